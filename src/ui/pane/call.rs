//! The calls: the bar that is always in sight, and the tab with everything that is known of them.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::body::Line;
use crate::app::{AfterMessage, CallPart, CallPhase, CallView, QualitySecond, RecordingView, RecordingWish, Screen};
use crate::say::{Arg, Lang, say};
use crate::ui::action::{Action, may};
use crate::ui::canvas::{Canvas, take_top};
use crate::ui::{clock, text};

/// Calls that have a row of their own in the bar.
const SHOWN: usize = 3;
/// The level that fills no cell of a meter, in dBov.
const SILENCE_DBOV: f32 = -60.0;

/// How many rows the bar wants on a screen of `width` columns.
pub(super) fn rows(canvas: &Canvas<'_>, screen: &Screen, width: u16) -> u16 {
    let calls = screen.calls.len().min(SHOWN) as u16;
    if calls == 0 { 0 } else { calls + 1 + button_rows(canvas, screen, width) }
}

/// A line with the quality, the active call, its buttons, then the other calls.
pub(super) fn bar(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen) {
    let Some(active) = screen.calls.first() else { return };
    let mut rest = area;
    if area.height > 2 {
        quality_line(canvas, take_top(&mut rest, 1), active);
    }
    active_row(canvas, take_top(&mut rest, 1), screen, active);
    let others = screen.calls.len().min(SHOWN) as u16 - 1;
    let buttons = rest.height.saturating_sub(others).max(1);
    button_area(canvas, take_top(&mut rest, buttons), screen);
    for (number, y) in (2..).zip(rest.top()..rest.bottom()) {
        other_row(canvas, Rect { y, height: 1, ..area }, screen, number);
    }
}

fn quality_line(canvas: &mut Canvas<'_>, row: Rect, call: &CallView) {
    canvas.rule(row);
    let (words, style) = quality(canvas, call);
    if !words.is_empty() {
        canvas.put(row.x + 1, row.y, row.width.saturating_sub(2), style, &format!(" {words} "));
    }
}

/// A second call, with what can be done about it; a click anywhere on it takes it. `number` counts from 1.
fn other_row(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen, number: usize) {
    let Some(call) = screen.calls.get(number - 1) else { return };
    let also = say("call-also").with("phase", say(phase(call.phase))).with("time", clock::elapsed(call.in_phase));
    let words = canvas.say(&also.with("peer", &call.peer));
    let (dim, button) = (canvas.ink.dim, canvas.ink.button);
    let swap = Action::Swap(Some(number));
    if call.phase == CallPhase::Held && may(&swap, screen) {
        canvas.hit(row, swap);
    }
    let x = canvas.put(row.x + 1, row.y, row.width.saturating_sub(2), dim, &words) + 2;
    let drop = Action::Drop(number);
    if may(&drop, screen) && call.phase != CallPhase::Message {
        let label = canvas.word("do-drop");
        canvas.button(x, row.y, row.right().saturating_sub(x + 1), button, &label, drop);
    }
}

fn active_row(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen, call: &CallView) {
    let (strong, dim, warn) = (canvas.ink.strong, canvas.ink.dim, canvas.ink.not_ready);
    let style = if matches!(call.phase, CallPhase::Connected) { canvas.ink.good } else { canvas.ink.key };
    let left = row.right().saturating_sub(meters(canvas, row, screen));
    let mut x = canvas.put(row.x + 1, row.y, row.width - 1, style, &canvas.mark("▶"));
    x = canvas.put(x + 1, row.y, row.right().saturating_sub(x + 1), style, &canvas.word(phase(call.phase)));
    x = canvas.put(x + 1, row.y, left.saturating_sub(x + 1), strong, &clock::elapsed(call.in_phase));
    if call.muted {
        let muted = format!(" {} ", canvas.word("call-muted"));
        x = canvas.put(x + 1, row.y, left.saturating_sub(x + 1), warn, &muted);
    }
    for mark in marks(call) {
        let mark = format!(" {} ", canvas.word(mark));
        x = canvas.put(x + 1, row.y, left.saturating_sub(x + 1), warn, &mark);
    }
    x = canvas.put(x + 2, row.y, left.saturating_sub(x + 3), strong, &call.peer);
    if let Some(sip) = &call.sip
        && left.saturating_sub(x + 3) >= 8
    {
        canvas.put(x + 2, row.y, left.saturating_sub(x + 3), dim, sip);
    }
}

