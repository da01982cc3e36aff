//! The boxes about what lies beside the record.

use jiff::tz::TimeZone;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::prompt::{buttons, field};
use crate::app::{Screen, Who};
use crate::say::{Say, say};
use crate::time::Wall;
use crate::ui::action::{Action, open_record};
use crate::ui::canvas::{Canvas, centred, take_bottom, take_top};
use crate::ui::shelf::{Ask, Beside, Row, callback, recent};
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
    let details = details(canvas, screen, beside, &at);
    let asked = if beside.ask().is_some() { 3 } else { 0 };
    let hint = text::wrap(&canvas.say(&hint), area.width.min(WIDE).saturating_sub(4), 2);
    let wanted = rows.len().max(1) + details.len() + asked + hint.len() + 5;
    let height = u16::try_from(wanted).unwrap_or(u16::MAX);
    let mut inner = canvas.frame(centred(area, WIDE, height), &canvas.word(title));
    buttons(canvas, take_bottom(&mut inner, 1), [(deed, Action::Confirm), ("do-cancel", Action::Close)]);
    let dim = canvas.ink.dim;
    for row in &hint {
        let head = take_top(&mut inner, 1);
        canvas.put(head.x, head.y, head.width, dim, row);
    }
    // The rows to choose from go first: what is good to know besides, as far as they leave room.
    let spare = usize::from(inner.height).saturating_sub(rows.len());
    if let Some(ask) = beside.ask().filter(|_| spare >= asked || inner.height > 6) {
        form(canvas, take_top(&mut inner, 3), screen, ask);
    }
    for detail in details.iter().take(spare) {
        let row = take_top(&mut inner, 1);
        canvas.put(row.x, row.y, row.width, detail.0, &detail.1);
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
        Beside::Times { .. } => ("times-title", say("times-question"), "do-agree"),
        Beside::TimeNote { .. } => ("times-title", say("times-note-question"), "do-done"),
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

/// Who calls, which number, and what is to be known: each changed by a click or its key.
fn form(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, ask: &Ask) {
    let who = canvas.word(if ask.who == Who::Me { "times-for-me" } else { "times-for-anyone" });
    let phones = open_record(screen).map_or(&[][..], |record| &record.phones);
    let number = ask.number.and_then(|number| phones.get(number));
    let number = number.map(|phone| format!("{} {}", canvas.say(&phone.said()), phone.number));
    let number = number.unwrap_or_else(|| canvas.word("times-number-then"));
    let note = if ask.note.trim().is_empty() { canvas.word("times-note-none") } else { ask.note.clone() };
    let rows = [
        ("times-by", who, Action::TurnWho),
        ("times-number", number, Action::TurnNumber),
        ("do-note", note, Action::OpenTimeNote),
    ];
    let begins = rows.iter().map(|(label, ..)| text::width(&canvas.word(label))).max().unwrap_or(0) + 2;
    for (y, (label, words, action)) in (area.top()..area.bottom()).zip(rows) {
        let row = Rect { y, height: 1, ..area };
        let (dim, link, key) = (canvas.ink.dim, canvas.ink.link, canvas.ink.key);
        let bound = canvas.keys.iter().find(|row| row.action == action).map(|row| canvas.key_name(row));
        let bound = bound.unwrap_or_default();
        canvas.put(row.x, y, row.width, dim, &canvas.word(label));
        let room = row.width.saturating_sub(begins + text::width(&bound) + 2);
        let end = canvas.put(row.x + begins, y, room, link, &words);
        canvas.put_right(row.right(), y, end + 1, key, &bound);
        canvas.hit(row, action);
    }
}

type Detail = (Style, String);

/// What is good to know of the callback or the outcome that the box is about.
fn details(canvas: &Canvas<'_>, screen: &Screen, beside: &Beside, at: &dyn Fn(Wall) -> String) -> Vec<Detail> {
    let ink = canvas.ink;
    let mut rows = Vec::new();
    match beside {
        Beside::Callback { record, .. } => {
            let Some(row) = callback(screen, record) else { return rows };
            rows.extend(row.conflict.iter().map(|why| (ink.warn, format!("! {}", canvas.say(why)))));
            rows.extend(row.number.iter().map(|number| (ink.text, number.clone())));
            rows.push((ink.text, row.note.clone()));
        }
        Beside::Correct { attempt, .. } => {
            let Some(one) = recent(screen, attempt) else { return rows };
            let called = [one.number.clone(), at(one.at)];
            let called = called.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            rows.push((ink.strong, format!("{} · {called}", canvas.say(&one.disposition))));
            for before in one.trail.iter().rev() {
                let said = say("correct-trail").with("at", at(before.at)).with("agent", &before.agent);
                let note = if before.note.is_empty() { String::new() } else { format!(" · {}", before.note) };
                let said = canvas.say(&said.with("disposition", before.disposition.clone()));
                rows.push((ink.dim, format!("{said}{note}")));
            }
        }
        _ => {}
    }
    rows.retain(|(_, words)| !words.trim().is_empty());
    rows
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
