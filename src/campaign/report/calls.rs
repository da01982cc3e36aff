//! The campaign: what came of its records and calls, by hour, by attempt, by reason.
//!
//! A fold over the journal; only how many records are left, list by list, is the state of the records themselves.

use std::collections::BTreeMap;

use super::agent::{TOO_LATE, reason_words};
use super::sheet::{Cell, Sheet, text};
use super::{Section, Span, plot};
use crate::campaign::{EndCause, InteractionId, JournalEvent, JournalRow, Quality};
use crate::time::Wall;

/// Attempts to a customer are told apart up to here; those beyond are counted with it.
pub const MANY_ATTEMPTS: u32 = 20;
/// Scores are counted in steps of this.
pub const MOS_STEP: f64 = 0.25;
/// From 1.0 to 4.5.
pub const MOS_STEPS: usize = 14;

/// The campaign's figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CampaignReport {
    /// Records that popped up.
    pub offered: u64,
    /// Records opened.
    pub previewed: u64,
    /// Pop-ups rejected.
    pub rejected: u64,
    /// Pop-ups that nobody answered.
    pub unanswered: u64,
    /// Skips, by reason and agent.
    pub skips: BTreeMap<(String, String), u64>,
    /// Dials that the gate refused, by rule.
    pub blocked: BTreeMap<String, u64>,
    /// Records that went back unshown or unfinished, by why.
    pub returned: BTreeMap<String, u64>,
    /// Calls placed.
    pub dialed: u64,
    /// Customers called: calls whose customer had none before within the span.
    pub customers: u64,
    /// Calls that rang at the far end.
    pub rang: u64,
    /// Calls answered.
    pub connected: u64,
    /// Milliseconds from answer to end, without hold.
    pub talk_ms: u64,
    /// Calls by how they ended.
    pub ends: BTreeMap<String, u64>,
    /// Outcomes, by disposition.
    pub dispositions: BTreeMap<String, Outcomes>,
    /// What happened within each hour, by its beginning.
    pub hours: BTreeMap<Wall, Hour>,
    /// Calls by which attempt to their customer they were, from 1 to [`MANY_ATTEMPTS`].
    pub attempts: BTreeMap<u32, AttemptFigures>,
    /// The audio of the calls that had some.
    pub quality: QualityFigures,
}

/// Outcomes of one disposition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// How many.
    pub count: u64,
    /// Of these, without a call (S8).
    pub without_call: u64,
    /// Of these, those that ended the record in the campaign.
    pub completed: u64,
}

/// One hour.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hour {
    /// Records opened.
    pub previewed: u64,
    /// Skips.
    pub skipped: u64,
    /// Dials that the gate refused.
    pub blocked: u64,
    /// Calls placed.
    pub dialed: u64,
    /// Calls answered.
    pub connected: u64,
    /// Outcomes, by disposition.
    pub dispositions: BTreeMap<String, u64>,
    /// The audio of the calls that ended.
    pub quality: QualityFigures,
}

/// The calls that were the same attempt to their customers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AttemptFigures {
    /// Calls placed.
    pub dialed: u64,
    /// Of these, answered.
    pub connected: u64,
    /// Of these, those whose customer had never answered before.
    pub first_contacts: u64,
}

/// Audio quality over many calls.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QualityFigures {
    /// Calls with audio.
    pub calls: u64,
    /// The sum of their scores.
    pub mos_sum: f64,
    /// The lowest score.
    pub mos_lowest: Option<f64>,
    /// The sum of their losses, in percent.
    pub loss_sum: f64,
    /// Calls by their score, in steps of [`MOS_STEP`] from 1.0.
    pub mos: [u64; MOS_STEPS],
}

impl QualityFigures {
    fn add(&mut self, quality: &Quality) {
        let mos = f64::from(quality.mos);
        // Without a packet there is nothing to score.
        if quality.received == 0 || !mos.is_finite() {
            return;
        }
        self.calls += 1;
        self.mos_sum += mos;
        self.mos_lowest = Some(self.mos_lowest.map_or(mos, |lowest| lowest.min(mos)));
        self.loss_sum += f64::from(quality.loss_percent);
        let step = ((mos - 1.0) / MOS_STEP).floor().clamp(0.0, (MOS_STEPS - 1) as f64);
        self.mos[step as usize] += 1;
    }

    /// The mean score.
    pub fn mean_mos(&self) -> Option<f64> {
        (self.calls > 0).then(|| self.mos_sum / self.calls as f64)
    }
}

impl CampaignReport {
    /// All skips.
    pub fn skipped(&self) -> u64 {
        self.skips.values().sum()
    }

    /// Records that outcomes ended in this campaign.
    pub fn completed(&self) -> u64 {
        self.dispositions.values().map(|outcomes| outcomes.completed).sum()
    }
}

/// The fold.
#[derive(Debug)]
pub struct Fold {
    span: Span,
    report: CampaignReport,
    /// Calls that have not ended.
    open: BTreeMap<InteractionId, Call>,
}

