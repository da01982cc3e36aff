//! The agent's terminal, as a pure function: [`Screen`] to a picture and the places on it that can be clicked; keys and
//! clicks to [`Intent`]s.
//!
//! ```text
//! Screen ──draw──> picture + hits          key ──keymap──> Action ──> Intent, or the front end's own state
//!                             └── click ──look-up──────────┘
//! ```
//!
//! It owns what only a front end has: the tab, the focus, the text being typed, the theme. It knows nothing of calls,
//! records or terminals, decides nothing that [`crate::app::Can`] doesn't allow, and reads no clock: the time comes with the screen.

mod action;
mod arabic;
mod bidi;
mod canvas;
mod clock;
mod edit;
mod keymap;
mod pace;
mod pane;
mod paragraph;
mod prompt;
mod shelf;
mod shown;
#[cfg(test)]
mod tests;
mod text;
mod theme;
mod view;

use std::time::Duration;

use jiff::tz::TimeZone;
use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

pub use pace::{FRAME, Pace};
pub use paragraph::paragraph;
pub use shown::Shown;
pub use theme::Theme;

use action::{Action, may};
use canvas::{Canvas, Hits};
use edit::Edited;
use pace::Pacer;
use prompt::{Answer, Prompt};
use shelf::{Beside, Next};
use theme::Ink;
use view::{Focus, View};

use crate::app::{Activity, Intent, Screen, StateView};
use crate::say::{Direction, Lang};

/// So long Enter does nothing to a pop-up: it was meant for the record before, or was pressed twice.
const ENTER_RESTS: Duration = Duration::from_millis(400);
/// Rows by which one turn of the wheel scrolls.
const WHEEL_ROWS: u16 = 3;
/// Percent by which a key changes the volume.
const VOLUME_STEP: u16 = 10;

/// What a person does at the terminal.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// The mouse: clicks and the wheel.
    Mouse(MouseEvent),
    /// Text that was pasted.
    Paste(String),
    /// The terminal has another size, or was switched to; it is to be drawn again.
    Resize,
    /// The terminal is gone, or the system asks us to leave.
    Closed,
}

/// The front end of one desk.
#[derive(Debug)]
pub struct Ui {
    theme: Theme,
    lang: Lang,
    zone: TimeZone,
    view: View,
    hits: Hits,
    /// Which record the hits belong to: a click meant for one that has left does nothing.
    hits_for: Option<String>,
    pacer: Pacer,
}

impl Ui {
    /// A front end that speaks English and shows times in UTC.
    pub fn new(theme: Theme) -> Self {
        Self {
            theme,
            lang: Lang::En,
            zone: TimeZone::UTC,
            view: View::new(),
            hits: Hits::default(),
            hits_for: None,
            pacer: Pacer::default(),
        }
    }

