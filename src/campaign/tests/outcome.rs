//! What dispositions, skips and returns do to a record.

use std::time::Duration;

use super::prepared::{at, attempt, campaign, daily, phone, record};
use crate::campaign::disposition::{DialRule, Disposition, Shipped, of};
use crate::campaign::{
    Back, Campaign, DncList, Limits, Outcome, Record, Status, Strategy, apply, returned, skip_backoff,
};
use crate::time::Wall;

const MOBILE: &str = "+13035550101";
const HOME: &str = "+13035550102";

fn now() -> Wall {
    at("2026-06-10T18:00:00Z")
}

fn later(minutes: u64) -> Wall {
    now() + Duration::from_secs(minutes * 60)
}

fn two_numbers() -> (Campaign, Record) {
    (campaign(), record(vec![phone("mobile", MOBILE), phone("home", HOME)]))
}

fn applied(campaign: &Campaign, record: &Record, which: Shipped) -> Outcome {
    apply(campaign, record, of(campaign, which), Some(0), now())
}

fn completed(disposition: &str) -> Status {
    Status::Completed { disposition: disposition.into() }
}

#[test]
fn retries_are_used_up_and_then_it_waits() {
    let (campaign, mut record) = two_numbers();
    for n in 0..3 {
        let outcome = applied(&campaign, &record, Shipped::Busy);
        assert_eq!((outcome.action.as_str(), outcome.next_at), ("retry", Some(later(10))), "retry {n}");
        record.attempts.push(attempt(MOBILE, now(), "Busy"));
    }
    // The attempt that ends now stands there already, without its disposition.
    let mut open = attempt(MOBILE, now(), "");
    open.disposition = None;
    record.attempts.push(open);
    let outcome = applied(&campaign, &record, Shipped::Busy);
    assert_eq!((outcome.action.as_str(), outcome.next_at), ("wait", Some(later(1_440))));
    // Another result in between, or another number, begins anew.
    record.attempts.push(attempt(MOBILE, now(), "No answer"));
    assert_eq!(applied(&campaign, &record, Shipped::Busy).action, "retry");
    record.attempts = vec![attempt(HOME, now(), "Busy"); 9];
    assert_eq!(applied(&campaign, &record, Shipped::Busy).action, "retry");
}

#[test]
fn all_before_next_record_keeps_the_record_in_turn_for_its_other_numbers() {
    let (mut campaign, mut record) = two_numbers();
    campaign.strategy = Strategy::AllBeforeNextRecord;
    let outcome = applied(&campaign, &record, Shipped::NoAnswer);
    assert_eq!((outcome.status, outcome.next_at), (Status::New, Some(now())));
    record.phones[1].waiting_until = Some(later(30));
    let outcome = applied(&campaign, &record, Shipped::NoAnswer);
    assert_eq!((outcome.status, outcome.next_at), (Status::Waiting { until: later(30) }, Some(later(30))));
    let reached = applied(&campaign, &record, Shipped::NoDisposition);
    assert_eq!(
        reached.status,
        Status::Waiting { until: later(1_440) },
        "who was reached is not called at home at once"
    );
}

#[test]
fn an_exhausted_record_is_completed() {
    let (mut campaign, mut record) = two_numbers();
    record.phones[1].stopped = true;
    let outcome = applied(&campaign, &record, Shipped::Unallocated);
    assert_eq!((outcome.status, outcome.next_at), (completed("No numbers left to call"), None));
    record.phones.truncate(1);
    assert_eq!(applied(&campaign, &record, Shipped::Unallocated).status, completed("Unallocated number"));
    campaign.number_caps = Limits { in_all: Some(1), ..Limits::default() };
    record.phones[0].dialed = vec![now()];
    assert_eq!(applied(&campaign, &record, Shipped::NoAnswer).status, completed("No answer"));
}

#[test]
fn the_next_moment_lies_within_the_calling_window() {
    let (mut campaign, record) = two_numbers();
    campaign.hours = vec![daily("09:00", "15:00", &[])];
    let outcome = applied(&campaign, &record, Shipped::NoAnswer);
    assert_eq!(outcome.status, Status::Waiting { until: later(240) });
    assert_eq!(outcome.next_at, Some(at("2026-06-11T15:00:00Z")), "16:00 there is too late: the next morning");
}

