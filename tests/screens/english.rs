//! Looks for English where another language is spoken. On a screen in a script of its own, whatever is written in Latin
//! letters is a name, a key, an abbreviation that the language itself uses, or was forgotten.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use offhook::app::Screen;
use offhook::say::Lang;

/// Languages that are not written in Latin letters.
pub const APART: [Lang; 3] = [Lang::Ar, Lang::Ja, Lang::Ko];

/// What stands on keyboards.
const KEYS: &str = "Enter Esc Tab Shift Ctrl Alt Space PgUp PgDn Home End Backspace Delete";

/// The words of a picture that are neither the language's own nor in `known`.
pub fn english(lang: Lang, picture: &str, known: &str) -> Vec<String> {
    static OWN: [OnceLock<BTreeSet<String>>; 7] = [const { OnceLock::new() }; 7];
    let own = OWN[lang as usize].get_or_init(|| words(&format!("{}\n{KEYS}", own_words(lang))));
    let known = words(known);
    let mut left = Vec::new();
    for line in picture.lines() {
        for (word, is_cut) in latin(line) {
            let length = word.chars().count();
            // A long piece of a name is a name, wherever it was cut.
            let is_piece = is_cut || length > 4;
            let named = own.contains(&word) || known.contains(&word);
            let named = named || is_piece && own.iter().chain(&known).any(|known| known.contains(&word));
            if !named && length > 1 {
                left.push(format!("'{word}' in: {}", line.trim()));
            }
        }
    }
    left
}

/// What is somebody's own on this screen: names, numbers, notes, what the far end says.
pub fn own(screen: &Screen) -> String {
    let mut own = vec![screen.agent.clone(), screen.note.clone()];
    own.extend(screen.campaign.clone());
    own.extend(screen.not_ready_reasons.clone());
    if let Some(record) = &screen.record {
        own.extend([record.name.clone(), record.key.clone()]);
        own.extend(record.phones.iter().map(|phone| phone.number.clone()));
        own.extend(record.fields.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
        own.extend(record.changes.iter().flat_map(|one| [one.field.clone(), one.before.clone(), one.after.clone()]));
        own.extend(record.history.iter().flat_map(|line| [line.agent.clone(), line.note.clone()]));
    }
    for call in &screen.calls {
        own.push(call.peer.clone());
        own.extend(call.sip.clone());
    }
    let ladders = screen.calls.iter().map(|call| &call.ladder).chain(screen.past_calls.iter().map(|call| &call.ladder));
    own.extend(ladders.flat_map(|ladder| ladder.iter().map(|line| line.text.clone())));
    own.extend(screen.past_calls.iter().map(|call| call.peer.clone()));
    own.extend(screen.shelf.undo.iter().map(|undo| undo.name.clone()));
    for row in &screen.shelf.callbacks {
        own.extend([row.key.clone(), row.name.clone(), row.note.clone()]);
    }
    for one in &screen.shelf.recent {
        own.extend([one.key.clone(), one.name.clone(), one.note.clone()]);
        own.extend(one.trail.iter().map(|line| line.agent.clone()));
    }
    own.join("\n")
}

/// The language's file without what is filled in and without the names of messages.
fn own_words(lang: Lang) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/say/{}.ftl", lang.code()));
    let file = std::fs::read_to_string(path).expect("every language has its file");
    let mut text = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let value = line.split_once(['=', ']']).map_or(line, |(_, value)| value);
        let mut depth = 0;
        for c in value.chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            text.push(if depth == 0 { c } else { ' ' });
        }
        text.push('\n');
    }
    text
}

fn words(text: &str) -> BTreeSet<String> {
    text.lines().flat_map(latin).map(|(word, _)| word).collect()
}

/// The runs of Latin letters in a line, and whether each is cut off: by the room, or by the frame of a box.
fn latin(line: &str) -> Vec<(String, bool)> {
    let cuts = |c: char| matches!(c, '…' | '↓' | '\u{2500}'..='\u{257f}');
    let mut found: Vec<(String, bool)> = Vec::new();
    let (mut run, mut before) = (String::new(), ' ');
    for c in line.chars().chain([' ']) {
        if c.is_alphabetic() && c < '\u{250}' {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            found.push((std::mem::take(&mut run), cuts(before) || cuts(c)));
        }
        before = c;
    }
    found
}

#[test]
fn a_forgotten_word_is_found() {
    assert!(english(Lang::Ja, "対応中 MOS 4.2 María Á…", "María Álvarez").is_empty());
    assert_eq!(english(Lang::Ja, " 対応中 Busy ", "María"), ["'Busy' in: 対応中 Busy"]);
    assert_eq!(english(Lang::Ko, "ends", "").len(), 1);
}
