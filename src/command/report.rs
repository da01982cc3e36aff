//! `offhook report`: from the store, row by row, to a table, CSV, JSON or a page.

use std::io::{self, BufWriter, Write};

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use offhook::campaign::report::sheet::{csv_row, quoted, rfc3339};
use offhook::campaign::report::{Section, Sheet, Span, agent, calls, compliance, page};
use offhook::campaign::{Campaign, zones};
use offhook::config::args::{Format, Report, ReportArgs};
use offhook::io::clock::Clock;
use offhook::io::shell::Ending;
use offhook::io::store::{Filter, Store};
use offhook::io::terminal::local_zone;
use offhook::time::Wall;

use super::output::{self, Wrong};
use super::{Failure, stored};

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Agent,
    Campaign,
    Compliance,
    All,
}

impl Which {
    const fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Campaign => "campaign",
            Self::Compliance => "compliance",
            Self::All => "all",
        }
    }

    /// The table that is written as CSV where none is named.
    const fn main_table(self) -> &'static str {
        match self {
            Self::Agent | Self::All => "agents",
            Self::Campaign => "campaign",
            Self::Compliance => "dials",
        }
    }
}

/// Writes a report.
pub fn run(report: &Report) -> Result<Ending, Failure> {
    let (which, args) = match report {
        Report::Agent(args) => (Which::Agent, args),
        Report::Campaign(args) => (Which::Campaign, args),
        Report::Compliance(args) => (Which::Compliance, args),
        Report::All(args) => (Which::All, args),
    };
    let zone = zone(args.zone.as_deref())?;
    let (campaign, mut store) = stored::open(&args.campaign)?;
    let now = Clock::start().now().wall;
    let span = span(args, zone, now, store.as_mut())?;
    let report = |out: &mut dyn Write| {
        let mut out = BufWriter::new(out);
        Writing { which, campaign: &campaign, span: &span, now, store: store.as_mut() }.write(args, &mut out)
    };
    match &args.output {
        Some(path) => output::to_file(path, report)?,
        None => output::to_stdout(report)?,
    };
    Ok(Ending::Done)
}

struct Writing<'a> {
    which: Which,
    campaign: &'a Campaign,
    span: &'a Span,
    now: Wall,
    store: &'a mut dyn Store,
}

