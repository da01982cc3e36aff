//! The loop around the program: sockets, media, store, input and signals become events; effects become deeds.
//!
//! One `select!`, one deadline. Whatever happened is handled, all effects are carried out, then the front end has its turn.

use std::collections::VecDeque;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

use super::clock::Clock;
use super::lines::Read;
use super::media::Media;
use super::net::LineSocket;
use super::pcap::Pcap;
use super::rules::Watch;
use super::store::StoreThread;
use super::trace::{SipTrace, Way};
use crate::app::{App, Effect, Event, Intent, Notice, What};
use crate::desk::DeskId;
use crate::desk::ledger::News;
use crate::media::control::MediaEvent;
use crate::time::{Now, Tick};

/// Events that are handled before the front end has its turn again.
const BURST: usize = 256;

/// What a front end does for the loop.
pub trait Front {
    /// The program has begun, and its first messages have left.
    fn begun(&mut self, _now: Now) {}
    /// Reads along.
    fn told(&mut self, now: Now, desk: Option<DeskId>, notice: &Notice);
    /// A desk's screen is no longer what it was.
    fn changed(&mut self, desk: DeskId);
    /// Somebody typed, clicked, or sent a line.
    fn input(&mut self, app: &App, now: Now, input: FrontInput) -> Vec<Wish>;
    /// Everything is settled: draw, or decide.
    fn turn(&mut self, app: &App, now: Now) -> Vec<Wish>;
    /// When it wants another turn although nothing happened.
    fn deadline(&self) -> Option<Tick>;
}

/// What comes from a person or a script.
#[derive(Debug)]
pub enum FrontInput {
    /// The terminal.
    Terminal(crate::ui::Input),
    /// Standard input.
    Line(Read),
}

/// What a front end wants.
#[derive(Debug)]
pub enum Wish {
    /// An intent of a desk.
    Desk(DeskId, Intent),
    /// Everybody out, as on Ctrl-C.
    Leave,
    /// The end, now: whoever has not answered the leave-taking is not waited for.
    Cut,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// As it should.
    Done,
    /// By a signal, after hanging up, saving and unregistering.
    Interrupted,
    /// The PBX refused us to the last, or did not answer.
    NotRegistered,
    /// Other desks have the agents' names.
    NoSeat,
    /// The store refused to the last.
    NotSaved {
        /// How many commands were not carried out.
        commands: usize,
        /// Why the first was not.
        why: String,
    },
}

/// The world, as the loop holds it.
pub struct Shell<F> {
    /// The program.
    pub app: App,
    /// Its clock.
    pub clock: Clock,
    /// One socket a line.
    pub lines: Vec<LineSocket>,
    /// The media side.
    pub media: Media,
    /// The store; none in `offhook phone`.
    pub store: Option<StoreThread>,
    /// `--sip-trace`.
    pub trace: Option<SipTrace>,
    /// `--pcap`.
    pub pcap: Option<Pcap>,
    /// The front end.
    pub front: F,
    /// What the world says.
    pub ears: Ears,
    /// Whether a refused registration ends the run.
    pub registration: Needed,
    /// Who looks at the campaign's files, where there are any.
    pub watch: Option<Watch>,
}

/// Whether the run is worth going on without a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// A final refusal ends the run.
    Yes,
    /// A person sees it on the screen.
    No,
}

/// The receiving ends.
pub struct Ears {
    /// SIP sockets.
    pub sip: mpsc::Receiver<Event>,
    /// The media side.
    pub media: mpsc::Receiver<MediaEvent>,
    /// The store.
    pub news: mpsc::Receiver<(DeskId, News)>,
    /// People and scripts.
    pub input: mpsc::Receiver<FrontInput>,
    /// The campaign's files.
    pub rules: mpsc::Receiver<Event>,
}

enum Heard {
    Event(Event),
    Input(FrontInput),
    Deadline,
    Signal,
    Reload,
}

