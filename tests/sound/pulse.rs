//! Real devices: those of the private sound server that `tools/pulse run` has started.

use super::*;

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
        .args(["--exact", "pulse::child_without_a_sound_server", "--nocapture"])
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
