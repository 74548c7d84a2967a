//! Keeps the queue of speakers as the Zakim bot keeps it.
//!
//! The bot's rules are described in the W3C guide, “Zakim IRC Bot”, section
//! “Floor Control”. Case does not count; a name may be shortened as far as
//! exactly one entry of the queue begins with it; whoever waits keeps their
//! place when they ask again.

use super::super::SpeakerIndex;

/// One entry of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waiting {
    /// Someone with their hand up.
    Person(SpeakerIndex),
    /// Words that the bot took for a name.
    Words,
}

/// Holds who waits, first in the queue first.
#[derive(Default)]
pub(super) struct Queue {
    /// Each entry with the key of its name.
    entries: Vec<(String, Waiting)>,
}

impl Queue {
    /// Adds an entry at the end and returns whether it was not there before.
    pub(super) fn add(&mut self, key: &str, waiting: Waiting) -> bool {
        let is_new = !self.entries.iter().any(|(known, _)| known == key);
        if is_new {
            self.entries.push((key.to_owned(), waiting));
        }
        is_new
    }

    /// Removes the entry with exactly this key.
    pub(super) fn remove(&mut self, key: &str) -> Option<Waiting> {
        let place = self.entries.iter().position(|(known, _)| known == key)?;
        Some(self.entries.remove(place).1)
    }

    /// Removes the entry with this key, or the only one that begins with it.
    ///
    /// Where several begin with it the bot removes none of them.
    pub(super) fn remove_called(&mut self, key: &str) -> Option<Waiting> {
        if key.is_empty() {
            return None;
        }
        if let Some(waiting) = self.remove(key) {
            return Some(waiting);
        }
        let mut begin = (0..)
            .zip(&self.entries)
            .filter(|(_, (known, _))| known.starts_with(key));
        let (Some((place, _)), None) = (begin.next(), begin.next()) else {
            return None;
        };
        Some(self.entries.remove(place).1)
    }

    /// Removes the first entry.
    pub(super) fn remove_first(&mut self) -> Option<Waiting> {
        (!self.entries.is_empty()).then(|| self.entries.remove(0).1)
    }
}
