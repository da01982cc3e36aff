//! The world: a process with its desks (or several at one store), the far end, the network between them, the store and the
//! media side, on one virtual clock. Whatever falls due first happens first; after every step the [`Checks`] are asked.
//!
//! A world does nothing by itself: people, autopilots and faults are brought by a story (`tests/day.rs`) or by a
//! [`Shift`](super::shift::Shift).

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use super::check::{Broken, Checks};
use super::clerk::Done;
use super::link::{Link, Weather};
use super::pbx::{Heard, Pbx};
use super::plan::{LIST, PBX, Plan, SECOND_LIST};
use super::process::Process;
use super::store::Memory;
use super::wire::{Way, Wire};
use crate::app::{App, Effect, Event, Intent, LineId, Notice, What};
use crate::campaign::Campaign;
use crate::desk::DeskId;
use crate::media::control::{MediaEvent, SessionId};
use crate::media::recorded::Recorded;
use crate::rng::Rng;
use crate::time::{Now, Tick, Wall};

mod see;

/// When a process begins, counted from the world's beginning.
const FIRST_TICK: Tick = Tick::from_millis(1_000);
/// Lines of the trace that a failure shows.
const SHOWN: usize = 40;
/// Lines of the trace that are kept.
const TRACE: usize = 200_000;
/// How long a story waits for what it expects.
const PATIENCE: Duration = Duration::from_secs(3_600);
/// How long a store that fails is tried while the process ends.
const LAST_TRIES: Duration = Duration::from_secs(10);
/// Things that may happen at one moment before the world counts as gone wild.
const AT_ONCE: usize = 100_000;

/// A datagram under way.
#[derive(Debug, Clone)]
struct Datagram {
    from: SocketAddr,
    to: SocketAddr,
    bytes: Vec<u8>,
}

/// Both directions of a network.
struct Cable {
    out: Link<Datagram>,
    back: Link<Datagram>,
}

impl Cable {
    fn new(weather: Weather, rng: &mut Rng) -> Self {
        Self { out: Link::new(weather, rng.fork()), back: Link::new(weather, rng.fork()) }
    }

    fn change(&mut self, weather: Weather) {
        self.out.change(weather);
        self.back.change(weather);
    }

    fn poll_timeout(&self) -> Option<Tick> {
        self.out.poll_timeout().into_iter().chain(self.back.poll_timeout()).min()
    }
}

/// A desk of one of the processes; a [`DeskId`] alone is one of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The process, counted from 0.
    pub process: usize,
    /// Its desk.
    pub desk: DeskId,
}

impl From<DeskId> for At {
    fn from(desk: DeskId) -> Self {
        Self { process: 0, desk }
    }
}

/// What was told by the desks of a process, and when.
pub type Told = Vec<(Tick, Option<DeskId>, Notice)>;

/// What a world wrote down, line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Nothing: a sweep.
    Nothing,
    /// Everything: a replay, or a story.
    Trace,
}

/// See the module.
pub struct World {
    plan: Plan,
    now: Now,
    /// By how much the calendar has been put forward, in milliseconds.
    clock_ms: i64,
    rng: Rng,
    processes: Vec<Process>,
    /// The campaign's file, as a process that begins now reads it.
    rules: Arc<Campaign>,
    told: Vec<Told>,
    store: Memory,
    /// What the store has carried out in the last step.
    carried_out: Vec<Done>,
    pbx: Pbx,
    signalling: Cable,
    voice: Cable,
    wire: Wire,
    checks: Checks,
    heard: Vec<Heard>,
    keep: Keep,
    trace: VecDeque<String>,
    steps: u64,
    at_once: usize,
}

impl World {
    /// A world before its first process has begun.
    pub fn new(plan: Plan, keep: Keep) -> Self {
        let mut rng = Rng::new(plan.seed);
        let mut store = Memory::new(plan.campaign.clone());
        store.import(LIST, plan.records.iter().cloned());
        store.import(SECOND_LIST, plan.more_records.iter().cloned());
        let checks = Checks::new(&store);
        Self {
            now: Now { tick: FIRST_TICK, wall: plan.start },
            clock_ms: 0,
            pbx: Pbx::new(plan.pbx(), rng.fork()),
            signalling: Cable::new(plan.weather, &mut rng),
            voice: Cable::new(plan.weather, &mut rng),
            processes: (0..plan.processes).map(|index| Process::new(index, &plan, &mut rng)).collect(),
            rules: Arc::clone(&plan.campaign),
            told: vec![Vec::new(); plan.processes],
            store,
            carried_out: Vec::new(),
            wire: Wire::default(),
            checks,
            heard: Vec::new(),
            keep,
            trace: VecDeque::new(),
            steps: 0,
            at_once: 0,
            rng,
            plan,
        }
    }

