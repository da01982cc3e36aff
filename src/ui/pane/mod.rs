//! The picture: which pane gets which rows. One file per pane; each draws into the area it is given and no further.
//!
//! ```text
//! glance    state, time in it, what comes next                      line, unsaved
//! context   campaign, agent, today's figures
//! header    the customer and all numbers, the circle, why and why not
//! countdown
//! tabs      Contact info  History  Call  Notices
//! body      the tab                                     | outcome: note, dispositions
//! call bar  who, phase, time, levels, quality, buttons
//! notice    the newest line
//! help      from the key map
//! ```

mod body;
mod call;
mod countdown;
mod header;
mod help;
mod ladder;
mod outcome;
mod popup;
mod prompt;
mod shelf;
mod tiny;
mod top;

pub(super) use ladder::count as ladders;
pub(super) use outcome::note_top;

use jiff::tz::TimeZone;
use ratatui::layout::Rect;

use super::action::{offered, open_record, ringing_in};
use super::canvas::{Canvas, take_bottom, take_top};
use super::view::View;
use crate::app::Screen;

/// Below this many columns or rows only the most needful is shown.
const LEAST_WIDTH: u16 = 40;
/// See `LEAST_WIDTH`.
const LEAST_HEIGHT: u16 = 10;
/// From so many rows on the header has air around it.
const AIRY: u16 = 26;
/// From this width on the note and the dispositions stand beside the tab.
const SIDE_BY_SIDE: u16 = 72;

/// The whole picture.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) {
    let ground = canvas.ink.text;
    canvas.tint(area, ground);
    if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
        tiny::draw(canvas, area, screen, view);
        return;
    }
    let mut rest = area;
    help::line(canvas, take_bottom(&mut rest, 1));
    top::glance(canvas, take_top(&mut rest, 1), screen);
    let roomy = area.height >= 16;
    if roomy {
        top::context(canvas, take_top(&mut rest, 1), screen);
    }
    let alarm = top::alarm_rows(canvas.lang, screen, area.width, if roomy { 2 } else { 1 });
    top::alarm(canvas, take_top(&mut rest, alarm.len() as u16), &alarm);
    if roomy {
        body::newest_notice(canvas, take_bottom(&mut rest, 1), screen, zone);
    }
    let calls = call::rows(screen).min(rest.height / 2);
    call::bar(canvas, take_bottom(&mut rest, calls), screen);
    let body = middle(canvas, rest, screen, view, zone);
    let free = if body.height >= 9 { body } else { rest };
    boxes(canvas, area, free, screen, view, zone);
}

/// From the header to the call bar; gives the rows under the tabs.
fn middle(canvas: &mut Canvas<'_>, mut rest: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) -> Rect {
    let least_body = (rest.height / 2).min(8);
    if let Some(record) = open_record(screen) {
        let air = u16::from(rest.height >= AIRY);
        take_top(&mut rest, air);
        let rows = header::rows(canvas.lang, record, rest.width, rest.height.saturating_sub(least_body));
        header::draw(canvas, take_top(&mut rest, rows.height()), record, &rows, screen.now.wall);
        take_top(&mut rest, air);
    }
    if !offered(screen) {
        countdown::draw(canvas, &mut rest, screen);
    }
    if rest.height < 2 {
        outcome_or_tab(canvas, rest, screen, view, zone);
        return rest;
    }
    body::tab_row(canvas, take_top(&mut rest, 1), screen, view);
    outcome_or_tab(canvas, rest, screen, view, zone);
    rest
}

/// The tab, and beside it, or in its place while the note is typed, the outcome.
fn outcome_or_tab(canvas: &mut Canvas<'_>, rest: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) {
    if !outcome::wanted(screen) {
        body::draw(canvas, rest, screen, view, zone);
    } else if rest.width >= SIDE_BY_SIDE {
        let right = (rest.width * 2 / 5).clamp(30, 64);
        let left = Rect { width: rest.width - right, ..rest };
        body::draw(canvas, left, screen, view, zone);
        let side = Rect { x: left.right(), width: right, ..rest };
        canvas.pillar(side);
        outcome::draw(canvas, Rect { x: side.x + 2, width: side.width - 2, ..side }, screen, view);
    } else if outcome::first(screen, view) {
        outcome::draw(canvas, Rect { x: rest.x + 1, width: rest.width - 1, ..rest }, screen, view);
    } else {
        body::draw(canvas, rest, screen, view, zone);
    }
}

/// What lies on top: the incoming call over the record, the Preview, then what the front end asks.
fn boxes(canvas: &mut Canvas<'_>, area: Rect, free: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) {
    if offered(screen) {
        popup::preview(canvas, free, screen);
    }
    if ringing_in(screen).is_some() {
        popup::incoming(canvas, free, screen);
    }
    prompt::draw(canvas, area, screen, view, zone);
}
