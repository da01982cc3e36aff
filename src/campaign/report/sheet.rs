//! A report's figures as sheets of rows and columns, and the ways in which they are written down: a table for the
//! terminal, CSV, JSON. Moments are those of the operator's zone; spans are milliseconds where programs read them.

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use unicode_width::UnicodeWidthStr;

use crate::campaign::csv;
use crate::time::Wall;

/// Rows of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name for programs: `agents`, `by-hour`, …
    pub name: &'static str,
    /// Its heading for people.
    pub title: &'static str,
    /// The columns: the name for programs, with its unit last, and the heading for people.
    pub columns: &'static [(&'static str, &'static str)],
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader must know, below the rows; empty: nothing.
    pub note: String,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not known, or not applicable.
    None,
    /// Words.
    Text(String),
    /// How many.
    Count(u64),
    /// Milliseconds.
    Span(u64),
    /// A share, 0 to 100.
    Percent(f64),
    /// Any other figure, such as a mean opinion score.
    Figure(f64),
    /// A moment.
    At(Wall),
}

impl Cell {
    /// `part` of `whole` in percent; none of nothing.
    pub fn share(part: u64, whole: u64) -> Self {
        if whole == 0 { Self::None } else { Self::Percent(part as f64 * 100.0 / whole as f64) }
    }

    /// The mean of `sum` over `count`; none of nothing.
    pub fn mean_span(sum_ms: u64, count: u64) -> Self {
        sum_ms.checked_div(count).map_or(Self::None, Self::Span)
    }

    /// For people.
    pub fn shown(&self, zone: &TimeZone) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Span(millis) => clock(*millis),
            Self::Percent(percent) => format!("{percent:.0} %"),
            Self::Figure(figure) => format!("{figure:.2}"),
            Self::At(at) => zone.to_datetime(at.timestamp()).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }

    /// For a cell of CSV.
    fn plain(&self, zone: &TimeZone) -> String {
        match self {
            Self::Span(millis) => millis.to_string(),
            Self::Percent(percent) => format!("{percent:.1}"),
            Self::At(at) => rfc3339(*at, zone),
            other => other.shown(zone),
        }
    }

    fn json(&self, zone: &TimeZone) -> String {
        match self {
            Self::None => "null".to_owned(),
            Self::Text(text) => quoted(text),
            Self::At(at) => quoted(&rfc3339(*at, zone)),
            // Not a number, or none that JSON knows.
            Self::Percent(figure) | Self::Figure(figure) if !figure.is_finite() => "null".to_owned(),
            figure => figure.plain(zone),
        }
    }

    /// Whether it stands to the right of its column.
    pub fn is_figure(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Span(_) | Self::Percent(_) | Self::Figure(_))
    }
}

