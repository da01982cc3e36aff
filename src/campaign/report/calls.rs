//! The campaign: what came of its records and calls, by hour, by attempt, by reason.
//!
//! A fold over the journal; only how many records are left, list by list, is the state of the records themselves.

mod sheets;

use std::collections::BTreeMap;

pub use sheets::ListFigures;

use super::Span;
use super::agent::reason_words;
use super::outage::{Measure, Outages};
use crate::campaign::disposition::TOO_LATE;
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
    measure: Measure,
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
    /// Since when it is up and not on hold.
    heard_since: Option<Wall>,
}

impl Call {
    /// The call is over, or its desk is, or the customer is put on hold: how long the customer was heard.
    fn talked(&mut self, measure: &Measure, at: Wall) -> u64 {
        self.heard_since.take().map_or(0, |since| measure.part(&self.agent, since, at))
    }

    /// The same of a call whose end nobody saw.
    fn known_talk(&mut self, measure: &Measure, at: Wall) -> u64 {
        self.heard_since.take().map_or(0, |since| measure.known_part(&self.agent, since, at))
    }
}

impl Fold {
    /// Before the first row.
    pub fn new(span: Span, outages: Outages) -> Self {
        Self { measure: Measure { span, outages }, report: CampaignReport::default(), open: BTreeMap::new() }
    }

    /// The next row. Those before the span are to be given, too: calls may last into it.
    pub fn row(&mut self, row: &JournalRow) {
        if row.at >= self.measure.span.until {
            return;
        }
        if row.at >= self.measure.span.from {
            self.count(row);
        }
        self.follow(row);
    }

    /// After the last row. Calls that are up count until the end of the span.
    pub fn finish(mut self) -> CampaignReport {
        for call in self.open.values_mut() {
            self.report.talk_ms += call.talked(&self.measure, self.measure.span.until);
        }
        self.report
    }

    fn count(&mut self, row: &JournalRow) {
        let Self { measure: Measure { span, .. }, report, .. } = self;
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
            JournalEvent::Returned { why } => *report.returned.entry(returned_why(why)).or_default() += 1,
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
                *report.ends.entry(end.cause.word()).or_default() += 1;
                if let Some(quality) = quality {
                    report.quality.add(quality);
                    hour.quality.add(quality);
                }
            }
            JournalEvent::Finished { disposition, action, completed } if action != TOO_LATE => {
                let outcomes = report.dispositions.entry(disposition.clone()).or_default();
                outcomes.count += 1;
                outcomes.without_call += u64::from(row.interaction.is_none());
                outcomes.completed += u64::from(*completed);
                *hour.dispositions.entry(disposition.clone()).or_default() += 1;
            }
            _ => {}
        }
    }

    /// What belongs to a call that began earlier.
    fn follow(&mut self, row: &JournalRow) {
        let Self { measure, report, open } = self;
        if let JournalEvent::DeskLost { .. } = &row.event {
            for call in open.values_mut().filter(|call| call.agent == row.agent) {
                report.talk_ms += call.talked(measure, row.at);
            }
        }
        let Some(interaction) = &row.interaction else { return };
        match &row.event {
            JournalEvent::Dialed { attempt, reached_before, .. } => {
                let within = measure.span.has(row.at).then_some((*attempt).clamp(1, MANY_ATTEMPTS));
                if let Some(attempt) = within {
                    report.attempts.entry(attempt).or_default().dialed += 1;
                }
                let (agent, reached_before) = (row.agent.clone(), *reached_before);
                open.insert(interaction.clone(), Call { agent, attempt: within, reached_before, heard_since: None });
            }
            JournalEvent::Answered => {
                let Some(call) = open.get_mut(interaction) else { return };
                call.heard_since = Some(row.at);
                if let Some(attempt) = call.attempt {
                    let figures = report.attempts.entry(attempt).or_default();
                    figures.connected += 1;
                    figures.first_contacts += u64::from(!call.reached_before);
                }
            }
            JournalEvent::Held => {
                let Some(call) = open.get_mut(interaction) else { return };
                report.talk_ms += call.talked(measure, row.at);
            }
            JournalEvent::Resumed => {
                let Some(call) = open.get_mut(interaction) else { return };
                call.heard_since = Some(row.at);
            }
            JournalEvent::Ended { end, .. } => {
                let Some(mut call) = open.remove(interaction) else { return };
                report.talk_ms += match end.cause {
                    EndCause::CutOff => call.known_talk(measure, row.at),
                    _ => call.talked(measure, row.at),
                };
            }
            // A call that another desk has closed, since its agent stayed away.
            JournalEvent::Finished { .. } => {
                let Some(mut call) = open.remove(interaction) else { return };
                report.talk_ms += call.known_talk(measure, row.at);
            }
            _ => {}
        }
    }
}

/// Why a record went back, as it is counted: `withdrawn: do-not-call`. Older rows tell it in the agent's words, with the
/// time of day in them; of those only what stands before the words.
fn returned_why(why: &str) -> String {
    let is_rule =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    match why.split_once(": ") {
        Some((what, words)) if !is_rule(words) => what.to_owned(),
        _ => why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn records_that_went_back_are_counted_by_rule_and_not_by_words() {
        let mut fold = Fold::new(Span { from: Wall(0), until: Wall(10), zone: TimeZone::UTC }, Outages::default());
        let told = ["opens 09:00 in Denver, in 2 h 10 m", "opens 09:00 in Denver, in 2 h 9 m", "no number: x"];
        let words = told.map(|words| format!("withdrawn: {words}"));
        let rules = ["withdrawn: calling-window", "withdrawn: cap-per-24h", "withdrawn: calling-window", "unused"];
        for why in words.into_iter().chain(rules.map(str::to_owned)) {
            let event = JournalEvent::Returned { why };
            fold.row(&JournalRow { at: Wall(1), agent: "ada".into(), desk: 0, record: None, interaction: None, event });
        }
        let counted =
            [("unused", 1), ("withdrawn", 3), ("withdrawn: calling-window", 2), ("withdrawn: cap-per-24h", 1)];
        assert_eq!(fold.finish().returned, counted.map(|(why, count)| (why.to_owned(), count)).into());
    }
}
