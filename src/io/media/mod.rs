//! The shell around the audio sessions: media threads with RTP sockets, and the sound devices at their other end.
//!
//! ```text
//!   Media::command -> bounded queue -> media thread: [ socket <-> media::Session <-> virtual device | ring of a device ]
//!                                                      events -> bounded queue -> the caller's loop
//! ```
//!
//! A real sound device belongs to one session at a time: the first that is opened while none has it, then whichever
//! [`MediaCommand::Focus`] names. Sessions without it hear nothing and send silence, at the clock's pace.
//!
//! There are at most [`THREADS`] threads, each with many sessions. It knows sockets, clocks and devices; what a packet
//! means, the pure [`crate::media::Session`] knows.

mod bridge;
mod call;
mod headset;
mod outbox;
mod pace;
mod port;
mod worker;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::IpAddr;
use std::path::Path;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::mpsc::Sender;

use self::outbox::Outbox;
use self::port::Pair;
use self::worker::{Kit, Lent, WAKE, Work, Worker};
use super::clock::Clock;
use super::pcap::Capture;
use super::sound::engine::Sound;
use super::sound::recorder::Recorder;
use super::sound::tracks::Deck;
use super::sound::voice::Voice;
use crate::media::control::{MediaCommand, MediaEvent, Microphone, Recording, RtpPort, SessionId, Speaker};
use crate::say::say;

/// Media threads at most: more would only take turns on the cores that signalling and the store need as well.
const THREADS: usize = 2;
/// Commands that may wait for one thread. A thread looks at its queue at least every few milliseconds while it works.
const COMMANDS: usize = 16_384;
/// Ports that may be bound at once.
const PORTS: usize = 8_192;

/// How the media side is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// RTP sockets are bound here.
    pub address: IpAddr,
    /// Where the agent's voice comes from, for every session.
    pub microphone: Microphone,
    /// Where the far ends' voices go.
    pub speaker: Speaker,
    /// How often each session tells its figures; zero: never.
    pub report_every: Duration,
    /// Where every packet is written down, too.
    pub pcap: Option<Capture>,
}

/// The handle of the media side. Dropping it stops everything.
#[derive(Debug)]
pub struct Media {
    address: IpAddr,
    threads: Vec<Thread>,
    /// On which thread a session on which port is opened, unless it is to be beside another one.
    ports: BTreeMap<RtpPort, usize>,
    lent: Lent,
    sessions: BTreeMap<SessionId, usize>,
    /// The thread that opens real devices.
    sound: Option<Sound>,
    /// Outlives the threads, whose tapes it writes.
    recorder: Option<Arc<Recorder>>,
    /// Writes recordings, from the first one on. Outlives the threads, too.
    deck: Option<Deck>,
    /// Which sessions have a tap: one each, whatever is switched on and off.
    taped: BTreeSet<SessionId>,
    events: Sender<MediaEvent>,
}

#[derive(Debug)]
struct Thread {
    line: Line,
    handle: Option<JoinHandle<()>>,
}

/// The way to a media thread.
#[derive(Debug, Clone)]
struct Line {
    work: SyncSender<Work>,
    waker: Arc<mio::Waker>,
}

impl Media {
    /// Starts the threads. What a person has mistyped (a file that isn't there) is told here; a missing sound device is
    /// not an error but a [`MediaEvent::Device`].
    pub fn start(settings: Settings, clock: Clock, events: Sender<MediaEvent>) -> io::Result<Self> {
        let voice = Voice::load(&settings.microphone)?;
        let recorder = match &settings.speaker {
            Speaker::File(pattern) => Some(Arc::new(Recorder::start(pattern)?)),
            Speaker::Device(_) | Speaker::Null => None,
        };
        let lent = Lent::default();
        let kit = || Kit {
            clock,
            voice: voice.clone(),
            recorder: recorder.clone(),
            report_every: settings.report_every,
            lent: lent.clone(),
            pcap: settings.pcap.clone(),
        };
        let threads: Vec<Thread> = (0..threads_for(&settings))
            .map(|number| Thread::start(number, Outbox::new(events.clone()), kit()))
            .collect::<io::Result<_>>()?;
        let line = threads[0].line.clone();
        let (ports, sessions, taped) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        let (address, sound, deck) = (settings.address, None, None);
        let mut media = Self { address, threads, ports, lent, sessions, sound, recorder, deck, taped, events };
        let wanted = (&settings.microphone, &settings.speaker);
        media.sound = Sound::start(wanted, clock, move |news| line.say(Work::Sound(news)))?;
        Ok(media)
    }

