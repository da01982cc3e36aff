//! What the doctor says, as it goes: lines for a person, or JSON lines.

use std::io::{IsTerminal, Write};

use offhook::config::args::Doctor;
use offhook::doctor::{self, Check, Colours, Ended, Opinion, Report, Seen, Verdict};
use offhook::io::clock::Clock;
use offhook::io::terminal;
use offhook::say::{Lang, Say, say};
use offhook::ui;

use crate::command::look;

/// Lines are this wide where the terminal is not narrower; wider ones are hard to read.
const WIDEST: u16 = 100;
/// Further rows of a line, and the cure, are moved in by so many cells.
const INDENT: u16 = 2;

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Objects, for scripts.
    Json,
    /// Words, a line each, for a file or a pipe.
    Plain,
    /// Words in rows of so many cells.
    Terminal { cells: u16, skill: Skill },
}

/// What a terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Skill {
    /// Write on and on.
    Dumb,
    /// Write a row anew.
    Erases,
    /// That, in colours.
    Colours,
}

impl Form {
    /// On standard output, a terminal of this size and TERM with these colours; none: it does not tell its size, or is no
    /// terminal.
    fn of(size: Option<(u16, u16)>, term: &str, colours: Colours) -> Self {
        let skill = match colours {
            _ if doctor::is_dumb(term) => Skill::Dumb,
            Colours::None => Skill::Erases,
            Colours::Few | Colours::Many | Colours::All => Skill::Colours,
        };
        match size {
            // A serial line says that it has no columns at all.
            Some((0, _)) => Self::Terminal { cells: 80, skill },
            Some((columns, _)) => Self::Terminal { cells: columns.saturating_sub(1).clamp(20, WIDEST), skill },
            None if std::io::stdout().is_terminal() => Self::Terminal { cells: 80, skill },
            None => Self::Plain,
        }
    }
}

/// See the module.
pub struct Paper {
    form: Form,
    lang: Lang,
    clock: Clock,
    report: Report,
}

impl Paper {
    /// An empty one.
    pub fn new(args: &Doctor, clock: Clock) -> Self {
        let form = match args.json {
            true => Form::Json,
            false => Form::of(terminal::size(), &look::set("TERM").unwrap_or_default(), look::colours()),
        };
        Self { form, lang: look::language(args.lang), clock, report: Report::default() }
    }

    /// What a visit tells; the echo call is told by [`Paper::found`], once it is measured.
    pub fn seen(&mut self, seen: &Seen) {
        match seen {
            Seen::Looking(check, what) => self.looking(*check, what),
            Seen::Found(opinion) => self.found(opinion),
            Seen::Echo(_) => {}
        }
    }

    /// This is being looked at: a row that the verdict will take the place of.
    pub fn looking(&mut self, check: Check, what: &Say) {
        let Form::Terminal { cells, skill: Skill::Erases | Skill::Colours } = self.form else { return };
        let words = self.lang.say(say("doctor-looking").with("check", check.title()).with("what", what.clone()));
        let row = ui::paragraph(&format!("… {words}"), self.lang, cells, INDENT).into_iter().next();
        self.write(&format!("\r\x1b[K{}", row.unwrap_or_default()));
    }

    /// What is thought of it.
    pub fn found(&mut self, opinion: &Opinion) {
        self.report.take(opinion);
        self.write(&self.words(opinion));
    }

