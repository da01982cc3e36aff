//! `offhook doctor`: against a far end that is well, and against everything that can be wrong with one.

mod common;

use std::net::UdpSocket;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use common::far_end::FarEnd;
use common::language::{against, chapter};
use common::place::Place;
use common::run::{Done, Running, to_end};
use common::until;
use serde_json::{Value, json};

/// Without the sound of this machine.
const MUTE: [&str; 4] = ["--mic", "silence", "--speaker", "null"];
/// Every check, in order.
const CHECKS: [&str; 10] =
    ["profile", "terminal", "store", "microphone", "speaker", "route", "registration", "nat", "codecs", "echo"];

/// The doctor's lines on the profile of this place, without sound, with a store that could be made.
fn doctor(place: &Place, further: &[&str]) -> std::process::Command {
    let store = place.store_url();
    let mut command = place.run(&["doctor", "--profile", "profile.toml", "--json", "--store", &store]);
    command.args(MUTE).args(further);
    command
}

/// All checks in order and in the language, and a summary that counts them.
#[track_caller]
fn whole(done: &Done) -> Vec<Value> {
    let lines = done.lines();
    let language = chapter("Doctor");
    let wrong: Vec<_> = lines.iter().flat_map(|line| against(line, &language)).collect();
    assert!(wrong.is_empty(), "{}\n{done:#?}", wrong.join("\n"));
    let names: Vec<&str> = lines.iter().filter_map(|line| line["name"].as_str()).collect();
    assert_eq!(names, CHECKS, "{done:#?}");
    let last = lines.last().expect("a summary");
    let count =
        |verdict: &str| lines.iter().filter(|line| line["event"] == "check" && line["verdict"] == verdict).count();
    assert_eq!((&last["event"], &last["why"]), (&json!("summary"), &json!("done")));
    for (field, verdict) in
        [("ok", "ok"), ("warnings", "warning"), ("wrong", "wrong"), ("not_looked_at", "not_looked_at")]
    {
        assert_eq!(last[field], count(verdict), "{field}: {done:#?}");
    }
    lines
}

fn check<'a>(lines: &'a [Value], name: &str) -> &'a Value {
    lines.iter().find(|line| line["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

/// The one thing that is wrong, and words of its cure.
#[track_caller]
fn only_wrong(done: &Done, name: &str, cure: &str) -> Vec<Value> {
    let lines = whole(done);
    assert_eq!(done.code, Some(1), "{done:#?}");
    let wrong: Vec<&Value> =
        lines.iter().filter(|line| line["name"].is_string() && line["verdict"] == "wrong").collect();
    assert_eq!(wrong.len(), 1, "{done:#?}");
    assert_eq!(wrong[0]["name"], name, "{done:#?}");
    assert!(wrong[0]["cure"].as_str().is_some_and(|words| words.contains(cure)), "{done:#?}");
    lines
}

#[test]
fn where_all_is_well_the_signal_comes_back() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    let done = to_end(doctor(&place, &["--echo", "600"]));
    let lines = whole(&done);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:#?}");
    for name in ["profile", "store", "route", "registration", "nat", "codecs"] {
        assert_eq!(check(&lines, name)["verdict"], "ok", "{done:#?}");
    }
    assert_eq!(check(&lines, "registration")["figures"]["expires_s"], 60);
    assert_eq!(check(&lines, "codecs")["figures"]["taken"], "opus/48000/2");
    let nat = &check(&lines, "nat")["figures"];
    assert_eq!((&nat["own_address"], &nat["sip_code"]), (&nat["seen_address"], &json!(200)), "{nat}");
    let echo = &check(&lines, "echo")["figures"];
    assert!(echo["echo_delay_ms"].as_f64().is_some_and(|ms| (20.0..2_000.0).contains(&ms)), "{echo}");
    assert!(echo["level_dbov"].as_f64().is_some_and(|level| level > -40.0), "{echo}");
    assert!(echo["came_back_percent"].as_f64().is_some_and(|percent| percent > 50.0), "{echo}");
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0), "hung up and unregistered");
}

#[test]
fn a_wrong_password_is_told_as_one_and_nothing_behind_it_is_looked_at() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let text = format!("server = \"127.0.0.1:{}\"\nuser = \"agent1\"\npassword = \"wrong\"\n", far_end.port());
    place.write("profile.toml", text);
    let lines = only_wrong(&to_end(doctor(&place, &["--echo", "600"])), "registration", "password is wrong");
    assert_eq!(check(&lines, "registration")["figures"]["sip_code"], 403);
    assert_eq!(check(&lines, "echo")["verdict"], "not_looked_at");
    assert!(far_end.called("600").is_empty());
}

