//! Character classes of RFC 3261 section 25, and small steps over one header value.
//!
//! Every step moves forward or stays; none can leave the text, so garbage ends a scan and never the program.

/// May stand in a token.
pub(super) const TOKEN: u8 = 1;
/// May stand in the user part of a SIP URI. `#` is not allowed there by the RFC, but is what phones send for `#31#`.
pub(super) const USER: u8 = 1 << 1;
/// May stand in the password of a SIP URI.
pub(super) const PASSWORD: u8 = 1 << 2;
/// May stand in the name or value of a URI parameter.
pub(super) const PARAM: u8 = 1 << 3;
/// May stand in the name or value of a URI header.
pub(super) const HNV: u8 = 1 << 4;
/// May stand in a host name. `_` is not allowed by the RFC, but is what containers are called.
pub(super) const HOST: u8 = 1 << 5;
/// May stand in the unquoted value of a header parameter: a token, a host, or a bare IPv6 address (RFC 5118 section 4.5).
pub(super) const VALUE: u8 = 1 << 6;
/// May stand in any URI at all, whatever its scheme.
pub(super) const URI: u8 = 1 << 7;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() {
            table[at] = u8::MAX;
        }
        if byte >= 0x80 {
            // UTF-8 has no place in a user part or a host by the letter, yet a user part with it harms nobody.
            table[at] = USER;
        }
        if byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            table[at] |= URI;
        }
        at += 1;
    }
    table = mark(table, b"-.!%*_+`'~", TOKEN | VALUE);
    table = mark(table, b"[]:", VALUE);
    table = mark(table, b"-_.!~*'()%", USER | PASSWORD | PARAM | HNV);
    table = mark(table, b"&=+$,;?/#", USER);
    table = mark(table, b"&=+$,", PASSWORD);
    table = mark(table, b"[]/:&+$", PARAM);
    table = mark(table, b"[]/?:+$", HNV);
    mark(table, b"-._", HOST)
}

const fn mark(mut table: [u8; 256], bytes: &[u8], class: u8) -> [u8; 256] {
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] |= class;
        at += 1;
    }
    table
}

/// Whether a byte is of a class.
pub(super) const fn is(byte: u8, class: u8) -> bool {
    CLASSES[byte as usize] & class != 0
}

/// Whether a text is not empty and wholly of a class.
pub(super) fn all(text: &str, class: u8) -> bool {
    !text.is_empty() && text.bytes().all(|byte| is(byte, class))
}

/// Whether every `%` is followed by two hexadecimal digits.
pub(super) fn escapes_are_whole(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let hex = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit());
        if byte == b'%' && !(hex(bytes.next()) && hex(bytes.next())) {
            return false;
        }
    }
    true
}

/// Without white space at both ends.
pub(super) fn trim(text: &str) -> &str {
    let is_text = |byte: &u8| !is_lws(char::from(*byte));
    let bytes = text.as_bytes();
    let start = bytes.iter().position(is_text).unwrap_or(bytes.len());
    let end = bytes.iter().rposition(is_text).map_or(start, |last| last + 1);
    text.get(start..end).unwrap_or_default()
}

