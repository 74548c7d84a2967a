//! Whether a session's file is whole: its events one by one, their order, and
//! what a transcript says beside them.

use std::path::Path;

use super::ballots;
use super::journal;
use super::looking::{self, LookError};
use super::transcript;
use crate::session::gathering::Purpose;
use crate::session::{Event, Recorded, meeting};

/// What a file was checked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "lowercase")]
pub enum Kind {
    /// A closed session.
    Transcript,
    /// One that is live, or was interrupted.
    Journal,
    /// Its secret ballots, and the like, which are not in the record yet.
    Ballots,
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// An event that cannot be read, or was changed.
    #[error("Line {line}: the event {what}.")]
    Damaged {
        /// Where, counted from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
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
    #[error("The part {0}: the events say otherwise.")]
    Disagrees(String),
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
    let bytes = looking::bytes(path)?;
    if ballots::is_named_so(path) {
        return Ok(sheets(path, &bytes));
    }
    if looking::is_journal(path, &bytes) {
        journal(path, &bytes)
    } else {
        transcript(path, &looking::text_of(path, bytes)?)
    }
}

fn journal(path: &Path, bytes: &[u8]) -> Result<Checked, LookError> {
    let found = journal::parse(path, bytes)?;
    let mut findings = damaged(found.damage);
    if found.torn > 0 {
        findings.push(Finding::Torn { bytes: found.torn });
    }
    findings.extend(out_of_order(&found.record.events));
    Ok(Checked {
        kind: Kind::Journal,
        events: found.record.events.len(),
        findings,
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
    }
}

fn transcript(path: &Path, text: &str) -> Result<Checked, LookError> {
    let (readable, damage) = transcript::damage(path, text)?;
    if !damage.is_empty() {
        // What its parts should say cannot be known without every event.
        return Ok(Checked {
            kind: Kind::Transcript,
            events: readable.events.len(),
            findings: damaged(damage),
        });
    }
    let read = transcript::parse(path, text)?;
    let events = &read.record.events;
    let mut findings = out_of_order(events);
    let closed = |event: &Recorded| event.event == Event::Session(meeting::Event::Closed);
    if !events.iter().any(closed) {
        findings.push(Finding::NotClosed);
    }
    findings.extend(read.disagreements().into_iter().map(Finding::Disagrees));
    Ok(Checked {
        kind: Kind::Transcript,
        events: events.len(),
        findings,
    })
}

fn damaged(damage: Vec<journal::Damage>) -> Vec<Finding> {
    damage
        .into_iter()
        .map(|journal::Damage { line, what }| Finding::Damaged { line, what })
        .collect()
}

fn out_of_order(events: &[Recorded]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let opens =
        |first: &Recorded| matches!(first.event, Event::Session(meeting::Event::Opened { .. }));
    if !events.first().is_some_and(opens) {
        findings.push(Finding::NotOpened);
    }
    let (mut seq, mut t) = (0, 0);
    for event in events {
        if event.seq > seq + 1 {
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
