//! The `[dial]` table of a SIP profile: from the number that a person or a record names to what the PBX wants to be asked for.
//!
//! A pattern is a beginning, and then nothing (`911`), one `?` for each further digit (`6??`), or `*` for whatever follows
//! (`+1*`). The most specific pattern wins: the longest beginning, and of the same beginning the exact one, then `?`, then `*`.
//! The order in the file says nothing, so that a line may be put anywhere. What no pattern matches is dialled as it stands.

use std::fmt;

/// The most patterns of a table: far beyond any PBX, small enough to be searched in a breath.
pub const MAX_PATTERNS: usize = 1_000;

/// Numbers that a person may always dial, whatever a policy denies.
const EMERGENCY: [&str; 9] = ["112", "911", "999", "000", "110", "118", "119", "111", "988"];

/// A beginning, and what may follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    beginning: String,
    rest: Rest,
}

/// What may follow a pattern's beginning, the most specific first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rest {
    Nothing,
    Digits(usize),
    Anything,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let end = text.find(['?', '*']).unwrap_or(text.len());
        // A star key is a digit of the pad, too: `*97*` begins with one. Only a last `*` stands for anything.
        let (beginning, rest) = match text.strip_suffix('*') {
            Some(beginning) if !beginning.contains('?') => (beginning, Rest::Anything),
            _ if text[end..].chars().all(|c| c == '?') => (&text[..end], digits_or_nothing(text.len() - end)),
            _ if text.contains('?') => return Err("'?' and '*' stand at a pattern's end, and not both".to_owned()),
            _ => (text, Rest::Nothing),
        };
        if text.is_empty() {
            return Err("an empty pattern matches nothing".to_owned());
        }
        match beginning
            .char_indices()
            .find(|&(at, c)| !(c.is_ascii_digit() || "*#".contains(c) || (c == '+' && at == 0)))
        {
            Some((_, wrong)) => {
                Err(format!("'{wrong}' cannot stand in a pattern: digits, '*', '#', and '+' at the beginning can"))
            }
            None => Ok(Self { beginning: beginning.to_owned(), rest }),
        }
    }

    /// What follows the beginning in `number`, if the pattern matches it.
    pub fn rest_of<'a>(&self, number: &'a str) -> Option<&'a str> {
        let rest = number.strip_prefix(&self.beginning)?;
        let fits = match self.rest {
            Rest::Nothing => rest.is_empty(),
            Rest::Digits(count) => rest.len() == count && rest.bytes().all(|b| b.is_ascii_digit()),
            Rest::Anything => true,
        };
        fits.then_some(rest)
    }

    /// The most specific first.
    fn specificity(&self) -> impl Ord + use<> {
        (std::cmp::Reverse(self.beginning.len()), self.rest)
    }
}

fn digits_or_nothing(count: usize) -> Rest {
    if count == 0 { Rest::Nothing } else { Rest::Digits(count) }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.beginning)?;
        match self.rest {
            Rest::Nothing => Ok(()),
            Rest::Digits(count) => write!(f, "{}", "?".repeat(count)),
            Rest::Anything => f.write_str("*"),
        }
    }
}

/// What is dialled where a pattern matches: text with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Fill(Placeholder),
}

/// A placeholder of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Placeholder {
    /// `{e164}`: the number as it is known, with its plus.
    E164,
    /// `{digits}`: without the plus.
    Digits,
    /// `{national}`: without plus and country code.
    National,
    /// `{rest}`: what the pattern's `*` or `?` stand for.
    Rest,
}

/// The placeholders' names, as they are written in braces.
pub const PLACEHOLDERS: [&str; 4] = ["e164", "digits", "national", "rest"];

