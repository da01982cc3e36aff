//! A list within a campaign: which of its records take part, in which order, and until when.
//!
//! What a setting asks of a record is a *field*: a column of the list by its header, or one of the record's own by its
//! name: `key`, `name`, `account`, `zone`, `postal-code`, `state`, `priority`, `caller-id`, `pinned-agent`, `call-at`,
//! `requested-at`, `imported-at`, or a type of phone.

use std::borrow::Cow;
use std::time::Duration;

use super::gate::{Block, Rule};
use super::hours::Row;
use super::import::{Format, Holds, moment};
use super::{Campaign, Record, words, zones};
use crate::say::Say;
use crate::time::Wall;

/// A list of records within a campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Its name; records carry it.
    pub name: String,
    /// The CSV file that it is imported from, relative to the campaign's file.
    pub file: Option<String>,
    /// How the file's columns are to be read; absent: guessed from its header.
    pub format: Option<Format>,
    /// The file that the format stands in, relative to the campaign's file.
    pub format_file: Option<String>,
    /// Records of a disabled list are not dialled.
    pub enabled: bool,
    /// Lists with lower numbers are worked first.
    pub order: u32,
    /// How many of its records are offered to one of a list with the ratio 1, among lists of the same order: 1 to
    /// [`MAX_RATIO`].
    pub ratio: u32,
    /// In which order its records come, behind those with priority and the callbacks.
    pub sort: Sort,
    /// What a record must fulfil to take part: all of it.
    pub filter: Vec<Condition>,
    /// Until when a record takes part; absent: for ever.
    pub expiry: Option<Expiry>,
    /// The zone of its records where nothing closer to the customer tells one.
    pub zone: Option<String>,
    /// Its own region for numbers without `+`.
    pub region: Option<String>,
    /// Hours of its own, within those of the campaign; none: the campaign's.
    pub hours: Vec<Row>,
}

/// The highest dialling ratio.
pub const MAX_RATIO: u32 = 1_000;

impl List {
    /// An enabled list with no file, for `name`.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            file: None,
            format: None,
            format_file: None,
            enabled: true,
            order: 1,
            ratio: 1,
            sort: Sort::Natural,
            filter: Vec::new(),
            expiry: None,
            zone: None,
            region: None,
            hours: Vec::new(),
        }
    }

    /// Whether the filter lets the record take part.
    pub fn takes(&self, record: &Record) -> bool {
        self.filter.iter().all(|condition| condition.holds(record))
    }

    /// From when on the record takes part no more.
    pub fn expires_at(&self, record: &Record) -> Option<Wall> {
        let expiry = self.expiry.as_ref()?;
        let dated = || {
            let written = value(record, expiry.from.as_ref()?)?;
            let zone = self.zone.as_deref().and_then(zones::find).map_or(jiff::tz::TimeZone::UTC, |zone| zone.rules);
            moment::read(&written, &[], zone)
        };
        let day = Duration::from_secs(24 * 3_600);
        Some(dated().unwrap_or(record.imported_at) + day * expiry.days)
    }

    /// How its priority column wants to be read; `Fifo` and for ever where there is none.
    pub fn priority(&self) -> Priority {
        let columns = self.format.iter().flat_map(|format| &format.columns);
        let mut found = columns.filter_map(|column| match column.is {
            Holds::Priority(priority) => Some(priority),
            _ => None,
        });
        found.next().unwrap_or_default()
    }
}

/// The order of a list's records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they were imported.
    #[default]
    Natural,
    /// Shuffled: the same for every desk and after every restart, another one in every list.
    Random,
    /// By a field: numbers before words, nothing last.
    Field {
        /// Which.
        field: String,
        /// Which end comes first.
        direction: Direction,
    },
}

/// Which end of an order comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The lowest.
    Ascending,
    /// The highest.
    Descending,
}

/// How priority is understood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Priority {
    /// Which of two records of the same priority comes first.
    pub order: PriorityOrder,
    /// For so many hours after the import; absent: until the first attempt.
    pub expires_h: Option<u32>,
}

/// Which of two records of the same priority comes first. In: when it was requested, else when it was imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PriorityOrder {
    /// First in, first out.
    #[default]
    Fifo,
    /// Last in, first out.
    Lifo,
}

/// When a list's records expire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expiry {
    /// After so many days of 24 hours.
    pub days: u32,
    /// Since the date in this field; absent, empty or no date: since the import.
    pub from: Option<String>,
}

/// What a filter asks of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Which field.
    pub field: String,
    /// What of it.
    pub test: Test,
}

/// What is asked. Words are compared in any case; numbers as numbers where both sides are some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// It is one of these.
    Is(Vec<String>),
    /// It is none of these.
    IsNot(Vec<String>),
    /// It has this in it.
    Contains(String),
    /// It begins with this.
    Begins(String),
    /// It is this or more.
    AtLeast(String),
    /// It is this or less.
    AtMost(String),
    /// There is nothing in it.
    Empty,
    /// There is something in it.
    Filled,
}

impl Condition {
    /// Whether the record fulfils it.
    pub fn holds(&self, record: &Record) -> bool {
        let value = value(record, &self.field).unwrap_or_default();
        let value = value.trim();
        let same = |word: &String| Key::of(word) == Key::of(value);
        match &self.test {
            Test::Is(words) => words.iter().any(same),
            Test::IsNot(words) => !words.iter().any(same),
            Test::Contains(part) => value.to_lowercase().contains(&part.to_lowercase()),
            Test::Begins(part) => value.to_lowercase().starts_with(&part.to_lowercase()),
            Test::AtLeast(bound) => {
                !value.is_empty() && Key::of(value).alike(&Key::of(bound)) && Key::of(value) >= Key::of(bound)
            }
            Test::AtMost(bound) => {
                !value.is_empty() && Key::of(value).alike(&Key::of(bound)) && Key::of(value) <= Key::of(bound)
            }
            Test::Empty => value.is_empty(),
            Test::Filled => !value.is_empty(),
        }
    }
}

