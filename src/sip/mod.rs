//! The SIP user agent: messages, transactions, dialogs, registration, calls. Sans-IO: datagrams in, datagrams out.
//!
//! `sip` knows nothing of SDP, audio or records: bodies are bytes here.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use crate::pii::Secret;
use crate::say::Say;

pub mod auth;
mod call;
mod compose;
mod dialog;
pub mod msg;
mod probe;
mod register;
mod tools;
mod tx;
mod ua;

pub use tools::Counters;
pub use ua::{Invite, Ua};

/// How one line signs on and behaves.
#[derive(Clone)]
pub struct Settings {
    /// The local address that the far side should use: taken from the route to the registrar.
    pub local: SocketAddr,
    /// Where requests outside a dialog go: the resolved outbound proxy, else the registrar, in order of preference.
    pub proxies: Vec<SocketAddr>,
    /// Sources that are listened to besides `proxies` (the profile's `peers`).
    pub peers: Vec<IpAddr>,
    /// The user of the address of record.
    pub user: String,
    /// The domain of the address of record and of the Request-URI of calls.
    pub domain: String,
    /// From domain, where it differs.
    pub from_domain: Option<String>,
    /// Display name.
    pub display_name: Option<String>,
    /// The digest user, where it differs from `user`.
    pub auth_user: Option<String>,
    /// The password; none: challenges cannot be answered.
    pub password: Option<Secret>,
    /// REGISTER or be a trunk.
    pub registration: Registration,
    /// A loose route set for requests outside a dialog (the outbound proxy's URI), where configured.
    pub route: Option<msg::Uri>,
    /// T1, 500 ms by default.
    pub t1: Duration,
    /// The User-Agent header.
    pub user_agent: String,
    /// How the caller ID of a call is presented.
    pub caller_id_header: CallerIdHeader,
}

/// Whether the line registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Register for so long, and refresh.
    For(Duration),
    /// A trunk: never.
    None,
}

/// The header that carries a call's caller ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CallerIdHeader {
    /// The user of From.
    From,
    /// P-Asserted-Identity (RFC 3325).
    #[default]
    PAssertedIdentity,
    /// P-Preferred-Identity (RFC 3325).
    PPreferredIdentity,
    /// Remote-Party-ID.
    RemotePartyId,
}

/// The way between us and the PBX, as far as messages have shown it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path {
    /// Our own address.
    pub local: SocketAddr,
    /// Our address as the PBX sees it (RFC 3581); none: it has not said.
    pub seen: Option<SocketAddr>,
    /// The proxy that works.
    pub proxy: Option<SocketAddr>,
}

/// A call of a [`Ua`], never used twice in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallHandle(pub u64);

/// What the user agent wants done, or tells.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "it lives in a queue of a few, drained at once; a box would cost an allocation each"
)]
pub enum Output {
    /// Send this datagram.
    Send {
        /// To whom.
        to: SocketAddr,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// Something happened.
    Event(UaEvent),
}

/// What happened on the line.
#[derive(Debug, Clone, PartialEq)]
pub enum UaEvent {
    /// The registrar knows us for so long.
    Registered {
        /// As granted.
        expires: Duration,
    },
    /// It refused, or did not answer; it is tried again after `retry_in`, or not at all.
    RegistrationFailed {
        /// Its status, where it answered.
        status: Option<u16>,
        /// In words.
        why: Say,
        /// When it is tried again.
        retry_in: Option<Duration>,
    },
    /// Signed off (or given up signing off).
    Unregistered,
    /// The proxy has answered a probe, or has not.
    Probed {
        /// Its status, whatever that is: any answer shows that it is there.
        status: Option<u16>,
        /// From the request to this.
        took: Duration,
    },
    /// A call comes in; `ring`, `answer` or `reject` it.
    Incoming {
        /// The new call.
        call: CallHandle,
        /// SIP Call-ID.
        call_id: String,
        /// From: display name and URI.
        from: msg::NameAddr,
        /// The Request-URI's user.
        to_user: String,
        /// The offer; empty: we are to make one.
        offer: Vec<u8>,
    },
    /// A provisional answer of any branch.
    Progress {
        /// Which call.
        call: CallHandle,
        /// 100 to 199.
        status: u16,
        /// Its reason phrase.
        reason: String,
        /// SDP, where there was some.
        body: Vec<u8>,
        /// With the first answer of each branch, where it names one: the early dialog as stored text, for
        /// [`Ua::hang_up_stored`] after a crash.
        dialog: Option<String>,
    },
    /// 2xx, already ACKed (or, for an incoming call, its ACK came).
    Answered {
        /// Which call.
        call: CallHandle,
        /// The answer's SDP (the ACK's, where we had made the offer); empty where it was known before.
        body: Vec<u8>,
        /// The dialog as stored text, for [`Ua::hang_up_stored`] after a crash.
        dialog: String,
    },
    /// The far end makes a new offer (re-INVITE or UPDATE): answer with `Ua::answer_offer` or `Ua::refuse_offer` at once.
    /// An empty body: we are to make the offer in the 2xx, and their answer comes as `Reoffered`.
    Offer {
        /// Which call.
        call: CallHandle,
        /// The offer.
        body: Vec<u8>,
    },
    /// Our re-INVITE was answered, or the offer that we made in the 2xx to theirs.
    Reoffered {
        /// Which call.
        call: CallHandle,
        /// The answer's SDP, or the status that refused it.
        answer: Result<Vec<u8>, u16>,
    },
    /// NOTIFY told how a transfer stands (RFC 3515 sipfrag); final from 200 on.
    TransferProgress {
        /// Which call.
        call: CallHandle,
        /// The status in the fragment, or the answer that refused the REFER.
        status: u16,
    },
    /// The far end asks us to call somebody (REFER), accepted with 202 only by `Ua::accept_refer`.
    ReferRequested {
        /// Which call.
        call: CallHandle,
        /// Refer-To.
        target: msg::Uri,
    },
    /// The call is over, and its handle with it.
    Ended {
        /// Which call.
        call: CallHandle,
        /// How.
        end: End,
    },
}

/// How a call ended, in SIP's terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Who ended it.
    pub by: EndBy,
    /// The final status, where there was one.
    pub status: Option<u16>,
    /// The Q.850 cause of a Reason header.
    pub q850: Option<u8>,
    /// The reason phrase, or what happened in words.
    pub reason: String,
    /// A 3xx answer's Contacts: nothing follows them by itself.
    pub contacts: Vec<msg::Uri>,
}

/// Who ended a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndBy {
    /// `hang_up` or `reject`.
    Us,
    /// BYE, CANCEL or a final answer of the far side.
    Them,
    /// Nobody answered (Timer B or F), or the network said it cannot be reached.
    Timeout,
}
