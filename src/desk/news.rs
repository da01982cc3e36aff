//! What the store says. Its acknowledgements come in the order of the commands.

use super::Desk;
use super::core::{Core, RENEW, Sent};
use super::dial::Refusal;
use super::ledger::{Command, Draft, Lease, LeftUp, News};
use super::order::{About, Order, Tell};
use super::state::{Happened, State, Stored, Timer};
use super::work::Work;
use crate::campaign::{Attempt, Phone, Record, RecordId, callback};
use crate::say::{Say, say};
use crate::time::{Now, Wall};
use std::time::Duration;

/// How often the numbers of a record in the pop-up are looked at.
const LOOK_OFFERED: Duration = Duration::from_secs(5);
/// The same while it is open.
const LOOK_REVIEW: Duration = Duration::from_secs(15);
/// How often what is left of the review time is written down.
const BEAT: Duration = Duration::from_secs(10);

impl Desk {
    /// One piece of news from the store.
    pub(super) fn news(&mut self, now: Now, news: News) {
        let sent = match news {
            News::Failed { why } => return self.core.lost_store(why),
            News::Recovered => return self.core.found_store(),
            _ => self.core.unacked.pop_front(),
        };
        match news {
            News::Attached { resume } => self.step(now, Happened::Stored(Stored::Attached(resume))),
            News::SeatTaken { seen_at } => self.step(now, Happened::Stored(Stored::SeatTaken(seen_at))),
            News::SeatBusy { seen_at } => self.step(now, Happened::Stored(Stored::SeatBusy(seen_at))),
            News::SeatLost => self.ousted(now),
            News::LeftUp { calls } => self.hang_up_left(calls),
            News::Looked { record, phones } => self.looked(now, record, phones),
            News::Callbacks { .. } | News::Recent { .. } | News::Taken { .. } | News::Refused { .. } => {
                self.shelf_news(now, news, sent.as_ref());
            }
            News::Leased { record, lease, draft } => self.leased(now, *record, lease, draft),
            News::Nothing { until, open } => self.none_now(now, until, open),
            News::Renewed { lease } => self.renewed(lease),
            News::LeaseLost { lease } => self.lease_lost(now, sent.as_ref(), lease),
            News::DialCommitted { interaction } => self.step(now, Happened::Stored(Stored::DialCommitted(interaction))),
            News::DialRefused { interaction, rule, detail, until } => {
                let refusal = Refusal { rule, detail, until };
                self.step(now, Happened::Stored(Stored::DialRefused(interaction, refusal)));
            }
            News::Finished { attempt, .. } => self.finished(now, *attempt, sent.as_ref()),
            News::Returned { .. } | News::Done => {}
            News::Failed { .. } | News::Recovered => unreachable!("told apart above"),
        }
        self.draft_on(sent.as_ref());
    }

    /// BYE first, then its row: a crash in between says it again.
    fn hang_up_left(&mut self, calls: Vec<LeftUp>) {
        for LeftUp { call, dialog } in calls {
            self.core.order(Order::HangUpStored { dialog });
            self.core.store(Command::HungUp { call });
        }
    }

    /// A record came: it is offered if the agent waits for one, kept if wrap-up is nearly over, else given back.
    fn leased(&mut self, now: Now, record: Record, lease: Lease, draft: Draft) {
        self.core.told_nothing = None;
        self.core.ahead = Some(Box::new(Work::new(record, lease, draft)));
        if matches!(self.state, State::Ready) {
            self.step(now, Happened::Stored(Stored::Leased));
        } else if !self.core.wants_ahead(&self.state) {
            self.core.give_back_ahead();
        }
    }

    fn none_now(&mut self, now: Now, until: Option<Wall>, open: u64) {
        if matches!(self.state, State::Ready) {
            self.core.ask_later(now, until);
            // A moment that has come already means that the search was bounded and goes on.
            let worth_telling = until.is_none_or(|until| until > now.wall);
            if worth_telling && self.core.told_nothing != Some((until, open)) {
                self.core.told_nothing = Some((until, open));
                self.core.tell(Tell::Nothing { until, open });
            }
        }
    }

    fn renewed(&mut self, lease: Lease) {
        let ahead = self.core.ahead.as_deref_mut();
        for work in [self.state.work_mut(), ahead].into_iter().flatten() {
            if work.lease.record == lease.record && work.lease.token == lease.token {
                work.lease = lease;
            }
        }
    }

    fn lease_lost(&mut self, now: Now, sent: Option<&Sent>, lease: Lease) {
        if self
            .core
            .ahead
            .as_ref()
            .is_some_and(|ahead| ahead.lease.token == lease.token && ahead.lease.record == lease.record)
        {
            self.core.ahead = None;
        } else if self
            .state
            .work()
            .is_some_and(|work| work.lease.record == lease.record && work.lease.token == lease.token && !work.lost)
        {
            self.step(now, Happened::Stored(Stored::LeaseLost));
        } else if matches!(sent, Some(Sent::Finish(_))) {
            self.core.tell(Tell::LeaseLost { why: say("lost-outcome") });
        }
    }

