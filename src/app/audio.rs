//! What the media side tells, and what that means for call, desk and screen.

use super::{App, Effect, Notice, SOUND_PATIENCE, Timer, Weight, What};
use crate::desk::{DeskId, Input};
use crate::media::control::{MediaEvent, SessionId};
use crate::say::{Say, say};
use crate::time::Now;

/// Silence of the far end after which the call counts as lost, in milliseconds.
const MEDIA_LOST_MS: u64 = 30_000;

impl App {
    pub(super) fn hear(&mut self, now: Now, event: MediaEvent) {
        match event {
            MediaEvent::FirstAudio { session } => {
                if let Some(audio) = self.call_with(session).and_then(|(_, call)| call.audio.as_mut()) {
                    audio.heard = true;
                }
            }
            MediaEvent::Digit { session, key } => {
                if let Some((desk, call)) = self.call_with(session) {
                    let handle = call.handle;
                    self.tell_call(desk, handle, What::Key { digit: key });
                }
            }
            MediaEvent::Silent { session, for_ms } => self.silent(now, session, for_ms),
            MediaEvent::Report { session, figures } => {
                if let Some((desk, call)) = self.call_with(session)
                    && let Some(audio) = &mut call.audio
                {
                    call.seconds.take(now.tick, &figures);
                    audio.figures = figures;
                    self.seats[desk.0 as usize].changed = true;
                }
            }
            MediaEvent::Closed { session, figures, port } => {
                self.ports.push_back(port);
                self.timers.stop(Timer::Figures(session));
                if let Some((desk, call)) = self.call_with(session) {
                    let handle = call.handle;
                    self.close_call(now, desk, handle, Some(figures));
                }
            }
            MediaEvent::Said { session } => self.said(now, session),
            MediaEvent::NotRecorded { session, why } => self.not_recorded(now, session, why),
            MediaEvent::SteadyMicrophone => self.steady_microphone(now),
            MediaEvent::Device { what, usable } => self.device(now, what, usable),
        }
    }

    /// The last figures did not come in time: the end is told without them.
    pub(super) fn finish_call(&mut self, now: Now, session: SessionId) {
        if let Some((desk, call)) = self.call_with(session) {
            let handle = call.handle;
            self.close_call(now, desk, handle, None);
        }
    }

    fn silent(&mut self, now: Now, session: SessionId, for_ms: u64) {
        let Some((desk, call)) = self.call_with(session) else { return };
        if !call.is_up() || call.held_by_peer() {
            return;
        }
        let (line, handle) = (call.line, call.handle);
        let seat = &mut self.seats[desk.0 as usize];
        if for_ms >= MEDIA_LOST_MS {
            seat.say(now.wall, Weight::Error, say("told-audio-lost"));
            self.lines[line.0].ua.hang_up(now.tick, handle);
        } else {
            seat.say(now.wall, Weight::Warning, say("told-far-end-silent"));
        }
    }

    /// A dead microphone is told while it rings, not when the customer says hello for the third time.
    fn steady_microphone(&mut self, now: Now) {
        let text = say("told-steady-microphone");
        for seat in self.seats.iter_mut().filter(|seat| seat.calls.iter().any(super::call::Call::is_alive)) {
            seat.say(now.wall, Weight::Warning, text.clone());
        }
        let notice = Notice::plain(What::Error { why: text.to_string() });
        self.effects.push_back(Effect::Tell { desk: None, notice });
    }

    /// A device is often lost and replaced within milliseconds; only what lasts concerns the agent's state.
    fn device(&mut self, now: Now, what: Say, usable: bool) {
        let weight = if usable { Weight::Info } else { Weight::Error };
        for seat in &mut self.seats {
            seat.say(now.wall, weight, what.clone());
        }
        if usable {
            self.timers.stop(Timer::Sound);
            self.every_desk(now, &Input::SoundBack);
        } else {
            self.timers.set(Timer::Sound, now.tick + SOUND_PATIENCE);
            let notice = Notice::plain(What::Error { why: what.to_string() });
            self.effects.push_back(Effect::Tell { desk: None, notice });
        }
    }

    pub(super) fn sound_lost(&mut self, now: Now) {
        self.every_desk(now, &Input::SoundLost);
    }

    fn every_desk(&mut self, now: Now, input: &Input) {
        for index in 0..self.seats.len() {
            self.seat_input(now, DeskId(index as u32), input.clone());
        }
    }

    pub(super) fn call_with(&mut self, session: SessionId) -> Option<(DeskId, &mut super::call::Call)> {
        let seat = self.seats.iter_mut().find(|seat| seat.calls.iter().any(|call| call.has_session(session)))?;
        let desk = seat.id;
        seat.call_of(session).map(|call| (desk, call))
    }
}
