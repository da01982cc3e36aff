//! What a server asks for: `WWW-Authenticate` and `Proxy-Authenticate`.

use std::fmt;

use super::digest::{Algorithm, Qop};
use crate::sip::msg::{self, Headers};

/// Challenges of one response that are looked at.
pub const MAX_CHALLENGES: usize = 16;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The far end or the registrar: 401.
    WwwAuthenticate,
    /// A proxy: 407.
    ProxyAuthenticate,
}

impl Kind {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::WwwAuthenticate, Self::ProxyAuthenticate];

    /// The header that asks.
    pub const fn challenge_header(self) -> &'static str {
        match self {
            Self::WwwAuthenticate => "WWW-Authenticate",
            Self::ProxyAuthenticate => "Proxy-Authenticate",
        }
    }

    /// The header that answers.
    pub const fn credentials_header(self) -> &'static str {
        match self {
            Self::WwwAuthenticate => "Authorization",
            Self::ProxyAuthenticate => "Proxy-Authorization",
        }
    }

    /// The header that tells the next nonce.
    pub(super) const fn info_header(self) -> &'static str {
        match self {
            Self::WwwAuthenticate => "Authentication-Info",
            Self::ProxyAuthenticate => "Proxy-Authentication-Info",
        }
    }

    /// The status that asks.
    pub const fn status(self) -> u16 {
        match self {
            Self::WwwAuthenticate => 401,
            Self::ProxyAuthenticate => 407,
        }
    }
}

/// A digest challenge that we can answer. Printed, it is the value of its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Who asks.
    pub kind: Kind,
    /// The realm, unquoted.
    pub realm: String,
    /// The nonce, unquoted.
    pub nonce: String,
    /// To be given back as it is.
    pub opaque: Option<String>,
    /// The algorithm; none given means MD5, and is not given back.
    pub algorithm: Algorithm,
    /// Whether `algorithm` was there.
    pub names_algorithm: bool,
    /// The qualities of protection to choose from, in the server's order; empty: RFC 2069's short form.
    pub qops: Vec<Qop>,
    /// The last nonce was too old, the password was right.
    pub stale: bool,
}

impl Challenge {
    /// A challenge of ours, with `qop="auth"`.
    pub fn new(kind: Kind, realm: &str, nonce: &str, algorithm: Algorithm) -> Self {
        Self {
            kind,
            realm: realm.to_owned(),
            nonce: nonce.to_owned(),
            opaque: None,
            algorithm,
            names_algorithm: true,
            qops: vec![Qop::Auth],
            stale: false,
        }
    }

    /// All challenges of a response that we can answer, in order, several of one header line too. Other schemes, unknown
    /// algorithms and unknown qualities of protection are passed over.
    pub fn parse_all(headers: &Headers) -> Vec<Self> {
        let values = Kind::BOTH.into_iter().flat_map(|kind| {
            let values = headers.get_all(kind.challenge_header());
            values.flat_map(split).take(MAX_CHALLENGES).map(move |params| (kind, params))
        });
        values.filter_map(|(kind, params)| Self::read(kind, &params)).collect()
    }

    /// The quality of protection to answer with: `auth` where there is a choice.
    pub(super) fn qop(&self) -> Option<Qop> {
        self.qops.iter().find(|qop| **qop == Qop::Auth).or_else(|| self.qops.first()).copied()
    }

    fn read(kind: Kind, params: &Params) -> Option<Self> {
        let algorithm = params.get("algorithm");
        let offered = params.get("qop");
        let qops: Vec<_> =
            offered.iter().flat_map(|list| list.split(',')).filter_map(|q| Qop::parse(q.trim())).collect();
        if offered.as_deref().is_some_and(|list| !list.trim().is_empty()) && qops.is_empty() {
            return None;
        }
        Some(Self {
            kind,
            realm: params.get("realm")?,
            nonce: params.get("nonce")?,
            opaque: params.get("opaque"),
            algorithm: algorithm.as_deref().map_or(Some(Algorithm::MD5), Algorithm::parse)?,
            names_algorithm: algorithm.is_some(),
            qops,
            stale: params.get("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true")),
        })
    }
}

impl fmt::Display for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest realm=")?;
        msg::write_quoted(f, &self.realm)?;
        f.write_str(", nonce=")?;
        msg::write_quoted(f, &self.nonce)?;
        if let Some(opaque) = &self.opaque {
            f.write_str(", opaque=")?;
            msg::write_quoted(f, opaque)?;
        }
        if self.stale {
            f.write_str(", stale=true")?;
        }
        if self.names_algorithm {
            write!(f, ", algorithm={}", self.algorithm.as_str())?;
        }
        if !self.qops.is_empty() {
            let qops: Vec<_> = self.qops.iter().map(|qop| qop.as_str()).collect();
            write!(f, ", qop=\"{}\"", qops.join(","))?;
        }
        Ok(())
    }
}

/// The parameters of one digest challenge or of digest credentials: names in lower case, values unquoted.
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone())
    }
}

/// One parameter of a header that is nothing but parameters.
pub(super) fn auth_param(text: &str, name: &str) -> Option<String> {
    msg::list(text).filter_map(param).find(|(n, _)| n == name).map(|(_, value)| value)
}

/// The digest challenges of one header value. An element with a word and a space before its name begins a new challenge.
pub(super) fn split(text: &str) -> Vec<Params> {
    let mut found = Vec::new();
    let mut current: Option<Params> = None;
    for element in msg::list(text) {
        let (scheme, rest) = match element.split_once([' ', '\t']) {
            Some((word, rest)) if !word.contains('=') && !rest.trim_start().starts_with('=') => (Some(word), rest),
            None if !element.contains('=') => (Some(element), ""),
            _ => (None, element),
        };
        if let Some(scheme) = scheme {
            found.extend(current.take());
            current = scheme.eq_ignore_ascii_case("Digest").then(|| Params(Vec::new()));
        }
        if let (Some(params), Some(pair)) = (current.as_mut(), param(rest)) {
            params.0.push(pair);
        }
    }
    found.extend(current);
    found
}

/// `name=value`, unquoted.
fn param(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    Some((name.trim().to_ascii_lowercase(), msg::unquote(value.trim())))
}
