//! Screens of one agent's day, made by hand.

use std::time::Duration;

use offhook::app::{
    Activity, CallPhase, CallView, Can, Countdown, Counting, DispositionView, HistoryLine, LineView, NothingView,
    NoticeLine, PhoneView, RecordView, Screen, StateView, Today, Weight,
};
use offhook::say::{Arg, Say, say};
use offhook::time::{Now, Tick, Wall};

/// 2026-11-22 14:05:00 UTC.
pub const NOON: i64 = 1_795_356_300_000;

pub fn seconds(s: u64) -> Duration {
    Duration::from_secs(s)
}

/// Not Ready after login.
pub fn not_ready() -> Screen {
    Screen {
        now: Now { tick: Tick::from_millis(3_600_000), wall: Wall(NOON) },
        agent: "Ana".to_owned(),
        desk: 1,
        campaign: Some("Spring renewal".to_owned()),
        line: LineView::Registered,
        state: StateView::NotReady { reason: say("reason-login") },
        in_state: seconds(250),
        pending: None,
        not_ready_reasons: vec!["Lunch".to_owned(), "Training".to_owned(), "Back office".to_owned()],
        record: None,
        calls: Vec::new(),
        past_calls: Vec::new(),
        dispositions: Vec::new(),
        picked: None,
        note: String::new(),
        countdown: None,
        can: Can { ready: true, dial_pad: true, ..Can::default() },
        notices: vec![notice(0, Weight::Info, say("told-skip-undone"))],
        microphone_dbov: None,
        speaker_dbov: None,
        volume_percent: 100,
        unsaved: 0,
        today: Today { previewed: 12, skipped: 3, dialed: 9, connected: 6 },
        nothing: None,
        shelf: Default::default(),
    }
}

pub fn ready() -> Screen {
    Screen {
        state: StateView::Ready,
        in_state: seconds(7),
        can: Can { not_ready: true, dial_pad: true, ..Can::default() },
        ..not_ready()
    }
}

/// The Preview pop-up.
pub fn offered() -> Screen {
    Screen {
        record: Some(maria()),
        countdown: Some(Countdown { what: Counting::Offer, left: seconds(24), of: seconds(30), held: false }),
        can: Can { accept: true, reject: true, not_ready: true, ..Can::default() },
        ..busy(Activity::Offered, 6)
    }
}

pub fn review() -> Screen {
    Screen {
        record: Some(maria()),
        countdown: Some(Countdown { what: Counting::Review, left: seconds(42), of: seconds(60), held: false }),
        dispositions: vec![disposition("Bad record", say("outcome-bad-record"), say("effect-ends"))],
        picked: Some(0),
        note: "Prefers mornings.".to_owned(),
        can: Can {
            dial: true,
            skip: true,
            complete: true,
            note: true,
            extend: true,
            not_ready: true,
            ..Can::default()
        },
        ..busy(Activity::Review, 18)
    }
}

/// In review, with nothing that can be called.
pub fn blocked() -> Screen {
    let mut screen = review();
    let record = screen.record.as_mut().expect("review has a record");
    for phone in &mut record.phones {
        phone.recommended = false;
        phone.blocked = Some(opens("09:00", "Denver", 2, 10));
    }
    record.why = say("why-none-now").with("kind", say("kind-mobile")).with("why", opens("09:00", "Denver", 2, 10));
    screen.countdown = None;
    screen
}

pub fn dialing() -> Screen {
    Screen {
        record: Some(maria()),
        countdown: Some(Countdown { what: Counting::NoAnswer, left: seconds(38), of: seconds(45), held: false }),
        calls: vec![CallView { phase: CallPhase::Ringing, quality: None, mos: None, ..call() }],
        can: Can { hangup: true, note: true, not_ready: true, ..Can::default() },
        microphone_dbov: Some(-48.0),
        note: "Prefers mornings.".to_owned(),
        ..busy(Activity::Dialing, 7)
    }
}

pub fn talking() -> Screen {
    Screen {
        record: Some(maria()),
        calls: vec![CallView { sip: None, ..call() }],
        can: Can {
            hangup: true,
            hold: true,
            mute: true,
            key: true,
            transfer: true,
            note: true,
            not_ready: true,
            ..Can::default()
        },
        microphone_dbov: Some(-18.0),
        speaker_dbov: Some(-31.0),
        note: "Prefers mornings.".to_owned(),
        ..busy(Activity::Connected, 133)
    }
}

