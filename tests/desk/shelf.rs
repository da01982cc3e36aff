//! What lies beside the record: the skip that can be taken back, the snooze, the inbox, what was handled recently.

use std::time::Duration;

use offhook::campaign::callback::Stage;
use offhook::campaign::{Campaign, InteractionId, JournalEvent, Status, Who};
use offhook::desk::ledger::{Command, Conflict};
use offhook::desk::{Asked, DeskId, Pending, Reason, StateName, Tell, Want};
use offhook::sim::store::Memory;

use crate::bench::*;

fn skip() -> Want {
    Want::Skip { reason: None }
}

fn journal_has(bench: &Bench<Memory>, wanted: impl Fn(&JournalEvent) -> bool) -> bool {
    bench.store.journal().iter().any(|row| wanted(&row.event))
}

// ---- undo ----

#[test]
fn a_skip_is_taken_back_within_thirty_seconds_and_not_counted() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Note { text: "rings in the evening".into() });
    bench.seconds(20);
    bench.want(skip());
    assert_eq!((bench.state(), bench.store.records()[0].skips), (StateName::Ready, 1));
    bench.seconds(10);
    assert!(bench.desk.undo(bench.now).is_some());
    bench.want(Want::UndoSkip);
    assert_eq!((bench.state(), bench.desk.note()), (StateName::Review, "rings in the evening"));
    let record = &bench.store.records()[0];
    assert_eq!((record.skips, &record.status), (0, &Status::InReview));
    assert_eq!(bench.desk.today().skipped, 0);
    assert!(journal_has(&bench, |event| matches!(event, JournalEvent::Skipped { .. })), "the journal keeps it");
    assert!(journal_has(&bench, |event| matches!(event, JournalEvent::SkipUndone)));
    assert_eq!(bench.desk.countdown(bench.now).expect("it counts on").left.as_secs(), 43, "where it stood");
}

#[test]
fn after_thirty_seconds_a_skip_stands() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(skip());
    bench.seconds(30);
    assert!(bench.desk.undo(bench.now).is_none());
    bench.want(Want::UndoSkip);
    assert_eq!(bench.refusal().as_deref(), Some("there is no skip of the last 30 s to take back"));
    assert_eq!(bench.store.records()[0].skips, 1);
}

#[test]
fn the_next_record_goes_back_uncounted_when_a_skip_is_taken_back() {
    let mut bench = Bench::person(campaign(), 2).review();
    bench.want(skip());
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Offered, Some(2)));
    bench.want(Want::UndoSkip);
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Review, Some(1)));
    let other = &bench.store.records()[1];
    assert_eq!((&other.status, other.rejects, other.skips), (&Status::New, 0, 0));
}

#[test]
fn a_skipped_record_that_another_desk_has_stays_there() {
    let mut bench = Bench::person(Campaign { skip_backoff_s: 0, ..campaign() }, 1).review();
    bench.want(Want::NotReady { reason: None });
    bench.want(skip());
    let now = bench.now.wall;
    bench.store.handle(DeskId(1), now, Command::Attach { agent: "bob".into() });
    bench.store.handle(DeskId(1), now, Command::Next);
    bench.want(Want::UndoSkip);
    assert_eq!(bench.refusal().as_deref(), Some("another desk has the record by now"));
    assert_eq!((bench.state(), bench.store.records()[0].skips), (StateName::NotReady, 1));
}

#[test]
fn a_skip_taken_back_while_not_ready_leaves_the_agent_not_ready_afterwards() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::NotReady { reason: None });
    bench.want(skip());
    bench.want(Want::UndoSkip);
    assert_eq!((bench.state(), bench.desk.pending()), (StateName::Review, Some(Pending::NotReady(Reason::Asked))));
}

