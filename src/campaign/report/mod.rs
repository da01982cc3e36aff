//! Reports: pure folds over the journal. Every figure can be recomputed from the rows, and `tests/reports.rs` does so.
//!
//! [`agent`] and [`calls`] fold the journal row by row, [`compliance`] judges the attempts one by one: what a fold
//! keeps grows with agents, hours and dispositions, not with the journal. Each gives [`Sheet`]s; [`page`] makes of
//! them, with the [`plot`]s, one HTML page that needs nothing else.
pub mod agent;
pub mod calls;
pub mod compliance;
mod outage;
pub mod page;
pub mod plot;
pub mod sheet;
mod timeline;

use std::time::Duration;

use jiff::tz::TimeZone;

pub use outage::Outages;
pub use sheet::{Cell, Sheet, aligned};

use crate::time::Wall;

/// The time that a report is about, and whose clock it is told on.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// From this moment on, included.
    pub from: Wall,
    /// Until this moment, not included.
    pub until: Wall,
    /// The operator's zone.
    pub zone: TimeZone,
}

impl Span {
    /// Whether it lies within.
    pub fn has(&self, at: Wall) -> bool {
        self.from <= at && at < self.until
    }

    /// How much of the time from `since` to `at` lies within, in milliseconds.
    pub fn part(&self, since: Wall, at: Wall) -> u64 {
        millis(at.min(self.until).since(since.max(self.from)))
    }

    /// The whole of it, in milliseconds.
    pub fn length_ms(&self) -> u64 {
        millis(self.until.since(self.from))
    }

    /// The full hour, in the operator's zone, in which a moment lies. Two hours of the same name in a night of DST are
    /// two.
    pub fn hour(&self, at: Wall) -> Wall {
        let local = self.zone.to_datetime(at.timestamp());
        let into = i64::from(local.minute()) * 60_000 + i64::from(local.second()) * 1_000;
        Wall(at.0 - into - at.0.rem_euclid(1_000))
    }
}

/// What a part of a report shows: its rows, and a plot of them where there is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The figures.
    pub sheet: Sheet,
    /// An SVG element; empty: none.
    pub plot: String,
}

impl From<Sheet> for Section {
    fn from(sheet: Sheet) -> Self {
        Self { sheet, plot: String::new() }
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_those_of_the_zone_and_a_repeated_one_is_two() {
        let zone = |name| crate::campaign::zones::find(name).expect("a zone").rules;
        let span = |name| Span { from: Wall(0), until: Wall(1), zone: zone(name) };
        let at = |text: &str| Wall::from(text.parse::<jiff::Timestamp>().expect("a moment"));
        assert_eq!(span("Asia/Kolkata").hour(at("2026-11-23T10:45:12.5Z")), at("2026-11-23T10:30:00Z"));
        // New York, 1 November 2026: 01:30 comes twice.
        let new_york = span("America/New_York");
        assert_eq!(new_york.hour(at("2026-11-01T05:30:00Z")), at("2026-11-01T05:00:00Z"));
        assert_eq!(new_york.hour(at("2026-11-01T06:30:00Z")), at("2026-11-01T06:00:00Z"));
    }

    #[test]
    fn a_span_cuts_off_what_lies_outside() {
        let span = Span { from: Wall(10), until: Wall(20), zone: TimeZone::UTC };
        assert_eq!(
            (span.part(Wall(0), Wall(15)), span.part(Wall(15), Wall(30)), span.part(Wall(0), Wall(5))),
            (5, 5, 0)
        );
        assert!(span.has(Wall(10)) && !span.has(Wall(20)));
        assert_eq!(span.length_ms(), 10);
    }
}
