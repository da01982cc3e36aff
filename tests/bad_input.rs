//! What goes wrong outside: files that are not what they should be, a registrar that is not there, a full disk, a terminal
//! that is none. Each gets its exit code and a message that says which, where, and how to mend it, and loses nothing.

#![expect(clippy::disallowed_methods, reason = "a test of the real program has real deadlines")]

mod common;

use std::fs;
use std::net::UdpSocket;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use common::far_end::FarEnd;
use common::place::Place;
use common::run::{Done, Running, to_end};
use common::tmux::{self, Tmux};
use common::{skipped, until, until_or};
use offhook::campaign::{JournalEvent, Status};
use serde_json::{Value, json};

const PEOPLE: [(&str, &str, &str); 2] = [("C-1", "2125550101", ""), ("C-2", "2125550203", "")];
const HEADLESS: &str = "review_s = 1\nauto_accept = true";

/// A place with a campaign whose list is this file, not yet imported.
fn with_list(bytes: &[u8]) -> Place {
    let place = Place::new();
    place.campaign(HEADLESS, &[]);
    place.write("people.csv", bytes);
    place
}

fn import(place: &Place, further: &[&str]) -> Done {
    let url = place.store_url();
    let mut command = place.run(&["campaign", "import", "--campaign", "campaign.toml", "--store", &url]);
    command.args(further);
    to_end(command)
}

fn auto(place: &Place, further: &[&str]) -> Command {
    let url = place.store_url();
    let mut command = place.run(&[
        "auto",
        "--profile",
        "profile.toml",
        "--campaign",
        "campaign.toml",
        "--store",
        &url,
        "--talk",
        "300ms",
    ]);
    command.args(further);
    command
}

fn summary(done: &Done) -> Value {
    let last = done.lines().pop().unwrap_or_else(|| panic!("no summary: {done:#?}"));
    assert_eq!(last["event"], "summary", "{done:#?}");
    last
}

// --- lists

