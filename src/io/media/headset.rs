//! The media thread's side of the sound devices: which session has them, and how sound crosses their rings.
//!
//! The device asks, the network doesn't push: when the speaker's ring runs low, the focused session is pulled, so that
//! the jitter buffer is the one place that makes up for drifting clocks. The microphone's samples go to the session as
//! they come. The callbacks make no system call and so can't wake this thread: it looks every [`LOOK`] while a device
//! is in use.
//!
//! A device that stops without a word costs no packet: after a short patience the session's clock takes over that end,
//! with silence, until samples move again.

use std::sync::mpsc::SyncSender;
use std::time::Duration;

use super::call::PacedBy;
use super::outbox::Outbox;
use crate::io::sound::engine::Order;
use crate::io::sound::pulse::Kind;
use crate::io::sound::ring::{DEVICE_RATE, MicrophoneEnd, SpeakerEnd};
use crate::media::control::{MediaEvent, SessionId, Tone};
use crate::media::measure::Steadiness;
use crate::media::resample::Resampler;
use crate::media::tone::Player;
use crate::time::Tick;

/// How often the rings are looked at.
const LOOK: Duration = Duration::from_millis(2);
/// Sound moves in pieces of 10 ms: this many samples at the device's rate.
const PIECE: usize = 480;
/// A microphone that has worked and is silent for longer than this (and 15 ms beyond what it brings at once) has
/// stopped: the next packet is then due, and it must not come 40 ms after the last.
const MICROPHONE_PATIENCE: Duration = Duration::from_millis(30);
/// A speaker that asks for nothing for longer than this has stopped.
const SPEAKER_PATIENCE: Duration = Duration::from_millis(60);
/// A device that has stopped for this long is given up and opened anew.
const GIVE_UP: Duration = Duration::from_millis(250);
/// The same for a device that has not yet started: a server can take two seconds for that.
const GIVE_UP_START: Duration = Duration::from_secs(4);
/// A device runs when its samples were seen to move this often.
const STARTED: u32 = 5;
/// How long the devices stay awake after a call: the next may follow at once.
const REST_AFTER: Duration = Duration::from_secs(5);
/// Over how long the largest demand of the speaker is remembered.
const DEMAND_WINDOW: Duration = Duration::from_secs(2);
/// Samples that are kept ready beyond the largest demand after the ring ran dry: 2.5 ms more each time, 40 ms at most.
const RESERVE_STEP: usize = 120;
const RESERVE_MOST: usize = 1_920;
/// How long without a gap until the reserve shrinks by a step.
const RESERVE_AFTER: Duration = Duration::from_secs(10);

/// Whoever the headset is connected with: a call, or a conference.
pub(super) trait Ear {
    /// The rate of its samples in Hz.
    fn rate(&self) -> u32;
    /// Takes what the microphone heard.
    fn capture(&mut self, now: Tick, samples: &[i16]);
    /// Gives what the speaker is to play.
    fn pull(&mut self, now: Tick, out: &mut [i16]);
    /// Which of its ends a device paces, and which the clock.
    fn pace_by(&mut self, now: Tick, microphone: PacedBy, speaker: PacedBy);
}

/// The sound devices of this process, and who has them.
pub(super) struct Headset {
    orders: SyncSender<Order>,
    microphone: Option<Capture>,
    speaker: Option<Playback>,
    focus: Option<SessionId>,
    /// A tone without a call.
    ear: Option<Player>,
    volume_percent: u16,
    power: Power,
}

/// Whether the streams play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Power {
    Resting,
    Awake,
    /// Awake for nobody, until then.
    Idle(Tick),
}

impl Headset {
    pub(super) fn new(orders: SyncSender<Order>) -> Self {
        Self {
            orders,
            microphone: None,
            speaker: None,
            focus: None,
            ear: None,
            volume_percent: 100,
            power: Power::Resting,
        }
    }

    /// The session that has the devices.
    pub(super) fn focus(&self) -> Option<SessionId> {
        self.focus
    }

