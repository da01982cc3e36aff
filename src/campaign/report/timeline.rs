//! An agent's day in equal slots: how long each state lasted in each. It keeps its size however long the journal is.

use super::Span;
use crate::time::Wall;

/// The states that a day shows, in the order of their colours; whatever else there may be is the last.
pub const STATES: [&str; 9] =
    ["not-ready", "ready", "offered", "review", "dialing", "connected", "held", "wrap-up", "other"];
/// At most so many slots: two minutes each of a day.
const SLOTS: u64 = 720;
/// No slot is shorter.
const SHORTEST_MS: u64 = 1_000;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    slot_ms: u64,
    /// Milliseconds of each state in each slot.
    slots: Vec<[u32; STATES.len()]>,
}

/// A stretch of time in which one state lasted longest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its beginning, in milliseconds since the span's.
    pub from_ms: u64,
    /// Its end.
    pub until_ms: u64,
    /// Index into [`STATES`].
    pub state: usize,
}

impl Timeline {
    /// An empty day.
    pub fn new(span: &Span) -> Self {
        let length = span.length_ms();
        let slot_ms = length.div_ceil(SLOTS).clamp(SHORTEST_MS, u64::from(u32::MAX));
        let count = length.div_ceil(slot_ms).min(SLOTS);
        Self { slot_ms, slots: vec![[0; STATES.len()]; usize::try_from(count).unwrap_or(0)] }
    }

    /// A state lasted from `since` to `at`.
    pub fn add(&mut self, span: &Span, state: &str, since: Wall, at: Wall) {
        let state = STATES.iter().position(|known| *known == state).unwrap_or(STATES.len() - 1);
        let mut from = super::millis(since.max(span.from).since(span.from));
        let until = super::millis(at.min(span.until).since(span.from));
        while from < until {
            let index = from / self.slot_ms;
            let end = ((index + 1) * self.slot_ms).min(until);
            let Some(slot) = usize::try_from(index).ok().and_then(|index| self.slots.get_mut(index)) else { return };
            slot[state] = slot[state].saturating_add(u32::try_from(end - from).unwrap_or(u32::MAX));
            from = end;
        }
    }

    /// The day as stretches: in each slot the state that lasted longest, neighbours of one state together.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for (index, slot) in (0u64..).zip(&self.slots) {
            let longest = slot.iter().enumerate().max_by_key(|(at, length)| (**length, STATES.len() - at));
            let Some((state, _)) = longest.filter(|(_, length)| **length > 0) else { continue };
            let (from_ms, until_ms) = (index * self.slot_ms, (index + 1) * self.slot_ms);
            match stretches.last_mut() {
                Some(last) if last.state == state && last.until_ms == from_ms => last.until_ms = until_ms,
                _ => stretches.push(Stretch { from_ms, until_ms, state }),
            }
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn the_longest_state_of_each_slot_is_shown() {
        let span = Span { from: Wall(0), until: Wall(10_000), zone: TimeZone::UTC };
        let mut day = Timeline::new(&span);
        day.add(&span, "ready", Wall(-5_000), Wall(3_400));
        day.add(&span, "review", Wall(3_400), Wall(3_600));
        day.add(&span, "connected", Wall(6_000), Wall(99_000));
        let stretch = |from_ms, until_ms, state| Stretch { from_ms, until_ms, state };
        assert_eq!(day.stretches(), [stretch(0, 4_000, 1), stretch(6_000, 10_000, 5)]);
    }

    #[test]
    fn a_long_span_keeps_its_size_and_an_empty_one_has_none() {
        let year = Span { from: Wall(0), until: Wall(31_536_000_000), zone: TimeZone::UTC };
        let mut day = Timeline::new(&year);
        day.add(&year, "a state that nobody knows", Wall(0), Wall(i64::MAX));
        assert_eq!(day.slots.len(), 720);
        assert_eq!(day.stretches(), [Stretch { from_ms: 0, until_ms: 31_536_000_000, state: 8 }]);
        let nothing = Span { from: Wall(5), until: Wall(5), zone: TimeZone::UTC };
        let mut day = Timeline::new(&nothing);
        day.add(&nothing, "ready", Wall(0), Wall(9));
        assert_eq!(day.stretches(), []);
    }
}
