//! What every state shares: settings, campaign, orders, timers, what the store has not yet acknowledged, the record
//! leased ahead.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::input::Want;
use super::ledger::{Command, Lease, Return, Step};
use super::order::{About, Order, Tell};
use super::shelf::Shelf;
use super::state::{Pending, Reason, State, StateName, Timer};
use super::view::Today;
use super::work::Work;
use super::{DeskSettings, Hands};
use crate::campaign::{Block, Campaign, InteractionId, Record, RecordId};
use crate::rng::Rng;
use crate::say::{Say, say};
use crate::time::{Now, Tick, Timers, Wall};

/// How often leases and the seat are renewed.
pub(super) const RENEW: Duration = Duration::from_secs(30);
/// With less than this left on a lease, a record is neither offered nor dialled.
pub(super) const LEASE_MARGIN: Duration = Duration::from_secs(10);
/// The last part of wrap-up, in which the next record is leased.
pub(super) const AHEAD: Duration = Duration::from_secs(10);
/// The longest pause between two questions for a record: other desks give records back at any time.
const ASK_AT_MOST: Duration = Duration::from_secs(10);
/// The shortest one: the store's search is bounded, and goes on where it stopped.
const ASK_AT_LEAST: Duration = Duration::from_millis(50);
/// How long a call may outlive our hang-up before the desk gives it up (a SIP transaction ends within 32 s).
pub(super) const HANG_UP_LIMIT: Duration = Duration::from_secs(40);

/// What is known of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Up,
    Down,
}

/// A command that the store has not yet acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent {
    Attach,
    Next,
    Callbacks,
    Recent,
    Look,
    Take,
    Undo,
    HandOver,
    Correct,
    Renew,
    Draft(RecordId),
    Dial(InteractionId),
    Finish(About),
    Return(RecordId),
    Other,
}

impl Sent {
    fn of(command: &Command, about: &About) -> Self {
        match command {
            Command::Attach { .. } | Command::TakeOver { .. } => Self::Attach,
            Command::Callbacks => Self::Callbacks,
            Command::Recent => Self::Recent,
            Command::Look { .. } => Self::Look,
            Command::Take { .. } => Self::Take,
            Command::UndoSkip { .. } => Self::Undo,
            Command::HandOver { .. } => Self::HandOver,
            Command::Correct { .. } => Self::Correct,
            Command::Next => Self::Next,
            Command::Renew { .. } => Self::Renew,
            Command::Draft { lease, .. } => Self::Draft(lease.record),
            Command::Dial { interaction, .. } => Self::Dial(interaction.clone()),
            Command::Finish { .. } => Self::Finish(about.clone()),
            Command::Return { lease, .. } => Self::Return(lease.record),
            Command::LeftUp | Command::MessageOver { .. } | Command::HungUp { .. } => Self::Other,
            Command::OtherUp { .. } | Command::OtherOver { .. } => Self::Other,
            Command::Detach | Command::Step { .. } | Command::Progress { .. } | Command::State { .. } => Self::Other,
        }
    }
}

impl Sent {
    /// The wish behind it, for a refusal.
    pub const fn wish(&self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Undo => "undo",
            Self::HandOver => "hand over",
            Self::Correct => "correct",
            _ => "wish",
        }
    }
}

#[derive(Debug)]
pub(super) struct Core {
    pub settings: DeskSettings,
    pub campaign: Arc<Campaign>,
    pub rng: Rng,
    pub orders: VecDeque<Order>,
    pub timers: Timers<Timer>,
    /// In the order in which they were sent: the store answers in the same.
    pub unacked: VecDeque<Sent>,
    pub store_lost: bool,
    pub line: Line,
    pub sound_lost: bool,
    pub other_call: bool,
    /// The record leased ahead.
    pub ahead: Option<Box<Work>>,
    pub pending: Pending,
    pub quitting: bool,
    /// Since when the present state lasts.
    pub since: Tick,
    pub today: Today,
    /// What is on the desk, for whatever is told.
    pub about: About,
    /// A draft waits for the one on its way to be acknowledged.
    pub draft_waits: bool,
    /// What was last told of `Nothing`, so that it is not repeated.
    pub told_nothing: Option<(Option<Wall>, u64)>,
    /// Callbacks, what was handled recently, the skip that can be taken back.
    pub shelf: Shelf,
    /// Pop-ups in a row that nobody answered.
    pub unanswered: u32,
    /// Why the record in review could not be called when it was last looked at.
    pub told_blocked: Option<String>,
}

