//! Review: the record is open; the agent reads, writes, calls, completes or skips, or the time runs out (S5 to S12).

use std::time::Duration;

use super::core::Core;
use super::dial;
use super::input::Want;
use super::ledger::{Command, Return, Step, Then};
use super::not_ready;
use super::order::{DialedBy, Tell};
use super::reschedule::When;
use super::state::{Happened, Reason, Review, State, StateName, Stored, Timer};
use super::work::{Clock, Pick, Work};
use crate::campaign::AtReviewEnd;
use crate::say::say;
use crate::time::Now;

/// How long a keystroke in the note holds the review timer.
const KEYSTROKE: Duration = Duration::from_secs(3);

/// Who opened the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opened {
    ByHand,
    ByItself,
}

/// The record is opened.
pub(super) fn open(core: &mut Core, now: Now, mut work: Work, opened: Opened) -> State {
    work.accepted_at = Some(now.wall);
    core.step(work.lease, Step::Accepted { automatically: opened == Opened::ByItself });
    core.today.previewed += 1;
    core.unanswered = 0;
    enter(core, now, work, false)
}

/// The record comes back after a crash: the review time stands until the agent touches it.
pub(super) fn resume(core: &mut Core, now: Now, work: Work) -> State {
    let untouched = !core.headless();
    enter(core, now, work, untouched)
}

/// A skip was taken back: the record is open again, with what was left of its review time.
pub(super) fn again(core: &mut Core, now: Now, work: Work) -> State {
    enter(core, now, work, false)
}

fn enter(core: &mut Core, now: Now, work: Work, untouched: bool) -> State {
    core.entered(now, StateName::Review, None);
    let review_s = u64::from(core.campaign.review_s);
    let limit = Duration::from_secs(core.campaign.hold_limit_s.into());
    let clock = (review_s > 0).then(|| match work.review_left {
        Some(left) => Clock::resumed(now.tick, left, limit),
        None => Clock::new(now.tick, Duration::from_secs(review_s), limit),
    });
    core.told_blocked = None;
    let choice = core.choice(&work.record, now.wall);
    let recommended = choice.index.and_then(|index| work.record.phones.get(index)).map(|phone| phone.e164.clone());
    core.tell(Tell::Review { review_s, recommended });
    State::Review(Box::new(Review { work, clock, untouched, committing: None, refused: Vec::new() }))
}

/// Back to the open record, without a review time: a call to another number did not come about.
pub(super) fn after_call(core: &mut Core, now: Now, work: Work) -> Review {
    core.entered(now, StateName::Review, None);
    let work = Work { review_left: None, ..work };
    Review { work, clock: None, untouched: false, committing: None, refused: Vec::new() }
}

pub(super) fn handle(core: &mut Core, now: Now, mut here: Box<Review>, happened: Happened) -> State {
    match happened {
        Happened::Want(want) => {
            here.untouched = false;
            wanted(core, now, here, want)
        }
        Happened::Timer(Timer::Review) => time_over(core, now, here),
        Happened::Facts => {
            tell_if_blocked(core, now, &here);
            State::Review(here)
        }
        Happened::Stored(Stored::DialCommitted(interaction)) => dial::committed(core, now, here, &interaction),
        Happened::Stored(Stored::DialRefused(interaction, refusal)) => {
            dial::refused(core, now, here, &interaction, refusal)
        }
        Happened::Stored(Stored::LeaseLost) => lease_lost(core, now, here),
        _ => State::Review(here),
    }
}

fn wanted(core: &mut Core, now: Now, mut here: Box<Review>, want: Want) -> State {
    match want {
        Want::Note { text } => {
            here.work.write(text);
            if let Some(clock) = here.clock.as_mut().filter(|_| !core.headless()) {
                clock.hold(now.tick, KEYSTROKE);
            }
            core.draft(&here.work);
        }
        Want::Extend => extend(core, &mut here),
        Want::Reschedule(asked) => core.reschedule(now, &mut here.work, asked, When::Preview),
        Want::Unschedule => core.unschedule(&mut here.work),
        Want::HangUp | Want::Quit if here.committing.is_some() => give_up(&mut here),
        Want::Quit => {
            core.give_back(&here.work, Return::Unused);
            return core.next_state(now);
        }
        other if here.committing.is_some() => core.refuse(other.name(), say("cannot-placing")),
        Want::Call { phone } => return dial::dial(core, now, here, phone, DialedBy::Agent),
        Want::CallRecommended => {
            let choice = core.choice(&here.work.record, now.wall);
            match choice.index {
                Some(phone) => return dial::dial(core, now, here, phone, DialedBy::Agent),
                None => core.refuse("call", choice.why),
            }
        }
        Want::Skip { reason } => return skip(core, now, here, reason),
        Want::Snooze { minutes } => return snooze(core, now, here, minutes),
        Want::Complete { disposition } => return complete(core, now, here, disposition),
        Want::Dispose { disposition } => match core.preview_disposition(Some(&disposition)) {
            Ok(name) => {
                here.work.pick = Some(Pick::Agents(name));
                core.draft(&here.work);
            }
            Err(why) => core.refuse("disposition", why),
        },
        other => core.not_now(&other, "not-now-open"),
    }
    State::Review(here)
}

fn give_up(here: &mut Review) {
    if let Some(committing) = &mut here.committing {
        committing.given_up = true;
    }
}

