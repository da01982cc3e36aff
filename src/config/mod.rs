//! See `DESIGN`.
pub mod campaign;
pub mod error;
