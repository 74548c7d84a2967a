//! How the index is made, and when it is made anew.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use memchr::memmem;
use rusqlite::{Connection, OpenFlags};

use super::super::super::disk;
use super::holds::Holds;
use super::{Fault, Index};

/// What the file is called where nobody says otherwise.
pub const NAME: &str = "library.index";

/// The version of what stands in it.
const VERSION: i64 = 4;

/// What marks a file as such an index: "ourt", in the place that `SQLite` keeps for it.
const MARK: i64 = 0x6f75_7274;

/// How `SQLite`'s files begin.
const BEGINNING: &[u8] = b"SQLite format 3\0";

/// Where the mark stands in them.
const MARK_AT: usize = 68;

/// What stands further on in the first page of every such index, and in no other file: it was
/// one, whatever became of its beginning.
const WITHIN: &[u8] =
    b"tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\"";

/// How much of a file is looked through for it.
const PAGES: u64 = 64 * 1024;

/// How long another program is waited for that makes the index.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long another program's writing is waited for where nobody loses by not waiting.
pub(super) const SHORTLY: Duration = Duration::from_millis(500);

/// How long is waited before it is looked again whether the other has done, and how often.
const BETWEEN: Duration = Duration::from_millis(10);
const TRIES: u32 = 500;

/// What `SQLite` keeps beside its file.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What is asked of each table, to see whether it is there and as it should be.
const ASKED: [&str; 3] = [
    "SELECT id, path, size, changed, head, first, last FROM files",
    "SELECT id, kind, number, at, words FROM passages",
    "SELECT rowid FROM found WHERE found MATCH 'a'",
];

/// The words are indexed as they are handed in, folded and with a space between: so whatever is
/// no space belongs to a word.
const TABLES: &str = "
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    head BLOB NOT NULL,
    first INTEGER,
    last INTEGER
);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    number INTEGER,
    at INTEGER NOT NULL,
    words TEXT NOT NULL
);
CREATE VIRTUAL TABLE found USING fts5(
    words,
    content = '',
    tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\"
);
INSERT INTO found(found, rank) VALUES ('secure-delete', 1);
INSERT INTO found(found, rank) VALUES ('hashsize', 16777216);
";

/// An index that can be used.
#[derive(Debug)]
pub struct Opened {
    /// The index.
    pub index: Index,
    /// That it was made, or why it was made anew, in a sentence; nothing where it was there.
    pub said: Option<String>,
}

impl Index {
    /// Opens the index, and makes it where there is none.
    ///
    /// # Errors
    /// Returns why it cannot be used.
    pub fn open(path: &Path) -> Result<Opened, Fault> {
        let alone = Alone::with(path)?;
        // Nobody is making one at this moment: what is empty was cut off.
        let why = if disk::is_empty(path) {
            "was empty"
        } else {
            let is_new = !disk::is_taken(path);
            let taken = match Self::take(path) {
                // Somebody deleted it at this very moment.
                Err(Fault::Unusable(..)) if !disk::is_taken(path) => Self::take(path),
                taken => taken,
            };
            match taken {
                Ok(Taken::Ready(index)) => {
                    let path = path.display();
                    let said = format!("There is no index {path} yet, or no longer: one is made.");
                    let said = is_new.then_some(said);
                    return Ok(Opened { index, said });
                }
                Ok(Taken::Other) => "was of another version",
                Err(Fault::Damaged(_)) => "was damaged",
                Err(other) => return Err(other),
            }
        };
        let index = Self::in_its_place(path)?;
        drop(alone);
        let path = path.display();
        let said = format!("The index {path} {why}, and is made anew. No session was touched.");
        Ok(Opened {
            index,
            said: Some(said),
        })
    }

    /// Opens an index that is there, and makes none.
    ///
    /// # Errors
    /// Returns why it cannot be used.
    pub(super) fn if_there(path: &Path) -> Result<Option<Self>, Fault> {
        if !disk::is_taken(path) {
            return Ok(None);
        }
        Ok(Some(Self::open(path)?.index))
    }

