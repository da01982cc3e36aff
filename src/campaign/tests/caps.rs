//! The caps of attempts, each at its edges: a test for every pair of whom it counts for and over which time.

use std::time::Duration;

use super::prepared::{at, attempt, campaign, phone, record, rows};
use crate::campaign::gate::{self, Facts, Rule, Verdict};
use crate::campaign::{AccountCall, Block, Campaign, Limits, Record, due};
use crate::time::Wall;

const MOBILE: &str = "+13035550101";
const HOUR: Duration = Duration::from_secs(3_600);
const LEASED: Facts = Facts { lease_left: Some(Duration::from_secs(120)) };
/// A cap that lets two through.
const TWO: Option<u32> = Some(2);

/// Wednesday noon in Denver.
fn now() -> Wall {
    at("2026-06-10T18:00:00Z")
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

/// Whose attempts a cap counts.
#[derive(Debug, Clone, Copy)]
enum Of {
    Number,
    Record,
    Account,
}

impl Of {
    fn limit(self, campaign: &mut Campaign, limits: Limits) {
        match self {
            Self::Number => campaign.number_caps = limits,
            Self::Record => campaign.record_caps = limits,
            Self::Account => campaign.account_caps = limits,
        }
    }

    /// Attempts that only this cap is to count: to the number itself, to another one of the customer, about the account.
    fn attempts(self, record: &mut Record, dialed: &[Wall]) {
        match self {
            Self::Number => record.phones[0].dialed = dialed.to_vec(),
            Self::Record => {
                record.attempts = dialed.iter().map(|at| attempt("+13035550199", *at, "No answer")).collect();
            }
            Self::Account => {
                record.account = Some("A-7".into());
                let call = |at: &Wall| AccountCall { dialed_at: *at, answered_at: None, disposition: None };
                record.account_calls = dialed.iter().map(call).collect();
            }
        }
    }
}

/// One attempt leaves another one free, two do not; and to the millisecond it opens when the older one is out of its span.
fn caps(of: Of, limits: Limits, rule: Rule, frees_at: Option<Wall>) {
    let (mut campaign, mut record) = usual();
    of.limit(&mut campaign, limits);
    let (older, newer) = (now() - 2 * HOUR, now() - HOUR);
    of.attempts(&mut record, &[newer]);
    assert_eq!(asked(&campaign, &record, now()), None, "one of two");
    of.attempts(&mut record, &[older, newer]);
    let block = asked(&campaign, &record, now()).expect("two of two");
    assert_eq!((block.rule, block.until), (rule, frees_at));
    assert_eq!(due(&campaign, &record, now()), frees_at);
    if let Some(frees_at) = frees_at {
        let before = asked(&campaign, &record, Wall(frees_at.0 - 1));
        assert_eq!(before.map(|block| block.rule), Some(rule), "a millisecond before");
        assert_eq!(asked(&campaign, &record, frees_at), None);
    }
}

/// Of a cap of 0.
fn allows_nothing(of: Of) {
    let (mut campaign, record) = usual();
    for limits in [
        Limits { in_all: Some(0), ..Limits::default() },
        Limits { per_day: Some(0), ..Limits::default() },
        Limits { per_24h: Some(0), ..Limits::default() },
        Limits { per_7_days: Some(0), ..Limits::default() },
    ] {
        of.limit(&mut campaign, limits);
        let block = asked(&campaign, &record, now()).expect("nothing is allowed");
        assert_eq!(block.until, None, "{limits:?}: and it never opens");
    }
}

fn in_all() -> Limits {
    Limits { in_all: TWO, ..Limits::default() }
}

fn per_day() -> Limits {
    Limits { per_day: TWO, ..Limits::default() }
}

fn per_24h() -> Limits {
    Limits { per_24h: TWO, ..Limits::default() }
}

fn per_7_days() -> Limits {
    Limits { per_7_days: TWO, ..Limits::default() }
}

/// Midnight in Denver.
fn midnight() -> Option<Wall> {
    Some(at("2026-06-11T06:00:00Z"))
}

/// The older attempt was at ten in the morning there.
fn a_day_later() -> Option<Wall> {
    Some(at("2026-06-11T16:00:00Z"))
}

fn a_week_later() -> Option<Wall> {
    Some(at("2026-06-17T16:00:00Z"))
}

rows! { caps:
    gate_cap_number_in_all(Of::Number, in_all(), Rule::CapInAll, None);
    gate_cap_number_per_day(Of::Number, per_day(), Rule::CapPerDay, midnight());
    gate_cap_number_rolling_24_hours(Of::Number, per_24h(), Rule::CapPer24h, a_day_later());
    gate_cap_number_7_days(Of::Number, per_7_days(), Rule::CapPer7Days, a_week_later());
    gate_cap_record_in_all(Of::Record, in_all(), Rule::CapInAll, None);
    gate_cap_record_per_day(Of::Record, per_day(), Rule::CapPerDay, midnight());
    gate_cap_record_rolling_24_hours(Of::Record, per_24h(), Rule::CapPer24h, a_day_later());
    gate_cap_record_7_days(Of::Record, per_7_days(), Rule::CapPer7Days, a_week_later());
    gate_cap_account_in_all(Of::Account, in_all(), Rule::CapInAll, None);
    gate_cap_account_per_day(Of::Account, per_day(), Rule::CapPerDay, midnight());
    gate_cap_account_rolling_24_hours(Of::Account, per_24h(), Rule::CapPer24h, a_day_later());
    gate_cap_account_7_days(Of::Account, per_7_days(), Rule::CapPer7Days, a_week_later());
}

rows! { allows_nothing:
    gate_cap_number_of_0_never_opens(Of::Number);
    gate_cap_record_of_0_never_opens(Of::Record);
    gate_cap_account_of_0_never_opens(Of::Account);
}

#[test]
fn gate_cap_the_third_call_in_24_hours_is_the_last() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_24h: Some(3), ..Limits::default() };
    let first = at("2026-06-09T20:00:00Z");
    record.phones[0].dialed = vec![first, at("2026-06-09T23:00:00Z")];
    assert_eq!(asked(&campaign, &record, now()), None, "the third is allowed");
    record.phones[0].dialed.push(at("2026-06-10T17:00:00Z"));
    let block = asked(&campaign, &record, now()).expect("the fourth is not");
    assert_eq!((block.rule, block.until), (Rule::CapPer24h, Some(first + 24 * HOUR)));
    assert_eq!(block.detail.to_string(), "3 of 3 attempts to this number in 24 h, again 14:00, in 2 h");
}

