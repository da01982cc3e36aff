//! The schema and its migrations: each file is applied once, in order, in one transaction. From the first release on, none
//! that was released is changed any more.

use std::path::Path;

use rusqlite::Connection;

use super::StoreError;

/// All migrations; the first one is number 1.
const MIGRATIONS: &[&str] = &[include_str!("schema_1.sql")];

/// Brings the database to the newest schema.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as i64;
    // Immediate: of two processes that open a new file at once, one waits for the other.
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    transaction.execute_batch("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY) STRICT")?;
    let found: i64 = transaction.query_row("SELECT coalesce(max(version), 0) FROM migrations", [], |row| row.get(0))?;
    if found > known {
        return Err(StoreError::Newer { path: path.to_owned(), found, known });
    }
    for (version, sql) in (1i64..).zip(MIGRATIONS).skip_while(|(version, _)| *version <= found) {
        transaction.execute_batch(sql)?;
        transaction.execute("INSERT INTO migrations (version) VALUES (?1)", [version])?;
    }
    transaction.commit()?;
    Ok(())
}
