//! Attempt caps: how often a number, a record and an account may be called in all, on a day, within 24 hours and within
//! 7 days.
//!
//! The campaign's own caps count *attempts*: a retry that a `retry` rule asks for goes on with the attempt before it, and
//! counts only if its result is another one. A rule set's caps count *calls*, each of them: the law knows no retries.

use std::collections::BTreeMap;
use std::time::Duration;

use super::zones::Zone;
use super::{Campaign, Limits, Phone, Record};
use crate::time::Wall;

const DAY: Duration = Duration::from_secs(86_400);
const WEEK: Duration = Duration::from_secs(7 * 86_400);

/// Over which time a cap counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// For ever.
    InAll,
    /// The customer's calendar day.
    Today,
    /// The last 24 hours.
    Hours24,
    /// The last 7 times 24 hours.
    Days7,
}

impl Span {
    /// As in "1 of 3 attempts today".
    pub const fn name(self) -> &'static str {
        match self {
            Self::InAll => "in all",
            Self::Today => "today",
            Self::Hours24 => "in 24 h",
            Self::Days7 => "in 7 days",
        }
    }
}

/// Whose attempts are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Those to the number.
    Number,
    /// Those to the customer.
    Record,
    /// Those about the customer's account, by all records that have it.
    Account,
}

impl Of {
    /// As in the evidence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Record => "record",
            Self::Account => "account",
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Attempts, whose retries are a part of them.
    Attempts,
    /// Every call.
    Calls,
}

/// A cap and how much of it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Whose attempts: `number`, `record` or `account`.
    pub of: &'static str,
    /// What is counted.
    pub counts: Unit,
    /// Whose cap it is: empty for the campaign's own, else `us-tcpa FL`.
    pub by: String,
    /// Over which time.
    pub span: Span,
    /// Attempts that count.
    pub used: u32,
    /// Attempts allowed.
    pub limit: u32,
    /// No further attempt is allowed now. Beyond `limit` there may still be the retry of an attempt that counts already.
    pub full: bool,
    /// When the first more attempt is allowed, if the cap is used up and ever frees.
    pub frees_at: Option<Wall>,
}

impl Count {
    /// `number in 24 h (us-tcpa FL): 1 of 3`, for the evidence.
    pub(super) fn evidence(&self) -> String {
        format!("{}{} of {}", self.title(), self.used, self.limit)
    }

    /// How its line in the evidence begins, whatever the count was: `number in 24 h (us-tcpa FL): `.
    pub(super) fn title(&self) -> String {
        let by = if self.by.is_empty() { String::new() } else { format!(" ({})", self.by) };
        format!("{} {}{by}: ", self.of, self.span.name())
    }
}

/// A cap that holds for a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// Whose attempts.
    pub of: Of,
    /// What is counted.
    pub counts: Unit,
    /// Whose it is.
    pub by: String,
    /// How many.
    pub limits: Limits,
}

impl Cap {
    /// The campaign's own three.
    pub(super) fn own(campaign: &Campaign) -> [Self; 3] {
        let own = |of, limits| Self { of, counts: Unit::Attempts, by: String::new(), limits };
        [
            own(Of::Number, campaign.number_caps),
            own(Of::Record, campaign.record_caps),
            own(Of::Account, campaign.account_caps),
        ]
    }

    /// Each of its limits, with its count at `now`. `zones` tell when the customer's day ends.
    pub fn counts(&self, record: &Record, phone: &Phone, zones: &[Zone], now: Wall) -> Vec<Count> {
        if self.limits == Limits::default() {
            return Vec::new();
        }
        let mut dialed = match self.of {
            Of::Number => phone.dialed.clone(),
            Of::Record => of_customer(record),
            Of::Account => of_account(record),
        };
        let mut goes_on = 0;
        if self.counts == Unit::Attempts {
            let number = (self.of == Of::Number).then(|| phone.e164.as_str());
            for retry in retries(record, number) {
                if let Some(place) = dialed.iter().position(|at| *at == retry) {
                    dialed.remove(place);
                }
            }
            goes_on = u32::from(is_retried(record, phone));
        }
        dialed.sort_unstable();
        self.spans(&dialed, zones, goes_on, now)
    }

    /// Each of its limits, with how many of the calls, oldest first, count at `now`. `goes_on`: so many more are allowed as
    /// the retry of an attempt that counts already.
    pub(super) fn spans(&self, dialed: &[Wall], zones: &[Zone], goes_on: u32, now: Wall) -> Vec<Count> {
        let count = |span, limit: u32, counted: &dyn Fn(u32) -> (u32, Option<Wall>)| {
            // A cap of 0 allows nothing, so that there is no attempt to go on with.
            let allowed = if limit == 0 { 0 } else { limit.saturating_add(goes_on) };
            let (used, frees_at) = counted(allowed);
            let (of, counts, by) = (self.of.name(), self.counts, self.by.clone());
            Count { of, counts, by, span, used, limit, full: used >= allowed, frees_at }
        };
        let limits = &self.limits;
        let in_all = limits.in_all.map(|limit| count(Span::InAll, limit, &|_| (len(dialed.len()), None)));
        let today = limits.per_day.map(|limit| count(Span::Today, limit, &|n| today(n, dialed, zones, now)));
        let day = limits.per_24h.map(|limit| count(Span::Hours24, limit, &|n| rolling(n, DAY, dialed, now)));
        let week = limits.per_7_days.map(|limit| count(Span::Days7, limit, &|n| rolling(n, WEEK, dialed, now)));
        [in_all, today, day, week].into_iter().flatten().collect()
    }
}

