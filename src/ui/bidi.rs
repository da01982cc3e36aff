//! The order in which the cells of a line are drawn, where parts of it run to the left.
//!
//! Few terminals reorder, and those that do don't agree on the paragraph's direction, which only we know: a record's
//! name, a number and a sentence around them are one line for a terminal. So it is done here, by Unicode's algorithm,
//! and terminals that could do it are told to leave it (`io::terminal`).

use std::borrow::Cow;

use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::text;
use crate::say::{Direction, ISOLATE, ISOLATE_END, runs_left};

/// A cluster where it is drawn: its bytes in the logical text, its words, its cells.
#[derive(Debug, PartialEq)]
struct Drawn {
    from: usize,
    words: String,
    cells: u16,
}

/// A safe text in the order in which it is drawn, from the left. `screen` is the direction of the screen as a whole.
pub(super) fn visual(text: &str, screen: Direction) -> Cow<'_, str> {
    if text.chars().any(runs_left) {
        Cow::Owned(drawn(text, screen).into_iter().map(|cluster| cluster.words).collect())
    } else if text.contains([ISOLATE, ISOLATE_END]) {
        Cow::Owned(text.replace([ISOLATE, ISOLATE_END], ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Which way a line runs as a whole. On a screen that runs to the left, a line that has anything of its language does, too;
/// on one that runs to the right, the first letter decides, but for what was brought into a sentence.
pub(super) fn direction(text: &str, screen: Direction) -> Direction {
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            ISOLATE => depth += 1,
            ISOLATE_END => depth = depth.saturating_sub(1),
            _ if screen == Direction::RightToLeft && runs_left(c) => return Direction::RightToLeft,
            _ if depth == 0 && runs_left(c) => return Direction::RightToLeft,
            _ if depth == 0 && c.is_alphabetic() && screen == Direction::LeftToRight => return Direction::LeftToRight,
            _ => {}
        }
    }
    Direction::LeftToRight
}

/// Where a text that is typed begins on its row, and the column of its caret, both counted from the side where lines
/// begin. A row that runs against the screen is moved by a cell, so that the caret has room at its end, too.
pub(super) fn caret(row: &str, at: usize, screen: Direction) -> (u16, u16) {
    let row_direction = direction(row, screen);
    let against = row_direction != screen;
    let cells = text::cells(row);
    let clusters = drawn(row, screen);
    let mut column = 0;
    for cluster in &clusters {
        if cluster.from == at && at < row.len() {
            let from_start = match screen {
                Direction::LeftToRight => column,
                Direction::RightToLeft => cells.saturating_sub(column + cluster.cells),
            };
            return (u16::from(against), from_start + u16::from(against));
        }
        column += cluster.cells;
    }
    if against { (1, 0) } else { (0, cells) }
}

/// The place in a row that is nearest to a column, counted as by [`caret`].
pub(super) fn place(row: &str, column: u16, screen: Direction) -> usize {
    let starts = row.grapheme_indices(true).map(|(at, _)| at);
    let places = starts.chain([row.len()]);
    places.min_by_key(|&at| caret(row, at, screen).1.abs_diff(column)).unwrap_or(0)
}

fn drawn(text: &str, screen: Direction) -> Vec<Drawn> {
    // Our marks become Unicode's for the algorithm; both have three bytes, so that places stay what they are.
    let marked: String = text
        .chars()
        .map(|c| match c {
            ISOLATE => '\u{2068}',
            ISOLATE_END => '\u{2069}',
            _ => c,
        })
        .collect();
    let level = match direction(text, screen) {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    };
    let info = BidiInfo::new(&marked, Some(level));
    let mut line = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let leftward = levels.get(run.start).is_some_and(|level| level.is_rtl());
            let clusters = marked[run.clone()].grapheme_indices(true).map(|(at, words)| (run.start + at, words));
            if leftward {
                let mut reversed: Vec<_> = clusters.map(|(at, words)| (at, mirrored(words))).collect();
                reversed.reverse();
                line.extend(reversed);
            } else {
                line.extend(clusters.map(|(at, words)| (at, words.to_owned())));
            }
        }
    }
    let shown = line.into_iter().filter(|(_, words)| !words.starts_with(['\u{2068}', '\u{2069}']));
    shown.map(|(from, words)| Drawn { from, cells: text::cells(&words), words }).collect()
}

/// Brackets and their like open to the other side in a stretch that runs to the left.
fn mirrored(cluster: &str) -> String {
    const PAIRS: [(char, char); 7] =
        [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›'), ('→', '←')];
    let mirror = |c| {
        let pair = PAIRS.iter().find_map(|&(open, close)| match c {
            _ if c == open => Some(close),
            _ if c == close => Some(open),
            _ => None,
        });
        pair.unwrap_or(c)
    };
    cluster.chars().map(mirror).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LTR: Direction = Direction::LeftToRight;
    const RTL: Direction = Direction::RightToLeft;

    #[test]
    fn a_line_is_drawn_in_the_order_in_which_it_is_read() {
        for (given, screen, shown) in [
            ("plain text", LTR, "plain text"),
            ("שלום", LTR, "םולש"),
            ("Mr. שלום 12", LTR, "Mr. 12 םולש"),
            ("שלום (12)", LTR, "(12) םולש"),
            ("+1 303 555 0101", RTL, "+1 303 555 0101"),
            ("Spring renewal", RTL, "Spring renewal"),
            ("שלום Ana", RTL, "Ana םולש"),
        ] {
            assert_eq!(visual(given, screen), shown, "{given}");
        }
    }

    #[test]
    fn what_is_brought_into_a_sentence_does_not_turn_it() {
        let brought = |words: &str| format!("{ISOLATE}{words}{ISOLATE_END}");
        assert_eq!(visual(&format!("{} is calling.", brought("שלום")), LTR), "םולש is calling.");
        assert_eq!(visual(&format!("Call {} now", brought("mobile")), LTR), "Call mobile now");
        let number = brought("+1 303 555 0101");
        assert_eq!(visual(&format!("שלום {number}"), RTL), "+1 303 555 0101 םולש", "a number stays whole");
    }

    #[test]
    fn the_caret_stands_where_the_next_letter_comes() {
        assert_eq!(caret("abc", 3, LTR), (0, 3));
        assert_eq!(caret("abc", 1, LTR), (0, 1));
        let hebrew = "שלום";
        assert_eq!(caret(hebrew, hebrew.len(), LTR), (1, 0), "at its left end");
        assert_eq!(caret(hebrew, 0, LTR), (1, 4), "on its first letter, at the right");
        assert_eq!(caret(hebrew, hebrew.len(), RTL), (0, 4));
        assert_eq!(caret("abc", 3, RTL), (1, 0));
        for screen in [LTR, RTL] {
            for row in ["abc", hebrew, "ab שלום 12 cd", ""] {
                for at in row.char_indices().map(|(at, _)| at).chain([row.len()]) {
                    let column = caret(row, at, screen).1;
                    assert_eq!(caret(row, place(row, column, screen), screen).1, column, "{row} {at}");
                }
            }
        }
    }
}
