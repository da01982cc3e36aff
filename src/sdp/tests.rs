//! Offers and answers as the field sends them.

use proptest::prelude::*;

use super::*;

fn local() -> Local {
    Local {
        address: "192.0.2.1".parse().unwrap(),
        rtp_port: 40_000,
        codecs: vec![CodecKind::Opus, CodecKind::Pcma, CodecKind::Pcmu],
        ptime_ms: 20,
        session_id: 7,
        version: 3,
        direction: Direction::SendRecv,
    }
}

/// A description of the far end: its address line and its streams.
fn theirs(media: &str) -> Vec<u8> {
    format!("v=0\r\no=- 1 1 IN IP4 198.51.100.2\r\ns=-\r\nc=IN IP4 198.51.100.2\r\nt=0 0\r\n{media}").into_bytes()
}

fn agreed(media: &str) -> Agreement {
    answer(&local(), &theirs(media)).unwrap().1
}

fn answered(media: &str) -> String {
    String::from_utf8(answer(&local(), &theirs(media)).unwrap().0).unwrap()
}

fn refusal(media: &str) -> SdpError {
    answer(&local(), &theirs(media)).unwrap_err()
}

#[test]
fn our_offer_names_codecs_in_our_order_and_events_at_each_clock_rate() {
    let text = String::from_utf8(offer(&local())).unwrap();
    assert_eq!(
        text,
        "v=0\r\no=- 7 3 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
         m=audio 40000 RTP/AVP 96 8 0 97 101\r\n\
         a=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\n\
         a=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n\
         a=rtpmap:97 telephone-event/48000\r\na=fmtp:97 0-15\r\n\
         a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n\
         a=ptime:20\r\na=sendrecv\r\n"
    );
}

#[test]
fn two_of_us_agree_on_the_first_codec_of_the_offer() {
    let (caller, mut callee) = (local(), local());
    callee.codecs.reverse();
    let (reply, at_callee) = answer(&callee, &offer(&caller)).unwrap();
    let at_caller = accept(&caller, &reply).unwrap();
    assert_eq!((at_callee.codec, at_caller.codec), (CodecKind::Opus, CodecKind::Opus));
    assert_eq!((at_caller.telephone_event, at_callee.telephone_event), (Some((97, 97)), Some((97, 97))));
    assert!(at_caller.opus_fec && at_callee.opus_fec);
    assert_eq!(at_caller.remote_rtp, "192.0.2.1:40000".parse().unwrap());
    assert_eq!(at_caller.remote_rtcp, "192.0.2.1:40001".parse().unwrap());
}

#[test]
fn an_answer_follows_the_offerers_order_and_the_clock_rate_of_its_codec() {
    let media = "m=audio 5000 RTP/AVP 18 0 107 101 102\r\na=rtpmap:107 opus/48000/2\r\n\
                 a=rtpmap:101 telephone-event/48000\r\na=rtpmap:102 telephone-event/8000\r\n";
    let agreement = agreed(media);
    assert_eq!((agreement.codec, agreement.telephone_event), (CodecKind::Pcmu, Some((102, 102))));
    assert!(answered(media).contains("m=audio 40000 RTP/AVP 0 102\r\n"));

    let opus_with_narrow_events =
        agreed("m=audio 5000 RTP/AVP 107 101\r\na=rtpmap:107 opus/48000/2\r\na=rtpmap:101 telephone-event/8000\r\n");
    assert_eq!(opus_with_narrow_events.telephone_event, None);
}

#[test]
fn dynamic_payload_types_may_differ_in_each_direction() {
    let media = "m=audio 5000 RTP/AVP 120 121\r\na=rtpmap:120 OPUS/48000/2\r\na=rtpmap:121 telephone-event/48000\r\n\
                 a=fmtp:120 useinbandfec=1; maxaveragebitrate=24000;sprop-stereo=1\r\n";
    let accepted = accept(&local(), &theirs(media)).unwrap();
    assert_eq!((accepted.send_payload_type, accepted.receive_payload_type), (120, 96));
    assert_eq!(accepted.telephone_event, Some((121, 97)));
    assert_eq!((accepted.opus_fec, accepted.opus_max_bitrate), (true, Some(24_000)));
}

#[test]
fn every_other_stream_is_refused_in_its_place() {
    let text = answered(
        "m=video 6000 RTP/AVP 99\r\na=rtpmap:99 H264/90000\r\nm=audio 0 RTP/AVP 0\r\nm=audio 5000 RTP/AVP 8\r\n\
         m=audio 5002 RTP/AVP 8\r\nm=image 5010 udptl t38\r\n",
    );
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("m=")).collect();
    assert_eq!(
        lines,
        [
            "m=video 0 RTP/AVP 99",
            "m=audio 0 RTP/AVP 0",
            "m=audio 40000 RTP/AVP 8",
            "m=audio 0 RTP/AVP 8",
            "m=image 0 udptl t38"
        ]
    );
}

