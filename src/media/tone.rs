//! What the agent hears besides the call: ringback, busy, and the signals of the desk.
//!
//! Frequencies and cadences are the European ones (ETSI ES 201 970): 425 Hz, one second on, four off.

use super::control::Tone;

/// One stretch of a cadence: two frequencies in Hz (0: none) for so many milliseconds.
struct Step {
    hz: [f32; 2],
    ms: u32,
}

/// A cadence, and whether it starts over.
struct Cadence {
    steps: &'static [Step],
    repeats: bool,
}

/// -18 dBov each: clear beside a voice, and not startling.
const AMPLITUDE: f32 = 5_800.0;
/// Rise and fall, so that nothing clicks.
const RAMP_MS: u32 = 5;

const RINGBACK: Cadence = Cadence { steps: &[on(425.0, 0.0, 1_000), off(4_000)], repeats: true };
const BUSY: Cadence = Cadence { steps: &[on(425.0, 0.0, 480), off(480)], repeats: true };
const FAILED: Cadence =
    Cadence { steps: &[on(950.0, 0.0, 330), on(1_400.0, 0.0, 330), on(1_800.0, 0.0, 330)], repeats: false };
const OFFER: Cadence = Cadence { steps: &[on(660.0, 0.0, 120), on(880.0, 0.0, 200)], repeats: false };
const INCOMING: Cadence =
    Cadence { steps: &[on(480.0, 620.0, 400), off(200), on(480.0, 620.0, 400), off(2_000)], repeats: true };

/// Plays one tone.
#[derive(Debug, Clone)]
pub struct Player {
    tone: Tone,
    sample_rate: u32,
    /// Samples since the cadence's start.
    position: u32,
    over: bool,
}

impl Player {
    /// A tone from its start, at `sample_rate` samples per second.
    pub fn new(tone: Tone, sample_rate: u32) -> Self {
        Self { tone, sample_rate: sample_rate.max(1), position: 0, over: false }
    }

    /// Which tone it is.
    pub fn tone(&self) -> Tone {
        self.tone
    }

    /// Replaces `out` with the next stretch, and says whether the tone goes on.
    pub fn fill(&mut self, out: &mut [i16]) -> bool {
        out.iter_mut().for_each(|sample| *sample = self.next_sample());
        !self.over
    }

    /// Adds the next stretch to what `out` holds, and says whether the tone goes on.
    pub fn mix(&mut self, out: &mut [i16]) -> bool {
        out.iter_mut().for_each(|sample| *sample = sample.saturating_add(self.next_sample()));
        !self.over
    }

    /// The same place in the tone at another sample rate.
    pub(super) fn resampled(&self, sample_rate: u32) -> Self {
        let sample_rate = sample_rate.max(1);
        let position = u64::from(self.position) * u64::from(sample_rate) / u64::from(self.sample_rate);
        Self { sample_rate, position: u32::try_from(position).unwrap_or(0), ..self.clone() }
    }

    fn next_sample(&mut self) -> i16 {
        if self.over {
            return 0;
        }
        let cadence = cadence(self.tone);
        let mut start = 0;
        for step in cadence.steps {
            let len = self.samples(step.ms);
            if self.position < start + len {
                let at = self.position - start;
                self.position += 1;
                return self.sample_of(step, at, len);
            }
            start += len;
        }
        self.position = 0;
        self.over = !cadence.repeats;
        self.next_sample()
    }

    fn sample_of(&self, step: &Step, at: u32, len: u32) -> i16 {
        let seconds = at as f32 / self.sample_rate as f32;
        let wave: f32 =
            step.hz.iter().filter(|hz| **hz > 0.0).map(|hz| (std::f32::consts::TAU * hz * seconds).sin()).sum();
        let ramp = self.samples(RAMP_MS).max(1);
        let gain = (at.min(len - at) as f32 / ramp as f32).min(1.0);
        (AMPLITUDE * gain * wave) as i16
    }

    fn samples(&self, ms: u32) -> u32 {
        self.sample_rate / 1_000 * ms
    }
}

const fn on(first: f32, second: f32, ms: u32) -> Step {
    Step { hz: [first, second], ms }
}

const fn off(ms: u32) -> Step {
    Step { hz: [0.0, 0.0], ms }
}

fn cadence(tone: Tone) -> &'static Cadence {
    match tone {
        Tone::Ringback => &RINGBACK,
        Tone::Busy => &BUSY,
        Tone::Failed => &FAILED,
        Tone::Offer => &OFFER,
        Tone::Incoming => &INCOMING,
    }
}

#[cfg(test)]
mod tests {
    use super::super::measure::{SILENCE_DBOV, goertzel_dbov, level_dbov};
    use super::*;

    fn seconds(tone: Tone, rate: u32, count: u32) -> Vec<i16> {
        let mut out = vec![0; (rate * count) as usize];
        Player::new(tone, rate).fill(&mut out);
        out
    }

    #[test]
    fn ringback_is_one_second_of_425_hz_and_four_of_nothing() {
        for rate in [8_000, 48_000] {
            let heard = seconds(Tone::Ringback, rate, 10);
            let second = |n: usize| &heard[n * rate as usize..(n + 1) * rate as usize];
            for n in [0, 5] {
                assert!((goertzel_dbov(second(n), rate, 425.0) + 18.0).abs() < 1.0);
            }
            for n in [1, 2, 3, 4, 6, 9] {
                assert_eq!(level_dbov(second(n)), SILENCE_DBOV);
            }
        }
    }

    #[test]
    fn signals_end_and_calls_repeat() {
        let mut out = vec![0; 8_000];
        assert!(!Player::new(Tone::Offer, 8_000).fill(&mut out));
        assert!(!Player::new(Tone::Failed, 8_000).fill(&mut out));
        for tone in [Tone::Ringback, Tone::Busy, Tone::Incoming] {
            let mut player = Player::new(tone, 8_000);
            assert!((0..60).all(|_| player.fill(&mut out)), "{tone:?} repeats");
        }
    }

    #[test]
    fn mixing_adds_and_never_wraps() {
        let mut out = vec![i16::MAX; 800];
        Player::new(Tone::Busy, 8_000).mix(&mut out);
        assert!(out.iter().all(|sample| *sample > 20_000));
    }

    #[test]
    fn another_sample_rate_keeps_the_place() {
        let mut player = Player::new(Tone::Ringback, 8_000);
        player.fill(&mut [0; 8_400]);
        let mut moved = player.resampled(48_000);
        let mut out = [1; 4_800];
        moved.fill(&mut out);
        assert!(out.iter().all(|sample| *sample == 0), "it stays in the pause");
    }
}
