//! What lies beside the record: the skip that can still be taken back, the callback inbox, what was handled recently.
//! The store is asked for both lists when the agent sits down, when somebody looks, and after whatever this desk changes in
//! them. The inbox is asked for once a minute besides, as colleagues and the clock change it, too.

use std::time::Duration;

use super::core::{Core, Sent};
use super::input::Want;
use super::ledger::{CallbackRow, Command, Draft, Handled, Lease, News, Return};
use super::order::{Order, Tell};
use super::state::{Pending, Reason, State, Timer};
use super::work::Work;
use super::{Desk, logged_out, review};
use crate::campaign::callback::{self, Stage};
use crate::campaign::{Record, RecordId, Status};
use crate::say::say;
use crate::time::{Now, Tick, Wall};

/// For how long a skip can be taken back.
pub const UNDO: Duration = Duration::from_secs(30);
/// What is left of the review time of a skip taken back, at least.
const LEAST_REVIEW: Duration = Duration::from_secs(10);
/// How often the inbox is asked again, where somebody looks at it or something is in it.
pub(super) const REFRESH: Duration = Duration::from_secs(60);

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub callbacks: Vec<CallbackRow>,
    pub recent: Vec<Handled>,
    pub undo: Option<Undo>,
    /// Somebody has looked at the inbox: it is kept fresh.
    pub watches_callbacks: bool,
    /// The callback that was told as due, so that it is told once.
    told: Option<(RecordId, Wall)>,
}

/// A skip that can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    /// The customer.
    pub name: crate::pii::Pii<String>,
    /// Until when.
    pub until: Tick,
    lease: Lease,
    back: Status,
    offered_at: Option<Wall>,
    accepted_at: Option<Wall>,
    left: Option<Duration>,
}

/// A record that was asked for by name.
pub(super) struct Taken {
    record: Record,
    lease: Lease,
    draft: Draft,
    back: Status,
    times: (Option<Wall>, Option<Wall>),
}

impl Core {
    /// A skip goes to the store: it can be taken back for a while.
    pub(super) fn skipped(&mut self, now: Now, work: &Work) {
        if work.lost || self.headless() {
            return;
        }
        let until = now.tick + UNDO;
        self.timers.set(Timer::Undo, until);
        self.shelf.undo = Some(Undo {
            name: work.record.name.clone(),
            until,
            lease: work.lease,
            back: work.back.clone(),
            offered_at: work.offered_at,
            accepted_at: work.accepted_at,
            left: work.review_left,
        });
    }

    /// Asks for the inbox, unless an answer is on its way.
    pub(super) fn ask_callbacks(&mut self) {
        if !self.headless() && !self.unacked.contains(&Sent::Callbacks) {
            self.store(Command::Callbacks);
        }
    }

    /// The same for what was handled recently.
    pub(super) fn ask_recent(&mut self) {
        if !self.headless() && !self.unacked.contains(&Sent::Recent) {
            self.store(Command::Recent);
        }
    }

    /// The inbox as it is by now.
    pub(super) fn refresh_callbacks(&mut self) {
        if self.shelf.watches_callbacks || !self.shelf.callbacks.is_empty() {
            self.ask_callbacks();
        }
    }

    /// My callbacks that are due today or have been missed, for the log-out.
    pub(super) fn callbacks_today(&self, now: Now) -> usize {
        let zone = self.campaign.zone.clone().unwrap_or_default();
        let rules = crate::campaign::zones::find(&zone).map_or(jiff::tz::TimeZone::UTC, |zone| zone.rules);
        let day = |at: Wall| rules.to_datetime(at.timestamp()).date();
        let mine = self.shelf.callbacks.iter().filter(|row| row.callback.owner.as_ref() == Some(&self.settings.agent));
        mine.filter(|row| row.callback.stage == Stage::Kept && day(row.callback.from) <= day(now.wall)).count()
    }

