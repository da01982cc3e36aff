//! One session with what belongs to it: its sockets, its virtual sound devices, its pace.

use std::net::SocketAddr;
use std::time::Duration;

use super::headset::Ear;
use super::outbox::Outbox;
use super::pace::Pace;
use super::port::Pair;
use crate::io::clock::Clock;
use crate::io::pcap::Capture;
use crate::io::sound::recorder::Tape;
use crate::io::sound::tracks::Tap;
use crate::io::sound::voice::{Fed, Source};
use crate::io::trace::Way;
use crate::media::control::{MediaEvent, Muted, Recording, SessionId};
use crate::media::recorded::Recorded;
use crate::media::{Channel, Session, SessionEvent};
use crate::sdp::Agreement;
use crate::time::Tick;

/// The largest frame that moves at once: 20 ms at 48 kHz.
const LARGEST_FRAME: usize = 960;
/// The largest datagram that is read or written.
const LARGEST_DATAGRAM: usize = 2_048;
/// Datagrams that are read from one socket before the others have their turn.
const BURST: usize = 64;
/// A session's own deadline is looked at again no sooner than this.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

/// Room that all sessions of a thread share.
#[derive(Debug)]
pub(super) struct Scratch {
    pub(super) samples: [i16; LARGEST_FRAME],
    pub(super) datagram: [u8; LARGEST_DATAGRAM],
}

impl Scratch {
    pub(super) fn new() -> Self {
        Self { samples: [0; LARGEST_FRAME], datagram: [0; LARGEST_DATAGRAM] }
    }
}

/// Who paces one end of a session's audio path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PacedBy {
    /// The clock, for a virtual device.
    Clock,
    /// A sound device, through its ring.
    Device,
    /// A conference.
    Bridge,
}

/// Whether a socket has been read dry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing is left.
    Nothing,
    /// There is more; the system will not tell again.
    More,
}

/// One session.
pub(super) struct Call {
    pub(super) id: SessionId,
    pub(super) session: Session,
    pub(super) pair: Pair,
    pub(super) pace: Pace,
    /// Where this call stands in the thread's agenda.
    pub(super) wake: Tick,
    microphone: PacedBy,
    speaker: PacedBy,
    source: Source,
    tape: Option<Tape>,
    /// Where packets are written down, and by which calendar.
    pcap: Option<(Capture, Clock)>,
    /// The recording, once there was one.
    tap: Option<Tap>,
    /// What is played in place of the microphone, and how far it has come.
    prompt: Option<(Recorded, usize)>,
    muted: Muted,
    agreed: bool,
    report_at: Option<Tick>,
    report_every: Duration,
    /// Datagrams that the system refused to send or to hand over.
    refused: u64,
}

impl Call {
    /// A session at rest. No report comes if `report_every` is zero.
    pub(super) fn open(
        now: Tick,
        (id, seed): (SessionId, u64),
        pair: Pair,
        (source, tape): (Source, Option<Tape>),
        report_every: Duration,
    ) -> Self {
        Self {
            id,
            session: Session::new(now, seed),
            pair,
            pace: Pace::start(now, 20),
            microphone: PacedBy::Clock,
            speaker: PacedBy::Clock,
            wake: now,
            source,
            tape,
            pcap: None,
            tap: None,
            prompt: None,
            muted: Muted::No,
            agreed: false,
            report_at: (!report_every.is_zero()).then(|| now + report_every),
            report_every,
            refused: 0,
        }
    }

    /// Offer and answer have agreed. The recording behind a virtual microphone begins with the first agreement.
    pub(super) fn agree(&mut self, now: Tick, agreement: &Agreement) {
        self.agreed = true;
        self.pace.resize(if agreement.ptime_ms.is_multiple_of(20) { 20 } else { 10 });
        self.session.agree(now, agreement);
    }

    /// What the agent's own microphone heard, at any rate, whatever is sent in its place.
    pub(super) fn hear(&mut self, rate: u32, samples: &[i16]) {
        if self.agreed {
            self.session.hear(rate, samples);
        }
    }

    /// Samples of the agent's side, at the session's rate: to the far end, and to the recording. A prompt takes their place.
    pub(super) fn speak(&mut self, now: Tick, samples: &mut [i16]) {
        if !self.agreed {
            return;
        }
        let rate = self.session.sample_rate();
        if let Some((prompt, position)) = &mut self.prompt {
            prompt.fill(position, rate, samples);
        }
        self.session.send(now, samples);
        if let Some(tap) = &mut self.tap {
            // What is muted is not sent, and so not recorded. A conference has muted its microphone before it was mixed.
            if self.session.is_muted() {
                samples.fill(0);
            }
            tap.near(rate, samples);
        }
    }

