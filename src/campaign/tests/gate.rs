//! Every rule of the gate, at its edges.

use std::time::Duration;

use super::prepared::{at, attempt, campaign, daily, phone, record};
use crate::campaign::gate::{self, is_e164};
use crate::campaign::{Block, Campaign, DncList, Facts, Limits, List, Record, Rule, Status, Verdict, due};
use crate::time::Wall;

const MOBILE: &str = "+13035550101";
const LEASED: Facts = Facts { lease_left: Some(Duration::from_secs(120)) };

fn now() -> Wall {
    at("2026-06-10T18:00:00Z") // Wednesday noon in Denver
}

fn usual() -> (Campaign, Record) {
    (campaign(), record(vec![phone("mobile", MOBILE)]))
}

fn asked(campaign: &Campaign, record: &Record, now: Wall) -> Option<Block> {
    match gate::check(campaign, record, 0, &LEASED, now) {
        Verdict::Allowed(_) => None,
        Verdict::Blocked(block) => Some(block),
    }
}

/// A case: what is changed of a campaign and record that may be called, and the rule that then blocks, until when.
type Case = (&'static str, fn(&mut Campaign, &mut Record), Option<(Rule, Option<Wall>)>);

#[test]
fn each_rule_blocks_what_it_is_for_and_nothing_else() {
    let cases: Vec<Case> = vec![
        ("nothing is wrong", |_, _| {}, None),
        ("the campaign is stopped", |c, _| c.running = false, Some((Rule::CampaignRunning, None))),
        ("the list is disabled", |c, _| c.lists[0].enabled = false, Some((Rule::ListEnabled, None))),
        ("the list is gone", |c, _| c.lists = vec![List::named("autumn")], Some((Rule::ListEnabled, None))),
        ("in review", |_, r| r.status = Status::InReview, None),
        ("in call, for another number", |_, r| r.status = Status::InCall, None),
        (
            "completed",
            |_, r| r.status = Status::Completed { disposition: "Sale".into() },
            Some((Rule::RecordOpen, None)),
        ),
        ("excluded", |_, r| r.status = Status::Excluded { why: "x".into() }, Some((Rule::RecordOpen, None))),
        (
            "waiting until later",
            |_, r| r.status = Status::Waiting { until: now() + Duration::from_millis(1) },
            Some((Rule::RecordOpen, Some(now() + Duration::from_millis(1)))),
        ),
        ("waiting until now", |_, r| r.status = Status::Waiting { until: now() }, None),
        (
            "agreed for later",
            |_, r| r.status = Status::Rescheduled { from: now() + Duration::from_secs(60), until: now() },
            Some((Rule::RecordOpen, Some(now() + Duration::from_secs(60)))),
        ),
        (
            "an agreed window that has passed",
            |_, r| r.status = Status::Rescheduled { from: Wall(0), until: Wall(1) },
            None,
        ),
        ("call-at in the future", |_, r| r.call_at = Some(now() + Duration::from_secs(1)), {
            Some((Rule::RecordOpen, Some(now() + Duration::from_secs(1))))
        }),
        ("911", |_, r| r.phones = vec![phone("mobile", "911")], Some((Rule::Emergency, None))),
        ("911 with a country code", |_, r| r.phones = vec![phone("mobile", "+1911")], Some((Rule::Emergency, None))),
        (
            "112 as an extension",
            |_, r| {
                r.phones = vec![phone("work", "112")];
                r.phones[0].internal = true;
            },
            Some((Rule::Emergency, None)),
        ),
        (
            "911 behind the digit for an outside line",
            |_, r| {
                r.phones = vec![phone("work", "9911")];
                r.phones[0].internal = true;
            },
            Some((Rule::Emergency, None)),
        ),
        (
            "an extension",
            |_, r| {
                r.phones = vec![phone("work", "600")];
                r.phones[0].internal = true;
            },
            None,
        ),
        ("no number", |_, r| r.phones.clear(), Some((Rule::NumberValid, None))),
        ("letters", |_, r| r.phones = vec![phone("mobile", "+1303CALLNOW")], Some((Rule::NumberValid, None))),
        ("too short", |_, r| r.phones = vec![phone("mobile", "+130355501")], Some((Rule::NumberValid, None))),
        ("on the store's list", |_, r| r.phones[0].dnc = Some("internal".into()), Some((Rule::DoNotCall, None))),
        (
            "on the campaign's list",
            |c, _| c.dnc = vec![DncList { numbers: [MOBILE.to_owned()].into(), ..DncList::default() }],
            Some((Rule::DoNotCall, None)),
        ),
        (
            "in a forbidden area code",
            |c, _| c.dnc = vec![DncList { prefixes: ["+1303".to_owned()].into(), ..DncList::default() }],
            Some((Rule::DoNotCall, None)),
        ),
        (
            "a forbidden key",
            |c, _| c.dnc = vec![DncList { keys: ["C-1".to_owned()].into(), ..DncList::default() }],
            Some((Rule::DoNotCall, None)),
        ),
        ("premium", |_, r| r.phones = vec![phone("work", "+19005550101")], Some((Rule::Premium, None))),
        ("stopped", |_, r| r.phones[0].stopped = true, Some((Rule::NumberStopped, None))),
        (
            "the number waits",
            |_, r| r.phones[0].waiting_until = Some(now() + Duration::from_secs(600)),
            Some((Rule::NumberWaiting, Some(now() + Duration::from_secs(600)))),
        ),
        ("the number has waited", |_, r| r.phones[0].waiting_until = Some(now()), None),
        ("no consent", |c, _| c.consent_field = Some("Consent".into()), Some((Rule::Consent, None))),
        (
            "consent refused",
            |c, r| {
                c.consent_field = Some("Consent".into());
                r.fields.insert("consent".into(), " No ".into());
            },
            Some((Rule::Consent, None)),
        ),
        (
            "consent given",
            |c, r| {
                c.consent_field = Some("Consent".into());
                r.fields.insert("consent".into(), "2026-01-02 by phone".into());
            },
            None,
        ),
        ("a bad caller ID", |_, r| r.caller_id = Some("me".into()), Some((Rule::CallerId, None))),
        ("a good caller ID", |_, r| r.caller_id = Some("+12125550100".into()), None),
    ];
    for (name, change, expected) in cases {
        let (mut campaign, mut record) = usual();
        change(&mut campaign, &mut record);
        let found = asked(&campaign, &record, now());
        assert_eq!(found.as_ref().map(|block| (block.rule, block.until)), expected, "{name}: {found:?}");
    }
}

#[test]
fn a_lease_must_hold_for_ten_seconds_more() {
    let (campaign, record) = usual();
    for (left, allowed) in [(Some(10_000), true), (Some(9_999), false), (Some(0), false), (None, false)] {
        let facts = Facts { lease_left: left.map(Duration::from_millis) };
        let verdict = gate::check(&campaign, &record, 0, &facts, now());
        assert_eq!(matches!(verdict, Verdict::Allowed(_)), allowed, "{left:?}: {verdict:?}");
    }
}

#[test]
fn the_third_call_in_24_hours_is_the_last() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_24h: Some(3), ..Limits::default() };
    let first = at("2026-06-09T20:00:00Z");
    record.phones[0].dialed = vec![first, at("2026-06-09T23:00:00Z")];
    assert_eq!(asked(&campaign, &record, now()), None, "the third is allowed");
    record.phones[0].dialed.push(at("2026-06-10T17:00:00Z"));
    let block = asked(&campaign, &record, now()).expect("the fourth is not");
    assert_eq!((block.rule, block.until), (Rule::CapPer24h, Some(first + Duration::from_secs(86_400))));
    assert_eq!(block.detail.to_string(), "3 of 3 attempts to this number in 24 h, again 14:00, in 2 h");
    let opens = at("2026-06-10T20:00:00Z");
    assert!(asked(&campaign, &record, Wall(opens.0 - 1)).is_some(), "a millisecond before 24 hours");
    assert_eq!(asked(&campaign, &record, opens), None, "24 hours to the millisecond");
    // More calls than the cap, as after it was lowered: two have to grow old.
    record.phones[0].dialed.push(at("2026-06-10T17:30:00Z"));
    let block = asked(&campaign, &record, now()).expect("over the cap");
    assert_eq!(block.until, Some(at("2026-06-10T23:00:00Z")));
}

