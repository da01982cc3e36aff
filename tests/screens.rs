//! What the agent sees: pictures of every pane and state, and when a new one is due.

#[path = "screens/agent.rs"]
mod agent;
#[path = "screens/english.rs"]
mod english;
#[path = "screens/full.rs"]
mod full;
#[path = "screens/keys.rs"]
mod keys;
#[path = "screens/language.rs"]
mod language;
#[path = "screens/pictures.rs"]
mod pictures;
#[path = "screens/sample.rs"]
mod sample;
#[path = "screens/shelf.rs"]
mod shelf;
#[path = "screens/whatever.rs"]
mod whatever;

use jiff::tz::TimeZone;
use offhook::app::{Can, Screen, StateView, Weight};
use offhook::say::{Arg, say};
use offhook::time::{Now, Tick};
use offhook::ui::{Input, Pace, Theme, Ui};
use ratatui::crossterm::event::KeyCode;
use ratatui::style::Color;

use agent::Agent;
use sample::*;

#[test]
fn every_state_has_its_picture() {
    for (name, screen) in every_state() {
        for (width, height) in [(80, 24), (120, 40)] {
            let picture = Agent::at(screen.clone(), width, height).look();
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), picture);
        }
    }
}

#[test]
fn every_box_fits_a_small_terminal() {
    let with_reasons = |screen: Screen| Screen { not_ready_reasons: not_ready().not_ready_reasons, ..screen };
    let needs_reason = Screen { can: Can { skip_needs_reason: true, ..review().can }, ..review() };
    for (name, screen, keys) in [
        ("help", review(), "?"),
        ("quit", talking(), "q"),
        ("dial_pad", ready(), "0800"),
        ("keypad", talking(), "p12#"),
        ("transfer", talking(), "t201"),
        ("skip", needs_reason, "swrong person"),
        ("complete", Screen { dispositions: wrap_up().dispositions, ..review() }, "c"),
        ("not_ready", with_reasons(review()), "b"),
        ("note", talking(), "n Wants the price in writing, and a call before Friday."),
    ] {
        for (width, height) in [(40, 10), (20, 5)] {
            let mut agent = Agent::at(screen.clone(), width, height);
            agent.types(keys);
            let picture = agent.look();
            insta::assert_snapshot!(format!("box_{name}_{width}x{height}"), picture);
        }
    }
}

#[test]
fn a_small_terminal_still_says_the_state() {
    for (name, screen) in every_state() {
        for (width, height) in [(60, 16), (40, 10), (20, 5)] {
            let picture = Agent::at(screen.clone(), width, height).look();
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), picture);
        }
    }
}

#[test]
fn before_accept_nothing_but_campaign_and_customer_is_shown() {
    for (width, height) in [(200, 60), (80, 24), (40, 10), (20, 5)] {
        let picture = Agent::at(offered(), width, height).look();
        for secret in ["303", "555", "Roofing", "Denver", "R-1001", "Call back", "mobile"] {
            assert!(!picture.contains(secret), "{secret} is told too early:\n{picture}");
        }
        assert!(picture.contains("Preview") && picture.contains("María"));
    }
}

#[test]
fn without_colour_nothing_is_coloured_and_the_circle_still_stands_out() {
    for (name, screen) in every_state() {
        let agent = Agent::with(Theme::NoColor, screen, 80, 24);
        for cell in agent.terminal.backend().buffer().content() {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{name}");
        }
    }
    let mut agent = Agent::with(Theme::NoColor, review(), 80, 24);
    let picture = agent.look();
    assert!(picture.contains("→● 1 mobile") && picture.contains(" ○ 2 home") && picture.contains(" ×   work"));
}

#[test]
fn the_header_with_all_numbers_stays_on_every_tab() {
    let mut agent = Agent::at(talking(), 80, 24);
    for _ in 0..4 {
        agent.press(KeyCode::Tab);
        for seen in ["María Álvarez", "+1 303 555 0101", "+1 303 555 0102", "+1 907 555 0103", "mobile first until"] {
            assert!(agent.find(seen).is_some(), "{seen} is gone:\n{}", agent.look());
        }
    }
}

#[test]
fn many_numbers_leave_room_for_the_rest_and_never_hide_the_circle() {
    let mut screen = review();
    let record = screen.record.as_mut().expect("review has a record");
    let mut phones: Vec<_> = (0..40).map(|n| phone_view("other", &format!("+1 303 555 {n:04}"), None)).collect();
    for phone in &mut phones[..39] {
        phone.recommended = false;
    }
    record.phones = phones;
    for (width, height) in [(120, 40), (80, 24), (60, 16), (40, 10)] {
        let picture = Agent::at(screen.clone(), width, height).look();
        assert!(picture.contains("→●") && picture.contains("0039"), "{picture}");
        assert!(picture.contains("more in Contact info"), "{picture}");
        assert!(picture.contains("Contact info ") && picture.contains("Name "), "{picture}");
    }
}

