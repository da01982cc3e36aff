//! Whether a message that could be read can be acted upon: what the user agent asks before it does anything else with it.
//!
//! The order is that of RFC 3261 section 8.2 for requests (form, method, headers, content) and of section 8.1.3 for responses.
//! A pure function: it knows no dialogs and no transactions, so a request for a call that does not exist passes here.

use super::headers::{BadHeader, Headers};
use super::message::{Message, Request, Response};
use super::method::Method;
use super::scan;
use super::status::reason_phrase;
use super::uri::Uri;

/// Headers of which a message has exactly one.
const MANDATORY: [&str; 4] = ["From", "To", "Call-ID", "CSeq"];
/// Further headers of which a request has at most one and whose meaning would be in doubt with two.
const SINGLE: [&str; 4] = ["Max-Forwards", "Content-Type", "Expires", "Event"];

/// What the user agent can do.
#[derive(Debug, Clone, Copy)]
pub struct Abilities<'a> {
    /// The methods that it answers, as in Allow; ACK and CANCEL need not be among them.
    pub methods: &'a [Method],
    /// The option tags that a request may Require.
    pub extensions: &'a [&'a str],
    /// The media types of bodies that it reads, in lower case.
    pub bodies: &'a [&'a str],
}

/// What becomes of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It can be acted upon.
    Accept,
    /// A request that is answered with an error, and nothing else is done with it.
    Answer(Refusal),
    /// Dropped and counted; the reason in words.
    Drop(String),
}

/// How a request is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The status.
    pub status: u16,
    /// The reason phrase, for people: for a 400 it tells what is wrong.
    pub reason: String,
    /// The header that the status asks for: Allow, Unsupported, Accept, Accept-Encoding.
    pub header: Option<(&'static str, String)>,
}

impl Refusal {
    /// The answer to the request that was refused.
    pub fn response(&self, request: &Request, to_tag: Option<&str>) -> Response {
        let mut response = request.answer(self.status, to_tag);
        response.reason.clone_from(&self.reason);
        if let Some((name, value)) = &self.header {
            response.headers.push(name, value.as_str());
        }
        response
    }

    fn new(status: u16) -> Self {
        Self { status, reason: reason_phrase(status).to_owned(), header: None }
    }

    fn bad(why: String) -> Self {
        Self { status: 400, reason: why, header: None }
    }

    fn with(status: u16, name: &'static str, value: String) -> Self {
        Self { header: Some((name, value)), ..Self::new(status) }
    }
}

/// Judges a message.
pub fn verdict(message: &Message, abilities: &Abilities<'_>) -> Verdict {
    match message {
        Message::Request(request) => match refusal(request, abilities) {
            None => Verdict::Accept,
            // An ACK is never answered (RFC 3261 section 17), and nothing can be answered without a Via.
            Some(refusal) if request.method == Method::ACK || request.headers.get("Via").is_none() => {
                Verdict::Drop(refusal.reason)
            }
            Some(refusal) => Verdict::Answer(refusal),
        },
        Message::Response(response) => match response_flaw(response) {
            None => Verdict::Accept,
            Some(why) => Verdict::Drop(why),
        },
    }
}

/// Why a request cannot be acted upon.
fn refusal(request: &Request, abilities: &Abilities<'_>) -> Option<Refusal> {
    form(&request.headers)
        .or_else(|| request_form(&request.headers))
        .map(Refusal::bad)
        // An unknown method comes before a CSeq that differs: 501 tells more (RFC 4475 section 3.1.2.18).
        .or_else(|| unknown_method(request, abilities))
        .or_else(|| bad_target(request).map(Refusal::bad))
        .or_else(|| method_not_allowed(request, abilities))
        .or_else(|| scheme(&request.uri))
        .or_else(|| required_extensions(request, abilities))
        .or_else(|| content(request, abilities))
}

/// What every message must have, and have once.
fn form(headers: &Headers) -> Option<String> {
    for name in MANDATORY {
        match headers.get_all(name).count() {
            0 => return Some(format!("Missing {name}")),
            1 => {}
            _ => return Some(format!("More than one {name}")),
        }
    }
    if headers.get("Via").is_none() {
        return Some("Missing Via".to_owned());
    }
    let readable =
        headers.via().map(drop).and_then(|()| headers.from().map(drop)).and_then(|()| headers.to().map(drop));
    let readable = readable.and_then(|()| headers.call_id().map(drop)).and_then(|()| headers.cseq().map(drop));
    readable.err().map(unreadable)
}

