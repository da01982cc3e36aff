//! What goes wrong outside: files that are not what they should be, a registrar that is not there, a full disk, a terminal
//! that is none. Each gets its exit code and a message that says which, where, and how to mend it, and loses nothing.

#![expect(clippy::disallowed_methods, reason = "a test of the real program has real deadlines")]

mod common;

#[path = "bad_input/devices.rs"]
mod devices;
#[path = "bad_input/disk.rs"]
mod disk;
#[path = "bad_input/files.rs"]
mod files;
#[path = "bad_input/lists.rs"]
mod lists;
#[path = "bad_input/names.rs"]
mod names;
#[path = "bad_input/registrar.rs"]
mod registrar;

use std::fs;
use std::net::UdpSocket;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use common::far_end::FarEnd;
use common::place::Place;
use common::run::{Done, Running, to_end};
use common::tmux::{self, Tmux};
use common::{skipped, until, until_or};
use offhook::campaign::{JournalEvent, Status};
use serde_json::{Value, json};

const PEOPLE: [(&str, &str, &str); 2] = [("C-1", "2125550101", ""), ("C-2", "2125550203", "")];
const HEADLESS: &str = "review_s = 1\nauto_accept = true";

/// A place with a campaign whose list is this file, not yet imported.
fn with_list(bytes: &[u8]) -> Place {
    let place = Place::new();
    place.campaign(HEADLESS, &[]);
    place.write("people.csv", bytes);
    place
}

fn import(place: &Place, further: &[&str]) -> Done {
    let url = place.store_url();
    let mut command = place.run(&["campaign", "import", "--campaign", "campaign.toml", "--store", &url]);
    command.args(further);
    to_end(command)
}

/// Headless desks; a talk takes as long as `further` says, else a moment.
fn auto(place: &Place, further: &[&str]) -> Command {
    let mut command = place.run(&place.words("auto", further));
    if !further.contains(&"--talk") {
        command.args(["--talk", "300ms"]);
    }
    command
}

fn summary(done: &Done) -> Value {
    let last = done.lines().pop().unwrap_or_else(|| panic!("no summary: {done:#?}"));
    assert_eq!(last["event"], "summary", "{done:#?}");
    last
}

/// The records are as they were, and nobody was dialled.
fn nothing_happened(place: &Place) {
    let mut store = place.opened();
    assert!(store.records().iter().all(|record| record.status == Status::New && record.attempts.is_empty()));
    assert_eq!(store.count(|event| matches!(event, JournalEvent::Dialed { .. })), 0);
}
