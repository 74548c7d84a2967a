//! Looking for an idea: the ideas have the screen, and what is typed stands at its foot.
//!
//! ```text
//! ───────────────────────────────────────────────────────────────────────────────
//!  Which ideas? bus_
//!  Enter take it  ↓ next idea  Esc back
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::app::sifting::Sifting;
use super::super::keymap::Screen;
use super::super::theme::Theme;
use super::foot::{Foot, Typed, remark};

/// Draws what is typed at the bottom of an area.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, sifting: &Sifting, theme: Theme) {
    let foot = Foot {
        above: remark(sifting.said(), area.width, theme.noted()),
        at: 0,
        column: 0,
        typed: Some(Typed {
            prompt: sifting.prompt(),
            style: theme.plain(),
            shown: &|cells| sifting.shown(cells),
            picked: false,
        }),
        screen: Screen::Sifting,
    };
    foot.render(frame, area, theme);
}
