//! The campaign's rules, as pure functions over plain data: which record, which number, may it be dialled now, what a
//! disposition does.
//!
//! [`Campaign`] is what the file says, [`Record`] what is known of a customer. [`gate`] stands before every dial;
//! [`recommend`] and [`due`] ask its rules; [`order`] says which record comes next. [`outcome`] says what a [`disposition`] does, [`import`] makes records of
//! lists, [`report`] folds the [`journal`]. Nothing here keeps state, opens a file or knows a desk.
pub mod callback;
pub mod caps;
pub mod check;
mod consent;
pub mod csv;
pub mod disposition;
pub mod dnc;
mod due;
pub mod export;
pub mod gate;
pub mod holidays;
pub mod hours;
pub mod import;
pub mod journal;
pub mod list;
mod number;
pub mod order;
pub mod outcome;
pub mod phone;
pub mod places;
mod record;
pub mod report;
pub mod rules;
mod settings;
mod shipped;
pub mod simulate;
pub mod terms;
mod words;
pub mod zones;

pub use callback::{Away, Callback, Reschedule, Who};
pub use disposition::{Disposition, cause, counts, preselect};
pub use dnc::{DncEntry, DncKind, DncList, DncMark, DncRow, DncVersion};
pub use due::{Back, due, phone_due, returned, skip_backoff};
pub use gate::{Block, Facts, Rule, Verdict};
pub use journal::{JournalEvent, JournalRow};
pub use list::List;
pub use number::{Choice, Standing, recommend};
pub use outcome::{Outcome, apply};
pub use record::*;
pub use settings::*;
pub use words::{EXPIRED, kind};

#[cfg(test)]
pub(crate) mod tests;
