//! The rules at their edges, as tables: a test a row.

mod caps;
mod days;
mod gate;
mod hours;
mod number;
mod outcome;
pub(crate) mod prepared;
mod preselect;
mod shipped;
mod simulate;
