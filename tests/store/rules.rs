//! The rules, against both stores.

use std::time::Duration;

use offhook::campaign::import::NewRecord;
use offhook::campaign::{Campaign, EndCause, InteractionId, JournalEvent, Limits, List, RecordId, Status, hours};
use offhook::desk::ledger::{Command, Draft, LeftCall, LeftUp, News, Progress, Return, Step};

use crate::bench::*;
use crate::shop::*;

#[test]
fn records_come_in_order_of_list_priority_and_place() {
    let lists = vec![
        List { order: 2, ..List::named("second") },
        List { order: 1, ..List::named("first") },
        List { enabled: false, order: 0, ..List::named("off") },
    ];
    both(Campaign { lists, ..campaign() }, |shop| {
        let mut rows = records(4, &["mobile"]);
        rows[2].priority = 9;
        rows[3].priority = 5;
        rows[0].call_at = Some(later(3_600));
        shop.import("second", vec![new_record(50, &["mobile"])]);
        shop.import("off", vec![new_record(60, &["mobile"])]);
        shop.import("first", rows);
        attach(shop, 0, 0, "ada", NOW);
        let keys: Vec<String> = (0..4).map(|_| next(shop, 0, 0, NOW).0.key).collect();
        assert_eq!(keys, ["C-3", "C-4", "C-2", "C-50"]);
        let nothing = shop.handle(0, 0, NOW, Command::Next);
        assert!(matches!(nothing, News::Nothing { until: Some(_), open: 5 }), "{nothing:?}");
        // An hour later the first one's time has come; the leases have run out, and the records are back.
        attach(shop, 0, 0, "ada", later(3_600));
        let keys: Vec<String> = (0..5).map(|_| next(shop, 0, 0, later(3_600)).0.key).collect();
        assert_eq!(keys, ["C-3", "C-4", "C-1", "C-2", "C-50"]);
    });
}

#[test]
fn a_pinned_record_goes_to_its_agent_alone() {
    both(campaign(), |shop| {
        let mut rows = records(2, &["mobile"]);
        rows[0].pinned_agent = Some("bob".into());
        shop.import("spring", rows);
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 0, 1, "bob", NOW);
        assert_eq!(next(shop, 0, 0, NOW).0.key, "C-2");
        assert!(matches!(shop.handle(0, 0, NOW, Command::Next), News::Nothing { open: 2, .. }));
        assert_eq!(next(shop, 0, 1, NOW).0.key, "C-1");
    });
}

#[test]
fn a_record_comes_back_as_it_was_stored() {
    both(campaign(), |shop| {
        let mut row = new_record(1, &["mobile", "home"]);
        row.fields.insert("City".into(), "Denver".into());
        row.zone = Some("America/Denver".into());
        row.postal_code = Some("80202".into());
        row.state = Some("CO".into());
        row.account = Some("A-7".into());
        row.caller_id = Some("+13035550000".into());
        row.priority = 3;
        let mut expected = row.clone().into_record(RecordId(1), "spring");
        expected.imported_at = NOW;
        shop.import("spring", vec![row]);
        attach(shop, 0, 0, "ada", NOW);
        assert_eq!(next(shop, 0, 0, NOW).0, expected);
    });
}

#[test]
fn a_key_that_the_list_has_already_is_told_and_left_alone() {
    both(campaign(), |shop| {
        assert_eq!(shop.import("spring", records(3, &["mobile"])).added, 3);
        let again = shop.import("spring", records(5, &["home"]));
        assert_eq!((again.read, again.added, again.known, again.known_lines), (5, 2, 3, vec![2, 3, 4]));
        assert_eq!(shop.records()[0].phones[0].kind, "mobile");
    });
}

