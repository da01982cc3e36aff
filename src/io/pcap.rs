//! `--pcap`: each call in a file of its own, SIP (secrets masked) and RTP as packets that Wireshark and tshark read.
//!
//! A thread of its own writes. Which RTP belongs to which call is read from our own descriptions: the port in them is ours. What the
//! disk is too slow for is missing in the file, and counted; no packet waits for it.

use std::collections::{BTreeMap, VecDeque};
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread::JoinHandle;

use super::trace::{Way, masked};
use crate::time::Now;

/// Packets that may wait for the disk: two seconds of a hundred calls.
const WAITING: usize = 20_000;
/// Files that are open at once; the one that was begun first is closed for another.
const OPEN: usize = 64;
/// Calls that are known at once.
const KNOWN: usize = 4_096;
/// Raw IP, without an Ethernet frame (LINKTYPE_RAW).
const LINK_TYPE: u32 = 101;
/// The most of a packet that is kept.
const SNAP: usize = 65_535;
/// IPv4 header, UDP header.
const IPV4_LEN: usize = 20;
const UDP_LEN: usize = 8;

/// The end that packets are put into; free to copy.
#[derive(Debug, Clone)]
pub struct Capture {
    packets: SyncSender<Packet>,
    /// The calendar is read once; what lies between two packets is the monotonic clock's.
    began: Now,
    missing: Arc<AtomicU64>,
}

/// The writer. Dropped after every [`Capture`], it waits until all is on the disk.
#[derive(Debug)]
pub struct Pcap {
    thread: Option<JoinHandle<()>>,
    capture: Option<Capture>,
}

#[derive(Debug)]
struct Packet {
    /// In microseconds since 1970.
    at_us: u64,
    kind: Kind,
    way: Way,
    ours: SocketAddr,
    theirs: SocketAddr,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sip,
    Rtp,
}

impl Pcap {
    /// Starts the writer. A folder that cannot be made is told now.
    pub fn start(folder: &Path, began: Now) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let (packets, work) = sync_channel(WAITING);
        let missing = Arc::new(AtomicU64::new(0));
        let folder = folder.to_owned();
        let thread = std::thread::Builder::new().name("pcap".into()).spawn(move || Writer::new(folder).run(&work))?;
        Ok(Self { thread: Some(thread), capture: Some(Capture { packets, began, missing }) })
    }

    /// An end for packets.
    pub fn capture(&self) -> Option<Capture> {
        self.capture.clone()
    }
}

