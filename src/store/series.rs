//! Sessions that belong together, found in a library: listed by their summaries, and no others
//! opened than those that are asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::disk;
use super::library::index::Index;
use super::library::{Entry, Library, sifting};
use super::looking::{self, LookError};
use crate::clean;
use crate::session::series::Since;
use crate::session::{Session, Timeline, Words};

/// A series as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What it is called, as its latest session has it.
    pub name: Words,
    /// Its sessions, as places in the library, the oldest first.
    pub places: Vec<usize>,
    /// How many they are, where each counts once that is there more than once.
    pub sessions: usize,
    /// When its first and its last session were.
    pub first: Option<DateTime<FixedOffset>>,
    /// When the last one was.
    pub last: Option<DateTime<FixedOffset>>,
}

/// What became of a name that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked<'a> {
    /// It is this one.
    One(&'a Known),
    /// It could be one of these.
    Several(Vec<&'a Known>),
    /// None is called so; one may have been meant.
    None(Option<&'a Known>),
}

/// Returns the series that there are in a library, by their names. Spellings that differ in
/// accents and capitals alone are one.
#[must_use]
pub fn known(library: &Library) -> Vec<Known> {
    let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (entry, place) in library.entries.iter().zip(0..) {
        if let Some(name) = sifting::series(entry).and_then(Words::said) {
            all.entry(clean::folded(name)).or_default().push(place);
        }
    }
    let known_by = library.longest_first().into_iter();
    let known_by: BTreeMap<usize, usize> = known_by
        .map(|(known_by, place)| (place, known_by))
        .collect();
    let opened = |place: &usize| sifting::opened(&library.entries[*place]);
    let each = all.into_values().filter_map(|mut places| {
        places.sort_by_key(opened);
        let (first, last) = (*places.first()?, *places.last()?);
        let each: BTreeSet<_> = places.iter().map(|place| known_by.get(place)).collect();
        Some(Known {
            sessions: each.len(),
            name: sifting::series(&library.entries[last])?.clone(),
            first: opened(&first),
            last: opened(&last),
            places,
        })
    });
    each.collect()
}

/// Finds the one that is meant: by its whole name, else by the beginning of it, else by words of it.
#[must_use]
pub fn asked<'a>(all: &'a [Known], name: &str) -> Asked<'a> {
    let wanted = clean::folded(name);
    let folded = |one: &Known| clean::folded(one.name.shown());
    if let Some(one) = all.iter().find(|one| folded(one) == wanted) {
        return Asked::One(one);
    }
    let begins = |one: &&Known| folded(one).starts_with(&wanted);
    let has_words = |one: &&Known| {
        let name = folded(one);
        wanted.split_whitespace().all(|word| name.contains(word))
    };
    let mut found: Vec<_> = all.iter().filter(begins).collect();
    if found.is_empty() {
        found = all.iter().filter(has_words).collect();
    }
    match found.as_slice() {
        [] => Asked::None(nearest(all, &wanted)),
        [one] => Asked::One(one),
        _ => Asked::Several(found),
    }
}

/// Returns the one whose name, or a word of it, is nearest to what was typed.
fn nearest<'a>(all: &'a [Known], wanted: &str) -> Option<&'a Known> {
    let names: Vec<String> = all
        .iter()
        .map(|one| clean::folded(one.name.shown()))
        .collect();
    let whole = clean::nearest::nearest(wanted, names.iter().map(String::as_str));
    let words = names.iter().flat_map(|name| name.split_whitespace());
    let word = whole.or_else(|| clean::nearest::nearest(wanted, words))?;
    let place = names
        .iter()
        .position(|name| name == word || name.split_whitespace().any(|one| one == word));
    all.get(place?)
}

/// What was read of a series.
#[derive(Debug, Default)]
pub struct Read {
    /// Its sessions, each with its file.
    pub sessions: Vec<(PathBuf, Timeline)>,
    /// Those that could not be read after all.
    pub unread: Vec<LookError>,
}

/// Reads the closed sessions of a series in a folder itself, not in folders within.
#[must_use]
pub fn kept_beside(folder: &Path, series: &Words) -> Vec<Timeline> {
    let Ok(folder) = folder.canonicalize() else {
        return Vec::new();
    };
    let library = Library::list(std::slice::from_ref(&folder), None).unwrap_or_default();
    let wanted = clean::folded(series.shown());
    let known = known(&library);
    let is_it = |one: &&Known| clean::folded(one.name.shown()) == wanted;
    let Some(it) = known.iter().find(is_it) else {
        return Vec::new();
    };
    let beside = |place: &&usize| library.entries[**place].path.parent() == Some(&*folder);
    let places: Vec<usize> = it.places.iter().filter(beside).copied().collect();
    let read = read(&library, &places).sessions.into_iter();
    read.map(|(_, timeline)| timeline).collect()
}

/// Reads the closed sessions of its series that were held after one of them: those beside its
/// file, and those under the sessions folder. What the index of the library has of them is taken
/// from it, which is neither made nor waited for; of the others only the beginnings of the others are read, and
/// none at all where the session has no series, or nothing was promised in it and nothing is to be
/// looked at again. What cannot be
/// read is passed over: it has nothing to say here.
#[must_use]
pub fn held_after(
    file: &Path,
    session: &Session,
    sessions: Option<&Path>,
    index: Option<&Path>,
) -> Vec<Timeline> {
    let series = session.meeting.about.series.as_ref().and_then(Words::said);
    let (Some(series), Some(opened)) = (series, session.meeting.opened) else {
        return Vec::new();
    };
    if !Since::can_be(session) {
        return Vec::new();
    }
    let wanted = clean::folded(series);
    let beside = disk::folder_of(file).canonicalize().ok();
    let sessions = sessions.and_then(|folder| folder.canonicalize().ok());
    let mut index = index.and_then(Index::only_to_read);
    let mut entries = Vec::new();
    if let Some(folder) = &sessions {
        entries.extend(Library::glance(folder, index.as_mut()).entries);
    }
    if let Some(folder) =
        beside.filter(|folder| sessions.iter().all(|all| !folder.starts_with(all)))
    {
        entries.extend(Library::beside(&folder, index.as_mut()).entries);
    }
    let is_later = |entry: &Entry| {
        let its = sifting::series(entry).and_then(Words::said);
        its.is_some_and(|its| clean::folded(its) == wanted)
            && sifting::opened(entry).is_some_and(|at| at > opened)
            && entry.is_closed()
    };
    let later = entries.iter().filter(|entry| is_later(entry));
    later
        .filter_map(|entry| looking::timeline(&entry.path).ok())
        .collect()
}

/// Opens the sessions at some places of a library.
#[must_use]
pub fn read(library: &Library, places: &[usize]) -> Read {
    let mut read = Read::default();
    for place in places {
        let path = &library.entries[*place].path;
        match looking::read(path) {
            Ok(found) => read.sessions.push((path.clone(), found.into_timeline())),
            Err(error) => read.unread.push(error),
        }
    }
    read
}
