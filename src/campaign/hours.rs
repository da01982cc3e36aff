//! The calling window: rows of days and hours in the destination's own time, each with the types of phone that may be
//! called, by preference.
//!
//! The campaign's rows are the widest window. [`Layer`]s, from a list, a state or a rule set, only narrow it. Moments are
//! computed with the zone's rules at that moment, never from a stored offset, so that a night of DST is right. A number
//! with several candidate zones may be called only when every one allows it.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::holidays::Holiday;
use super::words;
use super::zones::{Zone, Zones};
use crate::say::{Say, say};
use crate::time::Wall;

/// How far ahead an opening is looked for: a week, and one day for what zones differ.
const HORIZON_DAYS: i64 = 8;

/// Where holidays leave nothing of that week, it is looked for so far.
const FAR_HORIZON_DAYS: i64 = 40;

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

/// Every window that a number must lie in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours<'a> {
    /// The campaign's: they order the types of phone too. None: always.
    pub rows: &'a [Row],
    /// What narrows them.
    pub layers: Vec<Layer<'a>>,
}

/// A window that narrows the campaign's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer<'a> {
    /// Whose it is: `list 'spring'`, `us-tcpa`, `us-tcpa FL`.
    pub whose: Say,
    /// When calls are allowed; none: always.
    pub rows: &'a [Row],
    /// On which days they are not.
    pub holidays: &'a [Holiday],
}

impl<'a> From<&'a [Row]> for Hours<'a> {
    fn from(rows: &'a [Row]) -> Self {
        Self { rows, layers: Vec::new() }
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
        words: Say,
    },
}

impl Hours<'_> {
    /// What the window says of a number of this type in these zones.
    pub fn window(&self, kind: &str, zones: &Zones, now: Wall) -> Window {
        if !effective(self.rows).iter().any(|row| row.place(kind).is_some()) {
            return Window::Closed { opens: None, words: words::no_hours_for(kind) };
        }
        if zones.all.is_empty() {
            return self.unknown_place(kind);
        }
        if self.is_open(kind, zones, now) {
            return Window::Open { words: self.open_words(kind, &zones.all, now) };
        }
        let opens = self.first(kind, zones, now, true);
        Window::Closed { opens, words: self.closed_words(kind, &zones.all, now, opens) }
    }

    /// When a window that is open now closes; absent: it does not within the horizon.
    pub fn closes(&self, kind: &str, zones: &Zones, now: Wall) -> Option<Wall> {
        self.first(kind, zones, now, false)
    }

    /// When the campaign's row that holds now gives way to another or to none; absent: it never does.
    pub fn row_changes(&self, kind: &str, zone: &Zone, now: Wall) -> Option<Wall> {
        let row = current(self.rows, kind, &zone.rules, now);
        let own = Hours::from(self.rows);
        own.edges(kind, std::slice::from_ref(zone), now, HORIZON_DAYS)
            .into_iter()
            .find(|at| current(self.rows, kind, &zone.rules, *at) != row)
    }

    /// The first moment after `now` at which it is open, or is not.
    fn first(&self, kind: &str, zones: &Zones, now: Wall, open: bool) -> Option<Wall> {
        let within = |days| {
            let mut edges = self.edges(kind, &zones.all, now, days).into_iter();
            edges.find(|at| self.is_open(kind, zones, *at) == open)
        };
        let far = || if open && self.has_holidays() { within(FAR_HORIZON_DAYS) } else { None };
        within(HORIZON_DAYS).or_else(far)
    }

    fn has_holidays(&self) -> bool {
        self.layers.iter().any(|layer| !layer.holidays.is_empty())
    }

    /// Whether every candidate zone allows it.
    fn is_open(&self, kind: &str, zones: &Zones, at: Wall) -> bool {
        zones.all.iter().all(|zone| {
            current(self.rows, kind, &zone.rules, at).is_some()
                && self.layers.iter().all(|layer| layer.closed(kind, zone, at).is_none())
        })
    }

    /// Where nobody knows the zone, only a window that is always open lets a call through.
    fn unknown_place(&self, kind: &str) -> Window {
        let layers = self.layers.iter().filter(|layer| !layer.rows.is_empty()).map(|layer| layer.rows);
        let always = |rows: &[Row]| {
            let whole_day = |row: &&Row| row.from_min == 0 && row.until_min == 1_440 && row.place(kind).is_some();
            rows.iter().filter(whole_day).fold(0, |days, row| days | row.days.0) == Days::ALL.0
        };
        if always(effective(self.rows)) && layers.into_iter().all(always) && !self.has_holidays() {
            return Window::Open { words: words::OPEN_ALWAYS.to_owned() };
        }
        Window::Closed { opens: None, words: say("gate-no-zone") }
    }

    /// Every moment after `now`, in order, at which the window of one of the zones may open or close.
    fn edges(&self, kind: &str, zones: &[Zone], now: Wall, days: i64) -> Vec<Wall> {
        let mut edges: Vec<Wall> = zones.iter().flat_map(|zone| self.edges_in(kind, &zone.rules, now, days)).collect();
        edges.retain(|at| *at > now);
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// The same in one zone, unordered. A time that a DST night has twice gives both moments; one that it leaves out
    /// gives the transition, at which the clock jumps over it.
    fn edges_in(&self, kind: &str, zone: &TimeZone, now: Wall, days: i64) -> Vec<Wall> {
        let today = zone.to_datetime(now.timestamp()).date();
        let mut edges = Vec::new();
        for date in (-1..=days).filter_map(|days| today.checked_add(days.days()).ok()) {
            let rows = effective(self.rows).iter().chain(self.layers.iter().flat_map(|layer| layer.rows));
            let todays = rows.filter(|row| row.days.has(date.weekday()) && row.place(kind).is_some());
            for minute in todays.flat_map(|row| [row.from_min, row.until_min]) {
                edges.extend(moments(zone, date, minute));
            }
            if self.layers.iter().any(|layer| layer.holiday(date).is_some()) {
                edges.extend(moments(zone, date, 0).into_iter().chain(moments(zone, date, 1_440)));
            }
        }
        let end = now + std::time::Duration::from_secs(days.unsigned_abs() * 86_400);
        let transitions = zone.following(now.timestamp()).map(|transition| Wall::from(transition.timestamp()));
        edges.extend(transitions.take_while(|at| *at <= end));
        edges
    }

    /// `09:00-20:00 in Denver`, of every zone, and then what narrows it.
    fn open_words(&self, kind: &str, zones: &[Zone], now: Wall) -> String {
        let one = |zone: &Zone| {
            let row = current(self.rows, kind, &zone.rules, now);
            row.map(|row| words::hours_in(row, &zone.name))
        };
        let mut all: Vec<String> = zones.iter().filter_map(one).collect();
        for layer in &self.layers {
            let mut rows = zones.iter().filter_map(|zone| current(layer.rows, kind, &zone.rules, now));
            if let Some(row) = rows.next().filter(|_| !layer.rows.is_empty()) {
                all.push(words::hours_of(row, &layer.whose.to_string()));
            }
        }
        all.join(", ")
    }

    /// `opens 09:00 in Denver, in 2 h 10 m`: of the zone that opens last; and whose rule it is, if not the campaign's.
    fn closed_words(&self, kind: &str, zones: &[Zone], now: Wall, opens: Option<Wall>) -> Say {
        let Some(opens) = opens else { return say("gate-never-meet") };
        let before = Wall(opens.0.saturating_sub(1));
        let by_campaign = |zone: &&Zone| current(self.rows, kind, &zone.rules, before).is_none();
        let by_layer = |at: Wall| {
            let closed = |zone| self.layers.iter().find_map(|layer| layer.closed(kind, zone, at));
            zones.iter().find_map(|zone| Some((zone, closed(zone)?)))
        };
        let (zone, decides) = match (zones.iter().find(by_campaign), by_layer(before)) {
            (Some(zone), _) => (Some(zone), None),
            (None, Some((zone, whose))) => (Some(zone), Some(whose)),
            (None, None) => (zones.first(), None),
        };
        // What closes it now explains more than what decides when it opens, unless that is the campaign itself.
        let campaign_is_open = zones.iter().all(|zone| current(self.rows, kind, &zone.rules, now).is_some());
        let closes = by_layer(now).map(|(_, whose)| whose);
        let whose = closes.filter(|closed| campaign_is_open || closed.holiday.is_some()).or(decides);
        words::opens(zone, now, opens, whose.map(Closed::said))
    }
}

