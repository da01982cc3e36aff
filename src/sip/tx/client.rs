//! Non-INVITE client transaction (RFC 3261 section 17.1.2).
//!
//! ```text
//!            E: send again       E (every T2): send again
//!  start -> Trying ---1xx---> Proceeding ---final---> Completed --K--> gone
//!              \____________final____________________/
//!              F, error -> gone
//! ```

use super::{Class, Deeds, Do, Fate, Timer, Transport};
use crate::sip::tools::Clock;
use std::time::Duration;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Client {
    /// No answer yet; `interval` is what Timer E was set to last.
    Trying { interval: Duration },
    /// A provisional answer came.
    Proceeding,
    /// The final answer came; repetitions of it are swallowed.
    Completed,
}

impl Client {
    /// The timers that may be set.
    pub const TIMERS: [Timer; 3] = [Timer::E, Timer::F, Timer::K];

    /// Sends the request; it is given up after `patience`.
    pub fn start(clock: &Clock, transport: Transport, patience: Duration, deeds: &mut Deeds) -> Self {
        deeds.push(Do::Send);
        if transport == Transport::Unreliable {
            deeds.push(Do::Set(Timer::E, clock.t1));
        }
        deeds.push(Do::Set(Timer::F, patience));
        Self::Trying { interval: clock.t1 }
    }

    /// A response that matches.
    pub fn on_response(self, class: Class, clock: &Clock, transport: Transport, deeds: &mut Deeds) -> Self {
        match (self, class) {
            (Self::Completed, _) => self,
            (_, Class::Provisional) => {
                deeds.push(Do::Tell);
                Self::Proceeding
            }
            (_, Class::Success | Class::Failure) => {
                let linger = transport.linger(clock.t4);
                deeds.extend([Do::Stop(Timer::E), Do::Stop(Timer::F), Do::Set(Timer::K, linger), Do::Tell]);
                Self::Completed
            }
        }
    }

    /// A timer of this transaction fired.
    pub fn on_timer(self, timer: Timer, clock: &Clock, deeds: &mut Deeds) -> Self {
        match (self, timer) {
            (Self::Trying { interval }, Timer::E) => {
                let interval = (interval * 2).min(clock.t2);
                deeds.extend([Do::SendAgain, Do::Set(Timer::E, interval)]);
                Self::Trying { interval }
            }
            (Self::Proceeding, Timer::E) => {
                deeds.extend([Do::SendAgain, Do::Set(Timer::E, clock.t2)]);
                self
            }
            (Self::Trying { .. } | Self::Proceeding, Timer::F) => {
                deeds.push(Do::Die(Fate::Timeout));
                self
            }
            (Self::Completed, Timer::K) => {
                deeds.push(Do::Die(Fate::Done));
                self
            }
            _ => self,
        }
    }

    /// The network says that the far side cannot be reached.
    pub fn on_unreachable(self, deeds: &mut Deeds) {
        match self {
            Self::Trying { .. } | Self::Proceeding => deeds.push(Do::Die(Fate::Unreachable)),
            Self::Completed => {}
        }
    }
}
