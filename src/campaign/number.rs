//! The green circle (S11): which of a record's numbers is the one to call now, and why; and of each other one, why not
//! and until when.

use super::caps::{Count, Span, attempts_to};
use super::gate::{self, Block, Verdict};
use super::terms::Terms;
use super::zones::{self, Zones};
use super::{Campaign, Phone, Record, Strategy, due, hours, words};
use crate::say::{Say, say};
use crate::time::Wall;

/// The recommendation for a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The number with the circle, as an index into the record's phones.
    pub index: Option<usize>,
    /// Why this one: "mobile first until 18:00, 1 of 3 attempts today"; without one, why none.
    pub why: Say,
    /// Every number's standing, in the record's order.
    pub phones: Vec<Standing>,
    /// Where no number can be called now: when the first one can.
    pub opens_at: Option<Wall>,
}

/// How a number stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Why it cannot be called now; absent: it can.
    pub blocked: Option<Block>,
    /// What the clock shows there: `HH:MM`, with several zones `HH:MM-HH:MM`; empty where nobody knows.
    pub local_time: String,
    /// The candidate zones.
    pub zones: Vec<String>,
    /// When its calling window closes, where it is open now and closes at all.
    pub closes_at: Option<Wall>,
    /// What is odd about the place: the number's prefix and the postal code are far apart.
    pub warning: Option<Say>,
}

/// Which number to call now. It asks the gate's own rules, all but the lease.
pub fn recommend(campaign: &Campaign, record: &Record, now: Wall) -> Choice {
    let terms: Vec<Terms<'_>> = record.phones.iter().map(|phone| Terms::of(campaign, record, phone)).collect();
    let phones: Vec<Standing> = (0..record.phones.len())
        .zip(&terms)
        .map(|(index, terms)| standing(campaign, record, index, terms, now))
        .collect();
    let callable = phones.iter().zip(&record.phones).zip(&terms).enumerate();
    let best = callable
        .filter(|(_, ((standing, _), _))| standing.blocked.is_none())
        .min_by_key(|(index, ((_, phone), terms))| (rank(campaign, record, phone, &terms.zones, now), *index))
        .map(|(index, ((_, phone), terms))| (index, why(campaign, phone, terms, &phones, record, now)));
    let asked = record.asked_number(now).filter(|index| phones[*index].blocked.is_none());
    if let Some((index, callback)) = asked.zip(record.callback.as_ref()) {
        let window = super::callback::say_window(&callback.zone, now, callback.from, callback.until);
        let why = say("why-asked").with("window", window);
        return Choice { index: Some(index), why, phones, opens_at: None };
    }
    match best {
        Some((index, why)) => Choice { index: Some(index), why, phones, opens_at: None },
        None => none(campaign, record, phones, now),
    }
}

fn standing(campaign: &Campaign, record: &Record, index: usize, terms: &Terms<'_>, now: Wall) -> Standing {
    let zones = &terms.zones;
    let (blocked, closes_at) = match gate::look(campaign, record, index, now) {
        Verdict::Blocked(block) => (Some(block), None),
        Verdict::Allowed(_) => {
            let kind = record.phones.get(index).map_or("", |phone| phone.kind.as_str());
            (None, terms.hours.closes(kind, zones, now))
        }
    };
    // In the order of the day's course: that of the offsets, not of the digits.
    let clock = |zone: &zones::Zone| (zone.rules.to_offset(now.timestamp()), words::clock(&zone.rules, now));
    let clocks: std::collections::BTreeSet<_> = zones.all.iter().map(clock).collect();
    let local_time = match (clocks.first(), clocks.last()) {
        (Some(first), Some(last)) if first != last => format!("{}-{}", first.1, last.1),
        (Some(only), _) => only.1.clone(),
        _ => String::new(),
    };
    let names = zones.all.iter().map(|zone| zone.name.clone()).collect();
    Standing { blocked, local_time, zones: names, closes_at, warning: terms.warning(now) }
}

