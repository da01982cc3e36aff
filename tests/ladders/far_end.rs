//! The runner of ladders: a user agent on a virtual clock, and a far end that does what the text says with raw messages.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use offhook::pii::Secret;
use offhook::rng::Rng;
use offhook::sip::auth::{Algorithm, Challenge, Credentials, Kind};
use offhook::sip::msg::{Message, Request, Uri};
use offhook::sip::{CallHandle, CallerIdHeader, EndBy, Invite, Output, Registration, Settings, Ua, UaEvent};
use offhook::time::Tick;

const LOCAL: &str = "192.0.2.100:5062";
const PASSWORD: &str = "secret";
const SDP: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n";
/// A ladder that does more than this has gone wild.
const MAX_LINES: usize = 2_000;

/// One ladder being run.
pub struct Run {
    ua: Ua,
    settings: Settings,
    now: Tick,
    log: String,
    show: Vec<String>,
    calls: Vec<CallHandle>,
    stored: Option<String>,
    /// What we received from the user agent, each once.
    requests: Vec<Request>,
    /// What the far end sent, by kind.
    sent: Vec<(String, SocketAddr, Vec<u8>)>,
    /// The far end's own INVITEs: CSeq and branch.
    branches: u32,
    cseq: u32,
    dialog: Dialog,
}

/// The dialog as the far end sees it.
#[derive(Default, Clone)]
struct Dialog {
    call_id: String,
    /// From of the far end's requests.
    near: String,
    /// To of the far end's requests.
    far: String,
    target: String,
    last_invite: Option<(u32, String, u16)>,
}

fn address(name: &str) -> SocketAddr {
    match name {
        "proxy" => "192.0.2.1:5060",
        "proxy2" => "192.0.2.2:5060",
        "proxyport" => "192.0.2.1:6000",
        "peer" => "198.51.100.7:5060",
        "stranger" => "203.0.113.9:5060",
        other => panic!("no such place: {other}"),
    }
    .parse()
    .unwrap()
}

fn place(at: SocketAddr) -> String {
    let known = ["proxy", "proxy2", "proxyport", "peer", "stranger"].into_iter().find(|name| address(name) == at);
    known.map_or_else(|| at.to_string(), str::to_owned)
}

fn settings(words: &[&str]) -> Settings {
    let value = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    let has = |name: &str| words.contains(&name);
    let proxies = value("proxies").map_or(1, |n| n.parse().unwrap());
    Settings {
        local: LOCAL.parse().unwrap(),
        proxies: ["proxy", "proxy2"].iter().take(proxies).map(|name| address(name)).collect(),
        peers: if has("peers") { vec![address("peer").ip()] } else { vec![] },
        user: "agent1".into(),
        domain: "pbx.example.com".into(),
        from_domain: None,
        display_name: None,
        auth_user: None,
        password: (!has("nopassword")).then(|| Secret::new(PASSWORD)),
        registration: match has("trunk") {
            true => Registration::None,
            false => Registration::For(Duration::from_secs(value("expires").map_or(3600, |n| n.parse().unwrap()))),
        },
        route: has("route").then(|| Uri::parse("sip:edge.example.com;lr").unwrap()),
        t1: Duration::from_millis(500),
        user_agent: "Offhook".into(),
        caller_id_header: match value("caller") {
            Some("from") => CallerIdHeader::From,
            Some("ppi") => CallerIdHeader::PPreferredIdentity,
            Some("rpid") => CallerIdHeader::RemotePartyId,
            _ => CallerIdHeader::PAssertedIdentity,
        },
    }
}

