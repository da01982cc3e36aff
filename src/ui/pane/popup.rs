//! What comes to the agent unasked: the Preview of a record, and a call that rings.

use ratatui::layout::Rect;

use super::countdown::timed_bar;
use crate::app::Screen;
use crate::say::say;
use crate::ui::action::{Action, may, ringing_in};
use crate::ui::canvas::{Canvas, centred};
use crate::ui::clock;

/// S2: titled Preview, with the campaign's name and the customer's; nothing else of the record before Accept.
pub(super) fn preview(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen) {
    let inner = canvas.frame(centred(area, 52, 9), &canvas.word("preview-title"));
    let (dim, strong) = (canvas.ink.dim, canvas.ink.strong);
    let mut rows = Spaced::of(inner, 6);
    let campaign = screen.campaign.as_deref().unwrap_or("");
    let row = rows.row();
    canvas.put(row.x, row.y, row.width, dim, campaign);
    let row = rows.row();
    canvas.put(row.x, row.y, row.width, strong, screen.record.as_ref().map_or("", |record| &record.name));
    rows.gap();
    if let Some(countdown) = &screen.countdown {
        let row = rows.row();
        timed_bar(canvas, row, screen, countdown);
    }
    rows.gap();
    let row = rows.row();
    let buttons = [("do-accept", Action::Accept), ("do-reject", Action::Reject)];
    two_buttons(canvas, row, screen, buttons);
}

/// A call that rings: who it is, and what can be done about it.
pub(super) fn incoming(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen) {
    let Some(call) = ringing_in(screen) else { return };
    let inner = canvas.frame(centred(area, 52, 7), &canvas.word("incoming-title"));
    let (dim, strong) = (canvas.ink.dim, canvas.ink.strong);
    let mut rows = Spaced::of(inner, 4);
    let row = rows.row();
    canvas.put(row.x, row.y, row.width, strong, &call.peer);
    let row = rows.row();
    let rings = canvas.say(&say("incoming-for").with("time", clock::elapsed(call.in_phase)));
    canvas.put(row.x, row.y, row.width, dim, &rings);
    rows.gap();
    let row = rows.row();
    let buttons = [("do-answer", Action::Answer), ("do-reject", Action::Reject)];
    two_buttons(canvas, row, screen, buttons);
}

fn two_buttons(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen, buttons: [(&'static str, Action); 2]) {
    let styles = [canvas.ink.default_button, canvas.ink.button];
    let mut x = row.x;
    for ((label, action), style) in buttons.into_iter().zip(styles) {
        if may(&action, screen) {
            x = canvas.keyed_button(x, row, style, label, action) + 3;
        }
    }
}

/// Rows one after the other; gaps only where there is room for all.
struct Spaced {
    rest: Rect,
    airy: bool,
}

impl Spaced {
    /// `needed` rows, with their gaps.
    fn of(rest: Rect, needed: u16) -> Self {
        let mut rows = Self { rest, airy: rest.height >= needed };
        if rest.height > needed {
            rows.gap();
        }
        rows
    }

    fn row(&mut self) -> Rect {
        let row = Rect { height: self.rest.height.min(1), ..self.rest };
        if self.rest.height > 1 {
            self.rest.y += 1;
            self.rest.height -= 1;
        }
        row
    }

    fn gap(&mut self) {
        if self.airy && self.rest.height > 1 {
            self.rest.y += 1;
            self.rest.height -= 1;
        }
    }
}
