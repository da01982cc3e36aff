//! The same scenarios against the SQLite store and the one in memory.
#![allow(missing_docs, reason = "tests tell their story by their names")]

#[allow(dead_code, reason = "each test crate uses its own part of the bench")]
#[path = "desk/bench.rs"]
mod bench;

use std::path::Path;
use std::sync::Arc;

use bench::*;
use offhook::campaign::Campaign;
use offhook::desk::ledger::{Command, News};
use offhook::desk::{DeskId, Hands, StateName, Want};
use offhook::io::store::{Sqlite, Store};
use offhook::time::Wall;

struct File(Sqlite);

impl Keeps for File {
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News {
        self.0.handle(desk, now, command)
    }
}

fn sqlite(path: &Path, campaign: &Arc<Campaign>, count: u64) -> File {
    let mut store = Sqlite::open(path, Arc::clone(campaign)).expect("a fresh file");
    store.import("spring", &mut records(count, &["mobile", "home"]).into_iter(), &mut |_| {}).expect("new records");
    File(store)
}

#[test]
fn a_day_of_one_record() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = Arc::new(campaign());
    let store = sqlite(&folder.path().join("desk.db"), &campaign, 3);
    let mut bench = Bench::new(campaign, store, Hands::Person).wrap_up();
    assert_eq!(bench.state(), StateName::WrapUp, "{:#?}", bench.tells);
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.state(), StateName::Offered, "{:#?}", bench.tells);
}
