//! Profiles, campaigns and stores that cannot be used.

use super::*;

#[test]
fn a_profile_that_is_not_there_or_that_others_may_read_is_refused_with_the_cure() {
    let place = Place::new();
    let phone = |profile: &str| to_end(place.run(&["phone", "--profile", profile, "--json"]));
    phone("nobody").told(2, &["nobody", "no profile of this name", "asterisk"]);
    place.profile(5060);
    fs::set_permissions(place.path("profile.toml"), fs::Permissions::from_mode(0o644)).expect("set");
    phone("profile.toml").told(2, &["profile.toml", "0644", "chmod 600"]);
    place.write("profile.toml", "server = \"127.0.0.1\"\nuser = \"a\"\nexpires = 60\n");
    phone("profile.toml").told(2, &["profile.toml:3", "expires"]);
}

#[test]
fn what_auto_cannot_dial_by_itself_it_refuses() {
    let place = Place::new();
    place.profile(5060);
    for (settings, word) in
        [("review_s = 0", "review_s"), ("review_s = 60\nat_review_end = \"nothing\"", "at_review_end")]
    {
        place.campaign(settings, &PEOPLE);
        let done = to_end(auto(&place, &[]));
        done.told(2, &["campaign.toml", word, "--review"]);
        assert_eq!(done.stdout, "");
    }
    to_end(place.run(&["auto", "--profile", "profile.toml", "--campaign", "absent.toml"])).told(2, &["absent.toml"]);
    place.campaign(HEADLESS, &PEOPLE);
    let done = to_end(auto(&place, &["--mic", "tone:9"]));
    done.told(2, &["--mic tone:9", "tone:440"]);
    assert_eq!(done.stdout, "", "a run that never began has no summary");
}

#[test]
fn a_store_that_is_none_ends_with_4_and_is_left_as_it_is() {
    let place = Place::new();
    place.profile(5060);
    place.campaign(HEADLESS, &PEOPLE);
    let of = |url: &str| {
        to_end(place.run(&["auto", "--profile", "profile.toml", "--campaign", "campaign.toml", "--store", url]))
    };
    let path = place.write("notes.txt", "these are notes, and no database at all\n".repeat(40));
    of(&format!("sqlite:{}", path.display())).told(4, &["notes.txt", "no store of ours"]);
    assert!(place.read("notes.txt").starts_with("these are notes"));
    of("mongodb://somewhere").told(4, &["mongodb://somewhere", "sqlite:PATH"]);
    of("sqlite:/dev/null/store.sqlite").told(4, &["/dev/null/store.sqlite"]);
}

#[test]
fn a_report_that_is_not_written_leaves_what_stood_in_its_file() {
    let place = Place::new();
    place.campaign("", &PEOPLE);
    place.import();
    place.write("report.csv", "yesterday's");
    let url = place.store_url();
    let report = |further: &[&str]| {
        let words = ["report", "all", "--campaign", "campaign.toml", "--store", &url, "-o", "report.csv"];
        to_end(place.run(&[&words, further].concat()))
    };
    report(&["--format", "csv", "--table", "nonsense"]).told(2, &["--table nonsense", "it has campaign"]);
    report(&["--table", "agents"]).told(2, &["--table names the table for --format csv"]);
    assert_eq!(place.read("report.csv"), "yesterday's");
    let mut nowhere = place.run(&["report", "all", "--campaign", "campaign.toml", "--store", &url]);
    nowhere.args(["-o", "no/such/folder.csv"]);
    to_end(nowhere).told(2, &["--output no/such/folder.csv", "a folder that exists"]);
    assert_eq!(report(&["--format", "csv"]).code, Some(0));
    let written = place.read("report.csv");
    assert!(written.starts_with("agent"), "{written}");
    let store = rusqlite::Connection::open(place.path("store.sqlite")).expect("the store");
    store.execute("INSERT INTO journal (campaign_id, at, body) VALUES (1, 0, 'no row')", []).expect("a broken row");
    report(&["--format", "json"]).told(4, &["cannot be read"]);
    assert_eq!(place.read("report.csv"), written);
    let left: Vec<_> = fs::read_dir(place.path("")).expect("the folder").flatten().map(|one| one.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".offhook")), "{left:?}");
}