    /// Gives the devices to a session. The caller gives the last one's ends back to the clock.
    pub(super) fn set_focus(&mut self, focus: Option<SessionId>) {
        if let Some(capture) = self.microphone.as_mut().filter(|_| focus != self.focus) {
            capture.steady = Steadiness::default();
        }
        self.focus = focus;
    }

    /// From 0 to 200 percent; for tones here, as the sessions have their own.
    pub(super) fn volume(&mut self, percent: u16) {
        self.volume_percent = percent.min(200);
    }

    /// Plays a tone without a call. A chime that no speaker plays now would come too late.
    pub(super) fn play(&mut self, tone: Tone) {
        if self.speaker.is_some() || tone != Tone::Offer {
            self.ear = Some(Player::new(tone, DEVICE_RATE));
        }
    }

    /// Stops the tone.
    pub(super) fn quiet(&mut self) {
        self.ear = None;
    }

    /// A microphone has come, or has gone.
    pub(super) fn set_microphone(&mut self, now: Tick, end: Option<(MicrophoneEnd, u64)>) {
        self.microphone = end.map(|(end, opening)| Capture::new(now, end, opening));
    }

    /// A speaker has come, or has gone.
    pub(super) fn set_speaker(&mut self, now: Tick, end: Option<(SpeakerEnd, u64)>) {
        self.speaker = end.map(|(end, opening)| Playback::new(now, end, opening));
    }

    /// When the rings are to be looked at again.
    pub(super) fn next(&self, now: Tick) -> Option<Tick> {
        match self.power {
            Power::Resting => None,
            Power::Awake if self.microphone.is_none() && self.speaker.is_none() => None,
            Power::Awake => Some(now + LOOK),
            Power::Idle(until) => Some(until),
        }
    }

    /// Moves sound between the rings and the focused session. `open` is the number of open sessions.
    pub(super) fn run<E: Ear>(&mut self, now: Tick, mut call: Option<&mut E>, open: usize, outbox: &mut Outbox) {
        self.keep_power(now, open);
        if self.power != Power::Awake {
            return;
        }
        let microphone = match &mut self.microphone {
            Some(capture) => {
                let paced_by = capture.run(now, call.as_deref_mut(), &self.orders);
                if capture.steady.take_verdict() {
                    outbox.tell(MediaEvent::SteadyMicrophone);
                }
                paced_by
            }
            None => PacedBy::Clock,
        };
        let speaker = match &mut self.speaker {
            Some(playback) => {
                playback.run(now, call.as_deref_mut(), (&mut self.ear, self.volume_percent), &self.orders)
            }
            None => PacedBy::Clock,
        };
        if let Some(call) = call {
            call.pace_by(now, microphone, speaker);
        }
    }

    fn keep_power(&mut self, now: Tick, open: usize) {
        let needed = open > 0 || self.ear.is_some();
        self.power = match self.power {
            Power::Resting if needed => {
                let _ = self.orders.try_send(Order::Awake);
                self.restart(now);
                Power::Awake
            }
            Power::Idle(_) if needed => {
                self.restart(now);
                Power::Awake
            }
            Power::Awake if !needed => Power::Idle(now + REST_AFTER),
            Power::Idle(until) if now >= until => {
                let _ = self.orders.try_send(Order::Rest);
                Power::Resting
            }
            same => same,
        };
    }

    /// Nothing is known of devices that nobody has looked at.
    fn restart(&mut self, now: Tick) {
        if let Some(capture) = &mut self.microphone {
            capture.life = Life::new(now, capture.end.brought());
        }
        if let Some(playback) = &mut self.speaker {
            playback.life = Life::new(now, playback.end.asked());
        }
    }
}

/// Whether samples move.
#[derive(Debug, Clone, Copy)]
struct Life {
    seen: u64,
    /// When they last moved; before the first, since when they are waited for.
    since: Tick,
    /// How often they were seen to move, up to [`STARTED`].
    moves: u32,
    given_up: bool,
}

impl Life {
    fn new(now: Tick, seen: u64) -> Self {
        Self { seen, since: now, moves: 0, given_up: false }
    }

    /// Takes note of the device's counter; says how many samples have moved since the last look.
    fn look(&mut self, now: Tick, counter: u64) -> usize {
        let moved = counter.saturating_sub(self.seen);
        if moved > 0 {
            *self = Self { seen: counter, since: now, moves: STARTED.min(self.moves + 1), given_up: false };
        }
        usize::try_from(moved).unwrap_or(usize::MAX)
    }

