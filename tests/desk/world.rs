//! The line, the sound, and calls without a record.

use offhook::campaign::{EndCause, EndedBy};
use offhook::desk::{Input, LineNews, OtherCall, Pending, Reason, StateName, Tell, Want};

use crate::bench::*;

const DOWN: Input = Input::Line(LineNews::Down);
const UP: Input = Input::Line(LineNews::Up);

#[test]
fn without_a_line_nobody_becomes_ready() {
    let mut bench = Bench::person(campaign(), 1);
    bench.input(Input::LogIn);
    bench.want(Want::Ready);
    assert_eq!((bench.state(), bench.refusal().as_deref()), (StateName::NotReady, Some("the line to the PBX is down")));
    bench.input(UP);
    bench.want(Want::Ready);
    assert_eq!(bench.state(), StateName::Offered);
}

#[test]
fn a_lost_registration_makes_a_ready_agent_not_ready() {
    let mut bench = Bench::person(campaign(), 0).ready();
    bench.input(DOWN);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::ConnectionLost)));
    bench.input(UP);
    assert_eq!(bench.state(), StateName::NotReady, "a person goes back by hand");
}

#[test]
fn a_lost_registration_in_review_holds_dials_and_keeps_the_record() {
    let mut bench = Bench::person(campaign(), 2).review();
    bench.seconds(50);
    bench.input(DOWN);
    assert_eq!(bench.desk.pending(), Some(Pending::NotReady(Reason::ConnectionLost)));
    bench.want(Want::CallRecommended);
    assert_eq!(bench.refusal().as_deref(), Some("the line to the PBX is down"));
    bench.seconds(600);
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0), "the timer stands");
    bench.input(UP);
    assert_eq!(bench.desk.pending(), Some(Pending::Ready));
    bench.seconds(9);
    assert_eq!(bench.state(), StateName::Review);
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Dialing);
}

#[test]
fn a_record_finished_without_a_line_leaves_the_agent_not_ready() {
    let mut bench = Bench::person(campaign(), 2).connected();
    bench.input(DOWN);
    assert_eq!(bench.state(), StateName::Connected, "the call goes on");
    bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    bench.want(Want::Complete { disposition: Some("Sale".into()) });
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::ConnectionLost)));
}

#[test]
fn lost_sound_is_a_lost_connection() {
    let mut bench = Bench::person(campaign(), 0).ready();
    bench.input(Input::SoundLost);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::ConnectionLost)));
    bench.want(Want::Ready);
    assert_eq!(bench.refusal().as_deref(), Some("there is no sound device"));
    bench.input(Input::SoundBack);
    bench.want(Want::Ready);
    assert_eq!(bench.state(), StateName::Ready);
}

#[test]
fn no_record_is_offered_while_another_call_rings_or_runs() {
    let mut bench = Bench::person(campaign(), 1).log_in();
    bench.input(Input::OtherCall(OtherCall::Began));
    bench.want(Want::Ready);
    bench.seconds(300);
    assert_eq!(bench.state(), StateName::Ready);
    bench.input(Input::OtherCall(OtherCall::Ended));
    assert_eq!(bench.state(), StateName::Offered);
}

#[test]
fn the_review_time_stands_while_another_call_rings_or_runs() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.seconds(59);
    bench.input(Input::OtherCall(OtherCall::Began));
    bench.seconds(600);
    assert_eq!(bench.state(), StateName::Review);
    assert!(bench.desk.countdown(bench.now).expect("it stands").held);
    bench.want(Want::CallRecommended);
    assert_eq!(bench.refusal().as_deref(), Some("another call is on"));
    bench.input(Input::OtherCall(OtherCall::Ended));
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Dialing);
}

#[test]
fn a_lost_lease_is_told_and_refuses_dials() {
    let mut bench = Bench::person(campaign(), 1).review();
    let lease = bench.desk.work().expect("open").lease;
    bench.input(Input::News(offhook::desk::ledger::News::LeaseLost { lease }));
    assert_eq!(bench.state(), StateName::Review, "what the agent reads stays");
    assert!(bench.told(|tell| matches!(tell, Tell::LeaseLost { .. })));
    assert!(!bench.desk.can().call);
    bench.want(Want::CallRecommended);
    assert!(bench.told(|tell| matches!(tell, Tell::Blocked { rule, .. } if rule == "lease")));
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.refusal().as_deref(), Some("the lease on the record is lost; skip it"));
    bench.want(Want::Skip { reason: None });
    assert_eq!(bench.state(), StateName::Ready);
}

#[test]
fn leases_are_renewed_while_the_agent_reads() {
    let mut bench = Bench::person(offhook::campaign::Campaign { review_s: 0, ..campaign() }, 1).review();
    bench.seconds(3_600);
    let left = bench.desk.work().expect("open").lease.until.since(bench.now.wall);
    assert!(left.as_secs() >= 90, "{left:?}");
    bench.want(Want::CallRecommended);
    assert_eq!(bench.state(), StateName::Dialing);
}
