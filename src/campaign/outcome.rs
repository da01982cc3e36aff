//! What a disposition does to a record: the dial rules, as one pure step from the record before to where it stands after.
//!
//! The store calls it inside the transaction that saves the attempt, and writes what it answers.

use std::time::Duration;

use super::disposition::{DialRule, Disposition, Folder, Kind, Shipped, of};
use super::{Campaign, Phone, Record, Status, Strategy, due};
use crate::pii::Pii;
use crate::time::Wall;

/// How long the window of an automatic reschedule is: after it the record is an ordinary one again.
const RESCHEDULE_WINDOW: Duration = Duration::from_secs(86_400);

/// What is to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The disposition's name.
    pub disposition: String,
    /// Its code.
    pub code: String,
    /// Where the record stands now. If the agent goes on with another of its numbers, it stays in the call instead, and
    /// only what concerns the phone is stored.
    pub status: Status,
    /// What the rule did: `completed`, `wait`, `retry`, `reschedule`, `stop-number`, …
    pub action: String,
    /// When the gate would let the record through again, as the rules stand.
    pub next_at: Option<Wall>,
    /// The number that the following two speak of.
    pub phone: Option<usize>,
    /// The number is not called again.
    pub stop_phone: bool,
    /// The number waits.
    pub wait_phone_until: Option<Wall>,
    /// What goes on a do-not-call list, in the same transaction.
    pub dnc_append: Option<DncAppend>,
}

impl Outcome {
    /// Writes what the outcome says of its number: the same number may stand in several columns of a list.
    pub fn mark(&self, phones: &mut [Phone]) {
        let Some(number) = self.phone.and_then(|index| phones.get(index)).map(|phone| phone.e164.clone()) else {
            return;
        };
        for phone in phones.iter_mut().filter(|phone| phone.e164 == number) {
            phone.stopped |= self.stop_phone;
            phone.waiting_until = phone.waiting_until.max(self.wait_phone_until);
        }
    }
}

/// Numbers for a do-not-call list.
#[derive(Debug, Clone, PartialEq)]
pub struct DncAppend {
    /// The list's name.
    pub list: String,
    /// E.164 numbers.
    pub numbers: Vec<Pii<String>>,
    /// Until when they are not called; absent: for good.
    pub until: Option<Wall>,
}

/// The list that *Add to DNC* writes into where the campaign names none.
pub const INTERNAL_DNC: &str = "internal";

/// The list that `stop-number-everywhere` writes into; it holds in every campaign of the store.
pub const EVERYWHERE_DNC: &str = "everywhere";

/// What `disposition` does to `record`, of whose numbers `phone` was dialled (none: it was finished without a call).
/// The dial that ends here stands already in the phone's `dialed` and in `attempts`, if it counts.
pub fn apply(c: &Campaign, record: &Record, disposition: &Disposition, phone: Option<usize>, now: Wall) -> Outcome {
    let mut outcome = Outcome {
        disposition: disposition.name.clone(),
        code: disposition.code.clone(),
        status: Status::Completed { disposition: disposition.name.clone() },
        action: "completed".to_owned(),
        next_at: None,
        phone: phone.filter(|index| *index < record.phones.len()),
        stop_phone: false,
        wait_phone_until: None,
        dnc_append: dnc_append(c, record, disposition, phone, now),
    };
    if let Some(rule) = disposition.rule {
        outcome.action = rule.name().to_owned();
        follow(rule, c, record, disposition, now, &mut outcome);
        close_if_exhausted(c, record, disposition, now, &mut outcome);
    }
    outcome
}

/// The rule's own effect, before it is asked whether anything is left to call.
fn follow(rule: DialRule, c: &Campaign, record: &Record, disposition: &Disposition, now: Wall, outcome: &mut Outcome) {
    match rule {
        DialRule::Wait { minutes } => wait(c, disposition, now + minutes_of(minutes), outcome),
        DialRule::Retry { times, every_min, then_wait_min } => {
            if retries_so_far(record, disposition, outcome.phone) < times {
                wait(c, disposition, now + minutes_of(every_min), outcome);
            } else {
                outcome.action = "wait".to_owned();
                wait(c, disposition, now + minutes_of(then_wait_min), outcome);
            }
        }
        DialRule::Reschedule { minutes } => {
            let from = now + minutes_of(minutes);
            outcome.status = Status::Rescheduled { from, until: from + RESCHEDULE_WINDOW };
        }
        DialRule::StopNumber | DialRule::StopNumberEverywhere if outcome.phone.is_some() => {
            outcome.stop_phone = true;
            outcome.status = Status::New;
        }
        // Without a number there is only the record to stop.
        DialRule::StopNumber | DialRule::StopNumberEverywhere | DialRule::StopRecord => {
            outcome.action = DialRule::StopRecord.name().to_owned();
            outcome.status = Status::Excluded { why: disposition.name.clone() };
        }
    }
}

