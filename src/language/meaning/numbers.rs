//! Things by their small numbers: to correct them, to strike them.

use crate::language::Misunderstood;
use crate::language::naming::{item, numbered, person};
use crate::session::concerns::{self, ConcernId};
use crate::session::constraints::{self, ConstraintId};
use crate::session::decisions::{self, ActionId, Change, DecisionId};
use crate::session::ideas::{self, IdeaId};
use crate::session::meeting;
use crate::session::notes;
use crate::session::parking::{self, TopicId};
use crate::session::polls::PollId;
use crate::session::record::Subject;
use crate::session::reflection::{self, TextId};
use crate::session::{Command, Session, Words};

/// Finds the idea that a number leads to: the one that it went into, if it did.
pub(super) fn idea(session: &Session, number: u32) -> Result<IdeaId, Misunderstood> {
    idea_itself(session, number).map(|idea| session.ideas.lead(idea))
}

/// Finds the idea of a number, wherever it went.
pub(super) fn idea_itself(session: &Session, number: u32) -> Result<IdeaId, Misunderstood> {
    numbered(&session.ideas.all, number, "idea", |idea| {
        (idea.number, idea.id)
    })
}

pub(super) fn poll(session: &Session, number: u32) -> Result<PollId, Misunderstood> {
    numbered(&session.polls.all, number, "poll", |poll| {
        (poll.number, poll.id)
    })
}

pub(super) fn decision(session: &Session, number: u32) -> Result<DecisionId, Misunderstood> {
    numbered(&session.decisions.all, number, "decision", |d| {
        (d.number, d.id)
    })
}

pub(super) fn concern(session: &Session, number: u32) -> Result<ConcernId, Misunderstood> {
    numbered(&session.concerns.all, number, "concern", |c| {
        (c.number, c.id)
    })
}

pub(super) fn action(session: &Session, number: u32) -> Result<ActionId, Misunderstood> {
    numbered(&session.decisions.actions, number, "action", |a| {
        (a.number, a.id)
    })
}

pub(super) fn topic(session: &Session, number: u32) -> Result<TopicId, Misunderstood> {
    numbered(&session.parking.all, number, "parked topic", |t| {
        (t.number, t.id)
    })
}

pub(super) fn constraint(session: &Session, number: u32) -> Result<ConstraintId, Misunderstood> {
    numbered(&session.constraints.all, number, "constraint", |c| {
        (c.number, c.id)
    })
}

/// Finds words left in the reflection.
fn left(session: &Session, number: u32) -> Result<TextId, Misunderstood> {
    let texts = &session.reflection.texts;
    numbered(texts, number, "text in the reflection", |text| {
        (text.number, text.id)
    })
}

pub(super) fn edit(
    session: &Session,
    kind: &str,
    number: u32,
    words: &str,
) -> Result<Command, Misunderstood> {
    Ok(match kind.to_lowercase().as_str() {
        "idea" => ideas::Command::Correct(idea_itself(session, number)?, Words::text(words)).into(),
        "note" => {
            let note = numbered(&session.notes.all, number, "note", |n| (n.number, n.id))?;
            notes::Command::Correct(note, Words::text(words)).into()
        }
        "decision" => {
            decisions::Command::Correct(decision(session, number)?, Words::text(words)).into()
        }
        "action" => {
            let change = Change {
                words: Some(Words::text(words)),
                ..Change::default()
            };
            decisions::Command::Change(action(session, number)?, change).into()
        }
        "concern" => {
            concerns::Command::Correct(concern(session, number)?, Words::text(words)).into()
        }
        "topic" => parking::Command::Correct(topic(session, number)?, Words::text(words)).into(),
        "constraint" => {
            constraints::Command::Correct(constraint(session, number)?, Words::text(words)).into()
        }
        "reflection" => {
            reflection::Command::Correct(left(session, number)?, Words::text(words)).into()
        }
        "agreement" => {
            let place = usize::try_from(number).unwrap_or(usize::MAX);
            meeting::Command::CorrectAgreement(place, Words::text(words)).into()
        }
        _ => {
            return Err(Misunderstood::new(
                "What can be edited: idea, note, decision, action, concern, topic, constraint, agreement, reflection.",
            ));
        }
    })
}

pub(super) fn subject(
    session: &Session,
    kind: &str,
    which: &str,
) -> Result<Subject, Misunderstood> {
    let kind = kind.to_lowercase();
    if kind == "session" {
        return Ok(Subject::Session);
    }
    if kind == "person" {
        return Ok(Subject::Person {
            id: person(session, which)?,
        });
    }
    if kind == "item" {
        return Ok(Subject::Item {
            id: item(session, Some(which))?,
        });
    }
    let number: u32 = which
        .trim()
        .parse()
        .map_err(|_| Misunderstood::new(format!("Say which {kind} by its number.")))?;
    Ok(match kind.as_str() {
        "idea" => Subject::Idea {
            id: idea_itself(session, number)?,
        },
        "poll" => Subject::Poll {
            id: poll(session, number)?,
        },
        "decision" => Subject::Decision {
            id: decision(session, number)?,
        },
        "concern" => Subject::Concern {
            id: concern(session, number)?,
        },
        "action" => Subject::Action {
            id: action(session, number)?,
        },
        "topic" => Subject::Topic {
            id: topic(session, number)?,
        },
        "constraint" => Subject::Constraint {
            id: constraint(session, number)?,
        },
        "reflection" => Subject::Reflection {
            id: left(session, number)?,
        },
        "note" => Subject::Note {
            id: numbered(&session.notes.all, number, "note", |n| (n.number, n.id))?,
        },
        "turn" => Subject::Turn {
            id: numbered(session.floor.turns(), number, "turn", |t| (t.number, t.id))?,
        },
        "amendment" => Subject::Amendment {
            id: numbered(&session.amendments.all, number, "amendment", |a| {
                (a.number, a.id)
            })?,
        },
        _ => {
            return Err(Misunderstood::new(
                "What can be struck: session, person, item, turn, idea, poll, decision, action, concern, topic, constraint, note, reflection, amendment.",
            ));
        }
    })
}
