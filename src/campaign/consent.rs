//! Consent: a field of the record that must say yes, and one that says until when.

use super::caps::or_utc;
use super::zones::{Zone, Zones};
use super::{Campaign, Record, words};
use crate::say::Say;
use crate::time::Wall;

/// Gives the consent in words for the evidence; or why there is none, and until when.
pub(super) fn rule(
    campaign: &Campaign,
    record: &Record,
    zones: &Zones,
    now: Wall,
) -> Result<Option<String>, (Say, Option<Wall>)> {
    let Some(name) = &campaign.consent_field else { return Ok(None) };
    let given = field(record, name).filter(|value| !says_no(value));
    let Some(given) = given else { return Err((words::no_consent(name), None)) };
    let said = format!("{name}: {}", given.trim());
    let Some(until_name) = &campaign.consent_until_field else { return Ok(Some(said)) };
    let Some(until) = field(record, until_name).map(str::trim).filter(|until| !until.is_empty()) else {
        return Ok(Some(said));
    };
    match ends(until, &zones.all) {
        Some(ends) if ends > now => Ok(Some(format!("{said}, until {until}"))),
        Some(_) => Err((words::consent_over(until_name, until), None)),
        None => Err((words::consent_unreadable(until_name, until), None)),
    }
}

/// A field of the record, whatever the case of its header.
pub(super) fn field<'a>(record: &'a Record, name: &str) -> Option<&'a str> {
    let found = record.fields.iter().find(|(header, _)| header.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

/// Whether a cell says no, in one of the usual ways.
pub(super) fn says_no(text: &str) -> bool {
    ["", "0", "no", "n", "false", "none", "-"].contains(&text.trim().to_lowercase().as_str())
}

/// The end of a date, where the customer is; of several places, the earliest. A moment is taken as it is.
fn ends(until: &str, zones: &[Zone]) -> Option<Wall> {
    if let Ok(moment) = until.parse::<jiff::Timestamp>() {
        return Some(moment.into());
    }
    let date: jiff::civil::Date = until.parse().ok()?;
    let end = |zone: &Zone| date.tomorrow().ok()?.to_zoned(zone.rules.clone()).ok().map(|end| end.timestamp().into());
    or_utc(zones).iter().filter_map(end).min()
}
