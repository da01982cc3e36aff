//! The world: one process with its desks, the far end, the network between them, the store and the media side, on one
//! virtual clock. Whatever falls due first happens first; after every step the [`Checks`] are asked.
//!
//! A world does nothing by itself: people, autopilots and faults are brought by a story (`tests/day.rs`) or by a
//! [`Shift`](super::shift::Shift).

use std::collections::{BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use super::check::{Broken, Checks};
use super::clerk::Clerk;
use super::link::{Link, Weather};
use super::pbx::{Heard, Pbx};
use super::person::offers;
use super::plan::{LIST, PBX, Plan, SECOND_LIST, US};
use super::sound::{Manner, Sound};
use super::store::Memory;
use super::wire::{Way, Wire};
use crate::app::{App, Effect, Event, Intent, LineId, Notice, Screen, What};
use crate::campaign::Campaign;
use crate::desk::DeskId;
use crate::media::control::{MediaEvent, SessionId};
use crate::rng::Rng;
use crate::time::{Now, Tick};

/// Ports that are lent to a process before its first call.
const PORTS: usize = 4;
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
    rng: Rng,
    app: Option<App>,
    /// The process has said that it is done.
    done: bool,
    lines: Vec<SocketAddr>,
    pbx: Pbx,
    signalling: Cable,
    voice: Cable,
    clerk: Clerk,
    sound: Sound,
    wire: Wire,
    checks: Checks,
    told: Vec<(Tick, Option<DeskId>, Notice)>,
    heard: Vec<Heard>,
    changed: BTreeSet<DeskId>,
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
        let manner = Manner { audio: plan.audio, slow: plan.figures };
        Self {
            now: Now { tick: FIRST_TICK, wall: plan.start },
            app: None,
            done: false,
            lines: plan.line_addresses(),
            pbx: Pbx::new(plan.pbx(), rng.fork()),
            signalling: Cable::new(plan.weather, &mut rng),
            voice: Cable::new(plan.weather, &mut rng),
            clerk: Clerk::new(store, rng.fork()),
            sound: Sound::new(US, manner, rng.fork()),
            wire: Wire::default(),
            checks: Checks::default(),
            told: Vec::new(),
            heard: Vec::new(),
            changed: BTreeSet::new(),
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
        self.start_with(&all);
    }

    /// The program is started with desks for some of the agents, by their places in the plan.
    pub fn start_with(&mut self, present: &[usize]) {
        self.note(|| format!("the process begins with {present:?}"));
        let manner = Manner { audio: self.plan.audio, slow: self.plan.figures };
        self.sound = Sound::new(US, manner, self.rng.fork());
        let ports: Vec<_> = (0..PORTS).filter_map(|_| self.sound.lend().ok()).collect();
        self.app = Some(App::new(self.plan.app(present), ports, self.rng.fork()));
        self.done = false;
        self.event(Event::Start);
        self.verify();
    }

    /// `kill -9`: what the store has not carried out and what was not yet on the cable is gone.
    pub fn crash(&mut self) {
        self.note(|| "the process dies".into());
        self.app = None;
        let lost = self.clerk.crash();
        self.checks.crashed(&lost);
        let manner = Manner { audio: self.plan.audio, slow: self.plan.figures };
        self.sound = Sound::new(US, manner, self.rng.fork());
    }

    /// The process ends as it should, after [`World::is_done`]: what the store still has to do is done, if it can be.
    pub fn exit(&mut self) {
        self.app = None;
        let limit = self.now.tick + LAST_TRIES;
        while self.waiting() > 0 && self.now.tick < limit {
            self.step(limit);
        }
        self.crash();
    }

    /// A front end's wish, whether the screen offers it or not.
    pub fn wish(&mut self, desk: DeskId, intent: Intent) {
        self.note(|| format!("{desk:?} wants {intent:?}"));
        self.event(Event::Intent { desk, intent });
        self.verify();
    }

    /// A click on what the screen offers.
    pub fn click(&mut self, desk: DeskId, intent: Intent) {
        let screen = self.screen(desk);
        if !offers(&screen, &intent) {
            self.broken(format!("the screen does not offer {intent:?}: {screen:#?}"));
        }
        self.wish(desk, intent);
    }

    /// Ctrl-C.
    pub fn interrupt(&mut self) {
        self.note(|| "everybody leaves".into());
        self.event(Event::Interrupt);
        self.verify();
    }

    /// The campaign's file has changed.
    pub fn rules(&mut self, campaign: Campaign) {
        self.note(|| "the rules change".into());
        self.event(Event::Rules(Arc::new(campaign)));
        self.verify();
    }

    /// From now on the store fails for this reason; none: it works again.
    pub fn fail_store(&mut self, why: Option<&str>) {
        self.note(|| format!("the store fails: {why:?}"));
        self.clerk.store_mut().fail(why);
    }

    /// The network changes.
    pub fn change_weather(&mut self, weather: Weather) {
        self.note(|| format!("{weather:?}"));
        self.signalling.change(weather);
        self.voice.change(weather);
    }

    /// The media side tells something by itself.
    pub fn media(&mut self, event: MediaEvent) {
        self.sound.tell(self.now.tick, event);
    }

    /// A session that has audio, by chance.
    pub fn any_session(&mut self) -> Option<SessionId> {
        self.sound.any_session()
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
        self.deliver();
        self.work();
        self.hear();
        if self.app.as_ref().and_then(App::poll_timeout).is_some_and(|at| at <= self.now.tick) {
            if let Some(app) = &mut self.app {
                app.handle_timeout(self.now);
            }
            self.carry_out();
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

    // ---- what can be seen of it ----

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
    pub fn screen(&self, desk: DeskId) -> Screen {
        match &self.app {
            Some(app) => app.screen(self.now, desk),
            None => self.broken("there is no process to show a screen"),
        }
    }

    /// The program, unless it is dead.
    pub fn app(&self) -> Option<&App> {
        self.app.as_ref()
    }

    /// Everybody has left, and the process may end.
    pub fn is_done(&self) -> bool {
        self.done
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
        self.clerk.store()
    }

    /// Commands that the store has not carried out.
    pub fn waiting(&self) -> usize {
        self.clerk.waiting().count()
    }

    /// The store's clerk.
    pub fn clerk(&self) -> &Clerk {
        &self.clerk
    }

    /// The media side.
    pub fn sound(&self) -> &Sound {
        &self.sound
    }

    /// What must be true, with its counts.
    pub fn checks(&self) -> &Checks {
        &self.checks
    }

    /// What the desks told, with when.
    pub fn told(&self) -> &[(Tick, Option<DeskId>, Notice)] {
        &self.told
    }

    /// The desks whose screen has changed since the last question.
    pub fn changed(&mut self) -> BTreeSet<DeskId> {
        std::mem::take(&mut self.changed)
    }

    /// What happened, line by line, where it was kept.
    pub fn trace(&self) -> impl Iterator<Item = &str> {
        self.trace.iter().map(String::as_str)
    }

    /// Everybody has left and enough time has passed: nothing is left anywhere.
    pub fn at_rest(&self) {
        let records = self.plan.records.len() + self.plan.more_records.len();
        let at_rest = self.checks.at_rest(self.clerk.store(), &self.plan.campaign, self.now.wall, records);
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

    // ---- how it goes on ----

    fn next(&self) -> Option<Tick> {
        let parts = [
            self.signalling.poll_timeout(),
            self.voice.poll_timeout(),
            self.clerk.poll_timeout(),
            self.sound.poll_timeout(),
            self.app.as_ref().and_then(App::poll_timeout),
            self.pbx.poll_timeout(),
        ];
        parts.into_iter().flatten().min().map(|at| at.max(self.now.tick))
    }

    fn pass(&mut self, at: Tick) {
        let span = at.since(self.now.tick);
        self.at_once = if span.is_zero() { self.at_once + 1 } else { 0 };
        if self.at_once > AT_ONCE {
            self.broken("time stands still: something falls due again and again");
        }
        // The calendar is reckoned from the beginning, so that parts of a millisecond are not lost on the way.
        let tick = self.now.tick.max(at);
        self.now = Now { tick, wall: self.plan.start + tick.since(FIRST_TICK) };
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
            // A dead process has no socket, and a PBX does not care for ICMP.
            if self.app.is_some()
                && let Some(line) = self.lines.iter().position(|line| *line == to)
            {
                self.wire.see(self.now.tick, Way::In, &bytes);
                self.note_message("<-", &bytes);
                self.event(Event::Sip { line: LineId(line), from, bytes });
            }
        }
        while let Some(Datagram { from, to, bytes }) = self.voice.back.receive(self.now.tick) {
            self.sound.handle_datagram(self.now.tick, to.port(), from, &bytes);
        }
    }

    /// The store works, and its answers arrive.
    fn work(&mut self) {
        while let Some(done) = self.clerk.work(self.now) {
            self.note(|| format!("store: {:?} {:?} -> {:?}", done.desk, done.command, done.news));
            let held = self.checks.done(self.clerk.store(), &self.plan.campaign, self.now, &done);
            self.hold(held);
        }
        while let Some((desk, news)) = self.clerk.poll_news(self.now.tick) {
            self.event(Event::Store { desk, news });
        }
    }

    /// The media side works, and its news arrive.
    fn hear(&mut self) {
        self.sound.handle_timeout(self.now.tick);
        while let Some(event) = self.sound.poll_event(self.now.tick) {
            self.event(Event::Media(event));
        }
        self.speak();
    }

    fn speak(&mut self) {
        while let Some((from, to, bytes)) = self.sound.poll_transmit() {
            self.voice.out.send(self.now.tick, Datagram { from, to, bytes });
        }
    }

    fn event(&mut self, event: Event) {
        let Some(app) = &mut self.app else { return };
        app.handle(self.now, event);
        self.carry_out();
    }

    /// Effects become deeds.
    fn carry_out(&mut self) {
        let mut lent = VecDeque::new();
        loop {
            while let Some(effect) = self.app.as_mut().and_then(App::poll_effect) {
                self.effect(effect, &mut lent);
            }
            match (lent.pop_front(), &mut self.app) {
                (Some(event), Some(app)) => app.handle(self.now, event),
                _ => break,
            }
        }
        self.speak();
    }

    fn effect(&mut self, effect: Effect, lent: &mut VecDeque<Event>) {
        match effect {
            Effect::Sip { line, to, bytes } => self.send(line, to, bytes),
            Effect::Media(command) => self.sound.command(self.now.tick, command),
            Effect::LendPort => lent.push_back(match self.sound.lend() {
                Ok(port) => Event::Lend(port),
                Err(why) => Event::NoPorts { why },
            }),
            Effect::Adopt(campaign) => self.clerk.store_mut().adopt(campaign),
            Effect::Store { desk, command } => {
                self.checks.sent(&command);
                self.clerk.command(self.now.tick, desk, command);
            }
            Effect::Tell { desk, notice } => {
                self.note(|| format!("{desk:?} tells {notice:?}"));
                if matches!(notice.what, What::Skipped { .. }) {
                    self.checks.skip_told();
                }
                self.told.push((self.now.tick, desk, notice));
            }
            Effect::Changed { desk } => {
                self.changed.insert(desk);
            }
            Effect::Done => self.done = true,
        }
    }

    fn send(&mut self, line: LineId, to: SocketAddr, bytes: Vec<u8>) {
        let Some(from) = self.lines.get(line.0).copied() else { return };
        if let Some(invited) = self.wire.see(self.now.tick, Way::Out, &bytes)
            && invited.number.starts_with('+')
        {
            let held = self.checks.invited(&invited);
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
        if let Some(fault) = self.sound.faults().first() {
            self.broken(fault);
        }
        if let Some(app) = &self.app {
            let held = self.checks.desks(app, self.clerk.store());
            self.hold(held);
        }
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
