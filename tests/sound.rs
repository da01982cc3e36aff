//! The media shell over real loopback sockets: virtual devices, many sessions, and, under `tools/pulse run`, real ones.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};

use offhook::io::clock::Clock;
use offhook::io::media::{Media, Settings};
use offhook::media::control::{Figures, MediaCommand, MediaEvent, Microphone, RtpPort, SessionId, Speaker};
use offhook::sdp::{Agreement, CodecKind, Direction};
use tokio::sync::mpsc::{Receiver, channel};

const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// Long enough for a loaded machine; a test that works takes a fraction of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A media side and what it has told.
struct Side {
    media: Media,
    events: Receiver<MediaEvent>,
}

impl Side {
    fn start(microphone: Microphone, speaker: Speaker) -> Self {
        let (sender, events) = channel(1_024);
        let report_every = Duration::from_millis(100);
        let settings = Settings { address: LOOPBACK, microphone, speaker, report_every };
        Self { media: Media::start(settings, Clock::start(), sender).expect("the media side starts"), events }
    }

    fn open(&mut self, number: u64) -> (SessionId, RtpPort) {
        let port = self.media.lend().expect("a port");
        let session = SessionId(number);
        self.media.command(MediaCommand::Open { session, port, seed: number });
        (session, port)
    }

    /// Waits for an event that `wanted` takes.
    fn wait<T>(&mut self, what: &str, mut wanted: impl FnMut(&MediaEvent) -> Option<T>) -> T {
        let start = now();
        while start.elapsed() < PATIENCE {
            while let Ok(event) = self.events.try_recv() {
                if let Some(found) = wanted(&event) {
                    return found;
                }
            }
            rest(Duration::from_millis(2));
        }
        panic!("no {what} within {PATIENCE:?}");
    }

    fn close(mut self, session: SessionId) -> Figures {
        self.media.command(MediaCommand::Close { session });
        let figures = self.wait("Closed", |event| match event {
            MediaEvent::Closed { session: id, figures, .. } if *id == session => Some(figures.clone()),
            _ => None,
        });
        self.media.stop();
        figures
    }
}

#[expect(clippy::disallowed_methods, reason = "the shell's tests run in the real time that the shell brings")]
fn now() -> Instant {
    Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "a pause between two looks at a queue, within a deadline")]
fn rest(pause: Duration) {
    std::thread::sleep(pause);
}

fn agreement(codec: CodecKind, far: RtpPort) -> Agreement {
    let payload_type = match codec {
        CodecKind::Pcmu => 0,
        CodecKind::Pcma => 8,
        CodecKind::Opus => 96,
    };
    Agreement {
        codec,
        send_payload_type: payload_type,
        receive_payload_type: payload_type,
        telephone_event: Some((101, 101)),
        ptime_ms: 20,
        remote_rtp: SocketAddr::new(LOOPBACK, far.0),
        remote_rtcp: SocketAddr::new(LOOPBACK, far.0 + 1),
        direction: Direction::SendRecv,
        opus_fec: codec == CodecKind::Opus,
        opus_max_bitrate: None,
    }
}

/// Connects two sessions.
fn agree(a: (&mut Side, SessionId, RtpPort), b: (&mut Side, SessionId, RtpPort), codec: CodecKind) {
    a.0.media.command(MediaCommand::Agree { session: a.1, agreement: agreement(codec, b.2) });
    b.0.media.command(MediaCommand::Agree { session: b.1, agreement: agreement(codec, a.2) });
}

/// The level of one frequency, in dBov, by projection on it.
fn level_dbov(samples: &[i16], rate: u32, hz: f64) -> f64 {
    let (mut s, mut c) = (0.0, 0.0);
    for (n, sample) in samples.iter().enumerate() {
        let angle = std::f64::consts::TAU * hz * n as f64 / f64::from(rate);
        s += f64::from(*sample) * angle.sin();
        c += f64::from(*sample) * angle.cos();
    }
    let power = 2.0 * (s * s + c * c) / (samples.len().max(1) as f64).powi(2);
    10.0 * (power / 32_768f64.powi(2)).max(1e-12).log10()
}

fn heard(path: &Path) -> (Vec<i16>, u32) {
    let mut reader = hound::WavReader::open(path).expect("the speaker's file");
    let rate = reader.spec().sample_rate;
    (reader.samples().map(|sample| sample.expect("a whole file")).collect(), rate)
}

