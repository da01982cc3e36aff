//! Text for a terminal that scrolls: what a command prints in the agent's language.

use super::{bidi, text};
use crate::say::{Direction, Lang};

/// More rows than this no paragraph has.
const MOST: usize = 64;

/// A paragraph in rows of at most `cells`, each as a terminal is to show it, the further ones moved in by `indent`. Nothing in
/// it acts on the terminal.
pub fn paragraph(words: &str, lang: Lang, cells: u16, indent: u16) -> Vec<String> {
    let screen = lang.direction();
    let rows = text::wrap(words, cells.saturating_sub(indent), MOST);
    let drawn = rows.iter().enumerate().map(|(n, row)| {
        let indent = if n == 0 { 0 } else { indent };
        let shown = bidi::visual(row, screen);
        let before = match screen {
            Direction::LeftToRight => indent,
            Direction::RightToLeft => cells.saturating_sub(indent + text::cells(row)),
        };
        format!("{:1$}{shown}", "", usize::from(before))
    });
    drawn.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_broken_and_moved_in_and_arabic_stands_at_the_right() {
        assert_eq!(paragraph("one two three", Lang::En, 9, 2), ["one two", "  three"]);
        assert_eq!(paragraph("a\u{1b}[2J", Lang::En, 80, 0), ["a␛[2J"]);
        let rows = paragraph("سلام", Lang::Ar, 10, 0);
        assert!(rows[0].starts_with("       ") && rows[0].chars().count() == 10, "lam and alef are one sign: {rows:?}");
    }
}
