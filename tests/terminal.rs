//! The real program in a real terminal: a tmux pane that is looked at, clicked into and typed into, as a person would.

#![expect(clippy::disallowed_methods, reason = "a test of the real program has real deadlines")]

mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::far_end::FarEnd;
use common::place::{Opened, Place};
use common::run::send_signal;
use common::tmux::{self, Modes, Tmux};
use common::until;
use offhook::campaign::{Attempt, EndCause, EndedBy, JournalEvent, Status};
use offhook::config::campaign::sample;

const SCREEN: (u16, u16) = (80, 24);
/// No sound card, but a voice.
const SOUND: [&str; 4] = ["--mic", "tone:440", "--speaker", "null"];

/// `offhook demo` with a store of its own, whose review time is as given.
fn demo(place: &Place, review_s: &str) -> Tmux {
    let url = place.store_url();
    let trace = place.path("sip.trace");
    let mut words = vec!["demo", "--store", &url, "--review", review_s, "--sip-trace", trace.to_str().expect("a path")];
    words.extend(SOUND);
    Tmux::start(place, SCREEN, &words)
}

/// The store of a demo.
fn demo_store(place: &Place) -> Opened {
    Opened::at(&place.path("store.sqlite"), Arc::new(sample::campaign()))
}

/// `offhook desk` against a far end, with two records whose customers answer and speak, and one who hangs up.
fn desk(place: &Place, far_end: &FarEnd, size: (u16, u16), environment: &[(&str, &str)]) -> Tmux {
    place.profile(far_end.port());
    if !place.path("campaign.toml").exists() {
        let people = [("C-1", "2125550101", "2125550106"), ("C-2", "2125550201", ""), ("C-3", "2125550302", "")];
        place.campaign("review_s = 60", &people);
        place.import();
    }
    let words = place.words("desk", &[&["--agent", "agent1"], &SOUND[..]].concat());
    Tmux::start_in(place, size, environment, common::place::OFFHOOK, &words)
}

/// The cell of the circled number in the header, counted from one.
fn circle(screen: &str) -> (u16, u16) {
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains("→●")).expect("a circled number");
    let before = line.split("●").next().unwrap_or_default();
    (before.chars().count() as u16 + 1, row as u16 + 1)
}

fn is_dialling(screen: &str) -> bool {
    ["Dialling", "Calling", "Ringing", "Connected"].iter().any(|word| screen.contains(word))
}

