//! Registration (RFC 3261 section 10): the binding of our address of record to our Contact, kept alive.
//!
//! ```text
//!  Idle -> Asking --2xx--> Settled --before it expires--> Asking
//!            | \--401, 407, 423--> Asking (again, a few times)
//!            | \--503, silence, unreachable--> Asking the next proxy
//!            \--refused, or no proxy left--> Waiting --back-off--> Asking
//!  unregister: Leaving -> Idle
//! ```
//!
//! Only our own binding is ever touched; those of other phones stay.

use std::net::SocketAddr;
use std::time::Duration;

use super::auth::Tries;
use super::compose;
use super::dialog::Trust;
use super::msg::{Contacts, Method, Request, Response, SipUri, Uri};
use super::tools::Row;
use super::tx::{Fate, Sent, TxId};
use super::ua::{Errand, Ua, What, is_challenge};
use super::{Registration, Settings, UaEvent};
use crate::rng::Rng;
use crate::say::{Say, say};
use crate::time::Tick;

/// The first back-off; it doubles with each failure (RFC 5626 section 4.5: base-time, all flows failed).
const BACKOFF_BASE: Duration = Duration::from_secs(30);
/// The longest back-off (RFC 5626 section 4.5: max-time).
const BACKOFF_MAX: Duration = Duration::from_secs(1_800);
/// A Retry-After beyond this is not believed.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(3_600);
/// The longest registration that a 423 can make us ask for.
const EXPIRES_MAX: Duration = Duration::from_secs(86_400);
/// How often a round of attempts gives in to 423.
const MAX_TOO_BRIEF: u8 = 2;
/// How often in a row a new public address leads to another REGISTER at once; a NAT that changes it each time is left alone.
const MAX_MOVES: u8 = 2;
/// A refresh comes this much before the end, but not before half of the time.
const REFRESH_MARGIN_MIN: Duration = Duration::from_secs(5);
/// The same at most.
const REFRESH_MARGIN_MAX: Duration = Duration::from_secs(60);

/// A deadline of the registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// REGISTER is due: a refresh, or a new attempt after a failure.
    Due,
    /// The registrar forgets us.
    Expired,
}

/// Where the registration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Idle,
    Asking(TxId),
    Settled,
    Waiting,
    Leaving(TxId),
}

/// See the module.
#[derive(Debug)]
pub(super) struct Registrar {
    /// The registrar knows us.
    pub registered: bool,
    stage: Stage,
    call_id: String,
    from_tag: String,
    cseq: u32,
    /// How long we ask for.
    expires: Duration,
    /// Failed rounds in a row.
    failures: u32,
    /// Proxies tried in this round.
    tried: usize,
    too_brief: u8,
    moves: u8,
    /// It worked at least once: so a refusal may pass.
    worked: bool,
    /// The Contact that the registrar has.
    bound: Option<Uri>,
}

impl Registrar {
    /// Not registered, nothing asked.
    pub fn new(settings: &Settings, rng: &mut Rng) -> Self {
        let expires = match settings.registration {
            Registration::For(time) => time,
            Registration::None => Duration::ZERO,
        };
        Self {
            registered: false,
            stage: Stage::Idle,
            call_id: rng.token(20),
            from_tag: rng.token(8),
            cseq: 0,
            expires,
            failures: 0,
            tried: 0,
            too_brief: 0,
            moves: 0,
            worked: false,
            bound: None,
        }
    }

    /// RFC 5626 section 4.5: between half and all of `base * 2^n`, capped.
    fn back_off(&self, rng: &mut Rng) -> Duration {
        let doubled = BACKOFF_BASE.saturating_mul(1 << self.failures.saturating_sub(1).min(10));
        doubled.min(BACKOFF_MAX).mul_f64(0.5 + rng.unit() / 2.0)
    }
}

impl Ua {
    /// Registers, or refreshes at once. Nothing happens on a trunk.
    pub fn register(&mut self, now: Tick) {
        if self.settings.registration == Registration::None {
            return;
        }
        self.registrar.failures = 0;
        self.begin_round(now);
    }

    /// Takes our binding back. `Unregistered` follows in any case.
    pub fn unregister(&mut self, now: Tick) {
        self.tools.timers.stop(Row::Register(Timer::Due));
        self.tools.timers.stop(Row::Register(Timer::Expired));
        let asked = matches!(self.registrar.stage, Stage::Asking(_));
        if !self.registrar.registered && !asked {
            return self.signed_off();
        }
        self.registrar.registered = false;
        let Some(tx) = self.send_register(now, Duration::ZERO, Tries::default()) else { return self.signed_off() };
        self.registrar.stage = Stage::Leaving(tx);
    }

    pub(super) fn on_register_timer(&mut self, now: Tick, timer: Timer) {
        match timer {
            Timer::Due => self.begin_round(now),
            Timer::Expired => self.registrar.registered = false,
        }
    }

