//! Connected, or the far end on hold (S13).

use std::time::Duration;

use super::core::{Core, HANG_UP_LIMIT};
use super::input::{CallNews, Want};
use super::ledger::{Command, Progress};
use super::order::Order;
use super::state::{Colleague, Connected, Dialing, Happened, State, StateName, Stored, Timer};
use super::wrap_up;
use crate::time::Now;

/// The far end answered. An answer that crossed our hang-up is hung up at once.
pub(super) fn enter(core: &mut Core, now: Now, dialing: Dialing) -> State {
    let Dialing { work, call, giving_up, .. } = dialing;
    core.entered(now, StateName::Connected, None);
    core.today.connected += 1;
    let mut here = Connected {
        work,
        call,
        answered: now.tick,
        colleague: Colleague::None,
        held: None,
        hold: Duration::ZERO,
        hanging_up: false,
    };
    if giving_up.is_some() || core.quitting {
        hang_up(core, now, &mut here);
    }
    State::Connected(Box::new(here))
}

pub(super) fn handle(core: &mut Core, now: Now, mut here: Box<Connected>, happened: Happened) -> State {
    match happened {
        Happened::Call(CallNews::Held) => talk(core, now, &mut here, Colleague::None, Customer::OnHold),
        Happened::Call(CallNews::Consulting) => talk(core, now, &mut here, Colleague::Consulted, Customer::OnHold),
        Happened::Call(CallNews::Conference) => talk(core, now, &mut here, Colleague::Joined, Customer::Heard),
        Happened::Call(CallNews::Resumed) => talk(core, now, &mut here, Colleague::None, Customer::Heard),
        Happened::Call(CallNews::Recorded { file }) => {
            progress(core, &here, Progress::Recorded { file });
        }
        Happened::Call(CallNews::Ended { end, quality }) => {
            end_hold(&mut here, now);
            let Connected { work, call, hold, .. } = *here;
            return wrap_up::enter(core, now, work, call, wrap_up::Over { end, quality, hold });
        }
        Happened::Timer(Timer::HangUp) => {
            end_hold(&mut here, now);
            let Connected { work, call, hold, .. } = *here;
            let over = wrap_up::Over { end: wrap_up::unheard(), quality: None, hold };
            return wrap_up::enter(core, now, work, call, over);
        }
        Happened::Want(Want::HangUp | Want::Quit) => hang_up(core, now, &mut here),
        Happened::Want(want) => core.write_up(now, &mut here.work, want, "not-now-in-call"),
        Happened::Stored(Stored::LeaseLost) => core.lost_in_call(&mut here.work),
        _ => {}
    }
    State::Connected(here)
}

/// Whether the customer hears the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Customer {
    Heard,
    OnHold,
}

/// The agent turns to somebody else, or back. Time on hold is counted by whether the customer is heard.
fn talk(core: &mut Core, now: Now, here: &mut Connected, colleague: Colleague, customer: Customer) {
    let before = here.name();
    here.colleague = colleague;
    match (customer, here.held) {
        (Customer::Heard, Some(_)) => {
            end_hold(here, now);
            progress(core, here, Progress::Resumed);
        }
        (Customer::OnHold, None) => {
            here.held = Some(now.tick);
            progress(core, here, Progress::Held);
        }
        (Customer::Heard, None) | (Customer::OnHold, Some(_)) => {}
    }
    if here.name() != before {
        // The hang-up's own limit must survive the change of the shown state.
        let limit = core.timers.get(Timer::HangUp);
        core.entered(now, here.name(), None);
        restore(core, limit);
    }
}

fn progress(core: &mut Core, here: &Connected, progress: Progress) {
    let (lease, interaction) = (here.work.lease, here.call.interaction.clone());
    core.store(Command::Progress { lease, interaction, progress });
}

fn restore(core: &mut Core, limit: Option<crate::time::Tick>) {
    if let Some(at) = limit {
        core.timers.set(Timer::HangUp, at);
    }
}

fn end_hold(here: &mut Connected, now: Now) {
    if let Some(since) = here.held.take() {
        here.hold += now.tick.since(since);
    }
}

fn hang_up(core: &mut Core, now: Now, here: &mut Connected) {
    if !here.hanging_up {
        here.hanging_up = true;
        core.timers.set(Timer::HangUp, now.tick + HANG_UP_LIMIT);
        core.order(Order::HangUp);
    }
}
