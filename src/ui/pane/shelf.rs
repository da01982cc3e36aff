//! The boxes about what lies beside the record.

use jiff::tz::TimeZone;
use ratatui::layout::Rect;

use super::prompt::{buttons, field};
use crate::app::{Screen, Who};
use crate::say::{Say, say};
use crate::ui::action::Action;
use crate::ui::canvas::{Canvas, centred, take_bottom, take_top};
use crate::ui::shelf::{Beside, Row, callback, recent};
use crate::ui::{clock, text};

/// How wide the boxes are.
const WIDE: u16 = 72;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, beside: &mut Beside, zone: &TimeZone) {
    let (title, hint, deed) = heading(screen, beside);
    if beside.types() {
        return typed(canvas, area, title, &hint, beside, deed);
    }
    let at = |at| canvas.say(&clock::moment(at, screen.now.wall, zone));
    let rows = beside.rows(screen, &|message: &Say| canvas.say(message), &at);
    let height = u16::try_from(rows.len().max(1)).unwrap_or(u16::MAX).saturating_add(6);
    let mut inner = canvas.frame(centred(area, WIDE, height), &canvas.word(title));
    buttons(canvas, take_bottom(&mut inner, 1), [(deed, Action::Confirm), ("do-cancel", Action::Close)]);
    let head = take_top(&mut inner, 1);
    let dim = canvas.ink.dim;
    let end = canvas.put(head.x, head.y, head.width, dim, &canvas.say(&hint));
    if beside.has_who() {
        canvas.hit(Rect { width: end - head.x, ..head }, Action::TurnWho);
    }
    if inner.height as usize > rows.len() + 1 {
        take_top(&mut inner, 1);
        take_bottom(&mut inner, 1);
    }
    list(canvas, inner, &rows, beside.chosen().unwrap_or(0));
}

/// Title, what is asked, and the deed on the button.
fn heading(screen: &Screen, beside: &Beside) -> (&'static str, Say, &'static str) {
    let name = |name: Option<&String>| name.cloned().unwrap_or_default();
    match beside {
        Beside::Times { who, .. } => {
            let who = say(if *who == Who::Me { "times-for-me" } else { "times-for-anyone" });
            ("times-title", say("times-question").with("who", who), "do-agree")
        }
        Beside::TypedTime { .. } => ("times-title", say("times-typed"), "do-agree"),
        Beside::Snooze { .. } => ("do-snooze", say("snooze-question"), "do-snooze"),
        Beside::Callbacks { .. } if screen.shelf.callbacks.is_empty() => {
            ("do-callbacks", say("callbacks-none"), "do-open")
        }
        Beside::Callbacks { .. } => ("do-callbacks", say("callbacks-question"), "do-open"),
        Beside::Callback { record, .. } => {
            let row = callback(screen, record);
            let said = say("callback-question").with("name", name(row.map(|row| &row.name)));
            (
                "callback-title",
                said.with("window", row.map_or_else(Say::silence, |row| row.window.clone())),
                "do-choose",
            )
        }
        Beside::HandOver { .. } => ("callback-hand-over", say("hand-over-question"), "do-hand-over"),
        Beside::Recent { .. } if screen.shelf.recent.is_empty() => ("do-recent", say("recent-none"), "do-open"),
        Beside::Recent { .. } => ("do-recent", say("recent-question"), "do-open"),
        Beside::Correct { attempt, .. } => {
            let one = recent(screen, attempt);
            let said = match one.and_then(|one| one.fixed.as_ref()) {
                Some(why) => say("correct-fixed").with("why", why.clone()),
                None => say("correct-question").with("name", name(one.map(|one| &one.name))),
            };
            ("correct-title", said, "do-correct")
        }
        Beside::CorrectNote { .. } => ("correct-note", say("correct-note-question"), "do-correct"),
    }
}

fn typed(
    canvas: &mut Canvas<'_>,
    area: Rect,
    title: &'static str,
    question: &Say,
    beside: &mut Beside,
    deed: &'static str,
) {
    let mut inner = canvas.frame(centred(area, WIDE, 8), &canvas.word(title));
    let dim = canvas.ink.dim;
    buttons(canvas, take_bottom(&mut inner, 1), [(deed, Action::Confirm), ("do-cancel", Action::Close)]);
    let question = canvas.say(question);
    for row in text::wrap(&question, inner.width, 2) {
        let line = take_top(&mut inner, 1);
        canvas.put(line.x, line.y, line.width, dim, &row);
    }
    let air = u16::from(inner.height > 2);
    take_top(&mut inner, air);
    if let Some(editor) = beside.editor() {
        field(canvas, take_top(&mut inner, 1), editor);
    }
}

fn list(canvas: &mut Canvas<'_>, area: Rect, rows: &[Row], chosen: usize) {
    let shown = usize::from(area.height).max(1);
    let first = chosen.saturating_sub(shown / 2).min(rows.len().saturating_sub(shown));
    let dim = canvas.ink.dim;
    for (y, n) in (area.top()..area.bottom()).zip(first..rows.len()) {
        let Some(row) = rows.get(n) else { continue };
        let place = Rect { y, height: 1, ..area };
        let (style, side, mark) = match (n == chosen, row.barred) {
            (true, _) => (canvas.ink.chosen, canvas.ink.chosen, "▸"),
            (false, true) => (dim, dim, " "),
            (false, false) => (canvas.ink.text, dim, " "),
        };
        canvas.tint(place, style);
        let number = if n < 9 { (n + 1).to_string() } else { " ".to_owned() };
        let mark = canvas.mark(mark);
        let x = canvas.put(place.x, y, place.width, style, &mark);
        let x = canvas.put(x + 1, y, place.right().saturating_sub(x + 1), style, &number);
        let x = canvas.put(x + 1, y, place.right().saturating_sub(x + 1), style, &row.name);
        let words = text::clip(&row.side, place.right().saturating_sub(x + 2));
        canvas.put_right(place.right(), y, x + 2, side, &words);
        canvas.hit(place, Action::Choose(n));
    }
}
