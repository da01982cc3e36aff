//! The table of the agent's states, row by row: each test is named after its row, from the state through what happens to
//! the next one. The time-outs and the settings are in `settings`.

use offhook::campaign::{Campaign, EndCause, EndedBy, JournalEvent, JournalRow, Status, hours};
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
fn offered_accept_review() {
    let bench = Bench::person(campaign(), 1).review();
    assert_eq!((bench.state(), status(&bench)), (StateName::Review, Status::InReview));
}

#[test]
fn offered_auto_accept_review() {
    let bench = Bench::person(Campaign { auto_accept: true, ..campaign() }, 1).ready();
    assert_eq!((bench.state(), status(&bench)), (StateName::Review, Status::InReview));
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
    let mut bench = Bench::person(campaign(), 1).ready();
    bench.seconds(30);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::NoAnswer)));
    assert_eq!((bench.store.records()[0].rejects, status(&bench)), (1, Status::New));
}

/// What the journal says of records that went back.
fn withdrawn_by(bench: &Bench<Memory>) -> Vec<String> {
    let why = |row: &JournalRow| match &row.event {
        JournalEvent::Returned { why } => Some(why.clone()),
        _ => None,
    };
    bench.store.journal().iter().filter_map(why).collect()
}

#[test]
fn offered_withdrawn_as_the_campaign_stopped_ready_with_a_line_saying_why() {
    let mut bench = Bench::person(campaign(), 1).ready();
    let stopped = std::sync::Arc::new(Campaign { running: false, ..campaign() });
    bench.store.adopt(std::sync::Arc::clone(&stopped));
    bench.input(Input::Rules(stopped));
    assert_eq!(bench.state(), StateName::Ready);
    assert!(bench.tells.contains(&Tell::Withdrawn { why: say("gate-campaign-stopped") }));
    assert_eq!(withdrawn_by(&bench), ["withdrawn: campaign-running"]);
}

#[test]
fn offered_withdrawn_by_dnc_ready_with_a_line_saying_why() {
    let mut bench = Bench::person(campaign(), 1).ready();
    let numbers = [number(1, 0), number(1, 1)].into();
    let internal = offhook::campaign::DncList { name: "internal".into(), numbers, ..Default::default() };
    let forbidding = std::sync::Arc::new(Campaign { dnc: vec![internal], ..campaign() });
    bench.store.adopt(std::sync::Arc::clone(&forbidding));
    bench.input(Input::Rules(forbidding));
    assert_eq!(bench.state(), StateName::Ready);
    let why = |tell: &Tell| matches!(tell, Tell::Withdrawn { why } if why.to_string() == "on the do-not-call list 'internal'");
    assert!(bench.told(why));
    assert_eq!(withdrawn_by(&bench), ["withdrawn: do-not-call"]);
    assert_eq!(bench.store.records()[0].rejects, 0, "nobody's fault, and not counted");
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
fn review_skip_after_asking_not_ready_is_not_ready() {
    let mut bench = Bench::person(campaign(), 2).review();
    bench.want(Want::NotReady { reason: None });
    bench.want(Want::Skip { reason: None });
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Asked)));
}

#[test]
fn review_call_a_number_the_gate_then_dialing() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Call { phone: 1 });
    assert_eq!((bench.state(), bench.calls()[0].1.clone()), (StateName::Dialing, number(1, 1)));
}

#[test]
fn review_time_over_the_gate_then_dialing() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.seconds(60);
    assert_eq!((bench.state(), bench.calls()[0].1.clone()), (StateName::Dialing, number(1, 0)));
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
fn review_the_gate_blocks_a_headless_desk_the_next_callable_number_is_dialled() {
    let mut bench = Bench::nobody(campaign(), 1).log_in();
    let internal =
        offhook::campaign::DncList { name: "internal".into(), numbers: [number(1, 0)].into(), ..Default::default() };
    bench.input(Input::Rules(std::sync::Arc::new(Campaign { dnc: vec![internal], ..campaign() })));
    bench.want(Want::Call { phone: 0 });
    assert_eq!((bench.state(), bench.calls()[0].1.clone()), (StateName::Dialing, number(1, 1)));
}

/// The hours have ended while the record was open, and with them the review time.
fn no_number_is_callable(mut bench: Bench<Memory>) {
    let evening = std::sync::Arc::new(Campaign { hours: evening(), ..campaign() });
    bench.store.adopt(std::sync::Arc::clone(&evening));
    bench.input(Input::Rules(evening));
    bench.seconds(60);
    assert_eq!((bench.state(), bench.desk.today().blocked), (StateName::Ready, 1));
    assert_eq!((bench.store.records()[0].skips, bench.desk.today().skipped), (0, 0), "not as a skip");
    let opens = offhook::time::Wall(MONDAY + 8 * 3_600_000);
    assert_eq!(status(&bench), Status::Waiting { until: opens });
    let back = |c: &Command| matches!(c, Command::Return { why: Return::Blocked { until: Some(_), .. }, .. });
    assert!(bench.commands.iter().any(back));
}

#[test]
fn review_no_number_is_callable_for_the_timer_record_back_until_the_rule_opens_counted_as_blocked() {
    no_number_is_callable(Bench::person(campaign(), 1).review());
}

#[test]
fn review_no_number_is_callable_for_a_headless_desk_record_back_until_the_rule_opens_counted_as_blocked() {
    no_number_is_callable(Bench::nobody(campaign(), 1).log_in());
}

#[test]
fn review_no_number_is_callable_after_asking_not_ready_is_not_ready() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::NotReady { reason: None });
    bench.input(Input::Rules(std::sync::Arc::new(Campaign { hours: evening(), ..campaign() })));
    bench.seconds(60);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Asked)));
}

