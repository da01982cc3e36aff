//! The rules once more, from what the journal says and by simple arithmetic: an opinion of its own for the checks.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::campaign::hours::Row;
use crate::campaign::{Campaign, EndCause, InteractionId, JournalEvent, JournalRow, RecordId};
use crate::time::Wall;

/// A rolling cap looks back this far.
const DAY: Duration = Duration::from_secs(24 * 3_600);
const DAY_MIN: i64 = 24 * 60;

/// Zones that simulated customers live in: standard time in minutes, and whose summer time they keep.
const ZONES: [(&str, i64, Summer); 3] = [
    ("America/Denver", -420, Summer::American),
    ("America/New_York", -300, Summer::American),
    ("Europe/London", 0, Summer::European),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Summer {
    /// From the second Sunday in March to the first in November, at two by the clock on the wall.
    American,
    /// From the last Sunday in March to the last in October, at one UTC.
    European,
}

/// What the journal says of a dial.
#[derive(Debug, Clone)]
struct Dialled {
    record: RecordId,
    number: String,
    at: Wall,
    /// Until its end is known, it counts towards the caps.
    counts: bool,
    rang: bool,
    /// A retry that the last outcome of this number asked for.
    goes_on: bool,
    /// The last outcome that counted when this one was given.
    before: Option<Outcome>,
    /// It was one, and had the same result again: a part of the attempt before it.
    is_part: bool,
}

/// The last outcome of a record's number.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Outcome {
    disposition: String,
    retry: bool,
    counts: bool,
}

/// The journal's dials, as they stand after its last row.
#[derive(Debug, Default)]
pub(super) struct Law {
    dials: BTreeMap<InteractionId, Dialled>,
    /// The dial of a record that has no outcome.
    open: BTreeMap<RecordId, InteractionId>,
    /// Outcomes of each dial.
    outcomes: BTreeMap<InteractionId, u32>,
    /// The last outcome of each number of a record, and the last one that counts.
    last: BTreeMap<(RecordId, String), Outcome>,
    last_counted: BTreeMap<(RecordId, String), Outcome>,
}

impl Law {
    /// The next row of the journal.
    pub fn row(&mut self, row: &JournalRow) -> Result<(), String> {
        let Some(interaction) = &row.interaction else { return Ok(()) };
        match &row.event {
            JournalEvent::Dialed { number, .. } => {
                let record = row.record.ok_or("a dial of no record")?;
                if let Some(other) = self.open.insert(record, interaction.clone()) {
                    return Err(format!("{record:?} was dialled again while {other:?} has no outcome"));
                }
                let number = number.as_str().to_owned();
                let last = self.last.get(&(record, number.clone()));
                let goes_on = last.is_some_and(|last| last.counts && last.retry);
                let (counts, rang, before, is_part) = (true, false, None, false);
                let dial = Dialled { record, number, at: row.at, counts, rang, goes_on, before, is_part };
                self.dials.insert(interaction.clone(), dial);
            }
            JournalEvent::Ringing | JournalEvent::Answered => {
                if let Some(dial) = self.dials.get_mut(interaction) {
                    dial.rang = true;
                }
            }
            JournalEvent::Ended { end, .. } => {
                if let Some(dial) = self.dials.get_mut(interaction) {
                    let refused = end
                        .sip_code
                        .is_some_and(|code| matches!(code, 404 | 410 | 480 | 484 | 486 | 487 | 600..=699 | 200..=299));
                    dial.counts = dial.rang || refused || end.q850.is_some() || end.cause == EndCause::CutOff;
                }
            }
            JournalEvent::Finished { disposition, action, .. } if action != "too late" => {
                *self.outcomes.entry(interaction.clone()).or_default() += 1;
                if let Some(dial) = self.dials.get_mut(interaction) {
                    self.open.remove(&dial.record);
                    dial.before = self.last_counted.get(&(dial.record, dial.number.clone())).cloned();
                }
                self.outcome(interaction, disposition, action);
            }
            // Only a customer's latest outcome can be corrected.
            JournalEvent::Corrected { disposition, action, .. } if action != "note" => {
                self.outcome(interaction, disposition, action);
            }
            _ => {}
        }
        Ok(())
    }

    /// The outcome of a number's latest dial, as it now stands.
    fn outcome(&mut self, interaction: &InteractionId, disposition: &str, action: &str) {
        let Some(dial) = self.dials.get_mut(interaction) else { return };
        let number = (dial.record, dial.number.clone());
        let outcome = Outcome { disposition: disposition.to_owned(), retry: action == "retry", counts: dial.counts };
        if dial.counts {
            dial.is_part = dial.before.as_ref().is_some_and(|last| last.retry && last.disposition == disposition);
            self.last_counted.insert(number.clone(), outcome.clone());
        }
        self.last.insert(number, outcome);
    }

