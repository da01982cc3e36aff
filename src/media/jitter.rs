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
pub const MAX_PAYLOAD: usize = 1_500;
/// A timestamp so far from where its arrival puts it is another time line, not a delay.
const JUMP_US: i64 = 700_000;
/// How many plays back the present hold is judged by its least.
const RECENT: usize = 16;
/// So much less than the target is left alone.
const BELOW_US: i64 = 2_000;
/// Less than this is not worth a change, and more room than this is given to find a good place for one.
const WORTH_US: i64 = 2_500;
const ROOM_US: i64 = 5_000;
/// Behind a lost packet the next waits its turn, unless it has been held so much beyond the target.
const GAP_ABOVE_US: i64 = 20_000;

/// The buffer of one stream.
#[derive(Debug)]
pub struct Jitter {
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
    /// Of the last packets: how long they were held and how long they waited when their first sample was asked for, and
    /// how far into the request that sample was.
    holds_us: Recent,
    waits_us: Recent,
    offsets_us: Recent,
    period_us: i64,
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
pub struct Arrival<'a> {
    /// The extended sequence number.
    pub sequence: u64,
    /// As the packet has it.
    pub timestamp: u32,
    /// How many samples it holds.
    pub samples: usize,
    /// As it came; not empty.
    pub payload: &'a [u8],
}

/// What became of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It waits to be played.
    Held,
    /// Its time has passed.
    Late,
    /// It fits nowhere: too large, empty, or contradicting the packets around it.
    Refused,
}

/// How much is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// The whole request, in samples.
    pub whole: usize,
    /// What of it is still missing.
    pub missing: usize,
}

/// What to play next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// [`Jitter::payload`]; it waited so long.
    Play {
        /// In microseconds.
        waited_us: i64,
    },
    /// Nothing is there: bridge so many samples.
    Conceal {
        /// At the clock rate.
        samples: usize,
    },
    /// So many samples are lost, and [`Jitter::behind_gap`] may know them.
    Recover {
        /// At the clock rate.
        samples: usize,
    },
    /// Nothing has begun.
    Idle,
}

/// How the pace is to be changed, at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adjustment {
    /// Not at all.
    None,
    /// Take out so many samples.
    Shrink {
        /// At the clock rate.
        samples: usize,
    },
    /// Put in so many samples.
    Grow {
        /// At the clock rate.
        samples: usize,
    },
}

