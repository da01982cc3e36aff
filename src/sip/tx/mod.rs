//! The transaction layer (RFC 3261 section 17, RFC 6026): which request a response belongs to, which request is new, and what
//! is sent again when.
//!
//! The four machines are values: a state and an input give a state and [`Deeds`]. [`Table`] owns them with their bytes, does
//! the deeds, and finds the right one for a message. It knows nothing of dialogs, calls or credentials: what a client
//! transaction is for is the caller's `P`.

mod client;
mod client_invite;
mod server;
mod server_invite;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use self::client::Client;
use self::client_invite::ClientInvite;
use self::server::Server;
use self::server_invite::ServerInvite;
use super::compose;
use super::msg::{Method, Request, Response};
use super::tools::{Row, Tools};
use crate::time::Tick;

/// The most transactions at a time: 2,500 calls a second through Timer J's and L's 32 s, and some room.
pub(super) const MAX_TRANSACTIONS: usize = 262_144;
/// The most 2xx answers of different far ends (forks) to one INVITE that are ACKed; RFC 3261 names no limit, a flood needs one.
pub(super) const MAX_FORKS: usize = 16;

/// A transaction, never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TxId(u64);

/// RFC 3261 table 4 and RFC 6026. Timer C is a proxy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// INVITE is sent again.
    A,
    /// INVITE is given up.
    B,
    /// Late non-2xx answers to INVITE are no longer expected.
    D,
    /// A non-INVITE request is sent again.
    E,
    /// A non-INVITE request is given up.
    F,
    /// A non-2xx answer to INVITE is sent again.
    G,
    /// Its ACK is given up.
    H,
    /// Repeated ACKs are no longer expected.
    I,
    /// Repeated non-INVITE requests are no longer expected.
    J,
    /// Repeated answers to a non-INVITE request are no longer expected.
    K,
    /// Repeated INVITEs that were accepted are no longer expected.
    L,
    /// Further 2xx of forks are no longer expected.
    M,
}

/// Whether the transport repeats lost messages by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transport {
    /// UDP.
    Unreliable,
    /// TCP and TLS, to come; the machines and their tests are ready.
    #[cfg_attr(not(test), expect(dead_code, reason = "TCP and TLS come later"))]
    Reliable,
}

impl Transport {
    /// How long a transaction lingers for repetitions: not at all where there are none.
    pub fn linger(self, time: Duration) -> Duration {
        match self {
            Self::Unreliable => time,
            Self::Reliable => Duration::ZERO,
        }
    }
}

/// What the machines need to know of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// 1xx.
    Provisional,
    /// 2xx.
    Success,
    /// 300 to 699.
    Failure,
}

impl Class {
    /// The class of a status.
    pub fn of(status: u16) -> Self {
        match status {
            ..200 => Self::Provisional,
            200..300 => Self::Success,
            300.. => Self::Failure,
        }
    }
}

/// Why a transaction is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It has done its work.
    Done,
    /// Nobody answered.
    Timeout,
    /// The network said that nobody is there.
    Unreachable,
}

/// What a machine wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Do {
    /// Send the request, or the latest response.
    Send,
    /// The same for a repetition.
    SendAgain,
    /// Send the ACK of a non-2xx.
    Ack,
    /// Set a timer.
    Set(Timer, Duration),
    /// Stop one.
    Stop(Timer),
    /// Pass the message on.
    Tell,
    /// Tell that nobody answered, but stay.
    GiveUp(Fate),
    /// The transaction ends.
    Die(Fate),
}

type Deeds = Vec<Do>;

/// One of the four machines.
#[derive(Debug, Clone, Copy)]
enum Machine {
    ClientInvite(ClientInvite),
    Client(Client),
    ServerInvite(ServerInvite),
    Server(Server),
}

impl Machine {
    fn timers(&self) -> &'static [Timer] {
        match self {
            Self::ClientInvite(_) => &ClientInvite::TIMERS,
            Self::Client(_) => &Client::TIMERS,
            Self::ServerInvite(_) => &ServerInvite::TIMERS,
            Self::Server(_) => &Server::TIMERS,
        }
    }
}

