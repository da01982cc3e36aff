//! Calls that we place, until their first final answer (RFC 3261 section 13.2): forks, credentials, failover, the hang-up
//! that comes too early, and the 2xx that comes too late.

use std::net::SocketAddr;

use super::{Call, Calling, MAX_EARLY_DIALOGS, Origin, State, Timer, Up, Wish, end};
use crate::sip::auth::Tries;
use crate::sip::compose;
use crate::sip::dialog::{Dialog, Trust};
use crate::sip::msg::{Contacts, Method, NameAddr, Request, Response, Uri};
use crate::sip::tools::Row;
use crate::sip::tx::{Acked, Fate, Sent, TxId};
use crate::sip::ua::{Errand, Invite, Ua, What, is_challenge};
use crate::sip::{CallHandle, CallerIdHeader, End, EndBy, UaEvent};
use crate::time::Tick;

impl Ua {
    /// Sends the first INVITE of a call.
    pub(in crate::sip) fn place(&mut self, now: Tick, number: u64, invite: Invite) {
        let call_id = self.rng.token(20);
        let local_tag = self.rng.token(10);
        let Some((to, trust)) = self.first_hop(&invite.target) else {
            return self.tell_ended(number, end(EndBy::Timeout, "no proxy is known, and the number is no peer's"));
        };
        if !self.has_room_for_call() {
            return self.tell_ended(number, end(EndBy::Us, "too many calls at a time"));
        }
        let mut request = self.invite_request(invite, &call_id, &local_tag);
        if trust == Trust::Proxy {
            self.push_configured_route(&mut request);
        }
        let mut errand = Errand { what: What::Invite(number), trust, tries: Tries::default() };
        self.authorise_ahead(&mut request, &mut errand);
        let patience = self.patience(self.servers_left(trust, 1));
        let tx = self.send(now, request, to, errand, patience);
        self.by_tag.insert(local_tag.clone(), number);
        let calling = Calling { tx, proceeding: false, wish: Wish::Stay, early: Vec::new(), tried: 1 };
        self.calls.insert(number, Call { call_id, local_tag, state: State::Calling(Box::new(calling)) });
    }

    fn servers_left(&self, trust: Trust, tried: usize) -> usize {
        match trust {
            Trust::Proxy => self.settings.proxies.len().saturating_sub(tried),
            Trust::Peer => 0,
        }
    }

    fn invite_request(&self, invite: Invite, call_id: &str, local_tag: &str) -> Request {
        let Invite { target, caller_id, offer } = invite;
        let mut from =
            NameAddr { display: self.settings.display_name.clone(), uri: self.own_uri(), params: Vec::new() };
        let shown = caller_id.map(|number| self.caller_identity(&number));
        if let (CallerIdHeader::From, Some(identity)) = (self.settings.caller_id_header, &shown) {
            from.uri = identity.clone();
        }
        from.params.push(("tag".to_owned(), Some(local_tag.to_owned())));
        let to = format!("<{target}>");
        let mut request = compose::request(Method::INVITE, target, &from.to_string(), &to, call_id, 1);
        request.headers.push("Contact", self.contact());
        request.headers.push("Allow", compose::ALLOW);
        request.headers.push("Supported", compose::SUPPORTED);
        let header = match self.settings.caller_id_header {
            CallerIdHeader::From => None,
            CallerIdHeader::PAssertedIdentity => Some("P-Asserted-Identity"),
            CallerIdHeader::PPreferredIdentity => Some("P-Preferred-Identity"),
            CallerIdHeader::RemotePartyId => Some("Remote-Party-ID"),
        };
        if let (Some(header), Some(identity)) = (header, shown) {
            request.headers.push(header, format!("<{identity}>"));
        }
        compose::set_sdp(&mut request.headers, &mut request.body, offer);
        request
    }

    /// The caller ID as a URI of our domain.
    fn caller_identity(&self, number: &str) -> Uri {
        let mut uri = self.own_uri();
        if let Uri::Sip(sip) = &mut uri {
            sip.user = Some(compose::escape_user(number));
        }
        uri
    }

    /// An answer to an INVITE that began a call.
    pub(in crate::sip) fn on_invite_answer(
        &mut self,
        now: Tick,
        from: SocketAddr,
        call: u64,
        id: TxId,
        sent: &Sent<Errand>,
        response: &Response,
    ) {
        let waits = self.waits_for(call, id);
        match response.status {
            ..200 if waits => self.on_provisional(now, from, call, id, sent, response),
            ..200 => self.cancel_unwanted(now, id),
            200..300 => self.on_2xx(now, from, call, id, sent, response),
            _ if !waits => {}
            status if is_challenge(status) => self.on_invite_challenge(now, from, call, sent, response),
            503 if self.try_invite_elsewhere(now, call, sent) => {}
            _ => self.on_invite_refused(call, response),
        }
    }

