//! The agent's terminal: taken, drawn on, and always given back.
//!
//! ```text
//! keyboard, mouse ──thread──> Input ──> the loop ──> Ui ──> frame ──thread──> terminal
//! SIGWINCH, SIGCONT, SIGTERM, SIGHUP, SIGINT ──task──> Input
//! ```
//!
//! It owns the terminal's modes, the reader thread and the writer thread. A frame is written by a thread of its own, so
//! that a stalled connection to the terminal never holds up a call; while one is being written, no other is drawn. It
//! knows nothing of what the keys mean: that is `ui`.

mod modes;
mod reader;
mod signals;
mod writer;

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::backend::CrosstermBackend;
use tokio::sync::mpsc;

use crate::app::Screen;
use crate::time::Tick;
use crate::ui::{FRAME, Input, Pace, Ui};
use writer::{Sheet, Writer};

/// Inputs that may wait for the loop; a person is slower than this.
pub const INPUT_QUEUE: usize = 256;

/// Why there is no screen, in words.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Keys and clicks cannot be read.
    #[error(
        "standard input is not a terminal, so no keys can be read: start it in a terminal, without a pipe; desks without a screen are `offhook auto`"
    )]
    NoInput,
    /// Nothing can be drawn.
    #[error(
        "standard output is not a terminal, so nothing can be drawn: start it in a terminal, without a pipe; desks without a screen are `offhook auto`"
    )]
    NoOutput,
    /// It is one, but doesn't do as it is told.
    #[error("the terminal does not do its part ({doing}): {why}")]
    Refused {
        /// What was tried.
        doing: &'static str,
        /// What the system says.
        why: io::Error,
    },
}

/// The terminal, as long as it is ours: raw, on its alternate screen, with mouse and bracketed paste. Dropping it gives
/// it back; so does a panic in any thread.
#[derive(Debug)]
pub struct Terminal {
    canvas: ratatui::Terminal<CrosstermBackend<Sheet>>,
    sheet: Sheet,
    writer: Writer,
    /// The program was stopped and goes on: the shell has had the terminal in between.
    continued: Arc<AtomicBool>,
    _reader: reader::Reader,
    _signals: signals::Signals,
}

impl Terminal {
    /// Takes the terminal; what a person does there comes out of `inputs`. Within a tokio runtime only.
    ///
    /// # Errors
    /// Where standard input or output is no terminal, or it refuses.
    pub fn open(inputs: mpsc::Sender<Input>) -> Result<Self, TerminalError> {
        if !io::stdin().is_terminal() {
            return Err(TerminalError::NoInput);
        }
        if !io::stdout().is_terminal() {
            return Err(TerminalError::NoOutput);
        }
        let refused = |doing| move |why| TerminalError::Refused { doing, why };
        modes::take().map_err(refused("raw mode"))?;
        let rest = || {
            let continued = Arc::new(AtomicBool::new(false));
            let sheet = Sheet::default();
            Ok(Self {
                canvas: ratatui::Terminal::new(CrosstermBackend::new(sheet.clone()))?,
                sheet,
                writer: Writer::start()?,
                _signals: signals::Signals::watch(inputs.clone(), Arc::clone(&continued))?,
                _reader: reader::Reader::start(inputs)?,
                continued,
            })
        };
        rest().inspect_err(|_| modes::give_back()).map_err(refused("start"))
    }

    /// Draws if something that is shown has changed, at most thirty times a second. Says when to come back even if
    /// nothing happens: a countdown on the screen moves on.
    ///
    /// # Errors
    /// Where the terminal is gone, or was given back after a panic: leave.
    pub fn show(&mut self, ui: &mut Ui, screen: &Screen) -> io::Result<Option<Tick>> {
        if !modes::are_taken() {
            return Err(io::Error::new(io::ErrorKind::BrokenPipe, "the terminal has been given back"));
        }
        if self.continued.swap(false, Ordering::AcqRel) {
            modes::retake()?;
            let whole = self.canvas.size()?.into();
            self.canvas.resize(whole)?;
        } else if ui.pace(screen) != Pace::Draw {
            return Ok(come_back(ui, screen));
        }
        if self.writer.is_busy()? {
            return Ok(Some(screen.now.tick + FRAME));
        }
        self.canvas.draw(|frame| ui.draw(screen, frame))?;
        self.writer.write(self.sheet.take())?;
        Ok(come_back(ui, screen))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        modes::give_back();
    }
}

fn come_back(ui: &Ui, screen: &Screen) -> Option<Tick> {
    match ui.pace(screen) {
        Pace::At(tick) => Some(tick),
        Pace::Draw => Some(screen.now.tick),
        Pace::Rest => None,
    }
}

/// Columns and rows of the terminal at standard output; none where there is no terminal, or it does not tell.
pub fn size() -> Option<(u16, u16)> {
    if !io::stdout().is_terminal() {
        return None;
    }
    ratatui::crossterm::terminal::size().ok()
}

/// The agent's time zone, as the system has it; UTC where it has none.
pub fn local_zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::system()
}
