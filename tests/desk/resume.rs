//! A desk that died comes back: in every state, with everything that was stored.

use offhook::campaign::{EndCause, Status};
use offhook::desk::ledger::Command;
use offhook::desk::{CallNews, DeskId, Hands, Input, LineNews, Order, Pending, Reason, Resumed, StateName, Tell, Want};
use offhook::sim::store::Memory;

use crate::bench::*;

/// `kill -9`, and the agent logs in again after a while.
fn killed(bench: Bench<Memory>, hands: Hands, away_s: u64) -> Bench<Memory> {
    let mut bench = bench.crash(hands, |mut store| {
        store.restart();
        store
    });
    bench.seconds(away_s);
    bench.log_in()
}

#[test]
fn a_crash_while_ready_or_not_ready_leaves_nothing_behind() {
    let bench = killed(Bench::person(campaign(), 0).ready(), Hands::Person, 5);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Login)));
}

#[test]
fn a_crash_in_the_pop_up_brings_the_pop_up_back() {
    let bench = killed(Bench::person(campaign(), 1).ready(), Hands::Person, 5);
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Offered, Some(1)));
    assert!(bench.tells.contains(&Tell::Resumed { at: Resumed::Offer }));
    assert_eq!(bench.desk.pending(), Some(Pending::NotReady(Reason::Login)));
}

#[test]
fn a_crash_in_review_brings_record_note_and_pick_back_and_the_timer_waits_to_be_touched() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Note { text: "half a sen".into() });
    bench.want(Want::Dispose { disposition: "Add to DNC".into() });
    let mut bench = killed(bench, Hands::Person, 5);
    assert_eq!(
        (bench.state(), bench.desk.note(), bench.desk.picked()),
        (StateName::Review, "half a sen", Some("Add to DNC"))
    );
    bench.seconds(3_600);
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
    bench.want(Want::Note { text: "half a sentence".into() });
    bench.seconds(62);
    assert_eq!(bench.state(), StateName::Review, "the whole review time again, and the keystroke's three seconds");
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Dialing);
}

#[test]
fn a_headless_review_waits_for_the_line_after_a_crash() {
    let bench = Bench::nobody(campaign(), 1).log_in();
    let mut bench = bench.crash(Hands::Nobody, |mut store| {
        store.restart();
        store
    });
    bench.input(Input::LogIn);
    bench.seconds(600);
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
    bench.input(Input::Line(LineNews::Up));
    bench.seconds(60);
    assert_eq!(bench.state(), StateName::Dialing);
}

#[test]
fn a_crash_while_it_rings_comes_back_in_wrap_up_as_cut_off() {
    let mut bench = killed(Bench::person(campaign(), 1).dialing(), Hands::Person, 5);
    assert_eq!(bench.state(), StateName::WrapUp);
    assert!(bench.calls().is_empty() && !bench.orders.iter().any(|o| matches!(o, Order::HangUpStored { .. })));
    assert_eq!(bench.desk.picked(), Some("System failure"));
    bench.want(Want::Complete { disposition: None });
    let attempts = bench.store.attempts();
    assert_eq!(attempts.len(), 1);
    assert_eq!(attempts[0].end.as_ref().map(|end| end.cause), Some(EndCause::CutOff));
    assert_eq!(bench.state(), StateName::NotReady);
}

#[test]
fn a_crash_in_a_call_hangs_it_up_first() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.want(Want::Note { text: "wants a quote".into() });
    let mut bench = killed(bench, Hands::Person, 5);
    let first = bench.orders.first();
    assert_eq!(first, Some(&Order::HangUpStored { dialog: "dialog".into() }));
    assert_eq!((bench.state(), bench.desk.note()), (StateName::WrapUp, "wants a quote"));
    bench.call(CallNews::HungUpStored);
    bench.want(Want::Complete { disposition: Some("Call back".into()) });
    assert_eq!(bench.store.attempts()[0].note.as_str(), "wants a quote");
    // It is hung up once: a second crash finds nothing to hang up.
    let bench = killed(bench, Hands::Person, 5);
    assert!(bench.orders.is_empty());
}