#[test]
fn a_port_where_nobody_listens_is_told_at_once() {
    let place = Place::new();
    let free = UdpSocket::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
    place.profile(free);
    let lines = only_wrong(&to_end(doctor(&place, &[])), "route", "Does the PBX run");
    assert_eq!(check(&lines, "registration")["verdict"], "not_looked_at");
}

/// A port at which each datagram is answered with these bytes, or with nothing.
struct Port {
    number: u16,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Port {
    fn answering(bytes: Option<&'static [u8]>) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
        socket.set_read_timeout(Some(Duration::from_millis(50))).expect("set");
        let number = socket.local_addr().expect("bound").port();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let serve = move || {
            let mut buffer = [0; 2_048];
            while !stopped.load(Ordering::Relaxed) {
                if let (Ok((_, from)), Some(bytes)) = (socket.recv_from(&mut buffer), bytes) {
                    socket.send_to(bytes, from).ok();
                }
            }
        };
        let thread = std::thread::Builder::new().name("port".into()).spawn(serve).expect("a thread");
        Self { number, stop, thread: Some(thread) }
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

#[test]
fn silence_and_garbage_are_told_apart() {
    for (bytes, cure) in [(None, "A firewall"), (Some(&b"220 mail.example ESMTP\r\n"[..]), "Some other service")] {
        let (place, port) = (Place::new(), Port::answering(bytes));
        place.profile(port.number);
        let lines = only_wrong(&to_end(doctor(&place, &["--echo", "600"])), "registration", cure);
        let took = lines.last().expect("a summary")["at_ms"].as_u64();
        assert!(took.is_some_and(|ms| ms < 20_000), "{took:?}");
    }
}

#[test]
fn an_extension_without_audio_is_told_as_one_way() {
    let (place, far_end) = (Place::new(), FarEnd::start_mute(1));
    place.profile(far_end.port());
    let lines = only_wrong(&to_end(doctor(&place, &["--echo", "600"])), "echo", "firewall");
    assert_eq!(check(&lines, "echo")["figures"]["received"], 0);
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0));
}

#[test]
fn an_extension_that_is_no_echo_is_told_as_what_it_is() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    for (extension, words) in [("603", "busy"), ("605", "no 605"), ("606", "no echo")] {
        let lines = only_wrong(&to_end(doctor(&place, &["--echo", extension])), "echo", "--echo 600");
        let text = check(&lines, "echo")["text"].as_str().unwrap_or_default();
        assert!(text.contains(words), "{text}");
    }
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0));
}

#[test]
fn the_profile_names_the_extension_and_words_come_in_the_language_that_was_asked_for() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let text = format!(
        "server = \"127.0.0.1:{}\"\nuser = \"agent1\"\npassword = \"demo\"\necho = \"603\"\ncodecs = [\"PCMU\"]\n",
        far_end.port()
    );
    place.write("profile.toml", text);
    let store = place.store_url();
    let mut command = place.run(&["doctor", "--profile", "profile.toml", "--lang", "de", "--store", &store]);
    command.args(MUTE);
    let done = to_end(command);
    assert_eq!(done.code, Some(1), "{done:#?}");
    for words in ["✓ Registrierung (in Ordnung): ", "✗ Echo (Fehler): 603 ist besetzt", "Ein Fehler."] {
        assert!(done.stdout.contains(words), "{words}: {done:#?}");
    }
}

#[test]
fn without_a_sound_server_both_devices_are_wrong_and_the_rest_goes_on() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    let store = place.store_url();
    let mut command = place.run(&["doctor", "--profile", "profile.toml", "--json", "--store", &store]);
    command.env("PULSE_SERVER", "unix:/nowhere/pulse");
    let done = to_end(command);
    let lines = whole(&done);
    assert_eq!(done.code, Some(1), "{done:#?}");
    for name in ["microphone", "speaker"] {
        let check = check(&lines, name);
        assert_eq!(check["verdict"], "wrong", "{done:#?}");
        assert!(check["cure"].as_str().is_some_and(|cure| cure.contains("--mic silence")), "{done:#?}");
    }
    assert_eq!(check(&lines, "registration")["verdict"], "ok", "{done:#?}");
    assert_eq!(check(&lines, "echo")["verdict"], "not_looked_at", "{done:#?}");
}

