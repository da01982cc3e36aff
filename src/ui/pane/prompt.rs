//! The boxes in which the front end asks something.

use jiff::tz::TimeZone;
use ratatui::layout::Rect;

use super::{help, shelf};
use crate::app::Screen;
use crate::ui::action::{Action, wrapping_up};
use crate::ui::canvas::{Canvas, centred, take_bottom, take_top};
use crate::ui::edit::Editor;
use crate::ui::prompt::Prompt;
use crate::ui::text;
use crate::ui::view::View;

const PAD: [[char; 3]; 4] = [['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9'], ['*', '0', '#']];

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) {
    let Some(mut prompt) = view.prompt.take() else { return };
    match &mut prompt {
        Prompt::Help => help::sheet(canvas, area, screen, view),
        Prompt::Quit => quit(canvas, area),
        Prompt::DialPad { number } => dial_pad(canvas, area, number),
        Prompt::Keypad { sent } => keypad(canvas, area, sent),
        Prompt::Transfer { to } => {
            asked(canvas, area, "do-transfer", "transfer-question", to, "do-transfer");
        }
        Prompt::Consult { to } => {
            asked(canvas, area, "do-consult", "consult-question", to, "do-consult");
        }
        Prompt::Skip { reason } => skip(canvas, area, screen, reason),
        Prompt::Complete { chosen } => complete(canvas, area, screen, *chosen),
        Prompt::NotReady { chosen } => {
            let rows: Vec<_> = screen.not_ready_reasons.iter().map(|reason| (reason.as_str(), "")).collect();
            list(canvas, area, "do-not-ready", "not-ready-question", &rows, *chosen, "do-not-ready");
        }
        Prompt::Beside(beside) => shelf::draw(canvas, area, screen, beside, zone),
    }
    view.prompt = Some(prompt);
}

fn quit(canvas: &mut Canvas<'_>, area: Rect) {
    let mut inner = canvas.frame(centred(area, 44, 6), &canvas.word("do-quit"));
    let strong = canvas.ink.strong;
    let row = take_top(&mut inner, 1);
    canvas.put(row.x, row.y, row.width, strong, &canvas.word("quit-question"));
    buttons(canvas, take_bottom(&mut inner, 1), [("do-stay", Action::Close), ("do-hang-up-and-quit", Action::Confirm)]);
}

fn skip(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, reason: &mut Editor) {
    let why = if screen.can.skip_needs_reason { "skip-why-needed" } else { "skip-why" };
    asked(canvas, area, "do-skip", why, reason, "do-skip");
}

fn complete(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, chosen: usize) {
    let said = screen.dispositions.iter().map(|row| (canvas.say(&row.said), canvas.say(&row.effect)));
    let said: Vec<_> = said.collect();
    let rows: Vec<_> = said.iter().map(|(name, effect)| (name.as_str(), effect.as_str())).collect();
    let title = if wrapping_up(screen) { "do-complete" } else { "complete-title" };
    list(canvas, area, title, "complete-question", &rows, chosen, "do-complete");
}

/// A question with one line to type.
fn asked(
    canvas: &mut Canvas<'_>,
    area: Rect,
    title: &'static str,
    question: &'static str,
    editor: &mut Editor,
    deed: &'static str,
) {
    let mut inner = canvas.frame(centred(area, 56, 7), &canvas.word(title));
    let dim = canvas.ink.dim;
    buttons(canvas, take_bottom(&mut inner, 1), [(deed, Action::Confirm), ("do-cancel", Action::Close)]);
    let row = take_top(&mut inner, 1);
    canvas.put(row.x, row.y, row.width, dim, &canvas.word(question));
    let air = u16::from(inner.height > 2);
    take_top(&mut inner, air);
    field(canvas, take_top(&mut inner, 1), editor);
}

/// One line being typed; its end with the caret stays in sight.
pub(super) fn field(canvas: &mut Canvas<'_>, row: Rect, editor: &mut Editor) {
    if row.is_empty() {
        return;
    }
    let style = canvas.ink.button;
    canvas.tint(row, style);
    let (rows, caret_row) = editor.layout(row.width);
    let Some(range) = rows.get(caret_row) else { return };
    let (indent, column) = editor.caret_in(range.clone(), canvas.direction());
    canvas.put_typed(row.x + indent, row.y, row.width - indent, style, &editor.text()[range.clone()]);
    canvas.set_caret(row.x + column.min(row.width - 1), row.y);
}

