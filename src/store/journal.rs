//! The journal: the append-only file of a live session, a line an event.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::fault::{self, Fault};
use super::locating::{Lines, Place};
use super::looking::{first_line, without_mark};
use super::{Record, VERSION, disk, line, versions};

/// Where events are kept while a session is live; a test puts another in its
/// place to let a disk fill up.
pub trait Medium: Send {
    /// Appends whole lines, on disk when it returns.
    ///
    /// # Errors
    /// Returns what the disk said. The lines are then not in the file; where
    /// not even that can be said, [`Medium::rewrite`] must come next, and
    /// `append` fails until it has.
    fn append(&mut self, lines: &[u8]) -> io::Result<()>;

    /// Puts a whole journal in place of the file, all or nothing.
    ///
    /// # Errors
    /// Returns what the disk said.
    fn rewrite(&mut self, whole: &[u8]) -> io::Result<()>;

    /// Says whether only a rewrite can help.
    fn is_in_doubt(&self) -> bool;
}

/// A journal on disk.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// How much of the file is known to be whole.
    good: u64,
    /// Set after a failed sync: what the system holds of the file may differ
    /// from what is on disk, and no later sync would say so.
    in_doubt: bool,
    /// Set until the folder is synced: before that a new file may be gone with
    /// all that is in it. Left to the first append, on the writer's thread, so
    /// that the first screen does not wait for it.
    new: bool,
}

impl Journal {
    /// Begins a journal where there is none.
    ///
    /// # Errors
    /// Returns what the disk said, also that a file is there already.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = disk::private().write(true).create_new(true).open(path)?;
        Ok(Self {
            path: path.to_owned(),
            file,
            good: 0,
            in_doubt: false,
            new: true,
        })
    }

    /// Takes up a journal again.
    ///
    /// # Errors
    /// Returns what the disk said.
    pub fn take_up(path: &Path) -> io::Result<Self> {
        let mut file = disk::open_to_write(path, disk::private().write(true))?;
        let good = file.seek(SeekFrom::End(0))?;
        Ok(Self {
            path: path.to_owned(),
            file,
            good,
            in_doubt: false,
            new: true,
        })
    }

    /// Checks that the file is still where it was, and as it was left: what is
    /// written to one that was removed is lost, and what another program wrote
    /// must not be written over.
    fn still_ours(&self) -> io::Result<()> {
        if !disk::is_at(&self.file, &self.path) {
            return Err(io::Error::other("the file was removed or moved"));
        }
        if self.file.metadata()?.len() != self.good {
            return Err(io::Error::other("another program has written to the file"));
        }
        Ok(())
    }

    fn write_all(&mut self, lines: &[u8]) -> io::Result<()> {
        let written = self
            .file
            .seek(SeekFrom::Start(self.good))
            .and_then(|_| self.file.write_all(lines));
        if written.is_err() {
            // Half a line must not stay, or the next would join it.
            self.in_doubt = self.file.set_len(self.good).is_err();
        }
        written
    }
}

impl Medium for Journal {
    fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        if self.in_doubt {
            return Err(io::Error::other("an earlier write failed"));
        }
        self.still_ours().inspect_err(|_| self.in_doubt = true)?;
        self.write_all(lines)?;
        let folder = disk::folder_of(&self.path);
        let mut synced = self.file.sync_data();
        if self.new {
            synced = synced.and_then(|()| disk::sync_folder(folder));
        }
        synced.inspect_err(|_| self.in_doubt = true)?;
        self.new = false;
        self.good += lines.len() as u64;
        Ok(())
    }

    fn rewrite(&mut self, whole: &[u8]) -> io::Result<()> {
        fs::create_dir_all(disk::folder_of(&self.path))?;
        if disk::is_taken(&self.path) && self.still_ours().is_err() {
            // Somebody else's words may stand there by now.
            keep_aside(&self.path)?;
        }
        disk::replace(&self.path, whole)?;
        *self = Self::take_up(&self.path)?;
        Ok(())
    }

    fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }
}

