//! The dial, and the call.

use offhook::campaign::{Campaign, EndCause, EndedBy, JournalEvent, Status, hours};
use offhook::desk::ledger::Command;
use offhook::desk::{CallNews, CountdownOf, DialedBy, Order, StateName, Tell, Want};

use crate::bench::*;

#[test]
fn s10_a_click_on_a_number_calls_it() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Call { phone: 1 });
    assert_eq!(bench.state(), StateName::Dialing);
    assert_eq!(bench.calls()[0].1, number(1, 1));
    assert!(bench.tells.contains(&Tell::Dialing { to: number(1, 1).into(), by: DialedBy::Agent }));
    assert_eq!(bench.desk.call().map(|call| call.phone), Some(1));
    assert_eq!(bench.store.records()[0].status, Status::InCall);
}

#[test]
fn the_invite_never_leaves_before_the_dial_row_is_committed() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.held = true;
    bench.want(Want::CallRecommended);
    bench.seconds(5);
    assert!(bench.commands.iter().any(|command| matches!(command, Command::Dial { .. })));
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
    bench.want(Want::Skip { reason: None });
    assert_eq!(bench.refusal().as_deref(), Some("the call is being placed"));
    bench.held = false;
    bench.pump();
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Dialing, 1));
}

#[test]
fn a_hang_up_before_the_invite_leaves_is_remembered() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.held = true;
    bench.want(Want::CallRecommended);
    bench.want(Want::HangUp);
    bench.held = false;
    bench.pump();
    assert_eq!((bench.state(), bench.calls().len()), (StateName::WrapUp, 0));
    assert_eq!(bench.desk.picked(), Some("Cancelled"));
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.store.attempts()[0].end.as_ref().map(|end| end.cause), Some(EndCause::Cancelled));
}

#[test]
fn a_number_that_the_gate_blocks_stays_undialled_and_says_why() {
    let mobile_only =
        hours::Row { days: hours::Days::ALL, from_min: 0, until_min: 1_440, phones: vec!["mobile".into()] };
    let mut bench = Bench::person(Campaign { hours: vec![mobile_only], ..campaign() }, 1).review();
    bench.want(Want::Call { phone: 1 });
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
    assert!(bench.told(|tell| matches!(tell, Tell::Blocked { rule, .. } if rule == "calling-window")));
    assert_eq!(bench.desk.blocked(bench.now, 1).map(|block| block.rule.name()), Some("calling-window"));
    bench.want(Want::Call { phone: 7 });
    assert_eq!(bench.refusal().as_deref(), Some("the record has no number 8"));
}

#[test]
fn a_number_that_only_the_store_knows_to_be_forbidden_is_refused_by_the_transaction() {
    let mut bench = Bench::person(campaign(), 1).review();
    // Another desk's agent puts the same number on the do-not-call list, on another record.
    let other = offhook::campaign::import::NewRecord { key: "other".into(), ..new_record(1, &["mobile"]) };
    bench.store.import("spring", [other]);
    forbid_by_other_desk(&mut bench);
    bench.want(Want::Call { phone: 0 });
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
    assert!(bench.told(|tell| matches!(tell, Tell::Blocked { rule, .. } if rule == "do-not-call")));
    bench.want(Want::Call { phone: 1 });
    assert_eq!(bench.state(), StateName::Dialing, "the other number is free");
}

#[test]
fn s12_a_number_refused_to_the_timer_gives_way_to_the_next_one() {
    let mut bench = Bench::person(campaign(), 1).review();
    let other = offhook::campaign::import::NewRecord { key: "other".into(), ..new_record(1, &["mobile"]) };
    bench.store.import("spring", [other]);
    forbid_by_other_desk(&mut bench);
    bench.seconds(60);
    assert_eq!(bench.calls().iter().map(|(_, number)| number.clone()).collect::<Vec<_>>(), [number(1, 1)]);
}

#[test]
fn s12_where_the_timer_finds_no_callable_number_the_record_goes_back_until_one_opens() {
    let until_ten_past = hours::Row { days: hours::Days::ALL, from_min: 0, until_min: 601, phones: Vec::new() };
    let mut bench = Bench::person(Campaign { hours: vec![until_ten_past], ..campaign() }, 1).review();
    bench.want(Want::Extend);
    bench.seconds(90);
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Ready, 0), "{:#?}", bench.tells);
    let record = &bench.store.records()[0];
    let midnight = offhook::time::Wall(MONDAY + 14 * 3_600_000);
    assert_eq!((record.skips, &record.status), (0, &Status::Waiting { until: midnight }), "not a skip");
    assert_eq!(bench.desk.today().blocked, 1);
}

