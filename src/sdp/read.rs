//! From bytes to a description: sdp-types reads the lines, after what it would stumble over has been taken out.
//!
//! Only `c=`, `m=` and `a=` decide anything for us, so the other lines are not given to the parser: a user name with a
//! blank in `o=`, a missing or odd `t=`, or Latin-1 in `s=` must not cost a call.

use std::net::{IpAddr, SocketAddr};

use sdp_types::{Attribute, Connection, Media, Session};

use super::{Direction, SdpError};

/// A description longer than this is not read.
const MAX_BYTES: usize = 64 * 1024;
/// A description with more streams than this is not read.
const MAX_STREAMS: usize = 32;

/// Reads a description.
pub(super) fn read(bytes: &[u8]) -> Result<Session, SdpError> {
    if bytes.len() > MAX_BYTES {
        return Err(SdpError::Unreadable(format!("longer than {MAX_BYTES} bytes")));
    }
    let text = String::from_utf8_lossy(bytes);
    let mut kept = String::with_capacity(text.len() + 8);
    kept.push_str("v=0\r\n");
    let mut streams = 0_usize;
    let mut session_address_seen = false;
    for line in text.split(['\r', '\n']) {
        let keep = match line.as_bytes() {
            [b'm', b'=', ..] => {
                streams += 1;
                true
            }
            // Two session-wide addresses: the first stands.
            [b'c', b'=', ..] if streams == 0 => !std::mem::replace(&mut session_address_seen, true),
            [b'c' | b'a', b'=', ..] => true,
            _ => false,
        };
        if keep {
            kept.push_str(line.trim_end());
            kept.push_str("\r\n");
        }
    }
    if streams > MAX_STREAMS {
        return Err(SdpError::Unreadable(format!("more than {MAX_STREAMS} streams")));
    }
    if streams == 0 && !text.trim_start().starts_with("v=") {
        return Err(SdpError::Unreadable("no v= line".to_owned()));
    }
    Session::parse(kept.as_bytes()).map_err(|error| SdpError::Unreadable(error.to_string()))
}

/// Where the far end receives RTP: the stream's own `c=`, else the session's.
pub(super) fn rtp_address(session: &Session, media: &Media) -> Result<SocketAddr, SdpError> {
    let connection = media.connections.first().or(session.connection.as_ref());
    let connection = connection.ok_or_else(|| SdpError::Address("no c= line".to_owned()))?;
    Ok(SocketAddr::new(address(connection)?, media.port))
}

/// Where the far end receives RTCP (RFC 3605, RFC 5761): the RTP port with rtcp-mux, else `a=rtcp`, else the next port.
pub(super) fn rtcp_address(media: &Media, rtp: SocketAddr) -> SocketAddr {
    if attribute(&media.attributes, "rtcp-mux").is_some() {
        return rtp;
    }
    let next = SocketAddr::new(rtp.ip(), rtp.port().saturating_add(1));
    let Some(value) = attribute(&media.attributes, "rtcp").and_then(|found| found.value.as_deref()) else {
        return next;
    };
    let mut parts = value.split_ascii_whitespace();
    let Some(port) = parts.next().and_then(|port| port.parse::<u16>().ok()).filter(|port| *port != 0) else {
        return next;
    };
    let ip = parts.nth(2).and_then(|ip| ip.parse().ok()).unwrap_or(rtp.ip());
    SocketAddr::new(ip, port)
}

/// The direction that the far end states, from its side; the stream's own attribute, else the session's.
pub(super) fn direction(session: &Session, media: &Media) -> Direction {
    let stated = |attributes: &[Attribute]| {
        [Direction::SendRecv, Direction::SendOnly, Direction::RecvOnly, Direction::Inactive]
            .into_iter()
            .find(|direction| attribute(attributes, direction.attribute()).is_some())
    };
    stated(&media.attributes).or_else(|| stated(&session.attributes)).unwrap_or_default()
}

/// A number of milliseconds from `a=ptime` or `a=maxptime`; some write `20.0`.
pub(super) fn milliseconds(media: &Media, name: &str) -> Option<u32> {
    let value = attribute(&media.attributes, name)?.value.as_deref()?.trim();
    let whole = value.split('.').next()?;
    whole.parse().ok().filter(|ms| *ms > 0)
}

/// The first attribute of this name.
pub(super) fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.attribute.eq_ignore_ascii_case(name))
}

fn address(connection: &Connection) -> Result<IpAddr, SdpError> {
    let ip = connection.try_address().map_err(|error| SdpError::Address(error.to_string()))?.ip;
    if ip.is_multicast() {
        return Err(SdpError::Address(format!("{ip} is multicast")));
    }
    Ok(ip)
}
