//! Where a profile's password comes from: an environment variable, a file that only its owner reads, or the profile itself if only its
//! owner reads it. A source that others can read is refused, since a password that is printed in a warning is still read by others.

use std::path::{Path, PathBuf};

use super::ConfigError;
use crate::pii::Secret;

/// The longest password file that is read: a password, not a log file named by mistake.
const MAX_PASSWORD_BYTES: u64 = 4_096;

/// Where the password lies, as the profile says.
#[derive(Clone, PartialEq, Eq)]
pub enum Source {
    /// In the profile.
    Inline(Secret),
    /// In an environment variable of this name.
    Environment(String),
    /// In a file of its own; its last line break is not part of the password.
    File(PathBuf),
}

impl Source {
    /// In words, for `offhook profile check`; never the secret itself.
    pub fn describe(&self) -> String {
        match self {
            Self::Inline(_) => "in the profile".to_owned(),
            Self::Environment(name) => format!("in the environment variable {name}"),
            Self::File(path) => format!("in the file {}", path.display()),
        }
    }
}

/// Reads the environment variable of that name. The only place that does so for secrets.
pub fn environment(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "a profile names the variable that holds its password")]
    std::env::var(name).ok()
}

/// Gets the secret itself. `profile` is the profile's file, to which a relative path is relative; `environment` reads a variable.
///
/// # Errors
/// A variable that is not set, a file that is missing, empty, or readable by others; without a place: the caller knows the line.
pub fn resolve(
    source: &Source,
    profile: &Path,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Secret, ConfigError> {
    match source {
        Source::Inline(secret) => Ok(secret.clone()),
        Source::Environment(name) => match environment(name) {
            Some(value) if !value.is_empty() => Ok(Secret::new(value)),
            _ => Err(ConfigError::whole(profile, format!("the environment variable {name} holds no password"))
                .cure(format!("Set it before you start: export {name}=…"))),
        },
        Source::File(path) => {
            let path = profile.parent().unwrap_or(Path::new("")).join(path);
            read_file(&path, profile)
        }
    }
}

/// Refuses a file that anybody but its owner may read.
///
/// # Errors
/// Its mode, and the command that mends it.
pub fn only_the_owner_reads(file: &Path) -> Result<(), ConfigError> {
    let mode = mode_of(file).map_err(|error| unreadable(file, &error))?;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(ConfigError::whole(file, format!("it holds a password, and its mode {mode:04o} lets others read it"))
        .cure(format!("Run: chmod 600 {}", file.display())))
}

fn read_file(path: &Path, profile: &Path) -> Result<Secret, ConfigError> {
    let about = |what: String| ConfigError::whole(profile, what);
    let length = std::fs::metadata(path).map_err(|error| {
        about(format!("the password file {} cannot be read: {error}", path.display()))
            .cure("Make it, with mode 0600, or name another one in 'password_file'.")
    })?;
    only_the_owner_reads(path)?;
    if length.len() > MAX_PASSWORD_BYTES {
        return Err(about(format!("the password file {} is {} bytes long", path.display(), length.len()))
            .cure("Give one that holds the password and nothing else."));
    }
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let password = text.trim_end_matches(['\n', '\r']);
    if password.is_empty() {
        return Err(about(format!("the password file {} is empty", path.display())));
    }
    Ok(Secret::new(password))
}

fn unreadable(file: &Path, error: &std::io::Error) -> ConfigError {
    ConfigError::whole(file, format!("it cannot be read: {error}"))
}

#[cfg(unix)]
fn mode_of(file: &Path) -> std::io::Result<u32> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::metadata(file)?.permissions().mode() & 0o7777)
}

/// Where there are no modes, the folder's access list is the user's business.
#[cfg(not(unix))]
fn mode_of(file: &Path) -> std::io::Result<u32> {
    std::fs::metadata(file).map(|_| 0o600)
}
