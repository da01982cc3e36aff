//! See `DESIGN`.

pub mod terminal;
