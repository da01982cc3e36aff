//! The calling window: rows of days and hours in the destination's own time, each with the types of phone that may be
//! called, by preference.
//!
//! Moments are computed with the zone's rules at that moment, never from a stored offset, so that a night of DST is
//! right. A number with several candidate zones may be called only when every one allows it.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::words;
use super::zones::{Zone, Zones};
use crate::time::Wall;

/// How far ahead an opening is looked for: a week, and one day for what zones differ.
const HORIZON_DAYS: i64 = 8;

/// A row of the calling hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// On which days.
    pub days: Days,
    /// From this minute of the day, included.
    pub from_min: u16,
    /// Until this minute of the day, not included; 1440 is midnight.
    pub until_min: u16,
    /// Types of phone, the preferred one first; empty: all, in the record's order.
    pub phones: Vec<String>,
}

impl Row {
    /// The place of a type of phone in the row's preference; none: the row does not allow it.
    pub fn place(&self, kind: &str) -> Option<usize> {
        if self.phones.is_empty() {
            return Some(0);
        }
        self.phones.iter().position(|listed| listed.eq_ignore_ascii_case(kind))
    }
}

/// Days of the week, bit 0 for Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days(pub u8);

impl Days {
    /// All seven.
    pub const ALL: Self = Self(0x7f);

    /// Whether `day` is one of them.
    pub fn has(self, day: jiff::civil::Weekday) -> bool {
        self.0 & (1 << day.to_monday_zero_offset()) != 0
    }
}

/// Their English names, from Monday.
const DAY_NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl fmt::Display for Days {
    /// `Mon-Fri`, `daily`, `Mon, Wed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has: Vec<usize> = (0..7).filter(|day| self.0 & (1 << day) != 0).collect();
        let name = |day: &usize| DAY_NAMES.get(*day).copied().unwrap_or_default();
        match has.as_slice() {
            [] => f.write_str("never"),
            [_, .., _] if has.len() == 7 => f.write_str("daily"),
            [first, .., last] if has.len() > 2 && last - first + 1 == has.len() => {
                write!(f, "{}-{}", name(first), name(last))
            }
            some => f.write_str(&some.iter().map(name).collect::<Vec<_>>().join(", ")),
        }
    }
}

/// What the window says of a number now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Window {
    /// It may be called.
    Open {
        /// In words, for the evidence.
        words: String,
    },
    /// It may not.
    Closed {
        /// When it opens, if it does within the horizon.
        opens: Option<Wall>,
        /// In words, for the agent.
        words: String,
    },
}

/// What the window says of a number of this type in these zones.
pub fn window(rows: &[Row], kind: &str, zones: &Zones, now: Wall) -> Window {
    let rows = effective(rows);
    if !rows.iter().any(|row| row.place(kind).is_some()) {
        let words = format!("no calling hours for '{kind}' phones");
        return Window::Closed { opens: None, words };
    }
    if zones.all.is_empty() {
        return unknown_place(rows, kind);
    }
    if is_open(rows, kind, zones, now) {
        return Window::Open { words: open_words(rows, kind, &zones.all, now) };
    }
    let opens = edges(rows, kind, &zones.all, now).into_iter().find(|at| is_open(rows, kind, zones, *at));
    Window::Closed { opens, words: closed_words(rows, kind, &zones.all, now, opens) }
}

/// When a window that is open now closes; absent: it does not within the horizon.
pub fn closes(rows: &[Row], kind: &str, zones: &Zones, now: Wall) -> Option<Wall> {
    let rows = effective(rows);
    edges(rows, kind, &zones.all, now).into_iter().find(|at| !is_open(rows, kind, zones, *at))
}

/// Whether every candidate zone allows it.
fn is_open(rows: &[Row], kind: &str, zones: &Zones, at: Wall) -> bool {
    zones.all.iter().all(|zone| current(rows, kind, &zone.rules, at).is_some())
}

/// The row that holds for a type of phone in a zone at a moment: the first that fits.
pub fn current<'a>(rows: &'a [Row], kind: &str, zone: &TimeZone, at: Wall) -> Option<&'a Row> {
    let local = zone.to_datetime(at.timestamp());
    let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).unwrap_or(0);
    effective(rows).iter().find(|row| {
        row.days.has(local.weekday()) && (row.from_min..row.until_min).contains(&minute) && row.place(kind).is_some()
    })
}

