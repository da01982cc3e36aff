//! The same screens with everything on them that there can be: a record with groups, changes and a long history, a call
//! with its messages and its quality, and what lies beside the record.

use std::sync::Arc;
use std::time::Duration;

use offhook::app::{
    AgreedView, CallPart, CallPhase, CallView, CallbackStage, CallbackView, Can, ChangeView, Countdown, Counting,
    HistoryLine, LadderLine, NoticeLine, PastCallView, QualitySecond, RecentView, RecordView, RecordingView, Screen,
    ShelfView, TimeView, TrailLine, UndoView, Way, Weight,
};
use offhook::say::{Arg, Say, say};
use offhook::time::Wall;

use super::sample::*;

fn later(screen: &Screen, minutes: u64) -> Wall {
    screen.now.wall + Duration::from_secs(minutes * 60)
}

fn ago(minutes: i64) -> Wall {
    Wall(NOON - minutes * 60_000)
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
        CallbackView {
            number: Some("+13035550177".into()),
            note: "Has the papers by then.".into(),
            ..callback(&screen, "R-7", "Ada Lovelace", CallbackStage::Due)
        },
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
        undo: can.undo_skip.then(|| UndoView { name: "Grace Hopper".into(), left: Duration::from_secs(20) }),
        callbacks,
        recent: vec![one, fixed],
    };
    Screen { can, shelf, ..screen }
}

/// The same, where a time is agreed for the next attempt.
pub fn agreed(screen: Screen) -> Screen {
    let view = AgreedView {
        number: Some("+13035550102".into()),
        from: later(&screen, 60),
        until: later(&screen, 120),
        window: window(),
        mine: false,
        note: "Ask for the plumber.".into(),
    };
    Screen { shelf: ShelfView { agreed: Some(view), ..screen.shelf.clone() }, ..screen }
}