    /// Opens an index that is there only to be read: it is neither made nor mended, and nobody is
    /// waited for. Nothing where it cannot be had like that: whoever asks then does without it.
    #[must_use]
    pub fn only_to_read(path: &Path) -> Option<Self> {
        let is_file = |found: fs::Metadata| found.is_file();
        if !fs::symlink_metadata(path).is_ok_and(is_file) {
            return None;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = Connection::open_with_flags(path, flags).ok()?;
        file.busy_timeout(Duration::ZERO).ok()?;
        let number = |name: &str| -> Option<i64> {
            file.pragma_query_value(None, name, |row| row.get(0)).ok()
        };
        if number("application_id")? != MARK || number("user_version")? != VERSION {
            return None;
        }
        Some(Self {
            file,
            path: path.to_owned(),
            which: which_file(path),
            holds: Holds::default(),
        })
    }

    /// Throws the index away and makes it anew: it was found to be damaged. Where another program
    /// has done so already, theirs is taken.
    ///
    /// # Errors
    /// Returns why there can be none.
    pub fn anew(self) -> Result<Self, Fault> {
        let Self {
            file, path, which, ..
        } = self;
        // It must be let go of before its file is.
        drop(file);
        let _alone = Alone::with(&path)?;
        if which_file(&path) != which
            && let Ok(Taken::Ready(theirs)) = Self::take(&path)
        {
            return Ok(theirs);
        }
        Self::in_its_place(&path)
    }

    /// Puts an empty index in the place of one that is damaged.
    ///
    /// # Errors
    /// Returns why it could not.
    pub(super) fn emptied(path: &Path) -> Result<(), Fault> {
        let _alone = Alone::with(path)?;
        Self::in_its_place(path).map(drop)
    }

    fn in_its_place(path: &Path) -> Result<Self, Fault> {
        if !is_ours(path) {
            return Err(Fault::NotOurs(path.to_owned()));
        }
        let removed = fs::remove_file(path);
        removed
            .or_else(missing)
            .map_err(|error| Fault::of_disk(path, &error))?;
        match Self::take(path)? {
            Taken::Ready(index) => Ok(index),
            Taken::Other => Err(Fault::Damaged(path.to_owned())),
        }
    }

    /// Takes a file as the index; nobody else may be making one meanwhile.
    ///
    /// The file is not opened but by `SQLite`, and made only where there is none: when any other
    /// handle of it is closed, the machine takes away the locks that `SQLite` has on it.
    fn take(path: &Path) -> Result<Taken, Fault> {
        let unusable = |error: io::Error| Fault::of_disk(path, &error);
        let fault = |error: rusqlite::Error| Fault::of(path, &error);
        match fs::symlink_metadata(path) {
            Ok(found) if found.is_file() => {}
            Ok(_) => {
                let says = "it is no ordinary file".to_owned();
                return Err(Fault::Unusable(path.to_owned(), says));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // What was beside one that was deleted would be taken for this one's.
                for left in BESIDE {
                    fs::remove_file(beside(path, left))
                        .or_else(missing)
                        .map_err(unusable)?;
                }
                // SQLite gives what it keeps beside a file the file's own rights.
                let mut options = disk::private();
                options.write(true).create_new(true);
                options.open(path).map_err(unusable)?;
            }
            Err(other) => return Err(unusable(other)),
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut file = Connection::open_with_flags(path, flags).map_err(fault)?;
        file.busy_timeout(PATIENCE).map_err(fault)?;
        // Asked before anything is changed.
        let number = |name: &str| file.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0));
        let mark: i64 = number("application_id").map_err(fault)?;
        let pages: i64 = number("page_count").map_err(fault)?;
        let is_named_so = path.file_name().is_some_and(|name| name == NAME);
        if mark != MARK && pages > 0 && !is_named_so {
            // Nobody else has it open while it is looked into.
            drop(file);
            return Err(if is_ours(path) {
                Fault::Damaged(path.to_owned())
            } else {
                Fault::NotOurs(path.to_owned())
            });
        }
        let told = file.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = NORMAL;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -16000;
             PRAGMA wal_autocheckpoint = 8000;",
        );
        told.map_err(fault)?;
        let is_ready = made(&mut file).map_err(fault)?;
        if !is_ready {
            return Ok(Taken::Other);
        }
        for asked in ASKED {
            let looked = file.prepare(asked).and_then(|mut asked| asked.exists([]));
            looked.map_err(|error| match fault(error) {
                // A table is missing, or has other columns.
                Fault::Unusable(path, _) => Fault::Damaged(path),
                other => other,
            })?;
        }
        file.busy_timeout(SHORTLY).map_err(fault)?;
        Ok(Taken::Ready(Self {
            file,
            path: path.to_owned(),
            which: which_file(path),
            holds: Holds::default(),
        }))
    }
}

