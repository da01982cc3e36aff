//! Several calls of one seat: a colleague is asked while the customer holds, the customer is handed over or taken back, all
//! talk together, one call waits while another is taken.

use std::time::Duration;

use super::call::{Call, HoldWish};
use super::line::end_words;
use super::seat::Talk;
use super::{App, CallPhase, Effect, LineId, Timer, Weight, What};
use crate::campaign::CallEnd;
use crate::desk::{CallNews, DeskId, Input, OtherCall, Want};
use crate::media::control::MediaCommand;
use crate::say::say;
use crate::sip::CallHandle;
use crate::time::Now;

/// How long a colleague is rung before the agent is brought back to the customer.
const COLLEAGUE_ANSWERS: Duration = Duration::from_secs(45);

impl App {
    /// Holds the customer and calls a colleague.
    pub(super) fn consult(&mut self, now: Now, desk: DeskId, to: &str) {
        let seat = &self.seats[desk.0 as usize];
        if seat.consulting().is_some() || !seat.conference.is_empty() {
            return self.refuse(now, desk, say("told-colleague-already"));
        }
        let Some((customer, phase)) = seat.calls.iter().find(|call| call.is_up()).map(|call| (call.handle, call.phase))
        else {
            return self.refuse(now, desk, say("told-none-to-consult"));
        };
        if let Some(present) = seat.transfer_under_way() {
            let why = say("told-transfer-under-way").with("to", present);
            return self.refuse(now, desk, why);
        }
        let line = seat.line;
        if let Err(why) = self.typed_target(now, line, to).and_then(|_| self.dial_typed(now, desk, to)) {
            return self.refuse(now, desk, why);
        }
        if phase == CallPhase::Connected {
            self.hold_call(now, desk, customer, HoldWish::Hold);
        }
        let Some(call) = self.seats[desk.0 as usize].calls.first_mut() else { return };
        call.consults = Some(customer);
        let handle = call.handle;
        self.timers.set(Timer::Consult(line, handle), now.tick + COLLEAGUE_ANSWERS);
        self.tell_call(desk, handle, What::Dialing { to: to.trim().to_owned(), by: "agent".into() });
        self.seat_input(now, desk, Input::OtherCall(OtherCall::Began));
    }

    /// The colleague does not answer: the agent is brought back.
    pub(super) fn consult_unanswered(&mut self, now: Now, line: LineId, handle: CallHandle) {
        let Some(desk) = self.seat_of(line, handle) else { return };
        let Some(call) = self.seats[desk.0 as usize].call(handle) else { return };
        if call.answered || !call.is_alive() || call.consults.is_none() {
            return;
        }
        self.lines[line.0].ua.hang_up(now.tick, handle);
    }

    /// Joins customer and colleague, and leaves them to each other.
    pub(super) fn finish_transfer(&mut self, now: Now, desk: DeskId) {
        let seat = &mut self.seats[desk.0 as usize];
        let Some((colleague, customer)) = seat.consulting() else {
            return self.refuse(now, desk, say("told-no-colleague-to-transfer"));
        };
        let Some((peer, true)) = seat.call(colleague).map(|call| (call.peer.clone(), call.is_up())) else {
            let why = say("told-colleague-silent");
            return self.refuse(now, desk, why);
        };
        if let Some(present) = seat.transfer_under_way() {
            let why = say("told-transfer-under-way").with("to", present);
            return self.refuse(now, desk, why);
        }
        let Some(call) = seat.call(customer).filter(|call| call.is_up()) else {
            return self.refuse(now, desk, say("told-customer-gone"));
        };
        call.transfer_to = Some(peer);
        call.transfer_with = Some(colleague);
        let line = call.line;
        self.lines[line.0].ua.refer_to_call(now.tick, customer, colleague);
    }

    /// Drops the colleague and takes the customer back.
    pub(super) fn return_to_customer(&mut self, now: Now, desk: DeskId) {
        let Some((_, customer)) = self.seats[desk.0 as usize].consulting() else {
            return self.refuse(now, desk, say("told-no-colleague"));
        };
        self.back_to_customer(now, desk, customer);
    }

