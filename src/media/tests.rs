//! Two sessions talk over a virtual link, and strangers interfere.

use std::net::SocketAddr;

use proptest::prelude::*;

use super::control::{Muted, Tone};
use super::measure::{goertzel_dbov, level_dbov};
use super::*;
use crate::rng::Rng;
use crate::sdp::{Agreement, CodecKind, Direction};
use crate::time::Tick;

const A: &str = "192.0.2.1:4000";
const B: &str = "192.0.2.2:5000";
/// One step of the world: the device's period.
const STEP_US: u64 = 10_000;

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

fn agreement(codec: CodecKind, remote: &str) -> Agreement {
    let remote_rtp = address(remote);
    Agreement {
        codec,
        send_payload_type: if codec == CodecKind::Opus { 96 } else { 0 },
        receive_payload_type: if codec == CodecKind::Opus { 96 } else { 0 },
        telephone_event: Some((101, 101)),
        ptime_ms: 20,
        remote_rtp,
        remote_rtcp: SocketAddr::new(remote_rtp.ip(), remote_rtp.port() + 1),
        direction: Direction::SendRecv,
        opus_fec: true,
        opus_max_bitrate: None,
    }
}

/// What a link does to packets.
#[derive(Debug, Clone, Copy, Default)]
struct Link {
    loss: f64,
    delay_us: u64,
    jitter_us: u64,
    duplicates: f64,
}

/// A session at its address, with what it says and what it hears.
struct End {
    session: Session,
    address: SocketAddr,
    says_hz: f32,
    heard: Vec<i16>,
    events: Vec<SessionEvent>,
    said_samples: u64,
    sent: Vec<(Tick, Channel, Vec<u8>)>,
}

impl End {
    fn new(at: &str, seed: u64, says_hz: f32) -> Self {
        let session = Session::new(Tick(0), seed);
        Self {
            session,
            address: address(at),
            says_hz,
            heard: Vec::new(),
            events: Vec::new(),
            said_samples: 0,
            sent: Vec::new(),
        }
    }

    fn step(&mut self, now: Tick) {
        let rate = self.session.sample_rate();
        let len = (rate / 100) as usize;
        let voice: Vec<i16> = (0..len as u64)
            .map(|n| {
                let seconds = (self.said_samples + n) as f64 / f64::from(rate);
                (8_000.0 * (std::f64::consts::TAU * f64::from(self.says_hz) * seconds).sin()) as i16
            })
            .collect();
        self.said_samples += len as u64;
        self.session.capture(now, &voice);
        let mut out = vec![0; len];
        self.session.pull(now, &mut out);
        self.heard.extend(out);
        if self.session.poll_timeout().is_some_and(|at| at <= now) {
            self.session.handle_timeout(now);
        }
        while let Some(event) = self.session.poll_event() {
            self.events.push(event);
        }
    }

    fn last_seconds(&self, seconds: usize) -> &[i16] {
        let len = self.session.sample_rate() as usize * seconds;
        &self.heard[self.heard.len().saturating_sub(len)..]
    }
}

/// Two ends, a link, and the packets under way.
struct World {
    now: Tick,
    a: End,
    b: End,
    link: Link,
    rng: Rng,
    flying: Vec<(Tick, SocketAddr, SocketAddr, Channel, Vec<u8>)>,
}

impl World {
    fn new(codec: CodecKind, link: Link) -> Self {
        let (mut a, mut b) = (End::new(A, 1, 440.0), End::new(B, 2, 700.0));
        a.session.agree(Tick(0), &agreement(codec, B));
        b.session.agree(Tick(0), &agreement(codec, A));
        Self { now: Tick(0), a, b, link, rng: Rng::new(9), flying: Vec::new() }
    }

