//! Payload to samples and back, one file a codec. A codec holds its state and nothing of the network.

pub mod g711;
pub mod opus;

use crate::sdp::{Agreement, CodecKind};
use g711::Law;

/// Makes payloads of frames.
#[derive(Debug)]
pub(super) enum Encoder {
    G711(Law),
    Opus(opus::Encoder),
}

/// Makes samples of payloads.
#[derive(Debug)]
pub(super) enum Decoder {
    G711(Law),
    Opus(opus::Decoder),
}

impl Encoder {
    /// An encoder for what was agreed; none where libopus has no memory for it.
    pub(super) fn new(agreement: &Agreement) -> Option<Self> {
        match agreement.codec {
            CodecKind::Pcmu => Some(Self::G711(Law::Mu)),
            CodecKind::Pcma => Some(Self::G711(Law::A)),
            CodecKind::Opus => opus::Encoder::new(agreement.opus_fec, agreement.opus_max_bitrate).ok().map(Self::Opus),
        }
    }

    /// The payload's length; 0 where the frame cannot be encoded.
    pub(super) fn encode(&mut self, samples: &[i16], payload: &mut [u8]) -> usize {
        match self {
            Self::G711(law) => g711::encode(*law, samples, payload),
            Self::Opus(encoder) => encoder.encode(samples, payload),
        }
    }
}

impl Decoder {
    pub(super) fn new(codec: CodecKind) -> Option<Self> {
        match codec {
            CodecKind::Pcmu => Some(Self::G711(Law::Mu)),
            CodecKind::Pcma => Some(Self::G711(Law::A)),
            CodecKind::Opus => opus::Decoder::new().ok().map(Self::Opus),
        }
    }

    /// How many samples the payload holds; none where it is not of this codec.
    pub(super) fn duration(&self, payload: &[u8]) -> Option<usize> {
        match self {
            Self::G711(_) => Some(payload.len()).filter(|len| *len > 0),
            Self::Opus(_) => opus::duration(payload),
        }
    }
}
