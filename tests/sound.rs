//! The media shell over real loopback sockets: virtual devices, many sessions, and, under `tools/pulse run`, real ones.

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
use offhook::media::prompt::Prompt;
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
        let prompt = std::sync::Arc::new(Prompt::new(&samples, 8_000));
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

/// Counts what a thread allocates and frees.
mod counted {
    #![expect(unsafe_code, reason = "an allocator can't be written without; it only counts and passes on")]

    use std::alloc::{GlobalAlloc, Layout, System};
    use std::cell::Cell;

    thread_local!(static TOUCHED: Cell<u64> = const { Cell::new(0) });

    struct Counting;

    // SAFETY: every call is passed on unchanged to the system's allocator.
    unsafe impl GlobalAlloc for Counting {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            touch();
            unsafe { System.alloc(layout) }
        }
        unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
            touch();
            unsafe { System.alloc_zeroed(layout) }
        }
        unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
            touch();
            unsafe { System.realloc(old, layout, size) }
        }
        unsafe fn dealloc(&self, old: *mut u8, layout: Layout) {
            touch();
            unsafe { System.dealloc(old, layout) }
        }
    }

    #[global_allocator]
    static ALLOCATOR: Counting = Counting;

    fn touch() {
        // A thread that is ending has no count any more.
        let _ = TOUCHED.try_with(|touched| touched.set(touched.get() + 1));
    }

    /// How often `deed` allocates or frees.
    pub fn during(deed: impl FnOnce()) -> u64 {
        let before = TOUCHED.get();
        deed();
        TOUCHED.get() - before
    }
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

/// The private sound server that `tools/pulse run` has started.
struct Pulse {
    dir: PathBuf,
}

/// One test at a time has the sound server: one of them ends it.
static PULSE: Mutex<()> = Mutex::new(());

impl Pulse {
    /// None, and said so on the output, where there is no such server.
    fn get(test: &str) -> Option<(Self, MutexGuard<'static, ()>)> {
        if std::env::var_os("OFFHOOK_TEST_PULSE").is_none_or(|set| set != "1") {
            println!("SKIPPED: {test}: no private PulseAudio; run it under `tools/pulse run`");
            return None;
        }
        let guard = PULSE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let dir = std::env::var_os("OFFHOOK_TEST_PULSE_DIR").expect("tools/pulse tells its folder").into();
        let pulse = Self { dir };
        if !pulse.answers() {
            pulse.start();
        }
        Some((pulse, guard))
    }

    fn answers(&self) -> bool {
        let info = Command::new("pactl").arg("info").stdout(Stdio::null()).stderr(Stdio::null()).status();
        info.is_ok_and(|status| status.success())
    }

    fn start(&self) {
        // Left to itself, as it outlives this test: tools/pulse ends it by the number that it writes down.
        let status = Command::new("sh").args(["-c", "\"$0\" &"]).arg(self.dir.join("start")).status();
        assert!(status.is_ok_and(|status| status.success()), "the server's start script");
        let start = now();
        while !self.answers() {
            assert!(start.elapsed() < PATIENCE, "the sound server doesn't come back");
            rest(Duration::from_millis(20));
        }
    }

    fn signal(&self, signal: &str) {
        let pid = std::fs::read_to_string(self.dir.join("pid")).expect("the server's number");
        let status = Command::new("kill").args([signal, pid.trim()]).status().expect("kill");
        assert!(status.success());
    }

