//! Levels and tones measured: what the meter shows, and what tests listen for.
//!
//! dBov is relative to the overload of the samples (RFC 6464 section 3): a square wave at full scale is 0 dBov, a sine at
//! full scale -3, silence -127.

use std::time::Duration;

use crate::time::Tick;

/// Silence, and the lowest level told.
pub const SILENCE_DBOV: f32 = -127.0;

/// The level of a stretch of samples.
pub fn level_dbov(samples: &[i16]) -> f32 {
    dbov(mean_square(samples))
}

/// The level of the one frequency `hz` in a stretch of samples taken at `rate` per second.
pub fn goertzel_dbov(samples: &[i16], rate: u32, hz: f32) -> f32 {
    if samples.is_empty() || rate == 0 {
        return SILENCE_DBOV;
    }
    let omega = std::f64::consts::TAU * f64::from(hz) / f64::from(rate);
    let coefficient = 2.0 * omega.cos();
    let (mut before, mut last) = (0.0_f64, 0.0_f64);
    for sample in samples {
        let next = f64::from(*sample) + coefficient * last - before;
        (before, last) = (last, next);
    }
    let power = last * last + before * before - coefficient * last * before;
    let len = samples.len() as f64;
    dbov((2.0 * power / (len * len)) as f32)
}

/// Finds a microphone that gives the same level from the beginning: one that is off, unplugged or replaced by hum. Life is never
/// that even. One that has shown life is not doubted again: a headset with a noise gate is silent to the last bit while its
/// wearer listens.
#[derive(Debug, Clone, Default)]
pub struct Steadiness {
    /// The window under way: its samples' sum of squares, how many, and since when.
    window: (f64, u32, Option<Tick>),
    /// The lowest and highest level of the windows so far, in dBov, and how many there were.
    lowest: f32,
    highest: f32,
    windows: u32,
    /// How often a window's level was not that of those before it.
    changes: u32,
    verdict: Verdict,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Verdict {
    #[default]
    Open,
    Alive,
    Steady,
    Told,
}

/// The length of a window.
const STEADY_WINDOW: Duration = Duration::from_millis(100);
/// So many windows in a row are needed for a verdict: a second and a half.
const STEADY_WINDOWS: u32 = 15;
/// Levels that differ by less than this are the same, in dB.
const STEADY_DB: f32 = 0.1;
/// So many changes are life. A dead microphone has one or two of them when it starts: a click, then hum.
const LIFE_CHANGES: u32 = 4;

impl Steadiness {
    /// Takes what the microphone heard.
    pub fn hear(&mut self, now: Tick, samples: &[i16]) {
        let (sum, count, since) = &mut self.window;
        let since = *since.get_or_insert(now);
        *sum += samples.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>();
        *count += samples.len() as u32;
        if now.since(since) < STEADY_WINDOW || *count == 0 {
            return;
        }
        let level = dbov((*sum / f64::from(*count) / 32_768f64.powi(2)) as f32);
        self.window = (0.0, 0, Some(now));
        if self.windows == 0 {
            (self.lowest, self.highest) = (level, level);
        }
        (self.lowest, self.highest) = (self.lowest.min(level), self.highest.max(level));
        self.windows += 1;
        if self.highest - self.lowest >= STEADY_DB {
            (self.windows, self.lowest, self.highest) = (1, level, level);
            self.changes += 1;
            if self.changes >= LIFE_CHANGES && self.verdict == Verdict::Open {
                self.verdict = Verdict::Alive;
            }
        } else if self.windows >= STEADY_WINDOWS && self.verdict == Verdict::Open {
            self.verdict = Verdict::Steady;
        }
    }

    /// Whether the microphone has just been found to be steady: told once.
    pub fn take_verdict(&mut self) -> bool {
        let found = self.verdict == Verdict::Steady;
        if found {
            self.verdict = Verdict::Told;
        }
        found
    }
}

/// A meter that rises at once and falls over about 300 ms.
#[derive(Debug, Clone)]
pub struct Meter {
    mean_square: f32,
}

impl Default for Meter {
    fn default() -> Self {
        Self { mean_square: 0.0 }
    }
}

impl Meter {
    /// Takes what is now to be heard.
    pub fn take(&mut self, samples: &[i16], rate: u32) {
        if samples.is_empty() || rate == 0 {
            return;
        }
        let now = mean_square(samples);
        let share = (samples.len() as f32 / (0.3 * rate as f32)).min(1.0);
        self.mean_square =
            if now > self.mean_square { now } else { self.mean_square + (now - self.mean_square) * share };
    }

