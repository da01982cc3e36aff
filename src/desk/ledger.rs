//! The language between a desk and its store: commands out, news in, in order. One command, one acknowledgement.
//!
//! Plain data. `io::store` speaks it to SQLite; the simulator speaks it to a store in memory.

use serde::{Deserialize, Serialize};

use crate::campaign::{
    Attempt, CallEnd, Callback, Correction, Evidence, InteractionId, Phone, Quality, Record, RecordId, Reschedule,
    Status,
};
use crate::pii::Pii;
use crate::say::Say;
use crate::time::Wall;

/// A desk of this process, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeskId(pub u32);

/// A lease on a record: 120 s, renewed every 30 s, on the store's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// The record.
    pub record: RecordId,
    /// The fencing token: grows with every lease of the record, and every write is checked against it.
    pub token: u64,
    /// When it runs out, on the store's clock.
    pub until: Wall,
}

/// What a desk asks of the store.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// The agent sits down at this desk. Refused while another live desk has the name.
    Attach {
        /// The agent's name.
        agent: String,
    },
    /// The same, and a live desk that has the name loses it, unless it has a call up.
    TakeOver {
        /// The agent's name.
        agent: String,
    },
    /// The agent leaves; leases are given back.
    Detach,
    /// Which of this agent's calls may still be up although nobody is in them: those whose outcome is stored (left to a
    /// message, or cut off and closed), and those without a record that a dead process had? Asked when the agent sits down.
    LeftUp,
    /// A call without a record rings or is up.
    OtherUp {
        /// The process's own number of it: the other end of the same call may be another desk of the same store.
        number: u64,
        /// Its Call-ID.
        call_id: String,
        /// Its dialog as stored text, so that a restart can hang it up.
        dialog: String,
    },
    /// It is over.
    OtherOver {
        /// The process's own number of it.
        number: u64,
    },
    /// A call that was left to a message is over.
    MessageOver {
        /// Which.
        interaction: InteractionId,
    },
    /// One that a crash left up was hung up (a journal row, where it was a record's).
    HungUp {
        /// Which.
        call: LeftCall,
    },
    /// Lease the next record for this agent.
    Next,
    /// Renew the lease and the agent's seat.
    Renew {
        /// Which.
        lease: Option<Lease>,
    },
    /// Where the leased record stands now on this desk (journal row; survives a crash).
    Step {
        /// Which.
        lease: Lease,
        /// What happened.
        step: Step,
    },
    /// Return the record to the campaign.
    Return {
        /// Which.
        lease: Lease,
        /// Why.
        why: Return,
    },
    /// What the agent has typed and picked so far.
    Draft {
        /// Which.
        lease: Lease,
        /// The draft as a whole.
        draft: Draft,
    },
    /// The dial row: committed before the INVITE leaves, in the transaction that checks lease, DNC and caps again.
    Dial {
        /// Which.
        lease: Lease,
        /// The new interaction.
        interaction: InteractionId,
        /// Index into `Record::phones`.
        phone: usize,
        /// Offered and accepted times.
        offered_at: Option<Wall>,
        /// See `offered_at`.
        accepted_at: Option<Wall>,
        /// What the gate saw.
        evidence: Evidence,
    },
    /// The call made progress.
    Progress {
        /// Which lease.
        lease: Lease,
        /// Which dial.
        interaction: InteractionId,
        /// What happened.
        progress: Progress,
    },
    /// The outcome: attempt, record, journal and lease in one transaction.
    Finish {
        /// Which.
        lease: Lease,
        /// The disposition's name.
        disposition: String,
        /// The dial's interaction; none where the record is finished without a call (S8).
        interaction: Option<InteractionId>,
        /// What the agent wrote.
        note: Pii<String>,
        /// The time that was agreed for the next attempt (S15); only with a disposition that isn't final.
        reschedule: Option<Reschedule>,
        /// Whether more work on this record follows at this desk (another number): the lease is then kept.
        then: Then,
    },
    /// The agent's state changed (journal row for the reports).
    State {
        /// Its name, as in `State::name`.
        state: String,
        /// The Not Ready reason, where there is one.
        reason: Option<String>,
    },
    /// How the numbers of the leased record stand by now: another desk may have put one on a do-not-call list.
    Look {
        /// Which.
        lease: Lease,
    },
    /// Take a skip back: the record comes to the desk again, if nobody has had it since.
    UndoSkip {
        /// The lease under which it was skipped.
        lease: Lease,
        /// Where the record stood before it was leased.
        back: Status,
        /// Offered and accepted times.
        offered_at: Option<Wall>,
        /// See `offered_at`.
        accepted_at: Option<Wall>,
    },
    /// The callbacks of this agent and of anyone.
    Callbacks,
    /// Lease the record of a callback now, whatever comes next in order.
    Take {
        /// Which.
        record: RecordId,
    },
    /// Give a callback to another agent, or to anyone.
    HandOver {
        /// Which.
        record: RecordId,
        /// To whom; absent: to anyone.
        to: Option<String>,
    },
    /// The latest outcomes of this agent.
    Recent,
    /// Put an outcome of this agent right.
    Correct {
        /// Which.
        interaction: InteractionId,
        /// The right disposition; absent: it was right.
        disposition: Option<String>,
        /// The right note; absent: it was right.
        note: Option<Pii<String>>,
    },
}