#[test]
fn once_the_agent_works_on_the_next_record_the_skip_stands() {
    let mut bench = Bench::person(Campaign { auto_accept: true, ..campaign() }, 2).ready();
    bench.want(skip());
    assert_eq!(bench.on_desk().map(|id| id.0), Some(2));
    bench.want(Want::Note { text: "x".into() });
    bench.want(Want::UndoSkip);
    assert_eq!(bench.refusal().as_deref(), Some("finish the record on the desk first"));
}

// ---- snooze ----

#[test]
fn a_snoozed_record_comes_back_to_its_agent_and_is_no_skip() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.want(Want::Snooze { minutes: Some(30) });
    assert!(bench.tells.contains(&Tell::Snoozed { minutes: 30 }));
    let record = &bench.store.records()[0];
    assert_eq!((record.skips, record.snoozes, record.pinned_agent.as_deref()), (0, 1, Some("ada")));
    assert!(journal_has(&bench, |event| matches!(event, JournalEvent::Snoozed { .. })));
    let now = bench.now.wall + Duration::from_secs(1_801);
    bench.store.handle(DeskId(1), now, Command::Attach { agent: "bob".into() });
    let other = bench.store.handle(DeskId(1), now, Command::Next);
    assert!(matches!(other, offhook::desk::ledger::News::Nothing { .. }), "kept for ada: {other:?}");
    bench.seconds(1_811);
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Offered, Some(1)));
}

#[test]
fn the_campaign_bounds_the_snooze() {
    let mut bench = Bench::person(Campaign { snooze_times: 1, ..campaign() }, 1).review();
    bench.want(Want::Snooze { minutes: Some(240) });
    assert_eq!(bench.refusal().as_deref(), Some("pick one of 10, 30, 60 minutes"));
    bench.want(Want::Snooze { minutes: None });
    bench.seconds(611);
    bench.want(Want::Accept);
    assert!(!bench.desk.can().snooze);
    bench.want(Want::Snooze { minutes: None });
    assert_eq!(bench.refusal().as_deref(), Some("the record has been snoozed once already"));

    let mut bench = Bench::person(Campaign { snooze_minutes: Vec::new(), ..campaign() }, 1).review();
    bench.want(Want::Snooze { minutes: None });
    assert_eq!(bench.refusal().as_deref(), Some("the campaign does not allow it"));
}

// ---- the inbox ----

/// Records 1 to `count` are agreed for ada at that time.
fn with_callbacks(count: u64, from: &str) -> Bench<Memory> {
    let mut bench = Bench::person(campaign(), count).ready();
    for _ in 0..count {
        bench.want(Want::Accept);
        bench.want(Want::CallRecommended);
        bench.answer();
        bench.want(Want::Reschedule(Asked { from: from.into(), who: Who::Me, ..Asked::default() }));
        bench.ended(offhook::campaign::EndCause::HungUp, offhook::campaign::EndedBy::Agent, Some(200));
        bench.want(Want::Complete { disposition: None });
    }
    bench.want(Want::Callbacks);
    bench
}

#[test]
fn the_inbox_tells_what_is_coming_and_what_is_in_conflict() {
    let bench = with_callbacks(2, "15:00");
    let inbox = bench.desk.callbacks();
    assert_eq!(inbox.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["C-1", "C-2"]);
    assert_eq!(inbox[0].conflict, Some(Conflict::SameTime { key: "C-2".into() }));
    assert!(inbox.iter().all(|row| row.callback.stage == Stage::Kept && row.held_by.is_none()));
}

#[test]
fn a_due_callback_is_told_to_its_owner_and_forced_on_nobody() {
    let mut bench = with_callbacks(1, "15:00");
    bench.want(Want::NotReady { reason: None });
    bench.seconds(5 * 3_600 - 1);
    assert!(!bench.told(|tell| matches!(tell, Tell::CallbackDue { .. })));
    bench.seconds(2);
    let due = |tell: &&Tell| match tell {
        Tell::CallbackDue { name, words } => {
            name.reveal() == "Customer 1" && words.to_string() == "15:00-16:00 in Denver"
        }
        _ => false,
    };
    assert_eq!(bench.tells.iter().filter(due).count(), 1);
    bench.seconds(600);
    assert_eq!(bench.state(), StateName::NotReady);
    assert_eq!(bench.tells.iter().filter(due).count(), 1, "told once");
}