#[test]
fn a_list_in_latin_1_is_read_with_its_names() {
    let place = with_list(b"customer,name,mobile,home\nC-1,M\xfcller,2125550101,\nC-2,Jos\xe9 Nu\xf1ez,2125550102,\n");
    let done = import(&place, &[]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:#?}");
    assert!(done.stdout.contains("2 records added to 'people', 0 known already, 0 rows rejected"), "{done:#?}");
    let names: Vec<String> = place.opened().records().iter().map(|record| record.name.as_str().to_owned()).collect();
    assert_eq!(names, ["Müller", "José Nuñez"]);
}

#[test]
fn a_list_with_a_byte_order_mark_is_read_like_any_other() {
    let utf_8 = "\u{feff}customer,name,mobile,home\nC-1,Müller,2125550101,\n";
    let utf_16: Vec<u8> = utf_8.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [utf_8.as_bytes(), &utf_16] {
        let place = with_list(bytes);
        let done = import(&place, &[]);
        assert_eq!(done.code, Some(0), "{done:#?}");
        let records = place.opened().records();
        assert_eq!(
            records.iter().map(|one| (one.key.as_str(), one.name.as_str())).collect::<Vec<_>>(),
            [("C-1", "Müller")]
        );
    }
}

#[test]
fn of_100_000_broken_rows_each_is_in_the_rejects_file_and_the_good_one_in_the_store() {
    let mut list = String::from("customer,name,mobile,home\n");
    for n in 0..100_000 {
        match n % 4 {
            0 => list.push_str(",nobody,2125550101,\n"),
            1 => list.push_str("C-1,letters,ask for Bob,\n"),
            2 => list.push_str("C-2,short,12,\n"),
            _ => list.push_str("C-3,too,many,cells,in,this,row\n"),
        }
    }
    list.push_str("GOOD,Last,2125550101,\n");
    let place = with_list(list.as_bytes());
    let done = import(&place, &["--rejects", "rejects.csv"]);
    assert_eq!(done.code, Some(0), "{}", done.stdout);
    assert!(
        done.stdout.contains("1 records added to 'people', 0 known already, 100000 rows rejected"),
        "{}",
        done.stdout
    );
    assert!(
        done.stderr.contains("people.csv:2: missing key") && done.stderr.contains("more rejected rows"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.lines().count() < 50, "the screen is not flooded: {} lines", done.stderr.lines().count());
    let rejects = place.read("rejects.csv");
    let causes: Vec<&str> = rejects.lines().filter(|line| line.starts_with("# line ")).collect();
    assert_eq!(causes.len(), 100_000);
    assert!(
        causes[0].starts_with("# line 2: missing key") && causes[99_999].starts_with("# line 100001: "),
        "{}",
        causes[99_999]
    );
    assert_eq!(place.opened().records().len(), 1);
}

#[test]
fn a_number_with_letters_is_told_with_line_and_column_and_the_others_are_imported() {
    let place = with_list(b"customer,name,mobile,home\nC-1,A,212-CALL-NOW,\nC-2,B,2125550101,\nC-3,C,2125550101,x12\n");
    let done = import(&place, &[]);
    done.told(0, &["people.csv:2: bad format: 'mobile'", "people.csv:4: bad format: 'home'", "letters"]);
    assert_eq!(place.opened().records().iter().map(|record| record.key.as_str()).collect::<Vec<_>>(), ["C-2"]);
}

#[test]
fn a_list_that_is_none_says_which_column_it_misses() {
    let place = with_list(b"id,phone\n1,2125550101\n");
    let done = import(&place, &[]);
    assert_eq!(done.code, Some(2), "{done:#?}");
    assert!(done.stderr.contains("people.csv") && done.stderr.contains("customer"), "{done:#?}");
    let done = import(&place, &["absent.csv"]);
    done.told(2, &["absent.csv", "No such file"]);
    let done = import(&place, &["--list", "nobody", "people.csv"]);
    done.told(2, &["campaign.toml", "nobody", "people"]);
}

#[test]
fn a_campaign_without_a_callable_number_is_done_at_once_and_says_so() {
    let far_end = FarEnd::start(1);
    let closed = "[caps.number]\nin_all = 0\n";
    for (settings, people) in [(HEADLESS.to_owned(), &[][..]), (format!("{HEADLESS}\n{closed}"), &PEOPLE[..])] {
        let place = Place::new();
        place.profile(far_end.port());
        // The settings stand before the first table of the file, a table after them would swallow the rest.
        place.campaign(HEADLESS, people);
        if settings.contains(closed) {
            let text = place.read("campaign.toml");
            place.write("campaign.toml", format!("{text}\n{closed}"));
        }
        if !people.is_empty() {
            place.import();
        }
        let done = to_end(auto(&place, &[]));
        assert_eq!(done.code, Some(0), "{done:#?}");
        let summary = summary(&done);
        assert_eq!((&summary["why"], &summary["dialed"]), (&json!("no callable number"), &json!(0)), "{done:#?}");
    }
    assert!(far_end.heard().is_empty());
}

// --- the registrar

#[test]
fn an_absent_registrar_is_told_and_ends_with_3() {
    let place = Place::new();
    // A port on which nobody listens: it was free a moment ago.
    let port = UdpSocket::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address").port();
    place.profile(port);
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let done = to_end(auto(&place, &["--for", "36s"]));
    done.told(3, &["not registered", "profile check"]);
    let failed = done.lines().into_iter().find(|line| line["event"] == "registration_failed").expect("it is told");
    assert!(failed["why"].as_str().is_some_and(|why| why.contains("does not answer")), "{failed}");
    assert!(failed["retry_s"].is_u64(), "it is tried again: {failed}");
    nothing_happened(&place);
}

/// A registrar on a thread, that answers each datagram as `answer` says.
struct Registrar {
    port: u16,
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Registrar {
    fn start(answer: impl Fn(&str) -> Vec<Vec<u8>> + Send + 'static) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
        let port = socket.local_addr().expect("its address").port();
        socket.set_read_timeout(Some(Duration::from_millis(100))).expect("a time-out");
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let work = move || {
            let mut buffer = [0; 65_535];
            while !stopped.load(Ordering::Relaxed) {
                let Ok((len, from)) = socket.recv_from(&mut buffer) else { continue };
                for datagram in answer(&String::from_utf8_lossy(&buffer[..len])) {
                    socket.send_to(&datagram, from).ok();
                }
            }
        };
        let thread = std::thread::Builder::new().name("registrar".into()).spawn(work).expect("a thread");
        Self { port, stop, thread: Some(thread) }
    }
}

impl Drop for Registrar {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.take().map(std::thread::JoinHandle::join);
    }
}

/// An answer with this status line, to the request.
fn answer(request: &str, status: &str) -> Vec<u8> {
    let mut text = format!("SIP/2.0 {status}\r\n");
    for line in request.lines() {
        match line.split(':').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "to" => text += &format!("{line};tag=registrar\r\n"),
            "via" | "from" | "call-id" | "cseq" => text += &format!("{line}\r\n"),
            _ => {}
        }
    }
    (text + "Content-Length: 0\r\n\r\n").into_bytes()
}

#[test]
fn a_registrar_that_refuses_is_told_with_its_answer_and_ends_with_3() {
    let registrar = Registrar::start(|request| vec![answer(request, "403 Not Today")]);
    let place = Place::new();
    place.profile(registrar.port);
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let done = to_end(auto(&place, &["--for", "3s"]));
    done.told(3, &["not registered", "profile check"]);
    let failed = done.lines().into_iter().find(|line| line["event"] == "registration_failed").expect("it is told");
    assert_eq!(failed["sip_code"], 403);
    assert!(failed["why"].as_str().is_some_and(|why| why.contains("Not Today")), "{failed}");
    nothing_happened(&place);
}

#[test]
fn a_wrong_password_is_told_and_the_registrar_is_not_hammered() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let text = format!("server = \"127.0.0.1:{}\"\nuser = \"agent1\"\npassword = \"wrong-secret\"\n", far_end.port());
    place.write("profile.toml", text);
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let done = to_end(auto(&place, &["--for", "4s", "--sip-trace", "sip.trace"]));
    done.told(3, &["not registered"]);
    let trace = place.read("sip.trace");
    let sent = trace.matches("REGISTER sip:").count();
    assert!((2..=4).contains(&sent), "{sent} REGISTERs:\n{trace}");
    for text in [&trace, &done.stdout, &done.stderr] {
        assert!(!text.contains("wrong-secret"), "the password is told: {text}");
    }
}

