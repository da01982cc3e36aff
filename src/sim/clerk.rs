//! The store behind its queue, as the desks of one process know it: commands wait, are worked one after the other, and each is
//! acknowledged a little later. A crash loses what waits and every acknowledgement under way, and nothing else.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use super::store::Memory;
use crate::desk::DeskId;
use crate::desk::ledger::{Command, News};
use crate::rng::Rng;
use crate::time::{Now, Tick};

/// A command takes at most this long, most of the time.
const USUAL: Duration = Duration::from_millis(3);
/// Now and then the disk is busy for up to this long.
const SLOW: Duration = Duration::from_millis(60);
/// How often the disk is busy.
const SLOW_SHARE: f64 = 0.01;
/// The pause before a failed command is tried again; doubled up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
/// The longest pause.
const LAST_PAUSE: Duration = Duration::from_secs(2);

/// A command that has been carried out, and what the store said.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// Of which process.
    pub owner: String,
    /// Whose.
    pub desk: DeskId,
    /// The command.
    pub command: Command,
    /// The answer, which is under way to the desk.
    pub news: News,
}

/// See the module.
#[derive(Debug)]
pub struct Clerk {
    /// The process, as the store knows it.
    owner: String,
    queue: VecDeque<(DeskId, Command)>,
    /// When the command at the head is carried out.
    next: Option<Tick>,
    pause: Duration,
    news: VecDeque<(Tick, DeskId, News)>,
    told: BTreeSet<DeskId>,
    rng: Rng,
}

impl Clerk {
    /// An idle clerk of this process.
    pub fn new(owner: String, rng: Rng) -> Self {
        let (queue, news, told) = (VecDeque::new(), VecDeque::new(), BTreeSet::new());
        Self { owner, queue, next: None, pause: FIRST_PAUSE, news, told, rng }
    }

    /// Commands that have not been carried out.
    pub fn waiting(&self) -> impl Iterator<Item = &(DeskId, Command)> {
        self.queue.iter()
    }

    /// A command comes in.
    pub fn command(&mut self, now: Tick, desk: DeskId, command: Command) {
        self.queue.push_back((desk, command));
        if self.next.is_none() {
            self.next = Some(now + self.some_time());
        }
    }

    /// When something falls due here.
    pub fn poll_timeout(&self) -> Option<Tick> {
        self.next.into_iter().chain(self.news.front().map(|(at, _, _)| *at)).min()
    }

    /// Carries out the command that is due, if one is.
    pub fn work(&mut self, store: &mut Memory, now: Now) -> Option<Done> {
        self.next.filter(|at| *at <= now.tick)?;
        let (desk, command) = self.queue.pop_front()?;
        let news = store.handle_as(&self.owner, desk, now.wall, command.clone());
        if let News::Failed { why } = news {
            self.queue.push_front((desk, command));
            self.tell_failed(now.tick, &why);
            self.next = Some(now.tick + self.pause);
            self.pause = (self.pause * 2).min(LAST_PAUSE);
            return None;
        }
        for desk in std::mem::take(&mut self.told) {
            self.say(now.tick, desk, News::Recovered);
        }
        self.pause = FIRST_PAUSE;
        self.say(now.tick, desk, news.clone());
        self.next = (!self.queue.is_empty()).then(|| now.tick + self.some_time());
        Some(Done { owner: self.owner.clone(), desk, command, news })
    }

    /// An answer that has reached its desk by now.
    pub fn poll_news(&mut self, now: Tick) -> Option<(DeskId, News)> {
        self.news.front().filter(|(at, _, _)| *at <= now)?;
        self.news.pop_front().map(|(_, desk, news)| (desk, news))
    }

    /// The process dies, and will be known by this name when it is started again: returns the commands that were never
    /// carried out.
    pub fn crash(&mut self, next_owner: String) -> Vec<(DeskId, Command)> {
        self.news.clear();
        self.told.clear();
        self.next = None;
        self.pause = FIRST_PAUSE;
        self.owner = next_owner;
        self.queue.drain(..).collect()
    }

    /// Every desk that waits is told once.
    fn tell_failed(&mut self, now: Tick, why: &str) {
        let waiting: BTreeSet<DeskId> = self.queue.iter().map(|(desk, _)| *desk).collect();
        for desk in waiting {
            if self.told.insert(desk) {
                self.say(now, desk, News::Failed { why: why.to_owned() });
            }
        }
    }

    fn say(&mut self, now: Tick, desk: DeskId, news: News) {
        let earliest = now + Duration::from_micros(50 + self.rng.below(1_000));
        let at = self.news.back().map_or(earliest, |(last, _, _)| earliest.max(*last));
        self.news.push_back((at, desk, news));
    }

    fn some_time(&mut self) -> Duration {
        let most = if self.rng.chance(SLOW_SHARE) { SLOW } else { USUAL };
        Duration::from_micros(100 + self.rng.below(most.as_micros() as u64))
    }
}
