//! The sessions folder: which files a session has, and what they are called.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::{Journal, JournalError};
use super::lock::{Lock, LockError};

/// What a live session's file ends in.
const JOURNAL: &str = ".journal.jsonl";
/// What the file of its secret ballots ends in.
const BALLOTS: &str = ".ballots.json";

/// The files of one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    folder: PathBuf,
    name: String,
}

impl Files {
    /// Names the files of a session in a folder.
    #[must_use]
    pub fn new(folder: &Path, name: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            name: name.to_owned(),
        }
    }

    /// Finds a session by one of its files.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let file = path.file_name()?.to_str()?;
        let name = file
            .strip_suffix(JOURNAL)
            .or_else(|| file.strip_suffix(BALLOTS))
            .or_else(|| file.strip_suffix(".json"))?;
        Some(Self::new(super::disk::folder_of(path), name))
    }

    /// Returns the session's name, without folder and ending.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the folder that they are in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns where the live session is kept.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.folder.join(format!("{}{JOURNAL}", self.name))
    }

    /// Returns where the closed session is kept.
    #[must_use]
    pub fn transcript(&self) -> PathBuf {
        self.folder.join(format!("{}.json", self.name))
    }

    /// Returns where sheets are kept that are not in the record yet.
    #[must_use]
    pub fn ballots(&self) -> PathBuf {
        self.folder.join(format!("{}{BALLOTS}", self.name))
    }

    /// Returns the file that says who has the session open.
    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.folder.join(format!("{}.lock", self.name))
    }
}

/// Why the sessions folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It cannot be made or written to.
    #[error("The folder {0} cannot be used to keep sessions: {1}.", .path.display(), .source)]
    Unusable {
        /// Which folder.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
    /// Another program has the session.
    #[error(transparent)]
    Locked(#[from] LockError),
    /// A journal in it cannot be opened.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// A new session's files.
#[derive(Debug)]
pub struct Begun {
    /// What they are called.
    pub files: Files,
    /// Its journal, still empty.
    pub journal: Journal,
    /// The hold on it.
    pub lock: Lock,
}

/// Begins the files of a new session: a name made of the date and the title
/// that is not taken, held before there is a journal.
///
/// # Errors
/// Returns why the folder cannot be used.
pub fn begin(folder: &Path, date: &str, title: &str, holder: &str) -> Result<Begun, FolderError> {
    let failed = |source| FolderError::Unusable {
        path: folder.to_owned(),
        source,
    };
    make(folder).map_err(failed)?;
    let base = slug(date, title);
    for number in 1..=u32::MAX {
        let name = if number == 1 {
            base.clone()
        } else {
            format!("{base}-{number}")
        };
        let files = Files::new(folder, &name);
        if files.transcript().exists() || files.journal().exists() {
            continue;
        }
        let lock = match Lock::take(&files.lock(), holder) {
            Ok(lock) => lock,
            Err(LockError::Held { .. }) => continue,
            Err(LockError::Unwritable { source, .. }) => return Err(failed(source)),
        };
        // Whoever closed it meanwhile has given the name away.
        if files.transcript().exists() {
            continue;
        }
        match Journal::create(&files.journal()) {
            Ok(journal) => {
                return Ok(Begun {
                    files,
                    journal,
                    lock,
                });
            }
            Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => {}
            Err(source) => return Err(failed(source)),
        }
    }
    Err(failed(io::Error::from(io::ErrorKind::AlreadyExists)))
}

/// A free place for a transcript that was not run live, held until it is
/// written.
#[derive(Debug)]
pub struct Place {
    /// Where it goes.
    pub path: PathBuf,
    /// Kept for as long as the place is to stay free.
    pub lock: Lock,
}

/// Returns a free place for a transcript that was not run live.
///
/// # Errors
/// Returns why the folder cannot be used.
pub fn place_for(folder: &Path, date: &str, title: &str) -> Result<Place, FolderError> {
    let Begun { files, lock, .. } = begin(folder, date, title, "an import")?;
    // The empty journal only held the name.
    fs::remove_file(files.journal()).map_err(|source| FolderError::Unusable {
        path: folder.to_owned(),
        source,
    })?;
    Ok(Place {
        path: files.transcript(),
        lock,
    })
}

/// Makes a folder that only its owner sees, with those that lead to it.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Returns the sessions in a folder that were interrupted: a journal is there.
///
/// # Errors
/// Returns why the folder cannot be read; one that is not there has none.
pub fn interrupted(folder: &Path) -> io::Result<Vec<Files>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(other) => return Err(other),
    };
    let mut found: Vec<_> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(JOURNAL))
        .filter_map(|entry| Files::of(&entry.path()))
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// The longest name made of a title: some systems stop at 255 bytes.
const LONGEST: usize = 60;

/// Returns a title as part of a file's name; empty where it has neither letter
/// nor digit.
#[must_use]
pub fn plain_name(title: &str) -> String {
    slug("", title).trim_start_matches('-').to_owned()
}

fn slug(date: &str, title: &str) -> String {
    let mut slug = String::from(date);
    let words = crate::clean::folded(title);
    for word in words
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if slug.len() + word.len() >= LONGEST {
            // Scripts without spaces make long words.
            let room = LONGEST.saturating_sub(slug.len() + 1);
            let cut = word.floor_char_boundary(room.min(word.len()));
            if slug.len() == date.len() && cut > 0 {
                slug.push('-');
                slug.push_str(&word[..cut]);
            }
            break;
        }
        slug.push('-');
        slug.push_str(word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_of_the_date_and_the_title() {
        assert_eq!(
            slug("2026-03-01", "Shelter forum: Bow!"),
            "2026-03-01-shelter-forum-bow"
        );
        assert_eq!(slug("2026-03-01", "../../etc"), "2026-03-01-etc");
        assert_eq!(slug("2026-03-01", ""), "2026-03-01");
        assert!(slug("2026-03-01", &"\u{5510}".repeat(99)).len() <= LONGEST);
    }

    #[test]
    fn two_sessions_of_one_title_have_names_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let begin = || {
            begin(folder.path(), "2026-03-01", "Forum", "Amina")
                .unwrap()
                .files
        };
        let (first, second) = (begin(), begin());
        assert_eq!(first.name(), "2026-03-01-forum");
        assert_eq!(second.name(), "2026-03-01-forum-2");
        assert_eq!(Files::of(&first.journal()), Some(first));
        assert_eq!(interrupted(folder.path()).unwrap().len(), 2);
    }
}
