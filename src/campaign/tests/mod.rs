//! The rules at their edges, as tables.

mod days;
mod gate;
mod hours;
mod number;
mod outcome;
mod prepared;
mod rules;
