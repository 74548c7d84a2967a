//! Looking at a session's file, closed or live, without touching it.

use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use super::journal::{self, JournalError, Recovered};
use super::transcript::{self, Transcript, TranscriptError};
use crate::session::{Event, Recorded, Timeline, Words, record};

mod as_written;

/// The longest line that is looked at to tell a journal: no event is longer.
const LONGEST_LINE: usize = 1024 * 1024;

/// Within how many bytes a session's file says what it is.
const HEAD: usize = 4096;

/// What a session's file turned out to be.
#[derive(Debug)]
pub enum Found {
    /// A closed session.
    Transcript(Transcript),
    /// One that is live, or was interrupted.
    Journal(Recovered),
}

/// How much of a record is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lacks {
    /// There is no event in it.
    #[error("It has no events, so nothing of the session can be shown.")]
    All,
    /// So many events.
    #[error("{} missing from its record, so what is shown is not all.", are(*.0))]
    Some(u64),
}

impl Lacks {
    /// Says why nothing is made of a file of which so much is missing, and what to do.
    #[must_use]
    pub fn refusal(self, path: &Path) -> String {
        let path = path.display();
        match self {
            Self::All => format!("{path}: {self} Look for a copy of it that is whole."),
            Self::Some(missing) => format!(
                "{path}: {} missing from its record, and may hold that something was withdrawn, \
                 or that somebody is not to be named. So it is not exported, merged or amended \
                 as it is. To make a new file of what can be read of it, first say: \
                 ourturn check --repair {path}",
                are(missing)
            ),
        }
    }
}

impl Transcript {
    /// Says how many of its events are missing: see [`Found::lacks`].
    #[must_use]
    pub fn lacks(&self) -> Option<Lacks> {
        lacks(&self.record.events, self.said_last())
    }
}

/// Says how many events are missing, where a file says how many it has.
fn lacks(events: &[Recorded], said: u64) -> Option<Lacks> {
    let Some(first) = events.first() else {
        return Some(Lacks::All);
    };
    let told = events.iter().filter_map(|recorded| match &recorded.event {
        Event::Record(record::Event::Repaired { lost, .. }) => Some(lost),
        _ => None,
    });
    let told: u64 = told.flatten().map(|lost| lost.to - lost.from + 1).sum();
    let last = events.last().map_or(first.seq, |last| last.seq).max(said);
    let missing = last.saturating_sub(events.len() as u64);
    (missing > told).then_some(Lacks::Some(missing - told))
}

fn are(missing: u64) -> String {
    match missing {
        1 => "1 event is".to_owned(),
        many => format!("{many} events are"),
    }
}

/// Why a file cannot be looked at.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    /// It is a pipe or a device.
    #[error("{} is no ordinary file. Name the file of a session.", .0.display())]
    NotOrdinary(PathBuf),
    /// It is not there.
    #[error("There is no file {}. Check its name and its folder.", .0.display())]
    Missing(PathBuf),
    /// It is a folder.
    #[error("{} is a folder. Name a file in it.", .0.display())]
    Folder(PathBuf),
    /// It is not for this user to read, or the disk fails.
    #[error("{0} cannot be read: {1}. Look whether it is yours to read.", .path.display(), .source)]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
    /// It is larger than anything that this program reads.
    #[error("{} is larger than 512 MiB, and no meeting is. Check that it is the right file.", .0.display())]
    TooLarge(PathBuf),
    /// It is no text.
    #[error("{0} is no text: line {1} is not UTF-8. Check that it is the right file, or save it as UTF-8.", .path.display(), .line)]
    NoText {
        /// Which file.
        path: PathBuf,
        /// In which line, counted from 1.
        line: usize,
    },
    /// It is no transcript that can be read.
    #[error(transparent)]
    Transcript(#[from] TranscriptError),
    /// It is no journal that can be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl Found {
    /// Returns its events.
    #[must_use]
    pub fn events(&self) -> &[Recorded] {
        match self {
            Self::Transcript(transcript) => &transcript.record.events,
            Self::Journal(recovered) => &recovered.record.events,
        }
    }

    /// Says how many of its events are missing, as far as can be known; nothing where the record
    /// is whole. What a repair could not save is told in the record itself.
    #[must_use]
    pub fn lacks(&self) -> Option<Lacks> {
        match self {
            Self::Transcript(transcript) => transcript.lacks(),
            Self::Journal(recovered) => lacks(&recovered.record.events, 0),
        }
    }

    /// Returns its title as the summary has it, which is there where no event is.
    #[must_use]
    pub fn said_title(&self) -> Option<Words> {
        match self {
            Self::Transcript(transcript) => {
                serde_json::from_value(transcript.summary()?.get("title")?.clone()).ok()
            }
            Self::Journal(_) => None,
        }
    }

    /// Folds its events into a timeline, and lets go of the rest.
    #[must_use]
    pub fn into_timeline(self) -> Timeline {
        match self {
            Self::Transcript(transcript) => transcript.into_timeline(),
            Self::Journal(recovered) => Timeline::of(recovered.record.events),
        }
    }

    /// Folds its events into a timeline.
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        Timeline::of(self.events().iter().cloned())
    }
}

