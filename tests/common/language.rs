//! The language of scripts, as `docs/json-lines.md` has it: its tables, and lines held against them.

use std::collections::BTreeMap;

use serde_json::Value;

/// The language's description, which the tests read.
const LANGUAGE: &str = include_str!("../../docs/json-lines.md");

/// One row of a table: a field, its type, and whether it may be left out.
#[derive(Debug)]
pub struct Field {
    /// As the document names it.
    pub kind: String,
}

/// The tables of a chapter: the name of an event or a wish, and its fields.
pub fn chapter(title: &str) -> BTreeMap<String, BTreeMap<String, Field>> {
    let (_, rest) = LANGUAGE.split_once(&format!("\n## {title}\n")).unwrap_or_else(|| panic!("no chapter {title}"));
    let text = rest.split("\n## ").next().unwrap_or_default();
    let mut found: BTreeMap<String, BTreeMap<String, Field>> = BTreeMap::new();
    let rows = text.lines().filter(|line| line.starts_with('|')).skip(2);
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [name, field, kind, meaning] = cells[..] else { panic!("a row without four cells: {row}") };
        assert!(!meaning.is_empty(), "a row without a meaning: {row}");
        let fields = found.entry(name.trim_matches('`').to_owned()).or_default();
        if !field.is_empty() {
            fields.insert(field.trim_matches('`').to_owned(), Field { kind: kind.to_owned() });
        }
    }
    assert!(found.len() > 1, "no table in {title}");
    found
}

/// Whether a value is of a type as the document names it.
fn is_of(value: &Value, kind: &str) -> bool {
    if let Some(kind) = kind.strip_suffix(" or null") {
        return value.is_null() || is_of(value, kind);
    }
    match kind {
        "text" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "object" => value.is_object(),
        "moment" => value.as_str().is_some_and(|text| text.parse::<jiff::Timestamp>().is_ok() && text.ends_with('Z')),
        "counts" => value.as_object().is_some_and(|counts| counts.values().all(Value::is_u64)),
        _ => {
            let Some(words) = kind.strip_prefix("one of ") else { panic!("the document has a type '{kind}'") };
            value.as_str().is_some_and(|text| words.split('`').skip(1).step_by(2).any(|word| word == text))
        }
    }
}

/// What the document says against a line; nothing if all is well.
pub fn against(line: &Value, events: &BTreeMap<String, BTreeMap<String, Field>>) -> Vec<String> {
    let Some(object) = line.as_object() else { return vec![format!("no object: {line}")] };
    let Some(name) = object.get("event").and_then(Value::as_str) else { return vec![format!("no event: {line}")] };
    let (Some(every), Some(own)) = (events.get("(every line)"), events.get(name)) else {
        return vec![format!("an event that the document does not know: {line}")];
    };
    let mut wrong = Vec::new();
    for (field, value) in object.iter().filter(|(field, _)| *field != "event") {
        match own.get(field).or(every.get(field)) {
            None => wrong.push(format!("{name}: the document knows no field '{field}': {line}")),
            Some(known) => {
                let kind = known.kind.trim_end_matches(", may be absent");
                if !is_of(value, kind) {
                    wrong.push(format!("{name}: '{field}' is not {kind}: {line}"));
                }
            }
        }
    }
    for (field, known) in every.iter().chain(own) {
        if !object.contains_key(field) && !known.kind.ends_with(", may be absent") {
            wrong.push(format!("{name}: '{field}' is missing: {line}"));
        }
    }
    wrong
}
