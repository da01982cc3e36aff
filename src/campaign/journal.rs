//! The journal: one append-only row for everything that happened to an agent or a record. Reports are folds over it.
//!
//! Plain data. The store writes rows inside its transactions and reads them back in order; nobody changes or removes one.

use serde::{Deserialize, Serialize};

use super::{CallEnd, InteractionId, Quality, RecordId};
use crate::pii::Pii;
use crate::time::Wall;

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JournalRow {
    /// When, on the store's clock.
    pub at: Wall,
    /// Whose desk.
    pub agent: String,
    /// The desk's number within its process.
    pub desk: u32,
    /// The record, where the row concerns one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
    /// The dial, where the row concerns one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interaction: Option<InteractionId>,
    /// What happened.
    #[serde(flatten)]
    pub event: JournalEvent,
}

/// What happened. As JSON, `event` tells which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum JournalEvent {
    /// The agent's state changed.
    State {
        /// Its name: `logged-out`, `not-ready`, `ready`, `offered`, `review`, `dialing`, `connected`, `held`, `wrap-up`, …
        state: String,
        /// The Not Ready reason, where there is one.
        reason: Option<String>,
    },
    /// The pop-up came.
    Offered,
    /// The record was opened.
    Accepted {
        /// By the campaign's auto-accept rather than by hand.
        automatically: bool,
    },
    /// The agent rejected the pop-up.
    Rejected,
    /// Nobody answered the pop-up.
    NoAnswer,
    /// The agent skipped the record (S9).
    Skipped {
        /// The reason, where one was given.
        reason: Option<String>,
    },
    /// The review time was over.
    ReviewOver,
    /// The gate refused a dial.
    Blocked {
        /// The rule's name, as in the gate's `Rule::name`.
        rule: String,
        /// Until when, if that is known.
        until: Option<Wall>,
    },
    /// The record went back without a skip, a rejection or an outcome: never shown, withdrawn, blocked, or its lease ran out.
    Returned {
        /// `unused`, `blocked`, `withdrawn: RULE` with the gate's rule, or in a few words what left it behind.
        #[serde(default)]
        why: String,
    },
    /// The dial row was committed; the INVITE follows.
    Dialed {
        /// Index into the record's phones.
        phone: usize,
        /// The E.164 number.
        number: Pii<String>,
        /// Which attempt to reach this customer within the campaign it is, from 1.
        #[serde(default)]
        attempt: u32,
        /// When the attempt before it was dialled.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        previous_at: Option<Wall>,
        /// An earlier attempt was answered.
        #[serde(default)]
        reached_before: bool,
    },
    /// The INVITE left.
    Invited {
        /// Its Call-ID.
        call_id: String,
    },
    /// First 180 or 183.
    Ringing,
    /// 200.
    Answered,
    /// The customer was put on hold, also for a colleague's sake.
    Held,
    /// The customer hears the agent again.
    Resumed,
    /// The call was over.
    Ended {
        /// How.
        end: CallEnd,
        /// Milliseconds on hold in all.
        hold_ms: u64,
        /// Audio quality, where there was audio.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quality: Option<Quality>,
    },
    /// The outcome was stored. Without an `interaction` the record was finished without a call (S8).
    Finished {
        /// The disposition's name.
        disposition: String,
        /// What its dial rule did.
        action: String,
        /// It ended the record in this campaign.
        #[serde(default)]
        completed: bool,
    },
    /// The call is recorded from now on.
    Recorded {
        /// The file's name.
        file: String,
    },
    /// A call found up after a crash was hung up.
    HungUpAfterCrash,
    /// The agent's desk had died. Whatever state it was in had ended when it was last heard of.
    DeskLost {
        /// When that was.
        seen_at: Wall,
    },
    /// The agent took a skip back in time: the record is on the desk again, and the skip is not counted.
    SkipUndone,
    /// The agent put the record off for a short while; counted apart from skips.
    Snoozed {
        /// Until when.
        until: Wall,
    },
    /// A time was agreed for the next attempt (S15).
    Rescheduled {
        /// The window's beginning.
        from: Wall,
        /// Its end.
        until: Wall,
        /// For whom the record is kept; absent: anyone.
        owner: Option<String>,
    },
    /// The owner of a callback stayed away: anyone may call.
    CallbackReleased {
        /// The owner.
        owner: String,
    },
    /// The window of a callback passed without a call.
    CallbackMissed {
        /// For whom the record was kept, if for anyone.
        owner: Option<String>,
    },
    /// A callback was given to somebody else.
    CallbackHandedOver {
        /// To whom; absent: to anyone.
        to: Option<String>,
    },
    /// A disposition or a note was put right afterwards.
    Corrected {
        /// The disposition now.
        disposition: String,
        /// The disposition before.
        was: String,
        /// What the dial rule did now; `note`: the note alone was put right.
        action: String,
    },
    /// Another desk of the same agent took this one's place.
    TakenOver,
    /// The record's time in its list was over: it is excluded. Found out when this agent asked for a record.
    Expired,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::{EndCause, EndedBy};

    #[test]
    fn a_row_survives_json() {
        let row = JournalRow {
            at: Wall(1_000),
            agent: "ada".into(),
            desk: 0,
            record: Some(RecordId(7)),
            interaction: Some(InteractionId("i1".into())),
            event: JournalEvent::Ended {
                end: CallEnd { by: EndedBy::Network, cause: EndCause::Busy, sip_code: Some(486), q850: None },
                hold_ms: 5,
                quality: None,
            },
        };
        let json = serde_json::to_string(&row).expect("a row is plain data");
        assert!(json.contains(r#""event":"ended""#), "{json}");
        assert_eq!(serde_json::from_str::<JournalRow>(&json).expect("what we wrote"), row);
    }
}
