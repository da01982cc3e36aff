//! The next record among many, with 100 desks claiming: `cargo bench --bench claim`.
//!
//! By default among 10,000 and 100,000 records; `OFFHOOK_LARGE=1 cargo bench --bench claim` takes 1,000,000 as well. Each
//! desk takes a record, finishes it without a call, and takes the next: what is timed is the command `Next`, in the process
//! and with the durability that the desks have. Goals: p99 of 5 ms, and at most twice that of 10,000 records.
//!
//! The lists are two of one order that share by a ratio of 3 to 1, one of them sorted by a field.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use offhook::campaign::import::NewRecord;
use offhook::campaign::list::{Direction, Sort};
use offhook::campaign::{Campaign, List, Phone};
use offhook::desk::DeskId;
use offhook::desk::keeper::Incoming;
use offhook::desk::ledger::{Command, News, Then};
use offhook::io::clock::Clock;
use offhook::io::store::{Sqlite, Store};

const DESKS: u32 = 100;
const CLAIMS: usize = 5_000;

fn main() {
    let large = std::env::var_os("OFFHOOK_LARGE").is_some();
    println!("{:>10} {:>9} {:>9} {:>9} {:>12}", "records", "p50 ms", "p99 ms", "max ms", "p99 of 10 k");
    let mut first = None;
    for count in [10_000, if large { 1_000_000 } else { 100_000 }] {
        let [p50, p99, max] = claims(count);
        let ratio = p99 / *first.get_or_insert(p99);
        println!("{count:>10} {p50:9.3} {p99:9.3} {max:9.3} {ratio:11.2}x");
    }
}

fn campaign() -> Campaign {
    let sort = Sort::Field { field: "balance".into(), direction: Direction::Descending };
    let lists = vec![List { ratio: 3, sort, ..List::named("a") }, List::named("b")];
    Campaign { name: "Bench".into(), lists, ..Campaign::default() }
}

/// A customer with two numbers, each distinct up to some 20 million.
fn customer(n: u64) -> NewRecord {
    let phone = |kind: &str, area: u64| {
        Phone::new(kind, &format!("+1{}{:07}", area + n / 7_000_000, 2_000_000 + n % 7_000_000))
    };
    let fields = [("balance".to_owned(), (n.wrapping_mul(2_654_435_761) % 100_000).to_string().as_str().into())];
    NewRecord {
        key: format!("C-{n}"),
        name: format!("Customer {n}").as_str().into(),
        phones: vec![phone("mobile", 303), phone("home", 720)],
        fields: fields.into(),
        ..NewRecord::default()
    }
}

/// p50, p99 and the longest, in milliseconds.
fn claims(count: u64) -> [f64; 3] {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = Clock::start();
    let mut store = filled(&folder.path().join("desk.db"), count, &clock);
    for desk in 0..DESKS {
        store.handle(DeskId(desk), clock.now().wall, Command::Attach { agent: format!("agent{desk}") });
    }
    let mut times = Vec::with_capacity(CLAIMS);
    for turn in 0..CLAIMS {
        let desk = DeskId(turn as u32 % DESKS);
        let began = Instant::now();
        let news = store.handle(desk, clock.now().wall, Command::Next);
        times.push(began.elapsed());
        let News::Leased { lease, .. } = news else { panic!("no record: {news:?}") };
        let note = "".into();
        let finish = Command::Finish {
            lease,
            disposition: "Bad record".into(),
            interaction: None,
            note,
            reschedule: None,
            then: Then::Release,
        };
        store.handle(desk, clock.now().wall, finish);
    }
    times.sort();
    let at = |share: f64| millis(times[((times.len() - 1) as f64 * share) as usize]);
    [at(0.5), at(0.99), at(1.0)]
}

fn filled(path: &Path, count: u64, clock: &Clock) -> Sqlite {
    let mut store = Sqlite::open(path, Arc::new(campaign())).expect("the store opens");
    for (list, range) in [("a", 0..count / 2), ("b", count / 2..count)] {
        let incoming = Incoming::new(list, clock.now().wall);
        store.import(&incoming, &mut range.map(customer), &mut |_| {}).expect("it is imported");
    }
    store
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
