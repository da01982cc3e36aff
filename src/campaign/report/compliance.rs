//! Each dial, and what allowed it: zone, window, caps, do-not-call lists, as the gate wrote them down at the time. And
//! each judged once more, from what is known today: a dial that would have been outside its window, over a cap or to a
//! number on a do-not-call list is flagged.

use super::sheet::{Cell, Sheet, text};
use super::{Section, millis};
use crate::campaign::caps::{self, Cap, Count, Ended, Of, Span};
use crate::campaign::hours::Window;
use crate::campaign::zones::{self, Zones};
use crate::campaign::{Attempt, Campaign, EndCause, Evidence, terms};
use crate::time::Wall;

/// What the store knows of the time before a dial.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Before {
    /// The customer's key.
    pub key: String,
    /// The record's list.
    pub list: String,
    /// When each call to this number that counts was dialled, before this one.
    pub number: Vec<Wall>,
    /// Each call to this customer before this one.
    pub customer: Vec<Earlier>,
    /// The do-not-call lists on which agents had put the number before.
    pub forbidden_by: Vec<String>,
}

/// An earlier call to the customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier {
    /// When it was dialled.
    pub at: Wall,
    /// Whither.
    pub number: String,
    /// It counts towards the caps.
    pub counts: bool,
    /// Its outcome, where it has one.
    pub disposition: Option<String>,
    /// What the dial rule did.
    pub action: Option<String>,
}

/// A dial and its judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// What the evidence lacks; empty: it is complete.
    pub missing: Vec<&'static str>,
    /// What the dial would have violated by the rules as they stand now.
    pub flags: Vec<String>,
}

/// Judges a dial from the campaign's rules and what had been before it.
pub fn judge(campaign: &Campaign, attempt: &Attempt, before: &Before) -> Judgement {
    let evidence = attempt.evidence.clone().unwrap_or_default();
    let Some(at) = attempt.times.dialed_at else { return Judgement { missing: Vec::new(), flags: Vec::new() } };
    let zones = Zones {
        all: evidence.zones.iter().filter_map(|name| zones::find(name)).collect(),
        by: if evidence.zones.is_empty() { "none" } else { "number" },
        of_prefix: 0,
    };
    let mut flags = Vec::new();
    if let Window::Closed { .. } = terms::own_hours(campaign).window(&attempt.phone_kind, &zones, at) {
        flags.push("outside the calling window".to_owned());
    }
    let retries = retries(&before.customer);
    let attempts = |calls: Vec<Wall>, of: &dyn Fn(&Ended<'_>) -> bool| {
        let part = |at: &Wall| retries.iter().any(|retry| of(retry) && retry.dialed_at == *at);
        let mut attempts: Vec<Wall> = calls.into_iter().filter(|at| !part(at)).collect();
        attempts.sort_unstable();
        attempts
    };
    let same = |earlier: &Earlier| earlier.number == attempt.number.as_str();
    let to_number = attempts(before.number.clone(), &|part| part.number == attempt.number.as_str());
    let counted = before.customer.iter().filter(|earlier| earlier.counts).map(|earlier| earlier.at).collect();
    let to_customer = attempts(counted, &|_| true);
    // The retry of an attempt that counts already goes on with it.
    let last = before.customer.iter().rev().find(|earlier| same(earlier) && earlier.disposition.is_some());
    let goes_on = u32::from(last.is_some_and(|last| last.counts && last.action.as_deref() == Some("retry")));
    for cap in Cap::own(campaign) {
        let dialed = match cap.of {
            Of::Number => &to_number,
            Of::Record => &to_customer,
            // The store does not tell of whom else an account was.
            Of::Account => continue,
        };
        let counts = cap.spans(dialed, &zones.all, goes_on, at);
        flags.extend(counts.iter().filter(|count| count.full).map(over));
    }
    flags.extend(before.forbidden_by.iter().map(|list| format!("on the do-not-call list '{list}'")));
    Judgement { missing: missing(campaign, attempt, &evidence, at), flags }
}

/// The calls that a `retry` rule had asked for and that had the same result again: a part of the attempt before them.
fn retries(calls: &[Earlier]) -> Vec<Ended<'_>> {
    let ended = calls.iter().filter(|call| call.counts).filter_map(|call| {
        let (disposition, action) = (call.disposition.as_deref()?, call.action.as_deref());
        Some(Ended { number: &call.number, dialed_at: call.at, disposition, action })
    });
    caps::parts(ended)
}

/// A cap that was used up.
fn over(count: &Count) -> String {
    let span = if count.span == Span::Today { "that day" } else { count.span.name() };
    format!("over the cap: {} earlier attempts to this {} {span}", count.used, count.of)
}

