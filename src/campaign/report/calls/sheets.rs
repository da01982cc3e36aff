//! The campaign's figures as sheets, each with its plot.

use std::collections::BTreeMap;

use super::{CampaignReport, MANY_ATTEMPTS, MOS_STEP};
use crate::campaign::report::sheet::{Cell, Sheet, text};
use crate::campaign::report::{Section, Span, plot};
use crate::time::Wall;

/// How many records of a list stand where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListFigures {
    /// The list.
    pub list: String,
    /// Records by status, as the store writes it: `new`, `waiting`, `completed`, …
    pub by_status: BTreeMap<String, u64>,
}

impl ListFigures {
    fn of(&self, status: &str) -> u64 {
        self.by_status.get(status).copied().unwrap_or_default()
    }

    /// All of its records.
    pub fn total(&self) -> u64 {
        self.by_status.values().sum()
    }

    /// Records that can still be offered.
    pub fn remaining(&self) -> u64 {
        self.total() - self.of("completed") - self.of("excluded")
    }
}

const TOTALS: &[(&str, &str)] = &[("figure", "figure"), ("count", "count"), ("time_ms", "time"), ("percent", "share")];
const LISTS: &[(&str, &str)] = &[
    ("list", "list"),
    ("total", "records"),
    ("completed", "completed"),
    ("excluded", "excluded"),
    ("remaining", "remaining"),
    ("new", "of these new"),
    ("waiting", "waiting"),
    ("rescheduled", "rescheduled"),
    ("at_desks", "at desks"),
    ("completed_percent", "completed"),
];
const DISPOSITIONS: &[(&str, &str)] = &[
    ("disposition", "disposition"),
    ("count", "outcomes"),
    ("percent", "share"),
    ("without_call", "without call"),
    ("completed", "record completed"),
];
const HOURS: &[(&str, &str)] = &[
    ("hour_at", "hour"),
    ("previewed", "previewed"),
    ("skipped", "skipped"),
    ("blocked", "blocked"),
    ("dialed", "dialed"),
    ("connected", "connected"),
    ("outcomes", "outcomes"),
];
const HOUR_OUTCOMES: &[(&str, &str)] = &[("hour_at", "hour"), ("disposition", "disposition"), ("count", "outcomes")];
const ATTEMPTS: &[(&str, &str)] = &[
    ("attempt", "attempt"),
    ("dialed", "dialed"),
    ("connected", "connected"),
    ("connected_percent", "connected"),
    ("first_contacts", "first contacts"),
];
const SKIPS: &[(&str, &str)] = &[("reason", "reason"), ("agent", "agent"), ("count", "skips"), ("percent", "share")];
const BLOCKED: &[(&str, &str)] = &[("rule", "rule"), ("count", "dials refused")];
const RETURNED: &[(&str, &str)] = &[("why", "why"), ("count", "records")];
const ENDS: &[(&str, &str)] = &[("cause", "cause"), ("count", "calls"), ("percent", "share")];
const MOS: &[(&str, &str)] = &[("mos_from", "MOS from"), ("mos_until", "to"), ("count", "calls")];
const MOS_HOURS: &[(&str, &str)] = &[
    ("hour_at", "hour"),
    ("calls", "calls with audio"),
    ("mos_mean", "MOS"),
    ("mos_lowest", "lowest"),
    ("loss_percent", "loss"),
];

impl CampaignReport {
    /// The sheets, the totals first. `lists` tells what is left.
    pub fn sections(&self, lists: &[ListFigures], span: &Span) -> Vec<Section> {
        let with = |sheet: Sheet, plot: String| Section { sheet, plot };
        let (outcomes, skips) = (self.outcomes_by_hour(), self.skips_by_reason());
        vec![
            self.totals().into(),
            self.lists(lists).into(),
            self.by_disposition().into(),
            with(self.by_hour(), plot::stacked("Outcomes by hour", &outcomes, &span.zone)),
            self.hour_outcomes().into(),
            with(self.by_attempt(), plot::attempts(&self.attempts)),
            with(self.by_skip(), plot::bars_across("Skips by reason and agent", &skips)),
            self.by_rule().into(),
            self.by_return().into(),
            self.by_end().into(),
            with(self.by_mos(), plot::columns("Calls by mean opinion score", &self.mos_columns())),
            with(self.mos_by_hour(), plot::points("Mean opinion score by hour", &self.mos_points(), &span.zone)),
        ]
    }

