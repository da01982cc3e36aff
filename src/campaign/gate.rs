//! The gate: the one function before every dial, whoever asks for it: a click, a timer, a redial, a callback, another
//! number, a headless desk. It answers *allowed, with evidence* or *blocked, by which rule, until when*.
//!
//! The rules of a number alone stand apart from those of the campaign and the desk, because the green circle
//! ([`recommend`](super::recommend)) and the next moment of a record ([`due`](super::due)) ask exactly the same ones.
//! A number that a person types on the dial pad does not come here.

use std::time::Duration;

use super::caps::{self, Count, Span};
use super::hours::{self, Window};
use super::list::list_rules;
use super::zones::{self, Zones};
use super::{Campaign, Evidence, Phone, Record, Status, words};
use crate::time::Wall;

/// A lease with less left than this may be lost before the INVITE is out.
pub const MIN_LEASE: Duration = Duration::from_secs(10);

/// What the gate cannot read from campaign and record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// How long the desk's lease on the record still holds; absent: it has none.
    pub lease_left: Option<Duration>,
}

/// The gate's answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Dial; the evidence is stored with the attempt.
    Allowed(Evidence),
    /// Do not.
    Blocked(Block),
}

/// Why a dial is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// By which rule.
    pub rule: Rule,
    /// In words, for the agent.
    pub detail: String,
    /// Until when this rule holds, if that is known.
    pub until: Option<Wall>,
}

/// The rules, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The campaign must be running.
    CampaignRunning,
    /// The record's list must be part of the campaign, and enabled.
    ListEnabled,
    /// The record must be open, and its own time must have come.
    RecordOpen,
    /// The desk must hold the record's lease, with [`MIN_LEASE`] left.
    Lease,
    /// A campaign never dials an emergency number.
    Emergency,
    /// The number must be one.
    NumberValid,
    /// It must not be on a do-not-call list.
    DoNotCall,
    /// Nor a premium-rate service.
    Premium,
    /// Nor stopped by a disposition.
    NumberStopped,
    /// Nor waiting for its retry.
    NumberWaiting,
    /// The customer must have agreed, where the campaign asks for it.
    Consent,
    /// The caller ID must be a number.
    CallerId,
    /// Attempts in all must be left.
    CapInAll,
    /// Attempts of the day must be left.
    CapPerDay,
    /// Attempts of the last 24 hours must be left.
    CapPer24h,
    /// Attempts of the last 7 days must be left.
    CapPer7Days,
    /// It must be a permitted hour, everywhere where the customer may be.
    CallingWindow,
}

impl Rule {
    /// Its name in JSON lines, journal and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CampaignRunning => "campaign-running",
            Self::ListEnabled => "list-enabled",
            Self::RecordOpen => "record-open",
            Self::Lease => "lease",
            Self::Emergency => "emergency",
            Self::NumberValid => "number-valid",
            Self::DoNotCall => "do-not-call",
            Self::Premium => "premium",
            Self::NumberStopped => "number-stopped",
            Self::NumberWaiting => "number-waiting",
            Self::Consent => "consent",
            Self::CallerId => "caller-id",
            Self::CapInAll => "cap-in-all",
            Self::CapPerDay => "cap-per-day",
            Self::CapPer24h => "cap-per-24h",
            Self::CapPer7Days => "cap-per-7-days",
            Self::CallingWindow => "calling-window",
        }
    }
}

/// May this desk dial this number of the record now?
pub fn check(campaign: &Campaign, record: &Record, phone: usize, facts: &Facts, now: Wall) -> Verdict {
    let asked = campaign_rules(campaign, record)
        .and_then(|()| list_rules(campaign, record, now))
        .and_then(|()| record_rules(record, now))
        .and_then(|()| lease_rule(facts))
        .and_then(|()| number_rules(campaign, record, phone, now));
    asked.map_or_else(Verdict::Blocked, Verdict::Allowed)
}

/// The same for whoever only looks: without the lease.
pub fn look(campaign: &Campaign, record: &Record, phone: usize, now: Wall) -> Verdict {
    let asked = campaign_rules(campaign, record)
        .and_then(|()| list_rules(campaign, record, now))
        .and_then(|()| record_rules(record, now))
        .and_then(|()| number_rules(campaign, record, phone, now));
    asked.map_or_else(Verdict::Blocked, Verdict::Allowed)
}

