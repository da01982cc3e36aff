//! The media shell over real loopback sockets: virtual devices, many sessions, and, under `tools/pulse run`, real ones.

#[path = "sound/counted.rs"]
mod counted;
#[path = "sound/pulse.rs"]
mod pulse;

use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use offhook::io::clock::Clock;
use offhook::io::media::{Media, Settings};
use offhook::media::control::{
    Figures, MediaCommand, MediaEvent, Microphone, Muted, Recording, RtpPort, SessionId, Speaker,
};
use offhook::media::recorded::Recorded;
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
        let settings = Settings { address: LOOPBACK, microphone, speaker, report_every, pcap: None };
        Self { media: Media::start(settings, Clock::start(), sender).expect("the media side starts"), events }
    }

    fn open(&mut self, number: u64) -> (SessionId, RtpPort) {
        let port = self.media.lend().expect("a port");
        let session = SessionId(number);
        self.media.command(MediaCommand::Open { session, port, seed: number, beside: None });
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

/// The level of everything, in dBov.
fn total_dbov(samples: &[i16]) -> f64 {
    let power = samples.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>() / samples.len().max(1) as f64;
    10.0 * (power / 32_768f64.powi(2)).max(1e-12).log10()
}

/// The level of one frequency in the middle one of all twentieths of a second: a sound server without real-time priority
/// stumbles on a loaded machine.
fn usual_level_dbov(samples: &[i16], rate: u32, hz: f64) -> f64 {
    let mut levels: Vec<f64> =
        samples.chunks_exact(rate as usize / 20).map(|part| level_dbov(part, rate, hz)).collect();
    levels.sort_by(f64::total_cmp);
    println!("tone at {hz} Hz: {:.1?} dBov", levels);
    levels[levels.len() / 2]
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
    let all = total_dbov(steady);
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

/// Left and right of a recording.
fn tracks(path: &Path) -> ([Vec<i16>; 2], u32) {
    let mut reader = hound::WavReader::open(path).expect("a recording");
    let spec = reader.spec();
    assert_eq!(spec.channels, 2);
    let samples: Vec<i16> = reader.samples().map(|sample| sample.expect("a whole file")).collect();
    let side = |at: usize| samples.iter().skip(at).step_by(2).copied().collect();
    ([side(0), side(1)], spec.sample_rate)
}

/// Which of the three voices are in the second half of what was heard.
fn voices(samples: &[i16], rate: u32) -> [bool; 3] {
    let steady = &samples[samples.len() / 2..];
    // A loaded machine makes gaps, and a gap turns the phase: the usual twentieth of a second tells, not the whole.
    [440.0, 600.0, 1_000.0].map(|hz| usual_level_dbov(steady, rate, hz) > -20.0)
}

#[test]
fn in_a_conference_each_hears_the_others_and_the_recording_has_both_sides() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    let mut near = Side::start(Microphone::Tone(440.0), Speaker::Null);
    let mut customer = Side::start(Microphone::Tone(600.0), Speaker::File(file("customer.wav")));
    let mut colleague = Side::start(Microphone::Tone(1_000.0), Speaker::File(file("colleague.wav")));
    let (first, first_port) = near.open(1);
    // Two media threads take sessions by turns; these two have to be on one.
    let (second, second_port) = (SessionId(2), near.media.lend().expect("a port"));
    near.media.command(MediaCommand::Open { session: second, port: second_port, seed: 2, beside: Some(first) });
    let (customer_id, customer_port) = customer.open(3);
    let (colleague_id, colleague_port) = colleague.open(4);
    let customer_end = (&mut customer, customer_id, customer_port);
    agree((&mut near, first, first_port), customer_end, CodecKind::Pcmu);
    agree((&mut near, second, second_port), (&mut colleague, colleague_id, colleague_port), CodecKind::Opus);
    near.media.command(MediaCommand::Join { sessions: vec![first, second] });
    near.media.command(MediaCommand::Record { session: first, recording: Recording::On, file: file("calls/one.wav") });
    for side in [&mut customer, &mut colleague] {
        side.wait("120 packets", |event| match event {
            MediaEvent::Report { figures, .. } if figures.received >= 120 => Some(()),
            _ => None,
        });
    }
    assert_eq!((customer.close(customer_id).lost, colleague.close(colleague_id).lost), (0, 0));
    near.media.stop();

    let (samples, rate) = heard(&file("customer.wav"));
    assert_eq!(voices(&samples, rate), [true, false, true], "the customer hears agent and colleague");
    let (samples, rate) = heard(&file("colleague.wav"));
    assert_eq!(voices(&samples, rate), [true, true, false], "the colleague hears agent and customer");
    let ([left, right], rate) = tracks(&file("calls/one.wav"));
    assert_eq!(voices(&left[..left.len() * 2 / 3], rate), [false, true, false], "the customer is left");
    assert_eq!(voices(&right[..right.len() * 2 / 3], rate), [true, false, true], "what the customer hears is right");
}

/// The loudest that a meter of the microphone has shown in the reports until the far end has sent so many packets.
fn loudest_microphone(side: &mut Side, session: SessionId, packets: u64) -> f32 {
    let mut loudest = -127.0_f32;
    side.wait("more packets", |event| match event {
        MediaEvent::Report { session: id, figures } if *id == session => {
            loudest = loudest.max(figures.microphone_dbov);
            (figures.received >= packets).then_some(())
        }
        _ => None,
    });
    loudest
}

#[test]
fn the_microphones_meter_shows_the_agents_own_voice_alone() {
    for (microphone, wanted) in [(Microphone::Silence, -127.0), (Microphone::Tone(440.0), -12.0)] {
        let mut near = Side::start(microphone, Speaker::Null);
        let mut others = Side::start(Microphone::Tone(600.0), Speaker::Null);
        let (first, first_port) = near.open(1);
        let (second, second_port) = (SessionId(2), near.media.lend().expect("a port"));
        near.media.command(MediaCommand::Open { session: second, port: second_port, seed: 2, beside: Some(first) });
        let (customer, customer_port) = others.open(3);
        let (colleague, colleague_port) = others.open(4);
        agree((&mut near, first, first_port), (&mut others, customer, customer_port), CodecKind::Pcmu);
        agree((&mut near, second, second_port), (&mut others, colleague, colleague_port), CodecKind::Opus);
        let tone: Vec<i16> = (0..80_000).map(|n| if n % 8 < 4 { 20_000 } else { -20_000 }).collect();
        let prompt = Recorded::new(&tone, 8_000);
        near.media.command(MediaCommand::Say { session: first, prompt });
        let by_message = loudest_microphone(&mut near, first, 50);
        assert!((by_message - wanted).abs() < 1.0, "{by_message} dBov while a message plays");
        near.media.command(MediaCommand::Join { sessions: vec![first, second] });
        let in_conference = loudest_microphone(&mut near, second, 150);
        assert!((in_conference - wanted).abs() < 1.0, "{in_conference} dBov in a conference");
        near.media.stop();
        others.media.stop();
    }
}

/// Records, leaves it for a while, and records again; says how many twentieths of a second are without our own tone between
/// the first and the last that have it.
fn silence_between(left: Recording) -> usize {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("calls/one.wav");
    let mut near = Side::start(Microphone::Tone(440.0), Speaker::Null);
    let mut far = Side::start(Microphone::Tone(600.0), Speaker::Null);
    let (near_id, near_port) = near.open(1);
    let (far_id, far_port) = far.open(2);
    agree((&mut near, near_id, near_port), (&mut far, far_id, far_port), CodecKind::Pcmu);
    let mut packets = 20;
    for recording in [Recording::On, left, Recording::On] {
        near.media.command(MediaCommand::Record { session: near_id, recording, file: file.clone() });
        let reached = near.wait("more packets", |event| match event {
            MediaEvent::Report { figures, .. } if figures.received >= packets => Some(figures.received),
            MediaEvent::NotRecorded { why, .. } => panic!("{why}"),
            _ => None,
        });
        packets = reached + 50;
    }
    near.close(near_id);
    far.media.stop();
    let names: Vec<_> = std::fs::read_dir(folder.path().join("calls")).expect("the folder").collect();
    assert_eq!(names.len(), 1, "one call, one file");
    let ([_, right], rate) = tracks(&file);
    let parts = right.chunks_exact(rate as usize / 20);
    if left == Recording::Paused {
        assert!(parts.clone().any(|part| part.iter().all(|sample| *sample == 0)), "nothing of the pause is kept");
    }
    let loud: Vec<bool> = parts.map(|part| level_dbov(part, rate, 440.0) > -20.0).collect();
    assert!(loud.iter().filter(|loud| **loud).count() > 20, "what was said before and after is there: {loud:?}");
    // At first our side waits for the far end's.
    let first = loud.iter().position(|loud| *loud).expect("our tone");
    let last = loud.iter().rposition(|loud| *loud).expect("our tone");
    loud[first..last].iter().filter(|loud| !**loud).count()
}

#[test]
fn a_recording_that_is_resumed_goes_on_in_its_file_and_a_pause_is_silence() {
    // A second of it, as far as a loaded machine keeps time.
    assert!(silence_between(Recording::Paused) > 10);
}

#[test]
fn a_recording_that_is_switched_on_again_goes_on_in_its_file() {
    // What was said while it was off is not in it: the 40 ms of our side that lay ready are silence.
    assert!(silence_between(Recording::Off) <= 2);
}

#[test]
fn a_message_takes_the_place_of_a_muted_microphone_once() {
    let folder = tempfile::tempdir().expect("a folder");
    for (codec, name) in [(CodecKind::Pcma, "pcma.wav"), (CodecKind::Opus, "opus.wav")] {
        let mut near = Side::start(Microphone::Tone(440.0), Speaker::Null);
        let mut far = Side::start(Microphone::Silence, Speaker::File(folder.path().join(name)));
        let (near_id, near_port) = near.open(1);
        let (far_id, far_port) = far.open(2);
        agree((&mut near, near_id, near_port), (&mut far, far_id, far_port), codec);
        near.media.command(MediaCommand::Mute { session: near_id, muted: Muted::Yes });
        let tone = |n: i32| (10_000.0 * (std::f64::consts::TAU * f64::from(n) / 8.0).sin()) as i16;
        let samples: Vec<i16> = (0..8_000).map(tone).collect();
        let prompt = Recorded::new(&samples, 8_000);
        near.media.command(MediaCommand::Say { session: near_id, prompt });
        near.wait("Said", |event| matches!(event, MediaEvent::Said { .. }).then_some(()));
        far.wait("80 packets", |event| match event {
            MediaEvent::Report { figures, .. } if figures.received >= 80 => Some(()),
            _ => None,
        });
        far.close(far_id);
        near.media.stop();
        let (samples, rate) = heard(&folder.path().join(name));
        let loud =
            |hz: f64| samples.chunks_exact(rate as usize / 10).filter(|p| level_dbov(p, rate, hz) > -20.0).count();
        assert!((8..=11).contains(&loud(1_000.0)), "{codec:?}: a second of the message in {} tenths", loud(1_000.0));
        assert_eq!(loud(440.0), 0, "{codec:?}: the microphone is muted");
    }
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
    side.media.command(MediaCommand::Open { session: SessionId(2), port: free, seed: 2, beside: None });
    side.wait("report", |event| matches!(event, MediaEvent::Report { session: SessionId(2), .. }).then_some(()));
    side.media.stop();
}

#[test]
fn the_device_callbacks_do_not_allocate() {
    use offhook::io::sound::ring::{microphone, speaker};
    assert_ne!(counted::during(|| drop(std::hint::black_box(Box::new(1)))), 0, "the count can tell");

    let (mut speaker_end, mut speaker) = speaker();
    let (mut microphone_end, mut microphone) = microphone();
    let mut room = [0; 4_800];
    let touched = counted::during(|| {
        for round in 0..1_000usize {
            // Every size that devices were seen to ask for, with the rings empty, part full and overfull.
            let len = [2, 479, 480, 960, 4_800][round % 5];
            speaker_end.push(&room[..(round * 37) % 1_500]);
            speaker.play(&mut room[..len]);
            microphone.record(&room[..len]);
            if round % 3 == 0 {
                microphone_end.take(&mut room);
            }
        }
    });
    assert_eq!(touched, 0);
    assert!(speaker_end.missing() > 0 && microphone_end.brought() > 1_000_000, "both came to their limits");
}
