//! See `DESIGN`.

pub mod clock;
pub mod media;
pub mod sound;
