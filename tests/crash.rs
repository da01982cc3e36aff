//! `kill -9` of the real program in each state of the agent's day, and what the next start finds: record, note, draft and
//! attempt are there, a call that was up is ended, and nobody dials it twice.
//!
//! The far end lives in this process, so that it outlives the desk and says what it sees.

#![expect(clippy::disallowed_methods, reason = "a test of the real program has real deadlines")]

mod common;

use common::far_end::FarEnd;
use common::place::{OFFHOOK, Place};
use common::run::{Running, send_signal};
use common::tmux::{self, Tmux};
use common::{until, until_or};
use offhook::campaign::{Attempt, EndCause, EndedBy, JournalEvent, Status};
use serde_json::json;

/// A day with three customers: one speaks, one never answers, one speaks.
struct Day {
    place: Place,
    far_end: FarEnd,
}

impl Day {
    fn new(settings: &str) -> Self {
        let (place, far_end) = (Place::new(), FarEnd::start(2));
        place.profile(far_end.port());
        let people = [("C-1", "2125550101", ""), ("C-2", "2125550204", ""), ("C-3", "2125550301", "")];
        place.campaign(settings, &people);
        place.import();
        Self { place, far_end }
    }

    /// The desk of this agent in a terminal; each start has a trace of its own.
    fn desk(&self, agent: &str, trace: &str) -> Tmux {
        let trace = self.place.path(trace);
        let trace = trace.to_str().expect("a path");
        let further = ["--agent", agent, "--mic", "tone:440", "--speaker", "null", "--sip-trace", trace];
        let words = self.place.words("desk", &further);
        Tmux::start_in(&self.place, (80, 24), &[], OFFHOOK, &words)
    }

    /// A desk whose agent is ready, with the first record in the pop-up.
    fn offered(&self) -> Tmux {
        let desk = self.desk("ana", "first.trace");
        desk.click("[Ready]");
        desk.wait("Customer C-1");
        desk.wait("[Accept]");
        desk
    }

    /// The first record open.
    fn review(&self) -> Tmux {
        let desk = self.offered();
        desk.press(&["a"]);
        desk.wait("d Call mobile");
        desk
    }

    /// The first customer on the line.
    fn connected(&self) -> Tmux {
        let desk = self.review();
        desk.press(&["d"]);
        desk.wait("Connected");
        until("call at the far end", || (self.far_end.calls_up().len() == 1).then_some(()));
        desk
    }

    /// The agent's desk is killed, and starts again on the same store.
    fn killed(&self, desk: Tmux) -> Tmux {
        send_signal(desk.pid(), "KILL");
        assert_eq!(desk.code(), 128 + 9);
        drop(desk);
        self.desk("ana", "second.trace")
    }

    /// How often the number of a record was called, over all starts.
    fn calls_to(&self, number: &str) -> usize {
        self.far_end.called(number).len()
    }

    fn attempts(&self) -> Vec<Attempt> {
        self.place.opened().attempts()
    }

    fn dials(&self) -> usize {
        self.place.opened().count(|event| matches!(event, JournalEvent::Dialed { .. }))
    }
}

/// Types a note and waits until the store has it.
fn note(desk: &Tmux, text: &str) {
    desk.press(&["n"]);
    desk.text(text);
    desk.wait(text);
    desk.press(&["Escape"]);
    desk.wait_for("end of the note", |screen| !screen.contains("Esc Done"));
    // "unsaved" stands at the top as long as something is on its way.
    desk.wait_for("stored note", |screen| !screen.contains("unsaved"));
}

const SETTINGS: &str = "review_s = 60\nwrapup_s = 300\nno_answer_s = 60";

#[test]
fn killed_in_the_pop_up_the_pop_up_is_back() {
    if !tmux::is_there("killed_in_the_pop_up_the_pop_up_is_back") {
        return;
    }
    let day = Day::new(SETTINGS);
    let desk = day.killed(day.offered());
    let screen = desk.wait("Preview");
    assert!(screen.contains("Customer C-1"), "{screen}");
    desk.click("[Accept]");
    desk.wait("d Call mobile");
    desk.press(&["s"]);
    desk.wait("Not Ready");
    assert_eq!((day.dials(), day.far_end.heard().len()), (0, 0));
}

