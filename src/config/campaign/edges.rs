//! Every rule of place, time and number of calls, at its edges; those of the shipped rule sets are in `laws`.

use std::time::Duration;

use crate::campaign::gate::{self, Rule, Verdict};
use crate::campaign::hours::{Days, Row};
use crate::campaign::rules::RuleSet;
use crate::campaign::terms::Terms;
use crate::campaign::tests::prepared::{at, attempt, campaign, daily, phone, record, rows};
use crate::campaign::{
    Block, Campaign, DncEntry, DncKind, DncList, Evidence, Limits, Record, Status, apply, disposition, due, recommend,
};
use crate::time::Wall;

mod laws;

const DENVER: &str = "+13035550101";
const MIAMI: &str = "+13055550101";
const LONDON: &str = "+442079460101";

/// A shipped rule set, through the reader of campaign files.
fn set(name: &str) -> RuleSet {
    let text = format!("name = \"x\"\nrules = [\"{name}\"]");
    let mut campaign = super::parse(&text, "c.toml").unwrap_or_else(|error| panic!("{error}"));
    campaign.rules.remove(0)
}

fn under(names: &[&str], number: &str) -> (Campaign, Record) {
    let mut campaign = campaign();
    campaign.rules = names.iter().map(|name| set(name)).collect();
    (campaign, record(vec![phone("mobile", number)]))
}

fn verdict(campaign: &Campaign, record: &Record, now: Wall) -> Result<Evidence, Block> {
    match gate::look(campaign, record, 0, now) {
        Verdict::Allowed(evidence) => Ok(evidence),
        Verdict::Blocked(block) => Err(block),
    }
}

fn blocked(campaign: &Campaign, record: &Record, now: Wall) -> Option<(Rule, Option<Wall>)> {
    verdict(campaign, record, now).err().map(|block| (block.rule, block.until))
}

#[test]
fn a_holiday_is_told_by_its_name_and_ends_at_the_next_opening() {
    let (campaign, record) = under(&["us-tcpa"], "+12055550101"); // Alabama
    let noon = at("2026-11-26T18:00:00Z");
    let block = verdict(&campaign, &record, noon).expect_err("Thanksgiving");
    assert_eq!((block.rule, block.until), (Rule::CallingWindow, Some(at("2026-11-27T14:00:00Z"))));
    assert_eq!(block.detail.to_string(), "opens Fri 08:00 in Chicago, in 20 h (us-tcpa AL: Thanksgiving Day)");
    // A Sunday, then a holiday: the opening is the day after both. 4 July 2027 is a Sunday, kept on Monday too.
    let block = verdict(&campaign, &record, at("2027-07-04T02:00:00Z")).expect_err("Saturday evening");
    assert_eq!(block.until, Some(at("2027-07-06T13:00:00Z")));
    assert_eq!(due(&campaign, &record, noon), Some(at("2026-11-27T14:00:00Z")));
}

#[test]
fn window_the_campaigns_holidays_close_it() {
    let (mut campaign, record) = under(&[], DENVER);
    let text = "name = \"x\"\n[[holidays]]\nname = \"Works outing\"\non = \"2026-06-10\"";
    campaign.holidays = super::parse(text, "c.toml").expect("a campaign").holidays;
    let midnight = at("2026-06-11T06:00:00Z");
    assert_eq!(blocked(&campaign, &record, at("2026-06-10T18:00:00Z")), Some((Rule::CallingWindow, Some(midnight))));
    assert_eq!(blocked(&campaign, &record, at("2026-06-10T05:59:59Z")), None, "the evening before");
    assert_eq!(blocked(&campaign, &record, midnight), None);
}

