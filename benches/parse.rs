//! Messages parsed and printed per second on one core, ours beside rsip's own parser in the same run.
//!
//! `cargo bench --bench parse`. Each row is the best of several rounds.

use std::hint::black_box;
use std::time::{Duration, Instant};

use offhook::sip::msg::{Message, Request};
use rsip::headers::ToTypedHeader as _;
use rsip::message::HeadersExt as _;

/// How long one round of a row runs.
const ROUND: Duration = Duration::from_millis(100);
/// Rounds of each row; the best one counts.
const ROUNDS: usize = 15;

/// An INVITE with SRTP as a PBX sends it: 990 bytes, 16 headers.
const INVITE: &str = "INVITE sip:+15551230001@192.0.2.20:5060;transport=udp SIP/2.0\r\n\
Via: SIP/2.0/UDP 192.0.2.10:5060;rport;branch=z9hG4bKPjf2a9f1c7-0b5d-4b6e-9d5c-0c6f2a7c1e11\r\n\
Max-Forwards: 70\r\n\
From: \"Alice Example\" <sip:+15557654321@pbx.example.com>;tag=8d3f6a52-77b1-4f0a\r\n\
To: <sip:+15551230001@pbx.example.com>\r\n\
Contact: <sip:asterisk@192.0.2.10:5060>\r\n\
Call-ID: 4d0f2e6e-1c7b-4d2c-8a0e-5f3f0c9b7a66\r\n\
CSeq: 20815 INVITE\r\n\
Allow: OPTIONS, REGISTER, SUBSCRIBE, NOTIFY, INVITE, ACK, BYE, CANCEL\r\n\
Supported: 100rel, timer, replaces, norefersub\r\n\
Session-Expires: 1800\r\n\
Min-SE: 90\r\n\
User-Agent: PBX 22.1\r\n\
P-Asserted-Identity: <sip:+15557654321@pbx.example.com>\r\n\
X-Campaign: spring-renewals-north-2026-list-4711\r\n\
Content-Type: application/sdp\r\n\
Content-Length: 250\r\n\
\r\n\
v=0\r\n\
o=- 1730 2 IN IP4 192.0.2.10\r\n\
s=-\r\n\
c=IN IP4 192.0.2.10\r\n\
t=0 0\r\n\
m=audio 12842 RTP/SAVP 107 0 8 101\r\n\
a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n\
a=rtpmap:107 opus/48000/2\r\n\
a=rtpmap:101 telephone-event/8000\r\n";

fn main() {
    let bytes = INVITE.as_bytes();
    println!("one INVITE of {} bytes with {} headers, one core", bytes.len(), ours().headers.len());
    let rows: [(&str, &dyn Fn()); 6] = [
        ("ours: parse", &|| drop(black_box(Message::parse(black_box(bytes))))),
        ("ours: parse and five typed headers", &|| typed_by_us(black_box(bytes))),
        ("ours: print", &{
            let request = ours();
            move || drop(black_box(black_box(&request).to_bytes()))
        }),
        ("rsip: parse", &|| drop(black_box(rsip::Request::try_from(black_box(bytes))))),
        ("rsip: parse and five typed headers", &|| typed_by_rsip(black_box(bytes))),
        ("rsip: print", &{
            let request = rsip::Request::try_from(bytes).expect("rsip reads this one");
            move || drop(black_box(Vec::from(black_box(&request).clone())))
        }),
    ];
    let mut best = [f64::INFINITY; 6];
    // The rows take turns, so that a machine that is busy for a while disturbs them all alike.
    for _ in 0..ROUNDS {
        for (best, (_, work)) in best.iter_mut().zip(&rows) {
            *best = best.min(nanoseconds(work));
        }
    }
    for (each, (name, _)) in best.iter().zip(&rows) {
        println!("{name:<36} {:>9.0} per second  {:>7.2} us each", 1e9 / each, each / 1e3);
    }
}

fn ours() -> Request {
    match Message::parse(INVITE.as_bytes()) {
        Ok(Message::Request(request)) => request,
        other => panic!("{other:?}"),
    }
}

fn typed_by_us(bytes: &[u8]) {
    let message = Message::parse(bytes).expect("a message");
    let headers = message.headers();
    black_box(headers.via().expect("a Via"));
    black_box(headers.from().expect("a From"));
    black_box(headers.to().expect("a To"));
    black_box(headers.cseq().expect("a CSeq"));
    black_box(headers.contacts().expect("Contacts"));
}

fn typed_by_rsip(bytes: &[u8]) {
    let request = rsip::Request::try_from(bytes).expect("a request");
    black_box(request.via_header().and_then(|header| header.typed()).expect("a Via"));
    black_box(request.from_header().and_then(|header| header.typed()).expect("a From"));
    black_box(request.to_header().and_then(|header| header.typed()).expect("a To"));
    black_box(request.cseq_header().and_then(|header| header.typed()).expect("a CSeq"));
    black_box(request.contact_header().and_then(|header| header.typed()).expect("a Contact"));
}

/// Nanoseconds for one run, over one round.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures with the machine's clock")]
fn nanoseconds(work: &dyn Fn()) -> f64 {
    let (start, mut runs) = (Instant::now(), 0u32);
    while start.elapsed() < ROUND {
        (0..64).for_each(|_| work());
        runs += 64;
    }
    start.elapsed().as_nanos() as f64 / f64::from(runs)
}
