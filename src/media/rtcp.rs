//! RTCP (RFC 3550 section 6): sender and receiver reports with a CNAME, BYE, and the round trip.
//!
//! BYE of the far end is not believed, since anybody can write one: the call ends by SIP. There is no calendar here, so
//! NTP time is the time since the program began, as section 6.4.1 allows.

use std::time::Duration;

use rtcp_types::{
    Bye, Compound, Packet, ReceiverReport, ReportBlock, RtcpPacketWriterExt as _, Sdes, SdesChunk, SdesItem,
    SenderReport,
};

use super::rtp::Report;
use crate::rng::Rng;
use crate::time::Tick;

/// The mean time between reports; each is half to one and a half of it.
const INTERVAL: Duration = Duration::from_secs(5);
/// The largest packet that we write.
pub(super) const MAX_LEN: usize = 160;
/// A round trip longer than this is nonsense.
const MAX_ROUND_TRIP_MS: f32 = 10_000.0;

/// Both directions of one stream's control.
#[derive(Debug)]
pub(super) struct Rtcp {
    rng: Rng,
    ssrc: u32,
    cname: String,
    /// The last sender report of the far end: the middle 32 bits of its NTP time, and when it came.
    last_report: Option<(u32, Tick)>,
    round_trip_ms: Option<f32>,
    far_loss_percent: Option<f32>,
}

/// What we have sent, for the sender report.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sent {
    pub(super) packets: u64,
    pub(super) octets: u64,
    /// The timestamp that belongs to now.
    pub(super) timestamp: u32,
}

impl Rtcp {
    pub(super) fn new(ssrc: u32, mut rng: Rng) -> Self {
        let cname = rng.token(16);
        Self { rng, ssrc, cname, last_report: None, round_trip_ms: None, far_loss_percent: None }
    }

    /// How long until the next report: at once half an interval, lest the first comes late.
    pub(super) fn first_interval(&mut self) -> Duration {
        self.next_interval() / 2
    }

    /// How long until the next report.
    pub(super) fn next_interval(&mut self) -> Duration {
        INTERVAL.mul_f64(0.5 + self.rng.unit())
    }

    pub(super) fn round_trip_ms(&self) -> Option<f32> {
        self.round_trip_ms
    }

    /// What the far end loses of our packets, 0 to 100.
    pub(super) fn far_loss_percent(&self) -> Option<f32> {
        self.far_loss_percent
    }

    /// Another stream of the far end: what it reported as a sender is void.
    pub(super) fn forget_sender(&mut self) {
        self.last_report = None;
    }

    /// Writes a report: a sender's where we have sent since the last, else a receiver's; `of` is the stream reported on.
    pub(super) fn report(
        &self,
        now: Tick,
        sent: Option<Sent>,
        of: Option<(u32, Report)>,
        out: &mut [u8],
    ) -> Option<usize> {
        let block = of.map(|(ssrc, report)| {
            let (last, since) = self.last_report.map_or((0, 0), |(last, at)| (last, short_ntp(now.since(at))));
            ReportBlock::builder(ssrc)
                .fraction_lost(report.fraction_lost)
                .cumulative_lost(report.cumulative_lost)
                .extended_sequence_number(report.highest_sequence)
                .interarrival_jitter(report.jitter)
                .last_sender_report_timestamp(last)
                .delay_since_last_sender_report_timestamp(since)
        });
        let compound = match sent {
            Some(sent) => {
                let mut report = SenderReport::builder(self.ssrc)
                    .ntp_timestamp(ntp(now))
                    .rtp_timestamp(sent.timestamp)
                    .packet_count(sent.packets as u32)
                    .octet_count(sent.octets as u32);
                if let Some(block) = block {
                    report = report.add_report_block(block);
                }
                Compound::builder().add_packet(report)
            }
            None => {
                let mut report = ReceiverReport::builder(self.ssrc);
                if let Some(block) = block {
                    report = report.add_report_block(block);
                }
                Compound::builder().add_packet(report)
            }
        };
        compound.add_packet(self.description()).write_into(out).ok()
    }

    /// Writes our BYE: an empty report, who we are, and that we go (section 6.1).
    pub(super) fn bye(&self, out: &mut [u8]) -> Option<usize> {
        Compound::builder()
            .add_packet(ReceiverReport::builder(self.ssrc))
            .add_packet(self.description())
            .add_packet(Bye::builder().add_source(self.ssrc))
            .write_into(out)
            .ok()
    }

