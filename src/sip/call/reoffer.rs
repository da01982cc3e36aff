//! Offers within a call: hold, resume, a moved media address (RFC 3261 section 14, RFC 3311), and what happens when both
//! sides make one at once.

use std::net::SocketAddr;
use std::time::Duration;

use super::{Call, Leave, MAX_REOFFER_TRIES, Origin, OurOffer, State, TheirOffer, Timer, Unacked, end};
use crate::sip::compose;
use crate::sip::dialog::Dialog;
use crate::sip::msg::{Method, Request, Response};
use crate::sip::tools::Row;
use crate::sip::tx::{Acked, Sent, TxId};
use crate::sip::ua::{Errand, Ua, What, is_challenge};
use crate::sip::{CallHandle, End, EndBy, UaEvent};
use crate::time::Tick;

/// The steps in which the wait after a 491 is drawn (RFC 3261 section 14.1).
const GLARE_STEP: Duration = Duration::from_millis(10);

impl Ua {
    /// Makes a new offer by re-INVITE. `Reoffered` follows: with 491 at once where another exchange is under way.
    pub fn reoffer(&mut self, now: Tick, call: CallHandle, offer: Vec<u8>) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&call.0) else { return };
        if up.leave != Leave::No {
            return;
        }
        if up.our_offer.is_some() || up.their_offer.is_some() || up.unacked.is_some() {
            return self.tools.tell(UaEvent::Reoffered { call, answer: Err(491) });
        }
        up.our_offer = Some(OurOffer { tx: None, offer, tries: 0 });
        self.send_reoffer(now, call.0);
    }

    pub(super) fn send_reoffer(&mut self, now: Tick, number: u64) {
        let contact = self.contact();
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let Some(ours) = &mut up.our_offer else { return };
        if up.their_offer.is_some() || up.unacked.is_some() {
            // Theirs is under way meanwhile: let it finish first.
            return self.tools.timers.set(Row::Call(number, Timer::Reoffer), now + self.tools.clock.t1);
        }
        ours.tries += 1;
        let mut request = up.dialog.request(Method::INVITE);
        request.headers.push("Contact", contact);
        request.headers.push("Allow", compose::ALLOW);
        request.headers.push("Supported", compose::SUPPORTED);
        compose::set_sdp(&mut request.headers, &mut request.body, ours.offer.clone());
        let dialog = up.dialog.clone();
        let tx = self.send_within(now, request, &dialog, What::Reinvite(number));
        self.reoffer_sent(now, number, tx);
    }

    fn reoffer_sent(&mut self, now: Tick, number: u64, tx: TxId) {
        let until = now + self.tools.clock.patience() * 2;
        self.tools.timers.set(Row::Call(number, Timer::ReofferGuard), until);
        if let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number)
            && let Some(ours) = &mut up.our_offer
        {
            ours.tx = Some(tx);
        }
    }

    pub(in crate::sip) fn on_reinvite_answer(
        &mut self,
        now: Tick,
        from: SocketAddr,
        number: u64,
        id: TxId,
        sent: &Sent<Errand>,
        response: &Response,
    ) {
        let is_2xx = (200..300).contains(&response.status);
        if is_2xx && !self.ack_reinvite(number, id, sent, response) {
            return;
        }
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let waits = up.our_offer.as_ref().is_some_and(|ours| ours.tx == Some(id));
        if response.status < 200 || !waits {
            return;
        }
        if up.leave == Leave::Lingering {
            return self.forget(number);
        }
        if up.leave != Leave::No {
            up.our_offer = None;
            return self.tools.timers.stop(Row::Call(number, Timer::ReofferGuard));
        }
        match response.status {
            200..300 => self.reoffered(number, Ok(compose::sdp(&response.headers, &response.body))),
            status if is_challenge(status) => self.on_reinvite_challenge(now, from, number, sent, response),
            491 => self.on_glare(now, number),
            status @ (408 | 481) => {
                let end = End { status: Some(status), ..end(EndBy::Them, "the far side knows the call no more") };
                self.on_dialog_lost(now, number, end);
            }
            status => self.reoffered(number, Err(status)),
        }
    }

    /// ACKs the 2xx to a re-INVITE, that of a call which is already gone, too. False: it was a repetition.
    fn ack_reinvite(&mut self, number: u64, id: TxId, sent: &Sent<Errand>, response: &Response) -> bool {
        let tag = response.headers.to().ok().and_then(|to| to.tag().map(str::to_owned)).unwrap_or_default();
        if self.table.ack_again(&mut self.tools, id, &tag) != Acked::Not {
            return false;
        }
        let dialog = match self.calls.get_mut(&number) {
            Some(Call { state: State::Up(up), .. }) => {
                up.dialog.refresh_target(&response.headers);
                Some(up.dialog.clone())
            }
            _ => Dialog::of_sent(&sent.request, response, sent.to, sent.purpose.trust),
        };
        if let Some(dialog) = dialog {
            self.send_ack(id, &sent.request, &dialog);
        }
        true
    }

    fn reoffered(&mut self, number: u64, answer: Result<Vec<u8>, u16>) {
        self.tools.timers.stop(Row::Call(number, Timer::ReofferGuard));
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        up.our_offer = None;
        self.tools.tell(UaEvent::Reoffered { call: CallHandle(number), answer });
    }

    fn on_reinvite_challenge(
        &mut self,
        now: Tick,
        from: SocketAddr,
        number: u64,
        sent: &Sent<Errand>,
        response: &Response,
    ) {
        let Some(cseq) = self.next_cseq(number) else { return };
        match self.with_credentials(from, sent, cseq, response) {
            Ok((request, errand)) => {
                let patience = self.tools.clock.patience();
                let tx = self.send(now, request, sent.to, errand, patience);
                self.reoffer_sent(now, number, tx);
            }
            Err(_) => self.reoffered(number, Err(response.status)),
        }
    }

    /// 491: both made an offer. Whoever made the Call-ID waits 2.1 to 4 s, the other up to 2 s (RFC 3261 section 14.1).
    fn on_glare(&mut self, now: Tick, number: u64) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let Some(ours) = up.our_offer.as_mut() else { return };
        if ours.tries >= MAX_REOFFER_TRIES {
            return self.reoffered(number, Err(491));
        }
        ours.tx = None;
        let steps = match up.origin {
            Origin::Ours => 210 + self.rng.below(191),
            Origin::Theirs => self.rng.below(201),
        };
        let wait = GLARE_STEP * u32::try_from(steps).unwrap_or(400);
        self.tools.timers.stop(Row::Call(number, Timer::ReofferGuard));
        self.tools.timers.set(Row::Call(number, Timer::Reoffer), now + wait);
    }

    /// Timer B of a re-INVITE: the far side is gone, and so is the call (RFC 3261 section 14.1).
    pub(in crate::sip) fn on_reinvite_no_answer(&mut self, now: Tick, number: u64, id: TxId) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if up.our_offer.take_if(|ours| ours.tx == Some(id)).is_none() {
            return;
        }
        self.tools.timers.stop(Row::Call(number, Timer::ReofferGuard));
        match up.leave {
            Leave::No => self.leave(now, number, end(EndBy::Timeout, "the far side does not answer any more")),
            Leave::Lingering => self.forget(number),
            Leave::AfterAck | Leave::ByeSent | Leave::Stored => {}
        }
    }

    /// A provisional answer came to our re-INVITE, but never a final one.
    pub(super) fn on_reoffer_silent(&mut self, number: u64) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let Some(ours) = up.our_offer.take() else { return };
        let leave = up.leave;
        if let Some(tx) = ours.tx {
            self.table.abandon(&mut self.tools, tx);
        }
        match leave {
            Leave::No => self.tools.tell(UaEvent::Reoffered { call: CallHandle(number), answer: Err(408) }),
            Leave::Lingering => self.forget(number),
            Leave::AfterAck | Leave::ByeSent | Leave::Stored => {}
        }
    }

    /// Their re-INVITE or UPDATE.
    pub(super) fn on_offer(&mut self, now: Tick, number: u64, id: TxId, request: Request) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let is_update = request.method == Method::UPDATE;
        if up.their_offer.is_some() {
            // RFC 3261 section 14.2: the first one has no final answer yet.
            return self.reply_with(now, id, &request, 500, &[("Retry-After", "1")]);
        }
        let awaits_answer = up.unacked.as_ref().is_some_and(|unacked| unacked.offered);
        if awaits_answer || up.our_offer.as_ref().is_some_and(|ours| ours.tx.is_some()) {
            return self.reply(now, id, &request, 491);
        }
        up.dialog.refresh_target(&request.headers);
        if is_update && request.body.is_empty() {
            let mut response = request.answer(200, None);
            self.dress_2xx(&mut response, Vec::new());
            return self.table.respond(now, &mut self.tools, id, &response);
        }
        if !is_update {
            // RFC 5407 section 3.1.4: it shows that our 2xx arrived.
            self.imply_ack(now, number);
        }
        let body = compose::sdp(&request.headers, &request.body);
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        up.their_offer = Some(TheirOffer { tx: id, request });
        self.tools.timers.set(Row::Call(number, Timer::OfferGuard), now + self.tools.clock.patience());
        self.tools.tell(UaEvent::Offer { call: CallHandle(number), body });
    }

    /// Answers their offer (or makes one in the 2xx, where they left that to us: their answer is then told by `Reoffered`).
    pub fn answer_offer(&mut self, now: Tick, call: CallHandle, answer: Vec<u8>) {
        let number = call.0;
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let Some(TheirOffer { tx, request }) = up.their_offer.take() else { return };
        if request.method == Method::INVITE {
            let (cseq, interval) = (request.headers.cseq().map_or(0, |(number, _)| number), self.tools.clock.t1);
            let offered = request.body.is_empty();
            up.unacked = Some(Unacked { tx, cseq, interval, initial: false, offered });
            self.await_ack(now, number);
        }
        let mut response = request.answer(200, None);
        self.dress_2xx(&mut response, answer);
        self.tools.timers.stop(Row::Call(number, Timer::OfferGuard));
        self.table.respond(now, &mut self.tools, tx, &response);
    }

    /// Refuses their offer; the session stays as it was. A status below 300 becomes 488.
    pub fn refuse_offer(&mut self, now: Tick, call: CallHandle, status: u16) {
        let status = if (300..700).contains(&status) { status } else { 488 };
        self.refuse_their_offer(now, call.0, status);
    }

    pub(super) fn refuse_their_offer(&mut self, now: Tick, number: u64, status: u16) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let Some(TheirOffer { tx, request }) = up.their_offer.take() else { return };
        self.tools.timers.stop(Row::Call(number, Timer::OfferGuard));
        self.reply(now, tx, &request, status);
    }
}
