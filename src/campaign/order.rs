//! The claim order: which record comes next. Lists by their order, among equals by the dialling ratio ([`turn`]); within
//! a list by [`Rank`]: priority until the first attempt, agreed windows that have begun, then the list's sort; of equals
//! the record that was imported first.
//!
//! Every store follows it: a rank is made of integers and bytes, so that an index can hold it.

use super::list::{Direction, Key, List, Priority, PriorityOrder, Sort};
use super::{Campaign, Record, Status, list};
use crate::time::Wall;

/// A record's place within its list, the lowest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Below 0: priority; 0: an agreed window that has begun; above: all others.
    pub class: i64,
    /// Within the class: compared byte by byte.
    pub sort: Vec<u8>,
}

/// The rank of a record at `now`.
pub fn rank(campaign: &Campaign, record: &Record, now: Wall) -> Rank {
    let list = campaign.list(&record.list);
    let rule = list.map(List::priority).unwrap_or_default();
    let priority = if has_priority(record, rule, now) { i64::from(record.priority) } else { 0 };
    match (&record.status, priority) {
        (_, 1..) => Rank { class: -priority, sort: queued(record, rule.order) },
        (Status::Rescheduled { from, until }, _) if *until > now => Rank { class: 0, sort: moment(*from).to_vec() },
        (_, _) => Rank { class: 1 - priority, sort: list.map(|list| sorted(list, record)).unwrap_or_default() },
    }
}

/// When the record's rank changes by itself, or the record expires: to be looked at then.
pub fn changes_at(campaign: &Campaign, record: &Record, now: Wall) -> Option<Wall> {
    if matches!(record.status, Status::Completed { .. } | Status::Excluded { .. }) {
        return None;
    }
    let list = campaign.list(&record.list)?;
    let rule = list.priority();
    let priority = priority_until(record, rule).filter(|_| has_priority(record, rule, now) && record.priority != 0);
    let window = match record.status {
        Status::Rescheduled { until, .. } if until > now => Some(until),
        _ => None,
    };
    [priority, window, list.expires_at(record)].into_iter().flatten().min()
}

fn has_priority(record: &Record, rule: Priority, now: Wall) -> bool {
    record.attempts.is_empty() && priority_until(record, rule).is_none_or(|until| until > now)
}

fn priority_until(record: &Record, rule: Priority) -> Option<Wall> {
    rule.expires_h.map(|hours| record.imported_at + std::time::Duration::from_secs(u64::from(hours) * 3_600))
}

/// First in, first out, or the other way round.
fn queued(record: &Record, order: PriorityOrder) -> Vec<u8> {
    let mut key = moment(record.requested_at.unwrap_or(record.imported_at)).to_vec();
    key.extend(signed(record.id.0));
    if order == PriorityOrder::Lifo {
        key.iter_mut().for_each(|byte| *byte = !*byte);
    }
    key
}

fn sorted(list: &List, record: &Record) -> Vec<u8> {
    match &list.sort {
        Sort::Natural => Vec::new(),
        Sort::Random => shuffled(&list.name, &record.key).to_be_bytes().to_vec(),
        Sort::Field { field, direction } => match list::value(record, field) {
            Some(value) => ordered(&Key::of(&value), *direction),
            // Nothing comes last in both directions.
            None => vec![u8::MAX],
        },
    }
}

/// Characters of a word that its place is found by.
const SORTED_CHARS: usize = 48;

/// Bytes that compare as the keys do.
fn ordered(key: &Key, direction: Direction) -> Vec<u8> {
    let mut bytes = match key {
        Key::Number(number) => number_bytes(*number).to_vec(),
        Key::Words(words) => words.chars().take(SORTED_CHARS).collect::<String>().into_bytes(),
    };
    if direction == Direction::Descending {
        bytes.iter_mut().for_each(|byte| *byte = !*byte);
        // A word comes behind those that it is the beginning of.
        bytes.push(u8::MAX);
    }
    // Numbers before words in both directions.
    bytes.insert(0, if matches!(key, Key::Number(_)) { 1 } else { 2 });
    bytes
}

/// The bits of a number, so turned that they compare as it does.
fn number_bytes(number: f64) -> [u8; 8] {
    let bits = number.to_bits();
    let turned = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
    turned.to_be_bytes()
}

fn moment(at: Wall) -> [u8; 8] {
    signed(at.0)
}

fn signed(number: i64) -> [u8; 8] {
    (number.cast_unsigned() ^ 1 << 63).to_be_bytes()
}

