//! What stands side by side under the tabs, by the screen's width.
//!
//! ```text
//! below 72    the tab; the outcome in its place while it is the agent's work
//! from 72     tab | outcome
//! from 120    tab | history, audio, messages | outcome        the inbox and what was recent below a short tab
//! ```

use jiff::tz::TimeZone;
use ratatui::layout::Rect;

use super::{beside, body, idle, outcome};
use crate::app::Screen;
use crate::ui::action::open_record;
use crate::ui::canvas::{Canvas, take_bottom};
use crate::ui::view::View;

/// From this width on the note and the dispositions stand beside the tab.
const SIDE_BY_SIDE: u16 = 72;
/// From this width on there is a column between them.
const WIDE: u16 = 120;
/// Rows that must be left under a tab before the inbox is shown there.
const LEAST_SHELF: u16 = 2;

/// Everything under the tabs.
pub(super) fn draw(canvas: &mut Canvas<'_>, rest: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) {
    if rest.width < SIDE_BY_SIDE {
        if outcome::wanted(screen) && outcome::first(screen, view) {
            outcome::draw(canvas, body::inside(rest), screen, view);
        } else {
            body::draw(canvas, rest, screen, view, zone);
        }
        return;
    }
    let mut left = rest;
    if outcome::wanted(screen) {
        let width = if rest.width < WIDE { (rest.width * 2 / 5).max(30) } else { (rest.width / 3).clamp(38, 60) };
        left.width -= width;
        let side = column_at(canvas, Rect { x: left.right(), width, ..rest });
        outcome::draw(canvas, side, screen, view);
    }
    if rest.width < WIDE {
        body::draw(canvas, left, screen, view, zone);
    } else {
        wide(canvas, left, screen, view, zone);
    }
}

/// A line, and the column behind it.
fn column_at(canvas: &mut Canvas<'_>, area: Rect) -> Rect {
    canvas.pillar(area);
    Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }
}

/// The tab, and beside it what an agent would otherwise have to look for.
fn wide(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) {
    let record = open_record(screen);
    let width = area.width * 19 / 40;
    let mut sections = beside::of_record(canvas, screen, view, zone, width.saturating_sub(3));
    if record.is_none() {
        sections.extend(beside::of_shelf(canvas, screen, zone, width.saturating_sub(3)));
    }
    let mut tab = area;
    if !sections.is_empty() {
        tab.width -= width;
        let side = column_at(canvas, Rect { x: tab.right(), width, ..area });
        beside::column(canvas, Rect { width: side.width.saturating_sub(1), ..side }, sections, record);
    }
    let mut inner = body::inside(tab);
    let Some(lines) = body::lines(canvas, inner.width, screen, view, zone) else {
        view.scroll_end = 0;
        return idle::draw(canvas, inner, screen);
    };
    if record.is_some() {
        let shelf = beside::of_shelf(canvas, screen, zone, inner.width);
        let free = inner.height.saturating_sub(u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(1));
        let rows = beside::wanted(&shelf).min(free);
        if rows >= LEAST_SHELF {
            beside::column(canvas, take_bottom(&mut inner, rows), shelf, None);
        }
    }
    body::scrolled(canvas, inner, lines, view, record);
}
