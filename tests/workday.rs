//! A whole working day in a real terminal: twenty customers, each of whom ends in another way, worked by mouse and then again
//! by keys alone. In the evening the store is compared with what was done, attempt by attempt.
//!
//! Texts (notes, reasons, a number to transfer to) are typed on both days: nobody writes with a mouse.

mod common;

use common::far_end::FarEnd;
use common::place::{OFFHOOK, Opened, Place};
use common::tmux::{self, Tmux};
use common::until;
use offhook::campaign::{Attempt, EndCause, EndedBy, JournalEvent, Record, Status};

/// Long enough that no step of a hand is overtaken by a timer, short enough that waiting for each once is bearable.
const SETTINGS: &str =
    "review_s = 15\nextend_s = 5\nwrapup_s = 15\noffer_s = 10\nno_answer_s = 6\nskip_backoff_s = 3600\n";

/// Key, mobile, home. The last two digits say how the far end behaves.
const PEOPLE: [(&str, &str, &str); 20] = [
    ("C-01", "2125550101", "2125553003"),
    ("C-02", "2125550202", ""),
    ("C-03", "2125550303", ""),
    ("C-04", "2125550404", ""),
    ("C-05", "2125550504", ""),
    ("C-06", "2125550605", ""),
    ("C-07", "2125550707", ""),
    ("C-08", "2125550808", ""),
    ("C-09", "2125550909", ""),
    ("C-10", "2125551003", "2125552001"),
    ("C-11", "2125551103", "2125552101"),
    ("C-12", "2125551201", ""),
    ("C-13", "2125551301", ""),
    ("C-14", "2125551401", ""),
    ("C-15", "2125551502", ""),
    ("C-16", "2125551601", ""),
    ("C-17", "2125551706", ""),
    ("C-18", "2125551801", ""),
    ("C-19", "2125551901", ""),
    ("C-20", "2125552201", ""),
];

/// What a day's hand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Mouse,
    Keys,
}

/// A day at one desk.
struct Day {
    hand: Hand,
    place: Place,
    far_end: FarEnd,
    desk: Tmux,
}

impl Day {
    fn begin(hand: Hand) -> Self {
        let (place, far_end) = (Place::new(), FarEnd::start(1));
        place.profile(far_end.port());
        // A click skips at once where no reason is required; the keys have one for each way.
        let reason = if hand == Hand::Mouse { "skip_reason = \"required\"\n" } else { "" };
        place.campaign(&format!("{SETTINGS}{reason}"), &PEOPLE);
        place.import();
        let words = place.words("desk", &["--agent", "agent1", "--mic", "tone:440", "--speaker", "null"]);
        let desk = Tmux::start_in(&place, (80, 24), &[], OFFHOOK, &words);
        desk.wait("● registered");
        Self { hand, place, far_end, desk }
    }

    /// Does one thing, in the manner of the day.
    #[track_caller]
    fn act(&self, button: &str, key: &str) {
        self.desk.wait(button);
        match self.hand {
            Hand::Mouse => self.desk.click(button),
            Hand::Keys => self.desk.press(&[key]),
        }
    }

    // ---- the record ----

    /// The pop-up of this customer, accepted.
    #[track_caller]
    fn open(&self, key: &str) {
        self.offered(key);
        self.act("[Accept]", "a");
        self.desk.wait_for("open record", |screen| screen.contains(&format!("record {key}")));
    }

    #[track_caller]
    fn offered(&self, key: &str) {
        let screen = self.desk.wait_for("pop-up", |screen| screen.contains("[Accept]"));
        assert!(screen.contains("Preview") && screen.contains("Test day"), "campaign and title:\n{screen}");
        assert!(screen.contains(&format!("Customer {key}")), "this was to be {key}'s turn:\n{screen}");
        assert!(!screen.contains("212 555"), "no number is shown before Accept:\n{screen}");
    }

