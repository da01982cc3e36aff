//! Lists in and out by the real program: imported, mended, updated, exported.

mod common;

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};

use common::place::Place;
use common::run::{Done, to_end};
use offhook::campaign::Status;
use serde_json::{Value, json};

/// `offhook campaign …` with the place's campaign and store.
fn campaign(place: &Place, words: &[&str]) -> Command {
    let url = place.store_url();
    let mut command = place.run(&["campaign"]);
    command.args(words).args(["--campaign", "campaign.toml", "--store", &url]);
    command
}

fn done(command: Command) -> Done {
    let done = to_end(command);
    assert_eq!(done.code, Some(0), "{done:#?}");
    done
}

/// A place with a campaign whose list has fields.
fn with_fields(rows: &str) -> Place {
    let place = Place::new();
    place.campaign("review_s = 1", &[]);
    place.write("people.csv", format!("customer,name,mobile,home,Plan,Note\n{rows}"));
    place
}

#[test]
fn a_list_goes_out_as_csv_and_comes_back_as_it_was() {
    let place = with_fields(
        "C-1,\"=HYPERLINK(\"\"http://x\"\")\",2125550101,,\"Gold, old\",\"two\nlines\"\nC-2,Zoë,2125550102,2125550202,-5,@me\n",
    );
    done(campaign(&place, &["import"]));
    let told = done(campaign(&place, &["export", "--what", "records", "-o", "out.csv", "--bom"]));
    assert!(told.stderr.contains("out.csv: 2 records"), "{told:?}");
    let text = place.read("out.csv");
    let header = text.lines().next().expect("a header");
    assert!(header.starts_with("\u{feff}record,list,key,name,"), "{header}");
    assert!(header.contains(",home,mobile,Plan,Note,pinned_agent,"), "the list's own columns in their order: {header}");
    for cell in ["\"'=HYPERLINK(\"\"http://x\"\")\"", ",'@me,", ",-5,", ",+12125550102,", "\"two\nlines\""] {
        assert!(text.contains(cell), "{cell} in {text}");
    }
    // Into another store, by another campaign file: everything is as it was.
    let back = Place::new();
    back.campaign("", &[]);
    let format = back.read("campaign.toml").replace("\"customer\"", "\"key\"");
    back.write("campaign.toml", format);
    back.write("people.csv", &text);
    done(campaign(&back, &["import"]));
    let (mut first, mut second) = (place.opened(), back.opened());
    let known = |record: &offhook::campaign::Record| {
        let fields: Vec<_> = ["Plan", "Note"].map(|name| record.fields.get(name).cloned().unwrap_or_default()).to_vec();
        let numbers: Vec<_> = record.phones.iter().map(|phone| (phone.kind.clone(), phone.e164.clone())).collect();
        (record.key.clone(), record.name.as_str().to_owned(), fields, numbers)
    };
    let all = |records: Vec<offhook::campaign::Record>| records.iter().map(known).collect::<Vec<_>>();
    assert_eq!(all(first.records()), all(second.records()));
}

#[test]
fn attempts_go_out_as_json_lines_with_their_record() {
    let place = with_fields("C-1,Ada,2125550101,,Gold,\n");
    done(campaign(&place, &["import"]));
    worked(&place);
    let out = done(campaign(&place, &["export", "--format", "jsonl"]));
    let lines: Vec<Value> = out.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1, "{out:?}");
    let line = &lines[0];
    assert_eq!((&line["key"], &line["fields"]["Plan"], &line["agent"]), (&json!("C-1"), &json!("Gold"), &json!("ada")));
    assert_eq!(
        (&line["disposition"], &line["is_call"], &line["list"]),
        (&json!("Bad record"), &json!(false), &json!("people"))
    );
    let csv = done(campaign(&place, &["export", "--from", "2026-01-01"])).stdout;
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let none = done(campaign(&place, &["export", "--until", "2026-01-01"])).stdout;
    assert_eq!(none.lines().count(), 1, "a header alone: {none}");
}

/// Ada finishes one record without a call.
fn worked(place: &Place) {
    use offhook::desk::DeskId;
    use offhook::desk::ledger::{Command, News, Then};
    let mut store = offhook::io::store::open(&place.store_url(), place.loaded()).expect("the store opens");
    let now = offhook::io::clock::Clock::start().now().wall;
    store.handle(DeskId(0), now, Command::Attach { agent: "ada".into() });
    let News::Leased { lease, .. } = store.handle(DeskId(0), now, Command::Next) else { panic!("a record") };
    let finish = Command::Finish {
        lease,
        disposition: "Bad record".into(),
        interaction: None,
        note: "moved".into(),
        reschedule: None,
        then: Then::Release,
    };
    assert!(matches!(store.handle(DeskId(0), now, finish), News::Finished { .. }));
}