#[test]
fn a_store_that_is_none_is_wrong_and_nothing_of_it_changes() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    let letter = "a letter, and no database, but longer than the header of one would be, as far as one can tell\n";
    place.write("store.sqlite", letter);
    only_wrong(&to_end(doctor(&place, &[])), "store", "another program's file");
    assert_eq!(place.read("store.sqlite"), letter);
}

/// The doctor's lines on this place's campaign, whose store nobody has named.
fn doctor_of_campaign(place: &Place) -> std::process::Command {
    place.campaign("", &[("C-1", "2125550101", "")]);
    let mut command = place.run(&["doctor", "--profile", "profile.toml", "--json", "--campaign", "campaign.toml"]);
    command.args(MUTE);
    command
}

#[test]
fn a_data_folder_that_cannot_be_made_is_a_finding_and_one_that_could_be_is_not_made() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    let mut nowhere = doctor_of_campaign(&place);
    nowhere.env("HOME", "/proc");
    let lines = only_wrong(&to_end(nowhere), "store", "--store sqlite:PATH");
    let text = check(&lines, "store")["text"].as_str().unwrap_or_default();
    assert!(text.contains("/proc/.local/share/offhook"), "{text}");
    let mut homeless = doctor_of_campaign(&place);
    homeless.env_remove("HOME");
    only_wrong(&to_end(homeless), "store", "Set HOME");
    let done = to_end(doctor_of_campaign(&place));
    assert_eq!(check(&whole(&done), "store")["verdict"], "ok", "{done:#?}");
    assert!(!place.path(".local").exists(), "nothing is made by looking");
}

#[test]
fn ctrl_c_hangs_up_and_signs_off() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    let mut doctor = Running::start(doctor(&place, &["--echo", "600"]));
    // The codec is known from the answer on: the call is up.
    doctor.wait("codecs", |line| line["name"] == "codecs");
    until("a call that is up", || (!far_end.calls_up().is_empty()).then_some(()));
    doctor.signal("INT");
    assert_eq!(doctor.end(), Some(130), "{}", doctor.report());
    assert_eq!(doctor.seen.last().expect("lines")["why"], "interrupted");
    until("the end of it all", || (far_end.calls() == 0 && far_end.registered() == 0).then_some(()));
}

#[test]
fn mistakes_are_told_before_anything_is_looked_at() {
    let place = Place::new();
    to_end(place.run(&["doctor", "--profile", "nowhere.toml"])).told(2, &["nowhere.toml", "cannot be read"]);
    place.write("profile.toml", "server = \"127.0.0.1\"\nuser = \"ada\"\necho = \" \"\n");
    to_end(place.run(&["doctor", "--profile", "profile.toml"])).told(2, &["profile.toml:3", "'echo' is empty"]);
    place.profile(5060);
    to_end(place.run(&["doctor", "--profile", "profile.toml", "--mic", "tone:1"])).told(2, &["--mic tone:1"]);
    for url in ["sqlite:", "postgres://db.example/desk", "mysql:desk"] {
        let done = to_end(place.run(&["doctor", "--profile", "profile.toml", "--store", url]));
        done.told(2, &[&format!("--store {url}"), "Write sqlite:PATH"]);
    }
}

#[test]
fn a_port_of_ours_that_is_taken_is_told() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let taken = UdpSocket::bind("127.0.0.1:0").expect("a port");
    let local_port = taken.local_addr().expect("bound").port();
    let text = format!(
        "server = \"127.0.0.1:{}\"\nuser = \"agent1\"\npassword = \"demo\"\nlocal_port = {local_port}\n",
        far_end.port()
    );
    place.write("profile.toml", text);
    only_wrong(&to_end(doctor(&place, &[])), "route", "local_port");
}

#[test]
fn a_trunk_is_asked_by_options_and_called_without_a_registration() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let text = format!(
        "server = \"127.0.0.1:{}\"\nregister = false\nuser = \"agent1\"\npassword = \"demo\"\n",
        far_end.port()
    );
    place.write("profile.toml", text);
    let done = to_end(doctor(&place, &["--echo", "600"]));
    let lines = whole(&done);
    assert_eq!(done.code, Some(0), "{done:#?}");
    assert_eq!(check(&lines, "registration")["verdict"], "not_looked_at");
    assert_eq!(check(&lines, "nat")["figures"]["sip_code"], 200);
    assert!(check(&lines, "echo")["figures"]["echo_delay_ms"].is_number(), "{done:#?}");
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0));
}
