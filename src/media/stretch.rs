//! Time-scaling: a little less or a little more of a frame, without changing its pitch (WSOLA).
//!
//! ```text
//! shrink by L:  [0..o) fades into [L..L+o), then [L+o..)          grow by L:  [0..L), [L..L+o) fades into [0..o), then [o..)
//! ```
//!
//! L is where the frame resembles its own beginning most: a pitch period, or several, in voice; anything in silence.

/// The rate at which the resemblance is sought; higher rates are thinned to it first.
const SEARCH_RATE: u32 = 8_000;
/// The fade, in milliseconds.
const FADE_MS: u32 = 5;
/// The least and the largest L, in milliseconds.
const MIN_LAG_MS: f32 = 2.5;
const MAX_LAG_MS: u32 = 15;
/// Frames up to this long are searched whole; of longer ones the beginning, in samples at the search rate.
const MAX_SEARCHED: usize = 480;
/// How much resemblance is enough, from -1 to 1: at ease, and when in a hurry.
const ALIKE: f32 = 0.7;
const ALIKE_ENOUGH: f32 = 0.35;
/// Frames below this mean square (-55 dBov) are silence: any L will do.
const SILENT_MEAN_SQUARE: f32 = 3_400.0;

/// How much a change is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Haste {
    /// Only where nobody can hear it.
    Calm,
    /// Rather a small flaw than the delay.
    Hurried,
}

/// Takes out at most `max` samples, and returns how many; none where it would be heard.
pub(super) fn shrink(frame: &mut Vec<i16>, max: usize, rate: u32, haste: Haste) -> usize {
    let Some(lag) = find_lag(frame, max, rate, haste) else { return 0 };
    let fade = fade_len(rate);
    for i in 0..fade {
        frame[i] = blend(frame[i], frame[lag + i], i, fade);
    }
    frame.drain(fade..fade + lag);
    lag
}

/// Puts in at most `max` samples, and returns how many; none where it would be heard, or where the frame has no room.
pub(super) fn grow(frame: &mut Vec<i16>, max: usize, rate: u32, haste: Haste) -> usize {
    let Some(lag) = find_lag(frame, max, rate, haste) else { return 0 };
    let (fade, len) = (fade_len(rate), frame.len());
    if frame.capacity() < len + lag {
        return 0;
    }
    frame.resize(len + lag, 0);
    frame.copy_within(0..len, lag);
    // The frame stands at `lag` now, its beginning also at 0; what follows that beginning fades into the frame's own.
    for i in 0..fade {
        let first_time = frame[2 * lag + i];
        frame[lag + i] = blend(first_time, frame[lag + i], i, fade);
    }
    lag
}

/// The best L of at most `max` samples.
fn find_lag(frame: &[i16], max: usize, rate: u32, haste: Haste) -> Option<usize> {
    let thin = (rate / SEARCH_RATE).max(1) as usize;
    let fade = FADE_MS as usize * 8;
    let searched_len = (frame.len() / thin).min(MAX_SEARCHED);
    let longest = searched_len.checked_sub(fade)?.min(max / thin).min(MAX_LAG_MS as usize * 8);
    let shortest = (MIN_LAG_MS * 8.0) as usize;
    if longest < shortest {
        return None;
    }
    let mut thinned = [0.0_f32; MAX_SEARCHED];
    let searched = &mut thinned[..searched_len];
    for (value, group) in searched.iter_mut().zip(frame.chunks_exact(thin)) {
        *value = group.iter().map(|sample| f32::from(*sample)).sum::<f32>() / thin as f32;
    }
    let mean_square = searched.iter().map(|value| value * value).sum::<f32>() / searched_len.max(1) as f32;
    if mean_square < SILENT_MEAN_SQUARE {
        return Some(longest * thin);
    }
    let (lag, alike) = most_alike(searched, fade, shortest, longest);
    let enough = match haste {
        Haste::Calm => ALIKE,
        Haste::Hurried => ALIKE_ENOUGH,
    };
    if alike < enough {
        return None;
    }
    Some(if thin == 1 { lag } else { refine(frame, lag * thin, thin, max) })
}

/// The lag whose stretch resembles the beginning most, and how much.
fn most_alike(samples: &[f32], fade: usize, shortest: usize, longest: usize) -> (usize, f32) {
    let head = &samples[..fade];
    let head_energy: f32 = head.iter().map(|value| value * value).sum();
    let mut best = (shortest, -1.0);
    for lag in shortest..=longest {
        let Some(other) = samples.get(lag..lag + fade) else { break };
        let (mut product, mut energy) = (0.0_f32, 0.0_f32);
        for (a, b) in head.iter().zip(other) {
            product += a * b;
            energy += b * b;
        }
        let alike = product / (head_energy * energy).sqrt().max(1.0);
        if alike > best.1 {
            best = (lag, alike);
        }
    }
    best
}

