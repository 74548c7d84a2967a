//! An answer that is longer than a line, to be read through:
//!
//! ```text
//!  floor                                                                 1–20 of 34
//! ───────────────────────────────────────────────────────────────────────────────
//!  Jo is speaking, 20 seconds. …
//!
//!  PgUp up   PgDn down   Esc back
//! ```

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Clear;

use super::super::app::reading::Reading;
use super::super::drawing::{columns, left, row, rows, rule, sides};
use super::super::keymap::Screen;
use super::super::panels::footer;
use super::super::theme::Theme;

/// Draws an answer in the whole of an area; the cursor is at the first line that shows.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, reading: &Reading, theme: Theme) {
    frame.render_widget(Clear, area);
    let has_head = area.height >= 6;
    let top = if has_head { 2 } else { 0 };
    let keys = u16::from(area.height >= 3);
    let margin = u16::from(area.width > 20);
    let body = rows(area, top, area.height - top - keys);
    let body = columns(body, margin, area.width - 2 * margin);
    let page = reading.page(body.width, body.height);
    if has_head {
        let title = columns(area, margin, area.width - 2 * margin);
        let place = page.place();
        sides(
            frame,
            row(title, 0),
            &[(reading.title(), theme.strong())],
            &[(&place, theme.quiet())],
        );
        rule(frame, row(area, 1), theme.quiet());
    }
    for (at, line) in (0..).zip(page.lines()) {
        left(frame, row(body, at), &[(line, theme.plain())]);
    }
    if keys > 0 {
        footer::render(
            frame,
            rows(area, area.height - 1, 1),
            theme,
            Screen::Reading,
        );
    }
    frame.set_cursor_position(Position::new(body.x, body.y));
    theme.settle(frame.buffer_mut());
}
