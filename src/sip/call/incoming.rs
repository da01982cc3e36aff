//! Calls that come to us, until the ACK of our 2xx (RFC 3261 section 13.3).

use std::net::SocketAddr;

use super::{Call, Leave, Origin, RING_AGAIN, Ringing, State, Timer, Unacked, Up, end, end_by_request};
use crate::sip::compose;
use crate::sip::dialog::Dialog;
use crate::sip::msg::{Request, Response};
use crate::sip::tools::Row;
use crate::sip::tx::TxId;
use crate::sip::ua::Ua;
use crate::sip::{CallHandle, End, EndBy, UaEvent};
use crate::time::Tick;

impl Ua {
    /// Tells the caller that it rings here.
    pub fn ring(&mut self, now: Tick, call: CallHandle) {
        let Some(Call { state: State::Ringing(ringing), .. }) = self.calls.get_mut(&call.0) else { return };
        ringing.rang = true;
        self.send_ringing(now, call.0);
    }

    /// Takes the call, with our answer (or our offer, where they made none).
    pub fn answer(&mut self, now: Tick, call: CallHandle, body: Vec<u8>) {
        let Some(Call { state: State::Ringing(ringing), local_tag, .. }) = self.calls.get(&call.0) else { return };
        let Ringing { tx, request, dialog, .. } = ringing.as_ref();
        let mut response = request.answer(200, Some(local_tag));
        let tx = *tx;
        let mut up = Up::new(dialog.clone(), Origin::Theirs);
        let cseq = dialog.remote_cseq.unwrap_or_default();
        let interval = self.tools.clock.t1;
        up.unacked = Some(Unacked { tx, cseq, interval, initial: true, offered: request.body.is_empty() });
        self.dress_2xx(&mut response, body);
        self.table.respond(now, &mut self.tools, tx, &response);
        self.await_ack(now, call.0);
        self.tools.timers.stop(Row::Call(call.0, Timer::RingAgain));
        if let Some(call) = self.calls.get_mut(&call.0) {
            call.state = State::Up(Box::new(up));
        }
    }

    /// Refuses the call with a status from 300 on; anything lower becomes 603.
    pub fn reject(&mut self, now: Tick, call: CallHandle, status: u16) {
        let status = if (300..700).contains(&status) { status } else { 603 };
        let refused = End { status: Some(status), ..end(EndBy::Us, "refused") };
        self.refuse_ringing(now, call.0, status, refused);
    }

    /// A new call, if there is room for it.
    pub(in crate::sip) fn on_invite(&mut self, now: Tick, from: SocketAddr, tx: TxId, request: Request) {
        if !self.has_room_for_call() {
            self.tools.counters.refused_full += 1;
            return self.reply_with(now, tx, &request, 503, &[("Retry-After", "5")]);
        }
        let local_tag = self.rng.token(10);
        let trust = self.trust_of(from);
        let Some(dialog) = Dialog::of_request(&request, &local_tag, from, trust) else {
            return self.reply(now, tx, &request, 400);
        };
        let Ok(caller) = request.headers.from() else { return self.reply(now, tx, &request, 400) };
        self.table.respond(now, &mut self.tools, tx, &request.answer(100, None));
        let number = self.new_handle();
        let event = UaEvent::Incoming {
            call: CallHandle(number),
            call_id: dialog.call_id.clone(),
            from: caller,
            to_user: self.called_user(&request),
            offer: compose::sdp(&request.headers, &request.body),
        };
        let call_id = dialog.call_id.clone();
        self.by_tag.insert(local_tag.clone(), number);
        let ringing = Ringing { tx, request, dialog, rang: false };
        self.calls.insert(number, Call { call_id, local_tag, state: State::Ringing(Box::new(ringing)) });
        self.tools.tell(event);
    }

    /// Whom they meant: the Request-URI's user, or To's where the PBX put our Contact in its place.
    fn called_user(&self, request: &Request) -> String {
        let user = request.uri.user().unwrap_or_default();
        if user != self.contact_user {
            return user.to_owned();
        }
        request.headers.to().ok().and_then(|to| to.uri.user().map(str::to_owned)).unwrap_or_default()
    }

    pub(super) fn send_ringing(&mut self, now: Tick, number: u64) {
        let Some(Call { state: State::Ringing(ringing), local_tag, .. }) = self.calls.get(&number) else { return };
        let mut response = ringing.request.answer(180, Some(local_tag));
        response.headers.push("Contact", self.contact());
        self.table.respond(now, &mut self.tools, ringing.tx, &response);
        self.tools.timers.set(Row::Call(number, Timer::RingAgain), now + RING_AGAIN);
    }

    /// What a 2xx to INVITE or UPDATE carries.
    pub(super) fn dress_2xx(&self, response: &mut Response, body: Vec<u8>) {
        response.headers.push("Contact", self.contact());
        response.headers.push("Allow", compose::ALLOW);
        response.headers.push("Supported", compose::SUPPORTED);
        compose::set_sdp(&mut response.headers, &mut response.body, body);
    }

