//! What a front end may know of a desk. Getters borrow; nothing here changes anything.

use std::time::Duration;

use super::Desk;
use super::core::Sent;
use super::dial;
use super::ledger::{CallbackRow, Handled};
use super::reschedule::When;
use super::shelf::Undo;
use super::state::{Call, NotReady, Pending, Reason, Review, State, Timer, WrapUp};
use super::work::Work;
use crate::campaign::callback::{self, Reschedule};
use crate::campaign::disposition::Disposition;
use crate::campaign::{Campaign, Choice, Record, SkipReason};
use crate::pii::Pii;
use crate::time::{Now, Tick, Wall};

/// What can be done now; mirrors [`super::Want`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Can {
    /// `Want::Ready`.
    pub ready: bool,
    /// `Want::NotReady`.
    pub not_ready: bool,
    /// `Want::Accept`.
    pub accept: bool,
    /// `Want::Reject`.
    pub reject: bool,
    /// `Want::Call` and `Want::CallRecommended`; the gate is asked only then.
    pub call: bool,
    /// `Want::Skip`.
    pub skip: bool,
    /// `Want::Skip` needs a reason.
    pub skip_needs_reason: bool,
    /// `Want::Complete`.
    pub complete: bool,
    /// `Want::Dispose`.
    pub dispose: bool,
    /// `Want::Note`.
    pub note: bool,
    /// `Want::Extend`.
    pub extend: bool,
    /// `Want::HangUp`.
    pub hang_up: bool,
    /// `Want::Reschedule`.
    pub reschedule: bool,
    /// `Want::Snooze`.
    pub snooze: bool,
    /// `Want::Take`.
    pub take: bool,
    /// `Want::Callbacks`, `Want::HandOver`, `Want::Recent` and `Want::Correct`.
    pub shelf: bool,
}

/// A time-out that runs, or stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countdown {
    /// Which.
    pub what: CountdownOf,
    /// What is left.
    pub left: Duration,
    /// Of how much.
    pub of: Duration,
    /// It stands: a keystroke holds it, the line is down, a resumed record waits to be touched.
    pub held: bool,
}

/// Which time-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountdownOf {
    /// Until the pop-up goes back.
    Offer,
    /// Until what the campaign does at the review's end: by default it dials.
    Review,
    /// Until an unanswered call is given up.
    NoAnswer,
    /// Until *No disposition* is stored.
    WrapUp,
    /// Until the next record may be offered.
    Breather,
}

/// This desk's figures since it was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Today {
    /// Records opened.
    pub previewed: u32,
    /// Skipped.
    pub skipped: u32,
    /// Given back because the gate let no number through.
    pub blocked: u32,
    /// Calls placed.
    pub dialed: u32,
    /// Calls answered.
    pub connected: u32,
}

impl Desk {
    /// The state, with what it holds.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Since when the state lasts.
    pub fn since(&self) -> Tick {
        self.core.since
    }

    /// What comes after the record, while Busy.
    pub fn pending(&self) -> Option<Pending> {
        self.core.pending_of(self.state.name())
    }

    /// The Not Ready reason, while Not Ready.
    pub fn reason(&self) -> Option<&Reason> {
        match &self.state {
            State::NotReady(NotReady { reason }) => Some(reason),
            _ => None,
        }
    }

    /// The agent's name.
    pub fn agent(&self) -> &str {
        &self.core.settings.agent
    }

    /// The campaign.
    pub fn campaign(&self) -> &Campaign {
        &self.core.campaign
    }

    /// The record on the desk, from the pop-up to the stored outcome.
    pub fn record(&self) -> Option<&Record> {
        self.state.record()
    }

    /// The work on the desk: record, lease, note, pick.
    pub fn work(&self) -> Option<&Work> {
        self.state.work()
    }

    /// The record's call, from the INVITE to the stored outcome.
    pub fn call(&self) -> Option<&Call> {
        self.state.call()
    }