    fn pactl(&self, arguments: &[&str]) -> String {
        let output = Command::new("pactl").args(arguments).output().expect("pactl");
        assert!(output.status.success(), "pactl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Says a tone into the microphone until it is dropped.
    fn say(&self, hz: f64) -> Running {
        let path = self.dir.join(format!("tone-{hz}.wav"));
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: 48_000,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut writer = hound::WavWriter::create(&path, spec).expect("a file");
        for n in 0..48_000 * 60 {
            // -12 dBov, as the virtual tone.
            let sample = 11_640.0 * (std::f64::consts::TAU * hz * f64::from(n) / 48_000.0).sin();
            writer.write_sample(sample as i16).expect("a sample");
        }
        writer.finalize().expect("a file");
        let player = Command::new("paplay").arg("--device=mic_feed").arg(path).spawn().expect("paplay");
        Running(player)
    }

    /// What a speaker plays within the next `seconds`.
    fn listen(&self, monitor: &str, seconds: usize) -> Vec<i16> {
        let mut recorder = Running(
            Command::new("parec")
                .args([&format!("--device={monitor}"), "--rate=48000", "--channels=1", "--format=s16le"])
                .args(["--latency-msec=20", "--raw"])
                .stdout(Stdio::piped())
                .spawn()
                .expect("parec"),
        );
        let mut bytes = vec![0; seconds * 48_000 * 2];
        recorder.0.stdout.take().expect("its output").read_exact(&mut bytes).expect("sound");
        bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
    }
}

/// A child that ends with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn device_told(side: &mut Side, wanted: bool) -> String {
    side.wait(if wanted { "usable devices" } else { "lost devices" }, |event| match event {
        MediaEvent::Device { what, usable } if *usable == wanted => Some(what.to_string()),
        _ => None,
    })
}

fn a_call_through_real_devices(test: &str, codec: CodecKind) {
    let Some((pulse, _guard)) = Pulse::get(test) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut near = Side::start(Microphone::Device(None), Speaker::Device(None));
    let mut far = Side::start(Microphone::Tone(440.0), Speaker::File(folder.path().join("heard.wav")));
    device_told(&mut near, true);
    let _tone = pulse.say(880.0);
    let (near_id, near_port) = near.open(1);
    let (far_id, far_port) = far.open(2);
    agree((&mut near, near_id, near_port), (&mut far, far_id, far_port), codec);
    near.wait("first audio", |event| matches!(event, MediaEvent::FirstAudio { .. }).then_some(()));
    rest(Duration::from_millis(1_500));
    let played = pulse.listen("spk.monitor", 2);
    let near_figures = near.close(near_id);
    let far_figures = far.close(far_id);
    println!("{test}: near {near_figures:?} far {far_figures:?}");

    let tone = usual_level_dbov(&played, 48_000, 440.0);
    assert!((tone + 12.0).abs() < 1.5, "the far end's tone is at {tone} dBov at the speaker");
    let (samples, rate) = heard(&folder.path().join("heard.wav"));
    let steady = &samples[samples.len() / 2..samples.len() * 9 / 10];
    let tone = usual_level_dbov(steady, rate, 880.0);
    assert!((tone + 12.0).abs() < 1.5, "the microphone's tone is at {tone} dBov at the far end");
}

#[test]
fn pulse_a_pcmu_call_is_heard_at_both_ends() {
    a_call_through_real_devices("pulse_a_pcmu_call_is_heard_at_both_ends", CodecKind::Pcmu);
}

#[test]
fn pulse_an_opus_call_is_heard_at_both_ends() {
    a_call_through_real_devices("pulse_an_opus_call_is_heard_at_both_ends", CodecKind::Opus);
}

/// A far end that counts packets, holds them to be one unbroken stream, and measures the pauses between them, and those of
/// the machine that it runs on.
struct Ear {
    socket: UdpSocket,
    /// Sequence number and timestamp of the last packet.
    last: Option<(u16, u32)>,
    last_packet: Option<Instant>,
    longest_gap: Duration,
    packets: u64,
    longest_stall: Duration,
}

impl Ear {
    fn new() -> (Self, RtpPort) {
        let socket = UdpSocket::bind((LOOPBACK, 0)).expect("a socket");
        socket.set_read_timeout(Some(Duration::from_millis(2))).expect("a time-out");
        let port = RtpPort(socket.local_addr().expect("its address").port());
        let zero = Duration::ZERO;
        let ear = Self { socket, last: None, last_packet: None, longest_gap: zero, packets: 0, longest_stall: zero };
        (ear, port)
    }

