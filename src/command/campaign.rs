//! `offhook campaign`: files checked, lists imported, records listed.

use std::fs::File;
use std::io::{BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::Arc;

use offhook::campaign::check;
use offhook::campaign::import::{self, Defaults, Import, Reject};
use offhook::campaign::{Campaign, List, Status};
use offhook::config::args;
use offhook::config::campaign::beside;
use offhook::io::clock::Clock;
use offhook::io::shell::Ending;
use offhook::io::store::{Filter, Store};

use super::{Failure, stored};

/// Rejected rows that are told on the screen; the rejects file has them all.
const TOLD: u64 = 20;

/// Is the file right, and what follows from it.
pub fn check(args: &args::CampaignStore) -> Result<Ending, Failure> {
    let campaign = stored::campaign(args)?;
    for line in check::describe(&campaign) {
        println!("{line}");
    }
    for list in campaign.lists.iter().filter_map(|list| list.file.as_ref()) {
        let file = beside(&args.campaign, list);
        if !file.is_file() {
            println!("warning: the list's file {} is not there", file.display());
        }
    }
    for line in check::warnings(&campaign) {
        println!("warning: {line}");
    }
    Ok(Ending::Done)
}

/// Imports one list, or all of the campaign.
pub fn import(args: &args::Import) -> Result<Ending, Failure> {
    let (campaign, mut store) = stored::open(&args.campaign)?;
    let mut rejects = args.rejects.as_deref().map(rejects_file).transpose()?;
    match &args.file {
        Some(file) => {
            let list = chosen(&campaign, args)?;
            one(&campaign, store.as_mut(), list, file, rejects.as_mut())?;
        }
        None => {
            for list in &campaign.lists {
                let Some(file) = &list.file else { continue };
                one(&campaign, store.as_mut(), list, &beside(&args.campaign.campaign, file), rejects.as_mut())?;
            }
        }
    }
    if let Some(rejects) = rejects {
        rejects
            .into_inner()
            .map_err(|error| error.into_error())
            .and_then(|file| file.sync_all())
            .map_err(|error| Failure::machine(format!("the rejects file cannot be written: {error}")))?;
    }
    Ok(Ending::Done)
}

fn chosen<'a>(campaign: &'a Campaign, args: &args::Import) -> Result<&'a List, Failure> {
    let file = args.campaign.campaign.display();
    match &args.list {
        Some(name) => campaign.list(name).ok_or_else(|| {
            let known: Vec<_> = campaign.lists.iter().map(|list| list.name.as_str()).collect();
            Failure::mistake(format!("{file} has no list '{name}'; it has: {}", known.join(", ")))
        }),
        None => campaign
            .lists
            .first()
            .ok_or_else(|| Failure::mistake(format!("{file} has no list; add one: [[lists]] name = \"customers\""))),
    }
}

fn one(
    campaign: &Arc<Campaign>,
    store: &mut dyn Store,
    list: &List,
    path: &Path,
    mut rejects: Option<&mut BufWriter<File>>,
) -> Result<(), Failure> {
    let file = File::open(path).map_err(|error| Failure::mistake(format!("{}: {error}", path.display())))?;
    let size = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
    let read = std::rc::Rc::new(std::cell::Cell::new(0_u64));
    let counted = Counted { inner: BufReader::new(file), read: read.clone() };
    let format = list.format.clone().unwrap_or_default();
    let rows: Import<_> = import::import(counted, &format, Defaults::of(campaign, list))
        .map_err(|error| Failure::mistake(format!("{}: {error}", path.display())))?;
    let mut rejected = 0_u64;
    let mut failed_write = None;
    let mut good = rows.filter_map(|row| match row {
        Ok(row) => Some(row),
        Err(reject) => {
            rejected += 1;
            if rejected <= TOLD {
                eprintln!("{}:{}: {}: {}", path.display(), reject.line, reject.cause.name(), reject.why);
            }
            if let Some(file) = rejects.as_deref_mut()
                && let Err(error) = write_reject(file, &reject)
            {
                failed_write.get_or_insert(error);
            }
            None
        }
    });
    let bar = Bar::new(size);
    let report = store.import(&list.name, &mut good, &mut |rows| bar.show(rows, read.get())).map_err(Failure::store)?;
    drop(good);
    bar.clear();
    if let Some(error) = failed_write {
        return Err(Failure::machine(format!("the rejects file cannot be written: {error}")));
    }
    for line in &report.known_lines {
        eprintln!("{}:{line}: the list has a record with this key already; it was left as it is", path.display());
    }
    if rejected > TOLD {
        eprintln!("… and {} more rejected rows; --rejects FILE writes them all", rejected - TOLD);
    }
    println!(
        "{}: {} records added to '{}', {} known already, {rejected} rows rejected",
        path.display(),
        report.added,
        list.name,
        report.known,
    );
    Ok(())
}

