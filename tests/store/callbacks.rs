//! Callbacks, against both stores: who gets one when, and what becomes of it.

use offhook::campaign::callback::Stage;
use offhook::campaign::disposition::DialRule;
use offhook::campaign::{Away, Campaign, JournalEvent, Reschedule, Status, Who};
use offhook::desk::ledger::{CallbackRow, Command, Draft, Lease, News, Return};
use offhook::say::say;
use offhook::time::Wall;

use crate::bench::*;
use crate::shop::*;

const HOUR: u64 = 3_600;

/// The record is finished without a call and agreed for an hour, an hour from now.
fn agree(shop: &mut dyn Shop, lease: Lease, who: Who) -> News {
    let reschedule = Reschedule {
        number: Some(number(1, 1).as_str().into()),
        from: later(HOUR),
        until: later(2 * HOUR),
        zone: "America/Denver".into(),
        who,
        note: "ask for Grace".into(),
    };
    shop.handle(0, 0, NOW, dial(lease, "i1", 0));
    let Command::Finish { lease, disposition, interaction, note, then, .. } = finish(lease, Some("i1"), "Call back")
    else {
        unreachable!()
    };
    shop.handle(
        0,
        0,
        NOW,
        Command::Finish { lease, disposition, interaction, note, reschedule: Some(reschedule), then },
    )
}

/// Ada has agreed on a callback; bob sits at the other desk.
fn agreed(shop: &mut dyn Shop, who: Who) {
    shop.import("spring", records(1, &["mobile", "home"]));
    attach(shop, 0, 0, "ada", NOW);
    attach(shop, 1, 0, "bob", NOW);
    let (_, lease) = next(shop, 0, 0, NOW);
    assert!(matches!(agree(shop, lease, who), News::Finished { .. }));
}

fn inbox(shop: &mut dyn Shop, process: usize, now: Wall) -> Vec<CallbackRow> {
    match shop.handle(process, 0, now, Command::Callbacks) {
        News::Callbacks { callbacks } => callbacks,
        other => panic!("{other:?}"),
    }
}

/// The desk is still there.
fn alive(shop: &mut dyn Shop, process: usize, from_s: u64, until_s: u64) {
    for at in (from_s..=until_s).step_by(60) {
        shop.handle(process, 0, later(at), Command::Renew { lease: None });
    }
}

#[test]
fn reschedule_for_me_is_kept_for_its_owner_while_the_owner_is_there() {
    both(Campaign { grace_s: 600, ..campaign() }, |shop| {
        agreed(shop, Who::Me);
        alive(shop, 0, 0, HOUR + 900);
        assert!(matches!(shop.handle(1, 0, later(HOUR + 900), Command::Next), News::Nothing { .. }));
        let (record, _) = next(shop, 0, 0, later(HOUR + 900));
        assert_eq!(record.callback.expect("the agreement").note.as_str(), "ask for Grace");
    });
}

#[test]
fn reschedule_for_me_release_gives_it_to_anyone_after_the_grace() {
    both(Campaign { grace_s: 600, ..campaign() }, |shop| {
        agreed(shop, Who::Me);
        shop.handle(0, 0, later(60), Command::Detach);
        assert!(matches!(shop.handle(1, 0, later(HOUR + 599), Command::Next), News::Nothing { .. }));
        let (record, _) = next(shop, 1, 0, later(HOUR + 600));
        assert_eq!(record.callback.expect("still agreed").stage, Stage::Released);
        let released =
            |row: &offhook::campaign::JournalRow| row.event == JournalEvent::CallbackReleased { owner: "ada".into() };
        assert!(shop.journal().iter().any(released));
    });
}

#[test]
fn reschedule_for_me_hold_keeps_it_until_the_window_ends() {
    both(Campaign { grace_s: 600, callback_away: Away::Hold, ..campaign() }, |shop| {
        agreed(shop, Who::Me);
        shop.handle(0, 0, later(60), Command::Detach);
        assert!(matches!(shop.handle(1, 0, later(2 * HOUR - 1), Command::Next), News::Nothing { .. }));
        let (record, _) = next(shop, 1, 0, later(2 * HOUR));
        assert_eq!(record.callback.expect("in the inbox as missed").stage, Stage::Missed);
        assert_eq!((record.status, record.pinned_agent), (Status::New, None));
        let missed = |row: &offhook::campaign::JournalRow| matches!(row.event, JournalEvent::CallbackMissed { .. });
        assert_eq!(shop.journal().iter().filter(|row| missed(row)).count(), 1);
    });
}

#[test]
fn reschedule_release_after_an_hour_is_the_default() {
    assert_eq!((Campaign::default().callback_away, Campaign::default().grace_s), (Away::Release, 3_600));
}

#[test]
fn reschedule_for_anyone_goes_to_whoever_asks_when_it_is_due() {
    both(campaign(), |shop| {
        agreed(shop, Who::Anyone);
        assert!(matches!(shop.handle(1, 0, later(HOUR - 1), Command::Next), News::Nothing { .. }), "not before");
        assert_eq!(next(shop, 1, 0, later(HOUR)).0.key, "C-1");
    });
}

