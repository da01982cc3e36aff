//! S13, and what none of the comparable systems has: a colleague is asked, three talk at once, one call waits for another, the
//! call is recorded, somebody calls for help.

use super::*;
use offhook::app::{CallPart, CallPhase, CallView, RecordingView, RecordingWish, What};
use offhook::campaign::{Attempt, EndCause, EndedBy, RecordingRule};
use offhook::media::control::{MediaEvent, Recording};
use offhook::say::Say;

/// A colleague who speaks, one who hangs up after ten seconds, one who is busy, one who never answers.
pub(super) const COLLEAGUE: &str = "601";
const HURRIED: &str = "602";
const BUSY: &str = "603";
const AWAY: &str = "604";

fn consult(to: &str) -> Intent {
    Intent::Consult { to: to.into() }
}

pub(super) fn notices(world: &World) -> String {
    world.screen(ADA).notices.iter().map(|line| format!("{}\n", line.text)).collect()
}

fn told(world: &World, wanted: impl Fn(&What) -> bool) -> bool {
    world.told().iter().any(|(_, _, notice)| wanted(&notice.what))
}

pub(super) fn phases(world: &World) -> Vec<CallPhase> {
    world.screen(ADA).calls.iter().map(|call| call.phase).collect()
}

fn attempt(world: &World) -> Attempt {
    world.store().dials().remove(0).attempt
}

/// A colleague has answered, and the customer is on hold.
fn consulting() -> World {
    consulting_with(COLLEAGUE, Plan::one_desk(vec![grace()]))
}

pub(super) fn consulting_with(colleague: &str, plan: Plan) -> World {
    let mut world = connected(plan);
    world.click(ADA, consult(colleague));
    assert_eq!(activity(&world), Some(Activity::Consulting));
    world.run_until("the colleague answers", |world| phases(world) == [CallPhase::Connected, CallPhase::Held]);
    world
}

#[test]
fn s13_a_colleague_is_asked_and_the_customer_handed_over() {
    let mut world = consulting();
    assert_eq!(world.screen(ADA).calls[0].part, CallPart::Colleague);
    world.run_for(Duration::from_secs(5));
    world.click(ADA, Intent::FinishTransfer);
    assert!(!world.screen(ADA).can.finish_transfer, "it is under way");
    world
        .run_until("the customer is handed over", |world| told(world, |what| matches!(what, What::Transferred { .. })));
    until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Complete { disposition: Some("Sale".into()) });
    settle(&mut world);
    let hold_ms = attempt(&world).times.hold_ms;
    assert!((4_900..12_000).contains(&hold_ms), "the customer was on hold while the colleague was asked: {hold_ms} ms");
    go_home(&mut world);
}

#[test]
fn s13_a_colleague_is_asked_and_the_customer_taken_back() {
    let mut world = consulting();
    world.click(ADA, Intent::Return);
    until(&mut world, Activity::Connected);
    world.run_for(Duration::from_secs(1));
    assert_eq!(phases(&world), [CallPhase::Connected]);
    assert_eq!(world.pbx().calls_up().len(), 1);
    go_home(&mut world);
}

#[test]
fn s13_returning_before_the_hold_is_answered_takes_the_customer_back_all_the_same() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, consult(COLLEAGUE));
    world.click(ADA, Intent::Return);
    world.run_for(Duration::from_secs(5));
    assert_eq!((activity(&world), phases(&world)), (Some(Activity::Connected), vec![CallPhase::Connected]));
    go_home(&mut world);
}

#[test]
fn s13_a_colleague_who_is_busy_or_away_brings_the_agent_back_with_a_word() {
    for (whom, says, within_s) in [(BUSY, "busy", 5), (AWAY, "You are back with the customer", 60)] {
        let mut world = connected(Plan::one_desk(vec![grace()]));
        world.click(ADA, consult(whom));
        world.run_for(Duration::from_secs(within_s));
        assert_eq!(
            (activity(&world), phases(&world)),
            (Some(Activity::Connected), vec![CallPhase::Connected]),
            "{whom}"
        );
        let notices = notices(&world);
        assert!(notices.contains(says), "{whom}: {notices}");
        go_home(&mut world);
    }
}

