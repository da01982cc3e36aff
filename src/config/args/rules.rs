//! `offhook campaign check | simulate | dnc`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::CampaignStore;

/// `offhook campaign check`.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    /// The campaign's file as it is now: how many of the store's records the change would concern
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub moment: Moment,
}

/// `offhook campaign simulate`.
#[derive(Debug, Args)]
pub struct Simulate {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub moment: Moment,
    /// So many records that would be dialled, and so many that are blocked
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = ForecastFormat::Table)]
    pub format: ForecastFormat,
}

/// Which moment.
#[derive(Debug, Args, Clone, Default)]
pub struct Moment {
    /// A time of day, 17:30, or a moment, 2026-11-30T17:30:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// The date of that time [default: today]
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// The time zone of both [default: the campaign's, else UTC]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
}

/// How a forecast is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ForecastFormat {
    /// As a table.
    Table,
    /// One row a record.
    Csv,
    /// One object.
    Json,
}

/// `offhook campaign dnc`.
#[derive(Debug, Args)]
pub struct Dnc {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub campaign: CampaignStore,
    /// The list [default: the one that 'Add to DNC' writes into]
    #[arg(long, value_name = "NAME")]
    pub list: Option<String>,
    /// What to do
    #[command(subcommand)]
    pub what: DncWhat,
}

/// What to do with a do-not-call list.
#[derive(Debug, Subcommand)]
pub enum DncWhat {
    /// Put entries on it: +12125550100, +1201*, "postal 802*", "state FL", "key C-17"
    #[command(
        after_help = "Example:  offhook campaign dnc --campaign spring.toml add +12125550100 \"state FL\" --until 2027-01-31"
    )]
    Add {
        /// The entries
        #[arg(value_name = "ENTRY", required_unless_present = "file")]
        entries: Vec<String>,
        /// A file with one entry a line
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// The last day on which they hold [default: for good]
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
    },
    /// Take entries off it: their records can be called again
    #[command(after_help = "Example:  offhook campaign dnc --campaign spring.toml remove +12125550100")]
    Remove {
        /// The entries
        #[arg(value_name = "ENTRY", required = true)]
        entries: Vec<String>,
    },
    /// The entries of the store's lists, one a line
    #[command(after_help = "Example:  offhook campaign dnc --campaign spring.toml list")]
    List,
}