    fn run_ms(&mut self, ms: u64) {
        for _ in 0..ms * 1_000 / STEP_US {
            self.now = Tick(self.now.0 + STEP_US);
            self.deliver();
            self.a.step(self.now);
            self.b.step(self.now);
            for end in [&mut self.a, &mut self.b] {
                let mut buf = [0; 1_500];
                while let Some((channel, to, len)) = end.session.poll_transmit(&mut buf) {
                    end.sent.push((self.now, channel, buf[..len].to_vec()));
                    let copies = if self.rng.chance(self.link.loss) {
                        0
                    } else {
                        1 + usize::from(self.rng.chance(self.link.duplicates))
                    };
                    for _ in 0..copies {
                        let delay = self.link.delay_us + self.rng.below(self.link.jitter_us + 1);
                        let at = Tick(self.now.0 + delay);
                        self.flying.push((at, end.address, to, channel, buf[..len].to_vec()));
                    }
                }
            }
        }
    }

    fn deliver(&mut self) {
        self.flying.sort_by_key(|(at, ..)| *at);
        let due = self.flying.partition_point(|(at, ..)| *at <= self.now);
        for (at, from, to, channel, bytes) in self.flying.drain(..due) {
            for end in [&mut self.a, &mut self.b] {
                let (rtp, rtcp) = (end.address, SocketAddr::new(end.address.ip(), end.address.port() + 1));
                match channel {
                    Channel::Rtp if to == rtp => end.session.handle_rtp(at, from, &bytes),
                    Channel::Rtcp if to == rtcp => {
                        end.session.handle_rtcp(at, SocketAddr::new(from.ip(), from.port() + 1), &bytes);
                    }
                    _ => {}
                }
            }
        }
    }
}

fn digits(end: &End) -> String {
    end.events.iter().filter_map(|event| if let SessionEvent::Digit(key) = event { Some(*key) } else { None }).collect()
}

fn rtp(payload_type: u8, sequence: u16, timestamp: u32, ssrc: u32, payload: &[u8]) -> Vec<u8> {
    rtp_rs::RtpPacketBuilder::new()
        .payload_type(payload_type)
        .sequence(rtp_rs::Seq::from(sequence))
        .timestamp(timestamp)
        .ssrc(ssrc)
        .payload(payload)
        .build()
        .unwrap()
}

#[test]
fn both_hear_each_other_in_every_codec() {
    for codec in [CodecKind::Pcmu, CodecKind::Opus] {
        let mut world = World::new(codec, Link { delay_us: 20_000, ..Link::default() });
        world.run_ms(5_000);
        for (end, hears) in [(&world.a, 700.0), (&world.b, 440.0)] {
            let rate = end.session.sample_rate();
            assert!((goertzel_dbov(end.last_seconds(1), rate, hears) + 15.3).abs() < 1.0, "{codec:?}");
            assert_eq!(end.events, [SessionEvent::FirstAudio]);
            let figures = end.session.figures(world.now);
            assert_eq!((figures.lost, figures.late, figures.concealed), (0, 0, 0), "{codec:?}");
            assert!(figures.buffer_ms <= 20.0 && figures.mos > 4.2, "{figures:?}");
        }
    }
}

#[test]
fn a_minute_over_a_bad_link_stays_a_conversation() {
    let link = Link { loss: 0.05, delay_us: 40_000, jitter_us: 40_000, duplicates: 0.02 };
    for codec in [CodecKind::Pcmu, CodecKind::Opus] {
        let mut world = World::new(codec, link);
        world.run_ms(60_000);
        for (end, hears) in [(&world.a, 700.0), (&world.b, 440.0)] {
            let rate = end.session.sample_rate();
            let figures = end.session.figures(world.now);
            // Stretching moves the phase: each twentieth of a second is listened to by itself.
            let mut levels: Vec<f32> = end
                .last_seconds(50)
                .chunks_exact(rate as usize / 20)
                .map(|stretch| goertzel_dbov(stretch, rate, hears))
                .collect();
            levels.sort_by(f32::total_cmp);
            let (worst, usual) = (levels[levels.len() / 50], levels[levels.len() / 2]);
            assert!(usual > -16.5 && worst > -30.0, "{codec:?}: {worst} {usual}");
            assert!((100..200).contains(&figures.lost), "{codec:?} {figures:?}");
            assert!(figures.late <= figures.received / 100, "{codec:?} {figures:?}");
            assert!(figures.buffer_ms < 70.0, "{codec:?} {figures:?}");
            let round_trip = figures.round_trip_ms.unwrap();
            assert!((80.0..=170.0).contains(&round_trip), "{round_trip}");
            assert!(figures.far_loss_percent.is_some_and(|percent| percent < 20.0));
            assert!((3.0..4.3).contains(&figures.mos), "{figures:?}");
        }
    }
}

