//! The audio path as a pure machine.
pub mod codec;
pub mod control;
mod delay;
mod dtmf;
mod jitter;
pub mod measure;
mod plc;
pub mod quality;
mod rtcp;
mod rtp;
mod rx;
mod source;
mod stretch;
pub mod tone;
