//! A recorded message that is played into a call in place of the microphone.

use std::time::Duration;

use super::resample::resample;

/// The longest message, in seconds: a mailbox takes no more either.
pub const LONGEST_S: u32 = 180;

/// A message, converted once to both rates that sessions run at, so that playing it costs no filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    at_8k: Vec<i16>,
    at_48k: Vec<i16>,
}

impl Prompt {
    /// From mono samples at any rate in Hz.
    pub fn new(samples: &[i16], rate: u32) -> Self {
        Self { at_8k: resample(samples, rate, 8_000), at_48k: resample(samples, rate, 48_000) }
    }

    /// From the bytes of a WAV file: mono or stereo (which is mixed), 8 to 48 kHz, up to [`LONGEST_S`] seconds.
    ///
    /// # Errors
    /// What is wrong with it, in words that follow the file's name.
    pub fn from_wav(bytes: &[u8]) -> Result<Self, String> {
        let reader =
            hound::WavReader::new(bytes).map_err(|problem| format!("is no sound file of the kind WAV ({problem})"))?;
        let spec = reader.spec();
        if !(8_000..=48_000).contains(&spec.sample_rate) {
            return Err(format!("has {} Hz; a message has 8,000 to 48,000", spec.sample_rate));
        }
        if !(1..=2).contains(&spec.channels) {
            return Err(format!("has {} channels; a message has one or two", spec.channels));
        }
        if reader.duration() == 0 {
            return Err("holds no sound".to_owned());
        }
        if reader.duration() > LONGEST_S * spec.sample_rate {
            return Err(format!("is longer than {LONGEST_S} seconds, which no mailbox takes"));
        }
        let samples = interleaved(reader, spec).map_err(|problem| format!("cannot be read as sound ({problem})"))?;
        let channels = usize::from(spec.channels);
        let mixed = samples.chunks_exact(channels).map(|frame| {
            let sum: i32 = frame.iter().map(|sample| i32::from(*sample)).sum();
            (sum / i32::from(spec.channels)) as i16
        });
        Ok(Self::new(&mixed.collect::<Vec<_>>(), spec.sample_rate))
    }

    /// How long it takes to play.
    pub fn length(&self) -> Duration {
        Duration::from_micros(self.at_48k.len() as u64 * 1_000_000 / 48_000)
    }

    /// How long what is behind `position` takes, at least a millisecond.
    pub fn rest(&self, position: usize) -> Duration {
        let samples = self.at_48k.len().saturating_sub(position) as u64;
        Duration::from_micros(samples * 1_000_000 / 48_000).max(Duration::from_millis(1))
    }

    /// Whether nothing is left behind `position`.
    pub fn is_over(&self, position: usize) -> bool {
        position >= self.at_48k.len()
    }

    /// Fills `out` with what stands at `position` (in samples at 48 kHz) for a session at `rate` Hz, and moves it on. What is
    /// behind the end is silence. Says whether anything is left.
    pub fn fill(&self, position: &mut usize, rate: u32, out: &mut [i16]) -> bool {
        let (samples, step) = if rate == 48_000 { (&self.at_48k, 1) } else { (&self.at_8k, 6) };
        for slot in out {
            *slot = samples.get(*position / step).copied().unwrap_or(0);
            *position += step;
        }
        *position < self.at_48k.len()
    }
}

fn interleaved(mut reader: hound::WavReader<&[u8]>, spec: hound::WavSpec) -> Result<Vec<i16>, hound::Error> {
    match spec.sample_format {
        hound::SampleFormat::Int => {
            let bits = u32::from(spec.bits_per_sample);
            let to_16 =
                move |sample: i32| (if bits > 16 { sample >> (bits - 16) } else { sample << (16 - bits) }) as i16;
            reader.samples::<i32>().map(|sample| sample.map(to_16)).collect()
        }
        hound::SampleFormat::Float => {
            let to_16 = |sample: f32| (sample.clamp(-1.0, 1.0) * 32_767.0) as i16;
            reader.samples::<f32>().map(|sample| sample.map(to_16)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_played_once_and_survives_a_change_of_the_rate() {
        let prompt = Prompt::new(&[1_000; 16_000], 16_000);
        assert_eq!(prompt.length(), Duration::from_secs(1));
        let (mut position, mut narrow, mut wide) = (0, [0; 4_000], [0; 24_100]);
        assert!(prompt.fill(&mut position, 8_000, &mut narrow));
        assert!(narrow[200..].iter().all(|sample| (sample - 1_000).abs() < 10));
        assert!(!prompt.fill(&mut position, 48_000, &mut wide), "half a second and a little more");
        assert!(wide[..23_000].iter().all(|sample| (sample - 1_000).abs() < 10));
        assert_eq!(wide[24_050], 0);
    }
}
