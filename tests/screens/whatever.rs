//! Whatever comes: any text, any size, any key; nothing breaks, nothing acts on the terminal, nothing forbidden is wanted.

use offhook::app::{CallPhase, CallView, Can, ChangeView, Intent, Screen, Weight};
use offhook::say::Say;
use offhook::time::Wall;
use offhook::ui::Input;
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::agent::Agent;
use crate::sample::*;

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
    fn any_can()(bits in any::<u64>()) -> Can {
        let bit = |n: u32| bits & 1 << n != 0;
        Can {
            ready: bit(0), not_ready: bit(1), accept: bit(2), reject: bit(3), dial: bit(4), dial_pad: bit(5),
            skip: bit(6), skip_needs_reason: bit(7), complete: bit(8), note: bit(9), extend: bit(10), answer: bit(11),
            hangup: bit(12), hold: bit(13), resume: bit(14), mute: bit(15), key: bit(16), transfer: bit(17),
            consult: bit(18), finish_transfer: bit(19), return_to_customer: bit(20), conference: bit(21), drop: bit(22),
            swap: bit(23), redial: bit(24), record: bit(25), pause_recording: bit(26), stop_recording: bit(27),
            voicemail: bit(28), emergency: bit(29),
            reschedule: bit(30), snooze: bit(31), undo_skip: bit(32), take: bit(33), shelf: bit(34),
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
        screen.shelf = crate::full::with_shelf(screen.clone()).shelf;
        screen.agent = text(0);
        screen.campaign = screen.campaign.map(|_| text(1));
        screen.note = text(2);
        screen.now.wall = Wall(at);
        screen.in_state = std::time::Duration::from_millis(span);
        screen.picked = picked;
        screen.can = can.unwrap_or(screen.can);
        screen.microphone_dbov = Some(level);
        screen.notices.push(notice(at % 1_000_000, Weight::Error, Say::verbatim(text(3))));
        if let Some(record) = &mut screen.record {
            record.name = text(4);
            record.why = Say::verbatim(text(5));
            record.phones = (0..phones).map(|n| phone_view(&text(n), &text(n + 1), (n % 3 == 0).then(|| Say::verbatim(text(n + 2))))).collect();
            record.changes = (0..phones).map(|n| ChangeView {
                at: Wall(at), field: text(n + 3), before: text(n + 5), after: if n % 2 == 0 { text(n + 6) } else { String::new() },
            }).collect();
            record.fields = (0..phones).map(|n| (text(n + 3), text(n + 4))).collect();
        }
        let call = talking().calls.swap_remove(0);
        screen.calls = (0..calls).map(|n| {
            let phase = [CallPhase::Incoming, CallPhase::Connected, CallPhase::Held, CallPhase::Ending][n % 4];
            let in_phase = std::time::Duration::from_millis(span);
            CallView { call_id: format!("call-{n}"), peer: text(n), phase, in_phase, quality: Some(Say::verbatim(text(n + 1))), sip: Some(text(n + 2)), ..call.clone() }
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

/// What a front end may ask for on a screen, and the number that somebody types where only help may be called: which one it
/// is, the app judges.
fn allowed(intent: &Intent, screen: &Screen) -> bool {
    match intent {
        Intent::Dial { .. } if screen.can.dial_pad || screen.can.emergency => true,
        Intent::Volume { percent } => *percent <= 200,
        _ => screen.offers(intent),
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
                    prop_assert!(allowed(&intent, &agent.screen), "{intent:?} is not allowed by {:?}", agent.screen.can);
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
