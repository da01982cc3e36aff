//! What a campaign knows of a customer: the record, its phones, the attempts to reach it. Plain data, as the store keeps it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::DncMark;
use crate::pii::Pii;
use crate::time::Wall;

/// The store's name for a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub i64);

/// The global interaction id: one a dial, unique over all desks and days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InteractionId(pub String);

/// A calling record: one customer of one campaign (S1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The store's name for it.
    pub id: RecordId,
    /// The list that it came with.
    pub list: String,
    /// What makes two rows the same customer: the list's key column, else the first E.164 number.
    pub key: String,
    /// The customer's name as the screen shows it.
    pub name: Pii<String>,
    /// Every other column of the list, by its header.
    pub fields: BTreeMap<String, Pii<String>>,
    /// The numbers, in the order of the list format.
    pub phones: Vec<Phone>,
    /// The record's own IANA time zone.
    pub zone: Option<String>,
    /// Postal code, state or province, account: what rules ask for.
    pub postal_code: Option<String>,
    /// See `postal_code`.
    pub state: Option<String>,
    /// See `postal_code`.
    pub account: Option<String>,
    /// Only this agent is offered the record.
    pub pinned_agent: Option<String>,
    /// Higher comes first, on the first attempt only.
    pub priority: i32,
    /// The caller ID to present for this record.
    pub caller_id: Option<String>,
    /// Not before this moment.
    pub call_at: Option<Wall>,
    /// When the customer asked for the call: orders records of the same priority.
    pub requested_at: Option<Wall>,
    /// When it came into the store.
    pub imported_at: Wall,
    /// How often it was skipped, rejected, left unanswered on the desk.
    pub skips: u32,
    /// See `skips`.
    pub rejects: u32,
    /// How often it was snoozed.
    #[serde(default)]
    pub snoozes: u32,
    /// Where it stands.
    pub status: Status,
    /// What was agreed about the next attempt; see there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback: Option<super::Callback>,
    /// Every earlier attempt within this campaign, oldest first (S6).
    pub attempts: Vec<Attempt>,
    /// The counted calls to other customers of the same account, newest first; filled by the store when it reads the
    /// record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub account_calls: Vec<AccountCall>,
    /// What later imports changed in it, oldest first.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// A call to another customer about the same account: what rules for a debt ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountCall {
    /// When it was dialled.
    pub dialed_at: Wall,
    /// When it was answered, if it was.
    pub answered_at: Option<Wall>,
    /// The disposition's name.
    pub disposition: Option<String>,
}

/// What an import changed in a record that was there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub at: Wall,
    /// A column of the list by its header, a type of phone, or one of `name`, `zone`, `postal-code`, `state`, `account`,
    /// `pinned-agent`, `priority`, `caller-id`, `call-at`, `requested-at`, `status`.
    pub field: String,
    /// What stood there; empty: nothing.
    pub before: Pii<String>,
    /// What stands there now; empty: nothing.
    pub after: Pii<String>,
}

/// One number of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Phone {
    /// The list format's type: `mobile`, `home`, `work`, …
    pub kind: String,
    /// As it stood in the list.
    pub given: Pii<String>,
    /// `+` and digits; the given text as it stands where `internal`.
    pub e164: Pii<String>,
    /// An extension of the own PBX, dialled as it stands.
    pub internal: bool,
    /// The number's own IANA time zone, above all other sources.
    pub zone: Option<String>,
    /// When each counted attempt to this number was dialled, in this campaign, oldest first.
    pub dialed: Vec<Wall>,
    /// A disposition's `stop-number` took it out.
    pub stopped: bool,
    /// A disposition's `wait` or `retry` holds it until then.
    pub waiting_until: Option<Wall>,
    /// The entry of the store's do-not-call lists that forbids it, if any; filled by the store when it reads the record.
    pub dnc: Option<DncMark>,
}

impl Phone {
    /// A number of that type that nobody has called yet, and that no rule holds back.
    pub fn new(kind: &str, e164: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            given: e164.into(),
            e164: e164.into(),
            internal: false,
            zone: None,
            dialed: Vec::new(),
            stopped: false,
            waiting_until: None,
            dnc: None,
        }
    }
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Status {
    /// Never offered, or returned without an effect.
    New,
    /// In an agent's pop-up.
    Offered,
    /// Open on a desk.
    InReview,
    /// Being called, or in wrap-up.
    InCall,
    /// Not before `until`.
    Waiting {
        /// When it may come again.
        until: Wall,
    },
    /// An agreed window.
    Rescheduled {
        /// Its beginning.
        from: Wall,
        /// Its end: after it the record is an ordinary one again.
        until: Wall,
    },
    /// A final disposition ended it in this campaign.
    Completed {
        /// The disposition's name.
        disposition: String,
    },
    /// It will not be called.
    Excluded {
        /// In words.
        why: String,
    },
}