/// What an agent must not forget while talking.
fn marks(call: &CallView) -> impl Iterator<Item = &'static str> {
    let recording = match call.recording {
        RecordingView::Off => None,
        RecordingView::On => Some("call-recorded"),
        RecordingView::Paused => Some("call-recording-paused"),
    };
    let part = match call.part {
        CallPart::Alone => None,
        CallPart::Colleague => Some("call-colleague"),
        CallPart::Conference => Some("call-conference"),
    };
    let playing = call.playing.then_some("call-playing");
    [recording, part, playing].into_iter().flatten()
}

/// Draws the meters at the right; says how many columns they took.
fn meters(canvas: &mut Canvas<'_>, row: Rect, screen: &Screen) -> u16 {
    let cells = if row.width >= 100 { 12 } else { 6 };
    let names = [canvas.word("meter-microphone"), canvas.word("meter-speaker")];
    let name = names.iter().map(|name| text::width(name)).max().unwrap_or(0);
    let wide = 2 * (cells + name + 1) + 3;
    if row.width < 60 || (screen.microphone_dbov.is_none() && screen.speaker_dbov.is_none()) {
        return 1;
    }
    let x = row.right() - wide;
    for (n, (words, level)) in names.iter().zip([screen.microphone_dbov, screen.speaker_dbov]).enumerate() {
        let x = x + n as u16 * (cells + name + 3);
        let dim = canvas.ink.dim;
        canvas.put(x, row.y, name, dim, words);
        meter(canvas, Rect { x: x + name + 1, width: cells, ..row }, level);
    }
    wide
}

fn meter(canvas: &mut Canvas<'_>, bar: Rect, level_dbov: Option<f32>) {
    let Some(level) = level_dbov else {
        let dim = canvas.ink.dim;
        canvas.put(bar.x, bar.y, bar.width, dim, &canvas.word("meter-none"));
        return;
    };
    canvas.bar(bar, part(level), loudness(canvas, level));
}

fn part(level_dbov: f32) -> f64 {
    if level_dbov.is_nan() {
        return 0.0;
    }
    f64::from(1.0 - level_dbov.round() / SILENCE_DBOV)
}

/// Near the limit the far end hears it clipped.
fn loudness(canvas: &Canvas<'_>, level_dbov: f32) -> Style {
    if level_dbov > -3.0 { canvas.ink.warn } else { canvas.ink.good }
}

/// In how many rows the buttons have room; two at most.
fn button_rows(canvas: &Canvas<'_>, screen: &Screen, width: u16) -> u16 {
    let (_, volume) = volume(canvas, screen);
    let wide: u16 = buttons(screen).iter().map(|(label, _)| text::width(&canvas.word(label)) + 3).sum();
    if 3 + wide + volume > width { 2 } else { 1 }
}

/// What can be done with the call, and at the right the speaker's volume.
fn button_area(canvas: &mut Canvas<'_>, area: Rect, screen: &Screen) {
    let (words, wide) = volume(canvas, screen);
    let (mut x, mut y) = (area.x + 3, area.y);
    for (label, action) in buttons(screen) {
        let style = if action == Action::HangUp { canvas.ink.danger } else { canvas.ink.button };
        let label = canvas.word(label);
        let end = if y == area.y { area.right().saturating_sub(wide) } else { area.right() };
        if x + text::width(&label) + 2 >= end && y + 1 < area.bottom() {
            (x, y) = (area.x + 3, y + 1);
        }
        let room = if y == area.y { area.right().saturating_sub(wide) } else { area.right() };
        let drawn = canvas.button(x, y, room.saturating_sub(x + 1), style, &label, action);
        x = if drawn == x { x } else { drawn + 1 };
    }
    if wide > 0 && area.width > wide + 12 {
        let (dim, button) = (canvas.ink.dim, canvas.ink.button);
        let x = area.right() - wide + 1;
        let x = canvas.put(x, area.y, wide, dim, &words) + 1;
        let x = canvas.button(x, area.y, 3, button, "-", Action::Softer) + 1;
        canvas.button(x, area.y, 3, button, "+", Action::Louder);
    }
}

