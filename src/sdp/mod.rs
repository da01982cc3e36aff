//! Session descriptions: parse, offer and answer (RFC 3264), and the [`Agreement`] that media runs by.
//!
//! ```text
//! offer(local) ──────────────► far end ──► accept(local, its answer) ─► Agreement
//! answer(local, its offer) ─► (our answer, Agreement)
//! ```
//!
//! One audio stream, RTP/AVP, no state: whoever calls keeps [`Local`] and raises its `version` when it changes. Not here:
//! SRTP, video, ICE. Host names as addresses are refused, since nothing here resolves them.

mod agree;
mod format;
mod read;
#[cfg(test)]
mod tests;

use std::net::{IpAddr, SocketAddr};

use crate::say::{Say, say};

pub use agree::{accept, answer, offer};

/// A codec of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CodecKind {
    /// opus/48000/2 (RFC 7587).
    Opus,
    /// G.711 µ-law, payload type 0.
    Pcmu,
    /// G.711 A-law, payload type 8.
    Pcma,
}

/// Who sends (RFC 3264 section 5.1), from our side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Both.
    #[default]
    SendRecv,
    /// We send; we hold the far end.
    SendOnly,
    /// We receive; the far end holds us.
    RecvOnly,
    /// Nobody sends.
    Inactive,
}

/// What offer and answer have agreed for the one audio stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The codec.
    pub codec: CodecKind,
    /// The payload type that the far end wants to receive (we send this).
    pub send_payload_type: u8,
    /// The payload type that we said we receive.
    pub receive_payload_type: u8,
    /// `telephone-event` at the codec's clock rate: (payload type to send, payload type to receive).
    pub telephone_event: Option<(u8, u8)>,
    /// Packet time that we send with, in milliseconds.
    pub ptime_ms: u32,
    /// Where RTP goes. Port 0 or an unspecified address: nowhere.
    pub remote_rtp: SocketAddr,
    /// Where RTCP goes (a=rtcp, else RTP port + 1, or the RTP port with rtcp-mux).
    pub remote_rtcp: SocketAddr,
    /// Who sends, from our side.
    pub direction: Direction,
    /// opus: whether the far end can use in-band FEC, and its maximum average bit rate in bit/s.
    pub opus_fec: bool,
    /// See `opus_fec`.
    pub opus_max_bitrate: Option<u32>,
}

/// Our side of a description, offered or answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// Where we receive.
    pub address: IpAddr,
    /// The RTP port; RTCP is on the next.
    pub rtp_port: u16,
    /// What we speak, the preferred first.
    pub codecs: Vec<CodecKind>,
    /// The packet time we prefer, in milliseconds.
    pub ptime_ms: u32,
    /// The `o=` session id: one for the life of a call.
    pub session_id: u64,
    /// The `o=` version: raised by one whenever the description changes.
    pub version: u64,
    /// What we want; an answer may narrow it.
    pub direction: Direction,
}

/// Why a description cannot be worked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SdpError {
    /// Not a session description (answer 400).
    Unreadable(String),
    /// No audio stream is offered, or it is refused with port 0 (answer 488).
    NoAudio,
    /// Audio only under a profile that we do not speak, such as SRTP (answer 488).
    Profile(String),
    /// The audio stream has no codec of ours (answer 488).
    NoCommonCodec,
    /// The audio stream has no usable address: none at all, a host name, or multicast (answer 488).
    Address(String),
}

impl std::error::Error for SdpError {}

impl std::fmt::Display for SdpError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.said().fmt(f)
    }
}

impl SdpError {
    /// In words.
    pub fn said(&self) -> Say {
        match self {
            Self::Unreadable(why) => say("sdp-unreadable").with("why", why),
            Self::NoAudio => say("sdp-no-audio"),
            Self::Profile(profile) => say("sdp-profile").with("profile", profile),
            Self::NoCommonCodec => say("sdp-no-codec"),
            Self::Address(address) => say("sdp-address").with("address", address),
        }
    }

    /// The SIP status that refuses an offer for this reason.
    pub fn status(&self) -> u16 {
        match self {
            Self::Unreadable(_) => 400,
            Self::NoAudio | Self::Profile(_) | Self::NoCommonCodec | Self::Address(_) => 488,
        }
    }
}

impl CodecKind {
    /// The RTP clock rate in Hz.
    pub fn clock_rate(self) -> u32 {
        match self {
            Self::Opus => 48_000,
            Self::Pcmu | Self::Pcma => 8_000,
        }
    }

    /// As in `a=rtpmap`: `PCMU/8000`, `PCMA/8000`, `opus/48000/2`.
    pub fn encoding(self) -> &'static str {
        match self {
            Self::Opus => "opus/48000/2",
            Self::Pcmu => "PCMU/8000",
            Self::Pcma => "PCMA/8000",
        }
    }
}

impl Direction {
    /// From whether we send and whether we receive.
    fn of(sends: bool, receives: bool) -> Self {
        match (sends, receives) {
            (true, true) => Self::SendRecv,
            (true, false) => Self::SendOnly,
            (false, true) => Self::RecvOnly,
            (false, false) => Self::Inactive,
        }
    }

    /// Whether we send RTP.
    pub fn sends(self) -> bool {
        matches!(self, Self::SendRecv | Self::SendOnly)
    }

    /// Whether we expect RTP.
    pub fn receives(self) -> bool {
        matches!(self, Self::SendRecv | Self::RecvOnly)
    }

    /// The same, seen from the other side.
    pub fn reversed(self) -> Self {
        Self::of(self.receives(), self.sends())
    }

    /// What is left of it where the other side allows only `limit`, both from our side.
    pub fn within(self, limit: Self) -> Self {
        Self::of(self.sends() && limit.sends(), self.receives() && limit.receives())
    }

    /// The attribute's name.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::SendRecv => "sendrecv",
            Self::SendOnly => "sendonly",
            Self::RecvOnly => "recvonly",
            Self::Inactive => "inactive",
        }
    }
}
