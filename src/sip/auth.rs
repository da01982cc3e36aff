//! Digest authentication (RFC 7616, RFC 8760, RFC 3261 section 22; RFC 2617 where the far side is old).
//!
//! [`Authenticator`] is our side: it answers challenges and remembers nonces, so that the next request needs no second
//! round trip. [`Challenge`] and [`Credentials`] are what stands in the headers, and serve the far side too. What is
//! deliberately missing: Basic (the password would be readable), and user name hashing, which no SIP server offers.
//!
//! Whether a challenge may be answered at all (only to the registered proxy) is the user agent's decision.

mod challenge;
mod credentials;
mod digest;

use super::msg::{Request, Response};
use crate::pii::Secret;
use crate::rng::Rng;
use crate::say::{Say, say};

pub use challenge::{Challenge, Kind, MAX_CHALLENGES};
pub use credentials::Credentials;
pub use digest::{Algorithm, Hash, Qop};

/// Realms that are remembered, the oldest forgotten first; and realms that one request may be asked for.
const MAX_REALMS: usize = 8;
/// Nonces that may go stale under one request: a server that calls every nonce stale does not keep us busy for ever.
const MAX_STALE: u32 = 3;
/// Length of a client nonce in characters of 36: 82 bits.
const CNONCE_LEN: usize = 16;

/// Why a challenge is not answered (again).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GiveUp {
    /// The response has no challenge at all.
    NoChallenge,
    /// None of its challenges is digest with an algorithm and a quality of protection that we know.
    NoneSupported,
    /// The nonce that we had answered came back: user or password are wrong.
    Refused,
    /// A second new nonce, not called stale: user or password are wrong.
    RefusedAgain,
    /// One nonce after the other is stale.
    AlwaysStale,
    /// One realm after the other asks.
    TooManyRealms,
}

impl GiveUp {
    /// In words.
    pub fn said(self) -> Say {
        say(match self {
            Self::NoChallenge => "auth-no-challenge",
            Self::NoneSupported => "auth-none-supported",
            Self::Refused | Self::RefusedAgain => "auth-refused",
            Self::AlwaysStale => "auth-always-stale",
            Self::TooManyRealms => "auth-too-many-realms",
        })
    }
}

/// What one request has tried. Begin with the default for each new request, and keep it while the request is sent again
/// with credentials.
#[derive(Debug, Clone, Default)]
pub struct Tries(Vec<Try>);

#[derive(Debug, Clone)]
struct Try {
    kind: Kind,
    realm: String,
    nonce: String,
    refusals: u32,
    stales: u32,
}

/// Our side of digest: one user's credentials, and the nonces that servers gave.
pub struct Authenticator {
    user: String,
    password: Secret,
    sessions: Vec<Session>,
}

/// A nonce in use.
struct Session {
    challenge: Challenge,
    /// The same for the life of a nonce, as the `-sess` algorithms need it.
    cnonce: String,
    /// Requests that used the nonce.
    count: u32,
}

impl Authenticator {
    /// Credentials for any realm.
    pub fn new(user: impl Into<String>, password: Secret) -> Self {
        Self { user: user.into(), password, sessions: Vec::new() }
    }

    /// Answers the challenges of a 401 or 407: puts credentials for each realm into the request, which the caller then sends
    /// as a new transaction with a higher CSeq. A nonce is answered once; a second new one in a row stops, unless it is `stale`.
    pub fn answer(
        &mut self,
        tries: &mut Tries,
        response: &Response,
        request: &mut Request,
        rng: &mut Rng,
    ) -> Result<(), GiveUp> {
        let challenges = Challenge::parse_all(&response.headers);
        if challenges.is_empty() {
            let is_challenged = Kind::BOTH.iter().any(|kind| response.headers.get(kind.challenge_header()).is_some());
            return Err(if is_challenged { GiveUp::NoneSupported } else { GiveUp::NoChallenge });
        }
        for challenge in strongest_of_each_realm(challenges) {
            if let Err(why) = tries.admit(&challenge) {
                self.sessions.retain(|session| !session.is_of(challenge.kind, &challenge.realm));
                return Err(why);
            }
            self.open(challenge, rng);
        }
        self.put_credentials(tries, request);
        Ok(())
    }

    /// Puts credentials of remembered nonces into a request that nobody has challenged yet. Without any it stays as it is.
    pub fn reuse(&mut self, tries: &mut Tries, request: &mut Request) {
        for session in &self.sessions {
            tries.note(&session.challenge);
        }
        self.put_credentials(tries, request);
    }