#[test]
fn a_due_callback_comes_before_the_ordinary_records() {
    both(campaign(), |shop| {
        agreed(shop, Who::Anyone);
        shop.import("spring", records(3, &["mobile", "home"]));
        assert_eq!(next(shop, 1, 0, later(HOUR - 1)).0.key, "C-2");
        assert_eq!(next(shop, 1, 0, later(HOUR)).0.key, "C-1");
        assert_eq!(next(shop, 1, 0, later(HOUR)).0.key, "C-3");
    });
}

#[test]
fn a_time_that_a_rule_chose_is_told_in_the_customers_zone() {
    let mut campaign = campaign();
    let rule = Some(DialRule::Reschedule { minutes: 60 });
    campaign.dispositions.iter_mut().find(|known| known.name == "Call back").expect("it is shipped").rule = rule;
    both(campaign, |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, dial(lease, "i1", 0));
        shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Call back"));
        let inbox = inbox(shop, 0, NOW);
        assert_eq!((inbox[0].callback.from, inbox[0].callback.zone.as_str()), (later(HOUR), "America/Denver"));
    });
}

#[test]
fn reschedule_that_passes_without_a_call_returns_the_record_to_its_normal_order() {
    both(campaign(), |shop| {
        agreed(shop, Who::Anyone);
        shop.import("spring", records(3, &["mobile", "home"]));
        // C-1 is an ordinary one again, and the first by its place.
        let keys: Vec<String> = (0..3).map(|_| next(shop, 1, 0, later(2 * HOUR)).0.key).collect();
        assert_eq!(keys, ["C-1", "C-2", "C-3"]);
    });
}

#[test]
fn the_inbox_has_ones_own_and_anyones_callbacks() {
    both(campaign(), |shop| {
        agreed(shop, Who::Me);
        let mine = inbox(shop, 0, later(1));
        assert_eq!((mine.len(), mine[0].key.as_str(), mine[0].name.as_str()), (1, "C-1", "Customer 1"));
        assert!(inbox(shop, 1, later(1)).is_empty(), "not bob's");
        let to = Some("bob".to_owned());
        let record = mine[0].record;
        assert!(matches!(shop.handle(0, 0, later(2), Command::HandOver { record, to }), News::Callbacks { .. }));
        assert!(inbox(shop, 0, later(3)).is_empty());
        assert_eq!(inbox(shop, 1, later(3)).len(), 1);
        assert!(matches!(shop.handle(0, 0, later(4), Command::HandOver { record, to: None }), News::Refused { .. }));
        shop.handle(1, 0, later(5), Command::HandOver { record, to: None });
        assert_eq!((inbox(shop, 0, later(6)).len(), inbox(shop, 1, later(6)).len()), (1, 1));
    });
}

#[test]
fn a_callback_is_taken_by_one_desk_alone() {
    both(campaign(), |shop| {
        agreed(shop, Who::Anyone);
        let record = inbox(shop, 0, later(1))[0].record;
        let News::Taken { lease, back, .. } = shop.handle(1, 0, later(1), Command::Take { record }) else { panic!() };
        assert_eq!(back, Status::Rescheduled { from: later(HOUR), until: later(2 * HOUR) });
        let refused = shop.handle(0, 0, later(2), Command::Take { record });
        assert_eq!(refused, News::Refused { why: say("cannot-other-has-it") });
        assert_eq!(inbox(shop, 0, later(2))[0].held_by.as_deref(), Some("bob"));
        // Given back unworked, it is a callback as before.
        shop.handle(1, 0, later(3), Command::Return { lease, why: Return::Unused });
        assert!(matches!(shop.handle(1, 0, later(4), Command::Next), News::Nothing { until: Some(_), .. }));
        assert_eq!(next(shop, 1, 0, later(HOUR)).0.key, "C-1");
    });
}

#[test]
fn an_outcome_ends_the_callback() {
    both(campaign(), |shop| {
        agreed(shop, Who::Me);
        shop.handle(0, 0, later(HOUR), Command::Renew { lease: None });
        let (_, lease) = next(shop, 0, 0, later(HOUR));
        shop.handle(0, 0, later(HOUR), dial(lease, "i2", 1));
        shop.handle(0, 0, later(HOUR + 60), finish(lease, Some("i2"), "Sale"));
        let record = &shop.records()[0];
        assert_eq!((record.callback.is_none(), record.pinned_agent.as_deref()), (true, None));
        assert!(inbox(shop, 0, later(HOUR + 61)).is_empty());
    });
}

