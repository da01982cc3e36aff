//! The customer and all numbers, on every tab: the circle and its reason, what is blocked and until when.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{PhoneView, RecordView};
use crate::say::{Lang, Say, say};
use crate::time::Wall;
use crate::ui::action::Action;
use crate::ui::canvas::Canvas;
use crate::ui::{clock, text};

/// Rows of reason that one number may take.
const REASON_ROWS: usize = 2;
/// The reason stands beside the number where it has at least so many columns, else below it.
const LEAST_REASON: u16 = 20;

/// How the header is laid out: which number gets which rows.
pub(super) struct Rows {
    columns: Columns,
    numbers: Vec<Number>,
    /// Numbers for which there is no room.
    more: usize,
    /// The reason why no number can be called, where none has the circle.
    none: Vec<String>,
}

struct Number {
    index: usize,
    reason: Vec<String>,
}

struct Columns {
    kind: u16,
    number: u16,
    reason_x: u16,
    reason_width: u16,
    below: u16,
}

impl Rows {
    pub(super) fn height(&self) -> u16 {
        let numbers: u16 = self.numbers.iter().map(|number| self.rows_of(number)).sum();
        1 + numbers + u16::from(self.more > 0) + self.none.len() as u16
    }

    fn rows_of(&self, number: &Number) -> u16 {
        let reason = number.reason.len() as u16;
        if self.columns.below > 0 { 1 + reason } else { reason.max(1) }
    }
}

/// Lays the header out in at most `most` rows: reasons are shortened first, then numbers are counted instead of shown,
/// never the one with the circle.
pub(super) fn rows(lang: Lang, record: &RecordView, width: u16, most: u16) -> Rows {
    let columns = columns(lang, record, width);
    let recommended = record.phones.iter().any(|phone| phone.recommended);
    let none =
        if recommended { Vec::new() } else { text::wrap(&lang.say(&record.why), width.saturating_sub(4), REASON_ROWS) };
    let mut rows = Rows { columns, numbers: Vec::new(), more: 0, none };
    for reason_rows in (0..=REASON_ROWS).rev() {
        rows.numbers = numbers(lang, record, &rows.columns, reason_rows);
        if rows.height() <= most {
            return rows;
        }
    }
    while rows.height() > most && rows.numbers.len() > 1 {
        let spare = rows.numbers.iter().rposition(|number| !record.phones[number.index].recommended);
        rows.numbers.remove(spare.unwrap_or(0));
        rows.more += 1;
    }
    rows
}

fn numbers(lang: Lang, record: &RecordView, columns: &Columns, reason_rows: usize) -> Vec<Number> {
    let rows = record.phones.iter().enumerate();
    rows.map(|(index, phone)| {
        let reason = reason(lang, record, phone);
        let reason =
            if reason.is_empty() { Vec::new() } else { text::wrap(&reason, columns.reason_width, reason_rows) };
        Number { index, reason }
    })
    .collect()
}

fn reason(lang: Lang, record: &RecordView, phone: &PhoneView) -> String {
    let said = match &phone.blocked {
        Some(why) => Some(why),
        None if phone.recommended => Some(&record.why),
        None => None,
    };
    match (said, &phone.warning) {
        (Some(said), Some(warning)) => format!("{}; {}", lang.say(said), lang.say(warning)),
        (said, warning) => said.or(warning.as_ref()).map(|said| lang.say(said)).unwrap_or_default(),
    }
}

fn columns(lang: Lang, record: &RecordView, width: u16) -> Columns {
    let kind = record.phones.iter().map(|phone| text::width(&lang.say(phone.said()))).max().unwrap_or(0).clamp(1, 10);
    let room = width.saturating_sub(LEFT + kind + 1 + TIME);
    let number = record.phones.iter().map(|phone| text::width(&phone.number)).max().unwrap_or(0);
    let number = number.min(24).min(room).max(1);
    let reason_x = LEFT + kind + 1 + number + 1 + TIME;
    let beside = width.saturating_sub(reason_x + 1);
    if beside >= LEAST_REASON {
        Columns { kind, number, reason_x, reason_width: beside, below: 0 }
    } else {
        Columns { kind, number, reason_x: LEFT, reason_width: width.saturating_sub(LEFT + 1), below: 1 }
    }
}