/// The exact lag at full rate, around the thinned one.
fn refine(frame: &[i16], around: usize, thin: usize, max: usize) -> usize {
    let fade = (frame.len() / 4).min(fade_len(SEARCH_RATE * thin as u32));
    let difference = |lag: usize| -> Option<f32> {
        let other = frame.get(lag..lag + fade)?;
        Some(frame.iter().zip(other).map(|(a, b)| (f32::from(*a) - f32::from(*b)).abs()).sum())
    };
    let mut best = (around, f32::MAX);
    for lag in around.saturating_sub(thin)..=(around + thin).min(max) {
        if let Some(sum) = difference(lag).filter(|sum| *sum < best.1) {
            best = (lag, sum);
        }
    }
    let fits = best.0 + fade_len(SEARCH_RATE * thin as u32) <= frame.len();
    if fits { best.0 } else { around.min(frame.len().saturating_sub(fade_len(SEARCH_RATE * thin as u32))) }
}

fn fade_len(rate: u32) -> usize {
    (rate / 1_000 * FADE_MS) as usize
}

/// From `a` to `b`, at step `i` of `len`.
fn blend(a: i16, b: i16, i: usize, len: usize) -> i16 {
    let share = (i as i32 * 2 + 1) * 16_384 / len.max(1) as i32;
    ((i32::from(a) * (32_768 - share) + i32::from(b) * share) >> 15) as i16
}

#[cfg(test)]
mod tests {
    use super::super::measure::goertzel_dbov;
    use super::*;

    fn tone(rate: u32, hz: f32, start: usize, len: usize) -> Vec<i16> {
        let mut samples = Vec::with_capacity(len * 2);
        samples.extend(
            (start..start + len)
                .map(|n| (8_000.0 * (std::f32::consts::TAU * hz * n as f32 / rate as f32).sin()) as i16),
        );
        samples
    }

    #[test]
    fn a_tone_loses_and_gains_whole_periods_and_nothing_else() {
        for rate in [8_000, 48_000] {
            let frame = rate as usize / 50;
            for changed in [shrink, grow] {
                let mut heard = Vec::new();
                let mut total = 0_i64;
                for n in 0..50 {
                    let mut samples = tone(rate, 200.0, n * frame, frame);
                    let by = changed(&mut samples, frame, rate, Haste::Calm);
                    assert!(by > 0);
                    assert_eq!(by % (rate as usize / 200), 0, "whole periods of 200 Hz at {rate}");
                    total += samples.len() as i64 - frame as i64;
                    heard.extend(samples);
                }
                let (level, before) =
                    (goertzel_dbov(&heard, rate, 200.0), goertzel_dbov(&tone(rate, 200.0, 0, frame * 50), rate, 200.0));
                assert!((level - before).abs() < 0.3, "{rate}: {level} was {before}, {total}");
            }
        }
    }

    #[test]
    fn noise_is_left_alone_and_silence_gives_all_it_can() {
        let mut rng = crate::rng::Rng::new(1);
        let noise: Vec<i16> = (0..160).map(|_| rng.below(8_000) as i16 - 4_000).collect();
        let mut frame = Vec::with_capacity(400);
        frame.extend_from_slice(&noise);
        assert_eq!(shrink(&mut frame, 160, 8_000, Haste::Calm), 0);
        assert_eq!(frame, noise);

        let mut silence = Vec::with_capacity(400);
        silence.resize(160, 3);
        assert_eq!(shrink(&mut silence, 160, 8_000, Haste::Calm), 120);
        assert_eq!(silence, vec![3; 40]);
    }

    #[test]
    fn frames_too_short_or_without_room_stay_as_they_are() {
        for len in [0, 1, 40, 79] {
            let mut short = vec![0; len];
            shrink(&mut short, 500, 8_000, Haste::Hurried);
            grow(&mut short, 500, 8_000, Haste::Hurried);
        }
        let mut tight = tone(8_000, 200.0, 0, 160);
        tight.shrink_to_fit();
        assert_eq!(grow(&mut tight, 80, 8_000, Haste::Calm), 0);
        let mut little = tone(8_000, 200.0, 0, 160);
        assert_eq!(shrink(&mut little, 10, 8_000, Haste::Hurried), 0);
    }
}
