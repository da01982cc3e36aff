//! A campaign's file (TOML): what may stand in it, and how it becomes a [`Campaign`].
//!
//! The tables below name every key once. A key that is not here is refused with the nearest one that is; a value that
//! cannot mean anything is refused where it stands. Whatever is absent keeps the default of [`Campaign`].

use std::collections::BTreeSet;
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use self::disposition::DispositionTable;
use self::dnc::{DncTable, add_entries};
use self::hours::{CapsTable, HolidayTable, HoursTable};
use self::list::{FormatTable, ListTable};
use super::error::{ConfigError, read_toml};

use crate::campaign::import::Format;
use crate::campaign::{
    self, AtReviewEnd, Away, Campaign, RecordingRule, SkipReason, StatusRange, Strategy, gate, phone, zones,
};
use crate::media::recorded::Recorded;
use crate::time::Wall;

mod disposition;
mod dnc;
mod filter;
mod hours;
mod list;
mod rules;
pub mod sample;

/// The longest usual window of a callback: a week.
const MAX_WINDOW_MIN: u32 = 10_080;
/// The longest snooze.
const MAX_SNOOZE_MIN: u32 = 480;
/// A do-not-call file of more bytes than this is a mistake.
const MAX_DNC_BYTES: u64 = 512 * 1024 * 1024;
/// No mailbox takes more.
const LONGEST_MESSAGE_S: u32 = 180;

/// What a campaign's file says, with the files that it names.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The rules.
    pub campaign: Campaign,
    /// The message for mailboxes, where there is one.
    pub voicemail: Option<Recorded>,
}

/// Reads a campaign, and the do-not-call files, formats, rule sets and the message that it names, which are relative to it.
///
/// # Errors
/// The first mistake, with its place and its cure.
pub fn load(path: impl AsRef<Path>) -> Result<Loaded, ConfigError> {
    let path = path.as_ref();
    let mut campaign = parse(&read(path)?, path)?;
    for list in &mut campaign.dnc {
        if let Some(file) = &list.file {
            let file = beside(path, file);
            add_entries(list, &read(&file)?, &file, &campaign.region)?;
            list.date(changed_at(&file));
        }
    }
    for list in &mut campaign.lists {
        if let Some(file) = &list.format_file {
            list.format = Some(load_format(&beside(path, file))?);
        }
    }
    if let Some(file) = campaign.voicemail.as_mut() {
        *file = beside(path, &file.to_string_lossy());
    }
    let voicemail = campaign.voicemail.as_deref().map(voicemail).transpose()?;
    for set in &mut campaign.rules {
        if let Some(file) = set.file.take() {
            *set = rules::parse(&set.name, &read(&beside(path, &file))?, beside(path, &file))?;
        }
    }
    match rules::rings_too_short(&campaign) {
        Some(what) => Err(ConfigError::whole(path, what)),
        None => Ok(Loaded { campaign, voicemail }),
    }
}

/// The files that [`load`] reads: the campaign's own, and those that it names, whether or not they are there. Of one that
/// cannot be read, its own alone.
pub fn files(path: &Path) -> Vec<PathBuf> {
    let mut files = vec![path.to_owned()];
    let Ok(campaign) = read(path).and_then(|text| parse(&text, path)) else { return files };
    let lists = campaign.dnc.iter().filter_map(|list| list.file.as_deref());
    let formats = campaign.lists.iter().filter_map(|list| list.format_file.as_deref());
    let sets = campaign.rules.iter().filter_map(|set| set.file.as_deref());
    files.extend(lists.chain(formats).chain(sets).map(|file| beside(path, file)));
    files.extend(campaign.voicemail.map(|file| beside(path, &file.to_string_lossy())));
    files
}

/// When the file was last written: the version of a list.
fn changed_at(file: &Path) -> Option<Wall> {
    let changed = fs::metadata(file).and_then(|metadata| metadata.modified()).ok()?;
    let since = changed.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Wall)
}

