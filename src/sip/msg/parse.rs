//! Bytes to messages: framing, the start line, unfolding, Content-Length.
//!
//! Anything may come from the network. What is not SIP at all is dropped; a request that can be told to be one is read as
//! far as it goes, so that it can be answered. Header values are only cut out here; [`Headers`] reads them on demand.

use std::borrow::Cow;

use super::headers::Headers;
use super::message::{Malformed, Message, Request, Response};
use super::method::Method;
use super::scan;
use super::uri::Uri;
use super::wire;

/// The longest datagram that UDP can carry.
pub const MAX_DATAGRAM: usize = 65_535;
/// The most headers of one message, after comma lists are split: a phone sees 15, a long chain of proxies 60.
pub const MAX_HEADERS: usize = 256;
/// The longest header line, folded lines joined, in bytes.
pub const MAX_HEADER: usize = 16 * 1024;
/// The longest Request-URI in bytes; a longer one is answered with 414.
pub const MAX_URI: usize = 4096;

/// Room for the headers of a usual message, so that the list seldom grows.
const USUAL_HEADERS: usize = 24;

/// What is wrong with a message, and the status that says so.
#[derive(Clone, Copy)]
struct Flaw(u16, &'static str);

/// Reads one datagram.
pub(super) fn message(bytes: &[u8]) -> Result<Message, Malformed> {
    if bytes.len() > MAX_DATAGRAM {
        return Err(dropped("longer than a datagram"));
    }
    // Line ends before a message, and alone, are keep-alives (RFC 3261 section 7.5, RFC 5626 section 3.5.1); so are zeros.
    let Some(start) = bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n' | 0)) else {
        return Err(dropped("keep-alive"));
    };
    let (head, rest) = split_head(bytes.get(start..).unwrap_or_default());
    let head = wire::decode(head);
    let mut lines = Lines { rest: &head };
    let first = lines.next().unwrap_or_default();
    let is_response = first.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("SIP/"));
    if is_response { read_response(&first, lines, rest) } else { read_request(&first, lines, rest) }
}

const fn dropped(why: &'static str) -> Malformed {
    Malformed { why, answer: None }
}

fn read_response(line: &str, lines: Lines<'_>, rest: &[u8]) -> Result<Message, Malformed> {
    let mut parts = line.splitn(3, ' ');
    if !parts.next().is_some_and(|version| version.eq_ignore_ascii_case("SIP/2.0")) {
        return Err(dropped("unknown SIP version"));
    }
    let code = parts.next().unwrap_or_default();
    let status = Some(code).filter(|code| code.len() == 3).and_then(|code| code.parse().ok());
    let Some(status) = status.filter(|status| (100..=699).contains(status)) else {
        return Err(dropped("status code out of range"));
    };
    let reason = parts.next().unwrap_or_default().to_owned();
    let (headers, flaw) = read_headers(lines);
    let body = flaw.map_or_else(|| cut_body(&headers, rest), Err);
    match body {
        Ok(body) => Ok(Message::Response(Response { status, reason, headers, body: body.to_vec() })),
        Err(Flaw(_, why)) => Err(dropped(why)),
    }
}

fn read_request(line: &str, lines: Lines<'_>, rest: &[u8]) -> Result<Message, Malformed> {
    let Some((method, uri, line_flaw)) = read_request_line(line) else {
        return Err(dropped("not SIP"));
    };
    let (headers, header_flaw) = read_headers(lines);
    let body = cut_body(&headers, rest);
    let flaw = line_flaw.or(header_flaw).or(body.err());
    let request = Request { method, uri, headers, body: body.unwrap_or_default().to_vec() };
    match flaw {
        None => Ok(Message::Request(request)),
        Some(Flaw(status, why)) => {
            // An ACK is never answered (RFC 3261 section 17), and nobody can be reached without a Via.
            let can_be_answered = request.method != Method::ACK && request.headers.get("Via").is_some();
            Err(Malformed { why, answer: can_be_answered.then(|| (status, Box::new(request))) })
        }
    }
}

