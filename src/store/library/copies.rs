//! Which files are one and the same session: from another laptop, or put back from a copy.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::head::Head;
use super::{Entry, Library};

/// Two files of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copies {
    /// The places of both in the library, in the order of their paths.
    pub places: [usize; 2],
    /// Whether they end alike, so that one of them could go.
    pub are_alike: bool,
}

/// Returns by which place of the library each copy of a session is known, and none of the others.
#[must_use]
pub fn known_by(copies: &[Copies]) -> BTreeMap<usize, usize> {
    let copies = copies.iter();
    copies
        .map(|copies| (copies.places[1], copies.places[0]))
        .collect()
}

impl Library {
    /// Returns the places of the closed sessions in the order in which to read them where each
    /// counts once, and which is known by which place: of copies, the one that goes on longest,
    /// amendments included, comes first.
    #[must_use]
    pub fn longest_first(&self) -> Vec<(usize, usize)> {
        let first = known_by(&self.copies());
        let places = (0..self.entries.len()).filter_map(|place| {
            let reach = closed(&self.entries[place])?.last_seq;
            let known_by = *first.get(&place).unwrap_or(&place);
            Some((known_by, Reverse(reach), place))
        });
        let mut places: Vec<_> = places.collect();
        places.sort_unstable();
        let each = places.into_iter();
        each.map(|(known_by, _, place)| (known_by, place)).collect()
    }

    /// Returns the closed sessions that are there more than once. What tells a session is when it
    /// was opened, to the fraction of a second, and its title.
    #[must_use]
    pub fn copies(&self) -> Vec<Copies> {
        let mut opened: Vec<_> = (0..self.entries.len())
            .filter_map(|place| Some((closed(&self.entries[place])?.opened?, place)))
            .collect();
        opened.sort_unstable();
        let mut found = Vec::new();
        for at_once in opened.chunk_by(|one, other| one.0 == other.0) {
            for (number, (_, other)) in at_once.iter().enumerate() {
                let mut before = at_once[..number].iter();
                let Some(copy) = closed(&self.entries[*other]) else {
                    continue;
                };
                let is_it = |place: usize| {
                    let summary = closed(&self.entries[place]);
                    summary.filter(|summary| summary.title == copy.title)
                };
                let first = before.find_map(|(_, place)| Some((*place, is_it(*place)?)));
                found.extend(first.map(|(first, summary)| Copies {
                    places: [first, *other],
                    are_alike: (summary.last_seq, &summary.last_crc)
                        == (copy.last_seq, &copy.last_crc),
                }));
            }
        }
        found.sort_unstable_by_key(|copies| copies.places);
        found
    }
}

fn closed(entry: &Entry) -> Option<&super::super::parts::Summary> {
    match entry.head.as_deref() {
        Ok(Head::Closed(summary)) => Some(summary),
        _ => None,
    }
}
