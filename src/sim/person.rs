//! A person at a desk: looks at the screen now and then, and wants one of the things that it offers. Which, and when, is
//! decided by a seed and a temper.

use std::time::Duration;

use crate::app::{Activity, AfterMessage, CallPhase, Intent, RecordingWish, Screen, StateView};
use crate::campaign::Who;
use crate::rng::Rng;
use crate::time::Tick;

/// What people write.
const NOTES: [&str; 4] = ["asked to be called in spring", "wrong person", "speaks French, too", "é \u{1b}[31m 王"];
/// Numbers that people dial without a record: one that speaks, one that hangs up, one that never answers.
const PAD: [&str; 3] = ["601", "602", "604"];

/// How likely each wish is, beside doing nothing. 0: never.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Temper {
    /// Nothing is done at a look.
    pub patience: f64,
    /// Answers the pop-up with Accept.
    pub accept: f64,
    /// With Reject.
    pub reject: f64,
    /// Calls the circled number.
    pub call: f64,
    /// Calls another one.
    pub other: f64,
    /// Skips.
    pub skip: f64,
    /// Finishes a record without a call.
    pub complete: f64,
    /// Writes.
    pub note: f64,
    /// Wants more time.
    pub extend: f64,
    /// Asks for Not Ready.
    pub not_ready: f64,
    /// Hangs up before the answer.
    pub give_up: f64,
    /// Hangs up after it.
    pub hang_up: f64,
    /// Holds, and resumes.
    pub hold: f64,
    /// Mutes and unmutes.
    pub mute: f64,
    /// Presses digits.
    pub digits: f64,
    /// Transfers.
    pub transfer: f64,
    /// Asks a colleague, and what follows from it.
    pub consult: f64,
    /// Picks a disposition.
    pub dispose: f64,
    /// Finishes the write-up.
    pub finish: f64,
    /// Dials without a record.
    pub pad: f64,
    /// Takes an incoming call.
    pub answer: f64,
    /// Agrees on a time for the next attempt, and takes it back.
    pub reschedule: f64,
    /// Snoozes.
    pub snooze: f64,
    /// Takes a skip back.
    pub undo: f64,
    /// Looks into the inbox and at what was handled, takes a callback, hands one over, puts something right.
    pub shelf: f64,
}

impl Temper {
    /// Somebody: some things are done often, some never.
    pub fn any(rng: &mut Rng) -> Self {
        let mut some = |likely: f64, weight: f64| if rng.chance(likely) { weight * (0.2 + rng.unit()) } else { 0.0 };
        Self {
            patience: some(0.9, 2.0),
            accept: 0.3 + some(1.0, 3.0),
            reject: some(0.4, 0.3),
            call: 0.3 + some(0.8, 3.0),
            other: some(0.6, 0.6),
            skip: some(0.5, 0.5),
            complete: some(0.4, 0.2),
            note: some(0.5, 0.6),
            extend: some(0.3, 0.4),
            not_ready: some(0.3, 0.15),
            give_up: some(0.6, 0.7),
            hang_up: some(0.9, 1.0),
            hold: some(0.5, 0.8),
            mute: some(0.3, 0.3),
            digits: some(0.3, 0.3),
            transfer: some(0.2, 0.15),
            consult: some(0.3, 0.3),
            dispose: some(0.5, 0.6),
            finish: some(0.9, 3.0),
            pad: some(0.3, 0.3),
            answer: some(0.7, 2.0),
            reschedule: some(0.4, 0.5),
            snooze: some(0.3, 0.3),
            undo: some(0.4, 1.5),
            shelf: some(0.4, 0.4),
        }
    }
}

/// See the module.
#[derive(Debug)]
pub struct Person {
    temper: Temper,
    rng: Rng,
    next: Tick,
}

impl Person {
    /// Somebody who first looks a little later.
    pub fn new(now: Tick, temper: Temper, mut rng: Rng) -> Self {
        let next = now + Duration::from_millis(rng.below(2_000));
        Self { temper, rng, next }
    }

    /// When the person looks next.
    pub fn poll_timeout(&self) -> Tick {
        self.next
    }

    /// The person looks.
    pub fn look(&mut self, screen: &Screen) -> Option<Intent> {
        let most_ms = [40, 400, 4_000, 4_000, 15_000, 45_000][self.rng.below(6) as usize];
        self.next = screen.now.tick + Duration::from_micros(1_000 + self.rng.below(most_ms * 1_000));
        let wishes = self.wishes(screen);
        let whole: f64 = wishes.iter().map(|(weight, _)| weight).sum();
        let mut left = self.rng.unit() * whole;
        for (weight, wish) in wishes {
            left -= weight;
            if left < 0.0 {
                return wish;
            }
        }
        None
    }

