//! What must hold for every message, not only for those that somebody thought of; and RFC 5118's IPv6 messages.

use std::net::IpAddr;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

type Params = Vec<(String, Option<String>)>;

fn settings() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

fn host() -> impl Strategy<Value = Host> {
    prop_oneof![
        "[a-z]([a-z0-9-]{0,8}[a-z0-9])?(\\.[a-z][a-z0-9]{0,4}){0,2}".prop_map(Host::Name),
        any::<IpAddr>().prop_map(Host::Ip),
    ]
}

/// Text with escapes in it.
fn escaped(plain: &str) -> impl Strategy<Value = String> + use<> {
    let pattern = format!("({plain}|%[0-9A-Fa-f][0-9A-Fa-f]){{1,12}}");
    proptest::string::string_regex(&pattern).expect("a regular expression")
}

fn uri_params() -> impl Strategy<Value = Params> {
    vec(("[a-z0-9_.!~*'()\\[\\]/:&+$-]{1,8}", option::of(escaped("[A-Za-z0-9_.!~*'()\\[\\]/:&+$-]"))), 0..4)
}

fn sip_uri() -> impl Strategy<Value = SipUri> {
    let user = option::of((escaped("[A-Za-z0-9_.!~*'()&=+$,;?/#-]"), option::of(escaped("[A-Za-z0-9&=+$,-]"))));
    let headers = vec((escaped("[A-Za-z0-9\\[\\]/?:+$-]"), "[A-Za-z0-9\\[\\]/?:+$-]{0,6}"), 0..3);
    (any::<bool>(), user, host(), option::of(any::<u16>()), uri_params(), headers).prop_map(
        |(secure, user, host, port, params, headers)| {
            let (user, password) = user.map_or((None, None), |(user, password)| (Some(user), password));
            SipUri { secure, user, password, host, port, params, headers }
        },
    )
}

fn uri() -> impl Strategy<Value = Uri> {
    prop_oneof![
        4 => sip_uri().prop_map(Uri::Sip),
        1 => "\\+?[0-9]([0-9().-]{0,12})(;[a-z]{1,5}=[a-z0-9.+]{1,6})?".prop_map(Uri::Tel),
        1 => "(urn|isbn|h323):[A-Za-z0-9:@/?;=&#%.-]{1,20}".prop_map(Uri::Other),
    ]
}

fn token() -> impl Strategy<Value = String> {
    "[A-Za-z0-9.!%*_+`'~-]{1,12}"
}

/// Any text without line ends and without the characters that stand for stray bytes.
fn text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.chars().filter(|c| !matches!(c, '\r' | '\n' | '\u{10ff80}'..)).collect())
}

fn quoted() -> impl Strategy<Value = String> {
    text().prop_map(|text| {
        let mut quoted = String::new();
        write_quoted(&mut quoted, &text).expect("a String takes all that is written");
        quoted
    })
}

fn header_params() -> impl Strategy<Value = Params> {
    let value = prop_oneof![token(), quoted(), host().prop_map(|host| host.to_string())];
    vec(("[a-z0-9.!%*_+`'~-]{1,8}", option::of(value)), 0..4)
}

fn name_addr() -> impl Strategy<Value = NameAddr> {
    (option::of(text()), uri(), header_params()).prop_map(|(display, uri, params)| NameAddr { display, uri, params })
}

fn via() -> impl Strategy<Value = Via> {
    let transport = prop_oneof![Just("UDP".to_owned()), Just("TLS-SCTP".to_owned()), "[A-Z0-9.!%*_+`'~-]{1,8}"];
    (transport, host(), option::of(any::<u16>()), header_params()).prop_map(|(transport, host, port, params)| Via {
        transport,
        host,
        port,
        params,
    })
}

fn method() -> impl Strategy<Value = Method> {
    token()
        .prop_map(|token| Method::parse(&token).expect("a token is a method"))
        .boxed()
        .prop_union(proptest::sample::select(rsip::Method::all()).prop_map(Method::Known).boxed())
}

/// Boxed, as its parts are: a strategy by value is as large as all that it is made of, and unoptimized it does not fit the stack.
fn headers(method: Method) -> BoxedStrategy<Headers> {
    let others = vec(("X-[A-Za-z0-9.!%*_+`'~-]{1,12}", text()), 0..5);
    let address = name_addr().boxed();
    let contacts = vec(address.clone(), 0..3);
    (vec(via().boxed(), 1..4), address.clone(), address, contacts, any::<u32>(), others)
        .prop_map(move |(vias, from, to, contacts, cseq, others)| {
            let mut headers = Headers::default();
            vias.iter().for_each(|via| headers.push("Via", via.to_string()));
            headers.push("From", from.to_string());
            headers.push("To", to.to_string());
            contacts.iter().for_each(|contact| headers.push("Contact", contact.to_string()));
            headers.push("CSeq", format!("{cseq} {method}"));
            others.iter().for_each(|(name, value)| headers.push(name, value.trim_matches([' ', '\t'])));
            headers
        })
        .boxed()
}

