//! One event as one line of JSON that can tell whether it is whole.

use serde::Deserialize;
use serde_json::Value;

use super::unknown::{left_over, put_back};
use super::{VERSION, versions};
use crate::session::{Millis, Recorded};

/// How a line ends: `,"crc":"0123abcd"}`.
const CRC: &str = ",\"crc\":\"";
const TAIL: usize = CRC.len() + 8 + 2;

/// The longest session time that is believed: ten years, in milliseconds.
const LONGEST: Millis = 10 * 366 * 24 * 3_600_000;
/// The highest number that is believed: more than JavaScript can count to.
const MOST: u64 = 1 << 53;

/// One event read from a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The event.
    pub recorded: Recorded,
    /// What the line holds that this program does not know.
    pub unknown: Option<Value>,
    /// The checksum that it carries.
    pub crc: String,
}

/// What is wrong with a line.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// It is no JSON, or no event.
    #[error("is no event: {0}")]
    NotAnEvent(#[from] serde_json::Error),
    /// A part of it is no event.
    #[error("is no event: at {0}")]
    Field(#[from] serde_path_to_error::Error<serde_json::Error>),
    /// It carries no checksum.
    #[error("carries no crc")]
    NoCrc,
    /// Its number or its time cannot be a session's.
    #[error("has a number or a time that no session has")]
    Absurd,
    /// Its checksum is another: something in it was changed.
    #[error("was changed: its crc is {is}, it says {says}")]
    OtherCrc {
        /// The checksum of what is there.
        is: String,
        /// The checksum that it carries.
        says: String,
    },
}

/// Returns an event as a line, without its newline; `crc` is the CRC-32 of the
/// line without it, in eight hexadecimal digits.
#[must_use]
pub fn write(recorded: &Recorded, unknown: Option<&Value>) -> String {
    let mut line = match unknown {
        None => serde_json::to_string(recorded),
        Some(left) => serde_json::to_value(recorded).and_then(|mut known| {
            put_back(&mut known, left);
            serde_json::to_string(&known)
        }),
    }
    .expect("an event is made of strings, numbers and lists, which JSON has");
    let crc = checksum(&line);
    line.pop();
    line.push_str(CRC);
    line.push_str(&crc);
    line.push_str("\"}");
    line
}

/// Reads a line, whether it stands as it was written or was laid out anew by
/// another tool.
///
/// # Errors
/// Returns what is wrong with it.
pub fn read(line: &str) -> Result<Read, Broken> {
    read_of(u64::from(VERSION), line)
}

/// Reads a line of a file of an older version, or of this one.
///
/// # Errors
/// Returns what is wrong with it.
pub fn read_of(version: u64, line: &str) -> Result<Read, Broken> {
    let (bare, crc) = match as_written(line) {
        Some((bare, crc)) => (bare, crc),
        None => laid_out_anew(line)?,
    };
    let is = checksum(&bare);
    if is != crc && !is_only_sorted_anew(version, &bare, &crc) {
        return Err(Broken::OtherCrc { is, says: crc });
    }
    decoded(version, &bare, crc)
}

/// Says whether a line stands as it was written, by its checksum.
pub(super) fn is_as_written(line: &str) -> bool {
    let Some((bare, crc)) = split(line) else {
        return false;
    };
    let mut is = crc32fast::Hasher::new();
    is.update(bare.as_bytes());
    is.update(b"}");
    u32::from_str_radix(crc, 16) == Ok(is.finalize())
}

/// Reads a line of this version that stands as it was written, and nothing of what this program
/// does not know; none where anything about it is otherwise.
pub(super) fn read_as_written(line: &str) -> Option<Recorded> {
    if !is_as_written(line) {
        return None;
    }
    let recorded: Recorded = serde_json::from_str(line).ok()?;
    is_believed(&recorded).then_some(recorded)
}

/// Reads a line whatever its checksum says, or where it has none: what stands there
/// may have been changed.
///
/// # Errors
/// Returns what is wrong with it even so.
pub fn read_changed(version: u64, line: &str) -> Result<Read, Broken> {
    let (bare, crc) = match as_written(line).map_or_else(|| laid_out_anew(line), Ok) {
        Ok(split) => split,
        Err(Broken::NoCrc) => (line.to_owned(), String::new()),
        Err(broken) => return Err(broken),
    };
    decoded(version, &bare, crc)
}

/// Says whether a line is to the letter what its checksum was made of, whatever it
/// says and in whichever version.
pub(super) fn is_unchanged(line: &str) -> bool {
    let split = as_written(line).map_or_else(|| laid_out_anew(line), Ok);
    split.is_ok_and(|(bare, crc)| checksum(&bare) == crc)
}

/// Says whether a line is whole but for the order of its fields, which some tools
/// sort: brought back to the order in which it is written, its checksum is right.
fn is_only_sorted_anew(version: u64, bare: &str, crc: &str) -> bool {
    let written = || {
        let recorded: Recorded = serde_json::from_str(bare).ok()?;
        serde_json::to_string(&recorded).ok()
    };
    version == u64::from(VERSION) && written().is_some_and(|line| checksum(&line) == crc)
}

fn decoded(version: u64, bare: &str, crc: String) -> Result<Read, Broken> {
    let bare = versions::lifted(version, bare)?;
    let recorded = parse::<Recorded>(&bare)?;
    if !is_believed(&recorded) {
        return Err(Broken::Absurd);
    }
    // What was written by this program reads back to the letter.
    let unknown = if serde_json::to_string(&recorded)? == bare {
        None
    } else {
        left_over(
            &serde_json::from_str(&bare)?,
            &serde_json::to_value(&recorded)?,
        )
    };
    Ok(Read {
        recorded,
        unknown,
        crc,
    })
}

fn is_believed(recorded: &Recorded) -> bool {
    recorded.t <= LONGEST && recorded.seq.max(recorded.act) <= MOST
}

/// Reads JSON, and says where in it something is wrong.
fn parse<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, Broken> {
    // To keep account of where it is takes half as long again, and few files need it.
    if let Ok(read) = serde_json::from_str(json) {
        return Ok(read);
    }
    let mut from = serde_json::Deserializer::from_str(json);
    Ok(serde_path_to_error::deserialize(&mut from)?)
}

fn as_written(line: &str) -> Option<(String, String)> {
    let (bare, crc) = split(line)?;
    Some((format!("{bare}}}"), crc.to_owned()))
}

/// Splits a line as it was written into all but its last brace, and its checksum.
fn split(line: &str) -> Option<(&str, &str)> {
    let split = line.len().checked_sub(TAIL)?;
    let (bare, tail) = (line.get(..split)?, line.get(split..)?);
    let crc = tail.strip_prefix(CRC)?.strip_suffix("\"}")?;
    Some((bare, crc))
}

/// Brings a line that was indented or spaced out back to its one form.
fn laid_out_anew(line: &str) -> Result<(String, String), Broken> {
    let mut value: Value = serde_json::from_str(line)?;
    let crc = value
        .as_object_mut()
        .and_then(|fields| fields.shift_remove("crc"))
        .and_then(|crc| crc.as_str().map(str::to_owned))
        .ok_or(Broken::NoCrc)?;
    Ok((serde_json::to_string(&value)?, crc))
}

/// Returns the checksum of a line as [`write()`] makes it.
pub(super) fn crc_of(line: &str) -> Option<&str> {
    line.get(line.len().checked_sub(10)?..line.len() - 2)
}

fn checksum(bare: &str) -> String {
    format!("{:08x}", crc32fast::hash(bare.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::notes;
    use crate::session::{Actor, Event, Words, id::Id};

    fn recorded() -> Recorded {
        Recorded {
            seq: 7,
            act: 3,
            at: "2026-03-01T10:00:00.250+01:00".parse().unwrap(),
            t: 61_000,
            by: Actor::Facilitator,
            event: Event::from(notes::Event::NoteTaken {
                note: Id::from_bits(9),
                number: 1,
                words: Words::text("Caf\u{e9} \u{201c}open\u{201d}\nlate"),
                from: None,
                item: None,
                of: None,
            }),
        }
    }

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let line = write(&recorded(), None);
        let read = read(&line).unwrap();
        assert_eq!(read.recorded, recorded());
        assert_eq!(read.unknown, None);
        assert!(!line.contains('\n'));
    }

    #[test]
    fn a_line_laid_out_by_another_tool_is_whole() {
        let value: Value = serde_json::from_str(&write(&recorded(), None)).unwrap();
        let spaced = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(read(&spaced).unwrap().recorded, recorded());
    }

    #[test]
    fn a_line_whose_fields_were_sorted_is_whole() {
        let Value::Object(fields) = serde_json::from_str(&write(&recorded(), None)).unwrap() else {
            unreachable!()
        };
        let sorted: std::collections::BTreeMap<_, _> = fields.into_iter().collect();
        let line = serde_json::to_string(&sorted).unwrap();
        assert!(line.starts_with("{\"act\""), "{line}");
        assert_eq!(read(&line).unwrap().recorded, recorded());
        let changed = line.replace("late", "lase");
        assert!(matches!(read(&changed), Err(Broken::OtherCrc { .. })));
        assert_ne!(read_changed(1, &changed).unwrap().recorded, recorded());
    }

    #[test]
    fn one_changed_letter_is_noticed() {
        let line = write(&recorded(), None).replace("late", "lase");
        assert!(matches!(read(&line), Err(Broken::OtherCrc { .. })));
    }

    #[test]
    fn unknown_fields_survive_a_round_trip() {
        let left = serde_json::json!({"mood": "calm", "event": {"colour": [1, 2]}});
        let line = write(&recorded(), Some(&left));
        let read = read(&line).unwrap();
        assert_eq!(read.unknown, Some(left));
        assert_eq!(write(&read.recorded, read.unknown.as_ref()), line);
    }
}
