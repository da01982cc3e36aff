//! WAV files: those that grow with a call, those that the program makes for itself, and the recordings that it reads again.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use crate::media::resample::Resampler;

/// A file of 16 bits that grows with a call. Its header is brought up to date with every second of sound, so that what a
/// killed process leaves can be played.
pub struct Growing {
    writer: hound::WavWriter<BufWriter<File>>,
    /// Frames since the header was brought up to date.
    fresh: u32,
    /// For sound of another rate than the file's: that rate in Hz, and a converter for each channel.
    lift: Option<(u32, Vec<Resampler>)>,
}

impl Growing {
    /// Into `file`, which has just been made. Its header goes to the disk with the first sound.
    ///
    /// # Errors
    /// What the disk says.
    pub fn new(file: File, channels: u16, rate_hz: u32) -> Result<Self, hound::Error> {
        let writer = hound::WavWriter::new(BufWriter::new(file), spec(channels, rate_hz))?;
        Ok(Self { writer, fresh: rate_hz, lift: None })
    }

    /// The file's rate.
    pub fn rate_hz(&self) -> u32 {
        self.writer.spec().sample_rate
    }

    /// Adds whole frames, one sample for each channel in turn. Sound of another rate is converted to the file's.
    ///
    /// # Errors
    /// What the disk says: the file ends with what it has taken so far.
    pub fn write(&mut self, rate_hz: u32, frames: &[i16]) -> Result<(), hound::Error> {
        if rate_hz == self.rate_hz() {
            return self.append(frames);
        }
        let lifted = self.lifted(rate_hz, frames);
        self.append(&lifted)
    }

    /// Brings the header up to date.
    ///
    /// # Errors
    /// What the disk says.
    pub fn flush(&mut self) -> Result<(), hound::Error> {
        self.fresh = 0;
        self.writer.flush()
    }

    /// Closes the file.
    ///
    /// # Errors
    /// What the disk says.
    pub fn finish(self) -> Result<(), hound::Error> {
        self.writer.finalize()
    }

    fn append(&mut self, frames: &[i16]) -> Result<(), hound::Error> {
        for sample in frames {
            self.writer.write_sample(*sample)?;
        }
        self.fresh += u32::try_from(frames.len() / self.channels()).unwrap_or(u32::MAX);
        if self.fresh >= self.rate_hz() { self.flush() } else { Ok(()) }
    }

    fn lifted(&mut self, rate_hz: u32, frames: &[i16]) -> Vec<i16> {
        let (channels, own_hz) = (self.channels(), self.rate_hz());
        let lift = match self.lift.take() {
            Some(lift) if lift.0 == rate_hz => lift,
            _ => (rate_hz, (0..channels).map(|_| Resampler::new(rate_hz, own_hz)).collect()),
        };
        let (_, converters) = self.lift.insert(lift);
        let sides: Vec<Vec<i16>> = converters
            .iter_mut()
            .enumerate()
            .map(|(channel, converter)| {
                let side: Vec<i16> = frames.iter().skip(channel).step_by(channels).copied().collect();
                let mut lifted = vec![0; converter.most(side.len())];
                let written = converter.process(&side, &mut lifted);
                lifted.truncate(written);
                lifted
            })
            .collect();
        let written = sides.iter().map(Vec::len).min().unwrap_or(0);
        (0..written).flat_map(|at| sides.iter().map(move |side| side[at])).collect()
    }

    fn channels(&self) -> usize {
        usize::from(self.writer.spec().channels.max(1))
    }
}

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
///
/// # Errors
/// What the disk says.
pub fn write(path: &Path, rate_hz: u32, samples: &[i16]) -> io::Result<()> {
    let file = File::create(path)?;
    let write = || {
        let mut growing = Growing::new(file, 1, rate_hz)?;
        growing.write(rate_hz, samples)?;
        growing.finish()
    };
    write().map_err(told)
}

/// Reads a recording as [`tracks`](super::tracks) writes it.
///
/// # Errors
/// What the disk says, or that it is no such file.
pub fn sides(path: &Path) -> io::Result<Sides> {
    let mut file = hound::WavReader::open(path).map_err(told)?;
    let rate_hz = file.spec().sample_rate;
    if file.spec() != spec(2, rate_hz) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is no recording in stereo"));
    }
    let samples = file.samples::<i16>().collect::<Result<Vec<i16>, _>>().map_err(told)?;
    let (far, near) = samples.chunks_exact(2).map(|frame| (frame[0], frame[1])).unzip();
    Ok(Sides { rate_hz, far, near })
}

/// What every file of ours has: 16 bits.
pub fn spec(channels: u16, sample_rate: u32) -> hound::WavSpec {
    hound::WavSpec { channels, sample_rate, bits_per_sample: 16, sample_format: hound::SampleFormat::Int }
}

fn told(problem: hound::Error) -> io::Error {
    match problem {
        hound::Error::IoError(problem) => problem,
        other => io::Error::new(io::ErrorKind::InvalidData, other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_leaves_can_be_played() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("now.wav");
        let mut growing = Growing::new(File::create(&path).unwrap(), 2, 8_000).unwrap();
        growing.write(8_000, &[5; 2 * 100]).unwrap();
        assert_eq!(hound::WavReader::open(&path).unwrap().duration(), 100, "from the first sound on");
        growing.write(8_000, &[5; 2 * 8_400]).unwrap();
        growing.write(8_000, &[5; 2 * 100]).unwrap();
        std::mem::forget(growing);
        assert_eq!(hound::WavReader::open(&path).unwrap().duration(), 8_500, "and at most a second is missing");
    }

    #[test]
    fn sound_of_another_rate_keeps_its_channels_and_its_length() {
        let folder = tempfile::tempdir().unwrap();
        for (own_hz, other_hz) in [(48_000, 8_000), (8_000, 48_000)] {
            let path = folder.path().join(format!("{own_hz}.wav"));
            let mut growing = Growing::new(File::create(&path).unwrap(), 2, own_hz).unwrap();
            let second: Vec<i16> = (0..other_hz).flat_map(|_| [1_000, -500]).collect();
            for piece in second.chunks(2 * other_hz as usize / 50) {
                growing.write(other_hz, piece).unwrap();
            }
            growing.finish().unwrap();
            let sides = sides(&path).unwrap();
            let length = sides.far.len() as f64 / f64::from(own_hz);
            assert!((0.99..=1.0).contains(&length), "{own_hz}: {length}");
            let middle = own_hz as usize / 10..own_hz as usize * 9 / 10;
            assert!(sides.far[middle.clone()].iter().all(|sample| (sample - 1_000).abs() < 5), "{own_hz}");
            assert!(sides.near[middle].iter().all(|sample| (sample + 500).abs() < 5), "{own_hz}");
        }
    }
}
