//! The write-ahead log's file, made as long as it gets before anybody waits for it.
//!
//! A commit that must survive a power cut waits for the disk. While the log still grows, the file system has its own
//! books to write each time, which doubles the wait; a log that is written over is one flush. SQLite takes what follows
//! the last valid frame for nothing (the salts in a frame's header must be those of the log's header), so that zeros
//! are as good as no file at all.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

/// The log's header and a frame's header, in bytes: <https://www.sqlite.org/fileformat2.html#walformat>.
const LOG_HEADER: u64 = 32;
const FRAME_HEADER: u64 = 24;

/// Makes the log of the database at `path` long enough for so many pages of 4096 bytes. Only speed depends on it: where
/// it can't be done, nothing is said and nothing has changed.
pub(super) fn reserve(connection: &Connection, path: &Path, pages: u32) {
    // Nobody else appends to the log while we hold the right to write.
    if connection.execute_batch("BEGIN IMMEDIATE").is_ok() {
        let _ = lengthen(&log_of(path), LOG_HEADER + u64::from(pages) * (4096 + FRAME_HEADER));
        let _ = connection.execute_batch("ROLLBACK");
    }
}

/// The log's own path.
fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Real zeros, since a hole in the file would be filled block by block, at the cost that is to be avoided.
fn lengthen(path: &Path, wanted: u64) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let length = file.seek(SeekFrom::End(0))?;
    let zeros = [0; 64 << 10];
    let mut missing = wanted.saturating_sub(length);
    while missing > 0 {
        let piece = missing.min(zeros.len() as u64);
        // No more than the buffer's length.
        if let Err(error) = file.write_all(&zeros[..piece as usize]) {
            file.set_len(length)?;
            return Err(error);
        }
        missing -= piece;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(path: &Path) -> i64 {
        let connection = Connection::open(path).expect("it opens");
        connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).expect("the table is there")
    }

    #[test]
    fn what_stands_in_the_log_stays_and_what_comes_is_found_after_a_crash() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.sqlite");
        let connection = Connection::open(&path).expect("it opens");
        connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a)").expect("it is written");
        connection.execute_batch("INSERT INTO t VALUES (1)").expect("it is written");
        reserve(&connection, &path, 100);
        let length = || std::fs::metadata(log_of(&path)).expect("it is there").len();
        assert_eq!(length(), 32 + 100 * 4120);
        connection.execute_batch("INSERT INTO t VALUES (2)").expect("it is written");
        reserve(&connection, &path, 50);
        assert_eq!(length(), 32 + 100 * 4120, "it is never made shorter");
        // As after `kill -9`: the files without the shared memory.
        let copy = folder.path().join("b.sqlite");
        std::fs::copy(&path, &copy).expect("it is copied");
        std::fs::copy(log_of(&path), log_of(&copy)).expect("it is copied");
        assert_eq!((rows(&copy), rows(&path)), (2, 2));
    }

    #[test]
    fn an_empty_log_of_zeros_is_no_log() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.sqlite");
        let connection = Connection::open(&path).expect("it opens");
        connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a)").expect("it is written");
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("it is taken over");
        reserve(&connection, &path, 10);
        drop(connection);
        let zeros = Connection::open(&path).expect("it opens");
        reserve(&zeros, &path, 10);
        let copy = folder.path().join("b.sqlite");
        std::fs::copy(&path, &copy).expect("it is copied");
        std::fs::write(log_of(&copy), vec![0; 32 + 10 * 4120]).expect("it is written");
        assert_eq!((rows(&copy), rows(&path)), (0, 0));
    }
}
