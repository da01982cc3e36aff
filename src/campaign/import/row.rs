//! One row of a list as a record, or the reason why not.

use super::format::{Holds, Plan, Planned};
use super::{Cause, Defaults, NewRecord};
use crate::campaign::gate::{is_caller_id, is_e164, is_internal};
use crate::campaign::{Phone, phone, zones};
use crate::pii::Pii;
use crate::time::Wall;

/// No cell may be longer; a note of a page fits.
const MAX_CELL_CHARS: usize = 4_096;

/// What is wrong with a row.
pub(super) type Wrong = (Cause, String);

/// Reads a row by the plan.
pub(super) fn read(plan: &Plan, defaults: &Defaults, cells: &[String]) -> Result<NewRecord, Wrong> {
    let extra = cells.get(plan.columns.len()..).unwrap_or_default();
    if extra.iter().any(|cell| !cell.trim().is_empty()) {
        let what = format!("has {} cells where there are {} columns", cells.len(), plan.columns.len());
        return Err((Cause::BadFormat, what));
    }
    let mut reader =
        Reader { defaults, record: NewRecord::default(), first: "", last: "", company: "", key: None, call_at: None };
    let mut phone_zones: Vec<(&str, String)> = Vec::new();
    for place in &plan.order {
        let Some(column) = plan.columns.get(*place) else { continue };
        let cell = cells.get(*place).map_or("", |cell| cell.trim());
        if cell.is_empty() {
            if column.required {
                return Err((Cause::MissingRequired, format!("'{}' is empty", column.header)));
            }
            continue;
        }
        if cell.chars().count() > MAX_CELL_CHARS {
            return Err((Cause::TooLong, format!("'{}' has more than {MAX_CELL_CHARS} characters", column.header)));
        }
        if let Holds::Zone { of_phone: Some(kind) } = &column.is {
            phone_zones.push((kind, zone(column, cell)?));
            continue;
        }
        reader.cell(column, cell)?;
    }
    for (kind, zone) in phone_zones {
        reader.record.phones.iter_mut().filter(|phone| phone.kind == kind).for_each(|p| p.zone = Some(zone.clone()));
    }
    reader.finish(plan)
}

struct Reader<'a> {
    defaults: &'a Defaults,
    record: NewRecord,
    first: &'a str,
    last: &'a str,
    company: &'a str,
    key: Option<&'a str>,
    call_at: Option<(&'a str, &'a str)>,
}

impl<'a> Reader<'a> {
    fn cell(&mut self, column: &'a Planned, cell: &'a str) -> Result<(), Wrong> {
        let text = || Some(cell.to_owned());
        match &column.is {
            Holds::Phone { kind, region, internal } => {
                self.record.phones.push(number(column, cell, kind, region.as_deref(), *internal, self.defaults)?);
            }
            Holds::Name => self.record.name = cell.into(),
            Holds::FirstName => self.first = cell,
            Holds::LastName => self.last = cell,
            Holds::Company => {
                self.company = cell;
                self.field(&column.header, cell);
            }
            Holds::Account => self.record.account = text(),
            Holds::Key => self.key = Some(cell),
            Holds::Zone { .. } => self.record.zone = Some(zone(column, cell)?),
            Holds::PostalCode => self.record.postal_code = text(),
            Holds::State => self.record.state = text(),
            Holds::Priority => {
                let bad = |_| (Cause::BadFormat, format!("'{}' is no whole number", column.header));
                self.record.priority = cell.parse().map_err(bad)?;
            }
            Holds::CallAt => self.call_at = Some((&column.header, cell)),
            Holds::PinnedAgent => self.record.pinned_agent = text(),
            Holds::CallerId => self.record.caller_id = Some(caller_id(column, cell, &self.defaults.region)?),
            Holds::Field => self.field(&column.header, cell),
            Holds::Ignored => {}
        }
        Ok(())
    }

