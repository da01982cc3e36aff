//! Digits as telephone events (RFC 4733), each way. What makes packets of the payloads is `tx`; what takes them off is `session`.
//!
//! ```text
//! press: [M]0 .. 0 .. 0 .. E .. E .. E  gap  next       one timestamp each digit, a packet each packet time
//! ```

use std::collections::VecDeque;

/// Digits that wait; more are not taken.
const MAX_QUEUED: usize = 64;
/// The least length of a digit and of the gap behind it, in milliseconds.
const TONE_MS: u32 = 100;
/// See `TONE_MS`.
const GAP_MS: u32 = 60;
/// The end is told so often, since losing it makes a digit that never ends.
const END_PACKETS: u8 = 3;
/// -10 dBm0, as in most phones.
const VOLUME: u8 = 10;
const KEYS: &[u8; 16] = b"0123456789*#ABCD";

/// The length of an event's payload.
pub(super) const PAYLOAD_LEN: usize = 4;

/// Digits on their way out.
#[derive(Debug)]
pub(super) struct Sender {
    queue: VecDeque<u8>,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Idle,
    /// A digit sounds; so many samples of it have been told.
    Tone {
        event: u8,
        timestamp: u32,
        duration: u32,
        ends_told: u8,
    },
    /// Voice again, for so many samples.
    Gap {
        left: u32,
    },
}

/// One packet of a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EventPacket {
    /// The digit's own timestamp: that of its start.
    pub(super) timestamp: u32,
    /// Only the first packet of a digit.
    pub(super) marker: bool,
    pub(super) payload: [u8; PAYLOAD_LEN],
}

impl Sender {
    pub(super) fn new() -> Self {
        Self { queue: VecDeque::with_capacity(MAX_QUEUED), state: State::Idle }
    }

    /// Takes a digit; what is no digit, or too many of them, is dropped.
    pub(super) fn press(&mut self, key: char) {
        let upper = key.to_ascii_uppercase();
        let event = KEYS.iter().position(|known| char::from(*known) == upper).and_then(|at| u8::try_from(at).ok());
        if let Some(event) = event.filter(|_| self.queue.len() < MAX_QUEUED) {
            self.queue.push_back(event);
        }
    }

    /// Whether digits wait or sound.
    pub(super) fn busy(&self) -> bool {
        !self.queue.is_empty() || matches!(self.state, State::Tone { .. })
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.queue.clear();
        self.state = State::Idle;
    }

    /// A packet time of `samples` has passed, which began at `timestamp`: the event packet to send in place of voice, if any.
    pub(super) fn tick(&mut self, timestamp: u32, samples: u32, clock_rate: u32) -> Option<EventPacket> {
        match &mut self.state {
            State::Gap { left } if *left > samples => {
                *left -= samples;
                None
            }
            State::Idle | State::Gap { .. } => {
                let Some(event) = self.queue.pop_front() else {
                    self.state = State::Idle;
                    return None;
                };
                self.state = State::Tone { event, timestamp, duration: 0, ends_told: 0 };
                self.sound(samples, clock_rate)
            }
            State::Tone { .. } => self.sound(samples, clock_rate),
        }
    }

    fn sound(&mut self, samples: u32, clock_rate: u32) -> Option<EventPacket> {
        let State::Tone { event, timestamp, duration, ends_told } = &mut self.state else { return None };
        let marker = *duration == 0;
        if *ends_told == 0 {
            *duration = duration.saturating_add(samples).min(u32::from(u16::MAX));
        }
        let ended = *duration >= TONE_MS * (clock_rate / 1_000);
        let packet = EventPacket { timestamp: *timestamp, marker, payload: payload(*event, ended, *duration) };
        if ended {
            *ends_told += 1;
            if *ends_told == END_PACKETS {
                self.state = State::Gap { left: GAP_MS * (clock_rate / 1_000) };
            }
        }
        Some(packet)
    }
}

