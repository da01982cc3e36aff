//! INVITE server transaction (RFC 3261 section 17.2.1, RFC 6026 section 8.5).
//!
//! ```text
//!                1xx            2xx
//!  INVITE -> Proceeding ----------------> Accepted --L--> gone   (the call sends the 2xx again, not we)
//!                \ 300-699       G: send again
//!                 v
//!              Completed ---ACK---> Confirmed --I--> gone
//!                  H -> gone
//! ```

use super::{Class, Deeds, Do, Fate, Timer, Transport};
use crate::sip::tools::Clock;
use std::time::Duration;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ServerInvite {
    /// No final answer yet.
    Proceeding,
    /// A non-2xx was sent; `interval` is what Timer G was set to last.
    Completed { interval: Duration },
    /// Its ACK came.
    Confirmed,
    /// A 2xx was sent.
    Accepted,
}

impl ServerInvite {
    /// The timers that may be set.
    pub const TIMERS: [Timer; 4] = [Timer::G, Timer::H, Timer::I, Timer::L];

    /// The INVITE again. In Accepted it is swallowed: the call repeats its 2xx by itself.
    pub fn on_request(self, deeds: &mut Deeds) {
        match self {
            Self::Proceeding | Self::Completed { .. } => deeds.push(Do::SendAgain),
            Self::Confirmed | Self::Accepted => {}
        }
    }

    /// An ACK with the INVITE's branch.
    pub fn on_ack(self, clock: &Clock, transport: Transport, deeds: &mut Deeds) -> Self {
        match self {
            Self::Completed { .. } => {
                let linger = transport.linger(clock.t4);
                deeds.extend([Do::Stop(Timer::G), Do::Stop(Timer::H), Do::Set(Timer::I, linger)]);
                Self::Confirmed
            }
            Self::Accepted => {
                deeds.push(Do::Tell);
                self
            }
            Self::Proceeding | Self::Confirmed => self,
        }
    }

    /// We answer.
    pub fn respond(self, class: Class, clock: &Clock, transport: Transport, deeds: &mut Deeds) -> Self {
        match (self, class) {
            (Self::Proceeding, Class::Provisional) => {
                deeds.push(Do::Send);
                self
            }
            (Self::Proceeding, Class::Success) => {
                deeds.extend([Do::Send, Do::Set(Timer::L, clock.patience())]);
                Self::Accepted
            }
            (Self::Accepted, Class::Success) => {
                deeds.push(Do::SendAgain);
                self
            }
            (Self::Proceeding, Class::Failure) => {
                deeds.push(Do::Send);
                if transport == Transport::Unreliable {
                    deeds.push(Do::Set(Timer::G, clock.t1));
                }
                deeds.push(Do::Set(Timer::H, clock.patience()));
                Self::Completed { interval: clock.t1 }
            }
            _ => self,
        }
    }

    /// A timer of this transaction fired.
    pub fn on_timer(self, timer: Timer, clock: &Clock, deeds: &mut Deeds) -> Self {
        match (self, timer) {
            (Self::Completed { interval }, Timer::G) => {
                let interval = (interval * 2).min(clock.t2);
                deeds.extend([Do::SendAgain, Do::Set(Timer::G, interval)]);
                Self::Completed { interval }
            }
            (Self::Completed { .. }, Timer::H) => {
                deeds.push(Do::Die(Fate::Timeout));
                self
            }
            (Self::Confirmed, Timer::I) | (Self::Accepted, Timer::L) => {
                deeds.push(Do::Die(Fate::Done));
                self
            }
            _ => self,
        }
    }
}
