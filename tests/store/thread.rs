//! The thread that owns a store.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use offhook::campaign::import::NewRecord;
use offhook::campaign::report::Outages;
use offhook::campaign::report::calls::ListFigures;
use offhook::campaign::report::compliance::Before;
use offhook::campaign::{Attempt, Campaign, DncKind, DncRow, JournalRow, Record, RecordId};
use offhook::desk::DeskId;
use offhook::desk::keeper::{ImportReport, Incoming};
use offhook::desk::ledger::{Command, News};
use offhook::io::store::{Each, Export, Extent, Filter, Sqlite, Store, StoreError, StoreThread};
use offhook::time::Wall;

use crate::bench::*;
use crate::shop::*;

/// A store that fails while the switch is on.
struct Flaky {
    store: Sqlite,
    broken: Arc<AtomicBool>,
}

impl Store for Flaky {
    fn adopt(&mut self, _: Arc<Campaign>) -> Result<(), StoreError> {
        Ok(())
    }
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News {
        if self.broken.load(Ordering::SeqCst) {
            return News::Failed { why: "broken".into() };
        }
        self.store.handle(desk, now, command)
    }
    fn import(
        &mut self,
        incoming: &Incoming,
        rows: &mut dyn Iterator<Item = NewRecord>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<ImportReport, StoreError> {
        self.store.import(incoming, rows, progress)
    }
    fn records(&mut self, filter: &Filter, each: &mut dyn FnMut(Record)) -> Result<(), StoreError> {
        self.store.records(filter, each)
    }
    fn extent(&mut self, rows: Export, filter: &Filter) -> Result<Extent, StoreError> {
        self.store.extent(rows, filter)
    }
    fn export(&mut self, rows: Export, filter: &Filter, each: Each<'_>) -> Result<(), StoreError> {
        self.store.export(rows, filter, each)
    }
    fn record(&mut self, record: RecordId) -> Result<Option<Record>, StoreError> {
        self.store.record(record)
    }
    fn attempts(&mut self, filter: &Filter, each: &mut dyn FnMut(Attempt)) -> Result<(), StoreError> {
        self.store.attempts(filter, each)
    }

    fn outages(&mut self, now: Wall) -> Result<Outages, StoreError> {
        self.store.outages(now)
    }

    fn dials(&mut self, filter: &Filter, each: &mut dyn FnMut(Attempt, Before)) -> Result<(), StoreError> {
        self.store.dials(filter, each)
    }

    fn list_figures(&mut self) -> Result<Vec<ListFigures>, StoreError> {
        self.store.list_figures()
    }
    fn forbid(&mut self, rows: &mut dyn Iterator<Item = DncRow>) -> Result<u64, StoreError> {
        self.store.forbid(rows)
    }
    fn allow(&mut self, list: &str, kind: DncKind, entry: &str) -> Result<bool, StoreError> {
        self.store.allow(list, kind, entry)
    }
    fn forbidden(&mut self, list: Option<&str>, each: &mut dyn FnMut(DncRow)) -> Result<(), StoreError> {
        self.store.forbidden(list, each)
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