#[test]
fn s13_a_customer_whose_transfer_fails_after_the_colleague_has_left_is_taken_back() {
    let mut world = consulting_with(HURRIED, Plan::one_desk(vec![grace()]));
    world.run_for(Duration::from_secs(9));
    world.click(ADA, Intent::FinishTransfer);
    world.run_until("the colleague has left", |world| phases(world) == [CallPhase::Held]);
    world.run_for(Duration::from_secs(3));
    assert!(notices(&world).contains("failed (481)"), "{}", notices(&world));
    assert_eq!((activity(&world), phases(&world)), (Some(Activity::Connected), vec![CallPhase::Connected]));
    go_home(&mut world);
}

#[test]
fn s13_a_transfer_that_fails_takes_nobody_away_from_another_call() {
    let mut world = consulting_with(HURRIED, Plan::one_desk(vec![grace()]));
    world.run_for(Duration::from_secs(9));
    world.click(ADA, Intent::FinishTransfer);
    world.wish(ADA, Intent::Dial { to: "911".into() });
    world.run_for(Duration::from_secs(5));
    assert!(notices(&world).contains("failed (481)"), "{}", notices(&world));
    assert_eq!(phases(&world), [CallPhase::Connected, CallPhase::Held], "the call for help goes on");
    go_home(&mut world);
}

#[test]
fn s13_nobody_is_handed_over_blindly_while_others_are_on_the_line_or_twice() {
    let transfer = |to: &str| Intent::Transfer { to: to.into() };
    let mut world = consulting();
    world.wish(ADA, transfer("606"));
    assert!(notices(&world).contains("A colleague is on the line already"), "{}", notices(&world));
    world.click(ADA, Intent::Conference);
    world.run_for(Duration::from_secs(2));
    world.wish(ADA, transfer("606"));
    world.run_for(Duration::from_secs(5));
    assert_eq!(phases(&world), [CallPhase::Connected, CallPhase::Connected], "{}", notices(&world));
    go_home(&mut world);
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, transfer("606"));
    assert!(!world.screen(ADA).can.transfer);
    world.wish(ADA, transfer(COLLEAGUE));
    assert!(notices(&world).contains("A transfer to 606 is under way"), "{}", notices(&world));
    assert!(!world.screen(ADA).can.consult);
    world.wish(ADA, consult(COLLEAGUE));
    assert_eq!(phases(&world).len(), 1, "no colleague is called beside it");
    until(&mut world, Activity::WrapUp);
    assert!(told(&world, |what| *what == What::Transferred { to: "606".into() }));
    go_home(&mut world);
}

#[test]
fn s13_a_transfer_under_way_is_the_only_one_whichever_call_is_in_hand() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.call_in("ada");
    world.run_until("it rings", |world| world.screen(ADA).can.answer);
    world.click(ADA, Intent::Answer);
    world.run_until("the other is taken", |world| phases(world) == [CallPhase::Connected, CallPhase::Held]);
    world.click(ADA, Intent::Transfer { to: "606".into() });
    world.click(ADA, Intent::Swap { call: None });
    assert!(!world.screen(ADA).can.transfer);
    world.wish(ADA, Intent::Transfer { to: COLLEAGUE.into() });
    assert!(notices(&world).contains("A transfer to 606 is under way"), "{}", notices(&world));
    world.run_for(Duration::from_secs(10));
    assert!(told(&world, |what| *what == What::Transferred { to: "606".into() }));
    assert!(!told(&world, |what| *what == What::Transferred { to: COLLEAGUE.into() }));
    assert_eq!((activity(&world), phases(&world)), (Some(Activity::Connected), vec![CallPhase::Connected]));
    go_home(&mut world);
}

