//! Where a voice comes from and where it goes: real devices through the sound server, and virtual ones paced by the clock.
//!
//! * [`voice`] and [`recorder`] are the virtual microphone and speaker;
//! * [`tracks`] records a call in stereo, and [`wav`] reads and writes what is made and measured here;
//! * [`ring`] holds the device callbacks, [`pulse`] the sound server, [`engine`] the thread that keeps devices open.

pub mod engine;
pub mod pulse;
pub mod recorder;
pub mod ring;
pub mod tracks;
pub mod voice;
pub mod wav;
