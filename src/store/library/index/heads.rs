//! The first parts of the sessions, as the index keeps them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::{Transaction, TransactionBehavior, params};

use super::super::walk::Stamp;
use super::super::{Entry, head};
use super::{Fault, Index, building, key};

/// What the index has of one file.
#[derive(Debug)]
pub(in super::super) struct KnownHead {
    /// As it was then.
    pub(in super::super) stamp: Stamp,
    /// What its first part said, as JSON.
    pub(in super::super) json: Vec<u8>,
}

/// What the index has of the files under some folders.
#[derive(Debug, Default)]
pub(in super::super) struct Known(HashMap<Vec<u8>, KnownHead>);

impl Known {
    pub(in super::super) fn remove(&mut self, key: &[u8]) -> Option<KnownHead> {
        self.0.remove(key)
    }

    pub(in super::super) fn keys(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.0.keys()
    }
}

/// A file's number, how it was, and its words, where the index has them, by their first and last.
pub(super) type Held = (i64, Stamp, Option<(i64, i64)>);

/// What the index holds of each file.
pub(super) type Holds = HashMap<Vec<u8>, Held>;

/// What is kept of a file's first part: also what is wrong with it.
type Kept = Result<Box<head::Head>, head::Wrong>;

impl Index {
    /// Returns what it has of the files under some folders.
    pub(in super::super) fn heads(&mut self, folders: &[PathBuf]) -> Result<Known, Fault> {
        let fault = self.fault();
        let mut known = Known::default();
        self.holds.clear();
        let select = "SELECT id, path, size, changed, head, first, last FROM files";
        let mut select = self.file.prepare_cached(select).map_err(&fault)?;
        let mut rows = select.query([]).map_err(&fault)?;
        while let Some(row) = rows.next().map_err(&fault)? {
            let mut read = || -> rusqlite::Result<()> {
                let path: Vec<u8> = row.get(1)?;
                if !folders.iter().any(|folder| is_under(&path, folder)) {
                    return Ok(());
                }
                let stamp = Stamp {
                    size: row.get::<_, i64>(2)?.cast_unsigned(),
                    changed: row.get(3)?,
                };
                let json = row.get(4)?;
                let first: Option<i64> = row.get(5)?;
                let words = first.zip(row.get(6)?);
                self.holds.insert(path.clone(), (row.get(0)?, stamp, words));
                known.0.insert(path, KnownHead { stamp, json });
                Ok(())
            };
            read().map_err(&fault)?;
        }
        Ok(known)
    }

    /// Keeps what was read of the beginnings of files. Words that it has of what they were
    /// before go.
    pub(in super::super) fn keep_heads<'a>(
        &mut self,
        entries: impl Iterator<Item = &'a Entry>,
    ) -> Result<(), Fault> {
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            return Ok(());
        }
        let fault = self.fault();
        let keep = || -> rusqlite::Result<()> {
            let writing = Transaction::new_unchecked(&self.file, TransactionBehavior::Immediate)?;
            for entry in entries {
                let id = keep_head(&writing, entry)?;
                let key = key(&entry.path).to_vec();
                self.holds.insert(key, (id, entry.stamp, None));
            }
            writing.commit()
        };
        keep().map_err(fault)
    }

    /// Forgets files that are no longer there.
    pub(in super::super) fn forget<'a>(
        &mut self,
        keys: impl Iterator<Item = &'a [u8]>,
    ) -> Result<(), Fault> {
        let mut keys = keys.peekable();
        if keys.peek().is_none() {
            return Ok(());
        }
        let fault = self.fault();
        let forget = || -> rusqlite::Result<()> {
            let writing = Transaction::new_unchecked(&self.file, TransactionBehavior::Immediate)?;
            for key in keys {
                building::drop_words(&writing, key)?;
                writing.execute("DELETE FROM files WHERE path = ?1", params![key])?;
                self.holds.remove(key);
            }
            writing.commit()
        };
        forget().map_err(fault)?;
        // A later one does it where others hold it up.
        let _ = self.leave_no_trace();
        Ok(())
    }
}

/// Keeps one, and returns its number.
pub(super) fn keep_head(writing: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<i64> {
    let key = key(&entry.path);
    building::drop_words(writing, key)?;
    let head: &Kept = &entry.head;
    let json = serde_json::to_vec(head)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let put = "INSERT INTO files (path, size, changed, head) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (path) DO UPDATE SET size = ?2, changed = ?3, head = ?4, first = NULL, last = NULL
        RETURNING id";
    let Stamp { size, changed } = entry.stamp;
    writing
        .prepare_cached(put)?
        .query_row(params![key, size.cast_signed(), changed, json], |row| {
            row.get(0)
        })
}

fn is_under(path: &[u8], folder: &Path) -> bool {
    let folder = key(folder);
    let rest = path.strip_prefix(folder);
    rest.is_some_and(|rest| {
        let is_ended = folder.last().is_some_and(|last| is_separator(*last));
        is_ended || rest.first().is_some_and(|first| is_separator(*first))
    })
}

fn is_separator(byte: u8) -> bool {
    std::path::is_separator(char::from(byte))
}
