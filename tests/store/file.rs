//! What only a file can go through: crashes, several processes, a full disk, foreign files.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use offhook::campaign::list::{Condition, Direction, Sort, Test};
use offhook::campaign::report::Outages;
use offhook::campaign::{Campaign, EndCause, EndedBy, InteractionId, List, RecordId, Status, hours};
use offhook::desk::keeper::Incoming;
use offhook::desk::ledger::{Command, News, Then};
use offhook::desk::{CallNews, DeskId, Hands, Input, LineNews, Order, StateName, Want};
use offhook::io::store::{Sqlite, Store, StoreError, open};
use offhook::time::Wall;

use crate::bench::*;
use crate::shop::*;

/// A desk over a shop, in whose process 0 it lives.
struct AtDesk(Rc<RefCell<OnDisk>>, usize);

impl Keeps for AtDesk {
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News {
        let news = self.0.borrow_mut().process(self.1).handle(desk, now, command);
        assert!(!matches!(news, News::Failed { .. }), "{news:?}");
        news
    }
}

/// A desk over a file with one record, brought to where the crash comes.
fn killed_in(bring: impl Fn(Bench<AtDesk>) -> Bench<AtDesk>) -> (Bench<AtDesk>, Rc<RefCell<OnDisk>>) {
    let campaign = Arc::new(campaign());
    let disk = Rc::new(RefCell::new(OnDisk::new(Arc::clone(&campaign))));
    disk.borrow_mut().import("spring", records(1, &["mobile", "home"]));
    let bench = bring(Bench::new(campaign, AtDesk(Rc::clone(&disk), 1), Hands::Person));
    disk.borrow_mut().kill(1);
    (bench.crash(Hands::Person, |store| AtDesk(store.0, 2)).log_in(), disk)
}

#[test]
fn a_crash_in_every_state_resumes_from_the_file() {
    let note = |bench: Bench<AtDesk>| {
        let mut bench = bench;
        bench.want(Want::Note { text: "a note".into() });
        bench
    };
    let (bench, _) = killed_in(Bench::log_in);
    assert_eq!(bench.state(), StateName::NotReady);
    let (bench, _) = killed_in(Bench::ready);
    assert_eq!(bench.state(), StateName::Offered);
    let (bench, _) = killed_in(|bench| note(bench.review()));
    assert_eq!((bench.state(), bench.desk.note()), (StateName::Review, "a note"));
    for (bring, bye) in [(Bench::dialing as fn(_) -> _, 0), (Bench::connected, 1), (Bench::wrap_up, 0)] {
        let (mut bench, disk) = killed_in(|bench| note(bring(bench)));
        assert_eq!((bench.state(), bench.desk.note()), (StateName::WrapUp, "a note"));
        let byes = bench.orders.iter().filter(|order| matches!(order, Order::HangUpStored { .. })).count();
        assert_eq!((byes, bench.calls().len()), (bye, 0));
        bench.call(CallNews::HungUpStored);
        bench.want(Want::Complete { disposition: Some("Silence".into()) });
        let attempts = disk.borrow_mut().attempts();
        assert_eq!(attempts.len(), 1);
        assert_eq!(attempts[0].note.as_str(), "a note");
        let dialogs: u32 = rusqlite::Connection::open(disk.borrow().path())
            .and_then(|sql| sql.query_row("SELECT count(*) FROM dialogs", [], |row| row.get(0)))
            .expect("readable");
        assert_eq!(dialogs, 0);
    }
}

#[test]
fn a_desk_is_lost_once_its_process_is_or_nobody_has_heard_of_it_for_long() {
    let mut disk = OnDisk::new(Arc::new(campaign()));
    attach(&mut disk, 1, 0, "ada", NOW);
    let outages = |disk: &mut OnDisk, now| disk.process(0).outages(now).expect("readable");
    let mut lost = Outages::default();
    assert_eq!(outages(&mut disk, later(100)), lost);
    // Whatever a desk says of itself shows that it lives.
    disk.handle(1, 0, later(100), Command::State { state: "ready".into(), reason: None });
    assert_eq!(outages(&mut disk, later(200)), lost);
    lost.add("ada", later(100), None);
    assert_eq!(outages(&mut disk, later(220)), lost, "for two minutes");
    disk.kill(1);
    assert_eq!(outages(&mut disk, later(101)), lost, "its process has died");
    attach(&mut disk, 2, 0, "ada", later(900));
    let mut over = Outages::default();
    over.add("ada", later(100), Some(later(900)));
    assert_eq!(outages(&mut disk, later(901)), over);
}

