//! An agreed time for the next attempt (S15): what an agent asks for ([`Reschedule`]), what the record then carries
//! ([`Callback`]), and which times can be agreed at all.
//!
//! A callback is a window. It keeps its record for its owner, if it has one, until the window passes or the owner stays
//! away for the campaign's grace; then the record is anybody's, in its normal order. It is never lost: one whose window
//! passed without a call stays on the record as *missed* until the next outcome.

use std::time::Duration;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use serde::{Deserialize, Serialize};

use super::gate::{self, number_rules};
use super::{Campaign, Record, Status, due, words, zones};
use crate::pii::Pii;
use crate::say::{Say, say};
use crate::time::Wall;

/// The farthest day that can be agreed on.
pub const MAX_DAYS_AHEAD: u64 = 90;
/// Two callbacks of one owner that begin within this of each other are a conflict.
pub const CLOSE: Duration = Duration::from_secs(600);

/// What an agent asks for, as part of the draft until the outcome is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reschedule {
    /// Which of the record's numbers, as E.164; absent: the campaign's choice at that time.
    pub number: Option<Pii<String>>,
    /// The window's beginning.
    pub from: Wall,
    /// Its end, not included.
    pub until: Wall,
    /// The IANA zone in which the times were agreed; empty where nobody knows one.
    pub zone: String,
    /// Who is to call.
    pub who: Who,
    /// What the next agent should know of it.
    pub note: Pii<String>,
}

/// Who is to call back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The agent who agreed it.
    Me,
    /// Whoever is free.
    #[default]
    Anyone,
}

/// What a record carries of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callback {
    /// How it came about.
    pub by: By,
    /// See [`Reschedule::number`].
    pub number: Option<Pii<String>>,
    /// The window's beginning.
    pub from: Wall,
    /// Its end, not included.
    pub until: Wall,
    /// The zone in which it was agreed; empty: unknown.
    pub zone: String,
    /// For whom the record is kept; absent: anyone.
    pub owner: Option<String>,
    /// What the next agent should know.
    pub note: Pii<String>,
    /// Who made it, and when.
    pub made_by: String,
    /// See `made_by`.
    pub made_at: Wall,
    /// What has become of it.
    pub stage: Stage,
    /// The list's own pin, which comes back when the callback no longer keeps the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned_before: Option<String>,
    /// When the store looks again whether its owner is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_at: Option<Wall>,
}

/// How a callback came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Agreed with the customer.
    Agreement,
    /// The agent put the record off for a short while.
    Snooze,
    /// A disposition's rule.
    Rule,
}

/// What has become of a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It stands as it was made.
    Kept,
    /// Its owner stayed away: anyone may call.
    Released,
    /// The window passed without a call.
    Missed,
}

/// What happens to a callback whose owner is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Away {
    /// After the campaign's grace anyone gets it.
    #[default]
    Release,
    /// It is kept until the window ends.
    Hold,
}

impl Callback {
    /// Of what an agent asked for.
    pub fn agreed(asked: &Reschedule, agent: &str, now: Wall) -> Self {
        let Reschedule { number, from, until, zone, who, note } = asked.clone();
        let owner = (who == Who::Me).then(|| agent.to_owned());
        Self { number, from, until, zone, owner, note, ..Self::made(By::Agreement, from, until, agent, now) }
    }

    /// One that a disposition's rule makes, for anyone, told in the customer's zone.
    pub fn by_rule(from: Wall, until: Wall, zone: String, agent: &str, now: Wall) -> Self {
        Self { zone, ..Self::made(By::Rule, from, until, agent, now) }
    }

    /// The agent's own short break from a record; what had been agreed before is kept.
    pub fn snoozed(before: Option<&Self>, from: Wall, until: Wall, agent: &str, now: Wall) -> Self {
        let made = Self { owner: Some(agent.to_owned()), ..Self::made(By::Snooze, from, until, agent, now) };
        match before.filter(|before| before.stage != Stage::Missed) {
            Some(Self { number, zone, note, until: agreed, .. }) => Self {
                number: number.clone(),
                zone: zone.clone(),
                note: note.clone(),
                until: until.max(*agreed),
                ..made
            },
            None => made,
        }
    }

