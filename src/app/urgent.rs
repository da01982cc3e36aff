//! Calls for help: a number that a person types is never blocked or delayed when it is an emergency number, whatever else the
//! phone does, and whatever campaign and profile forbid.

use super::call::HoldWish;
use super::dial::{Room, Whom};
use super::{App, CallPhase, Effect, Weight, What};
use crate::config::dial;
use crate::desk::{Desk, DeskId, Input, OtherCall, Want};
use crate::media::control::MediaCommand;
use crate::say::say;
use crate::sip::CallHandle;
use crate::time::Now;

impl App {
    /// Whether it is one by the world's common numbers or by the campaign's region.
    pub(super) fn is_emergency(&self, typed: &str) -> bool {
        let number = dial::plain(typed);
        let of_campaign =
            self.settings.campaign.as_ref().is_some_and(|campaign| campaign.emergency_numbers.contains(&number));
        of_campaign || dial::is_emergency(typed)
    }

    /// Places it at once. What is up is put on hold, what is being placed is given up; neither is waited for.
    pub(super) fn call_for_help(&mut self, now: Now, desk: DeskId, typed: &str) {
        let line = self.seats[desk.0 as usize].line;
        let number = dial::plain(typed);
        let target = match self.target(line, &number) {
            Ok(target) => target,
            Err(why) => return self.refuse(now, desk, why),
        };
        let others: Vec<(CallHandle, CallPhase)> = self.seats[desk.0 as usize]
            .calls
            .iter()
            .filter(|call| call.is_alive())
            .map(|call| (call.handle, call.phase))
            .collect();
        let whom = Whom { target, peer: number.clone(), caller_id: None, interaction: None };
        if let Err(why) = self.place(now, desk, whom, Room::Always) {
            return self.refuse(now, desk, why);
        }
        self.seats[desk.0 as usize].last_typed = Some(number.clone());
        let text = say("told-help-called").with("number", &number);
        self.seats[desk.0 as usize].say(now.wall, Weight::Warning, text);
        if let Some(handle) = self.seats[desk.0 as usize].calls.first().map(|call| call.handle) {
            self.tell_call(desk, handle, What::Dialing { to: number, by: "agent".into() });
        }
        self.leave_conference(desk);
        for (other, phase) in others {
            match phase {
                CallPhase::Connected => self.hold_call(now, desk, other, HoldWish::Hold),
                CallPhase::Dialing | CallPhase::Ringing | CallPhase::EarlyMedia => self.hang_up_one(now, desk, other),
                CallPhase::Incoming | CallPhase::Held | CallPhase::Message | CallPhase::Ending => {}
            }
        }
        // A dial that the store has not acknowledged yet is no call so far, and must not become one beside this call.
        if self.seats[desk.0 as usize].desk.as_ref().is_some_and(Desk::is_placing) {
            self.want(now, desk, Want::HangUp);
        }
        self.seat_input(now, desk, Input::OtherCall(OtherCall::Began));
    }

    /// Its calls stay up, each by itself.
    fn leave_conference(&mut self, desk: DeskId) {
        let seat = &mut self.seats[desk.0 as usize];
        let members = std::mem::take(&mut seat.conference);
        for member in members {
            let call = self.seats[desk.0 as usize].call(member).filter(|call| call.ended.is_none());
            if let Some(session) = call.and_then(|call| call.audio.as_ref()).map(|audio| audio.session) {
                self.effects.push_back(Effect::Media(MediaCommand::Part { session }));
            }
        }
    }
}