    // ---- what can be done to it ----

    /// The program is started, with a desk for every agent.
    pub fn start(&mut self) {
        let all: Vec<usize> = (0..self.plan.agents.len()).collect();
        self.start_with(0, &all);
    }

    /// A process is started with desks for some of the agents, by their places in the plan.
    pub fn start_with(&mut self, process: usize, present: &[usize]) {
        self.note(|| format!("process {process} begins with {present:?}"));
        self.processes[process].begin(&self.plan, &self.rules, present, &mut self.rng);
        self.event(process, Event::Start);
        self.verify();
    }

    /// `kill -9` of the first process.
    pub fn crash(&mut self) {
        self.kill(0);
    }

    /// `kill -9`: what the store has not carried out and what was not yet on the cable is gone.
    pub fn kill(&mut self, process: usize) {
        self.note(|| format!("process {process} dies"));
        self.store.kill(&self.processes[process].name());
        let lost = self.processes[process].die(&mut self.rng);
        self.checks.crashed(process, &lost);
    }

    /// The first process ends, as [`World::end`] has it.
    pub fn exit(&mut self) {
        self.end(0);
    }

    /// A process ends as it should, after [`World::is_done`]: what the store still has to do is done, if it can be.
    pub fn end(&mut self, process: usize) {
        self.processes[process].app = None;
        let limit = self.now.tick + LAST_TRIES;
        while self.processes[process].clerk.waiting().count() > 0 && self.now.tick < limit {
            self.step(limit);
        }
        self.kill(process);
    }

    /// A front end's wish, whether the screen offers it or not.
    pub fn wish(&mut self, at: impl Into<At>, intent: Intent) {
        let At { process, desk } = at.into();
        self.note(|| format!("{process}.{desk:?} wants {intent:?}"));
        self.event(process, Event::Intent { desk, intent });
        self.verify();
    }

    /// A click on what the screen offers.
    pub fn click(&mut self, at: impl Into<At>, intent: Intent) {
        let at = at.into();
        let screen = self.screen(at);
        if !screen.offers(&intent) {
            self.broken(format!("the screen does not offer {intent:?}: {screen:#?}"));
        }
        self.wish(at, intent);
    }

    /// Ctrl-C in the first process.
    pub fn interrupt(&mut self) {
        self.interrupt_at(0);
    }

    /// Ctrl-C.
    pub fn interrupt_at(&mut self, process: usize) {
        self.note(|| format!("everybody leaves process {process}"));
        self.event(process, Event::Interrupt);
        self.verify();
    }

    /// The campaign's file has changed: the store and every process go by it from now on, and those that begin later.
    pub fn rules(&mut self, campaign: Campaign) {
        self.note(|| "the rules change".into());
        self.rules = Arc::new(campaign);
        self.store.adopt(Arc::clone(&self.rules));
        self.tell_rules();
    }

    /// The campaign has another message for mailboxes from now on, or none.
    pub fn voicemail(&mut self, message: Option<Recorded>) {
        self.note(|| "the message for mailboxes changes".into());
        self.plan.voicemail = message;
        self.tell_rules();
    }

    fn tell_rules(&mut self) {
        for process in 0..self.processes.len() {
            let (campaign, voicemail) = (Arc::clone(&self.rules), self.plan.voicemail.clone());
            self.event(process, Event::Rules { campaign, voicemail });
        }
        self.verify();
    }

    /// The store goes by other rules already, and no desk has read them yet: they learn of it as they ask.
    pub fn rules_of_store(&mut self, campaign: Campaign) {
        self.note(|| "the store's rules change".into());
        self.store.adopt(Arc::new(campaign));
    }

    /// From now on the store fails for this reason; none: it works again.
    pub fn fail_store(&mut self, why: Option<&str>) {
        self.note(|| format!("the store fails: {why:?}"));
        self.store.fail(why);
    }

    /// The calendar is put forward or back, as an administrator or a time server does; the monotonic clock goes on.
    pub fn step_clock(&mut self, by_ms: i64) {
        self.note(|| format!("the clock is put forward by {by_ms} ms"));
        self.clock_ms += by_ms;
        self.checks.clock_stepped(by_ms);
        self.pass(self.now.tick);
    }

    /// The network changes.
    pub fn change_weather(&mut self, weather: Weather) {
        self.note(|| format!("{weather:?}"));
        self.signalling.change(weather);
        self.voice.change(weather);
    }

    /// The media side of the first process tells something by itself.
    pub fn media(&mut self, event: MediaEvent) {
        self.media_at(0, event);
    }

