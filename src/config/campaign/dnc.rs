//! `[[dnc]]`: do-not-call lists, in the campaign's file and in files of their own.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::{ConfigError, Source};
use crate::campaign::{DncEntry, DncList};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DncTable {
    pub(super) name: Spanned<String>,
    pub(super) disposition: Option<Spanned<String>>,
    file: Option<String>,
    /// Entries of any kind, as they stand in a file too.
    #[serde(default)]
    numbers: Vec<Spanned<String>>,
    until: Option<Spanned<String>>,
    expires_days: Option<u32>,
    max_age_days: Option<Spanned<u32>>,
    #[serde(default)]
    append: bool,
}

impl DncTable {
    pub(super) fn checked(&self, source: &Source<'_>, region: &str) -> Result<DncList, ConfigError> {
        let mut list = DncList {
            name: self.name.get_ref().clone(),
            file: self.file.clone(),
            append: self.append,
            expires_days: self.expires_days,
            max_age_days: self.max_age_days.as_ref().map(|days| *days.get_ref()),
            ..DncList::default()
        };
        if let (Some(days), None) = (&self.max_age_days, &self.file) {
            let what = "only a list with a file has an age";
            return Err(source.wrong(days, what).cure("Remove the line, or give the list a file."));
        }
        if let Some(until) = &self.until {
            let end = crate::campaign::dnc::end_of(until.get_ref());
            list.ends = Some(end.map_err(|why| source.wrong(until, format!("the list {why}")))?);
        }
        for entry in &self.numbers {
            let read = DncEntry::parse(entry.get_ref(), region);
            list.add(read.map_err(|why| source.wrong(entry, format!("'{}' {why}", entry.get_ref())))?);
        }
        Ok(list)
    }
}

/// Adds the lines of a do-not-call file: a number, `+1201*` for all that begin so, `postal 802*`, `state FL` or
/// `key C-17`, each with `until 2026-12-31` where it ends; `#` begins a comment.
pub(super) fn add_entries(list: &mut DncList, text: &str, file: &Path, region: &str) -> Result<(), ConfigError> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let entry = line.split('#').next().unwrap_or_default().trim();
        if !entry.is_empty() {
            let told = |why| ConfigError::at(file, text, start..start, format!("this entry {why}"));
            list.add(DncEntry::parse(entry, region).map_err(told)?);
        }
        start += line.len();
    }
    Ok(())
}