    /// Takes the next nonce from a response that accepted us (Authentication-Info, RFC 7616 section 3.5).
    pub fn learn(&mut self, response: &Response) {
        for kind in Kind::BOTH {
            let next =
                response.headers.get(kind.info_header()).and_then(|info| challenge::auth_param(info, "nextnonce"));
            let mut ours = self.sessions.iter_mut().filter(|session| session.challenge.kind == kind);
            // The header names no realm, so it can only be believed where there is one.
            if let (Some(next), Some(session), None) = (next, ours.next(), ours.next()) {
                session.challenge.nonce = next;
                session.count = 0;
            }
        }
    }

    /// Remembers a nonce in place of the realm's last one.
    fn open(&mut self, challenge: Challenge, rng: &mut Rng) {
        self.sessions.retain(|session| !session.is_of(challenge.kind, &challenge.realm));
        if self.sessions.len() >= MAX_REALMS {
            self.sessions.remove(0);
        }
        self.sessions.push(Session { challenge, cnonce: rng.token(CNONCE_LEN), count: 0 });
    }

    /// Credentials for every realm that this request has met, those of earlier hops too (RFC 3261 section 22.3).
    fn put_credentials(&mut self, tries: &Tries, request: &mut Request) {
        for kind in Kind::BOTH {
            request.headers.remove(kind.credentials_header());
        }
        let uri = request.uri.to_string();
        for session in &mut self.sessions {
            let Challenge { kind, realm, .. } = &session.challenge;
            if tries.0.iter().any(|t| t.kind == *kind && t.realm == *realm) {
                let name = kind.credentials_header();
                let value = session.credentials(&self.user, &self.password, request, &uri).to_string();
                request.headers.push(name, value);
            }
        }
    }
}

impl Session {
    fn is_of(&self, kind: Kind, realm: &str) -> bool {
        self.challenge.kind == kind && self.challenge.realm == realm
    }

    fn credentials(&mut self, user: &str, password: &Secret, request: &Request, uri: &str) -> Credentials {
        self.count = self.count.saturating_add(1);
        let mut credentials = Credentials::unsigned(&self.challenge, user, uri, &self.cnonce, self.count);
        credentials.response = credentials.expected(request.method.as_str(), password, &request.body);
        credentials
    }
}

impl Tries {
    /// Whether a challenge may be answered; notes that it is.
    fn admit(&mut self, challenge: &Challenge) -> Result<(), GiveUp> {
        let stale = challenge.stale;
        let is_full = self.0.len() >= MAX_REALMS;
        let Some(known) = self.of(challenge) else {
            if is_full {
                return Err(GiveUp::TooManyRealms);
            }
            self.begin(challenge, u32::from(!stale));
            return Ok(());
        };
        if known.nonce == challenge.nonce {
            return Err(GiveUp::Refused);
        }
        known.nonce.clone_from(&challenge.nonce);
        if stale {
            known.stales += 1;
            return if known.stales > MAX_STALE { Err(GiveUp::AlwaysStale) } else { Ok(()) };
        }
        known.refusals += 1;
        if known.refusals > 1 { Err(GiveUp::RefusedAgain) } else { Ok(()) }
    }

    /// Notes a nonce that is used without having been asked for.
    fn note(&mut self, challenge: &Challenge) {
        if self.of(challenge).is_none() {
            self.begin(challenge, 0);
        }
    }

    fn of(&mut self, challenge: &Challenge) -> Option<&mut Try> {
        self.0.iter_mut().find(|t| t.kind == challenge.kind && t.realm == challenge.realm)
    }

    fn begin(&mut self, challenge: &Challenge, refusals: u32) {
        let Challenge { kind, realm, nonce, .. } = challenge.clone();
        self.0.push(Try { kind, realm, nonce, refusals, stales: 0 });
    }
}

/// One challenge for each realm: the strongest; among equals the first, as the server prefers it.
fn strongest_of_each_realm(challenges: Vec<Challenge>) -> Vec<Challenge> {
    let mut best: Vec<Challenge> = Vec::new();
    for challenge in challenges {
        match best.iter_mut().find(|other| other.kind == challenge.kind && other.realm == challenge.realm) {
            Some(other) if other.algorithm.hash < challenge.algorithm.hash => *other = challenge,
            Some(_) => {}
            None => best.push(challenge),
        }
    }
    best
}

#[cfg(test)]
mod tests;
