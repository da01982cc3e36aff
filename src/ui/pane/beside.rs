//! What stands beside the open tab where the screen is wide: the history, how the call sounds and what goes over the wire,
//! the inbox and what was handled recently. Each is a short pane under its name; a click on the name opens it whole.

use jiff::tz::TimeZone;
use ratatui::layout::Rect;

use super::body::{self, Line};
use super::{call, contact, history, ladder};
use crate::app::{RecordView, Screen};
use crate::say::Say;
use crate::ui::action::{Action, Tab, may, open_record};
use crate::ui::canvas::{Canvas, take_top};
use crate::ui::shelf::Beside;
use crate::ui::view::View;
use crate::ui::{clock, text};

/// Entries of the inbox, or of what was handled recently, in sight.
const ENTRIES: usize = 5;
/// Rows that a pane keeps, if it has as many, where others need room.
const LEAST_ROWS: u16 = 4;
/// The same of the audio, which says little by halves.
const LEAST_AUDIO_ROWS: u16 = 6;

/// A short pane.
pub(super) struct Section {
    title: String,
    /// What opens it whole.
    open: Action,
    lines: Vec<Line>,
    /// Which of its lines are in sight where there is no room for all.
    end: End,
    /// Rows that it keeps, name included.
    least: u16,
}

/// Which end of a pane matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl Section {
    fn wants(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX).saturating_add(1)
    }
}

/// What belongs to the record and to its call, for a column of `width`; nothing that the open tab shows.
pub(super) fn of_record(
    canvas: &Canvas<'_>,
    screen: &Screen,
    view: &View,
    zone: &TimeZone,
    width: u16,
) -> Vec<Section> {
    let of_tab = |tab, lines| Section {
        title: body::title(canvas, tab, screen),
        open: Action::Show(tab),
        lines,
        end: if tab == Tab::Messages { End::Last } else { End::First },
        least: if tab == Tab::Call { LEAST_AUDIO_ROWS } else { LEAST_ROWS },
    };
    let mut sections = Vec::new();
    if let Some(record) = open_record(screen) {
        sections.push(match view.tab {
            Tab::Contact => of_tab(Tab::History, history::lines(canvas, record, screen, zone, width)),
            _ => of_tab(Tab::Contact, contact::lines(canvas, record, screen, zone, width)),
        });
    }
    if view.tab != Tab::Call {
        let lines = call::audio(canvas, screen, width);
        sections.push(Section { title: canvas.word("detail-quality"), ..of_tab(Tab::Call, lines) });
    }
    if view.tab != Tab::Messages {
        sections.push(of_tab(Tab::Messages, ladder::latest(canvas, screen, zone, width)));
    }
    sections.retain(|section| !section.lines.is_empty());
    sections
}

/// The inbox and what was handled recently, as far as there is anything in them.
pub(super) fn of_shelf(canvas: &Canvas<'_>, screen: &Screen, zone: &TimeZone, width: u16) -> Vec<Section> {
    if !may(&Action::OpenRecent, screen) {
        return Vec::new();
    }
    let shelf = &screen.shelf;
    let named = |word, count: usize| format!("{} ({count})", canvas.word(word));
    let all = [
        Section {
            title: named("do-callbacks", shelf.callbacks.len()),
            open: Action::OpenCallbacks,
            lines: callbacks(canvas, screen, width),
            end: End::First,
            least: LEAST_ROWS,
        },
        Section {
            title: named("do-recent", shelf.recent.len()),
            open: Action::OpenRecent,
            lines: recent(canvas, screen, zone, width),
            end: End::First,
            least: LEAST_ROWS,
        },
    ];
    all.into_iter().filter(|section| !section.lines.is_empty()).collect()
}

/// Who is to be called back and when: on one row, or on more where one is too short.
fn callbacks(canvas: &Canvas<'_>, screen: &Screen, width: u16) -> Vec<Line> {
    let rows = Beside::Callbacks { chosen: 0 }.rows(screen, &|message: &Say| canvas.say(message), &|_| String::new());
    let mut lines = Vec::new();
    for (callback, row) in screen.shelf.callbacks.iter().zip(rows).take(ENTRIES) {
        let ink = canvas.ink;
        let open = Some(Action::OpenCallback(callback.key.clone()));
        let name = text::width(&row.name);
        if name + 2 + text::width(&row.side) <= width {
            let line = Line::at(0, ink.text, row.name).and(name + 2, ink.dim, row.side);
            lines.push(Line { action: open, ..line });
        } else {
            lines.push(Line { action: open.clone(), ..Line::at(0, ink.text, row.name) });
            let rows = text::wrap(&row.side, width.saturating_sub(2), 2).into_iter();
            lines.extend(rows.map(|row| Line { action: open.clone(), ..Line::at(2, ink.dim, row) }));
        }
    }
    lines
}

fn recent(canvas: &Canvas<'_>, screen: &Screen, zone: &TimeZone, width: u16) -> Vec<Line> {
    let ink = canvas.ink;
    let line = |one: &crate::app::RecentView| {
        let at = canvas.say(&clock::moment(one.at, screen.now.wall, zone));
        let begins = text::width(&at).max(5) + 2;
        let words = format!("{} · {}", one.name, canvas.say(&one.disposition));
        let words = text::short(&words, width.saturating_sub(begins));
        Line {
            action: Some(Action::OpenOutcome(one.attempt.clone())),
            ..Line::at(0, ink.dim, at).and(begins, ink.text, words)
        }
    };
    screen.shelf.recent.iter().take(ENTRIES).map(line).collect()
}

/// Rows that all of them want, names included.
pub(super) fn wanted(sections: &[Section]) -> u16 {
    sections.iter().fold(0, |sum, section| sum.saturating_add(section.wants()))
}

/// One under the other; each gets what it wants as far as the later ones keep their least.
pub(super) fn column(canvas: &mut Canvas<'_>, area: Rect, sections: Vec<Section>, record: Option<&RecordView>) {
    let mut rest = area;
    let least: Vec<_> = sections.iter().map(|section| section.wants().min(section.least)).collect();
    for (n, section) in sections.into_iter().enumerate() {
        let kept: u16 = least[n + 1..].iter().sum();
        let rows = section.wants().min(rest.height.saturating_sub(kept)).max(least[n]).min(rest.height);
        draw(canvas, take_top(&mut rest, rows), section, record);
    }
}

fn draw(canvas: &mut Canvas<'_>, mut area: Rect, section: Section, record: Option<&RecordView>) {
    if area.height < 2 {
        return;
    }
    let row = take_top(&mut area, 1);
    canvas.rule(row);
    let dim = canvas.ink.strong;
    let end = canvas.put(row.x, row.y, row.width, dim, &format!("{} ", section.title));
    canvas.hit(Rect { width: end - row.x, ..row }, section.open);
    let over = section.lines.len().saturating_sub(usize::from(area.height));
    let skipped = if section.end == End::Last { over } else { 0 };
    for (y, line) in (area.top()..area.bottom()).zip(section.lines.into_iter().skip(skipped)) {
        body::put(canvas, Rect { y, height: 1, ..area }, line, record);
    }
    if section.end == End::First {
        body::more(canvas, area, u16::try_from(over).unwrap_or(u16::MAX));
    }
}
