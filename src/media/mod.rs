//! The audio path as a pure machine.
pub mod codec;
pub mod control;
mod dtmf;
pub mod measure;
pub mod quality;
mod rtcp;
mod rtp;
mod source;
pub mod tone;
