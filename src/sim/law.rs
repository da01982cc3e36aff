//! The rules once more, from what the journal says and by simple arithmetic: an opinion of its own for the checks.

use std::collections::BTreeMap;

use crate::campaign::disposition::{Folder, Kind, Shipped, TOO_LATE, find};
use crate::campaign::{
    Attempt, Campaign, DncKind, EndCause, InteractionId, JournalEvent, JournalRow, Limits, Record, RecordId,
};
use crate::time::Wall;

mod calendar;

use calendar::Local;

const DAY_MS: i64 = 24 * 3_600_000;

/// What the journal says of a dial.
#[derive(Debug, Clone)]
struct Dialled {
    record: RecordId,
    number: String,
    at: Wall,
    answered_at: Option<Wall>,
    /// Until its end is known, it counts towards the caps.
    counts: bool,
    rang: bool,
    /// As it now stands, after any correction.
    disposition: Option<String>,
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
    /// The account of each record that has one.
    accounts: BTreeMap<RecordId, String>,
    /// Numbers that agents have forbidden, and until when; none: for good.
    forbidden: BTreeMap<String, Option<Wall>>,
}

/// The dial that was just written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dial<'a> {
    pub record: &'a Record,
    pub phone: usize,
    pub interaction: &'a InteractionId,
}

impl Law {
    /// A record of the world, before anything happens to it.
    pub fn record(&mut self, record: &Record) {
        if let Some(account) = &record.account {
            self.accounts.insert(record.id, account.clone());
        }
    }

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
                self.dials.insert(
                    interaction.clone(),
                    Dialled {
                        record,
                        number,
                        at: row.at,
                        answered_at: None,
                        counts: true,
                        rang: false,
                        disposition: None,
                        goes_on,
                        before: None,
                        is_part: false,
                    },
                );
            }
            JournalEvent::Ringing | JournalEvent::Answered => {
                if let Some(dial) = self.dials.get_mut(interaction) {
                    dial.rang = true;
                    if row.event == JournalEvent::Answered {
                        dial.answered_at.get_or_insert(row.at);
                    }
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
            JournalEvent::Finished { disposition, action, .. } if action != TOO_LATE => {
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
        dial.disposition = Some(disposition.to_owned());
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

    /// An outcome was stored: where it says so, the called number is forbidden from now on; without a call all the record's.
    pub fn disposed(&mut self, campaign: &Campaign, record: &Record, attempt: &Attempt, now: Wall) {
        let name = attempt.disposition.as_deref().unwrap_or_default();
        if find(campaign, name).is_none_or(|known| known.kind != Kind::DoNotCall) {
            return;
        }
        let days = campaign.dnc.iter().find(|list| list.append).and_then(|list| list.expires_days);
        let until = days.map(|days| Wall(now.0 + i64::from(days) * DAY_MS));
        let numbers: Vec<_> = match attempt.times.dialed_at {
            Some(_) => vec![&attempt.number],
            None => record.phones.iter().map(|phone| &phone.e164).collect(),
        };
        for number in numbers {
            let kept = self.forbidden.entry(number.as_str().to_owned()).or_insert(until);
            // Of two ends the later one, and none at all is the latest.
            *kept = kept.zip(until).map(|(before, after)| before.max(after));
        }
    }

    /// Whether the dial that was just written kept to the law; gives its number.
    pub fn kept<'a>(&self, campaign: &Campaign, dial: Dial<'a>, now: Wall) -> Result<&'a str, String> {
        let phone = dial.record.phones.get(dial.phone).ok_or("a number that the record does not have was dialled")?;
        let number = phone.e164.as_str();
        if self.is_forbidden(campaign, dial.record, number, now) {
            return Err(format!("{number} was dialled although it must not be called any more"));
        }
        if !is_open(campaign, dial.record, &phone.kind, number, now) {
            return Err(format!("{number} was dialled outside its hours"));
        }
        self.caps(campaign, dial, now)?;
        self.quiet(campaign, dial.record, now)?;
        Ok(number)
    }

    fn is_forbidden(&self, campaign: &Campaign, record: &Record, number: &str, now: Wall) -> bool {
        let in_force = |until: Option<Wall>| until.is_none_or(|until| now.0 < until.0);
        if self.forbidden.get(number).is_some_and(|until| in_force(*until)) {
            return true;
        }
        campaign.dnc.iter().filter(|list| in_force(list.ends)).any(|list| {
            let entries = [
                (DncKind::Number, &list.numbers),
                (DncKind::Prefix, &list.prefixes),
                (DncKind::Key, &list.keys),
                (DncKind::State, &list.states),
            ];
            entries.into_iter().any(|(kind, entries)| {
                let end = |entry: &String| list.until.get(&(kind, entry.clone())).copied();
                entries.iter().filter(|entry| in_force(end(entry))).any(|entry| match kind {
                    DncKind::Number => entry == number,
                    DncKind::Prefix => number.starts_with(entry.as_str()),
                    DncKind::Key => *entry == record.key,
                    DncKind::State => states(record, number).contains(&entry.as_str()),
                    // No simulated customer has a postal code.
                    DncKind::PostalCode => false,
                })
            })
        })
    }

    /// The caps of the campaign, which count attempts, and of its rule sets, which count calls.
    fn caps(&self, campaign: &Campaign, dial: Dial<'_>, now: Wall) -> Result<(), String> {
        let this = self.dials.get(dial.interaction).ok_or("a dial is not in the journal")?;
        let others = || {
            self.dials
                .iter()
                .filter(|(other, dialled)| *other != dial.interaction && dialled.counts)
                .map(|(_, one)| one)
        };
        let to_number = |other: &Dialled| other.number == this.number;
        let to_record = |other: &Dialled| other.record == this.record;
        let account = self.accounts.get(&this.record);
        let of_account =
            |other: &Dialled| to_record(other) || (account.is_some() && self.accounts.get(&other.record) == account);
        let own_part = |other: &Dialled| other.is_part && other.record == this.record;
        let number_part = |other: &Dialled| own_part(other) && to_number(other);
        let zone = dial.record.zone.as_deref();
        // A retry goes on with the attempt before it.
        let more = usize::from(this.goes_on);
        let attempts = |of: &dyn Fn(&Dialled) -> bool, part: &dyn Fn(&Dialled) -> bool| -> Vec<Wall> {
            others().filter(|other| of(other) && !part(other)).map(|other| other.at).collect()
        };
        over(&campaign.number_caps, &attempts(&to_number, &number_part), zone, more, now)
            .and_then(|()| over(&campaign.record_caps, &attempts(&to_record, &own_part), zone, more, now))
            .and_then(|()| over(&campaign.account_caps, &attempts(&of_account, &own_part), zone, more, now))
            .map_err(|why| format!("{} was dialled over the campaign's cap: {why}", this.number))?;
        let none = |_: &Dialled| false;
        let states = states(dial.record, &this.number);
        for set in &campaign.rules {
            let of_states = set.states.iter().filter(|state| states.contains(&state.state.as_str()));
            for caps in of_states.map(|state| &state.caps).chain([&set.caps]) {
                over(&caps.number, &attempts(&to_number, &none), zone, 0, now)
                    .and_then(|()| over(&caps.record, &attempts(&to_record, &none), zone, 0, now))
                    .and_then(|()| over(&caps.account, &attempts(&of_account, &none), zone, 0, now))
                    .map_err(|why| format!("{} was dialled over a cap of '{}': {why}", this.number, set.name))?;
            }
        }
        Ok(())
    }

    /// No call for some days after a conversation about the account, its own day being the first.
    fn quiet(&self, campaign: &Campaign, record: &Record, now: Wall) -> Result<(), String> {
        let Some(zone) = record.zone.as_deref() else { return Ok(()) };
        let account = self.accounts.get(&record.id);
        let today = Local::at(zone, now).ok_or("nobody lives in that zone")?.day;
        for dial in self.dials.values() {
            let own = dial.record == record.id;
            let others = account.is_some() && self.accounts.get(&dial.record) == account && dial.counts;
            let Some(answered) = dial.answered_at.filter(|_| others || (own && dial.disposition.is_some())) else {
                continue;
            };
            let known = dial.disposition.as_deref().and_then(|name| find(campaign, name));
            let talked = known.is_none_or(|known| {
                known.folder != Folder::ConnectionProblem || known.shipped == Some(Shipped::CallDropped)
            });
            let first = Local::at(zone, answered).ok_or("nobody lives in that zone")?.day;
            for days in campaign.rules.iter().filter_map(|set| set.quiet.after_talk_days).filter(|_| talked) {
                if today < first + i64::from(days) {
                    return Err(format!("{:?} was dialled {} days after a conversation", record.id, today - first));
                }
            }
        }
        Ok(())
    }
}

