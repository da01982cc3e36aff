//! Dispositions: what they are, and which one the call's own result pre-selects.
//!
//! The shipped ones are a table in `shipped`; what a disposition does to a record is `outcome`'s.

use super::shipped::SHIPPED;
pub use super::shipped::{Shipped, shipped};
use super::{AttemptTimes, CallEnd, Campaign, EndCause, EndedBy};
use crate::say::{Say, say};

/// The action of an outcome that came when the record had left the desk: it did nothing.
pub const TOO_LATE: &str = "too late";

/// What an agent, or the system, may say of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    /// Its name, unique within the campaign.
    pub name: String,
    /// What other systems know it by.
    pub code: String,
    /// Where the selector lists it. `Final` ones have no rule, all others have one.
    pub folder: Folder,
    /// What it means for the figures.
    pub kind: Kind,
    /// When it can be picked.
    pub scope: Scope,
    /// The agent can pick it; else only the system gives it.
    pub agent_can_select: bool,
    /// The agent can name a time for the next attempt with it (S15).
    pub agent_can_reschedule: bool,
    /// Its place in the selector, lower first.
    pub order: u32,
    /// What happens to the record; absent: it is completed.
    pub rule: Option<DialRule>,
    /// Which shipped one it is, however it may be called now.
    pub shipped: Option<Shipped>,
}

/// Where the selector lists a disposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Folder {
    /// It ends the record in this campaign.
    Final,
    /// The record comes again.
    NonFinal,
    /// The customer was not reached.
    ConnectionProblem,
    /// Given by the system.
    System,
}

impl Folder {
    /// As an agent reads it.
    pub const fn said(self) -> Say {
        say(match self {
            Self::Final => "folder-final",
            Self::NonFinal => "folder-non-final",
            Self::ConnectionProblem => "folder-connection-problem",
            Self::System => "folder-system",
        })
    }

    /// Its name in the docs and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Final => "Final",
            Self::NonFinal => "Non-final",
            Self::ConnectionProblem => "Connection problem",
            Self::System => "System",
        }
    }
}

/// What a disposition means for the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The campaign's aim.
    Success,
    /// The end, without success.
    Failure,
    /// To be continued.
    Continue,
    /// The end, and the number goes on a do-not-call list.
    DoNotCall,
}

/// When a disposition can be picked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scope {
    /// In Review, without a call (S8).
    pub preview: bool,
    /// After a call that we placed.
    pub outbound: bool,
    /// After a call that came in.
    pub inbound: bool,
}

/// What a non-final disposition does to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialRule {
    /// Not again for some minutes.
    Wait {
        /// How many.
        minutes: u32,
    },
    /// The same attempt a few times more, soon; then wait.
    Retry {
        /// How many times.
        times: u32,
        /// Minutes between them.
        every_min: u32,
        /// Minutes to wait when the retries are used up.
        then_wait_min: u32,
    },
    /// A window that begins in some minutes.
    Reschedule {
        /// How many.
        minutes: u32,
    },
    /// This number of the record is not called again.
    StopNumber,
    /// This number is not called again in any campaign.
    StopNumberEverywhere,
    /// The record is not called again.
    StopRecord,
}

/// A day, the wait that a rule has where nothing else is said.
pub const DEFAULT_WAIT_MIN: u32 = 1_440;

impl DialRule {
    /// Its name in the file and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wait { .. } => "wait",
            Self::Retry { .. } => "retry",
            Self::Reschedule { .. } => "reschedule",
            Self::StopNumber => "stop-number",
            Self::StopNumberEverywhere => "stop-number-everywhere",
            Self::StopRecord => "stop-record",
        }
    }
}

impl Disposition {
    /// What it will do, in a few words for the selector: "ends the record", "again in 24 h".
    pub fn effect(&self) -> Say {
        let span = |minutes: u32| super::words::minutes(u64::from(minutes));
        let again = |minutes: u32| say("effect-again").with("span", span(minutes));
        match self.rule {
            None if self.kind == Kind::DoNotCall => say("effect-never-again"),
            None => say("effect-ends"),
            Some(DialRule::Wait { minutes } | DialRule::Reschedule { minutes }) => again(minutes),
            Some(DialRule::Retry { times, every_min, .. }) => {
                say("effect-retry").with("times", times).with("span", span(every_min))
            }
            Some(DialRule::StopNumber) => say("effect-stop-number"),
            Some(DialRule::StopNumberEverywhere) => say("effect-stop-everywhere"),
            Some(DialRule::StopRecord) => say("effect-stop-record"),
        }
    }

