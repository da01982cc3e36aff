//! The rules at their edges, as tables.

mod days;
mod gate;
mod hours;
mod number;
mod outcome;
pub(crate) mod prepared;
mod simulate;
