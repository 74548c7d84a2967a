//! What is found, as it comes: all of it counted, and the best of it kept.
//!
//! What stands in several copies of a session counts once. Only what is in such copies is compared,
//! so that the others need not be read once there are enough.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use super::passages::Passage;
use super::{Hit, Hits};
use crate::session::Millis;

/// Whether what was asked for is still wanted.
#[derive(Clone)]
pub struct Wish(Arc<dyn Fn() -> bool + Send + Sync>);

impl Wish {
    /// Returns one that holds as long as it is said to, and not again once it is said not to.
    #[must_use]
    pub fn new(holds: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(holds))
    }

    /// Says whether it still holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        (self.0)()
    }
}

impl Default for Wish {
    /// Returns one that always holds.
    fn default() -> Self {
        Self::new(|| true)
    }
}

impl fmt::Debug for Wish {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Wish").finish_non_exhaustive()
    }
}

/// What is asked of a search, beside the words.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// How many come back at the most.
    pub most: usize,
    /// By which other entry some are known, because they are copies of that session; with none
    /// named each file counts for itself.
    pub known_by: BTreeMap<usize, usize>,
    /// Whether what was found before in another copy comes back all the same.
    pub lists_copies: bool,
    /// Whether the answer is still wanted.
    pub wish: Wish,
}

/// Words at their place in a session, and how often they stood there before.
type Which = (u8, Option<u32>, Millis, String, usize);

/// What was found so far.
pub(super) struct Finds<'a> {
    terms: &'a Terms,
    /// As which session each entry counts, and whether there are others that do.
    session: Vec<(usize, bool)>,
    /// Which sessions have any.
    has: Vec<bool>,
    /// What was found in copies: how often in each, and as which of the best where it is one.
    times: HashMap<(usize, Which), usize>,
    first: HashMap<(usize, Which), Option<usize>>,
    hits: Hits,
}

impl<'a> Finds<'a> {
    /// Begins with nothing, in so many entries.
    pub(super) fn new(terms: &'a Terms, entries: usize) -> Self {
        let mut session: Vec<_> = (0..entries).map(|entry| (entry, false)).collect();
        for (copy, first) in &terms.known_by {
            session[*first].1 = true;
            session[*copy] = (*first, true);
        }
        Self {
            terms,
            session,
            has: vec![false; entries],
            times: HashMap::new(),
            first: HashMap::new(),
            hits: Hits::default(),
        }
    }

    /// Says whether somebody still waits for it.
    pub(super) fn are_wanted(&self) -> bool {
        self.terms.wish.holds()
    }

    /// Returns whether somebody still waits for it, to be asked elsewhere.
    pub(super) fn wish(&self) -> &'a Wish {
        &self.terms.wish
    }

    /// Says whether the words themselves are needed of what comes next, in this entry.
    pub(super) fn wants_words(&self, entry: usize) -> bool {
        self.has_room() || self.session[entry].1
    }

    /// Takes in what was found in an entry, with its words where they are needed and still there.
    pub(super) fn add(&mut self, entry: usize, passage: Option<Passage>) {
        let (session, is_copied) = self.session[entry];
        self.has[session] = true;
        let copied = passage.as_ref().filter(|_| is_copied);
        let is_new = match copied.map(|passage| self.which(entry, passage)) {
            None => true,
            Some(which) => {
                let place = self.has_room().then_some(self.hits.best.len());
                match self.first.entry((session, which)) {
                    Entry::Vacant(first) => {
                        first.insert(place);
                        true
                    }
                    Entry::Occupied(first) => {
                        let among = first.get().filter(|_| !self.terms.lists_copies);
                        if let Some(place) = among {
                            self.hits.also_in.entry(place).or_default().push(entry);
                        }
                        false
                    }
                }
            }
        };
        self.hits.all += usize::from(is_new);
        if self.has_room() && (is_new || self.terms.lists_copies) {
            let hit = passage.map(|passage| Hit { entry, passage });
            self.hits.best.extend(hit);
        }
    }

    /// Returns what was found in all.
    pub(super) fn done(mut self, damaged: Vec<usize>) -> Hits {
        self.hits.sessions = self.has.iter().filter(|has| **has).count();
        self.hits.damaged = damaged;
        self.hits
    }

    fn has_room(&self) -> bool {
        self.hits.best.len() < self.terms.most
    }

    /// Returns what tells a find from the others of its session; the same words may stand in one
    /// several times.
    fn which(&mut self, entry: usize, passage: &Passage) -> Which {
        let Passage {
            kind,
            number,
            at,
            words,
        } = passage;
        let mut which = (*kind as u8, *number, *at, words.shown().to_owned(), 0);
        let times = self.times.entry((entry, which.clone())).or_default();
        which.4 = *times;
        *times += 1;
        which
    }
}

#[cfg(test)]
mod tests;
