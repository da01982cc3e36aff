//! Storms: two user agents on a link that loses, doubles, delays and reorders, with users who do anything at any time.
//!
//! After each storm: nothing is left (no call, transaction or deadline), every call has ended exactly once and said nothing
//! afterwards, and every 2xx to an INVITE that arrived was ACKed. The seed stands in every failure, and replays it:
//! `OFFHOOK_SEED=17 cargo test --test storm`. `OFFHOOK_STORMS=5000` runs more of them.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::time::Duration;

use offhook::rng::Rng;
use offhook::sip::msg::{Message, Uri};
use offhook::sip::{CallHandle, CallerIdHeader, Invite, Output, Registration, Settings, Ua, UaEvent};
use offhook::time::Tick;

/// Storms of one run, and calls of one storm.
const STORMS: u64 = 150;
const CALLS: u64 = 20;
/// No storm lasts longer than this.
const LIMIT: Duration = Duration::from_secs(3_600);

/// What the link does to a datagram.
#[derive(Clone, Copy)]
struct Weather {
    loss: f64,
    doubled: f64,
    delay_ms: u64,
}

/// An action of a user, or a datagram on its way.
enum Due {
    Datagram { to: usize, from: usize, bytes: Vec<u8> },
    Place,
    Act { who: usize, call: CallHandle, what: Act },
    Crash { who: usize },
}

/// When the users of a call give up, and how long before that the other side must have told them of its end.
const GIVE_UP: Duration = Duration::from_secs(300);
const GHOST: Duration = Duration::from_secs(150);

#[derive(Debug, Clone, Copy)]
enum Act {
    HangUp,
    /// The same by somebody who has waited for very long: it must not be what ends a call that is over at the other side.
    GiveUp,
    Ring,
    Answer,
    Reject,
    Reoffer,
    AnswerOffer,
    RefuseOffer,
    Refer,
    AcceptRefer,
}

/// What a user knows of a call.
#[derive(Default)]
struct Known {
    call_id: String,
    /// Its stored dialog, as soon as it rings.
    stored: Option<String>,
    answered: bool,
    ended: u32,
}

struct Side {
    ua: Ua,
    calls: BTreeMap<CallHandle, Known>,
}

struct World {
    seed: u64,
    /// A single seed is replayed: its ladder is printed.
    is_told: bool,
    now: Tick,
    rng: Rng,
    weather: Weather,
    sides: [Side; 2],
    queue: BTreeMap<(Tick, u64), Due>,
    next: u64,
    /// Call-ID, To tag and CSeq of each 2xx to INVITE that arrived, and of each ACK that was sent.
    successes: BTreeSet<(String, String, u32)>,
    acks: BTreeSet<(String, String, u32)>,
    /// Call-IDs of all messages, and of those from before a crash: whoever is to ACK those may have forgotten them.
    seen: BTreeSet<String>,
    orphans: BTreeSet<String>,
    /// Call-IDs of the dialogs that a crashed desk ended from its store.
    stored: BTreeSet<String>,
    placed: u64,
    /// When a side ended a call whose other side it had heard of.
    ended: BTreeMap<(usize, String), Tick>,
}

fn address(who: usize) -> SocketAddr {
    SocketAddr::from(([10, 0, 0, who as u8 + 1], 5060))
}

fn new_ua(who: usize, rng: &mut Rng) -> Ua {
    let settings = Settings {
        local: address(who),
        proxies: vec![],
        peers: vec![address(1 - who).ip()],
        user: format!("side{who}"),
        domain: "storm.example.com".into(),
        from_domain: None,
        display_name: None,
        auth_user: None,
        password: None,
        registration: Registration::None,
        route: None,
        t1: Duration::from_millis(500),
        user_agent: String::new(),
        caller_id_header: CallerIdHeader::default(),
    };
    Ua::new(settings, rng.fork())
}

