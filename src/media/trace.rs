//! Arrivals as networks make them, and a listener who measures what the jitter buffer makes of those.
//!
//! Ordinary code, used by the tests and by `benches/jitter.rs`: time is virtual, the codec is none, a run is a function of
//! its seed. The listener asks for 10 ms each 10 ms, and stretches whatever it is told to, a pitch period at a time.

use std::collections::BTreeMap;

use crate::rng::Rng;
use crate::time::Tick;

use super::jitter::{Adjustment, Arrival, Jitter, Next, Put, Request};

/// The stream: 20 ms packets at 8000 samples per second.
const PACKET_US: u64 = 20_000;
const PACKET_SAMPLES: usize = 160;
const RATE: u32 = 8_000;
/// The path's own delay.
const PATH_US: u64 = 60_000;
/// The listener's period.
const PULL_US: u64 = 10_000;
const PULL_SAMPLES: usize = 80;
/// What one stretching can change, at least and at most, in samples.
const PERIOD_SAMPLES: std::ops::RangeInclusive<usize> = 20..=100;

/// What a network does to packets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trace {
    /// Every packet takes the same time.
    Even,
    /// Each packet is late by anything up to so many milliseconds, by itself.
    Uneven(u64),
    /// Uneven by 40 ms until so many seconds, then even.
    Settling(u64),
    /// Even, but so many packets per thousand are lost, in bursts of up to four.
    Lossy(u64),
    /// Every tenth packet comes behind the one after it.
    Reordered,
    /// The sender's clock is fast by so many parts per million.
    Drifting(i64),
    /// Once in ten seconds everything stands for 200 ms, then comes at once.
    Spikes,
    /// Two seconds of speech, one of silence without packets, in turn.
    Pauses,
    /// The sender's timestamps leap every five seconds.
    Leaps,
    /// Every packet comes twice.
    Doubled,
}

/// What the listener has heard.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// Packets that were sent and not lost.
    pub packets: usize,
    /// Packets not there when they were needed: played late, or not at all.
    pub late: usize,
    /// Packets that were never played, although they came.
    pub dropped: usize,
    /// Samples for which something had to be made up.
    pub concealed_samples: usize,
    /// How long samples waited, in milliseconds, with the moment they were played, in milliseconds.
    waits: Vec<(u64, f32)>,
    /// How long each packet's first sample waited, in milliseconds.
    first_waits: Vec<f32>,
}

/// One packet under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flight {
    /// When it comes.
    pub arrives: Tick,
    /// Its extended sequence number.
    pub sequence: u64,
    /// Its timestamp.
    pub timestamp: u32,
}

impl Trace {
    /// The packets of so many seconds, in the order in which they come.
    pub fn flights(self, seed: u64, seconds: u64) -> Vec<Flight> {
        let mut rng = Rng::new(seed);
        let mut flights = Vec::new();
        let (mut burst_left, mut leap) = (0, 0_u32);
        for n in 0..seconds * 1_000_000 / PACKET_US {
            let mut sent_us = n * PACKET_US;
            let mut late_us = 0;
            match self {
                Self::Even | Self::Doubled => {}
                Self::Uneven(ms) => late_us = rng.below(ms * 1_000 + 1),
                Self::Settling(until) => late_us = if sent_us < until * 1_000_000 { rng.below(40_001) } else { 0 },
                Self::Lossy(per_mille) => {
                    if burst_left == 0 && rng.chance(per_mille as f64 / 2_500.0) {
                        burst_left = 1 + rng.below(4);
                    }
                    if burst_left > 0 {
                        burst_left -= 1;
                        continue;
                    }
                }
                Self::Reordered => late_us = if n % 10 == 9 { 21_000 } else { 0 },
                Self::Drifting(ppm) => {
                    let shift = i64::try_from(sent_us).unwrap_or(0) * ppm / 1_000_000;
                    sent_us = sent_us.saturating_add_signed(-shift);
                }
                Self::Spikes => {
                    let in_ten = sent_us % 10_000_000;
                    late_us = if (5_000_000..5_200_000).contains(&in_ten) { 5_200_000 - in_ten } else { 0 };
                }
                Self::Pauses => {
                    if sent_us % 3_000_000 >= 2_000_000 {
                        continue;
                    }
                }
                Self::Leaps => {
                    if n % 250 == 249 {
                        leap = leap.wrapping_add(rng.u32());
                    }
                }
            }
            let sequence = 1_000 + flights.len() as u64 / if self == Self::Doubled { 2 } else { 1 };
            let sequence = if matches!(self, Self::Lossy(_)) { 1_000 + n } else { sequence };
            let timestamp =
                (n as u32).wrapping_mul(PACKET_SAMPLES as u32).wrapping_add(leap).wrapping_add(4_294_000_000);
            let flight = Flight { arrives: Tick(sent_us + PATH_US + late_us), sequence, timestamp };
            flights.push(flight);
            if self == Self::Doubled {
                flights.push(flight);
            }
        }
        flights.sort();
        flights
    }

