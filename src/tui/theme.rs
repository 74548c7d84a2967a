//! How things look: one accent, few signs, and plain letters where a terminal has no others.
//!
//! Nothing is told by colour alone: whatever is coloured has a word as well, and without
//! colours the words stand out by weight. Blue and orange are told apart by nearly everyone.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

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
    /// What to draw signs with.
    pub signs: Signs,
}

impl Theme {
    /// Chooses by the environment: `NO_COLOR`, `TERM` and the locale.
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
            signs: if is_utf8 && !is_console {
                Signs::Drawn
            } else {
                Signs::Ascii
            },
        }
    }

    /// What has the floor, and what is selected.
    #[must_use]
    pub fn accent(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match self.colours {
            Colours::None => bold,
            Colours::Sixteen => bold.fg(Color::LightBlue),
            Colours::Many => bold.fg(Color::Indexed(33)),
        }
    }

    /// What wants to be seen, without alarm.
    #[must_use]
    pub fn noted(self) -> Style {
        match self.colours {
            Colours::None => Style::new().add_modifier(Modifier::BOLD),
            Colours::Sixteen => Style::new().fg(Color::Yellow),
            Colours::Many => Style::new().fg(Color::Indexed(172)),
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
        Style::new().add_modifier(Modifier::DIM)
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

    /// Puts plain letters in the place of the program's own signs; people's words stay.
    pub(super) fn settle(self, drawn: &mut Buffer) {
        if self.signs == Signs::Drawn {
            return;
        }
        for cell in &mut drawn.content {
            let plain = match cell.symbol() {
                "…" => "~",
                "●" => "*",
                "○" => "o",
                "✓" => " ",
                "▸" | "→" => ">",
                "─" | "–" => "-",
                "·" => "|",
                "↑" => "^",
                "↓" => "v",
                "←" => "<",
                "\u{201c}" | "\u{201d}" => "\"",
                "\u{2018}" | "\u{2019}" => "'",
                _ => continue,
            };
            cell.set_symbol(plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(set: &[(&str, &str)]) -> Theme {
        Theme::of(|name| {
            let found = set.iter().find(|(set, _)| *set == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_chooses() {
        let modern = [("TERM", "xterm-256color"), ("LANG", "de_DE.UTF-8")];
        let modern = theme(&modern);
        assert_eq!(modern.colours, Colours::Many);
        assert_eq!(modern.signs, Signs::Drawn);
        let console = theme(&[("TERM", "linux"), ("LANG", "C.UTF-8")]);
        assert_eq!(console.colours, Colours::Sixteen);
        assert_eq!(console.signs, Signs::Ascii);
        let plain = theme(&[
            ("TERM", "xterm-256color"),
            ("NO_COLOR", "1"),
            ("LC_ALL", "C"),
            ("LANG", "en_GB.UTF-8"),
        ]);
        assert_eq!(plain.colours, Colours::None);
        assert_eq!(plain.signs, Signs::Ascii);
        // An empty NO_COLOR is none, as its convention says.
        let empty = theme(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]);
        assert_eq!(empty.colours, Colours::Many);
    }

    #[test]
    fn without_colours_there_are_none() {
        let plain = theme(&[("NO_COLOR", "1")]);
        for style in [
            plain.accent(),
            plain.noted(),
            plain.loud(),
            plain.quiet(),
            plain.strong(),
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