impl Core {
    pub fn new(settings: DeskSettings, campaign: Arc<Campaign>, rng: Rng) -> Self {
        Self {
            settings,
            campaign,
            rng,
            orders: VecDeque::new(),
            timers: Timers::default(),
            unacked: VecDeque::new(),
            store_lost: false,
            line: Line::Down,
            sound_lost: false,
            other_call: false,
            ahead: None,
            pending: Pending::Ready,
            quitting: false,
            since: Tick::default(),
            today: Today::default(),
            about: About::default(),
            draft_waits: false,
            told_nothing: None,
            shelf: Shelf::default(),
            unanswered: 0,
            told_blocked: None,
        }
    }

    pub fn headless(&self) -> bool {
        self.settings.hands == Hands::Nobody
    }

    /// Calls can be placed: the line is up, and there is sound.
    pub fn connected(&self) -> bool {
        self.line == Line::Up && !self.sound_lost
    }

    /// Why no call can be placed now, in words.
    pub fn dials_held(&self) -> Option<Say> {
        if self.line == Line::Down {
            Some(say("cannot-line-down"))
        } else if self.sound_lost {
            Some(say("cannot-no-sound"))
        } else if self.other_call {
            Some(say("cannot-other-call"))
        } else {
            None
        }
    }

    pub fn order(&mut self, order: Order) {
        self.orders.push_back(order);
    }

    pub fn tell(&mut self, tell: Tell) {
        self.order(Order::Tell(tell, self.about.clone()));
    }

    pub fn refuse(&mut self, wish: &'static str, why: Say) {
        self.tell(Tell::Refused { wish, why });
    }

    pub fn tell_blocked(&mut self, block: &Block) {
        let rule = block.rule.name().to_owned();
        self.tell(Tell::Blocked { rule, detail: block.detail.clone(), until: block.until });
    }

    /// Sends a command to the store and remembers that its answer is due.
    pub fn store(&mut self, command: Command) {
        self.unacked.push_back(Sent::of(&command, &self.about));
        self.order(Order::Store(command));
    }

    pub fn step(&mut self, lease: Lease, step: Step) {
        self.store(Command::Step { lease, step });
    }

    /// Gives a record back, unless its lease is lost already.
    pub fn give_back(&mut self, work: &Work, why: Return) {
        if work.lost {
            return;
        }
        // The last keystrokes may still wait for an earlier draft: the next agent should see them.
        if std::mem::take(&mut self.draft_waits) {
            self.store(Command::Draft { lease: work.lease, draft: work.draft() });
        }
        self.store(Command::Return { lease: work.lease, why });
    }

    /// Gives back the record leased ahead: it was never shown.
    pub fn give_back_ahead(&mut self) {
        self.timers.stop(Timer::Ahead);
        if let Some(ahead) = self.ahead.take() {
            self.give_back(&ahead, Return::Unused);
        }
    }

    /// Leases the next record, unless one lies here or is on its way.
    pub fn ask(&mut self) {
        if self.ahead.is_none() && !self.unacked.contains(&Sent::Next) {
            self.store(Command::Next);
        }
    }

    /// Asks again when the first record may be callable, within bounds.
    pub fn ask_later(&mut self, now: Now, until: Option<Wall>) {
        let pause = until.map_or(ASK_AT_MOST, |until| until.since(now.wall).clamp(ASK_AT_LEAST, ASK_AT_MOST));
        self.timers.set(Timer::Ask, now.tick + pause);
    }

    /// Stores note and pick. While an earlier draft is on its way only the latest waits, so that a lost store does not
    /// pile up keystrokes.
    pub fn draft(&mut self, work: &Work) {
        if work.lost {
            return;
        }
        if self.unacked.iter().any(|sent| matches!(sent, Sent::Draft(_))) {
            self.draft_waits = true;
        } else {
            self.draft_waits = false;
            self.store(Command::Draft { lease: work.lease, draft: work.draft() });
        }
    }

