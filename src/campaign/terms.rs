//! The terms under which one number may be called: its place, and every window, cap and quiet time that holds there, of
//! the campaign, its list and its rule sets. The gate and the green circle ask the same ones.

use jiff::ToSpan;

use super::caps::{Cap, Count, Of, Unit, or_utc};
use super::disposition::{Folder, Shipped, find};
use super::hours::{Hours, Layer};
use super::rules::{RuleSet, StateRules};
use super::zones::{self, Zone, Zones};
use super::{Campaign, Phone, Record, places, words};
use crate::say::{Say, say};
use crate::time::Wall;

/// What holds for one number.
#[derive(Debug, Clone)]
pub struct Terms<'a> {
    campaign: &'a Campaign,
    /// Where it may be.
    pub zones: Zones,
    /// The states whose rules hold.
    pub states: Vec<String>,
    /// When it may be called.
    pub hours: Hours<'a>,
    caps: Vec<Cap>,
}

/// A time without calls that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuietTime {
    /// After what: a conversation, or an abandoned call.
    pub after: After,
    /// Whose rule it is.
    pub by: String,
    /// When it ends.
    pub ends: Wall,
}

/// What a quiet time follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// A conversation about the account.
    Talk,
    /// A call that nobody was there for.
    Abandoned,
}

impl<'a> Terms<'a> {
    /// Those of a record's number.
    pub fn of(campaign: &'a Campaign, record: &Record, phone: &Phone) -> Self {
        let zones = zones::of(campaign, record, phone);
        let has_states = campaign.rules.iter().any(|set| !set.states.is_empty());
        let asks_states = has_states || campaign.dnc.iter().any(|list| !list.states.is_empty());
        let states = if asks_states { places::states(campaign, record, phone) } else { Vec::new() };
        let mut hours = own_hours(campaign);
        hours.layers.extend(layers(campaign, record, &states));
        let caps = caps(campaign, &states);
        Self { campaign, zones, states, hours, caps }
    }

    /// Every cap with its count at `now`.
    pub fn counts(&self, record: &Record, phone: &Phone, now: Wall) -> Vec<Count> {
        self.caps.iter().flat_map(|cap| cap.counts(record, phone, &self.zones.all, now)).collect()
    }

    /// The quiet time that ends last, if one holds at `now`.
    pub fn quiet(&self, record: &Record, now: Wall) -> Option<QuietTime> {
        let times = self.campaign.rules.iter().flat_map(|set| {
            let talk =
                set.quiet.after_talk_days.and_then(|days| self.talk_ends(record, days)).map(|at| (After::Talk, at));
            let hours = set.quiet.after_abandoned_h;
            let abandoned = hours.and_then(|hours| self.abandoned_ends(record, hours)).map(|at| (After::Abandoned, at));
            let quiet = |(after, ends)| QuietTime { after, by: set.name.clone(), ends };
            talk.into_iter().chain(abandoned).map(quiet)
        });
        times.filter(|quiet| quiet.ends > now).max_by_key(|quiet| quiet.ends)
    }

    /// The rule set that forbids mobile numbers in a state of this number.
    pub fn wireless_forbidden(&self) -> Option<String> {
        let of = |set: &RuleSet| {
            let state = self.rules_of(set).find(|state| state.wireless_forbidden)?;
            Some(format!("{} {}", set.name, state.state))
        };
        self.campaign.rules.iter().find_map(of)
    }

    /// In words, where prefix and postal code speak of different places.
    pub fn warning(&self, now: Wall) -> Option<Say> {
        let (prefix, postal) = self.zones.disagree(now)?;
        Some(words::places_differ(prefix, postal))
    }

    fn rules_of<'s>(&'s self, set: &'s RuleSet) -> impl Iterator<Item = &'s StateRules> {
        set.states.iter().filter(|state| self.states.contains(&state.state))
    }

