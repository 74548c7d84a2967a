//! What a verb about a decision that was made before asks.

use super::numbers::{constraint, decision, idea, poll};
use crate::language::Misunderstood;
use crate::language::naming::author;
use crate::language::verbs::{Amended, LaterVerb};
use crate::session::decisions::{self, Alternative, Decision, Dissent, How, Part};
use crate::session::{Command, Session, Words};

/// Says what such a verb asks: several things are one act.
pub(super) fn of_earlier_decisions(
    verb: LaterVerb,
    session: &Session,
) -> Result<Command, Misunderstood> {
    match verb {
        LaterVerb::Cite {
            decision,
            idea: ideas,
            limit: limits,
            poll,
            how,
            despite,
        } => {
            let ideas = ideas
                .into_iter()
                .map(|number| Ok(Part::Idea(idea(session, number)?)));
            let limits = limits
                .into_iter()
                .map(|number| Ok(Part::Limit(constraint(session, number)?)));
            let parts: Result<Vec<_>, Misunderstood> = ideas.chain(limits).collect();
            cite(session, decision, parts?, poll, [how, despite])
        }
        LaterVerb::Amend {
            decision: number,
            part,
            place,
            words,
            because,
            from,
            change,
            answer,
        } => {
            let id = decision(session, number)?;
            let said = Said {
                words,
                because,
                from,
                change,
                answer,
            };
            let known = session.decisions.get(id);
            let known = known.ok_or_else(|| Misunderstood::new("There is no such decision."))?;
            let part = amended(known, part, place, said, session)?;
            Ok(decisions::Command::CorrectPart(id, place, part).into())
        }
        LaterVerb::Reopen {
            decision: number,
            because,
        } => Ok(
            decisions::Command::Reopen(decision(session, number)?, Words::text(&because)).into(),
        ),
        LaterVerb::Uphold {
            decision: number,
            because,
        } => Ok(
            decisions::Command::Uphold(decision(session, number)?, Words::text(&because)).into(),
        ),
    }
}

/// Adds what a decision rests on; what is not said of how it came about stays.
fn cite(
    session: &Session,
    number: u32,
    mut parts: Vec<Part>,
    of_poll: Option<u32>,
    [how, despite]: [Option<String>; 2],
) -> Result<Command, Misunderstood> {
    let id = decision(session, number)?;
    if of_poll.is_some() || how.is_some() || despite.is_some() {
        let said = |typed: Option<String>| typed.as_deref().map(Words::text);
        let before = session
            .decisions
            .get(id)
            .map(|decision| decision.how.clone());
        let before = before.unwrap_or_default();
        parts.push(Part::How(How {
            poll: of_poll
                .map(|number| poll(session, number))
                .transpose()?
                .or(before.poll),
            words: said(how).or(before.words),
            despite: said(despite).or(before.despite),
        }));
    }
    if parts.is_empty() {
        return Err(Misunderstood::new(
            "Say what it comes from: cite 2 idea 4, limit 1, poll 3, how \"\u{2026}\" or despite \"\u{2026}\"",
        ));
    }
    let add = |part| decisions::Command::Add(id, part).into();
    let mut commands: Vec<Command> = parts.into_iter().map(add).collect();
    Ok(match commands.len() {
        1 => commands.remove(0),
        _ => Command::Together(commands),
    })
}

/// Makes a part as it should be of the one that is there.
fn amended(
    decision: &Decision,
    part: Amended,
    place: usize,
    said: Said,
    session: &Session,
) -> Result<Part, Misunderstood> {
    let there = |count: usize| match place.checked_sub(1).filter(|at| *at < count) {
        Some(at) => Ok(at),
        None if count == 0 => Err(Misunderstood::new(format!(
            "Decision {} has no such part yet.",
            decision.number
        ))),
        None => Err(Misunderstood::new(format!(
            "Decision {} has {count} of these, counted from 1.",
            decision.number
        ))),
    };
    let text = |typed: Option<String>| typed.as_deref().map(Words::text);
    let stray = |sort: &str| Misunderstood::new(format!("{sort} has no such part."));
    let nothing = Misunderstood::new("Say what it should say.");
    let plain = said.because.is_none()
        && said.from.is_none()
        && said.change.is_none()
        && said.answer.is_none();
    Ok(match part {
        Amended::Reason | Amended::Within if !plain => return Err(stray("A reason or a limit")),
        Amended::Reason => {
            there(decision.reasons.len())?;
            Part::Reason(text(said.words).ok_or(nothing)?)
        }
        Amended::Within => {
            there(decision.constraints.len())?;
            Part::Constraint(text(said.words).ok_or(nothing)?)
        }
        Amended::Alternative => {
            let before = &decision.alternatives[there(decision.alternatives.len())?];
            if said.from.is_some() || said.change.is_some() || said.answer.is_some() {
                return Err(stray("An alternative"));
            }
            Part::Alternative(Alternative {
                words: text(said.words).unwrap_or_else(|| before.words.clone()),
                why_not: text(said.because).unwrap_or_else(|| before.why_not.clone()),
            })
        }
        Amended::Dissent => {
            let before = decision.dissent[there(decision.dissent.len())?].clone();
            if said.because.is_some() {
                return Err(stray("A dissent"));
            }
            Part::Dissent(Dissent {
                words: text(said.words).unwrap_or(before.words),
                from: match said.from {
                    None => before.from,
                    Some(names) => author(session, &names)?,
                },
                would_change: text(said.change).or(before.would_change),
                answer: text(said.answer).or(before.answer),
            })
        }
    })
}

/// What was said of a part that is amended.
struct Said {
    words: Option<String>,
    because: Option<String>,
    from: Option<String>,
    change: Option<String>,
    answer: Option<String>,
}