impl Writing<'_> {
    fn write(mut self, args: &ReportArgs, out: &mut dyn Write) -> Result<(), Wrong> {
        let zone = self.span.zone.clone();
        match args.format {
            Format::Csv => {
                let wanted = args.table.as_deref().unwrap_or(self.which.main_table());
                if wanted == "dials" && matches!(self.which, Which::Compliance | Which::All) {
                    out.write_all(Sheet::new("dials", "Dials", compliance::DIALS).csv_head().as_bytes())?;
                    self.dials(&mut |row| out.write_all(csv_row(row, &zone).as_bytes()))?;
                } else {
                    let sections = self.sections()?;
                    let sheet = find(&sections, wanted, self.which)?;
                    out.write_all(sheet.csv(&zone).as_bytes())?;
                }
            }
            _ if args.table.is_some() => {
                return Err(
                    Failure::mistake("--table names the table for --format csv; the other formats have all").into()
                );
            }
            Format::Json => self.json(out)?,
            Format::Table => {
                let sections = self.sections()?;
                writeln!(out, "{}: {}", self.campaign.name.replace(char::is_control, " "), page::about(self.span))?;
                for section in &sections {
                    write!(out, "\n{}", section.sheet.table(&zone))?;
                }
            }
            Format::Html => {
                let sections = self.sections()?;
                let heading = match self.which {
                    Which::All => self.campaign.name.clone(),
                    which => format!("{}: {} report", self.campaign.name, which.name()),
                };
                out.write_all(page::page(&heading, self.span, &sections).as_bytes())?;
            }
        }
        Ok(out.flush()?)
    }

    /// One object; the dials, of which there may be many, row by row.
    fn json(&mut self, out: &mut dyn Write) -> Result<(), Wrong> {
        let zone = self.span.zone.clone();
        let (from, until) = (rfc3339(self.span.from, &zone), rfc3339(self.span.until, &zone));
        write!(
            out,
            "{{\"report\":{},\"campaign\":{},\"from\":{},\"until\":{},\"zone\":{},\"tables\":{{",
            quoted(self.which.name()),
            quoted(&self.campaign.name),
            quoted(&from),
            quoted(&until),
            quoted(zone.iana_name().unwrap_or("local")),
        )?;
        let mut before = "\n";
        for section in self.sections_of_journal()? {
            write!(out, "{before}{}:{}", quoted(section.sheet.name), section.sheet.json(&zone))?;
            before = ",\n";
        }
        if matches!(self.which, Which::Compliance | Which::All) {
            let sheet = Sheet::new("dials", "Dials", compliance::DIALS);
            write!(out, "{before}\"dials\":[")?;
            let mut separator = "\n  ";
            let report = self.dials(&mut |row| {
                write!(out, "{separator}{}", sheet.json_row(row, &zone))?;
                separator = ",\n  ";
                Ok(())
            })?;
            let totals = report.totals();
            write!(out, "\n],\n{}:{}", quoted(totals.name), totals.json(&zone))?;
        }
        Ok(write!(out, "\n}}}}\n")?)
    }

    fn sections(&mut self) -> Result<Vec<Section>, Wrong> {
        let mut sections = self.sections_of_journal()?;
        if matches!(self.which, Which::Compliance | Which::All) {
            sections.extend(self.dials(&mut |_| Ok(()))?.sections());
        }
        Ok(sections)
    }

    /// What is a fold over the journal. It is read from its beginning: what began before the span may last into it.
    fn sections_of_journal(&mut self) -> Result<Vec<Section>, Wrong> {
        if self.which == Which::Compliance {
            return Ok(Vec::new());
        }
        let outages = self.store.outages(self.now).map_err(Failure::store)?;
        let mut agents = agent::Fold::new(self.span.clone(), outages.clone());
        let mut calls = calls::Fold::new(self.span.clone(), outages);
        let filter = Filter { until: Some(self.span.until), ..Filter::default() };
        let fold = &mut |row| {
            agents.row(&row);
            calls.row(&row);
        };
        self.store.journal(&filter, fold).map_err(Failure::store)?;
        let mut sections = Vec::new();
        if matches!(self.which, Which::Campaign | Which::All) {
            let lists = self.store.list_figures().map_err(Failure::store)?;
            sections.extend(calls.finish().sections(&lists, self.span));
        }
        if matches!(self.which, Which::Agent | Which::All) {
            sections.extend(agents.finish().sections(self.span));
        }
        Ok(sections)
    }

    /// Every dial, row by row.
    fn dials(
        &mut self,
        each: &mut dyn FnMut(&[offhook::campaign::report::Cell]) -> io::Result<()>,
    ) -> Result<compliance::ComplianceReport, Wrong> {
        let filter = Filter { from: Some(self.span.from), until: Some(self.span.until), ..Filter::default() };
        let mut report = compliance::ComplianceReport::default();
        let mut written = Ok(());
        let campaign = self.campaign;
        let judge = &mut |attempt, before| {
            let row = report.dial(campaign, &attempt, &before);
            if written.is_ok() {
                written = each(&row);
            }
        };
        self.store.dials(&filter, judge).map_err(Failure::store)?;
        written?;
        Ok(report)
    }
}

fn find<'a>(sections: &'a [Section], wanted: &str, which: Which) -> Result<&'a Sheet, Failure> {
    let found = sections.iter().map(|section| &section.sheet).find(|sheet| sheet.name == wanted);
    found.ok_or_else(|| {
        let names: Vec<&str> = sections.iter().map(|section| section.sheet.name).collect();
        Failure::mistake(format!(
            "--table {wanted}: the {} report has no such table; it has {}",
            which.name(),
            names.join(", ")
        ))
    })
}

pub(super) fn zone(name: Option<&str>) -> Result<TimeZone, Failure> {
    match name {
        None | Some("local") => Ok(local_zone()),
        Some(name) => zones::find(name).map(|zone| zone.rules).ok_or_else(|| {
            Failure::mistake(format!("--zone {name}: there is no such zone; write one like Europe/Berlin, or UTC"))
        }),
    }
}

