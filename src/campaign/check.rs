//! `offhook campaign check`: a campaign in people's words, and what in it will surprise somebody.

use std::collections::BTreeSet;

use super::disposition::{Folder, find};
use super::import::Holds;
use super::rules::RuleSet;
use super::{AtReviewEnd, Campaign, Limits, SkipReason, Strategy, hours};

/// What the campaign will do, a line each.
pub fn describe(c: &Campaign) -> Vec<String> {
    let mut lines = vec![format!("Campaign '{}' is {}.", c.name, if c.running { "running" } else { "stopped" })];
    for list in &c.lists {
        let file = list.file.as_deref().map_or_else(|| "no file".to_owned(), |file| format!("from {file}"));
        let state = if list.enabled { "" } else { ", disabled" };
        lines.push(format!("List '{}' {file}, order {}{state}.", list.name, list.order));
    }
    for set in &c.rules {
        lines.push(format!("Rules '{}' of {}: {} (not legal advice).", set.name, set.dated, set.title));
        lines.extend(set.sources.iter().map(|source| format!("  {source}")));
        lines.extend(narrowed(set));
    }
    if !c.holidays.is_empty() {
        let names: Vec<&str> = c.holidays.iter().map(|holiday| holiday.name.as_str()).collect();
        lines.push(format!("Nobody is called on: {}.", names.join(", ")));
    }
    lines.push(review(c));
    lines.push(format!("A call rings up to {} s; {}.", c.no_answer_s, wrapup(c)));
    lines.extend(c.hours.iter().map(row));
    let strategy = match c.strategy {
        Strategy::FirstByOrder => "the first type of the row, until it is exhausted",
        Strategy::LeastAttempted => "the number with the fewest attempts",
        Strategy::AllBeforeNextRecord => "every number once before the next record",
    };
    lines.push(format!("Of several numbers: {strategy}."));
    lines.extend(caps("number", &c.number_caps));
    lines.extend(caps("record", &c.record_caps));
    lines.extend(caps("account", &c.account_caps));
    if c.safe_zones {
        lines.push("A number is called when both its area code's and the postal code's clocks allow it.".to_owned());
    }
    lines.extend(c.dnc.iter().map(|list| format!("Do-not-call list '{}'.", list.version())));
    for folder in [Folder::Final, Folder::NonFinal, Folder::ConnectionProblem, Folder::System] {
        let in_folder = c.dispositions.iter().filter(|known| known.folder == folder);
        let names: Vec<String> = in_folder.map(|known| format!("{} ({})", known.name, known.effect())).collect();
        lines.push(format!("{}: {}.", folder.name(), names.join(", ")));
    }
    lines
}

/// What will surprise somebody: nothing here keeps the campaign from running.
pub fn warnings(c: &Campaign) -> Vec<String> {
    let mut warnings = Vec::new();
    if c.lists.is_empty() {
        warnings.push("the campaign has no list: no record will come".to_owned());
    } else if c.lists.iter().all(|list| !list.enabled) {
        warnings.push("every list is disabled: no record will come".to_owned());
    }
    if !c.running {
        warnings.push("the campaign is stopped: nothing will be dialled".to_owned());
    }
    if c.review_s == 0 {
        let and = if c.auto_accept { ", and accepts records by itself" } else { "" };
        warnings.push(format!("review_s is 0: no number is dialled by the timer{and}; `offhook auto` needs --review"));
    } else if c.at_review_end != AtReviewEnd::Dial {
        warnings.push("the end of the review time does not dial: `offhook auto` will refuse the campaign".to_owned());
    }
    if c.wireless_field.is_some() && c.rules.iter().all(|set| set.states.iter().all(|state| !state.wireless_forbidden))
    {
        warnings.push("wireless_field is given, but no rule set forbids calls to mobile numbers".to_owned());
    }
    if c.wrapup_s == 0 {
        warnings.push("wrapup_s is 0: an agent who walks away keeps the record in wrap-up".to_owned());
    }
    if c.skip_allowed && c.skip_reason == SkipReason::Required && c.skip_reasons.is_empty() {
        warnings.push("a skip needs a reason, but skip_reasons names none: agents will have to write one".to_owned());
    }
    window_warnings(c, &mut warnings);
    cap_warnings("number", &c.number_caps, &mut warnings);
    cap_warnings("record", &c.record_caps, &mut warnings);
    disposition_warnings(c, &mut warnings);
    warnings
}

/// What a rule set narrows, in a line or two.
fn narrowed(set: &RuleSet) -> Vec<String> {
    let mut lines: Vec<String> = set.hours.iter().map(|hours| format!("  {}", row(hours))).collect();
    let of = [("number", &set.caps.number), ("record", &set.caps.record), ("account", &set.caps.account)];
    lines.extend(of.into_iter().filter_map(|(of, limits)| caps(of, limits)).map(|line| format!("  {line}")));
    if let Some(days) = set.quiet.after_talk_days {
        lines.push(format!("  No call within {days} days after a conversation about the account."));
    }
    if let Some(hours) = set.quiet.after_abandoned_h {
        lines.push(format!("  No call within {hours} hours after an abandoned one."));
    }
    if !set.states.is_empty() {
        let states: Vec<&str> = set.states.iter().map(|state| state.state.as_str()).collect();
        lines.push(format!("  Narrower in {}.", states.join(" ")));
    }
    lines
}

