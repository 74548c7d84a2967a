//! The panels of the live screen: each draws one thing into the area that it is given.
//!
//! A panel is a `render(frame, area, view)`. It fills no more than its area, whatever its size,
//! and changes nothing.

pub(super) mod agenda;
pub(super) mod decisions;
pub(super) mod floor;
pub(super) mod footer;
pub(super) mod hands;
pub(super) mod ideas;
pub(super) mod item;
pub(super) mod notices;
pub(super) mod people;
pub(super) mod quiet;
pub(super) mod title;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::drawing::{Piece, row, sides};
use super::view::View;

/// Draws a panel's heading, with what is counted at its right.
fn heading(frame: &mut Frame, area: Rect, view: &View, title: &str, right: &str) {
    let quiet = view.theme.quiet();
    let right: &[Piece] = if right.is_empty() {
        &[]
    } else {
        &[(right, quiet)]
    };
    sides(frame, row(area, 0), &[(title, quiet)], right);
}

/// Says how many more there are than have room.
fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// Returns a text on one line: what was typed over several has them follow one another.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
