//! The screen in seven languages, from the left and from the right, and with names that would like to give orders.

use offhook::app::{Intent, Screen, Weight};
use offhook::say::{Lang, Say, say};
use offhook::ui::Theme;
use ratatui::crossterm::event::KeyCode;

use crate::agent::Agent;
use crate::english::{APART, english, own};
use crate::sample::*;

/// The main states.
fn main_states() -> Vec<(&'static str, Screen)> {
    let wanted = ["not_ready", "nothing", "offered", "review", "talking", "wrap_up", "incoming"];
    every_state().into_iter().filter(|(name, _)| wanted.contains(name)).collect()
}

#[test]
fn every_language_has_its_picture() {
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::En) {
        for (name, screen) in main_states() {
            let picture = Agent::speaking(lang, screen, 80, 24).look();
            insta::assert_snapshot!(format!("{}_{name}", lang.code()), picture);
        }
        let mut agent = Agent::speaking(lang, review(), 80, 24);
        agent.press(KeyCode::F(1));
        insta::assert_snapshot!(format!("{}_help", lang.code()), agent.look());
    }
    let mut arabic = far_east();
    arabic.record.as_mut().expect("a record is open").name = "محمد بن عبد الله الأنصاري".to_owned();
    for (width, height) in [(80, 24), (120, 40)] {
        let picture = Agent::speaking(Lang::Ar, arabic.clone(), width, height).look();
        insta::assert_snapshot!(format!("ar_far_east_{width}x{height}"), picture);
    }
}

#[test]
fn no_english_is_left_on_a_screen_in_another_language() {
    // A city, the list's names of fields, and what the PBX says.
    const NAMES: &str = "Denver Anchorage Company City Contract Balance Language Emoji Orders Forbidden opus LLC";
    for lang in APART {
        for (name, screen) in every_state() {
            let shown = crate::full::with_shelf(screen);
            let known = format!("{NAMES}\n{}", own(&shown));
            for (width, height) in [(120, 40), (40, 10), (30, 8)] {
                let picture = Agent::speaking(lang, shown.clone(), width, height).look();
                let left = english(lang, &picture, &known);
                assert!(left.is_empty(), "{}, {name}, {width}x{height}: {left:#?}", lang.code());
            }
            if !["not_ready", "review", "talking", "wrap_up"].contains(&name) {
                continue;
            }
            for keys in ["?", "c", "b", "t", "p", "0", "s", "S", "k", "l", "z", "i", "r", "n", "q", "w", "wp"] {
                let mut agent = Agent::speaking(lang, shown.clone(), 80, 24);
                agent.types(keys);
                let left = english(lang, &agent.look_afresh(), &known);
                assert!(left.is_empty(), "{}, {name}, key '{keys}': {left:#?}", lang.code());
            }
            let mut agent = Agent::speaking(lang, shown.clone(), 80, 24);
            for _ in 0..5 {
                agent.press(KeyCode::Tab);
                let left = english(lang, &agent.look_afresh(), &known);
                assert!(left.is_empty(), "{}, {name}: {left:#?}", lang.code());
            }
        }
    }
}

#[test]
fn help_and_quit_have_room_in_the_help_line_of_every_language() {
    for lang in Lang::ALL {
        for (name, screen) in every_state() {
            let mut agent = Agent::speaking(lang, screen, 80, 24);
            let picture = agent.look();
            let line = picture.lines().last().unwrap_or_default();
            assert!(line.contains('?') && line.contains('q'), "{}, {name}: {line}", lang.code());
        }
    }
}

#[test]
fn what_an_agent_needs_stands_there_whole_in_eighty_columns() {
    let left = |time: &str| time.to_owned();
    let tabs = ["tab-contact", "tab-history", "tab-call", "tab-notices", "tab-messages"];
    let calls = say("countdown-dials-kind").with("kind", say("kind-mobile")).with("left", left("0:42"));
    // Arabic letters are joined and turned round on the screen: its pictures are looked at by a person.
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::Ar) {
        let button = |id| format!("[{}]", lang.word(id));
        let mut wanted: Vec<(Screen, String)> = Vec::new();
        let mut wants =
            |screen: Screen, words: Vec<String>| wanted.extend(words.into_iter().map(|w| (screen.clone(), w)));
        wants(review(), tabs.iter().map(|id| lang.word(id)).collect());
        wants(review(), vec![lang.say(&calls), button("do-more-time"), button("do-complete-asking")]);
        wants(review(), vec![lang.say(say("outcome-bad-record")), lang.say(say("effect-ends"))]);
        let keys = ["do-skip", "do-complete-asking", "do-note", "do-help", "do-quit"];
        wants(review(), keys.iter().map(|id| lang.word(id)).collect());
        let buttons = ["do-hang-up", "do-hold", "do-mute", "do-keypad", "do-transfer"];
        wants(talking(), buttons.iter().map(|id| button(id)).collect());
        wants(talking(), vec![lang.word("quality-good"), lang.word("phase-connected")]);
        wants(talking(), vec![lang.say(say("state-busy").with("activity", say("activity-connected")))]);
        wants(wrap_up(), vec![lang.say(say("countdown-wrap-up").with("left", left("0:51"))), button("do-complete")]);
        wants(wrap_up(), vec![lang.word("outcome-offer-rejected"), lang.word("effect-ends"), lang.word("do-note")]);
        wants(offered(), vec![lang.word("preview-title"), button("do-accept"), button("do-reject")]);
        wants(incoming(), vec![lang.word("incoming-title"), button("do-answer"), button("do-reject")]);
        wants(not_ready(), vec![button("do-ready"), lang.word("idle-not-ready"), lang.word("do-dial-pad")]);
        for (screen, words) in wanted {
            let picture = Agent::speaking(lang, screen, 80, 24).look();
            assert!(picture.contains(&words), "{}: '{words}' is not whole on\n{picture}", lang.code());
        }
    }
}

