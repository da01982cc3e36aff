//! The earlier attempts to reach this customer within this campaign (S6), the newest first.

use jiff::tz::TimeZone;

use super::body::Line;
use crate::app::{HistoryLine, RecordView, Screen};
use crate::say::say;
use crate::ui::canvas::Canvas;
use crate::ui::{clock, text};

/// Rows of note that one attempt may take.
const NOTE_ROWS: usize = 4;
/// Below this width the details stand under the moment instead of beside it.
const NARROW: u16 = 44;

/// The whole pane, `width` columns wide.
pub(super) fn lines(
    canvas: &Canvas<'_>,
    record: &RecordView,
    screen: &Screen,
    zone: &TimeZone,
    width: u16,
) -> Vec<Line> {
    let ink = canvas.ink;
    if record.history.is_empty() {
        let rows = text::wrap(&canvas.word("history-none"), width, 3);
        return rows.into_iter().map(|row| Line::at(0, ink.dim, row)).collect();
    }
    let mut lines = Vec::new();
    for attempt in &record.history {
        let at = canvas.say(&clock::moment(attempt.at, screen.now.wall, zone));
        let begins = text::width(&at).max(12) + 2;
        let rest = if width < NARROW { 2 } else { begins };
        let head = text::wrap(&canvas.say(&attempt.disposition), width.saturating_sub(begins), 2);
        for (n, row) in head.into_iter().enumerate() {
            let line = if n == 0 { Line::at(0, ink.dim, at.clone()) } else { Line::default() };
            lines.push(line.and(begins, ink.strong, row));
        }
        for row in text::wrap(&detail(canvas, attempt), width.saturating_sub(rest), 2) {
            lines.push(Line::at(rest, ink.dim, row));
        }
        if !attempt.note.trim().is_empty() {
            let rows = text::wrap(&attempt.note, width.saturating_sub(rest), NOTE_ROWS);
            lines.extend(rows.into_iter().map(|row| Line::at(rest, ink.text, row)));
        }
    }
    lines
}

/// Which number, how long was talked, by whom: as far as there was a call.
fn detail(canvas: &Canvas<'_>, attempt: &HistoryLine) -> String {
    let talk = clock::elapsed(std::time::Duration::from_secs(attempt.talk_s));
    let talk = canvas.say(&say("history-talked").with("time", talk));
    let talk = if attempt.talk_s == 0 { String::new() } else { talk };
    let parts = [attempt.number.clone(), talk, attempt.agent.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
