//! Where reports and exports go: standard output, or a file, which is written whole or stays as it was.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Failure;

/// Why an output was not written.
pub enum Wrong {
    /// The place where it goes.
    Write(io::Error),
    /// Anything else.
    Other(Failure),
}

impl From<io::Error> for Wrong {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl Wrong {
    fn told(self, told: impl Fn(io::Error) -> Failure) -> Failure {
        match self {
            Self::Write(error) => told(error),
            Self::Other(failure) => failure,
        }
    }
}

/// Lets `write` write to standard output. What it gives comes back; none where the reader has seen enough.
pub fn to_stdout<T>(write: impl FnOnce(&mut dyn Write) -> Result<T, Wrong>) -> Result<Option<T>, Failure> {
    let told = |error| Failure::machine(format!("standard output: {error}"));
    to_reader(write(&mut io::stdout().lock()), told)
}

/// Lets `write` write into a file beside `path`, which then takes its place; a new one is its owner's alone, since customers
/// are in it. What it gives comes back; none where `path` is a pipe whose reader has seen enough.
pub fn to_file<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T, Wrong>) -> Result<Option<T>, Failure> {
    let path: PathBuf = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mistaken = |error: io::Error| {
        Failure::mistake(format!(
            "--output {}: {error}; name a file in a folder that exists and can be written",
            path.display()
        ))
    };
    let told = |error: io::Error| {
        Failure::machine(format!(
            "{}: {error}; nothing was written there, and what stood there is as it was",
            path.display()
        ))
    };
    // A device or a pipe is no file that could be replaced.
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        let mut file = File::options().write(true).open(&path).map_err(mistaken)?;
        return to_reader(write(&mut file), |error| Failure::machine(format!("{}: {error}", path.display())));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::with_prefix_in(".offhook-output-", folder).map_err(mistaken)?;
    if let Ok(before) = path.metadata() {
        // Whoever could read it can read it.
        file.as_file().set_permissions(before.permissions()).map_err(told)?;
    }
    let written = write(file.as_file_mut()).map_err(|wrong| wrong.told(told))?;
    file.as_file().sync_all().map_err(told)?;
    file.persist(&path).map_err(|error| told(error.error))?;
    Ok(Some(written))
}

/// What was written to somebody who reads along.
fn to_reader<T>(done: Result<T, Wrong>, told: impl Fn(io::Error) -> Failure) -> Result<Option<T>, Failure> {
    match done {
        Err(Wrong::Write(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(None),
        done => done.map(Some).map_err(|wrong| wrong.told(told)),
    }
}
