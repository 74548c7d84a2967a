//! How words come to the index, and how they go.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use rusqlite::{ErrorCode, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::super::head::Wrong;
use super::super::passages::{self, Passage};
use super::super::walk::Stamp;
use super::super::{Entry, Library, entry, query, reading, sound};
use super::heads;
use super::holds::Held;
use super::{Fault, Index, key, opening};

/// How many sessions are written at a time: after that many others get their turn, and what was
/// done stays done.
const AT_ONCE: usize = 500;

/// How many sessions that were read may wait to be written: all that is held in memory.
const WAITING: usize = 32;

/// How long another program is waited for that writes, and how often once more where it has
/// written something meanwhile: it builds, and comes to an end.
const PATIENCE: Duration = Duration::from_secs(5);
const TRIES: u32 = 12;

/// How long another program is waited for where words must go.
const UNTIL_GONE: Duration = Duration::from_secs(10);

/// How far the building is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many sessions were read.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// A session that was read: each passage with its words folded, or that it is damaged.
type Read = (usize, Result<Vec<(Passage, String)>, Wrong>);

impl Index {
    /// Returns how many closed sessions of a library it has not read.
    #[must_use]
    pub fn unread(&self, library: &Library) -> usize {
        self.missing(library).len()
    }

    fn missing(&self, library: &Library) -> Vec<usize> {
        let entries = library.entries.iter().enumerate();
        let mut along = self.holds.along();
        let missing = entries.filter(|(_, entry)| {
            let held = along.held(&entry.path);
            let is_held =
                held.is_some_and(|held| held.stamp == entry.stamp && held.words.is_some());
            entry.is_closed() && !is_held
        });
        missing.map(|(place, _)| place).collect()
    }

    /// Reads the words of all closed sessions that it does not have yet. One that turns out to be
    /// damaged is kept as that, and listed so from then on. Between times it tells how far it is,
    /// and stops where it is told no.
    ///
    /// # Errors
    /// Returns why it could not go on; what was written before stays.
    pub fn build(
        &mut self,
        library: &Library,
        tell: impl FnMut(Step) -> bool,
    ) -> Result<(), Fault> {
        self.build_within(PATIENCE, library, tell)
    }

    /// Reads what it does not have yet, as long as no other program has to be waited for.
    ///
    /// # Errors
    /// Returns why it could not go on; what was written before stays.
    pub fn build_by_the_way(&mut self, library: &Library) -> Result<(), Fault> {
        self.build_within(opening::SHORTLY, library, |_| true)
    }

    fn build_within(
        &mut self,
        patience: Duration,
        library: &Library,
        mut tell: impl FnMut(Step) -> bool,
    ) -> Result<(), Fault> {
        let missing = self.missing(library);
        let of = missing.len();
        if of == 0 {
            return Ok(());
        }
        let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
        let readers = thread::available_parallelism().map_or(1, usize::from);
        let (give, read) = sync_channel::<Read>(WAITING);
        let read_on = |give: SyncSender<Read>| {
            let mut bytes = Vec::new();
            while !stopped.load(Ordering::Relaxed) {
                let Some(place) = missing.get(next.fetch_add(1, Ordering::Relaxed)) else {
                    return;
                };
                let words = words(&library.entries[*place].path, &mut bytes);
                if give.send((*place, words)).is_err() {
                    return;
                }
            }
        };
        let fault = self.fault();
        // Where another program builds it at this moment, what it has written is not written again.
        self.file.busy_timeout(patience).map_err(&fault)?;
        let written = thread::scope(|scope| {
            for _ in 0..readers {
                let (give, read_on) = (give.clone(), &read_on);
                scope.spawn(move || read_on(give));
            }
            drop(give);
            let written = self.write(library, &read, |done| tell(Step { done, of }));
            // Whoever still reads must not wait for a writer that is gone.
            stopped.store(true, Ordering::Relaxed);
            drop(read);
            written
        });
        self.file.busy_timeout(opening::SHORTLY).map_err(&fault)?;
        written.map_err(fault)?;
        // Readers of another program may hold it up; it is then done with a later one.
        let _ = self.leave_no_trace();
        Ok(())
    }

