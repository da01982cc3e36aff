//! From the wish to the INVITE on the wire: `cargo bench --bench dial`.
//!
//! Two ways. *phone*: the real binary, from the moment a JSON line is written to its standard input until the INVITE is
//! read from a socket. *desk*: the composition with a real SQLite store on its own thread and a real socket, from the
//! agent's click until the INVITE is read; the dial row is committed in between. Beside it, in the same folder, what the
//! disk alone takes for a write of that size that survives a power cut: no store with that promise can be faster.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::collections::VecDeque;
use std::io::{Seek, SeekFrom, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use offhook::app::Activity;
use offhook::app::{App, Effect, Event, Intent, LineId, LineSettings, Screen, SeatSettings, Settings, StateView};
use offhook::config::campaign::sample;
use offhook::config::profile::Profile;
use offhook::desk::keeper::Incoming;
use offhook::desk::{DeskId, Hands};
use offhook::io::clock::Clock;
use offhook::io::store::{self, StoreThread};
use offhook::media::control::{Figures, MediaCommand, MediaEvent, RtpPort};
use offhook::rng::Rng;
use offhook::sip::msg::{Message, Method};

const CALLS: usize = 300;
const WARM_UP: usize = 20;
const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn main() {
    println!("{:34} {:>9} {:>9} {:>9}", "wish -> INVITE read", "p50 ms", "p99 ms", "max ms");
    print("phone, JSON line (goal 0.3 / 3)", phone());
    print("desk, SQLite dial row (0.5 / 5)", desk());
    print("the disk alone, 16 KB and fdatasync", disk());
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.drain(..WARM_UP.min(times.len()));
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("{what:34} {:9.3} {:9.3} {:9.3}", at(0.5), at(0.99), at(1.0));
}

/// A far end that answers each INVITE with 486.
struct Busy {
    socket: UdpSocket,
    buffer: Vec<u8>,
}

impl Busy {
    fn bind() -> Self {
        let socket = UdpSocket::bind((LOOPBACK, 0)).expect("a loopback port");
        socket.set_read_timeout(Some(Duration::from_secs(5))).expect("a time-out");
        Self { socket, buffer: vec![0; 65_535] }
    }

    fn address(&self) -> SocketAddr {
        self.socket.local_addr().expect("it is bound")
    }

    /// Waits for the next INVITE, and answers whatever needs an answer.
    fn invite(&mut self) -> (Instant, SocketAddr, Vec<u8>) {
        loop {
            let (len, from) = self.socket.recv_from(&mut self.buffer).expect("an INVITE within 5 s");
            let at = Instant::now();
            let Ok(Message::Request(request)) = Message::parse(&self.buffer[..len]) else { continue };
            if request.method == Method::INVITE {
                return (at, from, request.answer(486, Some("busy")).to_bytes());
            }
        }
    }
}

fn trunk(server: SocketAddr) -> String {
    format!("server = \"{server}\"\nuser = \"bench\"\nregister = false\ncodecs = [\"PCMU\"]\n")
}

fn phone() -> Vec<Duration> {
    let mut far = Busy::bind();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let profile = folder.path().join("bench.toml");
    std::fs::write(&profile, trunk(far.address())).expect("the profile is written");
    let mut phone = Command::new(env!("CARGO_BIN_EXE_offhook"))
        .args(["phone", "--json", "--mic", "null", "--speaker", "null", "--profile"])
        .arg(&profile)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the phone starts");
    let mut stdin = phone.stdin.take().expect("it is piped");
    let mut events = std::io::BufRead::lines(std::io::BufReader::new(phone.stdout.take().expect("it is piped")));
    let times = (0..WARM_UP + CALLS)
        .map(|_| {
            let begin = Instant::now();
            stdin.write_all(b"{\"do\":\"dial\",\"to\":\"600\"}\n").expect("the line is written");
            let (at, from, refusal) = far.invite();
            far.socket.send_to(&refusal, from).expect("it is sent");
            while !events.next().expect("a line").expect("text").contains("\"ended\"") {}
            at - begin
        })
        .collect();
    drop(stdin);
    phone.wait().expect("it ends");
    times
}

fn desk() -> Vec<Duration> {
    let mut far = Busy::bind();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut bench = Bench::new(&far, folder.path());
    let mut times = Vec::new();
    bench.handle(Event::Start);
    bench.quiet();
    bench.wish(Intent::Ready);
    while times.len() < WARM_UP + CALLS {
        bench.until(|screen| matches!(screen.state, StateView::Busy { activity: Activity::Offered }));
        bench.wish(Intent::Accept);
        bench.quiet();
        let begin = Instant::now();
        bench.wish(Intent::DialRecommended);
        bench.until_sent();
        let (at, from, refusal) = far.invite();
        times.push(at - begin);
        bench.handle(Event::Sip { line: LineId(0), from: far.address(), bytes: refusal });
        assert_eq!(from, bench.socket.local_addr().expect("it is bound"));
        bench.until(|screen| matches!(screen.state, StateView::Busy { activity: Activity::WrapUp }));
        bench.wish(Intent::Complete { disposition: Some("BUSY".into()) });
    }
    times
}

/// As many pages as a dial row changes, written over old ones, and synchronized.
fn disk() -> Vec<Duration> {
    let mut file = tempfile::tempfile().expect("a temporary file");
    let pages = [1; 16 << 10];
    (0..WARM_UP + CALLS)
        .map(|_| {
            file.seek(SeekFrom::Start(0)).expect("it can be moved in");
            let begin = Instant::now();
            file.write_all(&pages).expect("there is room");
            file.sync_data().expect("the disk answers");
            begin.elapsed()
        })
        .collect()
}

/// The composition with a store thread and a socket, without an event loop in the way of the measurement.
struct Bench {
    app: App,
    clock: Clock,
    socket: UdpSocket,
    store: StoreThread,
    news: tokio::sync::mpsc::Receiver<(DeskId, offhook::desk::ledger::News)>,
    pending: usize,
    /// Datagrams that have left.
    sent: usize,
}

impl Bench {
    fn new(far: &Busy, folder: &std::path::Path) -> Self {
        let clock = Clock::start();
        let campaign = Arc::new(sample::campaign());
        let url = format!("sqlite:{}", folder.join("bench.sqlite").display());
        let mut store = store::open(&url, campaign.clone()).expect("the store opens");
        let rows = (WARM_UP + CALLS + 10) as u64;
        store
            .import(
                &Incoming::new(sample::LIST, Clock::start().now().wall),
                &mut sample::records(Some(rows)),
                &mut |_| {},
            )
            .expect("the list comes in");
        let (sender, news) = tokio::sync::mpsc::channel(256);
        let store = StoreThread::start(store, move || clock.now().wall, sender).expect("the thread starts");
        let socket = UdpSocket::bind((LOOPBACK, 0)).expect("a loopback port");
        let profile = Profile::parse(&trunk(far.address()), "bench.toml", &|_| None).expect("the profile is right");
        let line = LineSettings {
            sip: profile.settings(1, socket.local_addr().expect("it is bound"), vec![far.address()]),
            media_address: LOOPBACK,
            codecs: profile.codecs.clone(),
            ptime_ms: profile.ptime_ms,
            dial: profile.dial.clone(),
            policy: profile.policy.clone(),
            caller_id: None,
        };
        let seats = vec![SeatSettings { agent: "bench".into(), line: 0 }];
        let settings = Settings {
            lines: vec![line],
            seats,
            campaign: Some(campaign),
            hands: Hands::Person,
            recordings: None,
            voicemail: None,
            seating: Default::default(),
        };
        let app = App::new(settings, (0..8).map(|n| RtpPort(40_000 + 2 * n)), Rng::new(1));
        Self { app, clock, socket, store, news, pending: 0, sent: 0 }
    }

    fn wish(&mut self, intent: Intent) {
        self.handle(Event::Intent { desk: DeskId(0), intent });
    }

    fn handle(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            self.app.handle(self.clock.now(), event);
            while let Some(effect) = self.app.poll_effect() {
                match effect {
                    Effect::Sip { to, bytes, .. } => {
                        self.socket.send_to(&bytes, to).expect("it is sent");
                        self.sent += 1;
                    }
                    Effect::Store { desk, command } => {
                        self.pending += 1;
                        self.store.command(desk, command);
                    }
                    Effect::Media(MediaCommand::Close { session }) => {
                        let (figures, port) = (Figures::default(), RtpPort(50_000));
                        events.push_back(Event::Media(MediaEvent::Closed { session, figures, port }));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Takes the store's answers until a datagram leaves.
    fn until_sent(&mut self) {
        let before = self.sent;
        while self.sent == before {
            let (desk, news) = self.news.blocking_recv().expect("the store lives");
            self.pending -= 1;
            self.handle(Event::Store { desk, news });
        }
    }

    /// Takes the store's answers until the screen is as wanted.
    fn until(&mut self, wanted: impl Fn(&Screen) -> bool) {
        let begin = Instant::now();
        while !wanted(&self.app.screen(self.clock.now(), DeskId(0))) {
            assert!(begin.elapsed() < Duration::from_secs(5), "the screen never came");
            let (desk, news) = self.news.blocking_recv().expect("the store lives");
            self.pending -= 1;
            self.handle(Event::Store { desk, news });
        }
    }

    /// Takes the store's answers until none is due.
    fn quiet(&mut self) {
        while self.pending > 0 {
            let (desk, news) = self.news.blocking_recv().expect("the store lives");
            self.pending -= 1;
            self.handle(Event::Store { desk, news });
        }
    }
}
