//! What a person or a script wants. Keys, clicks, JSON lines and the autopilot all end here.

use serde::Deserialize;

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
    /// Speaker volume, 0 to 200 percent.
    Volume {
        /// Percent.
        percent: u16,
    },
    /// Leave: hang up, save, unregister.
    Quit,
}
