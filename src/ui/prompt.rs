//! What the front end asks in a box of its own, before it becomes an intent.

use super::action::{Action, may};
use super::edit::{Edited, Editor, Shape};
use super::shelf::{Beside, Next};
use crate::app::{Intent, Screen};

/// A box that is open.
#[derive(Debug, Clone)]
pub(super) enum Prompt {
    /// All keys.
    Help,
    /// Whether to leave in the middle of a call.
    Quit,
    /// A number to call.
    DialPad { number: Editor },
    /// Digits into the call, and what was sent.
    Keypad { sent: String },
    /// To whom the call goes.
    Transfer { to: Editor },
    /// Which colleague is asked.
    Consult { to: Editor },
    /// Why the record is skipped.
    Skip { reason: Editor },
    /// Which disposition ends the record without a call.
    Complete { chosen: usize },
    /// Why the agent is Not Ready.
    NotReady { chosen: usize },
    /// Something beside the record.
    Beside(Beside),
}

/// What became of a prompt.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    /// It stays open.
    Stay,
    /// It stays open, and this is wanted.
    Want(Intent),
}

/// Digits that the keypad keeps to show.
const SHOWN_DIGITS: usize = 24;

impl Prompt {
    pub(super) fn dial_pad(first: &str) -> Self {
        Self::DialPad { number: Editor::new(Shape::OneLine, first) }
    }

    pub(super) fn transfer() -> Self {
        Self::Transfer { to: Editor::new(Shape::OneLine, "") }
    }

    pub(super) fn consult() -> Self {
        Self::Consult { to: Editor::new(Shape::OneLine, "") }
    }

    pub(super) fn skip() -> Self {
        Self::Skip { reason: Editor::new(Shape::OneLine, "") }
    }

    pub(super) fn complete(screen: &Screen) -> Self {
        Self::Complete { chosen: screen.picked.unwrap_or(0) }
    }

    /// Whether it can still be answered.
    pub(super) fn stands(&self, screen: &Screen) -> bool {
        match self {
            Self::Help | Self::Quit => true,
            Self::DialPad { .. } => may(&Action::OpenDialPad, screen) || may(&Action::OpenHelpPad, screen),
            Self::Consult { .. } => may(&Action::OpenConsult, screen),
            Self::Keypad { .. } => may(&Action::OpenKeypad, screen),
            Self::Transfer { .. } => may(&Action::OpenTransfer, screen),
            Self::Skip { .. } => may(&Action::Skip, screen),
            Self::Complete { .. } => may(&Action::Complete, screen) && !screen.dispositions.is_empty(),
            Self::NotReady { .. } => may(&Action::NotReady, screen) && !screen.not_ready_reasons.is_empty(),
            Self::Beside(beside) => beside.stands(screen),
        }
    }

    /// The text being typed, if one is.
    pub(super) fn editor(&mut self) -> Option<&mut Editor> {
        match self {
            Self::DialPad { number: text }
            | Self::Transfer { to: text }
            | Self::Consult { to: text }
            | Self::Skip { reason: text } => Some(text),
            Self::Beside(beside) => beside.editor(),
            _ => None,
        }
    }

    /// Whether letters belong to it.
    pub(super) fn types(&self) -> bool {
        if let Self::Beside(beside) = self {
            return beside.types();
        }
        let text =
            matches!(self, Self::DialPad { .. } | Self::Transfer { .. } | Self::Consult { .. } | Self::Skip { .. });
        text || matches!(self, Self::Keypad { .. })
    }

    /// The list's length and the chosen row, where it has a list.
    pub(super) fn list(&self, screen: &Screen) -> Option<(usize, usize)> {
        match self {
            Self::Complete { chosen } => Some((screen.dispositions.len(), *chosen)),
            Self::NotReady { chosen } => Some((screen.not_ready_reasons.len(), *chosen)),
            Self::Beside(beside) => Some((beside.length(screen), beside.chosen()?)),
            _ => None,
        }
    }

    /// Chooses a row, as far as there is one.
    pub(super) fn choose(&mut self, row: usize, screen: &Screen) {
        let Some((length, _)) = self.list(screen) else { return };
        if let Self::Beside(beside) = self {
            return beside.choose(row.min(length.saturating_sub(1)));
        }
        if let Self::Complete { chosen } | Self::NotReady { chosen } = self {
            *chosen = row.min(length.saturating_sub(1));
        }
    }

    /// The box that it was opened from, where giving up leads back there.
    pub(super) fn before(&self) -> Option<Self> {
        match self {
            Self::Beside(beside) => beside.before().map(Self::Beside),
            _ => None,
        }
    }

    /// What it wants, if it is complete.
    pub(super) fn confirmed(&self, screen: &Screen) -> Option<Next> {
        if let Self::Beside(beside) = self {
            return Some(beside.next(screen));
        }
        self.wanted(screen).map(Next::Want)
    }

    fn wanted(&self, screen: &Screen) -> Option<Intent> {
        match self {
            Self::Quit => Some(Intent::Quit),
            Self::DialPad { number } => filled(number).map(|to| Intent::Dial { to }),
            Self::Transfer { to } => filled(to).map(|to| Intent::Transfer { to }),
            Self::Consult { to } => filled(to).map(|to| Intent::Consult { to }),
            Self::Skip { reason } => {
                let reason = filled(reason);
                (reason.is_some() || !screen.can.skip_needs_reason).then_some(Intent::Skip { reason })
            }
            Self::Complete { chosen } => {
                let row = screen.dispositions.get(*chosen)?;
                Some(Intent::Complete { disposition: Some(row.name.clone()) })
            }
            Self::NotReady { chosen } => {
                let reason = screen.not_ready_reasons.get(*chosen)?.clone();
                Some(Intent::NotReady { reason: Some(reason) })
            }
            Self::Help | Self::Keypad { .. } | Self::Beside(_) => None,
        }
    }

    /// A key of the pad on the screen, or of the keyboard where the pad has them.
    pub(super) fn type_one(&mut self, c: char) -> Answer {
        if let Self::Keypad { sent } = self {
            let digit = c.to_ascii_uppercase();
            if !matches!(digit, '0'..='9' | '*' | '#' | 'A'..='D') {
                return Answer::Stay;
            }
            if sent.len() >= SHOWN_DIGITS {
                sent.remove(0);
            }
            sent.push(digit);
            return Answer::Want(Intent::Key { digits: digit.to_string() });
        }
        if let Some(editor) = self.editor() {
            editor.insert(c.encode_utf8(&mut [0; 4]));
        }
        Answer::Stay
    }

    pub(super) fn erase(&mut self) -> Edited {
        self.editor().map_or(Edited::NotMine, Editor::erase)
    }
}

fn filled(editor: &Editor) -> Option<String> {
    let text = editor.text().trim();
    (!text.is_empty()).then(|| text.to_owned())
}
