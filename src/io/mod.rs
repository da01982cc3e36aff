//! See `DESIGN`.

pub mod clock;
pub mod devices;
pub mod media;
pub mod sound;