impl Drop for Pcap {
    fn drop(&mut self) {
        if let Some(capture) = self.capture.take() {
            let missing = capture.missing.load(Ordering::Relaxed);
            if missing > 0 {
                tracing::warn!(missing, "the disk was too slow for the packets of some calls");
            }
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Capture {
    /// A SIP message.
    pub fn sip(&self, now: Now, way: Way, (ours, theirs): (SocketAddr, SocketAddr), bytes: &[u8]) {
        let at_us = self.moment_us(now);
        self.put(Packet { at_us, kind: Kind::Sip, way, ours, theirs, bytes: bytes.to_vec() });
    }

    /// An RTP or RTCP packet.
    pub fn rtp(&self, now: Now, way: Way, (ours, theirs): (SocketAddr, SocketAddr), bytes: &[u8]) {
        let at_us = self.moment_us(now);
        self.put(Packet { at_us, kind: Kind::Rtp, way, ours, theirs, bytes: bytes.to_vec() });
    }

    /// Microseconds since 1970; those of the calendar alone would be too coarse to see jitter by.
    fn moment_us(&self, now: Now) -> u64 {
        let began_us = u64::try_from(self.began.wall.0).unwrap_or(0).saturating_mul(1_000);
        began_us.saturating_add(now.tick.0.saturating_sub(self.began.tick.0))
    }

    fn put(&self, packet: Packet) {
        if self.packets.try_send(packet).is_err() {
            self.missing.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The thread's side.
struct Writer {
    folder: PathBuf,
    /// Calls that have begun, the oldest first.
    known: VecDeque<String>,
    /// Our RTP ports, by what our descriptions say.
    ports: BTreeMap<u16, String>,
    files: BTreeMap<String, BufWriter<File>>,
    /// The open ones, the oldest first.
    order: VecDeque<String>,
}

impl Writer {
    fn new(folder: PathBuf) -> Self {
        Self { folder, known: VecDeque::new(), ports: BTreeMap::new(), files: BTreeMap::new(), order: VecDeque::new() }
    }

    fn run(mut self, work: &Receiver<Packet>) {
        while let Ok(first) = work.recv() {
            let mut next = Ok(first);
            while let Ok(packet) = next {
                if let Err(problem) = self.take(packet) {
                    tracing::warn!(%problem, "a packet of a call cannot be written");
                }
                next = work.try_recv();
            }
            // Whoever looks at a running call, and what a killed process leaves, is to be whole.
            self.files.values_mut().for_each(|file| drop(file.flush()));
            if next.is_err_and(|why| why == TryRecvError::Disconnected) {
                return;
            }
        }
    }

    fn take(&mut self, packet: Packet) -> io::Result<()> {
        let (call, bytes) = match packet.kind {
            Kind::Sip => {
                let Some(call) = self.call_of(&packet) else { return Ok(()) };
                (call, masked(&packet.bytes))
            }
            Kind::Rtp => match self.ports.get(&(packet.ours.port() & !1)) {
                Some(call) => (call.clone(), packet.bytes),
                None => return Ok(()),
            },
        };
        let (from, to) = match packet.way {
            Way::Out => (packet.ours, packet.theirs),
            Way::In => (packet.theirs, packet.ours),
        };
        let Some(frame) = frame(from, to, &bytes) else { return Ok(()) };
        let file = self.file(&call)?;
        let micros = (packet.at_us % 1_000_000) as u32;
        let seconds = u32::try_from(packet.at_us / 1_000_000).unwrap_or(0);
        let len = frame.len() as u32;
        for word in [seconds, micros, len, len] {
            file.write_all(&word.to_le_bytes())?;
        }
        file.write_all(&frame)
    }

    /// The call of a message: an INVITE begins one. Notes the port of our description.
    fn call_of(&mut self, packet: &Packet) -> Option<String> {
        let text = String::from_utf8_lossy(&packet.bytes);
        let head = text.split("\r\n\r\n").next()?;
        let call_id = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            (name.eq_ignore_ascii_case("call-id") || name.eq_ignore_ascii_case("i")).then(|| value.trim().to_owned())
        })?;
        if !self.known.contains(&call_id) {
            if !head.starts_with("INVITE ") {
                return None;
            }
            if self.known.len() >= KNOWN {
                let gone = self.known.pop_front();
                self.ports.retain(|_, call| Some(&*call) != gone.as_ref());
            }
            self.known.push_back(call_id.clone());
        }
        let described =
            text.lines().find_map(|line| line.strip_prefix("m=audio ")?.split(' ').next()?.parse::<u16>().ok());
        if let Some(port) = described.filter(|port| *port > 0 && packet.way == Way::Out) {
            self.ports.insert(port & !1, call_id.clone());
        }
        Some(call_id)
    }

    fn file(&mut self, call: &str) -> io::Result<&mut BufWriter<File>> {
        if !self.files.contains_key(call) {
            if self.order.len() >= OPEN
                && let Some(oldest) = self.order.pop_front()
                && let Some(mut file) = self.files.remove(&oldest)
            {
                file.flush()?;
            }
            let name: String =
                call.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).take(100).collect();
            let file = open(&self.folder.join(format!("{name}.pcap")))?;
            self.files.insert(call.to_owned(), file);
            self.order.push_back(call.to_owned());
        }
        self.files.get_mut(call).ok_or_else(|| io::Error::other("a file that was just opened is gone"))
    }
}

/// A capture to go on with, or a new one with its header. It holds a conversation: it is its owner's alone.
fn open(path: &Path) -> io::Result<BufWriter<File>> {
    use std::os::unix::fs::OpenOptionsExt;
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    let is_new = file.metadata()?.len() == 0;
    let mut file = BufWriter::new(file);
    if is_new {
        // The magic number of microseconds, version 2.4, no time zone, no accuracy told.
        for word in [0xa1b2_c3d4_u32, 0x0004_0002, 0, 0, SNAP as u32, LINK_TYPE] {
            file.write_all(&word.to_le_bytes())?;
        }
    }
    Ok(file)
}

/// A UDP datagram as an IP packet. None: the addresses are of two kinds, or it is too long.
fn frame(from: SocketAddr, to: SocketAddr, payload: &[u8]) -> Option<Vec<u8>> {
    let udp_len = u16::try_from(UDP_LEN + payload.len()).ok()?;
    let mut udp = Vec::with_capacity(UDP_LEN + payload.len());
    for field in [from.port(), to.port(), udp_len, 0] {
        udp.extend_from_slice(&field.to_be_bytes());
    }
    udp.extend_from_slice(payload);
    let mut packet = match (from.ip(), to.ip()) {
        (IpAddr::V4(from), IpAddr::V4(to)) => {
            let total = u16::try_from(IPV4_LEN + udp.len()).ok()?;
            let mut header = vec![0x45, 0];
            header.extend_from_slice(&total.to_be_bytes());
            // No fragment, 64 hops, UDP; the checksum comes when the addresses are there.
            header.extend_from_slice(&[0, 0, 0x40, 0, 64, 17, 0, 0]);
            header.extend_from_slice(&from.octets());
            header.extend_from_slice(&to.octets());
            let sum = checksum(&[&header]);
            header[10..12].copy_from_slice(&sum.to_be_bytes());
            seal(&mut udp, &[from.octets(), to.octets()].concat());
            header
        }
        (IpAddr::V6(from), IpAddr::V6(to)) => {
            let mut header = vec![0x60, 0, 0, 0];
            header.extend_from_slice(&udp_len.to_be_bytes());
            header.extend_from_slice(&[17, 64]);
            header.extend_from_slice(&from.octets());
            header.extend_from_slice(&to.octets());
            seal(&mut udp, &[from.octets(), to.octets()].concat());
            header
        }
        _ => return None,
    };
    packet.extend_from_slice(&udp);
    Some(packet)
}

/// Puts the checksum into a datagram between two addresses (RFC 768; RFC 8200 section 8.1): over both kinds of IP the pseudo
/// header's words are the same, and zero means that there is none.
fn seal(udp: &mut [u8], addresses: &[u8]) {
    let len = u32::try_from(udp.len()).unwrap_or(0).to_be_bytes();
    let sum = match checksum(&[addresses, &len, &[0, 17], udp]) {
        0 => 0xffff,
        sum => sum,
    };
    udp[6..8].copy_from_slice(&sum.to_be_bytes());
}

/// The internet's checksum (RFC 1071) over parts of which all but the last have an even length.
fn checksum(parts: &[&[u8]]) -> u16 {
    let mut sum = 0_u32;
    for part in parts {
        for pair in part.chunks(2) {
            sum += u32::from(u16::from_be_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]));
        }
    }
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    !(sum as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Tick, Wall};

    const OURS: &str = "127.0.0.1:5062";
    const THEIRS: &str = "127.0.0.1:5060";

    fn at(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    fn message(first: &str, call_id: &str, body: &str) -> Vec<u8> {
        let secret = "Authorization: Digest username=\"a\", response=\"0123456789abcdef\"";
        format!("{first}\r\n{secret}\r\nCall-ID: {call_id}\r\n\r\n{body}").into_bytes()
    }

    fn now(millis: u64) -> Now {
        // The calendar is put forward by an hour meanwhile: the packets stay in order.
        Now { tick: Tick(millis * 1_000 + 123), wall: Wall(i64::try_from(millis).unwrap() + 3_600_000) }
    }

    /// The packets of a capture: source port, target port, payload.
    fn packets(path: &Path) -> Vec<(u16, u16, Vec<u8>)> {
        let bytes = std::fs::read(path).unwrap();
        assert_eq!(bytes[..4], 0xa1b2_c3d4_u32.to_le_bytes());
        assert_eq!(bytes[20..24], LINK_TYPE.to_le_bytes());
        let (mut rest, mut found) = (&bytes[24..], Vec::new());
        while !rest.is_empty() {
            let len = u32::from_le_bytes(rest[8..12].try_into().unwrap()) as usize;
            let packet = &rest[16..16 + len];
            assert_eq!(checksum(&[&packet[..IPV4_LEN]]), 0, "the header's checksum is right");
            let udp = &packet[IPV4_LEN..];
            let pseudo = [&packet[12..20], &[0, 17], &(udp.len() as u16).to_be_bytes()].concat();
            assert_eq!(checksum(&[&pseudo, udp]), 0, "the datagram's checksum is right");
            let port = |at: usize| u16::from_be_bytes([packet[at], packet[at + 1]]);
            found.push((port(20), port(22), packet[28..].to_vec()));
            rest = &rest[16 + len..];
        }
        found
    }

    #[test]
    fn each_call_has_its_messages_and_its_audio_in_a_file_of_its_own_without_secrets() {
        let folder = tempfile::tempdir().unwrap();
        let began = Now { tick: Tick(0), wall: Wall(1_700_000_000_250) };
        let pcap = Pcap::start(folder.path(), began).unwrap();
        let capture = pcap.capture().unwrap();
        let (signalling, audio) = ((at(OURS), at(THEIRS)), (at("127.0.0.1:10000"), at("127.0.0.1:20000")));
        let stray = (at("127.0.0.1:10002"), at("127.0.0.1:20002"));
        let offer = "v=0\r\nm=audio 10000 RTP/AVP 0\r\n";
        capture.sip(now(1_000), Way::Out, signalling, &message("REGISTER sip:pbx SIP/2.0", "r1", ""));
        capture.sip(now(1_500), Way::Out, signalling, &message("INVITE sip:600@pbx SIP/2.0", "a/../b", offer));
        capture.sip(
            now(1_600),
            Way::In,
            signalling,
            &message("SIP/2.0 200 OK", "a/../b", "m=audio 20000 RTP/AVP 0\r\n"),
        );
        capture.rtp(now(1_700), Way::Out, audio, &[0x80, 0, 1, 2]);
        capture.rtp(now(1_710), Way::In, (at("127.0.0.1:10001"), at("127.0.0.1:20001")), &[0x80, 200, 1, 2]);
        capture.rtp(now(1_720), Way::In, stray, &[0x80, 0, 9, 9]);
        drop((capture, pcap));
        let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(files, ["a____b.pcap"]);
        let found = packets(&folder.path().join("a____b.pcap"));
        let ports: Vec<_> = found.iter().map(|(from, to, _)| (*from, *to)).collect();
        assert_eq!(ports, [(5062, 5060), (5060, 5062), (10_000, 20_000), (20_001, 10_001)]);
        let invite = String::from_utf8_lossy(&found[0].2);
        assert!(invite.contains("INVITE sip:600@pbx") && !invite.contains("0123456789abcdef"), "{invite}");
        assert_eq!(found[2].2, [0x80, 0, 1, 2]);
        let bytes = std::fs::read(folder.path().join("a____b.pcap")).unwrap();
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((word(24), word(28)), (1_700_000_001, 750_123), "to the microsecond");
    }

    #[test]
    fn an_ipv6_datagram_has_a_checksum_that_is_right() {
        let packet = frame(at("[2001:db8::1]:5060"), at("[2001:db8::2]:5062"), b"odd").unwrap();
        let udp = &packet[40..];
        let pseudo = [&packet[8..40], &(udp.len() as u32).to_be_bytes(), &[0, 0, 0, 17]].concat();
        assert_eq!(checksum(&[&pseudo, udp]), 0);
        assert!(frame(at("[::1]:1"), at(OURS), b"").is_none());
        assert!(frame(at(OURS), at(THEIRS), &[0; 65_535]).is_none());
    }
}