    fn made(by: By, from: Wall, until: Wall, agent: &str, now: Wall) -> Self {
        Self {
            by,
            number: None,
            from,
            until,
            zone: String::new(),
            owner: None,
            note: Pii::default(),
            made_by: agent.to_owned(),
            made_at: now,
            stage: Stage::Kept,
            pinned_before: None,
            look_at: None,
        }
    }

    /// Whether it keeps the record for its owner.
    pub fn pins(&self) -> bool {
        self.owner.is_some() && self.stage == Stage::Kept
    }

    /// Whether its window is open.
    pub fn is_due(&self, now: Wall) -> bool {
        self.stage != Stage::Missed && self.from <= now && now < self.until
    }

    /// When a store has to look at it next; none: there is nothing more to come of it.
    pub fn next_look(&self, campaign: &Campaign) -> Option<Wall> {
        if self.stage == Stage::Missed {
            return None;
        }
        let grace = Duration::from_secs(campaign.grace_s.into());
        let owner =
            (self.pins() && campaign.callback_away == Away::Release).then(|| self.look_at.unwrap_or(self.from + grace));
        Some(owner.map_or(self.until, |at| at.min(self.until)))
    }
}

impl Record {
    /// Puts a callback on the record, or takes it off. The pin follows it.
    pub fn set_callback(&mut self, new: Option<Callback>) {
        let own = match self.callback.take() {
            Some(old) if old.pins() => old.pinned_before,
            _ => self.pinned_agent.take(),
        };
        self.pinned_agent = own.clone();
        self.callback = new.map(|callback| Callback { pinned_before: own, ..callback });
        if let Some(callback) = self.callback.as_ref().filter(|callback| callback.pins()) {
            self.pinned_agent.clone_from(&callback.owner);
        }
    }

    /// The number that a callback whose window is open asks for, as an index into the phones.
    pub fn asked_number(&self, now: Wall) -> Option<usize> {
        let callback = self.callback.as_ref().filter(|callback| callback.is_due(now))?;
        let number = callback.number.as_ref()?;
        self.phones.iter().position(|phone| phone.e164 == *number)
    }
}

/// Why a window cannot be agreed, in words; nothing, if it can.
pub fn check(campaign: &Campaign, record: &Record, asked: &Reschedule, now: Wall) -> Result<(), Say> {
    if asked.until <= asked.from {
        return Err(say("when-ends-before"));
    }
    if asked.until <= now || asked.from < now {
        return Err(say("when-passed"));
    }
    if asked.from > now + Duration::from_secs(MAX_DAYS_AHEAD * 86_400) {
        return Err(say("when-too-far").with("days", MAX_DAYS_AHEAD));
    }
    let open = as_open(record);
    let wanted: Vec<usize> = match &asked.number {
        Some(number) => match open.phones.iter().position(|phone| phone.e164 == *number) {
            Some(index) => vec![index],
            None => return Err(say("gate-no-such-number")),
        },
        None => (0..open.phones.len()).collect(),
    };
    let asked_of = |index: usize| number_rules(campaign, &open, index, asked.from);
    let mut first = None;
    for index in wanted {
        match asked_of(index) {
            Ok(_) => return Ok(()),
            Err(block) => first = first.or(Some(block)),
        }
    }
    Err(first.map_or_else(|| say("why-no-number"), |block| why_not(&block, &asked.zone, now)))
}

/// `outside the calling hours: opens Mon 09:00`, or the rule's own words where time does not help.
fn why_not(block: &gate::Block, zone: &str, now: Wall) -> Say {
    match block.until {
        Some(opens) if block.rule == gate::Rule::CallingWindow => match zones::find(zone) {
            Some(zone) => say("when-closed-until").with("at", words::moment(&zone.rules, now, opens)),
            None => say("when-closed"),
        },
        _ => block.detail.clone(),
    }
}

/// A record in hands is looked at as if it were not.
fn as_open(record: &Record) -> Record {
    Record { status: Status::New, call_at: None, ..record.clone() }
}

