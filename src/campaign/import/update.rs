//! A row of a list whose record is there already: what changes, and what is kept.
//!
//! What the file gives is written, an empty cell included; what it has no column for is left alone. A number keeps its
//! history (when it was dialled, stopped, waiting), however it is written, and whatever its column is called now.

use std::collections::{BTreeMap, BTreeSet};

use super::NewRecord;
use crate::campaign::{Change, Phone, Record};
use crate::pii::Pii;
use crate::time::Wall;

/// What the columns of a file give; by default everything that a record can have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The headers of those that become fields, in the file's order.
    pub fields: Vec<String>,
    /// What the others hold: a type of phone, `name`, `zone`, …, by the names of [`Change::field`]. Empty: everything.
    pub own: BTreeSet<String>,
}

impl Columns {
    fn give(&self, name: &str) -> bool {
        self.own.is_empty() || self.own.contains(name)
    }
}

/// Whether a record's numbers may change places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Nobody has the record in hands, and none was dialled: they are written anew, in the order of the file.
    Free,
    /// A desk, or an attempt, knows them by their places: new ones come last, and those that are gone stay, never to be
    /// called again.
    Fixed,
}

/// Writes the row into the record, which must have its numbers as the store keeps them. `dropped` holds the E.164 numbers
/// of the record that are gone from its list but keep their places. Gives what changed.
pub fn update(
    record: &mut Record,
    new: NewRecord,
    columns: &Columns,
    numbers: Numbers,
    dropped: &mut BTreeSet<String>,
    now: Wall,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut told = |field: &str, before: &str, after: &str| {
        if before != after {
            let (field, before, after) = (field.to_owned(), before.into(), after.into());
            changes.push(Change { at: now, field, before, after });
        }
    };
    let NewRecord { fields, phones, .. } = &new;
    numbers_of(record, phones, columns, numbers, dropped, &mut told);
    for name in field_names(record, fields, columns) {
        let text = |value: Option<&Pii<String>>| value.map(|value| value.as_str().to_owned()).unwrap_or_default();
        let (before, after) = (text(record.fields.get(&name)), text(fields.get(&name)));
        told(&name, &before, &after);
        if after.is_empty() {
            record.fields.remove(&name);
        } else {
            record.fields.insert(name, Pii::new(after));
        }
    }
    let before = own(record);
    write_own(record, new, columns);
    for ((name, before), (_, after)) in before.into_iter().zip(own(record)) {
        told(name, &before, &after);
    }
    changes
}

fn field_names(record: &Record, fields: &BTreeMap<String, Pii<String>>, columns: &Columns) -> BTreeSet<String> {
    let known = if columns.own.is_empty() { Some(record.fields.keys()) } else { None };
    columns.fields.iter().chain(fields.keys()).chain(known.into_iter().flatten()).cloned().collect()
}

