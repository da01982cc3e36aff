//! A store in memory with the semantics of `io::store`: both run [`desk::keeper`](crate::desk::keeper) over their rows.
//!
//! Its faults are chosen by the test: it can refuse everything for a while, and any process can be killed.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Arc;

use crate::campaign::dnc::candidates;
use crate::campaign::import::{NewRecord, Numbers, update};
use crate::campaign::order::{self, Rank};
use crate::campaign::{
    AccountCall, Attempt, Campaign, Change, DncKind, DncMark, DncRow, DncVersion, InteractionId, JournalRow, Phone,
    Record, RecordId, Status,
};
use crate::desk::DeskId;
use crate::desk::keeper::{
    self, Dial, ImportReport, Incoming, Known, OtherDialog, Place, Row, Rows, Seat, Who, callback_look, place, sweep_at,
};
use crate::desk::ledger::{Command, Draft, News};
use crate::pii::Pii;
use crate::time::Wall;

/// A store in memory.
#[derive(Debug, Clone)]
pub struct Memory {
    campaign: Arc<Campaign>,
    tables: Tables,
    /// Who sits at which desk of which process.
    sitting: BTreeMap<(String, DeskId), String>,
    process: u64,
    failing: Option<String>,
}

impl Memory {
    /// An empty one.
    pub fn new(campaign: Arc<Campaign>) -> Self {
        let tables = Tables { campaign: Arc::clone(&campaign), ..Tables::default() };
        Self { campaign, tables, sitting: BTreeMap::new(), process: 0, failing: None }
    }

    /// One command of a desk of the present process.
    pub fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News {
        self.handle_as(&self.process(), desk, now, command)
    }

    /// One command of a desk of any process.
    pub fn handle_as(&mut self, process: &str, desk: DeskId, now: Wall, command: Command) -> News {
        if let Some(why) = &self.failing {
            return News::Failed { why: why.clone() };
        }
        let seat = (process.to_owned(), desk);
        let attaches = match &command {
            Command::Attach { agent } | Command::TakeOver { agent } => Some(agent.clone()),
            _ => None,
        };
        let detaches = matches!(command, Command::Detach);
        let agent = attaches.as_ref().or_else(|| self.sitting.get(&seat)).cloned().unwrap_or_default();
        let who = Who { desk, owner: process, agent: &agent };
        let campaign = Arc::clone(&self.campaign);
        let Ok(news) = keeper::handle(&mut self.tables, &campaign, who, now, command);
        if let (Some(agent), News::Attached { .. }) = (attaches, &news) {
            self.sitting.insert(seat, agent);
        } else if detaches {
            self.sitting.remove(&seat);
        }
        news
    }

    /// The name of the present process.
    pub fn process(&self) -> String {
        format!("process-{}", self.process)
    }

    /// The present process dies, and the next one begins. What was acknowledged is still there.
    pub fn restart(&mut self) {
        let process = self.process();
        self.kill(&process);
        self.process += 1;
    }

    /// Any process dies.
    pub fn kill(&mut self, process: &str) {
        self.tables.dead.insert(process.to_owned());
    }

    /// The campaign's rules are others from now on.
    pub fn adopt(&mut self, campaign: Arc<Campaign>) {
        self.tables.campaign = Arc::clone(&campaign);
        self.campaign = campaign;
        // What the old rules put off or gave up is looked at again, as `io::store` does.
        for row in self.tables.rows.values_mut().filter(|row| row.hold.is_none()) {
            let from = match row.record.status {
                Status::New => Wall::default(),
                Status::Waiting { until } => until,
                Status::Rescheduled { from, .. } => from,
                _ => continue,
            };
            row.due = Some(from.max(row.record.call_at.unwrap_or_default()));
        }
    }

    /// From now on every command fails for this reason; `None`: it works again.
    pub fn fail(&mut self, why: Option<&str>) {
        self.failing = why.map(str::to_owned);
    }

    /// The rules that it goes by now.
    pub fn campaign(&self) -> Arc<Campaign> {
        Arc::clone(&self.campaign)
    }

    /// Adds a list's records, at the beginning of time; a key that the list has already is left alone.
    pub fn import(&mut self, list: &str, rows: impl IntoIterator<Item = NewRecord>) -> ImportReport {
        self.take_in(&Incoming::new(list, Wall::default()), rows)
    }

