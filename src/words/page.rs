//! Sentences written one below the other, each wrapped to a width.

use super::fit::wrap;

/// What is written so far.
pub(super) struct Page {
    cells: usize,
    text: String,
}

impl Page {
    /// Begins an empty one, for lines of at most `cells` cells.
    pub(super) fn new(cells: usize) -> Self {
        let text = String::new();
        Self { cells, text }
    }

    /// Returns all that was written.
    pub(super) fn written(self) -> String {
        self.text
    }

    /// Writes a sentence, `deep` steps in; lines that go on stand one further.
    pub(super) fn say(&mut self, deep: usize, sentence: &str) {
        let margin = "  ".repeat(deep);
        let width = self.cells.saturating_sub(margin.len() + 2).max(1);
        for (number, line) in wrap(sentence, width).into_iter().enumerate() {
            self.text.push_str(&margin);
            if number > 0 {
                self.text.push_str("  ");
            }
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    /// Writes lines that are laid out already.
    pub(super) fn rows(&mut self, rows: &str) {
        self.text.push_str(rows);
    }

    /// Begins a part.
    pub(super) fn head(&mut self, words: &str) {
        self.text.push('\n');
        self.say(0, words);
    }
}
