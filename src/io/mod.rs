//! See `DESIGN`.

pub mod clock;
pub mod sound;
