//! A choice, over the foot of the live screen:
//!
//! ```text
//! ───────────────────────────────────────────────────────────────────────────────
//!  Ruth:
//! ▸1  Raise the hand
//!  2  Give them the floor
//!  0–9 do it   Enter do it   ↓ down   Esc back
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::app::choosing::Choosing;
use super::super::keymap::Screen;
use super::super::theme::Theme;
use super::foot::{Foot, remark};

/// Draws a choice at the bottom of an area; the cursor is at what is selected.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, choosing: &Choosing, theme: Theme) {
    let mut above = remark(choosing.said(), area.width, theme.noted());
    above.extend(remark(Some(choosing.title()), area.width, theme.strong()));
    let mut at = 0;
    for (digit, answer, is_selected) in choosing.answers() {
        let (mark, style) = if is_selected {
            at = above.len();
            ("▸", theme.accent())
        } else {
            (" ", theme.plain())
        };
        above.push(vec![
            (format!("{mark}{digit}  "), style),
            (answer.to_owned(), style),
        ]);
    }
    let foot = Foot {
        above,
        at,
        column: 0,
        typed: None,
        screen: Screen::Choosing,
    };
    foot.render(frame, area, theme);
}
