//! Every rule of the gate: a test for what each blocks, and for what it lets through.

use std::collections::BTreeSet;
use std::time::Duration;

use super::prepared::{at, campaign, daily, phone, record, rows};
use crate::campaign::gate::{self, is_e164};
use crate::campaign::{Block, Campaign, DncList, DncMark, Facts, Limits, List, Record, Rule, Status, Verdict, due};
use crate::time::Wall;

const MOBILE: &str = "+13035550101";
const LEASED: Facts = Facts { lease_left: Some(Duration::from_secs(120)) };

fn now() -> Wall {
    at("2026-06-10T18:00:00Z") // Wednesday noon in Denver
}

fn usual() -> (Campaign, Record) {
    (campaign(), record(vec![phone("mobile", MOBILE)]))
}

fn asked(campaign: &Campaign, record: &Record, now: Wall) -> Option<Block> {
    match gate::check(campaign, record, 0, &LEASED, now) {
        Verdict::Allowed(_) => None,
        Verdict::Blocked(block) => Some(block),
    }
}

/// A campaign and record that may be called, but for one change: this rule blocks, until then.
fn blocks(change: fn(&mut Campaign, &mut Record), rule: Rule, until: Option<Wall>) {
    let (mut campaign, mut record) = usual();
    change(&mut campaign, &mut record);
    let found = asked(&campaign, &record, now());
    assert_eq!(found.as_ref().map(|block| (block.rule, block.until)), Some((rule, until)), "{found:?}");
}

/// The change is none that a rule would mind.
fn allows(change: fn(&mut Campaign, &mut Record)) {
    let (mut campaign, mut record) = usual();
    change(&mut campaign, &mut record);
    assert_eq!(asked(&campaign, &record, now()), None);
}

fn in_a(millis: u64) -> Wall {
    now() + Duration::from_millis(millis)
}

/// A list of the campaign with one entry.
fn listed(kind: fn(&mut DncList) -> &mut BTreeSet<String>, entry: &str) -> Vec<DncList> {
    let mut list = DncList { name: "ours".into(), ..DncList::default() };
    kind(&mut list).insert(entry.to_owned());
    vec![list]
}

fn number(record: &mut Record, kind: &str, e164: &str) {
    record.phones = vec![phone(kind, e164)];
}

fn extension(record: &mut Record, digits: &str) {
    number(record, "work", digits);
    record.phones[0].internal = true;
}

fn consent(campaign: &mut Campaign, record: &mut Record, given: &str) {
    campaign.consent_field = Some("Consent".into());
    record.fields.insert("consent".into(), given.into());
}