#[test]
fn every_digit_arrives_once_in_order_although_packets_are_lost() {
    for codec in [CodecKind::Pcmu, CodecKind::Opus] {
        let mut world = World::new(codec, Link { loss: 0.2, delay_us: 30_000, jitter_us: 15_000, duplicates: 0.1 });
        world.run_ms(500);
        let keys = "0123456789*#ABCD55";
        keys.chars().for_each(|key| world.a.session.digit(key));
        world.run_ms(8_000);
        assert_eq!(digits(&world.b), keys, "{codec:?}");
        assert_eq!(digits(&world.a), "");
    }
}

#[test]
fn digits_are_sent_without_a_microphone_too() {
    let mut session = Session::new(Tick(0), 3);
    session.agree(Tick(0), &agreement(CodecKind::Pcmu, B));
    session.digit('7');
    let (mut now, mut events, mut buf) = (Tick(0), Vec::new(), [0; 1_500]);
    while let Some(at) = session.poll_timeout().filter(|at| *at < Tick::from_millis(2_000)) {
        now = now.max(at);
        session.handle_timeout(now);
        while let Some((channel, _, len)) = session.poll_transmit(&mut buf) {
            if channel == Channel::Rtp && buf[1] & 0x7F == 101 {
                events.push((now, buf[12], buf[..len].len()));
            }
        }
    }
    assert_eq!(events.len(), 7, "a digit of 100 ms and three ends");
    assert!(events.windows(2).all(|pair| pair[1].0.since(pair[0].0).as_millis() == 20));
}

#[test]
fn a_session_without_a_microphone_keeps_its_path_open_and_no_more() {
    let mut session = Session::new(Tick(0), 3);
    session.agree(Tick(0), &agreement(CodecKind::Opus, B));
    let (mut sent, mut buf) = (0, [0; 1_500]);
    while let Some(at) = session.poll_timeout().filter(|at| *at < Tick::from_millis(60_000)) {
        session.handle_timeout(at);
        while let Some((channel, ..)) = session.poll_transmit(&mut buf) {
            sent += usize::from(channel == Channel::Rtp);
        }
    }
    assert_eq!(sent, 4, "one at once, then one each 15 s");
}

#[test]
fn ringback_plays_until_audio_really_comes_and_other_tones_go_on() {
    let mut world = World::new(CodecKind::Pcmu, Link::default());
    world.b.session.agree(Tick(0), &Agreement { direction: Direction::Inactive, ..agreement(CodecKind::Pcmu, A) });
    world.a.session.play(Tone::Ringback);
    world.run_ms(900);
    assert!(goertzel_dbov(&world.a.heard, 8_000, 425.0) > -22.0);
    world.b.session.agree(world.now, &agreement(CodecKind::Pcmu, A));
    world.run_ms(5_000);
    assert!(goertzel_dbov(world.a.last_seconds(4), 8_000, 425.0) < -45.0);
    assert_eq!(world.a.events.iter().filter(|event| **event == SessionEvent::FirstAudio).count(), 1);
    world.a.session.play(Tone::Busy);
    world.run_ms(1_000);
    assert!(goertzel_dbov(world.a.last_seconds(1), 8_000, 425.0) > -26.0, "a busy tone is mixed in");
    world.a.session.quiet();
    world.run_ms(1_000);
    assert!(goertzel_dbov(world.a.last_seconds(1), 8_000, 425.0) < -45.0);
}