#[test]
fn gate_cap_that_was_lowered_opens_when_enough_have_grown_old() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_24h: Some(3), ..Limits::default() };
    let dialed = ["2026-06-09T20:00:00Z", "2026-06-09T23:00:00Z", "2026-06-10T17:00:00Z", "2026-06-10T17:30:00Z"];
    record.phones[0].dialed = dialed.map(at).to_vec();
    let block = asked(&campaign, &record, now()).expect("over the cap");
    assert_eq!(block.until, Some(at("2026-06-10T23:00:00Z")));
}

#[test]
fn gate_cap_per_day_counts_from_midnight_of_the_zone() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_day: Some(1), ..Limits::default() };
    // 23:30 in Denver, already the next day in UTC.
    record.phones[0].dialed = vec![at("2026-06-10T05:30:00Z")];
    let midnight = at("2026-06-10T06:00:00Z");
    let block = asked(&campaign, &record, Wall(midnight.0 - 1)).expect("the same day there");
    assert_eq!((block.rule, block.until), (Rule::CapPerDay, Some(midnight)));
    assert_eq!(asked(&campaign, &record, midnight), None);
}

#[test]
fn gate_cap_per_day_of_23_hours_in_the_night_in_which_clocks_go_forward() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_day: Some(1), ..Limits::default() };
    record.phones[0].dialed = vec![at("2026-03-08T07:00:00Z")];
    let block = asked(&campaign, &record, at("2026-03-08T20:00:00Z")).expect("the same day there");
    assert_eq!(block.until, Some(at("2026-03-09T06:00:00Z")));
}

#[test]
fn gate_cap_per_day_of_25_hours_in_the_night_in_which_clocks_go_back() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_day: Some(1), ..Limits::default() };
    record.phones[0].dialed = vec![at("2026-11-01T06:00:00Z")];
    let end = at("2026-11-02T07:00:00Z");
    let block = asked(&campaign, &record, Wall(end.0 - 1)).expect("25 hours are one day there");
    assert_eq!(block.until, Some(end));
    assert_eq!(asked(&campaign, &record, end), None);
}

#[test]
fn gate_cap_rolling_24_hours_are_hours_in_a_night_of_dst() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_24h: Some(1), ..Limits::default() };
    for dialed in ["2026-03-08T08:30:00Z", "2026-11-01T06:30:00Z"].map(at) {
        record.phones[0].dialed = vec![dialed];
        let block = asked(&campaign, &record, dialed + 23 * HOUR).expect("an hour is missing");
        assert_eq!(block.until, Some(dialed + 24 * HOUR));
    }
}

#[test]
fn gate_cap_of_several_candidate_zones_takes_the_day_that_has_most() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_day: Some(1), ..Limits::default() };
    record.postal_code = Some("10001".into()); // New York, two hours ahead of Denver
    record.phones[0].dialed = vec![at("2026-06-10T03:30:00Z")]; // 21:30 on the 9th in Denver, 23:30 in New York
    let block = asked(&campaign, &record, at("2026-06-10T05:00:00Z")).expect("still the 9th in Denver");
    assert_eq!(block.until, Some(at("2026-06-10T06:00:00Z")));
}

#[test]
fn gate_cap_does_not_count_what_does_not_count() {
    let (mut campaign, mut record) = usual();
    campaign.record_caps = Limits { in_all: Some(1), ..Limits::default() };
    record.attempts = vec![attempt(MOBILE, now() - HOUR, "No answer")];
    assert!(asked(&campaign, &record, now()).is_some());
    record.attempts[0].counts = false;
    assert_eq!(asked(&campaign, &record, now()), None);
}

#[test]
fn gate_cap_of_two_full_ones_the_later_end_is_told() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_day: Some(1), per_24h: Some(1), ..Limits::default() };
    record.phones[0].dialed = vec![at("2026-06-10T17:00:00Z")];
    let block = asked(&campaign, &record, now()).expect("both are full");
    assert_eq!((block.rule, block.until), (Rule::CapPer24h, Some(at("2026-06-11T17:00:00Z"))));
}

#[test]
fn gate_cap_that_never_opens_wins_over_one_that_does() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_24h: Some(1), in_all: Some(1), ..Limits::default() };
    record.phones[0].dialed = vec![now() - HOUR];
    let block = asked(&campaign, &record, now()).expect("both are full");
    assert_eq!((block.rule, block.until), (Rule::CapInAll, None));
    assert_eq!(due(&campaign, &record, now()), None, "never again");
}
