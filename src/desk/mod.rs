//! The agent's states (`SPEC` section 2), one file and one function per state. The desk knows the campaign's records and
//! rules, speaks to its store in the language of [`ledger`], and says what is to be done as [`Order`]s.
//!
//! It owns the record on the desk, the lease on it, the one leased ahead, every time-out of the agent's day, and the
//! agent's pending state. It deliberately knows nothing of SIP, audio or the screen: a call is a handful of
//! [`CallNews`], and what a front end may show is asked by the getters of `view`.
//!
//! What a store does with each command is in [`keeper`], written once for every kind of store.
mod choices;
mod connected;
mod core;
mod dial;
mod dialing;
mod input;
pub mod keeper;
pub mod ledger;
mod logged_out;
mod news;
mod not_ready;
mod offered;
mod order;
mod ready;
mod reschedule;
mod review;
mod shelf;
mod state;
mod view;
mod work;
mod wrap_up;

use std::sync::Arc;

pub use input::{Asked, CallNews, Input, LineNews, OtherCall, Want};
pub use ledger::DeskId;
pub use order::{About, DialedBy, Order, Resumed, Tell};
pub use shelf::{UNDO, Undo};
pub use state::{
    Call, Colleague, Connected, Dialing, LoggedOut, NotReady, Pending, Phase, Reason, Review, State, StateName, Timer,
    WrapUp,
};
pub use view::{Can, Countdown, CountdownOf, Today};
pub use work::{Clock, Pick, Work};

use self::core::{Core, Line};
use self::ledger::Command;
use self::state::Happened;
use crate::campaign::Campaign;
use crate::rng::Rng;
use crate::time::{Now, Tick};

/// How many commands may wait for a lost store. One record's work is some twenty, and no further one comes meanwhile;
/// the rest is room for an agent who changes their mind.
const MAX_UNACKED: usize = 4_096;

/// Who sits at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskSettings {
    /// The agent's name.
    pub agent: String,
    /// The desk's number within this process.
    pub desk: DeskId,
    /// Whose hands work it.
    pub hands: Hands,
}

/// Whose hands work the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    /// An agent's.
    Person,
    /// Nobody's (headless): ready by itself, accepts by itself, nothing holds the review timer, and wrap-up is finished
    /// with the pre-selected disposition at once.
    Nobody,
}

/// One agent's desk. `handle*` say what happened; `poll_*` say what to do; getters borrow.
#[derive(Debug)]
pub struct Desk {
    core: Core,
    state: State,
}

impl Desk {
    /// A desk whose agent has not logged in.
    pub fn new(settings: DeskSettings, campaign: Arc<Campaign>, rng: Rng) -> Self {
        Self { core: Core::new(settings, campaign, rng), state: State::LoggedOut(LoggedOut::default()) }
    }

    /// Something happened.
    pub fn handle(&mut self, now: Now, input: Input) {
        match input {
            Input::LogIn => self.step(now, Happened::LogIn),
            Input::TakeOver => self.step(now, Happened::TakeOver),
            Input::Rules(campaign) => {
                self.core.campaign = campaign;
                self.step(now, Happened::Facts);
            }
            Input::Want(want) => self.want(now, want),
            Input::News(news) => self.news(now, news),
            Input::Call(CallNews::MessageOver { interaction }) => self.core.store(Command::MessageOver { interaction }),
            Input::Call(news) => self.step(now, Happened::Call(news)),
            Input::Line(LineNews::Up) => self.world(now, |core| core.line = Line::Up),
            Input::Line(LineNews::Down) => self.world(now, |core| core.line = Line::Down),
            Input::OtherCall(OtherCall::Began) => self.world(now, |core| core.other_call = true),
            Input::OtherCall(OtherCall::Ended) => self.world(now, |core| core.other_call = false),
            Input::OtherUp { number, call_id, dialog } => {
                self.core.store(Command::OtherUp { number, call_id, dialog });
            }
            Input::OtherOver { number } => self.core.store(Command::OtherOver { number }),
            Input::SoundLost => self.world(now, |core| core.sound_lost = true),
            Input::SoundBack => self.world(now, |core| core.sound_lost = false),
        }
        self.settle(now);
    }

