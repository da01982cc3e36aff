//! What an agent did lately, and putting it right: a skip taken back, a disposition or a note corrected. Nothing is
//! overwritten: the attempt keeps its trail, the journal a row.

use super::callbacks::refused;
use super::{Dial, Keeper, Row, Rows};
use crate::campaign::disposition::{self, Disposition};
use crate::campaign::{Correction, InteractionId, JournalEvent, Status, apply};
use crate::desk::ledger::{Handled, Lease, News};
use crate::desk::work::MAX_NOTE;
use crate::pii::Pii;
use crate::say::{Say, say};
use crate::time::Wall;

/// How many outcomes the list shows.
const RECENT: usize = 20;

impl<R: Rows> Keeper<'_, R> {
    pub(super) fn recent(&mut self) -> Result<News, R::Error> {
        let mut recent = Vec::new();
        for interaction in self.rows.recent(self.who.agent, RECENT)? {
            let Some(dial) = self.rows.dial(&interaction)? else { continue };
            let Some(row) = self.rows.row(dial.attempt.record)? else { continue };
            let fixed = self.fixed(&row, &dial);
            let attempt = dial.attempt;
            recent.push(Handled {
                interaction,
                record: attempt.record,
                key: row.record.key,
                name: row.record.name,
                dialed: attempt.times.dialed_at.is_some(),
                number: attempt.number,
                saved_at: attempt.times.saved_at.unwrap_or_default(),
                disposition: attempt.disposition.unwrap_or_default(),
                note: attempt.note,
                corrections: attempt.corrections,
                fixed,
            });
        }
        Ok(News::Recent { recent })
    }

    /// Why the disposition of this attempt cannot be changed any more; the note always can.
    fn fixed(&self, row: &Row, dial: &Dial) -> Option<Say> {
        if let Some(hold) = &row.hold {
            let mine = hold.agent == self.who.agent;
            return Some(say(if mine { "fixed-on-your-desk" } else { "fixed-on-other-desk" }));
        }
        if row.record.attempts.last().is_none_or(|last| last.interaction != dial.attempt.interaction) {
            return Some(say("fixed-handled-again"));
        }
        (dial.attempt.action.as_deref() == Some(disposition::TOO_LATE)).then(|| say("fixed-too-late"))
    }

    /// Another disposition, another note, or both. The record follows the rule of the disposition as if it had been given
    /// at once; a number on a do-not-call list stays there.
    pub(super) fn correct(
        &mut self,
        interaction: &InteractionId,
        disposition: Option<String>,
        note: Option<Pii<String>>,
    ) -> Result<News, R::Error> {
        let Some(mut dial) = self.rows.dial(interaction)?.filter(|dial| dial.closed) else {
            return Ok(refused(say("cannot-no-outcome")));
        };
        if dial.attempt.agent != self.who.agent {
            return Ok(refused(say("cannot-others-outcome")));
        }
        let Some(mut row) = self.rows.row(dial.attempt.record)? else { return Ok(refused(say("cannot-record-gone"))) };
        let was = dial.attempt.disposition.clone().unwrap_or_default();
        let known = match disposition.as_deref().map(|name| self.allowed(&dial, name)) {
            Some(Ok(known)) if known.name != was => Some(known.clone()),
            Some(Err(why)) => return Ok(refused(why)),
            _ => None,
        };
        if known.is_some()
            && let Some(why) = self.fixed(&row, &dial)
        {
            return Ok(refused(why));
        }
        let note = note.map(|note| cut(note.reveal())).filter(|note| *note != dial.attempt.note);
        if known.is_none() && note.is_none() {
            return self.recent();
        }
        let (at, agent) = (self.now, self.who.agent.to_owned());
        let (before, old_note) = (dial.attempt.disposition.clone(), dial.attempt.note.clone());
        dial.attempt.note = note.unwrap_or_else(|| old_note.clone());
        dial.attempt.corrections.push(Correction { at, agent, disposition: before, note: old_note });
        let mut action = "note".to_owned();
        if let Some(known) = &known {
            action = self.apply_anew(&mut row, &mut dial, known)?;
        } else {
            self.rows.put_dial(&row.record, &dial)?;
        }
        let disposition = dial.attempt.disposition.clone().unwrap_or_default();
        let event = JournalEvent::Corrected { disposition, was, action };
        self.journal(Some(row.record.id), Some(interaction), event)?;
        self.recent()
    }

    fn allowed(&self, dial: &Dial, name: &str) -> Result<&Disposition, Say> {
        let known = disposition::find(self.campaign, name)
            .ok_or_else(|| say("cannot-unknown-disposition").with("name", name))?;
        let dialed = dial.attempt.times.dialed_at.is_some();
        let fits = if dialed { known.scope.outbound } else { known.scope.preview };
        if fits && known.agent_can_select {
            return Ok(known);
        }
        Err(say(if dialed { "cannot-for-call" } else { "cannot-without-call" }).with("disposition", known.said()))
    }

    /// The disposition's rule on the record as it was before the attempt's outcome.
    fn apply_anew(&mut self, row: &mut Row, dial: &mut Dial, known: &Disposition) -> Result<String, R::Error> {
        let phone = Some(dial.phone).filter(|index| *index < row.record.phones.len());
        if let Some(number) = phone.and_then(|index| row.record.phones.get(index)).map(|phone| phone.e164.clone()) {
            // The gate let it through, so it was neither stopped nor waiting before.
            for phone in row.record.phones.iter_mut().filter(|phone| phone.e164 == number) {
                phone.stopped = false;
                phone.waiting_until = None;
            }
        }
        if let Some(last) = row.record.attempts.last_mut() {
            last.disposition = None;
        }
        let saved_at = dial.attempt.times.saved_at.unwrap_or(self.now);
        let outcome = apply(self.campaign, &row.record, known, phone, saved_at);
        let attempt = &mut dial.attempt;
        attempt.disposition = Some(outcome.disposition.clone());
        attempt.code = Some(outcome.code.clone());
        attempt.action = Some(outcome.action.clone());
        attempt.next_at = outcome.next_at;
        let action = outcome.action.clone();
        self.rows.put_dial(&row.record, dial)?;
        let whose = (self.who.agent, self.who.desk);
        let next = self.callback_after(whose.0, row, known, &outcome, None);
        self.settle(whose, row, outcome, next)?;
        self.rows.put_row(row, self.now)?;
        Ok(action)
    }

    /// Takes a skip back, if the record has been in nobody's hands since.
    pub(super) fn undo_skip(
        &mut self,
        lease: Lease,
        back: Status,
        times: (Option<Wall>, Option<Wall>),
    ) -> Result<News, R::Error> {
        let Some(mut row) = self.rows.row(lease.record)? else { return Ok(refused(say("cannot-record-gone"))) };
        // A lease that ran out before its skip was stored has put the record back as it had been: there is nothing to undo.
        let never_skipped = row.record.status == back;
        if row.hold.is_some() || row.token != lease.token + 1 || never_skipped {
            return Ok(refused(say("cannot-gone-on")));
        }
        row.record.skips = row.record.skips.saturating_sub(1);
        let news = self.lease_anew(&mut row, back, times)?;
        self.journal(Some(lease.record), None, JournalEvent::SkipUndone)?;
        Ok(news)
    }
}

fn cut(text: &str) -> Pii<String> {
    let end = text.char_indices().nth(MAX_NOTE).map_or(text.len(), |(at, _)| at);
    Pii::new(text[..end].to_owned())
}
