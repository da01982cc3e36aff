//! Plots as SVG elements for the page. Colours are classes of its style sheet, so that light, dark and paper differ only
//! there; each mark has a title that a pointer shows. Whatever came from a list or a person is escaped.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::tz::TimeZone;

use super::Span;
use super::calls::{AttemptFigures, MANY_ATTEMPTS};
use super::sheet::clock;
use super::timeline::Timeline;
use crate::time::Wall;

/// The width of every plot in its own units; the page scales it.
const WIDTH: f64 = 960.0;
/// Left of the axis, for names and figures.
const LEFT: f64 = 130.0;
/// Right of the plot.
const RIGHT: f64 = 12.0;
/// Height of the plots with a vertical axis.
const HEIGHT: f64 = 220.0;
/// Room below the axis.
const BELOW: f64 = 34.0;
/// Dispositions with a colour of their own; the rest are together.
const OWN_COLOUR: usize = 7;
/// More hours than this are shown as days.
const MOST_HOURS: usize = 72;
/// More rows than this are not drawn: the table has them.
const MOST_ROWS: usize = 60;

/// Text inside HTML and SVG, and inside attributes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c if c.is_control() && c != '\n' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A drawing that grows downwards, and its legend.
struct Drawing {
    marks: String,
    legend: Vec<(usize, String)>,
}

impl Drawing {
    fn new() -> Self {
        Self { marks: String::new(), legend: Vec::new() }
    }

    fn bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), colour: usize, title: &str) {
        let _ = write!(
            self.marks,
            "<rect class=\"c{colour}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.2}\" height=\"{height:.1}\">\
             <title>{}</title></rect>",
            escaped(title)
        );
    }

    fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let _ = write!(self.marks, "<path class=\"grid\" d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\"/>");
    }

    /// `anchor`: `start`, `middle` or `end`.
    fn label(&mut self, (x, y): (f64, f64), anchor: &str, text: &str) {
        let _ = write!(self.marks, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>", escaped(text));
    }

    /// Lines and figures of the vertical axis. Gives the value at its top.
    fn axis(&mut self, highest: u64) -> f64 {
        let step = nice_step(highest);
        let lines = highest.div_ceil(step).max(1);
        let top = (lines * step) as f64;
        for line in 0..=lines {
            let y = height_of((line * step) as f64, top);
            self.line((LEFT, y), (WIDTH - RIGHT, y));
            self.label((LEFT - 6.0, y + 4.0), "end", &(line * step).to_string());
        }
        top
    }

    fn svg(self, title: &str, height: f64) -> String {
        let mut legend = String::new();
        for (colour, name) in &self.legend {
            let _ = write!(legend, "<span><i class=\"c{colour}\"></i>{}</span>", escaped(name));
        }
        let legend = if legend.is_empty() { legend } else { format!("<p class=\"legend\">{legend}</p>") };
        format!(
            "{legend}<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {WIDTH} {height:.0}\">{}</svg>",
            escaped(title),
            self.marks
        )
    }
}

