//! `offhook campaign import`: lists into the store, rejected rows told and kept.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use offhook::campaign::import::{self, Defaults, Detected, Import, Reject};
use offhook::campaign::{Campaign, List};
use offhook::config::args;
use offhook::config::campaign::beside;
use offhook::desk::keeper::{ImportReport, Incoming, Known};
use offhook::io::clock::Clock;
use offhook::io::shell::Ending;
use offhook::io::store::Store;

use super::bar::Bar;
use super::{Failure, stored};

/// Rejected rows that are told on the screen; the rejects file has them all.
const TOLD: u64 = 20;

/// Imports one list, or all of the campaign.
pub fn import(args: &args::Import) -> Result<Ending, Failure> {
    let (campaign, mut store) = stored::open(&args.campaign)?;
    let work: Vec<(&List, PathBuf)> = match &args.file {
        Some(file) => vec![(chosen(&campaign, args)?, file.clone())],
        None => {
            let wanted = args.list.is_some().then(|| chosen(&campaign, args)).transpose()?;
            let lists = campaign.lists.iter().filter(|list| wanted.is_none_or(|wanted| wanted.name == list.name));
            let with_file = |list| Some((list, beside(&args.campaign.campaign, (list as &List).file.as_ref()?)));
            lists.filter_map(with_file).collect()
        }
    };
    if work.is_empty() {
        let file = args.campaign.campaign.display();
        return Err(Failure::mistake(format!("{file}: no list there has a 'file'; name the CSV file to import")));
    }
    let several = work.len() > 1;
    for (list, file) in work {
        let rejects = args.rejects.as_deref().map(|path| rejects_path(path, list, several));
        one(&campaign, store.as_mut(), list, &file, rejects, known(args))?;
    }
    Ok(Ending::Done)
}

fn known(args: &args::Import) -> Known {
    match (args.update, args.reopen) {
        (_, true) => Known::Reopen,
        (true, false) => Known::Update,
        (false, false) => Known::Leave,
    }
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

/// Each list has rejects of its own, since each file has a header of its own: `bad.csv`, or `bad-spring.csv` of several.
fn rejects_path(path: &Path, list: &List, several: bool) -> PathBuf {
    let (Some(stem), true) = (path.file_stem(), several) else { return path.to_owned() };
    let name: String = list.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{}-{name}{ending}", stem.to_string_lossy()))
}

fn one(
    campaign: &Campaign,
    store: &mut dyn Store,
    list: &List,
    path: &Path,
    rejects: Option<PathBuf>,
    known: Known,
) -> Result<(), Failure> {
    let file = File::open(path).map_err(|error| Failure::mistake(format!("{}: {error}", path.display())))?;
    let size = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
    let read = Rc::new(Cell::new(0_u64));
    let counted = Counted { inner: BufReader::new(file), read: read.clone() };
    let format = list.format.clone().unwrap_or_default();
    let rows: Import<_> = import::import(counted, &format, Defaults::of(campaign, list))
        .map_err(|error| Failure::mistake(format!("{}: {error}", path.display())))?;
    let columns = rows.columns();
    let mut rejected = Rejected::new(path, rejects, rows.detected())?;
    let mut good = rows.filter_map(|row| row.map_err(|reject| rejected.take(&reject)).ok());
    let bar = Bar::new(size);
    let incoming = Incoming { list: list.name.clone(), at: Clock::start().now().wall, known, columns };
    let report = store.import(&incoming, &mut good, &mut |rows| bar.show(rows, read.get())).map_err(Failure::store);
    drop(good);
    bar.clear();
    let report = report?;
    let rejected = rejected.finish()?;
    tell(path, list, known, &report, rejected);
    Ok(())
}

fn tell(path: &Path, list: &List, known: Known, report: &ImportReport, rejected: u64) {
    let file = path.display();
    for line in report.known_lines.iter().take(TOLD as usize) {
        eprintln!("{file}:{line}: the list has a record with this key already; it was left as it is");
    }
    if report.known > TOLD {
        eprintln!("… and {} more; --update writes what changed into them", report.known - TOLD);
    }
    let known = match known {
        Known::Leave => format!("{} known already", report.known),
        Known::Update | Known::Reopen => format!("{} updated, {} unchanged", report.updated, report.unchanged),
    };
    let reopened = if report.reopened > 0 { format!(", {} opened again", report.reopened) } else { String::new() };
    let filtered =
        if report.filtered > 0 { format!(", {} left out by its filter", report.filtered) } else { String::new() };
    println!(
        "{file}: {} records added to '{}', {known}{reopened}, {rejected} rows rejected{filtered}",
        report.added, list.name
    );
}

/// What becomes of rejected rows: the first are told, all are written where they were wanted.
struct Rejected<'a> {
    path: &'a Path,
    file: Option<(PathBuf, BufWriter<File>)>,
    count: u64,
    failed: Option<io::Error>,
}

impl<'a> Rejected<'a> {
    fn new(path: &'a Path, rejects: Option<PathBuf>, detected: &Detected) -> Result<Self, Failure> {
        let file = rejects.map(|rejects| {
            if same_file(&rejects, path) {
                let what = format!("--rejects {}: this is the list itself; give another name", rejects.display());
                return Err(Failure::mistake(what));
            }
            let told = |error: io::Error| Failure::mistake(format!("--rejects {}: {error}", rejects.display()));
            let mut file = BufWriter::new(File::create(&rejects).map_err(told)?);
            // The mark wins over the encoding that the format names: the file is UTF-8, whatever the list was.
            file.write_all("\u{feff}".as_bytes()).map_err(told)?;
            if let Some(header) = &detected.header {
                writeln!(file, "{header}").map_err(told)?;
            }
            Ok((rejects, file))
        });
        Ok(Self { path, file: file.transpose()?, count: 0, failed: None })
    }

    fn take(&mut self, reject: &Reject) {
        self.count += 1;
        if self.count <= TOLD {
            eprintln!("{}:{}: {}: {}", self.path.display(), reject.line, reject.cause.name(), reject.why);
        }
        if let Some((_, file)) = &mut self.file
            && let Err(error) = write_reject(file, reject)
        {
            self.failed.get_or_insert(error);
        }
    }

    fn finish(self) -> Result<u64, Failure> {
        if self.count > TOLD {
            eprintln!("… and {} more rejected rows; --rejects FILE writes them all", self.count - TOLD);
        }
        let Some((rejects, file)) = self.file else { return Ok(self.count) };
        let written = self.failed.map_or(Ok(()), Err);
        let written = written.and_then(|()| file.into_inner().map_err(|error| error.into_error())?.sync_all());
        // The records are stored; a second run of the same file tells the rejected rows again.
        let told = |error| {
            let what = "the good rows are imported, but the rejects file cannot be written";
            Failure::machine(format!("{what}: {}: {error}", rejects.display()))
        };
        written.map_err(told)?;
        Ok(self.count)
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn write_reject(file: &mut BufWriter<File>, reject: &Reject) -> io::Result<()> {
    let text = reject.text.as_str().trim_end_matches(['\r', '\n']);
    writeln!(file, "# line {}: {}: {}\n{text}", reject.line, reject.cause.name(), reject.why)
}

/// A reader that says how far it is.
struct Counted<R> {
    inner: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(buffer)?;
        self.read.set(self.read.get() + len as u64);
        Ok(len)
    }
}