impl Jitter {
    /// A buffer for packets of about `payload_len` bytes; larger ones make their slot grow once.
    pub fn new(clock_rate: u32, payload_len: usize) -> Self {
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
            offsets_us: Recent::default(),
            period_us: 0,
        }
    }

    /// Another stream over the same path.
    pub fn restart(&mut self) {
        self.free.append(&mut self.order);
        self.free.extend(self.playing.take());
        (self.line, self.position, self.concealed) = (None, None, 0);
        self.delay.restart();
        self.forget_recent();
    }

    /// Takes a packet.
    pub fn put(&mut self, now: Tick, arrival: &Arrival<'_>) -> Put {
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

    /// Says what to play next in a request of the device.
    pub fn next(&mut self, now: Tick, request: Request) -> Next {
        // Nothing that is made up is longer than 10 ms, lest what comes meanwhile has to wait.
        let wanted = (request.missing as i64).min(self.clock_rate / 100);
        let offset_us = self.as_us(request.whole.saturating_sub(request.missing) as i64);
        self.period_us = self.as_us(request.whole as i64);
        self.free.extend(self.playing.take());
        let Some(&first) = self.order.first() else {
            if self.position.is_none() {
                return Next::Idle;
            }
            return self.conceal(wanted);
        };
        let front = &self.slots[usize::from(first)];
        let held_us = self.held_us(now, front.timestamp);
        let Some(position) = self.position else {
            return if held_us >= self.delay.target_us() { self.play(now, offset_us) } else { Next::Idle };
        };
        let missing = front.timestamp - position.timestamp - self.concealed;
        if front.timestamp <= position.timestamp || missing <= 0 {
            return self.play(now, offset_us);
        }
        // Nothing is lost in a gap without a missing number: the far end was silent, and the hold may be set anew.
        let silence = front.sequence == position.sequence + 1;
        let enough_us = self.delay.target_us() + if silence { 0 } else { GAP_ABOVE_US };
        if held_us >= enough_us {
            return self.play(now, offset_us);
        }
        if !silence && missing == front.samples {
            self.concealed += missing;
            return Next::Recover { samples: missing as usize };
        }
        let before_recovery = if silence || missing < front.samples { missing } else { missing - front.samples };
        self.conceal(before_recovery.min(wanted))
    }

    /// The packet that is to be played.
    pub fn payload(&self) -> &[u8] {
        self.playing.map_or(&[], |slot| &self.slots[usize::from(slot)].payload)
    }

    /// The oldest packet held.
    pub fn behind_gap(&self) -> &[u8] {
        self.order.first().map_or(&[], |slot| &self.slots[usize::from(*slot)].payload)
    }

    /// Whether more or less should be played than the packets hold.
    ///
    /// The device asks for whole periods, so a packet is needed when the period begins in which its first sample lies, its
    /// offset before that sample is heard. Taking out less than the offset makes nothing due earlier; taking out more
    /// makes packets due a whole period earlier, and putting in less than what is left of the period gains nothing.
    pub fn adjustment(&self) -> Adjustment {
        let (Some(hold_us), Some(offset_us)) = (self.holds_us.least(), self.offsets_us.least()) else {
            return Adjustment::None;
        };
        let above_us = hold_us - self.delay.target_us();
        let period_us = self.period_us.max(1);
        if above_us < -BELOW_US {
            let periods = (-above_us + period_us - 1) / period_us;
            return Adjustment::Grow { samples: self.as_samples(periods * period_us - offset_us + ROOM_US) };
        }
        if above_us < 0 || !self.holds_us.is_full() {
            return Adjustment::None;
        }
        // Never more than the packets really waited, whatever the time line says.
        let spare_us = above_us.min(self.waits_us.least().unwrap_or(0)).max(0);
        let surplus_us = offset_us + spare_us / period_us * period_us;
        if surplus_us < WORTH_US {
            return Adjustment::None;
        }
        Adjustment::Shrink { samples: self.as_samples(surplus_us) }
    }

    /// So many samples were taken out.
    pub fn shrunk(&mut self, samples: usize) {
        self.moved(-self.as_us(samples as i64));
    }

    /// So many samples were put in.
    pub fn grown(&mut self, samples: usize) {
        self.moved(self.as_us(samples as i64));
    }

    /// Holds packets so much longer than lateness demands.
    pub fn hold_longer(&mut self, extra_us: i64) {
        self.delay.hold_longer(extra_us);
    }

    /// How much has been concealed since the last packet, in samples.
    pub fn concealed(&self) -> usize {
        usize::try_from(self.concealed).unwrap_or(0)
    }

    fn play(&mut self, now: Tick, offset_us: i64) -> Next {
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
        self.offsets_us.push(offset_us);
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

    /// Sees the last packets as they would have been, had everything been played so much later.
    fn moved(&mut self, by_us: i64) {
        let period_us = self.period_us.max(1);
        for at in 0..RECENT {
            let offset_us = self.offsets_us.values[at] + by_us;
            let due_us = offset_us.div_euclid(period_us) * period_us;
            self.offsets_us.values[at] = offset_us - due_us;
            self.holds_us.values[at] += due_us;
            self.waits_us.values[at] += due_us;
        }
    }

    fn forget_recent(&mut self) {
        self.holds_us = Recent::default();
        self.waits_us = Recent::default();
        self.offsets_us = Recent::default();
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

    fn least(&self) -> Option<i64> {
        self.values.iter().take(self.len).copied().min()
    }

    fn is_full(&self) -> bool {
        self.len == RECENT
    }
}
