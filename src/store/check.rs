//! Whether a session's file is whole: its events one by one, their order, and
//! what a transcript says beside them.

mod public_copy;

pub(super) use public_copy::is_public_copy;

use std::path::Path;

use super::fault::Fault;
use super::journal::{self, Damage, JournalError};
use super::locating::{Lines, Place, find};
use super::looking::{self, LookError};
use super::salvage::{Found, Piece, pieces};
use super::transcript::{self, Difference, FORMAT, Transcript, TranscriptError};
use super::{VERSION, ballots};
use crate::session::gathering::Purpose;
use crate::session::{Event, Recorded, meeting, record};

/// What a file was checked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// A closed session.
    Transcript,
    /// One that is live, or was interrupted.
    Journal,
    /// What others get to see of one: it has no events.
    #[strum(serialize = "public copy")]
    PublicCopy,
    /// Its secret ballots, and the like, which are not in the record yet.
    Ballots,
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// The file as a whole is not what it should be: cut off, no text, or of another
    /// kind.
    #[error("{}{what}.", at_line(place.as_ref()))]
    File {
        /// Where that shows.
        place: Option<Place>,
        /// Of which value, where it is one.
        path: Option<&'static str>,
        /// What is wrong.
        what: String,
    },
    /// An event that cannot be read, or was changed.
    #[error("Line {}: the event {}{}.", .0.line, at_path(.0.path.as_deref()), .0.what)]
    Damaged(Damage),
    /// A last line that was never finished.
    #[error(
        "The last line was never finished: its {bytes} bytes were being written when the program stopped, and are no event."
    )]
    Torn {
        /// How long it is.
        bytes: usize,
    },
    /// Events that are not there.
    #[error("{} missing: event {before} is followed by event {after}.", absent(*.before, *.after))]
    Missing {
        /// The number of the event before; 0 at the beginning.
        before: u64,
        /// The number of the event after.
        after: u64,
    },
    /// Session time that runs backwards.
    #[error("Event {seq} goes back in time: it is at {t} ms, the one before it at {before} ms.")]
    Backwards {
        /// The number of the event.
        seq: u64,
        /// Its session time.
        t: u64,
        /// That of the event before.
        before: u64,
    },
    /// A record that does not begin with the opening of a session.
    #[error("The record does not begin with the opening of the session.")]
    NotOpened,
    /// A transcript whose session was not closed.
    #[error("The record ends before the session was closed.")]
    NotClosed,
    /// A part that its events do not bear out.
    #[error("{}{difference}: the events say otherwise.", at_line(place.as_ref()))]
    Disagrees {
        /// Where it stands, unless it is missing.
        place: Option<Place>,
        /// Which, and how.
        difference: Difference,
    },
    /// Sheets that cannot be used.
    #[error("{0}")]
    Sheets(String),
    /// A batch that is too small to be one, or whose people are not as many.
    #[error(
        "A batch is not one that this program writes: its {sheets} sheets are of {people} people."
    )]
    NoBatch {
        /// How many sheets it has.
        sheets: usize,
        /// How many people.
        people: usize,
    },
}

impl Finding {
    /// Returns the line and column where it shows, where there is one.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::File { place, .. } | Self::Disagrees { place, .. } => *place,
            Self::Damaged(damage) => Some(Place {
                line: damage.line,
                column: damage.column,
            }),
            _ => None,
        }
    }

    /// Returns the path of the value that it is about, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::File { path, .. } => *path,
            Self::Damaged(damage) => damage.path.as_deref(),
            Self::Disagrees { difference, .. } => Some(&difference.path),
            _ => None,
        }
    }
}

fn at_line(place: Option<&Place>) -> String {
    place.map_or_else(String::new, |place| {
        format!("Line {}, column {}: ", place.line, place.column)
    })
}

fn at_path(path: Option<&str>) -> String {
    path.map_or_else(String::new, |path| format!("{path} "))
}

fn absent(before: u64, after: u64) -> String {
    match after - before - 1 {
        1 => "1 event is".to_owned(),
        many => format!("{many} events are"),
    }
}

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What the file was checked as.
    pub kind: Kind,
    /// How many events are whole; of ballots, how many sheets.
    pub events: usize,
    /// What is not as it should be; nothing where the file is whole.
    pub findings: Vec<Finding>,
    /// Where it holds what this program does not know: it is kept, and is no fault.
    pub unknown: Vec<String>,
}

