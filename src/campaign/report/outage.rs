//! Times in which an agent's desk was dead. Nothing lasts through them, whatever the journal has open.
//!
//! They are known before the journal is folded: it tells of one only when its agent is back, which may be after the span or
//! never, and meanwhile other desks may have given back or closed what lay on the dead one.

use std::collections::BTreeMap;

use super::Span;
use crate::time::Wall;

/// The outages of every desk, by its agent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outages(BTreeMap<String, Vec<Outage>>);

/// From the moment at which a desk was last heard of until its agent was back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Outage {
    from: Wall,
    until: Wall,
}

impl Outages {
    /// The next one of this agent's desk. Without `back_at` the agent has not come back.
    pub fn add(&mut self, agent: &str, seen_at: Wall, back_at: Option<Wall>) {
        let outages = self.0.entry(agent.to_owned()).or_default();
        let from = outages.last().map_or(seen_at, |before| before.until.max(seen_at));
        let until = back_at.unwrap_or(Wall(i64::MAX));
        if from < until {
            outages.push(Outage { from, until });
        }
    }

    /// Those that touch the time from `since` to `at`.
    fn within(&self, agent: &str, since: Wall, at: Wall) -> impl Iterator<Item = Outage> {
        let all = self.0.get(agent).into_iter().flatten().copied();
        all.filter(move |outage| outage.from <= at && since < outage.until)
    }
}

/// Measures what lasted: so much of it as lies within the span and in no outage.
#[derive(Debug)]
pub(super) struct Measure {
    pub span: Span,
    pub outages: Outages,
}

impl Measure {
    /// The parts of the time from `since` to `at` in which the agent's desk lived, in their order.
    pub fn lived(&self, agent: &str, mut since: Wall, at: Wall) -> Vec<(Wall, Wall)> {
        let mut parts = Vec::new();
        for outage in self.outages.within(agent, since, at) {
            parts.push((since, outage.from));
            since = outage.until;
        }
        parts.push((since, at));
        parts
    }

    /// Milliseconds of them within the span.
    pub fn part(&self, agent: &str, since: Wall, at: Wall) -> u64 {
        self.lived(agent, since, at).into_iter().map(|(since, at)| self.span.part(since, at)).sum()
    }

    /// What of it is known if nobody saw its end: until the desk was last heard of, or nothing.
    pub fn known_part(&self, agent: &str, since: Wall, at: Wall) -> u64 {
        let outage = self.outages.within(agent, since, at).next();
        outage.map_or(0, |outage| self.span.part(since, outage.from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    fn measure(outages: &[(i64, Option<i64>)]) -> Measure {
        let span = Span { from: Wall(10), until: Wall(100), zone: TimeZone::UTC };
        let mut all = Outages::default();
        outages.iter().for_each(|(from, until)| all.add("ada", Wall(*from), until.map(Wall)));
        Measure { span, outages: all }
    }

    #[test]
    fn nothing_lasts_through_an_outage() {
        let measure = measure(&[(5, Some(15)), (40, Some(60)), (80, None)]);
        let part = |since, at| measure.part("ada", Wall(since), Wall(at));
        assert_eq!((part(0, 200), part(0, 40), part(50, 70), part(45, 55), part(90, 95)), (45, 25, 10, 0, 0));
        assert_eq!(measure.part("ben", Wall(0), Wall(200)), 90, "another desk");
        let known = |since, at| measure.known_part("ada", Wall(since), Wall(at));
        assert_eq!((known(20, 70), known(20, 30), known(45, 70)), (20, 0, 0));
    }

    #[test]
    fn outages_that_clocks_let_overlap_are_none_twice() {
        let measure = measure(&[(20, Some(50)), (30, Some(40)), (45, Some(60)), (70, Some(65))]);
        assert_eq!(measure.part("ada", Wall(10), Wall(100)), 10 + 40);
    }
}
