//! What there is to see where there is nothing to do: why no record comes, and what can be done meanwhile.

use ratatui::layout::Rect;

use crate::app::{Screen, StateView};
use crate::say::{Say, say};
use crate::ui::action::{Action, may};
use crate::ui::canvas::Canvas;
use crate::ui::{clock, text};

type Deed = (&'static str, Action);

/// In the middle of the area: the state, what follows from it, and buttons.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen) {
    let (head, hint) = words(screen);
    let (strong, dim) = (canvas.ink.strong, canvas.ink.dim);
    let hint = hint.map(|hint| canvas.say(&hint)).unwrap_or_default();
    let hint = text::wrap(&hint, area.width, 3);
    let deeds = deeds(screen);
    let undo = screen.shelf.undo.as_ref().filter(|_| may(&Action::UndoSkip, screen));
    let height = 1 + hint.len() as u16 + 2 * u16::from(!deeds.is_empty()) + 2 * u16::from(undo.is_some());
    let mut y = area.y + area.height.saturating_sub(height) / 2;
    let head = if head.is_empty() { String::new() } else { canvas.word(head) };
    for (style, words) in std::iter::once((strong, &head)).chain(hint.iter().map(|row| (dim, row))) {
        if y < area.bottom() {
            canvas.put_centred(Rect { y, height: 1, ..area }, style, words);
        }
        y += 1;
    }
    if !deeds.is_empty() {
        buttons(canvas, area, y + 1, &deeds, "");
        y += 2;
    }
    if let Some(undo) = undo {
        let whose = format!("{} · {}", undo.name, clock::left(undo.left));
        buttons(canvas, area, y + 1, &[("do-undo-skip", Action::UndoSkip)], &whose);
    }
}

/// Buttons in the middle of a row, the first as the one that is meant; then words.
fn buttons(canvas: &mut Canvas<'_>, area: Rect, y: u16, deeds: &[Deed], words: &str) {
    if y >= area.bottom() {
        return;
    }
    let key = |action: &Action| canvas.keys.iter().find(|row| row.action == *action).map(|row| canvas.key_name(row));
    let widths = deeds.iter().map(|(label, action)| {
        text::width(&canvas.word(label)) + 2 + key(action).map_or(0, |key| text::width(&key) + 1)
    });
    let wide: u16 = widths.sum::<u16>() + 2 * (deeds.len() as u16 - 1) + text::width(words);
    let row = Rect { y, height: 1, ..area };
    let mut x = area.x + area.width.saturating_sub(wide) / 2;
    for (n, (label, action)) in deeds.iter().enumerate() {
        let style = if n == 0 { canvas.ink.default_button } else { canvas.ink.button };
        x = canvas.keyed_button(x, row, style, label, action.clone()) + 2;
    }
    let dim = canvas.ink.dim;
    canvas.put(x, y, area.right().saturating_sub(x), dim, words);
}

fn deeds(screen: &Screen) -> Vec<Deed> {
    if matches!(screen.state, StateView::Busy { .. }) {
        return Vec::new();
    }
    let all = [
        ("do-ready", Action::Ready),
        ("do-dial-pad", Action::OpenDialPad),
        ("do-redial", Action::Redial),
        ("do-not-ready", Action::NotReady),
    ];
    // Who is Not Ready is so already: another reason is a matter for the help line.
    let not_ready = matches!(screen.state, StateView::NotReady { .. });
    let all = all.into_iter().filter(|(_, action)| !(not_ready && *action == Action::NotReady));
    all.filter(|(_, action)| may(action, screen)).collect()
}

fn words(screen: &Screen) -> (&'static str, Option<Say>) {
    match &screen.state {
        StateView::Busy { .. } => ("", None),
        _ if screen.campaign.is_none() => ("idle-no-call", Some(say("idle-no-call-hint"))),
        StateView::Ready => match screen.nothing {
            Some(nothing) if nothing.open == 0 => ("idle-none-left", Some(say("idle-none-left-hint"))),
            Some(nothing) => ("idle-none-now", Some(waiting(screen, nothing.until, nothing.open))),
            None => ("idle-waiting", Some(say("idle-waiting-hint"))),
        },
        StateView::NotReady { .. } => ("idle-not-ready", None),
        StateView::LoggedOut => ("state-logged-out", None),
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
