//! Where a voice comes from and where it goes.

pub mod resample;
