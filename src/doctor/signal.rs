//! What the echo call sends, and what of it has come back: short chirps at uneven distances, looked for by the course of their
//! loudness, which survives every codec and a buffer that stretches.

/// The rate of the signal, in Hz.
pub const RATE_HZ: u32 = 48_000;

/// The signal is so long, and then begins anew, in milliseconds.
const PERIOD_MS: usize = 4_000;
/// When each chirp begins, in milliseconds: no distance is there twice, so that only one delay fits.
const CHIRPS_MS: [usize; 5] = [200, 700, 1_450, 2_150, 3_100];
/// How long a chirp is, in milliseconds.
const CHIRP_MS: usize = 100;
/// Where it begins and ends, in Hz: within what a telephone carries.
const SWEEP_HZ: (f32, f32) = (500.0, 2_500.0);
/// Its loudest sample.
const PEAK: f32 = 11_000.0;

/// Loudness is looked at in steps of so many milliseconds.
const STEP_MS: usize = 2;
/// The longest delay that is looked for, in milliseconds.
const LONGEST_MS: usize = 1_500;
/// The two sides of a recording may be out of step by so many milliseconds.
const SKEW_MS: usize = 100;
/// How alike both courses must be to be the same signal, of 1.
const ALIKE: f32 = 0.5;
/// What is this much quieter than the chirps themselves is a pause.
const PAUSE: f32 = 0.3;
/// How far a stretching buffer may move a chirp, in milliseconds.
const PLAY_MS: usize = 24;

/// What came back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heard {
    /// How loud it was, in dBov; -127 is silence.
    pub level_dbov: f32,
    /// How long it took there and back, from the microphone's place to the speaker's, in milliseconds; none: it was not our signal.
    pub delay_ms: Option<f32>,
    /// How much of it came back whole, 0 to 100.
    pub whole_percent: f32,
}

/// The signal, to be sent again and again, at [`RATE_HZ`].
pub fn signal() -> Vec<i16> {
    let samples = |ms: usize| ms * RATE_HZ as usize / 1_000;
    let mut all = vec![0; samples(PERIOD_MS)];
    let length = samples(CHIRP_MS);
    for begin in CHIRPS_MS.map(samples) {
        let mut phase = 0.0f32;
        for n in 0..length {
            let part = n as f32 / length as f32;
            phase += (SWEEP_HZ.0 + (SWEEP_HZ.1 - SWEEP_HZ.0) * part) / RATE_HZ as f32;
            let swell = (part * std::f32::consts::PI).sin().powi(2);
            all[begin + n] = ((phase * std::f32::consts::TAU).sin() * swell * PEAK) as i16;
        }
    }
    all
}

/// Looks for what was sent (`near`) in what was heard (`far`), both at `rate_hz`. In the recording `near` is late by `late_ms`.
pub fn hear(rate_hz: u32, far: &[i16], near: &[i16], late_ms: u32) -> Heard {
    let step = (rate_hz as usize * STEP_MS / 1_000).max(1);
    let (heard, sent) = (loudness(far, step), loudness(near, step));
    let Some((lag, _)) = best_lag(&heard, &sent).filter(|(_, alike)| *alike >= ALIKE) else {
        return Heard { level_dbov: dbov(mean_power(&heard, |_| true)), delay_ms: None, whole_percent: 0.0 };
    };
    let loud = PAUSE * sent.iter().copied().fold(0.0, f32::max);
    let at = |n: usize| usize::try_from(n as isize + lag).ok();
    let chirps: Vec<usize> =
        (0..sent.len()).filter(|&n| sent[n] > loud && at(n).is_some_and(|n| n < heard.len())).collect();
    let loudest_by = |loudness: &[f32], middle: usize| {
        let play = PLAY_MS / STEP_MS;
        loudness[middle.saturating_sub(play)..(middle + play + 1).min(loudness.len())]
            .iter()
            .copied()
            .fold(0.0, f32::max)
    };
    let share = |&n: &usize| loudest_by(&heard, at(n).unwrap_or(0)) / loudest_by(&sent, n);
    let mut shares: Vec<f32> = chirps.iter().map(share).collect();
    let back =
        mean_power(&heard, |n| usize::try_from(n as isize - lag).is_ok_and(|n| sent.get(n).is_some_and(|s| *s > loud)));
    shares.sort_by(f32::total_cmp);
    // What has come back well says how quiet the way is: even where that is little, a pause is not taken for it.
    let usual = shares.get(shares.len() * 9 / 10).copied().unwrap_or(0.0);
    let whole = shares.iter().filter(|share| **share > PAUSE * usual).count();
    Heard {
        level_dbov: dbov(back),
        delay_ms: Some((lag * STEP_MS as isize) as f32 + late_ms as f32),
        whole_percent: 100.0 * whole as f32 / shares.len().max(1) as f32,
    }
}

/// The course of the loudness: the effective value of each step.
fn loudness(samples: &[i16], step: usize) -> Vec<f32> {
    let power = |piece: &[i16]| piece.iter().map(|sample| f32::from(*sample).powi(2)).sum::<f32>() / piece.len() as f32;
    samples.chunks_exact(step).map(|piece| power(piece).sqrt()).collect()
}