#[test]
fn window_a_list_narrows_the_campaign_and_never_widens_it() {
    let (mut campaign, record) = under(&[], DENVER);
    campaign.hours = vec![daily("09:00", "18:00", &["mobile"])];
    campaign.lists[0].hours = vec![daily("06:00", "12:00", &[])];
    for (now, open) in [
        ("2026-06-10T14:59:59Z", false), // 08:59: the list would allow it
        ("2026-06-10T15:00:00Z", true),
        ("2026-06-10T17:59:59Z", true),
        ("2026-06-10T18:00:00Z", false), // noon: the campaign would allow it
    ] {
        assert_eq!(blocked(&campaign, &record, at(now)).is_none(), open, "{now}");
    }
    let block = verdict(&campaign, &record, at("2026-06-10T20:00:00Z")).expect_err("in the afternoon");
    assert_eq!(block.detail.to_string(), "opens Thu 09:00 in Denver, in 19 h (list 'spring')");
    let choice = recommend(&campaign, &record, at("2026-06-10T16:00:00Z"));
    assert_eq!(choice.why.to_string(), "mobile, the only number until 12:00");
    assert_eq!(choice.phones[0].closes_at, Some(at("2026-06-10T18:00:00Z")));
    campaign.lists[0].hours = vec![daily("00:00", "24:00", &["home"])];
    assert_eq!(blocked(&campaign, &record, at("2026-06-10T18:00:00Z")), Some((Rule::CallingWindow, None)));
}

#[test]
fn us_tcpa_hours_hold_in_the_night_of_dst() {
    let (campaign, record) = under(&["us-tcpa"], DENVER);
    // Clocks go forward on 8 March 2026, and back on 1 November: 08:00 is 14:00Z, then 15:00Z.
    for (evening, opens) in
        [("2026-03-08T04:30:00Z", "2026-03-08T14:00:00Z"), ("2026-11-01T05:00:00Z", "2026-11-01T15:00:00Z")]
    {
        assert_eq!(blocked(&campaign, &record, at(evening)), Some((Rule::CallingWindow, Some(at(opens)))), "{evening}");
        assert!(blocked(&campaign, &record, Wall(at(opens).0 - 1)).is_some());
        assert_eq!(blocked(&campaign, &record, at(opens)), None, "{opens}");
    }
}

#[test]
fn a_place_that_nobody_knows_is_not_called_under_rules_with_hours() {
    let (campaign, record) = under(&["us-tcpa"], "+18005550101");
    assert_eq!(blocked(&campaign, &record, at("2026-06-10T18:00:00Z")), Some((Rule::CallingWindow, None)));
}

#[test]
fn a_state_is_the_records_else_the_postal_codes_and_the_area_codes() {
    let (mut campaign, mut record) = under(&["us-tcpa"], MIAMI);
    let states = |campaign: &Campaign, record: &Record| Terms::of(campaign, record, &record.phones[0]).states;
    assert_eq!(states(&campaign, &record), ["FL"]);
    record.postal_code = Some("80202".into());
    assert_eq!(states(&campaign, &record), ["CO", "FL"], "moved, with the number of Florida: both");
    record.state = Some("Colorado".into());
    assert_eq!(states(&campaign, &record), ["CO", "FL"]);
    campaign.safe_zones = false;
    assert_eq!(states(&campaign, &record), ["CO"]);
    record.state = None;
    record.postal_code = None;
    assert_eq!(states(&campaign, &record), ["FL"]);
    record.phones[0] = phone("mobile", LONDON);
    record.postal_code = Some("80202".into());
    assert_eq!(states(&campaign, &record), Vec::<String>::new(), "a postal code of another country");
}

