//! `offhook doctor` with sound devices: those of the private PulseAudio under `tools/pulse run`.

mod common;

use std::fs::File;
use std::process::{Child, Command, Stdio};

use common::place::Place;
use common::run::to_end;
use common::skipped;
use serde_json::Value;

/// Half a minute of a tone at -12 dBov, played to the microphone until it is dropped.
struct Voice(Child);

impl Voice {
    fn start(place: &Place) -> Self {
        let tone = (0..48_000 * 30).map(|n| ((n as f32 * 0.0576).sin() * 11_640.0) as i16);
        let path = place.write("tone.raw", tone.flat_map(i16::to_le_bytes).collect::<Vec<u8>>());
        let mut pacat = Command::new("pacat");
        pacat.args(["--playback", "--raw", "--format=s16le", "--rate=48000", "--channels=1", "--device=mic_feed"]);
        Self(pacat.stdin(File::open(path).expect("just written")).stdout(Stdio::null()).spawn().expect("pacat"))
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Whether there is the private server that the tests are made for.
fn is_here(test: &str) -> bool {
    let here = std::env::var_os("OFFHOOK_TEST_PULSE").is_some();
    if !here {
        skipped(test, "no private PulseAudio; run it under `tools/pulse run`");
    }
    here
}

/// What the doctor says of the two devices.
fn devices(place: &Place, further: &[&str]) -> [Value; 2] {
    // Nobody listens there: the sound is looked at all the same.
    place.profile(9);
    // Anybody is let in there, but what is shown must have a cookie's length.
    std::fs::create_dir_all(place.path(".config/pulse")).expect("a folder");
    place.write(".config/pulse/cookie", [0; 256]);
    let mut command = place.run(&["doctor", "--profile", "profile.toml", "--json"]);
    command.args(further).env("PULSE_SERVER", std::env::var_os("PULSE_SERVER").unwrap_or_default());
    let done = to_end(command);
    let lines = done.lines();
    ["microphone", "speaker"].map(|name| {
        lines.iter().find(|line| line["name"] == name).unwrap_or_else(|| panic!("no {name}: {done:#?}")).clone()
    })
}

#[test]
fn pulse_a_microphone_is_measured_and_a_silent_one_is_told() {
    if !is_here("pulse_a_microphone_is_measured_and_a_silent_one_is_told") {
        return;
    }
    let place = Place::new();
    let [microphone, speaker] = devices(&place, &[]);
    assert_eq!(microphone["verdict"], "wrong", "{microphone}");
    assert!(microphone["cure"].as_str().is_some_and(|cure| cure.contains("muted")), "{microphone}");
    assert_eq!(speaker["verdict"], "ok", "{speaker}");
    assert!(speaker["figures"]["played_ms"].as_u64().is_some_and(|ms| ms >= 500), "{speaker}");
    let _voice = Voice::start(&place);
    let [microphone, _] = devices(&place, &[]);
    assert_eq!(microphone["verdict"], "ok", "{microphone}");
    let level = microphone["figures"]["level_dbov"].as_f64();
    assert!(level.is_some_and(|level| (-20.0..-5.0).contains(&level)), "{microphone}");
}

#[test]
fn pulse_a_device_that_is_not_there_is_named() {
    if !is_here("pulse_a_device_that_is_not_there_is_named") {
        return;
    }
    let [microphone, speaker] = devices(&Place::new(), &["--mic", "usb-headset", "--speaker", "null"]);
    assert_eq!((&microphone["verdict"], &speaker["verdict"]), (&"wrong".into(), &"not_looked_at".into()));
    assert!(microphone["text"].as_str().is_some_and(|text| text.contains("usb-headset")), "{microphone}");
}
