//! URIs: `sip:` and `sips:` taken apart (RFC 3261 section 19.1), the others kept as they stand.

use std::fmt;

use super::host::{self, Host};
use super::params::{self, Params};
use super::scan::{self, Scan};

/// A URI of any scheme.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Uri {
    /// `sip:` or `sips:`.
    Sip(SipUri),
    /// `tel:` (RFC 3966): the number with its parameters, as it stands.
    Tel(String),
    /// Anything else, as it stands: it gets its 416.
    Other(String),
}

impl Uri {
    /// Reads one.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = scan::split_at_byte(text, b':')?;
        if scheme.eq_ignore_ascii_case("sip") {
            SipUri::scan(false, rest).map(Self::Sip)
        } else if scheme.eq_ignore_ascii_case("sips") {
            SipUri::scan(true, rest).map(Self::Sip)
        } else if !is_scheme(scheme) || !scan::all(rest, scan::URI) {
            None
        } else if scheme.eq_ignore_ascii_case("tel") {
            is_number(rest).then(|| Self::Tel(rest.to_owned()))
        } else {
            Some(Self::Other(text.to_owned()))
        }
    }

    /// The SIP URI, if it is one.
    pub fn sip(&self) -> Option<&SipUri> {
        match self {
            Self::Sip(uri) => Some(uri),
            _ => None,
        }
    }

    /// Whom it names: the user of a SIP URI, the number of a `tel:` URI without its parameters.
    pub fn user(&self) -> Option<&str> {
        match self {
            Self::Sip(uri) => uri.user.as_deref(),
            Self::Tel(number) => number.split(';').next(),
            Self::Other(_) => None,
        }
    }

    /// The number or name that its user part means: without escapes, and without parameters (`;ext=5`).
    pub fn plain_user(&self) -> Option<String> {
        let bytes = unescape(self.user()?);
        let user = String::from_utf8_lossy(&bytes);
        user.split(';').next().map(str::to_owned)
    }
}

/// RFC 3986 section 3.1.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// Whether a `tel:` URI has something to dial: a digit, `*` or `#` of a global or local number.
fn is_number(rest: &str) -> bool {
    let number = rest.split(';').next().unwrap_or_default();
    let digits = number.strip_prefix('+').unwrap_or(number);
    let dialled = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b'*' | b'#');
    digits.bytes().any(dialled)
        && digits.bytes().all(|byte| dialled(byte) || matches!(byte, b'-' | b'.' | b'(' | b')' | b'%'))
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sip(uri) => uri.fmt(f),
            Self::Tel(number) => write!(f, "tel:{number}"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// `sip:user@host:port;params?headers`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SipUri {
    /// `sips:`.
    pub secure: bool,
    /// User part as on the wire (still escaped), without password.
    pub user: Option<String>,
    /// Deprecated, kept for a true round trip.
    pub password: Option<String>,
    /// Host.
    pub host: Host,
    /// Port, where it is given.
    pub port: Option<u16>,
    /// Parameters in order, names in lower case, values as on the wire.
    pub params: Vec<(String, Option<String>)>,
    /// Headers in order, still escaped.
    pub headers: Vec<(String, String)>,
}

impl SipUri {
    /// `sip:user@host:port`.
    pub fn new(user: Option<&str>, host: Host, port: Option<u16>) -> Self {
        Self {
            secure: false,
            user: user.map(str::to_owned),
            password: None,
            host,
            port,
            params: vec![],
            headers: vec![],
        }
    }

    /// A parameter: absent, present, or with a value.
    pub fn param(&self, name: &str) -> Option<Option<&str>> {
        params::get(&self.params, name)
    }