#[test]
fn one_live_desk_an_agent() {
    both(campaign(), |shop| {
        assert_eq!(attach(shop, 0, 0, "ada", NOW), News::Attached { resume: None });
        assert_eq!(attach(shop, 0, 1, "ada", later(1)), News::SeatTaken { seen_at: NOW });
        assert_eq!(attach(shop, 1, 0, "ada", later(1)), News::SeatTaken { seen_at: NOW });
        shop.handle(0, 0, later(60), Command::Renew { lease: None });
        assert_eq!(attach(shop, 1, 0, "ada", later(121)), News::SeatTaken { seen_at: later(60) });
        // A killed process gives its seats up at once, a silent one after two minutes.
        shop.kill(0);
        assert_eq!(attach(shop, 1, 0, "ada", later(122)), News::Attached { resume: None });
        assert_eq!(attach(shop, 2, 0, "ada", later(243)), News::Attached { resume: None });
        assert_eq!(shop.handle(2, 0, later(244), Command::Detach), News::Done);
        assert_eq!(attach(shop, 3, 7, "ada", later(245)), News::Attached { resume: None });
    });
}

#[test]
fn a_lease_runs_out_and_its_old_token_writes_nothing_any_more() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        assert_eq!(lease.until, later(120));
        let News::Renewed { lease } = shop.handle(0, 0, later(30), Command::Renew { lease: Some(lease) }) else {
            panic!()
        };
        assert_eq!(lease.until, later(150));
        assert!(matches!(shop.handle(1, 0, later(149), Command::Next), News::Nothing { open: 1, .. }));
        let (_, bobs) = next(shop, 1, 0, later(151));
        assert!(bobs.token > lease.token);
        let lost = News::LeaseLost { lease };
        for command in [
            Command::Renew { lease: Some(lease) },
            Command::Step { lease, step: Step::Offered },
            Command::Draft { lease, draft: Draft::default() },
            Command::Return { lease, why: Return::Skipped { reason: None } },
            dial(lease, "late", 0),
            finish(lease, None, "Bad record"),
        ] {
            assert_eq!(shop.handle(0, 0, later(152), command), lost);
        }
        // Bob has the record, and what ada wanted to store is not lost: it stands in the history, and did nothing.
        let record = &shop.records()[0];
        assert_eq!((record.skips, &record.status), (0, &Status::New));
        let (note, action) = (record.attempts[0].note.as_str(), record.attempts[0].action.as_deref());
        assert_eq!((record.attempts.len(), note, action), (1, "noted", Some("too late")));
        assert!(matches!(shop.handle(1, 0, later(153), dial(bobs, "bobs", 0)), News::DialCommitted { .. }));
    });
}

#[test]
fn a_lease_that_ran_out_still_holds_until_somebody_else_has_the_record() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, Command::Step { lease, step: Step::Offered });
        // The computer slept for an hour. A dial is too much to ask, a note is not.
        let refused = shop.handle(0, 0, later(3_600), dial(lease, "i1", 0));
        assert!(matches!(&refused, News::DialRefused { rule, .. } if rule == "lease"), "{refused:?}");
        let draft = Draft { note: "x".into(), ..Draft::default() };
        assert_eq!(shop.handle(0, 0, later(3_600), Command::Draft { lease, draft }), News::Done);
        let News::Renewed { lease } = shop.handle(0, 0, later(3_600), Command::Renew { lease: Some(lease) }) else {
            panic!()
        };
        assert!(matches!(shop.handle(0, 0, later(3_601), dial(lease, "i1", 0)), News::DialCommitted { .. }));
    });
}

#[test]
fn dial_row_counts_a_call_that_has_not_ended() {
    let caps = Limits { per_24h: Some(1), ..Default::default() };
    both(Campaign { number_caps: caps, ..campaign() }, |shop| {
        // Two customers with one number, as in a family.
        let twin = NewRecord { key: "twin".into(), ..new_record(1, &["mobile"]) };
        shop.import("spring", vec![new_record(1, &["mobile"]), twin]);
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        let (_, adas) = next(shop, 0, 0, NOW);
        let (_, bobs) = next(shop, 1, 0, NOW);
        assert!(matches!(shop.handle(0, 0, NOW, dial(adas, "i1", 0)), News::DialCommitted { .. }));
        refuses(shop, bobs, "cap-per-24h");
        // An attempt that the PBX refused by itself does not count in the end.
        shop.handle(0, 0, NOW, ended(adas, "i1", EndCause::NetworkUnavailable, 503));
        assert!(matches!(shop.handle(1, 0, NOW, dial(bobs, "i3", 0)), News::DialCommitted { .. }));
    });
}

