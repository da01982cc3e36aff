//! What an office is built from: its customers, desks and rules, by a seed.

use std::sync::Arc;
use std::time::Duration;

use crate::campaign::disposition::{DialRule, Disposition};
use crate::campaign::holidays::{Holiday, On};
use crate::campaign::hours::{Days, Row};
use crate::campaign::import::NewRecord;
use crate::campaign::rules::{Caps, Quiet, RuleSet, StateRules};
use crate::campaign::{AtReviewEnd, Campaign, DncKind, DncList, Limits, List, SkipReason};
use crate::desk::Hands;
use crate::rng::Rng;
use crate::sim::link::Weather;
use crate::sim::pbx::{Audio, Habits};
use crate::sim::plan::{LIST, Lines, MONDAY, Plan, SECOND_LIST, a_customer};
use crate::time::Wall;

/// Midnight of some days, UTC: two on which the clocks change in America, two on which they do in Europe.
const CHANGES: [Wall; 4] =
    [Wall(1_772_928_000_000), Wall(1_793_491_200_000), Wall(1_774_742_400_000), Wall(1_792_886_400_000)];

/// Whether the day begins in a night in which the clocks change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Night {
    None,
    OfChange,
}

/// An office of its own for each seed.
pub(super) fn plan(seed: u64, rng: &mut Rng) -> (Plan, Night) {
    let desks = 2 + rng.below(4) as usize;
    let records = 16 + rng.below(9);
    let second = rng.below(8);
    let weather = match rng.below(4) {
        0..=2 => Weather::FAIR,
        _ => Weather { loss: 0.1 * rng.unit(), duplication: 0.05 * rng.unit(), ..Weather::FOUL },
    };
    let hands = if rng.chance(0.2) { Hands::Nobody } else { Hands::Person };
    let ring_s = [1, 8, 30][rng.below(3) as usize];
    let span = |from_s: u64, until_s: u64| (Duration::from_secs(from_s), Duration::from_secs(until_s));
    let night = rng.chance(0.3);
    let start = if night {
        let midnight = CHANGES[rng.below(4) as usize];
        midnight + Duration::from_secs(rng.below(8 * 3_600))
    } else {
        MONDAY + Duration::from_secs(rng.below(12 * 3_600))
    };
    let plan = Plan {
        seed,
        campaign: Arc::new(campaign(hands, (night, start), rng)),
        records: (1..=records - second).map(|n| a_debtor(n, rng)).collect(),
        more_records: (records - second + 1..=records).map(|n| a_debtor(n, rng)).collect(),
        agents: (1..=desks).map(|n| format!("agent{n}")).collect(),
        processes: 1 + rng.below(3) as usize,
        lines: if rng.chance(0.5) { Lines::Shared } else { Lines::Own },
        hands,
        weather,
        audio: Audio::None,
        figures: Duration::from_millis([0, 20, 400][rng.below(3) as usize]),
        ring: (Duration::ZERO, Duration::from_secs(ring_s)),
        talk: span(0, 240),
        habits: Habits { patience: Some(span(20, 600)), reoffer: rng.chance(0.3).then(|| span(0, 20)) },
        start,
        voicemail: None,
    };
    (plan, if night { Night::OfChange } else { Night::None })
}

fn campaign(hands: Hands, (night, start): (bool, Wall), rng: &mut Rng) -> Campaign {
    let row = |from_min, until_min, phones: &[&str]| Row {
        days: Days::ALL,
        from_min,
        until_min,
        phones: phones.iter().map(|kind| (*kind).to_owned()).collect(),
    };
    let day = vec![row(480, 1_080, &["mobile", "home"]), row(1_080, 1_260, &["home"])];
    // In the hours that a night of change has twice or not at all.
    let in_the_night = vec![row(30, 90, &["mobile", "home"]), row(135, 170, &["mobile"]), row(480, 1_260, &["home"])];
    let hours = match rng.below(3) {
        _ if night => in_the_night,
        0 => Vec::new(),
        _ => day,
    };
    Campaign {
        name: "Office".into(),
        lists: vec![List::named(LIST), List { order: rng.below(2) as u32, ..List::named(SECOND_LIST) }],
        review_s: [1, 5, 30, 60][rng.below(4) as usize],
        offer_s: [10, 30][rng.below(2) as usize],
        no_answer_s: [5, 20, 45][rng.below(3) as usize],
        wrapup_s: [5, 30, 60][rng.below(3) as usize],
        auto_accept: rng.chance(0.3),
        at_review_end: match rng.below(8) {
            _ if hands == Hands::Nobody => AtReviewEnd::Dial,
            0 => AtReviewEnd::Skip,
            1 => AtReviewEnd::NotReady,
            2 => AtReviewEnd::Nothing,
            _ => AtReviewEnd::Dial,
        },
        skip_reason: if rng.chance(0.2) { SkipReason::Required } else { SkipReason::Optional },
        skip_backoff_s: [5, 120][rng.below(2) as usize],
        cut_off_grace_s: [30, 600, 3_600][rng.below(3) as usize],
        disposition_required: rng.chance(0.5),
        not_ready_reasons: if rng.chance(0.5) { vec!["Break".into(), "Lunch".into()] } else { Vec::new() },
        number_caps: Limits {
            per_24h: rng.chance(0.5).then_some(2),
            in_all: rng.chance(0.3).then_some(3),
            per_day: rng.chance(0.1).then_some(2),
            ..Limits::default()
        },
        record_caps: caps(rng, 0.15),
        account_caps: caps(rng, 0.1),
        holidays: if rng.chance(0.1) { vec![the_next_day(start)] } else { Vec::new() },
        rules: if rng.chance(0.4) { vec![rules(start, rng)] } else { Vec::new() },
        dnc: if rng.chance(0.4) { vec![dnc(start, rng)] } else { Vec::new() },
        hours,
        dispositions: soon(rng),
        ..Campaign::default()
    }
}

