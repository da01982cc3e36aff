//! The way in: packets to samples. The jitter buffer says when, the codec what; gaps are concealed, the pace adjusted.

use crate::sdp::{Agreement, CodecKind};
use crate::time::Tick;

use super::codec::{Decoder, g711, opus};
use super::jitter::{Adjustment, Arrival, Jitter, Next, Put, Request};
use super::plc::Concealer;
use super::stretch::{Haste, grow, shrink};

/// The longest frame that is decoded, in milliseconds (RFC 6716: 120), and room to stretch it.
const MAX_FRAME_MS: u32 = 120;
const STRETCH_ROOM_MS: u32 = 20;
/// Concealment is worth its work for so long; then there is silence.
const MAX_CONCEALED_MS: u32 = 100;
/// An adjustment beyond this is in a hurry.
const HURRY_MS: u32 = 60;
/// The loss, in percent, from which it is worth waiting for the packet behind a lost one.
const FEC_WORTH_PERCENT: f32 = 1.0;

/// One stream being heard.
#[derive(Debug)]
pub(super) struct Receiver {
    codec: CodecKind,
    rate: u32,
    decoder: Decoder,
    concealer: Option<Concealer>,
    jitter: Jitter,
    /// Samples made and not yet taken, from `read` on.
    frame: Vec<i16>,
    read: usize,
    counts: Counts,
    /// The share of packets that carry the frame before them, 0 to 1.
    fec_share: f32,
    waited_ms: f32,
}

/// What has been played.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Packets played.
    pub(super) played: u64,
    /// Packets come too late.
    pub(super) late: u64,
    /// Samples made up for packets that were not there.
    pub(super) concealed_samples: u64,
    /// Lost frames recovered from the packet behind them.
    pub(super) recovered: u64,
    /// Samples taken out, and put in, to change the pace.
    pub(super) shrunk_samples: u64,
    pub(super) grown_samples: u64,
}

impl Receiver {
    pub(super) fn new(agreement: &Agreement) -> Option<Self> {
        let rate = agreement.codec.clock_rate();
        let payload_len = match agreement.codec {
            CodecKind::Opus => 320,
            CodecKind::Pcmu | CodecKind::Pcma => (agreement.ptime_ms.clamp(20, 60) * 8) as usize,
        };
        Some(Self {
            codec: agreement.codec,
            rate,
            decoder: Decoder::new(agreement.codec)?,
            concealer: (agreement.codec != CodecKind::Opus).then(|| Concealer::new(rate)),
            jitter: Jitter::new(rate, payload_len),
            frame: Vec::with_capacity(samples(rate, MAX_FRAME_MS + STRETCH_ROOM_MS)),
            read: 0,
            counts: Counts::default(),
            fec_share: 0.0,
            waited_ms: 0.0,
        })
    }

    pub(super) fn codec(&self) -> CodecKind {
        self.codec
    }

    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    /// How long samples wait between their arrival and the device, in milliseconds.
    pub(super) fn waited_ms(&self) -> f32 {
        self.waited_ms
    }

    /// Another stream of the far end, by the same codec.
    pub(super) fn restart(&mut self) {
        self.jitter.restart();
        if let Decoder::Opus(decoder) = &mut self.decoder {
            decoder.reset();
        }
    }

    /// Takes a packet of voice.
    pub(super) fn put(&mut self, now: Tick, sequence: u64, timestamp: u32, payload: &[u8]) -> Put {
        let Some(samples) = self.decoder.duration(payload) else { return Put::Refused };
        if samples > samples_max(self.rate) {
            return Put::Refused;
        }
        if self.codec == CodecKind::Opus {
            let carries = f32::from(u8::from(opus::carries_fec(payload)));
            self.fec_share += (carries - self.fec_share) / 50.0;
        }
        let put = self.jitter.put(now, &Arrival { sequence, timestamp, samples, payload });
        if put == Put::Late {
            self.counts.late += 1;
        }
        put
    }

    /// Waits for the packet behind a lost one, where packets are lost and carry the frame before them.
    pub(super) fn expect_loss(&mut self, loss_percent: f32, ptime_ms: u32) {
        let worth = loss_percent >= FEC_WORTH_PERCENT && self.fec_share > 0.3;
        self.jitter.hold_longer(if worth { i64::from(ptime_ms) * 1_000 } else { 0 });
    }

    /// Fills `out` with what is to be heard now.
    pub(super) fn pull(&mut self, now: Tick, out: &mut [i16]) {
        let mut filled = 0;
        while filled < out.len() {
            if self.read >= self.frame.len() {
                self.refill(now, Request { whole: out.len(), missing: out.len() - filled });
            }
            let ready = self.frame.get(self.read..).unwrap_or(&[]);
            let len = ready.len().min(out.len() - filled);
            if len == 0 {
                debug_assert!(false, "a refill makes at least one sample");
                out[filled..].fill(0);
                return;
            }
            out[filled..filled + len].copy_from_slice(&ready[..len]);
            self.read += len;
            filled += len;
        }
    }

