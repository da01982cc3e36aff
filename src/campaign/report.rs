//! The agent report: a fold over the journal. Every figure can be recomputed from the rows.
//!
//! Counts and spans are those of the rows between `from` and `until`; a state that began before is counted from `from`.

use std::collections::BTreeMap;
use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use super::{JournalEvent, JournalRow};
use crate::time::Wall;

/// The figures of every agent, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgentReport {
    /// One a row of the table.
    pub agents: BTreeMap<String, AgentFigures>,
}

/// One agent's figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgentFigures {
    /// Milliseconds in each state, by the state's name; Not Ready with its reason, as `not-ready (lunch)`.
    pub states: BTreeMap<String, u64>,
    /// Records that popped up.
    pub offered: u64,
    /// Records opened.
    pub previewed: u64,
    /// Milliseconds from opening to dial, skip or end.
    pub preview_ms: u64,
    /// Records skipped.
    pub skipped: u64,
    /// Pop-ups rejected.
    pub rejected: u64,
    /// Pop-ups that nobody answered.
    pub unanswered: u64,
    /// Dials that the gate refused.
    pub blocked: u64,
    /// Calls placed.
    pub dialed: u64,
    /// Calls answered.
    pub connected: u64,
    /// Milliseconds from answer to end, without hold.
    pub talk_ms: u64,
    /// Milliseconds on hold.
    pub hold_ms: u64,
    /// Milliseconds from the call's end to the stored outcome.
    pub wrapup_ms: u64,
    /// Outcomes, by the disposition's name.
    pub dispositions: BTreeMap<String, u64>,
}

impl AgentFigures {
    /// Skips per record opened, in percent; 0 where none was opened.
    pub fn skipped_percent(&self) -> u64 {
        (self.skipped * 100 + self.previewed / 2).checked_div(self.previewed).unwrap_or(0)
    }

    /// Milliseconds of review per record opened.
    pub fn average_preview_ms(&self) -> u64 {
        self.preview_ms.checked_div(self.previewed).unwrap_or(0)
    }
}

/// Folds the journal, given in its own order, into the figures between `from` (included) and `until`.
pub fn agent(rows: impl IntoIterator<Item = JournalRow>, from: Wall, until: Wall) -> AgentReport {
    let mut fold = Fold { from, until, report: AgentReport::default(), seats: BTreeMap::new() };
    for row in rows {
        if row.at >= until {
            break;
        }
        fold.row(row);
    }
    fold.close();
    fold.report
}

struct Fold {
    from: Wall,
    until: Wall,
    report: AgentReport,
    seats: BTreeMap<(String, u32), Seat>,
}

/// What an agent at a desk is in the middle of.
#[derive(Default)]
struct Seat {
    state: Option<(String, Wall)>,
    review_since: Option<Wall>,
    talk_since: Option<Wall>,
    ended_at: Option<Wall>,
}