#[test]
fn clicks_hit_what_is_seen_on_a_screen_that_runs_from_the_right() {
    // What can be clicked stands in the mirror of its place on a screen that runs to the right.
    let mut english = Agent::at(review(), 80, 24);
    let mut arabic = Agent::speaking(Lang::Ar, review(), 80, 24);
    let (x, y) = arabic.find("+1 303 555 0102").expect("the number is shown, and from the left");
    assert_eq!(arabic.click_at(x, y), [Intent::Dial { to: "#2".to_owned() }]);
    assert_eq!(arabic.click_at(78, y), [Intent::Dial { to: "#2".to_owned() }], "its circle is at the right");
    let (x, y) = english.find("○ 2 home").expect("the number is shown");
    assert_eq!(english.click_at(x, y), [Intent::Dial { to: "#2".to_owned() }]);
}

#[test]
fn a_note_is_typed_from_the_right() {
    let mut agent = Agent::speaking(Lang::Ar, Screen { note: String::new(), ..talking() }, 80, 24);
    agent.types("n");
    let begin = agent.terminal.get_cursor_position().expect("a test backend has a cursor");
    agent.types("باب");
    let end = agent.terminal.get_cursor_position().expect("a test backend has a cursor");
    assert_eq!((begin.x - 3, begin.y), (end.x, end.y));
    assert!(agent.look().contains("\u{fe8f}\u{fe8e}\u{fe91}"), "joined, and the last letter at the left");
}

#[test]
fn nothing_from_elsewhere_acts_on_the_terminal_wherever_it_is_shown() {
    const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{2067}\u{fdd0}\u{200b}x\r\n\u{8}";
    for lang in [Lang::En, Lang::Ar, Lang::Ja] {
        for (name, mut screen) in every_state() {
            screen.agent = HOSTILE.to_owned();
            screen.campaign = screen.campaign.map(|_| HOSTILE.to_owned());
            screen.note = HOSTILE.to_owned();
            screen.notices.push(notice(0, Weight::Error, Say::verbatim(HOSTILE)));
            let mut told = notice(0, Weight::Warning, Say::silence());
            told.text = say("told-is-calling").with("peer", HOSTILE);
            screen.notices.push(told);
            for call in &mut screen.calls {
                (call.peer, call.sip) = (HOSTILE.to_owned(), Some(HOSTILE.to_owned()));
            }
            if let Some(record) = &mut screen.record {
                (record.name, record.key) = (HOSTILE.to_owned(), HOSTILE.to_owned());
                record.why = Say::verbatim(HOSTILE);
                record.fields = vec![(HOSTILE.to_owned(), HOSTILE.to_owned())];
                for phone in &mut record.phones {
                    (phone.kind, phone.number) = (HOSTILE.to_owned(), HOSTILE.to_owned());
                }
            }
            for row in &mut screen.dispositions {
                (row.name, row.said) = (HOSTILE.to_owned(), Say::verbatim(HOSTILE));
            }
            for (width, height) in [(200, 60), (80, 24), (20, 5)] {
                for keys in ["", "?", "c", "b", "t", "p"] {
                    let mut agent = Agent::speaking(lang, screen.clone(), width, height);
                    agent.types(keys);
                    for cell in agent.terminal.backend().buffer().content() {
                        let acts = |c: char| {
                            c.is_control()
                                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdd1}')
                        };
                        assert!(!cell.symbol().contains(acts), "{name}, {keys}: {:?}", cell.symbol());
                    }
                }
            }
        }
    }
}

#[test]
fn a_key_goes_through_the_colours() {
    let mut agent = Agent::with(Theme::Dark, review(), 80, 24);
    let mut seen = vec![agent.terminal.backend().buffer().clone()];
    for _ in 1..Theme::ALL.len() {
        agent.press(KeyCode::F(12));
        let picture = agent.terminal.backend().buffer().clone();
        assert!(!seen.contains(&picture), "each is another");
        seen.push(picture);
    }
    agent.press(KeyCode::F(12));
    assert_eq!(&seen[0], agent.terminal.backend().buffer(), "and the first comes again");
}
