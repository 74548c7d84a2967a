//! What a decision can carry besides its statement and its reasons.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Decision;
use crate::clean;
use crate::session::Session;
use crate::session::author::Author;
use crate::session::constraints::ConstraintId;
use crate::session::ideas::IdeaId;
use crate::session::polls::{Choosable, Outcome, PollId, Source};
use crate::session::refusal::Refusal;
use crate::session::words::Words;

/// How a decision came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct How {
    /// The poll that it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollId>,
    /// In words: "everyone nodded", or what the poll left to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// Why it is decided all the same, where the poll did not carry it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub despite: Option<Words>,
}

impl How {
    pub(super) fn withdraw(&mut self) {
        let all = self.words.iter_mut().chain(&mut self.despite);
        all.for_each(Words::withdraw);
    }

    fn says_how(&self) -> bool {
        let said = [&self.words, &self.despite];
        said.into_iter().flatten().any(|words| !words.is_empty())
    }

    /// Checks that it can have come about so: `statement` is what was decided, and
    /// `ideas` what it came from.
    pub(super) fn check(
        &self,
        session: &Session,
        statement: &Words,
        ideas: &[IdeaId],
    ) -> Result<(), Refusal> {
        let against = || match &self.despite {
            Some(despite) if !despite.is_empty() => Err(Refusal::NotAgainst),
            _ => Ok(()),
        };
        let Some(poll) = self.poll else {
            return against();
        };
        let poll = session
            .polls
            .get(poll)
            .ok_or(Refusal::NoSuchThing("poll"))?;
        if poll.is_open() {
            return Err(Refusal::PollIsOpen(poll.number));
        }
        if poll.voided.is_some() {
            return Err(Refusal::PollIsVoid(poll.number));
        }
        let result = poll.result();
        match result.outcome {
            Outcome::Carried => Ok(()),
            Outcome::Chosen => {
                let chosen = result.first.first();
                let chosen = chosen.and_then(|place| poll.question.options.get(*place));
                match chosen {
                    Some(chosen)
                        if !self.says_how() && !follows(chosen, statement, ideas, session) =>
                    {
                        let words = chosen.words.to_string();
                        Err(Refusal::AnotherWasChosen(poll.number, words))
                    }
                    _ => Ok(()),
                }
            }
            // "We stay" follows a poll that did not carry "Shall we move?", and "We move"
            // decides against it: that is for people to say.
            _ if !self.says_how() => Err(Refusal::NotWhatThePollSays(poll.number)),
            _ => Ok(()),
        }
    }
}

/// Says whether a decision follows an option that was chosen: it says its words, or comes from
/// its idea.
fn follows(chosen: &Choosable, statement: &Words, ideas: &[IdeaId], session: &Session) -> bool {
    match &chosen.from {
        Source::NoneOfThese | Source::MoreTime => return false,
        Source::Idea { id } => {
            let lead = |idea: &IdeaId| session.ideas.lead(*idea);
            if ideas.iter().any(|idea| lead(idea) == lead(id)) {
                return true;
            }
        }
        _ => {}
    }
    let said = clean::folded(statement.shown());
    said.contains(&clean::folded(chosen.words.shown()))
}

/// What was weighed and not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Alternative {
    /// What it was.
    pub words: Words,
    /// Why it was not taken.
    pub why_not: Words,
}

/// A concern about a decision, or dissent from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "DecisionPiece")]
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
    /// How it was decided, in place of what was said before.
    How(How),
    /// One more idea that it came from.
    Idea(IdeaId),
    /// What it had to keep to, as it was named in the session.
    Limit(ConstraintId),
}

impl Part {
    /// Blanks whose a dissent was: it is unnamed from now on.
    pub(in crate::session) fn unname(&mut self) {
        if let Self::Dissent(dissent) = self {
            dissent.from.iter_mut().for_each(Author::unname);
        }
    }

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
            Self::How(how) => how.withdraw(),
            Self::Rung(_) | Self::Review(_) | Self::Idea(_) | Self::Limit(_) => {}
        }
    }

    /// Checks a part of a decision: see [`How::check`].
    pub(super) fn check(
        &self,
        session: &Session,
        statement: &Words,
        ideas: &[IdeaId],
    ) -> Result<(), Refusal> {
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
            Self::How(how) => how.check(session, statement, ideas),
            Self::Review(date) => {
                let opened = session.meeting.opened.map(|opened| opened.date_naive());
                match opened {
                    Some(opened) if *date < opened => Err(Refusal::ReviewBefore(*date)),
                    _ => Ok(()),
                }
            }
            Self::Idea(idea) => match session.ideas.get(*idea) {
                Some(_) => Ok(()),
                None => Err(Refusal::NoSuchThing("idea")),
            },
            Self::Limit(limit) => match session.constraints.get(*limit) {
                Some(_) => Ok(()),
                None => Err(Refusal::NoSuchThing("constraint")),
            },
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
            Part::How(how) => self.how = how.clone(),
            Part::Idea(idea) if !self.ideas.contains(idea) => self.ideas.push(*idea),
            Part::Limit(limit) if !self.limits.contains(limit) => self.limits.push(*limit),
            Part::Idea(_) | Part::Limit(_) => {}
        }
    }

    /// Returns what stands at a place, counted from 1, among the parts of the
    /// sort of `like`; only those that there can be several of have places.
    #[must_use]
    pub fn part(&self, place: usize, like: &Part) -> Option<Part> {
        let at = place.checked_sub(1)?;
        match like {
            Part::Reason(_) => self.reasons.get(at).cloned().map(Part::Reason),
            Part::Alternative(_) => self.alternatives.get(at).cloned().map(Part::Alternative),
            Part::Dissent(_) => self.dissent.get(at).cloned().map(Part::Dissent),
            Part::Constraint(_) => self.constraints.get(at).cloned().map(Part::Constraint),
            _ => None,
        }
    }

    pub(super) fn correct(&mut self, place: usize, part: &Part) {
        fn put<T: Clone>(all: &mut [T], place: usize, one: &T) {
            if let Some(known) = place.checked_sub(1).and_then(|at| all.get_mut(at)) {
                *known = one.clone();
            }
        }
        match part {
            Part::Reason(words) => put(&mut self.reasons, place, words),
            Part::Alternative(one) => put(&mut self.alternatives, place, one),
            Part::Dissent(one) => put(&mut self.dissent, place, one),
            Part::Constraint(words) => put(&mut self.constraints, place, words),
            _ => {}
        }
    }
}