#[test]
fn a_registrar_that_answers_garbage_brings_nobody_down() {
    // Garbage first, and the truth to whoever asks again: the second copy of a request.
    let asked = std::sync::Mutex::new(std::collections::BTreeMap::<String, u32>::new());
    let registrar = Registrar::start(move |request| {
        let line =
            |name: &str| request.lines().find(|line| line.to_ascii_lowercase().starts_with(name)).unwrap_or_default();
        let mut asked = asked.lock().expect("one thread");
        let count = asked.entry(format!("{} {}", line("call-id"), line("cseq"))).or_default();
        *count += 1;
        let garbage: Vec<Vec<u8>> = vec![
            b"\x00\xff\xfe garbage \x80".to_vec(),
            b"SIP/2.0\r\n\r\n".to_vec(),
            b"SIP/2.0 99999999999999999999 OK\r\nCSeq: x\r\n\r\n".to_vec(),
            request.as_bytes()[..request.len() / 2].to_vec(),
            request.replace("REGISTER", "INVITE").into_bytes(),
            [b"SIP/2.0 200 OK\r\nVia: ".to_vec(), vec![b'x'; 60_000]].concat(),
            Vec::new(),
        ];
        if *count < 2 { garbage } else { [garbage, vec![answer(request, "403 Enough")]].concat() }
    });
    let place = Place::new();
    place.profile(registrar.port);
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let done = to_end(auto(&place, &["--for", "4s"]));
    done.told(3, &["not registered"]);
    let failed = done.lines().into_iter().find(|line| line["event"] == "registration_failed").expect("it is told");
    assert_eq!(failed["sip_code"], 403, "what could be understood was understood: {failed}");
    assert!(!done.stderr.contains("panicked"), "{}", done.stderr);
    nothing_happened(&place);
}

