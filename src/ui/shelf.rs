//! What the front end asks about things beside the record: an agreed time, a snooze, the inbox, what was handled recently.
//! Each is a list or a line to type; a choice ends the box, or opens the next one.

use super::action::{Action, open_record};
use super::edit::{Editor, Shape};
use crate::app::{CallbackView, Intent, RecentView, Screen, TimeView, Who};
use crate::say::{Say, say};

/// A box that is open.
#[derive(Debug, Clone)]
pub(super) enum Beside {
    /// When the customer is to be called back.
    Times { chosen: usize, ask: Ask },
    /// The same, typed.
    TypedTime { text: Editor, ask: Ask },
    /// What the next agent should know of it.
    TimeNote { text: Editor, chosen: usize, ask: Ask },
    /// For how long the record is put off.
    Snooze { chosen: usize },
    /// The inbox.
    Callbacks { chosen: usize },
    /// What is to be done with one of it.
    Callback { record: String, chosen: usize },
    /// To whom it is given.
    HandOver { record: String, to: Editor },
    /// What was handled recently.
    Recent { chosen: usize },
    /// What is to be put right of one of it.
    Correct { attempt: String, chosen: usize },
    /// Its note.
    CorrectNote { attempt: String, note: Editor },
}

/// What goes with an agreed time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ask {
    /// Who calls.
    pub who: Who,
    /// Which number of the record; none: the one that is recommended then.
    pub number: Option<usize>,
    /// What the next agent should know.
    pub note: String,
}

impl Ask {
    /// As it was agreed already, else the usual.
    fn of(screen: &Screen) -> Self {
        let Some(agreed) = &screen.shelf.agreed else {
            return Self { who: Who::Me, number: None, note: String::new() };
        };
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let same = |number: &String| {
            let phones = &open_record(screen)?.phones;
            phones.iter().position(|phone| digits(&phone.number) == digits(number))
        };
        Self {
            who: if agreed.mine { Who::Me } else { Who::Anyone },
            number: agreed.number.as_ref().and_then(same),
            note: agreed.note.clone(),
        }
    }

    /// What is typed may name the end, too: `15:00 - 16:30`.
    fn at(&self, typed: &str) -> Intent {
        let (from, until) = match typed.split_once(" - ") {
            Some((from, until)) => (from.trim().to_owned(), Some(until.trim().to_owned())),
            None => (typed.to_owned(), None),
        };
        let number = self.number.map(|number| format!("#{}", number + 1));
        let note = Some(self.note.trim().to_owned()).filter(|note| !note.is_empty());
        Intent::Reschedule { number, from, until, zone: None, who: self.who, note }
    }
}

/// What follows a choice.
pub(super) enum Next {
    /// The box is done, and this is wanted.
    Want(Intent),
    /// The next box.
    Ask(Beside),
    /// Nothing: this row cannot be chosen.
    Stay,
}

/// A row of a list: what it is, and what belongs to it.
pub(super) struct Row {
    pub name: String,
    pub side: String,
    /// It cannot be chosen.
    pub barred: bool,
}

/// A message, or words that are somebody's own.
pub(super) type Words<'a> = &'a dyn Fn(&Say) -> String;

impl Beside {
    pub(super) fn times(screen: &Screen) -> Self {
        Self::Times { chosen: 0, ask: Ask::of(screen) }
    }

    /// Where giving up leads back to.
    pub(super) fn before(&self) -> Option<Self> {
        match self {
            Self::TypedTime { ask, .. } => Some(Self::Times { chosen: 0, ask: ask.clone() }),
            Self::TimeNote { chosen, ask, .. } => Some(Self::Times { chosen: *chosen, ask: ask.clone() }),
            _ => None,
        }
    }

    /// Whether it can still be answered.
    pub(super) fn stands(&self, screen: &Screen) -> bool {
        let shelf = &screen.shelf;
        match self {
            Self::Times { .. } | Self::TypedTime { .. } | Self::TimeNote { .. } => screen.can.reschedule,
            Self::Snooze { .. } => screen.can.snooze && !shelf.snooze_minutes.is_empty(),
            Self::Callbacks { .. } | Self::Recent { .. } => screen.can.shelf,
            Self::Callback { record, .. } | Self::HandOver { record, .. } => {
                screen.can.shelf && callback(screen, record).is_some()
            }
            Self::Correct { attempt, .. } | Self::CorrectNote { attempt, .. } => {
                screen.can.shelf && recent(screen, attempt).is_some()
            }
        }
    }

    /// Whether it belongs to the record on the desk.
    pub(super) fn is_of_record(&self) -> bool {
        matches!(self, Self::Times { .. } | Self::TypedTime { .. } | Self::TimeNote { .. } | Self::Snooze { .. })
    }

    pub(super) fn editor(&mut self) -> Option<&mut Editor> {
        match self {
            Self::TypedTime { text, .. }
            | Self::TimeNote { text, .. }
            | Self::HandOver { to: text, .. }
            | Self::CorrectNote { note: text, .. } => Some(text),
            _ => None,
        }
    }

