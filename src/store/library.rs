//! All sessions under some folders: which there are, and what was said in them.
//!
//! | room | what it knows |
//! | --- | --- |
//! | `walk` | which files there are |
//! | [`head`] | what a file's first part tells, or what is wrong with it |
//! | [`sifting`] | which of them are asked for, and in which order |
//! | [`query`] | the words that are looked for, and whether they stand in a text |
//! | [`passages`] | the words of a session, each with its moment |
//! | `reading` | words looked for in the files themselves |
//! | [`finds`] | what is found, counted and kept as it comes |
//! | [`sound`] | whether a file is whole beyond its first part |
//! | [`index`] | what was read before, kept so that it need not be read again |
//! | [`copies`] | which files are one and the same session |
//! | [`cores`] | work shared out over the machine's cores |
//!
//! A [`Library`] is what was found at one time. Where there is an index it is asked first, and
//! what is new or changed is read; without one everything is read, and the answers are the same.

pub mod copies;
pub mod cores;
pub mod finds;
pub mod head;
pub mod index;
pub mod passages;
pub mod query;
mod reading;
pub mod sifting;
pub mod sound;
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::session::Words;
use crate::session::moment::Millis;
use finds::{Finds, Terms};
use head::{Head, Wrong};
use index::Index;
use passages::Passage;
use query::Query;
pub use walk::Stamp;

#[cfg(test)]
mod tests;

/// One file that is a session, or might be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its file.
    pub path: PathBuf,
    /// How large it is, and when it was changed last.
    pub stamp: Stamp,
    /// What its first part says, or what is wrong with it.
    pub head: Kept,
}

/// What is known of a file: its first part, or what is wrong with it.
type Kept = Result<Box<Head>, Wrong>;

impl Entry {
    /// Says whether it was closed, so that its words stay as they are.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.head.as_deref(), Ok(Head::Closed(_)))
    }

    /// Returns the session's title; nothing where the file cannot be read.
    #[must_use]
    pub fn title(&self) -> Option<&Words> {
        Some(match self.head.as_deref().ok()? {
            Head::Closed(summary) => &summary.title,
            Head::Unclosed { title, .. } => title,
        })
    }
}

/// Everything under some folders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// The files, by their paths.
    pub entries: Vec<Entry>,
    /// The folders that cannot be looked into, each with what the disk said.
    pub unread: Vec<(PathBuf, String)>,
}

/// Words that were found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// In which entry of the library, counted from 0.
    pub entry: usize,
    /// The words, with what they are and when they were said.
    pub passage: Passage,
}

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The best first, no more than were asked for.
    pub best: Vec<Hit>,
    /// How many there are in all.
    pub all: usize,
    /// In how many sessions.
    pub sessions: usize,
    /// In which other entries one of the best is, too, by its place among them; only where what is
    /// in several copies of a session comes back once.
    pub also_in: BTreeMap<usize, Vec<usize>>,
    /// The entries that seemed to have the words, and are damaged.
    pub damaged: Vec<usize>,
}

impl Library {
    /// Lists the files under some folders. What the index has of them is taken from it, as long
    /// as size and time are the same; the beginnings of the others are read, and given to it.
    ///
    /// # Errors
    /// Returns what the index said: whoever asks then does without it.
    pub fn list(folders: &[PathBuf], index: Option<&mut Index>) -> Result<Self, index::Fault> {
        let Some(index) = index else {
            let (found, unread) = walk::files(folders);
            let entries = cores::map(found, entry);
            return Ok(Self { entries, unread });
        };
        let (heads, (found, unread)) =
            cores::both(|| index.read_heads(folders), || walk::files(folders));
        heads?;
        let (entries, fresh) = known_or_read(found, index);
        let kept = index.keep_heads(fresh.iter().map(|place| &entries[*place]));
        // What is left is no longer there.
        let gone = index.holds().not_asked_for();
        let forgotten = kept.and_then(|()| index.forget(gone.iter().map(Vec::as_slice)));
        match forgotten {
            // While another program writes, the next one to list them keeps them.
            Ok(()) | Err(index::Fault::Busy(_)) => {}
            Err(other) => return Err(other),
        }
        Ok(Self { entries, unread })
    }

    /// Lists the files under a folder for a look: what an index has of them is taken from it, the
    /// beginnings of the others are read, and nothing is kept.
    #[must_use]
    pub fn glance(folder: &Path, index: Option<&mut Index>) -> Self {
        Self::of(folder, walk::files(&[folder.to_owned()]), index)
    }

    /// Lists the files in a folder itself, and none of those in folders within, for a look.
    #[must_use]
    pub fn beside(folder: &Path, index: Option<&mut Index>) -> Self {
        Self::of(folder, walk::beside(folder), index)
    }