fn missing(campaign: &Campaign, attempt: &Attempt, evidence: &Evidence, at: Wall) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if attempt.evidence.is_none() {
        return vec!["evidence"];
    }
    if evidence.checked_at.is_none_or(|checked| checked > at) {
        missing.push("when it was checked");
    }
    // Without calling hours it doesn't matter where the customer is.
    if evidence.zones.is_empty() && !campaign.hours.is_empty() {
        missing.push("zone");
    }
    if evidence.window.is_empty() {
        missing.push("window");
    }
    let caps = Cap::own(campaign).into_iter().flat_map(|cap| cap.spans(&[], &[], 0, at));
    let is_counted = |count: &Count| evidence.caps.iter().any(|line| line.starts_with(&count.title()));
    if !caps.into_iter().all(|count| is_counted(&count)) {
        missing.push("caps");
    }
    let was_asked = |name: &str| {
        let asked = |line: &String| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(" ("));
        evidence.dnc.iter().any(asked)
    };
    if !campaign.dnc.iter().all(|list| was_asked(&list.name)) {
        missing.push("do-not-call lists");
    }
    missing
}

/// The sheet of all dials.
pub const DIALS: &[(&str, &str)] = &[
    ("dialed_at", "when"),
    ("agent", "agent"),
    ("list", "list"),
    ("key", "customer"),
    ("number", "number"),
    ("kind", "type"),
    ("zones", "zone"),
    ("zones_by", "found by"),
    ("window", "window"),
    ("caps", "caps"),
    ("dnc", "do-not-call lists"),
    ("evidence", "evidence"),
    ("flags", "flags"),
    ("ring_ms", "rang"),
    ("talk_ms", "talk"),
    ("cause", "end"),
    ("sip_code", "SIP"),
    ("disposition", "disposition"),
    ("counts", "counts"),
    ("interaction", "interaction"),
];
const TOTALS: &[(&str, &str)] = &[("figure", "figure"), ("count", "dials"), ("percent", "share")];
const FLAGGED: &[(&str, &str)] = &[
    ("dialed_at", "when"),
    ("agent", "agent"),
    ("number", "number"),
    ("flags", "flags"),
    ("evidence", "evidence"),
    ("interaction", "interaction"),
];

/// Rows kept for the terminal and the page; CSV and JSON are written row by row.
const MOST_KEPT: usize = 2_000;

/// The dials of a span, one after the other.
#[derive(Debug, Default)]
pub struct ComplianceReport {
    /// All of them.
    pub dials: u64,
    /// With complete evidence.
    pub complete: u64,
    /// With a flag.
    pub flagged: u64,
    /// Answered.
    pub connected: u64,
    /// Without an outcome yet.
    pub open: u64,
    rows: Vec<Vec<Cell>>,
    flagged_rows: Vec<Vec<Cell>>,
}

impl ComplianceReport {
    /// The next dial: counted, and given as a row of [`DIALS`].
    pub fn dial(&mut self, campaign: &Campaign, attempt: &Attempt, before: &Before) -> Vec<Cell> {
        let judgement = judge(campaign, attempt, before);
        self.dials += 1;
        self.complete += u64::from(judgement.missing.is_empty());
        self.flagged += u64::from(!judgement.flags.is_empty());
        self.connected += u64::from(attempt.times.answered_at.is_some());
        self.open += u64::from(attempt.disposition.is_none());
        let row = row(attempt, before, &judgement);
        if !judgement.flags.is_empty() && self.flagged_rows.len() < MOST_KEPT {
            let cells = FLAGGED.iter().filter_map(|(key, _)| DIALS.iter().position(|(known, _)| known == key));
            self.flagged_rows.push(cells.filter_map(|column| row.get(column).cloned()).collect());
        }
        if self.rows.len() < MOST_KEPT {
            self.rows.push(row.clone());
        }
        row
    }

    /// The totals.
    pub fn totals(&self) -> Sheet {
        let mut sheet = Sheet::new("compliance", "Compliance", TOTALS);
        for (name, count) in [
            ("dials", self.dials),
            ("with complete evidence", self.complete),
            ("flagged", self.flagged),
            ("connected", self.connected),
            ("without an outcome yet", self.open),
        ] {
            sheet.rows.push(vec![text(name), Cell::Count(count), Cell::share(count, self.dials)]);
        }
        sheet.note = "Flags are computed anew: zones as they were found at the time; the campaign's own \
                      hours, holidays and caps as its file says today; attempts as they counted in the end. \
                      Evidence lacks what a later rule would have asked for."
            .to_owned();
        sheet
    }

