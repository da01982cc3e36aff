//! Reading for lists, reports and exports: row by row, so that memory does not grow with the store.

use std::ops::ControlFlow;

use rusqlite::{Connection, params};

use super::tables::{Tables, from_json};
use super::{StoreError, export};
use crate::campaign::{Attempt, JournalRow, Record};
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
