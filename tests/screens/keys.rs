//! Every key and every click, in the state in which it means something.

use offhook::app::{AfterMessage, Can, Intent, RecordingWish, Screen};
use offhook::ui::Input;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent, MouseEventKind};

use crate::agent::Agent;
use crate::full::*;
use crate::sample::*;

fn note(text: &str) -> Intent {
    Intent::Note { text: text.to_owned() }
}

fn dial(to: &str) -> Intent {
    Intent::Dial { to: to.to_owned() }
}

#[test]
fn the_preview_is_answered_by_key_and_by_mouse() {
    for key in [KeyCode::Enter, KeyCode::Char('a'), KeyCode::F(2)] {
        assert_eq!(Agent::at(offered(), 80, 24).press(key), [Intent::Accept]);
    }
    for key in [KeyCode::Char('x'), KeyCode::F(3)] {
        assert_eq!(Agent::at(offered(), 80, 24).press(key), [Intent::Reject]);
    }
    assert_eq!(Agent::at(offered(), 80, 24).click("[Accept]"), [Intent::Accept]);
    assert_eq!(Agent::at(offered(), 80, 24).click("[Reject]"), [Intent::Reject]);
    assert_eq!(Agent::at(offered(), 20, 5).press(KeyCode::Enter), [Intent::Accept]);
}

#[test]
fn a_click_on_a_number_calls_it_in_the_header_and_in_contact_info() {
    let mut agent = Agent::at(review(), 80, 24);
    assert_eq!(agent.click("→● 1 mobile"), [dial("#1")]);
    assert_eq!(agent.click("+1 303 555 0102"), [dial("#2")]);
    assert_eq!(agent.click("+1 907 555 0103"), [], "it is blocked");
    let (x, header) = agent.find("+1 303 555 0102").expect("it is in the header");
    let below = (header + 1..24).find(|&y| agent.click_at(x, y) == [dial("#2")]);
    assert!(below.is_some(), "the number in Contact info does not call");
    agent.press(KeyCode::Tab);
    assert_eq!(agent.click("+1 303 555 0101"), [dial("#1")], "the header works on the History tab");
}

#[test]
fn numbers_have_keys() {
    let mut agent = Agent::at(review(), 80, 24);
    assert_eq!(agent.types("1"), [dial("#1")]);
    assert_eq!(agent.types("2"), [dial("#2")]);
    assert_eq!(agent.types("3"), [], "it is blocked");
    assert_eq!(agent.types("4"), [], "there is none");
    assert_eq!(agent.types("d"), [Intent::DialRecommended]);
    agent.types("n");
    assert_eq!(agent.chord(KeyCode::Char('2'), KeyModifiers::ALT), [dial("#2")], "while a note is typed");
    assert_eq!(agent.press(KeyCode::F(5)), [Intent::DialRecommended]);
}

#[test]
fn a_click_meant_for_a_record_that_left_does_nothing() {
    let mut agent = Agent::at(review(), 80, 24);
    let (x, y) = agent.find("+1 303 555 0101").expect("the number is shown");
    agent.screen.record.as_mut().expect("review has a record").key = "R-1002".to_owned();
    assert_eq!(agent.click_at(x, y), [], "the picture was of another customer");
    assert_eq!(agent.click_at(x, y), [dial("#1")], "now the picture is of this one");
}

#[test]
fn keys_do_what_the_state_allows_and_nothing_else() {
    let dispose = |name: &str| Intent::Dispose { disposition: name.to_owned() };
    let complete = |name: &str| Intent::Complete { disposition: Some(name.to_owned()) };
    for (screen, keys, wanted) in [
        (not_ready(), "r", vec![Intent::Ready]),
        (not_ready(), "b1adhs", vec![]),
        (ready(), "r", vec![]),
        (review(), "s", vec![Intent::Skip { reason: None }]),
        (review(), "e", vec![Intent::Extend]),
        (review(), "hom", vec![]),
        (review(), "c\n", vec![complete("Bad record")]),
        (dialing(), "h", vec![Intent::Hangup]),
        (dialing(), "s1c", vec![]),
        (talking(), "ho", vec![Intent::Hangup, Intent::Hold]),
        (talking(), "m+-", vec![Intent::Mute, Intent::Volume { percent: 110 }, Intent::Volume { percent: 90 }]),
        (held(), "om", vec![Intent::Resume, Intent::Unmute]),
        (wrap_up(), "\n", vec![complete("Offer rejected")]),
        (wrap_up(), "2", vec![dial("#2")]),
        (incoming(), "a", vec![Intent::Answer]),
        (incoming(), "x", vec![Intent::Reject]),
        (phone(), "600\n", vec![dial("600")]),
        (ready(), "p+1 555\n", vec![dial("+1 555")]),
        (talking(), "p7#", vec![Intent::Key { digits: "7".to_owned() }, Intent::Key { digits: "#".to_owned() }]),
        (talking(), "t600\n", vec![Intent::Transfer { to: "600".to_owned() }]),
        (review(), "q", vec![Intent::Quit]),
    ] {
        let mut agent = Agent::at(screen, 80, 24);
        let press = |c| if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
        let intents: Vec<_> = keys.chars().flat_map(|c| agent.press(press(c))).collect();
        assert_eq!(intents, wanted, "{keys:?}");
    }
    let mut agent = Agent::at(wrap_up(), 80, 24);
    assert_eq!(agent.press(KeyCode::Down), [dispose("Add to DNC")]);
    assert_eq!(agent.press(KeyCode::Up), [dispose("Sale")]);
    assert_eq!(agent.click("Call back"), [dispose("Call back")]);
    assert_eq!(agent.click("[Complete]"), [complete("Offer rejected")]);
}

