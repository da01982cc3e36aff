//! The green circle: which number, why, and what is said beside the others.

use std::time::Duration;

use super::prepared::{at, campaign, daily, phone, record};
use crate::campaign::{Campaign, Limits, Record, Rule, Status, Strategy, recommend};
use crate::time::Wall;

const MOBILE: &str = "+13035550101";
const HOME: &str = "+13035550102";

fn noon() -> Wall {
    at("2026-06-10T18:00:00Z") // in Denver
}

/// Mobile first by day, home first in the evening.
fn usual() -> (Campaign, Record) {
    let mut campaign = campaign();
    campaign.hours = vec![daily("09:00", "18:00", &["mobile", "home"]), daily("18:00", "20:00", &["home", "mobile"])];
    (campaign, record(vec![phone("home", HOME), phone("mobile", MOBILE)]))
}

#[test]
fn s11_green_circle_moves_when_the_preference_of_the_hour_changes() {
    let (campaign, record) = usual();
    let day = recommend(&campaign, &record, noon());
    assert_eq!((day.index, day.why.to_string().as_str()), (Some(1), "mobile first until 18:00"));
    let six = at("2026-06-11T00:00:00Z");
    assert_eq!(recommend(&campaign, &record, Wall(six.0 - 1)).index, Some(1));
    let evening = recommend(&campaign, &record, six);
    assert_eq!((evening.index, evening.why.to_string().as_str()), (Some(0), "home first until 20:00"));
}

#[test]
fn s11_green_circle_moves_when_the_window_closes() {
    let (mut campaign, mut record) = usual();
    campaign.hours = vec![daily("09:00", "18:00", &["mobile"]), daily("09:00", "20:00", &["home"])];
    record.phones[0] = phone("home", "+13105550102"); // Los Angeles, an hour earlier
    let six = at("2026-06-11T00:00:00Z");
    let before = recommend(&campaign, &record, Wall(six.0 - 1));
    assert_eq!(before.phones[1].closes_at, Some(six));
    let after = recommend(&campaign, &record, six);
    assert_eq!(after.index, Some(0));
    let mobile = after.phones[1].blocked.as_ref().expect("closed");
    assert_eq!(
        (mobile.rule, mobile.detail.to_string().as_str()),
        (Rule::CallingWindow, "opens Thu 09:00 in Denver, in 15 h")
    );
    assert_eq!((after.phones[0].local_time.as_str(), after.phones[1].local_time.as_str()), ("17:00", "18:00"));
    assert_eq!(after.why.to_string(), "home, the only one that can be called now until 20:00");
}

#[test]
fn s11_without_a_callable_number_there_is_no_circle_but_the_first_opening() {
    let (campaign, record) = usual();
    let night = at("2026-06-10T12:50:00Z");
    let choice = recommend(&campaign, &record, night);
    assert_eq!((choice.index, choice.opens_at), (None, Some(at("2026-06-10T15:00:00Z"))));
    assert_eq!(choice.why.to_string(), "none now: home opens 09:00 in Denver, in 2 h 10 m");
    let mut stopped = record.clone();
    stopped.phones.iter_mut().for_each(|phone| phone.stopped = true);
    let choice = recommend(&campaign, &stopped, noon());
    assert_eq!((choice.index, choice.opens_at), (None, None));
    assert_eq!(choice.why.to_string(), "none: this number is not called again");
    let none = Record { phones: vec![], ..record };
    assert_eq!(recommend(&campaign, &none, noon()).why.to_string(), "the record has no number");
}

#[test]
fn s11_first_by_order_stays_with_the_first_type_until_it_is_exhausted() {
    let (mut campaign, mut record) = usual();
    campaign.number_caps = Limits { per_day: Some(3), ..Limits::default() };
    let an_hour_ago = noon() - Duration::from_secs(3_600);
    record.phones[1].dialed = vec![an_hour_ago];
    let choice = recommend(&campaign, &record, noon());
    assert_eq!(
        (choice.index, choice.why.to_string().as_str()),
        (Some(1), "mobile first until 18:00, 1 of 3 attempts today")
    );
    record.phones[1].dialed = vec![an_hour_ago; 3];
    let choice = recommend(&campaign, &record, noon());
    assert_eq!(choice.index, Some(0));
    assert_eq!(choice.phones[1].blocked.as_ref().map(|block| block.rule), Some(Rule::CapPerDay));
}

#[test]
fn s11_the_strategies_choose_by_attempts_and_age() {
    let (mut campaign, mut record) = usual();
    let ago = |hours: u64| noon() - Duration::from_secs(hours * 3_600);
    for (strategy, home, mobile, expected) in [
        (Strategy::FirstByOrder, vec![], vec![ago(1), ago(2)], 1),
        (Strategy::LeastAttempted, vec![], vec![ago(1)], 0),
        (Strategy::LeastAttempted, vec![ago(3)], vec![], 1),
        (Strategy::LeastAttempted, vec![ago(1)], vec![ago(1)], 1),
        (Strategy::AllBeforeNextRecord, vec![], vec![ago(1)], 0),
        (Strategy::AllBeforeNextRecord, vec![ago(1)], vec![ago(1)], 1),
    ] {
        campaign.strategy = strategy;
        record.phones[0].dialed = home;
        record.phones[1].dialed = mobile;
        assert_eq!(
            recommend(&campaign, &record, noon()).index,
            Some(expected),
            "{strategy:?} {:?}",
            record.phones[0].dialed
        );
    }
    // Two of one type: the fewest attempts, then the oldest one, then the list's order.
    campaign.strategy = Strategy::FirstByOrder;
    let two = |first: Vec<Wall>, second: Vec<Wall>| {
        let mut two = super::prepared::record(vec![phone("mobile", MOBILE), phone("mobile", HOME)]);
        two.phones[0].dialed = first;
        two.phones[1].dialed = second;
        recommend(&campaign, &two, noon()).index
    };
    assert_eq!(two(vec![], vec![]), Some(0));
    assert_eq!(two(vec![ago(9)], vec![]), Some(1));
    assert_eq!(two(vec![ago(1)], vec![ago(2)]), Some(1));
}

#[test]
fn s11_several_zones_show_the_span_of_their_clocks() {
    let (campaign, mut record) = usual();
    record.phones = vec![phone("mobile", "+18505550101")];
    let choice = recommend(&campaign, &record, noon());
    assert_eq!(choice.phones[0].local_time, "13:00-14:00");
    assert_eq!(choice.why.to_string(), "mobile, the only number until 18:00");
    // Over midnight the earlier clock still comes first.
    assert_eq!(recommend(&campaign, &record, at("2026-06-11T04:30:00Z")).phones[0].local_time, "23:30-00:30");
}

#[test]
fn a_record_that_waits_or_is_closed_has_no_circle() {
    let (campaign, mut record) = usual();
    record.status = Status::Waiting { until: noon() + Duration::from_secs(600) };
    let choice = recommend(&campaign, &record, noon());
    assert_eq!((choice.index, choice.opens_at), (None, Some(noon() + Duration::from_secs(600))));
    record.status = Status::Completed { disposition: "Sale".into() };
    assert_eq!(recommend(&campaign, &record, noon()).opens_at, None);
}
