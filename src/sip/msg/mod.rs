//! Bytes to messages and back, in rsip's vocabulary. The only module that may see rsip.
//!
//! The types of this file are the contract with the rest of `sip`; how bytes become them is the business of the files below.

use std::net::IpAddr;

/// A request method: rsip's for those that it knows, a token for the others, so that they get their 405 or 501.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// One of rsip's.
    Known(rsip::Method),
    /// Any other token; methods are case-sensitive.
    Extension(String),
}

impl Method {
    /// RFC 3261.
    pub const INVITE: Self = Self::Known(rsip::Method::Invite);
    /// RFC 3261.
    pub const ACK: Self = Self::Known(rsip::Method::Ack);
    /// RFC 3261.
    pub const BYE: Self = Self::Known(rsip::Method::Bye);
    /// RFC 3261.
    pub const CANCEL: Self = Self::Known(rsip::Method::Cancel);
    /// RFC 3261.
    pub const REGISTER: Self = Self::Known(rsip::Method::Register);
    /// RFC 3261.
    pub const OPTIONS: Self = Self::Known(rsip::Method::Options);
    /// RFC 3311.
    pub const UPDATE: Self = Self::Known(rsip::Method::Update);
    /// RFC 3515.
    pub const REFER: Self = Self::Known(rsip::Method::Refer);
    /// RFC 6665.
    pub const NOTIFY: Self = Self::Known(rsip::Method::Notify);
    /// RFC 6086.
    pub const INFO: Self = Self::Known(rsip::Method::Info);
    /// RFC 3262.
    pub const PRACK: Self = Self::Known(rsip::Method::PRack);
    /// The token on the wire.
    pub fn as_str(&self) -> &str {
        todo!()
    }
}

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
    /// In words, for the counter's name.
    pub why: &'static str,
    /// A request that is good enough to be answered, and the status to answer it with (400, 414, 416, 505 …).
    pub answer: Option<(u16, Box<Request>)>,
}

impl Message {
    /// Reads one datagram. A keep-alive of CR and LF alone is `Malformed` with `why: "keep-alive"`.
    pub fn parse(_bytes: &[u8]) -> Result<Self, Malformed> {
        todo!()
    }
    /// Writes it, with a right Content-Length, `body` untouched.
    pub fn to_bytes(&self) -> Vec<u8> {
        todo!()
    }
}

impl Request {
    /// A request without headers.
    pub fn new(method: Method, uri: Uri) -> Self {
        Self { method, uri, headers: Headers::default(), body: Vec::new() }
    }
    /// See [`Message::to_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        todo!()
    }
    /// A response to it (RFC 3261 section 8.2.6.2): Via, From, To, Call-ID, CSeq (and Record-Route) copied, the standard reason
    /// phrase, and `to_tag` added where the request's To has none.
    pub fn answer(&self, _status: u16, _to_tag: Option<&str>) -> Response {
        todo!()
    }
}

impl Response {
    /// See [`Message::to_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        todo!()
    }
}

/// A header that is missing or cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadHeader(
    /// Its name.
    pub &'static str,
);

/// Headers in order. Names compare without case, compact forms are expanded on reading, comma lists are split where the grammar has lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Headers(Vec<rsip::Header>);

