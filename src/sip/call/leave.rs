//! How calls end: by our user, by BYE of either side, by the clock; and BYE for a call of an earlier run.

use std::net::SocketAddr;

use super::{Call, Leave, Origin, State, Timer, Transfer, Up, Wish, end, end_by_request};
use crate::sip::dialog::Dialog;
use crate::sip::msg::{Method, Request, Response};
use crate::sip::tools::Row;
use crate::sip::tx::{Sent, TxId};
use crate::sip::ua::{Errand, Ua, What, is_challenge};
use crate::sip::{CallHandle, End, EndBy};
use crate::time::Tick;

impl Ua {
    /// Ends a call as its state requires: CANCEL at once or with the first provisional answer, 603 for a call that rang, 486
    /// for one that had not yet, BYE, or BYE after the ACK. `Ended` follows: at once where a BYE does it, with the final
    /// answer where it is a CANCEL.
    pub fn hang_up(&mut self, now: Tick, call: CallHandle) {
        let number = call.0;
        match self.calls.get_mut(&number).map(|call| &mut call.state) {
            Some(State::Calling(calling)) => match (calling.wish, calling.proceeding) {
                (Wish::Stay, true) => {
                    let tx = calling.tx;
                    self.send_cancel(now, number, tx);
                }
                (Wish::Stay, false) => calling.wish = Wish::HangUp,
                (Wish::HangUp | Wish::Cancelled | Wish::GivenUp, _) => {}
            },
            Some(State::Ringing(ringing)) => {
                let status = if ringing.rang { 603 } else { 486 };
                self.reject(now, call, status);
            }
            Some(State::Up(up)) if up.leave == Leave::No => self.leave(now, number, end(EndBy::Us, "hung up")),
            Some(State::Up(_)) | None => {}
        }
    }

    /// Ends a call that was up when an earlier run crashed, from the text that `Answered` gave, or one that rang, from that of
    /// `Progress`: its caller may end an early dialog by BYE, too (RFC 3261 section 15), and so it does not matter whether it was
    /// answered meanwhile. `Ended` tells when the far side has answered the BYE, or did not. None: the text cannot be read.
    pub fn hang_up_stored(&mut self, now: Tick, dialog: &str) -> Option<CallHandle> {
        let dialog = Dialog::restore(dialog)?;
        let number = self.new_handle();
        let (call_id, local_tag) = (dialog.call_id.clone(), dialog.local_tag.clone());
        self.by_tag.insert(local_tag.clone(), number);
        let up = Up { leave: Leave::Stored, ..Up::new(dialog, Origin::Ours) };
        self.calls.insert(number, Call { call_id, local_tag, state: State::Up(Box::new(up)) });
        self.send_bye(now, number);
        Some(CallHandle(number))
    }

    /// The call is over for its user; what remains is to tell the far side.
    pub(super) fn leave(&mut self, now: Tick, number: u64, end: End) {
        self.drop_pending(now, number);
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        match &up.unacked {
            Some(unacked) if unacked.initial => up.leave = Leave::AfterAck,
            _ => self.send_bye(now, number),
        }
        self.tell_ended(number, end);
    }

