//! How things look: one accent, few signs, and plain letters where a terminal has no others.
//!
//! Nothing is told by colour alone: whatever is coloured has a word as well, and without
//! colours the words stand out by weight. Blue and orange are told apart by nearly everyone.
//!
//! | background | accent | noted | quiet |
//! | --- | --- | --- | --- |
//! | dark | blue, 33 of 256 | orange, 172 | grey, 246 |
//! | light | blue, 26 | orange, 130 | grey, 242 |
//! | not known | violet blue, 63 | brown orange, 130 | grey, 243 |
//!
//! Each has a contrast of 4.5 to 1 or more: those for dark against black and a black that is
//! none, those for light against white, those for either against both black and white. What is
//! quiet has a grey of its own and is not dimmed, since a terminal may dim it out of sight.
//! With sixteen colours, whose shades are the terminal's own, what is noted is left without one
//! where the background is not known: no warm one of them can be read on black and on white.

mod signs;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::config::looks::{Looks, Shade};

/// How many colours there are to draw with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// None: weight alone.
    None,
    /// The sixteen that every terminal has.
    Sixteen,
    /// Those of the table of 256.
    Many,
}

/// What the terminal draws on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Black, or nearly.
    Dark,
    /// White, or nearly.
    Light,
    /// Either: nobody said, and asking the terminal could hang.
    Unknown,
}

/// Signs with a word beside each, or words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// `●`, `✋`, `✓`.
    Drawn,
    /// Letters that every terminal has.
    Ascii,
}

/// How the screen looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What to colour with.
    pub colours: Colours,
    /// What is coloured on.
    pub background: Background,
    /// What to draw signs with.
    pub signs: Signs,
}

impl Theme {
    /// Chooses by the environment: `NO_COLOR`, `TERM`, `COLORFGBG` and the locale.
    pub fn of(environment: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| environment(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        let is_utf8 = locale.is_some_and(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        let is_console = term == "linux";
        Self {
            colours: if set("NO_COLOR").is_some() || term == "dumb" {
                Colours::None
            } else if is_console || !term.contains("256") && set("COLORTERM").is_none() {
                Colours::Sixteen
            } else {
                Colours::Many
            },
            background: match set("COLORFGBG") {
                Some(said) => background(&said),
                None if is_console => Background::Dark,
                None => Background::Unknown,
            },
            signs: if is_utf8 && !is_console {
                Signs::Drawn
            } else {
                Signs::Ascii
            },
        }
    }

    /// Returns the same as it was asked for; what `NO_COLOR` took away stays away.
    #[must_use]
    pub fn asked(mut self, looks: Looks) -> Self {
        match looks.shade {
            Shade::Auto => {}
            Shade::Light => self.background = Background::Light,
            Shade::Dark => self.background = Background::Dark,
            Shade::Plain => self.colours = Colours::None,
        }
        if looks.is_ascii {
            self.signs = Signs::Ascii;
        }
        self
    }

    /// Whoever has the floor, and whatever is selected.
    #[must_use]
    pub fn accent(self) -> Style {
        self.inks()
            .accent
            .map_or_else(Style::new, |ink| Style::new().fg(ink))
            .add_modifier(Modifier::BOLD)
    }

    /// What wants to be seen, without alarm.
    #[must_use]
    pub fn noted(self) -> Style {
        match self.inks().noted {
            Some(ink) => Style::new().fg(ink),
            None => self.strong(),
        }
    }

    /// What must be seen: work that is not saved.
    #[must_use]
    pub fn loud(self) -> Style {
        self.noted()
            .add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// Headings, rules, and what explains something else.
    #[must_use]
    pub fn quiet(self) -> Style {
        match self.inks().quiet {
            Some(ink) => Style::new().fg(ink),
            None => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// What the next key takes the place of.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// What is read first.
    #[must_use]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is read.
    #[must_use]
    pub fn plain(self) -> Style {
        Style::new()
    }

    /// The sign before whoever waits to speak; `hand` where it can't be drawn.
    #[must_use]
    pub fn hand(self) -> &'static str {
        match self.signs {
            Signs::Drawn => "✋",
            Signs::Ascii => "hand",
        }
    }

    /// Returns what is written on keys as it can be shown: arrows in words where there are letters
    /// alone.
    #[must_use]
    pub fn keys(self, text: String) -> String {
        match self.signs {
            Signs::Drawn => text,
            Signs::Ascii => signs::spelt(&text),
        }
    }

    /// Puts plain letters in the place of the program's own signs; people's words stay.
    pub(super) fn settle(self, drawn: &mut Buffer) {
        if self.signs == Signs::Ascii {
            signs::settle(drawn);
        }
    }

    fn inks(self) -> Inks {
        use Background::{Dark, Light, Unknown};
        let many = |accent, noted, quiet| Inks {
            accent: Some(Color::Indexed(accent)),
            noted: Some(Color::Indexed(noted)),
            quiet: Some(Color::Indexed(quiet)),
        };
        let sixteen = |accent, noted| Inks {
            accent: Some(accent),
            noted,
            quiet: None,
        };
        match (self.colours, self.background) {
            (Colours::None, _) => Inks::default(),
            (Colours::Sixteen, Dark) => sixteen(Color::LightBlue, Some(Color::Yellow)),
            // No orange is among them, and red means more than it should.
            (Colours::Sixteen, Light) => sixteen(Color::Blue, None),
            (Colours::Sixteen, Unknown) => sixteen(Color::LightBlue, None),
            (Colours::Many, Dark) => many(33, 172, 246),
            (Colours::Many, Light) => many(26, 130, 242),
            (Colours::Many, Unknown) => many(63, 130, 243),
        }
    }
}

/// What is written with; nothing is the terminal's own.
#[derive(Clone, Copy, Debug, Default)]
struct Inks {
    accent: Option<Color>,
    noted: Option<Color>,
    quiet: Option<Color>,
}

/// Reads `COLORFGBG`: colours of the sixteen, the background's last ("15;0", "0;default;15").
fn background(said: &str) -> Background {
    match said.rsplit(';').next().unwrap_or_default().parse() {
        // Light grey is the one light colour among the first eight, dark grey the one dark
        // among the rest.
        Ok(0_u8..=6 | 8) => Background::Dark,
        Ok(7 | 9..=15) => Background::Light,
        _ => Background::Unknown,
    }
}
