//! `[[dispositions]]`: new ones, and changes to the shipped ones, which are found by name or code.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use super::{ConfigError, Source};
use crate::campaign::disposition::{DEFAULT_WAIT_MIN, DialRule, Disposition, Folder, Kind, Scope, find};
use crate::campaign::{Campaign, Strategy};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DispositionTable {
    name: Spanned<String>,
    rename: Option<Spanned<String>>,
    code: Option<Spanned<String>>,
    folder: Option<Spanned<FolderWord>>,
    #[serde(rename = "type")]
    kind: Option<KindWord>,
    scope: Option<Vec<ScopeWord>>,
    agent_can_select: Option<bool>,
    agent_can_reschedule: Option<Spanned<bool>>,
    order: Option<u32>,
    rule: Option<Spanned<RuleWord>>,
    wait_min: Option<Spanned<u32>>,
    retries: Option<Spanned<u32>>,
    retry_every_min: Option<Spanned<u32>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FolderWord {
    Final,
    NonFinal,
    ConnectionProblem,
    System,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    Success,
    Failure,
    Continue,
    DoNotCall,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ScopeWord {
    Preview,
    Outbound,
    Inbound,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RuleWord {
    None,
    Wait,
    Retry,
    Reschedule,
    StopNumber,
    StopNumberEverywhere,
    StopRecord,
}

/// The name of the disposition that a setting names.
pub(super) fn named(source: &Source<'_>, campaign: &Campaign, name: &Spanned<String>) -> Result<String, ConfigError> {
    match find(campaign, name.get_ref()) {
        Some(known) => Ok(known.name.clone()),
        None => {
            let what = format!("there is no disposition '{}'", name.get_ref());
            let known = campaign.dispositions.iter().map(|known| known.name.as_str());
            Err(source.wrong(name, what).did_you_mean(name.get_ref(), known))
        }
    }
}

impl DispositionTable {
    /// Changes the known one of that name, or adds a new one.
    pub(super) fn edit(
        self,
        source: &Source<'_>,
        all: &mut Vec<Disposition>,
        names: &mut BTreeSet<String>,
    ) -> Result<(), ConfigError> {
        let name = self.name.get_ref().trim().to_owned();
        if name.is_empty() || !names.insert(name.to_lowercase()) {
            let what =
                if name.is_empty() { "the name is empty".to_owned() } else { format!("'{name}' stands here twice") };
            return Err(source.wrong(&self.name, what).cure("Give each disposition its own name."));
        }
        // The shipped ones are looked for under their shipped names, even if another table has renamed one.
        let probe =
            Campaign { dispositions: std::mem::take(all), strategy: Strategy::FirstByOrder, ..Campaign::default() };
        let place = find(&probe, &name).map(|known| known.name.clone());
        *all = probe.dispositions;
        let last = all.iter().map(|known| known.order).max().unwrap_or(0);
        let known = place.and_then(|name| all.iter().position(|known| known.name == name));
        let before = known.and_then(|place| all.get(place)).cloned().unwrap_or_else(|| fresh(&name, last + 10));
        let after = self.applied(source, before)?;
        let taken = |other: &Disposition| {
            other.name.to_lowercase() == after.name.to_lowercase()
                || other.code.to_lowercase() == after.code.to_lowercase()
        };
        if all.iter().enumerate().any(|(place, other)| Some(place) != known && taken(other)) {
            let what = format!("another disposition has the name '{}' or the code '{}'", after.name, after.code);
            return Err(source.wrong(&self.name, what).cure("Names and codes are unique: choose others."));
        }
        match known.and_then(|place| all.get_mut(place)) {
            Some(known) => *known = after,
            None => all.push(after),
        }
        Ok(())
    }

    fn applied(&self, source: &Source<'_>, before: Disposition) -> Result<Disposition, ConfigError> {
        let mut after = before;
        for (given, kept) in [(&self.rename, &mut after.name), (&self.code, &mut after.code)] {
            let Some(given) = given else { continue };
            if given.get_ref().trim().is_empty() {
                return Err(source.wrong(given, "this is empty").cure("Remove the line, or give a value."));
            }
            *kept = given.get_ref().trim().to_owned();
        }
        after.kind = self.kind.map_or(after.kind, KindWord::kind);
        if let Some(scope) = &self.scope {
            let has = |word| scope.contains(&word);
            after.scope = Scope {
                preview: has(ScopeWord::Preview),
                outbound: has(ScopeWord::Outbound),
                inbound: has(ScopeWord::Inbound),
            };
        }
        after.agent_can_select = self.agent_can_select.unwrap_or(after.agent_can_select);
        after.order = self.order.unwrap_or(after.order);
        after.folder = self.folder.as_ref().map_or(after.folder, |folder| folder.get_ref().folder());
        after.rule = self.rule(source, after.folder, after.rule)?;
        if let Some(can) = &self.agent_can_reschedule {
            if *can.get_ref() && after.rule.is_none() {
                let what = "a final disposition ends the record: there is nothing to reschedule";
                return Err(source.wrong(can, what).cure("Remove the line, or give the disposition a rule."));
            }
            after.agent_can_reschedule = *can.get_ref();
        }
        after.agent_can_reschedule &= after.rule.is_some();
        Ok(after)
    }

    /// A final one has no rule, every other one has.
    fn rule(
        &self,
        source: &Source<'_>,
        folder: Folder,
        before: Option<DialRule>,
    ) -> Result<Option<DialRule>, ConfigError> {
        if folder == Folder::Final {
            return match &self.rule {
                Some(rule) if *rule.get_ref() != RuleWord::None => {
                    let what = "a disposition in the folder Final has no rule: it ends the record";
                    Err(source.wrong(rule, what).cure("Remove the rule, or put it in the folder 'non-final'."))
                }
                _ => Ok(None),
            };
        }
        let mut rule = match self.rule.as_ref().map(|rule| (rule, *rule.get_ref())) {
            None => before.unwrap_or(DialRule::Wait { minutes: DEFAULT_WAIT_MIN }),
            Some((word, RuleWord::None)) => {
                let what = "without a rule a disposition is final";
                return Err(source.wrong(word, what).cure("Put it in the folder 'final', or give it a rule."));
            }
            Some((_, RuleWord::Wait)) => DialRule::Wait { minutes: DEFAULT_WAIT_MIN },
            Some((_, RuleWord::Retry)) => DialRule::Retry { times: 1, every_min: 10, then_wait_min: DEFAULT_WAIT_MIN },
            Some((_, RuleWord::Reschedule)) => DialRule::Reschedule { minutes: DEFAULT_WAIT_MIN },
            Some((_, RuleWord::StopNumber)) => DialRule::StopNumber,
            Some((_, RuleWord::StopNumberEverywhere)) => DialRule::StopNumberEverywhere,
            Some((_, RuleWord::StopRecord)) => DialRule::StopRecord,
        };
        self.minutes(source, &mut rule)?;
        Ok(Some(rule))
    }

    fn minutes(&self, source: &Source<'_>, rule: &mut DialRule) -> Result<(), ConfigError> {
        let name = rule.name();
        for (given, key) in
            [(&self.wait_min, "wait_min"), (&self.retries, "retries"), (&self.retry_every_min, "retry_every_min")]
        {
            let Some(given) = given else { continue };
            let value = *given.get_ref();
            match (key, &mut *rule) {
                (_, _) if value == 0 => {
                    return Err(source.wrong(given, format!("{key} is 0")).cure("Give 1 or more."));
                }
                ("wait_min", DialRule::Wait { minutes } | DialRule::Reschedule { minutes }) => *minutes = value,
                ("wait_min", DialRule::Retry { then_wait_min, .. }) => *then_wait_min = value,
                ("retries", DialRule::Retry { times, .. }) => *times = value,
                ("retry_every_min", DialRule::Retry { every_min, .. }) => *every_min = value,
                _ => {
                    let what = format!("the rule '{name}' has no '{key}'");
                    return Err(source.wrong(given, what).cure("Remove the line, or change the rule."));
                }
            }
        }
        Ok(())
    }
}

/// A new one, before its table is applied: non-final, as in the agent's own words.
fn fresh(name: &str, order: u32) -> Disposition {
    let code: String = name.to_uppercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    Disposition {
        name: name.to_owned(),
        code,
        folder: Folder::NonFinal,
        kind: Kind::Continue,
        scope: Scope { preview: false, outbound: true, inbound: false },
        agent_can_select: true,
        agent_can_reschedule: false,
        order,
        rule: None,
        shipped: None,
    }
}

impl FolderWord {
    const fn folder(self) -> Folder {
        match self {
            Self::Final => Folder::Final,
            Self::NonFinal => Folder::NonFinal,
            Self::ConnectionProblem => Folder::ConnectionProblem,
            Self::System => Folder::System,
        }
    }
}

impl KindWord {
    const fn kind(self) -> Kind {
        match self {
            Self::Success => Kind::Success,
            Self::Failure => Kind::Failure,
            Self::Continue => Kind::Continue,
            Self::DoNotCall => Kind::DoNotCall,
        }
    }
}
