//! The jitter buffer: packets in as they come, out as the speaker asks.
//!
//! ```text
//! put ─► [ packets in the order of their timestamps ] ─► next ─► Play | Conceal | Idle
//!                                                         └► adjustment: samples to take out or put in
//! ```
//!
//! It knows nothing of codecs: who pulls decodes, conceals and stretches, and says what came of it. A sample's own delay is
//! the moment it is asked for less its timestamp; held against the path's own delay ([`super::delay`]) it says how long
//! packets are held now. That is compared with how long they should be.
//!
//! Concealment never moves the play position: it only counts how long we have been out of packets. So a late packet is
//! still played, and the call is later by as much; and behind a lost one, the next is played when the gap is filled.

use crate::time::Tick;

use super::delay::{Delay, micros};

/// Packets held; with 10 ms packets more than half a second.
const MAX_PACKETS: usize = 64;
/// Audio held, in milliseconds: what is older goes first.
const MAX_HELD_MS: i64 = 250;
/// The largest payload taken.
pub(super) const MAX_PAYLOAD: usize = 1_500;
/// A timestamp so far from where its arrival puts it is another time line, not a delay.
const JUMP_US: i64 = 700_000;
/// How many plays back the present hold is judged by its least.
const RECENT: usize = 16;
/// So much more than the target is left alone, and so much less.
const ABOVE_US: i64 = 5_000;
const BELOW_US: i64 = 3_000;
/// Behind a lost packet the next waits its turn, unless it has been held so much beyond the target.
const GAP_ABOVE_US: i64 = 20_000;

/// The buffer of one stream.
#[derive(Debug)]
pub(super) struct Jitter {
    clock_rate: i64,
    slots: Vec<Slot>,
    /// Slots in use, by timestamp, and the rest.
    order: Vec<u8>,
    free: Vec<u8>,
    /// The slot that was handed out last.
    playing: Option<u8>,
    line: Option<Line>,
    delay: Delay,
    /// The timestamp to be played next, and its packet's number; none before the first.
    position: Option<Position>,
    /// How much has been concealed since the last packet, in samples.
    concealed: i64,
    holds_us: Recent,
    waits_us: Recent,
}

#[derive(Debug, Default)]
struct Slot {
    timestamp: i64,
    sequence: u64,
    samples: i64,
    arrived: Tick,
    payload: Vec<u8>,
}

/// The newest packet's place on the time line that never wraps.
#[derive(Debug, Clone, Copy)]
struct Line {
    sequence: u64,
    raw: u32,
    timestamp: i64,
    end: i64,
}

#[derive(Debug, Clone, Copy)]
struct Position {
    timestamp: i64,
    sequence: u64,
}

/// A packet that has come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival<'a> {
    /// The extended sequence number.
    pub(super) sequence: u64,
    pub(super) timestamp: u32,
    /// How many samples it holds.
    pub(super) samples: usize,
    pub(super) payload: &'a [u8],
}

/// What became of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    Held,
    /// Its time has passed.
    Late,
    /// It fits nowhere: too large, empty, or contradicting the packets around it.
    Refused,
}

/// What to play next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// [`Jitter::payload`]; it waited so long.
    Play { waited_us: i64 },
    /// Nothing is there: bridge so many samples.
    Conceal { samples: usize },
    /// So many samples are lost, and [`Jitter::behind_gap`] may know them.
    Recover { samples: usize },
    /// Nothing has begun.
    Idle,
}

/// How the pace is to be changed, at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Adjustment {
    None,
    /// Take out so many samples.
    Shrink {
        samples: usize,
    },
    /// Put in so many samples.
    Grow {
        samples: usize,
    },
}

impl Jitter {
    /// A buffer for packets of about `payload_len` bytes; larger ones make their slot grow once.
    pub(super) fn new(clock_rate: u32, payload_len: usize) -> Self {
        let slot = || Slot { payload: Vec::with_capacity(payload_len), ..Slot::default() };
        Self {
            clock_rate: i64::from(clock_rate),
            slots: (0..MAX_PACKETS).map(|_| slot()).collect(),
            order: Vec::with_capacity(MAX_PACKETS),
            free: (0..MAX_PACKETS as u8).rev().collect(),
            playing: None,
            line: None,
            delay: Delay::new(),
            position: None,
            concealed: 0,
            holds_us: Recent::default(),
            waits_us: Recent::default(),
        }
    }

