//! The store in one SQLite file.
//!
//! Write-ahead log. A command that the law counts or that nobody would write again (a dial, an outcome, a return) is
//! committed with `synchronous=FULL`: it survives a power cut, and the INVITE leaves only after that. It costs one
//! fdatasync, some 0.2 ms. The others (a keystroke's draft, a ringing, a state) are committed with `NORMAL`: they survive
//! `kill -9`, since the kernel has them, and the next FULL commit takes them to the disk with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};

use super::owner::Owner;
use super::tables::Tables;
use super::{Each, Export, Extent, Filter, Store, StoreError, dnc, export, import, introduce, read, schema, wal};
use crate::campaign::import::NewRecord;
use crate::campaign::report::Outages;
use crate::campaign::report::calls::ListFigures;
use crate::campaign::report::compliance::Before;
use crate::campaign::{Attempt, Campaign, DncKind, DncRow, JournalRow, Record, RecordId};
use crate::desk::DeskId;
use crate::desk::keeper::{self, Durability, ImportReport, Incoming, Who};
use crate::desk::ledger::{Command, News};
use crate::time::Wall;

/// How long a command waits for another process's transaction before it counts as failed, and is tried again.
const BUSY: Duration = Duration::from_secs(2);
/// Prepared statements that are kept.
const STATEMENTS: usize = 128;
/// Pages in the write-ahead log before they are taken over into the file: 4 MB.
const CHECKPOINT_PAGES: u32 = 1_000;

/// A store in one SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    campaign: Arc<Campaign>,
    campaign_id: i64,
    owner: Owner,
    /// Who sits at which desk of this process.
    sitting: BTreeMap<DeskId, String>,
    durability: Durability,
}

impl Sqlite {
    /// Opens the file, or makes it.
    pub fn open(path: &Path, campaign: Arc<Campaign>) -> Result<Self, StoreError> {
        let path = absolute(path)?;
        let failed = |why: String| StoreError::Open { path: path.clone(), why };
        let owner = Owner::new(&path).map_err(|error| failed(error.to_string()))?;
        let mut connection = Connection::open(&path).map_err(|error| failed(error.to_string()))?;
        connection.busy_timeout(BUSY)?;
        prepare_once(&connection)?;
        // The first statement that reads the file: a file of another kind is told here.
        connection
            .pragma_update(None, "journal_mode", "WAL")
            .map_err(|error| failed(format!("it is no store of ours, or not writable ({error})")))?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", "OFF")?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
        schema::migrate(&mut connection, &path)?;
        wal::reserve(&connection, &path, CHECKPOINT_PAGES);
        let campaign_id = introduce::introduce(&connection, &campaign, &owner)?;
        let (sitting, durability) = (BTreeMap::new(), Durability::Crash);
        Ok(Self { connection, campaign, campaign_id, owner, sitting, durability })
    }

    /// Opens the file only to read. The campaign must have been in it before.
    pub fn look(path: &Path, campaign: Arc<Campaign>) -> Result<Self, StoreError> {
        let failed = |why: String| StoreError::Open { path: path.to_owned(), why };
        if !path.is_file() {
            return Err(failed("there is no such file; 'offhook campaign import' makes it".to_owned()));
        }
        let path = absolute(path)?;
        let owner = Owner::new(&path).map_err(|error| failed(error.to_string()))?;
        let connection = Connection::open_with_flags(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(|error| failed(error.to_string()))?;
        connection.busy_timeout(BUSY)?;
        prepare_once(&connection)?;
        let id = connection
            .query_row("SELECT id FROM campaigns WHERE name = ?1", [&campaign.name], |row| row.get(0))
            .optional()
            .map_err(|error| failed(format!("it is no store of ours ({error})")))?;
        let no_campaign = || failed(format!("it has no records of the campaign '{}'", campaign.name));
        let campaign_id = id.ok_or_else(no_campaign)?;
        let (sitting, durability) = (BTreeMap::new(), Durability::Crash);
        Ok(Self { connection, campaign, campaign_id, owner, sitting, durability })
    }

    /// The file cannot grow beyond so many pages from now on: a full disk, for tests.
    pub fn limit_pages(&mut self, pages: u32) -> Result<(), StoreError> {
        self.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
        Ok(())
    }

    /// How many pages the file has now.
    pub fn pages(&self) -> Result<u32, StoreError> {
        Ok(self.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?)
    }

    fn set_durability(&mut self, wanted: Durability) -> Result<(), rusqlite::Error> {
        if self.durability != wanted {
            let word = match wanted {
                Durability::Crash => "NORMAL",
                Durability::PowerCut => "FULL",
            };
            self.connection.pragma_update(None, "synchronous", word)?;
            self.durability = wanted;
        }
        Ok(())
    }

    fn transact(&mut self, desk: DeskId, now: Wall, command: Command) -> Result<News, StoreError> {
        self.set_durability(keeper::durability(&command))?;
        let (attaches, detaches) = match &command {
            Command::Attach { agent } | Command::TakeOver { agent } => (Some(agent.clone()), false),
            Command::Detach => (None, true),
            _ => (None, false),
        };
        let agent = attaches.as_ref().or_else(|| self.sitting.get(&desk)).cloned().unwrap_or_default();
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let mut tables = Tables::new(&self.connection, self.campaign_id, &self.campaign, &self.owner);
        let who = Who { desk, owner: self.owner.name(), agent: &agent };
        let done = keeper::handle(&mut tables, &self.campaign, who, now, command).and_then(|news| {
            self.connection.prepare_cached("COMMIT")?.execute([])?;
            Ok(news)
        });
        let news = match done {
            Ok(news) => news,
            Err(error) => {
                // SQLite may have rolled back by itself already; then there is nothing left to undo.
                if !self.connection.is_autocommit() {
                    self.connection.execute_batch("ROLLBACK")?;
                }
                return Err(error);
            }
        };
        if let (Some(agent), News::Attached { .. }) = (attaches, &news) {
            self.sitting.insert(desk, agent);
        } else if detaches {
            self.sitting.remove(&desk);
        }
        Ok(news)
    }
}

impl Store for Sqlite {
    fn handle(&mut self, desk: DeskId, now: Wall, command: Command) -> News {
        self.transact(desk, now, command).unwrap_or_else(|error| News::Failed { why: error.to_string() })
    }

