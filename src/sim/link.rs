//! A network between two ends: delay, jitter, loss in bursts, duplication, reordering. A pure machine: packets go in with
//! a time and come out with a time, and one seed decides.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::rng::Rng;
use crate::time::Tick;

/// Packets under way at once; more are lost, as a full queue loses them.
const UNDER_WAY: usize = 100_000;

/// How bad the network is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weather {
    /// Every packet takes at least this long.
    pub delay: Duration,
    /// And up to this much more, evenly spread. More than the packets' spacing reorders them.
    pub jitter: Duration,
    /// How likely a packet begins a loss, 0 to 1.
    pub loss: f64,
    /// How likely a loss goes on with the next packet (Gilbert's model), 0 to 1.
    pub burst: f64,
    /// How likely a packet comes twice, 0 to 1.
    pub duplication: f64,
}

impl Weather {
    /// A local network: one millisecond, nothing lost.
    pub const FAIR: Self =
        Self { delay: Duration::from_millis(1), jitter: Duration::ZERO, loss: 0.0, burst: 0.0, duplication: 0.0 };
    /// The cable is cut: nothing arrives.
    pub const CUT: Self = Self { loss: 1.0, burst: 1.0, ..Self::FAIR };
    /// A bad evening: 40 ms and up to 40 more, a tenth lost in bursts, some twice.
    pub const FOUL: Self = Self {
        delay: Duration::from_millis(40),
        jitter: Duration::from_millis(40),
        loss: 0.08,
        burst: 0.3,
        duplication: 0.03,
    };
}

/// The network, with what is under way.
#[derive(Debug)]
pub struct Link<P> {
    weather: Weather,
    under_way: BTreeMap<(Tick, u64), P>,
    sent: u64,
    in_burst: bool,
    rng: Rng,
}

impl<P: Clone> Link<P> {
    /// An idle network.
    pub fn new(weather: Weather, rng: Rng) -> Self {
        Self { weather, under_way: BTreeMap::new(), sent: 0, in_burst: false, rng }
    }

    /// From now on the network is as bad as this. What is under way arrives as it would have.
    pub fn change(&mut self, weather: Weather) {
        self.weather = weather;
    }

    /// A packet goes in.
    pub fn send(&mut self, now: Tick, packet: P) {
        let going_on = if self.in_burst { self.weather.burst } else { self.weather.loss };
        self.in_burst = self.rng.chance(going_on);
        if self.in_burst {
            return;
        }
        if self.rng.chance(self.weather.duplication) {
            self.launch(now, packet.clone());
        }
        self.launch(now, packet);
    }

    /// When the next packet comes out.
    pub fn poll_timeout(&self) -> Option<Tick> {
        self.under_way.keys().next().map(|(at, _)| *at)
    }

    /// A packet that is there by now.
    pub fn receive(&mut self, now: Tick) -> Option<P> {
        let first = self.under_way.first_entry()?;
        (first.key().0 <= now).then(|| first.remove())
    }

    fn launch(&mut self, now: Tick, packet: P) {
        if self.under_way.len() >= UNDER_WAY {
            return;
        }
        let jitter_us = self.rng.below(self.weather.jitter.as_micros() as u64 + 1);
        let at = now + self.weather.delay + Duration::from_micros(jitter_us);
        self.sent += 1;
        self.under_way.insert((at, self.sent), packet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carry(weather: Weather, packets: u32) -> Vec<u32> {
        let mut link = Link::new(weather, Rng::new(5));
        (0..packets).for_each(|n| link.send(Tick::from_millis(u64::from(n) * 20), n));
        std::iter::from_fn(|| link.receive(Tick(u64::MAX))).collect()
    }

    #[test]
    fn fair_weather_loses_and_reorders_nothing() {
        assert_eq!(carry(Weather::FAIR, 500), (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn foul_weather_loses_doubles_and_reorders_by_its_figures() {
        let came = carry(Weather::FOUL, 10_000);
        let distinct: std::collections::BTreeSet<_> = came.iter().collect();
        let lost = 10_000 - distinct.len();
        // 8 % begin a loss and 30 % of the losses go on: about a tenth.
        assert!((800..1_300).contains(&lost), "{lost} lost");
        assert!(came.len() > distinct.len(), "none came twice");
        assert!(came.windows(2).any(|pair| pair[0] > pair[1]), "none was overtaken");
    }
}
