//! The rows that a store keeps, and what it must be able to do with them.

use crate::campaign::order::Rank;
use crate::campaign::{Attempt, Campaign, DncRow, DncVersion, InteractionId, JournalRow, Record, RecordId, Status};
use crate::desk::ledger::{DeskId, Draft};
use crate::time::Wall;
use std::time::Duration;

/// A record with what the store alone knows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The record, with its history, the times of each number's counted attempts, and its do-not-call marks.
    pub record: Record,
    /// The fencing token: grows whenever the hold changes hands.
    pub token: u64,
    /// Who has it.
    pub hold: Option<Hold>,
    /// Not before this moment; none: it will not be offered any more.
    pub due: Option<Wall>,
    /// What was typed and picked, and not yet stored with an outcome.
    pub draft: Draft,
}

/// A record in somebody's hands.
#[derive(Debug, Clone, PartialEq)]
pub struct Hold {
    /// The agent.
    pub agent: String,
    /// The desk.
    pub desk: DeskId,
    /// The process.
    pub owner: String,
    /// When the lease runs out.
    pub until: Wall,
    /// When it popped up.
    pub offered_at: Option<Wall>,
    /// When it was opened.
    pub accepted_at: Option<Wall>,
    /// The status that it gets back where nothing comes of it.
    pub back: Status,
}

/// A dial whose outcome is not stored yet, or an attempt that has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Dial {
    /// The attempt so far.
    pub attempt: Attempt,
    /// Index into `Record::phones`.
    pub phone: usize,
    /// The dialog of a call that rings or is up.
    pub dialog: Option<String>,
    /// Its outcome is stored.
    pub closed: bool,
}

/// An agent at a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The agent.
    pub agent: String,
    /// The desk.
    pub desk: DeskId,
    /// The process.
    pub owner: String,
    /// When it was last heard of.
    pub seen_at: Wall,
}

/// A call without a record that rings or is up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherDialog {
    /// The process that has it.
    pub owner: String,
    /// Whose it is.
    pub agent: String,
    /// That process's number of it. With the two before it, the key: a Call-ID is that of both ends.
    pub number: u64,
    /// Its Call-ID.
    pub call_id: String,
    /// How to hang it up.
    pub dialog: String,
}

/// What an acknowledged command survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The death of the process.
    Crash,
    /// The death of the machine.
    PowerCut,
}

/// What a store keeps, within one campaign. All of a command's calls are one transaction, which the store begins before
/// and ends after.
pub trait Rows {
    /// What can go wrong with the medium.
    type Error;

    /// The agent's seat.
    fn seat(&mut self, agent: &str) -> Result<Option<Seat>, Self::Error>;
    /// Writes a seat.
    fn put_seat(&mut self, seat: &Seat) -> Result<(), Self::Error>;
    /// Removes a seat.
    fn drop_seat(&mut self, agent: &str) -> Result<(), Self::Error>;
    /// Whether this process is known to be dead. Not known is not dead.
    fn is_dead(&mut self, owner: &str) -> bool;

    /// This agent's calls without a record.
    fn other_calls(&mut self, agent: &str) -> Result<Vec<OtherDialog>, Self::Error>;
    /// Writes one.
    fn put_other_call(&mut self, call: &OtherDialog) -> Result<(), Self::Error>;
    /// It is over.
    fn drop_other_call(&mut self, owner: &str, agent: &str, number: u64) -> Result<(), Self::Error>;