    fn description(&self) -> rtcp_types::SdesBuilder<'_> {
        Sdes::builder()
            .add_chunk(SdesChunk::builder(self.ssrc).add_item(SdesItem::builder(SdesItem::CNAME, &self.cname)))
    }

    /// Reads what the far end reports; `theirs` is the stream that we hear. Says whether it was well-formed.
    pub(super) fn receive(&mut self, now: Tick, theirs: Option<u32>, bytes: &[u8]) -> bool {
        let Ok(compound) = Compound::parse(bytes) else { return false };
        for packet in compound {
            match packet {
                Ok(Packet::Sr(report)) => {
                    if theirs.is_none_or(|ssrc| ssrc == report.ssrc()) {
                        self.last_report = Some(((report.ntp_timestamp() >> 16) as u32, now));
                    }
                    report.report_blocks().for_each(|block| self.take(now, &block));
                }
                Ok(Packet::Rr(report)) => report.report_blocks().for_each(|block| self.take(now, &block)),
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        true
    }

    fn take(&mut self, now: Tick, block: &ReportBlock<'_>) {
        if block.ssrc() != self.ssrc {
            return;
        }
        self.far_loss_percent = Some(f32::from(block.fraction_lost()) * 100.0 / 256.0);
        let last = block.last_sender_report_timestamp();
        if last == 0 {
            return;
        }
        let since_sent = ((ntp(now) >> 16) as u32).wrapping_sub(last);
        let held = block.delay_since_last_sender_report_timestamp();
        let round_trip_ms = since_sent.wrapping_sub(held) as i32 as f32 * 1_000.0 / 65_536.0;
        if (-5.0..MAX_ROUND_TRIP_MS).contains(&round_trip_ms) {
            self.round_trip_ms = Some(round_trip_ms.max(0.0));
        }
    }
}

/// Whether a datagram on a port shared by both is RTCP (RFC 5761 section 4).
pub(super) fn is_rtcp(bytes: &[u8]) -> bool {
    matches!(bytes, [_, 192..=223, ..])
}

/// 32.32 seconds since the beginning, and one day, so that it is never zero.
fn ntp(now: Tick) -> u64 {
    let (seconds, micros) = (now.0 / 1_000_000 + 86_400, now.0 % 1_000_000);
    (seconds << 32) | ((micros << 32) / 1_000_000)
}

/// 16.16 seconds.
fn short_ntp(time: Duration) -> u32 {
    u32::try_from(time.as_micros() * 65_536 / 1_000_000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent() -> Option<Sent> {
        Some(Sent { packets: 50, octets: 8_000, timestamp: 1_234 })
    }

    fn report(loss: u8) -> Report {
        Report { fraction_lost: loss, cumulative_lost: 9, highest_sequence: 77, jitter: 12 }
    }

    #[test]
    fn the_round_trip_comes_from_our_report_and_their_answer() {
        let (mut a, mut b) = (Rtcp::new(1, Rng::new(1)), Rtcp::new(2, Rng::new(2)));
        let mut buf = [0; MAX_LEN];
        let at = Tick::from_millis;
        // 30 ms there, one second held, 50 ms back.
        let len = a.report(at(1_000), sent(), None, &mut buf).unwrap();
        assert!(b.receive(at(1_030), Some(1), &buf[..len]));
        let len = b.report(at(2_030), None, Some((1, report(64))), &mut buf).unwrap();
        assert!(a.receive(at(2_080), Some(2), &buf[..len]));
        assert!((a.round_trip_ms().unwrap() - 80.0).abs() < 0.1, "{:?}", a.round_trip_ms());
        assert_eq!(a.far_loss_percent(), Some(25.0));
    }

    #[test]
    fn reports_on_others_and_byes_change_nothing() {
        let (mut a, b) = (Rtcp::new(1, Rng::new(1)), Rtcp::new(2, Rng::new(2)));
        let mut buf = [0; MAX_LEN];
        let len = b.report(Tick(0), sent(), Some((99, report(255))), &mut buf).unwrap();
        assert!(a.receive(Tick(5), Some(2), &buf[..len]));
        let len = b.bye(&mut buf).unwrap();
        assert!(a.receive(Tick(5), Some(2), &buf[..len]));
        assert_eq!((a.far_loss_percent(), a.round_trip_ms()), (None, None));
    }

    #[test]
    fn intervals_are_spread_around_five_seconds() {
        let mut rtcp = Rtcp::new(1, Rng::new(1));
        let all: Vec<f64> = (0..500).map(|_| rtcp.next_interval().as_secs_f64()).collect();
        assert!(all.iter().all(|seconds| (2.5..=7.5).contains(seconds)));
        assert!((all.iter().sum::<f64>() / 500.0 - 5.0).abs() < 0.3);
    }

    #[test]
    fn rtcp_is_told_from_rtp_by_its_second_byte() {
        assert!(is_rtcp(&[0x80, 200]) && is_rtcp(&[0x81, 203]));
        assert!(!is_rtcp(&[0x80, 0]) && !is_rtcp(&[0x80, 0x80 | 101]) && !is_rtcp(&[0x80]));
    }
}
