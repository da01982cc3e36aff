//! The virtual microphones: a WAV file, a tone, silence. Paced by whoever asks.
//!
//! A file is read and converted once, before the first call, so that a media thread never waits for a disk or a filter.

use std::f64::consts::TAU;
use std::fs::File;
use std::io::{self, BufReader};

use crate::media::control::Microphone;
use crate::media::recorded::Recorded;

/// The longest recording that is taken as a microphone, in seconds: at both rates it costs 67 MB.
const LONGEST_S: u32 = 600;
/// A tone at -12 dBov: its effective value is 10^(-12/20) of 32,768, its peak the root of two above.
const TONE_PEAK: f64 = 11_640.0;

/// A virtual microphone, from which each call has its own [`Source`].
#[derive(Debug, Clone)]
pub enum Voice {
    /// A recording, again and again.
    File(Recorded),
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
                let told = |kind, what| io::Error::new(kind, format!("microphone {}: it {what}", path.display()));
                let file =
                    File::open(path).map_err(|problem| told(problem.kind(), format!("cannot be read: {problem}")))?;
                let recorded = Recorded::from_wav(BufReader::new(file), LONGEST_S);
                recorded.map(Self::File).map_err(|what| told(io::ErrorKind::InvalidData, what))
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
            Voice::File(recorded) => recorded.fill_round(&mut self.position, rate, out),
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

#[cfg(test)]
mod tests {
    use super::*;

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
        for (path, says) in [
            (folder.path().join("absent.wav"), "absent.wav: it cannot be read"),
            (text, "notes.wav: it is no sound WAV"),
        ] {
            let told = Voice::load(&Microphone::File(path)).unwrap_err().to_string();
            assert!(told.contains(says), "{told}");
        }
    }
}
