//! A progress bar on a terminal; nothing elsewhere.

use std::io::IsTerminal;

/// How many cells it is wide.
const WIDTH: usize = 30;

/// How far a long piece of work is.
pub struct Bar {
    size: u64,
    visible: bool,
}

impl Bar {
    /// For work of that size, in whatever unit.
    pub fn new(size: u64) -> Self {
        Self { size, visible: std::io::stderr().is_terminal() }
    }

    /// So much of the size is done, in so many rows.
    pub fn show(&self, rows: u64, done: u64) {
        if self.visible {
            let share = if self.size == 0 { 1.0 } else { done as f64 / self.size as f64 };
            let full = (share.min(1.0) * WIDTH as f64) as usize;
            let (full, empty) = ("█".repeat(full), "░".repeat(WIDTH - full));
            eprint!("\r{full}{empty} {:3.0} %  {rows} rows", share.min(1.0) * 100.0);
        }
    }

    /// It is over: the line is free again.
    pub fn clear(&self) {
        if self.visible {
            eprint!("\r\x1b[K");
        }
    }
}