#[test]
fn a_working_hour_by_mouse_then_by_the_timer_is_stored_with_everything_that_was_said_of_it() {
    if !tmux::is_there("a_working_hour") {
        return;
    }
    let place = Place::new();
    let terminal = demo(&place, "8");
    terminal.click("[Ready]");

    // The pop-up, with campaign and customer; accepted by mouse.
    let screen = terminal.wait("Preview");
    assert!(screen.contains("Spring renewal") && screen.contains("Ada Lovelace"), "{screen}");
    terminal.click("[Accept]");

    // A click on the circled number in the header calls it.
    let screen = terminal.wait_for("circled number", |screen| screen.contains("→●") && screen.contains("Dials"));
    let (column, row) = circle(&screen);
    terminal.click_at(column, row);
    terminal.wait("Ringing");
    terminal.wait("Connected");
    let screen = terminal.wait_for("level of the voice", |screen| screen.contains("Talking 00:02"));
    assert!(screen.contains("opus"), "the codec is shown:\n{screen}");
    terminal.press(&["h"]);

    // The outcome: a note, and another disposition than the first.
    terminal.wait("Wrap-up");
    terminal.press(&["n"]);
    terminal.text("wants the summer plan");
    terminal.wait("wants the summer plan");
    terminal.press(&["Escape"]);
    terminal.wait_for("the end of the note", |screen| screen.contains("Enter Complete"));
    terminal.press(&["Down", "Down"]);
    terminal.wait("▸ Offer rejected");
    terminal.press(&["Enter"]);

    // The next record has busy numbers: it is skipped. The one after is left to the timer.
    terminal.wait("Grace Hopper");
    terminal.press(&["a"]);
    terminal.wait_for("review", |screen| screen.contains("Review") && screen.contains("s Skip"));
    terminal.press(&["s"]);
    terminal.wait("Alan Turing");
    terminal.press(&["a"]);
    terminal.wait("Dials");
    terminal.wait_for("the timer's call", is_dialling);
    terminal.wait("Connected");
    // How an answered call went, only the agent knows: nothing is picked, and Enter asks.
    terminal.wait("Wrap-up");
    terminal.press(&["Enter"]);
    terminal
        .wait_for("box to choose from", |screen| screen.contains("Complete ──") && !screen.contains("without a call"));
    terminal.press(&["5"]);
    terminal.wait("▸ 5 Call back");
    terminal.press(&["Enter"]);

    // The fourth record comes; the agent goes home.
    terminal.wait("Hedy Lamarr");
    terminal.press(&["q"]);
    terminal.given_back(0);

    let attempts = demo_store(&place).attempts();
    let [by_click, by_timer] = &attempts[..] else { panic!("not two attempts: {attempts:#?}") };
    has_everything(by_click, &place);
    has_everything(by_timer, &place);
    assert_eq!(by_click.disposition.as_deref(), Some("Offer rejected"));
    assert_eq!(by_click.note.as_str(), "wants the summer plan");
    assert_eq!(by_click.end.as_ref().map(|end| (end.by, end.cause)), Some((EndedBy::Agent, EndCause::HungUp)));
    assert_eq!(by_timer.end.as_ref().map(|end| (end.by, end.cause)), Some((EndedBy::Customer, EndCause::HungUp)));
    assert_eq!(by_timer.disposition.as_deref(), Some("Call back"));
    let waited = by_timer.times.dialed_at.expect("dialled").since(by_timer.times.accepted_at.expect("accepted"));
    assert!((7_900..12_000).contains(&waited.as_millis()), "the timer dialled after {waited:?}, not after 8 s");
    let records = demo_store(&place).records();
    assert_eq!(records[1].skips, 1, "the skip is counted");
    assert!(records.iter().all(|record| !matches!(record.status, Status::InCall | Status::InReview | Status::Offered)));
    assert!(place.read("sip.trace").contains("Expires: 0"), "it unregisters before it goes");
}

/// Call-ID, times in order, codec, number, agent, the gate's evidence.
fn has_everything(attempt: &Attempt, place: &Place) {
    let times = &attempt.times;
    let moments = [
        times.offered_at,
        times.accepted_at,
        times.dialed_at,
        times.ringing_at,
        times.answered_at,
        times.ended_at,
        times.saved_at,
    ];
    assert!(moments.iter().all(Option::is_some) && moments.is_sorted(), "the times: {attempt:#?}");
    let call_id = attempt.call_id.as_deref().expect("a Call-ID");
    assert!(place.read("sip.trace").contains(&format!("Call-ID: {call_id}")), "the Call-ID is the one on the wire");
    let quality = attempt.quality.as_ref().expect("its quality");
    assert_eq!(quality.codec, "opus/48000/2");
    assert!(quality.received > 20 && quality.sent > 20 && quality.mos > 3.0, "{quality:?}");
    assert!(
        attempt.evidence.as_ref().is_some_and(|evidence| !evidence.zones.is_empty() && evidence.checked_at.is_some())
    );
    assert_eq!(attempt.agent, "agent1");
}

#[test]
fn not_ready_and_ready_skip_and_reject_go_by_mouse() {
    if !tmux::is_there("not_ready_and_ready_skip_and_reject_go_by_mouse") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let terminal = desk(&place, &far_end, SCREEN, &[]);
    terminal.click("[Ready]");
    terminal.wait("Customer C-1");
    // Asked for in the pop-up: it is pending, and holds after the record.
    terminal.click("Then Not Ready");
    terminal.wait("→ Not Ready");
    terminal.click("Then Ready");
    terminal.wait("→ Ready");
    terminal.click("[Reject]");
    terminal.wait("Not Ready (rejected)");
    terminal.click("[Ready]");
    terminal.click("[Accept]");
    terminal.wait_for("review", |screen| screen.contains("Review") && screen.contains("Skip"));
    terminal.click("b Then Not Ready");
    terminal.wait("→ Not Ready");
    terminal.click("s Skip");
    terminal.wait_for("Not Ready, as asked", |screen| screen.starts_with(" Not Ready"));
    terminal.press(&["q"]);
    terminal.given_back(0);
    let mut store = place.opened();
    assert_eq!(store.count(|event| matches!(event, JournalEvent::Rejected)), 1);
    assert_eq!(store.count(|event| matches!(event, JournalEvent::Skipped { .. })), 1);
    let records = store.records();
    assert_eq!(
        (records.iter().map(|one| one.rejects).sum::<u32>(), records.iter().map(|one| one.skips).sum::<u32>()),
        (1, 1)
    );
    assert!(far_end.heard().is_empty(), "nobody was called");
}

