//! A shift: people or an autopilot at the desks of a world, and what may go wrong while they work, all from one seed. In the
//! evening everybody leaves, time passes, and nothing may be left anywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::check::Skips;
use super::link::Weather;
use super::pbx::{Audio, Habits};
use super::person::{Person, Temper};
use super::plan::{LIST, Lines, MONDAY, Plan, a_customer};
use super::world::{Keep, World};
use crate::app::{App, Intent};
use crate::autopilot::{Autopilot, Patience, Plan as Flight};
use crate::campaign::hours::{Days, Row};
use crate::campaign::{AtReviewEnd, Attempt, Campaign, EndedBy, Limits, List, RecordingRule, SkipReason};
use crate::desk::ledger::{Command, Progress};
use crate::desk::{DeskId, Hands};
use crate::media::control::MediaEvent;
use crate::media::recorded::Recorded;
use crate::rng::Rng;
use crate::say::say;
use crate::time::Tick;

/// A shift ends after this long even if fewer calls were placed than planned.
const LONGEST: Duration = Duration::from_secs(16 * 3_600);
/// An evening that takes longer than this has something that never ends.
const EVENING: Duration = Duration::from_secs(600);
/// A call whose dialog was stored must be hung up so soon after the restart.
const HUNG_UP: Duration = Duration::from_secs(90);
/// Leaving may be cut short after this.
const LEAVING: Duration = Duration::from_secs(10);
/// A SIP transaction ends within this (64*T1), with some more for the network.
const TRANSACTIONS: Duration = Duration::from_secs(45);

/// A call takes some fifty steps, and with codecs some hundred a second. More than this, and something turns in circles.
const STEPS_A_CALL: u64 = 5_000;

/// How large a shift is, and how real.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// It ends once so many calls have been placed.
    pub calls: usize,
    /// With codecs, or without.
    pub audio: Audio,
}

/// What a shift saw: a sweep in which nothing happens proves nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by what it counts")]
pub struct Tally {
    pub calls: usize,
    pub answered: usize,
    pub crossed: usize,
    pub cancelled: usize,
    pub crashes: usize,
    pub crashes_in_call: usize,
    pub byes_after_crash: usize,
    pub orphans: usize,
    pub outcomes: usize,
    pub skips: usize,
    pub leases_lost: usize,
    pub steps: u64,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.calls += other.calls;
        self.answered += other.answered;
        self.crossed += other.crossed;
        self.cancelled += other.cancelled;
        self.crashes += other.crashes;
        self.crashes_in_call += other.crashes_in_call;
        self.byes_after_crash += other.byes_after_crash;
        self.orphans += other.orphans;
        self.outcomes += other.outcomes;
        self.skips += other.skips;
        self.leases_lost += other.leases_lost;
        self.steps += other.steps;
    }
}

/// What may go wrong; each is on in some seeds and off in others.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Faults {
    /// The process is killed.
    crashes: bool,
    /// It is ended and begun again in the middle of the day.
    exits: bool,
    /// The store fails for a while.
    store: bool,
    /// The network is cut for a while.
    cuts: bool,
    /// The audio of a call falls silent, or the devices go.
    media: bool,
    /// Somebody calls in.
    incoming: bool,
    /// Not everybody comes back after a break.
    absence: bool,
}

impl Faults {
    fn any(rng: &mut Rng) -> Self {
        let mut some = |likely| rng.chance(likely);
        Self {
            crashes: some(0.5),
            exits: some(0.2),
            store: some(0.3),
            cuts: some(0.2),
            media: some(0.3),
            incoming: some(0.3),
            absence: some(0.3),
        }
    }
}

/// Who works.
#[allow(clippy::large_enum_variant, reason = "there is one of it in a shift")]
enum Crew {
    People(Vec<Person>),
    Autopilot { pilot: Autopilot, look_again: Vec<Option<Tick>>, read: usize },
}

/// What is under way and has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Later {
    Restart,
    StoreWorks,
    CableMended,
    DevicesBack,
    HungUp,
}

/// See the module.
pub struct Shift {
    world: World,
    rng: Rng,
    size: Size,
    faults: Faults,
    crew: Crew,
    next_fault: Tick,
    /// A crash comes after so many steps: they are dense where much happens.
    crash_in: Option<u64>,
    later: BTreeSet<(Tick, Later)>,
    /// Calls that a crash left up or ringing, and whose dialogs are stored.
    left_up: BTreeSet<String>,
    /// When everybody was last asked to leave.
    left_at: Tick,
    tally: Tally,
}