#[test]
fn several_calls_recording_and_messages_have_keys_and_buttons() {
    let record = |set| Intent::Record { set };
    let voicemail = |then| Intent::Voicemail { then };
    let may_record = || {
        let can = Can { record: true, pause_recording: false, stop_recording: false, ..on_a_call().can };
        Screen { can, ..on_a_call() }
    };
    for (screen, key, button, wanted) in [
        (on_a_call(), 'v', "[Leave message]", voicemail(AfterMessage::Leave)),
        (on_a_call(), 'V', "[Play message, stay]", voicemail(AfterMessage::Stay)),
        (on_a_call(), 'z', "[Pause recording]", record(RecordingWish::Paused)),
        (on_a_call(), 'Z', "[Stop recording]", record(RecordingWish::Off)),
        (may_record(), 'z', "[Record]", record(RecordingWish::On)),
        (consulting(), 'f', "[Finish transfer]", Intent::FinishTransfer),
        (consulting(), 'g', "[Back to customer]", Intent::Return),
        (consulting(), 'j', "[Conference]", Intent::Conference),
        (consulting(), 'w', "[Swap]", Intent::Swap { call: None }),
    ] {
        let (letter, wanted) = (KeyCode::Char(key), [wanted]);
        assert_eq!(Agent::at(screen.clone(), 80, 24).press(letter), wanted, "{key}");
        assert_eq!(Agent::at(screen.clone(), 80, 24).click(button), wanted, "{button}");
        let mut typing = Agent::at(screen, 80, 24);
        typing.types("n");
        let chorded = typing.chord(letter, KeyModifiers::ALT);
        assert!(chorded == wanted || key == 'Z', "Alt-{key} while a note is typed: {chorded:?}");
    }
    let mut agent = Agent::at(on_a_call(), 80, 24);
    agent.types("k");
    assert_eq!(agent.types("204"), []);
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Consult { to: "204".to_owned() }]);
    assert_eq!(agent.click("[Consult]"), []);
    agent.types("205");
    let (x, y) = agent.find("[Consult] Enter").expect("the box has a button");
    assert_eq!(agent.click_at(x + 1, y), [Intent::Consult { to: "205".to_owned() }]);
    let mut agent = Agent::at(consulting(), 80, 24);
    assert_eq!(agent.chord(KeyCode::Char('d'), KeyModifiers::ALT), [Intent::Drop { call: 2 }]);
    assert_eq!(agent.click("[Drop]"), [Intent::Drop { call: 2 }]);
    assert_eq!(agent.click("also: On hold"), [Intent::Swap { call: Some(2) }]);
}

#[test]
fn the_ladders_of_earlier_calls_are_reached_by_key_and_by_mouse() {
    let mut agent = Agent::at(on_a_call(), 80, 24);
    agent.types("]");
    assert!(agent.find("Call 1 of 3: María Álvarez").is_some(), "{}", agent.look());
    agent.types("[");
    assert!(agent.find("Call 2 of 3: Grace Hopper").is_some(), "{}", agent.look());
    agent.types("[[");
    assert!(agent.find("Call 3 of 3").is_some(), "there is none before it: {}", agent.look());
    agent.click("Later call");
    assert!(agent.find("Call 2 of 3").is_some());
    agent.click("Earlier call");
    assert!(agent.find("busy (486)").is_some(), "how it ended is told: {}", agent.look());
    agent.types("]]]");
    assert!(agent.find("Call 1 of 3").is_some());
}