#[test]
fn mute_sends_silence_and_volume_scales_what_is_heard() {
    let mut world = World::new(CodecKind::Pcma, Link::default());
    for (session, to) in [(&mut world.a.session, B), (&mut world.b.session, A)] {
        let eight = Agreement { send_payload_type: 8, receive_payload_type: 8, ..agreement(CodecKind::Pcma, to) };
        session.agree(Tick(0), &eight);
    }
    world.run_ms(1_000);
    world.a.session.mute(Muted::Yes);
    world.b.session.volume(50);
    world.a.session.volume(0);
    let before = world.b.session.figures(world.now).received;
    world.run_ms(2_000);
    assert!(level_dbov(world.b.last_seconds(1)) < -65.0);
    assert_eq!(level_dbov(world.a.last_seconds(1)), -127.0);
    assert_eq!(world.b.session.figures(world.now).received - before, 100);
    assert!(world.a.session.figures(world.now).microphone_dbov > -20.0, "the meter still shows the voice");
    world.a.session.mute(Muted::No);
    world.run_ms(2_000);
    let level = goertzel_dbov(world.b.last_seconds(1), 8_000, 440.0);
    assert!((level + 15.3 + 6.0).abs() < 1.0, "{level}");
}

#[test]
fn on_hold_no_voice_leaves_but_reports_do() {
    let mut world = World::new(CodecKind::Pcmu, Link::default());
    world.run_ms(1_000);
    let held = |direction| Agreement { direction, ..agreement(CodecKind::Pcmu, B) };
    world.a.session.agree(world.now, &held(Direction::Inactive));
    let from = world.a.sent.len();
    world.run_ms(20_000);
    assert!(world.a.sent[from..].iter().all(|(_, channel, _)| *channel == Channel::Rtcp));
    assert!(world.a.sent.len() >= from + 2);
    assert_eq!(level_dbov(world.a.last_seconds(1)), -127.0);
    assert!(!world.a.events.iter().any(|event| matches!(event, SessionEvent::Silent { .. })));
    world.a.session.agree(world.now, &held(Direction::SendRecv));
    let resumed = world.a.sent.len();
    world.run_ms(2_000);
    let (_, _, first) = world.a.sent[resumed..].iter().find(|(_, channel, _)| *channel == Channel::Rtp).unwrap();
    assert_eq!(first[1], 0x80, "the first packet after a pause is marked");
    assert!(goertzel_dbov(world.a.last_seconds(1), 8_000, 700.0) > -17.0);
    assert!(goertzel_dbov(world.b.last_seconds(1), 8_000, 440.0) > -17.0);
}

#[test]
fn silence_that_should_not_be_is_told_twice() {
    let mut world = World::new(CodecKind::Pcmu, Link::default());
    world.run_ms(3_000);
    world.link.loss = 1.0;
    world.run_ms(40_000);
    let silences: Vec<u64> = world
        .a
        .events
        .iter()
        .filter_map(|event| if let SessionEvent::Silent { for_ms } = event { Some(*for_ms) } else { None })
        .collect();
    assert!(matches!(silences[..], [2_000..=2_040, 30_000..=30_040]), "{silences:?}");
}

#[test]
fn the_codec_may_change_in_mid_call_under_one_ssrc() {
    let mut world = World::new(CodecKind::Pcmu, Link { delay_us: 20_000, ..Link::default() });
    world.run_ms(3_000);
    world.a.session.agree(world.now, &agreement(CodecKind::Opus, B));
    world.b.session.agree(world.now, &agreement(CodecKind::Opus, A));
    assert_eq!(world.a.session.sample_rate(), 48_000);
    world.a.heard.clear();
    world.b.heard.clear();
    world.run_ms(3_000);
    assert!((goertzel_dbov(world.b.last_seconds(1), 48_000, 440.0) + 15.3).abs() < 1.0);
    let ssrcs: std::collections::BTreeSet<&[u8]> = world
        .a
        .sent
        .iter()
        .filter(|(_, channel, _)| *channel == Channel::Rtp)
        .map(|(_, _, bytes)| &bytes[8..12])
        .collect();
    assert_eq!(ssrcs.len(), 1);
    assert!(world.b.session.figures(world.now).lost <= 1);
}