#[test]
fn signals_give_the_terminal_back_and_the_record_too() {
    if !tmux::is_there("signals_give_the_terminal_back_and_the_record_too") {
        return;
    }
    for (signal, words) in [("TERM", "in the pop-up"), ("HUP", "in a call"), ("INT", "in the pop-up")] {
        let (place, far_end) = (Place::new(), FarEnd::start(1));
        let terminal = desk(&place, &far_end, SCREEN, &[]);
        terminal.click("[Ready]");
        terminal.wait("Customer C-1");
        assert_eq!(terminal.modes(), Modes { alternate: true, mouse: true, cursor: false });
        if words == "in a call" {
            terminal.press(&["a"]);
            terminal.wait("d Call mobile");
            terminal.press(&["d"]);
            terminal.wait("Connected");
        }
        send_signal(terminal.pid(), signal);
        terminal.given_back(130);
        assert_eq!(far_end.registered(), 0, "SIG{signal}: it unregisters");
        assert_eq!(far_end.calls(), 0, "SIG{signal}: it hangs up");
        let mut store = place.opened();
        let attempts = store.attempts();
        if words == "in a call" {
            assert_eq!(attempts.len(), 1, "SIG{signal}: the call has its outcome");
            assert!(attempts[0].disposition.is_some());
        } else {
            assert_eq!(store.records()[0].status, Status::New, "SIG{signal}: the record is back");
            assert!(attempts.is_empty());
        }
    }
}

#[test]
fn a_closed_window_hangs_up_saves_and_unregisters() {
    if !tmux::is_there("a_closed_window_hangs_up_saves_and_unregisters") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let terminal = desk(&place, &far_end, SCREEN, &[]);
    terminal.click("[Ready]");
    terminal.wait("Customer C-1");
    terminal.press(&["a"]);
    terminal.wait("d Call mobile");
    terminal.press(&["d"]);
    terminal.wait("Connected");
    let pid = terminal.pid();
    terminal.close();
    until("end of the process", || (!std::path::Path::new(&format!("/proc/{pid}")).exists()).then_some(()));
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0));
    let attempts = place.opened().attempts();
    assert_eq!(attempts.len(), 1, "{attempts:#?}");
}

/// Run by the tests below in a terminal; by itself it does nothing. It takes the terminal as the desk does, and panics.
#[test]
fn child_that_panics() {
    let Some(place) = std::env::var_os("OFFHOOK_TEST_PANIC") else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (inputs, mut typed) = tokio::sync::mpsc::channel(8);
        let _terminal = offhook::io::terminal::Terminal::open(inputs).expect("a terminal");
        // Whoever watches presses a key when the terminal has been seen to be taken.
        typed.recv().await;
        if place == "elsewhere" {
            let thread = std::thread::Builder::new().spawn(|| panic!("on purpose, in another thread"));
            thread.expect("a thread").join().ok();
            typed.recv().await;
        } else {
            panic!("on purpose");
        }
    });
}

#[test]
fn a_panic_gives_the_terminal_back_whichever_thread_it_is_in() {
    if !tmux::is_there("a_panic_gives_the_terminal_back_whichever_thread_it_is_in") {
        return;
    }
    let this = std::env::current_exe().expect("this program");
    for thread in ["here", "elsewhere"] {
        let place = Place::new();
        let words = ["--exact", "child_that_panics", "--nocapture"];
        let terminal =
            Tmux::start_in(&place, SCREEN, &[("OFFHOOK_TEST_PANIC", thread)], this.to_str().expect("a path"), &words);
        terminal
            .wait_for("taken terminal", |_| terminal.modes() == Modes { alternate: true, mouse: true, cursor: false });
        terminal.press(&["x"]);
        if thread == "elsewhere" {
            // The rest of the program goes on; the terminal is the shell's already.
            until("given back terminal", || (terminal.modes() == Modes::SHELL).then_some(()));
            send_signal(terminal.pid(), "KILL");
            terminal.given_back(137);
        } else {
            terminal.given_back(101);
        }
        assert!(place.read("stderr").contains("on purpose"), "the panic can be read: {}", place.read("stderr"));
    }
}