    pub(super) fn on_register_answer(
        &mut self,
        now: Tick,
        from: SocketAddr,
        id: TxId,
        sent: &Sent<Errand>,
        response: &Response,
    ) {
        let leaving = match self.registrar.stage {
            Stage::Asking(tx) if tx == id => false,
            Stage::Leaving(tx) if tx == id => true,
            _ => return,
        };
        self.notice_where_we_are(response);
        match response.status {
            ..200 => {}
            status if is_challenge(status) => self.on_register_challenge(now, from, sent, response),
            _ if leaving => self.signed_off(),
            200..300 => self.on_registered(now, response),
            423 => self.on_too_brief(now, response),
            503 | 408 if self.try_next_proxy(now) => {}
            status => self.on_register_refused(now, status, response),
        }
    }

    pub(super) fn on_register_no_answer(&mut self, now: Tick, id: TxId, fate: Fate) {
        let why = match fate {
            Fate::Unreachable => say("register-unreachable"),
            Fate::Timeout | Fate::Done => say("register-silent"),
        };
        let stage = self.registrar.stage;
        if stage == Stage::Leaving(id) {
            self.signed_off();
        } else if stage == Stage::Asking(id) && !self.try_next_proxy(now) {
            self.fail(now, None, why, None);
        }
    }

    fn begin_round(&mut self, now: Tick) {
        self.registrar.tried = 0;
        self.registrar.too_brief = 0;
        self.ask(now, Tries::default());
    }

    fn ask(&mut self, now: Tick, tries: Tries) {
        self.tools.timers.stop(Row::Register(Timer::Due));
        match self.send_register(now, self.registrar.expires, tries) {
            Some(tx) => self.registrar.stage = Stage::Asking(tx),
            None => self.fail(now, None, say("register-nobody"), None),
        }
    }

    fn send_register(&mut self, now: Tick, expires: Duration, tries: Tries) -> Option<TxId> {
        let to = self.current_proxy()?;
        let mut request = self.register_request(expires);
        let mut errand = Errand { what: What::Register, trust: Trust::Proxy, tries };
        self.authorise_ahead(&mut request, &mut errand);
        let others = self.settings.proxies.len().saturating_sub(self.registrar.tried + 1);
        let patience = self.patience(others);
        Some(self.send(now, request, to, errand, patience))
    }

    fn register_request(&mut self, expires: Duration) -> Request {
        self.registrar.cseq += 1;
        let (host, port) = compose::host_and_port(&self.settings.domain);
        let registrar = Uri::Sip(SipUri::new(None, host, port));
        let own = compose::name_addr(self.settings.display_name.as_deref(), self.own_uri());
        let from = format!("{own};tag={}", self.registrar.from_tag);
        let Registrar { call_id, cseq, .. } = &self.registrar;
        let mut request = compose::request(Method::REGISTER, registrar, &from, &own.to_string(), call_id, *cseq);
        let seconds = expires.as_secs();
        let contact = self.contact_uri();
        if let Some(old) = self.registrar.bound.as_ref().filter(|old| **old != contact) {
            request.headers.push("Contact", format!("<{old}>;expires=0"));
        }
        request.headers.push("Contact", format!("<{contact}>;expires={seconds}"));
        request.headers.push("Expires", seconds.to_string());
        request.headers.push("Allow", compose::ALLOW);
        self.push_configured_route(&mut request);
        request
    }

    /// Answers a challenge, or tells that it cannot be.
    fn on_register_challenge(&mut self, now: Tick, from: SocketAddr, sent: &Sent<Errand>, response: &Response) {
        let leaving = matches!(self.registrar.stage, Stage::Leaving(_));
        let cseq = self.registrar.cseq + 1;
        match self.with_credentials(from, sent, cseq, response) {
            Ok((request, errand)) => {
                self.registrar.cseq = cseq;
                let tx = self.send(now, request, sent.to, errand, self.tools.clock.patience());
                self.registrar.stage = if leaving { Stage::Leaving(tx) } else { Stage::Asking(tx) };
            }
            Err(_) if leaving => self.signed_off(),
            Err(why) => {
                // Who was let in before is let in again after a hiccup of the PBX; a wrong password only locks the account.
                let again = self.registrar.worked.then_some(BACKOFF_MAX);
                self.registrar.registered = false;
                self.settle_failure(now, Some(response.status), why, again);
            }
        }
    }

    fn on_registered(&mut self, now: Tick, response: &Response) {
        let granted = self.granted(response);
        if granted.is_zero() {
            return self.fail(now, Some(response.status), say("register-no-binding"), None);
        }
        let contact = self.contact_uri();
        self.learn_credentials(response);
        let registrar = &mut self.registrar;
        registrar.registered = true;
        registrar.worked = true;
        registrar.failures = 0;
        registrar.stage = Stage::Settled;
        registrar.bound = Some(contact);
        let refresh = self.refresh_after(granted);
        self.tools.timers.set(Row::Register(Timer::Due), now + refresh);
        self.tools.timers.set(Row::Register(Timer::Expired), now + granted);
        self.tools.tell(UaEvent::Registered { expires: granted });
        self.follow_public_address(now, response);
    }

