//! The supervisor's simulator: what would be dialled at a moment, in which order, which number and why; and which rule
//! blocks the rest.
//!
//! Fed record by record, in any order, with the place that each has in the claim order; it keeps the first few of each
//! kind and counts all. Each record is looked at as if it were the next one: what the calls before it would change (the
//! cap of an account, a number that two customers share) is not played through.

use std::collections::BTreeMap;

use serde::Serialize;

use super::number::recommend;
use super::{Campaign, Record, Rule, Status, due};
use crate::time::Wall;

/// A simulation that goes on. `K` is the claim order.
#[derive(Debug)]
pub struct Simulation<'a, K> {
    campaign: &'a Campaign,
    at: Wall,
    limit: usize,
    dialed: BTreeMap<K, Seen>,
    blocked: BTreeMap<K, Seen>,
    totals: Totals,
}

/// What a simulation found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// The moment.
    pub at: String,
    /// The rule sets that were asked, with their dates.
    pub rules: Vec<String>,
    /// How many records are what.
    pub totals: Totals,
    /// The first that would be dialled, in claim order.
    pub dialed: Vec<Seen>,
    /// The first that are blocked, in claim order.
    pub blocked: Vec<Seen>,
}

/// How many records are what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Records in all.
    pub records: u64,
    /// They could be dialled.
    pub callable: u64,
    /// They are completed or excluded, and will not come again.
    pub closed: u64,
    /// They are in an agent's hands now.
    pub in_hand: u64,
    /// A rule blocks them, by its name.
    pub blocked: BTreeMap<&'static str, u64>,
}

/// A record in a forecast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Its list.
    pub list: String,
    /// Its key.
    pub key: String,
    /// The customer.
    pub name: String,
    /// The type and the number that would be dialled, or that opens first.
    pub phone: String,
    /// See `phone`.
    pub number: String,
    /// Why this number, or why none.
    pub why: String,
    /// The rule that blocks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// When it opens, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
}

impl<'a, K: Ord> Simulation<'a, K> {
    /// A simulation of the moment `at`, which keeps the first `limit` records of each kind.
    pub fn new(campaign: &'a Campaign, at: Wall, limit: usize) -> Self {
        let (dialed, blocked) = (BTreeMap::new(), BTreeMap::new());
        Self { campaign, at, limit, dialed, blocked, totals: Totals::default() }
    }

    /// Looks at a record that has this place in the claim order.
    pub fn add(&mut self, order: K, record: &Record) {
        self.totals.records += 1;
        match record.status {
            Status::Completed { .. } | Status::Excluded { .. } => self.totals.closed += 1,
            Status::Offered | Status::InReview | Status::InCall => self.totals.in_hand += 1,
            Status::New | Status::Waiting { .. } | Status::Rescheduled { .. } => self.open(order, record),
        }
    }

    fn open(&mut self, order: K, record: &Record) {
        let choice = recommend(self.campaign, record, self.at);
        let seen = |phone: Option<usize>| {
            let phone = phone.and_then(|index| record.phones.get(index));
            Seen {
                list: record.list.clone(),
                key: record.key.clone(),
                name: record.name.reveal().clone(),
                phone: phone.map(|phone| phone.kind.clone()).unwrap_or_default(),
                number: phone.map(|phone| phone.e164.as_str().to_owned()).unwrap_or_default(),
                why: choice.why.to_string(),
                rule: None,
                opens_at: None,
            }
        };
        if choice.index.is_some() {
            self.totals.callable += 1;
            keep(&mut self.dialed, self.limit, order, || seen(choice.index));
            return;
        }
        let (phone, rule) = blocker(self.campaign, record, &choice.phones, self.at);
        let rule = rule.map_or(NO_NUMBER, Rule::name);
        *self.totals.blocked.entry(rule).or_default() += 1;
        let opens_at = choice.opens_at.map(|at| at.to_string());
        keep(&mut self.blocked, self.limit, order, || Seen { rule: Some(rule), opens_at, ..seen(phone) });
    }

