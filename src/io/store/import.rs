//! A list comes in: one transaction of the caller, one statement a table, memory that does not grow with the list.

use rusqlite::{CachedStatement, params};

use super::StoreError;
use super::introduce::{IS_OPEN, OWN_TIME, first_place};
use super::tables::{Tables, fields_json, from_json, status_json};
use crate::campaign::import::{NewRecord, Numbers, update};
use crate::campaign::{Change, List, Phone, Record, RecordId, Status, order};
use crate::desk::keeper::{ImportReport, Incoming, Known, Row};
use crate::pii::Pii;

/// After how many rows progress is told.
const TOLD_EVERY: u64 = 1_000;
/// More columns than this are not remembered in their order.
const MAX_FIELDS: usize = 500;

/// Takes the rows into the list.
pub(super) fn import(
    tables: &Tables<'_>,
    list: &List,
    incoming: &Incoming,
    rows: &mut dyn Iterator<Item = NewRecord>,
    progress: &mut dyn FnMut(u64),
) -> Result<ImportReport, StoreError> {
    let mut import = Import::new(tables, list, incoming)?;
    for row in rows {
        import.report.read += 1;
        if import.report.read % TOLD_EVERY == 0 {
            progress(import.report.read);
        }
        import.row(row)?;
    }
    import.write_fields()?;
    Ok(import.report)
}

struct Import<'a> {
    tables: &'a Tables<'a>,
    list: &'a List,
    incoming: &'a Incoming,
    list_id: i64,
    next_id: i64,
    status: String,
    /// The headers of the list's fields, in order.
    fields: Vec<String>,
    report: ImportReport,
    insert: CachedStatement<'a>,
    phone: CachedStatement<'a>,
}

