//! Text that came from elsewhere, made fit for a terminal: nothing in it acts, and its width in cells is known.
//!
//! Names, notes and SIP phrases come from files and from the network. Control characters are shown as pictures, the
//! overrides of the bidirectional algorithm as a replacement mark, what has no shape at all is left out. Arabic letters
//! are joined here; the order in which a line is drawn is `bidi`'s.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use super::arabic;
use crate::say::{ISOLATE, ISOLATE_END};

/// The longest cluster of one base and its marks that is drawn whole, in bytes; emoji families have 35.
const LONGEST_CLUSTER: usize = 48;

/// What a character becomes on the screen.
enum Shape {
    Itself,
    Other(char),
    Nothing,
}

fn shape(c: char) -> Shape {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Shape::Other('↵'),
        '\t' | '\u{a0}' => Shape::Other(' '),
        '\u{0}'..='\u{1f}' => Shape::Other(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}' => Shape::Other('␡'),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Shape::Other('\u{fffd}'),
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2065}' => Shape::Nothing,
        '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => Shape::Nothing,
        _ => Shape::Itself,
    }
}

/// One line of text in which nothing acts on the terminal.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| matches!(shape(c), Shape::Itself)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(drawn).collect())
}

fn drawn(c: char) -> Option<char> {
    match shape(c) {
        Shape::Itself => Some(c),
        Shape::Other(other) => Some(other),
        Shape::Nothing => None,
    }
}

/// Several lines of text to edit: as [`safe`], but a line's end stays one, and what cannot be seen is not kept.
pub fn editable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            _ => matches!(shape(c), Shape::Itself).then_some(c),
        })
        .collect()
}

/// The clusters of a text that is already safe, with their width in cells. A cluster of absurd length loses its marks.
pub fn clusters(text: &str) -> impl Iterator<Item = (&str, u16)> {
    text.graphemes(true).map(|cluster| {
        let first = cluster.chars().next().map_or(0, char::len_utf8);
        let cluster = if cluster.len() > LONGEST_CLUSTER { &cluster[..first] } else { cluster };
        (cluster, cell_width(cluster))
    })
}

fn cell_width(cluster: &str) -> u16 {
    let unseen = |c: char| c.is_control() || c == ISOLATE || c == ISOLATE_END;
    if cluster.contains(unseen) { 0 } else { cluster.cell_width() }
}

/// Its width in cells, as it is drawn.
pub fn width(text: &str) -> u16 {
    cells(&arabic::joined(&safe(text)))
}

/// The width in cells of a text that is drawn as it stands: one that is safe, or is being typed.
pub fn cells(text: &str) -> u16 {
    clusters(text).fold(0, |sum, (_, cells)| sum.saturating_add(cells))
}

/// At most `cells` wide; where something is left out, an ellipsis says so.
pub fn clip(text: &str, cells: u16) -> Cow<'_, str> {
    let safe = safe(text);
    let joined = match arabic::joined(&safe) {
        Cow::Borrowed(_) => safe,
        Cow::Owned(joined) => Cow::Owned(joined),
    };
    clip_drawn(joined, cells)
}

