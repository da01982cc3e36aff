//! Days and hours by simple arithmetic: a second opinion on what the time-zone database says.

use crate::campaign::holidays::{Holiday, On};
use crate::campaign::hours::Row;
use crate::time::Wall;

const DAY_MIN: i64 = 24 * 60;
/// Days from a Monday to 1 January 1970, a Thursday.
const THURSDAY: i64 = 3;

/// Zones that simulated customers live in: standard time in minutes, and whose summer time they keep.
const ZONES: [(&str, i64, Summer); 3] = [
    ("America/Denver", -420, Summer::American),
    ("America/New_York", -300, Summer::American),
    ("Europe/London", 0, Summer::European),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Summer {
    /// From the second Sunday in March to the first in November, at two by the clock on the wall.
    American,
    /// From the last Sunday in March to the last in October, at one UTC.
    European,
}

/// A moment as a calendar and a clock on the wall show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Local {
    /// Days since 1 January 1970.
    pub day: i64,
    /// Minutes since midnight, as the clock shows them.
    pub minute: i64,
}

impl Local {
    /// There, at that moment; none for a zone that no simulated customer lives in.
    pub fn at(zone: &str, now: Wall) -> Option<Self> {
        let (_, standard, summer) = ZONES.iter().find(|(name, ..)| *name == zone)?;
        let utc = now.0.div_euclid(60_000);
        let year = date_of(utc.div_euclid(DAY_MIN)).0;
        let (from, until) = match summer {
            // Two o'clock by the clock on the wall: in spring standard time, in autumn summer time.
            Summer::American => {
                (sunday(day(year, 3, 8)) * DAY_MIN + 120 - standard, sunday(day(year, 11, 1)) * DAY_MIN + 60 - standard)
            }
            Summer::European => (sunday(day(year, 3, 25)) * DAY_MIN + 60, sunday(day(year, 10, 25)) * DAY_MIN + 60),
        };
        let summer_time = if (from..until).contains(&utc) { 60 } else { 0 };
        let local = utc + standard + summer_time;
        Some(Self { day: local.div_euclid(DAY_MIN), minute: local.rem_euclid(DAY_MIN) })
    }

    /// Whether one of the rows lets a number of this type through; without rows everything is let through.
    pub fn is_within(self, rows: &[Row], kind: &str) -> bool {
        let weekday = (self.day + THURSDAY).rem_euclid(7);
        let hours = |row: &Row| i64::from(row.from_min) <= self.minute && self.minute < i64::from(row.until_min);
        let type_of_phone = |row: &Row| row.phones.is_empty() || row.phones.iter().any(|listed| listed == kind);
        rows.is_empty() || rows.iter().any(|row| row.days.0 >> weekday & 1 == 1 && hours(row) && type_of_phone(row))
    }

    /// Whether it is one of these holidays.
    pub fn is_holiday(self, holidays: &[Holiday]) -> bool {
        let weekday = (self.day + THURSDAY).rem_euclid(7);
        let is = |on: On, day: i64| {
            let (year, month, of_month) = date_of(day);
            match on {
                On::Every { month: m, day: d } => (i64::from(m), i64::from(d)) == (month, of_month),
                On::Once(date) => {
                    (i64::from(date.year()), i64::from(date.month()), i64::from(date.day())) == (year, month, of_month)
                }
                // The last one of its month has none a week later.
                On::Nth { nth: -1, weekday: w, month: m } => {
                    i64::from(m) == month
                        && i64::from(w.to_monday_zero_offset()) == (day + THURSDAY).rem_euclid(7)
                        && date_of(day + 7).1 != month
                }
                On::Nth { nth, weekday: w, month: m } => {
                    i64::from(m) == month
                        && i64::from(w.to_monday_zero_offset()) == (day + THURSDAY).rem_euclid(7)
                        && (of_month - 1) / 7 + 1 == i64::from(nth)
                }
                // No simulated campaign keeps a day that Easter moves.
                On::Easter { .. } => false,
            }
        };
        holidays.iter().any(|holiday| {
            // Kept on Friday for a Saturday, on Monday for a Sunday.
            let beside = match weekday {
                4 => Some(self.day + 1),
                0 => Some(self.day - 1),
                _ => None,
            };
            is(holiday.on, self.day) || beside.is_some_and(|beside| holiday.observed && is(holiday.on, beside))
        })
    }
}

/// The first Sunday on or after a day; days are counted from Thursday, 1 January 1970.
fn sunday(day: i64) -> i64 {
    day + (3 - day).rem_euclid(7)
}

/// Year, month and day of a day of this century or the end of the last.
fn date_of(mut days: i64) -> (i64, i64, i64) {
    let mut year = 1970;
    while days >= length(year) {
        days -= length(year);
        year += 1;
    }
    let mut month = 1;
    while days >= length_of_month(year, month) {
        days -= length_of_month(year, month);
        month += 1;
    }
    (year, month, days + 1)
}

/// The day of a date.
fn day(year: i64, month: i64, day: i64) -> i64 {
    (1970..year).map(length).sum::<i64>() + (1..month).map(|month| length_of_month(year, month)).sum::<i64>() + day - 1
}

fn length(year: i64) -> i64 {
    if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 366 } else { 365 }
}

fn length_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 => length(year) - 337,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Wall {
        Wall::from(text.parse::<jiff::Timestamp>().expect("a moment"))
    }

    #[test]
    fn the_arithmetic_agrees_with_the_time_zone_database_around_each_change_of_clocks() {
        for (zone, ..) in ZONES {
            let zone_rules = jiff::tz::TimeZone::get(zone).expect("a zone");
            for change in
                ["2026-03-08T09:00:00Z", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-11-01T06:30:00Z"]
            {
                for quarter in -200..200_i64 {
                    let moment = Wall(at(change).0 + quarter * 900_000);
                    let civil = moment.timestamp().to_zoned(zone_rules.clone());
                    let minute = i64::from(civil.hour()) * 60 + i64::from(civil.minute());
                    let day = day(civil.year().into(), civil.month().into(), civil.day().into());
                    assert_eq!(Local::at(zone, moment), Some(Local { day, minute }), "{zone} at {moment}");
                }
            }
        }
    }

    #[test]
    fn holidays_agree_with_those_of_the_campaigns_over_ten_years() {
        let holiday = |on| Holiday { name: "x".into(), on, observed: true };
        let monday = jiff::civil::Weekday::Monday;
        let holidays = [
            On::Every { month: 7, day: 4 },
            On::Nth { nth: 3, weekday: monday, month: 1 },
            On::Nth { nth: -1, weekday: monday, month: 5 },
            On::Once(jiff::civil::date(2028, 2, 29)),
        ];
        let first = day(2026, 1, 1);
        for days in 0..3_650 {
            let date = jiff::civil::date(2026, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a date");
            for on in holidays {
                let one = [holiday(on)];
                let here = Local { day: first + days, minute: 0 };
                assert_eq!(here.is_holiday(&one), one[0].is(date), "{on:?} on {date}");
            }
        }
    }
}
