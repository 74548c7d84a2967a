//! The last row: what can be pressed now, as much of it as there is room for.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::drawing::{Piece, columns, left, row};
use crate::tui::keymap::{self, Action, Binding, Screen};
use crate::tui::theme::Theme;
use crate::words::fit;

/// Between two keys.
const GAP: &str = "  ";

/// Draws the keys of a screen; the help has its place at the right.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, theme: Theme, screen: Screen) {
    let is_help = |binding: &&Binding| binding.action == Action::Help;
    let help = keymap::of(screen).find(is_help);
    let for_help = help.map_or(0, |help| {
        fit::width(&help.key.name()) + 1 + help.label.len()
    });
    let for_help = u16::try_from(for_help).unwrap_or(u16::MAX).min(area.width);
    let room = usize::from(area.width - for_help);
    let mut names = Vec::new();
    let mut used = 1;
    for binding in
        keymap::of(screen).filter(|binding| !is_help(binding) && !binding.label.is_empty())
    {
        let name = binding.key.name();
        let width = fit::width(&name) + 1 + fit::width(binding.label) + GAP.len();
        if used + width > room {
            break;
        }
        used += width;
        names.push((name, binding.label));
    }
    let mut pieces: Vec<Piece> = vec![(" ", theme.plain())];
    for (name, label) in &names {
        pieces.extend([
            (name.as_str(), theme.strong()),
            (" ", theme.plain()),
            (*label, theme.quiet()),
            (GAP, theme.plain()),
        ]);
    }
    left(
        frame,
        row(columns(area, 0, area.width - for_help), 0),
        &pieces,
    );
    if let Some(help) = help {
        let name = help.key.name();
        let pieces = [
            (name.as_str(), theme.strong()),
            (" ", theme.plain()),
            (help.label, theme.quiet()),
        ];
        left(
            frame,
            row(columns(area, area.width - for_help, for_help), 0),
            &pieces,
        );
    }
}