    /// The same, with times in the agent's zone.
    pub fn in_zone(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// The same, in another language.
    pub fn in_language(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// What is wanted by a key, a click or a paste; `screen` is the desk as it is now. Clicks are looked up on the frame
    /// that was drawn last.
    pub fn handle(&mut self, input: Input, screen: &Screen) -> Vec<Intent> {
        self.view.settle(screen);
        self.pacer.touch();
        match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => self.key(key, screen),
            Input::Mouse(mouse) => self.mouse(mouse, screen),
            Input::Paste(words) => self.paste(&words, screen),
            Input::Closed => vec![Intent::Quit],
            Input::Key(_) | Input::Resize => Vec::new(),
        }
    }

    /// Draws the screen, and remembers where things are.
    pub fn draw(&mut self, screen: &Screen, frame: &mut Frame<'_>) {
        self.view.settle(screen);
        self.hits.clear();
        self.hits_for = screen.record.as_ref().map(|record| record.key.clone());
        let area = frame.area();
        let keys = keymap::keymap(screen, &self.view);
        let mut canvas = Canvas::new(frame.buffer_mut(), &mut self.hits, Ink::of(self.theme), self.lang, keys);
        pane::draw(&mut canvas, area, screen, &mut self.view, &self.zone);
        if let Some(caret) = canvas.caret().filter(|caret| area.contains(*caret)) {
            frame.set_cursor_position(caret);
        }
        self.pacer.drawn(screen);
    }

    /// Whether a new picture is due for this screen, and else when to ask again.
    pub fn pace(&self, screen: &Screen) -> Pace {
        self.pacer.next(screen)
    }

    /// How long until a clock or a countdown on this screen reads differently; none where nothing runs.
    pub fn wants_redraw_at(&self, screen: &Screen) -> Option<Duration> {
        pace::next_move(screen)
    }

    /// What has the keys on this screen: the box that lies on top, else the open tab.
    pub fn shown(&self, screen: &Screen) -> Shown {
        shown::on_top(screen, &self.view)
    }

    fn key(&mut self, key: KeyEvent, screen: &Screen) -> Vec<Intent> {
        let key = KeyEvent { code: self.onwards(key.code), ..key };
        if let Some(action) = keymap::look_up(key, screen, &self.view) {
            if key.code == KeyCode::Enter && popped_up_just_now(screen) {
                return Vec::new();
            }
            return self.perform(action, screen);
        }
        match &mut self.view.prompt {
            Some(prompt @ Prompt::Keypad { .. }) => match key.code {
                KeyCode::Char(c) => wanted(prompt.type_one(c)),
                _ => Vec::new(),
            },
            Some(prompt) => {
                if let Some(editor) = prompt.editor() {
                    editor.key(key);
                }
                Vec::new()
            }
            None if self.view.focus == Focus::Note => {
                let edited = self.view.note.key(key);
                self.noted(edited)
            }
            None => Vec::new(),
        }
    }

    /// On a screen that runs to the left, the left arrow is the one that goes on.
    fn onwards(&self, code: KeyCode) -> KeyCode {
        match (self.lang.direction(), code) {
            (Direction::RightToLeft, KeyCode::Left) => KeyCode::Right,
            (Direction::RightToLeft, KeyCode::Right) => KeyCode::Left,
            _ => code,
        }
    }

    fn paste(&mut self, words: &str, screen: &Screen) -> Vec<Intent> {
        match &mut self.view.prompt {
            Some(prompt) => {
                if let Some(editor) = prompt.editor() {
                    editor.insert(words);
                }
            }
            None if self.view.focus == Focus::Note => {
                let edited = self.view.note.insert(words);
                return self.noted(edited);
            }
            None if may(&Action::OpenDialPad, screen) => self.view.prompt = Some(Prompt::dial_pad(words.trim())),
            None => {}
        }
        Vec::new()
    }

    fn noted(&self, edited: Edited) -> Vec<Intent> {
        match edited {
            Edited::Changed => vec![Intent::Note { text: self.view.note.text().to_owned() }],
            Edited::Same | Edited::NotMine => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, screen: &Screen) -> Vec<Intent> {
        let hit = self.hits.at(mouse.column, mouse.row).map(|(area, action)| (area, action.clone()));
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let Some((area, action)) = hit else { return Vec::new() };
                if self.hits_for != screen.record.as_ref().map(|record| record.key.clone()) {
                    return Vec::new();
                }
                let intents = self.perform(action.clone(), screen);
                if action == Action::EditNote {
                    self.place_caret(area, mouse);
                }
                intents
            }
            MouseEventKind::ScrollUp => self.wheel(hit, Action::ScrollUp, screen),
            MouseEventKind::ScrollDown => self.wheel(hit, Action::ScrollDown, screen),
            _ => Vec::new(),
        }
    }

    /// The wheel moves the list that is under it, else the tab.
    fn wheel(&mut self, hit: Option<(Rect, Action)>, turn: Action, screen: &Screen) -> Vec<Intent> {
        if let Some((_, Action::Pick(_))) = hit {
            let top = self.view.list_top.unwrap_or_else(|| screen.picked.unwrap_or(0).saturating_sub(2));
            let last = screen.dispositions.len().saturating_sub(1);
            let next = if turn == Action::ScrollUp { top.saturating_sub(1) } else { (top + 1).min(last) };
            self.view.list_top = Some(next);
            return Vec::new();
        }
        for _ in 0..WHEEL_ROWS {
            self.scroll(&turn);
        }
        Vec::new()
    }

    fn place_caret(&mut self, area: Rect, mouse: MouseEvent) {
        if self.view.focus != Focus::Note || area.height < 2 {
            return;
        }
        let (rows, caret_row) = self.view.note.layout(area.width);
        let first = pane::note_top(rows.len(), caret_row, usize::from(area.height), true);
        let row = first + usize::from(mouse.row.saturating_sub(area.y));
        let column = match self.lang.direction() {
            Direction::LeftToRight => mouse.column.saturating_sub(area.x),
            Direction::RightToLeft => area.right().saturating_sub(mouse.column + 1),
        };
        self.view.note.click(column, row, self.lang.direction());
    }