impl Target {
    /// Reads a target.
    ///
    /// # Errors
    /// The placeholder that is unknown or not closed.
    pub fn parse(text: &str) -> Result<Self, BadTarget> {
        let mut parts = Vec::new();
        let mut left = text;
        while let Some((before, after)) = left.split_once('{') {
            let (name, behind) = after.split_once('}').ok_or(BadTarget::NotClosed)?;
            let fill = match name {
                "e164" => Placeholder::E164,
                "digits" => Placeholder::Digits,
                "national" => Placeholder::National,
                "rest" => Placeholder::Rest,
                other => return Err(BadTarget::Unknown(other.to_owned())),
            };
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Fill(fill));
            left = behind;
        }
        parts.push(Part::Text(left.to_owned()));
        parts.retain(|part| *part != Part::Text(String::new()));
        if parts.is_empty() {
            return Err(BadTarget::Empty);
        }
        Ok(Self(parts))
    }

    fn fill(&self, number: &str, rest: &str) -> String {
        let digits = number.strip_prefix('+').unwrap_or(number);
        self.0
            .iter()
            .map(|part| match part {
                Part::Text(text) => text,
                Part::Fill(Placeholder::E164) => number,
                Part::Fill(Placeholder::Digits) => digits,
                Part::Fill(Placeholder::National) => national(number),
                Part::Fill(Placeholder::Rest) => rest,
            })
            .collect()
    }
}

/// Why a target cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadTarget {
    /// `{` without `}`.
    NotClosed,
    /// No such placeholder.
    Unknown(String),
    /// Nothing would be dialled.
    Empty,
}

/// The table, the most specific pattern first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DialTable(Vec<(Pattern, Target)>);

impl DialTable {
    /// Puts the rows into the order in which they are tried.
    pub fn new(rows: impl IntoIterator<Item = (Pattern, Target)>) -> Self {
        let mut rows: Vec<_> = rows.into_iter().take(MAX_PATTERNS).collect();
        rows.sort_by_key(|(pattern, _)| pattern.specificity());
        Self(rows)
    }

    /// How many patterns it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether everything is dialled as it stands.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the PBX is asked for; `typed` is E.164, an extension, or what a person typed. A URI stays as it is.
    pub fn number(&self, typed: &str) -> String {
        let number = plain(typed);
        self.0
            .iter()
            .find_map(|(pattern, target)| pattern.rest_of(&number).map(|rest| target.fill(&number, rest)))
            .unwrap_or(number)
    }
}

/// Which numbers `offhook phone` does not dial: it has no campaign, and so no other gate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Patterns as in `[dial]`.
    pub deny: Vec<Pattern>,
}

impl Policy {
    /// Whether `typed` may be dialled, else the pattern that denies it. An emergency number always may.
    ///
    /// # Errors
    /// The pattern.
    pub fn check(&self, typed: &str) -> Result<(), &Pattern> {
        let number = plain(typed);
        if is_emergency(&number) {
            return Ok(());
        }
        // `900,7`: what follows is dialled into the call.
        let called = number.split(|c: char| !(c.is_alphanumeric() || "+*#".contains(c) || is_between_digits(c))).next();
        let called = called.map(plain).unwrap_or_default();
        let denies = |pattern: &&Pattern| [&number, &called].into_iter().any(|one| pattern.rest_of(one).is_some());
        match self.deny.iter().find(denies) {
            Some(pattern) => Err(pattern),
            None => Ok(()),
        }
    }
}

/// Whether a person who types this calls for help.
pub fn is_emergency(typed: &str) -> bool {
    EMERGENCY.contains(&plain(typed).as_str())
}

/// A number without what people write between its digits; anything else as it stands.
pub fn plain(typed: &str) -> String {
    let typed = typed.trim();
    let bare: String = typed.chars().filter(|c| !is_between_digits(*c)).collect();
    let is_number = !bare.is_empty()
        && bare.char_indices().all(|(at, c)| c.is_ascii_digit() || "*#".contains(c) || (c == '+' && at == 0));
    if is_number { bare } else { typed.to_owned() }
}

/// Whether people write it between the digits of a number.
pub fn is_between_digits(c: char) -> bool {
    " -().\u{a0}/".contains(c)
}

