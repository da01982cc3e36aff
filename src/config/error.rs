//! A person's mistake in a file that they wrote, told in their words: which file, which line, what is wrong, and the cure.
//!
//! Every loader of TOML in the house goes through [`read_toml`], so that an unknown key or a wrong value reads the same
//! in a campaign, a profile and a list format. What a value means is not known here.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// How many edits may lie between what was typed and what we propose instead.
const MAX_EDITS: usize = 3;

/// A mistake in a file. `Display` gives `campaign.toml:12: unknown key 'review_sec'. Did you mean 'review_s'?`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file as the person named it.
    pub file: PathBuf,
    /// The line, counted from 1, where there is one.
    pub line: Option<usize>,
    /// The column in characters, counted from 1, where there is one.
    pub column: Option<usize>,
    /// What is wrong, without a full stop.
    pub what: String,
    /// How to mend it, as a sentence.
    pub cure: Option<String>,
}

impl ConfigError {
    /// A mistake that concerns the file as a whole: it is missing, unreadable, empty.
    pub fn whole(file: impl AsRef<Path>, what: impl Into<String>) -> Self {
        Self { file: file.as_ref().to_owned(), line: None, column: None, what: what.into(), cure: None }
    }

    /// A mistake at a place in `text`. `span` is in bytes, as `toml::Spanned::span` gives it.
    pub fn at(file: impl AsRef<Path>, text: &str, span: Range<usize>, what: impl Into<String>) -> Self {
        let (line, column) = position(text, span.start);
        Self { line: Some(line), column: Some(column), ..Self::whole(file, what) }
    }

    /// The same, with the way to mend it.
    #[must_use]
    pub fn cure(mut self, cure: impl Into<String>) -> Self {
        self.cure = Some(cure.into());
        self
    }

    /// The same, with "Did you mean …?" if one of `known` is near to what was `typed`; else all of them are listed.
    #[must_use]
    pub fn did_you_mean<'a>(self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        if let Some(near) = nearest(typed, known.iter().copied()) {
            return self.cure(format!("Did you mean '{near}'?"));
        }
        match known.as_slice() {
            [] => self,
            [only] => self.cure(format!("Only '{only}' is known here.")),
            many => self.cure(format!("Known here: {}.", many.join(", "))),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.what)?;
        match &self.cure {
            Some(cure) => write!(f, ". {cure}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ConfigError {}

/// Reads `text` as a `T`. `T` and its parts should deny unknown fields; `serde`'s complaint is then translated.
///
/// # Errors
/// The first mistake, with its place.
pub fn read_toml<T: DeserializeOwned>(text: &str, file: impl AsRef<Path>) -> Result<T, ConfigError> {
    let file = file.as_ref();
    // A byte-order mark is invisible in an editor; nobody should be told about one.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    toml::from_str(text).map_err(|error| translate(file, text, &error))
}

/// The one of `known` that `typed` most likely stands for.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace(['_', '-', ' '], "");
    let wanted = plain(typed);
    known
        .into_iter()
        .map(|word| (edits(&wanted, &plain(word)), word))
        .filter(|(edits, word)| *edits <= MAX_EDITS.min(word.chars().count() / 2).min(wanted.chars().count() / 2 + 1))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, word)| word)
}

/// Says in people's words what `serde` and `toml` say in theirs.
fn translate(file: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let span = error.span().unwrap_or(0..0);
    let message = error.message();
    let at = |what: String| ConfigError::at(file, text, span.clone(), what);
    if let Some((typed, known)) = refused(message, "unknown field ") {
        return at(format!("unknown key '{typed}'")).did_you_mean(typed, known);
    }
    if let Some((typed, known)) = refused(message, "unknown variant ") {
        return at(format!("'{typed}' is not possible here")).did_you_mean(typed, known);
    }
    if let Some(key) = message.strip_prefix("missing field ") {
        let key = key.trim_matches('`');
        return at(format!("'{key}' is missing")).cure(format!("Add a line that begins with '{key} ='."));
    }
    if message.starts_with("duplicate") {
        let key = text.get(span.clone()).unwrap_or("the key");
        return at(format!("'{key}' stands here twice")).cure("Keep one of the two.");
    }
    let rest = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    if let Some((got, wanted)) = rest.and_then(|rest| rest.split_once(", expected ")) {
        return at(format!("{} does not fit here", plain_value(got))).cure(format!("Give {}.", plain_type(wanted)));
    }
    at(message.trim_end_matches('.').replace('\n', ", "))
}