#[test]
fn what_cannot_be_agreed_says_why() {
    assert_eq!(refusal("m=video 6000 RTP/AVP 99\r\n"), SdpError::NoAudio);
    assert_eq!(refusal("m=audio 0 RTP/AVP 0\r\n"), SdpError::NoAudio);
    assert_eq!(refusal(""), SdpError::NoAudio);
    assert_eq!(refusal("m=audio 5000 RTP/AVP 18 9\r\n"), SdpError::NoCommonCodec);
    assert_eq!(refusal("m=audio 5000 RTP/SAVP 0\r\n"), SdpError::Profile("RTP/SAVP".to_owned()));
    assert!(matches!(refusal("m=audio 5000 RTP/AVP 0\r\nc=IN IP4 pbx.example.com\r\n"), SdpError::Address(_)));
    assert!(matches!(refusal("m=audio 5000 RTP/AVP 0\r\nc=IN IP4 239.1.1.1/16\r\n"), SdpError::Address(_)));
    assert!(matches!(refusal("m=audio 99999 RTP/AVP 0\r\n"), SdpError::Unreadable(_)));
    assert!(matches!(answer(&local(), b"GET / HTTP/1.1\r\n\r\n"), Err(SdpError::Unreadable(_))));
    assert_eq!(SdpError::NoAudio.status(), 488);
}

#[test]
fn secure_and_plain_audio_side_by_side_gives_the_plain_one() {
    let text = answered("m=audio 5000 RTP/SAVP 0\r\nm=audio 5002 RTP/AVP 0\r\n");
    assert!(text.contains("m=audio 0 RTP/SAVP 0\r\n") && text.contains("m=audio 40000 RTP/AVP 0\r\n"));
}

#[test]
fn hold_is_told_by_direction_or_by_the_zero_address() {
    let direction = |media: &str| agreed(media).direction;
    assert_eq!(direction("m=audio 5000 RTP/AVP 0\r\na=sendonly\r\n"), Direction::RecvOnly);
    assert_eq!(direction("m=audio 5000 RTP/AVP 0\r\na=recvonly\r\n"), Direction::SendOnly);
    assert_eq!(direction("m=audio 5000 RTP/AVP 0\r\na=inactive\r\n"), Direction::Inactive);
    assert_eq!(direction("a=sendonly\r\nm=audio 5000 RTP/AVP 0\r\n"), Direction::RecvOnly);
    assert_eq!(direction("m=audio 5000 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\n"), Direction::RecvOnly);
    assert!(answered("m=audio 5000 RTP/AVP 0\r\na=sendonly\r\n").contains("a=recvonly\r\n"));
}

#[test]
fn we_hold_whatever_the_far_end_offers() {
    let holding = Local { direction: Direction::SendOnly, ..local() };
    let (reply, agreement) = answer(&holding, &theirs("m=audio 5000 RTP/AVP 0\r\n")).unwrap();
    assert_eq!(agreement.direction, Direction::SendOnly);
    assert!(String::from_utf8(reply).unwrap().contains("a=sendonly\r\n"));
    let both = answer(&holding, &theirs("m=audio 5000 RTP/AVP 0\r\na=sendonly\r\n")).unwrap().1;
    assert_eq!(both.direction, Direction::Inactive);
}

#[test]
fn rtcp_goes_where_it_is_wanted() {
    let rtcp = |media: &str| agreed(media).remote_rtcp.to_string();
    assert_eq!(rtcp("m=audio 5000 RTP/AVP 0\r\n"), "198.51.100.2:5001");
    assert_eq!(rtcp("m=audio 5000 RTP/AVP 0\r\na=rtcp:5011\r\n"), "198.51.100.2:5011");
    assert_eq!(rtcp("m=audio 5000 RTP/AVP 0\r\na=rtcp:5011 IN IP4 198.51.100.9\r\n"), "198.51.100.9:5011");
    assert_eq!(rtcp("m=audio 5000 RTP/AVP 0\r\na=rtcp:banana\r\n"), "198.51.100.2:5001");
    assert_eq!(rtcp("m=audio 5000 RTP/AVP 0\r\na=rtcp-mux\r\n"), "198.51.100.2:5000");
    assert!(answered("m=audio 5000 RTP/AVP 0\r\na=rtcp-mux\r\n").contains("a=rtcp-mux\r\n"));
    assert!(!answered("m=audio 5000 RTP/AVP 0\r\n").contains("rtcp-mux"));
}

