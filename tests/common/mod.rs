//! What the tests of the real program share: a place of their own, a far end in the test's process, and ways to drive
//! the program, each step with a deadline.

#![allow(dead_code, reason = "each test program uses its part")]
#![allow(clippy::disallowed_methods, reason = "a test of the real program has real deadlines")]

pub mod far_end;
pub mod language;
pub mod place;
pub mod run;
pub mod tmux;

use std::time::{Duration, Instant};

/// Long enough for a loaded machine; what works takes a fraction of it.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// How often a condition is looked at.
const LOOK: Duration = Duration::from_millis(30);

/// Polls until `found` gives something; panics with `report` after [`PATIENCE`].
pub fn until_or<T>(what: &str, mut found: impl FnMut() -> Option<T>, report: impl FnOnce() -> String) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(value) = found() {
            return value;
        }
        if Instant::now() >= deadline {
            panic!("no {what} within {PATIENCE:?}\n{}", report());
        }
        std::thread::sleep(LOOK);
    }
}

/// Polls until `found` gives something.
pub fn until<T>(what: &str, found: impl FnMut() -> Option<T>) -> T {
    until_or(what, found, String::new)
}

/// Says that a test cannot run here; `tools/test` counts such lines.
pub fn skipped(name: &str, reason: &str) {
    println!("SKIPPED: {name}: {reason}");
}
