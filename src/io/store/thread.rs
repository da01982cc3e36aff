//! The thread that owns the store: commands in, news out, in order. A command that fails is tried again until it is
//! done, and those behind it wait; every desk that waits is told once, and once when it is over.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use tokio::sync::mpsc;

use super::Store;
use crate::campaign::Campaign;
use crate::desk::DeskId;
use crate::desk::ledger::{Command, News};
use crate::time::Wall;

/// The pause before a failed command is tried again; doubled up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
/// The longest pause.
const LAST_PAUSE: Duration = Duration::from_secs(2);
/// How often a failed command is tried again after `stop`: some ten seconds.
const LAST_TRIES: u32 = 10;

/// A message to the thread.
enum Message {
    Command(DeskId, Box<Command>),
    Adopt(Arc<Campaign>),
    Stop,
}

/// The thread that owns a store.
#[derive(Debug)]
pub struct StoreThread {
    to: Sender<Message>,
    thread: Option<JoinHandle<Left>>,
}

/// What could not be stored before the end, in order; empty if all went well.
#[derive(Debug, Default, PartialEq)]
pub struct Left {
    /// The commands.
    pub commands: Vec<(DeskId, Command)>,
    /// Why the first one failed.
    pub why: Option<String>,
}

impl StoreThread {
    /// Starts the thread. `clock` is the store's clock; `news` gets one acknowledgement for each command, in order, and
    /// `Failed` and `Recovered` between them.
    pub fn start(
        store: Box<dyn Store>,
        clock: impl Fn() -> Wall + Send + 'static,
        news: mpsc::Sender<(DeskId, News)>,
    ) -> std::io::Result<Self> {
        let (to, from) = channel();
        let work = move || {
            Worker { store, clock, news, from, queue: VecDeque::new(), told: BTreeSet::new(), stop: false, rules: None }
                .run()
        };
        let thread = Builder::new().name("offhook-store".into()).spawn(work)?;
        Ok(Self { to, thread: Some(thread) })
    }

    /// Queues a command. Desks bound what they send while nothing is acknowledged.
    pub fn command(&mut self, desk: DeskId, command: Command) {
        // The thread ends only by `stop`, which consumes this handle, or by a panic, which `stop` passes on.
        let _ = self.to.send(Message::Command(desk, Box::new(command)));
    }

    /// From now on these are the campaign's rules: for every command that comes after this.
    pub fn adopt(&mut self, campaign: Arc<Campaign>) {
        let _ = self.to.send(Message::Adopt(campaign));
    }

    /// Works off what is queued, and ends. What a broken store refuses to the last is returned.
    pub fn stop(mut self) -> Left {
        let _ = self.to.send(Message::Stop);
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(left)) => left,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => Left::default(),
        }
    }
}

struct Worker<C> {
    store: Box<dyn Store>,
    clock: C,
    news: mpsc::Sender<(DeskId, News)>,
    from: Receiver<Message>,
    queue: VecDeque<(DeskId, Command)>,
    /// The desks that know that the store fails.
    told: BTreeSet<DeskId>,
    stop: bool,
    /// New rules that the store has not taken over yet.
    rules: Option<Arc<Campaign>>,
}

impl<C: Fn() -> Wall> Worker<C> {
    fn run(mut self) -> Left {
        loop {
            let Some((desk, command)) = self.queue.pop_front() else {
                if self.stop {
                    return Left::default();
                }
                match self.from.recv() {
                    Ok(message) => self.take(message),
                    Err(_) => self.stop = true,
                }
                continue;
            };
            if let Err(left) = self.carry_out(desk, command) {
                return left;
            }
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Adopt(campaign) => self.rules = Some(campaign),
            Message::Command(desk, command) => self.queue.push_back((desk, *command)),
            Message::Stop => self.stop = true,
        }
    }

    /// Tries until it is done, or until the end has come.
    fn carry_out(&mut self, desk: DeskId, command: Command) -> Result<(), Left> {
        let (mut pause, mut tries) = (FIRST_PAUSE, 0);
        loop {
            self.adopt();
            let why = match self.store.handle(desk, (self.clock)(), command.clone()) {
                News::Failed { why } => why,
                news => {
                    for desk in std::mem::take(&mut self.told) {
                        self.say(desk, News::Recovered);
                    }
                    self.say(desk, news);
                    return Ok(());
                }
            };
            tries = if self.stop { tries + 1 } else { 0 };
            if tries > LAST_TRIES {
                let commands = std::iter::once((desk, command)).chain(self.queue.drain(..)).collect();
                return Err(Left { commands, why: Some(why) });
            }
            self.tell_failed(desk, &why);
            self.wait(pause);
            pause = (pause * 2).min(LAST_PAUSE);
        }
    }

    /// Takes new rules over. A store that fails has the old ones for a little longer; it is asked again before the next try.
    fn adopt(&mut self) {
        if let Some(campaign) = self.rules.take()
            && self.store.adopt(Arc::clone(&campaign)).is_err()
        {
            self.rules = Some(campaign);
        }
    }

    /// Every desk that waits is told once.
    fn tell_failed(&mut self, desk: DeskId, why: &str) {
        let waiting: BTreeSet<DeskId> = self.queue.iter().map(|(desk, _)| *desk).chain([desk]).collect();
        for desk in waiting {
            if self.told.insert(desk) {
                self.say(desk, News::Failed { why: why.to_owned() });
            }
        }
    }

    /// Waits, while further commands are taken into the queue.
    fn wait(&mut self, pause: Duration) {
        if self.stop {
            // Nobody sends any more: this is the only way to let time pass.
            return std::thread::park_timeout(pause);
        }
        match self.from.recv_timeout(pause) {
            Ok(message) => self.take(message),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => self.stop = true,
        }
    }

    fn say(&mut self, desk: DeskId, news: News) {
        // Whoever does not listen any more has gone; what is stored stays stored.
        let _ = self.news.blocking_send((desk, news));
    }
}
