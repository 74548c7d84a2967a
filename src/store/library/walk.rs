//! Which files there are under some folders.

use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::super::ballots;
use super::cores;

/// How deep folders within folders are looked into.
const DEEPEST: usize = 32;

/// What tells a file that was changed: its size, and when it was written last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// In nanoseconds since 1970.
    pub changed: i64,
}

impl Stamp {
    pub(super) fn of(found: &fs::Metadata) -> Self {
        let since = found.modified().ok();
        let since = since.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        Self {
            size: found.len(),
            changed: since.map_or(0, |since| {
                i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
            }),
        }
    }
}

pub(super) type Found = (Vec<(PathBuf, Stamp)>, Vec<(PathBuf, String)>);

/// Returns the files under some folders that may be sessions, by their paths, each once; and the
/// folders that cannot be looked into.
pub(super) fn files(folders: &[PathBuf]) -> Found {
    files_to(folders, DEEPEST)
}

/// Returns those in a folder itself alone.
pub(super) fn beside(folder: &Path) -> Found {
    files_to(&[folder.to_owned()], 0)
}

fn files_to(folders: &[PathBuf], deepest: usize) -> Found {
    let (mut found, mut unread) = Found::default();
    let mut entries = Vec::new();
    for folder in folders {
        look_into(folder, deepest, &mut entries, &mut unread);
    }
    let stats = cores::map(entries, |(entry, kind)| stat(&entry, kind));
    found.extend(stats.into_iter().flatten());
    // Comparing them part by part takes longer than all else here.
    found.sort_unstable_by(|one, other| one.0.as_os_str().cmp(other.0.as_os_str()));
    found.dedup_by(|one, other| one.0 == other.0);
    (found, unread)
}

fn look_into(
    folder: &Path,
    deeper: usize,
    found: &mut Vec<(DirEntry, FileType)>,
    unread: &mut Vec<(PathBuf, String)>,
) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            // What went away while it was looked for is no matter.
            if error.kind() != io::ErrorKind::NotFound || deeper == DEEPEST {
                unread.push((folder.to_owned(), error.to_string()));
            }
            return;
        }
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() {
            // A link to a folder is not followed: it may lead round in a circle.
            if deeper > 0 {
                look_into(&entry.path(), deeper - 1, found, unread);
            }
            continue;
        }
        let may_be_one = {
            let name = name.as_encoded_bytes();
            name.ends_with(b".journal.jsonl")
                || (name.ends_with(b".json")
                    && !ballots::is_named_so(Path::new(&entry.file_name())))
        };
        if may_be_one {
            found.push((entry, kind));
        }
    }
}

fn stat(entry: &DirEntry, kind: FileType) -> Option<(PathBuf, Stamp)> {
    let path = entry.path();
    let stat = if kind.is_symlink() {
        fs::metadata(&path)
    } else {
        entry.metadata()
    };
    match stat {
        Ok(stat) => Some((path, Stamp::of(&stat))),
        // What is gone again was not there; a link to nowhere is told as what it is.
        Err(_) => kind.is_symlink().then(|| (path, Stamp::default())),
    }
}
