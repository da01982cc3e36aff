//! A media thread: a readiness loop over the sockets and deadlines of its sessions.
//!
//! Packets are handled as they arrive, frames when they are due, commands in between. A thread without sessions waits
//! without a time-out and costs nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mio::{Events, Interest, Poll, Token};

use super::bridge::{Bridge, Joined};
use super::call::{Call, Left, PacedBy, Scratch};
use super::headset::Headset;
use super::outbox::Outbox;
use super::port::Pair;
use crate::io::clock::Clock;
use crate::io::pcap::Capture;
use crate::io::sound::engine::News;
use crate::io::sound::recorder::Recorder;
use crate::io::sound::tracks::Tap;
use crate::io::sound::voice::Voice;
use crate::media::Channel;
use crate::media::control::{MediaCommand, MediaEvent, RtpPort, SessionId};
use crate::time::Tick;

/// Readiness events taken at a time.
const EVENTS: usize = 1_024;
/// Commands taken before packets and frames have their turn again.
const COMMANDS_A_ROUND: usize = 256;
/// How often a full listener is asked again.
const RETRY_EVENTS: Duration = Duration::from_millis(5);
/// The token of the thread's waker; a session's two tokens are twice its slot, and one more.
pub(super) const WAKE: Token = Token(usize::MAX);

/// Said to a media thread.
#[derive(Debug)]
pub(super) enum Work {
    /// The way from one of its sessions to the disk. What goes there, a command says.
    Tap(SessionId, Tap),
    /// A command for one of its sessions, or for all.
    Command(MediaCommand),
    /// The sound thread has opened or lost a device.
    Sound(News),
    /// Close everything, and end.
    Stop,
}

/// What every thread is started with.
pub(super) struct Kit {
    pub(super) clock: Clock,
    pub(super) voice: Voice,
    pub(super) recorder: Option<Arc<Recorder>>,
    pub(super) report_every: Duration,
    /// Pairs that wait for a session: any thread may open one on any of them.
    pub(super) lent: Lent,
    pub(super) pcap: Option<Capture>,
}

/// Bound pairs that are lent and have no session.
pub(super) type Lent = Arc<Mutex<BTreeMap<RtpPort, Pair>>>;

/// The state of a media thread.
pub(super) struct Worker {
    poll: Poll,
    work: Receiver<Work>,
    outbox: Outbox,
    kit: Kit,
    slots: Vec<Option<Call>>,
    by_id: BTreeMap<SessionId, usize>,
    /// The conferences.
    bridges: Vec<Bridge>,
    /// When which slot is to be looked at.
    agenda: BTreeSet<(Tick, usize)>,
    /// Sockets that had more than one round's share.
    unfinished: Vec<Token>,
    volume_percent: u16,
    /// The real sound devices, in the one thread that has them.
    headset: Option<Headset>,
    scratch: Scratch,
}

/// Whether the thread goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    End,
}

impl Worker {
    pub(super) fn new(poll: Poll, work: Receiver<Work>, outbox: Outbox, kit: Kit) -> Self {
        Self {
            poll,
            work,
            outbox,
            kit,
            slots: Vec::new(),
            by_id: BTreeMap::new(),
            bridges: Vec::new(),
            agenda: BTreeSet::new(),
            unfinished: Vec::new(),
            volume_percent: 100,
            headset: None,
            scratch: Scratch::new(),
        }
    }

    /// Runs until it is told to stop, then closes every session.
    pub(super) fn run(mut self) {
        let mut events = Events::with_capacity(EVENTS);
        loop {
            match self.poll.poll(&mut events, self.timeout()) {
                Err(problem) if problem.kind() != io::ErrorKind::Interrupted => {
                    tracing::error!(%problem, "the media thread can't wait for its sockets");
                    break;
                }
                _ => {}
            }
            let now = self.kit.clock.tick();
            for token in std::mem::take(&mut self.unfinished) {
                self.receive(now, token);
            }
            for event in &events {
                self.receive(now, event.token());
            }
            if self.take_work(now) == Then::End {
                break;
            }
            let now = self.kit.clock.tick();
            self.run_headset(now);
            self.fire(now);
            for bridge in &mut self.bridges {
                bridge.fire(now, &mut self.slots, &mut self.scratch, &mut self.outbox);
            }
            self.outbox.flush();
        }
        let now = self.kit.clock.tick();
        for call in self.slots.drain(..).flatten() {
            call.close(now, &mut self.scratch, &mut self.outbox, drop);
        }
        self.outbox.flush();
    }

