//! The agents' day: what each did, and how long.
//!
//! Counts are rows within the span; times are the parts of each stretch that lie within it and in which the desk lived, so
//! that the reports of two neighbouring hours add up to that of both.

mod sheets;

use std::collections::BTreeMap;

use super::Span;
use super::outage::{Measure, Outages};
use super::timeline::Timeline;
use crate::campaign::disposition::TOO_LATE;
use crate::campaign::{EndCause, JournalEvent, JournalRow, RecordId};
use crate::time::Wall;

/// Where no reason was given.
pub(super) const NO_REASON: &str = "(none given)";

/// The figures of every agent, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentReport {
    /// One a row of the table.
    pub agents: BTreeMap<String, AgentFigures>,
}

/// One agent's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentFigures {
    /// Milliseconds in each state, by the state's name; Not Ready with its reason, as `not-ready (lunch)`.
    pub states: BTreeMap<String, u64>,
    /// The same over the day.
    pub day: Timeline,
    /// Records that popped up.
    pub offered: u64,
    /// Records opened.
    pub previewed: u64,
    /// Milliseconds from opening to dial, skip or end.
    pub preview_ms: u64,
    /// Records skipped, whether or not that was taken back.
    pub skipped: u64,
    /// Skips that were taken back.
    pub undone: u64,
    /// Records put off for a short while.
    pub snoozed: u64,
    /// Outcomes or notes put right afterwards.
    pub corrected: u64,
    /// Skips by their reason.
    pub skip_reasons: BTreeMap<String, u64>,
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
    /// Milliseconds from the call's end to the stored outcome, or to the next dial of the same record.
    pub wrapup_ms: u64,
    /// Outcomes, by the disposition's name.
    pub dispositions: BTreeMap<String, u64>,
}

impl AgentFigures {
    fn new(span: &Span) -> Self {
        Self {
            states: BTreeMap::new(),
            day: Timeline::new(span),
            offered: 0,
            previewed: 0,
            preview_ms: 0,
            skipped: 0,
            undone: 0,
            snoozed: 0,
            corrected: 0,
            skip_reasons: BTreeMap::new(),
            rejected: 0,
            unanswered: 0,
            blocked: 0,
            dialed: 0,
            connected: 0,
            talk_ms: 0,
            hold_ms: 0,
            wrapup_ms: 0,
            dispositions: BTreeMap::new(),
        }
    }

    /// Milliseconds at the desk: in any state but logged out.
    pub fn logged_in_ms(&self) -> u64 {
        self.states.values().sum()
    }

    /// Milliseconds busy with records and calls: neither Ready nor Not Ready.
    pub fn busy_ms(&self) -> u64 {
        let idle = |name: &str| name == "ready" || name.starts_with("not-ready");
        self.states.iter().filter(|(name, _)| !idle(name)).map(|(_, ms)| ms).sum()
    }

    /// Skips that were not taken back.
    pub fn skips_kept(&self) -> u64 {
        self.skipped.saturating_sub(self.undone)
    }
}

/// The fold.
#[derive(Debug)]
pub struct Fold {
    measure: Measure,
    agents: BTreeMap<String, AgentFigures>,
    /// One desk an agent: nobody sits at two.
    desks: BTreeMap<String, Desk>,
}

/// What an agent is in the middle of.
#[derive(Debug, Default)]
struct Desk {
    agent: String,
    state: Option<State>,
    /// Open records: for a moment there are two, when a skip is undone and the record that came since goes back.
    reviews: Vec<Stretch>,
    up: Option<Up>,
    wrapup: Option<Stretch>,
}

impl Desk {
    /// The record's review is over; since when it was open.
    fn end_review(&mut self, record: Option<RecordId>) -> Option<Stretch> {
        let at = self.reviews.iter().position(|(whose, _)| *whose == record)?;
        Some(self.reviews.remove(at))
    }

    /// The call, if it is this record's; it is not up any more.
    fn up_of(&mut self, record: Option<RecordId>) -> Option<Up> {
        self.up.take_if(|up| up.record == record)
    }
}

/// A call that is up.
#[derive(Debug, Clone, Copy)]
struct Up {
    record: Option<RecordId>,
    customer: Customer,
    /// Since when the customer is so.
    since: Wall,
}

