//! LoggedOut: nobody sits here, somebody sits down, or somebody leaves.

use super::core::{Core, RENEW};
use super::input::Want;
use super::ledger::{Command, Resume};
use super::order::{Order, Resumed, Tell};
use super::state::{Happened, LoggedOut, Pending, Reason, State, StateName, Stored, Timer};
use super::work::Work;
use super::{not_ready, offered, ready, review, wrap_up};
use crate::time::Now;

pub(super) fn handle(core: &mut Core, now: Now, here: LoggedOut, happened: Happened) -> State {
    let takes_over = matches!(happened, Happened::TakeOver);
    match (here, happened) {
        (LoggedOut::Away, Happened::LogIn | Happened::TakeOver) => {
            core.quitting = false;
            core.since = now.tick;
            let agent = core.settings.agent.clone();
            core.store(if takes_over { Command::TakeOver { agent } } else { Command::Attach { agent } });
            State::LoggedOut(LoggedOut::Attaching)
        }
        (LoggedOut::Away, Happened::Want(Want::Quit)) => State::LoggedOut(LoggedOut::Leaving),
        (LoggedOut::Attaching, Happened::Want(Want::Quit)) => {
            core.quitting = true;
            State::LoggedOut(here)
        }
        (LoggedOut::Attaching, Happened::Stored(Stored::Attached(resume))) => attached(core, now, resume),
        (LoggedOut::Attaching, Happened::Stored(seat @ (Stored::SeatTaken(_) | Stored::SeatBusy(_)))) => {
            match seat {
                Stored::SeatBusy(seen_at) => core.tell(Tell::SeatBusy { seen_at }),
                Stored::SeatTaken(seen_at) => core.tell(Tell::SeatTaken { seen_at }),
                _ => {}
            }
            if core.headless() {
                // A person reads that and decides; of a desk that nobody works the run must hear.
                core.tell(Tell::State { state: StateName::LoggedOut, reason: None, pending: None });
                return State::LoggedOut(LoggedOut::Leaving);
            }
            State::LoggedOut(if core.quitting { LoggedOut::Leaving } else { LoggedOut::Away })
        }
        (_, Happened::Want(want)) => {
            core.not_now(&want, "not-now-before-login");
            State::LoggedOut(here)
        }
        _ => State::LoggedOut(here),
    }
}

/// The agent is here. What a crash interrupted comes back first.
fn attached(core: &mut Core, now: Now, resume: Option<Box<Resume>>) -> State {
    core.timers.set(Timer::Renew, now.tick + RENEW);
    core.store(Command::LeftUp);
    if !core.headless() {
        core.timers.set(Timer::Refresh, now.tick + super::shelf::REFRESH);
        core.ask_callbacks();
        core.ask_recent();
    }
    if core.quitting {
        return leave(core, now);
    }
    let Some(resume) = resume else {
        return if core.headless() { ready::enter(core, now) } else { not_ready::enter(core, now, Reason::Login) };
    };
    core.pending = if core.headless() { Pending::Ready } else { Pending::NotReady(Reason::Login) };
    let Resume { record, lease, draft, offered_at, accepted_at, back, dial } = *resume;
    core.about.record = Some(record.key.clone());
    let review_left = draft.review_left_ms.map(std::time::Duration::from_millis);
    let mut work = Work::new(record, lease, draft);
    (work.review_left, work.back) = (review_left, back);
    work.offered_at = offered_at;
    work.accepted_at = accepted_at;
    if let Some(dangling) = dial {
        core.tell(Tell::Resumed { at: Resumed::WrapUp });
        wrap_up::resume(core, now, work, dangling)
    } else if accepted_at.is_some() {
        core.tell(Tell::Resumed { at: Resumed::Review });
        review::resume(core, now, work)
    } else {
        core.tell(Tell::Resumed { at: Resumed::Offer });
        offered::enter(core, now, Box::new(work))
    }
}

/// The agent leaves: leases go back, and the log-out is told once all is stored.
pub(super) fn leave(core: &mut Core, now: Now) -> State {
    core.give_back_ahead();
    let count = core.callbacks_today(now);
    if count > 0 {
        core.tell(Tell::CallbacksToday { count });
    }
    core.entered(now, StateName::LoggedOut, None);
    for timer in [Timer::Renew, Timer::Refresh, Timer::CallbackDue, Timer::Undo] {
        core.timers.stop(timer);
    }
    core.shelf = super::shelf::Shelf::default();
    core.store(Command::Detach);
    core.pending = Pending::Ready;
    State::LoggedOut(LoggedOut::Leaving)
}

/// Tells the log-out when nothing is left to be stored.
pub(super) fn settle(core: &mut Core, state: &mut State) {
    if matches!(state, State::LoggedOut(LoggedOut::Leaving)) && core.unacked.is_empty() {
        *state = State::LoggedOut(LoggedOut::Away);
        core.quitting = false;
        core.order(Order::LoggedOut);
    }
}