    fn perform(&mut self, action: Action, screen: &Screen) -> Vec<Intent> {
        if !may(&action, screen) {
            return Vec::new();
        }
        // A row of the help box does what it says, and the box is done.
        if matches!(self.view.prompt, Some(Prompt::Help)) && !action::in_help(&action) {
            self.view.prompt = None;
        }
        match intent(&action, screen) {
            Some(intent) => vec![intent],
            None => self.own(action, screen),
        }
    }

    /// What changes the front end's own state, or asks before it becomes an intent.
    fn own(&mut self, action: Action, screen: &Screen) -> Vec<Intent> {
        match action {
            Action::NotReady => self.view.prompt = Some(Prompt::NotReady { chosen: 0 }),
            Action::Skip | Action::SkipWithReason => self.view.prompt = Some(Prompt::skip()),
            Action::Complete => {
                if screen.dispositions.is_empty() {
                    return vec![Intent::Complete { disposition: None }];
                }
                self.view.prompt = Some(Prompt::complete(screen));
            }
            Action::OpenDialPad => self.view.prompt = Some(Prompt::dial_pad("")),
            Action::StartNumber(c) => self.view.prompt = Some(Prompt::dial_pad(c.encode_utf8(&mut [0; 4]))),
            Action::OpenKeypad => self.view.prompt = Some(Prompt::Keypad { sent: String::new() }),
            Action::OpenTransfer => self.view.prompt = Some(Prompt::transfer()),
            Action::OpenConsult => self.view.prompt = Some(Prompt::consult()),
            Action::OpenHelpPad => self.view.prompt = Some(Prompt::dial_pad("")),
            Action::OlderCall | Action::NewerCall => self.turn_ladder(&action, screen),
            Action::OpenTimes => self.view.prompt = Some(Prompt::Beside(Beside::times(screen))),
            Action::OpenSnooze => self.view.prompt = Some(Prompt::Beside(Beside::Snooze { chosen: 0 })),
            Action::OpenCallbacks => {
                self.view.prompt = Some(Prompt::Beside(Beside::Callbacks { chosen: 0 }));
                return vec![Intent::Callbacks];
            }
            Action::OpenRecent => {
                self.view.prompt = Some(Prompt::Beside(Beside::Recent { chosen: 0 }));
                return vec![Intent::Recent];
            }
            Action::OpenCallback(record) => {
                self.view.prompt = Some(Prompt::Beside(Beside::Callback { record, chosen: 0 }));
            }
            Action::OpenOutcome(attempt) => {
                self.view.prompt = Some(Prompt::Beside(Beside::Correct { attempt, chosen: 0 }));
            }
            Action::OpenHelp => {
                self.view.help_scroll = 0;
                self.view.prompt = Some(Prompt::Help);
            }
            Action::Quit if action::on_a_call(screen) => self.view.prompt = Some(Prompt::Quit),
            Action::Quit => return vec![Intent::Quit],
            Action::NextTheme => self.theme = self.theme.next(),
            Action::EditNote => self.view.focus = Focus::Note,
            Action::LeaveNote => self.view.focus = Focus::Desk,
            Action::Show(tab) => self.show(tab),
            Action::NextTab => self.show(keymap::neighbour(screen, &self.view, 1)),
            Action::PreviousTab => self.show(keymap::neighbour(screen, &self.view, -1)),
            Action::ScrollUp | Action::ScrollDown | Action::PageUp | Action::PageDown => self.scroll(&action),
            _ => return self.in_prompt(action, screen),
        }
        Vec::new()
    }

    /// What belongs to the box that is open.
    fn in_prompt(&mut self, action: Action, screen: &Screen) -> Vec<Intent> {
        let Some(prompt) = &mut self.view.prompt else { return Vec::new() };
        match action {
            Action::Close => self.view.prompt = prompt.before(),
            Action::Confirm => match prompt.confirmed(screen) {
                Some(Next::Want(intent)) => {
                    self.view.prompt = None;
                    return vec![intent];
                }
                Some(Next::Ask(beside)) => self.view.prompt = Some(Prompt::Beside(beside)),
                Some(Next::Stay) | None => {}
            },
            Action::Choose(row) => prompt.choose(row, screen),
            Action::ChooseNext | Action::ChoosePrevious => {
                if let Some((_, chosen)) = prompt.list(screen) {
                    let next = if action == Action::ChooseNext { chosen + 1 } else { chosen.saturating_sub(1) };
                    prompt.choose(next, screen);
                }
            }
            Action::TurnWho | Action::TurnNumber | Action::OpenTimeNote => {
                if let Prompt::Beside(beside) = prompt {
                    beside.turn(&action, screen);
                }
            }
            Action::Type(c) => return wanted(prompt.type_one(c)),
            Action::Erase => {
                prompt.erase();
            }
            _ => {}
        }
        Vec::new()
    }

