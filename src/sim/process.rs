//! A process of a world: the program in one of its lives, with its devices and its queue to the store.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use super::clerk::Clerk;
use super::plan::Plan;
use super::sound::{Manner, Sound};
use crate::app::{App, Event, LineId, Settings};
use crate::campaign::Campaign;
use crate::desk::DeskId;
use crate::desk::ledger::Command;
use crate::rng::Rng;
use crate::time::{Now, Tick};

/// Ports that are lent to a process before its first call.
const PORTS: usize = 4;

/// See the module.
pub(super) struct Process {
    /// Its place among the world's processes.
    index: usize,
    /// How often it has been started or has died; with the place, a name that no other process has.
    lives: u64,
    /// The program, unless it is dead.
    pub app: Option<App>,
    /// It has said that it is done.
    pub done: bool,
    /// Its lines' sockets.
    pub lines: Vec<SocketAddr>,
    /// Its queue to the store.
    pub clerk: Clerk,
    /// Its media side.
    pub sound: Sound,
    /// Desks whose screen has changed.
    pub changed: BTreeSet<DeskId>,
    address: IpAddr,
    manner: Manner,
}

impl Process {
    /// One that has not begun.
    pub fn new(index: usize, plan: &Plan, rng: &mut Rng) -> Self {
        let manner = Manner { audio: plan.audio, slow: plan.figures };
        let address = plan.address(index);
        Self {
            index,
            lives: 0,
            app: None,
            done: false,
            lines: plan.line_addresses(index),
            clerk: Clerk::new(name(index, 0), rng.fork()),
            sound: Sound::new(address, manner, rng.fork()),
            changed: BTreeSet::new(),
            address,
            manner,
        }
    }

    /// What the store knows it by in its present life.
    pub fn name(&self) -> String {
        name(self.index, self.lives)
    }

    /// It begins, with desks for these agents and the campaign as its file stands.
    pub fn begin(&mut self, plan: &Plan, rules: &Arc<Campaign>, present: &[usize], rng: &mut Rng) {
        self.sound = Sound::new(self.address, self.manner, rng.fork());
        let ports: Vec<_> = (0..PORTS).filter_map(|_| self.sound.lend().ok()).collect();
        let settings = Settings { campaign: Some(Arc::clone(rules)), ..plan.app(self.index, present) };
        self.app = Some(App::new(settings, ports, rng.fork()));
        self.done = false;
    }

    /// It dies: returns the commands that will never be carried out. The next life has another name.
    pub fn die(&mut self, rng: &mut Rng) -> Vec<(DeskId, Command)> {
        self.app = None;
        self.lives += 1;
        let lost = self.clerk.crash(self.name());
        self.sound = Sound::new(self.address, self.manner, rng.fork());
        lost
    }

    /// When something falls due here.
    pub fn poll_timeout(&self) -> Option<Tick> {
        let parts =
            [self.clerk.poll_timeout(), self.sound.poll_timeout(), self.app.as_ref().and_then(App::poll_timeout)];
        parts.into_iter().flatten().min()
    }

    /// Whether the program's own deadline has come.
    pub fn is_due(&self, now: Now) -> bool {
        self.app.as_ref().and_then(App::poll_timeout).is_some_and(|at| at <= now.tick)
    }

    /// Which of its lines has this socket. A dead process has none, and a PBX does not care for ICMP.
    pub fn line_at(&self, to: SocketAddr) -> Option<LineId> {
        self.app.as_ref()?;
        self.lines.iter().position(|line| *line == to).map(LineId)
    }

    /// Whether its media side has this address.
    pub fn hears_at(&self, to: SocketAddr) -> bool {
        to.ip() == self.address
    }

    /// A port for the program, or why there is none.
    pub fn lend(&mut self) -> Event {
        match self.sound.lend() {
            Ok(port) => Event::Lend(port),
            Err(why) => Event::NoPorts { why },
        }
    }
}

fn name(index: usize, lives: u64) -> String {
    format!("process-{index}.{lives}")
}
