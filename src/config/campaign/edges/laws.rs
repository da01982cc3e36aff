//! The shipped rule sets: a test for each state's hours, holidays, caps and mobile numbers, and for each fact of the others.

use super::*;
use crate::campaign::{AccountCall, Attempt};

/// Wednesday noon in Denver, 14:00 in New York.
fn wednesday() -> Wall {
    at("2026-06-10T18:00:00Z")
}

/// Whether a state's rules let a call through at a local time: a number without a place of its own, in the zone.
fn open_in(state: &str, zone: &str, local: &str) -> bool {
    let (campaign, mut record) = under(&["us-tcpa"], DENVER);
    record.state = Some(state.into());
    record.phones[0].zone = Some(zone.into());
    let local: jiff::civil::DateTime = local.parse().unwrap_or_else(|error| panic!("{local}: {error}"));
    let zone = crate::campaign::zones::find(zone).expect("a zone");
    let now = local.to_zoned(zone.rules).expect("a moment").timestamp().into();
    verdict(&campaign, &record, now).is_ok()
}

// ---- us-tcpa: the states' hours ----

/// The first and the last open minute of a day, or none.
type Open = Option<(&'static str, &'static str)>;

const EASTERN: &str = "America/New_York";
const CENTRAL: &str = "America/Chicago";
const MOUNTAIN: &str = "America/Denver";
const PACIFIC: &str = "America/Los_Angeles";
/// Without hours of their own.
const FEDERAL: [Open; 3] = daily_from("08:00", "21:00");

const fn daily_from(from: &'static str, until: &'static str) -> [Open; 3] {
    [Some((from, until)); 3]
}

const fn not_on_sundays(from: &'static str, until: &'static str) -> [Open; 3] {
    [Some((from, until)), Some((from, until)), None]
}

/// Monday, Saturday, Sunday, each to the millisecond. 2026-06-08 is a Monday without a holiday.
fn hours(state: &str, zone: &str, days: [Open; 3]) {
    for (date, open) in ["2026-06-08", "2026-06-13", "2026-06-14"].into_iter().zip(days) {
        let at = |time: &str| open_in(state, zone, &format!("{date}T{time}"));
        let Some((from, until)) = open else {
            assert!(!at("12:00") && !at("15:00"), "{state} {date}: closed");
            continue;
        };
        let before = |time: &str| {
            let (hour, minute) = time.split_once(':').expect("a time");
            let minutes = hour.parse::<u32>().expect("hours") * 60 + minute.parse::<u32>().expect("minutes") - 1;
            format!("{:02}:{:02}:59.999", minutes / 60, minutes % 60)
        };
        assert!(!at(&before(from)) && at(from), "{state} {date}: opens {from}");
        assert!(at(&before(until)) && !at(until), "{state} {date}: closes {until}");
    }
}

rows! { hours:
    us_tcpa_hours_of_a_state_without_its_own("CO", MOUNTAIN, FEDERAL);
    us_tcpa_hours_of_alabama("AL", CENTRAL, not_on_sundays("08:00", "20:00"));
    us_tcpa_hours_of_connecticut("CT", EASTERN, daily_from("09:00", "20:00"));
    us_tcpa_hours_of_florida("FL", EASTERN, daily_from("08:00", "20:00"));
    us_tcpa_hours_of_illinois("IL", CENTRAL, FEDERAL);
    us_tcpa_hours_of_indiana("IN", "America/Indiana/Indianapolis", daily_from("09:00", "20:00"));
    us_tcpa_hours_of_kentucky("KY", EASTERN, daily_from("10:00", "21:00"));
    us_tcpa_hours_of_louisiana("LA", CENTRAL, not_on_sundays("08:00", "20:00"));
    us_tcpa_hours_of_maine("ME", EASTERN, daily_from("09:00", "17:00"));
    us_tcpa_hours_of_maryland("MD", EASTERN, daily_from("08:00", "20:00"));
    us_tcpa_hours_of_massachusetts("MA", EASTERN, daily_from("08:00", "20:00"));
    us_tcpa_hours_of_michigan("MI", "America/Detroit", daily_from("09:00", "21:00"));
    us_tcpa_hours_of_minnesota("MN", CENTRAL, daily_from("09:00", "21:00"));
    us_tcpa_hours_of_mississippi("MS", CENTRAL, not_on_sundays("08:00", "20:00"));
    us_tcpa_hours_of_nebraska("NE", CENTRAL, FEDERAL);
    us_tcpa_hours_of_nevada("NV", PACIFIC, daily_from("09:00", "20:00"));
    us_tcpa_hours_of_new_mexico("NM", MOUNTAIN, daily_from("09:00", "21:00"));
    us_tcpa_hours_of_oklahoma("OK", CENTRAL, daily_from("08:00", "20:00"));
    us_tcpa_hours_of_pennsylvania("PA", EASTERN, [Some(("08:00", "21:00")), Some(("08:00", "21:00")), Some(("13:30", "21:00"))]);
    us_tcpa_hours_of_rhode_island("RI", EASTERN, [Some(("09:00", "18:00")), Some(("10:00", "17:00")), None]);
    us_tcpa_hours_of_south_dakota("SD", CENTRAL, not_on_sundays("08:00", "21:00"));
    us_tcpa_hours_of_tennessee("TN", CENTRAL, FEDERAL);
    us_tcpa_hours_of_texas("TX", CENTRAL, [Some(("09:00", "21:00")), Some(("09:00", "21:00")), Some(("12:00", "21:00"))]);
    us_tcpa_hours_of_utah("UT", MOUNTAIN, daily_from("09:00", "20:00"));
    us_tcpa_hours_of_washington("WA", PACIFIC, daily_from("08:00", "20:00"));
    us_tcpa_hours_of_wyoming("WY", MOUNTAIN, daily_from("08:00", "20:00"));
}

