//! Those who describe themselves alike, beside everyone here.
//!
//! A figure of a few is a figure of each of them. So a group shows from five people
//! on, and only where nothing can be told of fewer by taking one figure from
//! another: everyone who could stand in a group is sorted by which of the groups
//! shown they are in, and each lot that comes of it, those in none included, is five
//! people or more. Sums and differences of the figures are then always of five or
//! more.
//!
//! Those leading are left out: their share is told by itself, for few of them, too,
//! and could be taken from a group's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::clean;
use crate::session::Session;
use crate::session::floor::shares::{Part, Shares};
use crate::session::people::{Person, PersonId, Role};

/// The fewest people of whom a figure is given.
pub const FEWEST: usize = 5;

/// Some who describe themselves alike, and do not lead.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Group {
    /// In the words of the first of them.
    pub name: String,
    /// What they had of the floor.
    #[serde(flatten)]
    pub part: Part,
}

/// Those who said the same of themselves.
struct Alike<'a> {
    name: &'a str,
    people: BTreeSet<PersonId>,
}

pub(super) fn of(session: &Session, shares: &Shares) -> Vec<Group> {
    let here: Vec<&Person> = shares
        .each
        .iter()
        .filter_map(|share| session.people.get(share.person))
        .filter(|person| person.role() != Role::Leading)
        .collect();
    // The larger come first: of two that would give away a few, more people are
    // in what shows.
    let mut alike: Vec<_> = alike(&here).into_values().collect();
    alike.sort_by_key(|group| Reverse(group.people.len()));
    let mut lots = vec![0_u32; here.len()];
    let mut groups = Vec::new();
    for group in alike {
        if let Some(finer) = parted(&lots, &here, &group.people) {
            let part = shares.part(|share| group.people.contains(&share.person));
            groups.extend(part.map(|part| Group {
                name: group.name.to_owned(),
                part,
            }));
            lots = finer;
        }
    }
    groups
}

/// Gathers people by what they say of themselves: one thing, or several between
/// commas.
fn alike<'a>(here: &[&'a Person]) -> BTreeMap<String, Alike<'a>> {
    let mut found: BTreeMap<String, Alike> = BTreeMap::new();
    for person in here {
        let description = person.details.description.as_ref();
        let said = description.and_then(|words| words.said()).unwrap_or("");
        for name in said.split([',', ';', '\n']).map(str::trim) {
            let folded = clean::folded(name);
            if folded.is_empty() {
                continue;
            }
            let people = BTreeSet::new();
            let alike = found.entry(folded).or_insert(Alike { name, people });
            alike.people.insert(person.id);
        }
    }
    found
}

/// Parts each lot of people into those of a group and the others; `None` where that
/// would leave a lot too small.
fn parted(lots: &[u32], here: &[&Person], group: &BTreeSet<PersonId>) -> Option<Vec<u32>> {
    let mut numbers: BTreeMap<(u32, bool), (u32, usize)> = BTreeMap::new();
    let mut finer = Vec::with_capacity(lots.len());
    for (lot, person) in lots.iter().zip(here) {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let lot = (*lot, group.contains(&person.id));
        let (number, count) = numbers.entry(lot).or_insert((next, 0));
        *count += 1;
        finer.push(*number);
    }
    let enough = numbers.values().all(|(_, count)| *count >= FEWEST);
    enough.then_some(finer)
}
