//! Offer, answer, and what follows from both (RFC 3264).

use sdp_types::{Connection, Media, MediaType, Origin, Session, Time, TransportProto};

use super::format::{Format, FormatKind, OpusParameters, formats, opus_parameters};
use super::read::{attribute, direction, milliseconds, read, rtcp_address, rtp_address};
use super::{Agreement, CodecKind, Direction, Local, SdpError};

/// The payload types of our offers.
const OPUS: u8 = 96;
const EVENT_48000: u8 = 97;
const EVENT_8000: u8 = 101;

/// Packet times that we send, in milliseconds. opus has no 30 ms frame.
const PACKET_TIMES_MS: [u32; 5] = [10, 20, 30, 40, 60];

/// Our offer: every codec in our order, and `telephone-event` at each of their clock rates.
pub fn offer(local: &Local) -> Vec<u8> {
    let mut media = Media::new(MediaType::Audio, local.rtp_port, TransportProto::RtpAvp, "");
    let offered = offered_formats(local);
    media.fmt = offered.iter().map(|format| format.payload_type.to_string()).collect::<Vec<_>>().join(" ");
    for format in &offered {
        describe(&mut media, *format);
    }
    finish(&mut media, local.ptime_ms, local.direction);
    write(local, vec![media])
}

/// Our answer to the far end's offer, and what follows from it: the first acceptable audio stream, its first codec that
/// we speak; every other stream is refused with port 0.
pub fn answer(local: &Local, offer: &[u8]) -> Result<(Vec<u8>, Agreement), SdpError> {
    let session = read(offer)?;
    let (index, chosen) = choose(local, &session)?;
    let Some(media) = session.medias.get(index) else { return Err(SdpError::NoAudio) };
    let mut agreement = agree(local, &session, media, chosen)?;
    agreement.receive_payload_type = chosen.codec.payload_type;
    agreement.telephone_event = chosen.event.map(|event| (event, event));

    let medias = session.medias.iter().enumerate().map(|(position, theirs)| {
        if position == index { accepted(local, theirs, chosen, &agreement) } else { refused(theirs) }
    });
    Ok((write(local, medias.collect()), agreement))
}

/// What follows from the far end's answer to our `offer(local)`.
pub fn accept(local: &Local, answer: &[u8]) -> Result<Agreement, SdpError> {
    let session = read(answer)?;
    let (index, chosen) = choose(local, &session)?;
    let Some(media) = session.medias.get(index) else { return Err(SdpError::NoAudio) };
    let mut agreement = agree(local, &session, media, chosen)?;
    // The far end may answer with other numbers than we offered: it is sent its own, and sends us ours (RFC 3264 section 7).
    let ours = offered_formats(local);
    let offered = |kind: FormatKind| ours.iter().find(|format| format.kind == kind).map(|format| format.payload_type);
    agreement.receive_payload_type = offered(chosen.codec.kind).ok_or(SdpError::NoCommonCodec)?;
    agreement.telephone_event = chosen
        .event
        .and_then(|event| Some((event, offered(FormatKind::TelephoneEvent(agreement.codec.clock_rate()))?)));
    Ok(agreement)
}

/// The codec taken from an audio line, and `telephone-event` of the same clock rate, in the line's payload types.
#[derive(Debug, Clone, Copy)]
struct Chosen {
    codec: Format,
    kind: CodecKind,
    event: Option<u8>,
}

/// The first audio stream that we can take. Where there is none, the error tells how near the nearest came.
fn choose(local: &Local, session: &Session) -> Result<(usize, Chosen), SdpError> {
    let mut why = SdpError::NoAudio;
    for (index, media) in session.medias.iter().enumerate() {
        if !media.media.eq_ignore_ascii_case("audio") || media.port == 0 {
            continue;
        }
        if !["RTP/AVP", "RTP/AVPF"].iter().any(|profile| media.proto.eq_ignore_ascii_case(profile)) {
            why = SdpError::Profile(media.proto.clone());
            continue;
        }
        match first_common(local, media) {
            Some(chosen) => return Ok((index, chosen)),
            None => why = SdpError::NoCommonCodec,
        }
    }
    Err(why)
}

fn first_common(local: &Local, media: &Media) -> Option<Chosen> {
    let known = formats(media);
    let (codec, kind) = known.iter().find_map(|format| match format.kind {
        FormatKind::Codec(kind) if local.codecs.contains(&kind) => Some((*format, kind)),
        _ => None,
    })?;
    let event = known.iter().find(|format| format.kind == FormatKind::TelephoneEvent(kind.clock_rate()));
    Some(Chosen { codec, kind, event: event.map(|format| format.payload_type) })
}