    /// Another stream over the same path.
    pub(super) fn restart(&mut self) {
        self.free.append(&mut self.order);
        self.free.extend(self.playing.take());
        (self.line, self.position, self.concealed) = (None, None, 0);
        self.delay.restart();
        self.forget_recent();
    }

    /// Takes a packet.
    pub(super) fn put(&mut self, now: Tick, arrival: &Arrival<'_>) -> Put {
        if arrival.samples == 0 || arrival.payload.is_empty() || arrival.payload.len() > MAX_PAYLOAD {
            return Put::Refused;
        }
        let samples = arrival.samples as i64;
        let Some(timestamp) = self.place(now, arrival, samples) else { return Put::Refused };
        self.delay.observe(now, self.as_us(timestamp));
        if self.position.is_some_and(|position| timestamp + samples <= position.timestamp) {
            return Put::Late;
        }
        if self.free.is_empty() {
            self.drop_oldest();
        }
        let at = self.order.partition_point(|slot| self.slots[usize::from(*slot)].timestamp < timestamp);
        if self.order.get(at).is_some_and(|slot| self.slots[usize::from(*slot)].timestamp == timestamp) {
            return Put::Refused;
        }
        let Some(index) = self.free.pop() else { return Put::Refused };
        let slot = &mut self.slots[usize::from(index)];
        (slot.timestamp, slot.sequence, slot.samples, slot.arrived) = (timestamp, arrival.sequence, samples, now);
        slot.payload.clear();
        slot.payload.extend_from_slice(arrival.payload);
        self.order.insert(at, index);
        self.shed();
        Put::Held
    }

    /// Says what to play, of which `wanted` samples are needed now.
    pub(super) fn next(&mut self, now: Tick, wanted: usize) -> Next {
        self.free.extend(self.playing.take());
        let Some(&first) = self.order.first() else {
            if self.position.is_none() {
                return Next::Idle;
            }
            return self.conceal(wanted as i64);
        };
        let front = &self.slots[usize::from(first)];
        let held_us = self.held_us(now, front.timestamp);
        let Some(position) = self.position else {
            return if held_us >= self.delay.target_us() { self.play(now) } else { Next::Idle };
        };
        let missing = front.timestamp - position.timestamp - self.concealed;
        if front.timestamp <= position.timestamp || missing <= 0 {
            return self.play(now);
        }
        // Nothing is lost in a gap without a missing number: the far end was silent, and the hold may be set anew.
        let silence = front.sequence == position.sequence + 1;
        let enough_us = self.delay.target_us() + if silence { 0 } else { GAP_ABOVE_US };
        if held_us >= enough_us {
            return self.play(now);
        }
        if !silence && missing == front.samples {
            self.concealed += missing;
            return Next::Recover { samples: missing as usize };
        }
        let before_recovery = if silence || missing < front.samples { missing } else { missing - front.samples };
        self.conceal(before_recovery.min(wanted as i64))
    }

    /// The packet that is to be played.
    pub(super) fn payload(&self) -> &[u8] {
        self.playing.map_or(&[], |slot| &self.slots[usize::from(slot)].payload)
    }

    /// The oldest packet held.
    pub(super) fn behind_gap(&self) -> &[u8] {
        self.order.first().map_or(&[], |slot| &self.slots[usize::from(*slot)].payload)
    }

    /// Whether more or less should be played than the packets hold.
    pub(super) fn adjustment(&self) -> Adjustment {
        let Some(hold_us) = self.holds_us.least() else { return Adjustment::None };
        let above_us = hold_us - self.delay.target_us();
        if above_us > ABOVE_US && self.holds_us.is_full() {
            // Never more than the packets really waited, whatever the time line says.
            let spare_us = above_us.min(self.waits_us.least().unwrap_or(0));
            return Adjustment::Shrink { samples: self.as_samples(spare_us.max(0)) };
        }
        if above_us < -BELOW_US {
            return Adjustment::Grow { samples: self.as_samples(-above_us) };
        }
        Adjustment::None
    }

    /// So many samples were taken out.
    pub(super) fn shrunk(&mut self, samples: usize) {
        let us = self.as_us(samples as i64);
        self.holds_us.shift(-us);
        self.waits_us.shift(-us);
    }

    /// So many samples were put in.
    pub(super) fn grown(&mut self, samples: usize) {
        let us = self.as_us(samples as i64);
        self.holds_us.shift(us);
        self.waits_us.shift(us);
    }

