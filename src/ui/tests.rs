//! The key map and the places that can be clicked, held against each other: what has a key has a place.

#[path = "../../tests/screens/full.rs"]
mod full;
#[path = "../../tests/screens/sample.rs"]
mod sample;

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::keymap::{Binding, keymap};
use super::*;

/// What is reached through the help box alone, where nothing else on the picture does it.
fn is_told_in_the_help_box_alone(action: &Action) -> bool {
    matches!(action, Action::NextTheme | Action::OpenHelpPad | Action::Redial)
}

/// Whether a click on `place` does what the key does.
fn does(place: &Action, action: &Action, screen: &Screen) -> bool {
    if place == action {
        return true;
    }
    match (action, place) {
        // The number itself.
        (Action::CallRecommended, Action::CallNumber(number)) => {
            let record = screen.record.as_ref().expect("a number is of a record");
            record.phones[*number].recommended
        }
        // The row or the tab itself.
        (Action::PickNext | Action::PickPrevious, Action::Pick(_)) => true,
        (Action::ChooseNext | Action::ChoosePrevious, Action::Choose(_)) => true,
        (Action::NextTab | Action::PreviousTab, Action::Show(_)) => true,
        (Action::OlderCall | Action::NewerCall, Action::Show(action::Tab::Messages)) => true,
        (Action::StartNumber(_), Action::OpenDialPad) => true,
        _ => false,
    }
}

/// What the wheel does, everywhere.
fn is_the_wheels(action: &Action) -> bool {
    matches!(action, Action::ScrollUp | Action::ScrollDown | Action::PageUp | Action::PageDown)
}

fn drawn(ui: &mut Ui, screen: &Screen, (width, height): (u16, u16)) -> Vec<Action> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test backend cannot fail");
    terminal.draw(|frame| ui.draw(screen, frame)).expect("a test backend cannot fail");
    let mut seen = Vec::new();
    for y in 0..height {
        for x in 0..width {
            if let Some((_, action)) = ui.hits.at(x, y)
                && !seen.contains(action)
            {
                seen.push(action.clone());
            }
        }
    }
    seen
}

fn keys(ui: &Ui, screen: &Screen) -> Vec<Binding> {
    keymap(screen, &ui.view).into_iter().filter(|row| !is_the_wheels(&row.action)).collect()
}

#[test]
fn whatever_has_a_key_has_a_place_on_the_picture() {
    for (name, screen) in full::every_full_state().into_iter().chain(sample::every_state()) {
        let mut ui = Ui::new(Theme::Dark);
        let places = drawn(&mut ui, &screen, (120, 40));
        for row in keys(&ui, &screen) {
            let shown = places.iter().any(|place| does(place, &row.action, &screen));
            let excused = is_told_in_the_help_box_alone(&row.action);
            assert!(shown || excused, "{name}: {} ({:?}) cannot be clicked", row.key_name(), row.action);
        }
    }
}

#[test]
fn whatever_has_a_key_has_a_place_in_the_help_box() {
    for (name, screen) in full::every_full_state() {
        let mut ui = Ui::new(Theme::Dark);
        ui.view.settle(&screen);
        let bound = keys(&ui, &screen);
        let numbers = drawn(&mut ui, &screen, (80, 24));
        ui.perform(Action::OpenHelp, &screen);
        let mut places = drawn(&mut ui, &screen, (80, 24));
        for _ in 0..4 {
            ui.perform(Action::PageDown, &screen);
            places.extend(drawn(&mut ui, &screen, (80, 24)));
        }
        for row in bound {
            let at_its_place = numbers.iter().filter(|place| matches!(place, Action::CallNumber(_)));
            let shown = places.iter().chain(at_its_place).any(|place| does(place, &row.action, &screen));
            assert!(shown, "{name}: {} ({:?}) cannot be clicked", row.key_name(), row.action);
        }
    }
}

