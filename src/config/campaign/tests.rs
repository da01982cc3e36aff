use super::*;
use crate::campaign::disposition::{DialRule, Shipped, find, of, preview_default};
use crate::campaign::hours::Days;
use crate::campaign::import::{Holds, Moments, Which};
use crate::campaign::list::{Direction, Expiry, Priority, PriorityOrder, Sort, Test};
use crate::campaign::rules::SHIPPED;
use crate::campaign::{DncKind, DncList, Limits, Record, RecordId};
use crate::config::campaign::hours::parse_days;

fn told(text: &str) -> String {
    match parse(text, "c.toml") {
        Ok(_) => "no mistake".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_name_alone_is_a_campaign_with_the_defaults_of_the_specification() {
    let campaign = parse("name = \"x\"", "c.toml").expect("a campaign");
    assert_eq!((campaign.offer_s, campaign.review_s, campaign.no_answer_s, campaign.wrapup_s), (30, 0, 45, 60));
    assert_eq!((campaign.auto_accept, campaign.skip_allowed), (false, true));
    assert_eq!(campaign.at_review_end, AtReviewEnd::Dial);
    assert_eq!((campaign.grace_s, campaign.cut_off_grace_s), (3_600, 3_600));
    assert_eq!(preview_default(&campaign).name, "Bad record");
    assert_eq!(campaign, Campaign { name: "x".into(), ..Campaign::default() });
}

#[test]
fn every_mistake_has_its_line_and_its_cure() {
    for (text, expected) in [
        ("name = \"x\"\n\nreview_sec = 60", "c.toml:3: unknown key 'review_sec'. Did you mean 'review_s'?"),
        ("review_s = 60", "c.toml:1: 'name' is missing. Add a line that begins with 'name ='."),
        ("name = \" \"", "c.toml:1: the name is empty. Agents see it in the pop-up: give one."),
        ("name = \"x\"\noffer_s = 0", "c.toml:2: offer_s is 0. Give the seconds, 1 or more."),
        ("name = \"x\"\nreview_s = -1", "c.toml:2: -1 does not fit here. Give a whole number, 0 or more."),
        ("name = \"x\"\nat_review_end = \"dail\"", "c.toml:2: 'dail' is not possible here. Did you mean 'dial'?"),
        (
            "name = \"x\"\nzone = \"America/Denwer\"",
            "c.toml:2: 'America/Denwer' is no time zone. Give one such as \"America/Denver\" or \"Europe/London\".",
        ),
        (
            "name = \"x\"\nregion = \"ZZ\"",
            "c.toml:2: 'ZZ' is no region. Give a country's two letters, such as \"US\" or \"GB\".",
        ),
        (
            "name = \"x\"\n[[hours]]\nfrom = \"9\"\nuntil = \"18:00\"",
            "c.toml:3: '9' is no time of day. Write hours and minutes from \"00:00\" to \"24:00\".",
        ),
        (
            "name = \"x\"\n[[hours]]\nfrom = \"20:00\"\nuntil = \"08:00\"",
            "c.toml:4: the hours end (08:00) before they begin. For a night write two rows: until 24:00, and from 00:00.",
        ),
        (
            "name = \"x\"\n[[hours]]\ndays = \"weekdays\"\nfrom = \"08:00\"\nuntil = \"09:00\"",
            "c.toml:3: 'weekdays' are no days. Write \"mon-fri\", \"sat, sun\" or \"daily\".",
        ),
        (
            "name = \"x\"\n[caps.number]\nper_week = 3",
            "c.toml:3: unknown key 'per_week'. Known here: in_all, per_day, per_24h, per_7_days.",
        ),
        (
            "name = \"x\"\n[[lists]]\nname = \"a\"\n[[lists]]\nname = \"a\"",
            "c.toml:5: the list 'a' stands here twice. Give each list its own name.",
        ),
        (
            "name = \"x\"\npreview_disposition = \"Bad rekord\"",
            "c.toml:2: there is no disposition 'Bad rekord'. Did you mean 'Bad record'?",
        ),
        (
            "name = \"x\"\ncaller_id = \"call me\"",
            "c.toml:2: the caller ID 'call me' is no number. Give + and digits, such as \"+12125550100\".",
        ),
        (
            "name = \"x\"\n[[dnc]]\nname = \"a\"\nnumbers = [\n  \"+1 212 555 0100\",\n  \"555-CALL-NOW\",\n]",
            "c.toml:6: '555-CALL-NOW' has letters in it ('C'): a phone number is digits, and a + before a country code",
        ),
        (
            "name = \"x\"\n[[dispositions]]\nname = \"Sale\"\nrule = \"wait\"",
            "c.toml:4: a disposition in the folder Final has no rule: it ends the record. Remove the rule, or put it in the folder 'non-final'.",
        ),
        (
            "name = \"x\"\n[[dispositions]]\nname = \"Busy\"\nrule = \"wait\"\nretries = 3",
            "c.toml:5: the rule 'wait' has no 'retries'. Remove the line, or change the rule.",
        ),
        (
            "name = \"x\"\n[[dispositions]]\nname = \"Sold\"\ncode = \"SALE\"",
            "c.toml:3: another disposition has the name 'Sold' or the code 'SALE'. Names and codes are unique: choose others.",
        ),
        (
            "name = \"x\"\n[[lists]]\nname = \"a\"\n[lists.format]\nencoding = \"klingon\"",
            "c.toml:5: the encoding 'klingon' is not known. Give one such as \"utf-8\", \"windows-1252\" or \"utf-16le\".",
        ),
        (
            "name = \"x\"\n[[lists]]\nname = \"a\"\n[lists.format]\ndelimiter = \"::\"",
            "c.toml:5: '::' cannot stand between cells. Give one character such as \";\" or \"tab\".",
        ),
        (
            "name = \"x\"\n[[lists]]\nname = \"a\"\n[[lists.format.columns]]\ncolumn = \"Tel\"\nis = \"phon\"",
            "c.toml:6: 'phon' is not possible here. Did you mean 'phone'?",
        ),
        (
            "name = \"x\"\n[[lists]]\nname = \"a\"\n[[lists.format.columns]]\ncolumn = true\nis = \"phone\"",
            "c.toml:5: true does not fit here. Give a header in quotes, or a column's number.",
        ),
        (
            "name = \"x\"\ncounted = [\"486\", \"9xx\"]",
            "c.toml:2: '9xx' is no SIP status. Give one such as \"486\", or a class such as \"6xx\".",
        ),
    ] {
        assert_eq!(told(text), expected, "for {text:?}");
    }
}

#[test]
fn a_final_disposition_has_no_rule() {
    let expected = "c.toml:4: a disposition in the folder Final has no rule: it ends the record. Remove the rule, or put it in the folder 'non-final'.";
    assert_eq!(told("name = \"x\"\n[[dispositions]]\nname = \"Sale\"\nrule = \"wait\""), expected);
    let text = "name = \"x\"\n[[dispositions]]\nname = \"Busy\"\nfolder = \"final\"";
    let campaign = parse(text, "c.toml").expect("a campaign");
    let busy = campaign.dispositions.iter().find(|known| known.name == "Busy").expect("shipped");
    assert!(busy.is_final() && busy.rule.is_none(), "moved to Final, it loses its rule");
}

#[test]
fn hours_and_caps_are_read() {
    let text = "name = \"x\"\n\
        [[hours]]\ndays = \"mon-fri\"\nfrom = \"09:30\"\nuntil = \"24:00\"\nphones = [\"mobile\", \"home\"]\n\
        [[hours]]\ndays = \"Sat, sunday\"\nfrom = \"10:00\"\nuntil = \"12:00\"\n\
        [caps.number]\nper_day = 3\n[caps.record]\nper_24h = 5\nper_7_days = 7\n";
    let campaign = parse(text, "c.toml").expect("a campaign");
    assert_eq!(campaign.hours[0].days.to_string(), "Mon-Fri");
    assert_eq!((campaign.hours[0].from_min, campaign.hours[0].until_min), (570, 1_440));
    assert_eq!(campaign.hours[1].days.to_string(), "Sat, Sun");
    assert_eq!(campaign.number_caps, Limits { per_day: Some(3), ..Limits::default() });
    assert_eq!(campaign.record_caps, Limits { per_24h: Some(5), per_7_days: Some(7), ..Limits::default() });
    assert_eq!(parse_days("fri-mon"), Some(Days(0b111_0001)));
    assert_eq!(parse_days("daily"), Some(Days::ALL));
    assert_eq!(parse_days("t"), None);
}

#[test]
fn s8_bad_record_can_be_redefined_by_name_code_type_or_another_disposition() {
    let renamed = "name = \"x\"\n[[dispositions]]\nname = \"Bad record\"\nrename = \"Unusable\"\ncode = \"X9\"\ntype = \"do-not-call\"";
    let campaign = parse(renamed, "c.toml").expect("a campaign");
    let preview = preview_default(&campaign);
    assert_eq!((preview.name.as_str(), preview.code.as_str()), ("Unusable", "X9"));
    assert_eq!(preview.kind, crate::campaign::disposition::Kind::DoNotCall);
    let another = parse("name = \"x\"\npreview_disposition = \"dnc\"", "c.toml").expect("a campaign");
    assert_eq!(preview_default(&another).name, "Add to DNC");
}

#[test]
fn dispositions_are_added_and_edited() {
    let text = "name = \"x\"\n\
        [[dispositions]]\nname = \"Busy\"\nretries = 5\nretry_every_min = 2\nwait_min = 60\n\
        [[dispositions]]\nname = \"Wrong person\"\nfolder = \"connection-problem\"\nrule = \"stop-number\"\n\
        [[dispositions]]\nname = \"Voicemail left\"\nfolder = \"final\"\ntype = \"failure\"\n";
    let campaign = parse(text, "c.toml").expect("a campaign");
    let busy = of(&campaign, Shipped::Busy);
    assert_eq!(busy.rule, Some(DialRule::Retry { times: 5, every_min: 2, then_wait_min: 60 }));
    assert_eq!(find(&campaign, "wrong_person").map(|known| known.rule), Some(Some(DialRule::StopNumber)));
    assert_eq!(find(&campaign, "Voicemail left").map(|known| known.is_final()), Some(true));
    assert_eq!(campaign.dispositions.len(), 22);
}

#[test]
fn a_list_format_is_read() {
    let text = "name = \"x\"\n[[lists]]\nname = \"b\"\norder = 2\n[[lists]]\nname = \"a\"\nfile = \"a.csv\"\nenabled = false\n\
        [lists.format]\ndelimiter = \"tab\"\nencoding = \"latin1\"\nheader = false\n\
        columns = [{ column = 1, is = \"key\", required = true }, { column = 3, is = \"phone\", type = \"Mobile\", region = \"gb\" }]";
    let campaign = parse(text, "c.toml").expect("a campaign");
    assert_eq!(campaign.lists.iter().map(|list| list.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let format = campaign.lists[0].format.as_ref().expect("a format");
    assert_eq!((format.delimiter, format.header), (Some(b'\t'), Some(false)));
    assert!(format.columns[0].required);
    assert_eq!(format.columns[1].which, Which::Place(2));
    let Holds::Phone { kind, region, internal, .. } = &format.columns[1].is else { panic!("a phone") };
    assert_eq!((kind.as_str(), region.as_deref(), *internal), ("mobile", Some("GB"), false));
}

fn forbids(list: &DncList, number: &str, key: &str) -> Option<DncKind> {
    let new = crate::campaign::import::NewRecord { key: key.into(), ..Default::default() };
    let record: Record = new.into_record(RecordId(1), "spring");
    list.forbids(number, &record, &[], Wall(0)).map(|mark| mark.by)
}

#[test]
fn the_shipped_rule_sets_are_without_fault_and_dated() {
    for (name, _) in SHIPPED {
        let campaign = parse(&format!("name = \"x\"\nrules = [\"{name}\"]"), "c.toml").expect(name);
        let set = &campaign.rules[0];
        assert_eq!(set.name, name);
        assert!(!set.sources.is_empty() && !set.hours.is_empty(), "{name}");
        let dated: jiff::civil::Date = set.dated.parse().expect("a date");
        assert!(dated.year() >= 2026, "{name}");
    }
}

#[test]
fn a_rule_set_can_be_a_file_of_ones_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("c.toml");
    std::fs::write(&file, "name = \"x\"\nrules = [\"us-reg-f\", \"ours.toml\"]\n").expect("written");
    let told = load(&file).expect_err("no such file").to_string();
    assert!(told.contains("ours.toml: cannot be read"), "{told}");
    let ours = folder.path().join("ours.toml");
    for (text, expected) in [
        ("title = \"Ours\"\ndated = \"soon\"", "ours.toml:2: 'soon' is no date. Write it as \"2026-11-30\"."),
        (
            "title = \"Ours\"\ndated = \"2026-01-02\"\n[states.FLORIDO]",
            "ours.toml:3: 'FLORIDO' is no state. Write its code, such as FL.",
        ),
        (
            "title = \"Ours\"\ndated = \"2026-01-02\"\n[states.FL]\nholidays = [\"eastr\"]\n[holidays]\neaster = { name = \"Easter\", on = \"easter\" }",
            "ours.toml:4: there is no holiday 'eastr' in this file. Did you mean 'easter'?",
        ),
        (
            "title = \"Ours\"\ndated = \"2026-01-02\"\n[holidays]\neaster = { name = \"Easter\", on = \"some day\" }",
            "ours.toml:4: 'some day' is no holiday's date. Write \"12-25\", \"2026-12-24\", \"4th thu nov\" or \"easter-2\".",
        ),
        (
            "title = \"Ours\"\ndated = \"2026-01-02\"\nmin_ring_s = 90",
            "c.toml: no_answer_s is 45, but 'ours' wants 90 s of ringing at least",
        ),
    ] {
        std::fs::write(&ours, text).expect("written");
        let told = load(&file).expect_err(text).to_string();
        assert!(told.ends_with(expected), "{told}");
    }
    std::fs::write(&ours, "title = \"Ours\"\ndated = \"2026-01-02\"\n[caps.number]\nper_day = 2\n").expect("written");
    let campaign = load(&file).expect("a campaign").campaign;
    let versions: Vec<String> = campaign.rules.iter().map(|set| set.version()).collect();
    assert_eq!(versions, ["us-reg-f of 2026-11-26", "ours of 2026-01-02"]);
    assert_eq!(campaign.rules[1].caps.number.per_day, Some(2));
}

#[test]
fn mistakes_in_rules_are_told_where_they_stand() {
    for (text, expected) in [
        ("name = \"x\"\nrules = [\"us-tcpq\"]", "c.toml:2: there is no rule set 'us-tcpq'. Did you mean 'us-tcpa'?"),
        (
            "name = \"x\"\nrules = [\"us-tcpa\", \"us-tcpa\"]",
            "c.toml:2: 'us-tcpa' stands here twice. Remove one of them.",
        ),
        (
            "name = \"x\"\nno_answer_s = 10\nrules = [\"uk-ofcom\"]",
            "c.toml:2: no_answer_s is 10, but 'uk-ofcom' wants 15 s of ringing at least. Let it ring longer, or leave the rules out.",
        ),
        (
            "name = \"x\"\nconsent_until_field = \"Until\"",
            "c.toml:2: there is no 'consent_field' whose end this could be. Add consent_field = \"…\", the column that must say yes.",
        ),
        (
            "name = \"x\"\n[[dnc]]\nname = \"a\"\nnumbers = [\"+12125550100 until soon\"]",
            "c.toml:4: '+12125550100 until soon' ends on 'soon', which is no date such as 2026-12-31",
        ),
        (
            "name = \"x\"\n[[dnc]]\nname = \"a\"\nmax_age_days = 31",
            "c.toml:4: only a list with a file has an age. Remove the line, or give the list a file.",
        ),
        (
            "name = \"x\"\n[[dnc]]\nname = \"a\"\ndisposition = \"Number matches\"",
            "c.toml:4: there is no disposition 'Number matches'.",
        ),
    ] {
        let told = told(text);
        assert!(told.starts_with(expected), "for {text:?}: {told}");
    }
}

#[test]
fn do_not_call_entries_of_each_kind_are_read() {
    let text = "name = \"x\"\n[[dnc]]\nname = \"a\"\ndisposition = \"Number matches DNC\"\nexpires_days = 90\nuntil = \"2030-01-01\"\n\
        numbers = [\"(212) 555-0100 until 2027-01-31\", \"+1201*\", \"postal 802*\", \"state Florida\", \"key C 17\"]";
    let campaign = parse(text, "c.toml").expect("a campaign");
    let list = &campaign.dnc[0];
    assert_eq!(list.disposition.as_deref(), Some("Number matches DNC"));
    assert!(list.numbers.contains("+12125550100") && list.prefixes.contains("+1201"));
    assert!(list.postal_codes.contains("802") && list.states.contains("FL") && list.keys.contains("C 17"));
    assert_eq!(list.until[&(DncKind::Number, "+12125550100".to_owned())].to_string(), "2027-02-01T00:00:00.000Z");
    assert_eq!(list.ends.map(|at| at.to_string()).as_deref(), Some("2030-01-02T00:00:00.000Z"));
    assert_eq!((list.expires_days, list.len()), (Some(90), 5));
}

#[test]
fn a_lists_order_filter_and_expiry_are_read() {
    let text = "name = \"x\"\n[[lists]]\nname = \"a\"\nratio = 3\nsort = \"Account balance desc\"\nexpires_days = 90\n\
        expires_from = \"bought\"\nfilter = [{ field = \"plan\", is = [\"Gold\", 7] }, { field = \"age\", at_least = 18 }, \
        { field = \"mail\", empty = false }]\n[[lists]]\nname = \"b\"\nsort = \"random\"\nexpires_days = 0\nexpires_from = \"import\"";
    let campaign = parse(text, "c.toml").expect("a campaign");
    let list = &campaign.lists[0];
    let sort = Sort::Field { field: "Account balance".into(), direction: Direction::Descending };
    assert_eq!((list.ratio, &list.sort), (3, &sort));
    assert_eq!(list.expiry, Some(Expiry { days: 90, from: Some("bought".into()) }));
    let tests: Vec<&Test> = list.filter.iter().map(|condition| &condition.test).collect();
    assert_eq!(tests, [&Test::Is(vec!["Gold".into(), "7".into()]), &Test::AtLeast("18".into()), &Test::Filled]);
    assert_eq!(campaign.lists[1].expiry, Some(Expiry { days: 0, from: None }));
    assert_eq!(campaign.lists[1].sort, Sort::Random);
}

#[test]
fn every_property_of_a_column_is_read() {
    let text = "name = \"x\"\n[[lists]]\nname = \"a\"\n[lists.format]\ncolumns = [\n\
        { column = \"tel\", is = \"phone\", remove_prefix = [\"9-\", \"\"], zone_column = \"tz\" },\n\
        { column = \"plan\", is = \"field\", default = \"none\", max_chars = 20, required = true },\n\
        { column = \"prio\", is = \"priority\", order = \"lifo\", expires_h = 48 },\n\
        { column = \"at\", is = \"call-at\", zone = \"Europe/Berlin\", formats = [\"DD.MM.YYYY hh:mm\"] },\n\
        { column = \"since\", is = \"date\" }, { column = \"age\", is = \"integer\" },\n\
        { column = \"asked\", is = \"requested-at\" }, { column = \"t\", is = \"title\" }]";
    let campaign = parse(text, "c.toml").expect("a campaign");
    let columns = &campaign.lists[0].format.as_ref().expect("a format").columns;
    let Holds::Phone { remove_prefix, zone, .. } = &columns[0].is else { panic!("a phone") };
    assert_eq!((remove_prefix.as_slice(), zone), (&["9-".to_owned()][..], &Some(Which::Named("tz".into()))));
    assert_eq!(
        (columns[1].default.as_deref(), columns[1].max_chars, columns[1].required),
        (Some("none"), Some(20), true)
    );
    assert_eq!(campaign.lists[0].priority(), Priority { order: PriorityOrder::Lifo, expires_h: Some(48) });
    let formats = vec!["%d.%m.%Y %H:%M".to_owned()];
    assert_eq!(columns[3].is, Holds::CallAt(Moments { zone: Some("Europe/Berlin".into()), formats }));
    assert_eq!((&columns[4].is, &columns[5].is), (&Holds::Date(Moments::default()), &Holds::Integer));
}

#[test]
fn mistakes_in_a_list_are_told_with_their_cure() {
    let told = |lines: &str| {
        parse(&format!("name = \"x\"\n[[lists]]\nname = \"a\"\n{lines}"), "c.toml").expect_err(lines).to_string()
    };
    let column = |rest: &str| told(&format!("[lists.format]\ncolumns = [{{ column = \"x\", {rest} }}]"));
    for (told, words) in [
        (told("ratio = 0"), "c.toml:4: the ratio 0 is not between 1 and 1000"),
        (told("expires_from = \"x\""), "there are no 'expires_days'"),
        (told("expires_days = 9999"), "9999 days are too many"),
        (told("sort = \" \""), "the sort is empty"),
        (told("filter = [{ field = \"x\" }]"), "nothing is asked of 'x'. Add one of is, is_not"),
        (told("filter = [{ field = \"x\", is = 1, empty = true }]"), "more than one thing is asked of 'x'"),
        (told("filter = [{ field = \"x\", iss = 1 }]"), "unknown key 'iss'. Did you mean 'is'?"),
        (told("format_file = \"f.toml\"\n[lists.format]\ncolumns = []"), "a format of its own and one in a file"),
        (column("is = \"field\", order = \"lifo\""), "only a priority has an order. Remove it."),
        (column("is = \"field\", remove_prefix = \"9\""), "only phones have a prefix"),
        (column("is = \"date\", zone = \"Europe/Berlin\""), "have a zone of their own"),
        (column("is = \"date\", formats = [\"%Y\"]"), "'%Y' is no format of a date. Write one such as"),
        (column("is = \"field\", max_chars = 0"), "0 characters cannot be the limit. Give 1 to 4096."),
    ] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn do_not_call_files_are_read_beside_the_campaign() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("c.toml");
    std::fs::write(&file, "name = \"x\"\n[[dnc]]\nname = \"internal\"\nfile = \"dnc.txt\"\n").expect("written");
    let told = load(&file).expect_err("no such file").to_string();
    assert!(told.contains("dnc.txt: cannot be read"), "{told}");
    std::fs::write(folder.path().join("dnc.txt"), "# by hand\n(212) 555-0100\n+1900*\n\nkey C-17 # moved\n")
        .expect("written");
    let campaign = load(&file).expect("a campaign").campaign;
    let list = &campaign.dnc[0];
    assert_eq!(forbids(list, "+12125550100", "C-1"), Some(DncKind::Number));
    assert_eq!(forbids(list, "+19005550100", "C-1"), Some(DncKind::Prefix));
    assert_eq!(forbids(list, "+12125550101", "C-17"), Some(DncKind::Key));
    assert_eq!(forbids(list, "+12125550101", "C-1"), None);
    assert!(list.version().starts_with("internal (3 entries, of 20"), "{}", list.version());
    std::fs::write(folder.path().join("dnc.txt"), "+12125550100\nnobody\n").expect("written");
    let told = load(&file).expect_err("letters").to_string();
    assert!(told.contains("dnc.txt:2: this entry has letters in it"), "{told}");
}

#[test]
fn the_message_for_mailboxes_is_read_and_every_named_file_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_folder = |name: &str| folder.path().join(name);
    let file = in_folder("c.toml");
    assert_eq!(files(&file), std::slice::from_ref(&file), "a file that is not there");
    let text = "name = \"x\"\nvoicemail = \"m.wav\"\nrules = [\"us-tcpa\", \"ours.toml\"]\n[[dnc]]\nname = \"internal\"\n\
        file = \"dnc.txt\"\n[[lists]]\nname = \"l\"\nfile = \"l.csv\"\nformat_file = \"f.toml\"\n";
    std::fs::write(&file, text).expect("written");
    let read = ["c.toml", "dnc.txt", "f.toml", "ours.toml", "m.wav"].map(in_folder);
    assert_eq!(files(&file), read, "they need not be there");
    std::fs::write(&file, "name = \"x\"\nvoicemail = \"m.wav\"\n").expect("written");
    let told = load(&file).expect_err("no such file").to_string();
    assert!(told.contains("m.wav: cannot be read"), "{told}");
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 8_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut wav = hound::WavWriter::create(in_folder("m.wav"), spec).expect("a file");
    (0..12_000).for_each(|_| wav.write_sample(1_000i16).expect("written"));
    wav.finalize().expect("written");
    let message = load(&file).expect("a campaign").voicemail.expect("a message");
    assert_eq!(message.length(), std::time::Duration::from_millis(1_500));
}