#[test]
fn a_server_without_an_address_is_told_with_its_profile() {
    let place = Place::new();
    place.write("profile.toml", "server = \"no-such-host.invalid\"\nuser = \"agent1\"\n");
    let done = to_end(place.run(&["phone", "--profile", "profile.toml", "--json"]));
    done.told(2, &["no-such-host.invalid", "profile"]);
}

/// The records are as they were, and nobody was dialled.
fn nothing_happened(place: &Place) {
    let mut store = place.opened();
    assert!(store.records().iter().all(|record| record.status == Status::New && record.attempts.is_empty()));
    assert_eq!(store.count(|event| matches!(event, JournalEvent::Dialed { .. })), 0);
}

// --- profiles, campaigns, stores

#[test]
fn a_profile_that_is_not_there_or_that_others_may_read_is_refused_with_the_cure() {
    let place = Place::new();
    let phone = |profile: &str| to_end(place.run(&["phone", "--profile", profile, "--json"]));
    phone("nobody").told(2, &["nobody", "no profile of this name", "asterisk"]);
    place.profile(5060);
    fs::set_permissions(place.path("profile.toml"), fs::Permissions::from_mode(0o644)).expect("set");
    phone("profile.toml").told(2, &["profile.toml", "0644", "chmod 600"]);
    place.write("profile.toml", "server = \"127.0.0.1\"\nuser = \"a\"\nexpires = 60\n");
    phone("profile.toml").told(2, &["profile.toml:3", "expires"]);
}

#[test]
fn what_auto_cannot_dial_by_itself_it_refuses() {
    let place = Place::new();
    place.profile(5060);
    for (settings, word) in
        [("review_s = 0", "review_s"), ("review_s = 60\nat_review_end = \"nothing\"", "at_review_end")]
    {
        place.campaign(settings, &PEOPLE);
        let done = to_end(auto(&place, &[]));
        done.told(2, &["campaign.toml", word, "--review"]);
        assert_eq!(done.stdout, "");
    }
    to_end(place.run(&["auto", "--profile", "profile.toml", "--campaign", "absent.toml"])).told(2, &["absent.toml"]);
    place.campaign(HEADLESS, &PEOPLE);
    let done = to_end(auto(&place, &["--mic", "tone:9"]));
    done.told(2, &["--mic tone:9", "tone:440"]);
    assert_eq!(done.stdout, "", "a run that never began has no summary");
}

#[test]
fn a_store_that_is_none_ends_with_4_and_is_left_as_it_is() {
    let place = Place::new();
    place.profile(5060);
    place.campaign(HEADLESS, &PEOPLE);
    let of = |url: &str| {
        to_end(place.run(&["auto", "--profile", "profile.toml", "--campaign", "campaign.toml", "--store", url]))
    };
    let path = place.write("notes.txt", "these are notes, and no database at all\n".repeat(40));
    of(&format!("sqlite:{}", path.display())).told(4, &["notes.txt", "no store of ours"]);
    assert!(place.read("notes.txt").starts_with("these are notes"));
    of("mongodb://somewhere").told(4, &["mongodb://somewhere", "sqlite:PATH"]);
    of("sqlite:/dev/null/store.sqlite").told(4, &["/dev/null/store.sqlite"]);
}

// --- sound, terminal, standard input

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
    let url = place.store_url();
    let nowhere = format!("unix:{}", place.path("no-sound").display());
    let environment = [("PULSE_SERVER", nowhere.as_str()), ("XDG_RUNTIME_DIR", "/nonexistent")];
    let words = ["desk", "--profile", "profile.toml", "--campaign", "campaign.toml", "--store", &url, "--agent", "ana"];
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
    let url = place.store_url();
    let words = ["desk", "--profile", "profile.toml", "--campaign", "campaign.toml", "--store", &url, "--agent", "ana"];
    let done = to_end(place.run(&words));
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

