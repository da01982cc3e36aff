//! Is a store well: can its folder and its file be written, and how much room is left. Nothing of it changes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// How long another process's transaction is waited for.
const BUSY: Duration = Duration::from_secs(2);
/// So many bytes are written into the folder, and taken away again: a disk that is full refuses them.
const SAMPLE: usize = 256 * 1_024;
/// At most so many stores of a folder are looked at.
const STORES: usize = 64;

/// How a store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// It can be read and written.
    Well,
    /// Nothing can be written in its folder; in the system's words.
    Folder(String),
    /// It cannot be opened, or is something else; in words.
    Refused(String),
    /// It can be read alone.
    ReadOnly,
    /// Another process holds it.
    Busy,
}

/// The file, or one that could be made there.
pub fn file(path: &Path) -> Health {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match folder(parent) {
        Health::Well if path.exists() => opened(path),
        other => other,
    }
}

/// A folder with all its stores (`*.sqlite`): the first that is not well, and which.
pub fn folder_of_stores(path: &Path) -> (PathBuf, Health) {
    let health = folder(path);
    if health != Health::Well {
        return (path.to_owned(), health);
    }
    let files = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut stores: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|end| end == "sqlite")).collect();
    stores.sort();
    let ill =
        stores.into_iter().take(STORES).map(|file| (opened(&file), file)).find(|(health, _)| *health != Health::Well);
    ill.map_or_else(|| (path.to_owned(), Health::Well), |(health, file)| (file, health))
}

/// Free on the disk where this is or would be, in bytes.
pub fn free_bytes(path: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(standing(path)).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

/// The folder itself, or what it would be made in.
fn standing(path: &Path) -> &Path {
    let all = path.ancestors().map(|path| if path.as_os_str().is_empty() { Path::new(".") } else { path });
    all.into_iter().find(|path| path.exists()).unwrap_or(Path::new("/"))
}

fn folder(path: &Path) -> Health {
    let write = || {
        let mut sample = tempfile::NamedTempFile::new_in(standing(path))?;
        sample.write_all(&[0; SAMPLE])?;
        sample.as_file().sync_all()
    };
    match write() {
        Ok(()) => Health::Well,
        Err(error) => Health::Folder(error.to_string()),
    }
}

fn opened(path: &Path) -> Health {
    let look = || {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.busy_timeout(BUSY)?;
        // Read first: what is no database is told here, whoever may write it.
        let _: i64 = connection.query_row("SELECT count(*) FROM campaigns", [], |row| row.get(0))?;
        connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK")
    };
    let Err(error) = look() else { return Health::Well };
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Health::Busy,
        Some(ErrorCode::ReadOnly) => Health::ReadOnly,
        _ => Health::Refused(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_that_is_none_is_refused_and_one_that_is_held_is_busy() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("spring.sqlite");
        assert_eq!(file(&path), Health::Well, "it could be made");
        assert!(!path.exists(), "and is not");
        std::fs::write(
            &path,
            "a letter to the editor, longer than a header of a database would be: it is none at all\n",
        )
        .expect("written");
        assert!(matches!(file(&path), Health::Refused(_)), "{:?}", file(&path));
        assert_eq!(folder_of_stores(place.path()).0, path);
        std::fs::remove_file(&path).expect("gone");
        let own = Connection::open(&path).expect("made");
        own.execute_batch("CREATE TABLE campaigns (id INTEGER); BEGIN IMMEDIATE").expect("held");
        assert_eq!(opened(&path), Health::Busy);
        own.execute_batch("ROLLBACK").expect("let go");
        assert_eq!(folder_of_stores(place.path()), (place.path().to_owned(), Health::Well));
    }

    #[test]
    fn a_folder_that_is_a_file_is_no_folder_and_one_that_is_missing_could_be_made() {
        let place = tempfile::tempdir().expect("a folder");
        std::fs::write(place.path().join("file"), "").expect("written");
        assert!(matches!(file(&place.path().join("file/spring.sqlite")), Health::Folder(_)));
        assert_eq!(file(&place.path().join("deep/er/spring.sqlite")), Health::Well);
        assert!(!place.path().join("deep").exists());
        assert!(free_bytes(&place.path().join("deep")).is_some_and(|bytes| bytes > 0));
    }
}
