//! What the user agent tells, and what that means for audio, desk and screen.

use super::call::{Call, HoldWish, Origin};
use super::seat::{CALLS, PAST, PastCall};
use super::{App, CallPhase, Effect, LAST_FIGURES, LineId, LineView, Timer, Weight, What};
use crate::campaign::{self, CallEnd, EndCause, EndedBy};
use crate::desk::{CallNews, DeskId, Input, LineNews, OtherCall};
use crate::media::control::{Figures, MediaCommand, Tone};
use crate::say::{Say, say};
use crate::sdp::{self, Direction};
use crate::sip::msg::NameAddr;
use crate::sip::{CallHandle, End, EndBy, UaEvent};
use crate::time::Now;

impl App {
    pub(super) fn line_event(&mut self, now: Now, line: LineId, event: UaEvent) {
        match event {
            UaEvent::Registered { expires } => {
                let what = What::Registered { expires_s: expires.as_secs().try_into().unwrap_or(u32::MAX) };
                self.line_is(now, line, LineView::Registered, Some(LineNews::Up), what);
            }
            UaEvent::RegistrationFailed { status, why, retry_in } => {
                let retry_s = retry_in.map(|delay| delay.as_secs().max(1));
                let next = match retry_s {
                    Some(seconds) => say("line-tries-again").with("why", why.clone()).with("seconds", seconds),
                    None => say("line-gives-up").with("why", why.clone()),
                };
                let what = What::RegistrationFailed { sip_code: status, why: why.to_string(), retry_s };
                self.line_is(now, line, LineView::Failed(next), Some(LineNews::Down), what);
            }
            UaEvent::Probed { status, took } => {
                let round_trip_ms = status.map(|_| (took.as_secs_f64() * 10_000.0).round() / 10.0);
                let desks: Vec<DeskId> =
                    self.seats.iter().filter(|seat| seat.line == line).map(|seat| seat.id).collect();
                for desk in desks {
                    let what = What::Probed { sip_code: status, round_trip_ms };
                    let notice = self.seats[desk.0 as usize].notice(what);
                    self.tell(Some(desk), notice);
                }
            }
            UaEvent::Unregistered => self.lines[line.0].view = LineView::Unregistered,
            UaEvent::Incoming { call, call_id, from, to_user: _, offer } => {
                self.incoming(now, line, call, call_id, &from, offer);
            }
            UaEvent::Progress { call, status, reason, body, dialog } => {
                self.progress(now, (line, call), (status, &reason), &body, dialog);
            }
            UaEvent::Answered { call, body, dialog } => self.answered(now, line, call, &body, dialog),
            UaEvent::Offer { call, body } => self.offered(now, line, call, &body),
            UaEvent::Reoffered { call, answer } => self.reoffered(now, line, call, answer),
            UaEvent::TransferProgress { call, status } => self.transfer_progress(now, line, call, status),
            UaEvent::ReferRequested { call, target: _ } => self.refer_requested(now, line, call),
            UaEvent::Ended { call, end } => self.ended(now, line, call, end),
        }
    }

    fn line_is(&mut self, now: Now, line: LineId, view: LineView, news: Option<LineNews>, what: What) {
        let before = std::mem::replace(&mut self.lines[line.0].view, view.clone());
        let news_to_tell = before != view;
        let desks: Vec<DeskId> = self.seats.iter().filter(|seat| seat.line == line).map(|seat| seat.id).collect();
        for desk in desks {
            if news_to_tell {
                if let LineView::Failed(why) = &view {
                    self.seats[desk.0 as usize].say(
                        now.wall,
                        Weight::Error,
                        say("told-not-registered").with("why", why.clone()),
                    );
                }
                let notice = self.seats[desk.0 as usize].notice(what.clone());
                self.tell(Some(desk), notice);
            }
            if let Some(news) = news {
                self.seat_input(now, desk, Input::Line(news));
            }
        }
    }

