//! A campaign as its file describes it, checked: plain data that every rule reads and nothing changes while it runs.
//!
//! `config::campaign` makes it from TOML. What the settings do is in the modules beside this one.

use super::DncList;
use super::disposition::{Disposition, shipped};
use super::holidays::Holiday;
use super::hours::Row;
use super::list::List;
use super::rules::RuleSet;

/// A campaign. Names are those of the file; seconds are whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Campaign {
    /// Its name, as the pop-up shows it (S2).
    pub name: String,
    /// Whether records may be dialled at all.
    pub running: bool,
    /// The lists, in the order of the file.
    pub lists: Vec<List>,
    /// How long the pop-up waits for an answer.
    pub offer_s: u32,
    /// How long until the phone dials by itself (S12); 0: never.
    pub review_s: u32,
    /// How long the far end may ring.
    pub no_answer_s: u32,
    /// How long until *No disposition* is stored; 0: never.
    pub wrapup_s: u32,
    /// What happens when the review time is over.
    pub at_review_end: AtReviewEnd,
    /// Records are opened without a click (S3).
    pub auto_accept: bool,
    /// The agent may skip (S9).
    pub skip_allowed: bool,
    /// Whether a skip wants a reason.
    pub skip_reason: SkipReason,
    /// The reasons to choose from; empty: free text.
    pub skip_reasons: Vec<String>,
    /// How long a skipped record stays away; doubled with every further skip, up to [`MAX_SKIP_DOUBLINGS`].
    pub skip_backoff_s: u32,
    /// What one *Extend* adds to the review time.
    pub extend_s: u32,
    /// Held and extended review seconds together stay within this.
    pub hold_limit_s: u32,
    /// The agent must pick a disposition after a call; else the default one is stored (S14).
    pub disposition_required: bool,
    /// The disposition stored where none was picked; absent: *No disposition*.
    pub default_disposition: Option<String>,
    /// The disposition of a record finished without a call (S8).
    pub preview_disposition: String,
    /// The centre's own Not Ready reasons; if there are any, the agent must pick one.
    pub not_ready_reasons: Vec<String>,
    /// How long an owner may be away from a callback before anyone gets it.
    pub grace_s: u32,
    /// What happens to a callback whose owner is away for that long.
    pub callback_away: super::Away,
    /// How long the window of a callback is where the agent names no end.
    pub callback_window_min: u32,
    /// For how many minutes an agent may snooze a record; empty: not at all.
    pub snooze_minutes: Vec<u32>,
    /// How often one record may be snoozed.
    pub snooze_times: u32,
    /// Seconds between a record that left the desk and the next offer; 0: none.
    pub breather_s: u32,
    /// After so many seconds an agent who did not answer a pop-up is Ready again; 0: only by hand.
    pub no_answer_return_s: u32,
    /// After so many unanswered pop-ups in a row the agent is logged out; 0: never.
    pub log_out_after_unanswered: u32,
    /// How long a call that a crash cut off waits for its agent before it is closed as *System failure*.
    pub cut_off_grace_s: u32,
    /// ISO 3166 code: how numbers without `+` are read.
    pub region: String,
    /// IANA zone of last resort.
    pub zone: Option<String>,
    /// A customer may be where the number is from *and* where the postal code is: both places' hours and rules hold.
    pub safe_zones: bool,
    /// Rule sets that narrow everything below.
    pub rules: Vec<RuleSet>,
    /// Days on which nobody is called.
    pub holidays: Vec<Holiday>,
    /// When which types of phone may be called, in the destination's time; empty: always, all.
    pub hours: Vec<Row>,
    /// Which of a record's numbers comes first.
    pub strategy: Strategy,
    /// Attempts allowed to one number.
    pub number_caps: Limits,
    /// Attempts allowed to one record.
    pub record_caps: Limits,
    /// Attempts allowed about one account, over all records that have it.
    pub account_caps: Limits,
    /// The do-not-call lists.
    pub dnc: Vec<DncList>,
    /// The record's field that must say yes before a call.
    pub consent_field: Option<String>,
    /// The record's field that says until which date the consent holds.
    pub consent_until_field: Option<String>,
    /// The record's field that says whether its numbers are mobile ones, for states that forbid calling them.
    pub wireless_field: Option<String>,
    /// E.164 beginnings that are never dialled.
    pub premium_prefixes: Vec<String>,
    /// Numbers that a campaign never dials.
    pub emergency_numbers: Vec<String>,
    /// The caller ID to present; absent: the profile's own.
    pub caller_id: Option<String>,
    /// Which final SIP statuses make an attempt count towards the caps, besides 1xx with ringing and 2xx.
    pub counted: Vec<StatusRange>,
    /// The dispositions, in order.
    pub dispositions: Vec<Disposition>,
}

/// How often the skip back-off doubles at most.
pub const MAX_SKIP_DOUBLINGS: u32 = 4;

