//! The headers of a message, and what they say.
//!
//! Values are kept as text in the order of the wire and read only when somebody asks, so that a header nobody understands
//! costs nothing and a broken one that nobody needs does no harm (RFC 3261 section 8.2.2).

use rsip::Header;

use super::address::NameAddr;
use super::method::Method;
use super::name;
use super::scan::{self, Scan};
use super::via::Via;

/// A header that is missing or cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadHeader(
    /// Its name.
    pub &'static str,
);

/// `Contact`.
#[derive(Debug, Clone, PartialEq)]
pub enum Contacts {
    /// `*`.
    All,
    /// The addresses.
    Some(Vec<NameAddr>),
}

/// Headers in order. Names compare without case, compact forms are expanded on reading, comma lists of addresses are split
/// into one header each; a value never has a line end in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Headers(Vec<Header>);

/// The list itself.
impl Headers {
    /// The first value of a header, by its long name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|header| is_named(header, name)).map(name::value)
    }

    /// All values, in order.
    pub fn get_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |header| is_named(header, name)).map(name::value)
    }

    /// Every name and value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|header| (name::of(header), name::value(header)))
    }

    /// Appends.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push(header(name, value.into()));
    }

    /// Puts it first (Via).
    pub fn push_front(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(0, header(name, value.into()));
    }

    /// Replaces all of that name by one, which stands where the first of them stood.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        let new = header(name, value.into());
        match self.0.iter().position(|header| is_named(header, name)) {
            Some(at) => {
                let mut index = 0;
                self.0.retain(|header| {
                    index += 1;
                    index - 1 == at || !is_named(header, name)
                });
                self.0.splice(at..=at, [new]);
            }
            None => self.0.push(new),
        }
    }

    /// Removes all of that name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|header| !is_named(header, name));
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Room for so many.
    pub(super) fn with_capacity(headers: usize) -> Self {
        Self(Vec::with_capacity(headers))
    }

    /// Appends what was read from the wire: white space around it is gone, comma lists of addresses are split.
    pub(super) fn push_read(&mut self, name: &str, value: String) {
        let header = name::header(name::expand(name), value);
        let text = name::value(&header);
        if !name::is_split(&header) || !text.as_bytes().contains(&b',') {
            self.0.push(header);
            return;
        }
        let long = name::of(&header);
        self.0.extend(scan::list(text).map(|element| name::header(long, element.to_owned())));
    }
}

/// The typed accessors; all check the grammar.
impl Headers {
    /// The topmost Via.
    pub fn via(&self) -> Result<Via, BadHeader> {
        self.read("Via", Via::parse)
    }

    /// From.
    pub fn from(&self) -> Result<NameAddr, BadHeader> {
        self.read("From", NameAddr::parse)
    }

    /// To.
    pub fn to(&self) -> Result<NameAddr, BadHeader> {
        self.read("To", NameAddr::parse)
    }

    /// Call-ID.
    pub fn call_id(&self) -> Result<&str, BadHeader> {
        let is_id = |id: &&str| !id.is_empty() && !id.contains(|c: char| c.is_ascii_control() || c == ' ');
        self.get("Call-ID").filter(is_id).ok_or(BadHeader("Call-ID"))
    }

    /// CSeq.
    pub fn cseq(&self) -> Result<(u32, Method), BadHeader> {
        self.read("CSeq", |text| {
            let (number, method) = text.split_once(scan::is_lws)?;
            Some((digits(number)?, Method::parse(scan::trim(method))?))
        })
    }

    /// Contacts; `*` is [`Contacts::All`], no header at all an empty list.
    pub fn contacts(&self) -> Result<Contacts, BadHeader> {
        if self.get("Contact") == Some("*") && self.get_all("Contact").count() == 1 {
            return Ok(Contacts::All);
        }
        self.addresses("Contact").map(Contacts::Some)
    }

    /// Any list of name-addrs: `Route`, `Record-Route`, `Path`, `Service-Route`, `P-Asserted-Identity`, `Refer-To`, `Referred-By`.
    pub fn addresses(&self, name: &'static str) -> Result<Vec<NameAddr>, BadHeader> {
        let elements = self.get_all(name).flat_map(scan::list);
        elements.map(|element| NameAddr::parse(element).ok_or(BadHeader(name))).collect()
    }