/// An event that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// In which line it is wrong, counted from 1.
    pub line: usize,
    /// From which column on, counted from 1 in characters.
    pub column: usize,
    /// In which part of the file, where that can be told: a path such as
    /// `/events/7/event/words`, in a journal `/event/words`.
    pub path: Option<String>,
    /// What is wrong with it.
    pub what: String,
}

impl Damage {
    /// Tells a fault of an event that stands at a place of a file.
    pub(super) fn of(fault: Fault, event: Place, path: &str) -> Self {
        let Fault {
            what,
            path: inner,
            place,
        } = fault;
        let path = format!("{path}{}", inner.unwrap_or_default());
        let column = match place.line {
            1 => event.column + place.column - 1,
            _ => place.column,
        };
        Self {
            line: event.line + place.line - 1,
            column,
            path: (!path.is_empty()).then_some(path),
            what,
        }
    }
}

/// How many damaged lines are told: beyond that the file is something else, and
/// telling each line of it would fill the memory.
const MOST_DAMAGED: usize = 10_000;

/// What could be read of a journal.
#[derive(Debug, Default)]
pub struct Recovered {
    /// Everything readable.
    pub record: Record,
    /// The checksum of the last event.
    pub last_crc: Option<String>,
    /// How many bytes of a last line that was never finished were dropped.
    pub torn: usize,
    /// What is wrong before that.
    pub damage: Vec<Damage>,
    /// Whether the file is, to the letter, what would be written anew.
    pub clean: bool,
}

/// Why a journal cannot be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The disk says no.
    #[error("{0} cannot be read: {1}. Look whether it is there and yours to read.", .path.display(), .source)]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
    /// A newer program wrote it.
    #[error(
        "{0} was written by a newer ourturn (format {1}, this one knows up to {VERSION}). Open it with that one; nothing was changed.",
        .path.display(), .version
    )]
    FromTheFuture {
        /// Which file.
        path: PathBuf,
        /// In which version of the format.
        version: u64,
    },
    /// It holds events, and none that opens a session.
    #[error("{} is no journal of a session: nothing in it can be read. The file was left as it is.", .0.display())]
    NotAJournal(PathBuf),
}

/// Reads a journal file.
///
/// # Errors
/// Returns why it cannot be opened; damage inside is no error but told in what
/// was [`Recovered`].
pub fn read(path: &Path) -> Result<Recovered, JournalError> {
    let unreadable = |source| JournalError::Unreadable {
        path: path.to_owned(),
        source,
    };
    parse(path, &disk::read(path).map_err(unreadable)?)
}

/// Reads a journal from what its file holds; `path` is for what is said of it.
///
/// # Errors
/// Returns why it is none; damage inside is no error but told in what was
/// [`Recovered`].
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Recovered, JournalError> {
    if let Some(version) = future(bytes) {
        return Err(JournalError::FromTheFuture {
            path: path.to_owned(),
            version,
        });
    }
    let recovered = recover(bytes);
    // Nor is a line without its end a journal: it may be anybody's notes.
    if recovered.record.events.is_empty() && !bytes.is_empty() {
        return Err(JournalError::NotAJournal(path.to_owned()));
    }
    Ok(recovered)
}

/// Returns the version that the first event names, if it is a newer one.
fn future(bytes: &[u8]) -> Option<u64> {
    let version = versions::of_journal(first_line(bytes)?);
    (version > u64::from(VERSION)).then_some(version)
}

