//! The same machine without anybody's hands.

use offhook::campaign::{Campaign, EndCause, EndedBy, hours};
use offhook::desk::{DialedBy, Input, LineNews, Order, StateName, Tell, Want};

use crate::bench::*;

#[test]
fn a_headless_desk_is_ready_by_itself_and_accepts_by_itself() {
    let bench = Bench::nobody(campaign(), 1).log_in();
    assert_eq!(bench.state(), StateName::Review);
    assert!(!bench.orders.contains(&Order::Chime));
}

#[test]
fn a_headless_desk_waits_for_the_line() {
    let mut bench = Bench::nobody(campaign(), 1);
    bench.input(Input::LogIn);
    assert_eq!(bench.state(), StateName::NotReady);
    bench.input(Input::Line(LineNews::Up));
    assert_eq!(bench.state(), StateName::Review);
}

#[test]
fn nothing_holds_a_headless_review() {
    let mut bench = Bench::nobody(campaign(), 1).log_in();
    bench.seconds(50);
    bench.want(Want::Note { text: "from a script".into() });
    bench.seconds(10);
    assert_eq!(bench.state(), StateName::Dialing);
    assert!(bench.told(|tell| matches!(tell, Tell::Dialing { by: DialedBy::Timer, .. })));
}

#[test]
fn a_headless_wrap_up_is_finished_with_the_suggested_disposition_at_once() {
    let mut bench = Bench::nobody(campaign(), 2).log_in();
    bench.seconds(60);
    bench.ended(EndCause::Busy, EndedBy::Network, Some(486));
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Review, Some(2)));
    bench.seconds(60);
    bench.answer();
    bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    let stored: Vec<_> = bench.store.attempts().into_iter().filter_map(|attempt| attempt.disposition).collect();
    assert_eq!(stored, ["Busy", "No disposition"]);
    assert_eq!((bench.desk.today().dialed, bench.desk.today().connected), (2, 1));
}

#[test]
fn a_script_can_name_the_disposition_during_the_call() {
    let mut bench = Bench::nobody(campaign(), 1).log_in();
    bench.seconds(60);
    bench.answer();
    bench.want(Want::Dispose { disposition: "SALE".into() });
    bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("Sale"));
}

#[test]
fn a_number_blocked_to_a_headless_desk_gives_way_to_the_next_one() {
    let home_only = hours::Row { days: hours::Days::ALL, from_min: 0, until_min: 1_440, phones: vec!["home".into()] };
    let mut bench = Bench::nobody(Campaign { hours: vec![home_only], ..campaign() }, 1).log_in();
    bench.want(Want::Call { phone: 0 });
    assert_eq!(bench.state(), StateName::Dialing);
    assert_eq!(bench.calls()[0].1, number(1, 1));
}

#[test]
fn a_headless_desk_comes_back_when_the_line_does() {
    let mut bench = Bench::nobody(campaign(), 3).log_in();
    bench.seconds(60);
    bench.input(Input::Line(LineNews::Down));
    bench.ended(EndCause::NetworkUnavailable, EndedBy::Network, Some(503));
    assert_eq!(bench.state(), StateName::NotReady);
    bench.input(Input::Line(LineNews::Up));
    assert_eq!(bench.state(), StateName::Review);
}

#[test]
fn when_all_records_are_done_it_is_told() {
    let mut bench = Bench::nobody(campaign(), 1).log_in();
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.state(), StateName::Ready);
    assert!(bench.tells.contains(&Tell::Nothing { until: None, open: 0 }));
    bench.want(Want::Quit);
    assert_eq!(bench.orders.last(), Some(&Order::LoggedOut));
}
