//! Calls: what each knows of itself. How one comes to be, lives and ends is in the files below, as methods of `Ua`.
//!
//! ```text
//!  invite -> Calling --2xx--> Up --BYE sent or received--> gone
//!               \--3xx-6xx, Timer B, CANCEL--> gone
//!  INVITE -> Ringing --answer--> Up (its 2xx sent again until the ACK comes)
//!               \--reject, CANCEL--> gone
//! ```
//!
//! A call that is over for its user (`Ended` was told) may stay a while: until its BYE is answered, or until the answer that
//! a CANCEL did not stop can no longer come.

mod incoming;
mod leave;
mod outgoing;
mod reoffer;
mod transfer;
mod within;

use std::time::Duration;

use super::dialog::Dialog;
use super::msg::{Headers, Method, Request};
use super::tx::TxId;
use super::{End, EndBy};

/// The most calls of a user agent, those that still wait for their BYE's answer included.
pub(super) const MAX_CALLS: usize = 16_384;
/// The most early dialogs (forks that ring) of a call; further ones are not told.
pub(super) const MAX_EARLY_DIALOGS: usize = 16;
/// How often a re-INVITE is sent again after 491 (RFC 3261 section 14.1).
pub(super) const MAX_REOFFER_TRIES: u8 = 5;
/// A ringing call's 180 is repeated, so that no proxy gives it up (RFC 3261 section 13.3.1.1).
pub(super) const RING_AGAIN: Duration = Duration::from_secs(60);
/// How long a transfer is waited for between two NOTIFYs: as long as a person lets it ring.
pub(super) const TRANSFER_PATIENCE: Duration = Duration::from_secs(180);

/// A deadline of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// The 2xx is sent again (RFC 3261 section 13.3.1.4).
    Repeat2xx,
    /// The ACK of our 2xx is given up.
    NoAck,
    /// 180 is sent again.
    RingAgain,
    /// No final answer came after CANCEL (RFC 3261 section 9.1).
    Cancelled,
    /// The re-INVITE that met a 491 is sent again.
    Reoffer,
    /// Our re-INVITE is given up.
    ReofferGuard,
    /// Their offer was not answered by our user.
    OfferGuard,
    /// The transfer is given up.
    Transfer,
    /// The call was kept for a late answer, which can no longer come.
    Linger,
}

impl Timer {
    /// All of them.
    pub(super) const ALL: [Self; 9] = [
        Self::Repeat2xx,
        Self::NoAck,
        Self::RingAgain,
        Self::Cancelled,
        Self::Reoffer,
        Self::ReofferGuard,
        Self::OfferGuard,
        Self::Transfer,
        Self::Linger,
    ];
}

/// One call.
#[derive(Debug)]
pub(super) struct Call {
    pub call_id: String,
    /// Our tag: by it requests within the dialog are found.
    pub local_tag: String,
    pub state: State,
}

/// See the module.
#[derive(Debug)]
pub(super) enum State {
    Calling(Box<Calling>),
    Ringing(Box<Ringing>),
    Up(Box<Up>),
}

/// An outgoing call without a final answer.
#[derive(Debug)]
pub(super) struct Calling {
    /// The INVITE that is waited for.
    pub tx: TxId,
    /// A provisional answer came: CANCEL is allowed.
    pub proceeding: bool,
    pub wish: Wish,
    /// To tags of the forks that rang.
    pub early: Vec<String>,
    /// How many servers were tried.
    pub tried: usize,
}

/// Whether the user wants out of a call that has no final answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// No.
    Stay,
    /// Yes, and CANCEL waits for the first provisional answer.
    HangUp,
    /// CANCEL was sent.
    Cancelled,
    /// It did not help: the user knows the call as ended, we still wait for a stray 2xx.
    GivenUp,
}

/// An incoming call that we have not answered.
#[derive(Debug)]
pub(super) struct Ringing {
    pub tx: TxId,
    pub request: Request,
    pub dialog: Dialog,
    /// `ring` was called.
    pub rang: bool,
}

/// A call with a confirmed dialog, or one whose 2xx we have sent.
#[derive(Debug)]
pub(super) struct Up {
    pub dialog: Dialog,
    pub origin: Origin,
    pub leave: Leave,
    /// Our 2xx that waits for its ACK.
    pub unacked: Option<Unacked>,
    /// Their offer, given to our user.
    pub their_offer: Option<TheirOffer>,
    /// Our re-INVITE.
    pub our_offer: Option<OurOffer>,
    /// Our REFER.
    pub transfer: Transfer,
    /// Their REFER.
    pub referral: Referral,
}

impl Up {
    /// A call that has just been answered.
    pub fn new(dialog: Dialog, origin: Origin) -> Self {
        Self {
            dialog,
            origin,
            leave: Leave::No,
            unacked: None,
            their_offer: None,
            our_offer: None,
            transfer: Transfer::None,
            referral: Referral::None,
        }
    }
}

/// Who made the Call-ID: it decides who waits longer after a 491.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Ours,
    Theirs,
}

/// Whether our user has hung up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leave {
    No,
    /// Yes, but BYE must wait for the ACK (RFC 3261 section 15).
    AfterAck,
    /// BYE was sent.
    ByeSent,
    /// BYE is done; a re-INVITE of ours still waits for its answer.
    Lingering,
    /// BYE was sent for a call of an earlier run, whose end our user is still to be told.
    Stored,
}

/// A 2xx of ours that waits for its ACK.
#[derive(Debug)]
pub(super) struct Unacked {
    pub tx: TxId,
    pub cseq: u32,
    pub interval: Duration,
    /// The INVITE that began the call, not one within it.
    pub initial: bool,
    /// We made the offer, so the ACK brings the answer.
    pub offered: bool,
}

/// A re-INVITE or UPDATE with an offer that our user is to answer.
#[derive(Debug)]
pub(super) struct TheirOffer {
    pub tx: TxId,
    pub request: Request,
}

/// A re-INVITE of ours.
#[derive(Debug)]
pub(super) struct OurOffer {
    /// None while it waits after a 491.
    pub tx: Option<TxId>,
    pub offer: Vec<u8>,
    pub tries: u8,
}

/// How our own REFER stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transfer {
    None,
    /// It is out, and not yet answered.
    Asked,
    /// Taken (2xx): NOTIFY is to tell how it goes.
    Accepted,
}

/// Their wish that we call somebody.
#[derive(Debug)]
pub(super) enum Referral {
    None,
    /// Our user has not said yet whether.
    Asked {
        tx: TxId,
        request: Box<Request>,
    },
    /// Accepted: they want to be told how it goes.
    Accepted,
}

/// An end without a status.
pub(super) fn end(by: EndBy, reason: &str) -> End {
    End { by, status: None, q850: None, reason: reason.to_owned(), contacts: Vec::new() }
}

/// An end that a request of the far side brought: BYE or CANCEL, with its Reason.
pub(super) fn end_by_request(headers: &Headers, reason: &str) -> End {
    let reason = match headers.get_all("Reason").find(|value| value.contains("cause=200")) {
        Some(_) => "answered elsewhere",
        None => reason,
    };
    End { q850: headers.q850_cause(), ..end(EndBy::Them, reason) }
}

/// Whether a method may carry an offer within a dialog.
pub(super) fn offers(method: &Method) -> bool {
    *method == Method::INVITE || *method == Method::UPDATE
}
