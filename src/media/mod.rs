//! The audio path as a pure machine: RTP and RTCP in and out, jitter buffer, codecs, concealment, digits, tones, levels.
//!
//! `media` knows `sdp` for one thing: the [`crate::sdp::Agreement`].
pub mod control;
