//! The gate: the one function before every dial, whoever asks for it: a click, a timer, a redial, a callback, another
//! number, a headless desk. It answers *allowed, with evidence* or *blocked, by which rule, until when*.
//!
//! The rules of a number alone stand apart from those of the campaign and the desk, because the green circle
//! ([`recommend`](super::recommend)) and the next moment of a record ([`due`](super::due)) ask exactly the same ones.
//! A number that a person types on the dial pad does not come here.

use std::time::Duration;

use super::caps::{Count, Span};
use super::hours::Window;
use super::list::list_rules;
use super::terms::{After, Terms};
use super::{Campaign, DncMark, Evidence, Phone, Record, Status, consent, words};
use crate::say::{Say, say};
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
    pub detail: Say,
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
    /// The customer must have agreed, where the campaign asks for it, and the consent must not have run out.
    Consent,
    /// The caller ID must be a number.
    CallerId,
    /// Some states forbid sales calls to mobile numbers.
    Wireless,
    /// Some rules want a time without calls after a conversation.
    QuietAfterTalk,
    /// Or after a call that nobody was there for.
    QuietAfterAbandoned,
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
            Self::Wireless => "wireless",
            Self::QuietAfterTalk => "quiet-after-talk",
            Self::QuietAfterAbandoned => "quiet-after-abandoned",
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
        .and_then(|()| record_rules(campaign, record, now))
        .and_then(|()| lease_rule(facts))
        .and_then(|()| number_rules(campaign, record, phone, now));
    asked.map_or_else(Verdict::Blocked, Verdict::Allowed)
}

/// The same for whoever only looks: without the lease.
pub fn look(campaign: &Campaign, record: &Record, phone: usize, now: Wall) -> Verdict {
    let asked = campaign_rules(campaign, record)
        .and_then(|()| list_rules(campaign, record, now))
        .and_then(|()| record_rules(campaign, record, now))
        .and_then(|()| number_rules(campaign, record, phone, now));
    asked.map_or_else(Verdict::Blocked, Verdict::Allowed)
}

fn block(rule: Rule, detail: Say, until: Option<Wall>) -> Block {
    Block { rule, detail, until }
}

/// What somebody may switch on again at any time.
fn campaign_rules(campaign: &Campaign, record: &Record) -> Result<(), Block> {
    if !campaign.running {
        return Err(block(Rule::CampaignRunning, say("gate-campaign-stopped"), None));
    }
    match campaign.list(&record.list) {
        Some(list) if list.enabled => Ok(()),
        Some(list) => Err(block(Rule::ListEnabled, words::list_disabled(&list.name), None)),
        None => Err(block(Rule::ListEnabled, words::list_unknown(&record.list), None)),
    }
}

/// Where the record stands, and whether its own time has come.
pub(super) fn record_rules(campaign: &Campaign, record: &Record, now: Wall) -> Result<(), Block> {
    let closed = |why: Say| Err(block(Rule::RecordOpen, why, None));
    let not_before = match &record.status {
        Status::Completed { disposition } => return closed(words::completed(campaign, disposition)),
        Status::Excluded { why } => return closed(words::excluded(campaign, why)),
        Status::Waiting { until } => Some(*until),
        Status::Rescheduled { from, .. } => Some(*from),
        Status::New | Status::Offered | Status::InReview | Status::InCall => None,
    };
    match not_before.max(record.call_at).filter(|at| *at > now) {
        Some(at) => Err(block(Rule::RecordOpen, words::record_waits(now, at), Some(at))),
        None => Ok(()),
    }
}

fn lease_rule(facts: &Facts) -> Result<(), Block> {
    match facts.lease_left {
        Some(left) if left >= MIN_LEASE => Ok(()),
        Some(_) => Err(block(Rule::Lease, say("gate-lease-short"), None)),
        None => Err(block(Rule::Lease, say("gate-lease-lost"), None)),
    }
}

/// The rules of one number.
pub(super) fn number_rules(campaign: &Campaign, record: &Record, phone: usize, now: Wall) -> Result<Evidence, Block> {
    let Some(phone) = record.phones.get(phone) else {
        return Err(block(Rule::NumberValid, say("gate-no-such-number"), None));
    };
    shape_rules(campaign, phone)?;
    let terms = Terms::of(campaign, record, phone);
    let dnc = dnc_rule(campaign, record, phone, &terms.states, now)?;
    standing_rules(phone, now)?;
    let consent = consent::rule(campaign, record, &terms.zones, now)
        .map_err(|(words, until)| block(Rule::Consent, words, until))?;
    caller_id_rule(campaign, record)?;
    wireless_rule(campaign, record, &terms)?;
    quiet_rule(record, &terms, now)?;
    let caps = cap_rules(record, phone, &terms, now)?;
    let window = match terms.hours.window(&phone.kind, &terms.zones, now) {
        Window::Open { words } => words,
        Window::Closed { opens, words } => return Err(block(Rule::CallingWindow, words, opens)),
    };
    let warning = terms.warning(now).map(|warning| warning.to_string());
    Ok(Evidence {
        zones: terms.zones.all.into_iter().map(|zone| zone.name).collect(),
        zones_by: terms.zones.by.to_owned(),
        states: terms.states,
        warning,
        window,
        caps,
        dnc,
        rules: campaign.rules.iter().map(super::rules::RuleSet::version).collect(),
        consent,
        checked_at: Some(now),
    })
}

