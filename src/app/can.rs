//! What can be done on a screen, and by which wish.

use super::{Intent, RecordingWish, Screen};

/// What can be done now. A front end offers these and no others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Can {
    /// `Intent::Ready`.
    pub ready: bool,
    /// `Intent::NotReady`.
    pub not_ready: bool,
    /// `Intent::Accept`.
    pub accept: bool,
    /// `Intent::Reject`.
    pub reject: bool,
    /// `Intent::Dial` of a record's number.
    pub dial: bool,
    /// `Intent::Dial` of anything that can be dialled: the dial pad.
    pub dial_pad: bool,
    /// `Intent::Skip`.
    pub skip: bool,
    /// `Intent::Skip` needs a reason.
    pub skip_needs_reason: bool,
    /// `Intent::Complete`.
    pub complete: bool,
    /// `Intent::Note`.
    pub note: bool,
    /// `Intent::Extend`.
    pub extend: bool,
    /// `Intent::Reschedule`; `Intent::Unschedule` where a time is agreed.
    pub reschedule: bool,
    /// `Intent::Snooze`.
    pub snooze: bool,
    /// `Intent::UndoSkip`.
    pub undo_skip: bool,
    /// `Intent::Take` of a callback that nobody has.
    pub take: bool,
    /// `Intent::Callbacks`, `Intent::HandOver`, `Intent::Recent`, `Intent::Correct`.
    pub shelf: bool,
    /// `Intent::Answer`.
    pub answer: bool,
    /// `Intent::Hangup`.
    pub hangup: bool,
    /// `Intent::Hold`.
    pub hold: bool,
    /// `Intent::Resume`.
    pub resume: bool,
    /// `Intent::Mute` and `Intent::Unmute`.
    pub mute: bool,
    /// `Intent::Key`.
    pub key: bool,
    /// `Intent::Transfer`.
    pub transfer: bool,
    /// `Intent::Consult`.
    pub consult: bool,
    /// `Intent::FinishTransfer`.
    pub finish_transfer: bool,
    /// `Intent::Return`.
    pub return_to_customer: bool,
    /// `Intent::Conference`.
    pub conference: bool,
    /// `Intent::Drop`.
    pub drop: bool,
    /// `Intent::Swap`.
    pub swap: bool,
    /// `Intent::Redial`.
    pub redial: bool,
    /// `Intent::Record` with `on`.
    pub record: bool,
    /// `Intent::Record` with `paused`.
    pub pause_recording: bool,
    /// `Intent::Record` with `off`.
    pub stop_recording: bool,
    /// `Intent::Voicemail`.
    pub voicemail: bool,
    /// `Intent::Dial` of an emergency number, where the dial pad takes no other.
    pub emergency: bool,
}

impl Screen {
    /// Whether a front end would offer this wish on this self.
    pub fn offers(&self, intent: &Intent) -> bool {
        let can = self.can;
        match intent {
            Intent::Ready => can.ready,
            Intent::NotReady { .. } => can.not_ready,
            Intent::Accept => can.accept,
            Intent::Reject => can.reject,
            Intent::Dial { to } if self.is_of_record(to) => can.dial,
            Intent::Dial { .. } => can.dial_pad,
            Intent::DialRecommended => can.dial,
            Intent::Skip { reason } => can.skip && (reason.is_some() || !can.skip_needs_reason),
            Intent::Complete { .. } => can.complete,
            Intent::Dispose { disposition } => self.dispositions.iter().any(|one| one.name == *disposition),
            Intent::Note { .. } => can.note,
            Intent::Extend => can.extend,
            Intent::Reschedule { .. } => can.reschedule,
            Intent::Unschedule => can.reschedule && self.shelf.agreed.is_some(),
            Intent::Snooze { .. } => can.snooze,
            Intent::UndoSkip => can.undo_skip,
            Intent::Take { .. } => can.take,
            Intent::Callbacks | Intent::HandOver { .. } | Intent::Recent | Intent::Correct { .. } => can.shelf,
            Intent::Answer => can.answer,
            Intent::Hangup => can.hangup,
            Intent::Hold => can.hold,
            Intent::Resume => can.resume,
            Intent::Mute | Intent::Unmute => can.mute,
            Intent::Key { .. } => can.key,
            Intent::Transfer { .. } => can.transfer,
            Intent::Consult { .. } => can.consult,
            Intent::FinishTransfer => can.finish_transfer,
            Intent::Return => can.return_to_customer,
            Intent::Conference => can.conference,
            Intent::Drop { .. } => can.drop,
            Intent::Swap { .. } => can.swap,
            Intent::Redial => can.redial,
            Intent::Record { set: RecordingWish::On } => can.record,
            Intent::Record { set: RecordingWish::Paused } => can.pause_recording,
            Intent::Record { set: RecordingWish::Off } => can.stop_recording,
            Intent::Voicemail { .. } => can.voicemail,
            Intent::Probe | Intent::Volume { .. } | Intent::Quit => true,
        }
    }

    fn is_of_record(&self, to: &str) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut phones = self.record.iter().flat_map(|record| &record.phones);
        to.starts_with('#') || phones.any(|phone| digits(&phone.number) == digits(to))
    }
}
