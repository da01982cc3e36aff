//! `offhook report`.

use offhook::campaign::report;
use offhook::config::args::AgentReport;
use offhook::io::shell::Ending;
use offhook::time::Wall;

use super::{Failure, stored};

/// Each agent's day.
pub fn agent(args: &AgentReport) -> Result<Ending, Failure> {
    let from = args.from.as_deref().map(moment).transpose()?.unwrap_or(Wall(i64::MIN));
    let until = args.until.as_deref().map(moment).transpose()?.unwrap_or(Wall(i64::MAX));
    let (_campaign, store) = stored::open(&args.campaign)?;
    let rows = store.journal().map_err(Failure::store)?;
    print!("{}", report::agent(rows.into_iter(), from, until).to_text());
    Ok(Ending::Done)
}

/// RFC 3339, or a date: midnight UTC.
fn moment(text: &str) -> Result<Wall, Failure> {
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Ok(moment.into());
    }
    let date: jiff::civil::Date = text.parse().map_err(|_| {
        Failure::mistake(format!("'{text}' is not a moment: write 2026-11-22 or 2026-11-22T08:00:00Z"))
    })?;
    let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).map_err(|error| Failure::mistake(format!("'{text}': {error}")))?;
    Ok(midnight.timestamp().into())
}
