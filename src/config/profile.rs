//! A SIP profile: how one line signs on to one PBX or trunk, and how it behaves there.
//!
//! A profile is a TOML file, or the name of one that is built in (`sip-profiles` in the source). `template.toml` there documents every key.
//! This file is what a profile means; `file` is what it looks like.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use super::ConfigError;
use super::dial::{DialTable, Policy};
use super::secret::{self, Source};
use crate::pii::Secret;
use crate::sdp::CodecKind;
use crate::sip::msg::{Host, SipUri, Uri};
use crate::sip::{CallerIdHeader, Registration, Settings};

mod describe;
mod file;

/// SIP's port over UDP and TCP (RFC 3261 section 19.1.2).
pub const SIP_PORT: u16 = 5060;

/// The retransmission timer T1 of RFC 3261 section 17.1.1.1.
const T1: Duration = Duration::from_millis(500);

/// The profiles that are built in, by name. The template among them is for reading and copying.
const SHIPPED: [(&str, &str); 3] = [
    ("template", include_str!("../../sip-profiles/template.toml")),
    ("demo", include_str!("../../sip-profiles/demo.toml")),
    ("asterisk", include_str!("../../sip-profiles/asterisk.toml")),
];

/// One line, validated.
#[derive(Clone, PartialEq)]
pub struct Profile {
    /// The file's name without its ending, or the built-in name.
    pub name: String,
    /// The PBX or trunk.
    pub server: HostPort,
    /// REGISTER there, or be a trunk.
    pub registration: Registration,
    /// The user of the address of record. `{n}` stands for the desk's number, from 1; see [`Profile::line`].
    pub user: String,
    /// The digest user, where it differs from `user`. `{n}` as there.
    pub auth_user: Option<String>,
    /// The domain of the address of record, where it is not the server's host.
    pub domain: Option<String>,
    /// The domain of From, where it is not `domain`.
    pub from_domain: Option<String>,
    /// The display name of From. `{n}` as in `user`.
    pub display_name: Option<String>,
    /// Where the password was found.
    pub password_source: Option<Source>,
    /// The password. `{n}` as in `user`, if it stands in the profile.
    pub password: Option<Secret>,
    /// Requests go there instead of to the server.
    pub outbound_proxy: Option<HostPort>,
    /// The local address, where it is not left to the route.
    pub local_address: Option<IpAddr>,
    /// The local SIP port; none: any free one.
    pub local_port: Option<u16>,
    /// In order of preference, at least one.
    pub codecs: Vec<CodecKind>,
    /// Packet time that we ask for and send with: 10 to 60 ms in steps of 10.
    pub ptime_ms: u32,
    /// How a caller ID is presented.
    pub caller_id_header: CallerIdHeader,
    /// The caller ID of calls whose record and campaign give none.
    pub caller_id: Option<String>,
    /// Who may call us besides the server.
    pub peers: Vec<IpAddr>,
    /// What the PBX wants to be asked for.
    pub dial: DialTable,
    /// The extension that sends back what it hears, for `offhook doctor`.
    pub echo: Option<String>,
    /// What `offhook phone` does not dial.
    pub policy: Policy,
}

/// What differs from desk to desk where `user` holds `{n}`.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// The user of the address of record.
    pub user: String,
    /// The digest user, where it differs.
    pub auth_user: Option<String>,
    /// The display name of From.
    pub display_name: Option<String>,
    /// The password.
    pub password: Option<Secret>,
}

/// `host` or `host:port`; an IPv6 address with a port stands in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPort {
    /// A name in lower case, or an address without brackets.
    pub host: String,
    /// The port, where one was given; else 5060, or SRV decides.
    pub port: Option<u16>,
}

