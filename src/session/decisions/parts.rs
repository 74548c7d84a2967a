//! What a decision can carry besides its statement and its reasons.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Decision;
use crate::session::Session;
use crate::session::author::Author;
use crate::session::polls::PollId;
use crate::session::refusal::Refusal;
use crate::session::words::Words;

/// How a decision came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// The poll that it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollId>,
    /// In words: "everyone nodded", or what the poll left to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
}

impl How {
    pub(super) fn withdraw(&mut self) {
        self.words.iter_mut().for_each(Words::withdraw);
    }

    pub(super) fn check(&self, session: &Session) -> Result<(), Refusal> {
        let Some(poll) = self.poll else { return Ok(()) };
        match session.polls.get(poll) {
            None => Err(Refusal::NoSuchThing("poll")),
            Some(poll) if poll.is_open() => Err(Refusal::PollIsOpen(poll.number)),
            Some(poll) if poll.voided.is_some() => Err(Refusal::PollIsVoid(poll.number)),
            Some(_) => Ok(()),
        }
    }
}

/// What was weighed and not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// What it was.
    pub words: Words,
    /// Why it was not taken.
    pub why_not: Words,
}

/// A concern about a decision, or dissent from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dissent {
    /// In their own words.
    pub words: Words,
    /// Whose it is; absent where it is unnamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Author>,
    /// What would change their mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub would_change: Option<Words>,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Words>,
}

/// One thing that can be added to a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// One more reason.
    Reason(Words),
    /// What was weighed and not taken.
    Alternative(Alternative),
    /// A concern or dissent.
    Dissent(Dissent),
    /// What it had to keep to.
    Constraint(Words),
    /// Who really held the pen: a rung of the ladder, counted from 1.
    Rung(usize),
    /// When it is looked at again.
    Review(NaiveDate),
}

impl Part {
    pub(super) fn withdraw(&mut self) {
        match self {
            Self::Reason(words) | Self::Constraint(words) => words.withdraw(),
            Self::Alternative(alternative) => {
                alternative.words.withdraw();
                alternative.why_not.withdraw();
            }
            Self::Dissent(dissent) => {
                dissent.words.withdraw();
                dissent.from.iter_mut().for_each(Author::withdraw);
                dissent.would_change.iter_mut().for_each(Words::withdraw);
                dissent.answer.iter_mut().for_each(Words::withdraw);
            }
            Self::Rung(_) | Self::Review(_) => {}
        }
    }

    pub(super) fn check(&self, session: &Session) -> Result<(), Refusal> {
        match self {
            Self::Reason(words) if words.is_empty() => Err(Refusal::NoReason),
            Self::Alternative(a) if a.words.is_empty() => Err(Refusal::NoWords("the alternative")),
            Self::Alternative(a) if a.why_not.is_empty() => {
                Err(Refusal::NoWords("why it was not taken"))
            }
            Self::Dissent(dissent) if dissent.words.is_empty() => {
                Err(Refusal::NoWords("the concern"))
            }
            Self::Dissent(dissent) => Author::check(dissent.from.as_ref(), session),
            Self::Constraint(words) if words.is_empty() => {
                Err(Refusal::NoWords("what it had to keep to"))
            }
            Self::Rung(rung) => {
                let rungs = session.meeting.about.ladder.len();
                if (1..=rungs).contains(rung) {
                    Ok(())
                } else {
                    Err(Refusal::NoSuchRung(rungs))
                }
            }
            _ => Ok(()),
        }
    }
}

impl Decision {
    pub(super) fn add(&mut self, part: &Part) {
        match part {
            Part::Reason(words) => self.reasons.push(words.clone()),
            Part::Alternative(alternative) => self.alternatives.push(alternative.clone()),
            Part::Dissent(dissent) => self.dissent.push(dissent.clone()),
            Part::Constraint(words) => self.constraints.push(words.clone()),
            Part::Rung(rung) => self.rung = Some(*rung),
            Part::Review(date) => self.review = Some(*date),
        }
    }
}
