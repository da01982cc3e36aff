//! Calls that an agent left to a message: they go on after their outcome is stored, and a crash must not leave them up.

use super::{Keeper, Rows};
use crate::campaign::{InteractionId, JournalEvent};
use crate::desk::ledger::{LeftUp, News};

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
                calls.push(LeftUp { interaction, dialog });
            }
        }
        Ok(News::LeftUp { calls })
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
