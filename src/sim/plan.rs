//! What a simulated world is built from: the campaign and its records, the desks, the network, the far end.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use super::link::Weather;
use super::pbx::{self, Audio, Habits};
use crate::app::{LineSettings, SeatSettings, Seating, Settings};
use crate::campaign::import::NewRecord;
use crate::campaign::{Campaign, List, Phone};
use crate::config::dial::{DialTable, Policy};
use crate::desk::Hands;
use crate::media::recorded::Recorded;
use crate::pii::Secret;
use crate::rng::Rng;
use crate::sdp::CodecKind;
use crate::sip::{self, Registration};
use crate::time::Wall;

/// Our side of the cable (RFC 5737).
pub const US: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 100));
/// The PBX.
pub const PBX: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 5060);
/// The list of every simulated campaign.
pub const LIST: &str = "spring";
/// A second list, where a story has one.
pub const SECOND_LIST: &str = "summer";
/// Monday, 23 November 2026, 17:00 UTC: noon in New York, ten in the morning in Denver.
pub const MONDAY: Wall = Wall(1_795_453_200_000);

/// Our first SIP port; each further line has the next even one.
const FIRST_LINE: u16 = 5_062;
/// How long a registration holds.
const EXPIRES: Duration = Duration::from_secs(600);
/// The far end's first RTP port, and how many pairs it has.
const FAR_PORTS: (u16, usize) = (20_000, 256);

/// Whether the desks share a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One registration for all.
    Shared,
    /// Each desk its own.
    Own,
}

/// What a world is built from.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Decides every chance.
    pub seed: u64,
    /// The rules.
    pub campaign: Arc<Campaign>,
    /// The customers of the first list.
    pub records: Vec<NewRecord>,
    /// The customers of a second one, if there is one in the campaign.
    pub more_records: Vec<NewRecord>,
    /// The agents' names, one a desk.
    pub agents: Vec<String>,
    /// How many processes work at the one store; each may have a desk for every agent.
    pub processes: usize,
    /// Their lines.
    pub lines: Lines,
    /// Whose hands work the desks.
    pub hands: Hands,
    /// The network, for signalling and audio.
    pub weather: Weather,
    /// Codecs, or only the books.
    pub audio: Audio,
    /// The last figures of a session come after at most this long.
    pub figures: Duration,
    /// How long it rings at the far end.
    pub ring: (Duration, Duration),
    /// How long a subscriber who hangs up talks.
    pub talk: (Duration, Duration),
    /// What subscribers do besides.
    pub habits: Habits,
    /// The calendar at the beginning.
    pub start: Wall,
    /// The message for mailboxes.
    pub voicemail: Option<Recorded>,
}

impl Plan {
    /// One agent at one desk in fair weather, with these customers and a review time of a minute.
    pub fn one_desk(records: Vec<NewRecord>) -> Self {
        Self {
            seed: 1,
            campaign: Arc::new(campaign()),
            records,
            more_records: Vec::new(),
            agents: vec!["ada".into()],
            processes: 1,
            lines: Lines::Shared,
            hands: Hands::Person,
            weather: Weather::FAIR,
            audio: Audio::None,
            figures: Duration::ZERO,
            ring: (Duration::from_secs(2), Duration::from_secs(2)),
            talk: (Duration::from_secs(10), Duration::from_secs(10)),
            habits: Habits::default(),
            start: MONDAY,
            voicemail: None,
        }
    }

    /// The same with other rules.
    pub fn with(mut self, change: impl FnOnce(&mut Campaign)) -> Self {
        change(Arc::make_mut(&mut self.campaign));
        self
    }

    /// The address of one of our processes.
    pub(super) fn address(&self, process: usize) -> IpAddr {
        match US {
            IpAddr::V4(first) => IpAddr::V4(Ipv4Addr::from(u32::from(first) + process as u32)),
            v6 => v6,
        }
    }

    /// The sockets of a process's lines, in their order.
    pub(super) fn line_addresses(&self, process: usize) -> Vec<SocketAddr> {
        let lines = match self.lines {
            Lines::Shared => 1,
            Lines::Own => self.agents.len(),
        };
        (0..lines as u16).map(|line| SocketAddr::new(self.address(process), FIRST_LINE + 2 * line)).collect()
    }