    /// How many outcomes a dial has.
    pub fn outcomes_of(&self, interaction: &InteractionId) -> u32 {
        self.outcomes.get(interaction).copied().unwrap_or_default()
    }

    /// Whether the dial that was just written kept to the caps of its number.
    pub fn caps(&self, campaign: &Campaign, interaction: &InteractionId, now: Wall) -> Result<(), String> {
        let Some(this) = self.dials.get(interaction) else { return Err("a dial is not in the journal".into()) };
        let counted = |within: &dyn Fn(Wall) -> bool| {
            let others = self.dials.iter().filter(|(other, _)| *other != interaction).map(|(_, dial)| dial);
            let same = others.filter(|dial| dial.number == this.number && dial.counts && within(dial.at));
            same.filter(|dial| !(dial.is_part && dial.record == this.record)).count()
        };
        // A retry goes on with the attempt before it.
        let more = usize::from(this.goes_on);
        let caps = [
            (campaign.number_caps.per_24h, counted(&|at| now.since(at) < DAY)),
            (campaign.number_caps.in_all, counted(&|_| true)),
        ];
        for (cap, used) in caps {
            if cap.is_some_and(|cap| used >= cap as usize + more) {
                return Err(format!("{} was dialled over its cap, {used} times before", this.number));
            }
        }
        Ok(())
    }
}

/// Whether a number of this type may be called there now.
pub(super) fn is_open(campaign: &Campaign, zone: Option<&str>, kind: &str, now: Wall) -> bool {
    if campaign.hours.is_empty() {
        return true;
    }
    let Some(minute) = zone.and_then(|zone| minute_of_day(zone, now)) else { return false };
    let allows =
        |row: &Row| i64::from(row.from_min) <= minute && minute < i64::from(row.until_min) && row.place(kind).is_some();
    campaign.hours.iter().any(allows)
}

/// What the clock on the wall says there.
fn minute_of_day(zone: &str, now: Wall) -> Option<i64> {
    let (_, standard, summer) = ZONES.iter().find(|(name, ..)| *name == zone)?;
    let utc = now.0.div_euclid(60_000);
    let year = year_of(utc.div_euclid(DAY_MIN));
    let (from, until) = match summer {
        // Two o'clock by the clock on the wall: in spring standard time, in autumn summer time.
        Summer::American => {
            (sunday(day(year, 3, 8)) * DAY_MIN + 120 - standard, sunday(day(year, 11, 1)) * DAY_MIN + 60 - standard)
        }
        Summer::European => (sunday(day(year, 3, 25)) * DAY_MIN + 60, sunday(day(year, 10, 25)) * DAY_MIN + 60),
    };
    let summer_time = if (from..until).contains(&utc) { 60 } else { 0 };
    Some((utc + standard + summer_time).rem_euclid(DAY_MIN))
}

/// The first Sunday on or after a day; days are counted from Thursday, 1 January 1970.
fn sunday(day: i64) -> i64 {
    day + (3 - day).rem_euclid(7)
}

fn year_of(mut days: i64) -> i64 {
    let mut year = 1970;
    while days >= length(year) {
        days -= length(year);
        year += 1;
    }
    year
}

fn length(year: i64) -> i64 {
    if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 366 } else { 365 }
}

/// The day of a date of this century.
fn day(year: i64, month: usize, day: i64) -> i64 {
    const MONTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap_day = i64::from(length(year) == 366 && month > 2);
    (1970..year).map(length).sum::<i64>() + MONTHS[..month - 1].iter().sum::<i64>() + leap_day + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Wall {
        Wall::from(text.parse::<jiff::Timestamp>().expect("a moment"))
    }

    #[test]
    fn the_arithmetic_agrees_with_the_time_zone_database_around_each_change_of_clocks() {
        for (zone, ..) in ZONES {
            let zone_rules = jiff::tz::TimeZone::get(zone).expect("a zone");
            for change in
                ["2026-03-08T09:00:00Z", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-11-01T06:30:00Z"]
            {
                for quarter in -200..200_i64 {
                    let moment = Wall(at(change).0 + quarter * 900_000);
                    let civil = moment.timestamp().to_zoned(zone_rules.clone());
                    let expected = i64::from(civil.hour()) * 60 + i64::from(civil.minute());
                    assert_eq!(minute_of_day(zone, moment), Some(expected), "{zone} at {moment}");
                }
            }
        }
    }
}