/// All of the agreement but what depends on whose numbers are received.
fn agree(local: &Local, session: &Session, media: &Media, chosen: Chosen) -> Result<Agreement, SdpError> {
    let remote_rtp = rtp_address(session, media)?;
    let mut theirs = direction(session, media);
    if remote_rtp.ip().is_unspecified() {
        // The old way to hold (RFC 3264 section 8.4): nothing is to be sent there.
        theirs = Direction::of(theirs.sends(), false);
    }
    let opus = match chosen.kind {
        CodecKind::Opus => opus_parameters(media, chosen.codec.payload_type),
        CodecKind::Pcmu | CodecKind::Pcma => OpusParameters::default(),
    };
    Ok(Agreement {
        codec: chosen.kind,
        send_payload_type: chosen.codec.payload_type,
        receive_payload_type: chosen.codec.payload_type,
        telephone_event: None,
        ptime_ms: packet_time(local, media, chosen.kind),
        remote_rtp,
        remote_rtcp: rtcp_address(media, remote_rtp),
        direction: local.direction.within(theirs.reversed()),
        opus_fec: opus.fec,
        opus_max_bitrate: opus.max_bitrate,
    })
}

/// What the far end would like, else what we prefer, never above its `maxptime`, rounded down to what we can send.
fn packet_time(local: &Local, media: &Media, codec: CodecKind) -> u32 {
    let wished = milliseconds(media, "ptime").unwrap_or(local.ptime_ms);
    let limit = milliseconds(media, "maxptime").unwrap_or(u32::MAX).min(wished);
    let fits = |ms: &u32| *ms <= limit && (codec != CodecKind::Opus || *ms != 30);
    PACKET_TIMES_MS.into_iter().rev().find(fits).unwrap_or(10)
}

fn offered_formats(local: &Local) -> Vec<Format> {
    let mut list: Vec<Format> = Vec::new();
    for codec in &local.codecs {
        let payload_type = match codec {
            CodecKind::Opus => OPUS,
            CodecKind::Pcmu => 0,
            CodecKind::Pcma => 8,
        };
        let format = Format { payload_type, kind: FormatKind::Codec(*codec) };
        if !list.contains(&format) {
            list.push(format);
        }
    }
    for (rate, payload_type) in [(48_000, EVENT_48000), (8_000, EVENT_8000)] {
        if local.codecs.iter().any(|codec| codec.clock_rate() == rate) {
            list.push(Format { payload_type, kind: FormatKind::TelephoneEvent(rate) });
        }
    }
    list
}

fn accepted(local: &Local, theirs: &Media, chosen: Chosen, agreement: &Agreement) -> Media {
    let mut media = Media::new(MediaType::Audio, local.rtp_port, TransportProto::RtpAvp, "");
    media.proto.clone_from(&theirs.proto);
    media.fmt = chosen.codec.payload_type.to_string();
    describe(&mut media, chosen.codec);
    if let Some(payload_type) = chosen.event {
        media.fmt = format!("{} {payload_type}", media.fmt);
        describe(&mut media, Format { payload_type, kind: FormatKind::TelephoneEvent(chosen.kind.clock_rate()) });
    }
    finish(&mut media, agreement.ptime_ms, agreement.direction);
    if attribute(&theirs.attributes, "rtcp-mux").is_some() {
        media.add_attribute_from_str("rtcp-mux");
    }
    media
}

/// RFC 3264 section 6: a refused stream keeps its place, with port 0.
fn refused(theirs: &Media) -> Media {
    Media {
        media: theirs.media.clone(),
        port: 0,
        num_ports: None,
        proto: theirs.proto.clone(),
        fmt: if theirs.fmt.trim().is_empty() { "0".to_owned() } else { theirs.fmt.clone() },
        media_title: None,
        connections: Vec::new(),
        bandwidths: Vec::new(),
        key: None,
        attributes: Vec::new(),
    }
}

fn describe(media: &mut Media, format: Format) {
    let payload_type = format.payload_type;
    match format.kind {
        FormatKind::Codec(codec) => {
            media.add_attribute_with_value("rtpmap", format!("{payload_type} {}", codec.encoding()));
            if codec == CodecKind::Opus {
                media.add_attribute_with_value("fmtp", format!("{payload_type} useinbandfec=1"));
            }
        }
        FormatKind::TelephoneEvent(rate) => {
            media.add_attribute_with_value("rtpmap", format!("{payload_type} telephone-event/{rate}"));
            media.add_attribute_with_value("fmtp", format!("{payload_type} 0-15"));
        }
    }
}

fn finish(media: &mut Media, ptime_ms: u32, direction: Direction) {
    media.add_attribute_with_value("ptime", ptime_ms);
    media.add_attribute_from_str(direction.attribute());
}

fn write(local: &Local, medias: Vec<Media>) -> Vec<u8> {
    let mut session = Session::new(Origin::with_ip_addr(local.session_id, local.version, local.address), "-");
    session.connection = Some(Connection::from_ip_addr(local.address));
    session.times = vec![Time::new(0, 0)];
    session.medias = medias;
    let mut bytes = Vec::with_capacity(512);
    if session.write(&mut bytes).is_err() {
        debug_assert!(false, "writing into memory cannot fail");
    }
    bytes
}