    fn incoming(
        &mut self,
        now: Now,
        line: LineId,
        handle: CallHandle,
        call_id: String,
        from: &NameAddr,
        offer: Vec<u8>,
    ) {
        let free = |seat: &&super::seat::Seat| {
            seat.line == line
                && !seat.quitting
                && seat.own_calls().count() < CALLS
                && !seat.calls.iter().any(|call| call.phase == CallPhase::Incoming)
        };
        let idle = self.seats.iter().filter(free).find(|seat| seat.own_calls().next().is_none());
        let Some(desk) = idle.or_else(|| self.seats.iter().find(free)).map(|seat| seat.id) else {
            self.lines[line.0].ua.reject(now.tick, handle, 486);
            return;
        };
        let peer = peer_of(from);
        self.lines[line.0].ua.ring(now.tick, handle);
        let mut call = Call::new(now, (line, handle, call_id), peer.clone(), Origin::Theirs);
        call.offer = offer;
        let seat = &mut self.seats[desk.0 as usize];
        seat.calls.push(call);
        seat.say(now.wall, Weight::Warning, say("told-is-calling").with("peer", &peer));
        self.effects.push_back(Effect::Media(MediaCommand::Play { session: None, tone: Tone::Incoming }));
        self.tell_call(desk, handle, What::Incoming { from: peer });
        self.seat_input(now, desk, Input::OtherCall(OtherCall::Began));
    }

    fn progress(
        &mut self,
        now: Now,
        (line, handle): (LineId, CallHandle),
        (status, reason): (u16, &str),
        body: &[u8],
        dialog: Option<String>,
    ) {
        let Some(desk) = self.seat_of(line, handle) else { return };
        let agreed = !body.is_empty() && self.agree_answer(desk, handle, body).is_ok();
        let Some(call) = self.seats[desk.0 as usize].call(handle) else { return };
        call.sip = Some(format!("{status} {reason}"));
        let was = call.phase;
        if !matches!(was, CallPhase::Dialing | CallPhase::Ringing | CallPhase::EarlyMedia) {
            return;
        }
        if agreed {
            call.enter(CallPhase::EarlyMedia, now.tick);
        } else if status >= 180 && was == CallPhase::Dialing {
            call.enter(CallPhase::Ringing, now.tick);
        }
        let (is, for_record) = (call.phase, call.interaction.is_some());
        let session = call.audio.as_ref().map(|audio| audio.session);
        self.seats[desk.0 as usize].changed = true;
        match dialog {
            Some(dialog) if for_record => self.seat_input(now, desk, Input::Call(CallNews::Early { dialog })),
            Some(dialog) => self.store_other(now, desk, handle, dialog),
            None => {}
        }
        if status == 180 && was == CallPhase::Dialing {
            self.effects.push_back(Effect::Media(MediaCommand::Play { session, tone: Tone::Ringback }));
        }
        if status >= 180 && was == CallPhase::Dialing {
            if for_record {
                self.seat_input(now, desk, Input::Call(CallNews::Ringing));
            }
            self.tell_call(desk, handle, What::Ringing);
        }
        if is == CallPhase::EarlyMedia && was != is {
            if for_record {
                self.seat_input(now, desk, Input::Call(CallNews::EarlyMedia));
            }
            self.tell_call(desk, handle, What::EarlyMedia);
        }
    }

    fn answered(&mut self, now: Now, line: LineId, handle: CallHandle, body: &[u8], dialog: String) {
        let Some(desk) = self.seat_of(line, handle) else { return };
        if !body.is_empty()
            && let Err(why) = self.agree_answer(desk, handle, body)
        {
            let text = say("told-answer-unplayable").with("why", why.said());
            self.seats[desk.0 as usize].say(now.wall, Weight::Error, text);
            self.lines[line.0].ua.hang_up(now.tick, handle);
            return;
        }
        let Some(call) = self.seats[desk.0 as usize].call(handle) else { return };
        call.enter(CallPhase::Connected, now.tick);
        call.answered = true;
        call.sip = Some("200 OK".into());
        let (codec, for_record) = (call.codec().to_owned(), call.interaction.is_some());
        let session = call.audio.as_ref().map(|audio| audio.session);
        self.seats[desk.0 as usize].changed = true;
        self.effects.push_back(Effect::Media(MediaCommand::Quiet { session }));
        if for_record {
            self.seat_input(now, desk, Input::Call(CallNews::Answered { dialog }));
        } else {
            self.store_other(now, desk, handle, dialog);
        }
        self.tell_call(desk, handle, What::Answered { codec });
        self.record_from_answer(now, desk, handle);
    }