    /// The far end's side, at the session's rate: for the ear, and for the recording.
    pub(super) fn listen(&mut self, now: Tick, samples: &mut [i16]) {
        self.session.listen(now, samples);
        if let Some(tap) = &mut self.tap {
            tap.far(self.session.sample_rate(), samples);
        }
    }

    /// The virtual microphone, at any rate; silence where there is none.
    pub(super) fn voice(&mut self, rate: u32, out: &mut [i16]) {
        if self.source.fill(rate, out) == Fed::Nothing {
            out.fill(0);
        }
    }

    /// What a virtual speaker plays of a conference.
    pub(super) fn tape(&mut self, rate: u32, samples: &[i16]) {
        if let Some(tape) = &mut self.tape {
            tape.write(rate, samples);
        }
    }

    /// Plays a prompt from its beginning, once.
    pub(super) fn say(&mut self, prompt: Recorded) {
        self.prompt = Some((prompt, 0));
        self.follow_mute();
    }

    /// The agent's microphone.
    pub(super) fn mute(&mut self, muted: Muted) {
        self.muted = muted;
        self.follow_mute();
    }

    pub(super) fn muted(&self) -> Muted {
        self.muted
    }

    /// Where something else than the microphone is sent, muting is not the session's business.
    fn follow_mute(&mut self) {
        let own = self.prompt.is_none() && self.microphone != PacedBy::Bridge;
        self.session.mute(if own { self.muted } else { Muted::No });
    }

    /// From now on every packet is written down.
    pub(super) fn write_down(&mut self, capture: Capture, clock: Clock) {
        self.pcap = Some((capture, clock));
    }

    /// From now on it can be recorded.
    pub(super) fn attach(&mut self, tap: Tap) {
        self.tap = Some(tap);
    }

    /// On, paused or off.
    pub(super) fn record(&mut self, recording: Recording) {
        if let Some(tap) = &mut self.tap {
            tap.set(recording);
        }
    }

    /// Hands an end to the clock or to a device. The clock begins at once: the device may have been late already.
    pub(super) fn pace_by(&mut self, now: Tick, microphone: PacedBy, speaker: PacedBy) {
        let to_clock = |was: PacedBy, is: PacedBy| was != PacedBy::Clock && is == PacedBy::Clock;
        if to_clock(self.microphone, microphone) || to_clock(self.speaker, speaker) {
            self.pace.hurry(now);
        }
        (self.microphone, self.speaker) = (microphone, speaker);
        self.follow_mute();
    }

    /// When this call wants to be looked at next.
    pub(super) fn next(&self, now: Tick) -> Tick {
        let session = self.session.poll_timeout().map(|at| at.max(now + SHORTEST_WAIT));
        let clocked = self.microphone == PacedBy::Clock || self.speaker == PacedBy::Clock;
        let frame = clocked.then(|| self.pace.next());
        let prompt = self.prompt.as_ref().map(|(prompt, position)| now + prompt.rest(*position));
        [session, frame, prompt, self.report_at].into_iter().flatten().min().unwrap_or(Tick(u64::MAX))
    }

    /// Does what has fallen due: frames of the virtual devices, the session's timers, the report.
    pub(super) fn fire(&mut self, now: Tick, scratch: &mut Scratch, outbox: &mut Outbox) {
        for _ in 0..self.pace.due(now) {
            self.frame(now, scratch);
        }
        if self.session.poll_timeout().is_some_and(|at| at <= now) {
            self.session.handle_timeout(now);
        }
        if self.prompt.as_ref().is_some_and(|(prompt, position)| prompt.is_over(*position)) {
            self.prompt = None;
            self.follow_mute();
            outbox.tell(MediaEvent::Said { session: self.id });
        }
        self.drain(scratch, outbox);
        if self.report_at.is_some_and(|at| at <= now) {
            self.report_at = Some(now + self.report_every);
            outbox.tell(MediaEvent::Report { session: self.id, figures: self.session.figures(now) });
        }
    }

