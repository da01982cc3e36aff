//! The thread that reads keys and clicks.
//!
//! It waits on the descriptor itself before it lets crossterm read: crossterm turns in circles on a terminal that is gone.
//! Crossterm is built to ask poll(2) what there is to read (`use-dev-tty`): its other way hears of each byte once, and
//! forgets it where a new size is told at the same time.

use std::io::{self, Read};
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event};
use tokio::sync::mpsc;

use crate::ui::Input;

/// So long crossterm may look for what the descriptor has, and for what it has read already. It looks at the clock first: a
/// thread that is put aside for longer than this at that moment hears of nothing, even if there are keys, which is why so
/// short a time as a millisecond lost them on a busy machine until the next one was pressed.
const LOOK: Duration = Duration::from_millis(100);
/// After something came, it is asked so often again although the descriptor is silent, and after so many milliseconds each.
const LOOKS_AGAIN: u8 = 2;
const AGAIN_MS: i32 = 200;
/// Until there is something.
const FOREVER_MS: i32 = -1;

/// Reads until it is dropped, or the terminal is gone.
#[derive(Debug)]
pub(super) struct Reader {
    /// Its other end closes when this one is dropped, which wakes the thread.
    _life: UnixStream,
}

impl Reader {
    pub(super) fn start(inputs: mpsc::Sender<Input>) -> io::Result<Self> {
        let (life, end) = UnixStream::pair()?;
        thread::Builder::new().name("terminal-in".to_owned()).spawn(move || read(&inputs, end))?;
        Ok(Self { _life: life })
    }
}

fn read(inputs: &mpsc::Sender<Input>, end: UnixStream) {
    let mut looks_again = 0;
    loop {
        match wait(end.as_raw_fd(), if looks_again > 0 { AGAIN_MS } else { FOREVER_MS }) {
            Woken::ToRead | Woken::Quiet => {}
            Woken::ToEnd => return,
            Woken::Closed => break,
        }
        match hand_over(inputs) {
            Ok(Found::Something) => looks_again = LOOKS_AGAIN,
            Ok(Found::Nothing) => looks_again = looks_again.saturating_sub(1),
            Ok(Found::NobodyWaits) => return,
            Err(_) => {
                let _ = inputs.blocking_send(Input::Closed);
                return;
            }
        }
    }
    let _ = inputs.blocking_send(Input::Closed);
    // Nothing more comes; stay until the owner goes, so that it never meets a half-closed pair.
    let _ = (&end).read(&mut [0]);
}

enum Found {
    Something,
    Nothing,
    NobodyWaits,
}

/// Hands over what crossterm has, until it has nothing.
fn hand_over(inputs: &mpsc::Sender<Input>) -> io::Result<Found> {
    let mut found = Found::Nothing;
    while event::poll(LOOK)? {
        found = Found::Something;
        if let Some(input) = input(event::read()?)
            && inputs.blocking_send(input).is_err()
        {
            return Ok(Found::NobodyWaits);
        }
    }
    Ok(found)
}

/// What the front end wants to know of.
fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => Some(Input::Key(key)),
        Event::Mouse(mouse) => Some(Input::Mouse(mouse)),
        Event::Paste(words) => Some(Input::Paste(words)),
        Event::Resize(..) => Some(Input::Resize),
        Event::FocusGained | Event::FocusLost => None,
    }
}

enum Woken {
    ToRead,
    Quiet,
    ToEnd,
    Closed,
}

/// Waits until there is something to read, the owner is gone, or the terminal is; or for so many milliseconds.
fn wait(end: RawFd, patience_ms: i32) -> Woken {
    let watched = |fd| libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
    let mut both = [watched(io::stdin().as_raw_fd()), watched(end)];
    loop {
        #[expect(unsafe_code, reason = "the standard library has no poll(2)")]
        // SAFETY: `both` is an array of two initialised pollfd that lives through the call.
        let ready = unsafe { libc::poll(both.as_mut_ptr(), 2, patience_ms) };
        if ready < 0 && io::Error::last_os_error().kind() == io::ErrorKind::Interrupted {
            continue;
        }
        let [terminal, end] = both;
        return if end.revents != 0 {
            Woken::ToEnd
        } else if ready < 0 || terminal.revents & (libc::POLLHUP | libc::POLLERR | libc::POLLNVAL) != 0 {
            Woken::Closed
        } else if ready == 0 {
            Woken::Quiet
        } else {
            Woken::ToRead
        };
    }
}
