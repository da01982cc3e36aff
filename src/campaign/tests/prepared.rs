//! A campaign and a customer for the tests of this folder.

use crate::campaign::hours::{Days, Row};
use crate::campaign::{Attempt, AttemptTimes, Campaign, InteractionId, List, Phone, Record, RecordId, Status};
use crate::time::Wall;

/// A test for every row of a table, named after the row. `check: name(input, outcome);` becomes a test `name` that calls
/// `check(input, outcome)`.
macro_rules! rows {
    ($check:ident: $($name:ident($($given:expr),* $(,)?);)+) => {
        $(#[test] fn $name() { $check($($given),*); })+
    };
}
pub(crate) use rows;

/// A moment as people write it, with its offset or `Z`.
pub(crate) fn at(moment: &str) -> Wall {
    let moment: jiff::Timestamp = moment.parse().unwrap_or_else(|error| panic!("{moment}: {error}"));
    moment.into()
}

/// A running campaign with one list, `spring`, and no hours: always open.
pub(crate) fn campaign() -> Campaign {
    Campaign { name: "Spring offer".into(), lists: vec![List::named("spring")], ..Campaign::default() }
}

/// A number of a type.
pub(crate) fn phone(kind: &str, e164: &str) -> Phone {
    Phone::new(kind, e164)
}

/// A new record with those numbers.
pub(crate) fn record(phones: Vec<Phone>) -> Record {
    Record {
        id: RecordId(1),
        list: "spring".into(),
        key: "C-1".into(),
        name: "Ada Lovelace".into(),
        fields: Default::default(),
        phones,
        zone: None,
        postal_code: None,
        state: None,
        account: None,
        pinned_agent: None,
        priority: 0,
        caller_id: None,
        call_at: None,
        requested_at: None,
        imported_at: Wall(0),
        skips: 0,
        rejects: 0,
        snoozes: 0,
        status: Status::New,
        callback: None,
        attempts: Vec::new(),
        account_calls: Vec::new(),
        changes: Vec::new(),
    }
}

/// An attempt to the record's number that counts, dialled then.
pub(crate) fn attempt(number: &str, dialed: Wall, disposition: &str) -> Attempt {
    Attempt {
        interaction: InteractionId(format!("i{}", dialed.0)),
        record: RecordId(1),
        agent: "ada".into(),
        phone_kind: "mobile".into(),
        number: number.into(),
        times: AttemptTimes { dialed_at: Some(dialed), ..AttemptTimes::default() },
        end: None,
        call_id: None,
        disposition: Some(disposition.into()),
        code: None,
        note: "".into(),
        action: None,
        next_at: None,
        evidence: None,
        counts: true,
        quality: None,
        recording: None,
        corrections: Vec::new(),
    }
}

/// A row of calling hours for every day.
pub(crate) fn daily(from: &str, until: &str, phones: &[&str]) -> Row {
    let minute = |clock: &str| {
        let (hour, minute) = clock.split_once(':').expect("HH:MM");
        hour.parse::<u16>().expect("hours") * 60 + minute.parse::<u16>().expect("minutes")
    };
    Row {
        days: Days::ALL,
        from_min: minute(from),
        until_min: minute(until),
        phones: phones.iter().map(|kind| (*kind).to_owned()).collect(),
    }
}