#[derive(Debug, Clone, Copy)]
enum Customer {
    Heard,
    OnHold,
}

#[derive(Debug)]
struct State {
    name: String,
    reason: Option<String>,
    since: Wall,
}

impl Fold {
    /// Before the first row.
    pub fn new(span: Span, outages: Outages) -> Self {
        Self { measure: Measure { span, outages }, agents: BTreeMap::new(), desks: BTreeMap::new() }
    }

    /// The next row. Those before the span are to be given, too: what began before lasts into it.
    pub fn row(&mut self, row: &JournalRow) {
        let Self { measure, agents, desks } = self;
        if row.at >= measure.span.until || row.agent.is_empty() {
            return;
        }
        if !agents.contains_key(&row.agent) {
            agents.insert(row.agent.clone(), AgentFigures::new(&measure.span));
            desks.insert(row.agent.clone(), Desk { agent: row.agent.clone(), ..Desk::default() });
        }
        if let (Some(figures), Some(desk)) = (agents.get_mut(&row.agent), desks.get_mut(&row.agent)) {
            if row.at >= measure.span.from {
                figures.count(&row.event);
            }
            figures.follow(measure, desk, row);
        }
    }

    /// After the last row: what still runs is counted until the end of the span. Agents of whom nothing lies within it are
    /// left out.
    pub fn finish(mut self) -> AgentReport {
        let until = self.measure.span.until;
        for mut desk in std::mem::take(&mut self.desks).into_values() {
            let Some(figures) = self.agents.get_mut(&desk.agent) else { continue };
            figures.leave_state(&self.measure, &mut desk, until);
            for review in std::mem::take(&mut desk.reviews) {
                figures.preview_ms += part(&self.measure, &desk, Some(review), until);
            }
            figures.end_talk(desk.up, |since| self.measure.part(&desk.agent, since, until));
            figures.wrapup_ms += part(&self.measure, &desk, desk.wrapup, until);
        }
        let nothing = AgentFigures::new(&self.measure.span);
        self.agents.retain(|_, figures| {
            figures.states.retain(|_, ms| *ms > 0);
            *figures != nothing
        });
        AgentReport { agents: self.agents }
    }
}

impl AgentFigures {
    /// What is counted.
    fn count(&mut self, event: &JournalEvent) {
        match event {
            JournalEvent::Offered => self.offered += 1,
            JournalEvent::Accepted { .. } => self.previewed += 1,
            JournalEvent::Rejected => self.rejected += 1,
            JournalEvent::NoAnswer => self.unanswered += 1,
            JournalEvent::Skipped { reason } => {
                self.skipped += 1;
                *self.skip_reasons.entry(reason_words(reason.as_deref())).or_default() += 1;
            }
            JournalEvent::SkipUndone => self.undone += 1,
            JournalEvent::Snoozed { .. } => self.snoozed += 1,
            JournalEvent::Corrected { .. } => self.corrected += 1,
            JournalEvent::Blocked { .. } => self.blocked += 1,
            JournalEvent::Dialed { .. } => self.dialed += 1,
            JournalEvent::Answered => self.connected += 1,
            JournalEvent::Finished { disposition, action, .. } if action != TOO_LATE => {
                *self.dispositions.entry(disposition.clone()).or_default() += 1;
            }
            _ => {}
        }
    }

