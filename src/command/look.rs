//! How the screen looks and in which language it speaks: as typed, else as the environment has it.

use offhook::config::args::{Colours, Look};
use offhook::say::Lang;
use offhook::ui::{Theme, Ui};

/// The front end that was asked for.
pub fn ui(look: &Look) -> Ui {
    let set = |name| std::env::var_os(name).and_then(|value| value.into_string().ok());
    let [all, messages, lang] = ["LC_ALL", "LC_MESSAGES", "LANG"].map(set);
    let environment = || Lang::of_environment([all.as_deref(), messages.as_deref(), lang.as_deref()]);
    Ui::new(theme(look.theme)).in_language(look.lang.unwrap_or_else(environment))
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
