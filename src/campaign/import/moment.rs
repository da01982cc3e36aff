//! Moments and dates as lists write them.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;

use crate::time::Wall;

/// RFC 3339, else a local date with or without a time: in one of the formats, where there are some, else as ISO 8601
/// writes it. `zone` is that of local times.
pub(in crate::campaign) fn read(text: &str, formats: &[String], zone: TimeZone) -> Option<Wall> {
    if let Ok(moment) = text.trim().parse::<jiff::Timestamp>() {
        return Some(moment.into());
    }
    let zoned = local(text, formats)?.0.to_zoned(zone).ok()?;
    Some(zoned.timestamp().into())
}

/// The same as ISO 8601 writes it, so that it can be sorted, compared and read back.
pub(super) fn normal(text: &str, formats: &[String]) -> Option<String> {
    if text.trim().parse::<jiff::Timestamp>().is_ok() {
        return Some(text.trim().to_owned());
    }
    let (moment, has_time) = local(text, formats)?;
    Some(if has_time { moment.strftime("%Y-%m-%d %H:%M:%S").to_string() } else { moment.date().to_string() })
}

/// Date and time, midnight where there is none, and whether there is one.
fn local(text: &str, formats: &[String]) -> Option<(DateTime, bool)> {
    let text = text.trim();
    if formats.is_empty() {
        let date = || text.parse::<Date>().ok().map(|date| (date.at(0, 0, 0, 0), false));
        // jiff reads a bare date as midnight, too: the date is tried first.
        return date().filter(|_| text.len() <= "2026-11-30".len()).or_else(|| Some((text.parse().ok()?, true)));
    }
    formats.iter().find_map(|format| {
        let parsed = BrokenDownTime::parse(format, text).ok()?;
        let moment = parsed.to_date().ok()?.to_datetime(parsed.to_time().ok()?);
        Some((moment, parsed.hour().is_some() || format.contains("%I")))
    })
}

/// `DD.MM.YYYY hh:mm` as jiff wants it; none where it is no date's format. `MM` is the month, `mm` the minute; with `AM`,
/// hours are those of a clock face.
pub fn pattern(written: &str) -> Option<String> {
    const PARTS: [(&str, &str); 8] = [
        ("YYYY", "%Y"),
        ("YY", "%y"),
        ("MM", "%m"),
        ("DD", "%d"),
        ("hh", "%H"),
        ("mm", "%M"),
        ("ss", "%S"),
        ("AM", "%p"),
    ];
    let mut pattern = String::new();
    let mut rest = written.trim();
    while let Some(first) = rest.chars().next() {
        if let Some((part, directive)) = PARTS.iter().find(|(part, _)| rest.starts_with(part)) {
            let on_a_clock_face = *part == "hh" && written.contains("AM");
            pattern += if on_a_clock_face { "%I" } else { directive };
            rest = rest.get(part.len()..)?;
        } else if first.is_alphanumeric() || first == '%' {
            return None;
        } else {
            pattern.push(first);
            rest = rest.get(first.len_utf8()..)?;
        }
    }
    let once = |directive: &str| pattern.matches(directive).count() == 1;
    let whole = (once("%Y") || once("%y")) && once("%m") && once("%d");
    let clock = (once("%H") || once("%I")) == once("%M") && (once("%I") == once("%p"));
    (whole && clock).then_some(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_written_with_letters() {
        for (written, text, read) in [
            ("DD.MM.YYYY", "1.2.2026", "2026-02-01"),
            ("DD.MM.YYYY hh:mm", "01.02.2026 9:05", "2026-02-01 09:05:00"),
            ("MM/DD/YY", "11/30/26", "2026-11-30"),
            ("MM/DD/YYYY hh:mm AM", "11/30/2026 02:15 pm", "2026-11-30 14:15:00"),
            ("MM/DD/YYYY hh:mm AM", "11/30/2026 12:15 AM", "2026-11-30 00:15:00"),
            ("YYYYMMDD hhmmss", "20261130 141500", "2026-11-30 14:15:00"),
            ("DD.MM.YYYY", "31.02.2026", ""),
            ("DD.MM.YYYY", "2026-11-30", ""),
        ] {
            let pattern = pattern(written).expect("a format");
            assert_eq!(normal(text, &[pattern]).unwrap_or_default(), read, "{text} as {written}");
        }
        for written in ["", "MM/DD", "date", "YYYY-MM-DD hh", "hh:mm", "YYYY-MM-DD %H", "DD.MM.YYYY mm:ss"] {
            assert_eq!(pattern(written), None, "{written}");
        }
        assert_eq!(normal("2026-11-30", &[]).as_deref(), Some("2026-11-30"));
        assert_eq!(normal("2026-11-30 14:00", &[]).as_deref(), Some("2026-11-30 14:00:00"));
        assert_eq!(normal("2026-11-30T14:00:00Z", &[]).as_deref(), Some("2026-11-30T14:00:00Z"));
        assert_eq!(normal("soon", &[]), None);
    }
}
