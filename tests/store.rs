//! The same scenarios against the SQLite store and the one in memory, and what only a file can go through: crashes,
//! several processes, a full disk.
#![allow(missing_docs, reason = "tests tell their story by their names")]

#[allow(dead_code, reason = "each test crate uses its own part of the bench")]
#[path = "desk/bench.rs"]
mod bench;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bench::*;
use offhook::campaign::import::NewRecord;
use offhook::campaign::{
    Attempt, CallEnd, Campaign, EndCause, EndedBy, Evidence, InteractionId, JournalEvent, JournalRow, List, Record,
    RecordId, Status, hours,
};
use offhook::desk::keeper::ImportReport;
use offhook::desk::ledger::{Command, Draft, Lease, News, Progress, Return, Step, Then};
use offhook::desk::{CallNews, DeskId, Hands, Input, LineNews, Order, StateName, Want};
use offhook::io::store::{Filter, Sqlite, Store, StoreError, StoreThread, open};
use offhook::sim::store::Memory;
use offhook::time::Wall;

const NOW: Wall = Wall(MONDAY);

fn later(seconds: u64) -> Wall {
    NOW + Duration::from_secs(seconds)
}

/// Processes that share one store, each known by a number.
trait Shop {
    fn import(&mut self, list: &str, rows: Vec<NewRecord>) -> ImportReport;
    fn handle(&mut self, process: usize, desk: u32, now: Wall, command: Command) -> News;
    fn kill(&mut self, process: usize);
    fn records(&mut self) -> Vec<Record>;
    fn attempts(&mut self) -> Vec<Attempt>;
    fn journal(&mut self) -> Vec<JournalRow>;
}

struct InMemory {
    store: Memory,
}

impl Shop for InMemory {
    fn import(&mut self, list: &str, rows: Vec<NewRecord>) -> ImportReport {
        self.store.import(list, rows)
    }
    fn handle(&mut self, process: usize, desk: u32, now: Wall, command: Command) -> News {
        self.store.handle_as(&format!("p{process}"), DeskId(desk), now, command)
    }
    fn kill(&mut self, process: usize) {
        self.store.kill(&format!("p{process}"));
    }
    fn records(&mut self) -> Vec<Record> {
        self.store.records()
    }
    fn attempts(&mut self) -> Vec<Attempt> {
        self.store.attempts()
    }
    fn journal(&mut self) -> Vec<JournalRow> {
        self.store.journal().to_vec()
    }
}

/// Each process is a connection of its own.
struct OnDisk {
    campaign: Arc<Campaign>,
    folder: tempfile::TempDir,
    connections: std::collections::BTreeMap<usize, Sqlite>,
}

impl OnDisk {
    fn new(campaign: Arc<Campaign>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { campaign, folder, connections: Default::default() }
    }
    fn path(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }
    fn process(&mut self, process: usize) -> &mut Sqlite {
        let (path, campaign) = (self.path(), Arc::clone(&self.campaign));
        self.connections.entry(process).or_insert_with(|| Sqlite::open(&path, campaign).expect("the store opens"))
    }
}

impl Shop for OnDisk {
    fn import(&mut self, list: &str, rows: Vec<NewRecord>) -> ImportReport {
        self.process(0).import(list, &mut rows.into_iter(), &mut |_| {}).expect("new records")
    }
    fn handle(&mut self, process: usize, desk: u32, now: Wall, command: Command) -> News {
        self.process(process).handle(DeskId(desk), now, command)
    }
    fn kill(&mut self, process: usize) {
        self.connections.remove(&process);
    }
    fn records(&mut self) -> Vec<Record> {
        let mut all = Vec::new();
        self.process(0).records(&Filter::default(), &mut |record| all.push(record)).expect("readable");
        all
    }
    fn attempts(&mut self) -> Vec<Attempt> {
        let mut all = Vec::new();
        self.process(0).attempts(&Filter::default(), &mut |attempt| all.push(attempt)).expect("readable");
        all
    }
    fn journal(&mut self) -> Vec<JournalRow> {
        let mut all = Vec::new();
        self.process(0).journal(&Filter::default(), &mut |row| all.push(row)).expect("readable");
        all
    }
}

