//! How a command fails: one kind, a sentence, and what to do.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::clean;
use crate::config::ConfigError;
use crate::store::agenda_file::AgendaFileError;
use crate::store::ballots_file::BallotsFileError;
use crate::store::folder::FolderError;
use crate::store::looking::LookError;
use crate::store::templates::TemplateError;

/// Whose matter a failure is; each has an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was asked for cannot be.
    Usage,
    /// What was read cannot be used.
    Input,
    /// Something could not be saved.
    Storage,
    /// A fault of this program.
    Internal,
    /// The program was told to end from outside, by a signal with this exit code.
    Stopped(u8),
}

impl Kind {
    /// Returns the program's exit code: 2, 3, 4, 70, or that of a signal.
    #[must_use]
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Usage => 2,
            Self::Input => 3,
            Self::Storage => 4,
            Self::Internal => 70,
            Self::Stopped(code) => code,
        })
    }
}

/// Why a command could not be done.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    /// What is wrong and where.
    sentence: String,
    /// What to do; empty where the sentence says it.
    hint: String,
}

impl Failure {
    /// Makes a failure of what is wrong and what to do.
    pub fn new(kind: Kind, sentence: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            kind,
            sentence: sentence.into(),
            hint: hint.into(),
        }
    }

    pub(super) fn usage(sentence: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Kind::Usage, sentence, hint)
    }

    pub(super) fn input(sentence: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Kind::Input, sentence, hint)
    }

    pub(super) fn storage(sentence: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Kind::Storage, sentence, hint)
    }

    pub(super) fn internal() -> Self {
        Self::new(
            Kind::Internal,
            "This is a fault in ourturn itself.",
            "Please report it with what is written above; saved sessions are not touched by it.",
        )
    }

    pub(super) fn stopped(code: u8) -> Self {
        Self::new(Kind::Stopped(code), "Ended from outside.", "")
    }

    pub(super) fn unwritten(error: &io::Error) -> Self {
        Self::storage(
            format!(
                "The output could not be written: {}.",
                Self::said_by_the_disk(error)
            ),
            "Look whether the disk has room, and run it again.",
        )
    }

    /// Returns what the disk said in words, without the number that systems put behind it.
    pub(super) fn said_by_the_disk(error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full".to_owned()
            }
            _ => {
                let said = error.to_string();
                let said = said.split(" (os error").next().unwrap_or_default();
                said.to_owned()
            }
        }
    }

    /// Returns whose matter it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Returns all that is said of it.
    #[must_use]
    pub fn words(&self) -> String {
        // A file's name may hold what a terminal would obey.
        clean::text(&format!("{} {}", self.sentence, self.hint))
    }

    /// Says it on standard error.
    pub(super) fn tell(&self) {
        let _ = writeln!(io::stderr().lock(), "ourturn: {}", self.words());
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::usage(error.to_string(), "")
    }
}

impl From<LookError> for Failure {
    fn from(error: LookError) -> Self {
        Self::input(error.to_string(), "")
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        let hint = match error {
            FolderError::Unusable { .. } => "Name another with --sessions FOLDER.",
            FolderError::Locked(_) | FolderError::Journal(_) => "",
        };
        Self::storage(error.to_string(), hint)
    }
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Self {
        let kind = match error {
            TemplateError::NoName(_) | TemplateError::Taken(_) => Kind::Usage,
            TemplateError::Unwritable { .. } => Kind::Storage,
            _ => Kind::Input,
        };
        Self::new(kind, error.to_string(), "")
    }
}

impl From<AgendaFileError> for Failure {
    fn from(error: AgendaFileError) -> Self {
        Self::input(error.to_string(), "")
    }
}

impl From<BallotsFileError> for Failure {
    fn from(error: BallotsFileError) -> Self {
        Self::input(error.to_string(), "")
    }
}