    /// The next of my callbacks wakes the desk when it falls due.
    fn await_callback(&mut self, now: Now) {
        let agent = &self.settings.agent;
        let mine = |row: &&CallbackRow| row.callback.owner.as_ref() == Some(agent) && row.callback.pins();
        let next = self.shelf.callbacks.iter().filter(mine).map(|row| row.callback.from).filter(|at| *at > now.wall);
        match next.min() {
            Some(at) => self.timers.set(Timer::CallbackDue, now.tick + at.since(now.wall)),
            None => self.timers.stop(Timer::CallbackDue),
        }
    }

    /// One of my callbacks falls due: it is told, never forced on anybody.
    pub(super) fn callback_due(&mut self, now: Now) {
        let agent = self.settings.agent.clone();
        let due = self.shelf.callbacks.iter().find(|row| {
            row.callback.owner.as_ref() == Some(&agent)
                && row.callback.stage == Stage::Kept
                && row.callback.is_due(now.wall)
                && row.held_by.is_none()
                && self.shelf.told != Some((row.record, row.callback.from))
        });
        if let Some(row) = due {
            let (name, callback) = (row.name.clone(), row.callback.clone());
            let words = callback::say_window(&callback.zone, now.wall, callback.from, callback.until);
            self.shelf.told = Some((row.record, callback.from));
            self.tell(Tell::CallbackDue { name, words });
            self.order(Order::Chime);
        }
        self.await_callback(now);
    }
}

impl Desk {
    /// An outcome is stored: what lies on the shelf may have changed. Whoever has left the seat asks for nothing any more.
    pub(super) fn shelf_changed(&mut self) {
        if !matches!(self.state, State::LoggedOut(_)) {
            self.core.ask_recent();
            self.core.refresh_callbacks();
        }
    }

    /// Wishes that concern the shelf and not the state. Gives back what is none of them.
    pub(super) fn shelf_want(&mut self, now: Now, want: Want) -> Option<Want> {
        let seated = !matches!(self.state, State::LoggedOut(_));
        match want {
            Want::Callbacks
            | Want::Recent
            | Want::Take { .. }
            | Want::HandOver { .. }
            | Want::Correct { .. }
            | Want::UndoSkip
                if !seated =>
            {
                self.core.not_now(&want, "not-now-before-login");
            }
            Want::Callbacks => {
                self.core.shelf.watches_callbacks = true;
                self.core.ask_callbacks();
            }
            Want::Recent => self.core.ask_recent(),
            Want::Take { record } => self.take(&record),
            Want::HandOver { record, to } => match self.core.callback_of(&record) {
                Some(record) => self.core.store(Command::HandOver { record, to }),
                None => self.core.refuse("hand over", say("cannot-no-callback").with("record", record)),
            },
            Want::Correct { interaction, disposition, note } => {
                let note = note.map(Into::into);
                self.core.store(Command::Correct { interaction, disposition, note });
            }
            Want::UndoSkip => self.take_back(now),
            other => return Some(other),
        }
        None
    }

    fn take(&mut self, key: &str) {
        if !matches!(self.state, State::Ready | State::NotReady(_)) {
            return self.core.refuse("take", say("cannot-finish-first"));
        }
        if let Some(why) = self.core.dials_held() {
            return self.core.refuse("take", why);
        }
        match self.core.callback_of(key) {
            Some(record) => self.core.store(Command::Take { record }),
            None => self.core.refuse("take", say("cannot-no-callback").with("record", key)),
        }
    }

    fn take_back(&mut self, now: Now) {
        let Some(undo) = self.core.shelf.undo.clone().filter(|undo| undo.until > now.tick) else {
            return self.core.refuse("undo", say("cannot-no-skip"));
        };
        if !self.can_undo(now) {
            return self.core.refuse("undo", say("cannot-finish-first"));
        }
        if self.core.unacked.iter().any(|sent| matches!(sent, Sent::Undo)) {
            return;
        }
        let Undo { lease, back, offered_at, accepted_at, .. } = undo;
        self.core.store(Command::UndoSkip { lease, back, offered_at, accepted_at });
    }

    /// Whether a skip can be taken back now: the next record may already be here, but nobody has worked on it.
    pub(super) fn can_undo(&self, now: Now) -> bool {
        self.nothing_done_yet() && self.core.shelf.undo.as_ref().is_some_and(|undo| undo.until > now.tick)
    }