fn message() -> impl Strategy<Value = Message> {
    let body = || vec(any::<u8>(), 0..200);
    let with_length = |mut headers: Headers, body: &[u8]| {
        headers.push("Content-Length", body.len().to_string());
        headers
    };
    let request = method().prop_flat_map(move |method| (Just(method.clone()), uri().boxed(), headers(method), body()));
    let response = (100..700_u16, text(), headers(Method::INVITE), body());
    prop_oneof![
        request.prop_map(move |(method, uri, headers, body)| {
            Message::Request(Request { method, uri, headers: with_length(headers, &body), body })
        }),
        response.prop_map(move |(status, reason, headers, body)| {
            Message::Response(Response { status, reason, headers: with_length(headers, &body), body })
        }),
    ]
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_uri_that_is_written_is_read_as_it_was(uri in uri()) {
        prop_assert_eq!(Uri::parse(&uri.to_string()), Some(uri));
    }

    #[test]
    fn an_address_that_is_written_is_read_as_it_was(addr in name_addr()) {
        prop_assert_eq!(NameAddr::parse(&addr.to_string()), Some(addr));
    }

    #[test]
    fn a_via_that_is_written_is_read_as_it_was(via in via()) {
        prop_assert_eq!(Via::parse(&via.to_string()), Some(via));
    }

    #[test]
    fn a_message_that_is_written_is_read_as_it_was(message in message()) {
        prop_assert_eq!(Message::parse(&message.to_bytes()), Ok(message));
    }

    #[test]
    fn no_bytes_make_the_reader_fail(bytes in vec(any::<u8>(), 0..600)) {
        let _ = Message::parse(&bytes);
    }

    #[test]
    fn no_text_makes_a_value_reader_fail(text in any::<String>(), grammar in "[ -~\\t]{0,80}") {
        for text in [text.as_str(), grammar.as_str(), &format!("sip:{grammar}"), &format!("\"{grammar}"), &format!("<sip:{grammar}>")] {
            let _ = (Uri::parse(text), NameAddr::parse(text), Via::parse(text), Host::parse(text), Method::parse(text));
            let _ = Via::parse(&format!("SIP/2.0/UDP {text}"));
            let mut headers = Headers::default();
            for name in ["Via", "From", "To", "Contact", "CSeq", "Call-ID", "Reason", "Require", "Expires", "Content-Type"] {
                headers.push(name, text);
            }
            let _ = (headers.via(), headers.from(), headers.to(), headers.contacts(), headers.cseq(), headers.call_id());
            let _ = (headers.q850_cause(), headers.tokens("Require"), headers.number("Expires"));
            let _ = headers.param("Content-Type", "boundary");
        }
    }
}

fn options(uri: &str, rows: &str) -> Vec<u8> {
    format!(
        "OPTIONS {uri} SIP/2.0\r\nTo: <sip:user@example.com>\r\nFrom: <sip:user@example.com>;tag=81x2\r\n{rows}\
         Call-ID: SSG9559905523997077@hlau_4100\r\nMax-Forwards: 70\r\nCSeq: 98176 OPTIONS\r\nContent-Length: 0\r\n\r\n"
    )
    .into_bytes()
}

