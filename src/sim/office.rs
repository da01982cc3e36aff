//! A day at an office: several processes at one store, about twenty customers of every kind, and whatever may go wrong from
//! morning to evening: `kill -9` at any step, a clock that is put forward and back, a night in which the clocks change,
//! stopped lists and campaigns, two desks under one name. All from one seed.
//!
//! [`Shift`](super::shift::Shift) asks how many calls one process survives; an office asks what a whole day of many does
//! to each record.

use std::collections::BTreeSet;
use std::time::Duration;

use super::link::Weather;
use super::person::{Person, Temper};
use super::world::{At, Keep, World};
use crate::autopilot::{Autopilot, Patience, Plan as Flight};
use crate::campaign::Status;
use crate::desk::ledger::{Command, News, Progress};
use crate::desk::{DeskId, Hands};
use crate::media::control::MediaEvent;
use crate::rng::Rng;
use crate::say::say;
use crate::time::Tick;

mod plan;

/// The office closes after this.
const DAY: Duration = Duration::from_secs(10 * 3_600);
/// Whoever is to leave has left by then.
const LEAVING: Duration = Duration::from_secs(600);
/// A SIP transaction ends within this (64*T1), with some more for the network.
const TRANSACTIONS: Duration = Duration::from_secs(45);
/// The most by which the clock is put forward or back.
const FURTHEST: Duration = Duration::from_secs(3 * 3_600);
/// More steps than this, and something turns in circles.
const STEPS: u64 = 600_000;
/// What an office saw: a sweep in which nothing happens proves nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by what it counts")]
pub struct Tally {
    pub days: usize,
    pub records: usize,
    pub closed: usize,
    pub calls: usize,
    pub answered: usize,
    pub outcomes: usize,
    pub skips: usize,
    pub kills: usize,
    pub kills_at_a_commit: usize,
    pub kills_in_call: usize,
    pub clock_steps: usize,
    pub nights_of_change: usize,
    pub stops: usize,
    pub refused_seats: usize,
    pub leases_lost: usize,
    pub steps: u64,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.days += other.days;
        self.records += other.records;
        self.closed += other.closed;
        self.calls += other.calls;
        self.answered += other.answered;
        self.outcomes += other.outcomes;
        self.skips += other.skips;
        self.kills += other.kills;
        self.kills_at_a_commit += other.kills_at_a_commit;
        self.kills_in_call += other.kills_in_call;
        self.clock_steps += other.clock_steps;
        self.nights_of_change += other.nights_of_change;
        self.stops += other.stops;
        self.refused_seats += other.refused_seats;
        self.leases_lost += other.leases_lost;
        self.steps += other.steps;
    }
}

/// What may go wrong; each is on in some seeds and off in others.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Faults {
    kills: bool,
    exits: bool,
    store: bool,
    cuts: bool,
    clock: bool,
    rules: bool,
    /// Processes may have desks for the same agents.
    doubles: bool,
    media: bool,
    incoming: bool,
}

impl Faults {
    fn any(rng: &mut Rng) -> Self {
        let mut some = |likely| rng.chance(likely);
        Self {
            kills: some(0.7),
            exits: some(0.4),
            store: some(0.3),
            cuts: some(0.3),
            clock: some(0.4),
            rules: some(0.4),
            doubles: some(0.4),
            media: some(0.3),
            incoming: some(0.3),
        }
    }
}

/// A command of which a process dies: carried out, and its answer never heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Commit {
    Attach,
    Lease,
    Accept,
    Dial,
    Invited,
    Answer,
    End,
    Finish,
    Return,
}

const COMMITS: [Commit; 9] = [
    Commit::Attach,
    Commit::Lease,
    Commit::Accept,
    Commit::Dial,
    Commit::Invited,
    Commit::Answer,
    Commit::End,
    Commit::Finish,
    Commit::Return,
];

