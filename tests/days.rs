//! Seeded days: whole offices with several processes at one store, from morning to evening, with kills at any step, clocks
//! that are put forward and back, nights of change, stopped lists and campaigns. `sim::check` holds what must be true
//! after every step.
//!
//! `OFFHOOK_DAYS=n` sets the number of days; `OFFHOOK_SOAK=1` runs a thousand. For one seed see `common/seeds.rs`.
#![allow(missing_docs, reason = "tests tell their story by their names")]

#[path = "common/seeds.rs"]
mod seeds;

use offhook::sim::office::{Office, Tally};
use offhook::sim::world::World;
use seeds::{Day, is_soak, number_of, replayed, same_twice, sweep};

/// Days of the normal run.
const DAYS: u64 = 50;
/// Days of a long one.
const SOAK: u64 = 1_000;

impl Day for Office {
    type Tally = Tally;
    fn run(&mut self) -> Tally {
        Self::run(self)
    }
    fn world(&self) -> &World {
        Self::world(self)
    }
}

#[test]
fn fifty_days_lose_no_record_and_dial_nobody_twice() {
    let days = number_of("OFFHOOK_DAYS").unwrap_or(if is_soak() { SOAK } else { DAYS });
    let tally = sweep(days, Office::new);
    if replayed().is_none() && days >= DAYS {
        // A sweep in which nothing happens proves nothing.
        assert!(tally.records as u64 >= 16 * days && tally.calls as u64 > 10 * days, "{tally:?}");
        assert!(tally.kills as u64 > days && tally.kills_at_a_commit > 20 && tally.kills_in_call > 20, "{tally:?}");
        assert!(tally.clock_steps > 50 && tally.nights_of_change > 5 && tally.stops > 30, "{tally:?}");
        assert!(tally.skips as u64 > days && tally.refused_seats > 10, "{tally:?}");
    }
}

#[test]
fn the_same_seed_makes_the_same_day_twice() {
    same_twice([3, 4, 5], Office::new);
}
