//! What was typed: the commands and their options. What it means is decided where each command runs.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

mod rules;

pub use rules::{Check, Dnc, DncWhat, ForecastFormat, Moment, Simulate};

use crate::say::Lang;

/// The phone of an outbound agent.
///
/// A SIP user agent, the audio path to a headset, and the preview desk on which campaign records arrive.
#[derive(Debug, Parser)]
#[command(name = "offhook", version, max_term_width = 100, after_help = "Try it:  offhook demo")]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The desk against an embedded far end and a sample campaign, with nothing to set up
    #[command(after_help = "Example:  offhook demo --headless --records 5")]
    Demo(Demo),
    /// The agent's terminal
    #[command(after_help = "Example:  offhook desk --profile asterisk --campaign spring.toml --agent alice")]
    Desk(Desk),
    /// Headless desks: records are dialled by the timer, results are JSON lines
    #[command(after_help = "Example:  offhook auto --profile trunk.toml --campaign spring.toml --desks 20 --for 1h")]
    Auto(Auto),
    /// A bare softphone: a dial pad, or JSON lines on standard input and output
    #[command(
        after_help = "Example:  (echo '{\"do\":\"dial\",\"to\":\"600\"}'; sleep 20) | offhook phone --profile asterisk --json"
    )]
    Phone(Phone),
    /// Campaign files and their lists
    #[command(subcommand)]
    Campaign(Campaign),
    /// Reports, as folds over the journal
    #[command(subcommand)]
    Report(Report),
    /// SIP profiles
    #[command(subcommand)]
    Profile(Profile),
    /// Sound devices by stable name, with a test of each
    #[command(after_help = "Example:  offhook devices --test")]
    Devices(Devices),
    /// What works and what doesn't, in plain words, and what helps
    ///
    /// Looks at the profile, the terminal, the store, microphone and speaker, the way to the PBX, the registration, NAT and
    /// codecs, and measures the audio of a call to an extension that sends back what it hears. It registers as desk 1 of the
    /// profile for a few seconds: run it while nobody works on that line. The exit code is 0 where nothing is wrong, else 1.
    #[command(after_help = "Example:  offhook doctor --profile asterisk --echo 600")]
    Doctor(Doctor),
}

/// `offhook demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// No screen: records worked by the timer, JSON lines, a summary
    #[arg(long)]
    pub headless: bool,
    /// End after so many records [default: 5 headless, none with a screen]
    #[arg(long, value_name = "N")]
    pub records: Option<u64>,
    /// Replay the same day
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// How many desks (headless)
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub desks: u32,
    /// How many records the sample campaign has
    #[arg(long, value_name = "N", hide = true)]
    pub list: Option<u64>,
    /// Review time in seconds, instead of the sample campaign's
    #[arg(long, value_name = "S", hide = true)]
    pub review: Option<u32>,
    /// Keep the store here instead of in a temporary folder
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub sound: Sound,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub trace: Trace,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub look: Look,
}

/// `offhook desk`.
#[derive(Debug, Args)]
pub struct Desk {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub line: Line,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    /// The agent's name [default: the login name]
    #[arg(long, value_name = "NAME")]
    pub agent: Option<String>,
    /// Take over from another desk of the same agent, unless it has a call up
    #[arg(long)]
    pub take_over: bool,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub sound: Sound,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub trace: Trace,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub look: Look,
}

/// `offhook auto`.
#[derive(Debug, Args)]
pub struct Auto {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub line: Line,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    /// How many desks
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub desks: u32,
    /// The agents' names: an n in braces becomes the desk's number
    #[arg(long, value_name = "NAME", default_value = "auto{n}")]
    pub agent: String,
    /// End after so many records
    #[arg(long, value_name = "N")]
    pub records: Option<u64>,
    /// End after so long: 90s, 15m, 1h [default: when no number is callable]
    #[arg(long = "for", value_name = "TIME", value_parser = duration)]
    pub run_for: Option<Duration>,
    /// Review time in seconds, where the campaign has none
    #[arg(long, value_name = "S")]
    pub review: Option<u64>,
    /// Hang up after so long a talk
    #[arg(long, value_name = "TIME", value_parser = duration, default_value = "5s")]
    pub talk: Duration,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub sound: Sound,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub trace: Trace,
}

/// `offhook phone`.
#[derive(Debug, Args)]
pub struct Phone {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub line: Line,
    /// JSON lines on standard input and output instead of a screen
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub sound: Sound,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub trace: Trace,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub look: Look,
}

/// Which SIP profile.
#[derive(Debug, Args)]
pub struct Line {
    /// A profile's file, or the name of a shipped one
    #[arg(long, value_name = "P")]
    pub profile: String,
}

