//! S15: a time agreed for the next attempt, from the draft to the call.

use offhook::campaign::callback::Stage;
use offhook::campaign::{Callback, Campaign, EndCause, EndedBy, Status, Who, hours};
use offhook::desk::{Asked, Hands, Reason, StateName, Tell, Want};
use offhook::sim::store::Memory;
use offhook::time::Wall;

use crate::bench::*;

const HOUR: i64 = 3_600_000;

fn asked(from: &str) -> Asked {
    Asked { from: from.into(), who: Who::Me, ..Asked::default() }
}

fn callback(bench: &Bench<Memory>) -> Option<Callback> {
    bench.store.records()[0].callback.clone()
}

/// The customer asked for a call at that time, on the second number.
fn agreed(campaign: Campaign, asked: Asked) -> Bench<Memory> {
    let mut bench = Bench::person(campaign, 1).connected();
    bench.want(Want::Reschedule(asked));
    bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    bench.want(Want::Complete { disposition: None });
    bench
}

#[test]
fn s15_the_attempt_is_rescheduled_with_number_window_zone_owner_and_note() {
    let wanted = Asked {
        number: Some("#2".into()),
        until: Some("16:30".into()),
        note: Some("after the school run".into()),
        ..asked("15:00")
    };
    let bench = agreed(campaign(), wanted);
    assert!(
        bench.told(|tell| matches!(tell, Tell::Agreed { words, .. } if words.to_string() == "15:00-16:30 in Denver"))
    );
    let attempt = &bench.store.attempts()[0];
    assert_eq!((attempt.disposition.as_deref(), attempt.action.as_deref()), (Some("Call back"), Some("reschedule")));
    let record = &bench.store.records()[0];
    let (from, until) = (Wall(MONDAY + 5 * HOUR), Wall(MONDAY + 13 * HOUR / 2));
    assert_eq!(record.status, Status::Rescheduled { from, until });
    let kept = record.callback.as_ref().expect("a callback");
    assert_eq!((kept.from, kept.until, kept.zone.as_str()), (from, until, "America/Denver"));
    assert_eq!(kept.number.as_ref().map(|number| number.as_str().to_owned()), Some(number(1, 1)));
    assert_eq!((kept.owner.as_deref(), kept.note.as_str()), (Some("ada"), "after the school run"));
    assert_eq!(attempt.next_at, Some(from));
}

#[test]
fn s15_the_named_number_has_the_circle_when_the_callback_is_due() {
    let mut bench = agreed(campaign(), Asked { number: Some("#2".into()), ..asked("15:00") });
    bench.seconds(5 * 3_600 + 11);
    assert_eq!(bench.state(), StateName::Offered, "it comes by itself");
    let choice = bench.desk.choice(bench.now).expect("a record");
    assert_eq!(
        (choice.index, choice.why.to_string().as_str()),
        (Some(1), "asked to be called here, 15:00-16:00 in Denver")
    );
}

#[test]
fn s15_a_time_outside_the_calling_window_is_refused_with_the_reason() {
    let office = hours::Row { days: hours::Days::ALL, from_min: 9 * 60, until_min: 17 * 60, phones: Vec::new() };
    let mut bench = Bench::person(Campaign { hours: vec![office], ..campaign() }, 1).connected();
    bench.want(Want::Reschedule(asked("19:00")));
    assert_eq!(bench.refusal().as_deref(), Some("outside the calling hours, they begin Tue 09:00"));
    let times = bench.desk.times(bench.now, None);
    assert!(times.iter().any(|time| time.why_not.is_some()) && times.iter().any(|time| time.why_not.is_none()));
    bench.want(Want::Reschedule(asked("soon")));
    assert!(bench.refusal().as_deref().is_some_and(|why| why.contains("15:00")), "{:?}", bench.refusal().as_deref());
    assert_eq!(bench.desk.reschedule(), None);
}

#[test]
fn s15_the_agreed_time_survives_a_crash_as_part_of_the_draft() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(asked("15:00")));
    let mut bench = bench
        .crash(Hands::Person, |mut store| {
            store.restart();
            store
        })
        .log_in();
    assert_eq!((bench.state(), bench.desk.picked()), (StateName::WrapUp, Some("Call back")));
    assert_eq!(bench.desk.reschedule().map(|agreed| agreed.from), Some(Wall(MONDAY + 5 * HOUR)));
    bench.want(Want::Complete { disposition: None });
    assert!(callback(&bench).is_some());
}

#[test]
fn s15_only_a_disposition_that_allows_it_carries_the_time() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(asked("15:00")));
    bench.want(Want::Complete { disposition: Some("Busy".into()) });
    assert_eq!(
        bench.refusal().as_deref(),
        Some("'Busy' cannot carry the agreed time: pick another disposition, or take the time back")
    );
    assert_eq!(bench.state(), StateName::WrapUp);
    bench.want(Want::Complete { disposition: Some("Sale".into()) });
    assert!(bench.tells.contains(&Tell::Dropped { disposition: "Sale".into() }));
    assert_eq!((bench.state(), callback(&bench)), (StateName::Ready, None));

    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(asked("15:00")));
    bench.want(Want::Unschedule);
    bench.want(Want::Complete { disposition: Some("Busy".into()) });
    assert_eq!((bench.state(), callback(&bench)), (StateName::Ready, None));
}

