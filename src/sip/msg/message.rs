//! Requests and responses.

use super::headers::Headers;
use super::method::Method;
use super::status::reason_phrase;
use super::uri::Uri;
use super::{NameAddr, parse, print};

/// A request.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What is asked.
    pub method: Method,
    /// The Request-URI.
    pub uri: Uri,
    /// In order.
    pub headers: Headers,
    /// As it stood on the wire.
    pub body: Vec<u8>,
}

/// A response.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// 100 to 699.
    pub status: u16,
    /// The reason phrase.
    pub reason: String,
    /// In order.
    pub headers: Headers,
    /// As it stood on the wire.
    pub body: Vec<u8>,
}

/// Either.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A request.
    Request(Request),
    /// A response.
    Response(Response),
}

/// Why bytes are not a message that can be acted upon.
#[derive(Debug, Clone, PartialEq)]
pub struct Malformed {
    /// In words, for the counter's name and the reason phrase.
    pub why: &'static str,
    /// A request that is good enough to be answered, and the status to answer it with (400, 414, 505, 513).
    pub answer: Option<(u16, Box<Request>)>,
}

impl Message {
    /// Reads one datagram. A keep-alive of CR and LF alone is `Malformed` with `why: "keep-alive"`.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        parse::message(bytes)
    }

    /// Writes it, with a right Content-Length, `body` untouched.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Request(request) => request.to_bytes(),
            Self::Response(response) => response.to_bytes(),
        }
    }

    /// The headers of either.
    pub const fn headers(&self) -> &Headers {
        match self {
            Self::Request(request) => &request.headers,
            Self::Response(response) => &response.headers,
        }
    }
}

impl Request {
    /// A request without headers.
    pub fn new(method: Method, uri: Uri) -> Self {
        Self { method, uri, headers: Headers::default(), body: Vec::new() }
    }

    /// See [`Message::to_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        print::request(self)
    }

    /// A response to it (RFC 3261 section 8.2.6.2): Via, From, To, Call-ID, CSeq copied as they stand, the standard reason
    /// phrase, and `to_tag` added where the request's To has none. Record-Route is copied into answers that can make a
    /// dialog (101 to 299), Timestamp into 100 (section 8.2.6.1).
    pub fn answer(&self, status: u16, to_tag: Option<&str>) -> Response {
        let mut headers = Headers::default();
        for (name, value) in self.headers.iter() {
            match name {
                "Via" | "From" | "Call-ID" | "CSeq" => headers.push(name, value),
                "To" => headers.push(name, with_tag(value, to_tag.filter(|_| status > 100))),
                "Record-Route" if (101..=299).contains(&status) => headers.push(name, value),
                "Timestamp" if status == 100 => headers.push(name, value),
                _ => {}
            }
        }
        Response { status, reason: reason_phrase(status).to_owned(), headers, body: Vec::new() }
    }
}

/// A To with a tag. The text itself stays, so that the sender finds what it had sent.
fn with_tag(to: &str, tag: Option<&str>) -> String {
    let has_tag = match NameAddr::parse(to) {
        Some(to) => to.param("tag").is_some(),
        None => to.to_ascii_lowercase().contains(";tag"),
    };
    match tag {
        Some(tag) if !has_tag => format!("{to};tag={tag}"),
        _ => to.to_owned(),
    }
}

impl Response {
    /// See [`Message::to_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        print::response(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INVITE: &[u8] = b"INVITE sip:b@example.com SIP/2.0\r\n\
        Via: SIP/2.0/UDP p.example.com;branch=z9hG4bK1, SIP/2.0/UDP a.example.com;branch=z9hG4bK2\r\n\
        Record-Route: <sip:p.example.com;lr>\r\nTimestamp: 54\r\nSubject: x\r\n\
        f: \"M\xfcller\" <sip:a@example.com>;tag=1\r\nt: sip:b@example.com\r\ni: id\r\nCSeq: 1 INVITE\r\n\r\n";

    fn invite() -> Request {
        match Message::parse(INVITE) {
            Ok(Message::Request(request)) => request,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_answer_gives_back_what_the_sender_needs_byte_for_byte() {
        let answer = invite().answer(183, Some("t2"));
        let expected: &[u8] = b"SIP/2.0 183 Session Progress\r\n\
            Via: SIP/2.0/UDP p.example.com;branch=z9hG4bK1\r\nVia: SIP/2.0/UDP a.example.com;branch=z9hG4bK2\r\n\
            Record-Route: <sip:p.example.com;lr>\r\nFrom: \"M\xfcller\" <sip:a@example.com>;tag=1\r\n\
            To: sip:b@example.com;tag=t2\r\nCall-ID: id\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";
        assert_eq!(answer.to_bytes(), expected, "{}", String::from_utf8_lossy(&answer.to_bytes()));
    }

    #[test]
    fn trying_has_the_timestamp_and_no_tag_and_a_tag_is_never_added_twice() {
        let mut request = invite();
        let trying = request.answer(100, Some("t2"));
        assert_eq!(
            (trying.headers.get("Timestamp"), trying.headers.get("To")),
            (Some("54"), Some("sip:b@example.com"))
        );
        request.headers.put("To", "<sip:b@example.com>;tag=there");
        assert_eq!(
            request.answer(200, Some("t2")).headers.to().map(|to| to.tag().map(str::to_owned)),
            Ok(Some("there".into()))
        );
        assert_eq!(request.answer(404, None).headers.get("Record-Route"), None);
    }
}
