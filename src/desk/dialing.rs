//! Dialing: the INVITE is out (S13).

use std::time::Duration;

use super::core::{Core, HANG_UP_LIMIT};
use super::input::{CallNews, Want};
use super::ledger::{Command, Progress};
use super::order::{DialedBy, Order, Tell};
use super::state::{Call, Dialing, GiveUp, Happened, Phase, State, StateName, Timer};
use super::work::Work;
use super::{connected, wrap_up};
use crate::campaign::{CallEnd, EndCause, EndedBy};
use crate::time::Now;

/// The dial row is committed; the call is placed.
pub(super) fn enter(core: &mut Core, now: Now, work: Work, call: Call, by: DialedBy) -> State {
    let Some(number) = work.record.phones.get(call.phone).cloned() else {
        debug_assert!(false, "the gate allowed a number that the record does not have");
        return core.next_state(now);
    };
    core.about.interaction = Some(call.interaction.clone());
    core.about.call_id = None;
    core.entered(now, StateName::Dialing, None);
    core.today.dialed += 1;
    core.tell(Tell::Dialing { to: number.e164.clone(), by });
    let caller_id = work.record.caller_id.clone().or_else(|| core.campaign.caller_id.clone());
    core.order(Order::Call { interaction: call.interaction.clone(), number, caller_id, by });
    if core.campaign.no_answer_s > 0 {
        core.timers.set(Timer::NoAnswer, now.tick + Duration::from_secs(core.campaign.no_answer_s.into()));
    }
    State::Dialing(Box::new(Dialing { work, call, phase: Phase::Calling, giving_up: None }))
}

pub(super) fn handle(core: &mut Core, now: Now, mut here: Box<Dialing>, happened: Happened) -> State {
    match happened {
        Happened::Call(CallNews::Invited { call_id }) => {
            progress(core, &here, Progress::Invited { call_id: call_id.clone() });
            core.about.call_id = Some(call_id.clone());
            here.call.call_id = Some(call_id);
        }
        Happened::Call(CallNews::Ringing) => advance(core, &mut here, Phase::Ringing),
        Happened::Call(CallNews::Early { dialog }) => progress(core, &here, Progress::Early { dialog }),
        Happened::Call(CallNews::EarlyMedia) => advance(core, &mut here, Phase::EarlyMedia),
        Happened::Call(CallNews::Answered { dialog }) => {
            progress(core, &here, Progress::Answered { dialog });
            return connected::enter(core, now, *here);
        }
        Happened::Call(CallNews::Ended { end, quality }) => {
            let end = put_right(end, here.giving_up);
            let Dialing { work, call, .. } = *here;
            return wrap_up::enter(core, now, work, call, wrap_up::Over { end, quality, ..wrap_up::Over::default() });
        }
        Happened::Timer(Timer::NoAnswer) => hang_up(core, now, &mut here, GiveUp::NoAnswer),
        Happened::Timer(Timer::HangUp) => {
            let end = put_right(wrap_up::unheard(), here.giving_up);
            let Dialing { work, call, .. } = *here;
            return wrap_up::enter(core, now, work, call, wrap_up::Over { end, ..wrap_up::Over::default() });
        }
        Happened::Want(Want::HangUp | Want::Quit) => hang_up(core, now, &mut here, GiveUp::Agent),
        Happened::Want(want) => core.write_up(now, &mut here.work, want, "not-now-ringing"),
        Happened::Stored(super::state::Stored::LeaseLost) => core.lost_in_call(&mut here.work),
        _ => {}
    }
    State::Dialing(here)
}

fn progress(core: &mut Core, here: &Dialing, progress: Progress) {
    let interaction = here.call.interaction.clone();
    core.store(Command::Progress { lease: here.work.lease, interaction, progress });
}

fn advance(core: &mut Core, here: &mut Dialing, phase: Phase) {
    if here.phase == Phase::Calling {
        progress(core, here, Progress::Ringing);
    }
    here.phase = here.phase.max(phase);
}

fn hang_up(core: &mut Core, now: Now, here: &mut Dialing, why: GiveUp) {
    if here.giving_up.is_none() {
        here.giving_up = Some(why);
        core.timers.stop(Timer::NoAnswer);
        core.timers.set(Timer::HangUp, now.tick + HANG_UP_LIMIT);
        core.order(Order::HangUp);
    }
}

/// Our CANCEL by the no-answer time-out is `no answer`, not the agent's `cancelled`.
fn put_right(end: CallEnd, giving_up: Option<GiveUp>) -> CallEnd {
    match (giving_up, end.cause) {
        (Some(GiveUp::NoAnswer), EndCause::Cancelled | EndCause::HungUp) => {
            CallEnd { by: EndedBy::System, cause: EndCause::NoAnswer, ..end }
        }
        _ => end,
    }
}
