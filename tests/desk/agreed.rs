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