fn extend(core: &mut Core, here: &mut Review) {
    let more = Duration::from_secs(core.campaign.extend_s.into());
    match &mut here.clock {
        _ if core.headless() => core.refuse("extend", say("cannot-hold-headless")),
        None => core.refuse("extend", say("cannot-no-review-time")),
        Some(clock) if !clock.can_give() => core.refuse("extend", say("cannot-no-more-time")),
        Some(clock) => {
            clock.give(more);
        }
    }
}

/// S9: the record leaves and comes again later, to anyone; counted.
fn skip(core: &mut Core, now: Now, here: Box<Review>, reason: Option<String>) -> State {
    if let Err(why) = core.may_skip(reason.as_deref()) {
        core.refuse("skip", why);
        return State::Review(here);
    }
    leave_skipped(core, now, &here.work, reason)
}

fn leave_skipped(core: &mut Core, now: Now, work: &Work, reason: Option<String>) -> State {
    core.today.skipped += 1;
    core.skipped(now, work);
    core.give_back(work, Return::Skipped { reason: reason.clone() });
    core.tell(Tell::Skipped { reason });
    core.next_state(now)
}

/// The record is put off for a short while and comes back to this agent; bounded, and counted apart from skips.
fn snooze(core: &mut Core, now: Now, here: Box<Review>, minutes: Option<u32>) -> State {
    let minutes = match core.may_snooze(&here.work, minutes) {
        Ok(minutes) => minutes,
        Err(why) => {
            core.refuse("snooze", why);
            return State::Review(here);
        }
    };
    core.give_back(&here.work, Return::Snoozed { minutes });
    core.tell(Tell::Snoozed { minutes });
    core.ask_callbacks();
    core.next_state(now)
}

/// The rules or the numbers may have changed: an agent who reads learns once why the record can no longer be called.
fn tell_if_blocked(core: &mut Core, now: Now, here: &Review) {
    let choice = core.choice(&here.work.record, now.wall);
    let block = choice.phones.iter().find_map(|standing| standing.blocked.clone()).filter(|_| choice.index.is_none());
    let detail = block.as_ref().map(|block| block.detail.clone());
    let rule = block.as_ref().map(|block| block.rule.name().to_owned());
    if rule != core.told_blocked {
        core.told_blocked = rule.clone();
        if let Some((rule, detail)) = rule.zip(detail) {
            core.tell(Tell::Blocked { rule, detail, until: choice.opens_at });
        }
    }
}

/// S8: finished without a call.
fn complete(core: &mut Core, now: Now, here: Box<Review>, disposition: Option<String>) -> State {
    let wanted = disposition.as_deref().or(here.work.picked());
    let disposition = match core.preview_disposition(wanted) {
        Ok(name) if !here.work.lost => name,
        Ok(_) => {
            core.refuse("complete", say("cannot-lost-skip"));
            return State::Review(here);
        }
        Err(why) => {
            core.refuse("complete", why);
            return State::Review(here);
        }
    };
    let reschedule = match core.carried(now, &here.work, &disposition) {
        Ok(reschedule) => reschedule,
        Err(why) => {
            core.refuse("complete", why);
            return State::Review(here);
        }
    };
    core.tell(Tell::Outcome { disposition: disposition.clone() });
    core.draft_waits = false;
    core.store(Command::Finish {
        lease: here.work.lease,
        disposition,
        interaction: None,
        note: here.work.note.clone(),
        reschedule,
        then: Then::Release,
    });
    core.next_state(now)
}

/// S12: the time is over.
fn time_over(core: &mut Core, now: Now, mut here: Box<Review>) -> State {
    here.clock = None;
    here.work.review_left = None;
    if !here.work.lost {
        core.step(here.work.lease, Step::ReviewOver);
    }
    match core.campaign.at_review_end {
        _ if here.work.lost => {
            core.tell(Tell::Withdrawn { why: say("lost-record") });
            core.next_state(now)
        }
        AtReviewEnd::Dial => dial::by_timer(core, now, here),
        AtReviewEnd::Skip => leave_skipped(core, now, &here.work, Some("review time over".into())),
        AtReviewEnd::NotReady => {
            core.give_back(&here.work, Return::NoAnswer);
            core.tell(Tell::Rejected { why: Reason::NoAnswer });
            core.pending = super::Pending::Ready;
            not_ready::enter(core, now, Reason::NoAnswer)
        }
        AtReviewEnd::Nothing => State::Review(here),
    }
}

/// The agent keeps what they see, but cannot dial or finish it; nobody would ever leave it by hand on a headless desk.
fn lease_lost(core: &mut Core, now: Now, mut here: Box<Review>) -> State {
    here.work.lost = true;
    here.committing = None;
    if core.headless() || core.quitting {
        core.tell(Tell::Withdrawn { why: say("lost-record") });
        return core.next_state(now);
    }
    core.tell(Tell::LeaseLost { why: say("lost-record-skip") });
    State::Review(here)
}

impl Review {
    /// Lets the clock stand or run as the world asks, and its timer with it.
    pub(super) fn settle(&mut self, core: &mut Core, now: Now) {
        let stands = self.untouched || self.committing.is_some() || core.dials_held().is_some();
        let Some(clock) = &mut self.clock else { return core.timers.stop(Timer::Review) };
        if stands {
            clock.stop(now.tick)
        } else {
            clock.run(now.tick)
        }
        match clock.due() {
            Some(due) => core.timers.set(Timer::Review, due),
            None => core.timers.stop(Timer::Review),
        }
        self.work.review_left = Some(clock.left(now.tick));
    }
}
