//! Callbacks: the inbox, taking one now, handing one over, and what becomes of those whose owner stays away or whose
//! window passes.

use std::time::Duration;

use super::{Held, Hold, Keeper, LEASE, Row, Rows, SEAT};
use crate::campaign::callback::{self, CLOSE, Stage};
use crate::campaign::{Away, Callback, JournalEvent, Record, RecordId, Reschedule, Status, Who};
use crate::desk::ledger::{CallbackRow, Conflict, Lease, News};
use crate::pii::Pii;
use crate::say::{Say, say};
use crate::time::Wall;

/// How many callbacks an inbox shows.
const INBOX: usize = 50;
/// How many callbacks are looked at in one go.
const LOOK: usize = 16;
/// While its owner sits at a desk, a due callback is looked at again after this.
const AGAIN: Duration = Duration::from_secs(60);

impl<R: Rows> Keeper<'_, R> {
    pub(super) fn callbacks(&mut self) -> Result<News, R::Error> {
        self.look_at_callbacks()?;
        let mut callbacks = Vec::new();
        for id in self.rows.callbacks(self.who.agent, INBOX)? {
            let Some(row) = self.rows.row(id)? else { continue };
            let Some(callback) = row.record.callback.clone() else { continue };
            let conflict = self.outside(&row.record, &callback);
            let Record { key, name, .. } = row.record;
            let held_by = row.hold.map(|hold| hold.agent);
            callbacks.push(CallbackRow { record: id, key, name, callback, held_by, conflict });
        }
        same_time(&mut callbacks);
        Ok(News::Callbacks { callbacks })
    }

    /// Why the agreed number cannot be called at the agreed time, as the rules stand now.
    fn outside(&self, record: &Record, callback: &Callback) -> Option<Conflict> {
        let Callback { number, from, until, zone, .. } = callback.clone();
        if callback.stage == Stage::Missed || until <= self.now {
            return None;
        }
        let (from, note) = (from.max(self.now), Pii::default());
        let asked = Reschedule { number, from, until, zone, who: Who::Anyone, note };
        let why = callback::check(self.campaign, record, &asked, self.now).err()?;
        Some(Conflict::NotThen { why })
    }

    /// The record of a callback comes to this desk at once, before its time too, if the gate lets it through.
    pub(super) fn take(&mut self, id: RecordId) -> Result<News, R::Error> {
        let Some(mut row) = self.rows.row(id)? else { return Ok(refused(say("cannot-record-gone"))) };
        if let Some(hold) = &row.hold {
            let mine = hold.agent == self.who.agent;
            return Ok(refused(say(if mine { "cannot-you-have-it" } else { "cannot-other-has-it" })));
        }
        if row.record.callback.is_none()
            || matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. })
        {
            return Ok(refused(say("cannot-callback-gone")));
        }
        if row.record.pinned_agent.as_ref().is_some_and(|agent| *agent != self.who.agent) {
            return Ok(refused(say("cannot-kept")));
        }
        if self.rows.customer_is_held(&row.record)? {
            return Ok(refused(say("cannot-customer-held")));
        }
        let open = Record { status: Status::InReview, call_at: None, ..row.record.clone() };
        let choice = crate::campaign::recommend(self.campaign, &open, self.now);
        if !self.campaign.running {
            return Ok(refused(say("gate-campaign-stopped")));
        }
        if choice.index.is_none() {
            return Ok(refused(choice.why));
        }
        let back = row.record.status.clone();
        self.lease_anew(&mut row, back, (None, None))
    }

    /// A lease for a record that was asked for by name.
    pub(super) fn lease_anew(
        &mut self,
        row: &mut Row,
        back: Status,
        (offered_at, accepted_at): (Option<Wall>, Option<Wall>),
    ) -> Result<News, R::Error> {
        let until = self.now + LEASE;
        row.token += 1;
        row.record.status = Status::InReview;
        row.hold = Some(Hold {
            agent: self.who.agent.to_owned(),
            desk: self.who.desk,
            owner: self.who.owner.to_owned(),
            until,
            offered_at,
            accepted_at,
            back: back.clone(),
        });
        self.rows.put_row(row, self.now)?;
        let lease = Lease { record: row.record.id, token: row.token, until };
        let (record, draft) = (Box::new(row.record.clone()), row.draft.clone());
        Ok(News::Taken { record, lease, draft, back, offered_at, accepted_at })
    }

    /// A callback of this agent, or of anyone, gets another owner.
    pub(super) fn hand_over(&mut self, id: RecordId, to: Option<String>) -> Result<News, R::Error> {
        let Some(mut row) = self.rows.row(id)? else { return Ok(refused(say("cannot-record-gone"))) };
        let Some(callback) = row.record.callback.clone() else {
            return Ok(refused(say("cannot-callback-gone")));
        };
        if callback.owner.as_ref().is_some_and(|owner| *owner != self.who.agent) {
            return Ok(refused(say("cannot-others-callback")));
        }
        if row.hold.is_some() {
            return Ok(refused(say("cannot-on-desk")));
        }
        if callback.stage == Stage::Missed {
            return Ok(refused(say("cannot-callback-passed")));
        }
        let to = to.map(|to| to.trim().to_owned()).filter(|to| !to.is_empty());
        row.record.set_callback(Some(Callback { owner: to.clone(), stage: Stage::Kept, look_at: None, ..callback }));
        self.rows.put_row(&row, self.now)?;
        self.journal(Some(id), None, JournalEvent::CallbackHandedOver { to })?;
        self.callbacks()
    }

    /// Callbacks whose owner stays away are anyone's after the grace, those whose window has passed are missed.
    pub(super) fn look_at_callbacks(&mut self) -> Result<(), R::Error> {
        for id in self.rows.callbacks_to_look_at(self.now, LOOK)? {
            let Some(mut row) = self.rows.row(id)? else { continue };
            let Some(callback) = row.record.callback.clone() else { continue };
            let again = Callback { look_at: Some(self.now + AGAIN), ..callback.clone() };
            if row.hold.is_some() {
                // Somebody is at it: what becomes of it shows when the record comes back.
                row.record.set_callback(Some(again));
            } else if callback.until <= self.now {
                row.record.set_callback(Some(Callback { stage: Stage::Missed, ..callback.clone() }));
                if matches!(row.record.status, Status::Rescheduled { .. }) {
                    row.record.status = Status::New;
                }
                self.journal(Some(id), None, JournalEvent::CallbackMissed { owner: callback.owner })?;
            } else if let Some(owner) = self.overdue_owner(&callback) {
                if self.is_here(&owner)? {
                    row.record.set_callback(Some(again));
                } else {
                    row.record.set_callback(Some(Callback { stage: Stage::Released, ..callback }));
                    self.journal(Some(id), None, JournalEvent::CallbackReleased { owner })?;
                }
            } else {
                row.record.set_callback(Some(Callback { look_at: None, ..callback }));
            }
            if row.hold.is_none() && row.due.is_some() {
                row.due = crate::campaign::due(self.campaign, &row.record, self.now);
            }
            self.rows.put_row(&row, self.now)?;
        }
        Ok(())
    }

    /// The owner who has had the campaign's grace, where the campaign lets others have the callback then.
    fn overdue_owner(&self, callback: &Callback) -> Option<String> {
        let grace = Duration::from_secs(self.campaign.grace_s.into());
        let over = self.campaign.callback_away == Away::Release && callback.from + grace <= self.now;
        callback.owner.clone().filter(|_| over && callback.pins())
    }

    /// Whether this agent sits at a live desk.
    fn is_here(&mut self, agent: &str) -> Result<bool, R::Error> {
        let Some(seat) = self.rows.seat(agent)? else { return Ok(false) };
        Ok(self.now.since(seat.seen_at) < SEAT && !self.rows.is_dead(&seat.owner))
    }

    /// The numbers of a leased record, over fresh rows.
    pub(super) fn look(&mut self, lease: Lease) -> Result<News, R::Error> {
        Ok(match self.held(lease)? {
            Held::Mine(row, _) => News::Looked { record: lease.record, phones: row.record.phones },
            Held::Lost(news) => news,
        })
    }
}

/// Marks callbacks of one owner that begin at about the same time; an earlier conflict stands.
fn same_time(callbacks: &mut [CallbackRow]) {
    let begins: Vec<_> =
        callbacks.iter().map(|row| (row.key.clone(), row.callback.owner.clone(), row.callback.from)).collect();
    for (place, row) in callbacks.iter_mut().enumerate() {
        if row.conflict.is_some() || row.callback.owner.is_none() || row.callback.stage == Stage::Missed {
            continue;
        }
        let from = row.callback.from;
        let close = |at: Wall| at.since(from).max(from.since(at)) < CLOSE;
        let other = begins
            .iter()
            .enumerate()
            .find(|(other, (_, owner, at))| *other != place && *owner == row.callback.owner && close(*at));
        row.conflict = other.map(|(_, (key, _, _))| Conflict::SameTime { key: key.clone() });
    }
}

pub(super) fn refused(why: Say) -> News {
    News::Refused { why }
}
