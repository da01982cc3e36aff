//! The virtual microphones: a WAV file, a tone, silence. Paced by whoever asks.
//!
//! A file is read and converted once, before the first call, to both rates that sessions run at, so that a media thread
//! never waits for a disk or a filter. All calls share the samples.

use std::f64::consts::TAU;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::media::control::Microphone;
use crate::media::resample::resample;

/// The longest recording that is taken as a microphone, in seconds: at both rates it costs 67 MB.
const LONGEST_S: u32 = 600;
/// A tone at -12 dBov: its effective value is 10^(-12/20) of 32,768, its peak the root of two above.
const TONE_PEAK: f64 = 11_640.0;

/// A virtual microphone, from which each call has its own [`Source`].
#[derive(Debug, Clone)]
pub enum Voice {
    /// A recording at 8 kHz and at 48 kHz.
    File {
        /// The narrow-band samples.
        at_8k: Arc<[i16]>,
        /// The full-band samples.
        at_48k: Arc<[i16]>,
    },
    /// A tone in Hz.
    Tone(f32),
    /// Silence that is sent.
    Silence,
    /// Nothing is sent.
    Null,
}

impl Voice {
    /// Prepares a virtual microphone; `Silence` stands in for a device that is not there. A file's mistakes are told by
    /// its name.
    pub fn load(microphone: &Microphone) -> io::Result<Self> {
        match microphone {
            Microphone::File(path) => {
                let (samples, rate) = read(path).map_err(|problem| {
                    io::Error::new(problem.kind(), format!("microphone {}: {problem}", path.display()))
                })?;
                Ok(Self::File {
                    at_8k: resample(&samples, rate, 8_000).into(),
                    at_48k: resample(&samples, rate, 48_000).into(),
                })
            }
            Microphone::Tone(hz) => Ok(Self::Tone(*hz)),
            Microphone::Device(_) | Microphone::Silence => Ok(Self::Silence),
            Microphone::Null => Ok(Self::Null),
        }
    }

    /// A source at the recording's start.
    pub fn source(&self) -> Source {
        Source { voice: self.clone(), position: 0, phase: 0.0 }
    }
}

/// Whether a source had anything to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fed {
    /// The samples are to be sent.
    Samples,
    /// Send nothing.
    Nothing,
}

/// One call's virtual microphone.
#[derive(Debug)]
pub struct Source {
    voice: Voice,
    /// The place in a recording, in samples at 48 kHz, so that it survives a change of the rate.
    position: usize,
    /// The place in a tone's period, 0 to 1.
    phase: f64,
}

impl Source {
    /// The next `out.len()` samples at `rate` Hz.
    pub fn fill(&mut self, rate: u32, out: &mut [i16]) -> Fed {
        match &self.voice {
            Voice::File { at_8k, at_48k } => {
                let (samples, step) = if rate == 48_000 { (at_48k, 1) } else { (at_8k, 6) };
                for slot in out {
                    // A recording of a few samples at 48 kHz can be none at 8 kHz.
                    *slot = samples.get(self.position / step).copied().unwrap_or(0);
                    self.position += step;
                    if self.position / step >= samples.len() {
                        self.position = 0;
                    }
                }
            }
            Voice::Tone(hz) => {
                let step = f64::from(*hz) / f64::from(rate.max(1));
                for slot in out {
                    *slot = (TONE_PEAK * (TAU * self.phase).sin()) as i16;
                    self.phase = (self.phase + step).fract();
                }
            }
            Voice::Silence => out.fill(0),
            Voice::Null => return Fed::Nothing,
        }
        Fed::Samples
    }
}

/// A WAV file's samples, its channels mixed into one, and its rate.
fn read(path: &Path) -> io::Result<(Vec<i16>, u32)> {
    let reader = hound::WavReader::open(path).map_err(told)?;
    let spec = reader.spec();
    if spec.sample_rate < 4_000 || spec.sample_rate > 192_000 || spec.channels == 0 {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "its rate is not between 4,000 and 192,000 Hz"));
    }
    if reader.duration() == 0 {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it holds no sound"));
    }
    if reader.duration() / spec.sample_rate > LONGEST_S {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("it is longer than {LONGEST_S} seconds")));
    }
    let interleaved = interleaved(reader, spec).map_err(told)?;
    let channels = usize::from(spec.channels);
    let mono = interleaved
        .chunks_exact(channels)
        .map(|frame| (frame.iter().map(|s| i32::from(*s)).sum::<i32>() / i32::from(spec.channels)) as i16)
        .collect();
    Ok((mono, spec.sample_rate))
}

fn interleaved(mut reader: hound::WavReader<impl io::Read>, spec: hound::WavSpec) -> Result<Vec<i16>, hound::Error> {
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

fn told(problem: hound::Error) -> io::Error {
    match problem {
        hound::Error::IoError(problem) => problem,
        hound::Error::Unsupported => {
            io::Error::new(io::ErrorKind::InvalidData, "this kind of WAV file can't be read; write it as 16-bit PCM")
        }
        _ => io::Error::new(io::ErrorKind::InvalidData, format!("it is not a sound WAV file ({problem})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::sound::recorder::spec;

    #[test]
    fn a_stereo_file_of_any_rate_is_mixed_resampled_and_repeated() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("voice.wav");
        let stereo = hound::WavSpec { channels: 2, ..spec(16_000) };
        let mut writer = hound::WavWriter::create(&path, stereo).unwrap();
        for _ in 0..16_000 {
            writer.write_sample(4_000i16).unwrap();
            writer.write_sample(2_000i16).unwrap();
        }
        writer.finalize().unwrap();
        let mut source = Voice::load(&Microphone::File(path)).unwrap().source();
        let mut out = [0; 12_000];
        assert_eq!(source.fill(8_000, &mut out), Fed::Samples);
        assert!(out[100..7_900].iter().all(|s| (s - 3_000).abs() < 4));
        assert!(out[8_100..].iter().all(|s| (s - 3_000).abs() < 4), "it starts again");
        // The rate changes in mid-call: the place in the recording stays.
        assert_eq!(source.position, 4_000 * 6);
        source.fill(48_000, &mut out);
        assert_eq!(source.position, 4_000 * 6 + 12_000);
    }

    #[test]
    fn a_tone_is_at_minus_twelve_dbov() {
        let mut out = [0; 8_000];
        Voice::Tone(440.0).source().fill(8_000, &mut out);
        let power = out.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>() / 8_000.0;
        let dbov = 10.0 * (power / 32_768f64.powi(2)).log10();
        assert!((dbov + 12.0).abs() < 0.05, "{dbov}");
    }

    #[test]
    fn a_persons_mistake_is_told_with_the_files_name() {
        let folder = tempfile::tempdir().unwrap();
        let text = folder.path().join("notes.wav");
        std::fs::write(&text, "hello").unwrap();
        let empty = folder.path().join("empty.wav");
        hound::WavWriter::create(&empty, spec(8_000)).unwrap().finalize().unwrap();
        for (path, says) in [(folder.path().join("absent.wav"), "absent.wav"), (text, "WAV"), (empty, "no sound")] {
            let told = Voice::load(&Microphone::File(path)).unwrap_err().to_string();
            assert!(told.contains(says), "{told}");
        }
    }
}
