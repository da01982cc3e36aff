//! Random campaigns, records and moments, from a seed: what must hold of every one of them.

use std::time::Duration;

use super::prepared::{at, attempt, campaign, daily, phone, record};
use crate::campaign::gate::{self, Verdict};
use crate::campaign::hours::{Days, Row};
use crate::campaign::{Campaign, Limits, Record, Status, Strategy, apply, due, recommend};
use crate::rng::Rng;
use crate::time::Wall;

/// So many worlds; the seed of a failing one is in its message.
const WORLDS: u64 = 300;

fn pick<T: Copy>(rng: &mut Rng, of: &[T]) -> T {
    of[usize::try_from(rng.below(of.len() as u64)).expect("an index")]
}

fn world(seed: u64) -> (Campaign, Record, Wall) {
    let mut rng = Rng::new(seed);
    let mut campaign = campaign();
    // A quarter of a year that has DST nights in America, Europe and Australia.
    let now = at("2026-02-20T00:00:00Z") + Duration::from_secs(rng.below(90 * 86_400));
    campaign.hours = vec![
        daily("00:00", "24:00", &["fax"]),
        Row { days: Days(1 << rng.below(7) | 0b10101), ..daily("01:30", "02:30", &["mobile"]) },
        Row {
            days: Days(u8::try_from(rng.below(127)).expect("seven bits") + 1),
            ..daily("08:00", "18:00", &["mobile", "home"])
        },
    ];
    let cap = |rng: &mut Rng| pick(rng, &[None, None, Some(1), Some(2), Some(5)]);
    campaign.number_caps =
        Limits { in_all: None, per_day: cap(&mut rng), per_24h: cap(&mut rng), per_7_days: cap(&mut rng) };
    campaign.record_caps =
        Limits { in_all: pick(&mut rng, &[None, Some(6)]), per_24h: cap(&mut rng), ..Limits::default() };
    campaign.strategy =
        pick(&mut rng, &[Strategy::FirstByOrder, Strategy::LeastAttempted, Strategy::AllBeforeNextRecord]);
    let numbers = ["+13035550101", "+18505550101", "+442079460101", "+61491570006", "+4930901820", "+18005550101"];
    let mut record = record(vec![]);
    for _ in 0..=rng.below(3) {
        let kind = pick(&mut rng, &["mobile", "home", "fax", "work"]);
        let mut one = phone(kind, pick(&mut rng, &numbers));
        one.stopped = rng.below(8) == 0;
        one.waiting_until = (rng.below(3) == 0).then(|| now + Duration::from_secs(rng.below(200_000)));
        for _ in 0..rng.below(4) {
            let then = now - Duration::from_secs(rng.below(400_000));
            one.dialed.push(then);
            record.attempts.push(attempt(one.e164.as_str(), then, "Busy"));
        }
        record.phones.push(one);
    }
    if rng.below(3) == 0 {
        record.status = Status::Waiting { until: now + Duration::from_secs(rng.below(300_000)) };
    }
    (campaign, record, now)
}

fn callable(campaign: &Campaign, record: &Record, at: Wall) -> bool {
    let open = |index| matches!(gate::look(campaign, record, index, at), Verdict::Allowed(_));
    (0..record.phones.len()).any(open)
}

#[test]
fn due_is_the_first_callable_moment_and_not_a_later_one() {
    for seed in 0..WORLDS {
        let (campaign, record, now) = world(seed);
        let due = due(&campaign, &record, now);
        let end = due.unwrap_or(now + Duration::from_secs(10 * 86_400));
        if let Some(due) = due {
            assert!(due >= now && callable(&campaign, &record, due), "seed {seed}: {due} is no callable moment");
        }
        let mut rng = Rng::new(!seed);
        let span = u64::try_from(end.0 - now.0).expect("not before now");
        for _ in 0..40.min(span) {
            let before = now + Duration::from_millis(rng.below(span));
            assert!(!callable(&campaign, &record, before), "seed {seed}: {before} could be dialled, before {due:?}");
        }
    }
}

#[test]
fn s11_the_circle_is_on_a_number_that_the_gate_allows_or_on_none() {
    for seed in 0..WORLDS {
        let (campaign, record, now) = world(seed);
        let choice = recommend(&campaign, &record, now);
        match choice.index {
            Some(index) => {
                let verdict = gate::look(&campaign, &record, index, now);
                assert!(matches!(verdict, Verdict::Allowed(_)), "seed {seed}: {verdict:?}");
                assert!(choice.phones[index].blocked.is_none() && choice.opens_at.is_none(), "seed {seed}");
            }
            None => {
                assert!(!callable(&campaign, &record, now), "seed {seed}");
                assert_eq!(choice.opens_at, due(&campaign, &record, now), "seed {seed}");
            }
        }
        for (index, standing) in choice.phones.iter().enumerate() {
            // A window that is told to close does, and not before.
            if let Some(closes) = standing.closes_at {
                let rule = |at| match gate::look(&campaign, &record, index, at) {
                    Verdict::Allowed(_) => None,
                    Verdict::Blocked(block) => Some(block.rule),
                };
                assert_eq!(rule(closes), Some(gate::Rule::CallingWindow), "seed {seed}");
                assert_eq!(rule(Wall(closes.0 - 1)), None, "seed {seed}");
            }
        }
    }
}

#[test]
fn every_outcome_ends_the_record_or_says_when_it_comes_again() {
    for seed in 0..WORLDS {
        let (campaign, record, now) = world(seed);
        for disposition in &campaign.dispositions {
            let outcome = apply(&campaign, &record, disposition, Some(0), now);
            let closed = matches!(outcome.status, Status::Completed { .. } | Status::Excluded { .. });
            assert_eq!(closed, outcome.next_at.is_none(), "seed {seed}, {}: {outcome:?}", disposition.name);
            if let (Status::Waiting { until }, Some(next)) = (&outcome.status, outcome.next_at) {
                assert!(next >= *until, "seed {seed}, {}", disposition.name);
            }
        }
    }
}