/// Method, Request-URI, and what is wrong. None where it is no request line of any SIP.
fn read_request_line(line: &str) -> Option<(Method, Uri, Option<Flaw>)> {
    let (method, rest) = line.split_once(scan::is_lws)?;
    let method = Method::parse(method)?;
    let trimmed = scan::trim(rest);
    let (uri, version) = trimmed.rsplit_once(scan::is_lws)?;
    let number = version.get(..4).filter(|name| name.eq_ignore_ascii_case("SIP/")).and(version.get(4..))?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    number.split_once('.').filter(|(major, minor)| is_number(major) && is_number(minor))?;

    let parsed = Uri::parse(uri);
    let flaw = if number != "2.0" {
        Some(Flaw(505, "SIP version not supported"))
    } else if uri.len() > MAX_URI {
        Some(Flaw(414, "Request-URI too long"))
    } else if trimmed.len() != rest.len() || uri.contains(scan::is_lws) {
        Some(Flaw(400, "white space in the request line"))
    } else if parsed.is_none() {
        Some(Flaw(400, "unreadable Request-URI"))
    } else {
        None
    };
    Some((method, parsed.unwrap_or_else(|| Uri::Other(uri.to_owned())), flaw))
}

/// All headers, or those before a limit was passed. A line that is no header at all is passed over (RFC 3261 section 8.2.2:
/// what is malformed and not needed is ignored; what is needed will be missed).
fn read_headers(lines: Lines<'_>) -> (Headers, Option<Flaw>) {
    let mut headers = Headers::with_capacity(USUAL_HEADERS);
    for line in lines {
        if line.len() > MAX_HEADER {
            return (headers, Some(Flaw(513, "header too long")));
        }
        let Some((name, value)) = scan::split_at_byte(&line, b':') else {
            continue;
        };
        let name = name.trim_end_matches(scan::is_lws);
        if scan::all(name, scan::TOKEN) {
            headers.push_read(name, one_line(scan::trim(value)));
        }
        if headers.len() > MAX_HEADERS {
            return (headers, Some(Flaw(513, "too many headers")));
        }
    }
    (headers, None)
}

/// A carriage return that ends no line would be one when the value is written again.
fn one_line(value: &str) -> String {
    if value.as_bytes().contains(&b'\r') { value.replace('\r', " ") } else { value.to_owned() }
}

/// The body: all that is left where Content-Length is missing, else so much of it (RFC 3261 section 18.3).
fn cut_body<'a>(headers: &Headers, rest: &'a [u8]) -> Result<&'a [u8], Flaw> {
    let Ok(length) = headers.number("Content-Length") else {
        return Err(Flaw(400, "unreadable Content-Length"));
    };
    let Some(length) = length else {
        return Ok(rest);
    };
    let mut values = headers.get_all("Content-Length");
    let first = values.next();
    if values.any(|other| Some(other) != first) {
        return Err(Flaw(400, "two different Content-Lengths"));
    }
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    rest.get(..length).ok_or(Flaw(400, "body shorter than Content-Length"))
}

/// Start line and headers, and what comes behind the empty line.
fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut start = 0;
    while let Some(length) = bytes.get(start..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')) {
        let end = start + length;
        if matches!(bytes.get(start..end), Some(b"" | b"\r")) {
            return (bytes.get(..start).unwrap_or_default(), bytes.get(end + 1..).unwrap_or_default());
        }
        start = end + 1;
    }
    (bytes, &[])
}

/// Lines without their ends, folded ones joined by one space. A line feed alone is taken for a line end.
struct Lines<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Cow<'a, str>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut line = Cow::Borrowed(self.physical());
        while self.rest.starts_with([' ', '\t']) {
            let more = scan::trim(self.physical());
            let joined = line.to_mut();
            joined.truncate(joined.trim_end_matches(scan::is_lws).len());
            joined.push(' ');
            joined.push_str(more);
        }
        Some(line)
    }
}

impl<'a> Lines<'a> {
    fn physical(&mut self) -> &'a str {
        let (line, rest) = scan::split_at_byte(self.rest, b'\n').unwrap_or((self.rest, ""));
        self.rest = rest;
        line.strip_suffix('\r').unwrap_or(line)
    }
}
