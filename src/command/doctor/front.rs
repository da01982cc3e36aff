//! The doctor at the line: a front end that shows no screen, and asks what the visit asks.

use std::cell::RefCell;
use std::rc::Rc;

use offhook::app::{App, LineId, Notice};
use offhook::desk::DeskId;
use offhook::doctor::{Asks, EchoSeen, LineFacts, Seen, Visit};
use offhook::io::shell::{Front, FrontInput, Wish};
use offhook::time::{Now, Tick};

use tokio::sync::watch;

use super::paper::Paper;

/// The one desk.
const DESK: DeskId = DeskId(0);
/// The one line.
const LINE: LineId = LineId(0);
/// Dropped datagrams of this kind are nobody's answer.
const STRANGERS: &str = "not from a proxy or peer";

/// See the module.
pub struct VisitFront {
    visit: Visit,
    paper: Rc<RefCell<Paper>>,
    /// The echo call, once it is over: it is measured when its recording is whole.
    echo: Rc<RefCell<Option<EchoSeen>>>,
    interrupted: watch::Receiver<bool>,
}

impl VisitFront {
    /// A visit that tells on paper.
    pub fn new(
        visit: Visit,
        paper: Rc<RefCell<Paper>>,
        echo: Rc<RefCell<Option<EchoSeen>>>,
        interrupted: watch::Receiver<bool>,
    ) -> Self {
        Self { visit, paper, echo, interrupted }
    }

    fn tell(&mut self) {
        while let Some(seen) = self.visit.poll_seen() {
            self.paper.borrow_mut().seen(&seen);
            if let Seen::Echo(echo) = seen {
                *self.echo.borrow_mut() = Some(echo);
            }
        }
    }
}

impl Front for VisitFront {
    fn begun(&mut self, now: Now) {
        self.visit.begin(now.tick);
        self.tell();
    }

    fn told(&mut self, now: Now, _desk: Option<DeskId>, notice: &Notice) {
        self.visit.told(now.tick, notice);
        self.tell();
    }

    fn changed(&mut self, _desk: DeskId) {}

    fn input(&mut self, _app: &App, _now: Now, _input: FrontInput) -> Vec<Wish> {
        vec![]
    }

    fn turn(&mut self, app: &App, now: Now) -> Vec<Wish> {
        let dropped = app.counters(LINE).dropped.iter().filter(|(why, _)| **why != STRANGERS);
        let facts = LineFacts { path: app.path(LINE), garbage: dropped.map(|(_, count)| count).sum() };
        let asks = self.visit.turn(now.tick, &facts);
        self.tell();
        let wish = |asked| match asked {
            Asks::Intent(intent) => Wish::Desk(DESK, intent),
            Asks::Leave => Wish::Leave,
            Asks::Cut => Wish::Cut,
        };
        let mut wishes: Vec<Wish> = asks.into_iter().map(wish).collect();
        // A signal from before the loop ran; those that come later it hears itself.
        if self.interrupted.has_changed().is_ok_and(|has| has) {
            self.interrupted.mark_unchanged();
            wishes.push(Wish::Leave);
        }
        wishes
    }

    fn deadline(&self) -> Option<Tick> {
        self.visit.deadline()
    }
}
