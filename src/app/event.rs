//! Everything that can happen to the program: the one way in.

use std::net::SocketAddr;
use std::sync::Arc;

use super::Intent;
use crate::campaign::Campaign;
use crate::desk::DeskId;
use crate::desk::ledger::News;
use crate::media::control::{MediaEvent, RtpPort};
use crate::media::recorded::Recorded;

/// A line of this process: one address of record, one SIP socket; counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineId(pub usize);

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Begin: register the lines, seat the agents. Once, before all others.
    Start,
    /// A datagram came.
    Sip {
        /// On which line.
        line: LineId,
        /// From whom.
        from: SocketAddr,
        /// As it came.
        bytes: Vec<u8>,
    },
    /// A datagram could not be sent, or its destination said that nobody is there.
    Unreachable {
        /// On which line.
        line: LineId,
        /// Whither.
        to: SocketAddr,
    },
    /// The media side tells something.
    Media(MediaEvent),
    /// The store tells something.
    Store {
        /// To which desk.
        desk: DeskId,
        /// What.
        news: News,
    },
    /// A person, a script or the autopilot wants something.
    Intent {
        /// At which desk.
        desk: DeskId,
        /// What.
        intent: Intent,
    },
    /// The campaign's file, or one that it names, has changed, and is good: this holds from now on.
    Rules {
        /// The rules.
        campaign: Arc<Campaign>,
        /// The message for mailboxes.
        voicemail: Option<Recorded>,
    },
    /// The campaign's file has changed, and cannot be used; the rules stay as they are.
    BadRules {
        /// What is wrong, where, and how to mend it.
        why: String,
    },
    /// A pair of RTP ports is lent, ahead of need.
    Lend(RtpPort),
    /// No more RTP ports can be bound.
    NoPorts {
        /// In words.
        why: String,
    },
    /// Ctrl-C, SIGTERM, SIGHUP, or the end of the input: leave, with nothing lost.
    Interrupt,
}
