//! The program without a screen: `demo --headless`, `auto`, `phone --json`. What it says is held to `docs/json-lines.md`.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use common::far_end::FarEnd;
use common::language::{Field, against, chapter};
use common::place::{Opened, Place};
use common::run::{Running, to_end, to_end_within};
use common::until;
use offhook::app::{Intent, Notice, What};
use offhook::campaign::{EndCause, JournalEvent, JournalRow, Quality, Status};
use offhook::config::campaign::sample;
use serde_json::{Value, json};

#[track_caller]
fn all_in_the_language(lines: &[Value]) {
    let events = chapter("Out");
    let wrong: Vec<_> = lines.iter().flat_map(|line| against(line, &events)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let moments: Vec<u64> = lines.iter().map(|line| line["at_ms"].as_u64().unwrap_or(0)).collect();
    assert!(moments.is_sorted(), "time goes backwards");
}

/// One of each thing that can happen. A new one does not compile here until it has a name.
fn every_event() -> Vec<What> {
    let text = || "words".to_owned();
    let some = || Some(text());
    let all = vec![
        What::Registered { expires_s: 60 },
        What::RegistrationFailed { sip_code: Some(403), why: text(), retry_s: None },
        What::Probed { sip_code: Some(200), round_trip_ms: Some(0.4) },
        What::State { state: "ready".into(), detail: text(), pending: Some("not_ready".into()) },
        What::Offered { campaign: text(), name: text() },
        What::Review { review_s: 60, recommended: some() },
        What::Blocked { rule: text(), detail: text(), until: Some("2026-01-02T03:04:05Z".into()) },
        What::Skipped { reason: some() },
        What::Rescheduled {
            from: "2026-01-02T03:04:05Z".into(),
            until: "2026-01-02T04:04:05Z".into(),
            who: "me".into(),
            window: text(),
        },
        What::Snoozed { minutes: 30 },
        What::SkipUndone,
        What::CallbackDue { name: text(), window: text() },
        What::HandedOver,
        What::Corrected,
        What::CallbacksToday { count: 3 },
        What::TakenOver,
        What::Rules { campaign: text() },
        What::Rejected { why: "rejected".into() },
        What::Withdrawn { why: text() },
        What::Dialing { to: text(), by: "timer".into() },
        What::Ringing,
        What::EarlyMedia,
        What::Answered { codec: text() },
        What::Held,
        What::Resumed,
        What::Incoming { from: text() },
        What::Key { digit: '5' },
        What::Transferred { to: text() },
        What::Conference { with: text() },
        What::Recording { state: "paused", file: text() },
        What::Voicemail { then: "leave" },
        What::Quality { quality: Quality::default() },
        What::Ended { cause: EndCause::Busy, sip_code: Some(486) },
        What::Wrapup { wrapup_s: 60, picked: some() },
        What::Outcome { disposition: text() },
        What::Saved { disposition: text(), action: text() },
        What::StoreLost { why: text() },
        What::Error { why: text() },
        What::Summary {
            previewed: 1,
            skipped: 1,
            blocked: 1,
            dialed: 1,
            connected: 1,
            finished: 1,
            dispositions: BTreeMap::from([(text(), 1)]),
            why: "records done".into(),
        },
    ];
    for what in &all {
        // This match has no wildcard: whoever adds an event adds it to the list above and to the document.
        match what {
            What::Registered { .. } | What::RegistrationFailed { .. } | What::Probed { .. } => {}
            What::State { .. } | What::Offered { .. } => {}
            What::Review { .. } | What::Blocked { .. } | What::Skipped { .. } | What::Rejected { .. } => {}
            What::Withdrawn { .. }
            | What::Dialing { .. }
            | What::Ringing
            | What::EarlyMedia
            | What::Answered { .. } => {}
            What::Rescheduled { .. } | What::Snoozed { .. } | What::SkipUndone | What::CallbackDue { .. } => {}
            What::HandedOver | What::Corrected | What::CallbacksToday { .. } | What::TakenOver | What::Rules { .. } => {
            }
            What::Held | What::Resumed | What::Incoming { .. } | What::Key { .. } | What::Transferred { .. } => {}
            What::Conference { .. } | What::Recording { .. } | What::Voicemail { .. } => {}
            What::Quality { .. } | What::Ended { .. } | What::Wrapup { .. } | What::Outcome { .. } => {}
            What::Saved { .. } | What::StoreLost { .. } | What::Error { .. } | What::Summary { .. } => {}
        }
    }
    all
}

#[test]
fn the_document_knows_every_event_with_its_fields_and_no_other() {
    let events = chapter("Out");
    let mut spoken = BTreeSet::from(["(every line)".to_owned()]);
    for what in every_event() {
        let notice = Notice { record: None, attempt: None, call_id: None, what };
        let mut line = serde_json::to_value(&notice).expect("plain data");
        line["at_ms"] = json!(1);
        line["time"] = json!("2026-01-02T03:04:05.678Z");
        assert_eq!(against(&line, &events), Vec::<String>::new());
        let name = line["event"].as_str().expect("a name").to_owned();
        // Each field that is in the document is in the line: none is told that does not exist.
        for field in events[&name].keys() {
            assert!(line.get(field).is_some(), "{name} has no field '{field}', but the document says so");
        }
        spoken.insert(name);
    }
    let told: BTreeSet<String> = events.into_keys().collect();
    assert_eq!(told, spoken);
}

#[test]
fn every_wish_of_the_document_is_understood() {
    let wishes = chapter("In");
    for (name, fields) in &wishes {
        let of = |only: &dyn Fn(&Field) -> bool| {
            let mut wish = json!({ "do": name });
            for (field, known) in fields.iter().filter(|(_, known)| only(known)) {
                wish[field] = match known.kind.strip_prefix("one of ") {
                    Some(words) => json!(words.split('`').nth(1)),
                    None if known.kind.starts_with("integer") => json!(50),
                    None => json!("600"),
                };
            }
            wish
        };
        let (whole, bare) = (of(&|_| true), of(&|known| !known.kind.ends_with(", may be absent")));
        for wish in [&whole, &bare] {
            let read = serde_json::from_value::<Intent>(wish.clone());
            assert!(read.is_ok(), "{wish} is in the document and not understood: {read:?}");
        }
        let none = of(&|_| false);
        if none != bare {
            assert!(serde_json::from_value::<Intent>(none.clone()).is_err(), "{none} should miss a field");
        }
    }
    let names = serde_json::from_value::<Intent>(json!({"do": "fly"})).expect_err("no such wish").to_string();
    let known: BTreeSet<&str> = names.split('`').skip(3).step_by(2).collect();
    assert_eq!(known, wishes.keys().map(String::as_str).collect(), "wishes of the program and of the document");
}

// --- the demo

#[test]
fn the_headless_demo_works_five_records_and_says_so_in_the_language() {
    let place = Place::new();
    let url = place.store_url();
    let done = to_end(place.run(&["demo", "--headless", "--records", "5", "--store", &url]));
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:#?}");
    let lines = done.lines();
    all_in_the_language(&lines);
    let summary = lines.last().expect("lines");
    let count = |event: &str| lines.iter().filter(|line| line["event"] == event).count();
    assert_eq!(summary["event"], "summary");
    for (figure, event) in
        [("previewed", "offered"), ("dialed", "dialing"), ("connected", "answered"), ("finished", "saved")]
    {
        assert_eq!(summary[figure], count(event), "{figure}");
    }
    assert_eq!((count("registered"), count("saved"), &summary["why"]), (1, 5, &json!("records done")));
    let outcomes: u64 = summary["dispositions"].as_object().expect("counts").values().filter_map(Value::as_u64).sum();
    assert_eq!(outcomes, 5);
    whole_stories(&lines);

    let mut store = Opened::at(&place.path("store.sqlite"), Arc::new(sample::campaign()));
    let attempts = store.attempts();
    assert_eq!(attempts.len(), 5);
    for (attempt, saved) in attempts.iter().zip(lines.iter().filter(|line| line["event"] == "saved")) {
        assert_eq!(saved["attempt"], attempt.interaction.0.as_str());
        assert_eq!(saved["disposition"], json!(attempt.disposition));
        assert_eq!(saved["call_id"], json!(attempt.call_id), "{saved}");
    }
}

/// Every dial has its ending, its outcome and its storing, in this order, and each line names record, attempt and call.
fn whole_stories(lines: &[Value]) {
    for dial in lines.iter().filter(|line| line["event"] == "dialing") {
        let of_it: Vec<&Value> = lines.iter().filter(|line| line["attempt"] == dial["attempt"]).collect();
        let names: Vec<&str> = of_it.iter().filter_map(|line| line["event"].as_str()).collect();
        let told: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| ["dialing", "ended", "wrapup", "outcome", "saved"].contains(name))
            .collect();
        assert_eq!(
            told,
            ["dialing", "ended", "wrapup", "outcome", "saved"],
            "of attempt {}: {names:?}",
            dial["attempt"]
        );
        for line in of_it {
            assert_eq!(line["record"], dial["record"], "{line}");
            if !["dialing", "state"].contains(&line["event"].as_str().unwrap_or_default()) {
                assert!(line["call_id"].is_string(), "no Call-ID: {line}");
            }
        }
    }
}

