//! The one table of keys. It is computed from what can be done now and from what is being typed; the handler, the help
//! line and the help box all read it, so nothing is bound that cannot be done, and nothing is shown that is not bound.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{Action, may, open_record, tabs, wrapping_up};
use super::prompt::Prompt;
use super::shelf::Beside;
use super::view::{Focus, View};
use crate::app::{AfterMessage, RecordingWish, Screen, StateView};
use crate::say::{Say, say};

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Chord {
    const fn plain(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// Whether this press is meant. Shift is part of a character already, and of back-tab.
    pub(super) fn is(self, key: KeyEvent) -> bool {
        let shifted = matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab);
        let pressed = if shifted { key.modifiers - KeyModifiers::SHIFT } else { key.modifiers };
        self.code == key.code && self.modifiers == pressed
    }

    /// Whether it belongs to a text that is being typed.
    fn types(self, many_lines: bool) -> bool {
        let control = self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match self.code {
            KeyCode::Char(_) => !control,
            KeyCode::Left | KeyCode::Right | KeyCode::Home | KeyCode::End => true,
            KeyCode::Backspace | KeyCode::Delete => true,
            KeyCode::Enter | KeyCode::Up | KeyCode::Down => many_lines,
            _ => false,
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("Alt-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                write!(f, "{}", c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            code => write!(f, "{code}"),
        }
    }
}

/// Where a binding is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// In the help line and in the help box.
    Line,
    /// In the help box.
    Box,
    /// Under another row's name: the second of a row of numbers.
    Elsewhere,
}

/// Keys that do something now.
#[derive(Debug, Clone)]
pub(super) struct Binding {
    pub keys: Vec<Chord>,
    pub label: Say,
    pub action: Action,
    pub told: Told,
    /// What stands for the keys where it stands for its neighbours too: `1-3`.
    pub span: Option<String>,
}

impl Binding {
    /// The key's name in the help line.
    pub(super) fn key_name(&self) -> String {
        self.span.clone().or_else(|| self.keys.first().map(Chord::to_string)).unwrap_or_default()
    }

    /// All names, for the help box.
    pub(super) fn key_names(&self) -> String {
        self.span.clone().unwrap_or_else(|| self.keys.iter().map(Chord::to_string).collect::<Vec<_>>().join("  "))
    }
}

/// What a press does now.
pub(super) fn look_up(key: KeyEvent, screen: &Screen, view: &View) -> Option<Action> {
    let rows = keymap(screen, view);
    rows.into_iter().find(|row| row.keys.iter().any(|chord| chord.is(key))).map(|row| row.action)
}

/// All keys that do something now, the likeliest first.
pub(super) fn keymap(screen: &Screen, view: &View) -> Vec<Binding> {
    let mut table = Table { screen, rows: Vec::new() };
    match (&view.prompt, view.focus) {
        (Some(prompt), _) => {
            prompt_keys(&mut table, prompt);
            if !matches!(prompt, Prompt::Quit) {
                urgent_keys(&mut table);
            }
            if prompt.types() {
                table.leave_text_its_keys(1, false);
            }
        }
        (None, Focus::Note) => {
            table.bind(Action::LeaveNote, "do-done", Told::Line, "Esc");
            desk_keys(&mut table);
            table.leave_text_its_keys(1, true);
        }
        (None, Focus::Desk) => desk_keys(&mut table),
    }
    table.rows
}

/// Bindings as they are collected; what cannot be done is not taken in.
struct Table<'a> {
    screen: &'a Screen,
    rows: Vec<Binding>,
}

impl Table<'_> {
    /// Binds `keys` (names parted by spaces) to `action`, if it can be done. A key that is taken stays with its first owner.
    fn bind(&mut self, action: Action, label: &'static str, told: Told, keys: &str) {
        self.bind_said(action, say(label), told, keys);
    }

    fn bind_said(&mut self, action: Action, label: Say, told: Told, keys: &str) {
        if !may(&action, self.screen) {
            return;
        }
        let taken = |chord: &Chord| self.rows.iter().any(|row| row.keys.contains(chord));
        let keys: Vec<_> = keys.split(' ').map(chord).filter(|chord| !taken(chord)).collect();
        if !keys.is_empty() {
            self.rows.push(Binding { keys, label, action, told, span: None });
        }
    }

    /// Takes back what a text needs, but for the first `kept` rows.
    fn leave_text_its_keys(&mut self, kept: usize, many_lines: bool) {
        for row in self.rows.iter_mut().skip(kept) {
            row.keys.retain(|chord| !chord.types(many_lines));
            row.span = None;
        }
        self.rows.retain(|row| !row.keys.is_empty());
    }
}

