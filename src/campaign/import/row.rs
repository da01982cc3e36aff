//! One row of a list as a record, or the reason why not.

use super::format::{Holds, Moments, Plan, Planned};
use super::{Cause, Defaults, NewRecord, moment};
use crate::campaign::csv::undefused;
use crate::campaign::gate::{is_caller_id, is_e164, is_internal};
use crate::campaign::{Phone, phone, zones};
use crate::pii::Pii;
use crate::time::Wall;

/// What is wrong with a row.
pub(super) type Wrong = (Cause, String);

/// Reads a row by the plan.
pub(super) fn read(plan: &Plan, defaults: &Defaults, cells: &[String]) -> Result<NewRecord, Wrong> {
    let extra = cells.get(plan.columns.len()..).unwrap_or_default();
    if extra.iter().any(|cell| !cell.trim().is_empty()) {
        let what = format!("has {} cells where there are {} columns", cells.len(), plan.columns.len());
        return Err((Cause::BadFormat, what));
    }
    let record = NewRecord::default();
    let mut reader = Reader { defaults, record, parts: [""; 4], company: "", key: None, moments: Vec::new() };
    let mut phone_zones: Vec<(&str, String)> = Vec::new();
    for place in &plan.order {
        let Some(column) = plan.columns.get(*place) else { continue };
        let given = cells.get(*place).map_or("", |cell| undefused(cell.trim()));
        let cell = if given.is_empty() { column.default.as_deref().unwrap_or_default() } else { given };
        if cell.is_empty() {
            if column.required {
                return Err((Cause::MissingRequired, format!("'{}' is empty", column.header)));
            }
            continue;
        }
        if cell.chars().count() > column.max_chars {
            let what = format!("'{}' has more than {} characters", column.header, column.max_chars);
            return Err((Cause::TooLong, what));
        }
        if let Holds::Zone { of_phone: Some(kind) } = &column.is {
            phone_zones.push((kind, zone(column, cell)?));
            continue;
        }
        reader.cell(column, cell)?;
        // The number's own zone, from the column that its own column names.
        let own = column.zone.and_then(|place| Some((plan.columns.get(place)?, undefused(cells.get(place)?.trim()))));
        if let Some((zone_column, cell)) = own.filter(|(_, cell)| !cell.is_empty())
            && let Some(phone) = reader.record.phones.last_mut()
        {
            phone.zone = Some(zone(zone_column, cell)?);
        }
    }
    for (kind, zone) in phone_zones {
        reader.record.phones.iter_mut().filter(|phone| phone.kind == kind).for_each(|p| p.zone = Some(zone.clone()));
    }
    reader.finish(plan)
}

struct Reader<'a> {
    defaults: &'a Defaults,
    record: NewRecord,
    /// Of the name: title, first, middle, last.
    parts: [&'a str; 4],
    company: &'a str,
    key: Option<&'a str>,
    /// Columns with moments, read when the record's zone is known.
    moments: Vec<(&'a Planned, &'a str)>,
}

impl<'a> Reader<'a> {
    fn cell(&mut self, column: &'a Planned, cell: &'a str) -> Result<(), Wrong> {
        let text = || Some(cell.to_owned());
        match &column.is {
            Holds::Phone { .. } => self.record.phones.push(number(column, cell, self.defaults)?),
            Holds::Name => self.record.name = cell.into(),
            Holds::Title => self.parts[0] = cell,
            Holds::FirstName => self.parts[1] = cell,
            Holds::MiddleName => self.parts[2] = cell,
            Holds::LastName => self.parts[3] = cell,
            Holds::Company => {
                self.company = cell;
                self.field(&column.header, cell);
            }
            Holds::Account => self.record.account = text(),
            Holds::Key => self.key = Some(cell),
            Holds::Zone { .. } => self.record.zone = Some(zone(column, cell)?),
            Holds::PostalCode => self.record.postal_code = text(),
            Holds::State => self.record.state = text(),
            Holds::Priority(_) => self.record.priority = whole(column, cell)?,
            Holds::CallAt(_) | Holds::RequestedAt(_) => self.moments.push((column, cell)),
            Holds::Integer => {
                let number: i64 = whole(column, cell)?;
                self.field(&column.header, &number.to_string());
            }
            Holds::Date(moments) => {
                let date = moment::normal(cell, &moments.formats).ok_or_else(|| no_moment(column, moments))?;
                self.field(&column.header, &date);
            }
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
            let parts: Vec<&str> = self.parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.record.name = if parts.is_empty() { self.company.into() } else { Pii::new(parts.join(" ")) };
        }
        for (column, cell) in std::mem::take(&mut self.moments) {
            let at = Some(local_moment(column, cell, &self.record, self.defaults)?);
            match column.is {
                Holds::CallAt(_) => self.record.call_at = at,
                _ => self.record.requested_at = at,
            }
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

fn whole<N: std::str::FromStr>(column: &Planned, cell: &str) -> Result<N, Wrong> {
    cell.parse().map_err(|_| (Cause::BadFormat, format!("'{}' is no whole number", column.header)))
}

fn number(column: &Planned, cell: &str, defaults: &Defaults) -> Result<Phone, Wrong> {
    let Holds::Phone { kind, region, internal, remove_prefix, .. } = &column.is else {
        return Err((Cause::BadFormat, format!("'{}' holds no number", column.header)));
    };
    let written = remove_prefix.iter().find_map(|prefix| cell.strip_prefix(prefix.as_str())).unwrap_or(cell).trim();
    let e164 = if *internal {
        if !is_internal(written) {
            return Err((Cause::BadFormat, format!("'{}' is no extension: digits, * and # only", column.header)));
        }
        written.to_owned()
    } else {
        let why = |why| (Cause::BadFormat, format!("'{}' {why}", column.header));
        phone::normalise(written, region.as_deref().unwrap_or(&defaults.region)).map_err(why)?
    };
    Ok(Phone { given: cell.into(), internal: *internal, ..Phone::new(kind, &e164) })
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

/// A moment of this column: local ones in the column's zone, else the record's, else the list's, else its number's.
fn local_moment(column: &Planned, cell: &str, record: &NewRecord, defaults: &Defaults) -> Result<Wall, Wrong> {
    let (Holds::CallAt(moments) | Holds::RequestedAt(moments)) = &column.is else {
        return Err(no_moment(column, &Moments::default()));
    };
    let named = [moments.zone.as_deref(), record.zone.as_deref(), defaults.zone.as_deref()];
    let named = named.into_iter().flatten().next().and_then(zones::find);
    let by_prefix = || record.phones.first().and_then(|phone| zones::by_prefix(phone.e164.as_str()).into_iter().next());
    let zone = named.or_else(by_prefix).map_or(jiff::tz::TimeZone::UTC, |zone| zone.rules);
    moment::read(cell, &moments.formats, zone).ok_or_else(|| no_moment(column, moments))
}

fn no_moment(column: &Planned, moments: &Moments) -> Wrong {
    let like = if moments.formats.is_empty() { "such as 2026-11-30 14:00" } else { "in the format of this column" };
    (Cause::BadFormat, format!("'{}' is no moment {like}", column.header))
}
