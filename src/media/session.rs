//! One call's audio: composes the way in, the way out, the control channel, and what the agent hears besides.
//!
//! ```text
//! capture ─► tx ─► outbox ─► poll_transmit          handle_rtp ─► source ─► rx ─► pull (+ tones, volume)
//!                    ▲                              handle_rtcp ─► rtcp
//!                    └── rtcp reports ◄── handle_timeout
//! ```
//!
//! It owns no socket, clock or thread. Between agreements, `capture`, `pull`, `handle_rtp` and `poll_transmit` do not allocate.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::Duration;

use rtp_rs::RtpReader;

use crate::rng::Rng;
use crate::sdp::{Agreement, CodecKind};
use crate::time::Tick;

use super::control::{Figures, Muted, Tone};
use super::dtmf;
use super::jitter::Put;
use super::measure::Meter;
use super::outbox::{Channel, Outbox};
use super::quality::{Impairments, LossMeter, mos};
use super::rtcp::{self, Rtcp, is_rtcp};
use super::rtp::{Order, Reception};
use super::rx::Receiver;
use super::source::{Source, Verdict};
use super::tone::Player;
use super::tx::{Sender, nowhere};

/// Events that wait to be polled; more are dropped.
const MAX_EVENTS: usize = 64;
/// Silence is told at these times, although audio should come.
const SILENCES: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(30)];
/// A stream that was left is not gone back to while the present one is heard.
const LEFT: Duration = Duration::from_millis(500);
/// The sample rate before an agreement.
const DEFAULT_RATE: u32 = 8_000;
/// Comfort noise (RFC 3389): heard as a sign of life, not played.
const COMFORT_NOISE: u8 = 13;
/// The highest volume, in percent.
const MAX_VOLUME: u16 = 200;
/// What is added to the measured delay for devices at both ends and the far end's buffer, in milliseconds.
const DEVICES_MS: f32 = 40.0;

/// What happened in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionEvent {
    /// The far end's first packet is being played.
    FirstAudio,
    /// The far end has pressed a key (RFC 4733).
    Digit(char),
    /// Nothing has come for so long, although it should; told at 2 s and at 30 s.
    Silent {
        /// In milliseconds.
        for_ms: u64,
    },
}

/// What was dropped, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drops {
    /// Not RTP or RTCP at all.
    pub malformed: u64,
    /// A payload type that was not agreed.
    pub payload_type: u64,
    /// From an address that is not the far end's.
    pub foreign: u64,
    /// Before an agreement, or while nothing is to be heard.
    pub unwanted: u64,
    /// Seen before, out of any order, or too many.
    pub misplaced: u64,
    /// Ours, since nobody fetched them in time.
    pub unsent: u64,
}

/// The audio of one call.
#[derive(Debug)]
pub struct Session {
    sender: Sender,
    outbox: Outbox,
    rtcp: Rtcp,
    call: Option<Call>,
    tone: Option<Player>,
    volume_percent: u16,
    microphone: Meter,
    speaker: Meter,
    events: VecDeque<SessionEvent>,
    drops: Drops,
    closed: Closed,
}

/// Whether our BYE has been said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closed {
    No,
    Yes,
}

/// What exists once something has been agreed.
#[derive(Debug)]
struct Call {
    agreement: Agreement,
    source: Source,
    receiver: Receiver,
    theirs: Option<Theirs>,
    /// The stream before the present one.
    left: Option<u32>,
    loss: LossMeter,
    received: u64,
    lost_before: u64,
    first_audio: Option<Tick>,
    /// When something was heard last, or should have begun to be.
    heard: Tick,
    silences_told: usize,
    report_at: Tick,
    packets_reported: u64,
    rtcp_from: Option<SocketAddr>,
}

/// The far end's present stream.
#[derive(Debug)]
struct Theirs {
    ssrc: u32,
    reception: Reception,
    digits: dtmf::Receiver,
}

