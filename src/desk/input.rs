//! What a desk hears.

use std::sync::Arc;

use super::ledger::News;
use crate::campaign::{CallEnd, Campaign, InteractionId, Quality, Who};

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The agent sits down.
    LogIn,
    /// The same, and another live desk of the agent loses its seat.
    TakeOver,
    /// The campaign's rules are others from now on.
    Rules(Arc<Campaign>),
    /// The agent (or a script) wants something.
    Want(Want),
    /// The store says something: one acknowledgement for each `Order::Store`, in order.
    News(News),
    /// The line to the PBX.
    Line(LineNews),
    /// The call that `Order::Call` asked for.
    Call(CallNews),
    /// A call without a record rings or runs: no offers, no dials by the timer.
    OtherCall(OtherCall),
    /// How to hang up such a call after a crash.
    OtherUp {
        /// The process's own number of it.
        number: u64,
        /// Its Call-ID.
        call_id: String,
        /// Its dialog as stored text.
        dialog: String,
    },
    /// It is over.
    OtherOver {
        /// The process's own number of it.
        number: u64,
    },
    /// Both sound devices are gone.
    SoundLost,
    /// They are back.
    SoundBack,
}

/// A wish of the agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// Take the next record; while Busy: after this one.
    Ready,
    /// Take no further record; while Busy: after this one.
    NotReady {
        /// One of the campaign's own reasons; needed where it has any.
        reason: Option<String>,
    },
    /// Open the offered record (S3).
    Accept,
    /// Return the offered record (S3).
    Reject,
    /// Call a number of the record (S10).
    Call {
        /// Index into `Record::phones`.
        phone: usize,
    },
    /// Call the number with the green circle (S11).
    CallRecommended,
    /// Return the record for later (S9).
    Skip {
        /// Given, or required by the campaign.
        reason: Option<String>,
    },
    /// Finish the record: without a call in Review (S8), after one in WrapUp (S14).
    Complete {
        /// Its name or code; the picked, pre-selected or default one where absent.
        disposition: Option<String>,
    },
    /// Pick a disposition without finishing.
    Dispose {
        /// Its name or code.
        disposition: String,
    },
    /// The note as a whole, at every keystroke.
    Note {
        /// Its text.
        text: String,
    },
    /// More review time.
    Extend,
    /// Agree on a time for the next attempt (S15); stored with the outcome.
    Reschedule(Asked),
    /// Take the agreed time back.
    Unschedule,
    /// Put the record off for a short while, and get it again.
    Snooze {
        /// One of the campaign's numbers of minutes; the first where absent.
        minutes: Option<u32>,
    },
    /// Take the last skip back.
    UndoSkip,
    /// Look into the callback inbox.
    Callbacks,
    /// Open the record of a callback now.
    Take {
        /// The record's key.
        record: String,
    },
    /// Give a callback to somebody else.
    HandOver {
        /// The record's key.
        record: String,
        /// To whom; absent: to anyone.
        to: Option<String>,
    },
    /// Look at what was handled recently.
    Recent,
    /// Put an outcome of one's own right.
    Correct {
        /// Which.
        interaction: InteractionId,
        /// The right disposition's name or code; absent: it was right.
        disposition: Option<String>,
        /// The right note; absent: it was right.
        note: Option<String>,
    },
    /// End the call, or give up the dial.
    HangUp,
    /// Leave: hang up, save, log out.
    Quit,
}

/// A time as an agent or a script asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// `#2`, or a number of the record; absent: the campaign's choice then.
    pub number: Option<String>,
    /// As `campaign::callback::read_time` reads it, in the zone.
    pub from: String,
    /// The same; absent: the campaign's usual window.
    pub until: Option<String>,
    /// An IANA zone; absent: the customer's.
    pub zone: Option<String>,
    /// Who is to call.
    pub who: Who,
    /// What the next agent should know.
    pub note: Option<String>,
}

/// The line to the PBX.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineNews {
    /// Calls can be placed.
    Up,
    /// They cannot: the registration is lost.
    Down,
}

/// How the record's call goes.
#[derive(Debug, Clone, PartialEq)]
pub enum CallNews {
    /// The INVITE left.
    Invited {
        /// Its Call-ID.
        call_id: String,
    },
    /// 180 or 183, with audio or without.
    Ringing,
    /// A branch has an early dialog.
    Early {
        /// As stored text, so that a restart can end it.
        dialog: String,
    },
    /// Audio before the answer.
    EarlyMedia,
    /// 200.
    Answered {
        /// The dialog as stored text, so that a restart can send BYE.
        dialog: String,
    },
    /// We hold the far end.
    Held,
    /// A colleague is asked, and the far end is on hold meanwhile.
    Consulting,
    /// Far end and colleague are both on the line.
    Conference,
    /// It is recorded from now on.
    Recorded {
        /// The file's name.
        file: String,
    },
    /// The far end alone is on the line again.
    Resumed,
    /// The call is over.
    Ended {
        /// How. An end that follows the desk's own no-answer time-out is put right by the desk.
        end: CallEnd,
        /// Audio quality, where there was audio.
        quality: Option<Quality>,
    },
    /// The BYE of `Order::HangUpStored` is out.
    HungUpStored,
    /// A call that the agent left to the message is over, whatever the desk is at by now.
    MessageOver {
        /// Which.
        interaction: InteractionId,
    },
}

/// A call without a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherCall {
    /// It rings or runs.
    Began,
    /// None is left.
    Ended,
}