/// The dial row of a desk of the second process is refused by this rule, and not written.
fn refuses(shop: &mut dyn Shop, lease: offhook::desk::ledger::Lease, expected: &str) {
    let before = shop.journal().len();
    let refused = shop.handle(1, 0, NOW, dial(lease, "refused", 0));
    assert!(matches!(&refused, News::DialRefused { rule, .. } if rule == expected), "{refused:?}");
    let dialed = |row: &&offhook::campaign::JournalRow| matches!(row.event, JournalEvent::Dialed { .. });
    assert_eq!(shop.journal()[before..].iter().filter(dialed).count(), 0);
}

/// Two customers with one number: while one's record is open at the second desk, this happens to the other.
fn meanwhile(campaign: Campaign, happens: impl Fn(&mut dyn Shop, offhook::desk::ledger::Lease), rule: &str) {
    both(campaign, |shop| {
        let twin = NewRecord { key: "twin".into(), ..new_record(1, &["mobile"]) };
        shop.import("spring", vec![new_record(1, &["mobile"]), twin]);
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        let (_, adas) = next(shop, 0, 0, NOW);
        let (_, bobs) = next(shop, 1, 0, NOW);
        happens(shop, adas);
        refuses(shop, bobs, rule);
    });
}

/// The number is called, and it is busy.
fn busy(shop: &mut dyn Shop, lease: offhook::desk::ledger::Lease) {
    shop.handle(0, 0, NOW, dial(lease, "i1", 0));
    shop.handle(0, 0, NOW, ended(lease, "i1", EndCause::Busy, 486));
    shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Busy"));
}

/// Of two desks that may call a number once, the second is refused.
fn once_only(number_caps: Limits, rule: &str) {
    meanwhile(Campaign { number_caps, ..campaign() }, busy, rule);
}

#[test]
fn dial_row_rechecks_the_cap_in_all() {
    once_only(Limits { in_all: Some(1), ..Limits::default() }, "cap-in-all");
}

#[test]
fn dial_row_rechecks_the_cap_per_day() {
    once_only(Limits { per_day: Some(1), ..Limits::default() }, "cap-per-day");
}

#[test]
fn dial_row_rechecks_the_cap_in_24_hours() {
    once_only(Limits { per_24h: Some(1), ..Limits::default() }, "cap-per-24h");
}

#[test]
fn dial_row_rechecks_the_cap_in_7_days() {
    once_only(Limits { per_7_days: Some(1), ..Limits::default() }, "cap-per-7-days");
}

#[test]
fn dial_row_counts_a_call_whose_outcome_is_not_stored_yet() {
    let number_caps = Limits { per_24h: Some(1), ..Default::default() };
    let ends = |shop: &mut dyn Shop, lease| {
        shop.handle(0, 0, NOW, dial(lease, "i1", 0));
        shop.handle(0, 0, NOW, ended(lease, "i1", EndCause::Busy, 486));
    };
    meanwhile(Campaign { number_caps, ..campaign() }, ends, "cap-per-24h");
}

#[test]
fn dial_row_rechecks_dnc() {
    let add = |shop: &mut dyn Shop, lease| drop(shop.handle(0, 0, NOW, finish(lease, None, "Add to DNC")));
    meanwhile(campaign(), add, "do-not-call");
}

#[test]
fn dial_row_has_the_evidence() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        busy(shop, lease);
        let evidence = shop.attempts()[0].evidence.clone().expect("stored with the attempt");
        assert_eq!((evidence.checked_at, evidence.zones), (Some(NOW), vec!["America/Denver".to_owned()]));
    });
}

