//! The commands: from what was typed to what runs, and how it ends.

use std::fmt;
use std::process::ExitCode;

use offhook::config::ConfigError;
use offhook::config::args::{Campaign, Cli, Command, Profile};
use offhook::io::shell::Ending;

mod auto;
mod bar;
mod campaign;
mod demo;
mod desk;
mod devices;
mod dnc;
mod doctor;
mod export;
mod import;
mod line;
mod look;
mod output;
mod phone;
mod profile;
mod report;
mod simulate;
mod sound;
mod start;
mod stored;

/// Why a command could not do its work: the exit code, and the words for the person who typed it.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    words: String,
}

impl Failure {
    /// A mistake in the arguments or a file: which, where, how to mend it.
    pub fn mistake(words: impl fmt::Display) -> Self {
        Self { code: 2, words: words.to_string() }
    }

    /// The store.
    pub fn store(words: impl fmt::Display) -> Self {
        Self { code: 4, words: words.to_string() }
    }

    /// Something else of this machine: a port, a file, the sound.
    pub fn machine(words: impl fmt::Display) -> Self {
        Self { code: 1, words: words.to_string() }
    }

    /// Says it on standard error.
    fn told(self) -> ExitCode {
        eprintln!("offhook: {}", self.words);
        ExitCode::from(self.code)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::mistake(error)
    }
}

/// Runs a command, and says on standard error what went wrong.
pub fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Demo(args) => demo::run(&args),
        Command::Desk(args) => desk::run(&args),
        Command::Auto(args) => auto::run(&args),
        Command::Phone(args) => phone::run(&args),
        Command::Campaign(Campaign::Check(args)) => campaign::check(&args),
        Command::Campaign(Campaign::Simulate(args)) => simulate::simulate(&args),
        Command::Campaign(Campaign::Dnc(args)) => dnc::dnc(&args),
        Command::Campaign(Campaign::Import(args)) => import::import(&args),
        Command::Campaign(Campaign::Export(args)) => export::export(&args),
        Command::Campaign(Campaign::List(args)) => campaign::list(&args),
        Command::Report(which) => report::run(&which),
        Command::Profile(Profile::List) => profile::list(),
        Command::Profile(Profile::Template) => profile::template(),
        Command::Profile(Profile::Check { profile }) => profile::check(&profile),
        Command::Devices(args) => devices::run(&args),
        Command::Doctor(args) => return doctor::run(&args).unwrap_or_else(Failure::told),
    };
    match done {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::NotRegistered) => {
            eprintln!(
                "offhook: not registered: the PBX refused, or did not answer (see above); \
                 'offhook doctor --profile P' tells why, 'offhook profile check P' what the profile asks for"
            );
            ExitCode::from(3)
        }
        Ok(Ending::NoSeat) => {
            eprintln!("offhook: other desks have the agents' names (see above); give --agent another one");
            ExitCode::from(2)
        }
        Ok(Ending::NotSaved { commands, why }) => {
            eprintln!(
                "offhook: {commands} changes could not be saved: {why}. What was stored before is safe; \
                 start again once the store can be written, and interrupted calls come back"
            );
            ExitCode::from(4)
        }
        Ok(Ending::Interrupted) => ExitCode::from(130),
        Err(failure) => failure.told(),
    }
}

/// Runs the loop on this thread.
fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::machine(format!("the event loop cannot start: {error}")))?;
    let done = runtime.block_on(work);
    // A name server or a disk that does not answer holds up nobody who wants to leave.
    runtime.shutdown_background();
    done
}
