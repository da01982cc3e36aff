//! Lists, against both stores: which record comes next, and what a second import does.

use offhook::campaign::import::{Column, Columns, Format, Holds, NewRecord, Which};
use offhook::campaign::list::{Condition, Direction, Expiry, Priority, PriorityOrder, Sort, Test};
use offhook::campaign::{Campaign, JournalEvent, List, Status};
use offhook::desk::keeper::{Incoming, Known};
use offhook::desk::ledger::{Command, News, Return};

use crate::bench::*;
use crate::shop::*;

fn with_lists(lists: Vec<List>) -> Campaign {
    Campaign { lists, ..campaign() }
}

/// Records with a field each, whose keys are the values.
fn valued(first: u64, field: &str, values: &[&str]) -> Vec<NewRecord> {
    let one = |(n, value): (u64, &&str)| {
        let fields = [(field.to_owned(), (*value).into())].into();
        NewRecord { key: (*value).to_owned(), fields, ..new_record(n, &["mobile"]) }
    };
    (first..).zip(values).map(one).collect()
}

fn keys(shop: &mut dyn Shop, count: usize) -> Vec<String> {
    (0..count).map(|_| next(shop, 0, 0, NOW).0.key).collect()
}

fn nothing_left(shop: &mut dyn Shop) -> u64 {
    match shop.handle(0, 0, NOW, Command::Next) {
        News::Nothing { open, .. } => open,
        other => panic!("a record: {other:?}"),
    }
}

#[test]
fn lists_of_one_order_take_turns_by_their_ratio_over_all_desks_and_restarts() {
    let lists = vec![List { ratio: 3, ..List::named("a") }, List::named("b"), List { order: 2, ..List::named("c") }];
    both(with_lists(lists), |shop| {
        shop.import("c", records(3, &["mobile"]));
        shop.import("a", (100..160).map(|n| new_record(n, &["mobile"])).collect());
        shop.import("b", (200..260).map(|n| new_record(n, &["mobile"])).collect());
        let mut taken = [0, 0];
        for turn in 0..40 {
            // Another agent each time, in one of two processes, one of which dies in between.
            let process = turn % 2;
            attach(shop, process, turn as u32, &format!("agent{turn}"), NOW);
            let (record, _) = next(shop, process, turn as u32, NOW);
            taken[usize::from(record.list == "b")] += 1;
            assert_ne!(record.list, "c");
            if turn == 19 {
                shop.kill(1);
            }
        }
        assert_eq!(taken, [30, 10]);
    });
}

#[test]
fn where_one_list_has_nothing_the_others_go_on() {
    let lists = vec![List { ratio: 9, ..List::named("a") }, List::named("b"), List { order: 2, ..List::named("c") }];
    both(with_lists(lists), |shop| {
        shop.import("a", records(1, &["mobile"]));
        shop.import("b", (10..12).map(|n| new_record(n, &["mobile"])).collect());
        shop.import("c", vec![new_record(20, &["mobile"])]);
        attach(shop, 0, 0, "ada", NOW);
        assert_eq!(keys(shop, 4), ["C-1", "C-10", "C-11", "C-20"]);
    });
}

