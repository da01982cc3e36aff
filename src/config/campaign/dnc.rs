//! `[[dnc]]`: do-not-call lists, in the campaign's file and in files of their own.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::{ConfigError, Source};
use crate::campaign::{DncList, phone};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DncTable {
    pub(super) name: Spanned<String>,
    file: Option<String>,
    #[serde(default)]
    numbers: Vec<Spanned<String>>,
    #[serde(default)]
    append: bool,
}

impl DncTable {
    pub(super) fn checked(&self, source: &Source<'_>, region: &str) -> Result<DncList, ConfigError> {
        let mut list = DncList {
            name: self.name.get_ref().clone(),
            file: self.file.clone(),
            append: self.append,
            ..DncList::default()
        };
        for entry in &self.numbers {
            add_entry(&mut list, entry.get_ref().trim(), region)
                .map_err(|why| source.wrong(entry, format!("'{}' {why}", entry.get_ref())))?;
        }
        Ok(list)
    }
}

/// Adds the lines of a do-not-call file: a number, `+1201*` for all that begin so, or `key C-17`; `#` begins a comment.
pub(super) fn add_entries(list: &mut DncList, text: &str, file: &Path, region: &str) -> Result<(), ConfigError> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let entry = line.split('#').next().unwrap_or_default().trim();
        if !entry.is_empty() {
            let told = |why| ConfigError::at(file, text, start..start, format!("this entry {why}"));
            add_entry(list, entry, region).map_err(told)?;
        }
        start += line.len();
    }
    Ok(())
}

fn add_entry(list: &mut DncList, entry: &str, region: &str) -> Result<(), String> {
    if let Some(key) = entry.strip_prefix("key ") {
        list.keys.insert(key.trim().to_owned());
        return Ok(());
    }
    if let Some(beginning) = entry.strip_suffix('*') {
        let digits = beginning.strip_prefix('+').unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("should be + and digits before the *".to_owned());
        }
        list.prefixes.insert(beginning.to_owned());
        return Ok(());
    }
    list.numbers.insert(phone::normalise(entry, region)?);
    Ok(())
}
