//! What comes of the record: the note, and the dispositions.

use ratatui::layout::Rect;

use crate::app::{DispositionView, Screen};
use crate::say::say;
use crate::ui::action::{Action, may, wrapping_up};
use crate::ui::canvas::{Canvas, take_bottom, take_top};
use crate::ui::view::{Focus, View};
use crate::ui::{bidi, text};

/// Whether there is anything to note or to pick.
pub(super) fn wanted(screen: &Screen) -> bool {
    screen.can.note || !screen.dispositions.is_empty()
}

/// Whether it comes before the tab, where only one of them fits.
pub(super) fn first(screen: &Screen, view: &View) -> bool {
    view.focus == Focus::Note || wrapping_up(screen)
}

pub(super) fn draw(canvas: &mut Canvas<'_>, mut area: Rect, screen: &Screen, view: &mut View) {
    if (screen.can.reschedule || may(&Action::OpenSnooze, screen)) && area.height > 6 {
        later(canvas, take_bottom(&mut area, 1), screen);
    }
    if (may(&Action::Complete, screen) || may(&Action::Skip, screen)) && area.height > 3 {
        deeds(canvas, take_bottom(&mut area, 1), screen);
    }
    if !screen.dispositions.is_empty() {
        let list = screen.dispositions.len() as u16 + 1;
        let note_least = if view.focus == Focus::Note { area.height / 2 } else { (area.height / 3).min(3) };
        let list = list.min(area.height.saturating_sub(note_least));
        dispositions(canvas, take_bottom(&mut area, list), screen, view);
    }
    note(canvas, area, view);
}

/// What ends the work on this record: the first button is the one that is meant.
fn deeds(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen) {
    let complete = if wrapping_up(screen) { "do-complete" } else { "do-complete-asking" };
    let skip = if screen.can.skip_needs_reason { "do-skip-asking" } else { "do-skip" };
    let all = [(complete, Action::Complete), (skip, Action::Skip), ("do-skip-asking", Action::SkipWithReason)];
    let mut x = row.x;
    for (label, action) in all.into_iter().filter(|(_, action)| may(action, screen)) {
        let meant = action == Action::Complete && wrapping_up(screen);
        let style = if meant { canvas.ink.default_button } else { canvas.ink.button };
        x = canvas.keyed_button(x, row, style, label, action) + 2;
    }
}

/// The agreed time, or the way to one; and the snooze.
fn later(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen) {
    let button = canvas.ink.button;
    let mut x = row.x;
    match &screen.shelf.agreed {
        Some(agreed) => {
            let who = say(if agreed.mine { "times-for-me" } else { "times-for-anyone" });
            let words = canvas.say(&say("agreed-time").with("window", agreed.window.clone()).with("who", who));
            let strong = canvas.ink.strong;
            canvas.put(row.x, row.y, row.width, strong, &words);
            canvas.hit(row, Action::OpenTimes);
            return;
        }
        None if screen.can.reschedule => {
            x = canvas.keyed_button(x, row, button, "do-times", Action::OpenTimes) + 2;
        }
        None => {}
    }
    if may(&Action::OpenSnooze, screen) {
        canvas.keyed_button(x, row, button, "do-snooze", Action::OpenSnooze);
    }
}

fn note(canvas: &mut Canvas<'_>, mut area: Rect, view: &mut View) {
    if area.is_empty() {
        return;
    }
    let typing = view.focus == Focus::Note;
    let (dim, key, strong) = (canvas.ink.dim, canvas.ink.key, canvas.ink.strong);
    let title = if area.height > 1 { take_top(&mut area, 1) } else { Rect { height: 0, ..area } };
    if title.height > 0 {
        let x = canvas.put(title.x, title.y, title.width, if typing { strong } else { dim }, &canvas.word("do-note"));
        let bound = |action| canvas.keys.iter().find(|row| row.action == action).map(|row| canvas.key_name(row));
        let hint = if typing { bound(Action::LeaveNote) } else { bound(Action::EditNote) };
        canvas.put_right(title.right().saturating_sub(2), title.y, x + 1, key, &hint.unwrap_or_default());
        canvas.hit(title, if typing { Action::LeaveNote } else { Action::EditNote });
    }
    let direction = canvas.direction();
    let (rows, caret_row) = view.note.layout(area.width);
    let caret = rows.get(caret_row).map(|row| view.note.caret_in(row.clone(), direction));
    let shown = usize::from(area.height);
    let first = note_top(rows.len(), caret_row, shown, typing);
    let written = view.note.text();
    let style = if typing { canvas.ink.text } else { canvas.ink.dim };
    for (y, row) in (area.top()..area.bottom()).zip(rows.into_iter().skip(first)) {
        let (indent, _) = bidi::caret(&written[row.clone()], 0, direction);
        canvas.put_typed(area.x + indent, y, area.width.saturating_sub(indent), style, &written[row]);
    }
    if let Some((_, column)) = caret.filter(|_| typing) {
        let y = area.y + u16::try_from(caret_row - first).unwrap_or(0);
        canvas.set_caret(area.x + column, y.min(area.bottom().saturating_sub(1)));
    }
    canvas.hit(area, Action::EditNote);
}