/// What a request must not have twice, or unreadable. Responses are forgiven: a registrar's 200 tells the contacts of other
/// phones too, and one of them that is odd must not cost us the registration.
fn request_form(headers: &Headers) -> Option<String> {
    if let Some(name) = SINGLE.iter().find(|name| headers.get_all(name).count() > 1) {
        return Some(format!("More than one {name}"));
    }
    let readable = headers.contacts().map(drop).and_then(|()| headers.addresses("Record-Route").map(drop));
    readable.err().map(unreadable)
}

fn unreadable(BadHeader(name): BadHeader) -> String {
    format!("Unreadable {name}")
}

/// A CSeq of another method, or a Request-URI that is only allowed in a Contact.
fn bad_target(request: &Request) -> Option<String> {
    if request.headers.cseq().is_ok_and(|(_, method)| method != request.method) {
        return Some("CSeq names another method".to_owned());
    }
    // RFC 3261 table 1: no headers in a Request-URI; followed, they could make us route as the sender likes.
    let has_headers = request.uri.sip().is_some_and(|uri| !uri.headers.is_empty());
    has_headers.then(|| "Headers in the Request-URI".to_owned())
}

/// RFC 3261 section 21.5.2: a method that nobody here knows.
fn unknown_method(request: &Request, abilities: &Abilities<'_>) -> Option<Refusal> {
    let is_unknown = matches!(request.method, Method::Extension(_)) && !abilities.methods.contains(&request.method);
    is_unknown.then(|| Refusal::with(501, "Allow", allow(abilities)))
}

/// RFC 3261 section 8.2.1: a method that is known but not for us.
fn method_not_allowed(request: &Request, abilities: &Abilities<'_>) -> Option<Refusal> {
    let method = &request.method;
    let is_allowed = abilities.methods.contains(method) || matches!(*method, Method::ACK | Method::CANCEL);
    (!is_allowed).then(|| Refusal::with(405, "Allow", allow(abilities)))
}

fn allow(abilities: &Abilities<'_>) -> String {
    abilities.methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ")
}

fn scheme(uri: &Uri) -> Option<Refusal> {
    matches!(uri, Uri::Other(_)).then(|| Refusal::new(416))
}

/// RFC 3261 section 8.2.2.3; Proxy-Require is not for us.
fn required_extensions(request: &Request, abilities: &Abilities<'_>) -> Option<Refusal> {
    if matches!(request.method, Method::ACK | Method::CANCEL) {
        return None;
    }
    let mut missing = request.headers.tokens("Require");
    missing.retain(|tag| !abilities.extensions.iter().any(|known| known.eq_ignore_ascii_case(tag)));
    (!missing.is_empty()).then(|| Refusal::with(420, "Unsupported", missing.join(", ")))
}

/// RFC 3261 section 8.2.3, and what the answer may be written in.
fn content(request: &Request, abilities: &Abilities<'_>) -> Option<Refusal> {
    let headers = &request.headers;
    let is_optional =
        headers.param("Content-Disposition", "handling").is_some_and(|how| how.eq_ignore_ascii_case("optional"));
    if !request.body.is_empty() && !is_optional && request.method != Method::CANCEL {
        if headers.tokens("Content-Encoding").iter().any(|coding| !coding.eq_ignore_ascii_case("identity")) {
            return Some(Refusal::with(415, "Accept-Encoding", "identity".to_owned()));
        }
        let media_type = headers.get("Content-Type").and_then(|value| value.split(';').next()).map(scan::trim);
        let is_read = |ours: &&str| media_type.is_some_and(|theirs| theirs.eq_ignore_ascii_case(ours));
        if !abilities.bodies.iter().any(is_read) {
            return Some(Refusal::with(415, "Accept", abilities.bodies.join(", ")));
        }
    }
    (request.method == Method::INVITE && !accepts_sdp(headers)).then(|| Refusal::new(406))
}

/// Whether an INVITE's answer may be SDP. Without Accept it may (RFC 3261 section 20.1).
fn accepts_sdp(headers: &Headers) -> bool {
    let offered = ["application/sdp", "application/*", "*/*"];
    let accepted = headers.tokens("Accept");
    headers.get("Accept").is_none() || accepted.iter().any(|a| offered.iter().any(|o| a.eq_ignore_ascii_case(o)))
}

