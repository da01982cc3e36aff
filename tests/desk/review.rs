//! The open record: reading, writing, skipping, completing, and the review time.

use offhook::campaign::{Campaign, SkipReason, Status};
use offhook::desk::ledger::{Command, Return};
use offhook::desk::{CountdownOf, Order, Pending, Reason, StateName, Tell, Want};

use crate::bench::*;

fn skip() -> Want {
    Want::Skip { reason: None }
}

#[test]
fn s5_the_open_record_has_the_customers_name_and_all_numbers() {
    let bench = Bench::person(campaign(), 1).review();
    let record = bench.desk.record().expect("open");
    assert_eq!(record.name.as_str(), "Customer 1");
    let kinds: Vec<_> = record.phones.iter().map(|phone| phone.kind.as_str()).collect();
    assert_eq!(kinds, ["mobile", "home"]);
}

#[test]
fn s6_the_earlier_attempts_come_with_the_record() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Note { text: "engaged".into() });
    bench.want(Want::Complete { disposition: None });
    bench.seconds(11 * 60);
    bench.want(Want::Ready);
    bench.want(Want::Accept);
    let record = bench.desk.record().expect("open again after the retry's ten minutes");
    assert_eq!(record.attempts.len(), 1);
    assert_eq!(record.attempts[0].note.as_str(), "engaged");
    assert_eq!(record.attempts[0].disposition.as_deref(), Some("Busy"));
}

#[test]
fn s7_not_ready_in_review_stops_the_next_delivery_and_not_this_record() {
    let mut bench = Bench::person(campaign(), 2).review();
    bench.want(Want::NotReady { reason: None });
    assert_eq!(bench.state(), StateName::Review);
    let pending = Some(Pending::NotReady(Reason::Asked));
    assert_eq!(bench.desk.pending(), pending);
    assert!(bench.tells.contains(&Tell::State { state: StateName::Review, reason: None, pending }));
    bench.want(skip());
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Asked)));
}

#[test]
fn s8_complete_finishes_the_record_without_a_call() {
    let mut bench = Bench::person(campaign(), 2).review();
    assert_eq!(bench.desk.picked(), Some("Bad record"));
    bench.want(Want::Note { text: "no such person".into() });
    bench.want(Want::Complete { disposition: None });
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Offered, Some(2)));
    let saved = Tell::Saved { disposition: "Bad record".into(), action: "completed".into(), next: None };
    assert!(bench.tells.contains(&saved));
    let attempt = &bench.store.attempts()[0];
    assert_eq!((attempt.times.dialed_at, attempt.counts), (None, false));
    assert_eq!(attempt.note.as_str(), "no such person");
    assert_eq!(bench.store.records()[0].status, Status::Completed { disposition: "Bad record".into() });
    assert!(bench.calls().is_empty());
}

#[test]
fn s8_only_a_disposition_for_a_record_without_a_call_will_do() {
    let mut bench = Bench::person(campaign(), 2).review();
    bench.want(Want::Complete { disposition: Some("Sale".into()) });
    assert_eq!(bench.refusal().as_deref(), Some("'Sale' is not for a record without a call"));
    bench.want(Want::Complete { disposition: Some("nonsense".into()) });
    assert_eq!(bench.refusal().as_deref(), Some("there is no disposition 'nonsense'"));
    assert_eq!(bench.state(), StateName::Review);
    let names: Vec<_> = bench.desk.dispositions_now().into_iter().map(|known| known.name.as_str()).collect();
    assert_eq!(names, ["Add to DNC", "Bad record"]);
    bench.want(Want::Dispose { disposition: "dnc".into() });
    assert_eq!(bench.desk.picked(), Some("Add to DNC"));
    bench.want(Want::Complete { disposition: None });
    let numbers = bench.store.records()[0].phones.iter().filter(|phone| phone.dnc.is_some()).count();
    assert_eq!(numbers, 2, "all its numbers are forbidden from now on");
}

#[test]
fn s9_skip_gives_the_record_back_with_a_back_off_and_counts() {
    let mut bench = Bench::person(campaign(), 2).review();
    bench.want(skip());
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Offered, Some(2)), "the next record comes");
    let record = &bench.store.records()[0];
    let until = offhook::time::Wall(MONDAY + 900_000);
    assert_eq!((record.skips, &record.status), (1, &Status::Waiting { until }));
    assert_eq!(bench.desk.today().skipped, 1);
    bench.want(Want::Reject);
    bench.seconds(901);
    bench.want(Want::Ready);
    assert_eq!(bench.on_desk().map(|id| id.0), Some(1), "it comes again, later");
    bench.want(Want::Accept);
    bench.want(skip());
    let record = &bench.store.records()[0];
    let until = bench.now.wall + std::time::Duration::from_secs(1_800);
    assert_eq!((record.skips, &record.status), (2, &Status::Waiting { until }), "twice as long the second time");
}