/// What follows a stored outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The record leaves the desk.
    Release,
    /// The record stays for a call to another of its numbers.
    Keep,
}

/// A step of a record on a desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "step")]
pub enum Step {
    /// The pop-up is on the screen.
    Offered,
    /// Accepted.
    Accepted {
        /// By the campaign's auto-accept rather than by hand.
        automatically: bool,
    },
    /// The review timer ran out.
    ReviewOver,
    /// The gate refused a dial.
    Blocked {
        /// The rule.
        rule: String,
        /// Until when, if that is known.
        until: Option<Wall>,
    },
}

/// Why a record goes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Return {
    /// The agent rejected the pop-up.
    Rejected,
    /// Nobody answered the pop-up.
    NoAnswer,
    /// Skipped (S9); counted.
    Skipped {
        /// The reason, where one was given.
        reason: Option<String>,
    },
    /// The gate lets no number through until then; counted as blocked, not as a skip.
    Blocked {
        /// The rule.
        rule: String,
        /// When the first one opens.
        until: Option<Wall>,
    },
    /// Never shown, or the agent left. Not counted.
    Unused,
    /// It must not be called any more, or not now: the campaign's rules changed, or a number was forbidden. Not counted.
    Withdrawn {
        /// The gate's rule.
        rule: String,
    },
    /// Put off by the agent for a short while (a snooze); counted apart from skips.
    Snoozed {
        /// For how long.
        minutes: u32,
    },
}

/// What happened to a dial.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "progress")]
pub enum Progress {
    /// The INVITE left.
    Invited {
        /// Its Call-ID.
        call_id: String,
    },
    /// 180 or 183.
    Ringing,
    /// A branch has an early dialog. Of several, the latest is kept.
    Early {
        /// As the user agent gave it: stored so that a restart can end it by BYE.
        dialog: String,
    },
    /// 200; the dialog is stored so that a restart can send BYE.
    Answered {
        /// As the user agent gave it, opaque to the desk.
        dialog: String,
    },
    /// The customer was put on hold, also for a colleague's sake.
    Held,
    /// The customer hears the agent again.
    Resumed,
    /// The call is over; the outcome follows.
    Ended {
        /// How.
        end: CallEnd,
        /// Milliseconds on hold in all.
        hold_ms: u64,
        /// Audio quality, where there was audio.
        quality: Option<Quality>,
    },
    /// The call is recorded.
    Recorded {
        /// The file's name.
        file: String,
    },
    /// A call found up after a crash was hung up.
    HungUpAfterCrash,
}

/// What the agent has typed and picked so far, kept at every keystroke.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The note.
    pub note: Pii<String>,
    /// The picked disposition's name.
    pub disposition: Option<String>,
    /// The time that was agreed for the next attempt.
    #[serde(default)]
    pub reschedule: Option<Reschedule>,
    /// What was left of the review time, in milliseconds, when this was last known.
    #[serde(default)]
    pub review_left_ms: Option<u64>,
}

/// A call that nobody is in and that is not known to be over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftUp {
    /// Which.
    pub call: LeftCall,
    /// Its stored dialog.
    pub dialog: String,
}

/// What such a call was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftCall {
    /// A record's, whose outcome is stored: it was left to a message, or cut off and closed after the grace.
    Attempt(InteractionId),
    /// One without a record.
    Other {
        /// The process that had it.
        owner: String,
        /// That process's number of it.
        number: u64,
    },
}