impl Fold {
    fn row(&mut self, row: JournalRow) {
        let JournalRow { at, agent, desk, event, .. } = row;
        let counted = u64::from(at >= self.from);
        let seat = self.seats.entry((agent.clone(), desk)).or_default();
        let figures = self.report.agents.entry(agent).or_default();
        let span = |since: Option<Wall>| since.map_or(0, |since| millis(at.since(since.max(self.from))));
        match event {
            JournalEvent::State { state, reason } => {
                if let Some((name, since)) = seat.state.take() {
                    *figures.states.entry(name).or_default() += span(Some(since));
                }
                let name = reason.map_or_else(|| state.clone(), |reason| format!("{state} ({reason})"));
                // Nobody sits at the desk any more.
                seat.state = (state != "logged-out").then_some((name, at));
            }
            JournalEvent::Offered => figures.offered += counted,
            JournalEvent::Accepted { .. } => {
                figures.previewed += counted;
                seat.review_since = Some(at);
            }
            JournalEvent::Rejected => figures.rejected += counted,
            JournalEvent::NoAnswer => figures.unanswered += counted,
            JournalEvent::Skipped { .. } => {
                figures.skipped += counted;
                figures.preview_ms += span(seat.review_since.take());
            }
            JournalEvent::Returned { .. } => figures.preview_ms += span(seat.review_since.take()),
            JournalEvent::Blocked { .. } => figures.blocked += counted,
            JournalEvent::Dialed { .. } => {
                figures.dialed += counted;
                figures.preview_ms += span(seat.review_since.take());
                // Another number of the same record: the wrap-up between the two calls is over.
                figures.wrapup_ms += span(seat.ended_at.take());
            }
            JournalEvent::Answered => {
                figures.connected += counted;
                seat.talk_since = Some(at);
            }
            JournalEvent::Ended { hold_ms, .. } => {
                if let Some(since) = seat.talk_since.take() {
                    let whole = span(Some(since));
                    let hold = hold_ms.min(whole);
                    figures.talk_ms += whole - hold;
                    figures.hold_ms += hold;
                }
                seat.ended_at = Some(at);
            }
            JournalEvent::Finished { disposition, .. } => {
                if counted > 0 {
                    *figures.dispositions.entry(disposition).or_default() += 1;
                }
                figures.preview_ms += span(seat.review_since.take());
                figures.wrapup_ms += span(seat.ended_at.take());
            }
            JournalEvent::ReviewOver
            | JournalEvent::Invited { .. }
            | JournalEvent::Ringing
            | JournalEvent::Recorded { .. }
            | JournalEvent::Expired
            | JournalEvent::HungUpAfterCrash
            | JournalEvent::SkipUndone
            | JournalEvent::Rescheduled { .. }
            | JournalEvent::CallbackReleased { .. }
            | JournalEvent::CallbackMissed { .. }
            | JournalEvent::CallbackHandedOver { .. }
            | JournalEvent::Corrected { .. }
            | JournalEvent::TakenOver => {}
            JournalEvent::Snoozed { .. } => figures.preview_ms += span(seat.review_since.take()),
        }
    }

    /// What still runs is counted until the end.
    fn close(&mut self) {
        for ((agent, _), seat) in std::mem::take(&mut self.seats) {
            let Some((name, since)) = seat.state else { continue };
            let figures = self.report.agents.entry(agent).or_default();
            *figures.states.entry(name).or_default() += millis(self.until.since(since.max(self.from)));
        }
    }
}

impl AgentReport {
    /// The report as text: a table of figures, then each agent's states and dispositions.
    pub fn table(&self) -> String {
        if self.agents.is_empty() {
            return "Nothing happened in that time.\n".to_owned();
        }
        let heads = [
            "agent",
            "previewed",
            "preview",
            "skipped",
            "skip %",
            "rejected",
            "no answer",
            "dialed",
            "connected",
            "talk",
            "hold",
            "wrap-up",
        ];
        let mut rows = vec![heads.map(str::to_owned).to_vec()];
        for (agent, figures) in &self.agents {
            let AgentFigures { previewed, skipped, rejected, unanswered, dialed, connected, .. } = figures;
            let mut row = vec![agent.clone(), previewed.to_string(), clock(figures.preview_ms), skipped.to_string()];
            row.extend([format!("{} %", figures.skipped_percent()), rejected.to_string(), unanswered.to_string()]);
            row.extend([dialed.to_string(), connected.to_string(), clock(figures.talk_ms)]);
            row.extend([clock(figures.hold_ms), clock(figures.wrapup_ms)]);
            rows.push(row);
        }
        let mut text = aligned(&rows);
        text += &self.section("state", |figures| figures.states.iter().map(|(n, ms)| (n, clock(*ms))).collect());
        text +=
            &self.section("disposition", |f| f.dispositions.iter().map(|(n, count)| (n, count.to_string())).collect());
        text
    }

    fn section(&self, what: &str, of: impl Fn(&AgentFigures) -> Vec<(&String, String)>) -> String {
        let mut rows = vec![vec!["agent".to_owned(), what.to_owned(), String::new()]];
        for (agent, figures) in &self.agents {
            rows.extend(of(figures).into_iter().map(|(name, value)| vec![agent.clone(), name.clone(), value]));
        }
        if rows.len() == 1 { String::new() } else { format!("\n{}", aligned(&rows)) }
    }
}

