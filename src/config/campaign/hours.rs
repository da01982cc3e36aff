//! `[[hours]]`, `[[holidays]]` and `[caps]`, in campaigns, lists and rule sets.

use serde::Deserialize;
use toml::Spanned;

use super::{ConfigError, Source};
use crate::campaign::Limits;
use crate::campaign::holidays::{Holiday, On};
use crate::campaign::hours::{Days, Row};
use crate::campaign::rules::Caps;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursTable {
    days: Option<Spanned<String>>,
    from: Spanned<String>,
    until: Spanned<String>,
    #[serde(default)]
    phones: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayTable {
    name: String,
    on: Spanned<String>,
    #[serde(default)]
    observed: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CapsTable {
    #[serde(default)]
    number: LimitsTable,
    #[serde(default)]
    record: LimitsTable,
    #[serde(default)]
    account: LimitsTable,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsTable {
    in_all: Option<u32>,
    per_day: Option<u32>,
    per_24h: Option<u32>,
    per_7_days: Option<u32>,
}

impl CapsTable {
    pub(super) fn caps(&self) -> Caps {
        Caps { number: self.number.limits(), record: self.record.limits(), account: self.account.limits() }
    }
}

impl HolidayTable {
    pub(super) fn checked(&self, source: &Source<'_>) -> Result<Holiday, ConfigError> {
        let on = On::parse(self.on.get_ref()).ok_or_else(|| {
            let what = format!("'{}' is no holiday's date", self.on.get_ref());
            source.wrong(&self.on, what).cure("Write \"12-25\", \"2026-12-24\", \"4th thu nov\" or \"easter-2\".")
        })?;
        Ok(Holiday { name: self.name.clone(), on, observed: self.observed })
    }
}

impl LimitsTable {
    fn limits(&self) -> Limits {
        Limits { in_all: self.in_all, per_day: self.per_day, per_24h: self.per_24h, per_7_days: self.per_7_days }
    }
}

impl HoursTable {
    pub(super) fn checked(&self, source: &Source<'_>) -> Result<Row, ConfigError> {
        let (from_min, until_min) = (minute(source, &self.from)?, minute(source, &self.until)?);
        if from_min >= until_min {
            let what = format!("the hours end ({}) before they begin", self.until.get_ref());
            return Err(source
                .wrong(&self.until, what)
                .cure("For a night write two rows: until 24:00, and from 00:00."));
        }
        let days = self.days.as_ref().map_or(Ok(Days::ALL), |days| {
            parse_days(days.get_ref()).ok_or_else(|| {
                let what = format!("'{}' are no days", days.get_ref());
                source.wrong(days, what).cure("Write \"mon-fri\", \"sat, sun\" or \"daily\".")
            })
        })?;
        Ok(Row { days, from_min, until_min, phones: self.phones.clone() })
    }
}

/// `09:30`; `24:00` is the end of the day.
fn minute(source: &Source<'_>, word: &Spanned<String>) -> Result<u16, ConfigError> {
    let parts = word.get_ref().trim().split_once(':');
    let numbers = parts.and_then(|(hour, minute)| Some((hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?)));
    match numbers {
        Some((hour, minute)) if hour < 24 && minute < 60 || (hour, minute) == (24, 0) => Ok(hour * 60 + minute),
        _ => {
            let what = format!("'{}' is no time of day", word.get_ref());
            Err(source.wrong(word, what).cure("Write hours and minutes from \"00:00\" to \"24:00\"."))
        }
    }
}

/// `mon-fri`, `sat, sun`, `daily`; full names too. `fri-mon` goes over the weekend.
pub(super) fn parse_days(words: &str) -> Option<Days> {
    let day = |word: &str| {
        let word = word.trim().to_lowercase();
        let known = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        known.iter().position(|name| word.len() >= 2 && name.starts_with(&word))
    };
    let mut bits = 0;
    for part in words.split(',') {
        if ["daily", "all", "every day"].contains(&part.trim().to_lowercase().as_str()) {
            return Some(Days::ALL);
        }
        let (first, last) = match part.split_once('-') {
            Some((first, last)) => (day(first)?, day(last)?),
            None => (day(part)?, day(part)?),
        };
        let count = (last + 7 - first) % 7;
        bits |= (first..=first + count).fold(0, |bits, day| bits | 1 << (day % 7));
    }
    Some(Days(bits))
}