    /// A header that is one number of seconds or hops: `Expires`, `Min-Expires`, `Max-Forwards`, `Content-Length`, `Min-SE`,
    /// `Session-Expires`, `Retry-After`. Parameters and a comment behind it are passed over.
    pub fn number(&self, name: &'static str) -> Result<Option<u32>, BadHeader> {
        let Some(text) = self.get(name) else {
            return Ok(None);
        };
        let end = text.find([';', '(', ' ', '\t']).unwrap_or(text.len());
        let (number, rest) = text.split_at(end);
        let tail_is_good = matches!(scan::trim(rest).bytes().next(), None | Some(b';' | b'('));
        digits(number).filter(|_| tail_is_good).map(Some).ok_or(BadHeader(name))
    }

    /// A header that is a list of tokens: `Require`, `Supported`, `Allow`, `Unsupported`, `Accept`; without their parameters.
    pub fn tokens(&self, name: &'static str) -> Vec<String> {
        let elements = self.get_all(name).flat_map(scan::list);
        elements.filter_map(|element| element.split(';').next()).map(|token| scan::trim(token).to_owned()).collect()
    }

    /// A parameter of a header's first value, unquoted: `refresher` of `Session-Expires`, `boundary` of `Content-Type`.
    pub fn param(&self, name: &str, param: &str) -> Option<String> {
        let value = self.get(name)?;
        params_of(value).find(|(n, _)| n.eq_ignore_ascii_case(param)).map(|(_, value)| scan::unquote(value))
    }

    /// The Q.850 cause of a Reason header (RFC 3326).
    pub fn q850_cause(&self) -> Option<u8> {
        let mut reasons = self.get_all("Reason").flat_map(scan::list);
        reasons.find_map(|reason| {
            let (protocol, _) = reason.split_once(';')?;
            scan::trim(protocol).eq_ignore_ascii_case("Q.850").then_some(())?;
            params_of(reason).find(|(name, _)| name.eq_ignore_ascii_case("cause"))?.1.parse().ok()
        })
    }

