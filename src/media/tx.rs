//! The way out: samples to packets. Frames are encoded as soon as they are full; digits take the place of voice.

use std::time::Duration;

use crate::rng::Rng;
use crate::sdp::Agreement;
use crate::time::Tick;

use super::codec::{Encoder, opus};
use super::control::Muted;
use super::dtmf;
use super::outbox::{Channel, Outbox};
use super::rtcp::Sent;
use super::rtp::{HEADER_LEN, Header, write};

/// The largest payload that we make: opus at its highest rate.
const MAX_PAYLOAD: usize = 1_275;
/// No samples for so long: the microphone has been away, and time has gone on without it.
const AWAY: Duration = Duration::from_millis(200);
/// Without a microphone, something is sent so often, so that the path through a NAT stays open.
const KEEP_OPEN: Duration = Duration::from_secs(15);
/// And the first so soon, if the microphone does not begin by itself.
const FIRST_OPEN: Duration = Duration::from_millis(100);

/// Our stream. It outlives agreements: one SSRC and one sequence for the whole call.
#[derive(Debug)]
pub(super) struct Sender {
    ssrc: u32,
    sequence: u16,
    /// Of the frame being filled.
    timestamp: u32,
    marker: bool,
    muted: Muted,
    digits: dtmf::Sender,
    coding: Option<Coding>,
    /// When samples came last, and when they or something in their place was made into frames last.
    last_capture: Option<Tick>,
    last_samples: Option<Tick>,
    /// When something is sent to keep the path open, unless something was sent before.
    keep_open_at: Tick,
    next_digit_packet: Option<Tick>,
    packets: u64,
    octets: u64,
}

/// What depends on the agreement.
#[derive(Debug)]
struct Coding {
    encoder: Encoder,
    payload_type: u8,
    event_payload_type: Option<u8>,
    rate: u32,
    frame_len: usize,
    frame: Vec<i16>,
    payload: Vec<u8>,
    allowed: Allowed,
}

/// Whether packets may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Allowed {
    Yes,
    No,
}

impl Sender {
    pub(super) fn new(now: Tick, rng: &mut Rng) -> Self {
        Self {
            ssrc: rng.u32(),
            sequence: rng.u32() as u16,
            timestamp: rng.u32(),
            marker: true,
            muted: Muted::No,
            digits: dtmf::Sender::new(),
            coding: None,
            last_capture: None,
            last_samples: None,
            keep_open_at: now,
            next_digit_packet: None,
            packets: 0,
            octets: 0,
        }
    }

    pub(super) fn ssrc(&self) -> u32 {
        self.ssrc
    }

    /// Packets and octets sent, with the timestamp of now.
    pub(super) fn sent(&self) -> Sent {
        let pending = self.coding.as_ref().map_or(0, |coding| coding.frame.len());
        Sent {
            packets: self.packets,
            octets: self.octets,
            timestamp: self.timestamp.wrapping_add(u32::try_from(pending).unwrap_or(0)),
        }
    }

    /// Follows an agreement. The encoder is kept where nothing about it changes.
    pub(super) fn agree(&mut self, now: Tick, before: Option<&Agreement>, agreement: &Agreement) {
        let allowed = match agreement.direction.sends() && !nowhere(agreement) {
            true => Allowed::Yes,
            false => Allowed::No,
        };
        let event_payload_type = agreement.telephone_event.map(|(send, _)| send);
        let same = before.is_some_and(|before| {
            (before.codec, before.ptime_ms, before.opus_fec, before.opus_max_bitrate)
                == (agreement.codec, agreement.ptime_ms, agreement.opus_fec, agreement.opus_max_bitrate)
        });
        match &mut self.coding {
            Some(coding) if same => {
                self.marker |= coding.allowed == Allowed::No && allowed == Allowed::Yes;
                coding.payload_type = agreement.send_payload_type;
                coding.event_payload_type = event_payload_type;
                coding.allowed = allowed;
            }
            _ => {
                self.marker = true;
                self.coding = Coding::new(agreement, event_payload_type, allowed);
            }
        }
        if allowed == Allowed::No || event_payload_type.is_none() {
            self.digits.clear();
        }
        if before.is_none() {
            self.keep_open_at = now + FIRST_OPEN;
        }
    }

    /// Takes samples; each full frame becomes a packet at once.
    pub(super) fn capture(&mut self, now: Tick, mut samples: &[i16], outbox: &mut Outbox) {
        self.catch_up(now, samples.len());
        self.last_capture = Some(now);
        while !samples.is_empty() {
            let Some(coding) = &mut self.coding else { return };
            let missing = coding.frame_len.saturating_sub(coding.frame.len());
            let (now_taken, later) = samples.split_at(missing.min(samples.len()));
            coding.frame.extend_from_slice(now_taken);
            samples = later;
            if coding.frame.len() >= coding.frame_len {
                self.packetise(now, outbox);
            }
        }
    }

    pub(super) fn mute(&mut self, muted: Muted) {
        self.muted = muted;
    }

    pub(super) fn is_muted(&self) -> bool {
        self.muted == Muted::Yes
    }

    /// Queues a digit, where digits were agreed and may leave.
    pub(super) fn press(&mut self, key: char) {
        let possible = |coding: &Coding| coding.allowed == Allowed::Yes && coding.event_payload_type.is_some();
        if self.coding.as_ref().is_some_and(possible) {
            self.digits.press(key);
            // The microphone paces digits; where there is none, the timer does.
            self.next_digit_packet = Some(self.last_capture.map_or(Tick(0), |last| last + AWAY));
        }
    }