#[test]
fn add_to_dnc_is_in_force_for_every_desk_before_its_next_dial() {
    both(campaign(), |shop| {
        let twin = NewRecord { key: "twin".into(), ..new_record(1, &["mobile"]) };
        shop.import("spring", vec![new_record(1, &["mobile"]), twin]);
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        let (_, adas) = next(shop, 0, 0, NOW);
        let (_, bobs) = next(shop, 1, 0, NOW);
        shop.handle(0, 0, NOW, dial(adas, "i1", 0));
        shop.handle(0, 0, NOW, ended(adas, "i1", EndCause::HungUp, 200));
        assert!(matches!(shop.handle(0, 0, NOW, finish(adas, Some("i1"), "Add to DNC")), News::Finished { .. }));
        let refused = shop.handle(1, 0, NOW, dial(bobs, "i2", 0));
        assert!(matches!(&refused, News::DialRefused { rule, .. } if rule == "do-not-call"), "{refused:?}");
        assert_eq!(shop.records()[1].phones[0].dnc, Some("internal".into()));
    });
}

#[test]
fn one_dial_at_a_time_and_the_same_command_twice_is_one() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile", "home"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        let committed = News::DialCommitted { interaction: InteractionId("i1".into()) };
        assert_eq!(shop.handle(0, 0, NOW, dial(lease, "i1", 0)), committed);
        assert_eq!(shop.handle(0, 0, NOW, dial(lease, "i1", 0)), committed, "its acknowledgement was lost");
        let refused = shop.handle(0, 0, NOW, dial(lease, "i2", 1));
        assert!(matches!(&refused, News::DialRefused { rule, .. } if rule == "record-open"), "{refused:?}");
        shop.handle(0, 0, NOW, ended(lease, "i1", EndCause::Busy, 486));
        let first = shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Busy"));
        assert_eq!(shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Busy")), first);
        assert_eq!(shop.attempts().len(), 1);
        let finished = shop.journal().into_iter().filter(|row| matches!(row.event, JournalEvent::Finished { .. }));
        assert_eq!(finished.count(), 1);
    });
}