pub fn held() -> Screen {
    let talking = talking();
    Screen {
        calls: vec![CallView { phase: CallPhase::Held, muted: true, ..talking.calls[0].clone() }],
        can: Can { hold: false, resume: true, ..talking.can },
        pending: Some(StateView::NotReady { reason: Say::verbatim("Lunch") }),
        ..busy_as(talking, Activity::Held)
    }
}

pub fn wrap_up() -> Screen {
    Screen {
        record: Some(maria()),
        countdown: Some(Countdown { what: Counting::WrapUp, left: seconds(51), of: seconds(60), held: false }),
        dispositions: vec![
            disposition("Sale", say("outcome-sale"), say("effect-ends")),
            disposition("Offer rejected", say("outcome-offer-rejected"), say("effect-ends")),
            disposition("Add to DNC", say("outcome-add-to-dnc"), say("effect-never-again")),
            disposition("Call back", say("outcome-call-back"), again(hours(24))),
            disposition("Answering machine", say("outcome-answering-machine"), again(hours(4))),
            disposition("No answer", say("outcome-no-answer"), again(hours(24))),
            disposition("Busy", say("outcome-busy"), again(minutes(5))),
            disposition("Call dropped", say("outcome-call-dropped"), again(minutes(5))),
        ],
        picked: Some(1),
        note: "Prefers mornings.\nHas a contract until March; wants the price in writing first.".to_owned(),
        can: Can { complete: true, note: true, dial: true, not_ready: true, ..Can::default() },
        unsaved: 2,
        ..busy(Activity::WrapUp, 9)
    }
}

/// A call comes in while the record is reviewed.
pub fn incoming() -> Screen {
    let review = review();
    Screen {
        calls: vec![CallView {
            peer: "\"Front desk\" 201".to_owned(),
            phase: CallPhase::Incoming,
            in_phase: seconds(4),
            quality: None,
            mos: None,
            sip: None,
            muted: false,
            ..call()
        }],
        can: Can { answer: true, reject: true, ..review.can },
        ..review
    }
}

/// `offhook phone`.
pub fn phone() -> Screen {
    Screen {
        campaign: None,
        state: StateView::Ready,
        not_ready_reasons: Vec::new(),
        today: Today::default(),
        can: Can { dial_pad: true, ..Can::default() },
        ..not_ready()
    }
}

/// Names that are wide, that run from the right, and that would like to give orders.
pub fn far_east() -> Screen {
    let mut screen = review();
    let record = screen.record.as_mut().expect("review has a record");
    record.name = "山田 太郎（株式会社サンプル）".to_owned();
    record.fields = vec![
        ("会社".to_owned(), "株式会社サンプル 東京本社".to_owned()),
        ("الاسم".to_owned(), "محمد بن عبد الله".to_owned()),
        ("Emoji".to_owned(), "👩‍👩‍👧 family 🇩🇪".to_owned()),
        ("Orders".to_owned(), "\u{1b}[2J\u{1b}]0;title\u{7}\u{202e}txt\u{9b}31m".to_owned()),
    ];
    screen
}

pub fn maria() -> RecordView {
    RecordView {
        key: "R-1001".to_owned(),
        name: "María Álvarez".to_owned(),
        phones: vec![
            phone_view("mobile", "+1 303 555 0101", None),
            PhoneView { recommended: false, ..phone_view("home", "+1 303 555 0102", None) },
            PhoneView {
                recommended: false,
                local_time: "06:05".to_owned(),
                ..phone_view("work", "+1 907 555 0103", Some(opens("08:00", "Anchorage", 1, 55)))
            },
        ],
        fields: vec![
            ("Company".to_owned(), "Álvarez Roofing LLC".to_owned()),
            ("City".to_owned(), "Denver, CO 80202".to_owned()),
            ("Contract".to_owned(), "Gold, ends 2027-03-31".to_owned()),
            ("Balance".to_owned(), "184.20 USD".to_owned()),
            ("Language".to_owned(), "Spanish, English".to_owned()),
        ],
        history: vec![
            HistoryLine {
                at: Wall(NOON - 86_400_000),
                number: "+1 303 555 0101".to_owned(),
                disposition: say("outcome-call-back"),
                agent: "Ben".to_owned(),
                note: "In a meeting, asked for tomorrow after two.".to_owned(),
                talk_s: 73,
            },
            HistoryLine {
                at: Wall(NOON - 3 * 86_400_000),
                number: "+1 303 555 0102".to_owned(),
                disposition: say("outcome-no-answer"),
                agent: "Ana".to_owned(),
                note: String::new(),
                talk_s: 0,
            },
        ],
        changes: Vec::new(),
        why: mobile_first(),
    }
}