    pub(super) fn await_ack(&mut self, now: Tick, number: u64) {
        let clock = self.tools.clock;
        self.tools.timers.set(Row::Call(number, Timer::Repeat2xx), now + clock.t1);
        self.tools.timers.set(Row::Call(number, Timer::NoAck), now + clock.patience());
    }

    /// The 2xx again, at intervals that double up to T2.
    pub(super) fn repeat_2xx(&mut self, now: Tick, number: u64) {
        let t2 = self.tools.clock.t2;
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let Some(unacked) = &mut up.unacked else { return };
        unacked.interval = (unacked.interval * 2).min(t2);
        self.tools.timers.set(Row::Call(number, Timer::Repeat2xx), now + unacked.interval);
        self.table.send_again(&mut self.tools, unacked.tx);
    }

    /// An ACK that belongs to no transaction: it is for a 2xx of ours.
    pub(in crate::sip) fn on_ack(&mut self, now: Tick, request: &Request) {
        let number = request.headers.to().ok().and_then(|to| self.call_of(request, to.tag()?));
        let cseq = request.headers.cseq().map(|(number, _)| number);
        let Some(number) = number else { return self.tools.counters.drop("ACK without a call") };
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let Some(unacked) = up.unacked.take_if(|unacked| cseq == Ok(unacked.cseq)) else { return };
        self.stop_2xx(number);
        let body = match unacked.offered {
            true => compose::sdp(&request.headers, &request.body),
            false => Vec::new(),
        };
        self.on_acked(now, number, &unacked, body);
    }

    fn on_acked(&mut self, now: Tick, number: u64, unacked: &Unacked, body: Vec<u8>) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get(&number) else { return };
        let call = CallHandle(number);
        match (up.leave, unacked.initial) {
            (Leave::AfterAck, _) => self.send_bye(now, number),
            (Leave::ByeSent | Leave::Lingering | Leave::Stored, _) => {}
            (Leave::No, true) => {
                let dialog = up.dialog.store();
                self.tools.tell(UaEvent::Answered { call, body, dialog });
            }
            (Leave::No, false) if unacked.offered => self.tools.tell(UaEvent::Reoffered { call, answer: Ok(body) }),
            (Leave::No, false) => {}
        }
    }

    /// A request that its sender could only make after our 2xx: the ACK is lost or late, but as good as here.
    pub(super) fn imply_ack(&mut self, now: Tick, number: u64) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if let Some(unacked) = up.unacked.take() {
            self.stop_2xx(number);
            self.on_acked(now, number, &unacked, Vec::new());
        }
    }

    pub(super) fn stop_2xx(&mut self, number: u64) {
        self.tools.timers.stop(Row::Call(number, Timer::Repeat2xx));
        self.tools.timers.stop(Row::Call(number, Timer::NoAck));
    }

    /// 64*T1 without an ACK: the session is ended by BYE (RFC 3261 sections 13.3.1.4 and 14.2).
    pub(super) fn on_no_ack(&mut self, now: Tick, number: u64) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if up.unacked.take().is_none() {
            return;
        }
        let leave = up.leave;
        self.stop_2xx(number);
        match leave {
            Leave::No => self.leave(now, number, end(EndBy::Timeout, "the caller never confirmed our answer")),
            Leave::AfterAck => self.send_bye(now, number),
            Leave::ByeSent | Leave::Lingering | Leave::Stored => {}
        }
    }

    /// CANCEL (RFC 3261 section 9.2): it always gets its own answer; the INVITE gets 487, if it has no final answer yet.
    pub(in crate::sip) fn on_cancel(&mut self, now: Tick, id: TxId, cancel: &Request) {
        let Some(invite) = self.table.invite_of_cancel(cancel) else { return self.reply(now, id, cancel, 481) };
        let of_call = |call: &Call| match &call.state {
            State::Ringing(ringing) => ringing.tx == invite,
            State::Up(up) => up.their_offer.as_ref().is_some_and(|offer| offer.tx == invite),
            State::Calling(_) => false,
        };
        let found =
            self.calls.iter().find(|(_, call)| of_call(call)).map(|(number, call)| (*number, call.local_tag.clone()));
        let Some((number, tag)) = found else { return self.reply(now, id, cancel, 200) };
        // RFC 3261 section 9.2: the same To tag as in the INVITE's answer.
        self.table.respond(now, &mut self.tools, id, &cancel.answer(200, Some(&tag)));
        self.refuse_their_offer(now, number, 487);
        self.refuse_ringing(now, number, 487, end_by_request(&cancel.headers, "cancelled by the caller"));
    }

    pub(super) fn refuse_ringing(&mut self, now: Tick, number: u64, status: u16, end: End) {
        let Some(Call { state: State::Ringing(ringing), local_tag, .. }) = self.calls.get(&number) else { return };
        let response = ringing.request.answer(status, Some(local_tag));
        self.table.respond(now, &mut self.tools, ringing.tx, &response);
        self.finish(number, end);
    }
}
