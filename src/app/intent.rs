//! What a person or a script wants. Keys, clicks, JSON lines and the autopilot all end here.

use serde::Deserialize;

use crate::campaign::Who;

/// One wish of one desk.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Intent {
    /// Take the next record when there is one.
    Ready,
    /// Take no further record; a reason of the centre's own, where it has any.
    NotReady {
        /// The reason.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Open the offered record.
    Accept,
    /// Return the offered record, or refuse the incoming call that rings.
    Reject,
    /// Call a number: of the record by its index, else anything that can be dialled.
    Dial {
        /// `600`, `+15551234567`, `sip:…`, or `#2` for the record's second number.
        to: String,
    },
    /// Call the number with the green circle.
    DialRecommended,
    /// Return the record for later (S9).
    Skip {
        /// Given, or required by the campaign.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Finish the record with a disposition: without a call in Review (S8), after one in WrapUp (S14).
    Complete {
        /// The disposition's name or code; the picked or pre-selected one where absent.
        #[serde(default)]
        disposition: Option<String>,
    },
    /// Pick a disposition without finishing.
    Dispose {
        /// Its name or code.
        disposition: String,
    },
    /// The note as a whole, at every keystroke.
    Note {
        /// Its text.
        text: String,
    },
    /// More review time.
    Extend,
    /// Agree on a time for the next attempt (S15); it is stored with the outcome.
    Reschedule {
        /// A number of the record, or `#2`; absent: the campaign's choice then.
        #[serde(default)]
        number: Option<String>,
        /// `15:00`, `tomorrow 9:30`, `fri 15:00`, `2026-11-30 15:00`, `+45` minutes, RFC 3339, or a word such as
        /// `tomorrow-morning`; in the zone.
        from: String,
        /// The same, read from there on; absent: the campaign's usual window.
        #[serde(default)]
        until: Option<String>,
        /// An IANA zone; absent: the customer's.
        #[serde(default)]
        zone: Option<String>,
        /// `me` or `anyone`.
        #[serde(default, rename = "for")]
        who: Who,
        /// What the next agent should know.
        #[serde(default)]
        note: Option<String>,
    },
    /// Take the agreed time back.
    Unschedule,
    /// Put the record off for a short while, and get it again.
    Snooze {
        /// One of the campaign's numbers of minutes; its first where absent.
        #[serde(default)]
        minutes: Option<u32>,
    },
    /// Take the last skip back.
    UndoSkip,
    /// Look into the callback inbox.
    Callbacks,
    /// Open the record of a callback now.
    Take {
        /// The record's key.
        record: String,
    },
    /// Give a callback to somebody else.
    HandOver {
        /// The record's key.
        record: String,
        /// To whom; absent: to anyone.
        #[serde(default)]
        to: Option<String>,
    },
    /// Look at what was handled recently.
    Recent,
    /// Put an outcome of one's own right.
    Correct {
        /// Its interaction id.
        attempt: String,
        /// The right disposition; absent: it was right.
        #[serde(default)]
        disposition: Option<String>,
        /// The right note; absent: it was right.
        #[serde(default)]
        note: Option<String>,
    },
    /// Answer the incoming call that rings.
    Answer,
    /// End the call, or give up the dial.
    Hangup,
    /// Put the far end on hold.
    Hold,
    /// Take it back.
    Resume,
    /// The microphone.
    Mute,
    /// See `Mute`.
    Unmute,
    /// Send digits.
    Key {
        /// One or more of 0-9 * # A-D.
        digits: String,
    },
    /// Blind transfer (REFER).
    Transfer {
        /// To whom: as in `Dial`.
        to: String,
    },
    /// Hold the customer and call a colleague.
    Consult {
        /// Whom: as in `Dial`.
        to: String,
    },
    /// Join customer and colleague, and leave them (REFER with Replaces); from a conference, too.
    FinishTransfer,
    /// Drop the colleague and take the customer back.
    Return,
    /// Talk with both calls at once.
    Conference,
    /// Hang up one of several calls.
    Drop {
        /// Which, from 1, as the screen lists them.
        call: usize,
    },
    /// Take another call, and put the present one on hold.
    Swap {
        /// Which, from 1, as the screen lists them; the first that is on hold where absent.
        #[serde(default)]
        call: Option<usize>,
    },
    /// Record the call, pause, go on, or stop.
    Record {
        /// `on`, `paused` or `off`.
        set: RecordingWish,
    },
    /// Play the campaign's message into the call, for a mailbox.
    Voicemail {
        /// What the agent does meanwhile.
        #[serde(default)]
        then: AfterMessage,
    },
    /// Call the last number again: of the record, through the gate, else the last one that was typed.
    Redial,
    /// Ask the PBX whether it is there, and how fast it answers.
    Probe,
    /// Speaker volume, 0 to 200 percent.
    Volume {
        /// Percent.
        percent: u16,
    },
    /// Leave: hang up, save, unregister.
    Quit,
}

/// See [`Intent::Record`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordingWish {
    /// Record.
    On,
    /// Write silence until it goes on.
    Paused,
    /// Write nothing any more.
    Off,
}

/// See [`Intent::Voicemail`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterMessage {
    /// Writes up; the call is hung up when the message is over.
    #[default]
    Leave,
    /// Stays in the call.
    Stay,
}
