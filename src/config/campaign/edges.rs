//! The shipped rule sets and every rule of place, time and number of calls, at their edges.

use std::time::Duration;

use crate::campaign::gate::{self, Rule, Verdict};
use crate::campaign::hours::{Days, Row};
use crate::campaign::rules::RuleSet;
use crate::campaign::terms::Terms;
use crate::campaign::tests::prepared::{at, attempt, campaign, daily, phone, record};
use crate::campaign::{
    AccountCall, Block, Campaign, DncEntry, DncList, Evidence, Limits, Record, Status, apply, disposition, due,
    recommend,
};
use crate::time::Wall;

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

/// Monday, Saturday, Sunday: the first and the last open minute of each, or none. 2026-06-08 is a Monday without a holiday.
#[test]
fn us_tcpa_every_row_of_the_state_table() {
    const EIGHT_TO_EIGHT: [Option<(&str, &str)>; 3] = [Some(("08:00", "20:00")); 3];
    const NINE_TO_EIGHT: [Option<(&str, &str)>; 3] = [Some(("09:00", "20:00")); 3];
    const NINE_TO_NINE: [Option<(&str, &str)>; 3] = [Some(("09:00", "21:00")); 3];
    const FEDERAL: [Option<(&str, &str)>; 3] = [Some(("08:00", "21:00")); 3];
    let no_sunday = |open| [Some(("08:00", open)), Some(("08:00", open)), None];
    for (state, zone, days) in [
        ("CO", "America/Denver", FEDERAL),
        ("AL", "America/Chicago", no_sunday("20:00")),
        ("LA", "America/Chicago", no_sunday("20:00")),
        ("MS", "America/Chicago", no_sunday("20:00")),
        ("SD", "America/Chicago", no_sunday("21:00")),
        ("FL", "America/New_York", EIGHT_TO_EIGHT),
        ("MD", "America/New_York", EIGHT_TO_EIGHT),
        ("MA", "America/New_York", EIGHT_TO_EIGHT),
        ("OK", "America/Chicago", EIGHT_TO_EIGHT),
        ("WA", "America/Los_Angeles", EIGHT_TO_EIGHT),
        ("WY", "America/Denver", EIGHT_TO_EIGHT),
        ("NV", "America/Los_Angeles", NINE_TO_EIGHT),
        ("UT", "America/Denver", NINE_TO_EIGHT),
        ("IN", "America/Indiana/Indianapolis", NINE_TO_EIGHT),
        ("CT", "America/New_York", NINE_TO_EIGHT),
        ("MI", "America/Detroit", NINE_TO_NINE),
        ("MN", "America/Chicago", NINE_TO_NINE),
        ("NM", "America/Denver", NINE_TO_NINE),
        ("IL", "America/Chicago", FEDERAL),
        ("NE", "America/Chicago", FEDERAL),
        ("TN", "America/Chicago", FEDERAL),
        ("KY", "America/New_York", [Some(("10:00", "21:00")); 3]),
        ("ME", "America/New_York", [Some(("09:00", "17:00")); 3]),
        ("RI", "America/New_York", [Some(("09:00", "18:00")), Some(("10:00", "17:00")), None]),
        ("PA", "America/New_York", [Some(("08:00", "21:00")), Some(("08:00", "21:00")), Some(("13:30", "21:00"))]),
        ("TX", "America/Chicago", [Some(("09:00", "21:00")), Some(("09:00", "21:00")), Some(("12:00", "21:00"))]),
    ] {
        for (date, hours) in ["2026-06-08", "2026-06-13", "2026-06-14"].into_iter().zip(days) {
            let at = |time: &str| open_in(state, zone, &format!("{date}T{time}"));
            let Some((from, until)) = hours else {
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
}

#[test]
fn us_tcpa_the_states_keep_their_holidays() {
    // Thanksgiving, Christmas kept on the Friday before (2027: a Saturday), Pioneer Day, Mardi Gras, Victory Day.
    for (state, zone, date, open) in [
        ("AL", "America/Chicago", "2026-11-26", false),
        ("AL", "America/Chicago", "2026-11-27", true),
        ("MS", "America/Chicago", "2027-12-24", false),
        ("LA", "America/Chicago", "2027-02-09", false),
        ("PA", "America/New_York", "2026-11-26", false),
        ("RI", "America/New_York", "2026-08-10", false),
        ("UT", "America/Denver", "2026-07-24", false),
        ("UT", "America/Denver", "2026-07-23", true),
        ("CO", "America/Denver", "2026-11-26", true),
        ("FL", "America/New_York", "2026-12-25", true),
    ] {
        assert_eq!(open_in(state, zone, &format!("{date}T12:00")), open, "{state} on {date}");
    }
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
fn the_campaigns_own_holidays_close_it() {
    let (mut campaign, record) = under(&[], DENVER);
    let text = "name = \"x\"\n[[holidays]]\nname = \"Works outing\"\non = \"2026-06-10\"";
    campaign.holidays = super::parse(text, "c.toml").expect("a campaign").holidays;
    let midnight = at("2026-06-11T06:00:00Z");
    assert_eq!(blocked(&campaign, &record, at("2026-06-10T18:00:00Z")), Some((Rule::CallingWindow, Some(midnight))));
    assert_eq!(blocked(&campaign, &record, at("2026-06-10T05:59:59Z")), None, "the evening before");
    assert_eq!(blocked(&campaign, &record, midnight), None);
}

#[test]
fn a_list_narrows_the_campaign_and_never_widens_it() {
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
fn federal_hours_hold_in_the_night_of_dst() {
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
fn florida_oklahoma_and_maryland_the_fourth_call_in_24_hours_is_one_too_many() {
    for (number, state) in [(MIAMI, "FL"), ("+14055550101", "OK"), ("+14105550101", "MD")] {
        let (campaign, mut record) = under(&["us-tcpa"], number);
        let now = at("2026-06-10T18:00:00Z");
        let first = now - Duration::from_secs(86_400) + Duration::from_millis(1);
        record.phones[0].dialed = vec![first, at("2026-06-10T15:00:00Z")];
        assert_eq!(blocked(&campaign, &record, now), None, "{state}: the third");
        record.phones[0].dialed.push(at("2026-06-10T16:00:00Z"));
        let block = verdict(&campaign, &record, now).expect_err("the fourth");
        assert_eq!((block.rule, block.until), (Rule::CapPer24h, Some(now + Duration::from_millis(1))), "{state}");
        assert!(
            block.detail.to_string().starts_with(&format!("3 of 3 calls to this number in 24 h (us-tcpa {state})")),
            "{block:?}"
        );
        assert_eq!(blocked(&campaign, &record, now + Duration::from_millis(1)), None, "{state}: 24 hours later");
        // To the customer, whichever number was called.
        record.phones[0].dialed.clear();
        record.attempts =
            (0..3).map(|n| attempt("+13035550199", now - Duration::from_secs(60 * n), "No answer")).collect();
        assert_eq!(blocked(&campaign, &record, now).map(|(rule, _)| rule), Some(Rule::CapPer24h), "{state}");
        // Elsewhere the same calls are allowed.
        let (_, mut elsewhere) = under(&[], DENVER);
        elsewhere.attempts = record.attempts.clone();
        assert_eq!(blocked(&campaign, &elsewhere, now), None);
    }
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
fn postal_code_and_prefix_must_both_allow_it_and_a_disagreement_is_told() {
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

fn talk(at: Wall, disposition: &str) -> crate::campaign::Attempt {
    let mut talk = attempt(DENVER, at, disposition);
    talk.times.answered_at = Some(at + Duration::from_secs(10));
    talk
}

#[test]
fn us_reg_f_the_eighth_call_in_seven_days_is_one_too_many_over_all_records_of_the_account() {
    let (campaign, mut record) = under(&["us-reg-f"], DENVER);
    let now = at("2026-06-10T18:00:00Z");
    let first = now - Duration::from_secs(7 * 86_400) + Duration::from_millis(1);
    let call = |dialed_at| AccountCall { dialed_at, answered_at: None, disposition: Some("No answer".into()) };
    record.account = Some("A-7".into());
    record.account_calls = (1..4).map(|n| call(now - Duration::from_secs(n * 3_600))).collect();
    record.attempts = vec![
        attempt(DENVER, first, "No answer"),
        attempt(DENVER, first + Duration::from_secs(60), "Busy"),
        attempt(DENVER, now - Duration::from_secs(600), "Busy"),
    ];
    assert_eq!(blocked(&campaign, &record, now), None, "the seventh");
    record.account_calls.push(call(now - Duration::from_secs(60)));
    let block = verdict(&campaign, &record, now).expect_err("the eighth");
    assert_eq!((block.rule, block.until), (Rule::CapPer7Days, Some(now + Duration::from_millis(1))));
    assert!(block.detail.to_string().starts_with("7 of 7 calls about this account in 7 days (us-reg-f)"), "{block:?}");
    assert_eq!(blocked(&campaign, &record, now + Duration::from_millis(1)), None);
}

#[test]
fn us_reg_f_no_call_within_seven_days_after_a_conversation_its_day_being_the_first() {
    let (campaign, mut record) = under(&["us-reg-f"], DENVER);
    // Wednesday 10 June in Denver, late in the evening: day 1. Day 7 is Tuesday the 16th; it ends at midnight there.
    record.attempts = vec![talk(at("2026-06-11T02:00:00Z"), "Call back")];
    let day_eight = at("2026-06-17T06:00:00Z");
    let block = verdict(&campaign, &record, at("2026-06-16T20:00:00Z")).expect_err("day 7");
    assert_eq!((block.rule, block.until), (Rule::QuietAfterTalk, Some(day_eight)));
    assert_eq!(block.detail.to_string(), "no call so soon after a conversation (us-reg-f), again Wed 00:00, in 10 h");
    assert_eq!(blocked(&campaign, &record, Wall(day_eight.0 - 1)).map(|(rule, _)| rule), Some(Rule::QuietAfterTalk));
    // Day 8 begins at midnight; the hours open at eight.
    assert_eq!(blocked(&campaign, &record, day_eight).map(|(rule, _)| rule), Some(Rule::CallingWindow));
    assert_eq!(blocked(&campaign, &record, at("2026-06-17T14:00:00Z")), None);
    assert_eq!(due(&campaign, &record, at("2026-06-16T20:00:00Z")), Some(at("2026-06-17T14:00:00Z")));
    // A machine, a fax or nobody is no conversation; one that was cut is.
    for (disposition, quiet) in
        [("Answering machine", false), ("Silence", false), ("No answer", false), ("Call dropped", true), ("?", true)]
    {
        record.attempts = vec![talk(at("2026-06-11T02:00:00Z"), disposition)];
        let found = blocked(&campaign, &record, at("2026-06-12T18:00:00Z")).map(|(rule, _)| rule);
        assert_eq!(found == Some(Rule::QuietAfterTalk), quiet, "{disposition}");
    }
    // With another customer of the same account it is a conversation about the debt too.
    record.attempts.clear();
    let (dialed_at, answered_at) = (at("2026-06-11T02:00:00Z"), Some(at("2026-06-11T02:00:10Z")));
    record.account_calls = vec![AccountCall { dialed_at, answered_at, disposition: None }];
    let found = blocked(&campaign, &record, at("2026-06-12T18:00:00Z"));
    assert_eq!(found, Some((Rule::QuietAfterTalk, Some(day_eight))));
}

#[test]
fn uk_ofcom_72_hours_after_an_abandoned_call_and_a_caller_id() {
    let (mut campaign, mut record) = under(&["uk-ofcom"], LONDON);
    let now = at("2026-06-10T12:00:00Z");
    assert_eq!(blocked(&campaign, &record, now), Some((Rule::CallerId, None)));
    campaign.caller_id = Some("+442079460000".into());
    assert_eq!(blocked(&campaign, &record, now), None);
    let abandoned = now - Duration::from_secs(72 * 3_600);
    record.attempts = vec![attempt(LONDON, abandoned + Duration::from_millis(1), "Abandoned")];
    assert_eq!(
        blocked(&campaign, &record, now),
        Some((Rule::QuietAfterAbandoned, Some(now + Duration::from_millis(1))))
    );
    record.attempts = vec![attempt(LONDON, abandoned, "Abandoned")];
    assert_eq!(blocked(&campaign, &record, now), None);
    // 08:00 on weekdays, 09:00 on Saturdays and Sundays; summer time.
    record.attempts.clear();
    for (now, open) in [
        ("2026-06-10T06:59:59Z", false),
        ("2026-06-10T07:00:00Z", true),
        ("2026-06-13T07:30:00Z", false),
        ("2026-06-14T08:00:00Z", true),
        ("2026-06-14T20:00:00Z", false),
    ] {
        assert_eq!(blocked(&campaign, &record, at(now)).is_none(), open, "{now}");
    }
}

#[test]
fn mobile_numbers_are_not_called_where_a_state_forbids_it_and_a_field_tells() {
    let (mut campaign, mut record) = under(&["us-tcpa"], "+13075550101"); // Wyoming
    let now = at("2026-06-10T18:00:00Z");
    record.fields.insert("Line".into(), "mobile".into());
    assert_eq!(blocked(&campaign, &record, now), None, "nobody said which field tells it");
    campaign.wireless_field = Some("line".into());
    assert_eq!(blocked(&campaign, &record, now), Some((Rule::Wireless, None)));
    for (value, forbidden) in [("yes", true), ("no", false), ("", false), ("landline", false)] {
        record.fields.insert("Line".into(), value.into());
        assert_eq!(blocked(&campaign, &record, now).is_some(), forbidden, "{value}");
    }
    record.fields.insert("Line".into(), "yes".into());
    record.phones[0] = phone("mobile", DENVER);
    assert_eq!(blocked(&campaign, &record, now), None, "Colorado does not forbid it");
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

#[test]
fn each_kind_of_do_not_call_entry_forbids_what_it_names_until_its_end() {
    let now = at("2026-06-10T18:00:00Z");
    let list = |entry: &str| {
        let mut list = DncList { name: "ours".into(), ..DncList::default() };
        list.add(DncEntry::parse(entry, "US").unwrap_or_else(|why| panic!("{entry} {why}")));
        list
    };
    let (mut campaign, mut record) = under(&[], DENVER);
    record.postal_code = Some("80202-1234".into());
    for (entry, words) in [
        ("(303) 555-0101", "on the do-not-call list 'ours'"),
        ("+1303*", "on the do-not-call list 'ours' (beginning of the number)"),
        ("postal 802*", "on the do-not-call list 'ours' (postal code)"),
        ("postal 80202", "on the do-not-call list 'ours' (postal code)"),
        ("state Colorado", "on the do-not-call list 'ours' (state)"),
        ("key C-1", "on the do-not-call list 'ours' (customer)"),
    ] {
        campaign.dnc = vec![list(entry)];
        let block = verdict(&campaign, &record, now).expect_err(entry);
        assert_eq!(
            (block.rule, block.detail.to_string().as_str(), block.until),
            (Rule::DoNotCall, words, None),
            "{entry}"
        );
        let end = at("2026-06-11T00:00:00Z");
        campaign.dnc = vec![list(&format!("{entry} until 2026-06-10"))];
        assert_eq!(blocked(&campaign, &record, Wall(end.0 - 1)), Some((Rule::DoNotCall, Some(end))), "{entry}");
        assert_eq!(blocked(&campaign, &record, end), None, "{entry}");
        campaign.dnc = vec![DncList { ends: Some(now), ..list(entry) }];
        assert_eq!(blocked(&campaign, &record, now), None, "{entry}: the list has ended");
    }
    for other in ["+13035550102", "+1304*", "postal 803*", "state FL", "key C-2"] {
        campaign.dnc = vec![list(other)];
        assert_eq!(blocked(&campaign, &record, now), None, "{other}");
    }
}

#[test]
fn an_entry_that_stands_twice_keeps_the_later_end() {
    let mut list = DncList::default();
    let add = |list: &mut DncList, entry: &str| list.add(DncEntry::parse(entry, "US").expect("an entry"));
    add(&mut list, "+13035550101 until 2026-06-10");
    add(&mut list, "+13035550101 until 2026-01-10");
    assert_eq!(list.until[DENVER], at("2026-06-11T00:00:00Z"));
    add(&mut list, DENVER);
    assert_eq!(list.until.get(DENVER), None, "for good");
    add(&mut list, "+13035550101 until 2026-06-10");
    assert_eq!(list.until.get(DENVER), None, "and it stays so");
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
fn a_rule_set_only_narrows() {
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