/// A state of the file that has hours, and no test for them, is told.
#[test]
fn us_tcpa_hours_of_every_state_of_the_file_have_a_test() {
    let tested = |line: &&str| line.trim_start().starts_with("us_tcpa_hours_of_");
    let here: Vec<_> = include_str!("laws.rs").lines().filter(tested).collect();
    for state in set("us-tcpa").states.iter().filter(|state| !state.hours.is_empty()) {
        let code = format!("(\"{}\", ", state.state);
        assert!(here.iter().any(|line| line.contains(&code)), "{}", state.state);
    }
}

// ---- us-tcpa: holidays ----

fn closed_on(state: &str, zone: &str, date: &str) {
    assert!(!open_in(state, zone, &format!("{date}T12:00")));
}

fn open_on(state: &str, zone: &str, date: &str) {
    assert!(open_in(state, zone, &format!("{date}T12:00")));
}

rows! { closed_on:
    us_tcpa_thanksgiving_in_alabama("AL", CENTRAL, "2026-11-26");
    us_tcpa_thanksgiving_in_pennsylvania("PA", EASTERN, "2026-11-26");
    us_tcpa_good_friday_in_pennsylvania("PA", EASTERN, "2026-04-03");
    us_tcpa_christmas_on_a_saturday_is_kept_on_the_friday_in_mississippi("MS", CENTRAL, "2027-12-24");
    us_tcpa_mardi_gras_in_louisiana("LA", CENTRAL, "2027-02-09");
    us_tcpa_victory_day_in_rhode_island("RI", EASTERN, "2026-08-10");
    us_tcpa_pioneer_day_in_utah("UT", MOUNTAIN, "2026-07-24");
    us_tcpa_independence_day_on_a_sunday_is_kept_on_the_monday_in_alabama("AL", CENTRAL, "2027-07-05");
}

rows! { open_on:
    us_tcpa_the_day_after_thanksgiving_in_alabama("AL", CENTRAL, "2026-11-27");
    us_tcpa_the_day_before_pioneer_day_in_utah("UT", MOUNTAIN, "2026-07-23");
    us_tcpa_thanksgiving_in_colorado_is_no_holiday_of_the_law("CO", MOUNTAIN, "2026-11-26");
    us_tcpa_christmas_in_florida_is_no_holiday_of_the_law("FL", EASTERN, "2026-12-25");
}

// ---- us-tcpa: three calls in 24 hours ----

/// To one number the fourth call is one too many, to the millisecond; elsewhere it is not.
fn three_in_24_hours(number: &str, state: &str) {
    let (campaign, mut record) = under(&["us-tcpa"], number);
    let now = wednesday();
    let first = now - Duration::from_secs(86_400) + Duration::from_millis(1);
    record.phones[0].dialed = vec![first, at("2026-06-10T15:00:00Z")];
    assert_eq!(blocked(&campaign, &record, now), None, "the third");
    record.phones[0].dialed.push(at("2026-06-10T16:00:00Z"));
    let block = verdict(&campaign, &record, now).expect_err("the fourth");
    assert_eq!((block.rule, block.until), (Rule::CapPer24h, Some(now + Duration::from_millis(1))));
    let words = format!("3 of 3 calls to this number in 24 h (us-tcpa {state})");
    assert!(block.detail.to_string().starts_with(&words), "{block:?}");
    assert_eq!(blocked(&campaign, &record, now + Duration::from_millis(1)), None, "24 hours later");
    record.phones[0] = crate::campaign::Phone { dialed: record.phones[0].dialed.clone(), ..phone("mobile", DENVER) };
    assert_eq!(blocked(&campaign, &record, now), None, "Colorado has no such cap");
}

