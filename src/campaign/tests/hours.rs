//! The calling window through DST nights, midnights and several zones.

use super::prepared::{at, campaign, daily, phone, record};
use crate::campaign::hours::{Days, Hours, Row, Window};
use crate::campaign::zones::{self, Zones};
use crate::campaign::{Campaign, Record};
use crate::time::Wall;

fn zones(names: &[&str]) -> Zones {
    Zones { all: names.iter().map(|name| zones::find(name).expect("a zone")).collect(), by: "record", of_prefix: 0 }
}

fn window(rows: &[Row], kind: &str, zones: &Zones, now: Wall) -> Window {
    Hours::from(rows).window(kind, zones, now)
}

fn closes(rows: &[Row], kind: &str, zones: &Zones, now: Wall) -> Option<Wall> {
    Hours::from(rows).closes(kind, zones, now)
}

fn opens(rows: &[Row], names: &[&str], now: &str) -> Option<Wall> {
    match window(rows, "mobile", &zones(names), at(now)) {
        Window::Open { .. } => Some(at(now)),
        Window::Closed { opens, .. } => opens,
    }
}

#[test]
fn window_first_and_last_minute() {
    let rows = [daily("09:00", "20:00", &["mobile"])];
    let denver = zones(&["America/Denver"]);
    for (now, open) in [
        ("2026-06-10T14:59:59.999Z", false),
        ("2026-06-10T15:00:00Z", true),
        ("2026-06-11T01:59:59.999Z", true),
        ("2026-06-11T02:00:00Z", false),
    ] {
        let found = window(&rows, "mobile", &denver, at(now));
        assert_eq!(matches!(found, Window::Open { .. }), open, "{now}: {found:?}");
    }
    assert_eq!(closes(&rows, "mobile", &denver, at("2026-06-10T15:00:00Z")), Some(at("2026-06-11T02:00:00Z")));
}

#[test]
fn an_opening_is_told_as_people_say_it() {
    let rows = [daily("09:00", "20:00", &["mobile"])];
    let said = |names: &[&str], now: &str| match window(&rows, "mobile", &zones(names), at(now)) {
        Window::Closed { words, .. } => words.to_string(),
        Window::Open { .. } => "open".to_owned(),
    };
    assert_eq!(said(&["America/Denver"], "2026-06-10T12:50:00Z"), "opens 09:00 in Denver, in 2 h 10 m");
    assert_eq!(said(&["America/Denver"], "2026-06-11T02:00:00Z"), "opens Thu 09:00 in Denver, in 13 h");
    // New York is open already; Los Angeles decides.
    assert_eq!(
        said(&["America/New_York", "America/Los_Angeles"], "2026-06-10T14:00:00Z"),
        "opens 09:00 in Los Angeles, in 2 h"
    );
}

#[test]
fn window_in_a_night_of_dst_moves_with_the_clock() {
    let rows = [daily("09:00", "20:00", &[])];
    // Clocks go forward on 8 March 2026 and back on 1 November.
    assert_eq!(opens(&rows, &["America/Denver"], "2026-03-08T03:00:00Z"), Some(at("2026-03-08T15:00:00Z")));
    assert_eq!(opens(&rows, &["America/Denver"], "2026-03-07T03:00:00Z"), Some(at("2026-03-07T16:00:00Z")));
    assert_eq!(opens(&rows, &["America/Denver"], "2026-11-01T03:00:00Z"), Some(at("2026-11-01T16:00:00Z")));
    // Phoenix keeps its clock.
    assert_eq!(opens(&rows, &["America/Phoenix"], "2026-03-08T03:00:00Z"), Some(at("2026-03-08T16:00:00Z")));
}

#[test]
fn window_in_an_hour_that_a_night_leaves_out_or_has_twice() {
    // 02:30 does not exist on 8 March: the window opens as the clock jumps from 02:00 to 03:00.
    let rows = [daily("02:30", "04:00", &[])];
    assert_eq!(opens(&rows, &["America/Denver"], "2026-03-08T08:00:00Z"), Some(at("2026-03-08T09:00:00Z")));
    // 01:30 is there twice on 1 November: from 01:30 to 02:00 of the first, and again of the second.
    let rows = [daily("01:30", "02:00", &[])];
    let denver = ["America/Denver"];
    assert_eq!(opens(&rows, &denver, "2026-11-01T07:00:00Z"), Some(at("2026-11-01T07:30:00Z")));
    assert_eq!(
        closes(&rows, "mobile", &zones(&denver), at("2026-11-01T07:30:00Z")),
        Some(at("2026-11-01T08:00:00Z")),
        "the clock falls back to 01:00"
    );
    assert_eq!(opens(&rows, &denver, "2026-11-01T08:00:00Z"), Some(at("2026-11-01T08:30:00Z")));
}

