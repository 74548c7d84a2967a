//! The other files of a session, from which withdrawn words must go, too.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::folder::Files;
use super::lock::Lock;
use super::looking::{self, Found};
use super::{ballots, disk, journal, transcript};
use crate::session::{Actor, Event, Recorded, Timeline};

/// Says whether a field tells whose something is, which can be taken out of it.
pub(super) fn is_author(name: &str, value: &Value) -> bool {
    name == "from" && !value.is_number()
}

/// Returns the file that says who has a closed session open, whatever it is called.
#[must_use]
pub fn lock_of(path: &Path) -> PathBuf {
    Files::of(path).map_or_else(|| path.with_added_extension("lock"), |files| files.lock())
}

/// Says whether two records are of one session: both begin with the same event.
#[must_use]
pub fn is_copy(one: &[Recorded], other: &[Recorded]) -> bool {
    match (one.first(), other.first()) {
        (Some(one), Some(other)) => alike(one, other),
        _ => false,
    }
}

/// Says whether two recorded events are the same one, words that were withdrawn in one of
/// them aside.
#[must_use]
pub fn alike(one: &Recorded, other: &Recorded) -> bool {
    let as_value = |recorded: &Recorded| {
        let by = if by_the_same(one, other) {
            Actor::Unnamed
        } else {
            recorded.by
        };
        serde_json::to_value(Recorded {
            by,
            ..recorded.clone()
        })
    };
    one == other
        || matches!(
            (as_value(one), as_value(other)),
            (Ok(one), Ok(other)) if values_alike(&one, &other)
        )
}

/// Says whether two events can be by the same: who it was may have been blanked in one.
pub(super) fn by_the_same(one: &Recorded, other: &Recorded) -> bool {
    one.by == other.by || one.by == Actor::Unnamed || other.by == Actor::Unnamed
}

pub(super) fn values_alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) if is_gap(one) || is_gap(other) => {
            is_gap(one) && is_gap(other)
        }
        (Value::Object(gap), Value::String(_)) | (Value::String(_), Value::Object(gap)) => {
            is_gap(gap)
        }
        (Value::Object(one), Value::Object(other)) => {
            let names = one.keys().chain(other.keys());
            let mut pairs = names.map(|name| (name, one.get(name), other.get(name)));
            pairs.all(|(name, one, other)| match (one, other) {
                (Some(one), Some(other)) => values_alike(one, other),
                // Whose something is can have been taken out of one.
                (Some(value), None) | (None, Some(value)) => is_author(name, value),
                (None, None) => true,
            })
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| values_alike(one, other))
        }
        _ => one == other,
    }
}

/// Says whether this is the mark of withdrawn words.
fn is_gap(value: &serde_json::Map<String, Value>) -> bool {
    value.len() == 1 && value.get("withdrawn") == Some(&Value::Bool(true))
}

/// Blanks what was struck in every file beside `path` that is of the same session, and removes
/// what recovery had kept of it; returns those in which the words still stand.
#[must_use]
pub fn withdraw(path: &Path, timeline: &Timeline, struck: &[Event], holder: &str) -> Vec<PathBuf> {
    if let Some(files) = Files::of(path) {
        // The transcript is whole, so nothing in these is wanted any more.
        let _ = journal::remove_kept_aside(&files.journal());
        let _ = ballots::remove_kept_aside(&files.ballots());
        let _ = disk::remove(&files.ballots());
    }
    disk::sweep(path);
    let Ok(entries) = fs::read_dir(disk::folder_of(path)) else {
        return Vec::new();
    };
    let is_session = |file: &PathBuf| {
        let ending = file.extension();
        ending.is_some_and(|ending| ending == "json" || ending == "jsonl")
            && file.file_name() != path.file_name()
    };
    let files = entries.flatten().map(|entry| entry.path());
    let mut left: Vec<_> = files
        .filter(is_session)
        .filter(|file| match looking::read(file) {
            Ok(found) => {
                is_copy(found.events(), timeline.events())
                    && !blanked(file, found, struck, timeline, (holder, &lock_of(path)))
            }
            // What it holds cannot be blanked safely, so somebody has to look.
            Err(_) => names_what_is_in(file, timeline),
        })
        .collect();
    left.sort();
    left
}

/// Says whether a file that cannot be read as a session has an id of this one: ids are drawn,
/// and stand in no other.
fn names_what_is_in(path: &Path, timeline: &Timeline) -> bool {
    let Ok(bytes) = disk::read(path) else {
        return false;
    };
    let session = timeline.session();
    let people = session.people.everyone.iter();
    let people = people.map(|person| person.id.to_string());
    let items = session.agenda.items.iter().map(|item| item.id.to_string());
    people
        .chain(items)
        .any(|id| memchr::memmem::find(&bytes, id.as_bytes()).is_some())
}

/// Blanks what was struck in one file of a session; says whether that is done.
fn blanked(
    path: &Path,
    found: Found,
    struck: &[Event],
    timeline: &Timeline,
    (holder, ours): (&str, &Path),
) -> bool {
    // A journal of the same name is behind the same lock, which is held already.
    let lock = lock_of(path);
    let _held = match (lock != *ours).then(|| Lock::take(&lock, holder)) {
        Some(Err(_)) => return false,
        lock => lock,
    };
    let (mut record, is_journal) = match found {
        Found::Transcript(transcript) => (transcript.record, false),
        // What cannot be read in it may be the very words.
        Found::Journal(recovered) if !recovered.damage.is_empty() => {
            return disk::remove(path).is_ok();
        }
        Found::Journal(recovered) => (recovered.record, true),
    };
    let mut there = Timeline::of(record.events);
    for event in struck {
        let Some(before) = there.events().last() else {
            continue;
        };
        if there.events().iter().any(|known| known.event == *event) {
            continue;
        }
        let at = timeline.events().last().map_or(before.at, |last| last.at);
        let recorded = Recorded {
            seq: before.seq + 1,
            act: before.act + 1,
            at: at.max(before.at),
            t: before.t,
            by: before.by.hand(),
            event: event.clone(),
        };
        there.push(recorded);
    }
    record.events = there.events().to_vec();
    let text = if is_journal {
        journal::lines(&record)
    } else {
        transcript::text(&record, there.session())
    };
    disk::replace(path, text.as_bytes()).is_ok()
}

/// Strikes in one copy of a session what was struck in another; says whether that is done.
#[must_use]
pub fn withdraw_in(path: &Path, struck: &[Recorded], holder: &str) -> bool {
    let Ok(_held) = Lock::take(&lock_of(path), holder) else {
        return false;
    };
    let Ok(read) = transcript::read(path) else {
        return false;
    };
    let mut record = read.record;
    let mut there = Timeline::of(record.events);
    for recorded in struck {
        let (Some(before), event) = (there.events().last(), &recorded.event) else {
            continue;
        };
        // At the same moment as there, if that can be: it is one act then, and not two.
        let again = Recorded {
            seq: before.seq + 1,
            act: before.act + 1,
            at: recorded.at.max(before.at),
            t: before.t,
            by: recorded.by,
            event: event.clone(),
        };
        there.push(again);
    }
    record.events = there.events().to_vec();
    let text = transcript::text(&record, there.session());
    disk::replace(path, text.as_bytes()).is_ok()
}
