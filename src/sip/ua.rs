//! The user agent: one line, its registration and its calls. It takes datagrams in and gives datagrams and events out.
//!
//! This file has its public face and the way of a message from the socket to whoever it concerns. What happens then is
//! in `register` and `call`; repetition is the business of `tx`.
//!
//! It deliberately resolves no names: a request goes to a proxy, to a peer's address, or back to whom the dialog was made with.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use super::auth::{Authenticator, Tries};
use super::call::{Call, MAX_CALLS};
use super::compose::{self, ACCEPT, ALLOW, SUPPORTED};
use super::dialog::{Dialog, Trust};
use super::msg::screen::{self, Abilities, Verdict};
use super::msg::{Malformed, Message, Method, Request, Response, SipUri, Uri};
use super::register::Registrar;
use super::tools::{Clock, Counters, Row, Tools};
use super::tx::{Arrival, Fate, Sent, Table, Transport, TxId};
use super::{CallHandle, End, Output, Registration, Settings, UaEvent};
use crate::rng::Rng;
use crate::say::{Say, say};
use crate::time::Tick;

/// How much of 64*T1 a server is waited for while another one could be tried.
const FAILOVER_PATIENCE_T1S: u32 = 8;
/// What a peer is told to wait when we have no room, in seconds.
const RETRY_AFTER_FULL: &str = "5";

/// A call to be placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Invite {
    /// Whom.
    pub target: Uri,
    /// The number to be shown, presented as [`super::CallerIdHeader`] says.
    pub caller_id: Option<String>,
    /// Our SDP.
    pub offer: Vec<u8>,
}

/// What a client transaction is for.
#[derive(Debug, Clone)]
pub(super) struct Errand {
    pub what: What,
    /// Whether a challenge may be answered.
    pub trust: Trust,
    /// Which nonces this request has tried.
    pub tries: Tries,
}

/// See [`Errand`]. Numbers are those of call handles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Register,
    Invite(u64),
    Cancel,
    Reinvite(u64),
    Bye(u64),
    /// BYE for a fork that nobody wants.
    StrayBye,
    /// OPTIONS, to see whether the proxy is there.
    Probe,
    Refer(u64),
    Notify,
}

/// See the module.
pub struct Ua {
    pub(super) settings: Settings,
    pub(super) rng: Rng,
    pub(super) tools: Tools,
    pub(super) table: Table<Errand>,
    /// None: there is no password.
    pub(super) auth: Option<Authenticator>,
    pub(super) registrar: Registrar,
    pub(super) calls: BTreeMap<u64, Call>,
    /// Calls by our tag.
    pub(super) by_tag: BTreeMap<String, u64>,
    next_call: u64,
    /// Which of the proxies works.
    pub(super) proxy: usize,
    /// The user of our Contact: nobody who has not seen it can guess it.
    pub(super) contact_user: String,
    /// Our address as the registrar sees it, where it differs.
    pub(super) public: Option<SocketAddr>,
    /// What the PBX said last of where we are.
    pub(super) seen: Option<SocketAddr>,
    /// The probe that waits for its answer, and since when.
    pub(super) probing: Option<(TxId, Tick)>,
}

impl Ua {
    /// A user agent that has not said anything yet.
    pub fn new(settings: Settings, mut rng: Rng) -> Self {
        let user = settings.auth_user.clone().unwrap_or_else(|| settings.user.clone());
        Self {
            auth: settings.password.clone().map(|password| Authenticator::new(user, password)),
            registrar: Registrar::new(&settings, &mut rng),
            tools: Tools::new(Clock::new(settings.t1)),
            table: Table::default(),
            calls: BTreeMap::new(),
            by_tag: BTreeMap::new(),
            next_call: 1,
            proxy: 0,
            contact_user: rng.token(10),
            public: None,
            seen: None,
            probing: None,
            settings,
            rng,
        }
    }

    /// A datagram came in.
    pub fn handle_datagram(&mut self, now: Tick, from: SocketAddr, bytes: &[u8]) {
        self.tools.counters.received += 1;
        if !self.listens_to(from.ip()) {
            return self.tools.counters.drop("not from a proxy or peer");
        }
        match Message::parse(bytes) {
            Ok(message) => self.on_message(now, from, message),
            Err(malformed) => self.on_malformed(from, malformed),
        }
    }

    /// The network says that `to` cannot be reached (ICMP, or an error in sending).
    pub fn handle_unreachable(&mut self, now: Tick, to: SocketAddr) {
        for (id, sent, fate) in self.table.on_unreachable(now, &mut self.tools, to) {
            self.on_no_answer(now, id, sent, fate);
        }
    }

