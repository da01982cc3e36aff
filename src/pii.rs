//! Names and numbers of people, and secrets: types that do not show themselves in a log.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that tells of a person: a name, a number, an address. `Debug` masks it; [`Pii::reveal`] gives it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pii<T>(T);

impl<T> Pii<T> {
    /// Marks a value as personal.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for the screen, the wire and the store; never for a log.
    pub const fn reveal(&self) -> &T {
        &self.0
    }
}

impl Pii<String> {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T> From<T> for Pii<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Pii<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T> fmt::Debug for Pii<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// A password or key. It has no `Debug`, no `Display` and no serialisation at all.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps `value` from being shown.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The secret itself, for the digest computation alone.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_masked_in_debug_output() {
        let number = Pii::from("+15551234567");
        assert_eq!(format!("{number:?}"), "***");
        assert_eq!(number.as_str(), "+15551234567");
    }
}
