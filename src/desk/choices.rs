//! Which disposition or skip reason is possible when, and what is taken where the agent names none.

use super::core::Core;
use super::input::Want;
use super::order::Tell;
use super::reschedule::When;
use super::work::{Pick, Work};
use crate::campaign::disposition::{self, Disposition};
use crate::campaign::{CallEnd, SkipReason};
use crate::say::{Say, say};
use crate::time::Now;

impl Core {
    /// A disposition for a record without a call (S8): the wanted one, else the campaign's.
    pub(super) fn preview_disposition(&self, wanted: Option<&str>) -> Result<String, Say> {
        let Some(wanted) = wanted else { return Ok(disposition::preview_default(&self.campaign).name.clone()) };
        let known = self.known_disposition(wanted)?;
        if known.scope.preview && known.agent_can_select {
            Ok(known.name.clone())
        } else {
            Err(say("cannot-without-call").with("disposition", known.said()))
        }
    }

    /// A disposition for a call: the wanted one, else the campaign's default where picking one is optional.
    pub(super) fn call_disposition(&self, wanted: Option<&str>) -> Result<String, Say> {
        let Some(wanted) = wanted else {
            return if self.campaign.disposition_required {
                Err(say("cannot-pick-disposition"))
            } else {
                Ok(disposition::unpicked(&self.campaign).name.clone())
            };
        };
        let known = self.known_disposition(wanted)?;
        if known.scope.outbound && known.agent_can_select {
            Ok(known.name.clone())
        } else {
            Err(say("cannot-for-call").with("disposition", known.said()))
        }
    }

    fn known_disposition(&self, wanted: &str) -> Result<&Disposition, Say> {
        disposition::find(&self.campaign, wanted).ok_or_else(|| say("cannot-unknown-disposition").with("name", wanted))
    }

    /// What the call's result suggests to an agent; nothing where an agent could not pick it.
    pub(super) fn suggested(&self, end: &CallEnd) -> Option<Pick> {
        let known = disposition::preselect(&self.campaign, end);
        (known.agent_can_select && known.scope.outbound).then(|| Pick::Suggested(known.name.clone()))
    }

    /// What is stored where nobody is there to choose.
    pub(super) fn unattended(&self, work: &Work, end: &CallEnd) -> String {
        match &work.pick {
            Some(pick) => pick.name().to_owned(),
            None => disposition::preselect(&self.campaign, end).name.clone(),
        }
    }

    /// What is stored when the wrap-up time is over: what the agent had picked, else *No disposition*. A suggestion that
    /// the agent has not confirmed is not the agent's.
    pub(super) fn overdue(&self, work: &Work) -> String {
        match &work.pick {
            Some(Pick::Agents(name)) => name.clone(),
            _ => disposition::unpicked(&self.campaign).name.clone(),
        }
    }

    /// Whether the disposition ends the record.
    pub(super) fn ends_record(&self, name: &str) -> bool {
        disposition::find(&self.campaign, name).is_none_or(Disposition::is_final)
    }

    /// Whether a skip with this reason is allowed; else why not.
    pub(super) fn may_skip(&self, reason: Option<&str>) -> Result<(), Say> {
        let campaign = &self.campaign;
        let listed = || say("cannot-pick-reason").with("reasons", campaign.skip_reasons.join(", "));
        if !campaign.skip_allowed {
            return Err(say("cannot-by-campaign"));
        }
        match (campaign.skip_reason, reason) {
            (SkipReason::Required, None) if campaign.skip_reasons.is_empty() => Err(say("cannot-give-reason")),
            (SkipReason::Required, None) => Err(listed()),
            (_, Some(reason))
                if !campaign.skip_reasons.is_empty() && !campaign.skip_reasons.iter().any(|r| r == reason) =>
            {
                Err(listed())
            }
            _ => Ok(()),
        }
    }

    /// Whether the record may be snoozed for so long; else why not.
    pub(super) fn may_snooze(&self, work: &Work, minutes: Option<u32>) -> Result<u32, Say> {
        let campaign = &self.campaign;
        let allowed = &campaign.snooze_minutes;
        let Some(first) = allowed.first().filter(|_| campaign.snooze_times > 0) else {
            return Err(say("cannot-by-campaign"));
        };
        if work.lost {
            return Err(say("cannot-lost-skip"));
        }
        if work.record.snoozes >= campaign.snooze_times {
            return Err(say("cannot-snoozed").with("times", work.record.snoozes));
        }
        let minutes = minutes.unwrap_or(*first);
        if allowed.contains(&minutes) {
            return Ok(minutes);
        }
        let listed: Vec<String> = allowed.iter().map(u32::to_string).collect();
        Err(say("cannot-snooze-minutes").with("minutes", listed.join(", ")))
    }

    /// From the INVITE to the stored outcome, an agent can write notes and pick a disposition.
    pub(super) fn write_up(&mut self, now: Now, work: &mut Work, want: Want, when: &'static str) {
        match want {
            Want::Reschedule(asked) => return self.reschedule(now, work, asked, When::AfterCall),
            Want::Unschedule => return self.unschedule(work),
            Want::Note { text } => work.write(text),
            Want::Dispose { disposition } => match self.call_disposition(Some(&disposition)) {
                Ok(name) => work.pick = Some(Pick::Agents(name)),
                Err(why) => return self.refuse("disposition", why),
            },
            other => return self.not_now(&other, when),
        }
        self.draft(work);
    }

    /// The call goes on; its outcome is still offered to the store, which keeps it in the journal.
    pub(super) fn lost_in_call(&mut self, work: &mut Work) {
        if !work.lost {
            work.lost = true;
            self.tell(Tell::LeaseLost { why: say("lost-in-call") });
        }
    }
}
