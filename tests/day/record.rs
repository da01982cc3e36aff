//! S1 to S11: a record comes, is looked at, and goes without a call.

use super::*;
use offhook::campaign::hours::{Days, Row};
use offhook::campaign::{JournalEvent, List, SkipReason, Status};
use offhook::sim::plan::{MONDAY, SECOND_LIST};

#[test]
fn s1_the_same_customer_has_one_history_across_all_lists() {
    let mut plan = Plan::one_desk(vec![grace()]).with(|campaign| {
        campaign.lists.push(List { order: 2, ..List::named(SECOND_LIST) });
    });
    plan.more_records = vec![grace()];
    let mut world = in_review(plan);
    world.click(ADA, Intent::Dial { to: "#2".into() });
    until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Note { text: "was busy".into() });
    world.click(ADA, Intent::Complete { disposition: None });
    until(&mut world, Activity::Offered);
    world.click(ADA, Intent::Accept);
    let record = world.screen(ADA).record.expect("the second list's record");
    assert_eq!((record.key.as_str(), record.history.len()), ("C-1", 1));
    assert_eq!(
        (record.history[0].disposition.to_string().as_str(), record.history[0].note.as_str()),
        ("Busy", "was busy")
    );
    assert_eq!(world.store().records().iter().filter(|record| record.key == "C-1").count(), 2);
}

#[test]
fn s1_a_record_holds_name_numbers_and_fields() {
    let mut customer = grace();
    customer.fields.insert("plan".into(), "Family 20 GB".into());
    let world = in_review(Plan::one_desk(vec![customer]));
    let record = world.screen(ADA).record.expect("the record");
    assert_eq!((record.name.as_str(), record.phones.len()), ("Grace Hopper", 2));
    assert_eq!(record.fields, [("plan".to_owned(), "Family 20 GB".to_owned())]);
}

#[test]
fn s2_a_ready_agent_gets_a_pop_up_with_campaign_and_customer() {
    let mut world = logged_in(two());
    world.run_for(Duration::from_secs(60));
    assert_eq!(on_screen(&world), "", "nothing is delivered to an agent who is not Ready");
    world.click(ADA, Intent::Ready);
    until(&mut world, Activity::Offered);
    let screen = world.screen(ADA);
    assert_eq!((screen.campaign.as_deref(), on_screen(&world).as_str()), (Some("Spring offer"), "Grace Hopper"));
    assert!(screen.can.accept && screen.can.reject && !screen.can.dial);
    assert_eq!(screen.countdown.map(|countdown| countdown.what), Some(offhook::app::Counting::Offer));
}

#[test]
fn s3_accept_opens_the_record() {
    let world = in_review(two());
    assert_eq!(on_screen(&world), "Grace Hopper");
    assert!(world.screen(ADA).can.dial);
}

#[test]
fn s3_reject_returns_the_record_and_makes_not_ready() {
    let mut world = offered(two());
    world.click(ADA, Intent::Reject);
    settle(&mut world);
    assert!(is_not_ready(&world.screen(ADA), "rejected"));
    let record = stored(&world, "C-1");
    assert_eq!((record.status, record.rejects, record.skips), (Status::New, 1, 0));
}

#[test]
fn s3_a_pop_up_that_nobody_answers_returns_the_record_and_makes_not_ready() {
    let mut world = offered(two());
    world.run_for(Duration::from_secs(29));
    assert_eq!(activity(&world), Some(Activity::Offered));
    world.run_for(Duration::from_secs(2));
    assert!(is_not_ready(&world.screen(ADA), "no answer"));
    assert_eq!(stored(&world, "C-1").status, Status::New);
    assert!(journal_has(&world, |event| *event == JournalEvent::NoAnswer));
}

#[test]
fn s3_a_campaign_can_accept_by_itself() {
    let mut world = logged_in(two().with(|campaign| campaign.auto_accept = true));
    world.click(ADA, Intent::Ready);
    until(&mut world, Activity::Review);
    settle(&mut world);
    assert!(journal_has(&world, |event| *event == JournalEvent::Accepted { automatically: true }));
}

