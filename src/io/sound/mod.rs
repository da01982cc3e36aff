//! Where a voice comes from and where it goes.

pub mod recorder;
pub mod resample;
pub mod voice;
