//! The do-not-call lists in SQLite's tables, and the calls of an account.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::StoreError;
use crate::campaign::dnc::candidates;
use crate::campaign::{AccountCall, Campaign, DncKind, DncMark, DncRow, DncVersion, Record};
use crate::time::Wall;

/// So many calls of an account are read: more than any cap counts.
const ACCOUNT_CALLS: i64 = 1_000;

type Result<T> = std::result::Result<T, StoreError>;

/// Puts an entry on its list; one that is there already keeps the later end.
pub(super) fn add(sql: &Connection, row: &DncRow) -> Result<()> {
    sql.prepare_cached(
        "INSERT INTO dnc (kind, entry, list, agent, added_at, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (kind, entry, list) DO UPDATE SET until = max(until, excluded.until)",
    )?
    // The larger of NULL and anything is NULL in SQLite: for good.
    .execute(params![
        row.kind.code(),
        row.entry,
        row.list,
        row.agent,
        row.added_at.0,
        row.until.map(|at| at.0)
    ])?;
    Ok(())
}

/// Takes an entry off its list; says whether it was there.
pub(super) fn remove(sql: &Connection, list: &str, kind: DncKind, entry: &str) -> Result<bool> {
    let mut statement = sql.prepare_cached("DELETE FROM dnc WHERE kind = ?1 AND entry = ?2 AND list = ?3")?;
    Ok(statement.execute(params![kind.code(), entry, list])? > 0)
}

/// Every entry, by list, kind and entry.
pub(super) fn each(sql: &Connection, list: Option<&str>, each: &mut dyn FnMut(DncRow)) -> Result<()> {
    let mut statement = sql.prepare(
        "SELECT list, kind, entry, agent, added_at, until FROM dnc WHERE ?1 IS NULL OR list = ?1 ORDER BY list, kind, entry",
    )?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        each(DncRow {
            list: row.get(0)?,
            kind: DncKind::of_code(row.get(1)?),
            entry: row.get(2)?,
            agent: row.get(3)?,
            added_at: Wall(row.get(4)?),
            until: row.get::<_, Option<i64>>(5)?.map(Wall),
        });
    }
    Ok(())
}

/// The lists that have entries.
pub(super) fn versions(sql: &Connection) -> Result<Vec<DncVersion>> {
    let mut statement =
        sql.prepare_cached("SELECT list, entries, newest FROM dnc_lists WHERE entries > 0 ORDER BY list")?;
    let rows = statement.query_map([], |row| {
        let entries = row.get::<_, i64>(1)?;
        Ok(DncVersion { list: row.get(0)?, entries: entries.unsigned_abs(), newest: Wall(row.get(2)?) })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks each number of the record that an entry forbids, with the entry that holds longest.
pub(super) fn mark(sql: &Connection, campaign: &Campaign, record: &mut Record) -> Result<()> {
    let mut by_number = sql.prepare_cached(
        "SELECT list, kind, until FROM dnc WHERE kind = 0 AND entry = ?1 ORDER BY until IS NULL DESC, until DESC LIMIT 1",
    )?;
    // Most stores have numbers alone: the other kinds cost one look.
    let others = sql.prepare_cached("SELECT 1 FROM dnc WHERE kind > 0 LIMIT 1")?.exists([])?;
    let mut marks = Vec::with_capacity(record.phones.len());
    for phone in &record.phones {
        let found = if others {
            by_candidates(sql, &candidates(campaign, record, phone))?
        } else {
            by_number.query_row([phone.e164.as_str()], read_mark).optional()?
        };
        marks.push(found);
    }
    for (phone, mark) in record.phones.iter_mut().zip(marks) {
        phone.dnc = mark;
    }
    Ok(())
}

fn by_candidates(sql: &Connection, candidates: &[(DncKind, String)]) -> Result<Option<DncMark>> {
    let pairs: Vec<(i64, &str)> = candidates.iter().map(|(kind, entry)| (kind.code(), entry.as_str())).collect();
    let pairs = serde_json::to_string(&pairs).map_err(StoreError::row("do-not-call entry"))?;
    let mut statement = sql.prepare_cached(
        "SELECT d.list, d.kind, d.until FROM json_each(?1) j CROSS JOIN dnc d
           ON d.kind = json_extract(j.value, '$[0]') AND d.entry = json_extract(j.value, '$[1]')
         ORDER BY d.until IS NULL DESC, d.until DESC, d.kind LIMIT 1",
    )?;
    Ok(statement.query_row([pairs], read_mark).optional()?)
}

fn read_mark(row: &Row<'_>) -> rusqlite::Result<DncMark> {
    let until = row.get::<_, Option<i64>>(2)?.map(Wall);
    Ok(DncMark { list: row.get(0)?, by: DncKind::of_code(row.get(1)?), until })
}

/// The counted calls to other customers of the record's account.
pub(super) fn account_calls(sql: &Connection, campaign_id: i64, record: &Record) -> Result<Vec<AccountCall>> {
    let Some(account) = &record.account else { return Ok(Vec::new()) };
    let mut statement = sql.prepare_cached(
        "SELECT dialed_at, json_extract(body, '$.times.answered_at'), json_extract(body, '$.disposition')
         FROM attempts INDEXED BY attempts_account
         WHERE campaign_id = ?1 AND account = ?2 AND counts = 1 AND account IS NOT NULL AND dialed_at IS NOT NULL AND key <> ?3
         ORDER BY dialed_at DESC LIMIT ?4",
    )?;
    let rows = statement.query_map(params![campaign_id, account, record.key, ACCOUNT_CALLS], |row| {
        let answered_at = row.get::<_, Option<i64>>(1)?.map(Wall);
        Ok(AccountCall { dialed_at: Wall(row.get(0)?), answered_at, disposition: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
