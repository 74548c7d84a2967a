//! Which files there are under some folders.

use std::cmp::Ordering;
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::super::ballots;
use super::cores;

/// How deep folders within folders are looked into.
const DEEPEST: usize = 32;

/// How many files in one folder are shared out.
const MANY: usize = 1_000;

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

/// What stands in one folder.
#[derive(Default)]
struct Looked {
    files: Vec<(PathBuf, Stamp)>,
    folders: Vec<PathBuf>,
    unread: Option<(PathBuf, String)>,
}

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
    let mut waiting = folders.to_vec();
    for depth in 0..=deepest {
        let mut deeper = Vec::new();
        for looked in cores::map(waiting, |folder| look_into(folder, depth == 0)) {
            found.extend(looked.files);
            deeper.extend(looked.folders);
            unread.extend(looked.unread);
        }
        waiting = deeper;
        waiting.sort_unstable_by(|one, other| by_path(one, other));
        if waiting.is_empty() {
            break;
        }
    }
    // They are nearly so already, and this sort makes use of it.
    found.sort_by(|one, other| by_path(&one.0, &other.0));
    found.dedup_by(|one, other| by_path(&one.0, &other.0).is_eq());
    unread.sort_unstable();
    unread.dedup();
    (found, unread)
}

/// Looks into one folder. Whatever is opened for it is closed when it returns: there may be more
/// folders than a program may have open.
fn look_into(folder: PathBuf, is_named: bool) -> Looked {
    let mut looked = Looked::default();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) => {
            // What went away while it was looked for is no matter.
            if is_named || error.kind() != io::ErrorKind::NotFound {
                looked.unread = Some((folder, error.to_string()));
            }
            return looked;
        }
    };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let bytes = name.as_encoded_bytes();
        if bytes.starts_with(b".") {
            continue;
        }
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        let may_be_one = bytes.ends_with(b".journal.jsonl")
            || (bytes.ends_with(b".json") && !ballots::is_named_so(Path::new(&name)));
        // A link to a folder is not followed: it may lead round in a circle.
        if kind.is_dir() {
            looked.folders.push(entry.path());
        } else if may_be_one {
            found.push((entry, kind));
        }
    }
    let stats = if found.len() > MANY {
        cores::map(found, |(entry, kind)| stat(&entry, kind))
    } else {
        let each = found.iter();
        each.map(|(entry, kind)| stat(entry, *kind)).collect()
    };
    looked.files.extend(stats.into_iter().flatten());
    let files = &mut looked.files;
    files.sort_unstable_by(|one, other| by_path(&one.0, &other.0));
    looked
}

/// Compares them as they are spelt: part by part takes longer than all else here.
fn by_path(one: &Path, other: &Path) -> Ordering {
    one.as_os_str().cmp(other.as_os_str())
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
