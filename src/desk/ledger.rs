//! The language between a desk and its store: commands out, news in, in order. One command, one acknowledgement.
//!
//! Plain data. `io::store` speaks it to SQLite; the simulator speaks it to a store in memory.

use serde::{Deserialize, Serialize};

use crate::campaign::{Attempt, CallEnd, Evidence, InteractionId, Quality, Record, RecordId};
use crate::pii::Pii;
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
    /// The agent leaves; leases are given back.
    Detach,
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
    /// Never shown: the agent left Ready first, or the campaign withdrew it. Not counted.
    Unused,
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
    /// 200; the dialog is stored so that a restart can send BYE.
    Answered {
        /// As the user agent gave it, opaque to the desk.
        dialog: String,
    },
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
}

/// What the store says.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
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
        detail: String,
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
