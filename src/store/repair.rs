//! All that can be read of a damaged file, as a new one.
//!
//! What is as it was written comes first: an event that was changed is taken only
//! where it fits between those that were not. What is written is made from the events
//! alone, so that words which were withdrawn do not come back from anywhere else; and
//! where one event is there twice, the one without the words is taken. Where events are
//! lost, what the file's parts still tell is added to them (`from_parts`).

mod from_parts;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use super::check::Kind;
use super::journal;
use super::looking::{self, LookError, without_mark};
use super::salvage::{Found, Piece, pieces};
use super::{Record, Unknown, VERSION, parts, transcript, versions};
use crate::session::id::Id;
use crate::session::meeting::{self, About};
use crate::session::record::{self, Stretch};
use crate::session::{Actor, Event, Recorded, Timeline, Words};

/// What could be recovered of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    /// As what it is written: a journal where the session was not closed, so that it
    /// can be taken up.
    pub kind: Kind,
    /// The new file.
    pub text: String,
    /// How many events are as they were written.
    pub whole: usize,
    /// The numbers of those that were changed, and stand as they read now.
    pub doubtful: Vec<u64>,
    /// The numbers of those that are lost.
    pub lost: Vec<Stretch>,
    /// Whether the opening of the session had to be made anew.
    pub reopened: bool,
    /// What was taken from the file's parts, since its events are lost: "idea 3".
    pub from_parts: Vec<String>,
    /// What is less open than by the events that are left: "person 2", "idea 4".
    pub held_back: Vec<String>,
    /// What stands in the file's parts alone and cannot be taken from there: "poll 1", "2 turns".
    pub left_behind: Vec<String>,
    /// How many events the file says that it had, where that is more.
    pub had: Option<u64>,
}

/// An event that is taken into the new file.
struct Taken {
    recorded: Recorded,
    unknown: Option<Value>,
    is_whole: bool,
}

/// Reads a file, and recovers what can be read of it.
///
/// # Errors
/// Returns why it cannot be read at all, or that a newer program wrote it.
pub fn read_and_repair(path: &Path) -> Result<Option<Repaired>, LookError> {
    repair(path, &looking::bytes(path)?)
}

/// Recovers what can be read of the bytes of a file; nothing where no event of a
/// session can.
///
/// # Errors
/// Returns that a newer program wrote it.
pub fn repair(path: &Path, bytes: &[u8]) -> Result<Option<Repaired>, LookError> {
    let bytes = without_mark(bytes);
    let found = pieces(bytes);
    if let Some(version) = newer(bytes, &found) {
        let path = path.to_owned();
        return Err(transcript::TranscriptError::FromTheFuture { path, version }.into());
    }
    let is_broken = found
        .iter()
        .any(|piece| matches!(piece.found, Found::Broken(_)));
    let mut taken = taken(found);
    if taken.is_empty() {
        return Ok(None);
    }
    let whole = taken.values().filter(|one| one.is_whole).count();
    let lost = gaps(&taken);
    let reopened = reopen(&mut taken, bytes);
    let doubtful: Vec<u64> = taken
        .iter()
        .filter(|(_, one)| !one.is_whole)
        .map(|(seq, _)| *seq)
        .collect();
    let highest = taken.keys().next_back().copied().unwrap_or_default();
    let had = said_last(bytes).filter(|said| *said > highest);
    let mut record = record(taken, &lost, &doubtful, beside(bytes));
    let is_whole = lost.is_empty() && doubtful.is_empty() && had.is_none() && !is_broken;
    // A journal has no parts.
    let has_parts = !looking::is_journal(path, bytes);
    let from_parts = if is_whole || !has_parts {
        from_parts::Taken::default()
    } else {
        add_from_parts(&mut record, bytes)
    };
    let is_closed = |one: &Recorded| one.event == Event::Session(meeting::Event::Closed);
    let (kind, text) = if record.events.iter().any(is_closed) {
        let timeline = Timeline::of(record.events.iter().cloned());
        let text = transcript::text(&record, timeline.session());
        (Kind::Transcript, text)
    } else {
        (Kind::Journal, journal::lines(&record))
    };
    Ok(Some(Repaired {
        kind,
        text,
        whole,
        doubtful,
        lost,
        reopened,
        had,
        from_parts: from_parts.names,
        held_back: from_parts.held_back,
        left_behind: from_parts.left_behind,
    }))
}

/// Returns the version of a file that this program does not know yet: what its head says, or
/// the event that opens the session.
fn newer(bytes: &[u8], found: &[Piece]) -> Option<u64> {
    let of_events = found.first()?.version;
    let version = of_events.max(versions::named_in(bytes));
    (version > u64::from(VERSION)).then_some(version)
}

