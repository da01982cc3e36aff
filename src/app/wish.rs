//! What a person, a script or the autopilot wants: handed to the desk, or done to the call.

use super::call::HoldWish;
use super::{App, CallPhase, Effect, Intent, Weight, What};
use crate::campaign::InteractionId;
use crate::desk::{Asked, DeskId, Input, OtherCall, Want};
use crate::media::control::{MediaCommand, Muted};
use crate::say::{Say, say};
use crate::sdp::{self, Direction};
use crate::sip::CallHandle;
use crate::time::Now;

impl App {
    pub(super) fn wish(&mut self, now: Now, desk: DeskId, intent: Intent) {
        if self.seats.get(desk.0 as usize).is_none() {
            return;
        }
        match intent {
            Intent::Ready => self.want(now, desk, Want::Ready),
            Intent::NotReady { reason } => self.want(now, desk, Want::NotReady { reason }),
            Intent::Accept => self.want(now, desk, Want::Accept),
            Intent::Reject => self.reject(now, desk),
            Intent::Dial { to } => self.dial(now, desk, &to),
            Intent::DialRecommended => self.want(now, desk, Want::CallRecommended),
            Intent::Skip { reason } => self.want(now, desk, Want::Skip { reason }),
            Intent::Complete { disposition } => self.want(now, desk, Want::Complete { disposition }),
            Intent::Dispose { disposition } => self.want(now, desk, Want::Dispose { disposition }),
            Intent::Note { text } => self.want(now, desk, Want::Note { text }),
            Intent::Extend => self.want(now, desk, Want::Extend),
            Intent::Reschedule { number, from, until, zone, who, note } => {
                self.want(now, desk, Want::Reschedule(Asked { number, from, until, zone, who, note }));
            }
            Intent::Unschedule => self.want(now, desk, Want::Unschedule),
            Intent::Snooze { minutes } => self.want(now, desk, Want::Snooze { minutes }),
            Intent::UndoSkip => self.want(now, desk, Want::UndoSkip),
            Intent::Callbacks => self.want(now, desk, Want::Callbacks),
            Intent::Take { record } => self.want(now, desk, Want::Take { record }),
            Intent::HandOver { record, to } => self.want(now, desk, Want::HandOver { record, to }),
            Intent::Recent => self.want(now, desk, Want::Recent),
            Intent::Correct { attempt, disposition, note } => {
                let interaction = InteractionId(attempt);
                self.want(now, desk, Want::Correct { interaction, disposition, note });
            }
            Intent::Answer => self.answer(now, desk),
            Intent::Hangup => self.hang_up(now, desk),
            Intent::Hold => self.hold(now, desk, HoldWish::Hold),
            Intent::Resume => self.hold(now, desk, HoldWish::Resume),
            Intent::Mute => self.mute(now, desk, Muted::Yes),
            Intent::Unmute => self.mute(now, desk, Muted::No),
            Intent::Key { digits } => self.key(now, desk, &digits),
            Intent::Transfer { to } => self.transfer(now, desk, &to),
            Intent::Consult { to } => self.consult(now, desk, &to),
            Intent::FinishTransfer => self.finish_transfer(now, desk),
            Intent::Return => self.return_to_customer(now, desk),
            Intent::Conference => self.join(now, desk),
            Intent::Drop { call } => self.drop_call(now, desk, call),
            Intent::Swap { call } => self.swap(now, desk, call),
            Intent::Record { set } => self.record_wish(now, desk, set),
            Intent::Voicemail { then } => self.leave_message(now, desk, then),
            Intent::Redial => self.redial(now, desk),
            Intent::Probe => {
                let line = self.seats[desk.0 as usize].line;
                self.lines[line.0].ua.probe(now.tick);
            }
            Intent::Volume { percent } => self.volume(desk, percent.min(200)),
            Intent::Quit => self.quit(now, desk),
        }
    }

    pub(super) fn want(&mut self, now: Now, desk: DeskId, want: Want) {
        if self.seats[desk.0 as usize].desk.is_none() {
            self.refuse(now, desk, say("told-no-campaign"));
            return;
        }
        self.seat_input(now, desk, Input::Want(want));
    }

    /// A wish that cannot be met, told in words.
    pub(super) fn refuse(&mut self, now: Now, desk: DeskId, why: Say) {
        let notice = self.seats[desk.0 as usize].notice(What::Error { why: why.to_string() });
        self.seats[desk.0 as usize].say(now.wall, Weight::Warning, why);
        self.tell(Some(desk), notice);
    }