/// The volume in words, and how many columns it takes with its buttons; none where there is nothing to hear.
fn volume(canvas: &Canvas<'_>, screen: &Screen) -> (String, u16) {
    if !may(&Action::Softer, screen) && !may(&Action::Louder, screen) {
        return (String::new(), 0);
    }
    let words = canvas.say(&say("call-volume").with("percent", format!("{:>3}", screen.volume_percent)));
    let wide = text::width(&words) + 10;
    (words, wide)
}

fn buttons(screen: &Screen) -> Vec<(&'static str, Action)> {
    let all = [
        ("do-hang-up", Action::HangUp),
        ("do-hold", Action::Hold),
        ("do-resume", Action::Resume),
        ("do-mute", Action::Mute),
        ("do-unmute", Action::Unmute),
        ("do-keypad", Action::OpenKeypad),
        ("do-transfer", Action::OpenTransfer),
        ("do-finish-transfer", Action::FinishTransfer),
        ("do-return", Action::Return),
        ("do-conference", Action::Conference),
        ("do-consult", Action::OpenConsult),
        ("do-swap", Action::Swap(None)),
        ("do-voicemail", Action::Voicemail(AfterMessage::Leave)),
        ("do-record", Action::Record(RecordingWish::On)),
        ("do-record-pause", Action::Record(RecordingWish::Paused)),
        ("do-record-stop", Action::Record(RecordingWish::Off)),
        ("do-voicemail-stay", Action::Voicemail(AfterMessage::Stay)),
    ];
    all.into_iter().filter(|(_, action)| may(action, screen)).collect()
}

/// The figures, with a verdict in a word: the number alone says little to an agent.
fn quality(canvas: &Canvas<'_>, call: &CallView) -> (String, Style) {
    let Some(figures) = &call.quality else { return (String::new(), canvas.ink.dim) };
    let (verdict, style) = match call.mos {
        Some(mos) if mos >= 4.0 => ("quality-good", canvas.ink.dim),
        Some(mos) if mos >= 3.6 => ("quality-fair", canvas.ink.dim),
        Some(mos) if mos >= 3.1 => ("quality-poor", canvas.ink.warn),
        Some(_) => ("quality-bad", canvas.ink.bad),
        None => return (canvas.say(figures), canvas.ink.dim),
    };
    (format!("{} · {}", canvas.word(verdict), canvas.say(figures)), style)
}

/// Everything that is known, call by call.
pub(super) fn details(canvas: &Canvas<'_>, screen: &Screen, width: u16) -> Vec<Line> {
    let ink = canvas.ink;
    let mut lines = Vec::new();
    let labels = [
        "detail-with",
        "detail-phase",
        "detail-far-end",
        "detail-quality",
        "detail-mos",
        "detail-loss",
        "detail-jitter",
        "detail-microphone",
        "detail-speaker",
    ];
    let begins = labels.iter().map(|label| text::width(&canvas.word(label))).max().unwrap_or(0).clamp(10, 18) + 2;
    for (n, call) in screen.calls.iter().enumerate() {
        if n > 0 {
            lines.push(Line::default());
        }
        let mut row = |label: &'static str, style, words: String| {
            for (n, part) in text::wrap(&words, width.saturating_sub(begins), 4).into_iter().enumerate() {
                let line = if n == 0 { Line::at(0, ink.dim, canvas.word(label)) } else { Line::default() };
                lines.push(line.and(begins, style, part));
            }
        };
        row("detail-with", ink.strong, call.peer.clone());
        let (in_phase, time) = (say(phase(call.phase)), clock::elapsed(call.in_phase));
        let phase = if call.muted {
            canvas.say(&say("call-phase-muted").with("phase", in_phase).with("time", time))
        } else {
            format!("{} {time}", canvas.say(&in_phase))
        };
        row("detail-phase", ink.text, phase);
        if let Some(sip) = &call.sip {
            row("detail-far-end", ink.text, sip.clone());
        }
        let (words, style) = quality(canvas, call);
        if !words.is_empty() {
            row("detail-quality", if style == ink.dim { ink.text } else { style }, words);
        }
        for (label, words) in sparks(canvas.lang, call, usize::from(width.saturating_sub(begins))) {
            row(label, ink.text, words);
        }
    }
    lines.push(Line::default());
    let level = |level: Option<f32>| match level {
        Some(dbov) => canvas.say(&say("level-dbov").with("level", format!("{dbov:.0}"))),
        None => canvas.word("audio-none"),
    };
    let microphone = level(screen.microphone_dbov);
    lines.push(Line::at(0, ink.dim, canvas.word("detail-microphone")).and(begins, ink.text, microphone));
    let volume = canvas.say(&say("call-volume").with("percent", screen.volume_percent));
    let speaker = format!("{} · {volume}", level(screen.speaker_dbov));
    let mut line = Line::at(0, ink.dim, canvas.word("detail-speaker")).and(begins, ink.text, speaker);
    line.action = may(&Action::Louder, screen).then_some(Action::Louder);
    lines.push(line);
    lines
}

