//! The far end of `offhook demo`, in the test's own process: it outlives a program that is killed, and says what it saw.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use offhook::io::clock::Clock;
use offhook::io::host::{Host, Machine, Ports};
use offhook::io::seed;
use offhook::pii::Secret;
use offhook::sdp::CodecKind;
use offhook::sim::pbx::{Audio, Habits, Heard, Pbx, Settings};
use offhook::time::{Now, Tick};

const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A far end at work on loopback ports of its own.
pub struct FarEnd {
    pbx: Shared,
    heard: Mutex<Vec<Heard>>,
    clock: Clock,
    port: u16,
    _host: Host,
}

/// The machine, looked at from two sides.
#[derive(Clone)]
struct Shared(Arc<Mutex<Pbx>>);

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Pbx> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Machine for Shared {
    fn handle_datagram(&mut self, now: Now, port: u16, from: SocketAddr, bytes: &[u8]) {
        self.lock().handle_datagram(now, port, from, bytes);
    }

    fn handle_timeout(&mut self, now: Now) {
        self.lock().handle_timeout(now);
    }

    fn poll_timeout(&self) -> Option<Tick> {
        self.lock().poll_timeout()
    }

    fn poll_transmit(&mut self) -> Option<(u16, SocketAddr, Vec<u8>)> {
        self.lock().poll_transmit()
    }
}

impl FarEnd {
    /// A far end that knows so many agents: `agent1`, … with the password `demo`. It rings for 0.3 to 0.6 s, and who hangs
    /// up does so after a second.
    pub fn start(agents: u32) -> Self {
        let second = Duration::from_secs(1);
        Self::start_with(agents, (Duration::from_millis(300), Duration::from_millis(600)), (second, second))
    }

    /// The same, but whoever answers sends no audio.
    pub fn start_mute(agents: u32) -> Self {
        let ring = (Duration::from_millis(300), Duration::from_millis(600));
        Self::at_work(agents, ring, (Duration::from_secs(1), Duration::from_secs(1)), Audio::None)
    }

    /// The same, with these times.
    pub fn start_with(agents: u32, ring: (Duration, Duration), talk: (Duration, Duration)) -> Self {
        Self::at_work(agents, ring, talk, Audio::Real)
    }

    fn at_work(agents: u32, ring: (Duration, Duration), talk: (Duration, Duration), audio: Audio) -> Self {
        let clock = Clock::start();
        let ports = Ports::bind(LOOPBACK, 0, agents as usize * 2 + 4).expect("ports for the far end");
        let port = ports.sip();
        let settings = Settings {
            address: SocketAddr::new(LOOPBACK, port),
            rtp_ports: ports.numbers().filter(|number| *number != port && number % 2 == 0).collect(),
            users: (1..=agents).map(|n| (format!("agent{n}"), Secret::new("demo"))).collect::<BTreeMap<_, _>>(),
            clients: vec![LOOPBACK],
            codecs: vec![CodecKind::Opus, CodecKind::Pcmu, CodecKind::Pcma],
            ring,
            talk,
            audio,
            habits: Habits::default(),
        };
        let pbx = Shared(Arc::new(Mutex::new(Pbx::new(settings, seed::rng(None).expect("randomness")))));
        let host = Host::start(pbx.clone(), ports, clock).expect("the far end starts");
        Self { pbx, heard: Mutex::default(), clock, port, _host: host }
    }

    /// Its SIP port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Call-IDs of the calls that it believes to be up.
    pub fn calls_up(&self) -> BTreeSet<String> {
        self.pbx.lock().calls_up()
    }

    /// Call-IDs of all its calls, ringing ones included.
    pub fn call_ids(&self) -> BTreeSet<String> {
        self.pbx.lock().call_ids()
    }

    /// How many calls it has, ringing ones included.
    pub fn calls(&self) -> usize {
        self.pbx.lock().calls()
    }

    /// How many agents are registered.
    pub fn registered(&self) -> usize {
        self.pbx.lock().registered(self.clock.now())
    }

    /// Everything that it has noticed so far.
    pub fn heard(&self) -> Vec<Heard> {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let mut pbx = self.pbx.lock();
        while let Some(one) = pbx.poll_heard() {
            heard.push(one);
        }
        heard.clone()
    }

    /// Call-IDs of the INVITEs that came for this number.
    pub fn called(&self, number: &str) -> Vec<String> {
        let calls = self.heard().into_iter().filter_map(|heard| match heard {
            Heard::Called { number: to, call_id } if to == number => Some(call_id),
            _ => None,
        });
        calls.collect()
    }
}
