//! The sound devices for a person: which there are, by the names that `--mic` and `--speaker` take, and a test of each.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use cpal::traits::StreamTrait;

use super::clock::Clock;
pub use super::sound::pulse::{DeviceInfo, Kind, Problem, choose};
use super::sound::pulse::{Found, Server};
use super::sound::ring::{DEVICE_RATE, microphone, speaker};
use super::sound::voice::Voice;
use crate::time::Tick;

/// How long the sound server has to connect and to list its devices.
const LIST: Duration = Duration::from_millis(2_500);
/// How long it has to open a device, beyond the test's own time.
const OPEN: Duration = Duration::from_secs(5);
/// How long a speaker may take until it asks for its first sample.
const START: Duration = Duration::from_secs(3);
/// Samples after which a speaker is known to run and not only to fill its buffer: 200 ms.
const RUNNING: u64 = DEVICE_RATE as u64 / 5;
/// How often the rings are looked at during a test.
const LOOK: Duration = Duration::from_millis(5);
/// The tone that a speaker is tested with, in Hz.
const TONE_HZ: f32 = 440.0;

/// What a test of a device has shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// The speaker took a tone, for so long by its own clock, in milliseconds.
    Played {
        /// About as long as the test, where all is well.
        asked_ms: u64,
    },
    /// The microphone brought sound.
    Heard {
        /// Its level over the test, in dBov: -127 is silence, speech is about -30 to -15.
        level_dbov: f32,
        /// Its loudest sample, in dBov: 0 is clipped.
        peak_dbov: f32,
    },
}

/// All devices: speakers, microphones, then the speakers' monitors. Without a sound server it says so within 3 seconds.
pub fn list() -> Result<Vec<DeviceInfo>, Problem> {
    within(LIST, || {
        let mut devices: Vec<DeviceInfo> = Server::connect()?.devices()?.into_iter().map(|found| found.info).collect();
        devices.sort_by_key(|device| match device.kind {
            Kind::Speaker => 0,
            Kind::Microphone => 1,
            Kind::Monitor => 2,
        });
        Ok(devices)
    })
}

/// Plays a tone on a speaker, or measures a microphone, for `time`.
pub fn test(device: &DeviceInfo, time: Duration) -> Result<Outcome, Problem> {
    let wanted = device.clone();
    within(time + OPEN, move || {
        let found = Server::connect()?.devices()?;
        let found = found
            .iter()
            .find(|found| found.info.stable_name == wanted.stable_name && found.info.kind == wanted.kind)
            .ok_or_else(|| Problem::absent(&wanted.stable_name))?;
        if wanted.kind == Kind::Speaker { test_speaker(found, time) } else { test_microphone(found, time) }
    })
}

/// Asks the sound server on a thread that is left behind if the server doesn't answer.
fn within<T: Send + 'static>(
    limit: Duration,
    ask: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let (answer, answered) = sync_channel(1);
    std::thread::Builder::new()
        .name("sound-list".into())
        .spawn(move || drop(answer.try_send(ask())))
        .map_err(|_| Problem::silent())?;
    answered.recv_timeout(limit).unwrap_or_else(|_| Err(Problem::silent()))
}

fn test_speaker(found: &Found, time: Duration) -> Result<Outcome, Problem> {
    let (mut end, callback) = speaker();
    let mut tone = Voice::Tone(TONE_HZ).source();
    let mut piece = [0; DEVICE_RATE as usize / 100];
    let mut top_up = || {
        // Four pieces of 10 ms ready: nobody waits for this tone to stop on the instant.
        while end.waiting() < 4 * piece.len() {
            let _ = tone.fill(DEVICE_RATE, &mut piece);
            end.push(&piece);
        }
        end.asked()
    };
    top_up();
    let (lost, is_lost) = sync_channel(1);
    let stream = found.open_speaker(callback, move || {
        let _ = lost.try_send(());
    })?;
    stream.play().map_err(|cause| Problem::dumb(found, &cause))?;
    let clock = Clock::start();
    let mut started = None;
    loop {
        if is_lost.recv_timeout(LOOK) != Err(RecvTimeoutError::Timeout) {
            return Err(Problem::lost(found));
        }
        let asked = top_up();
        let now = clock.tick();
        if asked < RUNNING && now.since(Tick(0)) > START {
            return Err(Problem::idle(found));
        }
        // A sleeping device takes its time: it fills its buffer, and then may think for a second. The test begins after that.
        if asked >= RUNNING && now.since(*started.get_or_insert(now)) > time {
            return Ok(Outcome::Played { asked_ms: asked * 1_000 / u64::from(DEVICE_RATE) });
        }
    }
}

fn test_microphone(found: &Found, time: Duration) -> Result<Outcome, Problem> {
    let (mut end, callback) = microphone();
    let (lost, is_lost) = sync_channel(1);
    let stream = found.open_microphone(callback, move || {
        let _ = lost.try_send(());
    })?;
    stream.play().map_err(|cause| Problem::dumb(found, &cause))?;
    let clock = Clock::start();
    let (mut samples, mut power, mut peak) = (0u64, 0f64, 0f64);
    let mut piece = [0; DEVICE_RATE as usize / 100];
    while clock.tick().since(Tick(0)) < time {
        if is_lost.recv_timeout(LOOK) != Err(RecvTimeoutError::Timeout) {
            return Err(Problem::lost(found));
        }
        while end.ready() > 0 {
            let len = end.take(&mut piece);
            samples += len as u64;
            for sample in piece[..len].iter().map(|sample| f64::from(*sample).abs()) {
                power += sample * sample;
                peak = peak.max(sample);
            }
        }
    }
    if samples == 0 {
        return Err(Problem::mute(found));
    }
    Ok(Outcome::Heard { level_dbov: dbov((power / samples as f64).sqrt()), peak_dbov: dbov(peak) })
}

fn dbov(amplitude: f64) -> f32 {
    (20.0 * (amplitude / 32_768.0).log10()).max(-127.0) as f32
}