    /// A deadline passed.
    pub fn handle_timeout(&mut self, now: Tick) {
        while let Some(row) = self.tools.timers.expire(now) {
            match row {
                Row::Transaction(id, timer) => {
                    if let Some((id, sent, fate)) = self.table.on_timer(now, &mut self.tools, id, timer) {
                        self.on_no_answer(now, id, sent, fate);
                    }
                }
                Row::Call(call, timer) => self.on_call_timer(now, call, timer),
                Row::Register(timer) => self.on_register_timer(now, timer),
            }
        }
    }

    /// The next thing to do or to know; drain it to None after each call.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.tools.out.pop_front()
    }

    /// When `handle_timeout` is to be called.
    pub fn poll_timeout(&self) -> Option<Tick> {
        self.tools.timers.next()
    }

    /// Whether calls can be placed and received: always for a trunk.
    pub fn is_registered(&self) -> bool {
        self.settings.registration == Registration::None || self.registrar.registered
    }

    /// Places a call. Its INVITE is in `poll_output` when this returns.
    pub fn invite(&mut self, now: Tick, invite: Invite) -> CallHandle {
        let number = self.new_handle();
        self.place(now, number, invite);
        CallHandle(number)
    }

    /// The SIP Call-ID of a call.
    pub fn call_id(&self, call: CallHandle) -> Option<&str> {
        self.calls.get(&call.0).map(|call| call.call_id.as_str())
    }

    /// What was counted.
    pub fn counters(&self) -> &Counters {
        &self.tools.counters
    }

    /// Calls, transactions and deadlines that exist: all zero for an idle trunk, and only deadlines of the registration for an
    /// idle registered line.
    pub fn load(&self) -> (usize, usize, usize) {
        (self.calls.len(), self.table.len(), self.tools.timers.len())
    }

    pub(super) fn new_handle(&mut self) -> u64 {
        let number = self.next_call;
        self.next_call += 1;
        number
    }

    pub(super) fn has_room_for_call(&self) -> bool {
        self.calls.len() < MAX_CALLS
    }

    pub(super) fn tell_ended(&mut self, call: u64, end: End) {
        self.tools.tell(UaEvent::Ended { call: CallHandle(call), end });
    }

    // ---- whom we talk to ----

    fn listens_to(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        self.is_proxy(ip) || self.settings.peers.iter().any(|peer| peer.to_canonical() == ip)
    }

    fn is_proxy(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        self.settings.proxies.iter().any(|proxy| proxy.ip().to_canonical() == ip)
    }

    /// The proxy that works, as far as we know. Without any, a trunk can only call its peers.
    pub(super) fn current_proxy(&self) -> Option<SocketAddr> {
        self.settings.proxies.get(self.proxy).or(self.settings.proxies.first()).copied()
    }

    /// Goes over to the next proxy. False: there is no other.
    pub(super) fn next_proxy(&mut self) {
        if !self.settings.proxies.is_empty() {
            self.proxy = (self.proxy + 1) % self.settings.proxies.len();
        }
    }

    /// Where a request outside a dialog goes: to a peer that is named by its address, else to the proxy.
    pub(super) fn first_hop(&self, target: &Uri) -> Option<(SocketAddr, Trust)> {
        let named = compose::address(target);
        if let Some(address) = named {
            let is_peer = self.settings.peers.iter().any(|peer| peer.to_canonical() == address.ip().to_canonical());
            // Without a port, the server's own address is the server, on whatever port it listens.
            let is_server = target.sip().is_some_and(|uri| uri.port.is_none()) && self.is_proxy(address.ip());
            if is_peer && !is_server && !self.settings.proxies.contains(&address) {
                return Some((address, Trust::Peer));
            }
        }
        self.current_proxy().map(|proxy| (proxy, Trust::Proxy))
    }

    /// Where a request within a dialog goes: to its next hop, where that is an address that we listen to; else to whom the
    /// dialog was made with. So no Contact can make us send anything to a stranger.
    pub(super) fn hop(&self, dialog: &Dialog) -> (SocketAddr, Trust) {
        let to = match compose::address(dialog.next_hop()) {
            Some(address) if self.listens_to(address.ip()) => address,
            _ => dialog.far,
        };
        match dialog.trust {
            Trust::Proxy if self.is_proxy(to.ip()) => (to, Trust::Proxy),
            _ => (to, Trust::Peer),
        }
    }

    /// How much a dialog that `from` began is trusted.
    pub(super) fn trust_of(&self, from: SocketAddr) -> Trust {
        if self.settings.proxies.contains(&from) { Trust::Proxy } else { Trust::Peer }
    }

    /// Our address for Contact.
    pub(super) fn contact_uri(&self) -> Uri {
        compose::contact_uri(&self.contact_user, self.public.unwrap_or(self.settings.local))
    }

    pub(super) fn contact(&self) -> String {
        format!("<{}>", self.contact_uri())
    }

    // ---- requests of ours ----

    /// Sends a request: adds Via, User-Agent and, where a nonce is known, credentials.
    pub(super) fn send(
        &mut self,
        now: Tick,
        mut request: Request,
        to: SocketAddr,
        errand: Errand,
        patience: Duration,
    ) -> TxId {
        if request.method != Method::CANCEL {
            let branch = compose::branch(&mut self.rng);
            compose::push_via(&mut request, &self.settings, &branch);
            if !self.settings.user_agent.is_empty() && request.headers.get("User-Agent").is_none() {
                request.headers.push("User-Agent", self.settings.user_agent.clone());
            }
        }
        let sent = Sent { purpose: errand, request, to };
        self.table.send(now, &mut self.tools, sent, patience, Transport::Unreliable)
    }

    /// Sends a request within a dialog.
    pub(super) fn send_within(&mut self, now: Tick, mut request: Request, dialog: &Dialog, what: What) -> TxId {
        let (to, trust) = self.hop(dialog);
        let mut errand = Errand { what, trust, tries: Tries::default() };
        self.authorise_ahead(&mut request, &mut errand);
        self.send(now, request, to, errand, self.tools.clock.patience())
    }

    /// How long the first of several servers is waited for.
    pub(super) fn patience(&self, servers_left: usize) -> Duration {
        match servers_left {
            0 => self.tools.clock.patience(),
            _ => self.tools.clock.t1 * FAILOVER_PATIENCE_T1S,
        }
    }

    /// Adds credentials for a nonce that is known already: it saves a round trip. Only a proxy gets them.
    pub(super) fn authorise_ahead(&mut self, request: &mut Request, errand: &mut Errand) {
        if let (Some(auth), Trust::Proxy) = (&mut self.auth, errand.trust) {
            auth.reuse(&mut errand.tries, request);
        }
    }

    /// The same request with credentials, if this challenge may and can be answered: it came from a proxy, for a request that
    /// we routed there, and has a nonce that was not refused before. Else why not.
    pub(super) fn with_credentials(
        &mut self,
        from: SocketAddr,
        sent: &Sent<Errand>,
        cseq: u32,
        response: &Response,
    ) -> Result<(Request, Errand), Say> {
        let mut errand = sent.purpose.clone();
        if errand.trust != Trust::Proxy || !self.is_proxy(from.ip()) {
            return Err(say("auth-by-peer"));
        }
        let Some(auth) = &mut self.auth else { return Err(say("auth-no-password")) };
        let mut request = compose::again(&sent.request, cseq);
        auth.answer(&mut errand.tries, response, &mut request, &mut self.rng).map_err(|why| why.said())?;
        Ok((request, errand))
    }

    /// A server may name the nonce for the next request.
    pub(super) fn learn_credentials(&mut self, response: &Response) {
        if let Some(auth) = &mut self.auth {
            auth.learn(response);
        }
    }

    /// Our address of record.
    pub(super) fn own_uri(&self) -> Uri {
        let domain = self.settings.from_domain.as_deref().unwrap_or(&self.settings.domain);
        let (host, port) = compose::host_and_port(domain);
        Uri::Sip(SipUri::new(Some(&self.settings.user), host, port))
    }

    /// The outbound proxy's URI, where the profile has one.
    pub(super) fn push_configured_route(&self, request: &mut Request) {
        if let Some(route) = &self.settings.route {
            request.headers.push("Route", format!("<{route}>"));
        }
    }

    // ---- messages ----

    fn on_message(&mut self, now: Tick, from: SocketAddr, message: Message) {
        let body = readable_body(&message);
        let abilities = Abilities { methods: &compose::METHODS, extensions: &[SUPPORTED], bodies: &[&body] };
        let verdict = screen::verdict(&message, &abilities);
        match (message, verdict) {
            (Message::Request(_), Verdict::Drop(_)) => self.tools.counters.drop("unusable request"),
            (Message::Response(_), Verdict::Drop(_) | Verdict::Answer(_)) => {
                self.tools.counters.drop("unusable response")
            }
            (Message::Request(request), verdict) => self.on_request(now, from, request, &verdict),
            (Message::Response(response), Verdict::Accept) => self.on_response(now, from, &response),
        }
    }

    /// Bytes that are no message, or one that cannot be understood but can be answered.
    fn on_malformed(&mut self, from: SocketAddr, malformed: Malformed) {
        self.tools.counters.drop(malformed.why);
        let Some((status, mut request)) = malformed.answer else { return };
        if request.method != Method::ACK {
            let to = mark_via(&mut request, from).unwrap_or(from);
            self.answer_stateless(to, &request, status, &[]);
        }
    }

    // ---- responses ----

    fn on_response(&mut self, now: Tick, from: SocketAddr, response: &Response) {
        let Some(id) = self.table.on_response(now, &mut self.tools, response) else { return };
        let Some(sent) = self.table.sent(id).cloned() else { return };
        if response.status >= 200 {
            self.table.forget_body(id);
        }
        match sent.purpose.what {
            What::Register => self.on_register_answer(now, from, id, &sent, response),
            What::Invite(call) => self.on_invite_answer(now, from, call, id, &sent, response),
            What::Reinvite(call) => self.on_reinvite_answer(now, from, call, id, &sent, response),
            What::Bye(call) => self.on_bye_answer(now, from, call, &sent, response),
            What::Refer(call) => self.on_refer_answer(now, from, call, &sent, response),
            What::Probe => self.on_probe_answer(now, id, response),
            What::StrayBye | What::Notify => self.on_small_answer(now, from, &sent, response),
            What::Cancel => {}
        }
    }

    /// An answer to a request whose result nobody waits for: only a challenge matters.
    fn on_small_answer(&mut self, now: Tick, from: SocketAddr, sent: &Sent<Errand>, response: &Response) {
        if !is_challenge(response.status) {
            return;
        }
        let cseq = sent.request.headers.cseq().map_or(1, |(number, _)| number.saturating_add(1));
        if let Ok((request, errand)) = self.with_credentials(from, sent, cseq, response) {
            self.send(now, request, sent.to, errand, self.tools.clock.patience());
        }
    }

    /// Nobody answered, or the network knows that nobody is there.
    fn on_no_answer(&mut self, now: Tick, id: TxId, sent: Sent<Errand>, fate: Fate) {
        match sent.purpose.what {
            What::Register => self.on_register_no_answer(now, id, fate),
            What::Invite(call) => self.on_invite_no_answer(now, call, id, sent, fate),
            What::Reinvite(call) => self.on_reinvite_no_answer(now, call, id),
            What::Bye(call) => self.on_bye_no_answer(now, call),
            What::Refer(call) => self.on_transfer_over(call, 408),
            What::Probe => self.on_probe_no_answer(now, id),
            What::Cancel | What::StrayBye | What::Notify => {}
        }
    }

    // ---- requests of theirs ----

    fn on_request(&mut self, now: Tick, from: SocketAddr, mut request: Request, verdict: &Verdict) {
        let Some(reply_to) = mark_via(&mut request, from) else {
            return self.tools.counters.drop("request without a usable Via");
        };
        match self.table.on_request(now, &mut self.tools, &request, reply_to) {
            Arrival::Handled => {}
            Arrival::AckOf2xx => self.on_ack(now, &request),
            Arrival::Merged => self.answer_stateless(reply_to, &request, 482, &[]),
            Arrival::Full => {
                self.tools.counters.refused_full += 1;
                self.answer_stateless(reply_to, &request, 503, &[("Retry-After", RETRY_AFTER_FULL)]);
            }
            Arrival::New(id) => match verdict {
                Verdict::Answer(refusal) => {
                    let response = refusal.response(&request, Some(&self.rng.token(8)));
                    self.table.respond(now, &mut self.tools, id, &response);
                }
                _ => self.on_new_request(now, from, id, request),
            },
        }
    }

    fn on_new_request(&mut self, now: Tick, from: SocketAddr, id: TxId, request: Request) {
        if request.method == Method::CANCEL {
            return self.on_cancel(now, id, &request);
        }
        let Ok(to) = request.headers.to() else { return self.reply(now, id, &request, 400) };
        match to.tag() {
            Some(tag) => match self.call_of(&request, tag) {
                Some(call) => self.on_request_within(now, call, id, request),
                None => self.reply(now, id, &request, 481),
            },
            None if request.method == Method::INVITE => self.on_invite(now, from, id, request),
            None if request.method == Method::OPTIONS => self.reply_options(now, id, &request),
            None => self.reply(now, id, &request, 481),
        }
    }

    /// The call of a request within a dialog: our tag and the Call-ID must be right.
    pub(super) fn call_of(&self, request: &Request, local_tag: &str) -> Option<u64> {
        let number = *self.by_tag.get(local_tag)?;
        let call = self.calls.get(&number)?;
        (request.headers.call_id() == Ok(call.call_id.as_str())).then_some(number)
    }

    pub(super) fn reply_options(&mut self, now: Tick, id: TxId, request: &Request) {
        self.reply_with(now, id, request, 200, &[("Allow", ALLOW), ("Accept", ACCEPT), ("Supported", SUPPORTED)]);
    }

    /// Answers without a body or more headers.
    pub(super) fn reply(&mut self, now: Tick, id: TxId, request: &Request, status: u16) {
        self.reply_with(now, id, request, status, &[]);
    }

    pub(super) fn reply_with(&mut self, now: Tick, id: TxId, request: &Request, status: u16, headers: &[(&str, &str)]) {
        let tag = self.rng.token(8);
        let mut response = request.answer(status, Some(&tag));
        for (name, value) in headers {
            response.headers.push(name, *value);
        }
        self.table.respond(now, &mut self.tools, id, &response);
    }

    fn answer_stateless(&mut self, to: SocketAddr, request: &Request, status: u16, headers: &[(&str, &str)]) {
        let tag = self.rng.token(8);
        let mut response = request.answer(status, Some(&tag));
        for (name, value) in headers {
            response.headers.push(name, *value);
        }
        self.tools.send(to, response.to_bytes());
    }
}

