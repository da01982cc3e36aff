//! What becomes of a record whose number or customer stands on a do-not-call list that names a disposition for it: it is
//! stored as an attempt without a call, so that history and reports tell why nobody called.

use super::{Dial, Keeper, Row, Rows};
use crate::campaign::{DncKind, DncMark, InteractionId, Status, gate, places};

impl<R: Rows> Keeper<'_, R> {
    /// Stamps what the lists say: a number is stopped, a customer's record is completed. The row is written if anything
    /// was.
    pub(super) fn stamp_forbidden(&mut self, row: &mut Row) -> Result<(), R::Error> {
        if self.campaign.dnc.iter().all(|list| list.disposition.is_none()) {
            return Ok(());
        }
        for phone in 0..row.record.phones.len() {
            let Some((mark, disposition)) = self.stamp(row, phone) else { continue };
            let (draft, hold_token) = (row.draft.clone(), row.token);
            let name = InteractionId(format!("r{}t{hold_token}p{phone}dnc", row.record.id.0));
            let whole = mark.by == DncKind::Key;
            let attempt = self.new_attempt(&row.record, &name, None, (None, None), None);
            let Some((mut attempt, number)) = attempt.zip(row.record.phones.get(phone).cloned()) else { continue };
            if !whole {
                (attempt.phone_kind, attempt.number) = (number.kind, number.e164);
            }
            let place = if whole { usize::MAX } else { phone };
            let dial = Dial { attempt, phone: place, dialog: None, closed: false };
            let callback = row.record.callback.clone();
            let whose = (self.who.agent, self.who.desk);
            let attempt = self.close(whose, row, dial, &disposition, None)?;
            if !matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. }) {
                // What was agreed with the customer stands for the other numbers.
                row.record.set_callback(callback);
            }
            if whole {
                (row.record.status, row.due) = (Status::Completed { disposition }, None);
            }
            // The history has it with its disposition from now on.
            if let Some(last) = row.record.attempts.last_mut() {
                last.clone_from(&attempt);
            }
            // Nobody has worked on it: what an agent typed before stays with the record.
            row.draft = draft;
            self.rows.put_row(row, self.now)?;
            self.finished_row(whose, row, &attempt)?;
            if matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. }) {
                break;
            }
        }
        Ok(())
    }

    /// The entry that forbids this number, and the disposition that its list names.
    fn stamp(&self, row: &Row, phone: usize) -> Option<(DncMark, String)> {
        let record = &row.record;
        let phone = record.phones.get(phone).filter(|phone| !phone.stopped)?;
        let states = places::states(self.campaign, record, phone);
        let mark = gate::forbidden(self.campaign, record, phone, &states, self.now)?;
        let list = self.campaign.dnc.iter().find(|list| list.name == mark.list)?;
        Some((mark, list.disposition.clone()?))
    }
}