    /// The number with the circle, why, and every number's standing (S11).
    pub fn choice(&self, now: Now) -> Option<Choice> {
        self.record().map(|record| self.core.choice(record, now.wall))
    }

    /// The dispositions that the agent can pick in this state, in the campaign's order.
    pub fn dispositions_now(&self) -> Vec<&Disposition> {
        let fits: fn(&Disposition) -> bool = match &self.state {
            State::Review(_) => |known| known.scope.preview,
            State::Dialing(_) | State::Connected(_) | State::WrapUp(_) => |known| known.scope.outbound,
            _ => return Vec::new(),
        };
        let all = self.core.campaign.dispositions.iter();
        let mut known: Vec<&Disposition> = all.filter(|known| known.agent_can_select && fits(known)).collect();
        known.sort_by_key(|known| (known.folder, known.order));
        known
    }

    /// The picked or suggested disposition; in Review the one that Complete takes.
    pub fn picked(&self) -> Option<&str> {
        let picked = self.work()?.picked();
        match &self.state {
            State::Review(_) if picked.is_none() => {
                Some(crate::campaign::disposition::preview_default(&self.core.campaign).name.as_str())
            }
            _ => picked,
        }
    }

    /// The note as typed so far.
    pub fn note(&self) -> &str {
        self.work().map_or("", |work| work.note.as_str())
    }

    /// The time-out that the agent should see.
    pub fn countdown(&self, now: Now) -> Option<Countdown> {
        let campaign = &self.core.campaign;
        let (timer, what, of) = match &self.state {
            State::Offered(_) => (Timer::Offer, CountdownOf::Offer, campaign.offer_s),
            State::Review(here) => return review_countdown(here, now),
            State::Dialing(_) => (Timer::NoAnswer, CountdownOf::NoAnswer, campaign.no_answer_s),
            State::WrapUp(_) => (Timer::WrapUp, CountdownOf::WrapUp, campaign.wrapup_s),
            State::Ready => (Timer::Breather, CountdownOf::Breather, campaign.breather_s),
            _ => return None,
        };
        let left = self.core.timers.get(timer)?.since(now.tick);
        Some(Countdown { what, left, of: Duration::from_secs(of.into()), held: false })
    }

    /// Why the gate would refuse to dial this number now, in words.
    pub fn blocked(&self, now: Now, phone: usize) -> Option<crate::campaign::Block> {
        dial::check(&self.core, now, self.work()?, phone).err()
    }

    /// When the record's far end was put on hold, if it is.
    pub fn held_since(&self) -> Option<Tick> {
        match &self.state {
            State::Connected(here) => here.held,
            _ => None,
        }
    }

    /// Since when the record's call is up.
    pub fn answered_since(&self) -> Option<Tick> {
        match &self.state {
            State::Connected(here) => Some(here.answered),
            _ => None,
        }
    }

    /// A dial waits for the store: its INVITE has not left yet.
    pub fn is_placing(&self) -> bool {
        matches!(&self.state, State::Review(here) if here.committing.is_some())
    }

    /// What can be done now.
    pub fn can(&self) -> Can {
        let can = match &self.state {
            State::LoggedOut(_) => Can::default(),
            State::NotReady(_) => Can { ready: self.core.connected(), not_ready: true, ..Can::default() },
            State::Ready => Can { not_ready: true, ..Can::default() },
            State::Offered(_) => Can { accept: true, reject: true, ..Can::default() },
            State::Review(here) => self.can_in_review(here),
            State::Dialing(here) => {
                let reschedule = self.can_reschedule(&here.work, When::AfterCall);
                Can { hang_up: here.giving_up.is_none(), dispose: true, note: true, reschedule, ..Can::default() }
            }
            State::Connected(here) => {
                let reschedule = self.can_reschedule(&here.work, When::AfterCall);
                Can { hang_up: !here.hanging_up, dispose: true, note: true, reschedule, ..Can::default() }
            }
            State::WrapUp(here) => self.can_in_wrap_up(here),
        };
        let free = matches!(self.state, State::Ready | State::NotReady(_)) && self.core.dials_held().is_none();
        let can = Can { take: free, shelf: !matches!(self.state, State::LoggedOut(_)), ..can };
        match self.pending() {
            None => can,
            Some(_) => Can { ready: self.core.pending != Pending::Ready, not_ready: true, ..can },
        }
    }