    /// A header of which there is one.
    fn read<T>(&self, name: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, BadHeader> {
        self.get(name).and_then(parse).ok_or(BadHeader(name))
    }
}

/// The parameters behind any value; a semicolon in a quoted string does not count.
fn params_of(value: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut scan = Scan::new(value);
    std::iter::from_fn(move || {
        scan.until(b';')?;
        scan.lws();
        let name = scan.take(scan::TOKEN);
        let value = if scan.separator(b'=') {
            if scan.peek() == Some(b'"') { scan.quoted()? } else { scan.take(scan::VALUE) }
        } else {
            ""
        };
        Some((name, value))
    })
}

/// A number without sign; leading zeros are allowed (RFC 3261's `1*DIGIT`).
fn digits(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn is_named(header: &Header, name: &str) -> bool {
    let own = name::of(header);
    // Callers nearly always write the name as we do.
    own.len() == name.len() && (own == name || own.eq_ignore_ascii_case(name))
}

/// A header of ours. Line ends would let a value become a header of its own, so they become spaces.
fn header(name: &str, mut value: String) -> Header {
    debug_assert!(scan::all(name, scan::TOKEN), "{name:?} is no header name");
    if value.contains(['\r', '\n']) {
        value = value.replace(['\r', '\n'], " ");
    }
    name::header(name, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(rows: &[(&str, &str)]) -> Headers {
        let mut headers = Headers::default();
        rows.iter().for_each(|(name, value)| headers.push_read(name, (*value).to_owned()));
        headers
    }

    #[test]
    fn lists_of_addresses_are_split_and_compact_names_expanded() {
        let headers = headers(&[
            ("v", "SIP/2.0/UDP a;branch=1, SIP/2.0/TCP b"),
            ("m", "\"x, y\" <sip:a,b@c>, <sip:d@e>"),
            ("k", "timer, 100rel"),
            ("Allow", "INVITE,ACK , FOO"),
        ]);
        assert_eq!(headers.get_all("via").collect::<Vec<_>>(), ["SIP/2.0/UDP a;branch=1", "SIP/2.0/TCP b"]);
        assert_eq!(headers.addresses("Contact").map(|list| list.len()), Ok(2));
        assert_eq!(headers.tokens("Supported"), ["timer", "100rel"]);
        assert_eq!(headers.tokens("Allow"), ["INVITE", "ACK", "FOO"]);
        assert_eq!(headers.contacts().map(|c| matches!(c, Contacts::Some(list) if list.len() == 2)), Ok(true));
    }

    #[test]
    fn put_replaces_in_place_and_push_front_comes_first() {
        let mut headers = headers(&[("X-A", "1"), ("X-B", "2"), ("X-a", "3"), ("X-C", "4")]);
        headers.put("X-A", "new");
        headers.put("X-D", "5");
        headers.push_front("Via", "SIP/2.0/UDP h");
        headers.remove("x-c");
        let rows: Vec<_> = headers.iter().collect();
        assert_eq!(rows, [("Via", "SIP/2.0/UDP h"), ("X-A", "new"), ("X-B", "2"), ("X-D", "5")]);
    }

    #[test]
    fn a_line_end_in_a_value_cannot_become_a_header() {
        let mut headers = Headers::default();
        headers.push("Subject", "x\r\nVia: SIP/2.0/UDP evil");
        assert_eq!(headers.get("Subject"), Some("x  Via: SIP/2.0/UDP evil"));
    }

    #[test]
    fn numbers_with_their_limits() {
        let headers = headers(&[
            ("Expires", "3600"),
            ("Max-Forwards", "0068"),
            ("Retry-After", "18000;duration=3600"),
            ("Min-SE", "90 (comment)"),
            ("Min-Expires", "4294967296"),
            ("Content-Length", "-1"),
            ("x", "1800 ;refresher=\"uac\""),
        ]);
        assert_eq!(headers.number("Expires"), Ok(Some(3600)));
        assert_eq!(headers.number("Max-Forwards"), Ok(Some(68)));
        assert_eq!(headers.number("Retry-After"), Ok(Some(18_000)));
        assert_eq!(headers.number("Min-SE"), Ok(Some(90)));
        assert_eq!(headers.number("Session-Expires"), Ok(Some(1800)));
        assert_eq!(headers.param("Session-Expires", "Refresher").as_deref(), Some("uac"));
        assert_eq!(headers.number("Min-Expires"), Err(BadHeader("Min-Expires")));
        assert_eq!(headers.number("Content-Length"), Err(BadHeader("Content-Length")));
        assert_eq!(headers.number("RSeq"), Ok(None));
    }

    #[test]
    fn the_release_cause_is_found_among_reasons() {
        let rows = [("Reason", "SIP;cause=200;text=\"a;cause=1, b\", Q.850 ; cause = 17 ;text=\"User busy\"")];
        assert_eq!(headers(&rows).q850_cause(), Some(17));
        assert_eq!(headers(&[("Reason", "Q.850;cause=999")]).q850_cause(), None);
        assert_eq!(headers(&[("Reason", "SIP;cause=486")]).q850_cause(), None);
    }

    #[test]
    fn cseq_and_call_id_are_checked() {
        let good = headers(&[("cseq", "0009   INVITE"), ("i", "f81d4fae@x")]);
        assert_eq!(good.cseq(), Ok((9, Method::INVITE)));
        assert_eq!(good.call_id(), Ok("f81d4fae@x"));
        for bad in ["", "1", "INVITE", "-1 INVITE", "4294967296 INVITE", "1 IN VITE", "1INVITE"] {
            assert_eq!(headers(&[("CSeq", bad)]).cseq(), Err(BadHeader("CSeq")), "{bad}");
        }
        assert_eq!(headers(&[("Call-ID", "")]).call_id(), Err(BadHeader("Call-ID")));
        assert_eq!(Headers::default().call_id(), Err(BadHeader("Call-ID")));
    }
}
