//! Offhook is the phone of an outbound agent: a SIP user agent, the audio path to a headset, and the preview desk on
//! which campaign records arrive.
//!
//! A pure core is told the time and what happened, and says what to do; `io` around it owns the sockets, the sound card,
//! the disk, the terminal and the clock. Read the modules in this order.

// The screens of the tests in `tests/` are drawn by unit tests, too.
#[cfg(test)]
extern crate self as offhook;

// What everybody knows.
pub mod pii;
pub mod rng;
pub mod say;
pub mod time;

// The cores. They do not know each other, but for `media -> sdp` and `desk -> campaign`.
pub mod campaign;
pub mod desk;
pub mod media;
pub mod sdp;
pub mod sip;

// What was typed, and what it means.
pub mod config;

// The composition, and the front ends that see only its screen.
pub mod app;
pub mod autopilot;
pub mod doctor;
pub mod ui;

// The world, and its double.
pub mod io;
pub mod sim;
