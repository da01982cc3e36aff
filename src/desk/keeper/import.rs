//! An import as the stores carry it out, and what came of it.

use crate::campaign::import::Columns;
use crate::time::Wall;

/// How many lines of a report name a key that was there already; the rest are counted.
const MAX_LINES: usize = 1_000;

/// What is to be imported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Into which list.
    pub list: String,
    /// When.
    pub at: Wall,
    /// What becomes of a record whose key the list has already.
    pub known: Known,
    /// What the file gives.
    pub columns: Columns,
}

impl Incoming {
    /// New records alone, into that list.
    pub fn new(list: impl Into<String>, at: Wall) -> Self {
        Self { list: list.into(), at, ..Self::default() }
    }
}

/// What becomes of a record whose key the list has already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Known {
    /// It is left alone, and told.
    #[default]
    Leave,
    /// What changed is written. Where it stands is kept: a completed record stays completed.
    Update,
    /// The same, and a record that is completed or excluded is opened again.
    Reopen,
}

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Rows read.
    pub read: u64,
    /// Records added.
    pub added: u64,
    /// Rows whose key the list has already, and that were left alone.
    pub known: u64,
    /// The first lines of those.
    pub known_lines: Vec<u64>,
    /// Records in which something changed.
    pub updated: u64,
    /// Records that were as the file has them.
    pub unchanged: u64,
    /// Closed records that were opened again; they are among the updated ones.
    pub reopened: u64,
    /// Records among the added and updated ones that the list's filter leaves out.
    pub filtered: u64,
}

impl ImportReport {
    /// The row on this line has a key that is there already.
    pub fn has_already(&mut self, line: u64) {
        self.known += 1;
        if self.known_lines.len() < MAX_LINES {
            self.known_lines.push(line);
        }
    }
}
