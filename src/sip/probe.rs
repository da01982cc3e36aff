//! Is the proxy there, how fast does it answer, and where does it see us: OPTIONS (RFC 3261 section 11), and the address in
//! the Via of its answers (RFC 3581).
//!
//! Any answer will do, a refusal too; so a challenge is not answered.

use std::time::Duration;

use super::auth::Tries;
use super::dialog::Trust;
use super::msg::{Method, Response, SipUri, Uri};
use super::register::seen_address;
use super::tx::TxId;
use super::ua::{Errand, Ua, What};
use super::{Path, UaEvent, compose};
use crate::time::Tick;

/// How many T1 a probe waits for its answer: four seconds by default.
const PATIENCE_T1S: u32 = 8;

impl Ua {
    /// Asks the proxy whether it is there. [`UaEvent::Probed`] follows; of a probe that waits already nothing is heard any more.
    pub fn probe(&mut self, now: Tick) {
        let Some(to) = self.current_proxy() else {
            return self.tools.tell(UaEvent::Probed { status: None, took: Duration::ZERO });
        };
        let (host, port) = compose::host_and_port(&self.settings.domain);
        let server = Uri::Sip(SipUri::new(None, host, port));
        let from = format!("{};tag={}", compose::name_addr(None, self.own_uri()), self.rng.token(8));
        let whom = format!("<{server}>");
        let call_id = self.rng.token(20);
        let mut request = compose::request(Method::OPTIONS, server, &from, &whom, &call_id, 1);
        request.headers.push("Contact", self.contact());
        request.headers.push("Accept", compose::ACCEPT);
        self.push_configured_route(&mut request);
        let mut errand = Errand { what: What::Probe, trust: Trust::Proxy, tries: Tries::default() };
        self.authorise_ahead(&mut request, &mut errand);
        let patience = self.tools.clock.t1 * PATIENCE_T1S;
        let tx = self.send(now, request, to, errand, patience);
        self.probing = Some((tx, now));
    }

    /// The way to the PBX, as far as it is known.
    pub fn path(&self) -> Path {
        Path { local: self.settings.local, seen: self.seen, proxy: self.current_proxy() }
    }

    pub(super) fn on_probe_answer(&mut self, now: Tick, id: TxId, response: &Response) {
        if response.status < 200 {
            return;
        }
        let Some((_, since)) = self.probing.take_if(|(tx, _)| *tx == id) else { return };
        self.notice_where_we_are(response);
        self.tools.tell(UaEvent::Probed { status: Some(response.status), took: now.since(since) });
    }

    pub(super) fn on_probe_no_answer(&mut self, now: Tick, id: TxId) {
        let Some((_, since)) = self.probing.take_if(|(tx, _)| *tx == id) else { return };
        self.tools.tell(UaEvent::Probed { status: None, took: now.since(since) });
    }

    /// Remembers our address as the other side saw it, where it says so.
    pub(super) fn notice_where_we_are(&mut self, response: &Response) {
        self.seen = seen_address(response, self.settings.local).or(self.seen);
    }
}