/// The typed accessors; all check the grammar.
impl Headers {
    /// The first value of a header, by its long name.
    pub fn get(&self, _name: &str) -> Option<&str> {
        todo!()
    }
    /// All values, in order.
    pub fn get_all<'a>(&'a self, _name: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::empty()
    }
    /// Appends.
    pub fn push(&mut self, _name: &str, _value: impl Into<String>) {
        todo!()
    }
    /// Puts it first (Via).
    pub fn push_front(&mut self, _name: &str, _value: impl Into<String>) {
        todo!()
    }
    /// Replaces all of that name by one.
    pub fn put(&mut self, _name: &str, _value: impl Into<String>) {
        todo!()
    }
    /// Removes all of that name.
    pub fn remove(&mut self, _name: &str) {
        todo!()
    }
    /// The topmost Via.
    pub fn via(&self) -> Result<Via, BadHeader> {
        todo!()
    }
    /// From.
    pub fn from(&self) -> Result<NameAddr, BadHeader> {
        todo!()
    }
    /// To.
    pub fn to(&self) -> Result<NameAddr, BadHeader> {
        todo!()
    }
    /// Call-ID.
    pub fn call_id(&self) -> Result<&str, BadHeader> {
        todo!()
    }
    /// CSeq.
    pub fn cseq(&self) -> Result<(u32, Method), BadHeader> {
        todo!()
    }
    /// Contacts; `*` is an empty list with `true`.
    pub fn contacts(&self) -> Result<Contacts, BadHeader> {
        todo!()
    }
    /// Any list of name-addrs: `Route`, `Record-Route`, `Path`, `Service-Route`, `P-Asserted-Identity`, `Refer-To`, `Referred-By`.
    pub fn addresses(&self, _name: &'static str) -> Result<Vec<NameAddr>, BadHeader> {
        todo!()
    }
    /// A header that is one number of seconds or hops: `Expires`, `Min-Expires`, `Max-Forwards`, `Content-Length`, `Min-SE`, `Retry-After`.
    pub fn number(&self, _name: &'static str) -> Result<Option<u32>, BadHeader> {
        todo!()
    }
    /// A header that is a list of tokens: `Require`, `Supported`, `Allow`, `Unsupported`, `Accept`.
    pub fn tokens(&self, _name: &'static str) -> Vec<String> {
        todo!()
    }
    /// The Q.850 cause of a Reason header (RFC 3326).
    pub fn q850_cause(&self) -> Option<u8> {
        todo!()
    }
}

/// `Contact`.
#[derive(Debug, Clone, PartialEq)]
pub enum Contacts {
    /// `*`.
    All,
    /// The addresses.
    Some(Vec<NameAddr>),
}

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
    pub fn parse(_text: &str) -> Option<Self> {
        todo!()
    }
    /// The SIP URI, if it is one.
    pub fn sip(&self) -> Option<&SipUri> {
        match self {
            Self::Sip(uri) => Some(uri),
            _ => None,
        }
    }
}

impl std::fmt::Display for Uri {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        todo!()
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
        self.params.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_deref())
    }
}

/// A host.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Host {
    /// A name, in lower case.
    Name(String),
    /// An address; IPv6 is written in brackets.
    Ip(IpAddr),
}

/// `"display" <uri>;params`, or a bare URI whose parameters belong to the header.
#[derive(Debug, Clone, PartialEq)]
pub struct NameAddr {
    /// Display name, unquoted.
    pub display: Option<String>,
    /// The URI.
    pub uri: Uri,
    /// Header parameters in order, names in lower case.
    pub params: Vec<(String, Option<String>)>,
}

impl NameAddr {
    /// The `tag` parameter.
    pub fn tag(&self) -> Option<&str> {
        self.params.iter().find(|(n, _)| n == "tag").and_then(|(_, v)| v.as_deref())
    }
}

impl std::fmt::Display for NameAddr {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        todo!()
    }
}

/// A Via (RFC 3261 section 20.42).
#[derive(Debug, Clone, PartialEq)]
pub struct Via {
    /// `UDP`, `TCP`, `TLS`, … in upper case; an unknown one is kept.
    pub transport: String,
    /// sent-by.
    pub host: Host,
    /// sent-by's port.
    pub port: Option<u16>,
    /// Parameters in order, names in lower case.
    pub params: Vec<(String, Option<String>)>,
}

impl Via {
    /// A parameter: absent, present, or with a value.
    pub fn param(&self, name: &str) -> Option<Option<&str>> {
        self.params.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_deref())
    }
    /// `branch`.
    pub fn branch(&self) -> Option<&str> {
        self.param("branch").flatten()
    }
}

impl std::fmt::Display for Via {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        todo!()
    }
}
