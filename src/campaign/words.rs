//! How the rules say times, places and spans to an agent, who has a second to read them.

use std::time::Duration;

use jiff::tz::TimeZone;

use crate::time::Wall;

/// `in 2 h 10 m`, rounded up to the minute: nobody should be told a moment that is too early.
pub(super) fn until(now: Wall, then: Wall) -> String {
    format!("in {}", minutes(then.since(now).as_millis().div_ceil(60_000).try_into().unwrap_or(u64::MAX)))
}

/// `2 h 10 m`, `45 m`, `24 h`, `3 d 2 h`.
pub(super) fn minutes(minutes: u64) -> String {
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    // Up to two days people count in hours.
    if minutes < 60 {
        return format!("{minutes} m");
    }
    if minutes < 2 * 1_440 {
        let hours = minutes / 60;
        return if rest == 0 { format!("{hours} h") } else { format!("{hours} h {rest} m") };
    }
    if hours == 0 { format!("{days} d") } else { format!("{days} d {hours} h") }
}

/// `Denver` of `America/Denver`; `North Dakota, Center` has its last part alone.
pub(super) fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// `HH:MM` there.
pub(super) fn clock(zone: &TimeZone, at: Wall) -> String {
    zone.to_datetime(at.timestamp()).strftime("%H:%M").to_string()
}

/// `09:00` if that is today there, `Mon 09:00` within a week, else `2026-11-30 09:00`.
pub(super) fn moment(zone: &TimeZone, now: Wall, then: Wall) -> String {
    let (here, there) = (zone.to_datetime(now.timestamp()), zone.to_datetime(then.timestamp()));
    if here.date() == there.date() {
        return there.strftime("%H:%M").to_string();
    }
    if then.since(now) < Duration::from_secs(6 * 86_400) {
        return there.strftime("%a %H:%M").to_string();
    }
    there.strftime("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_as_people_say_them() {
        for (given, said) in [
            (0, "0 m"),
            (59, "59 m"),
            (60, "1 h"),
            (130, "2 h 10 m"),
            (1_440, "24 h"),
            (2_880, "2 d"),
            (3_000, "2 d 2 h"),
        ] {
            assert_eq!(minutes(given), said);
        }
        assert_eq!(until(Wall(0), Wall(60_001)), "in 2 m");
        assert_eq!(city("America/New_York"), "New York");
    }
}