#[test]
fn the_history_is_the_customers_on_whichever_list() {
    let lists = vec![List::named("spring"), List { order: 2, ..List::named("autumn") }];
    both(Campaign { lists, ..campaign() }, |shop| {
        shop.import("spring", records(1, &["mobile"]));
        shop.import("autumn", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 0, 1, "bob", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        let other = shop.handle(0, 1, NOW, Command::Next);
        assert!(
            matches!(other, News::Nothing { open: 2, .. }),
            "the same customer is not called twice at once: {other:?}"
        );
        shop.handle(0, 0, NOW, dial(lease, "i1", 0));
        shop.handle(0, 0, NOW, ended(lease, "i1", EndCause::Busy, 486));
        shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Busy"));
        let (record, _) = next(shop, 0, 1, later(61));
        assert_eq!((record.list.as_str(), record.attempts.len()), ("autumn", 1));
        assert_eq!(record.phones[0].dialed, [NOW]);
    });
}

#[test]
fn records_that_cannot_be_called_now_are_put_off_and_not_looked_at_again() {
    let evening = hours::Row { days: hours::Days::ALL, from_min: 18 * 60, until_min: 20 * 60, phones: Vec::new() };
    both(Campaign { hours: vec![evening], ..campaign() }, |shop| {
        shop.import("spring", records(200, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let opens = later(8 * 3_600);
        // Each question looks at a bounded number of them.
        let mut asked = 0;
        while shop.handle(0, 0, NOW, Command::Next) != (News::Nothing { until: Some(opens), open: 200 }) {
            asked += 1;
            assert!(asked < 10);
        }
        assert!(asked > 0);
        assert_eq!(next(shop, 0, 0, opens).0.key, "C-1");
    });
}

#[test]
fn a_stopped_campaign_offers_nothing() {
    both(Campaign { running: false, ..campaign() }, |shop| {
        shop.import("spring", records(2, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        assert!(matches!(shop.handle(0, 0, NOW, Command::Next), News::Nothing { open: 2, .. }));
    });
}

#[test]
fn every_step_is_a_row_of_the_journal() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        shop.handle(0, 0, NOW, Command::State { state: "ready".into(), reason: None });
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, Command::Step { lease, step: Step::Offered });
        shop.handle(0, 0, later(1), Command::Step { lease, step: Step::Accepted { automatically: false } });
        shop.handle(0, 0, later(2), Command::Step { lease, step: Step::ReviewOver });
        shop.handle(0, 0, later(2), dial(lease, "i1", 0));
        let interaction = InteractionId("i1".into());
        for progress in [
            Progress::Invited { call_id: "c".into() },
            Progress::Ringing,
            Progress::Answered { dialog: "d".into() },
            Progress::Held,
            Progress::Resumed,
        ] {
            shop.handle(0, 0, later(3), Command::Progress { lease, interaction: interaction.clone(), progress });
        }
        shop.handle(0, 0, later(9), ended(lease, "i1", EndCause::HungUp, 200));
        shop.handle(0, 0, later(10), finish(lease, Some("i1"), "Sale"));
        let journal = shop.journal();
        let names: Vec<String> = journal
            .iter()
            .map(|row| serde_json::to_value(row).expect("plain data")["event"].as_str().expect("a name").to_owned())
            .collect();
        let expected = "state offered accepted review-over dialed invited ringing answered held resumed ended finished";
        assert_eq!(names.join(" "), expected);
        assert!(journal.iter().all(|row| row.agent == "ada"));
        assert_eq!(journal[4].interaction, Some(interaction));
    });
}

/// A call without a record, number 1 of its process.
fn other_up(dialog: &str) -> Command {
    Command::OtherUp { number: 1, call_id: "c".into(), dialog: dialog.into() }
}

fn left_up(shop: &mut dyn Shop, process: usize, desk: u32) -> Vec<LeftUp> {
    match shop.handle(process, desk, NOW, Command::LeftUp) {
        News::LeftUp { calls } => calls,
        other => panic!("{other:?}"),
    }
}

fn take_over(agent: &str) -> Command {
    Command::TakeOver { agent: agent.into() }
}

#[test]
fn a_call_without_a_record_is_told_to_the_next_process_until_it_is_over() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 0, 1, "bob", NOW);
        shop.handle(0, 0, NOW, other_up("early"));
        shop.handle(0, 0, NOW, other_up("answered"));
        assert_eq!(left_up(shop, 0, 0), [], "the process that has it knows it itself");
        let busy = shop.handle(1, 0, NOW, take_over("ada"));
        assert!(matches!(busy, News::SeatBusy { .. }), "a live call is not taken away: {busy:?}");
        shop.kill(0);
        attach(shop, 1, 0, "ada", NOW);
        attach(shop, 1, 1, "bob", NOW);
        let left = left_up(shop, 1, 0);
        assert_eq!(left.iter().map(|call| call.dialog.as_str()).collect::<Vec<_>>(), ["answered"], "hers, not his");
        assert_eq!(left_up(shop, 1, 1), []);
        shop.handle(1, 0, NOW, Command::HungUp { call: left[0].call.clone() });
        assert_eq!(left_up(shop, 1, 0), []);
    });
}

#[test]
fn a_living_process_keeps_its_calls_without_a_record_whoever_sits_down() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        // Her second desk has not got the seat, but a dial pad.
        let taken = shop.handle(1, 0, NOW, Command::Attach { agent: "ada".into() });
        assert!(matches!(taken, News::SeatTaken { .. }), "{taken:?}");
        shop.handle(1, 0, NOW, other_up("hers"));
        shop.handle(0, 0, NOW, Command::Detach);
        attach(shop, 2, 0, "ada", NOW);
        assert_eq!(left_up(shop, 2, 0), [], "it is another desk's, which lives");
        let seated = shop.handle(3, 0, NOW, take_over("ada"));
        assert!(matches!(seated, News::Attached { .. }), "nor does it keep the seat of an idle one: {seated:?}");
    });
}