    /// Hears so many more packets. No sequence number is left out, and the stream's own clock goes forward with each; where a
    /// device goes, it may skip what was never said.
    fn hear(&mut self, packets: u64) {
        let (start, wanted) = (now(), self.packets + packets);
        let mut last_look = start;
        let mut bytes = [0; 2_048];
        while self.packets < wanted {
            assert!(start.elapsed() < PATIENCE, "the packets have stopped: {} of {wanted} came", self.packets);
            let len = self.socket.recv(&mut bytes).unwrap_or(0);
            let now = now();
            self.longest_stall = self.longest_stall.max(now - last_look);
            last_look = now;
            if len >= 12 {
                self.longest_gap = self.longest_gap.max(now - self.last_packet.unwrap_or(now));
                self.last_packet = Some(now);
                self.follow(&bytes);
            }
        }
    }

    fn follow(&mut self, bytes: &[u8]) {
        let sequence = u16::from_be_bytes([bytes[2], bytes[3]]);
        let timestamp = u32::from_be_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]);
        if let Some((before, earlier)) = self.last {
            let (step, passed) = (sequence.wrapping_sub(before), timestamp.wrapping_sub(earlier));
            assert_eq!(step, 1, "packet {} is missing or out of order", before.wrapping_add(1));
            assert!(passed > 0 && passed < 1 << 31, "the stream's clock jumps by {passed}");
        }
        self.last = Some((sequence, timestamp));
        self.packets += 1;
    }
}

/// A call on real devices, in the middle of which something happens to them. The packets go on while there are no devices,
/// the agent is told that the devices are lost, and after `cure` that they are usable.
fn packets_go_on((test, pulse): (&str, &Pulse), speaker: Option<&str>, harm: impl Fn(&Pulse), cure: impl Fn(&Pulse)) {
    let mut near = Side::start(Microphone::Device(None), Speaker::Device(speaker.map(Into::into)));
    device_told(&mut near, true);
    let (session, _) = near.open(1);
    let (mut ear, port) = Ear::new();
    near.media.command(MediaCommand::Agree { session, agreement: agreement(CodecKind::Pcmu, port) });
    ear.hear(50);
    ear.longest_gap = Duration::ZERO;
    ear.longest_stall = Duration::ZERO;
    harm(pulse);
    ear.hear(75);
    let (gap, stall) = (ear.longest_gap, ear.longest_stall);
    let lost = device_told(&mut near, false);
    // From here until the cure there is no device: what comes now is paced by the clock alone. What the socket has kept
    // meanwhile is less than this.
    ear.hear(100);
    cure(pulse);
    let cured = now();
    let back = device_told(&mut near, true);
    ear.hear(50);
    let figures = near.close(session);
    // The gap is a figure to read (goal: 40 ms), not to assert: a busy machine makes gaps of its own. That the stream is
    // unbroken is asserted packet by packet.
    println!(
        "{test}: longest gap {gap:?}, longest stall of the machine {stall:?}, {} packets; lost: {lost}; \
         {:?} after the cure: {back}; {figures:?}",
        ear.packets,
        cured.elapsed(),
    );
}

#[test]
fn pulse_packets_go_on_when_the_server_dies() {
    let test = "pulse_packets_go_on_when_the_server_dies";
    let Some((pulse, _guard)) = Pulse::get(test) else { return };
    packets_go_on((test, &pulse), None, |pulse| pulse.signal("-KILL"), Pulse::start);
}

#[test]
fn pulse_packets_go_on_when_the_server_hangs() {
    let test = "pulse_packets_go_on_when_the_server_hangs";
    let Some((pulse, _guard)) = Pulse::get(test) else { return };
    packets_go_on((test, &pulse), None, |pulse| pulse.signal("-STOP"), |pulse| pulse.signal("-CONT"));
}

#[test]
fn pulse_packets_go_on_when_the_headset_is_unplugged() {
    let test = "pulse_packets_go_on_when_the_headset_is_unplugged";
    let Some((pulse, _guard)) = Pulse::get(test) else { return };
    let plug = || pulse.pactl(&["load-module", "module-null-sink", "sink_name=usb", "rate=48000", "channels=1"]);
    let module = Mutex::new(plug());
    let unplug = |pulse: &Pulse| {
        pulse.pactl(&["unload-module", &module.lock().expect("one thread")]);
    };
    packets_go_on((test, &pulse), Some("usb"), unplug, |_| *module.lock().expect("one thread") = plug());
    unplug(&pulse);
}

