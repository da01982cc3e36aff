//! See `DESIGN`.
pub mod error;

pub use error::ConfigError;