/// To one customer, whichever number was called.
fn three_in_24_hours_to_the_customer(number: &str) {
    let (campaign, mut record) = under(&["us-tcpa"], number);
    let call = |n: u64| attempt("+13035550199", wednesday() - Duration::from_secs(60 * n), "No answer");
    record.attempts = (0..2).map(call).collect();
    assert_eq!(blocked(&campaign, &record, wednesday()), None, "the third");
    record.attempts = (0..3).map(call).collect();
    assert_eq!(blocked(&campaign, &record, wednesday()).map(|(rule, _)| rule), Some(Rule::CapPer24h));
}

rows! { three_in_24_hours:
    us_tcpa_florida_three_calls_in_24_hours(MIAMI, "FL");
    us_tcpa_oklahoma_three_calls_in_24_hours("+14055550101", "OK");
    us_tcpa_maryland_three_calls_in_24_hours("+14105550101", "MD");
}

rows! { three_in_24_hours_to_the_customer:
    us_tcpa_florida_three_calls_in_24_hours_to_the_customer(MIAMI);
    us_tcpa_oklahoma_three_calls_in_24_hours_to_the_customer("+14055550101");
    us_tcpa_maryland_three_calls_in_24_hours_to_the_customer("+14105550101");
}

// ---- us-tcpa: mobile numbers ----

/// What the record's field says of the line, and whether a number of that state is then forbidden.
fn wireless(number: &str, says: &str, forbidden: bool) {
    let (mut campaign, mut record) = under(&["us-tcpa"], number);
    campaign.wireless_field = Some("line".into());
    record.fields.insert("Line".into(), says.into());
    let expected = forbidden.then_some((Rule::Wireless, None));
    assert_eq!(blocked(&campaign, &record, wednesday()), expected);
    campaign.wireless_field = None;
    assert_eq!(blocked(&campaign, &record, wednesday()), None, "nobody says which field tells it");
}

rows! { wireless:
    us_tcpa_no_mobile_numbers_in_arizona("+16025550101", "mobile", true);
    us_tcpa_no_mobile_numbers_in_louisiana("+15045550101", "mobile", true);
    us_tcpa_no_mobile_numbers_in_new_jersey("+12015550101", "mobile", true);
    us_tcpa_no_mobile_numbers_in_texas("+15125550101", "mobile", true);
    us_tcpa_no_mobile_numbers_in_wyoming("+13075550101", "yes", true);
    us_tcpa_a_landline_in_wyoming("+13075550101", "landline", false);
    us_tcpa_no_mobile_number_in_wyoming("+13075550101", "no", false);
    us_tcpa_an_untold_line_in_wyoming("+13075550101", "", false);
    us_tcpa_a_mobile_number_in_colorado(DENVER, "mobile", false);
}

// ---- us-reg-f ----

/// Answered in the evening of Wednesday, 10 June, in Denver: day 1 of seven.
fn talk(disposition: &str) -> Attempt {
    let dialed = at("2026-06-11T02:00:00Z");
    let mut talk = attempt(DENVER, dialed, disposition);
    talk.times.answered_at = Some(dialed + Duration::from_secs(10));
    talk
}

/// Day 7 is Tuesday the 16th; it ends at midnight there.
fn day_eight() -> Wall {
    at("2026-06-17T06:00:00Z")
}

#[test]
fn us_reg_f_the_eighth_call_in_seven_days_about_a_debt() {
    let (campaign, mut record) = under(&["us-reg-f"], DENVER);
    let now = wednesday();
    let first = now - Duration::from_secs(7 * 86_400) + Duration::from_millis(1);
    record.attempts = std::iter::once(first)
        .chain((1..6).map(|n| now - Duration::from_secs(n * 3_600)))
        .map(|at| attempt(DENVER, at, "No answer"))
        .collect();
    assert_eq!(blocked(&campaign, &record, now), None, "the seventh");
    record.attempts.push(attempt(DENVER, now - Duration::from_secs(600), "No answer"));
    let block = verdict(&campaign, &record, now).expect_err("the eighth");
    assert_eq!((block.rule, block.until), (Rule::CapPer7Days, Some(now + Duration::from_millis(1))));
    assert!(block.detail.to_string().starts_with("7 of 7 calls about this account in 7 days (us-reg-f)"), "{block:?}");
    assert_eq!(blocked(&campaign, &record, now + Duration::from_millis(1)), None);
}

