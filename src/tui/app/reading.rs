//! An answer being read: its lines, and the first of them that shows.

use std::cell::Cell;

use super::super::keymap::Action;
use crate::words::fit;

/// A text of some lines.
#[derive(Debug)]
pub(in crate::tui) struct Reading {
    title: String,
    text: String,
    first: usize,
    /// How many rows the last frame had, and how many lines could be above it: scrolling
    /// needs to know, and only a frame does.
    seen: Cell<Seen>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    rows: usize,
    most: usize,
}

/// What shows of it.
pub(in crate::tui) struct Page {
    lines: Vec<String>,
    first: usize,
    rows: usize,
}

impl Page {
    /// Returns the lines that show.
    pub(in crate::tui) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines
            .iter()
            .skip(self.first)
            .take(self.rows)
            .map(String::as_str)
    }

    /// Says which lines they are, where they are not all.
    pub(in crate::tui) fn place(&self) -> String {
        let all = self.lines.len();
        if all <= self.rows {
            return String::new();
        }
        let last = (self.first + self.rows).min(all);
        format!("{}–{last} of {all}", self.first + 1)
    }
}

impl Reading {
    pub(in crate::tui) fn new(title: &str, text: &str) -> Self {
        Self {
            title: title.to_owned(),
            text: text.to_owned(),
            first: 0,
            seen: Cell::default(),
        }
    }

    pub(in crate::tui) fn title(&self) -> &str {
        &self.title
    }

    /// Returns what shows in a body of some columns and rows.
    pub(in crate::tui) fn page(&self, columns: u16, rows: u16) -> Page {
        let lines = fit::hung(&self.text, usize::from(columns).max(1));
        let rows = usize::from(rows);
        let most = lines.len().saturating_sub(rows.max(1));
        self.seen.set(Seen { rows, most });
        Page {
            first: self.first.min(most),
            lines,
            rows,
        }
    }

    /// Moves through it; says whether that was meant.
    pub(in crate::tui) fn scroll(&mut self, action: Action) -> bool {
        let Seen { rows, most } = self.seen.get();
        let first = self.first.min(most);
        // A line of the page before stays in sight.
        let page = rows.saturating_sub(1).max(1);
        self.first = match action {
            Action::Up => first.saturating_sub(1),
            Action::Down => first + 1,
            Action::PageUp => first.saturating_sub(page),
            Action::PageDown => first + page,
            Action::First => 0,
            Action::Last => most,
            _ => return false,
        }
        .min(most);
        true
    }
}
