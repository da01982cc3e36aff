//! What a desk wants done, and what it tells.

use super::ledger::Command;
use super::state::{Pending, Reason, StateName};
use crate::campaign::{InteractionId, Phone, Who};
use crate::pii::Pii;
use crate::say::Say;
use crate::time::Wall;

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Say this to the store; its answer comes back as `Input::News`.
    Store(Command),
    /// Place this call: its dial row is committed.
    Call {
        /// The dial.
        interaction: InteractionId,
        /// Whom.
        number: Phone,
        /// The caller ID to present, where the record or the campaign has one.
        caller_id: Option<String>,
        /// Who wanted it.
        by: DialedBy,
    },
    /// End the record's call: CANCEL or BYE.
    HangUp,
    /// End a call that a crash left up: BYE in this stored dialog. `CallNews::HungUpStored` answers.
    HangUpStored {
        /// As the user agent gave it.
        dialog: String,
    },
    /// Tell the agent and the log, and what it is about.
    Tell(Tell, About),
    /// The sound of a delivered record.
    Chime,
    /// The agent has left, and everything is stored.
    LoggedOut,
}

/// What was on the desk when something was told. The desk may have moved on by the time that it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The record's key.
    pub record: Option<String>,
    /// Its dial, from the INVITE to the stored outcome.
    pub interaction: Option<InteractionId>,
    /// SIP Call-ID, once the INVITE has left.
    pub call_id: Option<String>,
}

/// Who wanted a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialedBy {
    /// The agent.
    Agent,
    /// The review timer.
    Timer,
}

/// Everything worth telling.
#[derive(Debug, Clone, PartialEq)]
pub enum Tell {
    /// The state or the pending one changed.
    State {
        /// Its name.
        state: StateName,
        /// The Not Ready reason.
        reason: Option<Reason>,
        /// What comes after the record, while Busy.
        pending: Option<Pending>,
    },
    /// Another live desk has this agent's name.
    SeatTaken {
        /// When it was last heard of.
        seen_at: Wall,
    },
    /// Another live desk has this agent's name and a call up.
    SeatBusy {
        /// When it was last heard of.
        seen_at: Wall,
    },
    /// Another desk of this agent has taken the seat.
    TakenOver {
        /// What was typed here and may not have been stored.
        unsaved: Option<Pii<String>>,
    },
    /// A time was agreed for the next attempt; it is stored with the outcome (S15).
    Agreed {
        /// The window's beginning.
        from: Wall,
        /// Its end.
        until: Wall,
        /// Who is to call.
        who: Who,
        /// The window in words, in the customer's zone.
        words: Say,
    },
    /// The agreed time was dropped: this disposition cannot carry it.
    Dropped {
        /// The disposition.
        disposition: String,
    },
    /// The agent put the record off.
    Snoozed {
        /// For how many minutes.
        minutes: u32,
    },
    /// The last skip was taken back.
    SkipUndone,
    /// A callback of this agent is due.
    CallbackDue {
        /// The customer.
        name: Pii<String>,
        /// Its window in words.
        words: Say,
    },
    /// A callback has another owner.
    HandedOver,
    /// An outcome was put right.
    Corrected,
    /// The agent leaves, and has callbacks today.
    CallbacksToday {
        /// How many.
        count: usize,
    },
    /// Nobody answered so many pop-ups in a row: the agent is logged out.
    Unanswered {
        /// How many.
        count: u32,
    },
    /// A record popped up (S2).
    Offered {
        /// The campaign's name.
        campaign: String,
        /// The customer's.
        name: Pii<String>,
    },
    /// The record is open.
    Review {
        /// Seconds until the phone dials by itself; 0: never.
        review_s: u64,
        /// The number with the green circle.
        recommended: Option<Pii<String>>,
    },
    /// The gate refused a dial.
    Blocked {
        /// The rule's name.
        rule: String,
        /// In words.
        detail: Say,
        /// Until when, if that is known.
        until: Option<Wall>,
    },
    /// The agent skipped (S9).
    Skipped {
        /// The reason, where one was given.
        reason: Option<String>,
    },
    /// The pop-up was rejected, or nobody answered it.
    Rejected {
        /// [`Reason::Rejected`] or [`Reason::NoAnswer`].
        why: Reason,
    },
    /// The record left the desk by itself.
    Withdrawn {
        /// In words.
        why: Say,
    },
    /// The INVITE leaves.
    Dialing {
        /// To whom.
        to: Pii<String>,
        /// Who wanted it.
        by: DialedBy,
    },
    /// The write-up began.
    WrapUp {
        /// Seconds; 0: unlimited.
        wrapup_s: u64,
        /// The picked or pre-selected disposition.
        picked: Option<String>,
    },
    /// The outcome was chosen; it is on its way to the store.
    Outcome {
        /// The disposition.
        disposition: String,
    },
    /// The outcome is stored.
    Saved {
        /// The disposition.
        disposition: String,
        /// What the dial rule did.
        action: String,
        /// When the record may come again, in words, where it was called.
        next: Option<Say>,
    },
    /// A wish that cannot be done now.
    Refused {
        /// Which.
        wish: &'static str,
        /// Why not, in words.
        why: Say,
    },
    /// The lease is lost: another desk may have the record now.
    LeaseLost {
        /// What that means here, in words.
        why: Say,
    },
    /// The store does not answer; everything is kept and tried again.
    StoreLost {
        /// In words.
        why: String,
    },
    /// It works again.
    StoreRecovered,
    /// No record can be offered now.
    Nothing {
        /// The earliest moment at which one may; none where no record is open.
        until: Option<Wall>,
        /// How many records are still open.
        open: u64,
    },
    /// Work that a crash interrupted is back.
    Resumed {
        /// Where it was.
        at: Resumed,
    },
}

/// Where a crash interrupted the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumed {
    /// In the pop-up.
    Offer,
    /// In review: the review timer stands until the agent touches the record.
    Review,
    /// In a call that was cut off, or in the write-up after one.
    WrapUp,
}