    /// What it shows.
    pub fn dbov(&self) -> f32 {
        dbov(self.mean_square)
    }
}

fn mean_square(samples: &[i16]) -> f32 {
    if samples.is_empty() {
        return 0.0;
    }
    // Sums of 64 products fit in 37 bits; the whole stays exact.
    let sum: i64 = samples.iter().map(|sample| i64::from(i32::from(*sample) * i32::from(*sample))).sum();
    sum as f32 / samples.len() as f32
}

fn dbov(mean_square: f32) -> f32 {
    let full = 32_768.0_f32 * 32_768.0;
    if mean_square <= 0.0 { SILENCE_DBOV } else { (10.0 * (mean_square / full).log10()).clamp(SILENCE_DBOV, 0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sine(amplitude: f32, hz: f32) -> Vec<i16> {
        (0..8_000).map(|n| (amplitude * (std::f32::consts::TAU * hz * n as f32 / 8_000.0).sin()) as i16).collect()
    }

    #[test]
    fn full_scale_square_is_zero_and_sine_three_below() {
        let square: Vec<i16> = (0..8_000).map(|n| if n % 16 < 8 { i16::MAX } else { i16::MIN }).collect();
        assert!(level_dbov(&square).abs() < 0.01);
        assert!((level_dbov(&sine(32_767.0, 1_000.0)) + 3.01).abs() < 0.05);
        assert_eq!(level_dbov(&[0; 160]), SILENCE_DBOV);
    }

    #[test]
    fn one_frequency_is_told_from_another() {
        let tone = sine(3_276.7, 440.0);
        assert!((goertzel_dbov(&tone, 8_000, 440.0) + 23.01).abs() < 0.1);
        assert!(goertzel_dbov(&tone, 8_000, 600.0) < -60.0);
    }

    /// What a microphone brings in so many milliseconds, told in pieces of 10 ms; says whether it was found to be dead.
    fn verdicts(steady: &mut Steadiness, now: &mut Tick, ms: u64, sound: impl Fn(u64) -> i16) -> u32 {
        let mut found = 0;
        for _ in 0..ms / 10 {
            let at = now.0 / 1_000 * 8;
            steady.hear(*now, &std::array::from_fn::<i16, 80, _>(|n| sound(at + n as u64)));
            found += u32::from(steady.take_verdict());
            *now = *now + Duration::from_millis(10);
        }
        found
    }

    fn hum(n: u64) -> i16 {
        (300.0 * (std::f32::consts::TAU * 50.0 * n as f32 / 8_000.0).sin()) as i16
    }

    /// Syllables of a quarter of a second, each of another loudness.
    fn speech(n: u64) -> i16 {
        hum(n) * (n / 2_000 * 7 % 11) as i16
    }

    #[test]
    fn zeros_and_hum_from_the_beginning_are_a_dead_microphone_and_told_once() {
        let (mut steady, mut now) = (Steadiness::default(), Tick(0));
        assert_eq!(verdicts(&mut steady, &mut now, 5_000, |_| 0), 1);
        let (mut steady, mut now) = (Steadiness::default(), Tick(0));
        assert_eq!(verdicts(&mut steady, &mut now, 5_000, hum), 1);
        let (mut steady, mut now) = (Steadiness::default(), Tick(0));
        assert_eq!(verdicts(&mut steady, &mut now, 300, |_| 0), 0, "a device that has only begun");
        assert_eq!(verdicts(&mut steady, &mut now, 5_000, hum), 1);
    }

    #[test]
    fn a_microphone_that_has_lived_may_be_silent_for_long() {
        let (mut steady, mut now) = (Steadiness::default(), Tick(0));
        assert_eq!(verdicts(&mut steady, &mut now, 5_000, speech), 0);
        assert_eq!(verdicts(&mut steady, &mut now, 60_000, |_| 0), 0, "a noise gate");
        assert_eq!(verdicts(&mut steady, &mut now, 60_000, hum), 0);
    }

    #[test]
    fn life_after_a_verdict_is_followed_by_no_other() {
        let (mut steady, mut now) = (Steadiness::default(), Tick(0));
        assert_eq!(verdicts(&mut steady, &mut now, 5_000, |_| 0), 1);
        assert_eq!(verdicts(&mut steady, &mut now, 5_000, speech), 0);
        assert_eq!(verdicts(&mut steady, &mut now, 5_000, |_| 0), 0);
    }

    #[test]
    fn the_meter_rises_at_once_and_falls_slowly() {
        let mut meter = Meter::default();
        meter.take(&sine(10_000.0, 400.0)[..160], 8_000);
        let loud = meter.dbov();
        meter.take(&[0; 160], 8_000);
        assert!(meter.dbov() > loud - 1.0 && meter.dbov() < loud);
        (0..200).for_each(|_| meter.take(&[0; 160], 8_000));
        assert!(meter.dbov() < loud - 40.0);
    }
}