    /// The media side of a process tells something by itself.
    pub fn media_at(&mut self, process: usize, event: MediaEvent) {
        self.processes[process].sound.tell(self.now.tick, event);
    }

    /// A session of a process that has audio, by chance.
    pub fn any_session(&mut self, process: usize) -> Option<SessionId> {
        self.processes[process].sound.any_session()
    }

    /// The far end calls a user of ours.
    pub fn call_in(&mut self, user: &str) {
        self.note(|| format!("{user} is called"));
        self.pbx.call_user(self.now, user);
        self.far_end();
    }

    /// The next thing happens, if it does so until `limit`; else the clock is put there. Tells whether something happened.
    pub fn step(&mut self, limit: Tick) -> bool {
        let Some(at) = self.next().filter(|at| *at <= limit) else {
            self.pass(limit);
            return false;
        };
        self.pass(at);
        self.steps += 1;
        self.carried_out.clear();
        self.deliver();
        for process in 0..self.processes.len() {
            self.work(process);
            self.hear(process);
            if self.processes[process].is_due(self.now) {
                if let Some(app) = &mut self.processes[process].app {
                    app.handle_timeout(self.now);
                }
                self.carry_out(process);
            }
        }
        if self.pbx.poll_timeout().is_some_and(|at| at <= self.now.tick) {
            self.pbx.handle_timeout(self.now);
        }
        self.far_end();
        self.verify();
        true
    }

    /// Time passes, and what happens in it.
    pub fn run_for(&mut self, span: Duration) {
        let limit = self.now.tick + span;
        while self.step(limit) {}
    }

    /// Lets the world go on until something is so. A story that waits in vain fails.
    pub fn run_until(&mut self, what: &str, mut is_so: impl FnMut(&Self) -> bool) {
        let limit = self.now.tick + PATIENCE;
        while !is_so(self) {
            if !self.step(limit) {
                self.broken(format!("waited in vain until {what}"));
            }
        }
    }

    // ---- how it goes on ----

    fn next(&self) -> Option<Tick> {
        let parts = [self.signalling.poll_timeout(), self.voice.poll_timeout(), self.pbx.poll_timeout()];
        let processes = self.processes.iter().filter_map(Process::poll_timeout);
        parts.into_iter().flatten().chain(processes).min().map(|at| at.max(self.now.tick))
    }

    fn pass(&mut self, at: Tick) {
        let span = at.since(self.now.tick);
        self.at_once = if span.is_zero() { self.at_once + 1 } else { 0 };
        if self.at_once > AT_ONCE {
            self.broken("time stands still: something falls due again and again");
        }
        // The calendar is reckoned from the beginning, so that parts of a millisecond are not lost on the way.
        let tick = self.now.tick.max(at);
        let wall = self.plan.start + tick.since(FIRST_TICK);
        self.now = Now { tick, wall: Wall(wall.0 + self.clock_ms) };
    }

    /// What has come through the network reaches its socket.
    fn deliver(&mut self) {
        while let Some(datagram) = self.signalling.out.receive(self.now.tick) {
            self.pbx.handle_datagram(self.now, PBX.port(), datagram.from, &datagram.bytes);
        }
        while let Some(datagram) = self.voice.out.receive(self.now.tick) {
            self.pbx.handle_datagram(self.now, datagram.to.port(), datagram.from, &datagram.bytes);
        }
        while let Some(Datagram { from, to, bytes }) = self.signalling.back.receive(self.now.tick) {
            let found = self.processes.iter().enumerate().find_map(|(index, one)| Some((index, one.line_at(to)?)));
            if let Some((process, line)) = found {
                self.wire.see(self.now.tick, Way::In, &bytes);
                self.note_message("<-", &bytes);
                self.event(process, Event::Sip { line, from, bytes });
            }
        }
        while let Some(Datagram { from, to, bytes }) = self.voice.back.receive(self.now.tick) {
            if let Some(process) = self.processes.iter_mut().find(|process| process.hears_at(to)) {
                process.sound.handle_datagram(self.now.tick, to.port(), from, &bytes);
            }
        }
    }

    /// The store works, and its answers arrive.
    fn work(&mut self, process: usize) {
        while let Some(done) = self.processes[process].clerk.work(&mut self.store, self.now) {
            self.note(|| format!("store: {process}.{:?} {:?} -> {:?}", done.desk, done.command, done.news));
            let rules = self.store.campaign();
            let held = self.checks.done((&self.store, &rules), self.now, process, &done);
            self.hold(held);
            let held = self.checks.alone(self.apps(), process, &done);
            self.hold(held);
            self.carried_out.push(done);
        }
        while let Some((desk, news)) = self.processes[process].clerk.poll_news(self.now.tick) {
            self.event(process, Event::Store { desk, news });
        }
    }

