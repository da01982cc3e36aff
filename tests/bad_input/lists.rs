//! Lists that are not what they should be.

use super::*;

#[test]
fn a_list_in_latin_1_is_read_with_its_names() {
    let place = with_list(b"customer,name,mobile,home\nC-1,M\xfcller,2125550101,\nC-2,Jos\xe9 Nu\xf1ez,2125550102,\n");
    let done = import(&place, &[]);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:#?}");
    assert!(done.stdout.contains("2 records added to 'people', 0 known already, 0 rows rejected"), "{done:#?}");
    let names: Vec<String> = place.opened().records().iter().map(|record| record.name.as_str().to_owned()).collect();
    assert_eq!(names, ["Müller", "José Nuñez"]);
}

#[test]
fn a_list_with_a_byte_order_mark_is_read_like_any_other() {
    let utf_8 = "\u{feff}customer,name,mobile,home\nC-1,Müller,2125550101,\n";
    let utf_16: Vec<u8> = utf_8.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [utf_8.as_bytes(), &utf_16] {
        let place = with_list(bytes);
        let done = import(&place, &[]);
        assert_eq!(done.code, Some(0), "{done:#?}");
        let records = place.opened().records();
        assert_eq!(
            records.iter().map(|one| (one.key.as_str(), one.name.as_str())).collect::<Vec<_>>(),
            [("C-1", "Müller")]
        );
    }
}

#[test]
fn of_100_000_broken_rows_each_is_in_the_rejects_file_and_the_good_one_in_the_store() {
    let mut list = String::from("customer,name,mobile,home\n");
    for n in 0..100_000 {
        match n % 4 {
            0 => list.push_str(",nobody,2125550101,\n"),
            1 => list.push_str("C-1,letters,ask for Bob,\n"),
            2 => list.push_str("C-2,short,12,\n"),
            _ => list.push_str("C-3,too,many,cells,in,this,row\n"),
        }
    }
    list.push_str("GOOD,Last,2125550101,\n");
    let place = with_list(list.as_bytes());
    let done = import(&place, &["--rejects", "rejects.csv"]);
    assert_eq!(done.code, Some(0), "{}", done.stdout);
    assert!(
        done.stdout.contains("1 records added to 'people', 0 known already, 100000 rows rejected"),
        "{}",
        done.stdout
    );
    assert!(
        done.stderr.contains("people.csv:2: missing key") && done.stderr.contains("more rejected rows"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.lines().count() < 50, "the screen is not flooded: {} lines", done.stderr.lines().count());
    let rejects = place.read("rejects.csv");
    let causes: Vec<&str> = rejects.lines().filter(|line| line.starts_with("# line ")).collect();
    assert_eq!(causes.len(), 100_000);
    assert!(
        causes[0].starts_with("# line 2: missing key") && causes[99_999].starts_with("# line 100001: "),
        "{}",
        causes[99_999]
    );
    assert_eq!(place.opened().records().len(), 1);
}

#[test]
fn a_number_with_letters_is_told_with_line_and_column_and_the_others_are_imported() {
    let place = with_list(b"customer,name,mobile,home\nC-1,A,212-CALL-NOW,\nC-2,B,2125550101,\nC-3,C,2125550101,x12\n");
    let done = import(&place, &[]);
    done.told(0, &["people.csv:2: bad format: 'mobile'", "people.csv:4: bad format: 'home'", "letters"]);
    assert_eq!(place.opened().records().iter().map(|record| record.key.as_str()).collect::<Vec<_>>(), ["C-2"]);
}

#[test]
fn a_list_that_is_none_says_which_column_it_misses() {
    let place = with_list(b"id,phone\n1,2125550101\n");
    let done = import(&place, &[]);
    assert_eq!(done.code, Some(2), "{done:#?}");
    assert!(done.stderr.contains("people.csv") && done.stderr.contains("customer"), "{done:#?}");
    let done = import(&place, &["absent.csv"]);
    done.told(2, &["absent.csv", "No such file"]);
    let done = import(&place, &["--list", "nobody", "people.csv"]);
    done.told(2, &["campaign.toml", "nobody", "people"]);
}

#[test]
fn a_campaign_without_a_callable_number_is_done_at_once_and_says_so() {
    let far_end = FarEnd::start(1);
    let closed = "[caps.number]\nin_all = 0\n";
    for (settings, people) in [(HEADLESS.to_owned(), &[][..]), (format!("{HEADLESS}\n{closed}"), &PEOPLE[..])] {
        let place = Place::new();
        place.profile(far_end.port());
        // The settings stand before the first table of the file, a table after them would swallow the rest.
        place.campaign(HEADLESS, people);
        if settings.contains(closed) {
            let text = place.read("campaign.toml");
            place.write("campaign.toml", format!("{text}\n{closed}"));
        }
        if !people.is_empty() {
            place.import();
        }
        let done = to_end(auto(&place, &[]));
        assert_eq!(done.code, Some(0), "{done:#?}");
        let summary = summary(&done);
        assert_eq!((&summary["why"], &summary["dialed"]), (&json!("no callable number"), &json!(0)), "{done:#?}");
    }
    assert!(far_end.heard().is_empty());
}