    /// A call without a record rings or is up: after a crash it is to be hung up, too.
    fn store_other(&mut self, now: Now, desk: DeskId, handle: CallHandle, dialog: String) {
        let Some(call) = self.seats[desk.0 as usize].call(handle) else { return };
        call.is_stored = true;
        let call_id = call.call_id.clone();
        self.seat_input(now, desk, Input::OtherUp { number: handle.0, call_id, dialog });
    }

    /// An answer to our offer: the agreement goes to the session.
    fn agree_answer(&mut self, desk: DeskId, handle: CallHandle, body: &[u8]) -> Result<(), sdp::SdpError> {
        let Some(audio) = self.seats[desk.0 as usize].call(handle).and_then(|call| call.audio.as_mut()) else {
            return Ok(());
        };
        let agreement = sdp::accept(&audio.local, body)?;
        if audio.agreement.as_ref() != Some(&agreement) {
            audio.agreement = Some(agreement.clone());
            let session = audio.session;
            self.effects.push_back(Effect::Media(MediaCommand::Agree { session, agreement }));
        }
        Ok(())
    }

    /// The far end offers anew: hold, a new address, a session refresh.
    fn offered(&mut self, now: Now, line: LineId, handle: CallHandle, body: &[u8]) {
        let Some(desk) = self.seat_of(line, handle) else {
            self.lines[line.0].ua.refuse_offer(now.tick, handle, 488);
            return;
        };
        let Some(audio) = self.seats[desk.0 as usize].call(handle).and_then(|call| call.audio.as_mut()) else {
            self.lines[line.0].ua.refuse_offer(now.tick, handle, 488);
            return;
        };
        audio.local.version += 1;
        if body.is_empty() {
            let offer = sdp::offer(&audio.local);
            self.lines[line.0].ua.answer_offer(now.tick, handle, offer);
            return;
        }
        match sdp::answer(&audio.local, body) {
            Ok((answer, agreement)) => {
                audio.agreement = Some(agreement.clone());
                let session = audio.session;
                self.lines[line.0].ua.answer_offer(now.tick, handle, answer);
                self.effects.push_back(Effect::Media(MediaCommand::Agree { session, agreement }));
            }
            Err(_) => self.lines[line.0].ua.refuse_offer(now.tick, handle, 488),
        }
        self.seats[desk.0 as usize].changed = true;
    }

    /// Our re-INVITE was answered.
    fn reoffered(&mut self, now: Now, line: LineId, handle: CallHandle, answer: Result<Vec<u8>, u16>) {
        let Some(desk) = self.seat_of(line, handle) else { return };
        let outcome = match answer {
            Ok(body) if body.is_empty() => Ok(()),
            Ok(body) => self.agree_answer(desk, handle, &body).map_err(|why| why.said()),
            Err(status) => Err(say("told-far-side-says").with("status", status.to_string())),
        };
        let seat = &mut self.seats[desk.0 as usize];
        let Some(call) = seat.call(handle) else { return };
        let Some(wish) = call.wish.take() else { return };
        let next = call.next_wish.take();
        match outcome {
            Ok(()) => {
                let (phase, what) = match wish {
                    HoldWish::Hold => (CallPhase::Held, What::Held),
                    HoldWish::Resume => (CallPhase::Connected, What::Resumed),
                };
                call.enter(phase, now.tick);
                seat.changed = true;
                self.tell_call(desk, handle, what);
            }
            Err(why) => {
                if let Some(audio) = &mut call.audio {
                    audio.local.direction =
                        if call.phase == CallPhase::Held { Direction::SendOnly } else { Direction::SendRecv };
                }
                let id = if wish == HoldWish::Hold { "told-hold-failed" } else { "told-resume-failed" };
                seat.say(now.wall, Weight::Error, say(id).with("why", why));
            }
        }
        if let Some(next) = next {
            self.hold_call(now, desk, handle, next);
        }
    }