    /// Makes the next samples of a request, or more.
    fn refill(&mut self, now: Tick, request: Request) {
        self.read = 0;
        self.frame.clear();
        let longest = samples(self.rate, 10);
        match self.jitter.next(now, request) {
            Next::Idle => self.frame.resize(request.missing.min(longest), 0),
            Next::Play { waited_us } => {
                self.decode();
                self.counts.played += 1;
                self.adjust();
                // Half of the frame waits for the other half to be asked for.
                let frame_ms = self.frame.len() as f32 * 1_000.0 / self.rate as f32;
                let waited_ms = waited_us as f32 / 1_000.0 + (frame_ms - 10.0).max(0.0) / 2.0;
                self.waited_ms += (waited_ms - self.waited_ms) / 16.0;
            }
            Next::Conceal { samples } => self.conceal(samples.max(1)),
            Next::Recover { samples } => self.recover(samples),
        }
        if let Some(concealer) = &mut self.concealer {
            concealer.played(&self.frame);
        }
    }

    fn decode(&mut self) {
        let payload = self.jitter.payload();
        let expected = self.decoder.duration(payload).unwrap_or(0).min(samples_max(self.rate));
        self.frame.resize(expected.max(1), 0);
        match &mut self.decoder {
            Decoder::G711(law) => {
                g711::decode(*law, payload, &mut self.frame);
            }
            Decoder::Opus(decoder) => match decoder.decode(payload, &mut self.frame) {
                Some(len) => self.frame.truncate(len.max(1)),
                None => self.frame.fill(0),
            },
        }
        if let Some(concealer) = &mut self.concealer {
            concealer.resume(&mut self.frame);
        }
    }

    fn conceal(&mut self, len: usize) {
        let audible = self.jitter.concealed() <= samples(self.rate, MAX_CONCEALED_MS);
        if audible {
            self.counts.concealed_samples += len as u64;
        }
        match (&mut self.decoder, &mut self.concealer) {
            (Decoder::Opus(decoder), _) => {
                // libopus conceals in steps of 2.5 ms.
                let step = samples(self.rate, 5) / 2;
                self.frame.resize(len.next_multiple_of(step.max(1)), 0);
                if !audible || !decoder.conceal(&mut self.frame) {
                    self.frame.fill(0);
                }
            }
            (Decoder::G711(_), Some(concealer)) => {
                self.frame.resize(len, 0);
                concealer.conceal(&mut self.frame);
            }
            (Decoder::G711(_), None) => self.frame.resize(len, 0),
        }
    }

    fn recover(&mut self, len: usize) {
        if let Decoder::Opus(decoder) = &mut self.decoder {
            let next = self.jitter.behind_gap();
            if opus::carries_fec(next) && len <= samples_max(self.rate) {
                self.frame.resize(len, 0);
                if decoder.recover(next, &mut self.frame) {
                    self.counts.recovered += 1;
                    return;
                }
                self.frame.clear();
            }
        }
        self.conceal(len.min(samples_max(self.rate)));
    }

    fn adjust(&mut self) {
        let hurry = samples(self.rate, HURRY_MS);
        let haste = |samples: usize| if samples > hurry { Haste::Hurried } else { Haste::Calm };
        match self.jitter.adjustment() {
            Adjustment::None => {}
            Adjustment::Shrink { samples } => {
                let by = shrink(&mut self.frame, samples, self.rate, haste(samples));
                self.jitter.shrunk(by);
                self.counts.shrunk_samples += by as u64;
            }
            Adjustment::Grow { samples } => {
                let by = grow(&mut self.frame, samples, self.rate, haste(samples));
                self.jitter.grown(by);
                self.counts.grown_samples += by as u64;
            }
        }
    }
}

fn samples(rate: u32, ms: u32) -> usize {
    (rate / 1_000 * ms) as usize
}

fn samples_max(rate: u32) -> usize {
    samples(rate, MAX_FRAME_MS)
}

#[cfg(test)]
mod tests {
    use super::super::measure::level_dbov;
    use super::*;
    use crate::rng::Rng;
    use crate::sdp::Direction;

    fn agreement(codec: CodecKind) -> Agreement {
        let remote = "192.0.2.2:5000".parse().unwrap();
        Agreement {
            codec,
            send_payload_type: 0,
            receive_payload_type: 0,
            telephone_event: None,
            ptime_ms: 20,
            remote_rtp: remote,
            remote_rtcp: remote,
            direction: Direction::SendRecv,
            opus_fec: true,
            opus_max_bitrate: None,
        }
    }