/// A connection problem is the number's; everything else is the customer's, and so the record's. With
/// `all-before-next-record` the record stays in turn for its other numbers.
fn wait(campaign: &Campaign, disposition: &Disposition, until: Wall, outcome: &mut Outcome) {
    let number_alone = disposition.folder == Folder::ConnectionProblem && outcome.phone.is_some();
    if number_alone {
        outcome.wait_phone_until = Some(until);
    }
    outcome.status = match campaign.strategy {
        Strategy::AllBeforeNextRecord if number_alone => Status::New,
        _ => Status::Waiting { until },
    };
}

/// How often the latest attempts to this number, in a row, ended with this same disposition.
fn retries_so_far(record: &Record, disposition: &Disposition, phone: Option<usize>) -> u32 {
    let number = phone.and_then(|index| record.phones.get(index)).map(|phone| &phone.e164);
    let ended = record.attempts.iter().rev().filter(|attempt| attempt.disposition.is_some());
    let same = ended
        .filter(|attempt| number.is_none_or(|number| *number == attempt.number))
        .take_while(|attempt| attempt.disposition.as_deref() == Some(disposition.name.as_str()));
    // The attempt that ends now may already stand among them without its disposition; then it is not counted.
    u32::try_from(same.count()).unwrap_or(u32::MAX)
}

/// Finds the next moment; where there is none, the record ends: with this disposition if it has one number, else with
/// *No numbers left to call*.
fn close_if_exhausted(c: &Campaign, record: &Record, disposition: &Disposition, now: Wall, outcome: &mut Outcome) {
    if matches!(outcome.status, Status::Completed { .. } | Status::Excluded { .. }) {
        return;
    }
    let mut after = record.clone();
    after.status = outcome.status.clone();
    // The attempt that ends here is asked with its result: a retry of it may be the same attempt.
    if let Some(ending) = after.attempts.last_mut().filter(|attempt| attempt.disposition.is_none()) {
        ending.disposition = Some(disposition.name.clone());
        ending.action = Some(outcome.action.clone());
    }
    outcome.mark(&mut after.phones);
    outcome.next_at = due(c, &after, now);
    match outcome.next_at {
        Some(at) if outcome.status == Status::New && at > now => outcome.status = Status::Waiting { until: at },
        Some(_) => {}
        None => {
            let last = if record.phones.len() > 1 { of(c, Shipped::NoNumbersLeft) } else { disposition };
            outcome.status = Status::Completed { disposition: last.name.clone() };
        }
    }
}

fn dnc_append(
    c: &Campaign,
    record: &Record,
    ended: &Disposition,
    phone: Option<usize>,
    now: Wall,
) -> Option<DncAppend> {
    let (list, until) = if ended.rule == Some(DialRule::StopNumberEverywhere) {
        (EVERYWHERE_DNC.to_owned(), None)
    } else if ended.kind == Kind::DoNotCall {
        let appended = c.dnc.iter().find(|list| list.append);
        appended.map_or_else(|| (INTERNAL_DNC.to_owned(), None), |list| (list.name.clone(), list.end_of_new(now)))
    } else {
        return None;
    };
    // Without a call the customer has been asked about nothing in particular: all the numbers go.
    let numbers = record.phones.iter().enumerate().filter(|(index, _)| phone.is_none_or(|dialed| dialed == *index));
    let numbers: Vec<Pii<String>> = numbers.map(|(_, phone)| phone.e164.clone()).collect();
    (!numbers.is_empty()).then_some(DncAppend { list, numbers, until })
}

fn minutes_of(minutes: u32) -> Duration {
    Duration::from_secs(u64::from(minutes) * 60)
}
