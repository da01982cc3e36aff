//! The words of the rules, all of them: how they say times, places, spans and reasons to an agent, who has a second to
//! read them. They are messages, so that each agent reads them in their own language; what goes into the evidence of an
//! attempt is English, and stays so.

use std::time::Duration;

use jiff::tz::TimeZone;

use super::caps::{Count, Span, Unit};
use super::hours::Row;
use super::terms::After;
use super::zones::Zone;
use super::{Campaign, DncKind, DncMark, disposition};
use crate::say::{Say, say};
use crate::time::Wall;

pub(super) const OPEN_ALWAYS: &str = "open at all hours";

/// Why a record is excluded that has stood in its list for too long.
pub const EXPIRED: &str = "expired";

pub(super) fn list_disabled(list: &str) -> Say {
    say("gate-list-disabled").with("list", list)
}

pub(super) fn list_unknown(list: &str) -> Say {
    say("gate-list-unknown").with("list", list)
}

pub(super) fn filtered(list: &str, field: &str) -> Say {
    say("gate-filtered").with("list", list).with("field", field)
}

pub(super) fn expired(days: u32, list: &str) -> Say {
    say("gate-expired").with("days", days).with("list", list)
}

pub(super) fn completed(campaign: &Campaign, disposition: &str) -> Say {
    say("gate-completed").with("disposition", disposition::said(campaign, disposition))
}

pub(super) fn excluded(campaign: &Campaign, why: &str) -> Say {
    let why = if why == EXPIRED { say("gate-excluded-expired") } else { disposition::said(campaign, why) };
    say("gate-excluded").with("why", why)
}

pub(super) fn record_waits(now: Wall, until_: Wall) -> Say {
    say("gate-record-waits").with("until", until(now, until_))
}

pub(super) fn number_waits(now: Wall, until_: Wall) -> Say {
    say("gate-number-waits").with("until", until(now, until_))
}

pub(super) fn premium(prefix: &str) -> Say {
    say("gate-premium").with("prefix", prefix)
}

/// `on the do-not-call list 'internal' (area code)`.
pub(super) fn dnc(mark: &DncMark) -> Say {
    let listed = say("gate-dnc").with("list", &mark.list);
    let by = match mark.by {
        DncKind::Number => return listed,
        DncKind::Prefix => "gate-dnc-prefix",
        DncKind::PostalCode => "gate-dnc-postal-code",
        DncKind::State => "gate-dnc-state",
        DncKind::Key => "gate-dnc-key",
    };
    say("gate-by").with("what", listed).with("rule", say(by))
}

pub(super) fn dnc_outdated(list: &str, days: u32) -> Say {
    say("gate-dnc-outdated").with("list", list).with("days", days)
}

pub(super) fn no_consent(field: &str) -> Say {
    say("gate-no-consent").with("field", field)
}

pub(super) fn consent_over(field: &str, until_: &str) -> Say {
    say("gate-consent-over").with("field", field).with("until", until_)
}

pub(super) fn consent_unreadable(field: &str, value: &str) -> Say {
    say("gate-consent-unreadable").with("field", field).with("value", value)
}

pub(super) fn bad_caller_id(caller_id: &str) -> Say {
    say("gate-bad-caller-id").with("number", caller_id)
}

pub(super) fn caller_id_wanted(rules: &str) -> Say {
    say("gate-caller-id-wanted").with("rules", rules)
}

pub(super) fn wireless(rules: &str, field: &str) -> Say {
    say("gate-wireless").with("rules", rules).with("field", field)
}

/// `us-tcpa`, `us-tcpa FL`: a rule set's name is everybody's.
pub(super) fn rules_of(name: &str) -> Say {
    Say::verbatim(name)
}

