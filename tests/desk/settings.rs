//! The settings of the agent's states: a test for each default, for each as a campaign sets it, for each end of the review
//! time, and for what holds it.

use std::time::Duration;

use offhook::campaign::{AtReviewEnd, Campaign, EndCause, EndedBy};
use offhook::desk::ledger::{Command, Step};
use offhook::desk::{Order, Reason, StateName, Want};
use offhook::sim::store::Memory;

use crate::bench::*;

// ---- defaults ----

#[test]
fn default_offer_30_s() {
    assert_eq!(Campaign::default().offer_s, 30);
}

#[test]
fn default_review_0_no_dial_by_itself() {
    assert_eq!(Campaign::default().review_s, 0);
    let mut bench = Bench::person(Campaign { review_s: 0, ..campaign() }, 1).review();
    bench.seconds(86_400);
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
}

#[test]
fn default_review_of_the_demo_and_of_the_shipped_campaign_60_s() {
    let shipped = offhook::config::campaign::parse(include_str!("../../campaigns/demo.toml"), "demo.toml");
    assert_eq!(shipped.expect("the shipped campaign").review_s, 60);
}

#[test]
fn default_no_answer_45_s() {
    assert_eq!(Campaign::default().no_answer_s, 45);
}

#[test]
fn default_wrap_up_60_s() {
    assert_eq!(Campaign::default().wrapup_s, 60);
}

#[test]
fn default_auto_accept_off() {
    assert!(!Campaign::default().auto_accept);
}

#[test]
fn default_skip_allowed() {
    assert!(Campaign::default().skip_allowed);
}

#[test]
fn default_at_review_end_dial() {
    assert_eq!(Campaign::default().at_review_end, AtReviewEnd::Dial);
}

// ---- the time-outs, to the second ----

/// The state a second before a time-out, and at it.
fn around(mut bench: Bench<Memory>, seconds: u64) -> (StateName, StateName) {
    bench.seconds(seconds - 1);
    let before = bench.state();
    bench.seconds(1);
    (before, bench.state())
}

#[test]
fn offer_s_ends_the_pop_up() {
    for offer_s in [30, 12] {
        let bench = Bench::person(Campaign { offer_s, ..campaign() }, 1).ready();
        assert_eq!(around(bench, offer_s.into()), (StateName::Offered, StateName::NotReady));
    }
}

#[test]
fn review_s_ends_the_review() {
    for review_s in [60, 7] {
        let bench = Bench::person(Campaign { review_s, ..campaign() }, 1).review();
        assert_eq!(around(bench, review_s.into()), (StateName::Review, StateName::Dialing));
    }
}

#[test]
fn no_answer_s_gives_the_call_up() {
    for no_answer_s in [45, 20] {
        let mut bench = Bench::person(Campaign { no_answer_s, ..campaign() }, 1).dialing();
        bench.seconds(u64::from(no_answer_s) - 1);
        assert!(!bench.orders.contains(&Order::HangUp));
        bench.seconds(1);
        assert!(bench.orders.contains(&Order::HangUp));
        bench.ended(EndCause::Cancelled, EndedBy::Agent, Some(487));
        assert_eq!(bench.desk.picked(), Some("No answer"));
    }
}

#[test]
fn wrapup_s_ends_the_write_up() {
    for wrapup_s in [60, 15] {
        let bench = Bench::person(Campaign { wrapup_s, ..campaign() }, 1).wrap_up();
        assert_eq!(around(bench, wrapup_s.into()), (StateName::WrapUp, StateName::Ready));
    }
}

#[test]
fn wrapup_s_of_0_is_unlimited() {
    let mut bench = Bench::person(Campaign { wrapup_s: 0, ..campaign() }, 1).wrap_up();
    bench.seconds(86_400);
    assert_eq!((bench.state(), bench.desk.countdown(bench.now)), (StateName::WrapUp, None));
}

#[test]
fn skip_allowed_off_refuses_it() {
    let mut bench = Bench::person(Campaign { skip_allowed: false, ..campaign() }, 2).review();
    bench.want(Want::Skip { reason: None });
    assert_eq!(bench.refusal().as_deref(), Some("the campaign does not allow it"));
    assert_eq!((bench.state(), bench.store.records()[0].skips), (StateName::Review, 0));
}

// ---- the ends of the review time ----

fn review_ends_with(at_review_end: AtReviewEnd) -> Bench<Memory> {
    let mut bench = Bench::person(Campaign { at_review_end, ..campaign() }, 1).review();
    bench.seconds(60);
    assert!(bench.commands.iter().any(|c| matches!(c, Command::Step { step: Step::ReviewOver, .. })));
    bench
}

#[test]
fn review_end_dial_calls_the_recommended_number() {
    let bench = review_ends_with(AtReviewEnd::Dial);
    assert_eq!((bench.state(), bench.calls()[0].1.clone()), (StateName::Dialing, number(1, 0)));
}

