//! After the call.

use offhook::campaign::{Campaign, EndCause, EndedBy, Status};
use offhook::desk::ledger::Command;
use offhook::desk::{Order, Pending, Reason, StateName, Tell, Want};

use crate::bench::*;

#[test]
fn s14_the_calls_result_is_suggested_and_enter_confirms_it() {
    let mut bench = Bench::person(campaign(), 2).wrap_up();
    assert!(bench.tells.contains(&Tell::WrapUp { wrapup_s: 60, picked: Some("Busy".into()) }));
    bench.want(Want::Note { text: "later".into() });
    bench.want(Want::Complete { disposition: None });
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Offered, Some(2)));
    let attempt = &bench.store.attempts()[0];
    assert_eq!((attempt.disposition.as_deref(), attempt.code.as_deref()), (Some("Busy"), Some("BUSY")));
    assert_eq!(attempt.note.as_str(), "later");
    assert!(attempt.counts);
}

#[test]
fn s14_a_final_disposition_completes_the_record() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    assert_eq!(bench.desk.picked(), None, "after a conversation nothing is suggested");
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.refusal().as_deref(), Some("pick a disposition"));
    bench.want(Want::Complete { disposition: Some("sale".into()) });
    assert_eq!(bench.store.records()[0].status, Status::Completed { disposition: "Sale".into() });
    assert_eq!(bench.state(), StateName::Ready);
}

#[test]
fn s14_a_non_final_disposition_follows_its_dial_rule() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Complete { disposition: Some("Answering machine".into()) });
    let attempt = &bench.store.attempts()[0];
    assert_eq!(attempt.action.as_deref(), Some("wait"));
    assert!(matches!(bench.store.records()[0].status, Status::Waiting { .. }));
    let saved = bench.tells.iter().rev().find(|tell| matches!(tell, Tell::Saved { .. }));
    let Some(Tell::Saved { disposition, action, next: Some(next) }) = saved else { panic!("{saved:?}") };
    assert_eq!((disposition.as_str(), action.as_str()), ("Answering machine", "wait"));
    assert_eq!(next.to_string(), "Tue 10:00 in Denver");
}

#[test]
fn s14_wrap_up_never_ends_silently() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.seconds(59);
    assert_eq!(bench.state(), StateName::WrapUp);
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Ready);
    let stored: Vec<_> = bench.store.attempts().into_iter().filter_map(|attempt| attempt.disposition).collect();
    assert_eq!(stored, ["No disposition"], "a suggestion that nobody confirmed is not the agent's word");
}

#[test]
fn s14_what_the_agent_had_picked_is_stored_when_the_time_is_over() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Dispose { disposition: "Silence".into() });
    bench.seconds(60);
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("Silence"));
}

#[test]
fn s14_a_campaign_can_make_the_disposition_optional() {
    let optional = Campaign {
        disposition_required: false,
        default_disposition: Some("Offer rejected".into()),
        wrapup_s: 0,
        ..campaign()
    };
    let mut bench = Bench::person(optional, 1).connected();
    bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    bench.seconds(7_200);
    assert_eq!(bench.state(), StateName::WrapUp, "0 is unlimited");
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("Offer rejected"));
}

#[test]
fn another_number_of_the_record_can_be_called() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Call { phone: 1 });
    assert_eq!(bench.state(), StateName::Dialing, "{:#?}", bench.tells);
    assert_eq!(bench.calls().iter().map(|call| call.1.clone()).collect::<Vec<_>>(), [number(1, 0), number(1, 1)]);
    bench.answer();
    bench.ended(EndCause::HungUp, EndedBy::Agent, Some(200));
    bench.want(Want::Complete { disposition: Some("Sale".into()) });
    let stored: Vec<_> = bench.store.attempts().into_iter().filter_map(|attempt| attempt.disposition).collect();
    assert_eq!(stored, ["Busy", "Sale"], "each dial has its outcome");
    assert_eq!(bench.store.records()[0].status, Status::Completed { disposition: "Sale".into() });
}

#[test]
fn a_disposition_that_ends_the_record_leaves_no_other_number_to_call() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Dispose { disposition: "Sale".into() });
    bench.want(Want::Call { phone: 1 });
    assert_eq!(bench.refusal().as_deref(), Some("'Sale' ends the record; pick another disposition first"));
    assert_eq!((bench.state(), bench.calls().len()), (StateName::WrapUp, 1));
}

#[test]
fn the_same_number_waits_for_its_rule_even_within_the_record() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Call { phone: 1 });
    bench.ended(EndCause::NoAnswer, EndedBy::Network, Some(480));
    let choice = bench.desk.choice(bench.now).expect("a record");
    assert_eq!(choice.phones[0].blocked.as_ref().map(|block| block.rule.name()), Some("number-waiting"));
    bench.want(Want::Call { phone: 0 });
    assert_eq!((bench.state(), bench.calls().len()), (StateName::WrapUp, 2));
}

#[test]
fn the_next_record_is_leased_in_the_last_ten_seconds_of_wrap_up() {
    let mut bench = Bench::person(campaign(), 2).wrap_up();
    let held = |bench: &Bench<_>| bench_held(bench);
    bench.seconds(49);
    assert_eq!(held(&bench), 1);
    bench.seconds(1);
    assert_eq!(held(&bench), 2, "one row ahead");
    bench.want(Want::NotReady { reason: None });
    assert_eq!(held(&bench), 1, "given back on Not Ready");
    bench.want(Want::Complete { disposition: None });
    assert_eq!((bench.state(), held(&bench)), (StateName::NotReady, 0));
}

fn bench_held(bench: &Bench<offhook::sim::store::Memory>) -> usize {
    bench.store.rows().iter().filter(|row| row.hold.is_some()).count()
}

#[test]
fn the_pending_state_is_honoured_after_the_record() {
    let mut bench = Bench::person(campaign(), 2).wrap_up();
    bench.want(Want::NotReady { reason: None });
    assert_eq!(bench.desk.pending(), Some(Pending::NotReady(Reason::Asked)));
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.state(), StateName::NotReady);
    bench.want(Want::Ready);
    assert_eq!(bench.state(), StateName::Offered);
    assert_eq!(bench.desk.pending(), Some(Pending::Ready), "asked for once, honoured once");
}

#[test]
fn quitting_in_a_call_hangs_up_saves_and_logs_out() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.want(Want::Quit);
    assert_eq!((bench.state(), bench.orders.last()), (StateName::Connected, Some(&Order::HangUp)));
    bench.ended(EndCause::HungUp, EndedBy::Agent, Some(200));
    assert_eq!((bench.state(), bench.orders.last()), (StateName::LoggedOut, Some(&Order::LoggedOut)));
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("No disposition"));
    assert!(matches!(bench.commands.last(), Some(Command::Detach)));
    assert!(bench.store.rows().iter().all(|row| row.hold.is_none()));
}

#[test]
fn quitting_in_wrap_up_stores_what_was_picked_or_suggested() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Quit);
    assert_eq!(bench.orders.last(), Some(&Order::LoggedOut));
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("Busy"));
}