/// What stands before and behind the first of an ASCII byte. (`split_once` is slower on text as short as a header's.)
pub(super) fn split_at_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    debug_assert!(byte.is_ascii());
    let at = text.bytes().position(|b| b == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Space and tab; line folds are already gone when values are scanned.
pub(super) const fn is_lws(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// A place in a text.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) const fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Skips white space.
    pub(super) fn lws(&mut self) {
        while self.peek().is_some_and(|byte| is_lws(char::from(byte))) {
            self.at += 1;
        }
    }

    /// Steps over an ASCII byte, if it is next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        debug_assert!(byte.is_ascii());
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    /// Steps over a separator with white space on both sides (SLASH, EQUAL, SEMI and COLON of the grammar).
    pub(super) fn separator(&mut self, byte: u8) -> bool {
        self.lws();
        let found = self.eat(byte);
        if found {
            self.lws();
        }
        found
    }

    /// Takes as many bytes of a class as there are; maybe none.
    pub(super) fn take(&mut self, class: u8) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(|byte| is(byte, class)) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Takes everything before an ASCII byte, and steps over it.
    pub(super) fn until(&mut self, byte: u8) -> Option<&'a str> {
        debug_assert!(byte.is_ascii());
        let rest = self.rest();
        let end = rest.bytes().position(|b| b == byte)?;
        self.at += end + 1;
        rest.get(..end)
    }

    /// Takes a quoted string, quotes included.
    pub(super) fn quoted(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let end = quoted_len(rest.as_bytes())?;
        self.at += end;
        rest.get(..end)
    }
}

/// The length of the quoted string at the start of `bytes`, quotes included.
fn quoted_len(bytes: &[u8]) -> Option<usize> {
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// A quoted string's content: quotes and backslashes taken away. Text that is not quoted stays as it is.
pub(crate) fn unquote(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"').map(|rest| rest.strip_suffix('"').unwrap_or(rest)) else {
        return text.to_owned();
    };
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    let mut content = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        content.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    content
}

/// Writes text as a quoted string. Control characters are escaped, but for line ends, which cannot be and become spaces.
pub(crate) fn write_quoted(out: &mut impl std::fmt::Write, text: &str) -> std::fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        match c {
            '\r' | '\n' => out.write_char(' ')?,
            '"' | '\\' | '\0'..='\x08' | '\x0b'..='\x1f' | '\x7f' => {
                out.write_char('\\')?;
                out.write_char(c)?;
            }
            _ => out.write_char(c)?,
        }
    }
    out.write_char('"')
}

/// The elements of a comma list, trimmed, empty ones left out. Commas in quoted strings and between `<` and `>` do not count.
pub(crate) fn list(text: &str) -> List<'_> {
    List { rest: Some(text) }
}

/// See [`list`].
pub(crate) struct List<'a> {
    rest: Option<&'a str>,
}

impl<'a> Iterator for List<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let text = self.rest?;
            let end = element_len(text.as_bytes());
            self.rest = text.get(end + 1..);
            let element = trim(text.get(..end).unwrap_or_default());
            if !element.is_empty() {
                return Some(element);
            }
        }
    }
}

/// How far the first element of a comma list reaches.
fn element_len(bytes: &[u8]) -> usize {
    let (mut at, mut in_angle) = (0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' if !in_angle => match quoted_len(bytes.get(at..).unwrap_or_default()) {
                Some(length) => at += length,
                // An open quote takes all that follows; looking for its end once only keeps this linear.
                None => return bytes.len(),
            },
            b',' if !in_angle => return at,
            b'<' | b'>' => {
                in_angle = *byte == b'<';
                at += 1;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_in_quotes_and_angle_brackets_do_not_split() {
        let elements: Vec<_> = list(r#" "a, \"b" <sip:a,b@c>;x="1,2" , , sip:d@e ,"#).collect();
        assert_eq!(elements, [r#""a, \"b" <sip:a,b@c>;x="1,2""#, "sip:d@e"]);
        assert_eq!(list("a, \"open, quote").collect::<Vec<_>>(), ["a", "\"open, quote"]);
    }

    #[test]
    fn quoting_and_unquoting_are_inverse() {
        for text in ["", "plain", r#"a "b" \c"#, "bell \x07 nul \0 del \x7f", "Ünïcödé"] {
            let mut quoted = String::new();
            write_quoted(&mut quoted, text).unwrap();
            assert_eq!(unquote(&quoted), text);
        }
        let mut quoted = String::new();
        write_quoted(&mut quoted, "no\r\nVia: injected").unwrap();
        assert!(!quoted.contains(['\r', '\n']), "a line end in a name must not become a header");
    }
}