/// Emergency, validity and premium-rate: what the digits alone tell.
fn shape_rules(campaign: &Campaign, phone: &Phone) -> Result<(), Block> {
    if [&phone.given, &phone.e164].into_iter().any(|text| is_emergency(campaign, text.as_str())) {
        return Err(block(Rule::Emergency, say("gate-emergency"), None));
    }
    let valid = if phone.internal { is_internal(phone.e164.as_str()) } else { is_e164(phone.e164.as_str()) };
    if !valid {
        return Err(block(Rule::NumberValid, say("gate-no-number"), None));
    }
    let premium = campaign.premium_prefixes.iter().find(|prefix| phone.e164.as_str().starts_with(prefix.as_str()));
    match premium {
        Some(prefix) if !phone.internal => Err(block(Rule::Premium, words::premium(prefix), None)),
        _ => Ok(()),
    }
}

/// The do-not-call entry in force at `now` that holds for a number, of the store's lists and the campaign's.
pub fn forbidden(c: &Campaign, record: &Record, phone: &Phone, states: &[String], now: Wall) -> Option<DncMark> {
    let in_force = |mark: &DncMark| mark.until.is_none_or(|until| until > now);
    let of_store = phone.dnc.clone().filter(in_force);
    of_store.or_else(|| c.dnc.iter().find_map(|list| list.forbids(phone.e164.as_str(), record, states, now)))
}

/// Gives the lists that were asked, each with its version.
fn dnc_rule(c: &Campaign, record: &Record, phone: &Phone, states: &[String], now: Wall) -> Result<Vec<String>, Block> {
    if let Some(mark) = forbidden(c, record, phone, states, now) {
        return Err(block(Rule::DoNotCall, words::dnc(&mark), mark.until));
    }
    if let Some((list, days)) = c.dnc.iter().find_map(|list| Some((list, list.outdated(now)?))) {
        return Err(block(Rule::DoNotCall, words::dnc_outdated(&list.name, days), None));
    }
    Ok(c.dnc.iter().map(super::DncList::version).collect())
}

fn standing_rules(phone: &Phone, now: Wall) -> Result<(), Block> {
    if phone.stopped {
        return Err(block(Rule::NumberStopped, say("gate-number-stopped"), None));
    }
    match phone.waiting_until.filter(|at| *at > now) {
        Some(at) => Err(block(Rule::NumberWaiting, words::number_waits(now, at), Some(at))),
        None => Ok(()),
    }
}

fn caller_id_rule(campaign: &Campaign, record: &Record) -> Result<(), Block> {
    match record.caller_id.as_ref().or(campaign.caller_id.as_ref()) {
        Some(caller_id) if !is_caller_id(caller_id) => {
            Err(block(Rule::CallerId, words::bad_caller_id(caller_id), None))
        }
        Some(_) => Ok(()),
        None => match campaign.rules.iter().find(|set| set.caller_id_required) {
            Some(set) => Err(block(Rule::CallerId, words::caller_id_wanted(&set.name), None)),
            None => Ok(()),
        },
    }
}

/// Only where the campaign says which field tells a mobile number, and the field says so.
fn wireless_rule(campaign: &Campaign, record: &Record, terms: &Terms<'_>) -> Result<(), Block> {
    let Some(field) = &campaign.wireless_field else { return Ok(()) };
    let Some(rules) = terms.wireless_forbidden() else { return Ok(()) };
    if consent::field(record, field).is_none_or(|value| consent::says_no(value) || value.trim() == "landline") {
        return Ok(());
    }
    Err(block(Rule::Wireless, words::wireless(&rules, field), None))
}

fn quiet_rule(record: &Record, terms: &Terms<'_>, now: Wall) -> Result<(), Block> {
    let Some(quiet) = terms.quiet(record, now) else { return Ok(()) };
    let rule = match quiet.after {
        After::Talk => Rule::QuietAfterTalk,
        After::Abandoned => Rule::QuietAfterAbandoned,
    };
    let detail = words::quiet(quiet.after, &quiet.by, terms.zones.all.first(), now, quiet.ends);
    Err(block(rule, detail, Some(quiet.ends)))
}

/// Gives each cap with its count, or the full one that frees last.
fn cap_rules(record: &Record, phone: &Phone, terms: &Terms<'_>, now: Wall) -> Result<Vec<String>, Block> {
    let counts = terms.counts(record, phone, now);
    // One that never frees is the last of all.
    let full = counts.iter().filter(|count| count.full).max_by_key(|count| (count.frees_at.is_none(), count.frees_at));
    match full {
        Some(full) => Err(cap_block(full, terms, now)),
        None => Ok(counts.iter().map(Count::evidence).collect()),
    }
}

fn cap_block(full: &Count, terms: &Terms<'_>, now: Wall) -> Block {
    let rule = match full.span {
        Span::InAll => Rule::CapInAll,
        Span::Today => Rule::CapPerDay,
        Span::Hours24 => Rule::CapPer24h,
        Span::Days7 => Rule::CapPer7Days,
    };
    block(rule, words::cap_full(full, terms.zones.all.first(), now), full.frees_at)
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
