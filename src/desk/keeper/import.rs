//! What came of an import.

/// How many lines of a report name a key that was there already; the rest are counted.
const MAX_LINES: usize = 1_000;

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Rows read.
    pub read: u64,
    /// Records added.
    pub added: u64,
    /// Rows whose key the list has already: they are left alone.
    pub known: u64,
    /// The first lines of those.
    pub known_lines: Vec<u64>,
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
