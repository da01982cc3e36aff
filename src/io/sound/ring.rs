//! The two rings between the media thread and the device callbacks, and what the callbacks do.
//!
//! ```text
//!   media thread -> SpeakerEnd  => ring => SpeakerCallback    -> device
//!   media thread <- MicrophoneEnd <= ring <= MicrophoneCallback <- device
//! ```
//!
//! A callback copies samples and bumps an atomic. No lock, no allocation, no log, no codec, no system call: all it needs
//! is made before the stream plays. `tests/sound.rs` counts the allocations.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rtrb::{Consumer, Producer, RingBuffer};

/// The rate of every device stream, in Hz; the sound server converts for the hardware.
pub const DEVICE_RATE: u32 = 48_000;
/// Samples that a ring holds: 200 ms. It is a limit, not a delay: the media thread keeps it nearly empty.
const RING: usize = 9_600;

/// What a callback counts.
#[derive(Debug, Default)]
struct Meter {
    /// Samples that the device has asked for, or has brought.
    moved: AtomicU64,
    /// Samples that were not there when the speaker asked, or had no room when the microphone brought them.
    missing: AtomicU64,
}

/// A speaker's ring: for the media thread, and for the callback.
pub fn speaker() -> (SpeakerEnd, SpeakerCallback) {
    let (producer, consumer) = RingBuffer::new(RING);
    let meter = Arc::new(Meter::default());
    (SpeakerEnd { ring: producer, meter: meter.clone() }, SpeakerCallback { ring: consumer, meter })
}

/// A microphone's ring: for the media thread, and for the callback.
pub fn microphone() -> (MicrophoneEnd, MicrophoneCallback) {
    let (producer, consumer) = RingBuffer::new(RING);
    let meter = Arc::new(Meter::default());
    (MicrophoneEnd { ring: consumer, meter: meter.clone() }, MicrophoneCallback { ring: producer, meter })
}

/// The device's side of the speaker ring.
#[derive(Debug)]
pub struct SpeakerCallback {
    ring: Consumer<i16>,
    meter: Arc<Meter>,
}

impl SpeakerCallback {
    /// Fills what the device plays next, with silence where nothing is ready.
    pub fn play(&mut self, out: &mut [i16]) {
        let asked = out.len() as u64;
        let (_, rest) = self.ring.pop_partial_slice(out);
        rest.fill(0);
        self.meter.missing.fetch_add(rest.len() as u64, Ordering::Relaxed);
        self.meter.moved.fetch_add(asked, Ordering::Release);
    }
}

/// The device's side of the microphone ring.
#[derive(Debug)]
pub struct MicrophoneCallback {
    ring: Producer<i16>,
    meter: Arc<Meter>,
}

impl MicrophoneCallback {
    /// Takes what the device has recorded; what has no room is lost, as nobody listens.
    pub fn record(&mut self, samples: &[i16]) {
        let (_, rest) = self.ring.push_partial_slice(samples);
        self.meter.missing.fetch_add(rest.len() as u64, Ordering::Relaxed);
        self.meter.moved.fetch_add(samples.len() as u64, Ordering::Release);
    }
}

/// The media thread's side of the speaker ring.
#[derive(Debug)]
pub struct SpeakerEnd {
    ring: Producer<i16>,
    meter: Arc<Meter>,
}

impl SpeakerEnd {
    /// Samples that wait for the device.
    pub fn waiting(&self) -> usize {
        RING.saturating_sub(self.ring.slots())
    }

    /// Adds samples for the device; what has no room is lost.
    pub fn push(&mut self, samples: &[i16]) {
        let _ = self.ring.push_partial_slice(samples);
    }

    /// Samples that the device has asked for since it was opened.
    pub fn asked(&self) -> u64 {
        self.meter.moved.load(Ordering::Acquire)
    }

    /// Samples that were not ready when the device asked.
    pub fn missing(&self) -> u64 {
        self.meter.missing.load(Ordering::Relaxed)
    }
}

/// The media thread's side of the microphone ring.
#[derive(Debug)]
pub struct MicrophoneEnd {
    ring: Consumer<i16>,
    meter: Arc<Meter>,
}

impl MicrophoneEnd {
    /// Samples that are ready.
    pub fn ready(&self) -> usize {
        self.ring.slots()
    }

    /// Takes as many samples as are ready and `out` holds, and says how many.
    pub fn take(&mut self, out: &mut [i16]) -> usize {
        self.ring.pop_partial_slice(out).0.len()
    }

    /// Throws away all but the newest `keep` samples.
    pub fn skip_to_newest(&mut self, keep: usize) {
        let old = self.ring.slots().saturating_sub(keep);
        if let Ok(chunk) = self.ring.read_chunk(old) {
            chunk.commit_all();
        }
    }

    /// Samples that the device has brought since it was opened.
    pub fn brought(&self) -> u64 {
        self.meter.moved.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_plays_what_is_ready_and_silence_for_the_rest() {
        let (mut end, mut callback) = speaker();
        end.push(&[1, 2, 3]);
        assert_eq!(end.waiting(), 3);
        let mut out = [9; 5];
        callback.play(&mut out);
        assert_eq!(out, [1, 2, 3, 0, 0]);
        assert_eq!((end.waiting(), end.asked(), end.missing()), (0, 5, 2));
    }

    #[test]
    fn a_microphone_nobody_listens_to_loses_sound_and_nothing_else() {
        let (mut end, mut callback) = microphone();
        for _ in 0..RING {
            callback.record(&[1, 2, 3]);
        }
        assert_eq!(end.ready(), RING);
        assert_eq!(end.brought(), 3 * RING as u64);
        end.skip_to_newest(480);
        let mut out = [0; 960];
        assert_eq!(end.take(&mut out), 480);
    }
}
