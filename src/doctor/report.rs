//! All opinions together: a line each for scripts, and the end of it all.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Opinion, Verdict};
use crate::say::{Say, say};
use crate::time::Now;

/// How the examination ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Everything was looked at that could be.
    Done,
    /// By a signal.
    Interrupted,
}

/// How many opinions of each kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    ok: u64,
    warnings: u64,
    wrong: u64,
    not_looked_at: u64,
}

#[derive(Serialize)]
struct CheckLine<'a> {
    event: &'static str,
    at_ms: u64,
    time: String,
    name: &'static str,
    verdict: &'static str,
    text: String,
    cure: Option<String>,
    figures: &'a Map<String, Value>,
}

#[derive(Serialize)]
struct SummaryLine {
    event: &'static str,
    at_ms: u64,
    time: String,
    verdict: &'static str,
    ok: u64,
    warnings: u64,
    wrong: u64,
    not_looked_at: u64,
    why: &'static str,
}

impl Report {
    /// Counts one.
    pub fn take(&mut self, opinion: &Opinion) {
        *match opinion.verdict {
            Verdict::Ok => &mut self.ok,
            Verdict::Warning => &mut self.warnings,
            Verdict::Wrong => &mut self.wrong,
            Verdict::NotLookedAt => &mut self.not_looked_at,
        } += 1;
    }

    /// The worst of all.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self { wrong: 1.., .. } => Verdict::Wrong,
            Self { warnings: 1.., .. } => Verdict::Warning,
            Self { ok: 1.., .. } => Verdict::Ok,
            _ => Verdict::NotLookedAt,
        }
    }

    /// The same for people.
    pub fn summary(&self) -> Say {
        match self.verdict() {
            Verdict::Wrong => say("doctor-wrong").with("count", self.wrong),
            Verdict::Warning => say("doctor-warnings").with("count", self.warnings),
            Verdict::Ok | Verdict::NotLookedAt => say("doctor-well"),
        }
    }

    /// One opinion for scripts, in English.
    pub fn line(now: Now, opinion: &Opinion) -> String {
        to_line(&CheckLine {
            event: "check",
            at_ms: now.tick.as_millis(),
            time: now.wall.to_string(),
            name: opinion.check.name(),
            verdict: opinion.verdict.name(),
            text: opinion.text.to_string(),
            cure: opinion.cure.as_ref().map(Say::to_string),
            figures: &opinion.figures,
        })
    }

    /// The last line for scripts.
    pub fn last_line(&self, now: Now, ended: Ended) -> String {
        to_line(&SummaryLine {
            event: "summary",
            at_ms: now.tick.as_millis(),
            time: now.wall.to_string(),
            verdict: self.verdict().name(),
            ok: self.ok,
            warnings: self.warnings,
            wrong: self.wrong,
            not_looked_at: self.not_looked_at,
            why: match ended {
                Ended::Done => "done",
                Ended::Interrupted => "interrupted",
            },
        })
    }
}

fn to_line(line: &impl Serialize) -> String {
    // Text, numbers and null: nothing of it can fail to be written.
    serde_json::to_string(line).unwrap_or_default()
}
