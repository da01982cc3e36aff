//! Composes the cores; the only place that knows them all. One closed [`Event`] in, one closed [`Effect`] out.
//!
//! ```text
//!   Event ──> App::handle ──> Ua (per line)   ──┐
//!                         ──> Desk (per seat) ──┼──> settle: every output of one core becomes the input of another
//!                         ──> Call (per call) ──┘         until all are quiet ──> Effect
//! ```
//!
//! One mutation, then drain `poll_effect` to `None`, then ask `poll_timeout`.

use std::collections::VecDeque;
use std::time::Duration;

use crate::desk::DeskId;
use crate::media::control::{RtpPort, SessionId};
use crate::rng::Rng;
use crate::say::Say;
use crate::sip::{CallHandle, Output, Ua};
use crate::time::{Now, Tick, Timers};

mod audio;
mod call;
mod can;
mod changes;
mod dial;
mod effect;
mod event;
mod intent;
mod ladder;
mod line;
mod notice;
mod orders;
mod present;
mod record;
mod rules;
mod screen;
mod seat;
mod settings;
mod shelf;
mod together;
mod urgent;
mod voicemail;
mod wish;

pub use crate::campaign::Who;
pub use can::Can;
pub use effect::Effect;
pub use event::{Event, LineId};
pub use intent::{AfterMessage, Intent, RecordingWish};
pub use notice::{Notice, What};
pub use screen::*;
pub use settings::{LineSettings, SeatSettings, Seating, Settings};

use seat::Seat;

/// How long the last figures of an ended call are waited for before its end is told without them.
const LAST_FIGURES: Duration = Duration::from_millis(200);
/// How long a lost sound device may take to be replaced by another before the agent is made Not Ready.
const SOUND_PATIENCE: Duration = Duration::from_secs(1);
/// How long leaving may take before it is cut short: BYE, save, unregister.
const LEAVE: Duration = Duration::from_secs(10);
/// How long the sign-off may take after that.
const SIGN_OFF: Duration = Duration::from_secs(2);

/// The program without the world.
pub struct App {
    settings: Settings,
    lines: Vec<Line>,
    seats: Vec<Seat>,
    ports: VecDeque<RtpPort>,
    /// Why no ports can be had, where that is so.
    no_ports: Option<String>,
    effects: VecDeque<Effect>,
    timers: Timers<Timer>,
    rng: Rng,
    last_session: u64,
    leaving: bool,
    done: bool,
}

/// One line: its user agent, and what the screen shows of it.
struct Line {
    ua: Ua,
    view: LineView,
    ladders: ladder::Ladders,
    signing_off: bool,
}

/// The deadlines of the composition itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Timer {
    /// An ended call's last figures are overdue.
    Figures(SessionId),
    /// A colleague does not answer.
    Consult(LineId, CallHandle),
    /// A message should have been over long ago.
    Message(SessionId),
    /// The sound devices have been lost for too long.
    Sound,
    /// Leaving takes too long.
    Leave,
}

impl App {
    /// The program as it stands before [`Event::Start`]. `ports` are lent for the first calls.
    pub fn new(settings: Settings, ports: impl IntoIterator<Item = RtpPort>, mut rng: Rng) -> Self {
        let lines = settings
            .lines
            .iter()
            .map(|line| Line {
                ua: Ua::new(line.sip.clone(), rng.fork()),
                view: LineView::Registering,
                ladders: ladder::Ladders::default(),
                signing_off: false,
            })
            .collect();
        let seats = settings
            .seats
            .iter()
            .enumerate()
            .map(|(index, seat)| Seat::new(DeskId(index as u32), seat, &settings, rng.fork()))
            .collect();
        Self {
            lines,
            seats,
            ports: ports.into_iter().collect(),
            no_ports: None,
            effects: VecDeque::new(),
            timers: Timers::default(),
            rng,
            last_session: 0,
            leaving: false,
            done: false,
            settings,
        }
    }