    /// Takes a list's rows in.
    pub fn take_in(&mut self, incoming: &Incoming, rows: impl IntoIterator<Item = NewRecord>) -> ImportReport {
        let mut report = ImportReport::default();
        for new in rows {
            report.read += 1;
            self.tables.take_in(incoming, new, &mut report);
        }
        report
    }

    /// Puts an entry on a do-not-call list.
    pub fn forbid(&mut self, row: &DncRow) {
        let Ok(()) = Rows::forbid(&mut self.tables, row);
    }

    /// Takes an entry off its list; says whether it was there.
    pub fn allow(&mut self, list: &str, kind: DncKind, entry: &str) -> bool {
        self.tables.dnc.remove(&(kind, entry.to_owned(), list.to_owned())).is_some()
    }

    /// Every entry of its do-not-call lists.
    pub fn forbidden(&self) -> Vec<DncRow> {
        self.tables.dnc.values().cloned().collect()
    }

    /// Every record as it stands.
    pub fn records(&self) -> Vec<Record> {
        self.rows().into_iter().map(|row| row.record).collect()
    }

    /// The same with leases and tokens, for invariants.
    pub fn rows(&self) -> Vec<Row> {
        self.tables.rows.keys().filter_map(|id| self.tables.load(*id)).collect()
    }

    /// Who sits where, or sat when the desk died.
    pub fn seats(&self) -> Vec<Seat> {
        self.tables.seats.values().cloned().collect()
    }

    /// One record's own row: hold, token, status, counters. Its history is not read.
    pub fn row_of(&self, record: RecordId) -> Option<&Row> {
        self.tables.rows.get(&record)
    }

    /// Every record's own row, without its history.
    pub fn each_row(&self) -> impl Iterator<Item = &Row> {
        self.tables.rows.values()
    }

    /// One dial.
    pub fn dial_of(&self, interaction: &InteractionId) -> Option<&Dial> {
        self.tables.dials.get(interaction).map(|kept| &kept.dial)
    }

    /// Calls without a record that ring or are up, as far as the store knows.
    pub fn other_calls(&self) -> impl Iterator<Item = &OtherDialog> {
        self.tables.other_calls.values()
    }

    /// Every dial, in no particular order.
    pub fn each_dial(&self) -> impl Iterator<Item = &Dial> {
        self.tables.dials.values().map(|kept| &kept.dial)
    }

    /// Every dial and every record finished without one, oldest first.
    pub fn dials(&self) -> Vec<Dial> {
        let mut dials: Vec<_> = self.tables.dials.values().collect();
        dials.sort_by_key(|kept| kept.seq);
        dials.into_iter().map(|kept| kept.dial.clone()).collect()
    }

    /// Every attempt with an outcome, oldest first.
    pub fn attempts(&self) -> Vec<Attempt> {
        self.dials().into_iter().filter(|dial| dial.closed).map(|dial| dial.attempt).collect()
    }

    /// The journal.
    pub fn journal(&self) -> &[JournalRow] {
        &self.tables.journal
    }
}

/// A dial with what other records find it by.
#[derive(Debug, Clone)]
struct Kept {
    seq: usize,
    key: String,
    account: Option<String>,
    dial: Dial,
}

#[derive(Debug, Clone, Default)]
struct Tables {
    campaign: Arc<Campaign>,
    rows: BTreeMap<RecordId, Row>,
    dials: BTreeMap<InteractionId, Kept>,
    seats: BTreeMap<String, Seat>,
    dead: BTreeSet<String>,
    /// By process, agent and the process's number.
    other_calls: BTreeMap<(String, String, u64), OtherDialog>,
    /// By kind, entry and list.
    dnc: BTreeMap<(DncKind, String, String), DncRow>,
    /// Numbers that are gone from the record's list.
    dropped: BTreeMap<RecordId, BTreeSet<String>>,
    /// How far each list has come in the turns of its order.
    passes: BTreeMap<String, u64>,
    journal: Vec<JournalRow>,
}

impl Tables {
    /// A record with its history, as the other stores read it.
    fn load(&self, id: RecordId) -> Option<Row> {
        let mut row = self.rows.get(&id)?.clone();
        let mut history: Vec<&Kept> =
            self.dials.values().filter(|kept| kept.dial.closed && kept.key == row.record.key).collect();
        history.sort_by_key(|kept| kept.seq);
        row.record.attempts = history.into_iter().map(|kept| kept.dial.attempt.clone()).collect();
        row.record.account_calls = self.account_calls(&row.record);
        let marks: Vec<_> = row.record.phones.iter().map(|phone| self.forbidden(&row.record, phone)).collect();
        for (phone, mark) in row.record.phones.iter_mut().zip(marks) {
            let attempts = self.dials.values().map(|kept| &kept.dial.attempt);
            let counted = attempts.filter(|attempt| attempt.counts && attempt.number == phone.e164);
            phone.dialed = counted.filter_map(|attempt| attempt.times.dialed_at).collect();
            phone.dialed.sort_unstable();
            phone.dnc = mark;
            phone.stopped |= self.is_dropped(id, phone.e164.as_str());
        }
        Some(row)
    }

