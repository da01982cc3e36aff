//! Text into rows of cells (RFC 4180, and what spreadsheets make of it), with a bound on what a row may be.
//!
//! The reader is our own for one reason: a quotation mark that is never closed must cost one row, not the rest of the
//! file. A row that finds no end within the bounds gives up its first line alone, and the others are read again.

use std::collections::VecDeque;
use std::io::{self, Read};

use super::decode::Decoded;

/// A row longer than this is rejected.
pub(super) const MAX_ROW_BYTES: usize = 64 * 1024;

/// Line breaks inside quotes: a row of more lines than this is a lost quotation mark.
pub(super) const MAX_ROW_LINES: usize = 50;

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// As it stands in the file, without its line end.
    pub text: String,
    /// Its cells, or what is wrong with it.
    pub cells: Result<Vec<String>, Fault>,
}

/// What is wrong with the row as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A quotation mark has no partner.
    OpenQuote,
    /// There is text behind a closing quotation mark.
    AfterQuote,
    /// It is longer than [`MAX_ROW_BYTES`].
    TooLong,
}

/// Physical lines, then rows.
pub(super) struct Rows<R> {
    source: Decoded<R>,
    /// Decoded text that is not yet cut into lines, from `cut` on.
    text: String,
    cut: usize,
    /// Lines that were read ahead of a row that found no end.
    ahead: VecDeque<String>,
    line: u64,
    /// The piece taken last had no line end: the next one belongs to the same line.
    continued: bool,
    pub(super) delimiter: char,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(source: Decoded<R>) -> Self {
        Self { source, text: String::new(), cut: 0, ahead: VecDeque::new(), line: 0, continued: false, delimiter: ',' }
    }

