//! The table of the agent's states, row by row: each test is named after its row, from the state through what happens to
//! the next one. The time-outs stand there with their defaults and as a campaign sets them.

use offhook::campaign::{AtReviewEnd, Campaign, EndCause, EndedBy, Status, hours};
use offhook::desk::ledger::{Command, Return};
use offhook::desk::{Asked, CallNews, Input, Pending, Phase, Reason, State, StateName, Tell, Want};
use offhook::say::say;
use offhook::sim::store::Memory;

use crate::bench::*;

fn complete(name: &str) -> Want {
    Want::Complete { disposition: Some(name.into()) }
}

fn status(bench: &Bench<Memory>) -> Status {
    bench.store.records()[0].status.clone()
}

/// Only in the evening may anybody be called.
fn evening() -> Vec<hours::Row> {
    vec![hours::Row { days: hours::Days::ALL, from_min: 18 * 60, until_min: 20 * 60, phones: Vec::new() }]
}

#[test]
fn the_time_outs_have_their_defaults() {
    let c = Campaign::default();
    assert_eq!((c.offer_s, c.review_s, c.no_answer_s, c.wrapup_s), (30, 0, 45, 60));
    assert_eq!((c.auto_accept, c.skip_allowed, c.at_review_end), (false, true, AtReviewEnd::Dial));
}

#[test]
fn logged_out_log_in_not_ready() {
    let mut bench = Bench::person(campaign(), 1);
    assert_eq!(bench.state(), StateName::LoggedOut);
    bench.input(Input::LogIn);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Login)));
}

#[test]
fn not_ready_and_ready_both_ways() {
    let mut bench = Bench::person(campaign(), 0).ready();
    assert_eq!(bench.state(), StateName::Ready);
    bench.want(Want::NotReady { reason: None });
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Asked)));
    bench.want(Want::Ready);
    assert_eq!(bench.state(), StateName::Ready);
}

#[test]
fn ready_record_offered_offered_and_busy() {
    let bench = Bench::person(campaign(), 1).ready();
    assert!(bench.desk.state().is_busy());
    assert_eq!((bench.state(), status(&bench)), (StateName::Offered, Status::Offered));
    assert_eq!(bench.desk.countdown(bench.now).expect("the offer timer runs").left.as_secs(), 30);
}

#[test]
fn offered_accept_or_auto_accept_review() {
    assert_eq!(Bench::person(campaign(), 1).review().state(), StateName::Review);
    assert_eq!(Bench::person(Campaign { auto_accept: true, ..campaign() }, 1).ready().state(), StateName::Review);
}

#[test]
fn offered_reject_not_ready_rejected_record_back_counted() {
    let mut bench = Bench::person(campaign(), 1).ready();
    bench.want(Want::Reject);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Rejected)));
    assert_eq!((bench.store.records()[0].rejects, status(&bench)), (1, Status::New));
}

#[test]
fn offered_offer_timer_not_ready_no_answer_record_back_counted() {
    for offer_s in [30, 12] {
        let mut bench = Bench::person(Campaign { offer_s, ..campaign() }, 1).ready();
        bench.seconds(u64::from(offer_s) - 1);
        assert_eq!(bench.state(), StateName::Offered);
        bench.seconds(1);
        assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::NoAnswer)));
        assert_eq!(bench.store.records()[0].rejects, 1);
    }
}

#[test]
fn offered_withdrawn_ready_with_a_line_saying_why() {
    let mut bench = Bench::person(campaign(), 1).ready();
    let stopped = std::sync::Arc::new(Campaign { running: false, ..campaign() });
    bench.store.adopt(std::sync::Arc::clone(&stopped));
    bench.input(Input::Rules(stopped));
    assert_eq!(bench.state(), StateName::Ready);
    assert!(bench.tells.contains(&Tell::Withdrawn { why: say("gate-campaign-stopped") }));
}

#[test]
fn review_complete_record_completed_pending_state() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::NotReady { reason: None });
    bench.want(Want::Complete { disposition: None });
    assert_eq!(status(&bench), Status::Completed { disposition: "Bad record".into() });
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Asked)));
}

