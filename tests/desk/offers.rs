//! Log-in, Ready and Not Ready, and the pop-up.

use offhook::campaign::{Status, hours};
use offhook::desk::ledger::{Command, Return};
use offhook::desk::{Input, LineNews, Order, Pending, Reason, StateName, Tell, Want};

use crate::bench::*;

#[test]
fn log_in_makes_the_agent_not_ready() {
    let bench = Bench::person(campaign(), 1).log_in();
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Login)));
    assert!(bench.desk.can().ready);
}

#[test]
fn a_second_desk_with_the_agents_name_is_refused() {
    let mut bench = Bench::person(campaign(), 1);
    let attach = Command::Attach { agent: "ada".into() };
    bench.store.handle_as("elsewhere", offhook::desk::DeskId(0), bench.now.wall, attach);
    bench.input(Input::Line(LineNews::Up));
    bench.input(Input::LogIn);
    assert_eq!(bench.state(), StateName::LoggedOut);
    assert!(bench.told(|tell| matches!(tell, Tell::SeatTaken { .. })));
    bench.store.kill("elsewhere");
    bench.input(Input::LogIn);
    assert_eq!(bench.state(), StateName::NotReady, "a dead desk's seat is free at once");
}

#[test]
fn s2_a_ready_agent_gets_a_pop_up_with_campaign_and_customer() {
    let bench = Bench::person(campaign(), 1).ready();
    let offered = Tell::Offered { campaign: "Spring offer".into(), name: "Customer 1".into() };
    assert!(bench.tells.contains(&offered), "{:#?}", bench.tells);
    assert!(bench.orders.contains(&Order::Chime));
}

#[test]
fn s4_on_delivery_ready_becomes_busy() {
    let bench = Bench::person(campaign(), 1).ready();
    let states: Vec<_> = bench
        .tells
        .iter()
        .filter_map(|tell| match tell {
            Tell::State { state, .. } => Some(*state),
            _ => None,
        })
        .collect();
    assert_eq!(states, [StateName::NotReady, StateName::Ready, StateName::Offered]);
    assert!(bench.desk.state().is_busy());
    assert_eq!(bench.store.records()[0].status, Status::Offered);
}

#[test]
fn s3_accept_opens_the_record() {
    let bench = Bench::person(campaign(), 1).review();
    assert_eq!(bench.state(), StateName::Review);
    assert_eq!(bench.desk.today().previewed, 1);
    assert_eq!(bench.store.records()[0].status, Status::InReview);
}

#[test]
fn s3_a_campaign_can_open_records_by_itself() {
    let bench = Bench::person(offhook::campaign::Campaign { auto_accept: true, ..campaign() }, 1).ready();
    assert_eq!(bench.state(), StateName::Review);
    assert!(bench.orders.contains(&Order::Chime), "the agent hears it nevertheless");
}

#[test]
fn s3_reject_makes_the_agent_not_ready() {
    let mut bench = Bench::person(campaign(), 1).ready();
    bench.want(Want::Reject);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Rejected)));
    assert!(bench.tells.contains(&Tell::Rejected { why: Reason::Rejected }));
    let record = &bench.store.records()[0];
    assert_eq!((record.rejects, &record.status), (1, &Status::New), "back, and counted");
}

#[test]
fn s3_a_pop_up_that_nobody_answers_goes_back() {
    let mut bench = Bench::person(campaign(), 1).ready();
    bench.seconds(29);
    assert_eq!(bench.state(), StateName::Offered);
    bench.seconds(1);
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::NoAnswer)));
    assert_eq!(bench.store.records()[0].rejects, 1);
}

#[test]
fn a_withdrawn_offer_makes_the_agent_ready_again_with_a_line_saying_why() {
    let mut bench = Bench::person(campaign(), 1).ready();
    let lease = bench.desk.work().expect("offered").lease;
    // Another process takes the record over: the store says so at the next renewal.
    bench.store.restart();
    bench.store.handle(offhook::desk::DeskId(0), bench.now.wall, Command::Attach { agent: "ada".into() });
    bench.pass(std::time::Duration::from_secs(29));
    bench.input(Input::News(offhook::desk::ledger::News::LeaseLost { lease }));
    assert_eq!(bench.state(), StateName::Ready);
    assert!(bench.told(|tell| matches!(tell, Tell::Withdrawn { .. })));
}

#[test]
fn not_ready_gives_the_leased_record_back() {
    let mut bench = Bench::person(campaign(), 2).ready();
    bench.want(Want::Reject);
    bench.input(Input::OtherCall(offhook::desk::OtherCall::Began));
    bench.want(Want::Ready);
    assert_eq!(bench.state(), StateName::Ready, "nothing is offered while another call is on");
    bench.want(Want::NotReady { reason: None });
    assert_eq!((bench.state(), bench.desk.reason()), (StateName::NotReady, Some(&Reason::Asked)));
    assert!(bench.store.rows().iter().all(|row| row.hold.is_none()), "no lease is left behind");
}

#[test]
fn s7_not_ready_can_be_asked_for_in_the_pop_up() {
    let mut bench = Bench::person(campaign(), 2).ready();
    bench.want(Want::NotReady { reason: None });
    assert_eq!(bench.state(), StateName::Offered);
    assert_eq!(bench.desk.pending(), Some(Pending::NotReady(Reason::Asked)));
    bench.want(Want::Ready);
    assert_eq!(bench.desk.pending(), Some(Pending::Ready));
}

#[test]
fn a_record_without_a_callable_number_is_not_offered() {
    let evening = hours::Row { days: hours::Days::ALL, from_min: 18 * 60, until_min: 20 * 60, phones: Vec::new() };
    let mut bench = Bench::person(offhook::campaign::Campaign { hours: vec![evening], ..campaign() }, 3).ready();
    let opens = offhook::time::Wall(MONDAY + 8 * 3_600_000);
    assert_eq!(bench.state(), StateName::Ready);
    assert!(bench.tells.contains(&Tell::Nothing { until: Some(opens), open: 3 }), "{:#?}", bench.tells);
    let told = bench.tells.len();
    bench.seconds(3_600);
    assert_eq!(bench.tells.len(), told, "it is told once");
    bench.seconds(7 * 3_600 + 10);
    assert_eq!(bench.state(), StateName::Offered, "offered at six in the evening");
}

#[test]
fn a_leased_record_is_looked_at_again_before_it_is_offered() {
    let a_minute = hours::Row { days: hours::Days::ALL, from_min: 0, until_min: 601, phones: Vec::new() };
    let mut bench = Bench::person(offhook::campaign::Campaign { hours: vec![a_minute], ..campaign() }, 2).wrap_up();
    bench.seconds(50);
    assert_eq!(bench.store.rows().iter().filter(|row| row.hold.is_some()).count(), 2, "leased ahead");
    bench.seconds(10);
    assert_eq!(bench.state(), StateName::Ready, "the window has closed meanwhile");
    let blocked = |c: &Command| matches!(c, Command::Return { why: Return::Blocked { rule, .. }, .. } if rule == "calling-window");
    assert!(bench.commands.iter().any(blocked));
    assert!(bench.store.rows().iter().all(|row| row.hold.is_none()));
}
