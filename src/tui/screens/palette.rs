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
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Clear;

use super::super::app::palette::{Hint, Palette};
use super::super::drawing::{Piece, cells, left, row, rows, rule};
use super::super::keymap::Screen;
use super::super::panels::footer;
use super::super::theme::Theme;
use crate::words::fit;

/// What stands before what is typed.
const PROMPT: &str = ": ";

/// Draws the palette at the bottom of an area, with at most half of it for hints.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, palette: &Palette, theme: Theme) {
    let width = usize::from(area.width);
    let mut above: Vec<Vec<Piece>> = Vec::new();
    let said = palette
        .said()
        .map(|said| fit::wrap(said, width.saturating_sub(2).max(1)));
    for line in said.iter().flatten() {
        above.push(vec![(" ", theme.plain()), (line, theme.noted())]);
    }
    let hints = palette.hints();
    let verbs = hints.iter().filter_map(|hint| match hint {
        Hint::Verb(verb, _) => Some(fit::width(verb)),
        _ => None,
    });
    let for_verbs = verbs.max().unwrap_or(0);
    let rows_of_hints: Vec<Vec<(String, Style)>> = hints
        .iter()
        .map(|hint| {
            let of = |text: &str, style| (text.to_owned(), style);
            match hint {
                Hint::Usage(usage) => vec![of(" ", theme.plain()), of(usage, theme.strong())],
                Hint::About(about) => vec![of(" ", theme.plain()), of(about, theme.quiet())],
                Hint::Verb(verb, about) => vec![
                    of(" ", theme.plain()),
                    (fit::pad(verb, for_verbs + 2), theme.strong()),
                    of(about, theme.quiet()),
                ],
                Hint::Choice(choice, true) => {
                    vec![of("▸", theme.accent()), of(choice, theme.accent())]
                }
                Hint::Choice(choice, false) => {
                    vec![of(" ", theme.plain()), of(choice, theme.plain())]
                }
            }
        })
        .collect();
    for pieces in &rows_of_hints {
        above.push(
            pieces
                .iter()
                .map(|(text, style)| (text.as_str(), *style))
                .collect(),
        );
    }
    let keys = u16::from(area.height >= 3);
    let rules = if area.height >= 8 { 2 } else { 0 };
    let room = (area.height / 2).min(area.height.saturating_sub(1 + keys + rules));
    let shown = cells(above.len()).min(room);
    let height = shown + 1 + keys + if shown > 0 { rules } else { rules / 2 };
    let area = rows(area, area.height - height, height);
    frame.render_widget(Clear, area);
    let mut at = 0;
    if rules > 0 {
        rule(frame, row(area, at), theme.quiet());
        at += 1;
    }
    for pieces in above.iter().take(usize::from(shown)) {
        left(frame, row(area, at), pieces);
        at += 1;
    }
    if rules > 0 && shown > 0 {
        rule(frame, row(area, at), theme.quiet());
        at += 1;
    }
    render_line(frame, row(area, at), palette, theme);
    if keys > 0 {
        footer::render(frame, rows(area, at + 1, 1), theme, Screen::Palette);
    }
    theme.settle(frame.buffer_mut());
}

/// Draws what is typed, and puts the cursor where the next character goes.
fn render_line(frame: &mut Frame, row: Option<Rect>, palette: &Palette, theme: Theme) {
    let Some(area) = row else { return };
    let prompt = if area.width > 8 { PROMPT } else { "" };
    let room = usize::from(area.width) - prompt.len();
    let (shown, caret) = palette.shown(room);
    let style = if palette.is_offered() {
        theme.selected()
    } else {
        theme.plain()
    };
    left(frame, row, &[(prompt, theme.accent()), (&shown, style)]);
    let at = area.x + cells(prompt.len() + caret);
    frame.set_cursor_position(Position::new(at.min(area.right() - 1), area.y));
}
