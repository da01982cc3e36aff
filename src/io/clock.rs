//! The one place that reads the clocks. Everybody else is told the time.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::time::{Now, Tick, Wall};

/// The monotonic clock, counted from the moment that [`Clock::start`] was called, and the calendar. A copy tells the
/// same time.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    origin: Instant,
}

#[expect(clippy::disallowed_methods, reason = "this is the clock that the bans point to")]
impl Clock {
    /// Starts at tick zero.
    pub fn start() -> Self {
        Self { origin: Instant::now() }
    }

    /// Both clocks, read together.
    pub fn now(&self) -> Now {
        Now { tick: self.tick(), wall: wall(SystemTime::now()) }
    }

    /// The monotonic clock alone, which costs half.
    pub fn tick(&self) -> Tick {
        Tick(u64::try_from(self.origin.elapsed().as_micros()).unwrap_or(u64::MAX))
    }

    /// The moment that the operating system and tokio know as `tick`.
    pub fn instant(&self, tick: Tick) -> Instant {
        // A tick too far for the platform's clock means never; a year is as good as never, and always representable.
        const NEVER: Duration = Duration::from_secs(365 * 24 * 3600);
        self.origin.checked_add(Duration::from_micros(tick.0)).unwrap_or(self.origin + NEVER)
    }
}

/// A calendar before 1970 (an unset clock) counts backwards.
fn wall(at: SystemTime) -> Wall {
    match at.duration_since(UNIX_EPOCH) {
        Ok(after) => Wall(i64::try_from(after.as_millis()).unwrap_or(i64::MAX)),
        Err(before) => Wall(i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_and_its_instant_are_the_same_moment() {
        let clock = Clock::start();
        let tick = Tick::from_millis(1_500);
        assert_eq!(clock.instant(tick).duration_since(clock.instant(Tick(0))), Duration::from_millis(1_500));
        assert!(clock.instant(Tick(u64::MAX)) > clock.instant(tick));
        assert!(clock.now().tick <= clock.tick());
    }

    #[test]
    fn a_calendar_before_1970_counts_backwards() {
        assert_eq!(wall(UNIX_EPOCH - Duration::from_millis(5)), Wall(-5));
        assert_eq!(wall(UNIX_EPOCH + Duration::from_millis(5)), Wall(5));
    }
}