#[test]
fn the_journal_is_append_only() {
    let mut disk = OnDisk::new(Arc::new(campaign()));
    attach(&mut disk, 0, 0, "ada", NOW);
    disk.handle(0, 0, NOW, Command::State { state: "ready".into(), reason: None });
    let sql = rusqlite::Connection::open(disk.path()).expect("the same file");
    for change in ["UPDATE journal SET at = 0", "DELETE FROM journal"] {
        let refused = sql.execute(change, []).expect_err("the journal is append-only");
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
    assert_eq!(disk.journal().len(), 1);
}

#[test]
fn a_full_disk_fails_the_command_and_changes_nothing() {
    let mut disk = OnDisk::new(Arc::new(campaign()));
    disk.import("spring", records(2, &["mobile"]));
    attach(&mut disk, 0, 0, "ada", NOW);
    let (_, lease) = next(&mut disk, 0, 0, NOW);
    disk.handle(0, 0, NOW, dial(lease, "i1", 0));
    let pages = disk.process(0).pages().expect("readable");
    disk.process(0).limit_pages(pages).expect("a limit");
    let long = Command::Finish {
        lease,
        disposition: "Sale".into(),
        interaction: Some(InteractionId("i1".into())),
        note: "x".repeat(4_000).as_str().into(),
        reschedule: None,
        then: Then::Release,
    };
    let mut failed = 0;
    for _ in 0..20 {
        match disk.handle(0, 0, NOW, long.clone()) {
            News::Failed { why } => {
                assert!(why.contains("full"), "{why}");
                failed += 1;
            }
            other => panic!("it does not fit: {other:?}"),
        }
    }
    assert_eq!(failed, 20);
    assert!(disk.attempts().is_empty());
    assert_eq!(disk.records()[0].status, Status::InCall);
    disk.process(0).limit_pages(1_000_000).expect("room again");
    assert!(matches!(disk.handle(0, 0, NOW, long), News::Finished { .. }));
    assert_eq!(disk.attempts()[0].note.as_str().len(), 4_000);
}

#[test]
fn an_import_is_all_or_nothing() {
    let mut disk = OnDisk::new(Arc::new(campaign()));
    let pages = disk.process(0).pages().expect("readable");
    disk.process(0).limit_pages(pages + 5).expect("a limit");
    let failed = disk.process(0).import(
        &Incoming::new("spring", NOW),
        &mut records(2_000, &["mobile"]).into_iter(),
        &mut |_| {},
    );
    assert!(matches!(failed, Err(StoreError::Sql(_))), "{failed:?}");
    assert!(disk.records().is_empty());
    let no_list =
        disk.process(0).import(&Incoming::new("summer", NOW), &mut records(1, &["mobile"]).into_iter(), &mut |_| {});
    assert_eq!(
        no_list.expect_err("no such list").to_string(),
        "the campaign 'Spring offer' has no list 'summer'. Its lists: spring"
    );
}

#[test]
fn concurrent_claims_never_give_one_record_twice() {
    let campaign = Arc::new(campaign());
    let mut disk = OnDisk::new(Arc::clone(&campaign));
    disk.import("spring", records(200, &["mobile"]));
    let path = disk.path();
    let worker = |agent: usize| {
        let (path, campaign) = (path.clone(), Arc::clone(&campaign));
        move || {
            let mut store = Sqlite::open(&path, campaign).expect("the store opens");
            store.handle(DeskId(0), NOW, Command::Attach { agent: format!("agent{agent}") });
            let mut mine = Vec::new();
            loop {
                match store.handle(DeskId(0), NOW, Command::Next) {
                    News::Leased { record, .. } => mine.push(record.id),
                    News::Nothing { .. } => return mine,
                    // Another process is writing: the thread would try again.
                    News::Failed { .. } => {}
                    other => panic!("{other:?}"),
                }
            }
        }
    };
    let claimed: Vec<Vec<RecordId>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|agent| scope.spawn(worker(agent))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    let all: Vec<RecordId> = claimed.into_iter().flatten().collect();
    let distinct: BTreeSet<RecordId> = all.iter().copied().collect();
    assert_eq!((all.len(), distinct.len()), (200, 200));
}

#[test]
fn changed_rules_look_again_at_what_was_put_off() {
    let evening = hours::Row { days: hours::Days::ALL, from_min: 18 * 60, until_min: 20 * 60, phones: Vec::new() };
    let mut disk = OnDisk::new(Arc::new(Campaign { hours: vec![evening], ..campaign() }));
    disk.import("spring", records(3, &["mobile"]));
    attach(&mut disk, 0, 0, "ada", NOW);
    assert!(matches!(disk.handle(0, 0, NOW, Command::Next), News::Nothing { open: 3, .. }));
    disk.kill(0);
    disk.campaign = Arc::new(campaign());
    attach(&mut disk, 0, 0, "ada", NOW);
    assert_eq!(next(&mut disk, 0, 0, NOW).0.key, "C-1");
}

#[test]
fn a_changed_sort_or_filter_puts_the_records_in_their_new_places() {
    let sorted = |list: List| Arc::new(Campaign { lists: vec![list], ..campaign() });
    let by = |direction| Sort::Field { field: "n".into(), direction };
    let mut disk = OnDisk::new(sorted(List { sort: by(Direction::Ascending), ..List::named("spring") }));
    let mut rows = records(5, &["mobile"]);
    for (n, row) in rows.iter_mut().enumerate() {
        row.fields.insert("n".into(), n.to_string().into());
    }
    disk.import("spring", rows);
    let first = |disk: &mut OnDisk, list: List| {
        disk.kill(0);
        disk.campaign = sorted(list);
        attach(disk, 0, 0, "ada", NOW);
        let (record, lease) = next(disk, 0, 0, NOW);
        disk.handle(0, 0, NOW, Command::Return { lease, why: offhook::desk::ledger::Return::Unused });
        record.key
    };
    assert_eq!(first(&mut disk, List { sort: by(Direction::Ascending), ..List::named("spring") }), "C-1");
    assert_eq!(first(&mut disk, List { sort: by(Direction::Descending), ..List::named("spring") }), "C-5");
    let filter = vec![Condition { field: "n".into(), test: Test::AtMost("2".into()) }];
    assert_eq!(first(&mut disk, List { filter, sort: by(Direction::Descending), ..List::named("spring") }), "C-3");
    assert_eq!(first(&mut disk, List::named("spring")), "C-1", "without the filter all take part again");
}

#[test]
fn what_is_no_store_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "this is a shopping list, and a long one at that\n".repeat(100)).expect("a file");
    let campaign = Arc::new(campaign());
    let told = |url: &str| open(url, Arc::clone(&campaign)).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(told(&format!("sqlite:{}", text.display())).contains("no store of ours"));
    assert!(told("postgres://host/db").contains("is no store. Write sqlite:PATH"));
    assert!(told("").contains("is no store"));
    assert_eq!(told(&format!("sqlite:{}", folder.path().join("new/folder/desk.db").display())), "");
    let newer = folder.path().join("newer.db");
    drop(Sqlite::open(&newer, Arc::clone(&campaign)).expect("a fresh file"));
    let sql = rusqlite::Connection::open(&newer).expect("the same file");
    sql.execute("INSERT INTO migrations (version) VALUES (99)", []).expect("writable");
    assert!(told(&newer.display().to_string()).contains("use a newer offhook"));
}

#[test]
fn a_headless_day_over_the_file_gives_every_record_one_outcome() {
    let campaign = Arc::new(Campaign { review_s: 1, ..campaign() });
    let disk = Rc::new(RefCell::new(OnDisk::new(Arc::clone(&campaign))));
    disk.borrow_mut().import("spring", records(30, &["mobile"]));
    let mut bench = Bench::new(campaign, AtDesk(Rc::clone(&disk), 1), Hands::Nobody);
    bench.input(Input::Line(LineNews::Up));
    bench.input(Input::LogIn);
    for _ in 0..30 {
        bench.seconds(1);
        assert_eq!(bench.state(), StateName::Dialing);
        bench.want(Want::Dispose { disposition: "Offer rejected".into() });
        bench.answer();
        bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    }
    bench.want(Want::Quit);
    assert_eq!(bench.orders.last(), Some(&Order::LoggedOut));
    let attempts = disk.borrow_mut().attempts();
    let records: BTreeSet<RecordId> = attempts.iter().map(|attempt| attempt.record).collect();
    assert_eq!((attempts.len(), records.len()), (30, 30));
    assert!(attempts.iter().all(|attempt| attempt.disposition.as_deref() == Some("Offer rejected")));
}
