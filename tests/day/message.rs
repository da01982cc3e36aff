//! S13 and S14: a message is left in a mailbox, and the agent goes on or stays.

use super::colleague::{COLLEAGUE, consulting_with, notices, phases};
use super::*;
use offhook::app::{AfterMessage, CallPhase};
use offhook::campaign::EndCause;
use offhook::media::recorded::Recorded;

/// With a message of three seconds.
fn with_message(records: Vec<offhook::campaign::import::NewRecord>) -> Plan {
    message_of(3, records)
}

fn message_of(seconds: usize, records: Vec<offhook::campaign::import::NewRecord>) -> Plan {
    let prompt = Recorded::new(&vec![1_000; seconds * 8_000], 8_000);
    Plan { voicemail: Some(prompt), ..Plan::one_desk(records) }
}

#[test]
fn s13_no_message_is_played_to_a_colleague() {
    let mut world = consulting_with(COLLEAGUE, with_message(vec![grace()]));
    for then in [AfterMessage::Stay, AfterMessage::Leave] {
        assert!(!world.screen(ADA).can.voicemail);
        world.wish(ADA, Intent::Voicemail { then });
    }
    assert!(notices(&world).contains("A colleague is on the line already"), "{}", notices(&world));
    assert!(world.screen(ADA).calls.iter().all(|call| !call.playing));
    world.run_for(Duration::from_secs(5));
    assert_eq!((activity(&world), phases(&world).len()), (Some(Activity::Consulting), 2));
    go_home(&mut world);
}

#[test]
fn s14_a_call_that_is_left_to_its_message_keeps_the_next_record_waiting_for_nothing() {
    let third = customer(3, "Emmy Noether", "America/New_York", &[("mobile", "+12025550301")]);
    let mut world = connected(message_of(20, vec![grace(), alan(), third]));
    world.click(ADA, Intent::Voicemail { then: AfterMessage::Leave });
    world.call_in("ada");
    world.run_until("it rings", |world| world.screen(ADA).can.answer);
    world.click(ADA, Intent::Answer);
    world.run_until("it is up", |world| phases(world) == [CallPhase::Connected, CallPhase::Message]);
    world.click(ADA, Intent::Hangup);
    world.run_until("it is over", |world| phases(world) == [CallPhase::Message]);
    assert_eq!(world.sound().focus(), None, "nobody listens to the mailbox");
    world.click(ADA, Intent::Complete { disposition: None });
    world.run_for(Duration::from_secs(1));
    assert_eq!((activity(&world), phases(&world)), (Some(Activity::Offered), vec![CallPhase::Message]));
    world.click(ADA, Intent::NotReady { reason: None });
    world.click(ADA, Intent::Accept);
    world.click(ADA, Intent::Complete { disposition: None });
    // The same from the dial pad.
    world.click(ADA, Intent::Dial { to: COLLEAGUE.into() });
    world.run_until("it is up", |world| phases(world) == [CallPhase::Connected, CallPhase::Message]);
    world.click(ADA, Intent::Voicemail { then: AfterMessage::Leave });
    world.click(ADA, Intent::Ready);
    until(&mut world, Activity::Offered);
    assert_eq!(phases(&world), [CallPhase::Message, CallPhase::Message]);
    go_home(&mut world);
}

#[test]
fn s14_calls_that_are_left_to_their_messages_leave_room_for_others() {
    let numbers: Vec<String> = (1..=5).map(|n| format!("+12025550{n}01")).collect();
    let name = ["Grace Hopper", "Alan Turing", "Ada Lovelace", "Emmy Noether", "Sofia Kovalevskaya"];
    let records = (1..=5).zip(name).zip(&numbers);
    let records = records.map(|((n, name), number)| customer(n, name, "America/New_York", &[("mobile", number)]));
    let mut world = offered(message_of(25, records.collect()));
    for left in 0..5 {
        until(&mut world, Activity::Offered);
        world.click(ADA, Intent::Accept);
        world.click(ADA, Intent::DialRecommended);
        until(&mut world, Activity::Connected);
        assert_eq!(phases(&world).len(), left + 1);
        world.click(ADA, Intent::Voicemail { then: AfterMessage::Leave });
        if left == 4 {
            world.call_in("ada");
            world.run_until("it rings here, too", |world| phases(world).contains(&CallPhase::Incoming));
        }
        world.click(ADA, Intent::Complete { disposition: None });
    }
    go_home(&mut world);
}