/// Takes the events that are whole by their numbers, then those that were changed
/// and fit between.
fn taken(found: Vec<Piece>) -> BTreeMap<u64, Taken> {
    let mut taken: BTreeMap<u64, Taken> = BTreeMap::new();
    let mut changed = Vec::new();
    for Piece { found, .. } in found {
        match found {
            Found::Whole(read) => {
                let one = Taken {
                    recorded: read.recorded,
                    unknown: read.unknown,
                    is_whole: true,
                };
                let seq = one.recorded.seq;
                match taken.get(&seq) {
                    Some(other) if gaps_in(&other.recorded) >= gaps_in(&one.recorded) => {}
                    _ => {
                        taken.insert(seq, one);
                    }
                }
            }
            Found::Changed(read, _) => changed.push(*read),
            Found::Broken(_) => {}
        }
    }
    in_order(&mut taken);
    for read in changed {
        if fits(&taken, &read.recorded) {
            let one = Taken {
                recorded: read.recorded,
                unknown: read.unknown,
                is_whole: false,
            };
            taken.insert(one.recorded.seq, one);
        }
    }
    taken
}

/// Counts the gaps that withdrawn words left in an event: of two that have one number,
/// the one with more of them was written later.
fn gaps_in(recorded: &Recorded) -> usize {
    fn count(value: &Value) -> usize {
        match value {
            Value::Object(fields) => {
                usize::from(fields.contains_key("withdrawn"))
                    + fields.values().map(count).sum::<usize>()
            }
            Value::Array(values) => values.iter().map(count).sum(),
            _ => 0,
        }
    }
    serde_json::to_value(&recorded.event).map_or(0, |event| count(&event))
}

/// Says whether an event opens a session.
fn opens(recorded: &Recorded) -> bool {
    matches!(
        recorded.event,
        Event::Session(meeting::Event::Opened { .. })
    )
}

/// Drops what cannot be of the session that the first of the events are of: time that
/// goes back, and an opening that is not the first.
fn in_order(taken: &mut BTreeMap<u64, Taken>) {
    let (mut t, mut act) = (0, 0);
    taken.retain(|seq, one| {
        let recorded = &one.recorded;
        let fits = recorded.t >= t && recorded.act >= act && (*seq == 1) == opens(recorded);
        if fits {
            (t, act) = (recorded.t, recorded.act);
        }
        fits
    });
}

/// Says whether an event that was changed can stand between those that are there.
fn fits(taken: &BTreeMap<u64, Taken>, new: &Recorded) -> bool {
    let before = taken.range(..new.seq).next_back();
    let after = taken.range(new.seq..).next();
    let follows =
        before.is_none_or(|(_, one)| one.recorded.t <= new.t && one.recorded.act <= new.act);
    let precedes = after.is_none_or(|(seq, one)| {
        *seq != new.seq && one.recorded.t >= new.t && one.recorded.act >= new.act
    });
    // One that comes last may claim any number.
    let is_near = after.is_some() || before.is_none_or(|(seq, _)| new.seq - seq <= FAR);
    new.seq > 0 && follows && precedes && is_near && (new.seq == 1) == opens(new)
}

/// How far the number of a changed event may be from that of the last one.
const FAR: u64 = 10_000;

/// Returns the numbers for which there is no event, up to the last.
fn gaps(taken: &BTreeMap<u64, Taken>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut next = 1;
    for seq in taken.keys() {
        if *seq > next {
            found.push(Stretch {
                from: next,
                to: seq - 1,
            });
        }
        next = seq + 1;
    }
    found
}

/// Opens the session anew where that event is lost, by what the file says of it
/// beside the events; without it nothing could be done with all the others.
fn reopen(taken: &mut BTreeMap<u64, Taken>, bytes: &[u8]) -> bool {
    let Some((seq, first)) = taken.first_key_value() else {
        return false;
    };
    if *seq == 1 {
        return false;
    }
    let recorded = Recorded {
        seq: 1,
        act: first.recorded.act.min(1),
        at: first.recorded.at,
        t: 0,
        by: Actor::Program,
        event: Event::from(meeting::Event::Opened {
            version: VERSION,
            about: Box::new(about(taken, bytes)),
        }),
    };
    let opening = Taken {
        recorded,
        unknown: None,
        is_whole: false,
    };
    taken.insert(1, opening);
    true
}