#[test]
fn us_reg_f_counts_by_the_debt_over_all_its_records() {
    let (campaign, mut record) = under(&["us-reg-f"], DENVER);
    let now = wednesday();
    let call = |n: u64| AccountCall {
        dialed_at: now - Duration::from_secs(n * 3_600),
        answered_at: None,
        disposition: Some("No answer".into()),
    };
    record.account = Some("A-7".into());
    record.account_calls = (1..4).map(call).collect();
    record.attempts = (1..4).map(|n| attempt(DENVER, now - Duration::from_secs(60 * n), "Busy")).collect();
    assert_eq!(blocked(&campaign, &record, now), None, "three here, three there: the seventh");
    record.account_calls.push(call(4));
    assert_eq!(blocked(&campaign, &record, now).map(|(rule, _)| rule), Some(Rule::CapPer7Days));
}

#[test]
fn us_reg_f_counts_every_retry_as_a_call() {
    let (campaign, mut record) = under(&["us-reg-f"], DENVER);
    record.attempts = (1..8).map(|n| attempt(DENVER, wednesday() - Duration::from_secs(600 * n), "Busy")).collect();
    record.attempts.iter_mut().for_each(|attempt| attempt.action = Some("retry".into()));
    assert_eq!(blocked(&campaign, &record, wednesday()).map(|(rule, _)| rule), Some(Rule::CapPer7Days));
}

#[test]
fn us_reg_f_none_within_seven_days_after_a_conversation_its_day_being_the_first() {
    let (campaign, mut record) = under(&["us-reg-f"], DENVER);
    record.attempts = vec![talk("Call back")];
    let block = verdict(&campaign, &record, at("2026-06-16T20:00:00Z")).expect_err("day 7");
    assert_eq!((block.rule, block.until), (Rule::QuietAfterTalk, Some(day_eight())));
    assert_eq!(block.detail.to_string(), "no call so soon after a conversation (us-reg-f), again Wed 00:00, in 10 h");
    let last = blocked(&campaign, &record, Wall(day_eight().0 - 1));
    assert_eq!(last.map(|(rule, _)| rule), Some(Rule::QuietAfterTalk));
    // Day 8 begins at midnight; the hours open at eight.
    assert_eq!(blocked(&campaign, &record, day_eight()).map(|(rule, _)| rule), Some(Rule::CallingWindow));
    assert_eq!(blocked(&campaign, &record, at("2026-06-17T14:00:00Z")), None);
    assert_eq!(due(&campaign, &record, at("2026-06-16T20:00:00Z")), Some(at("2026-06-17T14:00:00Z")));
}

#[test]
fn us_reg_f_a_conversation_with_another_customer_of_the_debt_is_one_too() {
    let (campaign, mut record) = under(&["us-reg-f"], DENVER);
    let talk = talk("Sale");
    let (dialed_at, answered_at) = (talk.times.dialed_at.expect("dialled"), talk.times.answered_at);
    record.account_calls = vec![AccountCall { dialed_at, answered_at, disposition: None }];
    let found = blocked(&campaign, &record, at("2026-06-12T18:00:00Z"));
    assert_eq!(found, Some((Rule::QuietAfterTalk, Some(day_eight()))));
}

/// Whether an answered call with that disposition was a conversation.
fn conversation(disposition: &str, was_one: bool) {
    let (campaign, mut record) = under(&["us-reg-f"], DENVER);
    record.attempts = vec![talk(disposition)];
    let found = blocked(&campaign, &record, at("2026-06-12T18:00:00Z")).map(|(rule, _)| rule);
    assert_eq!(found, was_one.then_some(Rule::QuietAfterTalk));
}

rows! { conversation:
    us_reg_f_a_sale_is_a_conversation("Sale", true);
    us_reg_f_a_dropped_call_is_a_conversation("Call dropped", true);
    us_reg_f_what_nobody_has_described_is_a_conversation("?", true);
    us_reg_f_an_answering_machine_is_no_conversation("Answering machine", false);
    us_reg_f_silence_is_no_conversation("Silence", false);
    us_reg_f_no_answer_is_no_conversation("No answer", false);
}