    /// Its name for an agent: a shipped one that the campaign has not renamed has a name in every language.
    pub fn said(&self) -> Say {
        match self.shipped {
            Some(which) if SHIPPED.iter().any(|row| row.shipped == self.shipped && row.name == self.name) => {
                say(which.id())
            }
            _ => Say::verbatim(self.name.as_str()),
        }
    }

    /// Whether it ends the record.
    pub const fn is_final(&self) -> bool {
        self.rule.is_none()
    }
}

/// The disposition with that name or code, in any case; a name wins over a code.
pub fn find<'a>(campaign: &'a Campaign, name_or_code: &str) -> Option<&'a Disposition> {
    let same = |text: &str| text.to_lowercase() == name_or_code.to_lowercase();
    let all = &campaign.dispositions;
    all.iter().find(|known| same(&known.name)).or_else(|| all.iter().find(|known| same(&known.code)))
}

/// A disposition's name for an agent. One that the campaign no longer has keeps the name that was stored.
pub fn said(campaign: &Campaign, name: &str) -> Say {
    let known = campaign.dispositions.iter().find(|known| known.name == name);
    known.map_or_else(|| Say::verbatim(name), Disposition::said)
}

/// What became of a record by an outcome, for an agent: `again later` for `wait`.
pub fn action_said(action: &str) -> Say {
    say(match action {
        "completed" => "action-completed",
        "wait" => "action-wait",
        "retry" => "action-retry",
        "reschedule" => "action-reschedule",
        "stop-number" => "action-stop-number",
        "stop-number-everywhere" => "action-stop-everywhere",
        "stop-record" => "action-stop-record",
        TOO_LATE => "action-too-late",
        other => return Say::verbatim(other),
    })
}

/// The shipped disposition as this campaign has edited it.
pub fn of(campaign: &Campaign, which: Shipped) -> &Disposition {
    let is = |known: &&Disposition| known.shipped == Some(which);
    campaign.dispositions.iter().find(is).or_else(|| SHIPPED.iter().find(is)).unwrap_or(&SHIPPED[0])
}

/// The disposition that ends a record without a call (S8): *Bad record*, unless the campaign says otherwise.
pub fn preview_default(campaign: &Campaign) -> &Disposition {
    find(campaign, &campaign.preview_disposition).unwrap_or_else(|| of(campaign, Shipped::BadRecord))
}

/// What is stored where the agent picked nothing: the campaign's default one where it is optional, else *No disposition*.
pub fn unpicked(campaign: &Campaign) -> &Disposition {
    let default = campaign.default_disposition.as_deref().filter(|_| !campaign.disposition_required);
    default.and_then(|name| find(campaign, name)).unwrap_or_else(|| of(campaign, Shipped::NoDisposition))
}

/// The disposition that the call's result speaks for. After a conversation nothing does: then it is the campaign's
/// default one, or *No disposition*, which the agent cannot pick.
pub fn preselect<'a>(campaign: &'a Campaign, end: &CallEnd) -> &'a Disposition {
    let which = match end.cause {
        EndCause::Busy => Shipped::Busy,
        EndCause::NoAnswer => Shipped::NoAnswer,
        EndCause::Cancelled => Shipped::Cancelled,
        EndCause::Unallocated => Shipped::Unallocated,
        EndCause::Rejected => Shipped::Rejected,
        EndCause::NetworkUnavailable => Shipped::NetworkUnavailable,
        EndCause::SystemFailure | EndCause::CutOff => Shipped::SystemFailure,
        EndCause::MediaLost => Shipped::CallDropped,
        EndCause::MessageLeft => Shipped::AnsweringMachine,
        EndCause::HungUp => {
            let default = campaign.default_disposition.as_deref().and_then(|name| find(campaign, name));
            return default.unwrap_or_else(|| of(campaign, Shipped::NoDisposition));
        }
    };
    of(campaign, which)
}

/// Why a call that we placed ended, from who gave it up before an answer, the final SIP status (none: no response at
/// all) and the Q.850 cause of its Reason header (RFC 3326).
pub fn cause(cancelled_by: Option<EndedBy>, status: Option<u16>, q850: Option<u8>) -> EndCause {
    // A CANCEL of ours decides only if it won its race: another final answer tells what really happened.
    match (cancelled_by, status) {
        (Some(EndedBy::Agent), None | Some(487)) => return EndCause::Cancelled,
        (Some(_), None | Some(487)) => return EndCause::NoAnswer,
        _ => {}
    }
    let Some(status) = status else { return EndCause::SystemFailure };
    if (200..300).contains(&status) {
        return EndCause::HungUp;
    }
    match q850 {
        Some(17) => EndCause::Busy,
        Some(18 | 19) => EndCause::NoAnswer,
        Some(1 | 22 | 28) => EndCause::Unallocated,
        Some(21) => EndCause::Rejected,
        Some(27 | 34 | 38 | 41 | 42) => EndCause::NetworkUnavailable,
        // 16 and 31 say nothing, nor does one that we do not know.
        _ => by_status(status),
    }
}