    /// Everything that the screen offers, by how much the person likes it.
    fn wishes(&mut self, screen: &Screen) -> Vec<(f64, Option<Intent>)> {
        let (temper, can) = (self.temper, screen.can);
        let mut wishes = vec![(temper.patience, None)];
        let mut may = |possible: bool, weight: f64, intent: Intent| {
            if possible {
                wishes.push((weight, Some(intent)));
            }
        };
        let not_ready_now = matches!(screen.state, StateView::NotReady { .. });
        may(can.ready, if not_ready_now { 3.0 } else { 0.2 }, Intent::Ready);
        let reason = self.one_of(&screen.not_ready_reasons);
        may(can.not_ready && !not_ready_now, temper.not_ready, Intent::NotReady { reason });
        may(can.accept, temper.accept, Intent::Accept);
        let rings = screen.calls.iter().any(|call| call.phase == CallPhase::Incoming);
        may(can.reject, temper.reject, Intent::Reject);
        may(can.answer && rings, temper.answer, Intent::Answer);
        let wrap_up = screen.state == StateView::Busy { activity: Activity::WrapUp };
        may(can.dial && !wrap_up, temper.call, Intent::DialRecommended);
        if let Some(record) = &screen.record {
            let index = self.rng.below(record.phones.len() as u64) + 1;
            may(can.dial, temper.other, Intent::Dial { to: format!("#{index}") });
        }
        let reason = (can.skip_needs_reason || self.rng.chance(0.5)).then(|| "not now".to_owned());
        may(can.skip, temper.skip, Intent::Skip { reason });
        let picked = self.one_of(&screen.dispositions).map(|one| one.name);
        let finish = if wrap_up { temper.finish } else { temper.complete };
        let named = picked.clone().filter(|_| screen.picked.is_none() || self.rng.chance(0.3));
        may(can.complete, finish, Intent::Complete { disposition: named });
        if let Some(disposition) = picked {
            may(true, temper.dispose, Intent::Dispose { disposition });
        }
        let text = NOTES[self.rng.below(NOTES.len() as u64) as usize].to_owned();
        may(can.note, temper.note, Intent::Note { text });
        may(can.extend, temper.extend, Intent::Extend);
        let up = screen.calls.iter().any(|call| matches!(call.phase, CallPhase::Connected | CallPhase::Held));
        may(can.hangup, if up { temper.hang_up } else { temper.give_up }, Intent::Hangup);
        may(can.hold, temper.hold, Intent::Hold);
        may(can.resume, temper.hold * 2.0, Intent::Resume);
        let muted = screen.calls.first().is_some_and(|call| call.muted);
        may(can.mute, temper.mute, if muted { Intent::Unmute } else { Intent::Mute });
        may(can.key, temper.digits, Intent::Key { digits: "12#".into() });
        may(can.transfer, temper.transfer, Intent::Transfer { to: PAD[0].into() });
        let colleague = PAD[self.rng.below(PAD.len() as u64) as usize].to_owned();
        may(can.consult, temper.consult, Intent::Consult { to: colleague });
        may(can.finish_transfer, temper.consult * 2.0, Intent::FinishTransfer);
        may(can.return_to_customer, temper.consult * 2.0, Intent::Return);
        may(can.conference, temper.consult * 3.0, Intent::Conference);
        let last = screen.calls.len();
        may(can.drop && last > 1, temper.consult, Intent::Drop { call: last });
        may(can.voicemail, temper.consult, Intent::Voicemail { then: AfterMessage::Leave });
        may(can.voicemail, temper.consult * 0.3, Intent::Voicemail { then: AfterMessage::Stay });
        may(can.record, temper.consult, Intent::Record { set: RecordingWish::On });
        may(can.pause_recording, temper.consult, Intent::Record { set: RecordingWish::Paused });
        may(can.stop_recording, temper.consult, Intent::Record { set: RecordingWish::Off });
        may(can.swap, temper.hold, Intent::Swap { call: None });
        may(can.redial, temper.pad * 0.5, Intent::Redial);
        let number = PAD[self.rng.below(PAD.len() as u64) as usize].to_owned();
        may(can.dial_pad, temper.pad, Intent::Dial { to: number });
        wishes.extend(self.beside(screen));
        wishes
    }

    /// What lies beside the record.
    fn beside(&mut self, screen: &Screen) -> Vec<(f64, Option<Intent>)> {
        let (temper, can, shelf) = (self.temper, screen.can, &screen.shelf);
        let mut wishes = Vec::new();
        let mut may = |possible: bool, weight: f64, intent: Intent| {
            if possible {
                wishes.push((weight, Some(intent)));
            }
        };
        if let Some(time) = self.one_of(&shelf.times) {
            let who = if self.rng.chance(0.5) { Who::Me } else { Who::Anyone };
            let number = self.rng.chance(0.3).then(|| "#1".to_owned());
            let from = time.word.to_owned();
            let wish = Intent::Reschedule { number, from, until: None, zone: None, who, note: None };
            may(can.reschedule && time.why_not.is_none(), temper.reschedule, wish);
        }
        may(can.reschedule && shelf.agreed.is_some(), temper.reschedule * 0.3, Intent::Unschedule);
        may(can.snooze, temper.snooze, Intent::Snooze { minutes: None });
        may(can.undo_skip, temper.undo, Intent::UndoSkip);
        may(can.shelf, temper.shelf * 0.3, Intent::Callbacks);
        may(can.shelf, temper.shelf * 0.3, Intent::Recent);
        if let Some(callback) = self.one_of(&shelf.callbacks) {
            may(can.take && callback.held_by.is_none(), temper.shelf, Intent::Take { record: callback.key.clone() });
            let to = self.rng.chance(0.7).then(|| format!("agent{}", 1 + self.rng.below(4)));
            may(
                can.shelf && callback.held_by.is_none(),
                temper.shelf * 0.3,
                Intent::HandOver { record: callback.key, to },
            );
        }
        if let Some(one) = self.one_of(&shelf.recent) {
            let choice = self.one_of(&one.choices).filter(|_| one.fixed.is_none());
            let disposition = choice.map(|(name, _)| name);
            let note = Some(NOTES[self.rng.below(NOTES.len() as u64) as usize].to_owned());
            may(can.shelf, temper.shelf * 0.5, Intent::Correct { attempt: one.attempt, disposition, note });
        }
        wishes
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.rng.below(all.len() as u64) as usize).cloned()
    }
}