/// The zone in which a time for this number is understood: the first candidate; empty where nobody knows one.
pub fn zone_of(campaign: &Campaign, record: &Record, number: Option<&Pii<String>>) -> String {
    let phone = record.phones.iter().find(|phone| number.is_none_or(|number| *number == phone.e164));
    let known = phone.and_then(|phone| zones::of(campaign, record, phone).all.into_iter().next());
    known.map(|zone| zone.name).or_else(|| record.zone.clone()).or_else(|| campaign.zone.clone()).unwrap_or_default()
}

/// A relative choice of time, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// In 30 minutes.
    HalfHour,
    /// In an hour.
    Hour,
    /// In two hours.
    TwoHours,
    /// At 18:00 there, today.
    ThisEvening,
    /// At 09:00 there, tomorrow.
    TomorrowMorning,
    /// Tomorrow, at this time of day.
    TomorrowSameTime,
    /// In seven days, at this time of day.
    NextWeek,
}

impl Ahead {
    /// All of them, the nearest first.
    pub const ALL: [Self; 7] = [
        Self::HalfHour,
        Self::Hour,
        Self::TwoHours,
        Self::ThisEvening,
        Self::TomorrowMorning,
        Self::TomorrowSameTime,
        Self::NextWeek,
    ];

    /// Its word in scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::HalfHour => "in-30-min",
            Self::Hour => "in-1-h",
            Self::TwoHours => "in-2-h",
            Self::ThisEvening => "this-evening",
            Self::TomorrowMorning => "tomorrow-morning",
            Self::TomorrowSameTime => "tomorrow-same-time",
            Self::NextWeek => "next-week",
        }
    }

    /// The moment, in that zone; none where it has passed.
    pub fn moment(self, zone: &TimeZone, now: Wall) -> Option<Wall> {
        let local = now.timestamp().to_zoned(zone.clone());
        let whole_minute = |at: Zoned| Wall::from(at.timestamp()).0.div_euclid(60_000) * 60_000;
        let same_time = |days: i64| local.checked_add(days.days()).ok();
        let at = |day: Date, hour: i8| day.at(hour, 0, 0, 0).to_zoned(zone.clone()).ok();
        let then = match self {
            Self::HalfHour => return Some(now + Duration::from_secs(1_800)),
            Self::Hour => return Some(now + Duration::from_secs(3_600)),
            Self::TwoHours => return Some(now + Duration::from_secs(7_200)),
            Self::ThisEvening => at(local.date(), 18)?,
            Self::TomorrowMorning => at(local.date().tomorrow().ok()?, 9)?,
            Self::TomorrowSameTime => same_time(1)?,
            Self::NextWeek => same_time(7)?,
        };
        Some(Wall(whole_minute(then))).filter(|at| *at > now)
    }
}

/// A choice with what stands against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which.
    pub ahead: Ahead,
    /// Its moment.
    pub from: Wall,
    /// In words, in the customer's zone: `Fri 09:00 in Denver`.
    pub words: Say,
    /// Why it cannot be chosen.
    pub why_not: Option<Say>,
}

/// The relative choices for a number, each checked in the customer's zone.
pub fn choices(campaign: &Campaign, record: &Record, number: Option<&Pii<String>>, now: Wall) -> Vec<Choice> {
    let zone = zone_of(campaign, record, number);
    let rules = zones::find(&zone).map_or(TimeZone::UTC, |zone| zone.rules);
    let window = Duration::from_secs(u64::from(campaign.callback_window_min) * 60);
    let one = |ahead: Ahead| {
        let from = ahead.moment(&rules, now)?;
        let asked = Reschedule {
            number: number.cloned(),
            from,
            until: from + window,
            zone: zone.clone(),
            who: Who::Anyone,
            note: Pii::default(),
        };
        let why_not = check(campaign, record, &asked, now).err();
        Some(Choice { ahead, from, words: say_moment(&zone, now, from), why_not })
    };
    Ahead::ALL.into_iter().filter_map(one).collect()
}

/// `Fri 09:00 in Denver`; without a zone in UTC.
pub fn say_moment(zone: &str, now: Wall, at: Wall) -> Say {
    let known = zones::find(zone);
    let rules = known.as_ref().map_or(TimeZone::UTC, |zone| zone.rules.clone());
    in_place(words::moment(&rules, now, at), known.as_ref())
}