#[test]
fn killed_in_review_record_note_and_pick_are_back_and_the_timer_stands() {
    if !tmux::is_there("killed_in_review_record_note_and_pick_are_back_and_the_timer_stands") {
        return;
    }
    let day = Day::new("review_s = 6\nwrapup_s = 300");
    let desk = day.review();
    note(&desk, "wants a quote");
    let desk = day.killed(desk);
    let screen = desk.wait("wants a quote");
    assert!(screen.contains("Customer C-1") && screen.contains("Review"), "{screen}");
    // The review time is over twice, and nobody has been called: the timer stands until the agent touches the record.
    let began = std::time::Instant::now();
    until("twelve seconds", || (began.elapsed().as_secs() >= 12).then_some(()));
    assert!(desk.screen().contains("Review"), "{}", desk.screen());
    assert!(day.far_end.heard().is_empty(), "a resumed review dials nobody");
    desk.press(&["d"]);
    desk.wait("Connected");
    desk.press(&["h"]);
    desk.wait("Wrap-up");
    desk.press(&["Down", "Enter"]);
    let attempts = until("outcome", || Some(day.attempts()).filter(|attempts| !attempts.is_empty()));
    assert_eq!(attempts[0].note.as_str(), "wants a quote");
    assert_eq!(day.dials(), 1);
}

#[test]
fn killed_while_it_rings_it_comes_back_cut_off_and_is_not_dialled_again() {
    if !tmux::is_there("killed_while_it_rings_it_comes_back_cut_off_and_is_not_dialled_again") {
        return;
    }
    let day = Day::new(SETTINGS);
    let desk = day.review();
    desk.press(&["s"]);
    desk.wait("Customer C-2");
    desk.press(&["a"]);
    desk.wait("d Call mobile");
    desk.press(&["d"]);
    desk.wait("Ringing");
    // "unsaved" stands at the top as long as something is on its way.
    desk.wait_for("stored ringing", |screen| !screen.contains("unsaved"));
    assert_eq!(day.far_end.calls(), 1);
    let desk = day.killed(desk);
    until_or("end of the ringing", || day.far_end.call_ids().is_empty().then_some(()), || desk.screen());
    let screen = desk.wait("Wrap-up");
    assert!(screen.contains("Customer C-2"), "{screen}");
    assert!(day.place.read("second.trace").contains("BYE sip:"), "in the early dialog");
    note(&desk, "cut off while it rang");
    desk.press(&["Enter"]);
    let attempts = until("outcome", || Some(day.attempts()).filter(|attempts| !attempts.is_empty()));
    assert_eq!(attempts[0].end.as_ref().map(|end| (end.by, end.cause)), Some((EndedBy::System, EndCause::CutOff)));
    assert_eq!(
        (attempts[0].note.as_str(), attempts[0].disposition.as_deref()),
        ("cut off while it rang", Some("System failure"))
    );
    assert_eq!((day.dials(), day.calls_to("+12125550204")), (1, 1));
}

/// In a call, on hold or not: the far end hears BYE at once, and the agent writes up.
fn killed_in_a_call(hold: Hold) {
    let day = Day::new(SETTINGS);
    let desk = day.connected();
    note(&desk, "is interested");
    if hold == Hold::Yes {
        desk.press(&["o"]);
        desk.wait("On hold");
    }
    let up = day.far_end.calls_up();
    let desk = day.killed(desk);
    // No key is pressed meanwhile: no human is waited for.
    until_or("BYE at the far end", || day.far_end.calls_up().is_empty().then_some(()), || desk.screen());
    let screen = desk.wait("Wrap-up");
    assert!(screen.contains("Customer C-1") && screen.contains("is interested"), "{screen}");
    let call_id = up.first().expect("one call").clone();
    let byes = |trace: &str| {
        let trace = day.place.read(trace);
        trace.split("\n\n").filter(|message| message.contains("BYE sip:") && message.contains(&call_id)).count()
    };
    assert!(byes("second.trace") >= 1, "BYE in the old dialog:\n{}", day.place.read("second.trace"));
    assert_eq!(byes("first.trace"), 0);
    assert!(!day.place.read("second.trace").contains("INVITE sip:"), "nobody is called again");
    desk.press(&["Down", "Enter"]);
    let attempts = until("outcome", || Some(day.attempts()).filter(|attempts| !attempts.is_empty()));
    let attempt = &attempts[0];
    assert_eq!((attempt.note.as_str(), attempt.call_id.as_deref()), ("is interested", Some(call_id.as_str())));
    assert_eq!(attempt.end.as_ref().map(|end| end.cause), Some(EndCause::CutOff));
    assert!(attempt.times.answered_at.is_some() && attempt.times.ended_at.is_some(), "{attempt:#?}");
    assert_eq!((day.dials(), day.calls_to("+12125550101")), (1, 1));
    assert_eq!(day.place.opened().count(|event| matches!(event, JournalEvent::HungUpAfterCrash)), 1);
    // A third start finds nothing left to do.
    let desk = day.killed(desk);
    desk.wait("Not Ready (login)");
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    Yes,
    No,
}

