//! Requests of the far side within a dialog: whose turn it is, and who deals with which.

use super::{Call, Leave, State, Timer};
use crate::sip::msg::{Method, Request};
use crate::sip::tx::TxId;
use crate::sip::ua::Ua;
use crate::time::Tick;

impl Ua {
    /// A request that named our tag.
    pub(in crate::sip) fn on_request_within(&mut self, now: Tick, number: u64, id: TxId, request: Request) {
        match self.calls.get_mut(&number).map(|call| &mut call.state) {
            Some(State::Up(up)) => {
                let theirs = request.headers.from().ok();
                let tag = theirs.as_ref().and_then(|from| from.tag()).unwrap_or_default();
                if tag != up.dialog.remote_tag {
                    return self.reply(now, id, &request, 481);
                }
                let cseq = request.headers.cseq().map_or(0, |(number, _)| number);
                if !up.dialog.takes(cseq) {
                    return self.reply_with(now, id, &request, 500, &[("Retry-After", "1")]);
                }
                self.on_request_while_up(now, number, id, request);
            }
            // The called side of an early dialog: its caller may end it by BYE instead of CANCEL (RFC 3261 section 15).
            Some(State::Ringing(_)) => self.on_request_while_ringing(now, number, id, &request),
            Some(State::Calling(_)) => self.on_request_while_calling(now, id, &request),
            None => self.reply(now, id, &request, 481),
        }
    }

    fn on_request_while_up(&mut self, now: Tick, number: u64, id: TxId, request: Request) {
        let leaving = matches!(
            self.calls.get(&number),
            Some(Call { state: State::Up(up), .. }) if up.leave != Leave::No
        );
        match &request.method {
            method if *method == Method::BYE => self.on_bye(now, number, id, &request),
            _ if leaving => self.reply(now, id, &request, 481),
            method if super::offers(method) => self.on_offer(now, number, id, request),
            method if *method == Method::REFER => self.on_refer(now, number, id, request),
            method if *method == Method::NOTIFY => self.on_notify(now, number, id, &request),
            method if *method == Method::OPTIONS => self.reply_options(now, id, &request),
            // INFO, whose content (digits, mostly) nobody here acts upon.
            _ => self.reply(now, id, &request, 200),
        }
    }

    fn on_request_while_ringing(&mut self, now: Tick, number: u64, id: TxId, request: &Request) {
        match &request.method {
            method if *method == Method::BYE => {
                self.reply(now, id, request, 200);
                let end = super::end_by_request(&request.headers, "cancelled by the caller");
                self.refuse_ringing(now, number, 487, end);
            }
            // Our answer to their first offer is still to come (RFC 3311 section 5.2, RFC 3261 section 14.2).
            method if super::offers(method) => self.reply_with(now, id, request, 500, &[("Retry-After", "5")]),
            method if *method == Method::OPTIONS => self.reply_options(now, id, request),
            method if *method == Method::INFO => self.reply(now, id, request, 200),
            _ => self.reply(now, id, request, 481),
        }
    }

    fn on_request_while_calling(&mut self, now: Tick, id: TxId, request: &Request) {
        match &request.method {
            // Our own offer waits for its answer; an UPDATE without one only refreshes.
            method if *method == Method::UPDATE && request.body.is_empty() => self.reply(now, id, request, 200),
            method if super::offers(method) => self.reply(now, id, request, 491),
            method if *method == Method::OPTIONS => self.reply_options(now, id, request),
            method if *method == Method::INFO => self.reply(now, id, request, 200),
            _ => self.reply(now, id, request, 481),
        }
    }

    /// A deadline of a call passed.
    pub(in crate::sip) fn on_call_timer(&mut self, now: Tick, number: u64, timer: Timer) {
        match timer {
            Timer::Repeat2xx => self.repeat_2xx(now, number),
            Timer::NoAck => self.on_no_ack(now, number),
            Timer::RingAgain => self.send_ringing(now, number),
            Timer::Cancelled => self.on_cancel_without_answer(now, number),
            Timer::Reoffer => self.send_reoffer(now, number),
            Timer::ReofferGuard => self.on_reoffer_silent(number),
            Timer::OfferGuard => self.refuse_their_offer(now, number, 500),
            Timer::Transfer => self.on_transfer_over(number, 408),
            Timer::Linger => self.on_linger(number),
        }
    }
}
