//! Ready: the next record is leased and offered.

use std::time::Duration;

use super::core::Core;
use super::input::Want;
use super::state::{Happened, Reason, State, StateName, Stored, Timer};
use super::{logged_out, not_ready, offered};
use crate::time::Now;

/// The state begins, unless no call can be placed.
pub(super) fn enter(core: &mut Core, now: Now) -> State {
    match begin(core, now) {
        State::Ready => next(core, now),
        other => other,
    }
}

fn begin(core: &mut Core, now: Now) -> State {
    if !core.connected() {
        return not_ready::enter(core, now, Reason::ConnectionLost);
    }
    core.timers.stop(Timer::Ahead);
    core.entered(now, StateName::Ready, None);
    core.told_nothing = None;
    State::Ready
}

/// The same after a record, with the campaign's pause before the next offer.
pub(super) fn breathe(core: &mut Core, now: Now) -> State {
    match begin(core, now) {
        State::Ready => {
            core.timers.set(Timer::Breather, now.tick + Duration::from_secs(core.campaign.breather_s.into()));
            State::Ready
        }
        other => other,
    }
}

pub(super) fn handle(core: &mut Core, now: Now, happened: Happened) -> State {
    match happened {
        Happened::Stored(Stored::Leased) => next(core, now),
        Happened::Timer(Timer::Ask | Timer::Breather) => next(core, now),
        Happened::World if !core.connected() => not_ready::enter(core, now, Reason::ConnectionLost),
        Happened::World => next(core, now),
        Happened::Want(Want::NotReady { reason }) => match core.own_reason(reason) {
            Some(reason) => not_ready::enter(core, now, reason),
            None => State::Ready,
        },
        Happened::Want(Want::Ready) => State::Ready,
        Happened::Want(Want::Quit) => logged_out::leave(core, now),
        Happened::Want(want) => {
            core.not_now(&want, "not-now-without-record");
            State::Ready
        }
        _ => State::Ready,
    }
}

/// Offers the record that lies here, or asks for one. Nothing is offered while another call rings or runs.
fn next(core: &mut Core, now: Now) -> State {
    if core.other_call || core.timers.get(Timer::Breather).is_some() {
        return State::Ready;
    }
    while let Some(work) = core.ahead.take() {
        if let Some(work) = offered::still_good(core, now, work) {
            return offered::enter(core, now, work);
        }
    }
    if core.timers.get(Timer::Ask).is_none() {
        core.ask();
    }
    State::Ready
}
