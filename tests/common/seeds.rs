//! Seeds, each of them a day of its own: many on all cores, one that is replayed, and the same one twice.
//!
//! `OFFHOOK_SEED=n` replays one seed and shows the end of what happened; `OFFHOOK_SHOWN=n` says how many lines of it.
//! `OFFHOOK_FROM=n` begins with another seed than 0.

use std::fmt::Debug;
use std::ops::AddAssign;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use offhook::sim::world::{Keep, World};

/// Lines of the trace that a failure shows.
const SHOWN: usize = 120;
/// How many failures are told before a sweep ends.
const FAILURES: usize = 5;

/// A simulated day that can be run from one seed.
pub trait Day {
    /// What it saw.
    type Tally: AddAssign + Copy + Debug + Default + Send;
    /// The whole of it.
    fn run(&mut self) -> Self::Tally;
    /// Its world, for the trace.
    fn world(&self) -> &World;
}

/// A number from the environment.
pub fn number_of(name: &str) -> Option<u64> {
    std::env::var_os(name)?.into_string().ok()?.parse().ok()
}

/// The one seed that is to be replayed.
pub fn replayed() -> Option<u64> {
    number_of("OFFHOOK_SEED")
}

/// Whether the long run is asked for.
pub fn is_soak() -> bool {
    number_of("OFFHOOK_SOAK").is_some_and(|soak| soak > 0)
}

/// So many seeds, or the one that is replayed, on all cores.
pub fn sweep<D: Day>(count: u64, begin: impl Fn(u64, Keep) -> D + Sync) -> D::Tally {
    let first = number_of("OFFHOOK_FROM").unwrap_or(0);
    let seeds = replayed().map_or(first..first + count, |seed| seed..seed + 1);
    let (next, sum, failures) = (AtomicU64::new(seeds.start), Mutex::new(D::Tally::default()), Mutex::new(Vec::new()));
    let worker = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end || failures.lock().unwrap().len() >= FAILURES {
                break;
            }
            match day(seed, &begin) {
                Ok(tally) => *sum.lock().unwrap() += tally,
                Err(why) => {
                    eprintln!("{why}");
                    failures.lock().unwrap().push(why);
                }
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

/// One seed, from morning to evening.
fn day<D: Day>(seed: u64, begin: impl Fn(u64, Keep) -> D) -> Result<D::Tally, String> {
    let keep = if replayed().is_some() { Keep::Trace } else { Keep::Nothing };
    let mut begun = None;
    let tally = catch_unwind(AssertUnwindSafe(|| begun.insert(begin(seed, keep)).run()));
    tally.map_err(|panic| {
        let why = panic.downcast_ref::<String>().cloned();
        let why = why.or_else(|| panic.downcast_ref::<&str>().map(|why| (*why).to_owned())).unwrap_or_default();
        let steps = begun.as_ref().map_or(0, |day| day.world().steps());
        if let Some(day) = begun.filter(|_| keep == Keep::Trace) {
            let trace: Vec<&str> = day.world().trace().collect();
            let shown = number_of("OFFHOOK_SHOWN").map_or(SHOWN, |shown| shown as usize);
            eprintln!("{}", trace[trace.len().saturating_sub(shown)..].join("\n"));
        }
        format!("seed {seed} step {steps}: {why}\n  replay with OFFHOOK_SEED={seed}")
    })
}

/// Each of these seeds makes the same day twice, line by line.
pub fn same_twice<D: Day>(seeds: impl IntoIterator<Item = u64>, begin: impl Fn(u64, Keep) -> D) {
    for seed in seeds {
        let day = || {
            let mut day = begin(seed, Keep::Trace);
            day.run();
            day.world().trace().map(str::to_owned).collect::<Vec<_>>()
        };
        let (first, second) = (day(), day());
        assert!(first.len() > 400, "seed {seed}: {} lines", first.len());
        let same = first.iter().zip(&second).take_while(|(a, b)| a == b).count();
        assert_eq!(first.get(same), second.get(same), "seed {seed}: the days part at line {same}");
    }
}
