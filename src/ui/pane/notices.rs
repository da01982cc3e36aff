//! The lines to the agent: all of them in their tab, and the newest where one looks anyhow.

use jiff::tz::TimeZone;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::body::Line;
use crate::app::{NoticeLine, Screen, Weight};
use crate::ui::action::{Action, Tab};
use crate::ui::canvas::Canvas;
use crate::ui::{clock, text};

/// Rows that one notice may take in the tab: whoever looks there wants to read it whole.
const TAB_ROWS: usize = 40;
/// Columns of the time and the mark.
const BEGINS: u16 = 11;

/// The tab, the newest first.
pub(super) fn lines(canvas: &Canvas<'_>, screen: &Screen, zone: &TimeZone, width: u16) -> Vec<Line> {
    let ink = canvas.ink;
    if screen.notices.is_empty() {
        return vec![Line::at(0, ink.dim, canvas.word("notices-none"))];
    }
    let mut lines = Vec::new();
    for notice in screen.notices.iter().rev() {
        let (mark, style) = look(canvas, notice);
        let words = words(canvas, notice, screen, zone);
        let mut rows = text::wrap(&words, width.saturating_sub(BEGINS + 1), TAB_ROWS).into_iter();
        let first = rows.next().unwrap_or_default();
        let at = clock::time_of_day(notice.at, zone);
        lines.push(Line::at(0, ink.dim, at).and(9, style, mark).and(BEGINS, style, first));
        lines.extend(rows.map(|row| Line::at(BEGINS, style, row)));
    }
    lines
}

/// The newest one in as many rows as it needs, `most` of them; the last one ends with … where that is too few.
pub(super) fn newest_rows(
    canvas: &Canvas<'_>,
    screen: &Screen,
    zone: &TimeZone,
    width: u16,
    most: usize,
) -> Vec<String> {
    let Some(notice) = screen.notices.last() else { return vec![String::new()] };
    text::wrap(&words(canvas, notice, screen, zone), width.saturating_sub(BEGINS + 2), most)
}

/// Draws what [`newest_rows`] gave.
pub(super) fn newest(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, zone: &TimeZone, rows: &[String]) {
    let Some(notice) = screen.notices.last() else { return };
    let (mark, style) = look(canvas, notice);
    let dim = canvas.ink.dim;
    let at = clock::time_of_day(notice.at, zone);
    let room = |x: u16| area.right().saturating_sub(x);
    let x = canvas.put(area.x + 1, area.y, room(area.x + 1), dim, &at) + 1;
    canvas.put(x, area.y, room(x), style, mark);
    for (y, row) in (area.top()..area.bottom()).zip(rows) {
        canvas.put(x + 2, y, room(x + 2), style, row);
    }
    canvas.hit(area, Action::Show(Tab::Notices));
}

/// A notice in words; moments in the agent's zone.
fn words(canvas: &Canvas<'_>, notice: &NoticeLine, screen: &Screen, zone: &TimeZone) -> String {
    let text = notice.text.clone().with_moments(|at_ms| clock::moment(crate::time::Wall(at_ms), screen.now.wall, zone));
    canvas.say(&text)
}

fn look(canvas: &Canvas<'_>, notice: &NoticeLine) -> (&'static str, Style) {
    match notice.weight {
        Weight::Info => ("·", canvas.ink.dim),
        Weight::Warning => ("!", canvas.ink.warn),
        Weight::Error => ("×", canvas.ink.bad),
    }
}
