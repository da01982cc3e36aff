//! The far end's registrar and door: REGISTER with digest (RFC 3261 section 10), and a challenge for each INVITE. Stateless
//! but for nonces and bindings: a retransmitted request gets the same answer again.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::time::Duration;

use crate::pii::Secret;
use crate::rng::Rng;
use crate::sip::auth::{Algorithm, Challenge, Credentials, Kind};
use crate::sip::msg::{Contacts, Method, Request, Response, Uri};
use crate::time::Tick;

/// A binding lives at most so long.
const EXPIRES_MAX: Duration = Duration::from_secs(3_600);
/// Shorter ones are refused with 423.
const EXPIRES_MIN: Duration = Duration::from_secs(30);
/// Nonces that are remembered.
const NONCES: usize = 4_096;

/// What becomes of a request.
#[derive(Debug)]
pub enum Verdict {
    /// It is answered here.
    Answer(Response),
    /// It is dropped.
    Drop,
    /// It goes on to the user agent.
    Pass,
}

/// Users, their bindings, and the nonces given out.
#[derive(Debug)]
pub struct Registrar {
    realm: String,
    users: BTreeMap<String, SecretBox>,
    bindings: BTreeMap<String, (Uri, Tick)>,
    nonces: VecDeque<String>,
    rng: Rng,
}

/// A password that keeps `Registrar`'s `Debug` harmless.
struct SecretBox(Secret);

impl std::fmt::Debug for SecretBox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Registrar {
    /// A registrar of these users.
    pub fn new(realm: &str, users: BTreeMap<String, Secret>, rng: Rng) -> Self {
        let users = users.into_iter().map(|(user, secret)| (user, SecretBox(secret))).collect();
        Self { realm: realm.into(), users, bindings: BTreeMap::new(), nonces: VecDeque::new(), rng }
    }

    /// Where a user is registered.
    pub fn contact(&self, user: &str) -> Option<Uri> {
        self.bindings.get(user).map(|(uri, _)| uri.clone())
    }

    /// Users with a binding at this moment.
    pub fn registered(&self, now: Tick) -> usize {
        self.bindings.values().filter(|(_, until)| *until > now).count()
    }

    /// Judges a request that came from outside.
    pub fn handle(&mut self, now: Tick, _from: SocketAddr, request: &Request) -> Verdict {
        if request.method == Method::REGISTER {
            return Verdict::Answer(self.register(now, request));
        }
        let outside_dialog = request.headers.to().is_ok_and(|to| to.tag().is_none());
        if request.method == Method::INVITE && outside_dialog {
            return match self.known(request, Kind::WwwAuthenticate) {
                Ok(_) => Verdict::Pass,
                Err(response) => Verdict::Answer(*response),
            };
        }
        if request.method == Method::ACK && self.acknowledges_a_refusal(request) {
            return Verdict::Drop;
        }
        Verdict::Pass
    }

    fn register(&mut self, now: Tick, request: &Request) -> Response {
        let user = match self.known(request, Kind::WwwAuthenticate) {
            Ok(user) => user,
            Err(response) => return *response,
        };
        let asked = request.headers.number("Expires").ok().flatten();
        let contacts = match request.headers.contacts() {
            Ok(Contacts::All) => {
                self.bindings.remove(&user);
                return request.answer(200, Some("registrar"));
            }
            Ok(Contacts::Some(contacts)) => contacts,
            Err(_) => return request.answer(400, Some("registrar")),
        };
        let mut response = request.answer(200, Some("registrar"));
        if let Some(contact) = contacts.into_iter().next() {
            let own = contact.params.iter().find(|(name, _)| name == "expires").and_then(|(_, value)| value.clone());
            let seconds = own.and_then(|value| value.parse().ok()).or(asked).unwrap_or(3_600);
            let expires = Duration::from_secs(u64::from(seconds)).min(EXPIRES_MAX);
            if expires.is_zero() {
                self.bindings.remove(&user);
                return response;
            }
            if expires < EXPIRES_MIN {
                let mut brief = request.answer(423, Some("registrar"));
                brief.headers.push("Min-Expires", EXPIRES_MIN.as_secs().to_string());
                return brief;
            }
            self.bindings.insert(user.clone(), (contact.uri, now + expires));
        }
        if let Some((uri, until)) = self.bindings.get(&user) {
            response.headers.push("Contact", format!("<{uri}>;expires={}", until.since(now).as_secs()));
        }
        response
    }

    /// Who sent the request, by its credentials; else the challenge.
    fn known(&mut self, request: &Request, kind: Kind) -> Result<String, Box<Response>> {
        let credentials = request.headers.get(kind.credentials_header()).and_then(Credentials::parse);
        let mut stale = false;
        if let Some(credentials) = credentials {
            let fresh = self.nonces.contains(&credentials.nonce);
            let password = self.users.get(&credentials.user);
            let proven = password
                .is_some_and(|SecretBox(secret)| credentials.verify(request.method.as_str(), secret, &request.body));
            if proven && fresh && credentials.realm == self.realm {
                return Ok(credentials.user);
            }
            if fresh {
                return Err(Box::new(request.answer(403, Some("registrar"))));
            }
            stale = proven;
        }
        if self.nonces.len() == NONCES {
            self.nonces.pop_front();
        }
        let nonce = self.rng.token(24);
        self.nonces.push_back(nonce.clone());
        let mut challenge = Challenge::new(kind, &self.realm, &nonce, Algorithm::SHA_256);
        challenge.stale = stale;
        let mut response = request.answer(kind.status(), Some("door"));
        response.headers.push(kind.challenge_header(), challenge.to_string());
        Err(Box::new(response))
    }

    /// The ACK of a 401 or 403 that this door gave: it belongs to no transaction of the user agent.
    fn acknowledges_a_refusal(&self, request: &Request) -> bool {
        request.headers.to().is_ok_and(|to| matches!(to.tag(), Some("door" | "registrar")))
    }
}
