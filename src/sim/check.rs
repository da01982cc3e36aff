//! What must be true after every step of a world, and once everybody has left. Each rule is asked of what the cable and the
//! store show, not of the program's own opinion.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::clerk::Done;
use super::law::{self, Law};
use super::store::Memory;
use super::wire::Invited;
use crate::app::App;
use crate::campaign::{Campaign, InteractionId, JournalEvent, JournalRow, RecordId, Status, due, report};
use crate::desk::ledger::{Command, Lease, News, Return};
use crate::desk::{DeskId, StateName};
use crate::time::{Now, Wall};

/// What is broken, in words.
pub type Broken = String;

/// A lease with less left than this must not be dialled with.
const LEAST_LEASE: Duration = Duration::from_secs(10);
/// Skips, as each of those who should know of them counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Skips {
    /// The screens told it.
    pub told: u64,
    /// A command went to the store.
    pub sent: u64,
    /// The store took it.
    pub stored: u64,
    /// The store refused it: the lease was lost.
    pub refused: u64,
    /// A crash came before the store took it.
    pub lost: u64,
    /// The store took one back.
    pub undone: u64,
}

/// The memory of the checks.
#[derive(Debug, Default)]
pub struct Checks {
    /// Dial rows of a process, by number, whose INVITE has not been seen yet.
    rows: BTreeMap<(usize, String), Vec<InteractionId>>,
    committed: BTreeSet<InteractionId>,
    /// Which call carries which dial.
    carried: BTreeMap<InteractionId, String>,
    closed: BTreeSet<RecordId>,
    journal: usize,
    last: Option<JournalRow>,
    /// The calendar has been put back: the journal's times are no longer in order.
    clock_went_back: bool,
    law: Law,
    skips: Skips,
    leases_lost: u64,
}

impl Checks {
    /// Those of a world with this store, before anything happens.
    pub fn new(store: &Memory) -> Self {
        let mut checks = Self::default();
        store.each_row().for_each(|row| checks.law.record(&row.record));
        checks
    }

    /// How often records were skipped.
    pub fn skips(&self) -> Skips {
        self.skips
    }

    /// How many leases were lost in all.
    pub fn leases_lost(&self) -> u64 {
        self.leases_lost
    }

    /// Which call carried a dial; none: its INVITE never left.
    pub fn call_of(&self, interaction: &InteractionId) -> Option<&str> {
        self.carried.get(interaction).map(String::as_str)
    }

    /// The screens told of a skip.
    pub fn skip_told(&mut self) {
        self.skips.told += 1;
    }

    /// A desk sent a command.
    pub fn sent(&mut self, command: &Command) {
        self.skips.sent += u64::from(is_skip(command));
    }

    /// The calendar was put forward by so much.
    pub fn clock_stepped(&mut self, by_ms: i64) {
        self.clock_went_back |= by_ms < 0;
    }

    /// A crash: these commands will never be carried out, and what is not yet on the cable never may be.
    pub fn crashed(&mut self, process: usize, lost: &[(DeskId, Command)]) {
        self.skips.lost += lost.iter().filter(|(_, command)| is_skip(command)).count() as u64;
        self.rows.retain(|(owner, _), _| *owner != process);
    }

    /// No INVITE leaves without its committed dial row, and none twice for the same row.
    pub fn invited(&mut self, process: usize, invited: &Invited) -> Result<(), Broken> {
        let rows = self.rows.get_mut(&(process, invited.number.clone()));
        let Some(interaction) = rows.and_then(Vec::pop) else {
            return Err(format!("an INVITE to {} left without a committed dial row", invited.number));
        };
        self.carried.insert(interaction, invited.call_id.clone());
        Ok(())
    }

