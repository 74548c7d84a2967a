//! What the first part of a session's file tells, and no more of it is read.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use memchr::memmem;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer as _, Serialize};

use super::super::parts::Summary;
use super::super::shelf::{self, bounded};
use super::super::transcript::FORMAT;
use super::super::{VERSION, disk, looking};
use super::sound;
use crate::clean;
use crate::session::Words;

/// How a session's own file begins.
const OWN: &[u8] = b"{\n\"f";

/// The name of the part that only a session's own file has.
const EVENTS: &[u8] = b"\"events\":";

/// How much is looked through at a time.
const PIECE: u64 = 256 * 1024;

/// What a session's file begins with.
#[derive(Clone, Debug, PartialEq)]
pub enum Head {
    /// It was closed.
    Closed(Summary),
    /// It was not closed: it is live, or was interrupted.
    Unclosed {
        /// What it is called.
        title: Words,
        /// Since when it is open.
        opened: DateTime<FixedOffset>,
    },
}

/// What can be wrong with a file.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::Display,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum WrongKind {
    /// It begins as a session does, and does not go on so.
    Broken,
    /// It is something else.
    Foreign,
    /// Nothing is in it.
    Empty,
    /// It is larger than any session.
    Huge,
    /// A newer program wrote it.
    Future,
    /// It is what others may have of a session, and the session is elsewhere.
    #[strum(serialize = "public copy")]
    #[serde(rename = "public copy")]
    Public,
    /// The disk does not give it.
    #[default]
    Unreadable,
}

/// Why a file is not listed as a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// In a word.
    pub kind: WrongKind,
    /// In a sentence.
    pub says: String,
}

impl Wrong {
    pub(super) fn new(kind: WrongKind, says: impl Into<String>) -> Self {
        let says = says.into();
        Self { kind, says }
    }
}

/// Reads the first part of a session's file, whichever of the two it is.
///
/// # Errors
/// Returns what is wrong with it.
pub fn read(path: &Path, size: u64) -> Result<Head, Wrong> {
    let is_journal = path.extension().is_some_and(|ending| ending == "jsonl");
    if size == 0 && disk::is_empty(path) {
        return Err(Wrong::new(WrongKind::Empty, "It is empty."));
    }
    if !is_journal {
        return first_part(path, true).map(Head::Closed);
    }
    looking::ordinary(path)
        .map_err(|error| Wrong::new(WrongKind::Unreadable, unnamed(path, &error)))?;
    let broken = || Wrong::new(WrongKind::Broken, "No event can be read in its beginning.");
    let first = shelf::first_event(path).ok_or_else(broken)?;
    let opening = shelf::opening(first).ok_or_else(broken)?;
    let (title, opened) = opening;
    Ok(Head::Unclosed { title, opened })
}

/// Says what is wrong with a file where its name stands before it.
fn unnamed(path: &Path, error: &looking::LookError) -> String {
    let says = error.to_string();
    let rest = says.strip_prefix(&path.display().to_string());
    rest.map_or_else(|| says.clone(), |rest| format!("It{rest}"))
}

/// Reads a transcript's summary and no further.
///
/// # Errors
/// Returns what is wrong with it.
pub(in super::super) fn summary(path: &Path) -> Result<Summary, Wrong> {
    first_part(path, false)
}

