//! Where a report goes: what stands there already, and what the disk says to it.

use std::io::{self, ErrorKind, IsTerminal as _};
use std::path::Path;

use super::super::say_bytes;
use super::Failure;
use crate::report::Format;
use crate::report::tables::Name;
use crate::store::{disk, looking};
use crate::words::listed;

/// What to do where a report cannot go to its place.
const ELSEWHERE: &str = "Choose another place with --output PATH.";

/// What is typed for standard output in the place of a path.
const STANDARD_OUTPUT: &str = "-";

/// Says whether standard output is meant, and no file.
pub(in super::super) fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == STANDARD_OUTPUT
}

/// Says no to standard output for a session: it is kept in a file.
pub(in super::super) fn is_a_file(output: Option<&Path>) -> Result<(), Failure> {
    if output.is_some_and(is_standard_output) {
        return Err(Failure::usage(
            "A session goes into a file, and not to standard output.",
            "Name a file with --output PATH. Nothing was written.",
        ));
    }
    Ok(())
}

/// Writes a report to standard output, but no document onto a terminal.
pub(super) fn put_out(bytes: &[u8], format: Format) -> Result<(), Failure> {
    if format == Format::Docx && io::stdout().is_terminal() {
        return Err(Failure::usage(
            "A document cannot be read on a terminal.",
            "Name a file with --output PATH.",
        ));
    }
    say_bytes(bytes)
}

/// Makes the folder that several tables go to; a path with an ending is meant for one file.
///
/// # Errors
/// Says that it is one file for several tables, or that there can be no such folder.
pub(super) fn folder(path: &Path, tables: &[Name]) -> Result<(), Failure> {
    if path.is_dir() {
        return Ok(());
    }
    let is_for_a_file = path
        .extension()
        .is_some_and(|ending| ending.to_string_lossy().contains(char::is_alphabetic));
    if path.exists() || is_for_a_file {
        are_no_more_than_one(tables, &format!("{} would be one file", path.display()))?;
    }
    std::fs::create_dir_all(path).map_err(|error| unwritten(path, &error))
}

/// Says no to several tables where there is room for one.
pub(super) fn are_no_more_than_one(tables: &[Name], room: &str) -> Result<(), Failure> {
    if tables.len() < 2 {
        return Ok(());
    }
    let names: Vec<_> = tables.iter().map(ToString::to_string).collect();
    Err(Failure::usage(
        format!("There are {} tables, and {room}.", tables.len()),
        format!(
            "For one of them, say which: --table {}. For all, name a folder with --output. There is {}.",
            names[0],
            listed(&names)
        ),
    ))
}

/// Says no to writing where something is: unless it is to be written `over`, and then where it
/// is a session or looks like one, damaged as it may be, or no file at all.
pub(super) fn may_be_written(path: &Path, over: bool) -> Result<(), Failure> {
    let kept = |what: &str| {
        Failure::storage(
            format!("{} is {what}, and was left as it is.", path.display()),
            ELSEWHERE,
        )
    };
    let Ok(there) = path.metadata() else {
        return Ok(());
    };
    if there.is_dir() {
        return Err(kept("a folder"));
    }
    if !over {
        return Err(is_there(path));
    }
    if !there.is_file() {
        return Err(kept("no ordinary file"));
    }
    if looking::may_be_a_session(path) {
        return Err(kept("a session, or looks like one"));
    }
    Ok(())
}

fn is_there(path: &Path) -> Failure {
    Failure::storage(
        format!(
            "{} is there already, and was left as it is.",
            path.display()
        ),
        "Choose another place with --output PATH, or say --force to write over it.",
    )
}

/// Says why a report could not be written; nothing of it is there then.
pub(super) fn unwritten(path: &Path, error: &io::Error) -> Failure {
    let folder = disk::folder_of(path).display();
    let path = path.display();
    let (why, what) = match error.kind() {
        ErrorKind::AlreadyExists => return is_there(Path::new(&path.to_string())),
        ErrorKind::NotFound => (
            format!("there is no folder {folder}"),
            "Make it first, or choose another place with --output PATH.",
        ),
        ErrorKind::NotADirectory => (
            format!("{folder} lies within a file, and not in a folder"),
            ELSEWHERE,
        ),
        ErrorKind::PermissionDenied => (
            format!("the folder {folder} is not yours to write to"),
            ELSEWHERE,
        ),
        ErrorKind::ReadOnlyFilesystem => (
            format!("the disk that {folder} is on can only be read"),
            ELSEWHERE,
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
            "the disk is full".to_owned(),
            "Make room, or choose another place with --output PATH.",
        ),
        ErrorKind::InvalidFilename => (
            "the disk takes no file of this name".to_owned(),
            "Choose a shorter one with --output PATH.",
        ),
        _ => (
            Failure::said_by_the_disk(error),
            "Look whether the disk is in order, or choose another place with --output PATH.",
        ),
    };
    Failure::storage(
        format!("{path} could not be written: {why}. Nothing of it is there."),
        what,
    )
}
