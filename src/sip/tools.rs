//! What every part of the user agent works with: its deadlines, its outgoing queue and its counters.
//!
//! It owns no protocol state. The parts are lent it as `&mut Tools`, so that none of them needs to own another.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::time::Duration;

use super::tx::{self, TxId};
use super::{Output, UaEvent, call, register};
use crate::time::Timers;

/// A deadline of the user agent. Every timer of RFC 3261 and RFC 6026 is a row of this table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Row {
    /// Timers A to M of one transaction.
    Transaction(TxId, tx::Timer),
    /// A deadline of one call, by its handle's number.
    Call(u64, call::Timer),
    /// A deadline of the registration.
    Register(register::Timer),
}

/// The three base values of RFC 3261 table 4.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    /// Round-trip estimate.
    pub t1: Duration,
    /// The longest interval between retransmissions of a non-INVITE request or an INVITE response.
    pub t2: Duration,
    /// The longest time a message stays in the network.
    pub t4: Duration,
}

impl Clock {
    /// T2 and T4 keep RFC 3261's proportion to T1 (8 and 10 times), so that a test with another T1 scales as a whole.
    pub fn new(t1: Duration) -> Self {
        Self { t1, t2: t1 * 8, t4: t1 * 10 }
    }

    /// 64*T1: how long a transaction is waited for.
    pub fn patience(&self) -> Duration {
        self.t1 * 64
    }
}

/// What was counted since the start. Nothing here tells of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counters {
    /// Datagrams that came in.
    pub received: u64,
    /// Datagrams that went out, retransmissions included.
    pub sent: u64,
    /// Datagrams that a timer sent again.
    pub retransmissions: u64,
    /// Messages that were dropped, by reason.
    pub dropped: BTreeMap<&'static str, u64>,
    /// Requests that were refused with 503 because a table was full.
    pub refused_full: u64,
}

impl Counters {
    /// Counts one dropped message.
    pub(super) fn drop(&mut self, why: &'static str) {
        *self.dropped.entry(why).or_default() += 1;
    }
}

/// See the module.
#[derive(Debug)]
pub(super) struct Tools {
    /// All deadlines.
    pub timers: Timers<Row>,
    /// What the caller of `poll_output` gets next.
    pub out: VecDeque<Output>,
    /// Counters.
    pub counters: Counters,
    /// Base values of all timers.
    pub clock: Clock,
}

impl Tools {
    /// Empty tables on this clock.
    pub fn new(clock: Clock) -> Self {
        Self { timers: Timers::default(), out: VecDeque::new(), counters: Counters::default(), clock }
    }

    /// Queues a datagram.
    pub fn send(&mut self, to: SocketAddr, bytes: Vec<u8>) {
        self.counters.sent += 1;
        self.out.push_back(Output::Send { to, bytes });
    }

    /// Queues an event.
    pub fn tell(&mut self, event: UaEvent) {
        self.out.push_back(Output::Event(event));
    }
}
