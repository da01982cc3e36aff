//! A pair of bound UDP sockets: RTP on an even port, RTCP on the next (RFC 3550 section 11).

use std::io;
use std::net::{IpAddr, SocketAddr};

use mio::net::UdpSocket;
use socket2::{Domain, Protocol, SockRef, Socket, Type};

use crate::media::control::RtpPort;

/// Ports that are tried until a free pair is found.
const ATTEMPTS: u32 = 200;
/// Expedited Forwarding (RFC 3246) in the upper six bits: voice goes first where the network looks at it.
const DSCP_EXPEDITED: u32 = 46 << 2;
/// Datagrams that are thrown away when a port that has waited is put to use.
const STALE: usize = 10_000;

/// The two sockets of one session, non-blocking.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) port: RtpPort,
    pub(super) rtp: UdpSocket,
    pub(super) rtcp: UdpSocket,
}

impl Pair {
    /// Binds a pair that the system finds free on `address`.
    pub(super) fn bind(address: IpAddr) -> io::Result<Self> {
        let mut last = io::Error::new(io::ErrorKind::AddrInUse, "no free pair of ports");
        for _ in 0..ATTEMPTS {
            let first = udp(address, 0)?;
            let port = first.local_addr()?.port();
            let other = if port.is_multiple_of(2) { port.checked_add(1) } else { port.checked_sub(1) };
            match other.map(|other| udp(address, other)) {
                Some(Ok(second)) => {
                    let (rtp, rtcp) = if port.is_multiple_of(2) { (first, second) } else { (second, first) };
                    return Ok(Self {
                        port: RtpPort(port & !1),
                        rtp: UdpSocket::from_std(rtp),
                        rtcp: UdpSocket::from_std(rtcp),
                    });
                }
                Some(Err(problem)) => last = problem,
                None => {}
            }
        }
        Err(last)
    }

    /// Throws away what came before the session was opened: it belongs to the port's last user.
    pub(super) fn drain(&self, buffer: &mut [u8]) {
        for socket in [&self.rtp, &self.rtcp] {
            for _ in 0..STALE {
                if socket.recv_from(buffer).is_err() {
                    break;
                }
            }
        }
    }
}

fn udp(address: IpAddr, port: u16) -> io::Result<std::net::UdpSocket> {
    let address = SocketAddr::new(address, port);
    let socket = Socket::new(Domain::for_address(address), Type::DGRAM, Some(Protocol::UDP))?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    // A network that refuses the mark still carries the packets.
    let mark = SockRef::from(&socket);
    let _ = if address.is_ipv4() { mark.set_tos_v4(DSCP_EXPEDITED) } else { mark.set_tclass_v6(DSCP_EXPEDITED) };
    Ok(socket.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn pairs_are_even_adjacent_and_each_their_own() {
        for address in ["127.0.0.1", "::1"] {
            let address: IpAddr = address.parse().unwrap();
            let pairs: Vec<Pair> = (0..50).map(|_| Pair::bind(address).unwrap()).collect();
            for pair in &pairs {
                assert!(pair.port.0.is_multiple_of(2));
                assert_eq!(pair.rtp.local_addr().unwrap(), SocketAddr::new(address, pair.port.0));
                assert_eq!(pair.rtcp.local_addr().unwrap(), SocketAddr::new(address, pair.port.0 + 1));
            }
            assert_eq!(pairs.iter().map(|pair| pair.port).collect::<BTreeSet<_>>().len(), 50);
        }
    }
}
