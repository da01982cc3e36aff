//! WAV files that the program makes for itself, and the recordings that it reads again.

use std::io;
use std::path::Path;

/// The two sides of a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// Their rate in Hz.
    pub rate_hz: u32,
    /// What the far end said.
    pub far: Vec<i16>,
    /// What was said to it.
    pub near: Vec<i16>,
}

/// Writes one channel of 16 bits.
pub fn write(path: &Path, rate_hz: u32, samples: &[i16]) -> io::Result<()> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: rate_hz,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let write = || {
        let mut file = hound::WavWriter::create(path, spec)?;
        for sample in samples {
            file.write_sample(*sample)?;
        }
        file.finalize()
    };
    write().map_err(told)
}

/// Reads a recording as [`tracks`](super::tracks) writes it.
pub fn sides(path: &Path) -> io::Result<Sides> {
    let mut file = hound::WavReader::open(path).map_err(told)?;
    let spec = file.spec();
    if (spec.channels, spec.bits_per_sample, spec.sample_format) != (2, 16, hound::SampleFormat::Int) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is no recording in stereo"));
    }
    let samples = file.samples::<i16>().collect::<Result<Vec<i16>, _>>().map_err(told)?;
    let (far, near) = samples.chunks_exact(2).map(|frame| (frame[0], frame[1])).unzip();
    Ok(Sides { rate_hz: spec.sample_rate, far, near })
}

fn told(problem: hound::Error) -> io::Error {
    match problem {
        hound::Error::IoError(problem) => problem,
        other => io::Error::new(io::ErrorKind::InvalidData, other.to_string()),
    }
}