    /// A process's settings, with desks for these agents alone.
    pub(super) fn app(&self, process: usize, present: &[usize]) -> Settings {
        let addresses = self.line_addresses(process);
        let lines = addresses.iter().zip(&self.agents).map(|(local, agent)| line(*local, agent)).collect();
        let last = addresses.len() - 1;
        let named = present.iter().filter_map(|index| Some((*index, self.agents.get(*index)?.clone())));
        let seats = named.map(|(index, agent)| SeatSettings { agent, line: index.min(last) }).collect();
        Settings {
            lines,
            seats,
            campaign: Some(Arc::clone(&self.campaign)),
            hands: self.hands,
            recordings: Some("recordings".into()),
            voicemail: self.voicemail.clone(),
            seating: Seating::IfFree,
        }
    }

    /// The far end's settings.
    pub(super) fn pbx(&self) -> pbx::Settings {
        let (first, pairs) = FAR_PORTS;
        let secrets = self.agents.iter().map(|agent| (agent.clone(), Secret::new("secret")));
        pbx::Settings {
            address: PBX,
            rtp_ports: (0..pairs as u16).map(|pair| first + 2 * pair).collect(),
            users: secrets.collect::<BTreeMap<_, _>>(),
            clients: (0..self.processes).map(|process| self.address(process)).collect(),
            codecs: vec![CodecKind::Pcmu, CodecKind::Pcma, CodecKind::Opus],
            ring: self.ring,
            talk: self.talk,
            audio: self.audio,
            habits: self.habits,
        }
    }
}

fn line(local: SocketAddr, agent: &str) -> LineSettings {
    LineSettings {
        sip: sip::Settings {
            local,
            proxies: vec![PBX],
            peers: Vec::new(),
            user: agent.to_owned(),
            domain: PBX.ip().to_string(),
            from_domain: None,
            display_name: None,
            auth_user: None,
            password: Some(Secret::new("secret")),
            registration: Registration::For(EXPIRES),
            route: None,
            t1: Duration::from_millis(500),
            user_agent: "Offhook".into(),
            caller_id_header: Default::default(),
        },
        media_address: local.ip(),
        codecs: vec![CodecKind::Opus, CodecKind::Pcmu],
        ptime_ms: 20,
        dial: DialTable::default(),
        policy: Policy::default(),
        caller_id: None,
    }
}

/// A campaign of one list that is always open, with a review time of a minute.
pub fn campaign() -> Campaign {
    Campaign { name: "Spring offer".into(), lists: vec![List::named(LIST)], review_s: 60, ..Campaign::default() }
}

/// A customer with these numbers, each with its type; the last two digits say how the far end behaves.
pub fn customer(n: u64, name: &str, zone: &str, numbers: &[(&str, &str)]) -> NewRecord {
    NewRecord {
        line: n + 1,
        key: format!("C-{n}"),
        name: name.into(),
        phones: numbers.iter().map(|(kind, number)| Phone::new(kind, number)).collect(),
        zone: Some(zone.into()),
        ..NewRecord::default()
    }
}

/// One of every kind, in one of three zones, with one number or two.
pub(super) fn a_customer(n: u64, rng: &mut Rng) -> NewRecord {
    let zone = ["America/Denver", "America/New_York", "Europe/London"][rng.below(3) as usize];
    let number = |place: u64, rng: &mut Rng| {
        // Now and then two customers share a number.
        let n = if n > 1 && rng.chance(0.1) { n - 1 } else { n };
        format!("+1303{}{:02}{:02}", 200 + 300 * place + n / 100, n % 100, (7 * n + 3 * place) % 10)
    };
    let (mobile, home) = (number(0, rng), number(1, rng));
    let phones = [("mobile", mobile.as_str()), ("home", home.as_str())];
    customer(n, &format!("Customer {n}"), zone, if rng.chance(0.7) { &phones } else { &phones[..1] })
}
