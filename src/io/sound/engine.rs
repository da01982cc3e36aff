//! The sound thread: opens the devices, notices that one is lost, and brings the same or the next one back.
//!
//! Opening can take two seconds, so it never happens on a media thread. The streams are opened at start-up and rest
//! (corked: the device sleeps, the microphone's light is off) until there is a call or a tone; after a minute of rest they
//! are closed, which an idle desk sees in its CPU time. cpal waits for the sound
//! server without a time-out, so what may wait does so on a thread of its own, one at a time; if the server hangs, calls
//! go on without sound, and the agent is told.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use cpal::Stream;
use cpal::traits::StreamTrait;

use super::pulse::{DeviceInfo, Found, Kind, Problem, Server, choose};
use super::ring::{MicrophoneEnd, SpeakerEnd, microphone, speaker};
use crate::io::clock::Clock;
use crate::media::control::{Microphone, Speaker};
use crate::say::{Say, say};
use crate::time::Tick;

/// Orders that may wait: a few a second, and the callbacks' reports of a lost device.
const ORDERS: usize = 64;
/// The first pause before a lost device is tried again; each next is twice as long.
const FIRST_RETRY: Duration = Duration::from_millis(100);
/// The longest pause while a device has worked before: it is back within this time after the server is.
const LAST_RETRY: Duration = Duration::from_millis(400);
/// The longest pause while none has ever worked.
const LAST_RETRY_UNSEEN: Duration = Duration::from_secs(2);
/// How often the list of devices is looked at: a sink that was unplugged is not told in any other way.
const WATCH: Duration = Duration::from_secs(1);
/// The same while nobody uses them.
const WATCH_RESTING: Duration = Duration::from_secs(5);
/// How long streams rest until they are closed; a call's ringing is ample time to open them again.
const SLEEP: Duration = Duration::from_secs(60);
/// How long the server has to list its devices when one is to be opened, and when they are only looked at.
const LIST_TO_OPEN: Duration = Duration::from_secs(1);
const LIST_TO_WATCH: Duration = Duration::from_millis(200);
/// How long a stopping program waits for a sound server that doesn't answer.
const STOP: Duration = Duration::from_millis(500);

/// Said to the sound thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// There is a call or a tone: let the streams play.
    Awake,
    /// There is none: let them rest.
    Rest,
    /// A stream of this opening has ended, or gives no sign of life.
    Lost(Kind, u64),
    /// Close everything.
    Stop,
}

/// Told by the sound thread.
#[derive(Debug)]
pub enum News {
    /// Real devices are wanted, and this is where orders go. Told before anything else.
    Start(SyncSender<Order>),
    /// The speaker that is to be used from now on, with the number of its opening; or none.
    Speaker(Option<(SpeakerEnd, u64)>),
    /// The microphone that is to be used from now on, with the number of its opening; or none.
    Microphone(Option<(MicrophoneEnd, u64)>),
    /// For the agent: what has happened, and whether they can hear and speak.
    Device {
        /// In words.
        what: Say,
        /// Whether all wanted devices work.
        usable: bool,
    },
}

/// The handle of the sound thread. Dropped, it closes the devices.
#[derive(Debug)]
pub struct Sound {
    orders: SyncSender<Order>,
    thread: Option<JoinHandle<()>>,
    done: Receiver<()>,
}

impl Sound {
    /// Starts the thread if a real device is wanted.
    pub fn start(
        wanted: (&Microphone, &Speaker),
        clock: Clock,
        tell: impl Fn(News) + Send + 'static,
    ) -> io::Result<Option<Self>> {
        let microphone = match wanted.0 {
            Microphone::Device(name) => Some(Slot::new(Kind::Microphone, name.clone())),
            _ => None,
        };
        let speaker = match wanted.1 {
            Speaker::Device(name) => Some(Slot::new(Kind::Speaker, name.clone())),
            _ => None,
        };
        let slots: Vec<Slot> = microphone.into_iter().chain(speaker).collect();
        if slots.is_empty() {
            return Ok(None);
        }
        let (orders, taken) = sync_channel(ORDERS);
        let (finished, done) = sync_channel(1);
        tell(News::Start(orders.clone()));
        let own = orders.clone();
        let thread = std::thread::Builder::new().name("sound".into()).spawn(move || {
            let mut engine = Engine::new(slots, clock, Box::new(tell), own);
            engine.run(&taken);
            let _ = finished.try_send(());
        })?;
        Ok(Some(Self { orders, thread: Some(thread), done }))
    }
}