#[test]
fn s15_before_a_call_only_where_the_campaign_has_a_preview_disposition_for_it() {
    let mut bench = Bench::person(campaign(), 1).review();
    assert!(!bench.desk.can().reschedule);
    bench.want(Want::Reschedule(asked("15:00")));
    assert_eq!(
        bench.refusal().as_deref(),
        Some("the campaign has no disposition with which a time can be agreed here")
    );

    let mut own = campaign();
    let later = own.dispositions.iter_mut().find(|known| known.name == "Call back").expect("shipped");
    later.scope.preview = true;
    let mut bench = Bench::person(own, 1).review();
    assert!(bench.desk.can().reschedule);
    bench.want(Want::Reschedule(asked("15:00")));
    bench.want(Want::Complete { disposition: None });
    let kept = callback(&bench).expect("agreed without a call");
    assert_eq!((bench.store.attempts()[0].times.dialed_at, kept.owner.as_deref()), (None, Some("ada")));
}

#[test]
fn s15_when_the_wrap_up_time_is_over_the_agreed_time_is_kept() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(asked("15:00")));
    bench.seconds(60);
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("Call back"));
    assert!(callback(&bench).is_some());
}

#[test]
fn s15_a_window_that_passes_without_a_call_returns_the_record_to_its_normal_order() {
    let mut bench = agreed(campaign(), asked("15:00"));
    bench.want(Want::NotReady { reason: None });
    bench.seconds(6 * 3_600 + 61);
    assert_eq!(bench.desk.reason(), Some(&Reason::Asked), "never forced on an agent who is Not Ready");
    bench.want(Want::Callbacks);
    let kept = callback(&bench).expect("it stays in the inbox as missed");
    assert_eq!(kept.stage, Stage::Missed);
    let record = &bench.store.records()[0];
    assert_eq!((&record.status, record.pinned_agent.as_deref()), (&Status::New, None));
}

#[test]
fn s15_with_another_number_the_agreed_time_goes_with_the_last_outcome() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(Asked { number: Some("#2".into()), ..asked("15:00") }));
    bench.want(Want::Dispose { disposition: "Busy".into() });
    bench.want(Want::Call { phone: 1 });
    assert_eq!(bench.state(), StateName::Dialing, "{:#?}", bench.tells);
    assert_eq!(callback(&bench), None);
    bench.answer();
    bench.ended(EndCause::HungUp, EndedBy::Customer, Some(200));
    bench.want(Want::Complete { disposition: Some("Call back".into()) });
    assert!(callback(&bench).is_some());
}

#[test]
fn an_unanswered_call_does_not_use_a_callback_up() {
    let mut bench = agreed(campaign(), Asked { until: Some("18:00".into()), ..asked("15:00") });
    bench.seconds(5 * 3_600 + 11);
    bench.want(Want::Accept);
    bench.want(Want::CallRecommended);
    bench.ended(EndCause::Busy, EndedBy::Network, Some(486));
    bench.want(Want::Complete { disposition: None });
    let kept = callback(&bench).expect("still agreed");
    assert_eq!((kept.owner.as_deref(), kept.stage), (Some("ada"), Stage::Kept));
    bench.seconds(601);
    assert_eq!(bench.state(), StateName::Offered, "tried again after Busy's ten minutes");
}

// ---- what is agreed, field by field ----

/// What the draft carries once a time was asked for in wrap-up, of a customer in Denver.
fn drafted(asked: Asked) -> offhook::campaign::Reschedule {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(asked));
    bench.desk.reschedule().unwrap_or_else(|| panic!("{:?}", bench.refusal())).clone()
}

#[test]
fn reschedule_number_is_one_of_the_records() {
    let kept = drafted(Asked { number: Some("#2".into()), ..asked("15:00") });
    assert_eq!(kept.number.map(|number| number.as_str().to_owned()), Some(number(1, 1)));
}

#[test]
fn reschedule_number_that_is_not_the_records_is_refused() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(Asked { number: Some("#3".into()), ..asked("15:00") }));
    assert!(bench.refusal().is_some() && bench.desk.reschedule().is_none());
}

#[test]
fn reschedule_number_absent_is_the_campaigns_choice_then() {
    assert_eq!(drafted(asked("15:00")).number, None);
    let mut bench = agreed(campaign(), asked("15:00"));
    bench.seconds(5 * 3_600 + 11);
    let choice = bench.desk.choice(bench.now).expect("a record");
    assert_eq!(
        (choice.index, choice.why.to_string().contains("asked")),
        (Some(1), false),
        "the one that has not been called yet"
    );
}