    fn forbidden(&self, record: &Record, phone: &Phone) -> Option<DncMark> {
        let wanted = candidates(&self.campaign, record, phone);
        let rows =
            self.dnc.values().filter(|row| wanted.iter().any(|(kind, entry)| (*kind, entry) == (row.kind, &row.entry)));
        let longest = rows.max_by_key(|row| (row.until.is_none(), row.until))?;
        Some(DncMark { list: longest.list.clone(), by: longest.kind, until: longest.until })
    }

    fn account_calls(&self, record: &Record) -> Vec<AccountCall> {
        let others = self.dials.values().filter(|kept| {
            record.account.is_some()
                && kept.account == record.account
                && kept.key != record.key
                && kept.dial.attempt.counts
        });
        let call = |attempt: &Attempt| {
            let (answered_at, disposition) = (attempt.times.answered_at, attempt.disposition.clone());
            Some(AccountCall { dialed_at: attempt.times.dialed_at?, answered_at, disposition })
        };
        let mut calls: Vec<AccountCall> = others.filter_map(|kept| call(&kept.dial.attempt)).collect();
        calls.sort_by_key(|call| std::cmp::Reverse(call.dialed_at));
        calls
    }

    fn is_dropped(&self, id: RecordId, number: &str) -> bool {
        self.dropped.get(&id).is_some_and(|dropped| dropped.contains(number))
    }

    fn take_in(&mut self, incoming: &Incoming, new: NewRecord, report: &mut ImportReport) {
        let known = self.rows.values().find(|row| row.record.list == incoming.list && row.record.key == new.key);
        let Some(known) = known.map(|row| row.record.id) else {
            let id = RecordId(i64::try_from(self.rows.len()).unwrap_or(i64::MAX - 1) + 1);
            let mut record = new.into_record(id, incoming.list.as_str());
            record.imported_at = incoming.at;
            report.added += 1;
            let filtered = self.campaign.list(&record.list).is_some_and(|list| !list.takes(&record));
            report.filtered += u64::from(filtered);
            let due = Some(record.call_at.unwrap_or_default()).filter(|_| !filtered);
            self.rows.insert(id, Row { record, token: 0, hold: None, due, draft: Draft::default() });
            return;
        };
        match incoming.known {
            Known::Leave => report.has_already(new.line),
            Known::Update | Known::Reopen => self.update(known, incoming, new, report),
        }
    }

    fn update(&mut self, id: RecordId, incoming: &Incoming, new: NewRecord, report: &mut ImportReport) {
        let Some(row) = self.rows.get_mut(&id) else { return };
        let tried = self.dials.values().any(|kept| kept.dial.attempt.record == id);
        let numbers = if tried || row.hold.is_some() { Numbers::Fixed } else { Numbers::Free };
        let dropped = self.dropped.entry(id).or_default();
        let mut changes = update(&mut row.record, new, &incoming.columns, numbers, dropped, incoming.at);
        let closed = match &row.record.status {
            Status::Completed { disposition } => Some(format!("completed: {disposition}")),
            Status::Excluded { why } => Some(format!("excluded: {why}")),
            _ => None,
        };
        if let Some(before) = closed.filter(|_| incoming.known == Known::Reopen && row.hold.is_none()) {
            let (before, after) = (Pii::new(before), Pii::from("new"));
            changes.push(Change { at: incoming.at, field: "status".into(), before, after });
            row.record.status = Status::New;
            row.record.imported_at = incoming.at;
            report.reopened += 1;
        }
        if changes.is_empty() {
            report.unchanged += 1;
            return;
        }
        report.updated += 1;
        row.record.changes.extend(changes);
        let filtered = self.campaign.list(&row.record.list).is_some_and(|list| !list.takes(&row.record));
        report.filtered += u64::from(filtered);
        if row.hold.is_none() {
            let open = !matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. });
            let status = match row.record.status {
                Status::Waiting { until: at } | Status::Rescheduled { from: at, .. } => Some(at),
                _ => None,
            };
            row.due = Some(status.max(row.record.call_at).unwrap_or_default()).filter(|_| open && !filtered);
        }
    }

    fn enabled(&self) -> impl Iterator<Item = &Row> {
        let is_enabled = |name: &str| self.campaign.list(name).is_some_and(|list| list.enabled);
        self.rows.values().filter(move |row| is_enabled(&row.record.list))
    }
}

