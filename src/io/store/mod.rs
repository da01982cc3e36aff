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

use std::path::PathBuf;
use std::sync::Arc;

pub use error::StoreError;
pub use export::{Each, Export, Extent};
pub use read::Filter;
pub use sqlite::Sqlite;
pub use thread::{Left, StoreThread};

use crate::campaign::import::NewRecord;
use crate::campaign::report::Outages;
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

    /// When desks were dead, as it is known at `now`: with those whose agents have not come back.
    fn outages(&mut self, now: Wall) -> Result<Outages, StoreError>;

    /// The journal, oldest first.
    fn journal(&mut self, filter: &Filter, each: &mut dyn FnMut(JournalRow)) -> Result<(), StoreError>;
}

/// The file of the store that `url` names: `sqlite:PATH`, `sqlite://PATH`, or a bare path. It need not exist.
pub fn path_of(url: &str) -> Result<PathBuf, StoreError> {
    let path = match url.split_once(':') {
        Some(("sqlite", path)) => path.strip_prefix("//").unwrap_or(path),
        // A letter before the colon is a drive, and a colon behind a separator is part of a name.
        Some((scheme, _)) if scheme.len() > 1 && !scheme.contains(['/', '\\', '.']) => "",
        _ => url,
    };
    if path.is_empty() { Err(StoreError::Url { url: url.to_owned() }) } else { Ok(path.into()) }
}

/// Opens the store that `url` names.
pub fn open(url: &str, campaign: Arc<Campaign>) -> Result<Box<dyn Store>, StoreError> {
    Ok(Box::new(Sqlite::open(&path_of(url)?, campaign)?))
}

/// Opens the store that `url` names only to read: nothing of it changes, whatever the campaign's file says by now.
pub fn look(url: &str, campaign: Arc<Campaign>) -> Result<Box<dyn Store>, StoreError> {
    Ok(Box::new(Sqlite::look(&path_of(url)?, campaign)?))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_url_names_one_file_or_none() {
        for (url, path) in [
            ("sqlite:desk.db", "desk.db"),
            ("sqlite:/srv/desk.db", "/srv/desk.db"),
            ("sqlite:///srv/desk.db", "/srv/desk.db"),
            ("desk.db", "desk.db"),
            ("/srv/desk.db", "/srv/desk.db"),
            ("./10:30.db", "./10:30.db"),
            ("C:desk.db", "C:desk.db"),
        ] {
            assert_eq!(path_of(url).ok().as_deref(), Some(Path::new(path)), "{url}");
        }
        for url in ["", "sqlite:", "sqlite://", "postgres://db/desk", "postgresql:desk", "mysql:x", "https://db/desk"] {
            assert!(matches!(path_of(url), Err(StoreError::Url { .. })), "{url}");
        }
    }
}
