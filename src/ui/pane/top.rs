//! The first rows: what an agent must be able to tell at one glance.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Activity, LineView, Screen, StateView};
use crate::say::{Lang, Say, say};
use crate::ui::action::{Action, may};
use crate::ui::canvas::Canvas;
use crate::ui::{clock, text};

/// The state, the time in it, what comes next; at the right what is not yet saved, and the line.
pub(super) fn glance(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen) {
    let plate = plate(canvas, screen);
    let dim = canvas.ink.dim;
    let mut x = canvas.put(row.x, row.y, row.width, plate, &format!(" {} ", state_words(canvas.lang, screen)));
    if let Some(pending) = &screen.pending {
        let (strong, start) = (canvas.ink.strong, x + 1);
        x = canvas.put(
            x + 1,
            row.y,
            row.right().saturating_sub(x + 1),
            strong,
            &format!("{} {}", canvas.mark("→"), canvas.say(&name(pending))),
        );
        // In a call the help line has no room for it, and it must be had at any moment.
        let other = if *pending == StateView::Ready { Action::NotReady } else { Action::Ready };
        if may(&other, screen) {
            canvas.hit(Rect { x: start, width: x.saturating_sub(start), ..row }, other);
        }
    }
    let (style, words) = match &screen.line {
        LineView::Registered => (canvas.ink.good, ("●", "line-registered")),
        LineView::Registering => (canvas.ink.warn, ("○", "line-registering")),
        LineView::Failed(_) => (canvas.ink.bad, ("×", "line-failed")),
        LineView::Unregistered => (dim, ("○", "line-signed-off")),
    };
    let end = row.right().saturating_sub(1);
    let (mark, words) = (words.0, format!("{} {}", words.0, canvas.word(words.1)));
    let words = if end.saturating_sub(x + 1) >= text::width(&words) { &words } else { mark };
    let right = canvas.put_right(end, row.y, x + 1, style, words);
    if screen.unsaved > 0 {
        let warn = canvas.ink.warn;
        canvas.put_right(
            right.saturating_sub(2),
            row.y,
            x + 1,
            warn,
            &format!("▲ {}", canvas.say(&say("top-unsaved").with("n", screen.unsaved))),
        );
    }
}

/// Columns that are kept for the campaign and the agent.
const LEAST_WHO: u16 = 22;

/// Campaign and agent; at the right today's figures.
pub(super) fn context(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen) {
    let dim = canvas.ink.dim;
    let today = screen.today;
    let figures = say("top-today").with("previewed", today.previewed).with("skipped", today.skipped);
    let figures = canvas.say(&figures.with("dialed", today.dialed).with("connected", today.connected));
    let campaign = screen.campaign.clone().unwrap_or_else(|| canvas.word("top-phone"));
    let desk = canvas.say(&say("top-desk").with("n", screen.desk));
    let whole = format!("{campaign} · {} · {desk}", screen.agent);
    let short = format!("{campaign} · {}", screen.agent);
    let end = row.right().saturating_sub(1);
    let figured = screen.campaign.is_some();
    let right = if figured { canvas.put_right(end, row.y, row.x + LEAST_WHO, dim, &figures) } else { end };
    let room = right.saturating_sub(row.x + 3);
    canvas.put(row.x + 1, row.y, room, dim, if text::width(&whole) <= room { &whole } else { &short });
}

/// Why the line does not work, in rows; none while it does.
pub(super) fn alarm_rows(lang: Lang, screen: &Screen, width: u16, most: usize) -> Vec<String> {
    match &screen.line {
        LineView::Failed(why) => text::wrap(&format!("× {}", lang.say(why)), width.saturating_sub(2), most),
        _ => Vec::new(),
    }
}

pub(super) fn alarm(canvas: &mut Canvas<'_>, area: Rect, rows: &[String]) {
    let bad = canvas.ink.bad;
    for (y, row) in (area.top()..area.bottom()).zip(rows) {
        canvas.put(area.x + 1, y, area.width.saturating_sub(1), bad, row);
    }
}

fn plate(canvas: &Canvas<'_>, screen: &Screen) -> Style {
    match screen.state {
        StateView::Ready => canvas.ink.ready,
        StateView::Busy { .. } => canvas.ink.busy,
        StateView::NotReady { .. } => canvas.ink.not_ready,
        StateView::LoggedOut => canvas.ink.out,
    }
}

/// `Busy · Review 00:12`, `Not Ready (lunch) 4 min`.
pub(super) fn state_words(lang: Lang, screen: &Screen) -> String {
    let state = lang.say(name(&screen.state));
    match &screen.state {
        StateView::LoggedOut => state,
        StateView::Busy { .. } => format!("{state} {}", clock::elapsed(screen.in_state)),
        _ => format!("{state} {}", lang.say(clock::age(screen.in_state))),
    }
}

/// A state in words.
pub(super) fn name(state: &StateView) -> Say {
    match state {
        StateView::LoggedOut => say("state-logged-out"),
        StateView::NotReady { reason } if reason.is_silent() => say("state-not-ready"),
        StateView::NotReady { reason } => say("state-not-ready-why").with("why", reason.clone()),
        StateView::Ready => say("state-ready"),
        StateView::Busy { activity } => say("state-busy").with("activity", say(activity_name(*activity))),
    }
}

fn activity_name(activity: Activity) -> &'static str {
    match activity {
        Activity::Offered => "activity-offered",
        Activity::Review => "activity-review",
        Activity::Dialing => "activity-dialing",
        Activity::Connected => "activity-connected",
        Activity::Held => "activity-held",
        Activity::Consulting => "activity-consulting",
        Activity::Conference => "activity-conference",
        Activity::WrapUp => "activity-wrap-up",
        Activity::Call => "activity-call",
    }
}