impl Shift {
    /// A shift that has not begun.
    pub fn new(seed: u64, size: Size, keep: Keep) -> Self {
        let mut rng = Rng::new(seed ^ 0x5eed);
        let plan = plan(seed, size, &mut rng);
        let faults = Faults::any(&mut rng);
        let (hands, desks) = (plan.hands, plan.agents.len());
        let world = World::new(plan, keep);
        let now = world.now().tick;
        let crew = match hands {
            Hands::Person => {
                let person = |_| Person::new(now, Temper::any(&mut rng), rng.fork());
                Crew::People((0..desks).map(person).collect())
            }
            Hands::Nobody => {
                let talk = Duration::from_secs(1 + rng.below(20));
                let flight = Flight { records: None, until: None, talk, patience: Patience::Wait };
                Crew::Autopilot { pilot: Autopilot::new(flight), look_again: vec![None; desks], read: 0 }
            }
        };
        let mut shift = Self {
            world,
            size,
            faults,
            crew,
            next_fault: now + Duration::from_secs(5),
            crash_in: None,
            later: BTreeSet::new(),
            left_up: BTreeSet::new(),
            left_at: now,
            tally: Tally::default(),
            rng,
        };
        shift.plan_crash();
        shift
    }

    /// The world, as it stands.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Works the whole shift.
    pub fn run(&mut self) -> Tally {
        self.world.start();
        let end = self.world.now().tick + LONGEST;
        while self.world.wire().placed().len() < self.size.calls && self.world.now().tick < end {
            self.moment();
        }
        self.evening();
        self.tally()
    }

    /// The next thing happens: in the world, at a desk, or to it all.
    fn moment(&mut self) {
        if self.world.steps() > STEPS_A_CALL * (self.size.calls as u64 + 10) {
            self.world.broken("something turns in circles");
        }
        let now = self.world.now().tick;
        let later = self.later.first().map(|(at, _)| *at);
        let limit = later.into_iter().chain([self.next_fault]).chain(self.next_look()).min().unwrap_or(now).max(now);
        if self.world.step(limit) {
            self.count_down();
        }
        self.look();
        let now = self.world.now().tick;
        while let Some((at, what)) = self.later.first().copied().filter(|(at, _)| *at <= now) {
            self.later.remove(&(at, what));
            self.end_of(what);
        }
        if self.next_fault <= now {
            self.next_fault = now + Duration::from_millis(500 + self.rng.below(120_000));
            self.fault();
        }
    }

    // ---- those who work ----

    fn next_look(&self) -> Option<Tick> {
        self.world.app()?;
        match &self.crew {
            Crew::People(people) => people.iter().map(Person::poll_timeout).min(),
            Crew::Autopilot { look_again, .. } => look_again.iter().flatten().min().copied(),
        }
    }

    /// Whoever is due looks at the screen, and wants something of what it offers.
    fn look(&mut self) {
        if self.world.app().is_none() {
            return;
        }
        let now = self.world.now().tick;
        let mut wishes: Vec<(DeskId, Intent)> = Vec::new();
        match &mut self.crew {
            Crew::People(people) => {
                for (desk, person) in (0..).map(DeskId).zip(people).filter(|(_, person)| person.poll_timeout() <= now) {
                    wishes.extend(person.look(&self.world.screen(desk)).map(|wish| (desk, wish)));
                }
            }
            Crew::Autopilot { pilot, look_again, read } => {
                for (_, desk, notice) in &self.world.told()[*read..] {
                    if let Some(desk) = desk {
                        pilot.read(desk.0, notice);
                    }
                }
                *read = self.world.told().len();
                let changed = self.world.changed();
                for (desk, again) in (0..).map(DeskId).zip(look_again) {
                    if !changed.contains(&desk) && again.is_none_or(|at| at > now) {
                        continue;
                    }
                    let screen = self.world.screen(desk);
                    let wish = pilot.decide(&screen);
                    *again = pilot.look_again(&screen).filter(|_| wish.is_none());
                    *again = again.map(|at| at.max(Tick(now.0 + 1)));
                    wishes.extend(wish.map(|wish| (desk, wish)));
                }
            }
        }
        for (desk, wish) in wishes {
            match self.world.plan().hands {
                Hands::Person => self.world.click(desk, wish),
                Hands::Nobody => self.world.wish(desk, wish),
            }
        }
    }

    // ---- what goes wrong ----

    fn plan_crash(&mut self) {
        self.crash_in = self.faults.crashes.then(|| 10 + self.rng.below(1_200));
    }

    fn count_down(&mut self) {
        if let Some(left) = self.crash_in.filter(|_| self.world.app().is_some()) {
            self.crash_in = left.checked_sub(1);
            if self.crash_in.is_none() {
                self.crash();
            }
        }
    }

