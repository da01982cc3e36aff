//! Calls that belong to no open record, and that a crash must not leave up: those that an agent left to a message go on after
//! their outcome is stored, those that a crash cut off may not have ended when the sweep closes them, and those without a record
//! (typed, taken, a colleague's) have no outcome.

use super::{Keeper, OtherDialog, Rows};
use crate::campaign::{InteractionId, JournalEvent};
use crate::desk::ledger::{LeftCall, LeftUp, News};

/// So many of an agent's latest outcomes are looked at: a message takes a minute or two.
const LATEST: usize = 20;

/// How such a call came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// The message was over, or the far end hung up.
    OfItself,
    /// The desk that comes back said BYE.
    HungUpAfterCrash,
}

impl<R: Rows> Keeper<'_, R> {
    /// Those of this agent that are not known to be over.
    pub(super) fn left_up(&mut self) -> Result<News, R::Error> {
        let mut calls = Vec::new();
        for interaction in self.rows.recent(self.who.agent, LATEST)? {
            if let Some(dialog) = self.rows.dial(&interaction)?.and_then(|dial| dial.dialog) {
                calls.push(LeftUp { call: LeftCall::Attempt(interaction), dialog });
            }
        }
        for OtherDialog { owner, number, dialog, .. } in self.rows.other_calls(self.who.agent)? {
            // A process that lives has its calls, and hangs them up itself.
            if self.rows.is_dead(&owner) {
                calls.push(LeftUp { call: LeftCall::Other { owner, number }, dialog });
            }
        }
        Ok(News::LeftUp { calls })
    }

    /// A call without a record rings or is up.
    pub(super) fn other_up(&mut self, number: u64, call_id: String, dialog: String) -> Result<News, R::Error> {
        let (agent, owner) = (self.who.agent.to_owned(), self.who.owner.to_owned());
        self.rows.put_other_call(&OtherDialog { owner, agent, number, call_id, dialog })?;
        Ok(News::Done)
    }

    /// It is over.
    pub(super) fn other_over(&mut self, owner: &str, number: u64) -> Result<News, R::Error> {
        self.rows.drop_other_call(owner, self.who.agent, number)?;
        Ok(News::Done)
    }

    /// Nobody needs to hang it up any more.
    pub(super) fn over(&mut self, interaction: &InteractionId, how: Over) -> Result<News, R::Error> {
        let Some(mut dial) = self.rows.dial(interaction)?.filter(|dial| dial.dialog.is_some()) else {
            return Ok(News::Done);
        };
        let Some(row) = self.rows.row(dial.attempt.record)? else { return Ok(News::Done) };
        dial.dialog = None;
        self.rows.put_dial(&row.record, &dial)?;
        if how == Over::HungUpAfterCrash {
            self.journal(Some(dial.attempt.record), Some(interaction), JournalEvent::HungUpAfterCrash)?;
        }
        Ok(News::Done)
    }
}