    fn field(&mut self, header: &str, cell: &str) {
        self.record.fields.insert(header.to_owned(), cell.into());
    }

    fn finish(mut self, plan: &Plan) -> Result<NewRecord, Wrong> {
        if self.record.phones.is_empty() {
            return Err((Cause::MissingRequired, "has no phone number".to_owned()));
        }
        if self.record.name.as_str().is_empty() {
            let whole = [self.first, self.last].join(" ");
            let name = if whole.trim().is_empty() { self.company } else { whole.trim() };
            self.record.name = name.into();
        }
        if let Some((header, cell)) = self.call_at {
            self.record.call_at = Some(moment(header, cell, &self.record, self.defaults)?);
        }
        let keyed = plan.columns.iter().find(|column| column.is == Holds::Key);
        self.record.key = match (self.key, keyed) {
            (Some(key), _) => key.to_owned(),
            (None, Some(column)) => return Err((Cause::MissingKey, format!("'{}' is empty", column.header))),
            (None, None) => self.record.phones.first().map(|phone| phone.e164.as_str().to_owned()).unwrap_or_default(),
        };
        Ok(self.record)
    }
}

fn number(
    column: &Planned,
    cell: &str,
    kind: &str,
    region: Option<&str>,
    internal: bool,
    defaults: &Defaults,
) -> Result<Phone, Wrong> {
    let e164 = if internal {
        if !is_internal(cell) {
            return Err((Cause::BadFormat, format!("'{}' is no extension: digits, * and # only", column.header)));
        }
        cell.to_owned()
    } else {
        let why = |why| (Cause::BadFormat, format!("'{}' {why}", column.header));
        phone::normalise(cell, region.unwrap_or(&defaults.region)).map_err(why)?
    };
    Ok(Phone {
        kind: kind.to_owned(),
        given: cell.into(),
        e164: Pii::new(e164),
        internal,
        zone: None,
        dialed: Vec::new(),
        stopped: false,
        waiting_until: None,
        dnc: None,
    })
}

fn caller_id(column: &Planned, cell: &str, region: &str) -> Result<String, Wrong> {
    let bare: String = cell.chars().filter(|c| !" -()/.".contains(*c)).collect();
    if is_e164(&bare) {
        return Ok(bare);
    }
    phone::normalise(cell, region).ok().or_else(|| is_caller_id(&bare).then(|| bare.clone())).ok_or_else(|| {
        (Cause::BadFormat, format!("'{}' is no number that could be presented as caller ID", column.header))
    })
}

fn zone(column: &Planned, cell: &str) -> Result<String, Wrong> {
    let known = zones::find(cell).map(|zone| zone.name);
    known.ok_or_else(|| (Cause::BadFormat, format!("'{}' is no time zone such as America/Denver", column.header)))
}

/// RFC 3339, or a local date with or without a time, in the record's zone, else the list's.
fn moment(header: &str, cell: &str, record: &NewRecord, defaults: &Defaults) -> Result<Wall, Wrong> {
    if let Ok(moment) = cell.parse::<jiff::Timestamp>() {
        return Ok(moment.into());
    }
    let named = record.zone.as_deref().or(defaults.zone.as_deref()).and_then(zones::find);
    let by_prefix = || record.phones.first().and_then(|phone| zones::by_prefix(phone.e164.as_str()).into_iter().next());
    let zone = named.or_else(by_prefix).map_or(jiff::tz::TimeZone::UTC, |zone| zone.rules);
    let local = cell.parse::<jiff::civil::DateTime>();
    let local = local.or_else(|_| cell.parse::<jiff::civil::Date>().map(|date| date.at(0, 0, 0, 0)));
    let zoned = local.and_then(|local| local.to_zoned(zone));
    let bad = |_| (Cause::BadFormat, format!("'{header}' is no moment such as 2026-11-30 14:00"));
    zoned.map(|zoned| Wall::from(zoned.timestamp())).map_err(bad)
}