#[test]
fn a_callback_is_taken_now_before_its_time_too() {
    let mut bench = with_callbacks(1, "15:00");
    bench.want(Want::NotReady { reason: None });
    bench.want(Want::Take { record: "C-1".into() });
    assert_eq!((bench.state(), bench.on_desk().map(|id| id.0)), (StateName::Review, Some(1)));
    assert_eq!(bench.desk.pending(), Some(Pending::NotReady(Reason::Asked)));
    bench.want(Want::CallRecommended);
    assert_eq!(bench.state(), StateName::Dialing);
    bench.want(Want::Take { record: "C-1".into() });
    assert_eq!(bench.refusal().as_deref(), Some("finish the record on the desk first"));
}

#[test]
fn a_callback_is_handed_over_to_a_colleague_or_to_anyone() {
    let mut bench = with_callbacks(1, "15:00");
    bench.want(Want::HandOver { record: "C-1".into(), to: Some("bob".into()) });
    assert!(bench.tells.contains(&Tell::HandedOver));
    let record = &bench.store.records()[0];
    assert_eq!(record.pinned_agent.as_deref(), Some("bob"));
    assert!(bench.desk.callbacks().is_empty(), "it is bob's now");
    bench.want(Want::HandOver { record: "C-1".into(), to: None });
    assert_eq!(bench.refusal().as_deref(), Some("there is no callback 'C-1' in the inbox"));
}

#[test]
fn whoever_leaves_is_told_of_todays_callbacks() {
    let mut bench = with_callbacks(3, "15:00");
    bench.want(Want::Quit);
    assert!(bench.tells.contains(&Tell::CallbacksToday { count: 3 }));
    let mut bench = with_callbacks(1, "tomorrow 10:00");
    bench.want(Want::Quit);
    // The campaign has no zone: its day is the one of UTC.
    assert!(!bench.told(|tell| matches!(tell, Tell::CallbacksToday { .. })));
}

// ---- what was handled recently ----

fn handled(disposition: &str) -> (Bench<Memory>, InteractionId) {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::NotReady { reason: None });
    bench.want(Want::Note { text: "engaged".into() });
    bench.want(Want::Complete { disposition: Some(disposition.into()) });
    bench.want(Want::Recent);
    let interaction = bench.desk.recent()[0].interaction.clone();
    (bench, interaction)
}

fn correct(interaction: &InteractionId, disposition: Option<&str>, note: Option<&str>) -> Want {
    let (disposition, note) = (disposition.map(Into::into), note.map(Into::into));
    Want::Correct { interaction: interaction.clone(), disposition, note }
}

#[test]
fn what_was_handled_is_asked_for_when_somebody_sits_down_or_looks_and_when_it_changes() {
    let asked = |bench: &Bench<Memory>, command: &Command| bench.commands.iter().filter(|one| *one == command).count();
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    assert_eq!(asked(&bench, &Command::Recent), 1, "at the log-in");
    bench.want(Want::NotReady { reason: None });
    bench.want(Want::Complete { disposition: Some("Busy".into()) });
    assert_eq!(asked(&bench, &Command::Recent), 2, "an outcome more");
    let before = asked(&bench, &Command::Callbacks);
    bench.want(Want::Callbacks);
    bench.seconds(3_600);
    assert_eq!(asked(&bench, &Command::Callbacks), before + 61, "the inbox changes by itself, with the clock");
    assert_eq!(asked(&bench, &Command::Recent), 2, "nobody looks, and nothing has changed");
    bench.want(Want::Recent);
    assert_eq!(asked(&bench, &Command::Recent), 3);
    bench.seconds(3_600);
    assert_eq!(asked(&bench, &Command::Recent), 3, "a look is a look, not a watch");
}

