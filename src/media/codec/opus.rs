//! opus (RFC 6716, RFC 7587): one channel at 48 kHz in code, although SDP always says `/2`.
//!
//! In-band FEC follows the loss that the far end reports; the decoder can recover a lost frame from the packet after it.

use opus::{Application, Bitrate, Channels};

/// The RTP clock rate, and the rate of our samples.
pub const RATE: u32 = 48_000;
/// Complexity 5 costs half of 10, and is not told apart at this bit rate.
const COMPLEXITY: i32 = 5;
/// What a call is worth, in bit/s, where the far end does not ask for less.
const BITRATE: i32 = 32_000;
/// And where packets are lost: below it, libopus leaves FEC out of full-band speech.
const LOSSY_BITRATE: i32 = 40_000;
/// The loss to expect until the far end has reported, in percent.
const FIRST_LOSS_PERCENT: i32 = 5;
/// The loss beyond which more FEC would leave no speech, in percent.
const MAX_LOSS_PERCENT: i32 = 30;
/// The longest packet of RFC 6716, in samples.
pub const MAX_SAMPLES: usize = 5_760;

/// Speech to packets.
#[derive(Debug)]
pub struct Encoder {
    inner: opus::Encoder,
    fec: bool,
    limit: i32,
    loss_percent: i32,
}

/// Packets to speech.
#[derive(Debug)]
pub struct Decoder {
    inner: opus::Decoder,
}

impl Encoder {
    /// An encoder for a far end that can or cannot use FEC, and that may limit the bit rate.
    pub fn new(fec: bool, max_bitrate: Option<u32>) -> opus::Result<Self> {
        let mut inner = opus::Encoder::new(RATE, Channels::Mono, Application::Voip)?;
        inner.set_complexity(COMPLEXITY)?;
        inner.set_dtx(false)?;
        inner.set_inband_fec(fec)?;
        let limit = max_bitrate.and_then(|bits| i32::try_from(bits).ok()).unwrap_or(i32::MAX);
        let mut encoder = Self { inner, fec, limit, loss_percent: 0 };
        encoder.provide_for(FIRST_LOSS_PERCENT)?;
        Ok(encoder)
    }

    /// The packet's length; 0 where the frame is of no opus length.
    pub fn encode(&mut self, samples: &[i16], payload: &mut [u8]) -> usize {
        self.inner.encode(samples, payload).unwrap_or(0)
    }

    /// Tells what the far end loses, in percent: believed at once when it rises, slowly when it falls.
    pub fn expect_loss(&mut self, reported_percent: f32) {
        let reported = (reported_percent.ceil() as i32).clamp(0, MAX_LOSS_PERCENT);
        let next = if reported >= self.loss_percent { reported } else { (self.loss_percent * 3 + reported) / 4 };
        // A refusal of libopus leaves things as they are, which is no harm.
        let _ = self.provide_for(next);
    }

    fn provide_for(&mut self, loss_percent: i32) -> opus::Result<()> {
        // Where the far end cannot use FEC, there is nothing to provide.
        self.loss_percent = if self.fec { loss_percent } else { 0 };
        let bitrate = if self.loss_percent > 0 { LOSSY_BITRATE } else { BITRATE };
        self.inner.set_bitrate(Bitrate::Bits(self.limit.min(bitrate)))?;
        self.inner.set_packet_loss_perc(self.loss_percent)
    }
}

impl Decoder {
    /// A decoder in its first state.
    pub fn new() -> opus::Result<Self> {
        Ok(Self { inner: opus::Decoder::new(RATE, Channels::Mono)? })
    }

    /// Forgets the stream heard so far.
    pub fn reset(&mut self) {
        // Resetting cannot fail on a decoder that exists.
        let _ = self.inner.reset_state();
    }

    /// Decodes a packet, and returns how many samples; none where it is damaged.
    pub fn decode(&mut self, payload: &[u8], samples: &mut [i16]) -> Option<usize> {
        if payload.is_empty() {
            return None;
        }
        self.inner.decode(payload, samples, false).ok()
    }

