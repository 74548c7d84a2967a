//! What comes up over the foot of the live screen: rows, and below them what is typed, if
//! anything is, and the keys. What is above stays in sight.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Clear;

use super::super::drawing::{Piece, cells, columns, left, row, rows, rule};
use super::super::keymap::Screen;
use super::super::panels::footer;
use super::super::theme::Theme;
use crate::words::fit;

/// The rows at the top of a small screen that stay in sight.
const KEPT: u16 = 4;

/// A row of styled text.
pub(super) type Line = Vec<(String, Style)>;

/// What comes up.
pub(super) struct Foot<'a> {
    /// The rows above what is typed.
    pub(super) above: Vec<Line>,
    /// The place of the row that is kept in sight, where there are more than have room.
    pub(super) at: usize,
    /// Where in that row the cursor goes, if it goes there.
    pub(super) column: u16,
    /// What is typed.
    pub(super) typed: Option<Typed<'a>>,
    /// Whose keys stand below.
    pub(super) screen: Screen,
}

/// What is typed, and how it is shown in so many cells: with the cells before the caret.
pub(super) struct Typed<'a> {
    pub(super) prompt: &'a str,
    pub(super) style: Style,
    pub(super) shown: &'a dyn Fn(usize) -> (String, usize),
    /// Whether something above was picked with the arrows: the cursor is there then, and back
    /// here with the next letter.
    pub(super) picked: bool,
}

impl Foot<'_> {
    /// Draws it at the bottom of an area, with at most half of that for the rows.
    pub(super) fn render(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let keys = u16::from(area.height >= 3);
        let typed = u16::from(self.typed.is_some());
        let rules = rules(area.height);
        let room = room(area.height, self.typed.is_some());
        let shown = cells(self.above.len()).min(room);
        let at = self.at.min(self.above.len().saturating_sub(1));
        let inner = if shown > 0 && typed > 0 {
            rules
        } else {
            rules / 2
        };
        let height = (shown + typed + keys + inner).min(area.height);
        let area = rows(area, area.height - height, height);
        frame.render_widget(Clear, area);
        let mut top = 0;
        if rules > 0 {
            rule(frame, row(area, top), theme.quiet());
            top += 1;
        }
        // What has no room is counted on the last row.
        let is_cut = self.above.len() > usize::from(shown) && shown > 1;
        let whole = usize::from(shown - u16::from(is_cut));
        let first = (at + 1).saturating_sub(whole);
        for pieces in self.above.iter().skip(first).take(whole) {
            let pieces: Vec<Piece> = pieces
                .iter()
                .map(|(text, style)| (text.as_str(), *style))
                .collect();
            left(frame, row(area, top), &pieces);
            top += 1;
        }
        if is_cut {
            let rest = format!(" and {} more", self.above.len() - whole);
            left(frame, row(area, top), &[(&rest, theme.quiet())]);
            top += 1;
        }
        if let Some(typed) = &self.typed {
            if rules > 0 && shown > 0 {
                rule(frame, row(area, top), theme.quiet());
                top += 1;
            }
            render_typed(frame, row(area, top), typed, theme);
        }
        if self.typed.as_ref().is_none_or(|typed| typed.picked) {
            let selected = cells(at - first.min(at)) + u16::from(rules > 0);
            let at = columns(rows(area, selected, 1), self.column, area.width);
            frame.set_cursor_position(Position::new(
                at.x.min(area.right() - 1),
                at.y.min(area.bottom() - 1),
            ));
        }
        if keys > 0 {
            footer::render(frame, rows(area, area.height - 1, 1), theme, self.screen);
        }
        theme.settle(frame.buffer_mut());
    }
}

/// Returns how many rules part it from what is above, and within.
fn rules(height: u16) -> u16 {
    if height >= 8 { 2 } else { 0 }
}

/// Returns how many rows there are above what is typed on a screen of some height. The item, who
/// speaks and the first hand stay in sight.
pub(super) fn room(height: u16, is_typed: bool) -> u16 {
    let keys = u16::from(height >= 3);
    let typed = u16::from(is_typed);
    let kept = if height >= 8 { KEPT } else { 0 };
    let room = height.saturating_sub(typed + keys + rules(height) + kept);
    room.min(height / 2).max(1 - typed)
}

/// Draws what is typed, and puts the cursor where the next character goes.
fn render_typed(frame: &mut Frame, row: Option<Rect>, typed: &Typed<'_>, theme: Theme) {
    let Some(area) = row else { return };
    let wide = fit::width(typed.prompt);
    let prompt = if usize::from(area.width) >= wide + 12 {
        typed.prompt
    } else {
        ""
    };
    // Under the margin of what stands above.
    let margin = if prompt.is_empty() { "" } else { " " };
    let before = fit::width(margin) + fit::width(prompt);
    let (shown, caret) = (typed.shown)(usize::from(area.width) - before);
    left(
        frame,
        row,
        &[
            (margin, theme.plain()),
            (prompt, theme.accent()),
            (&shown, typed.style),
        ],
    );
    let at = area.x + cells(before + caret);
    frame.set_cursor_position(Position::new(at.min(area.right() - 1), area.y));
}

/// Words a remark in as many rows as it needs.
pub(super) fn remark(said: Option<&str>, width: u16, style: Style) -> Vec<Line> {
    let room = usize::from(width).saturating_sub(2).max(1);
    let lines = said.map(|said| fit::wrap(said, room));
    let lines = lines.into_iter().flatten();
    lines
        .map(|line| vec![(" ".to_owned(), style), (line, style)])
        .collect()
}
