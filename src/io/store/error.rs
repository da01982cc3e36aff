//! What can go wrong with a store, in words.

use std::path::PathBuf;

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No store that we know.
    #[error("'{url}' is no store. Write sqlite:PATH, for example sqlite:desk.db")]
    Url {
        /// As given.
        url: String,
    },
    /// The file cannot be opened.
    #[error("the store {} cannot be opened: {why}", path.display())]
    Open {
        /// Which.
        path: PathBuf,
        /// In words.
        why: String,
    },
    /// A later version of the program has written it.
    #[error("the store {} has schema {found}, this program knows up to {known}: use a newer offhook", path.display())]
    Newer {
        /// Which.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// The list is not in the campaign's file.
    #[error("the campaign '{campaign}' has no list '{list}'. Its lists: {known}")]
    NoList {
        /// The campaign.
        campaign: String,
        /// What was asked for.
        list: String,
        /// What there is.
        known: String,
    },
    /// The database says no.
    #[error("{0}")]
    Sql(#[from] rusqlite::Error),
    /// A row cannot be read as what it should be.
    #[error("a stored {what} cannot be read: {why}")]
    Row {
        /// Of which table.
        what: &'static str,
        /// In words.
        why: String,
    },
}

impl StoreError {
    pub(super) fn row(what: &'static str) -> impl FnOnce(serde_json::Error) -> Self {
        move |error| Self::Row { what, why: error.to_string() }
    }
}