/// Lower comes first.
fn rank(campaign: &Campaign, record: &Record, phone: &Phone, zones: &Zones, now: Wall) -> (usize, usize, Option<Wall>) {
    let place = place(campaign, phone, zones, now).unwrap_or(usize::MAX);
    let (attempts, last) = (attempts_to(record, phone), phone.dialed.iter().max().copied());
    match campaign.strategy {
        Strategy::FirstByOrder => (place, attempts, last),
        Strategy::LeastAttempted | Strategy::AllBeforeNextRecord => (attempts, place, last),
    }
}

/// Where the calling-hours row of this moment, there, puts this type of phone.
fn place(campaign: &Campaign, phone: &Phone, zones: &Zones, now: Wall) -> Option<usize> {
    match zones.all.first() {
        Some(zone) => hours::current(&campaign.hours, &phone.kind, &zone.rules, now)?.place(&phone.kind),
        None => campaign.hours.iter().find_map(|row| row.place(&phone.kind)),
    }
}

/// `mobile first until 18:00, 1 of 3 attempts today`.
fn why(c: &Campaign, phone: &Phone, terms: &Terms<'_>, phones: &[Standing], record: &Record, now: Wall) -> Say {
    let blocked = phones.iter().filter(|standing| standing.blocked.is_some()).count();
    let why = say(match c.strategy {
        _ if record.phones.len() == 1 => "why-only",
        _ if blocked + 1 == phones.len() => "why-only-now",
        Strategy::FirstByOrder => "why-first",
        Strategy::LeastAttempted => "why-least",
        Strategy::AllBeforeNextRecord => "why-next",
    });
    let mut why = why.with("kind", words::kind(&phone.kind));
    let zones = &terms.zones;
    let changes = zones.all.iter().filter_map(|zone| Some((zone, terms.hours.row_changes(&phone.kind, zone, now)?)));
    let closes = zones.all.first().zip(terms.hours.closes(&phone.kind, zones, now));
    if let Some((zone, at)) = changes.chain(closes).min_by_key(|(_, at)| *at) {
        why = say("why-until").with("why", why).with("at", words::moment(&zone.rules, now, at));
    }
    match attempts(terms, phone, record, now) {
        Some(attempts) => say("why-and").with("why", why).with("attempts", attempts),
        None => why,
    }
}

/// `1 of 3 attempts today`: the cap that is nearest to its end.
fn attempts(terms: &Terms<'_>, phone: &Phone, record: &Record, now: Wall) -> Option<Say> {
    let counts = terms.counts(record, phone, now);
    let left = |count: &Count| (count.limit.saturating_sub(count.used), count.span == Span::InAll);
    match counts.iter().min_by_key(|count| left(count)) {
        Some(count) => Some(words::used(count)),
        None => (!phone.dialed.is_empty()).then(|| say("why-so-far").with("n", phone.dialed.len())),
    }
}

fn none(campaign: &Campaign, record: &Record, phones: Vec<Standing>, now: Wall) -> Choice {
    let opens =
        (0..record.phones.len()).filter_map(|index| Some((due::phone_due(campaign, record, index, now)?, index)));
    let first = opens.min();
    let detail = |index: usize| {
        let block = phones.get(index).and_then(|standing| standing.blocked.as_ref());
        block.map_or_else(Say::silence, |block| block.detail.clone())
    };
    let kind = |index: usize| record.phones.get(index).map_or("", |phone| phone.kind.as_str());
    let why = match first {
        Some((_, index)) => say("why-none-now").with("kind", words::kind(kind(index))).with("why", detail(index)),
        None if phones.is_empty() => say("why-no-number"),
        None => say("why-none").with("why", detail(0)),
    };
    Choice { index: None, why, phones, opens_at: first.map(|(at, _)| at).filter(|at| *at > now) }
}
