//! `[[lists]]` and their `format`.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use super::filter::ConditionTable;
use super::hours::HoursTable;
use super::{ConfigError, Source};
use crate::campaign::import::{Column, Format, Holds, MAX_CELL_CHARS, Moments, Which, moment};
use crate::campaign::list::{Direction, Expiry, List, MAX_RATIO, Priority, PriorityOrder, Sort};

/// A list keeps its records for no longer than this.
const MAX_EXPIRES_DAYS: u32 = 3_650;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListTable {
    name: Spanned<String>,
    file: Option<String>,
    enabled: Option<bool>,
    order: Option<u32>,
    ratio: Option<Spanned<u32>>,
    sort: Option<Spanned<String>>,
    #[serde(default)]
    filter: Vec<ConditionTable>,
    expires_days: Option<Spanned<u32>>,
    expires_from: Option<Spanned<String>>,
    zone: Option<Spanned<String>>,
    region: Option<Spanned<String>>,
    #[serde(default)]
    hours: Vec<HoursTable>,
    format: Option<FormatTable>,
    format_file: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormatTable {
    delimiter: Option<Spanned<String>>,
    encoding: Option<Spanned<String>>,
    header: Option<bool>,
    #[serde(default)]
    columns: Vec<ColumnTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnTable {
    column: Spanned<WhichValue>,
    is: Spanned<HoldsWord>,
    #[serde(rename = "type")]
    kind: Option<Spanned<String>>,
    region: Option<Spanned<String>>,
    #[serde(default)]
    internal: bool,
    #[serde(default)]
    required: bool,
    default: Option<String>,
    max_chars: Option<Spanned<usize>>,
    /// Of a phone.
    remove_prefix: Option<Spanned<Prefixes>>,
    zone_column: Option<Spanned<WhichValue>>,
    /// Of a priority.
    order: Option<Spanned<PriorityWord>>,
    expires_h: Option<Spanned<u32>>,
    /// Of a moment.
    zone: Option<Spanned<String>>,
    formats: Option<Vec<Spanned<String>>>,
}

/// One prefix, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Prefixes {
    One(String),
    Several(Vec<String>),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PriorityWord {
    Fifo,
    Lifo,
}

/// A header, or a place counted from 1.
enum WhichValue {
    Named(String),
    Place(u16),
}

impl<'de> Deserialize<'de> for WhichValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WhichVisitor)
    }
}

struct WhichVisitor;

