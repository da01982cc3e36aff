//! Concealment for codecs that have none (G.711): the last pitch period goes on, and fades.
//!
//! ```text
//! ...played | period | period, two of them, three (fading) ... silence | fades into what comes at last
//! ```
//!
//! In the spirit of G.711 appendix I, but without its delay: the seam is levelled out instead of overlapped.

/// The past that is kept, in milliseconds: three of the longest periods.
const PAST_MS: u32 = 50;
/// Pitch periods sought, in milliseconds: 66 to 200 Hz. (Higher voices are found at a multiple.)
const MIN_PERIOD_MS: u32 = 5;
const MAX_PERIOD_MS: u32 = 15;
/// The stretch compared when a period is sought, in milliseconds.
const COMPARED_MS: u32 = 20;
/// Full level so long, then falling to nothing at the end, in milliseconds.
const FULL_MS: u32 = 10;
const END_MS: u32 = 80;
/// After so long another period is repeated along, lest it buzzes.
const MORE_PERIODS_MS: u32 = 10;
/// The fade into what comes at last: at least, and at most, in milliseconds.
const MIN_RESUME_MS: u32 = 4;
const MAX_RESUME_MS: u32 = 10;

/// What was played, and what a gap makes of it.
#[derive(Debug)]
pub(super) struct Concealer {
    rate: u32,
    past: Vec<i16>,
    gap: Option<Gap>,
}

#[derive(Debug, Clone, Copy)]
struct Gap {
    period: usize,
    /// Samples filled so far.
    filled: usize,
    /// Where in the repeated stretch the next sample is, and how many periods that stretch has.
    at: usize,
    periods: usize,
    /// The step at the seam, levelled out over the first quarter period.
    step: f32,
}

impl Concealer {
    pub(super) fn new(rate: u32) -> Self {
        Self { rate, past: vec![0; samples(rate, PAST_MS)], gap: None }
    }

    /// Takes what was really played.
    pub(super) fn played(&mut self, frame: &[i16]) {
        let kept = self.past.len();
        if frame.len() >= kept {
            self.past.copy_from_slice(&frame[frame.len() - kept..]);
        } else {
            self.past.copy_within(frame.len().., 0);
            self.past[kept - frame.len()..].copy_from_slice(frame);
        }
    }

    /// Fills a gap, or goes on filling it.
    pub(super) fn conceal(&mut self, out: &mut [i16]) {
        let mut gap = self.gap.take().unwrap_or_else(|| self.begin());
        out.iter_mut().for_each(|sample| *sample = self.next_sample(&mut gap));
        self.gap = Some(gap);
    }

    /// Lets the gap's sound fade into the frame that ends it.
    pub(super) fn resume(&mut self, frame: &mut [i16]) {
        let Some(mut gap) = self.gap.take() else { return };
        let longest = samples(self.rate, MAX_RESUME_MS);
        let fade = (samples(self.rate, MIN_RESUME_MS) + gap.filled / 4).min(longest).min(frame.len());
        for (i, sample) in frame.iter_mut().take(fade).enumerate() {
            let share = (i as f32 + 0.5) / fade as f32;
            let concealed = f32::from(self.next_sample(&mut gap));
            *sample = (f32::from(*sample) * share + concealed * (1.0 - share)) as i16;
        }
    }

    fn begin(&self) -> Gap {
        let period = self.period();
        let at = |back: usize| self.past.len().checked_sub(back).and_then(|i| self.past.get(i)).copied().unwrap_or(0);
        // Where the sound would go on from its last sample, and where the period begins.
        let step = f32::from(at(1)) - f32::from(at(period + 1));
        Gap { period, filled: 0, at: 0, periods: 1, step }
    }

    fn next_sample(&self, gap: &mut Gap) -> i16 {
        if gap.filled >= samples(self.rate, END_MS) {
            gap.filled += 1;
            return 0;
        }
        let more = samples(self.rate, MORE_PERIODS_MS);
        if gap.at >= gap.period * gap.periods {
            gap.at = 0;
            let wished = 1 + gap.filled / more.max(1);
            gap.periods = wished.min(3).min(self.past.len() / gap.period.max(1)).max(1);
        }
        let base = self.repeated(gap.period, gap.periods, gap.at);
        let quarter = (gap.period / 4).max(1);
        let seam = if gap.filled < quarter { gap.step * (1.0 - gap.filled as f32 / quarter as f32) } else { 0.0 };
        let value = (base + seam) * self.gain(gap.filled);
        gap.at += 1;
        gap.filled += 1;
        value.clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16
    }