/// A tone from one media side is in the file that the other's speaker wrote, at its level, and nothing else is.
fn a_tone_arrives_in_the_speakers_file(codec: CodecKind, rate: u32) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut near = Side::start(Microphone::Tone(440.0), Speaker::Null);
    let mut far = Side::start(Microphone::Silence, Speaker::File(folder.path().join("heard-{n}.wav")));
    let (near_id, near_port) = near.open(1);
    let (far_id, far_port) = far.open(2);
    agree((&mut near, near_id, near_port), (&mut far, far_id, far_port), codec);
    far.wait("first audio", |event| matches!(event, MediaEvent::FirstAudio { .. }).then_some(()));
    far.wait("60 packets", |event| match event {
        MediaEvent::Report { figures, .. } if figures.received >= 60 => Some(()),
        _ => None,
    });
    let figures = far.close(far_id);
    assert_eq!((figures.lost, near.close(near_id).lost), (0, 0));

    let (samples, found_rate) = heard(&folder.path().join("heard-2.wav"));
    assert_eq!(found_rate, rate);
    // The second half, where every buffer has settled.
    let steady = &samples[samples.len() / 2..];
    let tone = level_dbov(steady, rate, 440.0);
    let power = steady.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>() / steady.len() as f64;
    let all = 10.0 * (power / 32_768f64.powi(2)).log10();
    assert!((tone + 12.0).abs() < 1.5, "the tone is at {tone} dBov");
    assert!(all - tone < 0.5, "besides the tone at {tone} dBov there is something: {all} dBov in all");
}

#[test]
fn a_pcmu_tone_arrives_in_the_speakers_file() {
    a_tone_arrives_in_the_speakers_file(CodecKind::Pcmu, 8_000);
}

#[test]
fn an_opus_tone_arrives_in_the_speakers_file() {
    a_tone_arrives_in_the_speakers_file(CodecKind::Opus, 48_000);
}

#[test]
fn a_hundred_sessions_keep_their_pace() {
    const CALLS: u64 = 100;
    let mut near = Side::start(Microphone::Tone(300.0), Speaker::Null);
    let mut far = Side::start(Microphone::Silence, Speaker::Null);
    let pairs: Vec<_> = (0..CALLS).map(|n| (near.open(n), far.open(CALLS + n))).collect();
    for ((near_id, near_port), (far_id, far_port)) in &pairs {
        agree((&mut near, *near_id, *near_port), (&mut far, *far_id, *far_port), CodecKind::Pcmu);
    }
    let start = now();
    let mut reached = std::collections::BTreeSet::new();
    while reached.len() < pairs.len() && start.elapsed() < PATIENCE {
        let (id, received) = far.wait("report", |event| match event {
            MediaEvent::Report { session, figures } => Some((*session, figures.received)),
            _ => None,
        });
        reached.extend((received >= 100).then_some(id));
    }
    assert_eq!(reached.len(), pairs.len(), "sessions that received two seconds of sound");
    let elapsed_s = start.elapsed().as_secs_f64();
    for (_, (far_id, _)) in &pairs {
        far.media.command(MediaCommand::Close { session: *far_id });
    }
    let mut closed = 0;
    while closed < pairs.len() {
        let figures = far.wait("Closed", |event| match event {
            MediaEvent::Closed { figures, .. } => Some(figures.clone()),
            _ => None,
        });
        closed += 1;
        assert_eq!(figures.lost, 0);
        // Fifty a second from an absolute pulse: a late wake-up is made up for, and none comes too many.
        let ideal = 50.0 * elapsed_s;
        let received = figures.received as f64;
        assert!((ideal * 0.8 - 10.0..=ideal * 1.1 + 25.0).contains(&received), "{received} of {ideal}");
    }
    near.media.stop();
    far.media.stop();
}

#[test]
fn a_closed_sessions_port_serves_the_next() {
    let mut side = Side::start(Microphone::Silence, Speaker::Null);
    let (session, port) = side.open(1);
    side.media.command(MediaCommand::Close { session });
    let free = side.wait("Closed", |event| match event {
        MediaEvent::Closed { port, .. } => Some(*port),
        _ => None,
    });
    assert_eq!(free, port);
    side.media.command(MediaCommand::Open { session: SessionId(2), port: free, seed: 2 });
    side.wait("report", |event| matches!(event, MediaEvent::Report { session: SessionId(2), .. }).then_some(()));
    side.media.stop();
}
