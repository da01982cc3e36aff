//! The outcome: attempt, record, do-not-call list, journal and lease, all in the one transaction.

use super::{Dial, Held, Keeper, Row, Rows};
use crate::campaign::callback::{self, Stage};
use crate::campaign::disposition::{self, Disposition, Folder, Shipped};
use crate::campaign::{
    Attempt, CallEnd, Callback, DncKind, DncRow, EndCause, InteractionId, JournalEvent, Outcome, Record, Reschedule,
    Status, apply,
};
use crate::desk::ledger::{DeskId, Draft, Lease, News, Then};
use crate::pii::Pii;

impl<R: Rows> Keeper<'_, R> {
    pub(super) fn finish(&mut self, lease: Lease, given: Given) -> Result<News, R::Error> {
        let Given { disposition, interaction, note, reschedule, then } = given;
        let disposition = disposition.as_str();
        let interaction = interaction.unwrap_or_else(|| without_call(lease));
        let known = self.rows.dial(&interaction)?;
        let done =
            known.as_ref().filter(|dial| dial.closed && dial.attempt.disposition.as_deref() == Some(disposition));
        if let Some(done) = done.filter(|dial| dial.attempt.agent == self.who.agent) {
            // The same command again: its first acknowledgement was lost.
            return Ok(finished(done.attempt.clone()));
        }
        let (mut row, mut hold) = match self.held(lease)? {
            Held::Mine(row, hold) => (row, hold),
            Held::Lost(news) => return self.too_late(lease, &interaction, disposition, note, news),
        };
        let dial = match known.filter(|dial| !dial.closed) {
            Some(dial) => Some(dial),
            None => self
                .new_attempt(&row.record, &interaction, None, (hold.offered_at, hold.accepted_at), None)
                .map(|attempt| Dial { attempt, phone: usize::MAX, dialog: None, closed: false }),
        };
        let Some(mut dial) = dial else { return Ok(News::LeaseLost { lease }) };
        dial.attempt.note = note;
        let whose = (self.who.agent, self.who.desk);
        let attempt = self.close(whose, &mut row, dial, disposition, reschedule.as_ref())?;
        if then == Then::Keep {
            hold.back = std::mem::replace(&mut row.record.status, Status::InReview);
            row.hold = Some(hold);
            row.token = lease.token;
        }
        self.rows.put_row(&row, self.now)?;
        self.finished_row(whose, &row, &attempt)?;
        Ok(finished(attempt))
    }

    /// Applies a disposition: the attempt is written and closed, the row changed but not yet written, and released. What it
    /// agrees on and forbids is the doing of the agent whose attempt it is, whoever finds it.
    pub(super) fn close(
        &mut self,
        whose: (&str, DeskId),
        row: &mut Row,
        mut dial: Dial,
        name: &str,
        reschedule: Option<&Reschedule>,
    ) -> Result<Attempt, R::Error> {
        let phone = Some(dial.phone).filter(|index| *index < row.record.phones.len());
        let known = disposition::find(self.campaign, name)
            .unwrap_or_else(|| disposition::of(self.campaign, Shipped::NoDisposition));
        let attempt = &mut dial.attempt;
        if phone.is_some() {
            attempt.counts = disposition::counts(self.campaign, &attempt.times, attempt.end.as_ref());
        }
        // The rules see the attempt that ends here among the others, still without a disposition.
        row.record.attempts.push(attempt.clone());
        let mut outcome = apply(self.campaign, &row.record, known, phone, self.now);
        let next = self.callback_after(whose.0, row, known, &outcome, reschedule);
        if let Some(callback) = next.as_ref().filter(|_| reschedule.is_some()) {
            agree(&mut outcome, callback);
            outcome.next_at = crate::campaign::due(self.campaign, &after(&row.record, &outcome), self.now);
        }
        attempt.disposition = Some(outcome.disposition.clone());
        attempt.code = Some(outcome.code.clone());
        attempt.action = Some(outcome.action.clone());
        attempt.next_at = outcome.next_at;
        attempt.times.saved_at = Some(self.now);
        let attempt = attempt.clone();
        dial.closed = true;
        // A message may still be playing into it, or the far end may never have heard that it was cut off: the dialog stays
        // until the message is over, or the agent's next desk has hung it up.
        let goes_on = |end: &CallEnd| matches!(end.cause, EndCause::MessageLeft | EndCause::CutOff);
        if !attempt.end.as_ref().is_some_and(goes_on) {
            dial.dialog = None;
        }
        self.rows.put_dial(&row.record, &dial)?;
        self.settle(whose, row, outcome, next)?;
        Ok(attempt)
    }

    /// What is agreed about the record after this outcome: what the agent asked for, what the rule makes, or an earlier
    /// agreement that an unanswered call has not used up.
    pub(super) fn callback_after(
        &self,
        agent: &str,
        row: &Row,
        known: &Disposition,
        outcome: &Outcome,
        reschedule: Option<&Reschedule>,
    ) -> Option<Callback> {
        if matches!(outcome.status, Status::Completed { .. } | Status::Excluded { .. }) {
            return None;
        }
        if let Some(asked) = reschedule.filter(|_| known.rule.is_some()) {
            let possible = callback::can_come(self.campaign, &after(&row.record, outcome), asked.from);
            if possible {
                return Some(Callback::agreed(asked, agent, self.now));
            }
        }
        if let Status::Rescheduled { from, until } = outcome.status {
            let zone = callback::zone_of(self.campaign, &row.record, None);
            return Some(Callback::by_rule(from, until, zone, agent, self.now));
        }
        let unreached = known.folder == Folder::ConnectionProblem;
        row.record
            .callback
            .clone()
            .filter(|callback| unreached && callback.stage != Stage::Missed && callback.until > self.now)
    }

    /// Writes what the outcome says into the row, and forbids what it forbids.
    pub(super) fn settle(
        &mut self,
        whose: (&str, DeskId),
        row: &mut Row,
        outcome: Outcome,
        callback: Option<Callback>,
    ) -> Result<(), R::Error> {
        if let Some(Callback { from, until, owner, .. }) =
            callback.clone().filter(|callback| callback.by == callback::By::Agreement && callback.made_at == self.now)
        {
            let event = JournalEvent::Rescheduled { from, until, owner };
            self.journal_of(whose, Some(row.record.id), None, event)?;
        }
        row.record.set_callback(callback);
        outcome.mark(&mut row.record.phones);
        if let Some(append) = outcome.dnc_append {
            for number in &append.numbers {
                self.rows.forbid(&DncRow {
                    list: append.list.clone(),
                    kind: DncKind::Number,
                    entry: number.as_str().to_owned(),
                    agent: whose.0.to_owned(),
                    added_at: self.now,
                    until: append.until,
                })?;
            }
        }
        row.hold = None;
        row.token += 1;
        row.draft = Draft::default();
        row.due = outcome.next_at;
        row.record.status = outcome.status;
        Ok(())
    }

    /// The record was closed or given to another desk meanwhile. Its outcome stands, but what the agent wrote is kept: with
    /// the attempt that the grace closed, or as an attempt of its own that did nothing.
    fn too_late(
        &mut self,
        lease: Lease,
        interaction: &InteractionId,
        disposition: &str,
        note: Pii<String>,
        news: News,
    ) -> Result<News, R::Error> {
        let (disposition_now, action) = (disposition.to_owned(), disposition::TOO_LATE.to_owned());
        let event = JournalEvent::Finished { disposition: disposition_now, action, completed: false };
        self.journal(Some(lease.record), Some(interaction), event)?;
        let Some(row) = self.rows.row(lease.record)? else { return Ok(news) };
        let kept = match self.rows.dial(interaction)? {
            Some(mut dial) if dial.closed => {
                let both = [dial.attempt.note.as_str(), note.as_str()].join("\n");
                dial.attempt.note = Pii::new(both.trim().to_owned());
                Some(dial)
            }
            // Another desk of this agent has taken the call over, with the draft.
            Some(_) => None,
            None => self.new_attempt(&row.record, interaction, None, (None, None), None).map(|mut attempt| {
                attempt.note = note;
                attempt.disposition = Some(disposition.to_owned());
                attempt.action = Some(disposition::TOO_LATE.to_owned());
                attempt.times.saved_at = Some(self.now);
                Dial { attempt, phone: usize::MAX, dialog: None, closed: true }
            }),
        };
        if let Some(dial) = kept {
            self.rows.put_dial(&row.record, &dial)?;
        }
        Ok(news)
    }

    pub(super) fn finished_row(&mut self, whose: (&str, DeskId), row: &Row, attempt: &Attempt) -> Result<(), R::Error> {
        let event = JournalEvent::Finished {
            disposition: attempt.disposition.clone().unwrap_or_default(),
            action: attempt.action.clone().unwrap_or_default(),
            completed: matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. }),
        };
        let interaction = attempt.times.dialed_at.map(|_| &attempt.interaction);
        self.journal_of(whose, Some(row.record.id), interaction, event)
    }
}

/// What a desk says of an outcome.
pub(super) struct Given {
    pub disposition: String,
    pub interaction: Option<InteractionId>,
    pub note: Pii<String>,
    pub reschedule: Option<Reschedule>,
    pub then: Then,
}

/// The agreed time goes before the rule's own.
fn agree(outcome: &mut Outcome, callback: &Callback) {
    outcome.status = Status::Rescheduled { from: callback.from, until: callback.until };
    outcome.action = "reschedule".to_owned();
    outcome.wait_phone_until = None;
}

/// The record as the outcome leaves it.
fn after(record: &Record, outcome: &Outcome) -> Record {
    let mut after = record.clone();
    after.status = outcome.status.clone();
    outcome.mark(&mut after.phones);
    after
}

/// The name of an attempt without a call: one a lease, since the token never comes again.
fn without_call(lease: Lease) -> InteractionId {
    InteractionId(format!("r{}t{}", lease.record.0, lease.token))
}

fn finished(attempt: Attempt) -> News {
    News::Finished { record: attempt.record, attempt: Box::new(attempt) }
}
