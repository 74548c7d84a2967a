//! What was read of the sessions before, kept so that it need not be read again.
//!
//! It is a file of `SQLite`'s, readable by its owner alone, that several programs may use at once.
//! It holds nothing that the sessions do not: it can be deleted at any time, and is made anew
//! where it is missing, damaged, or of another version. A session is known in it by its path,
//! its size and the time at which it was changed last.
//!
//! | room | what it knows |
//! | --- | --- |
//! | `opening` | how it is made, and when it is made anew |
//! | `heads` | the first parts of the sessions |
//! | `holds` | what it holds of each file, in memory |
//! | `packed` | how these are kept |
//! | `building` | how words come to it, and how they go |
//! | `asking` | how words are found in it |
//!
//! Words that were withdrawn must not stay in it: what is deleted is written over, both by `SQLite`
//! and in its lists of words, and nothing is left in the file beside it in which changes wait.

mod asking;
mod building;
mod heads;
mod holds;
mod opening;
mod packed;

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode};

pub use building::Step;
pub use opening::{NAME, Opened};

#[cfg(test)]
mod tests;

/// The index, opened.
#[derive(Debug)]
pub struct Index {
    file: Connection,
    path: PathBuf,
    /// Which file it is, should another be put in its place.
    which: Option<u64>,
    /// What it holds of each file, as of when the files were listed last.
    holds: holds::Holds,
}

/// Why the index cannot be used. Whatever was asked for can be had without it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// What is in it is not what was put there.
    #[error("The index {} is damaged.", .0.display())]
    Damaged(PathBuf),
    /// There is a file of somebody else's in its place.
    #[error("{} is no index of ourturn's, or one that is damaged from its beginning, and was left as it is. Delete it if it was one, or name another place with --index FILE.", .0.display())]
    NotOurs(PathBuf),
    /// Another program has been writing to it all the while.
    #[error("The index {} is in use by another program.", .0.display())]
    Busy(PathBuf),
    /// The file, or its folder, is not to be written to.
    #[error("The index {} cannot be written to: it, or the folder it is in, is only to be read.", .0.display())]
    ReadOnly(PathBuf),
    /// There is no room for it.
    #[error("The disk has no room for the index {}.", .0.display())]
    Full(PathBuf),
    /// The disk, or something else, says no.
    #[error("The index {} cannot be used: {}.", .0.display(), .1)]
    Unusable(PathBuf, String),
}

impl Fault {
    fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Busy(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(path),
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::CannotOpen) => {
                Self::Unusable(path, "the disk does not give it".to_owned())
            }
            // What stands twice where it cannot, or is of another kind than what was put there,
            // was not put there by this program.
            Some(
                ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::ConstraintViolation,
            )
            | None => Self::Damaged(path),
            Some(_) => Self::Unusable(path, error.to_string()),
        }
    }

    fn of_disk(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly(path)
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path),
            _ => Self::Unusable(path, error.to_string()),
        }
    }
}

impl Index {
    fn fault(&self) -> impl Fn(rusqlite::Error) -> Fault + use<> {
        let path = self.path.clone();
        move |error| Fault::of(&path, &error)
    }

    /// Returns where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Has every index forget what it has of some sessions, from which words were withdrawn: they
/// are read anew when words are looked for next. Returns what is to be said of those that could
/// not; one that is damaged is removed, since it can be made anew at any time.
#[must_use]
pub fn forget_in(indexes: &[PathBuf], sessions: &[PathBuf]) -> Vec<String> {
    let forget = |index: &PathBuf| {
        let fault = Index::forget_sessions(index, sessions).err()?;
        Some(format!(
            "{fault} What was withdrawn may still be in it: delete {}.",
            index.display()
        ))
    };
    indexes.iter().filter_map(forget).collect()
}

/// Returns what a file is known by: its path, as the machine has it.
#[must_use]
pub(super) fn key(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}