#[test]
fn review_skip_record_back_with_a_back_off_counted_pending_state() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Skip { reason: None });
    assert_eq!((bench.state(), bench.store.records()[0].skips), (StateName::Ready, 1));
    assert!(matches!(status(&bench), Status::Waiting { .. }));
}

#[test]
fn review_call_or_time_over_the_gate_then_dialing() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Call { phone: 1 });
    assert_eq!((bench.state(), bench.calls()[0].1.clone()), (StateName::Dialing, number(1, 1)));
    for review_s in [60, 7] {
        let mut bench = Bench::person(Campaign { review_s, ..campaign() }, 1).review();
        bench.seconds(u64::from(review_s) - 1);
        assert_eq!(bench.state(), StateName::Review);
        bench.seconds(1);
        assert_eq!((bench.state(), bench.calls()[0].1.clone()), (StateName::Dialing, number(1, 0)));
    }
}

#[test]
fn review_the_gate_blocks_stays_in_review_the_rule_and_its_end_are_shown() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.input(Input::Rules(std::sync::Arc::new(Campaign { hours: evening(), ..campaign() })));
    bench.want(Want::CallRecommended);
    bench.want(Want::Call { phone: 0 });
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
    let shown = |tell: &Tell| matches!(tell, Tell::Blocked { rule, until: Some(_), .. } if rule == "calling-window");
    assert!(bench.told(shown));
}

#[test]
fn review_the_gate_blocks_a_timer_the_next_callable_number_is_dialled() {
    let mut bench = Bench::person(campaign(), 1).review();
    let internal =
        offhook::campaign::DncList { name: "internal".into(), numbers: [number(1, 0)].into(), ..Default::default() };
    bench.input(Input::Rules(std::sync::Arc::new(Campaign { dnc: vec![internal], ..campaign() })));
    bench.seconds(60);
    assert_eq!((bench.state(), bench.calls()[0].1.clone()), (StateName::Dialing, number(1, 1)));
}

#[test]
fn review_no_number_is_callable_record_back_until_the_rule_opens_counted_as_blocked() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.input(Input::Rules(std::sync::Arc::new(Campaign { hours: evening(), ..campaign() })));
    bench.seconds(60);
    assert_eq!((bench.state(), bench.desk.today().blocked), (StateName::Ready, 1));
    assert_eq!(bench.store.records()[0].skips, 0, "not as a skip");
    let back = |c: &Command| matches!(c, Command::Return { why: Return::Blocked { until: Some(_), .. }, .. });
    assert!(bench.commands.iter().any(back));
}

#[test]
fn review_ask_not_ready_only_the_pending_state_changes() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::NotReady { reason: None });
    assert_eq!((bench.state(), bench.desk.pending()), (StateName::Review, Some(Pending::NotReady(Reason::Asked))));
    bench.want(Want::Ready);
    assert_eq!((bench.state(), bench.desk.pending()), (StateName::Review, Some(Pending::Ready)));
}

#[test]
fn dialing_180_or_early_media_is_heard() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    let phase = |bench: &Bench<Memory>| match bench.desk.state() {
        State::Dialing(here) => here.phase,
        other => panic!("{other:?}"),
    };
    assert_eq!(phase(&bench), Phase::Calling);
    bench.call(CallNews::Ringing);
    assert_eq!(phase(&bench), Phase::Ringing);
    bench.call(CallNews::EarlyMedia);
    assert_eq!(phase(&bench), Phase::EarlyMedia);
}

#[test]
fn dialing_200_connected() {
    assert_eq!(Bench::person(campaign(), 1).connected().state(), StateName::Connected);
}

#[test]
fn dialing_hang_up_or_failure_wrap_up() {
    for (cause, by, code, picked) in [
        (EndCause::Cancelled, EndedBy::Agent, 487, "Cancelled"),
        (EndCause::Busy, EndedBy::Network, 486, "Busy"),
        (EndCause::NetworkUnavailable, EndedBy::Network, 503, "Network unavailable"),
        (EndCause::Rejected, EndedBy::Network, 603, "Rejected"),
    ] {
        let mut bench = Bench::person(campaign(), 1).dialing();
        bench.want(Want::HangUp);
        bench.ended(cause, by, Some(code));
        assert_eq!((bench.state(), bench.desk.picked()), (StateName::WrapUp, Some(picked)));
    }
}

