//! Puts a pure machine with UDP ports of its own on real sockets: the demo's far end. It knows no machine; `main` brings
//! one.

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use mio::{Events, Interest, Poll, Token};

use super::clock::Clock;
use crate::time::{Now, Tick};

/// The longest the thread sleeps before it looks whether it is to stop.
const LOOK: Duration = Duration::from_millis(200);

/// A machine that lives on UDP ports.
pub trait Machine: Send {
    /// A datagram came to one of its ports.
    fn handle_datagram(&mut self, now: Now, port: u16, from: SocketAddr, bytes: &[u8]);
    /// A deadline passed.
    fn handle_timeout(&mut self, now: Now);
    /// When to come back.
    fn poll_timeout(&self) -> Option<Tick>;
    /// A datagram to send: from which port, to whom, what.
    fn poll_transmit(&mut self) -> Option<(u16, SocketAddr, Vec<u8>)>;
}

/// Ports that are bound and wait for their machine.
pub struct Ports {
    sip: u16,
    sockets: BTreeMap<u16, UdpSocket>,
}

impl Ports {
    /// Binds one SIP port (0: any) and `pairs` pairs of RTP and RTCP ports.
    pub fn bind(address: IpAddr, wanted: u16, pairs: usize) -> io::Result<Self> {
        let mut sockets = BTreeMap::new();
        let sip = UdpSocket::bind((address, wanted))?;
        let sip_port = sip.local_addr()?.port();
        sockets.insert(sip_port, sip);
        while sockets.len() < 1 + 2 * pairs {
            let rtp = UdpSocket::bind((address, 0))?;
            let port = rtp.local_addr()?.port();
            if port % 2 == 0
                && let Some(next) = port.checked_add(1)
                && let Ok(rtcp) = UdpSocket::bind((address, next))
            {
                sockets.insert(port, rtp);
                sockets.insert(next, rtcp);
            }
        }
        Ok(Self { sip: sip_port, sockets })
    }

    /// The SIP port.
    pub fn sip(&self) -> u16 {
        self.sip
    }

    /// The bound ports, the SIP port among them.
    pub fn numbers(&self) -> impl Iterator<Item = u16> {
        self.sockets.keys().copied()
    }
}

/// A machine at work on a thread of its own.
pub struct Host {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    /// Starts the machine on its ports.
    pub fn start(machine: impl Machine + 'static, ports: Ports, clock: Clock) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let mut poll = Poll::new()?;
        let mut sockets = BTreeMap::new();
        for (port, socket) in ports.sockets {
            socket.set_nonblocking(true)?;
            let mut socket = mio::net::UdpSocket::from_std(socket);
            poll.registry().register(&mut socket, Token(port.into()), Interest::READABLE)?;
            sockets.insert(port, socket);
        }
        let thread = std::thread::Builder::new()
            .name("far end".into())
            .spawn(move || run(machine, &mut poll, &sockets, clock, &stopped))?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn run(
    mut machine: impl Machine,
    poll: &mut Poll,
    sockets: &BTreeMap<u16, mio::net::UdpSocket>,
    clock: Clock,
    stop: &AtomicBool,
) {
    let mut events = Events::with_capacity(256);
    let mut buffer = vec![0; 65_535];
    while !stop.load(Ordering::Relaxed) {
        let wait = machine.poll_timeout().map_or(LOOK, |at| at.since(clock.tick()).min(LOOK));
        if poll.poll(&mut events, Some(wait)).is_err() {
            continue;
        }
        for event in &events {
            let Ok(port) = u16::try_from(event.token().0) else { continue };
            let Some(socket) = sockets.get(&port) else { continue };
            while let Ok((len, from)) = socket.recv_from(&mut buffer) {
                machine.handle_datagram(clock.now(), port, from, &buffer[..len]);
                send_all(&mut machine, sockets);
            }
        }
        if machine.poll_timeout().is_some_and(|at| at <= clock.tick()) {
            machine.handle_timeout(clock.now());
            send_all(&mut machine, sockets);
        }
    }
}

fn send_all(machine: &mut impl Machine, sockets: &BTreeMap<u16, mio::net::UdpSocket>) {
    while let Some((port, to, bytes)) = machine.poll_transmit() {
        if let Some(socket) = sockets.get(&port) {
            // A datagram that the system does not take is lost, as datagrams may be.
            socket.send_to(&bytes, to).ok();
        }
    }
}
