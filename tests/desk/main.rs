//! The agent's states, each row of their table, against a store in memory.
#![allow(missing_docs, reason = "tests tell their story by their names")]

mod bench;

use bench::*;
use offhook::campaign::{EndCause, EndedBy};
use offhook::desk::{StateName, Want};

#[test]
fn s14_a_day_of_one_record() {
    let mut bench = Bench::person(campaign(), 3).wrap_up();
    assert_eq!(bench.state(), StateName::WrapUp);
    assert_eq!(bench.desk.picked(), Some("Busy"));
    bench.want(Want::Complete { disposition: None });
    assert_eq!(bench.state(), StateName::Offered, "{:#?}", bench.tells);
    let attempts = bench.store.attempts();
    assert_eq!(attempts.len(), 1);
    assert_eq!(attempts[0].disposition.as_deref(), Some("Busy"));
    let _ = (EndCause::Busy, EndedBy::Agent);
}