/// A record pinned to somebody else is not this agent's.
fn may_have(row: &Row, agent: &str) -> bool {
    row.record.pinned_agent.as_ref().is_none_or(|pinned| pinned.is_empty() || pinned == agent)
}

impl Rows for Tables {
    type Error = Infallible;

    fn seat(&mut self, agent: &str) -> Result<Option<Seat>, Infallible> {
        Ok(self.seats.get(agent).cloned())
    }

    fn put_seat(&mut self, seat: &Seat) -> Result<(), Infallible> {
        self.seats.insert(seat.agent.clone(), seat.clone());
        Ok(())
    }

    fn other_calls(&mut self, agent: &str) -> Result<Vec<OtherDialog>, Infallible> {
        Ok(self.other_calls.values().filter(|call| call.agent == agent).cloned().collect())
    }

    fn put_other_call(&mut self, call: &OtherDialog) -> Result<(), Infallible> {
        self.other_calls.insert((call.owner.clone(), call.agent.clone(), call.number), call.clone());
        Ok(())
    }

    fn drop_other_call(&mut self, owner: &str, agent: &str, number: u64) -> Result<(), Infallible> {
        self.other_calls.remove(&(owner.to_owned(), agent.to_owned(), number));
        Ok(())
    }

    fn drop_seat(&mut self, agent: &str) -> Result<(), Infallible> {
        self.seats.remove(agent);
        Ok(())
    }

    fn is_dead(&mut self, owner: &str) -> bool {
        self.dead.contains(owner)
    }

    fn row(&mut self, record: RecordId) -> Result<Option<Row>, Infallible> {
        Ok(self.load(record))
    }

    fn put_row(&mut self, row: &Row, _now: Wall) -> Result<(), Infallible> {
        let mut row = row.clone();
        if let Some(before) = self.rows.get(&row.record.id) {
            for (phone, kept) in row.record.phones.iter_mut().zip(&before.record.phones) {
                if self.is_dropped(before.record.id, kept.e164.as_str()) {
                    phone.stopped = kept.stopped;
                }
            }
        }
        self.rows.insert(row.record.id, row);
        Ok(())
    }

    fn held_by(&mut self, agent: &str) -> Result<Vec<RecordId>, Infallible> {
        let held = self.rows.iter().filter(|(_, row)| row.hold.as_ref().is_some_and(|hold| hold.agent == agent));
        Ok(held.map(|(id, _)| *id).collect())
    }

    fn run_out(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>, Infallible> {
        let sweep = |row: &Row| sweep_at(&self.campaign, row).filter(|at| *at <= now);
        let mut found: Vec<_> = self.rows.values().filter_map(|row| Some((sweep(row)?, row.record.id))).collect();
        found.sort_unstable();
        Ok(found.into_iter().take(limit).map(|(_, id)| id).collect())
    }

    fn first_due(&mut self, list: &str, agent: &str, now: Wall) -> Result<Option<(RecordId, Rank)>, Infallible> {
        let of_list = self.rows.values().filter(|row| row.record.list == list);
        let ready = of_list.filter(|row| place(row, now) == Place::Due && may_have(row, agent));
        // The rank asks the history, which only a loaded row has.
        let loaded = ready.filter_map(|row| self.load(row.record.id));
        let first = loaded.map(|row| (order::rank(&self.campaign, &row.record, now), row.record.id)).min();
        Ok(first.map(|(rank, id)| (id, rank)))
    }

    fn passes(&mut self, lists: &[&str]) -> Result<Vec<u64>, Infallible> {
        Ok(lists.iter().map(|list| self.passes.get(*list).copied().unwrap_or(0)).collect())
    }

    fn put_pass(&mut self, list: &str, pass: u64) -> Result<(), Infallible> {
        self.passes.insert(list.to_owned(), pass);
        Ok(())
    }

    fn changed(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>, Infallible> {
        // Ranks are never kept here: only what has expired is to be found.
        let is_open = |row: &Row| !matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. });
        let expires_at = |row: &Row| self.campaign.list(&row.record.list)?.expires_at(&row.record);
        let expired = self.enabled().filter(|row| row.hold.is_none() && is_open(row));
        let expired = expired.filter(|row| expires_at(row).is_some_and(|at| at <= now));
        Ok(expired.take(limit).map(|row| row.record.id).collect())
    }

