//! A conference on a media thread: calls of one desk that hear each other and the agent.
//!
//! While it lasts, neither the clock nor a device paces its calls: each step of 10 ms takes what every call has said, mixes, and
//! gives every call what it is to hear. The agent's speaker asks for the steps, where it is a device, else the clock does.

use super::call::{Call, PacedBy, Scratch};
use super::headset::Ear;
use super::outbox::Outbox;
use super::pace::Pace;
use crate::media::control::{Muted, SessionId};
use crate::media::mix::{Mixer, PIECE, RATE};
use crate::time::Tick;

/// The length of a step, in milliseconds.
const STEP_MS: u32 = 10;
/// How much of a real microphone is kept: two clocks are at work, and what is older than this is late.
const KEPT: usize = 6 * PIECE;

/// See the module.
pub(super) struct Bridge {
    /// The calls' names and slots.
    pub(super) members: Vec<(SessionId, usize)>,
    mixer: Mixer,
    pace: Pace,
    /// What a real microphone has brought and no step has taken.
    microphone: Vec<i16>,
    microphone_by: PacedBy,
    speaker_by: PacedBy,
    volume_percent: u16,
}

impl Bridge {
    /// Takes the calls from their clocks.
    pub(super) fn new(
        now: Tick,
        members: Vec<(SessionId, usize)>,
        slots: &mut [Option<Call>],
        volume_percent: u16,
    ) -> Self {
        let mut rates = Vec::with_capacity(members.len());
        for (_, slot) in &members {
            let Some(Some(call)) = slots.get_mut(*slot) else { continue };
            call.pace_by(now, PacedBy::Bridge, PacedBy::Bridge);
            rates.push(call.session.sample_rate());
        }
        Self {
            members,
            mixer: Mixer::new(rates),
            pace: Pace::start(now, STEP_MS),
            microphone: Vec::with_capacity(KEPT + PIECE),
            microphone_by: PacedBy::Clock,
            speaker_by: PacedBy::Clock,
            volume_percent,
        }
    }

    /// Whether the call takes part.
    pub(super) fn has(&self, session: SessionId) -> bool {
        self.members.iter().any(|(member, _)| *member == session)
    }

    /// Takes a call out; it goes back to its clock.
    pub(super) fn part(&mut self, now: Tick, session: SessionId, slots: &mut [Option<Call>]) {
        let Some(index) = self.members.iter().position(|(member, _)| *member == session) else { return };
        let (_, slot) = self.members.remove(index);
        self.mixer.remove(index);
        if let Some(Some(call)) = slots.get_mut(slot) {
            call.pace_by(now, PacedBy::Clock, PacedBy::Clock);
        }
    }

    pub(super) fn volume(&mut self, percent: u16) {
        self.volume_percent = percent.min(200);
    }

    /// Who brings the agent's voice, and who asks for the steps: the clock or a device.
    pub(super) fn pace_by(&mut self, now: Tick, microphone: PacedBy, speaker: PacedBy) {
        if (self.speaker_by, speaker) == (PacedBy::Device, PacedBy::Clock) {
            self.pace.hurry(now);
        }
        if (self.microphone_by, microphone) == (PacedBy::Device, PacedBy::Clock) {
            self.microphone.clear();
        }
        (self.microphone_by, self.speaker_by) = (microphone, speaker);
    }

    /// When the clock asks for the next step; none while a device does.
    pub(super) fn next(&self) -> Option<Tick> {
        (self.speaker_by == PacedBy::Clock).then(|| self.pace.next())
    }

    /// Steps that have fallen due, where the clock asks for them.
    pub(super) fn fire(&mut self, now: Tick, slots: &mut [Option<Call>], scratch: &mut Scratch, outbox: &mut Outbox) {
        if self.speaker_by != PacedBy::Clock {
            return;
        }
        for _ in 0..self.pace.due(now) {
            let mut ear = [0; PIECE];
            self.step(now, slots, &mut ear);
            if let Some(call) = self.members.first().and_then(|(_, slot)| slots.get_mut(*slot)?.as_mut()) {
                call.tape(RATE, &ear);
            }
        }
        self.drain(slots, scratch, outbox);
    }

    /// Sends what the steps have made.
    pub(super) fn drain(&self, slots: &mut [Option<Call>], scratch: &mut Scratch, outbox: &mut Outbox) {
        for (_, slot) in &self.members {
            if let Some(Some(call)) = slots.get_mut(*slot) {
                call.drain(scratch, outbox);
            }
        }
    }

    /// 10 ms of everybody. `ear` is what the agent hears.
    fn step(&mut self, now: Tick, slots: &mut [Option<Call>], ear: &mut [i16; PIECE]) {
        let mut piece = [0; PIECE + 1];
        let mut muted = Muted::No;
        for (n, (_, slot)) in self.members.iter().enumerate() {
            let Some(Some(call)) = slots.get_mut(*slot) else { continue };
            let len = self.mixer.piece_of(n, call.session.sample_rate()).min(PIECE);
            call.listen(now, &mut piece[..len]);
            self.mixer.put(n, &piece[..len]);
            if call.muted() == Muted::Yes {
                muted = Muted::Yes;
            }
        }
        let mut agent = [0; PIECE];
        self.agent(slots, &mut agent);
        for (_, slot) in &self.members {
            if let Some(Some(call)) = slots.get_mut(*slot) {
                call.hear(RATE, &agent);
            }
        }
        if muted == Muted::Yes {
            agent.fill(0);
        }
        for (n, (_, slot)) in self.members.iter().enumerate() {
            let Some(Some(call)) = slots.get_mut(*slot) else { continue };
            let len = self.mixer.for_member(n, &agent, &mut piece);
            call.speak(now, &mut piece[..len]);
        }
        self.mixer.for_agent(ear);
        let percent = i32::from(self.volume_percent);
        for sample in ear.iter_mut() {
            *sample = (i32::from(*sample) * percent / 100).clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
        }
    }

    /// What the agent says: the real microphone's samples, or the first call's virtual one.
    fn agent(&mut self, slots: &mut [Option<Call>], out: &mut [i16; PIECE]) {
        if self.microphone_by == PacedBy::Device {
            let len = self.microphone.len().min(PIECE);
            out[..len].copy_from_slice(&self.microphone[..len]);
            self.microphone.drain(..len);
        } else if let Some(call) = self.members.first().and_then(|(_, slot)| slots.get_mut(*slot)?.as_mut()) {
            call.voice(RATE, out);
        }
    }
}

/// A conference with its calls, as the headset sees it: one far end at the mixer's rate.
pub(super) struct Joined<'a> {
    pub(super) bridge: &'a mut Bridge,
    pub(super) slots: &'a mut [Option<Call>],
}

impl Ear for Joined<'_> {
    fn rate(&self) -> u32 {
        RATE
    }

    fn capture(&mut self, _now: Tick, samples: &[i16]) {
        let kept = &mut self.bridge.microphone;
        let over = (kept.len() + samples.len()).saturating_sub(KEPT).min(kept.len());
        kept.drain(..over);
        kept.extend_from_slice(&samples[samples.len().saturating_sub(KEPT)..]);
    }

    fn pull(&mut self, now: Tick, out: &mut [i16]) {
        for part in out.chunks_mut(PIECE) {
            let mut ear = [0; PIECE];
            self.bridge.step(now, self.slots, &mut ear);
            part.copy_from_slice(&ear[..part.len()]);
        }
    }

    fn pace_by(&mut self, now: Tick, microphone: PacedBy, speaker: PacedBy) {
        self.bridge.pace_by(now, microphone, speaker);
    }
}
