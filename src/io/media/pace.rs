//! The pulse of a virtual sound device: absolute deadlines, so that it neither drifts nor loses a frame to a late wake-up.

use std::time::Duration;

use crate::time::Tick;

/// Frames that are made up for after a late wake-up; what is older is skipped, as the world has moved on.
const CATCH_UP: u64 = 25;
/// Deadlines stand on this grid, so that one wake-up serves many sessions.
const GRID_US: u64 = 5_000;

/// When a session's next frame is due.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    next: Tick,
    frame_ms: u32,
}

impl Pace {
    /// The first frame is due one frame after `now`, or as much as the grid's width later.
    pub(super) fn start(now: Tick, frame_ms: u32) -> Self {
        let due = now + Duration::from_millis(u64::from(frame_ms));
        Self { next: Tick(due.0.next_multiple_of(GRID_US)), frame_ms }
    }

    /// When the next frame is due.
    pub(super) fn next(&self) -> Tick {
        self.next
    }

    /// The frame's length in milliseconds.
    pub(super) fn frame_ms(&self) -> u32 {
        self.frame_ms
    }

    /// Changes the frame's length from the next frame on.
    pub(super) fn resize(&mut self, frame_ms: u32) {
        self.frame_ms = frame_ms.max(1);
    }

    /// The next frame is due at once.
    pub(super) fn hurry(&mut self, now: Tick) {
        self.next = now;
    }

    /// How many frames are due at `now`; they count as done.
    pub(super) fn due(&mut self, now: Tick) -> u32 {
        if now < self.next {
            return 0;
        }
        let frame_us = u64::from(self.frame_ms) * 1_000;
        let frames = (now.0 - self.next.0) / frame_us + 1;
        self.next = Tick(self.next.0 + frames * frame_us);
        u32::try_from(frames.min(CATCH_UP)).unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_wake_ups_cost_no_frame_and_do_not_drift() {
        let mut pace = Pace::start(Tick(1_234), 20);
        assert_eq!(pace.next(), Tick(25_000));
        let mut frames = 0;
        // Woken at uneven moments, always late.
        for wake in (26..10_026).step_by(7) {
            frames += pace.due(Tick::from_millis(wake));
        }
        assert_eq!(frames, 500);
        assert_eq!(pace.next(), Tick(25_000 + 500 * 20_000));
    }

    #[test]
    fn a_long_stop_is_not_made_up_for() {
        let mut pace = Pace::start(Tick(0), 20);
        assert_eq!(pace.due(Tick::from_millis(60_000)), 25);
        assert_eq!(pace.due(Tick::from_millis(60_000)), 0);
        assert!(pace.next() > Tick::from_millis(60_000) && pace.next() <= Tick::from_millis(60_020));
    }
}