    /// Whether a call's user waits for the answer to just this INVITE.
    fn waits_for(&self, call: u64, id: TxId) -> bool {
        matches!(self.calls.get(&call), Some(Call { state: State::Calling(calling), .. }) if calling.tx == id)
    }

    fn on_provisional(
        &mut self,
        now: Tick,
        from: SocketAddr,
        number: u64,
        id: TxId,
        sent: &Sent<Errand>,
        response: &Response,
    ) {
        let Some(Call { state: State::Calling(call), .. }) = self.calls.get_mut(&number) else { return };
        call.proceeding = true;
        match call.wish {
            Wish::HangUp => return self.send_cancel(now, number, id),
            Wish::Cancelled | Wish::GivenUp => return,
            Wish::Stay => {}
        }
        let mut dialog = None;
        if response.status > 100
            && let Some(tag) = response.headers.to().ok().and_then(|to| to.tag().map(str::to_owned))
            && !call.early.contains(&tag)
        {
            if call.early.len() >= MAX_EARLY_DIALOGS {
                return self.tools.counters.drop("too many early dialogs");
            }
            call.early.push(tag);
            dialog = Dialog::of_answer(&sent.request, response, from, sent.purpose.trust).map(|early| early.store());
        }
        let body = compose::sdp(&response.headers, &response.body);
        let Response { status, reason, .. } = response;
        let (call, reason) = (CallHandle(number), reason.clone());
        self.tools.tell(UaEvent::Progress { call, status: *status, reason, body, dialog });
    }

    /// 2xx: the first one makes the call; the same again is ACKed again; another fork's is ACKed and hung up.
    fn on_2xx(&mut self, now: Tick, from: SocketAddr, call: u64, id: TxId, sent: &Sent<Errand>, response: &Response) {
        let tag = response.headers.to().ok().and_then(|to| to.tag().map(str::to_owned)).unwrap_or_default();
        match self.table.ack_again(&mut self.tools, id, &tag) {
            Acked::Not => {}
            Acked::Again => return,
            Acked::TooMany => return self.tools.counters.drop("too many forks answered"),
        }
        let Some(dialog) = Dialog::of_answer(&sent.request, response, from, sent.purpose.trust) else { return };
        self.send_ack(id, &sent.request, &dialog);
        if !self.waits_for(call, id) {
            return self.hang_up_stray(now, dialog);
        }
        let Some(Call { state: State::Calling(calling), .. }) = self.calls.get(&call) else { return };
        match calling.wish {
            Wish::Stay => self.on_answered(call, dialog, response),
            Wish::HangUp | Wish::Cancelled => {
                let end = End { status: Some(response.status), ..end(EndBy::Us, "hung up as it was answered") };
                self.hang_up_stray(now, dialog);
                self.finish(call, end);
            }
            Wish::GivenUp => {
                self.hang_up_stray(now, dialog);
                self.forget(call);
            }
        }
    }

    fn on_answered(&mut self, number: u64, dialog: Dialog, response: &Response) {
        self.learn_credentials(response);
        let event = UaEvent::Answered {
            call: CallHandle(number),
            body: compose::sdp(&response.headers, &response.body),
            dialog: dialog.store(),
        };
        if let Some(call) = self.calls.get_mut(&number) {
            call.state = State::Up(Box::new(Up::new(dialog, Origin::Ours)));
        }
        self.tools.tell(event);
    }

    /// The ACK of a 2xx goes the way of the dialog, outside of any transaction.
    pub(super) fn send_ack(&mut self, id: TxId, invite: &Request, dialog: &Dialog) {
        let mut ack = dialog.ack(invite);
        let branch = compose::branch(&mut self.rng);
        compose::push_via(&mut ack, &self.settings, &branch);
        let (to, _) = self.hop(dialog);
        self.table.ack(&mut self.tools, id, &dialog.remote_tag, to, ack.to_bytes());
    }

    /// Ends a dialog that nobody wants.
    fn hang_up_stray(&mut self, now: Tick, mut dialog: Dialog) {
        let bye = dialog.request(Method::BYE);
        self.send_within(now, bye, &dialog, What::StrayBye);
    }

    fn on_invite_challenge(
        &mut self,
        now: Tick,
        from: SocketAddr,
        number: u64,
        sent: &Sent<Errand>,
        response: &Response,
    ) {
        let Some(Call { state: State::Calling(call), .. }) = self.calls.get(&number) else { return };
        if call.wish != Wish::Stay {
            return self.on_invite_refused(number, response);
        }
        let cseq = sent.request.headers.cseq().map_or(1, |(number, _)| number.saturating_add(1));
        match self.with_credentials(from, sent, cseq, response) {
            Ok((request, errand)) => {
                let patience = self.tools.clock.patience();
                let tx = self.send(now, request, sent.to, errand, patience);
                self.wait_for_another(number, tx);
            }
            Err(why) => {
                self.finish(number, End { status: Some(response.status), ..end(EndBy::Them, &why.to_string()) })
            }
        }
    }

