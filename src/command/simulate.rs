//! `offhook campaign simulate` and `check --against`: what the rules would do to the records of the store, which is only
//! read.

use offhook::campaign::csv::row;
use offhook::campaign::simulate::{Change, Comparison, Forecast, Seen, Simulation};
use offhook::campaign::{Campaign, order, report, zones};
use offhook::config::args::{self, ForecastFormat};
use offhook::config::campaign as file;
use offhook::io::clock::Clock;
use offhook::io::shell::Ending;
use offhook::io::store::{self, Filter};
use offhook::time::Wall;

use super::{Failure, stored};

/// What would be dialled then, and which rule blocks the rest.
pub fn simulate(args: &args::Simulate) -> Result<Ending, Failure> {
    let campaign = stored::campaign(&args.campaign)?;
    let at = moment(&args.moment, &campaign)?;
    let url = stored::url(&args.campaign, &campaign)?;
    let mut store = store::look(&url, campaign.clone().into()).map_err(Failure::store)?;
    let place = places(&campaign);
    let mut simulation = Simulation::new(&campaign, at, args.limit);
    let mut each = |record: offhook::campaign::Record| {
        let rank = order::rank(&campaign, &record, at);
        simulation.add((place(&record.list), rank, record.id), &record);
    };
    store.records(&Filter::default(), &mut each).map_err(Failure::store)?;
    let forecast = simulation.finish();
    match args.format {
        ForecastFormat::Table => print!("{}", table(&forecast)),
        ForecastFormat::Csv => print!("{}", csv(&forecast)),
        ForecastFormat::Json => {
            let json = serde_json::to_string_pretty(&forecast).map_err(Failure::machine)?;
            println!("{json}");
        }
    }
    Ok(Ending::Done)
}

/// Where each list comes among those that are enabled; all others come last.
fn places(campaign: &Campaign) -> impl Fn(&str) -> usize {
    let lists = order::list_order(campaign);
    let named: Vec<Vec<String>> =
        lists.into_iter().map(|same| same.into_iter().map(|list| list.name.clone()).collect()).collect();
    move |list| named.iter().position(|same| same.iter().any(|name| name == list)).unwrap_or(usize::MAX)
}

/// What the file of `args` would change, compared with `against`, which is in force.
pub fn against(args: &args::Check, after: &Campaign, against: &std::path::Path) -> Result<Vec<String>, Failure> {
    let before = file::load(against)?.campaign;
    let at = moment(&args.moment, after)?;
    let url = stored::url(&args.campaign, &before)?;
    let mut store = store::look(&url, before.clone().into()).map_err(Failure::store)?;
    let mut comparison = Comparison::new(&before, after, at);
    store.records(&Filter::default(), &mut |record| comparison.add(&record)).map_err(Failure::store)?;
    Ok(told(&comparison.found, at))
}

fn told(change: &Change, at: Wall) -> Vec<String> {
    let mut lines = vec![format!(
        "At {at}, of {} open records, {} can be called; with the change {}.",
        change.open, change.callable_before, change.callable_after
    )];
    let mut line = |count: u64, what: String| {
        if count > 0 {
            lines.push(format!("  {count} {what}"));
        }
    };
    for (rule, count) in &change.lost {
        line(*count, format!("could be called no more: {rule}"));
    }
    for (rule, count) in &change.won {
        line(*count, format!("could be called that are blocked now: {rule}"));
    }
    for ((before, after), count) in &change.moved {
        line(*count, format!("stay blocked, by {after} instead of {before}"));
    }
    line(change.other_number, "would be called at another of their numbers".to_owned());
    line(change.never_again, "would never be called again, as the rules stand".to_owned());
    line(change.come_back, "would come back that are never called as the rules stand now".to_owned());
    lines
}

/// The moment that was asked for.
fn moment(args: &args::Moment, campaign: &Campaign) -> Result<Wall, Failure> {
    let now = Clock::start().now().wall;
    if let Some(moment) = args.at.as_ref().and_then(|at| at.parse::<jiff::Timestamp>().ok()) {
        return Ok(moment.into());
    }
    let name = args.zone.as_deref().or(campaign.zone.as_deref()).unwrap_or("UTC");
    let zone = zones::find(name)
        .ok_or_else(|| Failure::mistake(format!("--zone '{name}' is no time zone such as America/Denver")))?;
    let here = zone.rules.to_datetime(now.timestamp());
    let bad = |what: &str, given: &str, example: &str| Failure::mistake(format!("{what} '{given}': write {example}"));
    let time: jiff::civil::Time = match &args.at {
        Some(at) => format!("{at}:00").parse().or_else(|_| at.parse()).map_err(|_| bad("--at", at, "17:30"))?,
        None => here.time(),
    };
    let date: jiff::civil::Date = match &args.date {
        Some(date) => date.parse().map_err(|_| bad("--date", date, "2026-11-30"))?,
        None => here.date(),
    };
    let moment = date.to_datetime(time).to_zoned(zone.rules).map_err(|error| Failure::mistake(error.to_string()))?;
    Ok(moment.timestamp().into())
}

fn table(forecast: &Forecast) -> String {
    let totals = &forecast.totals;
    let mut text = format!(
        "At {}: {} of {} records can be dialled, {} are closed, {} are in an agent's hands.\n",
        forecast.at, totals.callable, totals.records, totals.closed, totals.in_hand
    );
    if !forecast.rules.is_empty() {
        text += &format!("Rules: {}.\n", forecast.rules.join(", "));
    }
    for (rule, count) in &totals.blocked {
        text += &format!("Blocked by {rule}: {count}.\n");
    }
    let cells =
        |seen: &Seen| [&seen.list, &seen.key, &seen.name, &seen.phone, &seen.number, &seen.why].map(String::clone);
    let mut section = |title: &str, seen: &[Seen]| {
        if !seen.is_empty() {
            let head = ["LIST", "KEY", "CUSTOMER", "TYPE", "NUMBER", "WHY"].map(String::from);
            let rows: Vec<Vec<String>> =
                std::iter::once(head).chain(seen.iter().map(cells)).map(|row| row.to_vec()).collect();
            text += &format!("\n{title}:\n{}", report::aligned(&rows));
        }
    };
    section("Dialled first", &forecast.dialed);
    section("Blocked", &forecast.blocked);
    text
}

fn csv(forecast: &Forecast) -> String {
    let head = ["outcome", "list", "key", "customer", "type", "number", "rule", "opens_at", "why"];
    let mut text = row(head);
    let both = [("dial", &forecast.dialed), ("blocked", &forecast.blocked)];
    for (outcome, seen) in both.into_iter().flat_map(|(outcome, all)| all.iter().map(move |seen| (outcome, seen))) {
        let opens = seen.opens_at.as_deref().unwrap_or_default();
        let record = [outcome, &seen.list, &seen.key, &seen.name, &seen.phone, &seen.number];
        text += &row(record.into_iter().chain([seen.rule.unwrap_or_default(), opens, &seen.why]));
    }
    text
}
