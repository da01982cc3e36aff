//! The states of an agent, with what each of them holds.

use std::fmt;
use std::time::Duration;

use super::input::{CallNews, Want};
use super::order::DialedBy;
use super::work::{Clock, Work};
use crate::campaign::{CallEnd, InteractionId, Record};
use crate::time::{Tick, Wall};

/// The agent's state.
#[derive(Debug)]
pub enum State {
    /// Not signed in.
    LoggedOut(LoggedOut),
    /// Takes no record.
    NotReady(NotReady),
    /// Waits for a record.
    Ready,
    /// A record is in the pop-up.
    Offered(Box<Work>),
    /// It is open.
    Review(Box<Review>),
    /// The INVITE is out.
    Dialing(Box<Dialing>),
    /// Talking, or the far end is on hold.
    Connected(Box<Connected>),
    /// Writing up.
    WrapUp(Box<WrapUp>),
}

impl State {
    /// Its name.
    pub fn name(&self) -> StateName {
        match self {
            Self::LoggedOut(_) => StateName::LoggedOut,
            Self::NotReady(_) => StateName::NotReady,
            Self::Ready => StateName::Ready,
            Self::Offered(_) => StateName::Offered,
            Self::Review(_) => StateName::Review,
            Self::Dialing(_) => StateName::Dialing,
            Self::Connected(here) => here.name(),
            Self::WrapUp(_) => StateName::WrapUp,
        }
    }

    /// Offered to WrapUp: shown as Busy.
    pub fn is_busy(&self) -> bool {
        self.work().is_some()
    }

    /// The work on the desk.
    pub fn work(&self) -> Option<&Work> {
        match self {
            Self::LoggedOut(_) | Self::NotReady(_) | Self::Ready => None,
            Self::Offered(work) => Some(work),
            Self::Review(here) => Some(&here.work),
            Self::Dialing(here) => Some(&here.work),
            Self::Connected(here) => Some(&here.work),
            Self::WrapUp(here) => Some(&here.work),
        }
    }

    pub(super) fn work_mut(&mut self) -> Option<&mut Work> {
        match self {
            Self::LoggedOut(_) | Self::NotReady(_) | Self::Ready => None,
            Self::Offered(work) => Some(work),
            Self::Review(here) => Some(&mut here.work),
            Self::Dialing(here) => Some(&mut here.work),
            Self::Connected(here) => Some(&mut here.work),
            Self::WrapUp(here) => Some(&mut here.work),
        }
    }

    /// The work, taken out of a state that ends.
    pub(super) fn into_work(self) -> Option<Box<Work>> {
        match self {
            Self::LoggedOut(_) | Self::NotReady(_) | Self::Ready => None,
            Self::Offered(work) => Some(work),
            Self::Review(here) => Some(Box::new(here.work)),
            Self::Dialing(here) => Some(Box::new(here.work)),
            Self::Connected(here) => Some(Box::new(here.work)),
            Self::WrapUp(here) => Some(Box::new(here.work)),
        }
    }

    /// The record on the desk.
    pub fn record(&self) -> Option<&Record> {
        self.work().map(|work| &work.record)
    }

    /// The record's call, from the INVITE to the stored outcome.
    pub fn call(&self) -> Option<&Call> {
        match self {
            Self::Dialing(here) => Some(&here.call),
            Self::Connected(here) => Some(&here.call),
            Self::WrapUp(here) => Some(&here.call),
            _ => None,
        }
    }
}

/// A state's name, as the journal and the JSON lines have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StateName {
    /// `logged-out`
    LoggedOut,
    /// `not-ready`
    NotReady,
    /// `ready`
    Ready,
    /// `offered`
    Offered,
    /// `review`
    Review,
    /// `dialing`
    Dialing,
    /// `connected`
    Connected,
    /// `held`
    Held,
    /// `consulting`
    Consulting,
    /// `conference`
    Conference,
    /// `wrap-up`
    WrapUp,
}

impl StateName {
    /// The name as text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LoggedOut => "logged-out",
            Self::NotReady => "not-ready",
            Self::Ready => "ready",
            Self::Offered => "offered",
            Self::Review => "review",
            Self::Dialing => "dialing",
            Self::Connected => "connected",
            Self::Held => "held",
            Self::Consulting => "consulting",
            Self::Conference => "conference",
            Self::WrapUp => "wrap-up",
        }
    }
}

impl fmt::Display for StateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why an agent is Not Ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Just logged in.
    Login,
    /// Rejected a record.
    Rejected,
    /// Did not answer a pop-up.
    NoAnswer,
    /// The registration or both sound devices are lost.
    ConnectionLost,
    /// One of the campaign's own.
    Own(String),
    /// Asked for, in a campaign that has no reasons of its own.
    Asked,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Login => "login",
            Self::Rejected => "rejected",
            Self::NoAnswer => "no answer",
            Self::ConnectionLost => "connection lost",
            Self::Own(reason) => reason,
            Self::Asked => "asked",
        })
    }
}

/// What comes after the record on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Pending {
    /// The next record.
    #[default]
    Ready,
    /// None.
    NotReady(Reason),
}

/// [`State::LoggedOut`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LoggedOut {
    /// Nobody is here.
    #[default]
    Away,
    /// The store has been asked for the seat.
    Attaching,
    /// The agent leaves as soon as all is stored.
    Leaving,
}