    /// A record that was asked for by name is here.
    pub(super) fn taken(&mut self, now: Now, taken: Taken, sent: Option<&Sent>) {
        let undone = matches!(sent, Some(Sent::Undo));
        let Taken { record, lease, draft, back, times } = taken;
        let left = Duration::from_millis(draft.review_left_ms.unwrap_or(0));
        let mut work = Work::new(record, lease, draft);
        work.back = back;
        (work.offered_at, work.accepted_at) = times;
        let free =
            if undone { self.nothing_done_yet() } else { matches!(self.state, State::Ready | State::NotReady(_)) };
        if !free || self.core.quitting {
            self.core.give_back(&work, Return::Unused);
            return self.core.refuse("take", say("cannot-other-first"));
        }
        self.core.give_back_ahead();
        let state = std::mem::replace(&mut self.state, State::Ready);
        if let State::NotReady(here) = &state
            && here.reason != Reason::ConnectionLost
        {
            self.core.pending = Pending::NotReady(here.reason.clone());
        }
        if let Some(other) = state.into_work() {
            self.core.give_back(&other, Return::Unused);
        }
        self.core.about.record = Some(work.record.key.clone());
        if undone {
            let left = self.core.shelf.undo.take().and_then(|undo| undo.left).unwrap_or(left);
            self.core.timers.stop(Timer::Undo);
            self.core.today.skipped = self.core.today.skipped.saturating_sub(1);
            self.core.tell(Tell::SkipUndone);
            work.review_left = Some(left.max(LEAST_REVIEW));
            self.state = review::again(&mut self.core, now, work);
        } else {
            self.state = review::open(&mut self.core, now, work, review::Opened::ByHand);
        }
    }

    /// No record is on the desk, or one on which nobody has worked.
    fn nothing_done_yet(&self) -> bool {
        match &self.state {
            State::Ready | State::NotReady(_) | State::Offered(_) => true,
            State::Review(here) => {
                here.committing.is_none() && here.work.note.as_str().is_empty() && here.work.pick.is_none()
            }
            _ => false,
        }
    }

    /// News about the shelf.
    pub(super) fn shelf_news(&mut self, now: Now, news: News, sent: Option<&Sent>) {
        match news {
            News::Callbacks { callbacks } => {
                self.core.shelf.callbacks = callbacks;
                self.core.callback_due(now);
                if let Some(Sent::HandOver) = sent {
                    self.core.tell(Tell::HandedOver);
                }
            }
            News::Recent { recent } => {
                self.core.shelf.recent = recent;
                if let Some(Sent::Correct) = sent {
                    self.core.tell(Tell::Corrected);
                    self.core.ask_callbacks();
                }
            }
            News::Taken { record, lease, draft, back, offered_at, accepted_at } => {
                let taken = Taken { record: *record, lease, draft, back, times: (offered_at, accepted_at) };
                self.taken(now, taken, sent);
                self.shelf_changed();
            }
            News::Refused { why } => {
                let wish = sent.map_or("wish", Sent::wish);
                if let Some(Sent::Undo) = sent {
                    self.core.shelf.undo = None;
                }
                self.core.refuse(wish, why);
                self.shelf_changed();
            }
            _ => {}
        }
    }

    /// Another desk of the same agent has taken the seat: this one ends. A call that is up goes on to its end.
    pub(super) fn ousted(&mut self, now: Now) {
        if self.core.quitting || matches!(self.state, State::LoggedOut(_)) {
            return;
        }
        let unsaved = self.state.work().filter(|_| self.core.draft_is_on_its_way()).map(|work| work.note.clone());
        self.core.tell(Tell::TakenOver { unsaved });
        self.core.quitting = true;
        self.core.ahead = None;
        self.core.timers.stop(Timer::Ahead);
        match &mut self.state {
            State::Dialing(here) => here.work.lost = true,
            State::Connected(here) => here.work.lost = true,
            _ => self.state = logged_out::leave(&mut self.core, now),
        }
    }
}

impl Core {
    /// The record of a callback in the inbox, by its key.
    fn callback_of(&self, key: &str) -> Option<RecordId> {
        self.shelf.callbacks.iter().find(|row| row.key == key).map(|row| row.record)
    }
}