#[test]
fn window_days_are_those_of_the_customer() {
    let rows = [Row { days: Days(0b001_1111), from_min: 0, until_min: 1_440, phones: vec![] }];
    // Friday 23:59:59 in Denver is Saturday elsewhere.
    assert_eq!(opens(&rows, &["America/Denver"], "2026-06-13T05:59:59Z"), Some(at("2026-06-13T05:59:59Z")));
    assert_eq!(opens(&rows, &["America/Denver"], "2026-06-13T06:00:00Z"), Some(at("2026-06-15T06:00:00Z")));
    // A window from midnight to midnight does not close between Monday and Friday.
    let denver = zones(&["America/Denver"]);
    assert_eq!(closes(&rows, "mobile", &denver, at("2026-06-10T18:00:00Z")), Some(at("2026-06-13T06:00:00Z")));
    let always = [daily("00:00", "24:00", &[])];
    assert_eq!(closes(&always, "mobile", &denver, at("2026-06-10T18:00:00Z")), None);
}

#[test]
fn window_every_candidate_zone_must_allow_it() {
    let rows = [daily("09:00", "17:00", &[])];
    let both = ["America/New_York", "America/Los_Angeles"];
    assert_eq!(opens(&rows, &both, "2026-06-10T13:30:00Z"), Some(at("2026-06-10T16:00:00Z")));
    assert_eq!(closes(&rows, "mobile", &zones(&both), at("2026-06-10T16:00:00Z")), Some(at("2026-06-10T21:00:00Z")));
    let never = [daily("09:00", "10:00", &[])];
    assert_eq!(opens(&never, &["America/New_York", "Asia/Tokyo"], "2026-06-10T13:30:00Z"), None);
}

#[test]
fn the_zone_is_that_of_the_closest_source() {
    let mut campaign: Campaign = campaign();
    let mut record: Record = record(vec![phone("mobile", "+13035550101")]);
    let by = |campaign: &Campaign, record: &Record| {
        let zones = zones::of(campaign, record, &record.phones[0]);
        (zones.by, zones.all.first().map(|zone| zone.name.clone()).unwrap_or_default())
    };
    campaign.zone = Some("Europe/Paris".into());
    campaign.lists[0].zone = Some("Europe/London".into());
    assert_eq!(by(&campaign, &record), ("prefix", "America/Denver".into()));
    record.zone = Some("America/Chicago".into());
    assert_eq!(by(&campaign, &record), ("record", "America/Chicago".into()));
    record.phones[0].zone = Some("Pacific/Honolulu".into());
    assert_eq!(by(&campaign, &record), ("number", "Pacific/Honolulu".into()));
    record.phones[0] = phone("mobile", "+18005550101");
    record.zone = None;
    assert_eq!(by(&campaign, &record), ("list", "Europe/London".into()));
    campaign.lists[0].zone = None;
    assert_eq!(by(&campaign, &record), ("campaign", "Europe/Paris".into()));
    campaign.zone = None;
    assert_eq!(by(&campaign, &record), ("none", String::new()));
}

#[test]
fn window_of_an_unknown_place_must_be_always_open() {
    let nowhere = Zones { all: vec![], by: "none", of_prefix: 0 };
    let now = at("2026-06-10T18:00:00Z");
    assert!(matches!(
        window(&[daily("08:00", "21:00", &[])], "mobile", &nowhere, now),
        Window::Closed { opens: None, .. }
    ));
    assert!(matches!(window(&[daily("00:00", "24:00", &[])], "mobile", &nowhere, now), Window::Open { .. }));
    assert!(matches!(window(&[], "mobile", &nowhere, now), Window::Open { .. }));
    let words = match window(&[daily("00:00", "24:00", &["home"])], "fax", &nowhere, now) {
        Window::Closed { words, .. } => words.to_string(),
        Window::Open { .. } => String::new(),
    };
    assert_eq!(words, "no calling hours for 'fax' phones");
}