/// Reads a transcript's summary, and where it is wanted the very end of it: a session's own file
/// that was cut short is told by that.
fn first_part(path: &Path, with_end: bool) -> Result<Summary, Wrong> {
    let cannot = |error: std::io::Error| {
        let says = format!("It cannot be read: {error}.");
        Wrong::new(WrongKind::Unreadable, says)
    };
    looking::ordinary(path)
        .map_err(|error| Wrong::new(WrongKind::Unreadable, unnamed(path, &error)))?;
    let mut file = disk::open(path).map_err(cannot)?;
    if file.metadata().map_err(cannot)?.len() > disk::LARGEST {
        let says = unnamed(path, &looking::LookError::TooLarge(path.to_owned()));
        return Err(Wrong::new(WrongKind::Huge, says));
    }
    let (is_own, is_public) = is_public(&mut file).map_err(cannot)?;
    let is_cut = with_end && is_own && !sound::is_ended(&mut file).map_err(cannot)?;
    file.rewind().map_err(cannot)?;
    let text = bounded::text(file.take(disk::LARGEST)).map_err(cannot)?;
    let mut first = First::default();
    let read = serde_json::Deserializer::from_reader(text).deserialize_map(&mut first);
    if first.format.as_deref() != Some(FORMAT) {
        let says = "It is no transcript of a session.";
        return Err(Wrong::new(WrongKind::Foreign, says));
    }
    if let Some(version) = first.version.filter(|known| *known > u64::from(VERSION)) {
        let says =
            format!("A newer ourturn wrote it (format {version}; this one knows up to {VERSION}).");
        return Err(Wrong::new(WrongKind::Future, says));
    }
    if let Some(summary) = first.summary.as_ref().filter(|_| is_public) {
        let title = clean::line(summary.title.shown());
        let says = format!("It is a public copy of “{title}”, without its events.");
        return Err(Wrong::new(WrongKind::Public, says));
    }
    let is_cut_within =
        first.summary.is_none() && read.as_ref().is_err_and(serde_json::Error::is_eof);
    if is_cut && first.summary.is_some() || is_cut_within {
        let says =
            "It is cut off: its end is missing. What can be saved of it is told by: ourturn check";
        return Err(Wrong::new(WrongKind::Broken, says));
    }
    // What comes after it was not read, and that it is not there is no fault.
    first.summary.ok_or_else(|| {
        let says = match read {
            Err(error) => {
                let field = field_at_fault(path).map_or_else(String::new, |at| format!("{at}: "));
                format!("It is damaged: {field}{}.", sound::in_words(&error))
            }
            Ok(()) => "It is damaged: it has no summary.".to_owned(),
        };
        Wrong::new(WrongKind::Broken, says)
    })
}

/// Returns the path of the field for which a summary cannot be read. It is looked for only once
/// that is known: to remember where one is takes its time.
fn field_at_fault(path: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Told {
        #[serde(rename = "summary")]
        _summary: Summary,
    }
    let text = bounded::text(disk::open(path).ok()?.take(disk::LARGEST)).ok()?;
    let mut json = serde_json::Deserializer::from_reader(text);
    let fault = serde_path_to_error::deserialize::<_, Told>(&mut json).err()?;
    let field = fault.path().to_string();
    (field != ".").then(|| clean::line(&field))
}

/// Says whether a file is a session's own as this program lays it out, whose lines begin without
/// a space; and whether it is none and has no events.
fn is_public(file: &mut File) -> io::Result<(bool, bool)> {
    let mut bytes = Vec::new();
    let mut begins = file.by_ref().take(OWN.len() as u64);
    begins.read_to_end(&mut bytes)?;
    let is_own = bytes == OWN;
    let mut is_public = !is_own;
    while is_public {
        // What ends one piece may go on in the next.
        let kept = bytes.len().saturating_sub(EVENTS.len());
        bytes.drain(..kept);
        let count = file.by_ref().take(PIECE).read_to_end(&mut bytes)?;
        is_public = memmem::find(&bytes, EVENTS).is_none();
        if count == 0 {
            break;
        }
    }
    Ok((is_own, is_public))
}

/// What a transcript begins with.
#[derive(Default)]
struct First {
    format: Option<String>,
    version: Option<u64>,
    summary: Option<Summary>,
}

impl<'de> Visitor<'de> for &mut First {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a transcript")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while self.format.is_none() || self.summary.is_none() {
            match fields.next_key::<String>()?.as_deref() {
                None => break,
                Some("format") => {
                    let format: String = fields.next_value()?;
                    let is_ours = format == FORMAT;
                    self.format = Some(format);
                    if !is_ours {
                        break;
                    }
                }
                Some("version") => {
                    let version = fields.next_value()?;
                    self.version = Some(version);
                    // What a newer program means by a summary is not known here.
                    if self.format.is_some() && version > u64::from(VERSION) {
                        break;
                    }
                }
                Some("summary") => self.summary = Some(fields.next_value()?),
                Some(_) => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}
