//! Everything that the program does to the world: the one way out.

use std::net::SocketAddr;
use std::sync::Arc;

use super::{LineId, Notice};
use crate::campaign::Campaign;
use crate::desk::DeskId;
use crate::desk::ledger::Command;
use crate::media::control::MediaCommand;

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Send a datagram.
    Sip {
        /// On which line.
        line: LineId,
        /// To whom.
        to: SocketAddr,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// Tell the media side.
    Media(MediaCommand),
    /// A lent RTP port was taken: lend another one.
    LendPort,
    /// Tell the store.
    Store {
        /// For which desk.
        desk: DeskId,
        /// What.
        command: Command,
    },
    /// The store works by these rules from now on.
    Adopt(Arc<Campaign>),
    /// Tell whoever reads along.
    Tell {
        /// Which desk; none: the process as a whole.
        desk: Option<DeskId>,
        /// What.
        notice: Notice,
    },
    /// The desk's screen is no longer what it was.
    Changed {
        /// Which desk.
        desk: DeskId,
    },
    /// All calls are down, everything is saved, all lines are signed off.
    Done,
}