    fn transfer_progress(&mut self, now: Now, line: LineId, handle: CallHandle, status: u16) {
        let Some(desk) = self.seat_of(line, handle) else { return };
        if status < 200 {
            return;
        }
        let seat = &mut self.seats[desk.0 as usize];
        let Some(call) = seat.call(handle) else { return };
        let Some(to) = call.transfer_to.take() else { return };
        let with = call.transfer_with.take();
        if status < 300 {
            seat.say(now.wall, Weight::Info, say("told-transferred").with("to", &to));
            self.tell_call(desk, handle, What::Transferred { to });
            self.lines[line.0].ua.hang_up(now.tick, handle);
            if let Some(with) = with {
                self.lines[line.0].ua.hang_up(now.tick, with);
            }
        } else {
            let why = say("told-transfer-failed").with("to", &to).with("status", status.to_string());
            seat.say(now.wall, Weight::Error, why.clone());
            self.tell_call(desk, handle, What::Error { why: why.to_string() });
            if with.is_some() {
                self.not_handed_over(now, desk, handle);
            }
        }
    }

    /// A REFER to us would be a dial of the far end's choosing: it passes no gate, so it is declined and told.
    fn refer_requested(&mut self, now: Now, line: LineId, handle: CallHandle) {
        self.lines[line.0].ua.refuse_refer(now.tick, handle, 603);
        if let Some(desk) = self.seat_of(line, handle) {
            let text = say("told-refer-declined");
            self.seats[desk.0 as usize].say(now.wall, Weight::Warning, text);
        }
    }

    /// The dialog is over. The audio is closed; the end is told once its last figures are there.
    fn ended(&mut self, now: Now, line: LineId, handle: CallHandle, end: End) {
        // A call without a seat is one that a crash left up: its end concerns nobody any more.
        let Some(desk) = self.seat_of(line, handle) else { return };
        let seat = &mut self.seats[desk.0 as usize];
        let Some(call) = seat.call(handle) else { return };
        let was_incoming = call.phase == CallPhase::Incoming;
        call.enter(CallPhase::Ending, now.tick);
        call.ended = Some(end);
        let session = call.audio.as_ref().map(|audio| audio.session);
        let no_incoming = !self.seats.iter().any(|s| s.calls.iter().any(|call| call.phase == CallPhase::Incoming));
        if was_incoming && no_incoming {
            self.effects.push_back(Effect::Media(MediaCommand::Quiet { session: None }));
        }
        match session {
            Some(session) => {
                self.effects.push_back(Effect::Media(MediaCommand::Close { session }));
                self.timers.set(Timer::Figures(session), now.tick + LAST_FIGURES);
            }
            None => self.close_call(now, desk, handle, None),
        }
    }

    /// A call's end, told with the figures that there are.
    pub(super) fn close_call(&mut self, now: Now, desk: DeskId, handle: CallHandle, last: Option<Figures>) {
        let seat = &mut self.seats[desk.0 as usize];
        let Some(index) = seat.calls.iter().position(|call| call.handle == handle && call.ended.is_some()) else {
            return;
        };
        if let (Some(figures), Some(audio)) = (last, &mut seat.calls[index].audio) {
            audio.figures = figures;
        }
        let quality = seat.calls[index].quality();
        let Some(end) = seat.calls[index].ended.clone() else { return };
        let end = call_end(&end, &seat.calls[index]);
        if let Some(quality) = quality.clone() {
            self.tell_call(desk, handle, What::Quality { quality });
        }
        self.tell_call(desk, handle, What::Ended { cause: end.cause, sip_code: end.sip_code });
        let seat = &mut self.seats[desk.0 as usize];
        let call = seat.calls.remove(index);
        seat.changed = true;
        seat.past.truncate(PAST - 1);
        let (call_id, peer, end_in_words) = (call.call_id.clone(), call.peer.clone(), end_words(&end));
        seat.past.push_front(PastCall { call_id, peer, began: call.began, end: end_in_words });
        self.left_together(now, desk, &call, &end);
        let seat = &mut self.seats[desk.0 as usize];
        let next = seat.own_calls().find_map(|call| call.audio.as_ref()).map(|audio| audio.session);
        self.end_tone(&end);
        if call.is_stored {
            self.seat_input(now, desk, Input::OtherOver { number: handle.0 });
        }
        if let Some(session) = next {
            self.effects.push_back(Effect::Media(MediaCommand::Focus { session }));
        }
        if call.interaction.is_some() {
            // The desk may have given this call up long ago and be at the next one.
            let current = self.seats[desk.0 as usize].desk.as_ref().and_then(|desk| desk.call());
            if current.is_some_and(|current| Some(&current.interaction) == call.interaction.as_ref()) {
                self.seat_input(now, desk, Input::Call(CallNews::Ended { end, quality }));
            }
        } else {
            if let Some(interaction) = call.left.clone() {
                self.seat_input(now, desk, Input::Call(CallNews::MessageOver { interaction }));
            }
            let text = say("told-call-over").with("peer", &call.peer).with("end", end_words(&end));
            self.seats[desk.0 as usize].say(now.wall, Weight::Info, text);
            self.other_call_over(now, desk);
        }
    }

