//! What lies on top of the picture and has the keys. Every tab and every box has its name here, so that a test can ask for a
//! picture of each.

use super::action::{Tab, offered, ringing_in};
use super::prompt::Prompt;
use super::shelf::Beside;
use super::view::View;
use crate::app::Screen;

/// Declares the names and the list of all of them from one place.
macro_rules! names {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// A tab, a pop-up or a box.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Shown {
            $($(#[$doc])* $name,)*
        }

        impl Shown {
            /// All that there are.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name, as files are called after it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

names! {
    /// The tab with the customer, all numbers and the fields.
    Contact = "contact",
    /// The tab with the earlier attempts.
    History = "history",
    /// The tab with everything that is known of the calls.
    Call = "call",
    /// The tab with the lines to the agent.
    Notices = "notices",
    /// The tab with what went over the wire.
    Messages = "messages",
    /// The pop-up of a record (S2).
    Preview = "preview",
    /// The pop-up of a call that rings.
    Incoming = "incoming",
    /// All keys.
    Help = "help",
    /// Whether to leave in the middle of a call.
    Quit = "quit",
    /// A number to call.
    DialPad = "dial_pad",
    /// Digits into the call.
    Keypad = "keypad",
    /// To whom the call goes.
    Transfer = "transfer",
    /// Which colleague is asked.
    Consult = "consult",
    /// Why the record is skipped.
    Skip = "skip",
    /// Which disposition ends the record without a call.
    Complete = "complete",
    /// Why the agent is Not Ready.
    NotReady = "not_ready",
    /// When the customer is to be called back (S15).
    Times = "times",
    /// The same, typed.
    TypedTime = "typed_time",
    /// What the next agent should know of it.
    TimeNote = "time_note",
    /// For how long the record is put off.
    Snooze = "snooze",
    /// The inbox.
    Callbacks = "callbacks",
    /// What is to be done with one of it.
    Callback = "callback",
    /// To whom it is given.
    HandOver = "hand_over",
    /// What was handled recently.
    Recent = "recent",
    /// What is to be put right of one of it.
    Correct = "correct",
    /// Its note.
    CorrectNote = "correct_note",
}

/// The box that is open, else what has come unasked, else the tab.
pub(super) fn on_top(screen: &Screen, view: &View) -> Shown {
    if let Some(prompt) = &view.prompt {
        return prompt.into();
    }
    if ringing_in(screen).is_some() {
        return Shown::Incoming;
    }
    if offered(screen) {
        return Shown::Preview;
    }
    match view.tab {
        Tab::Contact => Shown::Contact,
        Tab::History => Shown::History,
        Tab::Call => Shown::Call,
        Tab::Notices => Shown::Notices,
        Tab::Messages => Shown::Messages,
    }
}

impl From<&Prompt> for Shown {
    fn from(prompt: &Prompt) -> Self {
        match prompt {
            Prompt::Help => Self::Help,
            Prompt::Quit => Self::Quit,
            Prompt::DialPad { .. } => Self::DialPad,
            Prompt::Keypad { .. } => Self::Keypad,
            Prompt::Transfer { .. } => Self::Transfer,
            Prompt::Consult { .. } => Self::Consult,
            Prompt::Skip { .. } => Self::Skip,
            Prompt::Complete { .. } => Self::Complete,
            Prompt::NotReady { .. } => Self::NotReady,
            Prompt::Beside(beside) => beside.into(),
        }
    }
}

impl From<&Beside> for Shown {
    fn from(beside: &Beside) -> Self {
        match beside {
            Beside::Times { .. } => Self::Times,
            Beside::TypedTime { .. } => Self::TypedTime,
            Beside::TimeNote { .. } => Self::TimeNote,
            Beside::Snooze { .. } => Self::Snooze,
            Beside::Callbacks { .. } => Self::Callbacks,
            Beside::Callback { .. } => Self::Callback,
            Beside::HandOver { .. } => Self::HandOver,
            Beside::Recent { .. } => Self::Recent,
            Beside::Correct { .. } => Self::Correct,
            Beside::CorrectNote { .. } => Self::CorrectNote,
        }
    }
}