impl<F: Front> Shell<F> {
    /// Runs until everybody has left.
    pub async fn run(mut self) -> std::io::Result<Ending> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hangup = signal(SignalKind::hangup())?;
        let mut reload = signal(SignalKind::user_defined1())?;
        let mut state = RunState::default();
        self.handle(&mut state, Event::Start);
        self.front.begun(self.clock.now());
        while !state.done {
            let deadline = [self.app.poll_timeout(), self.front.deadline()].into_iter().flatten().min();
            let sleep = async {
                match deadline {
                    Some(at) => tokio::time::sleep_until(self.clock.instant(at).into()).await,
                    None => std::future::pending().await,
                }
            };
            let heard = tokio::select! {
                biased;
                _ = interrupt.recv() => Heard::Signal,
                _ = terminate.recv() => Heard::Signal,
                _ = hangup.recv() => Heard::Signal,
                Some(input) = self.ears.input.recv() => Heard::Input(input),
                Some(event) = self.ears.sip.recv() => Heard::Event(event),
                Some((desk, news)) = self.ears.news.recv() => Heard::Event(Event::Store { desk, news }),
                Some(event) = self.ears.media.recv() => Heard::Event(Event::Media(event)),
                Some(event) = self.ears.rules.recv() => Heard::Event(event),
                _ = reload.recv() => Heard::Reload,
                () = sleep => Heard::Deadline,
            };
            match heard {
                Heard::Signal if state.signalled => break,
                Heard::Signal => {
                    state.signalled = true;
                    state.ending = Ending::Interrupted;
                    self.handle(&mut state, Event::Interrupt);
                }
                Heard::Reload => {
                    if let Some(watch) = &self.watch {
                        watch.reload();
                    }
                }
                Heard::Event(event) => self.handle(&mut state, event),
                Heard::Input(input) => {
                    let now = self.clock.now();
                    let wishes = self.front.input(&self.app, now, input);
                    self.grant(&mut state, wishes);
                }
                Heard::Deadline => {
                    let now = self.clock.now();
                    if self.app.poll_timeout().is_some_and(|at| at <= now.tick) {
                        self.app.handle_timeout(now);
                        self.carry_out(&mut state, now);
                    }
                }
            }
            self.burst(&mut state);
            self.turn(&mut state);
        }
        let Self { media, store, front, registration, pcap, .. } = self;
        drop(front);
        // The screen is gone: what the agent should still know stands below it.
        for words in std::mem::take(&mut state.last_words) {
            eprintln!("offhook: {words}");
        }
        media.stop();
        drop(pcap);
        let left = store.map(StoreThread::stop).unwrap_or_default();
        Ok(match left.why {
            Some(why) => Ending::NotSaved { commands: left.commands.len(), why },
            None => state.ending(registration),
        })
    }

    /// What has come in the meantime, without going to sleep in between.
    fn burst(&mut self, state: &mut RunState) {
        for _ in 0..BURST {
            if let Ok(event) = self.ears.sip.try_recv() {
                self.handle(state, event);
            } else if let Ok((desk, news)) = self.ears.news.try_recv() {
                self.handle(state, Event::Store { desk, news });
            } else if let Ok(event) = self.ears.media.try_recv() {
                self.handle(state, Event::Media(event));
            } else {
                break;
            }
        }
    }

    /// The front end's turn, until it wants nothing more.
    fn turn(&mut self, state: &mut RunState) {
        for _ in 0..BURST {
            let now = self.clock.now();
            let wishes = self.front.turn(&self.app, now);
            if wishes.is_empty() {
                break;
            }
            self.grant(state, wishes);
        }
    }

    fn grant(&mut self, state: &mut RunState, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Desk(desk, intent) => self.handle(state, Event::Intent { desk, intent }),
                Wish::Leave => self.handle(state, Event::Interrupt),
                Wish::Cut => state.done = true,
            }
        }
    }

    fn handle(&mut self, state: &mut RunState, event: Event) {
        let now = self.clock.now();
        if let (Event::Sip { from, bytes, .. }, Some(trace)) = (&event, &mut self.trace) {
            trace.write(now, Way::In, *from, bytes);
        }
        if let (Event::Sip { line, from, bytes }, Some(capture)) = (&event, self.pcap.as_ref().and_then(Pcap::capture))
        {
            capture.sip(now, Way::In, (self.lines[line.0].local(), *from), bytes);
        }
        self.app.handle(now, event);
        self.carry_out(state, now);
    }

    fn carry_out(&mut self, state: &mut RunState, now: Now) {
        let mut lent = VecDeque::new();
        loop {
            while let Some(effect) = self.app.poll_effect() {
                self.effect(state, now, effect, &mut lent);
            }
            match lent.pop_front() {
                Some(event) => self.app.handle(now, event),
                None => break,
            }
        }
    }

    fn effect(&mut self, state: &mut RunState, now: Now, effect: Effect, lent: &mut VecDeque<Event>) {
        match effect {
            Effect::Sip { line, to, bytes } => {
                self.lines[line.0].send(to, &bytes);
                if let Some(trace) = &mut self.trace {
                    trace.write(now, Way::Out, to, &bytes);
                }
                if let Some(capture) = self.pcap.as_ref().and_then(Pcap::capture) {
                    capture.sip(now, Way::Out, (self.lines[line.0].local(), to), &bytes);
                }
            }
            Effect::Media(command) => self.media.command(command),
            Effect::LendPort => lent.push_back(match self.media.lend() {
                Ok(port) => Event::Lend(port),
                Err(error) => Event::NoPorts { why: error.to_string() },
            }),
            Effect::Store { desk, command } => {
                if let Some(store) = &mut self.store {
                    store.command(desk, command);
                }
            }
            Effect::Adopt(campaign) => {
                if let Some(store) = &mut self.store {
                    store.adopt(campaign);
                }
            }
            Effect::Tell { desk, notice } => {
                if self.registration == Needed::Yes && refused(&notice) && !state.registered {
                    state.ending = Ending::NotRegistered;
                    lent.push_back(Event::Interrupt);
                }
                state.read(&notice);
                self.front.told(now, desk, &notice);
            }
            Effect::Changed { desk } => self.front.changed(desk),
            Effect::Done => state.done = true,
        }
    }
}

