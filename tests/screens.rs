//! What the agent sees and does: pictures of every pane and state, and every key and click.

#[path = "screens/sample.rs"]
mod sample;

use offhook::app::{CallPhase, Can, Intent, LineView, NothingView, Screen, StateView, Weight};
use offhook::time::{Tick, Wall};
use offhook::ui::{Input, Pace, Theme, Ui};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::style::Color;

use sample::*;

/// A person before a desk.
struct Agent {
    ui: Ui,
    screen: Screen,
    terminal: Terminal<TestBackend>,
}

impl Agent {
    fn at(screen: Screen, width: u16, height: u16) -> Self {
        Self::with(Theme::Dark, screen, width, height)
    }

    fn with(theme: Theme, screen: Screen, width: u16, height: u16) -> Self {
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("a test backend cannot fail");
        let mut agent = Self { ui: Ui::new(theme), screen, terminal };
        agent.look();
        agent
    }

    fn look(&mut self) -> String {
        self.terminal.draw(|frame| self.ui.draw(&self.screen, frame)).expect("a test backend cannot fail");
        words(self.terminal.backend().buffer())
    }

    fn sees(&mut self, screen: Screen) {
        self.screen = screen;
        self.look();
    }

    fn press(&mut self, code: KeyCode) -> Vec<Intent> {
        self.chord(code, KeyModifiers::NONE)
    }