    /// A buzz of 110 to 150 Hz through two resonances: enough of a voice for a codec and a pitch search.
    struct Voice {
        rate: f32,
        phase: f32,
        at: f32,
        resonances: [[f32; 2]; 2],
    }

    impl Voice {
        fn new(rate: u32) -> Self {
            Self { rate: rate as f32, phase: 0.0, at: 0.0, resonances: [[0.0; 2]; 2] }
        }

        fn frame(&mut self) -> Vec<i16> {
            (0..(self.rate / 50.0) as usize).map(|_| self.sample()).collect()
        }

        fn sample(&mut self) -> i16 {
            self.at += 1.0 / self.rate;
            self.phase += (130.0 + 20.0 * (self.at * 4.0).sin()) / self.rate;
            let mut value = 0.0;
            if self.phase >= 1.0 {
                self.phase -= 1.0;
                value = 1.0;
            }
            for (state, hz) in self.resonances.iter_mut().zip([600.0, 1_300.0]) {
                let (radius, angle) = ((-300.0 / self.rate).exp(), std::f32::consts::TAU * hz / self.rate);
                let next = value + 2.0 * radius * angle.cos() * state[0] - radius * radius * state[1];
                *state = [next, state[0]];
                value = next;
            }
            (value * 800.0).clamp(-30_000.0, 30_000.0) as i16
        }
    }

    /// What is heard of 40 s of voice over a path with so much loss and 40 ms of jitter, and the receiver.
    fn hear(codec: CodecKind, loss: f64) -> (Vec<i16>, Receiver) {
        let agreement = agreement(codec);
        let (mut encoder, mut receiver) =
            (super::super::codec::Encoder::new(&agreement).unwrap(), Receiver::new(&agreement).unwrap());
        let (rate, mut rng) = (codec.clock_rate(), Rng::new(4));
        let (mut voice, mut flying, mut heard) = (Voice::new(rate), Vec::new(), Vec::new());
        if let super::super::codec::Encoder::Opus(encoder) = &mut encoder {
            encoder.expect_loss((loss * 100.0) as f32);
        }
        for n in 0..2_000_u64 {
            let mut payload = vec![0; 1_275];
            let frame = voice.frame();
            let len = encoder.encode(&frame, &mut payload[..if codec == CodecKind::Opus { 1_275 } else { 160 }]);
            payload.truncate(len);
            if !rng.chance(loss) {
                flying.push((n * 20_000 + rng.below(40_001), n, payload));
            }
        }
        flying.sort();
        let mut flying = flying.into_iter().peekable();
        for step in 0..4_000_u64 {
            let now = Tick(step * 10_000);
            while let Some((at, n, payload)) = flying.next_if(|flight| flight.0 <= now.0) {
                receiver.expect_loss((loss * 100.0) as f32, 20);
                receiver.put(Tick(at), 100 + n, (n * u64::from(rate) / 50) as u32, &payload);
            }
            let mut out = vec![0; (rate / 100) as usize];
            receiver.pull(now, &mut out);
            heard.extend(out);
        }
        (heard, receiver)
    }

    #[test]
    fn lost_opus_frames_come_back_from_the_packet_behind_them() {
        let (_, receiver) = hear(CodecKind::Opus, 0.05);
        let lost = 2_000 - receiver.counts().played - receiver.counts().late;
        assert!(receiver.counts().recovered * 10 > lost * 8, "{:?}, {lost} lost", receiver.counts());
        assert!(receiver.waited_ms() < 80.0);
        let (_, receiver) = hear(CodecKind::Opus, 0.0);
        assert_eq!((receiver.counts().recovered, receiver.counts().concealed_samples), (0, 0));
    }

    #[test]
    fn concealed_voice_has_no_holes_and_no_bangs() {
        for (codec, loss) in [(CodecKind::Pcmu, 0.05), (CodecKind::Pcma, 0.1), (CodecKind::Opus, 0.05)] {
            let (clean, _) = hear(codec, 0.0);
            let (heard, receiver) = hear(codec, loss);
            let level = |samples: &[i16]| level_dbov(&samples[samples.len() / 4..]);
            assert!((level(&heard) - level(&clean)).abs() < 1.5, "{codec:?}");
            let ten_ms = heard.len() / 4_000;
            let usual = level(&heard);
            let odd =
                heard.chunks_exact(ten_ms).skip(1_000).filter(|chunk| (level_dbov(chunk) - usual).abs() > 9.0).count();
            assert!(odd <= 60, "{codec:?}: {odd} of 3000 stretches of 10 ms are odd, {:?}", receiver.counts());
            assert!(receiver.counts().late <= 20);
        }
    }
}