// --- many desks

/// A list in which every third customer is busy, and the others answer.
fn people(count: usize) -> Vec<(String, String)> {
    let endings = ["01", "03", "02"];
    (0..count).map(|n| (format!("C-{n:03}"), format!("212555{:02}{}", n % 100, endings[n % 3]))).collect()
}

fn write_people(place: &Place, settings: &str, count: usize) {
    let people = people(count);
    let rows: Vec<(&str, &str, &str)> =
        people.iter().map(|(key, number)| (key.as_str(), number.as_str(), "")).collect();
    place.campaign(settings, &rows);
    place.import();
}

const AUTO: [&str; 9] =
    ["auto", "--profile", "profile.toml", "--campaign", "campaign.toml", "--sip-trace", "sip.trace", "--talk", "500ms"];

#[test]
fn twenty_desks_give_every_record_one_outcome() {
    let (place, far_end) = (Place::new(), FarEnd::start(20));
    place.profile(far_end.port());
    write_people(&place, "review_s = 1\nauto_accept = true", 60);
    let url = place.store_url();
    let mut command = place.run(&AUTO);
    command.args(["--desks", "20", "--store", &url]).stdin(std::process::Stdio::null());
    let done = to_end_within(command, Duration::from_secs(120));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let lines = done.lines();
    all_in_the_language(&lines);
    let desks: BTreeSet<u64> = lines.iter().filter_map(|line| line["desk"].as_u64()).collect();
    assert_eq!(desks, (0..20).collect(), "every desk has worked");
    whole_stories(&lines);
    let summary = lines.last().expect("a summary");
    assert_eq!((&summary["finished"], &summary["why"]), (&json!(60), &json!("no callable number")));

    let mut store = place.opened();
    let attempts = store.attempts();
    let worked: BTreeSet<_> = attempts.iter().map(|attempt| attempt.record).collect();
    assert_eq!((attempts.len(), worked.len()), (60, 60), "each record exactly once");
    assert!(attempts.iter().all(|attempt| attempt.disposition.is_some() && attempt.call_id.is_some()));
    let agents: BTreeSet<&str> = attempts.iter().map(|attempt| attempt.agent.as_str()).collect();
    assert_eq!(agents.len(), 20, "the work is shared: {agents:?}");
    never_twice_at_once(&store.journal());
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0));
}

