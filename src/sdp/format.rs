//! The formats of an audio line: payload type, `a=rtpmap`, `a=fmtp` (RFC 8866 sections 6.6 and 6.15, RFC 7587 section 6).

use super::CodecKind;
use sdp_types::Media;

/// Formats beyond this many in one line are not looked at.
const MAX_FORMATS: usize = 64;

/// One format that we know, in the order of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) payload_type: u8,
    pub(super) kind: FormatKind,
}

/// What a format is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormatKind {
    Codec(CodecKind),
    /// RFC 4733, with its clock rate in Hz.
    TelephoneEvent(u32),
}

/// The opus parameters of the far end that bind us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct OpusParameters {
    pub(super) fec: bool,
    pub(super) max_bitrate: Option<u32>,
}

/// The formats of a line that we know; unknown ones are left out.
pub(super) fn formats(media: &Media) -> Vec<Format> {
    media
        .fmt
        .split_ascii_whitespace()
        .take(MAX_FORMATS)
        .filter_map(|token| token.parse::<u8>().ok().filter(|payload_type| *payload_type < 128))
        .filter_map(|payload_type| Some(Format { payload_type, kind: kind(media, payload_type)? }))
        .collect()
}

/// What `a=fmtp` says of opus at this payload type.
pub(super) fn opus_parameters(media: &Media, payload_type: u8) -> OpusParameters {
    let mut parameters = OpusParameters::default();
    for (key, value) in fmtp(media, payload_type).split(';').filter_map(|pair| pair.split_once('=')) {
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "useinbandfec" => parameters.fec = value == "1",
            // RFC 7587 section 6.1 allows 6000 to 510000; what lies outside is pinned.
            "maxaveragebitrate" => {
                parameters.max_bitrate = value.parse().ok().map(|bits: u32| bits.clamp(6_000, 510_000))
            }
            _ => {}
        }
    }
    parameters
}

fn kind(media: &Media, payload_type: u8) -> Option<FormatKind> {
    match mapped(media, payload_type, "rtpmap") {
        Some(encoding) => named(encoding),
        // RFC 3551 table 4: the static types need no map.
        None => match payload_type {
            0 => Some(FormatKind::Codec(CodecKind::Pcmu)),
            8 => Some(FormatKind::Codec(CodecKind::Pcma)),
            _ => None,
        },
    }
}

fn named(encoding: &str) -> Option<FormatKind> {
    let mut parts = encoding.trim().split('/');
    let name = parts.next()?.trim().to_ascii_lowercase();
    let rate: u32 = parts.next()?.trim().parse().ok()?;
    let channels: u32 = parts.next().map_or(Ok(1), |channels| channels.trim().parse()).ok()?;
    match (name.as_str(), rate, channels) {
        ("pcmu", 8_000, 1) => Some(FormatKind::Codec(CodecKind::Pcmu)),
        ("pcma", 8_000, 1) => Some(FormatKind::Codec(CodecKind::Pcma)),
        // RFC 7587 section 7: always said to be 48000/2; some forget the 2.
        ("opus", 48_000, _) => Some(FormatKind::Codec(CodecKind::Opus)),
        ("telephone-event", rate, 1) if rate > 0 => Some(FormatKind::TelephoneEvent(rate)),
        _ => None,
    }
}

fn fmtp(media: &Media, payload_type: u8) -> &str {
    mapped(media, payload_type, "fmtp").unwrap_or_default()
}

/// The value behind the payload type in the first `a=<name>:<payload type> <value>`.
fn mapped<'a>(media: &'a Media, payload_type: u8, name: &str) -> Option<&'a str> {
    media.attributes.iter().filter(|attribute| attribute.attribute.eq_ignore_ascii_case(name)).find_map(|attribute| {
        let (number, value) = attribute.value.as_deref()?.trim_start().split_once(char::is_whitespace)?;
        (number.parse::<u8>().ok()? == payload_type).then_some(value.trim())
    })
}