#[derive(Debug)]
struct Call {
    agent: String,
    /// Which attempt it is, if it was placed within the span.
    attempt: Option<u32>,
    reached_before: bool,
    up_since: Option<Wall>,
}

impl Fold {
    /// Before the first row.
    pub fn new(span: Span) -> Self {
        Self { span, report: CampaignReport::default(), open: BTreeMap::new() }
    }

    /// The next row. Those before the span are to be given, too: calls may last into it.
    pub fn row(&mut self, row: &JournalRow) {
        if row.at >= self.span.until {
            return;
        }
        if row.at >= self.span.from {
            self.count(row);
        }
        self.follow(row);
    }

    /// After the last row. Calls that are up count until the end of the span.
    pub fn finish(mut self) -> CampaignReport {
        for call in self.open.values() {
            self.report.talk_ms += call.up_since.map_or(0, |since| self.span.part(since, self.span.until));
        }
        self.report
    }

    fn count(&mut self, row: &JournalRow) {
        let Self { span, report, .. } = self;
        let hour = report.hours.entry(span.hour(row.at)).or_default();
        match &row.event {
            JournalEvent::Offered => report.offered += 1,
            JournalEvent::Accepted { .. } => {
                report.previewed += 1;
                hour.previewed += 1;
            }
            JournalEvent::Rejected => report.rejected += 1,
            JournalEvent::NoAnswer => report.unanswered += 1,
            JournalEvent::Skipped { reason } => {
                *report.skips.entry((reason_words(reason.as_deref()), row.agent.clone())).or_default() += 1;
                hour.skipped += 1;
            }
            JournalEvent::Blocked { rule, .. } => {
                *report.blocked.entry(rule.clone()).or_default() += 1;
                hour.blocked += 1;
            }
            JournalEvent::Returned { why } => *report.returned.entry(why.clone()).or_default() += 1,
            JournalEvent::Dialed { previous_at, .. } => {
                report.dialed += 1;
                report.customers += u64::from(previous_at.is_none_or(|at| at < span.from));
                hour.dialed += 1;
            }
            JournalEvent::Ringing => report.rang += 1,
            JournalEvent::Answered => {
                report.connected += 1;
                hour.connected += 1;
            }
            JournalEvent::Ended { end, quality, .. } => {
                *report.ends.entry(word(&end.cause)).or_default() += 1;
                if let Some(quality) = quality {
                    report.quality.add(quality);
                    hour.quality.add(quality);
                }
            }
            JournalEvent::Finished { disposition, action } if action != TOO_LATE => {
                let outcomes = report.dispositions.entry(disposition.clone()).or_default();
                outcomes.count += 1;
                outcomes.without_call += u64::from(row.interaction.is_none());
                outcomes.completed += u64::from(action == "completed");
                *hour.dispositions.entry(disposition.clone()).or_default() += 1;
            }
            _ => {}
        }
    }

    /// What belongs to a call that began earlier.
    fn follow(&mut self, row: &JournalRow) {
        let Self { span, report, open } = self;
        if let JournalEvent::DeskLost { seen_at } = &row.event {
            for call in open.values_mut().filter(|call| call.agent == row.agent) {
                report.talk_ms += call.up_since.take().map_or(0, |since| span.part(since, row.at.min(*seen_at)));
            }
        }
        let Some(interaction) = &row.interaction else { return };
        match &row.event {
            JournalEvent::Dialed { attempt, reached_before, .. } => {
                let within = span.has(row.at).then_some((*attempt).clamp(1, MANY_ATTEMPTS));
                if let Some(attempt) = within {
                    report.attempts.entry(attempt).or_default().dialed += 1;
                }
                let (agent, reached_before) = (row.agent.clone(), *reached_before);
                open.insert(interaction.clone(), Call { agent, attempt: within, reached_before, up_since: None });
            }
            JournalEvent::Answered => {
                let Some(call) = open.get_mut(interaction) else { return };
                call.up_since = Some(row.at);
                if let Some(attempt) = call.attempt {
                    let figures = report.attempts.entry(attempt).or_default();
                    figures.connected += 1;
                    figures.first_contacts += u64::from(!call.reached_before);
                }
            }
            JournalEvent::Ended { end, hold_ms, .. } => {
                let since = open.remove(interaction).and_then(|call| call.up_since);
                // Nobody saw when a call that a crash cut off really ended.
                let up = since.filter(|_| end.cause != EndCause::CutOff).map_or(0, |since| span.part(since, row.at));
                report.talk_ms += up - up.min(*hold_ms);
            }
            JournalEvent::Finished { .. } => drop(open.remove(interaction)),
            _ => {}
        }
    }
}

/// A cause as the journal writes it: `hung-up`, `busy`, …
fn word(cause: &EndCause) -> String {
    serde_json::to_value(cause).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

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
