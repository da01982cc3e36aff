//! A campaign and a customer for the tests of this folder.

use super::{Campaign, List, Phone, Record, RecordId, Status};
use crate::time::Wall;

/// A moment as people write it, with its offset or `Z`.
pub(super) fn at(moment: &str) -> Wall {
    let moment: jiff::Timestamp = moment.parse().unwrap_or_else(|error| panic!("{moment}: {error}"));
    moment.into()
}

/// A running campaign with one list, `spring`, and no hours: always open.
pub(super) fn campaign() -> Campaign {
    Campaign { name: "Spring offer".into(), lists: vec![List::named("spring")], ..Campaign::default() }
}

/// A number of a type.
pub(super) fn phone(kind: &str, e164: &str) -> Phone {
    Phone {
        kind: kind.into(),
        given: e164.into(),
        e164: e164.into(),
        internal: false,
        zone: None,
        dialed: Vec::new(),
        stopped: false,
        waiting_until: None,
        dnc: None,
    }
}

/// A new record with those numbers.
pub(super) fn record(phones: Vec<Phone>) -> Record {
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
        skips: 0,
        rejects: 0,
        status: Status::New,
        attempts: Vec::new(),
    }
}
