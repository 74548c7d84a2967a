//! What the index holds of each file, as of when the files were listed last.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::Kept;
use super::super::walk::Stamp;
use super::key;
use super::packed::unpacked;

/// What it holds of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    /// Its number.
    pub(super) id: i64,
    /// As the file was then.
    pub(super) stamp: Stamp,
    /// Its words, where the index has them, by the first and the last.
    pub(super) words: Option<(i64, i64)>,
}

/// What it holds of all of them, in the order of their keys.
///
/// There may be many thousands: all bytes stand in one place, and first parts stay packed until
/// they are asked for, by all cores at once.
#[derive(Debug, Default)]
pub(in super::super) struct Holds {
    bytes: Vec<u8>,
    each: Vec<One>,
}

#[derive(Debug)]
struct One {
    key: Range<usize>,
    /// Its first part; nothing where that was not read from the index.
    head: Range<usize>,
    held: Held,
    /// Whether there is such a file.
    is_there: AtomicBool,
}

impl Holds {
    /// Makes room for so many.
    pub(super) fn with_capacity(count: usize) -> Self {
        Self {
            bytes: Vec::new(),
            each: Vec::with_capacity(count),
        }
    }

    /// Adds one that was read, with its first part. They are put in order afterwards.
    pub(super) fn push(&mut self, key: &[u8], held: Held, packed: &[u8]) {
        self.add(key, held, packed, false);
    }

    fn add(&mut self, key: &[u8], held: Held, packed: &[u8], is_there: bool) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(key);
        let between = self.bytes.len();
        self.bytes.extend_from_slice(packed);
        self.each.push(One {
            key: from..between,
            head: between..self.bytes.len(),
            held,
            is_there: AtomicBool::new(is_there),
        });
    }

    /// Puts them in order.
    pub(super) fn sort(&mut self) {
        let bytes = &self.bytes;
        // They are nearly so already, since they were written as they were listed; this sort makes
        // use of it.
        self.each
            .sort_by(|one, other| bytes[one.key.clone()].cmp(&bytes[other.key.clone()]));
    }

    /// Puts what is held of some files now in the place of what was held of them.
    pub(super) fn replace<'a>(&mut self, files: impl Iterator<Item = (&'a Path, Held)>) {
        let known = self.each.len();
        for (path, held) in files {
            let key = key(path);
            // Those that are new stand behind, in no order yet.
            let place = self.place(&self.each[..known], key);
            if let Ok(place) = place {
                self.each[place].held = held;
                self.each[place].is_there = AtomicBool::new(true);
            } else {
                self.add(key, held, &[], true);
            }
        }
        self.sort();
    }

    /// Forgets some.
    pub(super) fn remove(&mut self, keys: &[&[u8]]) {
        let (bytes, keys) = (&self.bytes, keys.iter().copied());
        let gone: HashSet<&[u8]> = keys.collect();
        self.each
            .retain(|one| !gone.contains(&bytes[one.key.clone()]));
    }

    /// Looks for one after the other.
    pub(in super::super) fn along(&self) -> Along<'_> {
        Along {
            holds: self,
            next: 0,
        }
    }

    /// Returns the keys of those that nobody has asked for since they were read.
    pub(in super::super) fn not_asked_for(&self) -> Vec<Vec<u8>> {
        let each = self.each.iter();
        let left = each.filter(|one| !one.is_there.load(Ordering::Relaxed));
        left.map(|one| self.bytes[one.key.clone()].to_vec())
            .collect()
    }

    fn place(&self, among: &[One], key: &[u8]) -> Result<usize, usize> {
        among.binary_search_by(|one| self.bytes[one.key.clone()].cmp(key))
    }
}

/// Looks for files in what is held; quickest where they come in the order of their keys.
pub(in super::super) struct Along<'a> {
    holds: &'a Holds,
    /// Where the next is likely to be.
    next: usize,
}

impl<'a> Along<'a> {
    /// Returns what is held of a file.
    pub(super) fn held(&mut self, path: &Path) -> Option<Held> {
        self.find(path).map(|one| one.held)
    }

    /// Returns what the first part of a file said, where it is as it was then.
    pub(in super::super) fn head(&mut self, path: &Path, stamp: Stamp) -> Option<Kept> {
        let one = self.find(path)?;
        one.is_there.store(true, Ordering::Relaxed);
        if one.held.stamp != stamp {
            return None;
        }
        unpacked(&self.holds.bytes[one.head.clone()])
    }

    fn find(&mut self, path: &Path) -> Option<&'a One> {
        let Holds { bytes, each } = self.holds;
        let key = key(path);
        let likely = each.get(self.next);
        let place = match likely.filter(|one| bytes[one.key.clone()] == *key) {
            Some(_) => self.next,
            None => self.holds.place(each, key).ok()?,
        };
        self.next = place + 1;
        each.get(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(id: i64) -> Held {
        let (stamp, words) = (Stamp::default(), None);
        Held { id, stamp, words }
    }

    fn found(holds: &Holds, paths: &[&str]) -> Vec<Option<i64>> {
        let mut along = holds.along();
        let each = paths.iter();
        each.map(|path| along.held(Path::new(path)).map(|held| held.id))
            .collect()
    }

    #[test]
    fn what_is_held_is_found_in_whichever_order_it_is_looked_for() {
        let mut holds = Holds::with_capacity(3);
        for (id, key) in [(1, "b"), (2, "d"), (3, "a")] {
            holds.push(key.as_bytes(), held(id), &[]);
        }
        holds.sort();
        let all = ["a", "b", "c", "d", "e"];
        assert_eq!(found(&holds, &all), [Some(3), Some(1), None, Some(2), None]);
        assert_eq!(found(&holds, &["d", "a", "a"]), [Some(2), Some(3), Some(3)]);

        let more = [("e", 5), ("a", 4), ("c", 6)];
        holds.replace(
            more.map(|(path, id)| (Path::new(path), held(id)))
                .into_iter(),
        );
        let now = [Some(4), Some(1), Some(6), Some(2), Some(5)];
        assert_eq!(found(&holds, &all), now);
        assert_eq!(holds.not_asked_for(), [b"b", b"d"]);

        holds.remove(&[b"b", b"e"]);
        assert_eq!(found(&holds, &all), [Some(4), None, Some(6), Some(2), None]);
    }

    #[test]
    fn a_file_that_was_changed_has_no_first_part_here_and_is_there() {
        let mut holds = Holds::with_capacity(1);
        holds.push(b"a", held(1), b"nonsense");
        let changed = Stamp {
            size: 1,
            changed: 0,
        };
        for stamp in [changed, Stamp::default()] {
            assert_eq!(holds.along().head(Path::new("a"), stamp), None);
        }
        assert!(holds.not_asked_for().is_empty());
    }
}