fn review(c: &Campaign) -> String {
    let accept = if c.auto_accept { "opens by itself".to_owned() } else { format!("waits {} s for Accept", c.offer_s) };
    let then = match c.at_review_end {
        _ if c.review_s == 0 => "stays open until the agent acts".to_owned(),
        AtReviewEnd::Dial => format!("dials the recommended number after {} s", c.review_s),
        AtReviewEnd::Skip => format!("is skipped after {} s", c.review_s),
        AtReviewEnd::NotReady => format!("goes back after {} s, and the agent becomes Not Ready", c.review_s),
        AtReviewEnd::Nothing => format!("shows {} s of review time, and does nothing at its end", c.review_s),
    };
    format!("A record {accept}, then {then}.")
}

fn wrapup(c: &Campaign) -> String {
    match c.wrapup_s {
        0 => "wrap-up has no limit".to_owned(),
        seconds => format!("after {seconds} s of wrap-up, '{}' is stored", super::disposition::unpicked(c).name),
    }
}

fn row(row: &hours::Row) -> String {
    let phones = if row.phones.is_empty() { "all phones".to_owned() } else { row.phones.join(", then ") };
    format!("{} {}-{}: {phones}.", row.days, super::words::minute(row.from_min), super::words::minute(row.until_min))
}

fn limits(limits: &Limits) -> [(&'static str, Option<u32>); 4] {
    [
        ("in all", limits.in_all),
        ("a day", limits.per_day),
        ("in 24 h", limits.per_24h),
        ("in 7 days", limits.per_7_days),
    ]
}

fn caps(of: &str, given: &Limits) -> Option<String> {
    let said: Vec<String> =
        limits(given).iter().filter_map(|(span, limit)| limit.map(|limit| format!("{limit} {span}"))).collect();
    (!said.is_empty()).then(|| format!("At most {} to a {of}.", said.join(", ")))
}

fn window_warnings(c: &Campaign, warnings: &mut Vec<String>) {
    if c.hours.is_empty() {
        warnings.push("there are no [[hours]]: numbers are called at any time of day and night".to_owned());
        return;
    }
    let covered = |kind: &str| c.hours.iter().any(|row| row.place(kind).is_some());
    let formats = c.lists.iter().filter_map(|list| list.format.as_ref());
    let kinds: BTreeSet<&str> = formats
        .flat_map(|format| &format.columns)
        .filter_map(|column| if let Holds::Phone { kind, .. } = &column.is { Some(kind.as_str()) } else { None })
        .collect();
    for kind in kinds.into_iter().filter(|kind| !covered(kind)) {
        warnings.push(format!("no [[hours]] row names '{kind}' phones: they will never be called"));
    }
    if c.zone.is_none() && c.lists.iter().any(|list| list.zone.is_none()) {
        let what = "numbers whose place nobody knows (free-phone, extensions)";
        warnings.push(format!("neither the campaign nor each list has a 'zone': {what} will not be called"));
    }
}

fn cap_warnings(of: &str, given: &Limits, warnings: &mut Vec<String>) {
    for (span, limit) in limits(given) {
        if limit == Some(0) {
            warnings.push(format!("a cap of 0 {span} to a {of}: nothing will be dialled"));
        }
    }
}

fn disposition_warnings(c: &Campaign, warnings: &mut Vec<String>) {
    if let Some(preview) = find(c, &c.preview_disposition).filter(|known| !known.scope.preview) {
        warnings.push(format!("'{}' ends a record without a call, but its scope is not preview", preview.name));
    }
    if !c.disposition_required && c.default_disposition.is_none() {
        warnings.push("dispositions are optional and there is no default: 'No disposition' will be stored".to_owned());
    }
    for known in c.dispositions.iter().filter(|known| known.agent_can_select) {
        if !(known.scope.preview || known.scope.outbound || known.scope.inbound) {
            warnings.push(format!("the disposition '{}' has no scope: nobody can pick it", known.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::List;
    use crate::campaign::hours::{Days, Row};
    use crate::campaign::import::{Column, Format, Which};

    #[test]
    fn surprises_are_told() {
        let mut c = Campaign { name: "x".into(), review_s: 60, ..Campaign::default() };
        let has = |c: &Campaign, what: &str| warnings(c).iter().any(|line| line.contains(what));
        assert!(has(&c, "has no list") && has(&c, "no [[hours]]"));
        let phone = Column::new(Which::Place(0), Holds::phone("fax"));
        let format = Some(Format { columns: vec![phone], ..Format::default() });
        c.lists = vec![List { format, ..List::named("a") }];
        c.hours = vec![Row { days: Days::ALL, from_min: 0, until_min: 60, phones: vec!["mobile".into()] }];
        assert!(has(&c, "no [[hours]] row names 'fax' phones") && has(&c, "has a 'zone'"));
        c.zone = Some("America/Denver".into());
        c.hours[0].phones.clear();
        assert_eq!(warnings(&c), Vec::<String>::new());
        c.record_caps.per_day = Some(0);
        c.review_s = 0;
        c.lists[0].enabled = false;
        c.running = false;
        for what in ["a cap of 0 a day to a record", "review_s is 0", "every list is disabled", "is stopped"] {
            assert!(has(&c, what), "{what}");
        }
    }

    #[test]
    fn a_campaign_is_told_in_sentences() {
        let c = Campaign { name: "x".into(), review_s: 60, ..Campaign::default() };
        let told = describe(&c).join("\n");
        assert!(
            told.contains("A record waits 30 s for Accept, then dials the recommended number after 60 s."),
            "{told}"
        );
        assert!(told.contains("Busy (up to 3 more in 10 m each)"), "{told}");
    }
}