/// The span that was asked for: today, where nothing was.
fn span(args: &ReportArgs, zone: TimeZone, now: Wall, store: &mut dyn Store) -> Result<Span, Failure> {
    let until = match args.until.as_deref() {
        None => now,
        Some(typed) => moment("--until", typed, &zone, now, Edge::End)?,
    };
    let from = match args.from.as_deref() {
        None => midnight(day_of(Wall(until.0 - 1), &zone), &zone)?,
        Some("start") => {
            let mut first = None;
            let filter = Filter { limit: Some(1), ..Filter::default() };
            store.journal(&filter, &mut |row| first = Some(row.at)).map_err(Failure::store)?;
            first.unwrap_or(until).min(until)
        }
        Some(typed) => moment("--from", typed, &zone, now, Edge::Beginning)?,
    };
    if from > until {
        let said = |at| rfc3339(at, &zone);
        return Err(Failure::mistake(format!(
            "--from {} is later than --until {}: there is no time between them",
            said(from),
            said(until)
        )));
    }
    Ok(Span { from, until, zone })
}

/// Which end of a day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Beginning,
    End,
}

/// RFC 3339, a date and time of the zone, a date, `today`, `yesterday`.
pub(super) fn moment(option: &str, typed: &str, zone: &TimeZone, now: Wall, edge: Edge) -> Result<Wall, Failure> {
    if let Ok(moment) = typed.parse::<jiff::Timestamp>() {
        return Ok(moment.into());
    }
    let today = day_of(now, zone);
    let date = match typed {
        "today" => Some(today),
        "yesterday" => today.yesterday().ok(),
        // A date and time would be read as a date, too.
        _ if typed.len() <= 10 => typed.parse::<Date>().ok(),
        _ => None,
    };
    if let Some(date) = date {
        let day = if edge == Edge::End { date.checked_add(1.day()).unwrap_or(date) } else { date };
        return midnight(day, zone);
    }
    let wrong = || {
        Failure::mistake(format!(
            "{option} {typed}: this is no moment; write 2026-11-23, 2026-11-23T08:00, 2026-11-23T08:00:00Z, today or yesterday"
        ))
    };
    let local: DateTime = typed.parse().map_err(|_| wrong())?;
    let there = local.to_zoned(zone.clone()).map_err(|_| wrong())?;
    Ok(there.timestamp().into())
}

fn day_of(at: Wall, zone: &TimeZone) -> Date {
    zone.to_datetime(at.timestamp()).date()
}

fn midnight(day: Date, zone: &TimeZone) -> Result<Wall, Failure> {
    let there = day.to_zoned(zone.clone()).map_err(|error| Failure::mistake(format!("{day}: {error}")))?;
    Ok(there.timestamp().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_in_the_zone_and_the_last_day_is_included() {
        let berlin = zone(Some("Europe/Berlin")).expect("a zone");
        let at = |text: &str| Wall::from(text.parse::<jiff::Timestamp>().expect("a moment"));
        let now = at("2026-11-23T23:30:00Z");
        let read = |typed, edge| moment("--from", typed, &berlin, now, edge).expect("a moment");
        assert_eq!(read("2026-11-23", Edge::Beginning), at("2026-11-22T23:00:00Z"));
        assert_eq!(read("2026-11-23", Edge::End), at("2026-11-23T23:00:00Z"));
        assert_eq!(read("today", Edge::Beginning), at("2026-11-23T23:00:00Z"), "it is past midnight in Berlin");
        assert_eq!(read("yesterday", Edge::End), at("2026-11-23T23:00:00Z"));
        assert_eq!(read("2026-11-23T08:15", Edge::Beginning), at("2026-11-23T07:15:00Z"));
        assert_eq!(read("2026-11-23T08:15:00Z", Edge::End), at("2026-11-23T08:15:00Z"));
        let wrong = moment("--from", "last week", &berlin, now, Edge::Beginning);
        assert!(wrong.is_err_and(|failure| format!("{failure:?}").contains("this is no moment")));
        assert!(zone(Some("Mars/Olympus")).is_err());
    }
}
