//! A dialog (RFC 3261 section 12): tags, CSeq numbers, route set and remote target, and the requests made within it.
//!
//! It can be stored as text and taken up again after a crash, for one purpose: to end a call that was up.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use super::compose;
use super::msg::{Contacts, Headers, Method, NameAddr, Request, Response, Uri};

/// The most hops of a route set.
const MAX_ROUTES: usize = 32;
/// How far a restored dialog's CSeq jumps: more than the requests that any call sends after it was stored.
const RESTORED_CSEQ_STEP: u32 = 10_000;
/// The longest stored text that is read.
const MAX_STORED_BYTES: usize = 16_384;

/// Whether challenges to requests of a dialog may be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Trust {
    /// It was made through one of our proxies.
    Proxy,
    /// It was made with a peer: no digest for it, ever.
    Peer,
}

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dialog {
    pub call_id: String,
    /// From of our requests, tag included.
    pub local: String,
    pub local_tag: String,
    /// To of our requests, tag included.
    pub remote: String,
    /// Empty where the far side gave none (RFC 2543).
    pub remote_tag: String,
    /// The number of our latest request.
    pub local_cseq: u32,
    /// The number of their latest request.
    pub remote_cseq: Option<u32>,
    pub routes: Vec<NameAddr>,
    pub target: Uri,
    /// Whom we talked to when it began: the next hop where the route names a host that cannot be used.
    pub far: SocketAddr,
    pub trust: Trust,
}

/// The stored form.
#[derive(Serialize, Deserialize)]
struct Stored {
    call_id: String,
    local: String,
    local_tag: String,
    remote: String,
    remote_tag: String,
    cseq: u32,
    routes: Vec<String>,
    target: String,
    far: SocketAddr,
    trust: Trust,
}

impl Dialog {
    /// The caller's dialog, from the request and an answer to it (RFC 3261 section 12.1.2).
    pub fn of_answer(request: &Request, response: &Response, far: SocketAddr, trust: Trust) -> Option<Self> {
        let headers = &response.headers;
        let (local_cseq, _) = request.headers.cseq().ok()?;
        let to = headers.to().ok()?;
        let mut routes = record_route(headers);
        routes.reverse();
        let mut dialog = Self {
            call_id: request.headers.call_id().ok()?.to_owned(),
            local: request.headers.get("From")?.to_owned(),
            local_tag: request.headers.from().ok()?.tag()?.to_owned(),
            remote: headers.get("To")?.to_owned(),
            remote_tag: to.tag().unwrap_or_default().to_owned(),
            local_cseq,
            remote_cseq: None,
            routes,
            target: request.uri.clone(),
            far,
            trust,
        };
        dialog.refresh_target(headers);
        Some(dialog)
    }

    /// The dialog of a request that was sent within one that is forgotten: enough for an ACK.
    pub fn of_sent(request: &Request, response: &Response, far: SocketAddr, trust: Trust) -> Option<Self> {
        let mut dialog = Self::of_answer(request, response, far, trust)?;
        dialog.routes = request.headers.addresses("Route").unwrap_or_default();
        Some(dialog)
    }

    /// The called side's dialog (RFC 3261 section 12.1.1).
    pub fn of_request(request: &Request, local_tag: &str, far: SocketAddr, trust: Trust) -> Option<Self> {
        let headers = &request.headers;
        let from = headers.from().ok()?;
        let mut to = headers.to().ok()?;
        to.params.retain(|(name, _)| name != "tag");
        to.params.push(("tag".to_owned(), Some(local_tag.to_owned())));
        let mut dialog = Self {
            call_id: headers.call_id().ok()?.to_owned(),
            local: to.to_string(),
            local_tag: local_tag.to_owned(),
            remote: headers.get("From")?.to_owned(),
            remote_tag: from.tag().unwrap_or_default().to_owned(),
            local_cseq: 0,
            remote_cseq: Some(headers.cseq().ok()?.0),
            routes: record_route(headers),
            target: from.uri,
            far,
            trust,
        };
        dialog.refresh_target(headers);
        Some(dialog)
    }

