//! Session descriptions: parse, offer and answer (RFC 3264), and the [`Agreement`] that media runs by.

use std::net::SocketAddr;

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
