//! A folder of a test's own, with the files that the program reads, and its store.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use offhook::campaign::{Attempt, Campaign, JournalEvent, JournalRow, Record};
use offhook::config;
use offhook::io::store::{self, Filter, Store};

/// The program under test.
pub const OFFHOOK: &str = env!("CARGO_BIN_EXE_offhook");

/// Calling hours that are always open, in one time zone, and a list with one or two numbers a customer.
const CAMPAIGN: &str = r#"
name = "Test day"
zone = "America/New_York"
region = "US"
caller_id = "+12125550100"

[[hours]]
days = "daily"
from = "00:00"
until = "24:00"
phones = ["mobile", "home"]

[[lists]]
name = "people"
file = "people.csv"

[lists.format]
columns = [
    { column = "customer", is = "key" },
    { column = "name", is = "last-name" },
    { column = "mobile", is = "phone", type = "mobile" },
    { column = "home", is = "phone", type = "home" },
]
"#;

/// A folder of its own, gone with the test.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// An empty one.
    pub fn new() -> Self {
        Self { folder: tempfile::Builder::new().prefix("offhook-test-").tempdir().expect("a folder") }
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, readable by its owner alone.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("set");
        path
    }

    /// What a file holds; nothing where there is none.
    pub fn read(&self, name: &str) -> String {
        fs::read(self.path(name)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// The profile of a far end on this port.
    pub fn profile(&self, port: u16) -> PathBuf {
        let text =
            format!("server = \"127.0.0.1:{port}\"\nuser = \"agent{{n}}\"\npassword = \"demo\"\nexpires_s = 60\n");
        self.write("profile.toml", text)
    }

    /// A campaign with these settings before the usual ones, and these customers: key, mobile, home.
    pub fn campaign(&self, settings: &str, people: &[(&str, &str, &str)]) -> PathBuf {
        let rows: String =
            people.iter().map(|(key, mobile, home)| format!("{key},Customer {key},{mobile},{home}\n")).collect();
        self.write("people.csv", format!("customer,name,mobile,home\n{rows}"));
        self.write("campaign.toml", format!("{settings}\n{CAMPAIGN}"))
    }

    /// `sqlite:…` of this place's store.
    pub fn store_url(&self) -> String {
        format!("sqlite:{}", self.path("store.sqlite").display())
    }

    /// The program, in an environment that holds nothing of this machine's but the path.
    pub fn offhook(&self) -> Command {
        let mut command = Command::new(OFFHOOK);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .env("RUST_BACKTRACE", "1")
            .current_dir(self.folder.path());
        command
    }

    /// The program with words.
    pub fn run(&self, words: &[impl AsRef<std::ffi::OsStr>]) -> Command {
        let mut command = self.offhook();
        command.args(words);
        command
    }

    /// `COMMAND` with this place's profile, campaign and store, and further words.
    pub fn words(&self, command: &str, further: &[&str]) -> Vec<String> {
        self.words_on(&self.store_url(), command, further)
    }

    /// The same, on another store.
    pub fn words_on(&self, url: &str, command: &str, further: &[&str]) -> Vec<String> {
        let own = [command, "--profile", "profile.toml", "--campaign", "campaign.toml", "--store", url];
        own.iter().chain(further).map(|word| (*word).to_owned()).collect()
    }

    /// Imports the campaign's lists.
    pub fn import(&self) {
        let url = self.store_url();
        let done =
            super::run::to_end(self.run(&["campaign", "import", "--campaign", "campaign.toml", "--store", &url]));
        assert_eq!(done.code, Some(0), "the list is imported: {done:?}");
    }

    /// The campaign as its file has it.
    pub fn loaded(&self) -> Arc<Campaign> {
        Arc::new(config::campaign::load(self.path("campaign.toml")).expect("a campaign without fault").campaign)
    }

    /// The store, as the program's own readers see it.
    pub fn opened(&self) -> Opened {
        Opened::at(&self.path("store.sqlite"), self.loaded())
    }
}

/// A store that is read.
pub struct Opened {
    store: Box<dyn Store>,
}

impl Opened {
    /// Opens the file.
    pub fn at(path: &Path, campaign: Arc<Campaign>) -> Self {
        let url = format!("sqlite:{}", path.display());
        Self { store: store::open(&url, campaign).expect("the store opens") }
    }

    /// Every record.
    pub fn records(&mut self) -> Vec<Record> {
        let mut records = Vec::new();
        self.store.records(&Filter::default(), &mut |record| records.push(record)).expect("records are read");
        records
    }

    /// Every attempt that has an outcome.
    pub fn attempts(&mut self) -> Vec<Attempt> {
        let mut attempts = Vec::new();
        self.store.attempts(&Filter::default(), &mut |attempt| attempts.push(attempt)).expect("attempts are read");
        attempts
    }

    /// The journal.
    pub fn journal(&mut self) -> Vec<JournalRow> {
        let mut rows = Vec::new();
        self.store.journal(&Filter::default(), &mut |row| rows.push(row)).expect("the journal is read");
        rows
    }

    /// The journal's rows of one kind.
    pub fn count(&mut self, kind: impl Fn(&JournalEvent) -> bool) -> usize {
        self.journal().iter().filter(|row| kind(&row.event)).count()
    }
}
