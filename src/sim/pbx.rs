//! The far end: a registrar with digest, and subscribers who behave by their number. Pure, so that the demo puts it on real
//! sockets and the simulator on a virtual link.
//!
//! Its calls are carried by a user agent of the same house, so what it proves about SIP is that both halves agree; that
//! others agree, too, is proved against real peers in `tests/interop.rs`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use super::registrar::{Registrar, Verdict};
use super::subscriber::{Behaviour, Voice, behaviour};
use crate::media::control::RtpPort;
use crate::media::{Channel, Session, SessionEvent};
use crate::pii::Secret;
use crate::rng::Rng;
use crate::sdp::{self, CodecKind, Direction};
use crate::sip::msg::{Message, Uri};
use crate::sip::{CallHandle, Invite, Output, Registration, Ua, UaEvent};
use crate::time::{Now, Tick, Timers};

/// Audio of all calls is produced this often.
const FRAME: Duration = Duration::from_millis(20);
/// Calls at once, bounded by the ports too.
const CALLS: usize = 2_048;
/// How long it rings at most before the far end gives up by itself, as a PBX does (RFC 3261, timer C).
const RING_LIMIT: Duration = Duration::from_secs(180);
/// How long a registered user is rung.
const RING_USER: Duration = Duration::from_secs(30);

/// What the far end is built from.
#[derive(Clone)]
pub struct Settings {
    /// Where it is reached by SIP.
    pub address: SocketAddr,
    /// Its RTP ports (even; RTCP is the next one).
    pub rtp_ports: Vec<u16>,
    /// Who may register, with which password.
    pub users: BTreeMap<String, Secret>,
    /// From where datagrams are taken.
    pub clients: Vec<IpAddr>,
    /// Codecs by preference.
    pub codecs: Vec<CodecKind>,
    /// How long it rings, at least and at most.
    pub ring: (Duration, Duration),
    /// How long a subscriber who hangs up talks, at least and at most.
    pub talk: (Duration, Duration),
    /// Whether its calls carry audio.
    pub audio: Audio,
    /// What its subscribers do besides.
    pub habits: Habits,
}

/// Whether calls carry audio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audio {
    /// Real codecs, a packet each 20 ms.
    #[default]
    Real,
    /// Agreed upon, but never sent: what costs time in a sweep of thousands of calls.
    None,
}

/// What subscribers do that not all far ends do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Habits {
    /// How long a subscriber stays who would stay for ever, at least and at most; none: for ever.
    pub patience: Option<(Duration, Duration)>,
    /// A call that is up is offered anew after this long, again and again, at least and at most: by turns on hold and back.
    pub reoffer: Option<(Duration, Duration)>,
}

/// The far end.
pub struct Pbx {
    settings: Settings,
    registrar: Registrar,
    ua: Ua,
    calls: BTreeMap<CallHandle, Call>,
    free_ports: VecDeque<u16>,
    ports: BTreeMap<u16, CallHandle>,
    timers: Timers<Timer>,
    outbox: VecDeque<(u16, SocketAddr, Vec<u8>)>,
    heard: VecDeque<Heard>,
    rng: Rng,
}

/// What the far end noticed, for tests.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// Somebody called this number, from this caller ID.
    Called {
        /// The number.
        number: String,
        /// SIP Call-ID.
        call_id: String,
    },
    /// A call came up.
    Answered {
        /// SIP Call-ID.
        call_id: String,
    },
    /// A digit.
    Digit {
        /// SIP Call-ID.
        call_id: String,
        /// The key.
        key: char,
    },
    /// A call is over.
    Ended {
        /// SIP Call-ID.
        call_id: String,
    },
}

