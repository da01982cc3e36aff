//! What the rest of the program says to an audio session, and hears from it. Plain data, so that it can cross a channel.

use std::path::PathBuf;

use super::recorded::Recorded;
use crate::say::Say;
use crate::sdp::Agreement;

/// An audio session, named by whoever opens it; never used twice in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub u64);

/// A pair of bound UDP ports (RTP even, RTCP the next), lent ahead of need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RtpPort(pub u16);

/// Where the agent's voice comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Microphone {
    /// A sound device by its stable name; none: the system's default.
    Device(Option<String>),
    /// A WAV file, from its start at each call, repeated.
    File(PathBuf),
    /// A tone in Hz, at -12 dBov.
    Tone(f32),
    /// Silence, but packets are sent.
    Silence,
    /// No source: no packets are sent beyond what keeps the path open.
    Null,
}

/// Where the customer's voice goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Speaker {
    /// A sound device by its stable name; none: the system's default.
    Device(Option<String>),
    /// A WAV file, one per call; `{n}` in the name is replaced by the session's number.
    File(PathBuf),
    /// Decoded, measured, and dropped.
    Null,
}

/// What a session hears itself play besides the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Ringback, until audio comes (RFC 3960 section 3.2).
    Ringback,
    /// The far end is busy.
    Busy,
    /// The call could not be placed.
    Failed,
    /// A record has been delivered.
    Offer,
    /// An incoming call.
    Incoming,
}

/// Said to the media side. `session` is absent for the agent's own ear (tones without a call).
#[derive(Debug, Clone, PartialEq)]
pub enum MediaCommand {
    /// Start a session on a lent port; RTP received before an agreement is dropped and counted.
    Open {
        /// Its name.
        session: SessionId,
        /// The lent port.
        port: RtpPort,
        /// The seed of SSRC, first sequence number and first timestamp.
        seed: u64,
        /// Another session of the same desk, with which this one may come to be joined.
        beside: Option<SessionId>,
    },
    /// What offer and answer have agreed, first or anew.
    Agree {
        /// Which session.
        session: SessionId,
        /// The agreement.
        agreement: Agreement,
    },
    /// Mute or unmute the microphone: packets go on, with silence.
    Mute {
        /// Which session.
        session: SessionId,
        /// The new state.
        muted: Muted,
    },
    /// Send a digit (RFC 4733), 0-9 * # A-D; queued behind the ones before it.
    Digit {
        /// Which session.
        session: SessionId,
        /// The key.
        key: char,
    },
    /// Play a tone into the agent's ear until `Quiet` or until audio comes, as the tone is.
    Play {
        /// Which session, or the agent's own ear.
        session: Option<SessionId>,
        /// The tone.
        tone: Tone,
    },
    /// Stop the tone.
    Quiet {
        /// Which session, or the agent's own ear.
        session: Option<SessionId>,
    },
    /// Speaker volume, 0 to 200 percent.
    Volume {
        /// Percent of the received level.
        percent: u16,
    },
    /// Attach the sound devices to this session (one at a time per process; headless sessions have virtual ones).
    Focus {
        /// Which session hears the agent.
        session: SessionId,
    },
    /// These sessions hear each other and the agent (2 to 3 of one desk); a session that joins leaves the conference before.
    Join {
        /// Which.
        sessions: Vec<SessionId>,
    },
    /// The session hears the agent alone again. A conference of one is over.
    Part {
        /// Which.
        session: SessionId,
    },
    /// Record the call, pause, or stop.
    Record {
        /// Which session.
        session: SessionId,
        /// What is to be written.
        recording: Recording,
        /// The file, which is made with the first sample.
        file: PathBuf,
    },
    /// Play this into the call in place of the microphone, once; `Said` follows.
    Say {
        /// Which session.
        session: SessionId,
        /// What.
        prompt: Recorded,
    },
    /// End the session; its last statistics follow as `Closed`.
    Close {
        /// Which.
        session: SessionId,
    },
}

/// What is written of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recording {
    /// Nothing.
    #[default]
    Off,
    /// Both sides: the far end left, the agent right.
    On,
    /// Silence, for as long as the pause lasts.
    Paused,
}

/// Whether the microphone is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Muted {
    /// Heard.
    #[default]
    No,
    /// Silence is sent instead.
    Yes,
}

/// Heard from the media side.
#[derive(Debug, Clone, PartialEq)]
pub enum MediaEvent {
    /// The first RTP packet of the far end was played.
    FirstAudio {
        /// Which session.
        session: SessionId,
    },
    /// A digit of the far end (RFC 4733).
    Digit {
        /// Which session.
        session: SessionId,
        /// The key.
        key: char,
    },
    /// Nothing has come from the far end for this long, although it should (told at 2 s, and at 30 s: media lost).
    Silent {
        /// Which session.
        session: SessionId,
        /// For how long, in milliseconds.
        for_ms: u64,
    },
    /// Levels and quality, five times a second while a call runs with a screen, once a second otherwise.
    Report {
        /// Which session.
        session: SessionId,
        /// The figures.
        figures: Figures,
    },
    /// The session is over.
    Closed {
        /// Which session.
        session: SessionId,
        /// The last figures.
        figures: Figures,
        /// Its port, free to be lent again.
        port: RtpPort,
    },
    /// The prompt has been played to its end.
    Said {
        /// Which session.
        session: SessionId,
    },
    /// A recording cannot go on; the call does.
    NotRecorded {
        /// Which session.
        session: SessionId,
        /// In words.
        why: Say,
    },
    /// The microphone in use gives the same level all the time, as a dead one does.
    SteadyMicrophone,
    /// A sound device was lost, or found again.
    Device {
        /// In words: which, and what happened.
        what: Say,
        /// Whether the agent can hear and speak.
        usable: bool,
    },
}

/// What a session measures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// `PCMU/8000`, `PCMA/8000`, `opus/48000/2`; empty before an agreement.
    pub codec: String,
    /// Level of the microphone and of the far end, in dBov (0 the loudest, -127 silence).
    pub microphone_dbov: f32,
    /// See `microphone_dbov`.
    pub speaker_dbov: f32,
    /// Packets received, sent, lost on the way to us, come too late to play, and played by concealment.
    pub received: u64,
    /// See `received`.
    pub sent: u64,
    /// See `received`.
    pub lost: u64,
    /// See `received`.
    pub late: u64,
    /// See `received`.
    pub concealed: u64,
    /// Interarrival jitter (RFC 3550), in milliseconds.
    pub jitter_ms: f32,
    /// How long a sample waits between its arrival and the device, in milliseconds.
    pub buffer_ms: f32,
    /// Round trip from RTCP, in milliseconds.
    pub round_trip_ms: Option<f32>,
    /// What the far end reports of our packets, 0 to 100.
    pub far_loss_percent: Option<f32>,
    /// Estimated mean opinion score, 1.0 to 4.5.
    pub mos: f32,
}
