//! INVITE client transaction (RFC 3261 section 17.1.1, RFC 6026 section 8.4).
//!
//! ```text
//!            A: send again        1xx              2xx
//!  start -> Calling ----1xx--> Proceeding ------------------> Accepted --M--> gone
//!              | \______2xx_________________________________/   (each 2xx is told: it wants an ACK)
//!              |B  \ error           \ 300-699
//!              |    v                 v
//!              |   gone <----D---- Completed (each 300-699 is ACKed here)
//!              v
//!           GivenUp --1xx: told, so that it is cancelled; 2xx -> Accepted; 300-699 -> Completed; B again -> gone
//! ```
//!
//! GivenUp is ours: RFC 3261 forgets the transaction with Timer B. But where only the answers are lost, the far side may
//! still pick up, and would then talk to nobody for 32 s.

use super::{Class, Deeds, Do, Fate, Timer, Transport};
use crate::sip::tools::Clock;
use std::time::Duration;

/// Timer D: how long a late non-2xx answer is still ACKed (RFC 3261: at least 32 s).
const TIMER_D_T1S: u32 = 64;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClientInvite {
    /// No answer yet; `interval` is what Timer A was set to last.
    Calling { interval: Duration },
    /// A provisional answer came.
    Proceeding,
    /// A final non-2xx answer came and was ACKed.
    Completed,
    /// A 2xx came: further ones are passed on.
    Accepted,
    /// Nobody waits for an answer any more.
    GivenUp,
}

impl ClientInvite {
    /// The timers that may be set.
    pub const TIMERS: [Timer; 4] = [Timer::A, Timer::B, Timer::D, Timer::M];

    /// Sends the INVITE; it is given up after `patience` (64*T1, or less where another server can be tried).
    pub fn start(clock: &Clock, transport: Transport, patience: Duration, deeds: &mut Deeds) -> Self {
        deeds.push(Do::Send);
        if transport == Transport::Unreliable {
            deeds.push(Do::Set(Timer::A, clock.t1));
        }
        deeds.push(Do::Set(Timer::B, patience));
        Self::Calling { interval: clock.t1 }
    }

    /// A response that matches.
    pub fn on_response(self, class: Class, clock: &Clock, transport: Transport, deeds: &mut Deeds) -> Self {
        match (self, class) {
            (Self::Calling { .. } | Self::Proceeding, Class::Provisional) => {
                deeds.extend([Do::Stop(Timer::A), Do::Stop(Timer::B), Do::Tell]);
                Self::Proceeding
            }
            (Self::GivenUp, Class::Provisional) => {
                deeds.push(Do::Tell);
                self
            }
            (Self::Calling { .. } | Self::Proceeding | Self::GivenUp, Class::Success) => {
                deeds.extend([Do::Stop(Timer::A), Do::Stop(Timer::B), Do::Set(Timer::M, clock.patience()), Do::Tell]);
                Self::Accepted
            }
            (Self::Calling { .. } | Self::Proceeding | Self::GivenUp, Class::Failure) => {
                let linger = transport.linger(clock.t1 * TIMER_D_T1S);
                deeds.extend([Do::Stop(Timer::A), Do::Stop(Timer::B), Do::Set(Timer::D, linger), Do::Ack, Do::Tell]);
                Self::Completed
            }
            (Self::Completed, Class::Failure) => {
                deeds.push(Do::Ack);
                self
            }
            (Self::Accepted, Class::Success) => {
                deeds.push(Do::Tell);
                self
            }
            (Self::Completed | Self::Accepted, _) => self,
        }
    }

    /// A timer of this transaction fired.
    pub fn on_timer(self, timer: Timer, clock: &Clock, deeds: &mut Deeds) -> Self {
        match (self, timer) {
            (Self::Calling { interval }, Timer::A) => {
                let interval = interval * 2;
                deeds.extend([Do::SendAgain, Do::Set(Timer::A, interval)]);
                Self::Calling { interval }
            }
            (Self::Calling { .. }, Timer::B) => {
                deeds.extend([Do::Stop(Timer::A), Do::Set(Timer::B, clock.patience()), Do::GiveUp(Fate::Timeout)]);
                Self::GivenUp
            }
            (Self::Completed, Timer::D) | (Self::Accepted, Timer::M) | (Self::GivenUp, Timer::B) => {
                deeds.push(Do::Die(Fate::Done));
                self
            }
            _ => self,
        }
    }

    /// The network says that the far side cannot be reached.
    pub fn on_unreachable(self, deeds: &mut Deeds) {
        match self {
            Self::Calling { .. } => deeds.push(Do::Die(Fate::Unreachable)),
            Self::Proceeding | Self::Completed | Self::Accepted | Self::GivenUp => {}
        }
    }
}