/// What stands in a record's field; `None` where there is nothing.
pub fn value<'a>(record: &'a Record, field: &str) -> Option<Cow<'a, str>> {
    let borrowed = |text: &'a str| Some(Cow::Borrowed(text)).filter(|text| !text.is_empty());
    let moment = |at: Option<Wall>| at.map(|at| Cow::Owned(at.to_string()));
    let columns = || record.fields.iter().find(|(name, _)| name.to_lowercase() == field.to_lowercase());
    if let Some(found) = record.fields.get(field).or_else(|| columns().map(|(_, value)| value)) {
        return borrowed(found.as_str());
    }
    match field.to_lowercase().replace(['_', ' '], "-").as_str() {
        "key" => borrowed(&record.key),
        "name" => borrowed(record.name.as_str()),
        "account" => record.account.as_deref().and_then(borrowed),
        "zone" => record.zone.as_deref().and_then(borrowed),
        "postal-code" => record.postal_code.as_deref().and_then(borrowed),
        "state" => record.state.as_deref().and_then(borrowed),
        "caller-id" => record.caller_id.as_deref().and_then(borrowed),
        "pinned-agent" => record.pinned_agent.as_deref().and_then(borrowed),
        "priority" => Some(Cow::Owned(record.priority.to_string())),
        "call-at" => moment(record.call_at),
        "requested-at" => moment(record.requested_at),
        "imported-at" => moment(Some(record.imported_at)),
        kind => record.phones.iter().find(|phone| phone.kind == kind).and_then(|phone| borrowed(phone.e164.as_str())),
    }
}

/// What a value is compared by.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub(super) enum Key {
    /// A number.
    Number(f64),
    /// Anything else, in lower case.
    Words(String),
}

impl Key {
    /// The key of a text.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim();
        // A leading zero or plus is part of a code, not of a quantity; nor are `inf` and `nan` numbers.
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_code = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit()) && !is_code;
        match text.parse::<f64>() {
            Ok(number) if is_number => Self::Number(number),
            _ => Self::Words(text.to_lowercase()),
        }
    }

    fn alike(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Number(_), Self::Number(_)) | (Self::Words(_), Self::Words(_)))
    }
}

/// What the record's list asks of it before a dial.
pub(super) fn list_rules(campaign: &Campaign, record: &Record, now: Wall) -> Result<(), Block> {
    let Some(list) = campaign.list(&record.list) else { return Ok(()) };
    let closed = |detail: Say| Err(Block { rule: Rule::RecordOpen, detail, until: None });
    if let Some(condition) = list.filter.iter().find(|condition| !condition.holds(record)) {
        return closed(words::filtered(&list.name, &condition.field));
    }
    match list.expires_at(record) {
        Some(at) if at <= now => {
            closed(words::expired(list.expiry.as_ref().map_or(0, |expiry| expiry.days), &list.name))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::RecordId;
    use crate::campaign::import::NewRecord;

    fn record(fields: &[(&str, &str)]) -> Record {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        NewRecord { key: "C-1".into(), fields, state: Some("CO".into()), ..NewRecord::default() }
            .into_record(RecordId(1), "a")
    }

    #[test]
    fn each_test_of_a_filter() {
        let record =
            record(&[("Plan", "Gold"), ("balance", "120.50"), ("since", "2026-03-01"), ("zip", "01234"), ("mail", "")]);
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        for (field, test, holds) in [
            ("plan", Test::Is(words(&["silver", "GOLD"])), true),
            ("plan", Test::IsNot(words(&["gold"])), false),
            ("nothing", Test::IsNot(words(&["gold"])), true),
            ("plan", Test::Contains("OL".into()), true),
            ("plan", Test::Begins("si".into()), false),
            ("balance", Test::AtLeast("99".into()), true),
            ("balance", Test::AtMost("99".into()), false),
            ("balance", Test::Is(words(&["120.5"])), true),
            ("plan", Test::AtLeast("99".into()), false),
            ("nothing", Test::AtMost("99".into()), false),
            ("since", Test::AtLeast("2026-02-28".into()), true),
            ("zip", Test::Is(words(&["1234"])), false),
            ("mail", Test::Empty, true),
            ("nothing", Test::Empty, true),
            ("plan", Test::Filled, true),
            ("State", Test::Is(words(&["co"])), true),
            ("key", Test::Is(words(&["c-1"])), true),
        ] {
            let condition = Condition { field: field.into(), test };
            assert_eq!(condition.holds(&record), holds, "{condition:?}");
        }
    }

    #[test]
    fn a_record_expires_by_its_import_or_by_a_date_of_its_own() {
        let day = 24 * 3_600_000;
        let mut record = record(&[("bought", "2026-03-01"), ("odd", "soon")]);
        record.imported_at = Wall(1_000);
        let of = |from: Option<&str>| {
            let expiry = Some(Expiry { days: 2, from: from.map(str::to_owned) });
            List { expiry, zone: Some("America/Denver".into()), ..List::named("a") }.expires_at(&record)
        };
        assert_eq!(of(None), Some(Wall(1_000 + 2 * day)));
        assert_eq!(of(Some("odd")), of(None), "no date");
        let midnight: jiff::Timestamp = "2026-03-03T07:00:00Z".parse().expect("a moment");
        assert_eq!(of(Some("Bought")), Some(midnight.into()));
        assert_eq!(List::named("a").expires_at(&record), None);
    }
}
