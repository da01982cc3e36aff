//! Via: where a request has been, and so where its answer goes.

use std::fmt;

use super::host::{self, Host};
use super::params;
use super::scan::{self, Scan};

/// What the branch of a transaction begins with since RFC 3261 (section 8.1.1.7).
pub const MAGIC_COOKIE: &str = "z9hG4bK";

/// A Via (RFC 3261 section 20.42).
#[derive(Debug, Clone, PartialEq)]
pub struct Via {
    /// `UDP`, `TCP`, `TLS`, … in upper case; an unknown one is kept.
    pub transport: String,
    /// sent-by.
    pub host: Host,
    /// sent-by's port.
    pub port: Option<u16>,
    /// Parameters in order, names in lower case, values as on the wire.
    pub params: Vec<(String, Option<String>)>,
}

impl Via {
    /// Reads one of `SIP/2.0`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan::new(scan::trim(text));
        let protocol = scan.take(scan::TOKEN);
        scan.separator(b'/').then_some(())?;
        let version = scan.take(scan::TOKEN);
        scan.separator(b'/').then_some(())?;
        let transport = scan.take(scan::TOKEN);
        let spaced = scan.peek().is_some_and(|byte| scan::is_lws(char::from(byte)));
        if !protocol.eq_ignore_ascii_case("SIP") || version != "2.0" || transport.is_empty() || !spaced {
            return None;
        }
        scan.lws();
        let host = Host::scan(&mut scan)?;
        let port = if scan.separator(b':') { Some(host::port(&mut scan)?) } else { None };
        let params = params::read(&mut scan)?;
        Some(Self { transport: transport.to_ascii_uppercase(), host, port, params })
    }

    /// A parameter by its name in lower case: absent, present, or with a value.
    pub fn param(&self, name: &str) -> Option<Option<&str>> {
        params::get(&self.params, name)
    }

    /// `branch`.
    pub fn branch(&self) -> Option<&str> {
        self.param("branch").flatten()
    }

    /// `branch`, where it identifies a transaction: the magic cookie with something behind it. Without, the rules of RFC 2543
    /// hold (RFC 3261 section 17.2.3).
    pub fn unique_branch(&self) -> Option<&str> {
        self.branch().filter(|branch| branch.len() > MAGIC_COOKIE.len() && branch.starts_with(MAGIC_COOKIE))
    }
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SIP/2.0/{} {}", self.transport, self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        params::write(f, &self.params)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_allowed_where_the_grammar_has_it() {
        let via = Via::parse("SIP  / 2.0  / TCP     spindle.example.com   ;  branch  =   z9hG4bK9ikj8").expect("a Via");
        assert_eq!(via.to_string(), "SIP/2.0/TCP spindle.example.com;branch=z9hG4bK9ikj8");
        assert_eq!(via.branch(), Some("z9hG4bK9ikj8"));
        let v6 = Via::parse("SIP/2.0/udp [2001:db8::9]:5060;received=2001:db8::1;rport").expect("a Via");
        assert_eq!((v6.transport.as_str(), v6.port), ("UDP", Some(5060)));
        assert_eq!(v6.param("received"), Some(Some("2001:db8::1")));
        assert_eq!(v6.param("rport"), Some(None));
    }

    #[test]
    fn broken_vias_are_refused() {
        for text in [
            "",
            "SIP/2.0/UDP",
            "SIP/2.0/UDP ",
            "SIP/2.0/UDPhost",
            "SIP/7.0/UDP h",
            "SIP/2.0 h",
            "SIP/2.0/UDP h;;",
            "SIP/2.0/UDP h:x",
            "SIP/2.0/UDP h;branch=",
            "SIP/2.0/UDP h h",
            "SIP/2.0/UDP [::1",
            "SIP/2.0/UDP ::1",
        ] {
            assert_eq!(Via::parse(text), None, "{text}");
        }
    }
}