    /// Calls the circled number: by a click on the number itself in the header.
    #[track_caller]
    fn call(&self) {
        let screen = self.desk.wait("→●");
        match self.hand {
            Hand::Keys => self.desk.press(&["d"]),
            Hand::Mouse => {
                let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains("→●")).expect("a circle");
                let before = line.split("+1").next().expect("a number").chars().count();
                self.desk.click_at(before as u16 + 4, row as u16 + 1);
            }
        }
    }

    /// Calls the record's second number, wherever the circle stands.
    #[track_caller]
    fn call_second(&self, number: &str) {
        match self.hand {
            Hand::Mouse => self.desk.click(number),
            Hand::Keys => {
                self.desk.wait(number);
                self.desk.press(&["2"]);
            }
        }
    }

    #[track_caller]
    fn connected(&self) {
        self.desk.wait("Talking");
    }

    #[track_caller]
    fn hang_up(&self) {
        self.act("[Hang up]", "h");
        self.wrap_up();
    }

    #[track_caller]
    fn wrap_up(&self) {
        self.desk.wait("Busy · Wrap-up");
    }

    fn note(&self, text: &str) {
        match self.hand {
            Hand::Mouse => self.desk.click("Note"),
            Hand::Keys => self.desk.press(&["n"]),
        }
        self.desk.wait("Esc Done");
        self.desk.text(text);
        self.desk.wait(text);
        self.act("Esc Done", "Escape");
        self.desk.wait_for("end of the note", |screen| !screen.contains("Esc Done"));
    }

    /// Picks a disposition in the list.
    #[track_caller]
    fn pick(&self, name: &str) {
        let picked = format!("▸ {name}");
        match self.hand {
            Hand::Mouse => self.desk.click_below("─Disposition", name),
            Hand::Keys => {
                for _ in 0..30 {
                    let before = self.desk.screen();
                    if before.contains(&picked) {
                        break;
                    }
                    self.desk.press(&["Down"]);
                    self.desk.wait_for("other disposition", |screen| list_of(screen) != list_of(&before));
                }
            }
        }
        self.desk.wait(&picked);
    }

    /// Finishes the write-up with what is picked.
    #[track_caller]
    fn finish(&self, name: &str) {
        self.desk.wait(&format!("▸ {name}"));
        self.act("[Complete]", "Enter");
        self.desk.wait_for("end of the write-up", |screen| !screen.contains("Wrap-up"));
    }

    #[track_caller]
    fn state(&self, words: &str) {
        self.desk.wait_for(words, |screen| screen.starts_with(&format!(" {words}")));
    }
}

/// The rows of the disposition list.
fn list_of(screen: &str) -> Vec<String> {
    let rows = screen.lines().skip_while(|line| !line.contains("─Disposition")).skip(1);
    rows.filter_map(|line| line.split('│').nth(1)).map(str::to_owned).collect()
}