    fn customer_is_held(&mut self, record: &Record) -> Result<bool, Infallible> {
        let other = |row: &Row| row.record.id != record.id && row.record.key == record.key && row.hold.is_some();
        Ok(self.rows.values().any(other))
    }

    fn outlook(&mut self, agent: &str) -> Result<(Option<Wall>, u64), Infallible> {
        let mut until = None;
        let mut open = 0;
        for row in self.enabled() {
            let next = match (&row.hold, row.due) {
                (Some(_), _) => sweep_at(&self.campaign, row),
                (None, due) => due.filter(|_| may_have(row, agent)),
            };
            until = [until, next].into_iter().flatten().min();
            open += u64::from(row.hold.is_some() || row.due.is_some());
        }
        Ok((until, open))
    }

    fn callbacks(&mut self, agent: &str, limit: usize) -> Result<Vec<RecordId>, Infallible> {
        let begins = |row: &Row| {
            let callback = row.record.callback.as_ref()?;
            callback.owner.as_ref().is_none_or(|owner| owner == agent).then_some((callback.from, row.record.id))
        };
        let mut found: Vec<_> = self.rows.values().filter_map(begins).collect();
        found.sort_unstable();
        Ok(found.into_iter().take(limit).map(|(_, id)| id).collect())
    }

    fn callbacks_to_look_at(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>, Infallible> {
        let look = |row: &Row| callback_look(&self.campaign, row).filter(|at| *at <= now);
        let mut found: Vec<_> = self.rows.values().filter_map(|row| Some((look(row)?, row.record.id))).collect();
        found.sort_unstable();
        Ok(found.into_iter().take(limit).map(|(_, id)| id).collect())
    }

    fn recent(&mut self, agent: &str, limit: usize) -> Result<Vec<InteractionId>, Infallible> {
        let of_agent = |kept: &&Kept| kept.dial.closed && kept.dial.attempt.agent == agent;
        let mut found: Vec<&Kept> = self.dials.values().filter(of_agent).collect();
        found.sort_by_key(|kept| std::cmp::Reverse(kept.seq));
        Ok(found.into_iter().take(limit).map(|kept| kept.dial.attempt.interaction.clone()).collect())
    }

    fn dial(&mut self, interaction: &InteractionId) -> Result<Option<Dial>, Infallible> {
        Ok(self.dials.get(interaction).map(|kept| kept.dial.clone()))
    }

    fn open_dial(&mut self, record: RecordId) -> Result<Option<Dial>, Infallible> {
        let open = self.dials.values().find(|kept| !kept.dial.closed && kept.dial.attempt.record == record);
        Ok(open.map(|kept| kept.dial.clone()))
    }

    fn put_dial(&mut self, record: &Record, dial: &Dial) -> Result<(), Infallible> {
        let next = self.dials.len();
        let seq = self.dials.get(&dial.attempt.interaction).map_or(next, |kept| kept.seq);
        let kept = Kept { seq, key: record.key.clone(), account: record.account.clone(), dial: dial.clone() };
        self.dials.insert(dial.attempt.interaction.clone(), kept);
        Ok(())
    }

    fn forbid(&mut self, row: &DncRow) -> Result<(), Infallible> {
        let place = (row.kind, row.entry.clone(), row.list.clone());
        let kept = self.dnc.entry(place).or_insert_with(|| row.clone());
        kept.until = kept.until.zip(row.until).map(|(before, after)| before.max(after));
        Ok(())
    }

    fn dnc_versions(&mut self) -> Result<Vec<DncVersion>, Infallible> {
        let mut versions: BTreeMap<&str, DncVersion> = BTreeMap::new();
        for row in self.dnc.values() {
            let fresh = || DncVersion { list: row.list.clone(), entries: 0, newest: row.added_at };
            let version = versions.entry(&row.list).or_insert_with(fresh);
            version.entries += 1;
            version.newest = version.newest.max(row.added_at);
        }
        Ok(versions.into_values().collect())
    }

    fn journal(&mut self, row: &JournalRow) -> Result<(), Infallible> {
        self.journal.push(row.clone());
        Ok(())
    }
}