    /// What was found.
    pub fn finish(self) -> Forecast {
        Forecast {
            at: self.at.to_string(),
            rules: self.campaign.rules.iter().map(super::rules::RuleSet::version).collect(),
            totals: self.totals,
            dialed: self.dialed.into_values().collect(),
            blocked: self.blocked.into_values().collect(),
        }
    }
}

/// A record without any number.
pub const NO_NUMBER: &str = "no-number";

/// The number that opens first, and the rule that blocks it; where none opens, the first number.
pub(super) fn blocker(
    campaign: &Campaign,
    record: &Record,
    phones: &[super::Standing],
    now: Wall,
) -> (Option<usize>, Option<Rule>) {
    let opens = |index: &usize| super::due::phone_due(campaign, record, *index, now);
    let first = (0..phones.len()).min_by_key(|index| (opens(index).is_none(), opens(index), *index));
    let rule = first.and_then(|index| phones.get(index)?.blocked.as_ref()).map(|block| block.rule);
    (first, rule)
}

/// Keeps the first `limit` ones.
fn keep<K: Ord>(kept: &mut BTreeMap<K, Seen>, limit: usize, order: K, seen: impl FnOnce() -> Seen) {
    if kept.len() >= limit && kept.last_key_value().is_none_or(|(last, _)| *last < order) {
        return;
    }
    kept.insert(order, seen());
    if kept.len() > limit {
        kept.pop_last();
    }
}

/// What a change of rules does to the records of a campaign.
#[derive(Debug)]
pub struct Comparison<'a> {
    before: &'a Campaign,
    after: &'a Campaign,
    at: Wall,
    /// What was found so far.
    pub found: Change,
}

/// How many records a change of rules concerns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Records that are open.
    pub open: u64,
    /// Callable under the rules before.
    pub callable_before: u64,
    /// Callable under the rules after.
    pub callable_after: u64,
    /// Callable before, and blocked after, by the rule that blocks them then.
    pub lost: BTreeMap<&'static str, u64>,
    /// Blocked before, by the rule that blocked them, and callable after.
    pub won: BTreeMap<&'static str, u64>,
    /// Still blocked, but by another rule: the two rules.
    pub moved: BTreeMap<(&'static str, &'static str), u64>,
    /// Never callable again after, though they would be before.
    pub never_again: u64,
    /// Callable some day after, though they would never be before.
    pub come_back: u64,
    /// Callable under both, but with another number.
    pub other_number: u64,
}

impl<'a> Comparison<'a> {
    /// A comparison at a moment.
    pub fn new(before: &'a Campaign, after: &'a Campaign, at: Wall) -> Self {
        Self { before, after, at, found: Change::default() }
    }

    /// Looks at a record under both.
    pub fn add(&mut self, record: &Record) {
        if matches!(record.status, Status::Completed { .. } | Status::Excluded { .. }) {
            return;
        }
        let found = &mut self.found;
        found.open += 1;
        let (before, rule_before) = standing(self.before, record, self.at);
        let (after, rule_after) = standing(self.after, record, self.at);
        found.callable_before += u64::from(before.is_some());
        found.callable_after += u64::from(after.is_some());
        match (before, after) {
            (Some(_), None) => *found.lost.entry(rule_after).or_default() += 1,
            (None, Some(_)) => *found.won.entry(rule_before).or_default() += 1,
            (None, None) if rule_before != rule_after => {
                *found.moved.entry((rule_before, rule_after)).or_default() += 1;
            }
            (Some(one), Some(other)) => found.other_number += u64::from(one != other),
            (None, None) => {}
        }
        let ever = |campaign| due(campaign, record, self.at).is_some();
        let (ever_before, ever_after) = (before.is_some() || ever(self.before), after.is_some() || ever(self.after));
        found.never_again += u64::from(ever_before && !ever_after);
        found.come_back += u64::from(!ever_before && ever_after);
    }
}

/// The number that would be called, and the rule that blocks where there is none.
fn standing(campaign: &Campaign, record: &Record, at: Wall) -> (Option<usize>, &'static str) {
    let choice = recommend(campaign, record, at);
    if choice.index.is_some() {
        return (choice.index, "");
    }
    let (_, rule) = blocker(campaign, record, &choice.phones, at);
    (None, rule.map_or(NO_NUMBER, Rule::name))
}