impl Profile {
    /// Loads a file (anything that contains `/` or ends in `.toml`, or exists), else a built-in profile, and finds its password.
    ///
    /// # Errors
    /// The first mistake with its place, or what is wrong with the password's source.
    pub fn load(name_or_path: impl AsRef<Path>) -> Result<Self, ConfigError> {
        let path = name_or_path.as_ref();
        let name = path.to_string_lossy();
        let looks_like_a_file = name.contains('/') || name.ends_with(".toml");
        if !looks_like_a_file && !path.is_file() {
            return match SHIPPED.iter().find(|(shipped, _)| *shipped == name) {
                Some((_, text)) => Self::parse(text, path, &secret::environment),
                None => Err(ConfigError::whole(path, "there is no profile of this name, and no such file")
                    .did_you_mean(&name, SHIPPED.iter().map(|(shipped, _)| *shipped))),
            };
        }
        let text = std::fs::read_to_string(path).map_err(|error| {
            ConfigError::whole(path, format!("the profile cannot be read: {error}"))
                .cure("'offhook profile template > my.toml' makes one to begin with.")
        })?;
        let profile = Self::parse(&text, path, &secret::environment)?;
        if let Some(Source::Inline(_)) = profile.password_source {
            secret::only_the_owner_reads(path)?;
        }
        Ok(profile)
    }

    /// Reads a profile's text and finds its password; the mode of the file is not asked. `environment` reads a variable.
    ///
    /// # Errors
    /// See [`Profile::load`].
    pub fn parse(
        text: &str,
        file: impl AsRef<Path>,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        file::read(text, file.as_ref(), environment)
    }

    /// The commented template, to be copied.
    pub fn template() -> &'static str {
        SHIPPED[0].1
    }

    /// The built-in profiles: name, and the first line of what they say of themselves.
    pub fn list() -> impl Iterator<Item = (&'static str, &'static str)> {
        SHIPPED.iter().map(|(name, text)| (*name, text.lines().next().unwrap_or("").trim_start_matches(['#', ' '])))
    }

    /// The profile in plain words, one fact a line, for `offhook profile check`.
    pub fn describe(&self) -> Vec<String> {
        describe::lines(self)
    }

    /// What desk number `n` signs on with; desks count from 1.
    pub fn line(&self, n: u32) -> Line {
        let fill = |text: &String| text.replace("{n}", &n.to_string());
        Line {
            user: fill(&self.user),
            auth_user: self.auth_user.as_ref().map(fill),
            display_name: self.display_name.as_ref().map(fill),
            password: match &self.password_source {
                Some(Source::Inline(secret)) => Some(Secret::new(secret.expose().replace("{n}", &n.to_string()))),
                _ => self.password.clone(),
            },
        }
    }

    /// Whether each desk has a registration of its own.
    pub fn is_numbered(&self) -> bool {
        self.user.contains("{n}")
    }

    /// The domain of the address of record and of the Request-URI of calls.
    pub fn domain(&self) -> &str {
        self.domain.as_deref().unwrap_or(&self.server.host)
    }

    /// Where requests outside a dialog go, before it is resolved.
    pub fn next_hop(&self) -> &HostPort {
        self.outbound_proxy.as_ref().unwrap_or(&self.server)
    }

    /// The user agent's settings for desk number `n`. `local` and `proxies` are what the shell found: the address that the far side
    /// reaches us at, and [`Profile::next_hop`] resolved.
    pub fn settings(&self, n: u32, local: SocketAddr, proxies: Vec<SocketAddr>) -> Settings {
        let Line { user, auth_user, display_name, password } = self.line(n);
        Settings {
            local,
            proxies,
            peers: self.peers.clone(),
            user,
            domain: self.domain().to_owned(),
            from_domain: self.from_domain.clone(),
            display_name,
            auth_user,
            password,
            registration: self.registration,
            route: self.outbound_proxy.as_ref().map(HostPort::loose_route),
            t1: T1,
            user_agent: concat!("Offhook/", env!("CARGO_PKG_VERSION")).to_owned(),
            caller_id_header: self.caller_id_header,
        }
    }
}