pub fn phone_view(kind: &str, number: &str, blocked: Option<Say>) -> PhoneView {
    PhoneView {
        kind: kind.to_owned(),
        number: number.to_owned(),
        recommended: blocked.is_none(),
        blocked,
        local_time: "07:05".to_owned(),
        warning: None,
        closes_at: None,
    }
}

pub fn notice(ago_s: i64, weight: Weight, text: Say) -> NoticeLine {
    NoticeLine { at: Wall(NOON - ago_s * 1_000), weight, text }
}

fn call() -> CallView {
    CallView {
        call_id: "call-1".to_owned(),
        peer: "María Álvarez".to_owned(),
        phase: CallPhase::Connected,
        in_phase: seconds(133),
        muted: false,
        part: Default::default(),
        recording: Default::default(),
        playing: false,
        seconds: Default::default(),
        ladder: Default::default(),
        quality: Some(figures()),
        mos: Some(4.3),
        sip: Some("180 Ringing".to_owned()),
    }
}

fn figures() -> Say {
    let said =
        say("call-figures").with("codec", "opus/48000/2").with("mos", Arg::tenths(4.3)).with("loss", Arg::tenths(0.1));
    said.with("jitter", "12").with("buffer", "40")
}

fn disposition(name: &str, said: Say, effect: Say) -> DispositionView {
    DispositionView { name: name.to_owned(), said, folder: say("folder-final"), effect }
}

fn again(span: Say) -> Say {
    say("effect-again").with("span", span)
}

fn hours(hours: u32) -> Say {
    say("span-whole-hours").with("hours", hours)
}

fn minutes(minutes: u32) -> Say {
    say("span-minutes").with("minutes", minutes)
}

/// `09:00 in Denver`.
pub fn there(time: Say, city: &str) -> Say {
    say("place-at").with("at", time).with("city", city)
}

/// `09:00`, of the present day.
pub fn today(time: &str) -> Say {
    say("date-today").with("time", time)
}

/// `Tue 09:00`.
pub fn on_tuesday(time: &str) -> Say {
    say("date-this-week").with("day", say("day-tue")).with("time", time)
}

/// `opens 09:00 in Denver, in 2 h 10 m`.
pub fn opens(time: &str, city: &str, hours: u32, minutes: u32) -> Say {
    let span = say("span-hours").with("hours", hours).with("minutes", minutes);
    say("gate-opens").with("at", there(today(time), city)).with("in", say("span-in").with("span", span))
}

/// `mobile first until 18:00, 1 of 3 attempts today`.
fn mobile_first() -> Say {
    let first = say("why-first").with("kind", say("kind-mobile"));
    let used = say("cap-used-attempts").with("used", 1u32).with("limit", 3u32).with("span", say("cap-today"));
    say("why-and").with("why", say("why-until").with("why", first).with("at", today("18:00"))).with("attempts", used)
}

fn busy(activity: Activity, in_state_s: u64) -> Screen {
    Screen { in_state: seconds(in_state_s), pending: Some(StateView::Ready), ..busy_as(not_ready(), activity) }
}

fn busy_as(screen: Screen, activity: Activity) -> Screen {
    Screen { state: StateView::Busy { activity }, can: Can { ready: false, dial_pad: false, ..screen.can }, ..screen }
}

/// A screen for every state, by its name.
pub fn every_state() -> Vec<(&'static str, Screen)> {
    let mut lost = ready();
    let says = say("register-says").with("status", "403").with("reason", "Forbidden");
    lost.line = LineView::Failed(say("line-tries-again").with("why", says.clone()).with("seconds", 30u64));
    lost.state = StateView::NotReady { reason: say("reason-connection-lost") };
    lost.notices.push(notice(-3, Weight::Error, say("told-not-registered").with("why", says)));
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