    pub(super) fn dial(&mut self, now: Now, desk: DeskId, to: &str) {
        let seat = &self.seats[desk.0 as usize];
        if self.is_emergency(to) {
            return self.call_for_help(now, desk, to);
        }
        if let Some(record) = seat.desk.as_ref().and_then(|desk| desk.record()) {
            let by_index = to.strip_prefix('#').and_then(|n| n.parse::<usize>().ok()).and_then(|n| n.checked_sub(1));
            let same = |number: &str| number == to.trim();
            let by_number =
                record.phones.iter().position(|phone| same(phone.e164.as_str()) || same(phone.given.as_str()));
            if let Some(phone) = by_index.or(by_number) {
                self.want(now, desk, Want::Call { phone });
                return;
            }
        }
        if seat.calls.iter().any(|call| call.is_alive() && call.phase != CallPhase::Held) {
            self.refuse(now, desk, say("told-another-call"));
            return;
        }
        self.seats[desk.0 as usize].last_typed = Some(to.trim().to_owned());
        match self.dial_typed(now, desk, to) {
            Ok(_) => {
                let Some(handle) = self.seats[desk.0 as usize].calls.first().map(|call| call.handle) else { return };
                self.tell_call(desk, handle, What::Dialing { to: to.trim().to_owned(), by: "agent".into() });
                self.seat_input(now, desk, Input::OtherCall(OtherCall::Began));
            }
            Err(why) => self.refuse(now, desk, why),
        }
    }

    fn reject(&mut self, now: Now, desk: DeskId) {
        let ringing = self.seats[desk.0 as usize].calls.iter().find(|call| call.phase == CallPhase::Incoming);
        match ringing.map(|call| (call.line, call.handle)) {
            Some((line, handle)) => self.lines[line.0].ua.reject(now.tick, handle, 486),
            None => self.want(now, desk, Want::Reject),
        }
    }

    pub(super) fn answer(&mut self, now: Now, desk: DeskId) {
        let seat = &self.seats[desk.0 as usize];
        let Some(index) = seat.calls.iter().position(|call| call.phase == CallPhase::Incoming) else {
            self.refuse(now, desk, say("told-none-rings"));
            return;
        };
        // The call in hand waits meanwhile, which nobody in a conference can.
        if !seat.conference.is_empty() {
            return self.refuse(now, desk, say("told-conference-no-hold"));
        }
        if seat.calls.iter().any(|call| call.is_up() && call.phase != CallPhase::Held) {
            self.hold(now, desk, HoldWish::Hold);
        }
        let (line, handle) = (seat_line(self, desk, index), self.seats[desk.0 as usize].calls[index].handle);
        let (port, local) = match self.take_port(line) {
            Ok(taken) => taken,
            Err(why) => {
                self.lines[line.0].ua.reject(now.tick, handle, 480);
                self.refuse(now, desk, why);
                return;
            }
        };
        let offer = std::mem::take(&mut self.seats[desk.0 as usize].calls[index].offer);
        let described = if offer.is_empty() {
            Ok((sdp::offer(&local), None))
        } else {
            sdp::answer(&local, &offer).map(|(answer, agreement)| (answer, Some(agreement)))
        };
        match described {
            Ok((body, agreement)) => {
                let mut audio = self.open_audio(desk, port, local);
                let session = audio.session;
                if let Some(agreement) = agreement {
                    audio.agreement = Some(agreement.clone());
                    self.effects.push_back(Effect::Media(MediaCommand::Agree { session, agreement }));
                }
                self.effects.push_back(Effect::Media(MediaCommand::Quiet { session: None }));
                self.lines[line.0].ua.answer(now.tick, handle, body);
                let mut call = self.seats[desk.0 as usize].calls.remove(index);
                call.audio = Some(audio);
                call.enter(CallPhase::Dialing, now.tick);
                self.push_call(desk, call);
            }
            Err(why) => {
                self.ports.push_front(port);
                self.lines[line.0].ua.reject(now.tick, handle, 488);
                self.refuse(now, desk, say("told-audio-unplayable").with("why", why.said()));
            }
        }
    }

    fn hang_up(&mut self, now: Now, desk: DeskId) {
        let Some(call) = self.seats[desk.0 as usize].active() else {
            // The desk may be between its order and the INVITE: it remembers the wish.
            if self.seats[desk.0 as usize].desk.is_some() {
                self.want(now, desk, Want::HangUp);
            } else {
                self.refuse(now, desk, say("told-no-call"));
            }
            return;
        };
        let handle = call.handle;
        if self.seats[desk.0 as usize].conference.contains(&handle) {
            self.hang_up_conference(now, desk);
        } else {
            self.hang_up_one(now, desk, handle);
        }
    }

    pub(super) fn hold(&mut self, now: Now, desk: DeskId, wish: HoldWish) {
        let from = if wish == HoldWish::Hold { CallPhase::Connected } else { CallPhase::Held };
        let seat = &self.seats[desk.0 as usize];
        let Some(call) = seat.calls.iter().find(|call| call.phase == from && call.ended.is_none()) else {
            let why = say(if wish == HoldWish::Hold { "told-none-to-hold" } else { "told-none-held" });
            self.refuse(now, desk, why);
            return;
        };
        if !seat.conference.is_empty() {
            return self.refuse(now, desk, say("told-conference-no-hold"));
        }
        let handle = call.handle;
        self.hold_call(now, desk, handle, wish);
    }