fn voicemail(file: &Path) -> Result<Recorded, ConfigError> {
    let cure = "Give 'voicemail' a WAV file: 16 bits, up to three minutes.";
    let told = |what: String| ConfigError::whole(file, what).cure(cure);
    let open = fs::File::open(file).map_err(|error| told(format!("cannot be read: {error}")))?;
    Recorded::from_wav(BufReader::new(open), LONGEST_MESSAGE_S).map_err(told)
}

/// Reads a list format from a file of its own, which any list can name.
///
/// # Errors
/// The first mistake, with its place and its cure.
pub fn load_format(path: &Path) -> Result<Format, ConfigError> {
    let text = read(path)?;
    let table: FormatTable = read_toml(&text, path)?;
    table.checked(&Source { text: text.strip_prefix('\u{feff}').unwrap_or(&text), file: path })
}

/// Reads a campaign from its text. `file` is named in mistakes; files that the campaign names are not opened.
///
/// # Errors
/// The first mistake, with its place and its cure.
pub fn parse(text: &str, file: impl AsRef<Path>) -> Result<Campaign, ConfigError> {
    let table: CampaignTable = read_toml(text, &file)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    table.checked(&Source { text, file: file.as_ref() })
}

/// A file that the campaign's file names, relative to it.
pub fn beside(campaign: &Path, file: &str) -> PathBuf {
    campaign.parent().unwrap_or(Path::new("")).join(file)
}

fn read(path: &Path) -> Result<String, ConfigError> {
    let told = |what: String| ConfigError::whole(path, what);
    let size = fs::metadata(path).map_err(|error| told(format!("cannot be read: {error}")))?.len();
    if size > MAX_DNC_BYTES {
        return Err(told("is too large".to_owned()));
    }
    let bytes = fs::read(path).map_err(|error| told(format!("cannot be read: {error}")))?;
    let saved_as = "Save it with the encoding UTF-8.";
    String::from_utf8(bytes).map_err(|_| told("is no UTF-8 text".to_owned()).cure(saved_as))
}

/// The text under check, for mistakes that only a value's meaning shows.
struct Source<'a> {
    text: &'a str,
    file: &'a Path,
}

