//! The tabs: their row, and what is under it. Each tab is a list of lines, so that all scroll alike.

use jiff::tz::TimeZone;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{call, header, ladder};
use crate::app::{NoticeLine, RecordView, Screen, StateView, Weight};
use crate::say::{Say, say};
use crate::ui::action::{Action, Tab, open_record, tabs};
use crate::ui::canvas::Canvas;
use crate::ui::view::View;
use crate::ui::{clock, text};

/// From this width on the history stands beside the contact.
const TWO_COLUMNS: u16 = 110;
/// Rows of note that one earlier attempt may take.
const NOTE_ROWS: usize = 4;
/// Rows that a field or a notice may take.
const FIELD_ROWS: usize = 6;

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

/// The inbox and what was handled recently, where the row has room for them.
fn beside(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen) {
    if !screen.can.shelf {
        return;
    }
    let due = screen.shelf.callbacks.len();
    let callbacks = canvas.word("do-callbacks");
    let callbacks = if due == 0 { callbacks } else { format!("{callbacks} ({due})") };
    let mut right = row.right().saturating_sub(1);
    for (label, action) in [(canvas.word("do-recent"), Action::OpenRecent), (callbacks, Action::OpenCallbacks)] {
        let wide = text::width(&label);
        if right < row.x + wide + 3 {
            return;
        }
        let x = right - wide;
        let link = canvas.ink.link;
        canvas.put(x, row.y, wide, link, &label);
        canvas.hit(Rect { x, width: wide, ..row }, action);
        right = x - 2;
    }
}

fn title(canvas: &Canvas<'_>, tab: Tab, screen: &Screen) -> String {
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

/// The open tab.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen, view: &mut View, zone: &TimeZone) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let lines = match (view.tab, open_record(screen)) {
        (Tab::Contact, Some(record)) if inner.width >= TWO_COLUMNS => {
            let left = Rect { width: inner.width / 2 - 1, ..inner };
            let right = Rect { x: left.right() + 2, width: inner.right() - left.right() - 2, ..inner };
            canvas.pillar(Rect { x: left.right(), width: 1, ..inner });
            let earlier = history(canvas, record, screen, zone, right.width);
            for (y, line) in (right.top()..right.bottom()).zip(&earlier) {
                for (x, style, words) in &line.words {
                    canvas.put(right.x + x, y, right.width.saturating_sub(*x), *style, words);
                }
            }
            let lines = contact(canvas, record, left.width);
            scrolled(canvas, left, lines, view, open_record(screen));
            return;
        }
        (Tab::Contact, Some(record)) => contact(canvas, record, inner.width),
        (Tab::History, Some(record)) => history(canvas, record, screen, zone, inner.width),
        (Tab::Call, _) if !screen.calls.is_empty() => call::details(canvas, screen, inner.width),
        (Tab::Messages, _) => ladder::lines(canvas, screen, view, zone, inner.width),
        (Tab::Notices, _) => notices(canvas, screen, zone, inner.width),
        _ => {
            idle(canvas, inner, screen);
            view.scroll_end = 0;
            return;
        }
    };
    scrolled(canvas, inner, lines, view, open_record(screen));
}

fn scrolled(canvas: &mut Canvas<'_>, area: Rect, lines: Vec<Line>, view: &mut View, record: Option<&RecordView>) {
    let total = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    view.scroll_end = total.saturating_sub(area.height);
    view.scroll = view.scroll.min(view.scroll_end);
    for (y, line) in (area.top()..area.bottom()).zip(lines.into_iter().skip(usize::from(view.scroll))) {
        if let Some(phone) = line.phone.and_then(|index| record?.phones.get(index)) {
            header::circle(canvas, area.x, y, phone);
        }
        for (x, style, words) in &line.words {
            canvas.put(area.x + x, y, area.width.saturating_sub(*x), *style, words);
        }
        if let Some(action) = line.action {
            canvas.hit(Rect { y, height: 1, ..area }, action);
        }
    }
    let below = view.scroll_end - view.scroll;
    if below > 0 && area.height > 1 {
        let dim = canvas.ink.dim;
        let more = canvas.say(&say("more-below").with("n", below));
        canvas.put_right(area.right(), area.bottom() - 1, area.x, dim, &format!(" ↓ {more}"));
    }
}