/// [`State::NotReady`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotReady {
    /// Why.
    pub reason: Reason,
}

/// [`State::Review`].
#[derive(Debug)]
pub struct Review {
    /// The record.
    pub work: Work,
    /// The review timer; none where the campaign has none, or after a first call.
    pub clock: Option<Clock>,
    /// Resumed after a crash, and not yet touched: the clock stands.
    pub untouched: bool,
    /// A dial whose row is on its way to the store.
    pub committing: Option<Committing>,
    /// Numbers that the store refused in this review: a timer does not try them again.
    pub(super) refused: Vec<usize>,
}

/// A dial whose row is on its way to the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committing {
    /// Its interaction.
    pub interaction: InteractionId,
    /// Index into `Record::phones`.
    pub phone: usize,
    /// Who wanted it.
    pub by: DialedBy,
    /// The agent gave it up meanwhile: the INVITE will not leave.
    pub given_up: bool,
}

/// A call of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The dial.
    pub interaction: InteractionId,
    /// Index into `Record::phones`.
    pub phone: usize,
    /// When it was dialled.
    pub dialed_at: Wall,
    /// SIP Call-ID, once the INVITE has left.
    pub call_id: Option<String>,
}

/// How far an unanswered call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The INVITE is out.
    Calling,
    /// It rings there.
    Ringing,
    /// There is audio before the answer.
    EarlyMedia,
}

/// [`State::Dialing`].
#[derive(Debug)]
pub struct Dialing {
    /// The record.
    pub work: Work,
    /// The call.
    pub call: Call,
    /// How far it is.
    pub phase: Phase,
    /// We asked for its end, and why.
    pub giving_up: Option<GiveUp>,
}

/// Why we ended a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GiveUp {
    /// The agent hung up.
    Agent,
    /// Nobody answered in time.
    NoAnswer,
}

/// [`State::Connected`].
#[derive(Debug)]
pub struct Connected {
    /// The record.
    pub work: Work,
    /// The call.
    pub call: Call,
    /// Since when it is up.
    pub answered: Tick,
    /// A colleague on the line besides.
    pub colleague: Colleague,
    /// On hold, also for the colleague's sake, since when.
    pub held: Option<Tick>,
    /// On hold before that, in all.
    pub hold: Duration,
    /// Our BYE is out.
    pub hanging_up: bool,
}

impl Connected {
    /// Connected, held, consulting or conference.
    pub fn name(&self) -> StateName {
        match (self.colleague, self.held) {
            (Colleague::Joined, _) => StateName::Conference,
            (Colleague::Consulted, _) => StateName::Consulting,
            (Colleague::None, Some(_)) => StateName::Held,
            (Colleague::None, None) => StateName::Connected,
        }
    }
}

/// Whether a colleague is on the line, besides the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colleague {
    /// No.
    #[default]
    None,
    /// The agent talks with one, and the customer is on hold.
    Consulted,
    /// All hear each other.
    Joined,
}

/// [`State::WrapUp`].
#[derive(Debug)]
pub struct WrapUp {
    /// The record.
    pub work: Work,
    /// The call that is over.
    pub call: Call,
    /// How it ended.
    pub end: CallEnd,
    /// A call that a crash left up is being hung up.
    pub hanging_up_stored: bool,
}

/// The rows of the desk's time table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// The pop-up has been up for long enough.
    Offer,
    /// The review time is over.
    Review,
    /// Nobody answers the call.
    NoAnswer,
    /// Our hang-up brought no end.
    HangUp,
    /// The wrap-up time is over.
    WrapUp,
    /// Wrap-up is nearly over: lease the next record.
    Ahead,
    /// Ask the store again for a record.
    Ask,
    /// Renew leases and seat.
    Renew,
    /// Look at the record's numbers again: another desk may have put one on a do-not-call list.
    Look,
    /// What is left of the review time is written down.
    Beat,
    /// A skip can no longer be taken back.
    Undo,
    /// The next of the agent's callbacks falls due.
    CallbackDue,
    /// The inbox is asked for again.
    Refresh,
    /// The pause before the next offer is over.
    Breather,
    /// An agent who did not answer a pop-up is Ready again.
    Return,
}

/// What a state's function is given.
#[derive(Debug)]
pub(super) enum Happened {
    /// The agent sits down.
    LogIn,
    /// A wish.
    Want(Want),
    /// The record's call.
    Call(CallNews),
    /// A time-out of this state.
    Timer(Timer),
    /// The line, the sound or another call changed; `Core` has the new facts.
    World,
    /// An answer of the store that moves the state.
    Stored(Stored),
    /// The campaign's rules or the record's numbers may have changed.
    Facts,
    /// The agent sits down, and another desk of theirs loses its seat.
    TakeOver,
}

/// Answers of the store that move a state.
#[derive(Debug)]
pub(super) enum Stored {
    /// The seat is ours; interrupted work comes along.
    Attached(Option<Box<super::ledger::Resume>>),
    /// The seat is another's.
    SeatTaken(Wall),
    /// The seat is another's, with a call up.
    SeatBusy(Wall),
    /// A record came; it lies in `Core::ahead`.
    Leased,
    /// The dial row is committed.
    DialCommitted(InteractionId),
    /// The dial row was refused.
    DialRefused(InteractionId, super::dial::Refusal),
    /// The lease of the record on the desk is lost.
    LeaseLost,
}