    /// Something happened.
    pub fn handle(&mut self, now: Now, event: Event) {
        match event {
            Event::Start => self.start(now),
            Event::Sip { line, from, bytes } => {
                self.lines[line.0].ladders.see(now, Way::In, &bytes);
                self.lines[line.0].ua.handle_datagram(now.tick, from, &bytes);
            }
            Event::Unreachable { line, to } => self.lines[line.0].ua.handle_unreachable(now.tick, to),
            Event::Media(event) => self.hear(now, event),
            Event::Store { desk, news } => self.seat_input(now, desk, crate::desk::Input::News(news)),
            Event::Intent { desk, intent } => self.wish(now, desk, intent),
            Event::Rules { campaign, voicemail } => self.adopt(now, campaign, voicemail),
            Event::BadRules { why } => self.keep_rules(now, Say::verbatim(why)),
            Event::Lend(port) => {
                self.no_ports = None;
                self.ports.push_back(port);
            }
            Event::NoPorts { why } => self.no_ports = Some(why),
            Event::Interrupt => self.leave(now),
        }
        self.settle(now);
    }

    /// A deadline passed.
    pub fn handle_timeout(&mut self, now: Now) {
        for line in &mut self.lines {
            if line.ua.poll_timeout().is_some_and(|at| at <= now.tick) {
                line.ua.handle_timeout(now.tick);
            }
        }
        for index in 0..self.seats.len() {
            if let Some(desk) = &mut self.seats[index].desk
                && desk.poll_timeout().is_some_and(|at| at <= now.tick)
            {
                desk.handle_timeout(now);
                self.seats[index].changed = true;
            }
        }
        while let Some(timer) = self.timers.expire(now.tick) {
            match timer {
                Timer::Figures(session) => self.finish_call(now, session),
                Timer::Consult(line, call) => self.consult_unanswered(now, line, call),
                Timer::Message(session) => self.said(now, session),
                Timer::Sound => self.sound_lost(now),
                Timer::Leave => self.leave_anyway(now),
            }
        }
        self.settle(now);
    }

    /// What to do; drain to `None`.
    pub fn poll_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// When to come back.
    pub fn poll_timeout(&self) -> Option<Tick> {
        let lines = self.lines.iter().filter_map(|line| line.ua.poll_timeout());
        let desks = self.seats.iter().filter_map(|seat| seat.desk.as_ref()?.poll_timeout());
        lines.chain(desks).chain(self.timers.next()).min()
    }

    /// What a person or a script may know of a desk.
    pub fn screen(&self, now: Now, desk: DeskId) -> Screen {
        self.present(now, desk)
    }

    /// The desks of this process.
    pub fn desks(&self) -> impl Iterator<Item = DeskId> + use<> {
        (0..self.seats.len() as u32).map(DeskId)
    }

    /// The network's garbage of a line, counted.
    pub fn counters(&self, line: LineId) -> &crate::sip::Counters {
        self.lines[line.0].ua.counters()
    }

    /// The way between a line and its PBX, as far as messages have shown it.
    pub fn path(&self, line: LineId) -> crate::sip::Path {
        self.lines[line.0].ua.path()
    }

    /// A desk as it stands inside, for the simulator's invariants; front ends have the screen.
    pub fn desk(&self, desk: DeskId) -> Option<&crate::desk::Desk> {
        self.seats.get(desk.0 as usize)?.desk.as_ref()
    }

    /// Calls, transactions and deadlines of all lines: all zero once everything is over.
    pub fn load(&self) -> (usize, usize, usize) {
        let loads = self.lines.iter().map(|line| line.ua.load());
        loads.fold((0, 0, 0), |all, one| (all.0 + one.0, all.1 + one.1, all.2 + one.2))
    }

    fn start(&mut self, now: Now) {
        for line in &mut self.lines {
            line.ua.register(now.tick);
            if line.ua.is_registered() {
                line.view = LineView::Registered;
            }
        }
        let log_in = match self.settings.seating {
            Seating::IfFree => crate::desk::Input::LogIn,
            Seating::TakeOver => crate::desk::Input::TakeOver,
        };
        for index in 0..self.seats.len() {
            let up = self.lines[self.seats[index].line.0].ua.is_registered();
            if let Some(desk) = &mut self.seats[index].desk {
                desk.handle(now, log_in.clone());
                if up {
                    desk.handle(now, crate::desk::Input::Line(crate::desk::LineNews::Up));
                }
            }
        }
    }