    fn totals(&self) -> Sheet {
        let mut sheet = Sheet::new("campaign", "Campaign", TOTALS);
        let outcomes: u64 = self.dispositions.values().map(|outcomes| outcomes.count).sum();
        let mut row = |name: &str, count: u64, time: Cell, share: Cell| {
            sheet.rows.push(vec![text(name), Cell::Count(count), time, share]);
        };
        let none = || Cell::None;
        row("records offered", self.offered, none(), none());
        row("records previewed", self.previewed, none(), Cell::share(self.previewed, self.offered));
        row("records skipped", self.skipped(), none(), Cell::share(self.skipped(), self.previewed));
        row("pop-ups rejected", self.rejected, none(), Cell::share(self.rejected, self.offered));
        row("pop-ups unanswered", self.unanswered, none(), Cell::share(self.unanswered, self.offered));
        row("dials refused by a rule", self.blocked.values().sum(), none(), none());
        row("calls dialed", self.dialed, none(), none());
        row("customers called", self.customers, none(), none());
        row("calls that rang", self.rang, none(), Cell::share(self.rang, self.dialed));
        row("calls connected", self.connected, Cell::Span(self.talk_ms), Cell::share(self.connected, self.dialed));
        row("outcomes", outcomes, none(), none());
        row("records completed", self.completed(), none(), Cell::share(self.completed(), outcomes));
        sheet.note = "Shares are of the records offered, skips of the records previewed, calls of the calls dialed, \
                      completed records of all outcomes."
            .to_owned();
        sheet
    }

    fn lists(&self, lists: &[ListFigures]) -> Sheet {
        let mut sheet = Sheet::new("lists", "Records of each list, as they stand now", LISTS);
        for list in lists {
            let [completed, excluded, new] = ["completed", "excluded", "new"].map(|status| list.of(status));
            let at_desks = ["offered", "in-review", "in-call"].iter().map(|status| list.of(status)).sum();
            let mut row = vec![text(list.list.as_str())];
            row.extend([list.total(), completed, excluded, list.remaining(), new].map(Cell::Count));
            row.extend([list.of("waiting"), list.of("rescheduled"), at_desks].map(Cell::Count));
            row.push(Cell::share(completed, list.total()));
            sheet.rows.push(row);
        }
        sheet
    }

    fn by_disposition(&self) -> Sheet {
        let mut sheet = Sheet::new("dispositions", "Outcomes by disposition", DISPOSITIONS);
        let all: u64 = self.dispositions.values().map(|outcomes| outcomes.count).sum();
        for (name, outcomes) in by_size(&self.dispositions, |outcomes| outcomes.count) {
            sheet.rows.push(vec![
                text(name.as_str()),
                Cell::Count(outcomes.count),
                Cell::share(outcomes.count, all),
                Cell::Count(outcomes.without_call),
                Cell::Count(outcomes.completed),
            ]);
        }
        sheet
    }

    fn by_hour(&self) -> Sheet {
        let mut sheet = Sheet::new("by-hour", "By hour", HOURS);
        for (at, hour) in &self.hours {
            let counts = [hour.previewed, hour.skipped, hour.blocked, hour.dialed, hour.connected];
            let outcomes = hour.dispositions.values().sum();
            if counts.iter().sum::<u64>() + outcomes > 0 {
                let mut row = vec![Cell::At(*at)];
                row.extend(counts.map(Cell::Count));
                row.push(Cell::Count(outcomes));
                sheet.rows.push(row);
            }
        }
        sheet
    }

    fn hour_outcomes(&self) -> Sheet {
        let mut sheet = Sheet::new("outcomes-by-hour", "Outcomes by hour and disposition", HOUR_OUTCOMES);
        for (at, hour) in &self.hours {
            let rows = hour.dispositions.iter();
            sheet.rows.extend(rows.map(|(name, count)| vec![Cell::At(*at), text(name.as_str()), Cell::Count(*count)]));
        }
        sheet
    }

    fn outcomes_by_hour(&self) -> Vec<(Wall, &BTreeMap<String, u64>)> {
        self.hours.iter().map(|(at, hour)| (*at, &hour.dispositions)).filter(|(_, all)| !all.is_empty()).collect()
    }

    fn by_attempt(&self) -> Sheet {
        let mut sheet = Sheet::new("attempts", "Attempts to reach a customer", ATTEMPTS);
        for (attempt, figures) in &self.attempts {
            let name = if *attempt == MANY_ATTEMPTS { format!("{attempt} or more") } else { attempt.to_string() };
            sheet.rows.push(vec![
                text(name),
                Cell::Count(figures.dialed),
                Cell::Count(figures.connected),
                Cell::share(figures.connected, figures.dialed),
                Cell::Count(figures.first_contacts),
            ]);
        }
        let first: u64 = self.attempts.values().map(|figures| figures.first_contacts).sum();
        let weighted: u64 = self.attempts.iter().map(|(n, figures)| u64::from(*n) * figures.first_contacts).sum();
        let mean = |sum: u64, count: u64| {
            if count == 0 { "-".to_owned() } else { format!("{:.2}", sum as f64 / count as f64) }
        };
        sheet.note = format!(
            "{} calls per customer called; {} attempts to the first contact of {first} customers reached.",
            mean(self.dialed, self.customers),
            mean(weighted, first),
        );
        sheet
    }

