//! What the program as a whole says on the cable, as ladders. `->` is what we send, `<-` what reaches us.

use super::*;
use offhook::sim::link::Weather;

/// Without indentation and empty lines.
fn ladder(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), |all, line| all + line + "\n")
}

#[test]
fn register_and_unregister() {
    let mut world = logged_in(two());
    go_home(&mut world);
    let wanted = "
        -> REGISTER 1
        <- 401 REGISTER 1
        -> REGISTER 2
        <- 200 REGISTER 2
        -> REGISTER 3
        <- 200 REGISTER 3
    ";
    assert_eq!(world.wire().whole_ladder(), ladder(wanted));
}

#[test]
fn call_answer_hold_resume_hang_up() {
    let mut world = connected(Plan::one_desk(vec![grace()]));
    world.click(ADA, Intent::Hold);
    until(&mut world, Activity::Held);
    world.click(ADA, Intent::Resume);
    until(&mut world, Activity::Connected);
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.run_for(Duration::from_secs(1));
    let wanted = "
        -> INVITE 1 sdp
        <- 100 INVITE 1
        <- 180 INVITE 1
        <- 200 INVITE 1 sdp
        -> ACK 1
        -> INVITE 2 sdp
        <- 200 INVITE 2 sdp
        -> ACK 2
        -> INVITE 3 sdp
        <- 200 INVITE 3 sdp
        -> ACK 3
        -> BYE 4
        <- 200 BYE 4
    ";
    assert_eq!(world.wire().ladder(), ladder(wanted));
}

#[test]
fn the_agent_hangs_up_while_it_rings() {
    let mut world = in_review(two());
    world.click(ADA, Intent::DialRecommended);
    world.run_for(Duration::from_secs(1));
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.run_for(Duration::from_secs(1));
    let wanted = "
        -> INVITE 1 sdp
        <- 100 INVITE 1
        <- 180 INVITE 1
        -> CANCEL 1
        <- 200 CANCEL 1
        <- 487 INVITE 1
        -> ACK 1
    ";
    assert_eq!(world.wire().ladder(), ladder(wanted));
}

#[test]
fn the_agent_hangs_up_before_anything_was_answered() {
    let mut world = in_review(two());
    world.click(ADA, Intent::DialRecommended);
    world.run_until("the INVITE is out", |world| !world.wire().placed().is_empty());
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.run_for(Duration::from_secs(1));
    // The CANCEL waits for the first provisional answer (RFC 3261 section 9.1).
    let wanted = "
        -> INVITE 1 sdp
        <- 100 INVITE 1
        -> CANCEL 1
        <- 180 INVITE 1
        <- 200 CANCEL 1
        <- 487 INVITE 1
        -> ACK 1
    ";
    assert_eq!(world.wire().ladder(), ladder(wanted));
}

#[test]
fn a_cancel_that_crosses_the_answer_is_followed_by_bye() {
    let mut plan = two();
    plan.weather = Weather { delay: Duration::from_millis(100), ..Weather::FAIR };
    let mut world = in_review(plan);
    world.click(ADA, Intent::DialRecommended);
    world.run_until("it rings", |world| world.wire().placed().values().any(|call| call.rang));
    // It is answered 2 s after it began to ring there; the 180 took 100 ms, and the CANCEL takes as long.
    world.run_for(Duration::from_millis(1_850));
    world.click(ADA, Intent::Hangup);
    until(&mut world, Activity::WrapUp);
    world.run_for(Duration::from_secs(1));
    assert!(world.wire().placed().values().all(|call| call.crossed));
    let wanted = "
        -> INVITE 1 sdp
        <- 100 INVITE 1
        <- 180 INVITE 1
        -> CANCEL 1
        <- 200 INVITE 1 sdp
        -> ACK 1
        -> BYE 2
        <- 200 CANCEL 1
        <- 200 BYE 2
    ";
    assert_eq!(world.wire().ladder(), ladder(wanted));
    assert_eq!(world.pbx().calls(), 0);
}

#[test]
fn a_crash_and_the_bye_after_the_restart() {
    let mut world = connected(two());
    world.run_for(Duration::from_secs(3));
    world.crash();
    world.forget_ladder();
    world.run_for(Duration::from_secs(3));
    world.start();
    until(&mut world, Activity::WrapUp);
    world.run_for(Duration::from_secs(1));
    // The dialog goes on, with a CSeq beyond all that may have been used before the crash.
    let wanted = "
        -> BYE 10002
        <- 200 BYE 10002
    ";
    assert_eq!(world.wire().ladder(), ladder(wanted));
}

#[test]
fn a_lost_bye_is_sent_again_before_the_process_ends() {
    let mut world = connected(two());
    world.change_weather(Weather::CUT);
    world.interrupt();
    world.run_for(Duration::from_secs(1));
    assert!(!world.is_done(), "the customer is still on the line");
    world.change_weather(Weather::FAIR);
    world.run_until("everybody has left", World::is_done);
    world.exit();
    world.run_for(Duration::from_secs(1));
    assert_eq!(world.pbx().calls(), 0);
}
