//! One seat: a desk (or a bare phone), its calls, and the lines that it has been told.

use std::collections::VecDeque;

use super::call::Call;
use super::{LineId, Notice, NoticeLine, SeatSettings, Settings, Weight, What};
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

/// A seat of this process.
pub struct Seat {
    pub id: DeskId,
    pub agent: String,
    pub line: LineId,
    /// The desk; none in `offhook phone`.
    pub desk: Option<Desk>,
    /// The calls, the active one first.
    pub calls: Vec<Call>,
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
        self.calls.iter_mut().find(|call| call.ended.is_none())
    }

    /// The call of the record on the desk.
    pub fn record_call(&mut self) -> Option<&mut Call> {
        self.calls.iter_mut().find(|call| call.interaction.is_some() && call.ended.is_none())
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
    pub fn say(&mut self, at: Wall, weight: Weight, text: impl Into<Say>) {
        if self.notices.len() == NOTICES {
            self.notices.pop_front();
        }
        self.notices.push_back(NoticeLine { at, weight, text: text.into() });
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