    fn adopt(&mut self, campaign: Arc<Campaign>) -> Result<(), StoreError> {
        self.campaign_id = introduce::introduce(&self.connection, &campaign, &self.owner)?;
        self.campaign = campaign;
        Ok(())
    }

    fn import(
        &mut self,
        incoming: &Incoming,
        rows: &mut dyn Iterator<Item = NewRecord>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<ImportReport, StoreError> {
        let campaign = Arc::clone(&self.campaign);
        let Some(list) = campaign.list(&incoming.list) else {
            let known: Vec<&str> = campaign.lists.iter().map(|list| list.name.as_str()).collect();
            let (campaign, known) = (campaign.name.clone(), known.join(", "));
            return Err(StoreError::NoList { campaign, list: incoming.list.clone(), known });
        };
        self.set_durability(Durability::PowerCut)?;
        let transaction =
            rusqlite::Transaction::new_unchecked(&self.connection, rusqlite::TransactionBehavior::Immediate)?;
        let tables = Tables::new(&self.connection, self.campaign_id, &campaign, &self.owner);
        let report = import::import(&tables, list, incoming, rows, progress)?;
        transaction.commit()?;
        progress(report.read);
        Ok(report)
    }

    fn records(&mut self, filter: &Filter, each: &mut dyn FnMut(Record)) -> Result<(), StoreError> {
        let tables = Tables::new(&self.connection, self.campaign_id, &self.campaign, &self.owner);
        read::records(&self.connection, self.campaign_id, &tables, filter, each)
    }

    fn extent(&mut self, rows: Export, filter: &Filter) -> Result<Extent, StoreError> {
        export::extent(&self.connection, self.campaign_id, rows, filter)
    }

    fn export(&mut self, rows: Export, filter: &Filter, each: Each<'_>) -> Result<(), StoreError> {
        // One moment's rows, whatever the desks write meanwhile.
        let snapshot = self.connection.unchecked_transaction()?;
        let tables = Tables::new(&self.connection, self.campaign_id, &self.campaign, &self.owner);
        match rows {
            Export::Attempts => export::attempts(&self.connection, self.campaign_id, &tables, filter, each)?,
            Export::Records => export::records(&self.connection, self.campaign_id, &tables, filter, each)?,
        }
        Ok(snapshot.commit()?)
    }

    fn record(&mut self, record: RecordId) -> Result<Option<Record>, StoreError> {
        let tables = Tables::new(&self.connection, self.campaign_id, &self.campaign, &self.owner);
        Ok(tables.load(record)?.map(|row| row.record))
    }

    fn attempts(&mut self, filter: &Filter, each: &mut dyn FnMut(Attempt)) -> Result<(), StoreError> {
        read::attempts(&self.connection, self.campaign_id, filter, each)
    }

    fn dials(&mut self, filter: &Filter, each: &mut dyn FnMut(Attempt, Before)) -> Result<(), StoreError> {
        read::dials(&self.connection, self.campaign_id, filter, each)
    }

    fn list_figures(&mut self) -> Result<Vec<ListFigures>, StoreError> {
        read::list_figures(&self.connection, self.campaign_id)
    }

    fn forbid(&mut self, rows: &mut dyn Iterator<Item = DncRow>) -> Result<u64, StoreError> {
        self.set_durability(Durability::PowerCut)?;
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut added = 0;
        for row in rows {
            dnc::add(&transaction, &row)?;
            added += 1;
        }
        transaction.commit()?;
        Ok(added)
    }

    fn allow(&mut self, list: &str, kind: DncKind, entry: &str) -> Result<bool, StoreError> {
        self.set_durability(Durability::PowerCut)?;
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let was_there = dnc::remove(&transaction, list, kind, entry)?;
        if was_there {
            introduce::look_again(&transaction, self.campaign_id)?;
        }
        transaction.commit()?;
        Ok(was_there)
    }

    fn forbidden(&mut self, list: Option<&str>, each: &mut dyn FnMut(DncRow)) -> Result<(), StoreError> {
        dnc::each(&self.connection, list, each)
    }

    fn outages(&mut self, now: Wall) -> Result<Outages, StoreError> {
        read::outages(&self.connection, &self.owner, now)
    }

    fn journal(&mut self, filter: &Filter, each: &mut dyn FnMut(JournalRow)) -> Result<(), StoreError> {
        read::journal(&self.connection, self.campaign_id, filter, each)
    }
}

/// Statements are kept, and planned once: without the second, SQLite would plan most of them again for every value that is
/// bound, since a partial index might serve that value. Ours name in the statement itself what a partial index asks for.
fn prepare_once(connection: &Connection) -> Result<(), StoreError> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// The database's own path, free of links, so that every process names the owners' files alike. Its folder is made if it
/// is missing.
fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    let failed = |error: std::io::Error| StoreError::Open { path: path.to_owned(), why: error.to_string() };
    let path = std::path::absolute(path).map_err(failed)?;
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(path) };
    std::fs::create_dir_all(folder).map_err(failed)?;
    match std::fs::canonicalize(&path) {
        Ok(real) => Ok(real),
        Err(_) => Ok(std::fs::canonicalize(folder).map_err(failed)?.join(name)),
    }
}
