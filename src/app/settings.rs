//! What the composition is built from: checked, resolved, ready to start.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use crate::campaign::Campaign;
use crate::config::dial::{DialTable, Policy};
use crate::desk::Hands;
use crate::media::recorded::Recorded;
use crate::sdp::CodecKind;
use crate::sip;

/// The whole process.
#[derive(Clone)]
pub struct Settings {
    /// The lines, at least one.
    pub lines: Vec<LineSettings>,
    /// The desks.
    pub seats: Vec<SeatSettings>,
    /// The campaign; none in `offhook phone`.
    pub campaign: Option<Arc<Campaign>>,
    /// Who works the desks.
    pub hands: Hands,
    /// Where recordings are kept; none: there is no such place.
    pub recordings: Option<PathBuf>,
    /// The campaign's message for mailboxes.
    pub voicemail: Option<Recorded>,
    /// Whether another desk of the same agent loses its seat.
    pub seating: Seating,
}

/// Whether another live desk of the same agent loses its seat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Seating {
    /// No: this one is refused.
    #[default]
    IfFree,
    /// Yes, unless it has a call up.
    TakeOver,
}

/// One line.
#[derive(Clone)]
pub struct LineSettings {
    /// Signalling.
    pub sip: sip::Settings,
    /// Where audio is received.
    pub media_address: IpAddr,
    /// Codecs by preference.
    pub codecs: Vec<CodecKind>,
    /// Packet time, in milliseconds.
    pub ptime_ms: u32,
    /// What goes into the INVITE for a number.
    pub dial: DialTable,
    /// The profile's own dial policy, for numbers typed by a person.
    pub policy: Policy,
    /// The caller ID where record and campaign have none.
    pub caller_id: Option<String>,
}

/// One desk.
#[derive(Clone, Debug)]
pub struct SeatSettings {
    /// The agent's name.
    pub agent: String,
    /// Its line.
    pub line: usize,
}