#[test]
fn the_ipv6_messages_of_rfc_5118() {
    const VIA: &str = "Via: SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKas3-111\r\n";
    // Section, Request-URI, further headers, and host and port of the Request-URI or nothing, where it is refused.
    let rows = [
        ("4.1", "sip:[2001:db8::10]", VIA, Some(("[2001:db8::10]", None))),
        ("4.2", "sip:2001:db8::10", VIA, None),
        ("4.3", "sip:[2001:db8::10:5070]", VIA, Some(("[2001:db8::10:5070]", None))),
        ("4.4", "sip:[2001:db8::10]:5070", VIA, Some(("[2001:db8::10]", Some(5070)))),
        (
            "4.5",
            "sip:[2001:db8::10]",
            "Via: SIP/2.0/UDP [2001:db8::9:1];received=[2001:db8::9:255];branch=z9hG4bKas3\r\n",
            Some(("[2001:db8::10]", None)),
        ),
        (
            "4.6",
            "sip:[2001:db8::10]",
            "Via: SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bKas3\r\n",
            Some(("[2001:db8::10]", None)),
        ),
        (
            "4.8",
            "sip:user@[2001:db8::10]",
            "Via: SIP/2.0/UDP [2001:db8::9:1]:6050;branch=z9hG4bKas3-111\r\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKjhja8781hjuaij65144\r\nContact: \"Caller\" <sip:caller@[2001:db8::1]>, <sip:192.0.2.1>\r\n",
            Some(("[2001:db8::10]", None)),
        ),
        (
            "4.10",
            "sip:user@[::ffff:192.0.2.10]:19823",
            "Via: SIP/2.0/UDP [::ffff:192.0.2.2]:5060;branch=z9hG4bKas3-111\r\n",
            Some(("[::ffff:192.0.2.10]", Some(19823))),
        ),
        ("4.11", "sip:user@[2001:db8:::192.0.2.1]", VIA, None),
    ];
    for (section, uri, headers, expected) in rows {
        match (Message::parse(&options(uri, headers)), expected) {
            (Ok(Message::Request(request)), Some((host, port))) => {
                let uri = request.uri.sip().unwrap_or_else(|| panic!("{section}: {:?}", request.uri));
                assert_eq!((uri.host.to_string().as_str(), uri.port), (host, port), "{section}");
                assert!(request.headers.get_all("Via").all(|via| Via::parse(via).is_some()), "{section}");
                let contacts = if section == "4.8" { 2 } else { 0 };
                assert_eq!(request.headers.addresses("Contact").map(|list| list.len()), Ok(contacts), "{section}");
            }
            (Err(malformed), None) => {
                assert_eq!(malformed.answer.map(|(status, _)| status), Some(400), "{section}");
            }
            (read, _) => panic!("{section}: {read:?}"),
        }
    }
}

#[test]
fn limits_are_told_apart() {
    let with = |uri: &str, rows: &str| {
        Message::parse(&options(uri, rows)).map_err(|m| (m.why, m.answer.map(|(status, _)| status)))
    };
    let via = "Via: SIP/2.0/UDP h;branch=z9hG4bK1\r\n";
    let long_uri = format!("sip:{}@h", "u".repeat(MAX_URI));
    assert_eq!(with(&long_uri, via), Err(("Request-URI too long", Some(414))));
    let long_header = format!("{via}X: {}\r\n", "x".repeat(MAX_HEADER));
    assert_eq!(with("sip:h", &long_header), Err(("header too long", Some(513))));
    let many = format!("{via}{}", "X: y\r\n".repeat(MAX_HEADERS));
    assert_eq!(with("sip:h", &many), Err(("too many headers", Some(513))));
    assert_eq!(Message::parse(&vec![b'x'; MAX_DATAGRAM + 1]).map_err(|m| m.why), Err("longer than a datagram"));
    let commas = format!("Via: {}\r\n", "SIP/2.0/UDP h,".repeat(1000));
    assert_eq!(with("sip:h", &commas), Err(("too many headers", Some(513))));
}

#[test]
fn framing_on_datagrams() {
    for keep_alive in [&b"\r\n\r\n"[..], b"\r\n", b"", b"\0\0\0\0"] {
        assert_eq!(Message::parse(keep_alive), Err(Malformed { why: "keep-alive", answer: None }));
    }
    let via = "Via: SIP/2.0/UDP h;branch=z9hG4bK1\r\n";
    let request = String::from_utf8(options("sip:h", via)).expect("text");
    let plain = Message::parse(request.as_bytes()).expect("a request");
    for variant in [format!("\r\n\r\n{request}"), request.replace("\r\n", "\n"), format!("{request}left over")] {
        assert_eq!(Message::parse(variant.as_bytes()).as_ref(), Ok(&plain), "{variant:?}");
    }
    let answered =
        |text: String| Message::parse(text.as_bytes()).expect_err("malformed").answer.map(|(status, _)| status);
    assert_eq!(answered(request.replace("Length: 0", "Length: 1")), Some(400));
    assert_eq!(
        answered(request.replace("OPTIONS", "ACK").replace("Length: 0", "Length: 1")),
        None,
        "an ACK is never answered"
    );
    assert_eq!(answered(request.replace(via, "").replace("Length: 0", "Length: 1")), None, "nobody to answer to");
    assert_eq!(answered("GET / HTTP/1.1\r\nHost: h\r\n\r\n".into()), None);
    assert_eq!(answered("SIP/2.0 200 OK\r\nContent-Length: 5\r\n\r\n".into()), None);
    assert_eq!(answered(request.replace("SIP/2.0\r\nTo", "SIP/3.0\r\nTo")), Some(505));
}
