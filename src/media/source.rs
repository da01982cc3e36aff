//! Whose packets are taken: the agreed address, or, where that is silent, whoever proves to be the far end behind a NAT.
//!
//! Whoever else throws packets at our port is not heard: not while the far end is, and not with fewer than five good
//! packets in a row. This is what keeps a stranger's voice out of a call; it is no substitute for SRTP.

use std::net::SocketAddr;
use std::time::Duration;

use crate::time::Tick;

/// Good packets in a row that make a new source the far end.
const PROBATION_PACKETS: u8 = 5;
/// The silence after which the far end may have moved.
const SILENCE: Duration = Duration::from_secs(2);
/// A candidate's packets are this near to each other, or it begins again.
const CANDIDATE_GAP: Duration = Duration::from_millis(500);

/// The far end's address, agreed and real.
#[derive(Debug, Clone)]
pub(super) struct Source {
    agreed: SocketAddr,
    current: SocketAddr,
    heard: Option<Tick>,
    /// The agreed address, seen on probation while another is current, is counted apart from strangers.
    candidates: [Option<Candidate>; 2],
}

#[derive(Debug, Clone, Copy)]
struct Candidate {
    from: SocketAddr,
    ssrc: u32,
    sequence: u16,
    good: u8,
    seen: Tick,
}

/// What is to become of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is the far end's.
    Taken,
    /// It is the far end's, whose address has just been learnt.
    Latched,
    /// It is not, or not yet.
    Refused,
}

impl Source {
    pub(super) fn new(agreed: SocketAddr) -> Self {
        Self { agreed, current: agreed, heard: None, candidates: [None; 2] }
    }

    /// A new agreement: another address begins afresh; the same one allows a new latch, and keeps the present one until then.
    pub(super) fn agree(&mut self, agreed: SocketAddr) {
        if agreed != self.agreed {
            *self = Self::new(agreed);
        } else {
            self.heard = None;
            self.candidates = [None; 2];
        }
    }

    /// Where to send.
    pub(super) fn current(&self) -> SocketAddr {
        self.current
    }

    /// Judges a well-formed packet of an agreed payload type.
    pub(super) fn judge(&mut self, now: Tick, from: SocketAddr, ssrc: u32, sequence: u16) -> Verdict {
        if from == self.current {
            self.heard = Some(now);
            return Verdict::Taken;
        }
        let silent = self.heard.is_none_or(|heard| now.since(heard) >= SILENCE);
        // The agreed address may always come back: nobody else was told of it.
        if !silent && from != self.agreed {
            return Verdict::Refused;
        }
        let slot = &mut self.candidates[usize::from(from == self.agreed)];
        let candidate = match *slot {
            Some(before) if before.follows(now, from, ssrc, sequence) => {
                Candidate { good: before.good.saturating_add(1), sequence, seen: now, ..before }
            }
            _ => Candidate { from, ssrc, sequence, good: 1, seen: now },
        };
        *slot = Some(candidate);
        if candidate.good < PROBATION_PACKETS {
            return Verdict::Refused;
        }
        self.current = from;
        self.heard = Some(now);
        self.candidates = [None; 2];
        Verdict::Latched
    }
}

impl Candidate {
    fn follows(&self, now: Tick, from: SocketAddr, ssrc: u32, sequence: u16) -> bool {
        self.from == from
            && self.ssrc == ssrc
            && self.sequence.wrapping_add(1) == sequence
            && now.since(self.seen) < CANDIDATE_GAP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    /// How many of `count` packets in a row are taken, from `start_ms` on, one each 20 ms.
    fn taken(source: &mut Source, from: &str, start_ms: u64, sequence: u16, count: u16) -> usize {
        (0..count)
            .filter(|n| {
                let now = Tick::from_millis(start_ms + u64::from(*n) * 20);
                source.judge(now, address(from), 1, sequence.wrapping_add(*n)) != Verdict::Refused
            })
            .count()
    }

    const AGREED: &str = "192.0.2.9:4000";
    const NAT: &str = "203.0.113.5:61000";
    const STRANGER: &str = "198.51.100.66:5555";

    #[test]
    fn the_agreed_address_is_taken_at_once() {
        let mut source = Source::new(address(AGREED));
        assert_eq!(taken(&mut source, AGREED, 0, 10, 3), 3);
    }

    #[test]
    fn where_it_is_silent_the_fifth_packet_in_a_row_from_elsewhere_latches() {
        let mut source = Source::new(address(AGREED));
        assert_eq!(taken(&mut source, NAT, 0, 65_533, 8), 4);
        assert_eq!(source.current(), address(NAT));
    }

    #[test]
    fn a_stranger_is_not_heard_while_the_far_end_is() {
        let mut source = Source::new(address(AGREED));
        for round in 0..200_u16 {
            let start = u64::from(round) * 20;
            assert_eq!(taken(&mut source, AGREED, start, round, 1), 1);
            assert_eq!(taken(&mut source, STRANGER, start, round, 1), 0);
        }
        assert_eq!(source.current(), address(AGREED));
    }

    #[test]
    fn packets_out_of_order_or_of_several_sources_prove_nothing() {
        let mut source = Source::new(address(AGREED));
        for n in 0..50_u16 {
            let now = Tick::from_millis(u64::from(n) * 20);
            assert_eq!(source.judge(now, address(STRANGER), 1, n * 7), Verdict::Refused);
            assert_eq!(source.judge(now, address(NAT), u32::from(n), n), Verdict::Refused);
        }
    }

    #[test]
    fn a_second_latch_waits_for_two_seconds_of_silence_or_a_new_agreement() {
        let mut source = Source::new(address(AGREED));
        taken(&mut source, NAT, 0, 0, 10);
        assert_eq!(taken(&mut source, STRANGER, 200, 0, 50), 0, "the far end was heard a second ago");
        assert!(taken(&mut source, STRANGER, 2_300, 0, 10) > 0, "it has been silent for two");

        let mut source = Source::new(address(AGREED));
        taken(&mut source, NAT, 0, 0, 10);
        source.agree(address(AGREED));
        assert_eq!(source.current(), address(NAT), "the path that works is kept");
        assert!(taken(&mut source, STRANGER, 200, 0, 10) > 0);
    }

    #[test]
    fn the_agreed_address_comes_back_against_whoever_was_first() {
        let mut source = Source::new(address(AGREED));
        taken(&mut source, STRANGER, 0, 0, 10);
        for n in 0..6_u16 {
            let start = 200 + u64::from(n) * 20;
            taken(&mut source, STRANGER, start, 10 + n, 1);
            taken(&mut source, AGREED, start, 900 + n, 1);
        }
        assert_eq!(source.current(), address(AGREED));
        assert_eq!(taken(&mut source, STRANGER, 400, 30, 10), 0);
    }
}