    fn write(
        &mut self,
        library: &Library,
        given: &Receiver<Read>,
        mut tell: impl FnMut(usize) -> bool,
    ) -> rusqlite::Result<()> {
        let mut done = 0;
        let mut goes_on = true;
        while goes_on {
            let Ok(first) = given.recv() else { break };
            let writing = self.in_turn()?;
            let mut next = Some(first);
            let mut holds = Vec::new();
            for count in 1.. {
                let Some((place, read)) = next.take() else {
                    break;
                };
                let entry = &library.entries[place];
                let held = match read {
                    Ok(passages) => put(&writing, entry, &passages)?,
                    Err(wrong) => {
                        let (path, stamp) = (entry.path.clone(), entry.stamp);
                        let head = Err(wrong);
                        let id = heads::keep_head(&writing, &Entry { path, stamp, head })?;
                        let words = None;
                        Held { id, stamp, words }
                    }
                };
                holds.push((entry.path.as_path(), held));
                done += 1;
                if count % 20 == 0 {
                    goes_on = tell(done);
                }
                if count == AT_ONCE || !goes_on {
                    break;
                }
                next = given.recv().ok();
            }
            // Only now is it held: what cannot be written is not there.
            writing.commit()?;
            self.holds.replace(holds.into_iter());
            goes_on = goes_on && tell(done);
        }
        Ok(())
    }

    /// Begins to write as soon as no other program does. One that has written something while it
    /// was waited for is waited for on; one that only has the index is not.
    fn in_turn(&self) -> rusqlite::Result<Transaction<'_>> {
        let state = || -> rusqlite::Result<i64> {
            let ask = "PRAGMA data_version";
            self.file.query_row(ask, [], |row| row.get(0))
        };
        let mut before = state()?;
        for _ in 1..TRIES {
            match Transaction::new_unchecked(&self.file, TransactionBehavior::Immediate) {
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                    let now = state()?;
                    if now == before {
                        return Err(error);
                    }
                    before = now;
                }
                begun => return begun,
            }
        }
        Transaction::new_unchecked(&self.file, TransactionBehavior::Immediate)
    }

    /// Forgets all that it has of some sessions, if there is such an index.
    ///
    /// # Errors
    /// Returns why it could not.
    pub(super) fn forget_sessions(index: &Path, sessions: &[PathBuf]) -> Result<(), Fault> {
        let forgotten = Self::if_there(index).and_then(|found| {
            let Some(mut found) = found else {
                return Ok(());
            };
            // It knows a session by its whole path, and what is gone by the one that it had.
            let known = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
            let paths: Vec<_> = sessions.iter().map(known).collect();
            found.forget(paths.iter().map(|path| key(path)))?;
            found.leave_no_trace()
        });
        match forgotten {
            Err(Fault::Damaged(path)) => Self::emptied(&path),
            other => other,
        }
    }

    /// Reads one session anew, if the index is there and has it: words that were withdrawn from
    /// the file are withdrawn from the index with it.
    ///
    /// # Errors
    /// Returns why it could not; the index should then be deleted.
    pub fn renew(index: &Path, session: &Path) -> Result<(), Fault> {
        let Some(mut index) = Self::if_there(index)? else {
            return Ok(());
        };
        let wait = |index: &Self| {
            let waits = index.file.busy_timeout(UNTIL_GONE);
            waits.map_err(index.fault())
        };
        wait(&index)?;
        let known: Result<Option<i64>, _> = index
            .file
            .query_row(
                "SELECT id FROM files WHERE path = ?1",
                [key(session)],
                |row| row.get(0),
            )
            .optional();
        if known.map_err(index.fault())?.is_none() {
            return Ok(());
        }
        let stamp = std::fs::metadata(session).map(|found| Stamp::of(&found));
        let Ok(stamp) = stamp else {
            return index.forget([key(session)].into_iter());
        };
        let found = Library {
            entries: vec![entry((session.to_owned(), stamp))],
            unread: Vec::<(PathBuf, String)>::new(),
        };
        index.keep_heads(found.entries.iter())?;
        index.build(&found, |_| true)?;
        wait(&index)?;
        index.leave_no_trace()
    }

    /// Sees to it that what was deleted is in no file any more.
    ///
    /// # Errors
    /// Says that others use the index all the while: what waits beside it stays until they let go.
    pub(super) fn leave_no_trace(&self) -> Result<(), Fault> {
        // What waits beside the file still has pages as they were.
        let ask = "PRAGMA wal_checkpoint(TRUNCATE)";
        let is_busy: i64 = self
            .file
            .query_row(ask, [], |row| row.get(0))
            .map_err(self.fault())?;
        if is_busy == 0 {
            Ok(())
        } else {
            Err(Fault::Busy(self.path.clone()))
        }
    }
}