// --- two desks with one name

#[test]
fn a_second_desk_under_the_same_name_is_told_and_the_first_works_on() {
    if !tmux::is_there("a_second_desk_under_the_same_name_is_told_and_the_first_works_on") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign("review_s = 60", &PEOPLE);
    place.import();
    let url = place.store_url();
    let words = [
        "desk",
        "--profile",
        "profile.toml",
        "--campaign",
        "campaign.toml",
        "--store",
        &url,
        "--agent",
        "ana",
        "--mic",
        "silence",
        "--speaker",
        "null",
    ];
    let first = Tmux::start(&place, (120, 30), &words);
    first.click("[Ready]");
    first.wait("Customer C-1");
    let second = Tmux::start(&place, (120, 30), &words);
    let screen = second.wait("Another desk is logged in under this agent's name");
    assert!(!screen.contains("Customer"), "{screen}");
    second.press(&["q"]);
    second.given_back(0);
    first.press(&["a"]);
    first.wait("d Call mobile");
    first.press(&["d"]);
    first.wait("Connected");
    first.press(&["h"]);
    first.wait("Wrap-up");
    first.press(&["Down", "Enter"]);
    first.wait("Customer C-2");
    first.press(&["q"]);
    first.given_back(0);
    assert_eq!(place.opened().attempts().len(), 1);
}

#[test]
fn a_second_headless_run_under_the_same_names_ends_and_says_why() {
    let (place, far_end) = (Place::new(), FarEnd::start(2));
    place.profile(far_end.port());
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let mut first = Running::start({
        let url = place.store_url();
        place.run(&[
            "auto",
            "--profile",
            "profile.toml",
            "--campaign",
            "campaign.toml",
            "--store",
            &url,
            "--talk",
            "30s",
        ])
    });
    first.event("answered");
    let done = to_end(auto(&place, &[]));
    done.told(2, &["agents' names", "--agent"]);
    let told = done
        .lines()
        .into_iter()
        .any(|line| line["why"].as_str().is_some_and(|why| why.contains("Another desk is logged in")));
    assert!(told, "{done:#?}");
    assert_eq!((&summary(&done)["why"], &summary(&done)["dialed"]), (&json!("seats taken"), &json!(0)));
    first.signal("INT");
    assert_eq!(first.end(), Some(130), "{}", first.report());
    assert_eq!(place.opened().attempts().len(), 1);
}

// --- a full disk

/// A small disk of its own; nothing where this process may not mount one.
struct Disk<'a> {
    place: &'a Place,
}

impl<'a> Disk<'a> {
    fn new(place: &'a Place, size: &str) -> Option<Self> {
        fs::create_dir(place.path("disk")).expect("a folder");
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "offhook-test"])
            .arg(place.path("disk"))
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|status| status.success()).then_some(Self { place })
    }

    /// Fills what is left of it.
    fn fill(&self) {
        let mut ballast = fs::File::create(self.place.path("disk/ballast")).expect("a file");
        for size in [65_536, 4_096, 1] {
            while std::io::Write::write_all(&mut ballast, &vec![0; size]).is_ok() {}
        }
    }

    /// Makes room.
    fn free(&self) {
        fs::remove_file(self.place.path("disk/ballast")).expect("it was written");
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(self.place.path("disk")).status().ok();
    }
}

