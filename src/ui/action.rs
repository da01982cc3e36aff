//! What a key or a click does, and whether it can be done now. Keys, clicks and the help line all ask [`may`].

use crate::app::{Activity, AfterMessage, CallPhase, CallView, RecordView, RecordingWish, Screen, StateView};

/// What a key or a click does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// Nothing: what lies under a box is out of reach.
    Nothing,
    Accept,
    Reject,
    Answer,
    CallRecommended,
    /// A number of the record, counted from 0.
    CallNumber(usize),
    HangUp,
    Hold,
    Resume,
    Mute,
    Unmute,
    Extend,
    Ready,
    /// Asks for the reason where the centre has its own.
    NotReady,
    /// Asks for the reason where the campaign requires one.
    Skip,
    SkipWithReason,
    /// In wrap-up with the picked disposition; in review it asks first.
    Complete,
    /// A disposition, by its name.
    Pick(String),
    PickNext,
    PickPrevious,
    Louder,
    Softer,
    EditNote,
    LeaveNote,
    OpenDialPad,
    /// The dial pad, with a first character.
    StartNumber(char),
    OpenKeypad,
    OpenTransfer,
    OpenConsult,
    FinishTransfer,
    /// Back to the customer.
    Return,
    Conference,
    /// A call of the list, counted from 1.
    Drop(usize),
    /// A call of the list, counted from 1; none: the first on hold.
    Swap(Option<usize>),
    Redial,
    Record(RecordingWish),
    Voicemail(AfterMessage),
    /// The dial pad, where it takes emergency numbers alone.
    OpenHelpPad,
    /// The ladder of a call before, or of a later one.
    OlderCall,
    NewerCall,
    /// When the customer is to be called back.
    OpenTimes,
    OpenSnooze,
    /// Takes the last skip back.
    UndoSkip,
    OpenCallbacks,
    OpenRecent,
    /// A callback of the inbox, by its record's key.
    OpenCallback(String),
    /// What was handled recently, by its attempt.
    OpenOutcome(String),
    /// For me, or for anyone.
    TurnWho,
    /// Another number of the record, or the one that is recommended then.
    TurnNumber,
    /// What the next agent should know.
    OpenTimeNote,
    OpenHelp,
    /// Other colours.
    NextTheme,
    Quit,
    Show(Tab),
    NextTab,
    PreviousTab,
    ScrollUp,
    ScrollDown,
    PageUp,
    PageDown,
    /// The open prompt's main deed.
    Confirm,
    Close,
    /// A row of the open prompt's list.
    Choose(usize),
    ChooseNext,
    ChoosePrevious,
    /// A key of the pad on the screen.
    Type(char),
    Erase,
}

/// A pane under the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tab {
    Contact,
    History,
    Call,
    Messages,
    Notices,
}

/// The panes that there are: without a campaign there is no customer to look at.
pub(super) fn tabs(screen: &Screen) -> &'static [Tab] {
    if screen.campaign.is_none() && screen.record.is_none() {
        &[Tab::Call, Tab::Notices, Tab::Messages]
    } else {
        &[Tab::Contact, Tab::History, Tab::Call, Tab::Notices, Tab::Messages]
    }
}

/// Whether the Preview pop-up is up.
pub(super) fn offered(screen: &Screen) -> bool {
    screen.can.accept || screen.state == StateView::Busy { activity: Activity::Offered }
}

/// The record, where the agent may see it whole: before Accept only the campaign and the customer's name are shown.
pub(super) fn open_record(screen: &Screen) -> Option<&RecordView> {
    screen.record.as_ref().filter(|_| !offered(screen))
}

/// The incoming call that rings.
pub(super) fn ringing_in(screen: &Screen) -> Option<&CallView> {
    screen.calls.iter().find(|call| call.phase == CallPhase::Incoming)
}

/// Whether a call is up or being placed.
pub(super) fn on_a_call(screen: &Screen) -> bool {
    screen.calls.iter().any(|call| call.phase != CallPhase::Incoming)
}

/// Whether the agent writes up a call.
pub(super) fn wrapping_up(screen: &Screen) -> bool {
    screen.state == StateView::Busy { activity: Activity::WrapUp }
}

/// Whether it belongs to the help box itself.
pub(super) fn in_help(action: &Action) -> bool {
    matches!(
        action,
        Action::Nothing
            | Action::Close
            | Action::ScrollUp
            | Action::ScrollDown
            | Action::PageUp
            | Action::PageDown
            | Action::OpenHelp
    )
}

fn callable(screen: &Screen, number: usize) -> bool {
    let phone = open_record(screen).and_then(|record| record.phones.get(number));
    screen.can.dial && phone.is_some_and(|phone| phone.blocked.is_none())
}

fn recommended(screen: &Screen) -> Option<usize> {
    open_record(screen)?.phones.iter().position(|phone| phone.recommended)
}

/// Whether `action` can be done on this screen. What belongs to a prompt is asked of the prompt.
pub(super) fn may(action: &Action, screen: &Screen) -> bool {
    let can = screen.can;
    let muted = screen.calls.iter().any(|call| call.muted);
    match action {
        Action::Accept => can.accept,
        Action::Reject => can.reject,
        Action::Answer => can.answer,
        Action::CallNumber(number) => callable(screen, *number),
        Action::CallRecommended => recommended(screen).is_some_and(|number| callable(screen, number)),
        Action::HangUp => can.hangup,
        Action::Hold => can.hold,
        Action::Resume => can.resume,
        Action::Mute => can.mute && !muted,
        Action::Unmute => can.mute && muted,
        Action::Extend => can.extend,
        Action::Ready => can.ready,
        Action::NotReady => can.not_ready,
        Action::Skip => can.skip,
        Action::SkipWithReason => can.skip && !can.skip_needs_reason,
        Action::Complete => can.complete,
        Action::Pick(name) => screen.dispositions.iter().any(|row| row.name == *name),
        Action::PickNext | Action::PickPrevious => !screen.dispositions.is_empty(),
        Action::Louder => on_a_call(screen) && screen.volume_percent < 200,
        Action::Softer => on_a_call(screen) && screen.volume_percent > 0,
        Action::EditNote => can.note,
        Action::OpenDialPad | Action::StartNumber(_) => can.dial_pad,
        Action::OpenKeypad => can.key,
        Action::OpenTransfer => can.transfer,
        Action::OpenConsult => can.consult,
        Action::FinishTransfer => can.finish_transfer,
        Action::Return => can.return_to_customer,
        Action::Conference => can.conference,
        Action::Drop(number) => can.drop && (1..=screen.calls.len()).contains(number),
        Action::Swap(None) => can.swap,
        Action::Swap(Some(number)) => can.swap && (1..=screen.calls.len()).contains(number),
        Action::Redial => can.redial,
        Action::Record(RecordingWish::On) => can.record,
        Action::Record(RecordingWish::Paused) => can.pause_recording,
        Action::Record(RecordingWish::Off) => can.stop_recording,
        Action::Voicemail(_) => can.voicemail,
        Action::OpenHelpPad => can.emergency && !can.dial_pad,
        Action::OpenTimes => can.reschedule,
        Action::OpenSnooze => can.snooze,
        Action::UndoSkip => can.undo_skip,
        Action::OpenCallbacks | Action::OpenRecent | Action::OpenCallback(_) | Action::OpenOutcome(_) => can.shelf,
        Action::Show(tab) => tabs(screen).contains(tab),
        _ => true,
    }
}