/// A client transaction's request and purpose.
#[derive(Debug, Clone)]
pub(super) struct Sent<P> {
    /// What it is for.
    pub purpose: P,
    /// What was sent; without its body once it is answered.
    pub request: Request,
    /// To whom.
    pub to: SocketAddr,
}

/// The ACK of one 2xx, kept for its repetitions.
#[derive(Debug)]
struct AckSent {
    to_tag: String,
    to: SocketAddr,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct ClientEntry<P> {
    sent: Sent<P>,
    acks: Vec<AckSent>,
}

#[derive(Debug)]
enum Side<P> {
    Client(Box<ClientEntry<P>>),
    /// A server transaction, and the key of the INVITE by which a merged one is known.
    Server {
        merge_key: Option<String>,
    },
}

#[derive(Debug)]
struct Entry<P> {
    machine: Machine,
    key: String,
    /// The other side: where the request went, or where responses go.
    to: SocketAddr,
    /// What would be sent again.
    bytes: Vec<u8>,
    side: Side<P>,
}

/// What a request turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// A new one, to be answered by [`Table::respond`].
    New(TxId),
    /// A repetition, or the ACK of a non-2xx: it is dealt with.
    Handled,
    /// An ACK that belongs to a dialog.
    AckOf2xx,
    /// The same request came another way (RFC 3261 section 8.2.2.2): 482.
    Merged,
    /// No room.
    Full,
}

/// All transactions of a user agent.
#[derive(Debug)]
pub(super) struct Table<P> {
    entries: BTreeMap<TxId, Entry<P>>,
    by_key: BTreeMap<String, TxId>,
    by_merge_key: BTreeMap<String, TxId>,
    next: u64,
    scratch: Deeds,
}

impl<P> Default for Table<P> {
    fn default() -> Self {
        Self {
            entries: BTreeMap::new(),
            by_key: BTreeMap::new(),
            by_merge_key: BTreeMap::new(),
            next: 1,
            scratch: Deeds::new(),
        }
    }
}

