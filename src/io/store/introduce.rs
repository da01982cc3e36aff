//! A campaign opens its store: it and its lists get their rows, and what its file has changed since the last time is
//! carried into the records.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::StoreError;
use super::owner::Owner;
use super::tables::Tables;
use crate::campaign::{Campaign, List, RecordId, order};
use crate::desk::keeper::Place;
use crate::time::Wall;

/// Gives the campaign's id. If its rules have changed, every record that was put off or given up by them is looked at
/// again when its own time has come; if those of a list have, all its records get their new places in the claim order.
pub(super) fn introduce(sql: &Connection, campaign: &Campaign, owner: &Owner) -> Result<i64, StoreError> {
    let transaction = Transaction::new_unchecked(sql, TransactionBehavior::Immediate)?;
    sql.execute("INSERT OR IGNORE INTO campaigns (name) VALUES (?1)", [&campaign.name])?;
    let (id, before): (i64, String) =
        sql.query_row("SELECT id, fingerprint FROM campaigns WHERE name = ?1", [&campaign.name], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let tables = Tables::new(sql, id, campaign, owner);
    for list in &campaign.lists {
        let rules = fingerprint(&(&list.filter, &list.sort, &list.expiry, list.priority()));
        let known: Option<(i64, String)> = sql
            .query_row(
                "SELECT id, fingerprint FROM lists WHERE campaign_id = ?1 AND name = ?2",
                params![id, list.name],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        match known {
            None => {
                let new = "INSERT INTO lists (campaign_id, name, fingerprint) VALUES (?1, ?2, ?3)";
                sql.execute(new, params![id, list.name, rules])?;
            }
            Some((list_id, before)) if before != rules => {
                rank_anew(sql, &tables, campaign, list, list_id)?;
                sql.execute("UPDATE lists SET fingerprint = ?2 WHERE id = ?1", params![list_id, rules])?;
            }
            Some(_) => {}
        }
    }
    let fingerprint = fingerprint(campaign);
    if before != fingerprint {
        sql.execute("UPDATE campaigns SET fingerprint = ?2 WHERE id = ?1", params![id, fingerprint])?;
        look_again(sql, id)?;
        // For how long a callback is kept may have changed: each is looked at when its window opens.
        sql.execute(
            "UPDATE records SET callback_look = callback_from WHERE callback_look IS NOT NULL
               AND list_id IN (SELECT id FROM lists WHERE campaign_id = ?1)",
            [id],
        )?;
    }
    transaction.commit()?;
    Ok(id)
}

/// Every record that rules have put off or given up is looked at again when its own time has come.
pub(super) fn look_again(sql: &Connection, campaign_id: i64) -> Result<(), StoreError> {
    let update = format!(
        "UPDATE records SET place = 1, due_at = {OWN_TIME}
         WHERE place IN (0, 1, 2) AND filtered = 0 AND {IS_OPEN}
           AND list_id IN (SELECT id FROM lists WHERE campaign_id = ?1)"
    );
    sql.execute(&update, [campaign_id])?;
    Ok(())
}

/// When an open record may come by its own account, whatever the rules say.
pub(super) const OWN_TIME: &str =
    "max(coalesce(json_extract(status, '$.until'), 0) * (json_extract(status, '$.is') = 'waiting'),
  coalesce(json_extract(status, '$.from'), 0), coalesce(call_at, 0))";

/// Whether a record that nobody has in hands is open.
pub(super) const IS_OPEN: &str = "json_extract(status, '$.is') IN ('new', 'waiting', 'rescheduled')";

/// Filter, sort, expiry or the meaning of priority have changed.
fn rank_anew(
    sql: &Connection,
    tables: &Tables<'_>,
    campaign: &Campaign,
    list: &List,
    list_id: i64,
) -> Result<(), StoreError> {
    let mut next = sql.prepare("SELECT id FROM records WHERE list_id = ?1 AND id > ?2 ORDER BY id LIMIT 1000")?;
    let mut write = sql.prepare(
        "UPDATE records SET rank = ?2, sort = ?3, changes_at = ?4, filtered = ?5,
           place = CASE WHEN ?5 AND place < 3 THEN 0 ELSE place END
         WHERE id = ?1",
    )?;
    // No clock here: what would have changed by now is found by the next claim.
    let then = Wall(0);
    let mut last = i64::MIN;
    loop {
        let ids = next.query_map(params![list_id, last], |row| row.get::<_, i64>(0))?;
        let ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
        let Some(&greatest) = ids.last() else { return Ok(()) };
        last = greatest;
        for id in ids {
            let Some(mut row) = tables.load_bare(RecordId(id))? else { continue };
            if row.record.priority != 0 {
                row.record.attempts = tables.history(&row.record)?;
            }
            let rank = order::rank(campaign, &row.record, then);
            let changes_at = order::changes_at(campaign, &row.record, then).map(|at| at.0);
            write.execute(params![id, rank.class, rank.sort, changes_at, !list.takes(&row.record)])?;
        }
    }
}

/// The first place of a record that comes into the store at `now`: one with a time of its own waits for it, all others
/// are due at once.
pub(super) fn first_place(filtered: bool, call_at: Option<Wall>) -> (Place, Option<i64>) {
    match call_at {
        _ if filtered => (Place::Closed, None),
        Some(at) => (Place::Waiting, Some(at.0)),
        None => (Place::Due, Some(0)),
    }
}

/// A short word that changes with the rules (FNV-1a over their debug text).
fn fingerprint(rules: &impl std::fmt::Debug) -> String {
    let text = format!("{rules:?}");
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}
