//! The one way to put something on the screen: every text is made safe and clipped here, and what can be clicked is
//! noted with what it does.
//!
//! Panes count columns from the side where lines begin. On a screen that runs to the left that is the right one: the canvas
//! turns everything round, so that no pane has to know.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::action::Action;
use super::keymap::Binding;
use super::theme::Ink;
use super::{bidi, text};
use crate::say::{Direction, Lang, Say};

/// What can be clicked on the frame that was drawn last; later ones lie on top.
#[derive(Debug, Default)]
pub(super) struct Hits {
    rows: Vec<(Rect, Action)>,
}

impl Hits {
    pub(super) fn clear(&mut self) {
        self.rows.clear();
    }

    /// What lies at this cell, and where it lies.
    pub(super) fn at(&self, x: u16, y: u16) -> Option<(Rect, &Action)> {
        let spot = Position { x, y };
        self.rows.iter().rev().find(|(area, _)| area.contains(spot)).map(|(area, action)| (*area, action))
    }
}

/// A frame that is being drawn.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    hits: &'a mut Hits,
    /// The colours.
    pub ink: Ink,
    /// The language.
    pub lang: Lang,
    /// The keys that do something now.
    pub keys: Vec<Binding>,
    caret: Option<Position>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, hits: &'a mut Hits, ink: Ink, lang: Lang, keys: Vec<Binding>) -> Self {
        Self { buffer, hits, ink, lang, keys, caret: None }
    }

    /// A message without arguments, in the screen's language.
    pub(super) fn word(&self, id: &'static str) -> String {
        self.lang.word(id)
    }

    /// A message in the screen's language.
    pub(super) fn say(&self, message: &Say) -> String {
        self.lang.say(message)
    }

    /// Where lines begin.
    pub(super) const fn direction(&self) -> Direction {
        self.lang.direction()
    }

    /// Marks that point onwards: they are turned round with the screen.
    pub(super) fn mark(&self, marks: &str) -> String {
        let turned = |c| match c {
            '→' => '←',
            '▸' => '◂',
            '▶' => '◀',
            c => c,
        };
        match self.direction() {
            Direction::LeftToRight => marks.to_owned(),
            Direction::RightToLeft => marks.chars().rev().map(turned).collect(),
        }
    }

    /// The name of a binding's key, as it stands in the help line.
    pub(super) fn key_name(&self, binding: &Binding) -> String {
        self.arrows(binding.key_name())
    }

    /// All names of a binding's keys.
    pub(super) fn key_names(&self, binding: &Binding) -> String {
        self.arrows(binding.key_names())
    }

    /// The arrow keys change places with the screen's direction.
    fn arrows(&self, name: String) -> String {
        let turned = |c| match c {
            '→' => '←',
            '←' => '→',
            c => c,
        };
        match self.direction() {
            Direction::LeftToRight => name,
            Direction::RightToLeft => name.chars().map(turned).collect(),
        }
    }

    /// Where the text cursor stands, if something is being typed.
    pub(super) const fn caret(&self) -> Option<Position> {
        self.caret
    }

    /// Puts the text cursor there.
    pub(super) fn set_caret(&mut self, x: u16, y: u16) {
        let cell = self.on_screen(Rect { x, y, width: 1, height: 1 });
        self.caret = Some(Position { x: cell.x, y });
    }

    /// An area as the panes count columns, where it is on the screen.
    fn on_screen(&self, area: Rect) -> Rect {
        match self.direction() {
            Direction::LeftToRight => area,
            Direction::RightToLeft => {
                let whole = self.buffer.area;
                let x = (whole.left() + whole.right()).saturating_sub(area.x.saturating_add(area.width));
                Rect { x, ..area }
            }
        }
    }

    /// Puts text at `x`, `y`, at most `cells` wide and clipped with an ellipsis; says where it ends.
    pub(super) fn put(&mut self, x: u16, y: u16, cells: u16, style: Style, words: &str) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return x;
        }
        let cells = cells.min(area.right() - x);
        let shown = text::clip(words, cells);
        self.put_drawn(x, y, cells, style, &shown)
    }

    /// The same for a text that is being typed: every letter has its cell.
    pub(super) fn put_typed(&mut self, x: u16, y: u16, cells: u16, style: Style, words: &str) {
        let cells = cells.min(self.buffer.area.right().saturating_sub(x));
        let shown = text::typed(words, cells);
        self.put_drawn(x, y, cells, style, &shown);
    }

    fn put_drawn(&mut self, x: u16, y: u16, cells: u16, style: Style, shown: &str) -> u16 {
        let wide = text::cells(shown).min(cells);
        let spot = self.on_screen(Rect { x, y, width: wide, height: 1 });
        let shown = bidi::visual(shown, self.direction());
        // Nothing of what lay there before shines through, but for the ground.
        let style = Style::reset().patch(self.ink.text).patch(style);
        self.buffer.set_stringn(spot.x, y, shown, usize::from(wide), style);
        x + wide
    }

    /// Puts text so that it ends at `right`; says where it begins. Draws nothing where it would begin before `least`.
    pub(super) fn put_right(&mut self, right: u16, y: u16, least: u16, style: Style, words: &str) -> u16 {
        let cells = text::width(words);
        match right.checked_sub(cells) {
            Some(x) if x >= least => {
                self.put(x, y, cells, style, words);
                x
            }
            _ => right,
        }
    }

    /// Puts text in the middle of a row.
    pub(super) fn put_centred(&mut self, row: Rect, style: Style, words: &str) {
        let cells = text::width(words).min(row.width);
        self.put(row.x + (row.width - cells) / 2, row.y, row.width, style, words);
    }

    /// Gives an area a style, leaving its text.
    pub(super) fn tint(&mut self, area: Rect, style: Style) {
        let area = self.on_screen(area);
        self.buffer.set_style(area, style);
    }

    /// Empties an area.
    pub(super) fn wipe(&mut self, area: Rect) {
        for spot in self.on_screen(area).intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(spot) {
                cell.reset();
                cell.set_style(self.ink.text);
            }
        }
    }

    /// A line across an area's first row.
    pub(super) fn rule(&mut self, area: Rect) {
        let style = self.ink.line;
        self.put(area.x, area.y, area.width, style, &"─".repeat(usize::from(area.width)));
    }

    /// A line down an area's first column.
    pub(super) fn pillar(&mut self, area: Rect) {
        let style = self.ink.line;
        for y in area.top()..area.bottom() {
            self.put(area.x, y, 1, style, "│");
        }
    }

    /// A framed box with a title, emptied; clicks on it go nowhere else. Gives its inside.
    pub(super) fn frame(&mut self, area: Rect, title: &str) -> Rect {
        let area = area.intersection(self.buffer.area);
        self.wipe(area);
        self.hit(area, Action::Nothing);
        if area.width < 4 || area.height < 3 {
            return area;
        }
        let (line, strong) = (self.ink.frame, self.ink.strong);
        let across = "─".repeat(usize::from(area.width - 2));
        self.put(area.x, area.y, area.width, line, &format!("╭{across}╮"));
        self.put(area.x, area.bottom() - 1, area.width, line, &format!("╰{across}╯"));
        for y in area.y + 1..area.bottom() - 1 {
            self.put(area.x, y, 1, line, "│");
            self.put(area.right() - 1, y, 1, line, "│");
        }
        self.put(area.x + 2, area.y, area.width - 4, strong, &format!(" {title} "));
        Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
    }

    /// A button that does `action`; says where it ends. One that does not fit in `cells` is not drawn.
    pub(super) fn button(&mut self, x: u16, y: u16, cells: u16, style: Style, label: &str, action: Action) -> u16 {
        let words = format!("[{label}]");
        let wide = text::width(&words);
        if wide > cells {
            return x;
        }
        let end = self.put(x, y, cells, style, &words);
        self.hit(Rect { x, y, width: end - x, height: 1 }, action);
        end
    }

    /// A button, labelled by the message `label`, with its key beside it, as things stand: while a text is being typed, that is a function key.
    pub(super) fn keyed_button(&mut self, x: u16, row: Rect, style: Style, label: &'static str, action: Action) -> u16 {
        let room = |x: u16| row.right().saturating_sub(x);
        let bound = self.keys.iter().find(|row| row.action == action).map(|row| self.key_name(row));
        let label = self.word(label);
        let end = self.button(x, row.y, room(x), style, &label, action);
        match bound {
            Some(name) if end > x && text::width(&name) < room(end) => {
                let key = self.ink.key;
                self.put(end + 1, row.y, room(end + 1), key, &name)
            }
            _ => end,
        }
    }

    /// A bar of which `part` (0 to 1) is filled; told apart by its shape as well as by its colour.
    pub(super) fn bar(&mut self, row: Rect, part: f64, style: Style) {
        const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
        let eighths = (f64::from(row.width) * 8.0 * part.clamp(0.0, 1.0)).round() as usize;
        let mut filled = "█".repeat(eighths / 8);
        match self.direction() {
            Direction::LeftToRight => filled.push_str(EIGHTHS[eighths % 8]),
            // There is but one such block that fills its cell from the right.
            Direction::RightToLeft if eighths % 8 >= 4 => filled.insert(0, '▐'),
            Direction::RightToLeft => {}
        }
        let line = self.ink.line;
        self.put(row.x, row.y, row.width, line, &"·".repeat(usize::from(row.width)));
        self.put(row.x, row.y, row.width, style, &filled);
    }

    /// Notes that a click on `area` does `action`.
    pub(super) fn hit(&mut self, area: Rect, action: Action) {
        let area = self.on_screen(area).intersection(self.buffer.area);
        if !area.is_empty() {
            self.hits.rows.push((area, action));
        }
    }
}

/// Cuts `rows` off the top of an area; fewer where there are fewer.
pub(super) fn take_top(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    let top = Rect { height: rows, ..*area };
    area.y += rows;
    area.height -= rows;
    top
}

/// Cuts `rows` off the bottom of an area.
pub(super) fn take_bottom(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    area.height -= rows;
    Rect { y: area.bottom(), height: rows, ..*area }
}

/// A box of this size in the middle of `area`, as far as there is room.
pub(super) fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}