    /// Lets the listener hear so many seconds of it.
    pub fn listen(self, seed: u64, seconds: u64) -> Heard {
        let mut listener = Listener::new();
        let mut flights = self.flights(seed, seconds).into_iter().peekable();
        // The listener's clock has its own phase.
        let phase_us = Rng::new(seed).below(PULL_US);
        for step in 0..(seconds * 1_000_000 + PATH_US) / PULL_US {
            let now = Tick(step * PULL_US + phase_us);
            while let Some(flight) = flights.next_if(|flight| flight.arrives <= now) {
                listener.put(&flight);
            }
            listener.pull(now);
        }
        listener.heard
    }
}

impl Heard {
    /// Packets not there in time, in percent.
    pub fn late_percent(&self) -> f32 {
        self.late as f32 * 100.0 / self.packets.max(1) as f32
    }

    /// How long samples waited on average, in milliseconds, from `from_ms` on, until `to_ms`.
    pub fn mean_wait_ms(&self, from_ms: u64, to_ms: u64) -> f32 {
        let (sum, count) = self
            .between(from_ms, to_ms)
            .fold((0.0_f64, 0_u32), |(sum, count), wait| (sum + f64::from(wait), count + 1));
        (sum / f64::from(count.max(1))) as f32
    }

    /// The wait that such a share of samples did not exceed, in milliseconds.
    pub fn wait_quantile_ms(&self, share: f32) -> f32 {
        quantile(self.between(0, u64::MAX).collect(), share)
    }

    /// The wait that such a share of packets did not exceed until their first sample was asked for, in milliseconds.
    pub fn first_wait_quantile_ms(&self, share: f32) -> f32 {
        quantile(self.first_waits.clone(), share)
    }

    fn between(&self, from_ms: u64, to_ms: u64) -> impl Iterator<Item = f32> {
        self.waits.iter().filter(move |(at, _)| (from_ms..to_ms).contains(at)).map(|(_, wait)| *wait)
    }
}