/// Text as a cell.
pub fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// A moment in the operator's zone, with its offset.
pub fn rfc3339(at: Wall, zone: &TimeZone) -> String {
    at.timestamp().to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

impl Sheet {
    /// An empty one.
    pub fn new(name: &'static str, title: &'static str, columns: &'static [(&'static str, &'static str)]) -> Self {
        Self { name, title, columns, rows: Vec::new(), note: String::new() }
    }

    /// For the terminal: heads and rows, as wide as their widest cell.
    pub fn table(&self, zone: &TimeZone) -> String {
        let mut out = format!("{}\n", self.title);
        if self.rows.is_empty() {
            out += "none\n";
        } else {
            let mut rows = vec![self.columns.iter().map(|(_, label)| (*label).to_owned()).collect::<Vec<_>>()];
            rows.extend(self.rows.iter().map(|row| row.iter().map(|cell| one_line(&cell.shown(zone))).collect()));
            let right: Vec<bool> = (0..self.columns.len())
                .map(|column| self.rows.iter().any(|row| row.get(column).is_some_and(Cell::is_figure)))
                .collect();
            out += &in_columns(&rows, &right);
        }
        if !self.note.is_empty() {
            let _ = writeln!(out, "{}", self.note);
        }
        out
    }

    /// CSV with a row of heads.
    pub fn csv(&self, zone: &TimeZone) -> String {
        let mut out = self.csv_head();
        for row in &self.rows {
            out += &csv_row(row, zone);
        }
        out
    }

    /// The row of heads alone.
    pub fn csv_head(&self) -> String {
        csv::row(self.columns.iter().map(|(key, _)| *key))
    }

    /// A JSON array of objects, one a row.
    pub fn json(&self, zone: &TimeZone) -> String {
        let rows: Vec<String> = self.rows.iter().map(|row| self.json_row(row, zone)).collect();
        if rows.is_empty() { "[]".to_owned() } else { format!("[\n  {}\n]", rows.join(",\n  ")) }
    }

    /// One object.
    pub fn json_row(&self, row: &[Cell], zone: &TimeZone) -> String {
        let members =
            self.columns.iter().zip(row).map(|((key, _), cell)| format!("{}:{}", quoted(key), cell.json(zone)));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}

/// One row of CSV.
pub fn csv_row(row: &[Cell], zone: &TimeZone) -> String {
    csv::row(row.iter().map(|cell| cell.plain(zone)))
}

/// Text as JSON.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What came from a list or a person must not break the table, nor move the terminal's cursor.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Rows in columns as wide as their widest cell: words to the left; to the right, columns that hold only figures.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_figure = |text: &String| text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit());
    let right: Vec<bool> = (0..columns)
        .map(|column| column > 0 && rows.iter().skip(1).all(|row| row.get(column).is_none_or(is_figure)))
        .collect();
    in_columns(rows, &right)
}

/// `right`: which columns are figures.
fn in_columns(rows: &[Vec<String>], right: &[bool]) -> String {
    let cell = |row: &Vec<String>, column: usize| row.get(column).cloned().unwrap_or_default();
    let widths: Vec<usize> =
        (0..right.len()).map(|column| rows.iter().map(|row| cell(row, column).width()).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (width, right)) in widths.iter().zip(right).enumerate() {
            let cell = cell(row, column);
            let space = " ".repeat(width - cell.width());
            let gap = if column == 0 { "" } else { "  " };
            line += &if *right { format!("{gap}{space}{cell}") } else { format!("{gap}{cell}{space}") };
        }
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// `1:02:03`, `2:03`.
pub fn clock(millis: u64) -> String {
    let seconds = millis.saturating_add(500) / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[(&str, &str)] =
        &[("agent", "agent"), ("talk_ms", "talk"), ("skipped_percent", "skip %"), ("first_at", "first")];

    fn sheet() -> Sheet {
        let mut sheet = Sheet::new("agents", "Agents", COLUMNS);
        sheet.rows.push(vec![text("=ada"), Cell::Span(61_000), Cell::share(1, 3), Cell::At(Wall(0))]);
        sheet.rows.push(vec![text("王芳\u{1b}[2J"), Cell::Span(3_600_000), Cell::share(0, 0), Cell::None]);
        sheet
    }

    #[test]
    fn the_table_is_aligned_with_wide_names_and_nothing_moves_the_cursor() {
        let table = sheet().table(&TimeZone::UTC);
        assert!(table.contains("1:01") && table.contains("33 %") && table.contains("1970-01-01 00:00:00"), "{table}");
        assert!(!table.contains('\u{1b}'), "{table:?}");
        let lines: Vec<&str> = table.lines().collect();
        let ends = |line: &str, word: &str| line.find(word).map(|at| line[..at].width() + word.len());
        assert_eq!(ends(lines[1], "talk"), ends(lines[2], "1:01"), "{table}");
        assert_eq!(ends(lines[1], "talk"), ends(lines[3], "1:00:00"), "{table}");
        assert_eq!(Sheet::new("a", "Agents", COLUMNS).table(&TimeZone::UTC), "Agents\nnone\n");
    }

    #[test]
    fn programs_get_units_offsets_and_no_formulas() {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        assert_eq!(
            sheet().csv(&zone),
            "agent,talk_ms,skipped_percent,first_at\r\n'=ada,61000,33.3,1970-01-01T02:00:00.000+02:00\r\n\
             王芳\u{1b}[2J,3600000,,\r\n"
        );
        let json: serde_json::Value = serde_json::from_str(&sheet().json(&zone)).expect("JSON");
        assert_eq!(json[0]["agent"], "=ada");
        assert_eq!(json[0]["talk_ms"], 61_000);
        assert_eq!(json[1]["first_at"], serde_json::Value::Null);
        assert_eq!(json[1]["agent"], "王芳\u{1b}[2J");
    }
}
