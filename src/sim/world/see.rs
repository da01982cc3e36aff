//! What can be seen of a world.

use std::collections::BTreeSet;

use super::{At, SHOWN, World};
use crate::app::{App, Notice, Screen};
use crate::desk::DeskId;
use crate::sim::check::Checks;
use crate::sim::clerk::{Clerk, Done};
use crate::sim::pbx::{Heard, Pbx};
use crate::sim::plan::Plan;
use crate::sim::sound::Sound;
use crate::sim::store::Memory;
use crate::sim::wire::Wire;
use crate::time::{Now, Tick};

impl World {
    /// Both clocks.
    pub fn now(&self) -> Now {
        self.now
    }

    /// What it was built from.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// How many steps it has made.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// A desk's screen. A dead process has none.
    pub fn screen(&self, at: impl Into<At>) -> Screen {
        let At { process, desk } = at.into();
        match &self.processes[process].app {
            Some(app) => app.screen(self.now, desk),
            None => self.broken("there is no process to show a screen"),
        }
    }

    /// The program of the first process, unless it is dead.
    pub fn app(&self) -> Option<&App> {
        self.app_at(0)
    }

    /// The program of a process, unless it is dead.
    pub fn app_at(&self, process: usize) -> Option<&App> {
        self.processes[process].app.as_ref()
    }

    /// Everybody has left, and the first process may end.
    pub fn is_done(&self) -> bool {
        self.is_done_at(0)
    }

    /// Everybody has left, and the process may end.
    pub fn is_done_at(&self, process: usize) -> bool {
        self.processes[process].done
    }

    /// The far end.
    pub fn pbx(&self) -> &Pbx {
        &self.pbx
    }

    /// What the far end noticed.
    pub fn heard(&self) -> &[Heard] {
        &self.heard
    }

    /// The cable.
    pub fn wire(&self) -> &Wire {
        &self.wire
    }

    /// Begins a new page of the ladder.
    pub fn forget_ladder(&mut self) {
        self.wire.forget_lines();
    }

    /// The store.
    pub fn store(&self) -> &Memory {
        &self.store
    }

    /// Commands of the first process that the store has not carried out.
    pub fn waiting(&self) -> usize {
        self.clerk().waiting().count()
    }

    /// The queue between the first process and the store.
    pub fn clerk(&self) -> &Clerk {
        self.clerk_at(0)
    }

    /// The queue between a process and the store.
    pub fn clerk_at(&self, process: usize) -> &Clerk {
        &self.processes[process].clerk
    }

    /// What the store knows a process by in its present life.
    pub fn owner(&self, process: usize) -> String {
        self.processes[process].name()
    }

    /// What the store has carried out in the last step.
    pub fn carried_out(&self) -> &[Done] {
        &self.carried_out
    }

    /// The media side of the first process.
    pub fn sound(&self) -> &Sound {
        self.sound_at(0)
    }

    /// The media side of a process.
    pub fn sound_at(&self, process: usize) -> &Sound {
        &self.processes[process].sound
    }

    /// What must be true, with its counts.
    pub fn checks(&self) -> &Checks {
        &self.checks
    }

    /// What the desks of the first process told, with when.
    pub fn told(&self) -> &[(Tick, Option<DeskId>, Notice)] {
        self.told_at(0)
    }

    /// What the desks of a process told, with when.
    pub fn told_at(&self, process: usize) -> &[(Tick, Option<DeskId>, Notice)] {
        &self.told[process]
    }

    /// The desks of the first process whose screen has changed since the last question.
    pub fn changed(&mut self) -> BTreeSet<DeskId> {
        self.changed_at(0)
    }

    /// The desks of a process whose screen has changed since the last question.
    pub fn changed_at(&mut self, process: usize) -> BTreeSet<DeskId> {
        std::mem::take(&mut self.processes[process].changed)
    }

    /// What happened, line by line, where it was kept.
    pub fn trace(&self) -> impl Iterator<Item = &str> {
        self.trace.iter().map(String::as_str)
    }

    /// Everybody has left and enough time has passed: nothing is left anywhere.
    pub fn at_rest(&self) {
        let records = self.plan.records.len() + self.plan.more_records.len();
        let at_rest = self.checks.at_rest(&self.store, &self.store.campaign(), self.now.wall, records);
        self.hold(at_rest);
        let far = self.pbx.load();
        if self.pbx.calls() > 0 || far != (0, 0, 0) {
            self.broken(format!("the far end has {} calls left, {far:?}", self.pbx.calls()));
        }
    }

    /// Something is not as it must be: ends the test, with what is needed to replay it.
    pub fn broken(&self, why: impl AsRef<str>) -> ! {
        let skipped = self.trace.len().saturating_sub(SHOWN);
        let trace: Vec<&str> = self.trace().skip(skipped).collect();
        panic!(
            "seed {} step {} at {} ms: {}\n{}",
            self.plan.seed,
            self.steps,
            self.now.tick.as_millis(),
            why.as_ref(),
            trace.join("\n")
        )
    }
}
