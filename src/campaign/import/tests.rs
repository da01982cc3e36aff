use super::*;
use crate::campaign::list::Priority;

fn defaults() -> Defaults {
    Defaults { region: "US".into(), zone: Some("America/Denver".into()) }
}

fn read(bytes: &[u8], format: &Format) -> Vec<Result<NewRecord, Reject>> {
    import(bytes, format, defaults()).expect("a list").collect()
}

/// Key and name of records, line and cause of rejects.
fn told(rows: &[Result<NewRecord, Reject>]) -> Vec<String> {
    let one = |row: &Result<NewRecord, Reject>| match row {
        Ok(record) => format!("{} {}", record.key, record.name.as_str()).trim().to_owned(),
        Err(reject) => format!("line {}: {}: {}", reject.line, reject.cause.name(), reject.why),
    };
    rows.iter().map(one).collect()
}

fn column(name: &str, is: Holds, required: bool) -> Column {
    Column { required, ..Column::new(Which::Named(name.into()), is) }
}

fn phone(kind: &str, region: Option<&str>, internal: bool) -> Holds {
    let (kind, region) = (kind.into(), region.map(Into::into));
    Holds::Phone { kind, region, internal, remove_prefix: Vec::new(), zone: None }
}

#[test]
fn s1_a_row_becomes_a_record_with_name_numbers_and_fields() {
    let text =
        "customer,First name,Last name,Mobile,Home,Plan,zip\nC-1,Ada,Lovelace,(303) 555-0101,303-555-0102,Gold,80202\n";
    let format = Format {
        columns: vec![
            column("Customer", Holds::Key, true),
            column("last name", Holds::LastName, false),
            column("first name", Holds::FirstName, false),
            column("home", Holds::phone("home"), false),
            column("mobile", Holds::phone("mobile"), false),
        ],
        ..Format::default()
    };
    let rows = read(text.as_bytes(), &format);
    let record = rows[0].as_ref().expect("a record");
    assert_eq!((record.line, record.key.as_str(), record.name.as_str()), (2, "C-1", "Ada Lovelace"));
    let phones: Vec<_> = record.phones.iter().map(|phone| (phone.kind.as_str(), phone.e164.as_str())).collect();
    assert_eq!(phones, [("home", "+13035550102"), ("mobile", "+13035550101")], "in the format's order");
    assert_eq!(record.phones[1].given.as_str(), "(303) 555-0101");
    assert_eq!(record.fields["Plan"].as_str(), "Gold");
    assert_eq!(record.fields["zip"].as_str(), "80202", "a column that the format does not name is a field");
    assert_eq!(
        read(text.as_bytes(), &Format::default())[0].as_ref().expect("guessed").postal_code.as_deref(),
        Some("80202")
    );
}

