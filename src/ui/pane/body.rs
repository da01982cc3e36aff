//! The tabs: their row, and what is under it. Each tab is a list of lines, so that all scroll alike.

use jiff::tz::TimeZone;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{call, contact, header, history, idle, ladder, notices};
use crate::app::{RecordView, Screen, Weight};
use crate::say::say;
use crate::ui::action::{Action, Tab, may, open_record, tabs};
use crate::ui::canvas::Canvas;
use crate::ui::view::View;
use crate::ui::{clock, text};

/// One line of a tab: words in styles from left to right, and what a click on it does.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub words: Vec<(u16, Style, String)>,
    pub action: Option<Action>,
    pub phone: Option<usize>,
}

impl Line {
    pub(super) fn at(x: u16, style: Style, words: impl Into<String>) -> Self {
        Self { words: vec![(x, style, words.into())], ..Self::default() }
    }

    pub(super) fn and(mut self, x: u16, style: Style, words: impl Into<String>) -> Self {
        self.words.push((x, style, words.into()));
        self
    }
}

/// The names of the tabs, on a line; the open one stands out.
pub(super) fn tab_row(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen, view: &View) {
    canvas.rule(row);
    let mut x = row.x + 1;
    for &tab in tabs(screen) {
        let style = if tab == view.tab { canvas.ink.chosen } else { canvas.ink.text };
        let mark = if tab == view.tab { canvas.mark("▸") } else { " ".to_owned() };
        let label = format!("{} ", title(canvas, tab, screen));
        let begin = canvas.put(x, row.y, row.right().saturating_sub(x), style, &mark);
        let end = canvas.put(begin, row.y, row.right().saturating_sub(begin), style, &label);
        canvas.hit(Rect { x, width: end - x, ..row }, Action::Show(tab));
        x = end + 1;
    }
    beside(canvas, Rect { x, width: row.right().saturating_sub(x), ..row }, screen);
}

/// The skip that can be taken back, the inbox and what was handled recently, where the row has room for them.
fn beside(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen) {
    let due = screen.shelf.callbacks.len();
    let callbacks = canvas.word("do-callbacks");
    let callbacks = if due == 0 { callbacks } else { format!("{callbacks} ({due})") };
    let left = screen.shelf.undo.as_ref().map_or_else(String::new, |undo| format!(" {}", clock::left(undo.left)));
    let undo = format!("{}{left}", canvas.word("do-undo-skip"));
    let mut right = row.right().saturating_sub(1);
    for (label, action) in
        [(canvas.word("do-recent"), Action::OpenRecent), (callbacks, Action::OpenCallbacks), (undo, Action::UndoSkip)]
    {
        let wide = text::width(&label) + 2;
        if !may(&action, screen) || right < row.x + wide + 1 {
            continue;
        }
        let x = right - wide;
        let link = canvas.ink.link;
        canvas.put(x, row.y, wide, link, &format!(" {label} "));
        canvas.hit(Rect { x, width: wide, ..row }, action);
        right = x - 1;
    }
}

pub(super) fn title(canvas: &Canvas<'_>, tab: Tab, screen: &Screen) -> String {
    let (name, count) = match tab {
        Tab::Contact => ("tab-contact", 0),
        Tab::History => ("tab-history", open_record(screen).map_or(0, |record| record.history.len())),
        Tab::Call => ("tab-call", 0),
        Tab::Messages => ("tab-messages", 0),
        Tab::Notices => {
            let loud = screen.notices.iter().filter(|notice| notice.weight != Weight::Info).count();
            ("tab-notices", loud)
        }
    };
    let loud = if tab == Tab::Notices { "!" } else { "" };
    let name = canvas.word(name);
    if count == 0 { name } else { format!("{name} ({count}{loud})") }
}

/// The open tab, alone in its area.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) {
    let inner = inside(area);
    match lines(canvas, inner.width, screen, view, zone) {
        Some(lines) => scrolled(canvas, inner, lines, view, open_record(screen)),
        None => {
            idle::draw(canvas, inner, screen);
            view.scroll_end = 0;
        }
    }
}

/// Where the words of a pane stand: a column from its edges.
pub(super) const fn inside(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

/// What the open tab has to say, `width` columns wide; none where there is nothing but to wait.
pub(super) fn lines(
    canvas: &Canvas<'_>,
    width: u16,
    screen: &Screen,
    view: &View,
    zone: &TimeZone,
) -> Option<Vec<Line>> {
    Some(match (view.tab, open_record(screen)) {
        (Tab::Contact, Some(record)) => contact::lines(canvas, record, screen, zone, width),
        (Tab::History, Some(record)) => history::lines(canvas, record, screen, zone, width),
        (Tab::Call, _) if !screen.calls.is_empty() => call::details(canvas, screen, width),
        (Tab::Messages, _) => ladder::lines(canvas, screen, view, zone, width),
        (Tab::Notices, _) => notices::lines(canvas, screen, zone, width),
        _ => return None,
    })
}

/// Lines as far as there is room, from where the tab is scrolled to.
pub(super) fn scrolled(
    canvas: &mut Canvas<'_>,
    area: Rect,
    lines: Vec<Line>,
    view: &mut View,
    record: Option<&RecordView>,
) {
    let total = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    view.scroll_end = total.saturating_sub(area.height);
    view.scroll = view.scroll.min(view.scroll_end);
    for (y, line) in (area.top()..area.bottom()).zip(lines.into_iter().skip(usize::from(view.scroll))) {
        put(canvas, Rect { y, height: 1, ..area }, line, record);
    }
    more(canvas, area, view.scroll_end - view.scroll);
}

/// One line in its row.
pub(super) fn put(canvas: &mut Canvas<'_>, row: Rect, line: Line, record: Option<&RecordView>) {
    if let Some(phone) = line.phone.and_then(|index| record?.phones.get(index)) {
        header::circle(canvas, row.x, row.y, phone);
    }
    for (x, style, words) in &line.words {
        canvas.put(row.x + x, row.y, row.width.saturating_sub(*x), *style, words);
    }
    if let Some(action) = line.action {
        canvas.hit(row, action);
    }
}

/// How many lines there are below the last one in sight.
pub(super) fn more(canvas: &mut Canvas<'_>, area: Rect, below: u16) {
    if below > 0 && area.height > 1 {
        let dim = canvas.ink.dim;
        let more = canvas.say(&say("more-below").with("n", below));
        canvas.put_right(area.right(), area.bottom() - 1, area.x, dim, &format!(" ↓ {more}"));
    }
}
