//! The sample campaign of `offhook demo`: `campaigns/demo.toml` and `demo.csv`, inside the program.

use super::{parse, phone};
use crate::campaign::Campaign;
use crate::campaign::import::{Defaults, NewRecord, import};
use crate::pii::Pii;

/// The campaign's file.
pub const TOML: &str = include_str!("../../../campaigns/demo.toml");

/// Its list's file.
pub const CSV: &str = include_str!("../../../campaigns/demo.csv");

/// The list's name.
pub const LIST: &str = "spring";

/// Copies of the sample's people beyond this share their numbers with earlier ones.
const DISTINCT_COPIES: u64 = 8_000;

/// The campaign.
pub fn campaign() -> Campaign {
    match parse(TOML, "campaigns/demo.toml") {
        Ok(campaign) => campaign,
        // The file is a part of the program, and `the_sample_is_without_fault` reads it.
        Err(error) => panic!("{error}"),
    }
}

/// The list's records: as many as wanted, the dozen of the file over and over with new keys and numbers.
pub fn records(wanted: Option<u64>) -> impl Iterator<Item = NewRecord> {
    let campaign = campaign();
    let list = campaign.list(LIST);
    let format = list.and_then(|list| list.format.clone()).unwrap_or_default();
    let defaults = list.map(|list| Defaults::of(&campaign, list));
    let people: Vec<NewRecord> = defaults
        .and_then(|defaults| import(CSV.as_bytes(), &format, defaults).ok())
        .map(|rows| rows.filter_map(Result::ok).collect())
        .unwrap_or_default();
    let wanted = wanted.unwrap_or(people.len() as u64);
    (0_u64..)
        .flat_map(move |copy| people.clone().into_iter().map(move |person| copied(person, copy)))
        .take(usize::try_from(wanted).unwrap_or(usize::MAX))
}

/// A further customer of the same kind: the last two digits, which tell the far end what to do, stay.
fn copied(mut person: NewRecord, copy: u64) -> NewRecord {
    if copy == 0 {
        return person;
    }
    person.key = format!("{}-{copy}", person.key);
    person.name = Pii::new(format!("{} {}", person.name.as_str(), copy + 1));
    for number in &mut person.phones {
        let e164 = number.e164.as_str();
        let Some((head, tail)) = e164.split_at_checked(e164.len().saturating_sub(6)) else { continue };
        let ending = tail.get(4..).unwrap_or_default();
        // Of a national number the exchange must not begin with 0 or 1: 2000 to 9999 fits every plan of the sample.
        let other = format!("{head}{}{ending}", 2_000 + copy % DISTINCT_COPIES);
        if phone::normalise(&other, "US").is_ok() {
            number.given = Pii::new(other.clone());
            number.e164 = Pii::new(other);
        }
    }
    person
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::campaign::{RecordId, check, recommend};
    use crate::time::Wall;

    #[test]
    fn the_sample_is_without_fault() {
        let campaign = campaign();
        let list = campaign.list(LIST).expect("the list");
        let format = list.format.clone().expect("a format");
        let rows = import(CSV.as_bytes(), &format, Defaults::of(&campaign, list)).expect("a list");
        let rejects: Vec<_> = rows.filter_map(Result::err).collect();
        assert_eq!(rejects, []);
        assert_eq!(records(None).count(), 12);
        assert_eq!(check::warnings(&campaign), Vec::<String>::new());
        assert!(campaign.dispositions.iter().any(|known| known.name == "Renewed"));
    }

    #[test]
    fn some_number_of_each_sample_record_can_be_called_at_every_hour_of_a_year() {
        let campaign = campaign();
        let people: Vec<_> = records(None).map(|row| row.into_record(RecordId(1), LIST)).collect();
        let year = Wall(1_780_000_000_000);
        for hours in (0..365 * 24).step_by(13) {
            let now = year + std::time::Duration::from_secs(hours * 3_600);
            for person in &people {
                let choice = recommend(&campaign, person, now);
                assert!(choice.index.is_some(), "{now}: {} of {}", choice.why, person.key);
            }
        }
    }

    #[test]
    fn more_records_have_their_own_keys_and_numbers() {
        let many: Vec<NewRecord> = records(Some(1_000)).collect();
        let keys: BTreeSet<&str> = many.iter().map(|row| row.key.as_str()).collect();
        let numbers: BTreeSet<&str> = many.iter().map(|row| row.phones[0].e164.as_str()).collect();
        assert_eq!((many.len(), keys.len()), (1_000, 1_000));
        assert!(numbers.len() > 990, "{}", numbers.len());
    }
}