    /// The customer was not handed over and still waits, perhaps with nobody: the colleague may have left meanwhile.
    pub(super) fn not_handed_over(&mut self, now: Now, desk: DeskId, customer: CallHandle) {
        let seat = &self.seats[desk.0 as usize];
        if seat.conference.is_empty() && !seat.is_elsewhere(customer) {
            self.back_to_customer(now, desk, customer);
        }
    }

    fn back_to_customer(&mut self, now: Now, desk: DeskId, customer: CallHandle) {
        let colleague = self.seats[desk.0 as usize].consult_of(customer).map(|call| (call.line, call.handle));
        if let Some((line, colleague)) = colleague {
            self.lines[line.0].ua.hang_up(now.tick, colleague);
        }
        self.hold_call(now, desk, customer, HoldWish::Resume);
    }

    /// Everybody who is up hears everybody.
    pub(super) fn join(&mut self, now: Now, desk: DeskId) {
        let seat = &mut self.seats[desk.0 as usize];
        let members: Vec<CallHandle> = seat.calls.iter().filter(|call| call.is_up()).map(|call| call.handle).collect();
        if members.len() < 2 || !seat.conference.is_empty() {
            let why = match members.len() {
                0 | 1 => say("told-conference-of-two"),
                _ => say("told-conference-already"),
            };
            return self.refuse(now, desk, why);
        }
        seat.conference = members.clone();
        let up: Vec<_> = seat.calls.iter().filter(|call| call.is_up()).collect();
        let with = up.iter().map(|call| call.peer.as_str()).collect::<Vec<_>>().join(", ");
        let sessions = up.iter().filter_map(|call| call.audio.as_ref()).map(|audio| audio.session).collect();
        seat.say(now.wall, Weight::Info, say("told-in-conference").with("with", &with));
        self.effects.push_back(Effect::Media(MediaCommand::Join { sessions }));
        for member in &members {
            self.hold_call(now, desk, *member, HoldWish::Resume);
        }
        if let Some(first) = members.first() {
            self.tell_call(desk, *first, What::Conference { with });
        }
    }

    /// Hangs up every call of the conference.
    pub(super) fn hang_up_conference(&mut self, now: Now, desk: DeskId) {
        for member in self.seats[desk.0 as usize].conference.clone() {
            self.hang_up_one(now, desk, member);
        }
    }

    /// Hangs up one of several calls.
    pub(super) fn drop_call(&mut self, now: Now, desk: DeskId, number: usize) {
        match self.numbered(desk, number) {
            Some(handle) => self.hang_up_one(now, desk, handle),
            None => self.refuse(now, desk, say("told-no-call-there").with("n", number)),
        }
    }

    pub(super) fn hang_up_one(&mut self, now: Now, desk: DeskId, handle: CallHandle) {
        let Some(call) = self.seats[desk.0 as usize].call(handle) else { return };
        let (line, phase, for_record) = (call.line, call.phase, call.interaction.is_some());
        match phase {
            _ if for_record => self.want(now, desk, Want::HangUp),
            CallPhase::Incoming => self.lines[line.0].ua.reject(now.tick, handle, 486),
            _ => self.lines[line.0].ua.hang_up(now.tick, handle),
        }
    }

