//! `offhook campaign export`: attempts or records as CSV or JSON lines, whole or not at all.

use std::io::{BufWriter, Write};
use std::ops::ControlFlow;

use jiff::tz::TimeZone;
use offhook::campaign::{Attempt, Record, export as rows};
use offhook::config::args::{self, ExportFormat, What};
use offhook::io::clock::Clock;
use offhook::io::shell::Ending;
use offhook::io::store::{Export, Extent, Filter, Store};

use super::bar::Bar;
use super::output::{self, Wrong};
use super::report::Edge;
use super::{Failure, report, stored};

/// After how many rows progress is told.
const TOLD_EVERY: u64 = 1_000;

/// Writes them.
pub fn export(args: &args::Export) -> Result<Ending, Failure> {
    let now = Clock::start().now().wall;
    let moment = |option: &str, text: &Option<String>| {
        text.as_deref().map(|text| report::moment(option, text, &TimeZone::UTC, now, Edge::Beginning)).transpose()
    };
    let (from, until) = (moment("--from", &args.from)?, moment("--until", &args.until)?);
    let filter = Filter { list: args.list.clone(), from, until, limit: None };
    if args.what == What::Records && (filter.from.is_some() || filter.until.is_some()) {
        let what = "--from and --until choose attempts: leave them out with --what records";
        return Err(Failure::mistake(what));
    }
    let (campaign, mut store) = stored::open(&args.campaign)?;
    if let Some(name) = args.list.as_ref().filter(|name| campaign.list(name).is_none()) {
        let known: Vec<_> = campaign.lists.iter().map(|list| list.name.as_str()).collect();
        let file = args.campaign.campaign.display();
        return Err(Failure::mistake(format!("{file} has no list '{name}'; it has: {}", known.join(", "))));
    }
    let each = |out: &mut dyn Write| write(args, store.as_mut(), &filter, out);
    let Some(path) = &args.output else { return output::to_stdout(each).map(|_| Ending::Done) };
    let Some(count) = output::to_file(path, each)? else { return Ok(Ending::Done) };
    let what = match args.what {
        What::Attempts => "attempts",
        What::Records => "records",
    };
    eprintln!("{}: {count} {what}", path.display());
    Ok(Ending::Done)
}

/// Writes all rows; gives how many there were.
fn write(args: &args::Export, store: &mut dyn Store, filter: &Filter, out: impl Write) -> Result<u64, Wrong> {
    let of_store = |error| Wrong::Other(Failure::store(error));
    let which = match args.what {
        What::Attempts => Export::Attempts,
        What::Records => Export::Records,
    };
    let Extent { shape, rows: total } = store.extent(which, filter).map_err(of_store)?;
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let is_csv = args.format == ExportFormat::Csv;
    if args.bom {
        out.write_all("\u{feff}".as_bytes()).map_err(Wrong::Write)?;
    }
    if is_csv {
        let header =
            if which == Export::Attempts { rows::attempts_header(&shape) } else { rows::records_header(&shape) };
        out.write_all(header.as_bytes()).map_err(Wrong::Write)?;
    }
    let row = |record: &Record, attempt: Option<&Attempt>| match attempt {
        Some(attempt) if is_csv => rows::attempt_row(&shape, record, attempt),
        Some(attempt) => rows::attempt_line(record, attempt),
        None if is_csv => rows::record_row(&shape, record),
        None => rows::record_line(record),
    };
    let bar = Bar::new(total);
    let (mut count, mut failed) = (0, None);
    let mut each = |record: &Record, attempt: Option<&Attempt>| {
        if let Err(error) = out.write_all(row(record, attempt).as_bytes()) {
            failed = Some(error);
            return ControlFlow::Break(());
        }
        count += 1;
        if count % TOLD_EVERY == 0 {
            bar.show(count, count);
        }
        ControlFlow::Continue(())
    };
    let walked = store.export(which, filter, &mut each);
    bar.clear();
    walked.map_err(of_store)?;
    failed.map_or(Ok(()), |error| Err(Wrong::Write(error)))?;
    out.flush().map_err(Wrong::Write)?;
    Ok(count)
}
