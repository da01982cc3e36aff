//! `offhook demo`: the desk against an embedded far end, on real sockets, with a sample campaign. The one place where the
//! world and its double meet.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use offhook::app::Seating;
use offhook::autopilot::{Autopilot, Patience, Plan as Flight};
use offhook::campaign::Campaign;
use offhook::config::args::Demo;
use offhook::config::campaign::sample;
use offhook::config::profile::{HostPort, Profile};
use offhook::desk::Hands;
use offhook::desk::keeper::Incoming;
use offhook::io::clock::Clock;
use offhook::io::devices;
use offhook::io::front::{Headless, TerminalFront};
use offhook::io::host::{Host, Machine, Ports};
use offhook::io::lines::{Desks, LineWriter};
use offhook::io::seed;
use offhook::io::shell::{Ending, Front, FrontInput, Needed};
use offhook::io::store::Store;
use offhook::pii::Secret;
use offhook::say::{Say, say};
use offhook::sdp::CodecKind;
use offhook::sim::pbx::{Audio, Habits, Pbx, Settings};
use offhook::time::{Now, Tick};
use tokio::sync::mpsc;

use super::phone::terminal_failure;
use super::start::{self, Plan};
use super::{Failure, block_on, look, sound, stored};

/// Everything stays on this machine.
const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// Records that a headless demo works.
const RECORDS: u64 = 5;
/// The review time of a headless demo: it should be over soon.
const HEADLESS_REVIEW_S: u32 = 1;
/// Inputs that may wait for the loop.
const WAITING: usize = 256;

/// The far end, as the host sees it.
struct FarEnd(Pbx);

impl Machine for FarEnd {
    fn handle_datagram(&mut self, now: Now, port: u16, from: SocketAddr, bytes: &[u8]) {
        self.0.handle_datagram(now, port, from, bytes);
    }

    fn handle_timeout(&mut self, now: Now) {
        self.0.handle_timeout(now);
    }

    fn poll_timeout(&self) -> Option<Tick> {
        self.0.poll_timeout()
    }

    fn poll_transmit(&mut self) -> Option<(u16, SocketAddr, Vec<u8>)> {
        self.0.poll_transmit()
    }
}

/// Runs the demo.
pub fn run(args: &Demo) -> Result<Ending, Failure> {
    let clock = Clock::start();
    let desks = if args.headless { args.desks.max(1) } else { 1 };
    let (far_end, sip_port) = far_end(args, clock, desks)?;
    let mut profile = Profile::load("demo")?;
    profile.server = HostPort { host: LOOPBACK.to_string(), port: Some(sip_port) };
    let mut campaign = sample::campaign();
    if args.headless {
        campaign.review_s = HEADLESS_REVIEW_S;
        campaign.auto_accept = true;
    }
    if let Some(review_s) = args.review {
        campaign.review_s = review_s;
    }
    let campaign = Arc::new(campaign);
    let folder = tempfile::tempdir().map_err(|error| Failure::machine(format!("no temporary folder: {error}")))?;
    let url = args.store.clone().unwrap_or_else(|| format!("sqlite:{}", folder.path().join("demo.sqlite").display()));
    let store = store(args, &campaign, &url)?;
    let agents = (1..=desks).map(|n| format!("agent{n}")).collect();
    let ending = if args.headless {
        let flight = Flight {
            records: Some(args.records.unwrap_or(RECORDS)),
            until: None,
            talk: Duration::from_secs(3),
            patience: Patience::Leave,
        };
        let desks = if desks == 1 { Desks::One } else { Desks::Many };
        let front = Headless::new(LineWriter::stdout(desks).map_err(Failure::machine)?, Autopilot::new(flight));
        let (_nobody, input) = mpsc::channel(1);
        block_on(run_with(args, &profile, agents, ((campaign, store), url), Hands::Nobody, front, input, clock))
    } else {
        let (inputs, input) = mpsc::channel(WAITING);
        block_on(async {
            let front = TerminalFront::open(look::ui(&args.look), inputs).map_err(terminal_failure)?;
            run_with(args, &profile, agents, ((campaign, store), url), Hands::Person, front, input, clock).await
        })
    };
    drop(far_end);
    ending
}

