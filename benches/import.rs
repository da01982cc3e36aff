//! A list into the store and out again, from the file on disk: `cargo bench --bench import`.
//!
//! By default 100,000 rows; `OFFHOOK_LARGE=1 cargo bench --bench import` takes 1,000,000. Each row has a key, a name, two
//! numbers, a state and two fields. Timed: the import of new records, the same file again with `--update` (nothing has
//! changed), and the export of all records as CSV. Goal: 1,000,000 records imported within 60 s.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use offhook::campaign::import::{Defaults, Format, import};
use offhook::campaign::{Campaign, List, export};
use offhook::desk::keeper::{Incoming, Known};
use offhook::io::clock::Clock;
use offhook::io::store::{Export, Filter, Sqlite, Store};

fn main() {
    let count = if std::env::var_os("OFFHOOK_LARGE").is_some() { 1_000_000 } else { 100_000 };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let list = folder.path().join("list.csv");
    write_list(&list, count);
    let lists = vec![List::named("a")];
    let campaign = Campaign { name: "Bench".into(), zone: Some("America/Denver".into()), lists, ..Campaign::default() };
    let mut store = Sqlite::open(&folder.path().join("desk.db"), Arc::new(campaign.clone())).expect("the store opens");
    let mut timed = |what: &str, work: &mut dyn FnMut(&mut Sqlite) -> u64| {
        let began = Instant::now();
        let rows = work(&mut store);
        let seconds = began.elapsed().as_secs_f64();
        println!("{what:24} {rows:>9} rows {seconds:8.1} s {:>9.0} rows/s", rows as f64 / seconds);
    };
    timed("import", &mut |store| take_in(store, &campaign, &list, Known::Leave));
    timed("import --update, as it is", &mut |store| take_in(store, &campaign, &list, Known::Update));
    timed("export records", &mut |store| give_out(store, &folder.path().join("out.csv")));
}

fn write_list(path: &Path, count: u64) {
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    writeln!(file, "key,name,mobile,home,state,plan,balance").expect("written");
    for n in 0..count {
        let local = 2_000_000 + n % 7_000_000;
        let plan = ["Gold", "Silver", "Bronze"][n as usize % 3];
        writeln!(
            file,
            "C-{n},Customer {n},(303) {:03}-{:04},720{local:07},CO,{plan},{}",
            local / 10_000,
            local % 10_000,
            n % 997
        )
        .expect("written");
    }
    file.flush().expect("written");
}

fn take_in(store: &mut Sqlite, campaign: &Campaign, path: &Path, known: Known) -> u64 {
    let source = BufReader::new(File::open(path).expect("the list"));
    let defaults = Defaults::of(campaign, &campaign.lists[0]);
    let rows = import(source, &Format::default(), defaults).expect("a list");
    let incoming = Incoming { known, columns: rows.columns(), ..Incoming::new("a", Clock::start().now().wall) };
    let mut rows = rows.map(|row| row.expect("a good row"));
    store.import(&incoming, &mut rows, &mut |_| {}).expect("it is imported").read
}

fn give_out(store: &mut Sqlite, path: &Path) -> u64 {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    let filter = Filter::default();
    let shape = store.extent(Export::Records, &filter).expect("readable").shape;
    out.write_all(export::records_header(&shape).as_bytes()).expect("written");
    let mut rows = 0;
    let mut each = |record: &offhook::campaign::Record, _: Option<&offhook::campaign::Attempt>| {
        out.write_all(export::record_row(&shape, record).as_bytes()).expect("written");
        rows += 1;
        ControlFlow::Continue(())
    };
    store.export(Export::Records, &filter, &mut each).expect("readable");
    rows
}