#[test]
fn the_ladder_of_a_call_stays_while_others_come_and_goes_with_the_record() {
    let before = on_a_call();
    let mut agent = Agent::at(before.clone(), 80, 24);
    agent.types("][");
    assert!(agent.find("Call 2 of 3: Grace Hopper").is_some(), "{}", agent.look());
    let mut another = before.clone();
    another.calls[0].call_id = "call-9".to_owned();
    another.calls.push(before.calls[0].clone());
    agent.sees(another.clone());
    agent.look();
    assert!(agent.find("Call 3 of 4: Grace Hopper").is_some(), "a call has begun: {}", agent.look());
    agent.types("]]]");
    assert!(agent.find("Call 1 of 4").is_some(), "{}", agent.look());
    agent.types("[[");
    another.record.as_mut().expect("a record").key = "C-2".to_owned();
    agent.sees(another);
    agent.types("]");
    assert!(agent.find("Call 1 of 4").is_some(), "the next record begins with its own call: {}", agent.look());
}

#[test]
fn rows_of_every_list_can_be_clicked() {
    let mut agent = Agent::at(full(review()), 80, 24);
    agent.click("[Snooze]");
    agent.click("in 30 minutes");
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Snooze { minutes: Some(30) }]);
    agent.types("?");
    agent.click("Skip with a reason");
    agent.types("busy");
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Skip { reason: Some("busy".to_owned()) }]);
    agent.types("?");
    agent.click("Colours");
    assert!(agent.find("Keys").is_none(), "the help box is done");
    let mut agent = Agent::at(full(not_ready()), 120, 40);
    agent.click("Ada Lovelace");
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Take { record: "R-7".to_owned() }]);
    agent.click("Grace Hopper · Sale");
    agent.types("3");
    let (attempt, disposition) = ("i1".to_owned(), Some("Busy".to_owned()));
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Correct { attempt, disposition, note: None }]);
    assert_eq!(agent.click("[Undo skip]"), [Intent::UndoSkip]);
}

#[test]
fn everything_on_a_call_can_be_clicked() {
    for (screen, button, wanted) in [
        (talking(), "[Hang up]", vec![Intent::Hangup]),
        (talking(), "[Hold]", vec![Intent::Hold]),
        (talking(), "[Mute]", vec![Intent::Mute]),
        (held(), "[Resume]", vec![Intent::Resume]),
        (held(), "[Unmute]", vec![Intent::Unmute]),
        (talking(), "[+]", vec![Intent::Volume { percent: 110 }]),
        (incoming(), "[Answer]", vec![Intent::Answer]),
        (incoming(), "[Reject]", vec![Intent::Reject]),
        (review(), "[More time]", vec![Intent::Extend]),
        (not_ready(), "[Ready]", vec![Intent::Ready]),
        (review(), "s Skip", vec![Intent::Skip { reason: None }]),
    ] {
        assert_eq!(Agent::at(screen, 80, 24).click(button), wanted, "{button}");
    }
}

#[test]
fn the_pads_work_by_mouse_alone() {
    let mut agent = Agent::at(ready(), 80, 24);
    for button in ["p Dial pad", "[ 6 ]", "[ 0 ]", "[ 5 ]", "[Erase]", "[ 0 ]"] {
        assert_eq!(agent.click(button), [], "{button}");
    }
    assert_eq!(agent.click("[Call]"), [dial("600")]);
    let mut agent = Agent::at(talking(), 80, 24);
    agent.click("[Keypad]");
    assert_eq!(agent.click("[ 9 ]"), [Intent::Key { digits: "9".to_owned() }]);
    agent.click("[Close]");
    assert!(agent.find("[ 9 ]").is_none());
}

#[test]
fn under_a_box_nothing_can_be_clicked() {
    let mut agent = Agent::at(Screen { can: Can { dial_pad: true, ..review().can }, ..review() }, 80, 24);
    agent.types("p");
    let (x, y) = agent.find("[ 5 ]").expect("the pad is open");
    assert_eq!(agent.click_at(x - 3, y), [], "between two keys of the pad");
    assert_eq!(agent.click("[Cancel]"), []);
    assert!(agent.find("[ 5 ]").is_none());
}