/// Every customer once, in the order of the list.
fn work(day: &Day) {
    let desk = &day.desk;
    day.act("[Ready]", "r");

    // Answered, held, resumed, muted, digits; the agent hangs up.
    day.open("C-01");
    day.call();
    day.connected();
    day.act("[Hold]", "o");
    desk.wait("On hold 00:01");
    day.act("[Resume]", "o");
    day.connected();
    day.act("[Mute]", "m");
    desk.wait("MUTED");
    day.act("[Unmute]", "m");
    desk.wait_for("open microphone", |screen| !screen.contains("MUTED"));
    day.act("[Keypad]", "p");
    match day.hand {
        Hand::Mouse => ["[ 1 ]", "[ 2 ]", "[ # ]"].iter().for_each(|key| desk.click(key)),
        Hand::Keys => desk.text("12#"),
    }
    desk.wait("│ 12#");
    day.act("[Close]", "Escape");
    desk.wait_for("closed keypad", |screen| !screen.contains("Keypad ──"));
    day.hang_up();
    day.note("wants the summer plan");
    day.pick("Sale");
    day.finish("Sale");

    // The customer hangs up.
    day.open("C-02");
    day.call();
    day.wrap_up();
    day.pick("Offer rejected");
    day.finish("Offer rejected");

    // Busy.
    day.open("C-03");
    day.call();
    day.wrap_up();
    day.finish("Busy");

    // Nobody answers, and the agent gives up.
    day.open("C-04");
    day.call();
    desk.wait("Ringing");
    day.hang_up();
    day.finish("Cancelled");

    // Nobody answers until the time is over.
    day.open("C-05");
    day.call();
    desk.wait("No answer in");
    day.wrap_up();
    day.finish("No answer");

    // No such number, declined, out of service, away.
    for (key, disposition) in
        [("C-06", "Unallocated number"), ("C-07", "Rejected"), ("C-08", "Network unavailable"), ("C-09", "No answer")]
    {
        day.open(key);
        day.call();
        day.wrap_up();
        day.finish(disposition);
    }

    // Another number than the circled one.
    day.open("C-10");
    day.call_second("+1 212 555 2001");
    day.connected();
    day.hang_up();
    day.pick("Offer rejected");
    day.finish("Offer rejected");

    // Busy, then another number of the same record.
    day.open("C-11");
    day.call();
    day.wrap_up();
    desk.wait("▸ Busy");
    day.call_second("+1 212 555 2101");
    day.connected();
    day.hang_up();
    day.pick("Call back");
    day.finish("Call back");

    // Skipped: at once, and with a reason.
    day.open("C-12");
    match day.hand {
        Hand::Mouse => reason(day, "s Skip…", "s", "speaks Dutch only"),
        Hand::Keys => desk.press(&["s"]),
    }
    day.open("C-13");
    reason(day, if day.hand == Hand::Mouse { "s Skip…" } else { "s Skip" }, "S", "has been called by Ben");

    // Finished without a call.
    day.open("C-14");
    day.act("c Complete…", "c");
    desk.wait("Complete without a call");
    day.act("[Complete] Enter", "Enter");

    // A note while the timer runs; then the phone dials by itself.
    day.open("C-15");
    day.note("written while it ticks");
    day.act("[More time]", "e");
    desk.wait("Dials");
    desk.wait_for("the timer's call", |screen| screen.contains("Ringing") || screen.contains("Talking"));
    day.wrap_up();
    day.pick("Answering machine");
    day.finish("Answering machine");

    // Not Ready asked for while Busy; the wrap-up time is over.
    day.open("C-16");
    day.call();
    day.connected();
    // In a call the help line has no room for it: the mouse finds it in the top row.
    day.act("→ Ready", "b");
    desk.wait("→ Not Ready");
    day.hang_up();
    day.state("Not Ready");

    // The dial pad, while no record is here.
    dial_pad(day);
    day.act("[Ready]", "r");

    // Handed on to somebody else.
    day.open("C-17");
    day.call();
    day.connected();
    day.act("[Transfer]", "t");
    desk.wait("To which number?");
    desk.text("601");
    day.act("[Transfer] Enter", "Enter");
    day.wrap_up();
    day.pick("Sale");
    day.finish("Sale");

    // Never again.
    day.open("C-18");
    day.call();
    day.connected();
    day.hang_up();
    day.pick("Add to DNC");
    day.finish("Add to DNC");

    // A pop-up that nobody answers, and one that is rejected.
    day.offered("C-19");
    day.state("Not Ready (no answer)");
    day.act("[Ready]", "r");
    day.offered("C-20");
    day.act("[Reject]", "x");
    day.state("Not Ready (rejected)");
    desk.wait_for("everything stored", |screen| !screen.contains("unsaved"));
    day.act("q Quit", "q");
    desk.given_back(0);
}

/// Skips with a reason.
fn reason(day: &Day, button: &str, key: &str, why: &str) {
    day.act(button, key);
    day.desk.wait("Skip ──");
    day.desk.text(why);
    day.act("[Skip] Enter", "Enter");
    day.desk.wait_for("end of the record", |screen| !screen.contains("Skip ──"));
}

fn dial_pad(day: &Day) {
    let desk = &day.desk;
    day.act("p Dial pad", "p");
    desk.wait("Dial pad ──");
    match day.hand {
        Hand::Mouse => ["[ 6 ]", "[ 0 ]", "[ 1 ]"].iter().for_each(|key| desk.click(key)),
        Hand::Keys => desk.text("601"),
    }
    desk.wait("│ 601");
    day.act("[Call] Enter", "Enter");
    day.connected();
    let screen = desk.screen();
    assert!(!screen.contains("record C-"), "no record belongs to it:\n{screen}");
    day.act("[Hang up]", "h");
    desk.wait_for("end of the call", |screen| !screen.contains("Talking"));
    day.state("Not Ready");
}

