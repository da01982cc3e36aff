//! Do-not-call lists: whom nobody calls, by number, beginning of a number, postal code, state or customer.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Campaign, Phone, Record, phone, places};
use crate::time::Wall;

/// A do-not-call list of the campaign, held in memory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DncList {
    /// Its name.
    pub name: String,
    /// Where its entries came from, beside those in the campaign's file.
    pub file: Option<String>,
    /// E.164 numbers.
    pub numbers: BTreeSet<String>,
    /// Beginnings of E.164 numbers, such as a whole area code.
    pub prefixes: BTreeSet<String>,
    /// Postal codes, or beginnings of them, without spaces and in capitals.
    pub postal_codes: BTreeSet<String>,
    /// Codes of states.
    pub states: BTreeSet<String>,
    /// Keys of records.
    pub keys: BTreeSet<String>,
    /// Entries that end, and when.
    pub until: BTreeMap<(DncKind, String), Wall>,
    /// When the whole list ends: it forbids nothing afterwards.
    pub ends: Option<Wall>,
    /// So many days after it was added, an entry forbids nothing any more; those of a file are as old as the file.
    pub expires_days: Option<u32>,
    /// The date of its file.
    pub dated: Option<Wall>,
    /// An older list must be renewed before anybody is called.
    pub max_age_days: Option<u32>,
    /// What is stored where it forbids a number, or for a customer's key the record; absent: nothing, and the record
    /// can be called again once the entry is removed.
    pub disposition: Option<String>,
    /// *Add to DNC* writes into it.
    pub append: bool,
}

/// What an entry speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DncKind {
    /// One number.
    Number,
    /// All numbers that begin so.
    Prefix,
    /// All customers with that postal code, or one that begins so.
    PostalCode,
    /// All customers of a state.
    State,
    /// One customer.
    Key,
}

impl DncKind {
    /// Its name in the store and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Prefix => "prefix",
            Self::PostalCode => "postal-code",
            Self::State => "state",
            Self::Key => "key",
        }
    }

    /// Its place in the store.
    pub const fn code(self) -> i64 {
        match self {
            Self::Number => 0,
            Self::Prefix => 1,
            Self::PostalCode => 2,
            Self::State => 3,
            Self::Key => 4,
        }
    }

    /// The kind with that place in the store.
    pub const fn of_code(code: i64) -> Self {
        match code {
            1 => Self::Prefix,
            2 => Self::PostalCode,
            3 => Self::State,
            4 => Self::Key,
            _ => Self::Number,
        }
    }
}

/// An entry that forbids a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DncMark {
    /// On which list.
    pub list: String,
    /// What the entry speaks of.
    pub by: DncKind,
    /// Until when it holds; absent: for good.
    pub until: Option<Wall>,
}

impl From<&str> for DncMark {
    /// The number stands on that list for good.
    fn from(list: &str) -> Self {
        Self { list: list.to_owned(), by: DncKind::Number, until: None }
    }
}

/// What a line of a do-not-call list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DncEntry {
    /// What it speaks of.
    pub kind: DncKind,
    /// The number, beginning, code or key, as it is compared.
    pub entry: String,
    /// The last day on which it holds, in UTC.
    pub until: Option<Wall>,
}

impl DncEntry {
    /// Reads `+12125550100`, `+1201*`, `postal 802*`, `state FL` or `key C-17`, each with or without `until 2026-12-31`.
    ///
    /// # Errors
    /// What is wrong, in words that follow the entry.
    pub fn parse(text: &str, region: &str) -> Result<Self, String> {
        let (entry, until) = match text.rsplit_once(" until ") {
            Some((entry, date)) => (entry.trim(), Some(end_of(date.trim())?)),
            None => (text.trim(), None),
        };
        let word = |word: &str| entry.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')).map(str::trim);
        let (kind, entry) = if let Some(key) = word("key") {
            (DncKind::Key, key.to_owned())
        } else if let Some(code) = word("postal") {
            (DncKind::PostalCode, postal(code.trim_end_matches('*')))
        } else if let Some(state) = word("state") {
            (DncKind::State, places::code(state).unwrap_or_default().to_owned())
        } else if let Some(beginning) = entry.strip_suffix('*') {
            let digits = beginning.strip_prefix('+').unwrap_or_default();
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err("should be + and digits before the *".to_owned());
            }
            (DncKind::Prefix, beginning.to_owned())
        } else {
            (DncKind::Number, phone::normalise(entry, region)?)
        };
        if entry.is_empty() {
            return Err(format!("names no {}", kind.name()));
        }
        Ok(Self { kind, entry, until })
    }
}

/// An entry of a list that every desk of the store asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DncRow {
    /// The list.
    pub list: String,
    /// What the entry speaks of.
    pub kind: DncKind,
    /// The number, beginning, code or key, as it is compared.
    pub entry: String,
    /// Who added it.
    pub agent: String,
    /// When.
    pub added_at: Wall,
    /// Until when it holds; absent: for good.
    pub until: Option<Wall>,
}

/// A list of the store, as the evidence names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DncVersion {
    /// The list.
    pub list: String,
    /// How many entries it has.
    pub entries: u64,
    /// When the newest one was added.
    pub newest: Wall,
}

impl DncVersion {
    /// `internal in the store (12 entries, the newest of 2026-11-25T10:00:00Z)`.
    pub fn words(&self) -> String {
        format!("{} in the store ({} entries, the newest of {})", self.list, self.entries, self.newest)
    }
}

