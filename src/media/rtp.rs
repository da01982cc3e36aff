//! RTP's bookkeeping (RFC 3550): sequence numbers extended to 64 bits, what was lost, and the interarrival jitter.
//!
//! The header itself is read and written by rtp-rs.

use rtp_rs::{RtpPacketBuilder, Seq};

use crate::time::Tick;

/// RFC 3550 appendix A.1: a leap forward beyond this is a restart of the sender, told by two packets in a row.
const MAX_DROPOUT: i32 = 3_000;
/// The same backwards.
const MAX_MISORDER: i32 = 100;
/// A packet's length without its payload.
pub(super) const HEADER_LEN: usize = 12;

/// Writes a packet, and returns its length; none where it does not fit.
pub(super) fn write(header: &Header, payload: &[u8], out: &mut [u8]) -> Option<usize> {
    RtpPacketBuilder::new()
        .payload_type(header.payload_type)
        .marked(header.marker)
        .sequence(Seq::from(header.sequence))
        .timestamp(header.timestamp)
        .ssrc(header.ssrc)
        .payload(payload)
        .build_into(out)
        .ok()
}

/// What we put into a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) payload_type: u8,
    pub(super) marker: bool,
    pub(super) sequence: u16,
    pub(super) timestamp: u32,
    pub(super) ssrc: u32,
}

/// What one synchronisation source has sent us.
#[derive(Debug, Clone)]
pub(super) struct Reception {
    clock_rate: u32,
    first: u64,
    highest: u64,
    /// Bit n: `highest - n` has come.
    seen: u64,
    /// What the second packet after a leap must carry.
    after_leap: Option<u16>,
    received: u64,
    expected_before: u64,
    received_before: u64,
    /// Interarrival jitter in clock units, and the last packet's transit.
    jitter: f32,
    transit: Option<i64>,
}

/// What a packet is in its sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The newest; so many before it are missing.
    Next { sequence: u64, missing: u64 },
    /// Older than the newest, and not seen before.
    Behind { sequence: u64 },
    /// Seen before, or too old to know.
    Repeated,
    /// Far off: dropped, unless the next packet goes on from it.
    Astray,
    /// The second packet after a leap: the sender has started anew.
    Restarted { sequence: u64 },
}

impl Reception {
    /// Begins with the first packet, which is not yet counted.
    pub(super) fn new(first: u16, clock_rate: u32) -> Self {
        // One turn ahead, so that a packet older than the first still has a number.
        let first = 0x1_0000 + u64::from(first);
        Self {
            clock_rate,
            first,
            highest: first - 1,
            seen: 0,
            after_leap: None,
            received: 0,
            expected_before: 0,
            received_before: 0,
            jitter: 0.0,
            transit: None,
        }
    }

    /// Counts a packet.
    pub(super) fn receive(&mut self, now: Tick, sequence: u16, timestamp: u32) -> Order {
        let order = self.place(sequence);
        match order {
            Order::Next { .. } => self.time(now, timestamp),
            Order::Restarted { .. } => self.transit = None,
            Order::Behind { .. } | Order::Repeated | Order::Astray => {}
        }
        if !matches!(order, Order::Repeated | Order::Astray) {
            self.received += 1;
        }
        order
    }

    fn place(&mut self, sequence: u16) -> Order {
        let step = i32::from(sequence.wrapping_sub(self.highest as u16) as i16);
        if !(-MAX_MISORDER..=MAX_DROPOUT).contains(&step) {
            if self.after_leap == Some(sequence) {
                let turned = (self.highest & !0xFFFF) + 0x1_0000 + u64::from(sequence);
                (self.first, self.highest, self.seen) = (turned, turned, 1);
                (self.received, self.received_before, self.expected_before) = (0, 0, 0);
                self.after_leap = None;
                return Order::Restarted { sequence: turned };
            }
            self.after_leap = Some(sequence.wrapping_add(1));
            return Order::Astray;
        }
        self.after_leap = None;
        if step > 0 {
            let step = u64::from(step.unsigned_abs());
            self.highest += step;
            self.seen = if step >= 64 { 1 } else { self.seen << step | 1 };
            return Order::Next { sequence: self.highest, missing: step - 1 };
        }
        let back = step.unsigned_abs();
        let bit = if back < 64 { 1_u64 << back } else { 0 };
        if bit == 0 || self.seen & bit != 0 {
            return Order::Repeated;
        }
        self.seen |= bit;
        let sequence = self.highest - u64::from(back);
        self.first = self.first.min(sequence);
        Order::Behind { sequence }
    }