/// One attempt: a dial, and what came of it. Also a record finished without a call, then without `dialed_at`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The global interaction id.
    pub interaction: InteractionId,
    /// Whose attempt.
    pub record: RecordId,
    /// Who dialled.
    pub agent: String,
    /// The number's type and E.164 form.
    pub phone_kind: String,
    /// See `phone_kind`.
    pub number: Pii<String>,
    /// The moments of the attempt.
    pub times: AttemptTimes,
    /// How the call ended.
    pub end: Option<CallEnd>,
    /// SIP Call-ID of the (last) INVITE.
    pub call_id: Option<String>,
    /// The disposition's name and code.
    pub disposition: Option<String>,
    /// See `disposition`.
    pub code: Option<String>,
    /// What the agent wrote.
    pub note: Pii<String>,
    /// What the dial rule did: `completed`, `wait`, `retry`, `reschedule`, `stop-number`, …
    pub action: Option<String>,
    /// When the record may come again.
    pub next_at: Option<Wall>,
    /// The gate's evidence.
    pub evidence: Option<Evidence>,
    /// Whether it counts towards the caps (`SPEC` section 3).
    pub counts: bool,
    /// Audio quality over the call.
    pub quality: Option<Quality>,
    /// The recording's file name, in the folder of recordings.
    #[serde(default)]
    pub recording: Option<String>,
    /// What was put right afterwards, oldest first: nothing is overwritten without a trace.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// What an outcome was before it was put right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// When it was put right.
    pub at: Wall,
    /// By whom.
    pub agent: String,
    /// The disposition before.
    pub disposition: Option<String>,
    /// The note before.
    pub note: Pii<String>,
}

/// The moments of an attempt; the durations of reports are their differences.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AttemptTimes {
    /// The pop-up came.
    pub offered_at: Option<Wall>,
    /// Accepted, by hand or by itself.
    pub accepted_at: Option<Wall>,
    /// The dial row was written; the INVITE follows.
    pub dialed_at: Option<Wall>,
    /// First 180 or 183.
    pub ringing_at: Option<Wall>,
    /// 200.
    pub answered_at: Option<Wall>,
    /// The call was over.
    pub ended_at: Option<Wall>,
    /// The disposition was stored.
    pub saved_at: Option<Wall>,
    /// Milliseconds on hold.
    pub hold_ms: u64,
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallEnd {
    /// Who ended it.
    pub by: EndedBy,
    /// In words, from a closed set: `busy`, `no-answer`, `cancelled`, `rejected`, `unallocated`, `network`, `hung-up`,
    /// `media-lost`, `cut-off`, `system`.
    pub cause: EndCause,
    /// The final SIP status, where there was one.
    pub sip_code: Option<u16>,
    /// The Q.850 cause of a Reason header.
    pub q850: Option<u8>,
}

/// Who ended a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndedBy {
    /// We did, because the agent said so.
    Agent,
    /// The far end.
    Customer,
    /// A network element or the PBX, by an error answer.
    Network,
    /// We did, by a timer or because something of ours failed.
    System,
}

/// Why a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndCause {
    /// A call that was up was hung up by `by`.
    HungUp,
    /// 486, 600 or cause 17.
    Busy,
    /// Our no-answer time, 480, 408 from the far side, cause 18 or 19.
    NoAnswer,
    /// The agent's CANCEL; of an incoming call, the caller's.
    Cancelled,
    /// 404, 410, 484, 604 or cause 1, 22, 28.
    Unallocated,
    /// 403, 603, 607, 608 or cause 21.
    Rejected,
    /// Other 5xx, 488, or causes 27, 34, 38, 41, 42.
    NetworkUnavailable,
    /// No response at all, 401, 407.
    SystemFailure,
    /// The audio of the far end stopped for good.
    MediaLost,
    /// The agent left the call to the message for mailboxes: it is hung up when that is over.
    MessageLeft,
    /// The desk died in mid-call; found at the next start.
    CutOff,
}

impl EndCause {
    /// As the journal writes it: `hung-up`, `busy`, …
    pub fn word(self) -> String {
        serde_json::to_value(self).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// What the gate looked at when it allowed a dial.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The candidate zones.
    pub zones: Vec<String>,
    /// How they were found: `number`, `record`, `prefix`, `postal-code`, `prefix+postal-code`, `list`,
    /// `list+postal-code`, `campaign`, `none`.
    pub zones_by: String,
    /// The states whose rules were asked.
    #[serde(default)]
    pub states: Vec<String>,
    /// What was odd about the place, in words.
    #[serde(default)]
    pub warning: Option<String>,
    /// The window that was open, in words.
    pub window: String,
    /// Each cap with its count at that moment.
    pub caps: Vec<String>,
    /// The do-not-call lists that were asked, with their versions.
    pub dnc: Vec<String>,
    /// The rule sets that were asked, with their dates.
    #[serde(default)]
    pub rules: Vec<String>,
    /// The customer's consent, where the campaign asks for it.
    #[serde(default)]
    pub consent: Option<String>,
    /// When.
    pub checked_at: Option<Wall>,
}

/// Audio quality of a call, from RTP and RTCP.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// `PCMU/8000`, `opus/48000/2`, …
    pub codec: String,
    /// Estimated mean opinion score, 1.0 to 4.5 (G.107, simplified).
    pub mos: f32,
    /// Share of packets lost on the way to us, 0 to 100.
    pub loss_percent: f32,
    /// Interarrival jitter (RFC 3550), in milliseconds.
    pub jitter_ms: f32,
    /// Round trip from RTCP, in milliseconds.
    pub round_trip_ms: Option<f32>,
    /// What the far end reports of our packets, 0 to 100.
    pub far_loss_percent: Option<f32>,
    /// Packets received and sent.
    pub received: u64,
    /// See `received`.
    pub sent: u64,
}
