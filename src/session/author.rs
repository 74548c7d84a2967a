//! Whose something is: people's, a group's, or nobody's that is ever told.

use serde::{Deserialize, Serialize};

use super::Session;
use super::people::PersonId;
use super::refusal::Refusal;
use super::words::Words;
use crate::clean;

/// Who an idea, a concern, a topic or an action belongs to.
///
/// Where something is unnamed there is no `Author` at all: it has none in any
/// file, ever. In JSON a list of people's ids, or a group's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Author {
    /// One or more people of the session.
    People(Vec<PersonId>),
    /// A group, or someone who is not in the session.
    Group(Words),
}

impl Author {
    /// Makes one person the author.
    #[must_use]
    pub fn person(person: PersonId) -> Self {
        Self::People(vec![person])
    }

    /// Returns the people, none for a group.
    #[must_use]
    pub fn people(&self) -> &[PersonId] {
        match self {
            Self::People(people) => people,
            Self::Group(_) => &[],
        }
    }

    pub(super) fn withdraw(&mut self) {
        if let Self::Group(words) = self {
            words.withdraw();
        }
    }

    /// Blanks who it is, people and groups alike: a mark of the gap is left.
    pub(super) fn unname(&mut self) {
        *self = Self::Group(Words::Withdrawn);
    }

    /// Says whether two have somebody in common, or are the same group.
    pub(super) fn shares(&self, other: &Self) -> bool {
        self == other || self.people().iter().any(|one| other.people().contains(one))
    }

    /// Says whether this has been blanked, and names nobody any more.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Group(Words::Withdrawn))
    }

    /// Checks that the session knows them.
    pub(super) fn check(author: Option<&Self>, session: &Session) -> Result<(), Refusal> {
        let Some(author) = author else { return Ok(()) };
        match author {
            Self::Group(words) if words.is_empty() => Err(Refusal::NoWords("who it is from")),
            Self::Group(_) => Ok(()),
            Self::People(people) if people.is_empty() => Err(Refusal::NoWords("who it is from")),
            Self::People(people) => people.iter().try_for_each(|person| {
                session
                    .people
                    .get(*person)
                    .map(|_| ())
                    .ok_or(Refusal::NobodyOfThatId)
            }),
        }
    }
}

impl Session {
    /// Says whether something is a group's already, as it is called.
    #[must_use]
    pub fn knows_group(&self, group: &Words) -> bool {
        let wanted = clean::folded(group.shown());
        let is_it = |from: Option<&Author>| matches!(from, Some(Author::Group(known)) if clean::folded(known.shown()) == wanted);
        let ideas = self.ideas.all.iter().map(|idea| idea.from.as_ref());
        let concerns = self.concerns.all.iter().map(|one| one.from.as_ref());
        let parked = self.parking.all.iter().map(|topic| topic.from.as_ref());
        let decisions = self.decisions.all.iter();
        let dissent = decisions.flat_map(|one| one.dissent.iter().map(|one| one.from.as_ref()));
        let actions = self.decisions.actions.iter().map(|one| one.who.as_ref());
        let of_ideas = ideas.chain(concerns).chain(parked);
        of_ideas.chain(dissent).chain(actions).any(is_it)
    }
}