/// Columns before the kind: the circle and the key.
const LEFT: u16 = 6;
/// Columns of the local time and the gap behind it.
const TIME: u16 = 7;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, record: &RecordView, rows: &Rows, now: Wall) {
    let (strong, dim, bad) = (canvas.ink.strong, canvas.ink.dim, canvas.ink.warn);
    let closes = record.phones.iter().find(|phone| phone.recommended).and_then(|phone| closing(now, phone));
    let key = match &closes {
        Some(closes) => canvas.say(closes),
        None => canvas.say(&say("header-record").with("key", &record.key)),
    };
    let aside = if closes.is_some() { canvas.ink.warn } else { dim };
    let name_end = area.x + 1 + text::width(&record.name);
    let key_x = canvas.put_right(area.right().saturating_sub(1), area.y, name_end.saturating_add(2), aside, &key);
    canvas.put(area.x + 1, area.y, key_x.saturating_sub(area.x + 2), strong, &record.name);
    let mut y = area.y + 1;
    for (n, row) in rows.none.iter().enumerate() {
        let mark = if n == 0 { "×" } else { " " };
        y = line(canvas, area, y, bad, &format!("{mark} {row}"));
    }
    for number in &rows.numbers {
        let Some(phone) = record.phones.get(number.index) else { continue };
        if y >= area.bottom() {
            return;
        }
        number_row(canvas, area, y, number.index, phone, &rows.columns);
        reason_rows(canvas, area, y + rows.columns.below, phone, number, &rows.columns);
        y += rows.rows_of(number);
    }
    if rows.more > 0 {
        let more = canvas.say(&say("header-more").with("n", rows.more));
        line(canvas, area, y, dim, &more);
    }
}

/// Hours before the end of the customer's window from which it is counted down.
const CLOSING_H: u64 = 2;

/// `closes in 1 h 55 min`, where the window in which this number may be called is about to close.
fn closing(now: Wall, phone: &PhoneView) -> Option<Say> {
    let left_s = phone.closes_at?.since(now).as_secs();
    let soon = phone.blocked.is_none() && left_s < CLOSING_H * 3600;
    soon.then(|| say("header-closes").with("kind", phone.said()).with("span", clock::minutes(left_s / 60)))
}

fn line(canvas: &mut Canvas<'_>, area: Rect, y: u16, style: Style, words: &str) -> u16 {
    if y < area.bottom() {
        canvas.put(area.x + 1, y, area.width.saturating_sub(2), style, words);
    }
    y + 1
}

fn number_row(canvas: &mut Canvas<'_>, area: Rect, y: u16, index: usize, phone: &PhoneView, columns: &Columns) {
    let x = area.x;
    circle(canvas, x, y, phone);
    let blocked = phone.blocked.is_some();
    let (key, kind, number) = if blocked {
        (canvas.ink.dim, canvas.ink.dim, canvas.ink.dim)
    } else {
        (canvas.ink.key, canvas.ink.text, canvas.ink.link)
    };
    if index < 9 && !blocked {
        canvas.put(x + 4, y, 1, key, &(index + 1).to_string());
    }
    canvas.put(x + LEFT, y, columns.kind, kind, &canvas.say(&phone.said()));
    let number_x = x + LEFT + columns.kind + 1;
    canvas.put(number_x, y, columns.number, number, &phone.number);
    let dim = canvas.ink.dim;
    canvas.put(number_x + columns.number + 1, y, 5, dim, &phone.local_time);
    if !blocked {
        let width = number_x + columns.number - (x + 1);
        canvas.hit(Rect { x: x + 1, y, width, height: 1 }, Action::CallNumber(index));
    }
}

/// `→●` the one to call, `○` can be called, `×` cannot: told apart by shape, the colour comes on top.
pub(super) fn circle(canvas: &mut Canvas<'_>, x: u16, y: u16, phone: &PhoneView) {
    let (good, dim, text) = (canvas.ink.good, canvas.ink.dim, canvas.ink.text);
    match (&phone.blocked, phone.recommended) {
        (Some(_), _) => canvas.put(x + 2, y, 1, dim, "×"),
        (None, true) => canvas.put(x + 1, y, 2, good, &canvas.mark("→●")),
        (None, false) => canvas.put(x + 2, y, 1, text, "○"),
    };
}

fn reason_rows(canvas: &mut Canvas<'_>, area: Rect, y: u16, phone: &PhoneView, number: &Number, columns: &Columns) {
    let odd = phone.blocked.is_some() || phone.warning.is_some();
    let style = if odd { canvas.ink.warn } else { canvas.ink.good };
    for (y, row) in (y..area.bottom()).zip(&number.reason) {
        canvas.put(area.x + columns.reason_x, y, columns.reason_width, style, row);
    }
}