impl Commit {
    fn is(self, command: &Command, news: &News) -> bool {
        let progress = |wanted: fn(&Progress) -> bool| match command {
            Command::Progress { progress, .. } => wanted(progress),
            _ => false,
        };
        match self {
            Self::Attach => matches!(command, Command::Attach { .. }),
            Self::Lease => matches!(news, News::Leased { .. }),
            Self::Accept => matches!(command, Command::Step { .. }),
            Self::Dial => matches!(news, News::DialCommitted { .. }),
            Self::Invited => progress(|progress| matches!(progress, Progress::Invited { .. })),
            Self::Answer => progress(|progress| matches!(progress, Progress::Answered { .. })),
            Self::End => progress(|progress| matches!(progress, Progress::Ended { .. })),
            Self::Finish => matches!(command, Command::Finish { .. }),
            Self::Return => matches!(command, Command::Return { .. }),
        }
    }
}

/// Who works in a process.
#[allow(clippy::large_enum_variant, reason = "there are a few of them in a day")]
enum Crew {
    People(Vec<Person>),
    Autopilot { pilot: Autopilot, look_again: Vec<Option<Tick>>, read: usize },
}

/// When a process dies next.
#[derive(Debug, Clone, Copy, Default)]
struct Doom {
    after_steps: Option<u64>,
    at_commit: Option<Commit>,
}

/// What is under way and has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Later {
    Restart(usize),
    StoreWorks,
    CableMended,
    DevicesBack(usize),
    RulesAsBefore,
}

/// See the module.
pub struct Office {
    world: World,
    rng: Rng,
    faults: Faults,
    crews: Vec<Crew>,
    dooms: Vec<Doom>,
    /// Who works in a process, by their places in the plan.
    present: Vec<Vec<usize>>,
    next_fault: Tick,
    /// A fault comes after so many steps, too: they are dense where much happens.
    fault_in: u64,
    later: BTreeSet<(Tick, Later)>,
    clock_ms: i64,
    tally: Tally,
}

impl Office {
    /// An office before it opens.
    pub fn new(seed: u64, keep: Keep) -> Self {
        let mut rng = Rng::new(seed ^ 0x0ff1ce);
        let mut tally = Tally { days: 1, ..Tally::default() };
        let (plan, night) = plan::plan(seed, &mut rng);
        tally.nights_of_change = usize::from(night == plan::Night::OfChange);
        let faults = Faults::any(&mut rng);
        let processes = plan.processes;
        tally.records = plan.records.len() + plan.more_records.len();
        let world = World::new(plan, keep);
        let now = world.now().tick;
        let mut office = Self {
            world,
            faults,
            crews: (0..processes).map(|_| Crew::People(Vec::new())).collect(),
            dooms: vec![Doom::default(); processes],
            present: vec![Vec::new(); processes],
            next_fault: now + Duration::from_secs(5),
            fault_in: 0,
            later: BTreeSet::new(),
            clock_ms: 0,
            tally,
            rng,
        };
        office.share_out();
        office
    }

    /// The world, as it stands.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The whole day.
    pub fn run(&mut self) -> Tally {
        for process in 0..self.crews.len() {
            self.begin(process);
        }
        let end = self.world.now().tick + DAY;
        while self.world.now().tick < end && !self.everything_is_closed() {
            self.moment();
        }
        self.evening();
        self.tally()
    }

    /// Who sits in which process; with doubles, some have desks in two.
    fn share_out(&mut self) {
        let processes = self.crews.len();
        for agent in 0..self.world.plan().agents.len() {
            let home = self.rng.below(processes as u64) as usize;
            for process in 0..processes {
                if process == home || (self.faults.doubles && self.rng.chance(0.4)) {
                    self.present[process].push(agent);
                }
            }
        }
    }

    fn begin(&mut self, process: usize) {
        let present = self.present[process].clone();
        if present.is_empty() {
            return;
        }
        let now = self.world.now().tick;
        self.crews[process] = match self.world.plan().hands {
            Hands::Person => {
                let person = |_| {
                    let temper = Temper::any(&mut self.rng);
                    // Between two records there is little else to do, but a day is not spent at the dial pad.
                    Person::new(now, Temper { pad: temper.pad * 0.02, ..temper }, self.rng.fork())
                };
                Crew::People((0..present.len()).map(person).collect())
            }
            Hands::Nobody => {
                let talk = Duration::from_secs(1 + self.rng.below(20));
                let flight = Flight { records: None, until: None, talk, patience: Patience::Wait };
                let read = self.world.told_at(process).len();
                Crew::Autopilot { pilot: Autopilot::new(flight), look_again: vec![None; present.len()], read }
            }
        };
        self.doom(process);
        self.world.start_with(process, &present);
    }

