//! What is right for each of the 49 messages, with the sections of RFC 4475.
//!
//! Where the RFC leaves a choice, the row says which one this phone takes and why.

/// What the phone makes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
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
pub type Row = (&'static str, Right, &'static [(&'static str, &'static str)]);

pub const SOUND: &[Row] = &[
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

pub const UNSOUND: &[(&str, Right, &str)] = &[
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
