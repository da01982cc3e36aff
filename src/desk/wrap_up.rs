//! WrapUp: the call is over, its outcome is not yet chosen (S14). It never ends silently.

use std::time::Duration;

use super::core::{AHEAD, Core, HANG_UP_LIMIT};
use super::dial;
use super::input::{CallNews, Want};
use super::ledger::{Command, Dangling, Progress, Then};
use super::order::{DialedBy, Order, Tell};
use super::review;
use super::state::{Call, Happened, Pending, State, StateName, Stored, Timer, WrapUp};
use super::work::Work;
use crate::campaign::{CallEnd, EndCause, EndedBy, Quality, Reschedule, disposition};
use crate::say::say;
use crate::time::Now;

/// How the call ended, as far as the desk knows.
pub(super) struct Over {
    pub end: CallEnd,
    pub quality: Option<Quality>,
    pub hold: Duration,
}

impl Default for Over {
    fn default() -> Self {
        Self { end: unheard(), quality: None, hold: Duration::ZERO }
    }
}

/// A call of whose end nothing was heard.
pub(super) fn unheard() -> CallEnd {
    CallEnd { by: EndedBy::System, cause: EndCause::SystemFailure, sip_code: None, q850: None }
}

/// The call is over.
pub(super) fn enter(core: &mut Core, now: Now, work: Work, call: Call, over: Over) -> State {
    let Over { end, quality, hold } = over;
    let hold_ms = u64::try_from(hold.as_millis()).unwrap_or(u64::MAX);
    let progress = Progress::Ended { end: end.clone(), hold_ms, quality };
    core.store(Command::Progress { lease: work.lease, interaction: call.interaction.clone(), progress });
    write(core, now, WrapUp { work, call, end, hanging_up_stored: false })
}

/// After a crash: the call is cut off, and hung up first if it may still be up.
pub(super) fn resume(core: &mut Core, now: Now, work: Work, dangling: Dangling) -> State {
    let Dangling { interaction, phone, dialed_at, dialog, end } = dangling;
    let call = Call { interaction, phone, dialed_at, call_id: None };
    let hanging_up_stored = dialog.is_some();
    if let Some(dialog) = dialog {
        core.order(Order::HangUpStored { dialog });
    }
    if let Some(end) = end {
        return write(core, now, WrapUp { work, call, end, hanging_up_stored });
    }
    let end = CallEnd { by: EndedBy::System, cause: EndCause::CutOff, sip_code: None, q850: None };
    let progress = Progress::Ended { end: end.clone(), hold_ms: 0, quality: None };
    core.store(Command::Progress { lease: work.lease, interaction: call.interaction.clone(), progress });
    write(core, now, WrapUp { work, call, end, hanging_up_stored })
}

fn write(core: &mut Core, now: Now, mut here: WrapUp) -> State {
    core.about.interaction = Some(here.call.interaction.clone());
    core.entered(now, StateName::WrapUp, None);
    if here.work.pick.is_none() {
        here.work.pick = core.suggested(&here.end);
    }
    let wrapup_s = u64::from(core.campaign.wrapup_s);
    core.tell(Tell::WrapUp { wrapup_s, picked: here.work.picked().map(str::to_owned) });
    let here = Box::new(here);
    if (core.headless() && !here.hanging_up_stored) || core.quitting {
        return finish_unattended(core, now, here);
    }
    if core.headless() {
        core.timers.set(Timer::HangUp, now.tick + HANG_UP_LIMIT);
        return State::WrapUp(here);
    }
    if wrapup_s > 0 {
        let whole = Duration::from_secs(wrapup_s);
        core.timers.set(Timer::WrapUp, now.tick + whole);
        core.timers.set(Timer::Ahead, now.tick + whole.saturating_sub(AHEAD));
    }
    State::WrapUp(here)
}