/// `3 of 3 attempts to this number in 24 h (us-tcpa FL), again 14:00, in 2 h`.
pub(super) fn cap_full(full: &Count, zone: Option<&Zone>, now: Wall) -> Say {
    let what = match (full.counts, full.of) {
        (Unit::Attempts, "number") => "cap-attempts-number",
        (Unit::Attempts, "record") => "cap-attempts-record",
        (Unit::Attempts, _) => "cap-attempts-account",
        (Unit::Calls, "number") => "cap-calls-number",
        (Unit::Calls, "record") => "cap-calls-record",
        (Unit::Calls, _) => "cap-calls-account",
    };
    let mut said = say("cap-full").with("used", full.used).with("limit", full.limit);
    said = said.with("what", say(what)).with("span", cap_span(full.span));
    if !full.by.is_empty() {
        said = say("gate-by").with("what", said).with("rule", &full.by);
    }
    match (full.frees_at, zone) {
        (Some(at), Some(zone)) => again(said, Some(zone), now, at),
        _ => said,
    }
}

/// `1 of 3 attempts today`.
pub(super) fn used(count: &Count) -> Say {
    let id = if count.counts == Unit::Attempts { "cap-used-attempts" } else { "cap-used-calls" };
    say(id).with("used", count.used).with("limit", count.limit).with("span", cap_span(count.span))
}

fn cap_span(span: Span) -> Say {
    say(match span {
        Span::InAll => "cap-in-all",
        Span::Today => "cap-today",
        Span::Hours24 => "cap-in-24-h",
        Span::Days7 => "cap-in-7-days",
    })
}

/// `no call so soon after a conversation (us-reg-f), again Wed 00:00, in 10 h`.
pub(super) fn quiet(after: After, rules: &str, zone: Option<&Zone>, now: Wall, ends: Wall) -> Say {
    let what = say(match after {
        After::Talk => "gate-quiet-talk",
        After::Abandoned => "gate-quiet-abandoned",
    });
    again(say("gate-by").with("what", what).with("rule", rules), zone, now, ends)
}

/// What holds, and when it is over.
fn again(what: Say, zone: Option<&Zone>, now: Wall, then: Wall) -> Say {
    match zone {
        Some(zone) => {
            let at = moment(&zone.rules, now, then);
            say("gate-again").with("what", what).with("at", at).with("in", until(now, then))
        }
        None => say("gate-again-in").with("what", what).with("in", until(now, then)),
    }
}

pub(super) fn no_hours_for(kind_: &str) -> Say {
    say("gate-no-hours").with("kind", kind(kind_))
}

/// `09:00-20:00 in Denver`, for the evidence.
pub(super) fn hours_in(row: &Row, zone: &str) -> String {
    format!("{}-{} in {}", minute(row.from_min), minute(row.until_min), city(zone))
}

/// `us-tcpa FL 08:00-20:00`, for the evidence.
pub(super) fn hours_of(row: &Row, whose: &str) -> String {
    format!("{whose} {}-{}", minute(row.from_min), minute(row.until_min))
}

/// `opens 09:00 in Denver, in 2 h 10 m (us-tcpa FL)`.
pub(super) fn opens(zone: Option<&Zone>, now: Wall, opens: Wall, whose: Option<Say>) -> Say {
    let said = match zone {
        Some(zone) => {
            let at = say("place-at").with("at", moment(&zone.rules, now, opens)).with("city", city(&zone.name));
            say("gate-opens").with("at", at).with("in", until(now, opens))
        }
        None => say("gate-opens-in").with("in", until(now, opens)),
    };
    match whose {
        Some(whose) => say("gate-by").with("what", said).with("rule", whose),
        None => said,
    }
}

/// Prefix and postal code speak of different places.
pub(super) fn places_differ(prefix: &[Zone], postal: &[Zone]) -> Say {
    say("gate-places-differ").with("prefix", one_of(prefix)).with("postal", one_of(postal))
}

/// `Denver or Phoenix`.
fn one_of(zones: &[Zone]) -> Say {
    let mut cities = zones.iter().map(|zone| Say::verbatim(city(&zone.name)));
    let first = cities.next().unwrap_or_else(Say::silence);
    cities.fold(first, |some, more| say("place-or").with("some", some).with("more", more))
}