#[test]
fn s4_delivery_makes_the_agent_busy() {
    let mut world = logged_in(Plan::one_desk(Vec::new()));
    world.click(ADA, Intent::Ready);
    world.run_for(Duration::from_secs(5));
    assert_eq!(world.screen(ADA).state, StateView::Ready);
    let world = offered(two());
    assert_eq!(world.screen(ADA).state, StateView::Busy { activity: Activity::Offered });
    assert_eq!(world.screen(ADA).pending, Some(StateView::Ready));
}

#[test]
fn s5_contact_info_has_the_name_and_all_numbers() {
    let world = in_review(two());
    let record = world.screen(ADA).record.expect("the record");
    let numbers: Vec<_> = record.phones.iter().map(|phone| (phone.kind.as_str(), phone.number.as_str())).collect();
    assert_eq!(record.name, "Grace Hopper");
    assert_eq!(numbers, [("mobile", "+1 202 555 0101"), ("home", "+1 202 555 0103")]);
    assert!(record.phones.iter().all(|phone| phone.local_time == "12:00"), "noon in New York: {record:?}");
}

#[test]
fn s5_a_postal_code_far_from_the_number_is_told_beside_it() {
    let mut moved = grace();
    (moved.zone, moved.postal_code) = (None, Some("90001".into()));
    let world = in_review(Plan::one_desk(vec![moved]));
    let record = world.screen(ADA).record.expect("the record");
    let phone = &record.phones[0];
    let warning = "the number is of New York, the postal code of Los Angeles: both clocks must allow it";
    assert_eq!(
        (phone.warning.as_ref().map(ToString::to_string).as_deref(), phone.local_time.as_str()),
        (Some(warning), "09:00-12:00")
    );
}

#[test]
fn s6_history_shows_earlier_attempts_newest_first() {
    let mut world = in_review(Plan::one_desk(vec![grace()]));
    for (number, disposition) in [("#2", "Busy"), ("#1", "Call dropped")] {
        world.click(ADA, Intent::Dial { to: number.into() });
        if disposition == "Call dropped" {
            until(&mut world, Activity::Connected);
            world.click(ADA, Intent::Hangup);
        }
        until(&mut world, Activity::WrapUp);
        world.click(ADA, Intent::Complete { disposition: Some(disposition.into()) });
        until(&mut world, Activity::Offered);
        world.click(ADA, Intent::Accept);
    }
    let history = world.screen(ADA).record.expect("the record").history;
    let told: Vec<_> = history.iter().map(|line| format!("{} {}", line.disposition, line.number)).collect();
    assert_eq!(told, ["Call dropped +1 202 555 0101", "Busy +1 202 555 0103"]);
    assert!(history.iter().all(|line| line.agent == "ada"));
}

#[test]
fn s7_not_ready_asked_for_in_review_stops_the_next_delivery_and_not_this_record() {
    let mut world = in_review(two());
    world.click(ADA, Intent::NotReady { reason: None });
    assert_eq!(activity(&world), Some(Activity::Review), "still Busy with this record");
    assert_eq!(world.screen(ADA).pending, Some(StateView::NotReady { reason: offhook::say::say("reason-asked") }));
    world.click(ADA, Intent::Skip { reason: None });
    world.run_for(Duration::from_secs(120));
    assert!(is_not_ready(&world.screen(ADA), "asked"), "no further record comes");
}

#[test]
fn s8_complete_ends_the_record_without_a_call_as_bad_record() {
    let mut world = in_review(two());
    let screen = world.screen(ADA);
    assert_eq!(screen.picked.map(|index| screen.dispositions[index].name.clone()).as_deref(), Some("Bad record"));
    world.click(ADA, Intent::Complete { disposition: None });
    until(&mut world, Activity::Offered);
    settle(&mut world);
    assert_eq!(on_screen(&world), "Alan Turing", "Ready again, and the next record comes");
    assert_eq!(stored(&world, "C-1").status, Status::Completed { disposition: "Bad record".into() });
    let attempts = world.store().attempts();
    assert_eq!((attempts.len(), attempts[0].times.dialed_at), (1, None));
    assert_eq!(world.wire().placed().len(), 0);
}