/// A key by its name. The names are literals of this file; an unknown one is the null key, which nobody presses.
fn chord(name: &str) -> Chord {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Backspace" => KeyCode::Backspace,
        _ => return lettered(name),
    };
    Chord::plain(code)
}

fn lettered(name: &str) -> Chord {
    let (modifiers, rest) = if let Some(rest) = name.strip_prefix("Ctrl-") {
        (KeyModifiers::CONTROL, rest)
    } else if let Some(rest) = name.strip_prefix("Alt-") {
        (KeyModifiers::ALT, rest)
    } else {
        (KeyModifiers::NONE, name)
    };
    let mut letters = rest.chars();
    let code = match (letters.next(), letters.as_str()) {
        (Some(c), "") if modifiers == KeyModifiers::CONTROL => KeyCode::Char(c.to_ascii_lowercase()),
        (Some(c), "") => KeyCode::Char(c),
        (Some('F'), number) => number.parse().map_or(KeyCode::Null, KeyCode::F),
        _ => KeyCode::Null,
    };
    debug_assert!(code != KeyCode::Null, "no key is named {name}");
    Chord { code, modifiers }
}

/// What rings or pops up can be answered from everywhere.
fn urgent_keys(table: &mut Table<'_>) {
    table.bind(Action::Answer, "do-answer", Told::Line, "Enter a F2");
    table.bind(Action::Accept, "do-accept", Told::Line, "Enter a F2");
    table.bind(Action::Reject, "do-reject", Told::Line, "x F3");
}

fn desk_keys(table: &mut Table<'_>) {
    urgent_keys(table);
    call_keys(table);
    record_keys(table);
    let busy = matches!(table.screen.state, StateView::Busy { .. });
    table.bind(Action::Ready, if busy { "do-then-ready" } else { "do-ready" }, Told::Line, "r F10");
    table.bind(Action::NotReady, if busy { "do-then-not-ready" } else { "do-not-ready" }, Told::Line, "b F11");
    table.bind(Action::UndoSkip, "do-undo-skip", Told::Line, "u Ctrl-Z");
    table.bind(Action::Extend, "do-more-time", Told::Line, "e Ctrl-X");
    table.bind(Action::OpenTimes, "do-times", Told::Box, "w Ctrl-R");
    table.bind(Action::OpenSnooze, "do-snooze", Told::Box, "z");
    table.bind(Action::OpenCallbacks, "do-callbacks", Told::Box, "k");
    table.bind(Action::OpenRecent, "do-recent", Told::Box, "y");
    table.bind(Action::OpenDialPad, "do-dial-pad", Told::Line, "p F8");
    table.bind(Action::Redial, "do-redial", Told::Box, "l Alt-l");
    table.bind(Action::OpenHelpPad, "do-call-for-help", Told::Box, "Alt-e");
    table.bind(Action::OlderCall, "do-older-call", Told::Box, "[");
    table.bind(Action::NewerCall, "do-newer-call", Told::Box, "]");
    table.bind(Action::OpenHelp, "do-help", Told::Line, "? F1");
    table.bind(Action::Quit, "do-quit", Told::Line, "q Ctrl-C");
    if wrapping_up(table.screen) {
        table.bind(Action::PickPrevious, "do-disposition-before", Told::Box, "Up");
        table.bind(Action::PickNext, "do-disposition-next", Told::Box, "Down");
    }
    table.bind(Action::NextTab, "do-next-tab", Told::Box, "Tab Right");
    table.bind(Action::PreviousTab, "do-previous-tab", Told::Box, "BackTab Left");
    table.bind(Action::ScrollUp, "do-scroll-up", Told::Box, "Up Ctrl-P");
    table.bind(Action::ScrollDown, "do-scroll-down", Told::Box, "Down Ctrl-N");
    table.bind(Action::PageUp, "do-page-up", Told::Box, "PgUp");
    table.bind(Action::PageDown, "do-page-down", Told::Box, "PgDn");
    table.bind(Action::Louder, "do-louder", Told::Box, "+ =");
    table.bind(Action::Softer, "do-softer", Told::Box, "-");
    table.bind(Action::NextTheme, "do-colours", Told::Box, "F12");
    if open_record(table.screen).is_none() {
        for c in "0123456789*#".chars() {
            number_start(table, c);
        }
    }
}

