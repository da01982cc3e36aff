//! Where a voice comes from and where it goes: real devices through the sound server, and virtual ones paced by the clock.
//!
//! * [`voice`] and [`recorder`] are the virtual microphone and speaker;
//! * [`ring`] holds the device callbacks, [`pulse`] the sound server, [`engine`] the thread that keeps devices open;
//! * [`resample`] stands between their rates and the sessions'.

pub mod engine;
pub mod pulse;
pub mod recorder;
pub mod resample;
pub mod ring;
pub mod voice;
