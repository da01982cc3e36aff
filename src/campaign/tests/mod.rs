//! The rules at their edges, as tables.

mod gate;
mod hours;
mod number;
mod outcome;
mod prepared;
