//! `offhook campaign dnc`: the do-not-call lists of the store, which every desk asks before each dial.

use std::io::Write;

use offhook::campaign::outcome::INTERNAL_DNC;
use offhook::campaign::{Campaign, DncEntry, DncKind, DncRow, dnc};
use offhook::config::args::{Dnc, DncWhat};
use offhook::io::account;
use offhook::io::clock::Clock;
use offhook::io::shell::Ending;

use super::{Failure, stored};

/// Adds, removes or lists entries.
pub fn dnc(args: &Dnc) -> Result<Ending, Failure> {
    let (campaign, mut store) = stored::open(&args.campaign)?;
    let list = args.list.clone().unwrap_or_else(|| appended(&campaign));
    match &args.what {
        DncWhat::Add { entries, file, until } => {
            let rows = rows(&campaign, &list, entries, file.as_deref(), until.as_deref())?;
            let added = store.forbid(&mut rows.into_iter()).map_err(Failure::store)?;
            println!("{added} entries on '{list}': in force for every desk before its next dial");
        }
        DncWhat::Remove { entries } => {
            for text in entries {
                let entry = read(text, &campaign)?;
                let was_there = store.allow(&list, entry.kind, &entry.entry).map_err(Failure::store)?;
                println!("{text}: {} '{list}'", if was_there { "taken off" } else { "was not on" });
            }
        }
        DncWhat::List => {
            let mut out = std::io::stdout().lock();
            let mut failed = None;
            store
                .forbidden(args.list.as_deref(), &mut |row| {
                    if let Err(error) = writeln!(out, "{}", line(&row)) {
                        failed.get_or_insert(error);
                    }
                })
                .map_err(Failure::store)?;
        }
    }
    Ok(Ending::Done)
}

/// The list that *Add to DNC* writes into.
fn appended(campaign: &Campaign) -> String {
    campaign.dnc.iter().find(|list| list.append).map_or_else(|| INTERNAL_DNC.to_owned(), |list| list.name.clone())
}

fn rows(
    campaign: &Campaign,
    list: &str,
    entries: &[String],
    file: Option<&std::path::Path>,
    until: Option<&str>,
) -> Result<Vec<DncRow>, Failure> {
    let until = until.map(dnc::end_of).transpose().map_err(|why| Failure::mistake(format!("--until {why}")))?;
    let now = Clock::start().now().wall;
    let lasting = campaign.dnc.iter().find(|known| known.name == list).and_then(|known| known.end_of_new(now));
    let login = account::login_name();
    let agent = login.unwrap_or_else(|| "command line".to_owned());
    let row = |entry: DncEntry| DncRow {
        list: list.to_owned(),
        kind: entry.kind,
        entry: entry.entry,
        agent: agent.clone(),
        added_at: now,
        until: entry.until.or(until).or(lasting),
    };
    let mut rows = Vec::new();
    for text in entries {
        rows.push(row(read(text, campaign)?));
    }
    if let Some(file) = file {
        let told = |what: String| Failure::mistake(format!("{}{what}", file.display()));
        let text = std::fs::read_to_string(file).map_err(|error| told(format!(": {error}")))?;
        for (number, line) in (1..).zip(text.lines()) {
            let entry = line.split('#').next().unwrap_or_default().trim();
            if !entry.is_empty() {
                let read = DncEntry::parse(entry, &campaign.region);
                rows.push(row(read.map_err(|why| told(format!(":{number}: this entry {why}")))?));
            }
        }
    }
    Ok(rows)
}

fn read(text: &str, campaign: &Campaign) -> Result<DncEntry, Failure> {
    DncEntry::parse(text, &campaign.region).map_err(|why| Failure::mistake(format!("'{text}' {why}")))
}

/// As `add --file` reads it, with where it came from behind a `#`.
fn line(row: &DncRow) -> String {
    let entry = match row.kind {
        DncKind::Number => row.entry.clone(),
        DncKind::Prefix => format!("{}*", row.entry),
        DncKind::PostalCode => format!("postal {}*", row.entry),
        DncKind::State => format!("state {}", row.entry),
        DncKind::Key => format!("key {}", row.entry),
    };
    // An entry ends with its last day; the moment after it is kept.
    let last_day =
        |at: offhook::time::Wall| (at - std::time::Duration::from_millis(1)).timestamp().strftime("%Y-%m-%d");
    let until = row.until.map(|at| format!(" until {}", last_day(at))).unwrap_or_default();
    format!("{entry}{until}  # {}, by {}, {}", row.list, row.agent, row.added_at)
}