#[test]
fn a_seat_that_was_taken_over_asks_for_nothing_any_more() {
    both(campaign(), |shop| {
        shop.import("spring", records(2, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let take = Command::TakeOver { agent: "ada".into() };
        assert_eq!(shop.handle(1, 0, later(1), take), News::Attached { resume: None });
        for command in [
            Command::Next,
            Command::Renew { lease: None },
            Command::Callbacks,
            Command::Recent,
            Command::Take { record: offhook::campaign::RecordId(1) },
        ] {
            assert_eq!(shop.handle(0, 0, later(2), command), News::SeatLost);
        }
        next(shop, 1, 0, later(3));
        // The old desk's leaving takes nothing from the new one.
        shop.handle(0, 0, later(4), Command::Detach);
        assert_eq!(attach(shop, 2, 0, "ada", later(5)), News::SeatTaken { seen_at: later(3) });
        assert!(matches!(shop.handle(1, 0, later(6), Command::Renew { lease: None }), News::Done));
    });
}

#[test]
fn what_an_agent_agreed_on_before_a_crash_is_theirs_whoever_closes_the_call() {
    let everywhere = Some(DialRule::StopNumberEverywhere);
    for (rule, forbids) in [(None, 0), (everywhere, 1)] {
        let mut campaign = campaign();
        let failure = campaign.dispositions.iter_mut().find(|known| known.name == "System failure");
        let failure = failure.expect("it is shipped");
        failure.rule = rule.or(failure.rule);
        both(campaign, |shop| {
            shop.import("spring", records(1, &["mobile", "home"]));
            attach(shop, 0, 3, "ada", NOW);
            let (_, lease) = next(shop, 0, 3, NOW);
            shop.handle(0, 3, NOW, dial(lease, "i1", 0));
            let (number, zone) = (Some(number(1, 1).as_str().into()), "America/Denver".to_owned());
            let (from, until) = (later(3 * HOUR), later(4 * HOUR));
            let reschedule = Some(Reschedule { number, from, until, zone, who: Who::Me, note: "ask for Grace".into() });
            let draft = Draft { reschedule, ..Draft::default() };
            shop.handle(0, 3, later(5), Command::Draft { lease, draft });
            // Her process dies. Hours later the next question of somebody else closes the call.
            let closed_at = later(HOUR + 300);
            attach(shop, 1, 7, "bob", closed_at);
            assert!(matches!(shop.handle(1, 7, closed_at, Command::Next), News::Nothing { .. }));
            let callback = shop.records()[0].callback.clone().expect("it is still agreed");
            assert_eq!((callback.owner.as_deref(), callback.made_by.as_str()), (Some("ada"), "ada"));
            let agreed = |row: &offhook::campaign::JournalRow| matches!(row.event, JournalEvent::Rescheduled { .. });
            let row = shop.journal().into_iter().find(agreed).expect("it is journalled");
            assert_eq!((row.agent.as_str(), row.desk), ("ada", 3));
            let agents: Vec<String> = shop.forbidden().into_iter().map(|row| row.agent).collect();
            assert_eq!(agents, vec!["ada"; forbids]);
        });
    }
}

#[test]
fn a_skip_is_taken_back_and_what_was_handled_is_listed() {
    both(campaign(), |shop| {
        shop.import("spring", records(2, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, Command::Return { lease, why: Return::Skipped { reason: None } });
        let undo = Command::UndoSkip { lease, back: Status::New, offered_at: Some(NOW), accepted_at: Some(NOW) };
        let News::Taken { lease, .. } = shop.handle(0, 0, later(1), undo) else { panic!() };
        assert_eq!(shop.records()[0].skips, 0);
        shop.handle(0, 0, later(2), finish(lease, None, "Bad record"));
        let News::Recent { recent } = shop.handle(0, 0, later(3), Command::Recent) else { panic!() };
        assert_eq!((recent.len(), recent[0].disposition.as_str(), recent[0].dialed), (1, "Bad record", false));
        let interaction = recent[0].interaction.clone();
        let correct =
            Command::Correct { interaction, disposition: Some("Add to DNC".into()), note: Some("asked".into()) };
        let News::Recent { recent } = shop.handle(0, 0, later(4), correct) else { panic!() };
        assert_eq!((recent[0].disposition.as_str(), recent[0].corrections.len()), ("Add to DNC", 1));
        assert_eq!(shop.records()[0].phones[0].dnc.as_ref().map(|mark| mark.list.as_str()), Some("internal"));
        assert_eq!(shop.attempts()[0].corrections[0].note.as_str(), "noted");
    });
}

#[test]
fn a_skip_that_came_too_late_to_be_stored_is_not_taken_back_either() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, Command::Return { lease, why: Return::Skipped { reason: None } });
        // The next time the lease runs out before the skip reaches the store.
        let (record, lease) = next(shop, 0, 0, later(HOUR));
        shop.handle(1, 0, later(HOUR + 121), Command::Attach { agent: "bob".into() });
        let skip = Command::Return { lease, why: Return::Skipped { reason: None } };
        assert_eq!(shop.handle(0, 0, later(HOUR + 122), skip), News::LeaseLost { lease });
        let undo = Command::UndoSkip { lease, back: record.status, offered_at: None, accepted_at: None };
        assert!(matches!(shop.handle(0, 0, later(HOUR + 123), undo), News::Refused { .. }));
        assert_eq!(shop.records()[0].skips, 1, "the first skip is counted as before");
    });
}
