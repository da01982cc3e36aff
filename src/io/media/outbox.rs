//! Events on their way out. A slow listener costs reports, and nothing else.

use std::collections::VecDeque;

use tokio::sync::mpsc::Sender;
use tokio::sync::mpsc::error::TrySendError;

use crate::media::control::MediaEvent;

/// Events that wait here while the listener's queue is full. Digits beyond this are dropped: they are the only ones that a
/// stranger can make many of.
const WAITING: usize = 10_000;

/// What the listener's bounded queue had no room for yet.
#[derive(Debug)]
pub(super) struct Outbox {
    events: Sender<MediaEvent>,
    waiting: VecDeque<MediaEvent>,
}

impl Outbox {
    pub(super) fn new(events: Sender<MediaEvent>) -> Self {
        Self { events, waiting: VecDeque::new() }
    }

    /// Tells the listener, in order, now or as soon as it has room.
    pub(super) fn tell(&mut self, event: MediaEvent) {
        self.flush();
        if self.waiting.is_empty() {
            match self.events.try_send(event) {
                Err(TrySendError::Full(event)) => self.keep(event),
                Ok(()) | Err(TrySendError::Closed(_)) => {}
            }
        } else {
            self.keep(event);
        }
    }

    fn keep(&mut self, event: MediaEvent) {
        let droppable = match event {
            MediaEvent::Report { .. } => true,
            MediaEvent::Digit { .. } => self.waiting.len() >= WAITING,
            _ => false,
        };
        if !droppable {
            self.waiting.push_back(event);
        }
    }

    /// Hands over what there is room for.
    pub(super) fn flush(&mut self) {
        while let Some(event) = self.waiting.pop_front() {
            match self.events.try_send(event) {
                Ok(()) => {}
                Err(TrySendError::Full(event)) => {
                    self.waiting.push_front(event);
                    return;
                }
                Err(TrySendError::Closed(_)) => self.waiting.clear(),
            }
        }
    }

    /// Whether something waits for room.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::control::{Figures, SessionId};

    #[test]
    fn a_full_queue_costs_reports_and_nothing_else() {
        let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
        let mut outbox = Outbox::new(sender);
        let first = |n| MediaEvent::FirstAudio { session: SessionId(n) };
        outbox.tell(first(1));
        outbox.tell(MediaEvent::Report { session: SessionId(2), figures: Figures::default() });
        outbox.tell(first(3));
        outbox.tell(first(4));
        let mut heard = Vec::new();
        while let Ok(event) = receiver.try_recv() {
            heard.push(event);
            outbox.flush();
        }
        assert_eq!(heard, [first(1), first(3), first(4)]);
        assert!(!outbox.is_waiting());
    }
}
