//! The decisions, the latest first, each with its first reason.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{heading, on_one_line};
use crate::tui::drawing::{row, sides};
use crate::tui::view::View;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let decisions = &view.session.decisions.all;
    let count = if decisions.is_empty() {
        String::new()
    } else {
        decisions.len().to_string()
    };
    heading(frame, area, view, " decisions", &count);
    if decisions.is_empty() {
        sides(frame, row(area, 1), &[("   none yet", theme.quiet())], &[]);
    }
    let mut at = 1;
    for decision in decisions.iter().rev() {
        if at >= area.height {
            break;
        }
        let number = format!("{:>3} ", decision.number);
        let statement = on_one_line(decision.statement.shown());
        sides(
            frame,
            row(area, at),
            &[(&number, theme.quiet()), (&statement, theme.plain())],
            &[],
        );
        if let Some(reason) = decision.reasons.first() {
            let reason = format!("    because {}", on_one_line(reason.shown()));
            sides(frame, row(area, at + 1), &[(&reason, theme.quiet())], &[]);
            at += 1;
        }
        at += 1;
    }
}