#[test]
fn every_kind_of_column_is_read() {
    let text = "name;tel;ext;account;state;priority;call at;agent;caller id;zone;home zone;firm\n\
        Ada;+44 20 7946 0101;6*1;A-1;CO;-3;2026-11-30 14:00;bob;212 555 0100;Europe/London;America/Denver;ACME\n\
        Bob;+1 303 555 0101;;;;;2026-11-30T14:00:00Z;;;;;\n\
        Cid;+1 303 555 0102;;;;;2026-11-30;;;;;\n\
        ;+1 303 555 0103;;;;;;;;;;ACME\n";
    let internal = phone("home", None, true);
    let format = Format {
        columns: vec![
            column("ext", internal, false),
            column("tel", Holds::phone("work"), false),
            column("name", Holds::Name, false),
            column("account", Holds::Account, false),
            column("state", Holds::State, false),
            column("priority", Holds::Priority(Priority::default()), false),
            column("call at", Holds::CallAt(Moments::default()), false),
            column("agent", Holds::PinnedAgent, false),
            column("caller id", Holds::CallerId, false),
            column("zone", Holds::Zone { of_phone: None }, false),
            column("home zone", Holds::Zone { of_phone: Some("home".into()) }, false),
            column("firm", Holds::Company, false),
        ],
        ..Format::default()
    };
    let rows: Vec<NewRecord> = read(text.as_bytes(), &format).into_iter().map(|row| row.expect("a record")).collect();
    let ada = &rows[0];
    assert_eq!((ada.phones[0].e164.as_str(), ada.phones[0].internal), ("6*1", true));
    assert_eq!((ada.phones[0].zone.as_deref(), ada.zone.as_deref()), (Some("America/Denver"), Some("Europe/London")));
    assert_eq!((ada.account.as_deref(), ada.state.as_deref(), ada.priority), (Some("A-1"), Some("CO"), -3));
    assert_eq!((ada.pinned_agent.as_deref(), ada.caller_id.as_deref()), (Some("bob"), Some("+12125550100")));
    let moment = |text: &str| Some(Wall::from(text.parse::<jiff::Timestamp>().expect("a moment")));
    assert_eq!(ada.call_at, moment("2026-11-30T14:00:00Z"), "in the record's own zone");
    assert_eq!(rows[1].call_at, moment("2026-11-30T14:00:00Z"));
    assert_eq!(rows[2].call_at, moment("2026-11-30T07:00:00Z"), "midnight in the list's zone");
    assert_eq!(rows[3].name.as_str(), "ACME", "a firm has no person's name");
    assert_eq!(rows[1].key, "+13035550101", "without a key the first number is it");
}

#[test]
fn each_fault_is_told_with_its_line_and_its_cause() {
    let format = Format {
        columns: vec![
            column("id", Holds::Key, false),
            column("name", Holds::Name, true),
            column("tel", Holds::phone("mobile"), false),
            column("prio", Holds::Priority(Priority::default()), false),
            column("zone", Holds::Zone { of_phone: None }, false),
            column("at", Holds::CallAt(Moments::default()), false),
        ],
        ..Format::default()
    };
    let long = "x".repeat(5_000);
    let text = format!(
        "id,name,tel,prio,zone,at\n1,Ada,303 555 0101\n,Bob,303 555 0101\n1,Bob,303 555 0101\n2,,303 555 0101\n3,Cid\n\
         4,Dan,303-CALL-NOW\n5,Eve,12\n6,Fay,303 555 0101,high\n7,Gus,303 555 0101,,Denver\n8,Hal,303 555 0101,,,soon\n\
         9,{long},303 555 0101\n10,Ida,303 555 0101,,,,,x\n11,Jan,\"303\n12,Kim,303 555 0101\n13,\"Lea\"x,303 555 0101\n"
    );
    let rows = read(text.as_bytes(), &format);
    assert_eq!(
        told(&rows),
        [
            "1 Ada",
            "line 3: missing key: 'id' is empty",
            "line 4: duplicate key: has the key of an earlier row",
            "line 5: missing required: 'name' is empty",
            "line 6: missing required: has no phone number",
            "line 7: bad format: 'tel' has letters in it ('C'): a phone number is digits, and a + before a country code",
            "line 8: bad format: 'tel' is too short for a phone number",
            "line 9: bad format: 'prio' is no whole number",
            "line 10: bad format: 'zone' is no time zone such as America/Denver",
            "line 11: bad format: 'at' is no moment such as 2026-11-30 14:00",
            "line 12: too long: 'name' has more than 4096 characters",
            "line 13: bad format: has 8 cells where there are 6 columns",
            "line 14: bad format: has a quotation mark that is not closed",
            "12 Kim",
            "line 16: bad format: has text behind a closing quotation mark",
        ]
    );
    let Err(reject) = &rows[5] else { panic!("a reject") };
    assert_eq!(reject.text.as_str(), "4,Dan,303-CALL-NOW", "as it stands, for the rejects file");
    assert!(!format!("{reject:?}").contains("CALL-NOW"), "a person's number is in no log");
}