fn number_start(table: &mut Table<'_>, c: char) {
    let told = if c == '0' { Told::Box } else { Told::Elsewhere };
    let before = table.rows.len();
    table.bind(Action::StartNumber(c), "do-type-number", told, &c.to_string());
    if let Some(row) = table.rows.get_mut(before) {
        row.span = Some("0-9 * #".to_owned());
    }
}

fn call_keys(table: &mut Table<'_>) {
    table.bind(Action::HangUp, "do-hang-up", Told::Line, "h F4");
    table.bind(Action::Hold, "do-hold", Told::Line, "o F7");
    table.bind(Action::Resume, "do-resume", Told::Line, "o F7");
    table.bind(Action::Mute, "do-mute", Told::Line, "m F6");
    table.bind(Action::Unmute, "do-unmute", Told::Line, "m F6");
    table.bind(Action::OpenKeypad, "do-keypad", Told::Line, "p F8");
    table.bind(Action::OpenTransfer, "do-transfer", Told::Line, "t Ctrl-T");
    table.bind(Action::FinishTransfer, "do-finish-transfer", Told::Line, "f Alt-f");
    table.bind(Action::Return, "do-return", Told::Line, "g Alt-g");
    table.bind(Action::Conference, "do-conference", Told::Line, "j Alt-j");
    table.bind(Action::OpenConsult, "do-consult", Told::Line, "k Alt-k");
    table.bind(Action::Swap(None), "do-swap", Told::Line, "w Alt-w");
    table.bind(Action::Voicemail(AfterMessage::Leave), "do-voicemail", Told::Line, "v Alt-v");
    table.bind(Action::Voicemail(AfterMessage::Stay), "do-voicemail-stay", Told::Box, "V Alt-V");
    // One key begins, pauses and goes on: what it does now stands beside it.
    table.bind(Action::Record(RecordingWish::Paused), "do-record-pause", Told::Line, "z Alt-z");
    table.bind(Action::Record(RecordingWish::On), "do-record", Told::Line, "z Alt-z");
    table.bind(Action::Record(RecordingWish::Off), "do-record-stop", Told::Box, "Z");
    let last = table.screen.calls.len();
    table.bind(Action::Drop(last), "do-drop", Told::Box, "Alt-d");
}

fn record_keys(table: &mut Table<'_>) {
    let screen = table.screen;
    if wrapping_up(screen) {
        table.bind(Action::Complete, "do-complete", Told::Line, "Enter c F9");
    }
    let phones = open_record(screen).map_or(&[][..], |record| &record.phones);
    let kind = phones.iter().find(|phone| phone.recommended).filter(|phone| !phone.kind.is_empty());
    let call = kind.map_or_else(|| say("do-call"), |phone| say("do-call-kind").with("kind", phone.said()));
    table.bind_said(Action::CallRecommended, call, Told::Line, "d F5");
    number_keys(table, phones.len().min(9));
    table.bind(Action::Skip, if screen.can.skip_needs_reason { "do-skip-asking" } else { "do-skip" }, Told::Line, "s");
    table.bind(Action::Complete, "do-complete-asking", Told::Line, "c F9");
    table.bind(Action::EditNote, "do-note", Told::Line, "n");
    table.bind(Action::SkipWithReason, "do-skip-with-reason", Told::Box, "S");
}