/// Which campaign, and where its records are.
#[derive(Debug, Args)]
pub struct CampaignStore {
    /// The campaign's file
    #[arg(long, value_name = "FILE")]
    pub campaign: PathBuf,
    /// sqlite:PATH [default: in the user's data folder]
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
}

/// Microphone and speaker.
#[derive(Debug, Args, Clone, Default)]
pub struct Sound {
    /// A device's name, FILE.wav, tone:HZ, silence or null
    #[arg(long, value_name = "MIC")]
    pub mic: Option<String>,
    /// A device's name, FILE.wav (an n in braces becomes the call's number) or null
    #[arg(long, value_name = "SPEAKER")]
    pub speaker: Option<String>,
}

/// What is written down for whoever looks for a fault.
#[derive(Debug, Args, Clone, Default)]
pub struct Trace {
    /// Write every SIP message here, secrets masked
    #[arg(long, value_name = "FILE")]
    pub sip_trace: Option<PathBuf>,
    /// Write each call's SIP and RTP packets into a file of its own in this folder, for Wireshark; secrets masked
    #[arg(long, value_name = "FOLDER")]
    pub pcap: Option<PathBuf>,
    /// Write the log here
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
}

/// How the screen looks.
#[derive(Debug, Args, Clone, Default)]
pub struct Look {
    /// The screen's language: en, ar, de, es, fr, ja or ko [default: the environment's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// The screen's colours; F12 changes them, too [default: dark; none where NO_COLOR is set]
    #[arg(long, value_enum, value_name = "THEME")]
    pub theme: Option<Colours>,
}

/// The colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colours {
    /// For a dark terminal
    Dark,
    /// For a light terminal
    Light,
    /// White on black, and pure colours
    HighContrast,
    /// Bold and reverse only
    None,
}

/// `offhook campaign …`.
#[derive(Debug, Subcommand)]
pub enum Campaign {
    /// Is the file right, and what follows from it
    #[command(after_help = "Example:  offhook campaign check --campaign spring.toml")]
    Check(Check),
    /// What would be dialled then, and which rule blocks the rest
    #[command(
        after_help = "Example:  offhook campaign simulate --campaign spring.toml --at 17:30 --date 2026-11-30 --limit 50"
    )]
    Simulate(Simulate),
    /// The do-not-call lists of the store
    #[command(after_help = "Example:  offhook campaign dnc --campaign spring.toml add +12125550100")]
    Dnc(Dnc),
    /// Import a list
    #[command(
        after_help = "Example:  offhook campaign import --campaign spring.toml customers.csv --update --rejects bad.csv"
    )]
    Import(Import),
    /// Attempts or records as CSV or JSON lines
    #[command(
        after_help = "Example:  offhook campaign export --campaign spring.toml --what attempts --format csv -o attempts.csv"
    )]
    Export(Export),
    /// The records and where they stand
    #[command(after_help = "Example:  offhook campaign list --campaign spring.toml --limit 20")]
    List(List),
}

/// `offhook campaign import`.
#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    /// The CSV file; all lists of the campaign where absent
    #[arg(value_name = "CSV")]
    pub file: Option<PathBuf>,
    /// The list of the campaign file that it belongs to [default: the first]
    #[arg(long, value_name = "NAME")]
    pub list: Option<String>,
    /// Write rejected rows here, with line and cause; mend them and import the file again
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// Write what changed into records whose key the list has already; without it they are left alone
    #[arg(long)]
    pub update: bool,
    /// The same, and open completed and excluded records again
    #[arg(long)]
    pub reopen: bool,
}

/// `offhook campaign export`.
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    /// One row an attempt, or one a record
    #[arg(long, value_enum, default_value_t = What::Attempts)]
    pub what: What,
    /// How it is written
    #[arg(long, value_enum, default_value_t = ExportFormat::Csv)]
    pub format: ExportFormat,
    /// Attempts from this moment on (RFC 3339, or a date: midnight UTC)
    #[arg(long, value_name = "T")]
    pub from: Option<String>,
    /// Attempts before this moment (RFC 3339, or a date: midnight UTC)
    #[arg(long, value_name = "T")]
    pub until: Option<String>,
    /// This list alone
    #[arg(long, value_name = "NAME")]
    pub list: Option<String>,
    /// Begin the file with a byte-order mark, by which spreadsheets know UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Write it here: whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// One row an attempt that has an outcome
    Attempts,
    /// One row a record
    Records,
}

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Comma-separated, with a header; cells that a spreadsheet would take for formulas are defused
    Csv,
    /// One JSON object a line
    Jsonl,
}

/// `offhook campaign list`.
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u64,
    /// As JSON lines, attempts included
    #[arg(long)]
    pub json: bool,
}