/// 1, 2 or 5 times a power of ten, so that an axis has at most some six lines.
fn nice_step(highest: u64) -> u64 {
    let mut power = 1u64;
    loop {
        for step in [1, 2, 5].map(|digit: u64| digit.saturating_mul(power)) {
            if highest / step <= 5 {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

fn height_of(value: f64, top: f64) -> f64 {
    10.0 + (HEIGHT - 10.0) * (1.0 - value / top)
}

/// The states of each agent over the span.
pub fn timelines(agents: &[(&str, &Timeline)], span: &Span, names: &[&str]) -> String {
    const ROW: f64 = 22.0;
    let length = span.length_ms();
    if agents.is_empty() || length == 0 {
        return String::new();
    }
    let mut drawing = Drawing::new();
    let width = WIDTH - LEFT - RIGHT;
    let x = |ms: u64| LEFT + width * ms.min(length) as f64 / length as f64;
    let shown = &agents[..agents.len().min(MOST_ROWS)];
    let bottom = 6.0 + ROW * shown.len() as f64;
    for (ms, name) in moments(span) {
        drawing.line((x(ms), 4.0), (x(ms), bottom));
        drawing.label((x(ms), bottom + 16.0), "middle", &name);
    }
    let mut seen = [false; 16];
    for (row, (agent, day)) in shown.iter().enumerate() {
        let y = 6.0 + ROW * row as f64;
        drawing.label((LEFT - 6.0, y + 14.0), "end", &shortened(agent, 18));
        for stretch in day.stretches() {
            if let Some(seen) = seen.get_mut(stretch.state) {
                *seen = true;
            }
            let name = names.get(stretch.state).copied().unwrap_or_default();
            let clock_of = |ms: u64| hour_minute(&span.zone, span.from + std::time::Duration::from_millis(ms));
            let (from, until) = (stretch.from_ms, stretch.until_ms.min(length));
            let title = format!("{agent}: {name}, {} to {} ({})", clock_of(from), clock_of(until), clock(until - from));
            // A stretch of one slot must still be seen.
            drawing.bar((x(from), y), ((x(until) - x(from)).max(0.6), ROW - 4.0), stretch.state, &title);
        }
    }
    drawing.legend = names
        .iter()
        .enumerate()
        .filter(|(state, _)| seen.get(*state).copied().unwrap_or(false))
        .map(|(state, name)| (state, (*name).to_owned()))
        .collect();
    drawing.svg("States over the day", bottom + BELOW)
}

/// Where the lines of a time axis stand, in milliseconds since its beginning, and what is written there.
fn moments(span: &Span) -> Vec<(u64, String)> {
    const STEPS_MIN: [u64; 10] = [1, 5, 15, 30, 60, 120, 240, 720, 1_440, 10_080];
    let length_min = span.length_ms() / 60_000;
    let longest = length_min / 12 + 1;
    let step = STEPS_MIN.into_iter().find(|step| *step >= length_min / 12).unwrap_or(longest) * 60_000;
    // Full hours of the operator's clock, not of UTC.
    let offset = super::millis(span.from.since(span.hour(span.from)));
    let day = span.length_ms() > 2 * 86_400_000;
    (0..)
        .map(|line: u64| line * step)
        .filter(|at| *at >= offset)
        .map(|at| at - offset)
        .take_while(|at| *at <= span.length_ms())
        .map(|at| {
            let moment = span.from + std::time::Duration::from_millis(at);
            let name = if day { day_name(&span.zone, moment) } else { hour_minute(&span.zone, moment) };
            (at, name)
        })
        .take(64)
        .collect()
}

fn hour_minute(zone: &TimeZone, at: Wall) -> String {
    zone.to_datetime(at.timestamp()).strftime("%H:%M").to_string()
}

fn day_name(zone: &TimeZone, at: Wall) -> String {
    zone.to_datetime(at.timestamp()).strftime("%-d %b").to_string()
}

/// At most so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// A column an hour (a day, where there are many), each disposition a part of it.
pub fn stacked(title: &str, hours: &[(Wall, &BTreeMap<String, u64>)], zone: &TimeZone) -> String {
    let columns = by_time(hours, zone);
    if columns.is_empty() {
        return String::new();
    }
    let order = largest(&columns);
    let mut drawing = Drawing::new();
    let highest = columns.iter().map(|(_, parts)| parts.values().sum::<u64>()).max().unwrap_or(0);
    let top = drawing.axis(highest);
    let width = ((WIDTH - LEFT - RIGHT) / columns.len() as f64).min(120.0);
    for (index, (name, parts)) in columns.iter().enumerate() {
        let x = LEFT + width * index as f64;
        let mut below = 0u64;
        for (colour, disposition) in order.iter().enumerate() {
            let count = parts.get(disposition.as_str()).copied().unwrap_or_default();
            part(&mut drawing, (x, width), (below, count, top), colour, &format!("{name}: {count} {disposition}"));
            below += count;
        }
        let others: u64 = parts.iter().filter(|(name, _)| !order.contains(name)).map(|(_, count)| count).sum();
        part(&mut drawing, (x, width), (below, others, top), OWN_COLOUR, &format!("{name}: {others} others"));
        if index % columns.len().div_ceil(12) == 0 {
            drawing.label((x + width / 2.0, HEIGHT + 16.0), "middle", name);
        }
    }
    let named = order.iter().cloned().enumerate();
    let rest = columns.iter().any(|(_, parts)| parts.keys().any(|name| !order.contains(name)));
    drawing.legend = named.chain(rest.then(|| (OWN_COLOUR, "others".to_owned()))).collect();
    drawing.svg(title, HEIGHT + BELOW)
}

/// A part of a column: `count` on top of `below`, where the axis ends at `top`.
fn part(
    drawing: &mut Drawing,
    (x, width): (f64, f64),
    (below, count, top): (u64, u64, f64),
    colour: usize,
    title: &str,
) {
    if count > 0 {
        let (bottom, upper) = (height_of(below as f64, top), height_of((below + count) as f64, top));
        let gap = (width * 0.15).min(6.0);
        drawing.bar((x + gap / 2.0, upper), (width - gap, bottom - upper), colour, title);
    }
}

type Columns = Vec<(String, BTreeMap<String, u64>)>;

fn by_time(hours: &[(Wall, &BTreeMap<String, u64>)], zone: &TimeZone) -> Columns {
    let many = hours.len() > MOST_HOURS;
    let mut columns: Columns = Vec::new();
    let several_days = hours.first().zip(hours.last()).is_some_and(|((first, _), (last, _))| {
        zone.to_datetime(first.timestamp()).date() != zone.to_datetime(last.timestamp()).date()
    });
    for (at, parts) in hours {
        let name = match (many, several_days) {
            (true, _) => day_name(zone, *at),
            (false, true) => format!("{} {}", day_name(zone, *at), hour_minute(zone, *at)),
            (false, false) => hour_minute(zone, *at),
        };
        match columns.last_mut() {
            Some((last, sum)) if many && *last == name => {
                parts.iter().for_each(|(part, count)| *sum.entry(part.clone()).or_default() += count);
            }
            _ => columns.push((name, (*parts).clone())),
        }
    }
    columns
}

/// The names that get a colour of their own, the largest first.
fn largest(columns: &Columns) -> Vec<String> {
    let mut sums: BTreeMap<&String, u64> = BTreeMap::new();
    for (name, count) in columns.iter().flat_map(|(_, parts)| parts) {
        *sums.entry(name).or_default() += count;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sums.into_iter().take(OWN_COLOUR).map(|(name, _)| name.clone()).collect()
}

/// Dialed and answered calls by attempt.
pub fn attempts(attempts: &BTreeMap<u32, AttemptFigures>) -> String {
    let Some(highest) = attempts.values().map(|figures| figures.dialed).max() else { return String::new() };
    let mut drawing = Drawing::new();
    let top = drawing.axis(highest);
    let width = ((WIDTH - LEFT - RIGHT) / attempts.len() as f64).min(160.0);
    for (index, (attempt, figures)) in attempts.iter().enumerate() {
        let x = LEFT + width * index as f64;
        let name = if *attempt == MANY_ATTEMPTS { format!("{attempt}+") } else { attempt.to_string() };
        let AttemptFigures { dialed, connected, first_contacts } = *figures;
        let title = format!("attempt {name}: {dialed} dialed, {connected} connected, {first_contacts} first contacts");
        let later = connected - first_contacts.min(connected);
        part(&mut drawing, (x, width), (0, first_contacts, top), 5, &title);
        part(&mut drawing, (x, width), (first_contacts, later, top), 3, &title);
        part(&mut drawing, (x, width), (connected, dialed - connected.min(dialed), top), 0, &title);
        drawing.label((x + width / 2.0, HEIGHT + 16.0), "middle", &name);
    }
    drawing.legend =
        [(5, "first contact"), (3, "connected again"), (0, "not connected")].map(|(c, n)| (c, n.to_owned())).to_vec();
    drawing.svg("Calls by attempt", HEIGHT + BELOW)
}

/// A column for each name.
pub fn columns(title: &str, columns: &[(String, u64)]) -> String {
    let Some(highest) = columns.iter().map(|(_, count)| *count).max() else { return String::new() };
    let mut drawing = Drawing::new();
    let top = drawing.axis(highest);
    let width = (WIDTH - LEFT - RIGHT) / columns.len() as f64;
    for (index, (name, count)) in columns.iter().enumerate() {
        let x = LEFT + width * index as f64;
        part(&mut drawing, (x, width), (0, *count, top), 3, &format!("from {name}: {count}"));
        drawing.label((x, HEIGHT + 16.0), "middle", name);
    }
    drawing.svg(title, HEIGHT + BELOW)
}

/// A bar to the right for each name, in parts.
pub fn bars_across(title: &str, rows: &[(&str, Vec<(&str, u64)>)]) -> String {
    const ROW: f64 = 24.0;
    const NAMES: f64 = 240.0;
    let sum = |parts: &[(&str, u64)]| parts.iter().map(|(_, count)| count).sum::<u64>();
    let Some(highest) = rows.iter().map(|(_, parts)| sum(parts)).max().filter(|highest| *highest > 0) else {
        return String::new();
    };
    let mut names: Vec<&str> = rows.iter().flat_map(|(_, parts)| parts.iter().map(|(name, _)| *name)).collect();
    names.sort_unstable();
    names.dedup();
    let mut drawing = Drawing::new();
    // The figure stands behind the longest bar, too.
    let scale = (WIDTH - NAMES - 60.0) / highest as f64;
    let shown = &rows[..rows.len().min(MOST_ROWS)];
    for (row, (name, parts)) in shown.iter().enumerate() {
        let y = 4.0 + ROW * row as f64;
        drawing.label((NAMES - 8.0, y + 15.0), "end", &shortened(name, 34));
        let mut x = NAMES;
        for (part, count) in parts {
            let colour = names.iter().position(|known| known == part).unwrap_or_default().min(OWN_COLOUR);
            let width = scale * *count as f64;
            drawing.bar((x, y), (width, ROW - 6.0), colour, &format!("{name}, {part}: {count}"));
            x += width;
        }
        drawing.label((x + 6.0, y + 15.0), "start", &sum(parts).to_string());
    }
    let own = names.iter().take(OWN_COLOUR).map(|name| (*name).to_owned()).enumerate();
    drawing.legend = own.chain((names.len() > OWN_COLOUR).then(|| (OWN_COLOUR, "others".to_owned()))).collect();
    drawing.svg(title, 10.0 + ROW * shown.len() as f64)
}

/// Scores from 1 to 4.5: the mean as a point, and a line down to the lowest.
pub fn points(title: &str, points: &[(Wall, f64, f64)], zone: &TimeZone) -> String {
    const TOP: f64 = 4.5;
    if points.is_empty() {
        return String::new();
    }
    let y = |mos: f64| height_of((mos - 1.0).max(0.0), TOP - 1.0);
    let mut drawing = Drawing::new();
    for mos in [1.0, 2.0, 3.0, 4.0, 4.5] {
        drawing.line((LEFT, y(mos)), (WIDTH - RIGHT, y(mos)));
        drawing.label((LEFT - 6.0, y(mos) + 4.0), "end", &format!("{mos:.1}"));
    }
    let width = (WIDTH - LEFT - RIGHT) / points.len() as f64;
    for (index, (at, mean, lowest)) in points.iter().enumerate() {
        let x = LEFT + width * (index as f64 + 0.5);
        let name = format!("{} {}", day_name(zone, *at), hour_minute(zone, *at));
        let title = format!("{name}: mean {mean:.2}, lowest {lowest:.2}");
        drawing.bar((x - 1.0, y(*mean)), (2.0, (y(*lowest) - y(*mean)).max(0.0)), 8, &title);
        let _ = write!(
            drawing.marks,
            "<circle class=\"c3\" cx=\"{x:.1}\" cy=\"{:.1}\" r=\"5\"><title>{}</title></circle>",
            y(*mean),
            escaped(&title)
        );
        if index % points.len().div_ceil(12) == 0 {
            drawing.label((x, HEIGHT + 16.0), "middle", &hour_minute(zone, *at));
        }
    }
    drawing.legend = vec![(3, "mean".to_owned()), (8, "down to the lowest".to_owned())];
    drawing.svg(title, HEIGHT + BELOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_from_people_is_escaped() {
        let nasty = "</title><script>alert('x')</script>&\"\u{1b}[2J";
        let rows = [(nasty, vec![(nasty, 3)])];
        let svg = bars_across("Skips", &rows);
        assert!(!svg.contains("<script") && !svg.contains('\u{1b}'), "{svg}");
        assert!(svg.contains("&lt;script&gt;") && svg.contains("&#39;") && svg.contains("&quot;"), "{svg}");
        let parts = BTreeMap::from([(nasty.to_owned(), 2)]);
        let svg = stacked("Outcomes", &[(Wall(0), &parts)], &TimeZone::UTC);
        assert!(!svg.contains("<script"), "{svg}");
    }

    #[test]
    fn an_axis_has_few_round_lines() {
        for (highest, step) in
            [(0, 1), (1, 1), (5, 1), (6, 2), (11, 2), (29, 5), (30, 10), (999, 200), (1_000_000, 200_000)]
        {
            assert_eq!(nice_step(highest), step, "{highest}");
        }
        assert!(u64::MAX / nice_step(u64::MAX) <= 5);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let span = Span { from: Wall(0), until: Wall(0), zone: TimeZone::UTC };
        assert_eq!(timelines(&[], &span, &[]), "");
        assert_eq!(stacked("", &[], &TimeZone::UTC), "");
        assert_eq!(attempts(&BTreeMap::new()), "");
        assert_eq!(columns("", &[]), "");
        assert_eq!(bars_across("", &[("none", vec![])]), "");
        assert_eq!(points("", &[], &TimeZone::UTC), "");
    }

    #[test]
    fn many_hours_are_shown_as_days_and_many_dispositions_as_others() {
        let parts: BTreeMap<String, u64> = (0..12).map(|n| (format!("d{n}"), 12 - n)).collect();
        let hours: Vec<_> = (0..200).map(|hour| (Wall(hour * 3_600_000), &parts)).collect();
        let svg = stacked("Outcomes", &hours, &TimeZone::UTC);
        assert_eq!(svg.matches("<rect").count(), 9 * (OWN_COLOUR + 1), "nine days, eight colours");
        assert!(svg.contains("1 Jan: 288 d0") && svg.contains("others"), "{svg}");
    }
}
