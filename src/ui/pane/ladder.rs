//! The messages of a call: which went which way, when, and which had to be sent again. Calls that are over can be looked at, too.

use jiff::tz::TimeZone;

use super::body::Line;
use crate::app::{LadderLine, Screen, Way};
use crate::say::say;
use crate::ui::action::{Action, wrapping_up};
use crate::ui::canvas::Canvas;
use crate::ui::view::View;
use crate::ui::{clock, text};

/// The calls whose ladders can be looked at, by Call-ID, the present ones first; and which is shown.
pub(in crate::ui) fn calls<'a>(screen: &'a Screen, view: &View) -> (Vec<&'a str>, usize) {
    let past = screen.past_calls.iter().map(|call| call.call_id.as_str());
    let calls: Vec<&str> = screen.calls.iter().map(|call| call.call_id.as_str()).chain(past).collect();
    let shown = view.ladder.as_ref().and_then(|shown| calls.iter().position(|call_id| call_id == shown));
    (calls, shown.unwrap_or(0))
}

/// The chosen call's ladder, behind a line that leads to the others.
pub(super) fn lines(canvas: &Canvas<'_>, screen: &Screen, view: &View, zone: &TimeZone, width: u16) -> Vec<Line> {
    let ink = canvas.ink;
    let (calls, at) = calls(screen, view);
    let all = calls.len();
    let (peer, end, ladder) = match (screen.calls.get(at), at.checked_sub(screen.calls.len())) {
        (Some(call), _) => (&call.peer, None, &call.ladder),
        (None, past) => match past.and_then(|past| screen.past_calls.get(past)) {
            Some(call) => (&call.peer, Some(&call.end), &call.ladder),
            None => return vec![Line::at(0, ink.dim, canvas.word("messages-none"))],
        },
    };
    let head = canvas.say(&say("messages-of").with("n", at + 1).with("all", all).with("peer", peer));
    let begins = text::width(&head) + 2;
    let mut first = Line::at(0, ink.strong, head);
    if let Some(end) = end {
        first = first.and(begins, ink.dim, canvas.say(end));
    }
    let mut lines = vec![first];
    for (there, word, action) in
        [(at + 1 < all, "do-older-call", Action::OlderCall), (at > 0, "do-newer-call", Action::NewerCall)]
    {
        if there {
            let mut line = Line::at(0, ink.link, canvas.word(word));
            line.action = Some(action);
            lines.push(line);
        }
    }
    if ladder.is_empty() {
        lines.push(Line::at(0, ink.dim, canvas.word("messages-none")));
    }
    lines.extend(ladder.iter().map(|line| rung(canvas, line, zone, width)));
    lines
}

/// The latest messages of the call that is up, or of the one that has just ended: while the agent writes it up, and at a
/// bare phone.
pub(super) fn latest(canvas: &Canvas<'_>, screen: &Screen, zone: &TimeZone, width: u16) -> Vec<Line> {
    let past =
        screen.past_calls.first().filter(|_| wrapping_up(screen) || screen.campaign.is_none()).map(|call| &call.ladder);
    let ladder = screen.calls.first().map(|call| &call.ladder).or(past);
    ladder.into_iter().flat_map(|ladder| ladder.iter()).map(|line| rung(canvas, line, zone, width)).collect()
}

/// Below this width a message has its time to the second.
const NARROW: u16 = 50;
/// Below this width it is told without its address, which is the same in most of them.
const WITH_ADDRESS: u16 = 72;

fn rung(canvas: &Canvas<'_>, line: &LadderLine, zone: &TimeZone, width: u16) -> Line {
    let ink = canvas.ink;
    let mut at = clock::time_of_day(line.at, zone);
    if width >= NARROW {
        at += &format!(".{:03}", line.at.0.rem_euclid(1_000));
    }
    let arrow_x = text::width(&at) + 1;
    let (arrow, style) = match line.way {
        Way::Out => ("──▶", ink.key),
        Way::In => ("◀──", ink.good),
    };
    let words_x = arrow_x + 4;
    let whole = |word: &&str| width >= WITH_ADDRESS || !(word.starts_with("sip:") || word.starts_with("sips:"));
    let words = line.text.split(' ').filter(whole).collect::<Vec<_>>().join(" ");
    let words = text::clip(&words, width.saturating_sub(words_x)).into_owned();
    let end = words_x + text::width(&words) + 2;
    let shown = Line::at(0, ink.dim, at).and(arrow_x, style, arrow).and(words_x, ink.text, words);
    if line.again { shown.and(end, ink.warn, canvas.word("messages-again")) } else { shown }
}