/// Returns what the file says that the session is, without what later events add.
fn about(taken: &BTreeMap<u64, Taken>, bytes: &[u8]) -> About {
    let mut about: About = part(bytes, "session").unwrap_or_default();
    for one in taken.values() {
        match &one.recorded.event {
            Event::Session(meeting::Event::AgreementAdded { words }) => {
                about.agreement.retain(|there| there != words);
            }
            Event::Session(meeting::Event::QuestionAdded { question }) => {
                about.questions.retain(|there| there != question);
            }
            _ => {}
        }
    }
    if about.title.is_empty() {
        about.title = Words::line("A session that was repaired");
    }
    about
}

/// Reads a field of the file that stands on a line of its own, wherever it can be
/// read, whatever the rest is.
fn part<T: serde::de::DeserializeOwned>(bytes: &[u8], name: &str) -> Option<T> {
    let name = format!("\"{name}\"");
    let mut rest = bytes;
    while let Some(at) = position(rest, name.as_bytes()) {
        rest = &rest[at + name.len()..];
        let Some(value) = rest.trim_ascii_start().strip_prefix(b":") else {
            continue;
        };
        let mut values = serde_json::Deserializer::from_slice(value).into_iter::<T>();
        if let Some(Ok(found)) = values.next() {
            return Some(found);
        }
    }
    None
}

fn position(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes
        .windows(sought.len())
        .position(|there| there == sought)
}

/// Returns the number of the last event by the file's summary.
fn said_last(bytes: &[u8]) -> Option<u64> {
    part::<parts::Summary>(bytes, "summary").map(|summary| summary.last_seq)
}

/// Returns what stands beside the parts in a file that is still JSON.
fn beside(bytes: &[u8]) -> Map<String, Value> {
    let fields: Map<String, Value> = serde_json::from_slice(bytes).unwrap_or_default();
    let known = |name: &str| {
        parts::NAMES.contains(&name)
            || [
                "format", "version", "events", "seq", "act", "at", "t", "by", "event", "crc",
            ]
            .contains(&name)
    };
    fields
        .into_iter()
        .filter(|(name, _)| !known(name))
        .collect()
}

/// Adds to a record what the parts of the file still tell; what was withdrawn by them is blank
/// in all of it then.
fn add_from_parts(record: &mut Record, bytes: &[u8]) -> from_parts::Taken {
    let mut timeline = Timeline::of(record.events.iter().cloned());
    let found = from_parts::taken(bytes, timeline.session());
    let mut brings = found.brings.clone();
    if !brings.is_empty() && timeline.session().meeting.closed.is_some() {
        let last = timeline.events().last();
        let said = last.map(|last| (last.at, last.seq));
        let id = Id::from_bits(u64::from(crc32fast::hash(format!("{said:?}").as_bytes())));
        brings.insert(0, from_parts::amended(timeline.session(), id));
    }
    // First what is brought, so that nothing of it escapes what is blanked.
    for act in [brings, found.closes.clone()] {
        let Some(last) = timeline.events().last().cloned() else {
            continue;
        };
        for (event, seq) in act.into_iter().zip(last.seq + 1..) {
            timeline.push(Recorded {
                seq,
                act: last.act + 1,
                by: Actor::Program,
                event,
                ..last.clone()
            });
        }
    }
    let events = timeline.events().to_vec();
    for (was, is) in record.events.iter().zip(&events) {
        if was != is {
            record.unknown.in_events.remove(&is.seq);
        }
    }
    record.events = events;
    found
}

/// Makes the record, with what was withdrawn blanked wherever it still stood.
fn record(
    taken: BTreeMap<u64, Taken>,
    lost: &[Stretch],
    doubtful: &[u64],
    beside: Map<String, Value>,
) -> Record {
    let mut before: Vec<Recorded> = Vec::new();
    let mut in_events = BTreeMap::new();
    for (seq, one) in taken {
        before.push(one.recorded);
        if let Some(unknown) = one.unknown {
            in_events.insert(seq, unknown);
        }
    }
    if let Some(last) = before.last().cloned()
        && !(lost.is_empty() && doubtful.is_empty())
    {
        before.push(Recorded {
            seq: last.seq + 1,
            act: last.act + 1,
            by: Actor::Program,
            event: Event::from(record::Event::Repaired {
                lost: lost.to_vec(),
                doubtful: doubtful.to_vec(),
            }),
            ..last
        });
    }
    let timeline = Timeline::of(before.iter().cloned());
    let events = timeline.events().to_vec();
    for (was, is) in before.iter().zip(&events) {
        if was != is {
            // What this program does not know may hold the same words.
            in_events.remove(&is.seq);
        }
    }
    Record {
        events,
        unknown: Unknown { beside, in_events },
    }
}
