//! What the front end keeps for itself: the tab, the focus, the box that is open, the texts being typed.

use super::action::{Tab, offered, open_record, tabs};
use super::edit::{Editor, Shape};
use super::prompt::Prompt;
use super::text;
use crate::app::Screen;

/// To whom the letters go, where no box is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    Desk,
    Note,
}

/// The front end's own state.
#[derive(Debug)]
pub(super) struct View {
    pub tab: Tab,
    pub focus: Focus,
    pub prompt: Option<Prompt>,
    /// The truth while it is being typed; else what the desk has.
    pub note: Editor,
    /// Rows by which the tab is scrolled, and how far it can be.
    pub scroll: u16,
    /// See `scroll`.
    pub scroll_end: u16,
    /// Whose messages are shown, by Call-ID; none: the present call's.
    pub ladder: Option<String>,
    /// Rows by which the help box is scrolled.
    pub help_scroll: u16,
    /// The first disposition in sight, where the wheel moved it.
    pub list_top: Option<usize>,
    /// The record that all this belongs to.
    record: Option<String>,
    picked: Option<usize>,
    /// The Preview was up already: it has closed what was open before it.
    offered: bool,
}

impl View {
    pub(super) fn new() -> Self {
        Self {
            tab: Tab::Contact,
            focus: Focus::Desk,
            prompt: None,
            note: Editor::new(Shape::ManyLines, ""),
            scroll: 0,
            scroll_end: 0,
            ladder: None,
            help_scroll: 0,
            list_top: None,
            record: None,
            picked: None,
            offered: false,
        }
    }

    /// Gives up what this screen no longer allows: the note of a record that left, a box that cannot be answered.
    pub(super) fn settle(&mut self, screen: &Screen) {
        let key = open_record(screen).map(|record| record.key.clone());
        if key != self.record {
            self.record = key;
            self.focus = Focus::Desk;
            self.tab = Tab::Contact;
            self.scroll = 0;
            self.ladder = None;
            self.list_top = None;
            let of_record = match &self.prompt {
                Some(Prompt::Skip { .. } | Prompt::Complete { .. }) => true,
                Some(Prompt::Beside(beside)) => beside.is_of_record(),
                _ => false,
            };
            if of_record {
                self.prompt = None;
            }
        }
        let offered = offered(screen);
        if offered && !self.offered && self.prompt.as_ref().is_some_and(|prompt| !matches!(prompt, Prompt::Quit)) {
            self.prompt = None;
        }
        self.offered = offered;
        if self.prompt.as_ref().is_some_and(|prompt| !prompt.stands(screen)) {
            self.prompt = None;
        }
        if let Some(prompt) = &mut self.prompt
            && let Some((_, chosen)) = prompt.list(screen)
        {
            prompt.choose(chosen, screen);
        }
        if !screen.can.note {
            self.focus = Focus::Desk;
        }
        if self.focus == Focus::Desk {
            let note = text::editable(&screen.note);
            if note != self.note.text() {
                self.note = Editor::new(Shape::ManyLines, &note);
            }
        }
        if self.picked != screen.picked {
            self.picked = screen.picked;
            self.list_top = None;
        }
        if !tabs(screen).contains(&self.tab) {
            self.tab = tabs(screen)[0];
        }
    }
}
