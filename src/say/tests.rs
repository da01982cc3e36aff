use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

/// The messages of a language, each with its arguments.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    let mut id = String::new();
    for line in lang.source().lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            name.clone_into(&mut id);
            assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{} has {id} twice", lang.code());
        }
        let named = line.split('$').skip(1);
        let names = named.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect());
        found.entry(id.clone()).or_default().extend::<Vec<String>>(names.collect());
    }
    found.remove("");
    found
}

#[test]
fn every_language_has_every_message_with_the_same_arguments() {
    let english = messages(Lang::En);
    assert!(english.len() > 100);
    for lang in Lang::ALL {
        let theirs = messages(lang);
        for (id, arguments) in &english {
            let told = theirs.get(id).unwrap_or_else(|| panic!("{id} is missing in {}.ftl", lang.code()));
            assert_eq!(told, arguments, "{id} has other arguments in {}.ftl", lang.code());
        }
        let more: Vec<_> = theirs.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(more.is_empty(), "{more:?} of {}.ftl are not in en.ftl", lang.code());
    }
}

/// The headings of a language's file, each with the ids below it.
fn chapters(lang: Lang) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut chapters = vec![("", Vec::new())];
    for line in lang.source().lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            chapters.push((heading, Vec::new()));
        } else if let Some((id, _)) =
            line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            chapters.last_mut().expect("it begins with one").1.push(id);
        }
    }
    chapters
}

#[test]
fn the_files_have_one_order_by_topic_and_then_by_the_alphabet() {
    let english = chapters(Lang::En);
    assert!(english.len() > 10);
    for (heading, ids) in &english {
        let out_of_place = ids.windows(2).find(|two| two[0] >= two[1]);
        assert_eq!(out_of_place, None, "under '{heading}' of en.ftl: by the alphabet, please");
    }
    for lang in Lang::ALL {
        for (theirs, (heading, ids)) in chapters(lang).iter().zip(&english) {
            assert_eq!(theirs, &(*heading, ids.clone()), "{}.ftl has another order than en.ftl", lang.code());
        }
        assert_eq!(chapters(lang).len(), english.len(), "{}.ftl has other headings", lang.code());
    }
}

#[test]
fn every_file_is_read_whole_and_every_message_can_be_said() {
    for lang in Lang::ALL {
        fluent_bundle::FluentResource::try_new(lang.source().to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{}.ftl: {errors:?}", lang.code()));
        for (id, arguments) in messages(lang) {
            // The ids and names are of the program's text; a test may keep them for ever.
            let mut message = say(Box::leak(id.clone().into_boxed_str()));
            for name in arguments {
                message = message.with(Box::leak(name.into_boxed_str()), 3u16);
            }
            let said = lang.say(&message);
            assert!(!said.is_empty() && said != id && !said.contains(['{', '}', '$']), "{}: {id}: {said}", lang.code());
        }
    }
}

#[test]
fn no_message_is_without_a_use() {
    let sources = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    for id in messages(Lang::En).into_keys() {
        assert!(sources.contains(&format!("\"{id}\"")), "nobody says {id}");
    }
}

fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("say/tests.rs") {
            text.push_str(&std::fs::read_to_string(&path).expect("a source is text"));
        }
    }
    text
}

#[test]
fn plurals_follow_the_language() {
    let open = |lang: Lang, n: u64| lang.say(say("idle-open").with("open", n)).replace([ISOLATE, ISOLATE_END], "");
    assert!(open(Lang::En, 1).starts_with("1 record is open"));
    assert!(open(Lang::En, 12).starts_with("12 records are open"));
    assert!(open(Lang::De, 1).starts_with("1 Datensatz ist"));
    assert!(open(Lang::Fr, 0).starts_with("0 fiche est"), "in French nothing is singular");
    assert!(open(Lang::Ar, 2).starts_with("سجلان"));
    assert!(open(Lang::Ar, 5).starts_with("5 سجلات"));
    assert!(open(Lang::Ar, 40).starts_with("40 سجلًا"));
}

#[test]
fn a_figure_has_the_decimal_sign_of_its_language() {
    let mos = |lang: Lang, figure: f32| lang.say(say("call-mos").with("figure", Arg::tenths(figure)));
    assert_eq!(
        (mos(Lang::En, 4.26), mos(Lang::De, 4.26), mos(Lang::Ja, 4.0)),
        ("4.3".into(), "4,3".into(), "4.0".into())
    );
    assert_eq!((mos(Lang::Fr, -0.15), mos(Lang::En, f32::NAN)), ("-0,2".into(), "0.0".into()));
}