    fn show(&mut self, tab: action::Tab) {
        self.view.tab = tab;
        self.view.scroll = 0;
    }

    /// The ladder of another call; the tab opens with it.
    fn turn_ladder(&mut self, action: &Action, screen: &Screen) {
        if self.view.tab != action::Tab::Messages {
            return self.show(action::Tab::Messages);
        }
        let (calls, at) = pane::ladders(screen, &self.view);
        let next = match action {
            // Both ends of a call to oneself have one ladder.
            Action::OlderCall => (at..calls.len()).find(|n| calls[*n] != calls[at]).unwrap_or(at),
            _ => at.saturating_sub(1),
        };
        self.view.ladder = calls.get(next).filter(|_| next > 0).map(|call_id| (*call_id).to_owned());
        self.view.scroll = 0;
    }

    fn scroll(&mut self, action: &Action) {
        const PAGE_ROWS: u16 = 8;
        let help = matches!(self.view.prompt, Some(Prompt::Help));
        let (at, end) =
            if help { (&mut self.view.help_scroll, u16::MAX) } else { (&mut self.view.scroll, self.view.scroll_end) };
        *at = match action {
            Action::ScrollUp => at.saturating_sub(1),
            Action::ScrollDown => at.saturating_add(1).min(end),
            Action::PageUp => at.saturating_sub(PAGE_ROWS),
            _ => at.saturating_add(PAGE_ROWS).min(end),
        };
    }
}

fn wanted(answer: Answer) -> Vec<Intent> {
    match answer {
        Answer::Want(intent) => vec![intent],
        Answer::Stay => Vec::new(),
    }
}

fn popped_up_just_now(screen: &Screen) -> bool {
    screen.state == (StateView::Busy { activity: Activity::Offered }) && screen.in_state < ENTER_RESTS
}

/// The intent that an action is, where nothing has to be asked first.
fn intent(action: &Action, screen: &Screen) -> Option<Intent> {
    let picked = |step: isize| {
        let next = screen.picked.map_or(0, |row| row.saturating_add_signed(step));
        let row = screen.dispositions.get(next).or(screen.dispositions.last())?;
        Some(Intent::Dispose { disposition: row.name.clone() })
    };
    let volume = |percent: u16| Some(Intent::Volume { percent: percent.min(200) });
    match action {
        Action::Accept => Some(Intent::Accept),
        Action::Reject => Some(Intent::Reject),
        Action::Answer => Some(Intent::Answer),
        Action::CallRecommended => Some(Intent::DialRecommended),
        Action::CallNumber(number) => Some(Intent::Dial { to: format!("#{}", number + 1) }),
        Action::HangUp => Some(Intent::Hangup),
        Action::Hold => Some(Intent::Hold),
        Action::Resume => Some(Intent::Resume),
        Action::Mute => Some(Intent::Mute),
        Action::Unmute => Some(Intent::Unmute),
        Action::FinishTransfer => Some(Intent::FinishTransfer),
        Action::Return => Some(Intent::Return),
        Action::Conference => Some(Intent::Conference),
        Action::Drop(number) => Some(Intent::Drop { call: *number }),
        Action::Swap(number) => Some(Intent::Swap { call: *number }),
        Action::Redial => Some(Intent::Redial),
        Action::Record(set) => Some(Intent::Record { set: *set }),
        Action::Voicemail(then) => Some(Intent::Voicemail { then: *then }),
        Action::Extend => Some(Intent::Extend),
        Action::UndoSkip => Some(Intent::UndoSkip),
        Action::Ready => Some(Intent::Ready),
        Action::NotReady if screen.not_ready_reasons.is_empty() => Some(Intent::NotReady { reason: None }),
        Action::Skip if !screen.can.skip_needs_reason => Some(Intent::Skip { reason: None }),
        Action::Complete if action::wrapping_up(screen) => {
            let row = screen.dispositions.get(screen.picked?)?;
            Some(Intent::Complete { disposition: Some(row.name.clone()) })
        }
        Action::Pick(name) => Some(Intent::Dispose { disposition: name.clone() }),
        Action::PickNext => picked(1),
        Action::PickPrevious => picked(-1),
        Action::Louder => volume(screen.volume_percent.saturating_add(VOLUME_STEP)),
        Action::Softer => volume(screen.volume_percent.saturating_sub(VOLUME_STEP)),
        _ => None,
    }
}