impl serde::de::Visitor<'_> for WhichVisitor {
    type Value = WhichValue;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a header in quotes, or a column's number")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<WhichValue, E> {
        Ok(WhichValue::Named(name.to_owned()))
    }

    fn visit_i64<E: serde::de::Error>(self, place: i64) -> Result<WhichValue, E> {
        let place = u16::try_from(place).map_err(|_| E::invalid_value(serde::de::Unexpected::Signed(place), &self))?;
        Ok(WhichValue::Place(place))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum HoldsWord {
    Phone,
    Name,
    Title,
    FirstName,
    MiddleName,
    LastName,
    Company,
    Account,
    Key,
    Zone,
    PostalCode,
    State,
    Priority,
    CallAt,
    RequestedAt,
    Date,
    Integer,
    PinnedAgent,
    CallerId,
    Field,
    Ignored,
}

impl ListTable {
    pub(super) fn checked(self, source: &Source<'_>, names: &mut BTreeSet<String>) -> Result<List, ConfigError> {
        let name = self.name.get_ref().trim().to_owned();
        if name.is_empty() {
            return Err(source.wrong(&self.name, "the list's name is empty").cure("Give each list a name."));
        }
        if !names.insert(name.clone()) {
            let what = format!("the list '{name}' stands here twice");
            return Err(source.wrong(&self.name, what).cure("Give each list its own name."));
        }
        if let (Some(_), Some(file)) = (&self.format, &self.format_file) {
            let what = format!("the list '{name}' has a format of its own and one in a file");
            return Err(source.wrong(file, what).cure("Remove one of the two."));
        }
        Ok(List {
            ratio: self.ratio(source)?,
            sort: self.sort.as_ref().map_or(Ok(Sort::Natural), |sort| read_sort(source, sort))?,
            expiry: self.expiry(source)?,
            filter: self.filter.into_iter().map(|condition| condition.checked(source)).collect::<Result<_, _>>()?,
            file: self.file,
            format: self.format.map(|format| format.checked(source)).transpose()?,
            format_file: self.format_file.map(Spanned::into_inner),
            enabled: self.enabled.unwrap_or(true),
            order: self.order.unwrap_or(1),
            zone: self.zone.map(|zone| source.zone(&zone)).transpose()?,
            region: self.region.map(|region| source.region(&region)).transpose()?,
            hours: self.hours.iter().map(|row| row.checked(source)).collect::<Result<_, _>>()?,
            ..List::named(name)
        })
    }

    fn ratio(&self, source: &Source<'_>) -> Result<u32, ConfigError> {
        match &self.ratio {
            Some(ratio) if !(1..=MAX_RATIO).contains(ratio.get_ref()) => {
                let what = format!("the ratio {} is not between 1 and {MAX_RATIO}", ratio.get_ref());
                Err(source.wrong(ratio, what).cure(
                    "A list with ratio 3 gets three records for one of ratio 1; 'enabled = false' switches it off.",
                ))
            }
            Some(ratio) => Ok(*ratio.get_ref()),
            None => Ok(1),
        }
    }

    fn expiry(&self, source: &Source<'_>) -> Result<Option<Expiry>, ConfigError> {
        let from = self.expires_from.as_ref().map(|from| from.get_ref().trim().to_owned());
        match (&self.expires_days, &self.expires_from) {
            (Some(days), _) if *days.get_ref() > MAX_EXPIRES_DAYS => {
                let what = format!("{} days are too many", days.get_ref());
                Err(source.wrong(days, what).cure("Give the days, up to 3650; without it records do not expire."))
            }
            (Some(days), _) => Ok(Some(Expiry { days: *days.get_ref(), from: from.filter(|from| from != "import") })),
            (None, Some(from)) => Err(source
                .wrong(from, "there are no 'expires_days' that could count from here")
                .cure("Add expires_days = 90, or remove this.")),
            (None, None) => Ok(None),
        }
    }
}

/// `natural`, `random`, a field, or a field with `asc` or `desc`.
fn read_sort(source: &Source<'_>, word: &Spanned<String>) -> Result<Sort, ConfigError> {
    let text = word.get_ref().trim();
    let (field, direction) = match text.rsplit_once(char::is_whitespace) {
        Some((field, "asc")) => (field.trim(), Direction::Ascending),
        Some((field, "desc")) => (field.trim(), Direction::Descending),
        _ => (text, Direction::Ascending),
    };
    match text {
        "natural" => Ok(Sort::Natural),
        "random" => Ok(Sort::Random),
        "" => Err(source.wrong(word, "the sort is empty").cure("Write \"natural\", \"random\" or \"balance desc\".")),
        _ => Ok(Sort::Field { field: field.to_owned(), direction }),
    }
}

impl FormatTable {
    pub(super) fn checked(self, source: &Source<'_>) -> Result<Format, ConfigError> {
        let delimiter = self.delimiter.map(|word| match word.get_ref().as_str() {
            "tab" | "\\t" => Ok(b'\t'),
            one if one.len() == 1 && one != "\"" => Ok(one.as_bytes().first().copied().unwrap_or(b',')),
            other => {
                let what = format!("'{other}' cannot stand between cells");
                Err(source.wrong(&word, what).cure("Give one character such as \";\" or \"tab\"."))
            }
        });
        let encoding = self.encoding.map(|word| {
            if encoding_rs::Encoding::for_label(word.get_ref().trim().as_bytes()).is_some() {
                return Ok(word.into_inner());
            }
            let what = format!("the encoding '{}' is not known", word.get_ref());
            Err(source.wrong(&word, what).cure("Give one such as \"utf-8\", \"windows-1252\" or \"utf-16le\"."))
        });
        let columns: Result<Vec<Column>, ConfigError> =
            self.columns.into_iter().map(|column| column.checked(source, self.header)).collect();
        Ok(Format {
            delimiter: delimiter.transpose()?,
            encoding: encoding.transpose()?,
            header: self.header,
            columns: columns?,
        })
    }
}

impl ColumnTable {
    fn checked(self, source: &Source<'_>, header: Option<bool>) -> Result<Column, ConfigError> {
        self.fits(source)?;
        let which = which(source, &self.column, header)?;
        if let Some(max) = self.max_chars.as_ref().filter(|max| !(1..=MAX_CELL_CHARS).contains(max.get_ref())) {
            let what = format!("{} characters cannot be the limit", max.get_ref());
            return Err(source.wrong(max, what).cure(format!("Give 1 to {MAX_CELL_CHARS}.")));
        }
        let (required, default) = (self.required, self.default.clone().filter(|text| !text.trim().is_empty()));
        let max_chars = self.max_chars.as_ref().map(|max| *max.get_ref());
        let is = match *self.is.get_ref() {
            HoldsWord::Phone => self.phone(source, header)?,
            HoldsWord::Name => Holds::Name,
            HoldsWord::Title => Holds::Title,
            HoldsWord::FirstName => Holds::FirstName,
            HoldsWord::MiddleName => Holds::MiddleName,
            HoldsWord::LastName => Holds::LastName,
            HoldsWord::Company => Holds::Company,
            HoldsWord::Account => Holds::Account,
            HoldsWord::Key => Holds::Key,
            HoldsWord::Zone => Holds::Zone { of_phone: self.kind() },
            HoldsWord::PostalCode => Holds::PostalCode,
            HoldsWord::State => Holds::State,
            HoldsWord::Priority => Holds::Priority(self.priority()),
            HoldsWord::CallAt => Holds::CallAt(self.moments(source)?),
            HoldsWord::RequestedAt => Holds::RequestedAt(self.moments(source)?),
            HoldsWord::Date => Holds::Date(self.moments(source)?),
            HoldsWord::Integer => Holds::Integer,
            HoldsWord::PinnedAgent => Holds::PinnedAgent,
            HoldsWord::CallerId => Holds::CallerId,
            HoldsWord::Field => Holds::Field,
            HoldsWord::Ignored => Holds::Ignored,
        };
        Ok(Column { which, is, required, default, max_chars })
    }

    /// What belongs to columns of another kind is refused.
    fn fits(&self, source: &Source<'_>) -> Result<(), ConfigError> {
        use HoldsWord::{CallAt, Date, Phone, Priority, RequestedAt, Zone};
        let word = *self.is.get_ref();
        let misplaced = |at: std::ops::Range<usize>, what: &str| {
            Err(ConfigError::at(source.file, source.text, at, what.to_owned()).cure("Remove it."))
        };
        let is = |words: &[HoldsWord]| words.contains(&word);
        if let Some(kind) = self.kind.as_ref().filter(|_| !is(&[Phone, Zone])) {
            return misplaced(kind.span(), "only phones, and their zones, have a type");
        }
        if let Some(region) = self.region.as_ref().filter(|_| !is(&[Phone])) {
            return misplaced(region.span(), "only phones have a region");
        }
        if let Some(prefix) = self.remove_prefix.as_ref().filter(|_| !is(&[Phone])) {
            return misplaced(prefix.span(), "only phones have a prefix that could be removed");
        }
        if let Some(column) = self.zone_column.as_ref().filter(|_| !is(&[Phone])) {
            return misplaced(column.span(), "only phones have a column for their zone");
        }
        if let Some(order) = self.order.as_ref().filter(|_| !is(&[Priority])) {
            return misplaced(order.span(), "only a priority has an order");
        }
        if let Some(hours) = self.expires_h.as_ref().filter(|_| !is(&[Priority])) {
            return misplaced(hours.span(), "only a priority expires by itself; a list has 'expires_days'");
        }
        if let Some(zone) = self.zone.as_ref().filter(|_| !is(&[CallAt, RequestedAt])) {
            return misplaced(zone.span(), "only 'call-at' and 'requested-at' have a zone of their own");
        }
        if let Some(format) = self.formats.iter().flatten().next().filter(|_| !is(&[CallAt, RequestedAt, Date])) {
            return misplaced(format.span(), "only dates have formats");
        }
        Ok(())
    }

    fn kind(&self) -> Option<String> {
        self.kind.as_ref().map(|kind| kind.get_ref().trim().to_lowercase())
    }

    fn phone(&self, source: &Source<'_>, header: Option<bool>) -> Result<Holds, ConfigError> {
        let remove_prefix = match self.remove_prefix.as_ref().map(Spanned::get_ref) {
            Some(Prefixes::One(prefix)) => vec![prefix.clone()],
            Some(Prefixes::Several(prefixes)) => prefixes.clone(),
            None => Vec::new(),
        };
        Ok(Holds::Phone {
            kind: self.kind().unwrap_or_else(|| "phone".to_owned()),
            region: self.region.as_ref().map(|region| source.region(region)).transpose()?,
            internal: self.internal,
            remove_prefix: remove_prefix.into_iter().filter(|prefix| !prefix.is_empty()).collect(),
            zone: self.zone_column.as_ref().map(|column| which(source, column, header)).transpose()?,
        })
    }

    fn priority(&self) -> Priority {
        let order = match self.order.as_ref().map(|order| *order.get_ref()) {
            Some(PriorityWord::Lifo) => PriorityOrder::Lifo,
            Some(PriorityWord::Fifo) | None => PriorityOrder::Fifo,
        };
        Priority { order, expires_h: self.expires_h.as_ref().map(|hours| *hours.get_ref()) }
    }

    fn moments(&self, source: &Source<'_>) -> Result<Moments, ConfigError> {
        let pattern = |written: &Spanned<String>| {
            moment::pattern(written.get_ref()).ok_or_else(|| {
                let what = format!("'{}' is no format of a date", written.get_ref());
                source.wrong(written, what).cure("Write one such as \"DD.MM.YYYY hh:mm\" or \"MM/DD/YYYY hh:mm AM\".")
            })
        };
        Ok(Moments {
            zone: self.zone.as_ref().map(|zone| source.zone(zone)).transpose()?,
            formats: self.formats.iter().flatten().map(pattern).collect::<Result<_, _>>()?,
        })
    }
}

/// Which column is meant.
fn which(source: &Source<'_>, column: &Spanned<WhichValue>, header: Option<bool>) -> Result<Which, ConfigError> {
    match column.get_ref() {
        WhichValue::Place(0) => {
            Err(source.wrong(column, "columns are counted from 1").cure("Give 1 for the first one."))
        }
        WhichValue::Place(place) => Ok(Which::Place(usize::from(*place) - 1)),
        WhichValue::Named(_) if header == Some(false) => {
            let what = "without a header a column has no name";
            Err(source.wrong(column, what).cure("Give its number, counted from 1."))
        }
        WhichValue::Named(name) => Ok(Which::Named(name.clone())),
    }
}
