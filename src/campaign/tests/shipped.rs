//! The shipped dispositions: a test for each, with what it is and what it does to a record; and one for each dial rule.

use std::time::Duration;

use super::prepared::{at, attempt, campaign, phone, record, rows};
use crate::campaign::disposition::{DialRule, Disposition, Folder, Kind, Shipped, of, shipped};
use crate::campaign::{Campaign, Outcome, Record, Status, apply};
use crate::time::Wall;

const MOBILE: &str = "+13035550101";
const HOME: &str = "+13035550102";
const DAY_MIN: u32 = 1_440;

fn now() -> Wall {
    at("2026-06-10T18:00:00Z")
}

fn later(minutes: u32) -> Wall {
    now() + Duration::from_secs(u64::from(minutes) * 60)
}

fn two_numbers() -> Record {
    record(vec![phone("mobile", MOBILE), phone("home", HOME)])
}

/// What it does to a record whose first number was called.
#[derive(Debug, PartialEq, Eq)]
enum Does {
    /// The record is over in this campaign.
    Ends,
    /// The record waits for so many minutes, not the number.
    RecordWaits(u32),
    /// Both wait.
    NumberWaits(u32),
    /// The same attempt again, after so many minutes.
    Retries(u32),
    /// A window begins in so many minutes.
    Reschedules(u32),
    /// The number is not called again, the record's other one is.
    StopsTheNumber,
    /// The record is not called again.
    StopsTheRecord,
}

fn does(known: &Disposition) -> Does {
    let Outcome { status, action, stop_phone, wait_phone_until, .. } =
        apply(&campaign(), &two_numbers(), known, Some(0), now());
    let minutes = |at: Wall| u32::try_from((at.0 - now().0) / 60_000).expect("minutes");
    match (status, action.as_str(), stop_phone, wait_phone_until) {
        (Status::Completed { disposition }, "completed", false, None) if disposition == known.name => Does::Ends,
        (Status::Waiting { until }, "wait", false, None) => Does::RecordWaits(minutes(until)),
        (Status::Waiting { until }, "wait", false, Some(number)) if number == until => {
            Does::NumberWaits(minutes(until))
        }
        (Status::Waiting { until }, "retry", false, Some(number)) if number == until => Does::Retries(minutes(until)),
        (Status::Rescheduled { from, .. }, "reschedule", false, None) => Does::Reschedules(minutes(from)),
        (Status::New, "stop-number", true, None) => Does::StopsTheNumber,
        (Status::Excluded { why }, "stop-record", false, None) if why == known.name => Does::StopsTheRecord,
        other => panic!("{other:?}"),
    }
}

/// Its code, folder and type; in which scope (p o i), and what the agent can do with it (s select, r reschedule).
fn is(which: Shipped, name: &str, facts: (&str, Folder, Kind), (scope, can): (&str, &str), effect: &Does) {
    let known = of(&campaign(), which).clone();
    let letters =
        |all: &[(bool, char)]| -> String { all.iter().filter_map(|(is, letter)| is.then_some(*letter)).collect() };
    let found = letters(&[(known.scope.preview, 'p'), (known.scope.outbound, 'o'), (known.scope.inbound, 'i')]);
    assert_eq!((known.name.as_str(), (known.code.as_str(), known.folder, known.kind)), (name, facts));
    assert_eq!(found, scope, "in preview, after an outbound, after an inbound call");
    let found = letters(&[(known.agent_can_select, 's'), (known.agent_can_reschedule, 'r')]);
    assert_eq!(found, can, "the agent can select it, and name a time with it");
    assert_eq!(does(&known), *effect);
    assert_eq!(known.folder == Folder::Final, known.rule.is_none(), "final means: no dial rule");
}

use Folder::{ConnectionProblem as Connection, Final, NonFinal, System};
use Kind::{Continue, DoNotCall, Failure, Success};

