//! A file being read, and what there is to complain of in it.

use std::cell::RefCell;

use super::{AgendaFileError, Place, Problem};
use crate::clean;

/// How many complaints are gathered of one file: whoever has so many mends the
/// first and looks again, and a hostile file is not read to its end.
pub(super) const ENOUGH: usize = 100;

/// A file being read.
pub(super) struct File<'a> {
    /// Its text, without a byte order mark.
    pub(super) text: &'a str,
    /// What it is called in messages.
    pub(super) name: String,
    // Gathered here rather than handed up: the first complaint is no reason
    // to keep silent about the others.
    complaints: RefCell<Vec<AgendaFileError>>,
}

impl<'a> File<'a> {
    /// Takes a text up to be read.
    pub(super) fn new(text: &'a str, name: &str) -> Self {
        Self {
            text,
            name: clean::line(name),
            complaints: RefCell::default(),
        }
    }

    /// Makes an error of a problem at a byte of the text.
    pub(super) fn error(&self, byte: usize, problem: Problem) -> AgendaFileError {
        AgendaFileError {
            name: self.name.clone(),
            place: Place::at(self.text, byte),
            problem: Box::new(problem),
        }
    }

    /// Keeps a complaint.
    pub(super) fn complain(&self, error: AgendaFileError) {
        self.complaints.borrow_mut().push(error);
    }

    /// Returns what was read, or keeps the complaint and returns nothing.
    pub(super) fn heed<T>(&self, read: Result<T, AgendaFileError>) -> Option<T> {
        read.map_err(|error| self.complain(error)).ok()
    }

    /// Returns how many complaints there are so far.
    pub(super) fn complained(&self) -> usize {
        self.complaints.borrow().len()
    }

    /// Tells whether there is more to mend than anyone would in one go.
    pub(super) fn has_enough(&self) -> bool {
        self.complained() >= ENOUGH
    }

    /// Returns all complaints, in the order of their places.
    pub(super) fn complaints(self) -> Vec<AgendaFileError> {
        let mut complaints = self.complaints.into_inner();
        complaints.sort_by_key(|error| (error.place.line, error.place.column));
        complaints
    }
}