    /// Lets every core's output become another's input until all are quiet.
    fn settle(&mut self, now: Now) {
        loop {
            let mut quiet = true;
            for index in 0..self.lines.len() {
                while let Some(output) = self.lines[index].ua.poll_output() {
                    quiet = false;
                    self.line_output(now, LineId(index), output);
                }
            }
            for index in 0..self.seats.len() {
                self.tell_talk(now, DeskId(index as u32));
                while let Some(order) = self.seats[index].desk.as_mut().and_then(|desk| desk.poll_order()) {
                    quiet = false;
                    self.order(now, DeskId(index as u32), order);
                }
            }
            if quiet {
                break;
            }
        }
        for seat in &mut self.seats {
            if std::mem::take(&mut seat.changed) {
                self.effects.push_back(Effect::Changed { desk: seat.id });
            }
        }
        self.leave_when_ready(now);
    }

    fn line_output(&mut self, now: Now, line: LineId, output: Output) {
        match output {
            Output::Send { to, bytes } => {
                self.lines[line.0].ladders.see(now, Way::Out, &bytes);
                self.effects.push_back(Effect::Sip { line, to, bytes });
            }
            Output::Event(event) => self.line_event(now, line, event),
        }
    }

    /// Hands a desk something, where the seat has one.
    fn seat_input(&mut self, now: Now, desk: DeskId, input: crate::desk::Input) {
        let Some(seat) = self.seats.get_mut(desk.0 as usize) else { return };
        if let Some(desk) = &mut seat.desk {
            desk.handle(now, input);
        }
        seat.changed = true;
    }

    /// Everybody leaves.
    fn leave(&mut self, now: Now) {
        if self.leaving {
            return;
        }
        self.leaving = true;
        self.timers.set(Timer::Leave, now.tick + LEAVE);
        for index in 0..self.seats.len() {
            self.wish(now, DeskId(index as u32), Intent::Quit);
        }
    }

    /// Signs the lines off once the last seat is empty, and says when that is done.
    fn leave_when_ready(&mut self, now: Now) {
        if self.done || self.seats.is_empty() || !self.seats.iter().all(Seat::is_empty) {
            return;
        }
        self.timers.set(Timer::Leave, self.timers.get(Timer::Leave).unwrap_or(now.tick + LEAVE));
        if !self.sign_off(now) {
            self.finish();
        }
    }

    /// Leaving takes too long: a store that does not answer must not keep the PBX ringing a phone that is gone.
    fn leave_anyway(&mut self, now: Now) {
        if self.lines.iter().all(|line| line.signing_off) || !self.sign_off(now) {
            return self.finish();
        }
        self.timers.set(Timer::Leave, now.tick + SIGN_OFF);
    }

    /// Every line is told to sign off, once; whether one still waits for an answer.
    fn sign_off(&mut self, now: Now) -> bool {
        // A BYE that nobody has answered yet may have to be sent again: the process stays for it.
        let mut waiting = self.lines.iter().any(|line| line.ua.load().0 > 0);
        for index in 0..self.lines.len() {
            let line = &mut self.lines[index];
            if line.view == LineView::Unregistered {
                continue;
            }
            if !line.signing_off {
                line.signing_off = true;
                line.ua.unregister(now.tick);
                while let Some(output) = self.lines[index].ua.poll_output() {
                    self.line_output(now, LineId(index), output);
                }
            }
            waiting |= self.lines[index].view != LineView::Unregistered;
        }
        waiting
    }

    fn finish(&mut self) {
        if !std::mem::replace(&mut self.done, true) {
            self.effects.push_back(Effect::Done);
        }
    }

    fn tell(&mut self, desk: Option<DeskId>, notice: Notice) {
        if let Some(seat) = desk.and_then(|desk| self.seats.get_mut(desk.0 as usize)) {
            seat.changed = true;
        }
        self.effects.push_back(Effect::Tell { desk, notice });
    }
}
