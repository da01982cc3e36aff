//! What a person or a script may know of a desk: the only thing that `ui` and `autopilot` see.

use std::sync::Arc;
use std::time::Duration;

use super::Can;
use crate::say::Say;
use crate::time::{Now, Wall};

/// Everything that is to be shown, at one moment. Borrowing nothing, so that a front end can keep the last one.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    /// When it was taken.
    pub now: Now,
    /// The agent's name and the desk's number.
    pub agent: String,
    /// See `agent`.
    pub desk: u32,
    /// The campaign's name; absent in `offhook phone`.
    pub campaign: Option<String>,
    /// The line to the PBX.
    pub line: LineView,
    /// The agent's state, and since when.
    pub state: StateView,
    /// How long it has been so.
    pub in_state: Duration,
    /// The state that comes next, where the agent is Busy.
    pub pending: Option<StateView>,
    /// The Not Ready reasons that the agent can choose from (the centre's own); empty: none needed.
    pub not_ready_reasons: Vec<String>,
    /// The record on the desk: in the pop-up (`Offered`: only campaign and customer are to be shown) or open.
    pub record: Option<RecordView>,
    /// The calls, the active one first.
    pub calls: Vec<CallView>,
    /// The calls that are over, the latest first: 20 at most.
    pub past_calls: Vec<PastCallView>,
    /// The dispositions that can be picked now.
    pub dispositions: Vec<DispositionView>,
    /// The picked or pre-selected one, as an index into `dispositions`.
    pub picked: Option<usize>,
    /// The note as typed so far.
    pub note: String,
    /// A countdown that runs: offer, review, no answer, wrap-up.
    pub countdown: Option<Countdown>,
    /// What can be done now; a front end shows these and no others.
    pub can: Can,
    /// The latest lines to the agent, newest last.
    pub notices: Vec<NoticeLine>,
    /// Levels in dBov, -127 to 0, where there is audio.
    pub microphone_dbov: Option<f32>,
    /// See `microphone_dbov`.
    pub speaker_dbov: Option<f32>,
    /// Speaker volume in percent.
    pub volume_percent: u16,
    /// Commands that are not yet saved; quitting waits for 0.
    pub unsaved: usize,
    /// Today's figures of this desk.
    pub today: Today,
    /// No record can be had now, although the agent is Ready.
    pub nothing: Option<NothingView>,
    /// What lies beside the record.
    pub shelf: ShelfView,
}

/// No record can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NothingView {
    /// When the next one may become callable.
    pub until: Option<Wall>,
    /// How many are open: waiting, or on other desks.
    pub open: u64,
}

/// The line to the PBX.
#[derive(Debug, Clone, PartialEq)]
pub enum LineView {
    /// No answer yet.
    Registering,
    /// Ready for calls (also a trunk that needs no registration).
    Registered,
    /// In words: why not, and what is tried next.
    Failed(Say),
    /// Signed off.
    Unregistered,
}

/// The agent's state as shown. `Busy` covers Offered to WrapUp, told apart by `activity`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StateView {
    /// Signed off.
    LoggedOut,
    /// Not Ready, and why.
    NotReady {
        /// The reason; one of the centre's own stands as the campaign file has it.
        reason: Say,
    },
    /// Waiting for a record.
    Ready,
    /// At work on one.
    Busy {
        /// What exactly.
        activity: Activity,
    },
}

/// What a Busy agent does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Activity {
    /// The Preview pop-up is up.
    Offered,
    /// Reviewing the record.
    Review,
    /// Placing a call.
    Dialing,
    /// Talking.
    Connected,
    /// The far end is on hold.
    Held,
    /// Talking with a colleague, the customer on hold.
    Consulting,
    /// Talking with customer and colleague at once.
    Conference,
    /// Writing up.
    WrapUp,
    /// A call without a record (dial pad, incoming).
    Call,
}

/// The record on the desk.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordView {
    /// The list's key.
    pub key: String,
    /// The customer's name.
    pub name: String,
    /// All numbers.
    pub phones: Vec<PhoneView>,
    /// The customer's other fields, in the list's order.
    pub fields: Vec<(String, String)>,
    /// Earlier attempts within this campaign, newest first (S6).
    pub history: Vec<HistoryLine>,
    /// What imports have changed in it since the last of them, oldest first; empty where nobody has tried yet.
    pub changes: Vec<ChangeView>,
    /// The circle's reason: "mobile first until 18:00, 1 of 3 attempts today"; else why no number can be called.
    pub why: Say,
}