#[test]
fn s13_time_with_the_customer_in_a_consultation_is_no_time_on_hold() {
    let mut world = consulting();
    world.run_for(Duration::from_secs(5));
    world.click(ADA, Intent::Swap { call: None });
    until(&mut world, Activity::Connected);
    world.run_for(Duration::from_secs(60));
    assert_eq!(phases(&world), [CallPhase::Connected, CallPhase::Held]);
    world.click(ADA, Intent::Swap { call: None });
    assert_eq!(activity(&world), Some(Activity::Consulting));
    world.run_for(Duration::from_secs(5));
    world.click(ADA, Intent::Return);
    until(&mut world, Activity::Connected);
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    settle(&mut world);
    let hold_ms = attempt(&world).times.hold_ms;
    assert!((11_900..12_500).contains(&hold_ms), "twice five seconds, and two until the colleague answered: {hold_ms}");
    go_home(&mut world);
}

#[test]
fn s13_a_customer_who_hangs_up_meanwhile_leaves_the_agent_with_the_colleague() {
    let mut world = connected(Plan::one_desk(vec![alan()]));
    world.click(ADA, consult(COLLEAGUE));
    until(&mut world, Activity::WrapUp);
    let screen = world.screen(ADA);
    assert_eq!(screen.calls.len(), 1);
    assert_eq!((screen.calls[0].part, screen.can.finish_transfer), (CallPart::Alone, false));
    world.click(ADA, Intent::Hangup);
    go_home(&mut world);
}

#[test]
fn s13_three_talk_at_once_and_the_colleague_is_dropped() {
    let mut world = consulting();
    world.click(ADA, Intent::Conference);
    assert_eq!(activity(&world), Some(Activity::Conference));
    world.run_until("all are heard", |world| phases(world) == [CallPhase::Connected, CallPhase::Connected]);
    assert!(world.screen(ADA).calls.iter().all(|call| call.part == CallPart::Conference));
    assert!(told(&world, |what| matches!(what, What::Conference { .. })));
    world.click(ADA, Intent::Mute);
    assert!(world.screen(ADA).calls.iter().all(|call| call.muted), "one microphone, muted for all");
    world.click(ADA, Intent::Unmute);
    world.click(ADA, Intent::Drop { call: 1 });
    until(&mut world, Activity::Connected);
    world.run_for(Duration::from_secs(1));
    assert_eq!((phases(&world), world.screen(ADA).calls[0].part), (vec![CallPhase::Connected], CallPart::Alone));
    go_home(&mut world);
}

#[test]
fn s13_the_agent_leaves_a_conference_and_the_others_stay_together() {
    let mut world = consulting();
    world.click(ADA, Intent::Conference);
    world.run_for(Duration::from_secs(2));
    world.click(ADA, Intent::FinishTransfer);
    world
        .run_until("they are left to each other", |world| told(world, |what| matches!(what, What::Transferred { .. })));
    until(&mut world, Activity::WrapUp);
    go_home(&mut world);
}

#[test]
fn s13_hanging_up_a_conference_ends_every_call() {
    let mut world = consulting();
    world.click(ADA, Intent::Conference);
    world.run_for(Duration::from_secs(2));
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.run_for(Duration::from_secs(1));
    assert_eq!(world.pbx().calls(), 0);
    go_home(&mut world);
}

#[test]
fn s13_a_conference_is_not_left_for_a_call_that_rings() {
    let mut world = consulting();
    world.click(ADA, Intent::Conference);
    world.run_for(Duration::from_secs(1));
    world.call_in("ada");
    world.run_until("it rings", |world| world.screen(ADA).can.reject);
    assert!(!world.screen(ADA).can.answer);
    world.wish(ADA, Intent::Answer);
    assert!(notices(&world).contains("In a conference nobody can be held"), "{}", notices(&world));
    let before = phases(&world);
    assert_eq!(before.iter().filter(|phase| **phase == CallPhase::Connected).count(), 2, "{before:?}");
    assert!(before.contains(&CallPhase::Incoming), "it still rings: {before:?}");
    world.click(ADA, Intent::Reject);
    world.run_until("it is gone", |world| phases(world) == [CallPhase::Connected; 2]);
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    go_home(&mut world);
}

