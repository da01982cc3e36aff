//! Lists in: a CSV file as records, row by row. What a row holds is told by the list's format or guessed from its
//! header; a row that makes no record is rejected with its line, its cause and its text, and the next one is read.
//!
//! Any file can come: the reader holds one row, a piece of the file and a bounded set of keys, never the whole.

mod decode;
mod format;
pub mod moment;
mod row;
mod split;
mod update;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::io::{self, Read};

pub use format::{Column, Format, Holds, Moments, Which};
pub use update::{Columns, Numbers, update};

use self::decode::Decoded;
use self::format::Plan;
use self::split::{Fault, MAX_ROW_BYTES, Rows, detect_delimiter};
use super::{Campaign, List, Phone, Record, RecordId, Status};
use crate::pii::Pii;
use crate::time::Wall;

/// So many keys of a file are remembered to find one that comes twice; behind them, the store's own index does.
const MAX_KEYS: usize = 200_000;

/// No cell may be longer; a note of a page fits.
pub const MAX_CELL_CHARS: usize = 4_096;

/// A first row of more cells than this is no list.
const MAX_COLUMNS: usize = 500;

/// What holds for the rows of a list where they say nothing themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    /// The region of numbers without `+`.
    pub region: String,
    /// The zone of local times.
    pub zone: Option<String>,
}

impl Defaults {
    /// The list's, else the campaign's.
    pub fn of(campaign: &Campaign, list: &List) -> Self {
        Self {
            region: list.region.clone().unwrap_or_else(|| campaign.region.clone()),
            zone: list.zone.clone().or_else(|| campaign.zone.clone()),
        }
    }
}

/// A record that is not yet in the store.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "its fields are those of `Record`, where they are told")]
pub struct NewRecord {
    /// The line of the file on which it begins, counted from 1.
    pub line: u64,
    pub key: String,
    pub name: Pii<String>,
    pub fields: BTreeMap<String, Pii<String>>,
    pub phones: Vec<Phone>,
    pub zone: Option<String>,
    pub postal_code: Option<String>,
    pub state: Option<String>,
    pub account: Option<String>,
    pub pinned_agent: Option<String>,
    pub priority: i32,
    pub caller_id: Option<String>,
    pub call_at: Option<Wall>,
    pub requested_at: Option<Wall>,
}

impl NewRecord {
    /// The record that it becomes under the store's name for it, in that list; the store sets when it was imported.
    pub fn into_record(self, id: RecordId, list: impl Into<String>) -> Record {
        Record {
            id,
            list: list.into(),
            key: self.key,
            name: self.name,
            fields: self.fields,
            phones: self.phones,
            zone: self.zone,
            postal_code: self.postal_code,
            state: self.state,
            account: self.account,
            pinned_agent: self.pinned_agent,
            priority: self.priority,
            caller_id: self.caller_id,
            call_at: self.call_at,
            requested_at: self.requested_at,
            imported_at: Wall::default(),
            skips: 0,
            rejects: 0,
            snoozes: 0,
            status: Status::New,
            callback: None,
            attempts: Vec::new(),
            account_calls: Vec::new(),
            changes: Vec::new(),
        }
    }
}

/// A row that made no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Which kind of fault.
    pub cause: Cause,
    /// The fault in words, as they follow "line 12: ".
    pub why: String,
    /// The row as it stands in the file, for the rejects file.
    pub text: Pii<String>,
}

/// Why a row is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The key's cell is empty.
    MissingKey,
    /// The key stood in an earlier row.
    DuplicateKey,
    /// A required cell is empty, or there is no number.
    MissingRequired,
    /// A cell or the row is not what it should be.
    BadFormat,
    /// A cell or the row is too long.
    TooLong,
}

impl Cause {
    /// As people read it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MissingKey => "missing key",
            Self::DuplicateKey => "duplicate key",
            Self::MissingRequired => "missing required",
            Self::BadFormat => "bad format",
            Self::TooLong => "too long",
        }
    }
}

/// Why a file is no list at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read.
    #[error("the file cannot be read: {0}")]
    Read(#[from] io::Error),
    /// It is not what the format says, or no list.
    #[error("{0}")]
    NoList(String),
}