#[test]
fn a_message_in_a_message_speaks_the_same_language() {
    let state = say("state-busy").with("activity", say("activity-wrap-up"));
    assert_eq!(state.to_string(), "Busy · Wrap-up");
    assert_eq!(Lang::De.say(&state), "Beschäftigt · Nachbearbeitung");
    assert_eq!(Lang::Ko.say(Say::verbatim("486 Busy Here")), "486 Busy Here");
}

#[test]
fn what_comes_from_elsewhere_is_no_part_of_the_pattern() {
    let hostile = "{ $words } \u{fdd1}\u{1b}[2J";
    let said = Lang::En.say(say("header-record").with("key", hostile));
    assert_eq!(said, "record { $words } \u{1b}[2J", "control characters are the screen's to show");
    let name = say("tiny-preview").with("name", "محمد");
    assert_eq!(Lang::En.say(&name), format!("Preview: {ISOLATE}محمد{ISOLATE_END}"));
    assert_eq!(name.to_string(), "Preview: محمد");
}

#[test]
fn the_environment_chooses_the_language() {
    let of = |values: [Option<&str>; 3]| Lang::of_environment(values);
    assert_eq!(of([None, None, Some("de_AT.UTF-8")]), Lang::De);
    assert_eq!(of([Some(""), Some("ja_JP"), Some("de_DE")]), Lang::Ja);
    assert_eq!(of([Some("C"), None, Some("fr_FR")]), Lang::En);
    assert_eq!(of([None, None, Some("pt_BR.UTF-8")]), Lang::En);
    assert_eq!(of([None, None, None]), Lang::En);
    assert_eq!("ar-EG".parse(), Ok(Lang::Ar));
    assert!("klingon".parse::<Lang>().is_err());
}

/// Where words may be shown that are in no language's file, how often, and whose words they are.
const VERBATIM: &[(&str, usize, &str)] = &[
    ("app/mod.rs", 1, "what is wrong with a changed file: its errors are English, as on the command line"),
    ("app/orders.rs", 1, "a disposition's name, where there is no campaign that knows it"),
    ("app/present.rs", 1, "a reason of the campaign's own"),
    ("campaign/disposition.rs", 3, "a disposition's own name, and an action that an older version stored"),
    ("campaign/words.rs", 3, "rule sets, cities, and types of phone of the list's own"),
    ("io/sound/tracks.rs", 1, "a file's name and the system's error"),
    ("say/mod.rs", 1, "nothing"),
    ("ui/clock.rs", 1, "digits"),
];

#[test]
fn only_what_somebody_else_has_written_is_shown_as_it_is() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut found = BTreeMap::new();
    count_verbatim(root, root, &mut found);
    let allowed: BTreeMap<_, _> = VERBATIM.iter().map(|(place, count, _)| ((*place).to_owned(), *count)).collect();
    assert_eq!(
        found, allowed,
        "left: found, right: allowed. Make it a message; or, if somebody else wrote the words, say here who."
    );
}

fn count_verbatim(root: &Path, folder: &Path, found: &mut BTreeMap<String, usize>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            count_verbatim(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("say/tests.rs") {
            let text = std::fs::read_to_string(&path).expect("a source is text");
            let count = before_its_tests(&text).matches("::verbatim(").count();
            if count > 0 {
                let place = path.strip_prefix(root).expect("it lies below").display().to_string();
                found.insert(place, count);
            }
        }
    }
}

/// A source without the tests at its end. What only names a file of tests is no end.
fn before_its_tests(source: &str) -> &str {
    let begins = |from: usize| {
        let rest = source[from..].trim_start_matches("#[cfg(test)]").trim_start();
        rest.lines().next().is_some_and(|line| line.contains("mod ") && line.ends_with('{'))
    };
    let end = source.match_indices("#[cfg(test)]").map(|(at, _)| at).find(|at| begins(*at));
    &source[..end.unwrap_or(source.len())]
}

#[test]
fn a_source_is_looked_at_down_to_the_tests_at_its_end() {
    let named = "mod lang;\n#[cfg(test)]\nmod tests;\n\nfn said() {}\n";
    assert_eq!(before_its_tests(named), named);
    let inline = "#[cfg(test)]\nmod tests;\nfn said() {}\n#[cfg(test)]\npub(crate) mod more {\n    fn tested() {}\n}\n";
    assert!(before_its_tests(inline).ends_with("fn said() {}\n"));
    let helper = "#[cfg(test)]\nfn helps() {}\nfn said() {}\n";
    assert_eq!(before_its_tests(helper), helper);
}
