//! Transfer by REFER (RFC 3515, RFC 4488): blind both ways, attended (RFC 3891, RFC 5589) from us. We never call anybody because
//! a REFER says so: our user does.

use std::net::SocketAddr;

use super::{Call, Leave, Referral, State, TRANSFER_PATIENCE, Timer, Transfer, end};
use crate::sip::compose;
use crate::sip::dialog::Dialog;
use crate::sip::msg::{Method, Request, Response, Uri};
use crate::sip::tools::Row;
use crate::sip::tx::{Sent, TxId};
use crate::sip::ua::{Errand, Ua, What, is_challenge};
use crate::sip::{CallHandle, End, EndBy, UaEvent};
use crate::time::Tick;

impl Ua {
    /// Asks the far side of `call` to take our place in `consult`, a second call of ours that is up: the transfer of somebody
    /// who has been announced (RFC 5589 section 7). `TransferProgress` tells how it goes, and 481 at once where there is no such
    /// call any more.
    pub fn refer_to_call(&mut self, now: Tick, call: CallHandle, consult: CallHandle) {
        let target = match self.calls.get(&consult.0) {
            Some(Call { state: State::Up(up), .. }) if up.leave == Leave::No => replacing(&up.dialog),
            _ => None,
        };
        match target {
            Some(target) => self.refer(now, call, target),
            None => self.tools.tell(UaEvent::TransferProgress { call, status: 481 }),
        }
    }

