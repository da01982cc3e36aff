//! The agent who isn't there: looks at the screen and says what an agent without hands would do. Pure, like the person it
//! stands in for.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::app::{Activity, CallPhase, Intent, LineView, Notice, Screen, StateView, What};
use crate::time::{Tick, Wall};

/// When a headless run is over, and how long it talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// After so many finished records, over all desks; none: when nothing is callable any more.
    pub records: Option<u64>,
    /// After so long.
    pub until: Option<Tick>,
    /// How long it talks before it hangs up by itself.
    pub talk: Duration,
    /// Whether it waits for records that become callable later.
    pub patience: Patience,
}

/// What a desk does when nothing is callable now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Ends; the summary says so.
    Leave,
    /// Waits until the plan's end.
    Wait,
}

/// A headless run over all desks of the process.
#[derive(Debug)]
pub struct Autopilot {
    plan: Plan,
    tally: Tally,
    in_work: BTreeMap<u32, u64>,
    /// Desks that have, or wait for, one of the records that the plan still allows.
    claims: BTreeSet<u32>,
    leaving: BTreeSet<u32>,
    /// Desks that have got their agent's name.
    seated: BTreeSet<u32>,
    /// How many have not: another run has it.
    turned_away: u32,
    idle: BTreeMap<u32, Option<Wall>>,
    why: Option<&'static str>,
}

#[derive(Debug, Default)]
struct Tally {
    previewed: u64,
    skipped: u64,
    blocked: u64,
    dialed: u64,
    connected: u64,
    finished: u64,
    dispositions: BTreeMap<String, u64>,
}

impl Autopilot {
    /// An autopilot for all desks of a process.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            tally: Tally::default(),
            in_work: BTreeMap::new(),
            claims: BTreeSet::new(),
            leaving: BTreeSet::new(),
            seated: BTreeSet::new(),
            turned_away: 0,
            idle: BTreeMap::new(),
            why: None,
        }
    }

    /// Reads along.
    pub fn read(&mut self, desk: u32, notice: &Notice) {
        match &notice.what {
            What::Offered { .. } => {
                self.tally.previewed += 1;
                *self.in_work.entry(desk).or_default() = 1;
            }
            What::Skipped { .. } => self.tally.skipped += 1,
            What::Blocked { .. } => self.tally.blocked += 1,
            What::Dialing { .. } => self.tally.dialed += 1,
            What::Answered { .. } => self.tally.connected += 1,
            What::Saved { disposition, .. } => {
                self.tally.finished += 1;
                self.in_work.remove(&desk);
                self.claims.remove(&desk);
                *self.tally.dispositions.entry(disposition.clone()).or_default() += 1;
            }
            What::State { state, .. } if state != "busy" => {
                self.in_work.remove(&desk);
                if state == "logged_out" {
                    self.claims.remove(&desk);
                    self.turned_away += u32::from(!self.seated.contains(&desk));
                } else {
                    self.seated.insert(desk);
                }
            }
            _ => {}
        }
    }

    /// When it must look at this desk again although nothing has happened: to hang up, or because the time is over.
    pub fn look_again(&self, screen: &Screen) -> Option<Tick> {
        let call = screen.calls.first().filter(|call| call.phase == CallPhase::Connected);
        let hang_up = call.map(|call| screen.now.tick + self.plan.talk.saturating_sub(call.in_phase));
        let over = self.plan.until.filter(|_| self.why.is_none());
        hang_up.into_iter().chain(over).min()
    }

    /// What the desk on this screen does now. One wish at a time; asked again after each change.
    pub fn decide(&mut self, screen: &Screen) -> Option<Intent> {
        if self.plan.until.is_some_and(|until| screen.now.tick >= until) {
            self.why.get_or_insert("time over");
        }
        if self.plan.records.is_some_and(|records| self.tally.finished >= records) {
            self.why.get_or_insert("records done");
        }
        match &screen.nothing {
            Some(nothing) => self.idle.insert(screen.desk, nothing.until),
            None => self.idle.remove(&screen.desk),
        };
        if self.leaving.contains(&screen.desk) || screen.state == StateView::LoggedOut {
            return None;
        }
        let busy = matches!(screen.state, StateView::Busy { .. });
        if !busy && self.should_leave(screen) || self.has_no_claim(screen) {
            self.leaving.insert(screen.desk);
            return Some(Intent::Quit);
        }
        match &screen.state {
            StateView::NotReady { .. } if screen.can.ready && screen.line == LineView::Registered => {
                Some(Intent::Ready)
            }
            StateView::Busy { activity } => self.work(*activity, screen),
            _ => None,
        }
    }

    /// The end of the run, once every desk has left.
    pub fn summary(&self) -> What {
        let tally = &self.tally;
        What::Summary {
            previewed: tally.previewed,
            skipped: tally.skipped,
            blocked: tally.blocked,
            dialed: tally.dialed,
            connected: tally.connected,
            finished: tally.finished,
            dispositions: tally.dispositions.clone(),
            why: self
                .why
                .unwrap_or(if self.seated.is_empty() && self.turned_away > 0 { "seats taken" } else { "interrupted" })
                .to_owned(),
        }
    }

    /// Enough records are done or under way elsewhere, the time is over, or there is nothing more to do.
    fn should_leave(&mut self, screen: &Screen) -> bool {
        if self.why.is_some() {
            return true;
        }
        let nothing = screen.nothing.as_ref().is_some_and(|nothing| {
            nothing.until.is_none() && nothing.open == 0 || self.plan.patience == Patience::Leave
        });
        if nothing && self.in_work.is_empty() {
            self.why = Some("no callable number");
        }
        nothing && self.in_work.is_empty()
    }

    /// The plan's records are all done, or at other desks: this one leaves, and gives back what it has not dialled yet.
    fn has_no_claim(&mut self, screen: &Screen) -> bool {
        let Some(records) = self.plan.records else { return false };
        let dialled = match screen.state {
            StateView::Busy { activity } => !matches!(activity, Activity::Offered | Activity::Review),
            _ => false,
        };
        if dialled || self.claims.contains(&screen.desk) {
            return false;
        }
        if self.tally.finished + self.claims.len() as u64 >= records {
            return true;
        }
        self.claims.insert(screen.desk);
        false
    }

    fn work(&self, activity: Activity, screen: &Screen) -> Option<Intent> {
        match activity {
            Activity::Offered if screen.can.accept => Some(Intent::Accept),
            Activity::Connected => {
                let call = screen.calls.first()?;
                let over = call.phase == CallPhase::Connected && call.in_phase >= self.plan.talk;
                (over && screen.can.hangup).then_some(Intent::Hangup)
            }
            Activity::WrapUp if screen.can.complete => Some(Intent::Complete { disposition: None }),
            _ => None,
        }
    }
}