/// How often these attempts fill a cap.
fn over(limits: &Limits, dialled: &[Wall], zone: Option<&str>, more: usize, now: Wall) -> Result<(), String> {
    let within = |span: i64| dialled.iter().filter(|at| now.0 - at.0 < span).count();
    let day = |at: Wall| zone.and_then(|zone| Local::at(zone, at)).map_or(at.0.div_euclid(DAY_MS), |local| local.day);
    let caps = [
        (limits.in_all, dialled.len(), "in all"),
        (limits.per_day, dialled.iter().filter(|at| day(**at) == day(now)).count(), "that day"),
        (limits.per_24h, within(DAY_MS), "in 24 h"),
        (limits.per_7_days, within(7 * DAY_MS), "in 7 days"),
    ];
    for (cap, used, span) in caps {
        // A cap of 0 allows no attempt, and so no retry of one.
        if cap.is_some_and(|cap| used >= cap as usize + if cap == 0 { 0 } else { more }) {
            return Err(format!("{used} times before {span}"));
        }
    }
    Ok(())
}

/// The states whose rules hold: the record's own, and that of the area code, which is Colorado's in every simulated number.
fn states<'a>(record: &'a Record, number: &str) -> Vec<&'a str> {
    let own = record.state.as_deref();
    own.into_iter().chain(number.starts_with("+1303").then_some("CO")).collect()
}

/// Whether a number of this type may be called there now: by the campaign, its list, and every rule set and state.
fn is_open(campaign: &Campaign, record: &Record, kind: &str, number: &str, now: Wall) -> bool {
    let list = campaign.lists.iter().find(|list| list.name == record.list);
    let states = states(record, number);
    let mut windows = vec![(campaign.hours.as_slice(), campaign.holidays.as_slice())];
    windows.extend(list.map(|list| (list.hours.as_slice(), [].as_slice())));
    for set in &campaign.rules {
        windows.push((&set.hours, &set.holidays));
        let of_states = set.states.iter().filter(|state| states.contains(&state.state.as_str()));
        windows.extend(of_states.map(|state| (state.hours.as_slice(), state.holidays.as_slice())));
    }
    windows.retain(|(hours, holidays)| !hours.is_empty() || !holidays.is_empty());
    let local = record.zone.as_deref().and_then(|zone| Local::at(zone, now));
    windows
        .iter()
        .all(|(hours, holidays)| local.is_some_and(|local| local.is_within(hours, kind) && !local.is_holiday(holidays)))
}