fn rejects_file(path: &Path) -> Result<BufWriter<File>, Failure> {
    let file =
        File::create(path).map_err(|error| Failure::mistake(format!("--rejects {}: {error}", path.display())))?;
    Ok(BufWriter::new(file))
}

fn write_reject(file: &mut BufWriter<File>, reject: &Reject) -> std::io::Result<()> {
    let text = reject.text.as_str().trim_end_matches(['\r', '\n']);
    writeln!(file, "# line {}: {}: {}\n{text}", reject.line, reject.cause.name(), reject.why)
}

/// A reader that says how far it is.
struct Counted<R> {
    inner: R,
    read: std::rc::Rc<std::cell::Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let len = self.inner.read(buffer)?;
        self.read.set(self.read.get() + len as u64);
        Ok(len)
    }
}

/// A progress bar on a terminal; nothing elsewhere.
struct Bar {
    size: u64,
    visible: bool,
}

impl Bar {
    fn new(size: u64) -> Self {
        Self { size, visible: std::io::stderr().is_terminal() }
    }

    fn show(&self, rows: u64, read: u64) {
        if self.visible {
            let share = if self.size == 0 { 1.0 } else { read as f64 / self.size as f64 };
            let full = (share.min(1.0) * 30.0) as usize;
            eprint!("\r{}{} {:3.0} %  {rows} rows", "█".repeat(full), "░".repeat(30 - full), share * 100.0);
        }
    }

    fn clear(&self) {
        if self.visible {
            eprint!("\r\x1b[K");
        }
    }
}

/// The records and where they stand.
pub fn list(args: &args::List) -> Result<Ending, Failure> {
    let (campaign, mut store) = stored::open(&args.campaign)?;
    let filter = Filter { limit: Some(args.limit), ..Filter::default() };
    let now = Clock::start().now().wall;
    let mut out = std::io::stdout().lock();
    let mut rows =
        vec![["KEY", "CUSTOMER", "NUMBERS", "STATUS", "ATTEMPTS", "SKIPS", "CALLABLE NOW"].map(String::from).to_vec()];
    let mut failed = None;
    store
        .records(&filter, &mut |record| {
            if args.json {
                let line = serde_json::to_string(&record).unwrap_or_default();
                if let Err(error) = writeln!(out, "{line}") {
                    failed.get_or_insert(error);
                }
                return;
            }
            let choice = offhook::campaign::recommend(&campaign, &record, now);
            rows.push(vec![
                record.key.clone(),
                record.name.reveal().clone(),
                record.phones.len().to_string(),
                status(&record.status),
                record.attempts.len().to_string(),
                record.skips.to_string(),
                choice.why,
            ]);
        })
        .map_err(Failure::store)?;
    if !args.json {
        print!("{}", offhook::campaign::report::aligned(&rows));
    }
    Ok(Ending::Done)
}

fn status(status: &Status) -> String {
    match status {
        Status::New => "new".into(),
        Status::Offered => "offered".into(),
        Status::InReview => "in review".into(),
        Status::InCall => "in call".into(),
        Status::Waiting { until } => format!("waiting until {until}"),
        Status::Rescheduled { from, until } => format!("rescheduled {from} to {until}"),
        Status::Completed { disposition } => format!("completed: {disposition}"),
        Status::Excluded { why } => format!("excluded: {why}"),
    }
}