    /// How long to wait; none: until something arrives.
    fn timeout(&self) -> Option<Duration> {
        if !self.unfinished.is_empty() {
            return Some(Duration::ZERO);
        }
        let now = self.kit.clock.tick();
        let due = self.agenda.first().map(|(at, _)| at.since(now));
        let retry = self.outbox.is_waiting().then_some(RETRY_EVENTS);
        let look = self.headset.as_ref().and_then(|headset| headset.next(now)).map(|at| at.since(now));
        let joined = self.bridges.iter().filter_map(Bridge::next).min().map(|at| at.since(now));
        [due, retry, look, joined].into_iter().flatten().min()
    }

    fn receive(&mut self, now: Tick, token: Token) {
        let Some(Some(call)) = self.slots.get_mut(token.0 / 2) else { return };
        let channel = if token.0.is_multiple_of(2) { Channel::Rtp } else { Channel::Rtcp };
        if call.receive(now, channel, &mut self.scratch) == Left::More {
            self.unfinished.push(token);
        }
        call.drain(&mut self.scratch, &mut self.outbox);
        schedule(&mut self.agenda, token.0 / 2, call, now);
    }

    /// Looks at every call whose time has come.
    fn fire(&mut self, now: Tick) {
        while let Some(&(at, slot)) = self.agenda.first() {
            if at > now {
                return;
            }
            self.agenda.pop_first();
            let Some(Some(call)) = self.slots.get_mut(slot) else { continue };
            call.fire(now, &mut self.scratch, &mut self.outbox);
            // Never at once again, so that one call can't hold the thread.
            call.wake = call.next(now).max(Tick(now.0 + 1));
            self.agenda.insert((call.wake, slot));
        }
    }

    /// Moves sound between the devices and the session that has them.
    fn run_headset(&mut self, now: Tick) {
        let Some(headset) = &mut self.headset else { return };
        let slot = headset.focus().and_then(|session| self.by_id.get(&session).copied());
        let open = self.by_id.len();
        let focus = headset.focus();
        if let Some(bridge) = self.bridges.iter_mut().find(|bridge| focus.is_some_and(|focus| bridge.has(focus))) {
            let mut joined = Joined { bridge, slots: &mut self.slots };
            headset.run(now, Some(&mut joined), open, &mut self.outbox);
            bridge.drain(&mut self.slots, &mut self.scratch, &mut self.outbox);
            return;
        }
        let call = slot.and_then(|slot| Some((slot, self.slots.get_mut(slot)?.as_mut()?)));
        match call {
            Some((slot, call)) => {
                headset.run(now, Some(call), open, &mut self.outbox);
                call.drain(&mut self.scratch, &mut self.outbox);
                schedule(&mut self.agenda, slot, call, now);
            }
            None => headset.run(now, None::<&mut Call>, open, &mut self.outbox),
        }
    }

    /// Does what has been ordered.
    fn take_work(&mut self, now: Tick) -> Then {
        for _ in 0..COMMANDS_A_ROUND {
            match self.work.try_recv() {
                Ok(Work::Tap(session, tap)) => self.with(now, session, |call| call.attach(tap)),
                Ok(Work::Command(command)) => self.command(now, command),
                Ok(Work::Sound(news)) => self.hear(now, news),
                Err(TryRecvError::Empty) => return Then::GoOn,
                Ok(Work::Stop) | Err(TryRecvError::Disconnected) => return Then::End,
            }
        }
        // The waker has been used up, and there may be more.
        self.unfinished.push(WAKE);
        Then::GoOn
    }

