//! When a record may be called next: what the store indexes, so that a record without a callable number is not offered.

use std::time::Duration;

use super::gate::{number_rules, record_rules};
use super::list::list_rules;
use super::{Campaign, MAX_SKIP_DOUBLINGS, Record, Status};
use crate::time::Wall;

/// Each rule moves the search to its own end; more of them than this do not take turns in earnest.
const MAX_STEPS: usize = 64;

/// How long a blocked record stays away where no rule tells an end.
const BLOCKED_RETRY: Duration = Duration::from_secs(60);

/// The next moment, `now` at the earliest, at which the gate would let one of the record's numbers through; none: never,
/// as the rules stand. Whether the campaign runs and the list is enabled is not asked: that can change at any time.
pub fn due(campaign: &Campaign, record: &Record, now: Wall) -> Option<Wall> {
    (0..record.phones.len()).filter_map(|phone| phone_due(campaign, record, phone, now)).min()
}

/// The same for one number.
pub fn phone_due(campaign: &Campaign, record: &Record, phone: usize, now: Wall) -> Option<Wall> {
    let mut at = now;
    for _ in 0..MAX_STEPS {
        let asked = list_rules(campaign, record, at)
            .and_then(|()| record_rules(campaign, record, at))
            .and_then(|()| number_rules(campaign, record, phone, at));
        match asked {
            Ok(_) => return Some(at),
            Err(block) => at = block.until.filter(|until| *until > at)?,
        }
    }
    None
}

/// Why a record comes back from a desk without an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// The agent rejected the pop-up.
    Rejected,
    /// Nobody answered the pop-up.
    NoAnswer,
    /// Skipped (S9).
    Skipped,
    /// The gate let no number through.
    Blocked,
    /// Never shown.
    Unused,
}

/// Where a record stands that comes back without an outcome. `before` is its status before it was offered: an agreed
/// window stays agreed. `record.skips` counts the skips before this one.
pub fn returned(campaign: &Campaign, record: &Record, before: &Status, why: Back, now: Wall) -> Status {
    let open = match before {
        Status::Rescheduled { .. } | Status::Waiting { .. } | Status::Completed { .. } | Status::Excluded { .. } => {
            before.clone()
        }
        Status::New | Status::Offered | Status::InReview | Status::InCall => Status::New,
    };
    match why {
        Back::Rejected | Back::NoAnswer | Back::Unused => open,
        Back::Skipped => Status::Waiting { until: now + skip_backoff(campaign, record) },
        Back::Blocked => {
            let as_open = Record { status: open.clone(), ..record.clone() };
            match due(campaign, &as_open, now) {
                Some(at) if at > now => Status::Waiting { until: at },
                // The gate knew more than the rules of the record: a stopped campaign, a lost lease.
                Some(_) => Status::Waiting { until: now + BLOCKED_RETRY },
                None => open,
            }
        }
    }
}

/// How long a record stays away after a skip; each further skip doubles it, up to a limit.
pub fn skip_backoff(campaign: &Campaign, record: &Record) -> Duration {
    let doublings = record.skips.min(MAX_SKIP_DOUBLINGS);
    Duration::from_secs(u64::from(campaign.skip_backoff_s) << doublings)
}