    /// Holds or resumes one call. A wish that meets another one under way is remembered until that is answered.
    pub(super) fn hold_call(&mut self, now: Now, desk: DeskId, handle: CallHandle, wish: HoldWish) {
        let seat = &mut self.seats[desk.0 as usize];
        let Some(call) = seat.call(handle).filter(|call| call.is_up()) else { return };
        if let Some(under_way) = call.wish {
            call.next_wish = (under_way != wish).then_some(wish);
            return;
        }
        let wanted = if wish == HoldWish::Hold { CallPhase::Held } else { CallPhase::Connected };
        let Some(audio) = call.audio.as_mut().filter(|_| call.phase != wanted) else { return };
        call.wish = Some(wish);
        audio.local.version += 1;
        audio.local.direction = if wish == HoldWish::Hold { Direction::SendOnly } else { Direction::SendRecv };
        let offer = sdp::offer(&audio.local);
        let (line, session) = (call.line, audio.session);
        self.lines[line.0].ua.reoffer(now.tick, handle, offer);
        if wish == HoldWish::Resume {
            self.effects.push_back(Effect::Media(MediaCommand::Focus { session }));
        }
    }

    fn mute(&mut self, now: Now, desk: DeskId, muted: Muted) {
        let seat = &mut self.seats[desk.0 as usize];
        let Some(audio) = seat.active().and_then(|call| call.audio.as_mut()) else {
            self.refuse(now, desk, say("told-none-to-mute"));
            return;
        };
        let active = audio.session;
        seat.changed = true;
        // In a conference the one microphone is muted for all.
        let joined = seat.conference.clone();
        // One that is over has closed its audio, and only waits for its last figures.
        for call in seat.calls.iter_mut().filter(|call| call.ended.is_none()) {
            let Some(audio) = &mut call.audio else { continue };
            if audio.session == active || joined.contains(&call.handle) {
                audio.muted = muted;
                let session = audio.session;
                self.effects.push_back(Effect::Media(MediaCommand::Mute { session, muted }));
            }
        }
    }

    fn key(&mut self, now: Now, desk: DeskId, digits: &str) {
        let Some(session) =
            self.seats[desk.0 as usize].active().and_then(|call| call.audio.as_ref()).map(|a| a.session)
        else {
            self.refuse(now, desk, say("told-none-for-digits"));
            return;
        };
        for key in digits.chars().map(|key| key.to_ascii_uppercase()) {
            match key {
                '0'..='9' | '*' | '#' | 'A'..='D' => {
                    self.effects.push_back(Effect::Media(MediaCommand::Digit { session, key }));
                }
                ' ' | '-' => {}
                other => self.refuse(now, desk, say("told-no-such-key").with("key", other.to_string())),
            }
        }
    }

    fn transfer(&mut self, now: Now, desk: DeskId, to: &str) {
        let line = self.seats[desk.0 as usize].line;
        let target = match self.typed_target(now, line, to) {
            Ok(target) => target,
            Err(why) => return self.refuse(now, desk, why),
        };
        let seat = &mut self.seats[desk.0 as usize];
        if seat.consulting().is_some() || !seat.conference.is_empty() {
            return self.refuse(now, desk, say("told-colleague-already"));
        }
        if let Some(present) = seat.transfer_under_way() {
            let why = say("told-transfer-under-way").with("to", present);
            return self.refuse(now, desk, why);
        }
        let Some(call) = seat.calls.iter_mut().find(|call| call.is_up()) else {
            return self.refuse(now, desk, say("told-none-to-transfer"));
        };
        call.transfer_to = Some(to.to_owned());
        let handle = call.handle;
        self.lines[line.0].ua.refer(now.tick, handle, target);
    }

    fn volume(&mut self, desk: DeskId, percent: u16) {
        let seat = &mut self.seats[desk.0 as usize];
        seat.volume_percent = percent;
        seat.changed = true;
        self.effects.push_back(Effect::Media(MediaCommand::Volume { percent }));
    }

    fn quit(&mut self, now: Now, desk: DeskId) {
        let seat = &mut self.seats[desk.0 as usize];
        if std::mem::replace(&mut seat.quitting, true) {
            return;
        }
        let others: Vec<_> = seat
            .calls
            .iter()
            .filter(|call| call.interaction.is_none() && call.ended.is_none())
            .map(|call| (call.line, call.handle, call.phase))
            .collect();
        for (line, handle, phase) in others {
            match phase {
                CallPhase::Incoming => self.lines[line.0].ua.reject(now.tick, handle, 486),
                _ => self.lines[line.0].ua.hang_up(now.tick, handle),
            }
        }
        if self.seats[desk.0 as usize].desk.is_some() {
            self.seat_input(now, desk, Input::Want(Want::Quit));
        }
    }
}

fn seat_line(app: &App, desk: DeskId, index: usize) -> super::LineId {
    app.seats[desk.0 as usize].calls[index].line
}
