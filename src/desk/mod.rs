//! The agent's states (`SPEC` section 2), one function per state. It knows the campaign's records and rules, and speaks
//! to its store in the language of [`ledger`].
pub mod ledger;

pub use ledger::DeskId;
