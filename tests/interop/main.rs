//! The real phone against other people's: Asterisk (started by `tools/asterisk/up`, found by OFFHOOK_ASTERISK) and Debian's baresip.
//!
//! `offhook phone --json` is driven as a script would drive it, over real sockets on 127.0.0.1. Sound is measured: a tone that one
//! side sends is looked for in what the other side heard. A test whose peer is not there says so by name and is counted as skipped.

mod asterisk;
mod baresip;
mod calls;
#[path = "../common/mod.rs"]
mod common;
mod crash;
mod doctor;
mod incoming;
mod peers;
mod phone;
mod tone;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The PBX has one agent1: within one process, the tests take turns. (`tools/test` runs one process at a time.)
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}
