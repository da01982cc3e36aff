//! `From`, `To`, `Contact`, `Route` and their like: a URI with a name before and parameters behind.

use std::fmt;

use super::params;
use super::scan::{self, Scan};
use super::uri::Uri;

/// `"display" <uri>;params`, or a bare URI whose parameters belong to the header.
#[derive(Debug, Clone, PartialEq)]
pub struct NameAddr {
    /// Display name, unquoted.
    pub display: Option<String>,
    /// The URI.
    pub uri: Uri,
    /// Header parameters in order, names in lower case, values as on the wire.
    pub params: Vec<(String, Option<String>)>,
}

impl NameAddr {
    /// An address without name or parameters.
    pub const fn new(uri: Uri) -> Self {
        Self { display: None, uri, params: vec![] }
    }

    /// Reads one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan::new(scan::trim(text));
        let (display, uri) = match read_display(&mut scan)? {
            Form::Bracketed(display) => (display, Uri::parse(scan.until(b'>')?)?),
            Form::Bare => (None, read_bare_uri(&mut scan)?),
        };
        let params = params::read(&mut scan)?;
        Some(Self { display, uri, params })
    }

    /// A header parameter by its name in lower case: absent, present, or with a value.
    pub fn param(&self, name: &str) -> Option<Option<&str>> {
        params::get(&self.params, name)
    }

    /// The `tag` parameter.
    pub fn tag(&self) -> Option<&str> {
        self.param("tag").flatten()
    }
}

enum Form {
    Bracketed(Option<String>),
    Bare,
}

/// Reads up to and with the `<`, if there is one.
fn read_display(scan: &mut Scan<'_>) -> Option<Form> {
    if scan.peek() == Some(b'"') {
        let quoted = scan.quoted()?;
        scan.lws();
        return scan.eat(b'<').then(|| Form::Bracketed(Some(scan::unquote(quoted))));
    }
    if scan.eat(b'<') {
        return Some(Form::Bracketed(None));
    }
    // An unquoted name is tokens and white space; UTF-8 is forgiven.
    let is_name = |c: char| scan::is_lws(c) || !c.is_ascii() || (c.is_ascii() && scan::is(c as u8, scan::TOKEN));
    match scan.rest().split_once('<') {
        Some((name, _)) if name.chars().all(is_name) => {
            scan.until(b'<')?;
            Some(Form::Bracketed(Some(scan::trim(name).to_owned())))
        }
        Some((before, _)) if !before.contains(':') => None,
        _ => Some(Form::Bare),
    }
}

/// A URI outside brackets ends where the header's parameters begin, and has neither `?` nor `,` (RFC 3261 section 20).
fn read_bare_uri(scan: &mut Scan<'_>) -> Option<Uri> {
    let text = scan.rest();
    let end = text.find([';', '?', ',', ' ', '\t']).unwrap_or(text.len());
    let uri = Uri::parse(text.get(..end)?)?;
    *scan = Scan::new(text.get(end..)?);
    Some(uri)
}

impl fmt::Display for NameAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(display) = &self.display {
            scan::write_quoted(f, display)?;
            f.write_str(" ")?;
        }
        write!(f, "<{}>", self.uri)?;
        params::write(f, &self.params)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_uris_and_parameters_are_told_apart() {
        let cases = [
            (r#""Bell, \"A\" <x>" <sip:a@b;p=1>;tag=t"#, Some(r#"Bell, "A" <x>"#), "sip:a@b;p=1", Some("t")),
            ("caller<sip:caller@example.com>;tag=323", Some("caller"), "sip:caller@example.com", Some("323")),
            ("sip:a@b;tag=t;x=\"q;\"", None, "sip:a@b", Some("t")),
            ("<sip:a@b;tag=no>", None, "sip:a@b;tag=no", None),
            ("  A  B\t<tel:+1555>  ;  tag  =  t  ", Some("A  B"), "tel:+1555", Some("t")),
            ("M\u{fc}ller <sip:a@b>", Some("M\u{fc}ller"), "sip:a@b", None),
            ("\"\" <sip:a@b>", Some(""), "sip:a@b", None),
        ];
        for (text, display, uri, tag) in cases {
            let addr = NameAddr::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((addr.display.as_deref(), addr.uri.to_string().as_str(), addr.tag()), (display, uri, tag));
            assert_eq!(NameAddr::parse(&addr.to_string()), Some(addr), "{text}");
        }
    }

    #[test]
    fn broken_addresses_are_refused() {
        for text in [
            "",
            "<>",
            "\"open <sip:a@b>",
            "Bell, A <sip:a@b>",
            "<sip:a@b",
            "sip:a@b?Route=x",
            "<sip:a@b>;;",
            "<sip:a@b> x",
            "<sip:a@b>;tag=",
            "sip:a@b;x=1,",
            "\"a\" sip:a@b",
            "<sip:a@b>;=x",
        ] {
            assert_eq!(NameAddr::parse(text), None, "{text}");
        }
    }
}