    /// A call without a record is over for the agent, who may be free of such calls now.
    pub(super) fn other_call_over(&mut self, now: Now, desk: DeskId) {
        if !self.seats[desk.0 as usize].own_calls().any(|call| call.interaction.is_none()) {
            self.seat_input(now, desk, Input::OtherCall(OtherCall::Ended));
        }
    }

    /// Busy and failed dials are heard, where no other call is up.
    fn end_tone(&mut self, end: &CallEnd) {
        let tone = match end.cause {
            EndCause::Busy => Tone::Busy,
            EndCause::Unallocated | EndCause::NetworkUnavailable | EndCause::SystemFailure | EndCause::Rejected => {
                Tone::Failed
            }
            _ => return,
        };
        self.effects.push_back(Effect::Media(MediaCommand::Play { session: None, tone }));
    }
}

/// A call's end in the terms of the campaign.
fn call_end(end: &End, call: &Call) -> CallEnd {
    let by = match (end.by, end.status) {
        (EndBy::Us, _) => EndedBy::Agent,
        (EndBy::Them, Some(_)) if !call.answered && call.origin == Origin::Ours => EndedBy::Network,
        (EndBy::Them, _) => EndedBy::Customer,
        (EndBy::Timeout, _) => EndedBy::System,
    };
    let cause = match (call.answered, call.origin, end.by) {
        (true, ..) => EndCause::HungUp,
        (false, Origin::Theirs, EndBy::Us) => EndCause::Rejected,
        (false, Origin::Theirs, EndBy::Them) => EndCause::Cancelled,
        (false, Origin::Theirs, EndBy::Timeout) => EndCause::SystemFailure,
        (false, Origin::Ours, _) => {
            let cancelled_by = (by == EndedBy::Agent).then_some(by);
            campaign::disposition::cause(cancelled_by, end.status, end.q850)
        }
    };
    CallEnd { by, cause, sip_code: end.status, q850: end.q850 }
}

/// A call's end in words.
pub(super) fn end_words(end: &CallEnd) -> Say {
    let words = match end.cause {
        EndCause::HungUp | EndCause::MessageLeft if end.by == EndedBy::Agent => "end-you-hung-up",
        EndCause::HungUp | EndCause::MessageLeft => "end-far-end-hung-up",
        EndCause::Busy => "end-busy",
        EndCause::NoAnswer => "end-no-answer",
        EndCause::Cancelled if end.by == EndedBy::Customer => "end-caller-gave-up",
        EndCause::Cancelled => "end-cancelled",
        EndCause::Unallocated => "end-unallocated",
        EndCause::Rejected => "end-rejected",
        EndCause::NetworkUnavailable => "end-network",
        EndCause::SystemFailure => "end-pbx",
        EndCause::MediaLost => "end-audio-lost",
        EndCause::CutOff => "end-cut-off",
    };
    match end.sip_code {
        Some(code) => say("end-with-code").with("end", say(words)).with("code", code.to_string()),
        None => say(words),
    }
}

/// A caller as the screen shows it.
fn peer_of(from: &NameAddr) -> String {
    let address = match from.uri.sip() {
        Some(uri) => uri.user.clone().unwrap_or_else(|| from.uri.to_string()),
        None => from.uri.to_string(),
    };
    match from.display.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => format!("{name} ({address})"),
        None => address,
    }
}