#[test]
fn window_postal_code_and_prefix_must_both_allow_it_and_a_disagreement_is_told() {
    let (mut campaign, mut record) = under(&[], "+12125550101");
    campaign.hours = vec![daily("09:00", "17:00", &[])];
    record.postal_code = Some("90001".into());
    // 09:00 in Los Angeles until 17:00 in New York.
    for (now, open) in [
        ("2026-06-10T13:30:00Z", false),
        ("2026-06-10T15:59:59Z", false),
        ("2026-06-10T16:00:00Z", true),
        ("2026-06-10T20:59:59Z", true),
        ("2026-06-10T21:00:00Z", false),
    ] {
        assert_eq!(blocked(&campaign, &record, at(now)).is_none(), open, "{now}");
    }
    let evidence = verdict(&campaign, &record, at("2026-06-10T18:00:00Z")).expect("open in both");
    assert_eq!(evidence.zones, ["America/New_York", "America/Los_Angeles"]);
    assert_eq!(evidence.zones_by, "prefix+postal-code");
    let warning = "the number is of New York, the postal code of Los Angeles: both clocks must allow it";
    assert_eq!(evidence.warning.as_deref(), Some(warning));
    let standing = recommend(&campaign, &record, at("2026-06-10T18:00:00Z")).phones.remove(0);
    let said = standing.warning.map(|warning| warning.to_string());
    assert_eq!((said.as_deref(), standing.local_time.as_str()), (Some(warning), "11:00-14:00"));
    // The same clock under another name is no disagreement.
    record.postal_code = Some("48201".into());
    let evidence = verdict(&campaign, &record, at("2026-06-10T18:00:00Z")).expect("open");
    assert_eq!((evidence.zones_by.as_str(), evidence.warning), ("prefix+postal-code", None));
    campaign.safe_zones = false;
    record.postal_code = Some("90001".into());
    let evidence = verdict(&campaign, &record, at("2026-06-10T13:30:00Z")).expect("open in New York");
    assert_eq!((evidence.zones_by.as_str(), evidence.warning), ("prefix", None));
    // A free-phone number has no place but that of the postal code.
    campaign.safe_zones = true;
    record.phones[0] = phone("mobile", "+18005550101");
    assert_eq!(verdict(&campaign, &record, at("2026-06-10T17:00:00Z")).expect("open").zones_by, "postal-code");
}

#[test]
fn a_consent_ends_with_its_last_day_at_the_customers() {
    let (mut campaign, mut record) = under(&[], DENVER);
    campaign.consent_field = Some("Consent".into());
    campaign.consent_until_field = Some("Until".into());
    record.fields.insert("consent".into(), "web form".into());
    let end = at("2026-06-11T06:00:00Z"); // the end of 10 June in Denver
    assert_eq!(blocked(&campaign, &record, end), None, "no end is given");
    record.fields.insert("until".into(), "2026-06-10".into());
    let evidence = verdict(&campaign, &record, Wall(end.0 - 1)).expect("the last moment");
    assert_eq!(evidence.consent.as_deref(), Some("Consent: web form, until 2026-06-10"));
    let block = verdict(&campaign, &record, end).expect_err("the next day");
    assert_eq!(
        (block.rule, block.detail.to_string().as_str()),
        (Rule::Consent, "the consent has run out: the field 'Until' says 2026-06-10")
    );
    record.fields.insert("until".into(), "next year".into());
    let block = verdict(&campaign, &record, Wall(0)).expect_err("no date");
    assert!(block.detail.to_string().contains("'next year', which is no date"), "{block:?}");
    record.fields.insert("until".into(), "2026-06-10T12:00:00Z".into());
    assert_eq!(blocked(&campaign, &record, at("2026-06-10T11:59:59Z")), None);
    assert!(blocked(&campaign, &record, at("2026-06-10T12:00:00Z")).is_some());
}

/// An entry forbids the customer in Denver, in these words, until its day is over or its list has ended; another one does not.
fn forbids(entry: &str, words: &str, another: &str) {
    let now = at("2026-06-10T18:00:00Z");
    let list = |entry: &str| {
        let mut list = DncList { name: "ours".into(), ..DncList::default() };
        list.add(DncEntry::parse(entry, "US").unwrap_or_else(|why| panic!("{entry} {why}")));
        list
    };
    let (mut campaign, mut record) = under(&[], DENVER);
    record.postal_code = Some("80202-1234".into());
    campaign.dnc = vec![list(entry)];
    let block = verdict(&campaign, &record, now).expect_err(entry);
    assert_eq!((block.rule, block.detail.to_string().as_str(), block.until), (Rule::DoNotCall, words, None));
    let end = at("2026-06-11T00:00:00Z");
    campaign.dnc = vec![list(&format!("{entry} until 2026-06-10"))];
    assert_eq!(blocked(&campaign, &record, Wall(end.0 - 1)), Some((Rule::DoNotCall, Some(end))));
    assert_eq!(blocked(&campaign, &record, end), None);
    campaign.dnc = vec![DncList { ends: Some(now), ..list(entry) }];
    assert_eq!(blocked(&campaign, &record, now), None, "the list has ended");
    campaign.dnc = vec![list(another)];
    assert_eq!(blocked(&campaign, &record, now), None, "{another}");
}

