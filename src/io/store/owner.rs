//! Which process a seat belongs to, and whether it still lives.
//!
//! Each opened store holds a locked file beside the database, named after a word that no other process has. The kernel
//! drops the lock with the process, however it dies, so that a seat of a killed desk is free at once. Process ids
//! would not do: they come again, and mean nothing in another container.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Stores opened by this process so far: each is an owner of its own.
static OPENED: AtomicU64 = AtomicU64::new(0);

/// This opened store among the others on the same database.
#[derive(Debug)]
pub(super) struct Owner {
    database: PathBuf,
    name: String,
    /// Locked for as long as it is open.
    _lock: File,
}

impl Owner {
    /// Becomes an owner of `database`.
    pub fn new(database: &Path) -> std::io::Result<Self> {
        #[expect(clippy::disallowed_methods, reason = "the moment makes the name unique where process ids come again")]
        let moment = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_nanos();
        let count = OPENED.fetch_add(1, Ordering::Relaxed);
        let name = format!("{:x}-{count:x}-{moment:x}", std::process::id());
        let lock = File::create(lock_path(database, &name))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::Error(error) => error,
            TryLockError::WouldBlock => std::io::ErrorKind::WouldBlock.into(),
        })?;
        Ok(Self { database: database.to_owned(), name, _lock: lock })
    }

    /// The word.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether another owner is dead: its file is gone, or no longer locked. What cannot be known is not dead.
    pub fn is_dead(&self, other: &str) -> bool {
        if other == self.name {
            return false;
        }
        let path = lock_path(&self.database, other);
        match File::open(&path) {
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
            Ok(file) if file.try_lock().is_ok() => {
                // Left by a process that was killed; whether it can be tidied away does not matter.
                let _ = std::fs::remove_file(path);
                true
            }
            Ok(_) => false,
        }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // Left behind, the file would only be tidied away later.
        let _ = std::fs::remove_file(lock_path(&self.database, &self.name));
    }
}

fn lock_path(database: &Path, owner: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(format!(".owner-{owner}"));
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_lives_until_it_is_dropped() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = folder.path().join("desk.db");
        let (first, second) = (Owner::new(&database).expect("free"), Owner::new(&database).expect("free"));
        assert!(!first.is_dead(second.name()) && !first.is_dead(first.name()));
        let name = second.name().to_owned();
        drop(second);
        assert!(first.is_dead(&name) && first.is_dead("never was"));
        let killed = lock_path(&database, "killed");
        File::create(&killed).expect("a file");
        assert!(first.is_dead("killed") && !killed.exists(), "an unlocked file is tidied away");
    }
}