    /// Whether both name the same resource by RFC 3261 section 19.1.4: escapes and case do not count where they mean nothing,
    /// and most parameters only where both have them. (`==` compares the text.)
    pub fn is_equivalent(&self, other: &Self) -> bool {
        const ALWAYS: [&str; 5] = ["user", "ttl", "method", "maddr", "transport"];
        let unescaped = |text: &Option<String>| text.as_deref().map(unescape);
        let agree = |ours: &Self, theirs: &Self| {
            ours.params.iter().all(|(name, value)| match theirs.param(name) {
                Some(other) => unescaped(value).map(lower) == other.map(unescape).map(lower),
                None => !ALWAYS.contains(&name.as_str()),
            })
        };
        let sorted_headers = |uri: &Self| {
            let mut headers: Vec<_> =
                uri.headers.iter().map(|(name, value)| (lower(unescape(name)), unescape(value))).collect();
            headers.sort();
            headers
        };
        self.secure == other.secure
            && unescaped(&self.user) == unescaped(&other.user)
            && unescaped(&self.password) == unescaped(&other.password)
            && self.host == other.host
            && self.port == other.port
            && agree(self, other)
            && agree(other, self)
            && sorted_headers(self) == sorted_headers(other)
    }

    /// Reads what follows the scheme.
    fn scan(secure: bool, text: &str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let (user, password) = match scan.until(b'@') {
            Some(userinfo) => read_userinfo(userinfo)?,
            None => (None, None),
        };
        let host = Host::scan(&mut scan)?;
        let port = if scan.eat(b':') { Some(host::port(&mut scan)?) } else { None };
        let params = read_params(&mut scan)?;
        let headers = read_headers(&mut scan)?;
        scan.is_done().then_some(Self { secure, user, password, host, port, params, headers })
    }
}

/// The bytes that a text with escapes stands for.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('%') {
        bytes.extend_from_slice(plain.as_bytes());
        match escape.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = escape.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = escape;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn lower(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.make_ascii_lowercase();
    bytes
}

/// `user` or `user:password`.
fn read_userinfo(text: &str) -> Option<(Option<String>, Option<String>)> {
    let (user, password) = match scan::split_at_byte(text, b':') {
        Some((user, password)) => (user, Some(password)),
        None => (text, None),
    };
    let password_is_good = password.is_none_or(|p| p.bytes().all(|byte| scan::is(byte, scan::PASSWORD)));
    let good = scan::all(user, scan::USER) && password_is_good && scan::escapes_are_whole(text);
    good.then(|| (Some(user.to_owned()), password.map(str::to_owned)))
}

/// `;name=value`, without the white space and quotes that header parameters may have.
fn read_params(scan: &mut Scan<'_>) -> Option<Params> {
    let mut params = Params::new();
    while scan.eat(b';') {
        let name = scan.take(scan::PARAM);
        let value = if scan.eat(b'=') { Some(scan.take(scan::PARAM)) } else { None };
        let good = !name.is_empty()
            && value != Some("")
            && scan::escapes_are_whole(name)
            && value.is_none_or(scan::escapes_are_whole);
        good.then(|| params.push((name.to_ascii_lowercase(), value.map(str::to_owned))))?;
    }
    Some(params)
}

/// `?name=value&name=value`; a value may be empty.
fn read_headers(scan: &mut Scan<'_>) -> Option<Vec<(String, String)>> {
    let mut headers = Vec::new();
    let mut mark = b'?';
    while scan.eat(mark) {
        let name = scan.take(scan::HNV);
        let value = scan.eat(b'=').then(|| scan.take(scan::HNV))?;
        let good = !name.is_empty() && scan::escapes_are_whole(name) && scan::escapes_are_whole(value);
        good.then(|| headers.push((name.to_owned(), value.to_owned())))?;
        mark = b'&';
    }
    Some(headers)
}