impl Session {
    /// A session that has agreed on nothing yet. The seed makes its SSRC, first sequence number and first timestamp.
    pub fn new(now: Tick, seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let sender = Sender::new(now, &mut rng);
        let rtcp = Rtcp::new(sender.ssrc(), rng.fork());
        Self {
            sender,
            outbox: Outbox::new(),
            rtcp,
            call: None,
            tone: None,
            volume_percent: 100,
            microphone: Meter::default(),
            speaker: Meter::default(),
            events: VecDeque::with_capacity(MAX_EVENTS),
            drops: Drops::default(),
            closed: Closed::No,
        }
    }

    /// Follows what offer and answer have agreed, first or anew. The SSRC stays; the codec may change.
    pub fn agree(&mut self, now: Tick, agreement: &Agreement) {
        let before = self.call.as_ref().map(|call| call.agreement.clone());
        self.sender.agree(now, before.as_ref(), agreement);
        match &mut self.call {
            Some(call) => call.agree(now, agreement),
            None => {
                let report_at = now + self.rtcp.first_interval();
                self.call = Call::new(now, agreement, report_at);
            }
        }
        if let Some(tone) = &mut self.tone {
            *tone = tone.resampled(agreement.codec.clock_rate());
        }
    }

    /// The rate of the samples of [`Session::capture`] and [`Session::pull`]: 8000 for G.711 and before an agreement,
    /// 48000 for opus.
    pub fn sample_rate(&self) -> u32 {
        self.call.as_ref().map_or(DEFAULT_RATE, |call| call.agreement.codec.clock_rate())
    }

    /// Takes what the microphone heard, any length, and sends it: [`Session::hear`] and [`Session::send`].
    pub fn capture(&mut self, now: Tick, samples: &[i16]) {
        self.hear(self.sample_rate(), samples);
        self.send(now, samples);
    }

    /// What the agent's microphone heard, at any rate in Hz: for its meter, whatever is sent.
    pub fn hear(&mut self, rate: u32, samples: &[i16]) {
        self.microphone.take(samples, rate);
    }

    /// Takes what is to be sent, any length, at the session's rate; full frames become packets at once.
    pub fn send(&mut self, now: Tick, samples: &[i16]) {
        if self.closed == Closed::Yes {
            return;
        }
        self.sender.capture(now, samples, &mut self.outbox);
    }

    /// Fills `out`, any length, usually 10 ms, with what the speaker is to play: voice, concealment or silence, with tones
    /// mixed in.
    pub fn pull(&mut self, now: Tick, out: &mut [i16]) {
        self.listen(now, out);
        self.finish(out);
    }

    /// The far end alone, as it came: what is recorded, and what the others of a conference hear.
    pub fn listen(&mut self, now: Tick, out: &mut [i16]) {
        match &mut self.call {
            Some(call) if call.agreement.direction.receives() && self.closed == Closed::No => {
                call.receiver.pull(now, out);
                if call.first_audio.is_none() && call.receiver.counts().played > 0 {
                    call.first_audio = Some(now);
                    push(&mut self.events, SessionEvent::FirstAudio);
                    // RFC 3960 section 3.2: ringback is ours only until audio really comes.
                    if self.tone.as_ref().is_some_and(|tone| tone.tone() == Tone::Ringback) {
                        self.tone = None;
                    }
                }
            }
            _ => out.fill(0),
        }
        self.speaker.take(out, self.sample_rate());
    }

    /// What the agent's ear adds to what was listened to: volume and tones.
    pub fn finish(&mut self, out: &mut [i16]) {
        if self.volume_percent != 100 {
            let percent = i32::from(self.volume_percent);
            for sample in out.iter_mut() {
                let scaled = i32::from(*sample) * percent / 100;
                *sample = scaled.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
            }
        }
        if let Some(tone) = &mut self.tone
            && !tone.mix(out)
        {
            self.tone = None;
        }
    }

