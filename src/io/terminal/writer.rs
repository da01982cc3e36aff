//! Frames on their way to the terminal: one thread writes them, one at a time.

use std::io::{self, Write};
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::modes;

/// Told to the terminal so that it shows a frame at once; one that doesn't know it ignores it.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// See `BEGIN`.
const END: &[u8] = b"\x1b[?2026l";

/// Where a frame is collected, whole, before it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    bytes: Arc<Mutex<Vec<u8>>>,
}

impl Sheet {
    /// The frame, if it changes anything.
    pub(super) fn take(&self) -> Vec<u8> {
        mem::take(&mut self.bytes.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The thread that writes. It ends with its owner.
#[derive(Debug)]
pub(super) struct Writer {
    frames: SyncSender<Vec<u8>>,
    busy: Arc<AtomicBool>,
    gone: Arc<AtomicBool>,
}

impl Writer {
    pub(super) fn start() -> io::Result<Self> {
        let (frames, waiting) = sync_channel::<Vec<u8>>(1);
        let (busy, gone) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let (is_busy, is_gone) = (Arc::clone(&busy), Arc::clone(&gone));
        thread::Builder::new().name("terminal-out".to_owned()).spawn(move || {
            for frame in waiting {
                if modes::write(&frame).is_err() {
                    is_gone.store(true, Ordering::Release);
                }
                is_busy.store(false, Ordering::Release);
            }
        })?;
        Ok(Self { frames, busy, gone })
    }

    /// Whether a frame is still being written.
    ///
    /// # Errors
    /// Where the last one could not be.
    pub(super) fn is_busy(&self) -> io::Result<bool> {
        if self.gone.load(Ordering::Acquire) {
            return Err(io::Error::new(io::ErrorKind::BrokenPipe, "the terminal cannot be written to"));
        }
        Ok(self.busy.load(Ordering::Acquire))
    }

    /// Hands a frame over. Only when it is not busy, so this never waits.
    pub(super) fn write(&self, frame: Vec<u8>) -> io::Result<()> {
        if frame.is_empty() {
            return Ok(());
        }
        debug_assert!(!self.busy.load(Ordering::Acquire), "one frame at a time");
        self.busy.store(true, Ordering::Release);
        let whole = [BEGIN, &frame, END].concat();
        self.frames.try_send(whole).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}
