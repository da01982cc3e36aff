//! The keeper's rows in SQLite's tables.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::owner::Owner;
use super::{StoreError, dnc};
use crate::campaign::order::{self, Rank};
use crate::campaign::{
    Attempt, Campaign, Change, DncRow, DncVersion, InteractionId, JournalRow, Phone, Record, RecordId, Status,
};
use crate::desk::DeskId;
use crate::desk::keeper::{Dial, Hold, OtherDialog, Place, Row, Rows, Seat, callback_look, place, sweep_at};
use crate::desk::ledger::Draft;
use crate::pii::Pii;
use crate::time::Wall;

/// How many records that have fallen due are moved into the claim order at once.
const PROMOTE: i64 = 32;

/// A connection inside a transaction, seen as rows.
pub(super) struct Tables<'a> {
    sql: &'a Connection,
    campaign_id: i64,
    campaign: &'a Campaign,
    owner: &'a Owner,
}

type Result<T> = std::result::Result<T, StoreError>;

impl<'a> Tables<'a> {
    pub fn new(sql: &'a Connection, campaign_id: i64, campaign: &'a Campaign, owner: &'a Owner) -> Self {
        Self { sql, campaign_id, campaign, owner }
    }

    /// The connection.
    pub fn sql(&self) -> &'a Connection {
        self.sql
    }

    /// The campaign.
    pub fn campaign(&self) -> &'a Campaign {
        self.campaign
    }

    /// A record with all that the store knows of it.
    pub fn load(&self, id: RecordId) -> Result<Option<Row>> {
        let Some(mut row) = self.load_bare(id)? else { return Ok(None) };
        self.complete(&mut row.record)?;
        Ok(Some(row))
    }

    /// Adds what a bare record lacks: history, changes, the times of its numbers' counted attempts and their
    /// do-not-call marks. A number that is gone from the list counts as stopped.
    pub fn complete(&self, record: &mut Record) -> Result<()> {
        let dropped = self.dropped(record.id)?;
        let mut dialed = self.sql.prepare_cached(
            "SELECT dialed_at FROM attempts
             WHERE campaign_id = ?1 AND number = ?2 AND counts = 1 AND dialed_at IS NOT NULL ORDER BY dialed_at",
        )?;
        for phone in &mut record.phones {
            let number = phone.e164.as_str();
            let rows = dialed.query_map(params![self.campaign_id, number], |row| row.get(0).map(Wall))?;
            phone.dialed = rows.collect::<rusqlite::Result<_>>()?;
            phone.stopped |= dropped.contains(number);
        }
        record.attempts = self.history(record)?;
        record.changes = self.changes(record.id)?;
        record.account_calls = dnc::account_calls(self.sql, self.campaign_id, record)?;
        dnc::mark(self.sql, self.campaign, record)?;
        Ok(())
    }

    /// A record with its numbers as they are kept, but without its history.
    pub fn load_bare(&self, id: RecordId) -> Result<Option<Row>> {
        let found = self
            .sql
            .prepare_cached(
                "SELECT r.id, l.name, r.key, r.name, r.fields, r.zone, r.postal_code, r.state, r.account, r.pinned,
                   r.priority, r.caller_id, r.call_at, r.skips, r.rejects, r.status, r.due_at, r.token, r.agent, r.desk,
                   r.owner, r.until, r.offered_at, r.accepted_at, r.back, d.note, d.disposition, r.place,
                   r.requested_at, r.imported_at,
                   d.reschedule, d.review_left_ms, r.snoozes, r.callback
                 FROM records r JOIN lists l ON l.id = r.list_id LEFT JOIN drafts d ON d.record_id = r.id
                 WHERE r.id = ?1 AND l.campaign_id = ?2",
            )?
            .query_row(params![id.0, self.campaign_id], |row| Ok(read_row(row)))
            .optional()?;
        let Some(row) = found else { return Ok(None) };
        let mut row = row?;
        row.record.phones = self.phones(id)?;
        Ok(Some(row))
    }

    fn phones(&self, id: RecordId) -> Result<Vec<Phone>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT kind, given, e164, internal, zone, stopped, waiting_until FROM phones
             WHERE record_id = ?1 ORDER BY place",
        )?;
        let phones = statement.query_map([id.0], |row| {
            Ok(Phone {
                kind: row.get(0)?,
                given: Pii::new(row.get(1)?),
                e164: Pii::new(row.get(2)?),
                internal: row.get(3)?,
                zone: row.get(4)?,
                dialed: Vec::new(),
                stopped: row.get(5)?,
                waiting_until: row.get::<_, Option<i64>>(6)?.map(Wall),
                dnc: None,
            })
        })?;
        Ok(phones.collect::<rusqlite::Result<_>>()?)
    }

    /// The numbers that are gone from the record's list.
    pub fn dropped(&self, id: RecordId) -> Result<BTreeSet<String>> {
        let mut statement = self.sql.prepare_cached("SELECT e164 FROM phones WHERE record_id = ?1 AND dropped = 1")?;
        Ok(statement.query_map([id.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    fn changes(&self, id: RecordId) -> Result<Vec<Change>> {
        let mut statement =
            self.sql.prepare_cached("SELECT at, field, before, after FROM changes WHERE record_id = ?1 ORDER BY id")?;
        let changes = statement.query_map([id.0], |row| {
            Ok(Change {
                at: Wall(row.get(0)?),
                field: row.get(1)?,
                before: Pii::new(row.get(2)?),
                after: Pii::new(row.get(3)?),
            })
        })?;
        Ok(changes.collect::<rusqlite::Result<_>>()?)
    }

    /// The closed attempts to reach this customer, on whichever list of the campaign (S6).
    pub fn history(&self, record: &Record) -> Result<Vec<Attempt>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT body FROM attempts WHERE campaign_id = ?1 AND key = ?2 AND closed = 1 ORDER BY seq",
        )?;
        let bodies = statement.query_map(params![self.campaign_id, record.key], |row| row.get::<_, String>(0))?;
        bodies.map(|body| from_json(&body?, "attempt")).collect()
    }

    /// The id of a list, which has its row since the store was opened.
    pub fn list_id(&self, name: &str) -> Result<Option<i64>> {
        let mut statement = self.sql.prepare_cached("SELECT id FROM lists WHERE campaign_id = ?1 AND name = ?2")?;
        Ok(statement.query_row(params![self.campaign_id, name], |row| row.get(0)).optional()?)
    }

    /// Records whose time has come enter the claim order.
    fn promote(&self, list: i64, now: Wall) -> Result<()> {
        self.sql
            .prepare_cached(
                "UPDATE records SET place = 2 WHERE id IN (
                   SELECT id FROM records INDEXED BY records_waiting
                   WHERE place = 1 AND list_id = ?1 AND due_at <= ?2 ORDER BY due_at, rank, sort, id LIMIT ?3)",
            )?
            .execute(params![list, now.0, PROMOTE])?;
        Ok(())
    }
}