    fn doom(&mut self, process: usize) {
        let mut doom = Doom::default();
        if self.faults.kills {
            doom.after_steps = Some(20 + self.rng.below(4_000));
            // A rare command may never come; the count of steps goes on beside it.
            let commit = COMMITS[self.rng.below(COMMITS.len() as u64) as usize];
            doom.at_commit = self.rng.chance(0.4).then_some(commit);
        }
        self.dooms[process] = doom;
    }

    /// The next thing happens: in the world, at a desk, or to it all.
    fn moment(&mut self) {
        if self.world.steps() > STEPS {
            self.world.broken("something turns in circles");
        }
        let now = self.world.now().tick;
        let later = self.later.first().map(|(at, _)| *at);
        let looks = (0..self.crews.len()).filter_map(|process| self.next_look(process));
        let limit = looks.chain(later).chain([self.next_fault]).min().unwrap_or(now).max(now);
        if self.world.step(limit) {
            self.check_dooms();
            self.fault_in = self.fault_in.saturating_sub(1);
        }
        for process in 0..self.crews.len() {
            self.look(process);
        }
        let now = self.world.now().tick;
        while let Some((at, what)) = self.later.first().copied().filter(|(at, _)| *at <= now) {
            self.later.remove(&(at, what));
            self.end_of(what);
        }
        if self.next_fault <= now || self.fault_in == 0 {
            self.fault_in = 1 + self.rng.below(800);
            self.next_fault = now + Duration::from_millis(500 + self.rng.below(600_000));
            self.fault();
        }
    }

    fn everything_is_closed(&self) -> bool {
        let mut rows = self.world.store().each_row();
        rows.all(|row| matches!(row.record.status, Status::Completed { .. } | Status::Excluded { .. }))
    }

    // ---- those who work ----

    fn next_look(&self, process: usize) -> Option<Tick> {
        self.world.app_at(process)?;
        match &self.crews[process] {
            Crew::People(people) => people.iter().map(Person::poll_timeout).min(),
            Crew::Autopilot { look_again, .. } => look_again.iter().flatten().min().copied(),
        }
    }

    /// Whoever is due looks at the screen, and wants something of what it offers.
    fn look(&mut self, process: usize) {
        if self.world.app_at(process).is_none() {
            return;
        }
        let now = self.world.now().tick;
        let at = |desk| At { process, desk };
        let mut wishes = Vec::new();
        let world = &mut self.world;
        match &mut self.crews[process] {
            Crew::People(people) => {
                for (desk, person) in (0..).map(DeskId).zip(people).filter(|(_, person)| person.poll_timeout() <= now) {
                    wishes.extend(person.look(&world.screen(at(desk))).map(|wish| (desk, wish)));
                }
            }
            Crew::Autopilot { pilot, look_again, read } => {
                for (_, desk, notice) in &world.told_at(process)[*read..] {
                    if let Some(desk) = desk {
                        pilot.read(desk.0, notice);
                    }
                }
                *read = world.told_at(process).len();
                let changed = world.changed_at(process);
                for (desk, again) in (0..).map(DeskId).zip(look_again) {
                    if !changed.contains(&desk) && again.is_none_or(|at| at > now) {
                        continue;
                    }
                    let screen = world.screen(at(desk));
                    let wish = pilot.decide(&screen);
                    *again = pilot.look_again(&screen).filter(|_| wish.is_none());
                    *again = again.map(|at| at.max(Tick(now.0 + 1)));
                    wishes.extend(wish.map(|wish| (desk, wish)));
                }
            }
        }
        for (desk, wish) in wishes {
            match self.world.plan().hands {
                Hands::Person => self.world.click(at(desk), wish),
                Hands::Nobody => self.world.wish(at(desk), wish),
            }
        }
    }

