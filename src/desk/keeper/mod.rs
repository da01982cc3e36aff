//! What a store does with each command of the [`ledger`](super::ledger), written once over [`Rows`]: SQLite, PostgreSQL
//! and the simulator's memory differ in how they keep rows, and in nothing else.
//!
//! [`handle`] runs inside one transaction of the caller: it either returns news, and all its rows are to be committed, or
//! an error, and none are. It owns leases, fencing, seats and the order of claims; it deliberately does no I/O of its
//! own and reads no clock.
mod callbacks;
mod claim;
mod dial;
mod finish;
mod forbidden;
mod import;
mod left_up;
mod recent;
mod rows;
mod seat;

pub use import::{ImportReport, Incoming, Known};
pub use rows::{Dial, Durability, Hold, OtherDialog, Place, Row, Rows, Seat, callback_look, place, sweep_at};

use self::left_up::Over;
use self::seat::Seating;
use super::ledger::{Command, DeskId, Draft, Lease, LeftCall, News, Return, Step};
use crate::campaign::{Back, Callback, Campaign, JournalEvent, JournalRow, Record, RecordId, Status};
use crate::time::Wall;
use std::time::Duration;

/// How long a lease holds.
pub const LEASE: Duration = Duration::from_secs(120);
/// How long a seat stays taken after its desk was last heard of.
pub const SEAT: Duration = Duration::from_secs(120);
/// A record that was rejected or not answered is not put before the next agent within the same second.
const REFUSED_BACKOFF: Duration = Duration::from_secs(30);

/// Who speaks: a desk of a process.
#[derive(Debug, Clone, Copy)]
pub struct Who<'a> {
    /// The desk.
    pub desk: DeskId,
    /// The process: a word that no other one has, however often it is started.
    pub owner: &'a str,
    /// The agent who has attached to the desk; empty before.
    pub agent: &'a str,
}

/// One command, inside a transaction of the caller.
pub fn handle<R: Rows>(
    rows: &mut R,
    campaign: &Campaign,
    who: Who<'_>,
    now: Wall,
    command: Command,
) -> Result<News, R::Error> {
    Keeper { rows, campaign, who, now }.handle(command)
}

/// What a command must survive before it is acknowledged.
pub fn durability(command: &Command) -> Durability {
    match command {
        // What the law counts, and what the agent will not write again.
        Command::Dial { .. }
        | Command::Finish { .. }
        | Command::Return { .. }
        | Command::UndoSkip { .. }
        | Command::HandOver { .. }
        | Command::Correct { .. } => Durability::PowerCut,
        _ => Durability::Crash,
    }
}

/// What only the agent of a live seat may ask: a desk whose seat another one has taken must not lease under its name.
fn asks_as_agent(command: &Command) -> bool {
    matches!(
        command,
        Command::LeftUp
            | Command::Next
            | Command::Renew { .. }
            | Command::UndoSkip { .. }
            | Command::Callbacks
            | Command::Take { .. }
            | Command::HandOver { .. }
            | Command::Recent
            | Command::Correct { .. }
    )
}

/// One command at work.
struct Keeper<'a, R> {
    rows: &'a mut R,
    campaign: &'a Campaign,
    who: Who<'a>,
    now: Wall,
}

/// A record that the token still holds, or the news that it does not.
enum Held {
    Mine(Box<Row>, Hold),
    Lost(News),
}

