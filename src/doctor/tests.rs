use std::net::SocketAddr;

use super::*;
use crate::app::{Intent, Notice, RecordingWish, What};
use crate::campaign::{EndCause, Quality};
use crate::say::Lang;
use crate::sip::Path;
use crate::time::{Now, Tick};

/// Each opinion has this verdict, is about its check, names the cure where something is to be cured, and has words in every
/// language.
#[track_caller]
fn holds(opinion: &Opinion, check: Check, verdict: Verdict, cure: Option<&str>) {
    assert_eq!((opinion.check, opinion.verdict), (check, verdict), "{opinion:?}");
    assert_eq!(opinion.cure.as_ref().map(Say::id), cure, "{opinion:?}");
    for lang in Lang::ALL {
        let words = lang.say(&opinion.text);
        assert!(words.len() > 5 && !words.contains(['{', '}']), "{words}");
    }
}

fn address(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

#[test]
fn the_profile_needs_a_password_where_it_registers() {
    for (has_password, registers, verdict, cure) in [
        (true, true, Verdict::Ok, None),
        (true, false, Verdict::Ok, None),
        (false, false, Verdict::Ok, None),
        (false, true, Verdict::Warning, Some("cure-password")),
    ] {
        holds(&profile(has_password, registers).opinion(), Check::Profile, verdict, cure);
    }
}

#[test]
fn the_worst_of_a_terminal_is_told() {
    let at = |term: &str, utf8, size| {
        let colours = Colours::of(term, None, None);
        TerminalSeen::Here { term: term.into(), utf8, colours, size }.opinion()
    };
    for (opinion, verdict, cure) in [
        (TerminalSeen::None.opinion(), Verdict::NotLookedAt, None),
        (at("xterm-256color", true, (80, 24)), Verdict::Ok, None),
        (at("dumb", false, (80, 24)), Verdict::Wrong, Some("cure-term")),
        (at("", true, (80, 24)), Verdict::Wrong, Some("cure-term")),
        (at("xterm", false, (200, 50)), Verdict::Warning, Some("cure-utf8")),
        (at("linux", true, (200, 50)), Verdict::Warning, Some("cure-mouse")),
        (at("tmux-256color", true, (79, 24)), Verdict::Warning, Some("cure-terminal-small")),
        (at("xterm", true, (0, 0)), Verdict::Warning, Some("cure-terminal-small")),
    ] {
        holds(&opinion, Check::Terminal, verdict, cure);
    }
    for (term, colorterm, no_color, colours) in [
        ("xterm-256color", Some("truecolor"), None, Colours::All),
        ("xterm-256color", Some("truecolor"), Some("1"), Colours::None),
        ("xterm-256color", None, Some(""), Colours::Many),
        ("xterm-direct", None, None, Colours::All),
        ("xterm", Some("yes"), None, Colours::Few),
        ("vt220", None, None, Colours::None),
        ("dumb", Some("truecolor"), None, Colours::None),
    ] {
        assert_eq!(Colours::of(term, colorterm, no_color), colours, "{term}");
    }
}

#[test]
fn a_store_must_be_written_and_have_room() {
    let here = |trouble, free_bytes| StoreSeen::Here { place: "/data".into(), trouble, free_bytes }.opinion();
    let roomy = Some(80_000_000_000);
    for (opinion, verdict, cure) in [
        (StoreSeen::Nowhere.opinion(), Verdict::Wrong, Some("cure-store-nowhere")),
        (here(None, roomy), Verdict::Ok, None),
        (here(None, None), Verdict::Ok, None),
        (here(None, Some(100_000_000)), Verdict::Warning, Some("cure-disk")),
        (here(None, Some(1_000)), Verdict::Wrong, Some("cure-disk")),
        (here(Some(StoreTrouble::Folder("full".into())), Some(0)), Verdict::Wrong, Some("cure-store-folder")),
        (here(Some(StoreTrouble::Refused("no".into())), roomy), Verdict::Wrong, Some("cure-store-refused")),
        (here(Some(StoreTrouble::ReadOnly), roomy), Verdict::Wrong, Some("cure-store-folder")),
        (here(Some(StoreTrouble::Busy), roomy), Verdict::Warning, Some("cure-store-busy")),
    ] {
        holds(&opinion, Check::Store, verdict, cure);
    }
    assert_eq!(here(None, roomy).text.to_string(), "/data can be written; 80.0 GB are free.");
}

#[test]
fn a_dead_microphone_is_wrong_and_a_loud_one_a_warning() {
    let level = |level, peak| {
        let heard = HeardDevice::Level(level, peak);
        DeviceSeen::Tested { device: "Headset".into(), instead_of: None, heard }.opinion(Check::Microphone)
    };
    for (opinion, verdict, cure) in [
        (level(-28.0, -6.0), Verdict::Ok, None),
        (level(-72.0, -60.0), Verdict::Ok, None),
        (level(-127.0, -127.0), Verdict::Wrong, Some("cure-microphone-dead")),
        (level(-8.0, 0.0), Verdict::Warning, Some("cure-microphone-loud")),
        (DeviceSeen::Virtual("tone:440".into()).opinion(Check::Microphone), Verdict::NotLookedAt, None),
        (DeviceSeen::NoServer("none".into()).opinion(Check::Microphone), Verdict::Wrong, Some("cure-no-sound")),
        (DeviceSeen::None.opinion(Check::Microphone), Verdict::Wrong, Some("cure-no-device")),
        (DeviceSeen::Broken("lost".into()).opinion(Check::Microphone), Verdict::Wrong, Some("cure-device")),
    ] {
        holds(&opinion, Check::Microphone, verdict, cure);
    }
    let took = |instead_of: Option<&str>| {
        let heard = HeardDevice::Took(1_000);
        DeviceSeen::Tested { device: "Headset".into(), instead_of: instead_of.map(str::to_owned), heard }
            .opinion(Check::Speaker)
    };
    holds(&took(None), Check::Speaker, Verdict::Ok, None);
    holds(&took(Some("usb")), Check::Speaker, Verdict::Warning, Some("cure-device-absent"));
    assert_eq!(
        took(Some("usb")).text.to_string(),
        "usb is not there; Headset is used instead. Headset has taken a tone."
    );
    let dead = DeviceSeen::Tested {
        device: "Headset".into(),
        instead_of: Some("usb".into()),
        heard: HeardDevice::Level(-127.0, -127.0),
    };
    holds(&dead.opinion(Check::Microphone), Check::Microphone, Verdict::Wrong, Some("cure-microphone-dead"));
    assert_eq!(DeviceSeen::None.opinion(Check::Speaker).text.to_string(), "The sound server has no speaker.");
}

#[test]
fn each_way_that_is_closed_has_its_own_words() {
    let (to, ours) = (address("203.0.113.5:5060"), address("192.0.2.7:0"));
    let (host, why) = (String::from("pbx.example"), String::from("no"));
    for (seen, verdict, cure) in [
        (RouteSeen::NoName { host: host.clone(), why: why.clone() }, Verdict::Wrong, Some("cure-name")),
        (RouteSeen::NoNameServer { host, seconds: 5 }, Verdict::Wrong, Some("cure-name-server")),
        (RouteSeen::NoRoute { to, why: why.clone() }, Verdict::Wrong, Some("cure-route")),
        (RouteSeen::NotBound { wanted: ours, why }, Verdict::Wrong, Some("cure-local-port")),
        (RouteSeen::Refused { to }, Verdict::Wrong, Some("cure-port-closed")),
        (RouteSeen::Open { server: "pbx".into(), to, ours: ours.ip() }, Verdict::Ok, None),
    ] {
        holds(&seen.opinion(), Check::Route, verdict, cure);
        assert_eq!(seen.is_open(), verdict == Verdict::Ok);
    }
}

fn refused(sip_code: u16, has_password: bool) -> RegistrationSeen {
    let why = format!("the registrar says {sip_code}");
    RegistrationSeen::Refused { user: "ada".into(), has_password, sip_code, why }
}

#[test]
fn each_refusal_has_its_own_words() {
    let registered = RegistrationSeen::Registered { user: "ada".into(), expires_s: 300, took_ms: 12 };
    let silent = RegistrationSeen::Silent { to: "pbx".into(), seconds: 8 };
    for (seen, verdict, cure) in [
        (registered, Verdict::Ok, None),
        (RegistrationSeen::Trunk, Verdict::NotLookedAt, None),
        (RegistrationSeen::NoWay, Verdict::NotLookedAt, None),
        (RegistrationSeen::NotOpened("in use".into()), Verdict::Wrong, Some("cure-local-port")),
        (refused(401, true), Verdict::Wrong, Some("cure-credentials")),
        (refused(407, false), Verdict::Wrong, Some("cure-password")),
        (refused(403, true), Verdict::Wrong, Some("cure-forbidden")),
        (refused(404, true), Verdict::Wrong, Some("cure-unknown-user")),
        (refused(503, true), Verdict::Wrong, Some("cure-log")),
        (silent, Verdict::Wrong, Some("cure-silent")),
        (RegistrationSeen::Garbage { to: "pbx".into() }, Verdict::Wrong, Some("cure-garbage")),
    ] {
        holds(&seen.opinion(), Check::Registration, verdict, cure);
    }
}

fn nat(local: &str, seen: Option<&str>, proxy: &str, round_trip_ms: Option<f64>, registered: bool) -> Opinion {
    let path = Path { local: address(local), seen: seen.map(address), proxy: Some(address(proxy)) };
    let sip_code = round_trip_ms.map(|_| 200);
    NatSeen::Asked { path, round_trip_ms, sip_code, registered }.opinion()
}

#[test]
fn a_nat_is_seen_by_what_the_pbx_sees() {
    let (inside, outside, pbx) = ("192.168.1.7:5070", "198.51.100.9:40001", "203.0.113.5:5060");
    let fast = Some(12.0);
    for (opinion, verdict, cure) in [
        (NatSeen::NotRegistered.opinion(), Verdict::NotLookedAt, None),
        (nat(inside, Some(inside), "192.168.1.1:5060", fast, true), Verdict::Ok, None),
        (nat(inside, Some(outside), pbx, fast, true), Verdict::Warning, Some("cure-nat")),
        (nat(inside, Some("192.168.1.7:9"), pbx, fast, true), Verdict::Warning, Some("cure-nat")),
        (nat(inside, None, pbx, fast, true), Verdict::Warning, Some("cure-nat")),
        (nat("100.64.3.3:5070", None, pbx, fast, true), Verdict::Warning, Some("cure-nat")),
        (nat("[fd00::7]:5070", None, "[2001:db8::5]:5060", fast, true), Verdict::Warning, Some("cure-nat")),
        (nat(outside, None, pbx, fast, true), Verdict::Ok, None),
        (nat(inside, None, "10.0.0.1:5060", fast, true), Verdict::Ok, None),
        (nat(outside, Some(outside), pbx, Some(900.0), true), Verdict::Warning, Some("cure-slow")),
        (nat(outside, Some(outside), pbx, None, true), Verdict::Ok, None),
        (nat(outside, None, pbx, None, false), Verdict::Warning, Some("cure-silent")),
    ] {
        holds(&opinion, Check::Nat, verdict, cure);
    }
}

#[test]
fn codecs_are_judged_by_what_the_far_end_took() {
    let codecs = |taken: Option<&str>, refused| {
        CodecsSeen { offered: vec!["opus".into()], taken: taken.map(str::to_owned), refused }.opinion()
    };
    holds(&codecs(Some("opus/48000/2"), None), Check::Codecs, Verdict::Ok, None);
    holds(&codecs(None, Some(488)), Check::Codecs, Verdict::Wrong, Some("cure-codecs"));
    holds(&codecs(None, None), Check::Codecs, Verdict::NotLookedAt, None);
}

fn good() -> Quality {
    Quality { codec: "PCMU/8000".into(), mos: 4.3, jitter_ms: 2.0, received: 250, sent: 250, ..Quality::default() }
}

const BACK: Heard = Heard { level_dbov: -18.0, delay_ms: Some(110.0), whole_percent: 100.0 };

#[test]
fn an_echo_is_judged_by_what_came_back() {
    let talked = |quality: Option<Quality>, heard| EchoEnd::Talked { quality, heard };
    let refused = |cause, sip_code| EchoEnd::Refused { cause, sip_code };
    for (end, verdict, cure) in [
        (EchoEnd::NotAsked, Verdict::NotLookedAt, Some("cure-no-echo")),
        (EchoEnd::NotRegistered, Verdict::NotLookedAt, None),
        (EchoEnd::NotDialled("denied".into()), Verdict::Wrong, Some("cure-extension")),
        (EchoEnd::Unanswered(15), Verdict::Wrong, Some("cure-extension")),
        (refused(EndCause::Busy, Some(486)), Verdict::Wrong, Some("cure-extension")),
        (refused(EndCause::Unallocated, Some(404)), Verdict::Wrong, Some("cure-extension")),
        (refused(EndCause::NetworkUnavailable, Some(488)), Verdict::Wrong, Some("cure-codecs")),
        (refused(EndCause::SystemFailure, None), Verdict::Wrong, Some("cure-silent")),
        (talked(Some(good()), Some(BACK)), Verdict::Ok, None),
        (talked(None, None), Verdict::Wrong, Some("cure-one-way")),
        (talked(Some(Quality { received: 0, ..good() }), Some(BACK)), Verdict::Wrong, Some("cure-one-way")),
        (talked(Some(good()), None), Verdict::Warning, Some("cure-disk")),
        (
            talked(Some(good()), Some(Heard { level_dbov: -127.0, delay_ms: None, whole_percent: 0.0 })),
            Verdict::Wrong,
            Some("cure-echo-silent"),
        ),
        (talked(Some(good()), Some(Heard { delay_ms: None, ..BACK })), Verdict::Wrong, Some("cure-extension")),
        (talked(Some(Quality { loss_percent: 7.0, ..good() }), Some(BACK)), Verdict::Warning, Some("cure-loss")),
        (
            talked(Some(Quality { far_loss_percent: Some(9.0), ..good() }), Some(BACK)),
            Verdict::Warning,
            Some("cure-loss"),
        ),
        (talked(Some(Quality { jitter_ms: 70.0, ..good() }), Some(BACK)), Verdict::Warning, Some("cure-jitter")),
        (talked(Some(good()), Some(Heard { whole_percent: 50.0, ..BACK })), Verdict::Warning, Some("cure-jitter")),
        (talked(Some(good()), Some(Heard { delay_ms: Some(900.0), ..BACK })), Verdict::Warning, Some("cure-delay")),
    ] {
        holds(&EchoSeen { to: "600".into(), end }.opinion(), Check::Echo, verdict, cure);
    }
}

#[test]
fn the_worst_opinion_decides_and_lines_are_objects() {
    let mut report = Report::default();
    assert_eq!(report.verdict(), Verdict::NotLookedAt);
    report.take(&EchoSeen { to: String::new(), end: EchoEnd::NotAsked }.opinion());
    report.take(&profile(true, true).opinion());
    assert_eq!((report.verdict(), report.summary().to_string().as_str()), (Verdict::Ok, "Nothing is wrong."));
    report.take(&profile(false, true).opinion());
    assert_eq!(report.verdict(), Verdict::Warning);
    let refused = refused(403, true).opinion();
    report.take(&refused);
    assert_eq!((report.verdict(), report.summary().to_string().as_str()), (Verdict::Wrong, "One thing is wrong."));
    let line: Value = serde_json::from_str(&Report::line(Now::default(), &refused)).expect("an object");
    assert_eq!((&line["name"], &line["verdict"]), (&"registration".into(), &"wrong".into()));
    assert_eq!(line["figures"]["sip_code"], 403);
    let last: Value = serde_json::from_str(&report.last_line(Now::default(), Ended::Interrupted)).expect("an object");
    assert_eq!((&last["wrong"], &last["not_looked_at"], &last["why"]), (&1.into(), &1.into(), &"interrupted".into()));
}

// --- the visit

fn profile(has_password: bool, registers: bool) -> ProfileSeen {
    ProfileSeen { name: "my".into(), user: "ada".into(), server: "pbx".into(), has_password, registers }
}

/// A visit, told by hand.
struct Story {
    visit: Visit,
    now: Tick,
    facts: LineFacts,
    asked: Vec<Asks>,
    found: Vec<(Check, Verdict)>,
    echo: Option<EchoSeen>,
}

impl Story {
    fn of(registers: bool, echo: Option<&str>) -> Self {
        let mut visit = Visit::new(&profile(true, registers), vec!["opus".into()], echo.map(str::to_owned));
        visit.begin(Tick(1));
        let path = Path { local: address("192.0.2.7:5070"), seen: None, proxy: Some(address("192.0.2.1:5060")) };
        let facts = LineFacts { path, garbage: 0 };
        let mut story = Self { visit, now: Tick(1), facts, asked: vec![], found: vec![], echo: None };
        story.settle();
        story
    }

    fn told(&mut self, what: What) {
        self.told_of(None, what);
    }

    fn told_of(&mut self, call_id: Option<&str>, what: What) {
        let notice = Notice { record: None, attempt: None, call_id: call_id.map(str::to_owned), what };
        self.visit.told(self.now, &notice);
        self.settle();
    }

    /// Nothing happens until the next deadline.
    fn nothing(&mut self) {
        self.now = self.visit.deadline().expect("a deadline").max(self.now);
        self.settle();
    }

    fn settle(&mut self) {
        self.asked.extend(self.visit.turn(self.now, &self.facts));
        while let Some(seen) = self.visit.poll_seen() {
            match seen {
                Seen::Looking(..) => {}
                Seen::Found(opinion) => self.found.push((opinion.check, opinion.verdict)),
                Seen::Echo(echo) => self.echo = Some(echo),
            }
        }
    }

    fn end(&self) -> &EchoEnd {
        &self.echo.as_ref().expect("an end of the echo").end
    }
}

fn dial(to: &str) -> Asks {
    Asks::Intent(Intent::Dial { to: to.into() })
}

#[test]
fn a_good_visit_registers_probes_calls_measures_and_leaves() {
    let mut story = Story::of(true, Some("600"));
    assert!(story.asked.is_empty(), "registering is the line's own business");
    story.told(What::Registered { expires_s: 300 });
    story.told(What::Probed { sip_code: Some(200), round_trip_ms: Some(3.0) });
    story.told_of(Some("c1"), What::Dialing { to: "600".into(), by: "agent".into() });
    story.told_of(Some("c1"), What::Ringing);
    story.told_of(Some("c1"), What::Answered { codec: "opus/48000/2".into() });
    story.nothing();
    story.told_of(Some("c1"), What::Quality { quality: good() });
    story.told_of(Some("c1"), What::Ended { cause: EndCause::HungUp, sip_code: None });
    assert_eq!(
        story.asked,
        [
            Asks::Intent(Intent::Probe),
            dial("600"),
            Asks::Intent(Intent::Record { set: RecordingWish::On }),
            Asks::Intent(Intent::Hangup),
            Asks::Leave,
        ]
    );
    let checks = [Check::Registration, Check::Nat, Check::Codecs];
    assert_eq!(story.found, checks.map(|check| (check, Verdict::Ok)));
    assert_eq!(*story.end(), EchoEnd::Talked { quality: Some(good()), heard: None });
    story.nothing();
    assert_eq!(story.asked.last(), Some(&Asks::Cut), "whoever does not take leave is not waited for");
    assert_eq!(story.visit.deadline(), None);
}

#[test]
fn a_refused_visit_leaves_at_once_and_says_what_was_not_looked_at() {
    let mut story = Story::of(true, Some("600"));
    story.told(What::RegistrationFailed { sip_code: Some(403), why: "no".into(), retry_s: Some(30) });
    assert_eq!(story.asked, [Asks::Leave]);
    let skipped = Verdict::NotLookedAt;
    assert_eq!(story.found, [(Check::Registration, Verdict::Wrong), (Check::Nat, skipped), (Check::Codecs, skipped)]);
    assert_eq!(*story.end(), EchoEnd::NotRegistered);
}

#[test]
fn silence_and_garbage_are_waited_for_within_bounds() {
    for (garbage, cure) in [(0, "cure-silent"), (4, "cure-garbage")] {
        let mut story = Story::of(true, None);
        story.facts.garbage = garbage;
        let mut seen = Vec::new();
        story.now = story.visit.deadline().expect("a deadline");
        assert!(story.now.as_millis() <= 8_001, "{:?}", story.now);
        story.asked.extend(story.visit.turn(story.now, &story.facts));
        while let Some(one) = story.visit.poll_seen() {
            seen.push(one);
        }
        assert!(
            matches!(&seen[0], Seen::Found(opinion) if opinion.cure.as_ref().map(Say::id) == Some(cure)),
            "{seen:?}"
        );
        assert_eq!(story.asked, [Asks::Leave]);
        let left = story.now;
        story.nothing();
        assert!(
            story.asked.contains(&Asks::Cut) && story.now.since(left).as_millis() < 1_000,
            "nobody is there to wait for"
        );
    }
}

#[test]
fn a_trunk_is_asked_without_a_registration() {
    let mut begun = Visit::new(&profile(true, false), vec![], None);
    begun.begin(Tick(5));
    assert_eq!(begun.deadline(), Some(Tick(5)), "it waits for nobody before it asks");
    let mut story = Story::of(false, None);
    assert_eq!(story.asked, [Asks::Intent(Intent::Probe)]);
    story.nothing();
    assert_eq!(story.found[0], (Check::Registration, Verdict::NotLookedAt));
    assert_eq!(story.found[1], (Check::Nat, Verdict::Warning));
    assert_eq!(*story.end(), EchoEnd::NotAsked);
    assert_eq!(story.asked.last(), Some(&Asks::Leave));
}

fn dialling() -> Story {
    let mut story = Story::of(true, Some("600"));
    story.told(What::Registered { expires_s: 300 });
    story.told(What::Probed { sip_code: Some(401), round_trip_ms: Some(3.0) });
    story
}

#[test]
fn a_call_that_does_not_come_up_is_told_as_what_it_is() {
    let begun = || {
        let mut story = dialling();
        story.told_of(Some("c1"), What::Dialing { to: "600".into(), by: "agent".into() });
        story
    };
    let mut story = begun();
    story.told_of(Some("c1"), What::Ended { cause: EndCause::Busy, sip_code: Some(486) });
    assert_eq!(*story.end(), EchoEnd::Refused { cause: EndCause::Busy, sip_code: Some(486) });
    assert_eq!(story.asked.last(), Some(&Asks::Leave));

    let mut story = begun();
    story.told_of(Some("c1"), What::Ended { cause: EndCause::NetworkUnavailable, sip_code: Some(488) });
    assert_eq!(story.found.last(), Some(&(Check::Codecs, Verdict::Wrong)));

    let mut story = begun();
    story.nothing();
    assert_eq!(story.asked.last(), Some(&Asks::Intent(Intent::Hangup)));
    story.told_of(Some("c1"), What::Ended { cause: EndCause::Cancelled, sip_code: Some(487) });
    assert_eq!(*story.end(), EchoEnd::Unanswered(15));

    let mut story = dialling();
    story.told(What::Error { why: "denied".into() });
    assert_eq!(*story.end(), EchoEnd::NotDialled("denied".into()));
}

#[test]
fn a_far_end_that_never_confirms_the_end_does_not_hold_it_up() {
    let mut story = dialling();
    story.told_of(Some("c1"), What::Dialing { to: "600".into(), by: "agent".into() });
    story.told_of(Some("c1"), What::Answered { codec: "PCMU/8000".into() });
    for _ in 0..3 {
        story.nothing();
    }
    assert_eq!(story.asked[story.asked.len() - 3..], [Asks::Intent(Intent::Hangup), Asks::Leave, Asks::Cut]);
    assert!(story.now.as_millis() < 30_000);
}

#[test]
fn who_calls_meanwhile_is_refused_and_not_taken_for_the_echo() {
    let mut story = dialling();
    story.told_of(Some("c1"), What::Dialing { to: "600".into(), by: "agent".into() });
    story.told_of(Some("c2"), What::Incoming { from: "Ada".into() });
    assert_eq!(story.asked.last(), Some(&Asks::Intent(Intent::Reject)));
    story.told_of(Some("c2"), What::Ended { cause: EndCause::Rejected, sip_code: Some(486) });
    assert!(story.echo.is_none());
}
