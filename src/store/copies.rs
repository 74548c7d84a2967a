//! The other files of a session, from which withdrawn words must go, too.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::folder::Files;
use super::lock::Lock;
use super::looking::{self, Found};
use super::{Record, ballots, disk, journal, transcript};
use crate::session::naming::SOMEONE;
use crate::session::{Actor, Event, Recorded, Timeline};

mod brought;
mod gone;
mod items;
mod named;
mod said_here;
mod sought;

pub use gone::Gone;
use sought::{Seen, Sought};

/// Says whether a field tells whose something is, which can be taken out of it.
pub(super) fn is_author(name: &str, value: &Value) -> bool {
    name == "from" && !value.is_number()
}

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
        // Words, or the people whose it was.
        (Value::Object(gap), Value::String(_) | Value::Array(_))
        | (Value::String(_) | Value::Array(_), Value::Object(gap)) => is_gap(gap),
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

/// What a withdrawal reached beside the session's own file, and what it did not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// Copies in which the words are blank now.
    pub changed: Vec<PathBuf>,
    /// Files of the session in which they may still stand: they could not be read, written or
    /// removed.
    pub left: Vec<PathBuf>,
    /// Sessions after it that have taken some of it up, and could not be changed; they are among
    /// what is left.
    pub waiting: Vec<PathBuf>,
    /// Reports that were made of it, which are not changed.
    pub reports: Vec<PathBuf>,
    /// Sessions after it that had taken some of it up, and have it no more; they are among what
    /// was changed.
    pub later: Vec<PathBuf>,
    /// Other sessions of the series on whose list somebody of a name is that went here.
    pub elsewhere: Vec<PathBuf>,
    /// Later sessions in which a name that went stands in other places, and in how many: not where
    /// somebody of that name is on the list.
    pub named: Vec<(PathBuf, usize)>,
    /// Files whose own names say what went, and what they can be called.
    pub files_called: Vec<(PathBuf, PathBuf)>,
}

/// Blanks what was struck in every file beside `path`, a closed session's, that is of the same
/// session, and removes what recovery had kept of it.
#[must_use]
pub fn withdraw(
    path: &Path,
    timeline: &Timeline,
    struck: &[Event],
    gone: &Gone,
    holder: &str,
) -> Reached {
    if let Some(files) = Files::of(path) {
        // The transcript is whole, so nothing in these is wanted any more.
        let _ = journal::remove_kept_aside(&files.journal());
        let _ = ballots::remove_kept_aside(&files.ballots());
        let _ = disk::remove(&files.ballots());
    }
    disk::sweep(path);
    withdraw_beside(path, timeline, struck, gone, holder)
}

/// Blanks what was struck in every file beside `path` that is of the same session, whatever it
/// is called, and what sessions after it took up of that; from what they took up and said of it
/// go the names, too, that are `gone`.
#[must_use]
pub fn withdraw_beside(
    path: &Path,
    timeline: &Timeline,
    struck: &[Event],
    gone: &Gone,
    holder: &str,
) -> Reached {
    let mut reached = Reached::default();
    let folder = disk::folder_of(path);
    let Ok(entries) = fs::read_dir(folder) else {
        // Nobody knows what is in there.
        reached.left.push(folder.to_owned());
        return reached;
    };
    let own = Files::of(path);
    let sought = Sought::of(timeline, struck, gone);
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut later = Vec::new();
    for file in &files {
        let file = file.clone();
        if file.file_name() == path.file_name() {
            continue;
        }
        if own.as_ref().is_some_and(|own| is_report_of(own, &file)) {
            reached.reports.push(file);
            continue;
        }
        // What a program is about to vote with, or says who has it open, is no copy.
        let is_other = own.as_ref().is_some_and(|own| {
            file == own.ballots() || file == own.lock() || is_being_written(own, &file)
        });
        if is_other || is_dealt_with(&file, folder) {
            continue;
        }
        let has_its = match sought.seen_in(&file) {
            Ok(Seen::Nothing) => continue,
            Ok(seen) => seen == Seen::Its,
            Err(_) => {
                if may_be_copy(&file, own.as_ref()) {
                    reached.left.push(file);
                }
                continue;
            }
        };
        // Whatever its name says it is.
        let read = transcript::read(&file).map(Found::Transcript);
        let read = read.or_else(|_| looking::read(&file));
        match read {
            Ok(found) if !is_copy(found.events(), timeline.events()) => {
                let is_listed = gone.is_on_the_list_of(&found, timeline);
                if is_listed {
                    reached.elsewhere.push(file.clone());
                }
                let news = brought::News::of(found.events(), timeline, struck, gone);
                let places = named::places(&found, &news, gone, timeline);
                // Of one who is on the list there, what they agreed to there holds.
                if places > 0 && !(is_listed && gone.people().len() == 1) {
                    reached.named.push((file.clone(), places));
                }
                if news.is_empty() {
                    continue;
                }
                let hands = (holder, &*lock_of(path));
                later.extend(Files::of(&file));
                if brought::blanked(&file, timeline, struck, gone, hands) {
                    reached.later.push(file.clone());
                    reached.changed.push(file);
                } else {
                    reached.waiting.push(file.clone());
                    reached.left.push(file);
                }
            }
            // What somebody agreed to stands in each copy for itself.
            Ok(_) if struck.is_empty() => {}
            Ok(found) => {
                if blanked(&file, found, struck, timeline, (holder, &lock_of(path))) {
                    reached.changed.push(file);
                } else {
                    reached.left.push(file);
                }
            }
            Err(_) if !has_its => {}
            Err(_) if is_public_copy(&file) => reached.reports.push(file),
            // What it holds cannot be blanked safely, so somebody has to look.
            Err(_) => reached.left.push(file),
        }
    }
    // What sessions after it took up stands in their reports.
    files.retain(|file| later.iter().any(|its| is_report_of(its, file)));
    files.retain(|file| !reached.left.contains(file) && !reached.reports.contains(file));
    reached.reports.extend(files);
    let changed = reached.changed.iter().map(PathBuf::as_path);
    let called = std::iter::once(path).chain(changed);
    reached.files_called = called
        .filter_map(|file| named::without(file, gone))
        .collect();
    reached
}

