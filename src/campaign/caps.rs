//! Attempt caps: how often a number and a record may be called in all, on a day, within 24 hours and within 7 days.

use std::time::Duration;

use super::zones::Zone;
use super::{Limits, Phone, Record};
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

/// A cap and how much of it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Whose attempts: `number` or `record`.
    pub of: &'static str,
    /// Over which time.
    pub span: Span,
    /// Attempts that count.
    pub used: u32,
    /// Attempts allowed.
    pub limit: u32,
    /// When the first more attempt is allowed, if the cap is used up and ever frees.
    pub frees_at: Option<Wall>,
}

impl Count {
    /// Whether no further attempt is allowed now.
    pub const fn is_full(&self) -> bool {
        self.used >= self.limit
    }
}

/// Every cap on a number, with its count at `now`. `zones` tell when the customer's day ends.
pub fn of_number(limits: &Limits, phone: &Phone, zones: &[Zone], now: Wall) -> Vec<Count> {
    counts("number", limits, phone.dialed.clone(), zones, now)
}

/// Every cap on a record, with its count at `now`.
pub fn of_record(limits: &Limits, record: &Record, zones: &[Zone], now: Wall) -> Vec<Count> {
    let dialed = record.attempts.iter().filter(|attempt| attempt.counts).filter_map(|attempt| attempt.times.dialed_at);
    counts("record", limits, dialed.collect(), zones, now)
}

fn counts(of: &'static str, limits: &Limits, mut dialed: Vec<Wall>, zones: &[Zone], now: Wall) -> Vec<Count> {
    dialed.sort_unstable();
    let rolling = |span, limit: Option<u32>, length| limit.map(|limit| rolling(of, span, limit, length, &dialed, now));
    let in_all =
        limits.in_all.map(|limit| Count { of, span: Span::InAll, used: len(dialed.len()), limit, frees_at: None });
    let today = limits.per_day.map(|limit| today(of, limit, &dialed, zones, now));
    let day = rolling(Span::Hours24, limits.per_24h, DAY);
    let week = rolling(Span::Days7, limits.per_7_days, WEEK);
    [in_all, today, day, week].into_iter().flatten().collect()
}

/// Attempts younger than `length`. One is free again the moment it has that age.
fn rolling(of: &'static str, span: Span, limit: u32, length: Duration, dialed: &[Wall], now: Wall) -> Count {
    let young: Vec<Wall> = dialed.iter().copied().filter(|at| now.since(*at) < length).collect();
    let used = len(young.len());
    // The one after whose expiry there are `limit - 1` left.
    let last = usize::try_from(used.saturating_sub(limit)).ok().filter(|_| limit > 0 && used >= limit);
    let frees_at = last.and_then(|index| young.get(index)).map(|at| *at + length);
    Count { of, span, used, limit, frees_at }
}

/// Attempts on the customer's calendar day: in the candidate zone in which most of them fall on today.
fn today(of: &'static str, limit: u32, dialed: &[Wall], zones: &[Zone], now: Wall) -> Count {
    let utc = super::zones::find("UTC");
    let zones = if zones.is_empty() { utc.as_slice() } else { zones };
    let per_zone = zones.iter().map(|zone| {
        let date = |at: Wall| zone.rules.to_datetime(at.timestamp()).date();
        let used = len(dialed.iter().filter(|at| date(**at) == date(now)).count());
        let midnight = date(now).tomorrow().ok().and_then(|day| day.to_zoned(zone.rules.clone()).ok());
        (used, midnight.map(|midnight| Wall::from(midnight.timestamp())))
    });
    let (used, midnight) = per_zone.max().unwrap_or((0, None));
    Count { of, span: Span::Today, used, limit, frees_at: midnight.filter(|_| limit > 0 && used >= limit) }
}

fn len(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