rows! { forbids:
    dnc_entry_of_a_number("(303) 555-0101", "on the do-not-call list 'ours'", "+13035550102");
    dnc_entry_of_an_area_code("+1303*", "on the do-not-call list 'ours' (beginning of the number)", "+1304*");
    dnc_entry_of_a_postal_area("postal 802*", "on the do-not-call list 'ours' (postal code)", "postal 803*");
    dnc_entry_of_a_postal_code("postal 80202", "on the do-not-call list 'ours' (postal code)", "postal 80203");
    dnc_entry_of_a_state("state Colorado", "on the do-not-call list 'ours' (state)", "state FL");
    dnc_entry_of_a_customers_key("key C-1", "on the do-not-call list 'ours' (customer)", "key C-2");
}

#[test]
fn an_entry_that_stands_twice_keeps_the_later_end() {
    let mut list = DncList::default();
    let add = |list: &mut DncList, entry: &str| list.add(DncEntry::parse(entry, "US").expect("an entry"));
    add(&mut list, "+13035550101 until 2026-06-10");
    add(&mut list, "+13035550101 until 2026-01-10");
    let denver = (DncKind::Number, DENVER.to_owned());
    assert_eq!(list.until[&denver], at("2026-06-11T00:00:00Z"));
    add(&mut list, DENVER);
    assert_eq!(list.until.get(&denver), None, "for good");
    add(&mut list, "+13035550101 until 2026-06-10");
    assert_eq!(list.until.get(&denver), None, "and it stays so");
}

/// Of several entries of one list that speak of the customer in Denver, on 10 June: what forbids the call, and until when;
/// and whether the number is forbidden to whoever types it.
fn together(entries: &[&str], mark: Option<(DncKind, Option<&str>)>, typed: bool) {
    let now = at("2026-06-10T18:00:00Z");
    let (mut campaign, mut record) = under(&[], DENVER);
    (record.key, record.postal_code) = ("80202".into(), Some("80202".into()));
    let mut list = DncList { name: "ours".into(), ..DncList::default() };
    entries.iter().for_each(|entry| list.add(DncEntry::parse(entry, "US").expect("an entry")));
    let found = list.forbids(DENVER, &record, &["CO".into()], now).map(|mark| (mark.by, mark.until));
    assert_eq!(found, mark.map(|(by, until)| (by, until.map(at))));
    assert_eq!(list.forbids_number(DENVER, now), typed);
    campaign.dnc = vec![list];
    let blocked = blocked(&campaign, &record, now);
    assert_eq!(blocked, mark.map(|(_, until)| (Rule::DoNotCall, until.map(at))), "the gate");
}