#[test]
fn killed_in_a_call_the_customer_hears_bye_at_once_and_the_write_up_is_back() {
    if !tmux::is_there("killed_in_a_call_the_customer_hears_bye_at_once_and_the_write_up_is_back") {
        return;
    }
    killed_in_a_call(Hold::No);
}

#[test]
fn killed_on_hold_the_customer_hears_bye_at_once_and_the_write_up_is_back() {
    if !tmux::is_there("killed_on_hold_the_customer_hears_bye_at_once_and_the_write_up_is_back") {
        return;
    }
    killed_in_a_call(Hold::Yes);
}

#[test]
fn killed_in_a_call_without_a_record_the_far_end_hears_bye_at_once() {
    if !tmux::is_there("killed_in_a_call_without_a_record_the_far_end_hears_bye_at_once") {
        return;
    }
    let day = Day::new(SETTINGS);
    let desk = day.desk("ana", "first.trace");
    desk.wait("registered");
    desk.press(&["p"]);
    desk.text("601");
    desk.press(&["Enter"]);
    desk.wait("Talking");
    until("call at the far end", || (day.far_end.calls_up().len() == 1).then_some(()));
    // "unsaved" stands at the top as long as something is on its way.
    desk.wait_for("stored call", |screen| !screen.contains("unsaved"));
    let desk = day.killed(desk);
    until_or("BYE at the far end", || day.far_end.calls_up().is_empty().then_some(()), || desk.screen());
    desk.wait("Not Ready (login)");
    assert!(day.place.read("second.trace").contains("BYE sip:"));
}

#[test]
fn killed_in_the_write_up_end_note_and_pick_are_back() {
    if !tmux::is_there("killed_in_the_write_up_end_note_and_pick_are_back") {
        return;
    }
    let day = Day::new(SETTINGS);
    let desk = day.connected();
    desk.press(&["h"]);
    desk.wait("Wrap-up");
    note(&desk, "no time today");
    desk.press(&["Down", "Down"]);
    desk.wait("▸ Offer rejected");
    desk.wait_for("stored pick", |screen| !screen.contains("unsaved"));
    let desk = day.killed(desk);
    let screen = desk.wait("no time today");
    assert!(screen.contains("▸ Offer rejected") && screen.contains("Wrap-up"), "{screen}");
    desk.press(&["Enter"]);
    let attempts = until("outcome", || Some(day.attempts()).filter(|attempts| !attempts.is_empty()));
    let attempt = &attempts[0];
    assert_eq!((attempt.note.as_str(), attempt.disposition.as_deref()), ("no time today", Some("Offer rejected")));
    assert_eq!(attempt.end.as_ref().map(|end| (end.by, end.cause)), Some((EndedBy::Agent, EndCause::HungUp)));
    assert!(attempt.quality.is_some(), "the quality of the call was stored before the crash");
    assert_eq!((day.dials(), day.calls_to("+12125550101")), (1, 1));
}