    fn words(&self, opinion: &Opinion) -> String {
        let (mark, verdict) = (opinion.verdict.mark(), opinion.verdict);
        let said = say("doctor-found")
            .with("check", opinion.check.title())
            .with("verdict", verdict.title())
            .with("text", opinion.text.clone());
        match self.form {
            Form::Json => Report::line(self.clock.now(), opinion) + "\n",
            Form::Plain => {
                let cure = opinion.cure.as_ref().map(|cure| format!("  {}\n", self.plain(cure)));
                format!("{mark} {}\n{}", self.plain(&said), cure.unwrap_or_default())
            }
            Form::Terminal { cells, skill } => {
                let head = self.rows(&format!("{mark} {}", self.lang.say(&said)), cells);
                let cure = opinion.cure.as_ref().map(|cure| self.rows(&format!("  {}", self.lang.say(cure)), cells));
                let (on, off) = match (skill, verdict) {
                    (Skill::Dumb | Skill::Erases, _) | (_, Verdict::NotLookedAt) => ("", ""),
                    (_, Verdict::Ok) => ("\x1b[32m", "\x1b[0m"),
                    (_, Verdict::Warning) => ("\x1b[33m", "\x1b[0m"),
                    (_, Verdict::Wrong) => ("\x1b[31m", "\x1b[0m"),
                };
                let cure = cure.map_or(String::new(), |cure| cure + "\n");
                format!("{}{on}{head}{off}\n{cure}", erase(skill))
            }
        }
    }

    /// The last line; the worst of all.
    pub fn end(&mut self, ended: Ended) -> Verdict {
        let summary = self.report.summary();
        match self.form {
            Form::Json => self.write(&(self.report.last_line(self.clock.now(), ended) + "\n")),
            Form::Terminal { skill, .. } if ended == Ended::Interrupted => self.write(erase(skill)),
            Form::Plain if ended == Ended::Interrupted => {}
            Form::Plain => self.write(&format!("{}\n", self.plain(&summary))),
            Form::Terminal { cells, .. } => {
                let rows = self.rows(&self.lang.say(&summary), cells);
                self.write(&format!("\n{rows}\n"));
            }
        }
        self.report.verdict()
    }

    fn plain(&self, said: &Say) -> String {
        // A file keeps its lines as they are spoken; whoever shows it brings them in order.
        let marks = [offhook::say::ISOLATE, offhook::say::ISOLATE_END];
        self.lang.say(said).chars().filter(|c| !marks.contains(c) && !c.is_control()).collect()
    }

    fn rows(&self, words: &str, cells: u16) -> String {
        ui::paragraph(words, self.lang, cells, INDENT).join("\n")
    }

    fn write(&self, text: &str) {
        // Whoever stops reading does not stop the examination: it must hang up and sign off.
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
    }
}

/// Takes the row back that says what is being looked at.
fn erase(skill: Skill) -> &'static str {
    if skill == Skill::Dumb { "" } else { "\r\x1b[K" }
}

#[cfg(test)]
mod tests {
    use offhook::doctor::StoreSeen;

    use super::*;

    /// What is written of a store that is nowhere.
    fn written(term: &str, no_color: Option<&str>) -> String {
        let form = Form::of(Some((80, 24)), term, Colours::of(term, None, no_color));
        let paper = Paper { form, lang: Lang::En, clock: Clock::start(), report: Report::default() };
        paper.words(&StoreSeen::Nowhere.opinion())
    }

    #[test]
    fn a_terminal_that_does_not_tell_its_width_gets_rows_of_80() {
        let cells = |columns| match Form::of(Some((columns, 24)), "xterm", Colours::Few) {
            Form::Terminal { cells, .. } => cells,
            Form::Json | Form::Plain => 0,
        };
        assert_eq!([0, 10, 80, 500].map(cells), [80, 20, 79, WIDEST]);
    }

    #[test]
    fn a_terminal_is_told_only_what_it_understands() {
        let words = "✗ Store (wrong): There is no folder for it: HOME is not set.";
        assert!(
            written("xterm", None).starts_with(&format!("\r\x1b[K\x1b[31m{words}\x1b[0m\n")),
            "{}",
            written("xterm", None)
        );
        for bare in [written("xterm", Some("1")), written("vt100", None)] {
            assert!(bare.starts_with(&format!("\r\x1b[K{words}\n")), "{bare:?}");
        }
        for term in ["dumb", "", "unknown"] {
            let dumb = written(term, None);
            assert!(dumb.starts_with(&format!("{words}\n")) && !dumb.contains(['\x1b', '\r']), "{dumb:?}");
        }
    }
}