rows! { is:
    shipped_sale(Shipped::Sale, "Sale", ("SALE", Final, Success), ("oi", "s"), &Does::Ends);
    shipped_offer_rejected(Shipped::OfferRejected, "Offer rejected", ("REJECTED", Final, Failure), ("oi", "s"), &Does::Ends);
    shipped_add_to_dnc(Shipped::AddToDnc, "Add to DNC", ("DNC", Final, DoNotCall), ("poi", "s"), &Does::Ends);
    shipped_bad_record(Shipped::BadRecord, "Bad record", ("BAD", Final, Failure), ("po", "s"), &Does::Ends);
    shipped_call_back(Shipped::CallBack, "Call back", ("CALLBACK", NonFinal, Continue), ("oi", "sr"), &Does::Reschedules(DAY_MIN));
    shipped_number_matches_dnc(Shipped::NumberMatchesDnc, "Number matches DNC", ("NUMBER_DNC", NonFinal, Continue), ("o", ""), &Does::StopsTheNumber);
    shipped_answering_machine(Shipped::AnsweringMachine, "Answering machine", ("MACHINE", Connection, Continue), ("o", "s"), &Does::NumberWaits(DAY_MIN));
    shipped_no_answer(Shipped::NoAnswer, "No answer", ("NO_ANSWER", Connection, Continue), ("o", "s"), &Does::NumberWaits(240));
    shipped_busy(Shipped::Busy, "Busy", ("BUSY", Connection, Continue), ("o", "s"), &Does::Retries(10));
    shipped_cancelled(Shipped::Cancelled, "Cancelled", ("CANCELLED", Connection, Continue), ("o", "s"), &Does::NumberWaits(60));
    shipped_fax_or_modem(Shipped::FaxOrModem, "Fax or modem", ("FAX", Connection, Continue), ("o", "s"), &Does::StopsTheNumber);
    shipped_silence(Shipped::Silence, "Silence", ("SILENCE", Connection, Continue), ("o", "s"), &Does::NumberWaits(DAY_MIN));
    shipped_call_dropped(Shipped::CallDropped, "Call dropped", ("DROPPED", Connection, Continue), ("oi", "sr"), &Does::Retries(2));
    shipped_unallocated_number(Shipped::Unallocated, "Unallocated number", ("UNALLOCATED", Connection, Continue), ("o", "s"), &Does::StopsTheNumber);
    shipped_rejected(Shipped::Rejected, "Rejected", ("CALL_REJECTED", Connection, Continue), ("o", "s"), &Does::NumberWaits(DAY_MIN));
    shipped_network_unavailable(Shipped::NetworkUnavailable, "Network unavailable", ("NETWORK", Connection, Continue), ("o", "s"), &Does::Retries(10));
    shipped_no_disposition(Shipped::NoDisposition, "No disposition", ("NONE", System, Continue), ("poi", ""), &Does::RecordWaits(DAY_MIN));
    shipped_no_numbers_left_to_call(Shipped::NoNumbersLeft, "No numbers left to call", ("NO_NUMBERS", System, Failure), ("po", ""), &Does::StopsTheRecord);
    shipped_system_failure(Shipped::SystemFailure, "System failure", ("SYSTEM", System, Continue), ("o", "s"), &Does::RecordWaits(60));
    shipped_abandoned(Shipped::Abandoned, "Abandoned", ("ABANDONED", System, Continue), ("o", ""), &Does::RecordWaits(72 * 60));
}

#[test]
fn shipped_are_those_of_the_table_and_no_others() {
    let names: Vec<_> = shipped().into_iter().map(|known| (known.folder, known.name)).collect();
    let of = |folder| names.iter().filter(|(of, _)| *of == folder).map(|(_, name)| name.as_str()).collect::<Vec<_>>();
    assert_eq!(of(Final), ["Sale", "Offer rejected", "Add to DNC", "Bad record"]);
    assert_eq!(of(NonFinal), ["Call back", "Number matches DNC"]);
    assert_eq!(of(Connection).len() + of(System).len(), 14);
    assert!(shipped().windows(2).all(|pair| pair[0].order < pair[1].order), "each has its place in the selector");
}

