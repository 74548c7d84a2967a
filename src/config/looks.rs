//! How the screen is to look, as far as someone says so.

use std::ffi::OsString;

use clap::ValueEnum as _;

use super::ConfigError;
use crate::clean;

/// The variable that says on which background things are drawn, or without colours.
pub const THEME: &str = "OURTURN_THEME";

/// The variable that asks for plain letters in the place of signs, whatever its value.
pub const ASCII: &str = "OURTURN_ASCII";

/// The variable that lets the mouse be used, whatever its value.
pub const MOUSE: &str = "OURTURN_MOUSE";

/// What colours are chosen for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Shade {
    /// For the terminal's background as far as it says, else for either
    #[default]
    Auto,
    /// For a light background
    Light,
    /// For a dark background
    Dark,
    /// No colours
    Plain,
}

/// How the screen is to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// What colours are chosen for.
    pub shade: Shade,
    /// Plain letters stand for the program's signs.
    pub is_ascii: bool,
    /// The mouse selects and scrolls; off otherwise, since that takes the terminal's own
    /// selecting and copying away.
    pub has_mouse: bool,
}

impl Looks {
    /// Settles the looks from the flags and this machine.
    ///
    /// # Errors
    /// Returns what was said that means nothing.
    pub fn resolve(
        shade: Option<Shade>,
        is_ascii: bool,
        has_mouse: bool,
    ) -> Result<Self, ConfigError> {
        Self::among(shade, is_ascii, has_mouse, &|name| std::env::var_os(name))
    }

    /// Settles the looks from the flags and the variables of a machine.
    ///
    /// # Errors
    /// Returns what was said that means nothing.
    pub fn among(
        shade: Option<Shade>,
        is_ascii: bool,
        has_mouse: bool,
        variable: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, ConfigError> {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let shade = match (shade, set(THEME)) {
            (Some(shade), _) => shade,
            (None, Some(said)) => {
                let said = clean::line(&said.to_string_lossy());
                Shade::from_str(&said, true).map_err(|_| ConfigError::NoTheme(said))?
            }
            (None, None) => Shade::Auto,
        };
        Ok(Self {
            shade,
            is_ascii: is_ascii || set(ASCII).is_some(),
            has_mouse: has_mouse || set(MOUSE).is_some(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(
        shade: Option<Shade>,
        is_ascii: bool,
        variables: &[(&str, &str)],
    ) -> Result<Looks, ConfigError> {
        Looks::among(shade, is_ascii, false, &|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn a_flag_comes_before_a_variable() {
        let shade = |flag, variables: &[_]| looks(flag, false, variables).unwrap().shade;
        assert_eq!(shade(None, &[]), Shade::Auto);
        assert_eq!(shade(None, &[(THEME, "")]), Shade::Auto);
        assert_eq!(shade(None, &[(THEME, "Light")]), Shade::Light);
        assert_eq!(shade(Some(Shade::Dark), &[(THEME, "light")]), Shade::Dark);
        // What does not count need not mean anything.
        assert_eq!(shade(Some(Shade::Dark), &[(THEME, "?")]), Shade::Dark);
    }

    #[test]
    fn plain_letters_are_asked_for_in_either_way() {
        let is_ascii = |flag, variables: &[_]| looks(None, flag, variables).unwrap().is_ascii;
        assert!(!is_ascii(false, &[]));
        assert!(!is_ascii(false, &[(ASCII, "")]));
        assert!(is_ascii(false, &[(ASCII, "1")]));
        assert!(is_ascii(true, &[]));
    }

    #[test]
    fn a_theme_that_there_is_not_is_told_with_those_that_there_are() {
        let refused = looks(None, false, &[(THEME, "solar\u{1b}[31mised")]).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "OURTURN_THEME says \u{201c}solarised\u{201d}, and there is no such theme. \
             There are auto, light, dark and plain."
        );
    }
}