#[test]
fn an_export_that_does_not_fit_leaves_what_stood_there() {
    let mut rows = String::new();
    for n in 0..3_000 {
        let _ = writeln!(rows, "C-{n},Customer {n},212555{:04},,Gold,{}", n % 9_000 + 1_000, "x".repeat(80));
    }
    let place = with_fields(&rows);
    done(campaign(&place, &["import"]));
    place.write("out.csv", "yesterday's");
    // A file of more than 200 blocks cannot be written; the signal that would end the program is ignored.
    let export = campaign(&place, &["export", "--what", "records", "-o", "out.csv"]);
    let words: Vec<String> = std::iter::once(export.get_program())
        .chain(export.get_args())
        .map(|word| word.to_str().expect("text").to_owned())
        .collect();
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 200; exec \"$@\"", "sh"]).args(&words);
    limited.current_dir(place.path("")).env("HOME", place.path(""));
    to_end(limited).told(1, &["out.csv", "too large", "is as it was"]);
    assert_eq!(place.read("out.csv"), "yesterday's");
    let left = fs::read_dir(place.path("")).expect("the folder").filter_map(Result::ok);
    assert_eq!(left.filter(|entry| entry.file_name().to_string_lossy().starts_with(".offhook")).count(), 0);
    // Standard output that is full is told, too.
    let mut full = campaign(&place, &["export", "--what", "records"]);
    full.stdout(Stdio::from(fs::File::options().write(true).open("/dev/full").expect("/dev/full")));
    let failed = full.stderr(Stdio::piped()).output().expect("it runs");
    assert_eq!(failed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("No space left"), "{failed:?}");
    done(campaign(&place, &["export", "--what", "records", "-o", "out.csv"]));
    assert_eq!(place.read("out.csv").lines().count(), 3_001);
}

#[test]
fn an_export_of_what_is_not_there_is_told() {
    let place = with_fields("");
    to_end(campaign(&place, &["export", "--list", "nobody"])).told(2, &["nobody", "people"]);
    to_end(campaign(&place, &["export", "--what", "records", "--from", "2026-01-01"])).told(2, &["--what records"]);
    to_end(campaign(&place, &["export", "--from", "soon"])).told(2, &["--from soon: this is no moment"]);
    to_end(campaign(&place, &["export", "-o", "no/such/folder.csv"]))
        .told(2, &["--output no/such/folder.csv", "a folder that exists"]);
}

#[test]
fn rejected_rows_are_mended_and_imported_again() {
    let place = Place::new();
    place.campaign("", &[]);
    let text = place.read("campaign.toml").replace("[lists.format]", "[lists.format]\nencoding = \"latin1\"");
    place.write("campaign.toml", text);
    place.write(
        "people.csv",
        b"customer;name;mobile;home\nC-1;M\xfcller;2125550101;\nC-2;Nu\xf1ez;CALL;\n;Wei\xdf;2125550103;\n",
    );
    let told = done(campaign(&place, &["import", "--rejects", "bad.csv"]));
    assert!(told.stdout.contains("1 records added to 'people', 0 known already, 2 rows rejected"), "{told:?}");
    let bad = place.read("bad.csv");
    assert!(
        bad.contains("Nuñez") && bad.starts_with("\u{feff}customer;name;mobile;home\n# line 3: bad format"),
        "{bad}"
    );
    place.write("bad.csv", bad.replace("CALL", "2125550102").replace(";Weiß", "C-3;Weiß"));
    let told = done(campaign(&place, &["import", "bad.csv"]));
    assert!(told.stdout.contains("2 records added to 'people', 0 known already, 0 rows rejected"), "{told:?}");
    let names: Vec<String> = place.opened().records().iter().map(|record| record.name.as_str().to_owned()).collect();
    assert_eq!(names, ["Müller", "Nuñez", "Weiß"]);
    to_end(campaign(&place, &["import", "people.csv", "--rejects", "people.csv"])).told(2, &["the list itself"]);
    assert!(place.read("people.csv").contains("CALL"), "it was not overwritten");
}