    /// Tells opus what the far end loses.
    pub(super) fn expect_loss(&mut self, percent: f32) {
        if let Some(Coding { encoder: Encoder::Opus(encoder), .. }) = &mut self.coding {
            encoder.expect_loss(percent);
        }
    }

    /// When something is to be sent although no samples come.
    pub(super) fn poll_timeout(&self) -> Option<Tick> {
        self.coding.as_ref().filter(|coding| coding.allowed == Allowed::Yes)?;
        Some(self.next_digit_packet.map_or(self.keep_open_at, |digit| digit.min(self.keep_open_at)))
    }

    /// Sends what is due although no samples come: digits, and what keeps the path open.
    pub(super) fn handle_timeout(&mut self, now: Tick, outbox: &mut Outbox) {
        let Some(coding) = &self.coding else { return };
        if coding.allowed == Allowed::No {
            return;
        }
        let packet_time = Duration::from_micros(coding.frame_len as u64 * 1_000_000 / u64::from(coding.rate));
        if self.next_digit_packet.is_some_and(|at| at <= now) {
            let microphone = self.last_capture.map(|last| last + AWAY).filter(|at| *at > now);
            self.next_digit_packet = match microphone {
                _ if !self.digits.busy() => None,
                Some(later) => Some(later),
                None => {
                    self.silent_frame(now, outbox);
                    Some(now + packet_time)
                }
            };
        }
        if now >= self.keep_open_at {
            self.silent_frame(now, outbox);
        }
    }

    fn silent_frame(&mut self, now: Tick, outbox: &mut Outbox) {
        let Some(coding) = &mut self.coding else { return };
        let len = coding.frame_len;
        coding.frame.clear();
        self.catch_up(now, len);
        let Some(coding) = &mut self.coding else { return };
        coding.frame.resize(len, 0);
        self.packetise(now, outbox);
    }

    /// Lets the timestamp follow the clock over a time without samples.
    fn catch_up(&mut self, now: Tick, len: usize) {
        let Some(coding) = &mut self.coding else { return };
        if let Some(last) = self.last_samples {
            let covered = Duration::from_micros(len as u64 * 1_000_000 / u64::from(coding.rate));
            let away = now.since(last).saturating_sub(covered);
            if away >= AWAY {
                let skipped = away.as_micros() * u128::from(coding.rate) / 1_000_000;
                self.timestamp = self.timestamp.wrapping_add(skipped as u32);
                coding.frame.clear();
                self.marker = true;
            }
        }
        self.last_samples = Some(now);
    }

    /// Makes a packet of the full frame, or of the digit that sounds, and begins the next frame.
    fn packetise(&mut self, now: Tick, outbox: &mut Outbox) {
        let Some(coding) = &mut self.coding else { return };
        let began = self.timestamp;
        let frame_len = u32::try_from(coding.frame_len).unwrap_or(u32::MAX);
        self.timestamp = began.wrapping_add(frame_len);
        if self.muted == Muted::Yes {
            coding.frame.fill(0);
        }
        if coding.allowed == Allowed::No {
            coding.frame.clear();
            return;
        }
        let mut header = Header {
            payload_type: coding.payload_type,
            marker: self.marker,
            sequence: self.sequence,
            timestamp: began,
            ssrc: self.ssrc,
        };
        let event = coding
            .event_payload_type
            .and_then(|payload_type| Some((payload_type, self.digits.tick(began, frame_len, coding.rate)?)));
        let payload: &[u8] = match &event {
            Some((payload_type, event)) => {
                header =
                    Header { payload_type: *payload_type, marker: event.marker, timestamp: event.timestamp, ..header };
                // Voice begins anew behind a digit.
                self.marker = true;
                &event.payload
            }
            None => {
                let len = coding.encoder.encode(&coding.frame, &mut coding.payload);
                self.marker = false;
                coding.payload.get(..len).unwrap_or(&[])
            }
        };
        coding.frame.clear();
        if payload.is_empty() {
            return;
        }
        if outbox.push(Channel::Rtp, HEADER_LEN + payload.len(), |room| write(&header, payload, room)) {
            self.sequence = self.sequence.wrapping_add(1);
            self.packets += 1;
            self.octets += payload.len() as u64;
            self.keep_open_at = now + KEEP_OPEN;
        }
    }
}

impl Coding {
    fn new(agreement: &Agreement, event_payload_type: Option<u8>, allowed: Allowed) -> Option<Self> {
        let rate = agreement.codec.clock_rate();
        let frame_len = (rate / 1_000 * agreement.ptime_ms.clamp(10, 60)) as usize;
        let payload_len = match agreement.codec {
            crate::sdp::CodecKind::Opus => MAX_PAYLOAD,
            crate::sdp::CodecKind::Pcmu | crate::sdp::CodecKind::Pcma => frame_len,
        };
        debug_assert!(rate != opus::RATE || agreement.ptime_ms != 30, "opus has no frame of 30 ms");
        Some(Self {
            encoder: Encoder::new(agreement)?,
            payload_type: agreement.send_payload_type,
            event_payload_type,
            rate,
            frame_len,
            frame: Vec::with_capacity(frame_len),
            payload: vec![0; payload_len],
            allowed,
        })
    }
}

/// Whether an agreement names no place to send to (RFC 3264 section 8.4).
pub(super) fn nowhere(agreement: &Agreement) -> bool {
    agreement.remote_rtp.port() == 0 || agreement.remote_rtp.ip().is_unspecified()
}
