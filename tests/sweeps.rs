//! Seeded sweeps: thousands of simulated calls in fair and foul weather, with people who click what the screen shows,
//! autopilots, crossing CANCEL and 200, crashes, failing stores and cut cables. `sim::check` holds what must be true after
//! every step.
//!
//! `OFFHOOK_SWEEP=n` sets the number of calls; `OFFHOOK_SOAK=1` runs twenty times as many. For one seed see
//! `common/seeds.rs`.
#![allow(missing_docs, reason = "tests tell their story by their names")]

#[path = "common/seeds.rs"]
mod seeds;

use offhook::sim::pbx::Audio;
use offhook::sim::shift::{Shift, Size, Tally};
use offhook::sim::world::World;
use seeds::{Day, is_soak, number_of, replayed, same_twice, sweep};

/// Calls of one seed: small enough that a failure is soon replayed.
const NULL: Size = Size { calls: 50, audio: Audio::None };
/// With codecs.
const REAL: Size = Size { calls: 5, audio: Audio::Real };

impl Day for Shift {
    type Tally = Tally;
    fn run(&mut self) -> Tally {
        Self::run(self)
    }
    fn world(&self) -> &World {
        Self::world(self)
    }
}

/// How many calls a sweep has.
fn wanted(calls: u64) -> u64 {
    number_of("OFFHOOK_SWEEP").unwrap_or(calls) * if is_soak() { 20 } else { 1 }
}

fn calls_of(size: Size, calls: u64) -> Tally {
    sweep(calls.div_ceil(size.calls as u64), |seed, keep| Shift::new(seed, size, keep))
}

#[test]
fn ten_thousand_calls_break_nothing() {
    let calls = wanted(10_000);
    let tally = calls_of(NULL, calls);
    if replayed().is_none() && calls >= 10_000 {
        // A sweep in which nothing happens proves nothing.
        assert!(tally.calls as u64 >= calls, "{tally:?}");
        assert!(tally.answered > 2_000 && tally.cancelled > 500 && tally.crossed > 20, "{tally:?}");
        assert!(tally.crashes > 100 && tally.byes_after_crash > 20 && tally.skips > 300, "{tally:?}");
    }
}

#[test]
fn two_hundred_calls_with_real_codecs_break_nothing() {
    let tally = calls_of(REAL, wanted(200).min(4_000));
    assert!(replayed().is_some() || tally.answered * 5 > tally.calls, "{tally:?}");
}

#[test]
fn the_same_seed_makes_the_same_day_twice() {
    same_twice([3, 4, 5, 6], |seed, keep| Shift::new(seed, Size { calls: 20, audio: Audio::None }, keep));
}
