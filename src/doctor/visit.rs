//! The visit at the PBX: what is asked next, by what the line has told, and how long each answer is waited for.
//!
//! ```text
//!   registration ──known──> OPTIONS ──answer or none──> echo call, if there is one to call ──> sign off
//!        └── refused, or nothing ─────────────────────────────────────────────────────────────────┘
//! ```
//!
//! It sees notices and wishes for intents, as every front end does.

use std::collections::VecDeque;
use std::time::Duration;

use super::{Check, CodecsSeen, EchoEnd, EchoSeen, NatSeen, Opinion, RegistrationSeen};
use crate::app::{Intent, Notice, RecordingWish, What};
use crate::campaign::{EndCause, Quality};
use crate::say::{Say, say};
use crate::sip::Path;
use crate::time::Tick;

/// How long REGISTER is waited for: five times it has been sent by then.
const REGISTER: Duration = Duration::from_secs(8);
/// How long OPTIONS is waited for.
const PROBE: Duration = Duration::from_secs(4);
/// How long it may ring.
const RING: Duration = Duration::from_secs(15);
/// How long the signal is sent and listened to: more than once through.
const TALK: Duration = Duration::from_millis(5_500);
/// How long the end of the call is waited for.
const HANG_UP: Duration = Duration::from_secs(3);
/// How long the sign-off may take where the PBX has answered before, and where it has not.
const SIGN_OFF: Duration = Duration::from_secs(4);
const SIGN_OFF_UNHEARD: Duration = Duration::from_millis(600);

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Asks {
    /// As a person would.
    Intent(Intent),
    /// Hang up and sign off.
    Leave,
    /// Nobody answers the leave-taking: end.
    Cut,
}

/// What is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// This is being looked at.
    Looking(Check, Say),
    /// This was found.
    Found(Opinion),
    /// The echo call is over. What came back is measured once its recording is whole.
    Echo(EchoSeen),
}

/// What can be known of the line at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineFacts {
    /// The way to the PBX.
    pub path: Path,
    /// Datagrams from there that were no SIP.
    pub garbage: u64,
}

/// See the module.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Our user; the PBX as the profile has it.
    user: String,
    server: String,
    has_password: bool,
    registers: bool,
    /// What the profile offers, the best first.
    offered: Vec<String>,
    /// The extension to call.
    echo: Option<String>,
    stage: Stage,
    since: Tick,
    /// The PBX has answered.
    heard_of: bool,
    /// The answer to our probe, until it is looked at beside the line.
    probed: Option<(Option<u16>, Option<f64>)>,
    /// Our call.
    call_id: Option<String>,
    quality: Option<Quality>,
    seen: VecDeque<Seen>,
    asks: VecDeque<Asks>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Before,
    Registering,
    Probing,
    Dialing,
    Talking,
    HangingUp(Why),
    Leaving,
    Gone,
}

/// Why the call is hung up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Unanswered,
    Measured,
}

impl Visit {
    /// A visit of this user at that PBX.
    pub fn new(profile: &super::ProfileSeen, offered: Vec<String>, echo: Option<String>) -> Self {
        Self {
            user: profile.user.clone(),
            server: profile.server.clone(),
            has_password: profile.has_password,
            registers: profile.registers,
            offered,
            echo,
            stage: Stage::Before,
            since: Tick(0),
            heard_of: false,
            probed: None,
            call_id: None,
            quality: None,
            seen: VecDeque::new(),
            asks: VecDeque::new(),
        }
    }

    /// There is no line to visit anybody on.
    pub fn without_a_line(mut self, registration: &RegistrationSeen) -> impl Iterator<Item = Seen> {
        self.not_registered(registration);
        self.seen.into_iter()
    }

    /// What is to be told; drain to `None`.
    pub fn poll_seen(&mut self) -> Option<Seen> {
        self.seen.pop_front()
    }