/// How the call that is up sounds, second by second, with the figures under it.
pub(super) fn audio(canvas: &Canvas<'_>, screen: &Screen, width: u16) -> Vec<Line> {
    let Some(call) = screen.calls.first() else { return Vec::new() };
    let labels = ["detail-mos", "detail-loss", "detail-jitter"];
    let begins = labels.iter().map(|label| text::width(&canvas.word(label))).max().unwrap_or(0).clamp(3, 14) + 1;
    let sparks = sparks(canvas.lang, call, usize::from(width.saturating_sub(begins)));
    let style = if sparks.is_empty() { return Vec::new() } else { canvas.ink.good };
    let spark = |(label, words)| Line::at(0, canvas.ink.dim, canvas.word(label)).and(begins, style, words);
    let mut lines: Vec<_> = sparks.into_iter().map(spark).collect();
    let (words, style) = quality(canvas, call);
    lines.extend(text::wrap(&words, width, 2).into_iter().map(|row| Line::at(0, style, row)));
    lines
}

/// Opinion score, loss and jitter second by second, as lines of bars; a bar is worse the higher it is.
fn sparks(lang: Lang, call: &CallView, width: usize) -> Vec<(&'static str, String)> {
    let seconds = &call.seconds[call.seconds.len().saturating_sub(width)..];
    let Some(last) = seconds.last() else { return Vec::new() };
    let bars = |part: fn(&QualitySecond) -> f32| seconds.iter().map(|second| spark(part(second))).collect::<String>();
    let room = |words: String, figure: String| {
        let kept = width.saturating_sub(figure.chars().count() + 1);
        let skipped = words.chars().count().saturating_sub(kept);
        format!("{} {figure}", words.chars().skip(skipped).collect::<String>())
    };
    let figure = |id, figure| lang.say(say(id).with("figure", Arg::tenths(figure)));
    vec![
        ("detail-mos", room(bars(|second| (4.5 - second.mos) / 3.5), figure("call-mos", last.mos))),
        ("detail-loss", room(bars(|second| second.loss_percent / 10.0), figure("call-loss", last.loss_percent))),
        ("detail-jitter", room(bars(|second| second.jitter_ms / 60.0), format!("{:.0} ms", last.jitter_ms))),
    ]
}

/// A part of the worst as a bar.
fn spark(part: f32) -> char {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    BARS[((part.clamp(0.0, 1.0) * 7.0).round() as usize).min(7)]
}

/// The message that names a phase, as an agent says it.
pub(super) fn phase(phase: CallPhase) -> &'static str {
    match phase {
        CallPhase::Incoming => "phase-incoming",
        CallPhase::Dialing => "phase-dialing",
        CallPhase::Ringing => "phase-ringing",
        CallPhase::EarlyMedia => "phase-early-media",
        CallPhase::Connected => "phase-connected",
        CallPhase::Held => "phase-held",
        CallPhase::Message => "phase-message",
        CallPhase::Ending => "phase-ending",
    }
}
