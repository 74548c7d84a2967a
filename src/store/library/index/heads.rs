//! The first parts of the sessions, as the index keeps them.

use std::path::{Path, PathBuf};

use rusqlite::{Row, Transaction, TransactionBehavior, params};

use super::super::Entry;
use super::super::walk::Stamp;
use super::holds::{Held, Holds};
use super::packed::packed;
use super::{Fault, Index, building, key};

/// For how many files room is made before they are read.
const MANY: usize = 100_000;

impl Index {
    /// Reads what it has of the files under some folders.
    pub(in super::super) fn read_heads(&mut self, folders: &[PathBuf]) -> Result<(), Fault> {
        let fault = self.fault();
        self.holds = Holds::default();
        let read = || -> rusqlite::Result<Holds> {
            let count = "SELECT max(id) FROM files";
            let count: Option<i64> = self.file.query_row(count, [], |row| row.get(0))?;
            let count = usize::try_from(count.unwrap_or(0)).unwrap_or(0);
            let mut holds = Holds::with_capacity(count.min(MANY));
            let select = "SELECT id, path, size, changed, head, first, last FROM files";
            let mut select = self.file.prepare_cached(select)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                // Nothing is copied that is not kept: there may be many thousands.
                let path = blob(row, 1)?;
                if !folders.iter().any(|folder| is_under(path, folder)) {
                    continue;
                }
                let stamp = Stamp {
                    size: row.get::<_, i64>(2)?.cast_unsigned(),
                    changed: row.get(3)?,
                };
                let first: Option<i64> = row.get(5)?;
                let held = Held {
                    id: row.get(0)?,
                    stamp,
                    words: first.zip(row.get(6)?),
                };
                holds.push(path, held, blob(row, 4)?);
            }
            holds.sort();
            Ok(holds)
        };
        self.holds = read().map_err(fault)?;
        Ok(())
    }

    /// Returns what it has of the files under the folders that were read last.
    pub(in super::super) fn holds(&self) -> &Holds {
        &self.holds
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
        let keep = || -> rusqlite::Result<Vec<(&Path, Held)>> {
            let mut holds = Vec::new();
            let writing = Transaction::new_unchecked(&self.file, TransactionBehavior::Immediate)?;
            for entry in entries {
                let id = keep_head(&writing, entry)?;
                let stamp = entry.stamp;
                let words = None;
                holds.push((entry.path.as_path(), Held { id, stamp, words }));
            }
            writing.commit()?;
            Ok(holds)
        };
        let kept = keep().map_err(fault)?;
        self.holds.replace(kept.into_iter());
        Ok(())
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
        let mut gone = Vec::new();
        let forget = || -> rusqlite::Result<()> {
            let writing = Transaction::new_unchecked(&self.file, TransactionBehavior::Immediate)?;
            for key in keys {
                building::drop_words(&writing, key)?;
                writing.execute("DELETE FROM files WHERE path = ?1", params![key])?;
                gone.push(key);
            }
            writing.commit()
        };
        forget().map_err(fault)?;
        self.holds.remove(&gone);
        // A later one does it where others hold it up.
        let _ = self.leave_no_trace();
        Ok(())
    }
}

/// Keeps one, and returns its number.
pub(super) fn keep_head(writing: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<i64> {
    let key = key(&entry.path);
    building::drop_words(writing, key)?;
    let head = packed(&entry.head)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let put = "INSERT INTO files (path, size, changed, head) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (path) DO UPDATE SET size = ?2, changed = ?3, head = ?4, first = NULL, last = NULL
        RETURNING id";
    let Stamp { size, changed } = entry.stamp;
    writing
        .prepare_cached(put)?
        .query_row(params![key, size.cast_signed(), changed, head], |row| {
            row.get(0)
        })
}

fn blob<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a [u8]> {
    Ok(row.get_ref(column)?.as_blob()?)
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