#[test]
fn add_to_dnc_forbids_the_called_number_or_without_a_call_all_of_them() {
    let (mut campaign, record) = two_numbers();
    let append = |campaign: &Campaign, which: &Disposition, phone| {
        let append = apply(campaign, &record, which, phone, now()).dnc_append.expect("numbers");
        (append.list, append.numbers.iter().map(|number| number.as_str().to_owned()).collect::<Vec<_>>())
    };
    let add = of(&campaign, Shipped::AddToDnc).clone();
    assert_eq!(append(&campaign, &add, Some(1)), ("internal".into(), vec![HOME.into()]));
    assert_eq!(append(&campaign, &add, None), ("internal".into(), vec![MOBILE.into(), HOME.into()]));
    campaign.dnc = vec![
        DncList { name: "national".into(), ..DncList::default() },
        DncList { name: "ours".into(), append: true, ..DncList::default() },
    ];
    assert_eq!(append(&campaign, &add, Some(0)).0, "ours");
    let everywhere = Disposition { rule: Some(DialRule::StopNumberEverywhere), ..add };
    assert_eq!(append(&campaign, &everywhere, Some(0)), ("everywhere".into(), vec![MOBILE.into()]));
    assert_eq!(applied(&campaign, &record, Shipped::Sale).dnc_append, None);
}

#[test]
fn s8_a_record_finished_without_a_call_is_completed() {
    let (campaign, record) = two_numbers();
    let outcome = apply(&campaign, &record, of(&campaign, Shipped::BadRecord), None, now());
    assert_eq!((outcome.status, outcome.phone, outcome.next_at), (completed("Bad record"), None, None));
    let stop = apply(&campaign, &record, of(&campaign, Shipped::Unallocated), None, now());
    assert_eq!(stop.action, "stop-record", "without a number there is only the record to stop");
}

#[test]
fn s9_a_skipped_record_stays_away_longer_each_time() {
    let (campaign, mut record) = two_numbers();
    let mut minutes = Vec::new();
    for skips in 0..7 {
        record.skips = skips;
        minutes.push(skip_backoff(&campaign, &record).as_secs() / 60);
        let back = returned(&campaign, &record, &Status::New, Back::Skipped, now());
        assert_eq!(back, Status::Waiting { until: now() + skip_backoff(&campaign, &record) });
    }
    assert_eq!(minutes, [15, 30, 60, 120, 240, 240, 240]);
}

#[test]
fn s3_a_record_that_comes_back_stands_where_it_stood() {
    let (mut campaign, record) = two_numbers();
    let window = Status::Rescheduled { from: now(), until: later(60) };
    for back in [Back::Rejected, Back::NoAnswer, Back::Unused] {
        assert_eq!(returned(&campaign, &record, &window, back, now()), window);
        assert_eq!(returned(&campaign, &record, &Status::InReview, back, now()), Status::New);
    }
    // Blocked: away until the first number opens.
    campaign.hours = vec![daily("14:00", "20:00", &[])];
    let blocked = returned(&campaign, &record, &Status::InReview, Back::Blocked, now());
    assert_eq!(blocked, Status::Waiting { until: later(120) });
    campaign.hours.clear();
    let other = returned(&campaign, &record, &Status::InReview, Back::Blocked, now());
    assert_eq!(other, Status::Waiting { until: later(1) }, "no rule of the record blocks: not at once again");
}

#[test]
fn a_number_that_stands_in_two_columns_is_stopped_in_both() {
    let campaign = campaign();
    let mut record = record(vec![phone("mobile", MOBILE), phone("work", HOME), phone("home", MOBILE)]);
    let outcome = applied(&campaign, &record, Shipped::Unallocated);
    assert!(outcome.stop_phone);
    outcome.mark(&mut record.phones);
    assert_eq!(record.phones.iter().map(|phone| phone.stopped).collect::<Vec<_>>(), [true, false, true]);
}
