//! Seeded sweeps: thousands of simulated calls in fair and foul weather, with people who click what the screen shows,
//! autopilots, crossing CANCEL and 200, crashes, failing stores and cut cables. `sim::check` holds what must be true after
//! every step.
//!
//! `OFFHOOK_SEED=n` replays one seed and shows what happened; `OFFHOOK_SWEEP=n` sets the number of calls;
//! `OFFHOOK_SOAK=1` runs twenty times as many.
#![allow(missing_docs, reason = "tests tell their story by their names")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use offhook::sim::pbx::Audio;
use offhook::sim::shift::{Shift, Size, Tally};
use offhook::sim::world::Keep;

/// Calls of one seed: small enough that a failure is soon replayed.
const NULL: Size = Size { calls: 50, audio: Audio::None };
/// With codecs.
const REAL: Size = Size { calls: 5, audio: Audio::Real };
/// Lines of the trace that a failure shows.
const SHOWN: usize = 120;
/// How many failures are told before a sweep ends.
const FAILURES: usize = 5;

fn number_of(name: &str) -> Option<u64> {
    std::env::var_os(name)?.into_string().ok()?.parse().ok()
}

/// How many calls a sweep has.
fn wanted(calls: u64) -> u64 {
    let soak = if number_of("OFFHOOK_SOAK").is_some_and(|soak| soak > 0) { 20 } else { 1 };
    number_of("OFFHOOK_SWEEP").unwrap_or(calls) * soak
}

/// One seed, from morning to evening.
fn work(seed: u64, size: Size) -> Result<Tally, String> {
    let run = |keep: Keep| {
        let mut shift = None;
        let tally = catch_unwind(AssertUnwindSafe(|| {
            let shift = shift.insert(Shift::new(seed, size, keep));
            shift.run()
        }));
        (tally, shift)
    };
    let keep = if number_of("OFFHOOK_SEED").is_some() { Keep::Trace } else { Keep::Nothing };
    let (tally, shift) = run(keep);
    tally.map_err(|panic| {
        let why = panic.downcast_ref::<String>().cloned();
        let why = why.or_else(|| panic.downcast_ref::<&str>().map(|why| (*why).to_owned())).unwrap_or_default();
        let steps = shift.as_ref().map_or(0, |shift| shift.world().steps());
        if let Some(shift) = shift.filter(|_| keep == Keep::Trace) {
            let trace: Vec<&str> = shift.world().trace().collect();
            eprintln!("{}", trace[trace.len().saturating_sub(SHOWN)..].join("\n"));
        }
        format!("seed {seed} step {steps}: {why}\n  replay with OFFHOOK_SEED={seed}")
    })
}

/// Many seeds on all cores.
fn sweep(size: Size, calls: u64) -> Tally {
    let seeds = match number_of("OFFHOOK_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..calls.div_ceil(size.calls as u64),
    };
    let (next, sum, failures) = (AtomicU64::new(seeds.start), Mutex::new(Tally::default()), Mutex::new(Vec::new()));
    let worker = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end || failures.lock().unwrap().len() >= FAILURES {
                break;
            }
            match work(seed, size) {
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
fn ten_thousand_calls_break_nothing() {
    let calls = wanted(10_000);
    let tally = sweep(NULL, calls);
    if number_of("OFFHOOK_SEED").is_none() && calls >= 10_000 {
        // A sweep in which nothing happens proves nothing.
        assert!(tally.calls as u64 >= calls, "{tally:?}");
        assert!(tally.answered > 2_000 && tally.cancelled > 500 && tally.crossed > 20, "{tally:?}");
        assert!(tally.crashes > 100 && tally.byes_after_crash > 20 && tally.skips > 300, "{tally:?}");
    }
}

#[test]
fn two_hundred_calls_with_real_codecs_break_nothing() {
    let calls = wanted(200).min(4_000);
    let tally = sweep(REAL, calls);
    assert!(number_of("OFFHOOK_SEED").is_some() || tally.answered * 5 > tally.calls, "{tally:?}");
}

#[test]
fn the_same_seed_makes_the_same_day_twice() {
    for seed in [3, 4, 5, 6] {
        let day = || {
            let mut shift = Shift::new(seed, Size { calls: 20, audio: Audio::None }, Keep::Trace);
            shift.run();
            shift.world().trace().map(str::to_owned).collect::<Vec<_>>()
        };
        let (first, second) = (day(), day());
        assert!(first.len() > 400, "seed {seed}: {} lines", first.len());
        let same = first.iter().zip(&second).take_while(|(a, b)| a == b).count();
        assert_eq!(first.get(same), second.get(same), "seed {seed}: the days part at line {same}");
    }
}
