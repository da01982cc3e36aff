//! The language of scripts: JSON lines out on standard output, JSON lines in on standard input.

use std::io::{BufRead, Write};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use serde::Serialize;
use tokio::sync::mpsc;

use crate::app::{Intent, Notice};
use crate::desk::DeskId;
use crate::time::Now;

/// Lines that may wait for a slow reader before the program waits for it, too.
const WAITING_LINES: usize = 65_536;
/// The longest line that is read.
const LINE: usize = 1 << 20;

/// Writes JSON lines without making a call wait for whoever reads them.
pub struct LineWriter {
    lines: Option<SyncSender<String>>,
    thread: Option<JoinHandle<()>>,
    desks: Desks,
}

/// Whether lines name their desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desks {
    /// There is one; it is not named.
    One,
    /// There are several.
    Many,
}

#[derive(Serialize)]
struct Line<'a> {
    at_ms: u64,
    time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    desk: Option<u32>,
    #[serde(flatten)]
    notice: &'a Notice,
}

impl LineWriter {
    /// Lines to standard output.
    pub fn stdout(desks: Desks) -> std::io::Result<Self> {
        let (lines, waiting) = sync_channel::<String>(WAITING_LINES);
        let thread = std::thread::Builder::new().name("lines".into()).spawn(move || {
            let mut out = std::io::stdout().lock();
            while let Ok(line) = waiting.recv() {
                // A reader that went away does not end the calls that are up.
                if out.write_all(line.as_bytes()).and_then(|()| out.flush()).is_err() {
                    break;
                }
            }
        })?;
        Ok(Self { lines: Some(lines), thread: Some(thread), desks })
    }

    /// Writes one line.
    pub fn write(&self, now: Now, desk: Option<DeskId>, notice: &Notice) {
        let desk = desk.map(|desk| desk.0).filter(|_| self.desks == Desks::Many);
        let line = Line { at_ms: now.tick.as_millis(), time: now.wall.to_string(), desk, notice };
        match (serde_json::to_string(&line), &self.lines) {
            (Ok(text), Some(lines)) => {
                lines.send(text + "\n").ok();
            }
            (Err(error), _) => tracing::error!(%error, "a notice cannot be written"),
            _ => {}
        }
    }
}

impl Drop for LineWriter {
    fn drop(&mut self) {
        self.lines.take();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// A wish, of a desk (the first where none is named).
    Intent(DeskId, Intent),
    /// A line that says nothing: in words, with its number.
    Mistake(String),
    /// Standard input is closed.
    End,
}

/// Reads wishes from standard input, on a thread of its own, until it is closed.
pub fn read_stdin(reads: mpsc::Sender<Read>) -> std::io::Result<()> {
    std::thread::Builder::new().name("stdin".into()).spawn(move || {
        let mut input = std::io::stdin().lock();
        let mut number = 0_u64;
        loop {
            let mut line = Vec::new();
            let mut limited = std::io::Read::take(&mut input, LINE as u64);
            match limited.read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => break,
                Ok(_) => number += 1,
            }
            let Some(read) = read_line(number, &line) else { continue };
            if reads.blocking_send(read).is_err() {
                return;
            }
        }
        reads.blocking_send(Read::End).ok();
    })?;
    Ok(())
}

fn read_line(number: u64, line: &[u8]) -> Option<Read> {
    let text = String::from_utf8_lossy(line);
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let parsed = serde_json::from_str::<serde_json::Value>(text)
        .map_err(|error| error.to_string())
        .and_then(|mut value| {
            let desk = match value.as_object_mut().and_then(|object| object.remove("desk")) {
                Some(desk) => desk.as_u64().and_then(|desk| u32::try_from(desk).ok()).ok_or("'desk' is a number")?,
                None => 0,
            };
            let intent = serde_json::from_value::<Intent>(value).map_err(|error| error.to_string())?;
            Ok(Read::Intent(DeskId(desk), intent))
        });
    Some(parsed.unwrap_or_else(|error| {
        Read::Mistake(format!(
            "line {number} of the input is not understood: {error}. Write one object a line, as {{\"do\":\"dial\",\"to\":\"600\"}}"
        ))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_wish() {
        let read = read_line(1, b"{\"do\":\"dial\",\"to\":\"600\"}\n");
        assert_eq!(read, Some(Read::Intent(DeskId(0), Intent::Dial { to: "600".into() })));
        let read = read_line(2, b"{\"desk\":3,\"do\":\"ready\"}");
        assert_eq!(read, Some(Read::Intent(DeskId(3), Intent::Ready)));
        assert_eq!(read_line(3, b"  \r\n"), None);
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        for text in ["{", "[]", "{\"do\":\"fly\"}", "{\"do\":\"dial\"}", "{\"do\":\"dial\",\"to\":\"1\",\"x\":1}", "\u{0}"] {
            let Some(Read::Mistake(why)) = read_line(7, text.as_bytes()) else { panic!("{text} was understood") };
            assert!(why.starts_with("line 7 of the input"), "{why}");
        }
    }
}