impl Run {
    /// Does what the text says, and gives the text of what happened.
    pub fn of(text: &str) -> String {
        let first: Vec<&str> = text.lines().next().unwrap_or_default().split(' ').collect();
        let words = if first.first() == Some(&"with") { &first[1..] } else { &[] };
        let settings = settings(words);
        let show = words.iter().find_map(|word| word.strip_prefix("show=")).unwrap_or_default();
        let mut run = Self {
            ua: Ua::new(settings.clone(), Rng::new(1)),
            settings,
            now: Tick::from_millis(1_000),
            log: String::new(),
            show: show.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            calls: Vec::new(),
            stored: None,
            requests: Vec::new(),
            sent: Vec::new(),
            branches: 0,
            cseq: 0,
            dialog: Dialog::default(),
        };
        for line in text.lines().take(MAX_LINES) {
            run.line(line);
        }
        run.log
    }

    fn line(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[0] {
            "with" => self.echo(line),
            "we" => {
                self.echo(line);
                self.act(&words[1..]);
                self.drain(None);
            }
            "<-" => {
                self.echo(line);
                self.far(&words[1..]);
                self.drain(None);
            }
            "after" => {
                self.echo(line);
                self.pass(seconds(words[1]));
            }
            "until" => {
                self.echo(line);
                self.pass_until_output();
            }
            "unreachable" => {
                self.echo(line);
                self.ua.handle_unreachable(self.now, address("proxy"));
                self.drain(None);
            }
            "quiet" => self.quiet(),
            "registered?" => {
                self.echo(line);
                let state = if self.ua.is_registered() { "** yes" } else { "** no" };
                self.echo(state);
            }
            "counters?" => {
                self.echo(line);
                let dropped = self.ua.counters().dropped.clone();
                dropped.iter().for_each(|(why, count)| self.echo(&format!("** dropped {count}: {why}")));
            }
            // Everything else is what must come of it: it was written when it came.
            _ => {}
        }
    }

    fn echo(&mut self, line: &str) {
        self.log += line;
        self.log.push('\n');
    }

    // ---- our user ----

    fn act(&mut self, words: &[&str]) {
        let nth = words.iter().find_map(|word| word.strip_prefix('#')?.parse::<usize>().ok());
        let call = nth.map_or(self.calls.last(), |n| self.calls.get(n - 1)).copied().unwrap_or(CallHandle(0));
        let now = self.now;
        let status = |at: usize| words[at].parse::<u16>().unwrap();
        let sdp = SDP.as_bytes().to_vec();
        match words {
            ["call", target, rest @ ..] => {
                let caller_id = rest.iter().find_map(|word| word.strip_prefix("caller=")).map(str::to_owned);
                let invite = Invite { target: Uri::parse(target).unwrap(), caller_id, offer: sdp };
                let call = self.ua.invite(now, invite);
                self.calls.push(call);
            }
            ["hang", "up", ..] => self.ua.hang_up(now, call),
            ["ring", ..] => self.ua.ring(now, call),
            ["answer", "offer", ..] => self.ua.answer_offer(now, call, sdp),
            ["answer", ..] => self.ua.answer(now, call, sdp),
            ["reject", ..] => self.ua.reject(now, call, status(1)),
            ["reoffer", ..] => self.ua.reoffer(now, call, sdp),
            ["refuse", "offer", ..] => self.ua.refuse_offer(now, call, status(2)),
            ["refer", "to", "call", _, first, ..] => {
                let of = first.trim_start_matches("of=").parse::<usize>().unwrap();
                self.ua.refer_to_call(now, self.calls[of - 1], call);
            }
            ["refer", target, ..] => self.ua.refer(now, call, Uri::parse(target).unwrap()),
            ["accept", "refer", ..] => self.ua.accept_refer(now, call),
            ["tell", "refer", ..] => self.ua.tell_refer(now, call, status(2)),
            ["refuse", "refer", ..] => self.ua.refuse_refer(now, call, status(2)),
            ["register"] => self.ua.register(now),
            ["unregister"] => self.ua.unregister(now),
            ["restart", ..] => {
                self.ua = Ua::new(self.settings.clone(), Rng::new(2));
                self.calls.clear();
                let call = self.ua.hang_up_stored(now, self.stored.as_deref().expect("a call rang or was up"));
                self.calls.push(call.expect("the stored text can be read"));
            }
            other => panic!("our user cannot {other:?}"),
        }
    }

