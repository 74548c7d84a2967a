//! What a verb about decisions asks.

use super::date;
use super::numbers::{constraint, decision, idea, poll};
use crate::clean;
use crate::language::Misunderstood;
use crate::language::naming::maybe_author;
use crate::language::verbs::DecisionVerb;
use crate::session::decisions::{self, Alternative, Dissent, Draft, How, Part};
use crate::session::{Session, Words};

/// Says what a verb about decisions asks.
pub(super) fn of_decisions(
    verb: DecisionVerb,
    session: &Session,
) -> Result<decisions::Command, Misunderstood> {
    let add = |number: u32, part: Part| -> Result<decisions::Command, Misunderstood> {
        Ok(decisions::Command::Add(decision(session, number)?, part))
    };
    match verb {
        DecisionVerb::Decide {
            words,
            because,
            how,
            poll: of_poll,
            despite,
            idea: ideas,
            limit: limits,
            instead_of,
        } => Ok(decisions::Command::Decide(Draft {
            statement: Words::text(&words),
            reasons: because.iter().map(|reason| Words::text(reason)).collect(),
            how: How {
                poll: of_poll.map(|number| poll(session, number)).transpose()?,
                words: how.as_deref().map(Words::text),
                despite: despite.as_deref().map(Words::text),
            },
            ideas: ideas
                .into_iter()
                .map(|number| idea(session, number))
                .collect::<Result<_, _>>()?,
            parts: limits
                .into_iter()
                .map(|number| Ok(Part::Limit(constraint(session, number)?)))
                .collect::<Result<_, _>>()?,
            actions: Vec::new(),
            supersedes: instead_of
                .map(|number| decision(session, number))
                .transpose()?,
        })),
        DecisionVerb::Reason { decision, words } => {
            add(decision, Part::Reason(Words::text(&words)))
        }
        DecisionVerb::Alternative {
            decision,
            words,
            because,
        } => add(
            decision,
            Part::Alternative(Alternative {
                words: Words::text(&words),
                why_not: Words::text(&because),
            }),
        ),
        DecisionVerb::Dissent {
            decision,
            words,
            from,
            change,
            answer,
        } => {
            let from = maybe_author(session, from.as_deref())?;
            add(
                decision,
                Part::Dissent(Dissent {
                    words: Words::text(&words),
                    from,
                    would_change: change.as_deref().map(Words::text),
                    answer: answer.as_deref().map(Words::text),
                }),
            )
        }
        DecisionVerb::Within { decision, words } => {
            add(decision, Part::Constraint(Words::text(&words)))
        }
        DecisionVerb::Rung {
            decision,
            rung: typed,
        } => add(decision, Part::Rung(rung(session, &typed)?)),
        DecisionVerb::Review { decision, on } => add(decision, Part::Review(date(session, on)?)),
    }
}

fn rung(session: &Session, typed: &str) -> Result<usize, Misunderstood> {
    if let Ok(number) = typed.trim().parse() {
        return Ok(number);
    }
    let wanted = clean::folded(typed);
    let ladder = &session.meeting.about.ladder;
    ladder
        .iter()
        .position(|rung| clean::folded(rung.shown()).starts_with(&wanted))
        .map(|place| place + 1)
        .ok_or_else(|| {
            let rungs: Vec<_> = ladder.iter().map(Words::shown).collect();
            Misunderstood::new(format!(
                "The rungs of the ladder are: {}.",
                rungs.join(", ")
            ))
        })
}