    /// A Contact of a re-INVITE, of an UPDATE or of their 2xx is where requests go from now on.
    pub fn refresh_target(&mut self, headers: &Headers) {
        if let Ok(Contacts::Some(contacts)) = headers.contacts()
            && let Some(contact) = contacts.into_iter().next()
            && contact.uri.sip().is_some()
        {
            self.target = contact.uri;
        }
    }

    /// A new request within the dialog (RFC 3261 section 12.2.1.1).
    pub fn request(&mut self, method: Method) -> Request {
        self.local_cseq = self.local_cseq.saturating_add(1);
        self.with_cseq(method, self.local_cseq)
    }

    /// The ACK of a 2xx, with the INVITE's number and credentials (RFC 3261 section 13.2.2.4).
    pub fn ack(&self, invite: &Request) -> Request {
        let cseq = invite.headers.cseq().map_or(self.local_cseq, |(number, _)| number);
        let mut ack = self.with_cseq(Method::ACK, cseq);
        for name in ["Authorization", "Proxy-Authorization"] {
            if let Some(value) = invite.headers.get(name) {
                ack.headers.push(name, value);
            }
        }
        ack
    }

    fn with_cseq(&self, method: Method, cseq: u32) -> Request {
        let strict = self.routes.first().filter(|route| !is_loose(&route.uri));
        let uri = strict.map_or(&self.target, |route| &route.uri).clone();
        let mut request = compose::request(method, uri, &self.local, &self.remote, &self.call_id, cseq);
        for route in self.routes.iter().skip(usize::from(strict.is_some())) {
            request.headers.push("Route", route.to_string());
        }
        if strict.is_some() {
            request.headers.push("Route", format!("<{}>", self.target));
        }
        request
    }

    /// The URI that says where a request goes: the first route, else the target.
    pub fn next_hop(&self) -> &Uri {
        self.routes.first().map_or(&self.target, |route| &route.uri)
    }

    /// Whether their request is new: its number is not below what was seen (RFC 3261 section 12.2.2). Remembers the number.
    pub fn takes(&mut self, cseq: u32) -> bool {
        let fresh = self.remote_cseq.is_none_or(|seen| cseq > seen);
        if fresh {
            self.remote_cseq = Some(cseq);
        }
        fresh
    }

    /// As text, for the store.
    pub fn store(&self) -> String {
        let stored = Stored {
            call_id: self.call_id.clone(),
            local: self.local.clone(),
            local_tag: self.local_tag.clone(),
            remote: self.remote.clone(),
            remote_tag: self.remote_tag.clone(),
            cseq: self.local_cseq,
            routes: self.routes.iter().map(ToString::to_string).collect(),
            target: self.target.to_string(),
            far: self.far,
            trust: self.trust,
        };
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// From stored text, with a CSeq that is above all that were used.
    pub fn restore(text: &str) -> Option<Self> {
        if text.len() > MAX_STORED_BYTES {
            return None;
        }
        let stored: Stored = serde_json::from_str(text).ok()?;
        let route = |text: String| {
            let uri = Uri::parse(text.trim_start_matches('<').split('>').next()?)?;
            Some(compose::name_addr(None, uri))
        };
        Some(Self {
            call_id: stored.call_id,
            local: stored.local,
            local_tag: stored.local_tag,
            remote: stored.remote,
            remote_tag: stored.remote_tag,
            local_cseq: stored.cseq.saturating_add(RESTORED_CSEQ_STEP),
            remote_cseq: None,
            routes: stored.routes.into_iter().map(route).collect::<Option<_>>()?,
            target: Uri::parse(&stored.target)?,
            far: stored.far,
            trust: stored.trust,
        })
    }
}

fn record_route(headers: &Headers) -> Vec<NameAddr> {
    let mut routes = headers.addresses("Record-Route").unwrap_or_default();
    routes.truncate(MAX_ROUTES);
    routes
}

/// `;lr` (RFC 3261 section 19.1.1).
fn is_loose(uri: &Uri) -> bool {
    uri.sip().is_none_or(|uri| uri.param("lr").is_some())
}
