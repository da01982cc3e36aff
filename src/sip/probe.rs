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

#[cfg(test)]
mod tests {
    use super::*;

    use std::net::SocketAddr;

    use crate::rng::Rng;
    use crate::sip::msg::{Message, Request};
    use crate::sip::{Output, Registration, Settings};

    fn address(text: &str) -> SocketAddr {
        text.parse().expect("an address")
    }

    fn ua() -> Ua {
        let settings = Settings {
            local: address("192.0.2.7:5070"),
            proxies: vec![address("192.0.2.1:5060")],
            peers: Vec::new(),
            user: "ada".into(),
            domain: "pbx.example".into(),
            from_domain: None,
            display_name: None,
            auth_user: None,
            password: None,
            registration: Registration::None,
            route: None,
            t1: Duration::from_millis(500),
            user_agent: "test".into(),
            caller_id_header: Default::default(),
        };
        Ua::new(settings, Rng::new(1))
    }

    fn probe(ua: &mut Ua, now: Tick) -> Request {
        ua.probe(now);
        let Some(Output::Send { to, bytes }) = ua.poll_output() else { panic!("nothing was sent") };
        assert_eq!(to, address("192.0.2.1:5060"));
        match Message::parse(&bytes) {
            Ok(Message::Request(request)) if request.method == Method::OPTIONS => request,
            other => panic!("no OPTIONS: {other:?}"),
        }
    }

    fn told(ua: &mut Ua) -> Vec<UaEvent> {
        std::iter::from_fn(|| ua.poll_output())
            .filter_map(|output| match output {
                Output::Event(event) => Some(event),
                Output::Send { .. } => None,
            })
            .collect()
    }

    #[test]
    fn any_answer_shows_that_the_proxy_is_there_and_where_it_sees_us() {
        let mut ua = ua();
        for (status, seen) in [(200, "198.51.100.9:40001"), (401, "192.0.2.7:5070")] {
            let request = probe(&mut ua, Tick::from_millis(1_000));
            let mut answer = request.answer(status, Some("far"));
            let mut via = answer.headers.via().expect("its Via");
            let seen = address(seen);
            via.params.retain(|(name, _)| name != "rport");
            via.params.push(("rport".into(), Some(seen.port().to_string())));
            via.params.push(("received".into(), Some(seen.ip().to_string())));
            answer.headers.put("Via", via.to_string());
            ua.handle_datagram(Tick::from_millis(1_030), address("192.0.2.1:5060"), &answer.to_bytes());
            let took = Duration::from_millis(30);
            assert_eq!(told(&mut ua), [UaEvent::Probed { status: Some(status), took }]);
            assert_eq!(ua.path().seen, Some(seen));
        }
    }

    #[test]
    fn no_answer_is_told_after_four_seconds() {
        let mut ua = ua();
        probe(&mut ua, Tick(0));
        let mut end = Tick(0);
        while let Some(at) = ua.poll_timeout() {
            ua.handle_timeout(at);
            end = at;
        }
        assert_eq!(told(&mut ua), [UaEvent::Probed { status: None, took: Duration::from_secs(4) }]);
        assert_eq!((end, ua.path().seen), (Tick::from_millis(4_000), None));
    }
}
