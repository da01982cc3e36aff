//! The terminal's modes, and the promise that they are undone: by whoever comes first of the owner's drop and a panic.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// Alternate screen; clicks and the wheel, but not every movement, in the SGR form; bracketed paste; no cursor; and no
/// reordering of lines that run to the left, which `ui` has put in order.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?1000h\x1b[?1006h\x1b[?2004h\x1b[?25l\x1b[8l\x1b[2J";
/// The opposite, backwards; also the end of a synchronised update in which a frame broke off.
const GIVE_BACK: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[8h\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[?1049l\x1b[?25h";

/// The terminal while it is ours. It is a descriptor of its own: whatever becomes of standard output, it is given back.
static OURS: Mutex<Option<File>> = Mutex::new(None);

fn ours() -> MutexGuard<'static, Option<File>> {
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the terminal, and sees to it that a panic gives it back before it is reported.
pub(super) fn take() -> io::Result<()> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            report(panic);
        }));
    });
    let file = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    enable_raw_mode()?;
    *ours() = Some(file);
    write(TAKE).inspect_err(|_| give_back())
}

/// Sets the modes once more, after somebody else has had the terminal.
pub(super) fn retake() -> io::Result<()> {
    disable_raw_mode()?;
    enable_raw_mode()?;
    write(TAKE)
}

/// Whether the terminal is ours.
pub(super) fn are_taken() -> bool {
    ours().is_some()
}

/// Writes to the terminal, if it is ours. Nobody else writes meanwhile, so a frame is never torn by the giving back.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    match ours().as_mut() {
        Some(file) => file.write_all(bytes),
        None => Err(io::ErrorKind::BrokenPipe.into()),
    }
}

/// Gives the terminal back, if it is ours. Errors are left alone: a terminal that is gone needs nothing back.
pub(super) fn give_back() {
    if let Some(mut file) = ours().take() {
        let _ = file.write_all(GIVE_BACK);
        let _ = disable_raw_mode();
    }
}
