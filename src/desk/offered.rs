//! Offered: the Preview pop-up is up (S2, S3).

use std::time::Duration;

use super::core::{Core, LEASE_MARGIN};
use super::input::Want;
use super::ledger::{Return, Step};
use super::order::{Order, Tell};
use super::state::{Happened, Reason, State, StateName, Stored, Timer};
use super::work::Work;
use super::{not_ready, review};
use crate::campaign::Choice;
use crate::say::say;
use crate::time::Now;

/// A record leased some time ago is looked at again before it is shown; one that can no longer be called goes back.
pub(super) fn still_good(core: &mut Core, now: Now, work: Box<Work>) -> Option<Box<Work>> {
    if work.lost {
        return None;
    }
    if work.lease.until.since(now.wall) < LEASE_MARGIN {
        core.give_back(&work, Return::Unused);
        return None;
    }
    let choice = core.choice(&work.record, now.wall);
    if choice.index.is_some() {
        return Some(work);
    }
    core.give_back(&work, Return::Blocked { rule: rule(&choice), until: choice.opens_at });
    None
}

/// The rule that blocks a record's first number.
fn rule(choice: &Choice) -> String {
    let blocked = choice.phones.iter().find_map(|standing| standing.blocked.as_ref());
    blocked.map_or("no-number", |block| block.rule.name()).to_owned()
}

/// The campaign was stopped, its list disabled, a number forbidden, the window closed: what cannot be called any more is
/// taken off the screen, with the reason.
fn withdrawn(core: &mut Core, now: Now, work: Box<Work>) -> State {
    let choice = core.choice(&work.record, now.wall);
    if choice.index.is_some() {
        return State::Offered(work);
    }
    let blocked = choice.phones.iter().find_map(|standing| standing.blocked.as_ref());
    let reason = blocked.map_or_else(|| choice.why.clone(), |block| block.detail.clone());
    core.give_back(&work, Return::Withdrawn { rule: rule(&choice) });
    core.tell(Tell::Withdrawn { why: reason });
    core.next_state(now)
}

/// The record pops up.
pub(super) fn enter(core: &mut Core, now: Now, mut work: Box<Work>) -> State {
    core.timers.stop(Timer::Ahead);
    core.about.record = Some(work.record.key.clone());
    core.entered(now, StateName::Offered, None);
    work.offered_at = Some(now.wall);
    core.step(work.lease, Step::Offered);
    core.tell(Tell::Offered { campaign: core.campaign.name.clone(), name: work.record.name.clone() });
    if !core.headless() {
        core.order(Order::Chime);
    }
    if core.quitting {
        core.give_back(&work, Return::Unused);
        return core.next_state(now);
    }
    if core.headless() || core.campaign.auto_accept {
        return review::open(core, now, *work, review::Opened::ByItself);
    }
    if core.campaign.offer_s > 0 {
        core.timers.set(Timer::Offer, now.tick + Duration::from_secs(core.campaign.offer_s.into()));
    }
    State::Offered(work)
}

pub(super) fn handle(core: &mut Core, now: Now, work: Box<Work>, happened: Happened) -> State {
    match happened {
        Happened::Facts => withdrawn(core, now, work),
        Happened::Want(Want::Accept) => review::open(core, now, *work, review::Opened::ByHand),
        Happened::Want(Want::Reject) => refused(core, now, &work, Return::Rejected, Reason::Rejected),
        Happened::Timer(Timer::Offer) => refused(core, now, &work, Return::NoAnswer, Reason::NoAnswer),
        Happened::Want(Want::Quit) => {
            core.give_back(&work, Return::Unused);
            core.next_state(now)
        }
        Happened::Stored(Stored::LeaseLost) => {
            core.tell(Tell::Withdrawn { why: say("lost-record") });
            core.next_state(now)
        }
        Happened::Want(want) => {
            core.not_now(&want, "not-now-before-accept");
            State::Offered(work)
        }
        _ => State::Offered(work),
    }
}

/// The record goes back, counted, and the agent is Not Ready until they say otherwise.
fn refused(core: &mut Core, now: Now, work: &Work, why: Return, reason: Reason) -> State {
    core.give_back(work, why);
    core.tell(Tell::Rejected { why: reason.clone() });
    core.pending = super::Pending::Ready;
    core.unanswered = if reason == Reason::NoAnswer { core.unanswered + 1 } else { 0 };
    let limit = core.campaign.log_out_after_unanswered;
    if limit > 0 && core.unanswered >= limit {
        core.tell(Tell::Unanswered { count: core.unanswered });
        core.quitting = true;
        return core.next_state(now);
    }
    not_ready::enter(core, now, reason)
}
