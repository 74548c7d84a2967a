//! A list to choose from: typing keeps to the rows that hold what is typed.

use super::super::app::editing::Editor;
use super::super::keymap::Action;
use super::adding::Parts;
use crate::clean;
use crate::session::Command;
use crate::session::people::{Consent, PersonId};
use crate::words::review::Thing;

/// What follows from a choice.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tui) enum Choice {
    /// To go to a thing.
    Go(Thing),
    /// To show only what this has to do with, as it would be typed.
    Only(String),
    /// To show everything again.
    Everything,
    /// To do this at once.
    Act(Vec<Command>),
    /// To amend by this, once it is known why.
    Amend(Box<Command>),
    /// To have somebody appear so.
    Appear(PersonId, Consent),
    /// To add something, part by part.
    Add(Parts),
    /// To begin a line with this, which says what is amended.
    Say(String),
    /// To have this report made.
    Export(String),
    /// To do nothing.
    Leave,
}

/// Rows, and what is typed.
pub(in crate::tui) struct List {
    prompt: &'static str,
    rows: Vec<(String, Choice)>,
    typed: Editor,
    at: usize,
    /// Whether a row was selected with the arrows: the eyes are there then.
    by_arrows: bool,
}

impl List {
    /// Returns the reports that can be had, each with what it is, to choose one.
    pub(in crate::tui) fn of_reports(reports: Vec<(String, String)>) -> Self {
        let rows = reports.into_iter().map(|(report, what)| {
            let label = format!("{report}: {what}");
            (label, Choice::Export(report))
        });
        Self::new("report: ", rows.collect())
    }

    pub(in crate::tui) fn new(prompt: &'static str, rows: Vec<(String, Choice)>) -> Self {
        Self {
            prompt,
            rows,
            typed: Editor::default(),
            at: 0,
            by_arrows: false,
        }
    }

    /// Begins with the row of this place selected.
    pub(super) fn at_row(mut self, row: usize) -> Self {
        self.at = row.min(self.rows.len().saturating_sub(1));
        self
    }

    pub(in crate::tui) fn prompt(&self) -> &'static str {
        self.prompt
    }

    pub(in crate::tui) fn typed(&self) -> &Editor {
        &self.typed
    }

    pub(in crate::tui) fn at(&self) -> usize {
        self.at
    }

    pub(in crate::tui) fn is_at_row(&self) -> bool {
        self.by_arrows
    }

    /// Returns the rows that hold what is typed.
    pub(in crate::tui) fn shown(&self) -> impl Iterator<Item = &(String, Choice)> {
        let wanted = clean::folded(self.typed.text());
        self.rows.iter().filter(move |(label, _)| {
            let label = clean::folded(label);
            wanted.split_whitespace().all(|word| label.contains(word))
        })
    }

    /// Returns what is selected.
    pub(in crate::tui) fn chosen(&self) -> Option<Choice> {
        self.shown().nth(self.at).map(|(_, choice)| choice.clone())
    }

    /// Moves, or edits what is typed; says whether that was meant.
    pub(in crate::tui) fn take(&mut self, action: Option<Action>, typed: Option<char>) -> bool {
        let last = self.shown().count().saturating_sub(1);
        match action {
            Some(Action::Up) => (self.at, self.by_arrows) = (self.at.saturating_sub(1), true),
            Some(Action::Down) => (self.at, self.by_arrows) = ((self.at + 1).min(last), true),
            Some(action) => return self.typed.edit(action) && self.begin_anew(),
            None => {
                let is_text = typed.is_some_and(|typed| self.typed.type_in(typed));
                return is_text && self.begin_anew();
            }
        }
        true
    }

    pub(in crate::tui) fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.begin_anew();
    }

    fn begin_anew(&mut self) -> bool {
        (self.at, self.by_arrows) = (0, false);
        true
    }
}