    /// The sheets: totals, flagged dials, and the dials.
    pub fn sections(&self) -> Vec<Section> {
        let mut flagged = Sheet::new("flagged", "Flagged dials", FLAGGED);
        flagged.rows.clone_from(&self.flagged_rows);
        let mut dials = Sheet::new("dials", "Dials", DIALS);
        dials.rows.clone_from(&self.rows);
        for (sheet, all) in [(&mut flagged, self.flagged), (&mut dials, self.dials)] {
            let more = all.saturating_sub(sheet.rows.len() as u64);
            if more > 0 {
                sheet.note = format!("And {more} more: CSV and JSON have them all.");
            }
        }
        vec![self.totals().into(), flagged.into(), dials.into()]
    }
}

fn row(attempt: &Attempt, before: &Before, judgement: &Judgement) -> Vec<Cell> {
    let times = &attempt.times;
    let evidence = attempt.evidence.clone().unwrap_or_default();
    let between = |from: Option<Wall>, until: Option<Wall>| {
        from.zip(until).map_or(Cell::None, |(from, until)| Cell::Span(millis(until.since(from))))
    };
    let known = |word: Option<&String>| word.map_or(Cell::None, |word| text(word.as_str()));
    let end = attempt.end.as_ref().map(|end| end.cause.word());
    let complete = match judgement.missing.as_slice() {
        [] => "complete".to_owned(),
        missing => format!("lacks {}", missing.join(", ")),
    };
    vec![
        times.dialed_at.map_or(Cell::None, Cell::At),
        text(attempt.agent.as_str()),
        text(before.list.as_str()),
        text(before.key.as_str()),
        text(attempt.number.as_str()),
        text(attempt.phone_kind.as_str()),
        text(evidence.zones.join(", ")),
        text(evidence.zones_by),
        text(evidence.window),
        text(evidence.caps.join("; ")),
        text(evidence.dnc.join("; ")),
        text(complete),
        text(judgement.flags.join("; ")),
        between(times.ringing_at, times.answered_at.or(times.ended_at)),
        talk_ms(attempt).map_or(Cell::None, Cell::Span),
        known(end.as_ref()),
        attempt.end.as_ref().and_then(|end| end.sip_code).map_or(Cell::None, |code| Cell::Count(code.into())),
        known(attempt.disposition.as_ref()),
        text(if attempt.counts { "yes" } else { "no" }),
        text(attempt.interaction.0.as_str()),
    ]
}

