//! Whose something is: people's, a group's, or nobody's that is ever told.

use serde::{Deserialize, Serialize};

use super::Session;
use super::people::PersonId;
use super::refusal::Refusal;
use super::words::Words;

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