impl<P: Clone> Table<P> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Sends a request that has its Via, and waits for its answer.
    pub fn send(
        &mut self,
        now: Tick,
        tools: &mut Tools,
        sent: Sent<P>,
        patience: Duration,
        transport: Transport,
    ) -> TxId {
        let id = self.next_id();
        let mut deeds = std::mem::take(&mut self.scratch);
        let machine = if sent.request.method == Method::INVITE {
            Machine::ClientInvite(ClientInvite::start(&tools.clock, transport, patience, &mut deeds))
        } else {
            Machine::Client(Client::start(&tools.clock, transport, patience, &mut deeds))
        };
        let key = client_key(
            sent.request.headers.via().ok().and_then(|via| via.branch().map(str::to_owned)),
            &sent.request.method,
        );
        let entry = Entry {
            machine,
            key: key.clone(),
            to: sent.to,
            bytes: sent.request.to_bytes(),
            side: Side::Client(Box::new(ClientEntry { sent, acks: Vec::new() })),
        };
        self.entries.insert(id, entry);
        self.by_key.insert(key, id);
        self.perform(now, tools, id, deeds, None);
        id
    }

    /// A response came. Gives the transaction where the response is news for whoever sent the request.
    pub fn on_response(&mut self, now: Tick, tools: &mut Tools, response: &Response) -> Option<TxId> {
        let Some(id) = self.client_of(response) else {
            tools.counters.drop("response without a transaction");
            return None;
        };
        let class = Class::of(response.status);
        let mut deeds = std::mem::take(&mut self.scratch);
        let entry = self.entries.get_mut(&id)?;
        let transport = Transport::Unreliable;
        match &mut entry.machine {
            Machine::ClientInvite(m) => *m = m.on_response(class, &tools.clock, transport, &mut deeds),
            Machine::Client(m) => *m = m.on_response(class, &tools.clock, transport, &mut deeds),
            Machine::ServerInvite(_) | Machine::Server(_) => {}
        }
        self.perform(now, tools, id, deeds, Some(response)).then_some(id)
    }

    fn client_of(&self, response: &Response) -> Option<TxId> {
        let via = response.headers.via().ok()?;
        let (_, method) = response.headers.cseq().ok()?;
        self.by_key.get(&client_key(via.branch().map(str::to_owned), &method)).copied()
    }

    /// What a client transaction sent.
    pub fn sent(&self, id: TxId) -> Option<&Sent<P>> {
        match &self.entries.get(&id)?.side {
            Side::Client(client) => Some(&client.sent),
            Side::Server { .. } => None,
        }
    }

    /// Whether a CANCEL for this INVITE is under way.
    pub fn is_being_cancelled(&self, id: TxId) -> bool {
        let Some(invite) = self.entries.get(&id) else { return false };
        let branch = invite.key.split(' ').next().unwrap_or_default();
        self.by_key.contains_key(&client_key(Some(branch.to_owned()), &Method::CANCEL))
    }

    /// Frees the body of a request that has its final answer.
    pub fn forget_body(&mut self, id: TxId) {
        if let Some(Entry { side: Side::Client(client), bytes, .. }) = self.entries.get_mut(&id) {
            client.sent.request.body = Vec::new();
            *bytes = Vec::new();
        }
    }

    /// Sends the ACK of a 2xx, and keeps it for the 2xx's repetitions.
    pub fn ack(&mut self, tools: &mut Tools, id: TxId, to_tag: &str, to: SocketAddr, bytes: Vec<u8>) {
        if let Some(Entry { side: Side::Client(client), .. }) = self.entries.get_mut(&id) {
            client.acks.push(AckSent { to_tag: to_tag.to_owned(), to, bytes: bytes.clone() });
        }
        tools.send(to, bytes);
    }

    /// Sends the ACK of a repeated 2xx again. False: this far end's 2xx is new.
    pub fn ack_again(&mut self, tools: &mut Tools, id: TxId, to_tag: &str) -> Acked {
        let Some(Entry { side: Side::Client(client), .. }) = self.entries.get(&id) else { return Acked::Not };
        if let Some(ack) = client.acks.iter().find(|ack| ack.to_tag == to_tag) {
            tools.counters.retransmissions += 1;
            tools.send(ack.to, ack.bytes.clone());
            return Acked::Again;
        }
        if client.acks.len() >= MAX_FORKS { Acked::TooMany } else { Acked::Not }
    }

    /// A request came; `reply_to` is where its responses go.
    pub fn on_request(&mut self, now: Tick, tools: &mut Tools, request: &Request, reply_to: SocketAddr) -> Arrival {
        let is_ack = request.method == Method::ACK;
        let method = if is_ack { &Method::INVITE } else { &request.method };
        let Some(key) = server_key(request, method) else {
            tools.counters.drop("request without a usable Via");
            return Arrival::Handled;
        };
        if let Some(&id) = self.by_key.get(&key) {
            return self.on_repetition(now, tools, id, is_ack);
        }
        if is_ack {
            return Arrival::AckOf2xx;
        }
        let merge_key = merge_key(request);
        if merge_key.as_ref().is_some_and(|key| self.by_merge_key.contains_key(key)) {
            return Arrival::Merged;
        }
        if self.entries.len() >= MAX_TRANSACTIONS {
            return Arrival::Full;
        }
        let id = self.next_id();
        let machine = match request.method == Method::INVITE {
            true => Machine::ServerInvite(ServerInvite::Proceeding),
            false => Machine::Server(Server::Trying),
        };
        if let Some(merge_key) = &merge_key {
            self.by_merge_key.insert(merge_key.clone(), id);
        }
        self.by_key.insert(key.clone(), id);
        self.entries
            .insert(id, Entry { machine, key, to: reply_to, bytes: Vec::new(), side: Side::Server { merge_key } });
        Arrival::New(id)
    }

    fn on_repetition(&mut self, now: Tick, tools: &mut Tools, id: TxId, is_ack: bool) -> Arrival {
        let mut deeds = std::mem::take(&mut self.scratch);
        let Some(entry) = self.entries.get_mut(&id) else { return Arrival::Handled };
        match (&mut entry.machine, is_ack) {
            (Machine::ServerInvite(m), true) => *m = m.on_ack(&tools.clock, Transport::Unreliable, &mut deeds),
            (Machine::ServerInvite(m), false) => m.on_request(&mut deeds),
            (Machine::Server(m), _) => m.on_request(&mut deeds),
            (Machine::ClientInvite(_) | Machine::Client(_), _) => {}
        }
        match self.perform(now, tools, id, deeds, None) {
            true => Arrival::AckOf2xx,
            false => Arrival::Handled,
        }
    }

    /// The server transaction of the INVITE that a CANCEL is for (RFC 3261 section 9.2).
    pub fn invite_of_cancel(&self, cancel: &Request) -> Option<TxId> {
        self.by_key.get(&server_key(cancel, &Method::INVITE)?).copied()
    }

    /// Answers a request. Nothing happens where it has its final answer, or is gone.
    pub fn respond(&mut self, now: Tick, tools: &mut Tools, id: TxId, response: &Response) {
        let mut deeds = std::mem::take(&mut self.scratch);
        let Some(entry) = self.entries.get_mut(&id) else { return };
        let class = Class::of(response.status);
        match &mut entry.machine {
            Machine::ServerInvite(m) => *m = m.respond(class, &tools.clock, Transport::Unreliable, &mut deeds),
            Machine::Server(m) => *m = m.respond(class, &tools.clock, Transport::Unreliable, &mut deeds),
            Machine::ClientInvite(_) | Machine::Client(_) => {}
        }
        if deeds.iter().any(|deed| matches!(deed, Do::Send | Do::SendAgain)) {
            entry.bytes = response.to_bytes();
        }
        self.perform(now, tools, id, deeds, None);
    }

    /// Sends the latest response once more: a call repeats its 2xx until the ACK comes.
    pub fn send_again(&mut self, tools: &mut Tools, id: TxId) {
        if let Some(entry) = self.entries.get(&id) {
            tools.counters.retransmissions += 1;
            tools.send(entry.to, entry.bytes.clone());
        }
    }

    /// A timer fired. Gives what a client transaction was for, where it ends without an answer.
    pub fn on_timer(&mut self, now: Tick, tools: &mut Tools, id: TxId, timer: Timer) -> Option<(TxId, Sent<P>, Fate)> {
        let mut deeds = std::mem::take(&mut self.scratch);
        let entry = self.entries.get_mut(&id)?;
        match &mut entry.machine {
            Machine::ClientInvite(m) => *m = m.on_timer(timer, &tools.clock, &mut deeds),
            Machine::Client(m) => *m = m.on_timer(timer, &tools.clock, &mut deeds),
            Machine::ServerInvite(m) => *m = m.on_timer(timer, &tools.clock, &mut deeds),
            Machine::Server(m) => m.on_timer(timer, &mut deeds),
        }
        self.perform_or_die(now, tools, id, deeds)
    }

    /// The network says that `to` cannot be reached. Gives what ends by that.
    pub fn on_unreachable(&mut self, now: Tick, tools: &mut Tools, to: SocketAddr) -> Vec<(TxId, Sent<P>, Fate)> {
        let hit: Vec<TxId> = self.entries.iter().filter(|(_, entry)| entry.to == to).map(|(id, _)| *id).collect();
        let mut ended = Vec::new();
        for id in hit {
            let mut deeds = std::mem::take(&mut self.scratch);
            match self.entries.get(&id).map(|entry| entry.machine) {
                Some(Machine::ClientInvite(m)) => m.on_unreachable(&mut deeds),
                Some(Machine::Client(m)) => m.on_unreachable(&mut deeds),
                _ => {}
            }
            ended.extend(self.perform_or_die(now, tools, id, deeds));
        }
        ended
    }

    /// Lets a transaction go, whatever its state: whoever cancelled it waits no longer.
    pub fn abandon(&mut self, tools: &mut Tools, id: TxId) {
        self.remove(tools, id);
    }

    fn next_id(&mut self) -> TxId {
        let id = TxId(self.next);
        self.next += 1;
        id
    }

    fn perform_or_die(
        &mut self,
        now: Tick,
        tools: &mut Tools,
        id: TxId,
        mut deeds: Deeds,
    ) -> Option<(TxId, Sent<P>, Fate)> {
        let fate = deeds.iter().find_map(|deed| match deed {
            Do::Die(fate) | Do::GiveUp(fate) => Some((*fate, matches!(deed, Do::Die(_)))),
            _ => None,
        });
        let Some((fate, dies)) = fate else {
            self.perform(now, tools, id, deeds, None);
            return None;
        };
        if !dies {
            self.perform(now, tools, id, deeds, None);
            return self.sent(id).map(|sent| (id, sent.clone(), fate));
        }
        deeds.clear();
        self.scratch = deeds;
        match self.remove(tools, id)?.side {
            Side::Client(client) if fate != Fate::Done => Some((id, client.sent, fate)),
            _ => None,
        }
    }

    /// Does what a machine wants. True: the message is to be passed on.
    fn perform(&mut self, now: Tick, tools: &mut Tools, id: TxId, mut deeds: Deeds, about: Option<&Response>) -> bool {
        let mut tell = false;
        if let Some(entry) = self.entries.get_mut(&id) {
            for deed in &deeds {
                match *deed {
                    Do::Send => tools.send(entry.to, entry.bytes.clone()),
                    Do::SendAgain if entry.bytes.is_empty() => {}
                    Do::SendAgain => {
                        tools.counters.retransmissions += 1;
                        tools.send(entry.to, entry.bytes.clone());
                    }
                    Do::Ack => {
                        if let (Side::Client(client), Some(response)) = (&entry.side, about) {
                            tools.send(entry.to, compose::ack_of_failure(&client.sent.request, response).to_bytes());
                        }
                    }
                    Do::Set(timer, delay) => tools.timers.set(Row::Transaction(id, timer), now + delay),
                    Do::Stop(timer) => tools.timers.stop(Row::Transaction(id, timer)),
                    Do::Tell => tell = true,
                    Do::GiveUp(_) => {}
                    Do::Die(_) => debug_assert!(false, "only a timer or an error ends a transaction"),
                }
            }
        }
        deeds.clear();
        self.scratch = deeds;
        tell
    }

    fn remove(&mut self, tools: &mut Tools, id: TxId) -> Option<Entry<P>> {
        let entry = self.entries.remove(&id)?;
        self.by_key.remove(&entry.key);
        if let Side::Server { merge_key: Some(key) } = &entry.side {
            self.by_merge_key.remove(key);
        }
        for timer in entry.machine.timers() {
            tools.timers.stop(Row::Transaction(id, *timer));
        }
        Some(entry)
    }
}

