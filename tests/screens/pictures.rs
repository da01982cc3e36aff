//! A picture of every tab, pop-up and box with everything on it, at the two usual sizes; and of the states on a large screen.

use offhook::ui::Shown;
use ratatui::crossterm::event::KeyCode;

use offhook::app::{Can, Screen};

use crate::agent::Agent;
use crate::full::*;
use crate::sample::*;

/// The screen on which it is seen, and the keys that lead there. A tab or a box without a row here does not compile.
fn way_to(shown: Shown) -> (Screen, &'static str) {
    match shown {
        Shown::Contact => (full(review()), ""),
        Shown::History => (full(review()), "\t"),
        Shown::Call => (on_a_call(), "\t\t"),
        Shown::Notices => (full(wrap_up()), "\t\t\t"),
        Shown::Messages => (on_a_call(), "\t\t\t\t"),
        Shown::Preview => (full(offered()), ""),
        Shown::Incoming => (full(incoming()), ""),
        Shown::Help => (on_a_call(), "?"),
        Shown::Quit => (on_a_call(), "q"),
        Shown::DialPad => (full(ready()), "0800"),
        Shown::Keypad => (on_a_call(), "p12#"),
        Shown::Transfer => (on_a_call(), "t201"),
        Shown::Consult => (on_a_call(), "k204"),
        Shown::Skip => {
            let screen = full(review());
            (Screen { can: Can { skip_needs_reason: true, ..screen.can }, ..screen }, "swrong person")
        }
        Shown::Complete => (Screen { dispositions: wrap_up().dispositions, ..full(review()) }, "c"),
        Shown::NotReady => (full(review()), "b"),
        Shown::Times => (agreed(full(wrap_up())), "w"),
        Shown::TypedTime => (full(wrap_up()), "w4\nfri 15:00"),
        Shown::TimeNote => (full(wrap_up()), "wnask for Grace"),
        Shown::Snooze => (full(review()), "z"),
        Shown::Callbacks => (full(not_ready()), "k"),
        Shown::Callback => (full(not_ready()), "k\n"),
        Shown::HandOver => (full(not_ready()), "k\n2\nben"),
        Shown::Recent => (full(ready()), "y"),
        Shown::Correct => (full(ready()), "y\n"),
        Shown::CorrectNote => (full(ready()), "y\n\n"),
    }
}

fn at(screen: &Screen, keys: &str, width: u16, height: u16) -> Agent {
    let mut agent = Agent::at(screen.clone(), width, height);
    for key in keys.chars() {
        agent.press(match key {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            letter => KeyCode::Char(letter),
        });
    }
    agent
}

#[test]
fn every_tab_and_every_box_has_its_picture() {
    for &shown in Shown::ALL {
        let (screen, keys) = way_to(shown);
        for (width, height) in [(80, 24), (120, 40)] {
            let mut agent = at(&screen, keys, width, height);
            assert_eq!(agent.ui.shown(&screen), shown, "{keys:?} does not lead there");
            let picture = agent.look();
            assert!(!picture.contains('\u{1b}'), "{}", shown.name());
            insta::assert_snapshot!(format!("{}_{width}x{height}", shown.name()), picture);
        }
    }
}

#[test]
fn a_large_screen_is_used() {
    for (name, screen) in every_full_state() {
        let picture = at(&screen, "", 200, 60).look();
        insta::assert_snapshot!(format!("state_{name}_200x60"), picture);
    }
    for (name, keys) in [("history", "\t"), ("call", "\t\t"), ("notices", "\t\t\t"), ("messages", "\t\t\t\t")] {
        let picture = at(&on_a_call(), keys, 200, 60).look();
        insta::assert_snapshot!(format!("tab_{name}_200x60"), picture);
    }
}

#[test]
fn every_full_state_has_its_picture() {
    for (name, screen) in every_full_state() {
        for (width, height) in [(80, 24), (120, 40)] {
            let picture = at(&screen, "", width, height).look();
            insta::assert_snapshot!(format!("state_{name}_{width}x{height}"), picture);
        }
    }
}
