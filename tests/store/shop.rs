//! Processes that share one store, in memory or on disk, and the commands that every scenario needs.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use offhook::campaign::import::NewRecord;
use offhook::campaign::{
    Attempt, CallEnd, Campaign, DncKind, DncRow, EndCause, EndedBy, Evidence, InteractionId, JournalRow, Record,
};
use offhook::desk::DeskId;
use offhook::desk::keeper::{ImportReport, Incoming};
use offhook::desk::ledger::{Command, Lease, News, Progress, Then};
use offhook::io::store::{Filter, Sqlite, Store};
use offhook::sim::store::Memory;
use offhook::time::Wall;

use crate::bench::*;

pub const NOW: Wall = Wall(MONDAY);

pub fn later(seconds: u64) -> Wall {
    NOW + Duration::from_secs(seconds)
}

/// Processes that share one store, each known by a number.
pub trait Shop {
    fn import(&mut self, list: &str, rows: Vec<NewRecord>) -> ImportReport {
        self.take_in(&Incoming::new(list, NOW), rows)
    }
    fn take_in(&mut self, incoming: &Incoming, rows: Vec<NewRecord>) -> ImportReport;
    fn handle(&mut self, process: usize, desk: u32, now: Wall, command: Command) -> News;
    fn kill(&mut self, process: usize);
    fn forbid(&mut self, row: DncRow);
    fn allow(&mut self, list: &str, kind: DncKind, entry: &str) -> bool;
    fn forbidden(&mut self) -> Vec<DncRow>;
    fn records(&mut self) -> Vec<Record>;
    fn attempts(&mut self) -> Vec<Attempt>;
    fn journal(&mut self) -> Vec<JournalRow>;
}

pub struct InMemory {
    pub store: Memory,
}

impl Shop for InMemory {
    fn take_in(&mut self, incoming: &Incoming, rows: Vec<NewRecord>) -> ImportReport {
        self.store.take_in(incoming, rows)
    }
    fn handle(&mut self, process: usize, desk: u32, now: Wall, command: Command) -> News {
        self.store.handle_as(&format!("p{process}"), DeskId(desk), now, command)
    }
    fn kill(&mut self, process: usize) {
        self.store.kill(&format!("p{process}"));
    }
    fn forbid(&mut self, row: DncRow) {
        self.store.forbid(&row);
    }
    fn allow(&mut self, list: &str, kind: DncKind, entry: &str) -> bool {
        self.store.allow(list, kind, entry)
    }
    fn forbidden(&mut self) -> Vec<DncRow> {
        self.store.forbidden()
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
pub struct OnDisk {
    pub campaign: Arc<Campaign>,
    pub folder: tempfile::TempDir,
    pub connections: std::collections::BTreeMap<usize, Sqlite>,
}

impl OnDisk {
    pub fn new(campaign: Arc<Campaign>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { campaign, folder, connections: Default::default() }
    }
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }
    pub fn process(&mut self, process: usize) -> &mut Sqlite {
        let (path, campaign) = (self.path(), Arc::clone(&self.campaign));
        self.connections.entry(process).or_insert_with(|| Sqlite::open(&path, campaign).expect("the store opens"))
    }
}

impl Shop for OnDisk {
    fn take_in(&mut self, incoming: &Incoming, rows: Vec<NewRecord>) -> ImportReport {
        self.process(0).import(incoming, &mut rows.into_iter(), &mut |_| {}).expect("new records")
    }
    fn handle(&mut self, process: usize, desk: u32, now: Wall, command: Command) -> News {
        self.process(process).handle(DeskId(desk), now, command)
    }
    fn kill(&mut self, process: usize) {
        self.connections.remove(&process);
    }
    fn forbid(&mut self, row: DncRow) {
        assert_eq!(self.process(9).forbid(&mut [row].into_iter()).expect("written"), 1);
    }
    fn allow(&mut self, list: &str, kind: DncKind, entry: &str) -> bool {
        self.process(9).allow(list, kind, entry).expect("written")
    }
    fn forbidden(&mut self) -> Vec<DncRow> {
        let mut all = Vec::new();
        self.process(0).forbidden(None, &mut |row| all.push(row)).expect("readable");
        all
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
pub fn both(campaign: Campaign, scenario: impl Fn(&mut dyn Shop)) {
    let campaign = Arc::new(campaign);
    scenario(&mut InMemory { store: Memory::new(Arc::clone(&campaign)) });
    scenario(&mut OnDisk::new(campaign));
}

pub fn attach(shop: &mut dyn Shop, process: usize, desk: u32, agent: &str, now: Wall) -> News {
    shop.handle(process, desk, now, Command::Attach { agent: agent.into() })
}

pub fn next(shop: &mut dyn Shop, process: usize, desk: u32, now: Wall) -> (Record, Lease) {
    match shop.handle(process, desk, now, Command::Next) {
        News::Leased { record, lease, .. } => (*record, lease),
        other => panic!("no record: {other:?}"),
    }
}

pub fn dial(lease: Lease, name: &str, phone: usize) -> Command {
    Command::Dial {
        lease,
        interaction: InteractionId(name.into()),
        phone,
        offered_at: Some(NOW),
        accepted_at: Some(NOW),
        evidence: Evidence::default(),
    }
}

pub fn finish(lease: Lease, name: Option<&str>, disposition: &str) -> Command {
    Command::Finish {
        lease,
        disposition: disposition.into(),
        interaction: name.map(|name| InteractionId(name.into())),
        note: "noted".into(),
        reschedule: None,
        then: Then::Release,
    }
}

pub fn ended(lease: Lease, name: &str, cause: EndCause, code: u16) -> Command {
    let end = CallEnd { by: EndedBy::Network, cause, sip_code: Some(code), q850: None };
    let progress = Progress::Ended { end, hold_ms: 0, quality: None };
    Command::Progress { lease, interaction: InteractionId(name.into()), progress }
}