    /// What the sound thread has to tell.
    fn hear(&mut self, now: Tick, news: News) {
        match (news, &mut self.headset) {
            (News::Start(orders), _) => self.headset = Some(Headset::new(orders)),
            (News::Device { what, usable }, _) => self.outbox.tell(MediaEvent::Device { what, usable }),
            (News::Microphone(end), Some(headset)) => headset.set_microphone(now, end),
            (News::Speaker(end), Some(headset)) => headset.set_speaker(now, end),
            (News::Microphone(_) | News::Speaker(_), None) => {
                debug_assert!(false, "a device for a thread that has no headset");
            }
        }
    }

    /// Gives the sound devices to a session, and the session that had them back to the clock.
    fn focus(&mut self, now: Tick, session: SessionId) {
        let Some(headset) = &mut self.headset else { return };
        let before = headset.focus().filter(|before| *before != session);
        headset.set_focus(Some(session));
        // What takes part in a conference is not paced by a clock of its own.
        if let Some(before) = before.filter(|before| !self.bridges.iter().any(|bridge| bridge.has(*before))) {
            self.with(now, before, |call| call.pace_by(now, PacedBy::Clock, PacedBy::Clock));
        }
        self.pace_bridges(now);
    }

    /// A conference that does not have the sound devices is paced by the clock, as its calls still hear each other.
    fn pace_bridges(&mut self, now: Tick) {
        let focus = self.headset.as_ref().and_then(Headset::focus);
        for bridge in self.bridges.iter_mut().filter(|bridge| focus.is_none_or(|focus| !bridge.has(focus))) {
            bridge.pace_by(now, PacedBy::Clock, PacedBy::Clock);
        }
    }

    fn command(&mut self, now: Tick, command: MediaCommand) {
        match command {
            MediaCommand::Open { session, port, seed, beside: _ } => self.open(now, session, port, seed),
            MediaCommand::Close { session } => self.close(now, session),
            MediaCommand::Volume { percent } => {
                self.volume_percent = percent;
                if let Some(headset) = &mut self.headset {
                    headset.volume(percent);
                }
                for call in self.slots.iter_mut().flatten() {
                    call.session.volume(percent);
                }
                self.bridges.iter_mut().for_each(|bridge| bridge.volume(percent));
            }
            MediaCommand::Agree { session, agreement } => self.with(now, session, |call| call.agree(now, &agreement)),
            MediaCommand::Mute { session, muted } => self.with(now, session, |call| call.mute(muted)),
            MediaCommand::Digit { session, key } => self.with(now, session, |call| call.session.digit(key)),
            MediaCommand::Play { session: Some(session), tone } => {
                self.with(now, session, |call| call.session.play(tone));
            }
            MediaCommand::Quiet { session: Some(session) } => self.with(now, session, |call| call.session.quiet()),
            // Virtual devices have no ear: without a headset these mean nothing.
            MediaCommand::Play { session: None, tone } => {
                if let Some(headset) = &mut self.headset {
                    headset.play(tone);
                }
            }
            MediaCommand::Quiet { session: None } => {
                if let Some(headset) = &mut self.headset {
                    headset.quiet();
                }
            }
            MediaCommand::Focus { session } => self.focus(now, session),
            MediaCommand::Join { sessions } => self.join(now, &sessions),
            MediaCommand::Part { session } => self.part(now, session),
            MediaCommand::Record { session, recording, file: _ } => {
                self.with(now, session, |call| call.record(recording));
            }
            MediaCommand::Say { session, prompt } => self.with(now, session, |call| call.say(prompt)),
        }
    }

    /// Lets sessions of this thread hear each other.
    fn join(&mut self, now: Tick, sessions: &[SessionId]) {
        for session in sessions {
            self.part(now, *session);
        }
        let members: Vec<_> = sessions.iter().filter_map(|id| Some((*id, *self.by_id.get(id)?))).collect();
        if members.len() < 2 {
            tracing::error!(?sessions, "a conference of sessions that are not all on one thread");
            return;
        }
        self.bridges.push(Bridge::new(now, members, &mut self.slots, self.volume_percent));
    }

