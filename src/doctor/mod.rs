//! `offhook doctor`: from what was found to what it means, in plain words, with the cure.
//!
//! ```text
//!   the world ──finding──> opinion: ok, warning, wrong, not looked at ──> a line for a person, a line for a script
//!   Visit: what the line tells ──> what to ask next, and the findings of registration, NAT, codecs and echo
//! ```
//!
//! It looks at nothing itself: the shell does, and tells it. It places no calls: a [`Visit`] wishes for one, as a person would.

mod echo;
mod here;
mod line;
mod report;
mod signal;
mod sound;
#[cfg(test)]
mod tests;
mod visit;

use serde_json::{Map, Value};

use crate::say::{Say, say};

pub use echo::{EchoEnd, EchoSeen};
pub use here::{Colours, ProfileSeen, StoreSeen, StoreTrouble, TerminalSeen, is_dumb};
pub use line::{CodecsSeen, NatSeen, RegistrationSeen, RouteSeen};
pub use report::{Ended, Report};
pub use signal::{Heard, RATE_HZ, hear, signal};
pub use sound::{DeviceSeen, HeardDevice};
pub use visit::{Asks, LineFacts, Seen, Visit};

/// What is looked at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// The SIP profile and its password.
    Profile,
    /// The terminal.
    Terminal,
    /// Where records are kept.
    Store,
    /// The microphone.
    Microphone,
    /// The speaker.
    Speaker,
    /// The name of the PBX, and the way there.
    Route,
    /// Whether the PBX knows us.
    Registration,
    /// How it sees us, and how fast it answers.
    Nat,
    /// Which codec both sides know.
    Codecs,
    /// A call to an extension that sends back what it hears.
    Echo,
}

impl Check {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Profile,
        Self::Terminal,
        Self::Store,
        Self::Microphone,
        Self::Speaker,
        Self::Route,
        Self::Registration,
        Self::Nat,
        Self::Codecs,
        Self::Echo,
    ];

    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Terminal => "terminal",
            Self::Store => "store",
            Self::Microphone => "microphone",
            Self::Speaker => "speaker",
            Self::Route => "route",
            Self::Registration => "registration",
            Self::Nat => "nat",
            Self::Codecs => "codecs",
            Self::Echo => "echo",
        }
    }

    /// Its name for people.
    pub const fn title(self) -> Say {
        say(match self {
            Self::Profile => "check-profile",
            Self::Terminal => "check-terminal",
            Self::Store => "check-store",
            Self::Microphone => "check-microphone",
            Self::Speaker => "check-speaker",
            Self::Route => "check-route",
            Self::Registration => "check-registration",
            Self::Nat => "check-nat",
            Self::Codecs => "check-codecs",
            Self::Echo => "check-echo",
        })
    }
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nobody could look, or nobody wanted to.
    NotLookedAt,
    /// As it should be.
    Ok,
    /// Calls will work, perhaps not well.
    Warning,
    /// Something does not work.
    Wrong,
}

impl Verdict {
    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotLookedAt => "not_looked_at",
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Wrong => "wrong",
        }
    }

    /// Its name for people.
    pub const fn title(self) -> Say {
        say(match self {
            Self::NotLookedAt => "verdict-not-looked-at",
            Self::Ok => "verdict-ok",
            Self::Warning => "verdict-warning",
            Self::Wrong => "verdict-wrong",
        })
    }

    /// One character for the eye.
    pub const fn mark(self) -> char {
        match self {
            Self::NotLookedAt => '–',
            Self::Ok => '✓',
            Self::Warning => '!',
            Self::Wrong => '✗',
        }
    }
}

/// What is thought of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// Of what.
    pub check: Check,
    /// How it stands.
    pub verdict: Verdict,
    /// What was seen.
    pub text: Say,
    /// What helps, where something is wrong.
    pub cure: Option<Say>,
    /// What was measured, by names with their unit last.
    pub figures: Map<String, Value>,
}

impl Opinion {
    fn new(check: Check, verdict: Verdict, text: Say) -> Self {
        Self { check, verdict, text, cure: None, figures: Map::new() }
    }

    fn ok(check: Check, text: Say) -> Self {
        Self::new(check, Verdict::Ok, text)
    }

    fn warning(check: Check, text: Say, cure: &'static str) -> Self {
        Self::new(check, Verdict::Warning, text).cured(say(cure))
    }

    fn wrong(check: Check, text: Say, cure: &'static str) -> Self {
        Self::new(check, Verdict::Wrong, text).cured(say(cure))
    }

    fn not_looked_at(check: Check, text: Say) -> Self {
        Self::new(check, Verdict::NotLookedAt, text)
    }

    fn cured(mut self, cure: Say) -> Self {
        self.cure = Some(cure);
        self
    }

    fn figure(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.figures.insert(name.to_owned(), value.into());
        self
    }
}

/// A figure as a person and a script read it: so many digits behind the point.
fn rounded(value: f32, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (f64::from(value) * scale).round() / scale
}
