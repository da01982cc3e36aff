//! The campaign's rules, as pure functions over plain data: which record, which number, may it be dialled now, what a
//! disposition does.
pub mod journal;
mod record;

pub use journal::{JournalEvent, JournalRow};
pub use record::*;
