//! The dial row, and how the call went.

use super::{Dial, Held, Keeper, Rows};
use crate::campaign::EndedBy;
use crate::campaign::gate::{self, Facts, Verdict};
use crate::campaign::{
    Attempt, AttemptTimes, DncVersion, Evidence, InteractionId, JournalEvent, Record, Status, disposition,
};
use crate::desk::ledger::{Lease, News, Progress};
use crate::pii::Pii;
use crate::say::{Say, say};
use crate::time::Wall;

/// Offered and accepted times.
type Shown = (Option<Wall>, Option<Wall>);

impl<R: Rows> Keeper<'_, R> {
    /// The gate once more, over fresh rows and in the transaction that writes the dial.
    pub(super) fn dial(
        &mut self,
        lease: Lease,
        interaction: InteractionId,
        phone: usize,
        shown: Shown,
    ) -> Result<News, R::Error> {
        if self.rows.dial(&interaction)?.is_some() {
            // The same command again: its first acknowledgement was lost.
            return Ok(News::DialCommitted { interaction });
        }
        let (mut row, hold) = match self.held(lease)? {
            Held::Mine(row, hold) => (row, hold),
            Held::Lost(news) => return Ok(news),
        };
        if self.rows.open_dial(lease.record)?.is_some() {
            return Ok(refused(interaction, "record-open", say("gate-open-dial"), None));
        }
        let facts = Facts { lease_left: Some(hold.until.since(self.now)) };
        let mut evidence = match gate::check(self.campaign, &row.record, phone, &facts, self.now) {
            Verdict::Allowed(evidence) => evidence,
            Verdict::Blocked(block) => {
                return Ok(refused(interaction, block.rule.name(), block.detail, block.until));
            }
        };
        evidence.dnc.extend(self.rows.dnc_versions()?.iter().map(DncVersion::words));
        let Some(attempt) = self.new_attempt(&row.record, &interaction, Some(phone), shown, Some(evidence)) else {
            return Ok(refused(interaction, "number-valid", say("gate-no-such-number"), None));
        };
        let number = attempt.number.clone();
        self.rows.put_dial(&row.record, &Dial { attempt, phone, dialog: None, closed: false })?;
        row.record.status = Status::InCall;
        row.hold = Some(hold);
        self.rows.put_row(&row, self.now)?;
        let earlier = || row.record.attempts.iter().filter(|attempt| attempt.times.dialed_at.is_some());
        let event = JournalEvent::Dialed {
            phone,
            number,
            attempt: u32::try_from(earlier().count() + 1).unwrap_or(u32::MAX),
            previous_at: earlier().filter_map(|attempt| attempt.times.dialed_at).max(),
            reached_before: earlier().any(|attempt| attempt.times.answered_at.is_some()),
        };
        self.journal(Some(lease.record), Some(&interaction), event)?;
        Ok(News::DialCommitted { interaction })
    }

    /// An attempt that begins now. Until its end is known it counts towards the caps: rather one too few than one too many.
    pub(super) fn new_attempt(
        &self,
        record: &Record,
        interaction: &InteractionId,
        phone: Option<usize>,
        (offered_at, accepted_at): Shown,
        evidence: Option<Evidence>,
    ) -> Option<Attempt> {
        let number = match phone {
            Some(index) => Some(record.phones.get(index)?),
            None => None,
        };
        let dialed_at = number.map(|_| self.now);
        Some(Attempt {
            interaction: interaction.clone(),
            record: record.id,
            agent: self.who.agent.to_owned(),
            phone_kind: number.map(|number| number.kind.clone()).unwrap_or_default(),
            number: number.map(|number| number.e164.clone()).unwrap_or_default(),
            times: AttemptTimes { offered_at, accepted_at, dialed_at, ..AttemptTimes::default() },
            end: None,
            call_id: None,
            disposition: None,
            code: None,
            note: Pii::default(),
            action: None,
            next_at: None,
            evidence,
            counts: number.is_some(),
            quality: None,
            recording: None,
            corrections: Vec::new(),
        })
    }

    pub(super) fn progress(
        &mut self,
        lease: Lease,
        interaction: &InteractionId,
        progress: Progress,
    ) -> Result<News, R::Error> {
        let (row, hold) = match self.held(lease)? {
            Held::Mine(row, hold) => (row, hold),
            Held::Lost(news) => return Ok(news),
        };
        let Some(mut dial) = self.rows.dial(interaction)?.filter(|dial| !dial.closed) else {
            return Ok(News::LeaseLost { lease });
        };
        drop(hold);
        let event = self.advance(&mut dial, progress);
        self.rows.put_dial(&row.record, &dial)?;
        if let Some(event) = event {
            self.journal(Some(lease.record), Some(interaction), event)?;
        }
        Ok(News::Done)
    }

    fn advance(&self, dial: &mut Dial, progress: Progress) -> Option<JournalEvent> {
        let attempt = &mut dial.attempt;
        Some(match progress {
            Progress::Invited { call_id } => {
                attempt.call_id = Some(call_id.clone());
                JournalEvent::Invited { call_id }
            }
            Progress::Early { dialog } => {
                dial.dialog = Some(dialog);
                return None;
            }
            Progress::Ringing => {
                attempt.times.ringing_at.get_or_insert(self.now);
                JournalEvent::Ringing
            }
            Progress::Answered { dialog } => {
                attempt.times.answered_at.get_or_insert(self.now);
                dial.dialog = Some(dialog);
                JournalEvent::Answered
            }
            Progress::Held => JournalEvent::Held,
            Progress::Resumed => JournalEvent::Resumed,
            Progress::Ended { end, hold_ms, quality } => {
                attempt.end = Some(end.clone());
                attempt.times.ended_at.get_or_insert(self.now);
                attempt.times.hold_ms = hold_ms;
                attempt.quality.clone_from(&quality);
                attempt.counts = disposition::counts(self.campaign, &attempt.times, Some(&end));
                // Only the far end's own hang-up, or its final answer, shows that it knows. Our BYE may be lost with this
                // process, and a call that a crash cut off may still be up: the dialog stays until the outcome, so that a
                // restart says BYE (again).
                let refused = attempt.times.answered_at.is_none() && end.sip_code.is_some_and(|code| code >= 300);
                if end.by == EndedBy::Customer || refused {
                    dial.dialog = None;
                }
                JournalEvent::Ended { end, hold_ms, quality }
            }
            Progress::Recorded { file } => {
                attempt.recording = Some(file.clone());
                JournalEvent::Recorded { file }
            }
            Progress::HungUpAfterCrash => {
                dial.dialog = None;
                JournalEvent::HungUpAfterCrash
            }
        })
    }
}

fn refused(interaction: InteractionId, rule: &str, detail: Say, until: Option<Wall>) -> News {
    News::DialRefused { interaction, rule: rule.to_owned(), detail, until }
}