/// 401 or 407.
pub(super) fn is_challenge(status: u16) -> bool {
    matches!(status, 401 | 407)
}

/// Notes where a request came from in its Via (RFC 3261 section 18.2.1, RFC 3581), and says where its responses go.
fn mark_via(request: &mut Request, from: SocketAddr) -> Option<SocketAddr> {
    let mut via = request.headers.via().ok()?;
    let wants_rport = via.param("rport").is_some();
    let is_elsewhere = via.host != super::msg::Host::Ip(from.ip());
    if wants_rport || is_elsewhere {
        via.params.retain(|(name, _)| name != "received" && name != "rport");
        if wants_rport {
            via.params.push(("rport".to_owned(), Some(from.port().to_string())));
        }
        via.params.push(("received".to_owned(), Some(from.ip().to_string())));
        let below: Vec<String> = request.headers.get_all("Via").skip(1).map(str::to_owned).collect();
        request.headers.remove("Via");
        for value in below.into_iter().rev() {
            request.headers.push_front("Via", value);
        }
        request.headers.push_front("Via", via.to_string());
    }
    let port = if wants_rport { from.port() } else { via.port.unwrap_or(compose::DEFAULT_PORT) };
    Some(SocketAddr::new(from.ip(), port))
}

/// What kind of body is read: an offer must be SDP; what comes with other methods is looked at by whoever wants it.
fn readable_body(message: &Message) -> String {
    match message {
        Message::Request(request) if !super::call::offers(&request.method) => {
            let kind = request.headers.get("Content-Type").and_then(|kind| kind.split(';').next());
            kind.unwrap_or_default().trim().to_ascii_lowercase()
        }
        _ => ACCEPT.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    use crate::sip::msg::{Host, SipUri};
    use crate::sip::{Output, Registration};

    #[test]
    fn a_server_that_is_a_peer_too_is_called_on_its_own_port() {
        let server: SocketAddr = "127.0.0.1:25060".parse().expect("an address");
        let settings = Settings {
            local: "127.0.0.1:40000".parse().expect("an address"),
            proxies: vec![server],
            peers: vec![server.ip()],
            user: "agent1".into(),
            domain: "127.0.0.1".into(),
            from_domain: None,
            display_name: None,
            auth_user: None,
            password: None,
            registration: Registration::None,
            route: None,
            t1: Duration::from_millis(500),
            user_agent: "test".into(),
            caller_id_header: Default::default(),
        };
        for (port, expected) in [(None, server), (Some(25_070), SocketAddr::new(server.ip(), 25_070))] {
            let mut ua = Ua::new(settings.clone(), Rng::new(1));
            let target = Uri::Sip(SipUri::new(Some("600"), Host::Ip(server.ip()), port));
            ua.invite(Tick(0), Invite { target, caller_id: None, offer: Vec::new() });
            let Some(Output::Send { to, .. }) = ua.poll_output() else { panic!("no INVITE") };
            assert_eq!(to, expected);
        }
    }
}
