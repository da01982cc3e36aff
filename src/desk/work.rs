//! The record on the desk, and the clock of its review.

use std::time::Duration;

use super::ledger::{Draft, Lease};
use crate::campaign::{Record, Reschedule, Status};
use crate::pii::Pii;
use crate::time::{Tick, Wall};

/// The longest note that is kept, in characters; more is cut off.
pub const MAX_NOTE: usize = 4_000;

/// The record on the desk, from the offer to the stored outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// The record with its history.
    pub record: Record,
    /// The lease on it.
    pub lease: Lease,
    /// The lease is lost: nothing can be dialled or finished any more.
    pub lost: bool,
    /// When it popped up.
    pub offered_at: Option<Wall>,
    /// When it was opened.
    pub accepted_at: Option<Wall>,
    /// What the agent has typed.
    pub note: Pii<String>,
    /// The disposition that the agent picked, or that the call's result suggests.
    pub pick: Option<Pick>,
    /// The time that was agreed for the next attempt (S15).
    pub reschedule: Option<Reschedule>,
    /// Where the record stood before it was leased.
    pub back: Status,
    /// What is left of the review time, where it has one.
    pub review_left: Option<Duration>,
}

/// A disposition that is not yet confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The agent's.
    Agents(String),
    /// The call's result suggests it.
    Suggested(String),
}

impl Pick {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Agents(name) | Self::Suggested(name) => name,
        }
    }
}

impl Work {
    /// A record that has just been leased.
    pub fn new(record: Record, lease: Lease, draft: Draft) -> Self {
        // What is left of an earlier agent's review time is not this one's.
        let Draft { note, disposition, reschedule, review_left_ms: _ } = draft;
        let back = record.status.clone();
        Self {
            record,
            lease,
            lost: false,
            offered_at: None,
            accepted_at: None,
            note,
            pick: disposition.map(Pick::Agents),
            reschedule,
            back,
            review_left: None,
        }
    }

    /// The name of the picked or suggested disposition.
    pub fn picked(&self) -> Option<&str> {
        self.pick.as_ref().map(Pick::name)
    }

    /// The note and the agent's own pick, as the store keeps them. A suggestion is made anew after a crash.
    pub fn draft(&self) -> Draft {
        let disposition = match &self.pick {
            Some(Pick::Agents(name)) => Some(name.clone()),
            _ => None,
        };
        let review_left_ms = self.review_left.map(|left| u64::try_from(left.as_millis()).unwrap_or(u64::MAX));
        Draft { note: self.note.clone(), disposition, reschedule: self.reschedule.clone(), review_left_ms }
    }

    /// Takes the note as a whole.
    pub(super) fn write(&mut self, text: String) {
        let end = text.char_indices().nth(MAX_NOTE).map_or(text.len(), |(at, _)| at);
        self.note = Pii::new(text[..end].to_owned());
    }
}

/// The review timer. It stands while the line is down, while another call runs, or until a resumed record is touched;
/// typing holds it and the agent can extend it, within the campaign's limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    of: Duration,
    hand: Hand,
    held_until: Tick,
    given: Duration,
    limit: Duration,
}

/// Where the clock's hand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Runs { until: Tick },
    Stands { left: Duration },
}

impl Clock {
    /// A clock that runs from `now`. At most `limit` is given on top in all.
    pub fn new(now: Tick, of: Duration, limit: Duration) -> Self {
        Self { of, hand: Hand::Runs { until: now + of }, held_until: now, given: Duration::ZERO, limit }
    }

    /// A clock of which `left` is left, and which stands until somebody lets it run.
    pub(super) fn resumed(now: Tick, left: Duration, limit: Duration) -> Self {
        Self { of: left, hand: Hand::Stands { left }, held_until: now, given: Duration::ZERO, limit }
    }

    /// Lets it stand.
    pub(super) fn stop(&mut self, now: Tick) {
        if let Hand::Runs { until } = self.hand {
            self.hand = Hand::Stands { left: until.since(now) };
        }
    }

    /// Lets it run on.
    pub(super) fn run(&mut self, now: Tick) {
        if let Hand::Stands { left } = self.hand {
            self.hand = Hand::Runs { until: now + left };
        }
    }

    /// When it falls due, if it runs.
    pub fn due(&self) -> Option<Tick> {
        match self.hand {
            Hand::Runs { until } => Some(until),
            Hand::Stands { .. } => None,
        }
    }

    /// A keystroke at `now` holds it for `pause` from now on; what an earlier keystroke holds already is not given twice.
    pub(super) fn hold(&mut self, now: Tick, pause: Duration) {
        let from = self.held_until.max(now);
        let given = self.give((now + pause).since(from));
        self.held_until = from + given;
    }

    /// Gives up to `more`, as far as the limit allows; returns what was given.
    pub(super) fn give(&mut self, more: Duration) -> Duration {
        let given = more.min(self.limit.saturating_sub(self.given));
        self.given += given;
        match &mut self.hand {
            Hand::Runs { until } => *until = *until + given,
            Hand::Stands { left } => *left += given,
        }
        given
    }

    /// What is left at `now`. While a keystroke holds the clock, this does not shrink.
    pub fn left(&self, now: Tick) -> Duration {
        match self.hand {
            Hand::Runs { until } => until.since(now.max(self.held_until)),
            Hand::Stands { left } => left,
        }
    }

    /// Whether it stands still at `now`.
    pub fn is_held(&self, now: Tick) -> bool {
        matches!(self.hand, Hand::Stands { .. }) || self.held_until > now
    }

    /// Its whole length, with what was given on top.
    pub fn of(&self) -> Duration {
        self.of + self.given
    }

    /// Whether more can be given.
    pub fn can_give(&self) -> bool {
        self.given < self.limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::RecordId;
    use crate::campaign::import::NewRecord;

    const S: Duration = Duration::from_secs(1);

    fn at(seconds: u64) -> Tick {
        Tick::from_millis(seconds * 1_000)
    }

    #[test]
    fn keystrokes_hold_the_clock_without_counting_twice_and_only_within_the_limit() {
        let mut clock = Clock::new(at(0), 60 * S, 10 * S);
        clock.hold(at(10), 3 * S);
        assert_eq!((clock.due(), clock.left(at(12)), clock.is_held(at(12))), (Some(at(63)), 50 * S, true));
        clock.hold(at(12), 3 * S);
        assert_eq!(clock.due(), Some(at(65)), "the second keystroke adds two seconds");
        for second in 13..40 {
            clock.hold(at(second), 3 * S);
        }
        assert_eq!((clock.due(), clock.can_give()), (Some(at(70)), false));
        assert!(!clock.is_held(at(39)), "the limit is used up");
    }

    #[test]
    fn a_stopped_clock_keeps_what_is_left() {
        let mut clock = Clock::new(at(0), 60 * S, 30 * S);
        clock.stop(at(20));
        assert_eq!((clock.due(), clock.left(at(50))), (None, 40 * S));
        assert_eq!(clock.give(40 * S), 30 * S);
        clock.run(at(100));
        assert_eq!(clock.due(), Some(at(170)));
    }

    #[test]
    fn a_long_note_is_cut_at_a_character() {
        let draft = "é".repeat(MAX_NOTE + 5);
        let record = NewRecord::default().into_record(RecordId(1), "spring");
        let lease = Lease { record: record.id, token: 1, until: Wall(120_000) };
        let mut work = Work::new(record, lease, Draft::default());
        work.write(draft);
        assert_eq!(work.note.as_str().chars().count(), MAX_NOTE);
    }
}