fn number_keys(table: &mut Table<'_>, numbers: usize) {
    let first = table.rows.len();
    for n in 0..numbers {
        table.bind(Action::CallNumber(n), "do-call-number", Told::Elsewhere, &format!("{0} Alt-{0}", n + 1));
    }
    let bound: Vec<_> = table.rows[first..].iter().filter_map(|row| row.keys.first()).map(Chord::to_string).collect();
    let Some(row) = table.rows.get_mut(first) else { return };
    // The header shows each number's key beside it.
    row.told = Told::Box;
    if bound.len() > 1 {
        row.span = Some(bound.join(" "));
    }
}

fn prompt_keys(table: &mut Table<'_>, prompt: &Prompt) {
    match prompt {
        Prompt::Help => {
            table.bind(Action::Close, "do-close", Told::Line, "Esc ? F1 Enter q");
            table.bind(Action::ScrollUp, "do-scroll-up", Told::Line, "Up PgUp");
            table.bind(Action::ScrollDown, "do-scroll-down", Told::Line, "Down PgDn");
        }
        Prompt::Quit => {
            table.bind(Action::Confirm, "do-hang-up-and-quit", Told::Line, "y q Ctrl-C");
            table.bind(Action::Close, "do-stay", Told::Line, "Esc n");
        }
        Prompt::DialPad { .. } => text_prompt(table, "do-call"),
        Prompt::Transfer { .. } => text_prompt(table, "do-transfer"),
        Prompt::Consult { .. } => text_prompt(table, "do-consult"),
        Prompt::Skip { .. } => text_prompt(table, "do-skip"),
        Prompt::Keypad { .. } => {
            table.bind(Action::Close, "do-close", Told::Line, "Esc Enter");
            call_keys(table);
            table.rows.retain(|row| row.action != Action::OpenKeypad);
        }
        Prompt::Complete { .. } => list_prompt(table, "do-complete"),
        Prompt::NotReady { .. } => list_prompt(table, "do-not-ready"),
        Prompt::Beside(beside) => beside_keys(table, beside),
    }
    if !matches!(prompt, Prompt::Quit) {
        table.bind(Action::Quit, "do-quit", Told::Box, "Ctrl-C");
    }
}

fn text_prompt(table: &mut Table<'_>, deed: &'static str) {
    table.bind(Action::Confirm, deed, Told::Line, "Enter");
    table.bind(Action::Close, "do-cancel", Told::Line, "Esc");
}

fn beside_keys(table: &mut Table<'_>, beside: &Beside) {
    let deed = match beside {
        Beside::Times { .. } | Beside::TypedTime { .. } => "do-agree",
        Beside::TimeNote { .. } => "do-done",
        Beside::Snooze { .. } => "do-snooze",
        Beside::Callbacks { .. } | Beside::Recent { .. } => "do-open",
        Beside::Callback { .. } => "do-choose",
        Beside::HandOver { .. } => "do-hand-over",
        Beside::Correct { .. } | Beside::CorrectNote { .. } => "do-correct",
    };
    if beside.types() {
        return text_prompt(table, deed);
    }
    list_prompt(table, deed);
    if beside.ask().is_some() {
        table.bind(Action::TurnWho, "do-turn-who", Told::Line, "m Tab");
        table.bind(Action::TurnNumber, "do-turn-number", Told::Line, "p");
        table.bind(Action::OpenTimeNote, "do-note", Told::Line, "n");
    }
}

fn list_prompt(table: &mut Table<'_>, deed: &'static str) {
    table.bind(Action::Confirm, deed, Told::Line, "Enter");
    table.bind(Action::ChoosePrevious, "do-before", Told::Line, "Up");
    table.bind(Action::ChooseNext, "do-next", Told::Line, "Down");
    table.bind(Action::Close, "do-cancel", Told::Line, "Esc");
    for n in 1..=9usize {
        table.bind(Action::Choose(n - 1), "do-choose", Told::Elsewhere, &n.to_string());
    }
}

/// The next or the previous pane.
pub(super) fn neighbour(screen: &Screen, view: &View, forward: isize) -> super::action::Tab {
    let all = tabs(screen);
    let here = all.iter().position(|tab| *tab == view.tab).unwrap_or(0);
    let next = here.cast_signed() + forward;
    all[usize::try_from(next.rem_euclid(all.len().cast_signed())).unwrap_or(0)]
}