impl World {
    fn new(seed: u64, is_told: bool) -> Self {
        let mut rng = Rng::new(seed);
        let weather = Weather {
            loss: [0.0, 0.05, 0.2, 0.4][rng.below(4) as usize],
            doubled: [0.0, 0.1, 0.3][rng.below(3) as usize],
            delay_ms: [1, 50, 400, 3_000][rng.below(4) as usize],
        };
        let sides = [0, 1].map(|who| Side { ua: new_ua(who, &mut rng), calls: BTreeMap::new() });
        let mut world = Self {
            seed,
            is_told,
            now: Tick(0),
            rng,
            weather,
            sides,
            queue: BTreeMap::new(),
            next: 0,
            successes: BTreeSet::new(),
            acks: BTreeSet::new(),
            seen: BTreeSet::new(),
            orphans: BTreeSet::new(),
            stored: BTreeSet::new(),
            placed: 0,
            ended: BTreeMap::new(),
        };
        for _ in 0..CALLS {
            world.later(20_000, Due::Place);
        }
        if seed.is_multiple_of(3) {
            let who = world.rng.below(2) as usize;
            world.later(30_000, Due::Crash { who });
        }
        world
    }

    /// Some time within so many milliseconds.
    fn later(&mut self, within_ms: u64, due: Due) {
        let at = self.now + Duration::from_micros(self.rng.below(within_ms * 1_000 + 1));
        self.next += 1;
        self.queue.insert((at, self.next), due);
    }

    fn run(&mut self) {
        loop {
            let wake = self.sides.iter().filter_map(|side| side.ua.poll_timeout()).min();
            let due = self.queue.first_key_value().map(|((at, _), _)| *at);
            let Some(at) = [wake, due].into_iter().flatten().min() else { return };
            self.now = self.now.max(at);
            assert!(self.now.since(Tick(0)) < LIMIT, "seed {}: the storm does not end", self.seed);
            if due.is_some_and(|due| due <= self.now) {
                let (_, due) = self.queue.pop_first().unwrap();
                self.happen(due);
            } else {
                for who in 0..2 {
                    if self.sides[who].ua.poll_timeout().is_some_and(|at| at <= self.now) {
                        self.sides[who].ua.handle_timeout(self.now);
                        self.drain(who);
                    }
                }
            }
        }
    }

    fn happen(&mut self, due: Due) {
        match due {
            Due::Datagram { to, from, bytes } => {
                self.note(&bytes, |world, key| world.successes.insert(key), false);
                self.sides[to].ua.handle_datagram(self.now, address(from), &bytes);
                self.drain(to);
            }
            Due::Place => {
                let who = self.rng.below(2) as usize;
                let target = Uri::parse(&format!("sip:x@{}", address(1 - who))).unwrap();
                let call = self.sides[who].ua.invite(self.now, Invite { target, caller_id: None, offer: sdp() });
                let call_id = self.sides[who].ua.call_id(call).unwrap().to_owned();
                self.sides[who].calls.insert(call, Known { call_id, ..Known::default() });
                self.placed += 1;
                self.drain(who);
                if self.rng.chance(0.5) {
                    self.later(4_000, Due::Act { who, call, what: Act::HangUp });
                }
                self.give_up_later(who, call);
            }
            Due::Act { who, call, what } => {
                if matches!(what, Act::GiveUp) {
                    self.look_for_ghost(who, call);
                }
                let (now, ua) = (self.now, &mut self.sides[who].ua);
                match what {
                    Act::HangUp | Act::GiveUp => ua.hang_up(now, call),
                    Act::Ring => ua.ring(now, call),
                    Act::Answer => ua.answer(now, call, sdp()),
                    Act::Reject => ua.reject(now, call, 486),
                    Act::Reoffer => ua.reoffer(now, call, sdp()),
                    Act::AnswerOffer => ua.answer_offer(now, call, sdp()),
                    Act::RefuseOffer => ua.refuse_offer(now, call, 488),
                    Act::Refer => ua.refer(now, call, Uri::parse("sip:y@z").unwrap()),
                    Act::AcceptRefer => ua.accept_refer(now, call),
                }
                self.drain(who);
            }
            Due::Crash { who } => self.crash(who),
        }
    }