#[allow(clippy::too_many_arguments, reason = "each is one piece of the plan")]
async fn run_with<F: Front>(
    args: &Demo,
    profile: &Profile,
    agents: Vec<String>,
    (campaign, url): ((Arc<Campaign>, Box<dyn Store>), String),
    hands: Hands,
    front: F,
    input: mpsc::Receiver<FrontInput>,
    clock: Clock,
) -> Result<Ending, Failure> {
    let (registration, report_every) = match hands {
        Hands::Nobody => (Needed::Yes, Duration::from_secs(1)),
        Hands::Person => (Needed::No, Duration::from_millis(200)),
    };
    let (default, sound_note) = sound_at_hand(args, hands);
    start::run(Plan {
        profile,
        agents,
        campaign: Some(campaign),
        voicemail: None,
        hands,
        recordings: stored::recordings(Some(&url)),
        seating: Seating::IfFree,
        rules: None,
        microphone: sound::microphone(&args.sound, default)?,
        speaker: sound::speaker(&args.sound, default),
        report_every,
        sound_note,
        trace: &args.trace,
        front,
        input,
        registration,
        clock,
        seed: args.seed,
    })
    .await
}

/// The demo is for every machine: where no sound server answers it goes on in silence, and says so.
fn sound_at_hand(args: &Demo, hands: Hands) -> (sound::Default, Option<Say>) {
    if hands == Hands::Nobody {
        return (sound::Default::Virtual, None);
    }
    let chosen = args.sound.mic.is_some() && args.sound.speaker.is_some();
    match devices::list() {
        _ if chosen => (sound::Default::Devices, None),
        Ok(found) if !found.is_empty() => (sound::Default::Devices, None),
        Ok(_) => (sound::Default::Virtual, Some(say("told-no-sound-device"))),
        Err(problem) => (sound::Default::Virtual, Some(say("told-goes-on-silent").with("why", problem.said()))),
    }
}

/// The embedded far end, at work on loopback ports.
fn far_end(args: &Demo, clock: Clock, desks: u32) -> Result<(Host, u16), Failure> {
    let pairs = (desks as usize * 2 + 4).min(1_024);
    let ports = Ports::bind(LOOPBACK, 0, pairs)
        .map_err(|error| Failure::machine(format!("the far end's ports cannot be bound: {error}")))?;
    let sip_port = ports.sip();
    let users = (1..=desks).map(|n| (format!("agent{n}"), Secret::new("demo"))).collect::<BTreeMap<_, _>>();
    let settings = Settings {
        address: SocketAddr::new(LOOPBACK, sip_port),
        rtp_ports: ports.numbers().filter(|port| *port != sip_port && port % 2 == 0).collect(),
        users,
        clients: vec![LOOPBACK],
        codecs: vec![CodecKind::Opus, CodecKind::Pcmu, CodecKind::Pcma],
        ring: (Duration::from_millis(800), Duration::from_millis(2_500)),
        talk: (Duration::from_secs(2), Duration::from_secs(6)),
        audio: Audio::Real,
        habits: Habits::default(),
    };
    let rng =
        seed::rng(args.seed.map(|seed| !seed)).map_err(|error| Failure::machine(format!("no randomness: {error}")))?;
    let host = Host::start(FarEnd(Pbx::new(settings, rng)), ports, clock)
        .map_err(|error| Failure::machine(format!("the far end cannot start: {error}")))?;
    Ok((host, sip_port))
}

/// The embedded store, with the sample list in it.
fn store(args: &Demo, campaign: &Arc<Campaign>, url: &str) -> Result<Box<dyn Store>, Failure> {
    let mut store = stored::at(url, campaign)?;
    let mut rows = sample::records(args.list);
    store
        .import(&Incoming::new(sample::LIST, Clock::start().now().wall), &mut rows, &mut |_| {})
        .map_err(Failure::store)?;
    Ok(store)
}