impl Layer<'_> {
    /// Why a call is not allowed at that moment there: whose rule it is, and the holiday; absent: it is allowed.
    fn closed(&self, kind: &str, zone: &Zone, at: Wall) -> Option<Closed<'_>> {
        let holiday = self.holiday(zone.rules.to_datetime(at.timestamp()).date());
        let open = self.rows.is_empty() || current(self.rows, kind, &zone.rules, at).is_some();
        (holiday.is_some() || !open).then_some(Closed { whose: &self.whose, holiday })
    }

    fn holiday(&self, date: Date) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.is(date))
    }
}

/// Why a layer lets no call through.
struct Closed<'a> {
    whose: &'a Say,
    holiday: Option<&'a Holiday>,
}

impl Closed<'_> {
    fn said(self) -> Say {
        let whose = self.whose.clone();
        match self.holiday {
            Some(holiday) => say("gate-holiday").with("whose", whose).with("holiday", &holiday.name),
            None => whose,
        }
    }
}

/// The row that holds for a type of phone in a zone at a moment: the first that fits.
pub fn current<'a>(rows: &'a [Row], kind: &str, zone: &TimeZone, at: Wall) -> Option<&'a Row> {
    let local = zone.to_datetime(at.timestamp());
    let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).unwrap_or(0);
    effective(rows).iter().find(|row| {
        row.days.has(local.weekday()) && (row.from_min..row.until_min).contains(&minute) && row.place(kind).is_some()
    })
}

/// A campaign without rows calls at all hours.
fn effective(rows: &[Row]) -> &[Row] {
    static ALWAYS: LazyLock<Vec<Row>> =
        LazyLock::new(|| vec![Row { days: Days::ALL, from_min: 0, until_min: 1_440, phones: Vec::new() }]);
    if rows.is_empty() { &ALWAYS } else { rows }
}

/// The moment, or the two, at which the clock there shows that minute of that date.
fn moments(zone: &TimeZone, date: Date, minute: u16) -> Vec<Wall> {
    let Ok(local) = date.at(0, 0, 0, 0).checked_add(i64::from(minute).minutes()) else { return Vec::new() };
    let ambiguous = || zone.to_ambiguous_timestamp(local);
    let both: [Option<Timestamp>; 2] = [ambiguous().earlier().ok(), ambiguous().later().ok()];
    both.into_iter().flatten().map(Wall::from).collect()
}