    /// Takes a session out of its conference. One that is left alone is no conference.
    fn part(&mut self, now: Tick, session: SessionId) {
        let Some(index) = self.bridges.iter().position(|bridge| bridge.has(session)) else { return };
        let bridge = &mut self.bridges[index];
        let last: Vec<_> = if bridge.members.len() <= 2 { bridge.members.clone() } else { vec![] };
        bridge.part(now, session, &mut self.slots);
        for (other, _) in &last {
            bridge.part(now, *other, &mut self.slots);
        }
        if self.bridges[index].members.is_empty() {
            self.bridges.swap_remove(index);
        }
        for session in last.into_iter().map(|(session, _)| session).chain([session]) {
            if let Some(slot) = self.by_id.get(&session).copied()
                && let Some(Some(call)) = self.slots.get_mut(slot)
            {
                schedule(&mut self.agenda, slot, call, now);
            }
        }
        self.pace_bridges(now);
    }

    fn open(&mut self, now: Tick, session: SessionId, port: RtpPort, seed: u64) {
        let lent = self.kit.lent.lock().unwrap_or_else(PoisonError::into_inner).remove(&port);
        let Some(mut pair) = lent else {
            tracing::error!(session = session.0, port = port.0, "a session was opened on a port that was not lent");
            return;
        };
        pair.drain(&mut self.scratch.datagram);
        let slot = self.slots.iter().position(Option::is_none).unwrap_or(self.slots.len());
        if slot == self.slots.len() {
            self.slots.push(None);
        }
        let registry = self.poll.registry();
        for (socket, token) in [(&mut pair.rtp, slot * 2), (&mut pair.rtcp, slot * 2 + 1)] {
            if let Err(problem) = registry.register(socket, Token(token), Interest::READABLE) {
                tracing::error!(%problem, session = session.0, "a session's socket can't be watched");
            }
        }
        let tape = self.kit.recorder.as_ref().and_then(|recorder| recorder.tape(session));
        let ends = (self.kit.voice.source(), tape);
        let mut call = Call::open(now, (session, seed), pair, ends, self.kit.report_every);
        if let Some(capture) = self.kit.pcap.clone() {
            call.write_down(capture, self.kit.clock);
        }
        call.session.volume(self.volume_percent);
        call.wake = call.next(now);
        self.agenda.insert((call.wake, slot));
        self.slots[slot] = Some(call);
        self.by_id.insert(session, slot);
        if self.headset.as_ref().is_some_and(|headset| headset.focus().is_none()) {
            self.focus(now, session);
        }
    }

    fn close(&mut self, now: Tick, session: SessionId) {
        self.part(now, session);
        let Some(slot) = self.by_id.remove(&session) else { return };
        let Some(call) = self.slots.get_mut(slot).and_then(Option::take) else { return };
        self.agenda.remove(&(call.wake, slot));
        if let Some(headset) = self.headset.as_mut().filter(|headset| headset.focus() == Some(session)) {
            headset.set_focus(None);
        }
        let registry = self.poll.registry();
        let lent = &self.kit.lent;
        call.close(now, &mut self.scratch, &mut self.outbox, |mut pair| {
            for socket in [&mut pair.rtp, &mut pair.rtcp] {
                let _ = registry.deregister(socket);
            }
            lent.lock().unwrap_or_else(PoisonError::into_inner).insert(pair.port, pair);
        });
    }

    /// Does something with a session, and what follows from it.
    fn with(&mut self, now: Tick, session: SessionId, change: impl FnOnce(&mut Call)) {
        let Some(&slot) = self.by_id.get(&session) else {
            tracing::debug!(session = session.0, "a command for a session that is over");
            return;
        };
        let Some(Some(call)) = self.slots.get_mut(slot) else { return };
        change(call);
        call.drain(&mut self.scratch, &mut self.outbox);
        schedule(&mut self.agenda, slot, call, now);
    }
}

/// Moves a call to its new place in the agenda.
fn schedule(agenda: &mut BTreeSet<(Tick, usize)>, slot: usize, call: &mut Call, now: Tick) {
    let next = call.next(now);
    if next != call.wake {
        agenda.remove(&(call.wake, slot));
        agenda.insert((next, slot));
        call.wake = next;
    }
}

#[cfg(test)]
mod tests;