#[test]
fn a_day_ends_at_midnight_of_the_customer() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_day: Some(1), ..Limits::default() };
    // 23:30 in Denver, already the next day in UTC.
    record.phones[0].dialed = vec![at("2026-06-10T05:30:00Z")];
    let late = at("2026-06-10T05:59:59.999Z");
    let midnight = at("2026-06-10T06:00:00Z");
    let block = asked(&campaign, &record, late).expect("the same day there");
    assert_eq!((block.rule, block.until), (Rule::CapPerDay, Some(midnight)));
    assert_eq!(asked(&campaign, &record, midnight), None);
    // The night in which clocks go forward has 23 hours.
    record.phones[0].dialed = vec![at("2026-03-08T07:00:00Z")];
    let block = asked(&campaign, &record, at("2026-03-08T20:00:00Z")).expect("the same day there");
    assert_eq!(block.until, Some(at("2026-03-09T06:00:00Z")));
}

#[test]
fn seven_in_seven_days_and_all_there_ever_may_be() {
    let (mut campaign, mut record) = usual();
    campaign.record_caps = Limits { per_7_days: Some(7), in_all: Some(9), ..Limits::default() };
    let day = Duration::from_secs(86_400);
    let begin = now() - 6 * day;
    record.attempts = (0..7).map(|n| attempt(MOBILE, begin + day * n, "No answer")).collect();
    let block = asked(&campaign, &record, now()).expect("seven within seven days");
    assert_eq!((block.rule, block.until), (Rule::CapPer7Days, Some(begin + 7 * day)));
    assert_eq!(asked(&campaign, &record, begin + 7 * day), None);
    record.attempts.iter_mut().for_each(|attempt| attempt.counts = false);
    assert_eq!(asked(&campaign, &record, now()), None, "what does not count does not count");
    record.attempts = (0..9).map(|n| attempt(MOBILE, Wall(n * 1_000), "No answer")).collect();
    let block = asked(&campaign, &record, now()).expect("nine in all");
    assert_eq!((block.rule, block.until), (Rule::CapInAll, None));
    assert_eq!(due(&campaign, &record, now()), None, "never again");
    campaign.record_caps = Limits { per_day: Some(0), ..Limits::default() };
    assert_eq!(asked(&campaign, &record, now()).map(|block| block.until), Some(None), "a cap of 0 never opens");
}