#[test]
fn a_run_of_three_records_dials_three_however_many_desks_it_has() {
    let (place, far_end) = (Place::new(), FarEnd::start(8));
    place.profile(far_end.port());
    write_people(&place, "review_s = 1", 20);
    let url = place.store_url();
    let mut command = place.run(&AUTO);
    command.args(["--desks", "8", "--records", "3", "--store", &url]);
    let done = to_end(command);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let lines = done.lines();
    all_in_the_language(&lines);
    let summary = lines.last().expect("a summary");
    assert_eq!((&summary["finished"], &summary["dialed"]), (&json!(3), &json!(3)), "{summary}");
    let mut store = place.opened();
    assert_eq!(store.attempts().len(), 3);
    let others = store.records().into_iter().filter(|record| record.status == Status::New && record.skips == 0);
    assert_eq!(others.count(), 17, "what other desks had in their hands is back, and not counted");
}

/// Between a record's dial and its outcome nobody dials it again.
fn never_twice_at_once(journal: &[JournalRow]) {
    let mut open = BTreeSet::new();
    for row in journal {
        let Some(record) = row.record else { continue };
        match row.event {
            JournalEvent::Dialed { .. } => assert!(open.insert(record), "{record:?} is dialled twice at once: {row:?}"),
            JournalEvent::Finished { .. } => _ = open.remove(&record),
            _ => {}
        }
    }
    assert!(open.is_empty(), "dialled and without an outcome: {open:?}");
}