#[test]
fn packet_time_is_the_far_ends_wish_within_what_we_can_send() {
    let ptime = |attributes: &str| agreed(&format!("m=audio 5000 RTP/AVP 0\r\n{attributes}")).ptime_ms;
    assert_eq!(ptime(""), 20);
    assert_eq!(ptime("a=ptime:30\r\n"), 30);
    assert_eq!(ptime("a=ptime:20.0\r\n"), 20);
    assert_eq!(ptime("a=ptime:35\r\n"), 30);
    assert_eq!(ptime("a=ptime:200\r\n"), 60);
    assert_eq!(ptime("a=ptime:5\r\n"), 10);
    assert_eq!(ptime("a=ptime:0\r\n"), 20);
    assert_eq!(ptime("a=ptime:4294967296\r\n"), 20);
    assert_eq!(ptime("a=maxptime:10\r\n"), 10);
    assert_eq!(agreed("m=audio 5000 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2\r\na=ptime:30\r\n").ptime_ms, 20);
}

#[test]
fn ipv6_is_offered_answered_and_understood() {
    let six = Local { address: "2001:db8::1".parse().unwrap(), ..local() };
    let bytes = offer(&six);
    assert!(String::from_utf8_lossy(&bytes).contains("c=IN IP6 2001:db8::1\r\n"));
    let agreement = answer(&six, &bytes).unwrap().1;
    assert_eq!(agreement.remote_rtp.to_string(), "[2001:db8::1]:40000");
    let unspecified = agreed("m=audio 5000 RTP/AVP 0\r\nc=IN IP6 ::\r\n");
    assert_eq!(unspecified.direction, Direction::RecvOnly);
}

#[test]
fn sloppy_descriptions_are_understood() {
    let bare = b"v=0\nc=IN IP4 198.51.100.2\nm=audio 5000 RTP/AVP 0\n";
    let latin1 = b"v=0\r\no=J\xfcrgen Doe 1 1 IN IP4 1.2.3.4\r\ns=Caf\xe9\r\nc=IN IP4 198.51.100.2\r\nt=now\r\nm=audio 5000 RTP/AVP 0\r\n";
    let blanks = b"v=0\r\ns=-\r\nc=IN IP4 198.51.100.2 \r\nm=audio 5000 RTP/AVP 0 \r\na=rtpmap:0  pcmu/8000/1 \r\n";
    for description in [&bare[..], &latin1[..], &blanks[..]] {
        assert_eq!(answer(&local(), description).unwrap().1.codec, CodecKind::Pcmu);
    }
}

#[test]
fn the_wrong_names_and_numbers_are_not_taken_for_codecs() {
    assert_eq!(refusal("m=audio 5000 RTP/AVP 0\r\na=rtpmap:0 G729/8000\r\n"), SdpError::NoCommonCodec);
    assert_eq!(refusal("m=audio 5000 RTP/AVP 96\r\na=rtpmap:96 opus/0\r\n"), SdpError::NoCommonCodec);
    assert_eq!(refusal("m=audio 5000 RTP/AVP 96\r\na=rtpmap:96 opus/99999999999\r\n"), SdpError::NoCommonCodec);
    assert_eq!(refusal("m=audio 5000 RTP/AVP 255 -1 x\r\na=rtpmap:255 PCMU/8000\r\n"), SdpError::NoCommonCodec);
    assert_eq!(
        agreed("m=audio 5000 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 maxaveragebitrate=1\r\n")
            .opus_max_bitrate,
        Some(6_000)
    );
}

proptest! {
    #[test]
    fn any_bytes_are_an_answer_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = answer(&local(), &bytes);
        let _ = accept(&local(), &bytes);
    }

    #[test]
    fn any_lines_are_an_answer_or_an_error(lines in proptest::collection::vec("[acmvo]=[ -~]{0,30}", 0..12)) {
        let mut text = String::from("v=0\r\nc=IN IP4 1.2.3.4\r\nm=audio 5000 RTP/AVP 0 96 97\r\n");
        text.push_str(&lines.join("\r\n"));
        let _ = answer(&local(), text.as_bytes());
    }

    #[test]
    fn broken_numbers_never_panic(port in "[0-9]{1,12}", rate in "[0-9]{1,12}", ptime in "[-0-9.]{1,12}") {
        let text = format!("m=audio {port} RTP/AVP 0 96\r\na=rtpmap:96 opus/{rate}/{port}\r\na=ptime:{ptime}\r\na=rtcp:{rate}\r\na=fmtp:96 maxaveragebitrate={ptime}\r\n");
        let _ = answer(&local(), &theirs(&text));
    }
}
