//! Hosts and ports.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use super::scan::{self, Scan};

/// A host.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Host {
    /// A name, in lower case.
    Name(String),
    /// An address; IPv6 is written in brackets.
    Ip(IpAddr),
}

impl Host {
    /// Reads a name, an IPv4 address, or an IPv6 address in brackets.
    pub fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan::new(text);
        let host = Self::scan(&mut scan)?;
        scan.is_done().then_some(host)
    }

    /// Reads a host at the scan's place.
    pub(super) fn scan(scan: &mut Scan<'_>) -> Option<Self> {
        if scan.eat(b'[') {
            return scan.until(b']')?.parse::<Ipv6Addr>().ok().map(|v6| Self::Ip(v6.into()));
        }
        let name = scan.take(scan::HOST);
        let top_label = name.strip_suffix('.').unwrap_or(name).rsplit('.').next()?;
        if top_label.is_empty() {
            None
        } else if top_label.bytes().all(|byte| byte.is_ascii_digit()) && name.contains('.') {
            // A name's last label is never all digits, so this is an address or nothing.
            name.parse().ok().map(Self::Ip)
        } else {
            Some(Self::Name(name.to_ascii_lowercase()))
        }
    }
}

/// Reads a port's digits. None where it is no number of 16 bits.
pub(super) fn port(scan: &mut Scan<'_>) -> Option<u16> {
    let digits = scan.take(scan::HOST);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Ip(IpAddr::V4(v4)) => v4.fmt(f),
            Self::Ip(IpAddr::V6(v6)) => write!(f, "[{v6}]"),
        }
    }
}

impl From<IpAddr> for Host {
    fn from(ip: IpAddr) -> Self {
        Self::Ip(ip)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_addresses_and_neither() {
        assert_eq!(Host::parse("PBX.Example.com"), Some(Host::Name("pbx.example.com".into())));
        assert_eq!(Host::parse("10.0.0.1"), Some(Host::Ip([10, 0, 0, 1].into())));
        let v6 = Host::parse("[2001:DB8::1]").expect("an IPv6 reference");
        assert_eq!(v6.to_string(), "[2001:db8::1]");
        for bad in ["", "10.0.0.300", "1.2.3.4.5", "2001:db8::1", "[2001:db8::1", "[::1%eth0]", "a b", ".", "[]"] {
            assert_eq!(Host::parse(bad), None, "{bad}");
        }
    }
}