#[test]
fn twenty_desks_of_the_demo_share_its_list() {
    let place = Place::new();
    let url = place.store_url();
    let words = ["demo", "--headless", "--desks", "20", "--records", "60", "--list", "60", "--store", &url];
    let mut command = place.run(&words);
    command.stdin(std::process::Stdio::null());
    let done = to_end_within(command, Duration::from_secs(150));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let lines = done.lines();
    all_in_the_language(&lines);
    whole_stories(&lines);
    assert_eq!(lines.last().expect("a summary")["finished"], 60);
    let mut store = Opened::at(&place.path("store.sqlite"), Arc::new(sample::campaign()));
    assert_eq!(store.attempts().len(), 60);
    never_twice_at_once(&store.journal());
}

#[test]
fn ctrl_c_hangs_up_saves_unregisters_and_loses_nothing() {
    let (place, far_end) = (Place::new(), FarEnd::start(5));
    place.profile(far_end.port());
    write_people(&place, "review_s = 1\nauto_accept = true", 30);
    let url = place.store_url();
    // Long talks: the signal comes while calls are up.
    let mut command = place.run(&AUTO[..AUTO.len() - 2]);
    command.args(["--desks", "5", "--talk", "60s", "--store", &url]);
    let mut auto = Running::start(command);
    auto.event("answered");
    until("calls that are up", || (far_end.calls_up().len() >= 2).then_some(()));
    auto.signal("INT");
    assert_eq!(auto.end(), Some(130), "{}", auto.report());
    all_in_the_language(&auto.seen);
    let summary = auto.seen.last().expect("lines");
    assert_eq!((&summary["event"], &summary["why"]), (&json!("summary"), &json!("interrupted")));
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0), "hung up and unregistered");
    assert!(place.read("sip.trace").contains("Expires: 0"), "it says that it goes");

    let mut store = place.opened();
    never_twice_at_once(&store.journal());
    let attempts = store.attempts();
    let records = store.records();
    assert_eq!(records.len(), 30);
    for record in &records {
        let calls = attempts.iter().filter(|attempt| attempt.record == record.id).count();
        let back = matches!(record.status, Status::New);
        assert!(calls > 0 || back, "{} was taken and is lost: {:?}", record.key, record.status);
        assert!(!matches!(record.status, Status::Offered | Status::InReview | Status::InCall), "{:?}", record.status);
    }
    let dialled = auto.seen.iter().filter(|line| line["event"] == "dialing").count();
    assert_eq!(attempts.len(), dialled, "each dial has its outcome");

    // The rest of the day goes on where it ended.
    let mut command = place.run(&AUTO);
    command.args(["--desks", "5", "--store", &url]).stdin(std::process::Stdio::null());
    let done = to_end_within(command, Duration::from_secs(120));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let worked: BTreeSet<_> = place.opened().attempts().iter().map(|attempt| attempt.record).collect();
    assert_eq!(worked.len(), 30, "every record has been worked in the end");
}

