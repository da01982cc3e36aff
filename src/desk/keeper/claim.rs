//! The next record for an agent, and what becomes of leases that ran out.

use std::time::Duration;

use super::{Dial, Hold, Keeper, LEASE, Row, Rows};
use crate::campaign::disposition::{Shipped, of};
use crate::campaign::order::{self, Rank, Turn};
use crate::campaign::{CallEnd, EXPIRED, EndCause, EndedBy, JournalEvent, List, RecordId, Status};
use crate::desk::ledger::{Lease, News};
use crate::time::Wall;

/// How many records one question looks at: those that cannot be called now are put off, and not looked at again.
const SCAN: usize = 48;
/// How many leases that ran out are taken back at once.
const SWEEP: usize = 16;
/// How many records that expired or changed their rank are looked at again at once.
const CHANGED: usize = 32;
/// While another record of the same customer is in somebody's hands, this one waits.
const CUSTOMER_HELD: Duration = Duration::from_secs(60);
/// The least by which a record that cannot be called now is put off.
const PUT_OFF: Duration = Duration::from_secs(5);
/// Where no opening is known, a record is looked at again after this: a list may have been changed.
const NO_OPENING: Duration = Duration::from_secs(24 * 3_600);

/// The record that comes next.
struct First<'c> {
    id: RecordId,
    rank: Rank,
    /// Its list's pass once it is taken, where several lists take turns.
    turn: Option<(&'c List, u64)>,
}

impl<'c, R: Rows> Keeper<'c, R> {
    pub(super) fn next(&mut self) -> Result<News, R::Error> {
        self.seen()?;
        self.sweep()?;
        self.look_at_callbacks()?;
        self.changed()?;
        if self.campaign.running {
            for _ in 0..SCAN {
                let Some(first) = self.first_due()? else { return self.nothing() };
                if let Some(news) = self.claim(first.id, &first.rank)? {
                    if let Some((list, pass)) = first.turn {
                        self.rows.put_pass(&list.name, pass)?;
                    }
                    return Ok(news);
                }
            }
            let (_, open) = self.rows.outlook(self.who.agent)?;
            return Ok(News::Nothing { until: Some(self.now), open });
        }
        self.nothing()
    }

    /// The claim order over all lists.
    fn first_due(&mut self) -> Result<Option<First<'c>>, R::Error> {
        for same in order::list_order(self.campaign) {
            let mut found = Vec::new();
            for list in &same {
                found.push(self.rows.first_due(&list.name, self.who.agent, self.now)?);
            }
            if let [only] = found.as_mut_slice() {
                let Some((id, rank)) = only.take() else { continue };
                return Ok(Some(First { id, rank, turn: None }));
            }
            let names: Vec<&str> = same.iter().map(|list| list.name.as_str()).collect();
            let passes = self.rows.passes(&names)?;
            let lists: Vec<Turn> = (same.iter().zip(passes).zip(&found))
                .map(|((list, pass), found)| Turn { ratio: list.ratio, pass, ready: found.is_some() })
                .collect();
            let Some((index, pass)) = order::turn(&lists) else { continue };
            if let Some((id, rank)) = found.swap_remove(index) {
                return Ok(Some(First { id, rank, turn: same.get(index).map(|list| (*list, pass)) }));
            }
        }
        Ok(None)
    }

    /// Records whose rank has changed by itself are put in their new place; those that have expired are closed.
    fn changed(&mut self) -> Result<(), R::Error> {
        for id in self.rows.changed(self.now, CHANGED)? {
            let Some(mut row) = self.rows.row(id)? else { continue };
            let list = self.campaign.list(&row.record.list);
            let is_closed = matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. });
            let expires_at = list.filter(|_| !is_closed).and_then(|list| list.expires_at(&row.record));
            if expires_at.is_some_and(|at| at <= self.now) {
                row.record.status = Status::Excluded { why: EXPIRED.to_owned() };
                row.due = None;
                self.journal(Some(id), None, JournalEvent::Expired)?;
            }
            self.rows.put_row(&row, self.now)?;
        }
        Ok(())
    }

    fn nothing(&mut self) -> Result<News, R::Error> {
        let (until, open) = self.rows.outlook(self.who.agent)?;
        Ok(News::Nothing { until, open })
    }

    /// Leases the record, or puts it off, or in its right place: what another list's attempt, or the passing of time, has
    /// made of its rank is found out here.
    fn claim(&mut self, id: RecordId, rank: &Rank) -> Result<Option<News>, R::Error> {
        let Some(mut row) = self.rows.row(id)? else { return Ok(None) };
        self.stamp_forbidden(&mut row)?;
        let put_off = self.why_not(&row)?;
        if let Some(due) = put_off {
            row.due = due;
        }
        if put_off.is_some() || order::rank(self.campaign, &row.record, self.now) != *rank {
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
        let list = self.campaign.list(&row.record.list);
        let is_closed = matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. });
        if is_closed || list.is_some_and(|list| !list.takes(&row.record)) {
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
        let reschedule = row.draft.reschedule.clone();
        let agent = dial.attempt.agent.clone();
        let whose = (agent.as_str(), hold.desk);
        let attempt = self.close(whose, &mut row, dial, &disposition, reschedule.as_ref())?;
        self.rows.put_row(&row, self.now)?;
        self.finished_row(whose, &row, &attempt)
    }
}