    /// A desk loses all it knows but for the stored dialogs, and ends those.
    fn crash(&mut self, who: usize) {
        self.sides[who].ua = new_ua(who, &mut self.rng);
        let known = std::mem::take(&mut self.sides[who].calls);
        for (call, known) in known {
            if known.ended > 0 {
                continue;
            }
            self.queue.retain(|_, due| !matches!(due, Due::Act { who: w, call: c, .. } if *w == who && *c == call));
            if let Some(dialog) = known.stored {
                if known.answered {
                    self.stored.insert(known.call_id.clone());
                }
                let call = self.sides[who].ua.hang_up_stored(self.now, &dialog).expect("it can be read");
                self.sides[who].calls.insert(call, Known { call_id: known.call_id, ..Known::default() });
            }
        }
        self.orphans = self.seen.clone();
        // A BYE that was still being repeated dies with the desk.
        let now = self.now;
        self.ended.retain(|(side, _), at| *side != who || now.since(*at) > GHOST / 3);
        self.drain(who);
    }

    fn give_up_later(&mut self, who: usize, call: CallHandle) {
        self.next += 1;
        self.queue.insert((self.now + GIVE_UP, self.next), Due::Act { who, call, what: Act::GiveUp });
    }

    /// A call that is up here although the other side ended it long ago, and knew that there was somebody.
    fn look_for_ghost(&self, who: usize, call: CallHandle) {
        let Some(known) = self.sides[who].calls.get(&call).filter(|known| known.ended == 0) else { return };
        let ended = self.ended.get(&(1 - who, known.call_id.clone()));
        // What a crashed desk had not stored, because it was not up, only the other side's user can end; and an INVITE that
        // was still on its way rings anew there.
        let is_up = known.answered && self.stored.contains(&known.call_id);
        let is_excused = self.orphans.contains(&known.call_id) && !is_up;
        let is_ghost = !is_excused && ended.is_some_and(|at| self.now.since(*at) > GHOST);
        assert!(!is_ghost, "seed {}: side {who} is left with the ghost of {}", self.seed, known.call_id);
    }

    fn drain(&mut self, who: usize) {
        while let Some(output) = self.sides[who].ua.poll_output() {
            match output {
                Output::Send { to, bytes } => {
                    assert_eq!(to, address(1 - who), "seed {}: sent to a stranger", self.seed);
                    self.note(&bytes, |world, key| world.acks.insert(key), true);
                    self.travel(who, bytes);
                }
                Output::Event(event) => self.event(who, event),
            }
        }
    }

    fn travel(&mut self, from: usize, bytes: Vec<u8>) {
        let Weather { loss, doubled, delay_ms } = self.weather;
        if self.is_told {
            let text = String::from_utf8_lossy(&bytes);
            let line = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
            let first = text.lines().next().unwrap_or_default();
            println!("{:>8} {from}: {first} | {} | {}", self.now.as_millis(), line("Call-ID"), line("CSeq"));
        }
        let copies = if self.rng.chance(doubled) { 2 } else { 1 };
        for _ in 0..copies {
            if !self.rng.chance(loss) {
                self.later(delay_ms, Due::Datagram { to: 1 - from, from, bytes: bytes.clone() });
            }
        }
    }

    /// Notes an ACK, or a 2xx to INVITE.
    fn note(&mut self, bytes: &[u8], put: impl Fn(&mut Self, (String, String, u32)) -> bool, wants_ack: bool) {
        let message =
            Message::parse(bytes).unwrap_or_else(|why| panic!("seed {}: we sent nonsense: {why:?}", self.seed));
        let headers = message.headers();
        let (number, method) = headers.cseq().unwrap();
        let key = (headers.call_id().unwrap().to_owned(), headers.to().unwrap().tag().unwrap_or("").to_owned(), number);
        self.seen.insert(key.0.clone());
        let fits = match &message {
            Message::Request(request) => wants_ack && request.method.as_str() == "ACK",
            Message::Response(response) => {
                !wants_ack && method.as_str() == "INVITE" && (200..300).contains(&response.status)
            }
        };
        if fits {
            put(self, key);
        }
    }

