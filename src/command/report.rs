//! `offhook report`.

use offhook::campaign::report;
use offhook::config::args::AgentReport;
use offhook::io::shell::Ending;
use offhook::io::store::Filter;
use offhook::time::Wall;

use super::{Failure, stored};

/// Each agent's day.
pub fn agent(args: &AgentReport) -> Result<Ending, Failure> {
    let from = args.from.as_deref().map(moment).transpose()?;
    let until = args.until.as_deref().map(moment).transpose()?;
    let (_campaign, mut store) = stored::open(&args.campaign)?;
    // What began before the span and lasts into it counts, too: the fold sees the journal from its beginning.
    let filter = Filter { until, ..Filter::default() };
    let mut rows = Vec::new();
    store.journal(&filter, &mut |row| rows.push(row)).map_err(Failure::store)?;
    let last = rows.last().map_or(Wall(0), |row| row.at);
    let report = report::agent(rows, from.unwrap_or(Wall(0)), until.unwrap_or(last));
    print!("{}", report.table());
    Ok(Ending::Done)
}

/// RFC 3339, or a date: midnight UTC.
pub(super) fn moment(text: &str) -> Result<Wall, Failure> {
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Ok(moment.into());
    }
    let date: jiff::civil::Date = text
        .parse()
        .map_err(|_| Failure::mistake(format!("'{text}' is not a moment: write 2026-11-22 or 2026-11-22T08:00:00Z")))?;
    let midnight =
        date.to_zoned(jiff::tz::TimeZone::UTC).map_err(|error| Failure::mistake(format!("'{text}': {error}")))?;
    Ok(midnight.timestamp().into())
}
