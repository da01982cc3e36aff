//! What is said to people, as data: a message is an id with arguments, and each language has its words for it.
//!
//! ```text
//! a core ──Say──> Screen ──> ui ──Lang::say──> words in the agent's language
//!                        └─> to_string ──────> English: JSON lines, logs, the journal
//! ```
//!
//! The words are in one Fluent file a language beside this one; they are part of the program. It knows nobody, reads no
//! environment and keeps no language of its own: who draws says in which.

mod lang;
#[cfg(test)]
mod tests;

use std::fmt;

pub use lang::{Direction, Lang, UnknownLang, runs_left};

/// The beginning of a stretch whose direction is found for itself, as Unicode's first strong isolate. A noncharacter
/// stands for it here, so that the isolates in a name from elsewhere are never taken for ours.
pub const ISOLATE: char = '\u{fdd0}';
/// Its end.
pub const ISOLATE_END: char = '\u{fdd1}';

/// One message: which, and about what.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Say {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Arg {
    /// A name, a number as people write it, the words of somebody else: shown as it is.
    Text(String),
    /// A count; it chooses the plural.
    Count(i64),
    /// A figure with one decimal, in tenths.
    Tenths(i64),
    /// Another message.
    Say(Say),
    /// A moment, in milliseconds since 1970-01-01 UTC: who draws says it in a zone, else it is said in UTC.
    Moment(i64),
}

/// The id of what is already words.
const VERBATIM: &str = "verbatim";

/// The message of that id; each id stands in the files beside this one.
pub const fn say(id: &'static str) -> Say {
    Say { id, args: Vec::new() }
}

impl Say {
    /// Words that are nobody's to translate: a name of the campaign file, what the PBX or the system said. Where it may be
    /// used, and for what, is listed in this module's tests.
    pub fn verbatim(words: impl Into<String>) -> Self {
        say(VERBATIM).with("words", words.into())
    }

    /// Nothing.
    pub fn silence() -> Self {
        Self::verbatim("")
    }

    /// The same about this, too.
    #[must_use]
    pub fn with(mut self, name: &'static str, about: impl Into<Arg>) -> Self {
        self.args.push((name, about.into()));
        self
    }

    /// The same with its moments said by `words`, down to the messages in it.
    #[must_use]
    pub fn with_moments(mut self, words: impl Fn(i64) -> Self + Copy) -> Self {
        for (_, arg) in &mut self.args {
            *arg = match std::mem::replace(arg, Arg::Count(0)) {
                Arg::Moment(at_ms) => Arg::Say(words(at_ms)),
                Arg::Say(inner) => Arg::Say(inner.with_moments(words)),
                other => other,
            };
        }
        self
    }

    /// Which message.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Whether it has nothing to say.
    pub fn is_silent(&self) -> bool {
        self.words() == Some("")
    }

    /// The words, where it is verbatim.
    fn words(&self) -> Option<&str> {
        match self.args.as_slice() {
            [(_, Arg::Text(words))] if self.id == VERBATIM => Some(words),
            _ => None,
        }
    }
}

/// In English, for logs, scripts and the journal.
impl fmt::Display for Say {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Lang::En.say(self);
        f.write_str(&words.replace([ISOLATE, ISOLATE_END], ""))
    }
}

impl Arg {
    /// A figure, rounded to one decimal.
    pub fn tenths(figure: f32) -> Self {
        Self::Tenths((f64::from(figure) * 10.0).round() as i64)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Say> for Arg {
    fn from(message: Say) -> Self {
        Self::Say(message)
    }
}

macro_rules! counts {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg {
            fn from(count: $number) -> Self {
                Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
            }
        }
    )*};
}
counts!(u16, u32, u64, usize, i64);