    fn event(&mut self, who: usize, event: UaEvent) {
        let seed = self.seed;
        if self.is_told {
            println!("{:>8} {who}: {event:?}", self.now.as_millis());
        }
        let call = match &event {
            UaEvent::Incoming { call, call_id, .. } => {
                let known = Known { call_id: call_id.clone(), ..Known::default() };
                assert!(self.sides[who].calls.insert(*call, known).is_none(), "seed {seed}: a handle twice");
                *call
            }
            UaEvent::Progress { call, .. }
            | UaEvent::Answered { call, .. }
            | UaEvent::Offer { call, .. }
            | UaEvent::Reoffered { call, .. }
            | UaEvent::TransferProgress { call, .. }
            | UaEvent::ReferRequested { call, .. }
            | UaEvent::Ended { call, .. } => *call,
            other => panic!("seed {seed}: {other:?} on a trunk"),
        };
        let known = self.sides[who].calls.get_mut(&call);
        let known = known.unwrap_or_else(|| panic!("seed {seed}: news of a call that nobody knows: {event:?}"));
        assert_eq!(known.ended, 0, "seed {seed}: {event:?} after the end");
        match event {
            UaEvent::Progress { dialog: Some(early), .. } => known.stored = Some(early),
            UaEvent::Incoming { .. } => {
                for (chance, what) in [(0.7, Act::Ring), (0.6, Act::Answer), (0.3, Act::Reject), (0.2, Act::HangUp)] {
                    if self.rng.chance(chance) {
                        self.later(5_000, Due::Act { who, call, what });
                    }
                }
                self.give_up_later(who, call);
            }
            UaEvent::Answered { dialog, .. } => {
                assert!(!known.answered, "seed {seed}: answered twice");
                (known.answered, known.stored) = (true, Some(dialog));
                for (chance, what) in [(0.5, Act::Reoffer), (0.4, Act::HangUp), (0.2, Act::Refer), (0.3, Act::Reoffer)]
                {
                    if self.rng.chance(chance) {
                        self.later(8_000, Due::Act { who, call, what });
                    }
                }
            }
            UaEvent::Offer { .. } => {
                let what = if self.rng.chance(0.8) { Act::AnswerOffer } else { Act::RefuseOffer };
                let within_ms = if self.rng.chance(0.8) { 0 } else { 3_000 };
                self.later(within_ms, Due::Act { who, call, what });
            }
            UaEvent::ReferRequested { .. } => self.later(1_000, Due::Act { who, call, what: Act::AcceptRefer }),
            UaEvent::Ended { end, .. } => {
                known.ended += 1;
                if known.answered || end.status.is_some() {
                    self.ended.insert((who, known.call_id.clone()), self.now);
                }
            }
            _ => {}
        }
    }

    fn judge(&self) {
        let seed = self.seed;
        assert_eq!(self.placed, CALLS, "seed {seed}");
        for (who, side) in self.sides.iter().enumerate() {
            assert_eq!(side.ua.load(), (0, 0, 0), "seed {seed}: side {who} has calls, transactions, deadlines left");
            for (call, known) in &side.calls {
                assert_eq!(known.ended, 1, "seed {seed}: side {who} {call:?} ended so often");
            }
        }
        let unacked = self.successes.difference(&self.acks).filter(|(call_id, ..)| !self.orphans.contains(call_id));
        assert_eq!(unacked.collect::<Vec<_>>(), Vec::<&_>::new(), "seed {seed}: never ACKed");
    }
}

fn sdp() -> Vec<u8> {
    b"v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nt=0 0\r\n".to_vec()
}

fn storm(seed: u64, is_told: bool) -> (u64, u64) {
    let mut world = World::new(seed, is_told);
    world.run();
    world.judge();
    let answered = world.sides.iter().flat_map(|side| side.calls.values()).filter(|known| known.answered);
    (world.placed, answered.count() as u64)
}

#[test]
fn no_storm_leaves_a_ghost_call() {
    let number = |name| std::env::var_os(name).and_then(|value| value.into_string().ok()?.parse().ok());
    let seeds: Vec<u64> = match number("OFFHOOK_SEED") {
        Some(seed) => vec![seed],
        None => (0..number("OFFHOOK_STORMS").unwrap_or(STORMS)).collect(),
    };
    let many = seeds.len() > 1;
    let (mut placed, mut answered) = (0, 0);
    for seed in seeds {
        let (calls, ups) = storm(seed, !many);
        placed += calls;
        answered += ups;
    }
    // A storm in which nobody ever talks would prove nothing.
    assert!(!many || answered * 10 > placed, "{answered} of {placed} calls were answered");
}

