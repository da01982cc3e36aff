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

/// The text with an apostrophe before it where it would be taken for a formula. Plain figures and E.164 numbers are left
/// alone: as formulas they are nothing but themselves, and whoever reads the file back finds numbers in it.
fn defused(text: &str) -> String {
    if wants_one(text) { format!("'{text}") } else { text.to_owned() }
}

/// A cell as it was before it was defused.
pub fn undefused(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| wants_one(rest)).unwrap_or(cell)
}

/// Whether an apostrophe is put before the text: a formula, or what looks as if it had got one already.
fn wants_one(text: &str) -> bool {
    is_formula(text.trim_start_matches('\''))
}

fn is_formula(text: &str) -> bool {
    // Some programs skip what stands before the sign.
    let begins = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).starts_with(FORMULA);
    // `f64` reads `+1e5` and `-inf`, too: only a sign before plain digits is let through.
    let figure = text.strip_prefix(['-', '+']).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    begins && !figure
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
            ("+12125550100", "+12125550100"),
            ("+1 212 555 0100", "'+1 212 555 0100"),
            ("+1+A1", "'+1+A1"),
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
        for text in ["=1", "+1 212", "'=1", "'quoted'", " =1", "-5", "-x", "plain"] {
            assert_eq!(undefused(&defused(text)), text);
        }
    }
}
