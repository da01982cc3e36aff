//! Rows of CSV (RFC 4180) for other programs, safe to open in a spreadsheet.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe before it: a customer's name may be
//! `=HYPERLINK(…)`. The import takes it off again.

/// What a spreadsheet, or the text import of one, takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A row with its line end.
pub fn row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    cells.join(",") + "\r\n"
}

/// One cell: defused, and quoted where it must be.
pub fn cell(text: &str) -> String {
    let text = defused(text);
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The text with an apostrophe before it where it would be taken for a formula. Plain numbers are left alone.
fn defused(text: &str) -> String {
    // Some programs skip what stands before the sign.
    let begins = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).starts_with(FORMULA);
    // `f64` reads `+1e5` and `-inf`, too: of signs, only the minus of a plain figure is let through.
    let figure = text.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    if begins && !figure { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_figures_are_not() {
        for (given, written) in [
            ("", ""),
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
            ("+12125550100", "'+12125550100"),
            ("-12.5", "-12.5"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(cell(given), written, "{given:?}");
        }
        assert_eq!(row(["a", "b,c", ""]), "a,\"b,c\",\r\n");
    }
}