#[test]
fn killed_in_the_middle_of_a_word_the_note_is_back_as_far_as_it_was_typed() {
    if !tmux::is_there("killed_in_the_middle_of_a_word_the_note_is_back_as_far_as_it_was_typed") {
        return;
    }
    let day = Day::new(SETTINGS);
    let desk = day.review();
    desk.press(&["n"]);
    desk.text("is moving to Rott");
    desk.wait("is moving to Rott");
    desk.wait_for("stored letters", |screen| !screen.contains("unsaved"));
    assert!(desk.screen().contains("Esc Done"), "still being typed:\n{}", desk.screen());
    let desk = day.killed(desk);
    let screen = desk.wait("is moving to Rott");
    assert!(screen.contains("Review") && screen.contains("Customer C-1"), "{screen}");
    assert!(day.far_end.heard().is_empty());
}

#[test]
fn killed_while_not_ready_nothing_is_held_and_the_name_is_free_at_once() {
    if !tmux::is_there("killed_while_not_ready_nothing_is_held_and_the_name_is_free_at_once") {
        return;
    }
    let day = Day::new(SETTINGS);
    let desk = day.offered();
    desk.press(&["x"]);
    desk.wait("Not Ready (rejected)");
    desk.wait_for("stored rejection", |screen| !screen.contains("unsaved"));
    // As long as it lives, nobody else has the name.
    let other = day.desk("ana", "other.trace");
    other.wait("under this agent's name");
    other.press(&["q"]);
    other.given_back(0);
    let desk = day.killed(desk);
    desk.wait("Not Ready (login)");
    let records = day.place.opened().records();
    assert!(records.iter().all(|record| record.status == Status::New), "{records:#?}");
    assert_eq!(records.iter().map(|record| record.rejects).sum::<u32>(), 1);
    // The record is free: another agent gets it as soon as it may come again.
    desk.press(&["r"]);
    desk.wait("Customer C-2");
}

#[test]
fn killed_in_the_middle_of_an_import_all_of_the_list_is_there_or_none() {
    let place = Place::new();
    let keys: Vec<_> = (0..60_000).map(|n| (format!("C-{n:05}"), format!("212555{:04}", n % 10_000))).collect();
    let people: Vec<_> = keys.iter().map(|(key, number)| (key.as_str(), number.as_str(), "")).collect();
    place.campaign("", &people);
    let url = place.store_url();
    let mut import = Running::start(place.run(&["campaign", "import", "--campaign", "campaign.toml", "--store", &url]));
    // Rows have begun to reach the disk.
    let begun = || std::fs::metadata(place.path("store.sqlite-wal")).is_ok_and(|wal| wal.len() > 500_000);
    until("rows on the disk", || begun().then_some(()));
    import.signal("KILL");
    import.end();
    let there = place.opened().records().len();
    assert!(there == 0 || there == people.len(), "{there} of {} records are there", people.len());
    place.import();
    assert_eq!(place.opened().records().len(), people.len(), "the same command again does the whole of it");
}

#[test]
fn while_a_killed_agent_is_away_nobody_else_is_given_the_cut_off_call() {
    if !tmux::is_there("while_a_killed_agent_is_away_nobody_else_is_given_the_cut_off_call") {
        return;
    }
    let day = Day::new(SETTINGS);
    let desk = day.connected();
    send_signal(desk.pid(), "KILL");
    desk.code();
    drop(desk);
    let other = day.desk("ben", "ben.trace");
    other.click("[Ready]");
    other.wait("Preview");
    let mut seen = Vec::new();
    for _ in 0..2 {
        let screen = other.wait_for("pop-up", |screen| screen.contains("[Accept]"));
        let key = ["C-1", "C-2", "C-3"]
            .into_iter()
            .find(|key| screen.contains(&format!("Customer {key}")))
            .expect("a customer");
        seen.push(key);
        other.press(&["a"]);
        other.wait_for("open record", |screen| screen.contains("s Skip") && screen.contains(key));
        other.press(&["s"]);
        other.wait_for("end of the record", |screen| !screen.contains(&format!("record {key}")));
    }
    assert_eq!(seen, ["C-2", "C-3"], "the customer who was cut off waits for ana");
    let desk = day.desk("ana", "second.trace");
    let screen = desk.wait("Wrap-up");
    assert!(screen.contains("Customer C-1"), "{screen}");
    until("BYE at the far end", || day.far_end.calls_up().is_empty().then_some(()));
}

