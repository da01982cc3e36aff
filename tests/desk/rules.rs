//! Rules that change while the desk is open, a seat that another desk takes, and the small settings of the day.

use std::sync::Arc;

use offhook::campaign::{Campaign, List};
use offhook::desk::ledger::{Command, News};
use offhook::desk::{CountdownOf, DeskId, Input, Order, Reason, StateName, Tell, Want};
use offhook::sim::store::Memory;
use offhook::time::Wall;

use crate::bench::*;

fn rules(campaign: Campaign) -> Input {
    Input::Rules(Arc::new(campaign))
}

fn withdrawn(bench: &Bench<Memory>) -> Option<String> {
    bench.tells.iter().rev().find_map(|tell| match tell {
        Tell::Withdrawn { why } => Some(why.to_string()),
        _ => None,
    })
}

#[test]
fn a_stopped_campaign_withdraws_the_record_in_the_pop_up() {
    let mut bench = Bench::person(campaign(), 1).ready();
    bench.store.adopt(Arc::new(Campaign { running: false, ..campaign() }));
    bench.input(rules(Campaign { running: false, ..campaign() }));
    assert_eq!((bench.state(), withdrawn(&bench).as_deref()), (StateName::Ready, Some("the campaign is stopped")));
    let record = &bench.store.records()[0];
    assert_eq!((record.rejects, record.skips), (0, 0), "nobody's fault, and not counted");
    bench.store.adopt(Arc::new(campaign()));
    bench.input(rules(campaign()));
    bench.seconds(11);
    assert_eq!(bench.state(), StateName::Offered, "it comes again once the campaign runs");
}

#[test]
fn a_disabled_list_withdraws_the_record_in_the_pop_up() {
    let mut bench = Bench::person(campaign(), 1).ready();
    let lists = vec![List { enabled: false, ..List::named("spring") }];
    bench.store.adopt(Arc::new(Campaign { lists: lists.clone(), ..campaign() }));
    bench.input(rules(Campaign { lists, ..campaign() }));
    assert_eq!(
        (bench.state(), withdrawn(&bench).as_deref()),
        (StateName::Ready, Some("the list 'spring' is disabled"))
    );
}

#[test]
fn a_number_forbidden_meanwhile_withdraws_the_record_in_the_pop_up() {
    let one_number = Arc::new(campaign());
    let store = memory(&one_number, 1, &["mobile"]);
    let mut bench = Bench::new(one_number, store, offhook::desk::Hands::Person).ready();
    let list = offhook::campaign::DncList {
        name: "internal".into(),
        numbers: [number(1, 0)].into(),
        append: true,
        ..Default::default()
    };
    bench.input(rules(Campaign { dnc: vec![list], ..campaign() }));
    assert_eq!(
        (bench.state(), withdrawn(&bench).as_deref()),
        (StateName::Ready, Some("on the do-not-call list 'internal'"))
    );
}

#[test]
fn another_desks_add_to_dnc_withdraws_the_record_in_the_pop_up_within_seconds() {
    let one_number = Arc::new(campaign());
    let mut store = memory(&one_number, 1, &["mobile"]);
    // Two customers with one number, as in a family.
    store.import("spring", [offhook::campaign::import::NewRecord { key: "twin".into(), ..new_record(1, &["mobile"]) }]);
    let mut bench = Bench::new(one_number, store, offhook::desk::Hands::Person).ready();
    let now = bench.now.wall;
    bench.store.handle(DeskId(1), now, Command::Attach { agent: "bob".into() });
    let News::Leased { lease, .. } = bench.store.handle(DeskId(1), now, Command::Next) else { panic!("the twin") };
    let finish = Command::Finish {
        lease,
        disposition: "Add to DNC".into(),
        interaction: None,
        note: Default::default(),
        reschedule: None,
        then: offhook::desk::ledger::Then::Release,
    };
    bench.store.handle(DeskId(1), now, finish);
    bench.seconds(5);
    assert_eq!(
        (bench.state(), withdrawn(&bench).as_deref()),
        (StateName::Ready, Some("on the do-not-call list 'internal'"))
    );
}

#[test]
fn a_record_in_review_stays_and_shows_why_it_cannot_be_called() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Note { text: "half a sentence".into() });
    bench.input(rules(Campaign { running: false, ..campaign() }));
    assert_eq!((bench.state(), bench.desk.note()), (StateName::Review, "half a sentence"));
    let told = |tell: &Tell| matches!(tell, Tell::Blocked { rule, .. } if rule == "campaign-running");
    assert!(bench.told(told));
    bench.seconds(16);
    assert_eq!(bench.tells.iter().filter(|tell| told(tell)).count(), 1, "told once");
    bench.want(Want::CallRecommended);
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Review, 0));
    bench.input(rules(campaign()));
    bench.want(Want::CallRecommended);
    assert_eq!(bench.state(), StateName::Dialing, "a running campaign lets it through again");
}

#[test]
fn a_call_goes_on_when_the_campaign_is_stopped() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.input(rules(Campaign { running: false, ..campaign() }));
    assert_eq!(bench.state(), StateName::Connected);
    assert!(!bench.orders.contains(&Order::HangUp));
}

// ---- another desk of the same agent ----