fn payload(event: u8, ended: bool, duration: u32) -> [u8; PAYLOAD_LEN] {
    let [high, low] = u16::try_from(duration).unwrap_or(u16::MAX).to_be_bytes();
    [event, if ended { 0x80 | VOLUME } else { VOLUME }, high, low]
}

/// Digits on their way in: each is told once, by its timestamp, whichever of its packets come.
#[derive(Debug, Default)]
pub(super) struct Receiver {
    last: Option<u32>,
}

impl Receiver {
    /// The digit that this packet begins; none where it has been told, is older, or is no digit.
    pub(super) fn receive(&mut self, timestamp: u32, payload: &[u8]) -> Option<char> {
        let [event, _, _, _, ..] = payload else { return None };
        let key = KEYS.get(usize::from(*event)).map(|key| char::from(*key))?;
        let newer = self.last.is_none_or(|last| (timestamp.wrapping_sub(last) as i32) > 0);
        if !newer {
            return None;
        }
        self.last = Some(timestamp);
        Some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packets(keys: &str, ticks: u32, clock_rate: u32) -> Vec<Option<EventPacket>> {
        let mut sender = Sender::new();
        keys.chars().for_each(|key| sender.press(key));
        let frame = clock_rate / 50;
        (0..ticks).map(|tick| sender.tick(tick * frame, frame, clock_rate)).collect()
    }

    #[test]
    fn a_digit_is_a_marked_start_updates_and_three_ends_under_one_timestamp() {
        for clock_rate in [8_000, 48_000] {
            let sent: Vec<EventPacket> = packets("5", 12, clock_rate).into_iter().flatten().collect();
            assert_eq!(sent.len(), 7);
            assert!(sent.iter().all(|packet| packet.timestamp == 0 && packet.payload[0] == 5));
            assert_eq!(sent.iter().filter(|packet| packet.marker).count(), 1);
            assert!(sent[0].marker);
            let ended: Vec<bool> = sent.iter().map(|packet| packet.payload[1] & 0x80 != 0).collect();
            assert_eq!(ended, [false, false, false, false, true, true, true]);
            let last = u16::from_be_bytes([sent[6].payload[2], sent[6].payload[3]]);
            assert_eq!(u32::from(last), clock_rate / 10);
        }
    }

    #[test]
    fn voice_returns_between_digits_for_at_least_fifty_milliseconds() {
        let sent = packets("12", 40, 8_000);
        let last_of_first = sent.iter().rposition(|packet| packet.is_some_and(|p| p.payload[0] == 1)).unwrap();
        let first_of_second = sent.iter().position(|packet| packet.is_some_and(|p| p.payload[0] == 2)).unwrap();
        assert!(first_of_second - last_of_first > 2, "two to three packet times of voice");
        assert!(sent[first_of_second].unwrap().marker);
    }

    #[test]
    fn letters_and_signs_have_their_codes_and_the_rest_is_no_digit() {
        let events: Vec<u8> =
            packets("*#aDx !", 80, 8_000).into_iter().flatten().filter(|p| p.marker).map(|p| p.payload[0]).collect();
        assert_eq!(events, [10, 11, 12, 15]);
    }

    #[test]
    fn a_digit_is_told_once_whichever_packets_come() {
        let mut receiver = Receiver::default();
        let end_only = payload(9, true, 800);
        assert_eq!(receiver.receive(4_000_000_000, &end_only), Some('9'));
        assert_eq!(receiver.receive(4_000_000_000, &end_only), None);
        // The same key again, across the timestamp's wrap, without a marker; then a straggler of the first.
        assert_eq!(receiver.receive(100, &payload(9, false, 160)), Some('9'));
        assert_eq!(receiver.receive(4_000_000_000, &end_only), None);
        assert_eq!(receiver.receive(9_000, &[16, 0, 0, 0]), None);
        assert_eq!(receiver.receive(9_000, &[1, 0]), None);
    }
}
