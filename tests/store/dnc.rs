//! Do-not-call lists and the calls of an account, against both stores.

use offhook::campaign::import::NewRecord;
use offhook::campaign::rules::RuleSet;
use offhook::campaign::{Campaign, DncKind, DncList, DncRow, EndCause, Limits, Status};
use offhook::desk::ledger::{Command, News};
use offhook::time::Wall;

use crate::bench::*;
use crate::shop::*;

fn entry(kind: DncKind, entry: &str, until: Option<Wall>) -> DncRow {
    DncRow { list: "ours".into(), kind, entry: entry.into(), agent: "boss".into(), added_at: NOW, until }
}

fn customer(n: u64) -> NewRecord {
    NewRecord { postal_code: Some("80202".into()), state: Some("CO".into()), ..new_record(n, &["mobile"]) }
}

/// The rule that refuses a dial, if one does.
fn refused(news: &News) -> Option<&str> {
    match news {
        News::DialCommitted { .. } => None,
        News::DialRefused { rule, .. } => Some(rule),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_entry_of_each_kind_is_in_force_for_every_desk_before_its_next_dial() {
    let number = customer(1).phones[0].e164.as_str().to_owned();
    for (kind, text) in [
        (DncKind::Number, number.as_str()),
        (DncKind::Prefix, &number[..5]),
        (DncKind::PostalCode, "802"),
        (DncKind::State, "CO"),
        (DncKind::Key, "C-1"),
    ] {
        both(campaign(), |shop| {
            shop.import("spring", vec![customer(1)]);
            attach(shop, 0, 0, "ada", NOW);
            let (record, lease) = next(shop, 0, 0, NOW);
            assert_eq!(record.phones[0].dnc, None, "{kind:?}");
            // Another process adds it while the record is open here.
            shop.forbid(entry(kind, text, None));
            let news = shop.handle(0, 0, NOW, dial(lease, "i1", 0));
            assert_eq!(refused(&news), Some("do-not-call"), "{kind:?}: {news:?}");
            assert!(shop.allow("ours", kind, text) && !shop.allow("ours", kind, text), "{kind:?}");
            assert_eq!(refused(&shop.handle(0, 0, NOW, dial(lease, "i2", 0))), None, "{kind:?}");
        });
    }
}

#[test]
fn an_entry_that_ends_holds_until_then_and_the_evidence_names_the_lists() {
    both(campaign(), |shop| {
        shop.import("spring", vec![customer(1)]);
        attach(shop, 0, 0, "ada", NOW);
        let (record, lease) = next(shop, 0, 0, NOW);
        let number = record.phones[0].e164.as_str().to_owned();
        shop.forbid(entry(DncKind::Number, &number, Some(later(60))));
        shop.forbid(entry(DncKind::Number, &number, Some(later(10))));
        shop.forbid(entry(DncKind::Key, "somebody else", None));
        let News::DialRefused { until, .. } = shop.handle(0, 0, later(59), dial(lease, "i1", 0)) else { panic!() };
        assert_eq!(until, Some(later(60)), "the later end stands");
        assert_eq!(refused(&shop.handle(0, 0, later(60), dial(lease, "i2", 0))), None);
        shop.handle(0, 0, later(61), ended(lease, "i2", EndCause::HungUp, 200));
        shop.handle(0, 0, later(62), finish(lease, Some("i2"), "Sale"));
        let evidence = shop.attempts()[0].evidence.clone().expect("evidence");
        assert_eq!(evidence.dnc, [format!("ours in the store (2 entries, the newest of {NOW})")]);
    });
}

#[test]
fn add_to_dnc_lasts_as_long_as_its_list_says() {
    let ours = DncList { name: "ours".into(), append: true, expires_days: Some(2), ..DncList::default() };
    both(Campaign { dnc: vec![ours], ..campaign() }, |shop| {
        let twin = NewRecord { key: "twin".into(), ..customer(1) };
        shop.import("spring", vec![customer(1), twin]);
        attach(shop, 0, 0, "ada", NOW);
        let (_, lease) = next(shop, 0, 0, NOW);
        shop.handle(0, 0, NOW, finish(lease, None, "Add to DNC"));
        assert!(matches!(shop.handle(0, 0, NOW, Command::Next), News::Nothing { .. }));
        let until = shop.records()[1].phones[0].dnc.clone().and_then(|mark| mark.until);
        assert_eq!(until, Some(later(2 * 86_400)));
        assert_eq!(next(shop, 0, 0, later(2 * 86_400)).0.key, "twin");
    });
}

#[test]
fn a_list_with_a_disposition_stamps_the_number_or_for_a_key_the_record() {
    let ours = DncList {
        name: "ours".into(),
        disposition: Some("Number matches DNC".into()),
        keys: ["C-2".to_owned()].into(),
        ..DncList::default()
    };
    both(Campaign { dnc: vec![ours], ..campaign() }, |shop| {
        let rows = vec![new_record(1, &["mobile", "home"]), new_record(2, &["mobile"]), new_record(3, &["mobile"])];
        let (one, three) = (rows[0].phones[0].e164.clone(), rows[2].phones[0].e164.clone());
        shop.import("spring", rows);
        shop.forbid(entry(DncKind::Number, one.as_str(), None));
        shop.forbid(entry(DncKind::Number, three.as_str(), None));
        attach(shop, 0, 0, "ada", NOW);
        // One number is stopped: the record comes with the other.
        let (record, lease) = next(shop, 0, 0, NOW);
        assert_eq!(record.phones.iter().map(|phone| phone.stopped).collect::<Vec<_>>(), [true, false]);
        let stamped = &record.attempts[0];
        assert_eq!(
            (stamped.disposition.as_deref(), stamped.code.as_deref()),
            (Some("Number matches DNC"), Some("NUMBER_DNC"))
        );
        assert_eq!(
            (stamped.action.as_deref(), stamped.times.dialed_at, stamped.counts),
            (Some("stop-number"), None, false)
        );
        assert_eq!(stamped.number, one);
        shop.handle(0, 0, NOW, finish(lease, None, "Bad record"));
        // The others are completed without anybody having seen them.
        assert!(matches!(shop.handle(0, 0, NOW, Command::Next), News::Nothing { open: 0, .. }));
        let records = shop.records();
        let completed = |name: &str| Status::Completed { disposition: name.into() };
        assert_eq!(records[1].status, completed("Number matches DNC"));
        assert_eq!(records[2].status, completed("Number matches DNC"), "its only number is stopped");
        assert_eq!(shop.attempts().len(), 4);
        // Looking again stamps nothing twice.
        shop.handle(0, 0, later(3_600), Command::Next);
        assert_eq!(shop.attempts().len(), 4);
    });
}

#[test]
fn calls_about_an_account_are_counted_over_all_its_records() {
    let rules = RuleSet {
        name: "ours".into(),
        caps: offhook::campaign::rules::Caps {
            account: Limits { per_7_days: Some(2), ..Limits::default() },
            ..Default::default()
        },
        quiet: offhook::campaign::rules::Quiet { after_talk_days: Some(7), after_abandoned_h: None },
        ..RuleSet::default()
    };
    both(Campaign { rules: vec![rules], ..campaign() }, |shop| {
        let about = |n: u64, account: &str| NewRecord { account: Some(account.into()), ..customer(n) };
        shop.import("spring", vec![about(1, "A-7"), about(2, "A-7"), about(3, "A-8"), about(4, "A-7")]);
        attach(shop, 0, 0, "ada", NOW);
        attach(shop, 1, 0, "bob", NOW);
        attach(shop, 2, 0, "cyd", NOW);
        let (_, adas) = next(shop, 0, 0, NOW);
        let (_, bobs) = next(shop, 1, 0, NOW);
        let (eight, cyds) = next(shop, 2, 0, NOW);
        assert_eq!(eight.key, "C-3");
        assert_eq!(refused(&shop.handle(0, 0, NOW, dial(adas, "i1", 0))), None);
        assert_eq!(refused(&shop.handle(1, 0, NOW, dial(bobs, "i2", 0))), None, "the second, while the first rings");
        assert_eq!(refused(&shop.handle(2, 0, NOW, dial(cyds, "i3", 0))), None, "another account");
        shop.handle(0, 0, NOW, ended(adas, "i1", EndCause::Busy, 486));
        shop.handle(0, 0, NOW, finish(adas, Some("i1"), "Busy"));
        // The fourth record has never been called, but its account has, twice.
        let nothing = shop.handle(0, 0, NOW, Command::Next);
        assert!(matches!(nothing, News::Nothing { .. }), "{nothing:?}");
        let fourth = shop.records().remove(3);
        assert_eq!(fourth.account_calls.len(), 2);
        // The second call was none of the network's: it does not count in the end.
        shop.handle(1, 0, NOW, ended(bobs, "i2", EndCause::NetworkUnavailable, 503));
        assert_eq!(shop.records().remove(3).account_calls.len(), 1);
    });
}
