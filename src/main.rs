//! The program: what was typed, to what runs, to how it ended.

mod command;

use std::process::ExitCode;

use clap::Parser;
use offhook::config::args::Cli;

fn main() -> ExitCode {
    command::run(Cli::parse())
}
