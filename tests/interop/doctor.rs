//! The doctor at a real PBX: what it finds where all is well, and at each kind of extension.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::alone;
use crate::asterisk::Asterisk;

/// Its lines, and its exit code.
fn doctor(profile: &str, echo: &str) -> (Vec<Value>, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("line.toml");
    fs::write(&path, profile).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("set");
    let store = format!("sqlite:{}", folder.path().join("store.sqlite").display());
    let output = Command::new(env!("CARGO_BIN_EXE_offhook"))
        .args(["doctor", "--json", "--mic", "silence", "--speaker", "null", "--echo", echo, "--store", &store])
        .arg("--profile")
        .arg(&path)
        .stdin(Stdio::null())
        .output()
        .expect("offhook starts");
    let lines = String::from_utf8_lossy(&output.stdout);
    let lines = lines.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")));
    (lines.collect(), output.status.code())
}

#[track_caller]
fn check<'a>(lines: &'a [Value], name: &str) -> &'a Value {
    lines.iter().find(|line| line["name"] == name).unwrap_or_else(|| panic!("no {name}: {lines:#?}"))
}

/// The echo comes back whole, by this codec.
fn comes_back(test: &str, codecs: &str, codec: &str) {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find(test) else { return };
    let (lines, code) = doctor(&asterisk.profile(1, codecs), "600");
    assert_eq!(code, Some(0), "{lines:#?}");
    for name in ["route", "registration", "nat", "codecs"] {
        assert_eq!(check(&lines, name)["verdict"], "ok", "{lines:#?}");
    }
    let nat = &check(&lines, "nat")["figures"];
    assert!(nat["sip_code"].is_u64() && nat["seen_address"] == nat["own_address"], "{nat}");
    let echo = &check(&lines, "echo")["figures"];
    assert!(echo["codec"].as_str().is_some_and(|got| got.starts_with(codec)), "{echo}");
    assert!(echo["echo_delay_ms"].as_f64().is_some_and(|ms| (10.0..1_000.0).contains(&ms)), "{echo}");
    assert!(echo["came_back_percent"].as_f64().is_some_and(|percent| percent > 60.0), "{echo}");
    asterisk.wait_until_idle();
    assert!(!asterisk.has_contact("agent1"), "it did not sign off");
}

#[test]
fn the_doctor_measures_the_echo_over_opus() {
    comes_back("the_doctor_measures_the_echo_over_opus", "\"opus\"", "opus");
}

#[test]
fn the_doctor_measures_the_echo_over_g711() {
    comes_back("the_doctor_measures_the_echo_over_g711", "\"PCMU\"", "PCMU");
}

#[test]
fn the_doctor_tells_apart_what_asterisk_refuses() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("the_doctor_tells_apart_what_asterisk_refuses") else { return };
    let good = asterisk.profile(1, "\"PCMU\"");
    for (profile, cure) in [
        (good.replace("agent1-secret", "wrong"), "Compare 'user'"),
        (good.replace("password = \"agent1-secret\"\n", ""), "password_env"),
    ] {
        let (lines, code) = doctor(&profile, "600");
        let registration = check(&lines, "registration");
        assert_eq!((code, &registration["verdict"]), (Some(1), &"wrong".into()), "{lines:#?}");
        assert!(registration["cure"].as_str().is_some_and(|words| words.contains(cure)), "{registration}");
    }
    for (extension, words) in
        [("642", "busy"), ("644", "knows no 644"), ("602", "no echo"), ("610", "not one packet"), ("648", "488")]
    {
        let (lines, code) = doctor(&good, extension);
        let echo = check(&lines, "echo");
        assert_eq!((code, &echo["verdict"]), (Some(1), &"wrong".into()), "{lines:#?}");
        assert!(echo["text"].as_str().is_some_and(|text| text.contains(words)), "{echo}");
    }
    asterisk.wait_until_idle();
}
