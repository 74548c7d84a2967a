//! The palette, over the foot of the live screen:
//!
//! ```text
//! ───────────────────────────────────────────────────────────────────────────────
//!  hand NAME [for …] [about …]
//!  Raises someone's hand
//! ───────────────────────────────────────────────────────────────────────────────
//! : hand jo_
//!  Enter say it   Tab complete   ↑ earlier   Esc back
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::app::palette::{Hint, Palette};
use super::super::keymap::Screen;
use super::super::theme::Theme;
use super::foot::{Foot, Line, Typed, remark};
use crate::words::fit;

/// Draws the palette at the bottom of an area, with at most half of it for hints.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, palette: &Palette, theme: Theme) {
    let hints = palette.hints();
    let words = hints.iter().filter_map(|hint| match hint {
        Hint::Verb(word, _) => Some(fit::width(word)),
        _ => None,
    });
    let for_words = words.max().unwrap_or(0);
    let space = || (" ".to_owned(), theme.plain());
    let mut above = remark(palette.said(), area.width, theme.noted());
    above.extend(hints.iter().map(|hint| -> Line {
        match hint {
            Hint::Usage(usage) => vec![space(), ((*usage).to_owned(), theme.strong())],
            Hint::About(about) => vec![space(), (theme.keys((*about).to_owned()), theme.quiet())],
            Hint::Verb(word, about) => vec![
                space(),
                (fit::pad(word, for_words + 2), theme.strong()),
                ((*about).to_owned(), theme.quiet()),
            ],
            Hint::Choice(choice, true) => vec![
                ("▸".to_owned(), theme.accent()),
                ((*choice).to_owned(), theme.accent()),
            ],
            Hint::Choice(choice, false) => vec![space(), ((*choice).to_owned(), theme.plain())],
        }
    }));
    let foot = Foot {
        above,
        at: 0,
        column: 0,
        typed: Some(Typed {
            prompt: ": ",
            style: if palette.is_offered() {
                theme.selected()
            } else {
                theme.plain()
            },
            shown: &|cells| palette.shown(cells),
            picked: false,
        }),
        screen: Screen::Palette,
    };
    foot.render(frame, area, theme);
}
