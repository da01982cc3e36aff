//! Recorded sound, converted once to both rates that sessions run at, so that playing it costs no filter.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use super::resample::resample;

/// Rates that are taken, in Hz.
const RATES_HZ: std::ops::RangeInclusive<u32> = 4_000..=192_000;

/// Mono sound at 8 kHz and at 48 kHz. A clone shares the samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    at_8k: Arc<[i16]>,
    at_48k: Arc<[i16]>,
}

impl Recorded {
    /// From mono samples at any rate in Hz.
    pub fn new(samples: &[i16], rate_hz: u32) -> Self {
        Self { at_8k: resample(samples, rate_hz, 8_000).into(), at_48k: resample(samples, rate_hz, 48_000).into() }
    }

    /// From a WAV file of up to `longest_s` seconds; its channels are mixed into one. No more is read than that may have.
    ///
    /// # Errors
    /// What is wrong with it, in words that follow the file's name.
    pub fn from_wav(file: impl Read, longest_s: u32) -> Result<Self, String> {
        let reader = hound::WavReader::new(file).map_err(told)?;
        let spec = reader.spec();
        if !RATES_HZ.contains(&spec.sample_rate) {
            return Err(format!("has {} Hz, which is not between 4,000 and 192,000", spec.sample_rate));
        }
        if spec.channels == 0 || reader.duration() == 0 {
            return Err("holds no sound".to_owned());
        }
        if u64::from(reader.duration()) > u64::from(longest_s) * u64::from(spec.sample_rate) {
            return Err(format!("is longer than {longest_s} seconds"));
        }
        let interleaved = interleaved(reader, spec).map_err(told)?;
        let mixed: Vec<i16> = interleaved
            .chunks_exact(usize::from(spec.channels))
            .map(|frame| (frame.iter().map(|s| i32::from(*s)).sum::<i32>() / i32::from(spec.channels)) as i16)
            .collect();
        Ok(Self::new(&mixed, spec.sample_rate))
    }

    /// How long it takes to play.
    pub fn length(&self) -> Duration {
        played_in(self.at_48k.len())
    }

    /// How long what is behind `position` (in samples at 48 kHz) takes, at least a millisecond.
    pub fn rest(&self, position: usize) -> Duration {
        played_in(self.at_48k.len().saturating_sub(position)).max(Duration::from_millis(1))
    }

    /// Whether nothing is left behind `position`.
    pub fn is_over(&self, position: usize) -> bool {
        position >= self.at_48k.len()
    }

    /// Fills `out` with what stands at `position` for a session at `rate_hz`, and moves it on. Behind the end is silence.
    pub fn fill(&self, position: &mut usize, rate_hz: u32, out: &mut [i16]) {
        let (samples, step) = self.at(rate_hz);
        for slot in out {
            *slot = samples.get(*position / step).copied().unwrap_or(0);
            *position += step;
        }
    }

    /// The same, but behind the end it begins again.
    pub fn fill_round(&self, position: &mut usize, rate_hz: u32, out: &mut [i16]) {
        let (samples, step) = self.at(rate_hz);
        for slot in out {
            // A recording of a few samples at 48 kHz can be none at 8 kHz.
            *slot = samples.get(*position / step).copied().unwrap_or(0);
            *position += step;
            if *position / step >= samples.len() {
                *position = 0;
            }
        }
    }

    /// Its samples for a session at that rate, and how many at 48 kHz each stands for.
    fn at(&self, rate_hz: u32) -> (&[i16], usize) {
        if rate_hz == 48_000 { (&self.at_48k, 1) } else { (&self.at_8k, 6) }
    }
}

fn played_in(samples_at_48k: usize) -> Duration {
    Duration::from_micros(samples_at_48k as u64 * 1_000_000 / 48_000)
}

fn interleaved(mut reader: hound::WavReader<impl Read>, spec: hound::WavSpec) -> Result<Vec<i16>, hound::Error> {
    match spec.sample_format {
        hound::SampleFormat::Int => {
            let bits = u32::from(spec.bits_per_sample);
            let to_16 = move |s: i32| (if bits > 16 { s >> (bits - 16) } else { s << (16 - bits) }) as i16;
            reader.samples::<i32>().map(|s| s.map(to_16)).collect()
        }
        hound::SampleFormat::Float => {
            reader.samples::<f32>().map(|s| s.map(|s| (s.clamp(-1.0, 1.0) * 32_767.0) as i16)).collect()
        }
    }
}

fn told(problem: hound::Error) -> String {
    match problem {
        hound::Error::Unsupported => "is a kind of WAV file that can't be read; write it as 16-bit PCM".to_owned(),
        _ => format!("is no sound WAV file ({problem})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 16-bit PCM.
    fn wav(channels: u16, rate_hz: u32, frames: &[i16]) -> Vec<u8> {
        let spec = hound::WavSpec {
            channels,
            sample_rate: rate_hz,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut bytes = std::io::Cursor::new(Vec::new());
        let mut writer = hound::WavWriter::new(&mut bytes, spec).unwrap();
        frames.iter().for_each(|sample| writer.write_sample(*sample).unwrap());
        writer.finalize().unwrap();
        bytes.into_inner()
    }

    #[test]
    fn stereo_of_any_rate_is_mixed_and_converted() {
        let recorded = Recorded::from_wav(&wav(2, 16_000, &[4_000, 2_000].repeat(16_000))[..], 2).unwrap();
        assert_eq!(recorded.length(), Duration::from_secs(1));
        let (mut position, mut out) = (0, [0; 8_000]);
        recorded.fill(&mut position, 8_000, &mut out);
        assert!(out[100..7_900].iter().all(|sample| (sample - 3_000).abs() < 4));
    }

    #[test]
    fn it_is_played_once_or_again_and_survives_a_change_of_the_rate() {
        let recorded = Recorded::new(&[1_000; 16_000], 16_000);
        let (mut once, mut round, mut narrow, mut wide) = (0, 0, [0; 4_000], [0; 24_100]);
        recorded.fill(&mut once, 8_000, &mut narrow);
        assert!(narrow[200..].iter().all(|sample| (sample - 1_000).abs() < 10) && !recorded.is_over(once));
        recorded.fill(&mut once, 48_000, &mut wide);
        assert!(wide[..23_000].iter().all(|sample| (sample - 1_000).abs() < 10));
        assert!(recorded.is_over(once) && wide[24_050] == 0, "half a second and a little more");
        recorded.fill_round(&mut round, 8_000, &mut narrow);
        recorded.fill_round(&mut round, 48_000, &mut wide);
        assert_eq!(round, 100, "it has begun again");
    }

    #[test]
    fn a_persons_mistake_is_told() {
        let mistakes = [
            (b"hello".to_vec(), "is no sound WAV file"),
            (wav(1, 8_000, &[]), "holds no sound"),
            (wav(1, 8_000, &[1; 16_001]), "is longer than 2 seconds"),
            (wav(1, 1_000, &[1; 100]), "has 1000 Hz"),
        ];
        for (bytes, says) in mistakes {
            let told = Recorded::from_wav(&bytes[..], 2).unwrap_err();
            assert!(told.contains(says), "{told}");
        }
        let bytes = wav(1, 8_000, &[1; 16_000]);
        for end in 0..44 {
            assert!(Recorded::from_wav(&bytes[..end], 2).is_err(), "cut off at {end}");
        }
    }
}