/// From the answer to the end, without hold; unknown where a crash cut the call off.
pub fn talk_ms(attempt: &Attempt) -> Option<u64> {
    attempt.end.as_ref().filter(|end| end.cause != EndCause::CutOff)?;
    let (answered, ended) = (attempt.times.answered_at?, attempt.times.ended_at?);
    let up = millis(ended.since(answered));
    Some(up - up.min(attempt.times.hold_ms))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::campaign::holidays::{Holiday, On};
    use crate::campaign::hours::{Days, Row};
    use crate::campaign::{AttemptTimes, DncList, InteractionId, Limits, RecordId};

    /// Monday, 23 November 2026, 17:00 UTC: noon in New York.
    const NOON: Wall = Wall(1_795_453_200_000);

    fn attempt(at: Wall) -> Attempt {
        Attempt {
            interaction: InteractionId("i1".into()),
            record: RecordId(1),
            agent: "ada".into(),
            phone_kind: "mobile".into(),
            number: "+12125550100".into(),
            times: AttemptTimes { dialed_at: Some(at), ..AttemptTimes::default() },
            evidence: Some(Evidence {
                zones: vec!["America/New_York".into()],
                zones_by: "prefix".into(),
                window: "until 21:00".into(),
                caps: vec!["number in 24 h: 0 of 3".into()],
                dnc: vec!["internal (3 entries)".into()],
                checked_at: Some(at),
                ..Evidence::default()
            }),
            ..blank()
        }
    }

    fn blank() -> Attempt {
        serde_json::from_value(serde_json::json!({
            "interaction": "", "record": 0, "agent": "", "phone_kind": "", "number": "", "times": {"hold_ms": 0},
            "end": null, "call_id": null, "disposition": null, "code": null, "note": "", "action": null,
            "next_at": null, "evidence": null, "counts": true, "quality": null
        }))
        .expect("an attempt")
    }

    fn campaign() -> Campaign {
        let hours = Row { days: Days::ALL, from_min: 480, until_min: 1_260, phones: Vec::new() };
        Campaign {
            hours: vec![hours],
            number_caps: Limits { per_24h: Some(3), ..Limits::default() },
            dnc: vec![DncList { name: "internal".into(), ..DncList::default() }],
            ..Campaign::default()
        }
    }

    #[test]
    fn a_dial_within_the_rules_has_complete_evidence_and_no_flag() {
        let judgement = judge(&campaign(), &attempt(NOON), &Before::default());
        assert_eq!(judgement, Judgement { missing: vec![], flags: vec![] });
    }

    #[test]
    fn window_cap_and_list_are_judged_anew() {
        let hour = Duration::from_secs(3_600);
        let night = judge(&campaign(), &attempt(NOON + hour * 10), &Before::default());
        assert_eq!(night.flags, ["outside the calling window"]);
        let number = vec![NOON - hour * 25, NOON - hour * 3, NOON - hour * 2, NOON - hour];
        let before = Before { number, forbidden_by: vec!["internal".into()], ..Before::default() };
        let judgement = judge(&campaign(), &attempt(NOON), &before);
        let flags = ["over the cap: 3 earlier attempts to this number in 24 h", "on the do-not-call list 'internal'"];
        assert_eq!(judgement.flags, flags);
    }

    #[test]
    fn a_holiday_of_the_campaign_is_outside_its_window() {
        let mut campaign = campaign();
        campaign.holidays =
            vec![Holiday { name: "a day off".into(), on: On::Once(jiff::civil::date(2026, 11, 23)), observed: false }];
        let flags = |at| judge(&campaign, &attempt(at), &Before::default()).flags;
        assert_eq!(flags(NOON), ["outside the calling window"]);
        assert!(flags(NOON + Duration::from_secs(86_400)).is_empty());
    }

    #[test]
    fn a_retry_goes_on_with_its_attempt_but_not_where_a_cap_allows_none() {
        let earlier = |at| Earlier {
            at,
            number: "+12125550100".into(),
            counts: true,
            disposition: Some("Busy".into()),
            action: Some("retry".into()),
        };
        let before = |at| Before { number: vec![at], customer: vec![earlier(at)], ..Before::default() };
        let mut campaign = campaign();
        campaign.number_caps.per_24h = Some(1);
        let (hour, day) = (Duration::from_secs(3_600), Duration::from_secs(86_400));
        let flags = |campaign: &Campaign, before| judge(campaign, &attempt(NOON), &before).flags;
        assert!(flags(&campaign, before(NOON - hour)).is_empty(), "a part of the attempt that is allowed");
        campaign.number_caps.per_24h = Some(0);
        let over = "over the cap: 0 earlier attempts to this number in 24 h";
        assert_eq!(flags(&campaign, before(NOON - day)), [over], "the gate lets none through");
    }

    #[test]
    fn evidence_of_other_rules_stands_for_none_of_the_campaigns_own() {
        let lacks = |change: fn(&mut Evidence)| {
            let mut attempt = attempt(NOON);
            change(attempt.evidence.as_mut().expect("evidence"));
            judge(&campaign(), &attempt, &Before::default()).missing
        };
        assert_eq!(lacks(|evidence| evidence.dnc = vec!["internal-eu (3 entries)".into()]), ["do-not-call lists"]);
        assert_eq!(lacks(|evidence| evidence.caps = vec!["number in 24 h (us-tcpa FL): 0 of 3".into()]), ["caps"]);
        assert_eq!(lacks(|evidence| evidence.caps = vec!["record in 24 h: 0 of 3".into()]), ["caps"]);
        assert!(lacks(|evidence| evidence.caps.push("number in 24 h (us-tcpa FL): 0 of 3".into())).is_empty());
    }

    #[test]
    fn what_the_evidence_lacks_is_told() {
        let mut bare = attempt(NOON);
        bare.evidence = Some(Evidence::default());
        let judgement = judge(&campaign(), &bare, &Before::default());
        assert_eq!(judgement.missing, ["when it was checked", "zone", "window", "caps", "do-not-call lists"]);
        assert_eq!(judgement.flags, ["outside the calling window"], "nobody knows where the customer is");
        bare.evidence = None;
        assert_eq!(judge(&campaign(), &bare, &Before::default()).missing, ["evidence"]);
    }

    #[test]
    fn each_dial_is_a_row_and_counted() {
        let mut report = ComplianceReport::default();
        let row = report.dial(&campaign(), &attempt(NOON), &Before::default());
        assert_eq!(row.len(), DIALS.len());
        report.dial(&campaign(), &attempt(NOON + Duration::from_secs(36_000)), &Before::default());
        assert_eq!((report.dials, report.complete, report.flagged, report.open), (2, 2, 1, 2));
        let sections = report.sections();
        assert_eq!(sections[1].sheet.rows[0].len(), FLAGGED.len());
    }
}