#[test]
fn a_second_desk_takes_over_when_told_to_and_the_old_one_ends() {
    let mut old = Bench::person(campaign(), 2).review();
    old.want(Want::Note { text: "half a sentence".into() });
    old.want(Want::Dispose { disposition: "Add to DNC".into() });
    // The other process speaks to the same store.
    let now = old.now.wall;
    let attach = Command::Attach { agent: "ada".into() };
    assert!(matches!(old.store.handle_as("other", DeskId(0), now, attach), News::SeatTaken { .. }));
    let take = Command::TakeOver { agent: "ada".into() };
    let News::Attached { resume: Some(resume) } = old.store.handle_as("other", DeskId(0), now, take) else {
        panic!("the seat and the record come along")
    };
    assert_eq!(
        (resume.draft.note.as_str(), resume.draft.disposition.as_deref()),
        ("half a sentence", Some("Add to DNC"))
    );
    // Whatever the old desk does next, it is fenced.
    old.seconds(30);
    assert_eq!(old.state(), StateName::LoggedOut);
    assert!(old.told(|tell| matches!(tell, Tell::TakenOver { .. })));
    assert_eq!(old.orders.last(), Some(&Order::LoggedOut));
    let row = &old.store.rows()[0];
    assert_eq!(row.hold.as_ref().map(|hold| hold.owner.as_str()), Some("other"), "the old one gives nothing back");
    assert_eq!(row.draft.note.as_str(), "half a sentence");
}

#[test]
fn a_desk_with_a_call_up_is_not_taken_over() {
    let mut old = Bench::person(campaign(), 1).connected();
    let now = old.now.wall;
    let take = Command::TakeOver { agent: "ada".into() };
    assert!(matches!(old.store.handle_as("other", DeskId(0), now, take.clone()), News::SeatBusy { .. }));
    old.seconds(31);
    assert_eq!(old.state(), StateName::Connected);
    old.ended(offhook::campaign::EndCause::HungUp, offhook::campaign::EndedBy::Customer, Some(200));
    let now = old.now.wall;
    let News::Attached { resume: Some(resume) } = old.store.handle_as("other", DeskId(0), now, take) else {
        panic!("in wrap-up it is")
    };
    assert!(resume.dial.expect("its outcome is open").end.is_some(), "nothing is hung up");
    old.seconds(30);
    assert_eq!(old.state(), StateName::LoggedOut);
    assert!(old.store.attempts().is_empty(), "the outcome is the new desk's to choose");
}

// ---- the small settings ----

#[test]
fn a_breather_lies_between_a_finished_record_and_the_next_offer() {
    let mut bench = Bench::person(Campaign { breather_s: 8, ..campaign() }, 2).wrap_up();
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.state(), StateName::Ready);
    let countdown = bench.desk.countdown(bench.now).expect("shown");
    assert_eq!((countdown.what, countdown.left.as_secs()), (CountdownOf::Breather, 8));
    bench.seconds(7);
    assert_eq!(bench.state(), StateName::Ready);
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Offered);
}

#[test]
fn no_breather_by_default_and_none_after_not_ready() {
    let mut bench = Bench::person(campaign(), 2).wrap_up();
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.state(), StateName::Offered);
    let bench = Bench::person(Campaign { breather_s: 8, ..campaign() }, 2).ready();
    assert_eq!(bench.state(), StateName::Offered, "whoever says Ready is");
}

#[test]
fn an_unanswered_agent_is_ready_again_after_the_campaigns_time() {
    let mut bench = Bench::person(Campaign { no_answer_return_s: 60, ..campaign() }, 1).ready();
    bench.seconds(30);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::NoAnswer)));
    bench.seconds(59);
    assert_eq!(bench.state(), StateName::NotReady);
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Offered);
    bench.want(Want::Reject);
    bench.seconds(600);
    assert_eq!(bench.state(), StateName::NotReady, "a rejection is the agent's own will");
}

#[test]
fn so_many_unanswered_pop_ups_log_the_agent_out() {
    let out = Campaign { log_out_after_unanswered: 2, no_answer_return_s: 1, ..campaign() };
    let mut bench = Bench::person(out, 3).ready();
    bench.seconds(32);
    assert_eq!(bench.state(), StateName::Offered);
    bench.seconds(30);
    assert_eq!((bench.state(), bench.orders.last()), (StateName::LoggedOut, Some(&Order::LoggedOut)));
    assert!(bench.tells.contains(&Tell::Unanswered { count: 2 }));
    assert!(bench.store.rows().iter().all(|row| row.hold.is_none()));
}

// ---- what was left of the review time ----

#[test]
fn a_crash_in_review_resumes_what_was_left_of_its_time() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.seconds(41);
    let mut bench = bench
        .crash(offhook::desk::Hands::Person, |mut store| {
            store.restart();
            store
        })
        .log_in();
    let left = bench.desk.countdown(bench.now).expect("it stands").left.as_secs();
    assert_eq!(left, 20, "as written down at the fortieth second");
    bench.want(Want::NotReady { reason: None });
    bench.want(Want::Note { text: "x".into() });
    bench.seconds(22);
    assert_eq!(bench.state(), StateName::Review);
    bench.seconds(1);
    assert_eq!(bench.state(), StateName::Dialing);
    assert!(bench.now.wall > Wall(MONDAY));
}