    /// The day of the conversation is the first; the quiet time ends at a midnight of the customer.
    fn talk_ends(&self, record: &Record, days: u32) -> Option<Wall> {
        let own = record.attempts.iter().map(|attempt| (attempt.times.answered_at, attempt.disposition.as_deref()));
        let others = record.account_calls.iter().map(|call| (call.answered_at, call.disposition.as_deref()));
        let talks = own.chain(others).filter(|(_, disposition)| self.was_reached(*disposition));
        let last = talks.filter_map(|(answered, _)| answered).max()?;
        let end = |zone: &Zone| {
            let first_day = zone.rules.to_datetime(last.timestamp()).date();
            let end = first_day.checked_add(i64::from(days).days()).ok()?.to_zoned(zone.rules.clone()).ok()?;
            Some(Wall::from(end.timestamp()))
        };
        or_utc(&self.zones.all).iter().filter_map(end).max()
    }

    /// An answering machine, a fax or silence is no conversation. What nobody has described is taken for one.
    fn was_reached(&self, disposition: Option<&str>) -> bool {
        let known = disposition.and_then(|name| find(self.campaign, name));
        known.is_none_or(|known| {
            known.folder != Folder::ConnectionProblem || known.shipped == Some(Shipped::CallDropped)
        })
    }

    fn abandoned_ends(&self, record: &Record, hours: u32) -> Option<Wall> {
        let abandoned = record.attempts.iter().filter(|attempt| {
            let known = attempt.disposition.as_deref().and_then(|name| find(self.campaign, name));
            known.is_some_and(|known| known.shipped == Some(Shipped::Abandoned))
        });
        let last = abandoned.filter_map(|attempt| attempt.times.ended_at.or(attempt.times.dialed_at)).max()?;
        Some(last + std::time::Duration::from_secs(u64::from(hours) * 3_600))
    }
}

/// The campaign's own hours, with its holidays.
pub(super) fn own_hours(campaign: &Campaign) -> Hours<'_> {
    let holidays = &campaign.holidays;
    let layer = Layer { whose: say("gate-of-campaign"), rows: &[], holidays };
    Hours { rows: &campaign.hours, layers: if holidays.is_empty() { Vec::new() } else { vec![layer] } }
}

/// What narrows the campaign's own hours: the list's, the rule sets and their states.
fn layers<'a>(campaign: &'a Campaign, record: &Record, states: &[String]) -> Vec<Layer<'a>> {
    let mut layers = Vec::new();
    if let Some(list) = campaign.list(&record.list).filter(|list| !list.hours.is_empty()) {
        layers.push(Layer { whose: say("gate-of-list").with("list", &list.name), rows: &list.hours, holidays: &[] });
    }
    for set in &campaign.rules {
        if !set.hours.is_empty() || !set.holidays.is_empty() {
            layers.push(Layer { whose: words::rules_of(&set.name), rows: &set.hours, holidays: &set.holidays });
        }
        let of_states = set.states.iter().filter(|state| states.contains(&state.state));
        for state in of_states.filter(|state| !state.hours.is_empty() || !state.holidays.is_empty()) {
            let whose = words::rules_of(&format!("{} {}", set.name, state.state));
            layers.push(Layer { whose, rows: &state.hours, holidays: &state.holidays });
        }
    }
    layers
}

fn caps(campaign: &Campaign, states: &[String]) -> Vec<Cap> {
    let mut caps = Cap::own(campaign).to_vec();
    let mut add = |by: &str, of: &super::rules::Caps| {
        for (of, limits) in [(Of::Number, of.number), (Of::Record, of.record), (Of::Account, of.account)] {
            caps.push(Cap { of, counts: Unit::Calls, by: by.to_owned(), limits });
        }
    };
    for set in &campaign.rules {
        add(&set.name, &set.caps);
        for state in set.states.iter().filter(|state| states.contains(&state.state)) {
            add(&format!("{} {}", set.name, state.state), &state.caps);
        }
    }
    caps.retain(|cap| cap.limits != super::Limits::default());
    caps
}