/// A number in the header.
#[derive(Debug, Clone, PartialEq)]
pub struct PhoneView {
    /// `mobile`, `home`, …
    pub kind: String,
    /// The number as people read it.
    pub number: String,
    /// The green circle (S11).
    pub recommended: bool,
    /// Why it cannot be called now and until when: "opens 09:00 in Denver, in 2 h 10 m".
    pub blocked: Option<Say>,
    /// The customer's local time there, as `HH:MM`.
    pub local_time: String,
    /// What is odd about its place: the postal code's clock is another one.
    pub warning: Option<Say>,
    /// When the law or the campaign closes the window in which it may be called; absent where it is closed, or never closes.
    pub closes_at: Option<Wall>,
}

impl PhoneView {
    /// Its kind as an agent reads it.
    pub fn said(&self) -> Say {
        crate::campaign::kind(&self.kind)
    }
}

/// One earlier attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryLine {
    /// When.
    pub at: Wall,
    /// Which number.
    pub number: String,
    /// What came of it.
    pub disposition: Say,
    /// By whom.
    pub agent: String,
    /// The note.
    pub note: String,
    /// Seconds of talk.
    pub talk_s: u64,
}

/// A field that an import has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeView {
    /// When, the last time.
    pub at: Wall,
    /// A column of the list, a type of phone, or one of the record's own: `name`, `zone`, `priority`, …
    pub field: String,
    /// What stood there at the last attempt; empty: nothing.
    pub before: String,
    /// What stands there now; empty: nothing.
    pub after: String,
}

/// A call.
#[derive(Debug, Clone, PartialEq)]
pub struct CallView {
    /// Its Call-ID, by which it is told from all others.
    pub call_id: String,
    /// Who is there: name or number.
    pub peer: String,
    /// How far it is.
    pub phase: CallPhase,
    /// How long it has been in this phase.
    pub in_phase: Duration,
    /// The microphone is muted.
    pub muted: bool,
    /// What it is besides a call.
    pub part: CallPart,
    /// Whether it is recorded.
    pub recording: RecordingView,
    /// A recorded message is played into it.
    pub playing: bool,
    /// The quality second by second, the latest last: two minutes at most.
    pub seconds: Arc<Vec<QualitySecond>>,
    /// What went over the wire, the latest last.
    pub ladder: Arc<Vec<LadderLine>>,
    /// A short figure line: codec, MOS, loss, jitter, delay.
    pub quality: Option<Say>,
    /// MOS alone, 1.0 to 4.5.
    pub mos: Option<f32>,
    /// The last SIP answer: `180 Ringing`.
    pub sip: Option<String>,
}

/// What a call is among several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CallPart {
    /// One by itself.
    #[default]
    Alone,
    /// A colleague is asked in it, on behalf of the customer who is on hold.
    Colleague,
    /// One of those who hear each other.
    Conference,
}

/// One second of a call's audio.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QualitySecond {
    /// Estimated mean opinion score, 1.0 to 4.5.
    pub mos: f32,
    /// Packets lost in this second, 0 to 100.
    pub loss_percent: f32,
    /// Interarrival jitter in milliseconds.
    pub jitter_ms: f32,
}

/// One message of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderLine {
    /// When.
    pub at: Wall,
    /// Which way.
    pub way: Way,
    /// Its first line, as far as a person wants to read it.
    pub text: String,
    /// It was sent again.
    pub again: bool,
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From us.
    Out,
    /// To us.
    In,
}

/// A call that is over.
#[derive(Debug, Clone, PartialEq)]
pub struct PastCallView {
    /// Its Call-ID.
    pub call_id: String,
    /// When it began.
    pub at: Wall,
    /// With whom.
    pub peer: String,
    /// How it ended, in words.
    pub end: Say,
    /// What went over the wire.
    pub ladder: Arc<Vec<LadderLine>>,
}

/// Whether a call is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RecordingView {
    /// It is not.
    #[default]
    Off,
    /// It is.
    On,
    /// Silence is written in its place.
    Paused,
}

/// How far a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallPhase {
    /// An incoming call rings here.
    Incoming,
    /// The INVITE is out.
    Dialing,
    /// 180.
    Ringing,
    /// 183 with audio.
    EarlyMedia,
    /// Up.
    Connected,
    /// We hold the far end.
    Held,
    /// A message is left in it, without the agent.
    Message,
    /// Our BYE or CANCEL is out.
    Ending,
}

/// A disposition that can be picked.
#[derive(Debug, Clone, PartialEq)]
pub struct DispositionView {
    /// Its name, by which it is picked.
    pub name: String,
    /// The name as an agent reads it.
    pub said: Say,
    /// Final, Non-final, Connection problem, System.
    pub folder: Say,
    /// What will happen: "ends the record", "again in 24 h".
    pub effect: Say,
}

