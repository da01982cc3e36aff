//! What lies beside the record: agreed times, the inbox, what was handled recently, the skip that can be taken back.

use std::time::Duration;

use offhook::app::{
    AgreedView, CallbackStage, CallbackView, Can, Intent, RecentView, Screen, ShelfView, TimeView, TrailLine, UndoView,
    Who,
};
use offhook::say::{Say, say};
use offhook::time::Wall;
use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use crate::agent::Agent;
use crate::sample::*;

fn later(screen: &Screen, minutes: u64) -> Wall {
    screen.now.wall + Duration::from_secs(minutes * 60)
}

fn time(screen: &Screen, word: &'static str, minutes: u64, moment: Say, why_not: Option<Say>) -> TimeView {
    TimeView { word, from: later(screen, minutes), moment: there(moment, "Denver"), why_not }
}

/// `15:00-16:00 in Denver`.
fn window() -> Say {
    there(say("date-range").with("from", today("15:00")).with("until", today("16:00")), "Denver")
}

fn callback(screen: &Screen, key: &str, name: &str, stage: CallbackStage) -> CallbackView {
    CallbackView {
        key: key.into(),
        name: name.into(),
        number: None,
        from: later(screen, 60),
        until: later(screen, 120),
        window: window(),
        mine: true,
        snoozed: false,
        stage,
        note: String::new(),
        conflict: None,
        held_by: None,
    }
}

/// A screen with everything beside its record.
pub fn with_shelf(screen: Screen) -> Screen {
    let can = Can {
        reschedule: screen.can.note,
        snooze: screen.can.skip,
        undo_skip: screen.can.ready,
        take: screen.can.ready,
        shelf: true,
        ..screen.can
    };
    let times = vec![
        time(&screen, "in-30-min", 30, today("14:30"), None),
        time(
            &screen,
            "this-evening",
            240,
            today("18:00"),
            Some(say("when-closed-until").with("at", on_tuesday("09:00"))),
        ),
        time(&screen, "tomorrow-morning", 1_140, on_tuesday("09:00"), None),
    ];
    let callbacks = vec![
        callback(&screen, "R-7", "Ada Lovelace", CallbackStage::Due),
        CallbackView {
            conflict: Some(say("callback-same-time").with("record", "R-7")),
            ..callback(&screen, "R-8", "王芳", CallbackStage::Coming)
        },
        CallbackView { mine: false, ..callback(&screen, "R-9", "Zoë \u{1b}[31m Red", CallbackStage::Missed) },
    ];
    let one = RecentView {
        attempt: "i1".into(),
        key: "R-5".into(),
        name: "Grace Hopper".into(),
        number: "+1 303 555 0199".into(),
        at: screen.now.wall,
        disposition: say("outcome-sale"),
        note: "wants two".into(),
        trail: vec![TrailLine {
            at: screen.now.wall,
            agent: "ana".into(),
            disposition: say("outcome-busy"),
            note: String::new(),
        }],
        fixed: None,
        choices: vec![("Sale".into(), say("outcome-sale")), ("Busy".into(), say("outcome-busy"))],
    };
    let fixed = RecentView { attempt: "i2".into(), fixed: Some(say("fixed-on-your-desk")), ..one.clone() };
    let shelf = ShelfView {
        agreed: None,
        times,
        snooze_minutes: vec![10, 30, 60],
        undo: Some(UndoView { name: "Grace Hopper".into(), left: Duration::from_secs(20) }),
        callbacks,
        recent: vec![one, fixed],
    };
    Screen { can, shelf, ..screen }
}

fn agreed(screen: Screen) -> Screen {
    let view = AgreedView {
        number: None,
        from: later(&screen, 60),
        until: later(&screen, 120),
        window: window(),
        mine: true,
        note: String::new(),
    };
    Screen { shelf: ShelfView { agreed: Some(view), ..screen.shelf.clone() }, ..screen }
}

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
fn every_box_beside_the_record_has_its_picture() {
    for (name, screen, keys) in [
        ("times", with_shelf(wrap_up()), "w"),
        ("snooze", with_shelf(review()), "z"),
        ("callbacks", with_shelf(not_ready()), "k"),
        ("callback", with_shelf(not_ready()), "k\n"),
        ("recent", with_shelf(ready()), "y"),
        ("correct", with_shelf(ready()), "y\n"),
        ("agreed", agreed(with_shelf(wrap_up())), ""),
    ] {
        for (width, height) in [(80, 24), (120, 40), (40, 10), (20, 5)] {
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