    /// Takes a datagram of the RTP port.
    pub fn handle_rtp(&mut self, now: Tick, from: SocketAddr, bytes: &[u8]) {
        if is_rtcp(bytes) {
            return self.handle_rtcp(now, from, bytes);
        }
        let Some(call) = self.call.as_mut().filter(|_| self.closed == Closed::No) else {
            self.drops.unwanted += 1;
            return;
        };
        let Ok(packet) = RtpReader::new(bytes) else {
            self.drops.malformed += 1;
            return;
        };
        if !call.expects(packet.payload_type()) {
            self.drops.payload_type += 1;
            return;
        }
        let (ssrc, sequence) = (packet.ssrc(), u16::from(packet.sequence_number()));
        if call.source.judge(now, from, ssrc, sequence) == Verdict::Refused {
            self.drops.foreign += 1;
            return;
        }
        if let Some(event) = call.receive(now, &packet, &mut self.rtcp, &mut self.drops) {
            push(&mut self.events, event);
        }
    }

    /// Takes a datagram of the RTCP port.
    pub fn handle_rtcp(&mut self, now: Tick, from: SocketAddr, bytes: &[u8]) {
        let Some(call) = self.call.as_mut().filter(|_| self.closed == Closed::No) else {
            self.drops.unwanted += 1;
            return;
        };
        if from.ip() != call.agreement.remote_rtcp.ip() && from.ip() != call.source.current().ip() {
            self.drops.foreign += 1;
            return;
        }
        let theirs = call.theirs.as_ref().map(|theirs| theirs.ssrc);
        if !self.rtcp.receive(now, theirs, bytes) {
            self.drops.malformed += 1;
            return;
        }
        call.rtcp_from = Some(from);
        if let Some(percent) = self.rtcp.far_loss_percent() {
            self.sender.expect_loss(percent);
        }
    }

    /// The next packet to send: where, and how many bytes of `buf`. Drain until none.
    pub fn poll_transmit(&mut self, buf: &mut [u8]) -> Option<(Channel, SocketAddr, usize)> {
        let call = self.call.as_ref()?;
        let (channel, len) = self.outbox.pop(buf)?;
        let (channel, to) = call.route(channel);
        Some((channel, to, len))
    }

    /// What happened, the oldest first.
    pub fn poll_event(&mut self) -> Option<SessionEvent> {
        self.events.pop_front()
    }

    /// A deadline of [`Session::poll_timeout`] has passed.
    pub fn handle_timeout(&mut self, now: Tick) {
        let Some(call) = self.call.as_mut().filter(|_| self.closed == Closed::No) else { return };
        if let Some(for_ms) = call.silence(now) {
            push(&mut self.events, SessionEvent::Silent { for_ms });
        }
        self.sender.handle_timeout(now, &mut self.outbox);
        if now < call.report_at {
            return;
        }
        call.report_at = now + self.rtcp.next_interval();
        if nowhere(&call.agreement) {
            return;
        }
        let sent = self.sender.sent();
        let spoke = sent.packets != call.packets_reported;
        call.packets_reported = sent.packets;
        let of = call.theirs.as_mut().map(|theirs| (theirs.ssrc, theirs.reception.report()));
        let rtcp = &self.rtcp;
        self.outbox.push(Channel::Rtcp, rtcp::MAX_LEN, |room| rtcp.report(now, spoke.then_some(sent), of, room));
    }

    /// When to come back: for reports, for silence, and for what is sent without a microphone.
    pub fn poll_timeout(&self) -> Option<Tick> {
        let call = self.call.as_ref().filter(|_| self.closed == Closed::No)?;
        [Some(call.report_at), call.silence_at(), self.sender.poll_timeout()].into_iter().flatten().min()
    }

    /// Mutes the microphone: silence is sent instead.
    pub fn mute(&mut self, muted: Muted) {
        self.sender.mute(muted);
    }

    /// Whether silence is sent instead of what is captured.
    pub fn is_muted(&self) -> bool {
        self.sender.is_muted()
    }

    /// Sends a digit behind those before it, where digits were agreed.
    pub fn digit(&mut self, key: char) {
        self.sender.press(key);
    }

    /// Plays a tone into the agent's ear, in place of the one before.
    pub fn play(&mut self, tone: Tone) {
        self.tone = Some(Player::new(tone, self.sample_rate()));
    }

    /// Stops the tone.
    pub fn quiet(&mut self) {
        self.tone = None;
    }