    /// A device first fills its buffer at once, and may then stand still for a second before it runs.
    fn has_started(&self) -> bool {
        self.moves >= STARTED
    }

    fn is_moving(&self, now: Tick, patience: Duration) -> bool {
        self.has_started() && now.since(self.since) <= patience
    }

    /// Once, when the device has stopped for too long.
    fn gives_up(&mut self, now: Tick) -> bool {
        let limit = if self.has_started() { GIVE_UP } else { GIVE_UP_START };
        let first = !self.given_up && now.since(self.since) > limit;
        self.given_up |= first;
        first
    }
}

/// The microphone in use.
struct Capture {
    end: MicrophoneEnd,
    opening: u64,
    life: Life,
    moving: bool,
    /// The most that it has brought at once.
    largest: usize,
    down: Resampler,
    steady: Steadiness,
}

impl Capture {
    fn new(now: Tick, end: MicrophoneEnd, opening: u64) -> Self {
        let down = Resampler::new(DEVICE_RATE, 8_000);
        Self { end, opening, life: Life::new(now, 0), moving: false, largest: 0, down, steady: Steadiness::default() }
    }

    fn run(&mut self, now: Tick, call: Option<&mut impl Ear>, orders: &SyncSender<Order>) -> PacedBy {
        let moved = self.life.look(now, self.end.brought());
        self.largest = self.largest.max(moved.min(4 * PIECE));
        let at_once = Duration::from_millis(self.largest as u64 / 48 + 15);
        let moving = self.life.is_moving(now, MICROPHONE_PATIENCE.max(at_once));
        if self.life.gives_up(now) {
            let _ = orders.try_send(Order::Lost(Kind::Microphone, self.opening));
        }
        if moving && !self.moving {
            // What came while the clock spoke for the microphone has been covered by silence.
            self.end.skip_to_newest(PIECE);
        }
        self.moving = moving;
        match call {
            Some(call) if moving => self.feed(now, call),
            // Nobody listens: old sound must not wait for the next session.
            _ => self.end.skip_to_newest(PIECE),
        }
        if moving { PacedBy::Device } else { PacedBy::Clock }
    }

    fn feed(&mut self, now: Tick, call: &mut impl Ear) {
        let (mut piece, mut narrow) = ([0; PIECE], [0; PIECE]);
        // In even pieces, as a server may bring two samples at a time, and a level of two samples says nothing.
        while self.end.ready() >= PIECE {
            let len = self.end.take(&mut piece);
            self.steady.hear(now, &piece[..len]);
            let rate = call.rate();
            let samples = if rate == DEVICE_RATE {
                &piece[..len]
            } else {
                let written = self.down.process(&piece[..len], &mut narrow);
                &narrow[..written]
            };
            call.capture(now, samples);
        }
    }
}

/// The speaker in use.
struct Playback {
    end: SpeakerEnd,
    opening: u64,
    life: Life,
    demand: Demand,
    up: Resampler,
}

impl Playback {
    fn new(now: Tick, end: SpeakerEnd, opening: u64) -> Self {
        let up = Resampler::new(8_000, DEVICE_RATE);
        Self { end, opening, life: Life::new(now, 0), demand: Demand::new(now), up }
    }

    fn run(
        &mut self,
        now: Tick,
        mut call: Option<&mut impl Ear>,
        (ear, volume_percent): (&mut Option<Player>, u16),
        orders: &SyncSender<Order>,
    ) -> PacedBy {
        let asked = self.life.look(now, self.end.asked());
        if self.life.gives_up(now) {
            let _ = orders.try_send(Order::Lost(Kind::Speaker, self.opening));
        }
        if !self.life.is_moving(now, SPEAKER_PATIENCE) {
            self.demand = Demand { missing: self.end.missing(), ..Demand::new(now) };
            return PacedBy::Clock;
        }
        let target = self.demand.target(now, asked, self.end.missing());
        while self.end.waiting() < target && (call.is_some() || ear.is_some()) {
            let mut piece = [0; PIECE + 1];
            if let Some(call) = call.as_deref_mut() {
                self.pull(now, call, &mut piece);
            }
            mix(ear, volume_percent, &mut piece[..PIECE]);
            self.end.push(&piece[..PIECE]);
        }
        PacedBy::Device
    }