#[test]
fn s8_a_campaign_can_name_another_disposition() {
    let mut world = in_review(two().with(|campaign| campaign.preview_disposition = "Add to DNC".into()));
    world.click(ADA, Intent::Complete { disposition: None });
    settle(&mut world);
    assert_eq!(stored(&world, "C-1").status, Status::Completed { disposition: "Add to DNC".into() });
}

#[test]
fn s9_a_skipped_record_comes_again_later_and_is_counted() {
    let mut world = in_review(Plan::one_desk(vec![grace()]));
    world.click(ADA, Intent::Skip { reason: Some("wrong hour".into()) });
    until_ready(&mut world);
    settle(&mut world);
    assert_eq!((stored(&world, "C-1").skips, world.screen(ADA).today.skipped), (1, 1));
    assert!(journal_has(&world, |event| *event == JournalEvent::Skipped { reason: Some("wrong hour".into()) }));
    world.run_for(Duration::from_secs(890));
    assert_eq!(world.screen(ADA).state, StateView::Ready, "15 minutes are not over");
    world.run_for(Duration::from_secs(30));
    assert_eq!((activity(&world), on_screen(&world).as_str()), (Some(Activity::Offered), "Grace Hopper"));
}

#[test]
fn s9_a_campaign_can_ask_for_a_reason() {
    let mut world = in_review(two().with(|campaign| campaign.skip_reason = SkipReason::Required));
    assert!(world.screen(ADA).can.skip_needs_reason);
    world.wish(ADA, Intent::Skip { reason: None });
    assert_eq!(activity(&world), Some(Activity::Review));
    world.click(ADA, Intent::Skip { reason: Some("not prepared".into()) });
    settle(&mut world);
    assert_eq!(stored(&world, "C-1").skips, 1);
}

#[test]
fn s10_a_click_on_a_number_calls_it() {
    let mut world = in_review(two());
    let before = world.now().tick;
    world.click(ADA, Intent::Dial { to: "#2".into() });
    world.run_until("the INVITE is out", |world| !world.wire().placed().is_empty());
    assert!(world.now().tick.since(before) < Duration::from_millis(100), "one round trip to the store");
    let placed = world.wire().placed().values().next().expect("a call");
    assert_eq!(placed.number, "+12025550103");
    let dial = world.store().dials().into_iter().next().expect("a dial row");
    assert_eq!((dial.attempt.number.as_str(), dial.phone), ("+12025550103", 1));
}

#[test]
fn s11_green_circle_moves_when_the_window_closes() {
    let row = |from_min, until_min, kind: &str| Row { days: Days::ALL, from_min, until_min, phones: vec![kind.into()] };
    let mut plan = Plan::one_desk(vec![grace()]).with(|campaign| {
        campaign.review_s = 0;
        campaign.hours = vec![row(480, 1_080, "mobile"), row(1_080, 1_260, "home")];
    });
    // 17:50 in New York.
    plan.start = MONDAY + Duration::from_secs(5 * 3_600 + 50 * 60);
    let mut world = in_review(plan);
    let circle = |world: &World| {
        let record = world.screen(ADA).record.expect("the record");
        let kinds = record.phones.iter().map(|phone| (phone.kind.clone(), phone.recommended, phone.blocked.is_some()));
        (kinds.collect::<Vec<_>>(), record.why)
    };
    let (phones, why) = circle(&world);
    assert_eq!(phones, [("mobile".into(), true, false), ("home".into(), false, true)]);
    assert!(why.to_string().contains("18:00"), "{why}");
    world.run_for(Duration::from_secs(11 * 60));
    let (phones, _) = circle(&world);
    assert_eq!(phones, [("mobile".into(), false, true), ("home".into(), true, false)]);
    // The gate is not a matter of the picture: the blocked number is not dialled, the circled one is.
    world.click(ADA, Intent::Dial { to: "#1".into() });
    world.run_for(Duration::from_secs(2));
    assert_eq!((activity(&world), world.wire().placed().len()), (Some(Activity::Review), 0));
    world.click(ADA, Intent::DialRecommended);
    world.run_until("the INVITE is out", |world| !world.wire().placed().is_empty());
    assert_eq!(world.wire().placed().values().next().expect("a call").number, "+12025550103");
}
