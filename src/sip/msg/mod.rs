//! Bytes to messages and back, in rsip's vocabulary. The only module that may see rsip.
//!
//! It owns what a SIP message is: framing, header names, URIs, addresses, Vias, and the judgement whether a request can be
//! acted upon at all ([`screen`]). It deliberately knows no transactions, no dialogs and no sockets.
//!
//! rsip 0.4 gives the words (methods, header types, statuses); it does not read or write a single byte here, because its
//! parser refuses folded lines, compact names, IPv6, `tel:` and methods that it does not know, puts `john.doe` into the
//! host, and its printer spoils binary bodies. Each file below holds one part of the grammar of RFC 3261 section 25.

mod address;
mod headers;
mod host;
mod message;
mod method;
mod name;
mod params;
mod parse;
mod print;
mod scan;
pub mod screen;
mod status;
mod uri;
mod via;
mod wire;

#[cfg(test)]
mod tests;

pub use address::NameAddr;
pub use headers::{BadHeader, Contacts, Headers};
pub use host::Host;
pub use message::{Malformed, Message, Request, Response};
pub use method::Method;
pub use parse::{MAX_DATAGRAM, MAX_HEADER, MAX_HEADERS, MAX_URI};
pub(super) use scan::{list, unquote, write_quoted};
pub use status::reason_phrase;
pub use uri::{SipUri, Uri};
pub use via::{MAGIC_COOKIE, Via};
pub use wire::readable;