    fn crash(&mut self) {
        self.tally.crashes += 1;
        let (all, up) = (self.world.pbx().call_ids(), self.world.pbx().calls_up());
        let stored = self.world.store().each_dial().filter(|dial| dial.dialog.is_some());
        let mut stored: BTreeSet<_> = stored.filter_map(|dial| dial.attempt.call_id.clone()).collect();
        stored.extend(self.world.store().other_calls().map(|call| call.call_id.clone()));
        self.left_up = all.intersection(&stored).cloned().collect();
        self.check_orphans(&up);
        self.tally.crashes_in_call += usize::from(!self.left_up.is_empty());
        self.tally.orphans += up.difference(&self.left_up).count();
        self.world.crash();
        let seconds = [1, 5, 30, 150, 4_000][self.rng.below(5) as usize];
        let away = Duration::from_millis(seconds * 1_000 + self.rng.below(900));
        self.after(away, Later::Restart);
        self.plan_crash();
    }

    /// A record's call that is up and can't be hung up after the restart: only where the answer had not reached us, where the
    /// store had not come to write it, or where its outcome is stored already and our BYE is on its way.
    fn check_orphans(&self, up: &BTreeSet<String>) {
        let placed = self.world.wire().placed();
        let theirs = |attempt: &Attempt| attempt.end.as_ref().is_some_and(|end| end.by == EndedBy::Customer);
        let answered = |id: &&String| placed.get(*id).is_some_and(|call| call.answered && call.number.starts_with('+'));
        for call_id in up.difference(&self.left_up).filter(answered) {
            let dial = self.world.store().each_dial().find(|dial| dial.attempt.call_id.as_ref() == Some(call_id));
            let Some(dial) = dial.filter(|dial| !dial.closed && !theirs(&dial.attempt)) else { continue };
            let being_written = self.world.clerk().waiting().any(|(_, command)| match command {
                Command::Progress { interaction, progress: Progress::Answered { .. }, .. } => {
                    *interaction == dial.attempt.interaction
                }
                _ => false,
            });
            if !being_written {
                self.world.broken(format!("{call_id} is up, and its dialog is not stored"));
            }
        }
    }

    fn after(&mut self, delay: Duration, what: Later) {
        self.later.retain(|(_, other)| *other != what);
        self.later.insert((self.world.now().tick + delay, what));
    }

    fn fault(&mut self) {
        let faults = self.faults;
        if self.world.app().is_none() {
            return;
        }
        match self.rng.below(6) {
            0 if faults.exits => self.exit(),
            1 if faults.store => {
                self.world.fail_store(Some("the disk is full"));
                let seconds = [1, 5, 20, 200][self.rng.below(4) as usize];
                self.after(Duration::from_millis(seconds * 1_000), Later::StoreWorks);
            }
            2 if faults.cuts => {
                self.world.change_weather(Weather::CUT);
                let seconds = [1, 5, 30, 100][self.rng.below(4) as usize];
                self.after(Duration::from_millis(seconds * 1_000), Later::CableMended);
            }
            3 if faults.media => {
                if let Some(session) = self.world.any_session(0) {
                    let for_ms = if self.rng.chance(0.5) { 30_000 } else { 2_000 };
                    self.world.media(MediaEvent::Silent { session, for_ms });
                }
            }
            4 if faults.media => {
                self.world.media(MediaEvent::Device {
                    what: say("device-lost").with("kind", say("device-microphone")).with("device", "Headset"),
                    usable: false,
                });
                let away = Duration::from_millis(500 + self.rng.below(20_000));
                self.after(away, Later::DevicesBack);
            }
            5 if faults.incoming => {
                let agents = &self.world.plan().agents;
                let agent = agents[self.rng.below(agents.len() as u64) as usize].clone();
                self.world.call_in(&agent);
            }
            _ => {}
        }
    }

    fn end_of(&mut self, what: Later) {
        match what {
            Later::Restart => {
                let present = self.present();
                self.world.start_with(0, &present);
                self.begin_again(present.len());
                self.after(HUNG_UP, Later::HungUp);
            }
            Later::StoreWorks => self.world.fail_store(None),
            Later::CableMended => self.world.change_weather(self.world.plan().weather),
            Later::DevicesBack => {
                if self.world.app().is_some() {
                    self.world.media(MediaEvent::Device {
                        what: say("device-used").with("kind", say("device-microphone")).with("device", "Headset"),
                        usable: true,
                    });
                }
            }
            Later::HungUp => self.check_hung_up(),
        }
    }

