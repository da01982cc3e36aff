//! Who sits where: one live desk an agent, and what was left on it.

use super::{Held, Hold, Keeper, LEASE, Row, Rows, SEAT, Seat};
use crate::campaign::{JournalEvent, RecordId};
use crate::desk::ledger::{Dangling, Lease, News, Resume};

/// Whether a live desk of the same agent is to lose its seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seating {
    IfFree,
    TakeOver,
}

impl<R: Rows> Keeper<'_, R> {
    pub(super) fn attach(&mut self, agent: &str, seating: Seating) -> Result<News, R::Error> {
        if let Some(seat) = self.rows.seat(agent)? {
            let here = seat.owner == self.who.owner && seat.desk == self.who.desk;
            let alive = self.now.since(seat.seen_at) < SEAT && !self.rows.is_dead(&seat.owner);
            if !here && alive {
                if seating == Seating::IfFree {
                    return Ok(News::SeatTaken { seen_at: seat.seen_at });
                }
                // A call cannot be moved to another process, and its customer must not be hung up on.
                if self.has_a_call_up(&seat)? {
                    return Ok(News::SeatBusy { seen_at: seat.seen_at });
                }
                self.journal(None, None, JournalEvent::TakenOver)?;
            }
            if !here && !alive {
                self.journal(None, None, JournalEvent::DeskLost { seen_at: seat.seen_at })?;
            }
        }
        self.rows.put_seat(&Seat {
            agent: agent.to_owned(),
            desk: self.who.desk,
            owner: self.who.owner.to_owned(),
            seen_at: self.now,
        })?;
        // Work that waited longer than the campaign's grace is closed before it could be resumed.
        self.sweep()?;
        let resume = self.left_behind(agent)?;
        Ok(News::Attached { resume: resume.map(Box::new) })
    }

    /// Whether a call of the agent who sits there is being placed or is up.
    fn has_a_call_up(&mut self, seat: &Seat) -> Result<bool, R::Error> {
        for id in self.rows.held_by(&seat.agent)? {
            if self.rows.open_dial(id)?.is_some_and(|dial| dial.attempt.end.is_none()) {
                return Ok(true);
            }
        }
        Ok(self.rows.other_calls(&seat.agent)?.iter().any(|call| call.owner == seat.owner))
    }

    /// Whether no other desk has taken this one's seat.
    pub(super) fn is_seated(&mut self) -> Result<bool, R::Error> {
        let seat = self.rows.seat(self.who.agent)?;
        Ok(seat.is_none_or(|seat| seat.owner == self.who.owner && seat.desk == self.who.desk))
    }

    /// The seat is still taken.
    pub(super) fn seen(&mut self) -> Result<(), R::Error> {
        match self.rows.seat(self.who.agent)? {
            Some(seat) if seat.owner == self.who.owner && seat.desk == self.who.desk => {
                self.rows.put_seat(&Seat { seen_at: self.now, ..seat })
            }
            _ => Ok(()),
        }
    }

    /// Leases go back. A call without an outcome stays with its agent.
    pub(super) fn detach(&mut self) -> Result<News, R::Error> {
        if !self.is_seated()? {
            // Another desk has taken over: what this agent holds is held there.
            return Ok(News::Done);
        }
        for id in self.rows.held_by(self.who.agent)? {
            if self.rows.open_dial(id)?.is_none() {
                self.unused(id, "the agent left")?;
            }
        }
        let agent = self.who.agent;
        if self.rows.seat(agent)?.is_some_and(|seat| seat.owner == self.who.owner && seat.desk == self.who.desk) {
            self.rows.drop_seat(agent)?;
        }
        Ok(News::Done)
    }

    /// The agent's interrupted work: a call without an outcome before an open record before a pop-up. Whatever else was
    /// in these hands goes back.
    fn left_behind(&mut self, agent: &str) -> Result<Option<Resume>, R::Error> {
        let mut found: Option<(u8, RecordId)> = None;
        let held = self.rows.held_by(agent)?;
        for &id in &held {
            let Some(Row { hold: Some(hold), .. }) = self.rows.row(id)? else { continue };
            let stage = match (self.rows.open_dial(id)?, hold.accepted_at, hold.offered_at) {
                (Some(_), _, _) => 3,
                (None, Some(_), _) => 2,
                (None, None, Some(_)) => 1,
                (None, None, None) => 0,
            };
            if stage > found.map_or(0, |(best, _)| best) {
                found = Some((stage, id));
            }
        }
        let chosen = found.map(|(_, id)| id);
        for id in held {
            if Some(id) != chosen && self.rows.open_dial(id)?.is_none() {
                self.unused(id, "left by a desk that died")?;
            }
        }
        chosen.map_or(Ok(None), |id| self.resume(id, agent))
    }

    /// A fresh lease on work that was left behind.
    fn resume(&mut self, id: RecordId, agent: &str) -> Result<Option<Resume>, R::Error> {
        let Some(mut row) = self.rows.row(id)? else { return Ok(None) };
        let Some(hold) = row.hold.take() else { return Ok(None) };
        let until = self.now + LEASE;
        row.token += 1;
        let hold =
            Hold { agent: agent.to_owned(), desk: self.who.desk, owner: self.who.owner.to_owned(), until, ..hold };
        let (offered_at, accepted_at, back) = (hold.offered_at, hold.accepted_at, hold.back.clone());
        row.hold = Some(hold);
        self.rows.put_row(&row, self.now)?;
        let dial = self.rows.open_dial(id)?.map(|dial| Dangling {
            interaction: dial.attempt.interaction,
            phone: dial.phone,
            dialed_at: dial.attempt.times.dialed_at.unwrap_or(self.now),
            dialog: dial.dialog,
            end: dial.attempt.end,
        });
        let lease = Lease { record: id, token: row.token, until };
        Ok(Some(Resume { record: row.record, lease, draft: row.draft, offered_at, accepted_at, back, dial }))
    }

    /// A record goes back to where it came from, uncounted.
    pub(super) fn unused(&mut self, id: RecordId, why: &str) -> Result<(), R::Error> {
        let Some(row) = self.rows.row(id)? else { return Ok(()) };
        let lease = Lease { record: id, token: row.token, until: self.now };
        if let Held::Mine(mut row, hold) = self.held(lease)? {
            self.release(&mut row, hold.back, self.now);
            self.rows.put_row(&row, self.now)?;
            let event = JournalEvent::Returned { why: why.to_owned() };
            self.journal_of((&hold.agent, hold.desk), Some(id), None, event)?;
        }
        Ok(())
    }
}