/// By how many steps what was heard is behind what was sent, and how alike both are then: -1 to 1.
fn best_lag(heard: &[f32], sent: &[f32]) -> Option<(isize, f32)> {
    let lags = -((SKEW_MS / STEP_MS) as isize)..=(LONGEST_MS / STEP_MS) as isize;
    let all = lags.filter_map(|lag| {
        let (skip_sent, skip_heard) = ((-lag).max(0) as usize, lag.max(0) as usize);
        let pairs = sent.get(skip_sent..)?.iter().zip(heard.get(skip_heard..)?);
        Some((lag, alike(pairs.map(|(a, b)| (*a, *b)))?))
    });
    all.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Pearson's correlation; none where a side never changes.
fn alike(pairs: impl Iterator<Item = (f32, f32)>) -> Option<f32> {
    let (mut n, mut a_sum, mut b_sum, mut aa, mut bb, mut ab) = (0.0f64, 0.0f64, 0.0f64, 0.0f64, 0.0f64, 0.0f64);
    for (a, b) in pairs.map(|(a, b)| (f64::from(a), f64::from(b))) {
        n += 1.0;
        a_sum += a;
        b_sum += b;
        aa += a * a;
        bb += b * b;
        ab += a * b;
    }
    let spread = ((n * aa - a_sum * a_sum) * (n * bb - b_sum * b_sum)).sqrt();
    (n > 500.0 && spread > n).then(|| ((n * ab - a_sum * b_sum) / spread) as f32)
}

fn mean_power(loudness: &[f32], wanted: impl Fn(usize) -> bool) -> f32 {
    let wanted: Vec<f32> = loudness.iter().enumerate().filter(|(n, _)| wanted(*n)).map(|(_, s)| s * s).collect();
    wanted.iter().sum::<f32>() / wanted.len().max(1) as f32
}

fn dbov(power: f32) -> f32 {
    (10.0 * (power / 32_768f32.powi(2)).log10()).max(-127.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five seconds of the signal at 8 kHz.
    fn sent() -> Vec<i16> {
        let all: Vec<i16> = signal().into_iter().step_by(6).collect();
        all.iter().copied().cycle().take(40_000).collect()
    }

    fn delayed(samples: &[i16], ms: usize, share: f32) -> Vec<i16> {
        let quieter = samples.iter().map(|sample| (f32::from(*sample) * share) as i16);
        std::iter::repeat_n(0, ms * 8).chain(quieter).take(samples.len()).collect()
    }

    #[test]
    fn an_echo_is_found_with_its_delay_and_level() {
        let sent = sent();
        for (ms, share) in [(0, 1.0), (90, 0.5), (420, 0.1), (1_300, 1.0)] {
            let heard = hear(8_000, &delayed(&sent, ms, share), &sent, 40);
            let delay_ms = heard.delay_ms.expect("our signal");
            assert!((delay_ms - 40.0 - ms as f32).abs() <= 2.0, "{ms}: {heard:?}");
            assert!((heard.level_dbov + 17.0 - 20.0 * share.log10()).abs() < 3.0, "{share}: {heard:?}");
            assert!(heard.whole_percent > 95.0, "{heard:?}");
        }
    }

    #[test]
    fn a_recording_that_is_out_of_step_gives_the_true_delay() {
        let sent = sent();
        let heard = hear(8_000, &sent, &delayed(&sent, 40, 1.0), 40);
        assert_eq!(heard.delay_ms, Some(0.0));
    }

    #[test]
    fn silence_a_tone_and_speech_are_no_echo() {
        let sent = sent();
        let tone: Vec<i16> = (0..40_000).map(|n| ((n as f32 * 0.35).sin() * 8_000.0) as i16).collect();
        let syllables: Vec<i16> = (0..40_000).map(|n| if (n / 1_600) % 3 == 0 { tone[n] } else { 0 }).collect();
        for (what, far) in [("silence", vec![0; 40_000]), ("tone", tone), ("syllables", syllables), ("nothing", vec![])]
        {
            let heard = hear(8_000, &far, &sent, 40);
            assert_eq!(heard.delay_ms, None, "{what}: {heard:?}");
            assert_eq!(heard.level_dbov < -100.0, ["silence", "nothing"].contains(&what), "{what}: {heard:?}");
        }
        assert_eq!(hear(8_000, &sent, &[], 40).delay_ms, None);
    }

    #[test]
    fn an_echo_that_has_lost_more_than_half_is_far_from_whole() {
        let sent = sent();
        let mut far = delayed(&sent, 100, 1.0);
        // Those at 200, 700, 2,150 and 4,200 ms are lost, and the line hisses.
        for begin_ms in [200, 700, 2_150, 4_200] {
            far[(begin_ms + 75) * 8..(begin_ms + 225) * 8].fill(0);
        }
        for (n, sample) in far.iter_mut().enumerate() {
            *sample = sample.saturating_add((n * 7 % 13 % 7) as i16 - 3);
        }
        let heard = hear(8_000, &far, &sent, 0);
        assert!(heard.delay_ms.is_some() && (30.0..60.0).contains(&heard.whole_percent), "{heard:?}");
    }

    #[test]
    fn an_echo_with_holes_is_not_whole() {
        let sent = sent();
        let mut far = delayed(&sent, 100, 1.0);
        // The chirp at 700 ms is lost on the way.
        far[6_200..7_400].fill(0);
        let heard = hear(8_000, &far, &sent, 0);
        assert!(heard.delay_ms.is_some() && heard.whole_percent < 90.0 && heard.whole_percent > 60.0, "{heard:?}");
    }
}