struct Call {
    call_id: String,
    behaviour: Behaviour,
    offer: Vec<u8>,
    local: sdp::Local,
    session: Option<Session>,
    voice: Voice,
    next_frame: Tick,
    up: bool,
    /// The call whose place a transfer under way is to take, by its Call-ID.
    replaces: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Timer {
    Answer(CallHandle),
    HangUp(CallHandle),
    Reoffer(CallHandle),
    RingLimit(CallHandle),
    Transferred(CallHandle, u16),
}

impl Pbx {
    /// A far end that waits.
    pub fn new(settings: Settings, mut rng: Rng) -> Self {
        let ua = Ua::new(ua_settings(&settings), rng.fork());
        let registrar = Registrar::new("offhook-demo", settings.users.clone(), rng.fork());
        let free_ports = settings.rtp_ports.iter().copied().collect();
        Self {
            registrar,
            ua,
            calls: BTreeMap::new(),
            free_ports,
            ports: BTreeMap::new(),
            timers: Timers::default(),
            outbox: VecDeque::new(),
            heard: VecDeque::new(),
            rng,
            settings,
        }
    }

    /// A datagram came to one of its ports.
    pub fn handle_datagram(&mut self, now: Now, port: u16, from: SocketAddr, bytes: &[u8]) {
        if port == self.settings.address.port() {
            self.signalling(now, from, bytes);
        } else if let Some(handle) = self.ports.get(&(port & !1)).copied()
            && let Some(session) = self.calls.get_mut(&handle).and_then(|call| call.session.as_mut())
        {
            if port.is_multiple_of(2) {
                session.handle_rtp(now.tick, from, bytes);
            } else {
                session.handle_rtcp(now.tick, from, bytes);
            }
        }
        self.settle(now);
    }

    /// A deadline passed.
    pub fn handle_timeout(&mut self, now: Now) {
        if self.ua.poll_timeout().is_some_and(|at| at <= now.tick) {
            self.ua.handle_timeout(now.tick);
        }
        while let Some(timer) = self.timers.expire(now.tick) {
            match timer {
                Timer::Answer(call) => self.pick_up(now, call),
                Timer::HangUp(call) => self.ua.hang_up(now.tick, call),
                Timer::Reoffer(call) => self.offer_anew(now, call),
                Timer::Transferred(call, status) => self.tell_transferred(now, call, status),
                Timer::RingLimit(call) => self.ua.reject(now.tick, call, 480),
            }
        }
        self.audio(now);
        self.settle(now);
    }

    /// When to come back.
    pub fn poll_timeout(&self) -> Option<Tick> {
        let frames = self.calls.values().filter(|call| call.session.is_some()).map(|call| call.next_frame);
        frames.chain(self.ua.poll_timeout()).chain(self.timers.next()).min()
    }

    /// A datagram to send: from which port, to whom, what.
    pub fn poll_transmit(&mut self) -> Option<(u16, SocketAddr, Vec<u8>)> {
        self.outbox.pop_front()
    }

    /// What it noticed.
    pub fn poll_heard(&mut self) -> Option<Heard> {
        self.heard.pop_front()
    }

    /// How many calls it has, ringing ones included.
    pub fn calls(&self) -> usize {
        self.calls.len()
    }

    /// SIP Call-IDs of all its calls, ringing ones included.
    pub fn call_ids(&self) -> BTreeSet<String> {
        self.calls.values().map(|call| call.call_id.clone()).collect()
    }

    /// SIP Call-IDs of the calls that it believes to be up.
    pub fn calls_up(&self) -> BTreeSet<String> {
        self.calls.values().filter(|call| call.up).map(|call| call.call_id.clone()).collect()
    }

    /// How many users are registered.
    pub fn registered(&self, now: Now) -> usize {
        self.registrar.registered(now.tick)
    }

    /// Calls a registered user.
    pub fn call_user(&mut self, now: Now, user: &str) {
        let Some(contact) = self.registrar.contact(user) else { return };
        let Some(port) = self.free_ports.pop_front() else { return };
        let local = self.local(port);
        let offer = sdp::offer(&local);
        let handle = self.ua.invite(now.tick, Invite { target: contact, caller_id: Some("5550100".into()), offer });
        let call_id = self.ua.call_id(handle).unwrap_or_default().to_owned();
        self.insert(now, handle, call_id, Behaviour::Speak, Vec::new(), local);
        self.timers.set(Timer::HangUp(handle), now.tick + RING_USER);
        self.settle(now);
    }