impl fmt::Display for SipUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.secure { "sips:" } else { "sip:" })?;
        if let Some(user) = &self.user {
            f.write_str(user)?;
            if let Some(password) = &self.password {
                write!(f, ":{password}")?;
            }
            f.write_str("@")?;
        }
        self.host.fmt(f)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        for (name, value) in &self.params {
            write!(f, ";{name}")?;
            if let Some(value) = value {
                write!(f, "={value}")?;
            }
        }
        for (at, (name, value)) in self.headers.iter().enumerate() {
            write!(f, "{}{name}={value}", if at == 0 { '?' } else { '&' })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sip(text: &str) -> SipUri {
        match Uri::parse(text) {
            Some(Uri::Sip(uri)) => uri,
            other => panic!("{text} was read as {other:?}"),
        }
    }

    #[test]
    fn the_parts_of_a_sip_uri_are_where_they_belong() {
        let uri = sip("sip:john.doe@example.com:5070;transport=UDP;LR?Replaces=a%40b&x=");
        assert_eq!(uri.user.as_deref(), Some("john.doe"), "a dot does not move the user into the host");
        assert_eq!((&uri.host, uri.port), (&Host::Name("example.com".into()), Some(5070)));
        assert_eq!(uri.param("transport"), Some(Some("UDP")));
        assert_eq!(uri.param("lr"), Some(None));
        assert_eq!(uri.headers, [("Replaces".to_owned(), "a%40b".to_owned()), ("x".to_owned(), String::new())]);
        assert_eq!(sip("SIPS:a@[2001:db8::1]:5061").to_string(), "sips:a@[2001:db8::1]:5061");
    }

    #[test]
    fn a_number_is_found_in_an_address_however_it_is_written() {
        for (text, user) in [
            ("sip:+1-202-555-0123@example.com", Some("+1-202-555-0123")),
            ("sips:%2B12025550123;phone-context=+1:secret@example.com;user=phone", Some("+12025550123")),
            ("sip:12025550123%3Bext=5@example.com", Some("12025550123")),
            ("tel:+12025550123;ext=5", Some("+12025550123")),
            ("sip:example.com", None),
            ("urn:service:sos", None),
        ] {
            assert_eq!(Uri::parse(text).and_then(|uri| uri.plain_user()).as_deref(), user, "{text}");
        }
    }

    #[test]
    fn what_stands_on_the_wire_is_written_again() {
        for text in [
            "sip:example.com",
            "sip:+15551234567;phone-context=+1@example.com;user=phone",
            "sip:%2B1555@10.0.0.1",
            "sip:#31#5551234@example.com",
            "sip:*86@example.com:5060;lr;ob;line=abc",
            "sip:alice:secret@example.com",
            "tel:+1-201-555-0123",
            "tel:7042;phone-context=example.com",
            "tel:*21#",
            "urn:service:sos",
            "http://www.example.com/x?y=z#f",
        ] {
            let uri = Uri::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(uri.to_string(), text);
        }
    }

    #[test]
    fn the_examples_of_section_19_1_4() {
        let same = [
            ("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp"),
            ("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5"),
            ("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on"),
            (
                "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com",
                "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
            ),
            (
                "sip:alice@atlanta.com?subject=project%20x&priority=urgent",
                "sip:alice@atlanta.com?priority=urgent&subject=project%20x",
            ),
        ];
        for (a, b) in same {
            assert!(sip(a).is_equivalent(&sip(b)) && sip(b).is_equivalent(&sip(a)), "{a} {b}");
        }
        let different = [
            ("sip:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP"),
            ("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060"),
            ("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp"),
            ("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp"),
            ("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting"),
            ("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4"),
            ("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off"),
            ("sip:a@b", "sips:a@b"),
        ];
        for (a, b) in different {
            assert!(!sip(a).is_equivalent(&sip(b)) && !sip(b).is_equivalent(&sip(a)), "{a} {b}");
        }
    }

    #[test]
    fn what_is_no_uri_is_refused() {
        for text in [
            "",
            "sip",
            "sip:",
            "sip:@example.com",
            "sip:a@",
            "sip:a@b@c",
            "sip:a@b;",
            "sip:a@b;=1",
            "sip:a@b; lr",
            "sip:a@b:70000",
            "sip:a@b:",
            "sip:a@b: 1",
            "sip:a%4@b",
            "sip:a b@c",
            "<sip:a@b>",
            "sip:a@b?x",
            "sip:a@2001:db8::1",
            "sip:a@[2001:db8::1",
            "tel:",
            "tel:call me",
            "1x:y",
            "x:",
            "x:a b",
            "x:<y>",
        ] {
            assert_eq!(Uri::parse(text), None, "{text}");
        }
    }
}