fn contact(canvas: &Canvas<'_>, record: &RecordView, width: u16) -> Vec<Line> {
    let ink = canvas.ink;
    let mut lines = Vec::new();
    let labels = record.fields.iter().map(|(name, _)| text::width(name)).max().unwrap_or(0);
    let kinds = record.phones.iter().map(|phone| text::width(&canvas.say(&phone.said()))).max().unwrap_or(0);
    let label = labels.max(kinds + 3).clamp(6, (width / 3).max(6)) + 2;
    lines.push(Line::at(0, ink.dim, canvas.word("contact-name")).and(label, ink.strong, record.name.clone()));
    for (index, phone) in record.phones.iter().enumerate() {
        let callable = phone.blocked.is_none();
        let style = if callable { ink.link } else { ink.dim };
        let number = text::width(&phone.number);
        let mut line = Line::at(4, ink.dim, text::short(&canvas.say(&phone.said()), label.saturating_sub(5)))
            .and(label, style, phone.number.clone())
            .and(label + number + 2, ink.dim, phone.local_time.clone());
        line.action = callable.then_some(Action::CallNumber(index));
        line.phone = Some(index);
        lines.push(line);
    }
    for (group, fields) in grouped(&record.fields) {
        if let Some(group) = group {
            lines.push(Line::at(0, ink.strong, group));
        }
        let indent = if group.is_some() { 1 } else { 0 };
        for (name, value) in fields {
            let rows = text::wrap(value, width.saturating_sub(label), FIELD_ROWS);
            let mut rows = rows.into_iter();
            let first = rows.next().unwrap_or_default();
            let name = text::short(name, label.saturating_sub(indent + 2));
            lines.push(Line::at(indent, ink.dim, name).and(label, ink.text, first));
            lines.extend(rows.map(|row| Line::at(label, ink.text, row)));
        }
    }
    lines
}

type Fields<'a> = Vec<(&'a str, &'a str)>;

/// The fields by what stands before a full stop, a slash or a colon in their names (`contract.ends`), as the list has it:
/// those without first, then each group where its first field stood. A group of one is none.
fn grouped(fields: &[(String, String)]) -> Vec<(Option<&str>, Fields<'_>)> {
    let group = |name: &str| name.find(['.', '/', ':']).filter(|at| *at > 0 && *at + 1 < name.len());
    let same = |name: &str, head: &str| group(name).is_some_and(|at| name[..at].trim() == head);
    let mut groups: Vec<(Option<&str>, Fields<'_>)> = vec![(None, Vec::new())];
    for (name, value) in fields {
        let head = group(name).map(|at| (name[..at].trim(), name[at + 1..].trim()));
        let head = head.filter(|(head, _)| fields.iter().filter(|(other, _)| same(other, head)).count() > 1);
        let Some((head, rest)) = head else {
            groups[0].1.push((name, value));
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == Some(head)) {
            Some((_, fields)) => fields.push((rest, value)),
            None => groups.push((Some(head), vec![(rest, value)])),
        }
    }
    groups.retain(|(_, fields)| !fields.is_empty());
    groups
}

fn history(canvas: &Canvas<'_>, record: &RecordView, screen: &Screen, zone: &TimeZone, width: u16) -> Vec<Line> {
    let ink = canvas.ink;
    if record.history.is_empty() {
        return vec![Line::at(0, ink.dim, canvas.word("history-none"))];
    }
    let mut lines = Vec::new();
    for attempt in &record.history {
        let at = canvas.say(&clock::moment(attempt.at, screen.now.wall, zone));
        let begins = text::width(&at).max(13) + 2;
        let talk = clock::elapsed(std::time::Duration::from_secs(attempt.talk_s));
        let talk = canvas.say(&say("history-talked").with("time", talk));
        let talk = if attempt.talk_s == 0 { String::new() } else { format!(" · {talk}") };
        lines.push(Line::at(0, ink.dim, at).and(begins, ink.strong, canvas.say(&attempt.disposition)));
        let detail = format!("{}{talk} · {}", attempt.number, attempt.agent);
        let rows = text::wrap(&detail, width.saturating_sub(begins), 2);
        lines.extend(rows.into_iter().map(|row| Line::at(begins, ink.dim, row)));
        if !attempt.note.trim().is_empty() {
            let rows = text::wrap(&attempt.note, width.saturating_sub(begins), NOTE_ROWS);
            lines.extend(rows.into_iter().map(|row| Line::at(begins, ink.text, row)));
        }
    }
    lines
}

fn notices(canvas: &Canvas<'_>, screen: &Screen, zone: &TimeZone, width: u16) -> Vec<Line> {
    let ink = canvas.ink;
    if screen.notices.is_empty() {
        return vec![Line::at(0, ink.dim, canvas.word("notices-none"))];
    }
    let mut lines = Vec::new();
    for notice in screen.notices.iter().rev() {
        let (mark, style) = look(canvas, notice);
        let mut rows = text::wrap(&canvas.say(&notice.text), width.saturating_sub(12), FIELD_ROWS).into_iter();
        let first = rows.next().unwrap_or_default();
        let at = clock::time_of_day(notice.at, zone);
        lines.push(Line::at(0, ink.dim, at).and(9, style, mark).and(11, style, first));
        lines.extend(rows.map(|row| Line::at(11, style, row)));
    }
    lines
}

fn look(canvas: &Canvas<'_>, notice: &NoticeLine) -> (&'static str, Style) {
    match notice.weight {
        Weight::Info => ("·", canvas.ink.dim),
        Weight::Warning => ("!", canvas.ink.warn),
        Weight::Error => ("×", canvas.ink.bad),
    }
}

/// The newest line, where one looks anyhow.
pub(super) fn newest_notice(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen, zone: &TimeZone) {
    let Some(notice) = screen.notices.last() else { return };
    let (mark, style) = look(canvas, notice);
    let dim = canvas.ink.dim;
    let at = clock::time_of_day(notice.at, zone);
    let x = canvas.put(row.x + 1, row.y, row.width.saturating_sub(1), dim, &at);
    canvas.put(x + 1, row.y, row.right().saturating_sub(x + 2), style, &format!("{mark} {}", canvas.say(&notice.text)));
    canvas.hit(row, Action::Show(Tab::Notices));
}

/// What there is to see where there is nothing to do.
fn idle(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen) {
    let (head, hint, deed) = idle_words(screen);
    let (strong, dim, button) = (canvas.ink.strong, canvas.ink.dim, canvas.ink.default_button);
    let hint = hint.map(|hint| canvas.say(&hint)).unwrap_or_default();
    let rows = text::wrap(&hint, area.width, 3);
    let height = 1 + rows.len() as u16 + 2 * u16::from(deed.is_some());
    let mut y = area.y + area.height.saturating_sub(height) / 2;
    let mut row = |canvas: &mut Canvas<'_>, style, words: &str| {
        if y < area.bottom() {
            canvas.put_centred(Rect { y, height: 1, ..area }, style, words);
        }
        y += 1;
    };
    let head = if head.is_empty() { String::new() } else { canvas.word(head) };
    row(canvas, strong, &head);
    for hint in &rows {
        row(canvas, dim, hint);
    }
    if let Some((label, action)) = deed
        && y + 1 < area.bottom()
    {
        let x = area.x + area.width.saturating_sub(text::width(&canvas.word(label)) + 2) / 2;
        canvas.keyed_button(x, Rect { y: y + 1, height: 1, ..area }, button, label, action);
    }
}

