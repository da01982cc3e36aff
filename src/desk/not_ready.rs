//! NotReady: no record comes.

use std::time::Duration;

use super::core::Core;
use super::input::Want;
use super::state::{Happened, NotReady, Reason, State, StateName, Timer};
use super::{logged_out, ready};
use crate::time::Now;

/// The state begins; a record leased ahead goes back.
pub(super) fn enter(core: &mut Core, now: Now, reason: Reason) -> State {
    core.give_back_ahead();
    core.entered(now, StateName::NotReady, Some(reason.clone()));
    if reason == Reason::NoAnswer && core.campaign.no_answer_return_s > 0 {
        let pause = Duration::from_secs(core.campaign.no_answer_return_s.into());
        core.timers.set(Timer::Return, now.tick + pause);
    }
    State::NotReady(NotReady { reason })
}

pub(super) fn handle(core: &mut Core, now: Now, here: NotReady, happened: Happened) -> State {
    match happened {
        Happened::Want(Want::Ready) => match core.dials_held() {
            Some(why) if !core.connected() => {
                core.refuse("ready", why);
                State::NotReady(here)
            }
            _ => ready::enter(core, now),
        },
        Happened::Want(Want::NotReady { reason }) => match core.own_reason(reason) {
            Some(reason) if reason != here.reason => enter(core, now, reason),
            _ => State::NotReady(here),
        },
        Happened::Want(Want::Quit) => logged_out::leave(core, now),
        Happened::Want(want) => {
            core.not_now(&want, "not-now-not-ready");
            State::NotReady(here)
        }
        Happened::Timer(Timer::Return) if core.connected() => ready::enter(core, now),
        // A person goes back to Ready by hand; a desk that nobody works would wait for ever.
        Happened::World if core.headless() && core.connected() && here.reason == Reason::ConnectionLost => {
            ready::enter(core, now)
        }
        _ => State::NotReady(here),
    }
}