#[test]
fn an_import_updates_only_when_it_is_told_to() {
    let place = with_fields("C-1,Ada,2125550101,,Gold,\nC-2,Bob,2125550102,,Gold,\n");
    done(campaign(&place, &["import"]));
    worked(&place);
    place.write(
        "people.csv",
        "customer,name,mobile,home,Plan,Note\nC-1,Ada L.,2125550101,,Gold,\nC-2,Bob,2125550102,,Silver,\n",
    );
    let told = done(campaign(&place, &["import"]));
    assert!(told.stdout.contains("0 records added to 'people', 2 known already"), "{told:?}");
    assert!(place.opened().records().iter().all(|record| record.changes.is_empty()));
    let told = done(campaign(&place, &["import", "--update"]));
    assert!(told.stdout.contains("0 records added to 'people', 2 updated, 0 unchanged"), "{told:?}");
    let records = place.opened().records();
    assert_eq!((records[0].name.as_str(), records[1].fields["Plan"].as_str()), ("Ada L.", "Silver"));
    assert!(matches!(records[0].status, Status::Completed { .. }));
    let told = done(campaign(&place, &["import", "--reopen"]));
    assert!(told.stdout.contains("1 updated, 1 unchanged, 1 opened again"), "{told:?}");
    assert_eq!(place.opened().records()[0].status, Status::New);
}

#[test]
fn memory_does_not_grow_with_the_file() {
    if !std::path::Path::new("/proc/self/status").exists() {
        return common::skipped("memory_does_not_grow_with_the_file", "there is no /proc here");
    }
    let rows = |count: u32| -> String {
        (0..count)
            .map(|n| format!("C-{n},Customer {n},212{:07},,Gold,{}\n", n % 7_000_000 + 2_000_000, "x".repeat(300)))
            .collect()
    };
    let peak = |count: u32| {
        let place = with_fields(&rows(count));
        let import = peak_kb(&place, &["import", "--rejects", "bad.csv"]);
        let export = peak_kb(&place, &["export", "--what", "records", "-o", "out.csv"]);
        assert_eq!(place.read("out.csv").lines().count(), count as usize + 1);
        (import, export)
    };
    let (small, large) = (peak(1_000), peak(10_000));
    // The file has grown by 14 MB; the keys remembered, and the database's own cache, may take some of that.
    assert!(large.0 < small.0 + 8_000, "import: {} KB, then {} KB", small.0, large.0);
    assert!(large.1 < small.1 + 6_000, "export: {} KB, then {} KB", small.1, large.1);
}

/// The most memory that the program had, in KB: as the kernel told it last before the end.
fn peak_kb(place: &Place, words: &[&str]) -> u64 {
    let mut command = campaign(place, words);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("offhook starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let ended = common::until("end", || {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let told = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = told.unwrap_or(peak);
        child.try_wait().expect("its own child")
    });
    assert!(ended.success(), "{words:?}");
    peak
}

#[test]
fn a_format_can_be_a_file_that_lists_share() {
    let place = Place::new();
    place.campaign("", &[]);
    place.write("crm.toml", "columns = [\n  { column = \"id\", is = \"key\" },\n  { column = \"tel\", is = \"phone\", type = \"mobile\", remove_prefix = \"0-\" },\n]\n");
    let lists = ["gold", "silver"].map(|plan| {
        format!("[[lists]]\nname = \"{plan}\"\nfile = \"both.csv\"\nformat_file = \"crm.toml\"\nfilter = [{{ field = \"Plan\", is = \"{plan}\" }}]\n")
    });
    place.write("campaign.toml", format!("name = \"Two\"\nzone = \"America/New_York\"\n{}", lists.concat()));
    place.write("both.csv", "id,tel,plan\n1,0-2125550101,Gold\n2,2125550102,Silver\n3,nobody,Gold\n");
    let told = done(campaign(&place, &["import", "--rejects", "bad.csv"]));
    assert!(
        told.stdout.contains("2 records added to 'gold', 0 known already, 1 rows rejected, 1 left out by its filter"),
        "{told:?}"
    );
    assert!(place.path("bad-gold.csv").is_file() && place.path("bad-silver.csv").is_file());
    place.write("crm.toml", "columns = [{ column = \"id\", is = \"kee\" }]\n");
    to_end(campaign(&place, &["import"])).told(2, &["crm.toml:1", "'kee' is not possible here", "key"]);
}
