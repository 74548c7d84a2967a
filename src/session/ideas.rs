//! Ideas: what people came up with, and whose it is.
//!
//! Nothing that was said is lost when ideas are put in order. One that went into
//! another keeps its own words and its own author, and its number leads to the
//! other; one that was split keeps what it said, and its parts are ideas of their
//! own. What an idea said before it was corrected is kept with it.
//!
//! | room | what it knows |
//! | --- | --- |
//! | `event` | what happened, and whose words an event holds |
//! | `apply` | what then is so |
//! | `decide` | what may be asked |
//! | [`lines`] | many at once: a text taken for an idea a line |
//! | [`search`] | the ideas found, sorted and under headings |
//! | [`writing`] | writing in silence, then reading out one each |

mod apply;
mod decide;
mod event;
pub mod lines;
pub mod search;
pub mod writing;

use std::collections::BTreeMap;

use serde::Serialize;

use super::Session;
use super::agenda::ItemId;
use super::author::Author;
use super::id::Id;
use super::moment::Millis;
use super::people::PersonId;
use super::shared::{Shared, SharedMap};
use super::words::Words;

pub(super) use decide::decide;
pub use event::{Event, Part};

/// Names one idea.
pub type IdeaId = Id<Idea>;

/// One idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Idea {
    /// Its id.
    pub id: IdeaId,
    /// Its small number.
    pub number: u32,
    /// What it says.
    pub words: Words,
    /// Whose it is; absent where it is unnamed. Whose the ideas are that went
    /// into it is said with those.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Author>,
    /// On which item it came up, or to which it was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Words>,
    /// The idea that it builds on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub builds_on: Option<IdeaId>,
    /// When it was captured.
    pub captured: Millis,
    /// What it said before, the earliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Before>,
    /// What it belonged to before, the earliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub themes_before: Vec<Before>,
    /// The idea that it went into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub went_into: Option<IdeaId>,
    /// The ideas that went into it, by their numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub took_in: Vec<IdeaId>,
    /// The idea that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split_from: Option<IdeaId>,
    /// The ideas that it was split into.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub split_into: Vec<IdeaId>,
}

/// What an idea said once, or belonged to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Before {
    /// What it said, or its theme.
    pub words: Words,
    /// Until when.
    pub until: Millis,
}

impl Idea {
    /// Says whether it stands for itself: it went into no other, and was not split.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.went_into.is_none() && self.split_into.is_empty()
    }
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Captures an idea.
    Capture {
        /// What it says.
        words: Words,
        /// Whose it is.
        from: Option<Author>,
        /// What it belongs to.
        theme: Option<Words>,
        /// The idea that it builds on.
        builds_on: Option<IdeaId>,
    },
    /// Corrects what it says.
    Correct(IdeaId, Words),
    /// Says what it belongs to.
    Theme(IdeaId, Words),
    /// Says whose it is.
    Credit(IdeaId, Option<Author>),
    /// Moves it to an item of the agenda, or to none.
    Place(IdeaId, Option<ItemId>),
    /// Has an idea take in others: their words and their authors are kept.
    Merge(IdeaId, Vec<IdeaId>),
    /// Takes an idea out again of the one that it went into.
    Part(IdeaId),
    /// Splits an idea into two or more: what each says, and whose it is where
    /// that is otherwise.
    Split(IdeaId, Vec<(Words, Option<Author>)>),
    /// Begins writing in silence, for so many milliseconds.
    Write(Option<Millis>),
    /// Goes on from writing to a round in which each reads one out.
    ReadOut,
    /// Ends the writing: nothing is handed in any more.
    EndWriting,
}

/// All ideas, in the order in which they came up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Ideas {
    /// Each of them, those too that went into others or were split.
    pub all: Shared<Idea>,
    /// Where each stands among them: with a thousand, looking is felt.
    #[serde(skip)]
    places: SharedMap<IdeaId, usize>,
    /// When someone's latest came up: an idea is a contribution.
    #[serde(skip)]
    latest: BTreeMap<PersonId, Millis>,
    /// The writing in silence that goes on.
    #[serde(skip)]
    writing: Option<writing::Writing>,
}

impl Ideas {
    /// Returns one idea.
    #[must_use]
    pub fn get(&self, idea: IdeaId) -> Option<&Idea> {
        self.all.get(*self.places.get(idea)?)
    }

