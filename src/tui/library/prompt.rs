//! Words typed into the library: those of before are offered, and the first letter takes their
//! place.

use super::super::app::editing::Editor;
use super::super::keymap::Action;
use crate::clean;

/// A line that is typed.
pub(in crate::tui) struct Prompt {
    line: Editor,
    /// Whether it is what was typed before, and nobody has touched it.
    is_offered: bool,
}

impl Prompt {
    /// Offers what was typed before.
    pub(super) fn offering(before: &str) -> Self {
        Self {
            line: Editor::new(before),
            is_offered: !before.is_empty(),
        }
    }

    pub(in crate::tui) fn text(&self) -> &str {
        self.line.text()
    }

    pub(in crate::tui) fn is_offered(&self) -> bool {
        self.is_offered
    }

    /// Returns what of it shows in a width, and where the cursor is.
    pub(in crate::tui) fn shown(&self, cells: usize) -> (String, usize) {
        self.line.shown(cells)
    }

    /// Takes in one character; says whether anything changed.
    pub(super) fn type_in(&mut self, typed: char) -> bool {
        let mut line = self.begun();
        let changed = line.type_in(typed);
        if changed {
            self.line = line;
            self.is_offered = false;
        }
        changed
    }

    /// Takes in pasted text: as one line, and never as keys.
    pub(super) fn paste(&mut self, text: &str) {
        self.line = self.begun();
        self.is_offered = false;
        self.line.insert(&clean::line(text));
    }

    /// Edits the line, which is then kept; says whether that was meant.
    pub(super) fn edit(&mut self, action: Action) -> bool {
        let edited = self.line.edit(action);
        self.is_offered &= !edited;
        edited
    }

    /// Returns the line that goes on when something is typed.
    fn begun(&self) -> Editor {
        if self.is_offered {
            Editor::default()
        } else {
            self.line.clone()
        }
    }
}