#[test]
fn an_idle_screen_is_not_drawn_again() {
    let mut agent = Agent::at(phone(), 80, 24);
    agent.screen.state = StateView::LoggedOut;
    agent.look();
    let later = Screen { now: Now { tick: Tick(u64::MAX / 2), ..agent.screen.now }, ..agent.screen.clone() };
    assert_eq!(agent.ui.pace(&later), Pace::Rest);
    assert_eq!(agent.ui.wants_redraw_at(&later), None);
    agent.ui.handle(Input::Resize, &later);
    assert_eq!(agent.ui.pace(&later), Pace::Draw, "an input is always answered");
}

#[test]
fn times_to_agree_on_and_a_skip_to_undo_move_the_picture_by_the_second_at_most() {
    let mut screen = full::with_shelf(not_ready());
    let mut agent = Agent::at(screen.clone(), 80, 24);
    screen.now.tick = Tick::from_millis(3_600_400);
    screen.in_state += std::time::Duration::from_millis(400);
    screen.shelf.undo.as_mut().expect("a skip can be undone").left -= std::time::Duration::from_millis(400);
    for time in &mut screen.shelf.times {
        time.from = time.from + std::time::Duration::from_millis(400);
    }
    let Pace::At(next) = agent.ui.pace(&screen) else { panic!("the skip's time runs") };
    assert!((590..=601).contains(&next.since(screen.now.tick).as_millis()), "{next:?}");
    screen.shelf.undo.as_mut().expect("a skip can be undone").left -= std::time::Duration::from_millis(700);
    assert_eq!(agent.ui.pace(&screen), Pace::Draw);
    agent.sees(screen);
    assert!(agent.find("0:19").is_some());
}

#[test]
fn a_notice_has_its_moments_in_the_agents_zone_and_is_whole_in_its_tab() {
    let mut screen = ready();
    let long = "The PBX answers, but it does not know this number. ".repeat(12);
    screen.notices.push(notice(0, Weight::Warning, say("told-audio-unplayable").with("why", format!("{long}The end"))));
    let taken = say("told-seat-taken").with("seen_at", Arg::Moment(NOON + 7_200_000));
    assert!(taken.to_string().contains("(last heard of at 2026-11-22T16:05:00Z)"), "{taken}");
    screen.notices.push(notice(0, Weight::Error, taken));
    let zone = TimeZone::get("Asia/Tokyo").expect("the zone is known");
    let mut agent = Agent::at(screen, 120, 40);
    agent.ui = Ui::new(Theme::Dark).in_zone(zone);
    let picture = agent.look();
    assert!(picture.contains("--take-over."), "it has two rows: {picture}");
    assert!(picture.contains("23:05:00 × Another desk") && picture.contains("23 Nov 01:05)"), "{picture}");
    agent.click("Notices");
    let whole = agent.look();
    assert!(whole.contains("The end.") && whole.contains("--take-over"), "{whole}");
}

#[test]
fn a_countdown_is_drawn_once_a_second() {
    let mut agent = Agent::at(review(), 80, 24);
    let after = |ms: u64| {
        let mut screen = review();
        screen.now.tick = Tick::from_millis(3_600_000 + ms);
        screen.in_state += std::time::Duration::from_millis(ms);
        let countdown = screen.countdown.as_mut().expect("review counts down");
        countdown.left -= std::time::Duration::from_millis(ms);
        screen
    };
    let Pace::At(next) = agent.ui.pace(&after(0)) else { panic!("a countdown runs") };
    let due = next.since(after(0).now.tick);
    assert!((900..=1_001).contains(&due.as_millis()), "{due:?}");
    assert_eq!(agent.ui.pace(&after(1_000)), Pace::Draw);
    agent.sees(after(1_000));
    assert!(agent.find("0:41").is_some());
}

#[test]
fn never_more_than_thirty_pictures_a_second() {
    let agent = Agent::at(talking(), 80, 24);
    let louder = |ms: u64| {
        let mut screen = talking();
        screen.now.tick = Tick::from_millis(3_600_000 + ms);
        screen.microphone_dbov = Some(-3.0);
        screen
    };
    assert_eq!(agent.ui.pace(&louder(10)), Pace::At(Tick::from_millis(3_600_033)));
    assert_eq!(agent.ui.pace(&louder(33)), Pace::Draw);
}