    /// Takes another call; the present one is put on hold.
    pub(super) fn swap(&mut self, now: Now, desk: DeskId, number: Option<usize>) {
        let seat = &self.seats[desk.0 as usize];
        if !seat.conference.is_empty() {
            return self.refuse(now, desk, say("told-conference-no-swap"));
        }
        let held =
            || seat.calls.iter().find(|call| call.is_up() && call.phase == CallPhase::Held).map(|call| call.handle);
        let wanted = number.map_or_else(held, |number| self.numbered(desk, number));
        let Some(wanted) = wanted else {
            return self.refuse(now, desk, say("told-no-second-call"));
        };
        let Some(index) = seat.calls.iter().position(|call| call.handle == wanted) else { return };
        match seat.calls[index].phase {
            CallPhase::Incoming => return self.answer(now, desk),
            CallPhase::Held | CallPhase::Connected if seat.calls[index].is_alive() => {}
            _ => return self.refuse(now, desk, say("told-call-not-up")),
        }
        let others: Vec<CallHandle> =
            seat.calls.iter().filter(|call| call.is_up() && call.handle != wanted).map(|call| call.handle).collect();
        let seat = &mut self.seats[desk.0 as usize];
        let call = seat.calls.remove(index);
        let session = call.audio.as_ref().map(|audio| audio.session);
        seat.calls.insert(0, call);
        seat.changed = true;
        for other in others {
            self.hold_call(now, desk, other, HoldWish::Hold);
        }
        self.hold_call(now, desk, wanted, HoldWish::Resume);
        if let Some(session) = session {
            self.effects.push_back(Effect::Media(MediaCommand::Focus { session }));
        }
    }

    /// Calls the last number again. A number of the record passes the gate, a typed one the profile's policy.
    pub(super) fn redial(&mut self, now: Now, desk: DeskId) {
        let seat = &self.seats[desk.0 as usize];
        let of_record = seat.desk.as_ref().filter(|desk| desk.record().is_some());
        match (of_record.map(|desk| desk.call().map(|call| call.phone)), seat.last_typed.clone()) {
            (Some(Some(phone)), _) => self.want(now, desk, Want::Call { phone }),
            (Some(None), _) => self.refuse(now, desk, say("told-record-not-called")),
            (None, Some(number)) => self.dial(now, desk, &number),
            (None, None) => self.refuse(now, desk, say("told-nothing-called")),
        }
    }

    /// A call is over: those who were together with it are told, and the agent is brought back to whoever waits.
    pub(super) fn left_together(&mut self, now: Now, desk: DeskId, gone: &Call, end: &CallEnd) {
        self.timers.stop(Timer::Consult(gone.line, gone.handle));
        let seat = &mut self.seats[desk.0 as usize];
        // The media side has taken a closed session out of its conference by itself, and ended one of a single call.
        seat.conference.retain(|member| *member != gone.handle);
        if seat.conference.len() < 2 {
            seat.conference.clear();
        }
        // A colleague whose customer has gone is an ordinary call from now on.
        for call in seat.calls.iter_mut().filter(|call| call.consults == Some(gone.handle)) {
            call.consults = None;
        }
        let Some(customer) = gone.consults else { return };
        let Some(call) = seat.call(customer).filter(|call| call.is_up() && call.transfer_to.is_none()) else { return };
        let waits = call.phase == CallPhase::Held || call.wish.is_some();
        if waits && !seat.is_elsewhere(customer) {
            let text = say("told-back-with-customer").with("peer", &gone.peer).with("end", end_words(end));
            seat.say(now.wall, Weight::Info, text);
            self.hold_call(now, desk, customer, HoldWish::Resume);
        }
    }

    /// The desk is told with whom the agent talks, as soon as that has changed.
    pub(super) fn tell_talk(&mut self, now: Now, desk: DeskId) {
        let seat = &mut self.seats[desk.0 as usize];
        let talk = seat.talk_now();
        // The next record's call begins with its customer.
        let Some(talk) = talk else {
            seat.talk = Talk::Customer;
            return;
        };
        if std::mem::replace(&mut seat.talk, talk) == talk {
            return;
        }
        let news = match talk {
            Talk::Customer => CallNews::Resumed,
            Talk::Held => CallNews::Held,
            Talk::Colleague => CallNews::Consulting,
            Talk::Conference => CallNews::Conference,
        };
        self.seat_input(now, desk, Input::Call(news));
    }

    /// The call with that number on the screen, from 1.
    fn numbered(&self, desk: DeskId, number: usize) -> Option<CallHandle> {
        let calls = &self.seats[desk.0 as usize].calls;
        calls.get(number.checked_sub(1)?).filter(|call| call.is_alive()).map(|call| call.handle)
    }
}