/// A countdown.
#[derive(Debug, Clone, PartialEq)]
pub struct Countdown {
    /// To what it counts.
    pub what: Counting,
    /// Left.
    pub left: Duration,
    /// Of how much.
    pub of: Duration,
    /// It stands still because the agent types.
    pub held: bool,
}

/// To what a countdown counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counting {
    /// The offer goes back unanswered.
    Offer,
    /// The review time is over: the phone dials by itself, or whatever the campaign wants then.
    Review,
    /// The call is given up unanswered.
    NoAnswer,
    /// The write-up ends.
    WrapUp,
    /// The next record may be offered.
    Breather,
}

/// What lies beside the record on the desk. Empty at a desk that nobody works by hand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ShelfView {
    /// The time that was agreed for the next attempt, while the outcome is not stored.
    pub agreed: Option<AgreedView>,
    /// The relative times that can be agreed on now.
    pub times: Vec<TimeView>,
    /// For how many minutes a record can be snoozed.
    pub snooze_minutes: Vec<u32>,
    /// The skip that can be taken back.
    pub undo: Option<UndoView>,
    /// The callback inbox, by the beginning of the windows.
    pub callbacks: Vec<CallbackView>,
    /// The agent's latest outcomes, newest first.
    pub recent: Vec<RecentView>,
}

/// An agreed time (S15).
#[derive(Debug, Clone, PartialEq)]
pub struct AgreedView {
    /// The number, where one was named.
    pub number: Option<String>,
    /// The window.
    pub from: Wall,
    /// See `from`.
    pub until: Wall,
    /// In words, in the customer's zone: `Fri 09:00-10:00 in Denver`.
    pub window: Say,
    /// For this agent; else for anyone.
    pub mine: bool,
    /// What the next agent should know.
    pub note: String,
}

/// A time that can be agreed on.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeView {
    /// Its word, as `Intent::Reschedule` takes it: `tomorrow-morning`.
    pub word: &'static str,
    /// The moment.
    pub from: Wall,
    /// In words, in the customer's zone.
    pub moment: Say,
    /// Why it cannot be chosen.
    pub why_not: Option<Say>,
}

/// A skip that can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct UndoView {
    /// The customer.
    pub name: String,
    /// For how long still.
    pub left: Duration,
}

/// A callback in the inbox.
#[derive(Debug, Clone, PartialEq)]
pub struct CallbackView {
    /// The record's key, for `Intent::Take` and `Intent::HandOver`.
    pub key: String,
    /// The customer.
    pub name: String,
    /// The number, where one was named.
    pub number: Option<String>,
    /// The window.
    pub from: Wall,
    /// See `from`.
    pub until: Wall,
    /// In words, in the customer's zone.
    pub window: Say,
    /// For this agent; else for anyone.
    pub mine: bool,
    /// A snooze rather than an agreement.
    pub snoozed: bool,
    /// Where it stands.
    pub stage: CallbackStage,
    /// What was noted with it.
    pub note: String,
    /// What stands against it, in words.
    pub conflict: Option<Say>,
    /// At whose desk the record is.
    pub held_by: Option<String>,
}

/// Where a callback stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallbackStage {
    /// Its window is open.
    Due,
    /// It will open.
    Coming,
    /// It passed without a call.
    Missed,
}

/// An outcome of this agent.
#[derive(Debug, Clone, PartialEq)]
pub struct RecentView {
    /// The attempt, for `Intent::Correct`.
    pub attempt: String,
    /// The record's key.
    pub key: String,
    /// The customer.
    pub name: String,
    /// The number that was called; empty without a call.
    pub number: String,
    /// When it was stored.
    pub at: Wall,
    /// The disposition.
    pub disposition: Say,
    /// The note.
    pub note: String,
    /// What it was before, oldest first.
    pub trail: Vec<TrailLine>,
    /// Why the disposition can no longer be changed.
    pub fixed: Option<Say>,
    /// The dispositions that it can be changed to: the name by which each is picked, and as an agent reads it.
    pub choices: Vec<(String, Say)>,
}

/// What an outcome was before it was put right.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailLine {
    /// When it was put right.
    pub at: Wall,
    /// By whom.
    pub agent: String,
    /// The disposition before.
    pub disposition: Say,
    /// The note before.
    pub note: String,
}

/// A line to the agent.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeLine {
    /// When.
    pub at: Wall,
    /// How loud.
    pub weight: Weight,
    /// What.
    pub text: Say,
}

/// How loud a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Good to know.
    Info,
    /// Look at it.
    Warning,
    /// Something is wrong.
    Error,
}

/// Today's figures of a desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Today {
    /// Records previewed.
    pub previewed: u32,
    /// Skipped.
    pub skipped: u32,
    /// Calls placed.
    pub dialed: u32,
    /// Calls answered.
    pub connected: u32,
}
