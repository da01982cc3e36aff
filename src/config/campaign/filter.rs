//! A list's `filter`: conditions on its fields.

use serde::Deserialize;
use toml::Spanned;

use super::{ConfigError, Source};
use crate::campaign::list::{Condition, Test};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionTable {
    field: Spanned<String>,
    is: Option<Words>,
    is_not: Option<Words>,
    contains: Option<String>,
    begins: Option<String>,
    at_least: Option<Value>,
    at_most: Option<Value>,
    empty: Option<bool>,
}

/// A word or a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Word(String),
    Whole(i64),
    Number(f64),
}

/// One, or any of several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(Value),
    Several(Vec<Value>),
}

impl Value {
    fn text(self) -> String {
        match self {
            Self::Word(word) => word,
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Words {
    fn texts(self) -> Vec<String> {
        match self {
            Self::One(value) => vec![value.text()],
            Self::Several(values) => values.into_iter().map(Value::text).collect(),
        }
    }
}

impl ConditionTable {
    pub(super) fn checked(self, source: &Source<'_>) -> Result<Condition, ConfigError> {
        let field = self.field.get_ref().trim().to_owned();
        let tests = [
            self.is.map(|words| Test::Is(words.texts())),
            self.is_not.map(|words| Test::IsNot(words.texts())),
            self.contains.map(Test::Contains),
            self.begins.map(Test::Begins),
            self.at_least.map(|bound| Test::AtLeast(bound.text())),
            self.at_most.map(|bound| Test::AtMost(bound.text())),
            self.empty.map(|empty| if empty { Test::Empty } else { Test::Filled }),
        ];
        let mut tests = tests.into_iter().flatten();
        match (tests.next(), tests.next()) {
            (Some(test), None) if !field.is_empty() => Ok(Condition { field, test }),
            (Some(_), None) => Err(source.wrong(&self.field, "the field has no name").cure("Give a column's header.")),
            (None, _) => {
                let what = format!("nothing is asked of '{field}'");
                let cure = "Add one of is, is_not, contains, begins, at_least, at_most, empty.";
                Err(source.wrong(&self.field, what).cure(cure))
            }
            (Some(_), Some(_)) => {
                let what = format!("more than one thing is asked of '{field}' here");
                Err(source.wrong(&self.field, what).cure("Write one condition for each: all of them must hold."))
            }
        }
    }
}
