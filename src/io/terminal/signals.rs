//! The signals that concern a terminal, as inputs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::ui::Input;

/// Watches until it is dropped.
#[derive(Debug)]
pub(super) struct Signals {
    task: JoinHandle<()>,
}

impl Signals {
    /// A new size and a continued program are [`Input::Resize`]; SIGTERM, SIGHUP and SIGINT are [`Input::Closed`], so
    /// that the loop hangs up, saves, and drops the terminal.
    pub(super) fn watch(inputs: mpsc::Sender<Input>, continued: Arc<AtomicBool>) -> io::Result<Self> {
        let mut size = signal(SignalKind::window_change())?;
        let mut back = signal(SignalKind::from_raw(libc::SIGCONT))?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hang_up = signal(SignalKind::hangup())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let task = tokio::spawn(async move {
            loop {
                let input = tokio::select! {
                    Some(()) = size.recv() => Input::Resize,
                    Some(()) = back.recv() => {
                        continued.store(true, Ordering::Release);
                        Input::Resize
                    }
                    Some(()) = terminate.recv() => Input::Closed,
                    Some(()) = hang_up.recv() => Input::Closed,
                    Some(()) = interrupt.recv() => Input::Closed,
                    else => return,
                };
                if inputs.send(input).await.is_err() {
                    return;
                }
            }
        });
        Ok(Self { task })
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.task.abort();
    }
}