    /// How long the registrar remembers our Contact: its own parameter, else Expires, else what we asked for.
    fn granted(&self, response: &Response) -> Duration {
        let contacts = match response.headers.contacts() {
            Ok(Contacts::Some(contacts)) => contacts,
            _ => Vec::new(),
        };
        let ours = contacts.iter().find(|contact| contact.uri.user() == Some(&self.contact_user));
        let param = ours.and_then(|contact| contact.param("expires").flatten()?.parse::<u64>().ok());
        let header = response.headers.number("Expires").ok().flatten().map(u64::from);
        param.or(header).map_or(self.registrar.expires, Duration::from_secs)
    }

    fn refresh_after(&mut self, granted: Duration) -> Duration {
        let margin = (granted / 10).clamp(REFRESH_MARGIN_MIN, REFRESH_MARGIN_MAX).min(granted / 2);
        let jitter = margin.mul_f64(self.rng.unit() / 2.0);
        granted - margin - jitter.min(granted / 4)
    }

    /// The registrar saw us at another address than ours: a NAT is between us. Contact must name the outside.
    fn follow_public_address(&mut self, now: Tick, response: &Response) {
        let Some(seen) = seen_address(response, self.settings.local) else { return };
        let known = self.public.unwrap_or(self.settings.local);
        if seen == known {
            self.registrar.moves = 0;
            return;
        }
        self.public = (seen != self.settings.local).then_some(seen);
        if self.registrar.moves < MAX_MOVES {
            self.registrar.moves += 1;
            self.begin_round(now);
        }
    }

    fn on_too_brief(&mut self, now: Tick, response: &Response) {
        let wanted = response.headers.number("Min-Expires").ok().flatten().map(|s| Duration::from_secs(u64::from(s)));
        match wanted {
            Some(wanted)
                if self.registrar.too_brief < MAX_TOO_BRIEF
                    && wanted <= EXPIRES_MAX
                    && wanted > self.registrar.expires =>
            {
                self.registrar.too_brief += 1;
                self.registrar.expires = wanted;
                self.ask(now, Tries::default());
            }
            _ => self.on_register_refused(now, 423, response),
        }
    }

    fn on_register_refused(&mut self, now: Tick, status: u16, response: &Response) {
        let retry_after = response.headers.number("Retry-After").ok().flatten();
        let retry_after = retry_after.map(|s| Duration::from_secs(u64::from(s)).min(RETRY_AFTER_MAX));
        self.fail(
            now,
            Some(status),
            say("register-says").with("status", status.to_string()).with("reason", &response.reason),
            retry_after,
        );
    }

    /// Asks the next proxy. False: all were tried in this round.
    fn try_next_proxy(&mut self, now: Tick) -> bool {
        self.next_proxy();
        self.registrar.tried += 1;
        if self.registrar.tried >= self.settings.proxies.len() {
            return false;
        }
        self.ask(now, Tries::default());
        true
    }

    fn fail(&mut self, now: Tick, status: Option<u16>, why: Say, at_least: Option<Duration>) {
        self.registrar.failures = self.registrar.failures.saturating_add(1);
        self.registrar.registered = false;
        let wait = self.registrar.back_off(&mut self.rng).max(at_least.unwrap_or_default());
        self.settle_failure(now, status, why, Some(wait));
    }

    fn settle_failure(&mut self, now: Tick, status: Option<u16>, why: Say, retry_in: Option<Duration>) {
        self.tools.timers.stop(Row::Register(Timer::Expired));
        match retry_in {
            Some(wait) => {
                self.registrar.stage = Stage::Waiting;
                self.tools.timers.set(Row::Register(Timer::Due), now + wait);
            }
            None => {
                self.registrar.stage = Stage::Idle;
                self.tools.timers.stop(Row::Register(Timer::Due));
            }
        }
        self.tools.tell(UaEvent::RegistrationFailed { status, why, retry_in });
    }

    fn signed_off(&mut self) {
        self.registrar.stage = Stage::Idle;
        self.registrar.registered = false;
        self.registrar.bound = None;
        self.tools.tell(UaEvent::Unregistered);
    }
}

/// Our address as the other side saw it (RFC 3581), where its Via says.
pub(super) fn seen_address(response: &Response, local: SocketAddr) -> Option<SocketAddr> {
    let via = response.headers.via().ok()?;
    let ip = via.param("received").flatten().and_then(|text| text.trim_matches(['[', ']']).parse().ok());
    let port = via.param("rport").flatten().and_then(|text| text.parse().ok());
    if ip.is_none() && port.is_none() {
        return None;
    }
    Some(SocketAddr::new(ip.unwrap_or(local.ip()), port.or(via.port).unwrap_or(local.port())))
}