#[test]
fn s13_a_call_waits_while_another_is_taken_and_they_change_places() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.call_in("ada");
    world.run_until("it rings", |world| world.screen(ADA).can.answer);
    assert_eq!(world.screen(ADA).calls.len(), 2, "the second call is seen");
    world.click(ADA, Intent::Answer);
    world.run_until("the other is taken", |world| phases(world) == [CallPhase::Connected, CallPhase::Held]);
    let second = world.screen(ADA).calls[0].peer.clone();
    world.click(ADA, Intent::Swap { call: None });
    world.run_until("they have changed", |world| {
        let calls: Vec<CallView> = world.screen(ADA).calls;
        calls[0].phase == CallPhase::Connected && calls[1].phase == CallPhase::Held && calls[1].peer == second
    });
    assert_eq!(activity(&world), Some(Activity::Connected));
    world.click(ADA, Intent::Swap { call: Some(2) });
    world.run_until("and back", |world| {
        let calls = world.screen(ADA).calls;
        calls[0].peer == second && calls[0].phase == CallPhase::Connected && calls[1].phase == CallPhase::Held
    });
    assert_eq!(activity(&world), Some(Activity::Held));
    go_home(&mut world);
}

#[test]
fn s13_the_last_number_is_called_again_through_the_gate() {
    let nobody =
        customer(3, "Katherine Johnson", "America/New_York", &[("home", "+17575550103"), ("mobile", "+17575550104")]);
    let mut world = in_review(Plan::one_desk(vec![nobody]).with(|campaign| campaign.number_caps.per_day = Some(1)));
    world.click(ADA, Intent::DialRecommended);
    until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Redial);
    settle(&mut world);
    assert_eq!(world.wire().placed().len(), 1, "the number has had its one call of the day");
    assert!(notices(&world).contains("Not dialled"), "{}", notices(&world));
    go_home(&mut world);
}

#[test]
fn s13_the_last_number_of_the_pad_is_called_again() {
    let mut world = logged_in(Plan::one_desk(vec![]));
    world.click(ADA, Intent::Dial { to: COLLEAGUE.into() });
    world.run_until("it is up", |world| phases(world) == [CallPhase::Connected]);
    world.click(ADA, Intent::Hangup);
    world.run_until("it is over", |world| world.screen(ADA).calls.is_empty());
    world.click(ADA, Intent::Redial);
    world.run_until("it is up again", |world| phases(world) == [CallPhase::Connected]);
    go_home(&mut world);
}

#[test]
fn s13_the_call_is_recorded_paused_and_named_in_the_attempt() {
    let mut world =
        connected(Plan::one_desk(vec![grace()]).with(|campaign| campaign.recording = RecordingRule::OnDemand));
    world.click(ADA, Intent::Record { set: RecordingWish::On });
    assert_eq!(world.screen(ADA).calls[0].recording, RecordingView::On);
    world.click(ADA, Intent::Record { set: RecordingWish::Paused });
    assert_eq!(world.screen(ADA).calls[0].recording, RecordingView::Paused);
    world.click(ADA, Intent::Record { set: RecordingWish::On });
    let (recording, file) = world.sound().recording().expect("it is recorded");
    assert_eq!((recording, file.parent()), (Recording::On, Some(std::path::Path::new("recordings"))));
    let file = file.file_name().map(|name| name.to_string_lossy().into_owned());
    settle(&mut world);
    let attempt = attempt(&world);
    assert_eq!(attempt.recording, file);
    assert_eq!(file, Some(format!("{}.wav", attempt.interaction.0)));
    go_home(&mut world);
}

