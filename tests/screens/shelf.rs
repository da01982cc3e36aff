//! What lies beside the record: agreed times, the inbox, what was handled recently, the skip that can be taken back.

use offhook::app::{Intent, Who};
use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use crate::agent::Agent;
use crate::full::{agreed, with_shelf};
use crate::sample::*;

fn reschedule(from: &str, until: Option<&str>, who: Who) -> Intent {
    Intent::Reschedule { number: None, from: from.into(), until: until.map(Into::into), zone: None, who, note: None }
}

#[test]
fn s15_a_time_is_agreed_by_key_and_by_mouse() {
    let mut agent = Agent::at(with_shelf(wrap_up()), 100, 30);
    agent.types("w");
    assert_eq!(agent.press(KeyCode::Enter), [reschedule("in-30-min", None, Who::Me)]);
    agent.click("[Call back…]");
    agent.click("tomorrow morning");
    assert_eq!(agent.click("[Agree]"), [reschedule("tomorrow-morning", None, Who::Me)]);
    agent.types("wm3");
    assert_eq!(agent.press(KeyCode::Enter), [reschedule("tomorrow-morning", None, Who::Anyone)]);
}

#[test]
fn s15_a_blocked_time_is_shown_with_the_reason_and_cannot_be_chosen() {
    let mut agent = Agent::at(with_shelf(wrap_up()), 100, 30);
    agent.types("w2");
    assert_eq!(agent.press(KeyCode::Enter), []);
    assert!(agent.find("outside the calling hours").is_some(), "{}", agent.look());
}

#[test]
fn s15_another_time_is_typed() {
    let mut agent = Agent::at(with_shelf(wrap_up()), 100, 30);
    agent.types("w4");
    assert_eq!(agent.press(KeyCode::Enter), []);
    agent.types("fri 15:00 - 16:30");
    assert_eq!(agent.press(KeyCode::Enter), [reschedule("fri 15:00", Some("16:30"), Who::Me)]);
}

#[test]
fn s15_an_agreed_time_is_shown_and_taken_back() {
    let mut agent = Agent::at(agreed(with_shelf(wrap_up())), 100, 30);
    agent.click("Call back 15:00-16:00");
    agent.types("5");
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Unschedule]);
    // What goes with it stays as it was agreed, until it is changed.
    agent.types("w1");
    let wanted = Intent::Reschedule {
        number: Some("#2".into()),
        from: "in-30-min".into(),
        until: None,
        zone: None,
        who: Who::Anyone,
        note: Some("Ask for the plumber.".into()),
    };
    assert_eq!(agent.press(KeyCode::Enter), [wanted]);
}

#[test]
fn s15_number_owner_and_note_go_with_the_time_by_key_and_by_mouse() {
    let wanted = |number: Option<&str>, note: Option<&str>| Intent::Reschedule {
        number: number.map(Into::into),
        from: "in-30-min".into(),
        until: None,
        zone: None,
        who: Who::Anyone,
        note: note.map(Into::into),
    };
    let mut agent = Agent::at(with_shelf(wrap_up()), 80, 24);
    agent.types("wmppn");
    agent.types("asks for the price");
    agent.press(KeyCode::Enter);
    assert!(agent.find("home +1 303 555 0102").is_some(), "{}", agent.look());
    assert_eq!(agent.press(KeyCode::Enter), [wanted(Some("#2"), Some("asks for the price"))]);
    agent.click("[Call back…]");
    agent.click("Called by");
    for number in ["mobile +1 303 555 0101", "home +1 303 555 0102", "work +1 907 555 0103"] {
        agent.click("Number ");
        assert!(agent.find(number).is_some(), "{number} is not on\n{}", agent.look());
    }
    agent.click("Number ");
    assert!(agent.find("the one recommended then").is_some(), "after the last number it begins anew");
    agent.click("none");
    agent.types("x");
    agent.press(KeyCode::Esc);
    assert!(agent.find("none").is_some(), "a note that was given up is none: {}", agent.look());
    assert_eq!(agent.click("[Agree]"), [wanted(None, None)]);
}

#[test]
fn a_snooze_is_chosen() {
    let mut agent = Agent::at(with_shelf(review()), 100, 30);
    agent.types("z2");
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Snooze { minutes: Some(30) }]);
}

#[test]
fn the_last_skip_is_taken_back_by_key_and_by_mouse() {
    let mut agent = Agent::at(with_shelf(not_ready()), 100, 30);
    assert_eq!(agent.types("u"), [Intent::UndoSkip]);
    assert_eq!(agent.click("Undo skip"), [Intent::UndoSkip]);
    assert_eq!(agent.chord(KeyCode::Char('z'), KeyModifiers::CONTROL), [Intent::UndoSkip]);
}

#[test]
fn the_inbox_is_opened_and_a_callback_taken_or_handed_over() {
    let mut agent = Agent::at(with_shelf(not_ready()), 100, 30);
    assert_eq!(agent.types("k"), [Intent::Callbacks]);
    agent.press(KeyCode::Enter);
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Take { record: "R-7".into() }]);
    assert_eq!(agent.click("Callbacks (3)"), [Intent::Callbacks]);
    agent.types("2");
    agent.press(KeyCode::Enter);
    agent.types("2");
    agent.press(KeyCode::Enter);
    agent.types("ben");
    assert_eq!(agent.press(KeyCode::Enter), [Intent::HandOver { record: "R-8".into(), to: Some("ben".into()) }]);
    agent.types("k");
    agent.press(KeyCode::Enter);
    agent.types("3");
    assert_eq!(agent.press(KeyCode::Enter), [Intent::HandOver { record: "R-7".into(), to: None }]);
}

#[test]
fn what_was_handled_is_put_right() {
    let mut agent = Agent::at(with_shelf(ready()), 100, 30);
    assert_eq!(agent.types("y"), [Intent::Recent]);
    agent.press(KeyCode::Enter);
    agent.types("3");
    let right = Intent::Correct { attempt: "i1".into(), disposition: Some("Busy".into()), note: None };
    assert_eq!(agent.press(KeyCode::Enter), [right]);
    agent.click("Recent");
    agent.types("2");
    agent.press(KeyCode::Enter);
    assert!(agent.find("The note alone: the record is on your desk").is_some(), "{}", agent.look());
    agent.press(KeyCode::Enter);
    agent.types(" or three");
    let note = Some("wants two or three".to_owned());
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Correct { attempt: "i2".into(), disposition: None, note }]);
}

#[test]
fn every_box_beside_the_record_fits_a_small_terminal() {
    for (name, screen, keys) in [
        ("times", with_shelf(wrap_up()), "w"),
        ("snooze", with_shelf(review()), "z"),
        ("callbacks", with_shelf(not_ready()), "k"),
        ("callback", with_shelf(not_ready()), "k\n"),
        ("recent", with_shelf(ready()), "y"),
        ("correct", with_shelf(ready()), "y\n"),
        ("agreed", agreed(with_shelf(wrap_up())), ""),
    ] {
        for (width, height) in [(40, 10), (20, 5)] {
            let mut agent = Agent::at(screen.clone(), width, height);
            for key in keys.chars() {
                agent.press(if key == '\n' { KeyCode::Enter } else { KeyCode::Char(key) });
            }
            let picture = agent.look();
            assert!(!picture.contains('\u{1b}'), "{name}");
            insta::assert_snapshot!(format!("beside_{name}_{width}x{height}"), picture);
        }
    }
}
