//! The agents' figures as tables.

use std::collections::BTreeMap;

use super::{AgentFigures, AgentReport};
use crate::campaign::report::sheet::{Cell, Sheet, text};
use crate::campaign::report::timeline::{STATES, Timeline};
use crate::campaign::report::{Section, Span, plot};

const AGENTS: &[(&str, &str)] = &[
    ("agent", "agent"),
    ("logged_in_ms", "logged in"),
    ("busy_percent", "busy"),
    ("offered", "offered"),
    ("previewed", "previewed"),
    ("preview_ms", "preview"),
    ("preview_mean_ms", "mean"),
    ("skipped", "skipped"),
    ("undone", "undone"),
    ("skipped_percent", "skip %"),
    ("snoozed", "snoozed"),
    ("rejected", "rejected"),
    ("unanswered", "no answer"),
    ("blocked", "blocked"),
    ("dialed", "dialed"),
    ("connected", "connected"),
    ("talk_ms", "talk"),
    ("hold_ms", "hold"),
    ("wrapup_ms", "wrap-up"),
    ("corrected", "corrected"),
];
const STATES_OF_AGENTS: &[(&str, &str)] =
    &[("agent", "agent"), ("state", "state"), ("time_ms", "time"), ("percent", "of the day")];
const OUTCOMES: &[(&str, &str)] = &[("agent", "agent"), ("disposition", "disposition"), ("count", "outcomes")];
const SKIPS: &[(&str, &str)] = &[("agent", "agent"), ("reason", "reason"), ("count", "skips")];

impl AgentReport {
    /// The sheets, the agents' own first.
    pub fn sections(&self, span: &Span) -> Vec<Section> {
        let mut states = Section::from(self.states());
        states.plot = plot::timelines(&self.timelines(), span, STATES.as_slice());
        vec![self.figures().into(), states, self.outcomes().into(), self.skips().into()]
    }

    fn timelines(&self) -> Vec<(&str, &Timeline)> {
        self.agents.iter().map(|(agent, figures)| (agent.as_str(), &figures.day)).collect()
    }

    fn figures(&self) -> Sheet {
        let mut sheet = Sheet::new("agents", "Agents", AGENTS);
        for (agent, figures) in &self.agents {
            let logged_in = figures.logged_in_ms();
            sheet.rows.push(vec![
                text(agent.as_str()),
                Cell::Span(logged_in),
                Cell::share(figures.busy_ms(), logged_in),
                Cell::Count(figures.offered),
                Cell::Count(figures.previewed),
                Cell::Span(figures.preview_ms),
                Cell::mean_span(figures.preview_ms, figures.previewed),
                Cell::Count(figures.skipped),
                Cell::Count(figures.undone),
                Cell::share(figures.skips_kept(), figures.previewed),
                Cell::Count(figures.snoozed),
                Cell::Count(figures.rejected),
                Cell::Count(figures.unanswered),
                Cell::Count(figures.blocked),
                Cell::Count(figures.dialed),
                Cell::Count(figures.connected),
                Cell::Span(figures.talk_ms),
                Cell::Span(figures.hold_ms),
                Cell::Span(figures.wrapup_ms),
                Cell::Count(figures.corrected),
            ]);
        }
        sheet
    }

    fn states(&self) -> Sheet {
        let mut sheet = Sheet::new("states", "Time in each state", STATES_OF_AGENTS);
        for (agent, figures) in &self.agents {
            let whole = figures.logged_in_ms();
            sheet.rows.extend(figures.states.iter().map(|(state, ms)| {
                vec![text(agent.as_str()), text(state.as_str()), Cell::Span(*ms), Cell::share(*ms, whole)]
            }));
        }
        sheet
    }

    fn outcomes(&self) -> Sheet {
        let mut sheet = Sheet::new("agent-dispositions", "Outcomes of each agent", OUTCOMES);
        sheet.rows = self.counts(|figures| &figures.dispositions);
        sheet
    }

    fn skips(&self) -> Sheet {
        let mut sheet = Sheet::new("agent-skips", "Skips of each agent", SKIPS);
        sheet.rows = self.counts(|figures| &figures.skip_reasons);
        sheet
    }

    fn counts(&self, of: impl Fn(&AgentFigures) -> &BTreeMap<String, u64>) -> Vec<Vec<Cell>> {
        let rows = self.agents.iter().flat_map(|(agent, figures)| of(figures).iter().map(move |row| (agent, row)));
        rows.map(|(agent, (name, count))| vec![text(agent.as_str()), text(name.as_str()), Cell::Count(*count)])
            .collect()
    }
}