    pub(super) fn types(&self) -> bool {
        matches!(
            self,
            Self::TypedTime { .. } | Self::TimeNote { .. } | Self::HandOver { .. } | Self::CorrectNote { .. }
        )
    }

    /// What goes with the time that is being agreed on, where that can be chosen here.
    pub(super) fn ask(&self) -> Option<&Ask> {
        match self {
            Self::Times { ask, .. } => Some(ask),
            _ => None,
        }
    }

    /// Changes what goes with the time: for whom, which number, or what is to be known.
    pub(super) fn turn(&mut self, action: &Action, screen: &Screen) {
        let Self::Times { ask, chosen } = self else { return };
        match action {
            Action::TurnWho => ask.who = if ask.who == Who::Me { Who::Anyone } else { Who::Me },
            Action::TurnNumber => {
                let phones = open_record(screen).map_or(0, |record| record.phones.len());
                ask.number = Some(ask.number.map_or(0, |number| number + 1)).filter(|number| *number < phones);
            }
            Action::OpenTimeNote => {
                let text = Editor::new(Shape::OneLine, &ask.note);
                *self = Self::TimeNote { text, chosen: *chosen, ask: ask.clone() };
            }
            _ => {}
        }
    }

    /// The chosen row, where it has a list.
    pub(super) fn chosen(&self) -> Option<usize> {
        match self {
            Self::Times { chosen, .. }
            | Self::Snooze { chosen }
            | Self::Callbacks { chosen }
            | Self::Callback { chosen, .. }
            | Self::Recent { chosen }
            | Self::Correct { chosen, .. } => Some(*chosen),
            _ => None,
        }
    }

    pub(super) fn choose(&mut self, row: usize) {
        match self {
            Self::Times { chosen, .. }
            | Self::Snooze { chosen }
            | Self::Callbacks { chosen }
            | Self::Callback { chosen, .. }
            | Self::Recent { chosen }
            | Self::Correct { chosen, .. } => *chosen = row,
            _ => {}
        }
    }

    /// How many rows it has.
    pub(super) fn length(&self, screen: &Screen) -> usize {
        let shelf = &screen.shelf;
        match self {
            Self::Times { .. } => shelf.times.len() + 1 + usize::from(shelf.agreed.is_some()),
            Self::Snooze { .. } => shelf.snooze_minutes.len(),
            Self::Callbacks { .. } => shelf.callbacks.len(),
            Self::Callback { .. } => 3,
            Self::Recent { .. } => shelf.recent.len(),
            Self::Correct { attempt, .. } => 1 + recent(screen, attempt).map_or(0, |one| free_choices(one).len()),
            _ => 0,
        }
    }

    /// Its rows in words. `at` writes a moment.
    pub(super) fn rows(&self, screen: &Screen, words: Words<'_>, at: &dyn Fn(crate::time::Wall) -> String) -> Vec<Row> {
        let shelf = &screen.shelf;
        let word = |id| words(&say(id));
        match self {
            Self::Times { .. } => {
                let mut rows: Vec<Row> = shelf.times.iter().map(|time| time_row(time, words)).collect();
                rows.push(plain(word("times-other")));
                rows.extend(
                    shelf
                        .agreed
                        .as_ref()
                        .map(|agreed| Row { side: words(&agreed.window), ..plain(word("times-none")) }),
                );
                rows
            }
            Self::Snooze { .. } => {
                let minutes = shelf.snooze_minutes.iter().copied();
                minutes.map(|n| plain(words(&say("snooze-minutes").with("n", n)))).collect()
            }
            Self::Callbacks { .. } => shelf.callbacks.iter().map(|row| callback_row(row, words)).collect(),
            Self::Callback { record, .. } => {
                let Some(row) = callback(screen, record) else { return Vec::new() };
                let held = row.held_by.is_some();
                vec![
                    Row { barred: held || !screen.can.take, ..plain(word("callback-take")) },
                    Row { barred: held, ..plain(word("callback-hand-over")) },
                    Row { barred: held || !row.mine, ..plain(word("callback-anyone")) },
                ]
            }
            Self::Recent { .. } => {
                let row = |one: &RecentView| Row {
                    name: format!("{} · {}", one.name, words(&one.disposition)),
                    side: at(one.at),
                    barred: false,
                };
                shelf.recent.iter().map(row).collect()
            }
            Self::Correct { attempt, .. } => {
                let Some(one) = recent(screen, attempt) else { return Vec::new() };
                let mut rows = vec![Row { side: one.note.clone(), ..plain(word("correct-note")) }];
                rows.extend(free_choices(one).iter().map(|(_, said)| plain(words(said))));
                rows
            }
            _ => Vec::new(),
        }
    }

