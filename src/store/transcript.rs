//! The transcript: a closed session as one JSON object.
//!
//! First a `summary`, so that a list need not read on; then parts laid out for
//! reading; last the `events`, a line each, which say all of it once more.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::fault::{self, Fault};
use super::journal::Damage;
use super::locating::{Lines, Place, step};
use super::parts::{self, Parts};
use super::{Record, VERSION, disk, line};
use crate::session::{Session, Timeline};

/// What the file says it is.
pub const FORMAT: &str = "ourturn/session";

/// How long the word for a format may be and still be looked at.
const LONGEST_FORMAT: usize = 100;

/// A transcript as it was read.
#[derive(Debug)]
pub struct Transcript {
    /// In which version of the format it was written.
    pub version: u64,
    /// The whole record.
    pub record: Record,
    /// The checksum of the last event.
    pub last_crc: String,
    /// The parts as the file has them, not taken apart before they are asked for: they say once
    /// more what the events say.
    pub parts: BTreeMap<String, Box<RawValue>>,
}

/// Why a file cannot be read as a transcript.
#[derive(Debug, thiserror::Error)]
pub enum TranscriptError {
    /// The disk says no.
    #[error("{0} cannot be read: {1}. Look whether it is there and yours to read.", .path.display(), .source)]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
    /// It is no JSON object.
    #[error("{0} is no transcript: {1}. A transcript is a JSON file that a session leaves when it is closed.", .path.display(), .what)]
    NotJson {
        /// Which file.
        path: PathBuf,
        /// What is wrong, with line and column.
        what: String,
        /// Where, if that is a place in the text.
        place: Option<Place>,
    },
    /// It ends in the middle.
    #[error("{} is cut off in line {}. {}", .path.display(), .place.line, after_cut(.path, *.has_events))]
    Cut {
        /// Which file.
        path: PathBuf,
        /// Where it ends.
        place: Place,
        /// Whether it goes as far as the events.
        has_events: bool,
    },
    /// It is JSON of another kind.
    #[error("{} is no transcript: its \"format\" is not \"{FORMAT}\". A transcript is a JSON file that a session leaves when it is closed.", .0.display())]
    Foreign(PathBuf),
    /// A newer program wrote it.
    #[error("{0} was written by a newer ourturn (format {1}, this one knows up to {VERSION}). Open it with that one; nothing was changed.", .path.display(), .version)]
    FromTheFuture {
        /// Which file.
        path: PathBuf,
        /// In which version of the format.
        version: u64,
    },
    /// An event in it is not whole.
    #[error("{0}: the event in line {1} {2}. The rest of the file was not looked at; nothing was changed.", .path.display(), .line, .what)]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// In which line, counted from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
}

fn after_cut(path: &Path, has_events: bool) -> String {
    if has_events {
        return format!(
            "To save what can be read of it: ourturn check --repair {}",
            path.display()
        );
    }
    "No event in it is whole, so nothing of the session can be saved from it. Look for a \
     copy of it that is whole."
        .to_owned()
}

/// Says why a text is no JSON.
fn not_json(path: &Path, text: &str, error: &serde_json::Error) -> TranscriptError {
    let path = path.to_owned();
    let place = Place {
        line: error.line().max(1),
        column: error.column().max(1),
    };
    if text.trim().is_empty() {
        return TranscriptError::NotJson {
            path,
            what: "it is empty".to_owned(),
            place: Some(place),
        };
    }
    if error.is_eof() {
        let has_events = text.contains("\"seq\"");
        return TranscriptError::Cut {
            path,
            place,
            has_events,
        };
    }
    TranscriptError::NotJson {
        path,
        what: error.to_string(),
        place: Some(place),
    }
}

/// Returns a session as a transcript's text.
#[must_use]
pub fn text(record: &Record, session: &Session) -> String {
    let lines: Vec<String> = record
        .events
        .iter()
        .map(|recorded| line::write(recorded, record.unknown.in_events.get(&recorded.seq)))
        .collect();
    let last = record.events.last();
    let last_crc = lines
        .last()
        .and_then(|line| line::crc_of(line))
        .unwrap_or_default();
    let parts = Parts::of(
        session,
        last.map_or(0, |last| last.t),
        last.map_or(0, |last| last.seq),
        last_crc,
    );
    let mut parts = serde_json::to_value(&parts)
        .expect("parts are made of strings, numbers and lists, which JSON has");
    parts::amended::add(&mut parts, session, &record.events);
    let mut text = format!("{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION}");
    let mut field = |name: &str, value: &str| {
        text.push_str(",\n");
        text.push_str(&Value::from(name).to_string());
        text.push_str(": ");
        text.push_str(value);
    };
    for (name, value) in parts
        .as_object()
        .into_iter()
        .flatten()
        .chain(&record.unknown.beside)
    {
        field(name, &format!("{value:#}"));
    }
    field("events", &format!("[\n{}\n]", lines.join(",\n")));
    text.push_str("\n}\n");
    text
}