/// Both ends of INVITE, 100, 180, 200, ACK, BYE, 200, bytes included, on a clock that passes 100 calls a second, so that the
/// transactions of 32 s are there to be found.
#[test]
fn thousands_of_calls_leave_nothing_behind() {
    const CALLS: u32 = 4_000;
    let mut rng = Rng::new(1);
    let mut sides = [new_ua(0, &mut rng), new_ua(1, &mut rng)];
    let mut now = Tick(0);
    let mut most = 0;
    for _ in 0..CALLS {
        now = now + Duration::from_millis(10);
        let target = Uri::parse(&format!("sip:x@{}", address(1))).unwrap();
        let call = sides[0].invite(now, Invite { target, caller_id: None, offer: sdp() });
        exchange(&mut sides, now);
        assert_eq!(sides[0].load().0, 1, "one call is up");
        sides[0].hang_up(now, call);
        exchange(&mut sides, now);
        sides.iter_mut().for_each(|ua| ua.handle_timeout(now));
        most = sides.iter().map(|ua| ua.load().1).max().unwrap().max(most);
    }
    assert!((3_000..=2 * 3_300).contains(&most), "transactions of 32 s at 100 calls a second: {most}");
    now = now + Duration::from_secs(33);
    sides.iter_mut().for_each(|ua| ua.handle_timeout(now));
    assert_eq!(sides.map(|ua| ua.load()), [(0, 0, 0); 2]);
}

/// Passes datagrams until both are silent; whoever is called rings and answers.
fn exchange(sides: &mut [Ua; 2], now: Tick) {
    let mut busy = true;
    while std::mem::take(&mut busy) {
        for who in 0..2 {
            while let Some(output) = sides[who].poll_output() {
                busy = true;
                match output {
                    Output::Send { bytes, .. } => sides[1 - who].handle_datagram(now, address(who), &bytes),
                    Output::Event(UaEvent::Incoming { call, .. }) => {
                        sides[who].ring(now, call);
                        sides[who].answer(now, call, sdp());
                    }
                    Output::Event(_) => {}
                }
            }
        }
    }
}

#[test]
fn the_table_of_calls_is_bounded_both_ways() {
    let mut rng = Rng::new(1);
    let mut sides = [new_ua(0, &mut rng), new_ua(1, &mut rng)];
    let target = Uri::parse(&format!("sip:x@{}", address(1))).unwrap();
    let invite = || Invite { target: target.clone(), caller_id: None, offer: sdp() };
    let mut last = Vec::new();
    let refused = (0..1_000_000).find(|_| {
        sides[0].invite(Tick(0), invite());
        last = std::iter::from_fn(|| sides[0].poll_output()).collect();
        let Some(Output::Send { bytes, .. }) = last.first() else { return true };
        sides[1].handle_datagram(Tick(0), address(0), bytes);
        while sides[1].poll_output().is_some() {}
        false
    });
    let limit = refused.expect("there is a limit");
    assert_eq!((sides[0].load().0, sides[1].load().0), (limit, limit));
    assert!(matches!(&last[..], [Output::Event(UaEvent::Ended { .. })]), "{last:?}");

    // One more from elsewhere gets its 503, and nothing is kept of it but the transaction.
    let mut other = new_ua(0, &mut rng);
    other.invite(Tick(0), invite());
    let Some(Output::Send { bytes, .. }) = other.poll_output() else { panic!("an INVITE") };
    sides[1].handle_datagram(Tick(0), address(0), &bytes);
    let Some(Output::Send { bytes, .. }) = sides[1].poll_output() else { panic!("an answer") };
    assert!(bytes.starts_with(b"SIP/2.0 503 "), "{}", String::from_utf8_lossy(&bytes));
    assert_eq!(sides[1].load().0, limit);
    assert_eq!(sides[1].counters().refused_full, 1);
}
