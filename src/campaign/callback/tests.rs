use super::*;
use crate::campaign::hours::{Days, Row};
use crate::campaign::import::NewRecord;
use crate::campaign::{List, Phone, RecordId};

/// Monday, 2026-11-23, 10:00 in Denver.
const NOW: Wall = Wall(1_795_453_200_000);
const DENVER: &str = "America/Denver";

fn record() -> Record {
    let phones = vec![Phone::new("mobile", "+13035501001"), Phone::new("home", "+13035511001")];
    NewRecord { key: "C-1".into(), phones, ..NewRecord::default() }.into_record(RecordId(1), "spring")
}

fn office_hours() -> Campaign {
    let hours = vec![Row { days: Days::ALL, from_min: 9 * 60, until_min: 17 * 60, phones: Vec::new() }];
    Campaign { lists: vec![List::named("spring")], hours, ..Campaign::default() }
}

fn hours_later(hours: u64) -> Wall {
    NOW + Duration::from_secs(hours * 3_600)
}

fn asked(from: Wall, until: Wall) -> Reschedule {
    Reschedule { number: None, from, until, zone: DENVER.into(), who: Who::Me, note: Pii::default() }
}

#[test]
fn s15_times_are_read_in_the_customers_zone() {
    let day = 24;
    for (text, expected) in [
        ("15:00", hours_later(5)),
        ("9:30", hours_later(day - 1) + Duration::from_secs(1_800)),
        ("tomorrow 10:00", hours_later(day)),
        ("fri 15:00", hours_later(4 * day + 5)),
        ("mon 10:00", hours_later(7 * day)),
        ("2026-11-30 15:00", hours_later(7 * day + 5)),
        ("2026-11-30T15:00", hours_later(7 * day + 5)),
        ("2026-11-23T22:00:00Z", hours_later(5)),
        ("+45", NOW + Duration::from_secs(2_700)),
        ("in-1-h", hours_later(1)),
        ("tomorrow-morning", hours_later(day - 1)),
        ("this-evening", hours_later(8)),
    ] {
        assert_eq!(read_time(text, DENVER, NOW), Ok(expected), "{text}");
    }
    for text in ["", "soon", "25:00", "+x", "2026-13-01 10:00", "yesterday 10:00", "10", "fri"] {
        let why = read_time(text, DENVER, NOW).expect_err(text);
        assert!(why.to_string().contains("15:00"), "{text}: {why}");
    }
    // 02:30 does not exist in the night of 2027-03-14: the clock jumps over it.
    assert!(read_time("2027-03-14 02:30", DENVER, NOW).is_ok());
}

#[test]
fn s15_a_time_outside_the_calling_window_is_not_selectable_and_says_why() {
    let (campaign, record) = (office_hours(), record());
    assert_eq!(check(&campaign, &record, &asked(hours_later(1), hours_later(2)), NOW), Ok(()));
    let evening = check(&campaign, &record, &asked(hours_later(8), hours_later(9)), NOW);
    assert_eq!(evening.map_err(|why| why.to_string()), Err("outside the calling hours, they begin Tue 09:00".into()));
    let offered = choices(&campaign, &record, None, NOW);
    let blocked: Vec<_> = offered.iter().filter(|choice| choice.why_not.is_some()).map(|choice| choice.ahead).collect();
    assert_eq!((offered.len(), blocked), (7, vec![Ahead::ThisEvening]));
    assert_eq!(offered[4].words.to_string(), "Tue 09:00 in Denver");
}

#[test]
fn s15_a_window_must_be_one_and_lie_ahead() {
    let (campaign, record) = (office_hours(), record());
    let refused = |from, until| check(&campaign, &record, &asked(from, until), NOW).expect_err("refused").to_string();
    assert_eq!(refused(hours_later(2), hours_later(1)), "the window ends before it begins");
    assert_eq!(refused(NOW - Duration::from_secs(60), hours_later(1)), "that time has passed");
    assert_eq!(refused(hours_later(24 * 100), hours_later(24 * 101)), "that is more than 90 days ahead");
    let other = Reschedule { number: Some("+15550100".into()), ..asked(hours_later(1), hours_later(2)) };
    assert_eq!(check(&campaign, &record, &other, NOW), Err(say("gate-no-such-number")));
}

#[test]
fn s15_a_stopped_number_cannot_be_agreed_on_another_one_can() {
    let (campaign, mut record) = (office_hours(), record());
    record.phones[0].stopped = true;
    let mut wanted = Reschedule { number: Some("+13035501001".into()), ..asked(hours_later(1), hours_later(2)) };
    assert_eq!(check(&campaign, &record, &wanted, NOW), Err(say("gate-number-stopped")));
    wanted.number = None;
    assert_eq!(check(&campaign, &record, &wanted, NOW), Ok(()));
}

#[test]
fn a_callback_for_its_owner_pins_the_record_and_gives_the_lists_pin_back() {
    let mut record = record();
    record.pinned_agent = Some("bob".into());
    let mine = Callback::agreed(&asked(hours_later(1), hours_later(2)), "ada", NOW);
    record.set_callback(Some(mine.clone()));
    assert_eq!(record.pinned_agent.as_deref(), Some("ada"));
    // Another callback in its place does not forget the list's pin.
    record.set_callback(Some(mine.clone()));
    record.set_callback(Some(Callback { stage: Stage::Released, ..mine }));
    assert_eq!(record.pinned_agent.as_deref(), Some("bob"));
    record.set_callback(None);
    assert_eq!((record.pinned_agent.as_deref(), record.callback.is_none()), (Some("bob"), true));
}

#[test]
fn the_store_looks_after_the_grace_and_at_the_windows_end() {
    let campaign = Campaign { grace_s: 600, ..office_hours() };
    let mut mine = Callback::agreed(&asked(hours_later(1), hours_later(2)), "ada", NOW);
    assert_eq!(mine.next_look(&campaign), Some(hours_later(1) + Duration::from_secs(600)));
    let holds = Campaign { callback_away: Away::Hold, ..campaign.clone() };
    assert_eq!(mine.next_look(&holds), Some(hours_later(2)));
    mine.stage = Stage::Released;
    assert_eq!(mine.next_look(&campaign), Some(hours_later(2)));
    mine.stage = Stage::Missed;
    assert_eq!(mine.next_look(&campaign), None);
}

#[test]
fn a_window_reads_as_people_say_it() {
    assert_eq!(say_window(DENVER, NOW, hours_later(1), hours_later(2)).to_string(), "11:00-12:00 in Denver");
    assert_eq!(say_window(DENVER, NOW, hours_later(1), hours_later(25)).to_string(), "11:00 - Tue 11:00 in Denver");
}
