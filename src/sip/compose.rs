//! Messages as we word them: what every request carries, and the requests that are made out of another one (ACK, CANCEL, the
//! same again with credentials).

use std::net::{IpAddr, SocketAddr};

use super::Settings;
use super::msg::{Headers, Host, Method, NameAddr, Request, Response, SipUri, Uri, Via};
use crate::rng::Rng;

/// What we answer requests for. PRACK is missing until 100rel is supported.
pub(super) const ALLOW: &str = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY, REFER, UPDATE";
/// The same as values.
pub(super) const METHODS: [Method; 9] = [
    Method::INVITE,
    Method::ACK,
    Method::CANCEL,
    Method::BYE,
    Method::OPTIONS,
    Method::INFO,
    Method::NOTIFY,
    Method::REFER,
    Method::UPDATE,
];
/// Which bodies we read.
pub(super) const ACCEPT: &str = "application/sdp";
/// Which extensions we know: RFC 4488's refusal of the implicit subscription.
pub(super) const SUPPORTED: &str = "norefersub";
/// RFC 3261 section 8.1.1.6.
const MAX_FORWARDS: &str = "70";
/// The port that a SIP URI means without one.
pub(super) const DEFAULT_PORT: u16 = 5060;

/// `z9hG4bK` and 62 bits of chance.
pub(super) fn branch(rng: &mut Rng) -> String {
    let mut branch = rng.token(12);
    branch.insert_str(0, "z9hG4bK");
    branch
}

/// Puts our Via on top.
pub(super) fn push_via(request: &mut Request, settings: &Settings, branch: &str) {
    let via = Via {
        transport: "UDP".to_owned(),
        host: Host::Ip(settings.local.ip()),
        port: Some(settings.local.port()),
        params: vec![("rport".to_owned(), None), ("branch".to_owned(), Some(branch.to_owned()))],
    };
    request.headers.push_front("Via", via.to_string());
}

/// The headers that a request outside of any dialog begins with (RFC 3261 section 8.1.1), Via apart.
pub(super) fn request(method: Method, uri: Uri, from: &str, to: &str, call_id: &str, cseq: u32) -> Request {
    let mut request = Request::new(method, uri);
    let cseq = format!("{cseq} {}", request.method.as_str());
    let headers = &mut request.headers;
    headers.push("Max-Forwards", MAX_FORWARDS);
    headers.push("From", from);
    headers.push("To", to);
    headers.push("Call-ID", call_id);
    headers.push("CSeq", cseq);
    request
}

/// Content-Type and the body, where there is one.
pub(super) fn set_sdp(headers: &mut Headers, body: &mut Vec<u8>, sdp: Vec<u8>) {
    headers.remove("Content-Type");
    if !sdp.is_empty() {
        headers.push("Content-Type", "application/sdp");
    }
    *body = sdp;
}

/// The SDP of a message; empty where its body is something else.
pub(super) fn sdp(headers: &Headers, body: &[u8]) -> Vec<u8> {
    match headers.get("Content-Type") {
        Some(kind) if !is_type(kind, "application/sdp") => Vec::new(),
        _ => body.to_vec(),
    }
}

/// Whether a Content-Type is this one, parameters apart.
pub(super) fn is_type(value: &str, wanted: &str) -> bool {
    value.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}

/// The ACK of a non-2xx: part of the INVITE's transaction (RFC 3261 section 17.1.1.3).
pub(super) fn ack_of_failure(invite: &Request, response: &Response) -> Request {
    let mut ack = within_transaction(Method::ACK, invite);
    if let Some(to) = response.headers.get("To") {
        ack.headers.put("To", to);
    }
    ack
}

/// CANCEL (RFC 3261 section 9.1): the INVITE's own branch, so that every hop finds the transaction.
pub(super) fn cancel(invite: &Request) -> Request {
    within_transaction(Method::CANCEL, invite)
}

fn within_transaction(method: Method, invite: &Request) -> Request {
    let mut request = Request::new(method, invite.uri.clone());
    for name in ["Via", "Max-Forwards", "From", "To", "Call-ID"] {
        if let Some(value) = invite.headers.get(name) {
            request.headers.push(name, value);
        }
    }
    let number = invite.headers.cseq().map_or(1, |(number, _)| number);
    request.headers.push("CSeq", format!("{number} {}", request.method.as_str()));
    let routes: Vec<String> = invite.headers.get_all("Route").map(str::to_owned).collect();
    for route in routes {
        request.headers.push("Route", route);
    }
    request
}

/// The same request for another try: without Via, and with this CSeq number.
pub(super) fn again(request: &Request, cseq: u32) -> Request {
    let mut request = request.clone();
    let cseq = format!("{cseq} {}", request.method.as_str());
    request.headers.remove("Via");
    request.headers.put("CSeq", cseq);
    request
}

/// `sip:user@host:port`, an address of ours.
pub(super) fn contact_uri(user: &str, at: SocketAddr) -> Uri {
    Uri::Sip(SipUri::new(Some(user), Host::Ip(at.ip()), Some(at.port())))
}

/// `"display" <uri>` without parameters.
pub(super) fn name_addr(display: Option<&str>, uri: Uri) -> NameAddr {
    NameAddr { display: display.map(str::to_owned), uri, params: Vec::new() }
}

/// A host as it stands in a profile.
pub(super) fn host(text: &str) -> Host {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(ip) => Host::Ip(ip),
        Err(_) => Host::Name(text.to_ascii_lowercase()),
    }
}

/// `host` or `host:port`, as a profile's domain may be.
pub(super) fn host_and_port(text: &str) -> (Host, Option<u16>) {
    if text.parse::<std::net::Ipv6Addr>().is_ok() {
        return (host(text), None);
    }
    match text.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() => match port.parse() {
            Ok(port) => (host(name), Some(port)),
            Err(_) => (host(text), None),
        },
        _ => (host(text), None),
    }
}

/// The numeric address of a URI, if it has one.
pub(super) fn address(uri: &Uri) -> Option<SocketAddr> {
    let uri = uri.sip()?;
    match uri.host {
        Host::Ip(ip) => Some(SocketAddr::new(ip, uri.port.unwrap_or(DEFAULT_PORT))),
        Host::Name(_) => None,
    }
}

/// A header's value as it stands in a URI (RFC 3261 section 19.1.1): all but letters, digits and marks is escaped.
pub(super) fn escape_header(text: &str) -> String {
    let mut value = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => value.push(char::from(byte)),
            b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')' => value.push(char::from(byte)),
            _ => value.push_str(&format!("%{byte:02X}")),
        }
    }
    value
}

/// A number as a URI's user part: what RFC 3261 does not allow there is escaped.
pub(super) fn escape_user(text: &str) -> String {
    let mut user = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => user.push(char::from(byte)),
            b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')' | b'&' | b'=' | b'+' | b'$' | b',' => {
                user.push(char::from(byte));
            }
            _ => user.push_str(&format!("%{byte:02X}")),
        }
    }
    user
}