    /// A record.
    fn row(&mut self, record: RecordId) -> Result<Option<Row>, Self::Error>;
    /// Writes what changes on a record: status, counters, its phones' state, token, hold, due time, draft. Its attempts
    /// and the list's own columns are left alone.
    fn put_row(&mut self, row: &Row, now: Wall) -> Result<(), Self::Error>;
    /// The records in this agent's hands, oldest first.
    fn held_by(&mut self, agent: &str) -> Result<Vec<RecordId>, Self::Error>;
    /// Up to `limit` records whose lease has run out at `now`.
    fn run_out(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>, Self::Error>;
    /// The first record of this list that is due, in nobody's hands, and pinned to nobody else, in claim order: the
    /// lowest [`rank`](crate::campaign::order::rank), then the lowest id. The rank is the one that the record had when it
    /// was last written.
    fn first_due(&mut self, list: &str, agent: &str, now: Wall) -> Result<Option<(RecordId, Rank)>, Self::Error>;
    /// How far each of these lists has come in the turns of its order; 0 at the beginning.
    fn passes(&mut self, lists: &[&str]) -> Result<Vec<u64>, Self::Error>;
    /// Writes how far a list has come.
    fn put_pass(&mut self, list: &str, pass: u64) -> Result<(), Self::Error>;
    /// Up to `limit` records in nobody's hands that have expired, or whose rank has changed by itself:
    /// [`changes_at`](crate::campaign::order::changes_at) as it was when they were last written.
    fn changed(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>, Self::Error>;
    /// Whether another record of the same customer is in somebody's hands.
    fn customer_is_held(&mut self, record: &Record) -> Result<bool, Self::Error>;
    /// When the next record falls due for this agent or comes back from another's hands, and how many are still open.
    fn outlook(&mut self, agent: &str) -> Result<(Option<Wall>, u64), Self::Error>;

    /// Up to `limit` records with a callback of this agent or of nobody, by its beginning.
    fn callbacks(&mut self, agent: &str, limit: usize) -> Result<Vec<RecordId>, Self::Error>;
    /// Up to `limit` records whose callback is to be looked at by `now` ([`callback_look`]).
    fn callbacks_to_look_at(&mut self, now: Wall, limit: usize) -> Result<Vec<RecordId>, Self::Error>;
    /// Up to `limit` closed attempts of this agent, newest first.
    fn recent(&mut self, agent: &str, limit: usize) -> Result<Vec<InteractionId>, Self::Error>;

    /// A dial.
    fn dial(&mut self, interaction: &InteractionId) -> Result<Option<Dial>, Self::Error>;
    /// The dial of this record that has no outcome yet.
    fn open_dial(&mut self, record: RecordId) -> Result<Option<Dial>, Self::Error>;
    /// Writes a dial, or an attempt without one, of the customer of `record`.
    fn put_dial(&mut self, record: &Record, dial: &Dial) -> Result<(), Self::Error>;
    /// Puts an entry on a do-not-call list that every desk asks. One that is there already keeps the later end.
    fn forbid(&mut self, row: &DncRow) -> Result<(), Self::Error>;
    /// The do-not-call lists that the store has, by name.
    fn dnc_versions(&mut self) -> Result<Vec<DncVersion>, Self::Error>;

    /// Adds a row to the journal.
    fn journal(&mut self, row: &JournalRow) -> Result<(), Self::Error>;
}

/// In which queue a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In none: it will not be offered any more.
    Closed = 0,
    /// Its time has not come.
    Waiting = 1,
    /// In the claim order.
    Due = 2,
    /// In somebody's hands.
    Held = 3,
}

/// In which queue the row belongs at `now`.
pub fn place(row: &Row, now: Wall) -> Place {
    match (&row.hold, row.due) {
        (Some(_), _) => Place::Held,
        (None, None) => Place::Closed,
        (None, Some(due)) if due > now => Place::Waiting,
        (None, Some(_)) => Place::Due,
    }
}

/// When a held record is taken back: once its lease has run out, and a call without an outcome only after the campaign's
/// grace on top.
pub fn sweep_at(campaign: &Campaign, row: &Row) -> Option<Wall> {
    let until = row.hold.as_ref()?.until;
    Some(match row.record.status {
        Status::InCall => until + Duration::from_secs(campaign.cut_off_grace_s.into()),
        _ => until,
    })
}

/// When the record's callback is to be looked at: its owner may be away, its window may be over.
pub fn callback_look(campaign: &Campaign, row: &Row) -> Option<Wall> {
    row.record.callback.as_ref()?.next_look(campaign)
}
