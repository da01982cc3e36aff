//! What imports have changed in a record since the last attempt to reach its customer, as it is shown.

use super::screen::ChangeView;
use crate::campaign::{Attempt, Record};
use crate::time::Wall;

/// When an attempt was made: dialled, else stored, else offered.
pub(super) fn moment_of(attempt: &Attempt) -> Wall {
    let times = &attempt.times;
    times.dialed_at.or(times.saved_at).or(times.offered_at).unwrap_or_default()
}

/// The changes since the last attempt, one for each value: what was changed twice is told once, what was changed back not
/// at all. Nothing where nobody has tried yet: no agent knows what it was like before.
pub(super) fn since_last_attempt(record: &Record) -> Vec<ChangeView> {
    let Some(last) = record.attempts.iter().map(moment_of).max() else { return Vec::new() };
    let mut changes: Vec<ChangeView> = Vec::new();
    for change in record.changes.iter().filter(|change| change.at > last) {
        let (before, after) = (change.before.reveal(), change.after.reveal());
        // Two numbers of one type have the same name: the value tells which of them went on.
        let same = |known: &&mut ChangeView| known.field == change.field && known.after == *before;
        match changes.iter_mut().find(same) {
            Some(known) => {
                known.after.clone_from(after);
                known.at = change.at;
            }
            None => changes.push(ChangeView {
                at: change.at,
                field: change.field.clone(),
                before: before.clone(),
                after: after.clone(),
            }),
        }
    }
    changes.retain(|change| change.before != change.after);
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::import::NewRecord;
    use crate::campaign::tests::prepared::attempt;
    use crate::campaign::{Change, RecordId};

    fn change(at: i64, field: &str, before: &str, after: &str) -> Change {
        Change { at: Wall(at), field: field.to_owned(), before: before.into(), after: after.into() }
    }

    fn record(tried_at: Option<i64>, changes: Vec<Change>) -> Record {
        let mut record = NewRecord { key: "C-1".into(), name: "Ada".into(), ..NewRecord::default() }
            .into_record(RecordId(1), "list");
        record.attempts = tried_at.into_iter().map(|at| attempt("+13035550101", Wall(at), "Busy")).collect();
        record.changes = changes;
        record
    }

    fn told(record: &Record) -> Vec<String> {
        let changes = since_last_attempt(record);
        changes.iter().map(|one| format!("{} {} {}>{}", one.at.0, one.field, one.before, one.after)).collect()
    }

    #[test]
    fn only_what_changed_after_the_last_attempt_is_told() {
        let changes = vec![change(5, "Plan", "Iron", "Silver"), change(15, "City", "", "Denver")];
        assert_eq!(told(&record(Some(10), changes.clone())), ["15 City >Denver"]);
        assert!(told(&record(None, changes)).is_empty());
    }

    #[test]
    fn a_value_that_changed_twice_is_told_once_and_one_that_came_back_not_at_all() {
        let changes = vec![
            change(11, "Plan", "Silver", "Gold"),
            change(12, "Plan", "Gold", "Platinum"),
            change(11, "City", "Denver", ""),
            change(13, "City", "", "Denver"),
            change(14, "mobile", "+1 303", "+1 304"),
            change(14, "mobile", "+1 305", ""),
        ];
        let wanted = ["12 Plan Silver>Platinum", "14 mobile +1 303>+1 304", "14 mobile +1 305>"];
        assert_eq!(told(&record(Some(10), changes)), wanted);
    }
}
