//! The agent's day in other languages: whatever happens, no English is left on the screen.

use super::*;
use crate::agent::Agent;
use crate::english::{APART, english, own};
use offhook::app::{AfterMessage, RecordingWish, Who};
use offhook::campaign::Limits;
use offhook::campaign::hours::{Days, Row};
use offhook::media::control::MediaEvent;
use offhook::say::{Lang, Say, say};

/// Names that come from nobody's screen: cities, codecs, lists, what is typed here, what the store's disk says.
const NAMES: &str =
    "sip SIP SDP New York London Los Angeles UTC PCMU PCMA opus spring ada disk gone nonsense nobody Mars Headset zone";

/// Everything that an agent may wish, sensible or not.
fn wishes() -> Vec<Intent> {
    let text = |text: &str| text.to_owned();
    let at = |from: &str, zone: Option<&str>| Intent::Reschedule {
        number: None,
        from: from.to_owned(),
        until: None,
        zone: zone.map(str::to_owned),
        who: Who::Me,
        note: None,
    };
    let number = Intent::Reschedule {
        number: Some(text("nonsense")),
        from: text("15:00"),
        until: None,
        zone: None,
        who: Who::Anyone,
        note: None,
    };
    vec![
        Intent::NotReady { reason: Some(text("nonsense")) },
        Intent::Dial { to: text("#9") },
        Intent::Dial { to: text("") },
        Intent::Dial { to: text("sip:") },
        Intent::Complete { disposition: Some(text("nonsense")) },
        Intent::Complete { disposition: Some(text("No disposition")) },
        Intent::Dispose { disposition: text("Add to DNC") },
        Intent::Dispose { disposition: text("Call back") },
        Intent::Extend,
        at("nonsense", None),
        at("15:00", Some("Mars")),
        at("2026-11-01 10:00", None),
        at("2028-11-01 10:00", None),
        at("tomorrow 3:00", None),
        number,
        at("tomorrow-morning", None),
        Intent::Unschedule,
        Intent::Unschedule,
        Intent::Snooze { minutes: Some(7) },
        Intent::UndoSkip,
        Intent::Callbacks,
        Intent::Take { record: text("nobody") },
        Intent::HandOver { record: text("nobody"), to: None },
        Intent::Recent,
        Intent::Correct { attempt: text("nobody"), disposition: None, note: None },
        Intent::Answer,
        Intent::Key { digits: text("x5") },
        Intent::Mute,
        Intent::Unmute,
        Intent::Hold,
        Intent::Resume,
        Intent::Transfer { to: text("") },
        Intent::Consult { to: text("") },
        Intent::FinishTransfer,
        Intent::Return,
        Intent::Conference,
        Intent::Drop { call: 9 },
        Intent::Swap { call: None },
        Intent::Record { set: RecordingWish::On },
        Intent::Record { set: RecordingWish::Paused },
        Intent::Record { set: RecordingWish::Off },
        Intent::Voicemail { then: AfterMessage::Stay },
        Intent::Redial,
        Intent::Accept,
        Intent::Skip { reason: None },
        Intent::UndoSkip,
        Intent::Snooze { minutes: None },
        Intent::Hangup,
        Intent::Complete { disposition: None },
        Intent::NotReady { reason: None },
        Intent::Ready,
    ]
}

/// Nothing on this screen, on none of its tabs and in none of its notices, is English.
fn look(world: &World, seen: &mut usize) {
    let screen = world.screen(ADA);
    let known = format!("{NAMES}\n{}", own(&screen));
    for lang in APART {
        // Every notice is looked at, also where there is no room for it.
        for line in screen.notices.iter().skip(*seen) {
            hold(lang, &said(lang, &line.text), &known);
        }
    }
    let turn = *seen;
    *seen = screen.notices.len().min(199);
    // Pictures take time: in turn, one language and one further tab.
    let lang = APART[turn % APART.len()];
    let mut agent = Agent::speaking(lang, screen, 120, 40);
    hold(lang, &agent.look(), &known);
    for _ in 0..=turn % 4 {
        agent.press(ratatui::crossterm::event::KeyCode::Tab);
    }
    hold(lang, &agent.look_afresh(), &known);
}

fn said(lang: Lang, message: &Say) -> String {
    lang.say(message)
}

#[track_caller]
fn hold(lang: Lang, picture: &str, known: &str) {
    let left = english(lang, picture, known);
    assert!(left.is_empty(), "English in {}: {left:#?}", lang.code());
}

/// A campaign that allows much, and blocks much.
fn strict() -> Plan {
    two().with(|campaign| {
        let row = |phone: &str, from_min, until_min| Row {
            days: Days::ALL,
            from_min,
            until_min,
            phones: vec![phone.to_owned()],
        };
        campaign.hours = vec![row("mobile", 540, 1_200), row("home", 1_080, 1_200)];
        campaign.number_caps = Limits { per_day: Some(2), ..Limits::default() };
        campaign.record_caps = Limits { per_24h: Some(5), ..Limits::default() };
        campaign.snooze_times = 1;
        campaign.snooze_minutes = vec![10, 30];
        campaign.wrapup_s = 0;
    })
}

fn every_wish(mut world: World) {
    let mut seen = 0;
    look(&world, &mut seen);
    for wish in wishes() {
        world.wish(ADA, wish);
        world.run_for(Duration::from_millis(300));
        look(&world, &mut seen);
    }
    assert!(world.screen(ADA).notices.len() > 20, "that many wishes are not all met");
}

#[test]
fn every_wish_before_a_record_is_answered_without_english() {
    every_wish(logged_in(strict()));
}

#[test]
fn every_wish_in_the_pop_up_is_answered_without_english() {
    every_wish(offered(strict()));
}

#[test]
fn every_wish_in_review_is_answered_without_english() {
    every_wish(in_review(strict()));
}

#[test]
fn every_wish_in_a_call_is_answered_without_english() {
    every_wish(connected(strict()));
}

#[test]
fn every_wish_after_a_call_is_answered_without_english() {
    let mut world = connected(strict());
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    every_wish(world);
}

#[test]
fn what_happens_unasked_is_told_without_english() {
    let mut world = in_review(strict());
    let mut seen = 0;
    for kind in ["device-microphone", "device-speaker"] {
        let lost = say("device-lost").with("kind", say(kind)).with("device", "Headset");
        world.media(MediaEvent::Device { what: lost, usable: false });
        world.run_for(Duration::from_secs(2));
        look(&world, &mut seen);
        let back = say("device-used").with("kind", say(kind)).with("device", "Headset");
        world.media(MediaEvent::Device { what: back, usable: true });
        world.run_for(Duration::from_secs(2));
        look(&world, &mut seen);
    }
    world.fail_store(Some("disk gone"));
    world.click(ADA, Intent::Note { text: "nonsense".into() });
    world.run_for(Duration::from_secs(5));
    look(&world, &mut seen);
    world.fail_store(None);
    world.run_for(Duration::from_secs(30));
    world.call_in("100");
    world.run_for(Duration::from_secs(2));
    look(&world, &mut seen);
    let mut stopped = (*world.plan().campaign).clone();
    stopped.running = false;
    world.rules(stopped);
    world.run_for(Duration::from_secs(1));
    look(&world, &mut seen);
    world.click(ADA, Intent::DialRecommended);
    world.run_for(Duration::from_secs(1));
    look(&world, &mut seen);
}