impl Drop for Sound {
    fn drop(&mut self) {
        let _ = self.orders.try_send(Order::Stop);
        // A server that hangs keeps the thread: it is left to the system then.
        if self.done.recv_timeout(STOP).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

/// One of the two devices.
#[derive(Debug)]
struct Slot {
    kind: Kind,
    /// The name that was asked for; none: the system's default.
    wanted: Option<String>,
    state: State,
    /// Counts the openings, so that a late report of an earlier stream is not taken for this one's.
    opening: u64,
}

enum State {
    /// In use, or resting.
    Open { stream: Arc<Stream>, name: String },
    /// Closed for want of use; it is known to be there.
    Asleep { name: String },
    /// Missing.
    Waiting,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Open { name, .. } => write!(f, "Open({name})"),
            Self::Asleep { name } => write!(f, "Asleep({name})"),
            Self::Waiting => f.write_str("Waiting"),
        }
    }
}

impl Slot {
    fn new(kind: Kind, wanted: Option<String>) -> Self {
        Self { kind, wanted, state: State::Waiting, opening: 0 }
    }

    fn is_missing(&self) -> bool {
        matches!(self.state, State::Waiting)
    }

    /// The device that this slot has, open or not.
    fn name(&self) -> Option<&str> {
        match &self.state {
            State::Open { name, .. } | State::Asleep { name } => Some(name),
            State::Waiting => None,
        }
    }
}

type Listing = Result<Vec<Found>, Problem>;

struct Engine {
    slots: Vec<Slot>,
    clock: Clock,
    tell: Box<dyn Fn(News) + Send>,
    orders: SyncSender<Order>,
    server: Option<Arc<Server>>,
    /// The answer that a thread waits for from the server.
    listing: Option<Receiver<Listing>>,
    awake: bool,
    /// When resting streams are closed. The watch comes round often enough to see it.
    sleep_at: Option<Tick>,
    /// When the next attempt is due, while a device is missing.
    retry_at: Tick,
    pause: Duration,
    watch_at: Tick,
    /// What the agent was told last.
    told: Option<(Say, bool)>,
    ever_worked: bool,
}

impl Engine {
    fn new(slots: Vec<Slot>, clock: Clock, tell: Box<dyn Fn(News) + Send>, orders: SyncSender<Order>) -> Self {
        let now = clock.tick();
        Self {
            slots,
            clock,
            tell,
            orders,
            server: None,
            listing: None,
            awake: false,
            sleep_at: Some(now + SLEEP),
            retry_at: now,
            pause: FIRST_RETRY,
            watch_at: now + WATCH,
            told: None,
            ever_worked: false,
        }
    }

