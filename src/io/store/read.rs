//! Reading for lists, reports and exports: row by row, so that memory does not grow with the store.

use std::ops::ControlFlow;

use rusqlite::{Connection, params};

use super::owner::Owner;
use super::tables::{Tables, from_json};
use super::{StoreError, export};
use crate::campaign::report::Outages;
use crate::campaign::report::calls::ListFigures;
use crate::campaign::report::compliance::{Before, Earlier};
use crate::campaign::{Attempt, DncKind, JournalRow, Record};
use crate::desk::keeper;
use crate::time::Wall;

/// What is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// This list alone.
    pub list: Option<String>,
    /// From this moment on; attempts by their dial or, without one, by their outcome.
    pub from: Option<Wall>,
    /// Before this moment.
    pub until: Option<Wall>,
    /// At most so many.
    pub limit: Option<u64>,
}

impl Filter {
    pub(super) fn limit(&self) -> i64 {
        self.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX))
    }

    pub(super) fn span(&self) -> (i64, i64) {
        (self.from.map_or(i64::MIN, |at| at.0), self.until.map_or(i64::MAX, |at| at.0))
    }
}

pub(super) fn records(
    sql: &Connection,
    campaign_id: i64,
    tables: &Tables<'_>,
    filter: &Filter,
    each: &mut dyn FnMut(Record),
) -> Result<(), StoreError> {
    let each = &mut |record: &Record, _: Option<&Attempt>| {
        each(record.clone());
        ControlFlow::Continue(())
    };
    export::records(sql, campaign_id, tables, filter, each)
}

pub(super) fn attempts(
    sql: &Connection,
    campaign_id: i64,
    filter: &Filter,
    each: &mut dyn FnMut(Attempt),
) -> Result<(), StoreError> {
    let mut statement = sql.prepare(&format!("SELECT a.body {} ORDER BY a.seq LIMIT ?5", export::ATTEMPTS))?;
    let (from, until) = filter.span();
    let mut rows = statement.query(params![campaign_id, filter.list, from, until, filter.limit()])?;
    while let Some(row) = rows.next()? {
        each(from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, "attempt")?);
    }
    Ok(())
}

/// Every dial, whether or not its outcome is stored, with what had been before it.
pub(super) fn dials(
    sql: &Connection,
    campaign_id: i64,
    filter: &Filter,
    each: &mut dyn FnMut(Attempt, Before),
) -> Result<(), StoreError> {
    let mut statement = sql.prepare(
        "SELECT a.body, a.key, l.name, a.dialed_at, a.number, a.seq
         FROM attempts a JOIN records r ON r.id = a.record_id JOIN lists l ON l.id = r.list_id
         WHERE a.campaign_id = ?1 AND (?2 IS NULL OR l.name = ?2) AND a.dialed_at BETWEEN ?3 AND ?4 - 1
         ORDER BY a.seq LIMIT ?5",
    )?;
    let mut number = sql.prepare(
        "SELECT dialed_at FROM attempts
         WHERE campaign_id = ?1 AND number = ?2 AND counts = 1 AND dialed_at IS NOT NULL AND seq < ?3 ORDER BY seq",
    )?;
    let mut customer = sql.prepare(
        "SELECT dialed_at, number, counts, body ->> '$.disposition', body ->> '$.action' FROM attempts
         WHERE campaign_id = ?1 AND key = ?2 AND dialed_at IS NOT NULL AND seq < ?3 ORDER BY seq",
    )?;
    let mut forbidden = sql.prepare(
        "SELECT list FROM dnc WHERE kind = ?3 AND entry = ?1 AND added_at < ?2 AND (until IS NULL OR until > ?2)
         ORDER BY list",
    )?;
    let (from, until) = filter.span();
    let mut rows = statement.query(params![campaign_id, filter.list, from, until, filter.limit()])?;
    while let Some(row) = rows.next()? {
        let attempt: Attempt = from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, "attempt")?;
        let (key, list): (String, String) = (row.get(1)?, row.get(2)?);
        let (at, e164, seq): (i64, String, i64) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let wall = |row: &rusqlite::Row<'_>| row.get(0).map(Wall);
        let of_number = number.query_map(params![campaign_id, e164, seq], wall)?.collect::<rusqlite::Result<_>>()?;
        let of_customer = customer
            .query_map(params![campaign_id, key, seq], |row| {
                Ok(Earlier {
                    at: Wall(row.get(0)?),
                    number: row.get(1)?,
                    counts: row.get(2)?,
                    disposition: row.get(3)?,
                    action: row.get(4)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        let lists = forbidden
            .query_map(params![e164, at, DncKind::Number.code()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        each(attempt, Before { key, list, number: of_number, customer: of_customer, forbidden_by: lists });
    }
    Ok(())
}

/// How many records of each list stand where, in the order of the lists.
pub(super) fn list_figures(sql: &Connection, campaign_id: i64) -> Result<Vec<ListFigures>, StoreError> {
    let mut statement = sql.prepare(
        "SELECT l.name, json_extract(r.status, '$.is'), count(r.id)
         FROM lists l LEFT JOIN records r ON r.list_id = l.id WHERE l.campaign_id = ?1 GROUP BY l.id, 2 ORDER BY l.id",
    )?;
    let rows = statement.query_map([campaign_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut lists: Vec<ListFigures> = Vec::new();
    for row in rows {
        let (list, status, count): (String, Option<String>, u32) = row?;
        if lists.last().is_none_or(|last| last.list != list) {
            lists.push(ListFigures { list, ..ListFigures::default() });
        }
        if let (Some(last), Some(status)) = (lists.last_mut(), status) {
            last.by_status.insert(status, u64::from(count));
        }
    }
    Ok(lists)
}

pub(super) fn journal(
    sql: &Connection,
    campaign_id: i64,
    filter: &Filter,
    each: &mut dyn FnMut(JournalRow),
) -> Result<(), StoreError> {
    let mut statement = sql.prepare(
        "SELECT body FROM journal WHERE campaign_id = ?1 AND at BETWEEN ?2 AND ?3 - 1 ORDER BY seq LIMIT ?4",
    )?;
    let (from, until) = filter.span();
    let mut rows = statement.query(params![campaign_id, from, until, filter.limit()])?;
    while let Some(row) = rows.next()? {
        each(from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, "journal row")?);
    }
    Ok(())
}

/// Of every campaign in the file, since an agent may have come back in another one.
pub(super) fn outages(sql: &Connection, owner: &Owner, now: Wall) -> Result<Outages, StoreError> {
    let mut outages = Outages::default();
    let mut lost = sql.prepare(
        // A row that is no JSON is told by whoever reads the journal, with its number.
        "SELECT body ->> '$.agent', body ->> '$.seen_at', at FROM journal
         WHERE CASE WHEN json_valid(body) THEN body ->> '$.event' = 'desk-lost' END ORDER BY seq",
    )?;
    let mut rows = lost.query([])?;
    while let Some(row) = rows.next()? {
        let (agent, seen_at, back_at): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        outages.add(&agent, Wall(seen_at), Some(Wall(back_at)));
    }
    let mut seats = sql.prepare("SELECT agent, owner, seen_at FROM seats")?;
    let mut rows = seats.query([])?;
    while let Some(row) = rows.next()? {
        let (agent, process, seen_at): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if now.since(Wall(seen_at)) >= keeper::SEAT || owner.is_dead(&process) {
            outages.add(&agent, Wall(seen_at), None);
        }
    }
    Ok(outages)
}
