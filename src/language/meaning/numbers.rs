//! Things by their small numbers: to correct them, to strike them.

use crate::language::Misunderstood;
use crate::language::naming::{item, numbered, person};
use crate::session::concerns::ConcernId;
use crate::session::decisions::{self, DecisionId};
use crate::session::ideas::{self, IdeaId};
use crate::session::notes;
use crate::session::polls::PollId;
use crate::session::record::Subject;
use crate::session::reflection::{self, TextId};
use crate::session::{Command, Session, Words};

pub(super) fn idea(session: &Session, number: u32) -> Result<IdeaId, Misunderstood> {
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
        "idea" => ideas::Command::Correct(idea(session, number)?, Words::text(words)).into(),
        "note" => {
            let note = numbered(&session.notes.all, number, "note", |n| (n.number, n.id))?;
            notes::Command::Correct(note, Words::text(words)).into()
        }
        "decision" => {
            decisions::Command::Correct(decision(session, number)?, Words::text(words)).into()
        }
        "reflection" => {
            reflection::Command::Correct(left(session, number)?, Words::text(words)).into()
        }
        _ => {
            return Err(Misunderstood::new(
                "What can be edited: idea, note, decision, reflection.",
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
            id: idea(session, number)?,
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
            id: numbered(&session.decisions.actions, number, "action", |a| {
                (a.number, a.id)
            })?,
        },
        "topic" => Subject::Topic {
            id: numbered(&session.parking.all, number, "parked topic", |t| {
                (t.number, t.id)
            })?,
        },
        "constraint" => Subject::Constraint {
            id: numbered(&session.constraints.all, number, "constraint", |c| {
                (c.number, c.id)
            })?,
        },
        "reflection" => Subject::Reflection {
            id: left(session, number)?,
        },
        "note" => Subject::Note {
            id: numbered(&session.notes.all, number, "note", |n| (n.number, n.id))?,
        },
        _ => {
            return Err(Misunderstood::new(
                "What can be struck: session, person, item, idea, poll, decision, action, concern, topic, constraint, note, reflection.",
            ));
        }
    })
}