    /// RFC 3550 appendix A.8.
    fn time(&mut self, now: Tick, timestamp: u32) {
        let arrival = (u128::from(now.0) * u128::from(self.clock_rate) / 1_000_000) as u32;
        let transit = i64::from(arrival.wrapping_sub(timestamp) as i32);
        if let Some(before) = self.transit {
            let change = (transit - before).unsigned_abs() as f32;
            // A step of the sender's clock is not jitter.
            if change < self.clock_rate as f32 {
                self.jitter += (change - self.jitter) / 16.0;
            }
        }
        self.transit = Some(transit);
    }

    /// A frozen timestamp (RFC 4733) tells nothing of transit: the next packet begins anew.
    pub(super) fn ignore_time(&mut self) {
        self.transit = None;
    }

    /// Packets that should have come.
    fn expected(&self) -> u64 {
        (self.highest + 1).saturating_sub(self.first)
    }

    /// Packets lost so far.
    pub(super) fn lost(&self) -> u64 {
        self.expected().saturating_sub(self.received)
    }

    /// In milliseconds.
    pub(super) fn jitter_ms(&self) -> f32 {
        self.jitter * 1_000.0 / self.clock_rate as f32
    }

    /// The figures of a report block; the fraction is of the time since the last call.
    pub(super) fn report(&mut self) -> Report {
        let (expected, received) = (self.expected(), self.received);
        let expected_since = expected.saturating_sub(self.expected_before);
        let lost_since = expected_since.saturating_sub(received.saturating_sub(self.received_before));
        (self.expected_before, self.received_before) = (expected, received);
        let fraction = (lost_since * 256).checked_div(expected_since).unwrap_or(0);
        Report {
            fraction_lost: u8::try_from(fraction).unwrap_or(u8::MAX),
            cumulative_lost: u32::try_from(self.lost()).unwrap_or(u32::MAX).min(0x7F_FFFF),
            highest_sequence: (self.highest - 0x1_0000) as u32,
            jitter: self.jitter as u32,
        }
    }
}

/// What a report block says of a source (RFC 3550 section 6.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) fraction_lost: u8,
    pub(super) cumulative_lost: u32,
    pub(super) highest_sequence: u32,
    pub(super) jitter: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receive(reception: &mut Reception, sequence: u16) -> Order {
        reception.receive(Tick(0), sequence, 0)
    }

    #[test]
    fn sequence_numbers_go_on_across_the_wrap_in_any_order() {
        let mut reception = Reception::new(65_534, 8_000);
        let order: Vec<Order> = [65_534, 0, 65_535, 0, 1].map(|sequence| receive(&mut reception, sequence)).to_vec();
        let at = |n: u64| 0x1_0000 + 65_534 + n;
        assert_eq!(
            order,
            [
                Order::Next { sequence: at(0), missing: 0 },
                Order::Next { sequence: at(2), missing: 1 },
                Order::Behind { sequence: at(1) },
                Order::Repeated,
                Order::Next { sequence: at(3), missing: 0 }
            ]
        );
        assert_eq!(reception.lost(), 0);
    }

    #[test]
    fn loss_is_told_as_a_share_since_the_last_report_and_in_sum() {
        let mut reception = Reception::new(0, 8_000);
        (0..100).filter(|n| n % 4 != 3).for_each(|n| _ = receive(&mut reception, n));
        let report = reception.report();
        assert_eq!((report.cumulative_lost, report.highest_sequence), (24, 98));
        assert!((62..=64).contains(&report.fraction_lost));
        (99..200).for_each(|n| _ = receive(&mut reception, n));
        assert_eq!(reception.report().fraction_lost, 0);
    }

    #[test]
    fn one_wild_packet_changes_nothing_and_two_in_a_row_are_a_restart() {
        let mut reception = Reception::new(100, 8_000);
        assert!(matches!(receive(&mut reception, 100), Order::Next { .. }));
        assert_eq!(receive(&mut reception, 40_000), Order::Astray);
        assert!(matches!(receive(&mut reception, 101), Order::Next { missing: 0, .. }));
        assert_eq!(receive(&mut reception, 40_000), Order::Astray);
        assert!(matches!(receive(&mut reception, 40_001), Order::Restarted { .. }));
        assert!(matches!(receive(&mut reception, 40_002), Order::Next { missing: 0, .. }));
        assert_eq!(reception.lost(), 0);
    }

    #[test]
    fn jitter_is_none_for_an_even_stream_and_grows_with_unevenness() {
        let run = |wobble_us: u64| {
            let mut reception = Reception::new(0, 8_000);
            for n in 0..500_u64 {
                let now = Tick(n * 20_000 + (n % 2) * wobble_us);
                reception.receive(now, n as u16, (n * 160) as u32);
            }
            reception.jitter_ms()
        };
        assert!(run(0) < 0.01);
        assert!((run(10_000) - 10.0).abs() < 0.5, "{}", run(10_000));
    }
}