    fn by_skip(&self) -> Sheet {
        let mut sheet = Sheet::new("skip-reasons", "Skips by reason and agent", SKIPS);
        let all = self.skipped();
        sheet.rows.extend(self.skips.iter().map(|((reason, agent), count)| {
            vec![text(reason.as_str()), text(agent.as_str()), Cell::Count(*count), Cell::share(*count, all)]
        }));
        sheet
    }

    /// Each reason with its agents.
    fn skips_by_reason(&self) -> Vec<(&str, Vec<(&str, u64)>)> {
        let mut reasons: BTreeMap<&str, Vec<(&str, u64)>> = BTreeMap::new();
        for ((reason, agent), count) in &self.skips {
            reasons.entry(reason).or_default().push((agent, *count));
        }
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|(_, agents)| std::cmp::Reverse(agents.iter().map(|(_, count)| count).sum::<u64>()));
        reasons
    }

    fn by_rule(&self) -> Sheet {
        counted("blocked", "Dials refused, by rule", BLOCKED, &self.blocked)
    }

    fn by_return(&self) -> Sheet {
        counted("returned", "Records that went back without an outcome", RETURNED, &self.returned)
    }

    fn by_end(&self) -> Sheet {
        let mut sheet = counted("ends", "Calls by how they ended", ENDS, &self.ends);
        let all: u64 = self.ends.values().sum();
        for row in &mut sheet.rows {
            let count = row.get(1).map_or(0, |cell| if let Cell::Count(count) = cell { *count } else { 0 });
            row.push(Cell::share(count, all));
        }
        sheet
    }

    fn by_mos(&self) -> Sheet {
        let mut sheet = Sheet::new("mos", "Audio quality", MOS);
        if self.quality.calls > 0 {
            for (step, count) in (0u32..).zip(&self.quality.mos) {
                let from = 1.0 + f64::from(step) * MOS_STEP;
                sheet.rows.push(vec![Cell::Figure(from), Cell::Figure(from + MOS_STEP), Cell::Count(*count)]);
            }
        }
        if let Some(mean) = self.quality.mean_mos() {
            sheet.note = format!(
                "Mean {mean:.2}, lowest {:.2}, mean loss {:.2} % over {} calls with audio.",
                self.quality.mos_lowest.unwrap_or_default(),
                self.quality.loss_sum / self.quality.calls as f64,
                self.quality.calls
            );
        }
        sheet
    }

    fn mos_columns(&self) -> Vec<(String, u64)> {
        if self.quality.calls == 0 {
            return Vec::new();
        }
        let name = |step: u32| format!("{:.2}", 1.0 + f64::from(step) * MOS_STEP);
        (0u32..).zip(&self.quality.mos).map(|(step, count)| (name(step), *count)).collect()
    }

    fn mos_by_hour(&self) -> Sheet {
        let mut sheet = Sheet::new("mos-by-hour", "Audio quality by hour", MOS_HOURS);
        for (at, hour) in self.hours.iter().filter(|(_, hour)| hour.quality.calls > 0) {
            let quality = &hour.quality;
            sheet.rows.push(vec![
                Cell::At(*at),
                Cell::Count(quality.calls),
                quality.mean_mos().map_or(Cell::None, Cell::Figure),
                quality.mos_lowest.map_or(Cell::None, Cell::Figure),
                Cell::Figure(quality.loss_sum / quality.calls as f64),
            ]);
        }
        sheet
    }

    fn mos_points(&self) -> Vec<(Wall, f64, f64)> {
        let points = self.hours.iter().map(|(at, hour)| (at, hour.quality.mean_mos(), hour.quality.mos_lowest));
        points.filter_map(|(at, mean, lowest)| Some((*at, mean?, lowest?))).collect()
    }
}

fn counted(
    name: &'static str,
    title: &'static str,
    columns: &'static [(&'static str, &'static str)],
    counts: &BTreeMap<String, u64>,
) -> Sheet {
    let mut sheet = Sheet::new(name, title, columns);
    let rows = by_size(counts, |count| *count).into_iter();
    sheet.rows = rows.map(|(name, count)| vec![text(name.as_str()), Cell::Count(*count)]).collect();
    sheet
}

/// The largest first; equal ones by name.
fn by_size<T>(all: &BTreeMap<String, T>, size: impl Fn(&T) -> u64) -> Vec<(&String, &T)> {
    let mut all: Vec<_> = all.iter().collect();
    all.sort_by_key(|(_, value)| std::cmp::Reverse(size(value)));
    all
}