/// Splits ``unknown field `x`, expected one of `a`, `b` `` into `x` and `[a, b]`.
fn refused<'a>(message: &'a str, beginning: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let mut ticked = message.strip_prefix(beginning)?.split('`').skip(1).step_by(2);
    let typed = ticked.next()?;
    Some((typed, ticked.collect()))
}

/// ``string "5"`` as `"5"`, ``integer `5` `` as `5`.
fn plain_value(got: &str) -> String {
    for kind in ["integer", "boolean", "floating point", "string"] {
        if let Some(value) = got.strip_prefix(kind) {
            return value.trim().trim_matches('`').to_owned();
        }
    }
    match got {
        "map" => "a table",
        "sequence" => "a list in [ ]",
        other => other,
    }
    .to_owned()
}

/// Rust's names of types in people's words.
fn plain_type(wanted: &str) -> String {
    let words = match wanted {
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a string" => "a text in quotes",
        "a sequence" => "a list in [ ]",
        "a map" => "a table",
        other => return other.trim_start_matches("struct ").to_owned(),
    };
    words.to_owned()
}

/// Line and column, counted from 1, of a byte offset.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before.get(line_start..).map_or(0, |rest| rest.chars().count()) + 1)
}

/// Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, &from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &to) in b.iter().enumerate() {
            let mut least = (rows[i][j] + usize::from(from != to)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Sample {
        name: String,
        #[serde(default)]
        review_s: u32,
        #[serde(default)]
        skip_allowed: bool,
        #[serde(default)]
        at_review_end: Option<AtEnd>,
        #[serde(default)]
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Inner {
        port: u16,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum AtEnd {
        Dial,
        NotReady,
    }

    #[test]
    fn mistakes_are_told_with_file_line_and_cure() {
        for (text, told) in [
            ("name = \"a\"\n\nreview_sec = 3", "c.toml:3: unknown key 'review_sec'. Did you mean 'review_s'?"),
            ("review_s = 3", "c.toml:1: 'name' is missing. Add a line that begins with 'name ='."),
            ("name = \"a\"\nreview_s = -3", "c.toml:2: -3 does not fit here. Give a whole number, 0 or more."),
            ("name = \"a\"\nreview_s = \"x\"", "c.toml:2: \"x\" does not fit here. Give a whole number, 0 or more."),
            ("name = \"a\"\nskip_allowed = 1", "c.toml:2: 1 does not fit here. Give true or false."),
            (
                "name = \"a\"\nat_review_end = \"notready\"",
                "c.toml:2: 'notready' is not possible here. Did you mean 'not-ready'?",
            ),
            (
                "name = \"a\"\n[inner]\nport = 70000",
                "c.toml:3: 70000 does not fit here. Give a whole number from 0 to 65535.",
            ),
            ("name = \"a\"\nname = \"b\"", "c.toml:2: 'name' stands here twice. Keep one of the two."),
            ("name = \"a\"\n[inner]\nprt = 1", "c.toml:3: unknown key 'prt'. Did you mean 'port'?"),
            (
                "name = \"a\"\nzzzzzzzz = 1",
                "c.toml:2: unknown key 'zzzzzzzz'. Known here: name, review_s, skip_allowed, at_review_end, inner.",
            ),
        ] {
            let error = read_toml::<Sample>(text, "c.toml").expect_err(text);
            assert_eq!(error.to_string(), told, "for {text:?}");
        }
    }

    #[test]
    fn broken_toml_is_told_with_its_line() {
        let error = read_toml::<Sample>("name = \"a\"\nreview_s = = 3\n", "c.toml").expect_err("broken");
        assert_eq!(error.line, Some(2));
        assert!(!error.to_string().contains('\n'), "{error}");
    }

    #[test]
    fn a_byte_order_mark_is_no_mistake() {
        assert!(read_toml::<Sample>("\u{feff}name = \"a\"", "c.toml").is_ok());
    }

    #[test]
    fn columns_count_characters() {
        let error = ConfigError::at("c.toml", "ä = 1\nüü = 2", 9..10, "x");
        assert_eq!((error.line, error.column), (Some(2), Some(2)));
    }

    #[test]
    fn only_near_words_are_proposed() {
        assert_eq!(nearest("reveiw_s", ["review_s", "offer_s"]), Some("review_s"));
        assert_eq!(nearest("Sales", ["Sale", "Offer rejected"]), Some("Sale"));
        assert_eq!(nearest("xy", ["review_s", "offer_s"]), None);
    }
}