    /// Calls, transactions and deadlines of its user agent: all zero once everything is over.
    pub fn load(&self) -> (usize, usize, usize) {
        self.ua.load()
    }

    fn signalling(&mut self, now: Now, from: SocketAddr, bytes: &[u8]) {
        if !self.settings.clients.contains(&from.ip()) {
            return;
        }
        if let Ok(Message::Request(request)) = Message::parse(bytes) {
            match self.registrar.handle(now.tick, from, &request) {
                Verdict::Answer(response) => {
                    self.outbox.push_back((self.settings.address.port(), from, response.to_bytes()));
                    return;
                }
                Verdict::Drop => return,
                Verdict::Pass => {}
            }
        }
        self.ua.handle_datagram(now.tick, from, bytes);
    }

    fn settle(&mut self, now: Now) {
        while let Some(output) = self.ua.poll_output() {
            match output {
                Output::Send { to, bytes } => self.outbox.push_back((self.settings.address.port(), to, bytes)),
                Output::Event(event) => self.event(now, event),
            }
        }
        self.transmit();
    }

    fn event(&mut self, now: Now, event: UaEvent) {
        match event {
            UaEvent::Incoming { call, call_id, from: _, to_user, offer } => {
                self.incoming(now, call, call_id, &to_user, offer);
            }
            UaEvent::Answered { call, body, .. } => self.answered(now, call, &body),
            UaEvent::Reoffered { call, answer: Ok(body) } => self.agree(now, call, &body),
            UaEvent::Offer { call, body } => self.reoffer(now, call, &body),
            UaEvent::ReferRequested { call, target } => self.transferred(now, call, &target),
            UaEvent::Ended { call, .. } => self.ended(call),
            _ => {}
        }
    }

    /// The call is up: our answer was confirmed, or ours was answered.
    fn answered(&mut self, now: Now, handle: CallHandle, body: &[u8]) {
        let Some(call) = self.calls.get_mut(&handle) else { return };
        call.up = true;
        let hangs_up = call.behaviour.hangs_up();
        self.heard.push_back(Heard::Answered { call_id: call.call_id.clone() });
        self.agree(now, handle, body);
        self.timers.stop(Timer::HangUp(handle));
        let stays = if hangs_up { Some(self.settings.talk) } else { self.settings.habits.patience };
        if let Some(stays) = stays {
            let talk = self.between(stays);
            self.timers.set(Timer::HangUp(handle), now.tick + talk);
        }
        self.reoffer_later(now, handle);
    }

    /// Follows an answer to an offer of ours.
    fn agree(&mut self, now: Now, handle: CallHandle, body: &[u8]) {
        let Some(call) = self.calls.get_mut(&handle) else { return };
        if body.is_empty() || self.settings.audio == Audio::None {
            return;
        }
        if let Ok(agreement) = sdp::accept(&call.local, body) {
            let seed = self.rng.u64();
            let session = call.session.get_or_insert_with(|| Session::new(now.tick, seed));
            session.agree(now.tick, &agreement);
        }
    }

    /// The caller is handed on: the new subscriber takes the call or not, and the one who asked is told.
    fn transferred(&mut self, now: Now, handle: CallHandle, target: &Uri) {
        let whom = behaviour(target.user().unwrap_or_default());
        if let Some(call) = self.calls.get_mut(&handle) {
            call.replaces = replaced(target);
        }
        let status = whom.refuses_at_once().or(whom.refuses_later()).unwrap_or(200);
        self.ua.accept_refer(now.tick, handle);
        let ring = self.between(self.settings.ring);
        self.timers.set(Timer::Transferred(handle, status), now.tick + ring);
    }

