//! Whether a transcript is whole beyond its first part, asked where its words are read or shown.
//!
//! A line that still has the checksum it was written with is as it was, so that a session that
//! nobody has touched is gone through about as fast as it is read. Only one that is not so is
//! read as JSON.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read, Seek as _, SeekFrom};
use std::path::Path;

use serde::Deserialize as _;
use serde::de::IgnoredAny;

use super::super::shelf::bounded;
use super::super::{disk, line, looking};
use super::head::{Wrong, WrongKind};
use super::{passages, reading};

/// How much is read at a time.
const PIECE: usize = 64 * 1024;

/// The longest line that is looked at.
const LONGEST: u64 = 4 * 1024 * 1024;

/// How many bytes of a file's end are looked at.
const END: u64 = 64;

/// Says whether a session can be opened, whichever of its two files it is.
#[must_use]
pub fn opens(path: &Path) -> bool {
    let is_as_written = || -> io::Result<bool> {
        let mut parts = Vec::new();
        reading::read_parts(path, &mut parts)?;
        IgnoredAny::deserialize(&mut serde_json::Deserializer::from_slice(
            &passages::closed(&parts),
        ))?;
        is_unchanged(path, &parts)
    };
    is_as_written().unwrap_or(false) || looking::read(path).is_ok()
}

/// Returns what is wrong with a transcript whose parts were read, if it is no JSON to its end.
pub(super) fn fault(path: &Path, parts: &[u8]) -> Option<Wrong> {
    let read = || -> io::Result<()> {
        if is_unchanged(path, parts)? {
            return Ok(());
        }
        let text = bounded::text(disk::open(path)?.take(disk::LARGEST))?;
        let mut json = serde_json::Deserializer::from_reader(text);
        IgnoredAny::deserialize(&mut json)?;
        Ok(json.end()?)
    };
    match read() {
        Err(error) if is_of_json(&error) => Some(damaged(&error)),
        // What is gone is not damaged.
        _ => None,
    }
}

/// Says that a file is damaged, and where, as far as that is known.
pub(super) fn damaged(error: &impl std::fmt::Display) -> Wrong {
    let says = format!(
        "It is damaged: {}. What can be done is told by: ourturn check",
        in_words(error)
    );
    Wrong::new(WrongKind::Broken, says)
}

/// Says what is wrong with some JSON, in words that need no knowledge of it where there are any.
pub(super) fn in_words(error: &impl std::fmt::Display) -> String {
    let deep = "what stands in it is nested too deeply";
    error.to_string().replace("recursion limit exceeded", deep)
}

/// Says whether it was the JSON, and not the disk, that could not be read.
pub(super) fn is_of_json(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, Other, UnexpectedEof};
    matches!(error.kind(), InvalidData | UnexpectedEof | Other)
}

/// Says whether a file ends as a session that was closed does.
pub(super) fn is_ended(file: &mut File) -> io::Result<bool> {
    let size = file.metadata()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(END)))?;
    let mut end = Vec::new();
    file.by_ref().take(END).read_to_end(&mut end)?;
    let end = end.trim_ascii_end();
    Ok(end.is_empty() || end.ends_with(b"\n]\n}"))
}

/// Says whether a transcript is, from where its parts end, as this program wrote it: an event a
/// line, each with its checksum, and nothing after them.
fn is_unchanged(path: &Path, parts: &[u8]) -> io::Result<bool> {
    if passages::parts_end(parts).is_none() || std::str::from_utf8(parts).is_err() {
        return Ok(false);
    }
    let mut file = disk::open(path)?;
    file.seek(SeekFrom::Start(parts.len() as u64))?;
    let mut lines = BufReader::with_capacity(PIECE, file);
    let mut line = Vec::new();
    let mut next = |line: &mut Vec<u8>| -> io::Result<usize> {
        line.clear();
        lines.by_ref().take(LONGEST).read_until(b'\n', line)
    };
    next(&mut line)?;
    if line != b"\n" {
        return Ok(false);
    }
    loop {
        next(&mut line)?;
        if line == b"]\n" {
            next(&mut line)?;
            return Ok(line == b"}\n" && next(&mut line)? == 0);
        }
        let event = line.strip_suffix(b"\n").unwrap_or(&line);
        let event = std::str::from_utf8(event.strip_suffix(b",").unwrap_or(event));
        if !event.is_ok_and(line::is_as_written) {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUS: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sessions/examples/bus-forum.json"
    );

    #[test]
    fn what_opens_and_what_is_whole_is_told_wherever_a_file_is_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.json");
        let text = std::fs::read_to_string(BUS).unwrap();
        let is = |text: &str| {
            std::fs::write(&path, text).unwrap();
            let mut parts = Vec::new();
            reading::read_parts(&path, &mut parts).unwrap();
            let is_whole = passages::of(&parts).is_ok() && fault(&path, &parts).is_none();
            (is_unchanged(&path, &parts).unwrap(), is_whole, opens(&path))
        };
        assert_eq!(is(&text), (true, true, true));
        // Laid out anew it is the same session.
        let laid_out: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(is(&format!("{laid_out:#}")), (false, true, true));
        let (parts, events) = text.split_once("\n\"events\": [").unwrap();
        let changed = events.replacen("the", "teh", 1);
        let changed = format!("{parts}\n\"events\": [{changed}");
        assert_eq!(is(&changed), (false, true, false));
        for cut in [1, 2, 5, events.len() / 2, events.len() - 2] {
            let cut = &text[..text.len() - cut];
            let is_whole = serde_json::from_str::<serde_json::Value>(cut).is_ok();
            assert_eq!(is(cut), (false, is_whole, is_whole), "{}", cut.len());
        }
        let in_parts = text.replacen("\"ideas\": [", "\"ideas\": [,", 1);
        assert_eq!(is(&in_parts), (true, false, false));
    }
}
