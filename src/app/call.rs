//! One call as the program sees it: the dialog in `sip`, the description in `sdp` and the session in `media`, together.

use std::sync::Arc;
use std::time::Duration;

use super::{CallPart, CallPhase, CallView, LineId, QualitySecond, RecordingView};
use crate::campaign::{InteractionId, Quality};
use crate::media::control::{Figures, Muted, Recording, SessionId};
use crate::say::{Arg, say};
use crate::sdp::{self, Agreement, CodecKind, Direction};
use crate::sip::{CallHandle, End};
use crate::time::{Now, Tick, Wall};

/// A call of one seat.
#[derive(Debug)]
pub struct Call {
    /// The user agent's name for it.
    pub handle: CallHandle,
    /// The line on which it runs.
    pub line: LineId,
    /// SIP Call-ID.
    pub call_id: String,
    /// The record's call, by its interaction; none: dial pad or incoming.
    pub interaction: Option<InteractionId>,
    /// The record's call that this one was, until the agent left it to the message.
    pub left: Option<InteractionId>,
    /// The store has the dialog of this call without a record.
    pub is_stored: bool,
    /// Who is there, as the screen shows it.
    pub peer: String,
    /// How far it is, and since when.
    pub phase: CallPhase,
    /// See `phase`.
    pub since: Tick,
    /// The last SIP answer, as the screen shows it.
    pub sip: Option<String>,
    /// The audio, once there is a port for it.
    pub audio: Option<Audio>,
    /// An incoming call's offer, until it is answered.
    pub offer: Vec<u8>,
    /// What our outstanding re-INVITE wants.
    pub wish: Option<HoldWish>,
    /// What is wanted as soon as that one is answered.
    pub next_wish: Option<HoldWish>,
    /// The call on whose behalf a colleague is asked in this one.
    pub consults: Option<CallHandle>,
    /// A transfer under way, to whom; where that is somebody whom we talk with already, by which call.
    pub transfer_to: Option<String>,
    /// See `transfer_to`.
    pub transfer_with: Option<CallHandle>,
    /// What is written of it, and into which file.
    pub recording: Recording,
    /// See `recording`.
    pub recording_file: Option<String>,
    /// A message that is played into it.
    pub message: Message,
    /// When it began, by the calendar.
    pub began: Wall,
    /// The quality second by second.
    pub seconds: Seconds,
    /// Who placed it.
    pub origin: Origin,
    /// It was answered, once.
    pub answered: bool,
    /// The dialog is over; the last figures of the audio are awaited.
    pub ended: Option<End>,
}

/// Who placed a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// We did.
    Ours,
    /// The far end did.
    Theirs,
}

/// The quality second by second, for the agent's eye.
#[derive(Debug, Default)]
pub struct Seconds {
    shown: Arc<Vec<QualitySecond>>,
    /// When the latest one ended, with what had been received and lost by then.
    last: Option<(Tick, u64, u64)>,
}

/// So many seconds are shown at most.
const SECONDS: usize = 120;

impl Seconds {
    /// New figures came; a second is over or it is not.
    pub fn take(&mut self, now: Tick, figures: &Figures) {
        if figures.received == 0 {
            return;
        }
        let (since, received, lost) = *self.last.get_or_insert((now, 0, 0));
        if now.since(since) < Duration::from_millis(950) {
            return;
        }
        self.last = Some((now, figures.received, figures.lost));
        let lost = figures.lost.saturating_sub(lost);
        let all = figures.received.saturating_sub(received) + lost;
        let loss_percent = if all == 0 { 0.0 } else { 100.0 * lost as f32 / all as f32 };
        let shown = Arc::make_mut(&mut self.shown);
        if shown.len() == SECONDS {
            shown.remove(0);
        }
        shown.push(QualitySecond { mos: figures.mos, loss_percent, jitter_ms: figures.jitter_ms });
    }
}

/// A message that is played in place of the microphone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// None.
    None,
    /// The agent listens to it.
    Playing,
    /// The agent has gone on: the call is hung up when it is over.
    LeftBehind,
}

/// What a re-INVITE of ours asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldWish {
    /// Hold.
    Hold,
    /// Resume.
    Resume,
}

/// The audio of a call.
#[derive(Debug)]
pub struct Audio {
    /// The session's name.
    pub session: SessionId,
    /// Our side of the description.
    pub local: sdp::Local,
    /// What was agreed.
    pub agreement: Option<Agreement>,
    /// The microphone.
    pub muted: Muted,
    /// The latest figures.
    pub figures: Figures,
    /// Audio of the far end has been heard.
    pub heard: bool,
}

