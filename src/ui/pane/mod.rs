//! The picture: which pane gets which rows. One file per pane; each draws into the area it is given and no further.
//!
//! ```text
//! glance    state, time in it, what comes next                      line, unsaved
//! context   campaign, agent, today's figures
//! header    the customer and all numbers, the circle, why and why not
//! countdown
//! tabs      Contact info  History  Call  Notices  Messages         undo, inbox, recent
//! columns   the tab | on a wide screen history, audio, messages | outcome: note, dispositions
//! call bar  who, phase, time, levels, quality, buttons
//! notice    the newest line
//! help      from the key map
//! ```

mod beside;
mod body;
mod call;
mod columns;
mod contact;
mod countdown;
mod header;
mod help;
mod history;
mod idle;
mod ladder;
mod notices;
mod outcome;
mod popup;
mod prompt;
mod shelf;
mod tiny;
mod top;

pub(super) use ladder::calls as ladders;
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
/// From so many rows on the newest notice may take two.
const TALL: u16 = 30;

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
        let rows = notices::newest_rows(canvas, screen, zone, area.width, if area.height >= TALL { 2 } else { 1 });
        let area = take_bottom(&mut rest, rows.len() as u16);
        notices::newest(canvas, area, screen, zone, &rows);
    }
    let calls = call::rows(canvas, screen, area.width).min(rest.height / 2);
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
        columns::draw(canvas, rest, screen, view, zone);
        return rest;
    }
    body::tab_row(canvas, take_top(&mut rest, 1), screen, view);
    columns::draw(canvas, rest, screen, view, zone);
    rest
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