rows! { blocks:
    gate_campaign_running_a_stopped_one(|c, _| c.running = false, Rule::CampaignRunning, None);
    gate_list_enabled_a_disabled_one(|c, _| c.lists[0].enabled = false, Rule::ListEnabled, None);
    gate_list_enabled_one_that_is_gone(|c, _| c.lists = vec![List::named("autumn")], Rule::ListEnabled, None);
    gate_record_open_completed(|_, r| r.status = Status::Completed { disposition: "Sale".into() }, Rule::RecordOpen, None);
    gate_record_open_excluded(|_, r| r.status = Status::Excluded { why: "x".into() }, Rule::RecordOpen, None);
    gate_record_open_waiting(|_, r| r.status = Status::Waiting { until: in_a(1) }, Rule::RecordOpen, Some(in_a(1)));
    gate_record_open_agreed_for_later(|_, r| r.status = Status::Rescheduled { from: in_a(60), until: in_a(90) }, Rule::RecordOpen, Some(in_a(60)));
    gate_record_open_call_at_in_the_future(|_, r| r.call_at = Some(in_a(1)), Rule::RecordOpen, Some(in_a(1)));
    gate_emergency_911(|_, r| number(r, "mobile", "911"), Rule::Emergency, None);
    gate_emergency_112(|_, r| number(r, "mobile", "112"), Rule::Emergency, None);
    gate_emergency_999(|_, r| number(r, "mobile", "999"), Rule::Emergency, None);
    gate_emergency_behind_a_country_code(|_, r| number(r, "mobile", "+1911"), Rule::Emergency, None);
    gate_emergency_as_an_extension(|_, r| extension(r, "112"), Rule::Emergency, None);
    gate_emergency_behind_the_digit_for_an_outside_line(|_, r| extension(r, "9911"), Rule::Emergency, None);
    gate_emergency_as_it_was_given(|_, r| r.phones[0].given = "9-1-1".into(), Rule::Emergency, None);
    gate_number_valid_none(|_, r| r.phones.clear(), Rule::NumberValid, None);
    gate_number_valid_letters(|_, r| number(r, "mobile", "+1303CALLNOW"), Rule::NumberValid, None);
    gate_number_valid_too_short(|_, r| number(r, "mobile", "+130355501"), Rule::NumberValid, None);
    gate_dnc_internal_list_of_the_store(|_, r| r.phones[0].dnc = Some("internal".into()), Rule::DoNotCall, None);
    gate_dnc_list_of_the_campaign(|c, _| c.dnc = listed(|list| &mut list.numbers, MOBILE), Rule::DoNotCall, None);
    gate_dnc_area_code(|c, _| c.dnc = listed(|list| &mut list.prefixes, "+1303"), Rule::DoNotCall, None);
    gate_dnc_key(|c, _| c.dnc = listed(|list| &mut list.keys, "C-1"), Rule::DoNotCall, None);
    gate_dnc_state(|c, _| c.dnc = listed(|list| &mut list.states, "CO"), Rule::DoNotCall, None);
    gate_dnc_postal_code(|c, r| {
        r.postal_code = Some("80202".into());
        c.dnc = listed(|list| &mut list.postal_codes, "802");
    }, Rule::DoNotCall, None);
    gate_dnc_entry_that_ends_later(|_, r| {
        r.phones[0].dnc = Some(DncMark { until: Some(in_a(1)), ..DncMark::from("internal") });
    }, Rule::DoNotCall, Some(in_a(1)));
    gate_premium_rate_prefix(|_, r| number(r, "work", "+19005550101"), Rule::Premium, None);
    gate_number_stopped(|_, r| r.phones[0].stopped = true, Rule::NumberStopped, None);
    gate_number_waits(|_, r| r.phones[0].waiting_until = Some(in_a(1)), Rule::NumberWaiting, Some(in_a(1)));
    gate_consent_required_and_none_given(|c, _| c.consent_field = Some("Consent".into()), Rule::Consent, None);
    gate_consent_required_and_refused(|c, r| consent(c, r, " No "), Rule::Consent, None);
    gate_caller_id_of_the_record_that_is_no_number(|_, r| r.caller_id = Some("me".into()), Rule::CallerId, None);
    gate_caller_id_of_the_campaign_that_is_no_number(|c, _| c.caller_id = Some("+1".into()), Rule::CallerId, None);
}

rows! { allows:
    gate_allows_when_nothing_is_wrong(|_, _| {});
    gate_allows_a_record_in_review(|_, r| r.status = Status::InReview);
    gate_allows_another_number_of_a_record_in_call(|_, r| r.status = Status::InCall);
    gate_allows_a_record_that_has_waited(|_, r| r.status = Status::Waiting { until: now() });
    gate_allows_a_record_whose_agreed_window_has_passed(|_, r| r.status = Status::Rescheduled { from: Wall(0), until: Wall(1) });
    gate_allows_a_record_whose_call_at_has_come(|_, r| r.call_at = Some(now()));
    gate_allows_an_extension(|_, r| extension(r, "600"));
    gate_allows_a_number_that_ends_in_911(|_, r| number(r, "mobile", "+13035550911"));
    gate_allows_a_number_that_has_waited(|_, r| r.phones[0].waiting_until = Some(now()));
    gate_allows_a_number_whose_dnc_entry_has_ended(|_, r| {
        r.phones[0].dnc = Some(DncMark { until: Some(now()), ..DncMark::from("internal") });
    });
    gate_allows_a_number_of_another_dnc_entry(|c, _| c.dnc = listed(|list| &mut list.prefixes, "+1304"));
    gate_allows_when_consent_is_given(|c, r| consent(c, r, "2026-01-02 by phone"));
    gate_allows_a_caller_id_that_is_a_number(|_, r| r.caller_id = Some("+12125550100".into()));
}

