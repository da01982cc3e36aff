//! `rules = ["us-tcpa"]`: the shipped rule sets by name, and files of the same form.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::hours::{CapsTable, HolidayTable, HoursTable};
use super::{ConfigError, Source, read_toml};
use crate::campaign::Campaign;
use crate::campaign::holidays::Holiday;
use crate::campaign::hours::Row;
use crate::campaign::places;
use crate::campaign::rules::{Quiet, RuleSet, SHIPPED, StateRules};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesTable {
    title: String,
    dated: Spanned<String>,
    #[serde(default)]
    sources: Vec<String>,
    caller_id: Option<CallerIdWord>,
    min_ring_s: Option<u32>,
    #[serde(default)]
    hours: Vec<HoursTable>,
    /// Each under a word by which states keep it.
    #[serde(default)]
    holidays: BTreeMap<String, HolidayTable>,
    /// Those kept everywhere.
    #[serde(default)]
    closed: Vec<Spanned<String>>,
    #[serde(default)]
    caps: CapsTable,
    #[serde(default)]
    quiet: QuietTable,
    #[serde(default)]
    states: BTreeMap<Spanned<String>, StateTable>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CallerIdWord {
    Required,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WirelessWord {
    Forbidden,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuietTable {
    after_talk_days: Option<u32>,
    after_abandoned_h: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StateTable {
    #[serde(default)]
    hours: Vec<HoursTable>,
    #[serde(default)]
    holidays: Vec<Spanned<String>>,
    #[serde(default)]
    caps: CapsTable,
    wireless: Option<WirelessWord>,
}

/// Reads the shipped ones; those that are files are read by `load`.
pub(super) fn choose(
    source: &Source<'_>,
    names: &[Spanned<String>],
    campaign: &mut Campaign,
) -> Result<(), ConfigError> {
    for name in names {
        let wanted = name.get_ref().as_str();
        if campaign.rules.iter().any(|set| set.name == wanted) {
            return Err(source.wrong(name, format!("'{wanted}' stands here twice")).cure("Remove one of them."));
        }
        if let Some((_, text)) = SHIPPED.iter().find(|(known, _)| *known == wanted) {
            campaign.rules.push(parse(wanted, text, format!("{wanted} (shipped)"))?);
        } else if wanted.ends_with(".toml") {
            let (name, file) = (wanted.to_owned(), Some(wanted.to_owned()));
            campaign.rules.push(RuleSet { name, file, ..RuleSet::default() });
        } else {
            let what = format!("there is no rule set '{wanted}'");
            let known = SHIPPED.iter().map(|(known, _)| *known);
            return Err(source.wrong(name, what).did_you_mean(wanted, known));
        }
    }
    Ok(())
}

/// Reads one rule set.
pub(super) fn parse(name: &str, text: &str, file: impl AsRef<Path>) -> Result<RuleSet, ConfigError> {
    let table: RulesTable = read_toml(text, &file)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = Source { text, file: file.as_ref() };
    if table.dated.get_ref().parse::<jiff::civil::Date>().is_err() {
        let what = format!("'{}' is no date", table.dated.get_ref());
        return Err(source.wrong(&table.dated, what).cure("Write it as \"2026-11-30\"."));
    }
    let mut known = BTreeMap::new();
    for (word, holiday) in &table.holidays {
        known.insert(word.as_str(), holiday.checked(&source)?);
    }
    let states = table.states.iter().map(|(code, state)| state.checked(&source, code, &known));
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name);
    Ok(RuleSet {
        name: stem.to_owned(),
        title: table.title,
        dated: table.dated.get_ref().clone(),
        sources: table.sources,
        file: None,
        hours: rows(&source, &table.hours)?,
        holidays: kept(&source, &table.closed, &known)?,
        caps: table.caps.caps(),
        quiet: Quiet { after_talk_days: table.quiet.after_talk_days, after_abandoned_h: table.quiet.after_abandoned_h },
        min_ring_s: table.min_ring_s,
        caller_id_required: table.caller_id.is_some(),
        states: states.collect::<Result<_, _>>()?,
    })
}

/// Where the campaign gives a call up sooner than one of its rule sets allows.
pub(super) fn rings_too_short(campaign: &Campaign) -> Option<String> {
    let given = campaign.no_answer_s;
    let wants = campaign.rules.iter().filter_map(|set| Some((&set.name, set.min_ring_s?)));
    let (name, seconds) = wants.into_iter().find(|(_, seconds)| *seconds > given)?;
    Some(format!("no_answer_s is {given}, but '{name}' wants {seconds} s of ringing at least"))
}

impl StateTable {
    fn checked(
        &self,
        source: &Source<'_>,
        code: &Spanned<String>,
        known: &BTreeMap<&str, Holiday>,
    ) -> Result<StateRules, ConfigError> {
        let state = places::code(code.get_ref()).unwrap_or_default();
        if state.len() > 3 || state.is_empty() {
            let what = format!("'{}' is no state", code.get_ref());
            return Err(source.wrong(code, what).cure("Write its code, such as FL."));
        }
        Ok(StateRules {
            state: state.to_owned(),
            hours: rows(source, &self.hours)?,
            holidays: kept(source, &self.holidays, known)?,
            caps: self.caps.caps(),
            wireless_forbidden: self.wireless.is_some(),
        })
    }
}

fn rows(source: &Source<'_>, hours: &[HoursTable]) -> Result<Vec<Row>, ConfigError> {
    hours.iter().map(|row| row.checked(source)).collect()
}

fn kept(
    source: &Source<'_>,
    words: &[Spanned<String>],
    known: &BTreeMap<&str, Holiday>,
) -> Result<Vec<Holiday>, ConfigError> {
    let find = |word: &Spanned<String>| {
        known.get(word.get_ref().as_str()).cloned().ok_or_else(|| {
            let what = format!("there is no holiday '{}' in this file", word.get_ref());
            source.wrong(word, what).did_you_mean(word.get_ref(), known.keys().copied())
        })
    };
    words.iter().map(find).collect()
}
