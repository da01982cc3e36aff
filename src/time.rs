//! The only notion of time in the program: a monotonic [`Tick`], the calendar's [`Wall`], both as [`Now`], and a table
//! of named deadlines, [`Timers`].
//!
//! Nothing here reads a clock. `io::clock` does, and hands the result to the cores.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::{Add, Sub};
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A moment on the monotonic clock, in microseconds since the program (or the simulated world) began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Tick(pub u64);

impl Tick {
    /// The moment `millis` milliseconds after the beginning.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis * 1_000)
    }

    /// Whole milliseconds since the beginning.
    pub const fn as_millis(self) -> u64 {
        self.0 / 1_000
    }

    /// The time from `earlier` until this moment; zero where `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Duration> for Tick {
    type Output = Self;
    fn add(self, delay: Duration) -> Self {
        Self(self.0.saturating_add(u64::try_from(delay.as_micros()).unwrap_or(u64::MAX)))
    }
}

impl Sub<Duration> for Tick {
    type Output = Self;
    fn sub(self, delay: Duration) -> Self {
        Self(self.0.saturating_sub(u64::try_from(delay.as_micros()).unwrap_or(u64::MAX)))
    }
}

/// A moment on the calendar, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wall(pub i64);

impl Wall {
    /// The time from `earlier` until this moment; zero where `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The same moment as jiff knows it. Moments outside jiff's range are pinned to its ends.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }
}

impl From<jiff::Timestamp> for Wall {
    fn from(moment: jiff::Timestamp) -> Self {
        Self(moment.as_millisecond())
    }
}

impl Add<Duration> for Wall {
    type Output = Self;
    fn add(self, delay: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(delay.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl Sub<Duration> for Wall {
    type Output = Self;
    fn sub(self, delay: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(delay.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl fmt::Display for Wall {
    /// RFC 3339 with milliseconds, in UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.timestamp())
    }
}

/// Both clocks, read together. Time-outs are measured on `tick`; calling hours and stored times are `wall`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Now {
    /// The monotonic clock.
    pub tick: Tick,
    /// The calendar.
    pub wall: Wall,
}

/// A table of named deadlines. Setting a name again moves its deadline. Every operation takes logarithmic time, since a
/// user agent under load keeps a row for each transaction that lingers.
#[derive(Debug, Clone)]
pub struct Timers<K> {
    rows: BTreeMap<K, Tick>,
    order: BTreeSet<(Tick, K)>,
}

impl<K> Default for Timers<K> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), order: BTreeSet::new() }
    }
}

impl<K: Ord + Copy> Timers<K> {
    /// Lets `key` fall due at `at`.
    pub fn set(&mut self, key: K, at: Tick) {
        self.stop(key);
        self.rows.insert(key, at);
        self.order.insert((at, key));
    }

    /// Forgets `key`.
    pub fn stop(&mut self, key: K) {
        if let Some(at) = self.rows.remove(&key) {
            self.order.remove(&(at, key));
        }
    }

    /// When `key` falls due, if it is set.
    pub fn get(&self, key: K) -> Option<Tick> {
        self.rows.get(&key).copied()
    }

    /// The earliest deadline.
    pub fn next(&self) -> Option<Tick> {
        self.order.first().map(|(at, _)| *at)
    }

    /// Takes one row that is due at `now`, the earliest first.
    pub fn expire(&mut self, now: Tick) -> Option<K> {
        let (at, key) = self.order.first().copied()?;
        if at > now {
            return None;
        }
        self.stop(key);
        Some(key)
    }

    /// How many deadlines are set.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing is awaited.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timers_expire_in_order_of_time_and_once() {
        let mut timers = Timers::default();
        timers.set('b', Tick(20));
        timers.set('a', Tick(30));
        timers.set('c', Tick(10));
        timers.stop('c');
        assert_eq!(timers.next(), Some(Tick(20)));
        assert_eq!(timers.expire(Tick(19)), None);
        assert_eq!(timers.expire(Tick(40)), Some('b'));
        assert_eq!(timers.expire(Tick(40)), Some('a'));
        assert_eq!(timers.expire(Tick(40)), None);
    }

    #[test]
    fn wall_prints_rfc_3339() {
        assert_eq!(Wall(1_500).to_string(), "1970-01-01T00:00:01.500Z");
    }
}