/// Why a response is dropped.
fn response_flaw(response: &Response) -> Option<String> {
    // RFC 3261 section 8.1.3.3: with a second Via it was not for us.
    let not_ours = response.headers.get_all("Via").count() > 1;
    form(&response.headers).or_else(|| not_ours.then(|| "More than one Via in a response".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: Abilities<'static> = Abilities {
        methods: &[Method::INVITE, Method::BYE, Method::OPTIONS],
        extensions: &["timer"],
        bodies: &["application/sdp"],
    };

    fn judge(start: &str, cseq: &str, rows: &str) -> Result<(), (u16, String)> {
        let text = format!(
            "{start}\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: i\r\n\
             CSeq: {cseq}\r\n{rows}"
        );
        match verdict(&Message::parse(text.as_bytes()).expect("a message"), &PHONE) {
            Verdict::Accept => Ok(()),
            Verdict::Answer(refusal) => {
                Err((refusal.status, refusal.header.map_or(refusal.reason, |(name, value)| format!("{name}: {value}"))))
            }
            Verdict::Drop(why) => Err((0, why)),
        }
    }

    fn refused(status: u16, why: &str) -> Result<(), (u16, String)> {
        Err((status, why.to_owned()))
    }

    #[test]
    fn each_refusal_tells_what_would_be_accepted() {
        let invite = |rows| judge("INVITE sip:b@h SIP/2.0", "1 INVITE", rows);
        assert_eq!(invite("Content-Type: Application/SDP;charset=utf-8\r\n\r\nv=0"), Ok(()));
        assert_eq!(invite("Content-Type: text/plain\r\n\r\nhi"), refused(415, "Accept: application/sdp"));
        assert_eq!(
            invite("Content-Type: text/plain\r\nContent-Disposition: render;handling=optional\r\n\r\nhi"),
            Ok(())
        );
        assert_eq!(
            invite("Content-Type: application/sdp\r\nContent-Encoding: gzip\r\n\r\nx"),
            refused(415, "Accept-Encoding: identity")
        );
        assert_eq!(invite("\r\nno type"), refused(415, "Accept: application/sdp"));
        assert_eq!(
            invite("Require: Timer, 100rel\r\nRequire: gruu\r\n\r\n"),
            refused(420, "Unsupported: 100rel, gruu")
        );
        assert_eq!(invite("Accept: */*\r\n\r\n"), Ok(()));
        assert_eq!(invite("Accept: text/plain\r\n\r\n"), refused(406, "Not Acceptable"));
        assert_eq!(judge("PUBLISH sip:b@h SIP/2.0", "1 PUBLISH", "\r\n"), refused(405, "Allow: INVITE, BYE, OPTIONS"));
        assert_eq!(judge("invite sip:b@h SIP/2.0", "1 invite", "\r\n"), refused(501, "Allow: INVITE, BYE, OPTIONS"));
        assert_eq!(judge("INVITE urn:service:sos SIP/2.0", "1 INVITE", "\r\n"), refused(416, "Unsupported URI Scheme"));
        assert_eq!(judge("INVITE tel:+15551230001 SIP/2.0", "1 INVITE", "\r\n"), Ok(()));
    }

    #[test]
    fn ack_and_cancel_are_neither_refused_for_extensions_nor_answered() {
        assert_eq!(judge("CANCEL sip:b@h SIP/2.0", "1 CANCEL", "Require: x\r\n\r\n"), Ok(()));
        assert_eq!(judge("ACK sip:b@h SIP/2.0", "1 ACK", "Require: x\r\n\r\n"), Ok(()));
        assert_eq!(judge("ACK sip:b@h SIP/2.0", "1 INVITE", "\r\n"), refused(0, "CSeq names another method"));
    }

    #[test]
    fn another_phones_odd_contact_does_not_cost_the_registration() {
        assert_eq!(judge("SIP/2.0 200 OK", "1 REGISTER", "Contact: <sip:us@h>, \"odd <sip:other@h>\r\n\r\n"), Ok(()));
        assert_eq!(
            judge("SIP/2.0 200 OK", "1 REGISTER", "Via: SIP/2.0/UDP p\r\n\r\n"),
            refused(0, "More than one Via in a response")
        );
    }
}