    /// What the far side still waits for gets its answer, and what we still wanted is forgotten.
    fn drop_pending(&mut self, now: Tick, number: u64) {
        self.refuse_their_offer(now, number, 487);
        self.refuse_referral(now, number, 603);
        for timer in [Timer::Reoffer, Timer::Transfer, Timer::OfferGuard] {
            self.tools.timers.stop(Row::Call(number, timer));
        }
        if let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) {
            up.our_offer = up.our_offer.take().filter(|offer| offer.tx.is_some());
            up.transfer = Transfer::None;
        }
    }

    pub(super) fn send_bye(&mut self, now: Tick, number: u64) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if up.leave != Leave::Stored {
            up.leave = Leave::ByeSent;
        }
        let bye = up.dialog.request(Method::BYE);
        let dialog = up.dialog.clone();
        self.send_within(now, bye, &dialog, What::Bye(number));
    }

    pub(in crate::sip) fn on_bye_answer(
        &mut self,
        now: Tick,
        from: SocketAddr,
        number: u64,
        sent: &Sent<Errand>,
        response: &Response,
    ) {
        if response.status < 200 {
            return;
        }
        if is_challenge(response.status) {
            let cseq = self.next_cseq(number);
            if let Some(cseq) = cseq
                && let Ok((request, errand)) = self.with_credentials(from, sent, cseq, response)
            {
                self.send(now, request, sent.to, errand, self.tools.clock.patience());
                return;
            }
        }
        let end = End { status: Some(response.status), ..end(EndBy::Us, "hung up") };
        self.on_bye_done(now, number, end);
    }

    pub(in crate::sip) fn on_bye_no_answer(&mut self, now: Tick, number: u64) {
        self.on_bye_done(now, number, end(EndBy::Us, "hung up; the far side did not answer"));
    }

    /// The BYE is through: the call goes, unless a re-INVITE of ours still waits for an answer that must be ACKed.
    fn on_bye_done(&mut self, now: Tick, number: u64, end: End) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if up.leave == Leave::Stored {
            return self.finish(number, end);
        }
        if up.our_offer.as_ref().is_some_and(|offer| offer.tx.is_some()) {
            up.leave = Leave::Lingering;
            let until = now + self.tools.clock.patience();
            return self.tools.timers.set(Row::Call(number, Timer::Linger), until);
        }
        self.forget(number);
    }

    /// The late answer to our re-INVITE did not come.
    pub(super) fn on_linger(&mut self, number: u64) {
        if let Some(Call { state: State::Up(up), .. }) = self.calls.get(&number)
            && let Some(tx) = up.our_offer.as_ref().and_then(|offer| offer.tx)
        {
            self.table.abandon(&mut self.tools, tx);
        }
        self.forget(number);
    }

    /// BYE from the far side. A crossing one is answered as any other.
    pub(super) fn on_bye(&mut self, now: Tick, number: u64, id: TxId, request: &Request) {
        self.reply(now, id, request, 200);
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        let pending = up.our_offer.as_ref().and_then(|offer| offer.tx);
        match up.leave {
            Leave::No => {
                self.on_bye_in_transfer(number);
                self.drop_pending(now, number);
                self.tell_ended(number, end_by_request(&request.headers, "hung up by the far side"));
                if pending.is_none() {
                    return self.forget(number);
                }
                if let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) {
                    up.leave = Leave::Lingering;
                    up.unacked = None;
                    let until = now + self.tools.clock.patience();
                    self.stop_2xx(number);
                    self.tools.timers.set(Row::Call(number, Timer::Linger), until);
                }
            }
            Leave::AfterAck => self.forget(number),
            Leave::ByeSent | Leave::Lingering | Leave::Stored => {}
        }
    }

    pub(super) fn next_cseq(&mut self, number: u64) -> Option<u32> {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return None };
        up.dialog.local_cseq = up.dialog.local_cseq.saturating_add(1);
        Some(up.dialog.local_cseq)
    }

    /// The call is over and nothing is left of it.
    pub(super) fn finish(&mut self, number: u64, end: End) {
        self.tell_ended(number, end);
        self.forget(number);
    }

    pub(super) fn forget(&mut self, number: u64) {
        let Some(call) = self.calls.remove(&number) else { return };
        self.by_tag.remove(&call.local_tag);
        for timer in Timer::ALL {
            self.tools.timers.stop(Row::Call(number, timer));
        }
    }

    /// The answer to a request within a dialog says that the far side knows no such call any more (RFC 3261 section 12.2.1.2).
    pub(super) fn on_dialog_lost(&mut self, now: Tick, number: u64, end: End) {
        match self.calls.get(&number) {
            Some(Call { state: State::Up(up), .. }) if up.leave == Leave::No => self.leave(now, number, end),
            _ => {}
        }
    }
}