#[test]
fn review_ask_not_ready_only_the_pending_state_changes() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::NotReady { reason: None });
    assert_eq!((bench.state(), bench.desk.pending()), (StateName::Review, Some(Pending::NotReady(Reason::Asked))));
    bench.want(Want::Ready);
    assert_eq!((bench.state(), bench.desk.pending()), (StateName::Review, Some(Pending::Ready)));
}

fn phase(bench: &Bench<Memory>) -> Phase {
    match bench.desk.state() {
        State::Dialing(here) => here.phase,
        other => panic!("{other:?}"),
    }
}

#[test]
fn dialing_180_is_ringing() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    assert_eq!(phase(&bench), Phase::Calling);
    bench.call(CallNews::Ringing);
    assert_eq!(phase(&bench), Phase::Ringing);
}

#[test]
fn dialing_183_is_early_media_heard() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    bench.call(CallNews::EarlyMedia);
    assert_eq!(phase(&bench), Phase::EarlyMedia);
}

#[test]
fn dialing_200_connected() {
    assert_eq!(Bench::person(campaign(), 1).connected().state(), StateName::Connected);
}

/// The call ends before an answer: the write-up begins, with this disposition pre-selected.
fn ends_in_wrap_up(mut bench: Bench<Memory>, (cause, by, code): (EndCause, EndedBy, u16), picked: &str) {
    bench.ended(cause, by, Some(code));
    assert_eq!((bench.state(), bench.desk.picked()), (StateName::WrapUp, Some(picked)));
}

#[test]
fn dialing_the_agent_hangs_up_wrap_up() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    bench.want(Want::HangUp);
    assert!(bench.orders.contains(&offhook::desk::Order::HangUp));
    ends_in_wrap_up(bench, (EndCause::Cancelled, EndedBy::Agent, 487), "Cancelled");
}

#[test]
fn dialing_4xx_wrap_up() {
    let bench = Bench::person(campaign(), 1).dialing();
    ends_in_wrap_up(bench, (EndCause::Busy, EndedBy::Network, 486), "Busy");
}

#[test]
fn dialing_5xx_wrap_up() {
    let bench = Bench::person(campaign(), 1).dialing();
    ends_in_wrap_up(bench, (EndCause::NetworkUnavailable, EndedBy::Network, 503), "Network unavailable");
}

#[test]
fn dialing_6xx_wrap_up() {
    let bench = Bench::person(campaign(), 1).dialing();
    ends_in_wrap_up(bench, (EndCause::Rejected, EndedBy::Network, 603), "Rejected");
}

#[test]
fn dialing_no_answer_in_time_wrap_up() {
    let mut bench = Bench::person(campaign(), 1).dialing();
    bench.seconds(45);
    assert!(bench.orders.contains(&offhook::desk::Order::HangUp));
    ends_in_wrap_up(bench, (EndCause::Cancelled, EndedBy::Agent, 487), "No answer");
}

#[test]
fn connected_held_connected() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.call(CallNews::Held);
    assert_eq!(bench.state(), StateName::Held);
    bench.call(CallNews::Resumed);
    assert_eq!(bench.state(), StateName::Connected);
}

fn call_is_over(cause: EndCause, by: EndedBy) {
    for hold in [false, true] {
        let mut bench = Bench::person(campaign(), 1).connected();
        if hold {
            bench.call(CallNews::Held);
        }
        bench.ended(cause, by, Some(200));
        assert_eq!(bench.state(), StateName::WrapUp);
    }
}

#[test]
fn connected_or_held_the_agent_ends_wrap_up() {
    call_is_over(EndCause::HungUp, EndedBy::Agent);
}

#[test]
fn connected_or_held_the_customer_ends_wrap_up() {
    call_is_over(EndCause::HungUp, EndedBy::Customer);
}

#[test]
fn connected_or_held_media_is_lost_wrap_up() {
    call_is_over(EndCause::MediaLost, EndedBy::System);
}

fn not_ready_can_be_asked_for(mut bench: Bench<Memory>) {
    let state = bench.state();
    bench.want(Want::NotReady { reason: None });
    assert_eq!((bench.state(), bench.desk.pending()), (state, Some(Pending::NotReady(Reason::Asked))));
    bench.want(Want::Ready);
    assert_eq!((bench.state(), bench.desk.pending()), (state, Some(Pending::Ready)), "and taken back");
}

#[test]
fn not_ready_can_be_asked_for_in_offered() {
    not_ready_can_be_asked_for(Bench::person(campaign(), 1).ready());
}

#[test]
fn not_ready_can_be_asked_for_in_review() {
    not_ready_can_be_asked_for(Bench::person(campaign(), 1).review());
}

#[test]
fn not_ready_can_be_asked_for_in_dialing() {
    not_ready_can_be_asked_for(Bench::person(campaign(), 1).dialing());
}

#[test]
fn not_ready_can_be_asked_for_in_connected() {
    not_ready_can_be_asked_for(Bench::person(campaign(), 1).connected());
}

#[test]
fn not_ready_can_be_asked_for_in_held() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.call(CallNews::Held);
    not_ready_can_be_asked_for(bench);
}

#[test]
fn not_ready_can_be_asked_for_in_wrap_up() {
    not_ready_can_be_asked_for(Bench::person(campaign(), 1).wrap_up());
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
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::NotReady { reason: None });
    bench.seconds(60);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Asked)));
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("No disposition"));
    let a_day = offhook::time::Wall(bench.now.wall.0 + 86_400_000);
    assert_eq!(status(&bench), Status::Waiting { until: a_day });
}