/// A record with groups, a long history, a window that closes soon, and what an import has changed.
pub fn full_record() -> RecordView {
    let mut record = maria();
    let field = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    record.fields = [
        ("Company", "Álvarez Roofing LLC"),
        ("City", "Denver, CO 80202"),
        ("contract.number", "AR-2024-00117"),
        ("contract.plan", "Gold, 40 GB, unlimited calls to all networks and roaming in Mexico and Canada"),
        ("contract.ends", "2027-03-31"),
        ("billing.balance", "184.20 USD"),
        ("billing.due", "2026-12-01"),
        ("Language", "Spanish, English"),
    ]
    .map(field)
    .into();
    let change = |minutes: i64, field: &str, before: &str, after: &str| ChangeView {
        at: ago(minutes),
        field: field.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    record.changes = vec![
        change(300, "contract.plan", "Silver, 10 GB", &record.fields[3].1.clone()),
        change(300, "billing.due", "", "2026-12-01"),
        change(290, "home", "+1 303 555 0100", "+1 303 555 0102"),
        change(290, "Discount", "5 %", ""),
        change(290, "call-at", "", "2026-11-22T16:30:00Z"),
    ];
    record.history.push(HistoryLine {
        at: ago(43_200),
        number: String::new(),
        disposition: say("outcome-answering-machine"),
        agent: "Chidi".to_owned(),
        note: "The greeting gives another name; ask whether the number still belongs to her before anything is told, \
               and write down who answered."
            .to_owned(),
        talk_s: 0,
    });
    record.phones[0].closes_at = Some(Wall(NOON + 55 * 60_000));
    record
}

fn ladder() -> Arc<Vec<LadderLine>> {
    let rung = |ms: i64, way, text: &str, again| LadderLine {
        at: Wall(NOON - 140_000 + ms),
        way,
        text: text.to_owned(),
        again,
    };
    Arc::new(vec![
        rung(0, Way::Out, "INVITE sip:+13035550101@pbx.example + SDP", false),
        rung(500, Way::Out, "INVITE sip:+13035550101@pbx.example + SDP", true),
        rung(512, Way::In, "100 Trying (INVITE)", false),
        rung(520, Way::In, "407 Proxy Authentication Required (INVITE)", false),
        rung(521, Way::Out, "ACK sip:+13035550101@pbx.example", false),
        rung(522, Way::Out, "INVITE sip:+13035550101@pbx.example + SDP", false),
        rung(560, Way::In, "180 Ringing (INVITE)", false),
        rung(6_900, Way::In, "200 OK (INVITE) + SDP", false),
        rung(6_901, Way::Out, "ACK sip:+13035550101@pbx.example", false),
    ])
}

fn audio() -> Arc<Vec<QualitySecond>> {
    let second = |n: u16| {
        let bad = f32::from(n % 20 / 16);
        QualitySecond { mos: 4.3 - 1.6 * bad, loss_percent: 0.1 + 6.0 * bad, jitter_ms: 8.0 + f32::from(n % 7) * 3.0 }
    };
    Arc::new((0..120).map(second).collect())
}

fn filled(call: CallView) -> CallView {
    CallView { ladder: ladder(), seconds: audio(), ..call }
}

fn past() -> Vec<PastCallView> {
    let call = |minutes, peer: &str, end| PastCallView {
        call_id: format!("past-{minutes}"),
        at: ago(minutes),
        peer: peer.to_owned(),
        end,
        ladder: ladder(),
    };
    let busy = say("end-with-code").with("end", say("end-busy")).with("code", "486");
    vec![call(12, "Grace Hopper", say("end-far-end-hung-up")), call(31, "+1 303 555 0177", busy)]
}

fn told() -> Vec<NoticeLine> {
    let saved = say("told-saved-until").with("disposition", say("outcome-busy")).with("action", say("action-retry"));
    let long = "The far end asked for a codec that this phone does not have, and the PBX in between did not offer another \
                one; the call goes on with G.711, which sounds narrower than what was agreed before";
    vec![
        notice(400, Weight::Info, say("told-store-back")),
        notice(300, Weight::Info, saved.with("next", Arg::Moment(NOON + 7_200_000))),
        notice(70, Weight::Error, say("told-audio-unplayable").with("why", long)),
        notice(60, Weight::Warning, say("told-steady-microphone")),
    ]
}

/// The screen with all that there can be besides.
pub fn full(screen: Screen) -> Screen {
    let mut screen = with_shelf(screen);
    screen.record = screen.record.map(|_| full_record());
    screen.calls = screen.calls.into_iter().map(filled).collect();
    screen.past_calls = past();
    screen.notices = told();
    screen
}

/// Everything that can be done with one call.
pub fn on_a_call() -> Screen {
    let mut screen = full(talking());
    screen.dispositions = wrap_up().dispositions;
    screen.picked = Some(0);
    screen.can = Can {
        consult: true,
        voicemail: true,
        record: false,
        pause_recording: true,
        stop_recording: true,
        emergency: true,
        ..screen.can
    };
    screen.calls[0].recording = RecordingView::On;
    screen
}

/// A colleague is asked while the customer is on hold.
pub fn consulting() -> Screen {
    let mut screen = on_a_call();
    let customer = CallView { phase: CallPhase::Held, in_phase: seconds(20), ..screen.calls[0].clone() };
    screen.calls[0].call_id = "call-2".to_owned();
    screen.calls[0].peer = "Support desk 204".to_owned();
    screen.calls[0].part = CallPart::Colleague;
    screen.calls[0].recording = RecordingView::Off;
    screen.calls.push(customer);
    screen.can = Can {
        consult: false,
        transfer: false,
        voicemail: false,
        record: true,
        pause_recording: false,
        stop_recording: false,
        finish_transfer: true,
        return_to_customer: true,
        conference: true,
        drop: true,
        swap: true,
        ..screen.can
    };
    screen
}

/// The states with everything on them, by name.
pub fn every_full_state() -> Vec<(&'static str, Screen)> {
    let mut reviewed = full(review());
    reviewed.can.not_ready = true;
    let mut breather = full(ready());
    breather.countdown = Some(Countdown { what: Counting::Breather, left: seconds(4), of: seconds(10), held: false });
    breather.can = Can { redial: true, ..breather.can };
    vec![
        ("not_ready", full(not_ready())),
        ("ready", breather),
        ("offered", full(offered())),
        ("review", reviewed),
        ("review_reason", {
            let screen = full(review());
            Screen { can: Can { skip_needs_reason: true, ..screen.can }, ..screen }
        }),
        ("blocked", full(blocked())),
        ("dialing", full(dialing())),
        ("on_a_call", on_a_call()),
        ("held", full(held())),
        ("consulting", consulting()),
        ("wrap_up", full(wrap_up())),
        ("agreed", agreed(full(wrap_up()))),
        ("incoming", full(incoming())),
        ("phone", Screen { past_calls: past(), ..phone() }),
    ]
}
