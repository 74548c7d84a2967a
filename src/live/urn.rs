//! What is handed in and must not be tied to anybody: sheets in memory, and when
//! they may be written.
//!
//! A sheet is final once it is in. The urn keeps the sheets of three people, and
//! who they are, each sorted by itself, so that not even its memory tells which
//! is whose. A batch is written only while three more sheets stay in hand: what
//! is left at the close is three or more then, too, and no two versions of any
//! files differ by fewer.

use std::collections::BTreeSet;

use crate::session::gathering::{Purpose, Sheet};
use crate::session::people::PersonId;
use crate::store::ballots::{Batch, Kept};

/// The fewest sheets that are written together, and that a secret result is of.
pub const FEWEST: usize = 3;

/// A few sheets, and who handed them in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Group {
    voted: BTreeSet<PersonId>,
    /// In the order of what is on them, which says nothing of when they came.
    sheets: Vec<Sheet>,
}

/// The sheets of one poll, or of one gathering, that are not in the record yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Urn {
    kept: Kept,
    /// Written as soon as `filling` is full.
    full: Group,
    filling: Group,
}

/// All that was handed in, at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emptied {
    /// The sheets, in the order of what is on them.
    pub sheets: Vec<Sheet>,
    /// Who handed one of them in, where a roll is kept.
    pub voted: BTreeSet<PersonId>,
    /// How many cannot be counted: beside what was written before they would
    /// stand out, and be tied to as many people.
    pub left_out: usize,
}

impl Group {
    fn put(&mut self, voter: Option<PersonId>, sheet: Sheet) {
        self.voted.extend(voter);
        self.sheets.push(sheet);
        sort(&mut self.sheets);
    }

    fn join(&mut self, other: Self) {
        self.voted.extend(other.voted);
        self.sheets.extend(other.sheets);
        sort(&mut self.sheets);
    }
}

/// Sorts by what is on them.
fn sort(sheets: &mut [Sheet]) {
    sheets.sort_by_cached_key(|sheet| serde_json::to_string(sheet).unwrap_or_default());
}

/// Puts things into an order that is drawn (Fisher and Yates 1938).
fn shuffle<T>(things: &mut [T], draw: &mut dyn FnMut() -> u64) {
    for last in (1..things.len()).rev() {
        let drawn = draw() % (last as u64 + 1);
        things.swap(last, usize::try_from(drawn).unwrap_or(0));
    }
}

impl Urn {
    /// Makes an empty one.
    #[must_use]
    pub fn new(purpose: Purpose) -> Self {
        Self::of(Kept {
            purpose,
            batches: Vec::new(),
        })
    }

    /// Makes one of what was written before; what was not is lost, and whoever
    /// handed it in can do so again.
    #[must_use]
    pub fn of(kept: Kept) -> Self {
        Self {
            kept,
            full: Group::default(),
            filling: Group::default(),
        }
    }

    /// Returns what it is for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.kept.purpose
    }

    /// Returns what of it is to be written.
    #[must_use]
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Returns how many sheets are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        let written = self.kept.batches.iter().map(|batch| batch.sheets.len());
        written.sum::<usize>() + self.in_hand()
    }

    /// Says whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many sheets would be lost if the program were killed now.
    #[must_use]
    pub fn in_hand(&self) -> usize {
        self.full.sheets.len() + self.filling.sheets.len()
    }

    /// Says whether somebody has handed in a sheet.
    #[must_use]
    pub fn has(&self, person: PersonId) -> bool {
        let written = self.kept.batches.iter();
        self.full.voted.contains(&person)
            || self.filling.voted.contains(&person)
            || written
                .flat_map(|batch| &batch.voted)
                .any(|one| *one == person)
    }

    /// Takes in a sheet, with who hands it in where a roll is kept; says whether
    /// there is a batch more to write.
    pub fn put(
        &mut self,
        voter: Option<PersonId>,
        sheet: Sheet,
        draw: &mut dyn FnMut() -> u64,
    ) -> bool {
        self.filling.put(voter, sheet);
        if self.filling.sheets.len() < FEWEST {
            return false;
        }
        let group = std::mem::replace(&mut self.full, std::mem::take(&mut self.filling));
        self.write(group, draw)
    }

    /// Makes a batch of all that is in hand, if it is enough for one: the program
    /// is to be left. Says whether there is a batch more to write.
    pub fn put_away(&mut self, draw: &mut dyn FnMut() -> u64) -> bool {
        if self.in_hand() < FEWEST {
            return false;
        }
        let group = self.all_in_hand();
        self.write(group, draw)
    }

    fn all_in_hand(&mut self) -> Group {
        let mut group = std::mem::take(&mut self.full);
        group.join(std::mem::take(&mut self.filling));
        group
    }

    fn write(&mut self, group: Group, draw: &mut dyn FnMut() -> u64) -> bool {
        if group.sheets.is_empty() {
            return false;
        }
        let mut batch = Batch {
            voted: group.voted.into_iter().collect(),
            sheets: group.sheets,
        };
        // Each by itself: what stands at one place belongs to nobody there.
        shuffle(&mut batch.voted, draw);
        shuffle(&mut batch.sheets, draw);
        self.kept.batches.push(batch);
        true
    }

    /// Returns all that was handed in, as it is to be counted.
    #[must_use]
    pub fn emptied(&self) -> Emptied {
        let mut emptied = Emptied::default();
        for batch in &self.kept.batches {
            emptied.voted.extend(&batch.voted);
            emptied.sheets.extend(batch.sheets.iter().cloned());
        }
        let in_hand = [&self.full, &self.filling];
        // Where no roll is kept nobody is beside the sheets to be tied to them.
        let is_poll = matches!(self.purpose(), Purpose::Poll(_));
        if is_poll && !emptied.sheets.is_empty() && self.in_hand() < FEWEST {
            emptied.left_out = self.in_hand();
        } else {
            for group in in_hand {
                emptied.voted.extend(&group.voted);
                emptied.sheets.extend(group.sheets.iter().cloned());
            }
        }
        sort(&mut emptied.sheets);
        emptied
    }

    /// Blanks all words on the sheets; says whether any of them were written.
    pub fn withdraw(&mut self) -> bool {
        let written = self.kept.batches.iter_mut();
        written
            .flat_map(|batch| &mut batch.sheets)
            .chain(&mut self.full.sheets)
            .chain(&mut self.filling.sheets)
            .for_each(Sheet::withdraw);
        !self.kept.batches.is_empty()
    }
}

#[cfg(test)]
mod tests;