#[test]
fn a_second_crash_before_the_bye_is_out_hangs_up_again() {
    let bench = killed(Bench::person(campaign(), 1).connected(), Hands::Person, 5);
    let bench = killed(bench, Hands::Person, 5);
    assert_eq!(bench.orders.first(), Some(&Order::HangUpStored { dialog: "dialog".into() }));
}

#[test]
fn a_headless_desk_finishes_the_cut_off_call_once_it_is_hung_up() {
    let mut bench = Bench::nobody(campaign(), 2).log_in();
    bench.seconds(60);
    bench.answer();
    let mut bench = killed(bench, Hands::Nobody, 5);
    assert_eq!(bench.state(), StateName::WrapUp);
    bench.call(CallNews::HungUpStored);
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Review, Some(2)));
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("System failure"));

    let mut bench = killed(bench, Hands::Nobody, 5);
    bench.seconds(60);
    bench.answer();
    let mut bench = killed(bench, Hands::Nobody, 5);
    bench.seconds(40);
    assert_eq!(bench.store.attempts().len(), 2, "a BYE of which nothing is heard does not stop it for ever");
}

#[test]
fn a_crash_in_wrap_up_keeps_end_note_and_pick() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Note { text: "engaged".into() });
    bench.want(Want::Dispose { disposition: "Fax or modem".into() });
    let mut bench = killed(bench, Hands::Person, 5);
    assert_eq!(
        (bench.state(), bench.desk.note(), bench.desk.picked()),
        (StateName::WrapUp, "engaged", Some("Fax or modem"))
    );
    bench.want(Want::Complete { disposition: None });
    let attempt = &bench.store.attempts()[0];
    assert_eq!(attempt.end.as_ref().map(|end| (end.cause, end.sip_code)), Some((EndCause::Busy, Some(486))));
}

#[test]
fn a_crash_between_dial_row_and_invite_never_dials_again_by_itself() {
    let mut bench = Bench::nobody(campaign(), 1).log_in();
    bench.held = true;
    bench.seconds(60);
    while bench.answer_one() {}
    // The row is committed; the desk dies before its INVITE leaves.
    assert!(bench.calls().is_empty());
    let mut bench = killed(bench, Hands::Nobody, 1);
    bench.seconds(30);
    assert!(bench.calls().is_empty());
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("System failure"));
}

#[test]
fn the_record_of_a_desk_that_stays_dead_comes_back_to_the_others() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Note { text: "speaks French".into() });
    let mut store = bench.store;
    store.restart();
    let mut bob = Bench::new(std::sync::Arc::new(campaign()), store, Hands::Person);
    bob.store.handle(DeskId(1), bob.now.wall, Command::Attach { agent: "bob".into() });
    bob.now.wall = bob.now.wall + std::time::Duration::from_secs(121);
    let news = bob.store.handle(DeskId(1), bob.now.wall, Command::Next);
    let offhook::desk::ledger::News::Leased { record, draft, .. } = news else { panic!("{news:?}") };
    assert_eq!((record.status, draft.note.as_str()), (Status::New, "speaks French"));
}

#[test]
fn a_call_without_an_outcome_goes_to_nobody_else_and_is_closed_after_the_grace() {
    let mut store = Bench::person(campaign(), 1).connected().store;
    store.restart();
    let mut now = offhook::time::Wall(MONDAY);
    store.handle(DeskId(1), now, Command::Attach { agent: "bob".into() });
    for _ in 0..60 {
        now = now + std::time::Duration::from_secs(60);
        let news = store.handle(DeskId(1), now, Command::Next);
        assert!(matches!(news, offhook::desk::ledger::News::Nothing { until: Some(_), open: 1 }), "{news:?}");
    }
    now = now + std::time::Duration::from_secs(120);
    store.handle(DeskId(1), now, Command::Next);
    let attempt = &store.attempts()[0];
    assert_eq!(attempt.disposition.as_deref(), Some("System failure"));
    assert_eq!(attempt.end.as_ref().map(|end| end.cause), Some(EndCause::CutOff));
    assert!(matches!(store.records()[0].status, Status::Waiting { .. }), "that disposition's rule applies");
}
