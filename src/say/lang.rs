//! The languages: their names, their direction, and their words.

use std::borrow::Borrow;
use std::str::FromStr;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Arg, ISOLATE, ISOLATE_END, Say};

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// English; also what scripts and logs are written in.
    #[default]
    En,
    /// Arabic.
    Ar,
    /// German.
    De,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
}

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// At the left.
    #[default]
    LeftToRight,
    /// At the right.
    RightToLeft,
}

/// A language that the program does not speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a language of this program; it speaks en, ar, de, es, fr, ja and ko")]
pub struct UnknownLang(String);

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads `de`, `de-AT`, `de_DE.UTF-8`; `C` and `POSIX` are English.
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        let bare = text.trim().split(['.', '@']).next().unwrap_or_default();
        let language = bare.split(['_', '-']).next().unwrap_or_default().to_ascii_lowercase();
        let english = ["c", "posix"].contains(&language.as_str());
        let known = Self::ALL.into_iter().find(|lang| lang.code() == language);
        known.or(english.then_some(Self::En)).ok_or_else(|| UnknownLang(text.to_owned()))
    }
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::En, Self::Ar, Self::De, Self::Es, Self::Fr, Self::Ja, Self::Ko];

    /// Its ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
            Self::De => "de",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Ja => "ja",
            Self::Ko => "ko",
        }
    }

    /// Where its lines begin.
    pub const fn direction(self) -> Direction {
        match self {
            Self::Ar => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// The language that the environment asks for: the first of these that is set decides (`LC_ALL`, `LC_MESSAGES`,
    /// `LANG`); English where it is none of ours.
    pub fn of_environment<'a>(values: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let set = values.into_iter().flatten().find(|value| !value.is_empty());
        set.and_then(|value| value.parse().ok()).unwrap_or_default()
    }

    /// A message in this language. What its arguments bring along is kept apart by [`ISOLATE`] where lines of both
    /// directions could meet.
    pub fn say(self, message: impl Borrow<Say>) -> String {
        let message = message.borrow();
        if let Some(words) = message.words() {
            return words.to_owned();
        }
        let mut args = FluentArgs::new();
        for (name, arg) in &message.args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(self.apart(text)),
                Arg::Count(count) => FluentValue::from(*count),
                Arg::Tenths(tenths) => FluentValue::from(self.figure(*tenths)),
                Arg::Say(inner) => FluentValue::from(self.say(inner)),
                Arg::Moment(at_ms) => FluentValue::from(utc(*at_ms)),
            };
            args.set(*name, value);
        }
        self.words(message.id, &args)
    }

    /// A message without arguments.
    pub fn word(self, id: &'static str) -> String {
        self.words(id, &FluentArgs::new())
    }

    /// A figure in tenths, with the decimal sign of the language: `4.3`, `4,3`.
    fn figure(self, tenths: i64) -> String {
        let sign = match self {
            Self::De | Self::Es | Self::Fr => ',',
            Self::En | Self::Ar | Self::Ja | Self::Ko => '.',
        };
        let minus = if tenths < 0 { "-" } else { "" };
        let figure = tenths.unsigned_abs();
        format!("{minus}{}{sign}{}", figure / 10, figure % 10)
    }

    fn words(self, id: &'static str, args: &FluentArgs<'_>) -> String {
        // A message that a language lacks is said in English; the tests see to it that none does.
        let said = [self, Self::En].into_iter().find_map(|lang| {
            let bundle = lang.bundle();
            let pattern = bundle.get_message(id)?.value()?;
            Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
        });
        said.unwrap_or_else(|| id.to_owned())
    }

    fn apart(self, text: &str) -> String {
        let bare: String = text.chars().filter(|c| ![ISOLATE, ISOLATE_END].contains(c)).collect();
        if self.direction() == Direction::RightToLeft || bare.chars().any(runs_left) {
            format!("{ISOLATE}{bare}{ISOLATE_END}")
        } else {
            bare
        }
    }

    pub(super) const fn source(self) -> &'static str {
        match self {
            Self::En => include_str!("en.ftl"),
            Self::Ar => include_str!("ar.ftl"),
            Self::De => include_str!("de.ftl"),
            Self::Es => include_str!("es.ftl"),
            Self::Fr => include_str!("fr.ftl"),
            Self::Ja => include_str!("ja.ftl"),
            Self::Ko => include_str!("ko.ftl"),
        }
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static BUNDLES: [OnceLock<FluentBundle<FluentResource>>; 7] = [const { OnceLock::new() }; 7];
        BUNDLES[self as usize].get_or_init(|| {
            // A test reads each file whole; what a broken line would leave is still all the others.
            let words = FluentResource::try_new(self.source().to_owned()).unwrap_or_else(|(rest, _)| rest);
            let id: LanguageIdentifier = self.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            bundle.set_use_isolating(false);
            bundle.add_resource_overriding(words);
            bundle
        })
    }
}

/// Whether a line with this character may run to the left: Hebrew, Arabic, Syriac and their like, and the presentation
/// forms.
pub const fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A moment as logs and scripts have it.
fn utc(at_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(at_ms).map_or_else(|_| at_ms.to_string(), |at| at.to_string())
}