/// The first number of a record that may be called, with so much of the lease left.
fn lease(left_ms: Option<u64>, blocked: Option<Rule>) {
    let (campaign, record) = usual();
    let facts = Facts { lease_left: left_ms.map(Duration::from_millis) };
    let found = match gate::check(&campaign, &record, 0, &facts, now()) {
        Verdict::Allowed(_) => None,
        Verdict::Blocked(block) => Some(block.rule),
    };
    assert_eq!(found, blocked);
}

rows! { lease:
    gate_lease_with_ten_seconds_left_is_held(Some(10_000), None);
    gate_lease_with_less_than_ten_seconds_left_is_not(Some(9_999), Some(Rule::Lease));
    gate_lease_that_ran_out_is_not(Some(0), Some(Rule::Lease));
    gate_lease_that_was_lost_is_not(None, Some(Rule::Lease));
}

/// The rule that is named when two are broken: the earlier one.
#[test]
fn gate_names_the_first_rule_of_its_order() {
    let (mut campaign, mut record) = usual();
    record.phones[0].stopped = true;
    record.phones[0].dnc = Some("internal".into());
    assert_eq!(asked(&campaign, &record, now()).map(|block| block.rule), Some(Rule::DoNotCall));
    campaign.running = false;
    assert_eq!(asked(&campaign, &record, now()).map(|block| block.rule), Some(Rule::CampaignRunning));
}

#[test]
fn gate_evidence_tells_what_was_looked_at() {
    let (mut campaign, mut record) = usual();
    campaign.hours = vec![daily("08:00", "21:00", &["mobile"])];
    campaign.number_caps = Limits { per_24h: Some(3), ..Limits::default() };
    campaign.dnc = vec![DncList { name: "internal".into(), ..DncList::default() }];
    record.phones[0].dialed = vec![at("2026-06-10T17:00:00Z")];
    let Verdict::Allowed(evidence) = gate::check(&campaign, &record, 0, &LEASED, now()) else { panic!("allowed") };
    assert_eq!((evidence.zones, evidence.zones_by.as_str()), (vec!["America/Denver".to_owned()], "prefix"));
    assert_eq!(evidence.window, "08:00-21:00 in Denver");
    assert_eq!(evidence.caps, ["number in 24 h: 1 of 3"]);
    assert_eq!(evidence.dnc, ["internal (0 entries)"]);
    assert_eq!(evidence.checked_at, Some(now()));
}

#[test]
fn due_is_the_moment_at_which_every_rule_has_ended() {
    let (mut campaign, mut record) = usual();
    campaign.hours = vec![daily("09:00", "20:00", &["mobile"])];
    campaign.number_caps = Limits { per_24h: Some(1), ..Limits::default() };
    assert_eq!(due(&campaign, &record, now()), Some(now()));
    // The cap ends at 21:00 there, when the window is closed: the next morning.
    record.phones[0].dialed = vec![at("2026-06-10T03:00:00Z")];
    assert_eq!(due(&campaign, &record, now()), Some(at("2026-06-11T15:00:00Z")));
    record.status = Status::Waiting { until: at("2026-06-12T20:00:00Z") };
    assert_eq!(due(&campaign, &record, now()), Some(at("2026-06-12T20:00:00Z")));
    record.phones[0].stopped = true;
    assert_eq!(due(&campaign, &record, now()), None);
    // Another number of the record makes it callable again.
    record.status = Status::New;
    record.phones.push(phone("mobile", "+12125550101"));
    assert_eq!(due(&campaign, &record, now()), Some(now()));
    // The campaign may be started at any time: that is not the record's matter.
    campaign.running = false;
    assert_eq!(due(&campaign, &record, now()), Some(now()));
}

#[test]
fn the_shape_of_numbers() {
    for good in ["+12125550100", "+442079460000", "+39066982", "+4930901820", "+2290197000000"] {
        assert!(is_e164(good), "{good}");
    }
    for bad in ["", "+", "12125550100", "+1212555010", "+121255501000", "+11125550100", "+12121550100", "+0123456789"] {
        assert!(!is_e164(bad), "{bad}");
    }
    assert!(!is_e164("+44207946é00"));
}
