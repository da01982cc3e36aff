//! Rule sets: what the law, or a code of conduct, allows beside the campaign's own settings. A rule set only narrows.
//!
//! The shipped ones are dated data files in `rules/`, each with its sources; a campaign chooses them by name, and may
//! have files of its own. `config::campaign` reads them. None of it is legal advice.

use super::Limits;
use super::holidays::Holiday;
use super::hours::Row;

/// The shipped rule sets: name and file.
pub const SHIPPED: [(&str, &str); 3] = [
    ("us-tcpa", include_str!("rules/us-tcpa.toml")),
    ("us-reg-f", include_str!("rules/us-reg-f.toml")),
    ("uk-ofcom", include_str!("rules/uk-ofcom.toml")),
];

/// A rule set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RuleSet {
    /// The name that the campaign chooses it by.
    pub name: String,
    /// What it is, for people.
    pub title: String,
    /// The date of its last change, `2026-11-26`.
    pub dated: String,
    /// Where its rules are written.
    pub sources: Vec<String>,
    /// The file that it is still to be read from.
    pub file: Option<String>,
    /// When calls are allowed, in the customer's time; none: at any time.
    pub hours: Vec<Row>,
    /// On which days they are not.
    pub holidays: Vec<Holiday>,
    /// Calls allowed.
    pub caps: Caps,
    /// Times without calls.
    pub quiet: Quiet,
    /// How long a call must ring before it is given up.
    pub min_ring_s: Option<u32>,
    /// A caller ID must be presented.
    pub caller_id_required: bool,
    /// What single states add.
    pub states: Vec<StateRules>,
}

impl RuleSet {
    /// `us-tcpa of 2026-11-26`, for the evidence.
    pub fn version(&self) -> String {
        format!("{} of {}", self.name, self.dated)
    }
}

/// What one state adds to a rule set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StateRules {
    /// The state's code, `FL`.
    pub state: String,
    /// When calls are allowed; none: as elsewhere.
    pub hours: Vec<Row>,
    /// On which days they are not.
    pub holidays: Vec<Holiday>,
    /// Calls allowed.
    pub caps: Caps,
    /// Mobile numbers are not called for sales, not even by hand.
    pub wireless_forbidden: bool,
}

/// Calls allowed, by what is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caps {
    /// To one number.
    pub number: Limits,
    /// To one customer.
    pub record: Limits,
    /// About one account, over all records that have it.
    pub account: Limits,
}

/// Times without calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quiet {
    /// So many days after a conversation about the account; the day of the conversation is the first.
    pub after_talk_days: Option<u32>,
    /// So many hours after a call that nobody was there for.
    pub after_abandoned_h: Option<u32>,
}
