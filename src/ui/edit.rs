//! A text being typed: inserted, deleted and walked through by grapheme, never inside one.

use std::ops::Range;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use super::{bidi, text};
use crate::say::Direction;

/// The longest text that can be typed, in bytes.
pub(super) const LONGEST: usize = 16_384;

/// Whether Enter begins a new line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    OneLine,
    ManyLines,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edited {
    /// The text is another one.
    Changed,
    /// The caret moved, or nothing was to be done.
    Same,
    /// Not a key of the editor.
    NotMine,
}

/// A text and its caret.
#[derive(Debug, Clone)]
pub(super) struct Editor {
    shape: Shape,
    text: String,
    /// Between two graphemes.
    caret: usize,
    /// The width at which it was drawn last: up and down follow the rows on the screen.
    cells: u16,
}

impl Editor {
    /// With the caret at the end.
    pub(super) fn new(shape: Shape, given: &str) -> Self {
        let mut editor = Self { shape, text: String::new(), caret: 0, cells: 40 };
        editor.insert(given);
        editor
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Does what a key means, if it means something to a text.
    pub(super) fn key(&mut self, key: KeyEvent) -> Edited {
        let word = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('w') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                self.delete(self.word_left()..self.caret)
            }
            KeyCode::Char('u') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                self.delete(self.line().start..self.caret)
            }
            KeyCode::Char('k') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                self.delete(self.caret..self.line().end)
            }
            KeyCode::Char('a') if key.modifiers.contains(KeyModifiers::CONTROL) => self.go(self.line().start),
            KeyCode::Char('e') if key.modifiers.contains(KeyModifiers::CONTROL) => self.go(self.line().end),
            KeyCode::Char('h') if key.modifiers.contains(KeyModifiers::CONTROL) => self.erase(),
            KeyCode::Char(c) if !word => self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Enter if self.shape == Shape::ManyLines => self.insert("\n"),
            KeyCode::Backspace if word => self.delete(self.word_left()..self.caret),
            KeyCode::Backspace => self.delete(self.left()..self.caret),
            KeyCode::Delete => self.delete(self.caret..self.right()),
            KeyCode::Left if word => self.go(self.word_left()),
            KeyCode::Right if word => self.go(self.word_right()),
            KeyCode::Left => self.go(self.left()),
            KeyCode::Right => self.go(self.right()),
            KeyCode::Home => self.go(self.line().start),
            KeyCode::End => self.go(self.line().end),
            KeyCode::Up if self.shape == Shape::ManyLines => self.step(-1),
            KeyCode::Down if self.shape == Shape::ManyLines => self.step(1),
            _ => Edited::NotMine,
        }
    }

    /// Types or pastes; what cannot be seen, and what is too much, is left out.
    pub(super) fn insert(&mut self, given: &str) -> Edited {
        let mut fit = text::editable(given);
        if self.shape == Shape::OneLine {
            fit = fit.replace('\n', " ");
        }
        let room = LONGEST.saturating_sub(self.text.len());
        if fit.len() > room {
            let end = fit.grapheme_indices(true).map(|(at, _)| at).take_while(|&at| at <= room).last().unwrap_or(0);
            fit.truncate(end);
        }
        if fit.is_empty() {
            return Edited::Same;
        }
        self.text.insert_str(self.caret, &fit);
        self.caret = self.on_boundary(self.caret + fit.len());
        Edited::Changed
    }

    /// Takes away the last grapheme before the caret.
    pub(super) fn erase(&mut self) -> Edited {
        self.delete(self.left()..self.caret)
    }

    /// The rows at this width, and the caret's row. One cell is kept free for the caret.
    pub(super) fn layout(&mut self, cells: u16) -> (Vec<Range<usize>>, usize) {
        self.cells = cells.saturating_sub(1).max(1);
        let rows = text::rows(&self.text, self.cells);
        let row = self.row_of(&rows, self.caret);
        (rows, row)
    }

    /// Where the caret's row begins and where the caret stands on it, as [`bidi::caret`] counts.
    pub(super) fn caret_in(&self, row: Range<usize>, screen: Direction) -> (u16, u16) {
        let at = self.caret.clamp(row.start, row.end) - row.start;
        let (indent, column) = bidi::caret(&self.text[row], at, screen);
        (indent, column.min(self.cells))
    }

    /// Puts the caret where the row was clicked, as it was drawn last.
    pub(super) fn click(&mut self, column: u16, row: usize, screen: Direction) {
        let rows = text::rows(&self.text, self.cells);
        let Some(range) = rows.get(row.min(rows.len().saturating_sub(1))) else { return };
        let at = range.start + bidi::place(&self.text[range.clone()], column, screen);
        self.caret = self.on_boundary(at);
    }

    /// Puts the caret nearest to a column of a row, counted in the order of reading.
    fn place(&mut self, column: u16, row: usize) {
        let rows = text::rows(&self.text, self.cells);
        let Some(range) = rows.get(row.min(rows.len().saturating_sub(1))) else { return };
        let mut at = range.start;
        let mut used = 0u16;
        for (cluster, cells) in text::clusters(&self.text[range.clone()]) {
            if used.saturating_add(cells) > column {
                break;
            }
            used = used.saturating_add(cells);
            at += cluster.len();
        }
        self.caret = self.on_boundary(at.min(range.end));
    }

    fn step(&mut self, down: isize) -> Edited {
        let rows = text::rows(&self.text, self.cells);
        let row = self.row_of(&rows, self.caret);
        let column = rows.get(row).map_or(0, |range| text::cells(&self.text[range.start..self.caret]));
        match row.checked_add_signed(down) {
            Some(next) if next < rows.len() => self.place(column, next),
            Some(_) => self.caret = self.text.len(),
            None => self.caret = 0,
        }
        Edited::Same
    }

    fn row_of(&self, rows: &[Range<usize>], at: usize) -> usize {
        rows.iter().rposition(|row| row.start <= at).unwrap_or(0)
    }

    fn go(&mut self, to: usize) -> Edited {
        self.caret = to;
        Edited::Same
    }

    fn delete(&mut self, range: Range<usize>) -> Edited {
        if range.is_empty() {
            return Edited::Same;
        }
        self.text.replace_range(range.clone(), "");
        self.caret = self.on_boundary(range.start);
        Edited::Changed
    }

    /// Two halves can join to one grapheme; then the caret goes behind it.
    fn on_boundary(&self, at: usize) -> usize {
        let ends = self.text.grapheme_indices(true).map(|(start, cluster)| start + cluster.len());
        std::iter::once(0).chain(ends).find(|&end| end >= at).unwrap_or(self.text.len())
    }

    fn left(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.text[self.caret..].graphemes(true).next().map_or(self.caret, |cluster| self.caret + cluster.len())
    }

    fn word_left(&self) -> usize {
        let before = self.text[..self.caret].trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
    }

    fn word_right(&self) -> usize {
        let after = &self.text[self.caret..];
        let blank = after.len() - after.trim_start().len();
        after[blank..].find(char::is_whitespace).map_or(self.text.len(), |at| self.caret + blank + at)
    }

    fn line(&self) -> Range<usize> {
        let start = self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[self.caret..].find('\n').map_or(self.text.len(), |at| self.caret + at);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn press(editor: &mut Editor, codes: &[KeyCode]) {
        for &code in codes {
            editor.key(KeyEvent::new(code, KeyModifiers::NONE));
        }
    }

    #[test]
    fn a_family_is_deleted_as_one() {
        let mut note = Editor::new(Shape::ManyLines, "hé👩‍👩‍👧");
        press(&mut note, &[KeyCode::Backspace]);
        assert_eq!(note.text(), "hé");
        press(&mut note, &[KeyCode::Left, KeyCode::Char('x')]);
        assert_eq!(note.text(), "hxé");
    }

    #[test]
    fn up_and_down_follow_the_rows_on_the_screen() {
        let mut note = Editor::new(Shape::ManyLines, "one two three\nfour");
        note.layout(9);
        press(&mut note, &[KeyCode::Up, KeyCode::Char('!')]);
        assert_eq!(note.text(), "one two thre!e\nfour");
        press(&mut note, &[KeyCode::Up, KeyCode::Up, KeyCode::Home, KeyCode::Delete]);
        assert_eq!(note.text(), "ne two thre!e\nfour");
    }

    #[test]
    fn one_line_stays_one_line() {
        let mut number = Editor::new(Shape::OneLine, "");
        number.insert("+1 555\n0100\u{1b}[31m");
        assert_eq!(number.text(), "+1 555 0100[31m");
        assert_eq!(number.key(KeyEvent::from(KeyCode::Enter)), Edited::NotMine);
        number.key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        assert_eq!(number.text(), "");
    }

    #[test]
    fn a_note_has_an_end() {
        let mut note = Editor::new(Shape::ManyLines, &"é".repeat(LONGEST));
        assert!(note.text().len() <= LONGEST);
        assert_eq!(note.insert("x"), Edited::Same);
    }

    proptest! {
        #[test]
        fn no_key_and_no_text_breaks_it(
            text in "\\PC{0,40}",
            keys in prop::collection::vec((0usize..14, any::<char>()), 0..60),
            cells in 0u16..12,
        ) {
            let mut editor = Editor::new(Shape::ManyLines, &text);
            for (n, c) in keys {
                let (code, modifiers) = match n {
                    0 => (KeyCode::Left, KeyModifiers::NONE),
                    1 => (KeyCode::Right, KeyModifiers::NONE),
                    2 => (KeyCode::Up, KeyModifiers::NONE),
                    3 => (KeyCode::Down, KeyModifiers::NONE),
                    4 => (KeyCode::Backspace, KeyModifiers::NONE),
                    5 => (KeyCode::Delete, KeyModifiers::NONE),
                    6 => (KeyCode::Home, KeyModifiers::NONE),
                    7 => (KeyCode::End, KeyModifiers::NONE),
                    8 => (KeyCode::Enter, KeyModifiers::NONE),
                    9 => (KeyCode::Left, KeyModifiers::CONTROL),
                    10 => (KeyCode::Right, KeyModifiers::CONTROL),
                    11 => (KeyCode::Char('w'), KeyModifiers::CONTROL),
                    12 => (KeyCode::Char('k'), KeyModifiers::CONTROL),
                    _ => (KeyCode::Char(c), KeyModifiers::NONE),
                };
                editor.key(KeyEvent::new(code, modifiers));
                let (rows, row) = editor.layout(cells);
                prop_assert!(row < rows.len());
                prop_assert!(editor.text.is_char_boundary(editor.caret));
            }
        }
    }
}
