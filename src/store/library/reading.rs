//! Words looked for in the files themselves.
//!
//! A file whose bytes, folded, do not hold each of the words is not read any further, and that is
//! nearly all of them: so this takes about as long as it takes to read the files. No more of a
//! transcript is read than its parts, since its events say the same once more. A journal has
//! nothing but events: those that may have the words are folded.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use memchr::memmem::{self, Finder};

use super::super::{disk, journal};
use super::finds::Wish;
use super::passages::{self, Passage};
use super::query::Query;
use super::{Entry, cores, sound};
use crate::clean;
use crate::session::Timeline;

/// How much is read at a time.
const PIECE: usize = 64 * 1024;

/// How many bytes are folded at a time where they are plain letters.
const STRIDE: usize = 32;

/// What each core keeps from one file to the next.
#[derive(Default)]
struct Desk {
    bytes: Vec<u8>,
    folded: Vec<u8>,
    letters: HashMap<char, String>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Looks for words in some of the entries, and returns those passages that have them, the newest
/// session first; beside them those entries that are damaged. Files are passed by once nobody wants
/// to know any more.
pub(super) fn search(
    entries: &[Entry],
    places: &[usize],
    query: &Query,
    wish: &Wish,
) -> (Vec<(usize, Vec<Passage>)>, Vec<usize>) {
    let mut words: Vec<&str> = query.words().collect();
    // The longest is the least likely to be there.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let words: Vec<Finder> = words.into_iter().map(Finder::new).collect();
    let found = cores::map(places.to_vec(), |place| {
        if !wish.holds() {
            return (place, Ok(Vec::new()));
        }
        let path = &entries[place].path;
        let found = DESK.with_borrow_mut(|desk| in_file(desk, path, &words, query));
        (place, found)
    });
    let mut damaged = Vec::new();
    let found = found.into_iter().filter_map(|(place, found)| match found {
        Ok(all) => (!all.is_empty()).then_some((place, all)),
        Err(error) => {
            // What is gone has none of the words.
            damaged.extend(sound::is_of_json(&error).then_some(place));
            None
        }
    });
    let mut found: Vec<_> = found.collect();
    let newest = |place: usize| super::sifting::opened(&entries[place]);
    found.sort_by_key(|(place, _)| std::cmp::Reverse(newest(*place)));
    (found, damaged)
}

fn in_file(
    desk: &mut Desk,
    path: &Path,
    words: &[Finder<'_>],
    query: &Query,
) -> io::Result<Vec<Passage>> {
    let is_journal = path.extension().is_some_and(|ending| ending == "jsonl");
    if is_journal {
        desk.bytes = disk::read(path)?;
    } else {
        read_parts(path, &mut desk.bytes)?;
    }
    fold(&desk.bytes, &mut desk.folded, &mut desk.letters);
    let has_all = words.iter().all(|word| word.find(&desk.folded).is_some());
    // Another tool may have written letters by their numbers.
    if !has_all && memmem::find(&desk.bytes, b"\\u").is_none() {
        return Ok(Vec::new());
    }
    let mut found = if is_journal {
        let read = journal::parse(path, &desk.bytes).map_err(io::Error::other)?;
        passages::of_session(&Timeline::of(read.record.events))?
    } else {
        passages::of(&desk.bytes)?
    };
    found.retain(|one| query.found_in(one.words.shown()).is_some());
    Ok(found)
}

/// Reads a transcript up to where its events begin; all of it, where that cannot be told.
pub(super) fn read_parts(path: &Path, bytes: &mut Vec<u8>) -> io::Result<()> {
    let file: File = disk::open(path)?;
    let mut file = file.take(disk::LARGEST);
    bytes.clear();
    loop {
        let before = bytes.len();
        bytes.resize(before + PIECE, 0);
        let count = read_full(&mut file, &mut bytes[before..])?;
        bytes.truncate(before + count);
        let from = before.saturating_sub(passages::OVERLAP);
        if let Some(end) = passages::parts_end(&bytes[from..]) {
            // With the mark of where they end, for whoever reads them.
            bytes.truncate(from + end + passages::OVERLAP);
            return Ok(());
        }
        if count < PIECE {
            return Ok(());
        }
    }
}

fn read_full(file: &mut impl io::Read, into: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < into.len() {
        match file.read(&mut into[filled..])? {
            0 => break,
            count => filled += count,
        }
    }
    Ok(filled)
}

/// Folds the letters of a text, so that every word in it can be found in what comes out.
fn fold(bytes: &[u8], folded: &mut Vec<u8>, letters: &mut HashMap<char, String>) {
    folded.clear();
    folded.reserve(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if let Some(plain) = rest
            .first_chunk::<STRIDE>()
            .filter(|plain| plain.is_ascii())
        {
            folded.extend_from_slice(&plain.map(|byte| byte.to_ascii_lowercase()));
            at += STRIDE;
            continue;
        }
        let plain = rest.iter().take_while(|byte| byte.is_ascii()).count();
        folded.extend(rest[..plain].iter().map(u8::to_ascii_lowercase));
        at += plain;
        let rest = &bytes[at..];
        let length = rest.iter().take_while(|byte| !byte.is_ascii()).count();
        let foreign = String::from_utf8_lossy(&rest[..length]);
        for letter in foreign.chars() {
            let plain = letters
                .entry(letter)
                .or_insert_with(|| clean::folded(letter.encode_utf8(&mut [0; 4])));
            folded.extend_from_slice(plain.as_bytes());
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_folded_wherever_they_stand() {
        let text = format!(
            "{}Łukasz said CAFÉ — ΣΙΓΜΑ{}É",
            "A".repeat(33),
            "b".repeat(40)
        );
        let mut folded = Vec::new();
        fold(text.as_bytes(), &mut folded, &mut HashMap::new());
        let folded = String::from_utf8(folded).unwrap();
        for word in ["aaalukasz", "cafe", "σιγμα", "bbbe"] {
            assert!(folded.contains(word), "{word} in {folded}");
        }
    }

    #[test]
    fn no_more_is_read_than_the_parts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.json");
        for length in [10, PIECE - 20, PIECE - 5, PIECE + 7, 3 * PIECE] {
            let parts = format!("{{\n\"notes\": \"{}\",", "x".repeat(length));
            let text = format!("{parts}\n\"events\": [\n{}\n]\n}}", "y".repeat(300_000));
            std::fs::write(&path, &text).unwrap();
            let mut bytes = Vec::new();
            read_parts(&path, &mut bytes).unwrap();
            assert_eq!(bytes.len(), parts.len() + passages::OVERLAP, "{length}");
        }
    }
}