#[test]
fn dialing_no_answer_in_time_wrap_up() {
    for no_answer_s in [45, 20] {
        let mut bench = Bench::person(Campaign { no_answer_s, ..campaign() }, 1).dialing();
        bench.seconds(u64::from(no_answer_s) - 1);
        assert!(!bench.orders.contains(&offhook::desk::Order::HangUp));
        bench.seconds(1);
        assert!(bench.orders.contains(&offhook::desk::Order::HangUp));
        bench.ended(EndCause::Cancelled, EndedBy::Agent, Some(487));
        assert_eq!((bench.state(), bench.desk.picked()), (StateName::WrapUp, Some("No answer")));
    }
}

#[test]
fn connected_held_connected() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.call(CallNews::Held);
    assert_eq!(bench.state(), StateName::Held);
    bench.call(CallNews::Resumed);
    assert_eq!(bench.state(), StateName::Connected);
}

#[test]
fn connected_either_side_ends_or_media_is_lost_wrap_up() {
    for (cause, by) in [
        (EndCause::HungUp, EndedBy::Customer),
        (EndCause::HungUp, EndedBy::Agent),
        (EndCause::MediaLost, EndedBy::System),
    ] {
        let mut bench = Bench::person(campaign(), 1).connected();
        bench.ended(cause, by, Some(200));
        assert_eq!(bench.state(), StateName::WrapUp);
    }
}

#[test]
fn not_ready_can_be_asked_for_in_every_busy_state() {
    for bench in [
        Bench::person(campaign(), 1).ready(),
        Bench::person(campaign(), 1).review(),
        Bench::person(campaign(), 1).dialing(),
        Bench::person(campaign(), 1).connected(),
        Bench::person(campaign(), 1).wrap_up(),
    ] {
        let mut bench = bench;
        let state = bench.state();
        bench.want(Want::NotReady { reason: None });
        assert_eq!((bench.state(), bench.desk.pending()), (state, Some(Pending::NotReady(Reason::Asked))));
    }
}

#[test]
fn wrap_up_complete_final_record_completed_pending_state() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(complete("Sale"));
    assert_eq!(status(&bench), Status::Completed { disposition: "Sale".into() });
    assert_eq!(bench.state(), StateName::Ready);
}

#[test]
fn wrap_up_complete_non_final_its_dial_rule_pending_state() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(complete("No answer"));
    assert!(matches!(status(&bench), Status::Waiting { .. }));
    assert_eq!(bench.state(), StateName::Ready);
}

#[test]
fn wrap_up_complete_non_final_with_a_time_rescheduled_pending_state() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(Asked { from: "15:00".into(), ..Asked::default() }));
    bench.want(complete("Call back"));
    assert!(matches!(status(&bench), Status::Rescheduled { .. }));
    assert_eq!(bench.state(), StateName::Ready);
}

#[test]
fn wrap_up_call_another_number_of_the_record_dialing() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Call { phone: 1 });
    assert_eq!(bench.state(), StateName::Dialing);
}

#[test]
fn wrap_up_time_over_no_disposition_and_its_rule_pending_state() {
    for wrapup_s in [60, 15] {
        let mut bench = Bench::person(Campaign { wrapup_s, ..campaign() }, 1).wrap_up();
        bench.seconds(u64::from(wrapup_s) - 1);
        assert_eq!(bench.state(), StateName::WrapUp);
        bench.seconds(1);
        assert_eq!(bench.state(), StateName::Ready);
        assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("No disposition"));
        assert!(matches!(status(&bench), Status::Waiting { .. }));
    }
    let mut bench = Bench::person(Campaign { wrapup_s: 0, ..campaign() }, 1).wrap_up();
    bench.seconds(86_400);
    assert_eq!(bench.state(), StateName::WrapUp, "0 is unlimited");
}