/// Caps that a day can fill.
fn caps(rng: &mut Rng, likely: f64) -> Limits {
    let mut some = |least: u64| rng.chance(likely).then(|| (least + rng.below(3)) as u32);
    Limits { in_all: some(3), per_day: some(2), per_24h: some(2), per_7_days: some(3) }
}

/// A holiday that begins in the middle of the day: at the customers' midnight.
fn the_next_day(start: Wall) -> Holiday {
    let day = start.timestamp().strftime("%Y-%m-%d").to_string();
    let tomorrow = day.parse().and_then(|day: jiff::civil::Date| day.tomorrow()).unwrap_or_default();
    Holiday { name: "Day of rest".into(), on: On::Once(tomorrow), observed: false }
}

/// A law: quiet days after a conversation, calls about a debt, and two states with hours, holidays and caps of their own.
fn rules(start: Wall, rng: &mut Rng) -> RuleSet {
    let state = |state: &str, rng: &mut Rng| StateRules {
        state: state.into(),
        hours: if rng.chance(0.5) {
            vec![Row { days: Days::ALL, from_min: 540, until_min: 1_200, phones: Vec::new() }]
        } else {
            Vec::new()
        },
        holidays: if rng.chance(0.2) { vec![the_next_day(start)] } else { Vec::new() },
        caps: Caps { number: caps(rng, 0.1), record: caps(rng, 0.1), account: Limits::default() },
        wireless_forbidden: false,
    };
    RuleSet {
        name: "law".into(),
        title: "The law of the simulator".into(),
        dated: "2026-11-26".into(),
        caps: Caps { account: caps(rng, 0.2), ..Caps::default() },
        quiet: Quiet { after_talk_days: rng.chance(0.4).then_some(1), after_abandoned_h: None },
        states: if rng.chance(0.5) { vec![state("FL", rng), state("CO", rng)] } else { Vec::new() },
        ..RuleSet::default()
    }
}

/// A list that agents add to, with entries that end in the course of the day.
fn dnc(start: Wall, rng: &mut Rng) -> DncList {
    let mut list = DncList {
        name: "internal".into(),
        append: true,
        expires_days: rng.chance(0.3).then_some(30),
        ends: rng.chance(0.1).then_some(start + Duration::from_secs(2 * 3_600)),
        ..DncList::default()
    };
    let mut until = |list: &mut DncList, kind: DncKind, entry: &str| {
        if rng.chance(0.6) {
            list.until.insert((kind, entry.into()), start + Duration::from_secs(rng.below(6 * 3_600)));
        }
    };
    for n in 1..4 {
        let key = format!("C-{n}");
        until(&mut list, DncKind::Key, &key);
        list.keys.insert(key);
    }
    until(&mut list, DncKind::Prefix, "+1303500");
    list.prefixes.insert("+1303500".into());
    list
}

/// The shipped dispositions, with waits that end on the same day.
fn soon(rng: &mut Rng) -> Vec<Disposition> {
    let mut dispositions = Campaign::default().dispositions;
    for one in &mut dispositions {
        if let Some(DialRule::Wait { minutes }) = &mut one.rule {
            *minutes = 1 + rng.below(40) as u32;
        }
    }
    dispositions
}

/// Some owe the same debt, and some live in a state with rules of its own.
fn a_debtor(n: u64, rng: &mut Rng) -> NewRecord {
    let account = rng.chance(0.6).then(|| format!("A-{}", n / 3));
    let state = rng.chance(0.3).then(|| "FL".to_owned());
    NewRecord { account, state, ..a_customer(n, rng) }
}