#[test]
fn not_ready_asks_for_a_reason_where_the_centre_has_some() {
    let not_ready = |reason: &str| Intent::NotReady { reason: Some(reason.to_owned()) };
    let mut agent = Agent::at(ready(), 80, 24);
    agent.types("b");
    agent.press(KeyCode::Down);
    assert_eq!(agent.press(KeyCode::Enter), [not_ready("Training")]);
    agent.types("b");
    agent.click("Back office");
    assert_eq!(agent.click("[Not Ready]"), [not_ready("Back office")]);
    agent.types("b");
    assert_eq!(agent.press(KeyCode::Esc), []);
    assert!(agent.find("Why?").is_none());
    let mut agent = Agent::at(Screen { not_ready_reasons: Vec::new(), ..ready() }, 80, 24);
    assert_eq!(agent.types("b"), [Intent::NotReady { reason: None }]);
}

#[test]
fn skip_asks_for_a_reason_only_where_the_campaign_does_or_the_agent_wants_to_give_one() {
    let skip = |reason: &str| Intent::Skip { reason: Some(reason.to_owned()) };
    let mut agent = Agent::at(Screen { can: Can { skip_needs_reason: true, ..review().can }, ..review() }, 80, 24);
    assert_eq!(agent.types("s"), []);
    assert_eq!(agent.press(KeyCode::Enter), [], "a reason is needed");
    agent.types("too early");
    assert_eq!(agent.press(KeyCode::Enter), [skip("too early")]);
    let mut agent = Agent::at(review(), 80, 24);
    assert_eq!(agent.types("Sbusy"), []);
    assert_eq!(agent.press(KeyCode::Enter), [skip("busy")]);
}

#[test]
fn a_note_is_told_at_every_key_and_letters_do_nothing_else() {
    let mut agent = Agent::at(Screen { note: String::new(), ..talking() }, 80, 24);
    agent.types("n");
    assert_eq!(agent.types("hq"), [note("h"), note("hq")]);
    assert_eq!(agent.press(KeyCode::Enter), [note("hq\n")]);
    assert_eq!(agent.press(KeyCode::Backspace), [note("hq")]);
    assert_eq!(agent.ui.handle(Input::Paste("\u{1b}[31mpasted".to_owned()), &agent.screen), [note("hq[31mpasted")]);
    assert_eq!(agent.press(KeyCode::F(4)), [Intent::Hangup], "function keys still work");
    agent.press(KeyCode::Esc);
    assert_eq!(agent.types("h"), [Intent::Hangup], "letters are commands again");
}

#[test]
fn a_click_puts_the_caret_into_the_note() {
    let mut agent = Agent::at(talking(), 80, 24);
    agent.click("Prefers");
    assert_eq!(agent.types("!"), [note("Pre!fers mornings.")]);
}

#[test]
fn a_note_belongs_to_its_record() {
    let mut agent = Agent::at(talking(), 80, 24);
    agent.types("nabc");
    let mut next = offered();
    next.record.as_mut().expect("a record is offered").key = "R-2".to_owned();
    agent.sees(next);
    assert_eq!(agent.types("a"), [Intent::Accept], "the letters went back to the desk");
}

#[test]
fn quitting_asks_once_while_a_call_is_up() {
    let mut agent = Agent::at(talking(), 80, 24);
    assert_eq!(agent.chord(KeyCode::Char('c'), KeyModifiers::CONTROL), []);
    assert_eq!(agent.press(KeyCode::Esc), [], "stay");
    agent.types("q");
    assert_eq!(agent.chord(KeyCode::Char('c'), KeyModifiers::CONTROL), [Intent::Quit]);
    agent.types("q");
    assert_eq!(agent.click("[Hang up and quit]"), [Intent::Quit]);
    assert_eq!(
        agent.ui.handle(Input::Closed, &agent.screen),
        [Intent::Quit],
        "a terminal that is gone cannot be asked"
    );
    assert_eq!(Agent::at(ready(), 80, 24).types("q"), [Intent::Quit]);
}

#[test]
fn a_call_that_rings_is_answered_while_a_note_is_typed() {
    let mut agent = Agent::at(incoming(), 80, 24);
    agent.types("n");
    assert_eq!(agent.types("a").len(), 1, "a letter of the note");
    assert!(agent.find("[Answer] F2").is_some(), "{}", agent.look());
    assert_eq!(agent.press(KeyCode::F(2)), [Intent::Answer]);
    assert_eq!(agent.press(KeyCode::F(3)), [Intent::Reject]);
}

#[test]
fn a_preview_closes_what_was_open_and_takes_the_keys() {
    let mut agent = Agent::at(ready(), 80, 24);
    agent.types("p60");
    agent.sees(offered());
    assert!(agent.find("Dial pad").is_none());
    assert_eq!(agent.press(KeyCode::Enter), [Intent::Accept]);
}