/// When the row that holds now gives way to another or to none; absent: it never does.
pub fn row_changes(rows: &[Row], kind: &str, zone: &Zone, now: Wall) -> Option<Wall> {
    let rows = effective(rows);
    let row = current(rows, kind, &zone.rules, now);
    edges(rows, kind, std::slice::from_ref(zone), now)
        .into_iter()
        .find(|at| current(rows, kind, &zone.rules, *at) != row)
}

/// A campaign without rows calls at all hours.
fn effective(rows: &[Row]) -> &[Row] {
    static ALWAYS: LazyLock<Vec<Row>> =
        LazyLock::new(|| vec![Row { days: Days::ALL, from_min: 0, until_min: 1_440, phones: Vec::new() }]);
    if rows.is_empty() { &ALWAYS } else { rows }
}

/// Where nobody knows the zone, only a window that is always open lets a call through.
fn unknown_place(rows: &[Row], kind: &str) -> Window {
    let whole_day = |row: &Row| row.from_min == 0 && row.until_min == 1_440 && row.place(kind).is_some();
    let days = rows.iter().filter(|row| whole_day(row)).fold(0, |days, row| days | row.days.0);
    if days == Days::ALL.0 {
        return Window::Open { words: "open at all hours".to_owned() };
    }
    let words = "no time zone is known for this number: give the list or the campaign a 'zone'".to_owned();
    Window::Closed { opens: None, words }
}

/// Every moment after `now`, in order, at which the window of one of the zones may open or close.
fn edges(rows: &[Row], kind: &str, zones: &[Zone], now: Wall) -> Vec<Wall> {
    let mut edges: Vec<Wall> = zones.iter().flat_map(|zone| edges_in(rows, kind, &zone.rules, now)).collect();
    edges.retain(|at| *at > now);
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// The same in one zone, unordered. A time that a DST night has twice gives both moments; one that it leaves out gives
/// the transition, at which the clock jumps over it.
fn edges_in(rows: &[Row], kind: &str, zone: &TimeZone, now: Wall) -> Vec<Wall> {
    let today = zone.to_datetime(now.timestamp()).date();
    let mut edges = Vec::new();
    for date in (-1..=HORIZON_DAYS).filter_map(|days| today.checked_add(days.days()).ok()) {
        let todays = rows.iter().filter(|row| row.days.has(date.weekday()) && row.place(kind).is_some());
        for minute in todays.flat_map(|row| [row.from_min, row.until_min]) {
            edges.extend(moments(zone, date, minute));
        }
    }
    let end = now + std::time::Duration::from_secs(HORIZON_DAYS.unsigned_abs() * 86_400);
    let transitions = zone.following(now.timestamp()).map(|transition| Wall::from(transition.timestamp()));
    edges.extend(transitions.take_while(|at| *at <= end));
    edges
}

/// The moment, or the two, at which the clock there shows that minute of that date.
fn moments(zone: &TimeZone, date: Date, minute: u16) -> Vec<Wall> {
    let Ok(local) = date.at(0, 0, 0, 0).checked_add(i64::from(minute).minutes()) else { return Vec::new() };
    let ambiguous = || zone.to_ambiguous_timestamp(local);
    let both: [Option<Timestamp>; 2] = [ambiguous().earlier().ok(), ambiguous().later().ok()];
    both.into_iter().flatten().map(Wall::from).collect()
}

/// `09:00-20:00 in Denver`, of every zone.
fn open_words(rows: &[Row], kind: &str, zones: &[Zone], now: Wall) -> String {
    let one = |zone: &Zone| {
        let row = current(rows, kind, &zone.rules, now);
        row.map(|row| format!("{}-{} in {}", clock(row.from_min), clock(row.until_min), words::city(&zone.name)))
    };
    zones.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

/// `opens 09:00 in Denver, in 2 h 10 m`: of the zone that opens last.
fn closed_words(rows: &[Row], kind: &str, zones: &[Zone], now: Wall, opens: Option<Wall>) -> String {
    let Some(opens) = opens else {
        return "the hours of its time zones never meet".to_owned();
    };
    let before = Wall(opens.0.saturating_sub(1));
    let last = zones.iter().find(|zone| current(rows, kind, &zone.rules, before).is_none()).or(zones.first());
    match last {
        Some(zone) => {
            let moment = words::moment(&zone.rules, now, opens);
            format!("opens {moment} in {}, {}", words::city(&zone.name), words::until(now, opens))
        }
        None => format!("opens {}", words::until(now, opens)),
    }
}

/// `HH:MM` of a minute of the day.
pub(super) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
