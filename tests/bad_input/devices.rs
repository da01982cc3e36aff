//! No sound, no terminal, nobody who writes or reads.

use super::*;

#[test]
fn without_a_sound_device_devices_says_so_and_a_phone_still_calls() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let mut devices = place.run(&["devices"]);
    let nowhere = format!("unix:{}", place.path("no-sound").display());
    devices
        .env("PULSE_SERVER", &nowhere)
        .env("PULSE_RUNTIME_PATH", place.path("none"))
        .env("XDG_RUNTIME_DIR", place.path("none"));
    to_end(devices).told(1, &["no sound server answers", "--mic silence"]);

    place.profile(far_end.port());
    let mut phone =
        place.run(&["phone", "--profile", "profile.toml", "--json", "--mic", "default", "--speaker", "default"]);
    phone
        .env("PULSE_SERVER", &nowhere)
        .env("PULSE_RUNTIME_PATH", place.path("none"))
        .env("XDG_RUNTIME_DIR", place.path("none"));
    let mut phone = Running::start(phone);
    let error = phone.event_in_any_order("error");
    assert!(error["why"].as_str().is_some_and(|why| why.contains("no sound server answers")), "{error}");
    phone.event_in_any_order("registered");
    phone.say(&json!({"do": "dial", "to": "601"}));
    phone.event("answered");
    // Silence is sent, paced by the clock: the far end does not think that we are gone.
    let began = std::time::Instant::now();
    until("a second of talk", || (began.elapsed() >= Duration::from_secs(1)).then_some(()));
    phone.say(&json!({"do": "hangup"}));
    let quality = phone.event("quality");
    assert!(quality["sent"].as_u64().is_some_and(|sent| sent >= 40), "{quality}");
    assert!(quality["received"].as_u64().is_some_and(|received| received >= 40), "{quality}");
    phone.say(&json!({"do": "quit"}));
    assert_eq!(phone.end(), Some(0), "{}", phone.report());
}

#[test]
fn a_desk_without_a_sound_device_says_so_and_calls_nobody() {
    if !tmux::is_there("a_desk_without_a_sound_device_says_so_and_calls_nobody") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign("review_s = 60", &PEOPLE);
    place.import();
    let nowhere = format!("unix:{}", place.path("no-sound").display());
    let environment = [("PULSE_SERVER", nowhere.as_str()), ("XDG_RUNTIME_DIR", "/nonexistent")];
    let words = place.words("desk", &["--agent", "ana"]);
    let desk = Tmux::start_in(&place, (120, 30), &environment, common::place::OFFHOOK, &words);
    desk.wait_for("words about the sound", |screen| {
        screen.contains("no sound server answers") && screen.contains("● registered")
    });
    // A device that comes back within a second is no loss; after that nothing can be done about being Not Ready.
    desk.wait_for("end of the grace", |screen| screen.starts_with(" Not Ready") && !screen.contains("[Ready]"));
    desk.press(&["r"]);
    // The help box answers: the wish before it has been worked off, and nothing has come of it.
    desk.press(&["?"]);
    let screen = desk.wait("Close");
    assert!(screen.starts_with(" Not Ready"), "{screen}");
    desk.press(&["Escape"]);
    desk.wait("No record comes");
    desk.press(&["q"]);
    desk.given_back(0);
    nothing_happened(&place);
}

#[test]
fn the_demo_shows_itself_without_a_sound_card() {
    if !tmux::is_there("the_demo_shows_itself_without_a_sound_card") {
        return;
    }
    let place = Place::new();
    let nowhere = format!("unix:{}", place.path("no-sound").display());
    let environment = [("PULSE_SERVER", nowhere.as_str()), ("XDG_RUNTIME_DIR", "/nonexistent")];
    let demo = Tmux::start_in(&place, (120, 30), &environment, common::place::OFFHOOK, &["demo"]);
    demo.click("[Ready]");
    demo.click("[Accept]");
    demo.wait("d Call");
    demo.press(&["d"]);
    demo.wait("Connected");
    demo.press(&["h"]);
    demo.wait("Wrap-up");
    demo.press(&["q"]);
    demo.code();
    demo.wait("the shell is back");
}

#[test]
fn a_desk_without_a_terminal_says_so_and_touches_nothing() {
    let place = Place::new();
    place.profile(5060);
    place.campaign("review_s = 60", &PEOPLE);
    place.import();
    let done = to_end(place.run(&place.words("desk", &["--agent", "ana"])));
    done.told(2, &["not a terminal", "offhook auto"]);
    assert_eq!(done.stdout, "", "no escape sequence goes into a pipe");
    nothing_happened(&place);
}

#[test]
fn closed_standard_input_ends_the_phone_in_order_and_is_told() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    let done = to_end(place.run(&["phone", "--profile", "profile.toml", "--json"]));
    assert_eq!(done.code, Some(0), "{done:#?}");
    let told = done
        .lines()
        .into_iter()
        .any(|line| line["why"].as_str().is_some_and(|why| why.contains("standard input has ended")));
    assert!(told, "{done:#?}");
    // Closed altogether, not only empty.
    let mut closed = Command::new("sh");
    closed
        .args(["-c", "exec \"$0\" phone --profile profile.toml --json <&-", common::place::OFFHOOK])
        .current_dir(place.path(""))
        .env("HOME", place.path(""));
    let done = to_end(closed);
    assert_eq!(done.code, Some(0), "{done:#?}");
    until("goodbye", || (far_end.registered() == 0).then_some(()));
}

#[test]
fn standard_output_that_nobody_reads_does_not_stop_the_work() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let mut command = auto(&place, &[]);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    drop(child.stdout.take());
    let status = until("end", || child.try_wait().expect("its child"));
    assert_eq!(status.code(), Some(0));
    assert_eq!(place.opened().attempts().len(), 2, "a reader that went away does not end the day");
}