    /// Sets the speaker's volume, 0 to 200 percent of what is received.
    pub fn volume(&mut self, percent: u16) {
        self.volume_percent = percent.min(MAX_VOLUME);
    }

    /// What the session measures.
    pub fn figures(&self, _now: Tick) -> Figures {
        let mut figures = Figures {
            microphone_dbov: self.microphone.dbov(),
            speaker_dbov: self.speaker.dbov(),
            sent: self.sender.sent().packets,
            round_trip_ms: self.rtcp.round_trip_ms(),
            far_loss_percent: self.rtcp.far_loss_percent(),
            mos: 0.0,
            ..Figures::default()
        };
        if let Some(call) = &self.call {
            call.measure(&mut figures);
        }
        figures
    }

    /// What was dropped so far.
    pub fn drops(&self) -> Drops {
        Drops { unsent: self.outbox.lost(), ..self.drops }
    }

    /// Ends the session: our BYE is queued, and nothing else follows.
    pub fn close(&mut self, _now: Tick) {
        if self.closed == Closed::Yes {
            return;
        }
        self.closed = Closed::Yes;
        self.tone = None;
        let speaks = self.call.as_ref().is_some_and(|call| !nowhere(&call.agreement));
        if speaks {
            let rtcp = &self.rtcp;
            self.outbox.push(Channel::Rtcp, rtcp::MAX_LEN, |room| rtcp.bye(room));
        }
    }
}

impl Call {
    fn new(now: Tick, agreement: &Agreement, report_at: Tick) -> Option<Self> {
        Some(Self {
            agreement: agreement.clone(),
            source: Source::new(agreement.remote_rtp),
            receiver: Receiver::new(agreement)?,
            theirs: None,
            left: None,
            loss: LossMeter::default(),
            received: 0,
            lost_before: 0,
            first_audio: None,
            heard: now,
            silences_told: 0,
            report_at,
            packets_reported: 0,
            rtcp_from: None,
        })
    }

    fn agree(&mut self, now: Tick, agreement: &Agreement) {
        self.source.agree(agreement.remote_rtp);
        if agreement.remote_rtcp != self.agreement.remote_rtcp {
            self.rtcp_from = None;
        }
        if agreement.codec != self.receiver.codec() {
            // The other clock rate makes another stream of it, even under the same SSRC.
            if let Some(receiver) = Receiver::new(agreement) {
                self.receiver = receiver;
            }
            self.lost_before += self.theirs.as_ref().map_or(0, |theirs| theirs.reception.lost());
            self.theirs = None;
        }
        if !self.agreement.direction.receives() && agreement.direction.receives() {
            // What lies in the buffer is from before the hold.
            self.receiver.restart();
        }
        self.agreement = agreement.clone();
        (self.heard, self.silences_told) = (now, 0);
    }

    fn expects(&self, payload_type: u8) -> bool {
        let event = self.agreement.telephone_event.map(|(_, receive)| receive);
        payload_type == self.agreement.receive_payload_type
            || Some(payload_type) == event
            || payload_type == COMFORT_NOISE
    }

    /// Takes a packet of the far end.
    fn receive(
        &mut self,
        now: Tick,
        packet: &RtpReader<'_>,
        rtcp: &mut Rtcp,
        drops: &mut Drops,
    ) -> Option<SessionEvent> {
        let (ssrc, timestamp) = (packet.ssrc(), packet.timestamp());
        let sequence = u16::from(packet.sequence_number());
        if self.theirs.as_ref().is_none_or(|theirs| theirs.ssrc != ssrc) && !self.turn_to(now, ssrc, sequence, rtcp) {
            drops.misplaced += 1;
            return None;
        }
        let theirs = self.theirs.as_mut()?;
        let extended = match theirs.reception.receive(now, sequence, timestamp) {
            Order::Next { sequence, missing } => {
                self.loss.received(missing);
                sequence
            }
            Order::Behind { sequence } => {
                self.loss.found();
                sequence
            }
            Order::Restarted { sequence } => {
                self.receiver.restart();
                theirs.digits = dtmf::Receiver::default();
                sequence
            }
            Order::Repeated | Order::Astray => {
                drops.misplaced += 1;
                return None;
            }
        };
        self.received += 1;
        (self.heard, self.silences_told) = (now, 0);
        if packet.payload_type() != self.agreement.receive_payload_type {
            theirs.reception.ignore_time();
            if packet.payload_type() == COMFORT_NOISE {
                return None;
            }
            return theirs.digits.receive(timestamp, packet.payload()).map(SessionEvent::Digit);
        }
        if !self.agreement.direction.receives() {
            drops.unwanted += 1;
            return None;
        }
        self.receiver.expect_loss(self.loss.percent(), self.agreement.ptime_ms);
        match self.receiver.put(now, extended, timestamp, packet.payload()) {
            Put::Held => {}
            Put::Late => self.loss.late(),
            Put::Refused => drops.misplaced += 1,
        }
        None
    }

