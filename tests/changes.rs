//! What changes while a desk is open, with the real program in a terminal: its campaign's file, a second desk of the same
//! agent, and `kill -9` with an agreed time in the draft.

mod common;

use common::far_end::FarEnd;
use common::place::{OFFHOOK, Place};
use common::run::send_signal;
use common::tmux::{self, Tmux};
use common::until;
use offhook::campaign::{EndCause, JournalEvent, Status};

const PEOPLE: [(&str, &str, &str); 2] = [("C-1", "2125550101", ""), ("C-2", "2125550301", "")];
const SETTINGS: &str = "review_s = 60\nwrapup_s = 300";

/// A place with a far end and a list.
fn day() -> (Place, FarEnd) {
    let (place, far_end) = (Place::new(), FarEnd::start(2));
    place.profile(far_end.port());
    place.campaign(SETTINGS, &PEOPLE);
    place.import();
    (place, far_end)
}

/// Ana's desk in a terminal.
fn desk(place: &Place, more: &[&str]) -> Tmux {
    let further = [&["--agent", "ana", "--mic", "tone:440", "--speaker", "null"], more].concat();
    let words = place.words("desk", &further);
    Tmux::start_in(place, (140, 30), &[], OFFHOOK, &words)
}

/// The first record is in the pop-up.
fn offered(place: &Place) -> Tmux {
    let desk = desk(place, &[]);
    desk.click("[Ready]");
    desk.wait("[Accept]");
    desk
}

#[test]
fn a_changed_campaign_file_withdraws_the_pop_up_and_a_bad_one_changes_nothing() {
    if !tmux::is_there("a_changed_campaign_file_withdraws_the_pop_up_and_a_bad_one_changes_nothing") {
        return;
    }
    let (place, _far_end) = day();
    let desk = offered(&place);
    place.campaign("running = false\nreview_s = 60", &PEOPLE);
    desk.wait_for("end of the pop-up", |screen| !screen.contains("[Accept]"));
    desk.wait("the campaign is stopped");
    place.campaign("runing = true", &PEOPLE);
    desk.wait("is not used");
    // Asked for by a signal, it is read at once.
    place.campaign(SETTINGS, &PEOPLE);
    send_signal(desk.pid(), "USR1");
    let screen = desk.wait("[Accept]");
    assert!(screen.contains("Customer C-1"), "the same record comes again:\n{screen}");
    assert_eq!(place.opened().count(|event| matches!(event, JournalEvent::Rejected | JournalEvent::NoAnswer)), 0);
}

#[test]
fn a_message_for_mailboxes_that_the_campaign_gets_while_the_desk_is_open_is_played() {
    if !tmux::is_there("a_message_for_mailboxes_that_the_campaign_gets_while_the_desk_is_open_is_played") {
        return;
    }
    let (place, _far_end) = day();
    let desk = offered(&place);
    desk.press(&["a"]);
    desk.wait("d Call mobile");
    desk.press(&["d"]);
    let screen = desk.wait("Connected");
    assert!(!screen.contains("Leave message"), "the campaign has none:\n{screen}");
    // The file is named before it is there.
    place.campaign(&format!("{SETTINGS}\nvoicemail = \"message.wav\""), &PEOPLE);
    desk.wait("is not used");
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 8_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut wav = hound::WavWriter::create(place.path("message.wav"), spec).expect("a file");
    (0..8_000).for_each(|_| wav.write_sample(1_000i16).expect("written"));
    wav.finalize().expect("written");
    desk.wait("[Leave message]");
    desk.press(&["v"]);
    desk.wait("▸ Answering machine");
    until("end of the message", || {
        let ended = |event: &JournalEvent| match event {
            JournalEvent::Ended { end, .. } => end.cause == EndCause::MessageLeft,
            _ => false,
        };
        (place.opened().count(ended) == 1).then_some(())
    });
}

#[test]
fn a_second_desk_takes_over_with_record_note_and_pick_and_the_first_one_ends() {
    if !tmux::is_there("a_second_desk_takes_over_with_record_note_and_pick_and_the_first_one_ends") {
        return;
    }
    let (place, _far_end) = day();
    let first = offered(&place);
    first.press(&["a"]);
    first.wait("d Call mobile");
    first.press(&["n"]);
    first.text("half a sentence");
    first.wait("half a sentence");
    first.press(&["Escape"]);
    first.wait_for("stored note", |screen| !screen.contains("unsaved"));

    let refused = desk(&place, &[]);
    refused.wait("Another desk is logged in");
    refused.press(&["q"]);
    refused.code();

    let second = desk(&place, &["--take-over"]);
    let screen = second.wait("half a sentence");
    assert!(screen.contains("Customer C-1") && screen.contains("Review"), "{screen}");
    // The first one hears of it with its next question to the store, and ends by itself.
    assert_eq!(first.code(), 0);
    first.wait("the shell is back");
    assert!(place.read("stderr").contains("another desk of yours has taken over"), "{}", place.read("stderr"));
    assert_eq!(place.opened().count(|event| matches!(event, JournalEvent::TakenOver)), 1);
    second.press(&["s"]);
    second.wait("Not Ready");
    until("skip", || (place.opened().records()[0].skips == 1).then_some(()));
}

#[test]
fn s15_killed_with_an_agreed_time_it_is_back_and_stored_with_the_outcome() {
    if !tmux::is_there("s15_killed_with_an_agreed_time_it_is_back_and_stored_with_the_outcome") {
        return;
    }
    let (place, far_end) = day();
    let desk_1 = offered(&place);
    desk_1.press(&["a"]);
    desk_1.wait("d Call mobile");
    desk_1.press(&["d"]);
    desk_1.wait("Connected");
    desk_1.press(&["h"]);
    desk_1.wait("Wrap-up");
    desk_1.press(&["w"]);
    desk_1.wait("Another time");
    // The sixth row: tomorrow at this time, which is inside any window that is open now.
    desk_1.wait("tomorrow, this time");
    desk_1.click("tomorrow, this time");
    desk_1.press(&["Enter"]);
    desk_1.wait("(you)");
    desk_1.wait("▸ Call back");
    desk_1.wait_for("stored draft", |screen| !screen.contains("unsaved"));
    send_signal(desk_1.pid(), "KILL");
    assert_eq!(desk_1.code(), 128 + 9);
    drop(desk_1);

    let desk_2 = desk(&place, &[]);
    let screen = desk_2.wait("(you)");
    assert!(screen.contains("Wrap-up") && screen.contains("▸ Call back"), "{screen}");
    desk_2.press(&["Enter"]);
    let record = until("outcome", || {
        place.opened().records().into_iter().find(|record| record.key == "C-1" && record.callback.is_some())
    });
    assert!(matches!(record.status, Status::Rescheduled { .. }));
    assert_eq!(record.callback.expect("agreed").owner.as_deref(), Some("ana"));
    assert_eq!(far_end.called("+12125550101").len(), 1, "nobody is dialled twice");
}