    fn pull(&mut self, now: Tick, call: &mut impl Ear, piece: &mut [i16; PIECE + 1]) {
        let rate = call.rate();
        if rate == DEVICE_RATE {
            call.pull(now, &mut piece[..PIECE]);
        } else {
            let mut narrow = [0; PIECE / 6];
            call.pull(now, &mut narrow);
            self.up.process(&narrow, piece);
        }
    }
}

/// Adds the tone, and forgets it when it is over.
fn mix(ear: &mut Option<Player>, volume_percent: u16, piece: &mut [i16]) {
    let Some(player) = ear else { return };
    let mut tone = [0; PIECE];
    let playing = player.fill(&mut tone);
    for (sample, tone) in piece.iter_mut().zip(tone) {
        let scaled = i32::from(tone) * i32::from(volume_percent) / 100;
        *sample = (i32::from(*sample) + scaled).clamp(-32_768, 32_767) as i16;
    }
    if !playing {
        *ear = None;
    }
}

/// How many samples the speaker's ring must hold: the largest demand of the last seconds, and a reserve that grows when
/// it was too little.
#[derive(Debug, Clone, Copy)]
struct Demand {
    largest: usize,
    largest_before: usize,
    window_from: Tick,
    reserve: usize,
    reserve_from: Tick,
    missing: u64,
}

impl Demand {
    fn new(now: Tick) -> Self {
        Self { largest: PIECE, largest_before: PIECE, window_from: now, reserve: 0, reserve_from: now, missing: 0 }
    }

    fn target(&mut self, now: Tick, asked: usize, missing: u64) -> usize {
        if now.since(self.window_from) > DEMAND_WINDOW {
            (self.largest_before, self.largest, self.window_from) = (self.largest, PIECE, now);
        }
        self.largest = self.largest.max(asked.min(RESERVE_MOST));
        if missing > self.missing {
            self.reserve = (self.reserve + RESERVE_STEP).min(RESERVE_MOST);
            (self.missing, self.reserve_from) = (missing, now);
        } else if now.since(self.reserve_from) > RESERVE_AFTER {
            self.reserve = self.reserve.saturating_sub(RESERVE_STEP);
            self.reserve_from = now;
        }
        self.largest.max(self.largest_before) + self.reserve
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ring_holds_one_demand_and_more_only_after_a_gap() {
        let mut demand = Demand::new(Tick(0));
        assert_eq!(demand.target(Tick::from_millis(10), 480, 0), 480);
        assert_eq!(demand.target(Tick::from_millis(20), 960, 0), 960, "it asked for two at once");
        assert_eq!(demand.target(Tick::from_millis(30), 480, 100), 1_080, "and one was missing");
        let mut last = 0;
        for millis in (40..60_000).step_by(10) {
            last = demand.target(Tick::from_millis(millis), 480, 100);
        }
        assert_eq!(last, 480, "after a quiet minute it is as at first");
    }

    #[test]
    fn a_device_is_given_up_once_and_has_time_to_start() {
        let mut life = Life::new(Tick(0), 0);
        assert!(!life.is_moving(Tick(1), SPEAKER_PATIENCE), "the clock goes on until the first sample");
        assert!(!life.gives_up(Tick::from_millis(2_000)));
        for n in 1..=5 {
            assert!(!life.is_moving(Tick::from_millis(2_050), SPEAKER_PATIENCE));
            assert_eq!(life.look(Tick::from_millis(2_050 + 10 * n), 480 * n), 480);
        }
        assert!(life.is_moving(Tick::from_millis(2_150), SPEAKER_PATIENCE));
        assert!(!life.is_moving(Tick::from_millis(2_200), SPEAKER_PATIENCE));
        assert!(life.gives_up(Tick::from_millis(2_400)));
        assert!(!life.gives_up(Tick::from_millis(2_500)));
    }
}