    fn run(&mut self, orders: &Receiver<Order>) {
        loop {
            let now = self.clock.tick();
            if now >= self.retry_at && self.slots.iter().any(Slot::is_missing) {
                self.open_missing();
            }
            if now >= self.watch_at {
                self.watch();
                self.watch_at = self.clock.tick() + if self.awake { WATCH } else { WATCH_RESTING };
            }
            if self.sleep_at.is_some_and(|at| now >= at) {
                self.sleep();
            }
            let missing = self.slots.iter().any(Slot::is_missing);
            let next = if missing { self.retry_at.min(self.watch_at) } else { self.watch_at };
            match orders.recv_timeout(next.since(self.clock.tick())) {
                Ok(Order::Awake) => self.set_awake(true),
                Ok(Order::Rest) => self.set_awake(false),
                Ok(Order::Lost(kind, opening)) => self.lost(kind, opening),
                Ok(Order::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    fn set_awake(&mut self, awake: bool) {
        self.awake = awake;
        self.watch_at = self.watch_at.min(self.clock.tick() + WATCH);
        self.sleep_at = (!awake).then(|| self.clock.tick() + SLEEP);
        for slot in &mut self.slots {
            if awake && matches!(slot.state, State::Asleep { .. }) {
                slot.state = State::Waiting;
                self.retry_at = self.clock.tick();
            }
        }
        for slot in &self.slots {
            if let State::Open { stream, .. } = &slot.state {
                self.move_stream(slot.kind, slot.opening, stream);
            }
        }
    }

    /// Closes what has rested for long: cpal asks an open stream for its delay ten times a second, even a resting one.
    fn sleep(&mut self) {
        self.sleep_at = None;
        for slot in &mut self.slots {
            let Some(name) = slot.name().map(str::to_owned) else { continue };
            (self.tell)(nothing(slot.kind));
            if let State::Open { stream, .. } = std::mem::replace(&mut slot.state, State::Asleep { name }) {
                discard(stream);
            }
        }
    }

    /// Lets a stream play or rest, as is wanted now. A microphone's start waits for its first sample, which may never
    /// come: nobody waits here with it.
    fn move_stream(&self, kind: Kind, opening: u64, stream: &Arc<Stream>) {
        let (stream, orders, awake) = (stream.clone(), self.orders.clone(), self.awake);
        let moved = std::thread::Builder::new().name("sound-start".into()).spawn(move || {
            let result = if awake { stream.play() } else { stream.pause() };
            if let Err(cause) = result {
                tracing::debug!(%cause, ?kind, "a stream doesn't start or stop");
                let _ = orders.try_send(Order::Lost(kind, opening));
            }
        });
        if let Err(cause) = moved {
            tracing::warn!(%cause, "no thread to start a sound stream");
        }
    }

    /// A stream is gone: the media side is told at once, and the next device is tried at once.
    fn lost(&mut self, kind: Kind, opening: u64) {
        let Some(slot) = self.slots.iter_mut().find(|slot| slot.kind == kind) else { return };
        if slot.opening != opening || slot.is_missing() {
            return;
        }
        let what = say("device-lost").with("kind", noun(kind)).with("device", slot.name().unwrap_or_default());
        self.announce(what, false);
        self.close(kind);
    }

    /// Closes a device; the next is tried at once.
    fn close(&mut self, kind: Kind) {
        let Some(slot) = self.slots.iter_mut().find(|slot| slot.kind == kind) else { return };
        let state = std::mem::replace(&mut slot.state, State::Waiting);
        (self.tell)(nothing(kind));
        if let State::Open { stream, .. } = state {
            discard(stream);
        }
        self.pause = FIRST_RETRY;
        self.retry_at = self.clock.tick();
    }

    /// Tries to open what is not open.
    fn open_missing(&mut self) {
        let result = self.try_open();
        let now = self.clock.tick();
        match result {
            Ok(what) => {
                self.ever_worked = true;
                self.pause = FIRST_RETRY;
                self.announce(what, true);
            }
            Err(problem) => {
                self.retry_at = now + self.pause;
                let longest = if self.ever_worked { LAST_RETRY } else { LAST_RETRY_UNSEEN };
                self.pause = (self.pause * 2).min(longest);
                self.announce(problem.said(), false);
            }
        }
    }

    /// Opens every missing device, and says in words what is used now.
    fn try_open(&mut self) -> Result<Say, Problem> {
        if self.server.is_none() {
            self.server = Some(Arc::new(Server::connect()?));
        }
        let found = self.list(LIST_TO_OPEN)?;
        let mut words: Option<Say> = None;
        for index in 0..self.slots.len() {
            let slot = &self.slots[index];
            if !slot.is_missing() {
                continue;
            }
            let device = choose(&found, slot.kind, slot.wanted.as_deref()).ok_or_else(|| Problem::none(slot.kind))?;
            let one = described(slot, &device.info);
            words = Some(match words {
                Some(before) => say("device-and").with("one", before).with("other", one),
                None => one,
            });
            self.open(index, device)?;
        }
        Ok(words.unwrap_or_else(Say::silence))
    }

    /// The devices of the server. A server that has not answered the last question is not asked another.
    fn list(&mut self, patience: Duration) -> Listing {
        let Some(server) = &self.server else { return Err(Problem::silent()) };
        let listing = match self.listing.take() {
            Some(listing) => listing,
            None => {
                let (answer, listing) = sync_channel(1);
                let server = server.clone();
                let ask = move || drop(answer.try_send(server.devices()));
                std::thread::Builder::new().name("sound-list".into()).spawn(ask).map_err(|_| Problem::silent())?;
                listing
            }
        };
        match listing.recv_timeout(patience) {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(problem)) => {
                // The connection is no longer good for anything.
                self.server = None;
                Err(problem)
            }
            Err(_) => {
                self.listing = Some(listing);
                Err(Problem::silent())
            }
        }
    }

    fn open(&mut self, index: usize, device: &Found) -> Result<(), Problem> {
        let slot = &mut self.slots[index];
        slot.opening += 1;
        let (kind, opening) = (slot.kind, slot.opening);
        let orders = self.orders.clone();
        let lost = move || {
            let _ = orders.try_send(Order::Lost(kind, opening));
        };
        let (stream, news) = if kind == Kind::Speaker {
            let (end, callback) = speaker();
            (device.open_speaker(callback, lost)?, News::Speaker(Some((end, opening))))
        } else {
            let (end, callback) = microphone();
            (device.open_microphone(callback, lost)?, News::Microphone(Some((end, opening))))
        };
        let stream = Arc::new(stream);
        slot.state = State::Open { stream: stream.clone(), name: device.info.stable_name.clone() };
        if self.awake {
            self.move_stream(kind, opening, &stream);
        }
        (self.tell)(news);
        Ok(())
    }

    /// Looks for a device that has gone without a word, and for a better one that has come.
    fn watch(&mut self) {
        // A server that doesn't answer shows in the streams; here it only means that there is nothing to see.
        let Ok(found) = self.list(LIST_TO_WATCH) else { return };
        for index in 0..self.slots.len() {
            let slot = &self.slots[index];
            let Some(name) = slot.name() else { continue };
            let (kind, opening) = (slot.kind, slot.opening);
            if !found.iter().any(|device| device.info.stable_name == name) {
                self.lost(kind, opening);
            } else if choose(&found, kind, slot.wanted.as_deref()).is_some_and(|best| best.info.stable_name != name) {
                // The wanted one is back, or the system's default has moved: no alarm, as nothing is missing.
                self.close(kind);
            }
        }
    }

    /// Tells the agent, unless it is what they know.
    fn announce(&mut self, what: Say, usable: bool) {
        let news = Some((what, usable));
        if self.told != news {
            self.told = news;
            if let Some((what, usable)) = &self.told {
                (self.tell)(News::Device { what: what.clone(), usable: *usable });
            }
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        for slot in &mut self.slots {
            slot.state = State::Waiting;
        }
    }
}

/// Closes a stream whose server may never answer again; nobody waits for that.
fn discard(stream: Arc<Stream>) {
    let _ = std::thread::Builder::new().name("sound-close".into()).spawn(move || drop(stream));
}

fn nothing(kind: Kind) -> News {
    if kind == Kind::Speaker { News::Speaker(None) } else { News::Microphone(None) }
}

fn noun(kind: Kind) -> Say {
    say(if kind == Kind::Speaker { "device-speaker" } else { "device-microphone" })
}

fn described(slot: &Slot, device: &DeviceInfo) -> Say {
    match &slot.wanted {
        Some(wanted) if *wanted != device.stable_name => {
            let instead = say("device-instead").with("kind", noun(slot.kind)).with("wanted", wanted);
            instead.with("device", &device.description)
        }
        _ => say("device-used").with("kind", noun(slot.kind)).with("device", &device.description),
    }
}
