//! Concerns about the process: "this isn't working". None is done with before
//! somebody has answered it and said what they will do differently.

use serde::{Deserialize, Serialize};

use super::Session;
use super::author::Author;
use super::event::Event as SessionEvent;
use super::id::Id;
use super::moment::{Millis, Moment};
use super::refusal::Refusal;
use super::shared::Shared;
use super::words::Words;

/// Names one concern.
pub type ConcernId = Id<Concern>;

/// One concern about how we are working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Concern {
    /// Its id.
    pub id: ConcernId,
    /// Its small number.
    pub number: u32,
    /// What isn't working.
    pub words: Words,
    /// Whose it is; absent where it is unnamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Author>,
    /// When it was raised.
    pub raised: Millis,
    /// What was answered, once it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Answers before that one, which did not do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
}

/// An answer that did not do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Earlier {
    /// The answer.
    pub answer: Answer,
    /// Why it did not do.
    pub because: Words,
}

/// What was said to a concern, and what will change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Answer {
    /// What was said.
    pub words: Words,
    /// What will change.
    pub change: Words,
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Raises one.
    Raise(Words, Option<Author>),
    /// Answers one.
    Answer(ConcernId, Answer),
    /// Corrects what one says.
    Correct(ConcernId, Words),
    /// Opens one again, since the answer does not do.
    Reopen(ConcernId, Words),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "ConcernsEvent")]
pub enum Event {
    /// Someone said that something isn't working.
    ConcernRaised {
        /// Its id.
        concern: ConcernId,
        /// Its small number.
        number: u32,
        /// What isn't working.
        words: Words,
        /// Whose it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Author>,
    },
    /// It was answered.
    ConcernAnswered {
        /// Which.
        concern: ConcernId,
        /// How.
        answer: Answer,
    },
    /// What one says was corrected.
    ConcernCorrected {
        /// Which.
        concern: ConcernId,
        /// What isn't working.
        words: Words,
    },
    /// It is open again.
    ConcernReopened {
        /// Which.
        concern: ConcernId,
        /// Why the answer does not do.
        because: Words,
    },
}

impl Event {
    /// Returns what it is about.
    pub(super) fn concern(&self) -> ConcernId {
        match self {
            Self::ConcernRaised { concern, .. }
            | Self::ConcernAnswered { concern, .. }
            | Self::ConcernCorrected { concern, .. }
            | Self::ConcernReopened { concern, .. } => *concern,
        }
    }

    /// Blanks the words of one concern.
    pub(super) fn withdraw(&mut self, which: ConcernId) {
        match self {
            Self::ConcernRaised {
                concern,
                words,
                from,
                ..
            } if *concern == which => {
                words.withdraw();
                from.iter_mut().for_each(Author::withdraw);
            }
            Self::ConcernAnswered { concern, answer } if *concern == which => {
                answer.words.withdraw();
                answer.change.withdraw();
            }
            Self::ConcernCorrected { concern, words }
            | Self::ConcernReopened {
                concern,
                because: words,
            } if *concern == which => words.withdraw(),
            _ => {}
        }
    }
}

/// All concerns, in the order in which they were raised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Concerns {
    /// Each of them.
    pub all: Shared<Concern, 8>,
}

impl Concerns {
    /// Returns one of them.
    #[must_use]
    pub fn get(&self, concern: ConcernId) -> Option<&Concern> {
        self.all.iter().find(|known| known.id == concern)
    }

    /// Returns those that still want an answer.
    pub fn open(&self) -> impl Iterator<Item = &Concern> {
        self.all.iter().filter(|concern| concern.answer.is_none())
    }

    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::ConcernRaised {
                concern,
                number,
                words,
                from,
            } => self.all.push(Concern {
                id: *concern,
                number: *number,
                words: words.clone(),
                from: from.clone(),
                raised: t,
                answer: None,
                earlier: Vec::new(),
            }),
            Event::ConcernAnswered { concern, answer } => {
                if let Some(concern) = self.all.find_mut(|c| c.id == *concern) {
                    concern.answer = Some(answer.clone());
                }
            }
            Event::ConcernCorrected { concern, words } => {
                if let Some(concern) = self.all.find_mut(|c| c.id == *concern) {
                    concern.words = words.clone();
                }
            }
            Event::ConcernReopened { concern, because } => {
                if let Some(concern) = self.all.find_mut(|c| c.id == *concern)
                    && let Some(answer) = concern.answer.take()
                {
                    concern.earlier.push(Earlier {
                        answer,
                        because: because.clone(),
                    });
                }
            }
        }
    }
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    let known = |concern: ConcernId| {
        let known = session.concerns.get(concern);
        known.ok_or(Refusal::NoSuchThing("concern"))
    };
    let event = match command {
        Command::Raise(words, from) => {
            if words.is_empty() {
                return Err(Refusal::NoWords("what isn't working"));
            }
            Author::check(from.as_ref(), session)?;
            Event::ConcernRaised {
                concern: moment.id(),
                number: super::next_number(session.concerns.all.iter().map(|c| c.number)),
                words,
                from,
            }
        }
        Command::Answer(concern, answer) => {
            known(concern)?;
            if answer.words.is_empty() {
                return Err(Refusal::NoWords("the answer"));
            }
            if answer.change.is_empty() {
                return Err(Refusal::NoWords("what will change, even if it is nothing"));
            }
            Event::ConcernAnswered { concern, answer }
        }
        Command::Correct(concern, words) => {
            super::corrects(&known(concern)?.words, &words)?;
            Event::ConcernCorrected { concern, words }
        }
        Command::Reopen(concern, because) => {
            let known = known(concern)?;
            if known.answer.is_none() {
                return Err(Refusal::NoAnswerYet(known.number));
            }
            if because.is_empty() {
                return Err(Refusal::NoWords("why the answer does not do"));
            }
            Event::ConcernReopened { concern, because }
        }
    };
    Ok(vec![event.into()])
}