rows! { together:
    dnc_area_code_within_a_wider_one_that_has_ended(
        &["+1* until 2025-12-31", "+1303*"], Some((DncKind::Prefix, None)), true);
    dnc_area_code_that_has_ended_within_a_wider_one(
        &["+1*", "+1303* until 2025-12-31"], Some((DncKind::Prefix, None)), true);
    dnc_postal_code_within_an_area_that_has_ended(
        &["postal 8* until 2025-12-31", "postal 80202"], Some((DncKind::PostalCode, None)), false);
    dnc_postal_code_and_a_key_of_the_same_text_that_has_ended(
        &["postal 80202", "key 80202 until 2025-12-31"], Some((DncKind::PostalCode, None)), false);
    dnc_key_and_a_postal_code_of_the_same_text_that_has_ended(
        &["key 80202", "postal 80202 until 2025-12-31"], Some((DncKind::Key, None)), false);
    dnc_entry_that_ends_last_is_told(
        &["+1303* until 2026-06-11", "+1* until 2026-06-12", "+13035550101 until 2026-06-10"],
        Some((DncKind::Prefix, Some("2026-06-13T00:00:00Z"))), true);
    dnc_entries_that_have_all_ended(
        &["+1* until 2025-12-31", "+1303* until 2026-06-09", "key 80202 until 2025-12-31"], None, false);
}

#[test]
fn a_do_not_call_file_that_is_too_old_stops_every_call() {
    let (mut campaign, record) = under(&[], DENVER);
    let dated = at("2026-05-10T00:00:00Z");
    campaign.dnc = vec![DncList { name: "national".into(), max_age_days: Some(31), ..DncList::default() }];
    campaign.dnc[0].date(Some(dated));
    assert_eq!(blocked(&campaign, &record, at("2026-06-09T23:59:59Z")), None);
    let block = verdict(&campaign, &record, at("2026-06-10T00:00:00Z")).expect_err("31 days");
    assert!(block.detail.to_string().contains("'national' is older than 31 days"), "{block:?}");
    campaign.dnc[0].date(Some(dated + Duration::from_secs(86_400)));
    let evidence = verdict(&campaign, &record, at("2026-06-10T00:00:00Z")).expect("renewed");
    assert_eq!(evidence.dnc, ["national (0 entries, of 2026-05-11)"]);
}

fn busy(n: u64, action: &str) -> crate::campaign::Attempt {
    let mut busy = attempt(DENVER, at("2026-06-10T15:00:00Z") + Duration::from_secs(600 * n), "Busy");
    busy.action = Some(action.into());
    busy
}

#[test]
fn a_retry_is_not_an_attempt_until_its_result_is_another_one() {
    let (mut campaign, mut record) = under(&[], DENVER);
    campaign.number_caps = Limits { per_day: Some(1), ..Limits::default() };
    let now = at("2026-06-10T18:00:00Z");
    let used = |campaign: &Campaign, record: &Record| {
        let phone = &record.phones[0];
        Terms::of(campaign, record, phone).counts(record, phone, now).iter().map(|count| count.used).collect::<Vec<_>>()
    };
    let has = |record: &mut Record, attempts: Vec<crate::campaign::Attempt>| {
        record.phones[0].dialed = attempts.iter().filter_map(|attempt| attempt.times.dialed_at).collect();
        record.attempts = attempts;
    };
    // Busy, and a retry is asked for: it goes on with the one attempt that is allowed today.
    has(&mut record, vec![busy(0, "retry")]);
    assert_eq!((used(&campaign, &record), blocked(&campaign, &record, now)), (vec![1], None));
    has(&mut record, vec![busy(0, "retry"), busy(1, "retry")]);
    assert_eq!((used(&campaign, &record), blocked(&campaign, &record, now)), (vec![1], None));
    // The retries are used up: still one attempt, and no other one today.
    has(&mut record, vec![busy(0, "retry"), busy(1, "retry"), busy(2, "wait")]);
    assert_eq!(used(&campaign, &record), [1]);
    assert_eq!(blocked(&campaign, &record, now).map(|(rule, _)| rule), Some(Rule::CapPerDay));
    // Another result is another attempt.
    let other = attempt(DENVER, at("2026-06-10T17:00:00Z"), "No answer");
    has(&mut record, vec![busy(0, "retry"), busy(1, "retry"), other]);
    assert_eq!(used(&campaign, &record), [2]);
    // A Busy much later, after its wait, begins a new one.
    has(&mut record, vec![busy(0, "wait"), busy(1, "retry")]);
    assert_eq!(used(&campaign, &record), [2]);
    // The law counts calls.
    campaign.number_caps = Limits::default();
    campaign.rules = vec![RuleSet { name: "ours".into(), ..RuleSet::default() }];
    campaign.rules[0].caps.number.per_24h = Some(3);
    has(&mut record, vec![busy(0, "retry"), busy(1, "retry"), busy(2, "retry")]);
    assert_eq!(used(&campaign, &record), [3]);
    assert_eq!(blocked(&campaign, &record, now).map(|(rule, _)| rule), Some(Rule::CapPer24h));
}