fn read_row(row: &SqlRow<'_>) -> Result<Row> {
    let wall = |index: usize| row.get::<_, Option<i64>>(index).map(|at| at.map(Wall));
    let pinned: String = row.get(9)?;
    let record = Record {
        id: RecordId(row.get(0)?),
        list: row.get(1)?,
        key: row.get(2)?,
        name: Pii::new(row.get(3)?),
        fields: from_json(&row.get::<_, String>(4)?, "field table")?,
        phones: Vec::new(),
        zone: row.get(5)?,
        postal_code: row.get(6)?,
        state: row.get(7)?,
        account: row.get(8)?,
        pinned_agent: (!pinned.is_empty()).then_some(pinned),
        priority: row.get(10)?,
        caller_id: row.get(11)?,
        call_at: wall(12)?,
        requested_at: wall(28)?,
        imported_at: Wall(row.get(29)?),
        skips: row.get(13)?,
        rejects: row.get(14)?,
        snoozes: row.get(32)?,
        status: from_json(&row.get::<_, String>(15)?, "status")?,
        callback: optional_json(row.get(33)?, "callback")?,
        attempts: Vec::new(),
        account_calls: Vec::new(),
        changes: Vec::new(),
    };
    let hold = match row.get::<_, Option<String>>(18)? {
        Some(agent) if row.get::<_, i64>(27)? == Place::Held as i64 => Some(Hold {
            agent,
            desk: DeskId(row.get(19)?),
            owner: row.get(20)?,
            until: wall(21)?.unwrap_or_default(),
            offered_at: wall(22)?,
            accepted_at: wall(23)?,
            back: from_json(&row.get::<_, String>(24)?, "status")?,
        }),
        _ => None,
    };
    let note: Option<String> = row.get(25)?;
    let draft = Draft {
        note: Pii::new(note.unwrap_or_default()),
        disposition: row.get(26)?,
        reschedule: optional_json(row.get(30)?, "reschedule")?,
        review_left_ms: row.get::<_, Option<i64>>(31)?.map(i64::cast_unsigned),
    };
    Ok(Row { record, token: row.get::<_, i64>(17)?.cast_unsigned(), hold, due: wall(16)?, draft })
}

pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str, what: &'static str) -> Result<T> {
    serde_json::from_str(text).map_err(StoreError::row(what))
}

fn optional_json<T: serde::de::DeserializeOwned>(text: Option<String>, what: &'static str) -> Result<Option<T>> {
    text.map(|text| from_json(&text, what)).transpose()
}

fn to_json<T: serde::Serialize>(value: &T, what: &'static str) -> Result<String> {
    serde_json::to_string(value).map_err(StoreError::row(what))
}

impl Rows for Tables<'_> {
    type Error = StoreError;

    fn seat(&mut self, agent: &str) -> Result<Option<Seat>> {
        let seat = |row: &SqlRow<'_>| {
            Ok(Seat {
                agent: agent.to_owned(),
                desk: DeskId(row.get(0)?),
                owner: row.get(1)?,
                seen_at: Wall(row.get(2)?),
            })
        };
        let mut statement = self.sql.prepare_cached("SELECT desk, owner, seen_at FROM seats WHERE agent = ?1")?;
        Ok(statement.query_row([agent], seat).optional()?)
    }

    fn put_seat(&mut self, seat: &Seat) -> Result<()> {
        self.sql
            .prepare_cached("INSERT OR REPLACE INTO seats (agent, desk, owner, seen_at) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![seat.agent, seat.desk.0, seat.owner, seat.seen_at.0])?;
        Ok(())
    }

    fn other_calls(&mut self, agent: &str) -> Result<Vec<OtherDialog>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT owner, number, call_id, dialog FROM other_calls WHERE agent = ?1 ORDER BY owner, number",
        )?;
        let calls = statement.query_map([agent], |row| {
            let number = row.get::<_, i64>(1)?.cast_unsigned();
            let agent = agent.to_owned();
            Ok(OtherDialog { owner: row.get(0)?, agent, number, call_id: row.get(2)?, dialog: row.get(3)? })
        })?;
        Ok(calls.collect::<rusqlite::Result<_>>()?)
    }

    fn put_other_call(&mut self, call: &OtherDialog) -> Result<()> {
        let OtherDialog { owner, agent, number, call_id, dialog } = call;
        self.sql
            .prepare_cached(
                "INSERT OR REPLACE INTO other_calls (owner, agent, number, call_id, dialog) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![owner, agent, number.cast_signed(), call_id, dialog])?;
        Ok(())
    }

    fn drop_other_call(&mut self, owner: &str, agent: &str, number: u64) -> Result<()> {
        self.sql
            .prepare_cached("DELETE FROM other_calls WHERE owner = ?1 AND agent = ?2 AND number = ?3")?
            .execute(params![owner, agent, number.cast_signed()])?;
        Ok(())
    }

    fn drop_seat(&mut self, agent: &str) -> Result<()> {
        self.sql.prepare_cached("DELETE FROM seats WHERE agent = ?1")?.execute([agent])?;
        Ok(())
    }

    fn is_dead(&mut self, owner: &str) -> bool {
        self.owner.is_dead(owner)
    }

    fn row(&mut self, record: RecordId) -> Result<Option<Row>> {
        self.load(record)
    }

    fn put_row(&mut self, row: &Row, now: Wall) -> Result<()> {
        let (record, hold) = (&row.record, row.hold.as_ref());
        let back = hold.map(|hold| to_json(&hold.back, "status")).transpose()?;
        let sweep = sweep_at(self.campaign, row);
        let rank = order::rank(self.campaign, record, now);
        self.sql
            .prepare_cached(
                "UPDATE records SET skips = ?2, rejects = ?3, status = ?4, place = ?5, due_at = ?6, rank = ?7, token = ?8,
                   agent = ?9, desk = ?10, owner = ?11, until = ?12, sweep_at = ?13, offered_at = ?14, accepted_at = ?15,
                   back = ?16, sort = ?17, changes_at = ?18, pinned = ?19, snoozes = ?20, callback = ?21,
                   callback_owner = ?22, callback_from = ?23, callback_look = ?24
                 WHERE id = ?1",
            )?
            .execute(params![
                record.id.0,
                record.skips,
                record.rejects,
                to_json(&record.status, "status")?,
                place(row, now) as i64,
                row.due.map(|at| at.0),
                rank.class,
                row.token.cast_signed(),
                hold.map(|hold| &hold.agent),
                hold.map(|hold| hold.desk.0),
                hold.map(|hold| &hold.owner),
                hold.map(|hold| hold.until.0),
                sweep.map(|at| at.0),
                hold.and_then(|hold| hold.offered_at).map(|at| at.0),
                hold.and_then(|hold| hold.accepted_at).map(|at| at.0),
                back,
                rank.sort,
                order::changes_at(self.campaign, record, now).map(|at| at.0),
                record.pinned_agent.as_deref().unwrap_or_default(),
                record.snoozes,
                record.callback.as_ref().map(|callback| to_json(callback, "callback")).transpose()?,
                record.callback.as_ref().map(|callback| callback.owner.as_deref().unwrap_or_default()),
                record.callback.as_ref().map(|callback| callback.from.0),
                callback_look(self.campaign, row).map(|at| at.0),
            ])?;
        let mut phones = self.sql.prepare_cached(
            "UPDATE phones SET stopped = ?3, waiting_until = ?4
             WHERE record_id = ?1 AND place = ?2 AND dropped = 0 AND (stopped <> ?3 OR waiting_until IS NOT ?4)",
        )?;
        for (place, phone) in (0i64..).zip(&record.phones) {
            phones.execute(params![record.id.0, place, phone.stopped, phone.waiting_until.map(|at| at.0)])?;
        }
        if row.draft == Draft::default() {
            self.sql.prepare_cached("DELETE FROM drafts WHERE record_id = ?1")?.execute([record.id.0])?;
        } else {
            self.sql
                .prepare_cached(
                    "INSERT OR REPLACE INTO drafts (record_id, note, disposition, reschedule, review_left_ms)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    record.id.0,
                    row.draft.note.as_str(),
                    row.draft.disposition,
                    row.draft.reschedule.as_ref().map(|asked| to_json(asked, "reschedule")).transpose()?,
                    row.draft.review_left_ms.map(u64::cast_signed),
                ])?;
        }
        Ok(())
    }

    fn held_by(&mut self, agent: &str) -> Result<Vec<RecordId>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT r.id FROM records r JOIN lists l ON l.id = r.list_id
             WHERE r.agent = ?1 AND r.place = 3 AND l.campaign_id = ?2 ORDER BY r.id",
        )?;
        let ids = statement.query_map(params![agent, self.campaign_id], |row| row.get(0).map(RecordId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn run_out(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>> {
        // Of disabled lists too: what was in somebody's hands when the list was disabled must come back.
        let mut statement = self.sql.prepare_cached(
            "SELECT r.id FROM lists l CROSS JOIN records r INDEXED BY records_sweep ON r.list_id = l.id
             WHERE r.place = 3 AND l.campaign_id = ?1 AND r.sweep_at <= ?2 ORDER BY r.sweep_at LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let ids = statement.query_map(params![self.campaign_id, now.0, limit], |row| row.get(0).map(RecordId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn first_due(&mut self, list: &str, agent: &str, now: Wall) -> Result<Option<(RecordId, Rank)>> {
        let Some(list) = self.list_id(list)? else { return Ok(None) };
        self.promote(list, now)?;
        let mut statement = self.sql.prepare_cached(
            "SELECT rank, sort, id FROM records INDEXED BY records_due
             WHERE place = 2 AND list_id = ?1 AND pinned = ?2 ORDER BY rank, sort, id LIMIT 1",
        )?;
        let mut first = None;
        // Nobody is called '', so that an empty agent's queue is the common one asked twice.
        for pinned in ["", agent] {
            let row = statement.query_row(params![list, pinned], |row| {
                Ok((Rank { class: row.get(0)?, sort: row.get(1)? }, RecordId(row.get(2)?)))
            });
            first = [first, row.optional()?].into_iter().flatten().min();
        }
        Ok(first.map(|(rank, id)| (id, rank)))
    }

    fn passes(&mut self, lists: &[&str]) -> Result<Vec<u64>> {
        let mut statement = self.sql.prepare_cached("SELECT pass FROM lists WHERE campaign_id = ?1 AND name = ?2")?;
        let passes = lists.iter().map(|name| {
            let pass = statement.query_row(params![self.campaign_id, name], |row| row.get::<_, i64>(0));
            Ok(pass.optional()?.map_or(0, i64::cast_unsigned))
        });
        passes.collect()
    }

    fn put_pass(&mut self, list: &str, pass: u64) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE lists SET pass = ?3 WHERE campaign_id = ?1 AND name = ?2")?
            .execute(params![self.campaign_id, list, pass.cast_signed()])?;
        Ok(())
    }

    fn changed(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT id FROM records INDEXED BY records_changes
             WHERE changes_at IS NOT NULL AND place <> 3 AND list_id = ?1 AND changes_at <= ?2
             ORDER BY changes_at, id LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut found = Vec::new();
        for list in self.campaign.lists.iter().filter(|list| list.enabled) {
            let Some(list) = self.list_id(&list.name)? else { continue };
            let ids = statement.query_map(params![list, now.0, limit], |row| row.get(0).map(RecordId))?;
            found.extend(ids.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(found)
    }

    fn customer_is_held(&mut self, record: &Record) -> Result<bool> {
        let mut statement = self.sql.prepare_cached(
            "SELECT 1 FROM records r JOIN lists l ON l.id = r.list_id
             WHERE r.key = ?1 AND r.place = 3 AND r.id <> ?2 AND l.campaign_id = ?3 LIMIT 1",
        )?;
        Ok(statement.exists(params![record.key, record.id.0, self.campaign_id])?)
    }

    fn outlook(&mut self, agent: &str) -> Result<(Option<Wall>, u64)> {
        let mut waiting = self.sql.prepare_cached(
            "SELECT due_at FROM records INDEXED BY records_waiting
             WHERE place = 1 AND list_id = ?1 AND (pinned = '' OR pinned = ?2) ORDER BY due_at LIMIT 1",
        )?;
        let mut held = self.sql.prepare_cached("SELECT min(sweep_at) FROM records WHERE place = 3 AND list_id = ?1")?;
        let mut count = self.sql.prepare_cached("SELECT open FROM lists WHERE id = ?1")?;
        let (mut until, mut open) = (None, 0u64);
        for list in self.campaign.lists.iter().filter(|list| list.enabled) {
            let Some(list) = self.list_id(&list.name)? else { continue };
            let due: Option<i64> = waiting.query_row(params![list, agent], |row| row.get(0)).optional()?;
            let back: Option<i64> = held.query_row([list], |row| row.get(0))?;
            until = [until, due, back].into_iter().flatten().min();
            open += count.query_row([list], |row| row.get::<_, u32>(0)).map(u64::from)?;
        }
        Ok((until.map(Wall), open))
    }

    fn callbacks(&mut self, agent: &str, limit: usize) -> Result<Vec<RecordId>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT r.id FROM records r JOIN lists l ON l.id = r.list_id
             WHERE r.callback_owner IN ('', ?1) AND l.campaign_id = ?2 ORDER BY r.callback_from, r.id LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let ids = statement.query_map(params![agent, self.campaign_id, limit], |row| row.get(0).map(RecordId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn callbacks_to_look_at(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT r.id FROM records r INDEXED BY records_look JOIN lists l ON l.id = r.list_id
             WHERE r.callback_look <= ?1 AND l.campaign_id = ?2 ORDER BY r.callback_look, r.id LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let ids = statement.query_map(params![now.0, self.campaign_id, limit], |row| row.get(0).map(RecordId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn recent(&mut self, agent: &str, limit: usize) -> Result<Vec<InteractionId>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT interaction FROM attempts WHERE campaign_id = ?1 AND agent = ?2 AND closed = 1
             ORDER BY seq DESC LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let found =
            statement.query_map(params![self.campaign_id, agent, limit], |row| row.get(0).map(InteractionId))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    fn dial(&mut self, interaction: &InteractionId) -> Result<Option<Dial>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT a.body, a.phone, a.closed, d.dialog FROM attempts a LEFT JOIN dialogs d USING (interaction)
             WHERE a.interaction = ?1",
        )?;
        statement.query_row([&interaction.0], |row| Ok(read_dial(row))).optional()?.transpose()
    }

    fn open_dial(&mut self, record: RecordId) -> Result<Option<Dial>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT a.body, a.phone, a.closed, d.dialog FROM attempts a LEFT JOIN dialogs d USING (interaction)
             WHERE a.record_id = ?1 AND a.closed = 0",
        )?;
        statement.query_row([record.0], |row| Ok(read_dial(row))).optional()?.transpose()
    }

    fn put_dial(&mut self, record: &Record, dial: &Dial) -> Result<()> {
        let attempt = &dial.attempt;
        self.sql
            .prepare_cached(
                "INSERT INTO attempts
                   (interaction, seq, campaign_id, record_id, key, account, phone, number, dialed_at, counts, closed,
                    agent, body)
                 VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM attempts), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                 ON CONFLICT (interaction) DO UPDATE
                   SET counts = excluded.counts, closed = excluded.closed, body = excluded.body",
            )?
            .execute(params![
                attempt.interaction.0,
                self.campaign_id,
                record.id.0,
                record.key,
                record.account,
                i64::try_from(dial.phone).unwrap_or(-1),
                attempt.number.as_str(),
                attempt.times.dialed_at.map(|at| at.0),
                attempt.counts,
                dial.closed,
                attempt.agent,
                to_json(attempt, "attempt")?,
            ])?;
        let mut dialog = match dial.dialog {
            Some(_) => {
                self.sql.prepare_cached("INSERT OR REPLACE INTO dialogs (interaction, dialog) VALUES (?1, ?2)")?
            }
            None => self.sql.prepare_cached("DELETE FROM dialogs WHERE interaction = ?1 AND ?2 IS NULL")?,
        };
        dialog.execute(params![attempt.interaction.0, dial.dialog])?;
        Ok(())
    }

    fn forbid(&mut self, row: &DncRow) -> Result<()> {
        dnc::add(self.sql, row)
    }

    fn dnc_versions(&mut self) -> Result<Vec<DncVersion>> {
        dnc::versions(self.sql)
    }

    fn journal(&mut self, row: &JournalRow) -> Result<()> {
        self.sql
            .prepare_cached("INSERT INTO journal (campaign_id, at, body) VALUES (?1, ?2, ?3)")?
            .execute(params![self.campaign_id, row.at.0, to_json(row, "journal row")?])?;
        Ok(())
    }
}

fn read_dial(row: &SqlRow<'_>) -> Result<Dial> {
    let phone: i64 = row.get(1)?;
    Ok(Dial {
        attempt: from_json(&row.get::<_, String>(0)?, "attempt")?,
        phone: usize::try_from(phone).unwrap_or(usize::MAX),
        closed: row.get(2)?,
        dialog: row.get(3)?,
    })
}

/// The list's other columns as JSON.
pub(super) fn fields_json(fields: &BTreeMap<String, Pii<String>>) -> Result<String> {
    to_json(fields, "field table")
}

/// A status as JSON.
pub(super) fn status_json(status: &Status) -> Result<String> {
    to_json(status, "status")
}
