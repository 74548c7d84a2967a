//! Why a template or an agenda file could not be had, in sentences.

use std::io::{Error, ErrorKind};
use std::path::Path;

use super::file_shown;
use crate::store::agenda_file::{AgendaFileError, LARGEST, Place};

/// Says why a template or an agenda file could not be read, and what to do.
///
/// Names and paths in it are made safe to show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// No template is called so.
    #[error(
        "There is no template \u{201c}{word}\u{201d}{}; there are: {known}.",
        meant(nearest.as_deref())
    )]
    Unknown {
        /// What was asked for.
        word: String,
        /// The one that was most likely meant.
        nearest: Option<String>,
        /// Those that there are.
        known: String,
    },
    /// More than one begins so.
    #[error(
        "\u{201c}{word}\u{201d} could be any of these templates: {found}; write more of the name."
    )]
    Ambiguous {
        /// What was asked for.
        word: String,
        /// Those that begin so.
        found: String,
    },
    /// There is no such file.
    #[error("There is no file {0}; check the path, or name a template.")]
    NoFile(String),
    /// A folder stands where a file should.
    #[error("{0} is a folder; name an agenda file in it, one that ends in .toml.")]
    Folder(String),
    /// A file that is called like no agenda file.
    #[error("{0} does not end in .toml; if it is an agenda file, rename it so that it does.")]
    Ending(String),
    /// A pipe, a socket, a device.
    #[error("{0} is not an ordinary file; name an agenda file that is.")]
    NotOrdinary(String),
    /// It may not or cannot be read.
    #[error("{file} cannot be read ({why}); check who may read it and whether its disk is there.")]
    Unreadable {
        /// Which file or folder.
        file: String,
        /// What the system says.
        why: String,
    },
    /// It is larger than any agenda.
    #[error(
        "{file} is larger than {} KiB, far more than an agenda; check that it is the right file.",
        LARGEST / 1024
    )]
    TooBig {
        /// Which file.
        file: String,
    },
    /// It is not text, or not in UTF-8.
    #[error(
        "{file}, line {}, column {}: this is not text in UTF-8; \
         save the file as UTF-8, or check that it is the right one.",
        place.line,
        place.column
    )]
    NotText {
        /// Which file.
        file: String,
        /// Where the text stops being text.
        place: Place,
    },
    /// A name for a new template that no file can be called by.
    #[error(
        "\u{201c}{0}\u{201d} has no letter or digit in it; name the template in a word or two."
    )]
    NoName(String),
    /// A new template would take the place of one that is there.
    #[error("{0} is there already; give the new template another name, or change that one.")]
    Taken(String),
    /// It cannot be written.
    #[error(
        "{file} cannot be written ({why}); check who may write there and whether its disk has room."
    )]
    Unwritable {
        /// Which file.
        file: String,
        /// What the system says.
        why: String,
    },
    /// What a new one was to be made from has mistakes in it.
    #[error(transparent)]
    Unsound(#[from] AgendaFileError),
}

impl TemplateError {
    /// Makes a sentence of what the system says of a file or folder.
    pub(super) fn unreadable(path: &Path, error: &Error) -> Self {
        let file = file_shown(path);
        match error.kind() {
            ErrorKind::NotFound => Self::NoFile(file),
            kind => Self::Unreadable {
                file,
                why: kind.to_string(),
            },
        }
    }

    /// Makes a sentence of what the system says to writing a new template.
    pub(super) fn unwritable(path: &Path, error: &Error) -> Self {
        let file = file_shown(path);
        match error.kind() {
            ErrorKind::AlreadyExists => Self::Taken(file),
            kind => Self::Unwritable {
                file,
                why: kind.to_string(),
            },
        }
    }
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| {
        format!(" (did you mean \u{201c}{name}\u{201d}?)")
    })
}
