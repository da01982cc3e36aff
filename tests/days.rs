//! Seeded days: whole offices with several processes at one store, from morning to evening, with kills at any step, clocks
//! that are put forward and back, nights of change, stopped lists and campaigns. `sim::check` holds what must be true
//! after every step.
//!
//! `OFFHOOK_SEED=n` replays one seed and shows what happened; `OFFHOOK_DAYS=n` sets the number of days; `OFFHOOK_SOAK=1` runs
//! a thousand.
#![allow(missing_docs, reason = "tests tell their story by their names")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use offhook::sim::office::{Office, Tally};
use offhook::sim::world::Keep;

/// Days of the normal run.
const DAYS: u64 = 50;
/// Days of a long one.
const SOAK: u64 = 1_000;
/// Lines of the trace that a failure shows.
const SHOWN: usize = 120;
/// How many failures are told before a sweep ends.
const FAILURES: usize = 5;

fn number_of(name: &str) -> Option<u64> {
    std::env::var_os(name)?.into_string().ok()?.parse().ok()
}

fn wanted() -> u64 {
    let soak = number_of("OFFHOOK_SOAK").is_some_and(|soak| soak > 0);
    number_of("OFFHOOK_DAYS").unwrap_or(if soak { SOAK } else { DAYS })
}

/// One seed, from morning to evening.
fn day(seed: u64) -> Result<Tally, String> {
    let keep = if number_of("OFFHOOK_SEED").is_some() { Keep::Trace } else { Keep::Nothing };
    let mut office = None;
    let tally = catch_unwind(AssertUnwindSafe(|| office.insert(Office::new(seed, keep)).run()));
    tally.map_err(|panic| {
        let why = panic.downcast_ref::<String>().cloned();
        let why = why.or_else(|| panic.downcast_ref::<&str>().map(|why| (*why).to_owned())).unwrap_or_default();
        let steps = office.as_ref().map_or(0, |office| office.world().steps());
        if let Some(office) = office.filter(|_| keep == Keep::Trace) {
            let trace: Vec<&str> = office.world().trace().collect();
            let shown = number_of("OFFHOOK_SHOWN").map_or(SHOWN, |shown| shown as usize);
            eprintln!("{}", trace[trace.len().saturating_sub(shown)..].join("\n"));
        }
        format!("seed {seed} step {steps}: {why}\n  replay with OFFHOOK_SEED={seed}")
    })
}

/// Many seeds on all cores.
fn sweep(days: u64) -> Tally {
    let seeds = match number_of("OFFHOOK_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..days,
    };
    let (next, sum, failures) = (AtomicU64::new(seeds.start), Mutex::new(Tally::default()), Mutex::new(Vec::new()));
    let worker = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end || failures.lock().unwrap().len() >= FAILURES {
                break;
            }
            match day(seed) {
                Ok(tally) => *sum.lock().unwrap() += tally,
                Err(why) => failures.lock().unwrap().push(why),
            }
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        (0..cores).for_each(|_| drop(scope.spawn(worker)));
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    let sum = sum.into_inner().unwrap();
    eprintln!("{sum:#?}");
    sum
}

#[test]
fn fifty_days_lose_no_record_and_dial_nobody_twice() {
    let days = wanted();
    let tally = sweep(days);
    if number_of("OFFHOOK_SEED").is_none() && days >= DAYS {
        // A sweep in which nothing happens proves nothing.
        assert!(tally.records as u64 >= 16 * days && tally.calls as u64 > 10 * days, "{tally:?}");
        assert!(tally.kills as u64 > days && tally.kills_at_a_commit > 20 && tally.kills_in_call > 20, "{tally:?}");
        assert!(tally.clock_steps > 50 && tally.nights_of_change > 5 && tally.stops > 30, "{tally:?}");
        assert!(tally.skips as u64 > days && tally.refused_seats > 10, "{tally:?}");
    }
}

#[test]
fn the_same_seed_makes_the_same_day_twice() {
    for seed in [3, 4, 5] {
        let day = || {
            let mut office = Office::new(seed, Keep::Trace);
            office.run();
            office.world().trace().map(str::to_owned).collect::<Vec<_>>()
        };
        let (first, second) = (day(), day());
        assert!(first.len() > 400, "seed {seed}: {} lines", first.len());
        let same = first.iter().zip(&second).take_while(|(a, b)| a == b).count();
        assert_eq!(first.get(same), second.get(same), "seed {seed}: the days part at line {same}");
    }
}