#[test]
fn headless_desks_that_are_killed_hang_up_and_work_the_rest_without_dialling_anybody_twice() {
    let (place, far_end) = (Place::new(), FarEnd::start(4));
    place.profile(far_end.port());
    let people: Vec<_> = (0..16).map(|n| (format!("C-{n:02}"), format!("212555{n:02}01"))).collect();
    let rows: Vec<(&str, &str, &str)> =
        people.iter().map(|(key, number)| (key.as_str(), number.as_str(), "")).collect();
    place.campaign("review_s = 1", &rows);
    place.import();
    let auto = |talk: &str, trace: &str| {
        let words = place.words("auto", &["--desks", "4", "--talk", talk, "--sip-trace", trace]);
        Running::start(place.run(&words))
    };
    let mut first = auto("60s", "first.trace");
    until("calls that are up", || (far_end.calls_up().len() == 4).then_some(()));
    first.event("answered");
    first.signal("KILL");
    assert_eq!(first.end(), None);
    let dead = far_end.calls_up();
    assert_eq!(dead.len(), 4, "nobody has told the customers yet");

    let mut second = auto("500ms", "second.trace");
    until_or("BYE for each dead call", || far_end.calls_up().is_disjoint(&dead).then_some(()), || second.report());
    assert_eq!(second.end(), Some(0), "{}", second.report());
    assert_eq!(second.seen.last().map(|line| &line["why"]), Some(&json!("no callable number")));

    let mut store = place.opened();
    let attempts = store.attempts();
    let records = store.records();
    assert_eq!((attempts.len(), records.len()), (16, 16), "one attempt a record, the cut off ones among them");
    let cut_off =
        attempts.iter().filter(|attempt| attempt.end.as_ref().is_some_and(|end| end.cause == EndCause::CutOff));
    assert_eq!(cut_off.clone().count(), 4);
    assert!(cut_off.clone().all(|attempt| attempt.call_id.as_ref().is_some_and(|id| dead.contains(id))));
    for (key, number) in &people {
        assert_eq!(far_end.called(&format!("+1{number}")).len(), 1, "{key} was called more than once");
    }
    assert!(records.iter().all(|record| !matches!(record.status, Status::InCall | Status::InReview | Status::Offered)));
    assert_eq!(far_end.calls(), 0);
}

#[test]
fn killed_in_the_middle_of_a_recording_leaves_a_file_that_plays() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    place.campaign("review_s = 1\nrecording = \"always\"", &[("C-1", "2125550101", "")]);
    place.import();
    let words = place.words("auto", &["--desks", "1", "--talk", "60s", "--mic", "tone:440", "--speaker", "null"]);
    let mut auto = Running::start(place.run(&words));
    auto.event("answered");
    let file = || {
        let files = std::fs::read_dir(place.path("recordings")).ok()?;
        files.filter_map(|entry| Some(entry.ok()?.path())).find(|path| path.extension().is_some_and(|it| it == "wav"))
    };
    // Frames by its header, which the program brings up to date as it goes.
    let seconds = |wav: &hound::WavReader<_>| wav.duration() / wav.spec().sample_rate;
    let two_seconds = || hound::WavReader::open(file()?).ok().filter(|wav| seconds(wav) >= 2).map(drop);
    until_or("two seconds of a recording", two_seconds, || auto.report());
    auto.signal("KILL");
    assert_eq!(auto.end(), None);

    let mut wav = hound::WavReader::open(file().expect("the file")).expect("a header");
    assert!(seconds(&wav) >= 2 && wav.spec().channels == 2, "{:?}", wav.spec());
    let frames = wav.duration() as usize;
    let samples: Vec<i16> = wav.samples().map(|sample| sample.expect("a whole file")).collect();
    assert_eq!(samples.len(), 2 * frames, "all that the header promises is there");
    let ours = samples.iter().skip(1).step_by(2).map(|sample| sample.unsigned_abs()).max();
    assert!(ours.is_some_and(|loudest| loudest > 1_000), "our tone is on it: {ours:?}");
}