type Deed = Option<(&'static str, Action)>;

fn idle_words(screen: &Screen) -> (&'static str, Option<Say>, Deed) {
    let pad = screen.can.dial_pad.then_some(("do-dial-pad", Action::OpenDialPad));
    match &screen.state {
        StateView::Busy { .. } => ("", None, None),
        _ if screen.campaign.is_none() => ("idle-no-call", Some(say("idle-no-call-hint")), pad),
        StateView::Ready => match screen.nothing {
            Some(nothing) if nothing.open == 0 => ("idle-none-left", Some(say("idle-none-left-hint")), None),
            Some(nothing) => ("idle-none-now", Some(waiting(screen, nothing.until, nothing.open)), None),
            None => ("idle-waiting", Some(say("idle-waiting-hint")), None),
        },
        StateView::NotReady { .. } => ("idle-not-ready", None, screen.can.ready.then_some(("do-ready", Action::Ready))),
        StateView::LoggedOut => ("state-logged-out", None, None),
    }
}

fn waiting(screen: &Screen, until: Option<crate::time::Wall>, open: u64) -> Say {
    match until {
        Some(until) => {
            let span = clock::minutes(until.since(screen.now.wall).as_secs().div_ceil(60));
            say("idle-open-until").with("open", open).with("span", span)
        }
        None => say("idle-open").with("open", open),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_grouped_by_what_stands_before_their_names() {
        let fields = ["City", "contract.number", "Plan: gold", "contract.ends", "12:30", "a."];
        let fields: Vec<_> = fields.map(|name| (name.to_owned(), String::new())).into();
        let names = |fields: Fields<'_>| fields.into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
        let groups: Vec<_> = grouped(&fields).into_iter().map(|(group, fields)| (group, names(fields))).collect();
        let rest = ["City", "Plan: gold", "12:30", "a."].map(str::to_owned).to_vec();
        let contract = ["number", "ends"].map(str::to_owned).to_vec();
        assert_eq!(groups, [(None, rest), (Some("contract"), contract)]);
    }
}