#[test]
fn review_end_skip_gives_the_record_back_counted() {
    let bench = review_ends_with(AtReviewEnd::Skip);
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Ready, 0));
    assert_eq!((bench.store.records()[0].skips, bench.desk.today().skipped), (1, 1));
}

#[test]
fn review_end_not_ready_gives_the_record_back_and_makes_the_agent_not_ready() {
    let bench = review_ends_with(AtReviewEnd::NotReady);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::NoAnswer)));
    assert_eq!((bench.store.records()[0].skips, bench.calls().len()), (0, 0));
}

#[test]
fn review_end_nothing_leaves_it_to_the_agent() {
    let mut bench = review_ends_with(AtReviewEnd::Nothing);
    bench.seconds(3_600);
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
    bench.want(Want::CallRecommended);
    assert_eq!(bench.state(), StateName::Dialing);
}

// ---- what holds the review time ----

/// How long after the beginning of the review the phone dialled.
fn dialled_after(mut bench: Bench<Memory>) -> Duration {
    let began = bench.now.tick;
    while bench.state() == StateName::Review {
        bench.pass(Duration::from_millis(100));
        assert!(bench.now.tick.since(began) < Duration::from_secs(3_600), "{:?}", bench.state());
    }
    bench.now.tick.since(began)
}

fn typed(text: &str) -> Want {
    Want::Note { text: text.into() }
}

#[test]
fn each_keystroke_holds_the_review_time_for_3_s() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(typed("a"));
    assert_eq!(dialled_after(bench), Duration::from_secs(63));
}

#[test]
fn keystrokes_within_3_s_hold_it_until_3_s_after_the_last() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(typed("a"));
    bench.seconds(2);
    bench.want(typed("ab"));
    assert_eq!(dialled_after(bench), Duration::from_secs(63), "two seconds have passed, three more are held");
}

#[test]
fn the_agent_extends_the_review_time() {
    let mut bench = Bench::person(Campaign { extend_s: 30, ..campaign() }, 1).review();
    bench.want(Want::Extend);
    assert_eq!(dialled_after(bench), Duration::from_secs(90));
}

#[test]
fn held_and_extended_seconds_together_stay_within_the_campaigns_limit() {
    let mut bench = Bench::person(Campaign { hold_limit_s: 31, extend_s: 30, ..campaign() }, 1).review();
    bench.want(Want::Extend);
    bench.want(typed("a"));
    assert_eq!(dialled_after(bench), Duration::from_secs(91), "30 s of extension, and 1 of the keystroke's 3");
}

#[test]
fn nothing_holds_a_headless_review_time() {
    let mut bench = Bench::nobody(campaign(), 1).log_in();
    bench.want(typed("from a script"));
    assert!(!bench.desk.can().extend);
    bench.want(Want::Extend);
    assert_eq!(bench.refusal().as_deref(), Some("nothing holds the review time of a headless desk"));
    assert_eq!(dialled_after(bench), Duration::from_secs(60));
}

// ---- reasons of Not Ready ----

#[test]
fn not_ready_reason_login() {
    assert_eq!(Bench::person(campaign(), 1).log_in().desk.reason(), Some(&Reason::Login));
}

#[test]
fn not_ready_reason_rejected() {
    let mut bench = Bench::person(campaign(), 1).ready();
    bench.want(Want::Reject);
    assert_eq!(bench.desk.reason(), Some(&Reason::Rejected));
}

#[test]
fn not_ready_reason_no_answer() {
    let mut bench = Bench::person(campaign(), 1).ready();
    bench.seconds(30);
    assert_eq!(bench.desk.reason(), Some(&Reason::NoAnswer));
}

#[test]
fn not_ready_reason_connection_lost() {
    let mut bench = Bench::person(campaign(), 0).ready();
    bench.input(offhook::desk::Input::Line(offhook::desk::LineNews::Down));
    assert_eq!(bench.desk.reason(), Some(&Reason::ConnectionLost));
}

#[test]
fn not_ready_reason_one_of_the_centres_own_must_be_picked() {
    let own = Campaign { not_ready_reasons: vec!["Lunch".into(), "Coaching".into()], ..campaign() };
    let mut bench = Bench::person(own, 0).ready();
    bench.want(Want::NotReady { reason: None });
    assert_eq!((bench.state(), bench.refusal().as_deref()), (StateName::Ready, Some("pick a reason: Lunch, Coaching")));
    bench.want(Want::NotReady { reason: Some("Siesta".into()) });
    assert_eq!(bench.state(), StateName::Ready, "and one that there is");
    bench.want(Want::NotReady { reason: Some("Lunch".into()) });
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Own("Lunch".into()))));
}