    /// A deadline passed: every row that is due is worked off, the earliest first.
    pub fn handle_timeout(&mut self, now: Now) {
        while let Some(timer) = self.core.timers.expire(now.tick) {
            match timer {
                Timer::Renew => self.renew(now),
                Timer::Ahead => self.lease_ahead(),
                Timer::Look => self.look(now),
                Timer::Beat => self.beat(now),
                Timer::Undo => self.core.shelf.undo = None,
                Timer::CallbackDue => self.core.callback_due(now),
                Timer::Refresh => {
                    self.core.refresh_callbacks();
                    self.core.timers.set(Timer::Refresh, now.tick + shelf::REFRESH);
                }
                other => self.step(now, Happened::Timer(other)),
            }
            self.settle(now);
        }
    }

    /// What is to be done; drain to `None` after every `handle*`.
    pub fn poll_order(&mut self) -> Option<Order> {
        self.core.orders.pop_front()
    }

    /// When to call [`Desk::handle_timeout`].
    pub fn poll_timeout(&self) -> Option<Tick> {
        self.core.timers.next()
    }

    /// The line, the sound or another call changed; the state sees it as one kind of news.
    fn world(&mut self, now: Now, change: impl FnOnce(&mut Core)) {
        let pending = self.pending();
        change(&mut self.core);
        self.step(now, Happened::World);
        if self.pending() != pending {
            self.core.tell_state(&self.state);
        }
    }

    /// Hands what happened to the function of the present state, which gives the next one.
    fn step(&mut self, now: Now, happened: Happened) {
        let state = std::mem::replace(&mut self.state, State::LoggedOut(LoggedOut::default()));
        let core = &mut self.core;
        self.state = match state {
            State::LoggedOut(here) => logged_out::handle(core, now, here, happened),
            State::NotReady(here) => not_ready::handle(core, now, here, happened),
            State::Ready => ready::handle(core, now, happened),
            State::Offered(work) => offered::handle(core, now, work, happened),
            State::Review(here) => review::handle(core, now, here, happened),
            State::Dialing(here) => dialing::handle(core, now, here, happened),
            State::Connected(here) => connected::handle(core, now, here, happened),
            State::WrapUp(here) => wrap_up::handle(core, now, here, happened),
        };
    }

    /// Wishes that mean the same in every Busy state are done here, the others by the state.
    fn want(&mut self, now: Now, want: Want) {
        if self.state.is_busy() {
            match want {
                Want::Ready => return self.pend(Pending::Ready),
                Want::NotReady { reason } => {
                    if let Some(reason) = self.core.own_reason(reason) {
                        self.pend(Pending::NotReady(reason));
                    }
                    return;
                }
                Want::Quit => self.core.quitting = true,
                _ => {}
            }
        }
        if let Some(want) = self.shelf_want(now, want) {
            self.step(now, Happened::Want(want));
        }
    }

    fn pend(&mut self, pending: Pending) {
        if self.core.pending != pending {
            self.core.pending = pending;
            self.core.tell_state(&self.state);
        }
    }

    /// After every input: the review clock stands or runs as the world asks, a record leased ahead goes back when it is
    /// no longer wanted, and the log-out is told once all is stored.
    fn settle(&mut self, now: Now) {
        if let State::Review(review) = &mut self.state {
            review.settle(&mut self.core, now);
        }
        self.watch(now);
        let waits = matches!(self.state, State::Ready) || self.core.wants_ahead(&self.state);
        if self.core.ahead.is_some() && !waits {
            self.core.give_back_ahead();
        }
        logged_out::settle(&mut self.core, &mut self.state);
        debug_assert!(self.core.unacked.len() <= MAX_UNACKED, "commands pile up without an answer of the store");
    }
}