/// The scenario against both stores.
fn both(campaign: Campaign, scenario: impl Fn(&mut dyn Shop)) {
    let campaign = Arc::new(campaign);
    scenario(&mut InMemory { store: Memory::new(Arc::clone(&campaign)) });
    scenario(&mut OnDisk::new(campaign));
}

fn attach(shop: &mut dyn Shop, process: usize, desk: u32, agent: &str, now: Wall) -> News {
    shop.handle(process, desk, now, Command::Attach { agent: agent.into() })
}

fn next(shop: &mut dyn Shop, process: usize, desk: u32, now: Wall) -> (Record, Lease) {
    match shop.handle(process, desk, now, Command::Next) {
        News::Leased { record, lease, .. } => (*record, lease),
        other => panic!("no record: {other:?}"),
    }
}

fn dial(lease: Lease, name: &str, phone: usize) -> Command {
    Command::Dial {
        lease,
        interaction: InteractionId(name.into()),
        phone,
        offered_at: Some(NOW),
        accepted_at: Some(NOW),
        evidence: Evidence::default(),
    }
}

fn finish(lease: Lease, name: Option<&str>, disposition: &str) -> Command {
    Command::Finish {
        lease,
        disposition: disposition.into(),
        interaction: name.map(|name| InteractionId(name.into())),
        note: "noted".into(),
        then: Then::Release,
    }
}

fn ended(lease: Lease, name: &str, cause: EndCause, code: u16) -> Command {
    let end = CallEnd { by: EndedBy::Network, cause, sip_code: Some(code), q850: None };
    let progress = Progress::Ended { end, hold_ms: 0, quality: None };
    Command::Progress { lease, interaction: InteractionId(name.into()), progress }
}

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
        let expected = row.clone().into_record(RecordId(1), "spring");
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
        let draft = Draft { note: "x".into(), disposition: None };
        assert_eq!(shop.handle(0, 0, later(3_600), Command::Draft { lease, draft }), News::Done);
        let News::Renewed { lease } = shop.handle(0, 0, later(3_600), Command::Renew { lease: Some(lease) }) else {
            panic!()
        };
        assert!(matches!(shop.handle(0, 0, later(3_601), dial(lease, "i1", 0)), News::DialCommitted { .. }));
    });
}

#[test]
fn the_dial_is_checked_again_in_its_transaction() {
    let caps = offhook::campaign::Limits { per_24h: Some(1), ..Default::default() };
    both(Campaign { number_caps: caps, ..campaign() }, |shop| {
        // Two customers with one number, as in a family.
        let twin = NewRecord { key: "twin".into(), ..new_record(1, &["mobile"]) };
        shop.import("spring", vec![new_record(1, &["mobile"]), twin]);
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        let (_, adas) = next(shop, 0, 0, NOW);
        let (_, bobs) = next(shop, 1, 0, NOW);
        assert!(matches!(shop.handle(0, 0, NOW, dial(adas, "i1", 0)), News::DialCommitted { .. }));
        // The first call has not even ended: it counts already.
        let refused = shop.handle(1, 0, NOW, dial(bobs, "i2", 0));
        assert!(matches!(&refused, News::DialRefused { rule, .. } if rule == "cap-per-24h"), "{refused:?}");
        // An attempt that the PBX refused by itself does not count in the end.
        shop.handle(0, 0, NOW, ended(adas, "i1", EndCause::NetworkUnavailable, 503));
        assert!(matches!(shop.handle(1, 0, NOW, dial(bobs, "i3", 0)), News::DialCommitted { .. }));
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
        assert_eq!(shop.records()[1].phones[0].dnc.as_deref(), Some("internal"));
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
        for progress in
            [Progress::Invited { call_id: "c".into() }, Progress::Ringing, Progress::Answered { dialog: "d".into() }]
        {
            shop.handle(0, 0, later(3), Command::Progress { lease, interaction: interaction.clone(), progress });
        }
        shop.handle(0, 0, later(9), ended(lease, "i1", EndCause::HungUp, 200));
        shop.handle(0, 0, later(10), finish(lease, Some("i1"), "Sale"));
        let journal = shop.journal();
        let names: Vec<String> = journal
            .iter()
            .map(|row| serde_json::to_value(row).expect("plain data")["event"].as_str().expect("a name").to_owned())
            .collect();
        let expected = "state offered accepted review-over dialed invited ringing answered ended finished";
        assert_eq!(names.join(" "), expected);
        assert!(journal.iter().all(|row| row.agent == "ada"));
        assert_eq!(journal[4].interaction, Some(interaction));
    });
}

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
    let failed = disk.process(0).import("spring", &mut records(2_000, &["mobile"]).into_iter(), &mut |_| {});
    assert!(matches!(failed, Err(StoreError::Sql(_))), "{failed:?}");
    assert!(disk.records().is_empty());
    let no_list = disk.process(0).import("summer", &mut records(1, &["mobile"]).into_iter(), &mut |_| {});
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

