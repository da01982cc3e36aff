//! Non-INVITE server transaction (RFC 3261 section 17.2.2).
//!
//! ```text
//!  request -> Trying ---1xx---> Proceeding ---final---> Completed --J--> gone
//!                \______________final_________________/  (a repeated request gets the last response again)
//! ```

use super::{Class, Deeds, Do, Fate, Timer, Transport};
use crate::sip::tools::Clock;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Server {
    /// Nothing was answered yet.
    Trying,
    /// A provisional answer was sent.
    Proceeding,
    /// The final answer was sent.
    Completed,
}

impl Server {
    /// The timers that may be set.
    pub const TIMERS: [Timer; 1] = [Timer::J];

    /// The same request again.
    pub fn on_request(self, deeds: &mut Deeds) {
        match self {
            Self::Trying => {}
            Self::Proceeding | Self::Completed => deeds.push(Do::SendAgain),
        }
    }

    /// We answer.
    pub fn respond(self, class: Class, clock: &Clock, transport: Transport, deeds: &mut Deeds) -> Self {
        match (self, class) {
            (Self::Completed, _) => self,
            (_, Class::Provisional) => {
                deeds.push(Do::Send);
                Self::Proceeding
            }
            (_, Class::Success | Class::Failure) => {
                deeds.extend([Do::Send, Do::Set(Timer::J, transport.linger(clock.patience()))]);
                Self::Completed
            }
        }
    }

    /// A timer of this transaction fired.
    pub fn on_timer(self, timer: Timer, deeds: &mut Deeds) {
        if (self, timer) == (Self::Completed, Timer::J) {
            deeds.push(Do::Die(Fate::Done));
        }
    }
}