    pub(super) fn encoding(&self) -> &'static str {
        self.source.encoding().name()
    }

    /// Some text from the beginning, to detect the delimiter by. Nothing is taken.
    pub(super) fn head(&mut self) -> io::Result<&str> {
        if self.text.is_empty() {
            self.source.read(&mut self.text)?;
        }
        Ok(&self.text)
    }

    /// The next row that is not blank.
    pub(super) fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            let continued = self.continued;
            let Some(first) = self.next_line()? else { return Ok(None) };
            if continued {
                // The rest of a line that was rejected for its length.
                continue;
            }
            self.line += 1;
            let line = self.line;
            if first.trim().is_empty() || is_note(&first) {
                continue;
            }
            return self.complete(line, first).map(Some);
        }
    }

    /// Adds lines to the first one until the row is whole.
    fn complete(&mut self, line: u64, first: String) -> io::Result<Row> {
        let mut cells = Cells::new(self.delimiter);
        cells.feed(&first);
        if cells.fault.is_some() || first.len() > MAX_ROW_BYTES {
            let fault = cells.fault.unwrap_or(Fault::TooLong);
            return Ok(Row { line, text: first, cells: Err(fault) });
        }
        let mut more: Vec<String> = Vec::new();
        let mut bytes = first.len();
        while cells.in_quotes() {
            let next = if more.len() < MAX_ROW_LINES && bytes <= MAX_ROW_BYTES { self.next_line()? } else { None };
            if let Some(next) = next {
                bytes += next.len() + 1;
                cells.feed("\n");
                cells.feed(&next);
                more.push(next);
            }
            let lost = cells.fault.is_some() || more.len() >= MAX_ROW_LINES || bytes > MAX_ROW_BYTES;
            if lost || (cells.in_quotes() && self.at_end()?) {
                for line in more.into_iter().rev() {
                    self.ahead.push_front(line);
                }
                return Ok(Row { line, text: first, cells: Err(Fault::OpenQuote) });
            }
        }
        self.line += more.len() as u64;
        let text = more.into_iter().fold(first, |text, line| text + "\n" + &line);
        Ok(Row { line, text, cells: Ok(cells.finish()) })
    }

    fn at_end(&mut self) -> io::Result<bool> {
        if !self.ahead.is_empty() || self.cut < self.text.len() {
            return Ok(false);
        }
        self.text.clear();
        self.cut = 0;
        while self.text.is_empty() {
            if !self.source.read(&mut self.text)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The next physical line without its end. One that never ends is given in pieces.
    fn next_line(&mut self) -> io::Result<Option<String>> {
        self.continued = false;
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let mut searched = 0;
        loop {
            let rest = self.text.get(self.cut..).unwrap_or_default();
            let unseen = rest.get(searched..).unwrap_or_default();
            if let Some(end) = unseen.find(['\n', '\r']).map(|at| searched + at) {
                let ended = rest.get(end..).unwrap_or_default();
                // A carriage return at the very end may be the first half of a line end.
                if ended != "\r" || !self.more(&mut searched)? {
                    return Ok(Some(self.take(end)));
                }
                continue;
            }
            searched = rest.len();
            if rest.len() > 2 * MAX_ROW_BYTES {
                self.continued = true;
                return Ok(Some(self.take(rest.len())));
            }
            if !self.more(&mut searched)? {
                let rest = self.text.get(self.cut..).unwrap_or_default().len();
                return Ok((rest > 0).then(|| self.take(rest)));
            }
        }
    }

    /// Reads on, dropping what is already cut off.
    fn more(&mut self, searched: &mut usize) -> io::Result<bool> {
        self.text.drain(..self.cut);
        self.cut = 0;
        *searched = searched.saturating_sub(1);
        while !self.text.is_char_boundary(*searched) {
            *searched -= 1;
        }
        self.source.read(&mut self.text)
    }

    /// Takes `length` bytes and the line end behind them.
    fn take(&mut self, length: usize) -> String {
        let rest = self.text.get(self.cut..).unwrap_or_default();
        let line = rest.get(..length).unwrap_or_default().to_owned();
        let behind = rest.get(length..).unwrap_or_default();
        let end = if behind.starts_with("\r\n") {
            2
        } else {
            usize::from(!behind.is_empty() && behind.starts_with(['\r', '\n']))
        };
        self.cut += length + end;
        line
    }
}

/// Cells of one row, as its text comes in.
struct Cells {
    delimiter: char,
    done: Vec<String>,
    cell: String,
    state: At,
    fault: Option<Fault>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quotation mark within quotes: the end of the cell, or the first half of `""`.
    QuoteSeen,
}

impl Cells {
    fn new(delimiter: char) -> Self {
        Self { delimiter, done: Vec::new(), cell: String::new(), state: At::CellStart, fault: None }
    }

    fn in_quotes(&self) -> bool {
        self.state == At::Quoted
    }

    fn feed(&mut self, text: &str) {
        for c in text.chars() {
            self.state = match (self.state, c) {
                (At::Quoted, '"') => At::QuoteSeen,
                (At::Quoted, c) => self.keep(c, At::Quoted),
                (At::QuoteSeen, '"') => self.keep('"', At::Quoted),
                (_, c) if c == self.delimiter => {
                    self.done.push(std::mem::take(&mut self.cell));
                    At::CellStart
                }
                (At::QuoteSeen, ' ') => At::QuoteSeen,
                (At::QuoteSeen, _) => {
                    self.fault = Some(Fault::AfterQuote);
                    At::QuoteSeen
                }
                (At::CellStart, '"') => At::Quoted,
                (At::CellStart | At::Plain, c) => self.keep(c, At::Plain),
            };
        }
    }

    fn keep(&mut self, c: char, next: At) -> At {
        self.cell.push(c);
        next
    }

    fn finish(mut self) -> Vec<String> {
        self.done.push(self.cell);
        self.done
    }
}

/// Whether a line is one that a rejects file puts before each row, `# line 12: `: so that it can be imported again.
fn is_note(line: &str) -> bool {
    let number = line.strip_prefix("# line ").and_then(|rest| rest.split_once(": "));
    number.is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The delimiter that cuts the first lines into most cells, alike on each.
pub(super) fn detect_delimiter(head: &str) -> char {
    let lines = head.lines().filter(|line| !line.trim().is_empty() && !is_note(line));
    let lines: Vec<&str> = lines.take(5).collect();
    let width = |delimiter: char, line: &str| {
        let mut cells = Cells::new(delimiter);
        cells.feed(line);
        cells.finish().len()
    };
    let score = |delimiter: char| {
        let first = lines.first().map_or(0, |line| width(delimiter, line));
        let alike = lines.iter().filter(|line| width(delimiter, line) == first).count();
        if first < 2 { (0, 0) } else { (alike, first) }
    };
    // Of equals, `max_by_key` keeps the last: the comma.
    ['|', '\t', ';', ','].into_iter().max_by_key(|delimiter| score(*delimiter)).unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        let mut rows = Rows::new(Decoded::new(text.as_bytes(), None));
        std::iter::from_fn(|| rows.next().expect("a slice can be read")).collect()
    }

    fn cells(text: &str) -> Vec<(u64, Option<Vec<String>>)> {
        rows(text).into_iter().map(|row| (row.line, row.cells.ok())).collect()
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Option<Vec<String>>) {
        (line, Some(cells.iter().map(|cell| (*cell).to_owned()).collect()))
    }

    #[test]
    fn quoted_cells_keep_delimiters_quotes_and_line_breaks() {
        assert_eq!(
            cells("a,\"b,\"\"c\"\"\nd\",e\r\n\r\nf,\"\",g\rh"),
            [row(1, &["a", "b,\"c\"\nd", "e"]), row(4, &["f", "", "g"]), row(5, &["h"])]
        );
    }

    #[test]
    fn a_lost_quotation_mark_costs_one_row() {
        let text = format!("a,\"b\n{}z,end\n", "c,d\n".repeat(80));
        let found = cells(&text);
        assert_eq!(found.len(), 82);
        assert_eq!(found[0], (1, None));
        assert_eq!(found[1], row(2, &["c", "d"]));
        assert_eq!(found[81], row(82, &["z", "end"]));
        assert_eq!(cells("a,\"b\nc,d"), [(1, None), row(2, &["c", "d"])]);
        assert_eq!(cells("a,\"b\"x,c\nd"), [(1, None), row(2, &["d"])]);
    }

    #[test]
    fn a_line_without_end_is_too_long_and_not_held() {
        let found = rows(&format!("{}\nnext", "x".repeat(10 * MAX_ROW_BYTES)));
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].line, &found[0].cells), (1, &Err(Fault::TooLong)));
        assert!(found[0].text.len() < 4 * MAX_ROW_BYTES);
        assert_eq!((found[1].line, found[1].text.as_str()), (2, "next"));
    }

    #[test]
    fn delimiters_are_detected_outside_quotes() {
        assert_eq!(detect_delimiter("a;b;c\n1,5;2;3\n"), ';');
        assert_eq!(detect_delimiter("a\tb\n1\t2\n"), '\t');
        assert_eq!(detect_delimiter("\"a;b;c\",d\n"), ',');
        assert_eq!(detect_delimiter("a|b|c\n"), '|');
        assert_eq!(detect_delimiter("alone\n"), ',');
        assert_eq!(detect_delimiter(""), ',');
    }
}
