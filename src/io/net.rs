//! SIP sockets and names: where the registrar is, which address of ours leads to it, datagrams in and out.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::app::{Event, LineId};

/// How long a closed port has to say so, wherever it is.
const CLOSED: Duration = Duration::from_millis(400);
/// The same at a start, in a network of ours: a part of the 10 ms from the start to being registered.
const REFUSED_NEARBY: Duration = Duration::from_millis(3);
/// The same at a start, elsewhere: the round trip to a data centre of the same continent, and some.
const REFUSED_FAR_AWAY: Duration = Duration::from_millis(100);
/// At most so many addresses of a peer are tried.
const TRIED: usize = 4;
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

/// A way to a peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The peer's address.
    pub to: SocketAddr,
    /// The address of ours from which it is reached.
    pub ours: IpAddr,
}

/// Why there is no way to any address of a peer.
#[derive(Debug, thiserror::Error)]
pub enum NoWay {
    /// It has no address.
    #[error("it has no address")]
    NoAddress,
    /// The system knows no route to the first of its addresses, and to none of the others.
    #[error("there is no route to {to}: {why}")]
    NoRoute {
        /// The first address.
        to: SocketAddr,
        /// What the system says of it.
        why: io::Error,
    },
}

/// The ways to these addresses of a peer, in their order, from `local` alone where one is given; those to which no route leads
/// are left out. Nothing is sent.
pub fn ways(peers: &[SocketAddr], local: Option<IpAddr>) -> Result<Vec<Way>, NoWay> {
    let way = |&to: &SocketAddr| match local {
        None => address_towards(to).map(|ours| Way { to, ours }).map_err(|why| NoWay::NoRoute { to, why }),
        Some(ours) if ours.is_ipv4() == to.is_ipv4() => Ok(Way { to, ours }),
        Some(ours) => {
            let why = format!("our address {ours} is of the other IP version");
            Err(NoWay::NoRoute { to, why: io::Error::new(io::ErrorKind::AddrNotAvailable, why) })
        }
    };
    let mut closed = NoWay::NoAddress;
    let mut open = Vec::new();
    for found in peers.iter().map(way) {
        match (found, &closed) {
            (Ok(way), _) => open.push(way),
            (Err(first), NoWay::NoAddress) => closed = first,
            (Err(_), _) => {}
        }
    }
    if open.is_empty() { Err(closed) } else { Ok(open) }
}

/// The first of these ways at whose end nobody says within 400 ms that the port is closed; at most four are tried. For whoever
/// wants to know it for sure: where no port is closed, that is how long it takes.
pub async fn open_way(ways: &[Way]) -> Option<Way> {
    first_open(ways, |_| CLOSED).await
}

/// The first of these ways that is not refused within its patience. All are asked at once, so that the longest patience is the
/// longest wait: a PBX that lives is silent.
async fn first_open(ways: &[Way], patience: impl Fn(&Way) -> Duration) -> Option<Way> {
    let since = Instant::now();
    let asked: Vec<_> = ways.iter().take(TRIED).map(|way| (way, ask(way.to))).collect();
    for (way, asked) in asked {
        if !is_refused(asked, since + patience(way)).await {
            return Some(*way);
        }
    }
    None
}

/// How long a start waits for a refusal. One from this machine is there when the question has left, and one from the same
/// network within a millisecond or two; a registration far away takes longer by its own round trips.
fn patience_at_start(way: &Way) -> Duration {
    if is_near(way) { REFUSED_NEARBY } else { REFUSED_FAR_AWAY }
}

/// Whether the peer is this machine or in a network of ours, as far as its address says.
fn is_near(way: &Way) -> bool {
    match (way.to.ip(), way.ours) {
        (IpAddr::V4(to), _) => to.is_loopback() || to.is_private() || to.is_link_local(),
        (IpAddr::V6(to), ours) => {
            let same_network =
                matches!(ours, IpAddr::V6(ours) if ours.octets().first_chunk::<8>() == to.octets().first_chunk());
            to.is_loopback() || to.is_unique_local() || to.is_unicast_link_local() || same_network
        }
    }
}

/// One socket leaves from one address of ours: which, and whom it reaches from there. Only where there are several, it is
/// asked which way is open: up to 3 ms in a network of ours, up to 100 ms beyond.
pub async fn one_address(ways: &[Way]) -> Option<(IpAddr, Vec<SocketAddr>)> {
    let first = ways.first()?;
    let chosen = match ways.iter().all(|way| way.ours == first.ours) {
        true => *first,
        false => first_open(ways, patience_at_start).await.unwrap_or(*first),
    };
    let from_there = ways.iter().filter(|way| way.ours == chosen.ours);
    Some((chosen.ours, from_there.map(|way| way.to).collect()))
}

/// Our address on the route to `peer`. Nothing is sent.
fn address_towards(peer: SocketAddr) -> io::Result<IpAddr> {
    let any: IpAddr = if peer.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let probe = std::net::UdpSocket::bind((any, 0))?;
    probe.connect(peer)?;
    Ok(probe.local_addr()?.ip())
}

