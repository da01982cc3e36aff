//! The arithmetic of digest: hashes, and what is hashed (RFC 7616 section 3.4).

use std::fmt::Write as _;

use md5::{Digest as _, Md5};
use sha2::{Sha256, Sha512_256};

use crate::pii::Secret;

/// A hash function, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hash {
    /// RFC 1321; still what most PBXs offer.
    Md5,
    /// FIPS 180-4.
    Sha256,
    /// FIPS 180-4, SHA-512 cut to 256 bits with initial values of its own.
    Sha512_256,
}

/// What `algorithm` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Algorithm {
    /// The hash.
    pub hash: Hash,
    /// `-sess`: the key is mixed with the nonces once for the session.
    pub session: bool,
}

impl Algorithm {
    /// MD5, which is also meant where a challenge names none.
    pub const MD5: Self = Self { hash: Hash::Md5, session: false };
    /// SHA-256.
    pub const SHA_256: Self = Self { hash: Hash::Sha256, session: false };
    /// SHA-512-256.
    pub const SHA_512_256: Self = Self { hash: Hash::Sha512_256, session: false };

    /// Reads the token, in any case.
    pub fn parse(token: &str) -> Option<Self> {
        let token = token.to_ascii_uppercase();
        let (name, session) = match token.strip_suffix("-SESS") {
            Some(name) => (name, true),
            None => (token.as_str(), false),
        };
        let hash = match name {
            "MD5" => Hash::Md5,
            "SHA-256" => Hash::Sha256,
            "SHA-512-256" => Hash::Sha512_256,
            _ => return None,
        };
        Some(Self { hash, session })
    }

    /// The token.
    pub const fn as_str(self) -> &'static str {
        match (self.hash, self.session) {
            (Hash::Md5, false) => "MD5",
            (Hash::Md5, true) => "MD5-sess",
            (Hash::Sha256, false) => "SHA-256",
            (Hash::Sha256, true) => "SHA-256-sess",
            (Hash::Sha512_256, false) => "SHA-512-256",
            (Hash::Sha512_256, true) => "SHA-512-256-sess",
        }
    }
}

/// Quality of protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qop {
    /// `auth`.
    Auth,
    /// `auth-int`: the body is protected too.
    AuthInt,
}

impl Qop {
    /// The token.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auth => "auth",
            Self::AuthInt => "auth-int",
        }
    }

    /// Reads the token, in any case.
    pub(super) fn parse(token: &str) -> Option<Self> {
        [Self::Auth, Self::AuthInt].into_iter().find(|qop| qop.as_str().eq_ignore_ascii_case(token))
    }
}

/// All that goes into `response`, but for the password.
pub(super) struct Parts<'a> {
    pub(super) algorithm: Algorithm,
    pub(super) user: &'a str,
    pub(super) realm: &'a str,
    pub(super) nonce: &'a str,
    pub(super) cnonce: &'a str,
    /// Quality of protection and the nonce count as it is written; none for RFC 2069's short form.
    pub(super) qop: Option<(Qop, &'a str)>,
    pub(super) method: &'a str,
    pub(super) uri: &'a str,
    pub(super) body: &'a [u8],
}

impl Parts<'_> {
    /// `response`, in lower-case hexadecimal digits.
    pub(super) fn response(&self, password: &Secret) -> String {
        let hash = self.algorithm.hash;
        let h = |text: String| hex(hash, text.as_bytes());
        let mut key = h(format!("{}:{}:{}", self.user, self.realm, password.expose()));
        if self.algorithm.session {
            key = h(format!("{key}:{}:{}", self.nonce, self.cnonce));
        }
        let asked = match self.qop {
            Some((Qop::AuthInt, _)) => h(format!("{}:{}:{}", self.method, self.uri, hex(hash, self.body))),
            _ => h(format!("{}:{}", self.method, self.uri)),
        };
        match self.qop {
            Some((qop, count)) => h(format!("{key}:{}:{count}:{}:{}:{asked}", self.nonce, self.cnonce, qop.as_str())),
            None => h(format!("{key}:{}:{asked}", self.nonce)),
        }
    }
}

fn hex(hash: Hash, data: &[u8]) -> String {
    match hash {
        Hash::Md5 => digits(&Md5::digest(data)),
        Hash::Sha256 => digits(&Sha256::digest(data)),
        Hash::Sha512_256 => digits(&Sha512_256::digest(data)),
    }
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