    /// The line tells something.
    pub fn told(&mut self, now: Tick, notice: &Notice) {
        let ours = self.call_id.is_some() && notice.call_id == self.call_id;
        match (&notice.what, self.stage) {
            (What::Incoming { .. }, _) => self.asks.push_back(Asks::Intent(Intent::Reject)),
            (What::Registered { expires_s }, Stage::Registering) => {
                self.heard_of = true;
                let took_ms = now.since(self.since).as_millis().try_into().unwrap_or(u64::MAX);
                let (user, expires_s) = (self.user.clone(), *expires_s);
                self.found(RegistrationSeen::Registered { user, expires_s, took_ms }.opinion());
                self.probe(now);
            }
            (What::RegistrationFailed { sip_code, why, .. }, Stage::Registering) => {
                let seen = match sip_code {
                    Some(sip_code) => RegistrationSeen::Refused {
                        user: self.user.clone(),
                        has_password: self.has_password,
                        sip_code: *sip_code,
                        why: why.clone(),
                    },
                    None => self.silent(now),
                };
                self.not_registered(&seen);
                self.leave(now);
            }
            (What::Dialing { .. }, Stage::Dialing) => self.call_id = notice.call_id.clone(),
            (What::Error { why }, Stage::Dialing) if self.call_id.is_none() => {
                let why = why.clone();
                self.codecs(None, None);
                self.end(now, EchoEnd::NotDialled(why));
            }
            (What::Answered { codec }, Stage::Dialing) if ours => {
                self.codecs(Some(codec.clone()), None);
                self.asks.push_back(Asks::Intent(Intent::Record { set: RecordingWish::On }));
                self.enter(now, Stage::Talking);
            }
            (What::Probed { sip_code, round_trip_ms }, Stage::Probing) => {
                self.probed = Some((*sip_code, *round_trip_ms))
            }
            (What::Quality { quality }, _) if ours => self.quality = Some(quality.clone()),
            (What::Ended { cause, sip_code }, stage) if ours => self.ended(now, stage, *cause, *sip_code),
            _ => {}
        }
    }

    /// Everything is settled: what is to be done next.
    pub fn turn(&mut self, now: Tick, line: &LineFacts) -> Vec<Asks> {
        if let Some((sip_code, round_trip_ms)) = self.probed.take() {
            self.seen_from(now, line, sip_code, round_trip_ms);
        }
        if self.patience_ends().is_some_and(|at| at <= now) {
            self.overdue(now, line);
        }
        self.asks.drain(..).collect()
    }

    /// When it wants another turn although nothing happened: at once, where something is to be asked.
    pub fn deadline(&self) -> Option<Tick> {
        if self.asks.is_empty() { self.patience_ends() } else { Some(self.since) }
    }

    fn patience_ends(&self) -> Option<Tick> {
        let patience = match self.stage {
            Stage::Before | Stage::Gone => return None,
            Stage::Registering => REGISTER,
            Stage::Probing => PROBE,
            Stage::Dialing => RING,
            Stage::Talking => TALK,
            Stage::HangingUp(_) => HANG_UP,
            Stage::Leaving if self.heard_of => SIGN_OFF,
            Stage::Leaving => SIGN_OFF_UNHEARD,
        };
        Some(self.since + patience)
    }

    /// Begins. The line registers by itself.
    pub fn begin(&mut self, now: Tick) {
        if self.registers {
            let looking = say("looking-registration").with("user", &self.user).with("server", &self.server);
            self.seen.push_back(Seen::Looking(Check::Registration, looking));
            self.enter(now, Stage::Registering);
        } else {
            self.found(RegistrationSeen::Trunk.opinion());
            self.probe(now);
        }
    }