    // ---- time ----

    fn pass(&mut self, time: Duration) {
        let begin = self.now;
        let until = self.now + time;
        while let Some(at) = self.ua.poll_timeout().filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.ua.handle_timeout(self.now);
            self.drain(Some(begin));
        }
        self.now = until;
    }

    fn pass_until_output(&mut self) {
        let lines = self.log.lines().count();
        while let Some(at) = self.ua.poll_timeout() {
            self.now = self.now.max(at);
            self.ua.handle_timeout(self.now);
            self.drain(None);
            if self.log.lines().count() > lines {
                return;
            }
        }
        self.echo("** nothing will ever happen");
    }

    fn quiet(&mut self) {
        self.pass(Duration::from_secs(300));
        let (calls, transactions, deadlines) = self.ua.load();
        match (calls, transactions, deadlines) {
            (0, 0, 0) => self.echo("quiet"),
            _ => self.echo(&format!("** left: {calls} calls, {transactions} transactions, {deadlines} deadlines")),
        }
    }

    // ---- what comes out ----

    fn drain(&mut self, since: Option<Tick>) {
        while let Some(output) = self.ua.poll_output() {
            let text = match output {
                Output::Send { to, bytes } => self.received(to, &bytes),
                Output::Event(event) => self.event(event),
            };
            let time = since.map(|begin| self.now.since(begin).as_millis());
            let time = time.map_or(String::new(), |ms| format!("{}.{} ", ms / 1000, ms % 1000 / 100));
            self.echo(&format!("{time}{text}"));
        }
    }

    fn received(&mut self, to: SocketAddr, bytes: &[u8]) -> String {
        let message = Message::parse(bytes).expect("we send what we can read");
        let headers = message.headers().clone();
        let (number, method) = headers.cseq().unwrap();
        let mut text = match &message {
            Message::Request(request) => format!("-> {} {number}", request.method.as_str()),
            Message::Response(response) => format!("-> {} {} {number}", response.status, method.as_str()),
        };
        if let Message::Request(request) = &message {
            if let Some(credentials) = credentials_of(request) {
                let _ = write!(text, " {credentials}");
            }
            if to != address("proxy") {
                let _ = write!(text, " to={}", place(to));
            }
        }
        let body = match &message {
            Message::Request(request) => &request.body,
            Message::Response(response) => &response.body,
        };
        if !body.is_empty() {
            let is_sdp = headers.get("Content-Type") == Some("application/sdp");
            let first = String::from_utf8_lossy(body).lines().next().unwrap_or_default().to_owned();
            let _ = if is_sdp { write!(text, " sdp") } else { write!(text, " [{first}]") };
        }
        for name in &self.show {
            for value in headers.get_all(name) {
                let value = without_chance(value).replace(' ', "_");
                let _ = write!(text, " {name}:{value}");
            }
        }
        match message {
            Message::Request(request) => self.note_request(request),
            Message::Response(response) => self.note_response(&response.headers, response.status, method.as_str()),
        }
        text
    }

    fn note_request(&mut self, request: Request) {
        let branch = |request: &Request| request.headers.via().unwrap().branch().map(str::to_owned);
        if self.requests.iter().any(|seen| branch(seen) == branch(&request) && seen.method == request.method) {
            return;
        }
        if request.method.as_str() == "INVITE" || self.dialog.call_id != request.headers.call_id().unwrap() {
            let header = |name: &str| request.headers.get(name).unwrap_or_default().to_owned();
            let target = header("Contact").trim_matches(['<', '>']).to_owned();
            let known = self.dialog.call_id == header("Call-ID");
            let near = if known { self.dialog.near.clone() } else { header("To") };
            let cseq = self.dialog.last_invite.clone();
            self.dialog = Dialog { call_id: header("Call-ID"), near, far: header("From"), target, last_invite: cseq };
        }
        self.requests.push(request);
    }

    fn note_response(&mut self, headers: &offhook::sip::msg::Headers, status: u16, method: &str) {
        if method == "INVITE" && status > 100 {
            if let Some(to) = headers.get("To") {
                self.dialog.far = to.to_owned();
            }
            if let Some(invite) = &mut self.dialog.last_invite {
                invite.2 = status;
            }
        }
    }

    fn event(&mut self, event: UaEvent) -> String {
        let body = |body: &[u8]| if body.is_empty() { "" } else { " sdp" };
        let nth = |call: CallHandle| match self.calls.iter().position(|known| *known == call) {
            Some(at) if self.calls.len() > 1 => format!(" #{}", at + 1),
            _ => String::new(),
        };
        match event {
            UaEvent::Registered { expires } => format!("** Registered {}", expires.as_secs()),
            UaEvent::RegistrationFailed { status, why, retry_in } => {
                let again = if retry_in.is_some() { "again later" } else { "not again" };
                format!("** RegistrationFailed {} ({why}), {again}", status.map_or("-".into(), |s| s.to_string()))
            }
            UaEvent::Unregistered => "** Unregistered".into(),
            UaEvent::Probed { status, .. } => {
                format!("** Probed {}", status.map_or("no answer".into(), |status| status.to_string()))
            }
            UaEvent::Incoming { call, from, to_user, offer, .. } => {
                self.calls.push(call);
                format!("** Incoming from {} to {to_user}{}", from.uri, body(&offer))
            }
            UaEvent::Progress { call, status, body: sdp, dialog, .. } => {
                self.stored = dialog.or(self.stored.take());
                format!("** Progress {status}{}{}", body(&sdp), nth(call))
            }
            UaEvent::Answered { call, body: sdp, dialog } => {
                self.stored = Some(dialog);
                format!("** Answered{}{}", body(&sdp), nth(call))
            }
            UaEvent::Offer { call, body: sdp } => format!("** Offer{}{}", body(&sdp), nth(call)),
            UaEvent::Reoffered { call, answer: Ok(sdp) } => format!("** Reoffered{}{}", body(&sdp), nth(call)),
            UaEvent::Reoffered { call, answer: Err(status) } => format!("** Reoffered refused {status}{}", nth(call)),
            UaEvent::TransferProgress { call, status } => format!("** TransferProgress {status}{}", nth(call)),
            UaEvent::ReferRequested { call, target } => format!("** ReferRequested {target}{}", nth(call)),
            UaEvent::Ended { call, end } => {
                let by = match end.by {
                    EndBy::Us => "us",
                    EndBy::Them => "them",
                    EndBy::Timeout => "timeout",
                };
                let status = end.status.map_or(String::new(), |status| format!(" {status}"));
                let cause = end.q850.map_or(String::new(), |cause| format!(" q850={cause}"));
                let contacts = end.contacts.iter().fold(String::new(), |all, uri| format!("{all} {uri}"));
                format!("** Ended {by}{status}{cause} ({}){contacts}{}", end.reason, nth(call))
            }
        }
    }

    // ---- the far end ----

    fn far(&mut self, words: &[&str]) {
        let value = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        let from = address(value("from").unwrap_or("proxy"));
        let (kind, bytes) = match words[0] {
            "raw" => {
                ("raw".to_owned(), words[1..].join(" ").replace("from=stranger", "").replace('|', "\r\n").into_bytes())
            }
            "again" => {
                let wanted = words.get(1).copied().filter(|word| !word.contains('='));
                let found = self.sent.iter().rev().find(|(kind, ..)| wanted.is_none_or(|wanted| kind == wanted));
                let (kind, _, bytes) = found.expect("something was sent before").clone();
                (kind, bytes)
            }
            status if status.parse::<u16>().is_ok() => (status.to_owned(), self.response(words)),
            method => (method.to_owned(), self.request(words)),
        };
        self.sent.push((kind, from, bytes.clone()));
        self.ua.handle_datagram(self.now, from, &bytes);
    }

    fn response(&mut self, words: &[&str]) -> Vec<u8> {
        let status: u16 = words[0].parse().unwrap();
        let selector = words.get(1).copied().unwrap_or_default();
        let (method, nth) = selector.split_once('#').unwrap_or((selector, "0"));
        let is_method = !method.is_empty() && method.chars().all(|c| c.is_ascii_uppercase());
        let mut matching = self.requests.iter().filter(|request| match is_method {
            true => request.method.as_str() == method,
            false => request.method.as_str() != "ACK",
        });
        let nth: usize = nth.parse().unwrap_or(0);
        let request = if is_method && nth > 0 { matching.nth(nth - 1) } else { matching.next_back() };
        let request = request.unwrap_or_else(|| panic!("no such request to answer: {words:?}")).clone();
        let value = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        let tag = if status == 100 { None } else { Some(value("tag").unwrap_or("far")) };
        let mut response = request.answer(status, tag.filter(|tag| *tag != "none"));
        let is_invite = request.method.as_str() == "INVITE";
        if is_invite && status > 100 && status < 300 {
            self.dialog.near = response.headers.get("To").unwrap_or_default().to_owned();
            if !words.contains(&"nocontact") {
                response
                    .headers
                    .push("Contact", value("contact").map_or("<sip:bob@192.0.2.1:5060>".into(), |c| format!("<{c}>")));
            }
        }
        if let Some(seen) = value("seen") {
            let via = response.headers.get("Via").unwrap().to_owned();
            let (ip, port) = seen.rsplit_once(':').unwrap();
            response.headers.put("Via", via.replace(";rport", &format!(";received={ip};rport={port}")));
        }
        if let Some(nonce) = value("nonce") {
            let kind = if status == 407 { Kind::ProxyAuthenticate } else { Kind::WwwAuthenticate };
            let algorithm = value("alg").map_or(Algorithm::MD5, |name| Algorithm::parse(name).unwrap());
            let realm = value("realm").unwrap_or("pbx");
            let challenge =
                Challenge { stale: words.contains(&"stale"), ..Challenge::new(kind, realm, nonce, algorithm) };
            response.headers.push(kind.challenge_header(), challenge.to_string());
        }
        if let (Some(expires), Some(contact)) = (value("granted"), request.headers.get_all("Contact").last()) {
            let uri = contact.split('>').next().unwrap_or_default();
            response.headers.push("Contact", "<sip:other@203.0.113.77>;expires=7");
            response.headers.push("Contact", format!("{uri}>;expires={expires}"));
        }
        self.dress(words, |name, value| response.headers.push(name, value));
        if words.contains(&"sdp") {
            response.headers.push("Content-Type", "application/sdp");
            response.body = SDP.as_bytes().to_vec();
        }
        response.to_bytes()
    }

    fn dress(&self, words: &[&str], mut push: impl FnMut(&str, String)) {
        for word in words.iter().skip(1) {
            if let Some((name, value)) = word.split_once(':')
                && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
                && name.starts_with(|c: char| c.is_ascii_uppercase())
            {
                push(name, value.replace('_', " "));
            }
        }
    }

    fn request(&mut self, words: &[&str]) -> Vec<u8> {
        let value = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        let method = words[0];
        if words.contains(&"new") {
            self.branches += 1;
            self.dialog = Dialog {
                call_id: value("callid").map_or_else(|| format!("far-{}", self.branches), str::to_owned),
                near: format!("<sip:bob@far.example.com>;tag={}", value("tag").unwrap_or("far")),
                far: "<sip:agent1@pbx.example.com>".into(),
                target: "sip:agent1@192.0.2.100:5062".into(),
                last_invite: None,
            };
            self.cseq = 100;
        }
        let of_invite = matches!(method, "ACK" | "CANCEL");
        let fresh = !of_invite;
        if fresh {
            self.cseq += 1;
            self.branches += 1;
        }
        let mut number = value("cseq").map_or(self.cseq, |n| n.parse().unwrap());
        let mut branch = value("branch").map_or_else(|| format!("z9hG4bKfar{}", self.branches), str::to_owned);
        if let Some((invite, invite_branch, status)) = &self.dialog.last_invite
            && of_invite
        {
            number = value("cseq").map_or(*invite, |n| n.parse().unwrap());
            branch = match (value("branch"), method == "ACK" && (200..300).contains(status)) {
                (Some(branch), _) => branch.to_owned(),
                (None, true) => format!("{invite_branch}ack"),
                (None, false) => invite_branch.clone(),
            };
        }
        if method == "INVITE" {
            self.dialog.last_invite = Some((number, branch.clone(), 0));
        }
        let Dialog { call_id, near, far, target, .. } = &self.dialog;
        // A CANCEL has the To of its INVITE, which had no tag if it was a new one.
        let far = match method == "CANCEL" && self.dialog_began_with_new() {
            true => far.split(";tag").next().unwrap_or_default().to_owned(),
            false => value("totag").map_or(far.clone(), |tag| format!("<sip:agent1@pbx.example.com>;tag={tag}")),
        };
        let near = value("fromtag").map_or(near.clone(), |tag| format!("<sip:bob@far.example.com>;tag={tag}"));
        let target = value("uri").unwrap_or(target);
        let place = place(address(value("from").unwrap_or("proxy")));
        let at = address(&place);
        let mut text = format!(
            "{method} {target} SIP/2.0\r\nVia: SIP/2.0/UDP {at};branch={branch};rport\r\nMax-Forwards: 70\r\n\
             From: {near}\r\nTo: {far}\r\nCall-ID: {call_id}\r\nCSeq: {number} {method}\r\n"
        );
        if !of_invite {
            let contact = value("contact").map_or_else(|| format!("sip:bob@{at}"), str::to_owned);
            let _ = write!(text, "Contact: <{contact}>\r\n");
        }
        self.dress(words, |name, value| {
            let _ = write!(text, "{name}: {value}\r\n");
        });
        let body = match (words.contains(&"sdp"), value("sipfrag")) {
            (true, _) => {
                text += "Content-Type: application/sdp\r\n";
                SDP.to_owned()
            }
            (_, Some(frag)) => {
                text += "Event: refer\r\nContent-Type: message/sipfrag;version=2.0\r\n";
                format!("SIP/2.0 {}\r\n", frag.replace('_', " "))
            }
            _ => String::new(),
        };
        let _ = write!(text, "Content-Length: {}\r\n\r\n{body}", body.len());
        text.into_bytes()
    }

    fn dialog_began_with_new(&self) -> bool {
        self.dialog.call_id.starts_with("far-") && self.cseq == 101
    }
}