#[test]
fn a_disk_that_is_full_during_an_import_leaves_the_store_as_it_was() {
    let place = Place::new();
    place.campaign(HEADLESS, &PEOPLE);
    let Some(_disk) = Disk::new(&place, "1m") else {
        return skipped(
            "a_disk_that_is_full_during_an_import_leaves_the_store_as_it_was",
            "a tmpfs cannot be mounted here",
        );
    };
    let url = format!("sqlite:{}", place.path("disk/store.sqlite").display());
    let run = || to_end(place.run(&["campaign", "import", "--campaign", "campaign.toml", "--store", &url]));
    assert_eq!(run().code, Some(0));
    let mut list = String::from("customer,name,mobile,home\n");
    for n in 0..20_000 {
        list += &format!("L-{n},Customer with quite a long name,212555{:04},\n", 100 + n % 9_000);
    }
    place.write("people.csv", list);
    run().told(4, &["full"]);
    let listed = to_end(place.run(&["campaign", "list", "--campaign", "campaign.toml", "--store", &url]));
    assert_eq!(listed.code, Some(0), "{listed:#?}");
    assert_eq!(listed.stdout.lines().count(), 1 + PEOPLE.len(), "an import is all or nothing: {listed:#?}");
}

#[test]
fn a_disk_that_is_full_at_work_is_told_and_once_there_is_room_everything_is_stored() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign(HEADLESS, &PEOPLE);
    let Some(disk) = Disk::new(&place, "1m") else {
        let name = "a_disk_that_is_full_at_work_is_told_and_once_there_is_room_everything_is_stored";
        return skipped(name, "a tmpfs cannot be mounted here");
    };
    let url = format!("sqlite:{}", place.path("disk/store.sqlite").display());
    assert_eq!(
        to_end(place.run(&["campaign", "import", "--campaign", "campaign.toml", "--store", &url])).code,
        Some(0)
    );
    let words = ["auto", "--profile", "profile.toml", "--campaign", "campaign.toml", "--store", &url, "--talk", "1s"];
    let mut desk = Running::start(place.run(&words));
    desk.event("answered");
    disk.fill();
    let lost = desk.event("store_lost");
    assert!(lost["why"].as_str().is_some_and(|why| why.contains("full") || why.contains("disk")), "{lost}");
    until_or("end of the call", || (far_end.calls() == 0).then_some(()), || desk.report());
    disk.free();
    assert_eq!(desk.end(), Some(0), "{}", desk.report());
    let mut store = common::place::Opened::at(&place.path("disk/store.sqlite"), place.loaded());
    let attempts = store.attempts();
    assert_eq!(attempts.len(), 2, "{attempts:#?}");
    assert!(attempts.iter().all(|attempt| attempt.disposition.is_some() && attempt.end.is_some()));
    assert_eq!(
        far_end.heard().iter().filter(|heard| matches!(heard, offhook::sim::pbx::Heard::Called { .. })).count(),
        2
    );
    drop(store);
}

#[test]
fn a_disk_that_stays_full_is_told_with_what_could_not_be_saved() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign(HEADLESS, &PEOPLE[..1]);
    let Some(disk) = Disk::new(&place, "1m") else {
        let name = "a_disk_that_stays_full_is_told_with_what_could_not_be_saved";
        return skipped(name, "a tmpfs cannot be mounted here");
    };
    let url = format!("sqlite:{}", place.path("disk/store.sqlite").display());
    assert_eq!(
        to_end(place.run(&["campaign", "import", "--campaign", "campaign.toml", "--store", &url])).code,
        Some(0)
    );
    let words = ["auto", "--profile", "profile.toml", "--campaign", "campaign.toml", "--store", &url, "--talk", "1s"];
    let mut desk = Running::start(place.run(&words));
    desk.event("answered");
    disk.fill();
    desk.event("store_lost");
    desk.signal("INT");
    let code = desk.end();
    assert_eq!(code, Some(4), "what was not saved is not called saved: {}", desk.report());
    assert!(desk.stderr().contains("could not be saved"), "{}", desk.report());
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0), "it still hangs up and unregisters");
    // With room again, the next start finds the dial and closes it; nobody is called twice.
    disk.free();
    let done = to_end(place.run(&words));
    assert_eq!(done.code, Some(0), "{done:#?}");
    let mut store = common::place::Opened::at(&place.path("disk/store.sqlite"), place.loaded());
    assert_eq!(store.attempts().len(), 1);
    assert_eq!(far_end.called("+12125550101").len(), 1);
    drop(store);
}