fn quantile(mut waits: Vec<f32>, share: f32) -> f32 {
    waits.sort_by(f32::total_cmp);
    let at = (share * waits.len() as f32) as usize;
    waits.get(at.min(waits.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

/// Asks for samples, and keeps account of them.
struct Listener {
    jitter: Jitter,
    heard: Heard,
    /// Samples of the present packet not yet taken, and when it came; none of concealment.
    left: usize,
    arrived: Option<Tick>,
    arrivals: BTreeMap<u64, Flight>,
    last_played: Option<Flight>,
    made_up: bool,
}

impl Listener {
    fn new() -> Self {
        Self {
            jitter: Jitter::new(RATE, 8),
            heard: Heard::default(),
            left: 0,
            arrived: None,
            arrivals: BTreeMap::new(),
            last_played: None,
            made_up: false,
        }
    }

    fn put(&mut self, flight: &Flight) {
        let payload = flight.sequence.to_be_bytes();
        let arrival = Arrival {
            sequence: flight.sequence,
            timestamp: flight.timestamp,
            samples: PACKET_SAMPLES,
            payload: &payload,
        };
        let seen = self.arrivals.insert(flight.sequence, *flight).is_some();
        let put = self.jitter.put(flight.arrives, &arrival);
        if !seen {
            self.heard.packets += 1;
            let lost = usize::from(put != Put::Held);
            self.heard.late += lost;
            self.heard.dropped += lost;
        }
    }

    fn pull(&mut self, now: Tick) {
        let mut wanted = PULL_SAMPLES;
        while wanted > 0 {
            if self.left == 0 {
                self.refill(now, wanted);
            }
            let taken = self.left.min(wanted);
            if let Some(arrived) = self.arrived {
                let wait_ms = now.since(arrived).as_micros() as f32 / 1_000.0;
                // One entry for each ten samples is fine enough.
                (0..taken.div_ceil(10)).for_each(|_| self.heard.waits.push((now.as_millis(), wait_ms)));
            }
            self.left -= taken;
            wanted -= taken;
        }
    }

    fn refill(&mut self, now: Tick, wanted: usize) {
        self.arrived = None;
        match self.jitter.next(now, Request { whole: PULL_SAMPLES, missing: wanted }) {
            Next::Idle => self.left = wanted,
            Next::Conceal { samples } | Next::Recover { samples } => {
                self.left = samples.max(1);
                self.made_up = true;
                self.heard.concealed_samples += samples;
            }
            Next::Play { waited_us } => self.play(waited_us),
        }
    }

    fn play(&mut self, waited_us: i64) {
        self.heard.first_waits.push(waited_us as f32 / 1_000.0);
        let sequence = <[u8; 8]>::try_from(self.jitter.payload()).map(u64::from_be_bytes).unwrap_or(0);
        let Some(flight) = self.arrivals.get(&sequence).copied() else { return };
        self.arrived = Some(flight.arrives);
        // Something was made up although this one directly follows: it was not there in time.
        let follows = |last: Flight| {
            last.sequence + 1 == sequence && last.timestamp.wrapping_add(PACKET_SAMPLES as u32) == flight.timestamp
        };
        if self.made_up && self.last_played.is_some_and(follows) {
            self.heard.late += 1;
        }
        (self.made_up, self.last_played) = (false, Some(flight));
        self.left = PACKET_SAMPLES;
        let (least, most) = (*PERIOD_SAMPLES.start(), *PERIOD_SAMPLES.end());
        match self.jitter.adjustment() {
            Adjustment::Shrink { samples } if samples >= least => {
                let by = samples.min(most);
                self.left -= by;
                self.jitter.shrunk(by);
            }
            Adjustment::Grow { samples } if samples >= least => {
                let by = samples.min(most);
                self.left += by;
                self.jitter.grown(by);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Many phases of the listener's clock against the sender's.
    const SEEDS: std::ops::Range<u64> = 0..12;
    const SECONDS: u64 = 60;

    fn each(trace: Trace, check: impl Fn(&Heard)) {
        for seed in SEEDS {
            let heard = trace.listen(seed, SECONDS);
            println!(
                "{trace:?} seed {seed}: late {:.2} %, mean {:.1} ms, p95 {:.1} ms, made up {} samples",
                heard.late_percent(),
                heard.mean_wait_ms(0, u64::MAX),
                heard.wait_quantile_ms(0.95),
                heard.concealed_samples
            );
            check(&heard);
        }
    }

    #[test]
    fn without_jitter_a_packet_waits_15_ms_and_never_25() {
        each(Trace::Even, |heard| {
            assert_eq!((heard.late, heard.concealed_samples), (0, 0));
            assert!(heard.first_wait_quantile_ms(0.5) <= 15.0 && heard.first_wait_quantile_ms(0.95) <= 25.0);
            assert!(heard.wait_quantile_ms(0.95) <= 25.0);
        });
    }

    #[test]
    fn with_40_ms_of_jitter_hardly_any_packet_is_late_and_the_wait_stays_short() {
        each(Trace::Uneven(40), |heard| {
            assert!(heard.late_percent() <= 1.0);
            assert!(heard.mean_wait_ms(0, u64::MAX) <= 60.0);
        });
        each(Trace::Uneven(80), |heard| {
            assert!(heard.late_percent() <= 1.0 && heard.mean_wait_ms(0, u64::MAX) <= 80.0)
        });
    }

    #[test]
    fn five_seconds_after_the_jitter_the_wait_is_short_again() {
        each(Trace::Settling(20), |heard| {
            assert!(heard.mean_wait_ms(15_000, 20_000) > 25.0, "it was long");
            assert!(heard.mean_wait_ms(25_000, 60_000) <= 25.0);
        });
    }

    #[test]
    fn lost_packets_cost_their_own_time_and_no_delay() {
        each(Trace::Lossy(50), |heard| {
            let lost = (SECONDS * 50) as usize - heard.packets;
            assert!(heard.concealed_samples.abs_diff(lost * PACKET_SAMPLES) <= 3 * PACKET_SAMPLES);
            assert!(heard.late_percent() <= 0.1 && heard.wait_quantile_ms(0.95) <= 25.0);
        });
    }

    #[test]
    fn reordered_and_doubled_packets_are_played_once_and_in_order() {
        each(Trace::Reordered, |heard| {
            assert!(heard.dropped == 0 && heard.late <= 2);
            assert!(heard.mean_wait_ms(0, u64::MAX) <= 40.0);
        });
        each(Trace::Doubled, |heard| assert_eq!((heard.dropped, heard.late, heard.concealed_samples), (0, 0, 0)));
    }

    #[test]
    fn drifting_clocks_never_run_dry_nor_pile_up() {
        for ppm in [200, -200] {
            each(Trace::Drifting(ppm), |heard| {
                assert!(heard.late_percent() <= 0.1 && heard.concealed_samples <= 2 * PACKET_SAMPLES);
                assert!(heard.wait_quantile_ms(0.95) <= 25.0 && heard.mean_wait_ms(50_000, 60_000) <= 20.0);
            });
        }
    }

    #[test]
    fn a_spike_is_bridged_nothing_of_it_is_lost_and_the_delay_goes_again() {
        each(Trace::Spikes, |heard| {
            assert!(heard.dropped == 0 && heard.late_percent() <= 0.5);
            for spike_ms in [5_000, 15_000, 25_000] {
                assert!(heard.mean_wait_ms(spike_ms + 5_500, spike_ms + 9_900) <= 25.0);
            }
        });
    }

    #[test]
    fn speech_after_a_pause_begins_in_time() {
        each(Trace::Pauses, |heard| {
            assert_eq!((heard.late, heard.dropped), (0, 0));
            assert!(heard.wait_quantile_ms(0.95) <= 25.0);
        });
    }

    #[test]
    fn leaps_of_the_senders_clock_are_not_heard() {
        each(Trace::Leaps, |heard| {
            assert_eq!((heard.late, heard.dropped), (0, 0));
            assert!(heard.concealed_samples <= PACKET_SAMPLES && heard.wait_quantile_ms(0.95) <= 25.0);
        });
    }
}
