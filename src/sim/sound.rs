//! The media side's double: sessions without sockets, devices or threads. Without codecs it only keeps the books and tells
//! what a media side would tell; with them it runs the real [`Session`], a frame each 20 ms.

use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::pbx::Audio;
use crate::media::control::{Figures, MediaCommand, MediaEvent, Recording, RtpPort, SessionId};
use crate::media::{Channel, Session, SessionEvent};
use crate::rng::Rng;
use crate::sdp::Agreement;
use crate::time::Tick;

/// Frames move this often.
const FRAME: Duration = Duration::from_millis(20);
/// The first of our RTP ports.
const FIRST_PORT: u16 = 10_000;
/// The most ports that are lent.
const PORTS: u16 = 2_000;
/// The agent hums, so that there is something to send: a tone in Hz.
const HUM_HZ: f32 = 440.0;

/// How the double behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// With codecs or without.
    pub audio: Audio,
    /// The last figures of a session come after at most this long.
    pub slow: Duration,
}

/// See the module.
pub struct Sound {
    manner: Manner,
    address: IpAddr,
    sessions: BTreeMap<SessionId, Playing>,
    lent: u16,
    /// What will be told, and when.
    later: BTreeMap<(Tick, u64), MediaEvent>,
    told: u64,
    outbox: VecDeque<(SocketAddr, SocketAddr, Vec<u8>)>,
    rng: Rng,
    /// What was recorded last of which session, and where.
    recorded: BTreeMap<SessionId, (Recording, PathBuf)>,
    /// What went against the contract.
    faults: Vec<String>,
    focus: Option<SessionId>,
}

/// One session.
struct Playing {
    port: RtpPort,
    agreement: Option<Agreement>,
    session: Option<Session>,
    next_frame: Tick,
    phase: f32,
}

impl Sound {
    /// A media side without a session.
    pub fn new(address: IpAddr, manner: Manner, rng: Rng) -> Self {
        Self {
            manner,
            address,
            sessions: BTreeMap::new(),
            lent: 0,
            later: BTreeMap::new(),
            told: 0,
            outbox: VecDeque::new(),
            rng,
            recorded: BTreeMap::new(),
            faults: Vec::new(),
            focus: None,
        }
    }

    /// Lends a pair of ports.
    pub fn lend(&mut self) -> Result<RtpPort, String> {
        if self.lent == PORTS {
            return Err("all ports are lent".into());
        }
        self.lent += 1;
        Ok(RtpPort(FIRST_PORT + 2 * (self.lent - 1)))
    }

    /// Ports that are lent and not in a session.
    pub fn idle_ports(&self) -> usize {
        usize::from(self.lent) - self.sessions.len()
    }

    /// How many sessions are open.
    pub fn open(&self) -> usize {
        self.sessions.len()
    }

    /// One of the sessions that have agreed, by chance.
    pub fn any_session(&mut self) -> Option<SessionId> {
        let talking: Vec<_> = self.sessions.iter().filter(|(_, playing)| playing.agreement.is_some()).collect();
        let chosen = self.rng.below(talking.len() as u64) as usize;
        talking.get(chosen).map(|(session, _)| **session)
    }

    /// The session that has the sound devices; none once it is closed.
    pub fn focus(&self) -> Option<SessionId> {
        self.focus.filter(|session| self.sessions.contains_key(session))
    }

    /// What is recorded of the latest recorded session, and where.
    pub fn recording(&self) -> Option<(Recording, &Path)> {
        self.recorded.values().next_back().map(|(recording, file)| (*recording, file.as_path()))
    }

    /// What went against the contract since the last question.
    pub fn faults(&mut self) -> Vec<String> {
        std::mem::take(&mut self.faults)
    }

    /// The program says something.
    pub fn command(&mut self, now: Tick, command: MediaCommand) {
        match command {
            MediaCommand::Open { session, port, seed, beside: _ } => self.start(now, session, port, seed),
            MediaCommand::Agree { session, agreement } => self.agree(now, session, agreement),
            MediaCommand::Close { session } => self.close(now, session),
            MediaCommand::Digit { session, key } => self.with(session, |one| one.digit(key)),
            MediaCommand::Mute { session, muted } => self.with(session, |one| one.mute(muted)),
            MediaCommand::Play { session: Some(session), tone } => self.with(session, |one| one.play(tone)),
            MediaCommand::Quiet { session: Some(session) } => self.with(session, Session::quiet),
            MediaCommand::Play { session: None, .. }
            | MediaCommand::Quiet { session: None }
            | MediaCommand::Volume { .. } => {}
            MediaCommand::Focus { session } => {
                self.focus = Some(session);
                self.with(session, |_| ());
            }
            MediaCommand::Record { session, recording, file } => {
                self.recorded.insert(session, (recording, file));
                self.with(session, |_| ());
            }
            MediaCommand::Say { session, prompt } => {
                self.with(session, |_| ());
                self.tell(now + prompt.length(), MediaEvent::Said { session });
            }
            // The double has one voice for every session, and so nothing to mix: it only keeps the books.
            MediaCommand::Join { sessions } => sessions.into_iter().for_each(|session| self.with(session, |_| ())),
            MediaCommand::Part { session } => self.with(session, |_| ()),
        }
    }

    /// Something is told a little later.
    pub fn tell(&mut self, at: Tick, event: MediaEvent) {
        self.told += 1;
        self.later.insert((at, self.told), event);
    }