/// `Fri 09:00-10:00 in Denver`.
pub fn say_window(zone: &str, now: Wall, from: Wall, until: Wall) -> Say {
    let known = zones::find(zone);
    let rules = known.as_ref().map_or(TimeZone::UTC, |zone| zone.rules.clone());
    let same_day = rules.to_datetime(from.timestamp()).date() == rules.to_datetime(until.timestamp()).date();
    let (from, range) = (words::moment(&rules, now, from), if same_day { "date-range" } else { "date-range-days" });
    let until = if same_day {
        say("date-today").with("time", words::clock(&rules, until))
    } else {
        words::moment(&rules, now, until)
    };
    in_place(say(range).with("from", from).with("until", until), known.as_ref())
}

fn in_place(at: Say, zone: Option<&zones::Zone>) -> Say {
    match zone {
        Some(zone) => say("place-at").with("at", at).with("city", words::city(&zone.name)),
        None => say("place-utc").with("at", at),
    }
}

/// What an agent or a script writes for a time, read in that zone: a word of [`Ahead`], `+45`, `15:00` (the next time it is
/// so late there), `tomorrow 9:30`, `fri 15:00`, `2026-11-30 15:00`, or RFC 3339.
///
/// # Errors
/// In words, with what could be written instead.
pub fn read_time(text: &str, zone: &str, now: Wall) -> Result<Wall, Say> {
    let rules = zones::find(zone).map_or(TimeZone::UTC, |zone| zone.rules);
    let text = text.trim().to_lowercase();
    let unclear = || say("when-unclear").with("text", &text);
    if let Some(known) = Ahead::ALL.into_iter().find(|ahead| ahead.word() == text) {
        return known.moment(&rules, now).ok_or_else(|| say("when-passed"));
    }
    if let Some(minutes) = text.strip_prefix('+') {
        let minutes: u64 = minutes.trim().trim_end_matches("min").trim().parse().map_err(|_| unclear())?;
        return Ok(now + Duration::from_secs(minutes.saturating_mul(60)));
    }
    if let Ok(moment) = text.to_uppercase().parse::<jiff::Timestamp>() {
        return Ok(moment.into());
    }
    let today = rules.to_datetime(now.timestamp()).date();
    let moment = |day: Date, time: Time| {
        let at: DateTime = day.to_datetime(time);
        at.to_zoned(rules.clone()).map(|at| Wall::from(at.timestamp())).map_err(|_| unclear())
    };
    let iso = text.replacen('t', " ", usize::from(text.starts_with(|first: char| first.is_ascii_digit())));
    let words: Vec<&str> = iso.split_whitespace().collect();
    let (day, time) = match words[..] {
        [time] => (None, time),
        [day, time] => (Some(day), time),
        _ => return Err(unclear()),
    };
    let time = time_of_day(time).ok_or_else(unclear)?;
    let tomorrow = || today.tomorrow().map_err(|_| unclear());
    match day {
        None => {
            let at = moment(today, time)?;
            if at > now { Ok(at) } else { moment(tomorrow()?, time) }
        }
        Some("today") => moment(today, time),
        Some("tomorrow") => moment(tomorrow()?, time),
        Some(day) => {
            let named = weekday(day).and_then(|weekday| next_day(today, weekday));
            moment(named.map_or_else(|| day.parse().map_err(|_| unclear()), Ok)?, time)
        }
    }
}

fn time_of_day(word: &str) -> Option<Time> {
    let mut parts = word.split(':');
    let (hour, minute) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let second = parts.next().map_or(Some(0), |second| second.parse().ok())?;
    Time::new(hour, minute, second, 0).ok()
}

fn weekday(name: &str) -> Option<Weekday> {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let place = days.iter().position(|day| name.len() >= 2 && day.starts_with(name))?;
    Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
}

/// The next day of that name, today not included.
fn next_day(today: Date, weekday: Weekday) -> Option<Date> {
    (1..=7).filter_map(|days: i64| today.checked_add(days.days()).ok()).find(|day| day.weekday() == weekday)
}

/// Whether a callback can be made of it now; else none of the record's numbers can ever be called again.
pub fn can_come(campaign: &Campaign, record: &Record, from: Wall) -> bool {
    due(campaign, &as_open(record), from).is_some()
}

#[cfg(test)]
mod tests;
