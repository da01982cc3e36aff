//! SIP sockets and names: where the registrar is, which address of ours leads to it, datagrams in and out.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::mpsc;

use crate::app::{Event, LineId};

/// The largest datagram (RFC 3261 section 18.1.1).
const DATAGRAM: usize = 65_535;

/// The addresses of `host` (`name`, `name:port`, `address`, `[v6]:port`), in the resolver's order.
pub async fn resolve(host: &str, default_port: u16) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = host.parse::<SocketAddr>() {
        return Ok(vec![address]);
    }
    if let Ok(address) = host.trim_matches(['[', ']']).parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, default_port)]);
    }
    let with_port = if host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) {
        host.to_owned()
    } else {
        format!("{host}:{default_port}")
    };
    Ok(tokio::net::lookup_host(with_port).await?.collect())
}

/// Our address on the route to `peer`. Nothing is sent.
pub fn address_towards(peer: SocketAddr) -> io::Result<IpAddr> {
    let any: IpAddr = if peer.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let probe = std::net::UdpSocket::bind((any, 0))?;
    probe.connect(peer)?;
    Ok(probe.local_addr()?.ip())
}

/// Whether the machine at `peer` says within `patience` that nobody listens at this port (ICMP). It is sent an empty line, as a
/// phone does to keep its way open (RFC 5626 section 3.5.1); silence says nothing.
pub async fn is_closed(peer: SocketAddr, patience: Duration) -> bool {
    let any: IpAddr = if peer.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let ask = async {
        let socket = UdpSocket::bind((any, 0)).await?;
        // Only a connected socket hears of it.
        socket.connect(peer).await?;
        socket.send(b"\r\n\r\n").await?;
        socket.recv(&mut [0; 64]).await
    };
    let refused = |error: io::Error| error.kind() == io::ErrorKind::ConnectionRefused;
    tokio::time::timeout(patience, ask).await.is_ok_and(|answer| answer.is_err_and(refused))
}

/// Whether a SIP port of ours could be bound now.
pub fn can_bind(local: SocketAddr) -> io::Result<()> {
    std::net::UdpSocket::bind(local).map(drop)
}

/// One line's socket.
pub struct LineSocket {
    /// For sending. tokio's own half reports nothing writable until its reactor has had a turn, which costs the first
    /// datagram 500 ms.
    socket: std::net::UdpSocket,
    line: LineId,
    local: SocketAddr,
    events: mpsc::Sender<Event>,
}

impl LineSocket {
    /// Binds `local` and reads it into `events`.
    pub fn bind(line: LineId, local: SocketAddr, events: mpsc::Sender<Event>) -> io::Result<(Self, SocketAddr)> {
        let socket = socket2::Socket::new(socket2::Domain::for_address(local), socket2::Type::DGRAM, None)?;
        socket.set_nonblocking(true)?;
        // A thousand desks on one socket answer in bursts.
        socket.set_recv_buffer_size(1 << 20).ok();
        socket.bind(&local.into())?;
        let socket = std::net::UdpSocket::from(socket);
        let local = socket.local_addr()?;
        let reader = UdpSocket::from_std(socket.try_clone()?)?;
        let sink = events.clone();
        tokio::spawn(async move {
            let mut buffer = vec![0; DATAGRAM];
            loop {
                match reader.recv_from(&mut buffer).await {
                    Ok((len, from)) => {
                        let event = Event::Sip { line, from, bytes: buffer[..len].to_vec() };
                        if sink.send(event).await.is_err() {
                            break;
                        }
                    }
                    // An ICMP error of an earlier datagram: the transaction's timer deals with it.
                    Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {}
                    Err(error) => {
                        tracing::error!(%error, "the SIP socket cannot be read");
                        break;
                    }
                }
            }
        });
        Ok((Self { socket, line, local, events }, local))
    }

    /// Its own address.
    pub fn local(&self) -> SocketAddr {
        self.local
    }

    /// Sends a datagram; a failure comes back as an event.
    pub fn send(&self, to: SocketAddr, bytes: &[u8]) {
        if let Err(error) = self.socket.send_to(bytes, to) {
            if error.kind() == io::ErrorKind::WouldBlock {
                // The socket's buffer is full: what SIP does about a lost datagram, it does about this one.
                return;
            }
            tracing::warn!(%error, "a SIP datagram could not be sent");
            self.events.try_send(Event::Unreachable { line: self.line, to }).ok();
        }
    }
}