#[test]
fn a_list_is_sorted_by_a_field_at_random_or_not_at_all() {
    let by = |direction| Sort::Field { field: "balance".into(), direction };
    for (sort, expected) in [
        (by(Direction::Ascending), ["9", "10", "200", "x", "ä"]),
        (by(Direction::Descending), ["200", "10", "9", "ä", "x"]),
        (Sort::Natural, ["10", "x", "9", "200", "ä"]),
    ] {
        both(with_lists(vec![List { sort, ..List::named("spring") }]), |shop| {
            shop.import("spring", valued(1, "Balance", &["10", "x", "9", "200", "ä"]));
            attach(shop, 0, 0, "ada", NOW);
            assert_eq!(keys(shop, 5), expected);
        });
    }
    let orders = std::cell::RefCell::new(Vec::new());
    both(with_lists(vec![List { sort: Sort::Random, ..List::named("spring") }]), |shop| {
        shop.import("spring", records(30, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        orders.borrow_mut().push(keys(shop, 30));
    });
    let orders = orders.into_inner();
    let natural: Vec<String> = (1..=30).map(|n| format!("C-{n}")).collect();
    assert_eq!(orders[0], orders[1], "both stores shuffle alike");
    assert_ne!(orders[0], natural);
}

#[test]
fn s1_priority_counts_on_the_first_attempt_only_and_until_its_time_is_over() {
    let is = Holds::Priority(Priority { order: PriorityOrder::Lifo, expires_h: Some(1) });
    let format = Format { columns: vec![Column::new(Which::Named("prio".into()), is)], ..Format::default() };
    both(with_lists(vec![List { format: Some(format), ..List::named("spring") }]), |shop| {
        let mut rows = records(6, &["mobile"]);
        for n in [2, 3, 4] {
            rows[n].priority = 5;
        }
        shop.import("spring", rows);
        attach(shop, 0, 0, "ada", NOW);
        let (first, lease) = next(shop, 0, 0, NOW);
        assert_eq!(first.key, "C-5", "last in, first out");
        shop.handle(0, 0, NOW, dial(lease, "i1", 0));
        shop.handle(0, 0, NOW, ended(lease, "i1", offhook::campaign::EndCause::NetworkUnavailable, 503));
        shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Network unavailable"));
        assert_eq!(next(shop, 0, 0, NOW).0.key, "C-4");
        // An hour later all leases have run out, and so has the priority.
        let later = later(3_600);
        let order: Vec<String> = (0..5).map(|_| next(shop, 0, 0, later).0.key).collect();
        assert_eq!(order, ["C-1", "C-2", "C-3", "C-4", "C-5"]);
    });
}

#[test]
fn an_attempt_on_one_list_ends_the_customers_priority_on_the_other() {
    let lists = vec![List::named("spring"), List { order: 2, ..List::named("autumn") }];
    both(with_lists(lists), |shop| {
        let urgent = NewRecord { priority: 9, ..new_record(1, &["mobile"]) };
        shop.import("autumn", vec![new_record(2, &["mobile"]), urgent]);
        shop.import("spring", vec![new_record(1, &["mobile"])]);
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, dial(lease, "i1", 0));
        shop.handle(0, 0, NOW, ended(lease, "i1", offhook::campaign::EndCause::Busy, 486));
        shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Busy"));
        assert_eq!(keys(shop, 2), ["C-2", "C-1"]);
    });
}

#[test]
fn a_filter_lets_one_file_be_two_lists() {
    let filtered =
        |name: &str, test: Test| List { filter: vec![Condition { field: "plan".into(), test }], ..List::named(name) };
    let gold = filtered("gold", Test::Is(vec!["Gold".into()]));
    let others = List { order: 2, ..filtered("others", Test::IsNot(vec!["gold".into()])) };
    both(with_lists(vec![gold, others]), |shop| {
        let rows = || {
            let mut rows = records(4, &["mobile"]);
            for (row, plan) in rows.iter_mut().zip(["Silver", "Gold", "GOLD", ""]) {
                row.fields.insert("Plan".into(), plan.into());
            }
            rows
        };
        let report = shop.take_in(&Incoming::new("gold", NOW), rows());
        assert_eq!((report.added, report.filtered), (4, 2));
        assert_eq!(shop.take_in(&Incoming::new("others", NOW), rows()).filtered, 2);
        attach(shop, 0, 0, "ada", NOW);
        assert_eq!(keys(shop, 4), ["C-2", "C-3", "C-1", "C-4"]);
        assert_eq!(nothing_left(shop), 4, "those that are left out are not open");
    });
}

#[test]
fn a_record_expires_after_its_days_and_is_counted() {
    let expiry = Some(Expiry { days: 1, from: None });
    both(with_lists(vec![List { expiry, ..List::named("spring") }]), |shop| {
        shop.import("spring", records(3, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        // Skipped, it waits; it expires all the same.
        shop.handle(0, 0, NOW, Command::Return { lease, why: Return::Skipped { reason: None } });
        let day = later(24 * 3_600);
        attach(shop, 0, 0, "ada", day);
        let nothing = shop.handle(0, 0, day, Command::Next);
        assert_eq!(nothing, News::Nothing { until: None, open: 0 });
        let expired = Status::Excluded { why: "expired".into() };
        assert!(shop.records().iter().all(|record| record.status == expired));
        let told = shop.journal().into_iter().filter(|row| row.event == JournalEvent::Expired).count();
        assert_eq!(told, 3);
    });
}

#[test]
fn a_record_that_expires_in_somebodys_hands_is_not_dialled_any_more() {
    let expiry = Some(Expiry { days: 1, from: Some("since".into()) });
    both(with_lists(vec![List { expiry, ..List::named("spring") }]), |shop| {
        let mut rows = records(1, &["mobile"]);
        rows[0].fields.insert("Since".into(), "2026-11-22T16:00:30Z".into());
        shop.import("spring", rows);
        attach(shop, 0, 0, "ada", NOW);
        let expires = "2026-11-23T16:00:30Z".parse::<jiff::Timestamp>().expect("a moment");
        let before = offhook::time::Wall::from(expires) - std::time::Duration::from_secs(60);
        let (_, lease) = next(shop, 0, 0, before);
        let refused = shop.handle(0, 0, expires.into(), dial(lease, "i1", 0));
        assert!(
            matches!(&refused, News::DialRefused { rule, detail, .. } if rule == "record-open" && detail.to_string().contains("expired")),
            "{refused:?}"
        );
    });
}

fn update(known: Known) -> Incoming {
    Incoming { known, ..Incoming::new("spring", later(60)) }
}

#[test]
fn a_second_import_updates_by_key_and_keeps_what_happened() {
    both(campaign(), |shop| {
        shop.import("spring", records(3, &["mobile", "home"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, dial(lease, "i1", 0));
        shop.handle(0, 0, NOW, ended(lease, "i1", offhook::campaign::EndCause::Unallocated, 404));
        shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Unallocated number"));
        let stopped = shop.records()[0].phones[0].clone();
        assert!(stopped.stopped && stopped.dialed == [NOW]);
        let mut rows = records(4, &["mobile", "home"]);
        rows[0].name = "Renamed".into();
        rows[0].phones.swap(0, 1);
        rows[1].fields.insert("Plan".into(), "Gold".into());
        let left = shop.take_in(&Incoming::new("spring", NOW), rows[..2].to_vec());
        assert_eq!(
            (left.known, left.updated, shop.records()[0].changes.len()),
            (2, 0, 0),
            "by default nothing is touched"
        );
        let report = shop.take_in(&update(Known::Update), rows);
        assert_eq!((report.read, report.added, report.updated, report.unchanged), (4, 1, 2, 1));
        let records = shop.records();
        let first = &records[0];
        assert_eq!(first.name.as_str(), "Renamed");
        assert_eq!((&first.phones[0].e164, first.phones[0].stopped), (&stopped.e164, true), "its history is kept");
        assert_eq!((first.phones[0].dialed.as_slice(), first.attempts.len()), (&[NOW][..], 1));
        let told: Vec<_> = first
            .changes
            .iter()
            .map(|one| (one.at, one.field.as_str(), one.before.as_str(), one.after.as_str()))
            .collect();
        assert_eq!(told, [(later(60), "name", "Customer 1", "Renamed")]);
        assert_eq!(records[1].changes[0].field, "Plan");
        assert!(records[2].changes.is_empty());
    });
}

#[test]
fn a_record_in_somebodys_hands_is_updated_without_disturbing_its_lease() {
    both(campaign(), |shop| {
        shop.import("spring", records(1, &["mobile", "home"]));
        attach(shop, 0, 0, "ada", NOW);
        let (before, lease) = next(shop, 0, 0, NOW);
        let mut row = new_record(1, &["mobile", "home", "work"]);
        row.phones.remove(0);
        row.phones.swap(0, 1);
        shop.take_in(&update(Known::Update), vec![row]);
        let now = shop.records().remove(0);
        let places: Vec<_> = now.phones.iter().map(|phone| (phone.kind.as_str(), phone.stopped)).collect();
        assert_eq!(
            places,
            [("mobile", true), ("home", false), ("work", false)],
            "the desk knows numbers by their places"
        );
        let refused = shop.handle(0, 0, NOW, dial(lease, "i0", 0));
        assert!(matches!(&refused, News::DialRefused { rule, .. } if rule == "number-stopped"), "{refused:?}");
        assert!(matches!(shop.handle(0, 0, NOW, dial(lease, "i1", 1)), News::DialCommitted { .. }));
        assert_eq!(shop.records()[0].attempts.len(), 0);
        shop.handle(0, 0, NOW, ended(lease, "i1", offhook::campaign::EndCause::Busy, 486));
        shop.handle(0, 0, NOW, finish(lease, Some("i1"), "Busy"));
        assert_eq!(shop.attempts()[0].number, before.phones[1].e164);
        // The number comes back into the list, and is called again: no disposition has stopped it.
        shop.take_in(&update(Known::Update), vec![new_record(1, &["mobile", "home", "work"])]);
        assert!(!shop.records()[0].phones[0].stopped);
    });
}

#[test]
fn completed_records_stay_completed_unless_they_are_to_be_opened_again() {
    both(campaign(), |shop| {
        shop.import("spring", records(2, &["mobile"]));
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, finish(lease, None, "Bad record"));
        let row = || NewRecord { name: "Renamed".into(), ..new_record(1, &["mobile"]) };
        shop.take_in(&update(Known::Update), vec![row()]);
        let completed = Status::Completed { disposition: "Bad record".into() };
        assert_eq!(shop.records()[0].status, completed);
        assert_eq!(next(shop, 0, 0, NOW).0.key, "C-2");
        assert_eq!(nothing_left(shop), 1);
        let report = shop.take_in(&update(Known::Reopen), vec![row(), new_record(2, &["mobile"])]);
        assert_eq!((report.updated, report.reopened, report.unchanged), (1, 1, 1));
        let (record, _) = next(shop, 0, 0, NOW);
        let last = record.changes.last().expect("a change");
        assert_eq!((last.field.as_str(), last.before.as_str()), ("status", "completed: Bad record"));
        assert_eq!((record.key.as_str(), record.attempts.len()), ("C-1", 1), "what happened is kept");
    });
}

#[test]
fn a_new_number_brings_a_record_back_that_had_none_left() {
    both(campaign(), |shop| {
        let premium = |number: &str| NewRecord {
            phones: vec![offhook::campaign::Phone {
                e164: number.into(),
                ..new_record(1, &["mobile"]).phones[0].clone()
            }],
            ..new_record(1, &["mobile"])
        };
        shop.import("spring", vec![premium("+19005550101")]);
        attach(shop, 0, 0, "ada", NOW);
        assert!(matches!(shop.handle(0, 0, NOW, Command::Next), News::Nothing { .. }));
        let columns = Columns { own: ["mobile".to_owned()].into(), ..Columns::default() };
        shop.take_in(&Incoming { columns, ..update(Known::Update) }, vec![premium("+13035550101")]);
        assert_eq!(next(shop, 0, 0, later(60)).0.phones[0].e164.as_str(), "+13035550101");
    });
}