/// Reads all that can be read of a journal, cut or damaged wherever it may be.
#[must_use]
pub fn recover(bytes: &[u8]) -> Recovered {
    let version = first_line(bytes).map_or(u64::from(VERSION), versions::of_journal);
    let bytes = without_mark(bytes);
    let mut found = Recovered {
        // What is older is written anew in this version before anything is added.
        clean: version == u64::from(VERSION),
        ..Recovered::default()
    };
    let mut rest = bytes;
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        let end = rest.iter().position(|byte| *byte == b'\n');
        let (text, after) = match end {
            Some(end) => (&rest[..end], &rest[end + 1..]),
            None => (rest, &[][..]),
        };
        rest = after;
        let whole = end.is_some();
        found.clean &= whole;
        match read_line(
            version,
            text,
            found.record.events.last().map(|last| last.seq),
        ) {
            Ok(read) => {
                let seq = read.recorded.seq;
                if let Some(left) = read.unknown {
                    found.record.unknown.in_events.insert(seq, left);
                }
                found.record.events.push(read.recorded);
                found.last_crc = Some(read.crc);
            }
            // A last line without its end was never said to be saved.
            Err(_) if !whole => found.torn = text.len(),
            Err(fault) => {
                found.clean = false;
                let begins = Place {
                    line: number,
                    column: 1,
                };
                found.damage.push(Damage::of(fault, begins, ""));
                if found.damage.len() == MOST_DAMAGED && !rest.is_empty() {
                    found.damage.push(Damage {
                        line: number + 1,
                        column: 1,
                        path: None,
                        what: "and all after it were not looked at, as so much is damaged"
                            .to_owned(),
                    });
                    break;
                }
            }
        }
    }
    found
}

fn read_line(version: u64, text: &[u8], after: Option<u64>) -> Result<line::Read, Fault> {
    let text = std::str::from_utf8(text).map_err(|error| Fault {
        what: "is no text".to_owned(),
        path: None,
        place: Lines::of(text).place(error.valid_up_to()),
    })?;
    let broken = |broken| fault::of(version, text, &broken);
    let read = line::read_of(version, text).map_err(broken)?;
    match after {
        Some(before) if read.recorded.seq <= before => Err(Fault {
            what: format!(
                "comes after event {before} and calls itself {}",
                read.recorded.seq
            ),
            path: Some("/seq".to_owned()),
            place: Place { line: 1, column: 1 },
        }),
        _ => Ok(read),
    }
}

/// Returns a record as a whole journal.
#[must_use]
pub fn lines(record: &Record) -> String {
    let mut lines = String::new();
    for recorded in &record.events {
        lines.push_str(&line::write(
            recorded,
            record.unknown.in_events.get(&recorded.seq),
        ));
        lines.push('\n');
    }
    lines
}

/// Keeps a damaged journal beside, and puts what could be recovered in its place.
///
/// # Errors
/// Returns what the disk said; the damaged file is kept in any case.
pub fn put_aside(path: &Path, recovered: &Recovered) -> io::Result<PathBuf> {
    let kept = keep_aside(path)?;
    disk::replace(path, lines(&recovered.record).as_bytes())?;
    Ok(kept)
}

/// Gives a file a second name beside it: at no moment is there none.
fn keep_aside(path: &Path) -> io::Result<PathBuf> {
    let kept = (1..=9_999)
        .map(|n| path.with_extension(format!("{DAMAGED}{n}.jsonl")))
        .find(|kept| !disk::is_taken(kept))
        .unwrap_or_else(|| path.with_extension("damaged.jsonl"));
    fs::hard_link(path, &kept).or_else(|_| disk::copy(path, &kept))?;
    Ok(kept)
}

/// What stands in the name of a file that was kept aside.
const DAMAGED: &str = "damaged-";

/// Removes the files that were kept aside of a journal: words that are struck
/// must be in none.
///
/// # Errors
/// Returns what the disk said of the first that could not be removed.
pub fn remove_kept_aside(path: &Path) -> io::Result<()> {
    (1..=9_999)
        .map(|n| path.with_extension(format!("{DAMAGED}{n}.jsonl")))
        .take_while(|kept| disk::is_taken(kept))
        .try_for_each(|kept| disk::remove(&kept))
}