    /// A sample of the repeated stretch: its last quarter period fades into what came before its beginning, so that
    /// repeating it makes no step.
    fn repeated(&self, period: usize, periods: usize, at: usize) -> f32 {
        let len = period * periods;
        let sample =
            |back: usize| self.past.len().checked_sub(back).and_then(|i| self.past.get(i)).copied().unwrap_or(0);
        let here = f32::from(sample(len - at));
        let quarter = (period / 4).max(1);
        let left = len - at;
        if left > quarter || 2 * len - at > self.past.len() {
            return here;
        }
        let before = f32::from(sample(2 * len - at));
        let share = left as f32 / quarter as f32;
        here * share + before * (1.0 - share)
    }

    fn gain(&self, filled: usize) -> f32 {
        let (full, end) = (samples(self.rate, FULL_MS), samples(self.rate, END_MS));
        if filled <= full {
            return 1.0;
        }
        1.0 - (filled - full) as f32 / (end - full).max(1) as f32
    }

    /// The period at which the past resembles itself most.
    fn period(&self) -> usize {
        let compared = samples(self.rate, COMPARED_MS);
        let (shortest, longest) = (samples(self.rate, MIN_PERIOD_MS), samples(self.rate, MAX_PERIOD_MS));
        let alike = |period: usize, stride: usize| {
            let end = self.past.len();
            let (recent, earlier) = (&self.past[end - compared..], &self.past[end - compared - period..end - period]);
            let (mut product, mut energy) = (0.0_f32, 1.0_f32);
            for (a, b) in recent.iter().zip(earlier).step_by(stride) {
                product += f32::from(*a) * f32::from(*b);
                energy += f32::from(*b) * f32::from(*b);
            }
            product / energy.sqrt()
        };
        let best = |range: std::ops::RangeInclusive<usize>, step: usize, stride: usize| {
            let mut best = (*range.start(), f32::MIN);
            for period in range.step_by(step) {
                let value = alike(period, stride);
                if value > best.1 {
                    best = (period, value);
                }
            }
            best.0
        };
        let coarse = best(shortest..=longest, 2, 2);
        best(coarse.saturating_sub(1).max(shortest)..=(coarse + 1).min(longest), 1, 1)
    }
}

fn samples(rate: u32, ms: u32) -> usize {
    (rate / 1_000 * ms) as usize
}

#[cfg(test)]
mod tests {
    use super::super::measure::{goertzel_dbov, level_dbov};
    use super::*;

    const RATE: u32 = 8_000;

    fn tone(hz: f32, start: usize, len: usize) -> Vec<i16> {
        (start..start + len)
            .map(|n| (8_000.0 * (std::f32::consts::TAU * hz * n as f32 / RATE as f32).sin()) as i16)
            .collect()
    }

    #[test]
    fn a_lost_frame_of_a_steady_tone_is_hardly_missed() {
        let mut concealer = Concealer::new(RATE);
        concealer.played(&tone(160.0, 0, 800));
        let mut filled = vec![0; 160];
        concealer.conceal(&mut filled);
        let real = tone(160.0, 800, 160);
        let error: Vec<i16> = filled.iter().zip(&real).map(|(a, b)| a.saturating_sub(*b)).collect();
        assert!(level_dbov(&error) < level_dbov(&real) - 15.0, "{} under {}", level_dbov(&error), level_dbov(&real));
        let mut next = tone(160.0, 960, 160);
        concealer.resume(&mut next);
        assert!((goertzel_dbov(&next, RATE, 160.0) - goertzel_dbov(&real, RATE, 160.0)).abs() < 1.0);
        assert!(concealer.gap.is_none());
    }

    #[test]
    fn a_long_gap_fades_to_nothing() {
        let mut concealer = Concealer::new(RATE);
        concealer.played(&tone(120.0, 0, 800));
        let levels: Vec<f32> = (0..12)
            .map(|_| {
                let mut filled = [0; 80];
                concealer.conceal(&mut filled);
                level_dbov(&filled)
            })
            .collect();
        assert!(levels[0] > -20.0 && levels[3] > -26.0, "{levels:?}");
        assert!(levels[8..].iter().all(|level| *level < -100.0), "{levels:?}");
    }

    #[test]
    fn there_is_no_step_at_the_seam() {
        let mut concealer = Concealer::new(RATE);
        let before = tone(170.0, 0, 790);
        concealer.played(&before);
        let mut filled = [0; 80];
        concealer.conceal(&mut filled);
        let largest_step = before.windows(2).map(|pair| (pair[1] - pair[0]).abs()).max().unwrap();
        assert!((filled[0] - before[789]).abs() <= largest_step * 3 / 2);
    }

    #[test]
    fn the_very_first_packet_may_be_missing() {
        let mut concealer = Concealer::new(RATE);
        let mut filled = [1; 160];
        concealer.conceal(&mut filled);
        assert_eq!(filled, [0; 160]);
        concealer.played(&[7; 3]);
        concealer.played(&[7; 3_000]);
        concealer.resume(&mut []);
    }
}
