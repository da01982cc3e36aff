//! Sample-rate conversion: an exact rational polyphase filter, streaming and without allocation after it is built.
//!
//! Sound devices run at 48 kHz, G.711 at 8 kHz, and WAV files at any rate. The filter is a Kaiser-windowed sinc, 60 dB
//! down at the mirror frequencies, flat to 3.3 kHz for telephone audio. It delays by [`HALF`] samples of the lower rate:
//! 2 ms at 8 kHz, which is why it is preferred here to a block transform.

use std::f64::consts::PI;

/// Taps on each side of the centre, counted in samples of the lower of the two rates.
const HALF: usize = 16;
/// Shape of the Kaiser window: 60 dB of stop band.
const BETA: f64 = 5.65;
/// The pass band's edge, as a part of the lower rate's Nyquist frequency.
const EDGE: f64 = 0.94;

/// Converts one mono stream from a rate to another, and remembers the stream's tail between calls.
#[derive(Debug, Clone)]
pub struct Resampler {
    /// Output samples for `down` input samples.
    up: usize,
    down: usize,
    taps: usize,
    /// `up` rows of `taps` coefficients, one row for each position between two input samples.
    rows: Vec<f32>,
    /// The last `taps` input samples, written twice so that they can be read as one slice.
    line: Vec<f32>,
    write: usize,
    /// Where the next output stands behind the newest input, in units of an input sample divided by `up`.
    next: usize,
}

impl Resampler {
    /// A converter at rest. Rates are in Hz and not zero.
    pub fn new(from: u32, to: u32) -> Self {
        debug_assert!(from > 0 && to > 0, "a rate of 0 Hz has no samples");
        let (from, to) = (from.max(1) as usize, to.max(1) as usize);
        let common = gcd(from, to);
        let (up, down) = (to / common, from / common);
        let half = if down > up { (HALF * down).div_ceil(up) } else { HALF };
        let taps = 2 * half;
        let rows = kernel(up, half, EDGE * (up as f64 / down as f64).min(1.0));
        Self { up, down, taps, rows, line: vec![0.0; 2 * taps], write: 0, next: 0 }
    }

    /// Forgets the stream so far: what comes next is another one.
    pub fn restart(&mut self) {
        self.line.fill(0.0);
        (self.write, self.next) = (0, 0);
    }

    /// The most output samples that `len` input samples can give.
    pub fn most(&self, len: usize) -> usize {
        (len * self.up).div_ceil(self.down) + 1
    }

    /// Converts `input` into the front of `out`, and says how many samples that gave. `out` must hold
    /// [`Resampler::most`] samples; what doesn't fit is lost.
    pub fn process(&mut self, input: &[i16], out: &mut [i16]) -> usize {
        debug_assert!(out.len() >= self.most(input.len()), "the output is too short");
        let mut written = 0;
        for &sample in input {
            self.line[self.write] = f32::from(sample);
            self.line[self.write + self.taps] = f32::from(sample);
            self.write = (self.write + 1) % self.taps;
            while self.next < self.up {
                if let Some(slot) = out.get_mut(written) {
                    *slot = self.output();
                    written += 1;
                }
                self.next += self.down;
            }
            self.next -= self.up;
        }
        written
    }

    fn output(&self) -> i16 {
        let row = &self.rows[self.next * self.taps..][..self.taps];
        let line = &self.line[self.write..][..self.taps];
        // Eight sums side by side, so that the compiler can use the vector unit in spite of floating point's order.
        let mut sums = [0.0f32; 8];
        for (row, line) in row.chunks_exact(8).zip(line.chunks_exact(8)) {
            for (sum, (a, b)) in sums.iter_mut().zip(row.iter().zip(line)) {
                *sum += a * b;
            }
        }
        let rest = self.taps - self.taps % 8;
        let tail: f32 = row[rest..].iter().zip(&line[rest..]).map(|(a, b)| a * b).sum();
        (sums.iter().sum::<f32>() + tail).round().clamp(-32768.0, 32767.0) as i16
    }
}

/// Converts a whole recording; its length in time stays the same, and its delay is taken out.
pub fn resample(samples: &[i16], from: u32, to: u32) -> Vec<i16> {
    if from == to {
        return samples.to_vec();
    }
    let mut resampler = Resampler::new(from, to);
    let half = resampler.taps / 2;
    // The first output is held back until the filter's centre stands on the first sample.
    resampler.next = half * resampler.up;
    let mut out = vec![0; resampler.most(samples.len())];
    let written = resampler.process(samples, &mut out);
    let tail = vec![0; half];
    let mut room = vec![0; resampler.most(half)];
    let more = resampler.process(&tail, &mut room);
    out.truncate(written);
    out.extend_from_slice(&room[..more]);
    out.truncate(samples.len() * resampler.up / resampler.down);
    out
}