/// The first row of the note in sight: so that the caret is, or from the beginning.
pub(in crate::ui) fn note_top(rows: usize, caret_row: usize, shown: usize, typing: bool) -> usize {
    if !typing || rows <= shown {
        return 0;
    }
    (caret_row + 1).saturating_sub(shown.max(1))
}

fn dispositions(canvas: &mut Canvas<'_>, mut area: Rect, screen: &Screen, view: &mut View) {
    if area.height < 2 {
        return;
    }
    let roomy = screen.dispositions.iter().all(|row| fits(canvas, row, area.width));
    list_title(canvas, take_top(&mut area, 1), screen, if roomy { Effects::InRows } else { Effects::InTitle });
    let shown = usize::from(area.height);
    let rows = screen.dispositions.len();
    let first = view.list_top.unwrap_or_else(|| screen.picked.unwrap_or(0).saturating_sub(shown / 2));
    let first = first.min(rows.saturating_sub(shown));
    view.list_top = view.list_top.map(|_| first);
    for (y, n) in (area.top()..area.bottom()).zip(first..rows) {
        let effects = if roomy { Effects::InRows } else { Effects::InTitle };
        disposition_row(canvas, Rect { y, height: 1, ..area }, screen, n, effects);
    }
    let dim = canvas.ink.dim;
    if first > 0 {
        canvas.put(area.right().saturating_sub(1), area.y, 1, dim, "↑");
    }
    if first + shown < rows {
        canvas.put(area.right().saturating_sub(1), area.bottom() - 1, 1, dim, "↓");
    }
}

/// Where it is told what a disposition does: beside each, or, where they don't all have room, the picked one's above.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effects {
    InRows,
    InTitle,
}

fn fits(canvas: &Canvas<'_>, row: &DispositionView, width: u16) -> bool {
    text::width(&canvas.say(&row.said)).saturating_add(text::width(&canvas.say(&row.effect))).saturating_add(6) <= width
}

fn list_title(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen, effects: Effects) {
    canvas.rule(Rect { x: row.x.saturating_sub(1), width: row.width + 1, ..row });
    let dim = canvas.ink.dim;
    let x = canvas.put(row.x, row.y, row.width, dim, &format!("{} ", canvas.word("disposition-title")));
    if let Some(picked) = screen.picked.and_then(|n| screen.dispositions.get(n))
        && effects == Effects::InTitle
    {
        let room = row.right().saturating_sub(x + 2);
        let words = text::clip(&canvas.say(&picked.effect), room).into_owned();
        canvas.put_right(row.right(), row.y, x, dim, &format!(" {words} "));
    }
}

fn disposition_row(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen, n: usize, effects: Effects) {
    let Some(disposition) = screen.dispositions.get(n) else { return };
    let picked = screen.picked == Some(n);
    let (style, dim) = if picked { (canvas.ink.chosen, canvas.ink.chosen) } else { (canvas.ink.text, canvas.ink.dim) };
    if picked {
        canvas.tint(Rect { width: row.width.saturating_sub(1), ..row }, style);
    }
    let mark = if picked { canvas.mark("▸") } else { " ".to_owned() };
    let x = canvas.put(row.x, row.y, row.width.saturating_sub(2), style, &mark);
    let x = canvas.put(x + 1, row.y, row.right().saturating_sub(x + 3), style, &canvas.say(&disposition.said));
    if effects == Effects::InRows {
        canvas.put_right(row.right().saturating_sub(2), row.y, x + 2, dim, &canvas.say(&disposition.effect));
    }
    canvas.hit(row, Action::Pick(disposition.name.clone()));
}