impl Default for Campaign {
    fn default() -> Self {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            name: String::new(),
            running: true,
            lists: Vec::new(),
            offer_s: 30,
            review_s: 0,
            no_answer_s: 45,
            wrapup_s: 60,
            at_review_end: AtReviewEnd::Dial,
            auto_accept: false,
            skip_allowed: true,
            skip_reason: SkipReason::Optional,
            skip_reasons: Vec::new(),
            skip_backoff_s: 900,
            extend_s: 30,
            hold_limit_s: 120,
            disposition_required: true,
            default_disposition: None,
            preview_disposition: "Bad record".to_owned(),
            not_ready_reasons: Vec::new(),
            grace_s: 3_600,
            callback_away: super::Away::Release,
            callback_window_min: 60,
            snooze_minutes: vec![10, 30, 60],
            snooze_times: 2,
            breather_s: 0,
            no_answer_return_s: 0,
            log_out_after_unanswered: 0,
            cut_off_grace_s: 3_600,
            region: "US".to_owned(),
            zone: None,
            safe_zones: true,
            rules: Vec::new(),
            holidays: Vec::new(),
            hours: Vec::new(),
            strategy: Strategy::FirstByOrder,
            number_caps: Limits::default(),
            record_caps: Limits::default(),
            account_caps: Limits::default(),
            dnc: Vec::new(),
            consent_field: None,
            consent_until_field: None,
            wireless_field: None,
            premium_prefixes: words(PREMIUM_PREFIXES),
            emergency_numbers: emergency_numbers("US"),
            caller_id: None,
            counted: COUNTED.iter().map(|&(first, last)| StatusRange { first, last }).collect(),
            dispositions: shipped(),
        }
    }
}

impl Campaign {
    /// The list of that name.
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.name == name)
    }
}

/// What happens when the review time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtReviewEnd {
    /// The phone dials the recommended number.
    Dial,
    /// The record goes back as skipped.
    Skip,
    /// The record goes back and the agent becomes Not Ready.
    NotReady,
    /// Nothing: the agent decides.
    Nothing,
}

/// Whether a skip wants a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// It is not asked for.
    None,
    /// It may be given.
    Optional,
    /// It must be given.
    Required,
}

/// Which of a record's numbers comes first, among those that may be called now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strategy {
    /// The first type of the current calling-hours row, until it is exhausted.
    FirstByOrder,
    /// The number with the fewest attempts.
    LeastAttempted,
    /// As least attempted, and the record stays in turn until each of its numbers has been tried.
    AllBeforeNextRecord,
}

/// How many attempts are allowed; absent: any number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// In all.
    pub in_all: Option<u32>,
    /// On one calendar day of the customer.
    pub per_day: Option<u32>,
    /// Within any 24 hours.
    pub per_24h: Option<u32>,
    /// Within any 7 days of 24 hours.
    pub per_7_days: Option<u32>,
}

/// SIP statuses from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusRange {
    /// The first.
    pub first: u16,
    /// The last.
    pub last: u16,
}

impl StatusRange {
    /// Whether `status` is one of them.
    pub const fn has(self, status: u16) -> bool {
        self.first <= status && status <= self.last
    }
}

/// What shows that the network tried the customer. A PBX sends 401, 407, 403, 488 and 5xx by itself.
const COUNTED: &[(u16, u16)] = &[(404, 404), (410, 410), (480, 480), (484, 484), (486, 486), (487, 487), (600, 699)];

/// Numbers of police, fire and ambulance that are nobody's own number anywhere.
const EMERGENCY_NUMBERS: &[&str] = &[
    "000", "110", "112", "113", "117", "118", "119", "122", "133", "144", "190", "192", "193", "911", "933", "988",
    "995", "997", "998", "999",
];

/// Those that elsewhere are a usual extension: only where they are in force.
const EMERGENCY_BY_REGION: &[(&str, &[&str])] = &[
    ("BE", &["100", "101"]),
    ("BY", &["101", "102", "103"]),
    ("FR", &["15", "17", "18", "114", "115", "191", "196"]),
    ("GR", &["100", "108", "166", "199"]),
    ("IL", &["100", "101", "102"]),
    ("IN", &["100", "101", "102", "108"]),
    ("IT", &["114", "115"]),
    ("KZ", &["101", "102", "103"]),
    ("NZ", &["111"]),
    ("RU", &["101", "102", "103"]),
    ("UA", &["101", "102", "103"]),
    ("VN", &["114", "115"]),
    ("ZA", &["107", "10111", "10177"]),
];

/// What a campaign in that region never dials.
pub fn emergency_numbers(region: &str) -> Vec<String> {
    let own = EMERGENCY_BY_REGION.iter().filter(|(of, _)| of.eq_ignore_ascii_case(region)).flat_map(|(_, own)| *own);
    EMERGENCY_NUMBERS.iter().chain(own).map(|number| (*number).to_owned()).collect()
}

/// Premium-rate services, as their numbering plans name them.
const PREMIUM_PREFIXES: &[&str] = &[
    "+1900", "+31900", "+31906", "+31909", "+32900", "+32901", "+32902", "+32903", "+32904", "+3389", "+34803",
    "+34806", "+34807", "+34905", "+39892", "+39895", "+39899", "+41900", "+41901", "+41906", "+43900", "+43901",
    "+43930", "+43931", "+4490", "+4491", "+4498", "+49137", "+49900", "+61190",
];
