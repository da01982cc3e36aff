//! How the screen looks and in which language it speaks: as typed, else as the environment has it.

use offhook::config::args::{Colours, Look};
use offhook::doctor;
use offhook::say::Lang;
use offhook::ui::{Theme, Ui};

/// The front end that was asked for.
pub fn ui(look: &Look) -> Ui {
    Ui::new(theme(look.theme)).in_language(language(look.lang))
}

/// The language: as typed, else as the environment has it.
pub fn language(typed: Option<Lang>) -> Lang {
    let [all, messages, lang] = ["LC_ALL", "LC_MESSAGES", "LANG"].map(set);
    typed.unwrap_or_else(|| Lang::of_environment([all.as_deref(), messages.as_deref(), lang.as_deref()]))
}

/// Whether the locale reads and writes UTF-8.
pub fn is_utf8() -> bool {
    let decides = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(set).find(|value| !value.is_empty());
    decides.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// The terminal's colours, as the environment tells of them.
pub fn colours() -> doctor::Colours {
    let [term, colorterm, no_color] = ["TERM", "COLORTERM", "NO_COLOR"].map(set);
    doctor::Colours::of(&term.unwrap_or_default(), colorterm.as_deref(), no_color.as_deref())
}

/// A variable of the environment.
pub fn set(name: &str) -> Option<String> {
    std::env::var_os(name).and_then(|value| value.into_string().ok())
}

/// None where the environment says so (no-color.org) and nothing else was typed.
fn theme(colours: Option<Colours>) -> Theme {
    let bare = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
    match colours {
        Some(Colours::Dark) => Theme::Dark,
        Some(Colours::Light) => Theme::Light,
        Some(Colours::HighContrast) => Theme::HighContrast,
        Some(Colours::None) => Theme::NoColor,
        None if bare => Theme::NoColor,
        None => Theme::Dark,
    }
}
