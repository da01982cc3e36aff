//! Times and durations as an agent reads them.

use std::time::Duration;

use jiff::tz::TimeZone;

use crate::say::{Say, say};
use crate::time::Wall;

/// Time that has passed: `00:42`, `1:02:03`.
pub fn elapsed(span: Duration) -> String {
    let s = span.as_secs();
    if s < 3600 {
        format!("{:02}:{:02}", s / 60, s % 60)
    } else {
        format!("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
    }
}

/// Time that is left, rounded up so that 0:00 is the end itself: `0:42`, `12:05`.
pub fn left(span: Duration) -> String {
    let s = span.as_secs().saturating_add(u64::from(span.subsec_nanos() > 0));
    if s < 3600 {
        format!("{}:{:02}", s / 60, s % 60)
    } else {
        format!("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
    }
}

/// How long nothing has happened: by the second in the first minute, then by the minute, so that an idle screen rests.
pub fn age(span: Duration) -> Say {
    let s = span.as_secs();
    if s < 60 { Say::verbatim(elapsed(span)) } else { minutes(s / 60) }
}

/// Minutes, or hours and minutes: `4 m`, `1 h 4 m`.
pub fn minutes(minutes: u64) -> Say {
    if minutes < 60 {
        say("span-minutes").with("minutes", minutes)
    } else {
        say("span-hours").with("hours", minutes / 60).with("minutes", minutes % 60)
    }
}

/// When [`age`] next reads differently.
pub fn until_older(span: Duration) -> Duration {
    let unit = if span.as_secs() < 60 { Duration::from_secs(1) } else { Duration::from_secs(60) };
    until_next(span, unit)
}

/// How long until `span`, growing, reaches a multiple of `unit`.
pub fn until_next(span: Duration, unit: Duration) -> Duration {
    let into = span.as_nanos() % unit.as_nanos().max(1);
    let rest = unit.as_nanos().saturating_sub(into);
    Duration::from_nanos(u64::try_from(rest).unwrap_or(u64::MAX))
}

/// `14:05:12`.
pub fn time_of_day(at: Wall, zone: &TimeZone) -> String {
    at.timestamp().to_zoned(zone.clone()).strftime("%H:%M:%S").to_string()
}

/// `14:05`, and the day before it where that is not the day of `now`: `21 Nov 14:05`, `2025-11-21 14:05`.
pub fn moment(at: Wall, now: Wall, zone: &TimeZone) -> Say {
    let then = at.timestamp().to_zoned(zone.clone());
    let today = now.timestamp().to_zoned(zone.clone());
    let time = then.strftime("%H:%M").to_string();
    if then.date() == today.date() {
        say("date-today").with("time", time)
    } else if then.year() == today.year() {
        let (day, month) = (i64::from(then.day()), i64::from(then.month()));
        say("date-this-year").with("day", day).with("month", month).with("time", time)
    } else {
        let part = |format: &str| then.strftime(format).to_string();
        let date = say("date-full").with("year", part("%Y")).with("month", part("%m")).with("day", part("%d"));
        date.with("time", time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_an_agent_reads_them() {
        let ms = Duration::from_millis;
        assert_eq!(elapsed(ms(12_900)), "00:12");
        assert_eq!(elapsed(ms(3_723_000)), "1:02:03");
        assert_eq!(left(ms(41_001)), "0:42");
        assert_eq!(left(ms(42_000)), "0:42");
        assert_eq!(left(ms(0)), "0:00");
        assert_eq!(age(ms(59_000)).to_string(), "00:59");
        assert_eq!(age(ms(241_000)).to_string(), "4 m");
        assert_eq!(age(ms(3_841_000)).to_string(), "1 h 4 m");
        assert_eq!(until_older(ms(241_500)), ms(58_500));
        assert_eq!(until_older(ms(5_000)), ms(1_000));
        assert_eq!(elapsed(Duration::MAX).is_empty(), left(Duration::MAX).is_empty());
    }

    #[test]
    fn a_moment_says_its_day_where_that_is_not_today() {
        let day = |text: &str| Wall::from(text.parse::<jiff::Timestamp>().expect("a literal"));
        let now = day("2026-11-22T20:00:00Z");
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(moment(day("2026-11-22T13:05:00Z"), now, &zone).to_string(), "14:05");
        assert_eq!(moment(day("2026-11-03T13:05:00Z"), now, &zone).to_string(), "3 Nov 14:05");
        assert_eq!(moment(day("2025-11-03T13:05:00Z"), now, &zone).to_string(), "2025-11-03 14:05");
        assert_eq!(time_of_day(now, &zone), "21:00:00");
    }
}
