//! How late packets come, and how long they must therefore be held.
//!
//! A packet's delay is its arrival less its timestamp, both in microseconds: its zero means nothing, so the least delay of
//! the last seconds is taken as the path's own, and what a packet has above it is lateness. Latenesses are counted in a
//! histogram that forgets; the hold is the quantile that lets nearly all of them come in time.

use std::time::Duration;

use crate::time::Tick;

/// The histogram's width and depth: up to 256 ms of lateness.
const BUCKET_US: i64 = 1_000;
const BUCKETS: usize = 256;
/// The share of packets that the hold shall cover.
const COVERED: f32 = 0.97;
/// Each packet weighs this much more than the one before: a second's worth (50) counts 2.7 times the one before it.
const GROWTH: f32 = 1.0 / 0.98;
/// Beyond this the weights are scaled down, long before they lose precision.
const MAX_WEIGHT: f32 = 1.0e6;
/// Held on top of the quantile, for timers that wake late.
const MARGIN_US: i64 = 3_000;
/// The hold never grows beyond this, whatever comes.
const MAX_TARGET_US: i64 = 200_000;
/// What is believed of a path before its first packets: so late, with the weight of so many packets.
const PRIOR_BUCKET: usize = 12;
const PRIOR_WEIGHT: f32 = 5.0;
/// The least delay is sought in this many windows of this length.
const WINDOWS: usize = 6;
const WINDOW: Duration = Duration::from_millis(500);

/// Learns from arrivals.
#[derive(Debug, Clone)]
pub(super) struct Delay {
    buckets: [f32; BUCKETS],
    total: f32,
    weight: f32,
    /// The bucket that the covered share reaches, and what lies above it.
    reached: usize,
    above: f32,
    /// The least delay of each window, the present one first.
    minima: [Option<i64>; WINDOWS],
    window_began: Tick,
    base_us: Option<i64>,
    target_us: i64,
    extra_us: i64,
}

impl Delay {
    pub(super) fn new() -> Self {
        let mut buckets = [0.0; BUCKETS];
        buckets[PRIOR_BUCKET] = PRIOR_WEIGHT;
        let mut delay = Self {
            buckets,
            total: PRIOR_WEIGHT,
            weight: 1.0,
            reached: PRIOR_BUCKET,
            above: 0.0,
            minima: [None; WINDOWS],
            window_began: Tick(0),
            base_us: None,
            target_us: 0,
            extra_us: 0,
        };
        delay.aim();
        delay
    }

    /// Another time line over the same path: latenesses are still believed, the least delay is not.
    pub(super) fn restart(&mut self) {
        self.minima = [None; WINDOWS];
        self.base_us = None;
    }

    /// Counts an arrival whose timestamp says `media_us`.
    pub(super) fn observe(&mut self, now: Tick, media_us: i64) {
        let delay_us = micros(now) - media_us;
        self.turn(now);
        let least = self.minima[0].map_or(delay_us, |least| least.min(delay_us));
        self.minima[0] = Some(least);
        let base = self.minima.iter().flatten().copied().min().unwrap_or(delay_us);
        self.base_us = Some(base);
        self.count(delay_us - base);
    }

    /// The path's own delay, once a packet has come.
    pub(super) fn base_us(&self) -> Option<i64> {
        self.base_us
    }

    /// How long a packet without lateness is to be held.
    pub(super) fn target_us(&self) -> i64 {
        (self.target_us + self.extra_us).min(MAX_TARGET_US)
    }

    /// Holds packets so much longer, so that the one behind a lost one is there in time to help.
    pub(super) fn hold_longer(&mut self, extra_us: i64) {
        self.extra_us = extra_us;
    }

    fn turn(&mut self, now: Tick) {
        if self.base_us.is_none() {
            self.window_began = now;
            return;
        }
        let windows = now.since(self.window_began).as_micros() / WINDOW.as_micros();
        if windows == 0 {
            return;
        }
        for _ in 0..windows.min(WINDOWS as u128) {
            self.minima.rotate_right(1);
            self.minima[0] = None;
        }
        self.window_began = now;
    }

    fn count(&mut self, late_us: i64) {
        let bucket = usize::try_from(late_us / BUCKET_US).unwrap_or(0).min(BUCKETS - 1);
        self.weight *= GROWTH;
        self.buckets[bucket] += self.weight;
        self.total += self.weight;
        if bucket > self.reached {
            self.above += self.weight;
        }
        if self.weight > MAX_WEIGHT {
            self.buckets.iter_mut().for_each(|count| *count /= MAX_WEIGHT);
            self.weight /= MAX_WEIGHT;
            // Summed anew, so that no rounding lasts.
            self.total = self.buckets.iter().sum();
            self.above = self.buckets[self.reached + 1..].iter().sum();
        }
        self.aim();
    }

    /// Follows the covered share, a bucket up or down at a time.
    fn aim(&mut self) {
        let left_out = self.total * (1.0 - COVERED);
        while self.above > left_out && self.reached + 1 < BUCKETS {
            self.reached += 1;
            self.above -= self.buckets[self.reached];
        }
        while self.reached > 0 && self.above + self.buckets[self.reached] <= left_out {
            self.above += self.buckets[self.reached];
            self.reached -= 1;
        }
        self.target_us = (self.reached as i64 + 1) * BUCKET_US + MARGIN_US;
    }
}

/// A moment as a signed number, so that differences have a sign.
pub(super) fn micros(now: Tick) -> i64 {
    i64::try_from(now.0).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Rng;

    fn after(delay: &mut Delay, from: u64, packets: u64, lateness_us: impl Fn(u64) -> u64) -> i64 {
        (from..from + packets)
            .for_each(|n| delay.observe(Tick(n * 20_000 + 70_000 + lateness_us(n)), n as i64 * 20_000));
        delay.target_us()
    }

    #[test]
    fn an_even_path_is_held_for_the_margin_alone() {
        assert_eq!(after(&mut Delay::new(), 0, 150, |_| 0), BUCKET_US + MARGIN_US);
    }

    #[test]
    fn the_hold_covers_the_unevenness_and_forgets_it_within_seconds() {
        let mut delay = Delay::new();
        let mut rng = Rng::new(3);
        let random: Vec<u64> = (0..500).map(|_| rng.below(40_000)).collect();
        let uneven = after(&mut delay, 0, 500, |n| random[n as usize]);
        assert!((36_000..=45_000).contains(&uneven), "{uneven}");
        assert!(after(&mut delay, 500, 200, |_| 0) <= MARGIN_US + BUCKET_US);
    }

    #[test]
    fn a_step_of_the_path_becomes_its_own_delay_after_three_seconds() {
        let mut delay = Delay::new();
        after(&mut delay, 0, 200, |_| 0);
        assert!(after(&mut delay, 200, 10, |_| 100_000) >= 100_000);
        after(&mut delay, 210, 200, |_| 100_000);
        assert_eq!(delay.base_us(), Some(170_000));
    }
}