/// What a record has besides numbers and fields, as text.
fn own(record: &Record) -> [(&'static str, String); 10] {
    let moment = |at: Option<Wall>| at.map(|at| at.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        ("name", record.name.as_str().to_owned()),
        ("zone", text(&record.zone)),
        ("postal-code", text(&record.postal_code)),
        ("state", text(&record.state)),
        ("account", text(&record.account)),
        ("pinned-agent", text(&record.pinned_agent)),
        ("priority", record.priority.to_string()),
        ("caller-id", text(&record.caller_id)),
        ("call-at", moment(record.call_at)),
        ("requested-at", moment(record.requested_at)),
    ]
}

fn write_own(record: &mut Record, new: NewRecord, columns: &Columns) {
    fn keep<T>(given: bool, new: T, kept: &mut T) {
        if given {
            *kept = new;
        }
    }
    keep(columns.give("name"), new.name, &mut record.name);
    keep(columns.give("zone"), new.zone, &mut record.zone);
    keep(columns.give("postal-code"), new.postal_code, &mut record.postal_code);
    keep(columns.give("state"), new.state, &mut record.state);
    keep(columns.give("account"), new.account, &mut record.account);
    // A callback that keeps the record for its owner goes before the list's pin.
    let kept = record.callback.as_ref().is_some_and(super::super::Callback::pins);
    keep(columns.give("pinned-agent") && !kept, new.pinned_agent, &mut record.pinned_agent);
    keep(columns.give("priority"), new.priority, &mut record.priority);
    keep(columns.give("caller-id"), new.caller_id, &mut record.caller_id);
    keep(columns.give("call-at"), new.call_at, &mut record.call_at);
    keep(columns.give("requested-at"), new.requested_at, &mut record.requested_at);
}

fn numbers_of(
    record: &mut Record,
    new: &[Phone],
    columns: &Columns,
    numbers: Numbers,
    dropped: &mut BTreeSet<String>,
    told: &mut impl FnMut(&str, &str, &str),
) {
    let old = std::mem::take(&mut record.phones);
    let same = |a: &Phone, b: &Phone| a.e164 == b.e164;
    // Numbers of types for which the file has no column stay as they are.
    let stays = |phone: &Phone| !columns.give(&phone.kind);
    let is_gone = |phone: &Phone| dropped.contains(phone.e164.as_str());
    let gone: Vec<&Phone> = old
        .iter()
        .filter(|phone| !stays(phone) && !is_gone(phone) && !new.iter().any(|new| same(new, phone)))
        .collect();
    let mut come: Vec<&Phone> =
        new.iter().filter(|phone| is_gone(phone) || !old.iter().any(|old| same(old, phone))).collect();
    for phone in &gone {
        // A number that took another's place under the same name is one change.
        let heir = come.iter().position(|new| new.kind == phone.kind).map(|index| come.remove(index));
        match heir {
            // Written alike, but read otherwise: another region.
            Some(heir) if heir.given == phone.given => told(&phone.kind, phone.e164.as_str(), heir.e164.as_str()),
            heir => told(&phone.kind, phone.given.as_str(), heir.map_or("", |heir| heir.given.as_str())),
        }
    }
    come.into_iter().for_each(|phone| told(&phone.kind, "", phone.given.as_str()));
    for (old, new) in old.iter().filter_map(|old| Some((old, new.iter().find(|new| same(new, old))?))) {
        if !is_gone(old) {
            told(&new.kind, &as_written(old, new), &as_written(new, old));
        }
    }
    let merged = |new: &Phone| match old.iter().find(|old| same(old, new)) {
        Some(known) => Phone {
            dialed: known.dialed.clone(),
            stopped: known.stopped,
            waiting_until: known.waiting_until,
            dnc: known.dnc.clone(),
            ..new.clone()
        },
        None => new.clone(),
    };
    let now_gone: BTreeSet<String> = gone.iter().map(|phone| phone.e164.as_str().to_owned()).collect();
    dropped.retain(|number| !new.iter().any(|phone| phone.e164.as_str() == number));
    match numbers {
        Numbers::Free => {
            record.phones = new.iter().map(merged).collect();
            let rest = old.iter().filter(|old| stays(old) && !new.iter().any(|new| same(new, old)));
            record.phones.extend(rest.cloned());
            dropped.clear();
        }
        Numbers::Fixed => {
            let kept = |old: &Phone| new.iter().find(|new| same(new, old)).map_or_else(|| old.clone(), merged);
            record.phones = old.iter().map(kept).collect();
            record.phones.extend(new.iter().filter(|new| !old.iter().any(|old| same(old, new))).cloned());
            dropped.extend(now_gone);
        }
    }
}

/// A number as it is written, with its zone and type where the other one has another.
fn as_written(phone: &Phone, other: &Phone) -> String {
    let mut text = phone.given.as_str().to_owned();
    if phone.zone != other.zone {
        text += &format!(" ({})", phone.zone.as_deref().unwrap_or("no zone"));
    }
    if phone.kind != other.kind {
        text += &format!(" [{}]", phone.kind);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::RecordId;
    use crate::campaign::tests::prepared::phone;

    const NOW: Wall = Wall(9);

    fn row(phones: &[(&str, &str)], fields: &[(&str, &str)]) -> NewRecord {
        NewRecord {
            key: "C-1".into(),
            name: "Ada".into(),
            phones: phones.iter().map(|(kind, number)| phone(kind, number)).collect(),
            fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect(),
            ..NewRecord::default()
        }
    }

    fn stored() -> Record {
        let mut record = row(&[("mobile", "+13035550101"), ("home", "+13035550102")], &[("Plan", "Gold")])
            .into_record(RecordId(1), "a");
        record.phones[0].stopped = true;
        record.phones[1].waiting_until = Some(Wall(77));
        record
    }

    fn told(changes: &[Change]) -> Vec<String> {
        changes.iter().map(|one| format!("{}: {} -> {}", one.field, one.before.as_str(), one.after.as_str())).collect()
    }

    fn numbers(record: &Record) -> Vec<(&str, &str)> {
        record.phones.iter().map(|phone| (phone.kind.as_str(), phone.e164.as_str())).collect()
    }

    #[test]
    fn a_row_like_the_record_changes_nothing() {
        let (mut record, mut dropped) = (stored(), BTreeSet::new());
        let same = row(&[("mobile", "+13035550101"), ("home", "+13035550102")], &[("Plan", "Gold")]);
        assert_eq!(update(&mut record, same, &Columns::default(), Numbers::Free, &mut dropped, NOW), []);
        assert_eq!((record, dropped.len()), (stored(), 0));
    }

    #[test]
    fn what_changed_is_told_and_a_numbers_history_is_kept() {
        let (mut record, mut dropped) = (stored(), BTreeSet::new());
        let mut new = row(&[("home", "+13035550109"), ("cell", "+13035550101")], &[("Plan", "Silver"), ("Age", "40")]);
        (new.name, new.priority, new.zone) = ("Ada L.".into(), 3, Some("America/Denver".into()));
        let changes = update(&mut record, new, &Columns::default(), Numbers::Free, &mut dropped, NOW);
        assert_eq!(
            told(&changes),
            [
                "home: +13035550102 -> +13035550109",
                "cell: +13035550101 [mobile] -> +13035550101 [cell]",
                "Age:  -> 40",
                "Plan: Gold -> Silver",
                "name: Ada -> Ada L.",
                "zone:  -> America/Denver",
                "priority: 0 -> 3",
            ]
        );
        assert_eq!(numbers(&record), [("home", "+13035550109"), ("cell", "+13035550101")], "in the file's order");
        assert!(record.phones[1].stopped && !record.phones[0].stopped);
    }

    #[test]
    fn numbers_that_somebody_knows_by_their_places_keep_them() {
        let (mut record, mut dropped) = (stored(), BTreeSet::new());
        let new = || row(&[("home", "+13035550109"), ("home", "+13035550102")], &[("Plan", "Gold")]);
        let changes = update(&mut record, new(), &Columns::default(), Numbers::Fixed, &mut dropped, NOW);
        assert_eq!(told(&changes), ["mobile: +13035550101 -> ", "home:  -> +13035550109"]);
        let kept = [("mobile", "+13035550101"), ("home", "+13035550102"), ("home", "+13035550109")];
        assert_eq!(numbers(&record), kept);
        assert_eq!(dropped, ["+13035550101".to_owned()].into());
        assert_eq!(record.phones[1].waiting_until, Some(Wall(77)));
        let again = update(&mut record, new(), &Columns::default(), Numbers::Fixed, &mut dropped, NOW);
        assert_eq!(again, [], "it was gone already");
        let back = row(&[("mobile", "+13035550101"), ("home", "+13035550102")], &[("Plan", "Gold")]);
        let changes = update(&mut record, back, &Columns::default(), Numbers::Fixed, &mut dropped, NOW);
        assert_eq!(told(&changes), ["home: +13035550109 -> ", "mobile:  -> +13035550101"]);
        assert_eq!(dropped, ["+13035550109".to_owned()].into());
    }

    #[test]
    fn what_the_file_has_no_column_for_is_left_alone_and_an_empty_cell_is_written() {
        let (mut record, mut dropped) = (stored(), BTreeSet::new());
        record.zone = Some("America/Denver".into());
        record.fields.insert("Age".into(), "40".into());
        let columns = Columns { fields: vec!["Plan".into()], own: ["mobile".to_owned(), "state".to_owned()].into() };
        let mut new = row(&[("mobile", "+13035550101")], &[]);
        (new.name, new.state) = ("".into(), Some("CO".into()));
        let changes = update(&mut record, new, &columns, Numbers::Free, &mut dropped, NOW);
        assert_eq!(told(&changes), ["Plan: Gold -> ", "state:  -> CO"]);
        assert_eq!(numbers(&record), [("mobile", "+13035550101"), ("home", "+13035550102")]);
        assert_eq!((record.name.as_str(), record.zone.as_deref()), ("Ada", Some("America/Denver")));
        assert_eq!(record.fields.keys().collect::<Vec<_>>(), ["Age"]);
    }
}
