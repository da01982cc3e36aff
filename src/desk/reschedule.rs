//! An agreed time for the next attempt, while it is part of the draft (S15): read, checked, kept with the work, and
//! handed over with the outcome.

use std::time::Duration;

use super::core::Core;
use super::input::Asked;
use super::order::Tell;
use super::work::{Pick, Work};
use crate::campaign::callback::{self, Reschedule};
use crate::campaign::disposition::{self, Disposition, Scope};
use crate::campaign::{Record, zones};
use crate::pii::Pii;
use crate::say::{Say, say};
use crate::time::Now;

/// Whether the record is finished without a call or after one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Preview,
    AfterCall,
}

impl When {
    const fn fits(self, scope: Scope) -> bool {
        match self {
            Self::Preview => scope.preview,
            Self::AfterCall => scope.outbound,
        }
    }
}

impl Core {
    /// The dispositions with which a time can be agreed, in the campaign's order.
    pub(super) fn reschedulable(&self, when: When) -> impl Iterator<Item = &Disposition> {
        let fits =
            move |known: &&Disposition| known.agent_can_select && can_reschedule(known) && when.fits(known.scope);
        self.campaign.dispositions.iter().filter(fits)
    }

    /// The agent agrees on a time. Without a disposition that allows it, the first one that does is picked.
    pub(super) fn reschedule(&mut self, now: Now, work: &mut Work, asked: Asked, when: When) {
        match self.read(now, work, asked, when) {
            Ok(reschedule) => {
                let fits =
                    work.picked().is_some_and(|picked| self.reschedulable(when).any(|known| known.name == picked));
                if !fits && let Some(first) = self.reschedulable(when).map(|known| known.name.clone()).next() {
                    work.pick = Some(Pick::Agents(first));
                } else if let Some(picked) = work.picked().map(str::to_owned) {
                    // A suggestion that carries a time is the agent's own from now on.
                    work.pick = Some(Pick::Agents(picked));
                }
                let Reschedule { from, until, zone, who, .. } = reschedule.clone();
                let words = callback::say_window(&zone, now.wall, from, until);
                self.tell(Tell::Agreed { from, until, who, words });
                work.reschedule = Some(reschedule);
                self.draft(work);
            }
            Err(why) => self.refuse("reschedule", why),
        }
    }

    /// The agreed time is taken back.
    pub(super) fn unschedule(&mut self, work: &mut Work) {
        if work.reschedule.take().is_none() {
            return self.refuse("reschedule", say("when-none-agreed"));
        }
        self.draft(work);
    }

    fn read(&self, now: Now, work: &Work, asked: Asked, when: When) -> Result<Reschedule, Say> {
        if work.lost {
            return Err(say("cannot-lost"));
        }
        if self.reschedulable(when).next().is_none() {
            return Err(say("when-no-disposition"));
        }
        let Asked { number, from, until, zone, who, note } = asked;
        let number = number.map(|number| find(&work.record, &number)).transpose()?;
        let zone = match zone {
            Some(name) => match zones::find(&name) {
                Some(zone) => zone.name,
                None => return Err(say("when-zone").with("zone", &name)),
            },
            None => callback::zone_of(&self.campaign, &work.record, number.as_ref()),
        };
        let from = callback::read_time(&from, &zone, now.wall)?;
        let until = match until {
            Some(until) => callback::read_time(&until, &zone, from)?,
            None => from + Duration::from_secs(u64::from(self.campaign.callback_window_min) * 60),
        };
        let note = Pii::new(note.unwrap_or_default());
        let reschedule = Reschedule { number, from, until, zone, who, note };
        callback::check(&self.campaign, &work.record, &reschedule, now.wall)?;
        Ok(reschedule)
    }

    /// What goes with an outcome that the agent chose. A final disposition needs no agreed time; one that cannot carry it is
    /// refused, so that nothing agreed is lost by a slip.
    pub(super) fn carried(&mut self, now: Now, work: &Work, name: &str) -> Result<Option<Reschedule>, Say> {
        let Some(reschedule) = work.reschedule.clone() else { return Ok(None) };
        let known = disposition::find(&self.campaign, name);
        if known.is_none_or(Disposition::is_final) {
            self.tell(Tell::Dropped { disposition: name.to_owned() });
            return Ok(None);
        }
        if !known.is_some_and(can_reschedule) {
            return Err(say("when-not-carried").with("disposition", disposition::said(&self.campaign, name)));
        }
        if reschedule.until <= now.wall {
            return Err(say("when-agreed-passed"));
        }
        Ok(Some(reschedule))
    }

    /// The same where nobody is there to be asked.
    pub(super) fn carried_unattended(&mut self, now: Now, work: &Work, name: &str) -> Option<Reschedule> {
        match self.carried(now, work, name) {
            Ok(reschedule) => reschedule,
            Err(_) => {
                self.tell(Tell::Dropped { disposition: name.to_owned() });
                None
            }
        }
    }
}

fn can_reschedule(known: &Disposition) -> bool {
    known.agent_can_reschedule && !known.is_final()
}

/// A number of the record: `#2`, or as it stands in the record.
fn find(record: &Record, wanted: &str) -> Result<Pii<String>, Say> {
    let wanted = wanted.trim();
    let by_place = wanted.strip_prefix('#').and_then(|n| n.parse::<usize>().ok()).and_then(|n| n.checked_sub(1));
    let digits = |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    let same = |text: &str| digits(text) == digits(wanted) && !digits(wanted).is_empty();
    let place = by_place
        .or_else(|| record.phones.iter().position(|phone| same(phone.e164.as_str()) || same(phone.given.as_str())));
    let phone = place.and_then(|place| record.phones.get(place));
    phone.map(|phone| phone.e164.clone()).ok_or_else(|| say("cannot-no-such-number").with("number", wanted))
}
