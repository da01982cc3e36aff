//! What would be dialled when, and what a change of rules does.

use std::time::Duration;

use super::prepared::{at, campaign, daily, phone, record};
use crate::campaign::rules::RuleSet;
use crate::campaign::simulate::{Change, Comparison, Forecast, Simulation};
use crate::campaign::{Campaign, Limits, Record, RecordId, Status};
use crate::time::Wall;

fn half_past_five() -> Wall {
    at("2026-06-10T23:30:00Z") // 17:30 in Denver
}

/// Ten customers: three in Denver, three in London, one on the do-not-call list, one at the cap, one done, one in a call.
fn customers() -> Vec<Record> {
    let one = |n: i64, number: &str| Record {
        id: RecordId(n),
        key: format!("C-{n}"),
        ..record(vec![phone("mobile", number)])
    };
    let mut all: Vec<Record> = (0..3).map(|n| one(n, &format!("+1303555010{n}"))).collect();
    all.extend((3..6).map(|n| one(n, &format!("+44207946000{n}"))));
    all.extend((6..10).map(|n| one(n, &format!("+1303555010{n}"))));
    all[6].phones[0].dnc = Some("internal".into());
    all[7].phones[0].dialed = vec![half_past_five() - Duration::from_secs(3_600)];
    all[8].status = Status::Completed { disposition: "Sale".into() };
    all[9].status = Status::InCall;
    all
}

fn evening() -> Campaign {
    let mut campaign = campaign();
    campaign.hours = vec![daily("09:00", "20:00", &["mobile"])];
    campaign.number_caps = Limits { per_24h: Some(1), ..Limits::default() };
    campaign
}

fn forecast(campaign: &Campaign, limit: usize) -> Forecast {
    let mut simulation = Simulation::new(campaign, half_past_five(), limit);
    // The order of the claims is not that of the ids here.
    customers().iter().rev().for_each(|record| simulation.add(-record.id.0, record));
    simulation.finish()
}

#[test]
fn a_supervisor_sees_what_would_be_dialled_and_which_rule_blocks_the_rest() {
    let found = forecast(&evening(), 10);
    let keys: Vec<&str> = found.dialed.iter().map(|seen| seen.key.as_str()).collect();
    assert_eq!(keys, ["C-2", "C-1", "C-0"]);
    assert_eq!(found.dialed[0].number, "+13035550102");
    assert_eq!(found.dialed[0].why, "mobile, the only number until 20:00, 0 of 1 attempts in 24 h");
    let blocked: Vec<_> = found.blocked.iter().map(|seen| (seen.key.as_str(), seen.rule.expect("a rule"))).collect();
    assert_eq!(
        blocked,
        [
            ("C-7", "cap-per-24h"),
            ("C-6", "do-not-call"),
            ("C-5", "calling-window"),
            ("C-4", "calling-window"),
            ("C-3", "calling-window"),
        ]
    );
    assert_eq!(found.blocked[0].opens_at.as_deref(), Some("2026-06-11T22:30:00.000Z"));
    assert_eq!(found.blocked[1].opens_at, None);
    let totals = &found.totals;
    assert_eq!((totals.records, totals.callable, totals.closed, totals.in_hand), (10, 3, 1, 1));
    assert_eq!(
        totals.blocked.iter().map(|(rule, count)| (*rule, *count)).collect::<Vec<_>>(),
        [("calling-window", 3), ("cap-per-24h", 1), ("do-not-call", 1)]
    );
}

#[test]
fn every_record_is_counted_and_the_first_few_are_kept() {
    let all = forecast(&evening(), 10);
    let few = forecast(&evening(), 2);
    assert_eq!(few.totals, all.totals);
    assert_eq!((&few.dialed[..], &few.blocked[..]), (&all.dialed[..2], &all.blocked[..2]));
    assert_eq!(forecast(&evening(), 0).dialed, []);
    let sum = all.totals.blocked.values().sum::<u64>();
    assert_eq!(all.totals.callable + all.totals.closed + all.totals.in_hand + sum, all.totals.records);
}

#[test]
fn a_stopped_campaign_dials_nothing() {
    let found = forecast(&Campaign { running: false, ..evening() }, 10);
    assert_eq!((found.totals.callable, found.totals.blocked["campaign-running"]), (0, 8));
}

fn changed(before: &Campaign, after: &Campaign) -> Change {
    let mut comparison = Comparison::new(before, after, half_past_five());
    customers().iter().for_each(|record| comparison.add(record));
    comparison.found
}

#[test]
fn a_change_of_rules_is_told_by_the_records_that_it_concerns() {
    let before = evening();
    assert_eq!(
        changed(&before, &before),
        Change { open: 9, callable_before: 4, callable_after: 4, ..Change::default() },
        "nothing changes; who is in a call now could be called too"
    );
    // The evening is closed, and the cap is lifted.
    let mut after = evening();
    after.hours = vec![daily("09:00", "17:00", &["mobile"])];
    after.number_caps = Limits::default();
    let found = changed(&before, &after);
    assert_eq!((found.callable_before, found.callable_after), (4, 0));
    assert_eq!(found.lost, [("calling-window", 4)].into());
    assert_eq!(found.moved, [(("cap-per-24h", "calling-window"), 1)].into());
    assert_eq!((found.never_again, found.come_back), (0, 0));
    let back = changed(&after, &before);
    assert_eq!((back.won, back.lost.is_empty()), ([("calling-window", 4)].into(), true));
    // A rule set that nobody in London survives.
    let mut after = evening();
    after.rules = vec![RuleSet { name: "ours".into(), caller_id_required: true, ..RuleSet::default() }];
    let found = changed(&before, &after);
    assert_eq!((found.lost.clone(), found.never_again), ([("caller-id", 4)].into(), 8));
}