    /// Who comes back after a break: sometimes not everybody. Calls of those who stay away are nobody's to hang up.
    fn present(&mut self) -> Vec<usize> {
        let agents = self.world.plan().agents.clone();
        let absent = if self.faults.absence { 0.5 } else { 0.0 };
        let mut present: Vec<usize> = (0..agents.len()).filter(|_| !self.rng.chance(absent)).collect();
        if present.is_empty() {
            present.push(0);
        }
        let here = |agent: &str| present.iter().any(|index| agents[*index] == agent);
        let dials: Vec<_> = self.world.store().each_dial().map(|dial| &dial.attempt).collect();
        let of = |call: &String| dials.iter().find(|attempt| attempt.call_id.as_ref() == Some(call));
        let others: BTreeMap<_, _> =
            self.world.store().other_calls().map(|call| (call.call_id.clone(), call.agent.clone())).collect();
        self.left_up.retain(|call| {
            let agent = of(call).map(|attempt| &attempt.agent).or_else(|| others.get(call));
            agent.is_some_and(|agent| here(agent))
        });
        present
    }

    /// People come back to their desks, and see what is there.
    fn begin_again(&mut self, desks: usize) {
        let now = self.world.now().tick;
        match &mut self.crew {
            Crew::People(people) => {
                let person = |_| Person::new(now, Temper::any(&mut self.rng), self.rng.fork());
                *people = (0..desks).map(person).collect();
            }
            Crew::Autopilot { look_again, .. } => *look_again = vec![None; desks],
        }
    }

    /// No customer stays on a dead line, and no telephone rings on: what rang or was up at the crash was ended by the restart.
    fn check_hung_up(&mut self) {
        let quiet = !self.faults.cuts && !self.faults.store && self.world.app().is_some();
        let all = self.world.pbx().call_ids();
        let mut still = self.left_up.intersection(&all);
        if let Some(call_id) = still.next().filter(|_| quiet) {
            self.world.broken(format!("{call_id} rang or was up when the process died, and still does"));
        }
        self.tally.byes_after_crash += std::mem::take(&mut self.left_up).len();
    }

    /// Everybody leaves for a while, as they should.
    fn exit(&mut self) {
        self.leave();
        let seconds = [1, 60, 1_000][self.rng.below(3) as usize];
        self.after(Duration::from_millis(seconds * 1_000), Later::Restart);
    }

    fn leave(&mut self) {
        self.left_up.clear();
        self.left_at = self.world.now().tick;
        self.world.interrupt();
        let limit = self.world.now().tick + EVENING;
        while !self.world.is_done() {
            if !self.world.step(limit) {
                self.world.broken("everybody was to leave, and did not");
            }
        }
        let left = self.world.now().tick.since(self.left_at);
        if left < LEAVING {
            self.check_left();
            self.check_quiet();
        }
        self.world.exit();
    }

    /// Whoever leaves has hung up, and heard that it has been understood; only a far end that does not answer for so long is
    /// left without that.
    fn check_left(&self) {
        let calls = self.world.app().map_or(0, |app| app.load().0);
        let open = self.world.sound().open();
        if calls > 0 || open > 0 {
            self.world.broken(format!("the process ends with {calls} calls and {open} sessions"));
        }
    }

    // ---- the end ----

    /// Everything works again; whoever was interrupted comes back once more, and then everybody leaves.
    fn evening(&mut self) {
        for what in [Later::StoreWorks, Later::CableMended] {
            self.end_of(what);
        }
        self.later.clear();
        if self.world.app().is_none() {
            self.world.start();
        }
        self.world.run_for(Duration::from_secs(5));
        self.leave();
        self.world.run_for(Duration::from_secs(400));
        // Whoever was cut off for good is closed by the next one who asks, after the grace.
        let grace = Duration::from_secs(self.world.plan().campaign.cut_off_grace_s.into());
        self.world.run_for(grace);
        self.world.start();
        self.world.run_for(TRANSACTIONS);
        self.leave();
        self.world.run_for(Duration::from_secs(400));
        self.world.at_rest();
        if let Some(call) = self.world.store().other_calls().next() {
            self.world.broken(format!("the store keeps a call that is over: {call:?}"));
        }
    }

    /// The process could end now. Whatever it still waits for must come to an end by itself, too; a late BYE of a call that an
    /// earlier process left behind may begin one more transaction.
    fn check_quiet(&mut self) {
        let load = |world: &World| world.app().map_or((0, 0, 0), App::load);
        let limit = self.world.now().tick + 4 * TRANSACTIONS;
        while load(&self.world) != (0, 0, 0) && self.world.step(limit) {}
        let left = load(&self.world);
        if left != (0, 0, 0) {
            self.world.broken(format!("calls, transactions and deadlines are left: {left:?}"));
        }
    }