#[test]
fn s14_a_message_plays_to_its_end_while_the_agent_writes_up() {
    let mut world = connected(with_message(vec![grace()]));
    world.click(ADA, Intent::Voicemail { then: AfterMessage::Leave });
    assert_eq!(activity(&world), Some(Activity::WrapUp));
    let screen = world.screen(ADA);
    assert_eq!(
        screen.picked.map(|index| screen.dispositions[index].name.clone()).as_deref(),
        Some("Answering machine")
    );
    world.run_for(Duration::from_secs(1));
    assert_eq!(phases(&world), [CallPhase::Message]);
    assert_eq!(world.pbx().calls_up().len(), 1, "the message is still being played");
    world.click(ADA, Intent::Complete { disposition: None });
    settle(&mut world);
    assert_eq!(world.screen(ADA).state, StateView::Ready);
    world.run_for(Duration::from_secs(4));
    assert_eq!((world.pbx().calls(), world.screen(ADA).calls.len()), (0, 0));
    settle(&mut world);
    assert_eq!(world.store().dials().remove(0).dialog, None, "nobody will hang it up again");
    go_home(&mut world);
}

#[test]
fn s14_a_message_that_comes_or_changes_while_the_desks_are_open_is_the_one_that_plays() {
    let message = |seconds: usize| Some(Recorded::new(&vec![1_000; seconds * 8_000], 8_000));
    let mut world = connected(Plan::one_desk(vec![grace()]));
    assert!(!world.screen(ADA).can.voicemail, "the campaign has none");
    world.voicemail(message(8));
    assert!(world.screen(ADA).can.voicemail);
    assert!(notices(&world).contains("rules have changed"), "{}", notices(&world));
    // The same path in the campaign's file, and another message in it.
    world.voicemail(message(2));
    world.click(ADA, Intent::Voicemail { then: AfterMessage::Leave });
    world.run_for(Duration::from_millis(1_500));
    assert_eq!(phases(&world), [CallPhase::Message]);
    world.run_for(Duration::from_millis(1_500));
    assert_eq!(phases(&world), [], "it took two seconds");
    go_home(&mut world);
}

#[test]
fn a_crash_while_a_message_plays_hangs_it_up_before_and_after_its_outcome() {
    for outcome_is_stored in [false, true] {
        let mut world = connected(with_message(vec![grace()]));
        world.click(ADA, Intent::Voicemail { then: AfterMessage::Leave });
        world.run_for(Duration::from_millis(500));
        if outcome_is_stored {
            world.click(ADA, Intent::Complete { disposition: None });
            settle(&mut world);
        }
        world.crash();
        world.run_for(Duration::from_secs(20));
        assert_eq!(world.pbx().calls_up().len(), 1, "nobody has told the mailbox yet");
        world.start();
        world.run_until("the mailbox is off the line", |world| world.pbx().calls() == 0);
        go_home(&mut world);
        let dial = world.store().dials().remove(0);
        assert_eq!(dial.attempt.end.map(|end| end.cause), Some(EndCause::MessageLeft));
        let hung_up = |row: &&offhook::campaign::JournalRow| row.event == JournalEvent::HungUpAfterCrash;
        assert_eq!((dial.dialog, world.store().journal().iter().filter(hung_up).count()), (None, 1));
        assert_eq!(world.wire().placed().len(), 1, "nobody dialled it again");
    }
}

#[test]
fn s14_the_next_record_is_called_while_a_message_still_plays() {
    let mut world = connected(with_message(vec![grace(), alan()]));
    world.click(ADA, Intent::Voicemail { then: AfterMessage::Leave });
    world.click(ADA, Intent::Complete { disposition: None });
    until(&mut world, Activity::Offered);
    world.click(ADA, Intent::Accept);
    world.click(ADA, Intent::DialRecommended);
    world.run_until("both run", |world| phases(world).contains(&CallPhase::Message) && phases(world).len() == 2);
    until(&mut world, Activity::Connected);
    world.run_for(Duration::from_secs(4));
    assert_eq!(phases(&world), [CallPhase::Connected]);
    go_home(&mut world);
}

#[test]
fn s13_an_agent_who_stays_is_heard_again_after_the_message() {
    let mut world = connected(with_message(vec![grace()]));
    world.click(ADA, Intent::Voicemail { then: AfterMessage::Stay });
    assert!(world.screen(ADA).calls[0].playing);
    world.run_for(Duration::from_secs(4));
    let call = world.screen(ADA).calls.remove(0);
    assert_eq!((call.phase, call.playing), (CallPhase::Connected, false));
    assert_eq!(activity(&world), Some(Activity::Connected));
    go_home(&mut world);
}