#[test]
fn both_ends_of_a_call_may_be_desks_of_one_store() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        shop.handle(0, 0, NOW, other_up("ada's end"));
        shop.handle(1, 0, NOW, other_up("bob's end"));
        shop.handle(1, 0, NOW, Command::OtherOver { number: 1 });
        shop.kill(0);
        attach(shop, 2, 0, "ada", NOW);
        assert_eq!(left_up(shop, 2, 0)[0].dialog, "ada's end");
    });
}

#[test]
fn a_call_that_was_cut_off_and_closed_after_the_grace_is_still_hung_up() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, dial(lease, "i1", 0));
        for dialog in ["branch a", "branch b"] {
            let progress = Progress::Early { dialog: dialog.into() };
            shop.handle(0, 0, NOW, Command::Progress { lease, interaction: InteractionId("i1".into()), progress });
        }
        shop.kill(0);
        let later = NOW + Duration::from_secs(3 * 3_600);
        attach(shop, 1, 0, "ada", later);
        let attempts = shop.attempts();
        assert_eq!(attempts[0].end.as_ref().map(|end| end.cause), Some(EndCause::CutOff), "closed by the sweep");
        let left = left_up(shop, 1, 0);
        assert_eq!(left.iter().map(|call| call.dialog.as_str()).collect::<Vec<_>>(), ["branch b"]);
        shop.handle(1, 0, later, Command::HungUp { call: left[0].call.clone() });
        assert_eq!(left_up(shop, 1, 0), []);
    });
}

#[test]
fn a_call_that_was_left_to_a_message_is_told_until_it_is_over() {
    let message = |left: LeftUp| match left.call {
        LeftCall::Attempt(interaction) => (interaction.0, left.dialog),
        other @ LeftCall::Other { .. } => panic!("{other:?} is no message"),
    };
    both(campaign(), |shop| {
        shop.import("spring", records(3, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        let call = |shop: &mut dyn Shop, name: &str, cause| {
            let (_, lease) = next(shop, 0, 0, NOW);
            let interaction = InteractionId(name.into());
            shop.handle(0, 0, NOW, dial(lease, name, 0));
            let progress = Progress::Answered { dialog: format!("dialog of {name}") };
            shop.handle(0, 0, NOW, Command::Progress { lease, interaction: interaction.clone(), progress });
            shop.handle(0, 0, NOW, ended(lease, name, cause, 200));
            shop.handle(0, 0, NOW, finish(lease, Some(name), "Answering machine"));
            interaction
        };
        let left = |shop: &mut dyn Shop, process| match shop.handle(process, 0, NOW, Command::LeftUp) {
            News::LeftUp { calls } => calls.into_iter().map(message).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let hung_up = |shop: &mut dyn Shop| {
            shop.journal().iter().filter(|row| row.event == JournalEvent::HungUpAfterCrash).count()
        };
        call(shop, "i1", EndCause::HungUp);
        assert_eq!(left(shop, 0), [], "an ordinary call is over");
        let interaction = call(shop, "i2", EndCause::MessageLeft);
        assert_eq!(left(shop, 0), [("i2".to_owned(), "dialog of i2".to_owned())]);
        assert_eq!(left(shop, 1), [], "not bob's");
        shop.handle(0, 0, NOW, Command::MessageOver { interaction });
        assert_eq!((left(shop, 0), hung_up(shop)), (vec![], 0));
        let interaction = call(shop, "i3", EndCause::MessageLeft);
        for _ in 0..2 {
            shop.handle(0, 0, NOW, Command::HungUp { call: LeftCall::Attempt(interaction.clone()) });
            assert_eq!((left(shop, 0), hung_up(shop)), (vec![], 1), "one row, however often");
        }
    });
}