#[test]
fn s13_ringing_early_media_answer_hold_and_the_far_ends_hang_up() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    bench.call(CallNews::Invited { call_id: "abc@host".into() });
    bench.call(CallNews::Ringing);
    bench.call(CallNews::EarlyMedia);
    let countdown = bench.desk.countdown(bench.now).expect("until it is given up");
    assert_eq!((countdown.what, countdown.left.as_secs()), (CountdownOf::NoAnswer, 45));
    bench.seconds(5);
    bench.call(CallNews::Answered { dialog: "d".into() });
    assert_eq!(bench.state(), StateName::Connected);
    bench.seconds(10);
    bench.call(CallNews::Held);
    assert_eq!(bench.state(), StateName::Held);
    bench.seconds(7);
    bench.call(CallNews::Resumed);
    bench.want(Want::Dispose { disposition: "Sale".into() });
    bench.seconds(3);
    bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    assert_eq!((bench.state(), bench.desk.picked()), (StateName::WrapUp, Some("Sale")));
    bench.want(Want::Complete { disposition: None });
    let attempt = &bench.store.attempts()[0];
    assert_eq!(attempt.call_id.as_deref(), Some("abc@host"));
    assert_eq!(attempt.times.hold_ms, 7_000);
    let when = |wanted: JournalEvent| {
        let row = bench.store.journal().iter().find(|row| row.event == wanted).expect("a row");
        assert_eq!(row.interaction.as_ref(), Some(&attempt.interaction));
        row.at
    };
    assert_eq!(when(JournalEvent::Resumed).since(when(JournalEvent::Held)).as_secs(), 7);
    let (answered, ended) = (attempt.times.answered_at.expect("answered"), attempt.times.ended_at.expect("ended"));
    assert_eq!(ended.since(answered).as_secs(), 20);
    assert!(attempt.evidence.as_ref().is_some_and(|evidence| evidence.checked_at.is_some()));
    assert_eq!(bench.store.records()[0].status, Status::Completed { disposition: "Sale".into() });
}

#[test]
fn the_agents_hang_up_while_it_rings_is_cancelled() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    bench.call(CallNews::Ringing);
    bench.want(Want::HangUp);
    bench.want(Want::HangUp);
    assert_eq!(bench.orders.iter().filter(|order| **order == Order::HangUp).count(), 1);
    bench.ended(EndCause::Cancelled, EndedBy::Agent, Some(487));
    assert_eq!((bench.state(), bench.desk.picked()), (StateName::WrapUp, Some("Cancelled")));
}

#[test]
fn nobody_answers_in_time() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    bench.call(CallNews::Ringing);
    bench.seconds(44);
    assert!(!bench.orders.contains(&Order::HangUp));
    bench.seconds(1);
    assert!(bench.orders.contains(&Order::HangUp));
    // The user agent knows only that we cancelled.
    bench.ended(EndCause::Cancelled, EndedBy::Agent, Some(487));
    assert_eq!(bench.desk.picked(), Some("No answer"));
    bench.want(Want::Complete { disposition: None });
    let end = bench.store.attempts()[0].end.clone().expect("ended");
    assert_eq!((end.cause, end.by, end.sip_code), (EndCause::NoAnswer, EndedBy::System, Some(487)));
}

#[test]
fn a_busy_that_crosses_our_cancel_stays_busy() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    bench.seconds(45);
    bench.ended(EndCause::Busy, EndedBy::Network, Some(486));
    assert_eq!(bench.desk.picked(), Some("Busy"));
}

#[test]
fn an_answer_that_crosses_our_cancel_is_hung_up() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    bench.want(Want::HangUp);
    bench.call(CallNews::Answered { dialog: "d".into() });
    assert_eq!(bench.orders.iter().filter(|order| **order == Order::HangUp).count(), 2);
    bench.ended(EndCause::HungUp, EndedBy::Agent, Some(200));
    assert_eq!(bench.state(), StateName::WrapUp);
}

#[test]
fn a_hang_up_that_brings_no_end_does_not_last_for_ever() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.want(Want::HangUp);
    bench.seconds(20);
    bench.call(CallNews::Held);
    bench.seconds(19);
    assert_eq!(bench.state(), StateName::Held);
    bench.seconds(1);
    assert_eq!((bench.state(), bench.desk.picked()), (StateName::WrapUp, Some("System failure")));
}

#[test]
fn lost_media_ends_the_call_in_wrap_up() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.ended(EndCause::MediaLost, EndedBy::System, None);
    assert_eq!((bench.state(), bench.desk.picked()), (StateName::WrapUp, Some("Call dropped")));
}

/// On a second desk, bob finishes record 2, which has the first number of record 1, as *Add to DNC*.
fn forbid_by_other_desk(bench: &mut Bench<offhook::sim::store::Memory>) {
    use offhook::desk::DeskId;
    use offhook::desk::ledger::{News, Then};
    let (desk, now) = (DeskId(9), bench.now.wall);
    bench.store.handle(desk, now, Command::Attach { agent: "bob".into() });
    let News::Leased { lease, .. } = bench.store.handle(desk, now, Command::Next) else { panic!("record 2 is due") };
    let done = bench.store.handle(
        desk,
        now,
        Command::Finish {
            lease,
            disposition: "Add to DNC".into(),
            interaction: None,
            note: Default::default(),
            reschedule: None,
            then: Then::Release,
        },
    );
    assert!(matches!(done, News::Finished { .. }), "{done:?}");
}