// ---- the dial rules ----

/// *Silence*, with another rule.
fn with(rule: DialRule) -> Disposition {
    Disposition { rule: Some(rule), ..of(&campaign(), Shipped::Silence).clone() }
}

fn applied(rule: DialRule, record: &Record) -> Outcome {
    apply(&campaign(), record, &with(rule), Some(0), now())
}

fn again(outcome: &Outcome) -> (&str, Option<Wall>) {
    (outcome.action.as_str(), outcome.next_at)
}

#[test]
fn dial_rule_wait_until_so_many_minutes_have_passed() {
    let mut record = two_numbers();
    record.phones.truncate(1);
    assert_eq!(again(&applied(DialRule::Wait { minutes: 7 }, &record)), ("wait", Some(later(7))));
}

#[test]
fn dial_rule_wait_is_a_day_where_nothing_is_said() {
    assert_eq!(crate::campaign::disposition::DEFAULT_WAIT_MIN, DAY_MIN);
}

#[test]
fn dial_rule_retry_n_times_every_m_minutes_and_then_wait() {
    let mut record = two_numbers();
    let retry = DialRule::Retry { times: 2, every_min: 5, then_wait_min: 90 };
    for _ in 0..2 {
        assert_eq!(again(&applied(retry, &record)), ("retry", Some(later(5))));
        record.attempts.push(attempt(MOBILE, now(), "Silence"));
    }
    assert_eq!(again(&applied(retry, &record)), ("wait", Some(later(90))));
}

#[test]
fn dial_rule_retry_begins_anew_after_another_result_or_number() {
    let mut record = two_numbers();
    let retry = DialRule::Retry { times: 1, every_min: 5, then_wait_min: 90 };
    record.attempts = vec![attempt(MOBILE, now(), "Silence"), attempt(MOBILE, now(), "No answer")];
    assert_eq!(applied(retry, &record).action, "retry");
    record.attempts = vec![attempt(HOME, now(), "Silence")];
    assert_eq!(applied(retry, &record).action, "retry");
}

#[test]
fn dial_rule_reschedule_a_window_that_begins_in_so_many_minutes() {
    let outcome = applied(DialRule::Reschedule { minutes: 30 }, &two_numbers());
    assert_eq!(outcome.status, Status::Rescheduled { from: later(30), until: later(30 + DAY_MIN) });
}

#[test]
fn dial_rule_stop_number_leaves_the_records_other_number() {
    let outcome = applied(DialRule::StopNumber, &two_numbers());
    assert_eq!((outcome.stop_phone, &outcome.status, outcome.next_at), (true, &Status::New, Some(now())));
    assert_eq!(outcome.dnc_append, None, "in this campaign alone");
}

#[test]
fn dial_rule_stop_number_everywhere_forbids_it_in_every_campaign_of_the_store() {
    let outcome = applied(DialRule::StopNumberEverywhere, &two_numbers());
    assert!(outcome.stop_phone);
    let append = outcome.dnc_append.expect("a do-not-call entry");
    let numbers: Vec<_> = append.numbers.iter().map(|number| number.as_str()).collect();
    assert_eq!((append.list.as_str(), numbers, append.until), ("everywhere", vec![MOBILE], None));
}

#[test]
fn dial_rule_stop_record_ends_it_with_its_other_numbers() {
    let outcome = applied(DialRule::StopRecord, &two_numbers());
    assert_eq!((outcome.status, outcome.next_at), (Status::Excluded { why: "Silence".into() }, None));
}

#[test]
fn a_campaign_edits_what_a_shipped_disposition_does() {
    let mut campaign: Campaign = campaign();
    for known in campaign.dispositions.iter_mut().filter(|known| known.shipped == Some(Shipped::Busy)) {
        known.rule = Some(DialRule::Wait { minutes: 3 });
    }
    let busy = of(&campaign, Shipped::Busy).clone();
    assert_eq!(apply(&campaign, &two_numbers(), &busy, Some(0), now()).action, "wait");
}