/// Rows in columns as wide as their widest cell: words to the left, figures to the right.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<String>, column: usize| row.get(column).cloned().unwrap_or_default();
    let figure = |text: &str| text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit());
    let shape: Vec<(usize, bool)> = (0..columns)
        .map(|column| {
            let width = rows.iter().map(|row| cell(row, column).width()).max().unwrap_or(0);
            (width, column > 0 && rows.iter().skip(1).all(|row| figure(&cell(row, column))))
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (width, right)) in shape.iter().enumerate() {
            let cell = cell(row, column);
            let space = " ".repeat(width - cell.width());
            let gap = if column == 0 { "" } else { "  " };
            line += &if *right { format!("{gap}{space}{cell}") } else { format!("{gap}{cell}{space}") };
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

/// `1:02:03`, `2:03`.
fn clock(millis: u64) -> String {
    let seconds = (millis + 500) / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::{CallEnd, EndCause, EndedBy};

    fn row(agent: &str, at_s: i64, event: JournalEvent) -> JournalRow {
        JournalRow { at: Wall(at_s * 1_000), agent: agent.into(), desk: 0, record: None, interaction: None, event }
    }

    fn state(name: &str, reason: Option<&str>) -> JournalEvent {
        JournalEvent::State { state: name.into(), reason: reason.map(Into::into) }
    }

    fn day() -> Vec<JournalRow> {
        let end = CallEnd { by: EndedBy::Customer, cause: EndCause::HungUp, sip_code: Some(200), q850: None };
        let dialed = || JournalEvent::Dialed { phone: 0, number: "+12125550100".into() };
        vec![
            row("ada", 0, state("not-ready", Some("login"))),
            row("ada", 10, state("ready", None)),
            row("ada", 20, JournalEvent::Offered),
            row("ada", 20, state("offered", None)),
            row("ada", 25, JournalEvent::Accepted { automatically: false }),
            row("ada", 25, state("review", None)),
            row("ada", 55, dialed()),
            row("ada", 56, JournalEvent::Ringing),
            row("ada", 60, JournalEvent::Answered),
            row("ada", 160, JournalEvent::Ended { end: end.clone(), hold_ms: 20_000 }),
            row("ada", 170, JournalEvent::Finished { disposition: "Sale".into(), action: "completed".into() }),
            row("ada", 170, state("ready", None)),
            row("ada", 180, JournalEvent::Accepted { automatically: true }),
            row("ada", 190, JournalEvent::Skipped { reason: None }),
            row("王芳", 200, JournalEvent::Rejected),
            row("王芳", 210, JournalEvent::NoAnswer),
            row("ada", 220, state("logged-out", None)),
        ]
    }

    #[test]
    fn s9_skips_are_counted_and_every_span_is_between_two_rows() {
        let report = agent(day(), Wall(0), Wall(1_000_000));
        let ada = &report.agents["ada"];
        assert_eq!((ada.previewed, ada.preview_ms, ada.average_preview_ms()), (2, 40_000, 20_000));
        assert_eq!((ada.skipped, ada.skipped_percent()), (1, 50));
        assert_eq!((ada.dialed, ada.connected), (1, 1));
        assert_eq!((ada.talk_ms, ada.hold_ms, ada.wrapup_ms), (80_000, 20_000, 10_000));
        assert_eq!(ada.dispositions["Sale"], 1);
        assert_eq!(ada.states["not-ready (login)"], 10_000);
        assert_eq!(ada.states["ready"], 60_000);
        assert_eq!(ada.states["review"], 145_000);
        assert_eq!((report.agents["王芳"].rejected, report.agents["王芳"].unanswered), (1, 1));
    }

    #[test]
    fn a_part_of_the_day_counts_what_lies_in_it() {
        let report = agent(day(), Wall(40_000), Wall(165_000));
        let ada = &report.agents["ada"];
        assert_eq!((ada.previewed, ada.preview_ms), (0, 15_000));
        assert_eq!((ada.dialed, ada.talk_ms, ada.wrapup_ms), (1, 80_000, 0));
        assert_eq!(ada.states["review"], 125_000);
        assert_eq!(ada.states.get("ready"), Some(&0));
    }

    #[test]
    fn the_table_is_aligned_with_wide_names_too() {
        let table = agent(day(), Wall(0), Wall(1_000_000)).table();
        assert!(table.contains("50 %") && table.contains("1:20") && table.contains("Sale"), "{table}");
        let widths: Vec<usize> = table.lines().take(3).map(UnicodeWidthStr::width).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
        assert_eq!(AgentReport::default().table(), "Nothing happened in that time.\n");
    }
}