/// The attempts to a number of the record: its counted calls without the retries that are a part of an earlier one.
pub fn attempts_to(record: &Record, phone: &Phone) -> usize {
    let retries = retries(record, Some(phone.e164.as_str()));
    phone.dialed.len() - retries.iter().filter(|retry| phone.dialed.contains(retry)).count()
}

fn of_customer(record: &Record) -> Vec<Wall> {
    let counted = record.attempts.iter().filter(|attempt| attempt.counts);
    counted.filter_map(|attempt| attempt.times.dialed_at).collect()
}

fn of_account(record: &Record) -> Vec<Wall> {
    record.account_calls.iter().map(|call| call.dialed_at).chain(of_customer(record)).collect()
}

/// Whether the next call to this number is the retry of its last attempt.
fn is_retried(record: &Record, phone: &Phone) -> bool {
    let last =
        record.attempts.iter().rev().find(|attempt| attempt.disposition.is_some() && attempt.number == phone.e164);
    last.is_some_and(|last| last.counts && last.action.as_deref() == Some("retry"))
}

/// When those calls were dialled that a `retry` rule had asked for, and that had the same result again.
fn retries(record: &Record, number: Option<&str>) -> Vec<Wall> {
    let calls = record.attempts.iter().filter(|attempt| attempt.counts).filter_map(|attempt| {
        Some(Ended {
            number: attempt.number.as_str(),
            dialed_at: attempt.times.dialed_at?,
            disposition: attempt.disposition.as_deref()?,
            action: attempt.action.as_deref(),
        })
    });
    let parts = parts(calls).into_iter().filter(|part| number.is_none_or(|number| number == part.number));
    parts.map(|part| part.dialed_at).collect()
}

/// A call that counts and has its outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ended<'a> {
    pub number: &'a str,
    pub dialed_at: Wall,
    pub disposition: &'a str,
    /// What the dial rule did.
    pub action: Option<&'a str>,
}

/// Of a customer's calls, oldest first, those that a `retry` rule had asked for and that had the same result again: a part
/// of the attempt before them.
pub(super) fn parts<'a>(calls: impl Iterator<Item = Ended<'a>>) -> Vec<Ended<'a>> {
    let mut last: BTreeMap<&str, Ended<'_>> = BTreeMap::new();
    let mut parts = Vec::new();
    for call in calls {
        let before = last.insert(call.number, call);
        let asked = before.filter(|before| before.action == Some("retry"));
        if asked.is_some_and(|before| before.disposition == call.disposition) {
            parts.push(call);
        }
    }
    parts
}

/// Attempts younger than `length`, and when the cap frees. One is free again the moment it has that age.
fn rolling(limit: u32, length: Duration, dialed: &[Wall], now: Wall) -> (u32, Option<Wall>) {
    let young: Vec<Wall> = dialed.iter().copied().filter(|at| now.since(*at) < length).collect();
    let used = len(young.len());
    // The one after whose expiry there are `limit - 1` left.
    let last = usize::try_from(used.saturating_sub(limit)).ok().filter(|_| limit > 0 && used >= limit);
    (used, last.and_then(|index| young.get(index)).map(|at| *at + length))
}

/// Attempts on the customer's calendar day: in the candidate zone in which most of them fall on today.
fn today(limit: u32, dialed: &[Wall], zones: &[Zone], now: Wall) -> (u32, Option<Wall>) {
    let per_zone = or_utc(zones).into_iter().map(|zone| {
        let date = |at: Wall| zone.rules.to_datetime(at.timestamp()).date();
        let used = len(dialed.iter().filter(|at| date(**at) == date(now)).count());
        let midnight = date(now).tomorrow().ok().and_then(|day| day.to_zoned(zone.rules.clone()).ok());
        (used, midnight.map(|midnight| Wall::from(midnight.timestamp())))
    });
    let (used, midnight) = per_zone.max().unwrap_or((0, None));
    (used, midnight.filter(|_| limit > 0 && used >= limit))
}

/// Where nobody knows the zone, days are those of UTC.
pub(super) fn or_utc(zones: &[Zone]) -> Vec<Zone> {
    if zones.is_empty() { super::zones::find("UTC").into_iter().collect() } else { zones.to_vec() }
}

fn len(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