    /// The media side works, and its news arrive.
    fn hear(&mut self, process: usize) {
        self.processes[process].sound.handle_timeout(self.now.tick);
        while let Some(event) = self.processes[process].sound.poll_event(self.now.tick) {
            self.event(process, Event::Media(event));
        }
        self.speak(process);
    }

    fn speak(&mut self, process: usize) {
        while let Some((from, to, bytes)) = self.processes[process].sound.poll_transmit() {
            self.voice.out.send(self.now.tick, Datagram { from, to, bytes });
        }
    }

    fn event(&mut self, process: usize, event: Event) {
        let Some(app) = &mut self.processes[process].app else { return };
        app.handle(self.now, event);
        self.carry_out(process);
    }

    /// Effects become deeds.
    fn carry_out(&mut self, process: usize) {
        let mut lent = VecDeque::new();
        loop {
            while let Some(effect) = self.processes[process].app.as_mut().and_then(App::poll_effect) {
                self.effect(process, effect, &mut lent);
            }
            match (lent.pop_front(), &mut self.processes[process].app) {
                (Some(event), Some(app)) => app.handle(self.now, event),
                _ => break,
            }
        }
        self.speak(process);
    }

    fn effect(&mut self, process: usize, effect: Effect, lent: &mut VecDeque<Event>) {
        let here = &mut self.processes[process];
        match effect {
            Effect::Sip { line, to, bytes } => self.send((process, line), to, bytes),
            Effect::Media(command) => here.sound.command(self.now.tick, command),
            Effect::LendPort => lent.push_back(here.lend()),
            Effect::Adopt(campaign) => self.store.adopt(campaign),
            Effect::Store { desk, command } => {
                self.checks.sent(&command);
                here.clerk.command(self.now.tick, desk, command);
            }
            Effect::Tell { desk, notice } => {
                self.note(|| format!("{process}.{desk:?} tells {notice:?}"));
                if matches!(notice.what, What::Skipped { .. }) {
                    self.checks.skip_told();
                }
                self.told[process].push((self.now.tick, desk, notice));
            }
            Effect::Changed { desk } => {
                here.changed.insert(desk);
            }
            Effect::Done => here.done = true,
        }
    }

    fn send(&mut self, (process, line): (usize, LineId), to: SocketAddr, bytes: Vec<u8>) {
        let Some(from) = self.processes[process].lines.get(line.0).copied() else { return };
        if let Some(invited) = self.wire.see(self.now.tick, Way::Out, &bytes)
            && invited.number.starts_with('+')
        {
            let held = self.checks.invited(process, &invited);
            self.hold(held);
        }
        self.note_message("->", &bytes);
        self.signalling.out.send(self.now.tick, Datagram { from, to, bytes });
    }

    /// The far end's datagrams leave, and what it noticed is kept.
    fn far_end(&mut self) {
        while let Some((port, to, bytes)) = self.pbx.poll_transmit() {
            let datagram = Datagram { from: SocketAddr::new(PBX.ip(), port), to, bytes };
            match port == PBX.port() {
                true => self.signalling.back.send(self.now.tick, datagram),
                false => self.voice.back.send(self.now.tick, datagram),
            }
        }
        while let Some(heard) = self.pbx.poll_heard() {
            self.heard.push(heard);
        }
    }

    fn verify(&mut self) {
        let fault = self.processes.iter_mut().find_map(|process| process.sound.faults().into_iter().next());
        if let Some(fault) = fault {
            self.broken(fault);
        }
        let held = self.checks.desks(self.apps(), &self.store);
        self.hold(held);
    }

    fn apps(&self) -> impl Iterator<Item = (usize, &App)> {
        self.processes.iter().enumerate().filter_map(|(index, process)| Some((index, process.app.as_ref()?)))
    }

    fn hold(&self, held: Result<(), Broken>) {
        if let Err(why) = held {
            self.broken(why);
        }
    }

    fn note(&mut self, line: impl FnOnce() -> String) {
        if self.keep == Keep::Trace {
            self.write(line());
        }
    }

    fn note_message(&mut self, arrow: &str, bytes: &[u8]) {
        if self.keep == Keep::Trace
            && let Some(line) = self.wire.lines().last()
        {
            let line = format!("{arrow} {} {} ({} bytes)", line.text, line.call_id, bytes.len());
            self.write(line);
        }
    }

    fn write(&mut self, line: String) {
        if self.trace.len() == TRACE {
            self.trace.pop_front();
        }
        self.trace.push_back(format!("{:>9} ms {line}", self.now.tick.as_millis()));
    }
}
