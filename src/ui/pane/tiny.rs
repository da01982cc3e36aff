//! A terminal too small for the desk: the state, the customer, the countdown and the keys, as far as they fit.

use ratatui::layout::Rect;

use super::{call, countdown, help, top};
use crate::app::Screen;
use crate::say::{Lang, say};
use crate::ui::action::{offered, open_record, ringing_in};
use crate::ui::canvas::{Canvas, take_bottom};
use crate::ui::prompt::Prompt;
use crate::ui::view::{Focus, View};
use crate::ui::{clock, text};

pub(super) fn draw(canvas: &mut Canvas<'_>, mut area: Rect, screen: &Screen, view: &mut View) {
    if area.is_empty() {
        return;
    }
    if area.height > 2 {
        help::line(canvas, take_bottom(&mut area, 1));
    }
    let lang = canvas.lang;
    let (strong, plain) = (canvas.ink.strong, canvas.ink.text);
    let mut lines = vec![(strong, top::state_words(lang, screen))];
    if let Some(asked) = asked(lang, view, screen, area.width) {
        lines.push((strong, asked));
    }
    if let Some(call) = ringing_in(screen) {
        lines.push((strong, lang.say(say("tiny-incoming").with("peer", &call.peer))));
    }
    if offered(screen) {
        let name = screen.record.as_ref().map_or("", |record| record.name.as_str());
        lines.push((strong, lang.say(say("tiny-preview").with("name", name))));
        lines.push((plain, screen.campaign.clone().unwrap_or_default()));
    }
    if let Some(call) = screen.calls.first() {
        lines.push((
            plain,
            format!("{} {} {}", lang.word(call::phase(call.phase)), clock::elapsed(call.in_phase), call.peer),
        ));
    }
    if let Some(record) = open_record(screen) {
        lines.push((strong, record.name.clone()));
        if let Some(phone) = record.phones.iter().find(|phone| phone.recommended) {
            lines.push((plain, format!("{} {} {}", canvas.mark("→●"), lang.say(phone.said()), phone.number)));
        }
    }
    if let Some(running) = &screen.countdown {
        lines.insert(1.min(lines.len()), (plain, countdown::words(lang, screen, running)));
    }
    lines.push((plain, lang.word("tiny-too-small")));
    for (y, (style, words)) in (area.top()..area.bottom()).zip(lines) {
        canvas.put(area.x, y, area.width, style, &words);
    }
}

/// What is being typed or asked, in one line.
fn asked(lang: Lang, view: &mut View, screen: &Screen, cells: u16) -> Option<String> {
    let typed = |label: &'static str, words: &str| {
        let label = format!("{} ", lang.word(label));
        format!("{label}{}_", text::tail(words, cells.saturating_sub(text::width(&label) + 1)))
    };
    if view.prompt.is_none() && view.focus == Focus::Note {
        let last = view.note.text().rsplit('\n').next().unwrap_or("");
        return Some(typed("tiny-note", last));
    }
    Some(match view.prompt.as_mut()? {
        Prompt::Help => lang.word("tiny-help"),
        Prompt::Quit => lang.word("tiny-quit"),
        Prompt::DialPad { number } => typed("tiny-call", number.text()),
        Prompt::Keypad { sent } => typed("tiny-keys", sent),
        Prompt::Transfer { to } => typed("tiny-transfer", to.text()),
        Prompt::Consult { to } => typed("tiny-call", to.text()),
        Prompt::Skip { reason } => typed("tiny-why", reason.text()),
        Prompt::Complete { chosen } => {
            let row = screen.dispositions.get(*chosen);
            format!("▸ {}", row.map(|row| lang.say(&row.said)).unwrap_or_default())
        }
        Prompt::Beside(beside) => match beside.editor() {
            Some(editor) => typed("tiny-note", editor.text()),
            None => {
                let rows = beside.rows(screen, &|message| lang.say(message), &|_| String::new());
                format!("▸ {}", beside.chosen().and_then(|row| rows.get(row)).map_or("", |row| &row.name))
            }
        },
        Prompt::NotReady { chosen } => format!("▸ {}", screen.not_ready_reasons.get(*chosen).map_or("", |row| row)),
    })
}