    /// Turns to another stream of the far end: one stream is reset, not the call. Says whether it did.
    fn turn_to(&mut self, now: Tick, ssrc: u32, sequence: u16, rtcp: &mut Rtcp) -> bool {
        let clock_rate = self.agreement.codec.clock_rate();
        if let Some(before) = &self.theirs {
            if self.left == Some(ssrc) && now.since(self.heard) < LEFT {
                return false;
            }
            self.left = Some(before.ssrc);
            self.lost_before += before.reception.lost();
            self.receiver.restart();
            rtcp.forget_sender();
        }
        self.theirs =
            Some(Theirs { ssrc, reception: Reception::new(sequence, clock_rate), digits: dtmf::Receiver::default() });
        true
    }

    /// The port and the address for a packet.
    fn route(&self, channel: Channel) -> (Channel, SocketAddr) {
        let rtp = self.source.current();
        if channel == Channel::Rtp || self.agreement.remote_rtcp == self.agreement.remote_rtp {
            return (Channel::Rtp, rtp);
        }
        let latched = rtp != self.agreement.remote_rtp;
        let next = SocketAddr::new(rtp.ip(), rtp.port().saturating_add(1));
        let guess = if latched { next } else { self.agreement.remote_rtcp };
        (Channel::Rtcp, self.rtcp_from.unwrap_or(guess))
    }

    /// When silence is to be told next.
    fn silence_at(&self) -> Option<Tick> {
        let after = SILENCES.get(self.silences_told)?;
        self.agreement.direction.receives().then(|| self.heard + *after)
    }

    /// The silence to be told now, in milliseconds.
    fn silence(&mut self, now: Tick) -> Option<u64> {
        self.silence_at().filter(|at| *at <= now)?;
        self.silences_told += 1;
        u64::try_from(now.since(self.heard).as_millis()).ok()
    }

    fn measure(&self, figures: &mut Figures) {
        let counts = self.receiver.counts();
        let codec = self.agreement.codec;
        let packet_len = u64::from(codec.clock_rate() / 1_000 * self.agreement.ptime_ms).max(1);
        figures.codec = codec.encoding().to_owned();
        figures.received = self.received;
        figures.lost = self.lost_before + self.theirs.as_ref().map_or(0, |theirs| theirs.reception.lost());
        figures.late = counts.late;
        figures.concealed = counts.concealed_samples / packet_len;
        figures.jitter_ms = self.theirs.as_ref().map_or(0.0, |theirs| theirs.reception.jitter_ms());
        figures.buffer_ms = self.receiver.waited_ms();
        let look_ahead_ms = if codec == CodecKind::Opus { 6.5 } else { 0.0 };
        let delay_ms = figures.round_trip_ms.unwrap_or(0.0) / 2.0
            + figures.buffer_ms
            + self.agreement.ptime_ms as f32
            + look_ahead_ms
            + DEVICES_MS;
        figures.mos = mos(Impairments { codec, loss_percent: self.loss.percent(), delay_ms });
    }
}

fn push(events: &mut VecDeque<SessionEvent>, event: SessionEvent) {
    if events.len() < MAX_EVENTS {
        events.push_back(event);
    }
}