/// Says whether this is what a session's own file is written as before it takes its place.
fn is_being_written(files: &Files, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".part") && name.starts_with(&format!(".{}.", files.name()))
}

/// Says whether something needs not be looked into: a folder, a link to nowhere, or one to a
/// file of the same folder, which is looked into by its own name.
fn is_dealt_with(file: &Path, folder: &Path) -> bool {
    match fs::metadata(file) {
        Ok(found) if !found.is_file() => return true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return true,
        Ok(_) | Err(_) => {}
    }
    let real = disk::real(file);
    real != file && disk::folder_of(&real).canonicalize().ok() == folder.canonicalize().ok()
}

/// Says whether a file that cannot be read may be a copy of a session, by its name.
fn may_be_copy(path: &Path, own: Option<&Files>) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    let is_named_so = own.is_some_and(|own| name.starts_with(&own.name().to_lowercase()));
    let endings = [
        ".bak", ".old", ".orig", ".save", ".part", ".tmp", ".swp", "~",
    ];
    is_named_so || name.contains(".json") || endings.iter().any(|ending| name.ends_with(ending))
}

/// What a report ends in.
const REPORTS: [&str; 7] = ["md", "html", "docx", "csv", "ics", "vtt", "ndjson"];

/// Says whether something is a report of a session, by its name: they are put beside it so.
fn is_report_of(files: &Files, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(rest) = name.strip_prefix(files.name()) else {
        return false;
    };
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match rest.chars().next() {
        Some('-' | '.') => {
            REPORTS.contains(&&*ending.to_lowercase())
                || (rest.ends_with("-tables") && path.is_dir())
        }
        _ => false,
    }
}

fn is_public_copy(path: &Path) -> bool {
    disk::read(path).is_ok_and(|bytes| super::check::is_public_copy(&bytes))
}

/// Blanks what was struck in one file of a session; says whether that is done.
fn blanked(
    path: &Path,
    found: Found,
    struck: &[Event],
    timeline: &Timeline,
    (holder, ours): (&str, &Path),
) -> bool {
    // Of a link, the file that it leads to.
    let path = &disk::real(path);
    // A journal of the same name is behind the same lock, which is held already.
    let lock = lock_of(path);
    let _held = match (lock != *ours).then(|| Lock::take(&lock, holder)) {
        Some(Err(_)) => return false,
        lock => lock,
    };
    let read = match found {
        Found::Transcript(transcript) => (transcript.record, false),
        // What cannot be read in it may be the very words.
        Found::Journal(recovered) if !recovered.damage.is_empty() => {
            return disk::remove(path).is_ok();
        }
        Found::Journal(recovered) => (recovered.record, true),
    };
    written_with(path, read, struck, timeline)
}

/// Writes a file with what was struck elsewhere; says whether that is done.
fn written_with(
    path: &Path,
    (mut record, is_journal): (Record, bool),
    struck: &[Event],
    timeline: &Timeline,
) -> bool {
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
    // Under its other name it would keep the words.
    if disk::has_another_name(path) {
        return false;
    }
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
