//! What is typed in a replay, over its foot: where to go, or what to find.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::keymap::Screen;
use super::super::theme::Theme;
use super::foot::{Foot, Typed, remark};

/// Draws what is typed at the bottom of an area, and above it what was said to it.
pub(in crate::tui) fn render(
    frame: &mut Frame,
    area: Rect,
    prompt: &str,
    said: Option<&str>,
    shown: &dyn Fn(usize) -> (String, usize),
    theme: Theme,
) {
    let foot = Foot {
        above: remark(said, area.width, theme.noted()),
        at: 0,
        column: 0,
        typed: Some(Typed {
            prompt,
            style: theme.plain(),
            shown,
            picked: false,
        }),
        screen: Screen::GoTo,
    };
    foot.render(frame, area, theme);
}
