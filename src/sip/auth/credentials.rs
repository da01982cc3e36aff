//! What a client answers: `Authorization` and `Proxy-Authorization`.

use std::fmt;

use super::challenge::{self, Challenge};
use super::digest::{Algorithm, Parts, Qop};
use crate::pii::Secret;
use crate::sip::msg;

/// Digest credentials. Printed, they are the value of their header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The user, unquoted.
    pub user: String,
    /// As in the challenge.
    pub realm: String,
    /// As in the challenge.
    pub nonce: String,
    /// The Request-URI as the client wrote it.
    pub uri: String,
    /// The proof, in hexadecimal digits.
    pub response: String,
    /// As in the challenge; MD5 where it is not named.
    pub algorithm: Algorithm,
    /// Whether `algorithm` is written.
    pub names_algorithm: bool,
    /// The client's nonce; needed with a quality of protection and with the `-sess` algorithms.
    pub cnonce: Option<String>,
    /// As in the challenge.
    pub opaque: Option<String>,
    /// The quality of protection and the nonce count, eight hexadecimal digits as they stand.
    pub qop: Option<(Qop, String)>,
}

impl Credentials {
    /// Reads a header's value; none where it is no digest, or incomplete.
    pub fn parse(value: &str) -> Option<Self> {
        let params = challenge::split(value).into_iter().next()?;
        let algorithm = params.get("algorithm");
        let qop = match params.get("qop") {
            Some(qop) => Some((Qop::parse(&qop)?, params.get("nc")?)),
            None => None,
        };
        Some(Self {
            user: params.get("username")?,
            realm: params.get("realm")?,
            nonce: params.get("nonce")?,
            uri: params.get("uri")?,
            response: params.get("response")?,
            algorithm: algorithm.as_deref().map_or(Some(Algorithm::MD5), Algorithm::parse)?,
            names_algorithm: algorithm.is_some(),
            cnonce: params.get("cnonce"),
            opaque: params.get("opaque"),
            qop,
        })
    }

    /// Whether they prove knowledge of the password, for a request of this method and body. Whether user, realm, nonce, count
    /// and URI are the expected ones is for the caller to compare.
    pub fn verify(&self, method: &str, password: &Secret, body: &[u8]) -> bool {
        self.expected(method, password, body).eq_ignore_ascii_case(&self.response)
    }

    /// How often the nonce was used, as the client counts.
    pub fn count(&self) -> Option<u32> {
        let (_, count) = self.qop.as_ref()?;
        u32::from_str_radix(count, 16).ok()
    }

    /// Credentials that still lack their `response`.
    pub(super) fn unsigned(challenge: &Challenge, user: &str, uri: &str, cnonce: &str, count: u32) -> Self {
        let qop = challenge.qop();
        let needs_cnonce = qop.is_some() || challenge.algorithm.session;
        Self {
            user: user.to_owned(),
            realm: challenge.realm.clone(),
            nonce: challenge.nonce.clone(),
            uri: uri.to_owned(),
            response: String::new(),
            algorithm: challenge.algorithm,
            names_algorithm: challenge.names_algorithm,
            cnonce: needs_cnonce.then(|| cnonce.to_owned()),
            opaque: challenge.opaque.clone(),
            qop: qop.map(|qop| (qop, format!("{count:08x}"))),
        }
    }

    /// The `response` that the password gives.
    pub(super) fn expected(&self, method: &str, password: &Secret, body: &[u8]) -> String {
        let parts = Parts {
            algorithm: self.algorithm,
            user: &self.user,
            realm: &self.realm,
            nonce: &self.nonce,
            cnonce: self.cnonce.as_deref().unwrap_or_default(),
            qop: self.qop.as_ref().map(|(qop, count)| (*qop, count.as_str())),
            method,
            uri: &self.uri,
            body,
        };
        parts.response(password)
    }
}

impl fmt::Display for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest ")?;
        let quoted =
            [("username=", &self.user), (", realm=", &self.realm), (", nonce=", &self.nonce), (", uri=", &self.uri)];
        for (name, value) in quoted {
            f.write_str(name)?;
            msg::write_quoted(f, value)?;
        }
        write!(f, ", response=\"{}\"", self.response)?;
        if self.names_algorithm {
            write!(f, ", algorithm={}", self.algorithm.as_str())?;
        }
        for (name, value) in [(", cnonce=", &self.cnonce), (", opaque=", &self.opaque)] {
            if let Some(value) = value {
                f.write_str(name)?;
                msg::write_quoted(f, value)?;
            }
        }
        match &self.qop {
            Some((qop, count)) => write!(f, ", qop={}, nc={count}", qop.as_str()),
            None => Ok(()),
        }
    }
}