#[test]
fn the_time_over_ends_a_run_in_order() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    write_people(&place, "review_s = 1\nauto_accept = true", 2);
    let url = place.store_url();
    let mut command = place.run(&AUTO);
    command.args(["--for", "9s", "--store", &url]);
    let done = to_end(command);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let lines = done.lines();
    all_in_the_language(&lines);
    let summary = lines.last().expect("a summary");
    assert_eq!((&summary["why"], &summary["finished"]), (&json!("time over"), &json!(2)));
    assert!(summary["at_ms"].as_u64().is_some_and(|at| (9_000..20_000).contains(&at)), "{summary}");
}

// --- the phone

#[test]
fn the_phone_calls_holds_sends_digits_and_hangs_up_as_it_is_told() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    let mut phone =
        Running::start(place.run(&["phone", "--profile", "profile.toml", "--json", "--sip-trace", "sip.trace"]));
    phone.event("registered");
    phone.say(&json!({"do": "dial", "to": "600"}));
    let dialing = phone.event("dialing");
    phone.event("ringing");
    assert_eq!(phone.event("answered")["codec"], "opus/48000/2");
    phone.say(&json!({"do": "hold"}));
    phone.event("held");
    phone.say(&json!({"do": "resume"}));
    phone.event("resumed");
    phone.say(&json!({"do": "key", "digits": "5#"}));
    let digits = || {
        let keys = far_end.heard().into_iter().filter_map(|heard| match heard {
            offhook::sim::pbx::Heard::Digit { key, .. } => Some(key),
            _ => None,
        });
        let keys: String = keys.collect();
        (keys == "5#").then_some(())
    };
    until("digits at the far end", digits);
    phone.say(&json!({"do": "hangup"}));
    let ended = phone.event("ended");
    assert_eq!((&ended["cause"], &ended["call_id"]), (&json!("hung-up"), &dialing["call_id"]));
    assert!(place.read("sip.trace").contains(&format!("Call-ID: {}", ended["call_id"].as_str().unwrap_or("none"))));
    phone.say(&json!({"do": "fly"}));
    let error = phone.event("error");
    assert!(error["why"].as_str().is_some_and(|why| why.contains("line 6") && why.contains("fly")), "{error}");
    phone.say(&json!({"do": "quit"}));
    assert_eq!(phone.end(), Some(0), "{}", phone.report());
    all_in_the_language(&phone.seen);
    assert_eq!(far_end.registered(), 0);
    let trace = place.read("sip.trace");
    assert!(trace.contains("response=\"***\""), "the digest is masked:\n{trace}");
}

#[test]
fn the_example_of_the_phones_help_calls() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    // The wish comes before the registration is through.
    let mut phone = Running::start(place.run(&["phone", "--profile", "profile.toml", "--json"]));
    phone.say(&json!({"do": "dial", "to": "600"}));
    phone.event("answered");
    phone.close_input();
    assert_eq!(phone.end(), Some(0), "{}", phone.report());
    all_in_the_language(&phone.seen);
}

#[test]
fn the_phone_hangs_up_and_goes_when_its_input_ends() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    place.profile(far_end.port());
    let mut phone = Running::start(place.run(&["phone", "--profile", "profile.toml", "--json"]));
    phone.event("registered");
    phone.say(&json!({"do": "dial", "to": "601"}));
    phone.event("answered");
    phone.close_input();
    assert_eq!(phone.end(), Some(0), "{}", phone.report());
    assert_eq!((far_end.calls(), far_end.registered()), (0, 0));
    assert!(phone.seen.iter().any(|line| line["event"] == "ended"), "{}", phone.report());
}
