//! One seat: a desk (or a bare phone), its calls, and the lines that it has been told.

use std::collections::VecDeque;

use super::call::{Call, HoldWish};
use super::{CallPhase, LineId, Notice, NoticeLine, SeatSettings, Settings, Weight, What};
use crate::desk::{Desk, DeskId, DeskSettings};
use crate::media::control::SessionId;
use crate::rng::Rng;
use crate::say::Say;
use crate::sip::CallHandle;
use crate::time::Wall;

/// How many lines the screen can scroll back.
const NOTICES: usize = 200;
/// How many calls one seat can have at once.
pub const CALLS: usize = 4;

/// A call that is over.
pub struct PastCall {
    pub call_id: String,
    pub peer: String,
    pub began: Wall,
    /// In words.
    pub end: Say,
}

/// How many of them are kept.
pub const PAST: usize = 20;

/// With whom the agent talks while the record's call is up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// With the customer.
    Customer,
    /// With nobody: the customer is on hold.
    Held,
    /// With a colleague, while the customer is on hold.
    Colleague,
    /// With both.
    Conference,
}

/// A seat of this process.
pub struct Seat {
    pub id: DeskId,
    pub agent: String,
    pub line: LineId,
    /// The desk; none in `offhook phone`.
    pub desk: Option<Desk>,
    /// The calls, the active one first.
    pub calls: Vec<Call>,
    /// The calls that hear each other; empty where there is no conference.
    pub conference: Vec<CallHandle>,
    /// What the desk was told last of whom the agent talks with.
    pub talk: Talk,
    /// The calls that are over, the latest first.
    pub past: VecDeque<PastCall>,
    /// What was dialled last without a record.
    pub last_typed: Option<String>,
    pub notices: VecDeque<NoticeLine>,
    pub volume_percent: u16,
    /// The agent asked to leave.
    pub quitting: bool,
    /// The desk has logged out.
    pub logged_out: bool,
    /// The screen is no longer what it was.
    pub changed: bool,
}

impl Seat {
    /// An empty seat.
    pub fn new(id: DeskId, seat: &SeatSettings, settings: &Settings, rng: Rng) -> Self {
        let desk = settings.campaign.as_ref().map(|campaign| {
            let desk = DeskSettings { agent: seat.agent.clone(), desk: id, hands: settings.hands };
            Desk::new(desk, campaign.clone(), rng)
        });
        Self {
            id,
            agent: seat.agent.clone(),
            line: LineId(seat.line),
            desk,
            calls: Vec::new(),
            conference: Vec::new(),
            talk: Talk::Customer,
            past: VecDeque::new(),
            last_typed: None,
            notices: VecDeque::new(),
            volume_percent: 100,
            quitting: false,
            logged_out: false,
            changed: true,
        }
    }

    /// Nobody sits here any more, and nothing runs.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.quitting && (self.logged_out || self.desk.is_none())
    }

    /// The call that a wish without a name means: the one the agent talks in, else the one that rings.
    pub fn active(&mut self) -> Option<&mut Call> {
        self.calls.iter_mut().find(|call| call.is_alive())
    }

    /// The calls in which the agent has part: neither over nor left to the message.
    pub fn own_calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter().filter(|call| call.is_alive())
    }

    /// The call of the record on the desk.
    pub fn record_call(&mut self) -> Option<&mut Call> {
        self.calls.iter_mut().find(|call| call.interaction.is_some() && call.ended.is_none())
    }

    /// With whom the agent talks, where the record's call is up.
    pub fn talk_now(&self) -> Option<Talk> {
        let call = self.calls.iter().find(|call| call.interaction.is_some() && call.is_up())?;
        Some(self.talk_beside(call))
    }

    /// With whom the agent talks, where that call is up.
    pub fn talk_beside(&self, call: &Call) -> Talk {
        let consults = self.consult_of(call.handle).is_some();
        // A colleague is talked with as soon as the customer's hold is under way.
        let turned_away = consults && call.next_wish.or(call.wish) == Some(HoldWish::Hold);
        if self.conference.contains(&call.handle) {
            Talk::Conference
        } else if call.phase != CallPhase::Held && !turned_away {
            Talk::Customer
        } else if consults {
            Talk::Colleague
        } else {
            Talk::Held
        }
    }

    /// Whether the agent is with somebody else than the customer of that call and a colleague who is asked about it.
    pub fn is_elsewhere(&self, customer: CallHandle) -> bool {
        self.calls.iter().any(|call| {
            call.handle != customer
                && call.consults != Some(customer)
                && call.is_alive()
                && !matches!(call.phase, CallPhase::Held | CallPhase::Incoming)
        })
    }

    /// The call in which a colleague is asked on behalf of that one.
    pub fn consult_of(&self, customer: CallHandle) -> Option<&Call> {
        self.calls.iter().find(|call| call.consults == Some(customer) && call.is_alive())
    }

    /// The call in which a colleague is asked, and the customer's: both alive.
    pub fn consulting(&self) -> Option<(CallHandle, CallHandle)> {
        let alive = |handle: CallHandle| self.calls.iter().any(|call| call.handle == handle && call.is_alive());
        let consult = self.calls.iter().find(|call| call.is_alive() && call.consults.is_some_and(alive))?;
        Some((consult.handle, consult.consults?))
    }

    /// To whom a call is being transferred. One at a time: whichever call is in hand, nobody else is handed over or asked beside it.
    pub fn transfer_under_way(&self) -> Option<&str> {
        self.own_calls().find_map(|call| call.transfer_to.as_deref())
    }

    /// The call of that name.
    pub fn call(&mut self, handle: CallHandle) -> Option<&mut Call> {
        self.calls.iter_mut().find(|call| call.handle == handle)
    }

    /// The call with that audio.
    pub fn call_of(&mut self, session: SessionId) -> Option<&mut Call> {
        self.calls.iter_mut().find(|call| call.has_session(session))
    }

    /// A line to the agent.
    pub fn say(&mut self, at: Wall, weight: Weight, text: Say) {
        if self.notices.len() == NOTICES {
            self.notices.pop_front();
        }
        self.notices.push_back(NoticeLine { at, weight, text });
        self.changed = true;
    }
}

impl Seat {
    /// A notice about the record on the desk.
    pub fn notice(&self, what: What) -> Notice {
        let record = self.desk.as_ref().and_then(|desk| desk.record()).map(|record| record.key.clone());
        let call = self.calls.iter().find(|call| call.interaction.is_some());
        Notice {
            record,
            attempt: call.and_then(|call| call.interaction.clone()).map(|interaction| interaction.0),
            call_id: call.map(|call| call.call_id.clone()),
            what,
        }
    }

    /// A notice about one call.
    pub fn notice_of(&self, handle: CallHandle, what: What) -> Notice {
        let call = self.calls.iter().find(|call| call.handle == handle);
        let interaction = call.and_then(|call| call.interaction.clone());
        let record = self.desk.as_ref().and_then(|desk| desk.record()).map(|record| record.key.clone());
        Notice {
            record: record.filter(|_| interaction.is_some()),
            attempt: interaction.map(|interaction| interaction.0),
            call_id: call.map(|call| call.call_id.clone()),
            what,
        }
    }
}
