//! The help line and the help box: both are the key map, read aloud.

use ratatui::layout::Rect;

use crate::app::Screen;
use crate::ui::action::Action;
use crate::ui::canvas::{Canvas, centred, take_bottom};
use crate::ui::keymap::{Binding, Told, keymap};
use crate::ui::text;
use crate::ui::view::{Focus, View};

/// From so many columns on, Help and Quit have their place in the line before anything else.
const NARROW: u16 = 36;

/// What fits of the key map in one row, the likeliest first; each can be clicked.
pub(super) fn line(canvas: &mut Canvas<'_>, row: Rect) {
    let mut x = row.x + 1;
    for binding in fitting(canvas, row.width.saturating_sub(2)) {
        let (key, text) = (canvas.ink.key, canvas.ink.dim);
        let start = x;
        x = canvas.put(x, row.y, row.right().saturating_sub(x), key, &canvas.key_name(&binding));
        x = canvas.put(x + 1, row.y, row.right().saturating_sub(x + 1), text, &canvas.say(&binding.label));
        if binding.span.is_none() {
            canvas.hit(Rect { x: start, width: x - start, ..row }, binding.action);
        }
        x += 2;
    }
}

/// The bindings that the line has room for, in their order.
fn fitting(canvas: &Canvas<'_>, cells: u16) -> Vec<Binding> {
    let rows: Vec<_> = canvas.keys.iter().filter(|row| row.told == Told::Line).cloned().collect();
    let always = |row: &Binding| match row.action {
        Action::OpenHelp | Action::Quit | Action::LeaveNote | Action::Close => cells >= NARROW,
        _ => false,
    };
    let mut room = cells.saturating_add(2);
    let mut taken = vec![false; rows.len()];
    for wanted in [true, false] {
        for (row, taken) in rows.iter().zip(&mut taken).filter(|(row, _)| always(row) == wanted) {
            let wide = text::width(&row.key_name()) + 1 + text::width(&canvas.say(&row.label)) + 2;
            if wide <= room {
                room -= wide;
                *taken = true;
            }
        }
    }
    rows.into_iter().zip(taken).filter_map(|(row, taken)| taken.then_some(row)).collect()
}

/// All keys that do something now.
pub(super) fn sheet(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, view: &mut View) {
    debug_assert!(view.prompt.is_none(), "the box shows the keys under itself");
    let rows: Vec<_> = keymap(screen, view).into_iter().filter(|row| row.told != Told::Elsewhere).collect();
    let columns = if area.width >= 76 && rows.len() > 8 { 2 } else { 1 };
    let per_column = rows.len().div_ceil(columns);
    let height = u16::try_from(per_column).unwrap_or(u16::MAX).saturating_add(4);
    let mut inner = canvas.frame(centred(area, if columns == 2 { 76 } else { 44 }, height), &canvas.word("help-title"));
    let dim = canvas.ink.dim;
    let foot = take_bottom(&mut inner, 1);
    let typing = if view.focus == Focus::Note { format!("{} ", canvas.word("help-typing")) } else { String::new() };
    canvas.put(foot.x, foot.y, foot.width, dim, &format!("{typing}{}", canvas.word("help-foot")));
    if inner.height as usize > per_column {
        take_bottom(&mut inner, 1);
    }
    let shown = usize::from(inner.height).max(1);
    let end = u16::try_from(per_column.saturating_sub(shown)).unwrap_or(u16::MAX);
    view.help_scroll = view.help_scroll.min(end);
    let (key, words) = (canvas.ink.key, canvas.ink.text);
    let wide = inner.width / columns as u16;
    for (column, bindings) in rows.chunks(per_column.max(1)).enumerate() {
        let x = inner.x + wide * column as u16;
        for (y, binding) in (inner.top()..inner.bottom()).zip(bindings.iter().skip(usize::from(view.help_scroll))) {
            canvas.put(x, y, 13, key, &canvas.key_names(binding));
            canvas.put(x + 14, y, wide.saturating_sub(15), words, &canvas.say(&binding.label));
            if let Some(action) = meant(binding) {
                canvas.hit(Rect { x, y, width: wide.saturating_sub(1), height: 1 }, action);
            }
        }
    }
}

/// What a click on a row does. One that stands for several keys opens what they all lead to; the record's numbers are
/// clicked where they stand.
fn meant(binding: &Binding) -> Option<Action> {
    match (&binding.span, &binding.action) {
        (None, action) => Some(action.clone()),
        (Some(_), Action::StartNumber(_)) => Some(Action::OpenDialPad),
        (Some(_), _) => None,
    }
}