#[test]
fn tabs_are_reached_by_key_and_mouse_and_scroll() {
    let mut screen = review();
    screen.record.as_mut().expect("review has a record").fields =
        (0..50).map(|n| (format!("Field {n}"), format!("value {n}"))).collect();
    let mut agent = Agent::at(screen, 80, 24);
    assert!(agent.find("value 49").is_none());
    for _ in 0..6 {
        agent.press(KeyCode::PageDown);
    }
    assert!(agent.find("value 49").is_some());
    agent.click("History (2)");
    assert!(agent.find("In a meeting").is_some());
    agent.press(KeyCode::BackTab);
    assert!(agent.find("value 0").is_some(), "back at the top");
    let (x, y) = agent.find("value 0").expect("the first field is shown");
    let wheel = MouseEvent { kind: MouseEventKind::ScrollDown, column: x, row: y, modifiers: KeyModifiers::NONE };
    agent.ui.handle(Input::Mouse(wheel), &agent.screen);
    agent.ui.handle(Input::Mouse(wheel), &agent.screen);
    agent.look();
    assert!(agent.find("value 0").is_none(), "the wheel scrolls");
}

fn help_line(picture: &str) -> Vec<(String, String)> {
    let line = picture.lines().last().unwrap_or_default().trim();
    let entries = line.split("  ").filter_map(|entry| entry.split_once(' '));
    entries.map(|(key, label)| (key.to_owned(), label.to_owned())).collect()
}

fn key_named(name: &str) -> (KeyCode, KeyModifiers) {
    let plain = |code| (code, KeyModifiers::NONE);
    match name {
        "Enter" => plain(KeyCode::Enter),
        "Esc" => plain(KeyCode::Esc),
        "↑" => plain(KeyCode::Up),
        "↓" => plain(KeyCode::Down),
        _ => match (name.strip_prefix("Ctrl-"), name.strip_prefix('F')) {
            (Some(letter), _) => {
                (KeyCode::Char(letter.to_ascii_lowercase().chars().next().expect("a letter")), KeyModifiers::CONTROL)
            }
            (_, Some(number)) => plain(KeyCode::F(number.parse().expect("a number"))),
            _ => plain(KeyCode::Char(name.chars().next().expect("a letter"))),
        },
    }
}

#[test]
fn the_help_line_tells_the_key_map() {
    for (name, screen) in every_state() {
        for opening in ["", "n", "p", "t", "c", "?", "q", "b"] {
            let at = || {
                let mut agent = Agent::at(screen.clone(), 120, 24);
                agent.types(opening);
                agent
            };
            for (key, label) in help_line(&at().look()) {
                let (code, modifiers) = key_named(&key);
                let (mut by_key, mut by_mouse) = (at(), at());
                let pressed = by_key.chord(code, modifiers);
                let x = by_mouse.find_in(23, &format!("{key} {label}")).expect("it is in the help line");
                let clicked = by_mouse.click_at(x, 23);
                assert_eq!(pressed, clicked, "{name}, {opening:?}: {key} {label}");
                assert_eq!(by_key.look(), by_mouse.look(), "{name}, {opening:?}: {key} {label}");
                let changed = !pressed.is_empty() || by_key.look() != at().look();
                let at_the_end =
                    matches!(label.as_str(), "Before" | "Next" | "Scroll up" | "Scroll down" | "Call" | "Transfer");
                assert!(changed || at_the_end, "{name}, {opening:?}: {key} {label} does nothing");
            }
        }
    }
}

#[test]
fn the_help_box_has_every_key_of_the_help_line() {
    for (name, screen) in every_state() {
        let mut agent = Agent::at(screen, 120, 40);
        let line = help_line(&agent.look());
        agent.press(KeyCode::F(1));
        let sheet = agent.look();
        for (key, label) in line {
            let told = sheet.lines().any(|row| row.contains(&label) && row.contains(&key));
            assert!(told, "{name}: {key} {label} is not in\n{sheet}");
        }
    }
}

#[test]
fn releases_and_unknown_keys_do_nothing() {
    let mut agent = Agent::at(offered(), 80, 24);
    let mut release = KeyEvent::from(KeyCode::Enter);
    release.kind = KeyEventKind::Release;
    assert_eq!(agent.ui.handle(Input::Key(release), &agent.screen), []);
    assert_eq!(agent.press(KeyCode::F(20)), []);
    assert_eq!(agent.chord(KeyCode::Enter, KeyModifiers::ALT), []);
}
