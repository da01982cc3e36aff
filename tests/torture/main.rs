//! The 49 messages of RFC 4475, and what is right for each.
//!
//! `tests/data/torture.txt` has the messages, `table.rs` what becomes of them and what must have been read out of
//! those that are good.

mod table;

use offhook::sip::msg::screen::{Abilities, Verdict, verdict};
use offhook::sip::msg::{Contacts, Headers, Message, Method, NameAddr, Via};
use proptest::prelude::*;
use table::{Right, SOUND, UNSOUND};

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
            (Verdict::Accept, Right::Accepted) => {}
            (Verdict::Answer(refusal), Right::Declined(status)) => assert_eq!(refusal.status, *status, "{name}"),
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
            (None, Right::Dropped) => {}
            (Some(answer), Right::Answered(status)) => {
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
                prop_assert!(message.headers().iter().all(|(_, value)| !value.contains(['\r', '\n'])));
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
    for line in include_str!("../data/torture.txt").lines() {
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