    /// What was typed last may not be stored yet.
    pub fn draft_is_on_its_way(&self) -> bool {
        self.draft_waits || self.unacked.iter().any(|sent| matches!(sent, Sent::Draft(_)))
    }

    /// A state begins: its predecessor's timers stop, and it is told and journalled.
    pub fn entered(&mut self, now: Now, state: StateName, reason: Option<Reason>) {
        for timer in [
            Timer::Offer,
            Timer::Review,
            Timer::NoAnswer,
            Timer::HangUp,
            Timer::WrapUp,
            Timer::Ask,
            Timer::Breather,
            Timer::Return,
        ] {
            self.timers.stop(timer);
        }
        if state < StateName::Offered {
            self.about = About::default();
        } else if state <= StateName::Review {
            self.about = About { record: self.about.record.take(), ..About::default() };
        }
        self.since = now.tick;
        let words = reason.as_ref().map(ToString::to_string);
        self.store(Command::State { state: state.as_str().to_owned(), reason: words });
        let pending = self.pending_of(state);
        self.tell(Tell::State { state, reason, pending });
    }

    /// Tells the state again because the pending one changed.
    pub fn tell_state(&mut self, state: &State) {
        let reason = match state {
            State::NotReady(here) => Some(here.reason.clone()),
            _ => None,
        };
        let pending = self.pending_of(state.name());
        self.tell(Tell::State { state: state.name(), reason, pending });
    }

    /// What comes after a record: not Ready while no call can be placed.
    pub fn pending_of(&self, state: StateName) -> Option<Pending> {
        if state < StateName::Offered {
            None
        } else if self.pending == Pending::Ready && !self.connected() {
            Some(Pending::NotReady(Reason::ConnectionLost))
        } else {
            Some(self.pending.clone())
        }
    }

    /// The record has left the desk: the pending state begins.
    pub fn next_state(&mut self, now: Now) -> State {
        if self.quitting {
            return super::logged_out::leave(self, now);
        }
        match std::mem::take(&mut self.pending) {
            Pending::Ready if self.campaign.breather_s > 0 => super::ready::breathe(self, now),
            Pending::Ready => super::ready::enter(self, now),
            Pending::NotReady(reason) => super::not_ready::enter(self, now, reason),
        }
    }

    /// The reason of a Not Ready wish; a wish without the reason that the campaign asks for is refused.
    pub fn own_reason(&mut self, reason: Option<String>) -> Option<Reason> {
        let known = &self.campaign.not_ready_reasons;
        match reason {
            None if known.is_empty() => Some(Reason::Asked),
            Some(reason) if known.contains(&reason) => Some(Reason::Own(reason)),
            // Without own reasons, whatever a script gives is as good as any.
            Some(reason) if known.is_empty() => Some(Reason::Own(reason)),
            _ => {
                let why = say("cannot-pick-reason").with("reasons", known.join(", "));
                self.refuse("not ready", why);
                None
            }
        }
    }

    /// What every other wish gets in a state that does not know it: the message that says so.
    pub fn not_now(&mut self, want: &Want, why: &'static str) {
        self.refuse(want.name(), say(why));
    }

    /// The number with the circle, and every number's standing.
    pub fn choice(&self, record: &Record, now: Wall) -> crate::campaign::Choice {
        crate::campaign::recommend(&self.campaign, record, now)
    }
}

impl Want {
    /// Its name, as the agent reads it.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::NotReady { .. } => "not ready",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Call { .. } | Self::CallRecommended => "call",
            Self::Skip { .. } => "skip",
            Self::Complete { .. } => "complete",
            Self::Dispose { .. } => "disposition",
            Self::Note { .. } => "note",
            Self::Extend => "extend",
            Self::Reschedule(_) | Self::Unschedule => "reschedule",
            Self::Snooze { .. } => "snooze",
            Self::UndoSkip => "undo",
            Self::Callbacks => "callbacks",
            Self::Take { .. } => "take",
            Self::HandOver { .. } => "hand over",
            Self::Recent => "recent",
            Self::Correct { .. } => "correct",
            Self::HangUp => "hang up",
            Self::Quit => "quit",
        }
    }
}