fn dial_pad(canvas: &mut Canvas<'_>, area: Rect, number: &mut Editor) {
    let mut inner = canvas.frame(centred(area, 30, 10), &canvas.word("dial-pad-title"));
    buttons(canvas, take_bottom(&mut inner, 1), [("do-call", Action::Confirm), ("do-cancel", Action::Close)]);
    field(canvas, take_top(&mut inner, 1), number);
    let air = u16::from(inner.height > 5);
    take_top(&mut inner, air);
    let right = Rect { x: inner.x + 18, width: inner.width.saturating_sub(18), ..inner };
    pad(canvas, inner);
    let style = canvas.ink.button;
    if inner.height > 0 {
        canvas.button(right.x, right.y, right.width, style, "+", Action::Type('+'));
    }
    if inner.height > 3 {
        canvas.button(right.x, right.y + 3, right.width, style, &canvas.word("do-erase"), Action::Erase);
    }
}

fn keypad(canvas: &mut Canvas<'_>, area: Rect, sent: &str) {
    let mut inner = canvas.frame(centred(area, 30, 10), &canvas.word("keypad-title"));
    let (strong, dim) = (canvas.ink.strong, canvas.ink.dim);
    let row = take_bottom(&mut inner, 1);
    let style = canvas.ink.button;
    canvas.keyed_button(row.x, row, style, "do-close", Action::Close);
    let row = take_top(&mut inner, 1);
    if sent.is_empty() {
        canvas.put(row.x, row.y, row.width, dim, &canvas.word("keypad-hint"));
    } else {
        canvas.put(row.x, row.y, row.width, strong, sent);
    }
    let air = u16::from(inner.height > 5);
    take_top(&mut inner, air);
    pad(canvas, inner);
}

fn pad(canvas: &mut Canvas<'_>, area: Rect) {
    let style = canvas.ink.button;
    for (y, row) in (area.top()..area.bottom()).zip(PAD) {
        for (x, digit) in (area.x..).step_by(6).zip(row) {
            canvas.button(x, y, area.right().saturating_sub(x), style, &format!(" {digit} "), Action::Type(digit));
        }
    }
}

/// A question with rows to choose from.
fn list(
    canvas: &mut Canvas<'_>,
    area: Rect,
    title: &'static str,
    question: &'static str,
    rows: &[(&str, &str)],
    chosen: usize,
    deed: &'static str,
) {
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(6);
    let mut inner = canvas.frame(centred(area, 56, height), &canvas.word(title));
    let dim = canvas.ink.dim;
    buttons(canvas, take_bottom(&mut inner, 1), [(deed, Action::Confirm), ("do-cancel", Action::Close)]);
    let head = take_top(&mut inner, 1);
    canvas.put(head.x, head.y, head.width, dim, &canvas.word(question));
    if inner.height as usize > rows.len() + 1 {
        take_top(&mut inner, 1);
        take_bottom(&mut inner, 1);
    }
    let shown = usize::from(inner.height).max(1);
    let first = chosen.saturating_sub(shown / 2).min(rows.len().saturating_sub(shown));
    for (y, n) in (inner.top()..inner.bottom()).zip(first..rows.len()) {
        let Some((name, effect)) = rows.get(n) else { continue };
        let row = Rect { y, height: 1, ..inner };
        let (style, side, mark) =
            if n == chosen { (canvas.ink.chosen, canvas.ink.chosen, "▸") } else { (canvas.ink.text, dim, " ") };
        canvas.tint(row, style);
        let number = if n < 9 { (n + 1).to_string() } else { " ".to_owned() };
        let mark = canvas.mark(mark);
        let x = canvas.put(row.x, y, row.width, style, &mark);
        let x = canvas.put(x + 1, y, row.right().saturating_sub(x + 1), style, &number);
        let x = canvas.put(x + 1, y, row.right().saturating_sub(x + 1), style, name);
        let effect = text::clip(effect, row.right().saturating_sub(x + 2));
        canvas.put_right(row.right(), y, x + 2, side, &effect);
        canvas.hit(row, Action::Choose(n));
    }
}

/// Buttons with their keys, from the left; the first is the one that Enter presses, where Enter presses one.
pub(super) fn buttons(canvas: &mut Canvas<'_>, row: Rect, buttons: [(&'static str, Action); 2]) {
    if row.is_empty() {
        return;
    }
    let mut x = row.x;
    for (n, (label, action)) in buttons.into_iter().enumerate() {
        let style = if n == 0 { canvas.ink.default_button } else { canvas.ink.button };
        x = canvas.keyed_button(x, row, style, label, action) + 2;
    }
}