#[test]
fn encodings_and_delimiters_are_found_out() {
    let text = "Name;Telefon;Ort\nJürgen Müller;030 901820;Köln\n\"Weiß; Jörg\";030 901821;Fürth\n";
    let format = Format {
        columns: vec![column("Name", Holds::Name, false), column("Telefon", phone("home", Some("DE"), false), false)],
        ..Format::default()
    };
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let tabs = text.replace("; ", ", ").replace(';', "\t");
    for (bytes, delimiter) in
        [(text.as_bytes(), ';'), (&latin, ';'), (&marked, ';'), (&utf16, ';'), (tabs.as_bytes(), '\t')]
    {
        let mut import = import(bytes, &format, defaults()).expect("a list");
        assert_eq!((import.detected().delimiter, import.detected().has_header), (delimiter, true));
        let first = import.next().expect("a row").expect("a record");
        assert_eq!((first.name.as_str(), first.fields["Ort"].as_str()), ("Jürgen Müller", "Köln"));
        assert_eq!(first.phones[0].e164.as_str(), "+4930901820");
        let second = import.next().expect("a row").expect("a record");
        assert!(second.name.as_str().starts_with("Weiß") && second.name.as_str().ends_with(" Jörg"));
        assert!(import.next().is_none());
    }
}

#[test]
fn quoted_line_breaks_belong_to_their_cell_and_count_as_lines() {
    let text = "name,phone,note\nAda,303 555 0101,\"first\nsecond\"\nBob,letters,x\n";
    let rows = read(text.as_bytes(), &Format::default());
    assert_eq!(rows[0].as_ref().expect("a record").fields["note"].as_str(), "first\nsecond");
    assert_eq!(rows[1].as_ref().expect_err("letters").line, 4);
}

#[test]
fn a_file_without_a_header_is_read_by_place() {
    let format = Format {
        columns: vec![Column::new(Which::Place(1), Holds::phone("home")), Column::new(Which::Place(0), Holds::Name)],
        ..Format::default()
    };
    let rows = read(b"Ada,303 555 0101,x\nBob,303 555 0102,y\n", &format);
    assert_eq!(told(&rows), ["+13035550101 Ada", "+13035550102 Bob"]);
    assert!(rows[0].as_ref().expect("a record").fields.is_empty(), "a column without a name is left out");
}