/// The windowed sinc, cut into `up` rows; `edge` is the pass band as a part of the input's Nyquist frequency.
fn kernel(up: usize, half: usize, edge: f64) -> Vec<f32> {
    let mut rows = Vec::with_capacity(up * 2 * half);
    for phase in 0..up {
        let centre = (half - 1) as f64 + phase as f64 / up as f64;
        let row: Vec<f64> = (0..2 * half)
            .map(|tap| {
                let x = tap as f64 - centre;
                edge * sinc(x * edge) * kaiser(x / half as f64)
            })
            .collect();
        // Every row passes a constant unchanged, else the rows would beat against each other.
        let gain: f64 = row.iter().sum();
        rows.extend(row.iter().map(|tap| (tap / gain) as f32));
    }
    rows
}

fn sinc(x: f64) -> f64 {
    if x.abs() < 1e-9 { 1.0 } else { (PI * x).sin() / (PI * x) }
}

fn kaiser(x: f64) -> f64 {
    bessel(BETA * (1.0 - x * x).max(0.0).sqrt()) / bessel(BETA)
}

/// The modified Bessel function of order zero, by its power series.
fn bessel(x: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..32 {
        term *= (x / (2.0 * f64::from(n))).powi(2);
        sum += term;
    }
    sum
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sine(hz: f64, rate: u32, len: usize) -> Vec<i16> {
        (0..len).map(|n| (10_000.0 * (2.0 * PI * hz * n as f64 / f64::from(rate)).sin()) as i16).collect()
    }

    fn rms(samples: &[i16]) -> f64 {
        (samples.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>() / samples.len() as f64).sqrt()
    }

    /// Converts in uneven bites, as devices deliver, and drops the settling.
    fn settled(from: u32, to: u32, input: &[i16]) -> Vec<i16> {
        let mut resampler = Resampler::new(from, to);
        let mut out = Vec::new();
        for (n, bite) in input.chunks(97).enumerate() {
            let (first, second) = bite.split_at(n % bite.len());
            for part in [first, second] {
                let mut room = vec![0; resampler.most(part.len())];
                let written = resampler.process(part, &mut room);
                out.extend_from_slice(&room[..written]);
            }
        }
        out.split_off(out.len() / 4)
    }

    #[test]
    fn speech_band_passes_and_mirrors_are_sixty_decibels_down() {
        // (from, to, tone, passes)
        let cases = [
            (48_000, 8_000, 300.0, true),
            (48_000, 8_000, 3_300.0, true),
            (48_000, 8_000, 4_700.0, false),
            (48_000, 8_000, 7_600.0, false),
            (8_000, 48_000, 1_000.0, true),
            (8_000, 48_000, 3_300.0, true),
            (44_100, 48_000, 15_000.0, true),
            (44_100, 8_000, 1_004.0, true),
            (44_100, 8_000, 5_000.0, false),
            (11_025, 48_000, 440.0, true),
        ];
        for (from, to, hz, passes) in cases {
            let out = settled(from, to, &sine(hz, from, from as usize));
            let gain_db = 20.0 * (rms(&out) / 7_071.0).log10();
            if passes {
                assert!(gain_db.abs() < 0.5, "{from} -> {to} at {hz} Hz: {gain_db} dB");
            } else {
                assert!(gain_db < -55.0, "{from} -> {to} at {hz} Hz: {gain_db} dB");
            }
        }
    }

    #[test]
    fn a_mirror_of_the_upsampled_band_is_removed() {
        let out = settled(8_000, 48_000, &sine(1_000.0, 8_000, 8_000));
        let ideal = sine(1_000.0, 48_000, 48_000);
        // The strongest distance from any pure tone of the frequency: take the tone out by projection.
        let (mut s, mut c) = (0.0, 0.0);
        for (n, x) in out.iter().enumerate() {
            let angle = 2.0 * PI * 1_000.0 * n as f64 / 48_000.0;
            s += f64::from(*x) * angle.sin();
            c += f64::from(*x) * angle.cos();
        }
        let (s, c) = (2.0 * s / out.len() as f64, 2.0 * c / out.len() as f64);
        let rest: Vec<i16> = out
            .iter()
            .enumerate()
            .map(|(n, x)| {
                let angle = 2.0 * PI * 1_000.0 * n as f64 / 48_000.0;
                (f64::from(*x) - s * angle.sin() - c * angle.cos()) as i16
            })
            .collect();
        assert!(20.0 * (rms(&rest) / rms(&ideal)).log10() < -50.0);
    }

    #[test]
    fn a_whole_recording_keeps_its_length_and_its_place() {
        let out = resample(&sine(440.0, 44_100, 44_100), 44_100, 8_000);
        assert_eq!(out.len(), 8_000);
        let ideal = sine(440.0, 8_000, 8_000);
        let error: Vec<i16> = out.iter().zip(&ideal).map(|(a, b)| a - b).collect();
        assert!(rms(&error[100..7_900]) < 150.0, "{}", rms(&error[100..7_900]));
        assert_eq!(resample(&[1, 2, 3], 8_000, 8_000), [1, 2, 3]);
    }
}
