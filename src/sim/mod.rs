//! See `DESIGN`.
pub mod store;