/// Whether a 2xx was ACKed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Acked {
    /// No: it is a new far end's.
    Not,
    /// Yes, and the ACK went out once more.
    Again,
    /// More forks than we care for.
    TooMany,
}

/// RFC 3261 section 17.1.3.
fn client_key(branch: Option<String>, method: &Method) -> String {
    let mut key = branch.unwrap_or_default();
    key.push(' ');
    key.push_str(method.as_str());
    key
}

/// RFC 3261 section 17.2.3; where the branch has no magic cookie, RFC 2543's rule.
fn server_key(request: &Request, method: &Method) -> Option<String> {
    let via = request.headers.via().ok()?;
    let sent_by = format!("{:?}:{}", via.host, via.port.unwrap_or(5060));
    match via.branch() {
        Some(branch) if branch.len() > 7 && branch.get(..7).is_some_and(|b| b.eq_ignore_ascii_case("z9hG4bK")) => {
            Some(format!("s {branch} {sent_by} {}", method.as_str()))
        }
        _ => {
            let headers = &request.headers;
            let (cseq, _) = headers.cseq().ok()?;
            let from = headers.from().ok()?;
            let tag = from.tag().unwrap_or_default();
            Some(format!(
                "s2543 {} {tag} {cseq} {sent_by} {} {}",
                headers.call_id().ok()?,
                request.uri,
                method.as_str()
            ))
        }
    }
}

/// By what an INVITE without To tag is known when it comes by two ways (RFC 3261 section 8.2.2.2).
fn merge_key(request: &Request) -> Option<String> {
    let headers = &request.headers;
    if request.method != Method::INVITE || headers.to().ok()?.tag().is_some() {
        return None;
    }
    let from = headers.from().ok()?;
    Some(format!("{} {} {}", headers.call_id().ok()?, from.tag().unwrap_or_default(), headers.cseq().ok()?.0))
}