/// Writes a session to `path`, all or nothing.
///
/// # Errors
/// Returns what the disk said.
pub fn write(path: &Path, record: &Record, session: &Session) -> io::Result<()> {
    disk::replace(path, text(record, session).as_bytes())
}

/// Writes a session to `path` where there is no file yet, all or nothing.
///
/// # Errors
/// Returns what the disk said, also that there is one: it is then as it was.
pub fn place(path: &Path, record: &Record, session: &Session) -> io::Result<()> {
    disk::create(path, text(record, session).as_bytes())
}

/// Reads a transcript from a file.
///
/// # Errors
/// Returns why it is none, or where it is damaged.
pub fn read(path: &Path) -> Result<Transcript, TranscriptError> {
    let bytes = disk::read(path).map_err(|source| TranscriptError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let text = String::from_utf8(bytes).map_err(|error| TranscriptError::NotJson {
        path: path.to_owned(),
        what: format!("byte {} is no text", error.utf8_error().valid_up_to() + 1),
        place: None,
    })?;
    parse(path, &text)
}

/// Reads a transcript from its text; `path` is for what is said of it.
///
/// # Errors
/// Returns why it is none, or where it is damaged.
pub fn parse(path: &Path, text: &str) -> Result<Transcript, TranscriptError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Fields {
        by_name,
        version,
        events,
    } = fields(path, text)?;
    let (record, last_crc) = gathered(version, &events, |place, fault| {
        Err(TranscriptError::Damaged {
            path: path.to_owned(),
            line: Lines::of(text.as_bytes())
                .place_of(events[place].get())
                .line,
            what: fault.what,
        })
    })?;
    let mut transcript = Transcript {
        version,
        record,
        last_crc,
        parts: BTreeMap::new(),
    };
    for (name, raw) in by_name {
        if parts::NAMES.contains(&name.as_str()) {
            transcript.parts.insert(name, raw.to_owned());
        } else if !["format", "version", "events"].contains(&name.as_str()) {
            let value = serde_json::from_str(raw.get())
                .map_err(|error| not_json(path, raw.get(), &error))?;
            transcript.record.unknown.beside.insert(name, value);
        }
    }
    Ok(transcript)
}

/// Reads the events of a transcript that are whole, and finds each that is
/// not, with the line in which it begins and what is wrong with it.
///
/// # Errors
/// Returns why the text is no transcript at all.
pub fn damage(path: &Path, text: &str) -> Result<(Record, Vec<Damage>), TranscriptError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Fields {
        version, events, ..
    } = fields(path, text)?;
    let mut found = Vec::new();
    let lines = Lines::of(text.as_bytes());
    let (record, _) = gathered(version, &events, |place, fault| {
        let begins = lines.place_of(events[place].get());
        found.push(Damage::of(fault, begins, &format!("/events/{place}")));
        Ok(())
    })?;
    Ok((record, found))
}

/// A transcript's text, taken apart.
struct Fields<'a> {
    by_name: BTreeMap<String, &'a RawValue>,
    version: u64,
    events: Vec<&'a RawValue>,
}

/// Takes a transcript's text apart into its fields and its events.
fn fields<'a>(path: &Path, text: &'a str) -> Result<Fields<'a>, TranscriptError> {
    let by_name: BTreeMap<String, &RawValue> =
        serde_json::from_str(text).map_err(|error| not_json(path, text, &error))?;
    let format = by_name
        .get("format")
        .filter(|raw| raw.get().len() <= LONGEST_FORMAT)
        .and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
    if format.as_deref() != Some(FORMAT) {
        return Err(TranscriptError::Foreign(path.to_owned()));
    }
    let version: u64 = by_name
        .get("version")
        .and_then(|raw| serde_json::from_str(raw.get()).ok())
        .ok_or_else(|| TranscriptError::Foreign(path.to_owned()))?;
    if version > u64::from(VERSION) {
        return Err(TranscriptError::FromTheFuture {
            path: path.to_owned(),
            version,
        });
    }
    let events = by_name
        .get("events")
        .ok_or_else(|| TranscriptError::NotJson {
            path: path.to_owned(),
            what: "it has no \"events\"".to_owned(),
            place: None,
        })?;
    let events = serde_json::from_str(events.get()).map_err(|_| TranscriptError::NotJson {
        path: path.to_owned(),
        what: "its \"events\" are no list".to_owned(),
        place: Some(Lines::of(text.as_bytes()).place_of(events.get())),
    })?;
    Ok(Fields {
        by_name,
        version,
        events,
    })
}

