//! Tones: made as WAV files, and looked for in them.

use std::path::Path;

/// Windows of this length are measured, in milliseconds.
const WINDOW_MS: usize = 100;

/// Writes `seconds` of a tone, mono, 16 bit, at -12 dBFS.
pub fn write(path: &Path, rate_hz: u32, hz: f32, seconds: u32) {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: rate_hz,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut file = hound::WavWriter::create(path, spec).expect("a file");
    for n in 0..rate_hz * seconds {
        let phase = (n % rate_hz) as f32 * hz / rate_hz as f32 * std::f32::consts::TAU;
        file.write_sample((phase.sin() * 8_230.0) as i16).expect("written");
    }
    file.finalize().expect("closed");
}

/// How much of a file is this tone: the number of tenths of a second in which it carries nine tenths of the energy, and is
/// louder than -45 dBFS.
pub fn tenths_of(path: &Path, hz: f32) -> usize {
    tenths(path, hz).into_iter().filter(|is_tone| *is_tone).count()
}

/// Asserts that between its first half second and its last three tenths a file is this tone nearly throughout: a buffer that
/// drops and conceals on a clean link is heard at once, and seen here.
pub fn assert_clean(path: &Path, hz: f32) {
    let all = tenths(path, hz);
    let middle = all.get(5..all.len().saturating_sub(3)).unwrap_or(&[]);
    let pure = middle.iter().filter(|is_tone| **is_tone).count();
    let picture: String = all.iter().map(|is_tone| if *is_tone { '#' } else { '.' }).collect();
    assert!(middle.len() >= 15, "the call was too short to tell: {picture}");
    assert!(pure * 10 >= middle.len() * 8, "the tone of {hz} Hz is broken; a tenth of a second each: {picture}");
}

fn tenths(path: &Path, hz: f32) -> Vec<bool> {
    let mut file = hound::WavReader::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let spec = file.spec();
    let all: Vec<f32> = match spec.sample_format {
        hound::SampleFormat::Int => {
            let full = (1_i64 << (spec.bits_per_sample - 1)) as f32;
            file.samples::<i32>().map_while(Result::ok).map(|s| s as f32 / full).collect()
        }
        hound::SampleFormat::Float => file.samples::<f32>().map_while(Result::ok).collect(),
    };
    let channels = usize::from(spec.channels.max(1));
    let samples: Vec<f32> = all.iter().copied().step_by(channels).collect();
    samples
        .chunks_exact(spec.sample_rate as usize * WINDOW_MS / 1_000)
        .map(|window| is_tone(window, spec.sample_rate, hz))
        .collect()
}

/// Goertzel's measure against the whole energy of the window.
fn is_tone(window: &[f32], rate_hz: u32, hz: f32) -> bool {
    let energy: f32 = window.iter().map(|s| s * s).sum();
    let mean = energy / window.len() as f32;
    let w = std::f32::consts::TAU * hz / rate_hz as f32;
    let (mut one, mut two) = (0.0_f32, 0.0_f32);
    for sample in window {
        (one, two) = (sample + 2.0 * w.cos() * one - two, one);
    }
    let power = one * one + two * two - 2.0 * w.cos() * one * two;
    let share = power * 2.0 / (window.len() as f32 * energy.max(f32::MIN_POSITIVE));
    mean > 10_f32.powf(-4.5) && share > 0.9
}

#[test]
fn a_tone_is_found_and_another_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tone.wav");
    write(&path, 8_000, 440.0, 2);
    assert_eq!(tenths_of(&path, 440.0), 20);
    assert_eq!(tenths_of(&path, 1_004.0), 0);
}