impl HostPort {
    /// Reads one; `sip:` before it is allowed.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let bare = text.strip_prefix("sip:").unwrap_or(text);
        let (host, port) = match bare.strip_prefix('[') {
            Some(bracketed) => {
                let (host, behind) = bracketed.split_once(']').ok_or("the bracket '[' is not closed")?;
                host.parse::<std::net::Ipv6Addr>().map_err(|_| format!("'{host}' is not an IPv6 address"))?;
                (host, behind)
            }
            // More than one colon without brackets: an IPv6 address without a port.
            None if bare.matches(':').count() > 1 => {
                bare.parse::<std::net::Ipv6Addr>()
                    .map_err(|_| format!("'{bare}' is neither host:port nor an IPv6 address"))?;
                (bare, "")
            }
            None => bare.split_at(bare.find(':').unwrap_or(bare.len())),
        };
        let port = match port.strip_prefix(':') {
            None if port.is_empty() => None,
            Some(digits) => match digits.parse() {
                Ok(port) if port > 0 => Some(port),
                _ => return Err(format!("'{digits}' is not a port")),
            },
            None => return Err(format!("'{port}' cannot stand behind the host")),
        };
        let possible = |c: char| c.is_ascii_alphanumeric() || "-._:".contains(c);
        if host.is_empty() || !host.chars().all(possible) {
            return Err(format!("'{host}' is not a host name or an address"));
        }
        Ok(Self { host: host.to_ascii_lowercase(), port })
    }

    /// The port, or SIP's own.
    pub fn port_or_default(&self) -> u16 {
        self.port.unwrap_or(SIP_PORT)
    }

    fn loose_route(&self) -> Uri {
        let host = self.host.parse().map_or_else(|_| Host::Name(self.host.clone()), Host::Ip);
        let mut uri = SipUri::new(None, host, self.port);
        uri.params.push(("lr".to_owned(), None));
        Uri::Sip(uri)
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let v6 = self.host.contains(':');
        match (self.port, v6) {
            (None, _) => f.write_str(&self.host),
            (Some(port), false) => write!(f, "{}:{port}", self.host),
            (Some(port), true) => write!(f, "[{}]:{port}", self.host),
        }
    }
}

/// Shows what `offhook profile check` shows: everything but the password.
impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile").field("name", &self.name).field("means", &self.describe()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_ports_or_not_and_ipv6_has_brackets() {
        for (text, host, port) in [
            ("pbx.example.com", "pbx.example.com", None),
            ("PBX.example.com:5070", "pbx.example.com", Some(5070)),
            ("sip:192.0.2.1", "192.0.2.1", None),
            ("2001:db8::1", "2001:db8::1", None),
            ("[2001:db8::1]:5070", "2001:db8::1", Some(5070)),
        ] {
            assert_eq!(HostPort::parse(text), Ok(HostPort { host: host.to_owned(), port }), "for {text}");
        }
        for text in ["", ":5060", "host:", "host:0", "host:70000", "[::1", "[::1]5060", "a b", "1:2:3", "host;lr"] {
            assert!(HostPort::parse(text).is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn desks_of_a_numbered_profile_have_users_and_passwords_of_their_own() {
        let profile = Profile::load("asterisk").expect("built in");
        assert!(profile.is_numbered());
        let line = profile.line(2);
        assert_eq!(line.user, "agent2");
        assert!(line.password.is_some_and(|password| password.expose() == "agent2-secret"));
    }

    #[test]
    fn an_outbound_proxy_becomes_a_loose_route() {
        let text = "server = \"pbx.example.com\"\nuser = \"a\"\noutbound_proxy = \"192.0.2.9:5070\"\n";
        let profile = Profile::parse(text, "p.toml", &|_| None).expect("valid");
        let here = SocketAddr::from(([192, 0, 2, 1], 5060));
        let settings = profile.settings(1, here, vec![here]);
        let route = settings.route.expect("a route");
        let route = route.sip().expect("a sip uri");
        assert_eq!((route.port, route.param("lr")), (Some(5070), Some(None)));
        assert_eq!(settings.domain, "pbx.example.com");
    }
}
