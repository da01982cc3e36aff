//! S14, and what survives.

use super::*;
use offhook::app::CallPhase;
use offhook::campaign::{EndCause, EndedBy, Status};
use offhook::sim::link::Weather;

#[test]
fn s14_after_the_call_the_agent_is_asked_for_the_disposition_that_fits() {
    let mut world = in_review(two());
    world.click(ADA, Intent::Dial { to: "#2".into() });
    until(&mut world, Activity::WrapUp);
    let screen = world.screen(ADA);
    assert_eq!(screen.record.expect("a record").why.to_string(), "home called: busy (486)");
    assert_eq!(screen.picked.map(|index| screen.dispositions[index].name.clone()).as_deref(), Some("Busy"));
    world.click(ADA, Intent::Note { text: "try the mobile".into() });
    world.click(ADA, Intent::Complete { disposition: None });
    until(&mut world, Activity::Offered);
    settle(&mut world);
    let attempt = world.store().attempts().remove(0);
    assert_eq!(
        (attempt.disposition.as_deref(), attempt.note.as_str(), attempt.end.expect("an end").sip_code),
        (Some("Busy"), "try the mobile", Some(486))
    );
    let call_id = attempt.call_id.expect("a Call-ID");
    assert!(world.wire().placed().contains_key(&call_id));
    go_home(&mut world);
}

#[test]
fn s14_the_agents_choice_ends_the_record() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.run_for(Duration::from_secs(20));
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Complete { disposition: Some("Sale".into()) });
    settle(&mut world);
    assert_eq!(stored(&world, "C-1").status, Status::Completed { disposition: "Sale".into() });
    assert_eq!(world.screen(ADA).state, StateView::Ready);
    go_home(&mut world);
}

#[test]
fn s14_a_campaign_can_make_it_optional() {
    let mut world = connected(Plan::one_desk(vec![grace()]).with(|campaign| {
        campaign.disposition_required = false;
        campaign.default_disposition = Some("Sale".into());
    }));
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.run_until("the wrap-up time is over", |world| activity(world) != Some(Activity::WrapUp));
    settle(&mut world);
    assert_eq!(world.store().attempts().remove(0).disposition.as_deref(), Some("Sale"));
}

#[test]
fn s14_wrap_up_never_ends_silently() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.run_for(Duration::from_secs(61));
    settle(&mut world);
    assert_eq!(world.store().attempts().remove(0).disposition.as_deref(), Some("No disposition"));
}

#[test]
fn a_crash_in_mid_call_hangs_up_and_brings_record_and_note_back() {
    let mut world = connected(two());
    world.click(ADA, Intent::Note { text: "wants a call in March".into() });
    world.run_for(Duration::from_secs(5));
    world.crash();
    world.run_for(Duration::from_secs(20));
    assert_eq!(world.pbx().calls_up().len(), 1, "the customer waits on a dead line");
    world.start();
    until(&mut world, Activity::WrapUp);
    world.run_until("the customer is off the line", |world| world.pbx().calls() == 0);
    let screen = world.screen(ADA);
    assert_eq!((on_screen(&world).as_str(), screen.note.as_str()), ("Grace Hopper", "wants a call in March"));
    world.click(ADA, Intent::Complete { disposition: Some("Call back".into()) });
    settle(&mut world);
    let attempt = world.store().attempts().remove(0);
    assert_eq!(attempt.end.expect("an end").cause, EndCause::CutOff);
    assert_eq!(world.wire().placed().len(), 1, "nobody dialled it again");
    go_home(&mut world);
}

#[test]
fn a_crash_while_it_rings_ends_the_ringing_and_brings_the_record_back() {
    let mut world = in_review(two());
    world.click(ADA, Intent::DialRecommended);
    world.run_until("it rings", |world| world.screen(ADA).calls.iter().any(|call| call.phase == CallPhase::Ringing));
    settle(&mut world);
    world.crash();
    world.run_for(Duration::from_millis(500));
    assert_eq!((world.pbx().calls(), world.pbx().calls_up().len()), (1, 0), "the telephone rings on");
    world.start();
    until(&mut world, Activity::WrapUp);
    world.run_until("it rings no more", |world| world.pbx().calls() == 0);
    assert_eq!(on_screen(&world), "Grace Hopper");
    world.click(ADA, Intent::Complete { disposition: None });
    settle(&mut world);
    let attempt = world.store().attempts().remove(0);
    assert_eq!(attempt.end.expect("an end").cause, EndCause::CutOff);
    assert_eq!(world.wire().placed().len(), 1, "nobody dialled it again");
    go_home(&mut world);
}

#[test]
fn a_crash_in_a_call_without_a_record_ends_that_too() {
    let calls =
        [("601", CallPhase::Connected), ("604", CallPhase::Ringing), ("one that comes in", CallPhase::Connected)];
    for (what, phase) in calls {
        let mut world = logged_in(two());
        if what.starts_with('6') {
            world.wish(ADA, Intent::Dial { to: what.into() });
        } else {
            world.call_in("ada");
            world.run_until("it rings", |world| world.screen(ADA).can.answer);
            world.click(ADA, Intent::Answer);
        }
        world.run_until(what, |world| world.screen(ADA).calls.iter().any(|call| call.phase == phase));
        world.run_for(Duration::from_secs(1));
        settle(&mut world);
        world.crash();
        assert_eq!(world.pbx().calls(), 1, "{what}: nobody has told the far end yet");
        world.start();
        world.run_until("it is ended", |world| world.pbx().calls() == 0);
        settle(&mut world);
        assert_eq!(world.store().other_calls().count(), 0, "{what}");
        assert!(world.screen(ADA).calls.is_empty(), "{what}: it is not the agent's any more");
        go_home(&mut world);
    }
}

#[test]
fn a_bye_that_was_lost_with_the_process_is_said_again_by_the_next_one() {
    let mut world = connected(two());
    world.change_weather(Weather::CUT);
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Note { text: "was in a hurry".into() });
    world.run_for(Duration::from_secs(1));
    world.crash();
    world.change_weather(Weather::FAIR);
    assert_eq!(world.pbx().calls_up().len(), 1, "the far end has not heard of it");
    world.start();
    until(&mut world, Activity::WrapUp);
    world.run_until("the customer is off the line", |world| world.pbx().calls() == 0);
    assert_eq!(world.screen(ADA).note, "was in a hurry");
    world.click(ADA, Intent::Complete { disposition: Some("Call back".into()) });
    settle(&mut world);
    let end = world.store().attempts().remove(0).end.expect("an end");
    assert_eq!((end.by, end.cause), (EndedBy::Agent, EndCause::HungUp), "the call ended as the agent ended it");
    go_home(&mut world);
}

#[test]
fn a_crash_between_dial_row_and_invite_never_dials_again_by_itself() {
    let mut world = in_review(Plan::one_desk(vec![grace()]));
    world.click(ADA, Intent::DialRecommended);
    world.run_until("the dial row is committed", |world| !world.store().dials().is_empty());
    assert_eq!(world.wire().placed().len(), 0);
    world.crash();
    world.start();
    until(&mut world, Activity::WrapUp);
    world.run_for(Duration::from_secs(30));
    assert_eq!(world.wire().placed().len(), 0);
    go_home(&mut world);
    assert_eq!(world.store().attempts().len(), 1);
}

#[test]
fn whoever_leaves_in_mid_call_hangs_up_saves_and_unregisters() {
    let mut world = connected(two());
    go_home(&mut world);
    assert_eq!(world.store().attempts().remove(0).disposition.as_deref(), Some("No disposition"));
    assert_eq!(world.pbx().registered(world.now()), 0);
}