fn block(rule: Rule, detail: impl Into<String>, until: Option<Wall>) -> Block {
    Block { rule, detail: detail.into(), until }
}

/// What somebody may switch on again at any time.
fn campaign_rules(campaign: &Campaign, record: &Record) -> Result<(), Block> {
    if !campaign.running {
        return Err(block(Rule::CampaignRunning, "the campaign is stopped", None));
    }
    match campaign.list(&record.list) {
        Some(list) if list.enabled => Ok(()),
        Some(list) => Err(block(Rule::ListEnabled, format!("the list '{}' is disabled", list.name), None)),
        None => Err(block(Rule::ListEnabled, format!("the list '{}' is not in the campaign", record.list), None)),
    }
}

/// Where the record stands, and whether its own time has come.
pub(super) fn record_rules(record: &Record, now: Wall) -> Result<(), Block> {
    let closed = |why: String| Err(block(Rule::RecordOpen, why, None));
    let not_before = match &record.status {
        Status::Completed { disposition } => return closed(format!("the record is completed: {disposition}")),
        Status::Excluded { why } => return closed(format!("the record is excluded: {why}")),
        Status::Waiting { until } => Some(*until),
        Status::Rescheduled { from, .. } => Some(*from),
        Status::New | Status::Offered | Status::InReview | Status::InCall => None,
    };
    match not_before.max(record.call_at).filter(|at| *at > now) {
        Some(at) => Err(block(Rule::RecordOpen, format!("the record waits, {}", words::until(now, at)), Some(at))),
        None => Ok(()),
    }
}

fn lease_rule(facts: &Facts) -> Result<(), Block> {
    match facts.lease_left {
        Some(left) if left >= MIN_LEASE => Ok(()),
        Some(_) => Err(block(Rule::Lease, "the record's lease is about to run out: it is being renewed", None)),
        None => Err(block(Rule::Lease, "this desk no longer holds the record", None)),
    }
}

/// The rules of one number.
pub(super) fn number_rules(campaign: &Campaign, record: &Record, phone: usize, now: Wall) -> Result<Evidence, Block> {
    let Some(phone) = record.phones.get(phone) else {
        return Err(block(Rule::NumberValid, "the record has no such number", None));
    };
    shape_rules(campaign, phone)?;
    let dnc = dnc_rule(campaign, record, phone)?;
    standing_rules(phone, now)?;
    consent_rule(campaign, record)?;
    caller_id_rule(campaign, record)?;
    let zones = zones::of(campaign, record, phone);
    let caps = cap_rules(campaign, record, phone, &zones, now)?;
    let window = match hours::window(&campaign.hours, &phone.kind, &zones, now) {
        Window::Open { words } => words,
        Window::Closed { opens, words } => return Err(block(Rule::CallingWindow, words, opens)),
    };
    Ok(Evidence {
        zones: zones.all.into_iter().map(|zone| zone.name).collect(),
        zones_by: zones.by.to_owned(),
        window,
        caps,
        dnc,
        checked_at: Some(now),
    })
}

/// Emergency, validity and premium-rate: what the digits alone tell.
fn shape_rules(campaign: &Campaign, phone: &Phone) -> Result<(), Block> {
    if [&phone.given, &phone.e164].into_iter().any(|text| is_emergency(campaign, text.as_str())) {
        return Err(block(Rule::Emergency, "a campaign never dials an emergency number", None));
    }
    let valid = if phone.internal { is_internal(phone.e164.as_str()) } else { is_e164(phone.e164.as_str()) };
    if !valid {
        return Err(block(Rule::NumberValid, "this is no number that can be dialled", None));
    }
    let premium = campaign.premium_prefixes.iter().find(|prefix| phone.e164.as_str().starts_with(prefix.as_str()));
    match premium {
        Some(prefix) if !phone.internal => {
            Err(block(Rule::Premium, format!("numbers that begin with {prefix} are premium-rate"), None))
        }
        _ => Ok(()),
    }
}

/// Gives the lists that were asked, with how many entries each had.
fn dnc_rule(campaign: &Campaign, record: &Record, phone: &Phone) -> Result<Vec<String>, Block> {
    let refuse = |list: &str| Err(block(Rule::DoNotCall, format!("on the do-not-call list '{list}'"), None));
    if let Some(list) = &phone.dnc {
        return refuse(list);
    }
    if let Some(list) = campaign.dnc.iter().find(|list| list.forbids(phone.e164.as_str(), &record.key)) {
        return refuse(&list.name);
    }
    Ok(campaign.dnc.iter().map(|list| format!("{} ({} entries)", list.name, list.len())).collect())
}