#[test]
fn the_first_key_after_a_new_size_is_heard() {
    if !tmux::is_there("the_first_key_after_a_new_size_is_heard") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let terminal = desk(&place, &far_end, (80, 24), &[]);
    terminal.wait("Not Ready");
    for width in [100, 90] {
        terminal.resize((width, 30));
        terminal.wait_for("a picture of that size", |screen| {
            screen.lines().next().is_some_and(|line| line.chars().count() + 3 > usize::from(width))
        });
        terminal.press(&["?"]);
        terminal.wait("Shift and mouse");
        terminal.press(&["Escape"]);
        terminal.wait_for("no help box", |screen| !screen.contains("Shift and mouse"));
    }
}

#[test]
fn a_pane_of_20_by_5_is_enough_for_a_call() {
    if !tmux::is_there("a_pane_of_20_by_5_is_enough_for_a_call") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let terminal = desk(&place, &far_end, (20, 5), &[]);
    terminal.wait("Not Ready");
    until("registration", || (far_end.registered() == 1).then_some(()));
    terminal.press(&["r"]);
    terminal.wait("Preview: Customer");
    terminal.press(&["a"]);
    terminal.wait("Customer C-1");
    terminal.wait("→●");
    terminal.press(&["d"]);
    let screen = terminal.wait("Talking");
    assert!(screen.lines().count() <= 5 && screen.contains("Customer C-1"), "{screen}");
    terminal.press(&["h"]);
    terminal.wait("Wrap-up");
    terminal.press(&["Enter"]);
    terminal.wait("▸ Sale");
    terminal.press(&["Enter"]);
    terminal.wait("Preview: Customer");
    terminal.press(&["q"]);
    terminal.given_back(0);
    assert_eq!(place.opened().attempts().len(), 1);
}

#[test]
fn no_color_is_obeyed_and_what_matters_is_told_by_signs() {
    if !tmux::is_there("no_color_is_obeyed_and_what_matters_is_told_by_signs") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let colours = |screen: &str| {
        let codes = screen
            .split("\x1b[")
            .skip(1)
            .filter_map(|rest| rest.split_once('m'))
            .flat_map(|(codes, _)| codes.split(';'));
        codes.filter(|code| matches!(code.parse::<u32>(), Ok(30..=38 | 40..=48 | 90..=97 | 100..=107))).count()
    };
    for (environment, coloured) in [(&[("NO_COLOR", "1")][..], false), (&[], true)] {
        let terminal = desk(&place, &far_end, SCREEN, environment);
        terminal.click("[Ready]");
        terminal.wait("Customer C-1");
        terminal.press(&["a"]);
        terminal.wait("→●");
        assert_eq!(colours(&terminal.coloured()) > 0, coloured, "{:?}", terminal.coloured());
        terminal.press(&["q"]);
        terminal.given_back(0);
    }
}

#[test]
fn an_idle_screen_costs_no_processor_time() {
    if !tmux::is_there("an_idle_screen_costs_no_processor_time") {
        return;
    }
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let terminal = desk(&place, &far_end, SCREEN, &[]);
    terminal.wait("registered");
    let pid = terminal.pid();
    // Ticks of the clock that it has used, of which there are a hundred in a second.
    let used = || -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("it runs");
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields[11].parse::<u64>().expect("a number") + fields[12].parse::<u64>().expect("a number")
    };
    let (before, began) = (used(), Instant::now());
    until("three seconds", || (began.elapsed() >= Duration::from_secs(3)).then_some(()));
    let spent = used() - before;
    assert!(spent <= 30, "{spent} hundredths of a second in three seconds of nothing");
    terminal.press(&["q"]);
    terminal.given_back(0);
}