fn open_in_denver(rules: &str, moment: &str, open: bool) {
    let (campaign, record) = under(&[rules], DENVER);
    assert_eq!(blocked(&campaign, &record, at(moment)).is_none(), open);
}

rows! { open_in_denver:
    us_tcpa_before_eight_at_the_called_party("us-tcpa", "2026-06-10T13:59:59.999Z", false);
    us_tcpa_from_eight_at_the_called_party("us-tcpa", "2026-06-10T14:00:00Z", true);
    us_tcpa_until_nine_in_the_evening_at_the_called_party("us-tcpa", "2026-06-11T02:59:59.999Z", true);
    us_tcpa_after_nine_in_the_evening_at_the_called_party("us-tcpa", "2026-06-11T03:00:00Z", false);
    us_reg_f_before_eight_at_the_consumer("us-reg-f", "2026-06-10T13:59:59.999Z", false);
    us_reg_f_from_eight_at_the_consumer("us-reg-f", "2026-06-10T14:00:00Z", true);
    us_reg_f_until_nine_in_the_evening_at_the_consumer("us-reg-f", "2026-06-11T02:59:59.999Z", true);
    us_reg_f_after_nine_in_the_evening_at_the_consumer("us-reg-f", "2026-06-11T03:00:00Z", false);
}

// ---- uk-ofcom ----

fn in_london() -> (Campaign, Record) {
    let (mut campaign, record) = under(&["uk-ofcom"], LONDON);
    campaign.caller_id = Some("+442079460000".into());
    (campaign, record)
}

#[test]
fn uk_ofcom_presents_a_caller_id() {
    let noon = at("2026-06-10T12:00:00Z");
    let (mut campaign, mut record) = in_london();
    assert_eq!(blocked(&campaign, &record, noon), None);
    campaign.caller_id = None;
    assert_eq!(blocked(&campaign, &record, noon), Some((Rule::CallerId, None)));
    record.caller_id = Some("+442079460000".into());
    assert_eq!(blocked(&campaign, &record, noon), None, "the record's own will do");
}

#[test]
fn uk_ofcom_no_call_within_72_hours_after_an_abandoned_one() {
    let (campaign, mut record) = in_london();
    let now = at("2026-06-10T12:00:00Z");
    let abandoned = now - Duration::from_secs(72 * 3_600);
    record.attempts = vec![attempt(LONDON, abandoned + Duration::from_millis(1), "Abandoned")];
    let found = blocked(&campaign, &record, now);
    assert_eq!(found, Some((Rule::QuietAfterAbandoned, Some(now + Duration::from_millis(1)))));
    record.attempts = vec![attempt(LONDON, abandoned, "Abandoned")];
    assert_eq!(blocked(&campaign, &record, now), None);
}

#[test]
fn uk_ofcom_lets_it_ring_for_15_seconds_at_least() {
    assert_eq!(set("uk-ofcom").min_ring_s, Some(15));
    let told = super::super::parse("name = \"x\"\nno_answer_s = 14\nrules = [\"uk-ofcom\"]", "c.toml");
    assert!(told.expect_err("too short").to_string().contains("15 s of ringing"));
    assert!(super::super::parse("name = \"x\"\nno_answer_s = 15\nrules = [\"uk-ofcom\"]", "c.toml").is_ok());
}

fn open_in_london(moment: &str, open: bool) {
    let (campaign, record) = in_london();
    assert_eq!(blocked(&campaign, &record, at(moment)).is_none(), open);
}

rows! { open_in_london:
    uk_ofcom_before_eight_on_a_weekday("2026-06-10T06:59:59.999Z", false);
    uk_ofcom_from_eight_on_a_weekday("2026-06-10T07:00:00Z", true);
    uk_ofcom_until_nine_in_the_evening("2026-06-10T19:59:59.999Z", true);
    uk_ofcom_after_nine_in_the_evening("2026-06-10T20:00:00Z", false);
    uk_ofcom_before_nine_on_a_saturday("2026-06-13T07:59:59.999Z", false);
    uk_ofcom_from_nine_on_a_saturday("2026-06-13T08:00:00Z", true);
    uk_ofcom_before_nine_on_a_sunday("2026-06-14T07:59:59.999Z", false);
    uk_ofcom_from_nine_on_a_sunday("2026-06-14T08:00:00Z", true);
}