/// A number that looks drawn by lot, and is the same tomorrow (FNV-1a, stirred as splitmix64 does).
fn shuffled(list: &str, key: &str) -> u64 {
    let bytes = list.bytes().chain([0]).chain(key.bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The campaign's enabled lists, by their order; of equals, the file's order stands.
pub fn list_order(campaign: &Campaign) -> Vec<Vec<&List>> {
    let mut lists: Vec<_> = campaign.lists.iter().filter(|list| list.enabled).collect();
    lists.sort_by_key(|list| list.order);
    lists.chunk_by(|a, b| a.order == b.order).map(<[&List]>::to_vec).collect()
}

/// What one record of a list with the ratio 1 adds to its list's pass.
const STEP: u64 = 1_000_000;

/// A list in the turns of its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Its dialling ratio.
    pub ratio: u32,
    /// How far it has come: grows by less with each record, the higher its ratio.
    pub pass: u64,
    /// It has a record for this desk now.
    pub ready: bool,
}

/// Whose turn it is among lists of the same order, and that list's pass after it: the one that has come least far. A list
/// that was empty or new does not catch up on what it missed, since none lags by more than one step.
pub fn turn(lists: &[Turn]) -> Option<(usize, u64)> {
    let floor = lists.iter().map(|list| list.pass).max().unwrap_or(0).saturating_sub(STEP);
    let ready = lists.iter().enumerate().filter(|(_, list)| list.ready);
    let (pass, index) = ready.map(|(index, list)| (list.pass.max(floor), index)).min()?;
    let ratio = lists.get(index).map_or(1, |list| u64::from(list.ratio.max(1)));
    Some((index, pass.saturating_add((STEP / ratio).max(1))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::import::{Column, Format, Holds, NewRecord, Which};
    use crate::campaign::{RecordId, tests::prepared};

    fn with_sort(sort: Sort) -> Campaign {
        Campaign { lists: vec![List { sort, ..List::named("a") }], ..Campaign::default() }
    }

    fn record(id: i64, balance: &str) -> Record {
        let fields = [("balance".to_owned(), balance.into())].into();
        NewRecord { key: format!("C-{id}"), fields, ..NewRecord::default() }.into_record(RecordId(id), "a")
    }

    /// The values in claim order.
    fn in_order(campaign: &Campaign, values: &[&str]) -> Vec<String> {
        let records = (1..).zip(values).map(|(id, value)| record(id, value));
        let mut ranked: Vec<_> = records.map(|one| (rank(campaign, &one, Wall(0)), one.id, one)).collect();
        ranked.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        ranked.into_iter().map(|(_, _, one)| one.fields["balance"].as_str().to_owned()).collect()
    }

    #[test]
    fn a_field_sorts_numbers_as_numbers_and_nothing_last() {
        let by = |direction| with_sort(Sort::Field { field: "Balance".into(), direction });
        let values = ["10", "9.5", "-3", "", "b", "Abc", "ab", "0", "1e3"];
        assert_eq!(in_order(&by(Direction::Ascending), &values), ["-3", "0", "9.5", "10", "1e3", "ab", "Abc", "b", ""]);
        assert_eq!(
            in_order(&by(Direction::Descending), &values),
            ["1e3", "10", "9.5", "0", "-3", "b", "Abc", "ab", ""]
        );
        assert_eq!(in_order(&with_sort(Sort::Natural), &values), values);
    }

    #[test]
    fn a_shuffle_is_the_same_every_time_and_another_one_in_every_list() {
        let values: Vec<String> = (0..50).map(|n| n.to_string()).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let once = in_order(&with_sort(Sort::Random), &values);
        assert_eq!(once, in_order(&with_sort(Sort::Random), &values));
        assert_ne!(once, values);
        assert_ne!(shuffled("a", "C-1"), shuffled("b", "C-1"));
        assert_ne!(shuffled("a", "bc"), shuffled("ab", "c"));
    }

    #[test]
    fn s1_priority_counts_until_the_first_attempt_or_its_end() {
        let column = |order, expires_h| {
            let is = Holds::Priority(Priority { order, expires_h });
            let format = Format { columns: vec![Column::new(Which::Named("prio".into()), is)], ..Format::default() };
            Campaign { lists: vec![List { format: Some(format), ..List::named("a") }], ..Campaign::default() }
        };
        let urgent = |id: i64, priority| Record { priority, ..record(id, "") };
        let fifo = column(PriorityOrder::Fifo, Some(1));
        let lifo = column(PriorityOrder::Lifo, None);
        let at = |campaign: &Campaign, record: &Record, now| rank(campaign, record, Wall(now));
        assert!(at(&fifo, &urgent(2, 9), 0) < at(&fifo, &urgent(1, 5), 0));
        assert!(at(&fifo, &urgent(1, 5), 0) < at(&fifo, &urgent(2, 5), 0));
        assert!(at(&lifo, &urgent(2, 5), 0) < at(&lifo, &urgent(1, 5), 0));
        assert!(at(&fifo, &urgent(2, 5), 0) < at(&fifo, &record(1, ""), 0));
        assert!(at(&fifo, &record(2, ""), 0) < at(&fifo, &urgent(1, -1), 0));
        assert_eq!(at(&fifo, &urgent(2, 5), 3_600_000), at(&fifo, &record(1, ""), 0), "its hour is over");
        assert_eq!(changes_at(&fifo, &urgent(2, 5), Wall(0)), Some(Wall(3_600_000)));
        assert_eq!(changes_at(&fifo, &urgent(2, 5), Wall(3_600_000)), None);
        let asked = Record { requested_at: Some(Wall(-5)), ..urgent(3, 5) };
        assert!(at(&fifo, &asked, 0) < at(&fifo, &urgent(1, 5), 0), "asked for earlier");
        let tried = Record { attempts: vec![prepared::attempt("+1", Wall(1), "Busy")], ..urgent(2, 5) };
        assert_eq!(at(&lifo, &tried, 0).class, 1);
    }

    #[test]
    fn s15_a_callback_that_is_due_comes_before_the_sort_until_its_window_ends() {
        let campaign = with_sort(Sort::Natural);
        let agreed = |from, until| Record {
            status: Status::Rescheduled { from: Wall(from), until: Wall(until) },
            ..record(9, "")
        };
        let now = Wall(50);
        assert!(rank(&campaign, &agreed(10, 100), now) < rank(&campaign, &record(1, ""), now));
        assert!(rank(&campaign, &agreed(10, 100), now) < rank(&campaign, &agreed(20, 100), now));
        assert_eq!(rank(&campaign, &agreed(10, 50), now), rank(&campaign, &record(1, ""), now));
        assert_eq!(changes_at(&campaign, &agreed(10, 100), now), Some(Wall(100)));
    }

    fn shares(lists: &mut [Turn], rounds: usize) -> Vec<usize> {
        let mut taken = vec![0; lists.len()];
        for _ in 0..rounds {
            let (index, pass) = turn(lists).expect("one is ready");
            lists[index].pass = pass;
            taken[index] += 1;
        }
        taken
    }

    #[test]
    fn lists_of_one_order_share_by_their_ratio() {
        let list = |ratio| Turn { ratio, pass: 0, ready: true };
        assert_eq!(shares(&mut [list(3), list(1)], 8), [6, 2]);
        assert_eq!(shares(&mut [list(1), list(1), list(1)], 30), [10, 10, 10]);
        assert_eq!(shares(&mut [list(70), list(20), list(10)], 1_000), [700, 200, 100]);
        assert_eq!(turn(&[]), None);
        assert_eq!(turn(&[Turn { ready: false, ..list(1) }]), None);
    }

    #[test]
    fn a_list_that_was_empty_does_not_catch_up() {
        let list = |ratio, ready| Turn { ratio, pass: 0, ready };
        let mut lists = [list(1, true), list(1, false)];
        assert_eq!(shares(&mut lists, 1_000), [1_000, 0]);
        lists[1].ready = true;
        let taken = shares(&mut lists, 100);
        assert!(taken[1] <= 51, "{taken:?}");
    }

    proptest::proptest! {
        #[test]
        fn every_share_is_kept_within_one_round(ratios in proptest::collection::vec(1_u32..20, 2..6), rounds in 1_usize..2_000) {
            let mut lists: Vec<Turn> = ratios.iter().map(|&ratio| Turn { ratio, pass: 0, ready: true }).collect();
            let taken = shares(&mut lists, rounds);
            let whole: u32 = ratios.iter().sum();
            for (taken, ratio) in taken.iter().zip(&ratios) {
                let fair = rounds as f64 * f64::from(*ratio) / f64::from(whole);
                proptest::prop_assert!((*taken as f64 - fair).abs() <= f64::from(*ratio) + 1.0, "{taken} of {fair}");
            }
        }
    }
}