#[test]
fn another_ssrc_resets_one_stream_and_is_heard_within_a_packet() {
    let mut session = Session::new(Tick(0), 3);
    session.agree(Tick(0), &agreement(CodecKind::Pcmu, B));
    let loud = [0x10; 160];
    let mut out = [0; 80];
    let mut hear = |session: &mut Session, now: Tick| {
        session.pull(now, &mut out);
        level_dbov(&out)
    };
    for n in 0..100_u16 {
        let now = Tick::from_millis(u64::from(n) * 20);
        session.handle_rtp(now, address(B), &rtp(0, n, u32::from(n) * 160, 7, &loud));
        hear(&mut session, now);
        hear(&mut session, Tick(now.0 + 10_000));
    }
    // Everything about the stream changes at once.
    let mut levels = Vec::new();
    for n in 0..10_u16 {
        let now = Tick::from_millis(2_000 + u64::from(n) * 20);
        session.handle_rtp(now, address(B), &rtp(0, 50_000 + n, 3_000_000_000 + u32::from(n) * 160, 8, &loud));
        levels.extend([hear(&mut session, now), hear(&mut session, Tick(now.0 + 10_000))]);
        // A straggler of the old stream does not turn everything back.
        session.handle_rtp(now, address(B), &rtp(0, 100 + n, 16_000, 7, &loud));
    }
    assert!(levels[4..].iter().all(|level| *level > -20.0), "{levels:?}");
    assert_eq!(session.figures(Tick(0)).lost, 0);
    assert_eq!(session.drops().misplaced, 10);
}

#[test]
fn a_stranger_can_neither_be_heard_nor_take_the_call_over() {
    let mut world = World::new(CodecKind::Pcmu, Link::default());
    let stranger = address("203.0.113.66:7000");
    for n in 0..100_u16 {
        world.run_ms(50);
        // The worst a stranger can do without the far end's address: the right type, SSRC and a good sequence.
        for k in 0..20_u16 {
            let noise = rtp(0, n * 20 + k, u32::from(n * 20 + k) * 160, 99, &[0x10; 160]);
            world.a.session.handle_rtp(world.now, stranger, &noise);
        }
        let key = rtp(101, n, 0, 99, &[5, 0x80, 3, 0x20]);
        world.a.session.handle_rtp(world.now, stranger, &key);
        world.a.session.handle_rtcp(world.now, stranger, &[0x81, 203, 0, 1, 0, 0, 0, 7]);
    }
    let level = level_dbov(world.a.last_seconds(2));
    assert!((level + 15.3).abs() < 1.0, "only the far end is heard: {level}");
    assert_eq!(digits(&world.a), "");
    assert_eq!(world.a.session.drops().foreign, 100 * 22);
    let mut buf = [0; 1_500];
    world.a.session.capture(world.now, &[0; 160]);
    assert_eq!(world.a.session.poll_transmit(&mut buf).unwrap().1, address(B));
}

#[test]
fn behind_a_nat_the_far_end_is_learnt_from_its_packets() {
    let mut session = Session::new(Tick(0), 3);
    session.agree(Tick(0), &agreement(CodecKind::Pcmu, "10.0.0.5:4000"));
    let nat = address("203.0.113.5:61000");
    for n in 0..10_u16 {
        session.handle_rtp(Tick::from_millis(u64::from(n) * 20), nat, &rtp(0, n, u32::from(n) * 160, 7, &[1; 160]));
    }
    session.capture(Tick::from_millis(300), &[0; 160]);
    let mut buf = [0; 1_500];
    assert_eq!(session.poll_transmit(&mut buf).unwrap(), (Channel::Rtp, nat, 172));
    assert_eq!(session.figures(Tick(0)).received, 6);
}

#[test]
fn with_rtcp_mux_both_share_the_rtp_port() {
    let mut session = Session::new(Tick(0), 3);
    let remote = address(B);
    session.agree(Tick(0), &Agreement { remote_rtcp: remote, ..agreement(CodecKind::Pcmu, B) });
    session.handle_timeout(Tick::from_millis(10_000));
    let (mut buf, mut reports) = ([0; 1_500], 0);
    while let Some((channel, to, _)) = session.poll_transmit(&mut buf) {
        assert_eq!((channel, to), (Channel::Rtp, remote));
        reports += usize::from(buf[1] >= 200);
    }
    assert_eq!(reports, 1);
    session.handle_rtp(Tick::from_millis(10_000), remote, &[0x80, 201, 0, 1, 0, 0, 0, 7]);
    assert_eq!(session.drops(), Drops::default());
}

