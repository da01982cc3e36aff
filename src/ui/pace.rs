//! When a new picture is due: only when something that is shown differs, and never faster than the eye.

use std::time::Duration;

use super::clock;
use crate::app::{PhoneView, Screen, StateView};
use crate::time::{Now, Tick, Wall};

/// The shortest time between two pictures: thirty a second.
pub const FRAME: Duration = Duration::from_millis(33);

/// What the loop does about the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Draw it now.
    Draw,
    /// Come back at this moment: a clock on the screen moves on, or the next picture may be drawn.
    At(Tick),
    /// Nothing moves by itself.
    Rest,
}

/// Remembers the last picture.
#[derive(Debug, Default)]
pub(super) struct Pacer {
    shown: Option<Screen>,
    drawn: Option<Tick>,
    touched: bool,
}

impl Pacer {
    /// The front end's own state changed.
    pub(super) fn touch(&mut self) {
        self.touched = true;
    }

    /// This screen is being drawn.
    pub(super) fn drawn(&mut self, screen: &Screen) {
        self.shown = Some(as_shown(screen));
        self.drawn = Some(screen.now.tick);
        self.touched = false;
    }

    /// Whether this screen is to be drawn, and else when to come back.
    pub(super) fn next(&self, screen: &Screen) -> Pace {
        let now = screen.now.tick;
        if !self.touched && self.shown.as_ref() == Some(&as_shown(screen)) {
            return next_move(screen).map_or(Pace::Rest, |delay| Pace::At(now + delay));
        }
        match self.drawn.map(|at| at + FRAME) {
            Some(ready) if ready > now => Pace::At(ready),
            _ => Pace::Draw,
        }
    }
}

/// How long until a clock on this screen reads differently; none where no clock runs.
pub(super) fn next_move(screen: &Screen) -> Option<Duration> {
    const SECOND: Duration = Duration::from_secs(1);
    let state = match screen.state {
        StateView::LoggedOut => None,
        StateView::Busy { .. } => Some(clock::until_next(screen.in_state, SECOND)),
        StateView::NotReady { .. } | StateView::Ready => Some(clock::until_older(screen.in_state)),
    };
    let calls = screen.calls.iter().map(|call| clock::until_next(call.in_phase, SECOND));
    let countdown = screen.countdown.as_ref().filter(|countdown| !countdown.held && !countdown.left.is_zero());
    let undo = screen.shelf.undo.as_ref().map(|undo| undo.left).filter(|left| !left.is_zero());
    let running = countdown.map(|countdown| countdown.left).into_iter().chain(undo);
    let left = running.map(|left| Duration::from_nanos(left.subsec_nanos().into()));
    let left = left.map(|rest| if rest.is_zero() { SECOND } else { rest });
    let closings = phones(screen).filter_map(|phone| phone.closes_at).map(|at| at.since(screen.now.wall));
    let closing = closings.filter(|left| !left.is_zero()).map(|left| {
        let rest = Duration::from_nanos(u64::try_from(left.as_nanos() % 60_000_000_000).unwrap_or(0));
        if rest.is_zero() { Duration::from_millis(1) } else { rest }
    });
    // A nanosecond more, so that the clock has moved on by then.
    state.into_iter().chain(calls).chain(left).chain(closing).min().map(|delay| delay + Duration::from_micros(1))
}

/// The screen with everything rounded to what is shown of it.
fn as_shown(screen: &Screen) -> Screen {
    let mut shown = screen.clone();
    shown.now = Now::default();
    shown.in_state = match screen.state {
        StateView::LoggedOut => Duration::ZERO,
        StateView::Busy { .. } => whole(screen.in_state),
        StateView::NotReady { .. } | StateView::Ready if screen.in_state.as_secs() < 60 => whole(screen.in_state),
        StateView::NotReady { .. } | StateView::Ready => Duration::from_secs(screen.in_state.as_secs() / 60 * 60),
    };
    for call in &mut shown.calls {
        call.in_phase = whole(call.in_phase);
        call.mos = call.mos.map(|mos| (mos * 10.0).round());
    }
    if let Some(countdown) = &mut shown.countdown {
        countdown.left = up(countdown.left);
    }
    // The words of these move by the minute, not with the clock.
    for time in &mut shown.shelf.times {
        time.from = Wall::default();
    }
    if let Some(undo) = &mut shown.shelf.undo {
        undo.left = up(undo.left);
    }
    for phone in shown.record.iter_mut().flat_map(|record| &mut record.phones) {
        // By the minute that is left.
        phone.closes_at = phone.closes_at.map(|at| Wall((at.since(screen.now.wall).as_secs() / 60).cast_signed()));
    }
    shown.microphone_dbov = screen.microphone_dbov.map(f32::round).filter(|level| !level.is_nan());
    shown.speaker_dbov = screen.speaker_dbov.map(f32::round).filter(|level| !level.is_nan());
    shown
}

fn phones(screen: &Screen) -> impl Iterator<Item = &PhoneView> {
    screen.record.iter().flat_map(|record| &record.phones)
}

/// To the next whole second, as time that is left is told.
fn up(span: Duration) -> Duration {
    Duration::from_secs(span.as_secs().saturating_add(u64::from(span.subsec_nanos() > 0)))
}

fn whole(span: Duration) -> Duration {
    Duration::from_secs(span.as_secs())
}