impl Call {
    /// A call that has just begun, without audio.
    pub fn new(now: Now, id: (LineId, CallHandle, String), peer: String, origin: Origin) -> Self {
        let (line, handle, call_id) = id;
        let phase = match origin {
            Origin::Ours => CallPhase::Dialing,
            Origin::Theirs => CallPhase::Incoming,
        };
        Self {
            handle,
            line,
            call_id,
            interaction: None,
            left: None,
            is_stored: false,
            peer,
            phase,
            since: now.tick,
            sip: None,
            audio: None,
            offer: Vec::new(),
            wish: None,
            next_wish: None,
            consults: None,
            transfer_to: None,
            transfer_with: None,
            recording: Recording::Off,
            recording_file: None,
            message: Message::None,
            began: now.wall,
            seconds: Seconds::default(),
            origin,
            answered: false,
            ended: None,
        }
    }

    /// Moves to a phase, and remembers when.
    pub fn enter(&mut self, phase: CallPhase, now: Tick) {
        if self.phase != phase {
            self.phase = phase;
            self.since = now;
        }
    }

    /// Whether this call carries the session.
    pub fn has_session(&self, session: SessionId) -> bool {
        self.audio.as_ref().is_some_and(|audio| audio.session == session)
    }

    /// The dialog is up.
    pub fn is_up(&self) -> bool {
        matches!(self.phase, CallPhase::Connected | CallPhase::Held) && self.is_alive()
    }

    /// It rings, is being placed or is up, and the agent has part in it.
    pub fn is_alive(&self) -> bool {
        self.ended.is_none() && self.message != Message::LeftBehind
    }

    /// The codec as it is told: `PCMU/8000`.
    pub fn codec(&self) -> &'static str {
        match self.audio.as_ref().and_then(|audio| audio.agreement.as_ref()).map(|agreement| agreement.codec) {
            Some(CodecKind::Opus) => "opus/48000/2",
            Some(CodecKind::Pcmu) => "PCMU/8000",
            Some(CodecKind::Pcma) => "PCMA/8000",
            None => "",
        }
    }

    /// The far end holds us.
    pub fn held_by_peer(&self) -> bool {
        self.audio
            .as_ref()
            .and_then(|audio| audio.agreement.as_ref())
            .is_some_and(|agreement| matches!(agreement.direction, Direction::RecvOnly | Direction::Inactive))
            && self.phase == CallPhase::Connected
    }

    /// The quality so far, where there was audio.
    pub fn quality(&self) -> Option<Quality> {
        let figures = &self.audio.as_ref()?.figures;
        let codec = if figures.codec.is_empty() { self.codec().to_owned() } else { figures.codec.clone() };
        if codec.is_empty() {
            return None;
        }
        let expected = figures.received + figures.lost;
        Some(Quality {
            codec,
            mos: figures.mos,
            loss_percent: if expected == 0 { 0.0 } else { 100.0 * figures.lost as f32 / expected as f32 },
            jitter_ms: figures.jitter_ms,
            round_trip_ms: figures.round_trip_ms,
            far_loss_percent: figures.far_loss_percent,
            received: figures.received,
            sent: figures.sent,
        })
    }

    /// As the screen shows it.
    pub fn view(&self, now: Tick) -> CallView {
        let quality = self.quality().filter(|quality| quality.received > 0);
        CallView {
            call_id: self.call_id.clone(),
            peer: self.peer.clone(),
            phase: self.phase,
            in_phase: now.since(self.since),
            part: CallPart::Alone,
            recording: match self.recording {
                Recording::Off => RecordingView::Off,
                Recording::On => RecordingView::On,
                Recording::Paused => RecordingView::Paused,
            },
            playing: self.message != Message::None,
            seconds: self.seconds.shown.clone(),
            ladder: Arc::default(),
            muted: self.audio.as_ref().is_some_and(|audio| audio.muted == Muted::Yes),
            mos: quality.as_ref().map(|quality| quality.mos),
            quality: quality.map(|quality| {
                let buffer_ms = self.audio.as_ref().map_or(0.0, |audio| audio.figures.buffer_ms);
                let said = say("call-figures").with("codec", &quality.codec).with("mos", Arg::tenths(quality.mos));
                let said = said.with("loss", Arg::tenths(quality.loss_percent));
                let said = said.with("jitter", format!("{:.0}", quality.jitter_ms));
                said.with("buffer", format!("{buffer_ms:.0}"))
            }),
            sip: self.sip.clone(),
        }
    }
}
