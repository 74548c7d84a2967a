//! Agenda files: TOML text in, a [`Plan`] or one sentence out.
//!
//! A template and an agenda file are the same thing; `docs/agenda-files.md`
//! explains it to those who write one.
//!
//! | room | what is in it |
//! | --- | --- |
//! | `file` | a file being read, and the complaints about it |
//! | `fields` | every field that a file may have, as one table |
//! | `table` | one section of a file, read field by field |
//! | `parts` | the sections put together into a [`Plan`] |
//! | `limit` | how long a turn may last, in words |
//! | `syntax` | what the TOML parser complains of, in plain words |
//! | `problem` | every sentence that says what is wrong |
//! | `place` | a line and a column |
//!
//! The parsed tree is walked by hand instead of being handed to serde: serde
//! stops at the shape, and its sentences name types of Rust, where someone who
//! writes an agenda needs the field, its place, and what to write instead.

mod fields;
mod file;
mod limit;
mod parts;
mod place;
pub(in crate::store) mod problem;
mod syntax;
mod table;
#[cfg(test)]
mod tests;

use toml::de::DeTable;

pub use place::Place;
pub use problem::Problem;

use crate::session::plan::Plan;
use file::File;

/// The most bytes that an agenda file may have: a mebibyte.
///
/// An agenda is a page or two of text; more is another sort of file.
pub const LARGEST: usize = 1024 * 1024;

/// The most items, people or entries of one list.
///
/// More than any room holds, and few enough for every check to be quick.
pub const MOST_ENTRIES: usize = 1000;

/// Says what is wrong with an agenda file, where, and what to do: one sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}, line {}, column {}: {problem}", place.line, place.column)]
pub struct AgendaFileError {
    /// What the file is called, made safe to show.
    pub name: String,
    /// Where in it.
    pub place: Place,
    /// What is wrong, and what to do; boxed, since every reader hands it on.
    pub problem: Box<Problem>,
}

/// Reads an agenda file; `name` is what it is called in messages and in the record.
///
/// A byte order mark and any line ending that TOML knows are accepted. Where
/// the file names no ladder, the usual one stands.
///
/// # Errors
/// When the text is not TOML, or has a field or a value that an agenda file
/// does not know: the message has the place and what to do.
pub fn read(text: &str, name: &str) -> Result<Plan, AgendaFileError> {
    check(text, name).map_err(|complaints| complaints.first)
}

/// What is wrong with an agenda file: one thing at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaints {
    /// The first in the file.
    pub first: AgendaFileError,
    /// Those after it, in the order of their places; of a hopeless file not all.
    pub others: Vec<AgendaFileError>,
}

/// Reads an agenda file as [`read`] does, and says everything that is wrong.
///
/// # Errors
/// Everything that there is to complain of; what is not TOML can only be
/// complained of once, since nobody knows how it was meant to go on.
pub fn check(text: &str, name: &str) -> Result<Plan, Complaints> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file = File::new(text, name);
    let alone = |first| Complaints {
        first,
        others: Vec::new(),
    };
    if text.len() > LARGEST {
        return Err(alone(file.error(0, Problem::TooBig)));
    }
    if text.trim().is_empty() {
        return Err(alone(file.error(0, Problem::Empty)));
    }
    let parsed = DeTable::parse(text).map_err(|error| alone(syntax::explained(&file, &error)))?;
    let plan = parts::plan(&file, parsed.get_ref());
    let mut complaints = file.complaints().into_iter();
    match complaints.next() {
        None => Ok(plan),
        Some(first) => Err(Complaints {
            first,
            others: complaints.collect(),
        }),
    }
}