/// `mobile`: the usual types of phone have a word in every language, all others the list's own.
pub fn kind(kind: &str) -> Say {
    let id = match kind {
        "mobile" => "kind-mobile",
        "home" => "kind-home",
        "work" => "kind-work",
        "phone" => "kind-phone",
        own => return Say::verbatim(own),
    };
    say(id)
}

/// `HH:MM` of a minute of the day.
pub(super) fn minute(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `in 2 h 10 m`, rounded up to the minute: nobody should be told a moment that is too early.
pub(super) fn until(now: Wall, then: Wall) -> Say {
    let left = then.since(now).as_millis().div_ceil(60_000).try_into().unwrap_or(u64::MAX);
    say("span-in").with("span", minutes(left))
}

/// `2 h 10 m`, `45 m`, `24 h`, `3 d 2 h`.
pub(super) fn minutes(minutes: u64) -> Say {
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    // Up to two days people count in hours.
    if minutes < 60 {
        return say("span-minutes").with("minutes", minutes);
    }
    if minutes < 2 * 1_440 {
        let hours = minutes / 60;
        if rest == 0 {
            return say("span-whole-hours").with("hours", hours);
        }
        return say("span-hours").with("hours", hours).with("minutes", rest);
    }
    if hours == 0 {
        say("span-days").with("days", days)
    } else {
        say("span-days-hours").with("days", days).with("hours", hours)
    }
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
pub(super) fn moment(zone: &TimeZone, now: Wall, then: Wall) -> Say {
    let (here, there) = (zone.to_datetime(now.timestamp()), zone.to_datetime(then.timestamp()));
    let time = there.strftime("%H:%M").to_string();
    if here.date() == there.date() {
        return say("date-today").with("time", time);
    }
    if then.since(now) < Duration::from_secs(6 * 86_400) {
        const DAYS: [&str; 7] = ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];
        let day = DAYS[usize::from(there.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
        return say("date-this-week").with("day", say(day)).with("time", time);
    }
    let part = |format: &str| there.strftime(format).to_string();
    let date = say("date-full").with("year", part("%Y")).with("month", part("%m")).with("day", part("%d"));
    date.with("time", time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say::Lang;

    #[test]
    fn spans_read_as_people_say_them() {
        for (given, said, german) in [
            (0, "0 m", "0 min"),
            (59, "59 m", "59 min"),
            (60, "1 h", "1 h"),
            (130, "2 h 10 m", "2 h 10 min"),
            (1_440, "24 h", "24 h"),
            (2_880, "2 d", "2 Tg."),
            (3_000, "2 d 2 h", "2 Tg. 2 h"),
        ] {
            assert_eq!(minutes(given).to_string(), said);
            assert_eq!(Lang::De.say(minutes(given)), german);
        }
        assert_eq!(until(Wall(0), Wall(60_001)).to_string(), "in 2 m");
        assert_eq!(city("America/New_York"), "New York");
    }

    #[test]
    fn a_moment_reads_as_the_language_writes_it() {
        let at = |text: &str| Wall::from(text.parse::<jiff::Timestamp>().expect("a literal"));
        let now = at("2026-11-26T14:00:00Z");
        for (then, english, german, japanese) in [
            ("2026-11-26T15:05:00Z", "15:05", "15:05", "15:05"),
            ("2026-11-30T09:00:00Z", "Mon 09:00", "Mo 09:00", "月曜 09:00"),
            ("2027-01-08T09:00:00Z", "2027-01-08 09:00", "08.01.2027 09:00", "2027/01/08 09:00"),
        ] {
            let said = moment(&TimeZone::UTC, now, at(then));
            assert_eq!(said.to_string(), english);
            assert_eq!(Lang::De.say(&said), german);
            assert_eq!(Lang::Ja.say(&said), japanese);
        }
    }

    #[test]
    fn a_kind_of_phone_that_is_the_lists_own_keeps_its_name() {
        assert_eq!(Lang::De.say(kind("mobile")), "Mobil");
        assert_eq!(Lang::De.say(kind("Ferienhaus")), "Ferienhaus");
        for known in ["mobile", "home", "work", "phone"] {
            assert_eq!(kind(known).to_string(), known, "scripts and reports have the list's word");
        }
    }
}
