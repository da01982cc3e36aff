//! The log: a file, never the terminal.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

/// Writes the log to `path`. `filter` is tracing's syntax: `info`, `offhook=debug`.
pub fn to_file(path: &Path, filter: &str) -> io::Result<()> {
    let file = File::options().create(true).append(true).open(path)?;
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .try_init()
        .map_err(io::Error::other)
}