#[test]
fn s13_a_campaign_that_records_every_call_does_and_lets_it_be_paused_only() {
    let mut world =
        connected(Plan::one_desk(vec![grace()]).with(|campaign| campaign.recording = RecordingRule::Always));
    let screen = world.screen(ADA);
    assert_eq!(screen.calls[0].recording, RecordingView::On);
    assert!(screen.can.pause_recording && !screen.can.stop_recording);
    world.wish(ADA, Intent::Record { set: RecordingWish::Off });
    assert_eq!(world.screen(ADA).calls[0].recording, RecordingView::On);
    let session = world.any_session(0).expect("a session");
    world.media(MediaEvent::NotRecorded { session, why: Say::verbatim("No space left on device") });
    world.run_for(Duration::from_millis(10));
    assert_eq!(phases(&world), [CallPhase::Connected], "the call goes on");
    assert!(notices(&world).contains("no longer recorded: No space"), "{}", notices(&world));
    go_home(&mut world);
}

#[test]
fn s13_a_campaign_that_records_no_call_says_so() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    assert!(!world.screen(ADA).can.record);
    world.wish(ADA, Intent::Record { set: RecordingWish::On });
    assert!(world.sound().recording().is_none());
    assert!(notices(&world).contains("records no calls"));
    go_home(&mut world);
}

#[test]
fn a_call_for_help_is_placed_in_any_state_whatever_is_forbidden() {
    let called = |world: &World| world.wire().placed().values().any(|call| call.number == "911");
    let help = Intent::Dial { to: "911".into() };
    // In the middle of a customer's call: it is held.
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.wish(ADA, help.clone());
    assert!(called(&world), "at once");
    world.run_for(Duration::from_secs(1));
    assert!(phases(&world).contains(&CallPhase::Held), "{:?}", phases(&world));
    assert!(notices(&world).contains("911 is called"));
    go_home(&mut world);
    // While a customer is being dialled: that is given up.
    let mut world = in_review(Plan::one_desk(vec![grace()]));
    world.click(ADA, Intent::DialRecommended);
    world.run_until("the INVITE is out", |world| !world.wire().placed().is_empty());
    world.wish(ADA, help.clone());
    assert!(called(&world), "at once");
    until(&mut world, Activity::WrapUp);
    go_home(&mut world);
    // With a record in the pop-up, in review, and in a conference.
    for mut world in [offered(two()), in_review(two()), consulting()] {
        if world.screen(ADA).can.conference {
            world.click(ADA, Intent::Conference);
        }
        world.wish(ADA, help.clone());
        assert!(called(&world), "at once");
        world.run_for(Duration::from_secs(1));
        go_home(&mut world);
    }
}

#[test]
fn a_call_for_help_gives_up_a_dial_that_waits_for_the_store() {
    let mut world = in_review(Plan::one_desk(vec![grace()]));
    world.fail_store(Some("the disk is busy"));
    world.click(ADA, Intent::DialRecommended);
    world.wish(ADA, Intent::Dial { to: "911".into() });
    world.run_for(Duration::from_secs(10));
    world.fail_store(None);
    world.run_for(Duration::from_secs(10));
    let placed: Vec<_> = world.wire().placed().values().map(|call| call.number.clone()).collect();
    assert_eq!(placed, ["911"], "the customer is not dialled beside it");
    assert_eq!((activity(&world), phases(&world)), (Some(Activity::WrapUp), vec![CallPhase::Connected]));
    let end = attempt(&world).end.expect("it was given up");
    assert_eq!((end.cause, end.by), (EndCause::Cancelled, EndedBy::Agent));
    go_home(&mut world);
}

#[test]
fn a_call_for_help_is_not_put_aside_by_a_colleague_who_was_being_asked() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, consult(AWAY));
    world.run_for(Duration::from_secs(1));
    world.wish(ADA, Intent::Dial { to: "911".into() });
    world.run_for(Duration::from_secs(5));
    assert_eq!(phases(&world), [CallPhase::Connected, CallPhase::Held], "{}", notices(&world));
    go_home(&mut world);
}