pub(super) fn handle(core: &mut Core, now: Now, mut here: Box<WrapUp>, happened: Happened) -> State {
    match happened {
        Happened::Want(Want::Complete { disposition }) => return complete(core, now, here, disposition),
        Happened::Want(Want::Call { phone }) => return another(core, now, here, phone),
        Happened::Want(Want::CallRecommended) => {
            let choice = core.choice(&here.work.record, now.wall);
            match choice.index {
                Some(phone) => return another(core, now, here, phone),
                None => core.refuse("call", choice.why),
            }
        }
        Happened::Want(Want::Quit) => return finish_unattended(core, now, here),
        Happened::Want(want) => core.write_up(now, &mut here.work, want, "not-now-after-call"),
        Happened::Timer(Timer::WrapUp) => {
            let disposition = core.overdue(&here.work);
            let reschedule = core.carried_unattended(now, &here.work, &disposition);
            return finish(core, now, &here, disposition, reschedule);
        }
        // A headless desk waits for the BYE of a call that a crash left up, but not for ever.
        Happened::Timer(Timer::HangUp) => return finish_unattended(core, now, here),
        Happened::Call(CallNews::HungUpStored) if here.hanging_up_stored => {
            here.hanging_up_stored = false;
            let interaction = here.call.interaction.clone();
            let progress = Progress::HungUpAfterCrash;
            core.store(Command::Progress { lease: here.work.lease, interaction, progress });
            if core.headless() {
                return finish_unattended(core, now, here);
            }
        }
        Happened::Stored(Stored::LeaseLost) => core.lost_in_call(&mut here.work),
        _ => {}
    }
    State::WrapUp(here)
}

/// The agent's outcome, or the one that the call's result suggests.
fn complete(core: &mut Core, now: Now, here: Box<WrapUp>, disposition: Option<String>) -> State {
    let wanted = disposition.as_deref().or(here.work.picked());
    let chosen = core
        .call_disposition(wanted)
        .and_then(|name| core.carried(now, &here.work, &name).map(|reschedule| (name, reschedule)));
    match chosen {
        Ok((name, reschedule)) => finish(core, now, &here, name, reschedule),
        Err(why) => {
            core.refuse("complete", why);
            State::WrapUp(here)
        }
    }
}

/// Nobody is there to choose: what was picked, else what the call's result says.
fn finish_unattended(core: &mut Core, now: Now, here: Box<WrapUp>) -> State {
    let disposition = core.unattended(&here.work, &here.end);
    let reschedule = core.carried_unattended(now, &here.work, &disposition);
    finish(core, now, &here, disposition, reschedule)
}

fn finish(core: &mut Core, now: Now, here: &WrapUp, disposition: String, reschedule: Option<Reschedule>) -> State {
    core.tell(Tell::Outcome { disposition: disposition.clone() });
    core.draft_waits = false;
    core.store(Command::Finish {
        lease: here.work.lease,
        disposition,
        interaction: Some(here.call.interaction.clone()),
        note: here.work.note.clone(),
        reschedule,
        then: Then::Release,
    });
    core.next_state(now)
}

/// Another number of the same record: the first call gets its outcome, the record stays.
fn another(core: &mut Core, now: Now, here: Box<WrapUp>, phone: usize) -> State {
    let outcome = core.call_disposition(here.work.picked());
    let disposition = match outcome {
        Ok(name) if !core.ends_record(&name) => name,
        Ok(name) => {
            let ended = disposition::said(&core.campaign, &name);
            core.refuse("call", say("cannot-ends-record").with("disposition", ended));
            return State::WrapUp(here);
        }
        Err(why) => {
            core.refuse("call", say("cannot-first-call-open").with("why", why));
            return State::WrapUp(here);
        }
    };
    if let Some(why) = core.dials_held() {
        core.refuse("call", why);
        return State::WrapUp(here);
    }
    if let Err(block) = dial::check(core, now, &here.work, phone) {
        core.tell_blocked(&block);
        return State::WrapUp(here);
    }
    let WrapUp { mut work, call, .. } = settled(core, now, here, &disposition);
    work.pick = None;
    core.draft_waits = false;
    let lease = work.lease;
    core.tell(Tell::Outcome { disposition: disposition.clone() });
    let (interaction, note) = (Some(call.interaction), std::mem::take(&mut work.note));
    core.store(Command::Finish { lease, disposition, interaction, note, reschedule: None, then: Then::Keep });
    if work.reschedule.is_some() {
        // What was agreed goes with the record's last outcome.
        core.draft(&work);
    }
    core.timers.stop(Timer::Ahead);
    let review = review::after_call(core, now, work);
    dial::dial(core, now, Box::new(review), phone, DialedBy::Agent)
}

/// What the outcome does to the number, as the store will write it: the circle moves on at once.
fn settled(core: &Core, now: Now, mut here: Box<WrapUp>, disposition: &str) -> WrapUp {
    if let Some(known) = disposition::find(&core.campaign, disposition) {
        let outcome = crate::campaign::apply(&core.campaign, &here.work.record, known, Some(here.call.phone), now.wall);
        outcome.mark(&mut here.work.record.phones);
    }
    *here
}

impl Core {
    /// Whether the next record may be leased in the last part of wrap-up.
    pub(super) fn wants_ahead(&self, state: &State) -> bool {
        matches!(state, State::WrapUp(_)) && self.pending == Pending::Ready && self.connected() && !self.quitting
    }
}