/// `offhook report …`.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// Each agent's day: times, skips, calls, outcomes
    #[command(
        after_help = "Example:  offhook report agent --campaign spring.toml --from 2026-11-23 --until 2026-11-27"
    )]
    Agent(ReportArgs),
    /// The campaign: totals, what is left, outcomes by hour, attempts, skip reasons, audio quality
    #[command(after_help = "Example:  offhook report campaign --campaign spring.toml --format html -o today.html")]
    Campaign(ReportArgs),
    /// Each dial with its evidence, and those that broke a rule
    #[command(
        after_help = "Example:  offhook report compliance --campaign spring.toml --from start --format csv -o dials.csv"
    )]
    Compliance(ReportArgs),
    /// All three in one
    #[command(
        after_help = "Example:  offhook report all --campaign spring.toml --from yesterday --format html -o page.html"
    )]
    All(ReportArgs),
}

/// What every report is asked for.
#[derive(Debug, Args)]
pub struct ReportArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// From this moment on: RFC 3339, a date, a date and time, today, yesterday, or start [default: the midnight before --until]
    #[arg(long, value_name = "T")]
    pub from: Option<String>,
    /// Until this moment; a date is included [default: now]
    #[arg(long, value_name = "T")]
    pub until: Option<String>,
    /// The zone of all times, such as Europe/Berlin or UTC [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// Which table of the report is written as CSV [default: its main one]
    #[arg(long, value_name = "NAME")]
    pub table: Option<String>,
    /// Write it here: whole or not at all [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables for the terminal
    Table,
    /// One table for other programs
    Csv,
    /// Every table for other programs
    Json,
    /// One page with plots that needs nothing else
    Html,
}

/// `offhook profile …`.
#[derive(Debug, Subcommand)]
pub enum Profile {
    /// The shipped profiles
    #[command(after_help = "Example:  offhook profile list")]
    List,
    /// A commented template, to be filled in
    #[command(after_help = "Example:  offhook profile template > my-pbx.toml")]
    Template,
    /// Is the profile right, and what it says
    #[command(after_help = "Example:  offhook profile check my-pbx.toml")]
    Check {
        /// A profile's file, or the name of a shipped one
        #[arg(value_name = "P")]
        profile: String,
    },
}

/// `offhook devices`.
#[derive(Debug, Args)]
pub struct Devices {
    /// Play a tone on each speaker and measure each microphone
    #[arg(long)]
    pub test: bool,
}

/// `offhook doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub line: Line,
    /// Call this extension, which sends back what it hears, and measure it [default: the profile's 'echo']
    #[arg(long, value_name = "EXTENSION")]
    pub echo: Option<String>,
    /// JSON lines instead of words
    #[arg(long)]
    pub json: bool,
    /// Look at the store of this campaign
    #[arg(long, value_name = "FILE")]
    pub campaign: Option<PathBuf>,
    /// Look at this store: sqlite:PATH [default: all in the user's data folder]
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub sound: Sound,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub trace: Trace,
    /// The language of the words: en, ar, de, es, fr, ja or ko [default: the environment's]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Lang>,
}

/// `90s`, `15m`, `1h`, or seconds.
fn duration(text: &str) -> Result<Duration, String> {
    let (digits, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len()));
    let factor = match unit {
        "" | "s" => 1.0,
        "ms" => 0.001,
        "m" => 60.0,
        "h" => 3_600.0,
        _ => return Err(format!("'{unit}' is not a unit of time: use s, m or h, as in 90s, 15m, 1h")),
    };
    let number: f64 = digits.parse().map_err(|_| format!("'{text}' is not a time: write 90s, 15m or 1h"))?;
    Duration::try_from_secs_f64(number * factor).map_err(|_| format!("'{text}' is too long"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_well_formed_and_each_has_an_example() {
        Cli::command().debug_assert();
        let mut cli = Cli::command();
        cli.build();
        look_at(&mut cli);
    }

    /// Every command that does something has an example, and no help is broken in the midst: clap takes an n in braces for
    /// a new line.
    fn look_at(command: &mut clap::Command) {
        let name = command.get_bin_name().unwrap_or_default().to_owned();
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.contains('\n'), "{name} --{}: {help:?}", argument.get_id());
        }
        if !command.has_subcommands() && command.get_name() != "help" {
            let help = command.render_long_help().to_string();
            assert!(help.contains("Example:  ") && help.contains("offhook "), "{name} has no example:\n{help}");
        }
        command.get_subcommands_mut().filter(|below| below.get_name() != "help").for_each(look_at);
    }

    #[test]
    fn a_time_is_read_with_its_unit() {
        assert_eq!(duration("90s"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("1.5h"), Ok(Duration::from_secs(5_400)));
        assert_eq!(duration("15"), Ok(Duration::from_secs(15)));
        assert!(duration("5 days").is_err());
        assert!(duration("").is_err());
    }
}