#[test]
fn files_that_hold_nothing_are_told_apart_from_files_that_are_no_list() {
    assert_eq!(read(b"", &Format::default()), []);
    assert_eq!(read(b"\n\n\r\n", &Format::default()), []);
    assert_eq!(read(b"\xef\xbb\xbf", &Format::default()), []);
    assert_eq!(read(b"name,phone\n", &Format::default()), [], "a header alone");
    let no_list = |bytes: &[u8], format: &Format| match import(bytes, format, defaults()) {
        Ok(_) => "a list".to_owned(),
        Err(error) => error.to_string(),
    };
    assert_eq!(
        no_list(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0", &Format::default()),
        "this is no text file, so no list either"
    );
    assert_eq!(
        no_list(b"name,street\nAda,Main St\n", &Format::default()),
        "no column holds a phone number. Columns here: name, street. Say which one does in the list's format"
    );
    let by_name = Format { columns: vec![column("Handy", Holds::phone("mobile"), false)], ..Format::default() };
    assert_eq!(no_list(b"name,mobile\nAda,1\n", &by_name), "there is no column 'Handy'. Columns here: name, mobile");
    let wide = "x,".repeat(1_000);
    assert!(no_list(wide.as_bytes(), &Format::default()).contains("cells: this is no list"));
}

#[test]
fn garbage_never_stops_the_import() {
    // Every byte but NUL in a row that is no row, again and again, between good ones.
    let mut bytes = b"name,phone\nAda,303 555 0101\n".to_vec();
    for n in 0..200_u8 {
        bytes.extend(
            (1..=255).filter(|byte| *byte != b'"').map(|byte: u8| byte.wrapping_add(n)).filter(|byte| *byte != 0),
        );
        bytes.push(b'\n');
    }
    bytes.extend(b"Zoe,303 555 0102\n");
    let rows = read(&bytes, &Format::default());
    assert!(rows.first().expect("rows").is_ok() && rows.last().expect("rows").is_ok());
    assert!(rows.iter().filter(|row| row.is_err()).count() >= 200);
}

#[test]
fn a_hundred_thousand_broken_rows_are_told_one_by_one() {
    let mut text = String::from("name,phone\n");
    for n in 0..100_000 {
        text += match n % 5 {
            0 => "Ada,call me\n",
            1 => "\"lost,303 555 0101\n",
            2 => "just words\n",
            3 => ",,,,,,,,x\n",
            _ => "a,\"b\"c\n",
        };
    }
    text += "Zoe,303 555 0102\n";
    let mut rejected = 0;
    let mut last_line = 0;
    let mut records = Vec::new();
    for row in import(text.as_bytes(), &Format::default(), defaults()).expect("a list") {
        match row {
            Ok(record) => records.push((record.line, record.name)),
            Err(reject) => {
                assert!(reject.line > last_line, "{} after {last_line}", reject.line);
                last_line = reject.line;
                rejected += 1;
            }
        }
    }
    assert_eq!(rejected, 100_000);
    assert_eq!(records, [(100_002, Pii::from("Zoe"))]);
}

#[test]
fn a_source_that_breaks_off_is_told_once() {
    struct Broken(usize);
    impl Read for Broken {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            if self.0 > 2 {
                return Err(io::Error::other("the disk is gone"));
            }
            let text = "name,phone\nAda,303 555 0101\n".repeat(10_000);
            let count = text.len().min(buffer.len());
            buffer[..count].copy_from_slice(&text.as_bytes()[..count]);
            Ok(count)
        }
    }
    let rows: Vec<_> = import(Broken(0), &Format::default(), defaults()).expect("a list").collect();
    let last = rows.last().expect("a row").as_ref().expect_err("told");
    assert_eq!(last.why, "the file cannot be read on: the disk is gone");
    assert!(rows.len() > 1_000);
}

#[test]
fn keys_are_remembered_within_a_bound() {
    let mut text = String::from("id,phone\n");
    for n in 0..1_000 {
        text += &format!("{n},303 555 0101\n");
    }
    text += "7,303 555 0101\n";
    let rows = read(text.as_bytes(), &Format::default());
    assert_eq!(rows.iter().filter(|row| row.is_ok()).count(), 1_000);
    assert_eq!(rows.last().expect("a row").as_ref().expect_err("twice").cause, Cause::DuplicateKey);
}

#[test]
fn a_phone_has_its_prefix_taken_off_and_its_zone_from_the_column_that_it_names() {
    let with_zone = |kind: &str, zone: &str| Holds::Phone {
        kind: kind.into(),
        region: None,
        internal: false,
        remove_prefix: vec!["9-".into(), "0,".into()],
        zone: Some(Which::Named(zone.into())),
    };
    let format = Format {
        columns: vec![column("m", with_zone("mobile", "mz"), false), column("h", with_zone("home", "hz"), false)],
        ..Format::default()
    };
    let text =
        "m,mz,h,hz\n9-303 555 0101,Europe/London,303 555 0102,\n303 555 0103,,,America/Denver\n303 555 0104,Mars,,\n";
    let rows = read(text.as_bytes(), &format);
    let first = rows[0].as_ref().expect("a record");
    assert_eq!(
        (first.phones[0].e164.as_str(), first.phones[0].zone.as_deref()),
        ("+13035550101", Some("Europe/London"))
    );
    assert_eq!(first.phones[0].given.as_str(), "9-303 555 0101", "as it stood in the list");
    assert_eq!((first.phones[1].e164.as_str(), first.phones[1].zone.as_deref()), ("+13035550102", None));
    assert!(first.fields.is_empty(), "a zone's column is no field besides");
    assert_eq!(rows[1].as_ref().expect("a record").phones.len(), 1);
    assert_eq!(told(&rows[2..]), ["line 4: bad format: 'mz' is no time zone such as America/Denver"]);
}

