//! The next record for an agent, and what becomes of leases that ran out.

use std::time::Duration;

use super::{Dial, Hold, Keeper, LEASE, Row, Rows};
use crate::campaign::disposition::{Shipped, of};
use crate::campaign::{CallEnd, EndCause, EndedBy, RecordId, Status};
use crate::desk::ledger::{Lease, News};
use crate::time::Wall;

/// How many records one question looks at: those that cannot be called now are put off, and not looked at again.
const SCAN: usize = 48;
/// How many leases that ran out are taken back at once.
const SWEEP: usize = 16;
/// While another record of the same customer is in somebody's hands, this one waits.
const CUSTOMER_HELD: Duration = Duration::from_secs(60);
/// The least by which a record that cannot be called now is put off.
const PUT_OFF: Duration = Duration::from_secs(5);
/// Where no opening is known, a record is looked at again after this: a list may have been changed.
const NO_OPENING: Duration = Duration::from_secs(24 * 3_600);

impl<R: Rows> Keeper<'_, R> {
    pub(super) fn next(&mut self) -> Result<News, R::Error> {
        self.seen()?;
        self.sweep()?;
        if self.campaign.running {
            for _ in 0..SCAN {
                let Some(id) = self.rows.first_due(self.who.agent, self.now)? else { return self.nothing() };
                if let Some(news) = self.claim(id)? {
                    return Ok(news);
                }
            }
            let (_, open) = self.rows.outlook(self.who.agent)?;
            return Ok(News::Nothing { until: Some(self.now), open });
        }
        self.nothing()
    }

    fn nothing(&mut self) -> Result<News, R::Error> {
        let (until, open) = self.rows.outlook(self.who.agent)?;
        Ok(News::Nothing { until, open })
    }

    /// Leases the record, or puts it off.
    fn claim(&mut self, id: RecordId) -> Result<Option<News>, R::Error> {
        let Some(mut row) = self.rows.row(id)? else { return Ok(None) };
        let put_off = self.why_not(&row)?;
        if let Some(due) = put_off {
            row.due = due;
            self.rows.put_row(&row, self.now)?;
            return Ok(None);
        }
        let until = self.now + LEASE;
        row.token += 1;
        row.hold = Some(Hold {
            agent: self.who.agent.to_owned(),
            desk: self.who.desk,
            owner: self.who.owner.to_owned(),
            until,
            offered_at: None,
            accepted_at: None,
            back: row.record.status.clone(),
        });
        self.rows.put_row(&row, self.now)?;
        let lease = Lease { record: id, token: row.token, until };
        Ok(Some(News::Leased { record: Box::new(row.record), lease, draft: row.draft }))
    }

    /// The new due time of a record that cannot be offered now.
    fn why_not(&mut self, row: &Row) -> Result<Option<Option<Wall>>, R::Error> {
        if matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. }) {
            return Ok(Some(None));
        }
        if self.rows.customer_is_held(&row.record)? {
            return Ok(Some(Some(self.now + CUSTOMER_HELD)));
        }
        let choice = crate::campaign::recommend(self.campaign, &row.record, self.now);
        if choice.index.is_some() {
            return Ok(None);
        }
        let opens = choice.opens_at.unwrap_or(self.now + NO_OPENING);
        Ok(Some(Some(opens.max(self.now + PUT_OFF))))
    }

    /// Leases that ran out: a record without a call comes back; a call without an outcome waits for its agent, and is
    /// closed as *System failure* after the campaign's grace.
    pub(super) fn sweep(&mut self) -> Result<(), R::Error> {
        for id in self.rows.run_out(self.now, SWEEP)? {
            let Some(dial) = self.rows.open_dial(id)? else {
                self.unused(id, "its lease ran out")?;
                continue;
            };
            self.close_cut_off(id, dial)?;
        }
        Ok(())
    }

    fn close_cut_off(&mut self, id: RecordId, mut dial: Dial) -> Result<(), R::Error> {
        let Some(mut row) = self.rows.row(id)? else { return Ok(()) };
        let Some(hold) = row.hold.take() else { return Ok(()) };
        let cut_off = CallEnd { by: EndedBy::System, cause: EndCause::CutOff, sip_code: None, q850: None };
        dial.attempt.end.get_or_insert(cut_off);
        dial.attempt.times.ended_at.get_or_insert(self.now);
        dial.attempt.note = row.draft.note.clone();
        let disposition = of(self.campaign, Shipped::SystemFailure).name.clone();
        let attempt = self.close(&mut row, dial, &disposition)?;
        self.rows.put_row(&row, self.now)?;
        self.finished_row((&hold.agent, hold.desk), &row, &attempt)
    }
}