/// Reads the words of a session. One that the disk does not give has none: it is listed all the
/// same.
fn words(path: &Path, bytes: &mut Vec<u8>) -> Result<Vec<(Passage, String)>, Wrong> {
    if reading::read_parts(path, bytes).is_err() {
        return Ok(Vec::new());
    }
    let read = passages::of(bytes).map_err(|error| sound::damaged(&error))?;
    if let Some(wrong) = sound::fault(path, bytes) {
        return Err(wrong);
    }
    let folded = |one: Passage| {
        let words = query::words_of(one.words.shown());
        (one, words)
    };
    Ok(read.into_iter().map(folded).collect())
}

/// Puts the words of a session in, unless another program has; says what is held of it now.
fn put(
    writing: &Transaction<'_>,
    entry: &Entry,
    passages: &[(Passage, String)],
) -> rusqlite::Result<Held> {
    let held = "SELECT id, size, changed, first, last FROM files WHERE path = ?1";
    let held = writing
        .prepare_cached(held)?
        .query_row([key(&entry.path)], |row| {
            let size: i64 = row.get(1)?;
            let stamp = Stamp {
                size: size.cast_unsigned(),
                changed: row.get(2)?,
            };
            let first: Option<i64> = row.get(3)?;
            let id = row.get(0)?;
            let words = first.zip(row.get(4)?);
            Ok(Held { id, stamp, words })
        });
    let id = match held.optional()? {
        Some(held) if held.stamp == entry.stamp && held.words.is_some() => return Ok(held),
        Some(held) if held.stamp == entry.stamp => held.id,
        _ => heads::keep_head(writing, entry)?,
    };
    // Those of one session follow one another, so that their numbers tell whose they are.
    let last: i64 = writing
        .prepare_cached("SELECT coalesce(max(id), 0) FROM passages")?
        .query_row([], |row| row.get(0))?;
    let first = last + 1;
    let put = "INSERT INTO passages (id, kind, number, at, words) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut put = writing.prepare_cached(put)?;
    let mut index = writing.prepare_cached("INSERT INTO found (rowid, words) VALUES (?1, ?2)")?;
    let mut last = last;
    for (passage, folded) in passages {
        last += 1;
        let at = passage.at.cast_signed();
        let words = passage.words.shown();
        put.execute(params![last, passage.kind as u8, passage.number, at, words])?;
        index.execute(params![last, folded])?;
    }
    writing
        .prepare_cached("UPDATE files SET first = ?2, last = ?3 WHERE id = ?1")?
        .execute(params![id, first, last])?;
    let (stamp, words) = (entry.stamp, Some((first, last)));
    Ok(Held { id, stamp, words })
}

/// Takes the words of a file out.
pub(super) fn drop_words(writing: &Transaction<'_>, key: &[u8]) -> rusqlite::Result<()> {
    let held = "SELECT first, last FROM files WHERE path = ?1 AND first IS NOT NULL";
    let held = writing
        .prepare_cached(held)?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((first, last)): Option<(i64, i64)> = held else {
        return Ok(());
    };
    let words = "SELECT id, words FROM passages WHERE id BETWEEN ?1 AND ?2";
    let mut words = writing.prepare_cached(words)?;
    let mut rows = words.query([first, last])?;
    // The lists of words know nothing of the texts: they are told what to take out.
    let out = "INSERT INTO found (found, rowid, words) VALUES ('delete', ?1, ?2)";
    let mut out = writing.prepare_cached(out)?;
    while let Some(row) = rows.next()? {
        let (id, words): (i64, String) = (row.get(0)?, row.get(1)?);
        out.execute(params![id, query::words_of(&words)])?;
    }
    writing.execute(
        "DELETE FROM passages WHERE id BETWEEN ?1 AND ?2",
        [first, last],
    )?;
    Ok(())
}