    fn wait_for_another(&mut self, number: u64, tx: TxId) {
        if let Some(Call { state: State::Calling(call), .. }) = self.calls.get_mut(&number) {
            call.tx = tx;
            call.proceeding = false;
        }
    }

    /// The same INVITE to the next proxy, as a new transaction (RFC 3263 section 4.3). False: there is none.
    fn try_invite_elsewhere(&mut self, now: Tick, number: u64, sent: &Sent<Errand>) -> bool {
        let Some(Call { state: State::Calling(call), .. }) = self.calls.get_mut(&number) else { return false };
        let trust = sent.purpose.trust;
        call.tried += 1;
        let (tried, wish) = (call.tried, call.wish);
        if trust != Trust::Proxy || wish != Wish::Stay || tried > self.settings.proxies.len() {
            return false;
        }
        if self.current_proxy() == Some(sent.to) {
            self.next_proxy();
        }
        let Some(to) = self.current_proxy() else { return false };
        let cseq = sent.request.headers.cseq().map_or(1, |(number, _)| number);
        let request = compose::again(&sent.request, cseq);
        let patience = self.patience(self.servers_left(trust, tried));
        let errand = Errand { tries: Tries::default(), ..sent.purpose.clone() };
        let tx = self.send(now, request, to, errand, patience);
        self.wait_for_another(number, tx);
        true
    }

    fn on_invite_refused(&mut self, number: u64, response: &Response) {
        let Some(Call { state: State::Calling(call), .. }) = self.calls.get(&number) else { return };
        if call.wish == Wish::GivenUp {
            return self.forget(number);
        }
        let by = if call.wish == Wish::Stay { EndBy::Them } else { EndBy::Us };
        let contacts = match (response.status, response.headers.contacts()) {
            (300..400, Ok(Contacts::Some(contacts))) => contacts.into_iter().map(|contact| contact.uri).collect(),
            _ => Vec::new(),
        };
        let end = End {
            by,
            status: Some(response.status),
            q850: response.headers.q850_cause(),
            reason: response.reason.clone(),
            contacts,
        };
        self.finish(number, end);
    }

    /// Timer B, or the network's word that nobody is there.
    pub(in crate::sip) fn on_invite_no_answer(
        &mut self,
        now: Tick,
        number: u64,
        id: TxId,
        sent: Sent<Errand>,
        fate: Fate,
    ) {
        let Some(Call { state: State::Calling(call), .. }) = self.calls.get(&number) else { return };
        if call.tx != id {
            return;
        }
        let wish = call.wish;
        if wish == Wish::GivenUp {
            return self.forget(number);
        }
        if self.try_invite_elsewhere(now, number, &sent) {
            return;
        }
        let why = match fate {
            Fate::Unreachable => "the server cannot be reached",
            Fate::Timeout | Fate::Done => "the server does not answer",
        };
        let by = if wish == Wish::Stay { EndBy::Timeout } else { EndBy::Us };
        self.finish(number, end(by, why));
    }

    /// A provisional answer to an INVITE that was given up: it rings where nobody is waiting any more.
    fn cancel_unwanted(&mut self, now: Tick, id: TxId) {
        if !self.table.is_being_cancelled(id) {
            self.cancel(now, id);
        }
    }

    /// CANCEL, on the INVITE's own branch.
    fn cancel(&mut self, now: Tick, id: TxId) {
        let Some(sent) = self.table.sent(id) else { return };
        let (request, to, trust) = (compose::cancel(&sent.request), sent.to, sent.purpose.trust);
        let patience = self.tools.clock.patience();
        self.send(now, request, to, Errand { what: What::Cancel, trust, tries: Tries::default() }, patience);
    }

    /// CANCEL for a call whose user has hung up.
    pub(super) fn send_cancel(&mut self, now: Tick, number: u64, id: TxId) {
        self.cancel(now, id);
        let patience = self.tools.clock.patience();
        self.tools.timers.set(Row::Call(number, Timer::Cancelled), now + patience);
        if let Some(Call { state: State::Calling(call), .. }) = self.calls.get_mut(&number) {
            call.wish = Wish::Cancelled;
        }
    }

    /// 64*T1 after CANCEL without a final answer: the user need not wait. A 2xx that still comes is ACKed and hung up for
    /// once more that time.
    pub(super) fn on_cancel_without_answer(&mut self, now: Tick, number: u64) {
        let Some(Call { state: State::Calling(call), .. }) = self.calls.get_mut(&number) else { return };
        let tx = call.tx;
        if call.wish == Wish::GivenUp {
            self.table.abandon(&mut self.tools, tx);
            return self.forget(number);
        }
        call.wish = Wish::GivenUp;
        let patience = self.tools.clock.patience();
        self.tools.timers.set(Row::Call(number, Timer::Cancelled), now + patience);
        self.tell_ended(number, end(EndBy::Us, "cancelled; the far side never confirmed it"));
    }
}
