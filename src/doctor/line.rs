//! The way to the PBX: name and route, registration, NAT, codecs.

use std::net::{IpAddr, SocketAddr};

use super::{Check, Opinion, Verdict};
use crate::say::say;
use crate::sip::Path;

/// A PBX that takes longer to answer, in milliseconds, is heard to be slow.
const SLOW_MS: f64 = 300.0;

/// The name of the PBX, and the way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RouteSeen {
    /// The name has no address.
    NoName {
        /// The name.
        host: String,
        /// What the resolver says.
        why: String,
    },
    /// No name server has answered in time.
    NoNameServer {
        /// The name.
        host: String,
        /// How long it was waited for, in seconds.
        seconds: u64,
    },
    /// The system knows no way there.
    NoRoute {
        /// Whither.
        to: SocketAddr,
        /// What the system says.
        why: String,
    },
    /// Our own SIP port cannot be had.
    NotBound {
        /// Which.
        wanted: SocketAddr,
        /// What the system says.
        why: String,
    },
    /// The machine is there, and says that nobody listens at this port.
    Refused {
        /// At which.
        to: SocketAddr,
    },
    /// There is a way.
    Open {
        /// The PBX as the profile has it.
        server: String,
        /// Its address.
        to: SocketAddr,
        /// Our address on the way there.
        ours: IpAddr,
    },
}

impl RouteSeen {
    /// Whether it makes sense to ask the PBX.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// What it means.
    pub fn opinion(&self) -> Opinion {
        let wrong = |text, cure| Opinion::wrong(Check::Route, text, cure);
        match self {
            Self::NoName { host, why } => wrong(say("found-no-name").with("host", host).with("why", why), "cure-name"),
            Self::NoNameServer { host, seconds } => {
                wrong(say("found-no-name-server").with("host", host).with("seconds", *seconds), "cure-name-server")
            }
            Self::NoRoute { to, why } => {
                wrong(say("found-no-route").with("to", to.to_string()).with("why", why), "cure-route")
            }
            Self::NotBound { wanted, why } => {
                wrong(say("found-not-bound").with("wanted", wanted.to_string()).with("why", why), "cure-local-port")
            }
            Self::Refused { to } => wrong(say("found-port-closed").with("to", to.to_string()), "cure-port-closed")
                .figure("address", to.to_string()),
            Self::Open { server, to, ours } => {
                let (to, ours) = (to.to_string(), ours.to_string());
                let text = match *server == to {
                    true => say("found-route-plain"),
                    false => say("found-route").with("server", server),
                };
                Opinion::ok(Check::Route, text.with("to", &to).with("ours", &ours))
                    .figure("address", to)
                    .figure("own_address", ours)
            }
        }
    }
}

/// What came of REGISTER.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationSeen {
    /// There was no way to the PBX.
    NoWay,
    /// The profile is a trunk.
    Trunk,
    /// The line could not be opened; in words.
    NotOpened(String),
    /// The PBX knows us.
    Registered {
        /// As whom.
        user: String,
        /// For how long, in seconds.
        expires_s: u32,
        /// From the first REGISTER on, in milliseconds.
        took_ms: u64,
    },
    /// It does not want us.
    Refused {
        /// As whom.
        user: String,
        /// Whether there was a password to answer with.
        has_password: bool,
        /// Its status.
        sip_code: u16,
        /// Its words, as the user agent tells them.
        why: String,
    },
    /// Nothing came.
    Silent {
        /// From whom.
        to: String,
        /// How long it was waited for, in seconds.
        seconds: u64,
    },
    /// Something came that is no SIP.
    Garbage {
        /// From whom.
        to: String,
    },
}

impl RegistrationSeen {
    /// What it means.
    pub fn opinion(&self) -> Opinion {
        let wrong = |text, cure| Opinion::wrong(Check::Registration, text, cure);
        match self {
            Self::NoWay => Opinion::not_looked_at(Check::Registration, say("found-no-way")),
            Self::Trunk => Opinion::not_looked_at(Check::Registration, say("found-trunk")),
            Self::NotOpened(why) => wrong(say("found-not-opened").with("why", why), "cure-local-port"),
            Self::Registered { user, expires_s, took_ms } => {
                let text = say("found-registered").with("user", user).with("seconds", *expires_s);
                Opinion::ok(Check::Registration, text.with("ms", took_ms.to_string()))
                    .figure("expires_s", *expires_s)
                    .figure("took_ms", *took_ms)
            }
            Self::Refused { user, has_password, sip_code, why } => {
                let about = |id| say(id).with("user", user).with("code", sip_code.to_string());
                let opinion = match sip_code {
                    401 | 407 if !has_password => wrong(about("found-password-wanted"), "cure-password"),
                    401 | 407 => wrong(about("found-credentials"), "cure-credentials"),
                    403 => wrong(about("found-forbidden"), "cure-forbidden"),
                    404 | 410 | 604 => wrong(about("found-unknown-user"), "cure-unknown-user"),
                    _ => wrong(say("found-refused").with("why", why), "cure-log"),
                };
                opinion.figure("sip_code", *sip_code)
            }
            Self::Silent { to, seconds } => {
                wrong(say("found-silent").with("to", to).with("seconds", *seconds), "cure-silent")
            }
            Self::Garbage { to } => wrong(say("found-garbage").with("to", to), "cure-garbage"),
        }
    }
}