    /// What the chosen row, or the typed line, leads to.
    pub(super) fn next(&self, screen: &Screen) -> Next {
        let shelf = &screen.shelf;
        match self {
            Self::Times { chosen, ask } => match shelf.times.get(*chosen) {
                Some(time) if time.why_not.is_none() => Next::Want(ask.at(time.word)),
                Some(_) => Next::Stay,
                None if *chosen == shelf.times.len() => {
                    Next::Ask(Self::TypedTime { text: Editor::new(Shape::OneLine, ""), ask: ask.clone() })
                }
                None => Next::Want(Intent::Unschedule),
            },
            Self::TypedTime { text, ask } => match text.text().trim() {
                "" => Next::Stay,
                typed => Next::Want(ask.at(typed)),
            },
            Self::TimeNote { text, chosen, ask } => {
                let ask = Ask { note: text.text().to_owned(), ..ask.clone() };
                Next::Ask(Self::Times { chosen: *chosen, ask })
            }
            Self::Snooze { chosen } => match shelf.snooze_minutes.get(*chosen) {
                Some(minutes) => Next::Want(Intent::Snooze { minutes: Some(*minutes) }),
                None => Next::Stay,
            },
            Self::Callbacks { chosen } => match shelf.callbacks.get(*chosen) {
                Some(row) => Next::Ask(Self::Callback { record: row.key.clone(), chosen: 0 }),
                None => Next::Stay,
            },
            Self::Callback { record, chosen } => deed(screen, record, *chosen),
            Self::HandOver { record, to } => match to.text().trim() {
                "" => Next::Stay,
                to => Next::Want(Intent::HandOver { record: record.clone(), to: Some(to.to_owned()) }),
            },
            Self::Recent { chosen } => match shelf.recent.get(*chosen) {
                Some(one) => Next::Ask(Self::Correct { attempt: one.attempt.clone(), chosen: 0 }),
                None => Next::Stay,
            },
            Self::Correct { attempt, chosen } => {
                let Some(one) = recent(screen, attempt) else { return Next::Stay };
                let attempt = attempt.clone();
                match chosen.checked_sub(1) {
                    None => {
                        let note = Editor::new(Shape::OneLine, &one.note.replace('\n', " "));
                        Next::Ask(Self::CorrectNote { attempt, note })
                    }
                    Some(place) => match free_choices(one).get(place) {
                        Some((name, _)) => {
                            Next::Want(Intent::Correct { attempt, disposition: Some(name.clone()), note: None })
                        }
                        None => Next::Stay,
                    },
                }
            }
            Self::CorrectNote { attempt, note } => {
                let (attempt, note) = (attempt.clone(), Some(note.text().to_owned()));
                Next::Want(Intent::Correct { attempt, disposition: None, note })
            }
        }
    }
}

fn deed(screen: &Screen, record: &str, chosen: usize) -> Next {
    let Some(row) = callback(screen, record).filter(|row| row.held_by.is_none()) else { return Next::Stay };
    let record = record.to_owned();
    match chosen {
        0 if screen.can.take => Next::Want(Intent::Take { record }),
        1 => Next::Ask(Beside::HandOver { record, to: Editor::new(Shape::OneLine, "") }),
        2 if row.mine => Next::Want(Intent::HandOver { record, to: None }),
        _ => Next::Stay,
    }
}

/// The dispositions that one can be changed to.
fn free_choices(one: &RecentView) -> &[(String, Say)] {
    if one.fixed.is_some() { &[] } else { &one.choices }
}

pub(super) fn callback<'a>(screen: &'a Screen, record: &str) -> Option<&'a CallbackView> {
    screen.shelf.callbacks.iter().find(|row| row.key == record)
}

pub(super) fn recent<'a>(screen: &'a Screen, attempt: &str) -> Option<&'a RecentView> {
    screen.shelf.recent.iter().find(|one| one.attempt == attempt)
}

fn plain(name: String) -> Row {
    Row { name, side: String::new(), barred: false }
}

fn time_row(time: &TimeView, words: Words<'_>) -> Row {
    let name = words(&say(match time.word {
        "in-30-min" => "time-in-30-min",
        "in-1-h" => "time-in-1-h",
        "in-2-h" => "time-in-2-h",
        "this-evening" => "time-this-evening",
        "tomorrow-morning" => "time-tomorrow-morning",
        "tomorrow-same-time" => "time-tomorrow-same-time",
        _ => "time-next-week",
    }));
    let side = words(time.why_not.as_ref().unwrap_or(&time.moment));
    Row { name, side, barred: time.why_not.is_some() }
}

fn callback_row(row: &CallbackView, words: Words<'_>) -> Row {
    let stage = words(&say(match (row.stage, &row.held_by) {
        (_, Some(_)) => "callback-held",
        (crate::app::CallbackStage::Due, _) => "callback-due",
        (crate::app::CallbackStage::Missed, _) => "callback-missed",
        (crate::app::CallbackStage::Coming, _) if row.snoozed => "callback-snoozed",
        (crate::app::CallbackStage::Coming, _) => "callback-coming",
    }));
    let whose = if row.mine { String::new() } else { format!(" · {}", words(&say("callback-of-anyone"))) };
    let conflict = row.conflict.as_ref().map(|conflict| format!("! {} · ", words(conflict))).unwrap_or_default();
    Row {
        name: format!("{} · {stage}{whose}", row.name),
        side: format!("{conflict}{}", words(&row.window)),
        barred: false,
    }
}