    fn overdue(&mut self, now: Tick, line: &LineFacts) {
        match self.stage {
            Stage::Registering => {
                let seen = match line.garbage {
                    0 => self.silent(now),
                    _ => RegistrationSeen::Garbage { to: self.server.clone() },
                };
                self.not_registered(&seen);
                self.leave(now);
            }
            Stage::Probing => self.seen_from(now, line, None, None),
            Stage::Dialing => self.hang_up(now, Why::Unanswered),
            Stage::Talking => self.hang_up(now, Why::Measured),
            Stage::HangingUp(why) => self.ended(now, Stage::HangingUp(why), EndCause::HungUp, None),
            Stage::Leaving => {
                self.asks.push_back(Asks::Cut);
                self.stage = Stage::Gone;
            }
            Stage::Before | Stage::Gone => {}
        }
    }

    fn probe(&mut self, now: Tick) {
        self.seen.push_back(Seen::Looking(Check::Nat, say("looking-nat")));
        self.asks.push_back(Asks::Intent(Intent::Probe));
        self.enter(now, Stage::Probing);
    }

    /// How the PBX sees us is known, as far as it can be.
    fn seen_from(&mut self, now: Tick, line: &LineFacts, sip_code: Option<u16>, round_trip_ms: Option<f64>) {
        self.heard_of |= sip_code.is_some();
        let (path, registered) = (line.path, self.registers);
        self.found(NatSeen::Asked { path, round_trip_ms, sip_code, registered }.opinion());
        match self.echo.clone() {
            Some(to) => {
                let looking = say("looking-echo").with("to", &to).with("seconds", TALK.as_secs());
                self.seen.push_back(Seen::Looking(Check::Echo, looking));
                self.asks.push_back(Asks::Intent(Intent::Dial { to }));
                self.enter(now, Stage::Dialing);
            }
            None => {
                self.codecs(None, None);
                self.end(now, EchoEnd::NotAsked);
            }
        }
    }

    fn hang_up(&mut self, now: Tick, why: Why) {
        self.asks.push_back(Asks::Intent(Intent::Hangup));
        self.enter(now, Stage::HangingUp(why));
    }

    fn ended(&mut self, now: Tick, stage: Stage, cause: EndCause, sip_code: Option<u16>) {
        let end = match stage {
            Stage::Dialing => {
                self.codecs(None, sip_code.filter(|code| [415, 488, 606].contains(code)));
                EchoEnd::Refused { cause, sip_code }
            }
            Stage::HangingUp(Why::Unanswered) => {
                self.codecs(None, None);
                EchoEnd::Unanswered(RING.as_secs())
            }
            Stage::Talking | Stage::HangingUp(Why::Measured) => {
                EchoEnd::Talked { quality: self.quality.take(), heard: None }
            }
            _ => return,
        };
        self.end(now, end);
    }

    /// Nothing behind the registration can be looked at.
    fn not_registered(&mut self, registration: &RegistrationSeen) {
        self.found(registration.opinion());
        self.found(NatSeen::NotRegistered.opinion());
        self.codecs(None, None);
        let to = self.echo.clone().unwrap_or_default();
        let end = if to.is_empty() { EchoEnd::NotAsked } else { EchoEnd::NotRegistered };
        self.seen.push_back(Seen::Echo(EchoSeen { to, end }));
    }

    fn codecs(&mut self, taken: Option<String>, refused: Option<u16>) {
        let offered = self.offered.clone();
        self.found(CodecsSeen { offered, taken, refused }.opinion());
    }

    fn end(&mut self, now: Tick, end: EchoEnd) {
        let to = self.echo.clone().unwrap_or_default();
        self.seen.push_back(Seen::Echo(EchoSeen { to, end }));
        self.leave(now);
    }

    fn leave(&mut self, now: Tick) {
        self.asks.push_back(Asks::Leave);
        self.enter(now, Stage::Leaving);
    }

    fn silent(&self, now: Tick) -> RegistrationSeen {
        RegistrationSeen::Silent { to: self.server.clone(), seconds: now.since(self.since).as_secs().max(1) }
    }

    fn found(&mut self, opinion: Opinion) {
        self.seen.push_back(Seen::Found(opinion));
    }

    fn enter(&mut self, now: Tick, stage: Stage) {
        self.stage = stage;
        self.since = now;
    }
}