#[test]
fn a_row_of_the_help_box_does_what_it_says() {
    let screen = full::full(sample::review());
    let mut ui = Ui::new(Theme::Dark);
    ui.perform(Action::OpenHelp, &screen);
    assert_eq!(ui.perform(Action::Extend, &screen), [Intent::Extend]);
    assert!(ui.view.prompt.is_none(), "the box is done");
    ui.perform(Action::OpenHelp, &screen);
    ui.perform(Action::SkipWithReason, &screen);
    assert!(matches!(ui.view.prompt, Some(Prompt::Skip { .. })));
}

/// Keys of a box that have no place in it: what rings and pops up is answered in its own pop-up or in the help line, and the
/// program is left by the line that is under the box.
fn is_elsewhere(action: &Action) -> bool {
    matches!(action, Action::Answer | Action::Accept | Action::Reject | Action::Quit)
}

#[test]
fn whatever_has_a_key_in_a_box_has_a_place_there() {
    let on_a_call = full::on_a_call();
    let (review, idle, wrap_up) =
        (full::full(sample::review()), full::full(sample::not_ready()), full::agreed(full::full(sample::wrap_up())));
    let complete = Screen { dispositions: sample::wrap_up().dispositions, ..review.clone() };
    for (screen, opening) in [
        (&on_a_call, vec![Action::Quit]),
        (&on_a_call, vec![Action::OpenKeypad]),
        (&on_a_call, vec![Action::OpenTransfer]),
        (&on_a_call, vec![Action::OpenConsult]),
        (&on_a_call, vec![Action::OpenHelp]),
        (&idle, vec![Action::OpenDialPad]),
        (&review, vec![Action::SkipWithReason]),
        (&review, vec![Action::NotReady]),
        (&complete, vec![Action::Complete]),
        (&review, vec![Action::OpenSnooze]),
        (&wrap_up, vec![Action::OpenTimes]),
        (&wrap_up, vec![Action::OpenTimes, Action::OpenTimeNote]),
        (&wrap_up, vec![Action::OpenTimes, Action::Choose(3), Action::Confirm]),
        (&idle, vec![Action::OpenCallbacks]),
        (&idle, vec![Action::OpenCallbacks, Action::Confirm]),
        (&idle, vec![Action::OpenCallbacks, Action::Confirm, Action::Choose(1), Action::Confirm]),
        (&idle, vec![Action::OpenRecent]),
        (&idle, vec![Action::OpenRecent, Action::Confirm]),
        (&idle, vec![Action::OpenRecent, Action::Confirm, Action::Confirm]),
    ] {
        for size in [(80, 24), (120, 40)] {
            let mut ui = Ui::new(Theme::Dark);
            ui.view.settle(screen);
            for action in &opening {
                ui.perform(action.clone(), screen);
            }
            assert!(ui.view.prompt.is_some(), "{opening:?} opens no box");
            let places = drawn(&mut ui, screen, size);
            let length = ui.view.prompt.as_ref().and_then(|prompt| prompt.list(screen)).map_or(0, |(length, _)| length);
            let empty = |action: &Action| matches!(action, Action::Choose(row) if *row >= length);
            for row in keys(&ui, screen).into_iter().filter(|row| !is_elsewhere(&row.action) && !empty(&row.action)) {
                let shown = places.iter().any(|place| does(place, &row.action, screen));
                assert!(shown, "{opening:?} {size:?}: {} ({:?}) cannot be clicked", row.key_name(), row.action);
            }
        }
    }
}

#[test]
fn an_enter_that_was_pressed_twice_does_not_accept_the_next_record() {
    let enter = || Input::Key(KeyCode::Enter.into());
    let mut ui = Ui::new(Theme::default());
    let just_now = Screen { in_state: Duration::from_millis(399), ..sample::offered() };
    assert_eq!(ui.handle(enter(), &just_now), []);
    assert_eq!(ui.handle(Input::Key(KeyCode::Char('a').into()), &just_now), [Intent::Accept], "a key of its own");
    let seen = Screen { in_state: Duration::from_millis(400), ..sample::offered() };
    assert_eq!(ui.handle(enter(), &seen), [Intent::Accept]);
}
