//! A list comes in: one transaction, one statement a table, memory that does not grow with the list.

use rusqlite::{Connection, params};

use super::StoreError;
use super::tables::{fields_json, status_json};
use crate::campaign::import::NewRecord;
use crate::campaign::{RecordId, Status};
use crate::desk::keeper::{ImportReport, Place, rank};

/// After how many rows progress is told.
const TOLD_EVERY: u64 = 1_000;

/// Adds the rows to the list, all or none.
pub(super) fn import(
    connection: &mut Connection,
    campaign_id: i64,
    list: &str,
    rows: &mut dyn Iterator<Item = NewRecord>,
    progress: &mut dyn FnMut(u64),
) -> Result<ImportReport, StoreError> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let list_id: i64 = transaction.query_row(
        "SELECT id FROM lists WHERE campaign_id = ?1 AND name = ?2",
        params![campaign_id, list],
        |row| row.get(0),
    )?;
    let mut report = ImportReport::default();
    let status = status_json(&Status::New)?;
    {
        let mut record = transaction.prepare(
            "INSERT INTO records (list_id, key, name, fields, zone, postal_code, state, account, pinned, priority,
               caller_id, call_at, status, place, due_at, rank)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (list_id, key) DO NOTHING",
        )?;
        let mut phone = transaction.prepare(
            "INSERT INTO phones (record_id, place, kind, given, e164, internal, zone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for row in rows {
            report.read += 1;
            if report.read % TOLD_EVERY == 0 {
                progress(report.read);
            }
            // A record with a time of its own waits for it; all others are due at once.
            let place = if row.call_at.is_some() { Place::Waiting } else { Place::Due };
            let due = row.call_at.map_or(0, |at| at.0);
            let added = record.execute(params![
                list_id,
                row.key,
                row.name.as_str(),
                fields_json(&row.fields)?,
                row.zone,
                row.postal_code,
                row.state,
                row.account,
                row.pinned_agent.as_deref().unwrap_or_default(),
                row.priority,
                row.caller_id,
                row.call_at.map(|at| at.0),
                status,
                place as i64,
                due,
                rank(&row.clone().into_record(RecordId(0), "")),
            ])?;
            if added == 0 {
                report.has_already(row.line);
                continue;
            }
            report.added += 1;
            let id = transaction.last_insert_rowid();
            for (place, given) in (0i64..).zip(&row.phones) {
                phone.execute(params![
                    id,
                    place,
                    given.kind,
                    given.given.as_str(),
                    given.e164.as_str(),
                    given.internal,
                    given.zone
                ])?;
            }
        }
    }
    transaction.commit()?;
    progress(report.read);
    Ok(report)
}
