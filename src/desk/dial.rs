//! Placing the record's call: the gate, the dial row, and only then the INVITE. Click, timer and headless desk all come
//! through here.

use super::core::Core;
use super::ledger::{Command, Return, Step};
use super::order::{DialedBy, Tell};
use super::state::{Call, Committing, Review, State};
use super::work::Work;
use super::{dialing, wrap_up};
use crate::campaign::gate::{self, Facts, Verdict};
use crate::campaign::{Block, CallEnd, EndCause, EndedBy, Evidence, InteractionId};
use crate::say::{Say, say};
use crate::time::{Now, Wall};

/// How many characters of chance an interaction id has: 124 bits.
const INTERACTION_LEN: usize = 24;

/// Why the store's transaction refused a dial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub rule: String,
    pub detail: Say,
    pub until: Option<Wall>,
}

/// The gate, as this desk sees the record. The store asks it again, over fresh rows.
pub(super) fn check(core: &Core, now: Now, work: &Work, phone: usize) -> Result<Evidence, Block> {
    let lease_left = (!work.lost).then(|| work.lease.until.since(now.wall));
    let facts = Facts { lease_left };
    match gate::check(&core.campaign, &work.record, phone, &facts, now.wall) {
        Verdict::Allowed(evidence) => Ok(evidence),
        Verdict::Blocked(block) => Err(block),
    }
}

/// A number is to be called.
pub(super) fn dial(core: &mut Core, now: Now, here: Box<Review>, phone: usize, by: DialedBy) -> State {
    if here.work.record.phones.get(phone).is_none() {
        core.refuse("call", say("cannot-no-number-there").with("n", phone + 1));
        return State::Review(here);
    }
    if let Some(why) = core.dials_held() {
        core.refuse("call", why);
        return State::Review(here);
    }
    match check(core, now, &here.work, phone) {
        Ok(evidence) => commit(core, now, here, phone, by, evidence),
        Err(block) => {
            blocked(core, &here, &block);
            if by == DialedBy::Agent && !core.headless() {
                return State::Review(here);
            }
            next_number(core, now, here, phone)
        }
    }
}

/// S12: the timer calls the number with the circle, else the record goes back until one opens.
pub(super) fn by_timer(core: &mut Core, now: Now, here: Box<Review>) -> State {
    let choice = core.choice(&here.work.record, now.wall);
    match choice.index {
        Some(phone) if !here.refused.contains(&phone) => dial(core, now, here, phone, DialedBy::Timer),
        _ => next_number(core, now, here, usize::MAX),
    }
}

/// Told and journalled: which rule, and until when.
fn blocked(core: &mut Core, here: &Review, block: &Block) {
    core.tell_blocked(block);
    if !here.work.lost {
        let step = Step::Blocked { rule: block.rule.name().to_owned(), until: block.until };
        core.step(here.work.lease, step);
    }
}

/// A timer or a headless desk was refused a number: the next callable one, else the record goes back until one opens.
fn next_number(core: &mut Core, now: Now, mut here: Box<Review>, refused: usize) -> State {
    here.refused.push(refused);
    let choice = core.choice(&here.work.record, now.wall);
    let callable = |index: &usize| {
        !here.refused.contains(index) && choice.phones.get(*index).is_some_and(|phone| phone.blocked.is_none())
    };
    let next = choice.index.filter(callable).or_else(|| (0..choice.phones.len()).find(callable));
    if let Some(phone) = next {
        return dial(core, now, here, phone, DialedBy::Timer);
    }
    let block = choice.phones.iter().find_map(|phone| phone.blocked.as_ref());
    let rule = block.map_or_else(|| "no-number".to_owned(), |block| block.rule.name().to_owned());
    core.tell(Tell::Blocked { rule: rule.clone(), detail: choice.why.clone(), until: choice.opens_at });
    core.today.blocked += 1;
    core.give_back(&here.work, Return::Blocked { rule, until: choice.opens_at });
    core.next_state(now)
}

/// The gate allows it: the dial row goes to the store.
fn commit(core: &mut Core, _now: Now, mut here: Box<Review>, phone: usize, by: DialedBy, evidence: Evidence) -> State {
    let interaction = InteractionId(core.rng.token(INTERACTION_LEN));
    core.store(Command::Dial {
        lease: here.work.lease,
        interaction: interaction.clone(),
        phone,
        offered_at: here.work.offered_at,
        accepted_at: here.work.accepted_at,
        evidence,
    });
    here.committing = Some(Committing { interaction, phone, by, given_up: core.quitting });
    State::Review(here)
}

/// The row is committed: the INVITE leaves, unless the agent has given it up; then its outcome follows without one.
pub(super) fn committed(core: &mut Core, now: Now, mut here: Box<Review>, interaction: &InteractionId) -> State {
    let Some(committing) = here.committing.take_if(|committing| committing.interaction == *interaction) else {
        return State::Review(here);
    };
    let Review { work, .. } = *here;
    let Committing { interaction, phone, by, given_up } = committing;
    let call = Call { interaction, phone, dialed_at: now.wall, call_id: None };
    if given_up {
        let end = CallEnd { by: EndedBy::Agent, cause: EndCause::Cancelled, sip_code: None, q850: None };
        return wrap_up::enter(core, now, work, call, wrap_up::Over { end, ..wrap_up::Over::default() });
    }
    dialing::enter(core, now, work, call, by)
}

/// The store's transaction knew better.
pub(super) fn refused(
    core: &mut Core,
    now: Now,
    mut here: Box<Review>,
    interaction: &InteractionId,
    refusal: Refusal,
) -> State {
    let Some(committing) = here.committing.take_if(|committing| committing.interaction == *interaction) else {
        return State::Review(here);
    };
    let Refusal { rule, detail, until } = refusal;
    core.tell(Tell::Blocked { rule, detail, until });
    if core.quitting {
        core.give_back(&here.work, Return::Unused);
        return core.next_state(now);
    }
    if committing.by == DialedBy::Agent && !core.headless() {
        return State::Review(here);
    }
    next_number(core, now, here, committing.phone)
}