    fn of(folder: &Path, (found, unread): walk::Found, index: Option<&mut Index>) -> Self {
        let index = index.filter(|_| !found.is_empty());
        let entries = match index.and_then(|index| {
            let folders = [folder.to_owned()];
            index.read_heads(&folders).ok().map(|()| index)
        }) {
            Some(index) => known_or_read(found, index).0,
            None => cores::map(found, entry),
        };
        Self { entries, unread }
    }

    /// Looks for words in all sessions that can be read, and returns no more than the best `most`.
    ///
    /// # Errors
    /// Returns what the index said.
    pub fn search(
        &self,
        query: &Query,
        index: Option<&mut Index>,
        most: usize,
    ) -> Result<Hits, index::Fault> {
        let terms = Terms {
            most,
            ..Terms::default()
        };
        let found = self.search_on(&terms, query, index)?;
        Ok(found.unwrap_or_default())
    }

    /// Looks for words in all sessions that can be read; nothing comes back where the answer was
    /// not wanted any more.
    ///
    /// Those whose words the index has are asked of it; the others are read now, also those that
    /// were not closed. The best come first: of the index by how much they have of the words, then
    /// those that were read, the newest first.
    ///
    /// # Errors
    /// Returns what the index said.
    pub fn search_on(
        &self,
        terms: &Terms,
        query: &Query,
        index: Option<&mut Index>,
    ) -> Result<Option<Hits>, index::Fault> {
        let mut finds = Finds::new(terms, self.entries.len());
        let entries = self.entries.iter();
        let mut is_asked: Vec<bool> = entries.map(|entry| entry.head.is_ok()).collect();
        if let Some(index) = index {
            index.search(self, query, &mut is_asked, &mut finds)?;
        }
        let unread = is_asked.iter().zip(0..).filter(|(asked, _)| **asked);
        let unread: Vec<usize> = unread.map(|(_, place)| place).collect();
        let (found, damaged) = reading::search(&self.entries, &unread, query, &terms.wish);
        if !finds.are_wanted() {
            return Ok(None);
        }
        for (entry, passages) in found {
            for passage in passages {
                finds.add(entry, Some(passage));
            }
        }
        Ok(Some(finds.done(damaged)))
    }
}

fn entry((path, stamp): (PathBuf, Stamp)) -> Entry {
    let head = head::read(&path, stamp.size).map(Box::new);
    Entry { path, stamp, head }
}

/// How many files are looked up in the index at a time.
const LOOKED_UP: usize = 500;

/// Returns the files with what the index has of them as they are now, or what their beginnings
/// say, and the places of those that were read.
fn known_or_read(found: Vec<(PathBuf, Stamp)>, index: &Index) -> (Vec<Entry>, Vec<usize>) {
    let holds = index.holds();
    let mut entries = Vec::with_capacity(found.len());
    let known = |some: Vec<(PathBuf, Stamp)>| {
        let mut along = holds.along();
        let each = some.into_iter().map(|(path, stamp)| {
            let head = along.head(&path, stamp);
            let is_known = head.is_some();
            let head = head.unwrap_or_else(|| Err(Wrong::default()));
            (Entry { path, stamp, head }, is_known)
        });
        each.collect::<Vec<_>>()
    };
    let mut fresh = Vec::new();
    for (entry, is_known) in cores::map(in_pieces(found, LOOKED_UP), known)
        .into_iter()
        .flatten()
    {
        if !is_known {
            fresh.push(entries.len());
        }
        entries.push(entry);
    }
    let read = cores::map(fresh.clone(), |place| {
        let Entry { path, stamp, .. } = &entries[place];
        head::read(path, stamp.size).map(Box::new)
    });
    for (place, head) in fresh.iter().zip(read) {
        entries[*place].head = head;
    }
    (entries, fresh)
}

fn in_pieces<T>(all: Vec<T>, length: usize) -> Vec<Vec<T>> {
    let mut all = all.into_iter();
    let mut piece = || Some(all.by_ref().take(length).collect::<Vec<T>>());
    std::iter::from_fn(|| piece().filter(|piece| !piece.is_empty())).collect()
}

/// Returns a path as it is shown: without what every path under the folder has, where there is
/// but one folder.
#[must_use]
pub fn shown<'a>(path: &'a Path, folders: &[PathBuf]) -> &'a Path {
    match folders {
        [folder] => path.strip_prefix(folder).unwrap_or(path),
        _ => path,
    }
}

/// A moment of a session, in milliseconds of its time.
pub type Moment = Millis;