#[test]
fn s9_a_campaign_can_forbid_the_skip_or_ask_for_a_reason() {
    let mut bench = Bench::person(Campaign { skip_allowed: false, ..campaign() }, 2).review();
    bench.want(skip());
    assert_eq!(bench.refusal().as_deref(), Some("the campaign does not allow it"));
    assert!(!bench.desk.can().skip);

    let reasons = vec!["Known to be away".to_owned()];
    let asks = Campaign { skip_reason: SkipReason::Required, skip_reasons: reasons, ..campaign() };
    let mut bench = Bench::person(asks, 2).review();
    assert!(bench.desk.can().skip_needs_reason);
    bench.want(skip());
    assert_eq!(bench.refusal().as_deref(), Some("pick a reason: Known to be away"));
    bench.want(Want::Skip { reason: Some("Known to be away".into()) });
    assert!(bench.tells.contains(&Tell::Skipped { reason: Some("Known to be away".into()) }));
}

#[test]
fn s11_the_recommended_number_has_the_circle() {
    let bench = Bench::person(campaign(), 1).review();
    let choice = bench.desk.choice(bench.now).expect("a record is open");
    assert_eq!(choice.index, Some(0));
    assert!(bench.tells.contains(&Tell::Review { review_s: 60, recommended: Some(number(1, 0).into()) }));
}

#[test]
fn s12_when_the_review_time_is_over_the_phone_dials_the_recommended_number() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.seconds(20);
    let countdown = bench.desk.countdown(bench.now).expect("it counts down");
    assert_eq!((countdown.what, countdown.left.as_secs(), countdown.held), (CountdownOf::Review, 40, false));
    bench.seconds(39);
    assert!(bench.calls().is_empty());
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Dialing);
    assert_eq!(bench.calls()[0].1, number(1, 0));
    assert!(bench.told(|tell| matches!(tell, Tell::Dialing { by: offhook::desk::DialedBy::Timer, .. })));
}

#[test]
fn typing_holds_the_review_time_within_the_campaigns_limit() {
    let mut bench = Bench::person(Campaign { hold_limit_s: 10, ..campaign() }, 1).review();
    bench.seconds(50);
    bench.want(Want::Note { text: "a".into() });
    assert!(bench.desk.countdown(bench.now).expect("held").held);
    bench.seconds(2);
    assert_eq!(bench.desk.countdown(bench.now).expect("held").left.as_secs(), 10);
    // Somebody types on and on.
    for letter in 0..30 {
        bench.want(Want::Note { text: "a".repeat(letter) });
        bench.seconds(1);
        if bench.state() != StateName::Review {
            break;
        }
    }
    assert_eq!(bench.state(), StateName::Dialing);
    assert_eq!(bench.now.tick.as_millis(), 1_000 + 70_000, "60 s of review and 10 s of holding");
}

#[test]
fn the_agent_can_extend_the_review_time_within_the_campaigns_limit() {
    let mut bench = Bench::person(Campaign { hold_limit_s: 45, extend_s: 30, ..campaign() }, 1).review();
    bench.want(Want::Extend);
    bench.want(Want::Extend);
    assert!(!bench.desk.can().extend);
    bench.want(Want::Extend);
    assert_eq!(bench.refusal().as_deref(), Some("the campaign allows no more review time"));
    bench.seconds(104);
    assert_eq!(bench.state(), StateName::Review);
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Dialing);
}

#[test]
fn a_note_of_a_record_that_goes_back_waits_for_the_next_agent() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Note { text: "speaks French".into() });
    bench.want(skip());
    bench.seconds(1_000);
    bench.want(Want::Ready);
    bench.want(Want::Accept);
    assert_eq!(bench.desk.note(), "speaks French");
}

#[test]
fn quitting_in_review_gives_the_record_back_uncounted() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Quit);
    assert_eq!(bench.state(), StateName::LoggedOut);
    assert_eq!(bench.orders.last(), Some(&Order::LoggedOut));
    assert!(bench.commands.iter().any(|c| matches!(c, Command::Return { why: Return::Unused, .. })));
    let row = &bench.store.rows()[0];
    assert_eq!((&row.record.status, row.record.skips, row.hold.is_none()), (&Status::New, 0, true));
}