    /// What lasts.
    fn follow(&mut self, measure: &Measure, desk: &mut Desk, row: &JournalRow) {
        let (at, record) = (row.at, row.record);
        match &row.event {
            JournalEvent::State { state, reason } => {
                self.leave_state(measure, desk, at);
                // Logged out: nobody sits at the desk any more.
                let there = state != "logged-out";
                desk.state = there.then(|| State { name: state.clone(), reason: reason.clone(), since: at });
            }
            // The agent is back, at the same record: what had been open on it goes on.
            JournalEvent::DeskLost { .. } => {
                self.leave_state(measure, desk, at);
                self.end_talk(desk.up.take(), |since| measure.part(&desk.agent, since, at));
            }
            JournalEvent::Accepted { .. } | JournalEvent::SkipUndone => {
                desk.reviews.retain(|(whose, _)| *whose != record);
                desk.reviews.push((record, at));
            }
            // A review that nobody ended in time can end as a pop-up does.
            JournalEvent::Skipped { .. }
            | JournalEvent::Snoozed { .. }
            | JournalEvent::Returned { .. }
            | JournalEvent::Rejected
            | JournalEvent::NoAnswer => self.end_review(measure, desk, row),
            JournalEvent::Dialed { .. } => {
                self.end_review(measure, desk, row);
                // Another number of the same record: the wrap-up between the two calls is over.
                self.end_wrapup(measure, desk, row);
            }
            JournalEvent::Answered => desk.up = Some(Up { record, customer: Customer::Heard, since: at }),
            JournalEvent::Held => self.turn(measure, desk, row, Customer::OnHold),
            JournalEvent::Resumed => self.turn(measure, desk, row, Customer::Heard),
            JournalEvent::Ended { end, .. } => {
                self.end_talk(desk.up_of(record), |since| match end.cause {
                    EndCause::CutOff => measure.known_part(&desk.agent, since, at),
                    _ => measure.part(&desk.agent, since, at),
                });
                desk.wrapup = Some((record, at));
            }
            JournalEvent::Finished { .. } => {
                // A call that another desk has closed, since its agent stayed away.
                self.end_talk(desk.up_of(record), |since| measure.known_part(&desk.agent, since, at));
                self.end_review(measure, desk, row);
                self.end_wrapup(measure, desk, row);
            }
            _ => {}
        }
    }

    /// The customer is put on hold, or heard again.
    fn turn(&mut self, measure: &Measure, desk: &mut Desk, row: &JournalRow, customer: Customer) {
        let Some(up) = desk.up_of(row.record) else { return };
        self.end_talk(Some(up), |since| measure.part(&desk.agent, since, row.at));
        desk.up = Some(Up { customer, since: row.at, ..up });
    }

    fn end_talk(&mut self, up: Option<Up>, lasted_ms: impl FnOnce(Wall) -> u64) {
        let Some(up) = up else { return };
        match up.customer {
            Customer::Heard => self.talk_ms += lasted_ms(up.since),
            Customer::OnHold => self.hold_ms += lasted_ms(up.since),
        }
    }

    fn end_review(&mut self, measure: &Measure, desk: &mut Desk, row: &JournalRow) {
        let review = desk.end_review(row.record);
        self.preview_ms += part(measure, desk, review, row.at);
    }

    fn end_wrapup(&mut self, measure: &Measure, desk: &mut Desk, row: &JournalRow) {
        let wrapup = of(&mut desk.wrapup, row.record);
        self.wrapup_ms += part(measure, desk, wrapup, row.at);
    }

    fn leave_state(&mut self, measure: &Measure, desk: &mut Desk, at: Wall) {
        let Some(State { name, reason, since }) = desk.state.take() else { return };
        for (since, at) in measure.lived(&desk.agent, since, at) {
            self.day.add(&measure.span, &name, since, at);
        }
        let name = reason.map_or_else(|| name.clone(), |reason| format!("{name} ({reason})"));
        *self.states.entry(name).or_default() += measure.part(&desk.agent, since, at);
    }
}

/// Since when what belongs to a record lasts.
type Stretch = (Option<RecordId>, Wall);

/// Ends a stretch, if it is this record's.
fn of(stretch: &mut Option<Stretch>, record: Option<RecordId>) -> Option<Stretch> {
    stretch.take_if(|(whose, _)| *whose == record)
}

fn part(measure: &Measure, desk: &Desk, stretch: Option<Stretch>, at: Wall) -> u64 {
    stretch.map_or(0, |(_, since)| measure.part(&desk.agent, since, at))
}