    /// Whose place is to be taken must still be there (RFC 3891 section 3).
    fn tell_transferred(&mut self, now: Now, handle: CallHandle, status: u16) {
        let replaces = self.calls.get(&handle).and_then(|call| call.replaces.as_ref());
        let gone = replaces.is_some_and(|call_id| !self.calls.values().any(|call| call.up && call.call_id == *call_id));
        self.ua.tell_refer(now.tick, handle, if gone { 481 } else { status });
    }

    fn reoffer_later(&mut self, now: Now, handle: CallHandle) {
        if let Some(span) = self.settings.habits.reoffer {
            let pause = self.between(span);
            self.timers.set(Timer::Reoffer(handle), now.tick + pause);
        }
    }

    /// The subscriber holds, or takes back.
    fn offer_anew(&mut self, now: Now, handle: CallHandle) {
        let Some(call) = self.calls.get_mut(&handle).filter(|call| call.up) else { return };
        call.local.version += 1;
        call.local.direction = match call.local.direction {
            Direction::SendRecv => Direction::SendOnly,
            _ => Direction::SendRecv,
        };
        let offer = sdp::offer(&call.local);
        self.ua.reoffer(now.tick, handle, offer);
        self.reoffer_later(now, handle);
    }

    fn incoming(&mut self, now: Now, handle: CallHandle, call_id: String, number: &str, offer: Vec<u8>) {
        self.heard.push_back(Heard::Called { number: number.to_owned(), call_id: call_id.clone() });
        let behaviour = behaviour(number);
        if let Some(status) = behaviour.refuses_at_once() {
            self.ua.reject(now.tick, handle, status);
            return;
        }
        let Some(port) = self.free_ports.pop_front().filter(|_| self.calls.len() < CALLS) else {
            self.ua.reject(now.tick, handle, 503);
            return;
        };
        let local = self.local(port);
        self.insert(now, handle, call_id, behaviour, offer, local);
        self.ua.ring(now.tick, handle);
        let ring = self.between(self.settings.ring);
        if behaviour.answers() || behaviour.refuses_later().is_some() {
            self.timers.set(Timer::Answer(handle), now.tick + ring);
        }
        self.timers.set(Timer::RingLimit(handle), now.tick + RING_LIMIT);
    }

    fn insert(
        &mut self,
        now: Now,
        handle: CallHandle,
        call_id: String,
        behaviour: Behaviour,
        offer: Vec<u8>,
        local: sdp::Local,
    ) {
        self.ports.insert(local.rtp_port, handle);
        let voice = Voice::new(behaviour, self.rng.u64());
        let call = Call {
            call_id,
            behaviour,
            offer,
            local,
            session: None,
            voice,
            next_frame: now.tick + FRAME,
            up: false,
            replaces: None,
        };
        self.calls.insert(handle, call);
    }

    /// The subscriber picks up, or declines.
    fn pick_up(&mut self, now: Now, handle: CallHandle) {
        self.timers.stop(Timer::RingLimit(handle));
        let Some(call) = self.calls.get_mut(&handle) else { return };
        if let Some(status) = call.behaviour.refuses_later() {
            self.ua.reject(now.tick, handle, status);
            return;
        }
        let described = if call.offer.is_empty() {
            Ok((sdp::offer(&call.local), None))
        } else {
            sdp::answer(&call.local, &call.offer).map(|(body, agreement)| (body, Some(agreement)))
        };
        match described {
            Ok((body, agreement)) => {
                if let Some(agreement) = agreement.filter(|_| self.settings.audio == Audio::Real) {
                    let mut session = Session::new(now.tick, self.rng.u64());
                    session.agree(now.tick, &agreement);
                    call.session = Some(session);
                    call.next_frame = now.tick + FRAME;
                }
                self.ua.answer(now.tick, handle, body);
            }
            Err(_) => self.ua.reject(now.tick, handle, 488),
        }
    }