/// Every entry that would forbid this number of the record, for a store to look up.
pub fn candidates(campaign: &Campaign, record: &Record, phone: &Phone) -> Vec<(DncKind, String)> {
    let number = phone.e164.as_str();
    let code = record.postal_code.as_deref().map(postal).unwrap_or_default();
    let beginnings = |text: &str| -> Vec<String> {
        (1..=text.len()).filter_map(|length| text.get(..length).map(str::to_owned)).collect()
    };
    let states = places::states(campaign, record, phone);
    let all = [(DncKind::Number, number.to_owned()), (DncKind::Key, record.key.clone())].into_iter();
    let prefixes = beginnings(number).into_iter().map(|start| (DncKind::Prefix, start));
    let codes = beginnings(&code).into_iter().map(|start| (DncKind::PostalCode, start));
    all.chain(prefixes).chain(codes).chain(states.into_iter().map(|state| (DncKind::State, state))).collect()
}

/// A postal code as it is compared.
pub fn postal(written: &str) -> String {
    written.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}

/// The end of that day in UTC.
///
/// # Errors
/// What is wrong, in words that follow the entry.
pub fn end_of(date: &str) -> Result<Wall, String> {
    let bad = || format!("ends on '{date}', which is no date such as 2026-12-31");
    let date: jiff::civil::Date = date.parse().map_err(|_| bad())?;
    let next = date.tomorrow().and_then(|next| next.to_zoned(jiff::tz::TimeZone::UTC)).map_err(|_| bad())?;
    Ok(next.timestamp().into())
}

impl DncList {
    /// Adds an entry. One that is there already keeps the later end.
    pub fn add(&mut self, entry: DncEntry) {
        let set = match entry.kind {
            DncKind::Number => &mut self.numbers,
            DncKind::Prefix => &mut self.prefixes,
            DncKind::PostalCode => &mut self.postal_codes,
            DncKind::State => &mut self.states,
            DncKind::Key => &mut self.keys,
        };
        let is_new = set.insert(entry.entry.clone());
        let place = (entry.kind, entry.entry);
        match entry.until {
            Some(until) if is_new => {
                self.until.insert(place, until);
            }
            Some(until) => {
                self.until.entry(place).and_modify(|kept| *kept = until.max(*kept));
            }
            None => {
                self.until.remove(&place);
            }
        }
    }

    /// Its file was last written then.
    pub fn date(&mut self, dated: Option<Wall>) {
        self.dated = dated;
        let expires = dated.zip(self.expires_days).map(|(dated, days)| dated + days_of(days));
        self.ends = [self.ends, expires].into_iter().flatten().min();
    }

    /// When an entry that is added now ends.
    pub fn end_of_new(&self, now: Wall) -> Option<Wall> {
        self.expires_days.map(|days| now + days_of(days))
    }

    /// The entry in force at `now` that forbids this number of the record; of several the one that ends last.
    pub fn forbids(&self, e164: &str, record: &Record, states: &[String], now: Wall) -> Option<DncMark> {
        if self.is_empty() {
            return None;
        }
        let code = record.postal_code.as_deref().filter(|_| !self.postal_codes.is_empty()).map(postal);
        let of_record = [
            (DncKind::Number, e164),
            (DncKind::Key, &record.key),
            (DncKind::Prefix, e164),
            (DncKind::PostalCode, code.as_deref().unwrap_or_default()),
        ];
        let of_states = states.iter().map(|state| (DncKind::State, state.as_str()));
        let asked = of_record.into_iter().chain(of_states);
        let in_force = asked.flat_map(|(by, text)| self.matching(by, text, now).map(move |until| (by, until)));
        let last = in_force.max_by_key(|(_, until)| (until.is_none(), *until));
        last.map(|(by, until)| DncMark { list: self.name.clone(), by, until })
    }

    /// Whether an entry in force at `now` forbids this number, whoever it belongs to: for a number that a person has typed.
    pub fn forbids_number(&self, e164: &str, now: Wall) -> bool {
        [DncKind::Number, DncKind::Prefix].into_iter().any(|kind| self.matching(kind, e164, now).next().is_some())
    }

    /// The end of every entry of a kind that matches and is in force at `now`: a wider one may have ended before a narrower
    /// one, and the other way round.
    fn matching(&self, kind: DncKind, text: &str, now: Wall) -> impl Iterator<Item = Option<Wall>> {
        let entries = self.entries(kind);
        let shortest = if matches!(kind, DncKind::Prefix | DncKind::PostalCode) { 1 } else { text.len() };
        let longest = if entries.is_empty() { 0 } else { text.len() };
        let found = (shortest..=longest).filter_map(move |length| entries.get(text.get(..length)?));
        let ends = found.map(move |entry| {
            let own = if self.until.is_empty() { None } else { self.until.get(&(kind, entry.clone())).copied() };
            [own, self.ends].into_iter().flatten().min()
        });
        ends.filter(move |until| until.is_none_or(|until| until > now))
    }

    const fn entries(&self, kind: DncKind) -> &BTreeSet<String> {
        match kind {
            DncKind::Number => &self.numbers,
            DncKind::Prefix => &self.prefixes,
            DncKind::PostalCode => &self.postal_codes,
            DncKind::State => &self.states,
            DncKind::Key => &self.keys,
        }
    }

    /// How many days the list may be old, where it is older at `now`.
    pub fn outdated(&self, now: Wall) -> Option<u32> {
        let days = self.max_age_days?;
        let end = self.dated? + days_of(days);
        (end <= now).then_some(days)
    }

    /// `internal (12 entries, of 2026-11-25)`, for the evidence.
    pub fn version(&self) -> String {
        let dated = self.dated.map(|dated| format!(", of {}", dated.timestamp().strftime("%Y-%m-%d")));
        format!("{} ({} entries{})", self.name, self.len(), dated.unwrap_or_default())
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.numbers.len() + self.prefixes.len() + self.postal_codes.len() + self.states.len() + self.keys.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn days_of(days: u32) -> Duration {
    Duration::from_secs(u64::from(days) * 86_400)
}