#[test]
fn reschedule_from_and_until_are_a_window() {
    let kept = drafted(Asked { until: Some("16:30".into()), ..asked("15:00") });
    assert_eq!((kept.from, kept.until), (Wall(MONDAY + 5 * HOUR), Wall(MONDAY + 13 * HOUR / 2)));
}

#[test]
fn reschedule_until_absent_is_the_campaigns_usual_window() {
    let kept = drafted(asked("15:00"));
    assert_eq!((kept.until.0 - kept.from.0) / 60_000, i64::from(campaign().callback_window_min));
}

#[test]
fn reschedule_zone_is_the_records_where_none_is_given() {
    let kept = drafted(asked("15:00"));
    assert_eq!((kept.zone.as_str(), kept.from), ("America/Denver", Wall(MONDAY + 5 * HOUR)));
}

#[test]
fn reschedule_zone_can_be_named() {
    // Three in the afternoon in London is eight in the morning in Denver: today it has passed.
    let kept = drafted(Asked { zone: Some("Europe/London".into()), ..asked("15:00") });
    assert_eq!((kept.zone.as_str(), kept.from), ("Europe/London", Wall(MONDAY + 22 * HOUR)));
}

#[test]
fn reschedule_for_me_is_the_agents_own() {
    assert_eq!(drafted(asked("15:00")).who, Who::Me);
    let bench = agreed(campaign(), asked("15:00"));
    assert_eq!(callback(&bench).and_then(|kept| kept.owner).as_deref(), Some("ada"));
    assert_eq!(bench.store.records()[0].pinned_agent.as_deref(), Some("ada"));
}

#[test]
fn reschedule_for_anyone_is_nobodys_own() {
    let bench = agreed(campaign(), Asked { who: Who::Anyone, ..asked("15:00") });
    assert_eq!(callback(&bench).map(|kept| kept.owner), Some(None));
    assert_eq!(bench.store.records()[0].pinned_agent, None);
}

#[test]
fn reschedule_note_goes_with_it() {
    let bench = agreed(campaign(), Asked { note: Some("ask for Grace".into()), ..asked("15:00") });
    assert_eq!(callback(&bench).expect("a callback").note.as_str(), "ask for Grace");
}

#[test]
fn reschedule_with_a_non_final_disposition_that_allows_it() {
    let mut bench = Bench::person(campaign(), 1).connected();
    bench.want(Want::Reschedule(asked("15:00")));
    bench.ended(EndCause::MediaLost, EndedBy::System, None);
    bench.want(Want::Complete { disposition: Some("Call dropped".into()) });
    assert!(callback(&bench).is_some());
    assert_eq!(bench.store.attempts()[0].disposition.as_deref(), Some("Call dropped"));
}

#[test]
fn reschedule_with_a_non_final_disposition_that_does_not_allow_it_is_refused() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(asked("15:00")));
    bench.want(Want::Complete { disposition: Some("Busy".into()) });
    assert!(bench.refusal().is_some_and(|why| why.contains("cannot carry the agreed time")));
    assert_eq!((bench.state(), callback(&bench)), (StateName::WrapUp, None));
}

#[test]
fn reschedule_with_a_final_disposition_is_dropped_and_told() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.want(Want::Reschedule(asked("15:00")));
    bench.want(Want::Complete { disposition: Some("Sale".into()) });
    assert!(bench.tells.contains(&Tell::Dropped { disposition: "Sale".into() }));
    assert_eq!(callback(&bench), None);
}

/// Only from nine to five anybody may be called.
fn nine_to_five() -> Campaign {
    let office = hours::Row { days: hours::Days::ALL, from_min: 9 * 60, until_min: 17 * 60, phones: Vec::new() };
    Campaign { hours: vec![office], ..campaign() }
}

fn selectable(from: &str) -> bool {
    let mut bench = Bench::person(nine_to_five(), 1).connected();
    bench.want(Want::Reschedule(asked(from)));
    bench.desk.reschedule().is_some()
}

#[test]
fn reschedule_in_the_first_minute_of_the_calling_window_is_selectable() {
    assert!(selectable("tomorrow 9:00") && !selectable("tomorrow 8:59"));
}

#[test]
fn reschedule_in_the_last_minute_of_the_calling_window_is_selectable() {
    assert!(selectable("tomorrow 16:59") && !selectable("tomorrow 17:00"));
}

#[test]
fn reschedule_times_outside_the_calling_window_are_shown_as_not_selectable() {
    let bench = Bench::person(nine_to_five(), 1).connected();
    let times = bench.desk.times(bench.now, None);
    let blocked: Vec<_> = times.iter().filter(|time| time.why_not.is_some()).map(|time| time.ahead.word()).collect();
    assert_eq!((times.len(), blocked), (7, vec!["this-evening"]));
}
