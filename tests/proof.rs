//! `docs/tests.md` says which test shows what; here it is held to the sources.
#![allow(missing_docs, reason = "tests tell their story by their names")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The steps of the agent's day.
const STEPS: u32 = 15;

/// The names of all tests: functions under `#[test]`, and rows of a `rows!` table.
fn tests() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    ["src", "tests"].into_iter().for_each(|folder| visit(&root.join(folder), &mut names));
    names
}

fn visit(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            visit(&path, names);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            names.extend(names_in(&fs::read_to_string(&path).expect("readable")));
        }
    }
}

fn names_in(text: &str) -> Vec<String> {
    let (mut names, mut is_test, mut in_rows) = (Vec::new(), false, false);
    for line in text.lines() {
        let code = line.trim_start();
        match line.strip_prefix("    ").filter(|_| in_rows) {
            Some(row) if row.starts_with(|first: char| first.is_ascii_lowercase()) => names.push(word(row)),
            _ => {}
        }
        if let Some(function) = code.strip_prefix("fn ").filter(|_| is_test) {
            names.push(word(function));
        }
        // Other attributes may stand between.
        is_test = code == "#[test]" || (is_test && code.starts_with("#["));
        in_rows = line.starts_with("rows! {") || (in_rows && line != "}");
    }
    names
}

/// The name at the beginning.
fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '_').collect()
}

/// What stands in backticks in the last cell of each row, with the row.
fn promised(page: &str) -> Vec<(String, &str)> {
    let rows = page.lines().filter(|line| line.starts_with('|') && line.contains('`'));
    let names = |row: &str| {
        let cell = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default().to_owned();
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
    };
    rows.flat_map(|row| names(row).into_iter().map(move |name| (name, row))).collect()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let tests = tests();
    let page = include_str!("../docs/tests.md");
    let missing: Vec<_> = promised(page).into_iter().filter(|(name, _)| !tests.contains(name)).collect();
    assert!(missing.is_empty(), "docs/tests.md names tests that are not there: {missing:#?}");
    assert!(promised(page).len() > 200);
}

#[test]
fn every_row_of_the_page_names_a_test() {
    let page = include_str!("../docs/tests.md");
    let is_head = |line: &&str| line.ends_with("test |") || line.ends_with("tests |") || line.starts_with("|---");
    let rows = page.lines().filter(|line| line.starts_with('|') && !is_head(line));
    let bare: Vec<_> = rows.filter(|row| promised(row).is_empty()).collect();
    assert!(bare.is_empty(), "{bare:#?}");
}

#[test]
fn every_step_of_the_day_has_tests_of_its_name() {
    let tests = tests();
    for step in 1..=STEPS {
        let prefix = format!("s{step}_");
        assert!(tests.iter().any(|name| name.starts_with(&prefix)), "no test begins with {prefix}");
    }
}

#[test]
fn tests_are_found_as_functions_and_as_rows() {
    let text = "#[test]\nfn one() {\n    two(3);\n}\n\nfn helper() {}\n\nrows! { check:\n    row_1(|x| {\n        y(x);\n    }, 1);\n    row_2(2);\n}\n    none(4);\n";
    assert_eq!(names_in(text), ["one", "row_1", "row_2"]);
}