    /// The store has carried out a command.
    pub fn done(
        &mut self,
        (store, campaign): (&Memory, &Campaign),
        now: Now,
        process: usize,
        done: &Done,
    ) -> Result<(), Broken> {
        self.journal(store.journal())?;
        match (&done.command, &done.news) {
            (Command::Dial { lease, phone, interaction, .. }, News::DialCommitted { .. }) => {
                self.dialled((store, campaign), now.wall, (process, done), (*lease, *phone, interaction))?;
            }
            (Command::Return { why: Return::Skipped { .. }, .. }, News::Returned { .. }) => self.skips.stored += 1,
            (Command::Return { why: Return::Skipped { .. }, .. }, _) => self.skips.refused += 1,
            (Command::UndoSkip { .. }, News::Taken { .. }) => self.skips.undone += 1,
            (Command::Next, News::Leased { record, .. }) => {
                let row = store.row_of(record.id).ok_or("a leased record is gone")?;
                let owner = row.record.callback.as_ref().filter(|callback| callback.pins()).map(|kept| &kept.owner);
                let agent = row.hold.as_ref().map(|hold| &hold.agent);
                if owner.is_some_and(|owner| owner.as_ref() != agent) {
                    return Err(format!("{:?} is kept for {owner:?} and was given to {agent:?}", record.id));
                }
            }
            (Command::Correct { interaction, .. }, News::Recent { .. }) => {
                let dial = store.dial_of(interaction).ok_or("a corrected outcome is gone")?;
                let row = store.row_of(dial.attempt.record).ok_or("a corrected record is gone")?;
                // A record that was closed by a slip of the hand may be called again, and the other way round.
                if is_closed(&row.record.status) {
                    self.closed.insert(row.record.id);
                } else {
                    self.closed.remove(&row.record.id);
                }
                self.law.disposed(campaign, &row.record, &dial.attempt, now.wall);
            }
            (Command::Finish { .. }, News::Finished { record, attempt }) => {
                let row = store.row_of(*record).ok_or("a finished record is gone")?;
                self.law.disposed(campaign, &row.record, attempt, now.wall);
                if is_closed(&row.record.status) {
                    self.closed.insert(*record);
                }
            }
            _ => {}
        }
        self.leases_lost += u64::from(matches!(done.news, News::LeaseLost { .. }));
        Ok(())
    }

    /// Append-only, and in the order of time.
    fn journal(&mut self, journal: &[JournalRow]) -> Result<(), Broken> {
        let known = self.journal.checked_sub(1).and_then(|last| journal.get(last));
        if known != self.last.as_ref() {
            return Err("an old row of the journal was changed or taken away".into());
        }
        let new = journal.get(self.journal.saturating_sub(1)..).unwrap_or_default();
        for row in journal.get(self.journal..).unwrap_or_default() {
            self.law.row(row)?;
        }
        if !self.clock_went_back && new.windows(2).any(|pair| pair[0].at > pair[1].at) {
            return Err("the journal is not in the order of time".into());
        }
        self.journal = journal.len();
        self.last = journal.last().cloned();
        Ok(())
    }

    /// A dial row is committed: lease held, record open, no other call open, number allowed now.
    fn dialled(
        &mut self,
        (store, campaign): (&Memory, &Campaign),
        now: Wall,
        (process, done): (usize, &Done),
        (lease, phone, interaction): (Lease, usize, &InteractionId),
    ) -> Result<(), Broken> {
        let Done { owner, desk, .. } = done;
        let id = lease.record;
        let row = store.row_of(id).ok_or("a record that is not there was dialled")?;
        let hold = row.hold.as_ref().ok_or_else(|| format!("{id:?} was dialled while nobody holds it"))?;
        if row.token != lease.token || hold.desk != *desk || hold.owner != *owner {
            return Err(format!("{id:?} was dialled by {desk:?} with a lease that is not in force"));
        }
        if hold.until.since(now) < LEAST_LEASE {
            return Err(format!("{id:?} was dialled with a lease that is nearly over"));
        }
        if self.closed.contains(&id) {
            return Err(format!("{id:?} was dialled although it is closed"));
        }
        let open = |dial: &&crate::desk::keeper::Dial| dial.attempt.record == id && !dial.closed;
        if store.each_dial().filter(open).count() != 1 {
            return Err(format!("{id:?} was dialled although an earlier call has no outcome"));
        }
        if !campaign.running || !campaign.lists.iter().any(|list| list.enabled && list.name == row.record.list) {
            return Err(format!("{id:?} was dialled although the campaign or its list is stopped"));
        }
        let dial = law::Dial { record: &row.record, phone, interaction };
        let number = self.law.kept(campaign, dial, now)?;
        if !self.committed.insert(interaction.clone()) {
            return Err(format!("{interaction:?} was committed twice"));
        }
        self.rows.entry((process, number.to_owned())).or_default().push(interaction.clone());
        Ok(())
    }

    /// A record is dialled while no other living desk has a call of it.
    pub fn alone<'a>(
        &self,
        apps: impl Iterator<Item = (usize, &'a App)>,
        process: usize,
        done: &Done,
    ) -> Result<(), Broken> {
        let (Command::Dial { lease, .. }, News::DialCommitted { .. }) = (&done.command, &done.news) else {
            return Ok(());
        };
        for (other, app) in apps {
            for desk in app.desks().filter(|desk| (other, *desk) != (process, done.desk)) {
                let Some(there) = app.desk(desk) else { continue };
                let in_call = (StateName::Dialing..StateName::WrapUp).contains(&there.state().name());
                if in_call && there.record().is_some_and(|record| record.id == lease.record) {
                    return Err(format!("{:?} was dialled while desk {other}.{desk:?} has it in a call", lease.record));
                }
            }
        }
        Ok(())
    }

