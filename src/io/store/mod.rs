//! The store: records, leases, attempts and the journal on disk, behind one thread that owns the connection.
//!
//! What a command does is written in [`desk::keeper`](crate::desk::keeper); here are the rows, the transactions, and what
//! happens when the disk says no: the command is kept and tried again, in order, until it is done.
mod dnc;
mod error;
pub mod examine;
mod export;
mod import;
mod introduce;
mod owner;
mod read;
mod schema;
mod sqlite;
mod tables;
mod thread;
mod wal;

use std::sync::Arc;

pub use error::StoreError;
pub use export::{Each, Export, Extent};
pub use read::Filter;
pub use sqlite::Sqlite;
pub use thread::{Left, StoreThread};

use crate::campaign::import::NewRecord;
use crate::campaign::report::calls::ListFigures;
use crate::campaign::report::compliance::Before;
use crate::campaign::{Attempt, Campaign, DncKind, DncRow, JournalRow, Record, RecordId};
use crate::desk::DeskId;
use crate::desk::keeper::{ImportReport, Incoming};
use crate::desk::ledger::{Command, News};
use crate::time::Wall;

/// A store of one campaign.
pub trait Store: Send {
    /// One command of a desk, in a transaction of its own. `News::Failed`: nothing was changed; the same command is to be
    /// tried again before any other.
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News;

    /// From now on these are the campaign's rules; its name is the same.
    fn adopt(&mut self, campaign: Arc<Campaign>) -> Result<(), StoreError>;

    /// Takes a list's rows in, all or none of them. `progress` hears from time to time how many have been read.
    fn import(
        &mut self,
        incoming: &Incoming,
        rows: &mut dyn Iterator<Item = NewRecord>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<ImportReport, StoreError>;

    /// Every record of the campaign, list by list, one at a time.
    fn records(&mut self, filter: &Filter, each: &mut dyn FnMut(Record)) -> Result<(), StoreError>;

    /// What an export of these rows looks like, and how many there are.
    fn extent(&mut self, rows: Export, filter: &Filter) -> Result<Extent, StoreError>;

    /// Every row of an export, one at a time, as they stood at one moment, until `each` breaks off. Attempts are told with
    /// their record, whose own history is left out; records with it.
    fn export(&mut self, rows: Export, filter: &Filter, each: Each<'_>) -> Result<(), StoreError>;

    /// One record.
    fn record(&mut self, record: RecordId) -> Result<Option<Record>, StoreError>;

    /// Every attempt of the campaign that has an outcome, oldest first.
    fn attempts(&mut self, filter: &Filter, each: &mut dyn FnMut(Attempt)) -> Result<(), StoreError>;

    /// Every dial of the span, with or without an outcome, in their order, and what had been before each.
    fn dials(&mut self, filter: &Filter, each: &mut dyn FnMut(Attempt, Before)) -> Result<(), StoreError>;

    /// How many records of each list stand where.
    fn list_figures(&mut self) -> Result<Vec<ListFigures>, StoreError>;
    /// Puts entries on the do-not-call lists that every desk asks, all or none.
    fn forbid(&mut self, rows: &mut dyn Iterator<Item = DncRow>) -> Result<u64, StoreError>;

    /// Takes an entry off its list, so that records which it held are looked at again; says whether it was there.
    fn allow(&mut self, list: &str, kind: DncKind, entry: &str) -> Result<bool, StoreError>;

    /// The entries of one list or all, in order.
    fn forbidden(&mut self, list: Option<&str>, each: &mut dyn FnMut(DncRow)) -> Result<(), StoreError>;

    /// The journal, oldest first.
    fn journal(&mut self, filter: &Filter, each: &mut dyn FnMut(JournalRow)) -> Result<(), StoreError>;
}

/// Opens the store that `url` names: `sqlite:PATH`, or a bare path.
pub fn open(url: &str, campaign: Arc<Campaign>) -> Result<Box<dyn Store>, StoreError> {
    match url.split_once(':') {
        Some(("sqlite", path)) if !path.is_empty() => Ok(Box::new(Sqlite::open(path.as_ref(), campaign)?)),
        Some((scheme, _)) if scheme.len() > 1 && !scheme.contains(['/', '\\', '.']) => {
            Err(StoreError::Url { url: url.to_owned() })
        }
        _ if url.is_empty() => Err(StoreError::Url { url: url.to_owned() }),
        _ => Ok(Box::new(Sqlite::open(url.as_ref(), campaign)?)),
    }
}

/// Opens the store that `url` names only to read: nothing of it changes, whatever the campaign's file says by now.
pub fn look(url: &str, campaign: Arc<Campaign>) -> Result<Box<dyn Store>, StoreError> {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    if path.is_empty() || path.contains("://") {
        return Err(StoreError::Url { url: url.to_owned() });
    }
    Ok(Box::new(Sqlite::look(path.as_ref(), campaign)?))
}
