//! Files of ballots that other tools wrote: text in, [`Ballots`] or one sentence
//! out.
//!
//! | room | what it reads |
//! | --- | --- |
//! | `preflib` | orders of the options, each with how many cast it |
//! | `debian` | a tally sheet: a line a ballot, a rank a column |
//! | `scores` | JSON: what each person gave to each option |
//! | `problem` | every sentence that says what is wrong |
//!
//! `docs/tally.md` tells what they look like. Who cast a ballot is never handed
//! on, only the ballots. The names of options pass `clean` here.

mod debian;
mod preflib;
mod problem;
mod scores;
#[cfg(test)]
mod tests;

use std::path::Path;

pub use problem::Problem;

use super::agenda_file::Place;
use super::import::{lines, without_mark};
use super::looking::{self, LookError};
use crate::clean;
use crate::session::tally::{Ballots, Miscast, Ranking, Scores};

/// The most bytes that a file of ballots may have: 32 MiB, a million ballots and
/// more.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// The longest name of an option, in characters.
pub const LONGEST_NAME: usize = 1_000;

/// The most options that people can give something to.
pub const MOST_OPTIONS: usize = 1_000;

/// Names the kind of a file of ballots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Orders as `PrefLib` keeps them: SOC, SOI, TOC or TOI.
    Preflib,
    /// A tally sheet of the Debian project.
    Debian,
    /// JSON with what each person gave to each option.
    Scores,
}

/// What people put on their ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cast {
    /// An order of the options.
    Rankings(Ballots<Ranking>),
    /// A number for an option.
    Scores(Ballots<Scores>),
    /// Yes or no to an option: 1 or 0.
    Approvals(Ballots<Scores>),
}

/// A file of ballots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotsFile {
    /// What the vote is called in it; empty where it does not say.
    pub title: String,
    /// What kind of file it is.
    pub format: Format,
    /// What the options are called, each in its own way.
    pub options: Vec<String>,
    /// The ballots.
    pub cast: Cast,
}

/// Says what is wrong with a file of ballots, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: {problem}", place.line, place.column)]
pub struct Fault {
    /// Where in it.
    pub place: Place,
    /// What is wrong, and what to do; boxed, since every reader hands it on.
    pub problem: Box<Problem>,
}

impl Fault {
    fn new(line: usize, column: usize, problem: Problem) -> Self {
        Self {
            place: Place { line, column },
            problem: Box::new(problem),
        }
    }
}

/// Why a file of ballots cannot be counted.
#[derive(Debug, thiserror::Error)]
pub enum BallotsFileError {
    /// It cannot be read at all.
    #[error(transparent)]
    Look(#[from] LookError),
    /// Something is wrong in it.
    #[error("{path}, {fault}")]
    Fault {
        /// The file.
        path: String,
        /// What, and where.
        fault: Fault,
    },
}

/// Reads a file of ballots, whatever it is called.
///
/// # Errors
/// Returns why it cannot be read or counted.
pub fn open(path: &Path) -> Result<BallotsFile, BallotsFileError> {
    let text = looking::text(path)?;
    read(&text).map_err(|fault| BallotsFileError::Fault {
        path: path.display().to_string(),
        fault,
    })
}

/// Reads the text of a file of ballots, telling its kind by what is in it.
///
/// A byte order mark and any line ending are accepted.
///
/// # Errors
/// Returns what is wrong with it, and where.
pub fn read(text: &str) -> Result<BallotsFile, Fault> {
    let text = without_mark(text);
    if text.len() > LARGEST {
        return Err(Fault::new(1, 1, Problem::TooBig));
    }
    if text.trim().is_empty() {
        return Err(Fault::new(1, 1, Problem::Empty));
    }
    match recognise(text) {
        Some(Format::Preflib) => preflib::read(text),
        Some(Format::Debian) => debian::read(text),
        Some(Format::Scores) => scores::read(text),
        None => Err(Fault::new(1, 1, Problem::Unknown)),
    }
}

/// Tells the kind of a file by what is in it.
fn recognise(text: &str) -> Option<Format> {
    if text.trim_start().starts_with('{') {
        return Some(Format::Scores);
    }
    let any = |is: fn(&str) -> bool| lines(text).any(|(_, line)| is(line));
    if any(preflib::is_header) {
        Some(Format::Preflib)
    } else if any(debian::is_ballot) {
        Some(Format::Debian)
    } else {
        None
    }
}

/// Returns the place of a part of a line.
fn place_in(number: usize, line: &str, part: &str) -> (usize, usize) {
    let bytes = part.as_ptr().addr().saturating_sub(line.as_ptr().addr());
    let before = line.get(..bytes).unwrap_or("");
    (number, before.chars().count() + 1)
}

/// Makes a fault of a part of a line.
fn fault_in(number: usize, line: &str, part: &str, problem: Problem) -> Fault {
    let (line, column) = place_in(number, line, part);
    Fault::new(line, column, problem)
}

/// Cleans what an option is called; one without a name goes by its number.
fn named(number: usize, name: &str) -> Result<String, Problem> {
    let name = clean::line(name);
    if name.chars().nth(LONGEST_NAME).is_some() {
        return Err(Problem::LongName { option: number });
    }
    if name.is_empty() {
        return Ok(format!("option {number}"));
    }
    Ok(name)
}

/// Cleans what a vote is called, and leaves it as long as a name may be.
fn titled(text: &str) -> String {
    clean::line(text).chars().take(LONGEST_NAME).collect()
}

/// Returns the first two options, counted from 1, that are called the same.
fn namesakes(names: &[String]) -> Option<(usize, usize)> {
    let mut seen = std::collections::HashMap::new();
    (1..).zip(names).find_map(|(number, name)| {
        let before = seen.insert(name.as_str(), number)?;
        Some((before, number))
    })
}

/// Says in the file's words why ballots on so many options cannot be gathered.
fn miscast(miscast: Miscast, options: usize) -> Problem {
    match miscast {
        Miscast::Twice(option) => Problem::OptionTwice { option: option + 1 },
        Miscast::Unknown(option) => Problem::NoOption {
            said: (option + 1).to_string(),
            options,
        },
        Miscast::TooManyOptions(options) => Problem::TooManyOptions { options },
        Miscast::TooManyBallots => Problem::TooManyBallots,
    }
}
