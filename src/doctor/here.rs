//! What is on this machine: the profile, the terminal, the store.

use super::{Check, Opinion, Verdict};
use crate::say::{Say, say};

/// A desk needs so much of a terminal, in columns and rows, to show everything at once.
const ROOMY: (u16, u16) = (80, 24);
/// With less room on the disk than this, in bytes, a day is not safe.
const LITTLE: u64 = 500_000_000;
/// With less than this nothing can be relied on.
const NOTHING: u64 = 20_000_000;

/// The profile, which could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileSeen {
    /// Its name.
    pub name: String,
    /// As whom it signs on.
    pub user: String,
    /// Where.
    pub server: String,
    /// Whether it has a password.
    pub has_password: bool,
    /// Whether it registers.
    pub registers: bool,
}

impl ProfileSeen {
    /// A registration without a password works at few a PBX.
    pub fn opinion(&self) -> Opinion {
        let about = |id| say(id).with("profile", &self.name).with("user", &self.user).with("server", &self.server);
        let opinion = match (self.has_password, self.registers) {
            (true, _) => Opinion::ok(Check::Profile, about("found-profile")),
            (false, false) => Opinion::ok(Check::Profile, about("found-profile-bare")),
            (false, true) => Opinion::warning(Check::Profile, about("found-profile-bare"), "cure-password"),
        };
        opinion.figure("user", self.user.as_str()).figure("server", self.server.as_str())
    }
}

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// None, or they are not wanted (NO_COLOR).
    None,
    /// Sixteen.
    Few,
    /// 256.
    Many,
    /// Any.
    All,
}

impl Colours {
    /// As the environment tells: TERM, COLORTERM, and NO_COLOR where it is set.
    pub fn of(term: &str, colorterm: Option<&str>, no_color: Option<&str>) -> Self {
        if no_color.is_some_and(|set| !set.is_empty()) || term.starts_with("vt") || is_dumb(term) {
            return Self::None;
        }
        match colorterm {
            Some("truecolor" | "24bit") => Self::All,
            _ if term.ends_with("-direct") => Self::All,
            _ if term.contains("256color") => Self::Many,
            _ => Self::Few,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::None => "0",
            Self::Few => "16",
            Self::Many => "256",
            Self::All => "24 bit",
        }
    }
}

/// Whether a terminal of this TERM can do nothing but write on and on, as far as anybody says.
pub fn is_dumb(term: &str) -> bool {
    ["", "dumb", "unknown"].contains(&term)
}

/// The terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalSeen {
    /// Standard output is none.
    None,
    /// There is one.
    Here {
        /// TERM.
        term: String,
        /// Whether the locale says that it reads UTF-8.
        utf8: bool,
        /// Its colours.
        colours: Colours,
        /// Its size in columns and rows.
        size: (u16, u16),
    },
}

impl TerminalSeen {
    /// The worst first.
    pub fn opinion(&self) -> Opinion {
        let Self::Here { term, utf8, colours, size: (columns, rows) } = self else {
            return Opinion::not_looked_at(Check::Terminal, say("found-no-terminal"));
        };
        let (columns, rows) = (*columns, *rows);
        let opinion = if is_dumb(term) {
            Opinion::wrong(Check::Terminal, say("found-terminal-dumb").with("term", term), "cure-term")
        } else if !utf8 {
            Opinion::warning(Check::Terminal, say("found-terminal-not-utf8"), "cure-utf8")
        } else if term == "linux" || term.starts_with("vt") {
            Opinion::warning(Check::Terminal, say("found-terminal-no-mouse").with("term", term), "cure-mouse")
        } else if columns < ROOMY.0 || rows < ROOMY.1 {
            let text = say("found-terminal-small").with("columns", columns.to_string()).with("rows", rows.to_string());
            Opinion::warning(Check::Terminal, text, "cure-terminal-small")
        } else {
            let text = say("found-terminal").with("columns", columns.to_string()).with("rows", rows.to_string());
            Opinion::ok(Check::Terminal, text.with("colours", colours.words()))
        };
        opinion.figure("columns", columns).figure("rows", rows).figure("term", term.as_str())
    }
}

/// What is wrong with a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreTrouble {
    /// Nothing can be written in its folder.
    Folder(String),
    /// The file is no store, or cannot be opened.
    Refused(String),
    /// It can be read, and not written.
    ReadOnly,
    /// Another process has held it for seconds.
    Busy,
}

/// The store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreSeen {
    /// There is no folder where it could be.
    Nowhere,
    /// The folder or the file.
    Here {
        /// Which.
        place: String,
        /// What is wrong.
        trouble: Option<StoreTrouble>,
        /// Free on its disk, in bytes.
        free_bytes: Option<u64>,
    },
}

impl StoreSeen {
    /// What cannot be written comes before what is nearly full.
    pub fn opinion(&self) -> Opinion {
        let (place, trouble, free_bytes) = match self {
            Self::Nowhere => return Opinion::wrong(Check::Store, say("found-store-nowhere"), "cure-store-nowhere"),
            Self::Here { place, trouble, free_bytes } => (place, trouble, *free_bytes),
        };
        let free = free_bytes.map_or_else(|| "?".to_owned(), bytes);
        let about = |id: &'static str| say(id).with("place", place);
        let wrong = |text: Say, cure| Opinion::wrong(Check::Store, text, cure);
        let opinion = match trouble {
            Some(StoreTrouble::Folder(why)) => wrong(about("found-store-folder").with("why", why), "cure-store-folder"),
            Some(StoreTrouble::Refused(why)) => {
                wrong(about("found-store-refused").with("why", why), "cure-store-refused")
            }
            Some(StoreTrouble::ReadOnly) => wrong(about("found-store-read-only"), "cure-store-folder"),
            Some(StoreTrouble::Busy) => Opinion::warning(Check::Store, about("found-store-busy"), "cure-store-busy"),
            None => match free_bytes {
                Some(few) if few < LITTLE => {
                    let verdict = if few < NOTHING { Verdict::Wrong } else { Verdict::Warning };
                    let text = about("found-store-full").with("free", free);
                    Opinion::new(Check::Store, verdict, text).cured(say("cure-disk"))
                }
                _ => Opinion::ok(Check::Store, about("found-store").with("free", free)),
            },
        };
        match free_bytes {
            Some(free_bytes) => opinion.figure("free_bytes", free_bytes),
            None => opinion,
        }
    }
}

/// `12.3 GB`.
fn bytes(bytes: u64) -> String {
    let bytes = bytes as f64;
    match bytes {
        1e12.. => format!("{:.1} TB", bytes / 1e12),
        1e9.. => format!("{:.1} GB", bytes / 1e9),
        _ => format!("{:.0} MB", bytes / 1e6),
    }
}
