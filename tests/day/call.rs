//! S12 and S13: the call.

use super::*;
use offhook::app::{CallPhase, What};
use offhook::campaign::EndedBy;
use offhook::sim::pbx::{Audio, Heard};

#[test]
fn s12_the_timer_dials_the_recommended_number_by_itself() {
    let mut world = in_review(two());
    let opened = world.now().tick;
    world.run_for(Duration::from_secs(30));
    let countdown = world.screen(ADA).countdown.expect("a countdown");
    assert_eq!(
        (countdown.what, countdown.of, countdown.held),
        (offhook::app::Counting::Review, Duration::from_secs(60), false)
    );
    assert!(countdown.left.abs_diff(Duration::from_secs(30)) < Duration::from_millis(100), "{countdown:?}");
    world.run_until("the INVITE is out", |world| !world.wire().placed().is_empty());
    let waited = world.now().tick.since(opened);
    assert!(waited.abs_diff(Duration::from_secs(60)) < Duration::from_millis(100), "{waited:?}");
    assert_eq!(world.wire().placed().values().next().expect("a call").number, "+12025550101");
    let by = world.told().iter().find_map(|(_, _, notice)| match &notice.what {
        What::Dialing { by, .. } => Some(by.clone()),
        _ => None,
    });
    assert_eq!(by.as_deref(), Some("timer"));
}

#[test]
fn s12_keystrokes_hold_the_timer_and_the_agent_can_extend_it() {
    let mut world = in_review(two());
    world.run_for(Duration::from_secs(59));
    world.click(ADA, Intent::Note { text: "c".into() });
    assert!(world.screen(ADA).countdown.expect("a countdown").held);
    world.click(ADA, Intent::Extend);
    world.run_for(Duration::from_secs(33));
    assert_eq!(activity(&world), Some(Activity::Review));
    world.run_for(Duration::from_secs(2));
    assert_eq!(world.wire().placed().len(), 1);
}

#[test]
fn s13_it_rings_is_answered_held_resumed_muted_and_hung_up() {
    let mut world = in_review(two());
    world.click(ADA, Intent::DialRecommended);
    world.run_until("it rings", |world| {
        world.screen(ADA).calls.first().is_some_and(|call| call.phase == CallPhase::Ringing)
    });
    until(&mut world, Activity::Connected);
    world.click(ADA, Intent::Hold);
    until(&mut world, Activity::Held);
    world.run_for(Duration::from_secs(5));
    world.click(ADA, Intent::Resume);
    until(&mut world, Activity::Connected);
    world.click(ADA, Intent::Mute);
    assert!(world.screen(ADA).calls[0].muted);
    world.click(ADA, Intent::Unmute);
    assert_eq!(world.pbx().calls_up().len(), 1);
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    settle(&mut world);
    world.run_for(Duration::from_secs(1));
    assert_eq!(world.pbx().calls(), 0);
    let attempt = world.store().dials().remove(0).attempt;
    assert_eq!(attempt.end.expect("an end").by, EndedBy::Agent);
    assert!((4_900..5_200).contains(&attempt.times.hold_ms), "{:?}", attempt.times);
}

#[test]
fn s13_the_customer_hangs_up() {
    let mut world = connected(Plan::one_desk(vec![alan()]));
    until(&mut world, Activity::WrapUp);
    settle(&mut world);
    let times = world.store().dials().remove(0).attempt.times;
    let talk = times.ended_at.expect("ended").since(times.answered_at.expect("answered"));
    assert!(talk.abs_diff(Duration::from_secs(10)) < Duration::from_millis(100), "{talk:?}");
}

#[test]
fn s13_digits_and_voice_reach_the_far_end_and_the_quality_is_stored() {
    let mut plan = Plan::one_desk(vec![grace()]);
    plan.audio = Audio::Real;
    let mut world = connected(plan);
    world.run_for(Duration::from_secs(3));
    world.click(ADA, Intent::Key { digits: "42#".into() });
    world.run_for(Duration::from_secs(3));
    let digits: String = world
        .heard()
        .iter()
        .filter_map(|heard| match heard {
            Heard::Digit { key, .. } => Some(*key),
            _ => None,
        })
        .collect();
    assert_eq!(digits, "42#");
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Complete { disposition: Some("Sale".into()) });
    settle(&mut world);
    let quality = world.store().attempts().remove(0).quality.expect("there was audio");
    assert_eq!(quality.codec, "opus/48000/2");
    assert!(quality.received > 250 && quality.sent > 250 && quality.mos > 4.0, "{quality:?}");
}

#[test]
fn s13_a_call_can_be_transferred() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, Intent::Transfer { to: "+12025550199".into() });
    world.run_until("it is transferred", |world| {
        world.told().iter().any(|(_, _, notice)| matches!(notice.what, What::Transferred { .. }))
    });
    until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Complete { disposition: Some("Sale".into()) });
    go_home(&mut world);
}

#[test]
fn s13_nobody_answers_and_the_phone_gives_up() {
    let nobody = customer(3, "Katherine Johnson", "America/New_York", &[("home", "+17575550104")]);
    let mut world = in_review(Plan::one_desk(vec![nobody]));
    world.click(ADA, Intent::DialRecommended);
    until(&mut world, Activity::WrapUp);
    let screen = world.screen(ADA);
    assert_eq!(screen.picked.map(|index| screen.dispositions[index].name.clone()).as_deref(), Some("No answer"));
    let times = world.store().dials().remove(0).attempt.times;
    let rang = world.now().wall.since(times.dialed_at.expect("dialled"));
    assert!(rang.abs_diff(Duration::from_secs(45)) < Duration::from_secs(1), "{rang:?}");
}
