//! How the index is made, and when it is made anew.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::super::super::disk;
use super::{Fault, Index, heads};

/// What the file is called where nobody says otherwise.
pub const NAME: &str = "library.index";

/// The version of what stands in it.
const VERSION: i64 = 1;

/// What marks a file as such an index: "ourt", in the place that `SQLite` keeps for it.
const MARK: i64 = 0x6f75_7274;

/// How `SQLite`'s files begin.
const BEGINNING: &[u8] = b"SQLite format 3\0";

/// Where the mark stands in them.
const MARK_AT: usize = 68;

/// How long another program's writing is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What `SQLite` keeps beside its file.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

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
";

/// An index that can be used.
#[derive(Debug)]
pub struct Opened {
    /// The index.
    pub index: Index,
    /// Why it was made anew, in a sentence; nothing where it was there, or there was none.
    pub said: Option<String>,
}

impl Index {
    /// Opens the index, and makes it where there is none.
    ///
    /// # Errors
    /// Returns why it cannot be used.
    pub fn open(path: &Path) -> Result<Opened, Fault> {
        let why = match Self::take(path) {
            Ok(Taken::Ready(index)) => return Ok(Opened { index, said: None }),
            Ok(Taken::Other) => "was of another version",
            Err(Fault::Damaged(_)) => "was damaged",
            Err(other) => return Err(other),
        };
        let index = Self::anew(path)?;
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

    /// Throws the index away and makes it anew: it was found to be damaged.
    ///
    /// # Errors
    /// Returns why there can be none.
    pub fn anew(path: &Path) -> Result<Self, Fault> {
        if !is_ours(path) {
            return Err(Fault::NotOurs(path.to_owned()));
        }
        Self::remove(path)?;
        match Self::take(path)? {
            Taken::Ready(index) => Ok(index),
            Taken::Other => Err(Fault::Damaged(path.to_owned())),
        }
    }

    fn remove(path: &Path) -> Result<(), Fault> {
        let mut all = vec![path.to_owned()];
        all.extend(BESIDE.iter().map(|ending| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        }));
        for one in all {
            match fs::remove_file(&one) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Fault::Unusable(path.to_owned(), error.to_string()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn take(path: &Path) -> Result<Taken, Fault> {
        let unusable = |error: io::Error| Fault::Unusable(path.to_owned(), error.to_string());
        let fault = |error: rusqlite::Error| Fault::of(path, &error);
        if disk::is_taken(path) {
            if !is_ours(path) {
                return Err(Fault::NotOurs(path.to_owned()));
            }
        } else {
            private_folder(disk::folder_of(path)).map_err(unusable)?;
        }
        // SQLite gives what it keeps beside a file the file's own rights.
        let mut options = disk::private();
        disk::open_to_write(path, options.append(true).create(true)).map_err(unusable)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut file = Connection::open_with_flags(path, flags).map_err(fault)?;
        file.busy_timeout(PATIENCE).map_err(fault)?;
        let told = file.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = NORMAL;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -16000;",
        );
        told.map_err(fault)?;
        let is_ready = made(&mut file).map_err(fault)?;
        if !is_ready {
            return Ok(Taken::Other);
        }
        Ok(Taken::Ready(Self {
            file,
            path: path.to_owned(),
            holds: heads::Holds::default(),
        }))
    }
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
    let read = disk::open(path).and_then(|file| file.take(100).read_to_end(&mut first));
    match read {
        Ok(0) => true,
        Ok(_) => {
            let mark = first.get(MARK_AT..MARK_AT + 4);
            first.starts_with(BEGINNING)
                && mark.is_some_and(|mark| {
                    i64::from(u32::from_be_bytes([mark[0], mark[1], mark[2], mark[3]])) == MARK
                })
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