    // ---- what goes wrong ----

    fn check_dooms(&mut self) {
        for process in 0..self.dooms.len() {
            if self.world.app_at(process).is_none() {
                continue;
            }
            let Doom { after_steps, at_commit } = self.dooms[process];
            let name = self.world.owner(process);
            let mut done = self.world.carried_out().iter().filter(|done| done.owner == name);
            let committed = at_commit.is_some_and(|commit| done.any(|done| commit.is(&done.command, &done.news)));
            self.dooms[process].after_steps = after_steps.and_then(|left| left.checked_sub(1));
            let counted_down = after_steps.is_some() && self.dooms[process].after_steps.is_none();
            if committed || counted_down {
                self.tally.kills_at_a_commit += usize::from(committed);
                self.kill(process);
            }
        }
    }

    fn kill(&mut self, process: usize) {
        self.tally.kills += 1;
        self.tally.kills_in_call += usize::from(self.world.app_at(process).is_some_and(|app| app.load().0 > 0));
        self.world.kill(process);
        let seconds = [1, 5, 30, 150, 900, 5_000][self.rng.below(6) as usize];
        let away = Duration::from_millis(seconds * 1_000 + self.rng.below(900));
        self.after(away, Later::Restart(process));
    }

    fn after(&mut self, delay: Duration, what: Later) {
        self.later.retain(|(_, other)| *other != what);
        self.later.insert((self.world.now().tick + delay, what));
    }

    fn seconds_of(&mut self, some: &[u64]) -> Duration {
        Duration::from_secs(some[self.rng.below(some.len() as u64) as usize])
    }

    fn fault(&mut self) {
        let faults = self.faults;
        let process = self.rng.below(self.crews.len() as u64) as usize;
        let lives = self.world.app_at(process).is_some();
        match self.rng.below(9) {
            0 if faults.exits && lives => {
                self.leave(process);
                let away = self.seconds_of(&[1, 60, 1_000]);
                self.after(away, Later::Restart(process));
            }
            1 if faults.store => {
                self.world.fail_store(Some("the disk is full"));
                let broken = self.seconds_of(&[1, 5, 20, 200]);
                self.after(broken, Later::StoreWorks);
            }
            2 if faults.cuts => {
                self.world.change_weather(Weather::CUT);
                let cut = self.seconds_of(&[1, 5, 30, 100]);
                self.after(cut, Later::CableMended);
            }
            3 if faults.media && lives => self.media(process),
            4 if faults.incoming && lives && !self.present[process].is_empty() => {
                let one = self.present[process][self.rng.below(self.present[process].len() as u64) as usize];
                let agent = self.world.plan().agents[one].clone();
                self.world.call_in(&agent);
            }
            5 | 6 if faults.clock => self.step_clock(),
            7 | 8 if faults.rules => self.stop_something(),
            _ => {}
        }
    }

    fn media(&mut self, process: usize) {
        if self.rng.chance(0.5) {
            if let Some(session) = self.world.any_session(process) {
                let for_ms = if self.rng.chance(0.5) { 30_000 } else { 2_000 };
                self.world.media_at(process, MediaEvent::Silent { session, for_ms });
            }
            return;
        }
        self.world.media_at(
            process,
            MediaEvent::Device {
                what: say("device-lost").with("kind", say("device-microphone")).with("device", "Headset"),
                usable: false,
            },
        );
        let away = Duration::from_millis(500 + self.rng.below(20_000));
        self.after(away, Later::DevicesBack(process));
    }

    /// A time server puts the clock right, or an administrator wrong: by seconds to hours, forward or back.
    fn step_clock(&mut self) {
        self.tally.clock_steps += 1;
        let seconds = [2, 20, 130, 1_200, 7_200][self.rng.below(5) as usize];
        let by_ms = (seconds * 1_000 + self.rng.below(1_000)) as i64;
        let furthest = FURTHEST.as_millis() as i64;
        let step = match (self.rng.below(3), self.clock_ms) {
            // Often it is put right again.
            (0, off) if off != 0 => -off,
            (1, _) => -by_ms,
            _ => by_ms,
        };
        let step = (self.clock_ms + step).clamp(-furthest, furthest) - self.clock_ms;
        self.clock_ms += step;
        self.world.step_clock(step);
    }