    /// Fills `samples` with what the missing packet probably was.
    pub fn conceal(&mut self, samples: &mut [i16]) -> bool {
        self.inner.decode(&[], samples, false).is_ok()
    }

    /// Fills `samples` with the lost frame that `next`, the packet behind it, carries along.
    pub fn recover(&mut self, next: &[u8], samples: &mut [i16]) -> bool {
        !next.is_empty() && self.inner.decode(next, samples, true).is_ok()
    }
}

/// How many samples a packet holds, by its first bytes.
pub fn duration(payload: &[u8]) -> Option<usize> {
    opus::packet::get_nb_samples(payload, RATE).ok().filter(|samples| (1..=MAX_SAMPLES).contains(samples))
}

/// Whether a packet carries the frame before it (RFC 6716 sections 3.1 and 4.2.3): speech coded, with its LBRR flag set.
pub fn carries_fec(payload: &[u8]) -> bool {
    let [toc, first, ..] = payload else { return false };
    let (config, stereo, frames) = (toc >> 3, toc & 0x04 != 0, toc & 0x03);
    if config >= 16 || stereo || frames != 0 {
        return false;
    }
    // One VAD flag for each 20 ms of the frame, then the LBRR flag.
    let voice_flags = match config {
        12..=15 => 1,
        _ => match config & 0x03 {
            0 | 1 => 1,
            2 => 2,
            _ => 3,
        },
    };
    first >> (7 - voice_flags) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::super::super::measure::goertzel_dbov;
    use super::*;

    const FRAME: usize = 960;

    fn tone(frame: usize, hz: f32) -> Vec<i16> {
        (frame * FRAME..(frame + 1) * FRAME)
            .map(|n| (8_000.0 * (std::f32::consts::TAU * hz * n as f32 / RATE as f32).sin()) as i16)
            .collect()
    }

    #[test]
    fn a_tone_survives_the_round_trip() {
        let (mut encoder, mut decoder) = (Encoder::new(true, None).unwrap(), Decoder::new().unwrap());
        let (mut payload, mut heard) = ([0; 1_275], Vec::new());
        for frame in 0..50 {
            let len = encoder.encode(&tone(frame, 1_000.0), &mut payload);
            assert_eq!(duration(&payload[..len]), Some(FRAME));
            let mut samples = [0; MAX_SAMPLES];
            let count = decoder.decode(&payload[..len], &mut samples).unwrap();
            heard.extend_from_slice(&samples[..count]);
        }
        let sent = goertzel_dbov(&tone(10, 1_000.0), RATE, 1_000.0);
        let level = goertzel_dbov(&heard[FRAME * 20..], RATE, 1_000.0);
        assert!((level - sent).abs() < 1.0, "sent {sent}, heard {level}");
        assert!(goertzel_dbov(&heard[FRAME * 20..], RATE, 1_700.0) < level - 30.0);
    }

    #[test]
    fn speech_coded_for_a_lossy_path_carries_the_frame_before() {
        let mut encoder = Encoder::new(true, Some(24_000)).unwrap();
        encoder.expect_loss(20.0);
        let mut payload = [0; 1_275];
        let carried = (0..50).filter(|frame| {
            // Something like a voice: a buzz of 130 Hz.
            let buzz: Vec<i16> = (frame * FRAME..(frame + 1) * FRAME).map(|n| ((n % 369) as i16 - 184) * 60).collect();
            let len = encoder.encode(&buzz, &mut payload);
            carries_fec(&payload[..len])
        });
        assert!(carried.count() > 25, "most speech packets carry FEC");
        assert!(!carries_fec(&[0xFC, 0xFF]) && !carries_fec(&[]));
    }

    #[test]
    fn damage_and_nonsense_are_refused_not_played() {
        let mut decoder = Decoder::new().unwrap();
        let mut samples = [0; MAX_SAMPLES];
        assert_eq!(decoder.decode(&[], &mut samples), None);
        assert_eq!(duration(&[]), None);
        assert_eq!(duration(&[0xFF, 0x3F]), None);
    }
}