/// A registration that will not be tried again.
fn refused(notice: &Notice) -> bool {
    matches!(notice.what, What::RegistrationFailed { retry_s: None, .. })
}

#[derive(Debug)]
struct RunState {
    done: bool,
    signalled: bool,
    /// The PBX has known us at least once.
    registered: bool,
    /// It has refused us, or has not answered.
    refused: bool,
    /// Some desk has had its agent's name.
    seated: bool,
    /// Some desk has not.
    turned_away: bool,
    ending: Ending,
    /// What is told once the screen is gone.
    last_words: Vec<String>,
}

impl RunState {
    /// Reads along what decides the exit code.
    fn read(&mut self, notice: &Notice) {
        match &notice.what {
            What::Registered { .. } => self.registered = true,
            What::RegistrationFailed { .. } => self.refused = true,
            What::State { state, .. } if state == "logged_out" => self.turned_away |= !self.seated,
            What::State { .. } => self.seated = true,
            What::CallbacksToday { count: 1 } => self.last_words.push("you have 1 callback today".into()),
            What::CallbacksToday { count } => self.last_words.push(format!("you have {count} callbacks today")),
            What::TakenOver => self.last_words.push("another desk of yours has taken over".into()),
            _ => {}
        }
    }

    /// A run that was never registered, or whose desks were all taken, has done nothing, even if it ended in order.
    fn ending(self, registration: Needed) -> Ending {
        match self.ending {
            Ending::Done if self.turned_away && !self.seated => Ending::NoSeat,
            Ending::Done if registration == Needed::Yes && self.refused && !self.registered => Ending::NotRegistered,
            ending => ending,
        }
    }
}

impl Default for RunState {
    fn default() -> Self {
        Self {
            done: false,
            signalled: false,
            registered: false,
            refused: false,
            seated: false,
            turned_away: false,
            ending: Ending::Done,
            last_words: Vec::new(),
        }
    }
}
