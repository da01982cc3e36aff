//! Rows for an export: as they stood at one moment, one at a time.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::{Connection, params};

use super::tables::{Tables, from_json};
use super::{Filter, StoreError};
use crate::campaign::export::Shape;
use crate::campaign::{Attempt, Record, RecordId};

/// Which rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// Every attempt that has an outcome, oldest first.
    Attempts,
    /// Every record, list by list.
    Records,
}

/// What an export looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extent {
    /// The columns that depend on the lists.
    pub shape: Shape,
    /// How many rows there are.
    pub rows: u64,
}

/// What is done with each row.
pub type Each<'a> = &'a mut dyn FnMut(&Record, Option<&Attempt>) -> ControlFlow<()>;

pub(super) fn extent(sql: &Connection, campaign_id: i64, rows: Export, filter: &Filter) -> Result<Extent, StoreError> {
    let mut shape = Shape::default();
    let mut lists =
        sql.prepare("SELECT id, fields FROM lists WHERE campaign_id = ?1 AND (?2 IS NULL OR name = ?2) ORDER BY id")?;
    let mut kinds =
        sql.prepare("SELECT DISTINCT p.kind FROM records r JOIN phones p ON p.record_id = r.id WHERE r.list_id = ?1")?;
    let found = lists.query_map(params![campaign_id, filter.list], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut seen = BTreeSet::new();
    for list in found {
        let (list, fields): (i64, String) = list?;
        let fields: Vec<String> = from_json(&fields, "list of fields")?;
        shape.fields.extend(fields.into_iter().filter(|name| seen.insert(name.clone())));
        if rows == Export::Records {
            let of_list: BTreeSet<String> = kinds.query_map([list], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let new = of_list.into_iter().filter(|kind| !shape.kinds.contains(kind)).collect::<Vec<_>>();
            shape.kinds.extend(new);
        }
    }
    let (from, until) = filter.span();
    let rows: i64 = match rows {
        Export::Records => sql.query_row(
            "SELECT count(*) FROM records r JOIN lists l ON l.id = r.list_id
             WHERE l.campaign_id = ?1 AND (?2 IS NULL OR l.name = ?2)",
            params![campaign_id, filter.list],
            |row| row.get(0),
        )?,
        Export::Attempts => sql.query_row(
            &format!("SELECT count(*) {ATTEMPTS}"),
            params![campaign_id, filter.list, from, until],
            |row| row.get(0),
        )?,
    };
    Ok(Extent { shape, rows: rows.unsigned_abs() })
}

/// The attempts that a filter lets through.
pub(super) const ATTEMPTS: &str =
    "FROM attempts a JOIN records r ON r.id = a.record_id JOIN lists l ON l.id = r.list_id
  WHERE a.campaign_id = ?1 AND a.closed = 1 AND (?2 IS NULL OR l.name = ?2)
    AND coalesce(a.dialed_at, json_extract(a.body, '$.times.saved_at'), 0) BETWEEN ?3 AND ?4 - 1";

pub(super) fn attempts(
    sql: &Connection,
    campaign_id: i64,
    tables: &Tables<'_>,
    filter: &Filter,
    each: Each<'_>,
) -> Result<(), StoreError> {
    let (from, until) = filter.span();
    let mut statement = sql.prepare(&format!("SELECT a.record_id, a.body {ATTEMPTS} ORDER BY a.seq LIMIT ?5"))?;
    let mut rows = statement.query(params![campaign_id, filter.list, from, until, filter.limit()])?;
    while let Some(row) = rows.next()? {
        let Some(record) = tables.load_bare(RecordId(row.get(0)?))? else { continue };
        let attempt = from_json(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?, "attempt")?;
        if each(&record.record, Some(&attempt)).is_break() {
            break;
        }
    }
    Ok(())
}

pub(super) fn records(
    sql: &Connection,
    campaign_id: i64,
    tables: &Tables<'_>,
    filter: &Filter,
    each: Each<'_>,
) -> Result<(), StoreError> {
    let mut statement = sql.prepare(
        "SELECT r.id FROM records r JOIN lists l ON l.id = r.list_id
         WHERE l.campaign_id = ?1 AND (?2 IS NULL OR l.name = ?2) ORDER BY r.list_id, r.id LIMIT ?3",
    )?;
    let ids = statement.query_map(params![campaign_id, filter.list, filter.limit()], |row| row.get(0).map(RecordId))?;
    for id in ids {
        let Some(row) = tables.load(id?)? else { continue };
        if each(&row.record, None).is_break() {
            break;
        }
    }
    Ok(())
}