#[test]
fn nothing_is_sent_to_nowhere_before_an_agreement_or_after_the_end() {
    let mut session = Session::new(Tick(0), 3);
    let mut buf = [0; 1_500];
    session.capture(Tick(0), &[0; 800]);
    session.handle_rtp(Tick(0), address(B), &rtp(0, 1, 1, 1, &[1; 160]));
    assert_eq!((session.poll_transmit(&mut buf), session.poll_timeout(), session.drops().unwanted), (None, None, 1));
    session.agree(Tick(0), &agreement(CodecKind::Pcmu, "0.0.0.0:4000"));
    session.capture(Tick(0), &[0; 800]);
    session.handle_timeout(Tick::from_millis(60_000));
    assert_eq!(session.poll_transmit(&mut buf), None);
    session.agree(Tick(0), &agreement(CodecKind::Pcmu, B));
    session.close(Tick(0));
    session.capture(Tick(0), &[0; 800]);
    let (channel, _, len) = session.poll_transmit(&mut buf).unwrap();
    assert_eq!((channel, buf[..len].windows(2).any(|pair| pair == [0x81, 203])), (Channel::Rtcp, true));
    assert_eq!((session.poll_transmit(&mut buf), session.poll_timeout()), (None, None));
}

#[test]
fn a_microphone_that_was_away_leaves_a_gap_in_time_not_a_delay() {
    let mut session = Session::new(Tick(0), 3);
    session.agree(Tick(0), &agreement(CodecKind::Pcmu, B));
    let mut buf = [0; 1_500];
    let mut packet = |session: &mut Session, ms: u64| {
        session.capture(Tick::from_millis(ms), &[0; 160]);
        session.poll_transmit(&mut buf).unwrap();
        (u32::from_be_bytes([buf[4], buf[5], buf[6], buf[7]]), buf[1] >= 0x80)
    };
    let (first, _) = packet(&mut session, 0);
    let (second, marked) = packet(&mut session, 20);
    assert_eq!((second.wrapping_sub(first), marked), (160, false));
    let (third, marked) = packet(&mut session, 1_040);
    assert_eq!((third.wrapping_sub(second), marked), (8_160, true));
}

proptest! {
    #[test]
    fn random_bytes_never_panic(
        packets in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 1..40),
        opus in any::<bool>(),
    ) {
        let mut session = Session::new(Tick(0), 1);
        session.agree(Tick(0), &agreement(if opus { CodecKind::Opus } else { CodecKind::Pcmu }, B));
        let mut out = [0; 480];
        for (n, bytes) in packets.iter().enumerate() {
            let now = Tick::from_millis(n as u64 * 7);
            session.handle_rtp(now, address(B), bytes);
            session.handle_rtcp(now, address("192.0.2.2:5001"), bytes);
            session.pull(now, &mut out);
        }
    }

    #[test]
    fn random_headers_and_payloads_never_panic(
        packets in proptest::collection::vec(
            (any::<bool>(), any::<u16>(), any::<u32>(), 0_u32..3, proptest::collection::vec(any::<u8>(), 0..200), 0_u64..60),
            1..80,
        ),
        opus in any::<bool>(),
    ) {
        let codec = if opus { CodecKind::Opus } else { CodecKind::Pcmu };
        let mut session = Session::new(Tick(0), 1);
        session.agree(Tick(0), &agreement(codec, B));
        let (mut out, mut now) = ([0; 480], Tick(0));
        for (event, sequence, timestamp, ssrc, payload, ms) in packets {
            now = Tick(now.0 + ms * 1_000);
            let payload_type = if event { 101 } else if opus { 96 } else { 0 };
            // Near enough to each other that many are taken.
            let packet = rtp(payload_type, sequence % 300, timestamp % 100_000, ssrc, &payload);
            session.handle_rtp(now, address(B), &packet);
            session.pull(now, &mut out);
            session.handle_timeout(now);
            let figures = session.figures(now);
            prop_assert!((1.0..=4.5).contains(&figures.mos));
        }
    }
}