/// Reads a session's file, whichever of the two it is.
///
/// # Errors
/// Returns why it cannot be.
pub fn read(path: &Path) -> Result<Found, LookError> {
    let bytes = bytes(path)?;
    if is_journal(path, &bytes) {
        return Ok(Found::Journal(journal::parse(path, &bytes)?));
    }
    let text = text_of(path, bytes)?;
    Ok(Found::Transcript(transcript::parse(path, &text)?))
}

/// Says whether a file is a session, or was one and may be mended: by its name, or by how it
/// begins. A public transcript, which has no events and can be made again, is none.
#[must_use]
pub fn may_be_a_session(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.ends_with(".journal.jsonl") || name.ends_with(".ballots.json") {
        return true;
    }
    let Ok(bytes) = disk::read(path) else {
        // Too large, or not to be read: nobody can say what would be lost.
        return true;
    };
    let is_event = first_line(&bytes).is_some_and(|line| {
        line.starts_with(b"{\"seq\":") || serde_json::from_slice(line).is_ok_and(|e| is_event(&e))
    });
    let head = &bytes[..bytes.len().min(HEAD)];
    let format = format!("\"{}\"", transcript::FORMAT);
    let mut begins = head.windows(format.len());
    if is_event || !begins.any(|at| at == format.as_bytes()) {
        return is_event;
    }
    let whole: Option<serde_json::Value> = serde_json::from_slice(&bytes).ok();
    whole.is_none_or(|whole| whole.get("events").is_some())
}

/// Reads a session's file, whichever of the two it is, and folds it while it reads on. For those
/// who only look: what the file holds that this program does not know is left where it is.
///
/// # Errors
/// Returns why it cannot be read.
pub fn timeline(path: &Path) -> Result<Timeline, LookError> {
    let bytes = bytes(path)?;
    if is_journal(path, &bytes) {
        return Ok(Timeline::of(journal::parse(path, &bytes)?.record.events));
    }
    let text = text_of(path, bytes)?;
    match as_written::timeline(&text) {
        Some(timeline) => Ok(timeline),
        None => Ok(transcript::parse(path, &text)?.into_timeline()),
    }
}

/// Reads the text of a file.
///
/// # Errors
/// Returns why it cannot be, each in a sentence of its own.
pub fn text(path: &Path) -> Result<String, LookError> {
    text_of(path, bytes(path)?)
}

pub(super) fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, LookError> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..good];
        LookError::NoText {
            path: path.to_owned(),
            line: before.split(|byte| *byte == b'\n').count(),
        }
    })
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, LookError> {
    let unreadable = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => LookError::Missing(path.to_owned()),
        io::ErrorKind::FileTooLarge => LookError::TooLarge(path.to_owned()),
        io::ErrorKind::IsADirectory => LookError::Folder(path.to_owned()),
        _ => LookError::Unreadable {
            path: path.to_owned(),
            source,
        },
    };
    ordinary(path)?;
    disk::read(path).map_err(unreadable)
}

/// Refuses what is no ordinary file.
pub(super) fn ordinary(path: &Path) -> Result<(), LookError> {
    if path.is_dir() {
        return Err(LookError::Folder(path.to_owned()));
    }
    // A pipe or a device would keep the reader waiting for ever.
    let is_odd = path.metadata().is_ok_and(|found| !found.is_file());
    if is_odd {
        return Err(LookError::NotOrdinary(path.to_owned()));
    }
    Ok(())
}

/// Tells a journal by its name, or by a first line that is an event.
pub(super) fn is_journal(path: &Path, bytes: &[u8]) -> bool {
    if path.extension().is_some_and(|ending| ending == "jsonl") {
        return true;
    }
    let first: Option<serde_json::Value> =
        first_line(bytes).and_then(|first| serde_json::from_slice(first).ok());
    first.is_some_and(|first| is_event(&first))
}

fn is_event(line: &serde_json::Value) -> bool {
    line.get("seq").is_some() && line.get("event").is_some()
}

/// Returns a file's first line, unless it is longer than any event.
pub(super) fn first_line(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = without_mark(bytes);
    let near = &bytes[..bytes.len().min(LONGEST_LINE)];
    match near.iter().position(|byte| *byte == b'\n') {
        Some(end) => Some(&near[..end]),
        None => (near.len() == bytes.len()).then_some(near),
    }
}

/// Returns what a file holds without the mark that some editors put at the start
/// of a text.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