/// A store that fails while the switch is on.
struct Flaky {
    store: Sqlite,
    broken: Arc<AtomicBool>,
}

impl Store for Flaky {
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News {
        if self.broken.load(Ordering::SeqCst) {
            return News::Failed { why: "broken".into() };
        }
        self.store.handle(desk, now, command)
    }
    fn import(
        &mut self,
        list: &str,
        rows: &mut dyn Iterator<Item = NewRecord>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<ImportReport, StoreError> {
        self.store.import(list, rows, progress)
    }
    fn records(&mut self, filter: &Filter, each: &mut dyn FnMut(Record)) -> Result<(), StoreError> {
        self.store.records(filter, each)
    }
    fn record(&mut self, record: RecordId) -> Result<Option<Record>, StoreError> {
        self.store.record(record)
    }
    fn attempts(&mut self, filter: &Filter, each: &mut dyn FnMut(Attempt)) -> Result<(), StoreError> {
        self.store.attempts(filter, each)
    }
    fn journal(&mut self, filter: &Filter, each: &mut dyn FnMut(JournalRow)) -> Result<(), StoreError> {
        self.store.journal(filter, each)
    }
}

#[test]
fn the_thread_tries_again_in_order_and_tells_each_desk_once() {
    let mut disk = OnDisk::new(Arc::new(campaign()));
    let store = Sqlite::open(&disk.path(), Arc::clone(&disk.campaign)).expect("a fresh file");
    let broken = Arc::new(AtomicBool::new(true));
    let (to, mut news) = tokio::sync::mpsc::channel(64);
    let flaky = Flaky { store, broken: Arc::clone(&broken) };
    let mut thread = StoreThread::start(Box::new(flaky), || NOW, to).expect("a thread");
    for desk in [0, 1] {
        thread.command(DeskId(desk), Command::Attach { agent: format!("agent{desk}") });
        thread.command(DeskId(desk), Command::State { state: "ready".into(), reason: None });
    }
    let failed = News::Failed { why: "broken".into() };
    let heard =
        |news: &mut tokio::sync::mpsc::Receiver<(DeskId, News)>| news.blocking_recv().expect("the thread lives");
    let mut first = vec![heard(&mut news), heard(&mut news)];
    first.sort_by_key(|(desk, _)| *desk);
    assert_eq!(first, [(DeskId(0), failed.clone()), (DeskId(1), failed)]);
    broken.store(false, Ordering::SeqCst);
    let rest: Vec<_> = (0..6).map(|_| heard(&mut news)).collect();
    let attached = News::Attached { resume: None };
    assert_eq!(
        rest,
        [
            (DeskId(0), News::Recovered),
            (DeskId(1), News::Recovered),
            (DeskId(0), attached.clone()),
            (DeskId(0), News::Done),
            (DeskId(1), attached),
            (DeskId(1), News::Done),
        ]
    );
    thread.command(DeskId(1), Command::State { state: "not-ready".into(), reason: None });
    assert_eq!(thread.stop().commands, [], "what is queued is worked off before the end");
    assert_eq!(disk.journal().len(), 3);
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
