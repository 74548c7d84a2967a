//! The path of an agenda file being typed.

use super::super::app::editing::Editor;
use super::super::app::palette::shared_beginning;
use super::super::keymap::Action;
use crate::clean;

/// The path, and what is said of it.
#[derive(Debug, Default)]
pub(in crate::tui) struct Path {
    line: Editor,
    /// Why the one before was not taken.
    said: Option<String>,
    /// What the line could go on to, and which of these stands there.
    choices: Vec<String>,
    chosen: Option<usize>,
}

impl Path {
    pub(super) fn text(&self) -> &str {
        self.line.text().trim()
    }

    /// Returns the line.
    pub(in crate::tui) fn line(&self) -> &Editor {
        &self.line
    }

    /// Returns why the path was not taken.
    pub(in crate::tui) fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Returns what the line could go on to, each with whether it stands there.
    pub(in crate::tui) fn choices(&self) -> impl Iterator<Item = (&str, bool)> {
        let chosen = self.chosen;
        let all = self.choices.iter().enumerate();
        all.map(move |(place, path)| (path.as_str(), chosen == Some(place)))
    }

    pub(super) fn answer(&mut self, said: String) {
        self.said = Some(said);
    }

    /// Lets go of what was said and offered; what is typed stays.
    pub(super) fn settle(&mut self) {
        self.said = None;
        self.choices.clear();
        self.chosen = None;
    }

    /// Takes in one character; says whether anything changed.
    pub(super) fn type_in(&mut self, typed: char) -> bool {
        self.settle();
        self.line.type_in(typed)
    }

    /// Takes in pasted text: as one line, and never as keys.
    pub(super) fn paste(&mut self, text: &str) {
        self.settle();
        self.line.insert(&clean::line(text));
    }

    /// Edits the line; says whether that was meant.
    pub(super) fn edit(&mut self, action: Action) -> bool {
        let edited = self.line.edit(action);
        if edited {
            self.settle();
        }
        edited
    }

    /// Completes the line as far as it is clear, then choice by choice; `paths` says what a
    /// beginning could go on to.
    pub(super) fn complete(&mut self, paths: impl FnOnce(&str) -> Vec<String>) {
        self.line.end();
        if !self.choices.is_empty() {
            let next = self.chosen.map_or(0, |chosen| chosen + 1) % self.choices.len();
            self.chosen = Some(next);
            self.line.replace_from(0, &self.choices[next]);
            return;
        }
        self.said = None;
        let found = paths(self.line.text());
        match found.as_slice() {
            [] => self.said = Some("Nothing here begins so.".to_owned()),
            [only] => self.line.replace_from(0, only),
            several => {
                let shared = shared_beginning(several);
                if shared.len() > self.line.text().len() {
                    self.line.replace_from(0, shared);
                }
                self.choices = found;
            }
        }
    }
}
