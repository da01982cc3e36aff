//! Colours by role. Every role also differs in shape or weight, so that a screen without colour says the same.

use ratatui::style::{Color, Modifier, Style};

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// For a dark terminal.
    #[default]
    Dark,
    /// For a light one; brings its own background.
    Light,
    /// White on black, and pure colours.
    HighContrast,
    /// None at all: bold and reverse only.
    NoColor,
}

impl Theme {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::NoColor];

    /// The one after it; the first after the last.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::HighContrast,
            Self::HighContrast => Self::NoColor,
            Self::NoColor => Self::Dark,
        }
    }
}

/// What each kind of thing looks like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    /// Ordinary text, and the ground of the whole screen.
    pub text: Style,
    /// The thing that the eye should meet first.
    pub strong: Style,
    /// Labels and what is good to know.
    pub dim: Style,
    /// Lines and frames.
    pub line: Style,
    /// The frame of a box that wants an answer.
    pub frame: Style,
    /// A number that can be clicked.
    pub link: Style,
    /// The green circle, and what is well.
    pub good: Style,
    /// Look at it.
    pub warn: Style,
    /// Something is wrong.
    pub bad: Style,
    /// A key's name.
    pub key: Style,
    /// A button.
    pub button: Style,
    /// The button that Enter presses.
    pub default_button: Style,
    /// The button that ends a call.
    pub danger: Style,
    /// The chosen row or tab.
    pub chosen: Style,
    /// The state's plate: Ready, Busy, Not Ready, logged out.
    pub ready: Style,
    /// See `ready`.
    pub busy: Style,
    /// See `ready`.
    pub not_ready: Style,
    /// See `ready`.
    pub out: Style,
}

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);

const fn fg(index: u8) -> Style {
    Style::new().fg(Color::Indexed(index))
}

const fn plate(ink: u8, ground: u8) -> Style {
    Style::new().fg(Color::Indexed(ink)).bg(Color::Indexed(ground))
}

const fn bold(style: Style) -> Style {
    style.add_modifier(Modifier::BOLD)
}

const fn underlined(style: Style) -> Style {
    style.add_modifier(Modifier::UNDERLINED)
}

impl Ink {
    pub(super) const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Dark => Self::dark(),
            Theme::Light => Self::light(),
            Theme::HighContrast => Self::high_contrast(),
            Theme::NoColor => Self::no_color(),
        }
    }

    const fn dark() -> Self {
        Self {
            text: PLAIN,
            strong: BOLD,
            dim: fg(246),
            line: fg(240),
            frame: fg(117),
            link: underlined(fg(117)),
            good: fg(78),
            warn: fg(215),
            bad: bold(fg(210)),
            key: bold(fg(117)),
            button: plate(253, 238),
            default_button: bold(plate(16, 117)),
            danger: bold(plate(231, 124)),
            chosen: bold(plate(231, 24)),
            ready: bold(plate(16, 78)),
            busy: bold(plate(16, 117)),
            not_ready: bold(plate(16, 215)),
            out: bold(plate(255, 240)),
        }
    }

    const fn light() -> Self {
        Self {
            text: plate(235, 231),
            strong: bold(fg(16)),
            dim: fg(241),
            line: fg(250),
            frame: fg(25),
            link: underlined(fg(25)),
            good: fg(28),
            warn: fg(130),
            bad: bold(fg(160)),
            key: bold(fg(25)),
            button: plate(235, 253),
            default_button: bold(plate(231, 25)),
            danger: bold(plate(231, 160)),
            chosen: bold(plate(16, 153)),
            ready: bold(plate(231, 28)),
            busy: bold(plate(231, 25)),
            not_ready: bold(plate(231, 130)),
            out: bold(plate(231, 241)),
        }
    }

    const fn high_contrast() -> Self {
        Self {
            text: plate(231, 16),
            strong: bold(fg(231)),
            dim: fg(231),
            line: fg(231),
            frame: bold(fg(226)),
            link: underlined(bold(fg(51))),
            good: bold(fg(46)),
            warn: bold(fg(226)),
            bad: bold(plate(231, 160)),
            key: bold(fg(226)),
            button: underlined(plate(231, 16)),
            default_button: bold(plate(16, 226)),
            danger: bold(plate(231, 160)),
            chosen: bold(plate(16, 231)),
            ready: bold(plate(16, 46)),
            busy: bold(plate(16, 51)),
            not_ready: bold(plate(16, 226)),
            out: bold(plate(16, 231)),
        }
    }

    const fn no_color() -> Self {
        Self {
            text: PLAIN,
            strong: BOLD,
            dim: PLAIN,
            line: PLAIN,
            frame: BOLD,
            link: underlined(PLAIN),
            good: BOLD,
            warn: BOLD,
            bad: REVERSED,
            key: BOLD,
            button: PLAIN,
            default_button: bold(REVERSED),
            danger: bold(PLAIN),
            chosen: REVERSED,
            ready: bold(REVERSED),
            busy: bold(REVERSED),
            not_ready: bold(REVERSED),
            out: bold(REVERSED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_has_no_colour() {
        let ink = Ink::of(Theme::NoColor);
        for style in [ink.text, ink.good, ink.bad, ink.chosen, ink.busy, ink.default_button, ink.link] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