#[test]
fn pulse_devices_are_listed_and_tested() {
    use offhook::io::devices::{self, Kind, Outcome};
    let Some((pulse, _guard)) = Pulse::get("pulse_devices_are_listed_and_tested") else { return };
    let list = devices::list().expect("a list");
    let by_name = |name: &str, kind| list.iter().find(|d| d.stable_name == name && d.kind == kind).cloned();
    let speaker = by_name("spk", Kind::Speaker).expect("the speaker");
    let microphone = by_name("mic", Kind::Microphone).expect("the microphone");
    assert!(speaker.is_default && microphone.is_default, "{list:?}");
    assert_eq!(by_name("spk.monitor", Kind::Monitor).map(|device| device.is_default), Some(false));

    let _tone = pulse.say(880.0);
    rest(Duration::from_millis(500));
    match devices::test(&microphone, Duration::from_secs(1)).expect("a test of the microphone") {
        Outcome::Heard { level_dbov, peak_dbov } => {
            assert!((level_dbov + 12.0).abs() < 2.0, "{level_dbov} dBov");
            assert!((peak_dbov + 9.0).abs() < 2.0, "{peak_dbov} dBov at most");
        }
        other => panic!("{other:?}"),
    }
    std::thread::scope(|scope| {
        let heard = scope.spawn(|| pulse.listen("spk.monitor", 2));
        rest(Duration::from_millis(200));
        match devices::test(&speaker, Duration::from_millis(1_500)).expect("a test of the speaker") {
            Outcome::Played { asked_ms } => assert!((1_000..2_500).contains(&asked_ms), "{asked_ms} ms"),
            other => panic!("{other:?}"),
        }
        let heard = heard.join().expect("a recording");
        let loudest = heard.iter().map(|sample| sample.unsigned_abs()).max().expect("samples");
        assert!(loudest > 3_000, "{loudest}");
    });
    let absent = devices::DeviceInfo { stable_name: "absent".into(), ..speaker };
    let told = devices::test(&absent, Duration::from_secs(1)).expect_err("there is no such device").to_string();
    assert!(told.contains("absent"), "{told}");
}

/// Run by the test below where no sound server can be reached; by itself it does nothing.
#[test]
fn child_without_a_sound_server() {
    if std::env::var_os("OFFHOOK_TEST_NO_SOUND_SERVER").is_none() {
        return;
    }
    let told = offhook::io::devices::list().expect_err("no server").to_string();
    assert!(told.contains("sound server") && told.contains("PulseAudio"), "{told}");

    let mut side = Side::start(Microphone::Device(None), Speaker::Device(None));
    assert!(device_told(&mut side, false).contains("sound server"));
    // A call goes on without.
    let (session, _) = side.open(1);
    let (mut ear, port) = Ear::new();
    side.media.command(MediaCommand::Agree { session, agreement: agreement(CodecKind::Pcmu, port) });
    ear.hear(25);
    side.close(session);
    println!("the call went on without a sound server");
}

#[test]
fn without_a_sound_server_the_devices_command_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let this = std::env::current_exe().expect("this program");
    let child = Command::new(this)
        .args(["--exact", "child_without_a_sound_server", "--nocapture"])
        .env("OFFHOOK_TEST_NO_SOUND_SERVER", "1")
        // Nobody listens there, whatever sound server this machine has.
        .env("PULSE_SERVER", format!("unix:{}/nobody", folder.path().display()))
        .env("PULSE_RUNTIME_PATH", folder.path())
        .env("XDG_RUNTIME_DIR", folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this program runs");
    let output = child.wait_with_output().expect("its end");
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{errors}");
    assert!(said.contains("the call went on without a sound server"), "the child did nothing: {said}");
}