    fn get_mut(&mut self, idea: IdeaId) -> Option<&mut Idea> {
        self.all.get_mut(*self.places.get(idea)?)
    }

    /// Returns those that stand for themselves.
    #[must_use = "nothing is done with them"]
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Idea> {
        self.all.iter().filter(|idea| idea.stands())
    }

    /// Returns the idea that another has led to since: the one that it went
    /// into, as far as that goes; itself otherwise.
    #[must_use]
    pub fn lead(&self, idea: IdeaId) -> IdeaId {
        let into = self.get(idea).and_then(|idea| idea.went_into);
        // Applying a merge lets no circle come about.
        into.map_or(idea, |into| self.lead(into))
    }

    /// Returns the idea that a reference to one is to now, and how that is told.
    #[must_use]
    pub fn led(&self, idea: IdeaId) -> Option<&Idea> {
        self.get(self.lead(idea))
    }

    /// Returns every idea that went into one, also by way of others, by their
    /// numbers.
    #[must_use]
    pub fn variants(&self, idea: IdeaId) -> Vec<&Idea> {
        let mut found = Vec::new();
        let mut of = vec![idea];
        while let Some(idea) = of.pop() {
            let took_in = self.get(idea).map_or(&[][..], |idea| &idea.took_in);
            found.extend(took_in.iter().filter_map(|id| self.get(*id)));
            of.extend(took_in);
        }
        found.sort_by_key(|idea| idea.number);
        found
    }

    /// Returns all whose an idea is: its own author's, and those of the ideas that
    /// went into it, each once. Those unnamed are not among them.
    #[must_use]
    pub fn authors(&self, idea: IdeaId) -> Vec<Author> {
        let own = self.get(idea).into_iter();
        let from = own
            .chain(self.variants(idea))
            .filter_map(|i| i.from.as_ref());
        let mut people: Vec<PersonId> = Vec::new();
        let mut groups: Vec<Author> = Vec::new();
        for author in from {
            match author {
                Author::People(more) => {
                    for person in more {
                        if !people.contains(person) {
                            people.push(*person);
                        }
                    }
                }
                Author::Group(_) if groups.contains(author) => {}
                Author::Group(_) => groups.push(author.clone()),
            }
        }
        let people = (!people.is_empty()).then_some(Author::People(people));
        people.into_iter().chain(groups).collect()
    }

    /// Returns how many ideas build on each that is built on, those that went
    /// into it counted with it.
    #[must_use]
    pub fn built_on(&self) -> BTreeMap<IdeaId, usize> {
        let mut counts = BTreeMap::new();
        for idea in self.standing() {
            if let Some(on) = idea.builds_on {
                *counts.entry(self.lead(on)).or_default() += 1;
            }
        }
        counts
    }

    /// Returns the themes that there are, each once, by their names.
    #[must_use]
    pub fn themes(&self) -> Vec<&Words> {
        let mut themes: Vec<_> = self.standing().filter_map(|i| i.theme.as_ref()).collect();
        themes.sort();
        themes.dedup();
        themes
    }

    /// Returns when someone's latest idea came up.
    #[must_use]
    pub fn last_from(&self, person: PersonId) -> Option<Millis> {
        self.latest.get(&person).copied()
    }

    /// Returns an idea with those that hold words of it: the one that it is a
    /// part of, and its parts.
    pub(super) fn family(&self, idea: IdeaId) -> Vec<IdeaId> {
        let mut family = vec![idea];
        let mut above = self.get(idea).and_then(|idea| idea.split_from);
        while let Some(id) = above.filter(|id| !family.contains(id)) {
            family.push(id);
            above = self.get(id).and_then(|idea| idea.split_from);
        }
        let mut at = 0;
        let mut below = vec![idea];
        while let Some(id) = below.get(at) {
            let parts = self.get(*id).map_or(&[][..], |idea| &idea.split_into);
            // A record from elsewhere may have an idea among its own parts.
            let parts = parts.iter().filter(|part| !family.contains(part));
            let parts: Vec<_> = parts.copied().collect();
            family.extend(&parts);
            below.extend(parts);
            at += 1;
        }
        family
    }
}

impl Session {
    /// Returns the idea that a number leads to.
    #[must_use]
    pub fn idea_numbered(&self, number: u32) -> Option<&Idea> {
        let idea = self.ideas.all.iter().find(|idea| idea.number == number)?;
        self.ideas.led(idea.id)
    }
}
