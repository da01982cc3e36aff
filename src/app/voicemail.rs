//! The campaign's message for mailboxes: played into the call in place of the microphone. The agent listens, or goes on at once.

use std::time::Duration;

use super::call::Message;
use super::{AfterMessage, App, CallPhase, Effect, Timer, Weight, What};
use crate::campaign::disposition::Shipped;
use crate::campaign::{CallEnd, EndCause, EndedBy, disposition};
use crate::desk::{CallNews, DeskId, Input, Want};
use crate::media::control::{MediaCommand, SessionId};
use crate::say::say;
use crate::time::Now;

/// How long after its length a message counts as over, where nobody says so.
const SAID_ANYWAY: Duration = Duration::from_secs(5);

impl App {
    pub(super) fn leave_message(&mut self, now: Now, desk: DeskId, then: AfterMessage) {
        let Some(prompt) = self.settings.voicemail.clone() else {
            return self.refuse(now, desk, say("told-no-message"));
        };
        let seat = &mut self.seats[desk.0 as usize];
        if !seat.conference.is_empty() {
            return self.refuse(now, desk, say("told-conference-no-message"));
        }
        // A colleague who is asked is no mailbox, and the customer waits.
        if seat.consulting().is_some() {
            return self.refuse(now, desk, say("told-colleague-already"));
        }
        let found = seat.calls.iter_mut().find(|call| call.is_up() && call.phase == CallPhase::Connected);
        let Some(call) = found.filter(|call| call.message == Message::None) else {
            return self.refuse(now, desk, say("told-none-for-message"));
        };
        let Some(session) = call.audio.as_ref().map(|audio| audio.session) else { return };
        let handle = call.handle;
        call.message = Message::Playing;
        self.timers.set(Timer::Message(session), now.tick + prompt.length() + SAID_ANYWAY);
        self.effects.push_back(Effect::Media(MediaCommand::Say { session, prompt }));
        let then_word = if then == AfterMessage::Leave { "leave" } else { "stay" };
        self.tell_call(desk, handle, What::Voicemail { then: then_word });
        match then {
            AfterMessage::Leave => self.go_on_without(now, desk, session),
            AfterMessage::Stay => {
                self.seats[desk.0 as usize].say(now.wall, Weight::Info, say("told-message-plays"));
            }
        }
    }

    /// The record is written up while the message plays; the call has no part in the desk's work any more.
    fn go_on_without(&mut self, now: Now, desk: DeskId, session: SessionId) {
        let Some((_, call)) = self.call_with(session) else { return };
        let quality = call.quality();
        call.left = call.interaction.take();
        let of_record = call.left.is_some();
        call.message = Message::LeftBehind;
        call.consults = None;
        call.enter(CallPhase::Message, now.tick);
        let seat = &mut self.seats[desk.0 as usize];
        // Behind the calls that the agent has part in.
        seat.calls.sort_by_key(|call| call.message == Message::LeftBehind);
        seat.say(now.wall, Weight::Info, say("told-message-left"));
        if !of_record {
            return self.other_call_over(now, desk);
        }
        let picked = seat.desk.as_ref().and_then(|desk| desk.work()).is_some_and(|work| work.pick.is_some());
        let machine = self
            .settings
            .campaign
            .as_ref()
            .map(|campaign| disposition::of(campaign, Shipped::AnsweringMachine).name.clone());
        if let Some(disposition) = machine.filter(|_| !picked) {
            self.seat_input(now, desk, Input::Want(Want::Dispose { disposition }));
        }
        let end = CallEnd { by: EndedBy::Agent, cause: EndCause::MessageLeft, sip_code: None, q850: None };
        self.seat_input(now, desk, Input::Call(CallNews::Ended { end, quality }));
    }

    /// The message is over.
    pub(super) fn said(&mut self, now: Now, session: SessionId) {
        self.timers.stop(Timer::Message(session));
        let Some((desk, call)) = self.call_with(session) else { return };
        let (line, handle) = (call.line, call.handle);
        match std::mem::replace(&mut call.message, Message::None) {
            Message::None => {}
            Message::Playing => {
                self.seats[desk.0 as usize].say(now.wall, Weight::Info, say("told-message-over"));
            }
            Message::LeftBehind => {
                call.message = Message::LeftBehind;
                self.lines[line.0].ua.hang_up(now.tick, handle);
            }
        }
    }
}
