//! Ideas: what people came up with, and whose it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Session;
use super::agenda::ItemId;
use super::author::Author;
use super::event::Event as SessionEvent;
use super::id::Id;
use super::moment::{Millis, Moment};
use super::people::PersonId;
use super::refusal::Refusal;
use super::words::Words;

/// Names one idea.
pub type IdeaId = Id<Idea>;

/// One idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Idea {
    /// Its id.
    pub id: IdeaId,
    /// Its small number.
    pub number: u32,
    /// What it says.
    pub words: Words,
    /// Whose it is; absent where it is unnamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Author>,
    /// On which item it came up.
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
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Event {
    /// An idea was captured.
    IdeaCaptured {
        /// Its id.
        idea: IdeaId,
        /// Its small number.
        number: u32,
        /// What it says.
        words: Words,
        /// Whose it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Author>,
        /// On which item it came up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// What it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        theme: Option<Words>,
        /// The idea that it builds on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        builds_on: Option<IdeaId>,
    },
    /// What an idea says was corrected.
    IdeaCorrected {
        /// Which.
        idea: IdeaId,
        /// What it says now.
        words: Words,
    },
    /// It was said what an idea belongs to.
    IdeaThemed {
        /// Which.
        idea: IdeaId,
        /// What it belongs to.
        theme: Words,
    },
    /// It was said whose an idea is.
    IdeaCredited {
        /// Which.
        idea: IdeaId,
        /// Whose; absent where it is unnamed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Author>,
    },
}

impl Event {
    /// Blanks the words of one idea.
    pub(super) fn withdraw(&mut self, which: IdeaId) {
        match self {
            Self::IdeaCaptured {
                idea,
                words,
                from,
                theme,
                ..
            } if *idea == which => {
                words.withdraw();
                from.iter_mut().for_each(Author::withdraw);
                theme.iter_mut().for_each(Words::withdraw);
            }
            Self::IdeaCorrected { idea, words } if *idea == which => words.withdraw(),
            Self::IdeaThemed { idea, theme } if *idea == which => theme.withdraw(),
            Self::IdeaCredited { idea, from } if *idea == which => {
                from.iter_mut().for_each(Author::withdraw);
            }
            _ => {}
        }
    }
}

/// All ideas, in the order in which they came up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Ideas {
    /// Each of them.
    pub all: Vec<Idea>,
    /// When someone's latest came up: an idea is a contribution.
    #[serde(skip)]
    latest: BTreeMap<PersonId, Millis>,
}

impl Ideas {
    /// Returns one idea.
    #[must_use]
    pub fn get(&self, idea: IdeaId) -> Option<&Idea> {
        self.all.iter().find(|i| i.id == idea)
    }

    /// Returns when someone's latest idea came up.
    #[must_use]
    pub fn last_from(&self, person: PersonId) -> Option<Millis> {
        self.latest.get(&person).copied()
    }

    fn credit(&mut self, from: Option<&Author>, t: Millis) {
        for person in from.map_or(&[][..], Author::people) {
            let latest = self.latest.entry(*person).or_default();
            *latest = t.max(*latest);
        }
    }

    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::IdeaCaptured {
                idea,
                number,
                words,
                from,
                item,
                theme,
                builds_on,
            } => {
                self.credit(from.as_ref(), t);
                self.all.push(Idea {
                    id: *idea,
                    number: *number,
                    words: words.clone(),
                    from: from.clone(),
                    item: *item,
                    theme: theme.clone(),
                    builds_on: *builds_on,
                    captured: t,
                });
            }
            Event::IdeaCorrected { idea, words } => {
                self.change(*idea, |idea| idea.words = words.clone());
            }
            Event::IdeaThemed { idea, theme } => {
                self.change(*idea, |idea| idea.theme = Some(theme.clone()));
            }
            Event::IdeaCredited { idea, from } => {
                self.change(*idea, |idea| idea.from.clone_from(from));
                self.latest.clear();
                let credits: Vec<_> = self
                    .all
                    .iter()
                    .map(|idea| (idea.from.clone(), idea.captured))
                    .collect();
                for (from, captured) in credits {
                    self.credit(from.as_ref(), captured);
                }
            }
        }
    }

    fn change(&mut self, idea: IdeaId, change: impl FnOnce(&mut Idea)) {
        if let Some(idea) = self.all.iter_mut().find(|i| i.id == idea) {
            change(idea);
        }
    }
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let known = |idea: IdeaId| session.ideas.get(idea).ok_or(Refusal::NoSuchThing("idea"));
    let event = match command {
        Command::Capture {
            words,
            from,
            theme,
            builds_on,
        } => {
            if words.is_empty() {
                return Err(Refusal::NoWords("the idea"));
            }
            Author::check(from.as_ref(), session)?;
            builds_on.map(known).transpose()?;
            Event::IdeaCaptured {
                idea: moment.id(),
                number: super::next_number(session.ideas.all.iter().map(|idea| idea.number)),
                words,
                from,
                item: session.agenda.current().map(|item| item.id),
                theme: theme.filter(|theme| !theme.is_empty()),
                builds_on,
            }
        }
        Command::Correct(idea, words) => {
            super::corrects(&known(idea)?.words, &words)?;
            Event::IdeaCorrected { idea, words }
        }
        Command::Theme(idea, theme) => {
            if theme.is_empty() {
                return Err(Refusal::NoWords("the theme"));
            }
            if known(idea)?.theme.as_ref() == Some(&theme) {
                return Err(Refusal::NothingChanges);
            }
            Event::IdeaThemed { idea, theme }
        }
        Command::Credit(idea, from) => {
            Author::check(from.as_ref(), session)?;
            if known(idea)?.from == from {
                return Err(Refusal::NothingChanges);
            }
            Event::IdeaCredited { idea, from }
        }
    };
    Ok(vec![event.into()])
}