    /// Asks the far side to call `target` instead of us. `TransferProgress` tells how it goes; one at a time.
    pub fn refer(&mut self, now: Tick, call: CallHandle, target: Uri) {
        let contact = self.contact();
        let own = self.own_uri();
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&call.0) else { return };
        if up.leave != Leave::No || up.transfer != Transfer::None {
            return;
        }
        up.transfer = Transfer::Asked;
        let mut request = up.dialog.request(Method::REFER);
        request.headers.push("Contact", contact);
        request.headers.push("Refer-To", format!("<{target}>"));
        request.headers.push("Referred-By", format!("<{own}>"));
        let dialog = up.dialog.clone();
        self.send_within(now, request, &dialog, What::Refer(call.0));
        self.tools.timers.set(Row::Call(call.0, Timer::Transfer), now + TRANSFER_PATIENCE);
    }

    pub(in crate::sip) fn on_refer_answer(
        &mut self,
        now: Tick,
        from: SocketAddr,
        number: u64,
        sent: &Sent<Errand>,
        response: &Response,
    ) {
        match response.status {
            ..200 => {}
            200..300 => self.on_transfer_accepted(number),
            status if is_challenge(status) => {
                let Some(cseq) = self.next_cseq(number) else { return };
                match self.with_credentials(from, sent, cseq, response) {
                    Ok((request, errand)) => {
                        self.send(now, request, sent.to, errand, self.tools.clock.patience());
                    }
                    Err(_) => self.on_transfer_over(number, status),
                }
            }
            481 => {
                self.on_transfer_over(number, 481);
                let end = End { status: Some(481), ..end(EndBy::Them, "the far side knows the call no more") };
                self.on_dialog_lost(now, number, end);
            }
            status => self.on_transfer_over(number, status),
        }
    }

    fn on_transfer_accepted(&mut self, number: u64) {
        if let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number)
            && up.transfer == Transfer::Asked
        {
            up.transfer = Transfer::Accepted;
        }
    }

    /// Their BYE comes in the middle of a transfer that they have accepted: they have gone to the target. The NOTIFY that would
    /// say so may be behind the BYE, or never come (Asterisk sends both from different threads).
    pub(super) fn on_bye_in_transfer(&mut self, number: u64) {
        let accepted = matches!(
            self.calls.get(&number),
            Some(Call { state: State::Up(up), .. }) if up.transfer == Transfer::Accepted
        );
        if accepted {
            self.on_transfer_over(number, 202);
        }
    }

    /// How the transfer ended: the last word on it, told once.
    pub(in crate::sip) fn on_transfer_over(&mut self, number: u64, status: u16) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if std::mem::replace(&mut up.transfer, Transfer::None) == Transfer::None {
            return;
        }
        self.tools.timers.stop(Row::Call(number, Timer::Transfer));
        self.tools.tell(UaEvent::TransferProgress { call: CallHandle(number), status });
    }

    /// NOTIFY within a call: news of our transfer, or of something that we never subscribed to.
    pub(super) fn on_notify(&mut self, now: Tick, number: u64, id: TxId, request: &Request) {
        let event = request.headers.get("Event").and_then(|event| event.split(';').next()).unwrap_or_default();
        if !event.trim().eq_ignore_ascii_case("refer") {
            // RFC 6665 section 4.1.3.
            return self.reply_with(now, id, request, 489, &[("Allow-Events", "refer")]);
        }
        self.reply(now, id, request, 200);
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if up.transfer == Transfer::None {
            return;
        }
        let state = request.headers.get("Subscription-State").unwrap_or_default();
        let is_over = state.trim_start().to_ascii_lowercase().starts_with("terminated");
        match sipfrag_status(&request.body) {
            Some(status) if status >= 200 => self.on_transfer_over(number, status),
            // They stop telling before it is decided. Who was told nothing better must not believe in a success.
            _ if is_over => self.on_transfer_over(number, 500),
            Some(status) => {
                self.tools.timers.set(Row::Call(number, Timer::Transfer), now + TRANSFER_PATIENCE);
                self.tools.tell(UaEvent::TransferProgress { call: CallHandle(number), status });
            }
            None => {}
        }
    }

    /// Their REFER.
    pub(super) fn on_refer(&mut self, now: Tick, number: u64, id: TxId, request: Request) {
        let target = request.headers.addresses("Refer-To").ok().and_then(|mut list| match list.len() {
            1 => list.pop(),
            _ => None,
        });
        let Some(target) = target else { return self.reply(now, id, &request, 400) };
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if matches!(up.referral, Referral::Asked { .. }) {
            return self.reply_with(now, id, &request, 500, &[("Retry-After", "5")]);
        }
        up.referral = Referral::Asked { tx: id, request: Box::new(request) };
        self.tools.tell(UaEvent::ReferRequested { call: CallHandle(number), target: target.uri });
    }

    /// Says that we shall call whom they named: 202, and the first NOTIFY, unless they want none (RFC 4488).
    pub fn accept_refer(&mut self, now: Tick, call: CallHandle) {
        let contact = self.contact();
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&call.0) else { return };
        let Referral::Asked { tx, request } = std::mem::replace(&mut up.referral, Referral::None) else { return };
        let silent = request.headers.get("Refer-Sub").is_some_and(|value| value.trim().eq_ignore_ascii_case("false"));
        let mut response = request.answer(202, None);
        response.headers.push("Contact", contact);
        if silent {
            response.headers.push("Refer-Sub", "false");
        } else {
            up.referral = Referral::Accepted;
        }
        self.table.respond(now, &mut self.tools, tx, &response);
        self.tell_refer(now, call, 100);
    }

    /// Tells whoever sent the REFER how our call to the third party stands; from 200 on it is the last word.
    pub fn tell_refer(&mut self, now: Tick, call: CallHandle, status: u16) {
        let contact = self.contact();
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&call.0) else { return };
        if !matches!(up.referral, Referral::Accepted) {
            return;
        }
        let state = match status {
            ..200 => "active;expires=180",
            200.. => {
                up.referral = Referral::None;
                "terminated;reason=noresource"
            }
        };
        let mut request = up.dialog.request(Method::NOTIFY);
        request.headers.push("Contact", contact);
        request.headers.push("Event", "refer");
        request.headers.push("Subscription-State", state);
        request.headers.push("Content-Type", "message/sipfrag;version=2.0");
        let phrase = crate::sip::msg::reason_phrase(status);
        request.body = format!("SIP/2.0 {status} {phrase}\r\n").into_bytes();
        let dialog = up.dialog.clone();
        self.send_within(now, request, &dialog, What::Notify);
    }

    /// Refuses their REFER; a status below 300 becomes 603.
    pub fn refuse_refer(&mut self, now: Tick, call: CallHandle, status: u16) {
        let status = if (300..700).contains(&status) { status } else { 603 };
        self.refuse_referral(now, call.0, status);
    }

    pub(super) fn refuse_referral(&mut self, now: Tick, number: u64, status: u16) {
        let Some(Call { state: State::Up(up), .. }) = self.calls.get_mut(&number) else { return };
        if let Referral::Asked { tx, request } = std::mem::replace(&mut up.referral, Referral::None) {
            self.reply(now, tx, &request, status);
        }
    }
}

/// The far end of a dialog, with the order to take our place in it. The tags are told as the far end sees them: its own is `to-tag`
/// (RFC 3891 section 3).
fn replacing(dialog: &Dialog) -> Option<Uri> {
    let Uri::Sip(mut target) = dialog.target.clone() else { return None };
    let Dialog { call_id, remote_tag, local_tag, .. } = dialog;
    let replaces = format!("{call_id};to-tag={remote_tag};from-tag={local_tag}");
    target.headers = vec![("Replaces".to_owned(), compose::escape_header(&replaces))];
    Some(Uri::Sip(target))
}

/// The status in a `message/sipfrag` body.
fn sipfrag_status(body: &[u8]) -> Option<u16> {
    let line = body.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    words.next().filter(|word| word.eq_ignore_ascii_case("SIP/2.0"))?;
    words.next()?.parse().ok().filter(|status| (100..700).contains(status))
}
