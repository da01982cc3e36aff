//! The campaign's rules, as pure functions over plain data: which record, which number, may it be dialled now, what a
//! disposition does.
mod record;

pub use record::*;
