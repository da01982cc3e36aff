//! The store fails for a while: nothing is lost, and it is told.

use offhook::desk::{Order, StateName, Tell, Want};

use crate::bench::*;

#[test]
fn an_outcome_is_kept_until_the_store_works_again() {
    let mut bench = Bench::person(campaign(), 2).wrap_up();
    bench.store.fail(Some("disk full"));
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.state(), StateName::Ready, "the agent is not kept waiting");
    assert!(bench.desk.store_lost() && bench.desk.unsaved() > 0);
    assert!(bench.tells.contains(&Tell::StoreLost { why: "disk full".into() }));
    assert!(!bench.told(|tell| matches!(tell, Tell::Saved { .. })));
    bench.seconds(600);
    bench.store.fail(None);
    bench.recover();
    assert!(bench.tells.contains(&Tell::StoreRecovered));
    assert!(bench.told(|tell| matches!(tell, Tell::Saved { .. })));
    assert_eq!(bench.desk.unsaved(), 0);
    assert_eq!(bench.state(), StateName::Offered, "and the next record comes");
}

#[test]
fn keystrokes_do_not_pile_up_and_the_last_one_is_stored() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.store.fail(Some("locked"));
    for letters in 1..200 {
        bench.want(Want::Note { text: "x".repeat(letters) });
    }
    assert!(bench.desk.unsaved() <= 2, "{}", bench.desk.unsaved());
    bench.store.fail(None);
    bench.recover();
    assert_eq!(bench.store.rows()[0].draft.note.as_str().len(), 199);
}

#[test]
fn no_call_leaves_while_its_row_cannot_be_written() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.store.fail(Some("locked"));
    bench.want(Want::CallRecommended);
    bench.seconds(60);
    assert!(bench.calls().is_empty());
    bench.store.fail(None);
    bench.recover();
    assert_eq!((bench.state(), bench.calls().len()), (StateName::Dialing, 1));
}

#[test]
fn with_the_lease_nearly_over_nothing_is_dialled() {
    let mut bench = Bench::person(campaign(), 1).review();
    bench.store.fail(Some("locked"));
    bench.want(Want::Note { text: "x".into() });
    // The line is down for a while, so that the timer does not dial meanwhile.
    bench.input(offhook::desk::Input::OtherCall(offhook::desk::OtherCall::Began));
    bench.seconds(111);
    bench.input(offhook::desk::Input::OtherCall(offhook::desk::OtherCall::Ended));
    bench.want(Want::CallRecommended);
    assert!(bench.told(|tell| matches!(tell, Tell::Blocked { rule, .. } if rule == "lease")));
    bench.store.fail(None);
    bench.recover();
    bench.want(Want::CallRecommended);
    assert_eq!(bench.state(), StateName::Dialing, "the lease was renewed");
}

#[test]
fn the_log_out_waits_for_the_store() {
    let mut bench = Bench::person(campaign(), 1).wrap_up();
    bench.store.fail(Some("locked"));
    bench.want(Want::Quit);
    bench.seconds(60);
    assert!(!bench.orders.contains(&Order::LoggedOut));
    bench.store.fail(None);
    bench.recover();
    assert_eq!(bench.orders.last(), Some(&Order::LoggedOut));
    assert_eq!(bench.store.attempts().len(), 1);
}