/// What the store says.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// Calls to be hung up.
    LeftUp {
        /// Which.
        calls: Vec<LeftUp>,
    },
    /// The agent sits here. What was left on the desk comes along.
    Attached {
        /// The interrupted work.
        resume: Option<Box<Resume>>,
    },
    /// Another live desk has this agent's name.
    SeatTaken {
        /// Since when it was last heard of.
        seen_at: Wall,
    },
    /// Another live desk has this agent's name and a call up: it cannot be taken over before that is over.
    SeatBusy {
        /// When it was last heard of.
        seen_at: Wall,
    },
    /// This desk has lost its seat: another one of the same agent sits there.
    SeatLost,
    /// A record, leased.
    Leased {
        /// The record with its history.
        record: Box<Record>,
        /// The lease.
        lease: Lease,
        /// What an earlier agent had typed before the record went back without an outcome.
        draft: Draft,
    },
    /// Nothing can be leased now.
    Nothing {
        /// When to ask again: the earliest waiting record, at most; none where no record is open at all.
        until: Option<Wall>,
        /// How many records are still open (waiting, leased elsewhere).
        open: u64,
    },
    /// The lease holds until then.
    Renewed {
        /// The renewed lease.
        lease: Lease,
    },
    /// The lease is lost: another token is in force.
    LeaseLost {
        /// The lost lease.
        lease: Lease,
    },
    /// The dial row is committed: the INVITE may leave.
    DialCommitted {
        /// Which.
        interaction: InteractionId,
    },
    /// The transaction refused the dial.
    DialRefused {
        /// Which.
        interaction: InteractionId,
        /// The rule that blocks.
        rule: String,
        /// In words, for the screen.
        detail: Say,
        /// Until when, if that is known.
        until: Option<Wall>,
    },
    /// The outcome is stored.
    Finished {
        /// The record as it now stands.
        record: RecordId,
        /// The attempt as stored.
        attempt: Box<Attempt>,
    },
    /// The numbers of a leased record, as they stand.
    Looked {
        /// Which.
        record: RecordId,
        /// Its numbers.
        phones: Vec<Phone>,
    },
    /// A record that was asked for by name, leased: a callback, or one whose skip was taken back.
    Taken {
        /// The record with its history.
        record: Box<Record>,
        /// The lease.
        lease: Lease,
        /// What had been typed.
        draft: Draft,
        /// Where the record stood before.
        back: Status,
        /// Offered and accepted times, where it was on the desk before.
        offered_at: Option<Wall>,
        /// See `offered_at`.
        accepted_at: Option<Wall>,
    },
    /// The callbacks as they stand, by their beginning.
    Callbacks {
        /// Those of the agent and of anyone.
        callbacks: Vec<CallbackRow>,
    },
    /// The latest outcomes, newest first.
    Recent {
        /// At most twenty.
        recent: Vec<Handled>,
    },
    /// The wish cannot be done; nothing was changed.
    Refused {
        /// In words.
        why: Say,
    },
    /// The record went back.
    Returned {
        /// Which.
        record: RecordId,
    },
    /// Another command is stored (`Step`, `Draft`, `Progress`, `State`, `Detach`).
    Done,
    /// The store could not do it; the command is kept and tried again. Told once until it works again.
    Failed {
        /// In words.
        why: String,
    },
    /// The store works again.
    Recovered,
}

/// Work that a crash interrupted.
#[derive(Debug, Clone, PartialEq)]
pub struct Resume {
    /// The record.
    pub record: Record,
    /// A fresh lease on it.
    pub lease: Lease,
    /// Note and disposition as last typed.
    pub draft: Draft,
    /// When it was offered and accepted; neither: it had only been leased.
    pub offered_at: Option<Wall>,
    /// See `offered_at`.
    pub accepted_at: Option<Wall>,
    /// Where it stood before it was leased.
    pub back: Status,
    /// A dial without an outcome. The desk comes back in WrapUp, and never dials it by itself again.
    pub dial: Option<Dangling>,
}

/// A dial without an outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Dangling {
    /// Which.
    pub interaction: InteractionId,
    /// Index into `Record::phones`.
    pub phone: usize,
    /// When.
    pub dialed_at: Wall,
    /// The stored dialog of a call that was up and whose end is not stored: it is hung up first.
    pub dialog: Option<String>,
    /// The end, where the crash came in wrap-up.
    pub end: Option<CallEnd>,
}

/// A callback in the inbox.
#[derive(Debug, Clone, PartialEq)]
pub struct CallbackRow {
    /// The record.
    pub record: RecordId,
    /// Its key.
    pub key: String,
    /// The customer's name.
    pub name: Pii<String>,
    /// What was agreed.
    pub callback: Callback,
    /// At whose desk the record is now.
    pub held_by: Option<String>,
    /// What stands against it.
    pub conflict: Option<Conflict>,
}

/// What stands against a callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// Another callback of the same owner begins at about the same time.
    SameTime {
        /// Whose: its record's key.
        key: String,
    },
    /// Its number cannot be called then.
    NotThen {
        /// In words.
        why: Say,
    },
}

/// An outcome of the agent, for the list of what was handled recently.
#[derive(Debug, Clone, PartialEq)]
pub struct Handled {
    /// The attempt.
    pub interaction: InteractionId,
    /// The record.
    pub record: RecordId,
    /// Its key.
    pub key: String,
    /// The customer's name.
    pub name: Pii<String>,
    /// The number that was called; empty without a call.
    pub number: Pii<String>,
    /// Whether it was called at all.
    pub dialed: bool,
    /// When the outcome was stored.
    pub saved_at: Wall,
    /// The disposition.
    pub disposition: String,
    /// The note.
    pub note: Pii<String>,
    /// What it was before it was put right, oldest first.
    pub corrections: Vec<Correction>,
    /// Why the disposition can no longer be changed.
    pub fixed: Option<Say>,
}
