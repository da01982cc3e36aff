//! `[[lists]]` and their `format`.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use super::hours::HoursTable;
use super::{ConfigError, Source};
use crate::campaign::List;
use crate::campaign::import::{Column, Format, Holds, Which};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListTable {
    name: Spanned<String>,
    file: Option<String>,
    enabled: Option<bool>,
    order: Option<u32>,
    zone: Option<Spanned<String>>,
    region: Option<Spanned<String>>,
    #[serde(default)]
    hours: Vec<HoursTable>,
    format: Option<FormatTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormatTable {
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
    FirstName,
    LastName,
    Company,
    Account,
    Key,
    Zone,
    PostalCode,
    State,
    Priority,
    CallAt,
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
        Ok(List {
            file: self.file,
            format: self.format.map(|format| format.checked(source)).transpose()?,
            enabled: self.enabled.unwrap_or(true),
            order: self.order.unwrap_or(1),
            zone: self.zone.map(|zone| source.zone(&zone)).transpose()?,
            region: self.region.map(|region| source.region(&region)).transpose()?,
            hours: self.hours.iter().map(|row| row.checked(source)).collect::<Result<_, _>>()?,
            ..List::named(name)
        })
    }
}

impl FormatTable {
    fn checked(self, source: &Source<'_>) -> Result<Format, ConfigError> {
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
        let which = match self.column.get_ref() {
            WhichValue::Place(0) => {
                return Err(source.wrong(&self.column, "columns are counted from 1").cure("Give 1 for the first one."));
            }
            WhichValue::Place(place) => Which::Place(usize::from(*place) - 1),
            WhichValue::Named(_) if header == Some(false) => {
                let what = "without a header a column has no name";
                return Err(source.wrong(&self.column, what).cure("Give its number, counted from 1."));
            }
            WhichValue::Named(name) => Which::Named(name.clone()),
        };
        let word = *self.is.get_ref();
        if let Some(kind) = self.kind.as_ref().filter(|_| !matches!(word, HoldsWord::Phone | HoldsWord::Zone)) {
            return Err(source.wrong(kind, "only phones, and their zones, have a type").cure("Remove it."));
        }
        let kind = self.kind.map(|kind| kind.into_inner().trim().to_lowercase());
        let region = self.region.map(|region| source.region(&region)).transpose()?;
        let is = match word {
            HoldsWord::Phone => {
                Holds::Phone { kind: kind.unwrap_or_else(|| "phone".to_owned()), region, internal: self.internal }
            }
            HoldsWord::Name => Holds::Name,
            HoldsWord::FirstName => Holds::FirstName,
            HoldsWord::LastName => Holds::LastName,
            HoldsWord::Company => Holds::Company,
            HoldsWord::Account => Holds::Account,
            HoldsWord::Key => Holds::Key,
            HoldsWord::Zone => Holds::Zone { of_phone: kind },
            HoldsWord::PostalCode => Holds::PostalCode,
            HoldsWord::State => Holds::State,
            HoldsWord::Priority => Holds::Priority,
            HoldsWord::CallAt => Holds::CallAt,
            HoldsWord::PinnedAgent => Holds::PinnedAgent,
            HoldsWord::CallerId => Holds::CallerId,
            HoldsWord::Field => Holds::Field,
            HoldsWord::Ignored => Holds::Ignored,
        };
        Ok(Column { which, is, required: self.required })
    }
}