    fn chord(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Vec<Intent> {
        let intents = self.ui.handle(Input::Key(KeyEvent::new(code, modifiers)), &self.screen);
        self.look();
        intents
    }

    fn types(&mut self, text: &str) -> Vec<Intent> {
        text.chars().flat_map(|c| self.press(KeyCode::Char(c))).collect()
    }

    fn click_at(&mut self, column: u16, row: u16) -> Vec<Intent> {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let mouse = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        let intents = self.ui.handle(Input::Mouse(mouse), &self.screen);
        self.look();
        intents
    }

    /// Clicks on the middle of the first place where this is written.
    fn click(&mut self, text: &str) -> Vec<Intent> {
        let (x, y) = self.find(text).unwrap_or_else(|| panic!("{text:?} is not on\n{}", self.look()));
        self.click_at(x + text.chars().count() as u16 / 2, y)
    }

    fn find(&self, text: &str) -> Option<(u16, u16)> {
        let height = self.terminal.backend().buffer().area.height;
        (0..height).find_map(|y| Some((self.find_in(y, text)?, y)))
    }

    fn find_in(&self, y: u16, text: &str) -> Option<u16> {
        let buffer = self.terminal.backend().buffer();
        let wanted: Vec<String> = text.chars().map(String::from).collect();
        let cells: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        cells.windows(wanted.len()).position(|run| run == wanted).map(|x| x as u16)
    }
}

fn words(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in buffer.area.rows() {
        let mut line = String::new();
        let mut hidden = 0;
        for cell in row.columns() {
            if hidden == 0 {
                let symbol = buffer[(cell.x, cell.y)].symbol();
                line.push_str(symbol);
                hidden = symbol.cell_width().max(1);
            }
            hidden -= 1;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn note(text: &str) -> Intent {
    Intent::Note { text: text.to_owned() }
}

fn dial(to: &str) -> Intent {
    Intent::Dial { to: to.to_owned() }
}

// The pictures.

fn every_state() -> Vec<(&'static str, Screen)> {
    let mut lost = ready();
    lost.line = LineView::Failed("403 Forbidden from pbx.example: wrong password? Next try in 30 s".to_owned());
    lost.state = StateView::NotReady { reason: "connection lost".to_owned() };
    lost.notices.push(notice(-3, Weight::Error, "Registration failed: 403 Forbidden"));
    let nothing = Screen { nothing: Some(NothingView { until: Some(Wall(NOON + 7_500_000)), open: 4 }), ..ready() };
    let mut out = not_ready();
    out.state = StateView::LoggedOut;
    out.line = LineView::Unregistered;
    out.can = Can::default();
    let mut typing = review();
    typing.countdown.as_mut().expect("review counts down").held = true;
    vec![
        ("not_ready", not_ready()),
        ("ready", ready()),
        ("nothing", nothing),
        ("line_lost", lost),
        ("logged_out", out),
        ("offered", offered()),
        ("review", review()),
        ("review_held", typing),
        ("blocked", blocked()),
        ("dialing", dialing()),
        ("talking", talking()),
        ("held", held()),
        ("wrap_up", wrap_up()),
        ("incoming", incoming()),
        ("phone", phone()),
        ("far_east", far_east()),
    ]
}

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
fn every_tab_has_its_picture() {
    let mut screen = talking();
    screen.notices.push(notice(-60, Weight::Warning, "No sound comes from the microphone"));
    screen.notices.push(notice(-70, Weight::Info, "opus at 48 kHz was agreed with the far end"));
    for (width, height) in [(80, 24), (120, 40)] {
        let mut agent = Agent::at(screen.clone(), width, height);
        for name in ["history", "call", "notices"] {
            agent.press(KeyCode::Tab);
            let picture = agent.look();
            insta::assert_snapshot!(format!("tab_{name}_{width}x{height}"), picture);
        }
    }
}

#[test]
fn every_box_has_its_picture() {
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
        for (width, height) in [(80, 24), (40, 10), (20, 5)] {
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

// Keys and clicks.

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

// Time.

#[test]
fn an_idle_screen_is_not_drawn_again() {
    let mut agent = Agent::at(phone(), 80, 24);
    agent.screen.state = StateView::LoggedOut;
    agent.look();
    let later =
        Screen { now: offhook::time::Now { tick: Tick(u64::MAX / 2), ..agent.screen.now }, ..agent.screen.clone() };
    assert_eq!(agent.ui.pace(&later), Pace::Rest);
    assert_eq!(agent.ui.wants_redraw_at(&later), None);
    agent.ui.handle(Input::Resize, &later);
    assert_eq!(agent.ui.pace(&later), Pace::Draw, "an input is always answered");
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

// Whatever comes.

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        Just("\u{1b}[2J\u{1b}]52;c;AAAA\u{7}\u{9b}?1049l".to_owned()),
        Just("\u{202e}\u{2066}محمد\u{200f} 田中👩‍👩‍👧".to_owned()),
        Just(format!("a{}", "\u{301}".repeat(300))),
        Just(String::new()),
    ]
}

prop_compose! {
    fn any_can()(bits in any::<u32>()) -> Can {
        let bit = |n: u32| bits & 1 << n != 0;
        Can {
            ready: bit(0), not_ready: bit(1), accept: bit(2), reject: bit(3), dial: bit(4), dial_pad: bit(5),
            skip: bit(6), skip_needs_reason: bit(7), complete: bit(8), note: bit(9), extend: bit(10), answer: bit(11),
            hangup: bit(12), hold: bit(13), resume: bit(14), mute: bit(15), key: bit(16), transfer: bit(17),
        }
    }
}

prop_compose! {
    fn any_screen()(
        base in 0..every_state().len(),
        texts in prop::collection::vec(anything(), 12),
        phones in 0usize..14,
        calls in 0usize..5,
        picked in prop::option::of(0usize..12),
        can in prop::option::of(any_can()),
        level in prop_oneof![Just(f32::NAN), Just(f32::NEG_INFINITY), -200f32..200.0],
        span in any::<u64>(),
        at in any::<i64>(),
    ) -> Screen {
        let mut screen = every_state().swap_remove(base).1;
        let text = |n: usize| texts[n % texts.len()].clone();
        screen.agent = text(0);
        screen.campaign = screen.campaign.map(|_| text(1));
        screen.note = text(2);
        screen.now.wall = Wall(at);
        screen.in_state = std::time::Duration::from_millis(span);
        screen.picked = picked;
        screen.can = can.unwrap_or(screen.can);
        screen.microphone_dbov = Some(level);
        screen.notices.push(notice(at % 1_000_000, Weight::Error, &text(3)));
        if let Some(record) = &mut screen.record {
            record.name = text(4);
            record.why = text(5);
            record.phones = (0..phones).map(|n| phone_view(&text(n), &text(n + 1), (n % 3 == 0).then_some(&text(n + 2)))).collect();
            record.fields = (0..phones).map(|n| (text(n + 3), text(n + 4))).collect();
        }
        let call = talking().calls.swap_remove(0);
        screen.calls = (0..calls).map(|n| {
            let phase = [CallPhase::Incoming, CallPhase::Connected, CallPhase::Held, CallPhase::Ending][n % 4];
            let in_phase = std::time::Duration::from_millis(span);
            offhook::app::CallView { peer: text(n), phase, in_phase, quality: Some(text(n + 1)), sip: Some(text(n + 2)), ..call.clone() }
        }).collect();
        screen
    }
}

fn any_input() -> impl Strategy<Value = Input> {
    let key = prop_oneof![
        4 => prop::char::range(' ', '~').prop_map(KeyCode::Char),
        1 => any::<char>().prop_map(KeyCode::Char),
        2 => (1u8..12).prop_map(KeyCode::F),
        4 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Up, KeyCode::Down, KeyCode::Left,
            KeyCode::Right, KeyCode::Backspace, KeyCode::Delete, KeyCode::Home, KeyCode::End, KeyCode::PageDown,
        ]),
    ];
    let modifiers =
        prop::sample::select(vec![KeyModifiers::NONE, KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT]);
    let kinds = vec![MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollDown, MouseEventKind::ScrollUp];
    let mouse = (prop::sample::select(kinds), 0u16..210, 0u16..70)
        .prop_map(|(kind, column, row)| Input::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    prop_oneof![
        3 => (key, modifiers).prop_map(|(code, modifiers)| Input::Key(KeyEvent::new(code, modifiers))),
        3 => mouse,
        1 => anything().prop_map(Input::Paste),
        1 => Just(Input::Resize),
    ]
}

fn allowed(intent: &Intent, can: Can) -> bool {
    match intent {
        Intent::Ready => can.ready,
        Intent::NotReady { .. } => can.not_ready,
        Intent::Accept => can.accept,
        Intent::Reject => can.reject,
        Intent::Dial { to } => can.dial_pad || can.dial && to.starts_with('#'),
        Intent::DialRecommended => can.dial,
        Intent::Skip { reason } => can.skip && (reason.is_some() || !can.skip_needs_reason),
        Intent::Complete { .. } => can.complete,
        Intent::Note { .. } => can.note,
        Intent::Extend => can.extend,
        Intent::Answer => can.answer,
        Intent::Hangup => can.hangup,
        Intent::Hold => can.hold,
        Intent::Resume => can.resume,
        Intent::Mute | Intent::Unmute => can.mute,
        Intent::Key { .. } => can.key,
        Intent::Transfer { .. } => can.transfer,
        Intent::Volume { percent } => *percent <= 200,
        Intent::Dispose { .. } | Intent::Quit => true,
    }
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![(1u16..=24, 1u16..=12), (1u16..=200, 1u16..=60), Just((80, 24)), Just((40, 10)), Just((1, 1))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_size_no_screen_and_no_input_breaks_it(
        steps in prop::collection::vec((any_screen(), size(), prop::collection::vec(any_input(), 0..8)), 1..4),
    ) {
        let mut agent = Agent::at(ready(), 80, 24);
        for (screen, (width, height), inputs) in steps {
            agent.terminal.backend_mut().resize(width, height);
            agent.sees(screen);
            for input in inputs {
                let intents = agent.ui.handle(input, &agent.screen);
                for intent in intents {
                    prop_assert!(allowed(&intent, agent.screen.can), "{intent:?} is not allowed by {:?}", agent.screen.can);
                }
                agent.look();
                for cell in agent.terminal.backend().buffer().content() {
                    prop_assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
                    let acts = ['\u{202e}', '\u{202d}', '\u{2066}', '\u{2067}', '\u{200b}'];
                    prop_assert!(!cell.symbol().contains(acts), "{:?}", cell.symbol());
                }
            }
            agent.ui.pace(&agent.screen);
        }
    }
}