#[test]
fn a_disposition_is_put_right_with_its_trail_and_the_record_follows_its_rule() {
    let (mut bench, interaction) = handled("Sale");
    assert!(matches!(bench.store.records()[0].status, Status::Completed { .. }));
    bench.want(correct(&interaction, Some("Busy"), Some("engaged, not sold")));
    assert!(bench.tells.contains(&Tell::Corrected));
    let one = &bench.desk.recent()[0];
    assert_eq!((one.disposition.as_str(), one.note.as_str()), ("Busy", "engaged, not sold"));
    let before = &one.corrections[0];
    assert_eq!(
        (before.disposition.as_deref(), before.note.as_str(), before.agent.as_str()),
        (Some("Sale"), "engaged", "ada")
    );
    let record = &bench.store.records()[0];
    assert!(matches!(record.status, Status::Waiting { .. }), "{:?}", record.status);
    assert_eq!(record.attempts[0].action.as_deref(), Some("retry"));
    assert!(journal_has(&bench, |event| *event
        == JournalEvent::Corrected { disposition: "Busy".into(), was: "Sale".into(), action: "retry".into() }));
    bench.want(Want::Ready);
    bench.seconds(611);
    assert_eq!(bench.state(), StateName::Offered, "it comes again");
}

#[test]
fn what_an_old_disposition_did_to_the_number_is_taken_back() {
    let (mut bench, interaction) = handled("Fax or modem");
    assert!(bench.store.records()[0].phones[0].stopped);
    bench.want(correct(&interaction, Some("No answer"), None));
    let record = &bench.store.records()[0];
    assert!(!record.phones[0].stopped && record.phones[0].waiting_until.is_some());
}

#[test]
fn add_to_dnc_by_a_slip_stays_on_the_list() {
    let (mut bench, interaction) = handled("Add to DNC");
    bench.want(correct(&interaction, Some("Busy"), None));
    assert!(bench.store.records()[0].phones[0].dnc.is_some(), "only a supervisor takes a number off");
}

#[test]
fn a_correction_is_refused_once_the_record_went_on() {
    let (mut bench, interaction) = handled("Busy");
    bench.want(Want::Ready);
    bench.seconds(611);
    assert_eq!(bench.state(), StateName::Offered);
    bench.want(correct(&interaction, Some("Sale"), None));
    assert_eq!(bench.refusal().as_deref(), Some("the record is on your desk"));
    bench.want(Want::Accept);
    bench.want(Want::CallRecommended);
    bench.ended(offhook::campaign::EndCause::Busy, offhook::campaign::EndedBy::Network, Some(486));
    bench.want(Want::Complete { disposition: None });
    bench.want(correct(&interaction, Some("Sale"), None));
    assert_eq!(bench.refusal().as_deref(), Some("the customer has been handled again since"));
    bench.want(correct(&interaction, None, Some("said nothing")));
    assert_eq!(bench.store.attempts()[0].note.as_str(), "said nothing", "a note can always be put right");
}

#[test]
fn only_ones_own_outcomes_and_known_dispositions_are_put_right() {
    let (mut bench, interaction) = handled("Busy");
    bench.want(correct(&interaction, Some("nonsense"), None));
    assert_eq!(bench.refusal().as_deref(), Some("there is no disposition 'nonsense'"));
    bench.want(correct(&InteractionId("not there".into()), Some("Sale"), None));
    assert_eq!(bench.refusal().as_deref(), Some("there is no such outcome"));
    let now = bench.now.wall;
    bench.store.handle(DeskId(1), now, Command::Attach { agent: "bob".into() });
    let other = bench.store.handle(
        DeskId(1),
        now,
        Command::Correct { interaction, disposition: Some("Sale".into()), note: None },
    );
    assert!(matches!(other, offhook::desk::ledger::News::Refused { .. }));
}