impl Source<'_> {
    fn wrong<T>(&self, at: &Spanned<T>, what: impl Into<String>) -> ConfigError {
        ConfigError::at(self.file, self.text, at.span(), what)
    }

    fn zone(&self, zone: &Spanned<String>) -> Result<String, ConfigError> {
        zones::find(zone.get_ref()).map(|zone| zone.name).ok_or_else(|| {
            let what = format!("'{}' is no time zone", zone.get_ref());
            self.wrong(zone, what).cure("Give one such as \"America/Denver\" or \"Europe/London\".")
        })
    }

    fn region(&self, region: &Spanned<String>) -> Result<String, ConfigError> {
        let code = region.get_ref().to_uppercase();
        if phone::is_region(&code) {
            return Ok(code);
        }
        let what = format!("'{}' is no region", region.get_ref());
        Err(self.wrong(region, what).cure("Give a country's two letters, such as \"US\" or \"GB\"."))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CampaignTable {
    name: Spanned<String>,
    running: Option<bool>,
    offer_s: Option<Spanned<u32>>,
    review_s: Option<u32>,
    no_answer_s: Option<Spanned<u32>>,
    wrapup_s: Option<u32>,
    at_review_end: Option<AtReviewEndWord>,
    auto_accept: Option<bool>,
    skip_allowed: Option<bool>,
    skip_reason: Option<SkipReasonWord>,
    skip_reasons: Option<Vec<String>>,
    skip_backoff_s: Option<u32>,
    extend_s: Option<u32>,
    hold_limit_s: Option<u32>,
    disposition_required: Option<bool>,
    default_disposition: Option<Spanned<String>>,
    preview_disposition: Option<Spanned<String>>,
    not_ready_reasons: Option<Vec<String>>,
    grace_s: Option<u32>,
    callback_away: Option<AwayWord>,
    callback_window_min: Option<Spanned<u32>>,
    snooze_minutes: Option<Vec<Spanned<u32>>>,
    snooze_times: Option<u32>,
    breather_s: Option<u32>,
    no_answer_return_s: Option<u32>,
    log_out_after_unanswered: Option<u32>,
    cut_off_grace_s: Option<u32>,
    region: Option<Spanned<String>>,
    zone: Option<Spanned<String>>,
    strategy: Option<StrategyWord>,
    consent_field: Option<String>,
    recording: Option<RecordingWord>,
    voicemail: Option<String>,
    consent_until_field: Option<Spanned<String>>,
    wireless_field: Option<String>,
    safe_zones: Option<bool>,
    #[serde(default)]
    rules: Vec<Spanned<String>>,
    #[serde(default)]
    holidays: Vec<HolidayTable>,
    premium_prefixes: Option<Vec<Spanned<String>>>,
    emergency_numbers: Option<Vec<Spanned<String>>>,
    caller_id: Option<Spanned<String>>,
    counted: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    hours: Vec<HoursTable>,
    #[serde(default)]
    caps: CapsTable,
    #[serde(default)]
    dnc: Vec<DncTable>,
    #[serde(default)]
    lists: Vec<ListTable>,
    #[serde(default)]
    dispositions: Vec<DispositionTable>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AtReviewEndWord {
    Dial,
    Skip,
    NotReady,
    Nothing,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RecordingWord {
    Never,
    OnDemand,
    Always,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SkipReasonWord {
    None,
    Optional,
    Required,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AwayWord {
    Release,
    Hold,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StrategyWord {
    FirstByOrder,
    LeastAttempted,
    AllBeforeNextRecord,
}

impl CampaignTable {
    fn checked(self, source: &Source<'_>) -> Result<Campaign, ConfigError> {
        let mut campaign = Campaign { name: self.name.get_ref().trim().to_owned(), ..Campaign::default() };
        if campaign.name.is_empty() {
            return Err(source.wrong(&self.name, "the name is empty").cure("Agents see it in the pop-up: give one."));
        }
        self.numbers(source, &mut campaign)?;
        self.rules(source, &mut campaign)?;
        self.plain(&mut campaign);
        if let Some(region) = &self.region {
            campaign.region = source.region(region)?;
            campaign.emergency_numbers = campaign::emergency_numbers(&campaign.region);
        }
        self.digits(source, &mut campaign)?;
        let mut lists = BTreeSet::new();
        for table in self.lists {
            campaign.lists.push(table.checked(source, &mut lists)?);
        }
        // Lower orders come first; of equals, the file's order stands.
        campaign.lists.sort_by_key(|list| list.order);
        let mut names = BTreeSet::new();
        for table in self.dispositions {
            table.edit(source, &mut campaign.dispositions, &mut names)?;
        }
        campaign.dispositions.sort_by_key(|known| (known.folder, known.order));
        for (table, place) in self.dnc.iter().zip(0..) {
            let Some(name) = &table.disposition else { continue };
            let name = disposition::named(source, &campaign, name)?;
            campaign.dnc.get_mut::<usize>(place).into_iter().for_each(|list| list.disposition = Some(name.clone()));
        }
        let named = |name: Option<Spanned<String>>| match name {
            Some(name) => disposition::named(source, &campaign, &name).map(Some),
            None => Ok(None),
        };
        let (default, preview) = (named(self.default_disposition)?, named(self.preview_disposition)?);
        // A renamed *Bad record* is still the default one.
        let renamed = campaign::disposition::of(&campaign, campaign::disposition::Shipped::BadRecord).name.clone();
        campaign.default_disposition = default;
        campaign.preview_disposition = preview.unwrap_or(renamed);
        Ok(campaign)
    }

    /// Seconds that must not be 0.
    fn numbers(&self, source: &Source<'_>, campaign: &mut Campaign) -> Result<(), ConfigError> {
        for (given, key, kept) in [
            (&self.offer_s, "offer_s", &mut campaign.offer_s),
            (&self.no_answer_s, "no_answer_s", &mut campaign.no_answer_s),
        ] {
            let Some(given) = given else { continue };
            if *given.get_ref() == 0 {
                return Err(source.wrong(given, format!("{key} is 0")).cure("Give the seconds, 1 or more."));
            }
            *kept = *given.get_ref();
        }
        if let Some(given) = &self.callback_window_min {
            if !(1..=MAX_WINDOW_MIN).contains(given.get_ref()) {
                let what = format!("a window of {} minutes is none", given.get_ref());
                return Err(source.wrong(given, what).cure("Give the minutes, from 1 to 10080 (a week)."));
            }
            campaign.callback_window_min = *given.get_ref();
        }
        if let Some(given) = &self.snooze_minutes {
            if let Some(wrong) = given.iter().find(|minutes| !(1..=MAX_SNOOZE_MIN).contains(minutes.get_ref())) {
                let what = format!("{} minutes are no snooze", wrong.get_ref());
                return Err(source.wrong(wrong, what).cure("Give minutes from 1 to 480, or [] for none at all."));
            }
            campaign.snooze_minutes = given.iter().map(|minutes| *minutes.get_ref()).collect();
        }
        Ok(())
    }

    /// What needs no check.
    fn plain(&self, c: &mut Campaign) {
        fn keep<T: Clone>(given: &Option<T>, kept: &mut T) {
            if let Some(given) = given {
                kept.clone_from(given);
            }
        }
        keep(&self.running, &mut c.running);
        c.recording = match self.recording {
            None => c.recording,
            Some(RecordingWord::Never) => RecordingRule::Never,
            Some(RecordingWord::OnDemand) => RecordingRule::OnDemand,
            Some(RecordingWord::Always) => RecordingRule::Always,
        };
        c.voicemail = self.voicemail.as_ref().map(PathBuf::from);
        keep(&self.review_s, &mut c.review_s);
        keep(&self.wrapup_s, &mut c.wrapup_s);
        keep(&self.auto_accept, &mut c.auto_accept);
        keep(&self.skip_allowed, &mut c.skip_allowed);
        keep(&self.skip_reasons, &mut c.skip_reasons);
        keep(&self.skip_backoff_s, &mut c.skip_backoff_s);
        keep(&self.extend_s, &mut c.extend_s);
        keep(&self.hold_limit_s, &mut c.hold_limit_s);
        keep(&self.disposition_required, &mut c.disposition_required);
        keep(&self.not_ready_reasons, &mut c.not_ready_reasons);
        keep(&self.grace_s, &mut c.grace_s);
        keep(&self.snooze_times, &mut c.snooze_times);
        keep(&self.breather_s, &mut c.breather_s);
        keep(&self.no_answer_return_s, &mut c.no_answer_return_s);
        keep(&self.log_out_after_unanswered, &mut c.log_out_after_unanswered);
        match self.callback_away {
            Some(AwayWord::Release) | None => c.callback_away = Away::Release,
            Some(AwayWord::Hold) => c.callback_away = Away::Hold,
        }
        keep(&self.cut_off_grace_s, &mut c.cut_off_grace_s);
        keep(&self.safe_zones, &mut c.safe_zones);
        c.consent_field.clone_from(&self.consent_field);
        c.consent_until_field = self.consent_until_field.as_ref().map(|field| field.get_ref().clone());
        c.wireless_field.clone_from(&self.wireless_field);
        match self.at_review_end {
            Some(AtReviewEndWord::Dial) | None => c.at_review_end = AtReviewEnd::Dial,
            Some(AtReviewEndWord::Skip) => c.at_review_end = AtReviewEnd::Skip,
            Some(AtReviewEndWord::NotReady) => c.at_review_end = AtReviewEnd::NotReady,
            Some(AtReviewEndWord::Nothing) => c.at_review_end = AtReviewEnd::Nothing,
        }
        match self.skip_reason {
            Some(SkipReasonWord::None) => c.skip_reason = SkipReason::None,
            Some(SkipReasonWord::Optional) | None => c.skip_reason = SkipReason::Optional,
            Some(SkipReasonWord::Required) => c.skip_reason = SkipReason::Required,
        }
        match self.strategy {
            Some(StrategyWord::FirstByOrder) | None => c.strategy = Strategy::FirstByOrder,
            Some(StrategyWord::LeastAttempted) => c.strategy = Strategy::LeastAttempted,
            Some(StrategyWord::AllBeforeNextRecord) => c.strategy = Strategy::AllBeforeNextRecord,
        }
    }

    /// Hours, zone, caps and counted statuses.
    fn rules(&self, source: &Source<'_>, campaign: &mut Campaign) -> Result<(), ConfigError> {
        campaign.zone = self.zone.as_ref().map(|zone| source.zone(zone)).transpose()?;
        campaign.hours = self.hours.iter().map(|row| row.checked(source)).collect::<Result<_, _>>()?;
        let caps = self.caps.caps();
        (campaign.number_caps, campaign.record_caps, campaign.account_caps) = (caps.number, caps.record, caps.account);
        campaign.holidays = self.holidays.iter().map(|holiday| holiday.checked(source)).collect::<Result<_, _>>()?;
        rules::choose(source, &self.rules, campaign)?;
        if let (Some(no_answer), Some(what)) = (&self.no_answer_s, rules::rings_too_short(campaign)) {
            return Err(source.wrong(no_answer, what).cure("Let it ring longer, or leave the rules out."));
        }
        if let (Some(until), None) = (&self.consent_until_field, &self.consent_field) {
            let what = "there is no 'consent_field' whose end this could be";
            return Err(source.wrong(until, what).cure("Add consent_field = \"…\", the column that must say yes."));
        }
        if let Some(counted) = &self.counted {
            campaign.counted = counted.iter().map(|word| statuses(source, word)).collect::<Result<_, _>>()?;
        }
        Ok(())
    }

    /// Everything that is made of phone numbers; the region is known by now.
    fn digits(&self, source: &Source<'_>, campaign: &mut Campaign) -> Result<(), ConfigError> {
        let digits = |word: &Spanned<String>, beginning: &str, cure: &str| {
            let rest = word.get_ref().strip_prefix(beginning).unwrap_or_default();
            if !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()) {
                return Ok(word.get_ref().clone());
            }
            Err(source.wrong(word, format!("'{}' does not fit here", word.get_ref())).cure(cure))
        };
        if let Some(prefixes) = &self.premium_prefixes {
            let cure = "Give + and digits, such as \"+1900\".";
            let read = prefixes.iter().map(|word| digits(word, "+", cure));
            campaign.premium_prefixes = read.collect::<Result<_, _>>()?;
        }
        if let Some(numbers) = &self.emergency_numbers {
            let read = numbers.iter().map(|word| digits(word, "", "Give digits alone, such as \"911\"."));
            campaign.emergency_numbers = read.collect::<Result<_, _>>()?;
        }
        if let Some(caller_id) = &self.caller_id {
            if !gate::is_caller_id(caller_id.get_ref()) {
                let what = format!("the caller ID '{}' is no number", caller_id.get_ref());
                return Err(source.wrong(caller_id, what).cure("Give + and digits, such as \"+12125550100\"."));
            }
            campaign.caller_id = Some(caller_id.get_ref().clone());
        }
        let mut names = BTreeSet::new();
        for table in &self.dnc {
            if !names.insert(table.name.get_ref()) {
                let what = format!("the do-not-call list '{}' stands here twice", table.name.get_ref());
                return Err(source.wrong(&table.name, what).cure("Give each its own name."));
            }
            campaign.dnc.push(table.checked(source, &campaign.region)?);
        }
        Ok(())
    }
}

/// `486` or `6xx`.
fn statuses(source: &Source<'_>, word: &Spanned<String>) -> Result<StatusRange, ConfigError> {
    let text = word.get_ref().trim().to_lowercase();
    let class = text.strip_suffix("xx").and_then(|class| class.parse::<u16>().ok());
    let range = match class {
        Some(class) => Some(StatusRange { first: class * 100, last: class * 100 + 99 }),
        None => text.parse().ok().map(|status| StatusRange { first: status, last: status }),
    };
    range.filter(|range| (100..700).contains(&range.first)).ok_or_else(|| {
        let what = format!("'{}' is no SIP status", word.get_ref());
        source.wrong(word, what).cure("Give one such as \"486\", or a class such as \"6xx\".")
    })
}

#[cfg(test)]
mod edges;
#[cfg(test)]
mod tests;
