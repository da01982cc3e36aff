//! `offhook campaign check | simulate | dnc`, as the supervisor types them.
#![allow(missing_docs, reason = "tests tell their story by their names")]

mod common;

use common::place::Place;
use common::run::{Done, to_end};
use serde_json::Value;

/// Two in New York, one in Florida, one in London.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("C-1", "+12125550101", ""),
    ("C-2", "+12125550102", ""),
    ("C-3", "+13055550103", ""),
    ("C-4", "+442079460104", ""),
];

fn imported(settings: &str) -> Place {
    let place = Place::new();
    place.campaign(settings, PEOPLE);
    place.import();
    place
}

fn campaign(place: &Place, words: &[&str]) -> Done {
    let url = place.store_url();
    let mut command = place.run(&["campaign", words[0], "--campaign", "campaign.toml", "--store", &url]);
    command.args(&words[1..]);
    to_end(command)
}

#[test]
fn a_supervisor_asks_what_would_be_dialled_in_the_evening() {
    let place = imported("rules = [\"us-tcpa\"]");
    // 20:30 in New York: Florida closes at eight, London sleeps.
    let asked = ["simulate", "--at", "20:30", "--date", "2026-06-10", "--format", "json"];
    let done = campaign(&place, &asked);
    assert_eq!(done.code, Some(0), "{done:?}");
    let found: Value = serde_json::from_str(&done.stdout).expect("one object");
    assert_eq!(found["at"], "2026-06-11T00:30:00.000Z");
    let keys = |part: &str| -> Vec<&str> {
        found[part].as_array().expect("a list").iter().filter_map(|seen| seen["key"].as_str()).collect()
    };
    assert_eq!((keys("dialed"), keys("blocked")), (vec!["C-1", "C-2"], vec!["C-3", "C-4"]));
    assert_eq!(found["blocked"][0]["rule"], "calling-window");
    assert_eq!(found["blocked"][0]["opens_at"], "2026-06-11T12:00:00.000Z");
    assert_eq!(found["totals"]["callable"], 2);
    let table = campaign(&place, &["simulate", "--at", "2026-06-11T00:30:00Z", "--limit", "1"]).stdout;
    assert!(
        table.contains("2 of 4 records can be dialled") && table.contains("Blocked by calling-window: 2."),
        "{table}"
    );
    assert!(table.contains("C-1") && !table.contains("C-2") && table.contains("us-tcpa FL"), "{table}");
    let csv = campaign(&place, &["simulate", "--at", "2026-06-11T00:30:00Z", "--format", "csv"]).stdout;
    assert!(csv.starts_with("outcome,list,key,") && csv.lines().count() == 5, "{csv}");
    for (words, told) in [
        (["simulate", "--at", "half past five"], "--at 'half past five': write 17:30"),
        (["simulate", "--date", "tomorrow"], "--date 'tomorrow': write 2026-11-30"),
        (["simulate", "--zone", "Denver"], "--zone 'Denver' is no time zone such as America/Denver"),
    ] {
        campaign(&place, &words).told(2, &[told]);
    }
}

#[test]
fn looking_changes_nothing_and_needs_a_store_that_is_there() {
    let place = imported("");
    let before = std::fs::read(place.path("store.sqlite")).expect("the store");
    place.campaign("rules = [\"us-reg-f\"]", PEOPLE);
    assert_eq!(campaign(&place, &["simulate", "--at", "17:30"]).code, Some(0));
    assert_eq!(std::fs::read(place.path("store.sqlite")).expect("the store"), before);
    let empty = Place::new();
    empty.campaign("", PEOPLE);
    campaign(&empty, &["simulate"]).told(4, &["there is no such file", "offhook campaign import"]);
    assert!(!empty.path("store.sqlite").exists());
}

#[test]
fn a_change_of_rules_is_told_before_it_is_made() {
    let place = imported("");
    place.write("before.toml", place.read("campaign.toml"));
    place.campaign("rules = [\"us-tcpa\"]", PEOPLE);
    let asked = ["check", "--against", "before.toml", "--at", "2026-06-11T00:30:00Z"];
    let done = campaign(&place, &asked);
    assert_eq!(done.code, Some(0), "{done:?}");
    for told in [
        "Rules 'us-tcpa' of 2026-11-26: US telemarketing: TCPA, TSR and the states (not legal advice).",
        "of 4 open records, 4 can be called; with the change 2.",
        "2 could be called no more: calling-window",
    ] {
        assert!(done.stdout.contains(told), "no '{told}' in:\n{}", done.stdout);
    }
    campaign(&place, &["check", "--against", "nowhere.toml"]).told(2, &["nowhere.toml"]);
}

#[test]
fn do_not_call_entries_are_added_listed_and_removed() {
    let place = imported("");
    let dnc = |words: &[&str]| campaign(&place, &[&["dnc"], words].concat());
    let done = dnc(&["add", "(212) 555-0101", "state FL", "--until", "2999-01-31"]);
    assert_eq!((done.code, done.stdout.contains("2 entries on 'internal'")), (Some(0), true), "{done:?}");
    place.write("more.txt", "# by post\n+4420*\nkey C-2\n");
    assert_eq!(dnc(&["add", "--file", "more.txt"]).code, Some(0));
    let listed = dnc(&["list"]).stdout;
    let entries: Vec<&str> = listed.lines().filter_map(|line| line.split("  #").next()).collect();
    assert_eq!(entries, ["+12125550101 until 2999-01-31", "+4420*", "state FL until 2999-01-31", "key C-2"]);
    let callable = || {
        let done = campaign(&place, &["simulate", "--format", "json"]);
        let found: Value = serde_json::from_str(&done.stdout).expect("one object");
        (found["totals"]["callable"].clone(), found["totals"]["blocked"]["do-not-call"].clone())
    };
    assert_eq!(callable(), (0.into(), 4.into()));
    assert!(dnc(&["remove", "key C-2"]).stdout.contains("key C-2: taken off 'internal'"));
    assert!(dnc(&["remove", "key C-2"]).stdout.contains("key C-2: was not on 'internal'"));
    assert_eq!(callable(), (1.into(), 3.into()));
    dnc(&["add", "nobody"]).told(2, &["'nobody' has letters in it"]);
    dnc(&["add", "+12125550101", "--until", "soon"]).told(2, &["--until ends on 'soon'"]);
    place.write("bad.txt", "+12125550101\n\n+12*x\n");
    dnc(&["add", "--file", "bad.txt"]).told(2, &["bad.txt:3: this entry"]);
    assert_eq!(callable(), (1.into(), 3.into()), "a file with a mistake adds nothing");
}