// ---- the evening ----

/// One attempt as it must be: key, number, by what it ended, what was chosen.
type Row = (&'static str, &'static str, Option<(EndedBy, EndCause)>, &'static str);

const ATTEMPTS: [Row; 17] = [
    ("C-01", "+12125550101", Some((EndedBy::Agent, EndCause::HungUp)), "Sale"),
    ("C-02", "+12125550202", Some((EndedBy::Customer, EndCause::HungUp)), "Offer rejected"),
    ("C-03", "+12125550303", Some((EndedBy::Network, EndCause::Busy)), "Busy"),
    ("C-04", "+12125550404", Some((EndedBy::Agent, EndCause::Cancelled)), "Cancelled"),
    ("C-05", "+12125550504", Some((EndedBy::System, EndCause::NoAnswer)), "No answer"),
    ("C-06", "+12125550605", Some((EndedBy::Network, EndCause::Unallocated)), "Unallocated number"),
    ("C-07", "+12125550707", Some((EndedBy::Network, EndCause::Rejected)), "Rejected"),
    ("C-08", "+12125550808", Some((EndedBy::Network, EndCause::NetworkUnavailable)), "Network unavailable"),
    ("C-09", "+12125550909", Some((EndedBy::Network, EndCause::NoAnswer)), "No answer"),
    ("C-10", "+12125552001", Some((EndedBy::Agent, EndCause::HungUp)), "Offer rejected"),
    ("C-11", "+12125551103", Some((EndedBy::Network, EndCause::Busy)), "Busy"),
    ("C-11", "+12125552101", Some((EndedBy::Agent, EndCause::HungUp)), "Call back"),
    ("C-14", "", None, "Bad record"),
    ("C-15", "+12125551502", Some((EndedBy::Customer, EndCause::HungUp)), "Answering machine"),
    ("C-16", "+12125551601", Some((EndedBy::Agent, EndCause::HungUp)), "No disposition"),
    ("C-17", "+12125551706", Some((EndedBy::Agent, EndCause::HungUp)), "Sale"),
    ("C-18", "+12125551801", Some((EndedBy::Agent, EndCause::HungUp)), "Add to DNC"),
];

fn compare(day: &Day) {
    let mut store = day.place.opened();
    let (records, attempts) = (store.records(), store.attempts());
    let key = |attempt: &Attempt| {
        records.iter().find(|record| record.id == attempt.record).map_or("", |record| record.key.as_str())
    };
    let told: Vec<_> = attempts
        .iter()
        .map(|attempt| (key(attempt), attempt.number.as_str(), attempt.disposition.as_deref().unwrap_or("none")))
        .collect();
    let wanted: Vec<_> = ATTEMPTS.iter().map(|(key, number, _, disposition)| (*key, *number, *disposition)).collect();
    assert_eq!(told, wanted);
    for (attempt, (key, number, end, _)) in attempts.iter().zip(&ATTEMPTS) {
        assert_eq!(attempt.end.as_ref().map(|end| (end.by, end.cause)), *end, "{key}: {attempt:#?}");
        assert_eq!(attempt.agent, "agent1");
        if !number.is_empty() {
            let call_id = attempt.call_id.as_deref().unwrap_or_default();
            assert_eq!(day.far_end.called(number), [call_id], "{key} was called once, by this call");
            has_its_times(attempt);
        }
    }
    notes(&attempts, &records);
    record_by_record(&records);
    journal(&mut store);
    assert_eq!((day.far_end.calls(), day.far_end.registered()), (0, 0), "nothing is left at the far end");
}

/// The times stand in their order, and an answered call has its quality.
fn has_its_times(attempt: &Attempt) {
    let times = &attempt.times;
    let always = [times.offered_at, times.accepted_at, times.dialed_at, times.ended_at, times.saved_at];
    assert!(always[1..].iter().all(Option::is_some), "{attempt:#?}");
    let all = [always[0], always[1], always[2], times.ringing_at, times.answered_at, always[3], always[4]];
    assert!(all.iter().flatten().is_sorted(), "{attempt:#?}");
    assert!(attempt.evidence.is_some(), "the gate's evidence: {attempt:#?}");
    if times.answered_at.is_some() {
        assert!(attempt.quality.is_some(), "{attempt:#?}");
    }
}

fn notes(attempts: &[Attempt], records: &[Record]) {
    let noted: Vec<_> = attempts.iter().filter(|attempt| !attempt.note.as_str().is_empty()).collect();
    let told: Vec<_> = noted.iter().map(|attempt| (attempt.record, attempt.note.as_str())).collect();
    let (first, fifteenth) = (records[0].id, records[14].id);
    assert_eq!(told, [(first, "wants the summer plan"), (fifteenth, "written while it ticks")]);
    let held = &attempts.iter().find(|attempt| attempt.record == first).expect("the first").times;
    assert!(held.hold_ms >= 500, "the hold is measured: {held:?}");
    // The timer's own time, and what the keystrokes and the agent put on top.
    let by_timer = &attempts.iter().find(|attempt| attempt.record == fifteenth).expect("the fifteenth").times;
    let waited = by_timer.dialed_at.expect("dialled").since(by_timer.accepted_at.expect("accepted"));
    assert!(waited.as_secs() >= 20, "review time, and five seconds more: {waited:?}");
}

fn record_by_record(records: &[Record]) {
    let by_key = |key: &str| records.iter().find(|record| record.key == key).expect("a record");
    let counted: Vec<_> = records
        .iter()
        .filter(|record| record.skips + record.rejects > 0)
        .map(|record| (record.key.as_str(), record.skips, record.rejects))
        .collect();
    assert_eq!(counted, [("C-12", 1, 0), ("C-13", 1, 0), ("C-19", 0, 1), ("C-20", 0, 1)]);
    for key in ["C-01", "C-02", "C-10", "C-14", "C-17", "C-18"] {
        assert!(matches!(by_key(key).status, Status::Completed { .. }), "{:?}", by_key(key));
    }
    let open = records.iter().filter(|record| !matches!(record.status, Status::Completed { .. }));
    assert!(open.clone().all(|one| !matches!(one.status, Status::InCall | Status::InReview | Status::Offered)));
    assert!(by_key("C-06").phones[0].stopped, "an unallocated number is not called again");
    assert!(by_key("C-18").phones[0].dnc.is_some(), "the number is on the do-not-call list");
}

fn journal(store: &mut Opened) {
    let rows = store.journal();
    let count = |wanted: fn(&JournalEvent) -> bool| rows.iter().filter(|row| wanted(&row.event)).count();
    assert_eq!(count(|event| matches!(event, JournalEvent::Offered)), 20);
    assert_eq!(count(|event| matches!(event, JournalEvent::Accepted { .. })), 18);
    assert_eq!(count(|event| matches!(event, JournalEvent::Dialed { .. })), 16);
    assert_eq!(count(|event| matches!(event, JournalEvent::ReviewOver)), 1);
    assert_eq!(count(|event| matches!(event, JournalEvent::Finished { .. })), 17);
    let reasons: Vec<_> = rows
        .iter()
        .filter_map(|row| match &row.event {
            JournalEvent::Skipped { reason } => Some(reason.as_deref().unwrap_or("none")),
            _ => None,
        })
        .collect();
    assert_eq!(reasons.len(), 2);
    assert_eq!(reasons[1], "has been called by Ben");
    assert_eq!(count(|event| matches!(event, JournalEvent::NoAnswer)), 1);
    assert_eq!(count(|event| matches!(event, JournalEvent::Rejected)), 1);
}

fn a_day(hand: Hand) {
    let day = Day::begin(hand);
    work(&day);
    until("sign-off", || (day.far_end.registered() == 0).then_some(()));
    compare(&day);
}

#[test]
fn a_whole_day_by_mouse() {
    if tmux::is_there("a_whole_day_by_mouse") {
        a_day(Hand::Mouse);
    }
}

#[test]
fn a_whole_day_by_keys() {
    if tmux::is_there("a_whole_day_by_keys") {
        a_day(Hand::Keys);
    }
}
