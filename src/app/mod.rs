//! Composes the cores; the only place that knows them all. One closed [`Event`] in, one closed [`Effect`] out.
mod intent;
mod notice;
mod screen;

pub use intent::Intent;
pub use notice::{Notice, What};
pub use screen::*;