/// An E.164 number without its country code (ITU-T E.164.D); any other text as it stands.
fn national(number: &str) -> &str {
    let Some(digits) = number.strip_prefix('+') else { return number };
    let code_length = match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    };
    digits.get(code_length..).filter(|rest| !rest.is_empty()).unwrap_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(&str, &str)]) -> DialTable {
        DialTable::new(
            rows.iter().map(|(pattern, target)| {
                (Pattern::parse(pattern).expect(pattern), Target::parse(target).expect(target))
            }),
        )
    }

    #[test]
    fn the_most_specific_pattern_decides_whatever_the_order() {
        let rows =
            [("*", "any-{e164}"), ("+1*", "9{national}"), ("+1555*", "8{rest}"), ("6??", "{digits}"), ("611", "help")];
        let mut reversed = rows;
        reversed.reverse();
        for rows in [rows, reversed] {
            let table = table(&rows);
            for (typed, dialled) in [
                ("+12025550123", "92025550123"),
                ("+1 (555) 123-4567", "81234567"),
                ("+442079460000", "any-+442079460000"),
                ("600", "600"),
                ("611", "help"),
                ("6001", "any-6001"),
                ("alice", "any-alice"),
            ] {
                assert_eq!(table.number(typed), dialled, "for {typed}");
            }
        }
    }

    #[test]
    fn without_a_pattern_a_number_is_dialled_as_it_stands() {
        let table = table(&[("+1*", "{digits}")]);
        assert_eq!(table.number("+44 20 7946 0000"), "+442079460000");
        assert_eq!(table.number("600"), "600");
        assert_eq!(table.number("sip:ada@example.com"), "sip:ada@example.com");
    }

    #[test]
    fn country_codes_have_one_to_three_digits() {
        for (number, rest) in [
            ("+12025550123", "2025550123"),
            ("+79161234567", "9161234567"),
            ("+390612345678", "0612345678"),
            ("+4930123456", "30123456"),
            ("+3531234567", "1234567"),
            ("+81312345678", "312345678"),
            ("+8521234567", "1234567"),
            ("600", "600"),
            ("+1", "1"),
        ] {
            assert_eq!(national(number), rest, "of {number}");
        }
    }

    #[test]
    fn a_star_key_in_the_middle_is_a_key() {
        let table = table(&[("*97*", "voicemail-{rest}"), ("*43", "echo")]);
        assert_eq!(table.number("*9712"), "voicemail-12");
        assert_eq!(table.number("*43"), "echo");
    }

    #[test]
    fn mistakes_in_patterns_and_targets_are_told() {
        assert!(Pattern::parse("6?0").is_err_and(|why| why.contains("at a pattern's end")));
        assert!(Pattern::parse("6?*").is_err());
        assert!(Pattern::parse("").is_err());
        assert!(Pattern::parse("1-2").is_err_and(|why| why.starts_with("'-' cannot stand")));
        assert!(Pattern::parse("1+2").is_err());
        assert_eq!(Target::parse("{nationl}"), Err(BadTarget::Unknown("nationl".to_owned())));
        assert_eq!(Target::parse("9{e164"), Err(BadTarget::NotClosed));
        assert_eq!(Target::parse(""), Err(BadTarget::Empty));
    }

    #[test]
    fn a_policy_denies_prefixes_but_never_an_emergency() {
        let policy =
            Policy { deny: vec![Pattern::parse("9*").expect("valid"), Pattern::parse("+1900*").expect("valid")] };
        assert_eq!(policy.check("+1 900 555 0100").map_err(ToString::to_string), Err("+1900*".to_owned()));
        assert!(policy.check("+12025550123").is_ok());
        assert!(policy.check("900").is_err());
        assert!(policy.check("911").is_ok());
        assert!(policy.check("999").is_ok());
    }

    #[test]
    fn a_policy_denies_a_number_whatever_is_dialled_behind_it() {
        let policy =
            Policy { deny: vec![Pattern::parse("600").expect("valid"), Pattern::parse("+1900*").expect("valid")] };
        for denied in ["600,7", "600;ext=7", "(6)00,,7", "+1 (900) 555-0100,7", "600 & 601"] {
            assert!(policy.check(denied).is_err(), "{denied}");
        }
        for free in ["601,600", "600bob", "*600", "600*7", "ada", ",600"] {
            assert!(policy.check(free).is_ok(), "{free}");
        }
    }
}