/// Sends `peer` an empty line, as a phone does to keep its way open (RFC 5626 section 3.5.1). Where nobody listens at its port,
/// the socket that is returned hears of it (ICMP): only a connected one does.
fn ask(peer: SocketAddr) -> io::Result<UdpSocket> {
    let any: IpAddr = if peer.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = std::net::UdpSocket::bind((any, 0))?;
    socket.set_nonblocking(true)?;
    socket.connect(peer)?;
    socket.send(b"\r\n\r\n")?;
    UdpSocket::from_std(socket)
}

/// Whether a socket that has asked hears until then that nobody listens; silence says nothing.
async fn is_refused(asked: io::Result<UdpSocket>, until: Instant) -> bool {
    let heard = async { asked?.recv(&mut [0; 64]).await };
    let refused = |error: io::Error| error.kind() == io::ErrorKind::ConnectionRefused;
    tokio::time::timeout_at(until, heard).await.is_ok_and(|answer| answer.is_err_and(refused))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// An address to which the system lets no plain socket send.
    const UNROUTABLE: &str = "255.255.255.255:5060";

    fn at(address: &str) -> SocketAddr {
        address.parse().expect("an address")
    }

    #[test]
    fn an_address_without_a_route_is_left_out_and_told_only_where_there_is_no_other() {
        let (lost, here) = (at(UNROUTABLE), at("127.0.0.1:5060"));
        let way = Way { to: here, ours: here.ip() };
        assert_eq!(ways(&[lost, here], None).expect("a way"), [way]);
        assert!(matches!(ways(&[lost], None), Err(NoWay::NoRoute { to, .. }) if to == lost));
        assert!(matches!(ways(&[], None), Err(NoWay::NoAddress)));
    }

    #[test]
    fn from_an_address_of_ours_only_its_own_ip_version_is_reached() {
        let (six, four) = (at("[::1]:5060"), at("127.0.0.1:5060"));
        let ours = four.ip();
        assert_eq!(ways(&[six, four], Some(ours)).expect("a way"), [Way { to: four, ours }]);
        let none = ways(&[six], Some(ours)).expect_err("none of that version");
        assert_eq!(
            none.to_string(),
            "there is no route to [::1]:5060: our address 127.0.0.1 is of the other IP version"
        );
    }

    #[tokio::test]
    async fn of_several_addresses_the_one_is_left_from_that_leads_to_an_open_port() {
        let open = std::net::UdpSocket::bind("127.0.0.1:0").expect("a port");
        let open = open.local_addr().map(|to| (open, to)).expect("bound");
        let closed = std::net::UdpSocket::bind("127.0.0.1:0").and_then(|gone| gone.local_addr()).expect("a port");
        let (first, second) = (at("192.0.2.1:0").ip(), at("198.51.100.1:0").ip());
        let there = [Way { to: closed, ours: first }, Way { to: open.1, ours: second }];
        assert_eq!(one_address(&there).await, Some((second, vec![open.1])));
        assert_eq!(open_way(&there[..1]).await, None);
        assert_eq!(one_address(&there[..1]).await, Some((first, vec![closed])), "there is no other to try");
        let same = there.map(|way| Way { ours: first, ..way });
        assert_eq!(one_address(&same).await, Some((first, vec![closed, open.1])), "whoever sends tries them in order");
        assert_eq!(one_address(&[]).await, None);
    }

    #[tokio::test]
    async fn all_ways_are_asked_at_once_and_the_first_that_keeps_silent_is_taken() {
        let silent = [(); 2].map(|()| std::net::UdpSocket::bind("127.0.0.1:0").expect("a port"));
        let closed = std::net::UdpSocket::bind("127.0.0.1:0").and_then(|gone| gone.local_addr()).expect("a port");
        let [first, second] = silent.each_ref().map(|socket| socket.local_addr().expect("bound"));
        let ours = ["192.0.2.1:0", "192.0.2.2:0", "192.0.2.3:0"].map(|address| at(address).ip());
        let there = [closed, first, second];
        let there: Vec<_> = there.into_iter().zip(ours).map(|(to, ours)| Way { to, ours }).collect();
        assert_eq!(one_address(&there).await, Some((ours[1], vec![first])));
        for socket in silent {
            socket.set_nonblocking(true).expect("a socket");
            let asked = socket.recv(&mut [0; 64]);
            assert_eq!(asked.expect("each was asked, also the one behind the way that is taken"), 4);
        }
    }

    #[test]
    fn only_a_peer_far_away_has_the_time_of_a_round_trip_to_refuse() {
        let way = |to: &str, ours: &str| Way { to: at(to), ours: at(ours).ip() };
        for (to, ours) in [
            ("127.0.0.1:5060", "127.0.0.1:0"),
            ("[::1]:5060", "[::1]:0"),
            ("192.168.1.2:5060", "192.168.1.3:0"),
            ("169.254.1.2:5060", "169.254.1.3:0"),
            ("[fd00::1]:5060", "[fd01::2]:0"),
            ("[fe80::1]:5060", "[fe80::2]:0"),
            ("[2001:db8:0:1::1]:5060", "[2001:db8:0:1::2]:0"),
        ] {
            assert_eq!(patience_at_start(&way(to, ours)), REFUSED_NEARBY, "{to}");
        }
        for (to, ours) in [("198.51.100.1:5060", "192.168.1.3:0"), ("[2001:db8:0:1::1]:5060", "[2001:db8:0:2::2]:0")] {
            assert_eq!(patience_at_start(&way(to, ours)), REFUSED_FAR_AWAY, "{to}");
        }
    }
}