    /// The outcome is stored. Where the record is still here (another number), its history grows.
    fn finished(&mut self, now: Now, attempt: Attempt, sent: Option<&Sent>) {
        let saved = Tell::Saved {
            disposition: attempt.disposition.clone().unwrap_or_default(),
            action: attempt.action.clone().unwrap_or_default(),
            next: attempt.next_at.map(|at| self.said_there(now, &attempt, at)),
        };
        // The next record may lie on the desk already; this is about the one whose outcome was sent.
        let about = match sent {
            Some(Sent::Finish(about)) => about.clone(),
            _ => About::default(),
        };
        self.core.order(Order::Tell(saved, about));
        self.shelf_changed();
        let Some(work) = self.state.work_mut().filter(|work| work.record.id == attempt.record) else { return };
        if attempt.counts
            && let Some(dialed_at) = attempt.times.dialed_at
        {
            let number = &attempt.number;
            for phone in work.record.phones.iter_mut().filter(|phone| phone.e164 == *number) {
                phone.dialed.push(dialed_at);
            }
        }
        work.record.attempts.push(attempt);
    }

    /// A moment in the zone of the number that was called; without a call, in the campaign's.
    fn said_there(&self, now: Now, attempt: &Attempt, at: Wall) -> Say {
        let called = attempt.evidence.as_ref().and_then(|evidence| evidence.zones.first());
        let zone = called.or(self.core.campaign.zone.as_ref()).map_or("", String::as_str);
        callback::say_moment(zone, now.wall, at)
    }

    /// A draft was acknowledged; a later one may have waited for it.
    fn draft_on(&mut self, sent: Option<&Sent>) {
        if !matches!(sent, Some(Sent::Draft(_))) || !self.core.draft_waits {
            return;
        }
        self.core.draft_waits = false;
        if let Some(work) = self.state.work() {
            self.core.draft(work);
        }
    }

    /// The numbers of the record on the desk, as they stand now.
    fn looked(&mut self, now: Now, record: RecordId, phones: Vec<Phone>) {
        let Some(work) = self.state.work_mut().filter(|work| work.record.id == record) else { return };
        if work.record.phones != phones {
            work.record.phones = phones;
        }
        self.step(now, Happened::Facts);
    }

    /// Before a call the record is looked at from time to time; the rest of the time nothing is asked.
    pub(super) fn watch(&mut self, now: Now) {
        let pause = match &self.state {
            State::Offered(_) => LOOK_OFFERED,
            State::Review(_) if !self.core.headless() => LOOK_REVIEW,
            _ => {
                self.core.timers.stop(Timer::Look);
                return self.core.timers.stop(Timer::Beat);
            }
        };
        if self.core.timers.get(Timer::Look).is_none_or(|at| at > now.tick + pause) {
            self.core.timers.set(Timer::Look, now.tick + pause);
        }
        let runs = matches!(&self.state, State::Review(here) if here.clock.is_some());
        if !runs {
            self.core.timers.stop(Timer::Beat);
        } else if self.core.timers.get(Timer::Beat).is_none() {
            self.core.timers.set(Timer::Beat, now.tick + BEAT);
        }
    }

    pub(super) fn look(&mut self, now: Now) {
        let lease = self.state.work().filter(|work| !work.lost).map(|work| work.lease);
        if let Some(lease) = lease.filter(|_| !self.core.unacked.contains(&Sent::Look)) {
            self.core.store(Command::Look { lease });
        }
        // The calling window may have closed meanwhile.
        self.step(now, Happened::Facts);
    }

    /// What is left of the review time is written down, so that a crash does not give it back whole.
    pub(super) fn beat(&mut self, now: Now) {
        if let State::Review(here) = &mut self.state
            && let Some(clock) = &here.clock
        {
            here.work.review_left = Some(clock.left(now.tick));
            if clock.due().is_some() {
                self.core.draft(&here.work);
            }
        }
    }

    /// Every 30 s: the seat, the lease of the record on the desk, and that of the one leased ahead.
    pub(super) fn renew(&mut self, now: Now) {
        self.core.timers.set(Timer::Renew, now.tick + RENEW);
        if self.core.unacked.contains(&Sent::Renew) {
            return;
        }
        let here = self.state.work().filter(|work| !work.lost).map(|work| work.lease);
        let ahead = self.core.ahead.as_ref().map(|work| work.lease);
        self.core.store(Command::Renew { lease: here.or(ahead) });
        if here.is_some() && ahead.is_some() {
            self.core.store(Command::Renew { lease: ahead });
        }
    }

    /// Wrap-up is nearly over: the next record is leased, if the agent is to get one.
    pub(super) fn lease_ahead(&mut self) {
        if self.core.wants_ahead(&self.state) {
            self.core.ask();
        }
    }
}

impl Core {
    fn lost_store(&mut self, why: String) {
        self.store_lost = true;
        self.tell(Tell::StoreLost { why });
    }

    fn found_store(&mut self) {
        self.store_lost = false;
        self.tell(Tell::StoreRecovered);
    }
}