pub(super) fn reason_words(reason: Option<&str>) -> String {
    reason.filter(|reason| !reason.trim().is_empty()).unwrap_or(NO_REASON).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::{CallEnd, EndedBy};
    use jiff::tz::TimeZone;

    fn row(agent: &str, at_s: i64, event: JournalEvent) -> JournalRow {
        JournalRow { at: Wall(at_s * 1_000), agent: agent.into(), desk: 0, record: None, interaction: None, event }
    }

    fn state(name: &str, reason: Option<&str>) -> JournalEvent {
        JournalEvent::State { state: name.into(), reason: reason.map(Into::into) }
    }

    fn dialed() -> JournalEvent {
        let number = "+12125550100".into();
        JournalEvent::Dialed { phone: 0, number, attempt: 1, previous_at: None, reached_before: false }
    }

    fn sale() -> JournalEvent {
        JournalEvent::Finished { disposition: "Sale".into(), action: "completed".into(), completed: true }
    }

    fn day() -> Vec<JournalRow> {
        let end = CallEnd { by: EndedBy::Customer, cause: EndCause::HungUp, sip_code: Some(200), q850: None };
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
            row("ada", 100, JournalEvent::Held),
            row("ada", 115, JournalEvent::Resumed),
            row("ada", 155, JournalEvent::Held),
            row("ada", 160, JournalEvent::Ended { end, hold_ms: 20_000, quality: None }),
            row("ada", 170, sale()),
            row("ada", 170, state("ready", None)),
            row("ada", 180, JournalEvent::Accepted { automatically: true }),
            row("ada", 190, JournalEvent::Skipped { reason: None }),
            row("王芳", 200, JournalEvent::Rejected),
            row("王芳", 210, JournalEvent::NoAnswer),
            row("ada", 220, state("logged-out", None)),
        ]
    }

    fn report(rows: Vec<JournalRow>, from_s: i64, until_s: i64) -> AgentReport {
        let mut outages = Outages::default();
        for row in &rows {
            if let JournalEvent::DeskLost { seen_at } = row.event {
                outages.add(&row.agent, seen_at, Some(row.at));
            }
        }
        folded(rows, span(from_s, until_s), outages)
    }

    fn folded(rows: Vec<JournalRow>, span: Span, outages: Outages) -> AgentReport {
        let mut fold = Fold::new(span, outages);
        rows.iter().for_each(|row| fold.row(row));
        fold.finish()
    }

    fn span(from_s: i64, until_s: i64) -> Span {
        Span { from: Wall(from_s * 1_000), until: Wall(until_s * 1_000), zone: TimeZone::UTC }
    }

    #[test]
    fn s9_skips_are_counted_and_every_time_is_between_two_rows() {
        let report = report(day(), 0, 1_000);
        let ada = &report.agents["ada"];
        assert_eq!((ada.previewed, ada.preview_ms, ada.skipped), (2, 40_000, 1));
        assert_eq!((ada.dialed, ada.connected), (1, 1));
        assert_eq!((ada.talk_ms, ada.hold_ms, ada.wrapup_ms), (80_000, 20_000, 10_000));
        assert_eq!(ada.dispositions["Sale"], 1);
        assert_eq!(ada.skip_reasons[NO_REASON], 1);
        assert_eq!(ada.states["not-ready (login)"], 10_000);
        assert_eq!(ada.states["ready"], 60_000);
        assert_eq!(ada.states["review"], 145_000);
        assert_eq!((ada.logged_in_ms(), ada.busy_ms()), (220_000, 150_000));
        assert_eq!((report.agents["王芳"].rejected, report.agents["王芳"].unanswered), (1, 1));
    }

    /// A day with a crash in a wrap-up, in a review and in a call.
    fn day_with_crashes() -> Vec<JournalRow> {
        let lost = |seen_s: i64, back_s| row("ada", back_s, JournalEvent::DeskLost { seen_at: Wall(seen_s * 1_000) });
        let cut_off = CallEnd { by: EndedBy::System, cause: EndCause::CutOff, sip_code: None, q850: None };
        let mut rows: Vec<JournalRow> = day().into_iter().filter(|row| row.at < Wall(170_000)).collect();
        rows.extend([
            lost(164, 300),
            row("ada", 300, state("wrap-up", None)),
            row("ada", 302, sale()),
            row("ada", 305, JournalEvent::Accepted { automatically: false }),
            row("ada", 305, state("review", None)),
            lost(320, 400),
            row("ada", 400, state("review", None)),
            row("ada", 405, dialed()),
            row("ada", 410, JournalEvent::Answered),
            row("ada", 410, state("connected", None)),
            row("ada", 420, JournalEvent::Held),
            row("ada", 420, state("held", None)),
            lost(430, 500),
            row("ada", 500, JournalEvent::Ended { end: cut_off, hold_ms: 0, quality: None }),
            row("ada", 500, state("wrap-up", None)),
            row("ada", 520, state("logged-out", None)),
        ]);
        rows
    }

    #[test]
    fn nothing_lasts_while_a_desk_is_dead() {
        let ada = report(day_with_crashes(), 0, 1_000).agents["ada"].clone();
        assert_eq!(ada.logged_in_ms(), (164 + 20 + 30 + 20) * 1_000);
        assert_eq!((ada.talk_ms, ada.hold_ms), ((80 + 10) * 1_000, (20 + 10) * 1_000));
        assert_eq!(ada.preview_ms, (30 + 15 + 5) * 1_000);
        assert_eq!(ada.wrapup_ms, (4 + 2 + 500) * 1_000, "the last one lasts");
    }

    #[test]
    fn parts_of_the_day_add_up_to_the_day() {
        add_up(day, 230);
        add_up(day_with_crashes, 530);
    }

    fn add_up(day: fn() -> Vec<JournalRow>, until_s: i64) {
        let whole = report(day(), 0, 1_000).agents["ada"].clone();
        for cut in 1..until_s {
            let (first, second) = (report(day(), 0, cut), report(day(), cut, 1_000));
            let sum = |of: fn(&AgentFigures) -> u64| {
                [&first, &second].into_iter().filter_map(|part| part.agents.get("ada")).map(of).sum::<u64>()
            };
            assert_eq!(sum(|part| part.preview_ms), whole.preview_ms, "{cut}");
            assert_eq!(sum(|part| part.wrapup_ms), whole.wrapup_ms, "{cut}");
            assert_eq!(sum(|part| part.talk_ms), whole.talk_ms, "{cut}");
            assert_eq!(sum(|part| part.hold_ms), whole.hold_ms, "{cut}");
            assert_eq!(sum(|part| part.dialed), whole.dialed, "{cut}");
            assert_eq!(sum(AgentFigures::logged_in_ms), whole.logged_in_ms(), "{cut}");
        }
    }

    #[test]
    fn an_agent_of_whom_nothing_lies_within_is_left_out() {
        assert!(report(day(), 300, 400).agents.is_empty());
    }

    #[test]
    fn a_desk_that_died_was_in_its_state_until_it_was_last_heard_of() {
        let rows = vec![
            row("ada", 0, state("review", None)),
            row("ada", 5_000, JournalEvent::DeskLost { seen_at: Wall(90_000) }),
            row("ada", 5_000, state("not-ready", Some("login"))),
        ];
        let whole = report(rows.clone(), 0, 5_010);
        assert_eq!(whole.agents["ada"].states["review"], 90_000);
        assert_eq!(whole.agents["ada"].states["not-ready (login)"], 10_000);
        // Its agent came back after the report's end, or never.
        assert_eq!(report(rows.clone(), 0, 1_000).agents["ada"].states["review"], 90_000);
        let mut outages = Outages::default();
        outages.add("ada", Wall(90_000), None);
        assert_eq!(folded(rows[..1].to_vec(), span(0, 1_000), outages).agents["ada"].states["review"], 90_000);
    }

    #[test]
    fn what_others_give_back_for_a_dead_desk_had_ended_with_it() {
        let rows = vec![
            row("ada", 0, JournalEvent::Accepted { automatically: true }),
            row("ada", 210, JournalEvent::Returned { why: "its lease ran out".into() }),
        ];
        let mut outages = Outages::default();
        outages.add("ada", Wall(90_000), None);
        assert_eq!(folded(rows, span(0, 1_000), outages).agents["ada"].preview_ms, 90_000);
    }

    #[test]
    fn an_outcome_that_came_too_late_is_none() {
        let late = JournalEvent::Finished { disposition: "Sale".into(), action: TOO_LATE.into(), completed: false };
        assert!(
            report(vec![row("ada", 0, JournalEvent::Offered), row("ada", 1, late)], 0, 9).agents["ada"]
                .dispositions
                .is_empty()
        );
    }
}