    /// When something falls due here.
    pub fn poll_timeout(&self) -> Option<Tick> {
        let running = self.sessions.values().filter(|playing| playing.session.is_some());
        let frames = running.map(|playing| playing.next_frame);
        frames.chain(self.later.keys().next().map(|(at, _)| *at)).min()
    }

    /// A deadline passed: frames move.
    pub fn handle_timeout(&mut self, now: Tick) {
        let mut told = Vec::new();
        for (id, playing) in &mut self.sessions {
            playing.frames(now);
            let Some(session) = &mut playing.session else { continue };
            while let Some(event) = session.poll_event() {
                told.push(match event {
                    SessionEvent::FirstAudio => MediaEvent::FirstAudio { session: *id },
                    SessionEvent::Digit(key) => MediaEvent::Digit { session: *id, key },
                    SessionEvent::Silent { for_ms } => MediaEvent::Silent { session: *id, for_ms },
                });
            }
        }
        for event in told {
            self.tell(now, event);
        }
        self.collect();
    }

    /// What has been told by now.
    pub fn poll_event(&mut self, now: Tick) -> Option<MediaEvent> {
        let first = self.later.first_entry()?;
        (first.key().0 <= now).then(|| first.remove())
    }

    /// A datagram came to one of our ports.
    pub fn handle_datagram(&mut self, now: Tick, port: u16, from: SocketAddr, bytes: &[u8]) {
        let playing = self.sessions.values_mut().find(|playing| playing.port.0 == port & !1);
        let Some(session) = playing.and_then(|playing| playing.session.as_mut()) else { return };
        match port % 2 {
            0 => session.handle_rtp(now, from, bytes),
            _ => session.handle_rtcp(now, from, bytes),
        }
    }

    /// A datagram to send: from, to, what.
    pub fn poll_transmit(&mut self) -> Option<(SocketAddr, SocketAddr, Vec<u8>)> {
        self.outbox.pop_front()
    }

    fn start(&mut self, now: Tick, id: SessionId, port: RtpPort, seed: u64) {
        if self.sessions.values().any(|playing| playing.port == port) {
            self.faults.push(format!("port {} is opened a second time", port.0));
        }
        let session = (self.manner.audio == Audio::Real).then(|| Session::new(now, seed));
        let playing = Playing { port, agreement: None, session, next_frame: now + FRAME, phase: 0.0 };
        if self.sessions.insert(id, playing).is_some() {
            self.faults.push(format!("{id:?} is opened a second time"));
        }
    }

    fn agree(&mut self, now: Tick, id: SessionId, agreement: Agreement) {
        let Some(playing) = self.sessions.get_mut(&id) else {
            return self.faults.push(format!("{id:?} agrees without being open"));
        };
        let first = playing.agreement.is_none() && agreement.direction.receives();
        if let Some(session) = &mut playing.session {
            session.agree(now, &agreement);
        }
        let real = playing.session.is_some();
        playing.agreement = Some(agreement);
        if first && !real {
            let at = now + Duration::from_millis(5 + self.rng.below(150));
            self.tell(at, MediaEvent::FirstAudio { session: id });
        }
    }

    fn close(&mut self, now: Tick, id: SessionId) {
        let Some(mut playing) = self.sessions.remove(&id) else {
            return self.faults.push(format!("{id:?} is closed without being open"));
        };
        let figures = match &mut playing.session {
            Some(session) => {
                session.close(now);
                session.figures(now)
            }
            None => Figures::default(),
        };
        playing.send(self.address, &mut self.outbox);
        let delay = Duration::from_micros(self.rng.below(self.manner.slow.as_micros() as u64 + 1));
        self.tell(now + delay, MediaEvent::Closed { session: id, figures, port: playing.port });
    }

    fn with(&mut self, id: SessionId, deed: impl FnOnce(&mut Session)) {
        match self.sessions.get_mut(&id) {
            Some(playing) => {
                if let Some(session) = &mut playing.session {
                    deed(session);
                }
            }
            None => self.faults.push(format!("{id:?} is spoken to without being open")),
        }
    }

    fn collect(&mut self) {
        for playing in self.sessions.values_mut() {
            playing.send(self.address, &mut self.outbox);
        }
    }
}

impl Playing {
    /// Every frame that is due: the far end is played, the agent hums.
    fn frames(&mut self, now: Tick) {
        let Some(session) = &mut self.session else { return };
        if session.poll_timeout().is_some_and(|at| at <= now) {
            session.handle_timeout(now);
        }
        let mut samples = [0_i16; 960];
        while self.next_frame <= now {
            let rate = session.sample_rate();
            let frame = &mut samples[..(rate / 50).min(960) as usize];
            session.pull(self.next_frame, frame);
            for sample in frame.iter_mut() {
                self.phase = (self.phase + HUM_HZ / rate as f32).fract();
                *sample = ((self.phase * std::f32::consts::TAU).sin() * 8_000.0) as i16;
            }
            if self.agreement.is_some() {
                session.capture(self.next_frame, frame);
            }
            self.next_frame = self.next_frame + FRAME;
        }
    }

    fn send(&mut self, address: IpAddr, outbox: &mut VecDeque<(SocketAddr, SocketAddr, Vec<u8>)>) {
        let Some(session) = &mut self.session else { return };
        let mut buffer = [0_u8; 2_048];
        while let Some((channel, to, len)) = session.poll_transmit(&mut buffer) {
            let port = self.port.0 + u16::from(matches!(channel, Channel::Rtcp));
            outbox.push_back((SocketAddr::new(address, port), to, buffer[..len].to_vec()));
        }
    }
}