/// How the PBX sees us, and how fast it answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NatSeen {
    /// There was nobody to ask.
    NotRegistered,
    /// It was asked.
    Asked {
        /// The way there.
        path: Path,
        /// How long an answer to OPTIONS took; none: there was none.
        round_trip_ms: Option<f64>,
        /// Its status.
        sip_code: Option<u16>,
        /// Whether anything else has shown that it is there.
        registered: bool,
    },
}

impl NatSeen {
    /// What it means.
    pub fn opinion(&self) -> Opinion {
        let Self::Asked { path, round_trip_ms, sip_code, registered } = *self else {
            return Opinion::not_looked_at(Check::Nat, say("found-nobody-to-ask"));
        };
        let trip = match round_trip_ms {
            Some(ms) => say("trip-ms").with("ms", format!("{ms:.1}")),
            None => say("trip-none"),
        };
        let ours = path.local.to_string();
        let (verdict, text, cure) = match path.seen {
            Some(seen) if same(seen, path.local) => (Verdict::Ok, say("found-no-nat"), None),
            Some(seen) => (Verdict::Warning, say("found-nat").with("seen", seen.to_string()), Some("cure-nat")),
            None if is_private(path.local.ip()) && path.proxy.is_some_and(|proxy| !is_private(proxy.ip())) => {
                (Verdict::Warning, say("found-nat-untold"), Some("cure-nat"))
            }
            None => (Verdict::Ok, say("found-nat-untold"), None),
        };
        let slow = round_trip_ms.is_some_and(|ms| ms > SLOW_MS);
        let (verdict, cure) = match (verdict, round_trip_ms) {
            (Verdict::Ok, None) if !registered => (Verdict::Warning, Some("cure-silent")),
            (Verdict::Ok, _) if slow => (Verdict::Warning, Some("cure-slow")),
            _ => (verdict, cure),
        };
        let mut opinion = Opinion::new(Check::Nat, verdict, text.with("ours", &ours).with("trip", trip));
        opinion.cure = cure.map(say);
        opinion
            .figure("own_address", ours)
            .figure("seen_address", path.seen.map(|seen| seen.to_string()))
            .figure("round_trip_ms", round_trip_ms)
            .figure("sip_code", sip_code)
    }
}

fn same(seen: SocketAddr, local: SocketAddr) -> bool {
    seen.ip().to_canonical() == local.ip().to_canonical() && seen.port() == local.port()
}

/// An address that is not reached from outside: RFC 1918, RFC 6598, RFC 4193, and those of one link or one machine.
fn is_private(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [first, second, ..] = ip.octets();
            ip.is_private() || ip.is_loopback() || ip.is_link_local() || (first == 100 && second & 0xc0 == 64)
        }
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unicast_link_local() || ip.is_unique_local(),
    }
}

/// Which codec both sides know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodecsSeen {
    /// What the profile offers, the best first.
    pub offered: Vec<String>,
    /// What the echo call came to; none: there was none, or it was not answered.
    pub taken: Option<String>,
    /// It was refused for its codecs (488, 606, 415).
    pub refused: Option<u16>,
}

impl CodecsSeen {
    /// What it means.
    pub fn opinion(&self) -> Opinion {
        let about = |id| say(id).with("offered", self.offered.join(", "));
        let opinion = match (&self.taken, self.refused) {
            (Some(taken), _) => Opinion::ok(Check::Codecs, about("found-codec-taken").with("taken", taken)),
            (None, Some(code)) => Opinion::wrong(
                Check::Codecs,
                about("found-codecs-refused").with("code", code.to_string()),
                "cure-codecs",
            ),
            (None, None) => Opinion::not_looked_at(Check::Codecs, about("found-codecs-offered")),
        };
        opinion.figure("offered", self.offered.clone()).figure("taken", self.taken.clone())
    }
}