    /// One frame of the ends that the clock paces.
    fn frame(&mut self, now: Tick, scratch: &mut Scratch) {
        let rate = self.session.sample_rate();
        let len = (rate * self.pace.frame_ms() / 1_000) as usize;
        let samples = &mut scratch.samples[..len.min(LARGEST_FRAME)];
        if self.microphone == PacedBy::Clock && self.agreed {
            let fed = self.source.fill(rate, samples);
            if fed == Fed::Nothing {
                samples.fill(0);
            }
            self.hear(rate, samples);
            if fed == Fed::Samples || self.prompt.is_some() {
                self.speak(now, samples);
            }
        }
        if self.speaker == PacedBy::Clock {
            self.listen(now, samples);
            self.session.finish(samples);
            if let Some(tape) = &mut self.tape {
                tape.write(rate, samples);
            }
        }
    }

    /// Takes what has arrived on one of the two sockets.
    pub(super) fn receive(&mut self, now: Tick, channel: Channel, scratch: &mut Scratch) -> Left {
        for _ in 0..BURST {
            let socket = match channel {
                Channel::Rtp => &self.pair.rtp,
                Channel::Rtcp => &self.pair.rtcp,
            };
            match socket.recv_from(&mut scratch.datagram) {
                Ok((len, from)) => {
                    let bytes = scratch.datagram.get(..len).unwrap_or_default();
                    note(self.pcap.as_ref(), Way::In, socket, from, bytes);
                    match channel {
                        Channel::Rtp => self.session.handle_rtp(now, from, bytes),
                        Channel::Rtcp => self.session.handle_rtcp(now, from, bytes),
                    }
                }
                Err(problem) if problem.kind() == std::io::ErrorKind::WouldBlock => return Left::Nothing,
                // An ICMP error of an earlier packet is told here; it says nothing about the next.
                Err(_) => self.refused += 1,
            }
        }
        Left::More
    }

    /// Sends what the session has to send, and tells what it has to tell.
    pub(super) fn drain(&mut self, scratch: &mut Scratch, outbox: &mut Outbox) {
        while let Some((channel, to, len)) = self.session.poll_transmit(&mut scratch.datagram) {
            let socket = match channel {
                Channel::Rtp => &self.pair.rtp,
                Channel::Rtcp => &self.pair.rtcp,
            };
            let bytes = scratch.datagram.get(..len).unwrap_or_default();
            note(self.pcap.as_ref(), Way::Out, socket, to, bytes);
            // A packet that can't leave now is lost, as any packet may be: there is no second place to keep it.
            if socket.send_to(bytes, to).is_err() {
                self.refused += 1;
            }
        }
        let session = self.id;
        while let Some(event) = self.session.poll_event() {
            outbox.tell(match event {
                SessionEvent::FirstAudio => MediaEvent::FirstAudio { session },
                SessionEvent::Digit(key) => MediaEvent::Digit { session, key },
                SessionEvent::Silent { for_ms } => MediaEvent::Silent { session, for_ms },
            });
        }
    }

    /// Ends the session, and gives its sockets back before it tells so: they may be asked for at once.
    pub(super) fn close(mut self, now: Tick, scratch: &mut Scratch, outbox: &mut Outbox, give_back: impl FnOnce(Pair)) {
        self.session.close(now);
        self.drain(scratch, outbox);
        if self.refused > 0 {
            tracing::debug!(session = self.id.0, refused = self.refused, "datagrams that the system refused");
        }
        let (session, port) = (self.id, self.pair.port);
        let figures = self.session.figures(now);
        give_back(self.pair);
        outbox.tell(MediaEvent::Closed { session, figures, port });
    }
}

fn note(pcap: Option<&(Capture, Clock)>, way: Way, socket: &mio::net::UdpSocket, peer: SocketAddr, bytes: &[u8]) {
    if let Some((capture, clock)) = pcap
        && let Ok(ours) = socket.local_addr()
    {
        capture.rtp(clock.now(), way, (ours, peer), bytes);
    }
}

impl Ear for Call {
    fn rate(&self) -> u32 {
        self.session.sample_rate()
    }

    fn capture(&mut self, now: Tick, samples: &[i16]) {
        self.hear(self.session.sample_rate(), samples);
        let mut own = [0; LARGEST_FRAME];
        for part in samples.chunks(LARGEST_FRAME) {
            own[..part.len()].copy_from_slice(part);
            self.speak(now, &mut own[..part.len()]);
        }
    }

    fn pull(&mut self, now: Tick, out: &mut [i16]) {
        self.listen(now, out);
        self.session.finish(out);
    }

    fn pace_by(&mut self, now: Tick, microphone: PacedBy, speaker: PacedBy) {
        Self::pace_by(self, now, microphone, speaker);
    }
}
