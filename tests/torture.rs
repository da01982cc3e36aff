//! The 49 messages of RFC 4475, and what is right for each.
//!
//! `tests/data/torture.txt` has the messages; the table below says what becomes of them and what must have been read out of
//! those that are good. Where the RFC leaves a choice, the row says which one this phone takes and why.

use offhook::sip::msg::screen::{Abilities, Verdict, verdict};
use offhook::sip::msg::{Contacts, Headers, Message, Method, NameAddr, Via};
use proptest::prelude::*;

/// What the phone makes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    /// It is acted upon.
    Accepted,
    /// A sound message that a phone has no use for: answered with this status, yet wholly readable.
    Declined(u16),
    /// A broken request, or one that asks too much: answered with this status.
    Answered(u16),
    /// Neither acted upon nor answered.
    Dropped,
}

use Right::{Accepted, Answered, Declined, Dropped};

/// Name, what is right, what must be read.
type Row = (&'static str, Right, &'static [(&'static str, &'static str)]);

const SOUND: &[Row] = &[
    // 3.1.1.1 to 3.1.1.13 are valid.
    (
        "wsinv",
        Accepted,
        &[
            ("uri", "sip:vivekg@chair-dnrc.example.com;unknownparam"),
            ("to", "<sip:vivekg@chair-dnrc.example.com>;tag=1918181833n"),
            ("from.display", r#"J Rosenberg \""#),
            ("from.tag", "98asjd8"),
            ("Max-Forwards", "68"),
            ("cseq", "9 INVITE"),
            ("vias", "3"),
            ("via", "SIP/2.0/UDP 192.0.2.2;branch=390skdjuw"),
            ("last via", "SIP/2.0/UDP 192.168.255.111;branch=z9hG4bK30239"),
            ("transaction", "RFC 2543"),
            ("Subject", ""),
            ("NewFangledHeader", "newfangled value continued newfangled value"),
            ("UnknownHeaderWithUnusualValue", ";;,,;;,;"),
            ("route", "<sip:services.example.com;lr;unknownwith=value;unknown-no-value>"),
            ("contact", r#""Quoted string \"\"" <sip:jdrosen@example.com>;newparam=newvalue;secondparam;q=0.33"#),
            ("body", "150"),
        ],
    ),
    (
        // An unknown method, so 501; but every character of it and of the rest is valid and must be read.
        "intmeth",
        Declined(501),
        &[
            ("method", "!interesting-Method0123456789_*+`.%indeed'~"),
            ("cseq", "139122385 !interesting-Method0123456789_*+`.%indeed'~"),
            (
                "uri",
                "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com",
            ),
            ("uri.user", "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*"),
            ("uri.host", "example.com"),
            ("via.branch", "z9hG4bK-.!%66*_+`'~"),
            ("to.display", "BEL:\u{7} NUL:\u{0} DEL:\u{7f}"),
            ("from.display", "token1~` token2'+_ token3*%!.-"),
            ("from.tag", "_token~1'+`*%!-."),
            ("from.uri", "sip:mundane@example.com"),
            ("call-id", r#"intmeth.word%ZK-!.*_+'@word`~)(><:\/"][?}{"#),
            ("extensionHeader-!.%*+_`'~", "\u{feff}\u{5927}\u{505c}\u{96fb}"),
        ],
    ),
    (
        "esc01",
        Accepted,
        &[
            ("uri.user", "sips%3Auser%40example.com"),
            ("uri.host", "example.net"),
            ("to", "<sip:%75se%72@example.com>"),
            ("from.uri", "sip:I%20have%20spaces@example.net"),
            ("contact", "<sip:cal%6Cer@host5.example.net;%6c%72;n%61me=v%61lue%25%34%31>"),
            ("body", "150"),
        ],
    ),
    // A REGISTER is not for a phone: 405 (and so for those below); its URIs are sound.
    (
        "escnull",
        Declined(405),
        &[("to", "<sip:null-%00-null@example.com>"), ("contacts", "2"), ("contact", "<sip:%00@host5.example.com>")],
    ),
    (
        // `RE%47IST%45R` is not REGISTER and `C%6Fntact` is not Contact: escapes have no meaning there.
        "esc02",
        Declined(501),
        &[
            ("method", "RE%47IST%45R"),
            ("to.display", "%Z%45"),
            ("contacts", "2"),
            ("C%6Fntact", "<sip:alias2@host2.example.com>"),
        ],
    ),
    ("lwsdisp", Accepted, &[("from", "\"caller\" <sip:caller@example.com>;tag=323")]),
    (
        "longreq",
        Accepted,
        &[
            ("vias", "34"),
            ("last via.host", "host.example.com"),
            ("to.port", "6000"),
            ("from.tag.length", "155"),
            ("call-id.length", "141"),
            ("cseq", "3882340 INVITE"),
            ("body", "150"),
        ],
    ),
    // The octets behind the first message of the datagram are none of its.
    (
        "dblreq",
        Declined(405),
        &[("call-id", "dblreq.0ha0isndaksdj99sdfafnl3lk233412"), ("cseq", "8 REGISTER"), ("body", "0")],
    ),
    ("semiuri", Accepted, &[("uri.user", "user;par=u%40example.net"), ("uri.params", "0"), ("accept", "6")]),
    ("transports", Accepted, &[("vias", "5"), ("via", "SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdjuw")]),
    (
        // MESSAGE is not for a phone; its binary body is kept to the byte.
        "mpart01",
        Declined(405),
        &[("body", "553"), ("boundary", "7a9cbec02ceef655"), ("route", "<sip:127.0.0.1:5080>")],
    ),
    (
        "unreason",
        Accepted,
        &[
            ("status", "200"),
            (
                "reason",
                "= 2**3 * 5**2 \u{43d}\u{43e} \u{441}\u{442}\u{43e} \u{434}\u{435}\u{432}\u{44f}\u{43d}\u{43e}\u{441}\u{442}\u{43e} \u{434}\u{435}\u{432}\u{44f}\u{442}\u{44c} - \u{43f}\u{440}\u{43e}\u{441}\u{442}\u{43e}\u{435}",
            ),
            ("contact", "<sip:user@host198.example.com>"),
        ],
    ),
    ("noreason", Accepted, &[("status", "100"), ("reason", "")]),
    // 3.1.2.12: a Date with another zone than GMT may be ignored by who does not use it (RFC 3261 section 8.2.2).
    ("baddate", Accepted, &[("cseq", "1392934 INVITE"), ("body", "150")]),
    // 3.2.1: the cookie alone is no transaction identifier; the request is fine.
    ("badbranch", Accepted, &[("via.branch", "z9hG4bK"), ("transaction", "RFC 2543")]),
    // 3.3.4: schemes that nobody knows, where they do no harm.
    (
        "unksm2",
        Declined(405),
        &[
            ("to", "<isbn:2983792873>"),
            ("from", "<http://www.example.com>;tag=3234233"),
            ("contact", "<name:John_Smith>"),
        ],
    ),
    // 3.3.7: an authorization scheme that nobody knows.
    ("regaut01", Declined(405), &[("Authorization", "NoOneKnowsThisScheme opaque-data=here")]),
    // 3.3.11: we are the target, not a hop.
    ("zeromf", Accepted, &[("Max-Forwards", "0")]),
    // 3.3.12 and 3.3.13: outside brackets the parameter is the header's, inside the URI's.
    (
        "cparam01",
        Declined(405),
        &[("contact", "<sip:+19725552222@gw1.example.net>;unknownparam"), ("contact.uri.params", "0")],
    ),
    (
        "cparam02",
        Declined(405),
        &[("contact", "<sip:+19725552222@gw1.example.net;unknownparam>"), ("contact.uri.params", "1")],
    ),
    // 3.3.14
    (
        "regescrt",
        Declined(405),
        &[("contact", "<sip:user@example.com?Route=%3Csip:sip.example.com%3E>"), ("contact.uri.params", "0")],
    ),
    // 3.4.1: no branch, no From tag, no Max-Forwards, no Content-Length.
    (
        "inv2543",
        Accepted,
        &[
            ("transaction", "RFC 2543"),
            ("from.tag", "none"),
            ("to", "<sip:+16505552222@ss1.example.net>;user=phone"),
            ("body", "105"),
        ],
    ),
];

const UNSOUND: &[(&str, Right, &str)] = &[
    // 3.1.2: invalid.
    ("badinv01", Answered(400), "Unreadable Via"),
    ("clerr", Answered(400), "body shorter than Content-Length"),
    ("ncl", Answered(400), "unreadable Content-Length"),
    ("scalar02", Answered(400), "Unreadable CSeq"),
    ("scalarlg", Dropped, "Unreadable CSeq"),
    ("quotbal", Answered(400), "Unreadable To"),
    ("ltgtruri", Answered(400), "unreadable Request-URI"),
    ("lwsruri", Answered(400), "white space in the request line"),
    ("lwsstart", Answered(400), "white space in the request line"),
    ("trws", Answered(400), "white space in the request line"),
    ("escruri", Answered(400), "Headers in the Request-URI"),
    ("regbadct", Answered(400), "Unreadable Contact"),
    ("badaspec", Answered(400), "Unreadable To"),
    ("baddn", Answered(400), "Unreadable From"),
    ("badvers", Answered(505), "SIP version not supported"),
    ("mismatch01", Answered(400), "CSeq names another method"),
    // The RFC prefers 501 to 400 here.
    ("mismatch02", Answered(501), "Not Implemented"),
    ("bigcode", Dropped, "status code out of range"),
    // 3.3: sound to the transport, wrong for the application.
    ("insuf", Answered(400), "Missing From"),
    ("unkscm", Answered(416), "Unsupported URI Scheme"),
    ("novelsc", Answered(416), "Unsupported URI Scheme"),
    ("bext01", Answered(420), "Unsupported: nothingSupportsThis, nothingSupportsThisEither"),
    ("invut", Answered(415), "Accept: application/sdp, message/sipfrag"),
    ("multi01", Answered(400), "More than one From"),
    ("mcl01", Answered(400), "two different Content-Lengths"),
    // The second Via says that it was meant for somebody else (RFC 3261 section 8.1.3.3).
    ("bcast", Dropped, "More than one Via in a response"),
    ("sdp01", Answered(406), "Not Acceptable"),
];

const METHODS: &[Method] = &[
    Method::INVITE,
    Method::ACK,
    Method::CANCEL,
    Method::BYE,
    Method::OPTIONS,
    Method::UPDATE,
    Method::REFER,
    Method::NOTIFY,
    Method::INFO,
];

const PHONE: Abilities<'static> =
    Abilities { methods: METHODS, extensions: &["timer", "replaces"], bodies: &["application/sdp", "message/sipfrag"] };

#[test]
fn every_message_of_the_rfc_is_in_the_table_once() {
    let mut rows: Vec<_> = SOUND.iter().map(|row| row.0).chain(UNSOUND.iter().map(|row| row.0)).collect();
    let mut messages: Vec<_> = messages().into_iter().map(|(name, _)| name).collect();
    rows.sort_unstable();
    messages.sort_unstable();
    assert_eq!(rows, messages);
    assert_eq!(rows.len(), 49);
}

#[test]
fn sound_messages_are_read_to_the_last_header() {
    for (name, right, shows) in SOUND {
        let message = Message::parse(&bytes_of(name)).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_readable(name, message.headers());
        for (key, expected) in *shows {
            assert_eq!(shown(&message, key), *expected, "{name}: {key}");
        }
        match (verdict(&message, &PHONE), right) {
            (Verdict::Accept, Accepted) => {}
            (Verdict::Answer(refusal), Declined(status)) => assert_eq!(refusal.status, *status, "{name}"),
            (verdict, right) => panic!("{name}: {verdict:?} is not {right:?}"),
        }
    }
}

#[test]
fn sound_messages_survive_being_written_and_read_again() {
    for (name, ..) in SOUND {
        let message = Message::parse(&bytes_of(name)).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        let written = message.to_bytes();
        let again = Message::parse(&written).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        assert_eq!(again.to_bytes(), written, "{name}");
        let rows = |message: &Message| {
            let rows = message.headers().iter().filter(|(name, _)| *name != "Content-Length");
            rows.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(rows(&again), rows(&message), "{name}");
        assert_eq!(shown(&again, "body"), shown(&message, "body"), "{name}");
    }
}

#[test]
fn unsound_messages_are_answered_or_dropped_for_the_right_reason() {
    for (name, right, why) in UNSOUND {
        let outcome = match Message::parse(&bytes_of(name)) {
            Err(malformed) => {
                let answer = malformed.answer.map(|(status, request)| request.answer(status, Some("t")));
                (answer, malformed.why.to_owned())
            }
            Ok(message) => match (verdict(&message, &PHONE), message) {
                (Verdict::Answer(refusal), Message::Request(request)) => {
                    let header = refusal.header.as_ref().map(|(name, value)| format!("{name}: {value}"));
                    let told = header.filter(|_| refusal.status != 501).unwrap_or_else(|| refusal.reason.clone());
                    (Some(refusal.response(&request, Some("t"))), told)
                }
                (Verdict::Drop(why), _) => (None, why),
                (verdict, _) => panic!("{name}: {verdict:?}"),
            },
        };
        assert_eq!(outcome.1, *why, "{name}");
        match (outcome.0, right) {
            (None, Dropped) => {}
            (Some(answer), Answered(status)) => {
                assert_eq!(answer.status, *status, "{name}");
                assert!(answer.headers.get("Via").is_some(), "{name}: the answer must find its way");
                let written = answer.to_bytes();
                assert_eq!(Message::parse(&written).map(|again| again.to_bytes()), Ok(written), "{name}");
            }
            (answer, right) => panic!("{name}: {answer:?} is not {right:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes changed, lost, inserted and moved, as a broken sender or an attacker does: whatever is still accepted can be
    /// used without a panic, and is written in a form that says the same when it is read again.
    #[test]
    fn damaged_messages_do_no_harm(
        which in 0..49_usize,
        damages in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..5_u8, any::<u8>()), 1..6),
    ) {
        let (_, mut bytes) = messages().swap_remove(which);
        for (at, to, how, byte) in damages {
            let len = bytes.len().max(1);
            damage(&mut bytes, at.index(len), to.index(len), how, byte);
        }
        match Message::parse(&bytes) {
            Err(malformed) => {
                if let Some((status, request)) = malformed.answer {
                    let _ = request.answer(status, Some("t")).to_bytes();
                }
            }
            Ok(message) => {
                use_everything(&message);
                let written = message.to_bytes();
                prop_assert_eq!(Message::parse(&written).map(|again| again.to_bytes()), Ok(written));
            }
        }
    }
}

fn damage(bytes: &mut Vec<u8>, at: usize, to: usize, how: u8, byte: u8) {
    // The characters that mean something are the ones worth inserting.
    const SPECIAL: &[u8] = b"\r\n \t:;,<>\"\\@?&=%/[]\0\xff";
    let special = SPECIAL[usize::from(byte) % SPECIAL.len()];
    let (start, end) = (at.min(to), at.max(to).min(bytes.len()));
    match how {
        _ if bytes.is_empty() => bytes.push(byte),
        0 => bytes[at] = byte,
        1 => bytes[at] = special,
        2 => bytes.insert(at, special),
        3 => drop(bytes.drain(start..end.min(start + 20))),
        _ => {
            let piece = bytes[start..end.min(start + 40)].to_vec();
            bytes.splice(to..to, piece);
        }
    }
}

fn use_everything(message: &Message) {
    let headers = message.headers();
    let _ = (headers.via(), headers.from(), headers.to(), headers.call_id(), headers.cseq(), headers.contacts());
    let _ = (headers.addresses("Route"), headers.number("Expires"), headers.tokens("Allow"), headers.q850_cause());
    match (verdict(message, &PHONE), message) {
        (Verdict::Answer(refusal), Message::Request(request)) => drop(refusal.response(request, Some("t")).to_bytes()),
        (Verdict::Accept, Message::Request(request)) => drop(request.answer(200, Some("t")).to_bytes()),
        _ => {}
    }
}

/// Whatever a user agent may want to know of a sound message can be read.
fn assert_readable(name: &str, headers: &Headers) {
    assert!(headers.get_all("Via").all(|via| Via::parse(via).is_some()), "{name}: Via");
    assert!(headers.from().is_ok() && headers.to().is_ok(), "{name}: From, To");
    assert!(headers.call_id().is_ok() && headers.cseq().is_ok(), "{name}: Call-ID, CSeq");
    assert!(headers.contacts().is_ok(), "{name}: Contact");
    for list in ["Route", "Record-Route"] {
        assert!(headers.addresses(list).is_ok(), "{name}: {list}");
    }
    for number in ["Max-Forwards", "Expires", "Content-Length"] {
        assert!(headers.number(number).is_ok(), "{name}: {number}");
    }
}

/// What a message says, by a key of the table.
fn shown(message: &Message, key: &str) -> String {
    let headers = message.headers();
    match (message, key) {
        (Message::Request(request), "method") => return request.method.to_string(),
        (Message::Request(request), "uri") => return request.uri.to_string(),
        (Message::Request(request), "uri.user") => return request.uri.user().unwrap_or("none").to_owned(),
        (Message::Request(request), "uri.host") => return request.uri.sip().expect("a SIP URI").host.to_string(),
        (Message::Request(request), "uri.params") => {
            return request.uri.sip().expect("a SIP URI").params.len().to_string();
        }
        (Message::Request(request), "body") => return request.body.len().to_string(),
        (Message::Response(response), "body") => return response.body.len().to_string(),
        (Message::Response(response), "status") => return response.status.to_string(),
        (Message::Response(response), "reason") => return response.reason.clone(),
        _ => {}
    }
    if let Some((header, part)) = key.split_once('.').filter(|(header, _)| ["from", "to", "contact"].contains(header)) {
        return part_of(&address(headers, header), part);
    }
    let via = || headers.via().expect("a Via");
    let last_via = || headers.get_all("Via").last().and_then(Via::parse).expect("a Via");
    match key {
        "from" | "to" | "contact" | "route" => address(headers, key).to_string(),
        "contacts" => contacts(headers).len().to_string(),
        "vias" => headers.get_all("Via").count().to_string(),
        "via" => via().to_string(),
        "via.branch" => via().branch().unwrap_or("none").to_owned(),
        "last via" => last_via().to_string(),
        "last via.host" => last_via().host.to_string(),
        "transaction" => via().unique_branch().unwrap_or("RFC 2543").to_owned(),
        "cseq" => headers.cseq().map(|(number, method)| format!("{number} {method}")).expect("a CSeq"),
        "call-id" => headers.call_id().expect("a Call-ID").to_owned(),
        "call-id.length" => headers.call_id().expect("a Call-ID").len().to_string(),
        "Max-Forwards" => headers.number("Max-Forwards").ok().flatten().expect("a number").to_string(),
        "accept" => headers.tokens("Accept").len().to_string(),
        "boundary" => headers.param("Content-Type", "boundary").expect("a boundary"),
        header => headers.get(header).unwrap_or("none").to_owned(),
    }
}

fn part_of(address: &NameAddr, part: &str) -> String {
    match part {
        "display" => address.display.clone().unwrap_or_else(|| "none".into()),
        "uri" => address.uri.to_string(),
        "uri.params" => address.uri.sip().expect("a SIP URI").params.len().to_string(),
        "port" => address.uri.sip().and_then(|uri| uri.port).expect("a port").to_string(),
        "tag" => address.tag().unwrap_or("none").to_owned(),
        "tag.length" => address.tag().expect("a tag").len().to_string(),
        other => panic!("no part of an address: {other}"),
    }
}

fn address(headers: &Headers, name: &str) -> NameAddr {
    let first = match name {
        "from" => headers.from().ok(),
        "to" => headers.to().ok(),
        "route" => headers.addresses("Route").ok().and_then(|list| list.into_iter().next()),
        _ => contacts(headers).into_iter().next(),
    };
    first.unwrap_or_else(|| panic!("no {name}"))
}

fn contacts(headers: &Headers) -> Vec<NameAddr> {
    match headers.contacts() {
        Ok(Contacts::Some(list)) => list,
        other => panic!("{other:?}"),
    }
}

fn bytes_of(name: &str) -> Vec<u8> {
    let found = messages().into_iter().find(|(other, _)| *other == name);
    found.unwrap_or_else(|| panic!("no message {name}")).1
}

/// The messages of the data file, whose head tells its notation.
fn messages() -> Vec<(&'static str, Vec<u8>)> {
    let mut found: Vec<(&str, Vec<u8>)> = Vec::new();
    for line in include_str!("data/torture.txt").lines() {
        if let Some(title) = line.strip_prefix("=== ") {
            found.push((title.split(' ').nth(1).expect("a name behind the section"), Vec::new()));
        } else if let Some((_, bytes)) = found.last_mut() {
            expand(line, bytes);
        }
    }
    found
}

fn expand(line: &str, bytes: &mut Vec<u8>) {
    let mut rest = line;
    while let Some((plain, escape)) = rest.split_once('\\') {
        bytes.extend_from_slice(plain.as_bytes());
        rest = match escape.as_bytes() {
            [b'\\', ..] => {
                bytes.push(b'\\');
                &escape[1..]
            }
            [b'x', ..] => {
                bytes.push(u8::from_str_radix(&escape[1..3], 16).expect("two hexadecimal digits"));
                &escape[3..]
            }
            [b'r', b'{', ..] => {
                let (repeat, rest) = escape[2..].split_once('}').expect("the end of a repetition");
                let (times, text) = repeat.split_once(':').expect("a number and a text");
                bytes.extend_from_slice(text.repeat(times.parse().expect("a number")).as_bytes());
                rest
            }
            [b'e'] => return,
            _ => panic!("unknown notation: {line}"),
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes.extend_from_slice(b"\r\n");
}
