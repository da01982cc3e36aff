//! The joined forms of Arabic letters, as presentation forms: a terminal draws one cell after the other and joins nothing,
//! so that a name would stand there letter by letter. Forms and joining classes are Unicode's (ArabicShaping.txt and
//! the block Arabic Presentation Forms-B).

use std::borrow::Cow;

/// Letter, its isolated form (final, initial and medial follow it), and whether it joins the letter after it.
const FORMS: &[(char, u32, Joins)] = &[
    ('\u{621}', 0xfe80, Joins::Nothing),
    ('\u{622}', 0xfe81, Joins::Before),
    ('\u{623}', 0xfe83, Joins::Before),
    ('\u{624}', 0xfe85, Joins::Before),
    ('\u{625}', 0xfe87, Joins::Before),
    ('\u{626}', 0xfe89, Joins::Both),
    ('\u{627}', 0xfe8d, Joins::Before),
    ('\u{628}', 0xfe8f, Joins::Both),
    ('\u{629}', 0xfe93, Joins::Before),
    ('\u{62a}', 0xfe95, Joins::Both),
    ('\u{62b}', 0xfe99, Joins::Both),
    ('\u{62c}', 0xfe9d, Joins::Both),
    ('\u{62d}', 0xfea1, Joins::Both),
    ('\u{62e}', 0xfea5, Joins::Both),
    ('\u{62f}', 0xfea9, Joins::Before),
    ('\u{630}', 0xfeab, Joins::Before),
    ('\u{631}', 0xfead, Joins::Before),
    ('\u{632}', 0xfeaf, Joins::Before),
    ('\u{633}', 0xfeb1, Joins::Both),
    ('\u{634}', 0xfeb5, Joins::Both),
    ('\u{635}', 0xfeb9, Joins::Both),
    ('\u{636}', 0xfebd, Joins::Both),
    ('\u{637}', 0xfec1, Joins::Both),
    ('\u{638}', 0xfec5, Joins::Both),
    ('\u{639}', 0xfec9, Joins::Both),
    ('\u{63a}', 0xfecd, Joins::Both),
    ('\u{641}', 0xfed1, Joins::Both),
    ('\u{642}', 0xfed5, Joins::Both),
    ('\u{643}', 0xfed9, Joins::Both),
    (LAM, 0xfedd, Joins::Both),
    ('\u{645}', 0xfee1, Joins::Both),
    ('\u{646}', 0xfee5, Joins::Both),
    ('\u{647}', 0xfee9, Joins::Both),
    ('\u{648}', 0xfeed, Joins::Before),
    ('\u{649}', 0xfeef, Joins::Before),
    ('\u{64a}', 0xfef1, Joins::Both),
    ('\u{67e}', 0xfb56, Joins::Both),
    ('\u{686}', 0xfb7a, Joins::Both),
    ('\u{698}', 0xfb8a, Joins::Before),
    ('\u{6a9}', 0xfb8e, Joins::Both),
    ('\u{6af}', 0xfb92, Joins::Both),
    ('\u{6cc}', 0xfbfc, Joins::Both),
];

const LAM: char = '\u{644}';
/// What lam makes one sign with, and that sign's isolated form; the final one follows it.
const LAM_ALEF: [(char, u32); 4] = [('\u{622}', 0xfef5), ('\u{623}', 0xfef7), ('\u{625}', 0xfef9), ('\u{627}', 0xfefb)];
const TATWEEL: char = '\u{640}';
const JOINER: char = '\u{200d}';

/// Which neighbours a letter joins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joins {
    Nothing,
    Before,
    Both,
}

/// The text with its Arabic letters in the forms in which they join.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    shaped(text, LamAlef::OneSign)
}

/// The same, letter by letter: as many as were given.
pub(super) fn apart(text: &str) -> Cow<'_, str> {
    shaped(text, LamAlef::TwoLetters)
}

/// How lam and alef are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LamAlef {
    OneSign,
    TwoLetters,
}

fn shaped(text: &str, lam_alefs: LamAlef) -> Cow<'_, str> {
    if !text.chars().any(|c| form(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let mut shaped = String::with_capacity(text.len() + 8);
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let before = letters[..at].iter().rev().find(|c| !is_mark(**c));
        let joined_before = before.is_some_and(|c| joins_after(*c));
        if lam_alefs == LamAlef::OneSign
            && let Some((ligature, eaten)) = lam_alef(&letters[at..], joined_before)
        {
            shaped.push(ligature);
            shaped.extend(letters[at + 1..at + eaten - 1].iter());
            at += eaten;
            continue;
        }
        let after = letters[at + 1..].iter().find(|c| !is_mark(**c));
        let joined_after = joins_after(letter) && after.is_some_and(|c| joins_before(*c));
        shaped.push(shape(letter, joined_before, joined_after));
        at += 1;
    }
    Cow::Owned(shaped)
}

fn form(c: char) -> Option<(u32, Joins)> {
    FORMS.iter().find(|(letter, ..)| *letter == c).map(|(_, isolated, joins)| (*isolated, *joins))
}

fn joins_after(c: char) -> bool {
    c == TATWEEL || c == JOINER || form(c).is_some_and(|(_, joins)| joins == Joins::Both)
}

fn joins_before(c: char) -> bool {
    c == TATWEEL || c == JOINER || form(c).is_some_and(|(_, joins)| joins != Joins::Nothing)
}

/// The vowel signs and their like, over which letters join.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}')
}

fn shape(letter: char, before: bool, after: bool) -> char {
    let Some((isolated, joins)) = form(letter) else { return letter };
    let offset = match (joins, before, after) {
        (Joins::Nothing, ..) | (_, false, false) => 0,
        (Joins::Before, true, _) | (Joins::Both, true, false) => 1,
        (Joins::Before, false, _) => 0,
        (Joins::Both, false, true) => 2,
        (Joins::Both, true, true) => 3,
    };
    char::from_u32(isolated + offset).unwrap_or(letter)
}

/// The sign for lam and alef together, and how many letters (marks between them included) it stands for.
fn lam_alef(letters: &[char], joined_before: bool) -> Option<(char, usize)> {
    let (&LAM, rest) = letters.split_first()? else { return None };
    let marks = rest.iter().take_while(|c| is_mark(**c)).count();
    let alef = rest.get(marks)?;
    let (_, isolated) = LAM_ALEF.iter().find(|(letter, _)| letter == alef)?;
    Some((char::from_u32(isolated + u32::from(joined_before))?, marks + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_take_the_form_of_their_place() {
        // meem initial, hah medial, meem medial, dal final.
        assert_eq!(joined("محمد"), "\u{fee3}\u{fea4}\u{fee4}\u{feaa}");
        // alef joins only what is before it: beh initial, alef final, beh isolated.
        assert_eq!(joined("باب"), "\u{fe91}\u{fe8e}\u{fe8f}");
        assert_eq!(joined("سلام"), "\u{feb3}\u{fefc}\u{fee1}", "lam and alef are one sign");
        assert_eq!(joined("لا"), "\u{fefb}");
        assert_eq!(joined("مُحَ"), "\u{fee3}\u{64f}\u{fea2}\u{64e}", "letters join over vowel signs");
        assert_eq!(joined("می"), "\u{fee3}\u{fbfd}", "Persian letters, too");
        assert_eq!(joined("plain"), "plain");
        assert_eq!(joined("م\u{200c}م"), "\u{fee1}\u{200c}\u{fee1}", "a non-joiner parts");
    }
}
