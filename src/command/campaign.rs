//! `offhook campaign`: files checked, records listed.

use std::io::Write;

use offhook::campaign::{Status, check};
use offhook::config::args;
use offhook::config::campaign::beside;
use offhook::io::clock::Clock;
use offhook::io::shell::Ending;
use offhook::io::store::Filter;

use super::{Failure, simulate, stored};

/// Is the file right, and what follows from it.
pub fn check(args: &args::Check) -> Result<Ending, Failure> {
    let campaign = stored::campaign(&args.campaign)?;
    for line in check::describe(&campaign) {
        println!("{line}");
    }
    for list in campaign.lists.iter().filter_map(|list| list.file.as_ref()) {
        let file = beside(&args.campaign.campaign, list);
        if !file.is_file() {
            println!("warning: the list's file {} is not there", file.display());
        }
    }
    for line in check::warnings(&campaign) {
        println!("warning: {line}");
    }
    if let Some(before) = &args.against {
        for line in simulate::against(args, &campaign, before)? {
            println!("{line}");
        }
    }
    Ok(Ending::Done)
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
                choice.why.to_string(),
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