    fn stop_something(&mut self) {
        self.tally.stops += 1;
        let what = self.rng.below(3) as usize;
        let mut rules = (*self.world.store().campaign()).clone();
        match rules.lists.get_mut(what) {
            Some(list) => list.enabled = false,
            None => rules.running = false,
        }
        // The file is read once a second, and not by every machine at the same moment.
        if self.rng.chance(0.5) {
            self.world.rules(rules)
        } else {
            self.world.rules_of_store(rules)
        }
        let stopped = self.seconds_of(&[1, 30, 400, 3_000]);
        self.after(stopped, Later::RulesAsBefore);
    }

    fn end_of(&mut self, what: Later) {
        match what {
            Later::Restart(process) if self.world.app_at(process).is_none() => self.begin(process),
            Later::Restart(_) => {}
            Later::StoreWorks => self.world.fail_store(None),
            Later::CableMended => self.world.change_weather(self.world.plan().weather),
            Later::DevicesBack(process) => {
                if self.world.app_at(process).is_some() {
                    let back = MediaEvent::Device {
                        what: say("device-used").with("kind", say("device-microphone")).with("device", "Headset"),
                        usable: true,
                    };
                    self.world.media_at(process, back);
                }
            }
            Later::RulesAsBefore => {
                let before = (*self.world.plan().campaign).clone();
                self.world.rules(before);
            }
        }
    }

    fn leave(&mut self, process: usize) {
        if self.world.app_at(process).is_none() {
            return;
        }
        self.world.interrupt_at(process);
        let limit = self.world.now().tick + LEAVING;
        while !self.world.is_done_at(process) {
            if !self.world.step(limit) {
                self.world.broken("everybody was to leave, and did not");
            }
        }
        self.world.end(process);
    }

    // ---- the end ----

    /// Everything works again; whoever was interrupted comes back once more, and then everybody leaves.
    fn evening(&mut self) {
        for what in [Later::StoreWorks, Later::CableMended, Later::RulesAsBefore] {
            self.end_of(what);
        }
        self.later.clear();
        (0..self.crews.len()).for_each(|process| self.leave(process));
        self.world.start();
        self.world.run_for(Duration::from_secs(5));
        self.leave(0);
        // Whoever was cut off for good is closed by the next one who asks, after the grace; a clock that was put back has
        // to come that far again.
        let grace = Duration::from_secs(self.world.plan().campaign.cut_off_grace_s.into());
        self.world.run_for(Duration::from_secs(400) + grace + 2 * FURTHEST);
        self.world.start();
        self.world.run_for(TRANSACTIONS);
        self.leave(0);
        self.world.run_for(Duration::from_secs(400));
        self.world.at_rest();
    }

    fn tally(&mut self) -> Tally {
        use crate::app::What;
        let placed = self.world.wire().placed();
        self.tally.calls = placed.len();
        self.tally.answered = placed.values().filter(|call| call.answered).count();
        self.tally.outcomes = self.world.store().attempts().len();
        self.tally.skips = self.world.checks().skips().stored as usize;
        self.tally.leases_lost = self.world.checks().leases_lost() as usize;
        let closed = |status: &Status| matches!(status, Status::Completed { .. } | Status::Excluded { .. });
        self.tally.closed = self.world.store().each_row().filter(|row| closed(&row.record.status)).count();
        let taken = |what: &What| matches!(what, What::Error { why } if why.contains("under this agent's name"));
        let told = (0..self.crews.len()).flat_map(|process| self.world.told_at(process));
        self.tally.refused_seats = told.filter(|(_, _, notice)| taken(&notice.what)).count();
        self.tally.steps = self.world.steps();
        self.tally
    }
}