#[test]
fn of_two_full_caps_the_later_end_is_told() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_day: Some(1), per_24h: Some(1), ..Limits::default() };
    record.phones[0].dialed = vec![at("2026-06-10T17:00:00Z")];
    let block = asked(&campaign, &record, now()).expect("both are full");
    assert_eq!((block.rule, block.until), (Rule::CapPer24h, Some(at("2026-06-11T17:00:00Z"))));
}

#[test]
fn evidence_tells_what_was_looked_at() {
    let (mut campaign, mut record) = usual();
    campaign.hours = vec![daily("08:00", "21:00", &["mobile"])];
    campaign.number_caps = Limits { per_24h: Some(3), ..Limits::default() };
    campaign.dnc = vec![DncList { name: "internal".into(), ..DncList::default() }];
    record.phones[0].dialed = vec![at("2026-06-10T17:00:00Z")];
    let Verdict::Allowed(evidence) = gate::check(&campaign, &record, 0, &LEASED, now()) else { panic!("allowed") };
    assert_eq!((evidence.zones, evidence.zones_by.as_str()), (vec!["America/Denver".to_owned()], "prefix"));
    assert_eq!(evidence.window, "08:00-21:00 in Denver");
    assert_eq!(evidence.caps, ["number in 24 h: 1 of 3"]);
    assert_eq!(evidence.dnc, ["internal (0 entries)"]);
    assert_eq!(evidence.checked_at, Some(now()));
}

#[test]
fn due_is_the_moment_at_which_every_rule_has_ended() {
    let (mut campaign, mut record) = usual();
    campaign.hours = vec![daily("09:00", "20:00", &["mobile"])];
    campaign.number_caps = Limits { per_24h: Some(1), ..Limits::default() };
    assert_eq!(due(&campaign, &record, now()), Some(now()));
    // The cap ends at 21:00 there, when the window is closed: the next morning.
    record.phones[0].dialed = vec![at("2026-06-10T03:00:00Z")];
    assert_eq!(due(&campaign, &record, now()), Some(at("2026-06-11T15:00:00Z")));
    record.status = Status::Waiting { until: at("2026-06-12T20:00:00Z") };
    assert_eq!(due(&campaign, &record, now()), Some(at("2026-06-12T20:00:00Z")));
    record.phones[0].stopped = true;
    assert_eq!(due(&campaign, &record, now()), None);
    // Another number of the record makes it callable again.
    record.status = Status::New;
    record.phones.push(phone("mobile", "+12125550101"));
    assert_eq!(due(&campaign, &record, now()), Some(now()));
    // The campaign may be started at any time: that is not the record's matter.
    campaign.running = false;
    assert_eq!(due(&campaign, &record, now()), Some(now()));
}

#[test]
fn the_shape_of_numbers() {
    for good in ["+12125550100", "+442079460000", "+39066982", "+4930901820", "+2290197000000"] {
        assert!(is_e164(good), "{good}");
    }
    for bad in ["", "+", "12125550100", "+1212555010", "+121255501000", "+11125550100", "+12121550100", "+0123456789"] {
        assert!(!is_e164(bad), "{bad}");
    }
    assert!(!is_e164("+44207946é00"));
}