#[test]
fn a_record_whose_only_attempt_may_still_be_retried_is_not_exhausted() {
    let (mut campaign, mut record) = under(&[], DENVER);
    campaign.number_caps = Limits { in_all: Some(1), ..Limits::default() };
    let now = at("2026-06-10T18:00:00Z");
    let mut ends = attempt(DENVER, now, "");
    ends.disposition = None;
    record.phones[0].dialed = vec![now];
    record.attempts = vec![ends];
    let busy = disposition::of(&campaign, disposition::Shipped::Busy).clone();
    let outcome = apply(&campaign, &record, &busy, Some(0), now);
    assert_eq!(outcome.next_at, Some(now + Duration::from_secs(600)));
    let no_answer = disposition::of(&campaign, disposition::Shipped::NoAnswer).clone();
    let outcome = apply(&campaign, &record, &no_answer, Some(0), now);
    assert_eq!(outcome.status, Status::Completed { disposition: "No answer".into() });
}

#[test]
fn evidence_names_rules_states_and_every_count() {
    let (mut campaign, mut record) = under(&["us-tcpa", "us-reg-f"], MIAMI);
    campaign.account_caps = Limits { in_all: Some(20), ..Limits::default() };
    record.phones[0].dialed = vec![at("2026-06-10T15:00:00Z")];
    let evidence = verdict(&campaign, &record, at("2026-06-10T18:00:00Z")).expect("allowed");
    assert_eq!(evidence.rules, ["us-tcpa of 2026-11-26", "us-reg-f of 2026-11-26"]);
    assert_eq!((evidence.states, evidence.zones_by.as_str()), (vec!["FL".to_owned()], "prefix"));
    assert_eq!(
        evidence.window,
        "00:00-24:00 in New York, us-tcpa 08:00-21:00, us-tcpa FL 08:00-20:00, us-reg-f 08:00-21:00"
    );
    assert_eq!(
        evidence.caps,
        [
            "account in all: 0 of 20",
            "number in 24 h (us-tcpa FL): 1 of 3",
            "record in 24 h (us-tcpa FL): 0 of 3",
            "account in 7 days (us-reg-f): 0 of 7",
        ]
    );
}

/// Random rules on top of random campaigns: a rule set never opens what the campaign closes.
#[test]
fn window_a_rule_set_only_narrows() {
    let sets = [set("us-tcpa"), set("us-reg-f"), set("uk-ofcom")];
    let mut rng = crate::rng::Rng::new(7);
    let numbers = [DENVER, MIAMI, LONDON, "+12055550101", "+18005550101", "+18505550101"];
    for _ in 0..400 {
        let (mut campaign, mut record) = under(&[], numbers[rng.below(6) as usize]);
        campaign.hours = vec![Row { days: Days(rng.below(127) as u8 + 1), ..daily("07:00", "22:00", &[]) }];
        let now = at("2026-11-20T00:00:00Z") + Duration::from_secs(rng.below(40 * 86_400));
        record.postal_code = (rng.below(2) == 0).then(|| "36101".to_owned());
        let before = verdict(&campaign, &record, now);
        campaign.rules = sets.iter().filter(|_| rng.below(2) == 0).cloned().collect();
        if let Ok(evidence) = verdict(&campaign, &record, now) {
            assert!(before.is_ok(), "{evidence:?} though {before:?}");
        }
        if let Some(due) = due(&campaign, &record, now) {
            assert!(verdict(&campaign, &record, due).is_ok());
        }
    }
}