#[test]
fn defaults_limits_dates_and_whole_numbers() {
    let dates = || Moments {
        zone: Some("Europe/Berlin".into()),
        formats: vec![moment::pattern("DD.MM.YYYY hh:mm").expect("a format")],
    };
    let days = Moments { zone: None, formats: vec![moment::pattern("DD.MM.YYYY").expect("a format")] };
    let format = Format {
        columns: vec![
            column("tel", Holds::phone("home"), false),
            Column { default: Some("Silver".into()), ..column("plan", Holds::Field, true) },
            Column { max_chars: Some(3), ..column("code", Holds::Field, false) },
            column("at", Holds::CallAt(dates()), false),
            column("asked", Holds::RequestedAt(dates()), false),
            column("since", Holds::Date(days), false),
            column("age", Holds::Integer, false),
        ],
        ..Format::default()
    };
    let text = "tel;plan;code;at;asked;since;age\n\
        303 555 0101;;abc;30.11.2026 14:00;1.11.2026 9:00;1.2.2020;040\n\
        303 555 0102;Gold;abcd\n303 555 0103;Gold;;2026-11-30\n303 555 0104;Gold;;;;2020-02-01\n303 555 0105;;;;;;4.5\n";
    let rows = read(text.as_bytes(), &format);
    let first = rows[0].as_ref().expect("a record");
    let moment = |text: &str| Some(Wall::from(text.parse::<jiff::Timestamp>().expect("a moment")));
    assert_eq!(first.call_at, moment("2026-11-30T13:00:00Z"), "in the column's zone");
    assert_eq!(first.requested_at, moment("2026-11-01T08:00:00Z"));
    let fields = ["plan", "code", "since", "age"].map(|name| first.fields[name].as_str());
    assert_eq!(fields, ["Silver", "abc", "2020-02-01", "40"]);
    assert_eq!(
        told(&rows[1..]),
        [
            "line 3: too long: 'code' has more than 3 characters",
            "line 4: bad format: 'at' is no moment in the format of this column",
            "line 5: bad format: 'since' is no moment in the format of this column",
            "line 6: bad format: 'age' is no whole number",
        ]
    );
}

#[test]
fn the_parts_of_a_name_stand_in_their_order_and_what_was_defused_is_as_before() {
    let text = "last name,title,first name,middle name,phone,sum\nLovelace,Lady,Ada,K.,303 555 0101,'=1+1\nBob,,,,'+13035550102,'quoted'\n";
    let rows = read(text.as_bytes(), &Format::default());
    let (ada, bob) = (rows[0].as_ref().expect("a record"), rows[1].as_ref().expect("a record"));
    assert_eq!((ada.name.as_str(), bob.name.as_str()), ("Lady Ada K. Lovelace", "Bob"));
    assert_eq!((ada.fields["sum"].as_str(), bob.fields["sum"].as_str()), ("=1+1", "'quoted'"));
    assert_eq!(bob.phones[0].e164.as_str(), "+13035550102");
}

#[test]
fn a_rejects_file_can_be_imported_again_once_it_is_mended() {
    let text = "name,phone\n# line 12: bad format: 'phone', no; number; at; all\nAda,303 555 0101\n# line x: \nBob,303 555 0102\n";
    let rows = read(text.as_bytes(), &Format::default());
    assert_eq!(told(&rows), ["+13035550101 Ada", "line 4: missing required: has no phone number", "+13035550102 Bob"]);
    assert_eq!(rows[2].as_ref().expect("a record").line, 5, "its lines are counted");
}

#[test]
fn what_a_file_gives_is_known() {
    let text = "id,Name,mobile,home phone,Plan,state,zip\n";
    let columns = import(text.as_bytes(), &Format::default(), defaults()).expect("a list").columns();
    assert_eq!(columns.fields, ["Plan"]);
    let own: Vec<&str> = columns.own.iter().map(String::as_str).collect();
    assert_eq!(own, ["home", "mobile", "name", "postal-code", "state"]);
}