fn standing_rules(phone: &Phone, now: Wall) -> Result<(), Block> {
    if phone.stopped {
        return Err(block(Rule::NumberStopped, "this number is not called again", None));
    }
    match phone.waiting_until.filter(|at| *at > now) {
        Some(at) => Err(block(Rule::NumberWaiting, format!("waits, {}", words::until(now, at)), Some(at))),
        None => Ok(()),
    }
}

fn consent_rule(campaign: &Campaign, record: &Record) -> Result<(), Block> {
    let Some(field) = &campaign.consent_field else { return Ok(()) };
    let given =
        record.fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(field)).map(|(_, value)| value.as_str());
    let no = |text: &str| ["", "0", "no", "n", "false", "none", "-"].contains(&text.trim().to_lowercase().as_str());
    if given.is_none_or(no) {
        return Err(block(Rule::Consent, format!("no consent: the field '{field}' does not say yes"), None));
    }
    Ok(())
}

fn caller_id_rule(campaign: &Campaign, record: &Record) -> Result<(), Block> {
    match record.caller_id.as_ref().or(campaign.caller_id.as_ref()) {
        Some(caller_id) if !is_caller_id(caller_id) => {
            Err(block(Rule::CallerId, format!("the caller ID '{caller_id}' is no number"), None))
        }
        _ => Ok(()),
    }
}

/// Gives each cap with its count, or the full one that frees last.
fn cap_rules(c: &Campaign, record: &Record, phone: &Phone, zones: &Zones, now: Wall) -> Result<Vec<String>, Block> {
    let mut counts = caps::of_number(&c.number_caps, phone, &zones.all, now);
    counts.extend(caps::of_record(&c.record_caps, record, &zones.all, now));
    // One that never frees is the last of all.
    let full =
        counts.iter().filter(|count| count.is_full()).max_by_key(|count| (count.frees_at.is_none(), count.frees_at));
    match full {
        Some(full) => Err(cap_block(full, zones, now)),
        None => Ok(counts
            .iter()
            .map(|count| format!("{} {}: {} of {}", count.of, count.span.name(), count.used, count.limit))
            .collect()),
    }
}

fn cap_block(full: &Count, zones: &Zones, now: Wall) -> Block {
    let rule = match full.span {
        Span::InAll => Rule::CapInAll,
        Span::Today => Rule::CapPerDay,
        Span::Hours24 => Rule::CapPer24h,
        Span::Days7 => Rule::CapPer7Days,
    };
    let mut detail = format!("{} of {} attempts to this {} {}", full.used, full.limit, full.of, full.span.name());
    if let (Some(at), Some(zone)) = (full.frees_at, zones.all.first()) {
        detail += &format!(", again {}, {}", words::moment(&zone.rules, now, at), words::until(now, at));
    }
    block(rule, detail, full.frees_at)
}

/// `+` and 7 to 15 digits (E.164); in the North American plan exactly ten, of its own pattern.
pub fn is_e164(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+').filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())) else {
        return false;
    };
    match digits.as_bytes() {
        [b'1', rest @ ..] => matches!(rest, [b'2'..=b'9', _, _, b'2'..=b'9', ..]) && rest.len() == 10,
        [b'0', ..] => false,
        digits => (7..=15).contains(&digits.len()),
    }
}

/// What a PBX takes as an extension: digits, `*` and `#`, 1 to 15 of them.
pub fn is_internal(number: &str) -> bool {
    (1..=15).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*' || byte == b'#')
}

/// An E.164 number, or a national one or extension of 2 to 15 digits.
pub fn is_caller_id(number: &str) -> bool {
    is_e164(number) || ((2..=15).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the digits are an emergency number, by themselves, behind a country code or behind the digit for an outside line.
fn is_emergency(campaign: &Campaign, number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let country_code = if number.trim_start().starts_with('+') { 3 } else { 0 };
    campaign.emergency_numbers.iter().any(|emergency| {
        let before = digits.strip_suffix(emergency.as_str());
        before.is_some_and(|before| {
            before.is_empty() || before == "0" || before == "9" || (1..=country_code).contains(&before.len())
        })
    })
}