/// Gathers the events that are whole and in order, with the last one's
/// checksum; `broken` has its say about each that is not.
fn gathered(
    version: u64,
    events: &[&RawValue],
    mut broken: impl FnMut(usize, Fault) -> Result<(), TranscriptError>,
) -> Result<(Record, String), TranscriptError> {
    let mut record = Record::default();
    let mut last_crc = String::new();
    for (place, event) in events.iter().enumerate() {
        let read = match line::read_of(version, event.get()) {
            Ok(read) => read,
            Err(what) => {
                broken(place, fault::of(version, event.get(), &what))?;
                continue;
            }
        };
        let seq = read.recorded.seq;
        if record.events.last().is_some_and(|last| last.seq >= seq) {
            let fault = Fault {
                what: format!("calls itself {seq} and is out of order"),
                path: Some("/seq".to_owned()),
                place: Place { line: 1, column: 1 },
            };
            broken(place, fault)?;
            continue;
        }
        record.events.push(read.recorded);
        last_crc = read.crc;
        if let Some(left) = read.unknown {
            record.unknown.in_events.insert(seq, left);
        }
    }
    Ok((record, last_crc))
}

impl Transcript {
    /// Returns the number of the last event by the summary; 0 where it does not say.
    pub(super) fn said_last(&self) -> u64 {
        let summary = self.summary();
        let last = summary.and_then(|summary| summary.get("last_seq")?.as_u64());
        last.unwrap_or_default()
    }

    /// Returns the summary as the file has it.
    pub(super) fn summary(&self) -> Option<Value> {
        let summary = self.parts.get("summary")?;
        serde_json::from_str(summary.get()).ok()
    }

    /// Folds the events into a timeline.
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        Timeline::of(self.record.events.iter().cloned())
    }

    /// Folds the events into a timeline, and lets go of the rest.
    #[must_use]
    pub fn into_timeline(self) -> Timeline {
        Timeline::of(self.record.events)
    }

    /// Returns the parts as they follow from the events.
    fn rebuilt(&self) -> Map<String, Value> {
        let timeline = self.timeline();
        let last = self.record.events.last();
        let parts = Parts::of(
            timeline.session(),
            timeline.last_t(),
            last.map_or(0, |last| last.seq),
            &self.last_crc,
        );
        let mut parts = serde_json::to_value(&parts).unwrap_or_default();
        parts::amended::add(&mut parts, timeline.session(), &self.record.events);
        match parts {
            Value::Object(parts) => parts,
            _ => Map::new(),
        }
    }

    /// Returns where the parts differ from what the events make of them; nothing
    /// where they agree.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let mut found = Vec::new();
        for (name, rebuilt) in self.rebuilt() {
            let path = step("", &name);
            match self.parts.get(&name) {
                None => found.push(Difference {
                    path,
                    is_missing: true,
                }),
                // What is nested too deeply to be read is nothing that was written here.
                Some(there) => {
                    let there = serde_json::from_str(there.get()).unwrap_or_default();
                    differ(&path, &there, &rebuilt, &mut found);
                }
            }
        }
        found
    }

    /// Returns where a part was changed by hand, if one was: whoever writes the file anew would
    /// lose it. Parts that are missing are made anew, and so are those of an older version.
    #[must_use]
    pub fn edited(&self) -> Option<Difference> {
        if self.version != u64::from(VERSION) {
            return None;
        }
        let mut all = self.differences().into_iter();
        all.find(|difference| !difference.is_missing)
    }

    /// Returns the same in words, each with a path such as `/decisions/0/reasons`.
    #[must_use]
    pub fn disagreements(&self) -> Vec<String> {
        let found = self.differences();
        found.iter().map(ToString::to_string).collect()
    }
}

/// A place where a part is not what the events make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: a path such as `/decisions/0/reasons`.
    pub path: String,
    /// Whether nothing stands there, or something else.
    pub is_missing: bool,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.is_missing {
            "is missing"
        } else {
            "differs"
        };
        write!(out, "{} {how}", self.path)
    }
}

/// Finds where two values differ, as deep as both go.
fn differ(path: &str, there: &Value, rebuilt: &Value, found: &mut Vec<Difference>) {
    match (there, rebuilt) {
        (Value::Object(there), Value::Object(rebuilt)) => {
            for (name, rebuilt) in rebuilt {
                let path = step(path, name);
                match there.get(name) {
                    None => found.push(Difference {
                        path,
                        is_missing: true,
                    }),
                    Some(there) => differ(&path, there, rebuilt, found),
                }
            }
        }
        (Value::Array(there), Value::Array(rebuilt)) if there.len() == rebuilt.len() => {
            for (place, (there, rebuilt)) in there.iter().zip(rebuilt).enumerate() {
                differ(&format!("{path}/{place}"), there, rebuilt, found);
            }
        }
        _ if there == rebuilt => {}
        // Some tools write 61.0 as 61.
        (Value::Number(there), Value::Number(rebuilt)) if there.as_f64() == rebuilt.as_f64() => {}
        _ => found.push(Difference {
            path: path.to_owned(),
            is_missing: false,
        }),
    }
}