/// Reads a list.
///
/// # Errors
/// If the file as a whole cannot be a list: no text, or no column with numbers. An empty one is a list of no rows.
pub fn import<R: Read>(source: R, format: &Format, defaults: Defaults) -> Result<Import<R>, ImportError> {
    let mut rows = Rows::new(Decoded::new(source, format.encoding.as_deref()));
    let head = rows.head()?;
    if head.chars().take(4_096).any(|c| c == '\0') {
        return Err(ImportError::NoList("this is no text file, so no list either".to_owned()));
    }
    let delimiter = format.delimiter.map_or_else(|| detect_delimiter(head), char::from);
    rows.delimiter = delimiter;
    let first = rows.next()?;
    let cells = first.as_ref().and_then(|row| row.cells.clone().ok()).unwrap_or_default();
    if cells.len() > MAX_COLUMNS {
        return Err(ImportError::NoList(format!("the first row has {} cells: this is no list", cells.len())));
    }
    let has_header = format.header.unwrap_or_else(|| looks_like_header(format, &cells));
    let empty = first.is_none();
    let plan =
        if empty { Plan::default() } else { format::bind(format, &cells, has_header).map_err(ImportError::NoList)? };
    let header = first.as_ref().filter(|_| has_header).map(|row| row.text.clone());
    let pending = first.filter(|_| !has_header);
    let detected = Detected { delimiter, encoding: rows.encoding(), has_header, header };
    Ok(Import { rows, plan, defaults, pending, keys: BTreeSet::new(), detected, failed: false })
}

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detected {
    /// Between cells.
    pub delimiter: char,
    /// As the first piece of the file shows it.
    pub encoding: &'static str,
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// That row, for a rejects file that can be imported again.
    pub header: Option<String>,
}

/// The rows of a list: records and rejects, in the file's order.
pub struct Import<R> {
    rows: Rows<R>,
    plan: Plan,
    defaults: Defaults,
    pending: Option<split::Row>,
    /// Hashes of the keys seen: eight bytes each, whatever the keys are.
    keys: BTreeSet<u64>,
    detected: Detected,
    failed: bool,
}

impl<R: Read> Import<R> {
    /// What was found out about the file.
    pub fn detected(&self) -> &Detected {
        &self.detected
    }

    /// What the file's columns give.
    pub fn columns(&self) -> Columns {
        self.plan.gives()
    }

    fn read(&mut self, row: split::Row) -> Result<NewRecord, Reject> {
        let split::Row { line, text, cells } = row;
        let read = cells.map_err(fault).and_then(|cells| row::read(&self.plan, &self.defaults, &cells));
        let read = read.and_then(|record| if self.is_new(&record.key) { Ok(record) } else { Err(twice()) });
        match read {
            Ok(record) => Ok(NewRecord { line, ..record }),
            Err((cause, why)) => Err(Reject { line, cause, why, text: text.into() }),
        }
    }

    fn is_new(&mut self, key: &str) -> bool {
        let mut hasher = std::hash::DefaultHasher::new();
        key.hash(&mut hasher);
        let hash = hasher.finish();
        if self.keys.len() < MAX_KEYS { self.keys.insert(hash) } else { !self.keys.contains(&hash) }
    }
}

impl<R: Read> Iterator for Import<R> {
    type Item = Result<NewRecord, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let row = match self.pending.take() {
            Some(row) => row,
            None => match self.rows.next() {
                Ok(row) => row?,
                Err(error) => {
                    self.failed = true;
                    let why = format!("the file cannot be read on: {error}");
                    return Some(Err(Reject { line: 0, cause: Cause::BadFormat, why, text: Pii::default() }));
                }
            },
        };
        Some(self.read(row))
    }
}

fn twice() -> row::Wrong {
    (Cause::DuplicateKey, "has the key of an earlier row".to_owned())
}

fn fault(fault: Fault) -> row::Wrong {
    match fault {
        Fault::OpenQuote => (Cause::BadFormat, "has a quotation mark that is not closed".to_owned()),
        Fault::AfterQuote => (Cause::BadFormat, "has text behind a closing quotation mark".to_owned()),
        Fault::TooLong => (Cause::TooLong, format!("is longer than {MAX_ROW_BYTES} bytes")),
    }
}

/// A header names a column of the format, or has no cell that could be a number.
fn looks_like_header(format: &Format, cells: &[String]) -> bool {
    let named = |column: &Column| match &column.which {
        Which::Named(name) => cells.iter().any(|cell| cell.trim().to_lowercase() == name.trim().to_lowercase()),
        Which::Place(_) => false,
    };
    let numeric = |cell: &String| cell.chars().filter(char::is_ascii_digit).count() >= 6;
    format.columns.iter().any(named) || !cells.iter().any(numeric)
}

#[cfg(test)]
mod tests;
