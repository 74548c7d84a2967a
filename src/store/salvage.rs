//! Events found in any bytes whatever: in a file that was cut, in which something
//! was written over, or of which only a piece is left.
//!
//! An event begins with its number, and no text within one can look like that, since
//! quotation marks in it would be escaped. So each place where one could begin is tried.

use serde_json::Value;
use serde_json::value::RawValue;

use super::fault::{self, Fault};
use super::line::{self, Broken, Read};
use super::versions;

/// How far an event that does not end is followed: none is longer.
const LONGEST: usize = 1024 * 1024;
/// How many broken events are told: beyond that it is something else.
const MOST_BROKEN: usize = 10_000;

/// Something in a file that is an event, or was one.
pub(super) struct Piece {
    /// How many bytes come before it.
    pub(super) offset: usize,
    /// In which version of the format the file is.
    pub(super) version: u64,
    /// What it is.
    pub(super) found: Found,
}

/// What became of an event.
pub(super) enum Found {
    /// It is as it was written.
    Whole(Box<Read>),
    /// It can be read, but was changed.
    Changed(Box<Read>, Fault),
    /// It cannot be read.
    Broken(Fault),
}

/// Finds all events in the bytes of a file, in the order in which they stand there.
pub(super) fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let mut texts = Vec::new();
    let (mut from, mut broken) = (0, 0);
    // What was looked at in vain; with a limit, so that what is made to be hard to
    // read takes no longer than twice as long.
    let mut spent = 0;
    while let Some(at) = next_beginning(bytes, from) {
        from = at + 1;
        let bound = if spent > bytes.len() {
            next_beginning(bytes, at + 1).unwrap_or(bytes.len())
        } else {
            bytes.len()
        };
        let bound = bound.min(at + LONGEST);
        match object(&bytes[at..bound]) {
            Ok(text) if looks_like_an_event(text) => {
                from = at + text.len();
                texts.push((at, Ok(text)));
            }
            Ok(_) => {}
            Err((error, looked_at)) => {
                spent += looked_at;
                broken += 1;
                if broken <= MOST_BROKEN {
                    texts.push((at, Err((error, &bytes[at..at + looked_at]))));
                }
            }
        }
    }
    let whole = texts.iter().filter_map(|(_, text)| text.as_ref().ok());
    let version = version(whole.copied(), bytes);
    texts
        .into_iter()
        .map(|(offset, text)| Piece {
            offset,
            version,
            found: match text {
                Ok(text) => read(version, text),
                Err((error, text)) => {
                    let text = String::from_utf8_lossy(text);
                    Found::Broken(fault::of(version, &text, &Broken::NotAnEvent(error)))
                }
            },
        })
        .collect()
}

fn read(version: u64, text: &str) -> Found {
    match line::read_of(version, text) {
        Ok(read) => Found::Whole(Box::new(read)),
        Err(broken) => {
            let fault = fault::of(version, text, &broken);
            match (line::read_changed(version, text), broken) {
                (Ok(read), Broken::OtherCrc { .. } | Broken::NoCrc) => {
                    Found::Changed(Box::new(read), fault)
                }
                _ => Found::Broken(fault),
            }
        }
    }
}

/// Returns where the next event may begin.
fn next_beginning(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'{')?;
        let after = trim_start(&bytes[at + 1..]);
        // In the order in which it is written, or sorted by another tool.
        let is_one = [&b"\"seq\""[..], b"\"act\""]
            .iter()
            .filter_map(|name| after.strip_prefix(*name))
            .any(|after| trim_start(after).starts_with(b":"));
        if is_one {
            return Some(at);
        }
        at += 1;
    }
}

fn trim_start(bytes: &[u8]) -> &[u8] {
    // As much as some tool may indent, and not all that somebody may have filled in.
    let blank = bytes
        .iter()
        .take(4096)
        .take_while(|b| b.is_ascii_whitespace());
    &bytes[blank.count()..]
}

/// Reads one object, or returns what is wrong and how many bytes were looked at.
fn object(bytes: &[u8]) -> Result<&str, (serde_json::Error, usize)> {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(raw)) => Ok(raw.get()),
        Some(Err(error)) => {
            let looked_at = looked_at(bytes, &error);
            Err((error, looked_at))
        }
        None => Ok(""),
    }
}

fn looked_at(bytes: &[u8], error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return bytes.len();
    }
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let before: usize = lines
        .take(error.line().saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    (before + error.column()).clamp(1, bytes.len())
}

fn looks_like_an_event(text: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Head<'a> {
        #[serde(borrow)]
        seq: Option<&'a RawValue>,
        #[serde(borrow)]
        event: Option<&'a RawValue>,
    }
    serde_json::from_str::<Head>(text).is_ok_and(|head| head.seq.is_some() && head.event.is_some())
}

/// Returns the version in which the events are: what the one says that opens the
/// session, if it is as it was written, else what the file says first.
fn version<'a>(mut texts: impl Iterator<Item = &'a str>, bytes: &[u8]) -> u64 {
    let opens = |text: &&str| text.contains("\"opened\"") && line::is_unchanged(text);
    let opening = texts.find(opens).and_then(|text| {
        let opening: Value = serde_json::from_str(text).ok()?;
        opening.pointer("/event/version")?.as_u64()
    });
    opening.unwrap_or_else(|| versions::named_in(bytes))
}
