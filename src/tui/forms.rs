//! The forms, in which a thing is filled in as a whole and kept as one act.
//!
//! | room | what it knows |
//! | --- | --- |
//! | `field` | one field: what it takes, what is in it, whether that can be meant |
//! | `form` | fields together: where the keys go, what is missing, what grows |
//! | `reading`, `remarks` | what is in it, and who or what could be meant |
//! | `lines` | text in lines, and the caret's place in them |
//! | `drafts` | what was left half filled |
//! | `kinds` | which fields a kind has, and the command that they come to; a file for each |

pub(super) mod drafts;
pub(super) mod field;
pub(super) mod form;
pub(super) mod kinds;
pub(super) mod lines;
mod reading;
mod remarks;

#[cfg(test)]
mod tests;

use super::keymap::{self, Action, Screen};
use crate::session::agenda::ItemId;
use crate::session::concerns::ConcernId;
use crate::session::decisions::{ActionId, DecisionId};
use crate::session::ideas::IdeaId;
use crate::session::notes::NoteId;
use crate::session::people::PersonId;
use crate::session::polls::PollId;

/// What a form is of: a new thing, or one that is there to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A person.
    Person(Option<PersonId>),
    /// An item of the agenda.
    Item(Option<ItemId>),
    /// An idea.
    Idea(Option<IdeaId>),
    /// An idea that is split.
    Split(IdeaId),
    /// A note.
    Note(Option<NoteId>),
    /// A poll.
    Poll(Option<PollId>),
    /// A decision.
    Decision(Option<DecisionId>),
    /// A concern.
    Concern(Option<ConcernId>),
    /// An action that was agreed.
    Action(ActionId),
    /// What people say at the end.
    Reflection,
}

impl Of {
    /// Says whether it is a new thing.
    #[must_use]
    pub fn is_new(self) -> bool {
        match self {
            Self::Person(id) => id.is_none(),
            Self::Item(id) => id.is_none(),
            Self::Idea(id) => id.is_none(),
            Self::Note(id) => id.is_none(),
            Self::Poll(id) => id.is_none(),
            Self::Decision(id) => id.is_none(),
            Self::Concern(id) => id.is_none(),
            Self::Split(_) | Self::Action(_) | Self::Reflection => false,
        }
    }

    /// Returns the kind of thing, with its article.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Person(_) => "a person",
            Self::Item(_) => "an item",
            Self::Idea(_) => "an idea",
            Self::Split(_) => "a split",
            Self::Note(_) => "a note",
            Self::Poll(_) => "a poll",
            Self::Decision(_) => "a decision",
            Self::Concern(_) => "a concern",
            Self::Action(_) => "an action",
            Self::Reflection => "a reflection",
        }
    }

    /// Says that one is half filled, and what brings it back.
    fn half_filled(self, title: &str) -> String {
        if !self.is_new() {
            return format!("a change is half filled: {title}");
        }
        let action = match self {
            Self::Person(_) => Action::Person,
            Self::Item(_) => Action::Item,
            Self::Idea(_) | Self::Split(_) => Action::Idea,
            Self::Note(_) => Action::Note,
            Self::Poll(_) => Action::Vote,
            Self::Decision(_) => Action::Decide,
            Self::Concern(_) | Self::Action(_) | Self::Reflection => Action::Concern,
        };
        let key = keymap::of(Screen::Live).find(|binding| binding.action == action);
        let key = key.map_or_else(String::new, |binding| binding.key.name());
        format!("{} is half filled: {key}", self.kind())
    }
}