impl Checked {
    /// Says whether nothing was found.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks a session's file, without touching it.
///
/// # Errors
/// Returns why it is none, or cannot be read at all.
pub fn check(path: &Path) -> Result<Checked, LookError> {
    check_bytes(path, &looking::bytes(path)?)
}

/// Checks what a session's file holds; `path` says what kind of file it is, and is
/// for what is said of it.
///
/// # Errors
/// Returns why it is none.
pub fn check_bytes(path: &Path, bytes: &[u8]) -> Result<Checked, LookError> {
    if ballots::is_named_so(path) {
        return Ok(sheets(path, bytes));
    }
    let checked = if looking::is_journal(path, bytes) {
        journal(path, bytes)
    } else {
        transcript(path, bytes)
    };
    checked.or_else(|error| {
        if is_public_copy(bytes) {
            return Ok(Checked {
                kind: Kind::PublicCopy,
                events: 0,
                findings: Vec::new(),
                unknown: Vec::new(),
            });
        }
        remains(bytes, error)
    })
}

fn journal(path: &Path, bytes: &[u8]) -> Result<Checked, LookError> {
    let found = journal::parse(path, bytes)?;
    let damage = found.damage.into_iter();
    let mut findings: Vec<_> = damage.map(Finding::Damaged).collect();
    if found.torn > 0 {
        findings.push(Finding::Torn { bytes: found.torn });
    }
    findings.extend(out_of_order(&found.record.events));
    Ok(Checked {
        kind: Kind::Journal,
        events: found.record.events.len(),
        findings,
        unknown: found.record.unknown.places(),
    })
}

fn sheets(path: &Path, bytes: &[u8]) -> Checked {
    let (kept, mut findings) = match ballots::parse(path, bytes) {
        Ok(kept) => (kept, Vec::new()),
        Err(error) => (Vec::new(), vec![Finding::Sheets(error.to_string())]),
    };
    let mut events = 0;
    for kept in &kept {
        for batch in &kept.batches {
            let (sheets, people) = (batch.sheets.len(), batch.voted.len());
            events += sheets;
            let has_roll = matches!(kept.purpose, Purpose::Poll(_));
            if sheets < 3 || (has_roll && people != sheets) {
                findings.push(Finding::NoBatch { sheets, people });
            }
        }
    }
    Checked {
        kind: Kind::Ballots,
        events,
        findings,
        unknown: Vec::new(),
    }
}

fn transcript(path: &Path, bytes: &[u8]) -> Result<Checked, LookError> {
    let text = looking::text_of(path, bytes.to_vec())?;
    let text = text.as_str();
    let (readable, damage) = transcript::damage(path, text)?;
    if !damage.is_empty() {
        // What its parts should say cannot be known without every event.
        let mut findings: Vec<_> = damage.into_iter().map(Finding::Damaged).collect();
        findings.extend(out_of_order(&readable.events));
        return Ok(Checked {
            kind: Kind::Transcript,
            events: readable.events.len(),
            findings,
            unknown: readable.unknown.places(),
        });
    }
    let read = transcript::parse(path, text)?;
    let events = &read.record.events;
    let mut findings = out_of_order(events);
    if !is_closed(events) {
        findings.push(Finding::NotClosed);
    }
    // Without every event it cannot be known what the parts should say; and those of an
    // older version were made by other rules, and are made anew.
    let is_complete = !findings
        .iter()
        .any(|finding| matches!(finding, Finding::Missing { .. }));
    if is_complete && read.version == u64::from(VERSION) {
        findings.extend(disagreements(text, &read));
    }
    Ok(Checked {
        kind: Kind::Transcript,
        events: events.len(),
        findings,
        unknown: read.record.unknown.places(),
    })
}

fn is_closed(events: &[Recorded]) -> bool {
    events
        .iter()
        .any(|event| event.event == Event::Session(meeting::Event::Closed))
}

/// How many differences are looked up in the text: more tell nothing new.
const MOST_PLACED: usize = 200;

fn disagreements(text: &str, read: &Transcript) -> Vec<Finding> {
    let lines = Lines::of(text.as_bytes());
    let found = read.differences().into_iter().enumerate();
    found
        .map(|(count, difference)| Finding::Disagrees {
            place: (count < MOST_PLACED)
                .then(|| find(text, &difference.path))
                .flatten()
                .map(|value| lines.place_of(value)),
            difference,
        })
        .collect()
}

/// Finds out where a file says that it is something else.
fn foreign(bytes: &[u8], lines: &Lines<'_>) -> (Option<Place>, Option<&'static str>, String) {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let format = find(text, "/format");
    let is_ours = format.is_some_and(|format| *format == *format!("\"{FORMAT}\""));
    let (path, should) = if is_ours {
        ("/version", format!("{VERSION}"))
    } else {
        ("/format", format!("\"{FORMAT}\""))
    };
    let place = find(text, path).map(|value| lines.place_of(value));
    let what = format!("the file does not say that it is a session: {path} should be {should}");
    (place, Some(path), what)
}

/// Checks what is left of a transcript that is no JSON any more, or none of ours by
/// what it says of itself, if there is any event in it.
fn remains(bytes: &[u8], error: LookError) -> Result<Checked, LookError> {
    let lines = Lines::of(bytes);
    let (place, path, what) = match &error {
        LookError::NoText { .. } => {
            let good = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
            (
                Some(lines.place(good)),
                None,
                "what stands here is no text".to_owned(),
            )
        }
        LookError::Transcript(TranscriptError::Cut { place, .. }) => (
            Some(*place),
            None,
            "the file is not whole: it is cut off".to_owned(),
        ),
        LookError::Transcript(TranscriptError::NotJson { what, place, .. }) => {
            let what = match what.rsplit_once(" at line ") {
                Some((what, _)) => what.to_owned(),
                None => what.clone(),
            };
            (*place, None, format!("the file is not whole: {what}"))
        }
        LookError::Transcript(TranscriptError::Foreign(_)) => foreign(bytes, &lines),
        LookError::Journal(JournalError::NotAJournal(_)) => {
            (None, None, "no line of the file is an event".to_owned())
        }
        _ => return Err(error),
    };
    let kind = match error {
        LookError::Journal(_) => Kind::Journal,
        _ => Kind::Transcript,
    };
    let mut findings = vec![Finding::File { place, path, what }];
    let mut events: Vec<Recorded> = Vec::new();
    for Piece { offset, found, .. } in pieces(bytes) {
        let fault = match found {
            Found::Whole(read) => {
                let seq = read.recorded.seq;
                if events.last().is_none_or(|last| last.seq < seq) {
                    events.push(read.recorded);
                    continue;
                }
                Fault {
                    what: format!("calls itself {seq} and is out of order"),
                    path: Some("/seq".to_owned()),
                    place: Place { line: 1, column: 1 },
                }
            }
            Found::Changed(_, fault) | Found::Broken(fault) => fault,
        };
        let damage = Damage::of(fault, lines.place(offset), "");
        findings.push(Finding::Damaged(damage));
    }
    if events.is_empty() {
        return Err(error);
    }
    findings.extend(out_of_order(&events));
    if kind == Kind::Transcript && !is_closed(&events) {
        findings.push(Finding::NotClosed);
    }
    Ok(Checked {
        kind,
        events: events.len(),
        findings,
        unknown: Vec::new(),
    })
}

fn out_of_order(events: &[Recorded]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let opens =
        |first: &Recorded| matches!(first.event, Event::Session(meeting::Event::Opened { .. }));
    if !events.first().is_some_and(opens) {
        findings.push(Finding::NotOpened);
    }
    // A repair says itself what it could not recover.
    let is_told = |from, to| {
        events.iter().any(|event| match &event.event {
            Event::Record(record::Event::Repaired { lost, .. }) => {
                lost.iter().any(|lost| lost.from <= from && to <= lost.to)
            }
            _ => false,
        })
    };
    let (mut seq, mut t) = (0, 0);
    for event in events {
        if event.seq > seq + 1 && !is_told(seq + 1, event.seq - 1) {
            findings.push(Finding::Missing {
                before: seq,
                after: event.seq,
            });
        }
        if event.t < t {
            findings.push(Finding::Backwards {
                seq: event.seq,
                t: event.t,
                before: t,
            });
        }
        (seq, t) = (event.seq, event.t);
    }
    findings
}
