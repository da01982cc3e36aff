//! What was typed, and what it means: files that people write, read strictly and complained about in their words.
//!
//! Loading is the one thing here that touches the world: a profile's file, its mode, and where its password lies are one
//! question, and answering it elsewhere would hand the secret around. Nothing else reads a clock, a socket or the environment.
pub mod args;
pub mod campaign;
pub mod dial;
pub mod error;
pub mod profile;
pub mod secret;

pub use error::ConfigError;
pub use profile::Profile;
