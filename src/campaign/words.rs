//! The words of the rules, all of them: how they say times, places, spans and reasons to an agent, who has a second to
//! read them.

use std::time::Duration;

use jiff::tz::TimeZone;

use super::caps::{Count, Unit};
use super::hours::Row;
use super::zones::Zone;
use super::{DncKind, DncMark};
use crate::time::Wall;

pub(super) const STOPPED: &str = "the campaign is stopped";
pub(super) const OPEN_ALWAYS: &str = "open at all hours";
pub(super) const NO_ZONE: &str = "no time zone is known for this number: give the list or the campaign a 'zone'";
pub(super) const NEVER_MEET: &str = "the hours of its time zones never meet";
pub(super) const LEASE_SHORT: &str = "the record's lease is about to run out: it is being renewed";
pub(super) const LEASE_LOST: &str = "this desk no longer holds the record";
pub(super) const NO_SUCH_NUMBER: &str = "the record has no such number";
pub(super) const EMERGENCY: &str = "a campaign never dials an emergency number";
pub(super) const NO_NUMBER: &str = "this is no number that can be dialled";
pub(super) const NUMBER_STOPPED: &str = "this number is not called again";

pub(super) fn list_disabled(list: &str) -> String {
    format!("the list '{list}' is disabled")
}

pub(super) fn list_unknown(list: &str) -> String {
    format!("the list '{list}' is not in the campaign")
}

pub(super) fn completed(disposition: &str) -> String {
    format!("the record is completed: {disposition}")
}

pub(super) fn excluded(why: &str) -> String {
    format!("the record is excluded: {why}")
}

pub(super) fn record_waits(now: Wall, until_: Wall) -> String {
    format!("the record waits, {}", until(now, until_))
}

pub(super) fn number_waits(now: Wall, until_: Wall) -> String {
    format!("waits, {}", until(now, until_))
}

pub(super) fn premium(prefix: &str) -> String {
    format!("numbers that begin with {prefix} are premium-rate")
}

/// `on the do-not-call list 'internal' (area code)`.
pub(super) fn dnc(mark: &DncMark) -> String {
    let by = match mark.by {
        DncKind::Number => "",
        DncKind::Prefix => " (beginning of the number)",
        DncKind::PostalCode => " (postal code)",
        DncKind::State => " (state)",
        DncKind::Key => " (customer)",
    };
    format!("on the do-not-call list '{}'{by}", mark.list)
}

pub(super) fn dnc_outdated(list: &str, days: u32) -> String {
    format!("the do-not-call list '{list}' is older than {days} days: it must be renewed before anybody is called")
}

pub(super) fn no_consent(field: &str) -> String {
    format!("no consent: the field '{field}' does not say yes")
}

pub(super) fn consent_over(field: &str, until_: &str) -> String {
    format!("the consent has run out: the field '{field}' says {until_}")
}

pub(super) fn consent_unreadable(field: &str, value: &str) -> String {
    format!("no consent: the field '{field}' says '{value}', which is no date such as 2026-11-30")
}

pub(super) fn bad_caller_id(caller_id: &str) -> String {
    format!("the caller ID '{caller_id}' is no number")
}

pub(super) fn caller_id_wanted(rules: &str) -> String {
    format!("the rules {rules} ask for a caller ID, and neither the campaign nor the record has one")
}

pub(super) fn wireless(rules: &str, field: &str) -> String {
    format!("mobile numbers are not called there ({rules}): the field '{field}' says that it is one")
}

/// `3 of 3 attempts to this number in 24 h (us-tcpa FL), again 14:00, in 2 h`.
pub(super) fn cap_full(full: &Count, zone: Option<&Zone>, now: Wall) -> String {
    let mut said = format!("{} of {} {} this {} {}", full.used, full.limit, full.unit(), full.of, full.span.name());
    if !full.by.is_empty() {
        said += &format!(" ({})", full.by);
    }
    if let (Some(at), Some(zone)) = (full.frees_at, zone) {
        said += &format!(", again {}, {}", moment(&zone.rules, now, at), until(now, at));
    }
    said
}

/// `, 1 of 3 attempts today`.
pub(super) fn used(count: &Count) -> String {
    let what = if count.counts == Unit::Attempts { "attempts" } else { "calls" };
    format!(", {} of {} {what} {}", count.used, count.limit, count.span.name())
}

pub(super) fn quiet(after: &str, rules: &str, zone: Option<&Zone>, now: Wall, ends: Wall) -> String {
    let again = zone.map_or_else(String::new, |zone| format!(" {},", moment(&zone.rules, now, ends)));
    format!("no call so soon after {after} ({rules}), again{again} {}", until(now, ends))
}

pub(super) fn no_hours_for(kind: &str) -> String {
    format!("no calling hours for '{kind}' phones")
}

/// `09:00-20:00 in Denver`.
pub(super) fn hours_in(row: &Row, zone: &str) -> String {
    format!("{}-{} in {}", minute(row.from_min), minute(row.until_min), city(zone))
}

/// `us-tcpa FL 08:00-20:00`.
pub(super) fn hours_of(row: &Row, whose: &str) -> String {
    format!("{whose} {}-{}", minute(row.from_min), minute(row.until_min))
}

/// `opens 09:00 in Denver, in 2 h 10 m (us-tcpa FL)`.
pub(super) fn opens(zone: Option<&Zone>, now: Wall, opens: Wall, whose: Option<&str>) -> String {
    let there =
        zone.map_or_else(String::new, |zone| format!(" {} in {},", moment(&zone.rules, now, opens), city(&zone.name)));
    let whose = whose.map_or_else(String::new, |whose| format!(" ({whose})"));
    format!("opens{there} {}{whose}", until(now, opens))
}

/// Prefix and postal code speak of different places.
pub(super) fn places_differ(prefix: &str, postal: &str) -> String {
    format!("the number is of {prefix}, the postal code of {postal}: both clocks must allow it")
}

/// `HH:MM` of a minute of the day.
pub(super) fn minute(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

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