impl<'a> Import<'a> {
    fn new(tables: &'a Tables<'a>, list: &'a List, incoming: &'a Incoming) -> Result<Self, StoreError> {
        let sql = tables.sql();
        let insert = sql.prepare_cached(
            "INSERT INTO records (id, list_id, key, name, fields, zone, postal_code, state, account, pinned, priority,
               caller_id, call_at, requested_at, imported_at, filtered, status, place, due_at, rank, sort, changes_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
             ON CONFLICT (list_id, key) DO NOTHING",
        )?;
        let phone = sql.prepare_cached(
            "INSERT OR REPLACE INTO phones
               (record_id, place, kind, given, e164, internal, zone, stopped, waiting_until, dropped)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?;
        let list_id = tables.list_id(&list.name)?.unwrap_or_default();
        let known: String = sql.query_row("SELECT fields FROM lists WHERE id = ?1", [list_id], |row| row.get(0))?;
        let mut fields: Vec<String> = from_json(&known, "list of fields")?;
        incoming.columns.fields.iter().for_each(|name| remember(&mut fields, name));
        Ok(Self {
            tables,
            list,
            incoming,
            list_id,
            next_id: sql.query_row("SELECT coalesce(max(id), 0) + 1 FROM records", [], |row| row.get(0))?,
            status: status_json(&Status::New)?,
            fields,
            report: ImportReport::default(),
            insert,
            phone,
        })
    }

    fn row(&mut self, row: NewRecord) -> Result<(), StoreError> {
        let line = row.line;
        let mut record = row.clone().into_record(RecordId(self.next_id), self.list.name.as_str());
        record.imported_at = self.incoming.at;
        record.fields.keys().for_each(|name| remember(&mut self.fields, name));
        if self.add(&mut record)? {
            self.report.added += 1;
            self.next_id += 1;
            return Ok(());
        }
        match self.incoming.known {
            Known::Leave => self.report.has_already(line),
            Known::Update | Known::Reopen => self.update(row)?,
        }
        Ok(())
    }

    /// Whether there was no record with this key.
    fn add(&mut self, record: &mut Record) -> Result<bool, StoreError> {
        if record.priority != 0 {
            // An attempt on another list ends this customer's priority.
            record.attempts = self.tables.history(record)?;
        }
        let (campaign, now) = (self.tables.campaign(), self.incoming.at);
        let filtered = !self.list.takes(record);
        let (place, due) = first_place(filtered, record.call_at);
        let rank = order::rank(campaign, record, now);
        let added = self.insert.execute(params![
            record.id.0,
            self.list_id,
            record.key,
            record.name.as_str(),
            fields_json(&record.fields)?,
            record.zone,
            record.postal_code,
            record.state,
            record.account,
            record.pinned_agent.as_deref().unwrap_or_default(),
            record.priority,
            record.caller_id,
            record.call_at.map(|at| at.0),
            record.requested_at.map(|at| at.0),
            record.imported_at.0,
            filtered,
            self.status,
            place as i64,
            due,
            rank.class,
            rank.sort,
            order::changes_at(campaign, record, now).map(|at| at.0),
        ])?;
        if added == 0 {
            return Ok(false);
        }
        self.report.filtered += u64::from(filtered);
        for (place, phone) in (0i64..).zip(&record.phones) {
            self.put_phone(record.id, place, phone, false)?;
        }
        Ok(true)
    }

    fn put_phone(&mut self, record: RecordId, place: i64, phone: &Phone, dropped: bool) -> Result<(), StoreError> {
        self.phone.execute(params![
            record.0,
            place,
            phone.kind,
            phone.given.as_str(),
            phone.e164.as_str(),
            phone.internal,
            phone.zone,
            phone.stopped,
            phone.waiting_until.map(|at| at.0),
            dropped,
        ])?;
        Ok(())
    }

    /// The list has the record already: what changed is written.
    fn update(&mut self, row: NewRecord) -> Result<(), StoreError> {
        let (sql, now) = (self.tables.sql(), self.incoming.at);
        let id = sql
            .prepare_cached("SELECT id FROM records WHERE list_id = ?1 AND key = ?2")?
            .query_row(params![self.list_id, row.key], |row| row.get(0).map(RecordId))?;
        let Some(mut stored) = self.tables.load_bare(id)? else { return Ok(()) };
        let tried = sql.prepare_cached("SELECT 1 FROM attempts WHERE record_id = ?1 LIMIT 1")?.exists([id.0])?;
        let numbers = if tried || stored.hold.is_some() { Numbers::Fixed } else { Numbers::Free };
        let mut dropped = self.tables.dropped(id)?;
        let mut changes = update(&mut stored.record, row, &self.incoming.columns, numbers, &mut dropped, now);
        let reopened =
            self.incoming.known == Known::Reopen && stored.hold.is_none() && self.reopen(&mut stored, &mut changes);
        if changes.is_empty() {
            self.report.unchanged += 1;
            return Ok(());
        }
        self.report.updated += 1;
        self.report.reopened += u64::from(reopened);
        sql.prepare_cached("DELETE FROM phones WHERE record_id = ?1")?.execute([id.0])?;
        for (place, phone) in (0i64..).zip(&stored.record.phones) {
            self.put_phone(id, place, phone, dropped.contains(phone.e164.as_str()))?;
        }
        let mut insert = sql
            .prepare_cached("INSERT INTO changes (record_id, at, field, before, after) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for Change { at, field, before, after } in &changes {
            insert.execute(params![id.0, at.0, field, before.as_str(), after.as_str()])?;
        }
        self.write(&mut stored)
    }

    /// A closed record becomes a new one, as if it had been imported now.
    fn reopen(&self, stored: &mut Row, changes: &mut Vec<Change>) -> bool {
        let before = match &stored.record.status {
            Status::Completed { disposition } => format!("completed: {disposition}"),
            Status::Excluded { why } => format!("excluded: {why}"),
            _ => return false,
        };
        let (before, after) = (Pii::new(before), Pii::from("new"));
        changes.push(Change { at: self.incoming.at, field: "status".into(), before, after });
        stored.record.status = Status::New;
        stored.record.imported_at = self.incoming.at;
        true
    }

    /// What the list says of a record, and its place in the claim order; a record in somebody's hands stays there.
    fn write(&mut self, stored: &mut Row) -> Result<(), StoreError> {
        let (campaign, now) = (self.tables.campaign(), self.incoming.at);
        let record = &mut stored.record;
        record.attempts = self.tables.history(record)?;
        let filtered = !self.list.takes(record);
        self.report.filtered += u64::from(filtered);
        let rank = order::rank(campaign, record, now);
        let mut write = self.tables.sql().prepare_cached(
            "UPDATE records SET name = ?2, fields = ?3, zone = ?4, postal_code = ?5, state = ?6, account = ?7, pinned = ?8,
               priority = ?9, caller_id = ?10, call_at = ?11, requested_at = ?12, imported_at = ?13, filtered = ?14,
               status = ?15, rank = ?16, sort = ?17, changes_at = ?18
             WHERE id = ?1",
        )?;
        write.execute(params![
            record.id.0,
            record.name.as_str(),
            fields_json(&record.fields)?,
            record.zone,
            record.postal_code,
            record.state,
            record.account,
            record.pinned_agent.as_deref().unwrap_or_default(),
            record.priority,
            record.caller_id,
            record.call_at.map(|at| at.0),
            record.requested_at.map(|at| at.0),
            record.imported_at.0,
            filtered,
            status_json(&record.status)?,
            rank.class,
            rank.sort,
            order::changes_at(campaign, record, now).map(|at| at.0),
        ])?;
        // What the rules have put off or given up may be callable now: it is looked at again when its own time has come.
        let mut place = self.tables.sql().prepare_cached(&format!(
            "UPDATE records SET place = CASE WHEN filtered = 0 AND {IS_OPEN} THEN 1 ELSE 0 END, due_at = {OWN_TIME}
             WHERE id = ?1 AND place <> 3",
        ))?;
        place.execute([record.id.0])?;
        Ok(())
    }

    fn write_fields(&self) -> Result<(), StoreError> {
        let fields = serde_json::to_string(&self.fields).map_err(StoreError::row("list of fields"))?;
        self.tables.sql().execute("UPDATE lists SET fields = ?2 WHERE id = ?1", params![self.list_id, fields])?;
        Ok(())
    }
}

fn remember(fields: &mut Vec<String>, name: &str) {
    if fields.len() < MAX_FIELDS && !fields.iter().any(|known| known == name) {
        fields.push(name.to_owned());
    }
}