    /// Binds an even RTP port and the next for RTCP, and lends it. It stays lent when its session is `Closed`: another
    /// may then be opened on it.
    pub fn lend(&mut self) -> io::Result<RtpPort> {
        if self.ports.len() >= PORTS {
            return Err(io::Error::other(format!("{PORTS} RTP ports are bound already")));
        }
        let pair = Pair::bind(self.address)?;
        let port = pair.port;
        let thread = self.ports.len() % self.threads.len();
        self.ports.insert(port, thread);
        self.lent.lock().unwrap_or_else(PoisonError::into_inner).insert(port, pair);
        Ok(port)
    }

    /// Hands a command to the session's thread. Never blocks; commands of one session stay in order.
    pub fn command(&mut self, command: MediaCommand) {
        let thread = match &command {
            MediaCommand::Open { session, port, beside, .. } => {
                let beside = beside.and_then(|beside| self.sessions.get(&beside)).copied();
                let thread = beside.or_else(|| self.ports.get(port).copied());
                self.sessions.extend(thread.map(|thread| (*session, thread)));
                thread
            }
            MediaCommand::Close { session } => {
                self.taped.remove(session);
                self.sessions.remove(session)
            }
            MediaCommand::Record { session, recording, file } => {
                let thread = self.sessions.get(session).copied();
                if let (Some(thread), Recording::On) = (thread, recording) {
                    self.tap(thread, *session, file);
                }
                thread
            }
            MediaCommand::Join { sessions } => sessions.first().and_then(|session| self.sessions.get(session)).copied(),
            MediaCommand::Agree { session, .. }
            | MediaCommand::Part { session }
            | MediaCommand::Say { session, .. }
            | MediaCommand::Mute { session, .. }
            | MediaCommand::Digit { session, .. }
            | MediaCommand::Focus { session }
            | MediaCommand::Play { session: Some(session), .. }
            | MediaCommand::Quiet { session: Some(session) } => self.sessions.get(session).copied(),
            // The sound devices belong to the first thread.
            MediaCommand::Play { session: None, .. } | MediaCommand::Quiet { session: None } => Some(0),
            MediaCommand::Volume { .. } => {
                for thread in &self.threads {
                    thread.line.say(Work::Command(command.clone()));
                }
                return;
            }
        };
        match thread {
            Some(thread) => self.threads[thread].line.say(Work::Command(command)),
            None => tracing::debug!(?command, "a command for a session that is over, or for a port that was not lent"),
        }
    }

    /// Gives a session that is to be recorded its tap, once. It is made here: the media thread must not wait for memory.
    fn tap(&mut self, thread: usize, session: SessionId, file: &Path) {
        if self.taped.contains(&session) {
            return;
        }
        if self.deck.is_none() {
            self.deck = Deck::start(self.events.clone())
                .inspect_err(|problem| tracing::error!(%problem, "no thread for recordings"))
                .ok();
        }
        match self.deck.as_ref().and_then(|deck| deck.tap(session, file.to_owned())) {
            Some(tap) => {
                self.taped.insert(session);
                self.threads[thread].line.say(Work::Tap(session, tap));
            }
            None => {
                let why = say("recorder-busy");
                let _ = self.events.try_send(MediaEvent::NotRecorded { session, why });
            }
        }
    }

    /// Closes every session and joins the threads; recordings are whole afterwards.
    pub fn stop(self) {}
}

impl Drop for Media {
    fn drop(&mut self) {
        // First the devices, whose thread talks to a media thread; last the files.
        self.sound = None;
        for thread in &self.threads {
            thread.line.say(Work::Stop);
        }
        for thread in &mut self.threads {
            if let Some(handle) = thread.handle.take() {
                let _ = handle.join();
            }
        }
        self.recorder = None;
        self.deck = None;
    }
}

impl Thread {
    fn start(number: usize, outbox: Outbox, kit: Kit) -> io::Result<Self> {
        let poll = mio::Poll::new()?;
        let waker = Arc::new(mio::Waker::new(poll.registry(), WAKE)?);
        let (work, taken) = sync_channel(COMMANDS);
        let worker = Worker::new(poll, taken, outbox, kit);
        let handle = std::thread::Builder::new().name(format!("media-{number}")).spawn(move || worker.run())?;
        Ok(Self { line: Line { work, waker }, handle: Some(handle) })
    }
}

impl Line {
    /// Never blocks. A queue is only full if its thread has stood still for thousands of commands.
    fn say(&self, work: Work) {
        match self.work.try_send(work) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => tracing::error!("the media thread doesn't listen; a command is lost"),
            Err(TrySendError::Disconnected(_)) => tracing::debug!("the media thread has ended"),
        }
        let _ = self.waker.wake();
    }
}

/// One thread is enough where a real device limits the process to one call that is heard.
fn threads_for(settings: &Settings) -> usize {
    let real = matches!(settings.microphone, Microphone::Device(_)) || matches!(settings.speaker, Speaker::Device(_));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if real { 1 } else { cores.min(THREADS) }
}
