//! S15, and what lies beside the record.

use super::*;
use offhook::app::Who;
use offhook::campaign::{Campaign, Status};

fn agree(from: &str) -> Intent {
    let (number, from, until, zone, note) = (Some("#1".into()), from.into(), None, None, Some("ask for Grace".into()));
    Intent::Reschedule { number, from, until, zone, who: Who::Me, note }
}

#[test]
fn s15_the_agent_reschedules_the_attempt_and_is_offered_it_again_at_that_time() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, agree("+90"));
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    let screen = world.screen(ADA);
    assert_eq!(screen.picked.map(|index| screen.dispositions[index].name.clone()).as_deref(), Some("Call back"));
    let agreed = screen.shelf.agreed.expect("on the screen");
    assert!(agreed.mine && agreed.window.to_string().ends_with("in New York"), "{}", agreed.window);
    world.click(ADA, Intent::Complete { disposition: None });
    settle(&mut world);
    let record = stored(&world, "C-1");
    assert!(matches!(record.status, Status::Rescheduled { .. }));
    world.run_for(Duration::from_secs(89 * 60));
    assert_eq!(world.screen(ADA).state, StateView::Ready);
    until(&mut world, Activity::Offered);
    world.click(ADA, Intent::Accept);
    let record = world.screen(ADA).record.expect("open");
    assert!(record.phones[0].recommended, "the agreed number has the circle");
    go_home(&mut world);
}

#[test]
fn s15_number_owner_and_note_of_the_agreed_time_reach_the_store() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    let (from, until, zone) = ("tomorrow 10:00".into(), Some("11:30".into()), None);
    let (number, note) = (Some("#2".into()), Some("her sister answers there".into()));
    world.click(ADA, Intent::Reschedule { number, from, until, zone, who: Who::Anyone, note });
    let screen = world.screen(ADA);
    let agreed = screen.shelf.agreed.expect("on the screen");
    assert_eq!((agreed.number.as_deref(), agreed.mine), (Some("+12025550103"), false));
    let effect = |name: &str| screen.dispositions.iter().find(|row| row.name == name).expect(name).effect.to_string();
    assert_eq!(effect("Call back"), agreed.window.to_string(), "not the rule's own time");
    assert_eq!(effect("Busy"), "up to 3 more in 10 m each", "no time can be agreed with it");
    world.click(ADA, Intent::Hangup);
    super::until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Complete { disposition: None });
    settle(&mut world);
    let callback = stored(&world, "C-1").callback.expect("a callback is agreed");
    assert_eq!(callback.number.as_ref().map(|number| number.reveal().as_str()), Some("+12025550103"));
    assert_eq!((callback.owner, callback.note.reveal().as_str()), (None, "her sister answers there"));
    assert_eq!(callback.until.since(callback.from), Duration::from_secs(90 * 60));
    go_home(&mut world);
}

#[test]
fn s15_what_was_agreed_survives_a_crash() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, agree("tomorrow 10:00"));
    settle(&mut world);
    world.crash();
    world.start();
    until(&mut world, Activity::WrapUp);
    assert!(world.screen(ADA).shelf.agreed.is_some_and(|agreed| agreed.note == "ask for Grace"));
    world.click(ADA, Intent::Complete { disposition: Some("Call back".into()) });
    settle(&mut world);
    assert!(stored(&world, "C-1").callback.is_some());
    go_home(&mut world);
}

#[test]
fn s9_a_skip_is_taken_back_by_one_click() {
    let mut world = in_review(two());
    world.click(ADA, Intent::Skip { reason: None });
    until(&mut world, Activity::Offered);
    assert_eq!(on_screen(&world), "Alan Turing");
    assert!(world.screen(ADA).shelf.undo.is_some_and(|undo| undo.name == "Grace Hopper"));
    world.click(ADA, Intent::UndoSkip);
    until(&mut world, Activity::Review);
    assert_eq!((on_screen(&world).as_str(), world.screen(ADA).today.skipped), ("Grace Hopper", 0));
    settle(&mut world);
    assert_eq!(stored(&world, "C-1").skips, 0);
    assert!(journal_has(&world, |event| matches!(event, JournalEvent::SkipUndone)));
    go_home(&mut world);
}

#[test]
fn a_callback_of_the_inbox_is_taken_at_once() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, agree("tomorrow 10:00"));
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.click(ADA, Intent::Complete { disposition: None });
    settle(&mut world);
    world.click(ADA, Intent::Callbacks);
    world.run_until("the inbox is there", |world| !world.screen(ADA).shelf.callbacks.is_empty());
    world.click(ADA, Intent::Take { record: "C-1".into() });
    until(&mut world, Activity::Review);
    // Before its time the campaign's own choice has the circle; the agreed number is called by a click on it.
    world.click(ADA, Intent::Dial { to: "#1".into() });
    until(&mut world, Activity::Connected);
    go_home(&mut world);
}

#[test]
fn an_outcome_is_put_right_afterwards() {
    let mut world = in_review(Plan::one_desk(vec![grace()]));
    world.click(ADA, Intent::NotReady { reason: None });
    world.click(ADA, Intent::Complete { disposition: None });
    settle(&mut world);
    world.click(ADA, Intent::Recent);
    world.run_until("the list is there", |world| !world.screen(ADA).shelf.recent.is_empty());
    let one = world.screen(ADA).shelf.recent.remove(0);
    assert_eq!((one.disposition.to_string().as_str(), one.fixed), ("Bad record", None));
    let (attempt, disposition, note) = (one.attempt, Some("Add to DNC".into()), Some("asked for it".into()));
    world.click(ADA, Intent::Correct { attempt, disposition, note });
    settle(&mut world);
    let one = world.screen(ADA).shelf.recent.remove(0);
    assert_eq!(
        (one.disposition.to_string().as_str(), one.trail[0].disposition.to_string().as_str()),
        ("Add to DNC", "Bad record")
    );
    go_home(&mut world);
}

#[test]
fn rules_that_change_while_the_desk_is_open_withdraw_the_pop_up() {
    let mut world = offered(two());
    let stopped = Campaign { running: false, ..(*world.plan().campaign).clone() };
    world.rules(stopped);
    assert_eq!(world.screen(ADA).state, StateView::Ready);
    settle(&mut world);
    assert_eq!(stored(&world, "C-1").status, Status::New);
    let again = (*world.plan().campaign).clone();
    world.rules(again);
    until(&mut world, Activity::Offered);
    go_home(&mut world);
}