    /// Holds packets so much longer than lateness demands.
    pub(super) fn hold_longer(&mut self, extra_us: i64) {
        self.delay.hold_longer(extra_us);
    }

    /// How much has been concealed since the last packet, in samples.
    pub(super) fn concealed(&self) -> usize {
        usize::try_from(self.concealed).unwrap_or(0)
    }

    fn play(&mut self, now: Tick) -> Next {
        if self.order.is_empty() {
            return Next::Idle;
        }
        let first = self.order.remove(0);
        let slot = &self.slots[usize::from(first)];
        let held_us = self.held_us(now, slot.timestamp);
        let waited_us = micros(now) - micros(slot.arrived);
        self.position = Some(Position { timestamp: slot.timestamp + slot.samples, sequence: slot.sequence });
        self.playing = Some(first);
        self.concealed = 0;
        self.holds_us.push(held_us);
        self.waits_us.push(waited_us);
        Next::Play { waited_us }
    }

    fn conceal(&mut self, samples: i64) -> Next {
        self.concealed = self.concealed.saturating_add(samples);
        Next::Conceal { samples: samples as usize }
    }

    /// How long a sample asked for now has been held beyond the path's own delay.
    fn held_us(&self, now: Tick, timestamp: i64) -> i64 {
        micros(now) - self.as_us(timestamp) - self.delay.base_us().unwrap_or(0)
    }

    /// The timestamp on the line that never wraps. A leap of the far end's clock is taken out, so that what was played
    /// before it and what comes after it stay neighbours.
    fn place(&mut self, now: Tick, arrival: &Arrival<'_>, samples: i64) -> Option<i64> {
        let Some(line) = self.line else {
            let timestamp = i64::from(arrival.timestamp);
            self.line =
                Some(Line { sequence: arrival.sequence, raw: arrival.timestamp, timestamp, end: timestamp + samples });
            return Some(timestamp);
        };
        let step = i64::from(arrival.timestamp.wrapping_sub(line.raw) as i32);
        let mut timestamp = line.timestamp + step;
        let off_us = micros(now) - self.as_us(timestamp) - self.delay.base_us().unwrap_or(0);
        let leaps = off_us.abs() > JUMP_US;
        if arrival.sequence <= line.sequence {
            return (!leaps && step <= 0).then_some(timestamp);
        }
        if leaps || step < 0 {
            timestamp = self.as_clock(micros(now) - self.delay.base_us().unwrap_or(0)).max(line.end);
        }
        self.line = Some(Line {
            sequence: arrival.sequence,
            raw: arrival.timestamp,
            timestamp,
            end: (timestamp + samples).max(line.end),
        });
        Some(timestamp)
    }

    /// Lets go of the oldest where more is held than anybody should have to wait for.
    fn shed(&mut self) {
        let max_samples = self.clock_rate * MAX_HELD_MS / 1_000;
        while self.order.len() > 1 {
            let span = match (self.order.first(), self.line) {
                (Some(slot), Some(line)) => line.end - self.slots[usize::from(*slot)].timestamp,
                _ => 0,
            };
            if span <= max_samples {
                return;
            }
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        if !self.order.is_empty() {
            self.free.push(self.order.remove(0));
        }
    }

    fn forget_recent(&mut self) {
        self.holds_us = Recent::default();
        self.waits_us = Recent::default();
    }

    fn as_us(&self, samples: i64) -> i64 {
        samples.saturating_mul(1_000_000) / self.clock_rate
    }

    fn as_clock(&self, us: i64) -> i64 {
        us.saturating_mul(self.clock_rate) / 1_000_000
    }

    fn as_samples(&self, us: i64) -> usize {
        usize::try_from(self.as_clock(us)).unwrap_or(0)
    }
}

/// The last few of a figure, for its least.
#[derive(Debug, Clone, Copy, Default)]
struct Recent {
    values: [i64; RECENT],
    at: usize,
    len: usize,
}

impl Recent {
    fn push(&mut self, value: i64) {
        self.values[self.at] = value;
        self.at = (self.at + 1) % RECENT;
        self.len = (self.len + 1).min(RECENT);
    }

    fn shift(&mut self, by: i64) {
        self.values.iter_mut().for_each(|value| *value += by);
    }

    fn least(&self) -> Option<i64> {
        self.values.iter().take(self.len).copied().min()
    }

    fn is_full(&self) -> bool {
        self.len == RECENT
    }
}
