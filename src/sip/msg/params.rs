//! `;name=value` after a header's value: generic-param of RFC 3261 section 25.

use std::fmt;

use super::scan::{self, Scan};

/// Parameters in order: names in lower case, values as on the wire (a quoted string with its quotes).
pub(super) type Params = Vec<(String, Option<String>)>;

/// Reads parameters up to the end of the text. None where there is anything else, or a parameter without a name.
pub(super) fn read(scan: &mut Scan<'_>) -> Option<Params> {
    let mut params = Params::new();
    while scan.separator(b';') {
        let name = scan.take(scan::TOKEN);
        if name.is_empty() {
            return None;
        }
        let value = if scan.separator(b'=') {
            let value = if scan.peek() == Some(b'"') { scan.quoted()? } else { scan.take(scan::VALUE) };
            (!value.is_empty()).then_some(value)?;
            Some(value.to_owned())
        } else {
            None
        };
        if params.is_empty() {
            params.reserve_exact(3);
        }
        params.push((name.to_ascii_lowercase(), value));
    }
    scan.lws();
    scan.is_done().then_some(params)
}

/// Writes them; a value that could not stand on the wire as it is becomes a quoted string.
pub(super) fn write(f: &mut fmt::Formatter<'_>, params: &Params) -> fmt::Result {
    for (name, value) in params {
        write!(f, ";{name}")?;
        if let Some(value) = value {
            f.write_str("=")?;
            if scan::all(value, scan::VALUE) || is_quoted(value) {
                f.write_str(value)?;
            } else {
                scan::write_quoted(f, value)?;
            }
        }
    }
    Ok(())
}

/// A parameter by its name in lower case: absent, present, or with a value.
pub(super) fn get<'a>(params: &'a Params, name: &str) -> Option<Option<&'a str>> {
    params.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_deref())
}

/// Whether the whole text is one quoted string without line ends.
fn is_quoted(text: &str) -> bool {
    let mut scan = Scan::new(text);
    scan.quoted().is_some() && scan.is_done() && !text.contains(['\r', '\n'])
}