/// Held while an index is opened or made, so that no two programs make it at once.
struct Alone(#[expect(dead_code, reason = "it is let go of when this is")] File);

impl Alone {
    fn with(path: &Path) -> Result<Self, Fault> {
        let unusable = |error: io::Error| Fault::of_disk(path, &error);
        private_folder(disk::folder_of(path)).map_err(unusable)?;
        let mut options = disk::private();
        options.append(true).create(true);
        let lock = disk::open_to_write(&beside(path, ".lock"), &mut options).map_err(unusable)?;
        for _ in 0..TRIES {
            match lock.try_lock() {
                Ok(()) => return Ok(Self(lock)),
                Err(TryLockError::Error(error)) => return Err(unusable(error)),
                Err(TryLockError::WouldBlock) => thread::sleep(BETWEEN),
            }
        }
        Err(Fault::Busy(path.to_owned()))
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

/// Returns what tells a file from another that was put in its place.
#[cfg(unix)]
fn which_file(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    Some(fs::symlink_metadata(path).ok()?.ino())
}

/// Returns nothing where files have no numbers.
#[cfg(not(unix))]
fn which_file(_: &Path) -> Option<u64> {
    None
}

/// What became of taking a file as the index.
enum Taken {
    Ready(Index),
    /// Another version of this program made it.
    Other,
}

/// Makes the tables where there are none; says whether they are of this version.
fn made(file: &mut Connection) -> rusqlite::Result<bool> {
    let version = |file: &Connection| -> rusqlite::Result<i64> {
        file.pragma_query_value(None, "user_version", |row| row.get(0))
    };
    if version(file)? == VERSION {
        return Ok(true);
    }
    // Another program may make it at this moment, so it is asked once more.
    let making = file.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let count =
        |name: &str| -> rusqlite::Result<i64> { making.query_row(name, [], |row| row.get(0)) };
    if version(&making)? == VERSION {
        return Ok(true);
    }
    if count("SELECT count(*) FROM sqlite_schema")? > 0 {
        return Ok(false);
    }
    making.execute_batch(TABLES)?;
    making.pragma_update(None, "application_id", MARK)?;
    making.pragma_update(None, "user_version", VERSION)?;
    making.commit()?;
    Ok(true)
}

/// Says whether what stands in the index's place may be thrown away: an index, or whatever bears
/// its name; or nothing.
fn is_ours(path: &Path) -> bool {
    if path.file_name().is_some_and(|name| name == NAME) {
        return true;
    }
    let mut first = Vec::new();
    let read = disk::open(path).and_then(|file| file.take(PAGES).read_to_end(&mut first));
    match read {
        Ok(0) => true,
        Ok(_) => {
            let mark = first.get(MARK_AT..MARK_AT + 4);
            let is_marked = first.starts_with(BEGINNING)
                && mark.is_some_and(|mark| {
                    i64::from(u32::from_be_bytes([mark[0], mark[1], mark[2], mark[3]])) == MARK
                });
            // Whoever wrote the same down in a text has no byte of none in it.
            let was_one = || memmem::find(&first, WITHIN).is_some() && first.contains(&0);
            is_marked || was_one()
        }
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Makes a folder that only its owner can look into, unless there is one.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut made = fs::DirBuilder::new();
    made.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        made.mode(0o700);
    }
    made.create(folder)
}
