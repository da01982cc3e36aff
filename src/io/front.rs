//! The front ends, each beside the loop: lines for scripts, the autopilot for headless desks.

use std::collections::BTreeSet;

use tokio::sync::mpsc;

use super::lines::{LineWriter, Read};
use super::shell::{Front, FrontInput, Wish};
use super::terminal::{INPUT_QUEUE, Terminal, TerminalError, local_zone};
use crate::app::{App, Intent, Notice, What};
use crate::autopilot::Autopilot;
use crate::desk::DeskId;
use crate::time::{Now, Tick};
use crate::ui::{Input, Ui};

/// JSON lines out, and wishes in: `offhook phone --json`.
pub struct Script {
    writer: LineWriter,
    /// It has said `quit`, or its input has ended.
    ended: bool,
}

impl Script {
    /// Lines to `writer`.
    pub fn new(writer: LineWriter) -> Self {
        Self { writer, ended: false }
    }
}

impl Front for Script {
    fn told(&mut self, now: Now, desk: Option<DeskId>, notice: &Notice) {
        self.writer.write(now, desk, notice);
    }

    fn changed(&mut self, _desk: DeskId) {}

    fn input(&mut self, _app: &App, now: Now, input: FrontInput) -> Vec<Wish> {
        match input {
            FrontInput::Line(Read::Intent(desk, intent)) => {
                self.ended |= intent == Intent::Quit;
                vec![Wish::Desk(desk, intent)]
            }
            FrontInput::Line(Read::Mistake(why)) => {
                self.writer.write(now, None, &Notice::plain(What::Error { why }));
                vec![]
            }
            FrontInput::Line(Read::End) if !self.ended => {
                self.ended = true;
                let why =
                    "standard input has ended, so nothing more can be asked for: hanging up and leaving".to_owned();
                self.writer.write(now, None, &Notice::plain(What::Error { why }));
                vec![Wish::Leave]
            }
            _ => vec![],
        }
    }

    fn turn(&mut self, _app: &App, _now: Now) -> Vec<Wish> {
        vec![]
    }

    fn deadline(&self) -> Option<Tick> {
        None
    }
}

/// Desks that nobody sits at: `offhook auto` and `offhook demo --headless`.
pub struct Headless {
    writer: LineWriter,
    autopilot: Autopilot,
    changed: BTreeSet<DeskId>,
    /// When each desk wants another look.
    look_again: std::collections::BTreeMap<DeskId, Tick>,
    /// The last moment that anything happened; none before the run has begun.
    last: Option<Now>,
}

impl Headless {
    /// Lines to `writer`, decisions by `autopilot`.
    pub fn new(writer: LineWriter, autopilot: Autopilot) -> Self {
        Self { writer, autopilot, changed: BTreeSet::new(), look_again: Default::default(), last: None }
    }
}

impl Front for Headless {
    fn told(&mut self, now: Now, desk: Option<DeskId>, notice: &Notice) {
        self.last = Some(now);
        if let Some(desk) = desk {
            self.autopilot.read(desk.0, notice);
        }
        self.writer.write(now, desk, notice);
    }

    fn changed(&mut self, desk: DeskId) {
        self.changed.insert(desk);
    }

    fn input(&mut self, _app: &App, _now: Now, _input: FrontInput) -> Vec<Wish> {
        vec![]
    }

    fn turn(&mut self, app: &App, now: Now) -> Vec<Wish> {
        self.last = Some(now);
        let due: Vec<DeskId> =
            self.look_again.iter().filter(|(_, at)| **at <= now.tick).map(|(&desk, _)| desk).collect();
        let mut look: BTreeSet<DeskId> = std::mem::take(&mut self.changed);
        look.extend(due);
        let mut wishes = Vec::new();
        for desk in look {
            let screen = app.screen(now, desk);
            let wish = self.autopilot.decide(&screen);
            match self.autopilot.look_again(&screen) {
                Some(at) if wish.is_none() => self.look_again.insert(desk, at.max(Tick(now.tick.0 + 1))),
                _ => self.look_again.remove(&desk),
            };
            wishes.extend(wish.map(|intent| Wish::Desk(desk, intent)));
        }
        wishes
    }

    fn deadline(&self) -> Option<Tick> {
        self.look_again.values().min().copied()
    }
}

impl Drop for Headless {
    fn drop(&mut self) {
        // A mistake in the arguments ends it before anything could happen.
        let Some(last) = self.last else { return };
        let what = self.autopilot.summary();
        let notice = Notice { record: None, attempt: None, call_id: None, what };
        self.writer.write(last, None, &notice);
    }
}

/// The agent's terminal: `offhook desk`, `offhook phone` and `offhook demo`.
pub struct TerminalFront {
    terminal: Terminal,
    ui: Ui,
    dirty: Dirty,
    come_back: Option<Tick>,
}

/// Whether the screen may have changed since it was last drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dirty {
    Yes,
    No,
}

/// The one desk of a terminal.
const DESK: DeskId = DeskId(0);

impl TerminalFront {
    /// Takes the terminal for this front end. What a person does there comes out of `inputs`.
    ///
    /// # Errors
    /// Where standard input or output is no terminal, or it refuses.
    pub fn open(ui: Ui, inputs: mpsc::Sender<FrontInput>) -> Result<Self, TerminalError> {
        let (typed, mut typing) = mpsc::channel(INPUT_QUEUE);
        let terminal = Terminal::open(typed)?;
        tokio::spawn(async move {
            while let Some(input) = typing.recv().await {
                if inputs.send(FrontInput::Terminal(input)).await.is_err() {
                    break;
                }
            }
        });
        Ok(Self { terminal, ui: ui.in_zone(local_zone()), dirty: Dirty::Yes, come_back: None })
    }
}

impl Front for TerminalFront {
    fn told(&mut self, _now: Now, _desk: Option<DeskId>, _notice: &Notice) {
        self.dirty = Dirty::Yes;
    }

    fn changed(&mut self, _desk: DeskId) {
        self.dirty = Dirty::Yes;
    }

    fn input(&mut self, app: &App, now: Now, input: FrontInput) -> Vec<Wish> {
        self.dirty = Dirty::Yes;
        match input {
            FrontInput::Terminal(Input::Closed) => vec![Wish::Leave],
            FrontInput::Terminal(input) => {
                let intents = self.ui.handle(input, &app.screen(now, DESK));
                intents.into_iter().map(|intent| Wish::Desk(DESK, intent)).collect()
            }
            FrontInput::Line(_) => vec![],
        }
    }

    fn turn(&mut self, app: &App, now: Now) -> Vec<Wish> {
        let due = self.come_back.is_some_and(|at| at <= now.tick);
        if self.dirty == Dirty::No && !due {
            return vec![];
        }
        self.dirty = Dirty::No;
        match self.terminal.show(&mut self.ui, &app.screen(now, DESK)) {
            Ok(come_back) => {
                self.come_back = come_back;
                vec![]
            }
            Err(error) => {
                tracing::warn!(%error, "the terminal is gone");
                self.come_back = None;
                vec![Wish::Leave]
            }
        }
    }

    fn deadline(&self) -> Option<Tick> {
        self.come_back
    }
}