    fn tally(&mut self) -> Tally {
        let placed = self.world.wire().placed();
        let Skips { stored, .. } = self.world.checks().skips();
        self.tally.calls = placed.len();
        self.tally.answered = placed.values().filter(|call| call.answered).count();
        self.tally.crossed = placed.values().filter(|call| call.crossed).count();
        self.tally.cancelled = placed.values().filter(|call| call.cancelled).count();
        self.tally.outcomes = self.world.store().attempts().len();
        self.tally.skips = stored as usize;
        self.tally.leases_lost = self.world.checks().leases_lost() as usize;
        self.tally.steps = self.world.steps();
        self.tally
    }
}

/// A world of its own for each seed.
fn plan(seed: u64, size: Size, rng: &mut Rng) -> Plan {
    let real = size.audio == Audio::Real;
    let desks = 1 + rng.below(if real { 2 } else { 4 }) as usize;
    let records = (size.calls + 10) as u64;
    let weather = match rng.below(4) {
        0 | 1 => Weather::FAIR,
        2 => Weather::FOUL,
        _ => Weather { loss: 0.15 * rng.unit(), duplication: 0.1 * rng.unit(), ..Weather::FOUL },
    };
    let hands = if rng.chance(0.3) { Hands::Nobody } else { Hands::Person };
    let ring_ms = [300, 3_000, 8_000][rng.below(3) as usize];
    let talk_s = if real { 4 } else { 60 };
    let span = |from_s: u64, until_s: u64| (Duration::from_secs(from_s), Duration::from_secs(until_s));
    Plan {
        seed,
        campaign: Arc::new(campaign(size, hands, rng)),
        records: (1..=records).map(|n| a_customer(n, rng)).collect(),
        more_records: Vec::new(),
        agents: (1..=desks).map(|n| format!("agent{n}")).collect(),
        processes: 1,
        lines: if rng.chance(0.5) { Lines::Shared } else { Lines::Own },
        hands,
        weather,
        audio: size.audio,
        figures: Duration::from_millis([0, 20, 400][rng.below(3) as usize]),
        ring: (Duration::ZERO, Duration::from_millis(ring_ms)),
        talk: span(0, talk_s),
        habits: Habits {
            patience: Some(if real { span(2, 8) } else { span(20, 300) }),
            reoffer: rng.chance(0.3).then(|| span(0, 20)),
        },
        // From before the first window opens to when the last one closes.
        start: MONDAY + Duration::from_secs(rng.below(12 * 3_600)),
        voicemail: Some(Recorded::new(&[1_000; 16_000], 8_000)),
    }
}

fn campaign(size: Size, hands: Hands, rng: &mut Rng) -> Campaign {
    let row = |from_min, until_min, phones: &[&str]| Row {
        days: Days::ALL,
        from_min,
        until_min,
        phones: phones.iter().map(|kind| (*kind).to_owned()).collect(),
    };
    let hours = vec![row(480, 1_080, &["mobile", "home"]), row(1_080, 1_260, &["home"])];
    let review_s = if size.audio == Audio::Real { 2 } else { [1, 5, 30][rng.below(3) as usize] };
    Campaign {
        recording: RecordingRule::OnDemand,
        name: "Sweep".into(),
        lists: vec![List::named(LIST)],
        review_s,
        offer_s: 10,
        no_answer_s: [5, 20][rng.below(2) as usize],
        wrapup_s: [5, 30][rng.below(2) as usize],
        auto_accept: rng.chance(0.3),
        at_review_end: match rng.below(8) {
            _ if hands == Hands::Nobody => AtReviewEnd::Dial,
            0 => AtReviewEnd::Skip,
            1 => AtReviewEnd::NotReady,
            _ => AtReviewEnd::Dial,
        },
        skip_reason: if rng.chance(0.2) { SkipReason::Required } else { SkipReason::Optional },
        skip_backoff_s: 120,
        cut_off_grace_s: [30, 600, 3_600][rng.below(3) as usize],
        disposition_required: rng.chance(0.5),
        not_ready_reasons: if rng.chance(0.5) { vec!["Break".into(), "Lunch".into()] } else { Vec::new() },
        number_caps: Limits { per_24h: rng.chance(0.7).then_some(3), ..Limits::default() },
        hours: if rng.chance(0.4) { hours } else { Vec::new() },
        ..Campaign::default()
    }
}