#[test]
fn a_call_for_help_is_dialled_and_called_again_as_it_is_recognised() {
    let mut world = logged_in(Plan::one_desk(vec![]));
    world.click(ADA, Intent::Dial { to: COLLEAGUE.into() });
    world.run_until("it is up", |world| phases(world) == [CallPhase::Connected]);
    world.click(ADA, Intent::Hangup);
    world.run_until("it is over", |world| world.screen(ADA).calls.is_empty());
    world.wish(ADA, Intent::Dial { to: " 9\u{a0}1/1 ".into() });
    world.run_for(Duration::from_secs(5));
    world.click(ADA, Intent::Hangup);
    world.run_until("it is over", |world| world.screen(ADA).calls.is_empty());
    world.click(ADA, Intent::Redial);
    world.run_for(Duration::from_secs(5));
    let placed: Vec<_> = world.wire().placed().values().map(|call| call.number.clone()).collect();
    assert_eq!(placed.iter().filter(|number| *number == "911").count(), 2, "{placed:?}");
    go_home(&mut world);
}

#[test]
fn a_typed_number_on_a_do_not_call_list_is_not_dialled() {
    let mut list = offhook::campaign::DncList { name: "internal".into(), ..Default::default() };
    list.numbers.insert("+12025550199".into());
    let mut world = logged_in(Plan::one_desk(vec![]).with(|campaign| campaign.dnc = vec![list]));
    let forbidden = [
        "+1 202 555 0199",
        "(202) 555-0199",
        "sip:+12025550199@pbx.example.com",
        "sips:12025550199@pbx.example.com",
        "sip:+1-202-555.0199;ext=7:secret@pbx.example.com;user=phone",
        "sip:%2B1202%35550199@pbx.example.com",
        "+12025550199;ext=7",
        "+1 202 555 0199;ext=7,8",
        "202-555-0199,7",
        "+12025550199#",
        "*31#+12025550199",
        "202 555 0199 ext. 7",
        "SIP:+12025550199@pbx.example.com",
        "sip:+12025550199,7@pbx.example.com",
    ];
    let refusals = |world: &World| notices(world).matches("do-not-call list 'internal'").count();
    for typed in forbidden {
        world.click(ADA, Intent::Dial { to: typed.into() });
        assert!(world.screen(ADA).calls.is_empty(), "{typed}");
    }
    assert_eq!(refusals(&world), forbidden.len(), "{}", notices(&world));
    // An extension is no such number, by itself and in an address.
    for typed in ["sip:601@pbx.example.com", COLLEAGUE] {
        world.click(ADA, Intent::Dial { to: typed.into() });
        world.run_until("it is up", |world| phases(world) == [CallPhase::Connected]);
        let before = refusals(&world);
        for number in forbidden {
            world.wish(ADA, Intent::Transfer { to: number.into() });
            world.wish(ADA, consult(number));
        }
        assert_eq!(refusals(&world), before + 2 * forbidden.len(), "nor is anybody handed over to such a number");
        assert_eq!(phases(&world), [CallPhase::Connected]);
        world.click(ADA, Intent::Hangup);
        world.run_until("it is over", |world| world.screen(ADA).calls.is_empty());
    }
    go_home(&mut world);
}

#[test]
fn a_dead_microphone_is_told_before_the_customer_answers() {
    let mut world = in_review(Plan::one_desk(vec![grace()]));
    world.click(ADA, Intent::DialRecommended);
    world.run_until("it rings", |world| phases(world) == [CallPhase::Ringing]);
    world.media(MediaEvent::SteadyMicrophone);
    world.run_for(Duration::from_millis(10));
    assert_eq!(phases(&world), [CallPhase::Ringing]);
    assert!(notices(&world).contains("Your microphone gives no voice"));
    go_home(&mut world);
}
