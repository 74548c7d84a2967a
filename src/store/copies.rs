//! The other files of a session, from which withdrawn words must go, too.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::folder::Files;
use super::lock::Lock;
use super::looking::{self, Found};
use super::{ballots, disk, journal, transcript};
use crate::session::naming::SOMEONE;
use crate::session::{Event, Recorded, Timeline};

/// Returns the file that says who has a closed session open, whatever it is called.
#[must_use]
pub fn lock_of(path: &Path) -> PathBuf {
    Files::of(path).map_or_else(|| path.with_added_extension("lock"), |files| files.lock())
}

/// Says whether two records are of one session: both begin with the same event, but for a name
/// that went from its texts.
#[must_use]
pub fn is_copy(one: &[Recorded], other: &[Recorded]) -> bool {
    let value = |recorded: &Recorded| {
        let mut value = serde_json::to_value(recorded).unwrap_or_default();
        forget_texts_with_someone(&mut value);
        value
    };
    match (one.first(), other.first()) {
        (Some(one), Some(other)) if alike(one, other) => true,
        (Some(one), Some(other)) => one.at == other.at && values_alike(&value(one), &value(other)),
        _ => false,
    }
}

/// Makes gaps of all texts in which somebody's name may have been put otherwise.
fn forget_texts_with_someone(value: &mut Value) {
    match value {
        Value::String(text) if text.to_lowercase().contains(SOMEONE) => {
            *value = json!({"withdrawn": true});
        }
        Value::Array(all) => all.iter_mut().for_each(forget_texts_with_someone),
        Value::Object(fields) => fields.values_mut().for_each(forget_texts_with_someone),
        _ => {}
    }
}

/// Says whether two recorded events are the same one, words that were withdrawn in one of
/// them aside.
#[must_use]
pub fn alike(one: &Recorded, other: &Recorded) -> bool {
    one == other
        || matches!(
            (serde_json::to_value(one), serde_json::to_value(other)),
            (Ok(one), Ok(other)) if values_alike(&one, &other)
        )
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
            one.len() == other.len()
                && one.iter().all(|(name, value)| {
                    let there = other.get(name);
                    there.is_some_and(|there| values_alike(value, there))
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
