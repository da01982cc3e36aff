//! What happened, for whoever reads along: one JSON object a line headless, the notice lines on the screen.

use serde::Serialize;

use crate::campaign::{EndCause, Quality};

/// A notice of one desk (or of the process), before `at_ms`, `time` and `desk` are put beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notice {
    /// The record's key, where one is on the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The interaction id, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<String>,
    /// SIP Call-ID, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    /// The PBX knows us.
    Registered {
        /// For how long, in seconds.
        expires_s: u32,
    },
    /// It does not.
    RegistrationFailed {
        /// Its answer, where there was one.
        sip_code: Option<u16>,
        /// In words.
        why: String,
        /// Seconds until it is tried again; null: it is not.
        retry_s: Option<u64>,
    },
    /// The PBX has answered a probe, or has not.
    Probed {
        /// Its status; null: no answer.
        sip_code: Option<u16>,
        /// From the request to the answer.
        round_trip_ms: Option<f64>,
    },
    /// The agent's state.
    State {
        /// `ready`, `not_ready`, `busy`, `logged_out`.
        state: String,
        /// The activity or the reason.
        detail: String,
        /// The pending state, where there is one.
        pending: Option<String>,
    },
    /// A record popped up.
    Offered {
        /// The campaign.
        campaign: String,
        /// The customer.
        name: String,
    },
    /// It was accepted.
    Review {
        /// Seconds until the phone dials by itself; 0: never.
        review_s: u64,
        /// The recommended number, where there is one.
        recommended: Option<String>,
    },
    /// The gate refused.
    Blocked {
        /// By which rule.
        rule: String,
        /// In words.
        detail: String,
        /// Until when (RFC 3339), if that is known.
        until: Option<String>,
    },
    /// The agent skipped.
    Skipped {
        /// The reason, where one was given.
        reason: Option<String>,
    },
    /// A time was agreed for the next attempt; it is stored with the outcome.
    Rescheduled {
        /// The window's beginning (RFC 3339).
        from: String,
        /// Its end.
        until: String,
        /// `me` or `anyone`.
        #[serde(rename = "for")]
        who: String,
        /// The window in words, in the customer's zone.
        window: String,
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
        name: String,
        /// Its window in words.
        window: String,
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
    /// Another desk of this agent has taken the seat.
    TakenOver,
    /// The campaign's file has changed: its rules are in force.
    Rules {
        /// The campaign.
        campaign: String,
    },
    /// The agent rejected, or did not answer.
    Rejected {
        /// `rejected` or `no answer`.
        why: String,
    },
    /// The record was withdrawn.
    Withdrawn {
        /// In words.
        why: String,
    },
    /// The INVITE leaves.
    Dialing {
        /// To whom.
        to: String,
        /// By `agent` or `timer`.
        by: String,
    },
    /// 180.
    Ringing,
    /// Audio before the answer.
    EarlyMedia,
    /// 200.
    Answered {
        /// The codec agreed.
        codec: String,
    },
    /// On hold.
    Held,
    /// Off hold.
    Resumed,
    /// A call comes in.
    Incoming {
        /// From whom.
        from: String,
    },
    /// A digit of the far end.
    Key {
        /// The digit.
        digit: char,
    },
    /// The recording of a call begins, pauses, goes on or ends.
    Recording {
        /// `on`, `paused` or `off`.
        state: &'static str,
        /// The file's name in the folder of recordings.
        file: String,
    },
    /// A message is played into the call.
    Voicemail {
        /// `leave`: the agent has gone on; `stay`.
        then: &'static str,
    },
    /// Customer, colleague and agent hear each other.
    Conference {
        /// Who is in it, besides the agent.
        with: String,
    },
    /// A transfer went through.
    Transferred {
        /// To whom.
        to: String,
    },
    /// Audio quality, at the end of a call and while it runs.
    Quality {
        /// The figures.
        #[serde(flatten)]
        quality: Quality,
    },
    /// The call is over.
    Ended {
        /// Why.
        cause: EndCause,
        /// The final SIP status, where there was one.
        sip_code: Option<u16>,
    },
    /// The write-up began.
    Wrapup {
        /// Seconds; 0: unlimited.
        wrapup_s: u64,
        /// The pre-selected disposition.
        picked: Option<String>,
    },
    /// The outcome was chosen.
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
    },
    /// The store does not answer; everything is kept and tried again.
    StoreLost {
        /// In words.
        why: String,
    },
    /// Something a person should know.
    Error {
        /// In words.
        why: String,
    },
    /// The end of a run.
    Summary {
        /// Records previewed, skipped, dialled, connected, finished; calls by cause.
        previewed: u64,
        /// See `previewed`.
        skipped: u64,
        /// See `previewed`.
        blocked: u64,
        /// See `previewed`.
        dialed: u64,
        /// See `previewed`.
        connected: u64,
        /// See `previewed`.
        finished: u64,
        /// Outcomes by disposition.
        dispositions: std::collections::BTreeMap<String, u64>,
        /// In words, why it ended: `records done`, `no callable number`, `time over`, `seats taken`,
        /// `interrupted`.
        why: String,
    },
}
