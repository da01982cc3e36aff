//! The audio path as a pure machine: RTP and RTCP in and out, jitter buffer, codecs, concealment, digits, tones, levels.
//!
//! [`Session`] is one call's audio; [`control`] is what the rest of the program says to it and hears from it, as plain
//! data; [`tone::Player`] is the agent's ear without a call. Sockets, sound devices and threads are `io`'s.
//!
//! `media` knows `sdp` for one thing: the [`crate::sdp::Agreement`].

pub mod codec;
pub mod control;
mod delay;
mod dtmf;
pub mod jitter;
pub mod measure;
pub mod mix;
mod outbox;
mod plc;
pub mod quality;
pub mod recorded;
pub mod resample;
mod rtcp;
mod rtp;
mod rx;
mod session;
mod source;
mod stretch;
#[cfg(test)]
mod tests;
pub mod tone;
pub mod trace;
mod tx;

pub use outbox::Channel;
pub use session::{Drops, Session, SessionEvent};