    fn reoffer(&mut self, now: Now, handle: CallHandle, body: &[u8]) {
        let Some(call) = self.calls.get_mut(&handle) else { return self.ua.refuse_offer(now.tick, handle, 488) };
        call.local.version += 1;
        if body.is_empty() {
            let offer = sdp::offer(&call.local);
            return self.ua.answer_offer(now.tick, handle, offer);
        }
        match sdp::answer(&call.local, body) {
            Ok((answer, agreement)) => {
                if let Some(session) = &mut call.session {
                    session.agree(now.tick, &agreement);
                }
                self.ua.answer_offer(now.tick, handle, answer);
            }
            Err(_) => self.ua.refuse_offer(now.tick, handle, 488),
        }
    }

    fn ended(&mut self, handle: CallHandle) {
        for timer in [Timer::Answer(handle), Timer::HangUp(handle), Timer::Reoffer(handle), Timer::RingLimit(handle)] {
            self.timers.stop(timer);
        }
        if let Some(call) = self.calls.remove(&handle) {
            self.ports.remove(&call.local.rtp_port);
            self.free_ports.push_back(call.local.rtp_port);
            self.heard.push_back(Heard::Ended { call_id: call.call_id });
        }
    }

    /// One frame of each call that is due: what it hears goes to the voice, what the voice says goes out.
    fn audio(&mut self, now: Now) {
        let mut samples = [0_i16; 960];
        for call in self.calls.values_mut() {
            let Some(session) = &mut call.session else { continue };
            if session.poll_timeout().is_some_and(|at| at <= now.tick) {
                session.handle_timeout(now.tick);
            }
            while call.next_frame <= now.tick {
                let len = (session.sample_rate() / 50) as usize;
                let frame = &mut samples[..len.min(960)];
                session.pull(call.next_frame, frame);
                call.voice.speak(session.sample_rate(), frame);
                session.capture(call.next_frame, frame);
                call.next_frame = call.next_frame + FRAME;
            }
            while let Some(event) = session.poll_event() {
                if let SessionEvent::Digit(key) = event {
                    self.heard.push_back(Heard::Digit { call_id: call.call_id.clone(), key });
                }
            }
        }
    }

    fn transmit(&mut self) {
        let mut buffer = [0_u8; 1_500];
        for call in self.calls.values_mut() {
            let Some(session) = &mut call.session else { continue };
            while let Some((channel, to, len)) = session.poll_transmit(&mut buffer) {
                let port = call.local.rtp_port + u16::from(matches!(channel, Channel::Rtcp));
                self.outbox.push_back((port, to, buffer[..len].to_vec()));
            }
        }
    }

    fn local(&mut self, port: u16) -> sdp::Local {
        let RtpPort(rtp_port) = RtpPort(port);
        sdp::Local {
            address: self.settings.address.ip(),
            rtp_port,
            codecs: self.settings.codecs.clone(),
            ptime_ms: 20,
            session_id: self.rng.u64() >> 2,
            version: 1,
            direction: Direction::SendRecv,
        }
    }

    fn between(&mut self, (least, most): (Duration, Duration)) -> Duration {
        let span = most.saturating_sub(least);
        least + Duration::from_micros(self.rng.below(span.as_micros() as u64 + 1))
    }
}

/// The Call-ID of the call that an announced transfer names in `Replaces`. Those of our house need no escapes.
fn replaced(target: &Uri) -> Option<String> {
    let mut headers = target.sip()?.headers.iter();
    let (_, value) = headers.find(|(name, _)| name.eq_ignore_ascii_case("Replaces"))?;
    value.split("%3B").next().map(str::to_owned)
}

fn ua_settings(settings: &Settings) -> crate::sip::Settings {
    crate::sip::Settings {
        local: settings.address,
        proxies: Vec::new(),
        peers: settings.clients.clone(),
        user: "far-end".into(),
        domain: settings.address.ip().to_string(),
        from_domain: None,
        display_name: None,
        auth_user: None,
        password: None,
        registration: Registration::None,
        route: None,
        t1: Duration::from_millis(500),
        user_agent: "Offhook far end".into(),
        caller_id_header: Default::default(),
    }
}