impl<R: Rows> Keeper<'_, R> {
    fn handle(mut self, command: Command) -> Result<News, R::Error> {
        if asks_as_agent(&command) && !self.is_seated()? {
            return Ok(News::SeatLost);
        }
        match command {
            Command::Attach { agent } => self.attach(&agent, Seating::IfFree),
            Command::TakeOver { agent } => self.attach(&agent, Seating::TakeOver),
            Command::Detach => self.detach(),
            Command::LeftUp => self.left_up(),
            Command::OtherUp { number, call_id, dialog } => self.other_up(number, call_id, dialog),
            Command::OtherOver { number } => self.other_over(self.who.owner, number),
            Command::MessageOver { interaction } => self.over(&interaction, Over::OfItself),
            Command::HungUp { call: LeftCall::Attempt(interaction) } => self.over(&interaction, Over::HungUpAfterCrash),
            Command::HungUp { call: LeftCall::Other { owner, number } } => self.other_over(&owner, number),
            Command::Next => self.next(),
            Command::Renew { lease } => self.renew(lease),
            Command::Step { lease, step } => self.step(lease, step),
            Command::Return { lease, why } => self.give_back(lease, why),
            Command::Draft { lease, draft } => self.draft(lease, draft),
            Command::Dial { lease, interaction, phone, offered_at, accepted_at, evidence: _ } => {
                self.dial(lease, interaction, phone, (offered_at, accepted_at))
            }
            Command::Progress { lease, interaction, progress } => self.progress(lease, &interaction, progress),
            Command::Finish { lease, disposition, interaction, note, reschedule, then } => {
                self.finish(lease, finish::Given { disposition, interaction, note, reschedule, then })
            }
            Command::State { state, reason } => {
                self.seen()?;
                self.journal(None, None, JournalEvent::State { state, reason })?;
                Ok(News::Done)
            }
            Command::Look { lease } => self.look(lease),
            Command::UndoSkip { lease, back, offered_at, accepted_at } => {
                self.undo_skip(lease, back, (offered_at, accepted_at))
            }
            Command::Callbacks => self.callbacks(),
            Command::Take { record } => self.take(record),
            Command::HandOver { record, to } => self.hand_over(record, to),
            Command::Recent => self.recent(),
            Command::Correct { interaction, disposition, note } => self.correct(&interaction, disposition, note),
        }
    }

    /// The row, if `lease` is the one in force. A lease that ran out still is, until somebody else gets the record.
    fn held(&mut self, lease: Lease) -> Result<Held, R::Error> {
        if let Some(mut row) = self.rows.row(lease.record)?
            && row.token == lease.token
            && let Some(hold) = row.hold.take()
        {
            return Ok(Held::Mine(Box::new(row), hold));
        }
        Ok(Held::Lost(News::LeaseLost { lease }))
    }

    fn renew(&mut self, lease: Option<Lease>) -> Result<News, R::Error> {
        self.seen()?;
        let Some(lease) = lease else { return Ok(News::Done) };
        let (mut row, hold) = match self.held(lease)? {
            Held::Mine(row, hold) => (row, hold),
            Held::Lost(news) => return Ok(news),
        };
        let until = self.now + LEASE;
        row.hold = Some(Hold { until, ..hold });
        self.rows.put_row(&row, self.now)?;
        Ok(News::Renewed { lease: Lease { until, ..lease } })
    }

    fn step(&mut self, lease: Lease, step: Step) -> Result<News, R::Error> {
        let (mut row, mut hold) = match self.held(lease)? {
            Held::Mine(row, hold) => (row, hold),
            Held::Lost(news) => return Ok(news),
        };
        let event = match step {
            Step::Offered => {
                row.record.status = Status::Offered;
                hold.offered_at = Some(self.now);
                JournalEvent::Offered
            }
            Step::Accepted { automatically } => {
                row.record.status = Status::InReview;
                hold.accepted_at = Some(self.now);
                JournalEvent::Accepted { automatically }
            }
            Step::ReviewOver => JournalEvent::ReviewOver,
            Step::Blocked { rule, until } => JournalEvent::Blocked { rule, until },
        };
        row.hold = Some(hold);
        self.rows.put_row(&row, self.now)?;
        self.journal(Some(lease.record), None, event)?;
        Ok(News::Done)
    }

    fn draft(&mut self, lease: Lease, draft: Draft) -> Result<News, R::Error> {
        let (mut row, hold) = match self.held(lease)? {
            Held::Mine(row, hold) => (row, hold),
            Held::Lost(news) => return Ok(news),
        };
        row.draft = draft;
        row.hold = Some(hold);
        self.rows.put_row(&row, self.now)?;
        Ok(News::Done)
    }

    fn give_back(&mut self, lease: Lease, why: Return) -> Result<News, R::Error> {
        let (mut row, hold) = match self.held(lease)? {
            Held::Mine(row, hold) => (row, hold),
            Held::Lost(news) => return Ok(news),
        };
        let (status, not_before) = self.count(&mut row.record, &hold.back, &why);
        let event = match why {
            Return::Snoozed { .. } => {
                let until = row.record.callback.as_ref().map_or(not_before, |callback| callback.from);
                JournalEvent::Snoozed { until }
            }
            Return::Withdrawn { rule } => JournalEvent::Returned { why: format!("withdrawn: {rule}") },
            Return::Rejected => JournalEvent::Rejected,
            Return::NoAnswer => JournalEvent::NoAnswer,
            Return::Skipped { reason } => JournalEvent::Skipped { reason },
            Return::Blocked { rule, until } => {
                self.journal(Some(lease.record), None, JournalEvent::Blocked { rule, until })?;
                JournalEvent::Returned { why: "blocked".into() }
            }
            Return::Unused => JournalEvent::Returned { why: "unused".into() },
        };
        self.release(&mut row, status, not_before);
        self.rows.put_row(&row, self.now)?;
        self.journal(Some(lease.record), None, event)?;
        Ok(News::Returned { record: lease.record })
    }

    /// Counts a return on the record; says where it stands then, and until when it stays away.
    fn count(&self, record: &mut Record, before: &Status, why: &Return) -> (Status, Wall) {
        let (back, not_before) = match why {
            Return::Snoozed { minutes } => return self.snooze(record, *minutes),
            Return::Withdrawn { .. } => (Back::Unused, self.now),
            Return::Rejected => (Back::Rejected, self.now + REFUSED_BACKOFF),
            Return::NoAnswer => (Back::NoAnswer, self.now + REFUSED_BACKOFF),
            Return::Skipped { .. } => (Back::Skipped, self.now),
            Return::Blocked { until, .. } => (Back::Blocked, until.unwrap_or(self.now)),
            Return::Unused => (Back::Unused, self.now),
        };
        let status = crate::campaign::returned(self.campaign, record, before, back, self.now);
        match back {
            Back::Rejected | Back::NoAnswer => record.rejects = record.rejects.saturating_add(1),
            Back::Skipped => record.skips = record.skips.saturating_add(1),
            Back::Blocked | Back::Unused => {}
        }
        (status, not_before)
    }

    /// The record is kept for its agent, who will be offered it again after some minutes.
    fn snooze(&self, record: &mut Record, minutes: u32) -> (Status, Wall) {
        let from = self.now + Duration::from_secs(u64::from(minutes) * 60);
        let until = from + Duration::from_secs(u64::from(self.campaign.callback_window_min) * 60);
        let callback = Callback::snoozed(record.callback.as_ref(), from, until, self.who.agent, self.now);
        let status = Status::Rescheduled { from, until: callback.until };
        record.set_callback(Some(callback));
        record.snoozes = record.snoozes.saturating_add(1);
        (status, self.now)
    }

    /// Ends the hold: the record has `status` again and may come from `not_before` on, if its own rules allow it then.
    fn release(&self, row: &mut Row, status: Status, not_before: Wall) {
        row.hold = None;
        row.token += 1;
        row.record.status = status;
        row.due = crate::campaign::due(self.campaign, &row.record, self.now).map(|due| due.max(not_before));
    }

    fn journal(
        &mut self,
        record: Option<RecordId>,
        interaction: Option<&crate::campaign::InteractionId>,
        event: JournalEvent,
    ) -> Result<(), R::Error> {
        self.journal_of((self.who.agent, self.who.desk), record, interaction, event)
    }

    /// A row about another agent's work: reports count it there, whoever found it.
    fn journal_of(
        &mut self,
        (agent, desk): (&str, DeskId),
        record: Option<RecordId>,
        interaction: Option<&crate::campaign::InteractionId>,
        event: JournalEvent,
    ) -> Result<(), R::Error> {
        let interaction = interaction.cloned();
        let row = JournalRow { at: self.now, agent: agent.to_owned(), desk: desk.0, record, interaction, event };
        self.rows.journal(&row)
    }
}
