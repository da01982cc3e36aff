//! Message ladders: each text below `tests/ladders` is a scenario and what it must lead to, in one.
//!
//! A ladder begins with `=== its name`. Lines that are done: `<- …` (the far end sends), `we …` (our user acts), `after 4s`
//! (time passes), `until output`, `unreachable`, and the settings line `with …`. Lines that must come of it: `-> …` (we
//! send), `** …` (an event). The runner does the former, writes down everything that happens, and compares the whole text.
//! `tests/ladders/README.md` has the words.

#[path = "ladders/far_end.rs"]
mod far_end;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use far_end::Run;

/// Runs every ladder of a file; tells all that went another way.
fn check_file(name: &str, text: &str) {
    let mut failures = String::new();
    let mut names = BTreeSet::new();
    let ladders: Vec<&str> = text.split("=== ").skip(1).collect();
    assert!(!ladders.is_empty(), "{name} has no ladder");
    for ladder in ladders {
        let (title, body) = ladder.split_once('\n').unwrap_or((ladder, ""));
        assert!(names.insert(title.trim()), "{name}: {title} is there twice");
        let expected = normal(body);
        let actual = normal(&Run::of(&expected));
        if actual != expected {
            let _ = writeln!(failures, "\n=== {}\n{}", title.trim(), difference(&expected, &actual));
        }
    }
    assert!(failures.is_empty(), "{name}: these ladders went another way (- wanted, + happened):\n{failures}");
}

/// Without comments, indentation and empty lines.
fn normal(text: &str) -> String {
    let lines = text.lines().map(|line| line.split(" # ").next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).fold(String::new(), |all, line| all + line + "\n")
}

/// Both texts, line by line.
fn difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = expected.iter().zip(&actual).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    expected.iter().take(same).for_each(|line| text += &format!("    {line}\n"));
    expected.iter().skip(same).for_each(|line| text += &format!("  - {line}\n"));
    actual.iter().skip(same).for_each(|line| text += &format!("  + {line}\n"));
    text
}

macro_rules! ladders {
    ($($name:ident),*) => {
        $(#[test]
        fn $name() {
            check_file(stringify!($name), include_str!(concat!("ladders/", stringify!($name), ".txt")));
        })*

        #[test]
        fn every_file_of_ladders_is_run() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ladders");
            let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
            let found: BTreeSet<String> = files.filter_map(|file| file.strip_suffix(".txt").map(str::to_owned)).collect();
            assert_eq!(found, BTreeSet::from([$(stringify!($name).to_owned()),*]));
        }
    };
}

ladders!(outgoing, incoming, races, registration, credentials, reoffer, transfer, timers, limits);