    fn can_in_review(&self, here: &Review) -> Can {
        let free = here.committing.is_none();
        let campaign = &self.core.campaign;
        Can {
            call: free && !here.work.lost && self.core.dials_held().is_none(),
            skip: free && campaign.skip_allowed,
            skip_needs_reason: campaign.skip_reason == SkipReason::Required,
            complete: free && !here.work.lost,
            dispose: free,
            note: true,
            extend: !self.core.headless() && here.clock.as_ref().is_some_and(super::Clock::can_give),
            hang_up: !free,
            reschedule: free && self.can_reschedule(&here.work, When::Preview),
            snooze: free && self.core.may_snooze(&here.work, None).is_ok(),
            ..Can::default()
        }
    }

    fn can_in_wrap_up(&self, here: &WrapUp) -> Can {
        let another = here.work.record.phones.len() > 1 && !here.work.lost && self.core.dials_held().is_none();
        let reschedule = self.can_reschedule(&here.work, When::AfterCall);
        Can { call: another, complete: true, dispose: true, note: true, reschedule, ..Can::default() }
    }

    fn can_reschedule(&self, work: &Work, when: When) -> bool {
        !work.lost && self.core.reschedulable(when).next().is_some()
    }

    /// The time that was agreed for the next attempt, while the outcome is not stored.
    pub fn reschedule(&self) -> Option<&Reschedule> {
        self.work()?.reschedule.as_ref()
    }

    /// The relative times that can be agreed on for the record on the desk, with what stands against each.
    pub fn times(&self, now: Now, number: Option<&Pii<String>>) -> Vec<callback::Choice> {
        let record = self.record().filter(|_| self.can().reschedule);
        record.map(|record| callback::choices(&self.core.campaign, record, number, now.wall)).unwrap_or_default()
    }

    /// The callback inbox, as it was last heard of.
    pub fn callbacks(&self) -> &[CallbackRow] {
        &self.core.shelf.callbacks
    }

    /// What was handled recently, as it was last heard of.
    pub fn recent(&self) -> &[Handled] {
        &self.core.shelf.recent
    }

    /// The skip that can be taken back now.
    pub fn undo(&self, now: Now) -> Option<&Undo> {
        self.core.shelf.undo.as_ref().filter(|_| self.can_undo(now))
    }

    /// Whose hands work the desk.
    pub fn hands(&self) -> super::Hands {
        self.core.settings.hands
    }

    /// How many commands the store has not yet acknowledged; quitting waits for 0. Questions are not counted.
    pub fn unsaved(&self) -> usize {
        let asks = |sent: &&Sent| {
            matches!(
                sent,
                Sent::Next | Sent::Renew | Sent::Attach | Sent::Look | Sent::Callbacks | Sent::Recent | Sent::Take
            )
        };
        self.core.unacked.iter().filter(|sent| !asks(sent)).count()
    }

    /// Whether the store fails at the moment.
    pub fn store_lost(&self) -> bool {
        self.core.store_lost
    }

    /// What was last heard of records to come: when the earliest may be callable, and how many are open. None while
    /// records come.
    pub fn nothing(&self) -> Option<(Option<Wall>, u64)> {
        self.core.told_nothing
    }

    /// This desk's figures.
    pub fn today(&self) -> Today {
        self.core.today
    }
}

fn review_countdown(here: &Review, now: Now) -> Option<Countdown> {
    let clock = here.clock.as_ref()?;
    Some(Countdown {
        what: CountdownOf::Review,
        left: clock.left(now.tick),
        of: clock.of(),
        held: clock.is_held(now.tick),
    })
}
