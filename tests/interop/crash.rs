//! A desk that dies while Asterisk rings or talks: the next one ends the call that it was in.

use crate::alone;
use crate::asterisk::Asterisk;
use crate::common::place::{OFFHOOK, Place};
use crate::common::run::send_signal;
use crate::common::tmux::{self, Tmux};

#[test]
fn a_desk_that_was_killed_in_a_call_or_while_it_rang_ends_it_after_the_restart() {
    const NAME: &str = "a_desk_that_was_killed_in_a_call_or_while_it_rang_ends_it_after_the_restart";
    let _alone = alone();
    let Some(asterisk) = Asterisk::find(NAME) else { return };
    if !tmux::is_there(NAME) {
        return;
    }
    let place = Place::new();
    place.write("profile.toml", asterisk.profile(1, "\"PCMU\""));
    place.campaign("", &[("C-1", "2125550101", "")]);
    place.import();
    for (extension, state) in [("640", "Ringing"), ("600", "Talking")] {
        let desk = desk(&place, extension);
        desk.wait("registered");
        desk.press(&["p"]);
        desk.text(extension);
        desk.press(&["Enter"]);
        desk.wait(state);
        // "unsaved" stands at the top as long as something is on its way.
        desk.wait_for("stored call", |screen| !screen.contains("unsaved"));
        send_signal(desk.pid(), "KILL");
        assert_eq!(desk.code(), 128 + 9);
        drop(desk);
        assert!(!asterisk.cli("core show channels count").contains("0 active channels"), "{extension} goes on");
        let next = self::desk(&place, extension);
        asterisk.wait_until_idle();
        let trace = place.read(&format!("{extension}.trace"));
        assert!(trace.contains("BYE sip:"), "{extension}: {trace}");
        next.wait("Not Ready (login)");
        next.press(&["q"]);
        assert_eq!(next.code(), 0);
    }
}

fn desk(place: &Place, extension: &str) -> Tmux {
    let trace = place.path(&format!("{extension}.trace"));
    let further = ["--agent", "ana", "--mic", "silence", "--speaker", "null", "--sip-trace", trace.to_str().unwrap()];
    Tmux::start_in(place, (80, 24), &[], OFFHOOK, &place.words("desk", &further))
}
