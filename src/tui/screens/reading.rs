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
use ratatui::style::Style;
use ratatui::widgets::Clear;

use super::super::app::reading::Reading;
use super::super::drawing::{Piece, cells, columns, left, row, rows, rule, sides};
use super::super::keymap::Screen;
use super::super::panels::footer;
use super::super::theme::Theme;
use crate::words::fit;

/// Draws an answer in the whole of an area, with what is `pressing` in place of its title; the
/// cursor is at the first line that shows.
pub(in crate::tui) fn render(
    frame: &mut Frame,
    area: Rect,
    reading: &Reading,
    pressing: Option<&str>,
    theme: Theme,
) {
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
        // What presses waits for nobody who reads.
        let title_line = match pressing {
            Some(pressing) => (pressing, theme.noted()),
            None => (reading.title(), theme.strong()),
        };
        sides(
            frame,
            row(title, 0),
            &[title_line],
            &[(&place, theme.quiet())],
        );
        rule(frame, row(area, 1), theme.quiet());
    }
    let mut cursor = Position::new(body.x, body.y);
    let found = reading.found_on(&page);
    for (at, line) in (0..).zip(page.lines()) {
        let places = reading.places(line);
        left(frame, row(body, at), &marked(line, &places, theme));
        if found == Some(usize::from(at)) {
            let before = places
                .first()
                .map_or(0, |(from, _)| fit::width(&line[..*from]));
            let x = body.x + cells(before).min(body.width.saturating_sub(1));
            cursor = Position::new(x, body.y + at);
        }
    }
    let foot = row(area, area.height - 1).filter(|_| keys > 0);
    if let (Some(foot), Some(prompt)) = (foot, reading.finding(1).map(|_| " find: ")) {
        let room = usize::from(foot.width).saturating_sub(prompt.len());
        let (typed, caret) = reading.finding(room).unwrap_or_default();
        let nowhere = if reading.is_nowhere() {
            "not here "
        } else {
            ""
        };
        let pieces = [(prompt, theme.accent()), (typed.as_str(), theme.plain())];
        sides(frame, Some(foot), &pieces, &[(nowhere, theme.noted())]);
        let x = foot.x + cells(prompt.len() + caret);
        cursor = Position::new(x.min(foot.right() - 1), foot.y);
    } else if keys > 0 {
        footer::render(
            frame,
            rows(area, area.height - 1, 1),
            theme,
            Screen::Reading,
        );
    }
    frame.set_cursor_position(cursor);
    theme.settle(frame.buffer_mut());
}

/// Parts a line where the words stand that are looked for.
pub(super) fn marked<'a>(line: &'a str, places: &[(usize, usize)], theme: Theme) -> Vec<Piece<'a>> {
    marked_in(line, places, theme.plain(), theme)
}

/// The same of a line that looks otherwise.
pub(super) fn marked_in<'a>(
    line: &'a str,
    places: &[(usize, usize)],
    style: Style,
    theme: Theme,
) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (from, to) in places {
        pieces.push((&line[at..*from], style));
        pieces.push((&line[*from..*to], theme.selected()));
        at = *to;
    }
    pieces.push((&line[at..], style));
    pieces
}