    /// No record is on two desks, each believing that it may act.
    pub fn desks<'a>(&self, apps: impl Iterator<Item = (usize, &'a App)>, store: &Memory) -> Result<(), Broken> {
        let mut seen: BTreeSet<RecordId> = BTreeSet::new();
        for (_, app) in apps {
            for desk in app.desks() {
                let Some(work) = app.desk(desk).and_then(|desk| desk.work()).filter(|work| !work.lost) else {
                    continue;
                };
                let (id, token) = (work.lease.record, work.lease.token);
                if store.row_of(id).is_some_and(|row| row.token == token) && !seen.insert(id) {
                    return Err(format!("{id:?} is on two desks"));
                }
            }
        }
        Ok(())
    }

    /// Everybody has left: every dial has its outcome, every record its lawful place, every skip its row.
    pub fn at_rest(&self, store: &Memory, campaign: &Campaign, now: Wall, records: usize) -> Result<(), Broken> {
        let rows = store.rows();
        if rows.len() != records {
            return Err(format!("there were {records} records, and now there are {}", rows.len()));
        }
        for row in &rows {
            let id = row.record.id;
            if row.hold.is_some() {
                return Err(format!("a lease is left on {id:?}"));
            }
            if matches!(row.record.status, Status::Offered | Status::InReview | Status::InCall) {
                return Err(format!("{id:?} is nobody's and still {:?}", row.record.status));
            }
            if row.due.is_none() && !is_closed(&row.record.status) && due(campaign, &row.record, now).is_some() {
                return Err(format!("{id:?} will never be offered again: {:?}", row.record.status));
            }
        }
        self.outcomes(store)?;
        self.skips_agree(store)
    }

    fn outcomes(&self, store: &Memory) -> Result<(), Broken> {
        let dials = store.dials();
        for dial in dials.iter().filter(|dial| dial.attempt.times.dialed_at.is_some()) {
            let attempt = &dial.attempt;
            let count = self.law.outcomes_of(&attempt.interaction);
            if !dial.closed || attempt.disposition.is_none() || count != 1 {
                return Err(format!("{:?} has {count} outcomes: {attempt:?}", attempt.interaction));
            }
            let (stored, seen) = (attempt.call_id.as_deref(), self.call_of(&attempt.interaction));
            if stored.is_some() && stored != seen {
                return Err(format!("{:?} is stored with {stored:?}, but {seen:?} carried it", attempt.interaction));
            }
        }
        let dialled = dials.iter().filter(|dial| dial.attempt.times.dialed_at.is_some()).count();
        if dialled != self.committed.len() {
            return Err(format!("{} dials were committed, and {dialled} are stored", self.committed.len()));
        }
        Ok(())
    }

    fn skips_agree(&self, store: &Memory) -> Result<(), Broken> {
        let count =
            |wanted: fn(&JournalEvent) -> bool| store.journal().iter().filter(|row| wanted(&row.event)).count() as u64;
        let undone = count(|event| matches!(event, JournalEvent::SkipUndone));
        let journal = count(|event| matches!(event, JournalEvent::Skipped { .. }));
        let records: u64 = store.records().iter().map(|record| u64::from(record.skips)).sum();
        let skips = self.skips;
        let sent = skips.stored + skips.refused + skips.lost;
        // A skip of a record whose lease is lost is told, but there is nothing to be stored.
        let unsent = skips.told.saturating_sub(skips.sent);
        let span = report::Span { from: Wall(i64::MIN), until: Wall(i64::MAX), zone: jiff::tz::TimeZone::UTC };
        let mut fold = report::agent::Fold::new(span, report::Outages::default());
        store.journal().iter().for_each(|row| fold.row(row));
        let report = fold.finish();
        let reported: u64 = report.agents.values().map(|figures| figures.skipped).sum();
        if journal - undone != records
            || undone != skips.undone
            || journal != skips.stored
            || journal != reported
            || skips.sent != sent
            || unsent > self.leases_lost
        {
            return Err(format!(
                "skips: {journal} in the journal, {records} on the records, {reported} in the report, {skips:?}"
            ));
        }
        Ok(())
    }
}

fn is_skip(command: &Command) -> bool {
    matches!(command, Command::Return { why: Return::Skipped { .. }, .. })
}

fn is_closed(status: &Status) -> bool {
    matches!(status, Status::Completed { .. } | Status::Excluded { .. })
}