/// The same from the status alone.
fn by_status(status: u16) -> EndCause {
    match status {
        486 | 600 => EndCause::Busy,
        408 | 480 | 487 => EndCause::NoAnswer,
        404 | 410 | 484 | 604 => EndCause::Unallocated,
        403 | 603 | 607 | 608 => EndCause::Rejected,
        401 | 407 => EndCause::SystemFailure,
        _ => EndCause::NetworkUnavailable,
    }
}

/// Whether an attempt counts towards the caps: the customer's phone rang or was answered, or the network, not the PBX,
/// said no (`SPEC` section 3).
pub fn counts(campaign: &Campaign, times: &AttemptTimes, end: Option<&CallEnd>) -> bool {
    if times.ringing_at.is_some() || times.answered_at.is_some() {
        return true;
    }
    let Some(end) = end else { return false };
    // What became of a call that a crash cut off, nobody knows: rather one too few than one too many.
    end.cause == EndCause::CutOff
        || end.q850.is_some()
        || end.sip_code.is_some_and(|status| {
            (200..300).contains(&status) || campaign.counted.iter().any(|range| range.has(status))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Wall;

    #[test]
    fn the_table_of_the_docs_is_what_is_shipped() {
        let docs = include_str!("../../docs/dispositions.md");
        let mut table =
            "| name | code | folder | type | scope | select | what it does |\n|---|---|---|---|---|---|---|\n"
                .to_owned();
        for it in shipped() {
            let scope: String = [(it.scope.preview, 'p'), (it.scope.outbound, 'o'), (it.scope.inbound, 'i')]
                .into_iter()
                .filter_map(|(is, letter)| is.then_some(letter))
                .collect();
            let select = if it.agent_can_select { "yes" } else { "" };
            let (folder, kind) = (it.folder.name(), format!("{:?}", it.kind).to_lowercase());
            table +=
                &format!("| {} | {} | {folder} | {kind} | {scope} | {select} | {} |\n", it.name, it.code, it.effect());
        }
        assert!(docs.ends_with(&table), "docs/dispositions.md should end with:\n{table}");
    }

    #[test]
    fn an_attempt_counts_when_the_network_tried_the_customer() {
        let campaign = Campaign::default();
        let end = |sip_code, q850| CallEnd { by: EndedBy::Network, cause: EndCause::Busy, sip_code, q850 };
        for status in [200, 404, 410, 480, 484, 486, 487, 600, 603, 699] {
            assert!(counts(&campaign, &AttemptTimes::default(), Some(&end(Some(status), None))), "{status}");
        }
        for status in [401, 403, 407, 408, 488, 500, 503] {
            assert!(!counts(&campaign, &AttemptTimes::default(), Some(&end(Some(status), None))), "{status}");
        }
        assert!(counts(&campaign, &AttemptTimes::default(), Some(&end(Some(503), Some(34)))));
        let rang = AttemptTimes { ringing_at: Some(Wall(1)), ..AttemptTimes::default() };
        assert!(counts(&campaign, &rang, Some(&end(Some(503), None))));
        assert!(!counts(&campaign, &AttemptTimes::default(), None));
    }

    #[test]
    fn the_shipped_table_keeps_its_promises() {
        let campaign = Campaign::default();
        let mut names: Vec<&str> = campaign.dispositions.iter().map(|d| d.name.as_str()).collect();
        let mut codes: Vec<&str> = campaign.dispositions.iter().map(|d| d.code.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!((names.len(), codes.len()), (20, 20));
        for known in &campaign.dispositions {
            assert_eq!(known.folder == Folder::Final, known.is_final(), "{}", known.name);
            assert!(!known.agent_can_reschedule || !known.is_final(), "{}", known.name);
        }
        assert_eq!(find(&campaign, "sale").map(|d| d.code.as_str()), Some("SALE"));
        assert_eq!(find(&campaign, "dnc").map(|d| d.name.as_str()), Some("Add to DNC"));
        assert_eq!(preview_default(&campaign).name, "Bad record");
        assert!(preview_default(&campaign).scope.preview);
    }
}