/// The nonce and its count, if the credentials are right.
fn credentials_of(request: &Request) -> Option<String> {
    let found: Vec<String> = Kind::BOTH
        .iter()
        .filter_map(|kind| request.headers.get(kind.credentials_header()))
        .map(|value| match Credentials::parse(value) {
            Some(c) if request.method.as_str() == "ACK" => format!("auth={}", c.nonce),
            Some(c) if c.verify(request.method.as_str(), &Secret::new(PASSWORD), &request.body) => {
                format!("auth={}/{}", c.nonce, c.count().unwrap_or(0))
            }
            _ => "auth=WRONG".to_owned(),
        })
        .collect();
    (!found.is_empty()).then(|| found.join(" "))
}

/// Without our tag, and with the user of our Contact masked: they are drawn by chance.
fn without_chance(value: &str) -> String {
    let value = value.split(";tag=").next().unwrap_or_default();
    match value.split_once("sip:").and_then(|(before, after)| Some((before, after.split_once('@')?))) {
        Some((before, (user, after))) if user.len() == 10 && user.chars().all(|c| c.is_ascii_alphanumeric()) => {
            format!("{before}sip:RANDOM@{after}")
        }
        _ => value.to_owned(),
    }
}

fn seconds(text: &str) -> Duration {
    let number: f64 = text.trim_end_matches('s').parse().unwrap();
    Duration::from_secs_f64(number)
}
