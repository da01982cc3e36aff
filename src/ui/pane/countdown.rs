//! What will happen by itself, when, and how much of the time is left.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Countdown, Counting, Screen};
use crate::say::{Lang, say};
use crate::ui::action::{Action, may, open_record};
use crate::ui::canvas::{Canvas, take_top};
use crate::ui::{clock, text};

/// Seconds from which the countdown is pressing.
const PRESSING_S: u64 = 10;

/// Draws the countdown into the first row of `rest`, if one runs.
pub(super) fn draw(canvas: &mut Canvas<'_>, rest: &mut Rect, screen: &Screen) {
    let Some(countdown) = &screen.countdown else { return };
    let row = take_top(rest, 1);
    if row.is_empty() {
        return;
    }
    let mut end = row.right().saturating_sub(1);
    if may(&Action::Extend, screen) && row.width >= 60 {
        let style = canvas.ink.button;
        let label = canvas.word("do-more-time");
        let wide = text::width(&label) + 2;
        let x = end.saturating_sub(wide);
        canvas.button(x, row.y, wide, style, &label, Action::Extend);
        end = x.saturating_sub(1);
    }
    timed_bar(canvas, Rect { x: row.x + 1, width: end.saturating_sub(row.x + 1), ..row }, screen, countdown);
}

/// Words, then the bar in what is left of the row.
pub(super) fn timed_bar(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen, countdown: &Countdown) {
    let style = style(canvas, countdown);
    let x = canvas.put(row.x, row.y, row.width, style, &words(canvas.lang, screen, countdown));
    let room = row.right().saturating_sub(x + 2);
    if room < 6 {
        return;
    }
    let bar = Rect { x: x + 2, y: row.y, width: room, height: 1 };
    canvas.bar(bar, part(countdown), style);
}

/// `Dials mobile in 0:42`, and that it stands still where it does.
pub(super) fn words(lang: Lang, screen: &Screen, countdown: &Countdown) -> String {
    let circle = open_record(screen).and_then(|record| record.phones.iter().find(|phone| phone.recommended));
    let what = match (countdown.what, circle) {
        (Counting::Review, Some(phone)) => say("countdown-dials-kind").with("kind", phone.said()),
        (Counting::Review, None) => say("countdown-dials"),
        (Counting::Offer, _) => say("countdown-offer"),
        (Counting::NoAnswer, _) => say("countdown-no-answer"),
        (Counting::WrapUp, _) => say("countdown-wrap-up"),
        (Counting::Breather, _) => say("countdown-breather"),
    };
    let words = lang.say(what.with("left", clock::left(countdown.left)));
    if countdown.held { format!("{words} · {}", lang.word("countdown-held")) } else { words }
}

fn part(countdown: &Countdown) -> f64 {
    // By whole seconds, as in the words: between them the picture does not change.
    let left = countdown.left.as_secs().saturating_add(u64::from(countdown.left.subsec_nanos() > 0));
    let of = countdown.of.as_secs_f64();
    if of > 0.0 { left as f64 / of } else { 0.0 }
}

fn style(canvas: &Canvas<'_>, countdown: &Countdown) -> Style {
    if countdown.held {
        canvas.ink.dim
    } else if countdown.left.as_secs() < PRESSING_S {
        canvas.ink.warn
    } else {
        canvas.ink.key
    }
}