/// The same of a text that is drawn as it stands.
fn clip_drawn(text: Cow<'_, str>, cells: u16) -> Cow<'_, str> {
    let whole = self::cells(&text);
    if whole <= cells && !text.graphemes(true).any(|cluster| cluster.len() > LONGEST_CLUSTER) {
        return text;
    }
    let room = if whole > cells { cells.saturating_sub(1) } else { cells };
    let mut kept = String::new();
    let mut used = 0u16;
    for (cluster, w) in clusters(&text) {
        used = used.saturating_add(w);
        if used > room {
            break;
        }
        kept.push_str(cluster);
    }
    if whole > cells && cells > 0 {
        kept.push('…');
    }
    Cow::Owned(kept)
}

/// The end of a text, at most `cells` wide; an ellipsis stands for what is left out.
pub fn tail(text: &str, cells: u16) -> String {
    let safe = safe(text);
    let all: Vec<_> = clusters(&safe).collect();
    let whole = all.iter().fold(0u16, |sum, (_, w)| sum.saturating_add(*w));
    if whole <= cells {
        return all.into_iter().map(|(cluster, _)| cluster).collect();
    }
    let mut used = 1u16;
    let fits = all.iter().rev().take_while(|(_, w)| {
        used = used.saturating_add(*w);
        used <= cells
    });
    let kept = fits.count();
    let end = all[all.len() - kept..].iter().map(|(cluster, _)| *cluster);
    std::iter::once("…").chain(end).collect()
}

/// Where a text is broken into rows of at most `cells`, as byte ranges; between words where it can be. A line's end and
/// the space at which a row is broken belong to no row, or to the row that they end.
pub fn rows(text: &str, cells: u16) -> Vec<Range<usize>> {
    let cells = cells.max(1);
    let mut rows = Vec::new();
    let mut line_start = 0;
    for line in text.split('\n') {
        break_line(line, line_start, cells, &mut rows);
        line_start += line.len() + 1;
    }
    rows
}

fn break_line(line: &str, offset: usize, cells: u16, rows: &mut Vec<Range<usize>>) {
    let (mut start, mut used, mut after_space) = (0, 0u16, None);
    for (at, cluster) in line.grapheme_indices(true) {
        let w = cell_width(cluster);
        // A space never begins a row: it hangs over the end of the one before.
        if cluster != " " && used.saturating_add(w) > cells && at > start {
            let end = after_space.filter(|&space| space > start).unwrap_or(at);
            rows.push(offset + start..offset + end);
            used = self::cells(&line[end..at]);
            start = end;
            after_space = None;
        }
        used = used.saturating_add(w);
        if cluster == " " {
            after_space = Some(at + 1);
        }
    }
    rows.push(offset + start..offset + line.len());
}

/// At most so many cells of a text that is drawn later.
pub fn short(text: &str, cells: u16) -> String {
    clip_drawn(safe(text), cells).into_owned()
}

/// Letters that are typed stand apart even where two would be one sign, so that the caret can stand between them.
pub fn typed(text: &str, cells: u16) -> Cow<'_, str> {
    clip_drawn(Cow::Owned(arabic::apart(&safe(text)).into_owned()), cells)
}

/// One line of text broken into at most `most` rows; the last one is clipped.
pub fn wrap(text: &str, cells: u16, most: usize) -> Vec<String> {
    let safe = safe(text);
    let ranges = rows(&safe, cells);
    let last = most.saturating_sub(1);
    let mut wrapped = Vec::new();
    for (n, range) in ranges.iter().take(most).enumerate() {
        let row = if n == last { &safe[range.start..] } else { &safe[range.clone()] };
        wrapped.push(clip(row.trim_end(), cells).into_owned());
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_elsewhere_acts_on_the_terminal() {
        for (given, shown) in [
            ("plain", "plain"),
            ("a\u{1b}[2Jb", "a␛[2Jb"),
            ("bell\u{7}", "bell␇"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("two\r\nlines", "two↵↵lines"),
            ("evil\u{202e}gpj.exe", "evil\u{fffd}gpj.exe"),
            ("\u{feff}bom\u{200b}", "bom"),
            ("tab\there", "tab here"),
        ] {
            assert_eq!(safe(given), shown);
            assert!(!safe(given).chars().any(char::is_control));
        }
        assert_eq!(editable("a\r\nb\u{1b}[0m\tc\rd"), "a\nb[0m c\nd");
    }

    #[test]
    fn widths_are_those_of_the_cells() {
        for (text, cells) in [("abc", 3), ("田中", 4), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("محمد", 4), ("", 0)]
        {
            assert_eq!(width(text), cells, "{text}");
        }
        let zalgo: String = std::iter::once('a').chain(std::iter::repeat_n('\u{301}', 500)).collect();
        assert_eq!(clip(&zalgo, 5), "a");
    }

    #[test]
    fn clipping_never_splits_a_glyph_and_says_that_it_clipped() {
        assert_eq!(clip("田中太郎", 8), "田中太郎");
        assert_eq!(clip("田中太郎", 7), "田中太…");
        assert_eq!(clip("田中太郎", 6), "田中…");
        assert_eq!(clip("abc", 1), "…");
        assert_eq!(clip("abc", 0), "");
        assert_eq!(tail("田中太郎", 6), "…太郎");
        assert_eq!(tail("田中", 4), "田中");
    }

    #[test]
    fn rows_break_between_words_and_cover_the_text() {
        let text = "call back after lunch\nand ask";
        let broken: Vec<_> = rows(text, 10).into_iter().map(|r| &text[r]).collect();
        assert_eq!(broken, ["call back ", "after ", "lunch", "and ask"]);
        assert_eq!(wrap("mobile first until 18:00", 12, 2), ["mobile first", "until 18:00"]);
        assert_eq!(wrap("mobile first until 18:00", 12, 1), ["mobile firs…"]);
        assert_eq!(rows("", 5).len(), 1);
        assert_eq!(rows("田中", 1).len(), 2);
    }
}
